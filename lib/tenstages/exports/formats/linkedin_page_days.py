"""LinkedIn company page, days: the sheets `Metrics`, `New followers` and `Visitor metrics` (.xls).

Where: the page's administrators, Analytics, then Content, Followers or Visitors, Export; the files are named
``<company>_content_<number>.xls``, ``…_followers_…`` and ``…_visitors_…``.  Put them into exports as they
came: the company is told by that name alone, or by a folder such as ``@our_company``; else the account is
`linkedin.com:own`.  A workbook that was saved again as .xlsx is read, too.

One row is one day; each number that is taken becomes a row, which account, day and measure make unique.

- They are true old workbooks.  On `Metrics` a first row describes the sheet and the header stands in the
  second.  Headers in other languages than English are not known.
- `Date` is text, 03/02/2026, the month first; LinkedIn names no zone.
- `Total followers` on the sheet `New followers` counts those who came that day, and no level: it fills
  `gained`.  Where it is not the sum of its parts (organic, sponsored, auto-invited), it is left out and told.
- Impressions and clicks are those without money where the file tells them apart, else all of them under
  another definition (`linkedin total impressions`).  Clicks are clicks anywhere, not on links alone.
- A day may be below zero where LinkedIn took something back.  The newest days are blank at first.
- Reactions, comments and reposts by day are left out; the posts have them.  Rates and unique visitors of
  several days must not be added up and are left out.  The sheets on places, jobs and sizes are skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..kit import by_day, counts, days, find_sheet, own_account, refuse_dates, without
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile
    from ..kit import Sheet

NAME = "linkedin_page_days"
TITLE = "LinkedIn page, days"
TABLE = "audience"
NAMED_BY = "the account"
HEADERS = (
    ("Date", "Impressions (total)", "Clicks (total)"),
    ("Date", "Total followers", "Organic followers"),
    ("Date", "Total page views (total)"),
)

COLUMNS = {
    "at": "Date",
    "views": "Impressions (organic)",
    "all_views": "Impressions (total)",
    "reach": "Unique impressions (organic)",
    "clicks": "Clicks (organic)",
    "all_clicks": "Clicks (total)",
    "gained": "Total followers",
    "visits": "Total page views (total)",
}
PARTS = {
    "organic": "Organic followers",
    "sponsored": "Sponsored followers",
    "invited": "Auto-invited followers",
}
MEASURES = {
    "views": ("views", "linkedin impressions"),
    "all_views": ("views", "linkedin total impressions"),
    "reach": ("reach", "linkedin unique impressions"),
    "clicks": ("clicks", "linkedin clicks"),
    "all_clicks": ("clicks", "linkedin total clicks"),
    "gained": ("gained", "new followers"),
    "visits": ("visits", "linkedin page views"),
}
IN_NAME = re.compile(r"(?:^|/)([^/]+)_(?:content|updates|followers|visitors)_\d{10,}")


def identify(file: ExportFile) -> bool:
    return _sheet(file) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    table, dropped = _sheet(file).columns(COLUMNS | PARTS)
    told_apart = [name for name in ("views", "clicks") if name in table]
    table = table.drop(columns=[f"all_{name}" for name in told_apart], errors="ignore")
    table["day"], undated = days(table["at"], ("%m/%d/%Y",))
    refuse_dates(file, table, undated, "Date", "LinkedIn writes 03/02/2026, the month first")
    table, problems = without(table, {"no date that can be read": undated}, dropped), []
    table = _with_true_sums(table, problems)
    account = own_account(file, "linkedin.com", problems, IN_NAME)
    fixed = {"account": account, "network": "linkedin.com", "sources": NAME}
    frame, rows = by_day(table, MEASURES, dropped, problems, **fixed)
    return Reading(NAME, TABLE, frame, rows, drops(dropped), (*file.encoding_notes, *problems))


def _sheet(file: ExportFile) -> Sheet | None:
    found = (find_sheet(file, header) for header in HEADERS)
    return next((sheet for sheet in found if sheet is not None), None)


def _with_true_sums(table: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    """New followers without days whose total is not what its parts add up to: it counts something else."""
    parts = [name for name in PARTS if name in table]
    if "gained" not in table or not parts:
        return table
    told = table[parts].apply(lambda part: counts(part)[0])
    wrong = told.notna().all(axis=1) & (counts(table["gained"])[0] != told.sum(axis=1))
    wrong &= table["gained"] != ""
    if wrong.any():
        problems.append(
            f"Total followers of {wrong.sum():,} days are not the sum of their parts and were left out: "
            "they count something else than new followers."
        )
    return table.assign(gained=table["gained"].where(~wrong, ""))
