"""Momentum: how fast a measure grows, how long until it doubles, and whether its pace changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.trend import bend


@dataclass(frozen=True)
class Momentum:
    """Growth of a measure.

    `slope` is the present growth a week, on the log scale (0.01 is about 1%); `before` that before the
    break.  Times are days of the series.  `broke` tells whether there is a break at all, `more` that one does
    not describe the series.
    """

    slope: float
    low: float
    high: float
    before: float
    change: float
    change_low: float
    change_high: float
    break_at: pd.Timestamp
    break_low: pd.Timestamp
    break_high: pd.Timestamp
    broke: bool
    more: bool

    @property
    def doubling_weeks(self) -> float:
        """Weeks until it doubles, or halves where it falls; infinite where it may do neither."""
        return float("inf") if self.low <= 0 <= self.high else float(np.log(2) / abs(self.slope))


def momentum(series: pd.Series, level: float = 0.9) -> Momentum:
    """Growth with one break.

    Parameters
    ----------
    series : Series
        Counts or levels over even days or weeks (a DatetimeIndex); days of the week have a pattern.
    level : float

    Returns
    -------
    Momentum

    Raises
    ------
    ValueError
        With fewer than 30 steps, or an index that is not even.
    """
    if not isinstance(series.index, pd.DatetimeIndex) or series.index.has_duplicates:
        raise ValueError("a series needs one value for each day or week, with its date")
    series = series.sort_index().astype(float)
    steps = np.diff(series.index.to_numpy()).astype("timedelta64[D]").astype(int)
    if len(steps) == 0 or (steps != steps[0]).any() or steps[0] < 1:
        raise ValueError("a series needs a value for every day, or for every week, without gaps")
    a_week = 7 / steps[0]
    found = bend(np.log(series.to_numpy() + 0.5 * (series.min() < 10)), 7 if steps[0] == 1 else 0, level)
    day = series.index
    return Momentum(
        *(a_week * value for value in (found.slope, found.low, found.high, found.before)),
        *(a_week * value for value in (found.change, found.change_low, found.change_high)),
        day[found.at],
        day[found.at_low],
        day[found.at_high],
        found.bends,
        found.more,
    )


def week_over_week(series: pd.Series) -> float:
    """The last seven days over the seven before, less one: the naive way, which mostly shows noise.

    Not known with fewer than fourteen days, and where the earlier seven hold nothing to compare with.
    """
    daily = series.sort_index().to_numpy(dtype=float)
    if len(daily) < 14 or daily[-14:-7].sum() <= 0:
        return float("nan")
    return float(daily[-7:].sum() / daily[-14:-7].sum() - 1)
