"""Slack's export: what is private stays shut, a member is a number, nothing is lost without a word."""

from __future__ import annotations

import html
import io
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.kit import slack
from tenstages.exports.workspaces import SHUT, shut_away
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML, lost
from tests.test_exports_properties import ODD, with_leaf

(ZIP,) = (Path(__file__).parent / "exports" / "slack_messages").glob("*.zip")
NO_SETTINGS = SimpleNamespace(mappings=(), zone="UTC", brands=(), staff_workspaces=())
TEAM = "slack:T0CUPS00001"
CHANNELS = [{"id": "C0ONE", "name": "general", "is_general": True}, {"id": "C0TWO", "name": "lids"}]
NOTICES = "a notice of Slack's (joins, purposes and the like)"


def user(number: str, **other) -> dict:
    return {"id": number, "team_id": "T0CUPS00001", "deleted": False, "is_bot": False} | other


USERS = [user("U0PAT"), user("U0SAM"), user("U0BOT", is_bot=True)]


def said(number: str = "U0PAT", ts: str = "1772411400.000069", text: str = "Lids?", **other) -> dict:
    return {"type": "message", "user": number, "ts": ts, "text": text} | other


def packed(files: dict) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content if isinstance(content, str) else json.dumps(content, indent=4))
    return stream.getvalue()


@pytest.fixture
def read(tmp_path):
    """Read the messages of an export, or its members."""

    def read(*messages, wanted="public channels", name="a.zip", **files):
        lists = {"channels": CHANNELS, "users": USERS} | files
        whole = {f"{each}.json": content for each, content in lists.items() if content is not None}
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(whole | {"lids/2026-03-01.json": list(messages)}))
        file = next(file for file in exports.files(tmp_path) if file.name == f"exports/{name}/{wanted}")
        return exports.read_file(file, zone="Asia/Tokyo")

    return read


def as_it_came(folder: Path) -> None:
    (folder / "exports").mkdir(parents=True)
    (folder / "exports" / ZIP.name).write_bytes(ZIP.read_bytes())


def unpacked(folder: Path) -> None:
    with zipfile.ZipFile(ZIP) as archive:
        archive.extractall(folder / "exports" / "workspace")


# What is opened ---------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [as_it_came, unpacked])
def test_nothing_but_public_channels_and_two_lists_is_opened(tmp_path, monkeypatch, way):
    way(tmp_path)
    seen = set()
    for kind in (zipfile.ZipFile, Path):

        def noted(self, *arguments, opener=kind.open, **named):
            told = self if isinstance(self, Path) else getattr(arguments[0], "filename", arguments[0])
            seen.add("/".join(Path(told).parts[-2:]))
            return opener(self, *arguments, **named)

        monkeypatch.setattr(kind, "open", noted)
    exports.check_folder(tmp_path, NO_SETTINGS)
    assert {name.removeprefix("workspace/") for name in seen if name.endswith(".json")} == {
        "channels.json", "users.json", "general/2026-03-01.json", "closed-long-ago/2026-02-20.json",
        "cups-and-lids/2026-03-01.json", "cups-and-lids/2026-03-02.json",
    }  # fmt: skip


@pytest.mark.parametrize("way", [as_it_came, unpacked])
def test_an_export_is_two_files_and_what_stays_shut_is_said(tmp_path, way):
    way(tmp_path)
    files = exports.scan(tmp_path)
    assert [file.name.rpartition("/")[2] for file in files if not file.skip] == [
        "public channels",
        "users.json",
    ]
    assert {file.skip for file in files} == {None, SHUT}
    assert len(files) == 2 + 8
    table = exports.report_table(exports.check_folder(tmp_path, NO_SETTINGS))
    assert SHUT in " ".join(table.split())


def test_an_unpacked_export_holds_what_its_zip_holds(tmp_path):
    as_it_came(tmp_path / "zipped")
    unpacked(tmp_path / "unpacked")
    both = [
        [exports.read_file(file) for file in exports.files(tmp_path / way)] for way in ("zipped", "unpacked")
    ]
    for one, other in zip(*both, strict=True):
        pd.testing.assert_frame_equal(one.frame, other.frame)


def test_a_channel_that_the_list_calls_private_stays_shut():
    channels = json.dumps(
        [{"id": "C1", "name": "one"}, {"id": "C2", "name": "two", "is_private": True}]
    ).encode()
    names = ["channels.json", "one/2026-03-01.json", "two/2026-03-01.json", "two/canvas.json", "other.csv"]
    assert set(shut_away(names, lambda name: channels)) == {"two/2026-03-01.json", "two/canvas.json"}


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b"[1, null]", b"\xff\xfe"])
def test_where_the_list_of_channels_is_damaged_every_channel_stays_shut(content):
    names = ["channels.json", "users.json", "one/2026-03-01.json"]
    assert set(shut_away(names, lambda name: content)) == {"one/2026-03-01.json"}


def test_only_the_list_of_channels_is_asked_for():
    asked = []
    shut_away(["a/channels.json", "a/dms.json", "a/D1/2026-03-01.json", "b/users.json"], asked.append)
    assert asked == ["a/channels.json"]


def test_files_of_other_tools_beside_a_list_of_users_stay_data():
    assert shut_away(["users.json", "pages/2026-03-01.json", "tickets.json"], lambda name: b"[]") == {}


def test_an_export_of_private_channels_alone_gives_its_members(tmp_path):
    (tmp_path / "exports").mkdir()
    files = {"users.json": USERS, "groups.json": CHANNELS, "general/2026-03-01.json": [said()]}
    (tmp_path / "exports" / "a.zip").write_bytes(packed(files))
    (file,) = exports.files(tmp_path)
    assert file.name == "exports/a.zip/users.json" and len(exports.read_file(file).frame) == 3


def test_an_export_of_a_single_channel_is_read(read):
    reading = read(said(), channels=CHANNELS[1:])
    assert reading.frame["space"].tolist() == ["lids"]


def test_a_channels_folder_alone_is_refused_since_nobody_knows_whether_it_is_public(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "lids.zip").write_bytes(packed({"lids/2026-03-01.json": [said()]}))
    (file,) = exports.files(tmp_path)
    with pytest.raises(ExportError) as caught:
        exports.read_file(file)
    assert str(caught.value) == (
        "exports/lids.zip/lids/2026-03-01.json: it looks like a day of a Slack channel, and nothing beside "
        "it says whether the channel is public. Put the whole export here as it came: its channels.json does."
    )


def test_a_damaged_day_is_refused_by_name(tmp_path):
    (tmp_path / "exports").mkdir()
    files = {"channels.json": CHANNELS, "users.json": USERS, "lids/2026-03-01.json": '[{"type": "mess'}
    (tmp_path / "exports" / "a.zip").write_bytes(packed(files))
    file = next(file for file in exports.files(tmp_path) if file.name.endswith("channels"))
    with pytest.raises(ExportError) as caught:
        exports.read_file(file)
    assert str(caught.value) == (
        "exports/a.zip/public channels: lids/2026-03-01.json is damaged or cut off. Download the export "
        "again; nothing was imported of it."
    )


# The community and its members ------------------------------------------------------------------


def test_the_workspace_is_the_one_of_most_users(read):
    strangers = [user("U1", team_id="T0AAA"), user("U2", team_id=None)]
    assert read(said(), users=[*USERS, *strangers]).frame["community"].tolist() == [TEAM]


@pytest.mark.parametrize(
    ("name", "community", "told"), [("@cups/a.zip", "slack:cups", True), ("a.zip", "slack:own", False)]
)
@pytest.mark.parametrize("users", [None, [{"id": "U0PAT"}]])
def test_a_workspace_without_a_number_is_told_by_a_folder(read, name, community, told, users):
    reading = read(said(), users=users, name=name)
    assert reading.frame["member"].tolist() == [f"{community}:U0PAT"]
    assert [problem.startswith("It names no community") for problem in reading.problems] == [True] * (
        not told
    )


@pytest.mark.parametrize(
    ("other", "role"),
    [
        ({}, None), ({"is_bot": True}, "bot"), ({"id": "USLACKBOT"}, "bot"), ({"is_admin": True}, "staff"),
        ({"is_owner": True, "is_bot": True}, "bot"), ({"is_restricted": True}, None),
    ],
)  # fmt: skip
def test_roles(read, other, role):
    (found,) = read(users=[user("U0ONE") | other], wanted="users.json").frame["role"].astype(object)
    assert found == role if role else pd.isna(found)


def test_those_who_left_or_never_came_are_counted(read):
    users = [*USERS, user("U0GONE", deleted=True), user("U0NEW", is_invited_user=True), {"name": "x"}, None]
    reading = read(users=users, wanted="users.json")
    assert lost(reading) == {"deactivated": 1, "invited, and did not come yet": 1, "no number": 2}
    assert reading.rows == 7


def test_who_came_into_the_channel_of_all_has_joined_then_and_the_first_time_counts(tmp_path):
    joins = [said("U0PAT", ts, subtype="channel_join") for ts in ("1772500000.000001", "1772411400.000069")]
    files = {
        "channels.json": CHANNELS, "users.json": USERS, "general/2026-03-01.json": joins,
        "lids/2026-03-01.json": [said("U0SAM", subtype="channel_join")],
    }  # fmt: skip
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "a.zip").write_bytes(packed(files))
    file = next(file for file in exports.files(tmp_path) if file.name.endswith("users.json"))
    joined = exports.read_file(file).frame.set_index("member")["joined_at"]
    assert joined[f"{TEAM}:U0PAT"] == pd.Timestamp("2026-03-02 00:30:00.000069", tz="UTC")
    assert pd.isna(joined[f"{TEAM}:U0SAM"])


def test_members_are_named_alike_in_both_tables_and_both_are_imported(tmp_path):
    as_it_came(tmp_path)
    (tmp_path / "company.toml").write_text(TOML)
    warehouse = refresh(tmp_path, read_settings(tmp_path))
    members = set(warehouse.table("members").to_pandas()["member"])
    spoke = set(warehouse.table("interactions").to_pandas()["member"])
    assert spoke - members == {"slack:T0LARKSPUR1:U0GONE0FROMTHEEXAMPLE"}  # whose account is gone
    assert len(spoke & members) == 4


def test_nothing_of_names_titles_or_mail_is_taken_in(tmp_path):
    as_it_came(tmp_path)
    text = "".join(exports.read_file(file).frame.to_csv() for file in exports.files(tmp_path))
    for word in (
        "Somebody",
        "_of_the_example",
        "_in_the_example",
        "mail.example",
        "runs@",
        "Head of",
        "London",
        "Gone",
    ):
        assert word not in text
    assert "never be read" not in text


# Messages ---------------------------------------------------------------------------------------


def test_the_time_is_the_stamps_and_not_the_files(read):
    assert read(said()).frame["at"].tolist() == [pd.Timestamp("2026-03-02 00:30:00.000069", tz="UTC")]


@pytest.mark.parametrize(
    "ts", ["", None, 1772411400.5, "1772411400", "17724114000.000069", "0000000001.000000", "now"]
)
def test_a_message_without_a_stamp_is_dropped(read, ts):
    assert lost(read(said(), said(ts=ts))) == {"no time that can be read": 1}


@pytest.mark.parametrize("kind", ["file_share", "me_message"])
def test_a_members_own_words_are_kept_whatever_their_kind(read, kind):
    assert read(said(subtype=kind)).frame["text"].tolist() == ["Lids?"]


@pytest.mark.parametrize(
    "kind", ["channel_join", "channel_purpose", "pinned_item", "tombstone", "of_next_year"]
)
def test_notices_are_dropped(read, kind):
    assert lost(read(said(), said(ts="1772411401.000000", subtype=kind))) == {NOTICES: 1}


@pytest.mark.parametrize(
    "other", [{"bot_id": "B1"}, {"subtype": "bot_message"}, {"user": "U0BOT"}, {"user": "USLACKBOT"}]
)
def test_bots_are_dropped(read, other):
    assert lost(read(said(), said(ts="1772411401.000000") | other)) == {"by a bot": 1}


def test_what_is_no_message_and_who_is_nobody_is_dropped(read):
    reading = read(said(), None, 5, [], {"type": "event"}, said("", "1772411401.000000"))
    assert lost(reading) == {"no message": 4, "names no member": 1}
    assert reading.rows == 6


def test_a_thread_answers_the_message_that_opened_it(read):
    opens = said(thread_ts="1772411400.000069")
    answers = said("U0SAM", "1772411500.000071", "Yes", thread_ts="1772411400.000069")
    frame = read(answers, opens).frame.sort_values("at", ignore_index=True)
    assert frame["kind"].tolist() == ["post", "answer"]
    assert frame["thread_id"].nunique() == 1
    assert frame["answers"].tolist()[1] == frame["id"][0] == f"{TEAM}:C0TWO:1772411400.000069"
    assert frame["towards"].tolist()[1] == f"{TEAM}:U0PAT"


def test_an_answer_to_somebody_whose_message_is_not_there_still_names_whom(read):
    answer = said("U0SAM", "1772411500.000071", thread_ts="1772411400.000069", parent_user_id="U0PAT")
    assert read(answer).frame["towards"].tolist() == [f"{TEAM}:U0PAT"]
    assert read(answer | {"parent_user_id": "U0BOT"}).frame["towards"].isna().all()


@pytest.mark.parametrize("ts", ["1772411500.000071", "1772411500.000072"])
def test_an_answer_that_is_shown_in_the_channel_as_well_counts_once(read, ts):
    answer = said("U0SAM", "1772411500.000071", "Yes", thread_ts="1772411400.000069")
    reading = read(said(), answer, answer | {"ts": ts, "subtype": "thread_broadcast", "root": {}})
    assert lost(reading) == {"an answer that is shown in the channel as well": 1}
    alone = read(said(), answer | {"ts": ts, "subtype": "thread_broadcast", "root": {}})
    assert alone.frame["kind"].tolist() == ["post", "answer"]


def test_a_reaction_is_a_row_for_each_member_and_who_is_missing_is_counted(read):
    reactions = [
        {"name": "heart", "users": ["U0SAM", "U0PAT"], "count": 5},
        {"name": "clap::skin-tone-3", "users": ["U0SAM"], "count": 1},
    ]
    reading = read(said(reactions=reactions))
    frame = reading.frame[reading.frame["kind"] == "reaction"]
    assert frame["id"].tolist() == [
        f"{TEAM}:C0TWO:1772411400.000069:{each}"
        for each in ("heart:U0SAM", "heart:U0PAT", "clap::skin-tone-3:U0SAM")
    ]
    assert set(frame["towards"]) == {f"{TEAM}:U0PAT"} and set(frame["answers"]) == {
        f"{TEAM}:C0TWO:1772411400.000069"
    }
    assert frame["text"].isna().all()
    assert lost(reading) == {"a reaction whose member the export leaves out": 3}
    assert reading.rows == 1 + 5 + 1


def test_reactions_to_notices_and_by_bots_are_counted(read):
    wave = [{"name": "wave", "users": ["U0SAM"], "count": 1}]
    by_bot = [{"name": "wave", "users": ["U0BOT"], "count": 1}]
    reading = read(
        said(reactions=by_bot), said(ts="1772411401.000000", subtype="channel_join", reactions=wave)
    )
    assert lost(reading) == {NOTICES: 1, "a reaction to what is not kept": 1, "by a bot": 1}


def test_an_export_without_messages_is_empty_and_no_fault(read):
    assert read().rows == 0
    assert read(said(subtype="channel_join")).frame.empty


def test_a_channel_that_was_renamed_between_two_exports_makes_no_clash(tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    (tmp_path / "exports").mkdir()
    for number, name in enumerate(("lids", "cups-and-lids")):
        files = {
            "channels.json": [{"id": "C0TWO", "name": name}],
            "users.json": USERS,
            f"{name}/2026-03-01.json": [said()],
        }
        (tmp_path / "exports" / f"{number}.zip").write_bytes(packed(files))
    table = refresh(tmp_path, read_settings(tmp_path)).table("interactions").to_pandas()
    assert table["space"].tolist() == ["cups-and-lids"]


# Words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see <https://a.example/?a=1&amp;b=2>", "see https://a.example/?a=1&b=2"),
        ("<https://a.example|the docs>", "the docs"),
        ("<@U0PAT> and <@U0SAM|sam>", "@U0PAT and @U0SAM"),
        ("<#C0ONE|general> <#C0TWO>", "#general #C0TWO"),
        ("<!here> <!subteam^S1|@tasters> <!date^1772411400^{date}|2 March>", "@here @tasters 2 March"),
        ("<mailto:a@mail.example|a@mail.example> <tel:+440000|+44 0000>", "mail-address telephone-number"),
        ("1 &lt; 2 &amp;amp; &gt;", "1 < 2 &amp; >"),
        ("<@U0PAT|pat> uploaded a file: <https://f.example/1|a.jpg> and commented: One\ntwo", "One\ntwo"),
        ("<@U0PAT|pat> uploaded a file: <https://f.example/1|lid.jpg>", ""),
        ("<@U0PAT> shared an image: <https://f.example/1|lid.jpg>", ""),
    ],
)  # fmt: skip
def test_marks_become_words(text, words):
    assert slack.words_of(text) == words


@given(st.text())
def test_what_a_member_typed_comes_back_as_it_was(text):
    assert slack.words_of(html.escape(text, quote=False)) == text.strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10), leaf=st.integers(0, 100), odd=st.sampled_from(ODD))
def test_no_odd_value_touches_another_message_or_is_lost_without_a_word(read, place, leaf, odd):
    messages = [
        said(reactions=[{"name": "heart", "users": ["U0SAM"], "count": 1}]),
        said("U0SAM", "1772411500.000071", "Yes", thread_ts="1772411400.000069", parent_user_id="U0PAT"),
        said("U0SAM", "1772411600.000072", "And?", bot_id=None),
    ]
    untouched = [message for number, message in enumerate(messages) if number != place % 3]
    messages[place % 3] = json.loads(with_leaf(json.dumps(messages[place % 3]), leaf, odd))
    frame = read(*messages).frame.set_index("id")
    for message in untouched:
        row = frame.loc[f"{TEAM}:C0TWO:{message['ts']}"]
        assert (row["text"], row["member"]) == (message["text"], f"{TEAM}:{message['user']}")
