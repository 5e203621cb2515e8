"""Conversation: do our accounts answer, or only announce?  Who was answered, and how deep it went."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from ..stats.ratios import ratio

SIDES = 2
"""Posts that each side writes at least in what is called a dialogue."""


def exchange(posts: pd.DataFrame, threads: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """Reactive and proactive, reply rate, depth and dialogues of each account.

    Parameters
    ----------
    posts : DataFrame
        Our posts: ``id, account, kind, answers`` (`answers` is the id of what a reply answers).
    threads : DataFrame
        What people said that could be answered: ``id, account, author, thread_id``, `account` being ours that
        was spoken to.
    level : float

    Returns
    -------
    DataFrame
        ``account, proactive, reactive, spoken_to, answered, reply_rate, low, high, depth, dialogues``, the
        most spoken to first.  `depth` is the mean number of posts in threads that we joined, `dialogues` the
        part of these in which both sides wrote twice or more; both are missing where no export tells of
        threads.

    Notes
    -----
    A reply counts where its export names what it answers.  Authors are the units of the interval: whoever
    writes ten times is answered ten times or never.
    """
    # One export tells what a reply answers and another how often it was seen: all rows of a post count here.
    replied = set(posts.loc[posts["kind"] == "reply", "answers"].dropna())
    told = posts.loc[posts["answers"].notna()].drop_duplicates("id").set_index("id")["answers"]
    own = posts.drop_duplicates("id")
    own = own.assign(answers=own["id"].map(told))
    rows = []
    for account in dict.fromkeys([*threads["account"], *own["account"]]):
        mine, asked = own[own["account"] == account], threads[threads["account"] == account]
        asked = asked.drop_duplicates("id")
        answered = asked["id"].isin(replied)
        rows.append(
            (
                account,
                int((mine["kind"] == "post").sum()),
                int((mine["kind"] == "reply").sum()),
                len(asked),
                int(answered.sum()),
                *(_rate(answered, asked["author"], level) if _told(mine) else (np.nan,) * 3),
                *_depth(mine, threads),
            )
        )
    columns = "account proactive reactive spoken_to answered reply_rate low high depth dialogues".split()
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["spoken_to", "account"], ascending=[False, True], ignore_index=True)


def _told(mine: pd.DataFrame) -> bool:
    """Whether the exports tell what an account's replies answer; one without replies answered nobody."""
    replies = mine[mine["kind"] == "reply"]
    return replies.empty or replies["answers"].notna().any()


def _rate(answered: pd.Series, author: pd.Series, level: float) -> tuple[float, float, float]:
    """The part answered, with authors as units; no limits from fewer than two."""
    if answered.empty:
        return (np.nan,) * 3
    by_author = answered.groupby(author).agg(["sum", "size"])
    if len(by_author) < 2 or not answered.any():
        return float(answered.mean()), np.nan, np.nan
    value, low, high = ratio(by_author["sum"].to_numpy(float), by_author["size"].to_numpy(float), level)
    return value, low, min(high, 1.0)


def _depth(mine: pd.DataFrame, threads: pd.DataFrame) -> tuple[float, float]:
    """Mean length of the threads that we joined, and the part that became dialogues."""
    where = threads.dropna(subset=["thread_id"]).drop_duplicates("id").set_index("id")["thread_id"]
    replies = mine[(mine["kind"] == "reply") & mine["answers"].isin(where.index)]
    joined = replies["answers"].map(where)
    if joined.empty:
        return np.nan, np.nan
    ours = joined.value_counts()
    theirs = where[where.isin(ours.index)].value_counts().reindex(ours.index, fill_value=0)
    deep = (ours >= SIDES) & (theirs >= SIDES)
    return float((ours + theirs).mean()), float(deep.mean())


def spoken_to(mentions: pd.DataFrame, accounts: dict[str, str]) -> pd.DataFrame:
    """What people said to our accounts: mentions that use an account's handle.

    Parameters
    ----------
    mentions : DataFrame
        ``id, author, venue, text, kind, thread_id``.
    accounts : dict
        Venue to account, such as ``{"x.com": "x:us"}``.

    Returns
    -------
    DataFrame
        Those mentions with ``account``; what was only passed on is left out.
    """
    said = mentions[mentions["kind"] != "share"]
    parts = []
    for venue, account in accounts.items():
        handle = account.partition(":")[2]
        there = said[said["venue"] == venue]
        uses = there["text"].fillna("").str.contains(rf"(?i)(?<!\w)@{re.escape(handle)}(?!\w)", regex=True)
        parts.append(there[uses].assign(account=account))
    return pd.concat(parts, ignore_index=True) if parts else said.head(0).assign(account="")
