"""What stage 5's answers on empathic replies are held against, computed from the company in hand."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import empathy
from ...empathy.headlines import FEW_EITHER
from ...figures import between, percent, say
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...empathy import ReplyEffect


@once
def effect(company: Company) -> ReplyEffect:
    """What an empathic answer does.

    Raises
    ------
    CannotJudge
        Where nobody read answers, or too few of either kind.
    """
    needs(company, "inbox", "coded")
    found = empathy.company_effect(company)
    if found is None:
        raise CannotJudge(
            f"It takes {FEW_EITHER} threads answered with empathy and as many answered plainly, drawn by "
            "chance and read whole by people (the tasks answer and next word)."
        )
    return found


@once
def threads(company: Company) -> pd.DataFrame:
    """The threads that were read; an emoji is part of the answer, and was not known before it."""
    effect(company)
    return empathy.read_threads(company).drop(columns="emoji")


@once
def traits(company: Company) -> pd.DataFrame:
    """What was known of the threads, the most unequal first; numbers, such as hours, left out."""
    table = empathy.balance(threads(company))
    return table[table["answer"] != "mean"].reset_index(drop=True)


# 2: why the plain difference is larger ----------------------------------------------------------


SHOWN = 3
"""Digits of a difference that are shown; two that look alike are not called different."""


@once
def easier(company: Company) -> pd.DataFrame:
    """Traits that made cases easy and that empathic answers went to, by more than chance does.

    Easy is what friendly words follow more often although the answer was plain.
    """
    table, frame = traits(company), threads(company)
    followed = [_followed(frame, row) for row in table.itertuples()]
    table = table.assign(followed=[has for has, _ in followed], elsewhere=[other for _, other in followed])
    chosen = _beyond_chance(table, frame, company.level) & (table["followed"] > table["elsewhere"])
    return table[chosen].reset_index(drop=True)


def _followed(frame: pd.DataFrame, row) -> tuple[float, float]:
    """Part of plainly answered threads with a friendly word: where the trait was there, and elsewhere."""
    plain = frame[~frame["empathic"]]
    has = plain[row.known].astype(str) == row.answer
    return float(plain.loc[has, "friendly"].mean()), float(plain.loc[~has, "friendly"].mean())


def _beyond_chance(table: pd.DataFrame, frame: pd.DataFrame, level: float) -> pd.Series:
    """Where empathic answers met a trait more often than luck makes of so many traits."""
    n, got = len(frame), int(frame["empathic"].sum())
    every = (table["with"] * got + table["without"] * (n - got)) / n
    error = np.sqrt(every * (1 - every) * (1 / got + 1 / (n - got)))
    # One of several is always the most unequal, so each is judged as the largest of all.
    return table["difference"] > NormalDist().inv_cdf(1 - (1 - level) / (2 * len(table))) * error


def reasons(company: Company) -> dict[str, str]:
    """Statements on the difference that is not there among threads alike."""
    table = easier(company)
    if table.empty:
        table = traits(company).nlargest(1, "difference")
    row = table.iloc[0]
    has, others = say(row["with"], "share"), say(row["without"], "share")
    return {
        "chance": "By chance: in so few threads two such figures may lie that far apart.",
        "easy": f"They went to easier cases: '{row['known']}: {row['answer']}' holds for {has} of these "
        f"threads, and for {others} of the others.",
        "words": "Empathic answers are longer, and whoever gets more words is friendlier.",
        "none": "It is not larger: among threads alike the difference is as large, or larger.",
    }


def reason(company: Company) -> str:
    """Which of `reasons` holds here.

    Raises
    ------
    CannotJudge
        Where the plain difference is larger, and too few threads were read to tell why.
    """
    found = effect(company)
    if round(found.naive, SHOWN) <= round(found.effect, SHOWN):
        return "none"
    if easier(company).empty:
        raise CannotJudge(
            f"In {say(found.threads)} threads nobody can tell chance from whom these answers went to."
        )
    return "easy"


def reason_in_words(company: Company) -> str:
    found, table = effect(company), easier(company)
    told = (
        f"Plain it is {say(found.naive, 'points')}, among threads alike {say(found.effect, 'points')} "
        f"({between(found.low, found.high, 'points')})."
    )
    if reason(company) == "none":
        return told
    row = table.iloc[0]
    followed, elsewhere = say(row["followed"], "share"), say(row["elsewhere"], "share")
    return (
        f"{told} Of threads answered plainly a friendly word followed {followed} where "
        f"'{row['known']}: {row['answer']}' holds, and {elsewhere} elsewhere."
    )


# 7: what an unrecorded trait does ---------------------------------------------------------------


def most_unequal(company: Company) -> str:
    """The trait in which threads with and without empathic answers differ most."""
    return traits(company)["known"].iloc[0]


def _without(frame: pd.DataFrame, trait: str, level: float) -> float:
    return empathy.reply_effect(frame.drop(columns=trait), level).effect


@once
def effect_without(company: Company) -> float:
    """The adjusted effect, had nobody noted the trait that differs most."""
    return _without(threads(company), most_unequal(company), company.level)


@once
def effect_without_the_least(company: Company) -> float:
    """The same without the trait that differs least."""
    differ = traits(company).groupby("known", sort=False)["difference"].agg(lambda each: each.abs().max())
    return _without(threads(company), differ.index[-1], company.level)


def adjusted(company: Company) -> float:
    return effect(company).effect


def plain(company: Company) -> float:
    return effect(company).naive


def trait_in_words(company: Company) -> str:
    found, trait = effect(company), most_unequal(company)
    return (
        f"With '{trait}' noted it is {say(found.effect, 'points')}, without it "
        f"{say(effect_without(company), 'points')}, and plain {say(found.naive, 'points')}. What else nobody "
        "noted may move it as far, and no file says so."
    )


# 8: train the whole desk? -----------------------------------------------------------------------

UNKNOWN = "A friendly word is no sale; what training costs, and whether it changes answers, we do not know."


def answer_to_the_board(company: Company) -> str:
    return " ".join(
        [
            _first(company),
            _found(company),
            _hidden(company),
            UNKNOWN,
            _decision(effect(company)),
        ]
    )


def _first(company: Company) -> str:
    if effect(company).high < 0:
        return f"{company.own.name} should not train the desk for this."
    return f"{company.own.name} should draw lots before it trains the whole desk."


def _found(company: Company) -> str:
    found = effect(company)
    limits = f"{percent(company.level)} interval {between(found.low, found.high, 'points')}"
    told = (
        f"Among {say(found.threads)} threads, like held against like, an empathic answer moves friendly "
        f"words by {say(found.effect, 'points')} ({limits})."
    )
    shown = "" if found.low > 0 or found.high < 0 else " So it is not shown that these answers do anything."
    naive = f" The plain difference, {say(found.naive, 'points')}, is no guide"
    easy = found.naive > found.effect and not easier(company).empty
    why = ": these answers went to easier cases." if easy else "."
    return f"{told}{shown}{naive}{why}"


def _hidden(company: Company) -> str:
    """How strong something would have to be that nobody noted, held against what was noted."""
    found = effect(company)
    if found.e_value == 1:
        return "What nobody noted may be in it, and the figure is too unsure to say how strong that must be."
    noted = empathy.as_strong_as(found, threads(company))
    times = say(found.e_value, "ratio")
    told = (
        f"Something that nobody noted, {times} times as common with one kind of answer and {times} times as "
        "often followed by a friendly word, could leave no effect within its limits."
    )
    if noted.empty:
        return told
    row = noted.iloc[0]
    strength = f"{say(row['common'], 'ratio')} and {say(row['often'], 'ratio')}"
    return f"{told} '{row['known']}: {row['answer']}', which was noted, differs by {strength} times."


def _decision(found: ReplyEffect) -> str:
    lots = "for a month lots decide which hard cases get a warm answer"
    if found.high < 0:
        return f"Only a draw would change my mind: {lots}."
    line = f"below {say(found.low, 'points')}" if found.low > 0 else "not above nothing"
    return (
        f"So {lots}, and the head of the desk counts friendly words as before. If the difference is {line} "
        "then, we stop; else everybody is trained."
    )
