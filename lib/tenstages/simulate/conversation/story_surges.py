"""Truth 5 in the story: when its events begin, culminate and end for the own brand.

They stand in the mentions already; here what is expected of each is worked out, hour by hour.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from .. import plan
from ..listening.tools import expected_found
from ..presence.frequency import expected_by_hour
from ..truth import Truth
from ..world import Event, World
from .surges import moments

KINDS = {
    "odd reports": "crisis",
    "crisis": "crisis",
    "slow burn": "crisis",
    "praise": "praise",
    "rival praise": "praise",
}
"""Odd reports are how the crisis announces itself; praise of a rival reaches us where both are named."""
SPAM, SPAM_MEAN, SPAM_LONGEST = "spam wave", 20.0, 120  # hours: as the machines' generator has them


def story_surges(world: World) -> Truth | None:
    """Onset, peak and end of each event as expected; None in worlds without events large enough."""
    if not world.events:
        return None
    expected = {event.name: _mentions_of(world, event) for event in world.events} | {SPAM: _spam(world)}
    kinds, values, words = KINDS | {SPAM: "spam"}, {}, {}
    for name, excess in expected.items():
        hours = dict(zip(("onset", "peak", "end"), moments(excess), strict=True))
        if excess.sum() < 2 * plan.SURGE_EXCESS:
            continue  # at its onset it would be over: no surge of the own brand
        part = f"{name} ({kinds[name]})"
        values |= {f"{part} {moment}": float(hour) for moment, hour in hours.items()}
        at = {moment: _local(world, hour + (moment == "onset")) for moment, hour in hours.items()}
        words[f"{part} onset"] = (
            f"{name.capitalize()}: {excess.sum():,.0f} mentions were planted. Five were to be expected by "
            f"{at['onset']}, the most in the hour from {at['peak']}, a tenth of that for the last time in "
            f"the hour from {at['end']}."
        )
    if not values:
        return None
    return Truth(
        "s03.surges",
        3,
        "process",
        estimand="onset: the hour by whose end 5 mentions of an event were to be expected since its first "
        "one (in a crisis all of them are negative); peak: the hour with the most; end: the last hour with a "
        "tenth of that; the kind stands in brackets",
        population="found mentions of the own brand that an event adds, no reposts; of spam, by machines",
        unit="hours since the window's first",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}",
        weighting="each mention counts once",
        values=values,
        words=words,
        beside={f"{name} mentions": float(excess.sum()) for name, excess in expected.items()},
    )


def _mentions_of(world: World, event: Event) -> np.ndarray:
    """Expected found mentions of the own brand that an event adds in each hour.

    They are what is expected if all talk of the brand stood in the event, less the same for an event in the
    window's last hour: what has nothing to do with it falls out.
    """
    last = replace(event, part=1.0, hour=world.calendar.hours - 1)
    whole, otherwise = (
        expected_by_hour(replace(world, events=(each,))) for each in (replace(event, part=1.0), last)
    )
    excess = event.part * (whole - otherwise)
    excess[-1] = 0.0
    return np.where(excess < 1e-9, 0.0, excess)


def _spam(world: World) -> np.ndarray:
    """Expected posts of the machines' wave in each hour: it falls from its first hour on."""
    precision = np.array([brand.precision for brand in world.brands])
    matched = float((expected_found(world) / precision).sum())
    wave = plan.SPAM_PART * matched * plan.BOT_SHARE / (1 - plan.BOT_SHARE)
    hours = np.arange(SPAM_LONGEST)
    excess = np.zeros(world.calendar.hours)
    start = world.calendar.hour_of(plan.SPAM_WEEK, weekday=1, hour=3)
    excess[start + hours] = wave * (np.exp(-hours / SPAM_MEAN) - np.exp(-(hours + 1) / SPAM_MEAN))
    return excess


def _local(world: World, hour: int) -> str:
    at = pd.Timestamp(world.calendar.start, tz="UTC") + pd.Timedelta(hours=hour)
    return f"{at.tz_convert(world.zone):%d %B %Y, %H:%M}"
