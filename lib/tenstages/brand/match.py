"""Message match: whether the page that a link leads to goes on with what the post said."""

from __future__ import annotations

from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from ..text.distinctive import words_of

FEWEST_PAGES = 3


def message_match(posts: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """How much of a post's matter stands on the page that it links to, against other pages.

    Parameters
    ----------
    posts : DataFrame
        ``id, account, text, link``.
    pages : DataFrame
        ``page, text``: paths of our own site and what stands there.

    Returns
    -------
    DataFrame
        ``id, account, page, match, rank``: the cosine of the words' weights, 0 to 1, and the place of the
        linked page among all pages by it, 1 being the page that goes on best.  Posts that lead elsewhere are
        left out.

    Raises
    ------
    ValueError
        With fewer than three pages: nothing can be held against anything.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(pages) < FEWEST_PAGES:
        raise ValueError(f"{len(pages)} pages are too few to say which one matches; it takes {FEWEST_PAGES}")
    linked = posts.dropna(subset=["link"]).assign(page=posts["link"].dropna().map(path_of))
    linked = linked[linked["page"].isin(pages["page"])].reset_index(drop=True)
    columns = ["id", "account", "page", "match", "rank"]
    if linked.empty:
        return pd.DataFrame(columns=columns)
    reader = TfidfVectorizer(analyzer=words_of, sublinear_tf=True)
    there = reader.fit_transform(pages["text"].fillna(""))
    alike = np.round((reader.transform(linked["text"].fillna("")) @ there.T).toarray(), 9)
    place = {page: number for number, page in enumerate(pages["page"])}
    own = linked["page"].map(place).to_numpy()
    match = alike[np.arange(len(linked)), own]
    rank = 1 + (alike > match[:, None]).sum(axis=1)
    return linked.assign(match=match, rank=rank)[columns]


def path_of(link: str) -> str:
    """The path of an address, without what follows a question mark; "/" for a site's front page.

    >>> path_of("https://shop.example/beans/?utm_source=x"), path_of("https://shop.example")
    ('/beans', '/')
    """
    return urlsplit(link).path.rstrip("/") or "/"
