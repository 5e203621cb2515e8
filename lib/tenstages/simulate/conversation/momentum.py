"""Truth 6: series by day whose growth changes its pace, for the record of coverage.

Four measures of a year: a level that moves little and three counts.  Each grows by a steady part a week, and
from one day on by another; weekdays differ, and a day's shock lasts into the next.  In the hard world the
pace changes twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World


@dataclass(frozen=True)
class Momentum:
    """Values by day, ``measure, day, value``, and what is planted in them.

    `paces` has a row for each measure and stretch between breaks: ``measure, first`` (day of the series from
    which it holds) and ``growth`` (log a week).
    """

    series: pd.DataFrame
    paces: pd.DataFrame
    truths: tuple[Truth, ...]


def momentum_of(world: World) -> Momentum:
    """Draw one seed's series; the world's scale changes nothing."""
    rng = world.stream("momentum")
    series, paces = [], []
    for measure in plan.MOMENTUM_MEASURES:
        mine = _paces(world, measure, rng)
        paces.append(mine)
        series.append(_values(world, measure, mine, rng))
    all_paces = pd.concat(paces, ignore_index=True)
    return Momentum(pd.concat(series, ignore_index=True), all_paces, _truths(world, all_paces))


def _paces(world: World, measure: str, rng: np.random.Generator) -> pd.DataFrame:
    """From which day on the measure grows by how much."""
    calm = plan.MOMENTUM_FOLLOWERS if measure == "followers" else 1.0
    breaks = _breaks(world.assumptions.slope_breaks, rng)
    growth = [plan.MOMENTUM_SLOPE * rng.standard_normal()]
    way = rng.choice([-1.0, 1.0])
    for _ in breaks:
        growth.append(growth[-1] + way * rng.uniform(*plan.MOMENTUM_CHANGE))
        way = -way  # a second break turns back: else one might do for both
    return pd.DataFrame({"measure": measure, "first": [0, *breaks], "growth": calm * np.array(growth)})


def _breaks(count: int, rng: np.random.Generator) -> list[int]:
    """Days of the series on which the pace changes."""
    early, late = plan.MOMENTUM_BREAK
    if count == 1:
        return [int(plan.MOMENTUM_DAYS * rng.uniform(early, late))]
    first = rng.uniform(early, late - 1 / 3)
    return [int(plan.MOMENTUM_DAYS * part) for part in (first, rng.uniform(first + 1 / 3, late))]


def _values(world: World, measure: str, paces: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    usual, shock, memory, counted = plan.MOMENTUM_MEASURES[measure]
    number = np.arange(plan.MOMENTUM_DAYS)
    pace = paces["growth"].to_numpy()[np.searchsorted(paces["first"].to_numpy(), number, side="right") - 1]
    path = np.concatenate([[0.0], pace[:-1].cumsum() / 7])
    weekdays = plan.MOMENTUM_WEEKDAYS * rng.standard_normal(7) if counted else np.zeros(7)
    shocks = shock * rng.standard_normal(plan.MOMENTUM_DAYS)
    for day in range(1, plan.MOMENTUM_DAYS):
        shocks[day] += memory * shocks[day - 1]
    expected = usual * np.exp(path + weekdays[number % 7] + shocks)
    first = world.calendar.last_day - timedelta(days=plan.MOMENTUM_DAYS - 1)
    return pd.DataFrame(
        {
            "measure": measure,
            "day": pd.date_range(first, periods=plan.MOMENTUM_DAYS),
            "value": rng.poisson(expected) if counted else np.rint(expected).astype(np.int64),
        }
    )


def _truths(world: World, paces: pd.DataFrame) -> tuple[Truth, ...]:
    """Growth of each stretch, days of the breaks, and how long a growing measure needs to double."""
    paces = paces.assign(number=paces.groupby("measure").cumcount() + 1)
    growth = {f"{row.measure} {row.number}": float(row.growth) for row in paces.itertuples()}
    last = paces.groupby("measure", sort=False).tail(1)
    breaks = {f"{row.measure} {row.number - 1}": float(row.first) for row in paces.itertuples() if row.first}
    doubling = {row.measure: float(np.log(2) / row.growth) for row in last.itertuples() if row.growth > 0}
    common = {
        "stage": 3,
        "kind": "process",
        "population": "series by day, generated as counts and a level",
        "window": f"{plan.MOMENTUM_DAYS} days up to {world.calendar.last_day}",
        "weighting": "each day counts once",
    }
    return (
        Truth(
            "s03.growth_series",
            estimand="growth of each stretch between breaks, in order",
            unit="log a week",
            values=growth,
            words={
                part: f"It was planted to grow by {np.expm1(value):.2%} a week."
                for part, value in growth.items()
            },
            **common,
        ),
        Truth(
            "s03.break_series",
            estimand="first day on which the new growth leads to the next one, counted from 0",
            unit="days since the series' first",
            values=breaks,
            words={
                part: f"The pace was planted to change on day {value:.0f}." for part, value in breaks.items()
            },
            **common,
        ),
        Truth(
            "s03.doubling_series",
            estimand="weeks in which the last stretch doubles; only measures that grow in it",
            unit="weeks",
            values=doubling,
            words={
                part: f"At its last pace it doubles in {value:.0f} weeks." for part, value in doubling.items()
            },
            **common,
        ),
    )
