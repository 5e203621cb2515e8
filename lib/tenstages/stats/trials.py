"""What joining something does to those who join, where they join at different times and differ from others.

Each week is a trial of its own: those who join in it against those who might have and did not.  All of them
were there when the week ended, so nobody counts as having joined for having stayed until they could.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

FEWEST = 30
"""Joiners, and others, that it takes."""
STRENGTH = 1.0
"""Inverse of the penalty of the models, on columns of unit spread."""
MOST = 20.0
"""Times that somebody may stand for others who joined later."""


@dataclass(frozen=True)
class OnJoiners:
    """What joining does to those who joined.

    Attributes
    ----------
    effect, error : float
        Part still there at the horizon less what it would have been without, and its standard error.
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
        ``person, week`` (whole numbers), ``joins`` (in that week), ``stays`` (weeks from its beginning until
        the person left, or was last watched; 1 and more), ``left``; and where known ``may``, whether somebody
        like that joins at all (who may not is in no trial of that week, and stays out for certain), and
        ``stops``, whether the person ceases to be one of the others in that week without joining.
    known : ndarray of shape (n, k)
        What was known of the person before that week.
    horizon : int
        Weeks after which is asked who is still there, from the end of the week of joining on: before that
        nobody in a trial can have left.

    Raises
    ------
    ValueError
        With fewer than thirty joiners or thirty others, or where none of either was watched to the horizon.

    Notes
    -----
    Sequential trials (Hernán and others 2008, Epidemiology 19; Gran and others 2010, Statistics in Medicine
    29).  Others count by their odds of joining, so that they are like the joiners in what is known.  Others
    who join later are no longer watched from then on; those who remain stand for them by the inverse of their
    chance of not having joined (Robins and Finkelstein 2000, Biometrics 56).  Kaplan and Meier's estimate of
    either kind so weighted, and its errors from each row's influence, summed by person.
    """
    person, week = rows["person"].to_numpy(), rows["week"].to_numpy()
    joins = rows["joins"].to_numpy(dtype=bool)
    may = rows["may"].to_numpy(dtype=bool) if "may" in rows else np.full(len(rows), True)
    stops = joins | (rows["stops"].to_numpy(dtype=bool) if "stops" in rows else False)
    treated, control = joins & may, ~stops & may
    _enough(person, treated, control)
    design = _standard(known, may)
    chance = _chances(design, joins, may)
    ceases = chance if (stops == joins).all() else _chances(design, stops, may)
    odds = np.where(control, chance / (1 - chance), 0.0)
    stays, left = rows["stays"].to_numpy(dtype=float), rows["left"].to_numpy(dtype=bool)
    alone = _not_later(person, week, stops, ceases, horizon)
    with_, mine = _still_there(stays, left, treated.astype(float), None, horizon)
    without, theirs = _still_there(stays, left, odds, alone, horizon)
    sums = np.bincount(np.unique(person, return_inverse=True)[1], mine - theirs)
    return OnJoiners(
        with_ - without,
        float(np.sqrt((sums**2).sum() * len(sums) / (len(sums) - 1))),
        with_,
        without,
        int(treated.sum()),
        int(len(np.unique(person[control]))),
        float(odds.sum() ** 2 / (odds**2).sum()),
        _apart(chance[may], joins[may]),
    )


def _chances(design: np.ndarray, came: np.ndarray, may: np.ndarray) -> np.ndarray:
    """Chance for each row, 0 for those who may not.

    One model for all: with one for each part of the persons, whoever is like another is scored by a different
    model, and that noise is in no error (on simulated forums it made the effect vary by two fifths more).
    """
    chance = np.zeros(len(came))
    chance[may] = _learned(design[may], came[may], design[may])
    return chance


def _still_there(
    stays: np.ndarray, left: np.ndarray, weight: np.ndarray, alone: np.ndarray | None, horizon: int
) -> tuple[float, np.ndarray]:
    """Part still there so many weeks after a trial's own week, and each row's influence on it."""
    part, influence = 1.0, np.zeros(len(stays))
    for passed in range(1, horizon + 1):
        now = weight if alone is None else weight * alone[passed]
        # Whoever is no longer watched within a week is not at risk in it.
        at_risk = (stays >= passed + 1) | ((stays >= passed) & left)
        leaves = at_risk & left & (stays < passed + 1)
        whole = (now * at_risk).sum()
        if whole <= 0:
            raise ValueError(f"nobody was watched for {horizon} weeks after joining, or after others did")
        hazard = (now * leaves).sum() / whole
        if hazard >= 1:
            return 0.0, np.zeros(len(stays))
        part *= 1 - hazard
        influence -= now * at_risk * (leaves - hazard) / whole / (1 - hazard)
    return float(part), part * influence


def _enough(person: np.ndarray, treated: np.ndarray, control: np.ndarray) -> None:
    joined, others = int(treated.sum()), len(np.unique(person[control]))
    if min(joined, others) < FEWEST:
        raise ValueError(
            f"{joined} joined while they could be watched, {others} others could; it takes {FEWEST} of each"
        )


def _standard(known: np.ndarray, may: np.ndarray) -> np.ndarray:
    spread = known[may].std(axis=0)
    return (known - known[may].mean(axis=0)) / np.where(spread > 0, spread, 1)


def _learned(design: np.ndarray, answer: np.ndarray, asked: np.ndarray) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    if answer.all() or not answer.any():
        return np.full(len(asked), float(answer.mean()) if len(answer) else 0.0)
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=1e-6)
    return np.clip(model.fit(design, answer).predict_proba(asked)[:, 1], 1e-6, 1 - 1e-6)


def _not_later(
    person: np.ndarray, week: np.ndarray, stops: np.ndarray, chance: np.ndarray, horizon: int
) -> np.ndarray:
    """For each number of weeks after, one over the chance of not having stopped; 0 for who has.

    Shape (horizon + 1, n).  A week in which somebody stops or leaves is not over, and counts as the one
    before.
    """
    names, place = np.unique(person, return_inverse=True)
    first, weeks = week.min(), int(week.max() - week.min()) + 1
    held, joined = np.zeros((len(names), weeks + 1)), np.zeros((len(names), weeks + 1))
    held[place, week - first + 1] = np.log1p(-chance)
    joined[place, week - first + 1] = stops
    held, joined = np.cumsum(held, axis=1), np.cumsum(joined, axis=1)
    after = week - first + 1
    found = np.ones((horizon + 1, len(person)))
    for passed in range(2, horizon + 1):
        until = np.minimum(after + passed - 1, weeks)
        kept = np.exp(held[place, after] - held[place, until])
        found[passed] = np.where(joined[place, until] > joined[place, after], 0.0, np.minimum(kept, MOST))
    return found


def _apart(chance: np.ndarray, joins: np.ndarray) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(joins, chance))
