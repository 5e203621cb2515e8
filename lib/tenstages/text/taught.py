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
        The coded texts: those of equal words stay in one fold.

    Returns
    -------
    ndarray of shape (n, labels)
        Of a coded text by a model that did not see it, of all others the mean of the models.
    """
    from sklearn.linear_model import LogisticRegression

    fold = folds_of(texts, FOLDS)
    chances = np.zeros((len(points), flags.shape[1]))
    coded = np.zeros(flags.shape)
    for part in range(FOLDS):
        held = fold == part
        for label in range(flags.shape[1]):
            known = flags[~held, label]
            if known.all() or not known.any():
                told, shown = (np.full(size, float(known.any())) for size in (len(points), held.sum()))
            else:
                model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=EXACT)
                model.fit(points[places[~held]], known)
                told = model.predict_proba(points)[:, 1]
                shown = told[places[held]]
            chances[:, label] += told / FOLDS
            coded[held, label] = shown
    chances[places] = coded
    return chances
