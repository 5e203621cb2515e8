"""Who held a case, for how long, and what came next: made from the log of hand-offs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..community.ties import moments, need, utc

HOUR = 3600.0
OPENED, PASSED, REOPENED, CLOSED = "opened", "passed", "reopened", "closed"
ORDER = {OPENED: 0, REOPENED: 1, PASSED: 2, CLOSED: 3}
"""What came first, of two things in one second."""
PATH = " > "
FEWEST = 30
"""Cases below which nothing is said of how they go."""


def holdings(log: pd.DataFrame, until=None) -> pd.DataFrame:
    """Each time that a team held a case, from when to when.

    Parameters
    ----------
    log : DataFrame
        ``id, case_id, at, team, kind``, and `person` where known (see the table `handoffs`).
    until : datetime, optional
        When the log ends, UTC; its last row when left out.

    Returns
    -------
    DataFrame
        ``case, number, team, person, begin, end, hours, ended, next, back``, a row each, by case and time:
        `ended` says whether it was over by `until` (else `hours` is how long it has lasted), `next` the team
        that it was passed to (missing: to none), `back` whether the team had had the case and passed it on
        before.  A case that is passed on within a team stays one holding, under whoever had it first.

    Raises
    ------
    ValueError
        With fewer than thirty cases.
    """
    need(log, ("case_id", "at", "team", "kind"), "hand-offs")
    rows = log.assign(at=moments(log, "at"), _order=log["kind"].map(ORDER).fillna(9))
    until = rows["at"].max() if until is None else utc(until)
    by = [name for name in ("case_id", "at", "_order", "id") if name in rows]
    rows = rows[rows["at"] <= until].sort_values(by, kind="stable", ignore_index=True)
    cases = rows["case_id"].nunique()
    if cases < FEWEST:
        raise ValueError(f"{cases} cases are in the log of hand-offs; it takes {FEWEST} to say how they go")
    case, team = rows["case_id"].to_numpy(object), rows["team"].to_numpy(object)
    kind = rows["kind"].to_numpy(object)
    same = np.r_[False, case[1:] == case[:-1]]
    held = np.r_[False, (kind[:-1] != CLOSED)] & same  # somebody had it just before
    stays = held & np.r_[False, team[1:] == team[:-1]] & (kind != CLOSED)
    if "person" in rows:  # whoever took it first, where it lay with the team before
        rows["person"] = rows.groupby(np.cumsum(~stays))["person"].transform("first")
    rows, kind, held = rows[~stays], kind[~stays], held[~stays]
    return _spans(rows.reset_index(drop=True), kind, held, until)


def _spans(rows: pd.DataFrame, kind: np.ndarray, held: np.ndarray, until: pd.Timestamp) -> pd.DataFrame:
    """From rows at which the holder changes: a span for each that is no closing."""
    follows = np.r_[held[1:], False]
    # What ends a holding may be a closing, a passing on, or the case being opened again elsewhere.
    end = rows["at"].shift(-1).where(follows, until)
    passed = follows & np.r_[kind[1:] != CLOSED, False]
    table = pd.DataFrame(
        {
            "case": rows["case_id"],
            "team": rows["team"].astype("object"),
            "person": rows["person"] if "person" in rows else None,
            "begin": rows["at"],
            "end": end,
            "hours": (end - rows["at"]).dt.total_seconds() / HOUR,
            "ended": follows,
            "next": rows["team"].astype("object").shift(-1).where(passed),
        }
    )[kind != CLOSED].reset_index(drop=True)
    table.insert(1, "number", table.groupby("case", sort=False).cumcount() + 1)
    gave = table["next"].notna().astype(int)
    before = gave.groupby([table["case"], table["team"]]).cumsum() - gave
    return table.assign(back=before > 0)


def paths(spans: pd.DataFrame) -> pd.Series:
    """The teams of each case in their order, joined by ``>``: a text for each case."""
    return spans.groupby("case", sort=True)["team"].agg(PATH.join)
