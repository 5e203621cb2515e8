"""When a share moved from one level to another: a step in counts by period, and whether a step fits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SIDE = 4
"""Periods that a level must last: of fewer nobody can tell a level from a bad month."""
LENGTHS = (12, 16, 24)
"""Periods over which a gradual change is tried; a shorter one is hardly told from a step."""
GRADUAL = 0.1
"""Logarithm of the odds from which a gradual change is said to describe it better: on tuning seeds it warns
in one company in eight whose step is sharp, and in five of six whose change takes sixteen weeks."""
PRIOR = 0.5  # of both levels: Jeffreys' beta distribution


@dataclass(frozen=True)
class Shift:
    """A step of a share.

    Attributes
    ----------
    place : int
        The first period of the new level, the likeliest.
    low, high : int
        Limits of it.
    before, after : float
        The share on either side of `place`.
    chance : float
        That there is a step at all, both being equally likely beforehand.
    gradual : bool
        Whether a change over several periods describes the counts better than a step.
    chances : ndarray of shape (n,)
        Of each period to be the first of the new level; adds up to one.
    dispersion : float
        How much more than chance the periods differ, 1 or more.
    """

    place: int
    low: int
    high: int
    before: float
    after: float
    chance: float
    gradual: bool
    chances: np.ndarray
    dispersion: float


def share_shift(counts: np.ndarray, totals: np.ndarray, level: float = 0.9) -> Shift:
    """Find the period from which a share has another level.

    Parameters
    ----------
    counts, totals : ndarray of shape (n,)
        How many of how many, by period; the order is that of time.
    level : float

    Notes
    -----
    Every place of the step is weighed by the likelihood of the counts with both levels integrated out
    (Smith 1975, Biometrika 62); counts are divided by their dispersion, so that periods which differ more
    than chance would have it weigh less (McCullagh and Nelder 1989, Generalized Linear Models, chapter 4).

    Raises
    ------
    ValueError
        With fewer than twelve periods in which anything was counted.
    """
    counts, totals = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    if (totals > 0).sum() < 3 * SIDE:
        raise ValueError(f"a shift takes {3 * SIDE} periods with something counted")
    places = np.arange(SIDE, len(totals) - SIDE + 1)
    best = places[np.argmax(_weights(counts, totals, places))]
    spread = _dispersion(counts, totals, _step(counts, totals, best), 2)
    weights = _weights(counts / spread, totals / spread, places)
    still = _alone(counts.sum() / spread, totals.sum() / spread)
    top = weights.max()
    each = np.exp(weights - top)
    odds = each.mean() * np.exp(np.clip(top - still, -500, 500))
    chances = np.zeros(len(totals))
    chances[places] = each / each.sum()
    place = int(chances.argmax())
    low, high = _span(chances, level)
    before, after = (
        float(counts[side].sum() / max(totals[side].sum(), 1)) for side in (slice(place), slice(place, None))
    )
    return Shift(
        place,
        low,
        high,
        before,
        after,
        float(odds / (1 + odds)),
        ramp_evidence(counts, totals) > GRADUAL,
        chances,
        spread,
    )


def _alone(count: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Log likelihood of counts of one level, the level integrated out."""
    from scipy.special import betaln

    return betaln(PRIOR + count, PRIOR + total - count) - betaln(PRIOR, PRIOR)


def _weights(counts: np.ndarray, totals: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Log likelihood of a step at each place."""
    upto = (
        np.concatenate([[0.0], np.cumsum(counts)])[places],
        np.concatenate([[0.0], np.cumsum(totals)])[places],
    )
    return _alone(*upto) + _alone(counts.sum() - upto[0], totals.sum() - upto[1])


def _step(counts: np.ndarray, totals: np.ndarray, place: int) -> np.ndarray:
    after = np.arange(len(totals)) >= place
    levels = [counts[side].sum() / max(totals[side].sum(), 1e-9) for side in (~after, after)]
    return np.where(after, levels[1], levels[0])


def _dispersion(counts: np.ndarray, totals: np.ndarray, expected: np.ndarray, used: int) -> float:
    """Pearson's: squared deviations against those of chance, a period."""
    there = totals > 0
    share = np.clip(expected[there], 1e-3, 1 - 1e-3)
    off = (counts[there] - totals[there] * share) ** 2 / (totals[there] * share * (1 - share))
    return max(1.0, float(off.sum() / max(there.sum() - used, 1)))


def _span(chances: np.ndarray, level: float) -> tuple[int, int]:
    """First and last of the likeliest places that hold `level` of the chance."""
    order = np.argsort(-chances, kind="stable")
    count = int(np.searchsorted(np.cumsum(chances[order]), level - 1e-12)) + 1
    kept = order[:count]
    return int(kept.min()), int(kept.max())


# Gradual ----------------------------------------------------------------------------------------


def ramp_evidence(counts: np.ndarray, totals: np.ndarray) -> float:
    """How much better ramps describe the counts than steps: the logarithm of the odds, a Bayes factor.

    Every step, and every ramp of `LENGTHS`, counts the same beforehand; levels are the likeliest ones.
    """
    from scipy.special import logsumexp

    middles = np.arange(SIDE, len(totals) - SIDE + 1)
    steps = [_fitted(counts, totals, (np.arange(len(totals)) >= place).astype(float)) for place in middles]
    ramps = [
        _fitted(counts, totals, np.clip((np.arange(len(totals)) - middle + (length + 1) / 2) / length, 0, 1))
        for length in LENGTHS
        for middle in middles
    ]
    _, best = max([*steps, *ramps], key=lambda pair: pair[0])
    spread = _dispersion(counts, totals, best, 3)
    weights = [np.array([likelihood for likelihood, _ in each]) / spread for each in (ramps, steps)]
    ramp, step = (logsumexp(each) - np.log(len(each)) for each in weights)
    return float(ramp - step)


def _fitted(counts: np.ndarray, totals: np.ndarray, way: np.ndarray) -> tuple[float, np.ndarray]:
    """Log likelihood of shares that go so from one level to another, and the shares (least squares)."""
    there = totals > 0
    design, seen = np.column_stack([1 - way, way]), counts[there] / totals[there]
    share = np.full(len(totals), counts.sum() / totals.sum())
    for _ in range(3):
        root = np.sqrt(totals / np.maximum(share * (1 - share), 1e-3))[there]
        levels = np.linalg.lstsq(design[there] * root[:, None], seen * root, rcond=None)[0]
        share = np.clip(design @ levels, 1e-2, 1 - 1e-2)
    return float((counts * np.log(share) + (totals - counts) * np.log(1 - share)).sum()), share
