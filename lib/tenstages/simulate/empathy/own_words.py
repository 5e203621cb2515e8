"""Truth 12: the week from which the company speaks first more often, instead of only answering.

On the help page, answers are those of the threads; what it says of its own accord is drawn so that the part
of answers shifts.  `shift_series` makes such a series alone, for the record of coverage.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .threads import HOUR, WEEK, Threads


@dataclass(frozen=True)
class Shift:
    """Planted part of answers among own words: before and after, the first week after, and week by week."""

    before: float
    after: float
    week: int
    parts: np.ndarray


def shift_of(world: World, *, happens: bool = True) -> Shift:
    """Draw the shift of a company; with `happens` false the part stays as it was."""
    rng, weeks = world.stream("shift"), world.calendar.weeks
    low, high = (int(part * weeks) for part in plan.SHIFT_AMONG)
    odds = np.array([np.log(part / (1 - part)) for part in (plan.REACTIVE_BEFORE, plan.REACTIVE_AFTER)])
    moved, week = plan.REACTIVE_JITTER * rng.standard_normal(2), int(rng.integers(low, high + 1))
    if world.seed == plan.LARKSPUR_SEED:
        moved, week = np.zeros(2), plan.SHIFT_WEEK
    before, after = 1 / (1 + np.exp(-odds - moved))
    length = world.assumptions.shift_weeks
    # A gradual shift has its middle where an abrupt one has its step.
    since = np.arange(1, weeks + 1) - week
    way = np.clip((since + length / 2 + 0.5) / length, 0, 1) if length else (since >= 0).astype(float)
    parts = before + (way if happens else 0 * way) * (after - before)
    return Shift(float(before), float(after), week, parts)


def shift_series(world: World, *, happens: bool = True) -> tuple[pd.DataFrame, Shift]:
    """Own words by week, reactive and proactive: ``reactive, proactive`` indexed by the week's Monday."""
    shift, rng = shift_of(world, happens=happens), world.stream("own words by week")
    weeks = world.calendar.weeks
    shock = np.exp(plan.SHIFT_SHOCK * rng.standard_normal(weeks) - plan.SHIFT_SHOCK**2 / 2)
    said = rng.poisson(plan.SHIFT_WEEK_WORDS * shock)
    reactive = rng.binomial(said, _clumped(shift.parts, rng))
    monday = pd.Timestamp(world.calendar.first_day) + pd.to_timedelta(7 * np.arange(weeks), unit="D")
    return pd.DataFrame({"reactive": reactive, "proactive": said - reactive}, index=monday), shift


def _clumped(parts: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return rng.beta(plan.SHIFT_CLUMPS * parts, plan.SHIFT_CLUMPS * (1 - parts))


def own_words(threads: Threads) -> tuple[pd.DataFrame, Shift]:
    """What the help page says of its own accord, oldest first: ``second, week``; and the shift behind it."""
    world = threads.world
    shift, rng = shift_of(world), world.stream("own words")
    weeks = world.calendar.weeks
    answers = threads.made["answered"].sum() / weeks
    part = _clumped(shift.parts, rng)
    count = rng.poisson(answers * (1 - part) / part)
    hour = rng.choice(np.arange(9, 17), int(count.sum())) + rng.random(int(count.sum()))
    second = np.repeat(np.arange(weeks), count) * WEEK + rng.integers(0, 5, int(count.sum())) * 24 * HOUR
    said = pd.DataFrame({"second": second + (hour * HOUR).astype(np.int64)})
    said = said.sort_values("second", kind="stable", ignore_index=True)
    return said.assign(week=said["second"] // WEEK + 1), shift


def shift_truths(world: World, shift: Shift, reactive: np.ndarray, said: np.ndarray) -> tuple[Truth, ...]:
    """When it shifted, and how far.

    Parameters
    ----------
    world : World
    shift : Shift
    reactive, said : ndarray of shape (weeks,)
        Answers by week, and what was said of its own accord.
    """
    calendar = world.calendar
    day = calendar.week_start(shift.week)
    after = np.arange(1, calendar.weeks + 1) >= shift.week
    parts = [float(reactive[side].sum() / (reactive + said)[side].sum()) for side in (~after, after)]
    return (
        Truth(
            "s05.shift",
            5,
            "process",
            estimand="Monday of the first week in which the part of answers is what it was afterwards",
            population="first answers of the help page, and threads that it opens itself",
            unit="date",
            window=f"{calendar.first_day} to {calendar.last_day}, local days",
            weighting="each of these counts once",
            values={"first answers": float(day.toordinal())},
            beside={
                "planted part of answers before": shift.before,
                "planted part of answers after": shift.after,
                "part of answers before": parts[0],
                "part of answers after": parts[1],
            },
            words={
                "first answers": f"From {day:%d %B %Y} on the page speaks of its own accord: answers fell "
                f"from {shift.before:.0%} of what it says to {shift.after:.0%}."
            },
        ),
    )
