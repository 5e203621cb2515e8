"""Truth 28 of stage 6: a new headline on a landing page, drawn by lot for half; it does nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .journeys import GOAL, PAGES, journeys_of

DAYS = 7 * plan.JOURNEY_WEEKS


@dataclass(frozen=True)
class Headline:
    """Landings, oldest first: ``visitor, day`` (of the test, from 0), ``arm`` (old, new), ``goal``."""

    landings: pd.DataFrame
    truths: tuple[Truth, ...]


def headline_of(world: World) -> Headline:
    """Let visitors land on the page; the world's scale changes nothing."""
    rng, chances = world.stream("headline"), journeys_of(world).moves
    inner = np.linalg.solve(np.eye(len(PAGES)) - chances[0][:, : len(PAGES)], chances[0][:, GOAL])
    chance = float(inner[PAGES.index(plan.HEADLINE_PAGE)])
    n = plan.HEADLINE_LANDINGS
    landings = pd.DataFrame(
        {
            "visitor": [f"landed {number:05}" for number in range(n)],
            "day": np.sort(rng.integers(0, DAYS, n)),
            "arm": np.where(rng.random(n) < plan.HEADLINE_PART, "new", "old"),
            "goal": rng.random(n) < chance,
        }
    )
    truth = Truth(
        "s06.landing_test",
        6,
        "process",
        estimand="how much larger the chance of an order is for those who see the new headline",
        population=f"visitors who land on {plan.HEADLINE_PAGE}",
        unit="points",
        window=f"{DAYS} days of the test",
        weighting="each visitor counts once",
        values={"new headline": 0.0},
        beside={"chance of an order": chance},
        words={"new headline": "The new headline does nothing: its planted effect is exactly zero."},
    )
    return Headline(landings, (truth,))
