"""What stage 6's answers on voice, persona and pulse are held against, computed from the company in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import brand
from ...figures import between, percent, say
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...brand import Drift
    from ...company import Company


# 1: what may be printed of how we are heard -----------------------------------------------------


@once
def as_meant(company: Company) -> pd.DataFrame:
    """How often a panel hears what we mean to be: all accounts first, then the least as meant.

    Raises
    ------
    CannotJudge
        Where no panel read our posts, company.toml names no trait, or only one account was read.
    """
    needs(company, "coded")
    table = brand.company_as_meant(company)
    if table is None:
        raise CannotJudge(
            "It takes traits under [voice] in company.toml, and outsiders who said one of each of some posts "
            "(the task trait)."
        )
    if len(table) < 3:
        raise CannotJudge("Only one account was read, so there is nothing to hold it against.")
    return table


def sentences_on_persona(company: Company) -> dict[str, str]:
    """Statements on how often we are heard as meant."""
    table = as_meant(company)
    whole, least = table.iloc[0], table.iloc[1]
    share = say(whole["share"], "share")
    told = f"{percent(company.level)} interval {between(whole['low'], whole['high'], 'share')}"
    return {
        "people": f"{share} of people hear us as we mean to be ({told}).",
        "panel": f"{share} of what this panel hears in our posts is as we mean to be ({told}).",
        "each": f"Whichever of our accounts somebody reads, about {share} is heard as we mean to be.",
        "fault": f"{least['account']} is heard as we mean to be the least, so its writer is the worst.",
    }


def persona_in_words(company: Company) -> str:
    table = as_meant(company)
    least = table.iloc[1]
    return (
        f"The panel read {say(table['posts'].iloc[0])} posts. Of {least['account']} it is "
        f"{say(least['share'], 'share')} ({between(least['low'], least['high'], 'share')}): the mean hides "
        "that, and it does not say why."
    )


# 3: which of the moods moved --------------------------------------------------------------------

MOODS = ("emotion", "trust")


@once
def changes(company: Company) -> dict[str, tuple[float, float, float]]:
    """How much emotion and trust moved in the last quarter, with limits.

    Raises
    ------
    CannotJudge
        Where either was not read in two quarters.
    """
    needs(company, "mentions", "coded")
    table = brand.company_pulse(company)
    found = {mood: brand.last_change(table, mood) if table is not None else None for mood in MOODS}
    for mood, change in found.items():
        if change is None:
            raise CannotJudge(f"It takes two quarters in which people read mentions for {mood}.")
    quarters = {tuple(table.loc[table["measure"] == mood, "period"].tail(2)) for mood in MOODS}
    if len(quarters) > 1:
        raise CannotJudge("Trust and emotion were not read in the same quarters.")
    return found


def sentences_on_moods(company: Company) -> dict[str, str]:
    changes(company)
    table = brand.company_pulse(company)
    before, last = table.loc[table["measure"] == "trust", "period"].tail(2)
    since = f"from {before} to {last}"
    return {
        "both": f"Emotion and trust both moved {since}.",
        "emotion": f"Emotion moved {since}; whether trust did, these readings cannot tell.",
        "trust": f"Trust moved {since}; whether emotion did, these readings cannot tell.",
        "neither": f"Whether either moved {since}, these readings cannot tell.",
    }


SEEN = 0.005
"""A change that the chart's labels show."""


def moved(company: Company) -> str:
    """Which of the statements holds: those whose change has an interval that leaves out zero."""
    return _which(company, lambda change, low, high: low > 0 or high < 0)


def by_the_eye(company: Company) -> str:
    """What somebody says who looks at dots without limits."""
    return _which(company, lambda change, low, high: abs(change) >= SEEN)


def _which(company: Company, counts: Callable[[float, float, float], bool]) -> str:
    told = [mood for mood, change in changes(company).items() if counts(*change)]
    return "both" if len(told) == len(MOODS) else told[0] if told else "neither"


def moods_in_words(company: Company) -> str:
    parts = [
        f"{mood} by {say(change, 'points')} ({between(low, high, 'points')})"
        for mood, (change, low, high) in changes(company).items()
    ]
    return f"From one quarter to the next: {' and '.join(parts)}."


# 4: what a list of words does not see -----------------------------------------------------------


@once
def rule(company: Company) -> pd.Series:
    """The rule that is broken most often, and what the program sees of it.

    Raises
    ------
    CannotJudge
        Without rules, without people who read for breaches, or where they found too few.
    """
    if not company.settings.voice_rules:
        raise CannotJudge("company.toml has no [[voice_rules]].")
    needs(company, "coded")
    table = brand.seen(company)
    table = table.dropna(subset=["recall", "precision"]) if table is not None else ()
    if not len(table):
        raise CannotJudge(
            "It takes some hundred of our posts that people read for breaches of the guide (the task voice "
            "guide), and ten breaches of a rule among them."
        )
    return table.sort_values(["broken", "rule"], ascending=[False, True]).iloc[0]


def unseen(company: Company) -> float:
    return 1 - rule(company)["recall"]


def seen_of_it(company: Company) -> float:
    return rule(company)["recall"]


def false_marks(company: Company) -> float:
    return 1 - rule(company)["precision"]


def unmarked(company: Company) -> float:
    """What marks would leave, were each of them right."""
    row = rule(company)
    return 1 - row["marked"] / row["broken"]


def rule_in_words(company: Company) -> str:
    row = rule(company)
    return (
        f"Of posts that break '{row['rule']}' the program sees {say(row['recall'], 'share')} "
        f"({between(row['recall_low'], row['recall_high'], 'share')}); of those that it marks "
        f"{say(row['precision'], 'share')} do break it."
    )


# 5: the voice since the drift -------------------------------------------------------------------


@once
def drift(company: Company) -> Drift:
    """The surest drift.

    Raises
    ------
    CannotJudge
        Where no account began to sound otherwise.
    """
    if not (company.has("inbox") or company.has("posts")):
        raise CannotJudge(company.missing("posts"))
    found = next((each for each in brand.company_drifts(company) if each.there), None)
    if found is None:
        raise CannotJudge("No account in these files sounds otherwise than before.")
    return found


def _distance(company: Company, kept: pd.Series, account: str) -> float:
    try:
        table = brand.voice_distance(brand.spoken(company)[kept]).set_index("account")
    except ValueError as fault:
        raise CannotJudge("Too few words are left to hold the account against the others.") from fault
    distance = table["distance"].get(account, np.nan)
    if not np.isfinite(distance):
        raise CannotJudge(f"Of {account} too few words are left to judge.")
    return float(distance)


@once
def distance_since(company: Company) -> float:
    """Distance of the account from the others by what it says since its drift."""
    found, texts = drift(company), brand.spoken(company)
    kept = (texts["account"] != found.account) | (texts["at"] >= pd.Timestamp(found.date))
    return _distance(company, kept, found.account)


@once
def distance_before(company: Company) -> float:
    found, texts = drift(company), brand.spoken(company)
    kept = (texts["account"] != found.account) | (texts["at"] < pd.Timestamp(found.date))
    return _distance(company, kept, found.account)


@once
def distance_ever(company: Company) -> float:
    found, texts = drift(company), brand.spoken(company)
    return _distance(company, texts["account"].notna(), found.account)


def drift_in_words(company: Company) -> str:
    found = drift(company)
    return (
        f"Before the week of {say(found.date.toordinal(), 'date')} it was "
        f"{say(distance_before(company), 'ratio')}, over the whole window "
        f"{say(distance_ever(company), 'ratio')}: the mean of two voices is nobody's."
    )
