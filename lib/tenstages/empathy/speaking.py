"""From answering to speaking: the part of our own words that are answers, and the week in which it moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..stats.shift import Shift, share_shift

SURE = 0.95
"""Chance from which a step is said to be there."""


@dataclass(frozen=True)
class ShiftDate:
    """When the part of answers among our own words moved.

    Attributes
    ----------
    date, low, high : date
        First day of the first week of the new level, and limits.
    before, after : float
        Part of answers on either side.
    chance : float
        That there is a step at all.
    warning : str or None
        Where a step does not describe it.
    found : Shift
    """

    date: date
    low: date
    high: date
    before: float
    after: float
    chance: float
    warning: str | None
    found: Shift

    @property
    def there(self) -> bool:
        """Whether a step may be spoken of."""
        return self.chance >= SURE


def shift_date(series: pd.DataFrame, level: float = 0.9) -> ShiftDate:
    """Find the week from which another part of our own words are answers.

    Parameters
    ----------
    series : DataFrame
        ``reactive, proactive``: how many of either in each week (or day), indexed by its first day.
    level : float

    Raises
    ------
    ValueError
        With fewer than twelve weeks in which anything was said.
    """
    series = series.sort_index()
    reactive = series["reactive"].to_numpy(dtype=float)
    said = reactive + series["proactive"].to_numpy(dtype=float)
    found = share_shift(reactive, said, level)
    day = [series.index[place].date() for place in (found.place, found.low, found.high)]
    warning = (
        "It did not come at once: a change over several weeks describes it better than a step, so read the "
        "curve and not the date."
        if found.gradual and found.chance >= SURE
        else None
    )
    return ShiftDate(*day, found.before, found.after, found.chance, warning, found)


def proactive_ratio(series: pd.DataFrame, weeks: int = 13) -> pd.DataFrame:
    """Part of our own words that nobody asked for, by spans of so many weeks; the last may be shorter.

    Returns
    -------
    DataFrame
        ``from, said, proactive, share``, oldest first.
    """
    span = pd.Series(np.arange(len(series)) // weeks, index=series.index)
    sums = series.groupby(span).sum()
    first = pd.Series(series.index, index=series.index).groupby(span).min()
    said = sums["reactive"] + sums["proactive"]
    return pd.DataFrame(
        {
            "from": first.dt.date,
            "said": said,
            "proactive": sums["proactive"],
            "share": sums["proactive"] / said.where(said > 0),
        }
    ).reset_index(drop=True)
