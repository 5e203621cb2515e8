"""Truth 18: from the first signal to the change, for signals that reached an owner; many are still open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from .. import plan
from ..conversation.work import as_times
from ..language import TOPICS
from ..language.staff import OTHERWISE, TITLES
from ..truth import Truth
from ..world import World
from .staff import DAY, WEEK, central, ends

MANY = 200_000
"""Signals by whom the process is told: its own error is then a third of a day."""
STAGE = 8
HERE = np.inf


@dataclass(frozen=True)
class Changes:
    """Signals, oldest first: ``kind, topic, title, signal, asked, done`` (seconds; infinite: never)."""

    world: World
    made: pd.DataFrame


def medians_of(world: World) -> dict[str, float]:
    """Median days from owner to change by kind, as this company has them."""
    jitter = np.exp(plan.ORG_CHANGES_JITTER * central(world, "organization changes", len(plan.ORG_CHANGES)))
    return {
        kind: days * factor
        for (kind, (_, days)), factor in zip(plan.ORG_CHANGES.items(), jitter, strict=True)
    }


def changes_of(world: World) -> Changes:
    """Draw the signals of the window and what came of them."""
    rng, weeks, n = world.stream("organization signals"), world.calendar.weeks, plan.ORG_SIGNALS
    kind = rng.choice(list(plan.ORG_CHANGES), n, p=[part for part, _ in plan.ORG_CHANGES.values()])
    made = pd.DataFrame({"signal": np.sort(_signals(n, rng)) * weeks * WEEK, "kind": kind})
    topics = [*plan.PAIN_WEIGHTS, *plan.NEUTRAL_PAIN_TOPICS]
    made["topic"] = rng.choice(topics, n)
    made["asked"] = made["signal"] + DAY * _asked(n, rng)
    made["done"] = made["asked"] + DAY * _until(kind, medians_of(world), rng)
    made["title"] = _titles(made, rng)
    if world.assumptions.storyline:
        made = pd.concat([made, _lid(world)], ignore_index=True)
    for column in ("signal", "asked"):
        made[column] = made[column] // 60 * 60
    made["done"] = np.where(made["done"] < HERE, made["done"] // 60 * 60, HERE)
    made = made[made["asked"] < ends(world)]  # what has reached nobody stands in no register
    return Changes(world, made.sort_values("signal", kind="stable", ignore_index=True))


def _signals(count: int, rng: np.random.Generator) -> np.ndarray:
    """When they come, as parts of the window: ever more of them."""
    rise = plan.ORG_SIGNALS_RISE - 1
    # The density 1 + rise * t is turned round: its integral is t + rise * t^2 / 2.
    return (np.sqrt(1 + rise * (rise + 2) * rng.random(count)) - 1) / rise


def _asked(count: int, rng: np.random.Generator) -> np.ndarray:
    return plan.ORG_ASKED * np.exp(plan.ORG_ASKED_SPREAD * rng.standard_normal(count))


def _until(kind: np.ndarray, medians: dict[str, float], rng: np.random.Generator) -> np.ndarray:
    """Days from owner to change: gamma, and for some for ever."""
    shape = plan.ORG_CHANGES_SHAPE
    median = np.array([medians[each] for each in kind])
    days = median * rng.gamma(shape, 1.0, len(kind)) / stats.gamma.median(shape)
    return np.where(rng.random(len(kind)) < plan.ORG_NEVER, HERE, days)


def _titles(made: pd.DataFrame, rng: np.random.Generator) -> list[str]:
    draws = rng.integers(0, 1_000, len(made))
    return [
        TITLES.get((topic, kind), OTHERWISE[kind])[
            draw % len(TITLES.get((topic, kind), OTHERWISE[kind]))
        ].format(topic=topic)
        for topic, kind, draw in zip(made["topic"], made["kind"], draws, strict=True)
    ]


def _lid(world: World) -> pd.DataFrame:
    """The storyline's: the first signal before the crisis, the new lid in the shops weeks later."""
    crisis = next(event for event in world.events if event.name == "crisis")
    hours = crisis.hour - 24 * plan.ORG_LID_NOTED, crisis.hour + 24 * plan.ORG_LID_ASKED
    return pd.DataFrame(
        {
            "signal": [hours[0] * 3_600.0],
            "kind": ["product"],
            "topic": [crisis.topic],
            "asked": [hours[1] * 3_600.0],
            "done": [world.calendar.hour_of(plan.MENDED_WEEK, hour=8) * 3_600.0],
            "title": ["A new lid that closes on all cups"],
        }
    )


def changes_frame(changes: Changes) -> pd.DataFrame:
    """The canonical rows as the register has them when the exports are made."""
    world, made = changes.world, changes.made
    done = made["done"].where(made["done"] < ends(world))
    begun = (made["asked"] + 0.3 * (np.minimum(made["done"], 10 * ends(world)) - made["asked"])) < ends(world)
    status = np.select([done.notna(), begun], ["Done", "In Progress"], "To Do")
    updated = done.fillna(made["asked"])
    times = {"signal_at": made["signal"], "asked_at": made["asked"], "done_at": done, "updated_at": updated}
    at = {name: as_times(world, seconds).astype("datetime64[us, UTC]") for name, seconds in times.items()}
    return pd.DataFrame(
        {
            "id": [f"jira:VOICE-{number}" for number in range(1, len(made) + 1)],
            "title": made["title"],
            "kind": made["kind"],
            "topic": made["topic"],
            "department": [TOPICS[topic].owner.capitalize() for topic in made["topic"]],
            "signal_at": at["signal_at"],
            "asked_at": at["asked_at"],
            "done_at": at["done_at"],
            "status": status,
            "updated_at": at["updated_at"],
        }
    )


def process_medians(world: World) -> dict[str, float]:
    """Median days from signal to change, by kind and over all, those that never come to anything included."""
    rng, medians = world.stream("organization signals process"), medians_of(world)
    kinds, parts = list(plan.ORG_CHANGES), [part for part, _ in plan.ORG_CHANGES.values()]
    kind = rng.choice(kinds, MANY, p=parts)
    days = _asked(MANY, rng) + _until(kind, medians, rng)
    found = {"all": float(np.median(days))}
    return found | {each: float(np.median(days[kind == each])) for each in kinds if each != "other"}


def signal_truth(changes: Changes) -> Truth:
    """Median days from signal to change, and what those that are done seem to say."""
    world, made, values = changes.world, changes.made, process_medians(changes.world)
    done = made[made["done"] < ends(world)]
    days = (done["done"] - done["signal"]) / DAY
    lid = done[done["title"].str.startswith("A new lid that")]
    return Truth(
        "s08.signal_to_change",
        STAGE,
        "process",
        estimand="median days from the first signal to the change, signals that never come to anything "
        "included: many signals such as these walk the planted road",
        population="signals that reached an owner",
        unit="days",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}, local days",
        weighting="each signal counts once",
        values=values,
        beside={
            "median of those done": float(days.median()),
            "mean of those done": float(days.mean()),
            **{
                f"median of those done, {kind}": float(days[done["kind"] == kind].median())
                for kind in values
                if kind != "all"
            },
            "signals": float(len(made)),
            "open": float(len(made) - len(done)),
            "never, planted": plan.ORG_NEVER,
            **(
                {"days of the new lid": float((lid["done"] - lid["signal"]).iloc[0] / DAY)}
                if len(lid)
                else {}
            ),
        },
        words={
            part: _words(part, value, days[(done["kind"] == part) | (part == "all")].median())
            for part, value in values.items()
        },
    )


def _words(part: str, value: float, naive: float) -> str:
    which = "signals" if part == "all" else f"signals that call for a change of {part}"
    return (
        f"Half of the {which} were built to lead to one within {value:.0f} days. Those that were done by the "
        f"end took {naive:.0f} in the median: what is still open takes longer."
    )
