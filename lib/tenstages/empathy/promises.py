"""Words kept: a say-and-do ledger of what was promised in public, until when, and what became of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..stats.kept import STRATA, Kept, kept_in_time
from .promise_words import promise_in
from .threads import in_order

DAY = pd.Timedelta(days=1)
STATES = ("kept in time", "kept late", "broken", "open")
COLUMNS = ["promise", "thread_id", "made_at", "due", "kept_at", "kept_by", "state", "low", "high"]


def say_do(
    threads: pd.DataFrame,
    cases: pd.DataFrame | None = None,
    changes: pd.DataFrame | None = None,
    level: float = 0.9,
    until: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """The ledger of promises made in public answers.

    Parameters
    ----------
    threads : DataFrame
        ``id, thread_id, at, team, text`` of all that was said in them (see the table `inbox`), `at` on the
        company's clock; a row is ours where `team` is not empty.  Threads that we opened hold news and no
        answers, and are left out.
    cases : DataFrame, optional
        ``mention_id, resolved_at``: a case that was opened for a post of the thread and solved after the
        promise keeps it.
    changes : DataFrame, optional
        ``thread_id, done_at``: a change that was made for the thread.
    level : float
    until : Timestamp, optional
        The moment up to which keeping was watched; the last row of `threads` when left out.

    Returns
    -------
    DataFrame
        One row a promise, oldest first: ``promise`` (the sentence), ``thread_id, made_at, due`` (the last
        day), ``kept_at`` (missing: not yet), ``kept_by`` (answer, case, change), ``state`` (kept in time,
        kept late, broken, open), ``low, high``: limits of the part of promises with such a span that are
        kept in time.

    Notes
    -----
    What keeps a promise is the first thing that we say again in its thread, or a case or change that is done.
    A promise kept in silence counts as not kept: whoever was promised something does not know either.
    """
    threads = in_order(threads)
    until = threads["at"].max() if until is None else until
    first = threads.drop_duplicates("thread_id")
    theirs = first.loc[first["team"].isna(), "thread_id"]
    ours = threads[threads["team"].notna() & threads["thread_id"].isin(theirs)]
    found = [
        promise_in(text, at.date()) for text, at in zip(ours["text"].fillna(""), ours["at"], strict=True)
    ]
    there = np.array([each is not None for each in found], dtype=bool)
    made = ours.loc[there, ["id", "thread_id", "at"]].rename(columns={"at": "made_at"})
    made = made.assign(
        promise=[each[0] for each in found if each],
        due=[each[1] for each in found if each],
    )
    # A day that was gone when it was named is no promise, and hides none that comes after it.
    made = made[pd.to_datetime(made["due"]) >= made["made_at"].dt.normalize()]
    made = made.drop_duplicates("thread_id").reset_index(drop=True)
    made = made.join(_kept(made, ours, threads, cases, changes))
    ends = pd.to_datetime(made["due"]) + DAY
    made["state"] = np.select(
        [made["kept_at"] < ends, made["kept_at"].notna(), ends <= until], STATES[:3], STATES[3]
    )
    return _with_limits(made, until, level)[COLUMNS]


def _kept(made, ours, threads, cases, changes) -> pd.DataFrame:
    """When each promise was kept first, and by what."""
    tables = [("answer", ours[["thread_id", "at"]].rename(columns={"at": "kept_at"}))]
    if cases is not None and len(cases):
        of_thread = threads.set_index("id")["thread_id"]
        solved = cases.dropna(subset=["mention_id", "resolved_at"])
        solved = solved.assign(thread_id=solved["mention_id"].map(of_thread))
        tables.append(
            ("case", solved[["thread_id", "resolved_at"]].set_axis(["thread_id", "kept_at"], axis=1))
        )
    if changes is not None and len(changes):
        tables.append(
            ("change", changes[["thread_id", "done_at"]].set_axis(["thread_id", "kept_at"], axis=1))
        )
    done = pd.concat([table.assign(kept_by=name) for name, table in tables], ignore_index=True)
    both = made[["thread_id", "made_at"]].reset_index().merge(done.dropna(), on="thread_id")
    both = both[both["kept_at"] > both["made_at"]].sort_values(["kept_at", "kept_by"], kind="stable")
    first = both.drop_duplicates("index").set_index("index")[["kept_at", "kept_by"]]
    return first.reindex(made.index)


def _spans(ledger: pd.DataFrame, until: pd.Timestamp) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Days that each promise has, took, and could be watched."""
    ends = pd.to_datetime(ledger["due"]) + DAY
    return tuple(
        ((each - ledger["made_at"]) / DAY).to_numpy(dtype=float)
        for each in (ends, ledger["kept_at"], pd.Series(until, index=ledger.index))
    )


def _kinds(ledger: pd.DataFrame) -> np.ndarray:
    """Which promises allow alike: by days on the calendar, as people promise them."""
    days = (pd.to_datetime(ledger["due"]) - ledger["made_at"].dt.normalize()) / DAY
    return np.searchsorted(STRATA, days)


def _with_limits(made: pd.DataFrame, until: pd.Timestamp, level: float) -> pd.DataFrame:
    """Limits of what promises of a like span are worth."""
    made = made.assign(low=np.nan, high=np.nan)
    if made.empty:
        return made
    spans, taken, watched = _spans(made, until)
    kinds = _kinds(made)
    for each in np.unique(kinds):
        mine = kinds == each
        try:
            kept = kept_in_time(spans[mine], taken[mine], watched[mine], level, kinds[mine])
        except ValueError:  # none of them has come to its last day
            continue
        made.loc[mine, ["low", "high"]] = kept.low, kept.high
    return made


def promises_kept(ledger: pd.DataFrame, until: pd.Timestamp, level: float = 0.9) -> Kept:
    """Part of promises that are kept in time, those still open neither kept nor broken.

    Parameters
    ----------
    ledger : DataFrame
        As `say_do` gives it.
    until : Timestamp
        The moment up to which keeping was watched.
    level : float

    Raises
    ------
    ValueError
        When no promise has come to its last day.
    """
    return kept_in_time(*_spans(ledger, until), level, _kinds(ledger))


def by_span(ledger: pd.DataFrame) -> pd.DataFrame:
    """The ledger by how much time the promises allow: ``days, promises``, the states, ``low, high``."""
    between = [f"{low + 1} to {high}" for low, high in zip(STRATA, STRATA[1:], strict=False)]
    names = [f"up to {STRATA[0]}", *between, f"over {STRATA[-1]}"]
    kinds, rows = _kinds(ledger), []
    for each in np.unique(kinds):
        mine = ledger[kinds == each]
        counts = mine["state"].value_counts().reindex(STATES, fill_value=0)
        rows.append((names[each], len(mine), *map(int, counts), mine["low"].iloc[0], mine["high"].iloc[0]))
    return pd.DataFrame(rows, columns=["days", "promises", *STATES, "low", "high"])
