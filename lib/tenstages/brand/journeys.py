"""Steps of visits, counted where they are: from which page to which, by blocks of visitors.

A table of any size comes down to some thousand counts; blocks keep what one visitor did together, so that
intervals can be had from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

BLOCKS = 200
"""Groups of visitors that are drawn anew; more change no interval."""
EARLY = 2
"""Steps of a visit that count as its beginning."""
MOST_PAGES = 300
"""Pages that stand alone, those with the most views."""
OTHERS = "(others)"
GOAL, AWAY = "\x00goal", "\x00away"
"""Names of the two ends, which no page can have."""


@dataclass(frozen=True)
class Steps:
    """Counts of steps.

    Attributes
    ----------
    pages : tuple of str
        Sorted.
    start : ndarray of shape (BLOCKS, n)
        Visits that begin on each page.
    moves : ndarray of shape (BLOCKS, n, n + 2)
        Views of each page after which each page, the goal (n) or the end (n + 1) came.
    early : ndarray of shape (n, 2)
        Of the views at a visit's beginning: how many, and after how many it ended.
    """

    pages: tuple[str, ...]
    start: np.ndarray
    moves: np.ndarray
    early: np.ndarray

    @property
    def views(self) -> np.ndarray:
        """Views of each page, shape (n,)."""
        return self.moves.sum(axis=(0, 2))


def folder_of(page: str) -> str:
    """The folder that a page lies in: pages of one folder do the same work.

    >>> folder_of("/shop/beans"), folder_of("/"), folder_of("/about")
    ('/shop/', '/', '/about')
    """
    parts = page.split("/")
    return f"/{parts[1]}/" if len(parts) > 2 else page


def count_steps(journeys, goal: str | None = None, kind: Callable[[str], str] = folder_of) -> Steps:
    """Count the steps of a table of journeys.

    Parameters
    ----------
    journeys : DataFrame or ibis Table
        ``visitor, session, number, page, goal`` (see the table `journeys`).
    goal : str, optional
        The goal that counts; any of them when left out.  A visit ends with it.
    kind : callable
        The kind of a page, by its path: of pages that are seldom seen all of a kind count as one.

    Raises
    ------
    ValueError
        When nothing was shown to anybody.
    """
    import ibis

    table = ibis.memtable(journeys) if isinstance(journeys, pd.DataFrame) else journeys
    rows = _on_engine(table, goal)
    if rows.empty:
        raise ValueError("there are no visits in these journeys")
    return _counted(_fewer_pages(rows, kind))


def _on_engine(journeys, goal: str | None) -> pd.DataFrame:
    """Counts: ``block, page, following, first, early, steps``, small whatever the size of the table."""
    import ibis

    reached = journeys.goal.notnull() if goal is None else (journeys.goal == goal).fill_null(False)
    steps = journeys.filter(journeys.goal.isnull() | reached).mutate(reached=reached)
    visit = ibis.window(group_by="session", order_by="number")
    steps = steps.mutate(
        place=ibis.row_number().over(visit),
        ended=steps.number.min(where=steps.reached).over(ibis.window(group_by="session")),
        block=ibis.dense_rank().over(ibis.window(order_by="visitor")) % BLOCKS,
        following=ibis.ifelse(
            steps.reached.lead().over(visit), GOAL, steps.page.lead().over(visit)
        ).fill_null(AWAY),
    )
    shown = steps.filter(~steps.reached, steps.ended.isnull() | (steps.number < steps.ended))
    shown = shown.mutate(first=shown.place == 0, early=shown.place < EARLY)
    names = ["block", "page", "following", "first", "early"]
    return shown.group_by(names).agg(steps=shown.count()).order_by(names).execute()


def _fewer_pages(rows: pd.DataFrame, kind: Callable[[str], str]) -> pd.DataFrame:
    """Counts in which the pages with the most views stand alone: a site may have a million addresses."""
    views = rows.groupby("page")["steps"].sum().sort_values(ascending=False, kind="stable")
    if len(views) <= MOST_PAGES:
        return rows
    names = {page: f"{kind(page).rstrip('/')}/{OTHERS}" for page in views.index[MOST_PAGES:]}
    renamed = rows.assign(**{name: rows[name].replace(names) for name in ("page", "following")})
    return renamed.groupby([*rows.columns.drop("steps")], as_index=False)["steps"].sum()


def _counted(rows: pd.DataFrame) -> Steps:
    pages = tuple(sorted(rows["page"].unique()))
    place = {page: number for number, page in enumerate(pages)} | {GOAL: len(pages), AWAY: len(pages) + 1}
    block, count = rows["block"].to_numpy(dtype=int), rows["steps"].to_numpy(dtype=float)
    page, following = (rows[name].map(place).to_numpy(dtype=int) for name in ("page", "following"))
    start, moves = np.zeros((BLOCKS, len(pages))), np.zeros((BLOCKS, len(pages), len(pages) + 2))
    np.add.at(moves, (block, page, following), count)
    first, early = rows["first"].to_numpy(dtype=bool), rows["early"].to_numpy(dtype=bool)
    np.add.at(start, (block[first], page[first]), count[first])
    beginning, left = np.zeros((len(pages), 2)), early & (following == place[AWAY])
    np.add.at(beginning[:, 0], page[early], count[early])
    np.add.at(beginning[:, 1], page[left], count[left])
    return Steps(pages, start, moves, beginning)
