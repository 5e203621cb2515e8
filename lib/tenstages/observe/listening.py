"""Listening: what was collected, from where, and how much of it is about the brand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .frames import as_table, coded_items, relevance_labels, weekly_counts
from .machines import DEFAULT_RULE, MachineRule, spoken_by_people

SURGE = 1.5  # a week with more than this many times the median volume counts as a surge


def listening_funnel(mentions, rule: MachineRule = DEFAULT_RULE) -> pd.DataFrame:
    """How many rows remain after each step: ``step, mentions``."""
    table = as_table(mentions)
    authored = table.filter(table.kind != "share")
    people = spoken_by_people(table, rule)
    counts = [table.count().execute(), authored.count().execute(), people.count().execute()]
    steps = ["matched to a tracked brand", "without reposts", "without automated accounts"]
    return pd.DataFrame({"step": steps, "mentions": [int(count) for count in counts]})


def by_source(mentions) -> pd.DataFrame:
    """What each tool delivered and what it alone delivered: ``source, mentions, alone``."""
    table = as_table(mentions)
    frame = table.group_by("sources").aggregate(n=table.count()).order_by("sources").execute()
    names = sorted({name for joined in frame["sources"] for name in joined.split(";")})
    rows = [
        (
            name,
            int(frame.loc[[name in s.split(";") for s in frame["sources"]], "n"].sum()),
            int(frame.loc[frame["sources"] == name, "n"].sum()),
        )
        for name in names
    ]
    return pd.DataFrame(rows, columns=["source", "mentions", "alone"])


def query_quality(coded: pd.DataFrame, frame: pd.DataFrame | None = None, level: float = 0.9) -> pd.DataFrame:
    """Precision, and recall where a broader frame was coded.

    Parameters
    ----------
    coded : DataFrame
        The coded table; rows of task ``relevance`` drawn from ``matched`` are used.
    frame : DataFrame, optional
        A coded random sample of a broader query: ``brand, label`` and ``matched`` (bool).
    level : float

    Returns
    -------
    DataFrame
        ``brand, precision, recall, low, high, coded``; limits are Jeffreys' for the precision
        (Brown, Cai and DasGupta 2001); recall is NaN without `frame`.
    """
    from statsmodels.stats.proportion import proportion_confint

    rows = []
    for brand, mine in relevance_labels(coded).groupby("brand", sort=False):
        hits, n = int(mine["relevant"].sum()), len(mine)
        low, high = proportion_confint(hits, n, alpha=1 - level, method="jeffreys")
        rows.append((brand, hits / n, _recall(frame, brand), low, high, n))
    return pd.DataFrame(rows, columns=["brand", "precision", "recall", "low", "high", "coded"])


def _recall(frame: pd.DataFrame | None, brand: str) -> float:
    if frame is None:
        return np.nan
    relevant = frame[(frame["brand"] == brand) & (frame["label"] == "relevant")]
    return float(relevant["matched"].mean()) if len(relevant) else np.nan


def precision_shift(mentions, coded: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Does a query's precision move when its volume surges?

    Returns
    -------
    DataFrame
        ``brand, weeks, ordinary, surge, p_value, moved``: precision in ordinary weeks and in weeks
        with over 1.5 times the median volume (Fisher's exact test, Bonferroni over brands).  A
        brand without a surge has NaN and ``moved`` False: there is nothing to tell apart.
    """
    from scipy.stats import fisher_exact

    people = spoken_by_people(mentions)
    weekly = weekly_counts(people)
    items = coded_items(people, coded)
    rows = []
    brands = sorted(items["brand"].unique())
    for brand in brands:
        counts = weekly[weekly["brand"] == brand].groupby("week")["n"].sum()
        surge_weeks = counts.index[counts > SURGE * counts.median()]
        mine = items[items["brand"] == brand]
        inside = mine["week"].isin(surge_weeks)
        table = [
            [int((mine["relevant"] & part).sum()), int((~mine["relevant"] & part).sum())]
            for part in (inside, ~inside)
        ]
        p_value = fisher_exact(table)[1] if inside.any() and (~inside).any() else np.nan
        rows.append(
            (
                brand,
                len(surge_weeks),
                mine.loc[~inside, "relevant"].mean(),
                mine.loc[inside, "relevant"].mean(),
                p_value,
                bool(p_value < (1 - level) / len(brands)),
            )
        )
    return pd.DataFrame(rows, columns=["brand", "weeks", "ordinary", "surge", "p_value", "moved"])
