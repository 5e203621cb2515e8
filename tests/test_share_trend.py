"""How fast a share moves: slopes against simulated counts, errors that widen, how many calls are false."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.stats.share_trend import ShareTrend, false_ones, share_trend

WEEKS = np.arange(26) + 0.5


def weekly(slope: float, seed: int, totals=400.0, share: float = 0.1, rough: float = 0.0):
    """Half a year of counts whose share moves by `slope` a week; `rough` is their variance beyond Poisson."""
    chance = np.random.default_rng(seed)
    totals = np.broadcast_to(totals, WEEKS.shape).astype(float)
    expected = totals * share * np.exp(slope * (WEEKS - WEEKS.mean()))
    if rough:
        expected = expected * chance.gamma(1 / rough, rough, len(WEEKS))
    return chance.poisson(expected).astype(float), totals, WEEKS


@pytest.mark.parametrize("slope", [-0.05, 0.0, 0.08])
def test_a_known_slope_is_found(slope):
    assert share_trend(*weekly(slope, 1, totals=40_000.0)).slope == pytest.approx(slope, abs=0.003)


def test_counts_without_noise_give_the_slope_itself():
    totals = np.full(26, 1000.0)
    assert share_trend(totals * 0.1 * np.exp(-0.03 * WEEKS), totals, WEEKS).slope == pytest.approx(-0.03)


def test_a_talk_that_grows_is_no_rise_of_a_share():
    totals = np.geomspace(1000, 20_000, 26)
    low, high = share_trend(*weekly(0.0, 2, totals=totals)).limits(0.9)
    assert low < 0 < high and high - low < 0.02


@pytest.mark.parametrize("rough", [0.0, 0.3], ids=["counts like Poisson's", "counts that vary more"])
def test_the_interval_holds_the_slope(rough):
    fits = [share_trend(*weekly(0.03, seed, rough=rough)) for seed in range(200)]
    held = [low <= 0.03 <= high for low, high in (fit.limits(0.9) for fit in fits)]
    assert np.mean(held) == pytest.approx(0.9, abs=0.06)


def test_counts_that_vary_more_have_a_wider_error():
    smooth, rough = (share_trend(*weekly(0.0, 3, rough=rough)).error for rough in (0.0, 0.5))
    assert rough > 2 * smooth


def test_counts_that_vary_less_have_no_narrower_error():
    even = share_trend(np.full(26, 40.0), np.full(26, 400.0), WEEKS)
    assert even.error == pytest.approx(1 / np.sqrt(40 * ((WEEKS - WEEKS.mean()) ** 2).sum()))


def test_a_higher_level_is_wider():
    fit = share_trend(*weekly(0.0, 4))
    narrow, wide = fit.limits(0.8), fit.limits(0.95)
    assert wide[0] < narrow[0] < fit.slope < narrow[1] < wide[1]


def test_the_slope_has_the_unit_of_the_periods():
    counts, totals, when = weekly(0.05, 5)
    a_week, a_month = share_trend(counts, totals, when), share_trend(counts, totals, when * 7 / 30.4375)
    assert a_month.slope == pytest.approx(a_week.slope * 30.4375 / 7)


def test_periods_without_anything_said_are_left_out():
    counts, totals, when = weekly(0.05, 6)
    silent = np.arange(26) % 3 == 0
    counts[silent], totals[silent] = 0, 0
    alone = share_trend(counts[~silent], totals[~silent], when[~silent])
    assert share_trend(counts, totals, when) == alone and alone.freedom == (~silent).sum() - 2


@pytest.mark.parametrize(
    ("counts", "totals"),
    [([3.0] * 5, [90.0] * 5), ([3.0] * 9, [90.0] * 5 + [0.0] * 4), ([0.0] * 9, [90.0] * 9)],
    ids=["five periods", "five periods with anything said", "nothing counted"],
)
def test_too_little_has_no_trend(counts, totals):
    with pytest.raises(ValueError, match="a trend takes six periods with something counted"):
        share_trend(np.array(counts), np.array(totals), np.arange(len(counts)) + 0.5)


# Steady or not ----------------------------------------------------------------------------------


def test_a_flat_share_that_is_known_well_lies_within_and_a_steep_one_does_not():
    assert ShareTrend(0.001, 0.004, 24).within(0.02) > 0.99
    assert ShareTrend(0.08, 0.01, 24).within(0.02) < 0.001


def test_which_way_it_goes_does_not_matter_to_within():
    assert ShareTrend(0.03, 0.01, 24).within(0.02) == pytest.approx(ShareTrend(-0.03, 0.01, 24).within(0.02))


def test_a_slope_at_the_edge_lies_within_or_beyond_by_even_chances():
    assert ShareTrend(0.02, 0.001, 24).within(0.02) == pytest.approx(0.5)


@pytest.mark.parametrize(("slope", "chance"), [(0.019, 1.0), (-0.021, 0.0)])
def test_without_an_error_it_lies_within_or_it_does_not(slope, chance):
    assert ShareTrend(slope, 0.0, 24).within(0.02) == chance


# Among all that are called ----------------------------------------------------------------------


def test_what_is_called_with_each_is_the_mean_of_it_and_of_all_surer_ones():
    assert false_ones(np.array([0.4, 0.0, 0.2, 0.04])).round(3).tolist() == [0.16, 0.0, 0.08, 0.02]


@given(st.lists(st.floats(0, 1), max_size=20))
def test_the_surest_is_called_first_and_none_seems_less_sure_than_alone(chances):
    found = false_ones(np.array(chances))
    order = np.argsort(chances, kind="stable")
    assert (np.diff(found[order]) >= -1e-12).all()
    assert (found <= np.array(chances) + 1e-12).all()


def test_calling_all_with_at_most_a_twentieth_is_wrong_in_a_twentieth():
    """Chances that are right by design: each call is false as often as its chance says."""
    chance = np.random.default_rng(7)
    wrong, called = 0, 0
    for _ in range(300):
        chances = chance.beta(0.3, 1.0, 10)
        false = chance.random(10) < chances
        told = false_ones(chances) <= 0.05
        wrong, called = wrong + (false & told).sum(), called + told.sum()
    assert called > 500 and wrong / called <= 0.05
