"""The newcomer's road: the first post, whether a person answers it within a day, and whether another follows.

What kind of post it is, and whether somebody invited the newcomer, moves both: that is the confounding, and
both are recorded.  A greeting of the forum's bot is no answer.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from .people import DAY, WEEK, People, chance

NEVER = 10**9
KINDS = tuple(plan.NEWCOMERS_KINDS)


def roads_of(people: People, rng: np.random.Generator) -> pd.DataFrame:
    """What would become of each member's first steps.

    Returns
    -------
    DataFrame
        By member: ``speaks, first`` (second of the first post), ``kind, quick`` (a person answers within a
        day), ``quick_chance``, ``again_0, again_1`` (chances to write again without and with such an answer),
        ``again, second`` (when), ``regular_from`` (week from which they write regularly), ``bound`` (last
        week in which they cannot have left, since they write).
    """
    made, n = people.made, len(people.made)
    lively = made["lively"].to_numpy()
    parts, quick_odds, again_odds = np.array(list(plan.NEWCOMERS_KINDS.values())).T
    kind = rng.choice(len(KINDS), n, p=parts / parts.sum())
    speaks = rng.random(n) < chance(plan.NEWCOMERS_SPEAK + plan.NEWCOMERS_SPEAK_LIVELY * lively)
    days = np.minimum(rng.exponential(plan.NEWCOMERS_DAYS, n), plan.NEWCOMERS_MOST_DAYS)
    first = made["joined"].to_numpy() + 600 + (days * DAY).astype(np.int64)
    quick_more, again_more = plan.NEWCOMERS_INVITED
    quick_chance = chance(quick_odds[kind] + quick_more * made["invited"].to_numpy())
    quick = rng.random(n) < quick_chance
    odds = again_odds[kind] + again_more * made["invited"].to_numpy() + plan.NEWCOMERS_LIVELY * lively
    firm = made["firm"].to_numpy()
    again_0 = np.where(firm, 1.0, chance(odds))
    again_1 = np.where(firm, 1.0, chance(odds + people.rates.answer))
    again = rng.random(n) < np.where(quick, again_1, again_0)
    second = first + DAY + 600 + _until(n, rng)
    later = rng.random(n) < plan.NEWCOMERS_LATER
    frame = pd.DataFrame({"speaks": speaks | firm, "first": first, "kind": np.array(KINDS, object)[kind]})
    frame["quick_chance"], frame["quick"], frame["again_0"], frame["again_1"] = (
        quick_chance,
        quick,
        again_0,
        again_1,
    )
    frame["again"], frame["second"] = frame["speaks"] & again, second
    frame["regular_from"] = _regular_from(frame, later)
    last = np.where(frame["again"], second, first)
    frame["bound"] = np.where(frame["speaks"], last // WEEK, -1)
    return frame


def _until(n: int, rng: np.random.Generator) -> np.ndarray:
    """Seconds from a day after the first post to the second: mostly a week, cut at the limit."""
    whole = (plan.NEWCOMERS_AGAIN_DAYS - 1.1) * DAY
    mean = 7 * DAY
    part = 1 - np.exp(-whole / mean)
    return (-mean * np.log1p(-part * rng.random(n))).astype(np.int64)


def _regular_from(frame: pd.DataFrame, later: np.ndarray) -> np.ndarray:
    after = (frame["first"] + plan.NEWCOMERS_AGAIN_DAYS * DAY) // WEEK + 1
    late = np.where(later & frame["speaks"], after, NEVER)
    return np.where(frame["again"], frame["second"] // WEEK + 1, late)


def followed_of(people: People, roads: pd.DataFrame) -> pd.DataFrame:
    """Roads of members whose first post has all its days behind it."""
    ends = people.world.calendar.weeks * WEEK - plan.NEWCOMERS_AGAIN_DAYS * DAY
    return roads[roads["speaks"] & (roads["first"] < ends)]


def first_answer_truth(people: People, roads: pd.DataFrame) -> Truth:
    """What an answer within a day does, from the planted chances, and the raw difference."""
    mine, calendar = followed_of(people, roads), people.world.calendar
    effect = float((mine["again_1"] - mine["again_0"]).mean())
    raw = float(mine.loc[mine["quick"], "again"].mean() - mine.loc[~mine["quick"], "again"].mean())
    by_kind = {
        f"answered within a day, {kind}": float(each["quick"].mean()) for kind, each in mine.groupby("kind")
    }
    return Truth(
        "s07.first_answer",
        7,
        "process",
        estimand="how much larger the chance is that a member writes again, from one day to "
        f"{plan.NEWCOMERS_AGAIN_DAYS} days after the first post, when a person answers that post within a "
        "day: mean of the planted chances over all these members",
        population=f"members who wrote a first post with {plan.NEWCOMERS_AGAIN_DAYS} days behind it",
        unit="points",
        window=f"{calendar.first_day} to {calendar.last_day}, local days",
        weighting="each member counts once",
        values={"answer within a day": effect},
        beside={
            "raw difference": raw,
            "writes again without, planted": float(mine["again_0"].mean()),
            "writes again": float(mine["again"].mean()),
            "members": float(len(mine)),
            **by_kind,
        },
        words={
            "answer within a day": f"An answer within a day adds {100 * effect:.1f} points to the part of "
            "newcomers who write again. Greetings are answered soonest, and whoever greets stays anyway, so "
            f"the raw difference was {100 * raw:.1f}."
        },
    )
