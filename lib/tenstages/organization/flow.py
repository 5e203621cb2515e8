"""How cases go from team to team: hand-offs, what waits where, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..figures import say
from ..stats.concentration import DRAWS, SEED
from .holdings import HOUR, PATH, REOPENED, holdings, paths
from .midway import Midway, midway_of_cases

MOST_LOOPS = 8
"""Ways back that are told, the commonest first."""
NEVER = 1e12
"""Hours that stand for a median which is not reached."""
SURE = 0.95
"""Chance of being first from which one team is called the bottleneck."""


@dataclass(frozen=True)
class Flow:
    """How cases go.

    Attributes
    ----------
    teams : DataFrame
        ``team, department, cases, share, low, high, passed, hours, hours_low, hours_high, added, first``: in
        how many cases it had a hand, and the part of all, with limits; the part of these that it passed on;
        the median hours that it held a case each time, with limits; the mean hours that a case of all waited
        with it before being passed on; and the chance that this is the most of all teams.  The most first.
    edges : DataFrame
        ``from, to, cases, share, hours``: cases passed from one team to another, their part of all, and the
        median hours that they had waited with the first.  The most first.
    loops : DataFrame
        ``path, cases, share, hours``: ways back to a team that had passed the case on, and the median hours
        between passing it on and having it back; the commonest first.
    rework, rework_low, rework_high : float
        Part of cases that come back so, those still on their way included as far as is known.
    came_back : float
        Part that had by the end.
    reopened : float
        Part of cases that were opened again: what is usually told.
    ends_with : str
        The team with which most cases end: what is usually taken for the busiest.
    cases, open : int
        How many, and how many of them were still held at the end.
    handoffs : float
        Mean number of times that a case was passed on.
    midway : Midway
        Whether cases went one way in the first half and another in the second.
    level : float
    """

    teams: pd.DataFrame
    edges: pd.DataFrame
    loops: pd.DataFrame
    rework: float
    rework_low: float
    rework_high: float
    came_back: float
    reopened: float
    ends_with: str
    cases: int
    open: int
    handoffs: float
    midway: Midway
    level: float

    @property
    def bottleneck(self) -> str | None:
        """The team with which cases wait the most before somebody else takes them; None where none is."""
        top = self.teams.iloc[0]
        return str(top["team"]) if top["added"] > 0 and top["first"] >= SURE else None

    @property
    def wording(self) -> str:
        """Which team is the bottleneck, or which may be."""
        top = self.teams.iloc[0]
        if not top["added"] > 0:
            return "No case is passed on, so nothing waits with one team for another."
        if self.bottleneck is None:
            return (
                f"Cases wait the most with {top['team']} before they are passed on, but another team may be "
                f"first as well (chance {say(1 - top['first'], 'share')})."
            )
        return (
            f"{top['team']} is the bottleneck: {say(top['share'], 'share')} of cases pass through it, and it "
            f"holds a case for {say(top['hours'], 'hours')} each time (median)."
        )


def handoffs(
    log: pd.DataFrame, departments: Mapping[str, str] | None = None, level: float = 0.9, until=None
) -> Flow:
    """Say how cases go from team to team.

    Parameters
    ----------
    log : DataFrame
        ``id, case_id, at, team, kind`` (see the table `handoffs`).
    departments : mapping, optional
        Team = department; a team that is not in it is a department of its own name.
    level : float
    until : datetime, optional
        When the log ends, UTC; its last row when left out.

    Raises
    ------
    ValueError
        With fewer than thirty cases.

    Notes
    -----
    A graph of what directly follows what (van der Aalst 2016, Process Mining).  The bottleneck is the team
    with which cases wait the most before somebody else takes them, summed over all cases: what they would be
    spared if it passed them on at once.  Hours of a team that ends a case are work that has to be done, and
    so are in its median and not in that sum.  Rework is a case that comes back to a team which had passed it
    on, by whatever way.  Limits from cases drawn anew with exponential weights (Rubin 1981, Annals of
    Statistics 9), as hand-offs of one case go together; a median's count holdings that go on (Kaplan and
    Meier 1958).  What is still on its way may yet come back: the part that does is a cumulative incidence, of
    which being closed is the other end (Aalen and Johansen 1978, Scandinavian Journal of Statistics 5).
    """
    spans = holdings(log, until)
    counted = _Counted.of(spans)
    drawn = counted.drawn()
    low, high = _limits(drawn["back"], level)
    opened = log.loc[log["kind"] == REOPENED, "case_id"].nunique()
    ends = spans.drop_duplicates("case", keep="last")["team"].value_counts()
    cases = len(counted.back)
    return Flow(
        _teams(counted, drawn, departments or {}, level),
        _edges(spans, cases),
        _loops(spans, cases),
        counted.comes_back(np.ones(cases)),
        float(low),
        float(high),
        float(counted.back.mean()),
        opened / cases,
        str(min(ends.index[ends == ends.max()])),
        cases,
        int((~spans["ended"]).sum()),
        float(spans["next"].notna().sum() / cases),
        midway_of_cases(spans),
        level,
    )


@dataclass(frozen=True)
class _Counted:
    """Cases and teams as arrays.

    `held`, `waits` and `passed` are of shape (cases, teams): whether the team had it, hours that it waited
    there before being passed on, and whether it was; `back` is of shape (cases,), and `over` whether it is
    closed.  `after` holds the hours from opening to the first coming back, or to the end.  `holdings` are
    hours, whether they are over, and the case, of each team's, the shortest first.
    """

    names: np.ndarray
    held: np.ndarray
    waits: np.ndarray
    passed: np.ndarray
    back: np.ndarray
    over: np.ndarray
    after: np.ndarray
    holdings: list[tuple[np.ndarray, np.ndarray, np.ndarray]]

    @classmethod
    def of(cls, spans: pd.DataFrame) -> _Counted:
        names, team = np.unique(spans["team"].to_numpy(str), return_inverse=True)
        ids, case = np.unique(spans["case"].to_numpy(str), return_inverse=True)
        held, waits, passed = (np.zeros((len(ids), len(names))) for _ in range(3))
        gave, hours = spans["next"].notna().to_numpy(), spans["hours"].to_numpy()
        held[case, team], passed[case[gave], team[gave]] = 1.0, 1.0
        np.add.at(waits, (case[gave], team[gave]), hours[gave])
        back, over, after = _first_back(spans)
        ended, order = spans["ended"].to_numpy(dtype=float), np.argsort(hours, kind="stable")
        places = [order[team[order] == each] for each in range(len(names))]
        mine = [(hours[each], ended[each], case[each]) for each in places]
        return cls(names, held, waits, passed, back, over, after, mine)

    def comes_back(self, weight: np.ndarray) -> float:
        """Part of cases that ever come back: Aalen and Johansen's, whoever is still under way censored."""
        order = self.order
        weight = weight[order]
        back, over = weight * self.back[order], weight * self.over[order]
        at_risk = np.cumsum(weight[::-1])[::-1]
        left = np.cumprod(1 - np.minimum((back + over) / at_risk, 1))
        return float((np.append(1.0, left[:-1]) * back / at_risk).sum())

    @cached_property
    def order(self) -> np.ndarray:
        """Cases by the time that they were watched."""
        return np.argsort(self.after, kind="stable")

    def medians(self, weight: np.ndarray) -> np.ndarray:
        """Median hours of each team's holdings, those that go on counted for as long as they lasted."""
        return np.array([_half(hours, ended, weight[whose]) for hours, ended, whose in self.holdings])

    def drawn(self) -> dict[str, np.ndarray]:
        """Figures of cases drawn anew: a row each draw."""
        rng, size = np.random.default_rng(SEED), len(self.back)
        told: dict[str, list] = {"share": [], "waits": [], "hours": [], "back": []}
        for _ in range(DRAWS):
            weight = rng.exponential(size=size)
            weight /= weight.sum()
            told["share"].append(weight @ self.held)
            told["waits"].append(weight @ self.waits)
            told["hours"].append(self.medians(weight))
            told["back"].append(self.comes_back(weight))
        return {name: np.array(rows) for name, rows in told.items()}


def _first_back(spans: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By case, in the order of names: whether it came back, else whether it is over; after how long."""
    by = spans.groupby("case", sort=True)
    opened, last = by["begin"].min(), by["end"].max()
    first = spans[spans["back"]].groupby("case")["begin"].min().reindex(opened.index)
    back = first.notna()
    over = by["ended"].last() & ~back
    after = (first.fillna(last) - opened).dt.total_seconds() / HOUR
    return tuple(each.to_numpy(dtype=float) for each in (back, over, after))


def _limits(drawn: np.ndarray, level: float) -> np.ndarray:
    return np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2], axis=0)


def _half(hours: np.ndarray, ended: np.ndarray, weight: np.ndarray) -> float:
    """Where the weighted curve of Kaplan and Meier falls to one half; `NEVER` where it does not."""
    at_risk = np.cumsum(weight[::-1])[::-1]
    left = np.cumsum(np.log1p(-np.minimum(weight * ended / at_risk, 1 - 1e-12)))
    place = int(np.searchsorted(-left, -np.log(0.5) - 1e-12))
    return float(hours[place]) if place < len(hours) else NEVER


def _teams(counted: _Counted, drawn: dict, departments: Mapping[str, str], level: float) -> pd.DataFrame:
    names, cases = counted.names, counted.held.sum(axis=0)
    low, high = _limits(drawn["share"], level)
    first = np.bincount(drawn["waits"].argmax(axis=1), minlength=len(names)) / DRAWS
    middle = counted.medians(np.ones(len(counted.back)))
    hours = [np.where(each < NEVER, each, np.nan) for each in (middle, *_limits(drawn["hours"], level))]
    table = pd.DataFrame(
        {
            "team": names,
            "department": [departments.get(name, name) for name in names],
            "cases": cases.astype(int),
            "share": counted.held.mean(axis=0),
            "low": low,
            "high": high,
            "passed": counted.passed.sum(axis=0) / cases,
            "hours": hours[0],
            "hours_low": hours[1],
            "hours_high": hours[2],
            "added": counted.waits.mean(axis=0),
            "first": first,
        }
    )
    return table.sort_values(["added", "share", "team"], ascending=[False, False, True], ignore_index=True)


def _edges(spans: pd.DataFrame, cases: int) -> pd.DataFrame:
    passed = spans[spans["next"].notna()]
    by = passed.groupby(["team", "next"], sort=True)
    table = by.agg(cases=("case", "nunique"), hours=("hours", "median")).reset_index()
    table = table.rename(columns={"team": "from", "next": "to"})
    table.insert(3, "share", table["cases"] / cases)
    return table.sort_values(["cases", "from", "to"], ascending=[False, True, True], ignore_index=True)


def _loops(spans: pd.DataFrame, cases: int) -> pd.DataFrame:
    """Ways from a team back to it, each with how long they took."""
    columns = ["path", "cases", "share", "hours"]
    touched = spans[spans["case"].isin(set(spans.loc[spans["back"], "case"]))]
    rows = []
    for case, mine in touched.groupby("case", sort=True):
        team, gave = mine["team"].tolist(), mine["next"].notna().tolist()
        begin, end = mine["begin"].tolist(), mine["end"].tolist()
        for place in np.flatnonzero(mine["back"].to_numpy()):
            left = max(n for n in range(place) if team[n] == team[place])
            left = left if gave[left] else max(n for n in range(place) if team[n] == team[place] and gave[n])
            hours = (begin[place] - end[left]).total_seconds() / HOUR
            rows.append((case, PATH.join(team[left : place + 1]), hours))
    found = pd.DataFrame(rows, columns=["case", "path", "hours"])
    table = found.groupby("path", sort=True).agg(cases=("case", "nunique"), hours=("hours", "median"))
    table = table.reset_index().assign(share=lambda each: each["cases"] / cases)[columns]
    table = table.sort_values(["cases", "path"], ascending=[False, True], ignore_index=True)
    return table.head(MOST_LOOPS)


def detours(log: pd.DataFrame, team: str, until=None) -> pd.DataFrame:
    """Where cases go that pass through a team: ``path, cases, share``, the commonest first."""
    spans = holdings(log, until)
    ways = paths(spans[spans["case"].isin(set(spans.loc[spans["team"] == team, "case"]))])
    count = ways.value_counts().rename_axis("path").rename("cases").reset_index()
    count["share"] = count["cases"] / spans["case"].nunique()
    return count.sort_values(["cases", "path"], ascending=[False, True], ignore_index=True)
