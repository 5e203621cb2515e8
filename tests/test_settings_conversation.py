"""company.toml on when people answer and what changed at their desk; and what each fault is told in."""

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

[hours]
days = ["Monday", "saturday"]
open = "8:30"
close = "24:00"
holidays = [2026-12-25, "2027-01-01"]
target = 2.5

[[care_events]]
name = "a second desk"
on = 2026-03-02

[[care_events]]
name = "new templates"
on = 2026-05-04
"""


@pytest.fixture
def folder(tmp_path):
    def write(content: str):
        (tmp_path / "company.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_hours_and_changes_are_read(folder):
    settings = read_settings(folder(GOOD))
    hours = settings.hours
    assert (hours.days, hours.open, hours.close, hours.target) == ((0, 5), 510, 1440, 2.5)
    assert hours.holidays == (date(2026, 12, 25), date(2027, 1, 1))
    assert [(event.name, event.on.month) for event in settings.care_events] == [
        ("a second desk", 3),
        ("new templates", 5),
    ]


def test_without_hours_it_is_nine_to_five_on_weekdays(folder):
    settings = read_settings(folder(GOOD[: GOOD.index("[hours]")]))
    assert (settings.hours.days, settings.hours.open, settings.hours.close) == ((0, 1, 2, 3, 4), 540, 1020)
    assert (settings.hours.holidays, settings.hours.target, settings.care_events) == ((), 4.0, ())


def test_a_time_of_day_may_be_written_without_quotes(folder):
    assert read_settings(folder(GOOD.replace('"8:30"', "08:30:00"))).hours.open == 510


FAULTS = {
    "an unknown weekday": (
        '"saturday"',
        '"caturday"',
        '[hours]: days: unknown weekday "caturday"; did you mean "saturday"?',
    ),
    "days as text": (
        '["Monday", "saturday"]',
        '"Monday"',
        '[hours]: days must be a list such as ["one", "two"], not "Monday".',
    ),
    "no day": ('["Monday", "saturday"]', "[]", "[hours]: days is empty; give at least one."),
    "days as numbers": (
        '["Monday", "saturday"]',
        "[1]",
        "[hours]: days, entry 1 must be text in quotes, not 1.",
    ),
    "half of the day": (
        '"8:30"',
        '"08:30pm"',
        '[hours]: open is "08:30pm"; write a time of day such as "09:00".',
    ),
    "an hour that no day has": (
        '"24:00"',
        '"24:30"',
        '[hours]: close is "24:30"; write a time of day such as "09:00".',
    ),
    "an hour in words": ('"8:30"', '"nine"', '[hours]: open is "nine"; write a time of day such as "09:00".'),
    "an hour as a number": ('"8:30"', "9", "[hours]: open must be text in quotes, not 9."),
    "no hour": ('"8:30"', '""', "[hours]: open is empty; write it out or take the line away."),
    "closed before it opens": (
        '"24:00"',
        '"08:00"',
        "[hours]: close is not after open; write both on a clock of 24 hours.",
    ),
    "closed when it opens": (
        '"24:00"',
        '"08:30"',
        "[hours]: close is not after open; write both on a clock of 24 hours.",
    ),
    "one holiday": (
        '[2026-12-25, "2027-01-01"]',
        "2026-12-25",
        "[hours]: holidays must be a list of dates such as [2026-12-25], not 2026-12-25.",
    ),
    "a holiday in words": (
        '"2027-01-01"',
        '"New Year"',
        '[hours]: holidays, entry 2 must be a date such as 2026-03-01, not "New Year".',
    ),
    "no time to answer": (
        "target = 2.5",
        "target = 0",
        "[hours]: target is 0; it must be more than 0 hours.",
    ),
    "a promise in words": (
        "target = 2.5",
        'target = "soon"',
        '[hours]: target must be a number without quotes, not "soon".',
    ),
    "a promise of no number": (
        "target = 2.5",
        "target = nan",
        "[hours]: target is nan; it must be a number that can be counted with.",
    ),
    "a misspelt key": (
        "target = 2.5",
        "targets = 2.5",
        '[hours]: unknown key "targets"; did you mean "target"?',
    ),
    "hours as a list": ("[hours]", "[[hours]]", "hours must be a section [hours], not a list."),
    "a change without a name": (
        'name = "new templates"\n',
        "",
        "[[care_events]] 2: name is missing (what changed at the desk that answers); add it, such as "
        'name = "…".',
    ),
    "a change without a day": (
        "on = 2026-05-04\n",
        "",
        "[[care_events]] 2: on is missing (the first day of the new); add it, such as on = 2026-03-01.",
    ),
    "a change in words": (
        "on = 2026-05-04",
        'on = "May"',
        '[[care_events]] 2: on must be a date such as 2026-03-01, not "May".',
    ),
    "a change with an hour": (
        "on = 2026-05-04",
        "on = 2026-05-04T09:00:00",
        "[[care_events]] 2: on must be a date such as 2026-03-01, not 2026-05-04 09:00:00.",
    ),
    "changes as one table": (
        GOOD[GOOD.index("[[care_events]]") :],
        '[care_events]\nname = "x"\non = 2026-05-04\n',
        "care_events must be written as [[care_events]], one for each, not as a table.",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_sentence_with_its_place(folder, name):
    good, bad, told = FAULTS[name]
    assert good in GOOD
    with pytest.raises(SettingsError) as caught:
        read_settings(folder(GOOD.replace(good, bad, 1)))
    text = str(caught.value)
    assert re.sub(r"^company.toml(, line \d+)?[,:] ", "", text) == told
    assert "\n" not in text
