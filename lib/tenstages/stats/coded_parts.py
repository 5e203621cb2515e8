"""How common labels are in texts of which people coded a drawn sample, and a model read the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import quantify
from .proportions import jeffreys


@dataclass(frozen=True)
class Parts(quantify.Mix):
    """Parts of texts that hold labels (see `coded_parts`); they need not add up.

    Attributes
    ----------
    alike : float
        Coded texts of equal weight that would tell as much.
    unread : float
        Part of the texts that nobody coded.
    """

    alike: float
    unread: float


def coded_parts(
    chances: np.ndarray,
    places: np.ndarray,
    flags: np.ndarray,
    weight: np.ndarray,
    belongs: np.ndarray | None = None,
    belongs_coded: np.ndarray | None = None,
) -> Parts:
    """Parts of all texts that hold each label; last, where asked for, the part that belongs to the matter.

    Parameters
    ----------
    chances : ndarray of shape (n, k)
        That each text holds each label, of coded ones by a model that did not see them.
    places : ndarray of int, shape (m,)
        Rows of `chances` that were coded.
    flags : ndarray of bool, shape (m, k)
        What each coded text holds.
    weight : ndarray of shape (m,)
        How many texts each coded one stands for.
    belongs : ndarray of shape (n,), optional
        Chance that a text belongs to the matter at all, such as that it speaks of the brand.
    belongs_coded : ndarray of bool, shape (m,), optional
        Whether each coded text does.

    Notes
    -----
    Prediction-powered inference, the model trusted as far as it helps (see `quantify`).
    """
    told, said = chances, np.asarray(flags, dtype=float)
    trust = np.full(told.shape[1], quantify.best_trust(told[places], said))
    if belongs is not None:
        extra, read = belongs[:, None], np.asarray(belongs_coded, dtype=float)[:, None]
        trust = np.append(trust, quantify.best_trust(extra[places], read))
        told, said = np.column_stack([told, extra]), np.column_stack([said, read])
    told = told * trust
    mix = quantify.prediction_powered(told.mean(axis=0), len(told), told[places], said, weight)
    alike = float(np.sum(weight) ** 2 / np.sum(np.square(weight)))
    unread = max(1 - len(said) / len(told), 0.0)
    return Parts(mix.share, mix.covariance, mix.coded, mix.freedom, alike, unread)


def part_of(mix: Parts, weights: np.ndarray, level: float, among: bool = False) -> tuple[float, float, float]:
    """A weighted sum of parts, with limits on the log scale (delta method).

    Parameters
    ----------
    mix : Parts
    weights : ndarray of shape (k,)
        One for each label; 1 for one of them gives that part.
    level : float
    among : bool
        Whether the last part of `mix` is what belongs to the matter: then the sum is told as a part of it.

    Notes
    -----
    Where coded texts show hardly any spread, as where none or all hold a label (a variance below that of half
    a text), the limits are Jeffreys' of so many texts.
    There are no limits where nothing belongs to the matter.
    """
    from scipy.stats import t

    size = len(weights)
    above, below = float(weights @ mix.share[:size]), float(mix.share[size]) if among else 1.0
    if below <= 0:
        return 0.0, np.nan, np.nan
    value, count = max(above / below, 0.0), mix.alike * below
    gradient = np.concatenate([weights / below, [-value / below] if among else []])
    covariance = mix.covariance[: len(gradient), : len(gradient)]
    error = float(np.sqrt(gradient @ covariance @ gradient))
    if value <= 0 or error**2 < 0.5 * mix.unread / count**2:
        return value, *_few(value, count, mix.unread, level)
    reach = np.exp(t.ppf(0.5 + level / 2, mix.freedom) * error / value)
    return value, value / reach, min(value * reach, 1.0)


def _few(value: float, count: float, unread: float, level: float) -> tuple[float, float]:
    """Limits of a part of which so many texts tell; none are left to doubt where all were read."""
    if not unread:
        return value, value
    count = count / unread
    return jeffreys(min(value, 1.0) * count, count, level)
