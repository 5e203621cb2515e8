"""What members share at one time: who comes to evenings, tastings, calls, and whether they meet again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from ..stats.concentration import drawn_anew
from .ties import house_of, moments, need, towards_whom

AHEAD = 8
"""Weeks after an event in which those who came may turn to one another."""
FEWEST = 30
"""Pairs below which nothing is said of meeting again."""
TOGETHER, APART = "came to the same event", "came to different events"


def gatherings(interactions: pd.DataFrame, members: pd.DataFrame | None = None) -> pd.DataFrame:
    """Who came to what is shared at one time.

    Parameters
    ----------
    interactions : DataFrame
        ``thread_id, member, kind, at``; rows of the kind "event" are the coming of one member.
    members : DataFrame, optional
        Tells staff and machines, who are left out.

    Returns
    -------
    DataFrame
        ``event, at, came, first_time``, oldest first: how many members came, and how many of these to none
        before.

    Raises
    ------
    ValueError
        Where nobody came to an event.
    """
    rows = _came(interactions, members)
    first = ~rows.duplicated("member")
    told = rows.assign(first=first).groupby("event", sort=False)
    return told.agg(at=("at", "min"), came=("member", "nunique"), first_time=("first", "sum")).reset_index()


def met_again(
    interactions: pd.DataFrame, members: pd.DataFrame | None = None, level: float = 0.9
) -> pd.DataFrame:
    """Whether members who came to the same event turn to one another afterwards, who had not before.

    Parameters
    ----------
    interactions : DataFrame
        ``thread_id, member, kind, at, towards``.
    members, level
        As in `gatherings`.

    Returns
    -------
    DataFrame
        ``pairs_who, pairs, part, low, high``: of pairs that came to the same event, and of pairs of whom one
        came to it and the other only to another within eight weeks, the part that answered or reacted to one
        another in the eight weeks after it, of pairs that never had before.  Members are drawn anew for the
        limits.

    Notes
    -----
    Whoever comes to an evening is livelier than most, so pairs who came are held against pairs who both come
    to evenings at that time, though not to the same.  It says what goes together, and not that meeting made
    them turn to one another.

    Raises
    ------
    ValueError
        Where nobody came to an event, or fewer than thirty pairs of a kind could be watched.
    """
    rows = _came(interactions, members)
    place = {name: number for number, name in enumerate(sorted(rows["member"].unique()))}
    turned = _turned(interactions, place)
    end = moments(interactions, "at").max() - pd.Timedelta(weeks=AHEAD)
    events = [
        (at, frozenset(mine["member"].map(place)))
        for (_, at), mine in rows.groupby(["event", "at"], sort=False)
    ]
    times = sorted({at for at, _ in events if at <= end})
    found = []
    for name, pairs in ((TOGETHER, _same), (APART, _near)):
        one, other, again = _followed([(at, pairs(at, events)) for at in times], turned)
        if len(one) < FEWEST:
            raise ValueError(f"{len(one)} pairs {name} and could be watched; it takes {FEWEST}")
        found.append((name, len(one), *_part(one, other, again, len(place), level)))
    return pd.DataFrame(found, columns=["pairs_who", "pairs", "part", "low", "high"])


def _came(interactions: pd.DataFrame, members: pd.DataFrame | None) -> pd.DataFrame:
    """Each member's coming to each event once: ``event, at, member``; `at` is the event's first row."""
    need(interactions, ("thread_id", "member", "kind", "at"), "interactions")
    rows = interactions.loc[interactions["kind"] == "event", ["thread_id", "member", "at"]]
    rows = rows[~rows["member"].isin(house_of(members))].dropna()
    if not len(rows):
        raise ValueError("nobody came to an event (interactions have no row of the kind event)")
    rows = rows.assign(at=moments(rows, "at")).rename(columns={"thread_id": "event"})
    rows = rows.assign(at=rows.groupby("event")["at"].transform("min"))
    return rows.drop_duplicates(["event", "member"]).sort_values(["at", "event", "member"], ignore_index=True)


def _turned(interactions: pd.DataFrame, place: dict[str, int]) -> dict[tuple[int, int], pd.Timestamp]:
    """When the two of each pair first turned to one another."""
    done = interactions.assign(towards=towards_whom(interactions), at=moments(interactions, "at"))
    done = done[done["member"].isin(place) & done["towards"].isin(place)]
    ends = np.sort(np.column_stack([done["member"].map(place), done["towards"].map(place)]), axis=1)
    frame = pd.DataFrame({"a": ends[:, 0], "b": ends[:, 1], "at": done["at"].array})
    return frame[frame["a"] != frame["b"]].groupby(["a", "b"])["at"].min().to_dict()


def _same(at: pd.Timestamp, events: list) -> Iterator[tuple[int, int]]:
    """Pairs who came to the events of that moment."""
    return combinations(sorted(frozenset().union(*(came for when, came in events if when == at))), 2)


def _near(at: pd.Timestamp, events: list) -> Iterator[tuple[int, int]]:
    """Pairs of whom one came to the events of that moment, the other only to another around it."""
    came = frozenset().union(*(each for when, each in events if when == at))
    around = frozenset().union(
        *(each for when, each in events if abs(when - at) <= pd.Timedelta(weeks=AHEAD))
    )
    return ((min(one, other), max(one, other)) for one in came for other in around - came)


def _followed(events: list, turned: dict) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Both of each pair that had never turned to one another, and whether they did in the weeks after."""
    found = []
    for at, pairs in events:
        for pair in pairs:
            when = turned.get(pair)
            if when is None or when > at:
                found.append((*pair, when is not None and when <= at + pd.Timedelta(weeks=AHEAD)))
    table = np.array(found, dtype=int).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2].astype(bool)


def _part(one, other, again, size: int, level: float) -> tuple[float, float, float]:
    def part(each: np.ndarray) -> float:
        weight = each[one] * each[other]
        return float(weight[again].sum() / weight.sum())

    low, high = drawn_anew(part, size, level)
    return part(np.ones(size)), float(low), float(high)
