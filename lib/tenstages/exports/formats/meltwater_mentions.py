"""Meltwater mentions (Explore or Monitor > Export), CSV or XLSX, in both generations of its header.

Where: Explore, a saved search, Download, CSV (or Excel).  The CSV is UTF-16 with tabs between the
cells, although its name ends in .csv; saved again by another program it is UTF-8 with commas.
Both are read, and so is the workbook.  A line with the search's name may stand above the header.

Until 2024 the header said `Headline`, `Influencer`, `Source`; since 2025 it says `Title`, `Author
Handle`, `Source Name` and has a `Document ID`, and the clock stands in a column `Time` of its own.
One row is one mention of one saved search (`Input Name`); its address makes it unique, and rows of
one address become one, with the highest counts and all names.

- Times have no seconds and name no zone; they are read on the company's clock.
- `Hit Sentence` and `Opening Text` are excerpts, so the text counts as cut; the longer one is
  taken.  Where the licence withholds X posts both are empty.
- Sentiment and key phrases are the vendor's guesses and are left out; so are `Reach` and `Estimated
  Views`, which are estimates, and `AVE`, an advertising price that measures nothing.
- The older header does not say what kind of site a mention stood on; sites that nobody here knows then
  count as other.
- A file saved again by a spreadsheet shows dates such as 02/03/2026; it is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit import (
    author_id,
    canonical,
    category_of,
    find_sheet,
    handle_in_address,
    highest,
    mention_id,
    merge_repeats,
    or_missing,
    plain,
    read_mentions,
    refuse_dates,
    times_in_forms,
    venue_of,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "meltwater_mentions"
TITLE = "Meltwater mentions"
TABLE = "mentions"
HEADER = ("Date", "URL", "Hit Sentence", "Input Name")

TEXTS = {
    "at": "Date",
    "clock": "Time",
    "url": "URL",
    "title": ("Title", "Headline"),
    "opening": "Opening Text",
    "sentence": "Hit Sentence",
    "query": "Input Name",
    "handle": ("Author Handle", "Twitter Screen Name", "Influencer"),
    "name": ("Author Name", "Influencer"),
    "source": ("Source Type", "Information Type"),
    "content": "Content Type",
    "language": "Language",
}
COUNTS = {
    "followers": ("Twitter Followers",),
    "likes": ("Likes", "Reactions"),
    "replies": ("Replies", "Comments"),
    "shares": ("Shares", "Reposts"),
    "views": ("Views",),
}
CLOCKS = ("%I:%M%p", "%I:%M %p", "%H:%M", "%H:%M:%S")
FORMS = (*(f"{day} {clock}" for day in ("%d-%b-%Y", "%Y-%m-%d") for clock in CLOCKS), "%d-%b-%Y")
"""A workbook's cell of a date is read as 2026-03-07."""
WRITES = "Meltwater writes 07-Mar-2026 05:12PM, or 07-Mar-2026 beside 5:12 PM"
SOURCES = {
    "news": "news", "online news": "news", "print": "news", "broadcast": "news", "blogs": "blog",
    "blog": "blog", "forums": "forum", "message boards": "forum", "forum": "forum", "reviews": "reviews",
    "product reviews": "reviews", "podcasts": "podcast", "podcast": "podcast",
}  # fmt: skip
KINDS = {"reply": "reply", "comment": "comment", "repost": "share", "retweet": "share", "share": "share"}
LANGUAGES = {
    "english": "en", "spanish": "es", "german": "de", "french": "fr", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl",
    "turkish": "tr", "russian": "ru", "arabic": "ar", "japanese": "ja", "chinese": "zh", "korean": "ko",
}  # fmt: skip


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    table, dropped, problems = read_mentions(sheet, TEXTS, COUNTS)
    rows = len(table) + sum(dropped.values())
    apart = ~table["at"].str.contains(":") & (table["clock"] != "")
    table["at"] = table["at"].where(~apart, table["at"] + " " + table["clock"])
    at, unreadable = times_in_forms(table["at"], FORMS, zone)
    refuse_dates(file, table, unreadable, "Date", WRITES)
    table["at"] = at
    lost = at.isna() | (table["url"] == "")
    dropped["no date that can be read"] = int(at.isna().sum())
    dropped["no address"] = int((lost & at.notna()).sum())
    frame, merged = merge_repeats(_mentions(table[~lost].reset_index(drop=True), problems))
    dropped["repeats a mention of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _mentions(table: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    longer = table["opening"].where(
        table["opening"].str.len() > table["sentence"].str.len(), table["sentence"]
    )
    text = longer.map(plain)
    venue = table["url"].map(venue_of)
    columns = {
        "id": table["url"].map(mention_id),
        "at": table["at"],
        "author": [author_id(*each) for each in zip(venue, _authors(table), strict=True)],
        "venue": venue,
        "venue_category": [_category(*each) for each in zip(venue, table["source"], strict=True)],
        "kind": _kinds(table, text),
        "title": or_missing(table["title"].map(plain)),
        "text": text,
        "text_cut": True,
        "language": or_missing(table["language"].map(_language)),
        "url": table["url"],
        "sources": NAME,
        "queries": or_missing(table["query"].str.replace(";", ",", regex=False)),
    }
    return canonical(TABLE, columns | highest(table, COUNTS, problems))


def _category(venue: str, source: str) -> str:
    return category_of(venue, SOURCES.get(source.lower(), "other"))


def _authors(table: pd.DataFrame) -> list[str]:
    """The handle, else the name, else the handle in the address of a post on X."""
    rows = zip(table["handle"], table["name"], table["url"], strict=True)
    return [handle or name or handle_in_address(url) or "" for handle, name, url in rows]


def _kinds(table: pd.DataFrame, text: pd.Series) -> pd.Series:
    kinds = table["content"].str.lower().map(KINDS).fillna("post")
    return kinds.where(~text.str.startswith("RT @"), "share")


def _language(said: str) -> str:
    return LANGUAGES.get(said.lower(), said.lower() if len(said) == 2 else "")
