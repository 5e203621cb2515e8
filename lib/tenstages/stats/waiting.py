"""How long people wait, with those who still wait counted, too; and hours as a business counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class OpenHours:
    """When a desk is open: weekdays (Monday is 0), minutes after midnight, and days on which it is closed."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    open: int = 540
    close: int = 1020
    closed: tuple[date, ...] = ()

    @property
    def a_day(self) -> float:
        """Hours of an open day."""
        return (self.close - self.open) / 60


def business_hours(start: pd.Series, end: pd.Series, hours: OpenHours) -> np.ndarray:
    """Open hours between pairs of local moments; missing where one of them is.

    Parameters
    ----------
    start, end : Series
        Moments on the desk's own clock, without zone.
    hours : OpenHours

    Returns
    -------
    ndarray of shape (n,)
        Hours, none below zero.
    """
    known = start.notna() & end.notna()
    found = np.full(len(start), np.nan)
    if known.any():
        first = min(start[known].min(), end[known].min()).normalize()
        last = max(start[known].max(), end[known].max()).normalize()
        spent = _spent(first, last, hours)
        found[known.to_numpy()] = np.maximum(
            _at(end[known], first, spent, hours) - _at(start[known], first, spent, hours), 0.0
        )
    return found


def _spent(first: pd.Timestamp, last: pd.Timestamp, hours: OpenHours) -> np.ndarray:
    """Open hours before each day from the first to the last, both included."""
    days = pd.date_range(first, last, freq="D")
    open_ = days.day_of_week.isin(hours.days) & ~days.isin(pd.to_datetime(list(hours.closed)))
    return np.concatenate([[0.0], np.cumsum(np.where(open_, hours.a_day, 0.0))])


def _at(moments: pd.Series, first: pd.Timestamp, spent: np.ndarray, hours: OpenHours) -> np.ndarray:
    day = moments.dt.normalize()
    place = (day - first).dt.days.to_numpy()
    minutes = (moments - day).dt.total_seconds().to_numpy() / 60
    into = (np.clip(minutes, hours.open, hours.close) - hours.open) / 60
    return spent[place] + np.where(spent[place + 1] > spent[place], into, 0.0)


def waiting_quantiles(
    waited: np.ndarray, answered: np.ndarray, parts: tuple[float, ...] = (0.5, 0.9)
) -> np.ndarray:
    """Times by which these parts of all were answered; infinite where fewer ever were.

    Parameters
    ----------
    waited : ndarray of shape (n,)
        Hours until the answer, or until now for whoever still waits.  Infinite: closed without an answer.
    answered : ndarray of bool, shape (n,)
    parts : tuple of float

    Notes
    -----
    Kaplan and Meier (1958, Journal of the American Statistical Association 53): who still waits counts as
    long as is known.
    """
    order = np.lexsort((~answered, waited))
    times, events = waited[order], answered[order]
    at_risk = len(times) - np.arange(len(times))
    left = np.cumprod(np.where(events, 1 - 1 / at_risk, 1.0))
    found = []
    for part in parts:
        reached = np.flatnonzero(left <= 1 - part + 1e-12)
        found.append(times[reached[0]] if len(reached) else np.inf)
    return np.array(found)


def drawn_by_day(days: np.ndarray, draws: int, seed: int = 1):
    """Draws of whole days with their cases, since a bad day is bad for all: yields places of rows."""
    rng = np.random.default_rng(seed)
    order = np.argsort(days, kind="stable")
    _, starts, counts = np.unique(days[order], return_index=True, return_counts=True)
    for _ in range(draws):
        chosen = rng.integers(0, len(starts), len(starts))
        yield np.concatenate([order[starts[day] : starts[day] + counts[day]] for day in chosen])
