"""Brand queries: which texts meet `any`, `all` and `none`, matched for many texts at once.

A term is a word or a phrase.  It is found when it stands in the text as whole words,
whatever the case: no letter, digit or underscore may touch it on either side, so the term
"larkspur" is found in "Larkspur's" and "#larkspur", not in "@larkspurcoffee".  White space
inside a phrase meets any white space.  Text and terms are casefolded and composed (NFC),
so that an accent typed as two characters equals the same accent typed as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from tenstages.settings import Brand

SEAM = " \x00 "
"""Between title and text: neither a word nor white space, so no phrase reaches across."""


def fold(text: str) -> str:
    """The text without differences of case or of typing accents."""
    folded = text.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


@lru_cache(maxsize=1024)
def pattern(term: str) -> re.Pattern:
    """The expression that finds a term in folded text.

    Examples
    --------
    >>> bool(pattern("flat white").search(fold("a FLAT  White, please")))
    True
    """
    words = r"\s+".join(re.escape(word) for word in fold(term).split())
    return re.compile(rf"(?<!\w){words}(?!\w)")


class Texts:
    """Folded texts, row by row, which terms can be looked up in.

    Parameters
    ----------
    *columns : sequences of str
        Read side by side (title and text); anything that is not text counts as empty.
    """

    def __init__(self, *columns: Iterable) -> None:
        import pyarrow as pa

        sides = [[value if isinstance(value, str) else "" for value in column] for column in columns]
        rows = sides[0] if len(sides) == 1 else map(SEAM.join, zip(*sides, strict=True))
        self._rows = [fold(row) for row in rows]
        self._array = pa.array(self._rows, type=pa.large_string())

    def __len__(self) -> int:
        return len(self._rows)

    def hold(self, term: str) -> np.ndarray:
        """Whether each text holds the term (bool, one a text)."""
        import pyarrow.compute as pc

        found = np.zeros(len(self), dtype=bool)
        words = fold(term).split()
        if not words:
            return found
        # The plain search for the longest word is fast; only its few hits meet the expression.
        near = pc.match_substring(self._array, max(words, key=len)).to_numpy(zero_copy_only=False)
        search = pattern(term).search
        for row in np.flatnonzero(near):
            found[row] = search(self._rows[row]) is not None
        return found

    def hold_any(self, terms: Sequence[str]) -> np.ndarray:
        """Whether each text holds at least one of the terms."""
        found = np.zeros(len(self), dtype=bool)
        for term in terms:
            found |= self.hold(term)
        return found

    def meet(self, any: Sequence[str], all: Sequence[str] = (), none: Sequence[str] = ()) -> np.ndarray:
        """Whether each text holds one of `any`, every one of `all` and nothing of `none`."""
        met = self.hold_any(any)
        for term in all:
            met &= self.hold(term)
        if none and met.any():
            met &= ~self.hold_any(none)
        return met


def meets(
    texts: Iterable, any: Sequence[str], all: Sequence[str] = (), none: Sequence[str] = ()
) -> np.ndarray:
    """Whether each text meets a query; what a query builder asks.

    Returns
    -------
    ndarray of bool
        One for each text.

    Examples
    --------
    >>> meets(["Larkspur latte", "larkspur seeds"], any=["larkspur"], none=["seeds"]).tolist()
    [True, False]
    """
    return Texts(texts).meet(any, all, none)


def tracked(
    titles: Iterable, texts: Iterable, cut: Iterable, queries: Iterable, brands: Sequence[Brand]
) -> tuple[list[list[str]], list[list[str]]]:
    """The brands of each row by its words, and by the vendor's word where the text is cut.

    Parameters
    ----------
    titles, texts, queries : sequences of str
        Missing ones may be None or NaN; `queries` are the vendor's query names.
    cut : sequence of bool
        Whether the export cut the text short.
    brands : sequence of Brand

    Returns
    -------
    by_text, by_vendor : list of list of str
        Names of brands, in the order of `brands`.  `by_vendor` is empty unless the text is cut
        and no query is met: then it names the brands whose name or `any` terms stand in the
        vendor's query name, except those whose `none` terms stand in what is left of the text
        (more text could not take them out again).
    """
    said = Texts(titles, texts)
    asked = Texts(queries)
    by_text = [[] for _ in range(len(said))]
    for brand in brands:
        for row in np.flatnonzero(said.meet(brand.any, brand.all, brand.none)):
            by_text[row].append(brand.name)
    unmet = np.fromiter((not names for names in by_text), dtype=bool, count=len(said))
    open_rows = unmet & np.fromiter(cut, dtype=bool, count=len(said))
    by_vendor = [[] for _ in range(len(said))]
    if open_rows.any():
        for brand in brands:
            named = open_rows & asked.hold_any((brand.name, *brand.any)) & ~said.hold_any(brand.none)
            for row in np.flatnonzero(named):
                by_vendor[row].append(brand.name)
    return by_text, by_vendor
