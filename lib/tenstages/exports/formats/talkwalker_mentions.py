"""Talkwalker results (Export > Excel), a workbook with dotted column names.

Where: a topic's results, Export, Excel (CSV of the same columns is read, too).  One sheet, its
header on the first row, some ninety columns, every cell text.

One row is one result of one topic; its address makes it unique.  Rows of one address become one,
with the highest counts and all topics.

- `published` is when it was said, day first and with a year of two digits (22/09/17 11:00:24); it
  names no zone and is read on the company's clock.  `indexed` is when the vendor found it.
- `content` is the whole text where the licence allows it; otherwise `content_snippet` stands for
  it, marked as cut.
- `matched_profile` names the topic behind its folders (``SEARCH / folder / topic``).
- Sentiment, gender and a place of 0.0, 0.0 are guesses or fillers and are left out; so are `reach`
  and `engagement`, which the vendor computes.
- Reposts are not marked; those that begin with ``RT @`` are counted as shares.
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

NAME = "talkwalker_mentions"
TITLE = "Talkwalker results"
TABLE = "mentions"
HEADER = ("url", "published", "matched_profile", ("content", "content_snippet"))

TEXTS = {
    "url": "url",
    "at": "published",
    "title": "title",
    "content": "content",
    "snippet": "content_snippet",
    "language": "lang",
    "source": "source_type",
    "profile": "matched_profile",
    "handle": ("extra_author_attributes.short_name", "extra_author_attributes.name"),
}
_ARTICLE, _SOURCE = "article_extended_attributes.", "source_extended_attributes."
COUNTS = {
    "followers": tuple(
        f"{_SOURCE}{each}_followers" for each in ("twitter", "instagram", "facebook", "pinterest")
    ),
    "likes": tuple(
        f"{_ARTICLE}{each}_likes" for each in ("twitter", "facebook", "instagram", "youtube", "pinterest")
    ),
    "replies": (f"{_ARTICLE}num_comments",),
    "shares": tuple(
        f"{_ARTICLE}{each}"
        for each in (
            "twitter_retweets",
            "twitter_shares",
            "facebook_shares",
            "linkedin_shares",
            "pinterest_repins",
        )
    ),
    "views": (f"{_ARTICLE}youtube_views", f"{_ARTICLE}url_views"),
}
FORMS = ("%d/%m/%y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%y %H:%M")
SOURCES = {
    "BLOG": "blog", "MESSAGEBOARD": "forum", "ONLINENEWS": "news", "NEWS": "news", "PRINT": "news",
    "REVIEW": "reviews", "SOCIALMEDIA_TWITTER": "microblog", "SOCIALMEDIA_FACEBOOK": "social network",
    "SOCIALMEDIA_INSTAGRAM": "photo", "SOCIALMEDIA_YOUTUBE": "video", "PODCAST": "podcast",
}  # fmt: skip


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    table, dropped, problems = read_mentions(sheet, TEXTS, COUNTS)
    rows = len(table) + sum(dropped.values())
    at, unreadable = times_in_forms(table["at"], FORMS, zone)
    refuse_dates(file, table, unreadable, "published", "Talkwalker writes 22/09/17 11:00:24, the day first")
    table["at"] = at
    lost = at.isna() | (table["url"] == "")
    dropped["no date that can be read"] = int(at.isna().sum())
    dropped["no address"] = int((lost & at.notna()).sum())
    frame, merged = merge_repeats(_mentions(table[~lost].reset_index(drop=True), problems))
    dropped["repeats a result of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _mentions(table: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    whole = table["content"] != ""
    text = table["content"].where(whole, table["snippet"])
    venue = table["url"].map(venue_of)
    columns = {
        "id": table["url"].map(mention_id),
        "at": table["at"],
        "author": [author_id(*each) for each in zip(venue, _authors(table), strict=True)],
        "venue": venue,
        "venue_category": [_category(*each) for each in zip(venue, table["source"], strict=True)],
        "kind": text.str.startswith("RT @").map({True: "share", False: "post"}),
        "title": or_missing(table["title"].map(plain)),
        "text": text,
        "text_cut": ~whole,
        "language": or_missing(table["language"].str.lower()),
        "url": table["url"],
        "sources": NAME,
        "queries": or_missing(table["profile"].map(_topics)),
    }
    return canonical(TABLE, columns | highest(table, COUNTS, problems))


def _authors(table: pd.DataFrame) -> list[str]:
    return [
        handle or handle_in_address(url) or ""
        for handle, url in zip(table["handle"], table["url"], strict=True)
    ]


def _topics(profile: str) -> str:
    """Names of the topics: what stands behind the last slash of each."""
    names = {part.rsplit("/", 1)[-1].strip().replace(";", ",") for part in profile.split("\n")}
    return ";".join(sorted(names - {""}))


def _category(venue: str, source: str) -> str:
    kinds = [part.strip() for part in source.split(",")]
    told = next((SOURCES[kind] for kind in reversed(kinds) if kind in SOURCES), "other")
    return category_of(venue, told)
