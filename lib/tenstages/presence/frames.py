"""Our own accounts' tables as stage 2 reads them: each account under one name, and what was not paid for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from ..company import Company

COUNTED = ("views", "reach", "engagements")
SEEN = tuple(f"{paid}{name}" for paid in ("", "paid_", "all_") for name in COUNTED)
"""What an account's archive never tells of a post."""
FILLED = ("at", "local_at", "format", "title", "url", "link", "answers")
"""What one export may tell of a post and another not."""
KINDS = ("share", "reply", "story", "post")
"""Kinds of post, the best known first: an export that cannot tell more says post."""
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


def tells_counts(posts: pd.DataFrame) -> pd.Series:
    """Whether a row counts how often a post was seen, by how many, or what they did."""
    return posts[[name for name in SEEN if name in posts]].notna().any(axis=1)


def best_kinds(posts: pd.DataFrame) -> pd.Series:
    """The kind of each row's post, as the export has it that knows best.

    An archive knows what a post answers; other exports know a reply by its words alone, or not at all.
    """
    rank = posts["kind"].map({kind: place for place, kind in enumerate(KINDS)})
    return rank.groupby(posts["id"]).transform("min").map(dict(enumerate(KINDS)))


def each_once(posts: pd.DataFrame) -> pd.DataFrame:
    """Each post once, with what all exports tell of it.

    Of several rows of one post the first that counts something holds, its day and its counts included: an
    archive's row, which counts none, never stands in its place.  The kind is that of `best_kinds`, the text
    the longest, and what the row lacks (`FILLED`) is the first that another one has.
    """
    posts = posts.reset_index(drop=True)
    repeated = posts["id"].duplicated(keep=False)
    if not repeated.any():
        return posts
    part = posts[repeated].assign(kind=best_kinds(posts))
    part = part.assign(silent=~tells_counts(part)).sort_values("silent", kind="stable")
    once = part.drop_duplicates("id").drop(columns="silent")
    by_id = part.groupby("id")
    for name in (name for name in FILLED if name in posts):
        once[name] = once["id"].map(by_id[name].first()).astype(posts[name].dtype)
    if "text" in posts:
        length = part["text"].fillna("").str.len()
        longest = part.loc[length.sort_values(ascending=False, kind="stable").index].drop_duplicates("id")
        once["text"] = once["id"].map(longest.set_index("id")["text"])
    return pd.concat([posts[~repeated], once]).sort_index()


def unpaid(posts: pd.DataFrame) -> pd.DataFrame:
    """Posts with unpaid counts wherever the export tells them.

    Where it gives only counts of everything, and shows that nothing of a post was bought, these are the
    unpaid ones.  Where money was behind a post, or nobody can tell, they stay missing.
    """
    nothing_bought = (posts["paid_views"].fillna(posts["paid_reach"]) == 0).fillna(False)
    filled = {name: posts[name].fillna(posts[f"all_{name}"].where(nothing_bought)) for name in COUNTED}
    return posts.assign(**filled)
