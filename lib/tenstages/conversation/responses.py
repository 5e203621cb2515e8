"""Rapid response: how long people wait for a first answer, by the clock and in business hours."""

from __future__ import annotations

from dataclasses import dataclass
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


A_SECOND = 1 / 3600
"""Hours by which an answer may miss its target and is in time: exports round to minutes, sums to less."""
SHORT_QUEUE = 10
"""Cases that lie open on average; where there are fewer, how long a queue is can hardly be told from them."""
LAG_HOURS = 8
"""Cases opened so much later are compared with each: about a working day, so that slow answers alone are
seldom overtaken."""
OUT_OF_TURN = 0.17
"""From this part on cases are not taken in turn; answers that take their time make one in ten."""


def overtaken(cases: pd.DataFrame) -> float:
    """Part of answered cases that were answered after one that was opened eight hours later.

    Where easy cases go first, a median says little of those who are not easy: they are overtaken again and
    again.  Missing with fewer than `FEWEST` such pairs.
    """
    told = cases[cases["first_response_at"].notna()].sort_values(["opened_at", "id"])
    opened, first = (
        pd.to_datetime(told[name], utc=True).astype("datetime64[s, UTC]").astype("int64").to_numpy()
        for name in ("opened_at", "first_response_at")
    )
    later = np.searchsorted(opened, opened + LAG_HOURS * 3600)
    there = later < len(opened)
    place = later[there]
    near = opened[place] - opened[there] < 1.5 * LAG_HOURS * 3600
    if near.sum() < FEWEST:
        return float("nan")
    return float((first[there][near] > first[place][near]).mean())


def out_of_turn(cases: pd.DataFrame) -> str:
    """A warning where cases are not answered in turn; empty where they are."""
    part = overtaken(cases)
    if not part >= OUT_OF_TURN:
        return ""
    return (
        "Cases are not answered in turn, so easy ones may go first: look at the hard ones by themselves "
        "before you call a median quick."
    )


NAMES = ("unanswered", "clock_median", "clock_p90", "business_median", "business_p90", "in_time")


def _row(name: str, table: pd.DataFrame, target: float, level: float) -> dict:
    arrays = {column: table[column].to_numpy() for column in ("clock", "business", "answered")}
    value = _figures(arrays, slice(None), target)
    for place, column in ((1, "clock"), (3, "business")):
        # What happened is no estimate: half of all cases, those without an answer as longer than any.
        value[place] = np.median(np.where(arrays["answered"], arrays[column], np.inf))
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
    return np.array(
        [
            1 - answered.mean(),
            *waiting.waiting_quantiles(clock, answered),
            *waiting.waiting_quantiles(business, answered),
            (answered & (business <= target + A_SECOND)).mean(),
        ]
    )


@dataclass(frozen=True)
class ResponseChange:
    """How first responses changed on a day, as a part of the hours before: -0.1 is a tenth quicker.

    `raw` compares the means of answered cases, and `raw_p_value` is Welch's: the quick way.  `queue` is how
    many cases lay open on average when another came.
    """

    change: float
    low: float
    high: float
    cases: int
    weeks: int
    raw: float
    raw_p_value: float
    queue: float

    @property
    def warning(self) -> str:
        """What makes it wrong at a small desk; empty at a large one."""
        if self.queue >= SHORT_QUEUE:
            return ""
        return (
            "So few cases lie open at a time that the queue is hardly measured: what a crisis left "
            "on one side may look like a change."
        )


def response_change(
    cases: pd.DataFrame, on, hours: OpenHours | None = None, *, zone: str = "UTC", level: float = 0.9,
    weeks: int = 13,
) -> ResponseChange:  # fmt: skip
    """Did first responses get quicker on a day, beyond what the queue of that hour explains?

    Parameters
    ----------
    cases : DataFrame
    on : date
        First day of the new.
    hours : OpenHours, optional
    zone : str
    level : float
    weeks : int
        At most so many on either side.

    Returns
    -------
    ResponseChange

    Notes
    -----
    Whoever writes after a crisis is answered sooner, whatever changed that week.  So the logarithm of
    business hours is regressed on the day and on the number of cases that lay open before each (a power of
    it), on whether the desk was open, and on the weekday; weeks are clusters (Liang and Zeger
    1986, Biometrika 73).

    Raises
    ------
    ValueError
        With fewer than four weeks with an answered case on a side.
    """
    from scipy.stats import t, ttest_ind

    hours = hours or waiting.OpenHours()
    table = waits(cases, hours, zone).assign(ahead=_ahead(cases))
    opened = pd.to_datetime(cases["opened_at"], utc=True).dt.tz_convert(zone).dt.tz_localize(None)
    table["week"] = (table["day"] - pd.Timestamp(on)).dt.days // 7
    table["minutes"] = (opened - table["day"]).dt.total_seconds() / 60
    near = table[table["answered"] & (table["week"] >= -weeks) & (table["week"] < weeks)]
    after = (near["week"] >= 0).to_numpy()
    if min(near["week"][after].nunique(), near["week"][~after].nunique()) < 4:
        raise ValueError("a change needs at least four weeks with answered cases on each side")
    open_ = near["minutes"].between(hours.open, hours.close) & near["day"].dt.day_of_week.isin(hours.days)
    weekday = pd.get_dummies(near["day"].dt.day_of_week, drop_first=True).to_numpy(dtype=float)
    ahead = np.log1p(near["ahead"].to_numpy(dtype=float))
    design = np.column_stack([np.ones(len(near)), after, ahead, ahead**2, open_.to_numpy(float), weekday])
    found, error = _clustered(np.log(near["business"].to_numpy() + 0.05), design, near["week"].to_numpy())
    reach = t.ppf(0.5 + level / 2, near["week"].nunique() - 2) * error[1]
    change, low, high = (float(np.expm1(value)) for value in (found[1], found[1] - reach, found[1] + reach))
    before, later = near["clock"][~after], near["clock"][after]
    raw, p_value = later.mean() / before.mean() - 1, ttest_ind(later, before, equal_var=False).pvalue
    queue = float(near["ahead"].mean())
    return ResponseChange(
        change, low, high, len(near), near["week"].nunique(), float(raw), float(p_value), queue
    )


def _ahead(cases: pd.DataFrame) -> np.ndarray:
    """How many cases lay open and were answered later, when each was opened."""
    opened, first = (pd.to_datetime(cases[name], utc=True) for name in ("opened_at", "first_response_at"))
    told = first.notna()
    came, went = np.sort(opened[told].to_numpy()), np.sort(first[told].to_numpy())
    at = opened.to_numpy()
    return np.searchsorted(came, at) - np.searchsorted(went, at, side="right")


def _clustered(y: np.ndarray, x: np.ndarray, cluster: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least squares with errors that stand or fall together within clusters."""
    bread = np.linalg.pinv(x.T @ x)
    found = bread @ x.T @ y
    scores = x * (y - x @ found)[:, None]
    names, place = np.unique(cluster, return_inverse=True)
    sums = np.zeros((len(names), x.shape[1]))
    np.add.at(sums, place, scores)
    groups, n = len(names), len(y)
    small = groups / (groups - 1) * (n - 1) / (n - x.shape[1])
    return found, np.sqrt(np.diag(small * bread @ (sums.T @ sums) @ bread))
