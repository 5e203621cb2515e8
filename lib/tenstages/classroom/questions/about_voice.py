"""What stage 6's answers on voice, persona and pulse are held against, computed from the company in hand."""

from __future__ import annotations

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
def last_two(company: Company) -> dict[str, pd.DataFrame]:
    """The last two quarters of trust and of emotion.

    Raises
    ------
    CannotJudge
        Where either was not read in two quarters.
    """
    needs(company, "mentions", "coded")
    table = brand.company_pulse(company)
    found = {}
    for mood in MOODS:
        mine = table[table["measure"] == mood] if table is not None else ()
        if len(mine) < 2:
            raise CannotJudge(f"It takes two quarters in which people read mentions for {mood}.")
        found[mood] = mine.tail(2)
    if list(found["emotion"]["period"]) != list(found["trust"]["period"]):
        raise CannotJudge("Trust and emotion were not read in the same quarters.")
    return found


def moves(rows: pd.DataFrame) -> tuple[float, float, float]:
    """How much the last is above the one before, with limits: two samples, each as unsure as it is."""
    before, last = rows.iloc[0], rows.iloc[1]
    change = last["value"] - before["value"]
    down = np.hypot(last["value"] - last["low"], before["high"] - before["value"])
    up = np.hypot(last["high"] - last["value"], before["value"] - before["low"])
    return float(change), float(change - down), float(change + up)


def sentences_on_moods(company: Company) -> dict[str, str]:
    before, last = last_two(company)["trust"]["period"]
    since = f"from {before} to {last}"
    return {
        "both": f"Emotion and trust both moved {since}.",
        "emotion": f"Emotion moved {since}; whether trust did, these readings cannot tell.",
        "trust": f"Trust moved {since}; whether emotion did, these readings cannot tell.",
        "neither": f"Whether either moved {since}, these readings cannot tell.",
    }


def moved(company: Company) -> str:
    """Which of the statements holds: those whose change has an interval that leaves out zero."""
    found = last_two(company)
    told = {mood: moves(found[mood])[1] > 0 or moves(found[mood])[2] < 0 for mood in MOODS}
    if all(told.values()):
        return "both"
    return next((mood for mood in MOODS if told[mood]), "neither")


def by_the_eye(company: Company) -> str:
    """What somebody says who looks at dots without limits."""
    found = last_two(company)
    seen = {mood: abs(moves(found[mood])[0]) >= SEEN for mood in MOODS}
    if all(seen.values()):
        return "both"
    return next((mood for mood in MOODS if seen[mood]), "neither")


SEEN = 0.005
"""A change that the chart's labels show."""


def moods_in_words(company: Company) -> str:
    found = last_two(company)
    parts = []
    for mood in MOODS:
        change, low, high = moves(found[mood])
        parts.append(f"{mood} by {say(change, 'points')} ({between(low, high, 'points')})")
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
