"""Absorbing chains: visits, worth and gains against solving them anew, and against walks that are counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.stats.chain import Chain, chain_of, like_others


def drawn(seed: int, n: int = 6) -> Chain:
    """A chain from which every walk ends."""
    chance = np.random.default_rng(seed)
    counts = chance.gamma(0.6, 1.0, (n, n + 2))
    counts[:, n + 1] += 0.3
    return chain_of(chance.random(n), counts[:, :n], counts[:, n], counts[:, n + 1])


def with_page(chain: Chain, page: int, away: float) -> Chain:
    """The chain with one page left as often as `away`, those who stay going on as ever."""
    factor = (1 - away) / (1 - chain.away[page])
    onward, goal, left = chain.onward.copy(), chain.goal.copy(), chain.away.copy()
    onward[page], goal[page], left[page] = onward[page] * factor, goal[page] * factor, away
    return Chain(chain.start, onward, goal, left)


@given(st.integers(0, 10_000), st.integers(0, 5), st.floats(0.0, 1.0))
def test_a_gain_is_what_solving_the_mended_chain_anew_says(seed, page, part):
    chain = drawn(seed)
    away = chain.away.copy()
    away[page] *= part
    found = chain.gains(away)[page]
    assert found == pytest.approx(
        with_page(chain, page, away[page]).conversion() - chain.conversion(), abs=1e-9
    )


@given(st.integers(0, 10_000))
def test_a_page_that_is_left_no_more_often_than_wished_gains_nothing(seed):
    chain = drawn(seed)
    assert chain.gains(chain.away + 0.01).tolist() == [0.0] * 6


@given(st.integers(0, 10_000))
def test_every_walk_reaches_the_goal_or_leaves(seed):
    chain = drawn(seed)
    visits, worth, _ = chain.solved()
    assert chain.conversion() + visits @ chain.away == pytest.approx(1.0)
    assert ((0 <= worth) & (worth <= 1)).all()


def test_walks_that_are_counted_give_their_own_conversion():
    # a -> b twice, a leaves once; b -> goal once, b leaves once
    onward = np.array([[0.0, 2.0], [0.0, 0.0]])
    chain = chain_of(np.array([3.0, 0.0]), onward, np.array([0.0, 1.0]), np.array([1.0, 1.0]))
    assert chain.conversion() == pytest.approx(1 / 3)
    assert chain.solved()[0].tolist() == pytest.approx([1.0, 2 / 3])


def test_the_usual_part_is_the_median_of_pages_of_a_kind_that_are_seen_enough():
    away, views = np.array([0.7, 0.4, 0.2, 0.9]), np.array([500, 500, 500, 5])
    kinds = np.array([0, 0, 0, 0])
    assert like_others(away, kinds, views, 100).tolist() == [0.4] * 4


def test_a_page_without_its_like_is_its_own_measure():
    away = np.array([0.7, 0.4])
    assert like_others(away, np.array([0, 1]), np.array([500, 500]), 100).tolist() == [0.7, 0.4]
