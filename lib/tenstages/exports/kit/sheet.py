"""Delimited tables: find the header wherever it stands, then read the columns that matter.

Python's csv module reads the rows, because it alone tells at which line a row begins and what
stood on it; the columns that nobody asked for are let go at once, so a wide export stays small.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from .words import header_key

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

DELIMITERS = (",", ";", "\t", "|")
HEADER_WITHIN = 15
"""Rows searched for the header; the longest preamble known has six."""

CHUNK = 20_000
END = "\ue0f0end of the file\ue0f0"
"""A line put after the last: when it turns up inside a cell, a quotation mark was never closed."""

FIELD_LIMIT = 2**31 - 1
TOO_LONG = "more cells than the header has columns"

Names = str | Sequence[str]
"""A column name, or several that mean the same."""


@dataclass(frozen=True)
class Sheet:
    """A table inside a text file.

    Attributes
    ----------
    file : ExportFile
    delimiter : str
    header : tuple of str
        Column names as they stand there, trimmed.
    row : int
        How many rows stand before the header.
    line : int
        Line of the file on which the header stands, from 1.
    preamble : tuple of tuple of str
        The rows before it.
    """

    file: ExportFile
    delimiter: str
    header: tuple[str, ...]
    row: int
    line: int
    preamble: tuple[tuple[str, ...], ...]

    def find(self, names: Names) -> int | None:
        """Place of the first column that bears one of the names, in the order of the names.

        A second column of the same name is never taken: vendors repeat names for other measures.
        """
        wanted = (header_key(name) for name in _several(names))
        return next((self._places[key] for key in wanted if key in self._places), None)

    @cached_property
    def _places(self) -> dict[str, int]:
        places: dict[str, int] = {}
        for place, name in enumerate(self.header):
            places.setdefault(header_key(name), place)
        return places

    def every(self, name: str) -> list[int]:
        """Places of all columns of one name, where a vendor repeats it for what may be several."""
        wanted = header_key(name)
        return [place for place, own in enumerate(self.header) if header_key(own) == wanted]

    def lacks(self, required: Sequence[Names]) -> list[str]:
        """The required columns that are not there, each by its first name."""
        return [_several(names)[0] for names in required if self.find(names) is None]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Rows below the header with the line on which each begins; blank rows are left out.

        Raises
        ------
        ExportError
            When the file ends inside a quoted cell or in the middle of a row.
        """
        csv.field_size_limit(FIELD_LIMIT)
        with self.file.text_stream() as stream:
            tail = _Tail(stream)
            reader = csv.reader(tail, delimiter=self.delimiter)
            begins, width = 1, len(self.header)
            for number, row in enumerate(self._parsed(reader)):
                # In a workbook a reader counts rows, however many lines a cell has.
                line, begins = number + 1 if self.file.sheet else begins, reader.line_num + 1
                if row and row[-1].endswith(END):
                    if row == [END]:
                        return
                    self.file.fail(
                        f"the quotation mark opened in the row that begins on line {line:,} is never closed. "
                        "The download was cut off, or the file edited; fetch it again. Nothing was imported."
                    )
                if number <= self.row or not any(row):
                    continue
                if len(row) < width and tail.ended_open:
                    self.file.fail(
                        f"it stops in the middle of line {line:,}, after {len(row)} of {width} cells. "
                        "The download was cut off; fetch it again. Nothing was imported."
                    )
                yield line, row

    def _parsed(self, reader) -> Iterator[list[str]]:
        while True:
            try:
                row = next(reader, None)
            except csv.Error as error:
                self.file.fail(
                    f"line {reader.line_num:,} is not a row of a table ({error}). Download it again."
                )
            if row is None:
                return
            yield row

    def columns(self, wanted: dict[str, Names | int]) -> tuple[pd.DataFrame, dict[str, int]]:
        """The wanted columns of every row, as text.

        Parameters
        ----------
        wanted : dict
            Name to give to the names to look for, or to a place; columns that are not there are left out.

        Returns
        -------
        frame : pandas.DataFrame
            Text columns, trimmed, "" where nothing stands, and `line`, on which the row begins.
        dropped : dict of str to int
            Rows that could not be taken, by reason.
        """
        import pyarrow as pa

        places = {
            name: names if isinstance(names, int) else self.find(names) for name, names in wanted.items()
        }
        places = {name: place for name, place in places.items() if place is not None}
        dropped = {TOO_LONG: 0}
        picked = self._picked(list(places.values()), dropped)
        schema = pa.schema([("line", pa.int64()), *((name, pa.string()) for name in places)])
        batches = []
        while chunk := list(islice(picked, CHUNK)):
            arrays = [
                pa.array(column, field.type)
                for column, field in zip(zip(*chunk, strict=True), schema, strict=True)
            ]
            batches.append(pa.record_batch(arrays, schema=schema))
        return pa.Table.from_batches(batches, schema=schema).to_pandas(), dropped

    def _picked(self, places: list[int], dropped: dict[str, int]) -> Iterator[tuple]:
        width = len(self.header)
        pick = itemgetter(*places) if len(places) > 1 else lambda row: tuple(row[place] for place in places)
        for line, row in self.rows():
            if len(row) > width and any(row[width:]):
                dropped[TOO_LONG] += 1
                continue
            if len(row) < width:
                row = row + [""] * (width - len(row))
            yield (line, *map(str.strip, pick(row)))


class _Tail:
    """The lines of a stream, then END; remembers whether the last real line was complete."""

    def __init__(self, stream: io.TextIOBase) -> None:
        self.stream, self.ended_open = stream, False

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.ended_open = not line.endswith(("\n", "\r"))
            yield line
        yield END


def find_sheet(file: ExportFile, required: Sequence[Names]) -> Sheet | None:
    """The table in `file` whose header holds all the required columns, or None.

    The header is searched among the first rows under every delimiter; the columns may stand
    in any order among any others.
    """
    for sheet in _candidates(file):
        if all(sheet.find(names) is not None for names in required):
            return sheet
    return None


def likeliest_header(file: ExportFile) -> Sheet | None:
    """What looks most like a header in a file that nobody knows: the first of the widest rows."""
    sheets = [sheet for sheet in _candidates(file) if _could_be_header(sheet.header)]
    widest = max((len(sheet.header) for sheet in sheets), default=0)
    return next((sheet for sheet in sheets if len(sheet.header) == widest), None) if widest > 1 else None


def _could_be_header(cells: tuple[str, ...]) -> bool:
    named = [cell for cell in cells if cell]
    return len(named) > 0.5 * len(cells) and all(len(cell) < 80 and "\n" not in cell for cell in named)


def _candidates(file: ExportFile) -> list[Sheet]:
    if "sheets" not in file.memo:
        file.memo["sheets"] = [sheet for mark in _delimiters(file) for sheet in _sheets(file, mark)]
    return file.memo["sheets"]


def _delimiters(file: ExportFile) -> tuple[str, ...]:
    """The delimiter that a first line such as ``sep=;`` names; otherwise all of them."""
    if file.sheet is not None:
        return (",",)  # whatever its cells hold: we wrote it
    first = file.opening.split("\n", 1)[0].strip().strip('"')
    named = first[4:5] if first.lower().startswith("sep=") else ""
    return (named,) if named in DELIMITERS else DELIMITERS


def _sheets(file: ExportFile, delimiter: str) -> Iterator[Sheet]:
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(file.opening, newline=""), delimiter=delimiter)
    before: list[tuple[str, ...]] = []
    begins = 1
    try:
        for row in islice(reader, HEADER_WITHIN):
            cells = tuple(cell.strip() for cell in row)
            if len(cells) > 1:
                yield Sheet(file, delimiter, cells, len(before), begins, tuple(before))
            before.append(cells)
            begins = len(before) + 1 if file.sheet else reader.line_num + 1
    except csv.Error:
        return


def _several(names: Names) -> Sequence[str]:
    return (names,) if isinstance(names, str) else names
