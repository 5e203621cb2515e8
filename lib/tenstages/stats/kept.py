"""What becomes of things that have until a day: the part done by then, those still running included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STRATA = (4, 14, 60)
"""Days between which spans count as alike: what is promised for a far day is kept less often."""


@dataclass(frozen=True)
class Kept:
    """Part done in time, its limits, and how many of how many are known for certain."""

    share: float
    low: float
    high: float
    n: int
    known: int


def kept_in_time(
    spans: np.ndarray,
    taken: np.ndarray,
    watched: np.ndarray,
    level: float = 0.9,
    kinds: np.ndarray | None = None,
) -> Kept:
    """Part of things done within their span.

    Parameters
    ----------
    spans : ndarray of shape (n,)
        Days that each has.
    taken : ndarray of shape (n,)
        Days until it was done; missing where it was not.
    watched : ndarray of shape (n,)
        Days for which each could be watched.
    level : float
    kinds : ndarray of shape (n,), optional
        Which of them are alike; by `STRATA` when left out.

    Notes
    -----
    Kaplan and Meier (1958, Journal of the American Statistical Association 53) on the part of the span that
    has gone by, within spans that are alike, put together as they were made.  Limits from products of beta
    distributions (Fay, Brittain and Proschan 2013, Biostatistics 14), which know how few are left of those
    that could be watched so far; half a one is added to either end, so that they are Jeffreys' where nothing
    runs.  Nothing that still runs is called kept or broken.

    Raises
    ------
    ValueError
        Without anything that was watched to its end.
    """
    spans, taken, watched = (np.asarray(each, dtype=float) for each in (spans, taken, watched))
    done, ended = ~np.isnan(taken) & (taken <= spans), watched >= spans
    if not ended.any():
        raise ValueError("nothing has come to its last day yet; what is kept in time is not to be known")
    kinds = np.searchsorted(STRATA, spans) if kinds is None else np.asarray(kinds)
    gone = np.where(done, taken, np.minimum(watched, spans)) / spans
    left, mean, variance, weight = 0.0, 0.0, 0.0, 0
    for each in np.unique(kinds[ended]):  # of other kinds nobody knows yet; told by `known`
        mine = kinds == each
        part, found = mine.sum(), _left(gone[mine], done[mine])
        left, mean, weight = left + part * found[0], mean + part * found[1], weight + part
        variance += part**2 * found[2]
    share = float(1 - left / weight)
    low, high = _limits(1 - mean / weight, variance / weight**2, level)
    return Kept(share, min(low, share), max(high, share), len(spans), int((done | ended).sum()))


def _left(gone: np.ndarray, done: np.ndarray) -> tuple[float, float, float]:
    """Part not done when the whole span has gone by; and its mean and variance as a product of betas."""
    moments = np.unique(gone[done])
    at_risk = np.array([(gone >= each).sum() for each in moments], dtype=float)
    events = np.array([(done & (gone == each)).sum() for each in moments], dtype=float)
    a = np.append(at_risk - events + 1, (~done & (gone >= 1)).sum() + 0.5)
    b = np.append(events, 0.5)
    mean, square = np.prod(a / (a + b)), np.prod(a * (a + 1) / ((a + b) * (a + b + 1)))
    return float(np.prod(1 - events / at_risk)), float(mean), float(square - mean**2)


def _limits(mean: float, variance: float, level: float) -> tuple[float, float]:
    """Limits of a part that has a beta distribution of this mean and variance."""
    from scipy.stats import beta

    size = mean * (1 - mean) / variance - 1
    low, high = beta.ppf([(1 - level) / 2, (1 + level) / 2], mean * size, (1 - mean) * size)
    return float(low), float(high)
