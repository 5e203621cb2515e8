"""Brandwatch mentions ("Bulk Mentions Download"), CSV, bare or in the zip that it comes in, or XLSX.

Where: Consumer Research > Data > Mentions > Export, or the link in the e-mail that announces
the download.  CSV is read some ten times as fast as the workbook (XLSX), which holds the same columns.

The file begins with Report, Brand, From, To and Label, a blank or a "Separator" row, and then
the header; nothing here counts those rows, the header is found by its names.  113 columns
about 2021, up to 197 today: `Twitter *` became `X *`, Threads, Bluesky and plain `Likes`,
`Comments`, `Shares` came, and each account adds a column for each of its categories.

One row is one mention of one query.  `Resource Id` makes it unique, else its address; a row
comes again when exports overlap or two queries meet the same words: those become one, with
the highest counts and both query names.  Replies in a forum may all carry the address of
their thread; as the address is the id that other exports share, they count once, and the report
says how many.

- `Date` is on the clock of the query's zone, which only From and To name ("UTC" in
  ``Sun Mar 01 00:00:00 UTC 2026``); without them it is read in the company's zone.
- `Full Text` is empty where the licence withholds it (X without entitlement) or was not asked
  for.  Then the text is the `Snippet`, marked as cut, and the query's match is the vendor's word.
- `Thread Entry Type` says post, reply, comment or share; when empty, `X Reply to` and
  `X Repost of` tell.
- `Impressions`, `Reach (new)` and `Impact` are the vendor's estimates, not counts of views, and
  are left out; so is `Reddit Score`, which is up-votes less down-votes.
- Sentiment, gender and professions are the vendor's guesses about people and are left out.
- A file saved again by a spreadsheet shows dates such as 02/03/2026 and ids such as 1.7E+18; it
  is refused, because neither can be mended.
"""

from __future__ import annotations

import html
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
    read_mentions,
    refuse_dates,
    spoiled_ids,
    stated_zone,
    times,
    venue_of,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile
    from ..kit import Sheet

NAME = "brandwatch_mentions"
TITLE = "Brandwatch mentions"
TABLE = "mentions"
HEADER = ("Query Id", "Date", "Url", ("Query Name", "Page Type"))

TEXTS = {
    "query": "Query Name",
    "at": "Date",
    "title": "Title",
    "snippet": "Snippet",
    "full_text": "Full Text",
    "url": "Url",
    "domain": "Domain",
    "page_type": "Page Type",
    "language": "Language",
    "author": "Author",
    "resource": "Resource Id",
    "entry": "Thread Entry Type",
    "thread": "Thread Id",
    "reply_to": ("X Reply to", "Twitter Reply to"),
    "repost_of": ("X Repost of", "Twitter Retweet of"),
}
X_FOLLOWERS, X_LIKES = ("X Followers", "Twitter Followers"), ("X Likes", "Twitter Likes")
X_REPLIES, X_REPOSTS = ("X Replies", "Twitter Reply Count"), ("X Reposts", "Twitter Retweets")
COUNTS = {
    "followers": [X_FOLLOWERS] + [f"{network} Followers" for network in ("Instagram", "Threads", "Bluesky")],
    "likes": [X_LIKES, "Likes"]
    + [f"{network} Likes" for network in ("Facebook", "Instagram", "Linkedin", "Threads", "Bluesky")],
    "replies": [X_REPLIES, "Comments", "Threads Replies", "Bluesky Replies"]
    + [f"{network} Comments" for network in ("Facebook", "Instagram", "Linkedin", "Reddit")],
    "shares": [
        X_REPOSTS,
        "Shares",
        "Facebook Shares",
        "Linkedin Shares",
        "Threads Reposts",
        "Bluesky Reposts",
    ],
    "views": ["Linkedin Impressions", "Threads Views"],
}
PAGE_TYPES = {
    "microblog": "twitter x bluesky threads mastodon sina_weibo",
    "social network": "facebook facebook_public linkedin vk",
    "photo": "instagram instagram_public pinterest image",
    "video": "youtube tiktok video",
    "forum": "forum reddit",
    "questions and answers": "qa quora",
    "reviews": "review",
    "blog": "blog tumblr",
    "news": "news print lexisnexis magazine",
    "podcast": "podcast",
    "messaging": "telegram",
}
CATEGORIES = {page: category for category, pages in PAGE_TYPES.items() for page in pages.split()}
KINDS = {"post": "post", "reply": "reply", "comment": "comment", "share": "share", "repost": "share"}


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    stated = _zone(sheet)
    table, dropped, problems = read_mentions(sheet, TEXTS, COUNTS)
    rows = len(table) + sum(dropped.values())
    _refuse_spreadsheet(file, table)
    at, unreadable = times(table["at"], stated or zone)
    refuse_dates(file, table, unreadable, "Date", "Brandwatch writes 2026-03-02 09:10:11.0")
    if stated is None and len(table):
        problems.append(
            f"The lines above the header name no zone; its times were read on the clock of {zone}."
        )
    table["at"] = at
    lost = _lost(table, dropped)
    table = table[~lost].reset_index(drop=True)
    ids = _ids(table)
    frame, merged = merge_repeats(_mentions(table, ids, problems))
    dropped["has the address of another mention"] = crowded = _crowded(ids, table["resource"])
    dropped["repeats a mention of this file"] = merged - crowded
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _lost(table: pd.DataFrame, dropped: dict[str, int]) -> pd.Series:
    undated = table["at"].isna()
    unplaced = ~undated & (table["url"] == "") & (table["resource"] == "")
    dropped["no date that can be read"] = int(undated.sum())
    dropped["neither address nor id"] = int(unplaced.sum())
    return undated | unplaced


def _mentions(table: pd.DataFrame, ids: pd.Series, problems: list[str]) -> pd.DataFrame:
    whole = table["full_text"] != ""
    text = table["full_text"].where(whole, table["snippet"])
    venue = table["url"].where(table["url"] != "", table["domain"]).map(venue_of)
    venue = venue.where(venue != "", "unknown")
    columns = {
        "id": ids,
        "at": table["at"],
        "author": [author_id(*pair) for pair in zip(venue, _authors(table), strict=True)],
        "venue": venue,
        "venue_category": [_category(*pair) for pair in zip(table["page_type"], venue, strict=True)],
        "kind": _kinds(table),
        "title": or_missing(table["title"].map(_unescaped)),
        "text": text.map(_unescaped),
        "text_cut": ~whole,
        "language": or_missing(table["language"].str.lower()),
        "url": or_missing(table["url"]),
        "thread_id": _threads(table, venue),
        "sources": NAME,
        "queries": or_missing(table["query"].str.replace(";", ",", regex=False)),
    }
    return canonical(TABLE, columns | highest(table, COUNTS, problems))


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _ids(table: pd.DataFrame) -> pd.Series:
    """The canonical id; rows of one Resource Id share the first row's, however they spell the address."""
    ids = table["url"].map(mention_id)
    ids = ids.where(ids != "", "brandwatch:" + table["resource"])
    named = table["resource"] != ""
    return ids.where(~named, ids.groupby(table["resource"]).transform("first"))


def _crowded(ids: pd.Series, resources: pd.Series) -> int:
    """Mentions with a Resource Id of their own whose address an earlier one has, as forum replies may."""
    own = (resources != "") & ~resources.duplicated()
    return int(ids[own].duplicated().sum())


def _authors(table: pd.DataFrame) -> list[str]:
    """The author; for posts on X without one, the handle in the address."""
    pairs = zip(table["author"], table["url"], strict=True)
    return [author or handle_in_address(url) or "" for author, url in pairs]


def _category(page_type: str, venue: str) -> str:
    return CATEGORIES.get(page_type.lower()) or category_of(venue)


def _kinds(table: pd.DataFrame) -> pd.Series:
    kinds = table["entry"].str.lower().map(KINDS)
    fallback = (table["reply_to"] != "").map({True: "reply", False: "post"})
    fallback = fallback.where(table["repost_of"] == "", "share")
    return kinds.where(kinds.notna(), fallback)


def _threads(table: pd.DataFrame, venue: pd.Series) -> pd.Series:
    on_x = (venue == "x.com") & table["thread"].str.fullmatch(r"\d+")
    return or_missing(("x:" + table["thread"]).where(on_x, table["thread"]))


def _zone(sheet: Sheet):
    """The zone that From and To name, or None."""
    stated = {row[0].rstrip(":").casefold(): row[1] for row in sheet.preamble if len(row) > 1}
    return stated_zone(stated.get("from", ""), stated.get("to", ""))


def _refuse_spreadsheet(file: ExportFile, table: pd.DataFrame) -> None:
    for ours, theirs in (("resource", "Resource Id"), ("thread", "Thread Id")):
        spoiled = spoiled_ids(table[ours])
        if not spoiled:
            continue
        file.fail(
            f'column {theirs} holds "{spoiled}": a spreadsheet saved this file and destroyed its ids. '
            "Download it from Brandwatch again and do not open it in a spreadsheet first."
        )
