"""A small model of labels that people gave, which is never asked about a text that it has learned.

Words and the word list's scores together, weighed by a logistic regression: from some hundred coded posts
up this beats either alone, and a classifier that was trained on other topics elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .lexicon import Lexicon

FOLDS = 5
ENOUGH = 200
"""Coded texts from which words are learned; with fewer, only what the word list's scores tell of labels."""
STRENGTH = 4.0
"""Inverse of the penalty on words; a broad optimum, see the test that moves it."""
EXACT = 1e-8
"""Where the fit stops.  With the usual 1e-4 the last digits of the weights, in which machines differ, decide
how many steps are taken, and move probabilities by 0.0005; so they move them by less than a millionth."""


@dataclass(frozen=True)
class Learned:
    """Probabilities of each label.

    Attributes
    ----------
    labels : tuple of str
        Sorted; the columns of both arrays.
    coded : ndarray of shape (n, k)
        Of the texts that were learned from, each by a model that did not see it.
    others : ndarray of shape (m, k)
        Of all other texts: the mean of those models, but of copies of a coded text that of the one which saw
        neither.
    """

    labels: tuple[str, ...]
    coded: np.ndarray
    others: np.ndarray


def learn(
    texts: Sequence[str], labels: Sequence[str], others: Sequence[str], lexicon: Lexicon, folds: int = FOLDS
) -> Learned:
    """Learn labels from coded texts, and give every text its probabilities.

    Parameters
    ----------
    texts, labels : sequences of str
        What was coded, in an order that is always the same.
    others : sequence of str
    lexicon : Lexicon
    folds : int
        Texts of equal words stay in one fold, so that a copy never tells of itself.

    Notes
    -----
    A label with fewer than `folds` texts is learned as well as can be; with one label only, that one has
    probability 1.
    """
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier

    names = tuple(sorted(set(labels)))
    answers = np.array([names.index(label) for label in labels])
    if len(names) < 2:
        return Learned(names, np.ones((len(texts), len(names))), np.ones((len(others), len(names))))
    words = sparse.csr_matrix(_features([*texts, *others], len(texts), lexicon))
    mine, rest = words[: len(texts)], words[len(texts) :]
    fold, shares = folds_of(texts, folds), _shares(texts, others, folds)
    coded, elsewhere = np.zeros((len(texts), len(names))), np.zeros((len(others), len(names)))
    for part in range(folds):
        held = fold == part
        known = np.unique(answers[~held])
        # One label at a time: a tenth of the time that all at once takes, and no worse here.
        model = OneVsRestClassifier(
            LogisticRegression(C=STRENGTH, solver="liblinear", intercept_scaling=10, tol=EXACT)
        )
        if len(known) > 1:
            model.fit(mine[~held], answers[~held])
            for matrix, rows, share in ((mine[held], held, 1.0), (rest, slice(None), shares[:, [part]])):
                target = coded if rows is held else elsewhere
                if matrix.shape[0]:
                    block = np.zeros((matrix.shape[0], len(names)))
                    block[:, model.classes_] = model.predict_proba(matrix)
                    target[rows] += share * block
        else:
            coded[held, known[0]] = 1.0
            elsewhere[:, known[0]] += shares[:, part]
    return Learned(names, coded, elsewhere)


def _shares(texts: Sequence[str], others: Sequence[str], folds: int) -> np.ndarray:
    """How much each fold's model counts for each other text: (others, folds), adding up to 1.

    Were copies of coded texts read by models that know these, the program would look better on what nobody
    read than on what people read, and its errors there would not be told by those here.
    """
    plain = [" ".join(text.casefold().split()) for text in others]
    known = {" ".join(text.casefold().split()) for text in texts}
    copy = np.array([each in known for each in plain], dtype=bool)[:, None]
    own = folds_of(others, folds)[:, None] == np.arange(folds)
    return np.where(copy, own * 1.0, 1 / folds)


def folds_of(texts: Sequence[str], folds: int) -> np.ndarray:
    """The fold of each text (0 to `folds` - 1), by its words: the same on every machine, for every copy."""
    from zlib import crc32

    return np.array([crc32(" ".join(text.casefold().split()).encode()) % folds for text in texts])


def _features(texts: Sequence[str], coded: int, lexicon: Lexicon):
    """The word list's scores, and, where enough was coded, words and pairs of words."""
    from scipy import sparse

    scores = sparse.csr_matrix(lexicon.scores(texts))
    if coded < ENOUGH:
        return scores
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(
        ngram_range=(1, 2),
        min_df=2,
        sublinear_tf=True,
        strip_accents="unicode",
        token_pattern=r"(?u)\b\w+\b|[!?]",
    )
    stripped = [lexicon.bare(text) for text in texts]
    try:
        words.fit(stripped[:coded])
    except ValueError:  # no word stands in two texts, so none can be learned
        return scores
    return sparse.hstack([words.transform(stripped), scores]).tocsr()
