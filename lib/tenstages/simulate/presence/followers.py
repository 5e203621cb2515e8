"""Truth 4: people who follow some of our accounts, day by day, and how many they are together.

People follow what suits their tastes, the devoted more of it, so the accounts' followers overlap in a way
that no independence describes.  After the crisis some leave, several accounts at once, while others come to
look on: net growth hides them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .accounts import Account, accounts_of
from .follower_truths import truths_of
from .growth import joined_on, left_on

CALIBRATED_ON = 20_000  # people whose chances set the pull of each network


@dataclass(frozen=True)
class Followers:
    """Who followed what, and what the vendors count.

    `members` has a row for each person and network ever followed: ``person, network`` (numbers),
    ``joined, left`` (days from the first of the window; -1: before it; left: the first day without).
    `daily` holds followers, gained and lost as arrays of days × networks; `audience` is canonical.
    """

    world: World
    members: pd.DataFrame
    daily: dict[str, np.ndarray]
    audience: pd.DataFrame
    truths: tuple[Truth, ...] = ()

    def on(self, day: int) -> pd.DataFrame:
        """The memberships that stand at the end of a day."""
        return self.members[(self.members["joined"] <= day) & (self.members["left"] > day)]


def followers_of(world: World) -> Followers:
    """Draw who follows, and count them as the vendors do."""
    members = _who_follows(world.stream("followers"))
    rng = world.stream("comings and goings")
    members["joined"] = joined_on(world, members["network"].to_numpy(), rng)
    members["left"] = left_on(world, members, rng)
    daily = _counted(members, world.calendar.weeks * 7)
    told = Followers(world, members.drop(columns="devotion"), daily, _audience(world, daily))
    union = int(told.on(len(daily["followers"]) - 1)["person"].nunique())
    return replace(told, truths=truths_of(world, daily, union))


def _who_follows(rng: np.random.Generator) -> pd.DataFrame:
    """The memberships that ever stood: ``person, network, devotion``."""
    people = plan.MIGHT_FOLLOW
    parts = np.array([part for part, _ in plan.TASTES.values()])
    pulls = np.array([pull for _, pull in plan.TASTES.values()])
    taste = rng.choice(len(parts), size=people, p=parts / parts.sum())
    devotion = rng.gamma(plan.DEVOTION, 1 / plan.DEVOTION, people)
    aimed = np.array(plan.FOLLOWERS_AIMED) * np.exp(plan.FOLLOWERS_JITTER * rng.standard_normal(6))
    person, network = [], []
    for number, wanted in enumerate(aimed):
        liking = pulls[taste, number] * devotion
        chance = 1 - np.exp(-_pull(liking[:CALIBRATED_ON], wanted / people) * liking)
        person.append(np.flatnonzero(rng.random(people) < chance))
        network.append(np.full(len(person[-1]), number))
    members = pd.DataFrame({"person": np.concatenate(person), "network": np.concatenate(network)})
    return members.assign(devotion=devotion[members["person"]])


def _pull(liking: np.ndarray, part: float) -> float:
    """How strongly an account draws if `part` of people follow it: found by halving."""
    low, high = 1e-6, 1e3
    for _ in range(40):
        middle = np.sqrt(low * high)
        enough = (1 - np.exp(-middle * liking)).mean() >= part
        low, high = (low, middle) if enough else (middle, high)
    return float(np.sqrt(low * high))


def _counted(members: pd.DataFrame, days: int) -> dict[str, np.ndarray]:
    """Followers at the end of each day, those gained and those lost in it: days × networks."""
    width = len(plan.NETWORKS)
    network, joined, left = (members[name].to_numpy() for name in ("network", "joined", "left"))
    counts = {}
    for name, day in (("gained", joined), ("lost", left)):
        inside = (day >= 0) & (day < days)
        cells = np.bincount(day[inside] * width + network[inside], minlength=days * width)
        counts[name] = cells.reshape(days, width)
    before = np.bincount(network[joined < 0], minlength=width)
    counts["followers"] = before + (counts["gained"] - counts["lost"]).cumsum(axis=0)
    return counts


def _audience(world: World, daily: dict[str, np.ndarray]) -> pd.DataFrame:
    """What the vendors tell by day, as the canonical table has it."""
    days = pd.date_range(world.calendar.first_day, periods=len(daily["followers"])).date
    parts = []
    for number, network in enumerate(plan.NETWORKS):
        account = accounts_of(world)[network]
        for metric in ("followers", "gained", "lost"):
            if called := getattr(account, metric):
                parts.append(audience_rows(account, days, metric, called, daily[metric][:, number]))
    return pd.concat(parts, ignore_index=True)


def audience_rows(account: Account, days, metric: str, called, values: np.ndarray) -> pd.DataFrame:
    """Rows of the canonical table for one account and metric; `called` is the vendor's name for it."""
    return pd.DataFrame(
        {
            "account": account.id,
            "network": account.site,
            "day": days,
            "metric": metric,
            "definition": called,
            "value": values.astype(np.int64),
            "sources": "simulated",
        }
    )
