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
FEW_EITHER = 30
"""Rows of either kind, and groups in all, that a comparison takes."""
LEAST_CHANCE = 0.02
"""Chances of being chosen are held between this and one less it: no row stands for more than fifty."""
STRENGTH = 1.0
"""Inverse of the penalty of both models, on columns of unit spread: it only keeps rare answers finite."""
EXACT = 1e-8
MOST = 1000.0
"""Factor above which nobody looks for what a hidden trait would have to be."""


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
    least : ndarray of shape (2, k)
        Variance of a mean whose arm shows none: where all of it, or nobody, has the outcome.
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
    least: np.ndarray
    groups: np.ndarray

    def error(self, gradient: np.ndarray, own: np.ndarray | None = None) -> float:
        """Standard error of a combination of the means: `gradient`, and `own` for what was seen, (2, k)."""
        each = (self.parts * gradient).sum(axis=(1, 2))
        if own is not None:
            each = each + (self.own * own).sum(axis=(1, 2))
        sums = np.bincount(self.groups, self.weight * each)
        count = len(sums)
        variance = (sums**2).sum() * count / max(count - 1, 1)
        return float(np.sqrt(variance + (gradient**2 * self.least).sum()))

    def difference(self, outcome: int = 0, level: float = 0.9) -> tuple[float, float, float]:
        """Difference of an outcome's means, with less without, and its limits."""
        value = float(self.means[1, outcome] - self.means[0, outcome])
        gradient = np.zeros_like(self.means)
        gradient[:, outcome] = -1, 1
        reach = _normal(level) * self.error(gradient)
        return value, value - reach, value + reach

    def ratio(self, outcome: int = 0, level: float = 0.9) -> tuple[float, float, float]:
        """How many times as often with as without, and limits (delta method on the logarithm).

        All missing where a mean is not above nothing.
        """
        without, with_ = self.means[:, outcome]
        if min(without, with_) <= 0:
            return np.nan, np.nan, np.nan
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
        low, high = self._off_by(bounding_factor(common, often), outcome, level)
        return float(max(low, -1.0)), float(min(high, 1.0))

    def explained_by(self, outcome: int = 0, level: float = 0.9) -> float:
        """The factor that makes nothing of the limit next to no difference; 1 where the limits hold none.

        Ding and VanderWeele (2016) for differences: such a trait would have to move what those of one kind
        would have done with the other by this factor.  `e_value` tells its strength.
        """
        from scipy.optimize import brentq

        low, high = self._off_by(1.0, outcome, level)
        if low <= 0 <= high:
            return 1.0
        end, sign = (0, 1) if low > 0 else (1, -1)
        if sign * self._off_by(MOST, outcome, level)[end] > 0:
            return MOST
        return float(brentq(lambda factor: self._off_by(factor, outcome, level)[end], 1.0, MOST))

    def _off_by(self, factor: float, outcome: int, level: float) -> tuple[float, float]:
        """Limits of the difference, were what nobody saw off by a factor either way."""
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
        return float(ends[0]), float(ends[1])


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

    Returns
    -------
    Arms
        The same in whatever order the rows stand.

    Notes
    -----
    Augmented inverse probability weighting (Robins, Rotnitzky and Zhao 1994, Journal of the American
    Statistical Association 89) with cross-fitting (Chernozhukov and others 2018, The Econometrics Journal
    21); errors from each row's influence, summed by group.  An arm in which nobody, or everybody, has the
    outcome shows no spread: it counts as if one had (or lacked) it.

    Raises
    ------
    ValueError
        When fewer than thirty rows are of either kind, or there are fewer than thirty groups.
    """
    outcomes = np.asarray(outcomes, dtype=float).reshape(len(treated), -1)
    treated = np.asarray(treated, dtype=bool)
    groups = pd.factorize(np.arange(len(treated)) if groups is None else groups)[0]
    _enough(treated, groups)
    weight = np.full(len(treated), 1.0) if weight is None else np.asarray(weight, dtype=float)
    weight = weight / weight.sum()
    design, fold = _design(known), _folds(groups, _ranks(outcomes, treated, known, weight))
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
    flat = np.array([np.ptp(outcomes[treated == bool(kind)], axis=0) == 0 for kind in (0, 1)])
    least = np.where(flat, _of_one(there, weight, groups)[:, None], 0.0)
    return Arms(means, raw, chance, each - means, mine - seen, seen, weight, least, groups)


def _enough(treated: np.ndarray, groups: np.ndarray) -> None:
    with_, count = int(treated.sum()), len(np.unique(groups))
    if min(with_, len(treated) - with_) < FEW_EITHER:
        raise ValueError(
            f"{with_} with and {len(treated) - with_} without are too few to compare; "
            f"it takes {FEW_EITHER} of each"
        )
    if count < FEW_EITHER:
        raise ValueError(f"{count} groups, such as authors, are too few to compare; it takes {FEW_EITHER}")


def _of_one(there: np.ndarray, weight: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Variance of an arm's mean were one of its groups another than the rest, shape (2,)."""
    sums = np.array([np.bincount(groups, weight * each) for each in there.T])
    return (sums**2).sum(axis=1) ** 2 / sums.sum(axis=1) ** 4


def _ranks(outcomes: np.ndarray, treated: np.ndarray, known: pd.DataFrame, weight: np.ndarray) -> np.ndarray:
    """Number of each row by what stands in it: equal rows have one, in whatever order they come.

    Categories stand in the order of how common they are and how those did who have them, so that their names
    decide only where nothing else does.
    """
    results = {f"outcome {place}": each for place, each in enumerate(outcomes.T)}
    told = pd.DataFrame(results | {"weight": weight, "treated": treated})
    for name in sorted(known, reverse=True):
        values = pd.Series(known[name].to_numpy())
        if not _is_number(values):
            facts = pd.DataFrame(results | {"count": 1}).groupby(values.astype(str)).sum()
            order = facts.sort_values(["count", *results], kind="stable").index
            values = values.astype(str).map({label: place for place, label in enumerate(order)})
        told.insert(0, f"known {name}", values)
    return told.groupby(list(told), dropna=False).ngroup().to_numpy()


def _folds(groups: np.ndarray, ranks: np.ndarray) -> np.ndarray:
    """The fold of each row, dealt out to the groups in the order of what stands in them."""
    rows = ranks[np.lexsort([ranks, groups])]
    held = [tuple(each) for each in np.split(rows, np.bincount(groups).cumsum()[:-1])]
    fold = np.empty(len(held), dtype=int)
    fold[sorted(range(len(held)), key=held.__getitem__)] = np.arange(len(held)) % FOLDS
    return fold[groups]


def _is_number(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _design(known: pd.DataFrame) -> np.ndarray:
    """Numbers, and one column for each category, with unit spread.

    The penalty makes up for the column too many; without one of them, that one would be another than the
    rest.  A missing number stands in the middle, and that it is missing is known, too.
    """
    columns = []
    for name in known:
        values = known[name]
        if _is_number(values):
            number = values.to_numpy(dtype=float, na_value=np.nan)
            there = np.isfinite(number)
            middle = number[there].mean() if there.any() else 0.0
            columns += [
                np.where(there, number, middle),
                there.astype(float),
            ]  # no spread where none is missing
            continue
        labels = values.astype(str)
        columns += [(labels == label).to_numpy(dtype=float) for label in sorted(labels.unique())]
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
        Lower and upper bound, and the limits within which both lie at `level`; all missing where nobody of
        a kind came.

    Notes
    -----
    Lee (2009, Review of Economic Studies 76): nobody is driven away by it, or nobody is drawn by it.  Limits
    of the identified effect after Imbens and Manski (2004, Econometrica 72).
    """
    more = int(arms.means[1, came] >= arms.means[0, came])  # the kind of whom more came
    less = 1 - more
    if arms.means[:, came].min() <= 0:
        return np.nan, np.nan, np.nan, np.nan
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
