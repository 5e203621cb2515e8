"""Texts as points: those that use words which stand together elsewhere lie close, whatever the words.

Latent semantic analysis (Deerwester, Dumais, Furnas, Landauer and Harshman 1990, Journal of the American
Society for Information Science 41): a few dozen directions in which the words of many texts vary.  No
language is built in and nothing is downloaded; what it knows comes from the texts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .distinctive import words_of
from .lexicon import bare

LEAST_TEXTS = 5
"""Texts that must hold a word: one that nearly nobody uses tells of nothing else."""
MOST_TEXTS = 0.5
"""Part of the texts above which a word stands in too many to tell them apart, such as the brand's name."""
DIGITS = 9
"""Coordinates are rounded so: machines differ behind them, and the same texts must give the same groups."""


@dataclass(frozen=True)
class Space:
    """Texts in a space of meaning.

    Attributes
    ----------
    points : ndarray of shape (n, k)
        Of length one; zeros for a text that holds no known word.
    words : tuple of str
        The known words.
    holds : sparse matrix of shape (n, number of words)
        1 where a text holds a word.
    """

    points: np.ndarray
    words: tuple[str, ...]
    holds: object


def text_space(texts: Sequence[str], dimensions: int, names: Iterable[str] = ()) -> Space:
    """Place texts in a space.

    Parameters
    ----------
    texts : sequence of str
    dimensions : int
        At most; fewer where there are fewer words or texts.
    names : iterable of str
        Names to strip, such as those of the brands that the texts were searched for by.

    Raises
    ------
    ValueError
        When no three words stand in `LEAST_TEXTS` texts or more.
    """
    from scipy import sparse
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    names = sorted(set(names))
    reader = TfidfVectorizer(
        analyzer=lambda text: words_of(bare(text, names)),
        min_df=LEAST_TEXTS,
        max_df=MOST_TEXTS,
        sublinear_tf=True,
    )
    try:
        weights = reader.fit_transform(texts)
    except ValueError:
        weights = None
    if weights is None or min(weights.shape) < 3:
        raise ValueError(f"the texts have no three words in common; it takes words in {LEAST_TEXTS} texts")
    rank = min(dimensions, min(weights.shape) - 1)
    # Exact, and no slower here than the randomized one, whose last directions depend on the threads.
    points = TruncatedSVD(rank, algorithm="arpack", random_state=0).fit_transform(weights)
    holds = sparse.csr_matrix((weights > 0).astype(np.float64))
    return Space(normalize(np.round(points, DIGITS)), tuple(reader.get_feature_names_out()), holds)
