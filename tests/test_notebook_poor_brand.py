"""Stage 6's notebook on poor companies: it runs to its end and says what is missing."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from tenstages.simulate import simulate

from tests import test_notebook_poor as poor

NOTEBOOK = poor.ROOT / "notebooks" / "06_humanizing_the_brand_and_defining_the_experience.ipynb"
INBOX, EVENTS = "exports/help_page/comments.zip", "exports/ga4_events/events.zip"
ABOUT_JOURNEYS = ("found = ", "worth = ", "landing = ", "pages = ")
ABOUT_WORDS = ("texts = ", "voice = ")


@pytest.fixture(scope="module")
def market(tmp_path_factory) -> Path:
    """A market of a few thousand mentions; accounts and journeys are as many as anywhere."""
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(7, folder, scale=0.02)
    return folder


@pytest.fixture
def run(monkeypatch):
    """Runs this stage's notebook in the manner of stage 2's."""
    monkeypatch.setattr(poor, "NOTEBOOK", NOTEBOOK)
    return poor.run


def without_rules(place: Path) -> Path:
    """The company without a persona, rules and guesses of days."""
    path = place / "company.toml"
    sections = re.split(r"\n(?=\[)", path.read_text(encoding="utf-8"))
    kept = [each for each in sections if not each.startswith(("[voice]", "[[voice_rules]]", "[[makeovers]]"))]
    path.write_text("\n".join(kept), encoding="utf-8")
    return place


def one_step_each(place: Path) -> Path:
    """Of every visit the first page view alone."""
    with zipfile.ZipFile(place / EVENTS) as archive:
        members = {name: archive.read(name).decode().splitlines() for name in archive.namelist()}
    with zipfile.ZipFile(place / EVENTS, "w") as archive:
        for name, lines in members.items():
            seen, kept = set(), []
            for line in lines:
                event = json.loads(line)
                who = event["user_pseudo_id"]
                if event["event_name"] == "page_view" and who not in seen:
                    seen.add(who)
                    kept.append(line + "\n")
            archive.writestr(name, "".join(kept))
    return place


def first_words(place: Path, rows: int) -> Path:
    """The first posts of each of our accounts alone."""
    with zipfile.ZipFile(place / INBOX) as archive:
        members = {
            name: pd.read_csv(io.BytesIO(archive.read(name)), dtype=str) for name in archive.namelist()
        }
    with zipfile.ZipFile(place / INBOX, "w") as archive:
        for name, table in members.items():
            archive.writestr(name, table.groupby("page").head(rows).to_csv(index=False))
    return place


@pytest.mark.full
def test_mentions_alone_name_in_every_section_what_it_lacks(run, market, tmp_path):
    shown = run(without_rules(poor.only(market, tmp_path / "mentions", poor.LISTENING)))
    for line in ABOUT_JOURNEYS:
        assert "No export fills the table journeys" in poor.told(shown, line), line
    for line in ABOUT_WORDS:
        assert "Which accounts are out of voice: it takes three of ours" in poor.told(shown, line), line
    assert "name traits under [voice] in company.toml" in poor.told(shown, "findings = ")
    assert "it takes 30 mentions of a quarter" in poor.told(shown, 'show.finding(findings.get("s06.trust")')
    for line in ("rules, broken = ", "made = brand.presented"):
        assert "What breaks the voice guide: company.toml has no [[voice_rules]]." in poor.told(shown, line)


@pytest.mark.full
def test_visits_of_one_step_reach_no_goal_and_that_is_said(run, market, tmp_path):
    shown = run(one_step_each(poor.only(market, tmp_path / "steps", ("ga4_events",))))
    for line in ("found = ", "worth = ", "pages = "):
        assert "no visit reaches a goal in these journeys" in poor.told(shown, line), line


@pytest.mark.full
def test_few_words_of_each_account_are_not_judged(run, market, tmp_path):
    shown = run(first_words(poor.only(market, tmp_path / "words", ("help_page",)), 20))
    assert "it takes three of ours with 1,500 words each" in poor.told(shown, "voice = ")
    assert "writes the longest sentences" in poor.told(shown, "texts = ")


@pytest.mark.full
def test_journeys_alone_tell_dead_ends_and_a_makeover_list(run, market, tmp_path):
    shown = run(without_rules(poor.only(market, tmp_path / "journeys", ("ga4_events",))))
    assert "is worth the most" in poor.told(shown, "worth = ")
    assert "Pages by what a day's work is worth" in poor.told(shown, "pages = ")
    assert "No export fills the table mentions" in poor.told(shown, "pulse = ")


@pytest.mark.full
def test_a_small_market_is_read_in_full(run, market):
    shown = run(market)
    assert "of what is heard is as meant" in poor.told(shown, "findings = ")
    assert "is out of voice" in poor.told(shown, "voice = ")
    assert "is worth the most" in poor.told(shown, "worth = ")
    assert "Limits made for one look" in poor.told(shown, "landing = ")
