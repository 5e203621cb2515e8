"""People on several lists: exact where everybody is asked, never beyond what lists allow."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.stats.overlap import people_on_lists


def answers(*rows) -> pd.DataFrame:
    """Rows of list, lists stood on (a word of letters), and whether a reminder was needed."""
    full = [(drawn, set(lists), *(late or (False,))) for drawn, lists, *late in rows]
    return pd.DataFrame(full, columns=["drawn_from", "lists", "reminded"])


def asked_all(people: list[str]) -> tuple[pd.DataFrame, dict[str, int]]:
    """Everybody on every list answers: `people` are words of the lists that each stands on."""
    rows = [(name, lists) for lists in people for name in lists]
    sizes = {name: sum(name in lists for lists in people) for name in sorted(set("".join(people)))}
    return answers(*rows), sizes


FEW = ["a"] * 5 + ["b"] * 3 + ["ab"] * 2 + ["abc"] * 2 + ["c"]


def test_where_everybody_is_asked_the_union_is_exact():
    union = people_on_lists(*asked_all(FEW))
    assert (union.people, union.low, union.high) == pytest.approx((len(FEW),) * 3)
    assert union.lists == ("a", "b", "c")
    assert union.answers == sum(map(len, FEW))


def test_the_overlap_is_the_part_of_entries_that_count_somebody_again():
    union = people_on_lists(*asked_all(FEW))
    assert union.overlap == pytest.approx(1 - len(FEW) / sum(map(len, FEW)))


def test_whoever_stands_on_two_lists_counts_half_on_each():
    union = people_on_lists(answers(("a", "ab"), ("a", "a"), ("b", "b"), ("b", "ab")), {"a": 100, "b": 80})
    assert union.people == pytest.approx(100 * 0.75 + 80 * 0.75)


def test_who_was_drawn_from_a_list_stands_on_it_whatever_was_ticked():
    ticked = people_on_lists(answers(("a", "ab"), ("a", "a"), ("b", "ab"), ("b", "b")), {"a": 50, "b": 50})
    forgot = people_on_lists(answers(("a", "b"), ("a", ""), ("b", "a"), ("b", "")), {"a": 50, "b": 50})
    assert forgot == ticked


def test_a_list_that_nobody_was_drawn_from_is_left_out_and_counts_for_nothing():
    rows = answers(("a", "ac"), ("a", "a"), ("b", "bc"), ("b", "ab"), ("c", "abc"))
    union = people_on_lists(rows, {"a": 50, "b": 50, "c": 900})
    assert union.lists == ("a", "b") and union.answers == 4
    assert union.high <= 100


def test_without_two_answers_from_any_list_nothing_is_said():
    with pytest.raises(ValueError, match="no list has two answers"):
        people_on_lists(answers(("a", "a"), ("b", "b")), {"a": 10, "b": 10})


def test_answers_that_contradict_the_largest_list_stop_at_it():
    """No fewer people than stand on the largest list, even where all tick everything."""
    rows = answers(*[(name, "abc") for name in "abc" for _ in range(3)])
    union = people_on_lists(rows, {"a": 100, "b": 10, "c": 10})
    assert (union.people, union.low, union.high) == (100, 100, 100)
    assert union.overlap == pytest.approx(1 - 100 / 120)


def test_more_answers_than_entries_are_taken_for_everybody():
    """A list that shrank after it was drawn from; without a number there would be no limits at all."""
    rows = answers(*[("a", "ab"), ("a", "a")] * 3, *[("b", "ab"), ("b", "b")] * 3)
    union = people_on_lists(rows, {"a": 5, "b": 8})
    assert union.low <= union.people <= union.high


@st.composite
def surveys(draw):
    """Two or three lists of any size, and what a few people from each ticked."""
    names = "abc"[: draw(st.integers(2, 3))]
    sizes = {name: draw(st.integers(2, 5000)) for name in names}
    ticks = st.lists(st.sampled_from(names), max_size=3).map("".join)
    rows = [
        (name, draw(ticks), draw(st.booleans())) for name in names for _ in range(draw(st.integers(2, 8)))
    ]
    return answers(*rows), sizes


@given(surveys(), st.sampled_from([0.8, 0.9, 0.95]))
def test_limits_hold_the_estimate_and_stay_between_the_largest_list_and_the_sum(survey, level):
    rows, sizes = survey
    union = people_on_lists(rows, sizes, level)
    assert max(sizes.values()) <= union.low <= union.people <= union.high <= sum(sizes.values())
    assert 0 <= union.overlap < 1


@given(surveys())
def test_a_higher_level_is_never_narrower(survey):
    narrow, wide = (people_on_lists(*survey, level) for level in (0.8, 0.95))
    assert wide.low <= narrow.low and narrow.high <= wide.high


@given(surveys(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(survey, chance):
    rows, sizes = survey
    turned = rows.sample(frac=1, random_state=chance.randrange(1000))
    first, second = people_on_lists(rows, sizes), people_on_lists(turned, sizes)
    limits = [(union.people, union.low, union.high) for union in (first, second)]
    assert limits[1] == pytest.approx(limits[0])
    assert (second.answers, second.lists) == (first.answers, first.lists)


def drawn(seed: int, keen: float = 0.0):
    """A town of 3,000 on three lists, 80 of each asked; with `keen`, who stands on more answers at once."""
    chance = np.random.default_rng(seed)
    on = chance.random((3000, 3)) < [0.5, 0.3, 0.2]
    on = on[on.any(axis=1)]
    rows = []
    for place, name in enumerate("abc"):
        for person in chance.choice(np.flatnonzero(on[:, place]), 80, replace=False):
            lists = "".join(np.array(list("abc"))[on[person]])
            late = chance.random() < 0.5 + keen * (1.5 - len(lists)) / 3
            rows.append((name, lists, late))
    return answers(*rows), dict(zip("abc", on.sum(axis=0).tolist(), strict=True)), len(on)


def test_intervals_hold_as_often_as_they_promise():
    held = []
    for seed in range(200):
        rows, sizes, truth = drawn(seed)
        union = people_on_lists(rows, sizes, 0.9)
        held.append(union.low <= truth <= union.high)
    assert 0.84 <= np.mean(held) <= 0.97


def test_the_sum_of_lists_misses_the_union_by_far():
    rows, sizes, truth = drawn(1)
    assert sum(sizes.values()) > 1.3 * truth
    assert people_on_lists(rows, sizes).people == pytest.approx(truth, rel=0.08)


def test_keen_answerers_are_noticed():
    assert np.mean([people_on_lists(*drawn(seed, keen=0.9)[:2]).keen for seed in range(40)]) > 0.7


def test_where_nobody_is_keener_the_warning_is_rare():
    assert np.mean([people_on_lists(*drawn(seed)[:2]).keen for seed in range(100)]) <= 0.07


def test_without_a_reminder_no_keenness_is_noticed():
    rows, sizes, _ = drawn(1, keen=0.9)
    assert not people_on_lists(rows.assign(reminded=False), sizes).keen
