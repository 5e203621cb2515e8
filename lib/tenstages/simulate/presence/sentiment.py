"""Truth 3: sentiment as people read it, the sample that two of them coded, and how far they agree.

Whoever writes has a mood; whoever reads sees it, or something else.  Two coders read; where they agree,
that is the label, rightly or not; where they do not, they talk and find what the writer meant.  The label
that this gives to every post, coded or not, is what is estimated: not the mood, which nobody can know.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..listening import Listening
from ..listening.tools import brand_rows
from ..truth import Truth
from ..world import HOURS_PER_WEEK, World

LABELS = ("negative", "neutral", "positive")
NEUTRAL = 1
CODERS = ("a", "b")


@dataclass(frozen=True)
class Sentiment:
    """What people read in the own brand's hits.

    `read` has a row for each hit: ``id, month, relevant`` and the latent labels ``a, b, adjudicated``
    ("irrelevant" where it is not about the brand), of which `coded` shows those that were drawn.
    """

    read: pd.DataFrame
    coded: pd.DataFrame
    truths: tuple[Truth, ...]


def read_by_people(listening: Listening) -> Sentiment:
    """Let two people read every hit of the own query, and draw what they write down."""
    world, rng = listening.world, listening.world.stream("sentiment as read")
    read = _labels(_hits(listening), rng)
    return Sentiment(read, _drawn(world, read, world.stream("sentiment coding desk")), truths_of(world, read))


def _hits(listening: Listening) -> pd.DataFrame:
    """The own brand's hits in the window, reposts left out, as a team would draw from them."""
    world = listening.world
    own = next(number for number, brand in enumerate(world.brands) if brand.own)
    rows = brand_rows(listening.items[listening.items["kind"] != "share"])
    rows = rows[rows["brand_number"] == own]
    at = pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(rows["second"], unit="s")
    local = at.dt.tz_convert(world.zone).dt.tz_localize(None)
    inside = local < pd.Timestamp(world.calendar.last_day) + pd.Timedelta(days=1)
    frame = pd.DataFrame(
        {
            "id": rows["id"],
            "week": rows["second"] // (3600 * HOURS_PER_WEEK) + 1,
            "month": local.dt.to_period("M"),
            "relevant": rows["relevant"].astype(bool),
            "mood": rows["mood"],
        }
    )[inside]
    # The first two days of the window lie in a month of their own: they are read with the next.
    frame["month"] = frame["month"].clip(lower=frame["month"].min() + 1)
    return frame.sort_values("id", kind="stable", ignore_index=True)


def _labels(hits: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """What each coder, and both after talking, call each hit."""
    meant = (
        hits["mood"].map({label: place for place, label in enumerate(LABELS)}).fillna(NEUTRAL).to_numpy(int)
    )
    difficult = rng.random(len(hits)) < plan.DIFFICULT_PART
    errs = np.where(difficult, plan.DIFFICULT_ERROR, plan.EASY_ERROR)
    seen = [
        _misread(meant, rng.random(len(hits)) < mean * errs, harshness, rng)
        for mean, harshness in zip(plan.CODER_ERRORS, plan.HARSHNESS, strict=True)
    ]
    together = np.where(seen[0] == seen[1], seen[0], meant)
    names = np.array(LABELS, dtype=object)
    read = hits[["id", "week", "month", "relevant"]].copy()
    for name, labels in zip((*CODERS, "adjudicated"), (*seen, together), strict=True):
        read[name] = np.where(hits["relevant"], names[labels], "irrelevant")
    return read


def _misread(meant: np.ndarray, wrong: np.ndarray, harshness: float, rng: np.random.Generator) -> np.ndarray:
    """Labels by somebody who errs where `wrong` says so: feelings are missed, neutral words are given one."""
    draw = rng.random(len(meant))
    missed = np.where(draw < plan.REFUGE, NEUTRAL, len(LABELS) - 1 - meant)
    given = np.where(draw < harshness, 0, len(LABELS) - 1)
    return np.where(wrong, np.where(meant == NEUTRAL, given, missed), meant)


def _drawn(world: World, read: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The coded rows of a sample with equally many hits a month, as far as a month has them."""
    frame = read[read["week"] <= world.assumptions.coded_weeks]
    months = sorted(frame["month"].unique())
    each = -(-plan.SENTIMENT_DRAWN // read["month"].nunique())
    parts = []
    for month in months:
        mine = frame[frame["month"] == month]
        size = min(each, len(mine))
        drawn = mine.iloc[np.sort(rng.choice(len(mine), size=size, replace=False))]
        parts.append(drawn.assign(prob=size / len(mine)))
    chosen = pd.concat(parts, ignore_index=True)
    long = chosen.melt(["id", "prob"], [*CODERS, "adjudicated"], "coder", "label")
    long = long.assign(task="sentiment", brand=world.own.name, drawn_from="matched")
    columns = ["id", "task", "brand", "label", "coder", "drawn_from", "prob"]
    return long.sort_values(["id", "coder"], ignore_index=True)[columns]


def truths_of(world: World, read: pd.DataFrame) -> tuple[Truth, ...]:
    """The mix by month and as a whole, the drift, and the agreement, measured from every hit."""
    relevant = read[read["relevant"]]
    mix = pd.crosstab(relevant["month"], relevant["adjudicated"]).reindex(columns=list(LABELS), fill_value=0)
    share = mix.div(mix.sum(axis=1), axis=0)
    whole = mix.sum() / mix.sum().sum()
    values = {f"{month} {label}": float(share.loc[month, label]) for month in share.index for label in LABELS}
    values |= {f"all {label}": float(whole[label]) for label in LABELS}
    name, window = world.own.name, f"{world.calendar.first_day} to {world.calendar.last_day}, local days"
    population = f"relevant hits of the query for {name}, written by people, reposts left out"
    words = (
        f"Read as two people read who talk about what they disagree on, {whole['negative']:.1%} was negative."
    )
    third = len(mix) // 3
    ends = [
        mix.iloc[part].sum() / mix.iloc[part].sum().sum()
        for part in (slice(None, third), slice(-third, None))
    ]
    drift = float(ends[1]["negative"] - ends[0]["negative"])
    drift_words = (
        f"The negative part went from {ends[0]['negative']:.1%} in the first third of the months to "
        f"{ends[1]['negative']:.1%} in the last."
    )
    alpha = _alpha(relevant)
    common = {"stage": 2, "kind": "realised", "population": population, "window": window}
    return (
        Truth(
            "s02.sentiment",
            estimand="part of each label among all posts, as two coders agree on it after talking",
            unit="share",
            weighting="each post once; months of the local calendar, the first two days with the first month",
            values=values,
            words={f"all {label}": words for label in LABELS},
            **common,
        ),
        Truth(
            "s02.sentiment_drift",
            estimand="negative part in the last third of the months less that in the first third",
            unit="points",
            weighting="each post once",
            values={name: drift},
            words={name: drift_words},
            **common,
        ),
        Truth(
            "s02.agreement",
            estimand="Krippendorff's alpha of both coders, if they read every post",
            unit="ratio",
            weighting="each post once",
            values={name: alpha},
            words={name: f"Had they read everything, their alpha would have been {alpha:.2f}."},
            **common,
        ),
    )


def _alpha(relevant: pd.DataFrame) -> float:
    """Krippendorff's alpha of the two coders: one less disagreement over what chance would give."""
    both = pd.concat([relevant["a"], relevant["b"]]).value_counts(normalize=True)
    n = 2 * len(relevant)
    by_chance = (1 - (both**2).sum()) * n / (n - 1)
    return float(1 - (relevant["a"] != relevant["b"]).mean() / by_chance)
