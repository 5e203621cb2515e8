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


def kept_in_time(spans: np.ndarray, taken: np.ndarray, watched: np.ndarray, level: float = 0.9) -> Kept:
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

    Notes
    -----
    Kaplan and Meier (1958, Journal of the American Statistical Association 53) on the part of the span that
    has gone by, within spans that are alike, put together as they were made; limits on the log-minus-log
    scale (Kalbfleisch and Prentice 1980) from Greenwood's errors.  Nothing that still runs is called kept or
    broken.

    Raises
    ------
    ValueError
        Without anything that was watched to its end.
    """
    spans, taken, watched = (np.asarray(each, dtype=float) for each in (spans, taken, watched))
    done = ~np.isnan(taken) & (taken <= spans)
    known = done | (watched >= spans)
    if not (watched >= spans).any():
        raise ValueError("nothing has come to its last day yet; what is kept in time is not to be known")
    group = np.searchsorted(STRATA, spans)
    total, variance, weight = 0.0, 0.0, 0.0
    for each in np.unique(group):
        mine = group == each
        if not (watched >= spans)[mine].any():
            continue  # nobody knows yet; told by `known`
        left, error = _left(np.where(done, taken, np.minimum(watched, spans))[mine] / spans[mine], done[mine])
        part = mine.sum() / len(spans)
        total, variance, weight = total + part * (1 - left), variance + (part * error) ** 2, weight + part
    share = total / weight
    low, high = _limits(share, np.sqrt(variance) / weight, level, len(spans))
    return Kept(float(share), low, high, len(spans), int(known.sum()))


def _left(gone: np.ndarray, done: np.ndarray) -> tuple[float, float]:
    """Part not done when the whole span has gone by, and Greenwood's error."""
    left, sum_ = 1.0, 0.0
    for moment in np.unique(gone[done]):
        at_risk, events = int((gone >= moment).sum()), int((done & (gone == moment)).sum())
        left *= 1 - events / at_risk
        if at_risk > events:
            sum_ += events / (at_risk * (at_risk - events))
    return left, left * np.sqrt(sum_)


def _limits(share: float, error: float, level: float, n: int) -> tuple[float, float]:
    """Limits of a part on the log-minus-log scale of what is left; by Jeffreys' rule where none or all is."""
    from scipy.stats import norm

    from .proportions import jeffreys

    left = 1 - share
    if not 0 < left < 1 or not error:
        low, high = jeffreys(round(share * n), n, level)
        return float(low), float(high)
    reach = norm.ppf(0.5 + level / 2) * error / (left * abs(np.log(left)))
    ends = sorted(1 - left ** np.exp(sign * reach) for sign in (-1, 1))
    return float(ends[0]), float(ends[1])
