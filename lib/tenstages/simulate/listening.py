"""Stage 1's generator: everything said about the brands, and what each listening tool delivered.

`listen(world)` returns all that happened (relevant items, other senses of the word, machines,
reposts), with latent columns that no export holds, and flags of which tool found what.
`canonical(listening)` is the mentions table as a faultless import would give it; the record of
coverage uses it, and a test holds it against the importers' own result.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import pandas as pd

from . import names, plan
from .truth import Truth
from .world import Brand, Event, World, event_shape

TOOLS = ("brandwatch", "x_handle", "x_product", "google_alerts")

VENUES = {
    # site: (category, part of relevant mentions, chance that an item continues a thread)
    "x.com": ("microblog", 0.46, 0.30),
    "reddit.com": ("forum", 0.10, 0.50),
    names.SPECIALIST_FORUM: ("forum", 0.06, 0.75),
    names.OTHER_FORUMS[0]: ("forum", 0.03, 0.40),
    names.OTHER_FORUMS[1]: ("forum", 0.02, 0.40),
    "facebook.com": ("social network", 0.09, 0.25),
    "instagram.com": ("photo", 0.08, 0.20),
    "youtube.com": ("video", 0.02, 0.10),
    **dict.fromkeys(names.REVIEW_SITES, ("reviews", 0.03, 0.0)),
    **{site: ("blog", 0.03 / len(names.BLOGS), 0.05) for site in names.BLOGS},
    **{site: ("news", 0.05 / len(names.NEWS_SITES), 0.0) for site in names.NEWS_SITES},
    names.OTHER_FORUMS[2]: ("forum", 0.0, 0.40),  # gardeners: only other senses are spoken of here
}
SITES = tuple(VENUES)
CATEGORY = {site: venue[0] for site, venue in VENUES.items()}
SITE_PARTS = np.array([venue[1] for venue in VENUES.values()])
HYPERACTIVE_SITES = {"x.com": 0.6, names.SPECIALIST_FORUM: 0.25, names.BLOGS[0]: 0.15}
SENSE_SITES = {
    "flower": {
        "x.com": 0.35,
        "reddit.com": 0.15,
        names.OTHER_FORUMS[2]: 0.20,
        "instagram.com": 0.15,
        "facebook.com": 0.10,
        names.NEWS_SITES[0]: 0.05,
    },
    "town": {
        "x.com": 0.40,
        "facebook.com": 0.22,
        names.NEWS_SITES[1]: 0.09,
        names.NEWS_SITES[6]: 0.09,
        names.OTHER_FORUMS[1]: 0.12,
        "reddit.com": 0.08,
    },
    "surname": {"x.com": 0.55, names.NEWS_SITES[2]: 0.15, names.NEWS_SITES[10]: 0.10, "facebook.com": 0.20},
    "boat": {"x.com": 0.45, "facebook.com": 0.25, "youtube.com": 0.10, names.NEWS_SITES[8]: 0.20},
}
SENSE_SITES["bird"] = SENSE_SITES["tree"] = SENSE_SITES["flower"]
COUNTED = {
    # which sites' counts the listening exports carry
    "likes": ("x.com", "facebook.com", "instagram.com"),  # a score on Reddit is votes for less votes against
    "replies": ("x.com", "facebook.com", "instagram.com", "reddit.com"),
    "shares": ("x.com", "facebook.com"),
}
LANGUAGES = {"en": 0.88, "es": 0.08, "de": 0.04}
EDITED = ("news", "blog")  # edited text, which tools cover unevenly
CO_MENTION = 0.03  # relevant items elsewhere that set a rival beside the brand: they count for both
PRAISE_TOPICS = {"taste": 0.32, "beans": 0.22, "kind barista": 0.14, "cosy room": 0.20, "rewards": 0.12}
CHATTER_TOPICS = {
    "everyday": 0.22,
    "brewing talk": 0.24,
    "wish list": 0.16,
    "event": 0.12,
    "job": 0.08,
    "cosy room": 0.10,
    "rewards": 0.08,
}


@dataclass(frozen=True)
class Listening:
    """What was said, what was coded, and the truths.

    `items` has one row for each thing said.  Its latent columns (sense, mood, topic, event,
    machine, relevant …) never leave the simulator; the columns named in `TOOLS` say which tool's
    query for `brand_number` found it, and `beside` names a second brand in the same item.
    """

    world: World
    items: pd.DataFrame
    coded: pd.DataFrame
    truths: tuple[Truth, ...]


def listen(world: World, *, texts: bool = True) -> Listening:
    """Generate stage 1.

    Parameters
    ----------
    world : World
    texts : bool
        False writes short stand-ins instead of sentences: ten times as fast, and enough for
        every count.  Nothing else differs.
    """
    rng = world.stream("listening")
    said = pd.concat([_relevant(world, rng), _other_senses(world, rng)], ignore_index=True)
    said = _found(world, said, rng)
    items = pd.concat([said, _machines(world, said, rng)], ignore_index=True)
    items = items.sort_values(["second", "author_number", "brand_number"], kind="stable", ignore_index=True)
    items = _threads(_accounts(items, rng), rng)
    items = _engagement(items, rng)
    items = _write_texts(world, items) if texts else _stand_ins(items)
    items = _syndicate(items, rng)
    items = pd.concat([items, _reposts(world, items, rng)], ignore_index=True)
    items = _addresses(world, items, rng)
    items = items.sort_values(["second", "id"], kind="stable", ignore_index=True)
    coded = _coded(world, items, world.stream("coding desk"))
    return Listening(world, items, coded, _truths(world, items))


def canonical(listening: Listening) -> pd.DataFrame:
    """The mentions table as a faultless import would give it: one row an item and brand.

    `text_cut`, `url`, `sources` and `syndicated` are left to the import; all that a stage counts is here.
    """
    items = _brand_rows(listening.items.assign(queries=_queries(listening)))
    world = listening.world
    start = pd.Timestamp(world.calendar.start, tz="UTC")
    at = start + pd.to_timedelta(items["second"], unit="s")
    only_alert = items["google_alerts"] & ~items["brandwatch"]
    opened = pd.to_timedelta(np.floor(items["account_opened_day"].astype(float) * 86_400), unit="s")
    return pd.DataFrame(
        {
            "id": items["id"],
            "brand": np.array([b.name for b in world.brands])[items["brand_number"]],
            "at": at,
            "local_at": at.dt.tz_convert(world.zone).dt.tz_localize(None),
            # An alert names no author; it is the outlet that speaks.
            "author": items["author"].where(~only_alert, "outlet:" + items["site"]),
            "followers": items["followers"].where(items["site"] == "x.com"),
            "author_created_at": (start + opened).where(items["x_handle"] | items["x_product"]),
            "venue": items["site"],
            "venue_category": items["site"].map(CATEGORY).where(~only_alert, "news"),
            "kind": items["kind"].where(~only_alert, "post"),
            "title": items["title"],
            "text": items["text"],
            "likes": items["likes"].where(items["site"].isin(COUNTED["likes"])),
            "replies": items["replies"].where(items["site"].isin(COUNTED["replies"])),
            "shares": items["shares"].where(items["site"].isin(COUNTED["shares"])),
            "queries": items["queries"],
        }
    ).reset_index(drop=True)


def _queries(listening: Listening) -> list[str]:
    """Names of all queries that delivered each item, those for the brand beside it too."""
    items, brands = listening.items, listening.world.brands
    queries = np.full(len(items), "", dtype=object)
    asked = [(tool, items[tool], "brand_number") for tool in TOOLS]
    for tool, there, brand in [*asked, ("brandwatch", items["beside"] >= 0, "beside")]:
        words = np.array([query_name(tool, each) for each in brands], dtype=object)
        queries[there] += words[items.loc[there, brand]] + ";"
    return [";".join(sorted(set(joined.rstrip(";").split(";")))) for joined in queries]


def query_name(tool: str, brand: Brand) -> str:
    """What the vendor's export calls the query."""
    return {
        "brandwatch": brand.name,
        "google_alerts": f'"{brand.word.lower()}"',
        "x_handle": f"{brand.handle} OR {brand.tag}",
        "x_product": f'"{brand.product}"',
    }[tool]


def _brand_rows(items: pd.DataFrame) -> pd.DataFrame:
    """Delivered items, a row for each brand that the text names."""
    delivered = items[items[list(TOOLS)].any(axis=1) | (items["beside"] >= 0)]
    first = delivered[delivered["spelt"] | delivered["handle"] | delivered["product"]]
    second = delivered[delivered["beside"] >= 0].copy()
    second["brand_number"] = second["beside"]
    return pd.concat([first, second]).sort_values(["second", "id", "brand_number"], kind="stable")


# --- Who says something, about which brand, when ------------------------------------------------


def _relevant(world: World, rng: np.random.Generator) -> pd.DataFrame:
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


def _other_senses(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Hits on the word's other lives: gardeners, townspeople, birdwatchers."""
    frames = []
    for number, brand in enumerate(world.brands):
        expected = _expected_found(world)[number] * (1 - brand.precision) / brand.precision
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


# --- What each tool finds ------------------------------------------------------------------------


def joint_chance(first: float, second: float, odds_ratio: float) -> float:
    """Chance of both, given two margins and an odds ratio (Plackett 1965, JASA 60).

    >>> round(joint_chance(0.5, 0.5, 1.0), 3)
    0.25
    """
    if odds_ratio == 1:
        return first * second
    total = 1 + (first + second) * (odds_ratio - 1)
    return (total - np.sqrt(total**2 - 4 * odds_ratio * (odds_ratio - 1) * first * second)) / (
        2 * (odds_ratio - 1)
    )


def _spelt_chance(brand: Brand, site: str) -> float:
    if not brand.own:
        return plan.RIVAL_NAME_SPELT
    if site == "x.com":
        return plan.NAME_SPELT
    return plan.NAME_SPELT_NEWS if CATEGORY[site] == "news" else plan.NAME_SPELT_ELSEWHERE


def _found_chance(world: World, brand: Brand, site: str) -> float:
    """Chance that a relevant item is delivered and matched to its brand."""
    spelt = _spelt_chance(brand, site)
    if brand.own and site == "x.com":
        both = joint_chance(spelt, plan.HANDLE_USED, world.assumptions.query_odds_ratio)
        neither = 1 - spelt - plan.HANDLE_USED + both
        return 1 - neither * (1 - plan.PRODUCT_NAMED)
    if CATEGORY[site] in EDITED:
        missed = (1 - plan.BRANDWATCH_NEWS) * (1 - plan.GOOGLE_ALERTS_NEWS if brand.own else 1)
        return spelt * (1 - missed)
    return spelt


def _expected_found(world: World) -> np.ndarray:
    """Expected relevant, human, found items of each brand, authors and words being random.

    Everything said of a brand, times the chance of being found at each kind of site, plus the
    items of the others that set it beside them.
    """
    total = plan.RELEVANT_MENTIONS * world.scale
    ordinary = dict(zip(SITES, SITE_PARTS / SITE_PARTS.sum(), strict=True))
    parts = {
        site: (1 - plan.HYPERACTIVE_SHARE) * ordinary[site]
        + plan.HYPERACTIVE_SHARE * HYPERACTIVE_SITES.get(site, 0.0)
        for site in SITES
    }
    open_sites = sum(part for site, part in parts.items() if CATEGORY[site] not in EDITED)
    said = total * np.array([brand.share for brand in world.brands])
    beside = CO_MENTION * open_sites * (said.sum() - said) / (len(said) - 1)
    found = [
        sum(part * _found_chance(world, brand, site) for site, part in parts.items())
        for brand in world.brands
    ]
    return said * np.array(found) + beside


def _found(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    n, relevant = len(rows), rows["relevant"].to_numpy()
    own = relevant & np.array([brand.own for brand in world.brands])[rows["brand_number"]]
    on_x = (rows["site"] == "x.com").to_numpy()
    edited = rows["site"].map(CATEGORY).isin(EDITED).to_numpy()
    chances = {
        (b, site): _spelt_chance(brand, site) for b, brand in enumerate(world.brands) for site in SITES
    }
    chance = np.array([chances[pair] for pair in zip(rows["brand_number"], rows["site"], strict=True)])
    spelt = ~relevant | (rng.random(n) < chance)
    both = joint_chance(plan.NAME_SPELT, plan.HANDLE_USED, world.assumptions.query_odds_ratio)
    with_name, without = both / plan.NAME_SPELT, (plan.HANDLE_USED - both) / (1 - plan.NAME_SPELT)
    rows["spelt"] = spelt
    rows["handle"] = own & on_x & (rng.random(n) < np.where(spelt, with_name, without))
    rows["product"] = own & on_x & (rng.random(n) < plan.PRODUCT_NAMED)
    rows["brandwatch"] = spelt & (~edited | (rng.random(n) < plan.BRANDWATCH_NEWS))
    rows["x_handle"], rows["x_product"] = rows["handle"], rows["product"]
    of_own = np.array([brand.own for brand in world.brands])[rows["brand_number"]]
    rows["google_alerts"] = spelt & edited & of_own & (rng.random(n) < plan.GOOGLE_ALERTS_NEWS)
    other = (rows["brand_number"].to_numpy() + rng.integers(1, len(world.brands), n)) % len(world.brands)
    rows["beside"] = np.where(relevant & ~edited & (rng.random(n) < CO_MENTION), other, -1)
    return rows


def _machines(world: World, said: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
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


# --- Accounts, threads, engagement ----------------------------------------------------------------


def _accounts(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Names, followers and the age of each account; one draw an account."""
    codes, _ = pd.factorize(rows["author_number"], sort=True)
    first = rows.groupby(codes)[["site", "machine", "hyperactive"]].first()
    n = len(first)
    followers = np.where(
        first["hyperactive"], rng.uniform(4_000, 30_000, n), np.exp(5.3 + 1.5 * rng.standard_normal(n))
    )
    young = first["machine"].to_numpy() & (rng.random(n) >= plan.BOT_DISGUISED)
    # Days between the opening of the account and the end of the window's first day.
    age = np.where(young, rng.uniform(5, 60, n), 200 + 4_700 * rng.beta(1.6, 1.8, n))
    first_second = rows.groupby(codes)["second"].first().to_numpy()
    opened = np.where(young, first_second / 86_400, 0) - age
    persona = rng.integers(0, 1 << 30, n)
    handles = np.array([names.person(i, site) for i, site in enumerate(first["site"])], dtype=object)
    outlet = rows["site"].map(CATEGORY).eq("news").to_numpy()
    rows["followers"], rows["persona_number"] = followers.astype(np.int64)[codes], persona[codes]
    rows["account_opened_day"] = opened.round(2)[codes]
    rows["account_age_days"] = rows["second"] / 86_400 - rows["account_opened_day"]
    rows["handle_of_author"] = np.where(outlet, "", handles[codes])
    prefix = np.where(rows["site"] == "x.com", "x:", rows["site"] + ":")
    rows["author"] = np.where(outlet, "outlet:" + rows["site"], prefix + rows["handle_of_author"])
    return rows


def _threads(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Which items continue a thread: a reply joins the thread of one of its venue's last forty items."""
    chance = rows["site"].map({site: venue[2] for site, venue in VENUES.items()}).to_numpy()
    continues = (rng.random(len(rows)) < chance) & ~rows["machine"].to_numpy()
    back = rng.integers(1, 41, len(rows))
    thread = np.arange(len(rows))
    for positions in rows.groupby("site").indices.values():
        for place in np.flatnonzero(continues[positions]):
            if place >= back[positions[place]]:
                thread[positions[place]] = thread[positions[place - back[positions[place]]]]
    rows["thread"] = thread
    talk = rows["site"].map(CATEGORY).isin(["forum", "video", "blog"]).to_numpy()
    rows["kind"] = np.where(thread == np.arange(len(rows)), "post", np.where(talk, "comment", "reply"))
    return rows


def _engagement(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    n = len(rows)
    pull = np.exp(1.1 * rng.standard_normal(n) - 0.6) * np.sqrt(rows["followers"].to_numpy() / 200)
    pull = np.where(rows["machine"], 0.05, pull) * np.where(rows["event"] != "", 2.0, 1.0)
    for column, base in (("likes", 1.8), ("replies", 0.5), ("shares", 0.35)):
        rows[column] = rng.poisson(base * pull)
    rows["views"] = rng.poisson(20 + 90 * pull)
    return rows


# --- Words ------------------------------------------------------------------------------------------


def _stand_ins(rows: pd.DataFrame) -> pd.DataFrame:
    """Texts for runs that only count: unique, but for machines, which repeat themselves."""
    rows["title"] = ""
    letters = str.maketrans("0123456789", "abcdefghij")
    human = pd.Series([f"text {number}".translate(letters) for number in range(len(rows))], index=rows.index)
    machine = pd.Series(
        [f"promotion {number % 23}".translate(letters) for number in rows["author_number"]], index=rows.index
    )
    rows["text"] = machine.where(rows["machine"], human)
    return rows


def _write_texts(world: World, rows: pd.DataFrame) -> pd.DataFrame:
    from .language import PERSONAS, Speaker

    speaker, draw, personas = Speaker(world.seed), Random(f"texts {world.seed}"), list(PERSONAS)
    columns = (
        "author_number brand_number site sense mood topic also voice language spelt handle product beside "
        "persona_number"
    ).split()
    rows["title"], rows["text"] = zip(
        *(_one_text(world, speaker, draw, personas, row) for row in rows[columns].itertuples(index=False)),
        strict=True,
    )
    return rows


def _one_text(world: World, speaker, draw: Random, personas: list[str], row) -> tuple[str, str]:
    from .language import Cue, spam

    brand = world.brands[row.brand_number]
    if row.sense == "spam":
        text = spam(draw, brand.word, 0 if row.topic == "spam wave" else 1 + row.author_number % 23)
        return "", f"{text} {brand.handle}" if row.handle else text
    cue = Cue(
        sense=row.sense,
        topic=row.topic,
        mood=row.mood,
        persona=personas[row.persona_number % len(personas)],
        category=CATEGORY[row.site],
        language=row.language,
        name=brand.word if row.spelt else draw.choice(brand.misspellings),
        handle=(brand.handle if draw.random() < 0.6 else brand.tag) if row.handle else "",
        rival=world.brands[row.beside].word if row.beside >= 0 else "",
        voice=row.voice,
        also=row.also,
        product=brand.product if row.product else "",
    )
    return speaker.compose(draw, cue)


def _syndicate(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Let part of the news items be the words of the one before, on another site."""
    news = np.flatnonzero(rows["site"].map(CATEGORY).eq("news") & rows["relevant"] & rows["spelt"])
    repeats = rng.random(len(news)) < plan.SYNDICATED_NEWS
    copy_of, site = np.full(len(rows), -1), rows["site"].to_numpy()
    brand, last = rows["brand_number"].to_numpy(), {}
    for row, repeat in zip(news, repeats, strict=True):
        source = last.get(brand[row])
        if repeat and source is not None and site[source] != site[row]:
            copy_of[row] = source
        else:
            last[brand[row]] = row
    copies = np.flatnonzero(copy_of >= 0)
    for column in ("title", "text", "mood", "topic", "language"):
        values = rows[column].to_numpy(dtype=object, copy=True)
        values[copies] = values[copy_of[copies]]
        rows[column] = values
    rows["copy_of"] = copy_of
    return rows


def _reposts(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Other people's words passed on: kind `share`, delivered by the tools that found the original."""
    matched = int(rows[list(TOOLS)].any(axis=1).sum())
    sources = np.flatnonzero(
        (rows["site"] == "x.com") & rows["relevant"] & (rows["second"] < rows["second"].max() - 86_400)
    )
    weight = (rows["shares"].to_numpy()[sources] + 0.1).astype(float)
    n = int(rng.poisson(matched * plan.SHARE_CHANCE / (1 - plan.SHARE_CHANCE)))
    chosen = np.sort(rng.choice(sources, size=n, p=weight / weight.sum()))
    sharers = np.flatnonzero((rows["site"] == "x.com") & rows["relevant"])
    sharer = rng.choice(sharers, size=n)
    shares = rows.iloc[chosen].copy()
    who = ["author_number", "author", "handle_of_author", "followers", "persona_number", "account_opened_day"]
    shares["share_of"], shares["shared_author"] = chosen, shares["handle_of_author"]
    shares[who] = rows[who].iloc[sharer].to_numpy()
    delay = np.minimum(rng.exponential(6 * 3600, size=n), 86_000).astype(np.int64)
    shares["second"] = shares["second"].to_numpy() + delay
    shares["account_age_days"] = shares["second"] / 86_400 - shares["account_opened_day"].astype(float)
    shares["kind"], shares["copy_of"] = "share", -1
    shares["text"] = "RT @" + shares["shared_author"] + ": " + shares["text"]
    shares[["likes", "replies", "shares", "views"]] = 0
    return shares.astype({"followers": "int64", "author_number": "int64", "persona_number": "int64"})


def _addresses(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Platform ids and addresses; `id` is what a faultless import makes of them."""
    milliseconds = (pd.Timestamp(world.calendar.start).value // 1_000_000) + rows["second"].to_numpy() * 1000
    # X numbers posts by the time in the upper bits (epoch 1288834974657), then a machine of theirs,
    # then a count within the millisecond; so ids sort by time.
    turn = rows.groupby("second").cumcount().to_numpy()
    snowflake = (milliseconds - 1_288_834_974_657) * 2**22 + rng.integers(1, 24, len(rows)) * 2**12 + turn
    code = [np.base_repr(36**5 + 7 * number, 36).lower() for number in range(len(rows))]
    day = pd.Series(
        pd.Timestamp(world.calendar.start) + pd.to_timedelta(rows["second"], unit="s")
    ).dt.strftime("%Y/%m")
    addresses = [
        _address(*row)
        for row in zip(
            rows["site"], rows["handle_of_author"], snowflake, code, rows["thread"], day, strict=True
        )
    ]
    rows["platform_id"] = [str(number) for number in snowflake]
    rows["address"] = addresses
    rows["id"] = np.where(rows["site"] == "x.com", "x:" + rows["platform_id"], addresses)
    return rows


def _address(site: str, handle: str, number: int, code: str, thread: int, month: str) -> str:
    """Address without scheme and www."""
    if site == "x.com":
        return f"x.com/{handle}/status/{number}"
    if site == "reddit.com":
        return f"reddit.com/r/coffee/comments/t{thread}/talk/{code}"
    path = {
        "instagram.com": f"p/{code}",
        "facebook.com": f"{handle}/posts/{code}",
        "youtube.com": f"watch?lc={code}&v=v{thread}",
    }.get(site)
    if path is None:
        path = {
            "forum": f"t/{thread}/{code}",
            "reviews": f"review/{code}",
            "blog": f"{month}/{code}",
            "news": f"article/{code}",
        }[CATEGORY[site]]
    return f"{site}/{path}"


# --- The coding desk and the truths -------------------------------------------------------------------


def _coded(world: World, items: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Relevance labels for a simple random sample of each brand's matched items, reposts left out."""
    rows = _brand_rows(items[items["kind"] != "share"])
    frames = []
    for number, brand in enumerate(world.brands):
        frame = rows[rows["brand_number"] == number]
        size = min(plan.CODED_PER_BRAND, len(frame))
        drawn = frame.iloc[np.sort(rng.choice(len(frame), size=size, replace=False))]
        frames.append(
            pd.DataFrame(
                {
                    "id": drawn["id"],
                    "task": "relevance",
                    "brand": brand.name,
                    "label": np.where(drawn["relevant"], "relevant", "irrelevant"),
                    "coder": "adjudicated",
                    "drawn_from": "matched",
                    "prob": size / len(frame),
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def _truths(world: World, items: pd.DataFrame) -> tuple[Truth, ...]:
    return (
        _share_of_voice(world, items),
        _precision(world, items),
        _missed(world, items),
        _nothing_happened(world),
    )


def _window(world: World) -> str:
    return f"{world.calendar.first_day} to {world.calendar.last_day}, local days"


def _share_of_voice(world: World, items: pd.DataFrame) -> Truth:
    expected = _expected_found(world)
    rows = _brand_rows(items[items["relevant"] & (items["kind"] != "share")])
    counts = rows["brand_number"].value_counts().reindex(range(len(world.brands)), fill_value=0)
    values = {
        brand.name: float(share) for brand, share in zip(world.brands, expected / expected.sum(), strict=True)
    }
    realised = {brand.name: float(counts[i] / counts.sum()) for i, brand in enumerate(world.brands)}
    return Truth(
        "s01.share_of_voice",
        1,
        "process",
        estimand="expected relevant mentions of each brand over those of all brands; authors are a sample",
        population="relevant, human, de-duplicated items, reposts left out, that the queries can find",
        unit="share",
        window=_window(world),
        weighting="each item and brand counts once",
        values=values,
        beside={f"realised {name}": share for name, share in realised.items()},
        words={
            name: f"{name} was built to hold {value:.1%} of the conversation; in this window it "
            f"happened to hold {realised[name]:.1%}."
            for name, value in values.items()
        },
    )


def _precision(world: World, items: pd.DataFrame) -> Truth:
    rows = _brand_rows(items[items["kind"] != "share"])
    part = rows.groupby("brand_number")["relevant"].mean()
    values = {brand.name: float(part[number]) for number, brand in enumerate(world.brands)}
    return Truth(
        "s01.query_precision",
        1,
        "realised",
        estimand="relevant items of all that the brand's query found",
        population="de-duplicated items, reposts left out, machines included",
        unit="share",
        window=_window(world),
        weighting="each item and brand counts once",
        values=values,
        words={
            name: f"{value:.1%} of what the query for {name} found was about the brand."
            for name, value in values.items()
        },
    )


def _missed(world: World, items: pd.DataFrame) -> Truth:
    own = next(i for i, brand in enumerate(world.brands) if brand.own)
    here = items[items["relevant"] & (items["site"] == "x.com") & (items["kind"] != "share")]
    # An item about a rival that sets the own brand beside it speaks of the own brand too.
    beside = here["beside"] == own
    there = here[(here["brand_number"] == own) | beside]
    named = there["spelt"] | there["handle"] | there["product"] | beside
    found = int(named.sum())
    total, name = len(there), world.brands[own].name
    return Truth(
        "s01.missed_mentions",
        1,
        "realised",
        estimand="all relevant human posts about the own brand on x.com, found or not",
        population="items on x.com, reposts left out",
        unit="count",
        window=_window(world),
        weighting="each item counts once",
        values={name: float(total)},
        beside={"found": float(found), "missed": float(total - found)},
        words={
            name: f"{total:,} relevant posts about {name} stood on x.com in this window; all queries "
            f"together found {found:,} of them."
        },
    )


def _nothing_happened(world: World) -> Truth:
    name = world.own.name
    when = world.calendar.week_start(plan.PACKAGING_WEEK)
    return Truth(
        "s01.share_change",
        1,
        "process",
        estimand="change of the own brand's expected share of voice caused by the new packaging",
        population="as for share of voice",
        unit="points",
        window=f"13 weeks before and after {when}",
        weighting="each week counts once",
        values={name: 0.0},
        words={
            name: f"The new packaging of {when:%d %B %Y} gave people something to talk about, but it did not "
            f"change how much they talked: its planted effect on share of voice is exactly zero."
        },
    )
