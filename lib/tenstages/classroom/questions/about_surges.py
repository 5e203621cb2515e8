"""What stage 3's answers on surges and momentum are held against, computed from the company in hand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import conversation
from ...figures import between, say
from ...show.alarm import HOUR, MISSED, NIGHT, costs
from ..question import CannotJudge

if TYPE_CHECKING:
    from ...company import Company
    from ...conversation import Momentum
    from ...findings import Finding

once = lru_cache(maxsize=16)
"""Each answer is computed once a company and window: a class asks for it again and again."""

WHY_NOT = {
    "s03.crisis_lead": "No crisis began and ended in this window.",
    "s03.momentum.mentions": "It takes thirty days or more to tell momentum.",
}
"""What is missing where the tables are there and the finding is not."""


def needs(company: Company, *tables: str) -> None:
    for name in tables:
        if not company.has(name):
            raise CannotJudge(company.missing(name))


def finding(company: Company, name: str) -> Finding:
    found = {each.id: each for each in conversation.headlines(company)}.get(name)
    if found is None:
        raise CannotJudge(WHY_NOT[name])
    return found


def _heard(company: Company) -> pd.DataFrame:
    needs(company, "mentions")
    heard = conversation.heard(company)
    if heard.empty:
        raise CannotJudge("No post in this window speaks of the brand that company.toml calls our own.")
    return heard


# 1: praise or a wave of machines ----------------------------------------------------------------


def told_apart(company: Company) -> str:
    """Posts and wordings of this company's praise and of its wave; empty where it had neither."""
    try:
        heard, surges = _heard(company), conversation.surges_of(company)
    except CannotJudge:
        return ""
    told = [_brought(heard, surges, *each) for each in (("spam", "wave"), ("support", "praise"))]
    return " ".join(filter(None, told))


def _brought(heard: pd.DataFrame, surges: pd.DataFrame, kind: str, word: str) -> str:
    mine = surges[surges["kind"] == kind]
    if mine.empty:
        return ""
    row = mine.loc[mine["score"].idxmax()]
    hours = conversation.hourly(heard)[row["start"] : row["seen_at"]]
    posts, wordings = (say(hours[name].sum()) for name in ("counts", "distinct_texts"))
    return f"Here the {word} of {row['seen_at']:%d %B %Y} had {posts} posts in {wordings} wordings when seen."


# 2: the cheapest threshold ----------------------------------------------------------------------

TIMES = 10
"""How many times as dear a missed crisis turns out to be."""


@once
def trade(company: Company) -> pd.DataFrame:
    """What each threshold would have brought.

    Raises
    ------
    CannotJudge
        Where no crisis was large enough, so that only nights would be counted.
    """
    heard = _heard(company)
    table = conversation.trade_off(heard, heard["negative"].to_numpy())
    if (table["seen"] + table["missed"]).max() == 0:
        raise CannotJudge("No crisis in this window was large enough to be missed, so none has a price.")
    return table


def thresholds(company: Company) -> dict[str, str]:
    return {str(each): f"A threshold of {say(each, 'ratio')}" for each in trade(company)["threshold"]}


def cheapest(
    company: Company, missed: float = TIMES * MISSED, night: float = NIGHT, hour: float = HOUR
) -> str:
    """The cheapest threshold at these costs."""
    table = trade(company)
    each = costs(table, missed, night, hour)
    if (each == each.min()).sum() > 1:
        raise CannotJudge("Two thresholds cost the same here, so neither is the answer.")
    return str(table.loc[each.idxmin(), "threshold"])


def rings_least(company: Company) -> str:
    """The threshold with the fewest alarms; of several the highest."""
    table = trade(company)
    return str(table.loc[table["alarms"] == table["alarms"].min(), "threshold"].iloc[-1])


def as_delivered(company: Company) -> str:
    """The threshold nearest to the one that the alarm has when nobody asked what anything costs."""
    levels = trade(company)["threshold"]
    return str(levels[(levels - conversation.SurgeSettings().threshold).abs().idxmin()])


def price_in_words(company: Company) -> str:
    table = trade(company)
    row = table.set_index(table["threshold"].astype(str)).loc[cheapest(company)]
    price = say(costs(table, TIMES * MISSED).min())
    return (
        f"It would have seen {say(row['seen'])} of {say(row['seen'] + row['missed'])} crises and rung on "
        f"{say(row['nights'])} nights, for {price} in all; at first the cheapest was {_before(company)}."
    )


def _before(company: Company) -> str:
    try:
        return say(float(cheapest(company, MISSED)), "ratio")
    except CannotJudge:
        return "not one alone"


# 6: how long before its peak --------------------------------------------------------------------


@once
def longest_crisis(company: Company) -> pd.Series:
    """The surge which the finding on lead speaks of."""
    needs(company, "mentions")
    finding(company, "s03.crisis_lead")
    surges = conversation.surges_of(company)
    crises = surges[surges["kind"] == "crisis"].dropna(subset=["end"])
    return crises.loc[(crises["end"] - crises["start"]).idxmax()]


def lead(company: Company) -> Finding:
    needs(company, "mentions")
    return finding(company, "s03.crisis_lead")


def hours_of_crisis(company: Company, first: str, last: str) -> float:
    row = longest_crisis(company)
    return float((row[last] - row[first]) / pd.Timedelta(hours=1))


# 7: momentum ------------------------------------------------------------------------------------


def pace(company: Company) -> Finding:
    needs(company, "mentions")
    return finding(company, "s03.momentum.mentions")


@once
def momentum(company: Company, measure: str = "mentions") -> Momentum | None:
    return conversation.company_momentum(company).get(measure)


def pace_before(company: Company) -> float:
    """Growth a week before the pace changed."""
    return float(np.expm1(momentum(company).before))


def pace_of_the_bad(company: Company) -> float | None:
    found = momentum(company, "negative mentions")
    return None if found is None else float(np.expm1(found.slope))


def last_week(company: Company) -> float:
    return conversation.week_over_week(conversation.daily(company)["mentions"])


@once
def weekly_changes(company: Company) -> np.ndarray:
    """Each whole week over the one before, less one; weeks without anything left out."""
    days = conversation.daily(company)["mentions"].to_numpy(dtype=float)
    weeks = days[len(days) % 7 :].reshape(-1, 7).sum(axis=1)
    before, after = weeks[:-1], weeks[1:]
    return after[before > 0] / before[before > 0] - 1


def pace_in_words(company: Company) -> str:
    """The finding, and what the last week's change is worth beside what weeks change by as a rule."""
    found, last, usual = pace(company), last_week(company), np.abs(weekly_changes(company))
    told = f"{say(found.value, 'share')} a week ({between(found.low, found.high, 'share')})."
    if not np.isfinite(last):
        return told
    larger = say((usual >= abs(last)).mean(), "share")
    return (
        f"{told} The last week moved by {say(last, 'share')}, and {larger} of all weeks moved at least as "
        f"much: {_evidence((usual >= abs(last)).mean())}"
    )


def _evidence(part: float) -> str:
    if part > 0.1:
        return "that is weather, no evidence."
    return "that is rare, so ask what happened; of a pace it still tells nothing."
