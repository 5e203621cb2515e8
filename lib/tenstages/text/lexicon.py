"""Sentiment by a word list: VADER (Hutto and Gilbert 2014, ICWSM 8), with what misleads it taken out.

A list of words reads a brand called "United" as praise and a handle as a word, so handles, addresses
and the names of brands are stripped first.  A company's own words can be set on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np

POSITIVE, NEGATIVE = 0.05, -0.05
"""From where a score is called positive or negative: the limits that the list's authors give."""
STRONGEST = 4.0
"""A single word's score lies within four either way."""
NOT_WORDS = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)[@#]\w+")


def bare(text: str, names: Iterable[str] = ()) -> str:
    """A text without handles, tags, addresses and names; names go in any case, as whole words.

    >>> bare("@ana the United flight was fine https://t.co/x", ["united"])
    'the flight was fine'
    """
    return _without(text, _names(names))


def _names(names: Iterable[str]) -> re.Pattern:
    longest_first = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first) or r"(?!)", re.I)


def _without(text: str, names: re.Pattern) -> str:
    return " ".join(names.sub(" ", NOT_WORDS.sub(" ", text)).split())


class Lexicon:
    """A word list that scores texts.

    Parameters
    ----------
    names : iterable of str
        What is stripped: names of brands, products, the company.
    words : mapping of str to float, optional
        A company's own words with their scores, -4 to 4, which replace the list's.

    Raises
    ------
    ValueError
        When a word's score lies beyond those limits.
    """

    def __init__(self, names: Iterable[str] = (), words: Mapping[str, float] | None = None):
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        for word, score in (words or {}).items():
            if not -STRONGEST <= score <= STRONGEST:
                raise ValueError(f'the word "{word}" scores {score:g}; a word scores from -4 to 4')
        self._analyzer = SentimentIntensityAnalyzer()
        self._analyzer.lexicon.update({word.lower(): float(score) for word, score in (words or {}).items()})
        self._names = _names(names)
        self._known: dict[str, tuple[float, ...]] = {}

    def bare(self, text: str) -> str:
        """The text as it is scored."""
        return _without(text, self._names)

    def scores(self, texts: Iterable[str]) -> np.ndarray:
        """``compound, pos, neg, neu`` of each text, shape (n, 4); the first lies from -1 to 1."""
        return np.array([self._score(text) for text in texts], dtype=float).reshape(-1, 4)

    def _score(self, text: str) -> tuple[float, ...]:
        """A text's scores, read once: the counts of a list and the model that learns both ask for them."""
        if text not in self._known:
            found = self._analyzer.polarity_scores(self.bare(text))
            self._known[text] = tuple(found[name] for name in ("compound", "pos", "neg", "neu"))
        return self._known[text]

    def labels(self, texts: Iterable[str]) -> np.ndarray:
        """positive, neutral or negative, by the list's own limits: the naive reading."""
        compound = self.scores(texts)[:, 0]
        return np.where(
            compound >= POSITIVE, "positive", np.where(compound <= NEGATIVE, "negative", "neutral")
        )
