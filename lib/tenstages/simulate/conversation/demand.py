"""How many cases come in each quarter of an hour, and how much work lies before a case that comes then.

The desk is a queue in which what comes is served in turn, as far as hands reach in hours of work; nights and
weekends pile up.  It is reckoned at full scale whatever the world's, so that waiting is the same there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..world import HOURS_PER_WEEK, World, event_shape
from .work import Work, as_times, ends_at

STEP = 900  # seconds
WARM_UP = 2 * HOURS_PER_WEEK * 3600  # seconds before the first case in which the queue fills


@dataclass(frozen=True)
class Demand:
    """By step: its first second since the window's start, expected cases, work that lies before one."""

    begins: np.ndarray
    expected: np.ndarray  # cases in the step at full scale
    crisis: np.ndarray  # of those, about what the crisis is about
    ahead: np.ndarray  # hours of work before whoever comes in the step


def demand_of(world: World, work: Work) -> Demand:
    """What is expected of each step, weeks drawn, and the queue that it makes."""
    rng = world.stream("demand for support")
    first = world.calendar.hour_of(world.calendar.weeks - plan.CASE_WEEKS + 1) * 3600
    begins = np.arange(first - WARM_UP, ends_at(world), STEP)
    weeks = (begins - begins[0]) // (HOURS_PER_WEEK * 3600)
    shock = np.exp(plan.CASE_WEEK_SHOCK * rng.standard_normal(weeks[-1] + 1))[weeks]
    usual = cases_an_hour(world, begins) * STEP / 3600
    crisis = _crisis(world, begins)
    hands = np.exp(plan.CASE_CAPACITY_SHOCK * rng.standard_normal(weeks[-1] + 1))[weeks]
    served = hands * _capacity(usual, work.open(begins))
    ahead = _ahead(usual * shock + crisis, served, work.open(begins))
    inside = begins >= first
    return Demand(*(each[inside] for each in (begins, usual * shock + crisis, crisis, ahead)))


def cases_an_hour(world: World, seconds: np.ndarray) -> np.ndarray:
    """Cases an hour over all channels in a usual week, by the customers' day on the company's clock."""
    local = as_times(world, seconds).dt.tz_convert(world.zone)
    hour = (local.dt.hour + local.dt.minute / 60).to_numpy()
    begins, slope, ends, late = plan.CASE_HOURS
    awake = 1 / (1 + np.exp(-(hour - begins) / slope)) - 1 / (1 + np.exp(-(hour - ends) / late))
    awake = awake / awake.max()
    level = plan.CASES_NIGHT + (plan.CASES_PEAK - plan.CASES_NIGHT) * np.clip(awake, 0, None)
    return level * np.array(plan.CASE_WEEKDAYS)[local.dt.day_of_week.to_numpy()]


def _crisis(world: World, begins: np.ndarray) -> np.ndarray:
    """Cases that the story's crisis adds in each step."""
    crisis = next((event for event in world.events if event.name == "crisis"), None)
    if crisis is None:
        return np.zeros(len(begins))
    hour = begins // 3600
    shape = pd.Series(event_shape(crisis, world.calendar.hours)).reindex(hour, fill_value=0.0).to_numpy()
    return plan.CRISIS_CASES * shape * STEP / 3600


def _capacity(usual: np.ndarray, open_: np.ndarray) -> float:
    """First answers that the desk can give in a step at work: what all usual steps ask for, and some more."""
    return plan.CASE_CAPACITY * float(usual.sum()) / float(open_.sum())


def _ahead(expected: np.ndarray, served: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """Hours of work that lie before whoever comes in the middle of each step."""
    waiting, ahead = 0.0, np.empty(len(expected))
    for number, (coming, can) in enumerate(zip(expected, served, strict=True)):
        ahead[number] = waiting / can * STEP / 3600
        waiting = max(0.0, waiting + coming - can * open_[number])
    return ahead
