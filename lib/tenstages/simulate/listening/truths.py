"""Stage 1's truths, measured from what was planted."""

from __future__ import annotations

import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .tools import brand_rows, expected_found


def truths_of(world: World, items: pd.DataFrame) -> tuple[Truth, ...]:
    """Stage 1's truths of one world."""
    return (
        _share_of_voice(world, items),
        _volume(world, items),
        _precision(world, items),
        _missed(world, items),
        _nothing_happened(world),
    )


def _window(world: World) -> str:
    return f"{world.calendar.first_day} to {world.calendar.last_day}, local days"


def _share_of_voice(world: World, items: pd.DataFrame) -> Truth:
    expected = expected_found(world)
    rows = brand_rows(items[items["relevant"] & (items["kind"] != "share")])
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


def _volume(world: World, items: pd.DataFrame) -> Truth:
    own = next(number for number, brand in enumerate(world.brands) if brand.own)
    rows = brand_rows(items[items["relevant"] & (items["kind"] != "share")])
    expected = float(expected_found(world)[own]) / world.calendar.weeks
    realised = float((rows["brand_number"] == own).sum()) / world.calendar.weeks
    return Truth(
        "s01.volume",
        1,
        "process",
        estimand="expected relevant mentions of the own brand a week; authors are a sample",
        population="as for share of voice",
        unit="count",
        window=_window(world),
        weighting="each item counts once",
        values={world.own.name: expected},
        beside={"realised": realised},
        words={
            world.own.name: f"People were made to speak of {world.own.name} {expected:,.0f} times a week "
            f"where the queries can find it; in this window it happened to be {realised:,.0f}."
        },
    )


def _precision(world: World, items: pd.DataFrame) -> Truth:
    rows = brand_rows(items[items["kind"] != "share"])
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
