"""Before and after: has a level changed, when neighbouring periods resemble one another?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Change:
    """Difference of two means with its interval; `memory` is the lag-one autocorrelation used."""

    before: float
    after: float
    change: float
    low: float
    high: float
    memory: float
    periods: int


def level_change(before: np.ndarray, after: np.ndarray, level: float) -> Change:
    """Mean after less mean before, with an interval that knows that weeks resemble one another.

    Parameters
    ----------
    before, after : ndarray
        Values of consecutive periods; at least four each.
    level : float

    Notes
    -----
    The number of independent periods shrinks by ``(1 - r) / (1 + r)`` where r is the lag-one
    autocorrelation (Bayley and Hammersley 1946), estimated from both sides together, corrected
    for its small-sample bias ``(1 + 3 r) / n`` (Kendall 1954), and not allowed below zero.

    Raises
    ------
    ValueError
        With fewer than four periods on a side.
    """
    from scipy.stats import t

    before, after = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if min(len(before), len(after)) < 4:
        raise ValueError("a change needs at least four periods on each side")
    left, right = before - before.mean(), after - after.mean()
    n = len(left) + len(right)
    squares = (left**2).sum() + (right**2).sum()
    lagged = (left[1:] * left[:-1]).sum() + (right[1:] * right[:-1]).sum()
    raw = lagged / squares if squares > 0 else 0.0
    memory = float(np.clip(raw + (1 + 3 * max(raw, 0)) / (n / 2), 0.0, 0.9))
    shrink = (1 - memory) / (1 + memory)
    variance = squares / (n - 2)
    error = np.sqrt(variance * (1 / (len(left) * shrink) + 1 / (len(right) * shrink)))
    reach = t.ppf(0.5 + level / 2, max(n * shrink - 2, 2)) * error
    change = after.mean() - before.mean()
    return Change(before.mean(), after.mean(), change, change - reach, change + reach, memory, n)
