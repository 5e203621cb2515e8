"""Walks through pages that end somewhere: an absorbing Markov chain, and what mending one page is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Chain:
    """Chances of going from page to page, to the goal, and away.

    Attributes
    ----------
    start : ndarray of shape (n,)
        Part of walks that begin on each page.
    onward : ndarray of shape (n, n)
    goal, away : ndarray of shape (n,)
        Chance of reaching the goal next, and of leaving.
    """

    start: np.ndarray
    onward: np.ndarray
    goal: np.ndarray
    away: np.ndarray

    def solved(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Visits of each page a walk, the chance of the goal from each page, and returns to each page.

        Notes
        -----
        The fundamental matrix (Kemeny and Snell 1960, Finite Markov Chains, chapter 3).
        """
        inverse = np.linalg.inv(np.eye(len(self.start)) - self.onward)
        return self.start @ inverse, inverse @ self.goal, np.diag(inverse)

    def conversion(self) -> float:
        """Part of walks that reach the goal."""
        return float(self.start @ self.solved()[1])

    def gains(self, away: np.ndarray) -> np.ndarray:
        """How much larger the part that reaches the goal would be, were one page left as seldom as wished.

        Parameters
        ----------
        away : ndarray of shape (n,)
            The part that leaves, wished for each page; pages that are left no more often gain nothing.

        Returns
        -------
        ndarray of shape (n,)
            One page mended at a time; those who stay go on as the others do (a rank-one change).
        """
        visits, worth, returns = self.solved()
        stays = np.maximum(1 - self.away, 1e-12)
        more = np.maximum((1 - away) / stays - 1, 0.0)
        return visits * more * worth / np.maximum(1 - more * (returns - 1), 1e-12)


def chain_of(start: np.ndarray, onward: np.ndarray, goal: np.ndarray, away: np.ndarray) -> Chain:
    """A chain from counts of first pages, of steps from page to page, to the goal, and away."""
    views = np.maximum(onward.sum(axis=1) + goal + away, 1e-12)
    return Chain(start / max(start.sum(), 1e-12), onward / views[:, None], goal / views, away / views)


def like_others(away: np.ndarray, kinds: np.ndarray, views: np.ndarray, least: int) -> np.ndarray:
    """The median part that leaves among pages of a kind, for each page; its own where it has no like.

    Parameters
    ----------
    away : ndarray of shape (n,)
    kinds : ndarray of int, shape (n,)
    views : ndarray of shape (n,)
    least : int
        Views that a page needs to count.
    """
    wished = away.copy()
    for kind in np.unique(kinds):
        mine = (kinds == kind) & (views >= least)
        if mine.sum() > 1:
            wished[kinds == kind] = np.median(away[mine])
    return wished
