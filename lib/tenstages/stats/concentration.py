"""How unevenly something is shared: Lorenz curve, Gini's coefficient, the part of the most active."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

DRAWS, SEED = 400, 1


def drawn_anew(told: Callable[[np.ndarray], float | np.ndarray], size: int, level: float = 0.9) -> np.ndarray:
    """Limits of what is told of units that count unequally often, taking them as a sample.

    Parameters
    ----------
    told : callable
        Gives a figure, or several, for weights of shape (size,).
    size : int
        How many units.
    level : float

    Returns
    -------
    ndarray of shape (2,) or (2, k)
        Lower and upper limits.

    Notes
    -----
    Units are drawn anew with exponential weights (Rubin 1981, Annals of Statistics 9).
    """
    rng = np.random.default_rng(SEED)
    drawn = [told(rng.exponential(size=size)) for _ in range(DRAWS)]
    return np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2], axis=0)


def lorenz(amounts: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """Part of the whole that the least active have, for these parts of all (Lorenz 1905).

    Parameters
    ----------
    amounts : ndarray of shape (n,)
        None below zero, their sum above it.
    parts : ndarray
        Between 0 and 1.

    Examples
    --------
    >>> lorenz(np.array([1.0, 1.0, 2.0, 4.0]), np.array([0.0, 0.5, 1.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    held = np.concatenate([[0.0], np.cumsum(np.sort(amounts))])
    return np.interp(parts, np.linspace(0, 1, len(held)), held / held[-1])


def gini(amounts: np.ndarray, weight: np.ndarray | None = None) -> float:
    """Gini's coefficient: 0 where all have alike, near 1 where one has all.

    Parameters
    ----------
    amounts : ndarray of shape (n,)
        None below zero, their sum above it.
    weight : ndarray of shape (n,), optional
        How often each counts.

    Notes
    -----
    Half the mean difference of two over the mean (Gini 1912), without the correction for small numbers.

    Examples
    --------
    >>> round(gini(np.array([0.0, 0.0, 0.0, 1.0])), 3)
    0.75
    """
    order = np.argsort(amounts, kind="stable")
    have = np.asarray(amounts, dtype=float)[order]
    each = np.ones(len(have)) if weight is None else np.asarray(weight, dtype=float)[order]
    people, held = np.cumsum(each) / each.sum(), np.cumsum(each * have)
    held = held / held[-1]
    before = np.concatenate([[0.0], held[:-1]])
    return float(1 - (np.diff(people, prepend=0.0) * (held + before)).sum())


def gini_limits(amounts: np.ndarray, level: float = 0.9) -> tuple[float, float, float]:
    """Gini's coefficient with limits that take those who have as a sample (see `drawn_anew`)."""
    low, high = drawn_anew(lambda weight: gini(amounts, weight), len(amounts), level)
    return gini(amounts), float(low), float(high)
