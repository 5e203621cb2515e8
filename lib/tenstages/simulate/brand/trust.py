"""Truth 13, beside the accounts: whether people who speak of the company rely on it, as two people read it.

In the sample what somebody wrote says so or does not; for the record of coverage the same is drawn without
words.  The label that two readers give to every post, coded or not, is what is estimated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..language.trust import DISTRUSTS, TRUSTS
from ..truth import Truth
from ..world import World

KINDS = ("neither", "trusts", "distrusts")
SIGN = np.array([0.0, 1.0, -1.0])
IRRELEVANT = "irrelevant"
CODERS = ("a", "b")
TASK = "trust"
COLUMNS = ["id", "task", "brand", "label", "coder", "drawn_from", "prob"]


@dataclass(frozen=True)
class Trust:
    """What people read: ``id, quarter, relevant, label`` of all posts, and the coded rows of those drawn."""

    read: pd.DataFrame
    coded: pd.DataFrame
    truths: tuple[Truth, ...]


def trust_of(world: World, posts: pd.DataFrame) -> Trust:
    """Let two people read every post, and draw what they write down.

    Parameters
    ----------
    world : World
    posts : DataFrame
        ``id, quarter, relevant, meant`` (one of `KINDS`).
    """
    rng = world.stream("trust as read")
    meant = posts["meant"].map(KINDS.index).to_numpy()
    seen = [
        _read(meant, missed, imagined, rng)
        for missed, imagined in zip(plan.TRUST_MISSED, plan.TRUST_IMAGINED, strict=True)
    ]
    together = np.where(seen[0] == seen[1], seen[0], meant)
    read, names = posts[["id", "quarter", "relevant"]].copy(), np.array(KINDS, dtype=object)
    for name, labels in zip((*CODERS, "adjudicated"), (*seen, together), strict=True):
        read[name] = np.where(read["relevant"], names[labels], IRRELEVANT)
    return Trust(read, _drawn(world, read), _truths(world, read))


def meant_by(texts: pd.Series) -> np.ndarray:
    """What each text says of it: one of `KINDS`, shape (n,)."""
    plain = texts.fillna("").str.casefold().str.replace("’", "'")
    said = [plain.str.contains("|".join(map(re.escape, words))).to_numpy() for words in (DISTRUSTS, TRUSTS)]
    return np.select(said, ["distrusts", "trusts"], "neither")


def planted(world: World) -> pd.DataFrame:
    """Posts without words, as `trust_of` takes them; the world's scale changes nothing."""
    rng, parts = world.stream("trust planted"), []
    last = pd.Period(world.calendar.last_day, "Q")
    for place in range(plan.TRUST_QUARTERS):
        usual = plan.TRUST_CRISIS_PARTS if place == plan.TRUST_CRISIS else plan.TRUST_PARTS
        chance = np.array(list(usual.values())) * np.exp(plan.TRUST_JITTER * rng.standard_normal(2))
        meant = rng.choice(KINDS, plan.TRUST_POSTS, p=[1 - chance.sum(), *chance])
        quarter = last - (plan.TRUST_QUARTERS - 1 - place)
        ids = [f"planted:{place}-{number}" for number in range(plan.TRUST_POSTS)]
        parts.append(pd.DataFrame({"id": ids, "quarter": quarter, "relevant": True, "meant": meant}))
    return pd.concat(parts, ignore_index=True)


def _read(meant: np.ndarray, missed: float, imagined: float, rng: np.random.Generator) -> np.ndarray:
    """What one reader sees in each post."""
    draw, given = rng.random(len(meant)), rng.integers(1, len(KINDS), len(meant))
    return np.where(meant > 0, np.where(draw < missed, 0, meant), np.where(draw < imagined, given, 0))


def _drawn(world: World, read: pd.DataFrame) -> pd.DataFrame:
    """Coded rows of equally many posts a quarter, as far as a quarter has them."""
    rng, parts = world.stream("trust coding desk"), []
    for _, mine in read.groupby("quarter"):
        size = min(plan.TRUST_DRAWN, len(mine))
        drawn = mine.iloc[np.sort(rng.choice(len(mine), size=size, replace=False))]
        parts.append(drawn.assign(prob=size / len(mine)))
    long = pd.concat(parts).melt(["id", "prob"], [*CODERS, "adjudicated"], "coder", "label")
    long = long.assign(task=TASK, brand=world.own.name, drawn_from="matched")
    return long.sort_values(["id", "coder"], ignore_index=True)[COLUMNS]


def emotion_truth(world: World, hits: pd.DataFrame) -> tuple[Truth, ...]:
    """What two people read as well meant less what they read as ill, by quarter.

    Parameters
    ----------
    world : World
    hits : DataFrame
        ``month, relevant, adjudicated``: see `tenstages.simulate.presence.sentiment`.
    """
    relevant = hits[hits["relevant"]]
    sign = relevant["adjudicated"].map({"positive": 1.0, "negative": -1.0}).fillna(0.0)
    net = sign.groupby(relevant["month"].dt.asfreq("Q")).mean()
    return (_by_quarter(world, "s06.emotion", net, "is well meant", "what is well meant less what is not"),)


def _truths(world: World, read: pd.DataFrame) -> tuple[Truth, ...]:
    relevant = read[read["relevant"]]
    sign = relevant["adjudicated"].map(dict(zip(KINDS, SIGN, strict=True)))
    net = sign.groupby(relevant["quarter"]).mean()
    says, words = "says that its author relies on the company", "what relies on us less what does not"
    return (_by_quarter(world, "s06.trust", net, says, words),)


def _by_quarter(world: World, id: str, net: pd.Series, says: str, words: str) -> Truth:
    """The truth of a part for less a part against."""
    values = {str(quarter): float(value) for quarter, value in net.items()}
    return Truth(
        id,
        6,
        "realised",
        estimand=f"part of posts that {says}, less the part that says the contrary",
        population=f"relevant hits of the query for {world.own.name}, by people, reposts left out",
        unit="points",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}, local days, by quarter",
        weighting="each post counts once",
        values=values,
        words={
            quarter: f"In {quarter} {words} came to {100 * value:+.1f} points of all posts."
            for quarter, value in values.items()
        },
    )
