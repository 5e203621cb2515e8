"""Truth 5: hourly counts with planted surges, for the record of coverage.

A year and a half of one brand's talk: hours of the week, a season, weeks that differ, hours that clump.  In
it stand crises that flare up, creep up or come at night, and what only looks like one: praise that goes
viral, a wave of spam, a day on which everybody has the same question.  A surge rises by a power and falls as
a stretched exponential; most of them keep to the hours of the day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..world import HOURS_PER_WEEK, World

DAY = 24
COLUMNS = ("kind", "begins", "onset", "peak", "end", "rise", "fall", "height")


@dataclass(frozen=True)
class Surges:
    """Counts by the hour, and what is latent in them.

    `counts` is what an export would give: ``local_at, mentions, negatives, authors, distinct_texts``.
    `surges` has a row for each surge, times in hours since the first one: ``kind, begins, onset, peak, end``
    and its shape.  `quiet` is the first hour of the weeks without surges and the one after them.  `usual`
    has what is expected without surges: ``negatives, others``, a mean day of `clock`.
    """

    world: World
    counts: pd.DataFrame
    surges: pd.DataFrame
    quiet: tuple[int, int]
    usual: pd.DataFrame


def surges_of(world: World) -> Surges:
    """Draw one seed's series; the world's scale changes nothing."""
    rng = world.stream("surges")
    usual = _usual(world, rng)
    surges, quiet = _placed(world, rng)
    rate = float((usual["negatives"] + usual["others"]).mean())
    excess = np.array([surge_excess(row, usual["clock"], rate) for row in surges.itertuples()])
    surges = surges.assign(**_moments(surges, excess))[list(COLUMNS)]
    counts = _counted(world, usual, surges["kind"].to_numpy(), excess, rng)
    return Surges(world, counts, surges, quiet, usual)


def quiet_counts(usual: pd.DataFrame, runs: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Negative and other mentions of hours without surges, drawn anew: runs × hours each."""
    shock = rng.gamma(plan.SURGE_CLUMPS, 1 / plan.SURGE_CLUMPS, (runs, len(usual)))
    return tuple(rng.poisson(shock * usual[name].to_numpy()) for name in ("negatives", "others"))


def surge_excess(surge, clock: pd.Series | np.ndarray, rate: float) -> np.ndarray:
    """Expected mentions that a surge adds in each hour.

    Parameters
    ----------
    surge : row
        ``kind, begins, rise, fall`` (hours) and ``height`` (mean hours' mentions at the peak).
    clock : array
        Part of a mean hour's talk in each hour of the window.
    rate : float
        Mentions in a mean hour.
    """
    since = np.arange(len(clock)) - surge.begins
    power = plan.SURGE_RISE.get(surge.kind, plan.SURGE_RISE_OTHERWISE)
    rising = (np.clip(since + 1, 0, None) / (surge.rise + 1)) ** power
    falling = np.exp(-((np.clip(since - surge.rise, 0, None) / surge.fall) ** plan.SURGE_FALL))
    shape = np.where(since < 0, 0.0, np.where(since < surge.rise, rising, falling))
    shape[(since > surge.rise) & (shape < 0.02)] = 0.0
    sleeps = plan.SURGE_SLEEPS.get(surge.kind, plan.SURGE_SLEEPS_OTHERWISE)
    return rate * surge.height * shape * (1 - sleeps + sleeps * np.asarray(clock))


def counting_part(kind: str) -> float:
    """Part of a surge's mentions that make its onset: negatives in a crisis, all of them elsewhere."""
    return plan.SURGE_KINDS[kind][-1] if kind in plan.SURGE_CRISES else 1.0


def moments(excess: np.ndarray) -> tuple[int, int, int]:
    """Onset, peak and end of a surge, from what is expected of it by the hour.

    The onset is the hour by whose end `SURGE_EXCESS` were to be expected since the beginning; the end is the
    last hour with a tenth of the peak's.
    """
    peak = int(excess.argmax())
    onset = int(np.searchsorted(excess.cumsum(), plan.SURGE_EXCESS))
    return onset, peak, int(np.flatnonzero(excess >= plan.SURGE_OVER * excess[peak])[-1])


def _usual(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """What is expected of each hour without surges."""
    weeks, hours = world.calendar.weeks, world.calendar.hours
    hour, week = np.arange(hours) % HOURS_PER_WEEK, np.arange(hours) // HOURS_PER_WEEK
    clock = _hours_of_the_week(rng)[hour]
    rate = plan.SURGE_RATE * np.exp(plan.SURGE_RATE_JITTER * rng.standard_normal())
    turn = rng.uniform(0, 2 * np.pi)
    season = 1 + plan.SURGE_SEASON * np.sin(2 * np.pi * np.arange(hours) / (52 * HOURS_PER_WEEK) + turn)
    shock = np.exp(plan.SURGE_WEEK_SHOCK * _remembering(weeks, plan.SURGE_WEEK_MEMORY, rng))
    level = rate * clock * season * shock[week]
    drift = plan.NEGATIVE_FROM + (plan.NEGATIVE_TO - plan.NEGATIVE_FROM) * np.arange(weeks) / weeks
    logit = np.log(drift / (1 - drift)) + plan.SURGE_NEGATIVE_SHOCK * rng.standard_normal(weeks)
    share = (1 / (1 + np.exp(-logit)))[week]
    return pd.DataFrame({"negatives": level * share, "others": level * (1 - share), "clock": clock})


def _hours_of_the_week(rng: np.random.Generator) -> np.ndarray:
    """Part of a mean hour's talk in each hour of a week: a hump a day, later and lower at weekends."""
    day, hour = np.divmod(np.arange(HOURS_PER_WEEK), DAY)
    weekend = day >= 5
    top = rng.uniform(12, 16) + 1.5 * weekend
    talk = np.exp(1.1 * np.cos(2 * np.pi * (hour - top) / DAY)) * np.where(weekend, 0.8, 1.0)
    talk = talk * np.exp(0.08 * rng.standard_normal(HOURS_PER_WEEK))
    return talk / talk.mean()


def _remembering(count: int, memory: float, rng: np.random.Generator) -> np.ndarray:
    """Shocks of unit variance, of which a part lasts into the next."""
    shocks = rng.standard_normal(count)
    for number in range(1, count):
        shocks[number] = memory * shocks[number - 1] + np.sqrt(1 - memory**2) * shocks[number]
    return shocks


def _placed(world: World, rng: np.random.Generator) -> tuple[pd.DataFrame, tuple[int, int]]:
    """The surges in random order, each with weeks of its own, and the quiet weeks somewhere between."""
    kinds = [kind for kind, (count, *_) in plan.SURGE_KINDS.items() for _ in range(count)]
    kinds = [kinds[number] for number in rng.permutation(len(kinds))]
    before = int(rng.integers(0, len(kinds) + 1))
    week, rows, quiet = plan.SURGE_LEARNING_WEEKS, [], 0
    for number, kind in enumerate([*kinds, None]):
        if number == before:
            quiet, week = week * HOURS_PER_WEEK, week + plan.SURGE_QUIET_WEEKS
        if kind:
            rows.append(_drawn(kind, week, rng))
            week += plan.SURGE_ROOM_SLOW if kind == "slow burn" else plan.SURGE_ROOM
    if week > world.calendar.weeks:
        raise ValueError(f"the surges need {week} weeks, and there are {world.calendar.weeks}")
    return pd.DataFrame(rows), (quiet, quiet + plan.SURGE_QUIET_WEEKS * HOURS_PER_WEEK)


def _drawn(kind: str, week: int, rng: np.random.Generator) -> dict:
    """One surge in its first week: when it begins and what it looks like."""
    _, rise, fall, height, _ = plan.SURGE_KINDS[kind]
    first, last = plan.SURGE_BEGINS.get(kind, plan.SURGE_BEGINS_OTHERWISE)
    begins = week * HOURS_PER_WEEK + DAY * int(rng.integers(0, 6)) + int(rng.integers(first, last + 1))
    return {
        "kind": kind,
        "begins": begins,
        "rise": int(rng.integers(rise[0], rise[1] + 1)),
        "fall": float(rng.uniform(*fall)),
        "height": float(np.exp(rng.uniform(*np.log(height)))),
    }


def _moments(surges: pd.DataFrame, excess: np.ndarray) -> dict[str, list[int]]:
    told = [moments(counting_part(kind) * each) for kind, each in zip(surges["kind"], excess, strict=True)]
    return dict(zip(("onset", "peak", "end"), map(list, zip(*told, strict=True)), strict=True))


def _counted(
    world: World, usual: pd.DataFrame, kinds: np.ndarray, excess: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    """What was counted in each hour: people and machines, negatives as far as the classifier sees them."""
    parts = np.array([plan.SURGE_KINDS[kind][-1] for kind in kinds])[:, None]
    crisis, spam = np.isin(kinds, plan.SURGE_CRISES), kinds == "spam"
    shock = rng.gamma(plan.SURGE_CLUMPS, 1 / plan.SURGE_CLUMPS, len(usual))
    mild = (parts * excess)[~crisis].sum(axis=0)
    everyday = rng.poisson(shock * (usual["negatives"] + mild))
    heated = rng.poisson(shock * (parts * excess)[crisis].sum(axis=0))
    others = rng.poisson(shock * (usual["others"] + ((1 - parts) * excess)[~spam].sum(axis=0)))
    waves = rng.poisson(
        rng.gamma(plan.SURGE_CLUMPS, 1 / plan.SURGE_CLUMPS, len(usual)) * excess[spam].sum(axis=0)
    )
    people = everyday + heated + others
    return pd.DataFrame(
        {
            "local_at": pd.date_range(world.calendar.first_day, periods=len(usual), freq="h"),
            "mentions": people + waves,
            "negatives": everyday + rng.binomial(heated, world.assumptions.own_words_seen),
            "authors": _distinct(people, plan.AUTHORS_AGAIN, rng) + _used(waves, plan.SPAM_ACCOUNTS, rng),
            "distinct_texts": _distinct(people, plan.TEXTS_AGAIN, rng) + _used(waves, plan.SPAM_TEXTS, rng),
        }
    )


def _distinct(counts: np.ndarray, again: float, rng: np.random.Generator) -> np.ndarray:
    """How many different ones stand behind the counts, where part of all but the first repeat one."""
    return counts - rng.binomial(np.maximum(counts - 1, 0), again)


def _used(counts: np.ndarray, there: int, rng: np.random.Generator) -> np.ndarray:
    """How many of a few things are used in so many draws; at least one in an hour with any."""
    used = rng.binomial(there, 1 - (1 - 1 / there) ** counts)
    return np.minimum(np.maximum(used, counts > 0), counts)
