"""Truth 28 of stage 6: a new headline on a landing page, drawn by lot for half; it does nothing.

Once as a test made alone, of any size; once among the visits to the sample company's site, which it does not
change: who would order orders under either headline.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .journeys import GOAL, PAGES, Journeys, journeys_of

DAYS = 7 * plan.JOURNEY_WEEKS


@dataclass(frozen=True)
class Headline:
    """Landings, oldest first: ``visitor, day`` (of the test, from 0), ``arm`` (old, new), ``goal``."""

    landings: pd.DataFrame
    truths: tuple[Truth, ...]


def headline_of(world: World) -> Headline:
    """Let visitors land on the page; the world's scale changes nothing."""
    rng, chance = world.stream("headline"), _chance(journeys_of(world).moves[0])
    n = plan.HEADLINE_LANDINGS
    landings = pd.DataFrame(
        {
            "visitor": [f"landed {number:05}" for number in range(n)],
            "day": np.sort(rng.integers(0, DAYS, n)),
            "arm": np.where(rng.random(n) < plan.HEADLINE_PART, "new", "old"),
            "goal": rng.random(n) < chance,
        }
    )
    truth = _truth("new headline", {"chance of an order": chance})
    return Headline(landings, (truth,))


def arms_of(made: Journeys) -> pd.Series:
    """Which headline each visitor sees who ever lands on the page: the variant's name, by visitor.

    The draw has a stream of its own and asks for all visitors, so nothing else changes and nobody's arm hangs
    on who else came.
    """
    drawn = made.world.stream("headline on the site").random(plan.JOURNEY_VISITORS) < plan.HEADLINE_PART
    steps = made.steps
    landed = np.sort(
        steps.loc[(steps["number"] == 1) & (steps["page"] == plan.HEADLINE_PAGE), "visitor"].unique()
    )
    names = [plan.HEADLINE_VARIANTS["new" if drawn[visitor] else "old"] for visitor in landed]
    return pd.Series(names, index=landed, dtype="str")


def site_truth(made: Journeys, arms: pd.Series) -> Truth:
    """What the headline does to those who land on the page on the site: nothing."""
    new = plan.HEADLINE_VARIANTS["new"]
    counts = {
        "visitors who landed": float(len(arms)),
        "of them shown the new one": float((arms == new).sum()),
    }
    chance = {} if len(made.moves) > 1 else {"chance of an order in a visit": _chance(made.moves[0])}
    calendar = made.world.calendar
    first = calendar.week_start(calendar.weeks - plan.JOURNEY_WEEKS + 1)
    return _truth(new, counts | chance, f"{first} to {calendar.last_day}, local days")


def _chance(moves: np.ndarray) -> float:
    """Chance that a visit which begins on the page ends in an order."""
    inner = np.linalg.solve(np.eye(len(PAGES)) - moves[:, : len(PAGES)], moves[:, GOAL])
    return float(inner[PAGES.index(plan.HEADLINE_PAGE)])


def _truth(part: str, beside: dict[str, float], window: str = f"{DAYS} days of the test") -> Truth:
    return Truth(
        "s06.landing_test",
        6,
        "process",
        estimand="how much larger the chance of an order is for those who see the new headline",
        population=f"visitors who land on {plan.HEADLINE_PAGE}",
        unit="points",
        window=window,
        weighting="each visitor counts once",
        values={part: 0.0},
        beside=beside,
        words={part: "The new headline does nothing: its planted effect is exactly zero."},
    )
