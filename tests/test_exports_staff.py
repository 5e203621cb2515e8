"""Slack of our own people: who turned to whom, and not a word of it; nobody becomes a community's member."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.formats import slack_staff
from tenstages.exports.kit import slack
from tenstages.settings import read_settings
from tenstages.tables import TABLES
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML, lost
from tests.test_exports_properties import ODD, with_leaf
from tests.test_exports_slack import CHANNELS, TEAM, USERS, packed, said

(ZIP,) = (Path(__file__).parent / "exports" / "slack_staff").glob("*.zip")
OURS = ("T0CUPS00001",)
STAFF = '[staff]\nworkspaces = ["T0LARKSPUROWN"]\n'
SECRET = "Never to be read"
START, LATER = "1772411400.000069", "1772411500.000071"


@pytest.fixture
def read(tmp_path):
    """Read the messages of an export of our own people, or its list."""

    def read(*messages, wanted="public channels", staff=OURS, **lists):
        whole = {"channels": CHANNELS, "users": USERS} | lists
        files = {f"{name}.json": content for name, content in whole.items()}
        (tmp_path / "exports").mkdir(exist_ok=True)
        content = packed(files | {"lids/2026-03-01.json": list(messages)})
        (tmp_path / "exports" / "a.zip").write_bytes(content)
        file = next(file for file in exports.files(tmp_path) if file.name.endswith(f"/{wanted}"))
        return exports.read_file(file, staff=staff)

    return read


def turns(reading) -> list[tuple[str, str, str]]:
    """Kind, who and towards whom, by their numbers."""
    frame = reading.frame[["kind", "person", "towards"]].fillna("")
    return [tuple(cell.removeprefix(f"{TEAM}:") for cell in row) for row in frame.values.tolist()]


def company(folder: Path, staff: str = STAFF, content: bytes | None = None) -> Path:
    (folder / "exports").mkdir(parents=True, exist_ok=True)
    (folder / "exports" / "a.zip").write_bytes(content or ZIP.read_bytes())
    (folder / "company.toml").write_text(TOML + staff, encoding="utf-8")
    return folder


def filled(warehouse) -> set[str]:
    return {name for name in TABLES if warehouse.has(name)}


# Whose workspace it is ----------------------------------------------------------------------------


def test_without_a_word_in_company_toml_it_is_a_community(read):
    assert read(said(), staff=()).table == "interactions"
    assert read(said(), staff=("T0OTHER",)).table == "interactions"


@pytest.mark.parametrize("named", ["T0CUPS00001", "t0cups00001"])
def test_a_workspace_that_company_toml_names_is_our_own_peoples(read, named):
    assert read(said(), staff=(named,)).table == "staff_messages"


def test_a_folder_with_an_at_names_a_workspace_without_a_number(tmp_path):
    (tmp_path / "exports" / "@Staff").mkdir(parents=True)
    content = packed({"channels.json": CHANNELS, "lids/2026-03-01.json": [said()]})
    (tmp_path / "exports" / "@Staff" / "a.zip").write_bytes(content)
    (file,) = exports.files(tmp_path)
    assert exports.identify(file, staff=("staff",)) == ["slack_staff"]


def test_nobody_of_our_own_people_becomes_a_member_or_is_heard(tmp_path):
    warehouse = refresh(company(tmp_path), read_settings(tmp_path))
    assert filled(warehouse) == {"staff_messages"}
    people = warehouse.table("staff_messages").to_pandas()
    assert len(people) == 9 and people["local_at"].notna().all()


def test_when_company_toml_begins_to_name_the_workspace_its_words_leave_the_warehouse(tmp_path):
    warehouse = refresh(company(tmp_path, staff=""), read_settings(tmp_path))
    assert SECRET in warehouse.table("interactions").to_pandas().to_csv()
    warehouse = refresh(company(tmp_path), read_settings(tmp_path))
    assert filled(warehouse) == {"staff_messages"}


def test_check_tells_both_parts_under_the_title_of_our_own_people(tmp_path):
    company(tmp_path)
    reports = [each for each in exports.check_folder(tmp_path, read_settings(tmp_path)) if not each.skipped]
    assert {report.title for report in reports} == {slack_staff.TITLE}
    assert [report.kept for report in reports] == [9, 0]


# What is not read ---------------------------------------------------------------------------------


def test_the_table_has_no_room_for_words():
    assert "text" not in TABLES["staff_messages"].names and "title" not in TABLES["staff_messages"].names


def test_not_a_word_and_not_a_name_is_taken_in(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "a.zip").write_bytes(ZIP.read_bytes())
    found = [exports.read_file(file, staff=("T0LARKSPUROWN",)) for file in exports.files(tmp_path)]
    told = " ".join(each.frame.to_csv() + str(each.dropped) + str(each.problems) for each in found)
    for word in (SECRET, "Somebody", "somebody_at", "mail.example", "London", "Head of"):
        assert word not in told


def test_private_conversations_stay_shut(tmp_path, monkeypatch):
    company(tmp_path)
    opened = set()
    original = zipfile.ZipFile.open

    def noted(self, name, *arguments, **named):
        opened.add(getattr(name, "filename", name))
        return original(self, name, *arguments, **named)

    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    exports.check_folder(tmp_path, read_settings(tmp_path))
    assert "general/2026-03-02.json" in opened
    assert not any(name.startswith("D0") or name == "dms.json" for name in opened)


def test_the_list_of_users_gives_no_rows_and_says_how_many_it_has(read):
    reading = read(wanted="users.json")
    assert (len(reading.frame), reading.rows, lost(reading)) == (0, 3, {slack_staff.LISTED: 3})


# Who turns to whom --------------------------------------------------------------------------------


def test_a_message_that_names_nobody_is_one_row_towards_nobody(read):
    assert turns(read(said())) == [("message", "U0PAT", "")]


def test_a_message_that_names_people_is_a_row_for_each_and_none_beside(read):
    reading = read(said(text="<@U0SAM|sam>, <@U0NEW> and <@U0SAM>: lids?"))
    assert turns(reading) == [("mention", "U0PAT", "U0SAM"), ("mention", "U0PAT", "U0NEW")]
    assert lost(reading) == {slack_staff.NAMING: 1}
    assert reading.frame["id"].tolist() == [f"{TEAM}:C0TWO:{START}:@{who}" for who in ("U0SAM", "U0NEW")]


def test_an_answer_turns_to_whom_opened_the_thread_and_counts_once_if_it_names_them(read):
    answer = said("U0SAM", LATER, "<@U0PAT> <@U0NEW>", thread_ts=START)
    reading = read(said(), answer)
    assert turns(reading) == [
        ("message", "U0PAT", ""),
        ("answer", "U0SAM", "U0PAT"),
        ("mention", "U0SAM", "U0NEW"),
    ]
    assert lost(reading) == {"names the one who is answered": 1}


def test_an_answer_to_what_the_export_does_not_have_turns_to_whom_it_names_as_asked(read):
    answer = said("U0SAM", LATER, thread_ts=START)
    assert turns(read(answer | {"parent_user_id": "U0PAT"})) == [("answer", "U0SAM", "U0PAT")]
    assert turns(read(answer)) == [("answer", "U0SAM", "")]


@pytest.mark.parametrize("text", ["<@U0PAT>", "<@U0BOT>", "<@USLACKBOT>"])
def test_naming_oneself_or_a_bot_is_turning_to_nobody(read, text):
    reading = read(said(text=text))
    assert turns(reading) == [("message", "U0PAT", "")] and lost(reading) == {slack_staff.OWN: 1}


@pytest.mark.parametrize("opener", ["U0SAM", "U0BOT"])
def test_answers_to_oneself_or_a_bot_are_counted(read, opener):
    answer = said("U0SAM", LATER, thread_ts=START, parent_user_id=opener)
    reading = read(said(ts="1772411300.000001"), answer)
    assert len(reading.frame) == 1 and lost(reading) == {slack_staff.OWN: 1}


def test_a_reaction_is_a_row_for_each_person_towards_the_author(read):
    reactions = [{"name": "eyes", "users": ["U0SAM", "U0PAT", "U0BOT"], "count": 5}]
    reading = read(said(reactions=reactions))
    assert turns(reading) == [("message", "U0PAT", ""), ("reaction", "U0SAM", "U0PAT")]
    assert lost(reading) == {
        "a reaction whose member the export leaves out": 2,
        "by a bot": 1,
        slack_staff.OWN: 1,
    }


@pytest.mark.parametrize(("after", "rows"), [("1772411500.000099", 2), ("1772411590.000071", 3)])
def test_a_copy_in_the_channel_is_known_by_its_moment_alone(read, after, rows):
    answer = said("U0SAM", LATER, "Yes", thread_ts=START)
    copy = answer | {"ts": after, "subtype": "thread_broadcast", "text": "other words"}
    assert len(read(said(), answer, copy).frame) == rows


def test_names_in_a_notice_are_no_mentions(read):
    reading = read(said(), said(ts=LATER, text="<@U0SAM> has joined the channel", subtype="channel_join"))
    assert turns(reading) == [("message", "U0PAT", "")]


def test_a_damaged_export_is_refused_as_a_communitys_is(tmp_path):
    (tmp_path / "exports").mkdir()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in (
            ("channels.json", json.dumps(CHANNELS)),
            ("users.json", "[{"),
            ("lids/2026-03-01.json", "[]"),
        ):
            archive.writestr(name, content)
    (tmp_path / "exports" / "a.zip").write_bytes(stream.getvalue())
    with pytest.raises(ExportError, match=r"users\.json is damaged or cut off"):
        exports.read_file(exports.files(tmp_path)[0], staff=OURS)


@given(st.text(max_size=40))
def test_only_marks_of_persons_name_somebody(text):
    assert slack.named_in(text.replace("<@", "")) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(place=st.integers(0, 10), leaf=st.integers(0, 100), odd=st.sampled_from(ODD))
def test_no_odd_value_is_lost_without_a_word_or_brings_words_in(read, place, leaf, odd):
    messages = [
        said(text=SECRET, reactions=[{"name": "heart", "users": ["U0SAM"], "count": 1}]),
        said("U0SAM", LATER, SECRET, thread_ts=START, parent_user_id="U0PAT"),
        said("U0SAM", "1772411600.000072", f"{SECRET} <@U0PAT>", bot_id=None),
    ]
    messages[place % 3] = json.loads(with_leaf(json.dumps(messages[place % 3]), leaf, odd))
    reading = read(*messages)
    assert reading.rows >= 3 and not reading.frame.duplicated("id").any()
    assert SECRET not in reading.frame.to_csv()
    towards = reading.frame["kind"].isin(["mention", "reaction"])
    assert reading.frame.loc[towards, "towards"].notna().all()
    assert (reading.frame["person"] != reading.frame["towards"]).all()
