"""The spans that exports cover, and counts of posts told by day where a vendor tells them so."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from ..world import Calendar

IN_DAYS = (0.6, 0.3, 0.1)  # of what a post gets, on its day and on the two after it


def quarters(calendar: Calendar) -> list[tuple[date, date]]:
    """First and last day of each quarter in the window; a few days before the first belong to it."""
    edges = [
        day
        for year in range(calendar.first_day.year, calendar.last_day.year + 1)
        for day in (date(year, month, 1) for month in (1, 4, 7, 10))
        if calendar.first_day + timedelta(days=28) < day <= calendar.last_day
    ]
    firsts = [calendar.first_day, *edges]
    return list(zip(firsts, [*(day - timedelta(days=1) for day in edges), calendar.last_day], strict=True))


def months(calendar: Calendar) -> list[tuple[date, date]]:
    """First and last day of each calendar month in the window, the outer ones cut to it."""
    days = pd.date_range(calendar.first_day, calendar.last_day)
    return [(span[0].date(), span[-1].date()) for _, span in days.groupby(days.to_period("M")).items()]


def days_of(calendar: Calendar) -> list[date]:
    """Every day of the window."""
    return [calendar.first_day + timedelta(days=number) for number in range(calendar.weeks * 7)]


def by_day(posts: pd.DataFrame, column: str, calendar: Calendar) -> list[int]:
    """What a count of posts comes to on each day of the window: most of it on a post's first three days.

    Nothing of it is drawn, so that no planted truth hangs on it; what falls behind the window is not told.
    """
    told = np.zeros(calendar.weeks * 7 + len(IN_DAYS), dtype=np.int64)
    values = posts[column].fillna(0).to_numpy(np.int64)
    first = np.array([(day - calendar.first_day).days for day in posts["day"]], dtype=np.int64)
    upto = np.floor(np.outer(np.cumsum([0.0, *IN_DAYS]).round(6), values)).astype(np.int64)
    for later, part in enumerate(np.diff(upto, axis=0)):
        np.add.at(told, first + later, part)
    return told[: calendar.weeks * 7].tolist()
