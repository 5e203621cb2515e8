"""RACI matrices: every cell is a row, odd ones as they stand, and nothing else is taken for a matrix."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import TenStagesError
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML, lost

HEAD = ("Activity", "Lead", "Agent", "Legal")
ROW = ("Answer complaints", "A", "R", "C")


def written(*rows) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


@pytest.fixture
def put(tmp_path):
    def put(*rows, name="a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(written(*rows), encoding="utf-8")
        return next(file for file in exports.files(tmp_path) if file.path == path)

    return put


@pytest.fixture
def read(put):
    return lambda *rows: exports.read_file(put(*rows))


def letters(reading) -> dict[tuple[str, str], str | None]:
    frame = reading.frame.astype(object).where(reading.frame.notna(), None)
    return dict(zip(zip(frame["activity"], frame["role"], strict=True), frame["letters"], strict=True))


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("A/R", "R/A"), ("AR", "R/A"), ("A, r", "R/A"), ("R & A", "R/A"), ("r", "R"), ("a\ni", "A/I"),
        ("I;C", "C/I"), ("RACI", "R/A/C/I"), ("R R", "R"), ("", None), ("–", None), (" - ", None),
        ("X", "X"), ("R?", "R?"), ("S", "S"), ("A/X", "A/X"), ("Ana of  the Example", "Ana of the Example"),
    ],
)  # fmt: skip
def test_a_cell(read, cell, kept):
    matrix = [HEAD, ROW, ("Speak in a crisis", cell, "R", "A"), ("Train", "A", "R", "I")]
    assert letters(read(*matrix))["Speak in a crisis", "Lead"] == kept


def test_every_cell_is_a_row_with_the_line_of_its_activity(read):
    reading = read(("What we do",), (), HEAD, ROW, ("Nothing yet", "", "", ""))
    assert reading.frame[["activity", "row"]].values.tolist() == [
        *[["Answer complaints", 4]] * 3,
        *[["Nothing yet", 5]] * 3,
    ]
    assert reading.frame["letters"].isna().sum() == 3 and reading.rows == 6


@pytest.mark.parametrize(
    "first", ["Activity", "task", "PROCESS", "Aufgabe", "Tätigkeit", "Actividad", "Tarea"]
)
def test_the_first_column_says_what_it_holds(put, first):
    assert exports.identify(put((first, *HEAD[1:]), ROW)) == ["raci_matrix"]


def test_a_column_of_numbers_may_stand_before_the_activities(read):
    reading = read(("No.", *HEAD), ("1", *ROW), ("2", "Train", "A", "R", ""))
    assert list(letters(reading))[:1] == [("Answer complaints", "Lead")] and len(reading.frame) == 6


@pytest.mark.parametrize(
    "rows",
    [
        [("Activity", "Owner", "Due"), ("Post", "Ana", "Monday"), ("Answer", "Ben", "Friday")],
        [("Activity", "R", "Due"), ("Post", "R", "Monday"), ("Answer", "A", "Friday")],
        [("Activity", "Minutes", "People"), ("Post", "12", "3"), ("Answer", "5", "1")],
        [("Lead", "Agent", "Activity"), ("A", "R", "Post"), ("A", "R", "Answer")],
        [("Post", "Lead", "Agent"), ("Spring", "A", "R"), ("Summer", "A", "R")],
        [("Activity", "Lead", "Agent")],
    ],
)
def test_other_tables_are_no_matrix(put, rows):
    assert exports.identify(put(*rows)) == []


def test_a_column_of_notes_is_left_out_and_said(read):
    reading = read((*HEAD, "Notes"), (*ROW, "every day"), ("Train", "A", "R", "", "twice a year"))
    assert set(reading.frame["role"]) == set(HEAD[1:])
    assert reading.problems == (
        'Its column "Notes" holds few letters of R, A, C and I: it was taken for notes.',
    )


def test_a_role_of_odd_letters_or_of_none_stays_a_role(read):
    reading = read((*HEAD, "Board", "Press"), (*ROW, "X", ""), ("Train", "A", "R", "", "?", ""))
    assert set(reading.frame["role"]) == {*HEAD[1:], "Board", "Press"} and reading.problems == ()


def test_of_two_roles_of_one_name_the_second_is_left_out_and_said(read):
    reading = read((*HEAD, "Legal"), (*ROW, "I"))
    assert letters(reading)["Answer complaints", "Legal"] == "C"
    assert reading.problems == ('Two of its columns are called "Legal": the second was left out.',)


def test_an_activity_that_stands_twice_is_one_whose_cells_are_told_together(read):
    reading = read(HEAD, ROW, ("Train", "A", "R", ""), ("Answer complaints", "A", "", "I"))
    assert letters(reading)["Answer complaints", "Legal"] == "C;I"
    assert letters(reading)["Answer complaints", "Lead"] == "A"
    assert lost(reading) == {"of an activity that stands twice": 3}
    assert reading.problems == (
        '"Answer complaints" stands on line 2 and again on line 4: keep one of them.',
    )


def test_lines_that_explain_letters_and_rows_without_an_activity_are_counted(read):
    reading = read(
        HEAD, ROW, ("R = Responsible", "", "", ""), ("", "A", "R", ""), ("A: accountable", "", "", "")
    )
    assert lost(reading) == {"explains letters": 6, "no activity": 3}


def test_two_files_that_disagree_are_refused(tmp_path, put):
    (tmp_path / "company.toml").write_text(TOML)
    put(HEAD, ROW)
    put(HEAD, ("Answer complaints", "A", "R", "I"), name="b.csv")
    with pytest.raises(
        TenStagesError, match=r'disagree: letters is "C" in exports/a\.csv but "I" in exports/b\.csv'
    ):
        refresh(tmp_path, read_settings(tmp_path))


CELL = st.sampled_from(["R", "A", "C", "I", "A/R", "", "ci", "X", "?"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=6))
def test_what_was_written_comes_back(read, cells):
    sure = [("Train", "A", "R", "C"), ("Speak", "A", "R", "C"), ("Listen", "A", "R", "C")]
    rows = [(f"Activity {number}", *each) for number, each in enumerate(cells)]
    known = letters(read(HEAD, ROW, *sure, *rows))
    for name, *row in rows:
        for role, cell in zip(HEAD[1:], row, strict=True):
            assert set((known[name, role] or "").split("/")) == set(
                cell.upper().replace("CI", "C/I").split("/")
            )
