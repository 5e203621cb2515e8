"""Frequency: how often we are spoken of, on which day, at which hour, with limits that know about people.

A count by the hour is noisier than it looks: talk comes in sessions and from a few who talk a lot.  So
authors, not mentions, are the units here, as in share of voice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd

from ..figures import LEAST
from ..observe.frames import as_table, coded_items
from ..observe.machines import spoken_by_people
from ..stats import shares

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALL = "all"
PERIODS: dict[str, Callable[[int, int], str]] = {
    ALL: lambda weekday, hour: ALL,
    "weekday": lambda weekday, hour: WEEKDAYS[weekday],
    "hour": lambda weekday, hour: f"{hour:02}:00",
    "weekday and hour": lambda weekday, hour: f"{WEEKDAYS[weekday]} {hour:02}:00",
}
"""How the hours of a week can be put together."""


def frequency(
    mentions,
    level: float = 0.9,
    by: str = "hour",
    coded: pd.DataFrame | None = None,
    brand: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> pd.DataFrame:
    """Mentions an hour by people, in every hour of the week that `by` tells apart.

    Parameters
    ----------
    mentions : DataFrame or ibis Table
        ``id, brand, author, local_at, text, kind`` and what else `observe` needs to know machines.
    level : float
    by : str
        One of `PERIODS`: ``all``, ``weekday``, ``hour``, ``weekday and hour``.
    coded : DataFrame, optional
        Relevance labels: found counts are then multiplied by the query's precision, taken to be the same at
        all hours: far too few are read in any one of them to tell.
    brand : str, optional
        The brand counted; all when left out.
    since, until : date, optional
        First and last day of the window; those of the first and last mention when left out.

    Returns
    -------
    DataFrame
        ``period, rate, low, high, mentions, people``; `rate` is mentions an hour.  Periods in which fewer
        than ten people spoke have no rate.

    Notes
    -----
    Authors are clusters (the Poisson variance of a sum over authors is the sum of their squared counts), on
    the log scale with Student's t; see `tenstages.stats.shares.correct`.
    """
    if by not in PERIODS:
        raise ValueError(f"by is {by!r}; it must be one of {', '.join(PERIODS)}")
    people = spoken_by_people(mentions)
    people = people if brand is None else people.filter(people.brand == brand)
    cells = _cells(people)
    hours = _hours(_window(as_table(mentions), since, until), by)
    cells["brand"] = [PERIODS[by](*each) for each in zip(cells["weekday"], cells["hour"], strict=True)]
    found = cells.groupby(["brand", "author"], as_index=False)["n"].sum().assign(weight=lambda t: t["n"])
    names = [name for name in hours.index if name in set(found["brand"])]
    counts = shares.correct(found, None, names, _precision(people, coded, len(names)))
    return pd.DataFrame([_row(counts, hours, name, level) for name in hours.index])


def _cells(people) -> pd.DataFrame:
    """Mentions by author, weekday and hour: ``author, weekday, hour, n``."""
    moment = people.local_at
    keys = ["author", moment.day_of_week.index().name("weekday"), moment.hour().name("hour")]
    table = people.group_by(keys).aggregate(n=people.id.nunique())
    return table.order_by(["author", "weekday", "hour"]).execute()


def _window(table, since: date | None, until: date | None) -> tuple[date, date]:
    if since and until:
        return since, until
    ends = table.aggregate(first=table.local_at.min(), last=table.local_at.max()).execute().iloc[0]
    if pd.isna(ends["first"]):
        raise ValueError("there is no mention, so there is no frequency")
    return since or ends["first"].date(), until or ends["last"].date()


def _hours(window: tuple[date, date], by: str) -> pd.Series:
    """Hours of the window that each period has, in the order of the week."""
    first, last = window
    days = np.zeros(7, dtype=int)
    for number in range((last - first).days + 1):
        days[(first + timedelta(days=number)).weekday()] += 1
    rows = [(PERIODS[by](weekday, hour), days[weekday]) for weekday in range(7) for hour in range(24)]
    table = pd.DataFrame(rows, columns=["period", "hours"])
    return table.groupby("period", sort=False)["hours"].sum()


def _precision(people, coded: pd.DataFrame | None, count: int) -> shares.Precision:
    """The precision of all hours together, the same for each period."""
    if coded is None:
        return shares.Precision(np.ones(count), np.zeros(count), np.zeros(count))
    items = coded_items(people, coded).assign(weight=1.0, brand=ALL)
    each = shares.estimate_precision(items, [ALL])
    return shares.Precision(*(np.repeat(values, count) for values in vars(each).values()))


def _row(counts: shares.CorrectedCounts, hours: pd.Series, name: str, level: float) -> dict:
    from scipy.stats import t

    empty = {"period": name, "rate": np.nan, "low": np.nan, "high": np.nan, "mentions": 0, "people": 0}
    if name not in counts.names:
        return empty
    place = counts.names.index(name)
    persons, found = int(counts.spoke[:, place].sum()), int(counts.found[place])
    if persons < LEAST or np.isnan(counts.total[place]) or not hours[name]:
        return empty | {"mentions": found, "people": persons}
    error, freedom = counts.contrast(np.eye(len(counts.names))[place])
    rate, reach = counts.total[place] / hours[name], np.exp(t.ppf(0.5 + level / 2, freedom) * error)
    return {
        "period": name,
        "rate": float(rate),
        "low": float(rate / reach),
        "high": float(rate * reach),
        "mentions": found,
        "people": persons,
    }
