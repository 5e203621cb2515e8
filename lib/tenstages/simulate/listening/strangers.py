"""What the queries find besides: the word's other lives, and machines."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..world import World
from .tools import expected_found
from .venues import SENSE_SITES, TOOLS


def other_senses(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Hits on the word's other lives: gardeners, townspeople, birdwatchers."""
    frames = []
    for number, brand in enumerate(world.brands):
        expected = expected_found(world)[number] * (1 - brand.precision) / brand.precision
        for place, sense in enumerate(brand.senses):
            part = expected / len(brand.senses)
            people = max(int(part / 1.8), 5)
            rate = np.exp(rng.standard_normal(people) - 0.5)
            author = np.repeat(np.arange(people), rng.poisson(rate * part / people))
            sites = SENSE_SITES[sense]
            site = rng.choice(list(sites), size=people, p=list(sites.values()))
            chance = world.intensity.mean(axis=0) / world.calendar.hours
            hour = rng.choice(world.calendar.hours, size=len(author), p=chance)
            mood = rng.choice(["negative", "neutral", "positive"], size=len(author), p=[0.15, 0.55, 0.30])
            frames.append(
                pd.DataFrame(
                    {
                        "author_number": author + 1_000_000 * (number + 1) + 100_000 * place,
                        "brand_number": number,
                        "second": (3600 * (hour + rng.random(len(author)))).astype(np.int64),
                        "site": site[author],
                        "sense": sense,
                        "mood": mood,
                    }
                )
            )
    rows = pd.concat(frames, ignore_index=True)
    rows["language"] = "en"
    rows[["topic", "event", "also", "voice"]] = ""
    rows["relevant"], rows["machine"], rows["hyperactive"] = False, False, False
    return rows


def machines(world: World, said: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Promotion by automated accounts: much, alike, and mostly from young accounts."""
    matched = int(said[list(TOOLS)].any(axis=1).sum())
    n = int(rng.poisson(matched * plan.BOT_SHARE / (1 - plan.BOT_SHARE)))
    accounts = max(int(plan.BOT_ACCOUNTS * world.scale), 12)
    weight = np.exp(0.8 * rng.standard_normal(accounts))
    account = rng.choice(accounts, size=n, p=weight / weight.sum())
    hour = rng.choice(world.calendar.hours, size=n)
    brand = rng.choice(len(world.brands), size=n, p=plan.BOT_BRANDS)
    wave = np.zeros(n, dtype=bool)
    if world.events:
        wave = rng.random(n) < plan.SPAM_PART
        start = world.calendar.hour_of(plan.SPAM_WEEK, weekday=1, hour=3)
        hour = np.where(wave, start + np.minimum(rng.exponential(20, size=n), 120).astype(int), hour)
        brand = np.where(wave, 0, brand)
    site = rng.choice(["x.com", "instagram.com", "facebook.com"], size=accounts, p=[0.85, 0.08, 0.07])[
        account
    ]
    own = np.array([b.own for b in world.brands])[brand]
    handle = own & (site == "x.com") & (rng.random(n) < 0.2)
    return pd.DataFrame(
        {
            "author_number": 9_000_000 + account,
            "brand_number": brand,
            "second": (3600 * (hour + rng.random(n))).astype(np.int64),
            "site": site,
            "sense": "spam",
            "mood": "positive",
            "topic": np.where(wave, "spam wave", "spam"),
            "event": np.where(wave, "spam", ""),
            "also": "",
            "voice": "",
            "language": "en",
            "relevant": False,
            "machine": True,
            "hyperactive": False,
            "spelt": True,
            "handle": handle,
            "product": False,
            "beside": -1,
            "brandwatch": True,
            "x_handle": handle,
            "x_product": False,
            "google_alerts": False,
        }
    )
