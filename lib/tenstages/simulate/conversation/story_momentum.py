"""Truth 6 in the story: how fast the rising pains grow, and the followers of each account.

Both stand in stages 1 and 2 already; here they are measured.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import HOURS_PER_WEEK, World

LATELY = 13  # weeks


def rising_topics(world: World) -> Truth:
    """Growth and doubling time of the pains that were planted to rise."""
    counts, parts = _expected(world)
    growth = {topic: _slope(counts[topic]) for topic in counts}
    own = {f"{topic} as a part of all mentions": _slope(parts[topic]) for topic in parts}
    doubling = {f"{topic} weeks to double": float(np.log(2) / value) for topic, value in growth.items()}
    return Truth(
        "s03.topic_growth",
        3,
        "process",
        estimand="slope of the logarithm of a pain's expected mentions by week, by least squares",
        population="relevant mentions of the own brand whose first complaint it is, events left out",
        unit="log a week",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}",
        weighting="each week counts once; weeks are as they were, authors are a sample",
        values=growth,
        words={
            topic: f"Complaints of '{topic}' were planted to grow by {np.expm1(value):.1%} a week and double "
            f"in {np.log(2) / value:.0f} weeks."
            for topic, value in growth.items()
        },
        beside=own | doubling,
    )


def _expected(world: World) -> tuple[pd.DataFrame, pd.DataFrame]:
    """By week, for each rising pain: expected mentions up to a factor, and its part of all mentions."""
    hours = np.arange(world.calendar.hours)
    progress = (hours + 0.5) / world.calendar.hours
    own = next(number for number, brand in enumerate(world.brands) if brand.own)
    negative = plan.NEGATIVE_FROM + (plan.NEGATIVE_TO - plan.NEGATIVE_FROM) * progress
    # Talk of the packaging takes the place of other talk.
    negative = negative * np.where(
        hours >= world.calendar.hour_of(plan.PACKAGING_WEEK), 1 - plan.PACKAGING_TALK, 1
    )
    weights = {pain: first + (last - first) * progress for pain, (first, last) in plan.PAIN_WEIGHTS.items()}
    total, intensity = sum(weights.values()), world.intensity[own]
    rising = [pain for pain, (first, last) in plan.PAIN_WEIGHTS.items() if last > first]
    talk = pd.DataFrame({pain: intensity * negative * weights[pain] / total for pain in rising})
    week = hours // HOURS_PER_WEEK
    counts = talk.groupby(week).sum()
    return counts, counts.div(pd.Series(intensity).groupby(week).sum(), axis=0)


def _slope(weekly: pd.Series) -> float:
    return float(np.polyfit(np.arange(len(weekly)), np.log(weekly), 1)[0])


def followers_growth(world: World, audience: pd.DataFrame) -> Truth:
    """How fast each account's followers grew, as the vendors count them."""
    levels = audience[audience["metric"] == "followers"]
    table = levels.pivot(index="day", columns="network", values="value").sort_index().astype(float)
    table["all"] = table.sum(axis=1)
    weeks = (len(table) - 1) / 7
    growth = np.log(table.iloc[-1] / table.iloc[0]) / weeks
    lately = np.log(table.iloc[-1] / table.iloc[-1 - 7 * LATELY]) / LATELY
    return Truth(
        "s03.followers_growth",
        3,
        "realised",
        estimand="logarithm of the last day's followers over the first day's, by the weeks between them",
        population="followers of each official account, as its vendor counts them; people may follow several",
        unit="log a week",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}",
        weighting="each follower of an account counts once",
        values={name: float(value) for name, value in growth.items()},
        words={
            name: f"From {table[name].iloc[0]:,.0f} followers to {table[name].iloc[-1]:,.0f}: "
            f"{np.expm1(value):+.2%} a week; over the last {LATELY} weeks {np.expm1(lately[name]):+.2%}."
            for name, value in growth.items()
        },
        beside={f"{name} lately": float(value) for name, value in lately.items()},
    )
