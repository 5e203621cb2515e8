"""Threads of the inbox: who opened them, who of us answered and when, and what the author said next."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..stats.weeks import monday_of

FORTNIGHT = pd.Timedelta(days=14)
"""In which a next word counts."""
EMOJI = (
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2600-\u2604\u260e\u2611\u2614\u2615\u2618\u261d\u2620"
    "\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a\u2640\u2642\u2648-\u2653\u265f\u2660\u2663\u2665\u2666"
    "\u2668\u267b\u267e\u267f\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26a7\u26aa\u26ab\u26b0\u26b1\u26bd"
    "\u26be\u26c4\u26c5\u26c8\u26ce\u26cf\u26d1\u26d3\u26d4\u26e9\u26ea\u26f0-\u26f5\u26f7-\u26fa\u26fd\u2702"
    "\u2705\u2708-\u270d\u270f\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763"
    "\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e"
    "\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f236"
    "\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f64f"
    "\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f900-\U0001faff\ufe0f\u20e3]"
)
"""Signs with Unicode's property Emoji_Presentation, and those with Emoji in its blocks for symbols, dingbats
and pictures, but ticks, crosses and arrows.  All others, such as digits and ©, are emoji where the sign
stands behind them that asks for a picture (U+FE0F), or that makes a key of them (U+20E3)."""


def in_order(inbox: pd.DataFrame) -> pd.DataFrame:
    """The rows, oldest first; of the same second, what answers nothing before what answers something."""
    answers = inbox["answers"].notna() if "answers" in inbox else False
    inbox = inbox.assign(later=answers).sort_values(["at", "later", "id"], kind="stable")
    return inbox.drop(columns="later")


def threads_in(inbox: pd.DataFrame, until: pd.Timestamp | None = None) -> pd.DataFrame:
    """One row for each thread that somebody else than we opened, oldest first.

    Parameters
    ----------
    inbox : DataFrame
        ``id, thread_id, at, author, team, text`` (see the table `inbox`); `at` on one clock; ``answers``
        where known.
    until : Timestamp, optional
        The moment up to which the inbox was watched; its last row when left out.

    Returns
    -------
    DataFrame
        ``id, thread_id, at, author, text`` of the opening; ``before``, how many threads its author had opened
        before; ``answer_id, answered_at, answer_text, team, hours`` of our first answer (missing without
        one); ``next_id, next_at, next_text`` of the author's first word to us within a fortnight of it;
        ``followed``, whether that fortnight was watched whole.
    """
    inbox = in_order(inbox)
    first = inbox.drop_duplicates("thread_id")
    opened = first[first["team"].isna()].set_index("thread_id")
    answers = inbox[inbox["team"].notna() & inbox["thread_id"].isin(opened.index)]
    answers = answers.drop_duplicates("thread_id").set_index("thread_id")
    found = opened[["id", "at", "author", "text"]].copy()
    found["before"] = found.groupby("author").cumcount()
    for ours, theirs in (
        ("answer_id", "id"),
        ("answered_at", "at"),
        ("answer_text", "text"),
        ("team", "team"),
    ):
        found[ours] = answers[theirs].reindex(found.index)
    found["hours"] = (found["answered_at"] - found["at"]) / pd.Timedelta(hours=1)
    found = found.join(_next_words(inbox, found))
    until = inbox["at"].max() if until is None else until
    found["followed"] = found["answered_at"].notna() & (found["answered_at"] + FORTNIGHT <= until)
    return found.reset_index().sort_values(["at", "id"], kind="stable", ignore_index=True)


def _next_words(inbox: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """What each author first said to us within a fortnight of our answer, in whichever thread."""
    said = inbox.loc[inbox["team"].isna(), ["author", "at", "id", "text"]]
    asked = found.loc[found["answered_at"].notna(), ["author", "answered_at"]].reset_index()
    both = asked.merge(said, on="author")
    both = both[(both["at"] > both["answered_at"]) & (both["at"] <= both["answered_at"] + FORTNIGHT)]
    both = both.sort_values(["at", "id"], kind="stable").drop_duplicates("thread_id").set_index("thread_id")
    return both.rename(columns={"id": "next_id", "at": "next_at", "text": "next_text"})[
        ["next_id", "next_at", "next_text"]
    ]


def by_week(inbox: pd.DataFrame) -> pd.DataFrame:
    """Our own words by week: first answers, and threads that we opened ourselves.

    Returns
    -------
    DataFrame
        ``reactive, proactive`` indexed by the week's Monday; every week from the first to the last.
    """
    inbox = in_order(inbox)
    first = inbox.drop_duplicates("thread_id").set_index("thread_id")
    theirs = first.index[first["team"].isna()]
    answers = inbox[inbox["team"].notna() & inbox["thread_id"].isin(theirs)].drop_duplicates("thread_id")
    monday = monday_of(inbox["at"])
    weeks = pd.date_range(monday.min(), monday.max(), freq="7D", name="week")
    counts = {
        "reactive": monday_of(answers["at"]).value_counts(),
        "proactive": monday_of(first.loc[first["team"].notna(), "at"]).value_counts(),
    }
    return pd.DataFrame({name: each.reindex(weeks).fillna(0).astype(int) for name, each in counts.items()})


def coded_labels(coded: pd.DataFrame, tasks: tuple[str, ...]) -> pd.DataFrame:
    """Labels that count, one column a task, and the chance of being drawn.

    What coders agreed on counts where they differed, else what either said.

    Parameters
    ----------
    coded : DataFrame
        ``id, task, label, coder, prob``.
    tasks : tuple of str

    Returns
    -------
    DataFrame
        Indexed by id: the tasks (missing where nobody read for them) and ``prob``, the least of the tasks'.
    """
    mine = coded[coded["task"].isin(tasks) & coded["prob"].notna()]
    order = mine["coder"].ne("adjudicated")
    mine = mine.assign(order=order).sort_values(["id", "task", "order", "coder"])
    mine = mine.drop_duplicates(["id", "task"])
    wide = mine.pivot(index="id", columns="task", values="label").reindex(columns=list(tasks))
    return wide.assign(prob=mine.groupby("id")["prob"].min().astype(float)).rename_axis(columns=None)


def emoji_in(texts: pd.Series) -> np.ndarray:
    """Whether each text holds an emoji, shape (n,)."""
    return texts.fillna("").str.contains(EMOJI, regex=True).to_numpy()
