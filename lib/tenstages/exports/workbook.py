"""Sheets of Excel workbooks as CSV text, so that every importer reads them like any other table.

Those that are one XML file are read by `spreadsheet_xml`.  All others, .xlsx, .xlsm, .xlsb and the old .xls,
python-calamine reads, about twenty times as fast as openpyxl.
It does so in a process of its own (`workbook_reader`), because no ``except`` catches how it gives
up over some damaged workbooks.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from . import spreadsheet_xml, workbook_reader

if TYPE_CHECKING:
    from typing import BinaryIO

OLE = b"\xd0\xcf\x11\xe0"
"""How old workbooks begin, and new ones that are locked with a password."""

HEAD = 64 * 2**10
"""Bytes within which a workbook that is XML says so."""

PACKED_AWAY = "EncryptedPackage".encode("utf-16-le")
"""What a locked workbook calls its content."""

MEMORY = 4 * 2**30
"""Bytes that reading one workbook may take: 70,000 rows of 93 columns take a tenth of it."""

SECONDS = 600
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

CLAUSES = {
    "locked": "the workbook is locked with a password. "
    "Take the password off and save it again, or export CSV.",
    "memory": f"to read the workbook would take more than {MEMORY / 2**30:.0f} GB of memory, as no export of "
    "its size does. Download it again, for shorter periods, or as CSV.",
    "slow": f"the workbook could not be read within {SECONDS / 60:.0f} minutes. Download it again, for "
    "shorter periods, or as CSV.",
    "damaged": "the workbook is damaged or cut off ({told}). Download it again.",
}


class Unreadable(Exception):
    """A workbook that cannot be read; the message is a clause that reads on after its name."""


def sheet_names(stream: BinaryIO) -> list[str]:
    """Names of the sheets with cells that can be seen, in order."""
    return _read(stream, None)[0]


def as_csv(stream: BinaryIO, sheet: str) -> bytes:
    """One sheet as CSV in UTF-8, from its first row on, a line a row."""
    return _read(stream, sheet)[1]


def _read(stream: BinaryIO, sheet: str | None) -> tuple[list[str], bytes]:
    """Names of the sheets, and the rows of the one that was asked for."""
    head = stream.read(HEAD)
    if spreadsheet_xml.is_one(head):
        try:
            return spreadsheet_xml.read(head, stream, sheet)
        except ValueError as error:
            raise Unreadable(CLAUSES["damaged"].format(told=error)) from None
    content = head + stream.read()
    if content.startswith(OLE) and PACKED_AWAY in content:
        raise Unreadable(CLAUSES["locked"])
    try:
        done = subprocess.run(
            _command(),
            input=json.dumps(sheet).encode() + b"\n" + content,
            capture_output=True,
            timeout=SECONDS,
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(CLAUSES["slow"]) from None
    line, _, rows = done.stdout.partition(b"\n")
    answer = json.loads(line) if line else {"fault": _death(done.stderr), "told": "its reader gave up"}
    if done.returncode and "fault" not in answer:
        answer = {"fault": _death(done.stderr), "told": "its reader gave up half-way"}
    if "fault" in answer:
        raise Unreadable(CLAUSES[answer["fault"]].format(told=answer.get("told")))
    return answer["sheets"], rows


def _command() -> list[str]:
    """-I and -S: nothing of the user's or the environment's is looked up, so it starts twice as fast."""
    import python_calamine

    folder = Path(python_calamine.__file__).parents[1]
    return [sys.executable, "-I", "-S", workbook_reader.__file__, str(folder), str(MEMORY)]


def _death(complaints: bytes) -> str:
    return "memory" if b"memory allocation" in complaints or b"MemoryError" in complaints else "damaged"
