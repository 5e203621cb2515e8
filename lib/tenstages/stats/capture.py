"""Capture and recapture: how many there are, from lists that each found a part.

Two lists give a number only if finding by one says nothing about finding by the other.  A third
list can test that and allow for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

ODDS_RATIOS = (0.7, 1.0, 1.5, 2.0, 3.0)


@dataclass(frozen=True)
class Cells:
    """Relevant items by capture pattern: which of the lists found them.

    `count` are found items, `precision` the relevant part of each cell, `variance` its coding
    variance; `pattern` has one row a cell and one column a list.
    """

    pattern: np.ndarray
    count: np.ndarray
    precision: np.ndarray
    variance: np.ndarray

    @property
    def relevant(self) -> np.ndarray:
        return self.count * self.precision

    def at(self, *pattern: int) -> float:
        return float(self.relevant[(self.pattern == np.array(pattern)).all(axis=1)][0])


def cells(lists: list, coded: pd.Series | None) -> Cells:
    """Count items by pattern and estimate each cell's precision.

    Parameters
    ----------
    lists : list of collections of ids
    coded : Series of bool indexed by id, or None
        A random sample of the union: was it relevant?  None: all are.

    Notes
    -----
    Cells with under 20 labels borrow the precision of all other cells that hold the same first
    list or not, since a name query and an address query err in different ways.
    """
    table = (
        pd.DataFrame(
            {
                number: pd.Series(True, index=pd.Index(pd.unique(pd.Series(list(ids), dtype=object))))
                for number, ids in enumerate(lists)
            }
        )
        .fillna(False)
        .astype(bool)
    )
    patterns = np.array([p for p in product((1, 0), repeat=len(lists)) if any(p)])
    count = np.array([(table.to_numpy() == p.astype(bool)).all(axis=1).sum() for p in patterns], dtype=float)
    precision, variance = np.ones(len(patterns)), np.zeros(len(patterns))
    if coded is not None:
        labelled = table.join(coded.rename("relevant"), how="inner")
        only_first = (patterns[:, 0] == 1) & (patterns[:, 1:].sum(axis=1) == 0)
        for group in (only_first, ~only_first):
            there = np.zeros(len(labelled), dtype=bool)
            for p in patterns[group]:
                there |= (labelled[list(range(len(lists)))].to_numpy() == p.astype(bool)).all(axis=1)
            hits, n = labelled.loc[there, "relevant"].sum(), int(there.sum())
            smooth = (hits + 0.5) / (n + 1)
            precision[group] = hits / n if n else np.nan
            variance[group] = smooth * (1 - smooth) / max(n, 1)
    return Cells(patterns, count, precision, variance)


@dataclass(frozen=True)
class Population:
    """An estimated number of items with its interval."""

    estimate: float
    low: float
    high: float
    found: float


def two_lists(table: Cells, level: float, odds_ratio: float = 1.0) -> Population:
    """Chapman's estimate (1951), with the coding error of each cell carried on.

    With `odds_ratio` other than 1 the unseen cell is multiplied by it: the number that there would
    be if the lists depended on one another that much.
    """
    both, first, second = table.at(1, 1), table.at(1, 0), table.at(0, 1)
    unseen = odds_ratio * first * second / (both + 1)
    estimate = both + first + second + unseen
    n1, n2 = both + first, both + second
    capture = odds_ratio**2 * (n1 + 1) * (n2 + 1) * first * second / ((both + 1) ** 2 * (both + 2))
    slope = {
        (1, 1): 1 - unseen / (both + 1),
        (1, 0): 1 + odds_ratio * second / (both + 1),
        (0, 1): 1 + odds_ratio * first / (both + 1),
    }
    return _population(table, estimate, capture, slope, level)


def three_lists(table: Cells, level: float) -> Population:
    """The log-linear estimate that allows every pair of lists to depend on one another.

    Bishop, Fienberg and Holland (1975, Discrete Multivariate Analysis, ch. 6): with all three
    two-way terms the unseen cell is the product of the cells seen by an odd number of lists over
    that of the cells seen by two.
    """
    odd = [(1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1)]
    even = [(1, 1, 0), (1, 0, 1), (0, 1, 1)]
    value = {p: max(table.at(*p), 0.5) for p in odd + even}
    unseen = np.prod([value[p] for p in odd]) / np.prod([value[p] for p in even])
    estimate = sum(value.values()) + unseen
    capture = unseen**2 * sum(1 / v for v in value.values()) + unseen
    slope = {p: 1 + (1 if p in odd else -1) * unseen / value[p] for p in value}
    return _population(table, estimate, capture, slope, level)


def dependence(table: Cells, level: float) -> tuple[float, float, float]:
    """Odds ratio between the first two lists among items of the third, with its interval.

    An odds ratio above 1 means that two lists alone count too few.
    """
    from scipy.stats import norm

    value = [max(table.at(*p), 0.5) for p in ((1, 1, 1), (0, 0, 1), (1, 0, 1), (0, 1, 1))]
    log_ratio = np.log(value[0] * value[1] / (value[2] * value[3]))
    reach = norm.ppf(0.5 + level / 2) * np.sqrt(sum(1 / v for v in value))
    return float(np.exp(log_ratio)), float(np.exp(log_ratio - reach)), float(np.exp(log_ratio + reach))


def _population(table: Cells, estimate, capture, slope, level) -> Population:
    from scipy.stats import norm

    # Cells that share a precision move together: their slopes add up before squaring.
    grouped: dict[tuple[float, float], float] = {}
    for p, n, q, v in zip(table.pattern, table.count, table.precision, table.variance, strict=True):
        key = (float(q), float(v))
        grouped[key] = grouped.get(key, 0.0) + slope[tuple(int(i) for i in p)] * n
    coding = sum(total**2 * v for (_, v), total in grouped.items())
    found = float(table.relevant.sum())
    reach = norm.ppf(0.5 + level / 2) * np.sqrt(capture + coding) / estimate
    return Population(
        float(estimate), float(estimate * np.exp(-reach)), float(estimate * np.exp(reach)), found
    )
