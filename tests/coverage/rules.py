"""What a truth's scores must reach, and how a figure over seeds is made from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

COVERS = 0.84
"""Part of 200 seeds in which a 90% interval must hold the truth: an exact one fails this less than once
in a hundred times, a true 80% interval passes it in one of eleven."""


@dataclass(frozen=True)
class Rule:
    """One line of the record.

    Attributes
    ----------
    truth : int
        Number of the truth.
    finding : str
        Id of the headline that it is about.
    score, world : str
        Which function of the stage scores it, in which world.
    says : str
        What is asked, in words.
    column : str
        The score's column; a mean over seeds, of truth values or of parts of a company.
    least, most : float or None
        The limit; a line without one is a figure for the reader.
    over : str
        A column to divide by: sums are taken of both, for parts of what was declared or claimed.
    middle : bool
        The median of seeds instead of their mean, for widths and errors.
    size : bool
        Of absolute values, for errors.
    unit : str
        As in `tenstages.figures.say`.
    reason : str
        Why it does not pass, where it does not.
    """

    truth: int
    finding: str
    score: str
    world: str
    says: str
    column: str
    least: float | None = None
    most: float | None = None
    over: str = ""
    middle: bool = False
    size: bool = False
    unit: str = "share"
    reason: str = ""

    def figure(self, seeds: pd.DataFrame) -> float:
        """The figure over all seeds."""
        values = seeds[self.column].astype(float)
        values = values.abs() if self.size else values
        if self.over:
            return float(values.sum() / seeds[self.over].astype(float).sum())
        return float(values.median() if self.middle else values.mean())

    def limits(self, seeds: pd.DataFrame) -> tuple[float, float] | None:
        """Where the figure would lie over ever more seeds, at 90%; None for medians."""
        from tenstages.stats.proportions import jeffreys

        if self.middle:
            return None
        n = seeds[self.over].astype(float).sum() if self.over else len(seeds)
        return tuple(map(float, jeffreys(self.figure(seeds) * n, n, 0.9)))

    def passes(self, figure: float) -> bool | None:
        """Whether the figure keeps to the limit; None where there is none."""
        if self.least is None and self.most is None:
            return None
        return (self.least is None or figure >= self.least) and (self.most is None or figure <= self.most)


Score = Callable[[int, str], dict]
