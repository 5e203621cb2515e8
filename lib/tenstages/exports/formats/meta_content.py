"""Content of Meta Business Suite, CSV: Facebook posts, Instagram posts, Instagram stories.

Where: business.facebook.com, Insights, Content, Export data; choose the page or the account, "Lifetime"
and the metrics (all of them).  The file is named ``Jan-01-2025_Apr-01-2025_<number>.csv``.

One row is one post; `Post ID` makes it unique.  UTF-8 with a mark at its start; captions run over
several lines; some rows end a few cells early, which are then empty.

- Columns and their order vary with the metrics that were ticked; `Views` may come twice with the same
  numbers.  Until early 2025 `Impressions` stood in its place: another measure, so another definition.
- Where the file has "… from Organic posts" and "… from Boosted posts", they fill `views`, `paid_views`
  and so on; where it does not, what was shown for money is within, and `all_views`, `all_reach` and
  `all_engagements` are filled.
- `Views` of 0 beside a `Reach` above 0 cannot be: that metric was not filled for those days.  Then no
  0 in it can be trusted, and all are left empty, which `check` says.
- `Publish time` (02/16/2025 05:14) names no zone, so only its day is taken.
- A file by day instead of for the whole life has a day in `Date`; such rows are left out.
- The words stand in `Title` on Facebook and in `Description` on Instagram.
- An Instagram file holds posts of other accounts, too, on which yours is named as a collaborator.  The
  account with the most posts is yours; others are left out and named.  Export each account alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit import (
    author_id,
    canonical,
    days,
    find_sheet,
    highest,
    merge_rows,
    or_missing,
    read_columns,
    refuse_dates,
    refuse_spoiled,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile
    from ..kit import Sheet

NAME = "meta_content"
TITLE = "Meta Business Suite content"
TABLE = "posts"
HEADER = ("Post ID", ("Page ID", "Account ID"), "Publish time", "Permalink", "Post type")

TEXTS = {
    "id": "Post ID",
    "owner": ("Page ID", "Account ID"),
    "handle": "Account username",
    "title": "Title",
    "text": "Description",
    "at": "Publish time",
    "url": "Permalink",
    "type": "Post type",
    "share": "Is share",
    "span": "Date",
}
COUNTS = {
    "seconds": ("Duration (sec)",),
    "views": ("Views from Organic posts",),
    "reach": ("Reach from Organic posts",),
    "paid_views": ("Views from Boosted posts",),
    "paid_reach": ("Reach from Boosted posts",),
    "all_views": (("Views", "Impressions"),),
    "all_reach": ("Reach",),
    "all_engagements": ("Reactions, Comments and Shares",),
    "likes": (("Reactions", "Likes"),),
    "comments": (("Comments", "Replies"),),
    "shares": ("Shares",),
    "saves": ("Saves",),
    "clicks": ("Link Clicks",),
    "follows": ("Follows",),
}
FORMATS = {
    "photos": "picture", "reels": "short video", "links": "link", "videos": "video", "text": "text",
    "ig image": "picture", "ig reel": "short video", "ig carousel": "album",
}  # fmt: skip
STORIES = ("stories", "ig story")
FORMS = ("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S")


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    table, dropped = read_columns(sheet, TEXTS, COUNTS)
    rows = len(table) + sum(dropped.values())
    refuse_spoiled(file, table["id"], "Post ID", "Meta Business Suite")
    refuse_spoiled(file, table["owner"], "Page ID or Account ID", "Meta Business Suite")
    table["day"], undated = days(table["at"], FORMS)
    refuse_dates(file, table, undated, "Publish time", "Meta writes 02/16/2025 05:14, the month first")
    by_day = table["span"].str.contains("[0-9]")
    if len(table) and by_day.all():
        file.fail('it holds a row for each day of a post. Export it again and choose "Lifetime".')
    reasons = {
        "no id": ~table["id"].str.fullmatch("[0-9]+") | ~table["owner"].str.fullmatch("[0-9]+"),
        "no date that can be read": undated,
        "counts of one day, not of the post's whole life": by_day,
    }
    table, problems = without(table, reasons, dropped), list(file.encoding_notes)
    on_instagram = sheet.find("Account ID") is not None
    if on_instagram:
        table = _ours_alone(file, table, dropped, problems)
    frame, merged = merge_rows(TABLE, _posts(table, sheet, on_instagram, problems))
    dropped["repeats a post of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _ours_alone(file: ExportFile, table: pd.DataFrame, dropped: dict, problems: list[str]) -> pd.DataFrame:
    """The posts of the account that has the most; the others came because ours was named on them."""
    counts = table.drop_duplicates("id")["owner"].value_counts()
    if len(counts) < 2:
        return table
    if counts.iloc[0] == counts.iloc[1]:
        file.fail(
            "it holds as many posts of one Instagram account as of another, so nobody can tell which is "
            "yours. Export each account alone."
        )
    other = table["owner"] != counts.index[0]
    ours = table.loc[~other, "handle"].iloc[0] or counts.index[0]
    problems.append(
        f"It was taken for the export of the account {ours}, which has the most posts; posts of "
        f"{len(counts) - 1:,} others, on which it is a collaborator, were left out."
    )
    return without(table, {"a post of another account": other}, dropped)


def _posts(table: pd.DataFrame, sheet: Sheet, on_instagram: bool, problems: list[str]) -> pd.DataFrame:
    site = "instagram.com" if on_instagram else "facebook.com"
    type_ = table["type"].str.lower()
    words = table["text"] != ""
    kind = type_.isin(STORIES).map({True: "story", False: "post"})
    columns = {
        "id": f"{site}:" + table["id"],
        "definition": f"{site.removesuffix('.com')} {_measure(sheet)}",
        "account": [
            author_id(site, each) for each in table["handle"].where(table["handle"] != "", table["owner"])
        ],
        "network": site,
        "day": table["day"],
        "kind": kind.where(table["share"] != "1", "share"),
        "format": type_.map(FORMATS),
        "title": or_missing(table["title"].where(words, "")),
        "text": table["text"].where(words, table["title"]),
        "url": or_missing(table["url"]),
        "sources": NAME,
    }
    return canonical(TABLE, columns | _counts(table, sheet, problems))


def _measure(sheet: Sheet) -> str:
    """What the file counts as seen: views, impressions, or nothing."""
    return next((name for name in ("views", "impressions") if sheet.find(name) is not None), "without views")


def _counts(table: pd.DataFrame, sheet: Sheet, problems: list[str]) -> dict:
    counts = highest(table, COUNTS, problems)
    counts["seconds"] = (
        counts["seconds"] if counts["seconds"] is None else counts["seconds"].where(lambda s: s > 0)
    )
    for seen, reached in (("views", "reach"), ("all_views", "all_reach")):
        counts[seen] = _believed(counts[seen], counts[reached], problems)
    for part in ("views", "reach"):
        if counts[part] is not None:
            counts[f"all_{part}"] = None  # the file tells paid apart
    return counts


def _believed(views: pd.Series | None, reach: pd.Series | None, problems: list[str]) -> pd.Series | None:
    """Views without zeros, where one of them stands beside people who were reached."""
    if views is None or reach is None or not ((views == 0) & (reach > 0)).any():
        return views
    rows = ((views == 0) & (reach > 0)).sum()
    problems.append(
        f"Views are 0 in {rows:,} rows whose reach is above 0: Meta did not fill that metric, so every 0 "
        "in it was left empty. Export again; if it stays so, use reach."
    )
    return views.where(views != 0)
