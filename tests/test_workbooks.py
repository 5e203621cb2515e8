"""Workbooks: each sheet is read like a table; what a spreadsheet has destroyed is refused."""

from __future__ import annotations

import gzip
import io
import random
import re
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.kit import as_number
from tenstages.exports.workbook_reader import as_text

FORUM = SimpleNamespace(
    match="exports/**", header=None, table="mentions", constants={}, dates=None, decimal=".", zone=None,
    columns={"id": "Post", "at": "Posted", "text": "Message", "url": "Link", "likes": "Likes"},
)  # fmt: skip
HEAD = ["Post", "Posted", "Message", "Link", "Likes"]
ROW = ["p1", "2026-03-02 09:15", "My kettle", "https://forum.example/t/1", 3]


def workbook(*sheets: tuple[str, list[list]], hidden: str = "") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name == hidden:
                sheet.hide()
    return stream.getvalue()


@pytest.fixture
def put(tmp_path):
    def put(content: bytes, name: str = "a.xlsx") -> list:
        path = tmp_path / "exports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return exports.files(tmp_path)

    return put


def read(file, mapping=FORUM):
    return exports.read_file(file, [mapping])


def test_a_sheet_is_read_as_a_table(put):
    (file,) = put(workbook(("Posts", [["A forum"], [], HEAD, ROW])))
    frame = read(file).frame
    assert file.name == "exports/a.xlsx"
    assert frame[["id", "text", "likes"]].values.tolist() == [["forum.example:p1", "My kettle", 3]]


def test_cells_with_dates_are_dates(put):
    rows = [HEAD, ["p1", datetime(2026, 3, 2, 9, 15), "a", "https://a.example/1", 1]]
    rows.append(["p2", date(2026, 3, 3), "b", "https://a.example/2", 2])
    (file,) = put(workbook(("Posts", rows)))
    assert read(file).frame["at"].dt.strftime("%Y-%m-%d %H:%M").tolist() == [
        "2026-03-02 09:15",
        "2026-03-03 00:00",
    ]


def test_each_visible_sheet_is_a_file_of_its_own(put):
    found = put(workbook(("One", [HEAD, ROW]), ("Two", [HEAD, ROW]), ("Scratch", [["x"]]), hidden="Scratch"))
    assert [file.name for file in found] == ["exports/a.xlsx/One", "exports/a.xlsx/Two"]


def test_a_workbook_inside_a_zip_is_read(put):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("in/b.xlsx", workbook(("Posts", [HEAD, ROW])))
    (file,) = put(stream.getvalue(), "a.zip")
    assert file.name == "exports/a.zip/in/b.xlsx"
    assert len(read(file).frame) == 1


def test_a_long_id_kept_as_text_keeps_its_digits(put):
    (file,) = put(workbook(("Posts", [HEAD, ["1700000000000000001", *ROW[1:]]])))
    assert read(file).frame["id"].tolist() == ["forum.example:1700000000000000001"]


@pytest.mark.parametrize("number", [1700000000000000001, 1234567890123456])
def test_a_long_id_kept_as_a_number_has_lost_digits_and_is_refused(put, number):
    (file,) = put(workbook(("Posts", [HEAD, [number, *ROW[1:]]])))
    with pytest.raises(ExportError, match=r"column Post holds .*a spreadsheet destroyed its ids"):
        read(file)


def test_a_fault_is_placed_by_the_row_that_a_reader_counts(put):
    rows = [HEAD, ["p1", "2026-03-02 09:15", "two\nlines\nor three", "https://a.example/1", 3]]
    rows.append(["p2", "yesterday", "b", "https://a.example/2", 3])
    (file,) = put(workbook(("Posts", rows)))
    with pytest.raises(ExportError, match=r"a\.xlsx: line 3, column Posted: cannot read .yesterday."):
        read(file)


def test_a_sheet_that_nobody_knows_shows_the_mapping_to_write(put):
    (file,) = put(workbook(("Posts", [HEAD, ROW])))
    with pytest.raises(ExportError) as caught:
        exports.read_file(file)
    assert "Header on line 1: Post, Posted, Message" in str(caught.value)
    assert '[[mapping]]\n    match = "exports/a.xlsx"' in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook(("Posts", [HEAD, ROW]))[:900], "damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged or cut off"),
        (workbook(("Posts", [])), "it is empty"),
    ],
    ids=["cut", "an old workbook of nothing", "without a cell"],
)  # fmt: skip
def test_a_workbook_that_cannot_be_read_is_a_sentence(put, content, said):
    (file,) = put(content)
    with pytest.raises(ExportError) as caught:
        read(file)
    assert str(caught.value).startswith("exports/a.xlsx: ") and (
        said in str(caught.value) or "header" in str(caught.value)
    )


def test_a_workbook_that_would_fill_the_memory_is_refused(put, monkeypatch):
    monkeypatch.setattr("tenstages.exports.folder.MAX_SIZE", 500)
    (file,) = put(workbook(("Posts", [HEAD, ROW])))
    assert "would unpack to" in file.fault


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_damage_inside_a_sheet_never_ends_in_a_traceback(tmp_path, seed):
    """The sheet's XML is damaged and packed anew, so that the zip itself is sound."""
    chance = random.Random(seed)
    source = zipfile.ZipFile(io.BytesIO(workbook(("Posts", [HEAD, *[ROW] * 5]))))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = bytearray(source.read(name))
            if chance.random() < 0.4:
                for _ in range(chance.randint(1, 6)):
                    content[chance.randrange(len(content))] = chance.randrange(256)
            archive.writestr(name, bytes(content))
    (tmp_path / "exports").mkdir(exist_ok=True)
    (tmp_path / "exports" / "a.xlsx").write_bytes(stream.getvalue())
    for file in exports.files(tmp_path):
        try:
            reading = read(file)
        except ExportError as error:
            assert str(error).startswith("exports/a.xlsx")
        else:
            assert reading.rows == len(reading.frame) + sum(entry.rows for entry in reading.dropped)


# What harms, and what only looks odd ------------------------------------------------------------


def with_member(content: bytes, name: str, change) -> bytes:
    """The workbook with one of its parts changed, packed anew so that the zip itself is sound."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as archive:
        for each in source.namelist():
            archive.writestr(each, change(source.read(each)) if each == name else source.read(each))
    return stream.getvalue()


def refusal(file, mapping=FORUM) -> str:
    with pytest.raises(ExportError) as caught:
        read(file, mapping)
    return str(caught.value)


def test_a_false_count_of_texts_ends_the_reader_and_not_us(put, capfd):
    def lie(xml: bytes) -> bytes:
        return re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967295"', xml)

    (file,) = put(with_member(workbook(("Posts", [HEAD, ROW])), "xl/sharedStrings.xml", lie))
    # A system that promises memory it does not have reads the file all the same.
    if sys.platform == "linux":
        assert "would take more than 4 GB of memory, as no export of its size does" in file.fault
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to its memory")
def test_a_cell_in_the_farthest_corner_fills_no_memory(put, monkeypatch):
    def far(xml: bytes) -> bytes:
        corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return xml.replace(b"</sheetData>", corner)

    (file,) = put(with_member(workbook(("Posts", [HEAD, ROW])), "xl/worksheets/sheet1.xml", far))
    assert refusal(file).startswith(
        "exports/a.xlsx: to read the workbook would take more than 4 GB of memory"
    )


def test_a_reader_that_never_comes_back_is_given_up(put, monkeypatch):
    content = workbook(("Posts", [HEAD, ROW]))
    monkeypatch.setattr("tenstages.exports.workbook.SECONDS", 0)
    (file,) = put(content)
    assert "could not be read within 10 minutes" in file.fault


def test_a_locked_workbook_says_so(put):
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )
    (file,) = put(content)
    assert refusal(file) == (
        "exports/a.xlsx: the workbook is locked with a password. Take the password off and save it again, "
        "or export CSV."
    )


OLD = Path(__file__).parent / "exports" / "mapping" / "old_workbook.xls"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_an_old_workbook_that_is_damaged_is_read_or_refused_and_prints_nothing(tmp_path, capfd, seed):
    chance = random.Random(seed)
    content = bytearray(OLD.read_bytes()[: chance.choice([None, chance.randrange(9, 5000)])])
    for _ in range(chance.randint(0, 12)):
        content[chance.randrange(8, len(content))] = chance.randrange(256)
    (tmp_path / "exports").mkdir(exist_ok=True)
    (tmp_path / "exports" / "a.xls").write_bytes(content)
    mapping = SimpleNamespace(
        **{**vars(FORUM), "columns": {"id": "Response ID", "at": "Date", "text": "Answer"}}
    )
    for file in exports.files(tmp_path):
        try:
            reading = read(file, mapping)
        except ExportError as error:
            assert str(error).startswith("exports/a.xls")
        else:
            assert reading.rows == len(reading.frame) + sum(entry.rows for entry in reading.dropped)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("text", ["two\rlines", "two\r\nlines", 'a "word", said; a\ttab|bar', " Süße 🙂 "])
def test_a_text_comes_out_of_its_cell_whole(put, text):
    content = workbook(("Posts", [["sep=;"], HEAD, [*ROW[:2], text, *ROW[3:]]]))
    (file,) = put(content)
    (found,) = read(file).frame["text"]
    assert found == text.replace("\r\n", "\n").strip()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3, "3"),
        (0.1 + 0.2, "0.3"),
        (1.234, "1.2340"),
        (0.0000001, "0.0000001"),
        (999_999_999_999_999, "999999999999999"),
        (1_000_000_000_000_000, "1.00e+15"),
        (float("nan"), ""),
        (True, "true"),
        (None, ""),
        (datetime(2026, 3, 2, 9, 15), "2026-03-02 09:15:00"),
        (date(2026, 3, 2), "2026-03-02"),
    ],
)
def test_cells_become_text(cell, text):
    assert as_text(cell) == text


@given(cell=st.floats(allow_nan=False, allow_infinity=False, width=32).filter(lambda x: 1e-9 < abs(x) < 1e9))
def test_a_number_is_read_as_it_is_or_not_at_all_whatever_mark_the_mapping_names(cell):
    assert as_number(as_text(cell)) == pytest.approx(cell, rel=1e-9)
    try:
        found = as_number(as_text(cell), ",")
    except ValueError:
        return
    assert found == pytest.approx(cell, rel=1e-9)


def test_sheets_without_a_table_beside_others_are_skipped(put, tmp_path):
    put(workbook(("Posts", [HEAD, ROW]), ("Sheet2", []), ("Notes", [["made by hand"], ["in March"]])))
    found = {file.name: file.skip for file in exports.scan(tmp_path)}
    assert found == {
        "exports/a.xlsx/Posts": None,
        "exports/a.xlsx/Sheet2": "a sheet without a table",
        "exports/a.xlsx/Notes": "a sheet without a table",
    }


def test_an_unknown_sheet_beside_others_can_be_hidden(put):
    _, other = put(workbook(("Posts", [HEAD, ROW]), ("Sums", [["Month", "Posts"], ["May", 3]])))
    with pytest.raises(
        ExportError, match=r"Header on line 1: Month, Posts\..* hide the sheet in its workbook\."
    ):
        exports.read_file(other)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (workbook(("Posts", [])), "a.xlsx", "a.xlsx: nothing stands in it. Export it again, or move it out"),
        (gzip.compress(workbook(("P", [HEAD]))), "a.xlsx.gz", "a workbook or a zip, packed once more"),
    ],
    ids=["without a cell", "packed once more"],
)  # fmt: skip
def test_what_nobody_can_read_is_told_for_what_it_is(put, content, name, said):
    (file,) = put(content, name)
    with pytest.raises(ExportError) as caught:
        exports.read_file(file)
    assert said in str(caught.value)


def test_meltwaters_clock_beside_a_cell_that_holds_a_date(put):
    head = ["Date", "Time", "URL", "Hit Sentence", "Input Name"]
    rows = [
        [date(2026, 3, 7), clock, f"https://a.example/{n}", "Lantern", "Lantern"]
        for n, clock in enumerate(["5:12 PM", "05:12PM", "17:12"])
    ]
    (file,) = put(workbook(("Export", [head, *rows])))
    found = exports.read_file(file, zone="UTC").frame["at"]
    assert found.dt.strftime("%Y-%m-%d %H:%M").tolist() == ["2026-03-07 17:12"] * 3
