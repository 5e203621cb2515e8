"""When followers came and when they left.

Neither is Poisson: people come by recommendation, so days differ; the half-hearted leave first; and after
the crisis one angry person leaves several accounts within days.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..world import World

BEFORE = -1
NEVER = 1_000_000  # the day on which those leave who stay


def joined_on(world: World, network: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Day on which each membership began; `BEFORE` for those of before the window."""
    days = world.calendar.weeks * 7
    joined = np.full(len(network), BEFORE)
    new = rng.random(len(network)) >= plan.JOINED_BEFORE
    for number in range(len(plan.NETWORKS)):
        mine = np.flatnonzero(new & (network == number))
        joined[mine] = rng.choice(days, size=len(mine), p=_coming(world, days, rng))
    return joined


def _coming(world: World, days: int, rng: np.random.Generator) -> np.ndarray:
    """Part of an account's new followers by day."""
    clumps = rng.gamma(plan.GAIN_CLUMPS, 1 / plan.GAIN_CLUMPS, days)
    weekend = np.where(np.arange(days) % 7 >= 5, 1.15, 0.94)
    usual = clumps * weekend
    coming = usual / usual.sum()
    for name, part, length in (
        ("crisis", plan.CRISIS_CURIOUS, plan.CRISIS_DAYS),
        ("praise", plan.PRAISE_JOINED, 14),
    ):
        if (first := _day_of(world, name)) is not None:
            since = np.arange(days) - first
            extra = np.where((since >= 0) & (since < length), clumps * np.exp(-since / (length / 2)), 0.0)
            coming = (1 - part) * coming + part * extra / extra.sum()
    return coming


def _day_of(world: World, name: str) -> int | None:
    """Day on which an event of the own brand begins; None in worlds without it."""
    return next((event.hour // 24 for event in world.events if event.name == name), None)


def left_on(world: World, members: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """First day without each membership; `NEVER` or a day after the window for those who stay."""
    joined = members["joined"].to_numpy()
    frailty = rng.gamma(plan.FRAILTY, 1 / plan.FRAILTY, len(members))
    with np.errstate(divide="ignore"):
        stays = rng.exponential(1.0, len(members)) * 365 / (plan.LEFT_A_YEAR * frailty)
    left = np.maximum(joined, 0) + 1 + np.minimum(stays, NEVER).astype(np.int64)
    day = _day_of(world, "crisis")
    return left if day is None else np.minimum(left, _in_anger(members, left, day, rng))


def _in_anger(members: pd.DataFrame, left: np.ndarray, day: int, rng: np.random.Generator) -> np.ndarray:
    """Day on which the angry leave; `NEVER` for the others."""
    there = (members["joined"].to_numpy() < day) & (left > day)
    person, first = np.unique(members["person"].to_numpy()[there], return_index=True)
    indifferent = 1 / (0.3 + members["devotion"].to_numpy()[there][first])
    chance = np.minimum(plan.CRISIS_ANGRY * indifferent / indifferent.mean(), 1)
    angry = person[rng.random(len(person)) < chance]
    # The first days cost most; whoever has not left after three weeks stays.
    delay = np.minimum(rng.geometric(0.18, len(angry)) - 1, plan.CRISIS_DAYS - 1)
    at = pd.Series(day + delay, index=angry).reindex(members["person"]).to_numpy()
    leaves = there & ~np.isnan(at) & (rng.random(len(members)) < plan.ANGRY_LEAVES)
    return np.where(leaves, np.nan_to_num(at, nan=NEVER) + rng.integers(0, 2, len(members)), NEVER).astype(
        np.int64
    )
