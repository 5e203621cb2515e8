"""Traffic: where visits to our own site come from, by one report of web analytics at a time."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

DIRECT = "(direct)"
UNKNOWN = ("", "(not set)", "(none)", "(direct)", "direct")


def best_report(visits: pd.DataFrame) -> str:
    """The report to add up: it tells where visits came from, and counts most of them.

    Reports of one site overlap, so they are never added to one another.

    Raises
    ------
    ValueError
        When no report tells of sources.
    """
    told = visits[(visits["source"] != "") | (visits["channel"] != "")]
    if told.empty:
        raise ValueError("no report of web analytics tells where visits came from")
    return str(told.groupby("report")["sessions"].sum().sort_index().idxmax())


def traffic(visits: pd.DataFrame, report: str | None = None) -> pd.DataFrame:
    """Visits by where they came from: ``source, sessions, engaged, share``, most first.

    Parameters
    ----------
    visits : DataFrame
        The visits table.
    report : str, optional
        The report to add up; `best_report` when left out.

    Notes
    -----
    "(direct)" is what nobody could place: an address typed by hand, but also links in messages and mails, and
    our own links without tags.
    """
    mine = visits[visits["report"] == (report or best_report(visits))]
    source = mine["source"].where(mine["source"] != "", mine["channel"])
    source = source.where(~source.str.casefold().isin(UNKNOWN), DIRECT)
    table = (
        mine.assign(source=source).groupby("source")[["sessions", "engaged"]].sum(min_count=1).reset_index()
    )
    table["share"] = table["sessions"] / table["sessions"].sum()
    return table.sort_values(["sessions", "source"], ascending=[False, True], ignore_index=True)


NETWORK_HOSTS = (
    "facebook.com instagram.com linkedin.com lnkd.in t.co x.com twitter.com youtube.com youtu.be reddit.com "
    "pinterest.com tiktok.com flickr.com tumblr.com mastodon.social bsky.app threads.net threads.com"
).split()
NETWORK_WORDS = (
    "facebook fb instagram ig linkedin li twitter x youtube yt reddit pinterest tiktok flickr tumblr "
    "mastodon bluesky threads social"
).split()
SOCIAL_CHANNELS = ("organic social", "paid social", "social")
HOME_PAGES = ("", "/", "/index.html", "/index.php", "/home")


@dataclass(frozen=True)
class SocialVisits:
    """Part of visits that began on a social network: as reported, and the least and most that it can be.

    `reported` is the vendor's channel; `least` adds visits whose source names a network in a spelling that
    the channel does not know; `most` adds the visits without a source that landed on a deep page, where
    hardly anybody types an address.  `deep_direct` is their part of all direct visits.
    """

    reported: float
    least: float
    most: float
    deep_direct: float
    sessions: int


def is_network(source: str) -> bool:
    """Whether a source names a social network, as a host or as people spell it in tags.

    >>> is_network("m.facebook.com"), is_network("LinkedIn"), is_network("news.example")
    (True, True, False)
    """
    name = source.strip().casefold()
    return name in NETWORK_WORDS or any(name == host or name.endswith("." + host) for host in NETWORK_HOSTS)


def social_visits(visits: pd.DataFrame, report: str | None = None) -> SocialVisits:
    """How much of the traffic social networks brought, and how much of that no report shows.

    Parameters
    ----------
    visits : DataFrame
        The visits table.
    report : str, optional
        The report to add up; `best_report` when left out.

    Notes
    -----
    A click on a link without tags often arrives without a word of where from (an app, a messenger), and
    counts as direct.  The bounds hold as long as nobody types deep addresses and no network goes by a name
    that is not on the list; what was passed on in private is inside them and cannot be told apart.

    Raises
    ------
    ValueError
        When the report counts no visit.
    """
    mine = visits[visits["report"] == (report or best_report(visits))]
    sessions = mine["sessions"].fillna(0).astype(float)
    total = sessions.sum()
    if not total:
        raise ValueError("the report of web analytics counts no visit")
    reported = mine["channel"].str.casefold().isin(SOCIAL_CHANNELS)
    named = mine["source"].map(is_network).astype(bool)
    source = mine["source"].where(mine["source"] != "", mine["channel"])
    direct = source.str.casefold().isin(UNKNOWN)
    deep = direct & ~mine["page"].str.casefold().isin(HOME_PAGES)
    least = sessions[reported | named].sum() / total
    lost = sessions[deep].sum()
    return SocialVisits(
        float(sessions[reported].sum() / total),
        float(least),
        float(least + lost / total),
        float(lost / sessions[direct].sum()) if sessions[direct].sum() else 0.0,
        int(total),
    )
