"""Results of Meta Business Suite by day, one CSV for each measure: Reach.csv, Views.csv, Follows.csv …

Where: business.facebook.com, Insights, Results, the sign for a download at each chart.  Put the files here as
they are: UTF-16, a first line ``sep=,``, a line with the measure's title, then `Date` and `Primary`.

One row is one day; account, day and measure make it unique.

- Only the title says what is counted (`Facebook reach`, `Instagram profile visits`).  `Views`, `Viewers`,
  `Content interactions` and `Link clicks` may be of either network: put those files into a folder named
  ``facebook`` or ``instagram``, or write the word into the file's name.  Without it they are refused.
- They name no account: a folder such as ``@our_page`` tells it; else it is `facebook.com:own` or
  `instagram.com:own`.
- `Date` is 2026-01-01T01:00:00, whose hour changes with the American clock: days are American ones, shown
  on the clock of whoever exported.  The date is taken as it stands, and nothing is converted.
- `Follows` are new followers of a day, not how many there are.  Reach is of people and must not be added up
  over days.  What was shown for money is within.
- A spreadsheet that saved such a file turns numbers into dates (1.6 into 1 June) and writes ``;`` between
  cells.  Nothing of it can be mended, so it is refused.
- `Audience.csv` and `Top content formats.csv` are shares of a whole and are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..kit import by_day, days, find_sheet, numbers, own_account, refuse_dates, without
from ..reading import Reading, drops

if TYPE_CHECKING:
    from ..folder import ExportFile
    from ..kit import Sheet

NAME = "meta_results"
TITLE = "Meta Business Suite results"
TABLE = "audience"
NAMED_BY = "the network and the account"
HEADER = ("Date", "Primary")

COLUMNS = {"at": "Date", "value": "Primary"}
METRICS = {
    "reach": "reach", "viewers": "reach", "views": "views", "visits": "visits", "profile visits": "visits",
    "follows": "gained", "content interactions": "engagements", "interactions": "engagements",
    "link clicks": "clicks",
}  # fmt: skip
NETWORKS = ("facebook", "instagram")


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    if sheet.delimiter == ";":
        file.fail(
            'a spreadsheet saved it with ";" between cells, and may have turned numbers into dates. Download '
            "it from Meta Business Suite again and do not open it in a spreadsheet first."
        )
    network, measure = _told(file, sheet)
    table, dropped = sheet.columns(COLUMNS)
    _, unreadable = numbers(table["value"])
    if unreadable.any():
        line, cell = table[unreadable].iloc[0][["line", "value"]]
        file.fail(
            f'line {line:,}, column Primary: "{cell}" is no number. A spreadsheet saved this file; '
            "download it from Meta Business Suite again."
        )
    table["day"], undated = days(table["at"])
    refuse_dates(file, table, undated, "Date", "Meta writes 2026-01-01T01:00:00")
    table, problems = without(table, {"no date that can be read": undated}, dropped), []
    site = f"{network}.com"
    measures = {"value": (METRICS[measure], f"{network} {measure}")}
    fixed = {"account": own_account(file, site, problems), "network": site, "sources": NAME}
    frame, rows = by_day(table, measures, dropped, problems, **fixed)
    return Reading(NAME, TABLE, frame, rows, drops(dropped), (*file.encoding_notes, *problems))


def _told(file: ExportFile, sheet: Sheet) -> tuple[str, str]:
    """The network and the measure that the title names; the network else from the file's name."""
    titles = [cells[0] for cells in sheet.preamble if cells and cells[0] and not cells[0].startswith("sep=")]
    title = " ".join(titles[-1:])
    first, _, rest = title.casefold().partition(" ")
    network, measure = (first, rest) if first in NETWORKS else (None, title.casefold())
    if measure not in METRICS:
        file.fail(
            f'its title is "{title}", which no measure that is read has. Read are: {", ".join(METRICS)}; '
            "each may have Facebook or Instagram before it."
        )
    named = [each for each in NETWORKS if re.search(rf"(?<![a-z]){each}(?![a-z])", file.name.casefold())]
    if network is None and len(named) != 1:
        file.fail(
            f'its title is "{title}", which does not say whether it is of Facebook or of Instagram. Put it '
            "into a folder named facebook or instagram."
        )
    return network or named[0], measure
