"""How common labels are in texts of which people coded a drawn sample, and a model read the rest."""

from __future__ import annotations

import numpy as np

from . import quantify


def coded_parts(
    chances: np.ndarray,
    places: np.ndarray,
    flags: np.ndarray,
    weight: np.ndarray,
    belongs: np.ndarray | None = None,
    belongs_coded: np.ndarray | None = None,
) -> quantify.Mix:
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
    return quantify.prediction_powered(told.mean(axis=0), len(told), told[places], said, weight)


def part_of(
    mix: quantify.Mix, weights: np.ndarray, level: float, among: bool = False
) -> tuple[float, float, float]:
    """A weighted sum of parts, with limits on the log scale (delta method).

    Parameters
    ----------
    mix : Mix
    weights : ndarray of shape (k,)
        One for each label; 1 for one of them gives that part.
    level : float
    among : bool
        Whether the last part of `mix` is what belongs to the matter: then the sum is told as a part of it.
    """
    from scipy.stats import t

    size = len(weights)
    above, below = float(weights @ mix.share[:size]), float(mix.share[size]) if among else 1.0
    if above <= 0 or below <= 0:
        return 0.0, np.nan, np.nan
    gradient = np.concatenate([weights / above, [-1 / below] if among else []])
    covariance = mix.covariance[: len(gradient), : len(gradient)]
    reach = np.exp(t.ppf(0.5 + level / 2, mix.freedom) * float(np.sqrt(gradient @ covariance @ gradient)))
    value = above / below
    return value, value / reach, min(value * reach, 1.0)
