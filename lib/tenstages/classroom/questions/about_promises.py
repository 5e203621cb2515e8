"""What stage 5's answers on our own words are held against, computed from the company in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ... import empathy
from ...figures import say
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...empathy import ShiftDate

IN_TIME, OPEN = "kept in time", "open"


@once
def ledger(company: Company) -> pd.DataFrame:
    """The say-and-do ledger.

    Raises
    ------
    CannotJudge
        Where there is none, or none of its days has come.
    """
    needs(company, "inbox")
    table = empathy.ledger(company)
    if table.empty:
        raise CannotJudge("No answer in these files names a day by which something will be done.")
    if empathy.company_kept(company) is None:
        raise CannotJudge("No promise in these files has come to its last day yet.")
    return table


# 3: what is not due -----------------------------------------------------------------------------


@once
def running(company: Company) -> pd.DataFrame:
    """Promises that are not due and not kept."""
    table = ledger(company)
    found = table[table["state"] == OPEN]
    if found.empty:
        raise CannotJudge("No promise is open here: each is kept, or its last day has come.")
    return found


def ways_to_count(company: Company) -> dict[str, str]:
    """Statements on what an open promise counts as."""
    running(company)
    last = say((empathy.until(company) - pd.Timedelta(days=1)).toordinal(), "date")
    return {
        "broken": f"As broken: by {last} nobody had kept it.",
        "kept": f"As kept: by {last} it was not late.",
        "dropped": "As nothing: it is left out until its day has come.",
        "watched": f"As neither: it counts for as long as it was watched, until {last}.",
    }


def as_broken(table: pd.DataFrame) -> float:
    return _in_time(table) / len(table)


def as_kept(table: pd.DataFrame) -> float:
    return (_in_time(table) + int((table["state"] == OPEN).sum())) / len(table)


def dropped(table: pd.DataFrame) -> float:
    """Part of all that are not open; whatever was kept before its day is among them."""
    return _in_time(table) / max(int((table["state"] != OPEN).sum()), 1)


def _in_time(table: pd.DataFrame) -> int:
    return int((table["state"] == IN_TIME).sum())


def counting_in_words(company: Company) -> str:
    still, table = say(len(running(company))), ledger(company)
    ways = [say(way(table), "share") for way in (as_broken, as_kept, dropped)]
    told = say(empathy.company_kept(company).share, "share")
    return (
        f"Open: {still} of {say(len(table))}. Called broken, they make it {ways[0]} in time; called kept, "
        f"{ways[1]}; left out, {ways[2]}. Watched until the last day and no further, they make it {told}."
    )


# 4: what is said unasked ------------------------------------------------------------------------

FEWEST_WEEKS = 12
QUARTER = 13


@once
def step(company: Company) -> ShiftDate:
    """The likeliest week from which another part of our own words are answers.

    Raises
    ------
    CannotJudge
        Where we spoke in too few weeks.
    """
    needs(company, "inbox")
    found = empathy.company_shift(company)
    if found is None:
        raise CannotJudge(f"It takes {FEWEST_WEEKS} weeks in which we said anything.")
    return found


def _since(company: Company) -> pd.DataFrame:
    first = pd.Timestamp(step(company).date)
    return empathy.own_words(company).loc[first:]


def _unasked(words: pd.DataFrame) -> float:
    return float(words["proactive"].sum() / words.to_numpy().sum())


def unasked(company: Company) -> float:
    """Part of our own words since the step for which nobody asked."""
    return _unasked(_since(company))


def unasked_ever(company: Company) -> float:
    step(company)
    return _unasked(empathy.own_words(company))


def answers_since(company: Company) -> float:
    return 1 - unasked(company)


def unasked_lately(company: Company) -> float:
    """The same of the last thirteen weeks."""
    step(company)
    return _unasked(empathy.own_words(company).tail(QUARTER))


def step_in_words(company: Company) -> str:
    found, since = step(company), _since(company)
    said = say(since.to_numpy().sum())
    told = (
        f"Since the week of {say(found.date.toordinal(), 'date')} we said {said} things of our own, "
        f"{say(since['proactive'].sum())} of them unasked; before it was {say(1 - found.before, 'share')}."
    )
    if found.there:
        return told
    return f"{told} A step is there with a probability of {say(found.chance, 'share')}: print no date."


# 5: promises for a far day ----------------------------------------------------------------------

FAR = 60
"""Days that a promise must allow to be one for a far day."""
DIGITS = 9
"""In which two ways to the same part agree; the last bits differ."""


@once
def far(company: Company) -> pd.DataFrame:
    """Promises that allow more than sixty days, by the calendar."""
    table = ledger(company)
    days = (pd.to_datetime(table["due"]) - table["made_at"].dt.normalize()).dt.days
    found = table[days > FAR]
    if found.empty:
        raise CannotJudge(f"No promise in these files allows more than {FAR} days.")
    return found


@once
def far_kept(company: Company) -> float:
    """Part of them that is kept in time, those still open watched for as long as they were."""
    try:
        found = empathy.promises_kept(far(company), empathy.until(company), company.level)
    except ValueError as fault:  # none has come to its last day
        raise CannotJudge("None of the promises for a far day has come to its last day.") from fault
    return round(found.share, DIGITS)


def far_by(company: Company, way) -> float:
    far_kept(company)
    return round(way(far(company)), DIGITS)


def far_in_words(company: Company) -> str:
    table = far(company)
    still = int((table["state"] == OPEN).sum())
    everything = say(empathy.company_kept(company).share, "share")
    return (
        f"Such promises: {say(len(table))}, of which kept in time {say(_in_time(table))}, open {say(still)}. "
        f"Of all promises, whatever they allow, {everything} are kept in time."
    )
