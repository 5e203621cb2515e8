"""Several tables one below the other in one file, each below lines that begin with ``#``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .sheet import Sheet, likeliest_header

if TYPE_CHECKING:
    from ..folder import ExportFile


@dataclass(frozen=True)
class Block(Sheet):
    """One of the tables of a file; its preamble is what the lines above it say, without ``#``.

    Attributes
    ----------
    given : tuple
        Its rows, each with the line on which it begins.
    """

    given: tuple[tuple[int, list[str]], ...] = ()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows of this table alone."""
        yield from self.given

    @property
    def notes(self) -> list[str]:
        """What the lines above it say."""
        return [cells[0] for cells in self.preamble]


def stacked(file: ExportFile) -> list[Block]:
    """The tables of a file, in order; lines with ``#`` below which no table stands go to the next one.

    Raises
    ------
    ExportError
        When the file ends inside a quoted cell or in the middle of a row.
    """
    found = likeliest_header(file)
    delimiter = found.delimiter if found else ","
    blocks: list[tuple[list[str], int, list[str], list]] = []
    notes: list[str] = []
    header: list[str] = []
    for line, row in Sheet(file, delimiter, ("",), -1, 0, ()).rows():
        cells = [cell.strip() for cell in row]
        if _is_note(cells, header):
            notes.append(delimiter.join(cells).strip(delimiter + " ")[1:].strip())
            header = []
        elif header:
            blocks[-1][3].append((line, cells))
        else:
            header = cells
            blocks.append((notes, line, header, []))
            notes = []
    _refuse_cut(file, blocks)
    return [
        Block(file, delimiter, tuple(header), 0, line, tuple((note,) for note in notes), tuple(rows))
        for notes, line, header, rows in blocks
    ]


def _is_note(cells: list[str], header: list[str]) -> bool:
    """Whether a row is a remark; a row of a table may begin with a #, too, and has numbers behind it."""
    row = header and len(cells) == len(header) and any(cell[:1].isdigit() for cell in cells[1:])
    return cells[0].startswith("#") and not row


def _refuse_cut(file: ExportFile, blocks: list) -> None:
    if not blocks or not blocks[-1][3]:
        return
    header, (line, cells) = blocks[-1][2], blocks[-1][3][-1]
    if len(cells) < len(header) and file.bytes().rstrip(b"\0")[-1:] not in (b"\r", b"\n"):
        file.fail(
            f"it stops in the middle of line {line:,}, after {len(cells)} of {len(header)} cells. "
            "The download was cut off; fetch it again. Nothing was imported."
        )
