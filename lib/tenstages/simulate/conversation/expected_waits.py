"""Truth 7: how long a first answer is expected to take, and not only for the cases that came.

It is reckoned from the demand itself, as if every case came a thousand times: weeks, leave and the crisis are
as they were.
"""

from __future__ import annotations

import numpy as np

from .. import plan
from ..truth import Truth
from ..world import World
from .cases import Cases, delays, place_in_line
from .demand import STEP

QUANTILES = 40  # delays with which each step and difficulty is reckoned


def window_of(world: World) -> str:
    """The weeks in which cases were opened, in words."""
    first = world.calendar.week_start(world.calendar.weeks - plan.CASE_WEEKS + 1)
    return f"{plan.CASE_WEEKS} weeks from {first} to {world.calendar.last_day}, local days"


def expected_truth(cases: Cases) -> Truth:
    """What is expected of a case, and not only of those that came."""
    clock, work, weight = expected_waits(cases)
    values = {}
    for name, hours in (("clock", clock), ("work", work)):
        parts = ("median of all", "median of answered", "90th percentile of answered")
        told = quantiles(hours, weight, [0.5 / (1 - plan.CASE_NEVER), 0.5, 0.9])
        values |= {f"{part}, {name}": value for part, value in zip(parts, told, strict=True)}
    within = float(weight[work <= plan.CASE_SERVICE_LEVEL].sum() / weight.sum())
    values["service level"] = (1 - plan.CASE_NEVER) * within
    values["never answered"], middle = plan.CASE_NEVER, values["median of all, work"]
    return Truth(
        "s03.first_response_expected",
        3,
        "process",
        estimand="the same of all cases that might have come: demand by the hour and the queue as they were, "
        "cases a sample; every answer is waited for",
        population="cases of any channel in the window, but for those that public posts opened",
        unit="hours; service level and never answered are shares",
        window=window_of(cases.world),
        weighting="each expected case counts once",
        values=values,
        words={
            "median of all, work": f"Half of all cases were to be answered in {middle:.1f} hours of work, "
            f"{values['service level']:.1%} within {plan.CASE_SERVICE_LEVEL:g}."
        },
    )


def expected_waits(cases: Cases) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hours by the clock and at work, and weights, over steps, difficulties and quantiles of the delay."""
    from scipy.special import ndtri

    demand, work = cases.demand, cases.work
    normal = ndtri((np.arange(QUANTILES) + 0.5) / QUANTILES)
    hard = np.repeat([False, True], QUANTILES)
    delay = delays(hard, np.tile(normal, 2))
    middle = demand.begins + STEP // 2
    until = work.worked(middle)[:, None]
    turn = until + demand.ahead[:, None] * place_in_line(cases.world, hard) + delay
    clock = (work.moment(turn) - middle[:, None]) / 3600
    part = np.where(hard, plan.CASE_HARD, 1 - plan.CASE_HARD)
    weight = demand.expected[:, None] * part
    return clock.ravel(), (turn - until).ravel(), weight.ravel()


def quantiles(values: np.ndarray, weight: np.ndarray, levels: list[float]) -> list[float]:
    """The values below which parts of the weight lie."""
    order = np.argsort(values)
    upto = weight[order].cumsum()
    return [float(values[order[np.searchsorted(upto, level * upto[-1])]]) for level in levels]
