"""Where the own posts lead, and whether their links say where a visit came from.

A part of links has no tags, more on the neglected accounts; those with tags are spelt by several hands.
"""

from __future__ import annotations

from urllib.parse import urlencode

import numpy as np
import pandas as pd

from .. import plan
from ..world import World
from .accounts import site_of

PAGES = {
    # landing page: for posts of which purpose it is
    "/shop": ("announcement", "campaign"),
    "/shop/house-blend": ("announcement", "content"),
    "/events": ("event",),
    "/locations": ("activity", "event"),
    "/guides/brewing": ("content",),
    "/guides/water": ("content",),
    "/about/roastery": ("activity",),
}
ELSEWHERE = ("https://www.townmarketdays.example/stalls", "https://www.foodandtrade.example/roasters")


def with_links(world: World, posts: pd.DataFrame) -> pd.DataFrame:
    """The posts with what they link to.

    Adds ``page`` (our page it leads to, or ""), ``tags`` (as in the address, or ""), ``source, medium`` (of
    the tags), ``link`` (the whole address, or None) and ``clicks`` (missing without a link).
    """
    rng = world.stream("links of posts")
    chance = posts["format"].map(plan.LINKED).fillna(plan.LINKED_OTHERWISE)
    may = (posts["kind"] == "post") & ~posts["network"].isin(plan.LINKLESS)
    linked = (may & (rng.random(len(posts)) < chance)).to_numpy()
    home = linked & (rng.random(len(posts)) < plan.LINK_HOME)
    untagged = posts["network"].map(plan.UNTAGGED).fillna(plan.UNTAGGED_OTHERWISE)
    tagged = home & (rng.random(len(posts)) >= untagged)
    page = np.where(home, _pages(posts, rng), "")
    source, medium = _source(posts, tagged, rng), _medium(tagged, rng)
    tags = [
        urlencode({"utm_source": one, "utm_medium": other, "utm_campaign": _slug(campaign) or "always"})
        if one
        else ""
        for one, other, campaign in zip(source, medium, posts["campaign"], strict=True)
    ]
    away = rng.choice(np.array(ELSEWHERE, dtype=object), size=len(posts))
    link = [
        None if not has else _address(world, here, tag) if here else other
        for has, here, tag, other in zip(linked, page, tags, away, strict=True)
    ]
    clicks = rng.binomial(posts["views"].fillna(0).astype(int), plan.CLICKS / plan.LOOKS)
    told = posts.assign(page=page, tags=tags, source=source, medium=medium, link=link)
    return told.assign(clicks=pd.array(clicks, dtype="Int64")).assign(
        clicks=lambda rows: rows["clicks"].where(linked)
    )


def _pages(posts: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """A page of ours that suits what each post is for."""
    suits = {
        purpose: [page for page, purposes in PAGES.items() if purpose in purposes]
        for purpose in plan.POST_PURPOSES
    }
    turn = rng.integers(0, 1_000_000, len(posts))
    return np.array(
        [
            suits[purpose][number % len(suits[purpose])] if purpose else ""
            for purpose, number in zip(posts["purpose"], turn, strict=True)
        ],
        dtype=object,
    )


def _source(posts: pd.DataFrame, tagged: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The word for the network in the tags: as agreed, or as somebody else writes it."""
    other = 1 + (rng.random(len(posts)) < 0.5)
    which = np.where(rng.random(len(posts)) < plan.SPELT_AS_AGREED, 0, other)
    return np.array(
        [
            plan.TAG_SPELLINGS[network][number] if has else ""
            for network, number, has in zip(posts["network"], which, tagged, strict=True)
        ],
        dtype=object,
    )


def _medium(tagged: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    words, parts = zip(*plan.MEDIUM_SPELLINGS, strict=True)
    drawn = rng.choice(np.array(words, dtype=object), size=len(tagged), p=parts)
    return np.where(tagged, drawn, "")


def _slug(campaign: str) -> str:
    return campaign.replace(" ", "-")


def _address(world: World, page: str, tags: str) -> str:
    return f"https://www.{site_of(world)}{page}" + (f"?{tags}" if tags else "")
