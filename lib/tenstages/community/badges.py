"""Whether a badge, or any other thing that some members were given on a day, makes them write more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..evidence import nothing_found
from ..figures import between, say
from .ties import FEWEST, utc
from .weeks import MemberWeeks, known_at, member_weeks

BACK, LEAST, AHEAD = 8, 3, 12
"""Weeks looked back, posts and answers in them that make a member comparable, weeks looked ahead."""

UNIT = "posts and answers"


@dataclass(frozen=True)
class Given:
    """What was said after it, with and without.

    Attributes
    ----------
    naive : float
        Posts and answers a member of those who have it, less those of all others who were members by then.
    effect, low, high : float
        The same among members who had written lately, alike in what is recorded.
    without : float
        Mean of those of them who were not given it.
    given, others : int
        How many of them were given it, and how many were not.
    """

    naive: float
    effect: float
    low: float
    high: float
    without: float
    given: int
    others: int

    @property
    def wording(self) -> str:
        """What may be said of it."""
        if self.low <= 0 <= self.high:
            what = "it moves what is said in the weeks after"
            return nothing_found(what, self.effect, self.low, self.high, UNIT)
        return f"It goes with {say(self.effect, UNIT)} more ({between(self.low, self.high, UNIT)})."


def badge_effect(
    members: pd.DataFrame, interactions: pd.DataFrame, group: str, at, level: float = 0.9, until=None
) -> Given:
    """Say what being given something on a day does to what members write in the twelve weeks after.

    Parameters
    ----------
    members : DataFrame
        ``member, joined_at, groups`` (see the table `members`).
    interactions : DataFrame
        ``member, kind, at``.
    group : str
        The group that holds those who were given it.
    at : datetime
        When it was given, UTC; the Monday of that week parts before from after.
    level : float
    until : datetime, optional
        When the export was made, UTC.

    Notes
    -----
    Members still there with three posts or answers in the eight weeks before.  Least squares with what was
    known of each before, and its products with having it (Lin 2013, Annals of Applied Statistics 7); errors
    that need no equal spread (the third kind of MacKinnon and White 1985, Journal of Econometrics 29).

    Raises
    ------
    ValueError
        With fewer than thirty such members of either kind, or fewer than twelve weeks after it.
    """
    from scipy.stats import t
    from statsmodels.api import OLS

    panel = member_weeks(members, interactions, until=until)
    moment = utc(at)
    week = int((moment - panel.mondays[0]).days // 7)
    if week < BACK or week + AHEAD > len(panel.mondays):
        raise ValueError(
            f"it takes {BACK} weeks before {moment:%Y-%m-%d} and {AHEAD} after it; the interactions span "
            f"{panel.mondays[0]:%Y-%m-%d} to {panel.mondays[-1] + pd.Timedelta(days=6):%Y-%m-%d}"
        )
    has = _in_group(panel, group)
    after = panel.said[:, week : week + AHEAD].sum(axis=1)
    # Who had gone by then was not given it; that those wrote no more is not its doing.
    came = panel.joined < week
    there = came & (panel.last >= week)
    lately = there & (panel.said[:, week - BACK : week].sum(axis=1) >= LEAST)
    given, others = int((lately & has).sum()), int((lately & ~has).sum())
    if min(given, others) < FEWEST:
        raise ValueError(
            f"of members who had written lately {given} are in {group} and {others} are not; it takes "
            f"{FEWEST} of each"
        )
    who = np.flatnonzero(lately)
    known = known_at(panel, who, np.full(len(who), week))
    known = known[:, known.std(axis=0) > 0]
    known = known - known.mean(axis=0)
    mine = has[who].astype(float)[:, None]
    fit = OLS(after[who], np.column_stack([np.ones(len(who)), mine, known, known * mine])).fit(cov_type="HC3")
    reach = t.ppf(0.5 + level / 2, max(fit.df_resid, 1)) * fit.bse[1]
    return Given(
        float(after[came & has].mean() - after[came & ~has].mean()),
        float(fit.params[1]),
        float(fit.params[1] - reach),
        float(fit.params[1] + reach),
        float(after[lately & ~has].mean()),
        given,
        others,
    )


def _in_group(panel: MemberWeeks, group: str) -> np.ndarray:
    groups = panel.members.get("groups", pd.Series(None, index=panel.members.index, dtype="object"))
    return np.array([group in str(each).split(";") for each in groups.fillna("")], dtype=bool)
