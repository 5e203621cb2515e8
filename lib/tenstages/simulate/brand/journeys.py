"""Truth 14: journeys through the own site, where they end, and what mending a page is worth.

Each visit is a walk through a chain of pages.  In the hard world visitors are of two kinds, and the chain
that pages show is a mixture of two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World

PAGES = tuple(plan.JOURNEY_PAGES)
GOAL, LEFT = len(PAGES), len(PAGES) + 1
"""Numbers of the two ends, after those of the pages."""
MOST_STEPS = 60


@dataclass(frozen=True)
class Journeys:
    """Steps of visits, in time.

    `steps` holds ``visitor, session, number`` (of the step in the visit, from 1), ``second`` (since the
    window's start), ``page`` (a path, or the name of the goal), ``goal, source, medium, buyer``.  `moves` are
    the chances to go from each page to each page, the goal and away, for each kind of visitor: ``(kinds,
    pages, pages + 2)``; `starts` those to begin there, ``(sources, pages)``.
    """

    world: World
    steps: pd.DataFrame
    moves: np.ndarray
    starts: np.ndarray
    truths: tuple[Truth, ...]


def journeys_of(world: World) -> Journeys:
    """Let visitors walk; the world's scale changes nothing."""
    rng = world.stream("journeys")
    moves, starts = _moves(world, rng), _starts()
    visits = _visits(world, rng)
    steps = _walk(visits, moves, rng)
    return Journeys(world, steps, moves, starts, _truths(world, moves, starts, steps))


def page_type(page: str) -> str:
    """The folder that a page lies in: pages of one folder do the same work."""
    return page.split("/")[1] if page.count("/") > 1 else page


def _moves(world: World, rng: np.random.Generator) -> np.ndarray:
    """Chances to go from each page to each other, for each kind of visitor."""
    central = world.seed == plan.LARKSPUR_SEED
    jitter = 0.0 if central else plan.JOURNEY_JITTER
    leaves = np.array([leaves for leaves, _ in plan.JOURNEY_PAGES.values()])
    odds = np.log(leaves / (1 - leaves)) + jitter * rng.standard_normal(len(PAGES))
    onward = np.zeros((len(PAGES), len(PAGES) + 2))
    for place, (_, others) in enumerate(plan.JOURNEY_PAGES.values()):
        for page, weight in others.items():
            onward[place, GOAL if page == plan.JOURNEY_GOAL else PAGES.index(page)] = weight
    onward /= onward.sum(axis=1, keepdims=True)
    shifts = [0.0]
    if world.assumptions.two_kinds:
        part = plan.JOURNEY_BUYERS
        shifts = [part / (1 - part) * plan.JOURNEY_BUYERS_LEAVE, -plan.JOURNEY_BUYERS_LEAVE]
    kinds = []
    for shift in shifts:
        away = 1 / (1 + np.exp(-odds - shift))
        moves = onward * (1 - away)[:, None]
        moves[:, LEFT] = away
        kinds.append(moves)
    return np.array(kinds)


def _starts() -> np.ndarray:
    """Chance of each page to be a visit's first, by source: (sources, pages)."""
    starts = np.zeros((len(plan.JOURNEY_SOURCES), len(PAGES)))
    for place, (_, landings) in enumerate(plan.JOURNEY_SOURCES.values()):
        for page, weight in landings.items():
            starts[place, PAGES.index(page)] = weight
    return starts / starts.sum(axis=1, keepdims=True)


def _visits(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Visits of all visitors, oldest first."""
    again = rng.poisson(plan.JOURNEY_AGAIN, plan.JOURNEY_VISITORS)
    visitor = np.repeat(np.arange(plan.JOURNEY_VISITORS), 1 + again)
    n = len(visitor)
    first = world.calendar.hour_of(world.calendar.weeks - plan.JOURNEY_WEEKS + 1) * 3_600
    hour = np.clip(rng.normal(15, 4.5, n), 0, 23.9)
    second = first + rng.integers(0, plan.JOURNEY_WEEKS * 7, n) * 86_400 + (hour * 3_600).astype(np.int64)
    parts = np.array([part for part, _ in plan.JOURNEY_SOURCES.values()])
    buyer = rng.random(plan.JOURNEY_VISITORS) < plan.JOURNEY_BUYERS
    frame = pd.DataFrame(
        {
            "visitor": visitor,
            "second": second,
            "source_number": rng.choice(len(parts), n, p=parts / parts.sum()),
            "buyer": buyer[visitor] & world.assumptions.two_kinds,
        }
    )
    frame = frame.sort_values(["second", "visitor"], kind="stable", ignore_index=True)
    return frame.assign(session=np.arange(n))


def _walk(visits: pd.DataFrame, moves: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """The steps of all visits: all that are still there go on together."""
    starts = np.cumsum(_starts(), axis=1)
    source = visits["source_number"].to_numpy()
    at = (rng.random(len(visits))[:, None] > starts[source]).sum(axis=1).clip(max=len(PAGES) - 1)
    upto = np.cumsum(moves, axis=2)
    kind = visits["buyer"].to_numpy().astype(int) if len(moves) > 1 else np.zeros(len(visits), dtype=int)
    there, second, parts = np.arange(len(visits)), visits["second"].to_numpy().copy(), []
    for number in range(1, MOST_STEPS + 1):
        parts.append((there, np.full(len(there), number), second[there], at[there]))
        walking = there[at[there] < GOAL]
        if not len(walking):
            break
        draw = rng.random(len(walking))[:, None]
        at[walking] = (draw > upto[kind[walking], at[walking]]).sum(axis=1).clip(max=LEFT)
        second[walking] += 1 + rng.exponential(plan.JOURNEY_SECONDS, len(walking)).astype(np.int64)
        there = walking[at[walking] != LEFT]
    session, number, second, page = (np.concatenate(each) for each in zip(*parts, strict=True))
    names = np.array([*PAGES, plan.JOURNEY_GOAL], dtype=object)
    steps = pd.DataFrame({"session": session, "number": number, "second": second, "page": names[page]})
    steps = steps.sort_values(["session", "number"], ignore_index=True)
    sources = list(plan.JOURNEY_SOURCES)
    mine = visits.set_index("session").loc[steps["session"]]
    return steps.assign(
        goal=steps["page"] == plan.JOURNEY_GOAL,
        visitor=mine["visitor"].to_numpy(),
        source=np.array([source for source, _ in sources], dtype=object)[mine["source_number"]],
        medium=np.array([medium for _, medium in sources], dtype=object)[mine["source_number"]],
        buyer=mine["buyer"].to_numpy(),
    )


# Truths --------------------------------------------------------------------------------------------


def mixed(moves: np.ndarray) -> np.ndarray:
    """The parts of visitors of each kind."""
    return np.array([1.0]) if len(moves) == 1 else np.array([1 - plan.JOURNEY_BUYERS, plan.JOURNEY_BUYERS])


def conversion(moves: np.ndarray, starts: np.ndarray) -> float:
    """Part of visits that reach the goal, by the planted chances."""
    parts = np.array([part for part, _ in plan.JOURNEY_SOURCES.values()])
    start = parts / parts.sum() @ starts
    inner = moves[:, :, : len(PAGES)]
    reached = [
        start @ np.linalg.solve(np.eye(len(PAGES)) - each, kind[:, GOAL])
        for each, kind in zip(inner, moves, strict=True)
    ]
    return float(mixed(moves) @ np.array(reached))


def mended(moves: np.ndarray, page: str) -> np.ndarray:
    """The chances, had the page no more exits than the median of its type; those who stay go as ever."""
    place = PAGES.index(page)
    like = [number for number, other in enumerate(PAGES) if page_type(other) == page_type(page)]
    better = moves.copy()
    for kind in better:
        away = np.median(kind[like, LEFT])
        if kind[place, LEFT] > away:
            kind[place] *= (1 - away) / (1 - kind[place, LEFT])
            kind[place, LEFT] = away
    return better


def _truths(world: World, moves, starts, steps: pd.DataFrame) -> tuple[Truth, ...]:
    base = conversion(moves, starts)
    gains = {page: conversion(mended(moves, page), starts) - base for page in PAGES}
    last = steps.drop_duplicates("session", keep="last")
    exits = last.loc[~last["goal"], "page"].value_counts()
    visits = steps["session"].nunique()
    first = world.calendar.week_start(world.calendar.weeks - plan.JOURNEY_WEEKS + 1)
    return (
        Truth(
            "s06.dead_ends",
            6,
            "process",
            estimand="how much larger the part of visits that end in an order would be, were the part of "
            "views of this page after which the visit ends that of the median page of its folder, all else "
            "as it is",
            population="visits to the own site",
            unit="points",
            window=f"{first} to {world.calendar.last_day}, local days",
            weighting="each visit counts once",
            values={page: float(gain) for page, gain in gains.items()},
            beside={"part of visits with an order, planted": base}
            | {f"exits of {page}, of all visits": float(exits.get(page, 0) / visits) for page in PAGES},
            words={
                page: f"Were {page} left as seldom as its like, {100 * gain:.1f} points more of the visits "
                "would end in an order."
                for page, gain in gains.items()
            },
        ),
    )
