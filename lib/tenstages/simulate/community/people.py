"""The members before anything happens: what they are like, and when they join.

The same traits serve all truths of the stage: to which community somebody belongs, how much they write, what
makes them stay, whether they are an advocate.  None of it stands in any file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..world import World

HOUR, DAY, WEEK = 3_600, 86_400, 7 * 86_400
COMMUNITIES = tuple(plan.COMMUNITIES)
SPECIAL = {
    # part that somebody plays: (how many, last week in which they join)
    "advocate": (plan.ADVOCATES, 40),
    "bridge": (plan.COMMUNITY_BRIDGES, 16),
    "creator": (plan.CREATORS, 30),
    "moderator": (plan.MODERATORS, 1),
}


@dataclass(frozen=True)
class Rates:
    """What this company draws around the plan's figures; the sample company has those of the plan.

    `within` is the part of ties in one's community, `programme` and `answer` the log effects of the programme
    on the hazard and of a first answer on writing again, `leaves` a factor on every hazard.
    """

    within: float
    programme: float
    answer: float
    leaves: float


@dataclass(frozen=True)
class People:
    """Members in the order in which they join.

    `made` holds ``joined`` (second of the window), ``community, other`` (a second one, or -1), ``lively``
    (standard score of the log activity), ``staying`` (standard score of unrecorded reasons), ``activity``
    (posts and answers a week, once regular), ``part`` (a key of `SPECIAL` or ""), ``firm`` (never leaves),
    ``invited, interest`` (a community's number, as they say), ``followers, language, reactions`` (a week).
    """

    world: World
    rates: Rates
    made: pd.DataFrame


def rates_of(world: World) -> Rates:
    """The company's own rates."""
    drawn = world.stream("community rates").standard_normal(4)
    if world.seed == plan.LARKSPUR_SEED:
        drawn = np.zeros(4)
    within = np.log(plan.COMMUNITY_WITHIN / (1 - plan.COMMUNITY_WITHIN))
    return Rates(
        within=chance(within + plan.COMMUNITY_WITHIN_JITTER * drawn[0]),
        programme=plan.PROGRAMME_EFFECT + plan.PROGRAMME_JITTER * drawn[1],
        answer=plan.NEWCOMERS_ANSWER + plan.NEWCOMERS_ANSWER_JITTER * drawn[2],
        leaves=float(np.exp(plan.COMMUNITY_LEAVES_JITTER * drawn[3])),
    )


def chance(odds):
    """The chance with these log odds."""
    return 1 / (1 + np.exp(-odds))


def people_of(world: World, rng: np.random.Generator, members: int = plan.COMMUNITY_MEMBERS) -> People:
    """Draw members.

    Parameters
    ----------
    world : World
        Its scale changes nothing.
    rng : Generator
    members : int
        More than the plan's for figures of the process; those with a part to play grow with them.
    """
    made = pd.DataFrame({"part": _parts(members, rng)})
    _communities(made, world.assumptions.two_communities, rng)
    made["lively"], made["staying"] = rng.standard_normal((2, members))
    made["joined"] = _joined(made["part"], world.calendar.weeks, rng)
    made["invited"] = rng.random(members) < plan.COMMUNITY_INVITED
    _activity(made, rng)
    _followers(made, rng)
    languages, parts = zip(*plan.COMMUNITY_LANGUAGES.items(), strict=True)
    made["language"] = rng.choice(languages, members, p=parts)
    made = made.sort_values("joined", kind="stable", ignore_index=True)
    made.loc[:9, "invited"] = False  # nobody was there to invite them
    return People(world, rates_of(world), made)


def _parts(members: int, rng: np.random.Generator) -> np.ndarray:
    """Who has a part to play: drawn from all alike."""
    parts, free = np.full(members, "", dtype=object), iter(rng.permutation(members))
    for name, (count, _) in SPECIAL.items():
        for _ in range(round(count * members / plan.COMMUNITY_MEMBERS)):
            parts[next(free)] = name
    return parts


def _communities(made: pd.DataFrame, two: float, rng: np.random.Generator) -> None:
    """Community, in the hard world a second one, and what they say they are interested in."""
    n, parts = len(made), np.array(list(plan.COMMUNITIES.values()))
    made["community"] = rng.choice(len(parts), n, p=parts / parts.sum())
    another = (made["community"] + rng.integers(1, len(parts), n)) % len(parts)
    made["other"] = np.where((rng.random(n) < two) & (made["part"] != "bridge"), another, -1)
    fits = rng.random(n) < plan.COMMUNITY_SPACE_FITS
    made["interest"] = np.where(fits, made["community"], rng.integers(0, len(parts), n))


def _joined(part: pd.Series, weeks: int, rng: np.random.Generator) -> np.ndarray:
    """Seconds from the window's start; whoever has a part to play comes early enough to play it."""
    n, early = len(part), plan.COMMUNITY_EARLY_WEEKS
    first = rng.random(n) < plan.COMMUNITY_JOINED_EARLY
    week = np.where(first, rng.random(n) * early, early + rng.random(n) * (weeks - early))
    until = part.map({name: last for name, (_, last) in SPECIAL.items()}).to_numpy(float)
    week = np.where(np.isnan(until), week, rng.random(n) * np.nan_to_num(until))
    return (week * WEEK).astype(np.int64)


def _activity(made: pd.DataFrame, rng: np.random.Generator) -> None:
    """Posts and answers a week once regular, and reactions a week."""
    n, part = len(made), made["part"]
    usual = plan.COMMUNITY_ACTIVITY * np.exp(plan.COMMUNITY_ACTIVITY_SPREAD * made["lively"])
    steady = plan.ADVOCATES_ACTIVITY * np.exp(plan.ADVOCATES_ACTIVITY_SPREAD * rng.standard_normal(n))
    own = {"advocate": steady, "bridge": plan.COMMUNITY_BRIDGE_ACTIVITY, "creator": 0.5, "moderator": 4.0}
    activity = np.minimum(usual, plan.COMMUNITY_BUSIEST)
    for name, rate in own.items():
        activity = np.where(part == name, rate, activity)
    made["activity"] = activity
    made["firm"] = part.isin(SPECIAL)
    reads = rng.random(n) < plan.COMMUNITY_READERS_REACT
    made["reactions"] = np.where(reads, plan.COMMUNITY_READERS_REACTIONS, 0.0)


def _followers(made: pd.DataFrame, rng: np.random.Generator) -> None:
    """How many people follow each; of the advocates most are followed by few."""
    n = len(made)
    followers = plan.COMMUNITY_FOLLOWERS * np.exp(plan.COMMUNITY_FOLLOWERS_SPREAD * rng.standard_normal(n))
    advocates = np.flatnonzero(made["part"] == "advocate")
    few = round(len(advocates) * plan.ADVOCATES_UNFOLLOWED / plan.ADVOCATES)
    place = advocates[rng.permutation(len(advocates))]
    followers[place[:few]] = rng.uniform(3, plan.ADVOCATES_FEW - 1, few)
    followers[place[few:]] = plan.ADVOCATES_FEW * np.exp(rng.exponential(0.7, len(place) - few))
    creators = np.flatnonzero(made["part"] == "creator")
    followers[creators] = plan.CREATORS_FOLLOWERS * np.exp(0.5 * rng.standard_normal(len(creators)))
    made["followers"] = followers.astype(np.int64)
