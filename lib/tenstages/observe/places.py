"""Where people speak, where others are spoken of, and who passes it on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..stats import shares
from .frames import by_author, coded_items
from .machines import spoken_by_people


def share_by_venue(
    mentions, brand: str, coded: pd.DataFrame | None = None, level: float = 0.9
) -> pd.DataFrame:
    """Volume and share by kind of venue.

    Returns
    -------
    DataFrame
        ``venue_category, mentions, share, low, high, others, others_low, others_high``, largest
        first.  `mentions` and `others` (those about the rivals) are corrected for precision;
        categories with fewer than 100 found mentions are put together as "elsewhere".
    """
    people = spoken_by_people(mentions)
    sizes = people.group_by("venue_category").aggregate(n=people.count()).execute()
    small = sizes.loc[sizes["n"] < 100, "venue_category"].tolist()
    # A venue's own labels are few; the precision is the window's.
    items = None if coded is None else coded_items(people, coded).assign(weight=1.0)
    rows = []
    for category in [*sizes.loc[sizes["n"] >= 100, "venue_category"], *(["elsewhere"] if small else [])]:
        inside = people.filter(people.venue_category.isin(small if category == "elsewhere" else [category]))
        rows.append((category, *_venue_row(inside, items, brand, level)))
    columns = ["venue_category", "mentions", "share", "low", "high", "others", "others_low", "others_high"]
    return pd.DataFrame(rows, columns=columns).sort_values("mentions", ascending=False, ignore_index=True)


def _venue_row(inside, items, brand, level) -> tuple[float, ...]:
    found = by_author(inside, "mentions")
    names = sorted(found["brand"].unique())
    counts = shares.correct(found, None, names, shares.estimate_precision(items, names))
    total = float(counts.total.sum())
    table = shares.share_table(counts, level).set_index("brand")
    mine = (
        table.loc[brand, ["share", "low", "high"]].tolist() if brand in table.index else [0.0, np.nan, np.nan]
    )
    return (total, *mine, *_others(counts, brand, level))


def _others(counts: shares.CorrectedCounts, brand: str, level: float) -> tuple[float, float, float]:
    """Relevant mentions of all but one brand, with limits on the log scale."""
    from scipy.stats import t

    rivals = np.array([name != brand for name in counts.names])
    value = float(counts.total[rivals].sum())
    if value == 0:
        return 0.0, np.nan, np.nan
    error, freedom = counts.contrast(np.where(rivals, counts.total, 0.0) / value)
    reach = float(np.exp(t.ppf(0.5 + level / 2, freedom) * error))
    return value, value / reach, value * reach


def openings(venues: pd.DataFrame, weeks: float, k: int = 3) -> pd.DataFrame:
    """Where most is said about others, largest first.

    An opening is attention that exists and is not ours; whether it can be won is for the next
    stages to find out.

    Returns
    -------
    DataFrame
        ``place, others_a_week, others_low, others_high, share, low, high``: relevant mentions of
        the rivals a week and our share there, each with limits.
    """
    rows = venues[(venues["venue_category"] != "elsewhere") & (venues["others"] > 0)].nlargest(k, "others")
    table = rows[["share", "low", "high"]].copy()
    table.insert(0, "place", rows["venue_category"])
    for place, column in enumerate(("others", "others_low", "others_high"), start=1):
        table.insert(place, "others_a_week" if column == "others" else column, rows[column] / weeks)
    return table.reset_index(drop=True)


def gatekeepers(mentions, k: int = 10) -> pd.DataFrame:
    """Accounts whose posts pass most on: ``account, venue, mentions, engagement, per_mention``.

    Engagement a mention is shrunk towards the average of all accounts, so that one lucky post does
    not make a gatekeeper.  People appear as numbered accounts, outlets by name.
    """
    people = spoken_by_people(mentions)
    frame = by_author(people, "engagement").groupby("author", as_index=False)[["weight", "n"]].sum()
    average, prior = frame["weight"].sum() / max(frame["n"].sum(), 1), 5.0
    frame["per_mention"] = (frame["weight"] + prior * average) / (frame["n"] + prior)
    frame["extra"] = (frame["per_mention"] - average) * frame["n"]
    top = frame.sort_values(["extra", "author"], ascending=[False, True]).head(k).reset_index(drop=True)
    outlet = top["author"].str.startswith("outlet:")
    venue = top["author"].str.split(":").str[1].where(outlet, top["author"].str.rsplit(":", n=1).str[0])
    venue = venue.replace({"x": "x.com"})
    account = ("account " + (top.index + 1).astype(str)).to_series(index=top.index).where(~outlet, venue)
    return pd.DataFrame(
        {
            "account": account,
            "venue": venue,
            "mentions": top["n"].astype(int),
            "engagement": top["weight"].astype(int),
            "per_mention": top["per_mention"],
        }
    )
