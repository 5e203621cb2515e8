"""What members say of us without having been asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from ..text.lexicon import POSITIVE, Lexicon
from .ties import SAID, house_of, paid_of, towards_whom

SENTENCE = re.compile(r"(?<=[.!?])\s+")


def recommends(interactions: pd.DataFrame, names: Iterable[str]) -> pd.Series:
    """Which posts and answers speak well of us by name.

    Parameters
    ----------
    interactions : DataFrame
        ``kind, text``.
    names : iterable of str
        What we are called: names of the company, of brands, of products.

    Returns
    -------
    Series of bool
        By row.  Only sentences that hold a name are read, by a word list: somebody may praise the weather
        and name us besides.

    Raises
    ------
    ValueError
        Without a name.
    """
    names = sorted({name for name in names if name and name.strip()}, key=lambda name: (-len(name), name))
    if not names:
        raise ValueError("it takes the names that we are called by to tell who speaks well of us")
    named = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names), re.IGNORECASE)
    text = interactions["text"].fillna("").astype(str) if "text" in interactions else None
    good = pd.Series(False, index=interactions.index)
    if text is None:
        return good
    rows = text[interactions["kind"].isin(SAID) & text.str.contains(named)]
    if not len(rows):
        return good
    said = rows.map(lambda each: " ".join(part for part in SENTENCE.split(each) if named.search(part)))
    good[rows.index] = Lexicon(names).scores(said)[:, 0] >= POSITIVE
    return good


def unasked(interactions: pd.DataFrame, members: pd.DataFrame | None) -> pd.Series:
    """Which posts and answers nobody of the company asked for: not below what staff opened, nor to staff.

    Returns
    -------
    Series of bool
        By row; what staff, machines and creators under contract say is never unasked.
    """
    house = house_of(members)
    ours = ~interactions["member"].isin(house | paid_of(members)) & interactions["kind"].isin(SAID)
    ours &= ~towards_whom(interactions).isin(house)
    if "thread_id" in interactions:
        opened = interactions.loc[
            (interactions["kind"] == "post") & interactions["member"].isin(house), "thread_id"
        ]
        ours &= ~interactions["thread_id"].isin(opened)
    return ours
