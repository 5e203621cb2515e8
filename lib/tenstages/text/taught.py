"""Labels of which a text may hold several, learned in a space of meaning from some hundred coded texts.

Beside `learned`, which weighs words one by one and gives each text one label: in the space, words that
nobody coded count as well, because they stand beside coded ones in other texts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .learned import EXACT, FOLDS, folds_of

STRENGTH = 60.0
"""Inverse of the penalty; a broad optimum in spaces of two hundred directions."""


def teach(points: np.ndarray, places: np.ndarray, flags: np.ndarray, texts: Sequence[str]) -> np.ndarray:
    """Probability that each text holds each label.

    Parameters
    ----------
    points : ndarray of shape (n, k)
        All texts in a space (see `tenstages.text.space`).
    places : ndarray of int, shape (m,)
        Rows of `points` that were coded.
    flags : ndarray of bool, shape (m, labels)
        What each coded text holds; a text may hold none or several.
    texts : sequence of str
        All texts: those of equal words stay in one fold.

    Returns
    -------
    ndarray of shape (n, labels)
        Of a coded text and all its copies by a model that saw none of them, of all others the mean of the
        models.
    """
    words = [" ".join(text.casefold().split()) for text in texts]
    fold = folds_of(words, FOLDS)
    coded = {words[place] for place in places}
    # Were only the coded text kept from the model, its uncoded copies would be read by one that knows it.
    known = np.array([each in coded for each in words], dtype=bool)
    chances = np.zeros((len(points), flags.shape[1]))
    for part in range(FOLDS):
        learned = fold[places] != part
        for label in range(flags.shape[1]):
            told = _told(points, places[learned], flags[learned, label])
            chances[:, label] += np.where(known, (fold == part) * told, told / FOLDS)
    return chances


def _told(points: np.ndarray, places: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """Probability of one label for each text, by a model that learned from some of them."""
    from sklearn.linear_model import LogisticRegression

    if flags.all() or not flags.any():
        return np.full(len(points), float(flags.any()))
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=EXACT)
    return model.fit(points[places], flags).predict_proba(points)[:, 1]
