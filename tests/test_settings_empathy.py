"""company.toml on what others should say of the company; what each fault is told in."""

from __future__ import annotations

import re

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

[[key_messages]]
name = " people who take their time "
words = ["kind", " slow roasted "]

[[key_messages]]
name = "fair to farmers"
words = ["fair"]
"""


@pytest.fixture
def folder(tmp_path):
    def write(content: str):
        (tmp_path / "company.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_key_messages_are_read_with_their_words(folder):
    first, second = read_settings(folder(GOOD)).key_messages
    assert (first.name, first.words) == ("people who take their time", ("kind", "slow roasted"))
    assert (second.name, second.words) == ("fair to farmers", ("fair",))


def test_without_them_there_are_none(folder):
    settings = read_settings(folder(GOOD[: GOOD.index("[[key_messages]]")]))
    assert settings.key_messages == ()


def test_a_message_may_bear_the_name_of_a_topic(folder):
    text = GOOD + '\n[[topics]]\nname = "fair to farmers"\n'
    assert len(read_settings(folder(text)).key_messages) == 2


@pytest.mark.parametrize("key", ["[[key_messages]] name", "[[key_messages]] words"])
def test_the_reference_tells_what_each_key_means(key):
    told = {name: (meaning, default) for name, _, meaning, default in describe()}
    assert len(told[key][0].split()) >= 4 and told[key][1] == "required"


FAULTS = {
    "a message without a name": (
        'name = "fair to farmers"\n',
        "",
        "[[key_messages]] 2: name is missing (what others should say of us, as the coded sample names it); "
        'add it, such as name = "…".',
    ),
    "a message of no name": (
        'name = "fair to farmers"',
        'name = " "',
        "[[key_messages]] 2: name is empty; write it out or take the line away.",
    ),
    "a name that is a number": (
        'name = "fair to farmers"',
        "name = 7",
        "[[key_messages]] 2: name must be text in quotes, not 7.",
    ),
    "a message without words": (
        'words = ["fair"]\n',
        "",
        "[[key_messages]] 2: words is missing (our words for it, by which it is looked for); add it, "
        'such as words = ["one", "two words"].',
    ),
    "a message of no words": (
        '["fair"]',
        "[]",
        "[[key_messages]] 2: words is empty; give at least one.",
    ),
    "words as text": (
        '["fair"]',
        '"fair"',
        '[[key_messages]] 2: words must be a list such as ["one", "two"], not "fair".',
    ),
    "words as numbers": (
        '["fair"]',
        '["fair", 2]',
        "[[key_messages]] 2: words, entry 2 must be text in quotes, not 2.",
    ),
    "an empty word": (
        '["fair"]',
        '["fair", ""]',
        "[[key_messages]] 2: words, entry 2 is empty; write it out or take the line away.",
    ),
    "a misspelt key": (
        'words = ["fair"]',
        'word = ["fair"]',
        '[[key_messages]] 2: unknown key "word"; did you mean "words"?',
    ),
    "a misspelt section": (
        '[[key_messages]]\nname = "fair to farmers"',
        '[[key_message]]\nname = "fair to farmers"',
        'unknown key or section "key_message"; did you mean "key_messages"?',
    ),
    "messages as one table": (
        GOOD[GOOD.index("[[key_messages]]") :],
        '[key_messages]\nname = "fair to farmers"\n',
        "key_messages must be written as [[key_messages]], one for each, not as a table.",
    ),
    "a message that is named twice": (
        'name = "fair to farmers"',
        'name = "people who take their time"',
        '[[key_messages]] 2: "people who take their time" is named already; keep one of the two.',
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
        ('name = "fair to farmers"', "name = 7", 18),
        ('["fair"]', '"fair"', 19),
        ('words = ["fair"]', 'word = ["fair"]', 19),
    ],
)
def test_a_fault_is_told_with_its_line(folder, good, bad, line):
    with pytest.raises(SettingsError, match=rf"^company.toml, line {line}, "):
        read_settings(folder(GOOD.replace(good, bad, 1)))
