"""Workbooks that are one XML file (SpreadsheetML 2003), though their names end in .xls.

Facebook wrote its exports so until 2022.  No reader of workbooks knows them; Excel opens them.  They
are read in a stream: of the file's elements only those of one row are kept at a time.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
MARK = SPACE.encode()
OPTIONS = "urn:schemas-microsoft-com:office:excel"

SHEET, ROW, CELL, DATA = (f"{{{SPACE}}}{name}" for name in ("Worksheet", "Row", "Cell", "Data"))
VISIBLE = [f"{{{OPTIONS}}}WorksheetOptions", f"{{{OPTIONS}}}Visible"]
"""The element that says whether a sheet is hidden, and the one around it; they come after the rows."""

LARGEST = 256 * 2**20
"""Bytes beyond which no export goes, neither the file nor the rows of a sheet."""

BLOCK = 2**18
ROWS = 200
"""Rows that are written out together."""

WIDEST = 16_384
"""Columns that a spreadsheet has."""


def is_one(head: bytes) -> bool:
    """Whether a file that begins so is such a workbook."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<?xml") and MARK in head


def read(head: bytes, rest: BinaryIO, wanted: str | None) -> tuple[list[str], bytes]:
    """Names of the sheets that can be seen, and the rows of the one that was asked for, as CSV in UTF-8.

    Parameters
    ----------
    head : bytes
        How the file begins.
    rest : stream of bytes
        What follows; it is read a block at a time.
    wanted : str or None

    Raises
    ------
    ValueError
        When it is damaged or larger than any export; the message says how.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    sheets = _Sheets(wanted)
    try:
        parser = XMLParser(target=sheets)
        for block in _blocks(head, rest):
            parser.feed(block)
        parser.close()
    except ParseError as error:
        raise ValueError(f"line {error.position[0]:,}") from None
    except (DefusedXmlException, LookupError) as error:
        raise ValueError(type(error).__name__) from None
    return list(sheets.rows), sheets.rows.get(wanted, b"")


def _blocks(head: bytes, rest: BinaryIO) -> Iterator[bytes]:
    size, block = 0, head
    while block:
        size += len(block)
        _refuse_above_largest(size)
        yield block
        block = rest.read(BLOCK)


def _refuse_above_largest(size: int) -> None:
    if size > LARGEST:
        raise ValueError("it is larger than any export")


class _Sheets:
    """What the parser tells its finds to.

    Attributes
    ----------
    rows : dict of str to bytes
        The sheets that can be seen, by name; rows are kept of the wanted one alone.
    """

    def __init__(self, wanted: str | None) -> None:
        self.wanted, self.rows = wanted, {}
        self.path: list[str] = []
        self.name, self.shown, self.lines = "", "", _Lines()
        self.row: list[str] | None = None
        self.pieces: list[str] | None = None
        self.across, self.within_data = 0, False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == SHEET:
            if SHEET in self.path:
                raise ValueError("a sheet within a sheet")
            self.name, self.shown, self.lines = attributes.get(f"{{{SPACE}}}Name", ""), "", _Lines()
        elif self.name == self.wanted:
            self._start_in_a_row(tag, attributes)
        self.path.append(tag)

    def _start_in_a_row(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == ROW:
            self.row = []
        elif self.row is None:
            return
        elif tag == CELL:
            # A cell that names its place leaves empty ones before it.
            place = _count(attributes, "Index") or len(self.row) + 1
            self.row += [""] * (place - 1 - len(self.row))
            self.pieces, self.across = None, _count(attributes, "MergeAcross")
        elif tag == DATA and self.path[-1] == CELL and self.pieces is None:  # a comment has data, too
            self.pieces, self.within_data = [], True

    def data(self, text: str) -> None:
        if self.within_data:
            self.pieces.append(text)
        elif self.path[-2:] == VISIBLE:
            self.shown += text

    def end(self, tag: str) -> None:
        self.path.pop()
        if tag == SHEET and not self.shown.startswith("Sheet"):
            self.rows[self.name] = self.lines.written()
        elif self.row is None:
            return
        elif tag == DATA:
            self.within_data = False
        elif tag == CELL:
            self.row += ["".join(self.pieces or ())] + [""] * self.across
            if len(self.row) > WIDEST:
                raise ValueError(f"more than {WIDEST:,} cells in a row")
            self.pieces = None
        elif tag == ROW:
            self.lines.add(self.row)
            self.row = None


class _Lines:
    """The rows of a sheet, written out as CSV some at a time."""

    def __init__(self) -> None:
        self.waiting: list[list[str]] = []
        self.content = io.BytesIO()

    def add(self, row: list[str]) -> None:
        self.waiting.append(row)
        if len(self.waiting) >= ROWS:
            self._write()

    def _write(self) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(self.waiting)
        self.content.write(text.getvalue().encode())
        self.waiting.clear()
        _refuse_above_largest(self.content.tell())

    def written(self) -> bytes:
        self._write()
        return self.content.getvalue()


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(f"{{{SPACE}}}{name}", "0")
    if not (text.isascii() and text.isdecimal() and int(text) <= WIDEST):
        raise ValueError(f"a cell at place {text[:20]}")
    return int(text)
