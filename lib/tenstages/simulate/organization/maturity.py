"""Truth 19: how mature the ten stages are, as raters of different severity say who know some of them only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .staff import central

STAGE = 8
SURVEY = "maturity"
STAGES = tuple(f"stage {number}" for number in range(1, 11))
WEAKEST = 7  # place of stage 8
LOWEST, HIGHEST = 1, 6
COLUMNS = ["survey", "respondent", "question", "answer", "drawn_from", "prob", "wave"]
ORACLE = "Kendall's tau, an order that knows the raters"
"""Beside the truth: what the best order would reach."""


@dataclass(frozen=True)
class Ratings:
    """`levels` of stages, `severity` of raters, and `answers`: raters by stages, 0 where not asked."""

    world: World
    levels: np.ndarray
    severity: np.ndarray
    answers: np.ndarray


def levels_of(world: World) -> np.ndarray:
    """Levels of the ten stages; stage 8 stays the weakest by some way."""
    levels = np.array(plan.MATURITY) + plan.MATURITY_JITTER * central(
        world, "organization maturity", len(STAGES)
    )
    least = np.delete(levels, WEAKEST).min() - plan.MATURITY_WEAKEST
    levels[WEAKEST] = min(levels[WEAKEST], least)
    return levels


def ratings_of(world: World) -> Ratings:
    """Draw raters and what they say."""
    rng, raters = world.stream("organization ratings"), world.assumptions.maturity_raters
    levels = levels_of(world)
    # Skewed to the severe: a gamma with mean 0 and the planted deviation.
    severity = plan.MATURITY_SEVERITY * (rng.gamma(4.0, 1.0, raters) - 4) / 2
    if raters == plan.TWO_RATERS:
        severity = plan.MATURITY_SEVERITY * np.array([-1.0, 1.0])
    asked = _asked(severity, rng)
    noise = plan.MATURITY_NOISE * rng.standard_t(6, asked.shape) / np.sqrt(6 / 4)
    said = np.clip(np.rint(levels - severity[:, None] + noise), LOWEST, HIGHEST).astype(int)
    return Ratings(world, levels, severity, np.where(asked, said, 0))


def _asked(severity: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Which stages each rater is asked about: some more by the severe, governance by the mild."""
    usual = np.log(plan.MATURITY_KNOWS / (1 - plan.MATURITY_KNOWS))
    lean = np.array(plan.MATURITY_ASKED) * severity[:, None] / plan.MATURITY_SEVERITY
    score = usual + lean + rng.logistic(size=lean.shape)
    least = np.sort(score, axis=1)[:, -plan.MATURITY_LEAST]
    asked = score >= np.minimum(0, least)[:, None]
    for stage in np.flatnonzero(~asked.any(axis=0)):  # with two raters a stage may be left over
        asked[int(rng.integers(len(severity))), stage] = True
    return asked


def ratings_frame(ratings: Ratings) -> pd.DataFrame:
    """The canonical rows of the survey."""
    rows = [
        (SURVEY, f"r{rater + 1:02}", STAGES[stage], str(ratings.answers[rater, stage]), None, np.nan, pd.NA)
        for rater, stage in zip(*np.nonzero(ratings.answers), strict=True)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"wave": "Int64", "drawn_from": "str"})


def oracle_of(ratings: Ratings) -> float:
    """Kendall's tau with the planted order of one who knows how severe each rater is: only chance is left."""
    from scipy.stats import kendalltau

    answers = np.where(ratings.answers > 0, ratings.answers + ratings.severity[:, None], np.nan)
    return float(kendalltau(np.nanmean(answers, axis=0), ratings.levels).statistic)


def maturity_truth(ratings: Ratings) -> Truth:
    """The levels, and what raw means say."""
    answers = np.where(ratings.answers > 0, ratings.answers, np.nan)
    raw = np.nanmean(answers, axis=0)
    mild = [float(ratings.severity[ratings.answers[:, stage] > 0].mean()) for stage in range(len(STAGES))]
    last = STAGES[int(raw.argmin())]
    return Truth(
        "s08.maturity",
        STAGE,
        "process",
        estimand="level of each stage: what a rater of mean severity would answer on average if answers were "
        "not whole numbers from 1 to 6",
        population="raters such as these",
        unit="level, 1 to 6",
        window=f"asked after {ratings.world.calendar.last_day}",
        weighting="each stage by itself",
        values=dict(zip(STAGES, map(float, ratings.levels), strict=True)),
        beside={
            **{f"raw mean, {stage}": float(mean) for stage, mean in zip(STAGES, raw, strict=True)},
            **{
                f"mean severity of its raters, {stage}": each
                for stage, each in zip(STAGES, mild, strict=True)
            },
            ORACLE: oracle_of(ratings),
            "raters": float(len(ratings.severity)),
            "answers": float((ratings.answers > 0).sum()),
            "standard deviation of severity": float(ratings.severity.std(ddof=1)),
        },
        words={
            stage: f"{stage.capitalize()} was built to stand at {level:.1f}; the raw mean says {mean:.1f}. "
            + (
                "It is the weakest, and those who rate it are mild."
                if place == WEAKEST
                else f"The weakest is {STAGES[WEAKEST]}; by raw means it would be {last}."
            )
            for place, (stage, level, mean) in enumerate(zip(STAGES, ratings.levels, raw, strict=True))
        },
    )
