"""Static dead ends: pages after which visits end, and what it is worth if they end as seldom as elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.chain import Chain, chain_of, like_others
from .journeys import BLOCKS, Steps, count_steps, folder_of

DRAWS, SEED = 400, 1
FEW_VIEWS = 100
"""Views below which a page is no measure for others and is not told."""
SURE = 0.95
"""Chance from which one page is said to be worth more than another."""
WARNED = 1.96
"""Of a normal score; visits of one kind go over it in one company of twenty."""


@dataclass(frozen=True)
class DeadEnds:
    """Pages by what mending them is worth, the most first.

    Attributes
    ----------
    table : DataFrame
        ``page, kind, arrivals, exits, leaves, usual, gain_if_fixed, low, high``: `arrivals` views a visit,
        `exits` the part of visits that end there, `leaves` the part of its views after which they do, `usual`
        the median of its kind, `gain_if_fixed` the part of visits that would reach the goal in addition.
    conversion, low, high : float
        Part of visits that reach the goal.
    visits : int
    draws : ndarray of shape (draws, pages)
        Gains as they might have come out, in the order of `table`.
    score : float
        How much likelier (below 0) or less likely a visit is to end at its beginning than later on the same
        page, as a normal score: for a chain it makes no difference.
    """

    table: pd.DataFrame
    conversion: float
    low: float
    high: float
    visits: int
    draws: np.ndarray
    score: float

    def chance_over(self, page: str, other: str) -> float:
        """Chance that mending a page is worth more than mending another."""
        place = {name: number for number, name in enumerate(self.table["page"])}
        return float((self.draws[:, place[page]] > self.draws[:, place[other]]).mean())

    @property
    def first(self) -> float:
        """Chance that the first page of the table is worth the most."""
        return float((self.draws.argmax(axis=1) == 0).mean()) if len(self.table) else float("nan")

    @property
    def warning(self) -> str | None:
        """Where a chain of pages does not describe the visits."""
        if abs(self.score) <= WARNED:
            return None
        return (
            "Who has come far leaves more or less often than who has just come, on the same page: visitors "
            "are of several kinds, and what mending a page is worth may be far from this."
        )


def dead_ends(
    journeys, level: float = 0.9, goal: str | None = None, kind: Callable[[str], str] = folder_of
) -> DeadEnds:
    """Pages by what it would be worth if visits ended there as seldom as on pages of their kind.

    Parameters
    ----------
    journeys : DataFrame or ibis Table
        ``visitor, session, number, page, goal`` (see the table `journeys`).
    level : float
    goal : str, optional
        The goal that counts; any when left out.
    kind : callable
        The kind of a page, by its path; its folder unless told otherwise.

    Notes
    -----
    An absorbing Markov chain (Kemeny and Snell 1960); limits from drawing visitors anew in blocks with
    exponential weights (Rubin 1981, Annals of Statistics 9).  It is a model's gain, no experiment's: it takes
    for granted that who would stay goes on as those who stay now.

    Raises
    ------
    ValueError
        Without visits, or where none of them reaches the goal.
    """
    steps = count_steps(journeys, goal, kind)
    n = len(steps.pages)
    if not steps.moves[:, :, n].sum():
        raise ValueError("no visit reaches a goal, so no page can be said to cost one")
    kinds = pd.factorize(np.array([kind(page) for page in steps.pages], dtype=object))[0]
    whole = _chain(steps, np.ones(BLOCKS))
    wished = like_others(whole.away, kinds, steps.views, FEW_VIEWS)
    gains, draws, reached = whole.gains(wished), [], []
    weights = np.random.default_rng(SEED).exponential(size=(DRAWS, BLOCKS))
    for weight in weights:
        drawn = _chain(steps, weight)
        draws.append(drawn.gains(like_others(drawn.away, kinds, steps.views, FEW_VIEWS)))
        reached.append(drawn.conversion())
    draws, ends = np.array(draws), [0.5 - level / 2, 0.5 + level / 2]
    visits = steps.start.sum()
    low, high = np.quantile(draws, ends, axis=0)
    table = pd.DataFrame(
        {
            "page": steps.pages,
            "kind": [kind(page) for page in steps.pages],
            "arrivals": steps.views / visits,
            "exits": steps.moves[:, :, n + 1].sum(axis=0) / visits,
            "leaves": whole.away,
            "usual": wished,
            "gain_if_fixed": gains,
            "low": low,
            "high": high,
        }
    )
    order = (
        table[steps.views >= FEW_VIEWS].sort_values(["gain_if_fixed", "page"], ascending=[False, True]).index
    )
    least, most = np.quantile(reached, ends)
    return DeadEnds(
        table.loc[order].reset_index(drop=True),
        whole.conversion(),
        float(least),
        float(most),
        int(visits),
        draws[:, order],
        _score(steps),
    )


def _chain(steps: Steps, weight: np.ndarray) -> Chain:
    n = len(steps.pages)
    moves = np.tensordot(weight, steps.moves, axes=1)
    return chain_of(weight @ steps.start, moves[:, :n], moves[:, n], moves[:, n + 1])


def _score(steps: Steps) -> float:
    """Whether the end of a visit goes with its beginning, on one page each (Mantel and Haenszel 1959)."""
    n = len(steps.pages)
    views, left = steps.views, steps.moves[:, :, n + 1].sum(axis=0)
    early, early_left = steps.early.T
    there = (early > 0) & (early < views) & (left > 0) & (left < views)
    views, left, early, early_left = (each[there] for each in (views, left, early, early_left))
    spread = (early * (views - early) * left * (views - left) / views**2 / (views - 1)).sum()
    return float((early_left - early * left / views).sum() / np.sqrt(spread)) if spread > 0 else 0.0
