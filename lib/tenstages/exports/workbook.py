"""Sheets of Excel workbooks as CSV text, so that every importer reads them like any other table.

python-calamine reads .xlsx, .xlsm, .xlsb and the old .xls, about twenty times as fast as openpyxl.
Cells become text: dates as ISO 8601, whole numbers without a point.  A number of sixteen digits or
more has lost its last ones inside the workbook, so it is written as a spreadsheet shows it
(1.70e+18), which importers know and refuse.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

OLE = b"\xd0\xcf\x11\xe0"
"""How old workbooks begin, and new ones that are locked with a password."""

EXACT = 10**15
"""Whole numbers beyond are no longer exact in a cell."""


class Unreadable(Exception):
    """A workbook that cannot be read; the message is a clause that reads on after its name."""


def sheet_names(stream: BinaryIO) -> list[str]:
    """Names of the sheets with cells that can be seen, in order."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    with _opened(stream) as book:
        return [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]


def as_csv(stream: BinaryIO, sheet: str) -> bytes:
    """One sheet as CSV in UTF-8, from its first row on, a line a row."""
    out = io.StringIO()
    with _opened(stream) as book:
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        csv.writer(out, lineterminator="\n").writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


@contextmanager
def _opened(stream: BinaryIO) -> Iterator:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        # All of it in memory: the reader jumps back and forth, which a packed stream cannot.
        with CalamineWorkbook.from_filelike(io.BytesIO(stream.read())) as book:
            yield book
    except PasswordError:
        raise Unreadable(
            "the workbook is locked with a password. Take the password off and save it again, or export CSV."
        ) from None
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as fault:  # a panic of the reader's is no Exception
        told = str(fault).splitlines()[0][:80] if str(fault) else type(fault).__name__
        raise Unreadable(f"the workbook is damaged or cut off ({told}). Download it again.") from None


def _text(cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float | int):
        if cell != cell or abs(cell) == float("inf"):
            return ""
        if cell == int(cell):
            return str(int(cell)) if abs(cell) < EXACT else f"{cell:.2e}"
        return repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
