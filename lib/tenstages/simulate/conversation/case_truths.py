"""Truth 7: how long people waited for a first answer, measured from the cases as they were made.

Realised figures are those of the social care desk's cases in their 26 weeks, known when the exports are made.
"""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from .cases import Cases
from .expected_waits import expected_truth, window_of

POPULATION = "cases of the social care desk (Facebook and X) opened in the window, as they stood at its end"


def case_truths(cases: Cases) -> tuple[Truth, ...]:
    """First response, service level, the unanswered, what is expected, and what changed nothing."""
    measured = {"all": cases.exported} | dict(tuple(cases.exported.groupby("channel")))
    waits = {name: _waits(cases, made) for name, made in measured.items() if len(made)}
    return (
        _first_response(cases, waits),
        _service_level(cases, waits),
        _unanswered(cases, waits),
        expected_truth(cases),
        _nothing_happened(cases, waits["all"]),
    )


def _waits(cases: Cases, made: pd.DataFrame) -> pd.DataFrame:
    """Hours that each case waited, by the clock and at work; infinite where it is not answered."""
    answered, opened = made["answered"].to_numpy(), made["opened"].to_numpy()
    there = answered < cases.ends
    first = np.where(there, answered, opened)
    clock = np.where(there, (first - opened) / 3600, np.inf)
    work = np.where(there, cases.work.worked(first) - cases.work.worked(opened), np.inf)
    return made.assign(clock=clock, work=work, there=there)


def _figures(waits: pd.DataFrame) -> dict[str, float]:
    """Median of all, and of those answered with the ninetieth percentile, by both clocks; hours."""
    told, figures = waits[waits["there"]], {}
    for name in ("clock", "work"):
        figures[f"median of all, {name}"] = float(np.median(waits[name]))
        figures[f"median of answered, {name}"] = float(told[name].median())
        figures[f"90th percentile of answered, {name}"] = float(told[name].quantile(0.9))
    # Where few are answered in so small a company, the median of all may be out of sight.
    return {name: value for name, value in figures.items() if np.isfinite(value)}


def _first_response(cases: Cases, waits: dict[str, pd.DataFrame]) -> Truth:
    values = {
        f"{part}: {name}": value for part, each in waits.items() for name, value in _figures(each).items()
    }
    told = waits["all"][waits["all"]["there"]]
    naive = {"all: mean of answered, clock": float(told["clock"].mean())}
    by_ease = {
        f"{'hard' if hard else 'easy'} ones: median of answered, work": float(each["work"].median())
        for hard, each in told.groupby("hard")
    }
    middle, at_work = values["all: median of all, clock"], values["all: median of all, work"]
    half = (
        f"Half of all cases had their answer within {middle:.1f} hours by the clock, {at_work:.1f} of work."
    )
    return Truth(
        "s03.first_response",
        3,
        "realised",
        estimand="time from opening to first answer, by the clock and in hours of work (Monday to Friday, 9 "
        "to 17, company's zone); in the median of all an unanswered case counts as longer than any",
        population=POPULATION,
        unit="hours",
        window=window_of(cases.world),
        weighting="each case counts once",
        values=values,
        words=dict.fromkeys(("all: median of all, clock", "all: median of all, work"), half),
        beside=naive | by_ease,
    )


def _service_level(cases: Cases, waits: dict[str, pd.DataFrame]) -> Truth:
    values = {part: float((each["work"] <= plan.CASE_SERVICE_LEVEL).mean()) for part, each in waits.items()}
    answered = waits["all"][waits["all"]["there"]]
    return Truth(
        "s03.service_level",
        3,
        "realised",
        estimand=f"part of all cases answered within {plan.CASE_SERVICE_LEVEL:g} hours of work",
        population=POPULATION,
        unit="share",
        window=window_of(cases.world),
        weighting="each case counts once; the unanswered stay in the denominator",
        values=values,
        beside={"of answered ones": float((answered["work"] <= plan.CASE_SERVICE_LEVEL).mean())},
        words={
            "all": f"{values['all']:.1%} of all cases were answered within {plan.CASE_SERVICE_LEVEL:g} hours "
            "of work."
        },
    )


def _unanswered(cases: Cases, waits: dict[str, pd.DataFrame]) -> Truth:
    values = {part: float((~each["there"]).mean()) for part, each in waits.items()}
    never = float(waits["all"]["never"].mean())
    return Truth(
        "s03.unanswered",
        3,
        "realised",
        estimand="part of all cases without a first answer at the window's end",
        population=POPULATION,
        unit="share",
        window=window_of(cases.world),
        weighting="each case counts once",
        values=values,
        beside={"never to be answered": never, "answered later": values["all"] - never},
        words={
            "all": f"{values['all']:.1%} of all cases had no answer when the exports were made; {never:.1%} "
            "will never get one."
        },
    )


def _nothing_happened(cases: Cases, waits: pd.DataFrame) -> Truth:
    world = cases.world
    when, weeks = world.calendar.week_start(plan.TEMPLATES_WEEK), plan.CASE_WEEKS // 2
    after = waits["opened"] >= world.calendar.hour_of(plan.TEMPLATES_WEEK) * 3600
    return Truth(
        "s03.response_change",
        3,
        "process",
        estimand="change of the hours of work until a first answer that the new reply templates caused, as a "
        "part of what they were",
        population=POPULATION,
        unit="share",
        window=f"{weeks} weeks from {when - timedelta(weeks=weeks)} and {weeks} weeks from {when}",
        weighting="each case counts once",
        values={"all": 0.0},
        beside={
            f"median of answered {name}, hours of work": float(each.loc[each["there"], "work"].median())
            for name, each in (("before", waits[~after]), ("after", waits[after]))
        },
        words={
            "all": f"The new reply templates of {when:%d %B %Y} made no answer quicker or slower: their "
            "planted effect on the time to first response is exactly zero."
        },
    )
