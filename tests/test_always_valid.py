"""Tests that are read every day: limits that hold at all times at once, and what one look would claim."""

from __future__ import annotations

import numpy as np
import pytest
from tenstages.simulate.brand.headline import headline_of
from tenstages.simulate.world import create_world
from tenstages.stats.always_valid import always_valid


def arms(effect: float, n: int = 2000, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    new = chance.random(n) < 0.5
    return (chance.random(n) < 0.1 + effect * new).astype(float), new


def test_the_difference_is_that_of_the_means_so_far():
    values, new = arms(0.05)
    difference, _, _ = always_valid(values, new)
    assert difference[-1] == pytest.approx(values[new].mean() - values[~new].mean())


def test_where_nothing_happens_hardly_any_test_ever_claims_something():
    claims = 0
    for seed in range(100):
        _, low, high = always_valid(*arms(0.0, seed=seed))
        claims += bool(np.nanmax(low) > 0 or np.nanmin(high) < 0)
    assert claims <= 14


def test_an_effect_is_found_in_the_end():
    found = 0
    for seed in range(40):
        _, low, _ = always_valid(*arms(0.06, seed=seed))
        found += bool(np.nanmax(low) > 0)
    assert found >= 34


def test_limits_are_wider_than_those_for_one_look():
    values, new = arms(0.0)
    _, low, high = always_valid(values, new)
    error = np.sqrt(values[new].var() / new.sum() + values[~new].var() / (~new).sum())
    assert 2 * 1.645 * error < high[-1] - low[-1] < 4 * 1.645 * error


def test_before_ten_of_each_have_come_nothing_is_said():
    _, low, _ = always_valid(np.ones(30), np.arange(30) % 2 == 0)
    assert np.isnan(low[:18]).all()


def test_a_higher_level_is_wider():
    values, new = arms(0.0)
    narrow, wide = (always_valid(values, new, level) for level in (0.8, 0.95))
    assert wide[1][-1] < narrow[1][-1] and narrow[2][-1] < wide[2][-1]


def test_the_planted_headline_does_nothing():
    made = headline_of(create_world(1, world="clean"))
    assert made.truths[0].values == {"new headline": 0.0}
    parts = made.landings.groupby("arm")["goal"].mean()
    assert abs(parts["new"] - parts["old"]) < 0.05


def test_half_of_those_who_land_see_the_new_headline():
    landings = headline_of(create_world(2, world="clean")).landings
    assert 0.45 < (landings["arm"] == "new").mean() < 0.55 and landings["day"].is_monotonic_increasing
