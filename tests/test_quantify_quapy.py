"""Quantification against a library that others use: the same mixes as QuaPy's ACC and EMQ.

QuaPy is no dependency: it brings much that is not needed here.  The numbers in `ASKED` are
those of QuaPy 0.2.3 with numpy 2.4.6 and scikit-learn 1.9.1, made once by `ask_quapy` below; with ``--full``
and QuaPy at hand they are made again.  ACC as it comes minimises by SLSQP, which ends within 1e-5 of the
best mix.  EMQ as it comes stops when parts move by less than 1e-4 a round, so it was asked to go on to 1e-10,
as we do.
"""

from __future__ import annotations

import numpy as np
import pytest
from tenstages.stats import quantify

TOLD = np.array(
    [
        [0.80, 0.15, 0.05],
        [0.50, 0.40, 0.10],
        [0.20, 0.70, 0.10],
        [0.10, 0.60, 0.30],
        [0.05, 0.15, 0.80],
        [0.30, 0.30, 0.40],
    ]
)
"""Six kinds of texts: the probabilities that a model gives to three labels."""
CODED = np.array([[12, 2, 0], [6, 5, 1], [3, 14, 2], [1, 9, 4], [0, 2, 11], [4, 3, 6]])
"""Coded texts of each kind, by their true label."""
ASKED = {
    "as coded": ([14, 12, 19, 14, 13, 13], (0.305882, 0.411765, 0.282353), (0.346896, 0.377575, 0.275529)),
    "moved": ([60, 45, 40, 20, 25, 10], (0.674225, 0.282036, 0.043739), (0.678057, 0.167795, 0.154148)),
    "mostly neutral": (
        [20, 25, 60, 35, 12, 18],
        (0.149615, 0.79385, 0.056535),
        (0.178554, 0.78368, 0.037766),
    ),
    "a mix beyond the edge": ([150, 40, 8, 1, 0, 1], (1.0, 0.0, 0.0), (1.0, 0.0, 0.0)),
}
"""Texts of each kind in a stream, and the mixes that ACC and EMQ find in it."""


def ask_quapy(counts: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """What ACC and EMQ say of a stream, their model being the table above."""
    from quapy.method.aggregative import ACC, EMQ
    from sklearn.base import BaseEstimator, ClassifierMixin

    class Reader(ClassifierMixin, BaseEstimator):
        def fit(self, texts=None, labels=None):
            self.classes_ = np.arange(3)
            return self

        def predict_proba(self, texts):
            return TOLD[texts[:, 0]]

        def predict(self, texts):
            return self.predict_proba(texts).argmax(axis=1)

    texts, labels = coded()
    acc = ACC(Reader().fit(), fit_classifier=False, val_split=None).fit(texts[:, None], labels)
    emq = EMQ(Reader().fit(), fit_classifier=False).fit(texts[:, None], labels)
    stream = np.repeat(np.arange(6), counts)[:, None]
    return acc.predict(stream), emq.aggregate(emq.classify(stream), epsilon=1e-10)


def coded() -> tuple[np.ndarray, np.ndarray]:
    """Kind and label of each coded text."""
    texts = np.repeat(np.arange(6), CODED.sum(axis=1))
    return texts, np.concatenate([np.repeat(np.arange(3), row) for row in CODED])


def ask_us(counts: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """The same of ours."""
    texts, labels = coded()
    answers = TOLD.argmax(axis=1)
    confusion = np.array(
        [[(answers[texts] == said)[labels == true].mean() for true in range(3)] for said in range(3)]
    )
    probabilities = np.repeat(TOLD, counts, axis=0)
    counted = quantify.classify_and_count(probabilities.argmax(axis=1), [0, 1, 2])
    prior = np.bincount(labels) / len(labels)
    return (
        quantify.adjusted_count(counted, confusion),
        quantify.expectation_maximisation(probabilities, prior, steps=100_000, small=1e-12),
    )


@pytest.mark.parametrize("stream", ASKED)
def test_the_adjusted_count_is_that_of_quapy(stream):
    counts, acc, _ = ASKED[stream]
    assert ask_us(counts)[0] == pytest.approx(acc, abs=2e-5)


@pytest.mark.parametrize("stream", ASKED)
def test_expectation_maximisation_finds_the_mix_of_quapy(stream):
    counts, _, emq = ASKED[stream]
    assert ask_us(counts)[1] == pytest.approx(emq, abs=5e-6)


def test_the_rounds_that_we_go_by_default_are_enough():
    """The library's own end of the rounds is as good as a hundred times as many."""
    texts, labels = coded()
    probabilities = np.repeat(TOLD, ASKED["moved"][0], axis=0)
    found = quantify.expectation_maximisation(probabilities, np.bincount(labels) / len(labels))
    assert found == pytest.approx(ask_us(ASKED["moved"][0])[1], abs=1e-5)


@pytest.mark.full
@pytest.mark.parametrize("stream", ASKED)
def test_quapy_still_says_what_is_written_here(stream):
    pytest.importorskip("quapy")
    counts, acc, emq = ASKED[stream]
    found = ask_quapy(counts)
    assert found[0] == pytest.approx(acc, abs=2e-5)
    assert found[1] == pytest.approx(emq, abs=5e-6)
