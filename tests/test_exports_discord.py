"""Channels of Discord: a member is a number, private words are refused, conversations hold together."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError

from tests.test_exports_owned import lost
from tests.test_exports_properties import ODD, with_leaf

SERVER = "discord:170000000000000001"
CHANNEL = {"id": "171000000000000001", "type": "GuildTextChat", "category": "Cups", "name": "lids"}
PAT, SAM, BOT = ({"id": f"18000000000000000{n}", "name": f"somebody_{n}", "isBot": n == 3} for n in (1, 2, 3))
NOTICES = "a notice of Discord's (joins, pins and the like)"


def said(number: int = 1, author: dict = PAT, answers: int | None = None, **other) -> dict:
    told = {
        "id": f"14780000000000000{number:02}", "type": "Default", "timestamp": "2026-03-02T10:00:00.5+01:00",
        "content": "Lids?", "author": author, "reactions": [], "mentions": [],
    }  # fmt: skip
    if answers:
        told |= {"type": "Reply", "reference": {"messageId": f"14780000000000000{answers:02}"}}
    return told | other


@pytest.fixture
def read(tmp_path):
    def read(*messages, text: str | None = None, **changes):
        whole = {
            "guild": {"id": "170000000000000001", "name": "Tasters"}, "channel": CHANNEL, "dateRange": {},
            "messages": list(messages), "messageCount": len(messages),
        } | changes  # fmt: skip
        path = tmp_path / "exports" / "a.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(whole, indent=2) if text is None else text, encoding="utf-8")
        (file,) = exports.files(tmp_path)
        return exports.read_file(file, zone="Asia/Tokyo")

    return read


def refusal(read, *messages, **changes) -> str:
    with pytest.raises(ExportError) as caught:
        read(*messages, **changes)
    return str(caught.value).removeprefix("exports/a.json: ")


# What is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"guild": {"id": "0", "name": "Direct Messages"}},
        {"channel": CHANNEL | {"type": "DirectTextChat"}},
        {"channel": CHANNEL | {"type": "DirectGroupTextChat"}},
        {"channel": CHANNEL | {"type": "GuildPrivateThread"}},
    ],
)
def test_what_was_said_among_few_is_refused(read, changes):
    assert refusal(read, said(), **changes) == (
        "it holds direct messages or a private thread, and such are not read. Take the file out of exports."
    )


def test_a_file_that_was_cut_off_is_refused(read):
    text = '{"guild": {"id": "170000000000000001"}, "channel": {}, "dateRange": {}, "messages": [{"id": "1'
    assert "damaged or cut off before its end" in refusal(read, text=text)


@pytest.mark.parametrize("changes", [{"guild": {"id": "x"}}, {"guild": None}, {"channel": {"id": 5}}])
def test_a_file_without_a_server_or_channel_is_refused(read, changes):
    assert "it names no server or channel by number" in refusal(read, said(), **changes)


def test_the_csv_is_known_and_refused(read):
    text = 'AuthorID,Author,Date,Content,Attachments,Reactions\n"18","pat","05/04/2026 21:06","Hello","",""\n'
    assert refusal(read, text=text) == (
        "it is the CSV of DiscordChatExporter, which has neither the ids of messages nor the channel. Export "
        "the channel as JSON; nothing was imported."
    )


def test_an_end_that_says_another_number_is_told(read):
    assert read(said(), messageCount=3).problems == (
        "Its end says 3 messages, and 1 are there: some were taken out.",
    )


# Messages ---------------------------------------------------------------------------------------


def test_a_time_has_its_offset(read):
    assert read(said()).frame["at"].tolist() == [pd.Timestamp("2026-03-02 09:00:00.5", tz="UTC")]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"type": "GuildMemberJoin"}, NOTICES),
        ({"type": "20"}, NOTICES),
        ({"author": BOT}, "by a bot"),
        ({"author": {"id": "456226577798135808"}}, "by an account that was deleted"),
        ({"author": None}, "names no member"),
        ({"id": 1.5}, "no number"),
        ({"timestamp": "yesterday"}, "no time that can be read"),
    ],
)
def test_what_is_dropped_is_counted(read, other, reason):
    reading = read(said(), said(2, **other))
    assert lost(reading) == {reason: 1} and len(reading.frame) == 1


def test_answers_of_answers_are_one_conversation(read):
    frame = read(said(3, SAM, 2), said(1), said(2, SAM, 1)).frame.set_index("id").sort_index()
    assert frame["kind"].tolist() == ["post", "answer", "answer"]
    assert set(frame["thread_id"]) == {frame.index[0]}
    assert frame["answers"].tolist()[1:] == frame.index[:2].tolist()
    assert frame["towards"].tolist()[1:] == [f"{SERVER}:{PAT['id']}", f"{SERVER}:{SAM['id']}"]


def test_answers_in_a_circle_end(read):
    assert read(said(1, answers=2), said(2, answers=1)).frame["thread_id"].nunique() == 1


def test_what_is_forwarded_answers_nothing(read):
    forward = said(2) | {"reference": {"messageId": "147800000000000001", "type": "Forward"}}
    assert read(said(1), forward).frame["kind"].tolist() == ["post", "post"]


def test_in_a_thread_all_answers_what_opened_it(read):
    thread = {"id": said(1)["id"], "type": "GuildPublicThread", "category": "questions", "name": "Rims?"}
    frame = read(said(1), said(2, SAM), said(3, PAT, 2), channel=thread).frame
    assert frame["kind"].tolist() == ["post", "answer", "answer"]
    assert frame["answers"].tolist()[1:] == frame["id"].tolist()[:2]
    assert set(frame["thread_id"]) == {frame["id"][0]} and set(frame["space"]) == {"questions"}
    assert frame["title"].fillna("").tolist() == ["Rims?", "", ""]


def test_a_reaction_is_a_row_for_each_member_and_who_is_missing_is_counted(read):
    emoji = {"id": "", "name": "👍", "code": "thumbsup"}
    reactions = [
        {"emoji": emoji, "count": 4, "users": [SAM, BOT]},
        {"emoji": emoji | {"code": "x"}, "count": 2},
    ]
    reading = read(said(reactions=reactions))
    (row,) = reading.frame[reading.frame["kind"] == "reaction"].to_dict("records")
    assert row["id"] == f"{SERVER}:{said()['id']}:thumbsup:{SAM['id']}"
    assert (row["towards"], row["at"]) == (f"{SERVER}:{PAT['id']}", reading.frame["at"][0])
    assert lost(reading) == {"a reaction whose member the export leaves out": 4, "by a bot": 1}
    assert reading.rows == 1 + 6


def test_a_channel_without_messages_is_empty_and_no_fault(read):
    assert read().rows == 0
    assert read(said(type="ChannelPinnedMessage")).frame.empty


def test_names_in_text_become_numbers(read):
    mentions = [PAT | {"nickname": "Pat"}, SAM | {"nickname": "Patricia"}]
    row = read(
        said(content="@Patricia, @Pat and @Paton <@!5> <a:cup:17> <#9>", mentions=mentions)
    ).frame.iloc[0]
    assert row["text"] == f"@{SAM['id']}, @{PAT['id']} and @Paton @5 :cup: #9"


def test_nothing_of_names_or_roles_is_taken_in():
    folder = Path(__file__).parent
    found = [
        file
        for file in exports.files(folder)
        if "/discord_chat/" in file.name and file.path.suffix == ".json"
    ]
    text = "".join(exports.read_file(file).frame.to_csv() for file in found)
    for word in ("Somebody", "_in_the_example", "Head of", "cdn.example", "tasters"):
        assert word not in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 2), leaf=st.integers(0, 100), odd=st.sampled_from(ODD))
def test_no_odd_value_touches_another_message(read, place, leaf, odd):
    emoji = {"emoji": {"code": "thumbsup"}, "count": 1, "users": [SAM]}
    messages = [said(1, reactions=[emoji]), said(2, SAM, 1), said(3, content="And?")]
    untouched = [message for number, message in enumerate(messages) if number != place]
    messages[place] = json.loads(with_leaf(json.dumps(messages[place]), leaf, odd))
    frame = read(*messages).frame.set_index("id")
    for message in untouched:
        row = frame.loc[f"{SERVER}:{message['id']}"]
        assert (row["text"], row["member"]) == (message["content"], f"{SERVER}:{message['author']['id']}")
