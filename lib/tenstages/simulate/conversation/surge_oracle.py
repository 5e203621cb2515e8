"""A detector that knows the parameters: how early a crisis can be seen at all.

It knows what is expected of every hour and how the usual crisis of each kind looks, not when one begins.  In
every hour it compares, for each kind and each hour in which a crisis might have begun, how much likelier the
counts since then are with it than without: the likelihood ratio of two kinds of counts that share an hour's
gamma shock.  Its threshold is set on quiet weeks drawn anew.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from .surges import DAY, Surges, quiet_counts, surge_excess


def surge_truth(surges: Surges) -> Truth:
    """Onset, peak and end of each surge, beside the oracle's scores."""
    table, name = watched(surges), surges.world.own.name
    labels = [
        f"{kind} {n + 1}" for kind, n in zip(table["kind"], table.groupby("kind").cumcount(), strict=True)
    ]
    moments = ("onset", "peak", "end")
    values = {
        f"{label} {moment}": float(row[moment])
        for label, row in zip(labels, table.to_dict("records"), strict=True)
        for moment in moments
    }
    return Truth(
        "s03.surge_series",
        3,
        "process",
        estimand="onset: the hour by whose end 5 mentions beyond the usual (in a crisis: negative ones) were "
        "to be expected since its first; peak: the hour with the most; end: the last with a tenth of it",
        population="mentions of one brand by the hour, generated as counts",
        unit="hours since the window's first",
        window=f"{surges.world.calendar.weeks} weeks",
        weighting="each surge once",
        values=values,
        beside=_scores(surges, table),
        words={f"{labels[0]} onset": f"{len(table)} surges were planted in the counts of {name}."},
    )


def _scores(surges: Surges, table: pd.DataFrame) -> dict[str, float]:
    """What the oracle reached."""
    crises = table[table["kind"].isin(plan.SURGE_CRISES)]
    found = crises[crises["seen_at"].notna()]
    delays = found.groupby("kind")["delay"].median()
    scores = {f"oracle delay {kind}": float(delays[kind]) for kind in plan.SURGE_CRISES if kind in delays}
    flash = crises[crises["kind"] == "flash"]
    return scores | {
        "oracle recall": len(found) / len(crises),
        "oracle flash before the peak": float((flash["lead"] > 0).mean()),
        "oracle false alarms in the quiet weeks": float(table.attrs["false_alarms"]),
    }


def watched(surges: Surges) -> pd.DataFrame:
    """The surges with what the oracle made of them.

    Returns
    -------
    DataFrame
        The columns of `surges.surges`, and for crises ``seen_at`` (hour by whose end it is seen; missing
        where it is not), ``delay`` (hours after the onset; below zero: before it) and ``lead`` (hours before
        the peak).  ``attrs`` holds ``threshold`` and ``false_alarms`` of the quiet weeks.
    """
    negatives = surges.counts["negatives"].to_numpy()[None]
    others = surges.counts["mentions"].to_numpy()[None] - negatives
    score = _score(surges, negatives, others, slice(None))[0]
    threshold = _threshold(surges)
    table = surges.surges.copy()
    seen = [
        _first(score[row.begins : row.end + 1] > threshold, row.begins)
        if row.kind in plan.SURGE_CRISES
        else None
        for row in table.itertuples()
    ]
    table["seen_at"] = pd.array(seen, dtype="Int64")
    table["delay"], table["lead"] = table["seen_at"] - table["onset"], table["peak"] - table["seen_at"]
    table.attrs |= {
        "threshold": threshold,
        "false_alarms": _episodes(score[slice(*surges.quiet)] > threshold),
    }
    return table


def _first(true: np.ndarray, start: int) -> int | None:
    return start + int(true.argmax()) if true.any() else None


def _episodes(alarm: np.ndarray) -> int:
    """Alarms in a row, and those within a day of one another, are one."""
    hours = np.flatnonzero(alarm)
    return int(len(hours) > 0) + int((np.diff(hours) > DAY).sum())


def _threshold(surges: Surges) -> float:
    """The score that quiet weeks pass as seldom as is asked: once a span means `exp(-mean)` without any."""
    span = slice(*surges.quiet)
    rng = surges.world.stream("surges oracle")
    negatives, others = quiet_counts(surges.usual[span], plan.ORACLE_RUNS, rng)
    highest = _score(surges, negatives, others, span).max(axis=1)
    return float(np.quantile(highest, np.exp(-plan.ORACLE_FALSE_ALARMS)))


def _score(surges: Surges, negatives: np.ndarray, others: np.ndarray, span: slice) -> np.ndarray:
    """Highest log likelihood ratio of all crises that might be under way, by run and hour."""
    best = np.full(negatives.shape, -np.inf)
    usual = surges.usual[span].reset_index(drop=True)
    hour = np.arange(len(surges.usual))[span] % DAY
    for kind in plan.SURGE_CRISES:
        np.maximum(best, _score_of(surges, kind, negatives, others, usual, hour), out=best)
    return best


def _score_of(surges, kind, negatives, others, usual, hour) -> np.ndarray:
    """The same for one kind: every hour in which it may begin is tried, hour after hour since then."""
    steps, sleeps = _typical(surges, kind), plan.SURGE_SLEEPS.get(kind, plan.SURGE_SLEEPS_OTHERWISE)
    first, last = plan.SURGE_BEGINS.get(kind, plan.SURGE_BEGINS_OTHERWISE)
    begins = (hour - first) % DAY <= last - first
    clock = 1 - sleeps + sleeps * usual["clock"].to_numpy()
    part = plan.SURGE_KINDS[kind][-1] * surges.world.assumptions.own_words_seen
    n, m, k = negatives + others + plan.SURGE_CLUMPS, usual[["negatives", "others"]].to_numpy(), len(hour)
    since, best = np.zeros(negatives.shape), np.full(negatives.shape, -np.inf)
    for step, height in enumerate(steps[:k]):
        extra, usually = height * clock[step:], m[step:]
        more = np.log(
            (plan.SURGE_CLUMPS + usually.sum(axis=1)) / (plan.SURGE_CLUMPS + usually.sum(axis=1) + extra)
        )
        ratio = n[:, step:] * more
        ratio += negatives[:, step:] * np.log1p(part * extra / usually[:, 0])
        ratio += others[:, step:] * np.log1p((1 - part) * extra / usually[:, 1])
        since = since[:, : k - step] + ratio
        np.maximum(best[:, step:], np.where(begins[: k - step], since, -np.inf), out=best[:, step:])
    return best


def _typical(surges: Surges, kind: str) -> np.ndarray:
    """Mentions that a kind's middle crisis adds in each hour since it began, whatever the clock."""
    _, rise, fall, height, _ = plan.SURGE_KINDS[kind]
    middle = SimpleNamespace(
        kind=kind,
        begins=0,
        rise=sum(rise) // 2,
        fall=sum(fall) / 2,
        height=float(np.sqrt(np.prod(height))),
    )
    hours = int(middle.rise + middle.fall)
    rate = float((surges.usual["negatives"] + surges.usual["others"]).mean())
    return surge_excess(middle, np.ones(hours), rate)
