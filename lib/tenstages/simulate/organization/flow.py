"""The canonical table of hand-offs, and its truths: the bottleneck, what comes back, load, a course."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..conversation.work import as_times
from ..truth import Truth
from .cases import MOST, Cases
from .staff import TEAM_OF_AGENTS, WEEK, Staff, ends, salesforce_id, window_of

HOUR = 3_600
STAGE = 8


def history_of(cases: Cases) -> pd.DataFrame:
    """All that happened to cases before the exports were made, as the desk's system notes it, oldest first.

    Returns
    -------
    DataFrame
        ``case, second, kind`` (opened, taken, passed, reopened, closed), ``team`` (who has the case from then
        on), ``agent`` (row of the staff, or -1), ``id, case_id`` (the system's own).  Desks deal their cases
        out to their agents at once; other teams work from one list.
    """
    world, seen = cases.staff.world, cases.seen.rename(columns={"begins": "second"})
    columns = ["case", "second", "kind", "team", "agent", "step", "order"]
    taken = seen[(seen["agent"] >= 0) & (seen["kind"] != "reopened")].assign(kind="taken", order=1)
    closed = cases.closings[cases.closings["second"] < ends(world)]
    closed = closed.assign(kind="closed", agent=-1, step=MOST + 1, order=2)
    both = pd.concat([seen.assign(order=0)[columns], taken[columns], closed[columns]], ignore_index=True)
    both = both.sort_values(["second", "case", "step", "order"], kind="stable", ignore_index=True)
    both["id"] = [salesforce_id("017", number + 1) for number in range(len(both))]
    both["case_id"] = [salesforce_id("500", case + 1) for case in both["case"]]
    return both.drop(columns=["step", "order"])


def handoffs_frame(cases: Cases) -> pd.DataFrame:
    """The canonical rows, oldest first: what had happened when the exports were made."""
    world, people = cases.staff.world, cases.staff.made["person"].to_numpy(dtype=object)
    history = history_of(cases)
    rows = history[history["kind"] != "taken"].reset_index(drop=True)
    agent = rows["agent"].to_numpy()
    at = as_times(world, rows["second"]).astype("datetime64[us, UTC]")
    return pd.DataFrame(
        {
            "id": "salesforce:" + rows["id"],
            "case_id": "salesforce:" + rows["case_id"],
            "at": at,
            "local_at": at.dt.tz_convert(world.zone).dt.tz_localize(None),
            "team": rows["team"],
            "person": np.where(agent >= 0, people[agent], None),
            "kind": rows["kind"],
        }
    )


# Truths ---------------------------------------------------------------------------------------------------


def flow_truths(cases: Cases) -> tuple[Truth, ...]:
    """The bottleneck, what comes back, and the bottleneck's load."""
    return _bottleneck(cases), _rework(cases), _load(cases)


def parts_of(cases: Cases) -> pd.Series:
    """Part of the cases that each team held, largest first."""
    seen = cases.seen.drop_duplicates(["case", "team"])
    return (seen["team"].value_counts() / len(cases.made)).sort_values(ascending=False)


def hours_of(cases: Cases) -> pd.Series:
    """Median hours by the clock for which each team held what it got."""
    seen = cases.seen
    return ((seen["until"] - seen["begins"]) / HOUR).groupby(seen["team"]).median()


def _bottleneck(cases: Cases) -> Truth:
    team, parts, hours = plan.ORG_BOTTLENECK, parts_of(cases), hours_of(cases)
    closed = cases.closings.drop_duplicates("case", keep="last")
    at_end = closed["team"].value_counts(normalize=True)
    planted = (1 - cases.made["solves"]) * cases.made["detours"]
    second, slow = parts.drop(team).index[0], hours.drop(team).idxmax()
    return Truth(
        "s08.bottleneck",
        STAGE,
        "realised",
        estimand=f"share: part of the cases opened that the team '{team}' held at least once before the "
        "exports were made. hours: median time by the clock from getting a case to letting go of it, over "
        "all times that it had got one by then, however much later it let go",
        population="cases of the desk's system",
        unit="share; hours",
        window=window_of(cases.staff.world),
        weighting="each case counts once for the share, each time that the team got one for the hours",
        values={"share": float(parts[team]), "hours": float(hours[team])},
        beside={
            "planted share": float(planted.mean()),
            f"cases that end with {at_end.index[0]}": float(at_end.iloc[0]),
            f"cases that end with {team}": float(at_end.get(team, 0.0)),
            f"share, {second}": float(parts[second]),
            f"hours, {slow}": float(hours[slow]),
            f"share, {slow}": float(parts[slow]),
            "cases": float(len(cases.made)),
        },
        words={
            "share": f"{parts[team]:.1%} of cases went by way of {team}, which decided nothing their "
            f"owners would not have decided. Hardly a case ends there; most end at the {at_end.index[0]}.",
            "hours": f"The team '{team}' held a case for {hours[team]:.0f} hours in the median, longer than "
            f"any other team; next comes {slow} with {hours[slow]:.0f}.",
        },
    )


def _rework(cases: Cases) -> Truth:
    made, seen = cases.made, cases.seen
    value = float(((1 - made["solves"]) * made["returns"]).mean())
    passed = seen[seen["kind"] != "reopened"]
    back = passed[passed.duplicated(["case", "team"])]["case"].nunique() / len(made)
    whole = cases.spells[cases.spells["kind"] != "reopened"]
    closed = cases.closings[cases.closings["second"] < ends(cases.staff.world)]["case"].nunique()
    reopened = seen.loc[seen["kind"] == "reopened", "case"].nunique()
    return Truth(
        "s08.rework",
        STAGE,
        "process",
        estimand="chance that a case comes back to a team that had passed it on: mean of the planted chances",
        population="cases of the desk's system",
        unit="share",
        window=window_of(cases.staff.world),
        weighting="each case counts once",
        values={"comes back": value},
        beside={
            "came back by then": back,
            "came back by then or later": whole[whole.duplicated(["case", "team"])]["case"].nunique()
            / len(made),
            "opened again after closing, of all": reopened / len(made),
            "opened again after closing, of those closed": reopened / max(closed, 1),
        },
        words={
            "comes back": f"{value:.1%} of the cases were built to come back to a team that had passed them "
            f"on; {back:.1%} had done so. Cases opened again by customers, {reopened / len(made):.1%}, are "
            "another matter."
        },
    )


def _load(cases: Cases) -> Truth:
    team, here, seen = plan.ORG_BOTTLENECK, cases.staff.here, cases.seen
    people = here["team"].value_counts()
    held = seen.drop_duplicates(["case", "team"])["team"].value_counts()
    rates = (held / people.reindex(held.index) / plan.ORG_WEEKS).sort_values(ascending=False)
    times = (seen["team"] == team).sum() / people[team] / plan.ORG_WEEKS
    return Truth(
        "s08.load",
        STAGE,
        "realised",
        estimand="cases that a team held at least once, for each of the people who work in it at the end and "
        "each week",
        population="cases of the desk's system, people on the list who have not left",
        unit="cases a person a week",
        window=window_of(cases.staff.world),
        weighting="each case counts once for each team that held it",
        values={team: float(rates[team])},
        beside={
            f"{team}, at twice the volume": float(2 * rates[team]),
            f"{team}, each time that it got a case": float(times),
            f"{team}, what a person can do": plan.ORG_CAN,
            f"{team}, people": float(people[team]),
            **{f"cases, {each}": float(rate) for each, rate in rates.drop(team).items()},
        },
        words={
            team: f"Each of the {people[team]} people of {team} sees {rates[team]:.1f} cases a week; twenty "
            f"is what one can do, and at twice the volume it would be {2 * rates[team]:.0f}."
        },
    )


# A course -------------------------------------------------------------------------------------------------


def course_of(staff: Staff) -> tuple[np.ndarray, np.ndarray]:
    """Agents among whom the course was given by lot, and those who had it: rows of `staff.made`."""
    made = staff.made
    could = np.flatnonzero(made["here"] & (made["team"] == TEAM_OF_AGENTS))
    drawn = staff.world.stream("organization course").permutation(could)
    return could, np.sort(drawn[: round(plan.COURSE_PART * len(could))])


def course_truth(cases: Cases) -> Truth:
    """What the course does to the part of cases that are passed on: nothing."""
    world, made = cases.staff.world, cases.made
    could, had = course_of(cases.staff)
    on = world.calendar.hour_of(plan.COURSE_WEEK) * HOUR
    first = cases.spells[cases.spells["step"] == 0].set_index("case")
    passed = cases.spells.loc[cases.spells["step"] == 1].set_index("case")["begins"].reindex(made.index)
    mine = made.assign(
        passed=(passed < ends(world)).to_numpy(), over=(first["until"] < ends(world)).to_numpy()
    )
    mine = mine[mine["agent"].isin(could) & mine["over"]]
    went, after = mine["agent"].isin(had), mine["opened"] >= on
    part = {
        f"passed on {when}, {who}": float(mine.loc[those & then, "passed"].mean())
        for who, those in (("with the course", went), ("without", ~went))
        for when, then in (("before", ~after), ("after", after))
    }
    fell = part["passed on after, with the course"] - part["passed on before, with the course"]
    return Truth(
        "s08.course",
        STAGE,
        "process",
        estimand=f"how much the course '{plan.COURSE}' changes the chance that an agent passes a case on",
        population=f"cases that agents of the {TEAM_OF_AGENTS} took up when they were opened",
        unit="points",
        window=f"{window_of(world)}; the course was on {world.calendar.week_start(plan.COURSE_WEEK)}",
        weighting="each case counts once",
        values={"course": 0.0},
        beside={
            **part,
            "before and after, those with the course": fell,
            "agents with the course": float(len(had)),
            "agents without": float(len(could) - len(had)),
            "weeks after it": (world.calendar.weeks * WEEK - on) / WEEK,
        },
        words={
            "course": "The course does nothing: its planted effect is exactly zero. It came when a wave of "
            f"hard cases was over, so agents passed on {100 * abs(fell):.0f} in a hundred fewer afterwards, "
            "with the course and without."
        },
    )
