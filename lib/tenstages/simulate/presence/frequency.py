"""Truth 4: how often the own brand is spoken of at each hour of the week, as the world expects it.

The expectation is of the found, relevant mentions by people: what is said of the own brand, what is said of
rivals with the own brand beside it, events included.  Talk comes in sessions, which carry it up to a few
hours past the moment that started it; and the clock is the company's, with its summer time.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..listening.tools import expected_found
from ..listening.venues import CATEGORY, CO_MENTION, EDITED, HYPERACTIVE_SITES, SITE_PARTS, SITES
from ..truth import Truth
from ..world import World, event_shape

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STEPS = 12  # a session of more mentions is rarer than one in ten million
SESSION_HOURS = 3
FINE = 12  # parts of an hour with which a session's delay is reckoned
TYPICAL_PEOPLE = 40_000  # drawn to learn how many of an author's mentions can continue another


def frequency_truth(world: World) -> Truth:
    """Expected mentions an hour: by weekday and hour, by weekday, by hour, and over all."""
    expected = expected_by_hour(world)
    start = pd.Timestamp(world.calendar.start, tz="UTC")
    clock = pd.date_range(start, periods=len(expected), freq="h").tz_convert(world.zone).tz_localize(None)
    inside = clock < pd.Timestamp(world.calendar.last_day) + pd.Timedelta(days=1)
    frame = pd.DataFrame({"n": expected, "day": clock.day_of_week, "hour": clock.hour})[inside]
    values = {"all": float(frame["n"].mean())}
    values |= {WEEKDAYS[day]: float(rate) for day, rate in frame.groupby("day")["n"].mean().items()}
    values |= {f"{hour:02}:00": float(rate) for hour, rate in frame.groupby("hour")["n"].mean().items()}
    cells = frame.groupby(["day", "hour"])["n"].mean()
    values |= {f"{WEEKDAYS[day]} {hour:02}:00": float(rate) for (day, hour), rate in cells.items()}
    (day, hour), most = cells.idxmax(), cells.max()
    return Truth(
        "s02.frequency",
        2,
        "process",
        estimand="expected mentions an hour; authors are a sample, weeks and events are as they were",
        population="relevant, human, found mentions of the own brand, reposts left out",
        unit="mentions an hour",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}, local days",
        weighting="each hour of the local clock counts once",
        values=values,
        words={
            "all": f"{world.own.name} was to be spoken of {24 * values['all']:,.0f} times a day, most on "
            f"{WEEKDAYS[day]} at {hour:02}:00, {most:.1f} times an hour."
        },
    )


def expected_by_hour(world: World) -> np.ndarray:
    """Expected mentions in each hour since the window's start."""
    own = next(number for number, brand in enumerate(world.brands) if brand.own)
    beside = _beside(world)
    beside[own] = expected_found(world)[own] - beside.sum()
    hours = world.calendar.hours
    moments = np.zeros(hours)
    for number, mentions in enumerate(beside):
        events = [event for event in world.events if event.brand == number]
        shape = (1 - sum(event.part for event in events)) * world.intensity[number] / hours
        for event in events:
            shape = shape + event.part * event_shape(event, hours)
        moments += mentions * shape
    return _carried_on(moments, _continued(world))


def _beside(world: World) -> np.ndarray:
    """Expected mentions of each rival that set the own brand beside it."""
    ordinary = dict(zip(SITES, SITE_PARTS / SITE_PARTS.sum(), strict=True))
    open_sites = sum(
        (1 - plan.HYPERACTIVE_SHARE) * ordinary[site]
        + plan.HYPERACTIVE_SHARE * HYPERACTIVE_SITES.get(site, 0.0)
        for site in SITES
        if CATEGORY[site] not in EDITED
    )
    said = plan.RELEVANT_MENTIONS * world.scale * np.array([brand.share for brand in world.brands])
    said[[brand.own for brand in world.brands]] = 0.0
    return CO_MENTION * open_sites * said / (len(said) - 1)


def _continued(world: World) -> np.ndarray:
    """Part of mentions that stand 0, 1, 2 … steps into a session.

    A mention can continue only one of the same author about the same brand, so it matters how many such
    there are before it: this is learnt from people drawn as authors are.
    """
    rng = world.stream("typical authors")
    own = world.own.share
    mean = plan.RELEVANT_MENTIONS * world.scale * (1 - plan.HYPERACTIVE_SHARE)
    mean /= max(int(plan.AUTHORS * world.scale), 50)
    rate = np.exp(plan.ACTIVITY_SPREAD * rng.standard_normal(TYPICAL_PEOPLE) - plan.ACTIVITY_SPREAD**2 / 2)
    focus = rng.beta(plan.BRAND_FOCUS * own, plan.BRAND_FOCUS * (1 - own), TYPICAL_PEOPLE)
    counts = rng.poisson(focus * rate * mean)
    # How many mentions have at least j before them by the same author.
    deep = np.array([np.maximum(counts - j, 0).sum() for j in range(STEPS + 1)]) / counts.sum()
    ordinary = plan.SESSION_CHANCE ** np.arange(STEPS + 1) * deep
    busy = plan.SESSION_CHANCE ** np.arange(STEPS + 1)
    at_least = (1 - plan.HYPERACTIVE_SHARE) * ordinary + plan.HYPERACTIVE_SHARE * busy
    return at_least[:-1] - at_least[1:]


def _carried_on(moments: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Expected mentions by hour, once each stands as many steps after its session's start as it does."""
    fine = np.repeat(moments / FINE, FINE)
    step = np.full(SESSION_HOURS * FINE, 1 / (SESSION_HOURS * FINE))
    delay, late = np.array([1.0]), np.zeros(STEPS * SESSION_HOURS * FINE + 1)
    for part in steps:
        late[: len(delay)] += part * delay
        # Half a part's delay is left out at each step: 2.5 minutes.
        delay = np.convolve(delay, step)
    moved = np.convolve(fine, late / late.sum())[: len(fine)]
    return moved.reshape(-1, FINE).sum(axis=1)
