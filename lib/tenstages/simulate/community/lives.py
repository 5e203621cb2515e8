"""Week by week: who is still there, how much they write, and who joins the ambassadors' programme.

The programme asks by what is recorded: posts and answers of the last weeks.  Places are drawn by lot.  In the
hard world those agree who were staying anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from .newcomers import NEVER
from .people import WEEK, People

HERE = NEVER
"""Week of leaving of those who do not."""


@dataclass(frozen=True)
class Lives:
    """What became of the members, by member.

    `written` counts posts and answers, ``(members, weeks)``; `left` is the week of the last visit, `consent`
    and `programme` those on whose Monday somebody agreed and joined (`HERE`: never).  `there` is the chance
    to be still there before each week, where nobody was let go.
    """

    written: np.ndarray
    left: np.ndarray
    consent: np.ndarray
    programme: np.ndarray
    there: np.ndarray


def hazards(people: People, tenure: np.ndarray, joined: np.ndarray) -> np.ndarray:
    """Chance to be there for the last time in a week.

    Parameters
    ----------
    people : People
    tenure : ndarray
        Whole weeks of membership, by member.
    joined : ndarray of bool
        Whether the member is in the programme.
    """
    made = people.made
    upto, parts = np.array(plan.COMMUNITY_LEAVES).T
    usual = -np.log1p(-parts[np.searchsorted(upto, tenure, side="right").clip(max=len(parts) - 1)])
    stays = plan.COMMUNITY_LIVELY_STAY * made["lively"] + plan.COMMUNITY_STAYING * made["staying"]
    stays = stays + plan.COMMUNITY_INVITED_STAY * made["invited"]
    rate = people.rates.leaves * usual * np.exp(-stays.to_numpy() + people.rates.programme * joined)
    return np.where(made["firm"], 0.0, 1 - np.exp(-rate))


def live(
    people: People,
    roads: pd.DataFrame,
    rng: np.random.Generator,
    *,
    weeks: int | None = None,
    go: bool = True,
) -> Lives:
    """Let the weeks pass.

    Parameters
    ----------
    people, roads : People, DataFrame
    rng : Generator
    weeks : int, optional
        Those of the window unless told otherwise.
    go : bool
        False lets nobody leave, and tells the chances to be there instead.
    """
    weeks, n = weeks or people.world.calendar.weeks, len(people.made)
    joined = (people.made["joined"] // WEEK).to_numpy()
    written = _road(roads, n, weeks)
    left, consent, programme = (np.full(n, HERE) for _ in range(3))
    there = np.ones((n, weeks + 1))
    for week in range(weeks):
        here = (joined <= week) & (left > week)
        agrees = _agrees(people, written, here & (joined < week) & (consent == HERE), week, rng)
        consent[agrees] = week
        programme[agrees & (rng.random(n) < plan.PROGRAMME_PLACES)] = week
        regular = here & (roads["regular_from"].to_numpy() <= week)
        written[:, week] += rng.poisson(np.where(regular, people.made["activity"], 0.0))
        hazard = hazards(people, week - joined, programme <= week)
        hazard = np.where((joined <= week) & (roads["bound"].to_numpy() < week), hazard, 0.0)
        there[:, week + 1] = there[:, week] * (1 - hazard)
        if go:
            left[here & (rng.random(n) < hazard)] = week
    return Lives(written, left, consent, programme, there)


def _road(roads: pd.DataFrame, n: int, weeks: int) -> np.ndarray:
    """First and second posts, by member and week."""
    written = np.zeros((n, weeks), dtype=np.int64)
    for name, when in (("speaks", "first"), ("again", "second")):
        week = (roads[when] // WEEK).to_numpy()
        mine = np.flatnonzero(roads[name].to_numpy() & (week < weeks))
        np.add.at(written, (mine, week[mine]), 1)
    return written


def _agrees(
    people: People, written: np.ndarray, asked: np.ndarray, week: int, rng: np.random.Generator
) -> np.ndarray:
    """Who agrees on this week's Monday, by what they wrote in the weeks before."""
    draw = rng.random(len(asked))
    if week < plan.PROGRAMME_OPENS - 1:
        return np.zeros(len(asked), dtype=bool)
    recent = written[:, max(week - plan.PROGRAMME_SINCE, 0) : week].sum(axis=1)
    usual = plan.PROGRAMME_ASKED * (recent / 4) ** plan.PROGRAMME_ASKED_POWER
    usual = np.minimum(usual, plan.PROGRAMME_ASKED_MOST)
    pull = people.world.assumptions.programme_staying
    # Divided by its mean, so that about as many agree in either world.
    drawn_in = np.exp(pull * people.made["staying"].to_numpy() - pull**2 / 2)
    asked = asked & (people.made["part"] != "creator").to_numpy()  # they have a contract
    return asked & (recent >= plan.PROGRAMME_LEAST) & (draw < usual * drawn_in)
