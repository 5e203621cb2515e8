"""What stage 6's answers on pages, journeys and tests are held against, computed from the company in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ... import brand
from ...figures import between, percent, say
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...brand import DeadEnds, LandingTest
    from ...company import Company


@once
def ends(company: Company) -> DeadEnds:
    """Pages by what mending them is worth.

    Raises
    ------
    CannotJudge
        Without journeys, where none reaches a goal, or where no page is worse than its like.
    """
    needs(company, "journeys")
    found = brand.company_dead_ends(company)
    if found is None:
        raise CannotJudge("No visit in these files reaches a goal, so no page can be said to cost one.")
    if not len(found.table) or found.table["gain_if_fixed"].iloc[0] <= 0:
        raise CannotJudge("No page in these files is left more often than its like.")
    return found


# 2: which page first, and why -------------------------------------------------------------------


def reasons(company: Company) -> dict[str, str]:
    """Statements on which page comes first, each with its reason."""
    table = ends(company).table
    most, worst, first = (table.loc[table[name].idxmax()] for name in ("exits", "leaves", "gain_if_fixed"))
    seen = table.loc[table["arrivals"].idxmax()]
    return {
        "exits": f"{most['page']}: more visits end there than anywhere, {say(most['exits'], 'share')}.",
        "gain": f"{first['page']}: left as seldom as its like, it would bring "
        f"{say(first['gain_if_fixed'], 'points')} of visits more to the goal.",
        "leaves": f"{worst['page']}: nowhere else is so large a part of views the last, "
        f"{say(worst['leaves'], 'share')}.",
        "seen": f"{seen['page']}: it is seen most, {say(seen['arrivals'], 'ratio')} times a visit.",
    }


def reasons_in_words(company: Company) -> str:
    table = ends(company).table
    first, most = table.iloc[0], table.loc[table["exits"].idxmax()]
    return (
        f"Mending {first['page']} is worth {say(first['gain_if_fixed'], 'points')} "
        f"({between(first['low'], first['high'], 'points')}), mending {most['page']} "
        f"{say(most['gain_if_fixed'], 'points')}."
    )


# 6: among those who come from social networks ---------------------------------------------------

SOCIAL = "social"
"""What links to social networks are tagged with, as their medium."""


@once
def from_networks(company: Company) -> DeadEnds:
    """The same among visits that came by links on social networks.

    Raises
    ------
    CannotJudge
        Where no such visit is told, or none reaches a goal.
    """
    page = ends(company).table["page"].iloc[0]
    steps = company.frame("journeys")
    mine = steps[steps["medium"] == SOCIAL]
    if mine.empty:
        raise CannotJudge("No visit in these files is told to have come by the medium social.")
    try:
        found = brand.dead_ends(mine, company.level)
    except ValueError as fault:
        raise CannotJudge("No visit by the medium social reaches a goal.") from fault
    if page not in set(found.table["page"]):
        raise CannotJudge(f"Too few visits by the medium social see {page}.")
    return found


def _first(company: Company, column: str, found: DeadEnds) -> float:
    page = ends(company).table["page"].iloc[0]
    return float(found.table.set_index("page").at[page, column])


def gain_of_networks(company: Company) -> float:
    return _first(company, "gain_if_fixed", from_networks(company))


def gain_of_all(company: Company) -> float:
    from_networks(company)
    return _first(company, "gain_if_fixed", ends(company))


def stay_instead(company: Company) -> float:
    """Visits that would no longer end there, as if each of them bought."""
    found = from_networks(company)
    return _first(company, "arrivals", found) * (
        _first(company, "leaves", found) - _first(company, "usual", found)
    )


def networks_in_words(company: Company) -> str:
    found = from_networks(company)
    return (
        f"Of visits by that medium {say(found.conversion, 'share')} reach the goal, of all "
        f"{say(ends(company).conversion, 'share')}; they see the page "
        f"{say(_first(company, 'arrivals', found), 'ratio')} times a visit."
    )


# 7: what looking every day costs ----------------------------------------------------------------


@once
def test(company: Company) -> LandingTest:
    """The test of two variants of a page.

    Raises
    ------
    CannotJudge
        Where these files hold none.
    """
    needs(company, "journeys")
    found = brand.company_landing(company)
    if found is None:
        raise CannotJudge("No visit in these files is told to have been shown a variant of a page.")
    return found


def _last(company: Company) -> pd.Series:
    return test(company).days.iloc[-1]


def wider(company: Company) -> float:
    """How many times as wide limits for every look are as limits for one, on the last day."""
    last = _last(company)
    return float((last["high"] - last["low"]) / (last["naive_high"] - last["naive_low"]))


def narrower(company: Company) -> float:
    return 1 / wider(company)


def wider_at_first(company: Company) -> float:
    """The same on the first day that has both."""
    days = test(company).days.dropna(subset=["low", "high", "naive_low", "naive_high"])
    first = days.iloc[0]
    return float((first["high"] - first["low"]) / (first["naive_high"] - first["naive_low"]))


def wider_on_average(company: Company) -> float:
    days = test(company).days.dropna(subset=["low", "high", "naive_low", "naive_high"])
    return float(((days["high"] - days["low"]) / (days["naive_high"] - days["naive_low"])).mean())


def test_in_words(company: Company) -> str:
    found, last = test(company), _last(company)
    return (
        f"After {say(last['visitors'])} visitors: {between(last['low'], last['high'], 'points')} for every "
        f"look, {between(last['naive_low'], last['naive_high'], 'points')} for one. Limits for one look "
        f"leave zero out on {say(found.claims[0])} of {say(len(found.days))} days."
    )


# 8: a new home page -----------------------------------------------------------------------------


def answer_to_the_board(company: Company) -> str:
    found = ends(company)
    first = found.table.iloc[0]
    told = f"{percent(company.level)} interval {between(first['low'], first['high'], 'points')}"
    pages = brand.makeovers(company)
    row = pages.iloc[0]
    work = f" It takes {row['days']:g} days by the team's own guess." if row["days"] > 0 else ""
    return (
        f"{company.own.name} needs no new home page yet. By the steps of {say(found.visits)} visits, mending "
        f"{first['page']} is worth {say(first['gain_if_fixed'], 'points')} of visits with the goal "
        f"({told}).{_home(found)}{work} That is what a chain of pages says, not what happened: whoever would "
        f"stay may not buy like those who stay today. So we mend {row['page']} first, lots decide who sees "
        "the new page, and limits that hold at every look say when to stop. What the agency's page would "
        "bring nobody knows; if ours brings nothing within a quarter, we ask the agency for a test instead "
        "of a redesign."
    )


def _home(found: DeadEnds) -> str:
    table = found.table.set_index("page")
    if "/" not in table.index:
        return ""
    return f" The home page is worth {say(table.at['/', 'gain_if_fixed'], 'points')} by the same count."
