"""Reddit data request: one account's own posts and comments, posts.csv and comments.csv in the zip.

Where: reddit.com/settings/data-request, signed in to the account; a message with a link comes
within a month.  Put the whole zip into exports: of all its files only `posts.csv`, `comments.csv`
and, for the account's name, `statistics.csv` are opened.  Messages, votes, addresses of computers
and all else are skipped unread, and so is the column `ip`.

One row is one post or comment of the account; its permalink makes it unique.  Views are not told, so its
rows stand under a definition of their own and enter no rate: they say when the account spoke, and what it
answered.  Whose account it is does not matter: these are the owner's own words and never mentions.

- It names no author; `statistics.csv`, which comes beside it, does, and without it the file is refused.
- Times end in the word UTC.  There are no scores and no counts of comments.
- A comment is a reply.  It answers the comment that `parent` names (``t1_…``), and where that is empty the
  post below which it stands, `link`; `answers` has the id that this comment or post has among mentions.
- Newer archives have more columns (`gildings_silver` …); they are found by name and left out.
- ``[deleted]`` and ``[removed]`` are no words; such rows are dropped and counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..kit import (
    author_id,
    canonical,
    find_sheet,
    mention_id,
    merge_rows,
    or_missing,
    times,
    told_beside,
    venue_of,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "reddit_account_archive"
TITLE = "Reddit account archive"
TABLE = "posts"
OWNER_IN = "statistics.csv"
DEFINITION = "reddit archive, no views"
HEADER = ("id", "permalink", "date", "subreddit", "gildings", "body")

TEXTS = {
    "at": "date",
    "url": "permalink",
    "title": "title",
    "text": "body",
    "below": "link",
    "parent": "parent",
}
COMMENT = re.compile(r"(?:t1_)?([0-9a-z]+)", re.IGNORECASE)
"""How `parent` names a comment; ``t3_`` would be a post."""
GONE = ("[deleted]", "[removed]", "[ Removed by Reddit ]")


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    account = told_beside(file, OWNER_IN, _name_in)
    sheet = find_sheet(file, HEADER)
    comments = sheet.find("link") is not None
    table, dropped = sheet.columns(TEXTS)
    rows = len(table) + sum(dropped.values())
    table = table.assign(**{name: "" for name in TEXTS if name not in table})
    table = table.assign(url=table["url"].map(_whole), below=table["below"].map(_whole))
    at, unreadable = times(table["at"], "UTC")
    gone = ~unreadable & table["text"].isin(GONE)
    unplaced = ~unreadable & ~gone & (table["url"].map(venue_of) != "reddit.com")
    dropped |= {
        "no date that can be read": int(unreadable.sum()),
        "deleted or removed": int(gone.sum()),
        "no address": int(unplaced.sum()),
    }
    table = table.assign(at=at)[~(unreadable | gone | unplaced)].reset_index(drop=True)
    frame, merged = merge_rows(TABLE, _posts(table, account, comments))
    dropped["repeats a row of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), file.encoding_notes)


def _whole(address: str) -> str:
    """An address with its host; Reddit's own programs write permalinks without."""
    return f"https://www.reddit.com{address}" if address.startswith("/") else address


def _name_in(statistics: ExportFile) -> str:
    """The account's name in statistics.csv."""
    sheet = find_sheet(statistics, ("statistic", "value"))
    if sheet is None:
        return ""
    table, _ = sheet.columns({"what": "statistic", "value": "value"})
    names = table.loc[table["what"].str.casefold() == "account name", "value"]
    return names.iloc[0].removeprefix("u/") if len(names) else ""


def _posts(table: pd.DataFrame, account: str, comments: bool) -> pd.DataFrame:
    columns = {
        "id": table["url"].map(mention_id),
        "definition": DEFINITION,
        "account": author_id("reddit.com", account),
        "network": "reddit.com",
        "day": table["at"].dt.date,
        "at": table["at"],
        "kind": "reply" if comments else "post",
        "title": or_missing(table["title"]),
        "text": table["text"],
        "url": table["url"],
        "answers": [_answered(*each) for each in zip(table["below"], table["parent"], strict=True)],
        "sources": NAME,
    }
    return canonical(TABLE, columns)


def _answered(below: str, parent: str) -> str | None:
    """The id of the comment that `parent` names below a post, else that of the post."""
    post, comment = mention_id(below), COMMENT.fullmatch(parent)
    of_post = comment and f"/comments/{comment[1].casefold()}/" in f"{post}/".casefold()
    return (f"{post}/{comment[1]}" if post and comment and not of_post else post) or None
