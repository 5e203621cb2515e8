"""Shares of corrected counts, with intervals that respect authors and coding.

A brand's relevant mentions are what its query found times the query's precision, which a coded
sample estimates.  Two things are uncertain: who happened to speak (authors are a sample, and one
author's mentions stand or fall together), and the precision.  Both are carried into a covariance
of the log counts, from which shares, ranks and joint regions follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

JOINT_DRAWS = 20_000
JOINT_SEED = 1


@dataclass(frozen=True)
class CorrectedCounts:
    """Estimated relevant totals with their uncertainty.

    Attributes
    ----------
    names : tuple of str
    found : ndarray of shape (k,)
        Totals before correction.
    precision : ndarray of shape (k,)
    total : ndarray of shape (k,)
        ``found * precision``.
    author_covariance : ndarray of shape (k, k)
        Covariance of the logs of `total` because authors are a sample.
    coding_variance : ndarray of shape (k,)
        Variance of the logs of `precision`.
    influence : ndarray of shape (authors, k)
        Each author's part of each total, from which the degrees of freedom come.
    coded : ndarray of shape (k,)
        Labels behind each precision.
    spoke : ndarray of bool, shape (authors, k)
        Who speaks of whom.
    """

    names: tuple[str, ...]
    found: np.ndarray
    precision: np.ndarray
    total: np.ndarray
    author_covariance: np.ndarray
    coding_variance: np.ndarray
    influence: np.ndarray
    coded: np.ndarray
    spoke: np.ndarray

    @property
    def covariance(self) -> np.ndarray:
        return self.author_covariance + np.diag(self.coding_variance)

    @property
    def share(self) -> np.ndarray:
        return self.total / self.total.sum()

    def contrast(self, weights: np.ndarray) -> tuple[float, float]:
        """Standard error and degrees of freedom of ``weights @ log(total)``.

        Degrees of freedom are Satterthwaite's (1946, Biometrics Bulletin 2): where three busy
        authors carry the variance, three observations do, whatever the number of mentions.
        """
        by_authors = float(weights @ self.author_covariance @ weights)
        by_coding = weights**2 * self.coding_variance
        squares = (self.influence @ weights) ** 2
        parts = []
        if by_authors > 0:
            authors = squares.sum() ** 2 / (squares**2).sum() if squares.any() else 1.0
            parts.append((by_authors, max(authors, 1.0)))
        parts += [(v, max(n - 1, 1)) for v, n in zip(by_coding, self.coded, strict=True) if v > 0]
        variance = sum(v for v, _ in parts)
        if variance == 0:
            return 0.0, np.inf
        return float(np.sqrt(variance)), variance**2 / sum(v**2 / df for v, df in parts)

    def share_errors(self) -> tuple[np.ndarray, np.ndarray]:
        """Standard errors of the logit shares, and their degrees of freedom."""
        k, share = len(self.names), self.share
        errors = [self.contrast(np.eye(k)[b] - share) for b in range(k)]
        return np.array([se for se, _ in errors]) / (1 - share), np.array([df for _, df in errors])


@dataclass(frozen=True)
class Precision:
    """Relevant part of what each query finds: value, variance of its log, labels behind it."""

    value: np.ndarray
    log_variance: np.ndarray
    labels: np.ndarray


def correct(
    found: pd.DataFrame, coded: pd.DataFrame | None, names, precision: Precision | None = None
) -> CorrectedCounts:
    """Correct each brand's found total by its precision.

    Parameters
    ----------
    found : DataFrame
        Columns ``brand, author, weight, n``: each author's weight (mentions, or another measure)
        and mentions for a brand.
    coded : DataFrame or None
        Columns ``brand, author, weight, relevant, prob``: a probability sample of the items behind
        `found`, with their weight, what the coder said and the chance of being drawn.  None: every
        found item counts as relevant.
    names : sequence of str
        Brands, in the order wanted.
    precision : Precision, optional
        Known from a larger sample (a week borrows the window's); else estimated from `coded`.

    Notes
    -----
    The precision is a ratio estimate (Cochran 1977, Sampling Techniques, ch. 6), so that items of
    great weight count as such.  The author part is the Poisson variance of a sample of clusters,
    sum of squares over authors of their relevant weight.  An author's relevant part is known for
    the coded and shrunk to the brand's precision for the others; the second moment takes an author
    to be wholly relevant or not, as gardeners are who write of a flower.
    """
    names = tuple(names)
    found = found.astype({"weight": float})
    wide = found.pivot_table(index="author", columns="brand", values="weight", aggfunc="sum", fill_value=0.0)
    wide = wide.reindex(columns=list(names), fill_value=0.0)
    totals = wide.sum().to_numpy()
    precision = precision or estimate_precision(coded, names)
    relevant_part = _relevant_part(coded, wide, precision.value)
    total = totals * precision.value
    scale = np.where(total > 0, total, np.inf)
    influence = wide.to_numpy() * relevant_part / scale
    covariance = influence.T @ influence
    np.fill_diagonal(covariance, (wide.to_numpy() ** 2 * relevant_part).sum(axis=0) / scale**2)
    return CorrectedCounts(
        names, totals, precision.value, total, covariance, precision.log_variance, influence,
        precision.labels, wide.to_numpy() > 0,
    )  # fmt: skip


def estimate_precision(coded: pd.DataFrame | None, names) -> Precision:
    """Each brand's precision from a coded probability sample; NaN where nothing was coded."""
    k = len(names)
    if coded is None:
        return Precision(np.ones(k), np.zeros(k), np.zeros(k))
    precision, variance, count = np.ones(k), np.zeros(k), np.zeros(k)
    for b, name in enumerate(names):
        mine = coded[coded["brand"] == name]
        count[b] = len(mine)
        if mine.empty:
            precision[b], variance[b] = np.nan, np.nan
            continue
        weight = (mine["weight"] / mine["prob"]).to_numpy(dtype=float)
        label = mine["relevant"].to_numpy(dtype=float)
        base = weight.sum()
        # Half an item either way keeps an all-relevant sample from claiming to be sure.
        half = 0.5 * weight.mean()
        precision[b] = (weight * label).sum() / base if label.any() else half / (base + 2 * half)
        smooth = ((weight * label).sum() + half) / (base + 2 * half)
        residual = (weight**2 * (label - smooth) ** 2).sum() * len(mine) / max(len(mine) - 1, 1)
        residual += half * weight.mean() * ((1 - smooth) ** 2 + smooth**2)  # those two halves
        left = 1 - mine["prob"].mean()  # what a census would leave uncertain: nothing
        variance[b] = left * residual / (base * smooth) ** 2
    return Precision(precision, variance, count)


def _relevant_part(coded, wide: pd.DataFrame, precision: np.ndarray) -> np.ndarray:
    part = np.tile(np.nan_to_num(precision, nan=1.0), (len(wide), 1))
    if coded is None or coded.empty:
        return part
    seen = coded.groupby(["author", "brand"])["relevant"].agg(["sum", "count"]).reset_index()
    row = wide.index.get_indexer(seen["author"])
    column = wide.columns.get_indexer(seen["brand"])
    there = (row >= 0) & (column >= 0)
    row, column, seen = row[there], column[there], seen[there]
    prior = part[row, column]
    part[row, column] = (seen["sum"].to_numpy() + prior) / (seen["count"].to_numpy() + 1)
    return part


def share_table(counts: CorrectedCounts, level: float) -> pd.DataFrame:
    """Shares with intervals from Student's t on the logit scale: ``brand, share, low, high``.

    A single brand has share 1 and no interval.
    """
    share = counts.share
    if len(share) < 2:
        return pd.DataFrame({"brand": counts.names, "share": share, "low": np.nan, "high": np.nan})
    errors, freedom = counts.share_errors()
    low, high = _logit_limits(share, errors, _t_quantile(level, freedom))
    return pd.DataFrame({"brand": counts.names, "share": share, "low": low, "high": high})


def joint_table(counts: CorrectedCounts, level: float) -> pd.DataFrame:
    """Shares with simultaneous limits: at `level`, all brands' shares lie inside at once.

    Where a brand's share is not known, nothing can be said of all at once, and there are no limits.

    The limit is the quantile of the largest deviation over brands, from draws of the covariance.
    """
    k, share = len(counts.names), counts.share
    if k < 2 or not np.isfinite(share).all():
        return share_table(counts, level)
    errors, freedom = counts.share_errors()
    to_share = (np.eye(k) - share) / (1 - share)[:, None]
    covariance = to_share @ counts.covariance @ to_share.T
    rng = np.random.default_rng(JOINT_SEED)
    values, vectors = np.linalg.eigh(covariance)
    draws = rng.standard_normal((JOINT_DRAWS, k)) @ (vectors * np.sqrt(np.clip(values, 0, None))).T
    tail = float(np.min(freedom))
    draws /= np.sqrt(rng.chisquare(tail, JOINT_DRAWS) / tail)[:, None] if np.isfinite(tail) else 1.0
    # A share that nothing can move (the same authors speak of all brands alike) deviates by nothing.
    deviation = np.divide(draws, errors, out=np.zeros_like(draws), where=errors > 0)
    reach = np.quantile(np.abs(deviation).max(axis=1), level)
    low, high = _logit_limits(share, errors, reach)
    return pd.DataFrame({"brand": counts.names, "share": share, "low": low, "high": high})


def order_table(counts: CorrectedCounts, probability: float = 0.95) -> pd.DataFrame:
    """Neighbours in rank: ``ahead, behind, probability, declared``.

    `probability` is that of the first truly having more than the second; a rank below the asked
    one is not declared, however the point estimates lie.
    """
    from scipy.stats import t

    order = np.argsort(-counts.total, kind="stable")
    rows = []
    for first, second in zip(order[:-1], order[1:], strict=True):
        weights = np.zeros(len(order))
        weights[first], weights[second] = 1.0, -1.0
        se, freedom = counts.contrast(weights)
        gap = np.log(counts.total[first] / counts.total[second])
        chance = float(t.cdf(gap / se, freedom)) if se > 0 else 1.0
        rows.append((counts.names[first], counts.names[second], chance, chance >= probability))
    return pd.DataFrame(rows, columns=["ahead", "behind", "probability", "declared"])


def _t_quantile(level: float, freedom) -> np.ndarray:
    from scipy.stats import t

    return t.ppf(0.5 + level / 2, freedom)


def _logit_limits(share, errors, reach) -> tuple[np.ndarray, np.ndarray]:
    centre = np.log(share / (1 - share))
    return 1 / (1 + np.exp(-(centre - reach * errors))), 1 / (1 + np.exp(-(centre + reach * errors)))
