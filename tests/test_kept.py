"""What is done in its time: simulated promises, of which many still run when the watching ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tenstages.stats.kept import STRATA, Kept, kept_in_time
from tenstages.stats.proportions import jeffreys

SHORT, LONG = 7.0, 30.0
PARTS = {SHORT: 0.8, LONG: 0.5}
"""Part of promises with such a span that are kept in time."""


def made(seed: int, n: int = 300, days: float = 60, parts=PARTS) -> tuple[np.ndarray, ...]:
    """Promises made on any of so many days, of which the last ones run when the watching ends.

    What is kept is kept early in its span as often as late; what is not may be done after it.
    """
    chance = np.random.default_rng(seed)
    spans = chance.choice(list(parts), n)
    watched = chance.uniform(0, days, n)
    kept = chance.random(n) < np.array([parts[each] for each in spans])
    taken = np.where(kept, chance.uniform(0, 1, n), chance.uniform(1, 3, n)) * spans
    return spans, np.where(taken <= watched, taken, np.nan), watched


def truth(parts=PARTS) -> float:
    return float(np.mean(list(parts.values())))


def rows(*each: tuple[float, float | None, float]) -> Kept:
    """Promises as span, days taken and days watched."""
    return kept_in_time(*np.array(each, dtype=float).T)


@pytest.fixture(scope="module")
def sixty() -> list[tuple[np.ndarray, ...]]:
    return [made(seed) for seed in range(60)]


# Nothing runs -------------------------------------------------------------------------------------


def test_where_nothing_runs_it_is_the_plain_share():
    spans, taken, _ = made(1, days=1000)
    found = kept_in_time(spans, taken, np.full(len(spans), 1000.0))
    assert found.share == pytest.approx((taken <= spans).mean())
    assert found.known == found.n == len(spans)


def test_where_nothing_runs_the_limits_are_near_those_of_a_share():
    chance = np.random.default_rng(2)
    taken = np.where(chance.random(200) < 0.7, 3.0, np.nan)
    found = kept_in_time(np.full(200, 7.0), taken, np.full(200, 100.0))
    low, high = jeffreys(int(np.isfinite(taken).sum()), 200, 0.9)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.01)


def test_what_is_done_after_its_day_is_not_kept_in_time():
    assert rows((7, 8, 100), (7, 6, 100)).share == 0.5


def test_what_is_done_on_its_last_moment_is_kept():
    assert rows((7, 7, 100), (7, None, 100)).share == 0.5


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_the_share_of_any_finished_promises_is_the_plain_one(kept):
    found = rows(*[(7, 3 if each else None, 7) for each in kept])
    assert found.share == pytest.approx(np.mean(kept)) and found.known == len(kept)


# Some run -----------------------------------------------------------------------------------------


def test_the_interval_holds_the_truth_where_many_run(sixty):
    held = []
    for each in sixty:
        found = kept_in_time(*each)
        held.append(found.low <= truth() <= found.high)
    assert sum(held) >= 46


def test_the_share_has_no_lean_where_many_run(sixty):
    assert np.mean([kept_in_time(*each).share for each in sixty]) == pytest.approx(truth(), abs=0.015)


def test_calling_what_runs_broken_would_be_too_low(sixty):
    plain = [(taken <= spans).mean() for spans, taken, _ in sixty]
    assert np.mean(plain) < truth() - 0.05


def test_leaving_out_what_runs_would_be_too_high(sixty):
    """What is kept is known at once; what is broken only on its last day."""
    plain = []
    for spans, taken, watched in sixty:
        done = taken <= spans
        plain.append(done.sum() / (done | (watched >= spans)).sum())
    assert np.mean(plain) > truth() + 0.02


def test_what_is_known_is_done_or_has_come_to_its_day():
    found = rows((7, 3, 4), (7, None, 4), (7, None, 7), (7, 9, 20), (7, 2, 30))
    assert (found.n, found.known) == (5, 4)


def test_what_runs_counts_for_the_part_of_its_span_that_has_gone_by():
    """Two of four were at risk when the third was done: 1 - (3/4)·(2/3)·(0/1) of what is left."""
    found = rows((10, 1, 20), (10, 5, 20), (10, None, 6), (10, None, 20))
    assert found.share == pytest.approx(1 - 3 / 4 * 2 / 3)


def test_spans_of_one_kind_are_told_by_the_part_that_has_gone_by():
    """When half of the short one had gone by, the long one that still runs had not come so far."""
    found = rows((2, 1, 9), (4, None, 1.5), (4, None, 9))
    assert found.share == pytest.approx(1 / 2)


def test_running_promises_widen_the_interval():
    spans, taken, _ = made(3, days=1000)
    whole = kept_in_time(spans, taken, np.full(len(spans), 1000.0))
    cut = np.random.default_rng(3).uniform(0, 40, len(spans))
    part = kept_in_time(spans, np.where(taken <= cut, taken, np.nan), cut)
    assert part.high - part.low > whole.high - whole.low


def test_promises_that_have_just_begun_tell_nothing_of_the_one_that_was_due():
    found = rows((10, 5, 10), *[(10, None, 0.1)] * 99)
    low, _ = jeffreys(1, 1, 0.9)
    assert (found.share, found.low, found.known) == (1, pytest.approx(low), 1)


def test_the_interval_holds_the_truth_where_few_have_come_to_their_day():
    """Three of forty: often all of those that could be watched are kept, though one in ten is not."""
    held = []
    for seed in range(60):
        chance = np.random.default_rng(seed)
        watched = np.r_[np.full(3, 10.0), chance.uniform(0, 10, 37)]
        taken = np.where(chance.random(40) < 0.9, chance.uniform(0, 10, 40), 20)
        found = kept_in_time(np.full(40, 10.0), np.where(taken <= watched, taken, np.nan), watched)
        held.append(found.low <= 0.9 <= found.high)
    assert sum(held) >= 50


# Spans --------------------------------------------------------------------------------------------


def test_long_spans_are_kept_less_often():
    short, long = (kept_in_time(*made(4, parts={span: PARTS[span]})) for span in (SHORT, LONG))
    assert long.high < short.low


def test_spans_that_differ_are_put_together_as_they_were_made():
    """Of the long ones, fewer have come to their day; they count as what they are of all nevertheless."""
    short = [(7, 3, 40)] * 3 + [(7, None, 40)]
    long = [(30, 3, 40), (30, None, 40), (30, None, 5), (30, None, 5)]
    assert rows(*short, *long).share == pytest.approx((rows(*short).share + rows(*long).share) / 2)


def test_spans_of_which_none_has_come_to_its_day_are_left_out():
    short = [(7, 3, 40)] * 3 + [(7, None, 40)]
    found = rows(*short, (90, 1, 40), (90, None, 40))
    assert found.share == pytest.approx(0.75) and (found.n, found.known) == (6, 5)


@pytest.mark.parametrize("edge", STRATA)
def test_a_span_of_the_last_day_of_its_kind_is_alike_with_shorter_ones(edge):
    """One that runs counts as long as it does among those that are alike, and not at all among others."""
    ended = [(edge, 1, 99), (edge, None, 99)]
    alike, apart = (rows(*ended, (span, None, span / 2)) for span in (edge - 0.5, edge + 0.5))
    assert alike.share == pytest.approx(1 / 3) and apart.share == pytest.approx(1 / 2)


def test_which_are_alike_may_be_told():
    """Told apart, the one that runs counts among neither."""
    spans, taken, watched = np.array([(7, 1, 9), (7, None, 9), (7, None, 3)], dtype=float).T
    assert kept_in_time(spans, taken, watched).share == pytest.approx(1 / 3)
    assert kept_in_time(spans, taken, watched, kinds=np.array([0, 0, 1])).share == pytest.approx(1 / 2)


# All, none ----------------------------------------------------------------------------------------


def test_all_kept_has_a_lower_limit():
    found = rows(*[(7, 3, 40)] * 20)
    assert (found.share, found.high) == (1, 1) and found.low == pytest.approx(jeffreys(20, 20, 0.9)[0])


def test_none_kept_has_an_upper_limit():
    found = rows(*[(7, None, 40)] * 20)
    assert (found.share, found.low) == (0, 0) and found.high == pytest.approx(jeffreys(0, 20, 0.9)[1])


def test_all_of_one_kind_and_none_of_another_has_limits():
    found = rows(*[(7, 3, 90)] * 10, *[(30, None, 90)] * 10)
    assert 0 < found.low < found.share == 0.5 < found.high < 1


@pytest.mark.parametrize("taken", [3, None])
def test_one_promise_tells_little(taken):
    found = rows((7, taken, 40))
    assert found.high - found.low > 0.6


@pytest.mark.parametrize(
    "promises",
    [[(7, None, 6.9)], [(7, 3, 6.9)], [(7, 3, 5), (30, None, 20)]],
    ids=["one that runs", "one that was kept at once", "of either kind"],
)
def test_nothing_at_its_last_day_is_refused_in_a_sentence(promises):
    with pytest.raises(ValueError, match="nothing has come to its last day yet"):
        rows(*promises)


def test_no_promises_are_refused_in_the_same_sentence():
    with pytest.raises(ValueError, match="nothing has come to its last day yet"):
        kept_in_time(np.zeros(0), np.zeros(0), np.zeros(0))


# Any promises -------------------------------------------------------------------------------------

promise = st.tuples(
    st.sampled_from([1, 3, 7, 14, 30, 90]), st.none() | st.floats(0.01, 100), st.floats(0, 100)
)


def seen(promises) -> list[tuple[float, float | None, float]]:
    """As they were seen: what was done after the watching ended, nobody knows."""
    rows = [
        (span, taken if taken and taken <= watched else None, watched) for span, taken, watched in promises
    ]
    assume(any(watched >= span for span, _, watched in rows))
    return rows


@given(st.lists(promise, min_size=1, max_size=40))
def test_limits_of_any_promises_lie_around_their_share_within_none_and_all(promises):
    found = rows(*seen(promises))
    assert 0 <= found.low <= found.share + 1e-9 and found.share - 1e-9 <= found.high <= 1
    assert 0 < found.known <= found.n == len(promises)


@given(st.lists(promise, min_size=1, max_size=40), st.randoms())
def test_their_order_changes_nothing(promises, chance):
    there = seen(promises)
    mixed = chance.sample(there, len(there))
    one, other = rows(*there), rows(*mixed)
    assert (one.share, one.low, one.high) == pytest.approx((other.share, other.low, other.high))


@given(st.lists(promise, min_size=2, max_size=40))
def test_a_higher_level_is_no_narrower(promises):
    each = np.array(seen(promises), dtype=float).T
    narrow, wide = (kept_in_time(*each, level) for level in (0.6, 0.95))
    assert wide.low <= narrow.low + 1e-9 and narrow.high <= wide.high + 1e-9


def test_twice_as_many_of_the_same_are_surer():
    each = made(5)
    one, two = kept_in_time(*each), kept_in_time(*(np.tile(part, 2) for part in each))
    assert two.share == pytest.approx(one.share)
    assert (two.high - two.low) == pytest.approx((one.high - one.low) / np.sqrt(2), rel=0.05)
