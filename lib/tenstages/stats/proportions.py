"""Intervals for a proportion."""

from __future__ import annotations


def jeffreys(hits: int, n: int, level: float) -> tuple[float, float]:
    """Jeffreys' interval for a proportion (Brown, Cai and DasGupta 2001, Statistical Science 16).

    Parameters
    ----------
    hits, n : int
        Whole numbers, but where draws count unequally.  With `n` zero nothing is known and the limits are 0
        and 1.
    level : float

    Returns
    -------
    low, high : float

    Examples
    --------
    >>> low, high = jeffreys(31, 50, 0.9)
    >>> round(low, 3), round(high, 3)
    (0.504, 0.726)
    """
    from scipy.stats import beta

    if n == 0:
        return 0.0, 1.0
    low, high = beta.ppf([(1 - level) / 2, (1 + level) / 2], hits + 0.5, n - hits + 0.5)
    return (0.0 if hits == 0 else float(low)), (1.0 if hits == n else float(high))
