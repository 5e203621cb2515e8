"""Stage 6's questions where a company is unlike the sample: other right answers, or none."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages import brand
from tenstages.brand import DeadEnds
from tenstages.classroom import Choice, Essay, check
from tenstages.classroom.questions import about_voice, find, of_stage
from tenstages.simulate import simulate

from tests.test_notebook_poor import LISTENING, only

WORDS = "word " * 60
JUDGED = [question for question in of_stage(6).values() if not isinstance(question, Essay)]
QUARTERS = [pd.Period("2026Q1"), pd.Period("2026Q2")]


class Firm:
    """A company whose analyses a test makes up; each is a new one, since answers are kept."""

    level = 0.9
    own = SimpleNamespace(name="Acme")
    settings = SimpleNamespace(voice_rules=("one",))

    def has(self, name: str) -> bool:
        return True


@pytest.fixture
def firm(monkeypatch):
    """A company of which the analyses say what is given."""

    def made(**analyses) -> Firm:
        for name, result in analyses.items():
            monkeypatch.setattr(brand, name, lambda *_, result=result: result)
        return Firm()

    return made


def anything(question: str):
    """An answer that can be read, right or not."""
    return "A" if isinstance(find(question), Choice) else WORDS if question == "s06.q8" else 0.5


# A market that nobody has seen ------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(36, folder, scale=0.02)
    return folder


@pytest.mark.full
@pytest.mark.parametrize("question", JUDGED, ids=lambda question: question.id)
def test_on_another_market_right_passes_and_each_mistake_gets_its_line(folder, question):
    market = tenstages.open(folder)
    assert check(market, question.id, question.right(market)).state == "right"
    for wrong in question.wrong:
        told = check(market, question.id, wrong.answer(market))
        assert told.state == "right" or wrong.help in told.plain, wrong.name


def test_mentions_alone_judge_nothing(folder, tmp_path):
    heard = tenstages.open(only(folder, tmp_path / "mentions", LISTENING))
    for asked in of_stage(6):
        assert check(heard, asked, anything(asked)).state == "cannot be judged", asked


# What moved -------------------------------------------------------------------------------------


def pulse(emotion: tuple, trust: tuple) -> pd.DataFrame:
    """Two quarters of each mood: value and reach of the limits."""
    rows = [
        (quarter, mood, value, value - reach, value + reach, 100)
        for mood, pairs in (("emotion", emotion), ("trust", trust))
        for quarter, (value, reach) in zip(QUARTERS, pairs, strict=True)
    ]
    return pd.DataFrame(rows, columns=["period", "measure", "value", "low", "high", "n"])


@pytest.mark.parametrize(
    ("emotion", "trust", "right"),
    [
        (((0.0, 0.01), (0.3, 0.01)), ((0.0, 0.01), (0.2, 0.01)), "both"),
        (((0.0, 0.01), (0.3, 0.01)), ((0.0, 0.1), (0.05, 0.1)), "emotion"),
        (((0.0, 0.2), (0.1, 0.2)), ((0.0, 0.01), (0.2, 0.01)), "trust"),
        (((0.0, 0.2), (0.1, 0.2)), ((0.0, 0.2), (0.1, 0.2)), "neither"),
    ],
)
def test_what_moved_is_what_differs_by_more_than_both_samples_may_be_off(firm, emotion, trust, right):
    assert find("s06.q3").right(firm(company_pulse=pulse(emotion, trust))) == right


def test_bands_that_touch_may_still_differ(firm):
    told = firm(company_pulse=pulse(((0.0, 0.06), (0.1, 0.06)), ((0.0, 0.2), (0.0, 0.2))))
    assert about_voice.moved(told) == "emotion"


def test_one_quarter_is_not_judged(firm):
    table = pulse(((0.0, 0.1), (0.1, 0.1)), ((0.0, 0.1), (0.1, 0.1)))
    told = check(firm(company_pulse=table[table["period"] == QUARTERS[1]]), "s06.q3", "A")
    assert told.state == "cannot be judged" and "two quarters" in told.plain


# Persona, rules, pages --------------------------------------------------------------------------


def test_one_account_alone_is_held_against_nothing(firm):
    table = pd.DataFrame(
        {"account": ["all accounts", "x:a"], "share": 0.5, "low": 0.4, "high": 0.6, "posts": 40}
    )
    told = check(firm(company_as_meant=table), "s06.q1", "A")
    assert told.state == "cannot be judged" and "Only one account" in told.plain


def test_rules_that_nobody_read_for_are_not_judged(firm):
    told = check(firm(seen=None), "s06.q4", 0.5)
    assert told.state == "cannot be judged" and "the task voice guide" in told.plain


def test_a_site_without_a_page_worse_than_its_like_has_no_first(firm):
    table = pd.DataFrame({"page": ["/a"], "gain_if_fixed": [0.0]})
    ends = DeadEnds(table, 0.1, 0.05, 0.15, 100, np.zeros((10, 1)), 0.0)
    told = check(firm(company_dead_ends=ends), "s06.q2", "A")
    assert told.state == "cannot be judged" and "left more often than its like" in told.plain


def test_accounts_that_sound_as_ever_have_no_voice_since(firm):
    told = check(firm(company_drifts=[]), "s06.q5", 1.0)
    assert told.state == "cannot be judged" and "sounds otherwise" in told.plain
