"""Surges as they would have been seen: nothing later is used, and each kind is what it looked like then."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.conversation import find_surges

MONDAY = pd.Timestamp("2026-01-05")
DAY, WEEK = 24, 168
STEADY = ["start", "seen_at", "score", "kind"]
"""What a surge is known by when it is seen."""


def usual(seed: int = 1, weeks: int = 14, mean: float = 6.0, freq: str = "h") -> pd.Series:
    """Counts of an ordinary brand: quiet nights, loud days."""
    steps = int(pd.Timedelta(weeks=weeks) / pd.Timedelta(1, freq) if freq == "h" else weeks * 7 * 288)
    index = pd.date_range(MONDAY, periods=steps, freq=freq)
    hour = index.hour + index.minute / 60
    rate = mean * (1 + 0.6 * np.sin((hour - 9) / 24 * 2 * np.pi))
    return pd.Series(np.random.default_rng(seed).poisson(rate), index)


def part_of(counts: pd.Series, share: float, seed: int = 2) -> pd.Series:
    return pd.Series(np.random.default_rng(seed).binomial(counts, share), counts.index)


def beside(counts: pd.Series, seed: int = 3) -> dict[str, pd.Series]:
    """A fifth negative; every post by another person in other words."""
    return {
        "negatives": part_of(counts, 0.2, seed),
        "authors": counts.copy(),
        "distinct_texts": counts.copy(),
    }


def stirred(seed: int) -> tuple[pd.Series, dict[str, pd.Series]]:
    """An ordinary brand, a flash of trouble, a slow burn, and praise, at places that the seed chooses."""
    rng = np.random.default_rng(seed)
    counts = usual(seed)
    also = beside(counts, seed + 1)
    places = 5 * WEEK + np.sort(rng.integers(0, 8 * WEEK, 3))
    for place, (hours, more, bad) in zip(places, [(20, 25, 0.8), (120, 5, 0.7), (24, 20, 0.0)], strict=True):
        span = slice(place, min(place + hours, len(counts)))
        extra = rng.poisson(more, span.stop - span.start)
        counts.iloc[span] += extra
        also["negatives"].iloc[span] += rng.binomial(extra, bad)
        for name in ("authors", "distinct_texts"):
            also[name].iloc[span] += extra
    return counts, also


# Nothing later is used --------------------------------------------------------------------------


def cut_off(counts: pd.Series, also: dict[str, pd.Series], steps: int) -> pd.DataFrame:
    return find_surges(counts.iloc[:steps], **{name: each.iloc[:steps] for name, each in also.items()})


@pytest.mark.parametrize(
    "seed", [*range(1, 7), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(7, 60))]
)
def test_a_series_cut_off_after_the_alarm_rings_at_the_same_hour_for_the_same_reason(seed):
    counts, also = stirred(seed)
    whole = find_surges(counts, **also)
    assert len(whole) >= 1
    for place, row in whole.iterrows():
        steps = counts.index.get_loc(row["seen_at"]) + 1
        cut = cut_off(counts, also, steps)
        assert cut[STEADY].iloc[-1].tolist() == row[STEADY].tolist()
        assert len(cut) == place + 1
        assert pd.isna(cut["end"].iloc[-1]), "nobody knows yet when it will end"
        assert len(cut_off(counts, also, steps - 1)) == place, "an hour before it had not rung yet"


@pytest.mark.parametrize("seed", [1, 2])
def test_what_comes_after_the_alarm_does_not_change_it(seed):
    counts, also = stirred(seed)
    first = find_surges(counts, **also).iloc[0]
    later = counts.index > first["seen_at"]
    other = find_surges(
        counts.where(~later, 0), **{name: each.where(~later, 0) for name, each in also.items()}
    )
    assert other.iloc[0][STEADY].tolist() == first[STEADY].tolist()


# What rings -------------------------------------------------------------------------------------


@pytest.mark.parametrize("height", [0, 3, 500])
def test_a_flat_series_never_rings(height):
    flat = usual().clip(height, height)
    assert find_surges(flat, flat * 0).empty


def test_a_flash_is_seen_in_the_hour_in_which_it_comes():
    counts = usual()
    at = 9 * WEEK + 15
    counts.iloc[at : at + 8] += 60
    table = find_surges(counts)
    assert table["seen_at"].tolist() == [counts.index[at]] == table["start"].tolist()
    assert counts.index[at] <= table["peak"][0] <= counts.index[at + 8]


def test_a_slow_burn_is_seen_although_no_hour_of_it_is_loud():
    counts = usual()
    at = 9 * WEEK
    counts.iloc[at : at + 6 * DAY] += usual(seed=4, mean=2.0).iloc[at : at + 6 * DAY]  # a third more
    seen = find_surges(counts)["seen_at"].iloc[0]
    assert counts.index[at + DAY] < seen < counts.index[at + 6 * DAY]


def test_a_brand_of_which_nobody_spoke_can_flare_up():
    counts = usual() * 0
    counts.iloc[9 * WEEK : 9 * WEEK + 3] += 30
    table = find_surges(counts, counts * 0)
    assert table["seen_at"].tolist() == [counts.index[9 * WEEK]]


def test_a_new_level_is_seen_once_and_then_becomes_the_usual():
    counts = usual(weeks=30)
    counts.iloc[10 * WEEK :] += np.random.default_rng(5).poisson(12, 20 * WEEK)
    table = find_surges(counts)
    assert table["seen_at"].iloc[0] <= counts.index[10 * WEEK + DAY]
    assert len(table) <= 2


def test_nothing_is_said_before_enough_was_learned():
    counts = usual()
    counts.iloc[2 * WEEK : 2 * WEEK + 10] += 80
    assert (find_surges(counts)["seen_at"] >= MONDAY + pd.Timedelta(weeks=4)).all()
    (seen,) = find_surges(counts, warm_up_weeks=1)["seen_at"]
    assert seen == counts.index[2 * WEEK]


def test_less_than_a_few_posts_beyond_the_usual_are_no_surge():
    counts = usual(mean=0.05)
    counts.iloc[9 * WEEK] += 4
    assert find_surges(counts).empty
    assert len(find_surges(counts, least=3.0)) == 1


def test_a_sharper_alarm_sees_no_less_and_no_later():
    counts, also = stirred(3)
    dull, sharp = (find_surges(counts, **also, threshold=level)["seen_at"].min() for level in (9.0, 5.0))
    assert sharp <= dull


# Kinds ------------------------------------------------------------------------------------------


def burst(bad: float, people: float = 1.0, wordings: float = 1.0) -> pd.DataFrame:
    """The surges of an ordinary brand with forty posts an hour more for a day."""
    counts = usual()
    also = beside(counts)
    span = slice(9 * WEEK + 9, 9 * WEEK + 9 + DAY)
    counts.iloc[span] += 40
    for name, part in (("negatives", bad), ("authors", people), ("distinct_texts", wordings)):
        also[name].iloc[span] += round(40 * part)
    return find_surges(counts, **also)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("crisis", {"bad": 0.7}),
        ("support", {"bad": 0.0}),
        ("spam", {"bad": 0.0, "people": 0.1}),
        ("spam", {"bad": 0.0, "wordings": 0.1}),
        ("spam", {"bad": 0.7, "wordings": 0.1}),
    ],
)
def test_a_kind_is_told_by_what_it_looked_like(kind, given):
    assert burst(**given)["kind"].tolist() == [kind]


def test_without_knowing_what_is_negative_no_kind_is_told():
    counts = usual()
    counts.iloc[9 * WEEK : 9 * WEEK + DAY] += 40
    assert find_surges(counts, authors=counts)["kind"].tolist() == ["unclear"]


def test_more_positive_posts_than_usual_are_support_and_no_more_is_unclear():
    counts = usual()
    negatives, positives = part_of(counts, 0.2), part_of(counts, 0.3, 7)
    span = slice(9 * WEEK, 9 * WEEK + DAY)
    counts.iloc[span] += 40
    negatives.iloc[span] += 8
    loved = positives.copy()
    loved.iloc[span] += 30
    assert find_surges(counts, negatives, positives=loved)["kind"].tolist() == ["support"]
    assert find_surges(counts, negatives, positives=positives)["kind"].tolist() == ["unclear"]


def test_trouble_rings_although_there_is_no_more_talk():
    counts = usual()
    negatives = part_of(counts, 0.1)
    span = slice(9 * WEEK, 9 * WEEK + 2 * DAY)
    negatives.iloc[span] = part_of(counts, 0.7, 8).iloc[span]
    table = find_surges(counts, negatives)
    assert table["kind"].tolist() == ["crisis"] and table["start"][0] >= counts.index[9 * WEEK - 2]
