"""Salesforce's case history: a team is a queue, a name of a person is kept nowhere, a change counts once."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.archives import EXPLAINS
from tenstages.exports.formats import salesforce_case_history as history
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML, lost

FOLDER = Path(__file__).parent / "exports" / "salesforce_case_history"
HEADER = "Id,IsDeleted,CaseId,CreatedById,CreatedDate,Field,DataType,OldValue,NewValue"
CASE, OTHER = "500Ec000009LARKIAO", "500Ec000009SPURIAO"
AGENT, ROBOT = "005Ec000004oAAAIA2", "005Ec000004oCCCIA2"
DESK, MONEY, CUPS = "00GEc0000012Q01IAC", "00GEc0000012Q02IAC", "00GEc0000012Q03IAC"
GROUPS = f"Id,Name,Type\n{DESK},care desk,Queue\n{MONEY},approvals,Queue\n{CUPS},packaging,Queue\n"


def row(number: int, clock: str, field: str, old="", new="", case=CASE, deleted="") -> str:
    at = f"2026-03-02T{clock}.000+0000"
    return f"017{number:012}AAA,{deleted},{case},{ROBOT},{at},{field},Text,{old},{new}"


OPENED = (row(1, "09:00:00", "created"), row(2, "09:00:01", "Owner", ROBOT, DESK))
PASSED = row(5, "11:00:00", "Owner", DESK, MONEY)


@pytest.fixture
def read(tmp_path):
    def read(*rows: str, header: str = HEADER, groups: str | None = GROUPS, **beside: str):
        files = {"CaseHistory": "\n".join([header, *rows, ""]), "Group": groups} | beside
        (tmp_path / "exports").mkdir(exist_ok=True)
        for name, content in files.items():
            if content is not None:
                (tmp_path / "exports" / f"{name}.csv").write_text(content, encoding="utf-8-sig")
        return exports.read_file(history_in(tmp_path), zone="Asia/Tokyo")

    return read


def history_in(folder: Path):
    return next(file for file in exports.files(folder) if file.name.endswith("CaseHistory.csv"))


def told(reading) -> list[tuple]:
    """Kind, team and person of each row, with the hour."""
    frame = reading.frame
    persons = frame["person"].astype(object).where(frame["person"].notna(), None)
    return list(zip(frame["at"].dt.hour, frame["kind"], frame["team"], persons, strict=True))


# Teams ------------------------------------------------------------------------------------------


def test_a_case_is_opened_passed_on_closed_and_opened_again(read):
    ends = [row(6, "12:00:00", "Status", "Open", "Closed"), row(7, "13:00:00", "Status", "Closed", "Open")]
    assert told(read(*OPENED, PASSED, *ends)) == [
        (9, "opened", "care desk", None),
        (11, "passed", "approvals", None),
        (12, "closed", "approvals", None),
        (13, "reopened", "approvals", None),
    ]


def test_ids_name_the_system(read):
    first = read(*OPENED).frame.iloc[0]
    assert (first["id"], first["case_id"]) == ("salesforce:017000000000001AAA", f"salesforce:{CASE}")


def test_who_takes_a_case_up_is_told_with_the_team_and_is_no_hand_off(read):
    taken = [row(3, "09:10:00", "Owner", DESK, AGENT), row(6, "11:30:00", "Owner", MONEY, ROBOT)]
    assert told(read(*OPENED, *taken, PASSED)) == [
        (9, "opened", "care desk", f"salesforce:{AGENT}"),
        (11, "passed", "approvals", f"salesforce:{ROBOT}"),
    ]


def test_of_several_persons_the_last_one_counts(read):
    taken = [row(3, "09:10:00", "Owner", DESK, AGENT), row(4, "09:30:00", "Owner", AGENT, ROBOT)]
    assert told(read(*OPENED, *taken)) == [(9, "opened", "care desk", f"salesforce:{ROBOT}")]


def test_a_case_given_back_to_its_own_queue_was_not_passed_on(read):
    taken = [row(3, "09:10:00", "Owner", DESK, AGENT), row(4, "09:30:00", "Owner", AGENT, DESK)]
    reading = read(*OPENED, *taken)
    assert len(reading.frame) == 1
    assert lost(reading) == {history.FIRST: 1, history.TAKEN: 2}


def test_a_person_is_the_number_of_the_list_of_people_where_user_csv_tells_it(read):
    users = f"Id,LastName,Email,EmployeeNumber\n{AGENT[:15]},Example,somebody@mail.example,p0007\n"
    reading = read(*OPENED, row(3, "09:10:00", "Owner", DESK, AGENT), User=users)
    assert told(reading) == [(9, "opened", "care desk", "p0007")]
    assert reading.problems == ()


def test_a_case_that_was_closed_is_nobodys_and_its_persons_again_when_it_is_reopened(read):
    rows = [
        row(3, "09:10:00", "Owner", DESK, AGENT),
        row(6, "12:00:00", "Status", "Open", "Solved"),
        row(7, "13:00:00", "Status", "Solved", "Open"),
    ]
    assert [each[3] for each in told(read(*OPENED, *rows))] == [
        f"salesforce:{AGENT}",
        None,
        f"salesforce:{AGENT}",
    ]


def test_a_case_that_came_from_another_queue_was_opened_by_that_one(read):
    assert told(read(row(1, "09:00:00", "created"), PASSED)) == [
        (9, "opened", "care desk", None),
        (11, "passed", "approvals", None),
    ]


def test_a_case_that_a_person_had_first_opens_with_its_first_team(read):
    reading = read(row(1, "09:00:00", "created"), row(2, "10:00:00", "Owner", AGENT, DESK))
    assert told(reading) == [(10, "opened", "care desk", None)]
    assert lost(reading) == {history.BY_SOMEBODY: 1}


def test_where_the_opening_is_missing_the_first_team_that_is_told_is_no_hand_off(read):
    reading = read(row(2, "09:00:01", "Owner", ROBOT, DESK), PASSED)
    assert told(reading) == [(11, "passed", "approvals", None)]


def test_a_case_that_never_changed_hands_has_the_owner_that_case_csv_tells(read):
    rows = [row(1, "09:00:00", "created"), row(2, "12:00:00", "Status", "New", "Closed")]
    assert told(read(*rows, Case=f"Id,OwnerId\n{CASE},{CUPS}\n")) == [
        (9, "opened", "packaging", None),
        (12, "closed", "packaging", None),
    ]


@pytest.mark.parametrize("cases", [None, f"Id,OwnerId\n{CASE},{AGENT}\n", "Id,OwnerId\n"])
def test_where_nothing_tells_a_team_the_case_is_counted_and_said(read, cases):
    reading = read(row(1, "09:00:00", "created"), row(2, "12:00:00", "Status", "New", "Closed"), Case=cases)
    assert lost(reading) == {history.TOO_FEW: 2}
    assert reading.problems == (
        "Of 1 of its cases no team is told, since they never changed hands. Put Case.csv with Id and OwnerId "
        "beside it: without them every part of all cases is too high.",
    )


# Names and numbers ------------------------------------------------------------------------------

TWICE = (
    *OPENED,
    row(3, "09:00:01", "Owner", "Automated Process", "the desk"),
    PASSED,
    row(6, "11:00:00", "Owner", "the desk", "money"),
)


def test_a_change_told_by_name_and_by_number_counts_once_and_names_the_queues(read):
    reading = read(*TWICE, groups=None)
    assert told(reading) == [(9, "opened", "the desk", None), (11, "passed", "money", None)]
    assert lost(reading) == {history.BY_NAME: 2, history.FIRST: 1}
    assert reading.problems == ()


def test_what_group_csv_says_goes_before_what_the_history_says(read):
    assert {each[2] for each in told(read(*TWICE))} == {"care desk", "approvals"}


def test_a_queue_that_nothing_names_keeps_its_number_and_group_csv_is_asked_for(read):
    reading = read(*OPENED, groups=None)
    assert told(reading) == [(9, "opened", f"salesforce:{DESK}", None)]
    assert reading.problems == (
        "1 of its queues are told by number alone. Put Group.csv from the same export beside it, which names "
        "them.",
    )


BY_NAME = (
    row(1, "09:00:00", "created"),
    row(2, "09:00:01", "Owner", "Somebody of the Example", "care desk"),
    row(3, "09:10:00", "Owner", "care desk", "Somebody of the Example"),
    row(4, "11:00:00", "Owner", "Somebody of the Example", "approvals"),
)


def test_names_alone_are_refused_since_a_person_would_become_a_team(read):
    with pytest.raises(ExportError) as caught:
        read(*BY_NAME, groups=None)
    assert str(caught.value) == (
        "exports/CaseHistory.csv: owners of cases stand there by name alone, and nothing says which of them "
        "are queues and which are persons. Put Group.csv from the same export beside it, or export owners by "
        "number."
    )


def test_with_group_csv_names_alone_do_and_persons_stay_nameless(read):
    reading = read(*BY_NAME)
    assert told(reading) == [(9, "opened", "care desk", None), (11, "passed", "approvals", None)]
    assert "Somebody" not in reading.frame.to_csv() + str(reading.problems)


def test_a_group_of_persons_is_no_queue(read):
    groups = GROUPS + "00GEc0000012Q09IAC,All Internal Users,Organization\n"
    reading = read(*BY_NAME, row(5, "12:00:00", "Owner", "approvals", "All Internal Users"), groups=groups)
    assert len(reading.frame) == 2


def test_no_name_mail_address_or_creator_of_the_example_is_taken_in():
    text = exports.read_file(history_in(FOLDER.parents[1])).frame.to_csv()
    for word in ("Somebody", "Automated", "mail.example", ROBOT):
        assert word not in text


def test_files_that_explain_the_history_are_told_of_and_not_read_alone():
    skipped = {
        file.path.name: file.skip for file in exports.scan(FOLDER.parents[1]) if FOLDER == file.path.parent
    }
    assert skipped["Group.csv"] == skipped["User.csv"] == EXPLAINS
    assert skipped["CaseHistory.csv"] is None


def test_a_group_csv_of_another_tool_stays_a_file_of_its_own(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "Group.csv").write_text(GROUPS)
    (file,) = exports.files(tmp_path)
    assert exports.identify(file) == []


def test_a_damaged_file_beside_it_is_named(read, tmp_path):
    with pytest.raises(
        ExportError, match=r"^exports/CaseHistory\.csv: what lies beside it cannot be read: .*Group"
    ):
        read(*OPENED, groups='Id,Name,Type\n00GEc0000012Q01IAC,"care desk,Queue\n')


def test_a_changed_group_csv_is_noticed(tmp_path, read):
    read(*OPENED)
    (tmp_path / "company.toml").write_text(TOML)
    settings = read_settings(tmp_path)
    before = refresh(tmp_path, settings).table("handoffs").to_pandas()["team"].tolist()
    (tmp_path / "exports" / "Group.csv").write_text(GROUPS.replace("care desk", "first line"))
    after = refresh(tmp_path, settings).table("handoffs").to_pandas()["team"].tolist()
    assert (before, after) == (["care desk"], ["first line"])


# Rows -------------------------------------------------------------------------------------------


def test_headers_may_be_written_in_any_case(read):
    assert len(read(*OPENED, header=HEADER.upper()).frame) == 1


@pytest.mark.parametrize("deleted", ["1", "true", "TRUE"])
def test_deleted_rows_are_counted(read, deleted):
    reading = read(*OPENED, row(5, "11:00:00", "Owner", DESK, MONEY, deleted=deleted))
    assert len(reading.frame) == 1 and lost(reading)["deleted"] == 1


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [("Priority", "Low", "High"), ("Status", "New", "Open"), ("Status", "Closed", "Closed - Late")],
)
def test_other_changes_are_counted(read, field, old, new):
    assert lost(read(*OPENED, row(5, "11:00:00", field, old, new)))[history.ELSE] == 1


def test_dates_that_a_spreadsheet_wrote_are_refused(read):
    rows = [each.replace("2026-03-02T09:00:00.000+0000", "02/03/26 09:00 AM") for each in OPENED]
    with pytest.raises(
        ExportError, match='line 2, column CreatedDate: cannot read "02/03/26 09:00 AM"; Salesforce'
    ):
        read(*rows)


def test_the_order_of_rows_of_a_case_does_not_matter(read):
    rows = [*OPENED, row(3, "09:10:00", "Owner", DESK, AGENT), PASSED]
    assert len({str(told(read(*order))) for order in permutations(rows)}) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["created", "Owner", "Status", "Priority"]),
                          st.sampled_from(["", AGENT, DESK, MONEY, "care desk", "Closed", "Open"]),
                          st.sampled_from(["", ROBOT, DESK, CUPS, "nobody", "Closed", "Open"]),
                          st.sampled_from([CASE, OTHER])), max_size=12))  # fmt: skip
def test_whatever_stands_there_every_row_is_accounted_for_and_no_team_is_a_person(read, rows):
    whole = [row(n, f"09:00:{n:02}", *each[:3], case=each[3]) for n, each in enumerate(rows)]
    reading = read(*whole)
    assert reading.rows == len(rows)
    assert set(reading.frame["team"]) <= {"care desk", "approvals", "packaging"}
    first = reading.frame.sort_values(["at", "id"]).groupby("case_id")["kind"]
    assert all("opened" not in list(kinds)[1:] for _, kinds in first)
