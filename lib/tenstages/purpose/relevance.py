"""Relevance: which of our posts start an exchange; who comes back, who defends us, who asks."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..presence.content import kind_labels
from ..presence.frames import best_kinds
from ..stats.proportions import jeffreys
from ..stats.ratios import ratio

SHOWN = ("reach", "all_reach", "views", "all_views")
"""What may stand for how many a post was shown to, the best first."""
ALIKE = ["account", "definition", "measure"]
"""What two posts must share to be held against one another."""
FEWEST_POSTS = 20
BACK_WITHIN = 90
"""Days within which whoever spoke well of us is looked for again."""


def relevance(posts: pd.DataFrame, replies: pd.DataFrame | None = None, level: float = 0.9) -> pd.DataFrame:
    """Whether each post drew more answers than its account's posts usually do, for how many saw it.

    Parameters
    ----------
    posts : DataFrame
        The posts table: ``id, account, definition, kind``, one of reach and views, and ``comments`` where no
        `replies` are given.
    replies : DataFrame, optional
        ``post, author``: who answered which post; each person counts once a post.
    level : float

    Returns
    -------
    DataFrame
        ``post, account, kind, answers, shown, benefit, low, high, value``, the most valuable first.
        `benefit` is the answers of its kind of audience over the usual ones (1: as usual), with credible
        limits; `kind` is exchange where the lower limit is above 1, chatter where the upper one is below,
        else usual; `value` are the answers that it drew beyond the usual (below zero: fewer).

    Notes
    -----
    Answers of an account's posts are Poisson with a rate of their own for each post, drawn from a gamma whose
    spread is that of the account's posts (negative binomial by moments; Robbins 1956, Efron and Morris
    1975): a post that few saw is drawn towards the usual.  Accounts, and definitions of what was seen, are
    never mixed.
    """
    from scipy.stats import gamma

    told = answered(posts, replies)
    rows = []
    for (account, *_), mine in told.groupby(ALIKE, sort=True):
        if len(mine) < FEWEST_POSTS or mine["answers"].sum() == 0:
            continue
        answers, shown = (mine[name].to_numpy(dtype=float) for name in ("answers", "shown"))
        expected = shown * answers.sum() / shown.sum()
        shape = 1 / _spread(answers, expected)
        after = gamma(answers + shape, scale=1 / (expected + shape))
        low, high = after.ppf((1 - level) / 2), after.ppf((1 + level) / 2)
        kind = np.where(low > 1, "exchange", np.where(high < 1, "chatter", "usual"))
        rows.append(
            pd.DataFrame(
                {
                    "post": mine["id"].to_numpy(),
                    "account": account,
                    "kind": kind,
                    "answers": answers,
                    "shown": shown,
                    "benefit": after.mean(),
                    "low": low,
                    "high": high,
                    "value": (after.mean() - 1) * expected,
                }
            )
        )
    columns = ["post", "account", "kind", "answers", "shown", "benefit", "low", "high", "value"]
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)
    return table.sort_values(["value", "post"], ascending=[False, True], ignore_index=True)


def answered(posts: pd.DataFrame, replies: pd.DataFrame | None = None) -> pd.DataFrame:
    """Own posts of which both is told, each once: ``id, account, definition, measure, answers, shown``.

    `measure` is which of `SHOWN` the post's export counts.
    """
    own = posts[best_kinds(posts) == "post"].reset_index(drop=True)
    counts = own[[name for name in SHOWN if name in own]].astype("Float64")
    own = own[counts.notna().any(axis=1)]
    counts = counts.loc[own.index]
    measure, shown = counts.notna().idxmax(axis=1), counts.bfill(axis=1).iloc[:, 0]
    if replies is None:
        answers = own["comments"]
    else:
        people = replies.drop_duplicates(["post", "author"])["post"].value_counts()
        answers = own["id"].map(people).fillna(0)
    table = own[["id", "account", "definition"]].assign(measure=measure, answers=answers, shown=shown)
    return table[(table["shown"] > 0) & table["answers"].notna()].drop_duplicates("id").reset_index(drop=True)


def _spread(answers: np.ndarray, expected: np.ndarray) -> float:
    """Variance of the posts' own rates about the usual one, by moments; never quite zero."""
    beyond = ((answers - expected) ** 2 - expected).sum() / (expected**2).sum()
    return max(float(beyond), 1e-3)


def by_account(table: pd.DataFrame) -> pd.DataFrame:
    """What `relevance` tells, account by account: ``account, posts, exchange, usual, chatter, value``.

    Parts of the account's posts, and `value`: the answers that its exchanges drew beyond the usual.
    """
    counts = pd.crosstab(table["account"], table["kind"]).reindex(
        columns=["exchange", "usual", "chatter"], fill_value=0
    )
    posts = counts.sum(axis=1)
    value = table[table["kind"] == "exchange"].groupby("account")["value"].sum().reindex(counts.index)
    parts = counts.div(posts, axis=0).assign(value=value.fillna(0.0).round())
    parts.insert(0, "posts", posts)
    return parts.sort_values(["exchange", "posts"], ascending=False).rename_axis(columns=None).reset_index()


def answers_by_kind(posts: pd.DataFrame, coded: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """What each kind of post starts: ``kind, posts, rate, low, high``, answers over the account's usual ones.

    Each post is held against what its own account's posts usually draw, so that accounts may be put together.
    Posts are the units; a kind with fewer than `FEWEST_POSTS` of them is left out.
    """
    told = answered(posts)
    sums = told.groupby(ALIKE)[["answers", "shown"]].transform("sum").astype(float)
    told = told.assign(expected=told["shown"].astype(float) * sums["answers"] / sums["shown"])
    both = told[told["expected"] > 0].merge(kind_labels(coded), on="id")
    rows = [
        (kind, len(mine), *ratio(mine["answers"].to_numpy(dtype=float), mine["expected"].to_numpy(), level))
        for kind, mine in both.groupby("kind")
        if len(mine) >= FEWEST_POSTS
    ]
    table = pd.DataFrame(rows, columns=["kind", "posts", "rate", "low", "high"])
    return table.sort_values(["rate", "kind"], ascending=[False, True], ignore_index=True)


def loyalty(said: pd.DataFrame, spoken_to: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """Signs of loyalty and trust in what people do: ``sign, of, people, share, low, high``.

    Parameters
    ----------
    said : DataFrame
        ``at, author, thread_id, kind, mood``: what people said of us, and how it was meant.
    spoken_to : DataFrame
        Rows of `said` that speak to one of our accounts, with ``text``.
    level : float

    Returns
    -------
    DataFrame
        Comes back: of those who spoke well of us with 90 days left to watch, who did so again within 90 days.
        Defends: of those who answered in a thread in which somebody was negative, who spoke well there.  Asks
        us: of those who spoke to our accounts, who asked something.  Proxies: a program tells moods and
        questions here, and none of the three says why.
    """
    rows = [
        ("comes back", "people who spoke well of us", *_comes_back(said)),
        ("defends", "people who answered in a thread with a complaint", *_defends(said)),
        ("asks us", "people who spoke to our accounts", *_asks(spoken_to)),
    ]
    table = pd.DataFrame(
        [
            (sign, of, n, hits / n if n else np.nan, *(jeffreys(hits, n, level) if n else (np.nan, np.nan)))
            for sign, of, hits, n in rows
        ],
        columns=["sign", "of", "people", "share", "low", "high"],
    )
    return table


def _comes_back(said: pd.DataFrame) -> tuple[int, int]:
    good = said[said["mood"] == "positive"].sort_values("at")
    if good.empty:
        return 0, 0
    first = good.groupby("author")["at"].first()
    watched = first[first <= said["at"].max() - pd.Timedelta(days=BACK_WITHIN)]
    since = good["at"] - good["author"].map(first)
    again = good[(since > pd.Timedelta(days=1)) & (since <= pd.Timedelta(days=BACK_WITHIN))]
    return int(watched.index.isin(again["author"]).sum()), len(watched)


def _defends(said: pd.DataFrame) -> tuple[int, int]:
    thread = said["thread_id"].fillna("")
    complained = set(thread[(said["mood"] == "negative") & (thread != "")])
    inside = said[
        thread.isin(complained) & said["kind"].isin(["reply", "comment"]) & (said["mood"] != "negative")
    ]
    if inside.empty:
        return 0, 0
    by = inside.groupby("author")["mood"].agg(lambda moods: (moods == "positive").any())
    return int(by.sum()), len(by)


def _asks(spoken_to: pd.DataFrame) -> tuple[int, int]:
    if spoken_to.empty:
        return 0, 0
    asked = spoken_to["text"].fillna("").str.contains(r"[?¿]")
    by = asked.groupby(spoken_to["author"]).any()
    return int(by.sum()), len(by)
