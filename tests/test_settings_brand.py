"""company.toml on the voice of the house: what is read, and what each fault is told in."""

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

[voice]
persona = "a neighbour who knows coffee"
accounts = ["x:lantern", "facebook.com:lantern"]

[[voice_rules]]
name = "no superlatives"
never = ["best", "world-class"]
instead = "say what it is"

[[voice_rules]]
name = "no shouting"
most_marks = 1
most_words = 30
capitals = false
"""


@pytest.fixture
def folder(tmp_path):
    def write(content: str):
        (tmp_path / "company.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_the_voice_of_the_house_is_read_with_its_accounts(folder):
    voice = read_settings(folder(GOOD)).voice
    assert voice["persona"] == "a neighbour who knows coffee"
    assert tuple(voice["accounts"]) == ("x:lantern", "facebook.com:lantern")


def test_rules_are_read_with_their_words_and_limits(folder):
    first, second = read_settings(folder(GOOD)).voice_rules
    assert (first.never, first.instead) == (("best", "world-class"), "say what it is")
    assert (first.most_marks, first.most_words, first.capitals) == (None, None, True)
    assert (second.never, second.most_marks, second.most_words, second.capitals) == ((), 1, 30, False)


def test_a_company_without_a_guide_has_no_rules(folder):
    settings = read_settings(folder(GOOD[: GOOD.index("[voice]")]))
    assert settings.voice_rules == () and settings.voice.get("persona") is None


@pytest.mark.parametrize("key", ["[[voice_rules]] name", "[[voice_rules]] never", "[voice] persona"])
def test_the_reference_tells_what_each_key_means(key):
    assert any(name == key and len(meaning.split()) >= 2 for name, _, meaning, _ in describe())


FAULTS = {
    "a misspelt key": (
        "never = [",
        "nevr = [",
        '[[voice_rules]] 1: unknown key "nevr"; did you mean "never"?',
    ),
    "a rule that forbids nothing": (
        'never = ["best", "world-class"]\n',
        "",
        '[[voice_rules]] 1: the rule "no superlatives" forbids nothing; give it never, most_words, '
        "most_marks or capitals = false.",
    ),
    "a word that another rule asks for": (
        "capitals = false",
        'capitals = false\ninstead = "our best, in small letters"',
        '[[voice_rules]] 1: the rule "no superlatives" forbids "best", which the rule "no shouting" asks for '
        "instead; change one of the two.",
    ),
    "a word that its own rule asks for": (
        'instead = "say what it is"',
        'instead = "Best: say what it is"',
        '[[voice_rules]] 1: the rule "no superlatives" forbids "best", which the rule "no superlatives" asks '
        "for instead; change one of the two.",
    ),
    "a limit that no post can keep": (
        "most_words = 30",
        "most_words = 0",
        '[[voice_rules]] 2: the rule "no shouting" sets a limit that no post can keep.',
    ),
    "two rules of one name": (
        'name = "no shouting"',
        'name = "no superlatives"',
        '[[voice_rules]] 2: "no superlatives" is named already; keep one of the two.',
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_sentence_with_its_place(folder, name):
    good, bad, told = FAULTS[name]
    with pytest.raises(SettingsError) as caught:
        read_settings(folder(GOOD.replace(good, bad, 1)))
    text = str(caught.value)
    assert "\n" not in text and re.sub(r"^company.toml(, line \d+)?[,:] ", "", text) == told


def test_pages_that_could_be_mended_are_read_with_their_days(folder):
    more = (
        '\n[[makeovers]]\npage = "/offer"\ndays = 2.5\nowner = "web shop"\n\n[[makeovers]]\npage = "/help"\n'
    )
    first, second = read_settings(folder(GOOD + more)).makeovers
    assert (first.page, first.days, first.owner) == ("/offer", 2.5, "web shop")
    assert (second.page, second.days, second.owner) == ("/help", None, None)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            '[[makeovers]]\npage = "/a"\n\n[[makeovers]]\npage = "/a"\n',
            '[[makeovers]] 2: "/a" stands here already; keep one of the two.',
        ),
        (
            '[[makeovers]]\npage = "/a"\ndays = 0\n',
            "[[makeovers]] 1: days is 0; mending a page takes some, so more than 0.",
        ),
    ],
)
def test_a_page_that_stands_twice_or_takes_no_time_is_told(folder, rows, sentence):
    with pytest.raises(SettingsError, match=re.escape(sentence)):
        read_settings(folder(GOOD + "\n" + rows))
