"""What stage 2's answers on sentiment are held against, computed from the company in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import presence
from ...figures import say
from ...presence.sentiment import IRRELEVANT
from ..question import CannotJudge
from .about_accounts import finding, needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...findings import Finding


# 3 to 5: sentiment ------------------------------------------------------------------------------


@once
def counted(company: Company) -> list[float]:
    """The negative part month by month as a word list counts it."""
    needs(company, "mentions")
    table = presence.counted_mix(presence.own_texts(company), presence.lexicon_of(company))
    return table.loc[table["label"] == "negative", "share"].tolist()


def mean(values) -> float:
    return sum(values) / len(values)


def gap_in_words(company: Company) -> str:
    """What the word list missed here; empty where nobody has read anything."""
    try:
        read = finding(company, "s02.sentiment")
    except CannotJudge:
        return ""
    said = say(mean(counted(company)), "share")
    return f"Here the word list counted {said} as negative, people read {say(read.value, 'share')}."


def negative(company: Company) -> Finding:
    needs(company, "mentions", "coded")
    return finding(company, "s02.sentiment")


def negative_of_sample(company: Company, of_all: bool) -> float:
    """The negative part of the posts read, each counting one; `of_all`: of irrelevant ones, too."""
    labels = presence.sentiment_sample(company)["label"]
    return float((labels if of_all else labels[labels != IRRELEVANT]).eq("negative").mean())


def drift(company: Company) -> Finding:
    needs(company, "mentions", "coded")
    return finding(company, "s02.sentiment_drift")


def counted_drift(company: Company) -> float:
    shares = counted(company)
    third = max(len(shares) // 3, 1)
    return mean(shares[-third:]) - mean(shares[:third])


@once
def ends(company: Company) -> tuple[float, float]:
    """The negative part in the first third of the months and in the last."""
    read = presence.company_read(company)
    months = presence.months_of(read)
    third = max(len(months) // 3, 1)
    place = [label for label in read.labels if label != IRRELEVANT].index("negative")
    first, last = (presence.over(part).among(read.kept) for part in (months[:third], months[-third:]))
    return float(first.share[place]), float(last.share[place])


def month_to_month(company: Company) -> float:
    table = presence.mix_table(presence.company_read(company), "M", company.level)
    shares = table.loc[table["label"] == "negative", "share"]
    return float(shares.iloc[-1] - shares.iloc[0])
