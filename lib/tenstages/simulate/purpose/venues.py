"""Truth 10: where dialogue happens and where we are missed, as posts for the record of coverage.

A half year of posts about four brands.  One specialist forum has few of them and draws two answers in five;
in some venues the brand is spoken of much less than its rivals are.  In the hard world anger piles up
elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World

DAYS = 182
RECENT = 6  # threads among which a post that starts none chooses
FIRST_POST = 0.6  # of a pile-on's replies are to the post that began it


@dataclass(frozen=True)
class Venues:
    """Posts, and what is planted in them.

    `posts` has columns ``id, day`` (from 0), ``author, brand, ours`` (about the own brand), ``venue,
    category, thread, replies`` (that the post drew).  `planted` has a row for each venue: ``venue, category,
    part`` (of posts), ``pull`` (expected replies of a post), ``own`` (expected part of its posts about us).
    `piled` are the threads of a pile-on.
    """

    world: World
    posts: pd.DataFrame
    planted: pd.DataFrame
    piled: tuple[str, ...]
    truths: tuple[Truth, ...]


def venues_of(world: World) -> Venues:
    """Draw one seed's posts; the world's scale changes nothing."""
    rng = world.stream("venues")
    planted = _planted(world, rng)
    posts = pd.concat([_posts(world, row, rng) for row in planted.itertuples()], ignore_index=True)
    piled: tuple[str, ...] = ()
    if world.assumptions.pile_on:
        angry = _pile_on(world, planted, rng)
        piled = tuple(angry["thread"].unique())
        posts = pd.concat([posts, angry], ignore_index=True)
    posts = posts.sort_values(["day", "venue", "thread", "author"], kind="stable", ignore_index=True)
    posts.insert(0, "id", [f"post:{number}" for number in range(1, len(posts) + 1)])
    return Venues(world, posts, planted, piled, _truths(posts, planted, piled))


def _planted(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Part, pull and the own brand's part of each venue; the first company has the central figures."""
    names = ["category", "part", "pull", "each"]
    table = pd.DataFrame.from_dict(plan.VENUE_PARTS, orient="index", columns=names)
    table.index.name = "venue"
    jitter = 0.0 if world.seed == plan.LARKSPUR_SEED else 1.0
    table["part"] *= np.exp(jitter * plan.VENUE_JITTER * rng.standard_normal(len(table)))
    table["part"] /= table["part"].sum()
    pull = table["pull"].astype(float) * np.exp(jitter * plan.VENUE_JITTER * rng.standard_normal(len(table)))
    forum = pull.isna()
    odds = plan.FORUM_DIALOGUE / (1 - plan.FORUM_DIALOGUE)
    odds *= np.exp(jitter * plan.FORUM_DIALOGUE_JITTER * rng.standard_normal())
    table["pull"] = pull.fillna(odds * (table["part"] * pull).sum() / table.loc[forum, "part"].sum())
    missed = rng.choice(plan.MISSED_AMONG, size=plan.MISSED_VENUES, replace=False)
    ours = np.full(len(table), world.own.share / (1 - world.own.share))
    ours = np.where(table.index.isin(missed), plan.MISSED_ODDS, 1.0) * ours
    return table.assign(own=ours / (1 + ours)).reset_index()


def _posts(world: World, venue, rng: np.random.Generator) -> pd.DataFrame:
    """Posts of one venue: by whom, about which brand, in which thread, and what answers they drew."""
    size = int(rng.poisson(plan.VENUE_POSTS * venue.part))
    people = max(round(size / venue.each), 1)
    rate = np.exp(plan.VENUE_AUTHORS_UNEVEN * rng.standard_normal(people))
    author = rng.choice(people, size=size, p=rate / rate.sum())
    loyal = plan.VENUE_LOYALTY * np.array([venue.own, 1 - venue.own])
    ours = rng.random(size) < rng.beta(*loyal, size=people)[author]
    thread = _threads(size, venue.category == "forum", rng)
    caught = rng.gamma(plan.THREAD_CLUMPS, 1 / plan.THREAD_CLUMPS, size + 1)[thread]
    luck = rng.gamma(plan.POST_CLUMPS, 1 / plan.POST_CLUMPS, size)
    return pd.DataFrame(
        {
            "day": np.sort(rng.integers(0, DAYS, size)),
            "author": [f"{venue.venue}:{number}" for number in author],
            "brand": _brands(world, ours, rng),
            "ours": ours,
            "venue": venue.venue,
            "category": venue.category,
            "thread": [f"{venue.venue}/{number}" for number in thread],
            "replies": rng.poisson(venue.pull * caught * luck),
        }
    )


def _threads(size: int, forum: bool, rng: np.random.Generator) -> np.ndarray:
    """A number for each post, in the order of time: it begins a thread or joins one of the last."""
    length = plan.THREAD_LENGTH if forum else plan.THREAD_LENGTH_ELSEWHERE
    begins = rng.random(size) < 1 / length
    newest = begins.cumsum()
    return np.where(begins, newest, np.maximum(newest - rng.integers(0, RECENT, size), 0))


def _brands(world: World, ours: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    rivals = [brand for brand in world.brands if not brand.own]
    shares = np.array([brand.share for brand in rivals])
    other = rng.choice([brand.name for brand in rivals], size=len(ours), p=shares / shares.sum())
    return np.where(ours, world.own.name, other)


def _pile_on(world: World, planted: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Two threads about us in one venue, by people who never spoke before."""
    name = rng.choice(plan.PILE_ON_AMONG)
    category = plan.VENUE_PARTS[name][0]
    forum = planted[[each[2] is None for each in plan.VENUE_PARTS.values()]]
    total = plan.PILE_ON_REPLIES * plan.VENUE_POSTS * float((forum["part"] * forum["pull"]).sum())
    number = plan.PILE_ON_POSTS
    weight = np.append(FIRST_POST, np.full(number - 1, (1 - FIRST_POST) / (number - 1)))
    first, parts = int(rng.integers(14, DAYS - 14)), []
    for place in range(plan.PILE_ON_THREADS):
        days = first + np.sort(rng.integers(0, plan.PILE_ON_DAYS, number))
        days[0] = first
        parts.append(
            pd.DataFrame(
                {
                    "day": days,
                    "author": [f"{name}:angry {place}-{each}" for each in range(number)],
                    "brand": world.own.name,
                    "ours": True,
                    "venue": name,
                    "category": category,
                    "thread": f"{name}/angry {place}",
                    "replies": rng.poisson(total / plan.PILE_ON_THREADS * weight),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _truths(posts: pd.DataFrame, planted: pd.DataFrame, piled: tuple[str, ...]) -> tuple[Truth, ...]:
    """Dialogue and location quotient of each venue, from what was planted; a pile-on is no dialogue."""
    by_venue = planted.set_index("venue")
    replies = by_venue["part"] * by_venue["pull"]
    dialogue = replies / replies.sum()
    quotient = by_venue["own"] / (by_venue["part"] * by_venue["own"]).sum()
    usual = posts[~posts["thread"].isin(piled)].groupby("venue")["replies"].sum()
    loud = posts.groupby("venue")["replies"].sum()
    common = {
        "stage": 4,
        "kind": "process",
        "population": "posts about the own brand and its rivals, made as a series; pile-ons are left out",
        "window": f"{DAYS} days",
    }
    return (
        Truth(
            "s04.influence_series",
            estimand="expected replies drawn by the venue's posts over those drawn in all venues",
            unit="share",
            weighting="each reply counts once; authors and threads are a sample",
            values={name: float(value) for name, value in dialogue.items()},
            words={
                name: f"{value:.0%} of replies were planted here, {by_venue.loc[name, 'part']:.0%} of posts."
                for name, value in dialogue.items()
            },
            beside={f"{name}: part of posts": float(part) for name, part in by_venue["part"].items()}
            | {f"{name}: realised": float(part) for name, part in (usual / usual.sum()).items()}
            | {
                f"{name}: with the pile-on": float(part)
                for name, part in (loud / loud.sum()).items()
                if piled
            },
            **common,
        ),
        Truth(
            "s04.location_series",
            estimand="expected part of the venue's posts about the own brand, over that part in all venues",
            unit="ratio",
            weighting="each post counts once; authors are a sample",
            values={name: float(value) for name, value in quotient.items()},
            words={
                name: f"We were planted to be spoken of {value:.2f} times as much here as in all venues."
                for name, value in quotient.items()
            },
            beside={f"{name}: own part": float(part) for name, part in by_venue["own"].items()},
            **common,
        ),
    )
