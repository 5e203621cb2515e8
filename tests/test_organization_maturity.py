"""Levels of the stages: severe and mild raters made alike, the weakest link, and what stands in the way."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.organization import maturity

TRUE = np.array([4.0, 3.6, 3.2, 3.9, 2.8, 3.0, 3.4, 1.8, 2.5, 2.9])


def ratings(severity, rates=None, noise: float = 0.0, seed: int = 0) -> pd.DataFrame:
    """Ratings of raters who stand so far above or below the levels; `rates` says who rates what."""
    chance, rows = np.random.default_rng(seed), []
    for who, own in enumerate(severity):
        for stage, level in enumerate(TRUE):
            if rates is None or rates[who][stage]:
                told = np.clip(np.round(level + own + noise * chance.normal()), 1, 6)
                rows.append((f"r{who}", f"stage {stage + 1}", str(int(told))))
    return pd.DataFrame(rows, columns=["respondent", "question", "answer"]).assign(survey="maturity")


def test_where_all_rate_everything_the_levels_are_the_means():
    table = ratings(np.zeros(5), noise=0.5)
    stages = maturity(table).stages
    assert stages["level"].to_numpy() == pytest.approx(stages["raw"].to_numpy())


def test_a_severe_rater_of_one_stage_alone_does_not_lower_it():
    severity = [-1.0, -1.0, 0.0, 0.0, 1.0, 1.0]
    # Only the severe rate stage 1, and everybody all others.
    rates = [[who < 2, *[True] * 9] for who in range(6)]
    stage = maturity(ratings(severity, rates)).stages.set_index("stage").loc[1]
    assert stage["raw"] == 3.0 and stage["level"] == pytest.approx(4.0, abs=0.2)


def test_limits_hold_the_levels_and_the_weakest_is_in_its_set():
    held, within, size = [], [], []
    for seed in range(40):
        chance = np.random.default_rng(seed)
        severity, rates = 0.7 * chance.normal(size=24), chance.random((24, 10)) < 0.5
        found = maturity(ratings(severity, rates, 0.6, seed))
        held.append(((found.stages["low"] <= TRUE) & (TRUE <= found.stages["high"])).mean())
        within.append(8 in found.weakest)
        size.append(len(found.weakest))
    assert 0.84 <= np.mean(held) <= 0.97
    assert np.mean(within) >= 0.9 and np.median(size) <= 3


def test_the_spread_of_raters_is_told_without_naming_one():
    chance = np.random.default_rng(1)
    found = maturity(ratings(0.7 * chance.normal(size=60), noise=0.6))
    assert found.spread == pytest.approx(0.7, abs=0.2)
    assert isinstance(found.severity, np.ndarray) and (np.diff(found.severity) >= 0).all()


def test_two_raters_are_warned_of():
    (warning,) = maturity(ratings([-0.5, 0.5])).warnings
    assert warning.startswith("2 raters are too few to tell a severe rater from a low level")
    assert maturity(ratings([-0.5, 0.5, 0.0])).warnings == ()


def test_stages_that_nobody_rated_together_are_warned_of():
    rates = [[stage < 5 for stage in range(10)]] * 3 + [[stage >= 5 for stage in range(10)]] * 3
    (warning,) = maturity(ratings(np.zeros(6), rates)).warnings
    assert "rated by people who rated none of the others" in warning


def test_one_rater_is_refused():
    with pytest.raises(ValueError, match="1 raters and 10 stages"):
        maturity(ratings([0.0]))


def test_an_answer_off_the_scale_is_refused():
    table = ratings([0.0, 0.5])
    table.loc[3, "answer"] = "7"
    with pytest.raises(ValueError, match='"7" is no level from 1 to 6'):
        maturity(table)


def test_other_questions_and_surveys_are_left_alone():
    table = ratings(np.zeros(4))
    other = table.assign(survey="pulse", answer="99")
    more = table.head(3).assign(question="anything else?", answer="no")
    assert maturity(pd.concat([table, other, more])).ratings == len(table)


def test_the_weakest_link_is_said():
    assert maturity(ratings(np.zeros(8), noise=0.3)).wording == "The weakest link is stage 8."
