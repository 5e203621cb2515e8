"""From signal to change: how long until something changes, with what has not changed yet; and what recurs."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from ..community.ties import moments, need, utc

FEWEST = 5
"""Signals of a group below which no median is told of it."""
ALL = "all"
DAY = 86400.0
STEPS = (
    ("until its owner knew", "signal_at", "asked_at"),
    ("from then to the change", "asked_at", "done_at"),
    ("in all", "signal_at", "done_at"),
)
"""Steps on the way, each with the columns in which it begins and ends."""
WAIT = ["changes", "done", "open", "days", "low", "high", "of_done"]


def signal_to_change(changes: pd.DataFrame, until, level: float = 0.9) -> pd.DataFrame:
    """Median days from the first signal to the change, what is still open counted as far as is known.

    Parameters
    ----------
    changes : DataFrame
        ``signal_at, done_at``, and ``kind, topic`` where known (see the table `changes`).
    until : datetime
        When the list was made, UTC: what was done later was open then, and later signals are left out.
    level : float

    Returns
    -------
    DataFrame
        ``group, name, changes, done, open, days, low, high, of_done``: of all, by `kind` and by `topic`.
        `days` is missing where fewer than half have changed as far as can be told, `high` where it may still
        be any number; `of_done` is the median of those alone that are done, which is too short.  Groups of
        fewer than five are left out.

    Raises
    ------
    ValueError
        With fewer than five signals.

    Notes
    -----
    Kaplan and Meier (1958, Journal of the American Statistical Association 53); limits of a median by
    Brookmeyer and Crowley (1982, Biometrics 38).
    """
    known = _spans(changes, "signal_at", "done_at", until)
    if len(known) < FEWEST:
        raise ValueError(
            f"of {len(known)} changes it is known when people first spoke of them; it takes {FEWEST} to say "
            "how long it takes"
        )
    rows = [(ALL, ALL, *_wait(known, level))]
    for group in ("kind", "topic"):
        if group in known:
            found = known[known[group].notna()].groupby(group, sort=True)
            rows += [(group, name, *_wait(mine, level)) for name, mine in found if len(mine) >= FEWEST]
    return pd.DataFrame(rows, columns=["group", "name", *WAIT])


def change_steps(changes: pd.DataFrame, until, level: float = 0.9) -> pd.DataFrame:
    """The same for each step on the way: ``step, changes, done, open, days, low, high, of_done``.

    A step begins when the one before it ends, so what is not there yet is in none of the later ones.
    """
    rows = []
    for name, begin, end in STEPS:
        known = _spans(changes, begin, end, until) if {begin, end} <= set(changes) else ()
        if len(known) >= FEWEST:
            rows.append((name, *_wait(known, level)))
    return pd.DataFrame(rows, columns=["step", *WAIT])


def waiting_curve(changes: pd.DataFrame, until, level: float = 0.9) -> pd.DataFrame:
    """Part that has not changed yet, week by week after the signal: ``days, share, low, high, at_risk``."""
    from ..stats.survival import lasting

    known = _spans(changes, "signal_at", "done_at", until)
    spans, done = known["days"].to_numpy(), known["ended"].to_numpy()
    at = np.arange(0.0, spans.max() + 7, 7)
    table = lasting(np.zeros(len(spans)), spans, done, at, level)
    told = pd.DataFrame(table, columns=["share", "low", "high", "at_risk"])
    told.insert(0, "days", at)
    return told.dropna(subset="share").astype({"at_risk": int})


def recurring(changes: pd.DataFrame, until) -> pd.DataFrame:
    """Topics of which people spoke again after they had been mended: ``topic, changes, done, again, days``.

    `again` counts signals on a topic that came after a change on it was done, `days` is the median time from
    the last such change to the signal (missing where none came).  Topics with one signal are left out.
    """
    known = _spans(changes, "signal_at", "done_at", until)
    if "topic" not in known:
        return pd.DataFrame(columns=["topic", "changes", "done", "again", "days"])
    rows = []
    for topic, mine in known[known["topic"].notna()].groupby("topic", sort=True):
        if len(mine) < 2:
            continue
        done = mine.loc[mine["ended"], "end"].sort_values()
        earlier = [done[done < each].max() for each in mine["begin"]]
        since = (mine["begin"] - pd.to_datetime(pd.Series(earlier, index=mine.index), utc=True)).dropna()
        days = since.dt.total_seconds().median() / DAY if len(since) else np.nan
        rows.append((topic, len(mine), len(done), len(since), days))
    table = pd.DataFrame(rows, columns=["topic", "changes", "done", "again", "days"])
    return table.sort_values(["again", "changes", "topic"], ascending=[False, False, True], ignore_index=True)


def only_done(found: pd.DataFrame) -> str | None:
    """What to say where a list holds nothing that is still open; takes what `signal_to_change` gives."""
    if int(found["open"].iloc[0]):
        return None
    return (
        "Every signal of the list has been answered by a change. A list of finished changes hides those that "
        "take longest: add what is still open, or the days told here are too few."
    )


def _spans(changes: pd.DataFrame, begin: str, end: str, until) -> pd.DataFrame:
    """Signals known at a moment, with `begin`, `end`, `days` watched, and whether it `ended` by then."""
    need(changes, (begin, end), "changes")
    until = utc(until)
    first, last = moments(changes, begin), moments(changes, end)
    keep = (first.notna() & (first <= until) & ~(last < first)).to_numpy()
    ended = (last <= until).to_numpy()
    days = (last.where(ended, until) - first).dt.total_seconds() / DAY
    table = changes.assign(begin=first, end=last, days=days, ended=ended)[keep]
    # What is done within the day of its signal took a moment, else it could not be at risk of ending.
    return table.assign(days=table["days"].clip(lower=1e-6)).reset_index(drop=True)


def _wait(known: pd.DataFrame, level: float) -> tuple:
    spans, ended = known["days"].to_numpy(), known["ended"].to_numpy(dtype=bool)
    done = int(ended.sum())
    naive = float(np.median(spans[ended])) if done else np.nan
    return (len(known), done, len(known) - done, *_median(spans, ended, level), naive)


def _median(spans: np.ndarray, ended: np.ndarray, level: float) -> tuple[float, float, float]:
    """Median of spans of which some go on, with limits; missing where it is not reached."""
    from statsmodels.duration.survfunc import SurvfuncRight

    if not ended.any():
        return np.nan, float(np.median(spans)), np.nan
    curve = SurvfuncRight(spans, ended.astype(int))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # where nothing is left, the transformation has no value
        low, high = curve.quantile_ci(0.5, alpha=1 - level)
    middle = _middle(curve)
    if np.isnan(low):  # the curve crosses the band in one step, or stays above it
        return middle, *((middle, middle) if np.isfinite(middle) else (float(curve.surv_times[-1]), np.nan))
    return middle, float(low), float(high) if np.isfinite(high) else np.nan


def _middle(curve) -> float:
    """Where the curve crosses one half: between two times where it lies on it, as a median does."""
    left, times = curve.surv_prob, curve.surv_times
    below = np.flatnonzero(left < 0.5 - 1e-9)
    if not len(below):
        return np.nan
    first = below[0]
    on_half = first > 0 and abs(left[first - 1] - 0.5) < 1e-9
    return float((times[first - 1] + times[first]) / 2 if on_half else times[first])
