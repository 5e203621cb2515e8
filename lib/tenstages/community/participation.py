"""Audience or community? Who takes part and how, who answers whom, and how much the few do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..figures import say
from ..stats.concentration import DRAWS, drawn_anew, gini_limits, lorenz
from ..stats.proportions import jeffreys
from ..stats.ratios import ratio
from ..stats.waiting import drawn_by_day, waiting_quantiles
from .ties import FEWEST, house_of, looked_up, machines_of, moments, need, turns, utc

OPENS, HELPS, NODS, READS = "opens conversations", "answers only", "reacts only", "reads only"
WAYS = (OPENS, HELPS, NODS, READS)
"""Ways to take part; who does several things counts for the first of them."""
DEEDS = ("opened a conversation", "answered", "reacted", "came to an event")
RULE = {"the most active 1%": 0.01, "the next 9%": 0.09, "the other 90%": 0.90}
CLAIMED = {"the most active 1%": 0.90, "the next 9%": 0.10, "the other 90%": 0.0}
"""Of what is said, by the rule of one, nine and ninety (Nielsen 2006): a saying, measured nowhere twice."""
DAY, WEEK = 24.0, 168.0


@dataclass(frozen=True)
class Participation:
    """Who takes part, how, and with whom.

    Attributes
    ----------
    ways : DataFrame
        ``way, members, share, low, high``: of all members but staff and machines, each by the first of
        `WAYS` that they do.
    deeds : DataFrame
        ``deed, members, share, low, high``: who opened, answered, reacted or came to an event at least once.
    rule : DataFrame
        ``group, share, low, high, claimed``: part of posts and answers that the most active have, and what
        the rule of one, nine and ninety claims.
    gini, gini_low, gini_high : float
        How unevenly posts and answers are spread over all members.
    lorenz : DataFrame
        ``members, said``: part of the members, the least active first, and of what they said.
    members, active : int
        Members but staff and machines; those of them who did anything.
    talk : DataFrame
        ``measure, value, low, high, n``: as `talk` gives it; empty where nothing says who answers whom.
    """

    ways: pd.DataFrame
    deeds: pd.DataFrame
    rule: pd.DataFrame
    gini: float
    gini_low: float
    gini_high: float
    lorenz: pd.DataFrame
    members: int
    active: int
    talk: pd.DataFrame

    @property
    def wording(self) -> str:
        """Audience or community, as far as it can be told."""
        told = self.talk.set_index("measure")
        if not len(told):
            return "Nothing says who answers whom, so nobody can tell an audience from a community here."
        peers = told.loc[PEERS]
        if peers["low"] > 0.5:
            return f"A community: members, not staff, give {say(peers['value'], 'share')} of answers."
        if peers["high"] < 0.5:
            return f"An audience: members give {say(peers['value'], 'share')} of answers, staff the rest."
        return "Members and staff answer about as often: neither an audience nor yet a community."


PEERS, MUTUAL = "answers by members", "pairs who answer both ways"
WITHIN_DAY, WITHIN_WEEK = "conversations answered in a day", "conversations answered in a week"
MEDIAN = "median hours to the first answer"


def participation(
    interactions: pd.DataFrame, members: pd.DataFrame | None = None, level: float = 0.9, until=None
) -> Participation:
    """Say who takes part, how, and with whom.

    Parameters
    ----------
    interactions : DataFrame
        ``member, kind, at``, and ``id, thread_id, towards`` where known (see the table `interactions`).
    members : DataFrame, optional
        ``member`` and ``role``.  Without them nobody is known to read only, and no answer to come from staff.
    level : float
    until : datetime, optional
        When the export was made, UTC; the last interaction when left out.

    Raises
    ------
    ValueError
        With fewer than thirty members other than staff and machines.
    """
    need(interactions, ("member", "kind", "at"), "interactions")
    house = house_of(members)
    people = set(interactions["member"]) | (set(members["member"]) if members is not None else set())
    names = sorted(people - house)
    if len(names) < FEWEST:
        raise ValueError(
            f"there are {len(names)} members but staff and machines; with fewer than {FEWEST} every share "
            "would be of a few persons"
        )
    count = interactions.groupby(["member", "kind"]).size().unstack(fill_value=0)
    count = count.reindex(names, fill_value=0).reindex(columns=["post", "answer", "reaction", "event"])
    count = count.fillna(0).to_numpy(dtype=float)
    said = count[:, 0] + count[:, 1]
    even = gini_limits(said, level) if said.any() else (np.nan,) * 3
    parts = np.linspace(0, 1, 101)
    return Participation(
        _ways(count, level),
        _deeds(count, level),
        _rule(said, level),
        *even,
        pd.DataFrame({"members": parts, "said": lorenz(said, parts) if said.any() else np.nan}),
        len(names),
        int((count.sum(axis=1) > 0).sum()),
        talk(interactions, members, level, until),
    )


def _ways(count: np.ndarray, level: float) -> pd.DataFrame:
    """Each member by the most that they do; an event alone counts as reacting."""
    post, answer, reaction, event = (count > 0).T
    way = np.select([post, answer, reaction | event], WAYS[:3], READS)
    return _shares("way", {each: int((way == each).sum()) for each in WAYS}, len(way), level)


def _deeds(count: np.ndarray, level: float) -> pd.DataFrame:
    hits = dict(zip(DEEDS, (count > 0).sum(axis=0).tolist(), strict=True))
    return _shares("deed", hits, len(count), level)


def _shares(what: str, hits: dict[str, int], n: int, level: float) -> pd.DataFrame:
    rows = [(name, each, each / n, *jeffreys(each, n, level)) for name, each in hits.items()]
    return pd.DataFrame(rows, columns=[what, "members", "share", "low", "high"])


def _rule(said: np.ndarray, level: float) -> pd.DataFrame:
    """Parts of what is said by groups of members, with limits from drawing members anew."""
    if not said.any():
        return pd.DataFrame(columns=["group", "share", "low", "high", "claimed"])
    low, high = drawn_anew(lambda weight: _parts(said, weight), len(said), level)
    rows = zip(RULE, _parts(said, np.ones(len(said))), low, high, CLAIMED.values(), strict=True)
    return pd.DataFrame(rows, columns=["group", "share", "low", "high", "claimed"])


def _parts(said: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Part of what is said by each group of `RULE`, members counting so often."""
    order = np.argsort(-said, kind="stable")
    people = np.concatenate([[0.0], np.cumsum(weight[order])]) / weight.sum()
    held = np.concatenate([[0.0], np.cumsum((weight * said)[order])])
    edges = np.interp(np.cumsum([0.0, *RULE.values()]), people, held / held[-1])
    return np.diff(edges)


# Who answers whom --------------------------------------------------------------------------------


def talk(
    interactions: pd.DataFrame, members: pd.DataFrame | None = None, level: float = 0.9, until=None
) -> pd.DataFrame:
    """Whether members talk with one another, and how soon they are answered.

    Parameters
    ----------
    interactions, members, level, until
        As in `participation`.

    Returns
    -------
    DataFrame
        ``measure, value, low, high, n``: of answers to members, the part that comes from members and not from
        staff (machines answer nobody; those who are answered are the sample); of pairs of members with an
        answer, the part with answers both ways (members are the sample); parts of opened conversations with
        an answer by somebody else within a day and a week, and the median of hours until then, infinite where
        fewer than half ever get one.  Empty where nothing says who answers whom.

    Notes
    -----
    Kaplan and Meier (1958) for conversations that still wait at the end; days are drawn anew, since a bad day
    is bad for all.
    """
    columns = ["measure", "value", "low", "high", "n"]
    try:
        directed = turns(interactions)
    except ValueError:
        return pd.DataFrame(columns=columns)
    house = house_of(members)
    rows = [_peers(directed, house, machines_of(members), level), _mutual(directed, house, level)]
    rows += _first_answers(interactions, machines_of(members), level, until)
    return pd.DataFrame([row for row in rows if row is not None], columns=columns)


def _peers(directed: pd.DataFrame, house: set[str], machines: set[str], level: float) -> tuple | None:
    answers = directed[(directed["kind"] == "answer") & ~directed["towards"].isin(house)]
    answers = answers[~answers["member"].isin(machines)]
    if not len(answers):
        return None
    by = answers.assign(peer=~answers["member"].isin(house)).groupby("towards")["peer"].agg(["sum", "size"])
    if by["sum"].sum() in (0, by["size"].sum()) or len(by) < 2:  # all or none: no spread to go by
        hits, n = int(by["sum"].sum()), int(by["size"].sum())
        return PEERS, hits / n, *jeffreys(hits and len(by), len(by), level), n
    others = ratio(*(by[name].to_numpy(dtype=float) for name in ("sum", "size")), level)
    return PEERS, others[0], others[1], min(others[2], 1.0), int(by["size"].sum())


def _mutual(directed: pd.DataFrame, house: set[str], level: float) -> tuple | None:
    """Part of pairs with an answer that have answers both ways, with limits from drawing members anew."""
    answers = directed[directed["kind"] == "answer"]
    answers = answers[~answers["member"].isin(house) & ~answers["towards"].isin(house)]
    if len(answers) < FEWEST:
        return None
    codes, names = pd.factorize(pd.concat([answers["member"], answers["towards"]]), sort=True)
    one, other = codes[: len(answers)], codes[len(answers) :]
    size = len(names)
    there = np.unique(one * size + other)
    one, other = there // size, there % size
    both = np.isin(other * size + one, there)
    # A pair with both stands there twice.
    times = np.where(both, 0.5, 1.0)

    def part(each: np.ndarray) -> float:
        weight = times * each[one] * each[other]
        return float(weight[both].sum() / weight.sum())

    low, high = drawn_anew(part, size, level)
    return MUTUAL, part(np.ones(size)), float(low), float(high), int(times.sum())


def first_answers(interactions: pd.DataFrame, until=None, without: set[str] = frozenset()) -> pd.DataFrame:
    """How long each opened conversation waited for an answer by somebody else.

    Parameters
    ----------
    interactions : DataFrame
        ``member, kind, at, thread_id``.
    until : datetime, optional
        When the export was made, UTC; the last interaction when left out.
    without : set of str, optional
        Members whose answers are none, such as machines that greet everybody.

    Returns
    -------
    DataFrame
        ``thread_id, member, at, hours, answered``: hours until the first answer, or until the end.
    """
    need(interactions, ("thread_id",), "interactions")
    table = interactions.assign(at=moments(interactions, "at"))
    end = table["at"].max() if until is None else utc(until)
    posts = table[(table["kind"] == "post") & (table["at"] <= end)].sort_values(["at", "thread_id"])
    posts = posts.drop_duplicates("thread_id")[["thread_id", "member", "at"]].reset_index(drop=True)
    posts = posts[~posts["member"].isin(without)].reset_index(drop=True)
    answers = table.loc[(table["kind"] == "answer") & (table["at"] <= end), ["thread_id", "member", "at"]]
    answers = answers[~answers["member"].isin(without)]
    both = answers.merge(posts, on="thread_id", suffixes=("", "_asked"))
    both = both[(both["member"] != both["member_asked"]) & (both["at"] >= both["at_asked"])]
    first = looked_up(posts["thread_id"], both.groupby("thread_id")["at"].min())
    answered = first.notna().to_numpy()
    hours = (first.fillna(end) - posts["at"]).dt.total_seconds().to_numpy() / 3600
    return posts.assign(hours=hours, answered=answered)


def _first_answers(interactions: pd.DataFrame, machines: set[str], level: float, until) -> list[tuple]:
    waits = first_answers(interactions, until, machines)
    if len(waits) < FEWEST:
        return []
    waited, answered = waits["hours"].to_numpy(), waits["answered"].to_numpy()
    days = waits["at"].dt.normalize().to_numpy()
    value = _told(waited, answered)
    drawn = np.array([_told(waited[rows], answered[rows]) for rows in drawn_by_day(days, DRAWS)])
    low, high = np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2], axis=0, method="closest_observation")
    names = (WITHIN_DAY, WITHIN_WEEK, MEDIAN)
    return [(names[place], value[place], low[place], high[place], len(waits)) for place in range(3)]


def _told(waited: np.ndarray, answered: np.ndarray) -> np.ndarray:
    """Parts answered within a day and a week, and the median of hours."""
    order = np.lexsort((~answered, waited))
    times, events = waited[order], answered[order]
    left = np.cumprod(np.where(events, 1 - 1 / (len(times) - np.arange(len(times))), 1.0))
    after = np.concatenate([[1.0], left])
    parts = [1 - after[np.searchsorted(times, limit, side="right")] for limit in (DAY, WEEK)]
    return np.array([*parts, waiting_quantiles(waited, answered, (0.5,))[0]])
