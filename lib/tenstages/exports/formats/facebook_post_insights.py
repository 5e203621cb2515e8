"""Facebook Page Insights, classic, post level (to about 2022): XLS, XLSX or CSV.

Where: it was on the page, Insights, Export, Post data, "All post data".  It is gone; files that were
saved (``Facebook Insights Data Export (Post Level) - <page> - 2017-07-27.xls``) are read.

One row is one post; `Post ID`, the page's number and the post's, makes it unique.  The second row
describes the columns and is no data.

- The `.xls` is one XML file, which other programs refuse.  Headers come in two languages, for people
  (`Lifetime Post organic reach`) and for programs (`post_impressions_organic_unique:lifetime`).
- Columns repeat under one name, once for times and once for people; only the second row tells them
  apart.  None of those is taken.  Where it says of a taken one that it counts people instead of times, or
  the other way round, the file is refused.
- Likes, comments, shares and clicks on links stand on other sheets of the workbook, each with the same
  posts, and in CSV in columns of their own (`Lifetime Post Stories by action type - like`); a blank cell is
  0 there.  Stories and consumptions (since 2018 `Matched Audience Targeting Consumptions`) count acts and
  are read; `Talking About This`, consumers and `Unique Consumptions` count people and are not.
- `Posted` is Pacific time, 10/1/2015 21:00 or 07/22/2017 5:30:00 AM, and a true date in XLSX; the day is
  Facebook's.
- Engaged users and consumers are people, not acts, so `engagements` stays empty.  Lengths of videos are
  milliseconds; they are left out.
- Meta Business Suite numbers the same posts otherwise: nothing says which of its posts is which of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..archives import BREAKDOWN, surplus_sheet
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
    times_in_forms,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "facebook_post_insights"
TITLE = "Facebook Insights, posts"
TABLE = "posts"
HEADER = ("Post ID", "Permalink", "Post Message", "Type", "Posted")

TEXTS = {
    "id": "Post ID",
    "url": "Permalink",
    "text": "Post Message",
    "type": "Type",
    "at": "Posted",
    "description": "Description",
}
METRICS = {
    "views": (("Lifetime Post Organic Impressions", "post_impressions_organic:lifetime"),),
    "reach": (("Lifetime Post organic reach", "post_impressions_organic_unique:lifetime"),),
    "paid_views": (("Lifetime Post Paid Impressions", "post_impressions_paid:lifetime"),),
    "paid_reach": (("Lifetime Post Paid Reach", "post_impressions_paid_unique:lifetime"),),
}
IN_COLUMNS = {
    "likes": ("Lifetime Post Stories by action type - like",),
    "comments": ("Lifetime Post Stories by action type - comment",),
    "shares": ("Lifetime Post Stories by action type - share",),
    "clicks": (
        (
            "Lifetime Post Consumptions by type - link clicks",
            "Lifetime Matched Audience Targeting Consumptions by Type - link clicks",
        ),
    ),
}
"""What people did, where all stands in one table."""
ACTIONS = {"likes": ("like",), "comments": ("comment",), "shares": ("share",), "clicks": ("link clicks",)}
"""The same on sheets of its own, each with a column for each kind of act."""
FORMATS = {"photo": "picture", "link": "link", "video": "video", "sharedvideo": "video", "status": "text"}
FORMS = ("%m/%d/%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M %p")
ZONE = "America/Los_Angeles"
WRITES = "Facebook writes 10/1/2015 21:00 or 07/22/2017 5:30:00 AM, the month first"


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    by_action = sheet.find("Description") is not None
    counts = ACTIONS if by_action else METRICS | IN_COLUMNS
    table, dropped = read_columns(sheet, TEXTS, counts)
    rows = len(table) + sum(dropped.values())
    if by_action:
        table = _filled(file, table)
    else:
        table = _without_descriptions(file, table, dropped)
    refuse_spoiled(file, table["id"], "Post ID", "Facebook")
    table["day"], undated = days(table["at"].map(_date_alone).astype("str"), ("%m/%d/%Y",))
    refuse_dates(file, table, undated, "Posted", WRITES)
    numbered = table["id"].str.fullmatch("[0-9]+_[0-9]+")
    reasons = {"no id of a page and a post": ~numbered, "no date that can be read": undated}
    table, problems = without(table, reasons, dropped), list(file.encoding_notes)
    frame, merged = merge_rows(TABLE, _posts(table, counts, problems))
    dropped["repeats a post of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _filled(file: ExportFile, table: pd.DataFrame) -> pd.DataFrame:
    """A sheet by action with 0 where nothing stands; one that counts something else is refused."""
    told = [sheet_row for sheet_row in table["description"] if sheet_row]
    header = [
        "Description",
        "Post ID",
        *(names[0] for ours, names in ACTIONS.items() if f"{ours}:0" in table),
    ]
    if surplus_sheet([header, *([each] for each in told)]):
        file.fail(f"it is {BREAKDOWN}: it counts people, or acts of another kind. Move it out of exports.")
    return _nothing_is_zero(table)


def _nothing_is_zero(table: pd.DataFrame) -> pd.DataFrame:
    """Acts of which nothing stands in a cell, although the export has their column: there were none."""
    counted = [name for name in table if name.endswith(":0") and name.removesuffix(":0") in ACTIONS]
    return table.assign(**{name: table[name].where(table[name] != "", "0") for name in counted})


def _without_descriptions(file: ExportFile, table: pd.DataFrame, dropped: dict) -> pd.DataFrame:
    counts = [name for name in table if name.endswith(":0")]
    described = (table["id"] == "") & table[counts].apply(lambda each: each.str.contains("[a-z]")).any(axis=1)
    for name in counts:
        other = "(Total Count)" if "reach" in name else "(Unique Users)"
        if table.loc[described, name].str.contains(other, regex=False).any():
            file.fail(
                f'the row of descriptions says "{other[1:-1]}" of the column that should fill '
                f"{name.removesuffix(':0')}. The file was edited; download it again."
            )
    return _nothing_is_zero(without(table, {"a row that describes the columns": described}, dropped))


def _date_alone(text: str) -> str:
    return text if text[:4].isdigit() else text.partition(" ")[0]


def _posts(table: pd.DataFrame, counts: dict, problems: list[str]) -> pd.DataFrame:
    type_ = table["type"].str.lower()
    columns = {
        "id": "facebook.com:" + table["id"],
        "definition": "facebook impressions",
        "account": [author_id("facebook.com", each.partition("_")[0]) for each in table["id"]],
        "network": "facebook.com",
        "day": table["day"],
        "at": times_in_forms(table["at"], FORMS, ZONE)[0],
        "kind": type_.eq("sharedvideo").map({True: "share", False: "post"}),
        "format": type_.map(FORMATS),
        "text": table["text"],
        "url": or_missing(table["url"]),
        "sources": NAME,
    }
    return canonical(TABLE, columns | highest(table, counts, problems))
