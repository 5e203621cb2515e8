"""Who says something about which brand, when, in which mood and about what."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..world import Event, World, event_shape
from .venues import (
    CATEGORY,
    CHATTER_TOPICS,
    EDITED,
    HYPERACTIVE_SITES,
    LANGUAGES,
    PRAISE_TOPICS,
    SITE_PARTS,
    SITES,
)


def speaking_of_brands(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Relevant items by people: author, brand, moment, site, language, mood and topic."""
    shares = np.array([brand.share for brand in world.brands])
    total = plan.RELEVANT_MENTIONS * world.scale
    people = max(int(plan.AUTHORS * world.scale), 50)
    rate = np.exp(plan.ACTIVITY_SPREAD * rng.standard_normal(people) - plan.ACTIVITY_SPREAD**2 / 2)
    focus = rng.gamma(plan.BRAND_FOCUS * shares, size=(people, len(shares)))
    focus /= focus.sum(axis=1, keepdims=True)
    ordinary = rng.poisson(focus * rate[:, None] * total * (1 - plan.HYPERACTIVE_SHARE) / people)

    central = world.seed == plan.LARKSPUR_SEED
    busy = plan.HYPERACTIVE_AUTHORS if central else 1 + int(rng.poisson(plan.HYPERACTIVE_AUTHORS - 1))
    favourite = rng.dirichlet(plan.HYPERACTIVE_FOCUS * shares, size=busy)
    parts = rng.dirichlet(np.full(busy, 12.0))
    hyperactive = rng.poisson(favourite * parts[:, None] * total * plan.HYPERACTIVE_SHARE)

    counts = np.vstack([hyperactive, ordinary])
    author = np.repeat(np.arange(len(counts)), counts.sum(axis=1))
    brand = np.concatenate([np.repeat(np.arange(len(shares)), row) for row in counts if row.any()])
    rows = pd.DataFrame({"author_number": author, "brand_number": brand})
    rows["hyperactive"] = rows["author_number"] < busy
    rows = _times(world, rows, rng)
    sites = rng.choice(len(SITES), size=len(counts), p=SITE_PARTS / SITE_PARTS.sum())
    sites[:busy] = rng.choice(
        [SITES.index(site) for site in HYPERACTIVE_SITES], size=busy, p=list(HYPERACTIVE_SITES.values())
    )
    rows["site"] = np.array(SITES)[sites][author]
    language = rng.choice(list(LANGUAGES), size=len(counts), p=list(LANGUAGES.values()))
    rows["language"] = language[author]
    rows["relevant"], rows["machine"], rows["sense"] = True, False, "brand"
    return _moods(world, rows, rng)


def _times(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Seconds since the start; part of them continue the author's last mention of the brand."""
    n, hours = len(rows), world.calendar.hours
    second, event = np.empty(n), np.full(n, "", dtype=object)
    for number in range(len(world.brands)):
        mine = np.flatnonzero(rows["brand_number"] == number)
        own_events = [e for e in world.events if e.brand == number]
        parts = [e.part for e in own_events]
        which = rng.choice(len(parts) + 1, size=len(mine), p=[1 - sum(parts), *parts])
        for code, shape in enumerate(_shapes(world, number, own_events)):
            chosen = mine[which == code]
            second[chosen] = 3600 * (rng.choice(hours, size=len(chosen), p=shape) + rng.random(len(chosen)))
            if code:
                event[chosen] = own_events[code - 1].name
    second, event = _sessions(rows, second, event, rng)
    rows["second"] = np.minimum(second, hours * 3600 - 1).astype(np.int64)
    rows["event"] = event
    return rows


def _shapes(world: World, number: int, events: list[Event]) -> list[np.ndarray]:
    hours = world.calendar.hours
    return [world.intensity[number] / hours, *(event_shape(event, hours) for event in events)]


def _sessions(rows, second, event, rng):
    same = (rows["author_number"].diff() == 0) & (rows["brand_number"].diff() == 0)
    follows = same.to_numpy() & (rng.random(len(rows)) < plan.SESSION_CHANCE)
    index = np.arange(len(rows))
    head = np.maximum.accumulate(np.where(follows, 0, index))
    steps = np.where(follows, rng.random(len(rows)) * 3 * 3600, 0).cumsum()
    return second[head] + steps - steps[head], event[head]


def _moods(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    n = len(rows)
    progress = rows["second"].to_numpy() / (world.calendar.hours * 3600)
    own = np.array([brand.own for brand in world.brands])[rows["brand_number"]]
    negative = np.where(
        own, plan.NEGATIVE_FROM + (plan.NEGATIVE_TO - plan.NEGATIVE_FROM) * progress, plan.RIVAL_NEGATIVE
    )
    draw = rng.random(n)
    mood = np.where(
        draw < negative, "negative", np.where(draw < negative + plan.POSITIVE_SHARE, "positive", "neutral")
    )
    topic = np.full(n, "", dtype=object)
    pains = list(plan.PAIN_WEIGHTS)
    first, last = (np.array([plan.PAIN_WEIGHTS[pain][end] for pain in pains]) for end in (0, 1))
    weights = first + (last - first) * np.where(own, progress, 0.5)[:, None]
    pick = (rng.random(n)[:, None] > (weights / weights.sum(axis=1, keepdims=True)).cumsum(axis=1)).sum(
        axis=1
    )
    topic = np.where(
        mood == "negative", np.array(pains, dtype=object)[np.minimum(pick, len(pains) - 1)], topic
    )
    topic = _choose(topic, mood == "positive", PRAISE_TOPICS, rng)
    neutral_pain = (mood == "neutral") & (rng.random(n) < plan.NEUTRAL_PAINS)
    topic = _choose(topic, neutral_pain, dict.fromkeys(plan.NEUTRAL_PAIN_TOPICS, 0.5), rng)
    topic = _choose(topic, (mood == "neutral") & ~neutral_pain, CHATTER_TOPICS, rng)
    launched = rows["second"].to_numpy() >= world.calendar.hour_of(plan.PACKAGING_WEEK) * 3600
    topic[own & launched & (rng.random(n) < plan.PACKAGING_TALK)] = "new packaging"
    # Draws of their own stream, so that what was planted earlier stays as it was.
    extra = world.stream("topics")
    edited = rows["site"].map(CATEGORY).isin(EDITED).to_numpy()
    topic[(mood == "neutral") & edited & (extra.random(n) < 0.5)] = "business news"
    mended = own & (mood == "positive") & (rows["second"] >= world.calendar.hour_of(plan.MENDED_WEEK) * 3600)
    topic[mended & (extra.random(n) < plan.MEND_PRAISE)] = "leaking lid"
    second = np.array(pains, dtype=object)[extra.integers(0, len(pains), n)]
    twice = (mood == "negative") & (topic != "new packaging") & (extra.random(n) < plan.SECOND_PAIN)
    rows["also"] = np.where(twice & (second != topic), second, "")
    if world.assumptions.new_pain:
        comes = world.stream("new pain").random(n) < plan.NEW_PAIN_PART
        late = (rows["second"] >= world.calendar.hour_of(plan.NEW_PAIN_WEEK) * 3600).to_numpy()
        topic[comes & late & own & (mood == "negative") & np.isin(topic, pains)] = plan.NEW_PAIN
    for event in world.events:
        there = (rows["event"] == event.name).to_numpy()
        topic[there], mood[there] = event.topic, event.mood
    rows["voice"] = _voices(world, rows, extra)
    rows["mood"], rows["topic"] = mood, topic
    return rows


def _voices(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """How the crisis is spoken of: odd reports, then anger for two days, then questions of recall."""
    voice = np.full(len(rows), "", dtype=object)
    draw = rng.random(len(rows))
    for event in world.events:
        there = (rows["event"] == event.name).to_numpy()
        if event.name == "odd reports":
            voice[there] = "odd report"
        if event.name == "crisis":
            early = rows["second"].to_numpy() < (event.hour + 48) * 3600
            voice[there & (draw < np.where(early, 0.8, 0.3))] = "scald"
            voice[there & ~early & (draw > 0.6)] = "recall"
    return voice


def _choose(topic, where, weights: dict[str, float], rng) -> np.ndarray:
    topic = topic.copy()
    topic[where] = rng.choice(list(weights), size=int(where.sum()), p=list(weights.values()))
    return topic
