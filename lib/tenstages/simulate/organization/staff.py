"""Who works for the company: departments, teams, tenure, and the accounts under which tools know people.

All people are invented.  They have codes and no names, and of what they are like nothing stands in any file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..conversation.work import ends_at
from ..world import World

DAY, WEEK = 86_400, 7 * 86_400
TEAM_OF_AGENTS = "care desk"
TEAMS = {team: department for department, teams in plan.ORG_PEOPLE.items() for team in teams}
"""Departments of the teams."""


@dataclass(frozen=True)
class Staff:
    """All who work for the company or did.

    `made` holds ``person, department, team, since, until`` (dates; missing: still there), ``here`` (works
    there when the exports are made), ``seat`` (department whose habits the person has: before two are
    merged it is another one), ``account`` (in the chat of the company's own people).
    """

    world: World
    made: pd.DataFrame

    @property
    def here(self) -> pd.DataFrame:
        """Those who work there now, numbered anew."""
        return self.made[self.made["here"]].reset_index(drop=True)


def chance(odds):
    """The chance with these log odds."""
    return 1 / (1 + np.exp(-np.asarray(odds, dtype=float)))


def odds(part):
    """The log odds of a chance."""
    part = np.asarray(part, dtype=float)
    return np.log(part / (1 - part))


def central(world: World, stream: str, count: int) -> np.ndarray:
    """What a company draws around the plan's figures, in standard deviations; the sample company nothing."""
    drawn = world.stream(stream).standard_normal(count)
    return np.zeros(count) if world.seed == plan.LARKSPUR_SEED else drawn


def workspace_of(world: World) -> str:
    """Number of the chat's workspace: longer than any that Slack gives, so that it is nobody's."""
    return f"T0{world.own.word.upper()}STAFF"


def departments_of(world: World) -> dict[str, tuple[str, ...]]:
    """Teams of each department, as the company is when the exports are made."""
    found = {name: tuple(teams) for name, teams in plan.ORG_PEOPLE.items()}
    if world.assumptions.reorganized:
        found[plan.REORGANIZED_INTO] += found.pop(plan.REORGANIZED_MERGED)
    return found


def begins_at(world: World) -> int:
    """Second at which the weeks begin whose hand-offs and messages are kept."""
    return (world.calendar.weeks - plan.ORG_WEEKS) * WEEK


def halfway_at(world: World) -> int:
    """Second at which their second half begins, and in the hard world the company is re-organized."""
    return world.calendar.hour_of(plan.REORGANIZED_WEEK) * 3_600


def staff_of(world: World) -> Staff:
    """Draw the people; the order of their codes tells nothing."""
    rng = world.stream("organization people")
    rows = [
        (TEAMS[team], team, True)
        for teams in plan.ORG_PEOPLE.values()
        for team in teams
        for _ in range(teams[team])
    ]
    gone = rng.choice(len(rows), round(plan.ORG_LEFT * len(rows)), replace=False)
    rows += [(*rows[row][:2], False) for row in np.sort(gone)]
    made = pd.DataFrame(rows, columns=["department", "team", "here"])
    made["seat"] = made["department"]
    if world.assumptions.reorganized:
        made["department"] = made["department"].replace(plan.REORGANIZED_MERGED, plan.REORGANIZED_INTO)
    _tenure(world, made, rng)
    made = made.iloc[rng.permutation(len(made))].reset_index(drop=True)
    made["person"] = [f"p{number:04}" for number in range(1, len(made) + 1)]
    word, workspace = world.own.word.upper(), workspace_of(world)
    made["account"] = [f"slack:{workspace}:U0{word}STAFF{number:05}" for number in range(1, len(made) + 1)]
    return Staff(world, made)


def user_id(row: int) -> str:
    """Number of a person of the list in the desk's system."""
    return salesforce_id("005", row + 1)


def salesforce_id(prefix: str, number: int) -> str:
    """An id as Salesforce makes them: the last three letters check the capitals, of which it has none."""
    return f"{prefix}{number:012}AAA"


def _tenure(world: World, made: pd.DataFrame, rng: np.random.Generator) -> None:
    """Nobody began after the kept weeks did, and whoever left had left before them."""
    n = len(made)
    latest = pd.Timestamp(world.calendar.first_day) + pd.Timedelta(begins_at(world) // DAY - 7, unit="D")
    ago = np.minimum(rng.exponential(365 * plan.ORG_YEARS, n), 365 * 25).astype(np.int64)
    left = latest - pd.to_timedelta(rng.integers(7, 370, n), unit="D")
    ends = pd.Series(np.where(made["here"], latest, left)).astype("datetime64[us]")
    made["since"] = (ends - pd.to_timedelta(ago + 30, unit="D")).dt.date
    made["until"] = ends.dt.date.where(~made["here"], None)


def people_frame(staff: Staff, speaks: pd.Series) -> pd.DataFrame:
    """The canonical list of people.

    Parameters
    ----------
    staff : Staff
    speaks : Series of date
        Since when each may speak in public; missing: may not.
    """
    columns = ["person", "department", "team", "since", "until", "speaks_since", "account"]
    made = staff.made.assign(speaks_since=speaks)
    return made[columns].sort_values("person", ignore_index=True)


def window_of(world: World) -> str:
    """The kept weeks in words."""
    first = world.calendar.week_start(world.calendar.weeks - plan.ORG_WEEKS + 1)
    return f"{first} to {world.calendar.last_day}, local days"


def ends(world: World) -> int:
    """Second at which the exports are made."""
    return ends_at(world)
