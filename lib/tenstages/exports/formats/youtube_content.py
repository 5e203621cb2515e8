"""YouTube Studio's table of a channel's videos: `Table data.csv` by Content, in English or German.

Where: studio.youtube.com, Analytics, Advanced mode, Content, the sign for a download, Comma-separated
values.  Put the whole zip into exports: `Table data.csv` (Tabellendaten.csv) is read; `Totals.csv` and
`Chart data.csv`, which say the same of the whole and of a few videos by day, are skipped.

One row is one video with the metrics that were ticked, in any order, for the period that was
chosen: choose "Lifetime".  Its id makes it unique.

- The first row below the header is a sum (`Total`, `Gesamt`).  It is held against the rows, then taken
  out: the table ends after 500 videos, and where more are missing `check` says so.
- German headers have soft hyphens inside their words.  An id that begins with ``-`` has a space before it.
- `Video publish time` is a day (Sep 27, 2024), in no stated zone; private and unlisted videos have none.
- Views include what was shown for money, so they fill `all_views`.  Since 31 March 2025 a short counts as
  seen as soon as it starts, which the file does not mark: compare no shorts across that day.
- `Subscribers` is gained minus lost and may be below zero; only `Subscribers gained` fills `follows`.
- A blank cell is a number that YouTube holds back.  Shorts are not told from other videos.
- It names no channel: put it into a folder such as ``@your_channel``, else the account is `youtube.com:own`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit import (
    canonical,
    days,
    find_sheet,
    highest,
    likeliest_header,
    merge_rows,
    or_missing,
    own_account,
    read_columns,
    refuse_dates,
    take_totals,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile
    from ..kit import Sheet

NAME = "youtube_content"
TITLE = "YouTube Studio, videos"
TABLE = "posts"
NAMED_BY = "the account"
HEADER = (
    ("Content", "Video"),
    ("Video title", "Videotitel"),
    ("Video publish time", "Veröffentlichungszeitpunkt des Videos"),
    ("Views", "Aufrufe"),
)

TEXTS = {"id": HEADER[0], "title": HEADER[1], "at": HEADER[2]}
COUNTS = {
    "all_views": (("Views", "Aufrufe"),),
    "all_reach": ("Unique viewers",),
    "seconds": ("Duration",),
    "likes": ("Likes",),
    "comments": ("Comments added",),
    "shares": ("Shares",),
    "follows": ("Subscribers gained",),
}
SUMS = {"all_views:0": "Views", "likes:0": "Likes", "comments:0": "Comments added", "shares:0": "Shares"}
TELLING = (
    ("Views", "Aufrufe"),
    (
        "Watch time (hours)",
        "Wiedergabezeit (Stunden)",
        "Average view duration",
        "Average percentage viewed (%)",
    ),
)
"""Columns by which a table is YouTube's, whatever it is by."""
DATE = ("Date", "Datum")


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None or _by_something_else(file) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    if sheet is None or sheet.find(DATE) is not None:
        _refuse(file, sheet or _by_something_else(file))
    table, dropped = read_columns(sheet, TEXTS, COUNTS)
    rows = len(table) + sum(dropped.values())
    table, problems = _without_totals(table, dropped)
    _refuse_formulas(file, table)
    table["day"], undated = days(table["at"], ("%b %d, %Y",))
    refuse_dates(file, table, undated, "Video publish time", "YouTube writes Sep 27, 2024")
    reasons = {
        "no id": ~table["id"].str.fullmatch("[A-Za-z0-9_-]+"),
        "private or unlisted, so without a date": table["at"] == "",
        "no date that can be read": undated,
    }
    table = without(table, reasons, dropped)
    account = own_account(file, "youtube.com", problems)
    frame, merged = merge_rows(TABLE, _posts(table, account, problems))
    dropped["repeats a video of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), (*file.encoding_notes, *problems))


def _refuse_formulas(file: ExportFile, table: pd.DataFrame) -> None:
    spoiled = table[table["id"].str.match(r"#NAME|=")]
    if len(spoiled):
        line, id = spoiled.iloc[0][["line", "id"]]
        file.fail(
            f'line {line:,} holds "{id}" for an id: a spreadsheet took one that begins with - for a formula. '
            "Download the file from YouTube again."
        )


def _by_something_else(file: ExportFile) -> Sheet | None:
    """A table of YouTube's that is neither by video nor by day."""
    sheet = likeliest_header(file)
    ours = sheet is not None and not sheet.lacks(TELLING) and sheet.find(DATE) is None
    return sheet if ours else None


def _refuse(file: ExportFile, sheet: Sheet) -> None:
    by = sheet.header[0]
    if sheet.find(DATE) is not None:
        by = "Date and Content: the chart's, of a few videos only"
    elif sheet.find(HEADER[0]) is not None:
        by += f" without {' and '.join(sheet.lacks(HEADER))}"
    file.fail(
        f"it is a table of YouTube's by {by}. Those by Content and by Date are read; choose that tab in "
        "Advanced mode, download again, and put its Table data.csv here."
    )


def _without_totals(table: pd.DataFrame, dropped: dict) -> tuple[pd.DataFrame, list[str]]:
    named = {own: name for own, name in SUMS.items() if own in table}
    checked = table.rename(columns=named)
    rest, taken, problems = take_totals(checked, ["id", "title"], list(named.values()))
    dropped["a row of totals"] = taken
    return rest.rename(columns={name: own for own, name in named.items()}), problems


def _posts(table: pd.DataFrame, account: str, problems: list[str]) -> pd.DataFrame:
    columns = {
        "id": "youtube.com:" + table["id"],
        "definition": "youtube views",
        "account": account,
        "network": "youtube.com",
        "day": table["day"],
        "kind": "post",
        "title": or_missing(table["title"]),
        "text": "",
        "url": "https://www.youtube.com/watch?v=" + table["id"],
        "sources": NAME,
    }
    return canonical(TABLE, columns | highest(table, COUNTS, problems))
