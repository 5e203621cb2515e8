"""Sessions on the site: those that the own posts brought, and all others."""

from __future__ import annotations

from urllib.parse import urlparse

import numpy as np
import pandas as pd

from .. import names, plan
from ..world import World
from .links import PAGES

COLUMNS = ["day", "source", "medium", "campaign", "page", "origin", "sessions"]
DIRECT = ("(direct)", "(none)")
CLICKED_ON = (0.72, 0.20, 0.08)  # of a post's clicks, on its day and on the two after it
REFERRERS = {"facebook.com": "m.facebook.com", "linkedin.com": "linkedin.com", "youtube.com": "youtube.com"}
AGREED = {network: spelt[0] for network, spelt in plan.TAG_SPELLINGS.items()}
HOME = "/"
DEEP = tuple(PAGES)
LANDS_HOME = {
    # part that lands on the home page; the rest on pages within
    "typed": 0.78,
    "search": 0.45,
    "search ads": 0.30,
    "newsletter": 0.10,
    "news": 0.40,
    "passed on": 0.06,
    "others' posts": 0.30,
}
ORIGINS = {
    ("(direct)", "(none)"): "typed",
    ("google", "organic"): "search",
    ("bing", "organic"): "search",
    ("google", "cpc"): "search ads",
    ("newsletter", "email"): "newsletter",
}
CRISIS_LASTS = 10  # days
NEWSLETTER_DAY = 3  # Thursday brings most of a week's visits by it


def from_posts(world: World, made: pd.DataFrame) -> pd.DataFrame:
    """Sessions by links in our posts, clicked for nothing or after being shown for money."""
    rng = world.stream("visits by posts")
    ours = made[made["page"] != ""].reset_index(drop=True)
    clicked = rng.binomial(ours["clicks"].astype(int), plan.CLICKS_COUNTED)
    paid = rng.binomial(ours["paid_reach"].fillna(0).astype(int), plan.CLICKS * plan.CLICKS_COUNTED)
    untagged = (ours["tags"] == "").to_numpy()
    lost = ours["network"].map(plan.REFERRER_LOST).fillna(plan.REFERRER_LOST_OTHERWISE).to_numpy(float)
    direct = np.where(untagged, rng.binomial(clicked, lost), 0)
    campaign = ours["campaign"].str.replace(" ", "-").where(ours["campaign"] != "", "always")
    referrer = ours["network"].map(REFERRERS).fillna(ours["network"])
    kinds = (
        (direct, *DIRECT, "", "our posts"),
        (np.where(untagged, clicked - direct, 0), referrer, "referral", "", "our posts"),
        (np.where(untagged, 0, clicked), ours["source"], ours["medium"], campaign, "our posts"),
        # Tools that place advertisements tag them by themselves.
        (paid, ours["network"].map(AGREED), "paid_social", campaign, "our posts, paid"),
    )
    frames = []
    for count, source, medium, name, origin in kinds:
        for later, sessions in enumerate(rng.multinomial(count, CLICKED_ON).T):
            frame = pd.DataFrame({"day": ours["second"] // 86_400 + later, "sessions": sessions})
            frames.append(
                frame.assign(source=source, medium=medium, campaign=name, page=ours["page"], origin=origin)
            )
    found = pd.concat(frames, ignore_index=True)
    return found[(found["sessions"] > 0) & (found["day"] < world.calendar.weeks * 7)][COLUMNS]


def from_others(world: World) -> pd.DataFrame:
    """All other sessions: typed, searched, by mail, by the news, by what people say and pass on."""
    rng = world.stream("visits by others")
    frames = [
        _daily(world, source, medium, ORIGINS[source, medium], rate, rng)
        for (source, medium), rate in plan.VISITS_A_DAY.items()
    ]
    frames += [
        _daily(world, site, "referral", "news", plan.NEWS_LINKS / 4, rng)
        for site in (*names.NEWS_SITES[:2], *names.BLOGS[:2])
    ]
    frames.append(_daily(world, *DIRECT, "passed on", plan.DARK_SOCIAL, rng))
    frames.append(_daily(world, *DIRECT, "others' posts", plan.OTHERS_LINKS / 2, rng))
    frames += [
        _daily(world, referrer, "referral", "others' posts", plan.OTHERS_LINKS / 2 * part, rng)
        for referrer, part in (("m.facebook.com", 0.4), ("t.co", 0.35), ("reddit.com", 0.25))
    ]
    return pd.concat(frames, ignore_index=True)[COLUMNS]


def _daily(world: World, source: str, medium: str, origin: str, rate: float, rng) -> pd.DataFrame:
    """Sessions of one source by day and landing page."""
    days = np.arange(world.calendar.weeks * 7)
    level = (
        rate * _season(world, days, origin) * rng.gamma(plan.VISIT_CLUMPS, 1 / plan.VISIT_CLUMPS, len(days))
    )
    if origin == "newsletter":
        level = level * np.where(days % 7 == NEWSLETTER_DAY, 4.6, 0.4)
    home = LANDS_HOME[origin]
    popular = rng.dirichlet(np.full(len(DEEP), 6.0))
    counts = rng.poisson(np.outer(level, [home, *(1 - home) * popular]))
    day, page = np.nonzero(counts)
    found = pd.DataFrame({"day": day, "page": np.array([HOME, *DEEP], dtype=object)[page]})
    return found.assign(source=source, medium=medium, campaign="", origin=origin, sessions=counts[day, page])


def _season(world: World, days: np.ndarray, origin: str) -> np.ndarray:
    """More before the holidays and at weekends; direct visits and searches rise in the crisis."""
    away = (days / 7 - 49 + 26) % 52 - 26  # weeks from the middle of December
    level = 1 + plan.VISITS_SEASON * np.exp(-0.5 * (away / 3) ** 2)
    level = level * np.where(days % 7 >= 5, 1.12, 0.95)
    first = next((event.hour // 24 for event in world.events if event.name == "crisis"), None)
    if first is not None and origin in ("typed", "search"):
        level = np.where((days >= first) & (days < first + CRISIS_LASTS), level * plan.CRISIS_VISITS, level)
    return level


def is_social_site(source: str) -> bool:
    """Whether a referring host is a social network."""
    host = urlparse(f"//{source}").netloc
    return any(host == site or host.endswith("." + site) for site in (*plan.NETWORKS, "reddit.com", "t.co"))
