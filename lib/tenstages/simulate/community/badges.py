"""Truth 28 of stage 7: a badge, given by lot to half of those who had written lately; it does nothing."""

from __future__ import annotations

import numpy as np

from .. import plan
from ..truth import Truth
from .lives import Lives
from .people import WEEK, People


def badges_of(people: People, lives: Lives) -> tuple[np.ndarray, np.ndarray]:
    """Who might have had a badge, and who has one: two arrays of bool by member."""
    week = plan.BADGE_WEEK - 1
    recent = lives.written[:, week - plan.BADGE_SINCE : week].sum(axis=1)
    might = (recent >= plan.BADGE_LEAST) & (lives.left >= week) & (people.made["joined"] < week * WEEK)
    drawn = people.world.stream("badges").random(len(might)) < plan.BADGE_PART
    return might.to_numpy(), might.to_numpy() & drawn


def badge_truth(people: People, lives: Lives) -> Truth:
    """What the badge does to what members write: nothing."""
    might, has = badges_of(people, lives)
    week, calendar = plan.BADGE_WEEK - 1, people.world.calendar
    after = lives.written[:, week : week + plan.BADGE_WEEKS].sum(axis=1)
    there = (people.made["joined"] < week * WEEK).to_numpy() & (lives.left >= week)
    first = calendar.week_start(plan.BADGE_WEEK)
    return Truth(
        "s07.badges",
        7,
        "process",
        estimand=f"how many more posts and answers a member writes in {plan.BADGE_WEEKS} weeks for having "
        "the badge",
        population=f"members who wrote {plan.BADGE_LEAST} times or more in the {plan.BADGE_SINCE} weeks "
        f"before {first}",
        unit="posts and answers",
        window=f"{first} and {plan.BADGE_WEEKS} weeks from it, local days",
        weighting="each member counts once",
        values={"badge": 0.0},
        beside={
            "had one": float(has.sum()),
            "might have had one": float(might.sum()),
            "wrote after it, with a badge": float(after[has].mean()),
            "wrote after it, without, of those who might": float(after[might & ~has].mean()),
            "wrote after it, without, of all who were there": float(after[there & ~has].mean()),
        },
        words={
            "badge": "The badge does nothing: its planted effect is exactly zero. Those without one are "
            "mostly people who hardly write, so holders seem to write several times as much."
        },
    )
