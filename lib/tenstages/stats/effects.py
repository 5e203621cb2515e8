"""What something does, where those who got it were easier cases: means of either kind for all alike.

Two models share the work: one tells who was chosen, the other what became of them.  The difference is right
when either is right, and each is asked only about rows that it has not seen.  What no column tells, no model
takes out: `Arms.if_hidden` says how much a hidden trait of a given strength could make of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

FOLDS = 5
LEAST_CHANCE = 0.02
"""Chances of being chosen are held between this and one less it: no row stands for more than fifty."""
STRENGTH = 1.0
"""Inverse of the penalty of both models, on columns of unit spread: it only keeps rare answers finite."""
EXACT = 1e-8


@dataclass(frozen=True)
class Arms:
    """Mean outcomes had nobody, or everybody, got it.

    Attributes
    ----------
    means : ndarray of shape (2, k)
        Without and with, for each of k outcomes.
    raw : ndarray of shape (2, k)
        Plain means of those without and those with.
    chance : ndarray of shape (n,)
        Of having got it, by what is known of each row.
    parts : ndarray of shape (n, 2, k)
        Each row's part in the means (its influence), mean 0 over the weighted rows.
    own : ndarray of shape (n, 2, k)
        The same of the means of what was seen: outcomes of those without (and with) it, over all rows.
    seen : ndarray of shape (2, k)
        Those means.
    weight : ndarray of shape (n,)
        Adds up to one.
    groups : ndarray of shape (n,)
        Rows of one group are not independent.
    """

    means: np.ndarray
    raw: np.ndarray
    chance: np.ndarray
    parts: np.ndarray
    own: np.ndarray
    seen: np.ndarray
    weight: np.ndarray
    groups: np.ndarray

    def error(self, gradient: np.ndarray, own: np.ndarray | None = None) -> float:
        """Standard error of a combination of the means: `gradient`, and `own` for what was seen, (2, k)."""
        each = (self.parts * gradient).sum(axis=(1, 2))
        if own is not None:
            each = each + (self.own * own).sum(axis=(1, 2))
        sums = np.bincount(self.groups, self.weight * each)
        count = len(sums)
        return float(np.sqrt((sums**2).sum() * count / max(count - 1, 1)))

    def difference(self, outcome: int = 0, level: float = 0.9) -> tuple[float, float, float]:
        """Difference of an outcome's means, with less without, and its limits."""
        value = float(self.means[1, outcome] - self.means[0, outcome])
        gradient = np.zeros_like(self.means)
        gradient[:, outcome] = -1, 1
        reach = _normal(level) * self.error(gradient)
        return value, value - reach, value + reach

    def ratio(self, outcome: int = 0, level: float = 0.9) -> tuple[float, float, float]:
        """How many times as often with as without, and limits (delta method on the logarithm)."""
        without, with_ = self.means[:, outcome]
        gradient = np.zeros_like(self.means)
        gradient[:, outcome] = -1 / without, 1 / with_
        reach = np.exp(_normal(level) * self.error(gradient))
        return float(with_ / without), float(with_ / without / reach), float(with_ / without * reach)

    def if_hidden(
        self, common: float, often: float, outcome: int = 0, level: float = 0.9
    ) -> tuple[float, float]:
        """Limits of the difference, were there a hidden trait of that strength.

        Parameters
        ----------
        common : float
            How many times as common the trait is among those who got it, 1 or more.
        often : float
            How many times as often the outcome follows where the trait is there, 1 or more.

        Notes
        -----
        Ding and VanderWeele (2016, Epidemiology 27): what those of one kind would have done with the other is
        off by a factor of at most common × often / (common + often - 1), either way.
        """
        factor = bounding_factor(common, often)
        ends = []
        for sign in (-1, 1):
            # Downwards: the trait made those with it look better and those without it worse.
            shrink = np.array([factor, 1 / factor] if sign < 0 else [1 / factor, factor])
            signs = np.array([-1.0, 1.0])
            means, seen = self.means[:, outcome], self.seen[:, outcome]
            value = (signs * (seen + (means - seen) * shrink)).sum()
            gradient, own = np.zeros_like(self.means), np.zeros_like(self.means)
            gradient[:, outcome], own[:, outcome] = signs * shrink, signs * (1 - shrink)
            ends.append(value + sign * _normal(level) * self.error(gradient, own))
        return float(max(ends[0], -1.0)), float(min(ends[1], 1.0))


def bounding_factor(common: float, often: float) -> float:
    """How far a hidden trait can move a ratio (Ding and VanderWeele 2016, Epidemiology 27).

    Raises
    ------
    ValueError
        When a strength is below 1: turn the trait around.
    """
    if common < 1 or often < 1:
        raise ValueError(f"strengths are {common:g} and {often:g}; both must be 1 or more")
    return common * often / (common + often - 1)


def e_value(ratio: float) -> float:
    """The strength that a hidden trait needs, both ways, to make this ratio of nothing.

    VanderWeele and Ding (2017, Annals of Internal Medicine 167).

    Examples
    --------
    >>> round(e_value(1.5), 2), e_value(1.0)
    (2.37, 1.0)
    """
    ratio = max(ratio, 1 / ratio)
    return float(ratio + np.sqrt(ratio * (ratio - 1)))


def adjusted_means(
    outcomes: np.ndarray,
    treated: np.ndarray,
    known: pd.DataFrame,
    groups: np.ndarray | None = None,
    weight: np.ndarray | None = None,
) -> Arms:
    """Means with and without, as if both kinds had been equal in all that is known of them.

    Parameters
    ----------
    outcomes : ndarray of shape (n, k)
        0 or 1.
    treated : ndarray of bool, shape (n,)
    known : DataFrame of n rows
        What was known before: numbers as they are, everything else as categories.
    groups : ndarray of shape (n,), optional
        Such as authors: rows of one are kept together and count as one draw.
    weight : ndarray of shape (n,), optional

    Notes
    -----
    Augmented inverse probability weighting (Robins, Rotnitzky and Zhao 1994, Journal of the American
    Statistical Association 89) with cross-fitting (Chernozhukov and others 2018, The Econometrics Journal
    21); errors from each row's influence, summed by group.

    Raises
    ------
    ValueError
        When fewer than thirty rows are of either kind.
    """
    outcomes = np.asarray(outcomes, dtype=float).reshape(len(treated), -1)
    treated = np.asarray(treated, dtype=bool)
    if min(treated.sum(), (~treated).sum()) < 30:
        raise ValueError(
            f"{treated.sum()} with and {(~treated).sum()} without are too few to compare; it takes 30 of each"
        )
    groups = pd.factorize(np.arange(len(treated)) if groups is None else groups)[0]
    weight = np.full(len(treated), 1.0) if weight is None else np.asarray(weight, dtype=float)
    weight = weight / weight.sum()
    design, fold = _design(known), groups % FOLDS
    chance, told = np.empty(len(treated)), np.empty((len(treated), *(2, outcomes.shape[1])))
    for part in range(FOLDS):
        held = fold == part
        chance[held] = _learned(design[~held], treated[~held], design[held])
        for kind in (0, 1):
            mine = ~held & (treated == bool(kind))
            for place in range(outcomes.shape[1]):
                told[held, kind, place] = _learned(design[mine], outcomes[mine, place] > 0.5, design[held])
    chance = np.clip(chance, LEAST_CHANCE, 1 - LEAST_CHANCE)
    there = np.column_stack([~treated, treated]).astype(float)
    odds = there / np.column_stack([1 - chance, chance])
    each = told + odds[:, :, None] * (outcomes[:, None, :] - told)
    means = np.einsum("n,nak->ak", weight, each)
    mine = there[:, :, None] * outcomes[:, None, :]
    seen = np.einsum("n,nak->ak", weight, mine)
    raw = seen / (weight @ there)[:, None]
    return Arms(means, raw, chance, each - means, mine - seen, seen, weight, groups)


def _design(known: pd.DataFrame) -> np.ndarray:
    """Numbers with unit spread, categories as one column each but for the commonest."""
    columns = []
    for name in known:
        values = known[name]
        if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
            columns.append(values.to_numpy(dtype=float))
            continue
        counts = values.astype(str).value_counts()
        for label in sorted(counts.index, key=lambda each: (-counts[each], each))[1:]:
            columns.append((values.astype(str) == label).to_numpy(dtype=float))
    if not columns:
        return np.zeros((len(known), 1))
    design = np.column_stack(columns)
    spread = design.std(axis=0)
    return (design - design.mean(axis=0)) / np.where(spread > 0, spread, 1)


def _learned(design: np.ndarray, answer: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Chance of a yes for the rows that are asked about."""
    from sklearn.linear_model import LogisticRegression

    if answer.all() or not answer.any():
        return np.full(len(asked), float(answer.mean()) if len(answer) else 0.0)
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=EXACT)
    return model.fit(design, answer).predict_proba(asked)[:, 1]


def _normal(level: float) -> float:
    from scipy.stats import norm

    return float(norm.ppf(0.5 + level / 2))


# Those who can be asked either way --------------------------------------------------------------------


def always_bounds(arms: Arms, came: int, well: int, level: float = 0.9) -> tuple[float, float, float, float]:
    """Bounds of the difference among those whose outcome is seen either way, and limits of both.

    Whoever comes back only because of what was done to them differs from the rest; without them the two kinds
    are alike again, but nobody can say which they are.  So the best and the worst are left out in turn.

    Parameters
    ----------
    arms : Arms
    came, well : int
        Places of two outcomes: that somebody came back, and that they came back and it was well.

    Returns
    -------
    tuple of float
        Lower and upper bound, and the limits within which both lie at `level`.

    Notes
    -----
    Lee (2009, Review of Economic Studies 76): nobody is driven away by it, or nobody is drawn by it.  Limits
    of the identified effect after Imbens and Manski (2004, Econometrica 72).
    """
    more = int(arms.means[1, came] >= arms.means[0, came])  # the kind of whom more came
    less = 1 - more
    c_less, c_more = arms.means[less, came], arms.means[more, came]
    w_less, w_more = arms.means[less, well], arms.means[more, well]
    sign = 1 if more else -1
    found = []
    for drop in (0.0, c_more - c_less):  # those who came for it: all badly, or all well
        kept = np.clip((w_more - drop) / c_less, 0, 1)
        free = 0 < kept < 1
        gradient = np.zeros_like(arms.means)
        gradient[more, well] = 1 / c_less if free else 0.0
        gradient[more, came] = -1 / c_less if free and drop else 0.0
        gradient[less, well] = -1 / c_less
        gradient[less, came] = (w_less - (w_more - (c_more if drop else 0.0) if free else 0.0)) / c_less**2
        found.append((sign * (kept - w_less / c_less), arms.error(gradient)))
    found.sort()
    (low, low_error), (high, high_error) = found
    reach = _imbens_manski((high - low) / max(low_error, high_error, 1e-12), level)
    return float(low), float(high), float(low - reach * low_error), float(high + reach * high_error)


def _imbens_manski(width: float, level: float) -> float:
    """The factor with which the effect itself, not the whole span, lies within the limits at `level`."""
    from scipy.optimize import brentq
    from scipy.stats import norm

    return float(brentq(lambda c: norm.cdf(c + width) - norm.cdf(-c) - level, 0, 10))
