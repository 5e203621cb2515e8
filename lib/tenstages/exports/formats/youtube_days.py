"""YouTube Studio's table of a channel by day: `Table data.csv` by Date, in English or German.

Where: studio.youtube.com, Analytics, Advanced mode, the tab Date, by day, the metrics Views, Watch time
(hours), Subscribers gained and Subscribers lost, the sign for a download, Comma-separated values.  Put the
whole zip into exports: of it `Table data.csv` (Tabellendaten.csv) is read.

One row is one day; each of its numbers becomes a row, which day and measure make unique.

- A sum (`Total`, `Gesamt`) stands below the header.  It is held against the rows, then taken out; that
  of unique viewers is no sum and is not looked at.
- Days are YouTube's own, Pacific time; nothing is converted.
- Columns may repeat (`Watch time (hours)` does); the first of a name is taken.
- `Subscribers` is gained minus lost; it is left out, since one number cannot be told into two.  There is
  no number of subscribers at a day's end in any table.
- Views may be below zero on a day on which YouTube took views back.  Since 31 March 2025 shorts count as
  seen as soon as they start: no trend may cross that day on a channel with shorts.
- A blank cell is a number that YouTube holds back; it is counted and left out.
- By week or month the first column is another, and such a file is not taken for days.
- It names no channel: put it into a folder such as ``@your_channel``, else the account is `youtube.com:own`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit import by_day, days, find_sheet, own_account, refuse_dates, take_totals, without
from ..reading import Reading, drops

if TYPE_CHECKING:
    from ..folder import ExportFile
    from ..kit import Sheet

NAME = "youtube_days"
TITLE = "YouTube Studio, days"
TABLE = "audience"
NAMED_BY = "the account"
HEADER = (("Date", "Datum"), ("Views", "Aufrufe"), ("Watch time (hours)", "Wiedergabezeit (Stunden)"))

COLUMNS = {
    "at": HEADER[0],
    "views": HEADER[1],
    "gained": "Subscribers gained",
    "lost": "Subscribers lost",
    "reach": "Unique viewers",
}
MEASURES = {
    "views": ("views", "youtube views"),
    "gained": ("gained", "subscribers"),
    "lost": ("lost", "subscribers"),
    "reach": ("reach", "youtube unique viewers"),
}
NOT_BY_DAY_ALONE = ("Content", "Video", "Video title", "Videotitel")


def identify(file: ExportFile) -> bool:
    return _sheet(file) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    table, dropped = _sheet(file).columns(COLUMNS)
    sums = [name for name in ("views", "gained", "lost") if name in table]
    table, dropped["a row of totals"], problems = take_totals(table, ["at"], sums)
    table["day"], undated = days(table["at"], ("%b %d, %Y",))
    refuse_dates(file, table, undated, "Date", "YouTube writes 2026-03-02")
    table = without(table, {"no date that can be read": undated}, dropped)
    account = own_account(file, "youtube.com", problems)
    frame, rows = by_day(
        table, MEASURES, dropped, problems, account=account, network="youtube.com", sources=NAME
    )
    return Reading(NAME, TABLE, frame, rows, drops(dropped), (*file.encoding_notes, *problems))


def _sheet(file: ExportFile) -> Sheet | None:
    sheet = find_sheet(file, HEADER)
    return sheet if sheet is not None and sheet.find(NOT_BY_DAY_ALONE) is None else None
