"""company.toml on our own people: what is read, and what each fault is told in."""

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

[[departments]]
name = "Care"
teams = ["care desk", "shop care"]

[[departments]]
name = "Roastery"

[staff]
workspaces = ["T0LANTERN", "slack:T0LANTERN", "lantern-shops"]
"""


@pytest.fixture
def folder(tmp_path):
    def write(content: str):
        (tmp_path / "company.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_departments_are_read_with_their_teams(folder):
    care, roastery = read_settings(folder(GOOD)).departments
    assert (care.name, care.teams) == ("Care", ("care desk", "shop care"))
    assert (roastery.name, roastery.teams) == ("Roastery", ())


def test_a_workspace_is_known_by_its_number_or_its_folder_and_named_once(folder):
    assert read_settings(folder(GOOD)).staff_workspaces == ("T0LANTERN", "lantern-shops")


def test_a_company_that_names_none_has_no_departments_and_no_workspaces(folder):
    settings = read_settings(folder(GOOD[: GOOD.index("[[departments]]")]))
    assert (settings.departments, settings.staff_workspaces) == ((), ())


@pytest.mark.parametrize("key", ["[[departments]] name", "[[departments]] teams", "[staff] workspaces"])
def test_the_reference_tells_what_each_key_means(key):
    assert any(name == key and len(meaning.split()) >= 2 for name, _, meaning, _ in describe())


FAULTS = {
    "a misspelt key": (
        "teams = [",
        "team = [",
        '[[departments]] 1: unknown key "team"; did you mean "teams"?',
    ),
    "a department of the same name": (
        'name = "Roastery"',
        'name = "Care"',
        '[[departments]] 2: "Care" is named already; keep one of the two.',
    ),
    "a team of two departments": (
        'name = "Roastery"',
        'name = "Roastery"\nteams = ["Shop care"]',
        '[[departments]] 2: the team "Shop care" belongs to "Care" already; name it once.',
    ),
    "teams as text": (
        'teams = ["care desk", "shop care"]',
        'teams = "care desk"',
        '[[departments]] 1: teams must be a list such as ["one", "two"], not "care desk".',
    ),
    "an address in place of a workspace": (
        '"lantern-shops"',
        '"https://lantern.example"',
        '[staff]: workspaces: "https://lantern.example" is no workspace; write the number that '
        'users.json gives as team_id, such as "T0123ABCD".',
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_sentence_with_its_place(folder, name):
    good, bad, told = FAULTS[name]
    with pytest.raises(SettingsError) as caught:
        read_settings(folder(GOOD.replace(good, bad, 1)))
    text = str(caught.value)
    assert "\n" not in text and re.sub(r"^company.toml(, line \d+)?[,:] ", "", text) == told
