"""A test on a landing page: two variants drawn by lot, and which of them more visitors reach a goal with.

The unit is the visitor, since one who comes again sees the same variant.  The test may be looked at every
day: its limits hold at all times at once, and what plain limits would have said each day stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.always_valid import always_valid

CONTROLS = ("old", "control", "original", "a", "0")
"""What tools call the variant that is there already."""
FEWEST = 10
"""Visitors of each variant before anything is said."""
UNLIKELY = 0.001
"""Chance of numbers as uneven as these from which the draw is not believed."""


@dataclass(frozen=True)
class LandingTest:
    """What a test of two variants says.

    Attributes
    ----------
    arms : DataFrame
        ``variant, visitors, goals, part``: how many visitors were shown each variant of the test, and how
        many, and which part of them, reached a goal then; the control first, `new` next, others last.
    difference, low, high : float
        Part of those shown `new` who reach a goal, less that of the control, with limits that hold whenever
        one looks; missing with fewer than ten visitors of either.
    days : DataFrame
        ``day, visitors, difference, low, high, naive_low, naive_high``: what a look at the end of each day
        says of all visitors until then, and what plain limits, which allow for one look alone, would say.
    experiment, control, new : str
        Names as the tool gives them; those of variants are whole.
    crossed : int
        Visitors who saw several variants of the test: left out.
    balance : float
        Chance that a draw as planned gives numbers of visitors at least as uneven.
    """

    arms: pd.DataFrame
    difference: float
    low: float
    high: float
    days: pd.DataFrame
    experiment: str
    control: str
    new: str
    crossed: int
    balance: float

    @property
    def claims(self) -> tuple[int, int]:
        """Days on which a look would claim a difference: by plain limits, and by those for every look."""
        days = self.days
        plain = (days["naive_low"] > 0) | (days["naive_high"] < 0)
        return int(plain.sum()), int(((days["low"] > 0) | (days["high"] < 0)).sum())

    @property
    def warning(self) -> str | None:
        """Where the numbers of visitors say that the draw went wrong."""
        if self.balance >= UNLIKELY:
            return None
        counts = self.arms.set_index("variant")["visitors"]
        shown = " and ".join(f"{name} to {counts[name]:,} visitors" for name in (self.new, self.control))
        return (
            f"There were shown {shown}: no draw as planned gives that, so one of them loses visitors on the "
            "way, and the difference is not to be believed."
        )


def landing_test(
    journeys,
    experiment: str | None = None,
    level: float = 0.9,
    *,
    control: str | None = None,
    new: str | None = None,
    goal: str | None = None,
    part: float = 0.5,
) -> LandingTest:
    """Hold the variants of a page against one another.

    Parameters
    ----------
    journeys : DataFrame or ibis Table
        ``visitor, at, goal, variant``, and `local_at`, which tells the day, where it is there (see the table
        `journeys`).
    experiment : str, optional
        What stands before the last dash of its variants (TOOL-EXPERIENCE-VARIANT); the one with the most
        visitors when left out.
    level : float
    control, new : str, optional
        Variants, whole or by what stands behind the last dash.  Left out, the control is the one named old,
        control, original, a or 0, else the first by name, and `new` the other with the most visitors.
    goal : str, optional
        The goal that counts; any when left out.
    part : float
        The part of visitors of these two for whom `new` was meant to be drawn.

    Raises
    ------
    ValueError
        Where no variant was shown, or only one, or where there is none of the name that was asked for.

    Notes
    -----
    A goal counts if it is reached at or after the visitor's first sight of the variant, in whichever visit.
    Visitors come in the order of that sight.
    """
    from scipy.stats import chisquare

    sights = _sights(journeys)
    experiment = _experiment(sights, experiment)
    mine = sights[sights["experiment"] == experiment]
    crossed = mine["visitor"].duplicated(keep=False)
    seen = mine[~crossed].sort_values(["first", "visitor"], ignore_index=True)
    seen = seen.assign(goal=_reached(journeys, seen, goal))
    arms = seen.groupby("variant")["goal"].agg(["size", "sum"])
    names = _names(mine, arms, experiment, control, new)
    arms = arms.loc[names].rename(columns={"size": "visitors", "sum": "goals"})
    both = seen[seen["variant"].isin(names[:2])]
    days = daily_looks(both["day"], both["goal"], both["variant"] == names[1], level)
    counts, last = arms["visitors"].iloc[:2], days.iloc[-1]
    return LandingTest(
        arms.assign(part=arms["goals"] / arms["visitors"]).reset_index(),
        *(float(last[name]) for name in ("difference", "low", "high")),
        days,
        experiment,
        *names[:2],
        int(mine.loc[crossed, "visitor"].nunique()),
        float(chisquare(counts, counts.sum() * np.array([1 - part, part])).pvalue),
    )


def daily_looks(days: pd.Series, values: pd.Series, new: pd.Series, level: float = 0.9) -> pd.DataFrame:
    """What a look at the end of each day says of the difference of two arms, both ways.

    Parameters
    ----------
    days, values, new : Series of shape (n,)
        Day, outcome and whether the new was drawn, in the order in which they came.
    level : float

    Returns
    -------
    DataFrame
        ``day, visitors, difference, low, high, naive_low, naive_high``, as `LandingTest.days`.
    """
    days, values, new = days.to_numpy(), values.to_numpy(dtype=float), new.to_numpy(dtype=bool)
    difference, low, high = always_valid(values, new, level)
    reach = _plain_reach(values, new, level)
    ends = np.flatnonzero(np.append(days[1:] != days[:-1], True))
    told = {"difference": difference, "low": low, "high": high}
    told |= {"naive_low": difference - reach, "naive_high": difference + reach}
    columns = {name: each[ends] for name, each in told.items()}
    return pd.DataFrame({"day": days[ends], "visitors": ends + 1, **columns})


def _plain_reach(values: np.ndarray, new: np.ndarray, level: float) -> np.ndarray:
    """Half the width of the usual interval after each observation: right for one look alone."""
    from scipy.stats import norm

    errors = 0.0
    for mine in (~new, new):
        with np.errstate(divide="ignore", invalid="ignore"):
            count = np.where(np.cumsum(mine) >= FEWEST, np.cumsum(mine), np.nan)
            mean = np.cumsum(values * mine) / count
            errors = errors + (np.cumsum(values**2 * mine) / count - mean**2) / count
    return norm.ppf(0.5 + level / 2) * np.sqrt(np.where(errors > 0, errors, np.nan))


# Visitors ------------------------------------------------------------------------------------------------


def _on_engine(journeys):
    import ibis

    if not isinstance(journeys, pd.DataFrame):
        return journeys
    return ibis.memtable(journeys.astype(dict.fromkeys(("visitor", "goal", "variant"), "str")))


def _sights(journeys) -> pd.DataFrame:
    """The first sight that each visitor had of each variant: ``visitor, variant, experiment, first, day``."""
    table = _on_engine(journeys)
    local = table.local_at if "local_at" in table.columns else table.at
    shown = table.filter(table.variant.notnull()).mutate(local=local)
    rows = shown.group_by(["visitor", "variant"]).agg(first=shown.at.min(), local=shown.local.min()).execute()
    rows = rows.assign(variant=rows["variant"].astype("str").str.split(";")).explode("variant")
    rows = rows.groupby(["visitor", "variant"], as_index=False)[["first", "local"]].min()
    experiment = rows["variant"].astype("str").str.rpartition("-")[0] if len(rows) else rows["variant"]
    return rows.assign(experiment=experiment, day=pd.to_datetime(rows["local"]).dt.date).drop(columns="local")


def _reached(journeys, seen: pd.DataFrame, goal: str | None) -> np.ndarray:
    """Whether each visitor reached a goal at or after the first sight: whether the last time was so late."""
    table = _on_engine(journeys)
    reached = table.filter(table.goal.notnull() if goal is None else table.goal == goal)
    last = reached.group_by("visitor").agg(last=reached.at.max()).execute().set_index("visitor")["last"]
    return (last.reindex(seen["visitor"]).set_axis(seen.index) >= seen["first"]).to_numpy()


# Names ---------------------------------------------------------------------------------------------------


def _experiment(sights: pd.DataFrame, experiment: str | None) -> str:
    """The experiment that was asked for, else that of the most visitors."""
    if sights.empty:
        raise ValueError("no step of these journeys says which variant of a page was shown")
    visitors = sights.groupby("experiment")["visitor"].nunique()
    if experiment is None:
        return str(visitors.sort_index().idxmax())
    if experiment not in visitors:
        raise ValueError(
            f"no variant of {experiment} was shown; there are {', '.join(sorted(visitors.index))}"
        )
    return experiment


def _names(
    mine: pd.DataFrame, arms: pd.DataFrame, experiment: str, control: str | None, new: str | None
) -> list[str]:
    """The variants of an experiment: the control, the new one, all others by name."""
    names = sorted(arms.index)
    if len(names) < 2:
        shown = ", ".join(sorted(mine["variant"].unique()))
        raise ValueError(
            f"fewer than two variants of {experiment} were shown to visitors who saw no other ({shown}), so "
            "nothing can be held against anything"
        )
    usual = [name for word in CONTROLS for name in names if _last(name) == word]
    first = _named(control, names, experiment) if control else [*usual, *names][0]
    others = [name for name in names if name != first]
    most = max(others, key=lambda name: arms.loc[name, "size"])  # of equal ones the first by name
    second = _named(new, others, experiment) if new else most
    return [first, second, *(name for name in others if name != second)]


def _last(variant: str) -> str:
    return variant.rpartition("-")[2].casefold()


def _named(wanted: str, names: list[str], experiment: str) -> str:
    found = [name for name in names if wanted in (name, name.rpartition("-")[2])]
    if not found:
        raise ValueError(f"{experiment} has no variant {wanted} to take; there are {', '.join(names)}")
    return found[0]
