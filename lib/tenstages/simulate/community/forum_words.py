"""Words for what stands in the forum: by board, by what kind of thing it is, and whether it recommends."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..language import community as words
from .people import People
from .talk import bot_of

SOMETIMES = 0.2
"""Part of texts that begin, and that end, with a phrase: people are brief."""


def texts_of(people: People, posts: pd.DataFrame) -> tuple[list, list]:
    """Titles and words.

    Parameters
    ----------
    people : People
    posts : DataFrame
        ``number, space, praise, prompted, answers``.

    Returns
    -------
    tuple of list
        Titles (of threads; others' are meaningless) and words.
    """
    draws = people.world.stream("words of the forum").random((len(posts), 6))
    own = people.world.own
    fill = {"company": own.name, "product": own.product}
    titles, texts = [], []
    for post, draw in zip(posts.to_dict("records"), draws, strict=True):
        title, text = _said(people, post, draw)
        titles.append(title)
        texts.append(text.format(**fill))
    return titles, texts


def _one(pool, draw: float):
    return pool[int(draw * len(pool))]


def _at_times(pool, draw: float) -> str:
    """One of a pool, mostly none."""
    return _one(pool, draw / SOMETIMES) if draw < SOMETIMES else ""


def _said(people: People, post: dict, draw: np.ndarray) -> tuple[str, str]:
    """Title and words of one thing."""
    n = len(people.made)
    if post["number"] >= n:
        return _of_company(people, post, draw)
    if post["prompted"]:
        return "", _one(words.PROMPTED, draw[0])
    opens = post["answers"] < 0
    title, text = _opening(post, draw) if opens else ("", _answer(post, draw))
    if post["praise"]:
        text = f"{text} {_one(words.PRAISE, draw[4])}"
    elif draw[5] < plan.NAMED_PLAINLY:
        text = f"{text} {_one(words.NAMED, draw[4])}"
    return title, text


def _of_company(people: People, post: dict, draw: np.ndarray) -> tuple[str, str]:
    if post["answers"] < 0:
        return words.ASKED
    return "", words.BOT if post["number"] == bot_of(people) else _one(words.STAFF, draw[0])


def _opening(post: dict, draw: np.ndarray) -> tuple[str, str]:
    if post["space"] == "hello":
        return _one(words.HELLO_TITLES, draw[0]), _joined(words.HELLO, draw)
    if post["space"] == "help":
        return _one(words.HELP, draw[0])
    title, text = _one(words.THREADS[post["space"]], draw[0])
    return title, f"{text} {_at_times(words.CLOSERS, draw[1])}".strip()


def _joined(pool: tuple[str, ...], draw: np.ndarray) -> str:
    """Two different sentences of a pool."""
    one = int(draw[1] * len(pool))
    other = (one + 1 + int(draw[2] * (len(pool) - 1))) % len(pool)
    return f"{pool[one]} {pool[other]}"


def _answer(post: dict, draw: np.ndarray) -> str:
    if post["space"] == "hello":
        return _one(words.HELLO_ANSWERS, draw[0])
    pool = words.HELP_ANSWERS if post["space"] == "help" else words.ANSWERS[post["space"]]
    parts = (_at_times(words.OPENERS, draw[1]), _one(pool, draw[0]), _at_times(words.CLOSERS, draw[2]))
    return " ".join(part for part in parts if part)
