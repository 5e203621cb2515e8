"""RACI matrix: who is responsible, accountable, consulted and informed, a table that people make themselves.

Where: whatever your team keeps it in; save it as a workbook or as CSV.  The first column holds activities and
is called so (Activity, Task, Process, Step, Deliverable; Aktivität, Aufgabe, Prozess; Actividad, Tarea,
Proceso), a column of numbers may stand before it, and each further column is a role.  Lines above the header
do not matter.  It is known by its cells: in most columns, and in two at least, what is filled must mostly be
letters of R, A, C and I.

One row is one cell: an activity and a role make it unique, and empty cells are rows, too, since what nobody
answers for is what a matrix is looked at for.

- Several letters in one cell are read however they are written: ``A/R``, ``AR``, ``a, r``, ``R & A``; they
  are kept in the order R, A, C, I.  A dash is nothing.
- A cell that holds anything else (``X``, ``R?``, a name) is kept as it stands, so that whoever looks the
  matrix over can name it.
- A column in which most filled cells are no such letters (notes, deadlines) is no role: left out, and said.
- An activity without a single letter stays.  A heading between activities looks alike: take it out.
- A line that explains letters (``R = Responsible``) is left out and counted, as is a row without an activity.
- An activity that stands twice is one, which is said: where its cells differ, what they hold is joined by a
  semicolon, which is no letter.  Of two columns of one name the second is left out, and said.
- Write roles, not persons: the heads of columns are taken in as they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from ..kit import canonical, find_sheet, header_key
from ..reading import Reading, drops

if TYPE_CHECKING:
    from ..folder import ExportFile
    from ..kit import Sheet

NAME = "raci_matrix"
TITLE = "RACI matrix"
TABLE = "responsibilities"

ACTIVITY = (
    "Activity", "Activities", "Task", "Tasks", "Process", "Process step", "Step", "Deliverable",
    "Deliverables", "Responsibility", "Activity / role", "Activity/role", "Task / role", "Aktivität",
    "Aktivitäten", "Aufgabe", "Aufgaben", "Tätigkeit", "Prozess", "Prozessschritt", "Actividad",
    "Actividades", "Tarea", "Tareas", "Proceso",
)  # fmt: skip
NUMBER = {"", "#", "no", "no.", "nr", "nr.", "n.º", "nº", "id", "number"}
"""What may stand above a column of numbers before the activities."""

ORDER = "RACI"
LETTERS = re.compile(r"[RACI](?:[\s/,;+&|-]*[RACI])*", re.IGNORECASE)
MEANT = re.compile(rf"{LETTERS.pattern}|[^\W\d]{{1,2}}|\W|[RACI]\W", re.IGNORECASE)
"""What was written for a letter, right or wrong."""
NOTHING = re.compile(r"[\s–—-]*")
LEGEND = re.compile(r"\W*[RACI]\W*\s*[=:–-]\s*\w.*", re.IGNORECASE)
LOOKED_AT = 60
"""Rows that are looked at to tell whether it is a matrix."""


def identify(file: ExportFile) -> bool:
    sheet = find_sheet(file, (ACTIVITY,))
    place = None if sheet is None else _place(sheet)
    if place is None or not _roles(sheet, place):
        return False
    rows = [row for _, row in islice(sheet.rows(), LOOKED_AT)]
    parts = [_lettered(row[column] for row in rows if column < len(row)) for column in _roles(sheet, place)]
    parts = [part for part in parts if part is not None]
    lettered = sum(part >= 0.5 for part in parts)
    return lettered > 1 and 2 * lettered >= len(parts)


def _lettered(cells: Iterable[str], pattern: re.Pattern = LETTERS) -> float | None:
    """Part of the filled cells that are letters of the matrix; None where all are empty."""
    filled = [cell.strip() for cell in cells if not NOTHING.fullmatch(cell)]
    return sum(map(bool, map(pattern.fullmatch, filled))) / len(filled) if filled else None


def _place(sheet: Sheet) -> int | None:
    """Where activities stand: in the first column, or in the second after one of numbers."""
    place = sheet.find(ACTIVITY)
    numbered = place == 1 and header_key(sheet.header[0]) in NUMBER
    return place if place == 0 or numbered else None


def _roles(sheet: Sheet, place: int) -> dict[int, str]:
    """Names of the columns after the activities."""
    named = {column: " ".join(name.split()) for column, name in enumerate(sheet.header)}
    return {column: name for column, name in named.items() if column > place and name}


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, (ACTIVITY,))
    place, problems, dropped = _place(sheet), list(file.encoding_notes), Counter()
    rows = [(line, row + [""] * (len(sheet.header) - len(row))) for line, row in sheet.rows()]
    roles = _without_notes(_roles(sheet, place), rows, problems)
    found: dict[tuple[str, str], list[str]] = {}
    begins: dict[str, int] = {}
    for line, row in rows:
        activity = " ".join(row[place].split())
        reason = _reason(activity, row[place + 1 :], len(row) - len(sheet.header))
        if reason:
            dropped[reason] += len(roles)
            continue
        _say_of_a_second(activity, line, begins, problems)
        for column, role in roles.items():
            found.setdefault((activity, role), []).append(_letters(row[column]))
    cells = [(*pair, _joined(letters)) for pair, letters in found.items()]
    dropped["of an activity that stands twice"] = sum(map(len, found.values())) - len(cells)
    columns = {
        "activity": [activity for activity, _, _ in cells],
        "role": [role for _, role, _ in cells],
        "letters": [letters or None for _, _, letters in cells],
        "row": [begins[activity] for activity, _, _ in cells],
        "sources": NAME,
    }
    frame = canonical(TABLE, columns)
    return Reading(NAME, TABLE, frame, len(rows) * len(roles), drops(dropped), tuple(problems))


def _reason(activity: str, cells: list[str], surplus: int) -> str | None:
    """Why a row is left out; None where it is not."""
    if surplus > 0 and any(cells[-surplus:]):
        return "of a row with more cells than the header has columns"
    if not activity:
        return "no activity"
    return "explains letters" if LEGEND.fullmatch(activity) and not any(map(str.strip, cells)) else None


def _without_notes(
    roles: dict[int, str], rows: list[tuple[int, list[str]]], problems: list[str]
) -> dict[int, str]:
    """The columns that hold letters or nothing at all, each name once."""
    kept = {}
    for column, name in roles.items():
        if name in kept.values():
            problems.append(f'Two of its columns are called "{name}": the second was left out.')
            continue
        part = _lettered((row[column] for _, row in rows), MEANT)
        if part is not None and part < 0.5:
            problems.append(
                f'Its column "{name}" holds few letters of R, A, C and I: it was taken for notes.'
            )
        else:
            kept[column] = name
    return kept


def _say_of_a_second(activity: str, line: int, begins: dict[str, int], problems: list[str]) -> None:
    first = begins.setdefault(activity, line)
    if first != line:
        problems.append(
            f'"{activity}" stands on line {first:,} and again on line {line:,}: keep one of them.'
        )


def _letters(cell: str) -> str:
    """The letters of a cell in their order, joined by /; anything else as it stands."""
    cell = " ".join(cell.split())
    if NOTHING.fullmatch(cell):
        return ""
    if not LETTERS.fullmatch(cell):
        return cell
    return "/".join(letter for letter in ORDER if letter in cell.upper())


def _joined(letters: list[str]) -> str:
    return ";".join(dict.fromkeys(filter(None, letters)))
