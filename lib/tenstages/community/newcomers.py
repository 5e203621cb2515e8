"""The newcomer's road, and what a first answer within a day does to a second post."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..empathy.effect import ReplyEffect, balance, reply_effect
from ..stats.proportions import jeffreys
from .participation import first_answers
from .retention import window_of
from .ties import FEWEST, SAID, house_of, known_members, looked_up, machines_of, moments, need, with_title

MONTH = 28
"""Days that a newcomer has for each step."""
STEPS = ("joined", "invited by a member", "first post", "first answer", "did something in the fourth week")
ANSWERED, AGAIN = "answered in a day", "second post"
DAYTIME = (6, 12, 18)
"""Hours at which a quarter of the day begins: whoever posts at night waits for the morning."""


def newcomers_road(
    members: pd.DataFrame, interactions: pd.DataFrame, level: float = 0.9, since=None, until=None
) -> pd.DataFrame:
    """How far newcomers come in their first four weeks.

    Parameters
    ----------
    members : DataFrame
        ``member, joined_at``, and `invited_by, role` where known.
    interactions : DataFrame
        ``member, kind, at, thread_id``.
    level : float
    since, until : datetime, optional
        Window of the export, UTC; the first and last interaction when left out.

    Returns
    -------
    DataFrame
        ``step, members, of, share, low, high``: of members who joined in the window at least 35 days before
        its end, how many were invited by a member (missing where nothing says who invited whom), posted
        within 28 days, got an answer to that post by somebody else within seven days more, and did anything
        in the fourth week.  Each step but the last is counted among those of the step before (the first post
        among all); the last among all.

    Raises
    ------
    ValueError
        With fewer than thirty such members.
    """
    first, last = window_of(interactions, since, until)
    people = known_members(members)
    need(people, ("joined_at",), "members")
    people = people[~people["member"].isin(house_of(members))]
    joined = moments(people.set_index("member"), "joined_at")
    joined = joined[(joined >= first) & (joined <= last - pd.Timedelta(days=MONTH + 7))]
    if len(joined) < FEWEST:
        raise ValueError(
            f"{len(joined)} members joined in these weeks and could be watched for {MONTH + 7} days; it "
            f"takes {FEWEST} to tell how far newcomers come"
        )
    posts = first_answers(interactions, last, machines_of(members))
    posts = posts[posts["member"].isin(joined.index)].drop_duplicates("member").set_index("member")
    after = _days(posts["at"] - joined.reindex(posts.index))
    posted = posts[(after <= MONTH).to_numpy()]
    answered = posted["answered"] & (posted["hours"] <= 7 * 24)
    done = interactions[interactions["member"].isin(joined.index)]
    age = _days(moments(done, "at") - looked_up(done["member"], joined))
    there = done.loc[age.between(MONTH - 7, MONTH, inclusive="left"), "member"].nunique()
    n = len(joined)
    known = "invited_by" in people and people["invited_by"].notna().any()
    invited = (
        int(people.set_index("member")["invited_by"].reindex(joined.index).notna().sum()) if known else 0
    )
    counts = [
        (n, n),
        (invited, n if known else 0),
        (len(posted), n),
        (int(answered.sum()), len(posted)),
        (there, n),
    ]
    rows = [_row(step, hits, of, level) for step, (hits, of) in zip(STEPS, counts, strict=True)]
    return pd.DataFrame(rows, columns=["step", "members", "of", "share", "low", "high"])


def _days(span) -> pd.Series:
    return span.dt.total_seconds() / 86400


def _row(step: str, hits: int, of: int, level: float) -> tuple:
    if not of:
        return step, hits, of, np.nan, np.nan, np.nan
    return step, hits, of, hits / of, *jeffreys(hits, of, level)


# A first answer ----------------------------------------------------------------------------------


def first_posts(members: pd.DataFrame, interactions: pd.DataFrame, since=None, until=None) -> pd.DataFrame:
    """First posts of newcomers, with what was known of them, and what came of them.

    Parameters
    ----------
    members, interactions, since, until
        As in `newcomers_road`; `space, title, text, local_at, invited_by, language` are used where known.

    Returns
    -------
    DataFrame
        ``author, answered in a day, second post``, and what was known before: ``space, hour`` (quarter of
        the day), ``weekend, asks`` (holds a question mark), ``length`` (logarithm of letters), ``waited``
        (logarithm of days since joining), ``invited, language``.  A second post is the next post or answer,
        counted from one day to 28 days after the first: by then it is settled who was answered, and nobody
        had to be there longer for it.  Who posted again on the first day counts by what came after that day.

    Raises
    ------
    ValueError
        Where no newcomer posted 28 days before the end.
    """
    first, last = window_of(interactions, since, until)
    people = known_members(members).set_index("member")
    people = people[~people.index.isin(house_of(members))]
    joined = moments(people, "joined_at")
    joined = joined[(joined >= first) & (joined <= last)]
    posts = interactions[(interactions["kind"] == "post") & interactions["member"].isin(joined.index)]
    posts = posts.assign(at=moments(posts, "at"))
    posts = posts.sort_values(["member", "at", "thread_id"]).drop_duplicates("member")
    posts = posts[posts["at"] <= last - pd.Timedelta(days=MONTH)].reset_index(drop=True)
    if not len(posts):
        raise ValueError(f"no member who joined in these weeks posted {MONTH} days before their end")
    said = interactions[interactions["kind"].isin(SAID)]
    age = _days(moments(said, "at") - looked_up(said["member"], posts.set_index("member")["at"]))
    again = set(said.loc[(age >= 1) & (age <= MONTH), "member"])
    waits = first_answers(interactions, last, machines_of(members)).set_index("thread_id")
    hours = looked_up(posts["thread_id"], waits["hours"].where(waits["answered"]))
    facts = pd.DataFrame(
        {
            "author": posts["member"],
            ANSWERED: hours <= 24,
            AGAIN: posts["member"].isin(again),
            "waited": np.log1p(_days(posts["at"] - looked_up(posts["member"], joined)).clip(lower=0)),
        }
    )
    return pd.concat([facts, _said_how(posts), _who(posts["member"], people)], axis=1)


def _said_how(posts: pd.DataFrame) -> pd.DataFrame:
    """Where, when and how a post was said."""
    local = pd.to_datetime(posts["local_at"]) if "local_at" in posts else posts["at"]
    facts = {
        "hour": np.searchsorted(DAYTIME, local.dt.hour, side="right").astype(str),
        "weekend": (local.dt.day_of_week >= 5).to_numpy(),
    }
    if "space" in posts:
        facts["space"] = posts["space"].fillna("not told").to_numpy()
    text = with_title(posts)
    if text.any():
        facts |= {"asks": text.str.contains("?", regex=False).to_numpy(), "length": np.log1p(text.str.len())}
    return pd.DataFrame(facts, index=posts.index)


def _who(member: pd.Series, people: pd.DataFrame) -> pd.DataFrame:
    """What the list of members tells of newcomers as they came."""
    facts = {}
    if "invited_by" in people and people["invited_by"].notna().any():
        facts["invited"] = member.map(people["invited_by"]).notna()
    if "language" in people and people["language"].nunique() > 1:
        facts["language"] = member.map(people["language"]).fillna("not told").astype(str)
    return pd.DataFrame(facts, index=member.index)


def answer_effect(posts: pd.DataFrame, level: float = 0.9) -> ReplyEffect:
    """What a first answer within a day does to a second post within four weeks.

    Parameters
    ----------
    posts : DataFrame
        As `first_posts` gives them; every column but ``author, answered in a day, second post`` is taken for
        something that was known before the answer.
    level : float

    Returns
    -------
    ReplyEffect
        `naive` the plain difference, `effect` with `low` and `high` among posts alike in all that is known,
        and `e_value`: how strong something unknown must be to make nothing of it.

    Raises
    ------
    ValueError
        With fewer than thirty first posts of either kind.
    """
    try:
        return reply_effect(posts, level, treated=ANSWERED, outcome=AGAIN)
    except ValueError as told:
        raise ValueError(f"of {len(posts)} first posts of newcomers: {told}") from None


def unlike_posts(posts: pd.DataFrame) -> pd.DataFrame:
    """How first posts answered within a day differ from the others in what was known (see `balance`)."""
    return balance(posts, treated=ANSWERED, outcome=AGAIN)
