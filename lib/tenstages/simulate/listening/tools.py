"""What each listening tool finds, by what a text spells right."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..world import Brand, World
from .venues import CATEGORY, CO_MENTION, EDITED, HYPERACTIVE_SITES, SITE_PARTS, SITES, TOOLS


def query_name(tool: str, brand: Brand) -> str:
    """What the vendor's export calls the query."""
    return {
        "brandwatch": brand.name,
        "google_alerts": f'"{brand.word.lower()}"',
        "x_handle": f"{brand.handle} OR {brand.tag}",
        "x_product": f'"{brand.product}"',
    }[tool]


def brand_rows(items: pd.DataFrame) -> pd.DataFrame:
    """Delivered items, a row for each brand that the text names."""
    delivered = items[items[list(TOOLS)].any(axis=1) | (items["beside"] >= 0)]
    first = delivered[delivered["spelt"] | delivered["handle"] | delivered["product"]]
    second = delivered[delivered["beside"] >= 0].copy()
    second["brand_number"] = second["beside"]
    return pd.concat([first, second]).sort_values(["second", "id", "brand_number"], kind="stable")


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


def found_chance(world: World, brand: Brand, site: str) -> float:
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


def expected_found(world: World) -> np.ndarray:
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
        sum(part * found_chance(world, brand, site) for site, part in parts.items()) for brand in world.brands
    ]
    return said * np.array(found) + beside


def found_by_tools(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Which tool found each item, and which items set a rival beside the brand."""
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
