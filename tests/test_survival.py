"""How long something lasts, and how unevenly it is shared: held against known values and scipy."""

from __future__ import annotations

import numpy as np
import pytest
from tenstages.stats.concentration import gini, gini_limits, lorenz
from tenstages.stats.survival import lasting


def test_who_comes_late_is_at_risk_from_then_on():
    # At 2 three of three are there (one enters at 2.5 only), at 3 one of three leaves.
    entered, left = np.array([0.0, 0, 0, 2.5]), np.array([2.0, 3, 5, 6])
    told = lasting(entered, left, np.array([True, True, False, False]), np.array([2.0, 4.0]))
    assert told[:, 0] == pytest.approx([2 / 3, 2 / 3 * 2 / 3]) and told[:, 3].tolist() == [3, 2]


def test_limits_are_those_of_scipy_without_late_entry():
    from scipy.stats import CensoredData, ecdf

    rng = np.random.default_rng(1)
    left, ended = rng.exponential(10, 200), rng.random(200) < 0.6
    known = ecdf(CensoredData(left[ended], right=left[~ended])).sf
    span = known.confidence_interval(0.9, method="log-log")
    told = lasting(np.zeros(200), left, ended, np.array([5.0]))[0]
    assert told[:3] == pytest.approx([float(each.evaluate(5.0)) for each in (known, span.low, span.high)])


def test_beyond_what_anybody_was_watched_nothing_is_said():
    told = lasting(np.zeros(3), np.array([1.0, 2, 3]), np.array([True, False, False]), np.array([4.0]))
    assert np.isnan(told[0, :3]).all() and told[0, 3] == 0


def test_where_nothing_ended_there_are_limits_still():
    told = lasting(np.zeros(20), np.full(20, 9.0), np.zeros(20, dtype=bool), np.array([5.0]))[0]
    assert told[0] == 1 and 0.85 < told[1] < 1


def test_gini_is_that_of_mean_differences():
    amounts = np.array([0.0, 1, 1, 3, 9])
    assert gini(amounts) == pytest.approx(np.abs(amounts[:, None] - amounts).mean() / amounts.mean() / 2)


def test_a_weight_counts_as_often():
    assert gini(np.array([1.0, 5]), np.array([3.0, 1])) == pytest.approx(gini(np.array([1.0, 1, 1, 5])))


def test_limits_of_gini_hold_that_of_the_distribution():
    amounts = np.random.default_rng(2).lognormal(0, 1, 2000)
    _, low, high = gini_limits(amounts)
    assert low <= 0.5205 <= high  # 2 Φ(1/√2) - 1


def test_the_curve_of_lorenz_ends_with_all():
    assert lorenz(np.array([0.0, 1, 3]), np.array([0.5, 1.0]))[1] == 1
