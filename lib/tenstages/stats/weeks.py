"""Weeks, which begin on Monday."""

from __future__ import annotations

import pandas as pd


def monday_of(at: pd.Series) -> pd.Series:
    """The Monday of the week in which each moment lies, at midnight."""
    day = at.dt.normalize()
    return day - pd.to_timedelta(day.dt.day_of_week, unit="D")
