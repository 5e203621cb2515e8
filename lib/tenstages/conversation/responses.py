"""Rapid response: how long people wait for a first answer, by the clock and in business hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..stats import waiting

if TYPE_CHECKING:
    from ..stats.waiting import OpenHours

DRAWS = 400
CLOSED = ("solved", "closed")
FEWEST = 20
"""Cases of a group; with fewer nothing is said of it."""


def response_times(
    cases: pd.DataFrame,
    hours: OpenHours | None = None,
    *,
    target: float = 4.0,
    by: str | None = None,
    level: float = 0.9,
    zone: str = "UTC",
    until=None,
) -> pd.DataFrame:
    """First response time with the unanswered in it.

    Parameters
    ----------
    cases : DataFrame
        ``opened_at, first_response_at, status`` (UTC), and the column named by `by`.
    hours : OpenHours, optional
        When somebody is there to answer; Monday to Friday, nine to five, when left out.
    target : float
        Business hours within which a first answer is due.
    by : str, optional
        A column to tell apart: department, channel.
    level : float
    zone : str
        Time zone on whose clock the desk is open.
    until : datetime, optional
        When the export was made (UTC): open cases have waited until then; its last moment when left out.

    Returns
    -------
    DataFrame
        One row for ``all`` and each group, the largest first: ``group, cases, unanswered, clock_median,
        clock_p90, business_median, business_p90, in_time``, each but the first two with ``…_low`` and
        ``…_high``.  Times in hours; infinite where so many were never answered.

    Notes
    -----
    A mean over answered cases forgets those who wait longest.  Here open cases count as having waited until
    now (Kaplan and Meier); cases closed without an answer were never answered.  Days are the units of the
    intervals, since a bad day is bad for all its cases.
    """
    table = waits(cases, hours or waiting.OpenHours(), zone, until)
    groups = {"all": table}
    if by is not None:
        named = table.assign(group=cases[by].fillna("not told").to_numpy()).groupby("group")
        order = sorted(named, key=lambda pair: (-len(pair[1]), str(pair[0])))
        groups |= {name: mine for name, mine in order if len(mine) >= FEWEST}
    return pd.DataFrame([_row(name, mine, target, level) for name, mine in groups.items()])


def waits(cases: pd.DataFrame, hours: OpenHours, zone: str = "UTC", until=None) -> pd.DataFrame:
    """How long each case waited: ``day, clock, business, answered, never``, in hours."""
    opened, first = (pd.to_datetime(cases[name], utc=True) for name in ("opened_at", "first_response_at"))
    now = pd.Timestamp(until) if until is not None else max(opened.max(), first.max())
    now = now.tz_localize("UTC") if now.tzinfo is None else now
    answered = (first.notna() & (first <= now)).to_numpy()
    never = cases["status"].isin(CLOSED).to_numpy() & ~answered
    end = first.where(answered, now)
    local = [moment.dt.tz_convert(zone).dt.tz_localize(None) for moment in (opened, end)]
    clock = (end - opened).dt.total_seconds().to_numpy() / 3600
    business = waiting.business_hours(*local, hours)
    return pd.DataFrame(
        {
            "day": local[0].dt.normalize().to_numpy(),
            "clock": np.where(never, np.inf, np.maximum(clock, 0)),
            "business": np.where(never, np.inf, business),
            "answered": answered,
            "never": never,
        },
        index=cases.index,
    )


def naive_response_time(cases: pd.DataFrame) -> float:
    """Mean hours by the clock over answered cases, as most tools print it."""
    opened, first = (pd.to_datetime(cases[name], utc=True) for name in ("opened_at", "first_response_at"))
    return float((first - opened).dt.total_seconds().mean() / 3600)


NAMES = ("unanswered", "clock_median", "clock_p90", "business_median", "business_p90", "in_time")


def _row(name: str, table: pd.DataFrame, target: float, level: float) -> dict:
    arrays = {column: table[column].to_numpy() for column in ("clock", "business", "answered")}
    value = _figures(arrays, slice(None), target)
    drawn = np.array(
        [_figures(arrays, rows, target) for rows in waiting.drawn_by_day(table["day"].to_numpy(), DRAWS)]
    )
    # Sorting, not interpolating: half of a wait without end is one without end.
    ends = [int(np.floor((1 - level) / 2 * (DRAWS - 1))), int(np.ceil((1 + level) / 2 * (DRAWS - 1)))]
    low, high = np.sort(drawn, axis=0)[ends]
    row = {"group": name, "cases": len(table)}
    for place, figure in enumerate(NAMES):
        row |= {figure: value[place], f"{figure}_low": low[place], f"{figure}_high": high[place]}
    return row


def _figures(arrays: dict[str, np.ndarray], rows, target: float) -> np.ndarray:
    clock, business, answered = (arrays[name][rows] for name in ("clock", "business", "answered"))
    # Whoever has waited less than the target, and still does, is not late yet.
    due = answered | (business > target)
    in_time = (answered & (business <= target)).sum() / max(due.sum(), 1)
    return np.array(
        [
            1 - answered.mean(),
            *waiting.waiting_quantiles(clock, answered),
            *waiting.waiting_quantiles(business, answered),
            in_time,
        ]
    )


def first_response_change(cases: pd.DataFrame, on, hours: OpenHours, zone: str, level: float = 0.9):
    """Did the business hours until the first answer change on a day?  Weekly medians of the logarithm.

    Returns
    -------
    tenstages.stats.periods.Change
        Of the logarithm of hours; up to thirteen weeks on either side.

    Raises
    ------
    ValueError
        With fewer than four weeks on a side.
    """
    from ..stats.periods import level_change

    table = waits(cases, hours, zone)
    week = (pd.to_datetime(table["day"]) - pd.Timestamp(on)).dt.days // 7
    near = table.assign(week=week)[(week >= -13) & (week < 13)]
    medians = near.groupby("week").apply(
        lambda mine: waiting.waiting_quantiles(
            mine["business"].to_numpy(), mine["answered"].to_numpy(), (0.5,)
        )[0],
        include_groups=False,
    )
    medians = np.log(medians[np.isfinite(medians)] + 0.05)
    return level_change(medians[medians.index < 0].to_numpy(), medians[medians.index >= 0].to_numpy(), level)
