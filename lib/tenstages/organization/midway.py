"""Whether things went one way in the first half of a window and another in the second.

A figure over the whole of it then describes neither: after a re-organization, say.  Weeks differ by more than
chance, and drift a little; so a half must differ by more than a tolerance, weeks being taken as a sample.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..figures import say
from ..stats.weeks import monday_of

TOLERANCE = 0.05
"""Difference of parts that may be a season: only what is surely more is called another way."""
CHANCE = 0.05
"""Of saying so of any part at all, where halves differ by no more than the tolerance."""
WEEKS = 4
"""Weeks of a half below which nothing is said."""
COLUMNS = ["part", "before", "after", "moved", "error", "other"]


@dataclass(frozen=True)
class Midway:
    """What the halves say.

    Attributes
    ----------
    table : DataFrame
        ``part, before, after, moved, error, other``: each part's share in either half, the difference, its
        standard error over weeks, and whether it is surely more than five points.  Largest first.
    what : str
        What the parts are of, as a sentence needs it.
    since : Timestamp or None
        Monday with which the second half begins.
    """

    table: pd.DataFrame
    what: str
    since: pd.Timestamp | None

    @property
    def warning(self) -> str | None:
        """What to say where the halves differ."""
        found = self.table[self.table["other"].astype(bool)]
        if not len(found):
            return None
        top = found.iloc[0]
        return (
            f"The two halves of the window differ: {self.what.format(top['part'])} "
            f"{say(top['before'], 'share')} before {self.since:%d %B %Y} and {say(top['after'], 'share')} "
            "from then on. What is told of the whole describes neither; ask each half by itself."
        )


def halves(
    weeks: pd.Series, parts: pd.DataFrame, whole: pd.Series, what: str, of: int | None = None
) -> Midway:
    """Hold shares of the first half of the weeks against those of the second.

    Parameters
    ----------
    weeks : Series
        The Monday of each row.
    parts : DataFrame
        One column a part: what each row counts for it.
    whole : Series
        What each row counts in all.
    what : str
        Sentence with a place for the part: "the part of cases that {} held was".
    of : int, optional
        Parts among which the chance of a false word is shared; those given, when left out.

    Notes
    -----
    A ratio of sums over weeks, linearised (Cochran 1977, Sampling Techniques, chapter 6), with Student's t;
    parts share the chance of a false word among them (Bonferroni).
    """
    by = weeks.rename("week")
    above, below = parts.groupby(by, sort=True).sum(), whole.groupby(by, sort=True).sum()
    half = len(below) // 2
    if half < WEEKS:
        return Midway(pd.DataFrame(columns=COLUMNS), what, None)
    one, other = (_rates(above.iloc[cut], below.iloc[cut]) for cut in (slice(half), slice(half, None)))
    moved, error = other[0] - one[0], np.sqrt(one[1] ** 2 + other[1] ** 2)
    table = pd.DataFrame(
        {"part": parts.columns, "before": one[0], "after": other[0], "moved": moved, "error": error}
    )
    table["other"] = np.abs(moved) - _reach(of or parts.shape[1], 2 * half - 2) * error > TOLERANCE
    order = table["moved"].abs().sort_values(ascending=False, kind="stable").index
    return Midway(table.loc[order].reset_index(drop=True), what, below.index[half])


def midway_of_cases(spans: pd.DataFrame) -> Midway:
    """Whether teams had a hand in other parts of the cases in the second half than in the first."""
    held = pd.crosstab(spans["case"], spans["team"]).clip(upper=1)
    began = monday_of(spans.groupby("case")["begin"].min()).reindex(held.index)
    whole = pd.Series(1, index=held.index)
    return halves(began, held, whole, "the part of cases that {} had a hand in was")


def _rates(above: pd.DataFrame, below: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    rate = (above.sum() / below.sum()).to_numpy()
    left = above.to_numpy() - below.to_numpy()[:, None] * rate
    n = len(below)
    return rate, np.sqrt(n / (n - 1) * (left**2).sum(axis=0)) / below.sum()


def _reach(parts: int, freedom: int) -> float:
    from scipy.stats import t

    return float(t.ppf(1 - CHANCE / parts, freedom))
