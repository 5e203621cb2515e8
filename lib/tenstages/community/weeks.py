"""Members week by week: what they did, who was there, what was known of them at a Monday."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.weeks import monday_of
from .retention import window_of
from .ties import SAID, house_of, known_members, moments, need, paid_of, towards_whom

LOOKED_BACK = (4, 8, 26)
"""Weeks before a Monday over which what members did is counted."""
SELDOM = 26
"""Weeks since a member last said anything, at most: longer ago is as good as never."""


@dataclass(frozen=True)
class MemberWeeks:
    """Counts by member and week.

    Attributes
    ----------
    members : DataFrame of n rows
        As the list has them, by name; without staff, machines and those whom the company pays.
    mondays : DatetimeIndex of w weeks
        From the first whole week to the last.
    said, reacted, thanked : ndarray of shape (n, w)
        Posts and answers; reactions given; answers and reactions received.
    joined, last : ndarray of shape (n,)
        Week in which each joined (below 0: before the window) and gave the last sign of life: a number of
        weeks since the first Monday, not whole.
    """

    members: pd.DataFrame
    mondays: pd.DatetimeIndex
    said: np.ndarray
    reacted: np.ndarray
    thanked: np.ndarray
    joined: np.ndarray
    last: np.ndarray

    def week_of(self, name: str) -> np.ndarray:
        """A moment of the list of members in weeks since the first Monday; missing where there is none."""
        return _since(moments(self.members, name), self.mondays[0])


def member_weeks(members: pd.DataFrame, interactions: pd.DataFrame, since=None, until=None) -> MemberWeeks:
    """Count what members did by week (UTC).

    Parameters
    ----------
    members, interactions
        See the tables of that name; ``joined_at`` must be there.
    since, until : datetime, optional
        Window of the export, UTC; the first and last interaction when left out.

    Raises
    ------
    ValueError
        With fewer than two whole weeks.
    """
    need(members, ("member", "joined_at"), "members")
    need(interactions, ("member", "kind", "at"), "interactions")
    first, last = window_of(interactions, since, until)
    mondays = pd.date_range(first.ceil("D"), last.floor("D"), freq="W-MON")
    if len(mondays) < 3:
        raise ValueError(f"the interactions span {(last - first).days} days; it takes two whole weeks")
    mondays = mondays[:-1] if mondays[-1] + pd.Timedelta(weeks=1) > last else mondays
    people = known_members(members)
    people = people[~people["member"].isin(house_of(members) | paid_of(members))]
    people = people[moments(people, "joined_at").notna()].sort_values("member", ignore_index=True)
    done = interactions.assign(at=moments(interactions, "at"), towards=towards_whom(interactions))
    place = {name: number for number, name in enumerate(people["member"])}

    def counted(rows: pd.DataFrame, whose: str) -> np.ndarray:
        who = rows[whose].map(place)
        week = ((monday_of(rows["at"]) - mondays[0]).dt.days // 7).to_numpy()
        good = who.notna().to_numpy() & (week >= 0) & (week < len(mondays))
        table = np.zeros((len(people), len(mondays)))
        np.add.at(table, (who.to_numpy()[good].astype(int), week[good]), 1)
        return table

    theirs = done[done["towards"].notna() & (done["member"] != done["towards"])]
    signs = done.groupby("member")["at"].max().reindex(people["member"]).reset_index(drop=True)
    joined = moments(people, "joined_at")
    signs = pd.concat([signs, moments(people, "last_seen_at"), joined], axis=1).max(axis=1)
    return MemberWeeks(
        people,
        mondays,
        counted(done[done["kind"].isin(SAID)], "member"),
        counted(done[done["kind"] == "reaction"], "member"),
        counted(theirs, "towards"),
        _since(joined, mondays[0]),
        _since(signs.clip(upper=last), mondays[0]),
    )


def _since(at: pd.Series, start: pd.Timestamp) -> np.ndarray:
    return (pd.to_datetime(at, utc=True) - start).dt.total_seconds().to_numpy() / (7 * 86400)


def known_at(panel: MemberWeeks, row: np.ndarray, week: np.ndarray) -> np.ndarray:
    """What was known of members on a week's Monday, before that week.

    Parameters
    ----------
    panel : MemberWeeks
    row, week : ndarray of shape (k,)
        Which member, which week.

    Returns
    -------
    ndarray of shape (k, columns)
        Logarithms of counts over the weeks before, of weeks since joining and since a word of theirs, of
        followers; whether invited; language; the week.
    """
    facts: dict[str, np.ndarray] = {}
    for name in ("said", "reacted", "thanked"):
        upto = np.cumsum(np.pad(getattr(panel, name), ((0, 0), (1, 0))), axis=1)
        for back in LOOKED_BACK:
            facts[f"{name} in {back} weeks"] = np.log1p(
                upto[row, week] - upto[row, np.maximum(week - back, 0)]
            )
    facts["said in 8 weeks, squared"] = facts["said in 8 weeks"] ** 2
    facts["weeks since joining"] = np.log1p(np.maximum(week - panel.joined[row], 0))
    facts["weeks since a word"] = np.log1p(_quiet(panel.said)[row, week])
    facts["week"] = week.astype(float)
    facts |= _of_list(panel.members, row)
    return np.column_stack(list(facts.values()))


def _quiet(said: np.ndarray) -> np.ndarray:
    """Weeks since each last said anything before each week, `SELDOM` at most; shape (n, w + 1)."""
    quiet = np.full((len(said), said.shape[1] + 1), float(SELDOM))
    for week in range(said.shape[1]):
        quiet[:, week + 1] = np.where(said[:, week] > 0, 0, np.minimum(quiet[:, week] + 1, SELDOM))
    return quiet


def _of_list(people: pd.DataFrame, row: np.ndarray) -> dict[str, np.ndarray]:
    """What the list of members tells, as columns."""
    facts = {}
    if "followers" in people and people["followers"].notna().any():
        facts["followers"] = np.log1p(people["followers"].fillna(0).to_numpy(dtype=float))[row]
    if "invited_by" in people and people["invited_by"].notna().any():
        facts["invited"] = people["invited_by"].notna().to_numpy(dtype=float)[row]
    if "language" in people:
        common = people["language"].value_counts()
        for label in sorted(common.index[1:]):
            facts[f"language {label}"] = (
                (people["language"] == label).fillna(False).to_numpy(dtype=float)[row]
            )
    return facts
