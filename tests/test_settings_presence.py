"""company.toml on our own accounts: plan, other names, readiness, words; and what each fault is told in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tenstages.errors import SettingsError
from tenstages.settings import read_settings

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

[readiness]
why = "people ask about the shops in public"
who_approves = "the head of the shops, within a day"

[[plan]]
account = "x:@LanternCoffeeHouse"
posts_a_week = 2.5
department = "marketing"
level = "Answer"
goal = "fewer calls"

[[plan]]
account = "facebook.com:lantern coffee house"

[[accounts]]
account = "facebook.com:lantern coffee house"
also = ["facebook.com:900000000000000000009"]

[[account_events]]
name = "new header"
on = 2026-03-02
account = "facebook.com:lantern coffee house"

[sentiment]
words = { leaks = -2.5, crema = 1 }
"""


@pytest.fixture
def folder(tmp_path):
    def write(content: str):
        (tmp_path / "company.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def fault(folder) -> str:
    """The sentence, without the number of its line."""
    with pytest.raises(SettingsError) as caught:
        read_settings(folder)
    text = str(caught.value)
    assert "\n" not in text and text.endswith((".", "?"))
    return re.sub(r"^company.toml, line \d+", "company.toml", text)


def test_the_plan_is_read_with_what_was_left_out_left_out(folder):
    first, second = read_settings(folder(GOOD)).plan
    assert (first.account, first.posts_a_week, first.level) == ("x:lanterncoffeehouse", 2.5, "answer")
    assert (second.posts_a_week, second.department, second.level, second.goal) == (None,) * 4


def test_readiness_holds_what_was_written_alone(folder):
    assert set(read_settings(folder(GOOD)).readiness) == {"why", "who_approves"}


def test_accounts_events_and_words_are_read(folder):
    settings = read_settings(folder(GOOD))
    assert settings.accounts[0].also == ("facebook.com:900000000000000000009",)
    assert settings.account_events[0].on == date(2026, 3, 2)
    assert settings.words == {"leaks": -2.5, "crema": 1.0}


def test_without_these_sections_nothing_is_planned_and_nothing_renamed(folder):
    settings = read_settings(folder(GOOD[: GOOD.index("[readiness]")]))
    assert settings.plan == settings.accounts == settings.account_events == ()
    assert settings.readiness == settings.words == {}


@pytest.mark.parametrize("section", ["plan", "account_events"])
def test_an_account_may_be_given_by_any_of_its_names(folder, section):
    """Else a plan by number would stand beside the account by name, and an event would never be seen."""
    number = 'account = "facebook.com:900000000000000000009"'
    start = GOOD.rindex(f"[[{section}]]")
    changed = GOOD[:start] + GOOD[start:].replace('account = "facebook.com:lantern coffee house"', number, 1)
    assert number in changed
    assert getattr(read_settings(folder(changed)), section)[-1].account == "facebook.com:lantern coffee house"


FAULTS = {
    "readiness is no text": (
        'why = "people ask about the shops in public"',
        "why = 3",
        "company.toml, [readiness]: why must be text in quotes, not 3.",
    ),
    "readiness is empty": (
        'why = "people ask about the shops in public"',
        'why = ""',
        "company.toml, [readiness]: why is empty; write it out or take the line away.",
    ),
    "readiness misspelt": (
        "who_approves",
        "who_aproves",
        'company.toml, [readiness]: unknown key "who_aproves"; did you mean "who_approves"?',
    ),
    "readiness as a list": (
        "[readiness]",
        "[[readiness]]",
        "company.toml: readiness must be a section [readiness], not a list.",
    ),
    "plan as one table": (
        GOOD[GOOD.index("[[plan]]") : GOOD.index("[[accounts]]")],
        '[plan]\naccount = "x:us"\n',
        "company.toml: plan must be written as [[plan]], one for each, not as a table.",
    ),
    "plan without account": (
        'account = "x:@LanternCoffeeHouse"\n',
        "",
        "company.toml, [[plan]] 1: account is missing (the account or venue that the plan is for "
        '(x:handle)); add it, such as account = "x:ana".',
    ),
    "plan without venue": (
        '"x:@LanternCoffeeHouse"',
        '"@LanternCoffeeHouse"',
        'company.toml, [[plan]] 1: account: "@LanternCoffeeHouse" does not say where it is; write venue and '
        'name, such as "x:@LanternCoffeeHouse".',
    ),
    "plan below nothing": (
        "posts_a_week = 2.5",
        "posts_a_week = -1",
        "company.toml, [[plan]] 1: posts_a_week is -1; it must be 0 or more.",
    ),
    "plan in words": (
        "posts_a_week = 2.5",
        'posts_a_week = "daily"',
        'company.toml, [[plan]] 1: posts_a_week must be a number without quotes, not "daily".',
    ),
    "plan of no number": (
        "posts_a_week = 2.5",
        "posts_a_week = nan",
        "company.toml, [[plan]] 1: posts_a_week is nan; it must be a number that can be counted with.",
    ),
    "plan without end": (
        "posts_a_week = 2.5",
        "posts_a_week = inf",
        "company.toml, [[plan]] 1: posts_a_week is inf; it must be a number that can be counted with.",
    ),
    "plan of an unknown level": (
        '"Answer"',
        '"shout"',
        'company.toml, [[plan]] 1: level is "shout"; it must be one of listen, answer, host.',
    ),
    "two plans": (
        '[[plan]]\naccount = "facebook.com:lantern coffee house"',
        '[[plan]]\naccount = "X:lanterncoffeehouse"',
        'company.toml, [[plan]] 2: "x:lanterncoffeehouse" has a plan already; keep one of the two.',
    ),
    "accounts without other names": (
        'also = ["facebook.com:900000000000000000009"]\n',
        "",
        "company.toml, [[accounts]] 1: also is missing (other names or numbers that exports give it); "
        'add it, such as also = ["facebook.com:1234567890"].',
    ),
    "other names as text": (
        'also = ["facebook.com:900000000000000000009"]',
        'also = "facebook.com:900000000000000000009"',
        'company.toml, [[accounts]] 1: also must be a list such as ["one", "two"], not '
        '"facebook.com:900000000000000000009".',
    ),
    "a number of two accounts": (
        "[[account_events]]",
        '[[accounts]]\naccount = "facebook.com:other"\nalso = ["facebook.com:900000000000000000009"]\n'
        "[[account_events]]",
        'company.toml, [[accounts]] 2: "facebook.com:900000000000000000009" means '
        '"facebook.com:lantern coffee house" already; name it once.',
    ),
    "an event without a day": (
        "on = 2026-03-02\n",
        "",
        "company.toml, [[account_events]] 1: on is missing (the first day of the new); add it, such as "
        "on = 2026-03-01.",
    ),
    "an event in words": (
        "on = 2026-03-02",
        'on = "spring"',
        'company.toml, [[account_events]] 1: on must be a date such as 2026-03-01, not "spring".',
    ),
    "an event without account": (
        'on = 2026-03-02\naccount = "facebook.com:lantern coffee house"',
        "on = 2026-03-02",
        "company.toml, [[account_events]] 1: account is missing (the account (facebook.com:name)); add it, "
        'such as account = "x:ana".',
    ),
    "words as a list": (
        "words = { leaks = -2.5, crema = 1 }",
        'words = ["leaks"]',
        "company.toml, [sentiment]: words must say word = score, such as { leaks = -2.5 }, not a list.",
    ),
    "a word too strong": (
        "leaks = -2.5",
        "leaks = -5",
        "company.toml, [sentiment]: words, leaks is -5; a word scores from -4 (bad) to 4 (good).",
    ),
    "a word in words": (
        "leaks = -2.5",
        'leaks = "bad"',
        'company.toml, [sentiment]: words, leaks must be a number without quotes, not "bad".',
    ),
    "two words": (
        "leaks = -2.5",
        '"leaks badly" = -2.5',
        'company.toml, [sentiment]: words: "leaks badly" is not one word, so it would never be found; '
        "give one.",
    ),
    "a word of no number": (
        "leaks = -2.5",
        "leaks = nan",
        "company.toml, [sentiment]: words, leaks is nan; it must be a number that can be counted with.",
    ),
}


@pytest.mark.parametrize("before, after, said", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_in_one_sentence(folder, before, after, said):
    assert before in GOOD
    assert fault(folder(GOOD.replace(before, after, 1))) == said
