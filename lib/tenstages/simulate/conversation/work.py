"""Hours of work: Monday to Friday, nine to five on the company's clock, counted on over days."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from .. import plan
from ..world import World

HOUR = 3600
BEFORE, AFTER = 14, 120  # days around the window of social data for which hours of work are known


class Work:
    """Turns moments (seconds since the window's start) into hours of work since some day, and back."""

    def __init__(self, world: World):
        self.world = world

    @cached_property
    def starts(self) -> np.ndarray:
        """The moment at which each day of work begins."""
        calendar = self.world.calendar
        first = pd.Timestamp(calendar.first_day) - pd.Timedelta(days=BEFORE)
        days = pd.bdate_range(first, pd.Timestamp(calendar.last_day) + pd.Timedelta(days=AFTER))
        begins = (days + pd.Timedelta(hours=plan.CASE_SHIFT[0])).tz_localize(self.world.zone)
        return seconds_since_start(self.world, begins)

    @property
    def hours_a_day(self) -> int:
        return plan.CASE_SHIFT[1] - plan.CASE_SHIFT[0]

    def worked(self, seconds: np.ndarray) -> np.ndarray:
        """Hours of work up to each moment."""
        day = np.searchsorted(self.starts, seconds, side="right") - 1
        today = np.clip((seconds - self.starts[day]) / HOUR, 0, self.hours_a_day)
        return day * self.hours_a_day + today

    def moment(self, hours: np.ndarray) -> np.ndarray:
        """When so many hours of work are over: the inverse of `worked`, as far as there is one."""
        day = np.minimum((hours // self.hours_a_day).astype(np.int64), len(self.starts) - 1)
        return self.starts[day] + HOUR * (hours - day * self.hours_a_day)

    def open(self, seconds: np.ndarray) -> np.ndarray:
        """Whether somebody is at work at each moment."""
        day = np.searchsorted(self.starts, seconds, side="right") - 1
        return seconds - self.starts[day] < HOUR * self.hours_a_day


def seconds_since_start(world: World, moments: pd.DatetimeIndex | pd.Series) -> np.ndarray:
    """Whole seconds between the window's start and moments of a known zone."""
    since = pd.DatetimeIndex(moments).tz_convert("UTC") - pd.Timestamp(world.calendar.start, tz="UTC")
    return (since // pd.Timedelta(seconds=1)).to_numpy().astype(np.int64)


def as_times(world: World, seconds: np.ndarray | pd.Series) -> pd.Series:
    """Moments in UTC; missing where the seconds are."""
    return pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(pd.Series(seconds), unit="s")


def ends_at(world: World) -> int:
    """The moment at which the window ends on the company's clock: when the exports were made."""
    midnight = pd.Timestamp(world.calendar.last_day) + pd.Timedelta(days=1)
    return int(seconds_since_start(world, pd.DatetimeIndex([midnight]).tz_localize(world.zone))[0])
