"""The company's alarm: hourly counts from its mentions, surges in them, and who looks at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..figures import LEAST
from ..observe.machines import spoken_by_people
from ..stats.surges import find_surges

if TYPE_CHECKING:
    from ..company import Company

OWNERS = {
    "crisis": "public relations, with the department whose matter it is, at once",
    "support": "marketing: thank, ask, feature with rights",
    "spam": "nobody: set it aside, and report it to the platform",
    "unclear": "whoever is on duty: read ten posts and decide",
}


def hourly(mentions: pd.DataFrame, negative: np.ndarray | None = None) -> pd.DataFrame:
    """Counts by hour: ``counts, authors, distinct_texts`` and ``negatives`` where it is told which are.

    Parameters
    ----------
    mentions : DataFrame
        ``local_at, author, text``.
    negative : ndarray of bool, optional
        Whether each of them is negative.
    """
    hour = mentions["local_at"].dt.floor("h")
    words = (
        mentions["text"].fillna("").str.casefold().str.replace(r"https?://\S+|[^\w]+|\d+", " ", regex=True)
    )
    frame = pd.DataFrame({"hour": hour, "author": mentions["author"], "words": words.str.strip()})
    grouped = frame.groupby("hour")
    table = grouped.agg(
        counts=("hour", "size"), authors=("author", "nunique"), distinct_texts=("words", "nunique")
    )
    if negative is not None:
        table["negatives"] = pd.Series(negative, index=mentions.index).groupby(hour).sum()
    return table.asfreq("h", fill_value=0).astype(int)


def triage(
    surges: pd.DataFrame, mentions: pd.DataFrame, owners: dict[str, str] | None = None
) -> pd.DataFrame:
    """What to do first: severity, reach and speed of each surge as they were when it was seen.

    Parameters
    ----------
    surges : DataFrame
        As `find_surges` gives them.
    mentions : DataFrame
        ``local_at, author, followers`` and, where known, ``negative`` (bool).
    owners : dict, optional
        Kind to who looks at it; `OWNERS` when left out.

    Returns
    -------
    DataFrame
        ``surge, kind, severity, reach, speed, owner``, the most urgent first.  `severity` is the part that
        was negative, `reach` the followers of all who spoke (each once; potential reach, people), `speed`
        mentions an hour since its start.  Their product orders the list; reach of fewer than ten people is
        not told.
    """
    rows = []
    for row in surges.itertuples():
        inside = mentions[
            (mentions["local_at"] >= row.start) & (mentions["local_at"] < row.seen_at + pd.Timedelta(hours=1))
        ]
        hours = max((row.seen_at - row.start) / pd.Timedelta(hours=1) + 1, 1)
        severity = float(inside["negative"].mean()) if "negative" in inside and len(inside) else np.nan
        by_author = inside.groupby("author")["followers"].max().fillna(0)
        reach = float(by_author.sum()) if len(by_author) >= LEAST else np.nan
        rows.append(
            (row.seen_at, row.kind, severity, reach, len(inside) / hours, (owners or OWNERS)[row.kind])
        )
    table = pd.DataFrame(rows, columns="surge kind severity reach speed owner".split())
    urgency = table["severity"].fillna(0.5) * (table["reach"].fillna(0) + 1) * table["speed"]
    return table.iloc[np.argsort(-urgency.to_numpy(), kind="stable")].reset_index(drop=True)


def own_mentions(company: Company) -> pd.DataFrame:
    """What people said of the own brand, machines left in: a wave of them is a surge, too."""
    table = company.table("mentions")
    mine = table.filter(table.brand == company.own.name, table.kind != "share")
    names = ["id", "local_at", "author", "followers", "venue", "kind", "text", "thread_id", "language"]
    return mine.select(*names).order_by(["local_at", "id"]).execute()


def people_of(company: Company):
    """What people said of the own brand, machines left out, as an engine table."""
    table = spoken_by_people(company.table("mentions"))
    return table.filter(table.brand == company.own.name)


def company_surges(mentions: pd.DataFrame, negative: np.ndarray | None = None, **settings) -> pd.DataFrame:
    """Surges in a company's own mentions, on its clock."""
    table = hourly(mentions, negative)
    beside = {name: table[name] for name in ("negatives", "authors", "distinct_texts") if name in table}
    return find_surges(table["counts"], **beside, **settings)
