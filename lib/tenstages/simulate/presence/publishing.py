"""What the own accounts publish beside X: planned, kept or not, for what, in which form.

A team keeps its plan until it does not: silence comes in spells, so weeks are neither alike nor Poisson.
One account is neglected, one stops, three answer nobody.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..world import World

WEEK = 7 * 86_400
FIRST_HOUR, LAST_HOUR = 9, 17  # a team's working day
HABIT_MINUTES = 40  # around the hour at which a team is used to post


def published(world: World) -> pd.DataFrame:
    """Posts and replies of all accounts but X, oldest first.

    Returns
    -------
    DataFrame
        ``network, second`` (of the local clock, from the window's first midnight), ``week, kind`` (post or
        reply), ``purpose`` (of `plan.POST_PURPOSES`; "" for a reply), ``campaign, format, boosted, code``.
    """
    rng = world.stream("publishing")
    parts = [_posts(world, network, rng) for network in plan.POSTS_PLANNED if network != "x.com"]
    parts += [_replies(world, network, rng) for network in plan.REPLIES_A_WEEK]
    said = pd.concat(parts).sort_values(["second", "network"], kind="stable", ignore_index=True)
    said["week"] = said["second"] // WEEK + 1
    drawn = rng.random(len(said)) < said["purpose"].map(plan.BOOSTED).fillna(0)
    said["boosted"] = drawn & said["network"].isin(plan.PAID_NETWORKS)
    # Platforms' ids grow with time; steps of their own keep them from telling how many there are.
    said["code"] = 10**15 + np.cumsum(rng.integers(10**6, 10**8, len(said)))
    return said


def _posts(world: World, network: str, rng: np.random.Generator) -> pd.DataFrame:
    """An account's posts: the plan's slots, less those of silent weeks and of days that were too full."""
    planned, silence, spell = plan.POSTS_PLANNED[network]
    weeks = world.calendar.weeks
    slots = int(planned)
    week = np.repeat(np.arange(weeks), slots)
    slot = np.tile(np.arange(slots), weeks)
    kept = (rng.random(len(week)) < plan.SLOT_KEPT) & ~_silent(weeks, silence, spell, rng)[week]
    if network == plan.STOPPED_NETWORK:
        kept &= week < plan.STOPPED_WEEK
    hours = rng.integers(FIRST_HOUR, LAST_HOUR, slots)
    minutes = 60 * hours[slot] + rng.integers(-HABIT_MINUTES, HABIT_MINUTES + 1, len(week))
    weekday = (1 + slot * 7 // max(slots, 1)) % 7
    posts = pd.DataFrame({"network": network, "second": week * WEEK + weekday * 86_400 + minutes * 60})
    posts = posts.assign(week=week, kind="post")[kept].reset_index(drop=True)
    posts["purpose"], posts["campaign"] = _purposes(posts["week"].to_numpy() + 1, rng)
    forms = plan.FORMATS[network]
    chances = np.array([part for part, _ in forms.values()])
    posts["format"] = rng.choice(np.array(list(forms), dtype=object), size=len(posts), p=chances)
    return posts


def _silent(weeks: int, part: float, spell: float, rng: np.random.Generator) -> np.ndarray:
    """Which weeks are silent: spells that last `spell` weeks on average and make up `part` of all."""
    silent = np.zeros(weeks, dtype=bool)
    if part == 0:
        return silent
    ends = 1 / spell
    begins = ends * part / (1 - part)
    now = rng.random() < part
    for week in range(weeks):
        silent[week] = now
        now = rng.random() >= ends if now else rng.random() < begins
    return silent


def _purposes(week: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """What each post is for, and the campaign that it serves."""
    names = [name for name, (part, _) in plan.POST_PURPOSES.items() if part]
    parts = np.array([plan.POST_PURPOSES[name][0] for name in names])
    purpose = rng.choice(np.array(names, dtype=object), size=len(week), p=parts / parts.sum())
    campaign = np.full(len(week), "", dtype=object)
    for name, (first, length, part) in plan.CAMPAIGNS.items():
        serves = (week >= first) & (week < first + length) & (rng.random(len(week)) < part)
        campaign[serves], purpose[serves] = name, "campaign"
    return purpose, campaign


def _replies(world: World, network: str, rng: np.random.Generator) -> pd.DataFrame:
    """Answers below others' words: many in some weeks, none in others."""
    weeks = world.calendar.weeks
    rate = plan.REPLIES_A_WEEK[network] * rng.gamma(plan.REPLY_CLUMPS, 1 / plan.REPLY_CLUMPS, weeks)
    week = np.repeat(np.arange(weeks), rng.poisson(rate))
    seconds = rng.integers(FIRST_HOUR * 3600, LAST_HOUR * 3600, len(week))
    weekday = rng.integers(0, 5, len(week))
    return pd.DataFrame(
        {
            "network": network,
            "second": week * WEEK + weekday * 86_400 + seconds,
            "kind": "reply",
            "purpose": "",
            "campaign": "",
            "format": "text",
        }
    )


def planned_posts(world: World) -> pd.DataFrame:
    """The plan as a team would write it down: ``account, network, posts_a_week``."""
    from .accounts import accounts_of

    return pd.DataFrame(
        [
            {"account": account.id, "network": account.site, "posts_a_week": plan.POSTS_PLANNED[network][0]}
            for network, account in accounts_of(world).items()
        ]
    )
