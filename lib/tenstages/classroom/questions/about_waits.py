"""What stage 3's answers on waiting are held against, computed from the company in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import conversation
from ...conversation.headlines import FEWEST_CASES, counted_until
from ...figures import say
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company

INSTANT = 1 / 60
"""Hours by which the clock and business hours may differ and still be the same: a minute."""


@once
def everybody(company: Company) -> pd.Series:
    """First responses of all cases: the first row of `conversation.company_responses`."""
    needs(company, "cases")
    table = conversation.company_responses(company)
    if table is None:
        raise CannotJudge(f"How long people wait takes {FEWEST_CASES} cases with their first answers.")
    return table.iloc[0]


@once
def waits(company: Company) -> pd.DataFrame:
    """How long each case waited, until its answer or until the window ends."""
    everybody(company)
    zone, until = company.settings.zone, counted_until(company)
    return conversation.waits(company.frame("cases"), conversation.open_hours(company), zone, until)


# 3: what the desk prints ------------------------------------------------------------------------

MISSING = {
    "none": "Nothing: it is what people wait.",
    "nights": "It counts hours in which the desk was closed; whom it counts is right.",
    "both": "It leaves out whoever was not answered, and it counts hours in which the desk was closed.",
    "unanswered": "It leaves out whoever was not answered; the clock is right.",
    "size": "It rests on too few cases: a longer window would mend it.",
}


def missing_in_the_mean(company: Company) -> str:
    """Which of `MISSING` holds here."""
    table = waits(company)
    served = table[table["answered"]]
    nights = bool((served["clock"] > served["business"] + INSTANT).any())
    forgotten = not table["answered"].all()
    return {(True, True): "both", (True, False): "unanswered", (False, True): "nights"}.get(
        (forgotten, nights), "none"
    )


def mean_in_words(company: Company) -> str:
    row = everybody(company)
    mean = say(conversation.naive_response_time(company.frame("cases")), "hours")
    return (
        f"The mean of those answered is {mean} by the clock. {say(row['unanswered'], 'share')} of all cases "
        f"had no answer; with them in and closed hours out, half of all waited up to {_median(row)}."
    )


def _median(row: pd.Series) -> str:
    half = row["business_median"]
    return f"{say(half, 'hours')} of business" if np.isfinite(half) else "a moment that never came"


# 4: half of all ---------------------------------------------------------------------------------


def half(company: Company) -> float:
    """Business hours until half of all cases were answered."""
    hours = float(everybody(company)["business_median"])
    if not np.isfinite(hours):
        raise CannotJudge("Fewer than half of all cases have had an answer, so no hour is the right one.")
    return hours


def half_by_the_clock(company: Company) -> float:
    return float(everybody(company)["clock_median"])


def half_of_the_answered(company: Company) -> float:
    table = waits(company)
    return float(table.loc[table["answered"], "business"].median())


def mean_by_the_clock(company: Company) -> float:
    everybody(company)
    return conversation.naive_response_time(company.frame("cases"))


def half_in_words(company: Company) -> str:
    row = everybody(company)
    answered = say(half_of_the_answered(company), "hours")
    return (
        f"Half of all {say(row['cases'])} cases were answered within {say(half(company), 'hours')} of "
        f"business; of the answered alone, half were within {answered}."
    )


# 5: the service level ---------------------------------------------------------------------------


def in_time(company: Company) -> float:
    return float(everybody(company)["in_time"])


def in_time_of_the_answered(company: Company) -> float:
    table = waits(company)
    served = table.loc[table["answered"], "business"]
    return float((served <= company.settings.hours.target).mean())


def in_time_by_the_clock(company: Company) -> float:
    table = waits(company)
    return float((table["answered"] & (table["clock"] <= company.settings.hours.target)).mean())


def level_in_words(company: Company) -> str:
    found = {each.id: each for each in conversation.headlines(company)}
    return found["s03.service_level"].sentence


# 8: may the desk go home ------------------------------------------------------------------------


def closed_at(moments: pd.Series, company: Company) -> pd.Series:
    """Whether the desk was closed at these local moments."""
    hours = conversation.open_hours(company)
    day = moments.dt.normalize()
    minutes = (moments - day).dt.total_seconds() / 60
    there = day.dt.day_of_week.isin(hours.days) & ~day.isin(pd.to_datetime(list(hours.closed)))
    return ~(there & (minutes >= hours.open) & (minutes < hours.close))


DECISION = (
    "So the desk may keep its hours, and the alarm may not: I would have one person on call, who may answer "
    "without asking, and try two evenings a week for a quarter. If half of those who write in the evening "
    "then have their answer the same day, we go on; if not, we stop."
)
UNKNOWN = "We do not know whether those who wait overnight mind, nor who gave up before writing."


def answer_to_the_board(company: Company) -> str:
    row = everybody(company)
    return " ".join(
        [
            f"People who write to {company.own.name} do not keep our hours. {_outside(company)}",
            level_in_words(company),
            f"Longer hours do nothing for the {say(row['unanswered'], 'share')} who had no answer at all.",
            _alarms(company),
            UNKNOWN,
            DECISION,
        ]
    )


def _outside(company: Company) -> str:
    """How many cases come while the desk is closed, and how long these wait by the clock."""
    cases = company.frame("cases")
    closed = closed_at(cases["local_at"], company).to_numpy()
    part = say(closed.mean(), "share")
    told = f"{part} of all cases come while the desk is closed"
    served = waits(company)[closed & waits(company)["answered"].to_numpy()]
    if served.empty:
        return f"{told}."
    return (
        f"{told}; of those that were answered half waited {say(served['clock'].median(), 'hours')} or more."
    )


def _alarms(company: Company) -> str:
    """How many surges were to be seen while nobody was there."""
    if not company.has("mentions") or conversation.heard(company).empty:
        return "Whether anything flared up at night, these files do not tell."
    surges = conversation.surges_of(company)
    if surges.empty:
        return "Nothing flared up in this window."
    alone = int(closed_at(surges["seen_at"], company).sum())
    return f"Of {say(len(surges))} surges, {say(alone)} were first to be seen while nobody was there."
