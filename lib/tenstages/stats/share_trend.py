"""How fast a share grows or falls: the slope of its logarithm, from counts by period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class ShareTrend:
    """Slope of the logarithm of a share a period, its standard error and degrees of freedom."""

    slope: float
    error: float
    freedom: int

    def limits(self, level: float) -> tuple[float, float]:
        """Limits of the slope."""
        from scipy.stats import t

        reach = t.ppf(0.5 + level / 2, self.freedom) * self.error
        return self.slope - reach, self.slope + reach

    def within(self, steady: float) -> float:
        """Chance that the true slope is no steeper than `steady` in the direction seen, by these counts.

        It may even go the other way: a slope of which little is known is not steep for that.
        """
        from scipy.stats import t

        if not self.error:
            return float(abs(self.slope) <= steady)
        return float(t.cdf((steady - abs(self.slope)) / self.error, self.freedom))


def false_ones(chances: np.ndarray) -> np.ndarray:
    """Expected part of false ones among all that are called up to each, the surest first.

    Newton, Noueiry, Sarkar and Ahlquist (2004, Biostatistics 5): whoever calls all with at most a
    twentieth is wrong in a twentieth of what is called.

    Parameters
    ----------
    chances : ndarray of shape (n,)
        Of each that nothing is there.

    Examples
    --------
    >>> false_ones(np.array([0.2, 0.0, 0.7])).round(2).tolist()
    [0.1, 0.0, 0.3]
    """
    order = np.argsort(chances, kind="stable")
    running = np.cumsum(np.asarray(chances, dtype=float)[order]) / np.arange(1, len(chances) + 1)
    found = np.empty(len(chances))
    found[order] = running
    return found


def share_trend(counts: np.ndarray, totals: np.ndarray, when: np.ndarray) -> ShareTrend:
    """Fit a line to the logarithm of a share.

    Parameters
    ----------
    counts, totals : ndarray of shape (n,)
        How many of how many, by period; periods without any are left out.
    when : ndarray of shape (n,)
        The middle of each period, in the unit of the slope.

    Notes
    -----
    Poisson regression with the totals as exposure; the error is widened by the Pearson dispersion where
    counts vary more than Poisson's, as they do when authors repeat themselves (McCullagh and Nelder 1989,
    Generalized Linear Models, chapter 6), never narrowed.

    Raises
    ------
    ValueError
        With fewer than six periods, or nothing counted.
    """
    there = totals > 0
    counts, totals, when = counts[there], totals[there], when[there]
    if len(counts) < 6 or counts.sum() == 0:
        raise ValueError("a trend takes six periods with something counted")
    design = np.column_stack([np.ones(len(when)), when - when.mean()])
    coefficients = np.array([np.log(counts.sum() / totals.sum()), 0.0])
    for _ in range(50):
        expected = totals * np.exp(design @ coefficients)
        information = design.T @ (expected[:, None] * design)
        step = np.linalg.solve(information, design.T @ (counts - expected))
        coefficients = coefficients + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-10:
            break
    expected = totals * np.exp(design @ coefficients)
    freedom = len(counts) - 2
    dispersion = max(1.0, float(((counts - expected) ** 2 / expected).sum() / freedom))
    information = design.T @ (expected[:, None] * design)
    error = np.sqrt(dispersion * np.linalg.inv(information)[1, 1])
    return ShareTrend(float(coefficients[1]), float(error), freedom)
