"""Visits to the site as web analytics counts them, and where they truly came from.

A click on an untagged link often arrives without a word of where from, a link passed on in a messenger
always: both count as direct.  What gives them away is where they land: hardly anybody types a deep page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from ...tables import VISITS
from ..truth import Truth
from ..world import World
from .accounts import site_of
from .sessions import from_others, from_posts, is_social_site

KEYS = ["day", "source", "medium", "campaign", "page"]
SOCIAL = ("our posts", "our posts, paid", "others' posts")
PASSED_ON = "passed on"
SOCIAL_CHANNELS = ("Organic Social", "Paid Social")
KNOWN_SOURCES = ("facebook", "fb", "linkedin", "youtube")
BY_MEDIUM = {"(none)": "Direct", "organic": "Organic Search", "cpc": "Paid Search", "email": "Email"}
STAYS = {"Direct": 0.62, "Organic Search": 0.58, "Paid Search": 0.44, "Email": 0.66, "Referral": 0.52}
STAYS_OTHERWISE = 0.47
COMES_AGAIN, SEEN_BEFORE, MORE_PAGES, SUCCESS = 0.07, 0.42, 1.3, 0.021


@dataclass(frozen=True)
class Visits:
    """`began` has the sessions by ``day, source, medium, campaign, page`` and the latent ``origin``."""

    began: pd.DataFrame
    visits: pd.DataFrame
    truths: tuple[Truth, ...]


def visits_of(world: World, made: pd.DataFrame) -> Visits:
    """Let people come to the site, and count them as a vendor does."""
    began = pd.concat([from_posts(world, made), from_others(world)], ignore_index=True)
    began = began.groupby([*KEYS, "origin"], as_index=False)["sessions"].sum()
    visits = _canonical(world, began.groupby(KEYS, as_index=False)["sessions"].sum())
    return Visits(began, visits, (_truth(world, began, visits),))


def channel_of(source: str, medium: str) -> str:
    """The vendor's own grouping, by rules that know some words and not others.

    >>> channel_of("Facebook", "Social"), channel_of("li", "post"), channel_of("m.facebook.com", "referral")
    ('Organic Social', 'Unassigned', 'Organic Social')
    """
    if medium in BY_MEDIUM:
        return BY_MEDIUM[medium]
    if medium == "paid_social":
        return "Paid Social"
    if medium == "referral":
        return "Organic Social" if is_social_site(source) else "Referral"
    known = medium.lower() == "social" or source.lower() in KNOWN_SOURCES
    return "Organic Social" if known else "Unassigned"


def _canonical(world: World, counted: pd.DataFrame) -> pd.DataFrame:
    rng = world.stream("what visits did")
    days = np.array([world.calendar.first_day + timedelta(days=n) for n in range(world.calendar.weeks * 7)])
    pairs = {pair: channel_of(*pair) for pair in set(zip(counted["source"], counted["medium"], strict=True))}
    channel = pd.Series(
        [pairs[pair] for pair in zip(counted["source"], counted["medium"], strict=True)], dtype=object
    )
    sessions = counted["sessions"].to_numpy()
    users = np.maximum(sessions - rng.binomial(sessions, COMES_AGAIN), 1)
    frame = pd.DataFrame(
        {
            "property": f"www.{site_of(world)}",
            "report": "landing pages by day and source",
            "first_day": days[counted["day"]],
            "last_day": days[counted["day"]],
            **{name: counted[name] for name in KEYS[1:]},
            "channel": channel,
            "sessions": sessions,
            "engaged": rng.binomial(sessions, channel.map(STAYS).fillna(STAYS_OTHERWISE)),
            "users": users,
            "new_users": rng.binomial(users, 1 - SEEN_BEFORE),
            "views": sessions + rng.poisson(MORE_PAGES * sessions),
            "key_events": rng.binomial(sessions, SUCCESS).astype(float),
            "sources": "simulated",
        }
    )
    return frame[VISITS.names]


def _truth(world: World, began: pd.DataFrame, visits: pd.DataFrame) -> Truth:
    """How much came from social networks, against what the reports say."""
    total = began["sessions"].sum()
    part = began.groupby("origin")["sessions"].sum() / total
    social = float(part[list(SOCIAL)].sum())
    direct = began[began["source"] == "(direct)"].groupby("origin")["sessions"].sum()
    recorded = visits.groupby("channel")["sessions"].sum() / total
    told = float(recorded.reindex(SOCIAL_CHANNELS).fillna(0).sum())
    values = {
        "social networks": social,
        "passed on in private": float(part[PASSED_ON]),
        "direct that nobody typed": float(1 - direct["typed"] / direct.sum()),
    }
    return Truth(
        "s02.traffic",
        2,
        "realised",
        estimand="part of visits that began at a link on a social network, and at one passed on in private; "
        "of those counted as direct, the part that was not typed or saved",
        population=f"sessions on www.{site_of(world)}",
        unit="share",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}",
        weighting="each session once",
        values=values,
        beside={"reported as social": told, "reported as direct": float(recorded["Direct"])},
        words={
            "social networks": f"{social:.1%} of visits began on a social network; reports say {told:.1%}.",
            "direct that nobody typed": f"{values['direct that nobody typed']:.0%} of the visits counted as "
            "direct were not typed: they came by links that lost their sender.",
        },
    )
