"""Truth 8: what two people read in posts, and the sample that they wrote down.

A coder reads over a pain, the more easily where nobody is angry, takes one for another, or sees one where
there is none.  Where both write the same, that is the label; where they do not, they talk and find what the
post holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..world import World

CODERS = ("a", "b")
NONE = "none"  # label of a post without a pain
ORDER = (*plan.PAIN_WEIGHTS, *plan.NEUTRAL_PAIN_TOPICS, plan.NEW_PAIN)
UNHAPPY = ("negative", "neutral")


@dataclass(frozen=True)
class Reading:
    """Labels of all posts as both coders agree on them (``id, pains``), and the coded rows of those drawn."""

    agreed: pd.DataFrame
    coded: pd.DataFrame


def read_pains(world: World, held: pd.DataFrame, sentiment: pd.DataFrame) -> Reading:
    """Let two people read every post, and draw what they write down."""
    rng = world.stream("pains as read")
    known = len(ORDER) if world.assumptions.new_pain else len(ORDER) - 1
    meant = np.array([[pain in each.split(";") for pain in ORDER[:known]] for each in held["pains"]]).reshape(
        len(held), known
    )
    seen = [
        _read(meant, missed, imagined, rng)
        for missed, imagined in zip(plan.PAIN_MISSED, plan.PAIN_IMAGINED, strict=True)
    ]
    alike = (seen[0] == seen[1]).all(axis=1)
    together = np.where(alike[:, None], seen[0], meant)
    labels = pd.DataFrame({"id": held["id"], "month": held["month"]})
    for coder, flags in zip((*CODERS, "adjudicated"), (*seen, together), strict=True):
        labels[coder] = [";".join(np.array(ORDER[:known])[row]) for row in flags]
    agreed = labels[["id", "adjudicated"]].rename(columns={"adjudicated": "pains"})
    return Reading(agreed, _drawn(world, labels, sentiment))


def _read(meant: np.ndarray, missed: float, imagined: float, rng: np.random.Generator) -> np.ndarray:
    """The pains that one coder sees in each post."""
    n, known = meant.shape
    quiet = np.array([pain in plan.NEUTRAL_PAIN_TOPICS for pain in ORDER[:known]])
    over = meant & (rng.random(meant.shape) < missed * np.where(quiet, plan.PAIN_MISSED_NEUTRAL, 1.0))
    mistaken = meant & ~over & (rng.random(meant.shape) < plan.PAIN_MISTAKEN)
    seen = meant & ~over & ~mistaken
    instead = rng.integers(0, known, n)
    given = mistaken.any(axis=1) | (~meant.any(axis=1) & (rng.random(n) < imagined))
    seen[np.flatnonzero(given), instead[given]] = True
    return seen


def _drawn(world: World, labels: pd.DataFrame, sentiment: pd.DataFrame) -> pd.DataFrame:
    """Coded rows of posts that were read as negative or neutral before, equally many a month.

    The chance of being drawn is that of both draws: into the sentiment sample, and from it into this one.
    """
    rng = world.stream("pain coding desk")
    before = sentiment[(sentiment["task"] == "sentiment") & (sentiment["coder"] == "adjudicated")]
    before = before.loc[before["label"].isin(UNHAPPY), ["id", "prob"]]
    frame = before.merge(labels, on="id").sort_values("id", kind="stable", ignore_index=True)
    parts = []
    for mine, size in _sizes(frame):
        drawn = mine.iloc[np.sort(rng.choice(len(mine), size=size, replace=False))]
        parts.append(drawn.assign(prob=drawn["prob"] * size / len(mine)))
    columns = ["id", "task", "brand", "label", "coder", "drawn_from", "prob"]
    if not parts:
        return pd.DataFrame(columns=columns)
    chosen = pd.concat(parts, ignore_index=True)
    long = chosen.melt(["id", "prob"], [*CODERS, "adjudicated"], "coder", "label")
    long = long.assign(task="pain", brand=world.own.name, drawn_from="matched")
    long["label"] = long["label"].replace("", NONE)
    return long.sort_values(["id", "coder"], ignore_index=True)[columns]


def _sizes(frame: pd.DataFrame) -> list[tuple[pd.DataFrame, int]]:
    """Posts of each month and how many are drawn; what a short month lacks, later ones give."""
    months, left, sizes = sorted(frame["month"].unique()), plan.PAIN_DRAWN, []
    by_size = sorted((frame[frame["month"] == month] for month in months), key=len)
    for number, mine in enumerate(by_size):
        size = min(len(mine), -(-left // (len(by_size) - number)))
        left -= size
        sizes.append((mine, size))
    return sizes
