"""What must not matter to an importer does not, and no damaged cell becomes another number, time or id.

Each example of a table is taken apart into its header and rows, changed in one way and read again, so a
format that is added later is held to the same without a test of its own.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.kit import header_key
from tenstages.tables import TABLES

from tests.test_exports import MAPPINGS, _examples

ZONE = "Europe/Berlin"


@dataclass(frozen=True)
class Table:
    """An example taken apart: what stands before the header, the header, the rows, and how it was written."""

    name: str
    before: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    delimiter: str

    def written(self, encoding: str | None = None, delimiter: str | None = None, end: str = "\n") -> bytes:
        stream = io.StringIO(newline="")
        delimiter = delimiter or self.delimiter
        stream.write("".join(f"{delimiter.join(cells)}{end}" for cells in self.before))
        csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows([self.header, *self.rows])
        return stream.getvalue().encode(encoding or self.encoding, "replace")


def _taken_apart(file) -> Table | None:
    """The file's table, if it is text with a header, or a workbook whose cells are all text."""
    content = file.path.read_bytes()
    if content[:2] == b"PK" and file.path.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if name.endswith(".csv")]
            if len(names) != 1:
                return None
            content = archive.read(names[0])
    if file.path.suffix == ".xlsx":
        return _of_a_workbook(file, content)
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _parted(file, text, encoding)
    return None


def _of_a_workbook(file, content: bytes) -> Table | None:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    if not all(isinstance(cell, str) for row in rows for cell in row):
        return None
    return _with_header(file, [[cell.replace("\r\n", "\n") for cell in row] for row in rows], "utf-8", ",")


def _parted(file, text: str, encoding: str) -> Table | None:
    if text.lstrip("\ufeff \n")[:1] in "{[<" or "window.YTD" in text[:100]:
        return None
    delimiter = max(",;\t", key=text[:5000].count)
    return _with_header(
        file, list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), encoding, delimiter
    )


def _with_header(file, rows: list[list[str]], encoding: str, delimiter: str) -> Table | None:
    wide = max(map(len, rows), default=0)
    first = next((place for place, row in enumerate(rows) if len(row) == wide and all(row[:2])), None)
    if wide < 3 or first is None:
        return None
    before = tuple(map(tuple, rows[:first]))
    body = tuple(tuple(row) for row in rows[first + 1 :] if len(row) == wide)
    return Table(file.name, before, tuple(rows[first]), body, encoding, delimiter) if body else None


TABLED = {file.name: table for file in _examples() if (table := _taken_apart(file))}


def read(table: Table, folder: Path, **written):
    """The table as a file of that name, read as the example is."""
    return read_bytes(table.name, table.written(**written), folder)


def read_bytes(name: str, content: bytes, folder: Path, ending: str = ".csv"):
    path = folder / Path(name).with_suffix(ending)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    (file,) = exports.files(folder)
    return exports.read_file(file, MAPPINGS, ZONE)


@cache
def as_it_was(name: str, root: Path):
    """The table as it stands in the example, read from a file of the same kind as the changed ones."""
    return read(TABLED[name], root / name.replace("/", "_"))


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("as_it_was")


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(key_of(frame), ignore_index=True)


def key_of(frame: pd.DataFrame) -> list[str]:
    """The columns by which a row is known: of the table that has these columns."""
    made_of = next(
        table for table in TABLES.values() if list(frame) == [c.name for c in table.columns if not c.made]
    )
    return [name for name in made_of.key if name in frame]


def by_key(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The columns, under the key of each row written as one text."""
    names = frame[key_of(frame)].astype("str").agg(" ".join, axis=1)
    return frame[columns].set_axis(names, axis=0)[lambda found: ~found.index.duplicated()]


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(in_order(found), in_order(expected))


def lost(reading) -> Counter:
    return Counter({entry.reason: entry.rows for entry in reading.dropped})


every_table = pytest.mark.parametrize("name", TABLED, ids=list(TABLED))
IN_ANY_ORDER = [name for name in TABLED if "/raci_matrix/" not in name]
"""Tables whose columns may stand in any order: in a matrix the first one tells what the others are about."""


def test_most_formats_that_come_as_tables_are_taken_apart():
    assert {name.split("/")[1] for name in TABLED} >= {
        "brandwatch_mentions", "mapping", "meltwater_mentions", "talkwalker_mentions", "x_post_analytics",
    }  # fmt: skip


# What must not matter ------------------------------------------------------------------------


@every_table
def test_the_order_of_rows_does_not_matter(name, tmp_path, root):
    table = TABLED[name]
    turned = read(replace(table, rows=table.rows[::-1]), tmp_path)
    where = ["row"] if "row" in turned.frame else []  # on which line something stands
    same(
        turned.frame.assign(**dict.fromkeys(where)),
        as_it_was(name, root).frame.assign(**dict.fromkeys(where)),
    )
    assert lost(turned) == lost(as_it_was(name, root))


@pytest.mark.parametrize("name", IN_ANY_ORDER)
def test_the_order_of_columns_does_not_matter(name, tmp_path, root):
    table = TABLED[name]
    order = sorted(range(len(table.header)), key=lambda place: (place % 3, -place))
    turned = replace(
        table,
        header=tuple(table.header[place] for place in order),
        rows=tuple(tuple(row[place] for place in order) for row in table.rows),
    )
    same(read(turned, tmp_path).frame, as_it_was(name, root).frame)


@every_table
def test_a_column_that_nobody_knows_does_not_matter(name, tmp_path, root):
    table = TABLED[name]
    wider = replace(table, header=(*table.header, "Zzz"), rows=tuple((*row, "12") for row in table.rows))
    same(read(wider, tmp_path).frame, as_it_was(name, root).frame)


@every_table
def test_rows_that_come_twice_are_counted_and_change_nothing(name, tmp_path, root):
    table, before = TABLED[name], as_it_was(name, root)
    twice = read(replace(table, rows=table.rows + table.rows), tmp_path)
    same(twice.frame, before.frame)
    more = twice.rows - before.rows  # in tables by day each number of a row counts, in a matrix each cell
    each = {"metric", "letters"} & set(before.frame)
    assert more == before.rows if each else more == len(table.rows)
    assert sum(lost(twice).values()) == sum(lost(before).values()) + more


@every_table
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_line_ends_do_not_matter(name, encoding, end, tmp_path, root):
    same(read(TABLED[name], tmp_path, encoding=encoding, end=end).frame, as_it_was(name, root).frame)


@every_table
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_stands_between_cells_does_not_matter(name, delimiter, tmp_path, root):
    same(read(TABLED[name], tmp_path, delimiter=delimiter).frame, as_it_was(name, root).frame)


@pytest.mark.parametrize("name", [name for name in TABLED if "/mapping/" not in name])
def test_a_zip_around_it_does_not_matter(name, tmp_path, root):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(Path(name).with_suffix(".csv").name, TABLED[name].written())
    zipped = read_bytes(name, stream.getvalue(), tmp_path, ".zip")
    same(zipped.frame, as_it_was(name, root).frame)


@every_table
def test_two_halves_hold_what_the_whole_holds(name, tmp_path, root):
    table, before = TABLED[name], as_it_was(name, root)
    half = len(table.rows) // 2
    halves = [
        by_key(read(replace(table, rows=rows), tmp_path / str(place)).frame, []).index
        for place, rows in enumerate((table.rows[:half], table.rows[half:]))
        if rows
    ]
    assert set().union(*halves) == set(by_key(before.frame, []).index)


# What a damaged cell may become ---------------------------------------------------------------

HOSTILE = {
    "1.7E+18": (),
    "12,5": (),
    "1.234": (1234,),
    "1,234": (1234,),
    "-3": (),
    "NaN": (),
    "∞": (),
    "99999999999999999999": (),
    "12abc": (),
    "0x1F": (),
    "3.7": (),
    "12.0": (12,),
    "(5)": (),
    "5%": (),
    "=1+1": (),
    "true": (),
    "31/02/2026": (),
    "\u202e12": (),
}
"""What may stand where a count stood, and the numbers that it may become; missing is always allowed."""


def with_cell(table: Table, row: int, column: int, cell: str) -> Table:
    rows = [list(each) for each in table.rows]
    rows[row][column] = cell
    return replace(table, rows=tuple(map(tuple, rows)))


def counts_of(reading) -> pd.DataFrame:
    """The whole numbers of a frame, by key."""
    kinds = {column.name: column.kind for table in TABLES.values() for column in table.columns}
    return by_key(reading.frame, [column for column in reading.frame if kinds.get(column) == "integer"])


def _number_cells(table: Table) -> list[tuple[int, int]]:
    """Row and column of the first cell in each column that holds a plain number."""
    found = {}
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if cell.replace(",", "").replace(".", "").isdigit() and len(cell) < 12:
                found.setdefault(column, row)
    return [(row, column) for column, row in found.items()]


def _is_unread(table: Table, folder: Path, before: pd.DataFrame) -> bool:
    """Whether another number in a column changes no count: nobody reads that column."""
    try:
        return counts_of(read(table, folder)).equals(before)
    except ExportError:
        return False


@every_table
def test_no_damaged_count_becomes_another_number(name, tmp_path, root):
    table, before = TABLED[name], counts_of(as_it_was(name, root))
    wrong, cells = [], _number_cells(table)
    # Columns of a wide table take turns, so that each meets some of what may stand there.
    turns = max(len(cells) * len(HOSTILE) // MOST_READ, 1)
    for place, (row, column) in enumerate(cells):
        if _is_unread(with_cell(table, row, column, "7654321"), tmp_path / f"{place}", before):
            continue  # eighteen readings of a wide table for each of its columns take minutes
        for number, (cell, allowed) in list(enumerate(HOSTILE.items()))[place % turns :: turns]:
            try:
                after = counts_of(read(with_cell(table, row, column, cell), tmp_path / f"{place}_{number}"))
            except ExportError:
                continue
            after = after.reindex(before.index)
            for count in before:
                below = (-3,) if cell == "-3" and count == "value" else ()  # what a vendor took back
                below += tuple(n - 1 for n in allowed) if count == "handoffs" else ()  # from group to group
                if count == "posts":  # a forum counts those that open a topic apart
                    below += tuple(
                        n + int(other) for n in allowed for other in table.rows[row] if other.isdigit()
                    )
                changed = after[count].notna() & ~after[count].isin((*allowed, *below))
                changed &= before[count].isna() | (after[count] != before[count]).fillna(True)
                wrong += [
                    (table.header[column], cell, count, int(each)) for each in after.loc[changed, count]
                ]
    assert wrong == []


def test_what_is_no_count_is_told_and_left_empty(tmp_path):
    table = TABLED["exports/talkwalker_mentions/results.xlsx"]
    column = table.header.index("article_extended_attributes.twitter_likes")
    row = next(place for place, cells in enumerate(table.rows) if cells[column].isdigit())
    for number, cell in enumerate(("3.7", "-3", "99999999999999999999", "12abc")):
        reading = read(with_cell(table, row, column, cell), tmp_path / str(number))
        assert "1 cells for likes are no counts and were left empty." in reading.problems


MOST_READ = 40
"""Files read for one table, more or less."""

TIMES = ("31/02/2026 10:00", "2026-13-45", "yesterday", "0", "45000", "2026", "1e10", "١/٢/٢٠٢٦")


def _time_cells(table: Table) -> list[int]:
    """Columns that tell of a time."""
    return [
        column
        for column, head in enumerate(table.header)
        if any(word in header_key(head) for word in ("date", "datum", "time", "published", "opened"))
    ]


@every_table
def test_no_damaged_time_becomes_another_time(name, tmp_path, root):
    table, before = TABLED[name], as_it_was(name, root).frame
    columns = [column for column in ("at", "day") if column in before and column not in key_of(before)]
    at, wrong = by_key(before, columns), []
    for place, column in enumerate(_time_cells(table)):
        for number, cell in enumerate(TIMES):
            folder = tmp_path / f"{place}_{number}"
            try:
                after = by_key(read(with_cell(table, 0, column, cell), folder).frame, columns)
            except ExportError:
                continue
            wrong += [(table.header[column], cell, each) for each in after.index if each not in at.index]
            both = after.index.intersection(at.index)
            moved = after.loc[both].notna() & (after.loc[both].astype("str") != at.loc[both].astype("str"))
            wrong += [(table.header[column], cell, each) for each in both[moved.any(axis=1)]]
    assert wrong == []


@every_table
def test_ids_that_a_spreadsheet_destroyed_are_refused_or_left_out(name, tmp_path, root):
    table, before = TABLED[name], as_it_was(name, root).frame
    known, wrong = set(by_key(before, []).index), []
    for column in range(len(table.header)):
        cells = [(place, row[column]) for place, row in enumerate(table.rows) if len(row[column]) >= 15]
        for place, cell in cells[:1]:
            if not cell.isdigit():
                continue
            try:
                spoiled = with_cell(table, place, column, f"{float(cell):.2E}")
                after = by_key(read(spoiled, tmp_path / str(column)).frame, [])
            except ExportError as error:
                assert "spreadsheet" in str(error)
                continue
            wrong += [(table.header[column], id) for id in set(after.index) - known if "E+" in id.upper()]
    assert wrong == []


# Values of JSON ------------------------------------------------------------------------------

LINES = {file.name: file.path.read_text("utf-8") for file in _examples() if file.name.endswith(".jsonl")}
PAGES = {name: text for name, text in LINES.items() if "/x_api_pages/" in name}
(EVENTS,) = (name for name in LINES if "/ga4_events/" in name)
ODD = (
    None,
    True,
    -3,
    3.7,
    1e300,
    2**70,
    "",
    "12abc",
    "1.7E+18",
    "NaN",
    [],
    {},
    [1],
    {"a": 1},
    "\ud800",
    "2026-02-31T10:00:00Z",
)


def leaves(value, path=()) -> list[tuple]:
    """Where the values of a JSON object stand that hold no others."""
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [leaf for key, each in children for leaf in leaves(each, (*path, key))] or [path]


def with_leaf(line: str, number: int, odd) -> str:
    whole = json.loads(line)
    places = leaves(whole)
    *way, last = places[number % len(places)]
    inside = whole
    for key in way:
        inside = inside[key]
    inside[last] = odd
    return json.dumps(whole)


def moment_of(id: str) -> pd.Timestamp:
    """The moment that a post's number on X holds, in milliseconds since 2010-11-04."""
    return pd.Timestamp((int(id.removeprefix("x:")) >> 22) + 1_288_834_974_657, unit="ms", tz="UTC")


@cache
def told(name: str) -> tuple[set, set]:
    """All counts and all times that the pages hold; reposts and quotes of a post are counted together."""
    numbers, times, open_ = {0}, set(), [json.loads(line) for line in PAGES[name].splitlines()]
    while open_:
        value = open_.pop()
        if isinstance(value, dict):
            numbers.add(value.get("retweet_count", 0) + value.get("quote_count", 0))
            open_ += value.values()
        elif isinstance(value, list):
            open_ += value
        elif isinstance(value, int):
            numbers.add(value)
        elif str(value)[10:11] == "T" and str(value).endswith("Z"):
            times.add(pd.Timestamp(value))
    return numbers, times


@pytest.mark.parametrize("name", PAGES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.integers(0, 1000), leaf=st.integers(0, 10_000), odd=st.sampled_from(ODD))
def test_no_odd_value_of_json_becomes_another_number_or_time(name, tmp_path, line, leaf, odd):
    lines = PAGES[name].splitlines()
    lines[line % len(lines)] = with_leaf(lines[line % len(lines)], leaf, odd)
    try:
        frame = read_bytes(name, "\n".join(lines).encode(), tmp_path, ".jsonl").frame
    except ExportError as error:
        assert str(error).startswith(name)
        return
    numbers, times = told(name)
    for id, at in zip(frame["id"], frame["at"], strict=True):
        assert at in times or at == moment_of(id), (id, at)
    for count in ("followers", "likes", "replies", "shares", "views"):
        assert set(frame[count].dropna()) <= numbers, (count, odd)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.integers(0, 1000), leaf=st.integers(0, 10_000), odd=st.sampled_from(ODD))
def test_no_odd_value_of_an_event_becomes_another_moment_or_touches_another_step(tmp_path, line, leaf, odd):
    lines = LINES[EVENTS].splitlines()
    number = line % len(lines)
    without = read_bytes(EVENTS, "\n".join(lines[:number] + lines[number + 1 :]).encode(), tmp_path, ".jsonl")
    whole = read_bytes(EVENTS, "\n".join(lines).encode(), tmp_path, ".jsonl")
    lines[number] = with_leaf(lines[number], leaf, odd)
    try:
        frame = read_bytes(EVENTS, "\n".join(lines).encode(), tmp_path, ".jsonl").frame
    except ExportError as error:
        assert str(error).startswith(EVENTS)
        return
    assert set(frame["at"]) <= set(whole.frame["at"])
    assert 0 <= len(frame) - len(without.frame) <= 1


# Faults that these found ---------------------------------------------------------------------


def test_a_clock_that_cannot_be_read_is_not_midnight(tmp_path):
    table = TABLED["exports/meltwater_mentions/saved_again.csv"]
    broken = with_cell(table, 0, table.header.index("Time"), "noon")
    with pytest.raises(ExportError, match="cannot read"):
        read(broken, tmp_path)


def test_reposts_without_their_quotes_are_no_sum(tmp_path):
    post = {
        "id": "1700000000000000001",
        "text": "Larkspur",
        "created_at": "2026-03-02T10:00:00.000Z",
        "author_id": "1",
        "public_metrics": {"retweet_count": "many", "quote_count": 2, "like_count": 5, "reply_count": 1},
    }
    page = json.dumps({"data": [post], "includes": {}, "meta": {"result_count": 1}})
    frame = read_bytes("exports/x_api_pages/a.jsonl", page.encode(), tmp_path, ".jsonl").frame
    assert pd.isna(frame.loc[0, "shares"]) and frame.loc[0, "likes"] == 5
