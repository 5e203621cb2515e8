"""A company's own conversation: its mentions as the alarm sees them, its cases, its accounts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..observe.machines import automated_accounts
from ..presence.frames import own_posts, window
from ..presence.headlines import company_read, lexicon_of
from ..stats.waiting import OpenHours
from .exchange import exchange, spoken_to
from .watch import company_surges

if TYPE_CHECKING:
    from ..company import Company

FEW_UNCLEAR = 3
"""Surges that may stay unclear before the words themselves are suspected."""
BY_PEOPLE, BY_WORDS = "a model that people taught", "a word list, unchecked"


@lru_cache(maxsize=4)
def heard(company: Company) -> pd.DataFrame:
    """The own brand's mentions, what was passed on left out, with what each was taken for.

    Returns
    -------
    DataFrame
        ``id, local_at, author, followers, venue, kind, text, thread_id, negative``; machines are left in,
        since a wave of them is a surge, too.  ``attrs["read_by"]`` says who tells what is negative.
    """
    table = company.table("mentions")
    mine = table.filter(table.brand == company.own.name, table.kind != "share")
    names = ["id", "local_at", "author", "followers", "venue", "kind", "text", "thread_id"]
    frame = mine.select(*names).order_by(["local_at", "id"]).execute()
    read = company_read(company)
    if read is not None and "negative" in read.labels:
        place = read.labels.index("negative")
        said = pd.Series(read.chances.argmax(axis=1) == place, index=read.texts["id"])
        frame["negative"] = frame["id"].map(said).fillna(False).astype(bool)
    else:
        frame["negative"] = lexicon_of(company).labels(frame["text"].fillna("")) == "negative"
    frame.attrs["read_by"] = BY_PEOPLE if read is not None else BY_WORDS
    return frame


@lru_cache(maxsize=4)
def surges_of(company: Company) -> pd.DataFrame:
    """Surges in what is said of the own brand, on the company's clock."""
    frame = heard(company)
    return company_surges(frame, frame["negative"].to_numpy())


def open_hours(company: Company) -> OpenHours:
    """When the company's people answer."""
    hours = company.settings.hours
    return OpenHours(hours.days, hours.open, hours.close, hours.holidays)


def official_accounts(company: Company) -> dict[str, str]:
    """The venue at which each official account is spoken to: ``{"x.com": "x:us"}``."""
    venues = {"x": "x.com"}
    found = {}
    for account in company.own.accounts:
        network = account.partition(":")[0]
        found.setdefault(venues.get(network, network), account)
    return found


def company_exchange(company: Company) -> pd.DataFrame:
    """`exchange` of the official accounts: which people spoke to us, and who of them was answered."""
    machines = automated_accounts(company.table("mentions"))["author"]
    people = heard(company)[~heard(company)["author"].isin(machines)]
    threads = spoken_to(people, official_accounts(company))
    return exchange(own_posts(company), threads, company.level)


def daily(company: Company) -> dict[str, pd.Series]:
    """The measures whose momentum is asked for, each with its sum or level by day.

    Only whole days of the window; a day without a row counts as none where something is counted, and as the
    day before where a level is told.
    """
    ends = window(company)
    if ends is None:
        return {}
    days = pd.date_range(*ends, freq="D")
    found = {}
    if company.has("mentions"):
        frame = heard(company)
        day = frame["local_at"].dt.normalize()
        found["mentions"] = frame.groupby(day).size().reindex(days, fill_value=0)
        found["negative mentions"] = frame[frame["negative"]].groupby(day).size().reindex(days, fill_value=0)
    if company.has("visits"):
        found |= _visits(company, days)
    if company.has("audience"):
        found |= _followers(company, days)
    return {name: series for name, series in found.items() if series.sum() > 0}


def _visits(company: Company, days) -> dict[str, pd.Series]:
    from ..presence.visits import best_report

    visits = company.frame("visits")
    try:
        mine = visits[visits["report"] == best_report(visits)]
    except ValueError:  # no report tells of sources
        return {}
    mine = mine[mine["first_day"] == mine["last_day"]]
    if mine.empty:
        return {}
    sums = mine.groupby(pd.to_datetime(mine["first_day"]))["sessions"].sum().astype(float)
    return {"visits": sums.reindex(days, fill_value=0)}


def _followers(company: Company, days) -> dict[str, pd.Series]:
    from ..presence.frames import own_audience

    audience = own_audience(company)
    level = audience[audience["metric"] == "followers"]
    if level.empty:
        return {}
    wide = level.pivot_table(index="day", columns="account", values="value", aggfunc="max").astype(float)
    wide.index = pd.to_datetime(wide.index)
    # Only accounts counted from the first day to the last: one that joins later would look like a leap.
    whole = wide.reindex(days).ffill()
    whole = whole.loc[:, whole.iloc[0].notna()] if len(whole) else whole
    return {"followers": whole.sum(axis=1)} if len(whole.columns) else {}


def unread_words(surges: pd.DataFrame) -> str:
    """A warning where several surges could be told neither for trouble nor for praise; empty where not.

    Words that nobody has read yet look neutral to a model: where a crisis has its own, it passes for talk.
    """
    unclear = int(np.sum(surges["kind"] == "unclear"))
    if unclear < FEW_UNCLEAR:
        return ""
    return (
        f"{unclear} surges could not be told for trouble or praise: their words may be new. Have ten posts "
        "of each read, and a sample of these weeks coded."
    )
