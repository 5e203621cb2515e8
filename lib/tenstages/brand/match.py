"""Message match: whether the page that a link leads to goes on with what the post said."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit

import numpy as np
import pandas as pd

from ..text.distinctive import words_of

FEWEST_PAGES = 3
SAME_HOST = re.compile(r"^(?:(?:www|m|amp|mobile)\.)+(?=[^.]+\.)")
"""What may stand before a host and leads to the same pages."""
PLAIN = "/:@!$&'()*+,;=~"
"""What stands in a path as it is; the table of pages writes all other letters as their numbers, too."""


def message_match(posts: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """How much of a post's matter stands on the page that it links to, against other pages.

    Parameters
    ----------
    posts : DataFrame
        ``id, account, text, link``.
    pages : DataFrame
        ``page, text``: paths of our own site and what stands there; with ``host`` (without www) a link must
        lead to that host, too.

    Returns
    -------
    DataFrame
        ``id, account, page, match, rank``, with ``host`` where `pages` has it: the cosine of the words'
        weights, 0 to 1, and the place of the linked page among all pages by it, 1 being the page that goes on
        best.  Posts that lead elsewhere are left out.

    Raises
    ------
    ValueError
        With fewer than three pages: nothing can be held against anything.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(pages) < FEWEST_PAGES:
        raise ValueError(f"{len(pages)} pages are too few to say which one matches; it takes {FEWEST_PAGES}")
    key = [name for name in ("host", "page") if name in pages]
    place = {name: number for number, name in enumerate(zip(*(pages[each] for each in key), strict=True))}
    linked = posts.dropna(subset=["link"]).reset_index(drop=True)
    linked = linked.assign(host=linked["link"].map(host_of), page=linked["link"].map(path_of))
    own = [place.get(name, -1) for name in zip(*(linked[each] for each in key), strict=True)]
    linked = linked.assign(own=own)[np.array(own, dtype=int) >= 0].reset_index(drop=True)
    columns = ["id", "account", *key, "match", "rank"]
    if linked.empty:
        return pd.DataFrame(columns=columns)
    reader = TfidfVectorizer(analyzer=words_of, sublinear_tf=True)
    there = reader.fit_transform(pages["text"].fillna(""))
    alike = np.round((reader.transform(linked["text"].fillna("")) @ there.T).toarray(), 9)
    match = alike[np.arange(len(linked)), linked["own"].to_numpy()]
    rank = 1 + (alike > match[:, None]).sum(axis=1)
    return linked.assign(match=match, rank=rank)[columns]


def _parts(link: str) -> SplitResult:
    try:
        return urlsplit(link)
    except ValueError:  # brackets that are no address of a computer
        return urlsplit("")


def host_of(link: str) -> str:
    """The host of an address as the table of pages has it: without www and the like; empty where it has none.

    >>> host_of("https://www.Cups.example/beans"), host_of("/beans")
    ('cups.example', '')
    """
    host = _parts(link).netloc.rpartition("@")[2].casefold()
    return SAME_HOST.sub("", re.sub(r":(?:80|443)?$", "", host))


def path_of(link: str) -> str:
    """The path of an address, without what follows a question mark; "/" for a site's front page.

    >>> path_of("https://shop.example/beans/?utm_source=x"), path_of("https://shop.example")
    ('/beans', '/')
    """
    return quote(unquote(_parts(link).path), safe=PLAIN).rstrip("/") or "/"


def match_by_page(match: pd.DataFrame) -> pd.DataFrame:
    """Pages that posts lead to, the worst match first.

    Parameters
    ----------
    match : DataFrame
        As `message_match` gives it.

    Returns
    -------
    DataFrame
        ``page, posts, match, first``, after ``host`` where there are several: the mean match, and the part of
        its posts for which no other page fits better.
    """
    where = ["host", "page"] if "host" in match and match["host"].nunique() > 1 else ["page"]
    told = match.assign(first=match["rank"] == 1).groupby(where)
    table = told.agg(posts=("id", "nunique"), match=("match", "mean"), first=("first", "mean")).reset_index()
    return table.sort_values(["match", *where], ignore_index=True)
