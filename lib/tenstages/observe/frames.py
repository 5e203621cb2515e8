"""Reductions that the engine makes: small frames from a mentions table that may be large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..errors import TenStagesError

if TYPE_CHECKING:
    import ibis.expr.types as ir


def as_table(mentions) -> ir.Table:
    """Mentions as an engine table, whether they come as pandas or Ibis."""
    import ibis

    return ibis.memtable(mentions) if isinstance(mentions, pd.DataFrame) else mentions


def engagement(table: ir.Table):
    """Likes, replies and shares of each mention together; what an export lacks counts as none."""
    return table.likes.fill_null(0) + table.replies.fill_null(0) + table.shares.fill_null(0)


def by_author(people: ir.Table, by: str) -> pd.DataFrame:
    """Each author's weight for each brand: ``brand, author, weight, n``."""
    weight = {
        "mentions": people.count(),
        "authors": people.count() * 0 + 1,
        "engagement": engagement(people).sum(),
        "reach": people.followers.fill_null(0).max(),
    }[by]
    grouped = people.group_by(["brand", "author"]).aggregate(weight=weight, n=people.count())
    return grouped.order_by(["brand", "author"]).execute().astype({"weight": float})


def weekly_counts(people: ir.Table) -> pd.DataFrame:
    """Mentions by brand, author and whole week: ``brand, author, week, n``; cut weeks left out."""
    ends = people.aggregate(first=people.local_at.min(), last=people.local_at.max()).execute().iloc[0]
    if pd.isna(ends["first"]):
        return pd.DataFrame(columns=["brand", "author", "week", "n"])
    first = (ends["first"].normalize() + pd.offsets.Week(0, weekday=0)).to_pydatetime()
    last = (ends["last"] + pd.Timedelta(days=1)).normalize().to_period("W").start_time.to_pydatetime()
    whole = people.filter(people.local_at >= first, people.local_at < last)
    grouped = whole.group_by(["brand", "author", whole.local_at.truncate("W").name("week")]).aggregate(
        n=whole.count()
    )
    return grouped.order_by(["brand", "author", "week"]).execute()


def relevance_labels(coded: pd.DataFrame) -> pd.DataFrame:
    """Relevance labels drawn from the matched mentions with a known chance, one an item and brand.

    Adds the column ``relevant`` (bool).  Where several people read an item, the adjudicated label
    counts, else that of the first coder by name; labels other than relevant and irrelevant
    (unsure, left open) are no answer and are left out.

    Raises
    ------
    TenStagesError
        When a chance of being drawn is not above 0 and at most 1.
    """
    mine = coded[(coded["task"] == "relevance") & (coded["drawn_from"] == "matched") & coded["prob"].notna()]
    wrong = mine[~mine["prob"].between(0, 1) | (mine["prob"] == 0)]
    if len(wrong):
        count = "1 label has" if len(wrong) == 1 else f"{len(wrong):,} labels have"
        raise TenStagesError(
            f"coded: {count} a prob such as {wrong['prob'].iloc[0]:g}; the chance of being drawn lies above "
            "0 and at most 1: divide the number drawn by the number it was drawn from."
        )
    label = mine["label"].str.strip().str.casefold()
    mine = mine.assign(relevant=label.eq("relevant").astype(bool))[label.isin(["relevant", "irrelevant"])]
    first = mine.assign(later=mine["coder"].ne("adjudicated")).sort_values(["id", "brand", "later", "coder"])
    return first.drop_duplicates(["id", "brand"]).drop(columns="later").reset_index(drop=True)


def in_window(mentions, coded: pd.DataFrame) -> pd.DataFrame:
    """The labels of items and brands that are among the mentions, as they stand in `coded`."""
    import ibis

    keys = ibis.memtable(coded[["id", "brand"]].drop_duplicates())
    there = as_table(mentions).inner_join(keys, ["id", "brand"]).select("id", "brand").execute()
    return coded.merge(there, on=["id", "brand"])


def coded_items(people: ir.Table, coded: pd.DataFrame) -> pd.DataFrame:
    """Coded mentions that are in the frame, with author, week and engagement."""
    import ibis

    labels = relevance_labels(coded)[["id", "brand", "relevant", "prob"]]
    joined = people.inner_join(ibis.memtable(labels), ["id", "brand"])
    joined = joined.select(
        "id",
        "brand",
        "author",
        "relevant",
        "prob",
        engagement=engagement(joined),
        week=joined.local_at.truncate("W"),
    )
    return joined.order_by(["brand", "id"]).execute()
