"""company.toml on what people speak of, whose matter it is and how we sound; what each fault is told in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tenstages.errors import SettingsError
from tenstages.settings import describe, read_settings

GOOD = """\
format = 1

[company]
name = "Lantern"
zone = "Europe/Berlin"
currency = "EUR"

[[brands]]
name = "Lantern Coffee"
own = true
any = ["lantern coffee"]

[[plan]]
account = "x:Lantern"
level = "answer"
voice = " one person, by name "

[[topics]]
name = "leaking lid"
owner = "Product"
words = ["lid", "leaks"]

[[topics]]
name = "late parcel"

[[topic_events]]
name = "a new lid"
on = 2026-03-02
topic = "leaking lid"
"""


@pytest.fixture
def folder(tmp_path):
    def write(content: str):
        (tmp_path / "company.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_topics_are_read_with_their_owners_and_words(folder):
    first, second = read_settings(folder(GOOD)).topics
    assert (first.name, first.owner, first.words) == ("leaking lid", "Product", ("lid", "leaks"))
    assert (second.name, second.owner, second.words) == ("late parcel", None, ())


def test_days_from_which_people_speak_more_of_something_are_read(folder):
    (event,) = read_settings(folder(GOOD)).topic_events
    assert (event.name, event.on, event.topic) == ("a new lid", date(2026, 3, 2), "leaking lid")


def test_a_voice_is_read_with_the_rest_of_its_plan(folder):
    (plan,) = read_settings(folder(GOOD)).plan
    assert (plan.account, plan.level, plan.voice) == ("x:lantern", "answer", "one person, by name")
    assert (plan.department, plan.goal, plan.posts_a_week) == (None, None, None)


def test_without_them_there_are_none(folder):
    settings = read_settings(folder(GOOD[: GOOD.index("[[plan]]")]))
    assert (settings.topics, settings.topic_events, settings.plan) == ((), (), ())


def test_a_day_may_be_written_as_text_and_words_may_be_none(folder):
    text = GOOD.replace("2026-03-02", '"2026-03-02"').replace('["lid", "leaks"]', "[]")
    settings = read_settings(folder(text))
    assert settings.topic_events[0].on == date(2026, 3, 2) and settings.topics[0].words == ()


@pytest.mark.parametrize("key", ["[[topics]] words", "[[topic_events]] topic", "[[plan]] voice"])
def test_the_reference_tells_what_each_key_means(key):
    told = {name: meaning for name, _, meaning, _ in describe()}
    assert len(told[key].split()) >= 4


FAULTS = {
    "a topic without a name": (
        'name = "late parcel"',
        'owner = "Delivery"',
        "[[topics]] 2: name is missing (what people speak of, as the coded sample names it); add it, such as "
        'name = "…".',
    ),
    "a topic of no name": (
        'name = "late parcel"',
        'name = " "',
        "[[topics]] 2: name is empty; write it out or take the line away.",
    ),
    "an owner that is a number": (
        'owner = "Product"',
        "owner = 7",
        "[[topics]] 1: owner must be text in quotes, not 7.",
    ),
    "words as text": (
        '["lid", "leaks"]',
        '"lid"',
        '[[topics]] 1: words must be a list such as ["one", "two"], not "lid".',
    ),
    "words as numbers": (
        '["lid", "leaks"]',
        '["lid", 2]',
        "[[topics]] 1: words, entry 2 must be text in quotes, not 2.",
    ),
    "an empty word": (
        '["lid", "leaks"]',
        '["lid", ""]',
        "[[topics]] 1: words, entry 2 is empty; write it out or take the line away.",
    ),
    "a misspelt key of a topic": (
        'owner = "Product"',
        'owners = "Product"',
        '[[topics]] 1: unknown key "owners"; did you mean "owner"?',
    ),
    "topics as one table": (
        '[[topics]]\nname = "leaking lid"\nowner = "Product"\nwords = ["lid", "leaks"]\n\n'
        '[[topics]]\nname = "late parcel"',
        '[topics]\nname = "late parcel"',
        "topics must be written as [[topics]], one for each, not as a table.",
    ),
    "an event without a day": (
        "on = 2026-03-02\n",
        "",
        "[[topic_events]] 1: on is missing (the first day of it); add it, such as on = 2026-03-01.",
    ),
    "an event in words": (
        "on = 2026-03-02",
        'on = "March"',
        '[[topic_events]] 1: on must be a date such as 2026-03-01, not "March".',
    ),
    "an event about nothing": (
        'topic = "leaking lid"\n',
        "",
        '[[topic_events]] 1: topic is missing (what they are said to speak of); add it, such as topic = "…".',
    ),
    "an event about several things": (
        'topic = "leaking lid"',
        'topic = ["leaking lid"]',
        "[[topic_events]] 1: topic must be text in quotes, not a list.",
    ),
    "a misspelt key of an event": (
        'topic = "leaking lid"',
        'topics = "leaking lid"',
        '[[topic_events]] 1: unknown key "topics"; did you mean "topic"?',
    ),
    "a misspelt section": (
        "[[topic_events]]",
        "[[topic_event]]",
        'unknown key or section "topic_event"; did you mean "topic_events"?',
    ),
    "a voice of no words": (
        '" one person, by name "',
        '""',
        "[[plan]] 1: voice is empty; write it out or take the line away.",
    ),
    "a voice as a list": (
        '" one person, by name "',
        '["warm"]',
        "[[plan]] 1: voice must be text in quotes, not a list.",
    ),
    "a misspelt voice": (
        "voice =",
        "voices =",
        '[[plan]] 1: unknown key "voices"; did you mean "voice"?',
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_sentence_with_its_place(folder, name):
    good, bad, told = FAULTS[name]
    assert good in GOOD
    with pytest.raises(SettingsError) as caught:
        read_settings(folder(GOOD.replace(good, bad, 1)))
    text = str(caught.value)
    assert text.startswith("company.toml") and "\n" not in text
    assert re.sub(r"^company.toml(, line \d+)?[,:] ", "", text) == told


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ('owner = "Product"', "owner = 7", 20),
        ("on = 2026-03-02", 'on = "March"', 28),
        ("voice =", "voices =", 16),
    ],
)
def test_a_fault_is_told_with_its_line(folder, good, bad, line):
    with pytest.raises(SettingsError, match=rf"^company.toml, line {line}, "):
        read_settings(folder(GOOD.replace(good, bad, 1)))


def test_a_topic_that_is_named_twice_is_told(folder):
    twice = GOOD.replace('name = "late parcel"', 'name = "leaking lid"\nowner = "Delivery"')
    with pytest.raises(SettingsError, match="leaking lid"):
        read_settings(folder(twice))
