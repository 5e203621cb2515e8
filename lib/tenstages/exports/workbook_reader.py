"""Reads one workbook and writes it out as text: a small program of its own, which `workbook` starts.

The reader, python-calamine, is compiled code.  Over a workbook that is damaged or was made to do
harm it may end its whole process, where no ``except`` helps, or ask for a hundred gigabytes.  Here
it ends itself alone.  Nothing of this library is imported, so that the program starts at once.

Arguments: the folder that holds python-calamine, and the bytes of memory that it may use.
In: a line of JSON, the name of a sheet or null; then the workbook.
Out: a line of JSON, ``{"sheets": [names]}`` or ``{"fault": kind, "told": words}``; then, where a
sheet was named, its rows as CSV in UTF-8.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from contextlib import suppress
from datetime import date, datetime, time
from typing import BinaryIO

EXACT = 10**15
"""Whole numbers beyond are no longer exact in a cell."""

DIGITS = 15
"""Digits of a number that a spreadsheet keeps and shows."""


def main() -> None:
    folder, memory = sys.argv[1:]
    sys.path.append(folder)
    _limit_memory(int(memory))
    wanted = json.loads(sys.stdin.buffer.readline())
    content = io.BytesIO(sys.stdin.buffer.read())
    try:
        _read(content, wanted, sys.stdout.buffer)
    except MemoryError:
        _answer(sys.stdout.buffer, fault="memory")
    except BaseException as fault:  # a panic of the reader's is no Exception
        kind = "locked" if type(fault).__name__ == "PasswordError" else "damaged"
        told = str(fault).splitlines()[0][:80] if str(fault) else type(fault).__name__
        _answer(sys.stdout.buffer, fault=kind, told=told)


def _limit_memory(size: int) -> None:
    """Windows has no such limit, and macOS does not keep to it: there the system's own must do."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _read(content: BinaryIO, wanted: str | None, out: BinaryIO) -> None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(content) as book:
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        rows = book.get_sheet_by_name(wanted).iter_rows() if wanted is not None else ()
        _answer(out, sheets=names)
        text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
        # Python before 3.13 puts a lone carriage return into quotes only where line ends hold one.
        csv.writer(text, lineterminator="\r\n").writerows([as_text(cell) for cell in row] for row in rows)
        text.flush()


def _answer(out: BinaryIO, **what) -> None:
    out.write(json.dumps(what).encode() + b"\n")
    out.flush()


def as_text(cell) -> str:
    """A cell as text: dates as ISO 8601, whole numbers without a point.

    A number of sixteen digits or more has lost its last ones inside the workbook, so it is written
    as a spreadsheet shows it (1.70e+18), which importers know and refuse.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float | int):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _number(cell: float) -> str:
    if cell != cell or abs(cell) == float("inf"):
        return ""
    if cell == int(cell):
        return str(int(cell)) if abs(cell) < EXACT else f"{cell:.2e}"
    text = f"{cell:.{DIGITS}g}"
    if "e" in text:
        text = f"{cell:.20f}".rstrip("0")
    # With three decimals, 1.234 would be a thousand and more where a comma marks decimals.
    return text + "0" if len(text.partition(".")[2]) == 3 else text


if __name__ == "__main__":
    main()
