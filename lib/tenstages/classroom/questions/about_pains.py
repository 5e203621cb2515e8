"""What stage 4's answers on pains are held against, computed from the company in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import purpose
from ...figures import listing, say
from ...purpose.company import QUIET
from ...purpose.pains import CHANGE_WEEKS, FEW_CODED
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...findings import Finding


@once
def register(company: Company) -> pd.DataFrame:
    """The pain register.

    Raises
    ------
    CannotJudge
        Where nobody has read posts for pains, or too few.
    """
    needs(company, "mentions", "coded")
    table = purpose.pain_register(company)
    if table is None:
        raise CannotJudge(
            f"It takes {FEW_CODED} posts that people read for pains (the task pain), beside a sample that "
            "they read for sentiment."
        )
    return table


def finding(company: Company, name: str, about: str = "") -> Finding | None:
    """A finding by the beginning of its id, and by what it is about where there are several."""
    return next(
        (
            each
            for each in purpose.headlines(company)
            if each.id.startswith(name) and about in ("", each.about)
        ),
        None,
    )


# 1: what complaints do not show -----------------------------------------------------------------

NONE = "None: each pain of the register shows in complaints."


def quiet_ones(company: Company) -> pd.DataFrame:
    """Rows of the register that complaints alone do not show."""
    table = register(company)
    return table[table["quiet"] >= QUIET]


def _lists(company: Company) -> dict[str, str]:
    """What each way of thinking takes for hidden, as a statement; all lists are equally long."""
    table, quiet = register(company), quiet_ones(company)["pain"]
    many = max(len(quiet), 1)
    sinking = table.sort_values(["a_month", "pain"])["pain"]
    lists = {"quiet": quiet, "rare": table["pain"].tail(many), "falling": sinking.head(many), "none": ()}
    return {key: _stated(pains) for key, pains in lists.items()}


def _stated(pains) -> str:
    names = [f"'{pain}'" for pain in sorted(pains)]
    return f"{listing(names)}." if names else NONE


def hidden_pains(company: Company) -> dict[str, str]:
    """Statements on what complaints hide, each once; "None" stands last."""
    keys: dict[str, str] = {}
    for key, words in _lists(company).items():
        keys.setdefault(words, key)
    return {keys[words]: words for words in sorted(keys, key=lambda words: (words == NONE, words))}


def hidden(company: Company, way: str = "quiet") -> str:
    """The option that a way of thinking leads to: two ways may name the same pains."""
    words = _lists(company)[way]
    return next(key for key, each in hidden_pains(company).items() if each == words)


def hidden_in_words(company: Company) -> str:
    table, quiet = register(company), quiet_ones(company)
    if quiet.empty:
        row = table.loc[table["quiet"].idxmax()]
        return f"The quietest is '{row['pain']}', and only {say(row['quiet'], 'share')} of it is neutral."
    told = listing(f"{say(row.quiet, 'share')} of the posts with '{row.pain}'" for row in quiet.itertuples())
    part = say(quiet["share"].sum() / table["share"].sum(), "share")
    return f"{told} are read as neutral. That is {part} of what hurts, told without a word of anger."


# 6: which way -----------------------------------------------------------------------------------


@once
def moves(company: Company) -> pd.DataFrame:
    """Trends of all pains, the steepest rise first; weeks of crises left out."""
    register(company)
    table = purpose.trends(company)
    if table.empty:
        raise CannotJudge(f"It takes {CHANGE_WEEKS} weeks without a crisis to say which way a pain goes.")
    return table


def growth(company: Company) -> float:
    """By which part a month the pain that rises fastest grows, as a part of what is said."""
    return float(np.expm1(moves(company)["slope"].iloc[0]))


def growth_of_the_logarithm(company: Company) -> float:
    return float(moves(company)["slope"].iloc[0])


def growth_of_the_largest(company: Company) -> float:
    return float(register(company)["a_month"].iloc[0])


def growth_with_crises(company: Company) -> float:
    """The steepest rise where events count as trends."""
    moves(company)
    table = purpose.pain_trends(purpose.company_pains(company), company.level)
    return float(np.expm1(table["slope"].max()))


def growth_of_the_count(company: Company) -> float | None:
    """The steepest of all lines through the posts of each whole month that hold a pain, over their mean."""
    moves(company)
    read = purpose.company_pains(company)
    month = read.texts["at"].dt.to_period("M")
    whole = pd.period_range(month.min(), month.max(), freq="M")[1:-1]
    counts = np.array(
        [month[held].value_counts().reindex(whole, fill_value=0).to_numpy() for held in read.holds.T]
    )
    counts = counts[counts.any(axis=1)]
    if len(whole) < 2 or not len(counts):
        return None
    slopes = np.polyfit(np.arange(len(whole)), counts.T, 1)[0]
    return float((slopes / counts.mean(axis=1)).max())


def growth_in_words(company: Company) -> str:
    table = moves(company)
    pain, many = table["pain"].iloc[0], say(len(table))
    told = finding(company, "s04.pain_trend", pain).sentence
    called = table[table["way"].isin(["rising", "falling"])]
    if called.empty:
        part = say(growth(company), "share")
        return f"'{pain}' grows by {part} a month. {told} None of {many} pains is called rising or falling."
    false = say(called["q"].max(), "share")
    return (
        f"{told} Of {many} pains {say(len(called))} are called rising or falling; {false} of such calls are "
        "expected to be false."
    )


# 8: which pain first ----------------------------------------------------------------------------

UNKNOWN = "We do not know why it hurts, nor what it costs to end it."


def first_to_end(company: Company) -> pd.Series:
    """Of the pains that are called rising the one that rises fastest; where none is, the most common."""
    table = register(company)
    rising = table[table["way"] == "rising"]
    return table.iloc[0] if rising.empty else rising.loc[rising["a_month"].idxmax()]


def answer_to_the_board(company: Company) -> str:
    row = first_to_end(company)
    told = (
        f"{company.own.name} should end '{row['pain']}' first.",
        finding(company, "s04.pain_prevalence", row["pain"]).sentence,
        _direction(company, row["pain"]),
        _beside_the_largest(company, row["pain"]),
        _in_silence(company),
        UNKNOWN,
        _decision(company, row),
    )
    return " ".join(filter(None, told))


def _direction(company: Company, pain: str) -> str:
    found = finding(company, "s04.pain_trend", pain)
    return found.sentence if found else "These days are too few to say which way it goes."


def _beside_the_largest(company: Company, pain: str) -> str:
    row = register(company).iloc[0]
    if row["pain"] == pain:
        return "None is more common, and none that is rarer is called rising."
    return f"'{row['pain']}' is more common ({say(row['share'], 'share')}), but not shown to rise faster."


def _in_silence(company: Company) -> str:
    table, quiet = register(company), quiet_ones(company)
    if quiet.empty:
        return ""
    part = say(quiet["share"].sum() / table["share"].sum(), "share")
    return f"Complaints alone would hide {part} of what hurts."


def _decision(company: Company, row: pd.Series) -> str:
    dense = finding(company, "s04.influence")
    where = f", answer it on {dense.about}, where a mention is answered most," if dense else ""
    line = say(row["low"] if np.isfinite(row["low"]) else row["share"], "share")
    return (
        f"{_owned(row['owner'])} for a cause and a date within two weeks{where} and count again after a "
        f"quarter: if its part is not below {line} then, we stop and take the next."
    )


def _owned(owner: str) -> str:
    if owner == "nobody yet":
        return "Nobody owns it yet: I would name somebody, ask"
    return f"{owner} owns it: I would ask"
