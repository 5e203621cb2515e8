"""A row of totals is a checksum and no data; what holds no count is none: two numbers never become one."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.kit import as_number, by_day

from tests.test_exports import MAPPINGS, _examples

ZONE = "Europe/Berlin"
COUNTS = ("followers", "likes", "replies", "shares", "views")
EXAMPLES = {file.name: file for file in _examples()}
every_example = pytest.mark.parametrize("name", EXAMPLES)


# Examples written again with a change ---------------------------------------------------------


@cache
def text_of(name: str) -> str:
    return EXAMPLES[name].text()


def as_it_was(name: str):
    return exports.read_file(EXAMPLES[name], MAPPINGS, ZONE)


def read_again(name: str, text: str, folder: Path):
    """The example with another text, read from the same place; a sheet of a workbook is written as CSV."""
    file = EXAMPLES[name]
    path = folder / "exports" / file.path.relative_to(Path(__file__).parent / "exports")
    path = path.with_suffix(".csv") if file.sheet else path
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode("utf-8" if file.sheet else file.encoding)
    path.write_bytes(_packed(file, content) if file.member else content)
    found = [each for each in exports.files(folder) if (each.member, each.path) == (file.member, path)]
    return exports.read_file(found[0], MAPPINGS, ZONE)


def _packed(file, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(file.path) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == file.member else old.read(member))
    return stream.getvalue()


def rows_of(text: str) -> tuple[list[list[str]], str]:
    """All rows of a table, preamble and header too, and the mark between its cells; none of other text."""
    if text.lstrip("\ufeff \r\n")[:1] in "{[<" or "window.YTD" in text[:100]:
        return [], ","
    mark = max(",;\t", key=text[:5000].count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark)), mark


def written(rows: list[list[str]], mark: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=mark).writerows(rows)
    return stream.getvalue()


def header_at(rows: list[list[str]]) -> int:
    filled = [sum(map(bool, row)) for row in rows]
    return filled.index(max(filled))


def whole_number(cell: str) -> int | None:
    """The number that a cell holds, thousands marked or not."""
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", cell)
    return int(plain) if plain.isdecimal() else None


def columns_of_counts(rows: list[list[str]]) -> list[int]:
    """Columns that hold whole numbers and no ids."""
    first = header_at(rows)
    found = []
    for column, head in enumerate(rows[first]):
        cells = [row[column] for row in rows[first + 1 :] if len(row) > column and row[column]]
        numbers = [whole_number(cell) for cell in cells]
        if (
            cells
            and None not in numbers
            and max(numbers) < 10**7
            and column
            and not re.search(r"(?i)\bid$", head)
        ):
            found.append(column)
    return found


TABLES = [
    name for name in EXAMPLES if rows_of(text_of(name))[0] and as_it_was(name).table in ("mentions", "coded")
]
COUNTED = [name for name in TABLES if as_it_was(name).frame.reindex(columns=COUNTS).notna().any(axis=None)]


# Rows of totals -------------------------------------------------------------------------------


def with_totals(name: str, more: int) -> str:
    """The example with a row of sums below its rows, each of them too high by so much."""
    rows, mark = rows_of(text_of(name))
    first = header_at(rows)
    last = ["Total"] + [""] * (len(rows[first]) - 1)
    for column in columns_of_counts(rows):
        numbers = [whole_number(row[column]) for row in rows[first + 1 :] if len(row) > column]
        last[column] = str(sum(number or 0 for number in numbers) + more)
    return written([*(row for row in rows if any(row)), last], mark)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_of_totals_that_agrees_is_counted_and_not_spoken_of(name, tmp_path):
    before, after = as_it_was(name), read_again(name, with_totals(name, 0), tmp_path)
    assert after.frame.equals(before.frame)
    assert after.rows == before.rows + 1
    assert after.problems == before.problems


@pytest.mark.parametrize("name", COUNTED)
def test_a_row_of_totals_that_disagrees_is_told_and_still_no_data(name, tmp_path):
    before, after = as_it_was(name), read_again(name, with_totals(name, 5_000_000), tmp_path)
    assert after.frame.equals(before.frame)
    assert ("a row of totals", 1) in [(entry.reason, entry.rows) for entry in after.dropped]
    assert any("The totals row on line" in said for said in after.problems)


# Cells that hold no count ---------------------------------------------------------------------


@pytest.mark.parametrize("name", COUNTED)
@pytest.mark.parametrize(
    "cell", ["71 9", "71\n9", "71'9", "0,719", "71900%", pytest.param("1" + "0" * 400, id="long")]
)
def test_no_cell_that_holds_no_count_becomes_one(name, cell, tmp_path):
    rows, mark = rows_of(text_of(name))
    damaged, first = columns_of_counts(rows), header_at(rows)
    known = {whole_number(each) for row in rows for each in row} | {None}
    for column in damaged:
        rows[first + 1][column] = cell
    try:
        frame = read_again(name, written(rows, mark), tmp_path).frame
    except ExportError as error:
        assert "cannot read" in str(error)
        return
    for count in COUNTS:
        assert set(frame[count].dropna()) <= known


@given(first=st.integers(0, 10**6), second=st.integers(0, 10**6), mark=st.sampled_from(" \n\t\u00a0'’"))
def test_two_numbers_in_one_cell_are_no_number(first, second, mark):
    if len(str(second)) == 3:
        return  # 12 345 is how many people write one number
    with pytest.raises(ValueError, match="is not a number"):
        as_number(f"{first}{mark}{second}")


@given(
    number=st.integers(-(10**15), 10**15), mark=st.sampled_from([",", " ", "\u00a0", "\u202f", "'", "’", ""])
)
def test_thousands_are_read_however_they_are_marked(number, mark):
    assert as_number(f"{number:,}".replace(",", mark)) == number


@pytest.mark.parametrize(
    "text", ["0,123", "00,123", "1,234 567", "1 234'567", pytest.param("9" * 400, id="long")]
)
def test_a_number_that_can_be_meant_in_two_ways_is_none(text):
    with pytest.raises(ValueError, match="is not a number"):
        as_number(text)


@pytest.mark.parametrize("cell", ["12%", "99999999999999999999"])
def test_what_counts_nothing_stops_a_mapped_file(cell, tmp_path):
    rows, mark = rows_of(text_of("exports/mapping/forum.csv"))
    rows[header_at(rows) + 1][5] = cell
    with pytest.raises(ExportError, match=rf'line 4, column Gefällt: cannot read "{cell}" as a'):
        read_again("exports/mapping/forum.csv", written(rows, mark), tmp_path)


def test_a_days_number_in_percent_is_left_out_and_told():
    table, problems = pd.DataFrame({"day": [date(2026, 3, 2)], "new": ["300%"]}), []
    fixed = {"account": "a", "network": "x.com", "sources": "s"}
    frame, _ = by_day(table, {"new": ("gained", "new followers")}, {}, problems, **fixed)
    assert frame.empty and problems == ["1 cells for gained are no counts and were left out."]


def test_threads_that_a_spreadsheet_destroyed_are_refused(tmp_path):
    rows, mark = rows_of(text_of("exports/brandwatch_mentions/about_2021.csv"))
    first = header_at(rows)
    rows[first + 1][rows[first].index("Thread Id")] = "1.7E+18"
    with pytest.raises(ExportError, match='column Thread Id holds "1.7E.18": a spreadsheet saved this file'):
        read_again("exports/brandwatch_mentions/about_2021.csv", written(rows, mark), tmp_path)
