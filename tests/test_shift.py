"""When a share moved: steps, ramps and stillness in simulated counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tenstages.stats.shift import GRADUAL, SIDE, Shift, ramp_evidence, share_shift

WEEKS = 40


def counted(shares, seed: int = 0, totals=60, rough: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Counts of such shares; `rough` lets a week's own share lie off by so much of what is possible."""
    chance = np.random.default_rng(seed)
    shares = np.asarray(shares, dtype=float)
    totals = np.broadcast_to(totals, shares.shape).astype(int)
    if rough:
        size = 1 / rough - 1
        shares = chance.beta(shares * size, (1 - shares) * size)
    return chance.binomial(totals, shares).astype(float), totals.astype(float)


def step(place: int, before: float = 0.85, after: float = 0.65, weeks: int = WEEKS) -> np.ndarray:
    return np.where(np.arange(weeks) < place, before, after)


def ramp(middle: int, length: int, before: float = 0.9, after: float = 0.5) -> np.ndarray:
    return np.interp(np.arange(WEEKS), [middle - length / 2, middle + length / 2], [before, after])


def flat(share: float = 0.8) -> np.ndarray:
    return np.full(WEEKS, share)


@pytest.fixture(scope="module")
def found() -> Shift:
    return share_shift(*counted(step(25), 1))


# A step -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [SIDE, 13, 20, 31, WEEKS - SIDE])
def test_a_large_step_is_found_at_its_place(place):
    found = share_shift(*counted(step(place, 0.9, 0.3), 2, totals=100))
    assert found.place == found.low == found.high == place


def test_counts_without_noise_give_the_place_and_both_levels():
    totals = np.full(WEEKS, 100.0)
    found = share_shift(totals * step(17, 0.8, 0.4), totals)
    assert found.place == 17 and found.dispersion == 1
    assert (found.before, found.after) == pytest.approx((0.8, 0.4))


@pytest.mark.parametrize(("before", "after"), [(0.8, 0.6), (0.6, 0.8)])
def test_a_step_is_found_either_way(before, after):
    found = share_shift(*counted(step(25, before, after), 3, totals=120))
    assert abs(found.place - 25) <= 1 and found.chance > 0.95
    assert (found.before, found.after) == pytest.approx((before, after), abs=0.05)


def test_the_interval_holds_the_place_of_a_step():
    held = []
    for seed in range(80):
        place = int(np.random.default_rng(1000 + seed).integers(8, WEEKS - 8))
        found = share_shift(*counted(step(place, 0.8, 0.65), seed, totals=40))
        held.append(found.low <= place <= found.high)
    assert np.mean(held) >= 0.8


def test_the_interval_holds_the_place_where_weeks_differ_by_more_than_chance():
    held = []
    for seed in range(80):
        place = int(np.random.default_rng(1000 + seed).integers(8, WEEKS - 8))
        found = share_shift(*counted(step(place, 0.8, 0.6), seed, rough=0.05))
        held.append(found.low <= place <= found.high)
    assert np.mean(held) >= 0.8


def test_a_small_step_has_a_wider_interval_than_a_large_one():
    small, large = (
        [share_shift(*counted(step(20, 0.8, after), seed)) for seed in range(10)] for after in (0.7, 0.4)
    )
    assert np.mean([each.high - each.low for each in small]) > np.mean(
        [each.high - each.low for each in large]
    )


def test_more_counts_make_a_step_surer():
    few, many = (share_shift(*counted(step(20, 0.8, 0.7), 4, totals=totals)) for totals in (10, 200))
    assert few.chance < many.chance and few.high - few.low > many.high - many.low


def test_a_higher_level_is_no_narrower():
    counts = counted(step(20, 0.8, 0.72), 5)
    narrow, wide = (share_shift(*counts, level) for level in (0.6, 0.99))
    assert wide.low <= narrow.low and narrow.high <= wide.high and wide.high - wide.low > 3


# None ---------------------------------------------------------------------------------------------


def test_without_a_step_hardly_any_chance_is_high():
    chances = [share_shift(*counted(flat(), seed)).chance for seed in range(80)]
    assert np.mean(np.array(chances) >= 0.95) <= 0.05 and np.median(chances) < 0.4


def test_weeks_that_differ_by_more_than_chance_make_no_step():
    """The same counts, taken for binomial ones, would hold steps for certain."""
    chances = [share_shift(*counted(flat(), seed, rough=0.08)).chance for seed in range(80)]
    assert np.mean(np.array(chances) >= 0.95) <= 0.1


def test_one_odd_week_is_no_step():
    shares = flat()
    shares[20] = 0.1
    assert share_shift(*counted(shares, 6)).chance < 0.6


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_share_of_none_or_all_has_no_step(share):
    found = share_shift(*counted(flat(share)))
    assert found.chance < 0.5 and found.before == found.after == share


def test_a_step_out_of_nothing_is_found():
    found = share_shift(*counted(step(22, 0.0, 0.2), 7))
    assert found.before < 0.01 and found.chance > 0.99 and found.low <= 22 <= found.high


# More than chance ---------------------------------------------------------------------------------


def test_counts_that_vary_as_chance_has_it_have_no_dispersion():
    found = [share_shift(*counted(step(20), seed)).dispersion for seed in range(40)]
    assert min(found) == 1 and np.mean(found) < 1.3


def test_dispersion_is_found():
    """Of 60, a week's share that is off by 5% of what is possible makes them vary by 1 + 59 × 5%."""
    found = [share_shift(*counted(step(20), seed, rough=0.05)).dispersion for seed in range(40)]
    assert np.mean(found) == pytest.approx(1 + 59 * 0.05, rel=0.15)


def test_dispersion_widens_the_interval():
    """The same shares, the weeks' deviations three times as large as before."""
    totals, off = np.full(WEEKS, 100.0), np.where(np.arange(WEEKS) % 2, 1, -1)
    calm, rough = (share_shift(totals * step(20, 0.7, 0.6) + size * off, totals) for size in (4, 12))
    assert rough.dispersion > 2 * calm.dispersion
    assert rough.high - rough.low > calm.high - calm.low and rough.chance < calm.chance


# Gradual ------------------------------------------------------------------------------------------


def test_a_slow_change_is_told_from_a_step():
    told = [share_shift(*counted(ramp(20, 20), seed, totals=80)).gradual for seed in range(30)]
    assert np.mean(told) > 0.7


def test_a_step_is_seldom_taken_for_a_slow_change():
    told = [share_shift(*counted(step(20, 0.9, 0.5), seed, totals=80)).gradual for seed in range(30)]
    assert np.mean(told) < 0.3


def test_evidence_of_a_ramp_has_the_sign_of_what_there_is():
    assert ramp_evidence(*counted(ramp(20, 24), 8, totals=200)) > 1
    assert ramp_evidence(*counted(step(20, 0.9, 0.5), 8, totals=200)) < -1


def test_evidence_grows_with_the_length_of_the_ramp():
    found = [
        np.mean([ramp_evidence(*counted(ramp(20, length), seed, totals=80)) for seed in range(10)])
        for length in (1, 10, 24)
    ]
    assert found[0] < found[1] < found[2]


def test_evidence_is_the_same_backwards():
    for seed in range(5):
        counts, totals = counted(flat(), seed)
        assert ramp_evidence(counts[::-1], totals[::-1]) == pytest.approx(ramp_evidence(counts, totals))


def test_weeks_that_differ_by_more_than_chance_weaken_the_evidence():
    totals, off = np.full(WEEKS, 100.0), np.where(np.arange(WEEKS) % 2, 1, -1)
    calm, rough = (ramp_evidence(totals * ramp(20, 20) + size * off, totals) for size in (4, 9))
    assert 0 < rough < calm / 2


def test_gradual_is_said_from_a_fixed_evidence():
    for seed in range(10):
        counts = counted(ramp(20, 10), seed, totals=30)
        assert share_shift(*counts).gradual == (ramp_evidence(*counts) > GRADUAL)


# Periods ------------------------------------------------------------------------------------------


def silent(seed: int) -> tuple[np.ndarray, np.ndarray]:
    totals = np.full(WEEKS, 80)
    totals[np.random.default_rng(1000 + seed).choice(WEEKS, 12, replace=False)] = 0
    totals[[23, 24]] = 80
    return counted(step(24, 0.85, 0.4), seed, totals=totals)


@pytest.mark.parametrize("seed", range(5))
def test_periods_in_which_nothing_was_counted_are_allowed(seed):
    found = share_shift(*silent(seed))
    assert abs(found.place - 24) <= 1 and np.isfinite(found.chances).all()


def test_a_step_within_silent_weeks_may_lie_anywhere_in_them():
    totals = np.full(WEEKS, 80)
    totals[18:23] = 0
    found = share_shift(*counted(step(20, 0.9, 0.3), 9, totals=totals))
    assert found.chances[18:24] == pytest.approx(np.full(6, 1 / 6), abs=1e-6)
    assert (found.low, found.high) == (18, 23)


@pytest.mark.parametrize("counted_weeks", [0, 1, 11])
def test_too_few_periods_are_refused_in_a_sentence(counted_weeks):
    totals = np.where(np.arange(WEEKS) < counted_weeks, 50, 0)
    with pytest.raises(ValueError, match="a shift takes 12 periods with something counted"):
        share_shift(*counted(flat(), totals=totals))


def test_twelve_periods_are_enough():
    found = share_shift(*counted(step(6, 0.9, 0.2, weeks=12), 10))
    assert found.place == 6


# What must hold for any counts --------------------------------------------------------------------

series = st.lists(
    st.integers(0, 60).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))),
    min_size=12,
    max_size=40,
)


def arrays(rows) -> tuple[np.ndarray, np.ndarray]:
    counts, totals = np.array(rows, dtype=float).T
    assume((totals > 0).sum() >= 12)
    return counts, totals


@given(series)
def test_chances_of_places_add_up_to_one_and_both_levels_last(rows):
    found = share_shift(*arrays(rows))
    assert found.chances.sum() == pytest.approx(1) and (found.chances >= 0).all()
    assert len(found.chances) == len(rows)
    assert found.chances[:SIDE].sum() == 0 == found.chances[len(rows) - SIDE + 1 :].sum()


@given(series, st.floats(0.55, 0.99))
def test_the_place_lies_within_its_limits_which_hold_the_level(rows, level):
    found = share_shift(*arrays(rows), level)
    assert SIDE <= found.low <= found.place <= found.high <= len(rows) - SIDE
    assert found.chances[found.low : found.high + 1].sum() >= level - 1e-9


@given(series)
def test_any_counts_give_chances_and_shares_between_none_and_all(rows):
    found = share_shift(*arrays(rows))
    assert 0 <= found.chance <= 1 and 0 <= found.before <= 1 and 0 <= found.after <= 1
    assert found.dispersion >= 1


@given(series)
def test_the_series_backwards_has_its_place_and_levels_backwards(rows):
    counts, totals = arrays(rows)
    there, back = share_shift(counts, totals), share_shift(counts[::-1], totals[::-1])
    assert back.chances[1:][::-1] == pytest.approx(there.chances[1:], abs=1e-6)
    assert back.chance == pytest.approx(there.chance, abs=1e-6)


def test_a_step_backwards_is_mirrored(found):
    counts, totals = counted(step(25), 1)
    back = share_shift(counts[::-1], totals[::-1])
    assert (back.place, back.low, back.high) == tuple(
        WEEKS - each for each in (found.place, found.high, found.low)
    )
    assert (back.before, back.after) == pytest.approx((found.after, found.before))


@given(series)
def test_counting_the_other_kind_changes_nothing_but_the_shares(rows):
    counts, totals = arrays(rows)
    one, other = share_shift(counts, totals), share_shift(totals - counts, totals)
    assert other.chances == pytest.approx(one.chances, abs=1e-6)
    assert (other.chance, other.dispersion) == pytest.approx((one.chance, one.dispersion), abs=1e-6)


def test_the_other_kind_has_the_rest_of_the_shares(found):
    counts, totals = counted(step(25), 1)
    other = share_shift(totals - counts, totals)
    assert (other.place, other.low, other.high) == (found.place, found.low, found.high)
    assert (other.before, other.after) == pytest.approx((1 - found.before, 1 - found.after))
    assert other.gradual == found.gradual


def test_lists_and_whole_numbers_do_as_well(found):
    counts, totals = counted(step(25), 1)
    again = share_shift([int(each) for each in counts], totals.astype(int))
    assert (again.place, again.chance) == (found.place, found.chance)
