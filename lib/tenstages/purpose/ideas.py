"""Ideas and wishes: what people would like, beside what troubles them."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from ..presence.sentiment import TOGETHER
from .topics import FEWEST_TEXTS, TEXTS_A_TOPIC, pain_points

TASK = "idea"
EXAMPLES = 3
MOST_IDEAS = 8
MOST_OTHERS = 5_000
TERMS = 5
WISHES = re.compile(
    r"\b(?:wish(?:es|ing)?|would (?:be|love|like)|how about|why not|why don't|could you"
    r"|please (?:add|bring|make)|should (?:offer|sell|have|add)|suggest\w*"
    r"|(?<!any )(?<!no )(?<!alguna )(?<!ni )idea|ideas for"
    r"|wünsch\w*|wunsch|(?<!keine )idee|vorschlag|wäre (?:schön|gut|toll)|könnte[nt]?"
    r"|sugerencia\w*|ojalá|sería|podría\w*|me gustaría)\b",
    re.IGNORECASE,
)
"""Words by which people ask for what is not there, in English, German and Spanish.

"Any ideas?" asks for advice, and is no wish."""


def wishes(texts: pd.Series) -> pd.Series:
    """Which texts ask for something that is not there, as far as a few words tell."""
    return texts.fillna("").str.contains(WISHES)


def ideas(texts: pd.DataFrame, coded: pd.DataFrame | None = None, names=(), owner=None) -> pd.DataFrame:
    """What people wish for, the most frequent first.

    Parameters
    ----------
    texts : DataFrame
        ``id, text`` of what people said.
    coded : DataFrame, optional
        Rows ``id, task, label, coder`` of the task ``idea``: where people named ideas, these names are used
        and the number of coded posts that hold each is told.  Without them wishes are found by a few words
        and grouped.
    names : iterable of str
        Names to strip, such as brands.
    owner : callable, optional
        Gives, for the places of texts (rows of `texts`), the department whose matter they are.

    Returns
    -------
    DataFrame
        ``idea, mentions, examples, owner``: `examples` are ids of up to three posts, to be looked up by hand.
    """
    texts = texts.reset_index(drop=True)
    groups = _coded_groups(texts, coded)
    if groups is None:
        groups = _found_groups(texts, names)
    rows = [
        (name, len(places), "; ".join(texts["id"].iloc[places[:EXAMPLES]]), owner(places) if owner else "")
        for name, places in groups
    ]
    table = pd.DataFrame(rows, columns=["idea", "mentions", "examples", "owner"])
    return table.sort_values(["mentions", "idea"], ascending=[False, True], ignore_index=True)


def _coded_groups(texts: pd.DataFrame, coded: pd.DataFrame | None):
    if coded is None or not (coded["task"] == TASK).any():
        return None
    mine = coded[coded["task"] == TASK]
    mine = mine.assign(order=mine["coder"].ne(TOGETHER)).sort_values(["id", "order", "coder"])
    mine = mine.drop_duplicates("id")
    mine = mine[mine["label"].str.casefold() != "none"]
    place = pd.Series(np.arange(len(texts)), index=texts["id"])
    mine = mine[mine["id"].isin(place.index)]
    return [(label, place[rows["id"]].to_numpy()) for label, rows in mine.groupby("label")]


def _found_groups(texts: pd.DataFrame, names):
    found = np.flatnonzero(wishes(texts["text"]))
    said = texts["text"].iloc[found].tolist()
    if len(said) < FEWEST_TEXTS:
        return [("wishes of many kinds", found)] if len(found) else []
    topics = pain_points(said, n=min(MOST_IDEAS, len(said) // TEXTS_A_TOPIC), names=names)
    others = texts["text"].drop(index=found).fillna("")
    others = others.iloc[:: max(len(others) // MOST_OTHERS, 1)].tolist()
    groups = [found[topics.labels == name] for name in topics.table["name"]]
    return [(_told_by(texts["text"].iloc[places], others, names), places) for places in groups]


def _told_by(said: pd.Series, others: list[str], names) -> str:
    """The words that set these wishes apart from all else that is said, wishing itself left out."""
    from ..text.distinctive import distinctive_terms
    from ..text.lexicon import bare

    stripped = [bare(text, names) for text in said]
    table = distinctive_terms(stripped, others)
    asked = {word for text in stripped for match in WISHES.findall(text) for word in match.lower().split()}
    terms = [term for term in table["term"] if term not in asked]
    return ", ".join(terms[:TERMS])
