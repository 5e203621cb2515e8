"""Facebook Page Insights, classic, page level (to about 2022): XLS, XLSX or CSV.

Where: it was on the page, Insights, Export, Page data.  It is gone; files that were saved (``Facebook
Insights Data Export - <page> - 2017-07-05.xls``) are read.

One row is one day; each number that is taken becomes a row, which account, day and measure make
unique.  The second row describes the columns and is no data.

- The `.xls` is one XML file, which other programs refuse.  Headers come in two languages, for people
  (`Daily New Likes`) and for programs (`page_fan_adds_unique:day`).
- Only `Daily` columns are taken.  Those for a week and for 28 days count the same people again each day,
  so they must not be added up; of those for the whole life only `Lifetime Total Likes` is a number of the
  day: followers at its end, under the definition `page likes`.
- Reach and impressions are without paid ones where the file tells them apart, else with them and under
  another definition (`facebook total reach`).  Engaged users are people, not acts, so no engagements are
  read.
- Breakdowns (sheets that begin with `Description`; hundreds of columns in CSV) are not read.
- Dates are 06/09/17, the month first, or 2017-06-09, and a true date in XLSX.  Days are Pacific.
- It names no page but in the file's name as Facebook gave it; a folder such as ``@our_page`` tells it, too.
  Else the account is `facebook.com:own`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..kit import by_day, days, find_sheet, own_account, refuse_dates, without
from ..reading import Reading, drops

if TYPE_CHECKING:
    from ..folder import ExportFile

NAME = "facebook_page_insights"
TITLE = "Facebook Insights, page"
TABLE = "audience"
NAMED_BY = "the account"
HEADER = ("Date", ("Lifetime Total Likes", "page_fans:lifetime"))

COLUMNS = {
    "at": "Date",
    "followers": HEADER[1],
    "gained": ("Daily New Likes", "page_fan_adds_unique:day"),
    "lost": ("Daily Unlikes", "page_fan_removes_unique:day"),
    "reach": ("Daily Organic Reach", "page_impressions_organic_unique:day"),
    "all_reach": ("Daily Total Reach", "page_impressions_unique:day"),
    "views": ("Daily Organic impressions", "page_impressions_organic:day"),
    "all_views": ("Daily Total Impressions", "page_impressions:day"),
}
MEASURES = {
    "followers": ("followers", "page likes"),
    "gained": ("gained", "page likes"),
    "lost": ("lost", "page likes"),
    "reach": ("reach", "facebook organic reach"),
    "all_reach": ("reach", "facebook total reach"),
    "views": ("views", "facebook organic impressions"),
    "all_views": ("views", "facebook total impressions"),
}
FORMS = ("%m/%d/%y", "%m/%d/%Y")
IN_NAME = re.compile(r"Facebook Insights Data Export - (.+?) - \d{4}-\d\d-\d\d")


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    table, dropped = find_sheet(file, HEADER).columns(COLUMNS)
    told_apart = [name for name in ("reach", "views") if name in table]
    table = table.drop(columns=[f"all_{name}" for name in told_apart], errors="ignore")
    described = (table["at"] == "") & table["followers"].str.contains("[a-z]")
    table = without(table, {"a row that describes the columns": described}, dropped)
    table["day"], undated = days(table["at"], FORMS)
    refuse_dates(file, table, undated, "Date", "Facebook writes 06/09/17, the month first, or 2017-06-09")
    table, problems = without(table, {"no date that can be read": undated}, dropped), []
    account = own_account(file, "facebook.com", problems, IN_NAME)
    fixed = {"account": account, "network": "facebook.com", "sources": NAME}
    frame, rows = by_day(table, MEASURES, dropped, problems, **fixed)
    return Reading(NAME, TABLE, frame, rows, drops(dropped), (*file.encoding_notes, *problems))
