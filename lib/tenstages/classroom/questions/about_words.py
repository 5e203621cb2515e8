"""What stage 4's answers on topics and words are held against, computed from the company in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ... import purpose
from ...figures import say
from ...purpose.topics import FEWEST_TEXTS
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...purpose import Topics

# 4: topics that are whims -----------------------------------------------------------------------

AGAIN = 0.5
"""Part of a topic that must be found again for it to be more than a whim of these texts."""


@once
def topics(company: Company) -> Topics:
    needs(company, "mentions")
    found = purpose.company_topics(company)
    if found is None:
        raise CannotJudge(f"It takes {FEWEST_TEXTS} texts that are no praise, and words that they share.")
    return found


def in_whims(company: Company) -> float:
    """Part of the texts in topics of which less than half was found again."""
    table = topics(company).table
    return float(table.loc[table["found_again"] < AGAIN, "share"].sum())


def whims_of_topics(company: Company) -> float:
    """The same with every topic counting alike."""
    return float((topics(company).table["found_again"] < AGAIN).mean())


def in_the_rest(company: Company) -> float:
    table = topics(company).table
    return float(table.loc[table["found_again"] >= AGAIN, "share"].sum())


def called_no_pain(company: Company) -> float:
    """Part of the texts in topics of which people say that most of it is no pain."""
    topics(company)
    table = purpose.called_by_people(company)
    return float(table.loc[table["called"] == "no pain", "share"].sum())


def whims_in_words(company: Company) -> str:
    table = topics(company).table
    many = int((table["found_again"] < AGAIN).sum())
    part, empty = say(in_whims(company), "share"), say(called_no_pain(company), "share")
    return (
        f"{say(many)} of {say(len(table))} topics, and {part} of the texts. Being found again makes no pain "
        f"of a topic: {empty} of the texts lie in topics which people call no pain."
    )


# 5: words of two departments --------------------------------------------------------------------

FALSE_ONES = 0.1
"""Part of the words that are named which may be false."""
SURE_ALONE = 1.645
"""Standard errors at which one word alone would be called different with the same risk, either way."""


@once
def lines(company: Company) -> pd.DataFrame:
    """Subjects of cases with their department, and whether they were sent on to it."""
    needs(company, "cases")
    cases = company.frame("cases", ["subject", "department", "handoffs"]).dropna(
        subset=["subject", "department"]
    )
    cases = cases[cases["subject"] != ""]
    return cases.assign(sent=(cases["handoffs"].fillna(0) > 0).to_numpy(dtype=bool))


@once
def departments(company: Company) -> tuple[str, str]:
    """The two to which most cases were sent on."""
    table = lines(company)
    first = _largest(table[table["sent"]])
    if len(first) < 2:
        raise CannotJudge("It takes two departments to which cases with a subject were sent on.")
    return first


def _largest(table: pd.DataFrame) -> tuple[str, ...]:
    sizes = table["department"].value_counts().sort_index()
    return tuple(sizes.sort_values(ascending=False, kind="stable").index[:2])


@once
def words(company: Company) -> pd.DataFrame:
    """Words of the first department against the second, of cases that were sent on to them."""
    table = lines(company)
    return _compared(table[table["sent"]], *departments(company))


def _compared(table: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    texts = (table.loc[table["department"] == name, "subject"] for name in (first, second))
    return purpose.distinctive_terms(*texts)


def _own(table: pd.DataFrame) -> pd.DataFrame:
    return table[(table["z"] > 0) & (table["q"] <= FALSE_ONES)]


def typical(company: Company) -> int:
    """Words that set the first department's cases apart."""
    return len(_own(words(company)))


def each_by_itself(company: Company) -> int:
    return int((words(company)["z"] > SURE_ALONE).sum())


def of_both(company: Company) -> int:
    return int((words(company)["q"] <= FALSE_ONES).sum())


def of_the_desk(company: Company) -> int | None:
    """The same of the two departments that have most cases, whoever sent them."""
    departments(company)
    table = lines(company)
    return len(_own(_compared(table, *_largest(table))))


def typical_in_words(company: Company) -> str:
    table, (first, second) = words(company), departments(company)
    most = table.sort_values(["a", "term"], ascending=[False, True])["term"].iloc[0]
    frequent = (
        f" The word in most cases of {first}, '{most}', is none of them."
        if most not in set(_own(table)["term"])
        else ""
    )
    return (
        f"{say(typical(company))} of {say(len(table))} words set {first} apart from {second}; judged each by "
        f"itself it would be {say(each_by_itself(company))}.{frequent}"
    )
