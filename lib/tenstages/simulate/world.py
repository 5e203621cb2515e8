"""One world a seed: calendar, brands, intensities and events that every generator draws on.

Each generator asks for its own stream of random numbers by name, so a stage that is added
later never changes the data of an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zlib import crc32

import numpy as np

from . import names, plan
from .names import own_reddit_account

HOURS_PER_WEEK = 168
UTC_OF_MIDNIGHT = 7  # standard time of the company's zone, America/Denver


@dataclass(frozen=True)
class Calendar:
    """The social window in hours from a Monday's midnight in the company's zone.

    Summer time adds one hour at the end, which lies outside the last whole local day.
    """

    first_day: date = plan.FIRST_SOCIAL_DAY
    weeks: int = plan.SOCIAL_WEEKS

    @property
    def hours(self) -> int:
        return self.weeks * HOURS_PER_WEEK

    @property
    def start(self) -> datetime:
        """Midnight of the first day in America/Denver, in UTC."""
        return datetime(self.first_day.year, self.first_day.month, self.first_day.day, UTC_OF_MIDNIGHT)

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=7 * self.weeks - 1)

    def week_start(self, week: int) -> date:
        """First day of social week `week`, counted from 1."""
        return self.first_day + timedelta(days=7 * (week - 1))

    def hour_of(self, week: int, weekday: int = 0, hour: int = 0) -> int:
        """Hours from the start; weekday 0 is Monday."""
        return (week - 1) * HOURS_PER_WEEK + weekday * 24 + hour


@dataclass(frozen=True)
class Brand:
    """A tracked brand as the world knows it."""

    name: str
    word: str  # what people write and what its query looks for
    own: bool
    share: float  # planted part of relevant mentions, before what its query finds
    precision: float
    senses: tuple[str, ...]  # the word's other lives, which its query also finds
    misspellings: tuple[str, ...]
    product: str = ""
    handle: str = ""

    @property
    def tag(self) -> str:
        return "#" + self.handle.removeprefix("@")

    @property
    def accounts(self) -> tuple[str, ...]:
        """Its official accounts as company.toml names them."""
        return (f"x:{self.handle.removeprefix('@')}", f"reddit.com:{own_reddit_account(self.word)}")


@dataclass(frozen=True)
class Event:
    """Something that adds mentions of one brand: when, what about, in which mood."""

    name: str
    brand: int
    hour: int  # onset
    part: float  # of the brand's expected relevant mentions
    topic: str
    mood: str
    rise: float  # hours from onset to peak
    decay: float  # hours in which it falls to a third


@dataclass(frozen=True)
class World:
    """All that a generator needs; `scale` shrinks the number of people, not the calendar."""

    seed: int
    assumptions: plan.Assumptions
    scale: float
    zone: str
    currency: str
    brands: tuple[Brand, ...]
    events: tuple[Event, ...]
    intensity: np.ndarray = field(repr=False)  # brands × hours: relevant mentions, mean 1 a brand
    calendar: Calendar = field(default_factory=Calendar)

    def stream(self, generator: str) -> np.random.Generator:
        """The named generator's own random numbers."""
        return np.random.default_rng(
            np.random.SeedSequence(self.seed, spawn_key=(crc32(generator.encode()),))
        )

    @property
    def own(self) -> Brand:
        return next(brand for brand in self.brands if brand.own)


def create_world(seed: int, *, world: str = "story", scale: float = 1.0) -> World:
    """Draw a world.

    Parameters
    ----------
    seed : int
        `plan.LARKSPUR_SEED` gives the sample company with the central figures.
    world : str
        One of `plan.WORLDS`.
    scale : float
        1 gives about 150,000 rows; coverage runs use less.
    """
    assumptions = plan.WORLDS[world]
    stream = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(crc32(b"world"),)))
    calendar = Calendar()
    brands = _brands(stream, central=seed == plan.LARKSPUR_SEED)
    events = _storyline(calendar, assumptions) if assumptions.storyline else ()
    return World(
        seed=seed,
        assumptions=assumptions,
        scale=scale,
        zone="America/Denver",
        currency="USD",
        brands=brands,
        events=events,
        intensity=_intensity(stream, calendar, len(brands)),
        calendar=calendar,
    )


def _brands(stream: np.random.Generator, *, central: bool) -> tuple[Brand, ...]:
    shares = np.log(plan.BRAND_SHARES) + plan.SHARE_JITTER * stream.standard_normal(4)
    logits = np.log(np.array(plan.PRECISION) / (1 - np.array(plan.PRECISION)))
    logits = logits + plan.PRECISION_JITTER * stream.standard_normal(4)
    own_name = names.OWN_NAMES[int(stream.integers(len(names.OWN_NAMES)))]
    rivals = [names.RIVAL_WORDS[int(i)] for i in stream.permutation(len(names.RIVAL_WORDS))[:3]]
    share, precision = np.exp(shares) / np.exp(shares).sum(), 1 / (1 + np.exp(-logits))
    if central:
        share, precision = np.array(plan.BRAND_SHARES), np.array(plan.PRECISION)
        own_name = names.OWN_NAMES[0]
    own = Brand(
        own_name.company,
        own_name.word,
        True,
        float(share[0]),
        float(precision[0]),
        own_name.senses,
        own_name.misspellings,
        own_name.product,
        f"@{own_name.word.lower()}coffeeroasters",
    )
    others = (
        Brand(
            f"{word} Coffee",
            word,
            False,
            float(share[i]),
            float(precision[i]),
            names.RIVAL_SENSES,
            (word[:-1], word + word[-1], word[0] + word[2:]),
        )
        for i, word in enumerate(rivals, start=1)
    )
    return (own, *others)


def _storyline(calendar: Calendar, assumptions: plan.Assumptions) -> tuple[Event, ...]:
    crisis = calendar.hour_of(plan.CRISIS_WEEK, weekday=2, hour=14)
    return (
        Event(
            "odd reports",
            0,
            crisis - 24 * plan.ODD_REPORTS_DAYS,
            plan.ODD_REPORTS_PART,
            "leaking lid",
            "negative",
            rise=200,
            decay=24,
        ),
        Event("crisis", 0, crisis, assumptions.crisis_part, "leaking lid", "negative", rise=14, decay=96),
        Event(
            "slow burn",
            0,
            calendar.hour_of(plan.SLOW_BURN_WEEK),
            plan.SLOW_BURN_PART,
            "late delivery",
            "negative",
            rise=336,
            decay=120,
        ),
        Event(
            "praise",
            0,
            calendar.hour_of(plan.PRAISE_WEEK, weekday=5, hour=16),
            plan.PRAISE_PART,
            "kind barista",
            "positive",
            rise=8,
            decay=40,
        ),
        Event(
            "rival praise",
            1,
            calendar.hour_of(plan.RIVAL_PRAISE_WEEK, weekday=1, hour=18),
            plan.RIVAL_PRAISE_PART,
            "kind barista",
            "positive",
            rise=10,
            decay=48,
        ),
    )


def _intensity(stream: np.random.Generator, calendar: Calendar, brands: int) -> np.ndarray:
    """Hourly intensity of each brand: season, day and hour in common, weekly shocks of its own."""
    hours = np.arange(calendar.hours)
    week, weekday, hour = hours / HOURS_PER_WEEK, (hours // 24) % 7, hours % 24
    season = 1 + 0.12 * np.cos(2 * np.pi * (week - 50) / 52)  # colder months drink more coffee
    day = np.array([1.02, 1.0, 1.0, 1.02, 1.08, 1.0, 0.88])[weekday]
    # Two daily humps: breakfast, and a broad one in the afternoon.
    clock = 0.25 + _hump(hour, 8, 2.6) + 0.7 * _hump(hour, 15, 3.4)
    common = season * day * clock
    shocks = np.empty((brands, calendar.weeks))
    innovation = plan.WEEKLY_SHOCK * np.sqrt(1 - plan.WEEKLY_SHOCK_MEMORY**2)
    shocks[:, 0] = plan.WEEKLY_SHOCK * stream.standard_normal(brands)
    for i in range(1, calendar.weeks):
        shocks[:, i] = plan.WEEKLY_SHOCK_MEMORY * shocks[:, i - 1] + innovation * stream.standard_normal(
            brands
        )
    intensity = common * np.exp(np.repeat(shocks, HOURS_PER_WEEK, axis=1))
    return intensity / intensity.mean(axis=1, keepdims=True)


def _hump(hour: np.ndarray, centre: float, width: float) -> np.ndarray:
    """A bell on the clock face."""
    away = np.abs(hour - centre)
    return np.exp(-0.5 * (np.minimum(away, 24 - away) / width) ** 2)


def event_shape(event: Event, hours: int) -> np.ndarray:
    """Share of an event's mentions in each hour: a linear rise, then an exponential fall.

    The detectors of stage 3 assume neither form.
    """
    since = np.arange(hours) - event.hour
    shape = np.where(
        since < event.rise,
        np.clip(since + 1, 0, None) / event.rise,
        np.exp(-(since - event.rise) / event.decay),
    )
    shape[since < 0] = 0
    night = 0.35 + 0.65 * _hump(np.arange(hours) % 24, 12, 6)  # even a crisis sleeps a little
    shape = shape * night
    return shape / shape.sum()
