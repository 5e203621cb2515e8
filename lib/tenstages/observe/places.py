"""Where people speak, where others are spoken of, and who passes it on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from ..figures import LEAST
from ..people import readable
from ..stats import shares
from .frames import by_author, coded_items
from .machines import spoken_by_people
from .voice import own_and_others


def share_by_venue(
    mentions, brand: str, coded: pd.DataFrame | None = None, level: float = 0.9
) -> pd.DataFrame:
    """Volume and share by kind of venue.

    Returns
    -------
    DataFrame
        ``venue_category, mentions, share, low, high, others, others_low, others_high``, largest
        first, and ``persons``: the fewest who speak either of the brand or of its rivals (see
        `people.readable`).  `mentions` and `others` (those about the rivals) are corrected for
        precision; categories with fewer than 100 found mentions, or in which so few people
        speak of either side, are put together as "elsewhere", and the smallest of the others with
        them as long as too few people speak there: what is said there would be the rest of a sum.
    """
    people = spoken_by_people(mentions)
    small, large = _by_size(people, brand)
    # A venue's own labels are few; the precision is the window's.
    items = None if coded is None else coded_items(people, coded).assign(weight=1.0)
    rows = []
    for category in [*large, *(["elsewhere"] if small else [])]:
        inside = people.filter(people.venue_category.isin(small if category == "elsewhere" else [category]))
        rows.append((category, *_venue_row(inside, items, brand, level)))
    columns = ["venue_category", "mentions", "share", "low", "high", "others", "others_low", "others_high"]
    kinds = dict.fromkeys(columns[1:], float) | {"venue_category": "str", "persons": int}
    table = pd.DataFrame(rows, columns=[*columns, "persons"]).astype(kinds)
    table["persons"] = readable(table["persons"])
    return table.sort_values("mentions", ascending=False, ignore_index=True)


def _by_size(people, brand: str) -> tuple[list[str], list[str]]:
    """Categories that are put together, and those that stand alone."""
    told = people.mutate(ours=people.brand == brand)
    spoke = told.group_by(["venue_category", "ours", "author"]).aggregate(n=told.count()).execute()
    sizes = spoke.groupby("venue_category")["n"].sum().sort_values(kind="stable")
    small = [each for each, n in sizes.items() if n < 100 or _fewest(spoke, [each]) < LEAST]
    large = [each for each in sizes.index if each not in small]
    while small and large and _fewest(spoke, small) < LEAST:
        small.append(large.pop(0))
    return small, sorted(large)


def _fewest(spoke: pd.DataFrame, categories: list[str]) -> int:
    """The fewest people who speak of either side in these categories; a silent side does not count."""
    inside = spoke[spoke["venue_category"].isin(categories)]
    return int(inside.groupby("ours")["author"].nunique().min())


def _venue_row(inside, items, brand, level) -> tuple[float, ...]:
    found = by_author(inside, "mentions")
    names = sorted(found["brand"].unique())
    counts = shares.correct(found, None, names, shares.estimate_precision(items, names))
    total = float(counts.total.sum())
    table = shares.share_table(counts, level).set_index("brand")
    mine = (
        table.loc[brand, ["share", "low", "high"]].tolist() if brand in table.index else [0.0, np.nan, np.nan]
    )
    sides = [count for count in own_and_others(counts, brand) if count]
    return (total, *mine, *_others(counts, brand, level), min(sides, default=0))


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
    told = (venues["persons"] >= LEAST) & (venues["others"] > 0)
    rows = venues[(venues["venue_category"] != "elsewhere") & told].nlargest(k, "others")
    table = rows[["share", "low", "high"]].copy()
    table.insert(0, "place", rows["venue_category"])
    for place, column in enumerate(("others", "others_low", "others_high"), start=1):
        table.insert(place, "others_a_week" if column == "others" else column, rows[column] / weeks)
    return table.reset_index(drop=True)


def gatekeepers(mentions, k: int = 10, pseudonym: Callable[[str], str] | None = None) -> pd.DataFrame:
    """Accounts whose posts pass most on: ``account, venue, mentions, engagement, per_mention``.

    Engagement a mention is shrunk towards the average of all accounts, so that one lucky post does
    not make a gatekeeper.

    Parameters
    ----------
    mentions : DataFrame or Ibis table
    k : int
        Most accounts wanted.
    pseudonym : callable, optional
        Gives an account its name for readers (`Company.pseudonym`); without it they are numbered.
        News outlets appear by their site.

    Returns
    -------
    DataFrame
        Where fewer than ten people write on a site, its kind stands in the place of its name: a
        diary's address is a person's name.
    """
    people = spoken_by_people(mentions)
    frame = by_author(people, "engagement").groupby("author", as_index=False)[["weight", "n"]].sum()
    average, prior = frame["weight"].sum() / max(frame["n"].sum(), 1), 5.0
    frame["per_mention"] = (frame["weight"] + prior * average) / (frame["n"] + prior)
    frame["extra"] = (frame["per_mention"] - average) * frame["n"]
    top = frame.sort_values(["extra", "author"], ascending=[False, True]).head(k).reset_index(drop=True)
    names = [pseudonym(author) if pseudonym else f"account {n}" for n, author in enumerate(top["author"], 1)]
    sites = _sites(people, top["author"].tolist())
    site = top["author"].map(sites["venue"])
    press = top["author"].str.startswith("outlet:") & top["author"].map(sites["category"]).eq("news")
    known = press | top["author"].map(sites["persons"]).ge(LEAST)
    return pd.DataFrame(
        {
            "account": pd.Series(names, dtype="str").where(~press, site),
            "venue": site.where(known, top["author"].map(sites["category"])),
            "mentions": top["n"].astype(int),
            "engagement": top["weight"].astype(int),
            "per_mention": top["per_mention"],
        }
    )


def _sites(people, authors: list[str]) -> pd.DataFrame:
    """Where each author writes most: ``venue, category``, and how many ``persons`` write there."""
    mine = people.filter(people.author.isin(authors))
    counts = mine.group_by(["author", "venue", "venue_category"]).aggregate(n=mine.count()).execute()
    counts = counts.sort_values(["n", "venue"], ascending=[False, True]).drop_duplicates("author")
    there = people.filter(people.venue.isin(counts["venue"].unique().tolist()))
    persons = there.group_by("venue").aggregate(persons=there.author.nunique()).execute()
    table = counts.merge(persons, on="venue").set_index("author")
    return table.rename(columns={"venue_category": "category"})[["venue", "category", "persons"]]
