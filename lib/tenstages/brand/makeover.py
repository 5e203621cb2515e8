"""The makeover list: pages by what mending them is worth, over the work that it takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pandas as pd


class Makeover(Protocol):
    """A page that could be mended; `tenstages.settings.Makeover` is one."""

    page: str
    days: float | None
    owner: str | None


COLUMNS = ["page", "gain", "low", "high", "days", "a_day", "owner", "next"]
VISITS = 1_000
"""The gain of a day's work is told for so many visits: as a part it would be too small to read."""
TEST, MEND, LEAVE = "mend it, half of visitors first", "mend it when next at work there", "leave it"


def makeover_list(table: pd.DataFrame, makeovers: Iterable[Makeover] = ()) -> pd.DataFrame:
    """Pages by gain times ease.

    Parameters
    ----------
    table : DataFrame
        ``page, gain_if_fixed, low, high``, as `dead_ends` gives it.
    makeovers : iterable of Makeover
        What mending a page takes, as the team guesses it, and who would do it.

    Returns
    -------
    DataFrame
        ``page, gain, low, high, days, a_day, owner, next``: pages with a guess of days first, by the gain of
        a day's work; then the others by their gain; pages that nobody guessed at and that gain nothing are
        left out.  `a_day` is how many of a thousand visits reach the goal in addition for each day of work;
        `next` says what to do: a gain whose interval leaves out nothing is worth a
        test, one that does not waits for the next work on the page, and none is left alone.
    """
    told = {each.page: each for each in makeovers}
    rows = []
    for row in table.itertuples():
        each = told.get(row.page)
        if each is None and row.gain_if_fixed <= 0:
            continue
        days = getattr(each, "days", None)
        rows.append(
            (
                row.page,
                row.gain_if_fixed,
                row.low,
                row.high,
                days,
                VISITS * row.gain_if_fixed / days if days else None,
                getattr(each, "owner", None),
                TEST if row.low > 0 else MEND if row.gain_if_fixed > 0 else LEAVE,
            )
        )
    made = pd.DataFrame(rows, columns=COLUMNS)
    made[["days", "a_day"]] = made[["days", "a_day"]].astype(float)
    return made.sort_values(
        ["a_day", "gain", "page"], ascending=[False, False, True], na_position="last", ignore_index=True
    )
