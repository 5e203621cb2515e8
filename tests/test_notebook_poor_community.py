"""Stage 7's notebook on poor companies: it runs to its end and says what is missing."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from tenstages.simulate import simulate

from tests import test_notebook_poor as poor
from tests.test_community_headlines import TOML, answers, forum

NOTEBOOK = poor.ROOT / "notebooks" / "07_community.ipynb"
ABOUT_TALK = ("findings = ", "talk = ", "found, groups = ")
ABOUT_MEMBERS = ("curves = ", "road = ", "ways = ", "speak = ")
NAME = re.compile(r"community\.\w+\.example:\w+")
COMMUNITY = ("discourse", "community")


@pytest.fixture(scope="module")
def market(tmp_path_factory) -> Path:
    """A market of a few thousand mentions; its forum is as large as anywhere."""
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(7, folder, scale=0.02)
    return folder


@pytest.fixture
def run(monkeypatch):
    """Runs this stage's notebook in the manner of stage 2's."""
    monkeypatch.setattr(poor, "NOTEBOOK", NOTEBOOK)
    return poor.run


def company(place: Path, **tables: pd.DataFrame) -> Path:
    """A company of whom its own tables alone are known."""
    (place / "exports").mkdir(parents=True)
    (place / "company.toml").write_text(TOML, encoding="utf-8")
    for name, table in tables.items():
        table.to_csv(place / "exports" / f"{name}.csv", index=False)
    return place


def one_channel(place: Path) -> Path:
    """Of the chat's export one channel alone, as its members may take it out."""
    (path,) = (place / "exports" / "slack").glob("*Ambassadors*.zip")
    with zipfile.ZipFile(path) as archive:
        lists = json.loads(archive.read("channels.json"))
        kept = {"channels.json": json.dumps(lists[:1]), "users.json": archive.read("users.json").decode()}
        first = f"{lists[0]['name']}/"
        kept |= {name: archive.read(name).decode() for name in archive.namelist() if name.startswith(first)}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in kept.items():
            archive.writestr(name, text)
    return place


def test_a_community_of_twelve_is_told_what_it_takes(run, tmp_path):
    members, said = forum(12)
    shown = run(company(tmp_path / "twelve", members=members, interactions=said))
    assert "Who belongs together: it takes 30 members" in poor.told(shown, "found, groups = ")
    assert "Who stays: it takes 30 members" in poor.told(shown, "curves = ")
    assert "Who may speak for us: it takes half a year" in poor.told(shown, "speak = ")
    assert "No export fills the table surveys" in poor.told(shown, "scores = ")


@pytest.mark.full
def test_mentions_alone_name_in_every_section_what_it_lacks(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "mentions", poor.LISTENING))
    for line in ABOUT_TALK:
        assert "No export fills the table interactions" in poor.told(shown, line), line
    for line in ABOUT_MEMBERS:
        assert "No export fills the table members" in poor.told(shown, line), line
    assert "No export fills the table surveys" in poor.told(shown, "scores = ")
    assert "cannot be told from these files" in poor.told(shown, "made = community.presented")


@pytest.mark.full
def test_one_channel_of_a_chat_says_who_takes_part_and_what_is_missing(run, market, tmp_path):
    shown = run(one_channel(poor.only(market, tmp_path / "chat", ("slack",))))
    assert "have only read" in poor.told(shown, "findings = ")
    assert "Who may speak for us" in poor.told(shown, "speak = ")


@pytest.mark.full
def test_a_score_without_a_follow_up_is_not_corrected(run, tmp_path):
    members, said = forum(60)
    survey = answers([10] * 60 + [3] * 20, [], 320)
    shown = run(company(tmp_path / "asked", members=members, interactions=said, recommend=survey))
    assert "not known" in poor.told(shown, "scores = ") or "60" in poor.told(shown, "scores = ")
    assert "cannot be corrected" in poor.told(shown, "made = community.presented")


@pytest.mark.full
def test_names_stand_in_the_invitations_alone_and_only_where_they_are_asked_for(run, market, tmp_path):
    place = poor.only(market, tmp_path / "forum", COMMUNITY)
    hidden, named = run(place), run(place, names=True)
    line = "asked = community.company_invitations"
    assert "under pseudonyms" in poor.told(hidden, line) and "account " in poor.told(hidden, line)
    assert "This list bears names" in poor.told(named, line)
    assert NAME.search(poor.told(named, line))
    assert [first for first, text in hidden.items() if NAME.search(text)] == []
    assert [first for first, text in named.items() if NAME.search(text)] == [line + "(firm, names)"]


@pytest.mark.full
def test_a_small_market_is_read_in_full(run, market):
    shown = run(market)
    assert "communities; the largest gathers around" in poor.told(shown, "found, groups = ")
    assert "are still there after 26 weeks" in poor.told(shown, "curves = ")
    assert "recommended us unasked since" in poor.told(shown, "speak = ")
    assert "all who were asked" in poor.told(shown, "scores = ")
