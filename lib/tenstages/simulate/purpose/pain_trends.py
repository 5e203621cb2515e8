"""Truth 8: which pains rise, fall or stay, as they were planted.

The expected share of each pain, hour by hour: negative talk grows, weights move, some posts speak of the
packaging, and a few hits are a rival's posts that set the own brand beside.  Events are left out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..listening.tools import _found_chance as found_chance
from ..listening.venues import CATEGORY, CO_MENTION, EDITED, HYPERACTIVE_SITES, SITE_PARTS, SITES
from ..truth import Truth
from ..world import HOURS_PER_WEEK, World

EDITED_BUSINESS = 0.5  # of neutral posts in edited venues, as stage 1 draws them


def trend_truth(world: World) -> Truth:
    """Change a month of each pain's expected share; a pain that comes up midway has none.

    What stands beside are slopes of the logarithm, by which a pain is called steady.
    """
    shares = expected_shares(world)
    slopes = {pain: _slope(shares[pain]) for pain in shares if pain != plan.NEW_PAIN}
    return Truth(
        "s04.pain_trend",
        4,
        "process",
        estimand="change a month of the pain's expected share, as a part of it: the slope of its logarithm "
        "by month, by least squares; events are left out",
        population=f"relevant hits of the query for {world.own.name}, written by people, reposts left out; "
        "those that set it beside a rival are among them",
        unit="share",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}, local days",
        weighting="each month counts once, the first two days with the first month; authors are a sample",
        values={pain: float(np.expm1(slope)) for pain, slope in slopes.items()},
        beside={f"{pain}: {way(slope)}": slope for pain, slope in slopes.items()},
        words={pain: _said(pain, slope) for pain, slope in slopes.items()},
    )


def way(slope: float) -> str:
    """Rising, falling or steady, by what the plan calls steady."""
    if abs(slope) < plan.PAIN_STEADY:
        return "steady"
    return "rising" if slope > 0 else "falling"


def _said(pain: str, slope: float) -> str:
    if way(slope) == "steady":
        return (
            f"'{pain}' was planted to stay: {np.expm1(slope):+.1%} a month, less than anybody would act on."
        )
    return (
        f"'{pain}' was planted to be {way(slope)}: {np.expm1(slope):+.1%} a month as a part of all mentions."
    )


def _slope(monthly: pd.Series) -> float:
    return float(np.polyfit(np.arange(len(monthly)), np.log(monthly), 1)[0])


def expected_shares(world: World, by: str = "month") -> pd.DataFrame:
    """Expected part of the own brand's relevant hits that hold each pain.

    Parameters
    ----------
    world : World
    by : str
        ``month`` (of the local calendar, the first two days with the first) or ``week`` (from 1).
    """
    hours = np.arange(world.calendar.hours)
    ours, theirs = _hits(world)
    own, rival = _own(world, hours), _rival(world)
    talk = pd.DataFrame({pain: ours * own[pain] + theirs * rival.get(pain, 0.0) for pain in own})
    key = hours // HOURS_PER_WEEK + 1 if by == "week" else _months(world, hours)
    total = pd.Series(ours + theirs).groupby(key).sum()
    return talk.groupby(key).sum().div(total, axis=0)


def _months(world: World, hours: np.ndarray) -> pd.PeriodIndex:
    days = pd.Timestamp(world.calendar.first_day) + pd.to_timedelta(hours // 24, unit="D")
    months = days.to_period("M")
    return months.where(months > months.min(), months.min() + 1)


def _hits(world: World) -> tuple[np.ndarray, np.ndarray]:
    """By hour, up to a factor: expected hits about the own brand, and rivals' posts that set it beside."""
    own = next(number for number, brand in enumerate(world.brands) if brand.own)
    parts = _site_parts()
    found = sum(part * found_chance(world, world.own, site) for site, part in parts.items())
    open_part = sum(part for site, part in parts.items() if CATEGORY[site] not in EDITED)
    shares = np.array([brand.share for brand in world.brands])
    others = np.delete(np.arange(len(shares)), own)
    beside = CO_MENTION * open_part / len(others)
    ours = shares[own] * found * world.intensity[own]
    return ours, beside * (shares[others, None] * world.intensity[others]).sum(axis=0)


def _site_parts() -> dict[str, float]:
    ordinary = dict(zip(SITES, SITE_PARTS / SITE_PARTS.sum(), strict=True))
    return {
        site: (1 - plan.HYPERACTIVE_SHARE) * part + plan.HYPERACTIVE_SHARE * HYPERACTIVE_SITES.get(site, 0.0)
        for site, part in ordinary.items()
    }


def _edited(world: World) -> float:
    """Expected part of edited venues among what is found of the own brand."""
    found = {site: part * found_chance(world, world.own, site) for site, part in _site_parts().items()}
    return sum(part for site, part in found.items() if CATEGORY[site] in EDITED) / sum(found.values())


def _own(world: World, hours: np.ndarray) -> dict[str, np.ndarray]:
    """Chance, by hour, that a post about the own brand holds each pain."""
    progress = (hours + 0.5) / len(hours)
    negative = plan.NEGATIVE_FROM + (plan.NEGATIVE_TO - plan.NEGATIVE_FROM) * progress
    launched = hours >= world.calendar.hour_of(plan.PACKAGING_WEEK)
    other = np.where(launched, 1 - plan.PACKAGING_TALK, 1.0)  # posts that do not speak of the packaging
    late = hours >= world.calendar.hour_of(plan.NEW_PAIN_WEEK)
    taken = np.where(late & world.assumptions.new_pain, plan.NEW_PAIN_PART, 0.0)
    chances = _held(negative * other, _weights(progress), taken)
    neutral = (1 - plan.POSITIVE_SHARE - negative) * other * (1 - EDITED_BUSINESS * _edited(world))
    chances |= _neutral(neutral)
    return chances | ({plan.NEW_PAIN: negative * other * taken} if world.assumptions.new_pain else {})


def _rival(world: World) -> dict[str, float]:
    """The same of a rival's post in an open venue: nothing moves there."""
    neutral = 1 - plan.POSITIVE_SHARE - plan.RIVAL_NEGATIVE
    return _held(plan.RIVAL_NEGATIVE, _weights(0.5), 0.0) | _neutral(neutral)


def _weights(progress) -> dict:
    weights = {pain: first + (last - first) * progress for pain, (first, last) in plan.PAIN_WEIGHTS.items()}
    return {pain: weight / sum(weights.values()) for pain, weight in weights.items()}


def _held(negative, weights: dict, taken) -> dict:
    """A pain comes first, or second beside another that is not the same."""
    second = plan.SECOND_PAIN / len(weights)
    return {
        pain: negative * (weight * (1 - taken) + second * (1 - weight)) for pain, weight in weights.items()
    }


def _neutral(neutral) -> dict:
    each = plan.NEUTRAL_PAINS / len(plan.NEUTRAL_PAIN_TOPICS)
    return dict.fromkeys(plan.NEUTRAL_PAIN_TOPICS, neutral * each)
