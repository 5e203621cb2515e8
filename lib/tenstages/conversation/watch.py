"""The company's alarm: hourly counts from its mentions, surges in them, and who looks at each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..figures import LEAST
from ..stats.surges import find_surges

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


LATELY = 6
"""Hours before the alarm over which severity, reach and speed are taken."""


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
        Kind to who looks at it; `OWNERS` for kinds that are left out.

    Returns
    -------
    DataFrame
        ``surge, kind, severity, reach, speed, owner``, the most urgent first; all three over the last hours
        before the alarm (`LATELY`, fewer where the surge is younger).  `severity` is the part that
        was negative, `reach` the followers of all who spoke (each once; potential reach, people), `speed`
        mentions an hour since its start.  Their product orders the list; reach of fewer than ten people is
        not told.
    """
    rows, owners = [], OWNERS | (owners or {})
    for row in surges.itertuples():
        until = row.seen_at + pd.Timedelta(hours=1)
        since = max(row.start, until - pd.Timedelta(hours=LATELY))
        inside = mentions[(mentions["local_at"] >= since) & (mentions["local_at"] < until)]
        severity = float(inside["negative"].mean()) if "negative" in inside and len(inside) else np.nan
        by_author = inside.groupby("author")["followers"].max().fillna(0)
        reach = float(by_author.sum()) if len(by_author) >= LEAST else np.nan
        speed = len(inside) / ((until - since) / pd.Timedelta(hours=1))
        rows.append((row.seen_at, row.kind, severity, reach, speed, owners[row.kind]))
    table = pd.DataFrame(rows, columns="surge kind severity reach speed owner".split())
    urgency = table["severity"].fillna(0.5) * (table["reach"].fillna(0) + 1) * table["speed"]
    return table.iloc[np.argsort(-urgency.to_numpy(), kind="stable")].reset_index(drop=True)


def company_surges(mentions: pd.DataFrame, negative: np.ndarray | None = None, **settings) -> pd.DataFrame:
    """Surges in a company's own mentions, on its clock."""
    table = hourly(mentions, negative)
    beside = {name: table[name] for name in ("negatives", "authors", "distinct_texts") if name in table}
    return find_surges(table["counts"], **beside, **settings)


def trade_off(
    mentions: pd.DataFrame, negative: np.ndarray, thresholds=(4.0, 4.5, 5.1, 6.0, 8.0, 10.0)
) -> pd.DataFrame:
    """What each threshold of the alarm would have brought: quiet nights against crises seen late or never.

    Parameters
    ----------
    mentions : DataFrame
        As for `hourly`.
    negative : ndarray of bool
    thresholds : sequence of float

    Returns
    -------
    DataFrame
        ``threshold, alarms, a_week, nights, seen, missed, hours``: alarms, and those between ten in the
        evening and six; the crises that hindsight finds (what any of the thresholds calls one and `LARGE`
        negative mentions or more belong to), seen and missed; median hours from their beginning to the alarm.
    """
    table = hourly(mentions, negative)
    beside = {name: table[name] for name in ("negatives", "authors", "distinct_texts")}
    found = {level: find_surges(table["counts"], **beside, threshold=level) for level in sorted(thresholds)}
    crises = _in_hindsight(list(found.values()), table["negatives"])
    weeks = len(table) / 168
    rows = []
    for level, surges in found.items():
        hour = surges["seen_at"].dt.hour
        waits = [_seen_after(surges, *crisis) for crisis in crises]
        told = [wait for wait in waits if wait is not None]
        rows.append(
            (
                level,
                len(surges),
                len(surges) / weeks,
                int(((hour >= 22) | (hour < 6)).sum()),
                len(told),
                len(crises) - len(told),
                float(np.median(told)) if told else np.nan,
            )
        )
    return pd.DataFrame(rows, columns="threshold alarms a_week nights seen missed hours".split())


LARGE = 50
"""Negative mentions from which a crisis is large enough to be missed."""


def _in_hindsight(tables: list[pd.DataFrame], negatives: pd.Series) -> list[tuple]:
    """Spans that any threshold calls a crisis, joined where they touch, with `LARGE` negatives or more."""
    spans = pd.concat([table[table["kind"] == "crisis"] for table in tables])
    spans = spans.assign(end=spans["end"].fillna(negatives.index[-1])).sort_values("start")
    joined: list[list] = []
    for row in spans.itertuples():
        if joined and row.start <= joined[-1][1] + pd.Timedelta(days=1):
            joined[-1][1] = max(joined[-1][1], row.end)
        else:
            joined.append([row.start, row.end])
    return [tuple(span) for span in joined if negatives[span[0] : span[1]].sum() >= LARGE]


def _seen_after(surges: pd.DataFrame, start, end) -> float | None:
    """Hours from a crisis' beginning to its first alarm; None without one."""
    inside = surges[(surges["seen_at"] >= start) & (surges["seen_at"] <= end)]
    return None if inside.empty else float((inside["seen_at"].min() - start) / pd.Timedelta(hours=1))


def volume_alarm(counts: pd.Series, deviations: float = 2.0) -> pd.DataFrame:
    """The usual rule, kept to be compared with: a day's mean above a week's by so many standard deviations.

    Parameters
    ----------
    counts : Series
        By the hour.
    deviations : float

    Returns
    -------
    DataFrame
        ``seen_at, end``, one row an alarm.
    """
    day, week = counts.rolling(24).mean(), counts.rolling(168)
    over = (day > week.mean() + deviations * week.std() / np.sqrt(24)).to_numpy()
    starts = np.flatnonzero(over & ~np.concatenate([[False], over[:-1]]))
    ends = np.flatnonzero(over & ~np.concatenate([over[1:], [False]]))
    return pd.DataFrame({"seen_at": counts.index[starts], "end": counts.index[ends]})
