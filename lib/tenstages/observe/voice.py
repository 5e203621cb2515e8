"""Reporting: share of voice, its order, its trend and its change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..figures import LEAST, say
from ..people import readable
from ..stats import periods, shares
from .frames import as_table, by_author, coded_items, weekly_counts
from .machines import spoken_by_people

MEASURES = ("mentions", "authors", "engagement", "reach")
CHANGE_WEEKS = 13  # a quarter on each side of an event


def share_of_voice(
    mentions, by: str = "mentions", coded: pd.DataFrame | None = None, level: float = 0.9
) -> pd.DataFrame:
    """Each brand's share of the relevant conversation: ``brand, share, low, high``.

    Parameters
    ----------
    mentions : DataFrame or Ibis table
        The mentions table.  Reposts and automated accounts are set aside here.
    by : str
        ``mentions``; ``authors`` (people, each once a brand); ``engagement`` (likes, replies and
        shares drawn); ``reach`` (followers of the authors, each author once; audiences overlap, so
        this is potential, not people reached).
    coded : DataFrame, optional
        The coded table.  Without it nothing is corrected, and the number is the share of *found*
        mentions, relevant or not.
    level : float

    Notes
    -----
    Counts what the queries can find: a share of found, relevant mentions.  It says how much is
    said, not how well it is meant (stage 2) nor what it leads to (stage 10).
    """
    return shares.share_table(corrected_counts(mentions, by, coded), level)


def corrected_counts(
    mentions, by: str = "mentions", coded: pd.DataFrame | None = None
) -> shares.CorrectedCounts:
    """The estimate behind `share_of_voice`, which ranks and joint regions start from too."""
    if by not in MEASURES:
        raise ValueError(f"by is {by!r}; it must be one of {', '.join(MEASURES)}")
    people = spoken_by_people(mentions)
    found = by_author(people, by)
    items = None
    if coded is not None:
        items = coded_items(people, coded).merge(
            found[["brand", "author", "weight", "n"]], on=["brand", "author"]
        )
        # A coded item weighs what it draws, or its author's weight shared out over the author's items.
        each = items["engagement"] if by == "engagement" else items["weight"] / items["n"]
        items["weight"] = each.astype(float)
    return shares.correct(found, items, sorted(found["brand"].unique()))


def mentions_a_week(
    counts: shares.CorrectedCounts, brand: str, weeks: float, level: float = 0.9
) -> tuple[float, float, float]:
    """Relevant mentions of a brand a week, with limits; on the log scale, since a count has no lower side."""
    from scipy.stats import t

    place = counts.names.index(brand)
    error, freedom = counts.contrast(np.eye(len(counts.names))[place])
    value, reach = counts.total[place] / weeks, np.exp(t.ppf(0.5 + level / 2, freedom) * error)
    return float(value), float(value / reach), float(value * reach)


def rank_order(mentions, coded: pd.DataFrame | None = None, probability: float = 0.95) -> pd.DataFrame:
    """Neighbours in rank: ``ahead, behind, probability, declared, persons``; empty for a single brand.

    A rank is declared where the first is truly ahead with at least the asked probability, and at
    least `LEAST` people speak of each.  Without a coded sample none is: nobody knows then how
    much of a count means something else, which is what puts a common word first.
    """
    counts = corrected_counts(mentions, coded=coded)
    persons = dict(zip(counts.names, persons_by_brand(counts), strict=True))
    table = shares.order_table(counts, probability)
    pairs = zip(table["ahead"], table["behind"], strict=True)
    table["persons"] = [min(persons[ahead], persons[behind]) for ahead, behind in pairs]
    enough = coded is not None and table["persons"] >= LEAST
    return table.assign(declared=table["declared"] & enough)


def share_of_all_at_once(mentions, coded: pd.DataFrame | None = None, level: float = 0.9) -> pd.DataFrame:
    """Shares with limits that hold for all brands together: ``brand, share, low, high``.

    With four intervals of which each misses one time in ten, some brand is missed more often than
    that; these are wider, so that at `level` none is.
    """
    counts = corrected_counts(mentions, coded=coded)
    return shares.joint_table(counts, level).assign(persons=persons_by_brand(counts))


def share_by_measure(
    mentions, brand: str, coded: pd.DataFrame | None = None, level: float = 0.9
) -> pd.DataFrame:
    """One brand's share by each of `MEASURES`: ``measure, share, low, high, persons``.

    `persons` are the fewest who speak either of the brand or of its rivals.  A measure that the
    exports do not carry (no followers, no likes) is left out.
    """
    rows = []
    for measure in MEASURES:
        counts = corrected_counts(mentions, measure, coded)
        if brand in counts.names and (counts.total > 0).all():
            row = shares.share_table(counts, level).set_index("brand").loc[brand]
            rows.append((measure, row["share"], row["low"], row["high"], min(own_and_others(counts, brand))))
    return pd.DataFrame(rows, columns=["measure", "share", "low", "high", "persons"])


def raw_share(mentions) -> pd.DataFrame:
    """The naive answer, all rows counted: ``brand, mentions, share``, and ``persons`` (see `readable`)."""
    table = as_table(mentions)
    counted = table.group_by("brand").aggregate(mentions=table.count(), persons=table.author.nunique())
    frame = counted.order_by("brand").execute()
    frame.insert(2, "share", frame["mentions"] / frame["mentions"].sum())
    frame["persons"] = readable(frame["persons"])
    return frame.sort_values(["mentions", "brand"], ascending=[False, True], ignore_index=True)


def raw_interval(mentions, coded: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """Corrected shares with the interval most tools would give: every mention a coin toss.

    Kept to be compared with: it takes the precision as known and each mention as independent.
    """
    from scipy.stats import norm

    counts = corrected_counts(mentions, coded=coded)
    share, n = counts.share, counts.total.sum()
    reach = norm.ppf(0.5 + level / 2) * np.sqrt(share * (1 - share) / n)
    return pd.DataFrame({"brand": counts.names, "share": share, "low": share - reach, "high": share + reach})


def own_and_others(counts: shares.CorrectedCounts, brand: str) -> tuple[int, int]:
    """How many people speak of a brand, and how many of any other."""
    mine = np.array([name == brand for name in counts.names])
    spoke = counts.spoke
    return int(spoke[:, mine].any(axis=1).sum()), int(spoke[:, ~mine].any(axis=1).sum())


def persons_by_brand(counts: shares.CorrectedCounts) -> list[int]:
    """The fewest people whose part each brand's share gives away (see `people.readable`)."""
    spoke = counts.spoke.sum(axis=0)
    return readable(pd.Series(spoke)).tolist()


def share_beside_raw(mentions, coded: pd.DataFrame | None = None, level: float = 0.9) -> pd.DataFrame:
    """Share of voice with the naive answer beside it, largest first.

    Returns
    -------
    DataFrame
        ``brand, share, low, high, raw``, and ``persons`` (see `persons_by_brand`).
    """
    raw = raw_share(mentions).rename(columns={"share": "raw"})[["brand", "raw"]]
    counts = corrected_counts(mentions, coded=coded)
    table = shares.share_table(counts, level).merge(raw, on="brand")
    table["persons"] = table["brand"].map(dict(zip(counts.names, persons_by_brand(counts), strict=True)))
    return table.sort_values(["share", "brand"], ascending=[False, True], ignore_index=True)


def interval_widths(mentions, coded: pd.DataFrame | None = None, level: float = 0.9) -> pd.DataFrame:
    """How wide the interval is, in points, by what is taken as the unit.

    Returns
    -------
    DataFrame
        ``brand``, ``people as units`` (as `share_of_voice`), ``mentions as units`` (as
        `raw_interval`), and ``persons`` (see `persons_by_brand`).
    """
    people = share_of_voice(mentions, coded=coded, level=level).set_index("brand")
    coin = raw_interval(mentions, coded, level).set_index("brand")
    widths = {
        "people as units": people["high"] - people["low"],
        "mentions as units": coin["high"] - coin["low"],
    }
    table = (100 * pd.DataFrame(widths)).reset_index()
    return table.assign(persons=persons_by_brand(corrected_counts(mentions, coded=coded)))


def share_trend(mentions, coded: pd.DataFrame | None = None, level: float = 0.9) -> pd.DataFrame:
    """Share of voice week by week: ``week, brand, share, low, high, persons``; whole weeks from Monday.

    `persons` are the fewest who speak of any brand in that week; a week in which some brand is not
    mentioned at all is left out.  Each week borrows the window's precision; see `precision_shift`
    for weeks where it cannot.
    """
    people = spoken_by_people(mentions)
    weekly = weekly_counts(people)
    names = sorted(weekly["brand"].unique())
    items = None if coded is None else coded_items(people, coded).assign(weight=1.0)
    precision = shares.estimate_precision(items, names)
    frames = []
    for week, rows in weekly.groupby("week", sort=True):
        counts = shares.correct(rows.rename(columns={"n": "weight"}), None, names, precision)
        if (counts.total > 0).all():
            fewest = int(counts.spoke.sum(axis=0).min())
            frames.append(shares.share_table(counts, level).assign(week=week, persons=fewest))
    kinds = {"week": "datetime64[us]", "brand": "str", "share": float, "low": float, "high": float}
    kinds["persons"] = int
    if not frames:
        return pd.DataFrame(columns=list(kinds)).astype(kinds)
    return pd.concat(frames, ignore_index=True)[list(kinds)]


def share_change(
    trend: pd.DataFrame, brand: str, on: date, weeks: int = CHANGE_WEEKS, level: float = 0.9
) -> periods.Change:
    """Change of a brand's share of voice from the weeks before a date to the weeks after it.

    Weeks are the unit, because everything that moves a week moves all its mentions together.
    The week that holds the date counts as after only if the date is its Monday.

    Raises
    ------
    ValueError
        When fewer than four whole weeks lie on a side.
    """
    mine = trend[trend["brand"] == brand].sort_values("week")
    day = pd.Timestamp(on)
    before = mine[mine["week"] + pd.Timedelta(days=6) < day]["share"].tail(weeks)
    after = mine[mine["week"] >= day]["share"].head(weeks)
    return periods.level_change(before.to_numpy(), after.to_numpy(), level)


@dataclass(frozen=True)
class RawChange:
    """The quick before-and-after: shares of all rows and the p-value of the usual test."""

    before: float
    after: float
    p_value: float


def raw_change(mentions, brand: str, on: date, weeks: int = CHANGE_WEEKS) -> RawChange:
    """The naive comparison, kept to be compared with `share_change`.

    Counts everything that was delivered and takes each mention for a coin toss (chi-squared test
    of a two-by-two table), as tools do that call a change significant.
    """
    from datetime import datetime, time, timedelta

    from scipy.stats import chi2_contingency

    day, reach = datetime.combine(on, time()), timedelta(weeks=weeks)
    table = as_table(mentions)
    near = table.filter(table.local_at >= day - reach, table.local_at < day + reach)
    sides = near.group_by((near.local_at >= day).name("later")).aggregate(
        ours=(near.brand == brand).sum(), all=near.count()
    )
    counts = sides.execute().set_index("later").reindex([False, True]).fillna(0)
    ours, others = counts["ours"].to_numpy(float), (counts["all"] - counts["ours"]).to_numpy(float)
    share = ours / np.maximum(ours + others, 1)
    certain = min(ours.sum(), others.sum(), *(ours + others)) > 0
    p_value = float(chi2_contingency([ours, others]).pvalue) if certain else np.nan
    return RawChange(float(share[0]), float(share[1]), p_value)


def split_half_check(mentions, brand: str, coded: pd.DataFrame | None = None, level: float = 0.9) -> str:
    """A check of share of voice against itself: two halves of the authors should agree.

    Returns
    -------
    str
        The sentence that says whether they do.
    """
    from zlib import crc32

    people = spoken_by_people(mentions)
    found = by_author(people, "mentions")
    items = None if coded is None else coded_items(people, coded).assign(weight=1.0)
    names = sorted(found["brand"].unique())
    if len(names) < 2:
        return "With one tracked brand there is no share to check."
    rows = []
    for half in (0, 1):
        chosen = found[[crc32(author.encode()) % 2 == half for author in found["author"]]]
        counts = shares.correct(chosen, None, names, shares.estimate_precision(items, names))
        if not (brand in names and (counts.total > 0).all() and min(own_and_others(counts, brand)) >= LEAST):
            return "Too few people speak to check this number by splitting them into two halves."
        rows.append(shares.share_table(counts, level).set_index("brand").loc[brand])
    first, second = rows
    agree = first["low"] <= second["high"] and second["low"] <= first["high"]
    return (
        f"Split into two halves, the authors give {say(first['share'], 'share')} and "
        f"{say(second['share'], 'share')}: "
        + (
            "the intervals agree."
            if agree
            else "the intervals disagree, so a few accounts may decide the result; look at the busiest ones."
        )
    )
