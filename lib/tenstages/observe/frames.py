"""Reductions that the engine makes: small frames from a mentions table that may be large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import ibis.expr.types as ir


def as_table(mentions) -> ir.Table:
    import ibis

    return ibis.memtable(mentions) if isinstance(mentions, pd.DataFrame) else mentions


def engagement(table: ir.Table):
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
    """Relevance labels that carry a chance of being drawn from the matched mentions."""
    mine = coded[(coded["task"] == "relevance") & (coded["drawn_from"] == "matched") & coded["prob"].notna()]
    return mine.assign(relevant=mine["label"].eq("relevant").astype(bool))


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
