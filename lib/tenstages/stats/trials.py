"""What joining something does to those who join, where they join at different times and differ from others.

Each week is a trial of its own: those who join in it against those who might have and did not.  All of them
were there when the week ended, so nobody counts as having joined for having stayed until they could.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

FOLDS = 5
FEWEST = 30
"""Joiners, and others, that it takes."""
STRENGTH = 1.0
"""Inverse of the penalty of the models, on columns of unit spread."""
MOST = 20.0
"""Times that a row may stand for others who joined later and could not be followed as having not."""


@dataclass(frozen=True)
class OnJoiners:
    """What joining does to those who joined.

    Attributes
    ----------
    effect, error : float
        Part with the outcome less what it would have been without, and its standard error.
    with_, without : float
        The two parts.
    joiners, others : int
        How many joined in a trial, and how many others stand for what they would have done.
    alike : float
        Others as many as these count as alike to the joiners (Kish's effective number).
    apart : float
        Chance that a joiner looked likelier to join than another who did not: .5 where they do not differ.
    """

    effect: float
    error: float
    with_: float
    without: float
    joiners: int
    others: int
    alike: float
    apart: float

    def limits(self, level: float = 0.9) -> tuple[float, float]:
        """Limits of the effect."""
        from scipy.stats import norm

        reach = float(norm.ppf(0.5 + level / 2)) * self.error
        return self.effect - reach, self.effect + reach


def joining_effect(rows: pd.DataFrame, known: np.ndarray, horizon: int) -> OnJoiners:
    """Pool a trial for each week in which anybody joined.

    Parameters
    ----------
    rows : DataFrame of n rows
        One for each person and week in which the person was there at its end and had not joined before:
        ``person, week`` (whole numbers), ``joins`` (in that week), ``outcome`` (0 or 1 after `horizon` weeks;
        missing where nobody could be watched so long).
    known : ndarray of shape (n, k)
        What was known of the person before that week.
    horizon : int
        Weeks after which the outcome is seen.

    Raises
    ------
    ValueError
        With fewer than thirty persons who joined and could be watched, or thirty others.

    Notes
    -----
    Sequential trials (Hernán and others 2008, Epidemiology 19; Gran and others 2010, Statistics in Medicine
    29), the effect on those treated by augmented weighting (Robins, Rotnitzky and Zhao 1994) with
    cross-fitting over persons.  Others who join later are no longer watched from then on as having not
    joined; those who remain stand for them by the inverse of their chance of not having joined (Robins and
    Finkelstein 2000, Biometrics 56).  Errors from each row's influence, summed by person.
    """
    person, week = rows["person"].to_numpy(), rows["week"].to_numpy()
    joins, outcome = rows["joins"].to_numpy(dtype=bool), rows["outcome"].to_numpy(dtype=float)
    followed = ~np.isnan(outcome)
    _enough(person, joins, followed)
    design, fold = _standard(known), _folds(person, joins)
    chance = np.empty(len(rows))
    for part in range(FOLDS):
        held = fold == part
        chance[held] = _learned(design[~held], joins[~held], design[held])
    stays_out, counts = _not_later(person, week, joins, chance, horizon)
    control = ~joins & followed & stays_out
    told = np.empty(len(rows))
    for part in range(FOLDS):
        held, mine = fold == part, control & (fold != part)
        told[held] = _learned(design[mine], outcome[mine] > 0.5, design[held], counts[mine])
    treated = joins & followed
    weight = np.where(control, counts * chance / (1 - chance), 0.0)
    # Trials without a joiner have nothing to stand for.
    weight[~np.isin(week, week[treated])] = 0.0
    left = np.where(followed, outcome - told, 0.0)
    more, less = left[treated].mean(), (weight * left).sum() / weight.sum()
    parts = treated * (left - more) / treated.sum() - weight * (left - less) / weight.sum()
    sums = np.bincount(np.unique(person, return_inverse=True)[1], parts)
    seen = outcome[treated].mean()
    return OnJoiners(
        float(more - less),
        float(np.sqrt((sums**2).sum() * len(sums) / (len(sums) - 1))),
        float(seen),
        float(seen - more + less),
        int(treated.sum()),
        int(len(np.unique(person[weight > 0]))),
        float(weight.sum() ** 2 / (weight**2).sum()),
        _apart(chance, joins),
    )


def _enough(person: np.ndarray, joins: np.ndarray, followed: np.ndarray) -> None:
    joined = int((joins & followed).sum())
    others = len(np.unique(person[~joins & followed]))
    if min(joined, others) < FEWEST:
        raise ValueError(
            f"{joined} joined and could be watched for long enough, {others} others could; it takes {FEWEST} "
            "of each"
        )


def _standard(known: np.ndarray) -> np.ndarray:
    spread = known.std(axis=0)
    return (known - known.mean(axis=0)) / np.where(spread > 0, spread, 1)


def _folds(person: np.ndarray, joins: np.ndarray) -> np.ndarray:
    """The fold of each row: all of a person in one, joiners dealt out first so that each has as many."""
    names, place = np.unique(person, return_inverse=True)
    ever = np.bincount(place, joins) > 0
    fold = np.empty(len(names), dtype=int)
    fold[np.argsort(~ever, kind="stable")] = np.arange(len(names)) % FOLDS
    return fold[place]


def _learned(
    design: np.ndarray, answer: np.ndarray, asked: np.ndarray, weight: np.ndarray | None = None
) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    if answer.all() or not answer.any():
        return np.full(len(asked), float(answer.mean()) if len(answer) else 0.0)
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=1e-6)
    return np.clip(model.fit(design, answer, weight).predict_proba(asked)[:, 1], 1e-6, 1 - 1e-6)


def _not_later(
    person: np.ndarray, week: np.ndarray, joins: np.ndarray, chance: np.ndarray, horizon: int
) -> tuple[np.ndarray, np.ndarray]:
    """Whether each has not joined within the horizon, and one over the chance of that."""
    names, place = np.unique(person, return_inverse=True)
    first, weeks = week.min(), int(week.max() - week.min()) + 1
    held, joined = np.zeros((len(names), weeks + 1)), np.zeros((len(names), weeks + 1))
    held[place, week - first + 1] = np.log1p(-chance)
    joined[place, week - first + 1] = joins
    held, joined = np.cumsum(held, axis=1), np.cumsum(joined, axis=1)
    until, after = np.minimum(week - first + horizon, weeks), week - first + 1
    later = joined[place, until] - joined[place, after]
    return later == 0, np.minimum(np.exp(held[place, after] - held[place, until]), MOST)


def _apart(chance: np.ndarray, joins: np.ndarray) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(joins, chance))
