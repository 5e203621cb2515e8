"""What became of our posts: by what each is for, and before and after a day on which something changed.

A measure that changes its meaning is not compared with itself; people reached are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..stats import periods
from ..stats.ratios import ratio
from .frames import best_kinds, tells_counts

TASK = "post kind"
CHANGE_WEEKS = 13
"""A quarter on either side: long enough for weeks to tell, short enough for other things to stay the same."""


def kind_labels(coded: pd.DataFrame) -> pd.DataFrame:
    """What each post is for, as whoever wrote it noted down: ``id, kind``."""
    mine = coded[coded["task"] == TASK].sort_values(["id", "coder"]).drop_duplicates("id")
    return mine[["id", "label"]].rename(columns={"label": "kind"}).reset_index(drop=True)


def engagement_by_kind(
    posts: pd.DataFrame, coded: pd.DataFrame, level: float = 0.9, per: str = "reach"
) -> pd.DataFrame:
    """The content review: how many of those whom a kind of post reaches do something with it.

    Parameters
    ----------
    posts : DataFrame
        The posts table; unpaid counts are used.
    coded : DataFrame
        Rows of the task ``post kind``.
    level : float
    per : str
        ``reach`` (people) or ``views``.

    Returns
    -------
    DataFrame
        ``kind, posts, rate, low, high``, the most engaging first: sum of engagements over sum of people
        reached.  Posts are the units; a kind with fewer than two of them is left out.
    """
    told = posts.assign(kind=best_kinds(posts))[["id", "kind", per, "engagements"]].dropna()
    told = told[(told["kind"] == "post") & (told[per] > 0)].drop(columns="kind")
    both = told.drop_duplicates("id").merge(kind_labels(coded), on="id")
    rows = []
    for kind, mine in both.groupby("kind"):
        if len(mine) >= 2:
            above, below = (mine[name].to_numpy(dtype=float) for name in ("engagements", per))
            rows.append((kind, len(mine), *ratio(above, below, level)))
    table = pd.DataFrame(rows, columns=["kind", "posts", "rate", "low", "high"])
    return table.sort_values(["rate", "kind"], ascending=[False, True], ignore_index=True)


def paid_share(posts: pd.DataFrame) -> pd.DataFrame:
    """How much of what was seen was bought: ``account, views, paid_views, share``, most bought first.

    Only accounts whose exports tell paid from unpaid; a post of theirs without paid views had none.
    """
    tells = posts.loc[posts["paid_views"].notna(), "account"].unique()
    told = posts[posts["account"].isin(tells) & posts["views"].notna()]
    told = told.assign(paid_views=told["paid_views"].fillna(0))
    table = told.groupby("account")[["views", "paid_views"]].sum().astype(float).reset_index()
    table["share"] = table["paid_views"] / (table["views"] + table["paid_views"])
    return table.sort_values(["share", "account"], ascending=[False, True], ignore_index=True)


def definition_changes(posts: pd.DataFrame) -> pd.DataFrame:
    """Where a vendor began to count something else: ``account, before, after, on``, one row a change.

    Rows that count nothing, as those of archives, have no definition that could change.
    """
    own = posts[(best_kinds(posts) == "post") & tells_counts(posts)]
    rows = []
    for account, mine in own.groupby("account"):
        spans = mine.groupby("definition")["day"].agg(["min", "max"]).sort_values("min")
        for before, after in zip(spans.index[:-1], spans.index[1:], strict=True):
            # Definitions of two exports of the same weeks are no change.
            if spans.loc[after, "min"] > spans.loc[before, "max"]:
                rows.append((account, before, after, spans.loc[after, "min"]))
    return pd.DataFrame(rows, columns=["account", "before", "after", "on"])


@dataclass(frozen=True)
class ReachChange:
    """How far the reach of a post moved, as a part of what it was: -0.1 is a tenth less.

    `raw` is the change of the plain mean of `measure`, which grows with followers and formats.
    """

    account: str
    on: date
    measure: str
    change: float
    low: float
    high: float
    weeks: int
    raw: float
    raw_p_value: float


def reach_change(
    posts: pd.DataFrame,
    audience: pd.DataFrame | None,
    account: str,
    on: date,
    level: float = 0.9,
    weeks: int = CHANGE_WEEKS,
    naive: str = "reach",
) -> ReachChange:
    """Did posts reach more people after a day, beyond what followers and formats explain?

    Parameters
    ----------
    posts : DataFrame
    audience : DataFrame or None
        Followers by day, to take their growth out; None leaves it in.
    account : str
    on : date
        First day that counts as after.
    level : float
    weeks : int
        At most so many on either side.
    naive : str
        The measure of the plain comparison beside it: ``reach`` or ``views``.

    Notes
    -----
    Reach of a post over followers on its day, each format's usual taken out, averaged on the log scale by
    week: one post that is passed on widely then weighs no more than others.  Weeks are the units, with their
    resemblance (`tenstages.stats.periods.level_change`).

    Raises
    ------
    ValueError
        When a side has fewer than four weeks with a post.
    """
    mine = posts[(posts["account"] == account) & (best_kinds(posts) == "post")]
    reach = "reach" if mine["reach"].notna().any() else "all_reach"
    mine = mine[mine[reach].fillna(0) > 0].drop_duplicates("id")
    day = pd.to_datetime(mine["day"])
    week = (day - pd.Timestamp(on)).dt.days // 7
    near = mine.assign(week=week, date=day)[(week >= -weeks) & (week < weeks)]
    score = np.log(near[reach].astype(float)) - _log_followers(audience, account, near["date"])
    form = near["format"].fillna("")
    score = score - score.groupby(form).transform("mean")
    by_week = score.groupby(near["week"]).mean()
    before, after = by_week[by_week.index < 0].to_numpy(), by_week[by_week.index >= 0].to_numpy()
    found = periods.level_change(before, after, level)
    change, low, high = (float(np.expm1(value)) for value in (found.change, found.low, found.high))
    return ReachChange(account, on, reach, change, low, high, found.periods, *_plainly(near, naive))


def _log_followers(audience: pd.DataFrame | None, account: str, days: pd.Series):
    """Logarithm of the followers on each day, zero where nobody counted them."""
    if audience is None:
        return 0.0
    mine = audience[(audience["account"] == account) & (audience["metric"] == "followers")]
    if mine.empty:
        return 0.0
    level = mine.assign(day=pd.to_datetime(mine["day"])).groupby("day")["value"].max().sort_index()
    known = level.reindex(level.index.union(days.unique())).interpolate("time").ffill().bfill()
    return np.log(known.reindex(days).astype(float).to_numpy())


def _plainly(near: pd.DataFrame, measure: str) -> tuple[float, float]:
    """The quick comparison: means of posts and Welch's test, as a spreadsheet would have it."""
    from scipy.stats import ttest_ind

    told = near[near[measure].notna()]
    if told.empty:
        return np.nan, np.nan
    late = told["week"] >= 0
    before, after = (told.loc[side, measure].astype(float) for side in (~late, late))
    if min(len(before), len(after)) < 2:
        return np.nan, np.nan
    return float(after.mean() / before.mean() - 1), float(ttest_ind(after, before, equal_var=False).pvalue)
