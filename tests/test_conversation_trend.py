"""Growth with one bend: a straight line has none, a planted one is found, too short a series is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.conversation import momentum, week_over_week
from tenstages.stats.trend import bend


def line(n=300, before=0.0, after=0.0, at=150, noise=0.1, memory=0.3, seed=1) -> np.ndarray:
    """Logarithms with noise that lasts."""
    rng = np.random.default_rng(seed)
    time = np.arange(n)
    left = np.zeros(n)
    for step in range(1, n):
        left[step] = memory * left[step - 1] + rng.normal(0, noise)
    return 4 + before * time + (after - before) * np.maximum(time - at, 0) + left


def days(values, start="2026-01-05", freq="D") -> pd.Series:
    return pd.Series(values, pd.date_range(start, periods=len(values), freq=freq))


@pytest.mark.parametrize("slope", [-0.01, 0.0, 0.004])
def test_a_straight_line_has_no_bend(slope):
    bent = [bend(line(before=slope, after=slope, seed=seed)) for seed in range(10)]
    assert sum(found.bends for found in bent) <= 1
    assert sum(found.low <= slope <= found.high for found in bent) >= 8


def test_a_bend_is_found_where_it_is():
    found = [bend(line(before=0.01, after=-0.01, seed=seed)) for seed in range(10)]
    assert all(each.bends for each in found)
    assert sum(each.at_low <= 150 <= each.at_high for each in found) >= 8
    assert sum(each.before_low <= 0.01 <= each.before_high for each in found) >= 8
    assert sum(each.change_low <= -0.02 <= each.change_high for each in found) >= 8


def test_a_weekly_pattern_is_no_bend():
    season = np.tile([0.5, 0.4, 0.4, 0.4, 0.3, -0.8, -1.0], 60)[:300]
    found = bend(line() + season, season=7)
    assert not found.bends and found.low <= 0 <= found.high


def test_two_bends_are_told_as_more_than_one():
    zigzag = line(n=360, before=0.02, after=-0.02, at=120) + 0.04 * np.maximum(np.arange(360) - 240, 0)
    assert bend(zigzag).more and not bend(line(before=0.01, after=-0.01)).more


def test_more_certainty_is_a_wider_interval():
    narrow, wide = (bend(line(before=0.01), level=level) for level in (0.8, 0.95))
    assert wide.low < narrow.low < narrow.slope < narrow.high < wide.high


@pytest.mark.parametrize("n", [0, 1, 29])
def test_too_short_a_series_is_refused(n):
    with pytest.raises(ValueError, match="at least 30"):
        bend(line(n=300)[:n])


# Momentum ---------------------------------------------------------------------------------------


def test_growth_is_told_a_week_for_days_and_for_weeks():
    daily, weekly = np.exp(line(before=0.01, after=0.01)), np.exp(line(n=60, before=0.07, after=0.07, at=30))
    for series in (days(daily), days(weekly, freq="7D")):
        found = momentum(series)
        assert found.low <= 0.07 <= found.high
        assert found.doubling_weeks == pytest.approx(np.log(2) / 0.07, rel=0.5)


def test_what_may_neither_grow_nor_shrink_never_doubles():
    assert momentum(days(np.exp(line()))).doubling_weeks == float("inf")


def test_days_without_anything_can_be_counted_with():
    counts = days(np.random.default_rng(2).poisson(1.0, 200))
    assert np.isfinite([momentum(counts).slope, momentum(counts).low]).all()


def test_the_order_of_the_days_does_not_matter():
    series = days(np.exp(line(before=0.01)))
    assert momentum(series.sample(frac=1, random_state=1)) == momentum(series)


@pytest.mark.parametrize(
    ("series", "told"),
    [
        (days(np.ones(100)).reset_index(drop=True), "with its date"),
        (days(np.ones(100)).drop(pd.Timestamp("2026-02-01")), "without gaps"),
        (pd.concat([days(np.ones(100))] * 2), "one value for each"),
        (days(np.ones(1)), "without gaps"),
        (days(np.ones(20)), "at least 30"),
    ],
)
def test_what_has_no_momentum_is_refused_in_a_sentence(series, told):
    with pytest.raises(ValueError, match=told):
        momentum(series)


# The quick way ----------------------------------------------------------------------------------


def test_the_last_week_is_held_against_the_one_before():
    assert week_over_week(days([10] * 7 + [12] * 7)) == pytest.approx(0.2)


@pytest.mark.parametrize("values", [[1] * 13, [0] * 7 + [5] * 7, [0] * 14])
def test_where_there_is_nothing_to_compare_with_the_change_is_not_known(values):
    assert np.isnan(week_over_week(days(values)))
