"""What stage 8's answers on how long a signal takes to change something are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import organization
from ...evidence import limits
from ...figures import say
from ...organization.adaptation import FEWEST
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company

# 1: what may be said of how long it takes -------------------------------------------------------


@once
def waits(company: Company) -> pd.DataFrame:
    """Median days from the first signal to the change: of all, by kind and by topic.

    Raises
    ------
    CannotJudge
        Without a list of changes, or with fewer than five signals.
    """
    needs(company, "changes")
    found = organization.company_changes(company)
    if found is None:
        raise CannotJudge(
            f"It takes {FEWEST} changes of which the list says when people first spoke of them."
        )
    return found


def of_all(company: Company) -> pd.Series:
    """The row of all signals."""
    return waits(company).iloc[0]


@once
def signals(company: Company) -> pd.DataFrame:
    """Each signal with the days watched, and whether it `ended` in a change by the end of the list."""
    waits(company)
    return organization.company_signals(company)


def sentences_on_waiting(company: Company) -> dict[str, str]:
    """Statements on how long a signal takes."""
    row = of_all(company)
    mean = signals(company).loc[lambda rows: rows["ended"], "days"].mean()
    sentences = {
        "done": f"Half of the signals lead to a change within {say(row['of_done'], 'days')}: so long took "
        "those that did.",
        "mean": f"A signal leads to a change after {say(mean, 'days')} on average.",
        "open": _with_limits(row, company.level),
        "kind": _of_kinds(company),
    }
    there = {
        "done": row["open"] and np.isfinite(row["of_done"]),
        "mean": np.isfinite(mean),
        "kind": bool(sentences["kind"]),
    }
    return {key: sentence for key, sentence in sentences.items() if there.get(key, True)}


def _with_limits(row: pd.Series, level: float) -> str:
    if not np.isfinite(row["days"]):
        return (
            f"Of {say(row['changes'])} signals {say(row['done'])} have led to a change; how long half of "
            "them take is not known yet."
        )
    high = np.isfinite(row["high"])
    told = limits(row["low"], row["high"], "days", level) if high else f"at least {say(row['low'], 'days')}"
    return (
        f"Half of the signals lead to a change within {say(row['days'], 'days')} ({told}), those that still "
        "wait counted in."
    )


def _of_kinds(company: Company) -> str:
    """The slowest kind of change and the quickest, with a motive; empty where there are no two."""
    table = waits(company)
    kinds = table[(table["group"] == "kind") & (table["name"] != "other")].dropna(subset="days")
    if kinds["days"].nunique() < 2:
        return ""
    slow, quick = (kinds.loc[place] for place in (kinds["days"].idxmax(), kinds["days"].idxmin()))
    return (
        f"A change of {slow['name']} takes {say(slow['days'], 'days')}, one of {quick['name']} "
        f"{say(quick['days'], 'days')}: those who answer for {slow['name']} are lazy."
    )


def waiting_in_words(company: Company) -> str:
    row, rows = of_all(company), signals(company)
    if not row["open"]:
        return organization.only_done(waits(company))
    left = rows.loc[~rows["ended"], "days"]
    return (
        f"{say(row['open'])} of {say(row['changes'])} signals still wait, half of them for "
        f"{say(left.median(), 'days')} or longer; those that are done took {say(row['of_done'], 'days')}."
    )


# 4: what is left out of what is done ------------------------------------------------------------


@once
def both_known(company: Company) -> pd.Series:
    """The row of all signals, where some wait still and the median is known.

    Raises
    ------
    CannotJudge
        Where nothing waits, or fewer than half have changed as far as can be told.
    """
    row = of_all(company)
    if not row["open"]:
        raise CannotJudge(organization.only_done(waits(company)))
    if not np.isfinite(row["days"]):
        raise CannotJudge("Fewer than half of the signals have led to a change, so no median is known yet.")
    return row


def too_few_days(company: Company) -> float:
    """Median of those done less the median that counts what waits."""
    row = both_known(company)
    return float(row["of_done"] - row["days"])


def days_turned_round(company: Company) -> float:
    return -too_few_days(company)


def days_of_done(company: Company) -> float:
    return float(both_known(company)["of_done"])


def as_if_done_today(company: Company) -> float:
    """The same with what waits counted as if it were done on the last day."""
    row = both_known(company)
    return float(signals(company)["days"].median() - row["days"])


def left_out_in_words(company: Company) -> str:
    row = both_known(company)
    return (
        f"Done: {say(row['of_done'], 'days')}. With the {say(row['open'])} that wait still: "
        f"{say(row['days'], 'days')}."
    )
