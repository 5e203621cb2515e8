"""All of stage 5's generators of the story in one call.

Each can be asked alone, which is faster; `shift_series` and `carried` make series for the record of coverage
and stand in no file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..listening import Listening
from ..presence.whole import Presence
from ..truth import Truth
from ..world import World
from .coding import coded_threads
from .inbox import inbox_of
from .own_words import own_words, shift_truths
from .promises import promise_truths, promises_of
from .pull_through import messages_of
from .thread_truths import thread_truths
from .threads import WEEK, Threads, threads_of

FEWEST = 100
"""Answered threads below which a tiny company's have no truths: of some kinds there is none."""


@dataclass(frozen=True)
class Empathy:
    """The canonical inbox, coded rows of its threads and of key messages, and stage 5's truths."""

    inbox: pd.DataFrame
    coded: pd.DataFrame
    messages: pd.DataFrame
    truths: tuple[Truth, ...]


def empathy(world: World, listening: Listening, presence: Presence, *, texts: bool = True) -> Empathy:
    """Generate stage 5 beside what stages 1 and 2 generated; nothing of them changes."""
    threads = threads_of(world)
    promises, (said, shift) = promises_of(threads), own_words(threads)
    inbox, ids = inbox_of(threads, promises, said, texts=texts)
    messages, carried = messages_of(listening, presence.coded)
    weeks = by_week(threads, said)
    return Empathy(
        inbox=inbox,
        coded=coded_threads(threads, ids),
        messages=messages,
        truths=(
            *(thread_truths(threads) if len(threads.followed) >= FEWEST else ()),
            *shift_truths(world, shift, *weeks),
            *carried,
            *promise_truths(threads, promises),
        ),
    )


def by_week(threads: Threads, said: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """First answers, and what the page says of its own accord, in each week of the window."""
    weeks = threads.world.calendar.weeks
    answered = threads.made.loc[threads.made["answered"], "answer_second"] // WEEK
    return np.bincount(answered, minlength=weeks), np.bincount(said["week"] - 1, minlength=weeks)
