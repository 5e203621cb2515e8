"""What the queries missed, by capture and recapture."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..figures import LEAST, between, say
from ..stats import capture
from .machines import spoken_by_people

SEARCHED_FOR = 0.1
"""A query that names the brand in less than this part of its finds was after another brand."""

SAME_WEEKS = 0.9
"""Part of the largest list's stretch of time that another list must cover to be held against it."""


@dataclass(frozen=True)
class Missed:
    """How many relevant mentions there are, found or not.

    `wording` is the sentence that the lists allow; `odds` the odds ratio between the first two
    lists with its limits (three lists only); `table` the estimate over a range of odds ratios.
    """

    estimate: float
    low: float
    high: float
    found: float
    wording: str
    odds: tuple[float, float, float] | None
    table: pd.DataFrame
    warnings: tuple[str, ...] = ()


def missed_mentions(a, b, c=None, coded: pd.Series | None = None, level: float = 0.9) -> Missed:
    """Estimate all relevant mentions from two or three lists that each found a part.

    Parameters
    ----------
    a, b, c : collections of ids
        What each query found in the same place and window, duplicates and machines out.
    coded : Series of bool, optional
        Id to relevant or not, for a random sample of the union; irrelevant hits are taken out
        with it.  Without it every item counts as relevant.
    level : float

    Notes
    -----
    With two lists the estimate assumes that they are independent, which two lists cannot show.
    Lists that like the same posts make it too small, so the wording is "at least".
    """
    lists = [list(ids) for ids in (a, b, c) if ids is not None]
    pair = capture.cells(lists[:2], coded)
    rows = [(ratio, *_three(capture.two_lists(pair, level, ratio))) for ratio in capture.ODDS_RATIOS]
    table = pd.DataFrame(rows, columns=["odds_ratio", "estimate", "low", "high"])
    if c is None:
        best = capture.two_lists(pair, level)
        wording = f"at least {say(best.low)}, and {say(best.estimate)} if neither query depends on the other"
        return Missed(*_three(best), best.found, wording, None, table)
    triple = capture.cells(lists, coded)
    best, odds = capture.three_lists(triple, level), capture.dependence(triple, level)
    warnings = ()
    if odds[1] > 1:
        warnings = (
            f"The first two queries tend to find the same posts (odds ratio {say(odds[0], 'ratio')}, "
            f"{between(odds[1], odds[2], 'ratio')}): from them alone the number would be too small.",
        )
    wording = f"{say(best.estimate)} ({between(best.low, best.high)})"
    return Missed(*_three(best), best.found, wording, odds, table, warnings)


def missed_check(missed: Missed | None) -> str:
    """A check of the estimate against itself: how far it hangs on what two lists cannot show."""
    if missed is None:
        return "Nothing was estimated."
    low, high = missed.table["estimate"].min(), missed.table["estimate"].max()
    alone = float(missed.table.loc[missed.table["odds_ratio"] == 1, "estimate"].iloc[0])
    if missed.odds is None:
        return f"Two lists alone allow from {say(low)} to {say(high)}, as they depend on one another."
    return (
        f"Without the third list the first two would have said {say(alone)}; the third says "
        f"{say(missed.estimate)}."
    )


def _three(population: capture.Population) -> tuple[float, float, float]:
    return population.estimate, population.low, population.high


def capture_lists(mentions, brand: str, smallest: int = 50) -> tuple[str, dict[str, pd.Index]]:
    """The venue where most queries for the brand overlap, and what each query found there.

    A rival's query also finds posts that name both, but it was not after this brand: such a list
    holds nothing that the brand's own query misses, and would make it look complete.  A list of other
    weeks than the largest (a trial, a search of the last days) is left out, too: what it never looked
    at it would seem to have missed, and the estimate would be far too large.

    Returns
    -------
    venue : str
        Empty when no venue was searched by two queries with at least `smallest` finds each, of at
        least ten authors.
    lists : dict of str to Index of ids
        Largest first, three at most.
    """
    people = spoken_by_people(mentions)
    people = people.filter(people.queries.notnull())
    after = _queries_after(people, brand)
    frame = people.filter(people.brand == brand).select("id", "author", "venue", "queries", "local_at")
    frame = frame.order_by("id").execute()
    long = frame.assign(query=frame["queries"].str.split(";")).explode("query")
    long = long[long["query"].isin(after)]
    sizes = long.groupby(["venue", "query"])["local_at"].agg(n="size", first="min", last="max")
    sizes["authors"] = long.groupby(["venue", "query"])["author"].nunique()
    sizes = (
        sizes[(sizes["n"] >= smallest) & (sizes["authors"] >= LEAST)]
        .reset_index()
        .sort_values(["n", "query"], ascending=[False, True])
    )
    sizes = sizes[_same_weeks(sizes)]
    venues = sizes.groupby("venue")["n"].agg(["size", "sum"]).query("size > 1")
    if venues.empty:
        return "", {}
    venue = venues.sort_values(["size", "sum"], ascending=False).index[0]
    names = sizes.loc[sizes["venue"] == venue, "query"].head(3)
    there = long[long["venue"] == venue]
    return venue, {name: pd.Index(there.loc[there["query"] == name, "id"].unique()) for name in names}


def _same_weeks(sizes: pd.DataFrame) -> pd.Series:
    """Which lists cover the stretch of their venue's largest, which comes first."""
    largest = sizes.groupby("venue")[["first", "last"]].transform("first")
    both = sizes["last"].clip(upper=largest["last"]) - sizes["first"].clip(lower=largest["first"])
    return both >= SAME_WEEKS * (largest["last"] - largest["first"])


def _queries_after(people, brand: str) -> list[str]:
    """Queries whose finds name the brand often enough to have been after it."""
    counts = people.group_by(["queries", "brand"]).aggregate(n=people.count()).execute()
    long = counts.assign(query=counts["queries"].str.split(";")).explode("query")
    found = long.pivot_table(index="query", columns="brand", values="n", aggfunc="sum", fill_value=0)
    if brand not in found:
        return []
    part = found[brand] / found.sum(axis=1)
    return sorted(part.index[part >= SEARCHED_FOR])
