"""Limits that hold whenever somebody looks: for tests that are read every day and stopped at will."""

from __future__ import annotations

import numpy as np


def always_valid(
    values: np.ndarray, arms: np.ndarray, level: float = 0.9, best_at: int | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Difference of two arms' means after each observation, with limits that hold at all times at once.

    Parameters
    ----------
    values : ndarray of shape (n,)
        Outcomes in the order in which they came.
    arms : ndarray of bool, shape (n,)
        Who was drawn for the new.
    level : float
        The chance that the truth lies within the limits at every time.
    best_at : int, optional
        Observations of both arms at which the limits are tightest; all of them when left out.

    Returns
    -------
    difference, low, high : ndarrays of shape (n,)
        Missing until each arm has ten observations.

    Notes
    -----
    A normal mixture over effects (Robbins 1970, Annals of Mathematical Statistics 41; Howard, Ramdas,
    McAuliffe and Sekhon 2021, Annals of Statistics 49), by the arms' own variances.  Wider than an interval
    for one look, as the price of looking.
    """
    values, arms = np.asarray(values, dtype=float), np.asarray(arms, dtype=bool)
    found = []
    for mine in (~arms, arms):
        count = np.cumsum(mine)
        total, squares = np.cumsum(values * mine), np.cumsum(values**2 * mine)
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = total / count
            spread = np.maximum(squares / count - mean**2, 0.0)
            found.append((count, mean, spread / count))
    (n, old, old_error), (m, new, new_error) = found
    enough = (n >= 10) & (m >= 10) & (old_error + new_error > 0)
    difference = np.where(enough, new - old, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        information = 1 / (old_error + new_error)
    at = information[-1] if best_at is None else information[min(best_at, len(values)) - 1]
    prior = _tightest(1 - level) / at
    with np.errstate(invalid="ignore", divide="ignore"):
        more = information * prior + 1
        reach = np.sqrt(more / (information**2 * prior) * (2 * np.log(1 / (1 - level)) + np.log(more)))
    reach = np.where(enough, reach, np.nan)
    return difference, difference - reach, difference + reach


def _tightest(alpha: float) -> float:
    """Variance of the mixture, in units of the error's, at which the limits are tightest now."""
    from scipy.optimize import minimize_scalar

    def width(log_prior: float) -> float:
        prior = np.exp(log_prior)
        return (prior + 1) / prior * (2 * np.log(1 / alpha) + np.log(prior + 1))

    return float(np.exp(minimize_scalar(width, bounds=(-5, 8), method="bounded").x))
