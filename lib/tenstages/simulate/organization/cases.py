"""Truth 18: cases on their way through teams, a bottleneck that could be spared, and work that comes back.

A case opens at a desk.  What the desk cannot solve goes to the team that owns such matters, sometimes by way
of the bottleneck; some owners need another hand; some send back what lacks something, and get it again.  A
customer may open a closed case again, which is another thing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..conversation.work import Work
from .staff import DAY, TEAM_OF_AGENTS, WEEK, Staff, begins_at, central, chance, ends, halfway_at, odds

SHOPS = "shop care"
MOST = 40  # of the steps of a case


@dataclass(frozen=True)
class Cases:
    """Cases with what is latent in them, and what happened to each.

    `made` has a row a case: ``opened`` (second of the window), ``matter, hard, desk, agent`` (row in
    `staff`, or -1), ``solves, detours, returns`` (planted chances: solved at once; if not, by way of the
    bottleneck; if not, comes back), ``closed`` (second, whenever that is).  `spells` has a row for each time
    that a team held a case: ``case, step, team, agent, begins, until`` (seconds), ``kind`` (one of
    HANDOFF_KINDS, as it began), and `closings` one for each closing: ``case, team, second``.
    """

    staff: Staff
    made: pd.DataFrame
    spells: pd.DataFrame
    closings: pd.DataFrame

    @property
    def seen(self) -> pd.DataFrame:
        """Spells that had begun when the exports were made."""
        return self.spells[self.spells["begins"] < ends(self.staff.world)]


def cases_of(staff: Staff) -> Cases:
    """Draw cases and follow them to their end, whenever it is."""
    world = staff.world
    rng = world.stream("organization cases")
    made = _opened(world, rng)
    _chances(world, staff, made, rng)
    paths = [_path(row, rng) for row in made.to_dict("records")]
    spells, closings = _times(staff, made, paths, rng)
    made["closed"] = closings.groupby("case")["second"].max().reindex(made.index).to_numpy()
    return Cases(staff, made, spells, closings)


def _opened(world, rng: np.random.Generator) -> pd.DataFrame:
    """When cases open, about what."""
    begins, n = begins_at(world), plan.ORG_CASES
    day = rng.integers(0, 7 * plan.ORG_WEEKS, n)
    hour = np.clip(rng.normal(14, 3.5, n), 7, 21.9)
    matter = rng.choice(list(plan.ORG_MATTERS), n, p=[each[0] for each in plan.ORG_MATTERS.values()])
    made = pd.DataFrame({"opened": begins + day * DAY + (hour * 3_600).astype(np.int64), "matter": matter})
    if world.assumptions.storyline:
        crisis = world.calendar.hour_of(plan.CRISIS_WEEK, weekday=2, hour=14) * 3_600
        after = np.minimum(rng.exponential(3 * DAY, plan.ORG_CRISIS_CASES), 10 * DAY).astype(np.int64)
        more = pd.DataFrame({"opened": crisis + after, "matter": "broken or leaking"})
        made = pd.concat([made, more], ignore_index=True)
    made["opened"] = made["opened"] // 60 * 60
    return made.sort_values("opened", kind="stable", ignore_index=True)


def hard_part(week: np.ndarray) -> np.ndarray:
    """Part of hard cases in social weeks, counted from 1."""
    wave = np.zeros(len(week), dtype=bool)
    for first, last in plan.ORG_WAVES:
        wave |= (week >= first) & (week <= last)
    return np.where(wave, plan.ORG_HARD_WAVE, plan.ORG_HARD)


def _chances(world, staff: Staff, made: pd.DataFrame, rng: np.random.Generator) -> None:
    """Who opens each case, and what may become of it."""
    n, (solve, detour, back) = len(made), plan.ORG_JITTER * central(world, "organization rates", 3)
    made["hard"] = rng.random(n) < hard_part(made["opened"].to_numpy() // WEEK + 1)
    shops = rng.random(n) < plan.ORG_SHOPS_OPEN
    made["desk"] = np.where(shops, SHOPS, TEAM_OF_AGENTS)
    made["agent"], skill = _agents(staff, made["desk"], rng)
    plans = np.array([plan.ORG_MATTERS[matter][2:] for matter in made["matter"]], dtype=float)
    hard = made["hard"].to_numpy()
    made["solves"] = chance(odds(plans[:, 0]) + solve + plan.ORG_HARD_SOLVED * hard + skill)
    made["detours"] = chance(odds(plans[:, 1]) + detour)
    made["returns"] = chance(odds(plans[:, 2]) + back + plan.ORG_HARD_BACK * hard)


def _agents(staff: Staff, desk: pd.Series, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Agent who takes each case up, and how much more (log odds) that one solves."""
    made = staff.made
    agent, skill = np.full(len(desk), -1), plan.ORG_AGENT * rng.standard_normal(len(made))
    for team in (TEAM_OF_AGENTS, SHOPS):
        theirs = np.flatnonzero(made["here"] & (made["team"] == team))
        shares = rng.gamma(8.0, 1.0, len(theirs))
        mine = np.flatnonzero(desk == team)
        agent[mine] = rng.choice(theirs, len(mine), p=shares / shares.sum())
    return agent, skill[agent]


def _path(case: dict, rng: np.random.Generator) -> list[str]:
    """The teams that hold a case, one after another, until it is closed."""
    draws = rng.random(7)
    desk, owner = case["desk"], plan.ORG_MATTERS[case["matter"]][1]
    if draws[0] < case["solves"]:
        return [desk]
    through = draws[1] < case["detours"]
    path = [desk, plan.ORG_BOTTLENECK, owner] if through else [desk, owner]
    if draws[2] < case["returns"]:
        back = plan.ORG_BOTTLENECK if through and draws[3] > plan.ORG_BACK_TO_DESK else desk
        path += [back, owner] * (2 if draws[4] < plan.ORG_BACK_AGAIN else 1)
    helper, needed = plan.ORG_NEXT.get(owner, ("", 0.0))
    return [*path, helper] if draws[5] < needed else path


def _times(
    staff: Staff, made: pd.DataFrame, paths: list[list[str]], rng
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """When each team got each case and let go of it; closed cases may open again."""
    work, n = Work(staff.world), len(made)
    pace = _pace(staff.world, rng)
    again = rng.random(n) < plan.ORG_REOPENED
    later = (rng.exponential(plan.ORG_REOPENED_DAYS * DAY, n) + 3_600).astype(np.int64)
    at, found, closings = made["opened"].to_numpy().copy(), [], []
    lengths = np.array([len(path) for path in paths])
    for step in range(lengths.max()):
        cases = np.flatnonzero(lengths > step)
        teams = _teams(staff.world, made, paths, cases, step)
        at[cases] = _spells(work, cases, step, teams, at[cases], pace, rng, found)
    last = _teams(staff.world, made, paths, np.arange(n), None)
    closings.append(pd.DataFrame({"case": np.arange(n), "team": last, "second": at}))
    cases = np.flatnonzero(again)
    at[cases] = _spells(work, cases, MOST, last[cases], at[cases] + later[cases] // 60 * 60, pace, rng, found)
    closings.append(pd.DataFrame({"case": cases, "team": last[cases], "second": at[cases]}))
    spells = pd.concat(found, ignore_index=True)
    spells["kind"] = np.select(
        [spells["step"] == 0, spells["step"] == MOST], ["opened", "reopened"], "passed"
    )
    agents = made["agent"].to_numpy()[spells["case"]]
    at_desk = spells["team"].to_numpy() == made["desk"].to_numpy()[spells["case"]]
    spells["agent"] = np.where(at_desk, agents, -1)
    order = ["case", "begins", "step"]
    return (
        spells.sort_values(order, kind="stable", ignore_index=True),
        pd.concat(closings, ignore_index=True).sort_values(["case", "second"], ignore_index=True),
    )


def _teams(
    world, made: pd.DataFrame, paths: list[list[str]], cases: np.ndarray, step: int | None
) -> np.ndarray:
    """The team that holds each case at a step (None: the last); re-organized, another does the work."""
    teams = np.array([paths[case][-1 if step is None else step] for case in cases], dtype=object)
    if world.assumptions.reorganized:
        late = made["opened"].to_numpy()[cases] >= halfway_at(world)
        teams = np.where(late & (teams == plan.ORG_BOTTLENECK), plan.REORGANIZED_TEAM, teams)
    return teams


def _spells(work: Work, cases, step, teams, begins, pace, rng, found: list) -> np.ndarray:
    """Add a spell for each case and give the seconds at which it ends."""
    hours = pace(teams, begins) * np.exp(plan.ORG_HELD_SPREAD * rng.standard_normal(len(cases)))
    until = np.ceil(work.moment(work.worked(begins) + hours) / 60).astype(np.int64) * 60
    until = np.maximum(until, begins + 60)
    found.append(pd.DataFrame({"case": cases, "step": step, "team": teams, "begins": begins, "until": until}))
    return until


def _pace(world, rng: np.random.Generator):
    """A function of teams and seconds: median hours of work for which such a team then holds a case."""
    names = [team for teams in plan.ORG_PEOPLE.values() for team in teams]
    weeks = plan.ORG_WEEKS + 60
    shocks = np.exp(plan.ORG_HELD_WEEK * rng.standard_normal((len(names), weeks)))
    held = np.array([plan.ORG_HELD.get(team, plan.ORG_HELD_OTHERWISE) for team in names])
    place, begins = {team: row for row, team in enumerate(names)}, begins_at(world)
    crisis = world.calendar.hour_of(plan.CRISIS_WEEK, weekday=2, hour=14) * 3_600

    def pace(teams: np.ndarray, seconds: np.ndarray) -> np.ndarray:
        rows = np.array([place[team] for team in teams], dtype=int)
        week = np.clip((seconds - begins) // WEEK, 0, weeks - 1)
        usual = held[rows]
        if world.assumptions.reorganized:
            took = (teams == plan.REORGANIZED_TEAM) & (seconds >= halfway_at(world))
            usual = np.where(took, plan.ORG_HELD[plan.ORG_BOTTLENECK], usual)
        if world.assumptions.storyline:
            in_crisis = (seconds >= crisis) & (seconds < crisis + 10 * DAY) & (teams == plan.ORG_BOTTLENECK)
            usual = usual * np.where(in_crisis, plan.ORG_CRISIS_SLOWER, 1.0)
        return usual * shocks[rows, week]

    return pace
