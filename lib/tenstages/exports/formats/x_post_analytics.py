"""X analytics of an account's own posts, CSV, in both generations.

Where: until June 2024, analytics.twitter.com, Tweets, Export data, By Tweet
(``tweet_activity_metrics_<handle>_<first>_<last>_en.csv``).  Since then, with X Premium, x.com,
Analytics, Content, the sign for a download (``account_analytics_content_<first>_<last>.csv``).

One row is one post; its id makes it unique.  The account is the one that its address names.

- The two count differently, so their rows stand under two definitions.  The old file tells what was
  shown for money apart: `views`, `engagements`, likes and the like are without it, and ``-`` in a
  `promoted` column means that nothing was promoted, so it is missing and no 0.  The new file does not
  tell it apart: what it counts goes into `all_views` and `all_engagements`.
- `time` is UTC, without seconds.  The new file has a day (``Tue, Jul 14, 2026``) and neither clock nor
  zone, so `at` is missing there and a day may be one off against the old file.
- Likes are `favorites` in older files.  Reposts count as shares; the new file's `Shares`, which are
  links that somebody copied or sent, are left out.
- A text that begins with ``@`` is a reply.  Rows without an id come in new files; they are counted.
- The id stands in the address, too.  Where the two differ, a spreadsheet has rounded the id, and the
  file is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit import (
    author_id,
    canonical,
    days,
    find_sheet,
    handle_in_address,
    highest,
    mention_id,
    merge_rows,
    or_missing,
    read_columns,
    refuse_dates,
    refuse_spoiled,
    times,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "x_post_analytics"
TITLE = "X post analytics"
TABLE = "posts"
HEADER = (
    ("Post id", "Tweet id"),
    ("Post Link", "Tweet permalink"),
    ("Post text", "Tweet text"),
    ("Date", "time"),
    "Impressions",
)

TEXTS = {
    "id": ("Post id", "Tweet id"),
    "url": ("Post Link", "Tweet permalink"),
    "text": ("Post text", "Tweet text"),
    "at": ("Date", "time"),
}
EITHER = {
    "likes": (("likes", "favorites"),),
    "comments": ("replies",),
    "shares": (("Reposts", "retweets"),),
    "clicks": ("url clicks",),
}
OLD = EITHER | {
    "views": ("impressions",),
    "engagements": ("engagements",),
    "paid_views": ("promoted impressions",),
    "paid_engagements": ("promoted engagements",),
    "follows": ("follows",),
}
NEW = EITHER | {
    "all_views": ("Impressions",),
    "all_engagements": ("Engagements",),
    "saves": ("Bookmarks",),
    "follows": ("New follows",),
}
WRITES = "X writes 2024-03-02 09:10 +0000, or Tue, Jul 14, 2026"


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    new = sheet.find("Tweet id") is None
    counts = NEW if new else OLD
    table, dropped = read_columns(sheet, TEXTS, counts)
    rows = len(table) + sum(dropped.values())
    _refuse_ids(file, table)
    table["day"], undated = days(table["at"], ("%a, %b %d, %Y",))
    refuse_dates(file, table, undated, "Date" if new else "time", WRITES)
    table["account"] = table["url"].map(_account).astype("str")
    reasons = {
        "no id": ~table["id"].str.fullmatch("[0-9]+"),
        "no date that can be read": undated,
        "no address that names the account": table["account"].str.startswith("outlet:"),
    }
    table = without(table, reasons, dropped)
    problems = list(file.encoding_notes)
    frame, merged = merge_rows(TABLE, _posts(table, new, counts, problems))
    dropped["repeats a post of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _refuse_ids(file: ExportFile, table: pd.DataFrame) -> None:
    refuse_spoiled(file, table["id"], "Post id", "X")
    told = table["url"].map(mention_id).astype("str")
    other = told.str.startswith("x:") & (table["id"] != "") & (told != "x:" + table["id"])
    if other.any():
        row = table[other].iloc[0]
        file.fail(
            f'line {row["line"]:,}: the id "{row["id"]}" is not that of its address, {told[other].iloc[0]}. '
            "A spreadsheet rounded it; download the file from X again."
        )


def _posts(table: pd.DataFrame, new: bool, counts: dict, problems: list[str]) -> pd.DataFrame:
    columns = {
        "id": "x:" + table["id"],
        "definition": "x impressions, paid included" if new else "x impressions",
        "account": table["account"],
        "network": "x.com",
        "day": table["day"],
        "at": None if new else times(table["at"])[0],
        "kind": table["text"].map(_kind),
        "text": table["text"],
        "url": or_missing(table["url"]),
        "sources": NAME,
    }
    return canonical(TABLE, columns | highest(table, counts, problems))


def _account(url: str) -> str:
    return author_id("x.com", handle_in_address(url))


def _kind(text: str) -> str:
    if text.startswith("RT @"):
        return "share"
    return "reply" if text.startswith("@") else "post"
