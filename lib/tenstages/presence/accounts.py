"""Our own accounts: how regularly they speak, what comes of it, and how many people follow them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.ratios import ratio
from .frames import each_once

TRACKED = ("utm_source", "utm_medium", "utm_campaign")
"""What a link must carry, so that a visit can be put down to it."""
DENOMINATORS = ("views", "reach")
NOT_TOLD = "all_"
"""Counts of exports that do not tell paid from unpaid."""


def cadence(posts: pd.DataFrame, since=None, until=None) -> pd.DataFrame:
    """How often each account publishes, and in which form.

    Parameters
    ----------
    posts : DataFrame
        The posts table; a post of which several exports tell counts once (`each_once`).
    since, until : date, optional
        The window; the first and the last day with a post when left out.

    Returns
    -------
    DataFrame
        ``account, network, posts, a_week, replies, passed_on, longest_gap, last_day``, the most frequent
        first: `replies` and `passed_on` are parts of all that was published, `longest_gap` days without a
        word, the window's ends included.
    """
    once = each_once(posts)
    days = pd.to_datetime(once["day"])
    first = pd.Timestamp(since) if since else days.min()
    last = pd.Timestamp(until) if until else days.max()
    rows = []
    for (account, network), mine in once.assign(day=days).groupby(["account", "network"]):
        weeks = ((last - first).days + 1) / 7
        rows.append(
            (
                account,
                network,
                len(mine),
                len(mine) / weeks,
                (mine["kind"] == "reply").mean(),
                (mine["kind"] == "share").mean(),
                _longest_gap(mine["day"], first, last),
                mine["day"].max().date(),
            )
        )
    columns = "account network posts a_week replies passed_on longest_gap last_day".split()
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["posts", "account"], ascending=[False, True], ignore_index=True)


def _longest_gap(days: pd.Series, first: pd.Timestamp, last: pd.Timestamp) -> int:
    """Most days in a row without a post."""
    marks = sorted({first - pd.Timedelta(days=1), *days.dt.normalize(), last + pd.Timedelta(days=1)})
    return int(max((later - before).days - 1 for before, later in zip(marks, marks[1:], strict=False)))


def format_mix(posts: pd.DataFrame) -> pd.DataFrame:
    """What each account's own posts look like: ``account, format, posts, share``; answers are left out."""
    own = each_once(posts)
    own = own[(own["kind"] == "post") & own["format"].notna()]
    table = own.groupby(["account", "format"]).size().rename("posts").reset_index()
    table["share"] = table["posts"] / table.groupby("account")["posts"].transform("sum")
    return table.sort_values(["account", "posts", "format"], ascending=[True, False, True], ignore_index=True)


def engagement_rates(posts: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """What people did with a post, over how often, or by how many, it was seen.

    Parameters
    ----------
    posts : DataFrame
        The posts table.  Unpaid counts are used; where an export does not tell them apart, all of them are,
        and `paid` says so.
    level : float

    Returns
    -------
    DataFrame
        ``account, definition, denominator, paid, rate, low, high, posts``: engagements over the sum of the
        denominator.  Posts are the units of the interval: a rate rests on few of them.  Rates of two
        definitions are two rows and must not be compared.
    """
    rows = []
    for (account, definition), mine in posts.groupby(["account", "definition"]):
        for denominator in DENOMINATORS:
            for prefix in ("", NOT_TOLD):
                both = mine[[f"{prefix}engagements", f"{prefix}{denominator}"]].dropna().astype(float)
                both = both[both.iloc[:, 1] > 0]
                if len(both) < 2:
                    continue
                rate, low, high = ratio(both.iloc[:, 0].to_numpy(), both.iloc[:, 1].to_numpy(), level)
                paid = "not told apart" if prefix else "left out"
                rows.append((account, definition, denominator, paid, rate, low, high, len(both)))
    columns = "account definition denominator paid rate low high posts".split()
    return pd.DataFrame(rows, columns=columns)


def links(posts: pd.DataFrame) -> pd.DataFrame:
    """The first address that each post leads to, by its column or its words: ``id, account, link, host``.

    What was passed on is left out: its links are somebody else's.
    """
    once = each_once(posts)
    once = once[once["kind"] != "share"]
    link = once["link"].where(once["link"].fillna("").str.match(r"\w+://"))
    link = link.fillna(once["text"].str.extract(r"(https?://[^\s<>\"')]+)", expand=False))
    host = link.str.extract(r"//(?:www\.)?([^/?#:]+)", expand=False).str.casefold()
    return once.assign(link=link, host=host)[link.notna()][["id", "account", "link", "host"]]


def linked_site(posts: pd.DataFrame) -> str:
    """The host to which most of our links lead: our own site, as a rule; empty without links."""
    hosts = links(posts)["host"].value_counts()
    return str(hosts.sort_index().idxmax()) if len(hosts) else ""


def untagged_links(posts: pd.DataFrame, site: str | None = None) -> pd.DataFrame:
    """Links that nobody can tell from others in web analytics: ``account, links, untagged, share``.

    Parameters
    ----------
    posts : DataFrame
    site : str, optional
        Count links to this host alone; tags help only whoever reads its analytics.
    """
    linked = links(posts)
    linked = linked if site is None else linked[linked["host"] == site]
    bare = ~linked["link"].str.match(rf".*[?&](?:{'|'.join(TRACKED)})=")
    table = bare.groupby(linked["account"]).agg(["size", "sum"]).reset_index()
    table.columns = ["account", "links", "untagged"]
    return table.assign(share=table["untagged"] / table["links"])


def connections(audience: pd.DataFrame) -> pd.DataFrame:
    """Followers at both ends of the window, and what the net growth hides.

    Returns
    -------
    DataFrame
        ``account, network, definition, first, last, net, gained, lost, growth, days``, largest first; missing
        where an export does not count it.  `growth` is the net change over the first count; a change of
        definition makes two rows.
    """
    rows = []
    for (account, network), mine in audience.groupby(["account", "network"]):
        for definition, level in mine[mine["metric"] == "followers"].groupby("definition"):
            level = level.sort_values("day")
            inside = mine[mine["day"].between(level["day"].iloc[0], level["day"].iloc[-1])]
            first, last = int(level["value"].iloc[0]), int(level["value"].iloc[-1])
            gained, lost = (_sum(inside, metric) for metric in ("gained", "lost"))
            growth = (last - first) / first if first else np.nan
            rows.append(
                (account, network, definition, first, last, last - first, gained, lost, growth, len(level))
            )
    columns = "account network definition first last net gained lost growth days".split()
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["last", "account"], ascending=[False, True], ignore_index=True)


def _sum(rows: pd.DataFrame, metric: str) -> float:
    """The sum of one definition of a metric; missing where it was not counted."""
    found = rows[rows["metric"] == metric]
    if found.empty:
        return np.nan
    return float(found.groupby("definition")["value"].sum().max())


@dataclass(frozen=True)
class ReachBounds:
    """How many different people can follow at least one account: no fewer and no more than this."""

    low: int
    high: int
    largest: str


def reach_bounds(table: pd.DataFrame) -> ReachBounds:
    """Bounds of the people behind all followers: the largest account's, and the sum.

    Parameters
    ----------
    table : DataFrame
        As `connections` gives it.

    Raises
    ------
    ValueError
        When no account's followers were counted.

    Notes
    -----
    Follower lists overlap by an unknown part, so the sum counts people twice.  Where it lies between these
    bounds no count can say; it takes a survey of followers.
    """
    if table.empty:
        raise ValueError("no account's followers were counted")
    top = table.loc[table["last"].idxmax()]
    return ReachBounds(int(top["last"]), int(table["last"].sum()), str(top["account"]))
