"""Truth 4's figures about followers: unique people, those who left, those who left after the crisis."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from .. import plan
from ..truth import Truth
from ..world import World

CRISIS_DAY = (plan.CRISIS_WEEK - 1) * 7 + 2
"""Day of the window on which the crisis is planted: the first of those over which losses are told."""
LEAVING = {"population": "memberships of the six accounts", "weighting": "each person and account once"}


def truths_of(world: World, daily: dict[str, np.ndarray], union: int) -> tuple[Truth, ...]:
    """The three truths."""
    return _unique(world, daily["followers"][-1], union), _lost(world, daily), _lost_after(world, daily)


def _unique(world: World, there: np.ndarray, union: int) -> Truth:
    return Truth(
        "s02.unique_followers",
        2,
        "realised",
        estimand="people who follow at least one of the own accounts",
        population=f"followers on {', '.join(plan.NETWORKS)}",
        unit="people",
        window=f"end of {world.calendar.last_day}",
        weighting="each person once",
        values={"all": float(union)},
        beside={"sum": float(there.sum()), "largest": float(there.max())},
        words={
            "all": f"{union:,} people follow {world.own.name} somewhere; adding up the accounts gives "
            f"{there.sum():,}."
        },
    )


def _lost(world: World, daily: dict[str, np.ndarray]) -> Truth:
    lost, gained = daily["lost"].sum(axis=0), daily["gained"].sum(axis=0)
    return Truth(
        "s02.losses",
        2,
        "realised",
        estimand="followers who left",
        unit="count",
        values=_by_network(lost),
        beside={f"net {name}": value for name, value in _by_network(gained - lost).items()},
        words={
            "all": f"{gained.sum():,} followers came and {lost.sum():,} left; net growth shows "
            f"{gained.sum() - lost.sum():,}."
        },
        window=f"{world.calendar.first_day} to {world.calendar.last_day}",
        **LEAVING,
    )


def _lost_after(world: World, daily: dict[str, np.ndarray]) -> Truth:
    span = slice(CRISIS_DAY, CRISIS_DAY + plan.LOSS_WINDOW)
    lost, gained = daily["lost"][span].sum(axis=0), daily["gained"][span].sum(axis=0)
    usual = daily["lost"][:CRISIS_DAY].sum() / CRISIS_DAY * plan.LOSS_WINDOW
    day = world.calendar.first_day + timedelta(days=CRISIS_DAY)
    return Truth(
        "s02.losses_after_crisis",
        2,
        "realised",
        estimand="followers who left in the four weeks from the day on which the crisis is planted",
        unit="count",
        values=_by_network(lost),
        beside={f"net {name}": value for name, value in _by_network(gained - lost).items()}
        | {"usual": float(usual)},
        words={
            "all": f"In the four weeks from {day:%d %B %Y} {lost.sum():,} followers left, where {usual:,.0f} "
            f"usually do; {gained.sum():,} came, so net growth was {gained.sum() - lost.sum():,}."
        },
        window=f"{plan.LOSS_WINDOW} days from {day}",
        **LEAVING,
    )


def _by_network(counts: np.ndarray) -> dict[str, float]:
    """Counts by network, and their sum."""
    named = {name: float(count) for name, count in zip(plan.NETWORKS, counts, strict=True)}
    return named | {"all": float(counts.sum())}
