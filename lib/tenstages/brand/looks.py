"""A test as somebody sees it who looks every day, by limits made for one look and by those for every look."""

from __future__ import annotations

import pandas as pd

from .landing import LandingTest

ONE, EVERY = "made for one look", "made for every look"
SKIPPED = 7
"""First days, on which hardly anybody had come: their limits would dwarf all others."""


def looks(test: LandingTest) -> pd.DataFrame:
    """Both kinds of limits, day by day: ``way, day, difference, low, high``, from the second week on."""
    days = test.days.iloc[SKIPPED:] if len(test.days) > SKIPPED else test.days
    plain = days.assign(low=days["naive_low"], high=days["naive_high"])
    both = pd.concat([plain.assign(way=ONE), days.assign(way=EVERY)], ignore_index=True)
    return both[["way", "day", "difference", "low", "high"]]
