"""Message pull-through: how much of what others say carries what we would have them say, in any words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..stats.coded_parts import coded_parts, part_of
from .threads import coded_labels

TASK = "message"
DIMENSIONS = 150
FEWEST = 100


def holds_words(texts: pd.Series, words: Sequence[str]) -> np.ndarray:
    """Whether each text holds one of the words or phrases, whole and in any case, shape (n,).

    Words of a phrase may stand apart by any blanks, such as the end of a line.

    Examples
    --------
    >>> holds_words(pd.Series(["New BOX!", "boxes"]), ["new box", "box"]).tolist()
    [True, False]
    """
    pattern = "|".join(r"\s+".join(map(re.escape, word.casefold().split())) for word in words)
    return texts.fillna("").str.casefold().str.contains(rf"(?<!\w)(?:{pattern})(?!\w)", regex=True).to_numpy()


def pull_through(
    mentions: pd.DataFrame,
    messages: Mapping[str, Sequence[str]],
    coded: pd.DataFrame | None = None,
    level: float = 0.9,
) -> pd.DataFrame:
    """Part of mentions that carry each message.

    Parameters
    ----------
    mentions : DataFrame
        ``id, text``, of people and unpaid; ``relevant``, the chance that it speaks of the brand, where known.
    messages : mapping of str to sequence of str
        ``{message: words by which the company counts it}``.
    coded : DataFrame, optional
        ``id, task, label, coder, prob`` of a drawn sample, task ``message``: the message's name, "none", or
        "irrelevant".  Without it only words are counted, and there is no interval.
    level : float

    Returns
    -------
    DataFrame
        ``message, share, low, high, counted, coded, read``: `counted` is the part that holds the words, the
        naive figure; `coded` the mentions in which people found the message, of those that they `read`.
        Without a sample `share` is missing.

    Raises
    ------
    ValueError
        When `coded` holds fewer than a hundred of the mentions.
    """
    said = {name: holds_words(mentions["text"], words) for name, words in messages.items()}
    relevant = _relevant(mentions)
    counted = {name: float(np.average(each, weights=relevant)) for name, each in said.items()}
    if coded is None:
        rows = [(name, np.nan, np.nan, np.nan, counted[name], 0, 0) for name in messages]
    else:
        rows = _coded_rows(mentions, messages, said, counted, coded, level)
    return pd.DataFrame(rows, columns=["message", "share", "low", "high", "counted", "coded", "read"])


def _relevant(mentions: pd.DataFrame) -> np.ndarray:
    if "relevant" not in mentions:
        return np.ones(len(mentions))
    return mentions["relevant"].to_numpy(dtype=float)


def _coded_rows(mentions, messages, said, counted, coded: pd.DataFrame, level: float) -> list[tuple]:
    labels = coded_labels(coded, (TASK,)).dropna(subset=[TASK])
    place = pd.Series(np.arange(len(mentions)), index=mentions["id"])
    labels = labels[labels.index.isin(place.index)]
    if len(labels) < FEWEST:
        raise ValueError(f"{len(labels)} mentions are coded for their message; it takes {FEWEST}")
    labels = labels.assign(place=place.reindex(labels.index)).sort_values("place")
    places = labels["place"].to_numpy(dtype=int)
    flags = labels[TASK].to_numpy()[:, None] == np.array(list(messages), dtype=object)
    told = _told(mentions, said, places, flags)
    among = "relevant" in mentions
    mix = coded_parts(
        told,
        places,
        flags,
        1 / labels["prob"].to_numpy(dtype=float),
        _relevant(mentions) if among else None,
        (labels[TASK] != "irrelevant").to_numpy() if among else None,
    )
    rows = []
    for number, name in enumerate(messages):
        part = part_of(mix, np.eye(len(messages))[number], level, among)
        rows.append((name, *part, counted[name], int(flags[:, number].sum()), len(labels)))
    return rows


def _told(mentions: pd.DataFrame, said: dict, places: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """Chance that each mention carries each message: a model of all words and of the company's own."""
    from ..text.space import text_space
    from ..text.taught import teach

    texts = mentions["text"].fillna("")
    own = np.column_stack(list(said.values())).astype(float)
    try:
        points = text_space(texts.tolist(), DIMENSIONS).points
    except ValueError:  # no words in common: the company's own alone
        points = np.zeros((len(mentions), 0))
    return teach(np.column_stack([points, own]), places, flags, texts.tolist())
