"""Truth 17: all members are asked whether they would recommend us, and some of the silent are asked again.

Promoters answer twice as often, so the answers flatter.  The follow-up is drawn by lot from those who had not
answered, and asked in person until they answer; in the hard world only half of them do.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from .people import People

SURVEY, QUESTION, SILENT = "would you recommend us", "would recommend", "no answer"
LISTED, UNANSWERED = "members", "members without an answer"


def scores_of(people: People, rng: np.random.Generator) -> np.ndarray:
    """What each member would say, 0 to 10; advocates are promoters."""
    n = len(people.made)
    parts = np.array(plan.RECOMMEND_PARTS) * np.exp(plan.RECOMMEND_JITTER * _jitter(people))
    kind = rng.choice(len(parts), n, p=parts / parts.sum())
    kind[(people.made["part"] == "advocate").to_numpy()] = 0
    scores = np.zeros(n, dtype=np.int64)
    for number, weights in enumerate(plan.RECOMMEND_SCORES.values()):
        mine = np.flatnonzero(kind == number)
        chances = np.array(list(weights.values()))
        scores[mine] = rng.choice(list(weights), len(mine), p=chances / chances.sum())
    return scores


def _jitter(people: People) -> np.ndarray:
    drawn = people.world.stream("recommending company").standard_normal(len(plan.RECOMMEND_PARTS))
    return np.zeros(len(drawn)) if people.world.seed == plan.LARKSPUR_SEED else drawn


def net(scores: np.ndarray) -> float:
    """Part of 9 and 10 less part of 0 to 6."""
    scores = np.asarray(scores)
    return float((scores >= 9).mean() - (scores <= 6).mean())


def survey_of(people: People, scores: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """The canonical rows: one for each member, in an order that tells nothing.

    `respondent` is a number of the survey's own.  `prob` is the chance to be asked in the wave that is told:
    all are in the first, the follow-up's is that of the draw.  Whoever was asked and said nothing has the
    answer "no answer"; one who was drawn for the follow-up stands in its wave alone.
    """
    n = len(scores)
    eager = np.where(scores >= 9, plan.RECOMMEND_EAGER, 1.0)
    at_once = rng.random(n) < plan.RECOMMEND_ANSWERS * eager
    silent = np.flatnonzero(~at_once)
    drawn = rng.permutation(silent)[: plan.RECOMMEND_FOLLOWED]
    later = np.isin(np.arange(n), drawn)
    answers_it = rng.random(n) < _chance_later(people, scores, eager)
    said = at_once | (later & answers_it)
    rows = pd.DataFrame(
        {
            "survey": SURVEY,
            "respondent": [f"m{number:04}" for number in rng.permutation(n) + 1],
            "question": QUESTION,
            "answer": np.where(said, scores.astype(str), SILENT),
            "drawn_from": np.where(later, UNANSWERED, LISTED),
            "prob": np.where(later, len(drawn) / max(len(silent), 1), 1.0),
            "wave": np.where(later, 2, 1),
        }
    )
    return rows.sort_values("respondent", ignore_index=True)


def _chance_later(people: People, scores: np.ndarray, eager: np.ndarray) -> np.ndarray:
    """Chance to answer the follow-up: 1, or in the hard world by half, promoters twice as often."""
    part = people.world.assumptions.follow_up_answers
    if part >= 1:
        return np.ones(len(scores))
    silent = 1 - plan.RECOMMEND_ANSWERS * eager
    return part * eager / np.average(eager, weights=silent)


def recommend_truth(people: People, scores: np.ndarray, survey: pd.DataFrame) -> Truth:
    """The score of all members, and that of those who answered at once."""
    calendar = people.world.calendar
    said = survey[survey["answer"] != SILENT]
    first, second = (said.loc[said["wave"] == wave, "answer"].astype(int) for wave in (1, 2))
    value, raw, asked = net(scores), net(first), int((survey["wave"] == 2).sum())
    part = len(first) / len(survey)
    names = {"promoters": scores >= 9, "passives": (scores >= 7) & (scores < 9), "detractors": scores <= 6}
    return Truth(
        "s07.nps",
        7,
        "realised",
        estimand="part of members who would answer 9 or 10 less part who would answer 0 to 6",
        population="all members, without staff and the bot",
        unit="points",
        window=f"asked after {calendar.last_day}",
        weighting="each member counts once",
        values={"all members": value},
        beside={
            **{name: float(mine.mean()) for name, mine in names.items()},
            "score of those who answered at once": raw,
            "answered at once": float(len(first)),
            "asked again": float(asked),
            "answered when asked again": float(len(second)),
            "two-phase score": part * raw + (1 - part) * net(second),
            "score with all answers thrown together": net(said["answer"].astype(int)),
            "least and most it could be without the follow-up, less": part * raw - (1 - part),
            "least and most it could be without the follow-up, more": part * raw + (1 - part),
        },
        words={
            "all members": f"The true score is {100 * value:+.0f}. Promoters answer twice as often, so those "
            f"who answered at once say {100 * raw:+.0f}."
        },
    )
