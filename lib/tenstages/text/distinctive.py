"""Words that set two groups of texts apart; neither rare words nor common ones win by their number."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

MARKS = "".join(chr(code) for code in range(0x300, 0x1B00) if unicodedata.category(chr(code)).startswith("M"))
"""Accents, vowel signs and points, which belong to the letter before them."""
WORD = re.compile(rf"[^\W\d_](?:[\w'’{MARKS}-]*(?:[^\W_]|[{MARKS}]))?")
PRIOR = 0.05
"""Size of the prior against that of both groups together: a word must be seen some times to be believed."""
NAMED = 20
FALSE_DISCOVERIES = 0.1


def words_of(text: str) -> list[str]:
    """Words of a text in small letters; numbers, handles, tags and addresses are none.

    >>> words_of("The LID leaks, @us! 3 lids… https://t.co/x")
    ['the', 'lid', 'leaks', 'lids']
    """
    bare = re.sub(r"(?:https?://|www\.)\S+|(?<!\w)[@#]\w+", " ", unicodedata.normalize("NFC", text))
    return [word.lower() for word in WORD.findall(bare) if word[0].isalpha()]


def distinctive_terms(
    texts_a: Iterable[str], texts_b: Iterable[str], pairs: bool = False, least: int = 3
) -> pd.DataFrame:
    """Words of one group against another by weighted log-odds.

    Parameters
    ----------
    texts_a, texts_b : iterables of str
    pairs : bool
        Whether pairs of neighbouring words count, too.
    least : int
        Texts in which a term must stand in both groups together.

    Returns
    -------
    DataFrame
        ``term, z, log_odds, a, b, q``, the most typical of the first group first: `z` standard errors by
        which the log-odds differ, `a` and `b` the texts of each group that hold the term, `q` the false
        discovery rate at which it would be called different (Benjamini and Hochberg 1995).

    Notes
    -----
    After Monroe, Colaresi and Quinn (2008, Political Analysis 16): the prior is what both groups say
    together, so a rare word needs more evidence and a common one says little.  Texts, not repetitions, are
    counted: whoever says a word thrice in a post says it once here.
    """
    from scipy.stats import false_discovery_control, norm

    counts = [_texts_with(texts, pairs) for texts in (texts_a, texts_b)]
    both = counts[0] + counts[1]
    terms = sorted(term for term, count in both.items() if count >= least)
    a, b = (np.array([count[term] for term in terms], dtype=float) for count in counts)
    if len(terms) < 2 or a.sum() == 0 or b.sum() == 0:
        return pd.DataFrame(columns="term z log_odds a b q".split())
    log_odds, error = weighted_log_odds(a, b)
    z = log_odds / error
    q = false_discovery_control(2 * norm.sf(np.abs(z)))
    table = pd.DataFrame(
        {"term": terms, "z": z, "log_odds": log_odds, "a": a.astype(int), "b": b.astype(int), "q": q}
    )
    return table.sort_values(["z", "term"], ascending=[False, True], ignore_index=True)


def beyond_chance(table: pd.DataFrame, named: int = NAMED) -> str:
    """A warning where chance would make up most of the words that are named; empty where it would not.

    Parameters
    ----------
    table : DataFrame
        As `distinctive_terms` gives it.
    named : int
        How many words are looked at, the strongest of either group.

    Notes
    -----
    A group of few texts cannot tell its words from chance, however many the other has.
    """
    real = int((table["q"] <= FALSE_DISCOVERIES).sum())
    if len(table) < named or 2 * real >= named:
        return ""
    told = "None of them is" if real == 0 else f"Only {real} of them {'is' if real == 1 else 'are'}"
    return f"{told} more than chance makes of so many words: one of the groups has too few texts."


def weighted_log_odds(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds of words in one group against another, and their standard errors, from counts of texts.

    Parameters
    ----------
    a, b : ndarray of shape (n,)
        Texts of each group that hold each word; every word stands in one at least.
    """
    prior = PRIOR * (a + b)
    total = prior.sum()
    odds = [np.log((count + prior) / (count.sum() + total - count - prior)) for count in (a, b)]
    return odds[0] - odds[1], np.sqrt(1 / (a + prior) + 1 / (b + prior))


def _texts_with(texts: Iterable[str], pairs: bool) -> Counter:
    found: Counter = Counter()
    for text in texts:
        words = words_of(text)
        said = set(words)
        if pairs:
            said |= {f"{first} {second}" for first, second in zip(words, words[1:], strict=False)}
        found.update(said)
    return found
