"""Workbooks that are one XML file (SpreadsheetML 2003), though their names end in .xls.

Facebook wrote its exports so until 2022.  No reader of workbooks knows them; Excel opens them.
"""

from __future__ import annotations

import csv
import io

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
MARK = SPACE.encode()
OPTIONS = "urn:schemas-microsoft-com:office:excel"

LARGEST = 256 * 2**20
"""Bytes beyond which no export goes; its elements take ten times as much memory."""

WIDEST = 16_384
"""Columns that a spreadsheet has."""


def is_one(head: bytes) -> bool:
    """Whether a file that begins so is such a workbook."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<?xml") and MARK in head


def read(content: bytes, wanted: str | None) -> tuple[list[str], bytes]:
    """Names of the sheets that can be seen, and the rows of the one that was asked for, as CSV in UTF-8.

    Raises
    ------
    ValueError
        When it is damaged or larger than any export; the message says how.
    """
    sheets = {_name(sheet): sheet for sheet in _root(content).iter(f"{{{SPACE}}}Worksheet") if _shown(sheet)}
    text = io.StringIO(newline="")
    if wanted is not None:
        rows = sheets[wanted].iter(f"{{{SPACE}}}Row") if wanted in sheets else ()
        csv.writer(text, lineterminator="\r\n").writerows(map(_cells, rows))
    return list(sheets), text.getvalue().encode()


def _root(content: bytes):
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(content) > LARGEST:
        raise ValueError("it is larger than any export")
    try:
        return fromstring(content)
    except ParseError as error:
        raise ValueError(f"line {error.position[0]:,}") from None
    except (DefusedXmlException, LookupError) as error:
        raise ValueError(type(error).__name__) from None


def _name(sheet) -> str:
    return sheet.get(f"{{{SPACE}}}Name", "")


def _shown(sheet) -> bool:
    return not (sheet.findtext(f"{{{OPTIONS}}}WorksheetOptions/{{{OPTIONS}}}Visible") or "").startswith(
        "Sheet"
    )


def _cells(row) -> list[str]:
    """The cells of a row; one that names its place leaves empty ones before it."""
    cells: list[str] = []
    for cell in row.iter(f"{{{SPACE}}}Cell"):
        place = _count(cell, "Index") or len(cells) + 1
        cells += [""] * (place - 1 - len(cells))
        data = cell.find(f"{{{SPACE}}}Data")
        cells.append("" if data is None else "".join(data.itertext()))
        cells += [""] * _count(cell, "MergeAcross")
    return cells


def _count(cell, name: str) -> int:
    text = cell.get(f"{{{SPACE}}}{name}", "0")
    if not (text.isascii() and text.isdecimal() and int(text) <= WIDEST):
        raise ValueError(f"a cell at place {text[:20]}")
    return int(text)
