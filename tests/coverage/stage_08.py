"""Stage 8 scored on one seed: what the naive and the good method say, against what was planted.

The organization means the same at any scale: people and cases, and not mentions, are asked about.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from tenstages.organization.adaptation import signal_to_change
from tenstages.organization.flow import handoffs
from tenstages.organization.governance import governance
from tenstages.organization.load import load
from tenstages.organization.maturity import maturity
from tenstages.organization.raci import lint_raci
from tenstages.organization.silos import silo_index
from tenstages.organization.training import course_effect
from tenstages.simulate import plan
from tenstages.simulate.conversation.work import as_times, ends_at
from tenstages.simulate.organization.cases import cases_of
from tenstages.simulate.organization.changes import changes_frame, changes_of, signal_truth
from tenstages.simulate.organization.flow import course_truth, flow_truths, handoffs_frame
from tenstages.simulate.organization.governance import governance_of, governance_truth
from tenstages.simulate.organization.matrix import matrix_of, responsibilities_frame
from tenstages.simulate.organization.maturity import ORACLE, maturity_truth, ratings_frame, ratings_of
from tenstages.simulate.organization.messages import messages_of, silos_truth, staff_messages_frame
from tenstages.simulate.organization.staff import people_frame, staff_of
from tenstages.simulate.world import World, create_world
from tenstages.stats.proportions import jeffreys

from .rules import COVERS, Rule, Score

LEVEL = 0.9
CLEAN, MOVED, TWO = "clean", "re-organization", "two raters"
FAULTS = {
    "two accountable": "several A",
    "nobody accountable": "no A",
    "nobody responsible": "no R",
    "a letter that means nothing": "unknown letter",
    "responsible nearly everywhere": "overload",
}
"""What a planted fault is called by the linter."""


def holds(low: float, high: float, true: float) -> bool:
    """Whether limits hold a value; a missing upper one is none."""
    return bool(low <= true and not high < true)


def until_of(world: World) -> pd.Timestamp:
    """When the exports were made."""
    return as_times(world, np.array([ends_at(world)])).iloc[0]


def flow(seed: int, world: str = CLEAN) -> dict:
    """Truth 18: the bottleneck, what comes back, the load, and whether it went one way all the time."""
    where = create_world(seed, world=world)
    staff = staff_of(where)
    cases = cases_of(staff)
    log, until = handoffs_frame(cases), until_of(where)
    passes, back, loaded = flow_truths(cases)
    found = handoffs(log, level=LEVEL, until=until)
    teams = found.teams.set_index("team")
    mine = teams.loc[plan.ORG_BOTTLENECK] if plan.ORG_BOTTLENECK in teams.index else teams.iloc[0]
    share, hours = passes.values["share"], passes.values["hours"]
    rework = back.values["comes back"]
    people = people_frame(staff, pd.Series(None, index=staff.made.index, dtype=object))
    loads = load(log, people, level=LEVEL, until=until).set_index("team")
    return {
        "bottleneck": found.bottleneck == plan.ORG_BOTTLENECK,
        "naive_bottleneck": found.ends_with == plan.ORG_BOTTLENECK,
        "share_right": abs(mine["share"] - share) < 0.005,
        "hours_held": holds(mine["hours_low"], mine["hours_high"], hours),
        "hours_error": mine["hours"] / hours - 1,
        "rework": holds(found.rework_low, found.rework_high, rework),
        "rework_width": found.rework_high - found.rework_low,
        "rework_naive": found.reopened - rework,
        "rework_naive_out": not holds(found.rework_low, found.rework_high, found.reopened),
        "rework_seen": found.came_back - rework,
        "load_right": abs(loads.at[plan.ORG_BOTTLENECK, "a_week"] / next(iter(loaded.values.values())) - 1)
        < 0.02,
        "warned": found.midway.warning is not None,
    }


def course(seed: int, world: str = CLEAN) -> dict:
    """Truth 28: a course that does nothing, while everybody passes on less."""
    where = create_world(seed, world=world)
    cases = cases_of(staff_of(where))
    given = governance_of(cases.staff).attestations
    found = course_effect(handoffs_frame(cases), given, plan.COURSE, LEVEL, until_of(where))
    true = course_truth(cases).values["course"]
    return {
        "claimed": not holds(found.low, found.high, true),
        "width": found.high - found.low,
        "naive": found.naive - true,
        "unlike": found.warning is not None,
    }


def silos(seed: int, world: str = CLEAN) -> dict:
    """Truth 18: whom departments turn to."""
    messages = messages_of(staff_of(create_world(seed, world=world)))
    frame = staff_messages_frame(messages)
    truth = silos_truth(messages, frame)
    table = silo_index(frame, messages.people, LEVEL)
    mine = table.table.set_index("department")
    true = pd.Series(truth.values).reindex(mine.index)
    chance = mine["by_chance"]
    binomial = [
        jeffreys(round((row.ei_index + 1) / 2 * row.messages), row.messages, LEVEL)
        for row in mine.itertuples()
    ]
    naive = [holds(2 * low - 1, 2 * high - 1, each) for (low, high), each in zip(binomial, true, strict=True)]
    held = [holds(row.low, row.high, each) for row, each in zip(mine.itertuples(), true, strict=True)]
    return {
        "covered": float(np.mean(held)),
        "width": float((mine["high"] - mine["low"]).median()),
        "naive_covered": float(np.mean(naive)),
        "error": float((mine["ei_index"] - true).mean()),
        "below": bool((mine["high"] < chance).sum() == (true < chance).sum()),
        "closed": (true - chance).idxmin() in table.closed,
        "size": len(table.closed),
        "naive_closed": mine["ei_index"].idxmin() == (true - chance).idxmin(),
        "warned": table.midway.warning is not None,
    }


def signals(seed: int, world: str = CLEAN) -> dict:
    """Truth 18: from the first signal to the change."""
    where = create_world(seed, world=world)
    changes = changes_of(where)
    truth = signal_truth(changes)
    table = signal_to_change(changes_frame(changes), until_of(where), LEVEL)
    mine = table[table["group"].isin(("all", "kind"))].set_index("name")
    mine = mine.loc[[name for name in mine.index if name in truth.values]]
    true = pd.Series(truth.values).reindex(mine.index)
    whole = mine.loc["all"]
    return {
        "whole": holds(whole["low"], whole["high"], true["all"]),
        "kinds": float(
            np.mean([holds(row.low, row.high, true[row.Index]) for row in mine.drop("all").itertuples()])
        ),
        "width": whole["high"] - whole["low"],
        "bounded": bool(np.isfinite(whole["high"])),
        "error": whole["days"] - true["all"],
        "naive": whole["of_done"] - true["all"],
        "naive_out": not holds(whole["low"], whole["high"], whole["of_done"]),
    }


def rules(seed: int, world: str = CLEAN) -> dict:
    """Truth 18: faults of the matrix, and of one without any; who attested, learnt and may speak."""
    where = create_world(seed, world=world)
    matrix, planted = matrix_of(where)
    table = lint_raci(responsibilities_frame(matrix))
    told = set(table[["activity", "role", "rule"]].itertuples(index=False, name=None))
    asked = {(activity, role, FAULTS[fault]) for fault, (activity, role) in planted.items()}
    sound, _ = matrix_of(where, faults=False)
    staff = staff_of(where)
    lists = governance_of(staff)
    truth = governance_truth(lists)
    people = people_frame(staff, lists.speaks)
    found = governance(people, lists.policies, lists.attestations, where.calendar.last_day)
    parts = found.set_index("department")
    off = [
        abs(parts.at[name.rpartition(", ")[0], name.rpartition(", ")[2]] - value)
        for name, value in truth.values.items()
    ]
    ever = truth.beside["agreed to any version, all"]
    return {
        "faults": told == asked,
        "found": len(told & asked),
        "invented": len(lint_raci(responsibilities_frame(sound))) > 0,
        "governance": bool(max(off) < 0.005),
        "naive_governance": ever - truth.beside["agreed to the version in force, all"],
    }


def levels(seed: int, world: str = CLEAN) -> dict:
    """Truth 19: how far each stage is."""
    from scipy.stats import kendalltau

    ratings = ratings_of(create_world(seed, world=world))
    truth = maturity_truth(ratings)
    found = maturity(ratings_frame(ratings), LEVEL)
    mine = found.stages.set_index("stage")
    true = pd.Series({int(name.split()[1]): value for name, value in truth.values.items()})
    true, oracle = true.reindex(mine.index), truth.beside[ORACLE]
    return {
        "tau": kendalltau(mine["level"], true).statistic >= 0.8,
        "as_the_oracle": kendalltau(mine["level"], true).statistic >= 0.9 * oracle,
        "correlation": kendalltau(mine["level"], true).statistic,
        "oracle": oracle,
        "oracle_tau": oracle >= 0.8,
        "naive_tau": kendalltau(mine["raw"], true).statistic >= 0.8,
        "covered": float(((mine["low"] <= true) & (true <= mine["high"])).mean()),
        "width": float((mine["high"] - mine["low"]).median()),
        "weakest": true.idxmin() in found.weakest,
        "size": len(found.weakest),
        "naive_weakest": mine["raw"].idxmin() == true.idxmin(),
        "warned": len(found.warnings) > 0,
    }


SCORES: dict[str, Score] = {
    "flow": flow,
    "course": course,
    "silos": silos,
    "signals": signals,
    "rules": rules,
    "levels": levels,
}

BOTTLENECK, REWORK, LOAD, SILOS = "s08.bottleneck", "s08.rework", "s08.load", "s08.silos"
SIGNALS, FAULTY, GOVERNED = "s08.signal_to_change", "s08.responsibilities", "s08.governance"
MATURITY, COURSE = "s08.maturity", "s08.course"
HOLDS = {"least": COVERS}
ALARMS, FEW_ALARMS = {"least": 0.80}, {"most": 0.15}
MIDDLE = {"middle": True}

RULES: tuple[Rule, ...] = (
    Rule(18, BOTTLENECK, "flow", CLEAN, "the bottleneck is found and named as sure", "bottleneck",
         least=0.90),
    Rule(18, BOTTLENECK, "flow", CLEAN, "naive: the team with which most cases end is it",
         "naive_bottleneck"),
    Rule(18, BOTTLENECK, "flow", CLEAN, "part of cases through it, to half a point", "share_right",
         least=0.90),
    Rule(18, BOTTLENECK, "flow", CLEAN, "the interval holds the hours that it holds a case", "hours_held",
         **HOLDS),
    Rule(18, REWORK, "flow", CLEAN, "the interval holds the part that comes back", "rework", **HOLDS),
    Rule(18, REWORK, "flow", CLEAN, "width of that", "rework_width", most=0.02, unit="points", **MIDDLE),
    Rule(18, REWORK, "flow", CLEAN, "excludes the part that is opened again", "rework_naive_out", least=0.70),
    Rule(18, REWORK, "flow", CLEAN, "naive: error of the part that is opened again", "rework_naive",
         unit="points", **MIDDLE),
    Rule(18, LOAD, "flow", CLEAN, "cases a person a week of the bottleneck, to one in fifty", "load_right",
         least=0.90),
    Rule(18, BOTTLENECK, "flow", CLEAN, "warns that cases went another way midway: they did not", "warned",
         **FEW_ALARMS),
    Rule(18, BOTTLENECK, "flow", MOVED, "warns that cases went another way midway: they did", "warned",
         **ALARMS),
    Rule(18, SILOS, "silos", CLEAN, "the interval holds a department's index", "covered", **HOLDS),
    Rule(18, SILOS, "silos", CLEAN, "width of that", "width", most=0.45, unit="ratio", **MIDDLE),
    Rule(18, SILOS, "silos", CLEAN, "naive: the interval that takes each message by itself does",
         "naive_covered"),
    Rule(18, SILOS, "silos", CLEAN, "the most closed, for its size, is among those named", "closed",
         least=0.90),
    Rule(18, SILOS, "silos", CLEAN, "departments that are named", "size", most=3, unit="count", **MIDDLE),
    Rule(18, SILOS, "silos", CLEAN, "naive: it has the lowest raw index", "naive_closed"),
    Rule(18, SILOS, "silos", CLEAN, "warns that it changed midway: it did not", "warned", **FEW_ALARMS),
    Rule(18, SILOS, "silos", MOVED, "warns that it changed midway: it did", "warned", **ALARMS),
    Rule(18, SIGNALS, "signals", CLEAN, "the interval holds the median days of all", "whole", **HOLDS),
    Rule(18, SIGNALS, "signals", CLEAN, "the interval holds the median days by kind", "kinds", **HOLDS),
    Rule(18, SIGNALS, "signals", CLEAN, "width of that of all, days", "width", most=90, unit="ratio",
         **MIDDLE),
    Rule(18, SIGNALS, "signals", CLEAN, "excludes the median of those done", "naive_out", least=0.70),
    Rule(18, SIGNALS, "signals", CLEAN, "naive: error of the median of those done, days", "naive",
         unit="ratio", **MIDDLE),
    Rule(18, FAULTY, "rules", CLEAN, "all five faults are found and nothing else is", "faults", least=0.90),
    Rule(18, FAULTY, "rules", CLEAN, "faults are seen in a matrix without any", "invented", most=0.10),
    Rule(18, GOVERNED, "rules", CLEAN, "policy, education and empowerment by department, to half a point",
         "governance", least=0.90),
    Rule(18, GOVERNED, "rules", CLEAN, "naive: what any version counts too much", "naive_governance",
         unit="points", **MIDDLE),
    Rule(19, MATURITY, "levels", CLEAN, "agrees as well as nine tenths of an order that knows the raters",
         "as_the_oracle", least=0.90),
    Rule(19, MATURITY, "levels", CLEAN, "Kendall's tau of the order is .8 and more", "tau"),
    Rule(19, MATURITY, "levels", CLEAN, "the same of an order that knows the raters", "oracle_tau"),
    Rule(19, MATURITY, "levels", CLEAN, "naive: the same of raw means", "naive_tau"),
    Rule(19, MATURITY, "levels", CLEAN, "the interval holds a stage's level", "covered", **HOLDS),
    Rule(19, MATURITY, "levels", CLEAN, "width of that", "width", most=0.90, unit="ratio", **MIDDLE),
    Rule(19, MATURITY, "levels", CLEAN, "the weakest is among those named", "weakest", least=0.90),
    Rule(19, MATURITY, "levels", CLEAN, "stages that are named", "size", most=3, unit="count", **MIDDLE),
    Rule(19, MATURITY, "levels", CLEAN, "naive: the lowest raw mean is the weakest", "naive_weakest"),
    Rule(19, MATURITY, "levels", CLEAN, "warns that severity cannot be told: it can", "warned",
         **FEW_ALARMS),
    Rule(19, MATURITY, "levels", TWO, "warns that severity cannot be told: there are two raters", "warned",
         **ALARMS),
    Rule(28, COURSE, "course", CLEAN, "the course is said to do something: it does nothing", "claimed",
         most=0.16),
    Rule(28, COURSE, "course", CLEAN, "width of that", "width", most=0.15, unit="points", **MIDDLE),
    Rule(28, COURSE, "course", CLEAN, "naive: after less before", "naive", unit="points", **MIDDLE),
)  # fmt: skip
