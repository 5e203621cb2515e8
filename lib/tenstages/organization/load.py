"""What each team holds today, a person a week, and what it would be at twice the volume."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..community.ties import utc
from ..stats.weeks import monday_of
from .governance import SMALLEST, today
from .holdings import holdings

CAN = 0.9
"""Part of the weeks in which a team finishes no more than what it is said to be able to do."""
FEWEST_WEEKS = 4
COLUMNS = ["team", "department", "people", "holds", "a_week", "low", "high", "can", "at_twice", "short"]


def load(
    log: pd.DataFrame,
    people: pd.DataFrame | None = None,
    weeks: int | None = None,
    level: float = 0.9,
    until=None,
    departments: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Say how many cases a person of each team takes on a week, and whether twice as many would do.

    Parameters
    ----------
    log : DataFrame
        ``id, case_id, at, team, kind, person`` (see the table `handoffs`).
    people : DataFrame, optional
        ``person, department, team``: how many a team has; else those of the log who had a case then.
    weeks : int, optional
        The last so many whole weeks are today; all of them when left out.
    level : float
    until : datetime, optional
        When the log ends, UTC; its last row when left out.
    departments : mapping, optional
        Team = department.

    Returns
    -------
    DataFrame
        ``team, department, people, holds, a_week, low, high, can, at_twice, short``: cases held at the end;
        cases a person a week, each counted once, when the team first had it, with limits that take weeks as a
        sample; what a person finishes in a good week (nine weeks of ten have no more); cases a person a week
        at twice the volume; and how many more people it would then take, if nobody can do more than that (0:
        none).  Teams of fewer than five people are left out.

    Raises
    ------
    ValueError
        With fewer than four whole weeks.

    Notes
    -----
    What a good week shows is a floor of what people can do: where there was never more to do, nobody knows.
    """
    spans = holdings(log, until)
    index = _whole_weeks(spans["begin"].min(), log["at"].max() if until is None else utc(until))
    if len(index) < FEWEST_WEEKS:
        raise ValueError(f"the log has {len(index)} whole weeks; it takes {FEWEST_WEEKS} to tell a load")
    weeks = min(weeks or len(index), len(index))
    end = index[-1] + pd.Timedelta(weeks=1)
    rows = []
    for team, mine in spans.groupby("team", sort=True):
        size = _people(mine, people, team, end, weeks)
        if size < SMALLEST:
            continue
        taken = _by_week(mine.drop_duplicates("case")["begin"], index) / size
        done = _by_week(mine.loc[mine["ended"], "end"], index) / size
        a_week, low, high = _mean(taken[-weeks:], level)
        can = float(np.quantile(done, CAN))
        short = max(int(np.ceil(size * (2 * a_week / can - 1) - 1e-9)), 0) if can > 0 else np.nan
        holds = int((~mine["ended"]).sum())
        department = (departments or {}).get(team, team)
        rows.append((team, department, size, holds, a_week, low, high, can, 2 * a_week, short))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["a_week", "team"], ascending=[False, True], ignore_index=True)


def _whole_weeks(first: pd.Timestamp, last: pd.Timestamp) -> pd.DatetimeIndex:
    """Mondays of the whole weeks between; one that begins or ends on the log's first or last day is whole."""
    begin, day = first.normalize(), pd.Timedelta(days=1)
    begin += (-begin.day_of_week % 7) * day
    end = (last - pd.Timedelta(seconds=1)).normalize() + day
    end -= end.day_of_week * day
    return pd.date_range(begin, end, freq="7D", inclusive="left")


def _people(mine: pd.DataFrame, people: pd.DataFrame | None, team: str, end, weeks: int) -> int:
    """People of a team: those of the list today, else those who had a case in these weeks."""
    if people is not None and "team" in people:
        listed = people[people["team"] == team]
        if len(listed):
            try:
                return len(today(listed, end - pd.Timedelta(days=1)))
            except ValueError:
                return 0
    late = mine[mine["begin"] >= end - pd.Timedelta(weeks=weeks)]
    return int(late["person"].nunique())


def _by_week(moments: pd.Series, index: pd.DatetimeIndex) -> np.ndarray:
    return monday_of(moments).value_counts().reindex(index, fill_value=0).to_numpy(dtype=float)


def _mean(values: np.ndarray, level: float) -> tuple[float, float, float]:
    from scipy.stats import t

    n, mean = len(values), float(values.mean())
    reach = float(t.ppf(0.5 + level / 2, n - 1) * values.std(ddof=1) / np.sqrt(n))
    return mean, max(mean - reach, 0.0), mean + reach
