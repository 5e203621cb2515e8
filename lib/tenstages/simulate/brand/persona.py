"""Truth 13, beside the accounts: as what outsiders hear each account, drawn from how its sentences sound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .voices import COLUMNS, Voices

TASK = "trait"
TRAITS = tuple(plan.PERSONA_TRAITS)


@dataclass(frozen=True)
class Persona:
    """Chances of each trait by account, ``(accounts, traits)``, and the panel's coded rows."""

    chances: pd.DataFrame
    coded: pd.DataFrame
    truths: tuple[Truth, ...]


def persona_of(voices: Voices) -> Persona:
    """Let a panel read some posts of each account, and say one trait of each."""
    world, posts = voices.world, voices.posts
    rng = world.stream("persona as read")
    usual = np.array(list(plan.PERSONA_TRAITS.values())).T  # (sounds, traits)
    taste = np.exp(plan.PERSONA_TASTE * rng.standard_normal((plan.PERSONA_READERS, len(TRAITS))))
    corporate = posts["corporate"].to_numpy()[:, None]
    heard = (1 - corporate) * usual[0] + corporate * usual[1]
    # A panel of three readers is who it is: what is estimated is as what *they* hear each account.
    by_reader = heard[None] * taste[:, None]
    by_reader /= by_reader.sum(axis=2, keepdims=True)
    chances = pd.DataFrame(by_reader.mean(axis=0), columns=TRAITS).groupby(posts["account"]).mean()
    return Persona(chances, _read(world, posts, by_reader, rng), _truths(world, chances))


def _read(world: World, posts: pd.DataFrame, by_reader: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Coded rows: each drawn post, each reader, one trait."""
    rows = []
    for _, mine in posts.groupby("account"):
        size = min(plan.PERSONA_DRAWN, len(mine))
        for place in np.sort(rng.choice(mine.index, size, replace=False)):
            for reader, chances in enumerate(by_reader[:, place], start=1):
                trait = TRAITS[rng.choice(len(TRAITS), p=chances)]
                rows.append(
                    (posts.at[place, "id"], TASK, world.own.name, trait, f"reader {reader}", "all",
                     size / len(mine))
                )  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _truths(world: World, chances: pd.DataFrame) -> tuple[Truth, ...]:
    meant = chances[list(plan.PERSONA_INTENDED)].sum(axis=1)
    values = {"all accounts": float(meant.mean())} | {name: float(part) for name, part in meant.items()}
    first = world.calendar.week_start(world.calendar.weeks - plan.VOICE_WEEKS + 1)
    return (
        Truth(
            "s06.persona",
            6,
            "process",
            estimand="chance that a reader of the panel calls a post of the account by a trait that the "
            "company means to have",
            population="posts of the six accounts that speak for the house, as read by the panel",
            unit="share",
            window=f"{first} to {world.calendar.last_day}, local days",
            weighting="each account counts once, and each of its posts",
            values=values,
            beside={f"{name}: {trait}": float(chances.at[name, trait]) for name in chances.index
                    for trait in chances},
            words={
                name: f"Of what readers hear in posts of {name}, {part:.1%} is what the company means to be."
                for name, part in values.items()
            },
        ),
    )  # fmt: skip
