"""A ratio of two sums over units that bring both, such as posts with their views."""

from __future__ import annotations

import numpy as np


def ratio(above: np.ndarray, below: np.ndarray, level: float) -> tuple[float, float, float]:
    """Sum over sum, with limits that take the units as a sample (linearised, Student's t).

    Parameters
    ----------
    above, below : ndarray of shape (n,)
        At least two units; the sum of `below` is above zero.
    level : float

    Returns
    -------
    value, low, high : float
        Limits on the log scale where anything stands above, so that none is negative (Cochran 1977, Sampling
        Techniques, chapter 6).

    Examples
    --------
    >>> value, low, high = ratio(np.array([2.0, 4.0, 9.0]), np.array([100.0, 150.0, 250.0]), 0.9)
    >>> round(value, 3), round(low, 3), round(high, 3)
    (0.03, 0.019, 0.047)
    """
    from scipy.stats import t

    n, value = len(above), float(above.sum() / below.sum())
    left = above - value * below
    error = float(np.sqrt(n / (n - 1) * (left**2).sum())) / below.sum()
    if value == 0:
        return 0.0, 0.0, 0.0 if not error else float("nan")
    reach = np.exp(t.ppf(0.5 + level / 2, n - 1) * error / value)
    return value, float(value / reach), float(value * reach)
