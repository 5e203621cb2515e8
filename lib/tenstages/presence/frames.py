"""Our own accounts' tables as stage 2 reads them: each account under one name, and what was not paid for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from ..company import Company

COUNTED = ("views", "reach", "engagements")
DATED = {"posts": ("day", "day"), "audience": ("day", "day"), "visits": ("first_day", "last_day")}
"""Tables that have days of their own, with the columns of a row's first and last one."""


def window(company: Company) -> tuple[date, date] | None:
    """First and last day of what stage 2 reads; None where no row has a day.

    It is the company's window, which mentions set.  Without mentions no table is cut, and what our own
    accounts and our site counted sets it.
    """
    if company.since and company.until:
        return company.since, company.until
    ends = []
    for name, (first, last) in DATED.items():
        if company.has(name):
            days = company.frame(name, list(dict.fromkeys((first, last))))
            ends.append((days[first].min(), days[last].max()))
    if not ends:
        return None
    return min(first for first, _ in ends), max(last for _, last in ends)


def source(company: Company) -> str:
    """Where stage 2's numbers come from, as charts say it: whose exports, of which days."""
    days = window(company)
    return f"exports of {company.name}" + (f", {days[0]} to {days[1]}" if days else "")


def own_posts(company: Company) -> pd.DataFrame:
    """The posts table, each account under the name that company.toml gives it."""
    return _one_name(company, company.frame("posts"))


def own_audience(company: Company) -> pd.DataFrame:
    """The audience table, each account under the name that company.toml gives it."""
    return _one_name(company, company.frame("audience"))


def _one_name(company: Company, table: pd.DataFrame) -> pd.DataFrame:
    names = {other: known.account for known in company.settings.accounts for other in known.also}
    return table.assign(account=table["account"].map(lambda name: names.get(name.casefold(), name)))


def unpaid(posts: pd.DataFrame) -> pd.DataFrame:
    """Posts with unpaid counts wherever the export tells them.

    Where it gives only counts of everything, and shows that nothing of a post was bought, these are the
    unpaid ones.  Where money was behind a post, or nobody can tell, they stay missing.
    """
    nothing_bought = (posts["paid_views"].fillna(posts["paid_reach"]) == 0).fillna(False)
    filled = {name: posts[name].fillna(posts[f"all_{name}"].where(nothing_bought)) for name in COUNTED}
    return posts.assign(**filled)
