"""What joining does to joiners: no gift of time, and who is busy is allowed for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.stats.trials import joining_effect

HORIZON = 10


def trials(seed: int, n: int = 1200, weeks: int = 30, helps: float = 0.0) -> tuple[pd.DataFrame, np.ndarray]:
    """People who leave; the lively leave less and join more, and joining makes them leave so much less."""
    rng = np.random.default_rng(seed)
    lively = rng.random(n) < 0.5
    rows, known = [], []
    there, joined = np.ones(n, dtype=bool), np.full(n, 99)
    last = np.full(n, weeks)
    for week in range(weeks):
        joins = there & (joined == 99) & (rng.random(n) < np.where(lively, 0.05, 0.01))
        joined[joins] = week
        rows += [(who, week, joins[who]) for who in np.flatnonzero(there & (joined >= week))]
        hazard = np.where(lively, 0.03, 0.10) * np.where(joined <= week, 1 - helps, 1)
        leaves = there & (rng.random(n) < hazard)
        last[leaves], there[leaves] = week, False
    frame = pd.DataFrame(rows, columns=["person", "week", "joins"])
    frame["stays"], frame["left"] = last[frame["person"]] + 0.5 - frame["week"], last[frame["person"]] < weeks
    frame = frame[frame["stays"] >= 1].reset_index(drop=True)
    known = lively[frame["person"]].astype(float)[:, None]
    return frame, known


def truth(helps: float) -> float:
    """Of joiners, of whom about nine in ten are lively."""
    parts = [
        (1 - 0.03 * (1 - helps)) ** HORIZON - 0.97**HORIZON,
        (1 - 0.1 * (1 - helps)) ** HORIZON - 0.9**HORIZON,
    ]
    return 0.9 * parts[0] + 0.1 * parts[1]


@pytest.mark.parametrize("helps", [0.0, 0.7])
def test_the_limits_hold_what_joining_does(helps):
    held = 0
    for seed in range(6):
        low, high = joining_effect(*trials(seed, helps=helps), HORIZON).limits(0.99)
        held += low - 0.005 <= truth(helps) <= high + 0.005
    assert held >= 5


def test_the_raw_difference_takes_the_lively_for_an_effect():
    frame, known = trials(0)
    whole = frame[frame["week"] < 20]
    raw = (whole["stays"] >= HORIZON).groupby(whole["joins"]).mean().diff().iloc[-1]
    assert joining_effect(frame, known, HORIZON).effect < raw - 0.05


def test_joiners_who_differ_are_told_apart():
    assert joining_effect(*trials(0), HORIZON).apart > 0.6


def test_few_joiners_are_too_few():
    frame, known = trials(0, n=60)
    with pytest.raises(ValueError, match="it takes 30"):
        joining_effect(frame, known, HORIZON)
