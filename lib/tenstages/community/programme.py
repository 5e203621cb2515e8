"""What the ambassadors' programme does for staying: who joins was lively, and had to be there to join."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.trials import OnJoiners, joining_effect
from .retention import silence_of
from .weeks import MemberWeeks, known_at, member_weeks

WEEKS = 26
LATELY = 8
"""Weeks before, in which somebody must have said about as much as joiners had, to be held against them."""
SELDOM = 0.02
"""Part of joiners of whom something may hold, and yet be called none of them."""
APART = 0.9
"""Chance of looking likelier to join than another, from which joiners have hardly any like them."""
SUSPECT = 0.10
"""Chance, were there nothing unrecorded, of a difference as large of those who agreed and did not join."""


@dataclass(frozen=True)
class Programme:
    """What joining the programme does to being there 26 weeks later.

    Attributes
    ----------
    naive : float
        Members who ever joined, and are there 26 weeks after they became members, less those who never did.
        To join they had to be there still: that alone makes them last.
    effect, low, high : float
        Of joiners, 26 weeks after joining, less members alike in all that is recorded who had not joined.
    with_, without : float
        Part of joiners that is there, and that would be without.
    joiners, others : int
    apart : float
        Chance that a joiner looked likelier to join than another who did not.
    agreed : tuple of float or None
        The same difference for members who agreed to be written to and have not joined: no programme made
        it.  With limits; None where fewer than thirty are such.
    against_agreed : tuple of float or None
        The effect by those alone who agreed in the same week: who joined then against who did not.  Where
        places were drawn by lot among them this is right whatever nobody recorded; with limits, or None where
        fewer than thirty are of either kind.
    suspect : bool
        Whether those who agreed last longer though they did not join.
    level : float
    """

    naive: float
    effect: float
    low: float
    high: float
    with_: float
    without: float
    joiners: int
    others: int
    apart: float
    agreed: tuple[float, float, float] | None
    against_agreed: tuple[float, float, float] | None
    suspect: bool
    level: float

    @property
    def warnings(self) -> tuple[str, ...]:
        """What would make it wrong here."""
        told = []
        if self.suspect:
            told.append(
                "Members who agreed and never joined stay longer, too, than others like them: who joins was "
                "staying anyway, for reasons that nobody recorded, and the effect is smaller than this."
            )
        if self.apart > APART:
            told.append(
                "Joiners differ much from all others in what is recorded; what they would have done without "
                "the programme rests on few, and on the model."
            )
        if self.agreed is None:
            told.append(
                "Hardly anybody agreed without joining, so nothing here can tell whether joiners were "
                "staying anyway."
            )
        return tuple(told)


def programme_effect(
    members: pd.DataFrame, interactions: pd.DataFrame, level: float = 0.9, weeks: int = WEEKS, until=None
) -> Programme:
    """Say what joining the ambassadors' programme does to being there so many weeks later.

    Parameters
    ----------
    members : DataFrame
        ``member, joined_at, programme_at``, and ``last_seen_at, consent_at, invited_by, followers, language``
        where known (see the table `members`).
    interactions : DataFrame
        ``member, kind, at, towards`` (see the table `interactions`).
    level : float
    weeks : int
        After which is asked who is there.
    until : datetime, optional
        When the export was made, UTC; the last interaction when left out.

    Notes
    -----
    A trial for each week (see `joining_effect`): members who were there at its end, those who joined in it
    against those who had not joined before.  Somebody is there at a moment when there is a sign of life
    later: a visit, a post, an answer, a reaction.  Nobody counts as gone in the last weeks (`silence_of`).

    Raises
    ------
    ValueError
        Where nobody joined a programme, or fewer than thirty did who could be watched for so long.
    """
    panel = member_weeks(members, interactions, until=until)
    start, consent = panel.week_of("programme_at"), panel.week_of("consent_at")
    if np.isnan(start).all():
        raise ValueError(
            "nobody has joined a programme (members have no programme_at), so it did nothing yet"
        )
    end = len(panel.mondays) - silence_of(members)
    found = _compared(panel, start, consent, weeks, end)
    low, high = found.limits(level)
    agreed, suspect = _agreed(panel, start, consent, weeks, end, level)
    return Programme(
        _naive(panel, start, weeks, end),
        found.effect,
        low,
        high,
        found.with_,
        found.without,
        found.joiners,
        found.others,
        found.apart,
        agreed,
        _against_agreed(panel, start, consent, weeks, end, level),
        suspect,
        level,
    )


def _naive(panel: MemberWeeks, start: np.ndarray, weeks: int, end: int) -> float:
    """Ever joined against never, from becoming a member on."""
    followed = (panel.joined >= 0) & (panel.joined + weeks <= end)
    there, ever = panel.last >= panel.joined + weeks, ~np.isnan(start)
    if not (followed & ever).any() or not (followed & ~ever).any():
        return float("nan")
    return float(there[followed & ever].mean() - there[followed & ~ever].mean())


def _compared(
    panel: MemberWeeks,
    start: np.ndarray,
    agreed: np.ndarray,
    weeks: int,
    end: int,
    together: bool = False,
    elsewhere: np.ndarray | None = None,
) -> OnJoiners:
    """Trials of all weeks in which anybody joined.

    `start` and `agreed` are weeks, not whole, missing for those who never did; with `together` only those who
    agreed in the same week are held against one another; `elsewhere` tells whose start is another matter.
    """
    first, last = int(np.nanmin(start)), min(int(np.nanmax(start)), end - 2)
    week = np.arange(max(first, 1), last + 1)
    who, when = (each.ravel() for each in np.meshgrid(np.arange(len(start)), week, indexing="ij"))
    joins = np.floor(start)[who] == when
    there = (panel.joined[who] < when) & (np.minimum(panel.last, end)[who] >= when + 1)
    kept = there & ~(np.floor(start)[who] < when)
    who, when, joins = who[kept], when[kept], joins[kept]
    rows = pd.DataFrame({"person": who, "week": when, "joins": joins})
    if elsewhere is not None:
        rows["stops"], rows["joins"] = joins & elsewhere[who], joins & ~elsewhere[who]
    rows["stays"] = np.minimum(panel.last[who], end) - when
    rows["left"] = panel.last[who] < end
    before = agreed[who] < when
    rows["may"] = _may(panel, who, when, joins, before)
    if together:
        rows["may"] = np.floor(agreed)[who] == when
    return joining_effect(rows, np.column_stack([known_at(panel, who, when), before]), weeks)


def _may(panel: MemberWeeks, who, when, joins: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Whether members like that join at all: by what they said lately, and whether they had agreed before."""
    upto = np.cumsum(np.pad(panel.said, ((0, 0), (1, 0))), axis=1)
    lately = upto[who, when] - upto[who, np.maximum(when - LATELY, 0)]
    if not joins.any():
        return np.full(len(who), True)
    may = lately >= np.quantile(lately[joins], SELDOM, method="lower")
    return may & ~before if before[joins].mean() < SELDOM else may


def _agreed(panel, start, agreed, weeks, end, level) -> tuple[tuple[float, float, float] | None, bool]:
    """What agreeing without joining seems to do, and whether it is more than chance makes of nothing."""
    from scipy.stats import norm

    # Who joins the programme is no longer watched from then on as one who only agreed, or did neither.
    joined_too = ~np.isnan(start) & ~(np.floor(agreed) < np.floor(start))
    if np.isnan(np.where(joined_too, np.nan, agreed)).all():
        return None, False
    first, nothing = np.fmin(start, agreed), np.full(len(start), np.nan)
    try:
        found = _compared(panel, first, nothing, weeks, end, elsewhere=joined_too)
    except ValueError:
        return None, False
    z = found.effect / found.error if found.error > 0 else 0.0
    return (found.effect, *found.limits(level)), bool(norm.sf(z) < SUSPECT)


def _against_agreed(panel, start, agreed, weeks, end, level) -> tuple[float, float, float] | None:
    if np.isnan(agreed).all():
        return None
    try:
        found = _compared(panel, start, agreed, weeks, end, together=True)
    except ValueError:
        return None
    return found.effect, *found.limits(level)
