"""Workbooks: each sheet is read like a table; what a spreadsheet has destroyed is refused."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime
from types import SimpleNamespace

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError

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
