"""What a course did: cases that are passed on, by those who took it and those of their teams who did not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..community.ties import need
from ..evidence import nothing_found
from ..figures import LEAST, between, say
from .holdings import holdings

FEWEST_CASES = 5
"""Cases, before and after, without which nothing is said of what somebody passes on."""
TOGETHER = 14
"""Days within which a course must have been taken to count as one and the same."""
UNLIKE = 0.05
"""Chance, were it by lot, of arms as different beforehand as are said to be unlike."""


@dataclass(frozen=True)
class Trained:
    """What a course did to the part of cases that are passed on.

    Attributes
    ----------
    course : str
    on : Timestamp
        Day from which it may show.
    effect, low, high : float
        Difference that the course makes to the part, in parts of one.
    before, after : float
        Part that those with the course passed on before it and after: what is usually told.
    others_before, others_after : float
        The same of the others.
    took, others : int
        How many had the course, and how many of their teams had not.
    unlike : float
        Chance, were it by lot, of two groups that differ so much beforehand.
    level : float
    """

    course: str
    on: pd.Timestamp
    effect: float
    low: float
    high: float
    before: float
    after: float
    others_before: float
    others_after: float
    took: int
    others: int
    unlike: float
    level: float

    @property
    def naive(self) -> float:
        """After less before, of those who took it."""
        return self.after - self.before

    @property
    def wording(self) -> str:
        """Whether it did anything, or what is excluded."""
        if self.low <= 0 <= self.high:
            what = f"the course {self.course} moves the part of cases that is passed on"
            return nothing_found(what, self.effect, self.low, self.high, "points")
        return (
            f"The course {self.course} moves the part of cases that is passed on by "
            f"{say(self.effect, 'points')} ({between(self.low, self.high, 'points')})."
        )

    @property
    def warning(self) -> str | None:
        """Where those who took it had been others already."""
        if self.unlike >= UNLIKE:
            return None
        return (
            f"Those who took the course passed on {say(self.before, 'share')} before it, the others "
            f"{say(self.others_before, 'share')}: more apart than a lot would have them, so what follows may "
            "be of them and not of the course."
        )


def course_effect(
    log: pd.DataFrame,
    attestations: pd.DataFrame,
    course: str | None = None,
    level: float = 0.9,
    until=None,
) -> Trained:
    """Say what a course did to the part of their cases that people pass on.

    Parameters
    ----------
    log : DataFrame
        ``id, case_id, at, team, kind, person`` (see the table `handoffs`).
    attestations : DataFrame
        ``person, what, kind, on`` (see the table `attestations`), persons named as in `log`.
    course : str, optional
        Which one; needed where there are several.
    level : float
    until : datetime, optional
        When the log ends, UTC.

    Raises
    ------
    ValueError
        Where the course is not named and there are several, or with fewer than ten people on either side who
        had five cases before and after.

    Notes
    -----
    Difference in differences (Angrist and Pischke 2009, Mostly Harmless Econometrics, chapter 5) by person,
    who are what the lot fell on: each one's part after less before, persons weighted by their cases, with
    errors that let the two groups differ (HC2, which is Welch's; MacKinnon and White 1985, Journal of
    Econometrics 29).  Others are those of the same teams who did not take it.
    """
    need(log, ("person",), "hand-offs")
    course, given = _given(attestations, course)
    spans = holdings(log, until)
    spans = spans[spans["ended"] & spans["person"].notna()]
    day = given.median()
    together = given[(given - day).abs() <= pd.Timedelta(days=TOGETHER)]
    first, last = together.min(), together.max()
    teams = set(spans.loc[spans["person"].isin(set(together.index)), "team"])
    mine = spans[spans["team"].isin(teams)].copy()
    mine = mine[mine["person"].isin(set(together.index)) | ~mine["person"].isin(set(given.index))]
    mine["gave"] = mine["next"].notna().astype(float)
    # A holding counts when it ends: that is when the case is passed on or not.
    mine["period"] = np.select([mine["end"] < first, mine["end"] >= last + pd.Timedelta(days=1)], [0, 1], -1)
    table = _by_person(mine[mine["period"] >= 0])
    table["took"] = table.index.isin(set(together.index))
    took, others = int(table["took"].sum()), int((~table["took"]).sum())
    if min(took, others) < LEAST:
        raise ValueError(
            f"{took} people took the course {course} and {others} of their teams did not, each with "
            f"{FEWEST_CASES} cases before and after; it takes {LEAST} of either"
        )
    effect, low, high = _difference(table, level)
    return Trained(course, last, effect, low, high, *_parts(table), took, others, _unlike(table), level)


def courses(attestations: pd.DataFrame) -> list[str]:
    """Names of courses, the most attended first."""
    count = attestations.loc[attestations["kind"] == "course", "what"].value_counts()
    return sorted(count.index, key=lambda name: (-count[name], name))


def _given(attestations: pd.DataFrame, course: str | None) -> tuple[str, pd.Series]:
    """The course, and the first day on which each person had taken it."""
    need(attestations, ("person", "what", "kind", "on"), "attestations")
    known = courses(attestations)
    if course is None and len(known) != 1:
        raise ValueError(f"there are {len(known)} courses ({', '.join(known) or 'none'}); name one of them")
    course = course or known[0]
    mine = attestations[(attestations["kind"] == "course") & (attestations["what"] == course)]
    if not len(mine):
        raise ValueError(f'nobody took a course "{course}"; there are {", ".join(known) or "no courses"}')
    on = pd.to_datetime(mine["on"].astype(str), utc=True)
    return course, on.groupby(mine["person"]).min().sort_values(kind="stable")


def _by_person(rows: pd.DataFrame) -> pd.DataFrame:
    """Cases and part passed on, before (0) and after (1), of those with enough of either."""
    by = rows.groupby(["person", "period"])["gave"].agg(["size", "mean"]).unstack()
    by.columns = [f"{name}{period}" for name, period in by.columns]
    by = by.reindex(columns=["size0", "size1", "mean0", "mean1"])
    enough = (by[["size0", "size1"]].fillna(0) >= FEWEST_CASES).all(axis=1)
    return by[enough].copy()


def _difference(table: pd.DataFrame, level: float) -> tuple[float, float, float]:
    from statsmodels.regression.linear_model import WLS

    weight = 1 / (1 / table["size0"] + 1 / table["size1"])
    design = np.column_stack([np.ones(len(table)), table["took"].to_numpy(dtype=float)])
    model = WLS((table["mean1"] - table["mean0"]).to_numpy(), design, weights=weight.to_numpy())
    fit = model.fit(cov_type="HC2", use_t=True)
    low, high = fit.conf_int(1 - level)[1]
    return float(fit.params[1]), float(low), float(high)


def _parts(table: pd.DataFrame) -> tuple[float, float, float, float]:
    """Parts of all cases passed on: those who took it before and after, the others before and after."""
    told = []
    for took in (True, False):
        mine = table[table["took"] == took]
        told += [float((mine[f"mean{n}"] * mine[f"size{n}"]).sum() / mine[f"size{n}"].sum()) for n in (0, 1)]
    return tuple(told)


def _unlike(table: pd.DataFrame) -> float:
    from scipy.stats import ttest_ind

    return float(
        ttest_ind(
            table.loc[table["took"], "mean0"], table.loc[~table["took"], "mean0"], equal_var=False
        ).pvalue
    )
