"""Truth 4: five hundred followers say which of our accounts they follow.

They are drawn from each account's list, so whoever follows many accounts stands on many lists and is likelier
to be asked: the mean of the answers is not that of people.  Some answer at once, some after a reminder.
In the hard world those who follow many answer at once more often; the reminder finds keen and other alike,
which is how it can be noticed.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from .accounts import accounts_of
from .followers import Followers

COLUMNS = ("answer", "account", "prob", "asked", "follows")


def survey_of(followers: Followers) -> pd.DataFrame:
    """The answers.

    Returns
    -------
    DataFrame
        ``answer`` (its number), ``account`` (from whose list the person was drawn), ``prob`` (answers of that
        list over its followers), ``asked`` (1: answered at once, 2: after a reminder), ``follows`` (our
        accounts, sorted, joined by ;).
    """
    world, rng = followers.world, followers.world.stream("overlap survey")
    there = followers.on(world.calendar.weeks * 7 - 1)
    people, row = np.unique(there["person"].to_numpy(), return_inverse=True)
    follows = np.zeros((len(people), len(plan.NETWORKS)), dtype=bool)
    follows[row, there["network"].to_numpy()] = True
    ids = [accounts_of(world)[network].id for network in plan.NETWORKS]
    parts = []
    for number, quota in enumerate(_quotas(follows.sum(axis=0))):
        listed = np.flatnonzero(follows[:, number])
        person, asked = _answers(rng.permutation(listed), follows, quota, world.assumptions.keen_factor, rng)
        said = [";".join(sorted(np.array(ids)[row])) for row in follows[person]]
        parts.append(
            pd.DataFrame(
                {"account": ids[number], "prob": len(person) / len(listed), "asked": asked, "follows": said}
            )
        )
    answers = pd.concat(parts, ignore_index=True)
    return answers.assign(answer=np.arange(1, len(answers) + 1))[list(COLUMNS)]


def _quotas(followers: np.ndarray) -> np.ndarray:
    """Answers wanted of each list: by the root of its size, so that small accounts are heard too."""
    exact = plan.OVERLAP_ANSWERS * np.sqrt(followers) / np.sqrt(followers).sum()
    quotas = np.floor(exact).astype(int)
    quotas[np.argsort(quotas - exact, kind="stable")[: plan.OVERLAP_ANSWERS - quotas.sum()]] += 1
    return quotas


def _answers(
    listed: np.ndarray, follows: np.ndarray, quota: int, keen: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """The first `quota` people of the list who answer, and whether a reminder was needed."""
    further = follows[listed].sum(axis=1) - 1
    at_once = rng.random(len(listed)) < np.minimum(plan.ANSWERS_AT_ONCE * keen**further, 0.95)
    reminded = ~at_once & (rng.random(len(listed)) < plan.ANSWERS_REMINDED)
    chosen = np.flatnonzero(at_once | reminded)[:quota]
    return listed[chosen], np.where(at_once[chosen], 1, 2)
