"""A row of sums among the rows: held against them as a checksum, then taken out and counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .values import numbers

if TYPE_CHECKING:
    import pandas as pd

TOTAL = re.compile(
    r"(grand |sub)?totals?|overall|gesamt(summe)?|summe|total general|totale|suma|razem|итого", re.IGNORECASE
)
REASON = "a row of totals"


def take_totals(
    table: pd.DataFrame, labels: list[str], sums: list[str], dated: str | None = None, decimal: str = "."
) -> tuple[pd.DataFrame, int, list[str]]:
    """Take rows of totals out, after their sums have been held against the rows.

    Parameters
    ----------
    table : DataFrame
        Columns of text, and ``line``.
    labels : list of str
        Columns in which the word "Total" may stand.
    sums : list of str
        Columns of numbers.
    dated : str, optional
        The label that holds dates: a row that has one is a row like the others, whatever its words.  Without
        it, so is one that has any other label: somebody may be called Total.
    decimal : str

    Returns
    -------
    table : DataFrame
        Without the rows of totals.
    taken : int
    problems : list of str
        A sentence for each sum that the rows do not add up to: rows are missing then, or were filtered.
    """
    if table.empty:
        return table, 0, []
    said = table[labels].apply(lambda column: column.str.strip().str.fullmatch(TOTAL))
    bare = said | (table[labels] == "")
    found = said.any(axis=1) & (bare.all(axis=1) if dated is None else bare[dated])
    if not found.any():
        return table, 0, []
    rest = table[~found]
    problems = []
    partly = table[labels].apply(lambda column: column.str.strip().str.match("(?i)sub")).any(axis=1)
    for name in sums:
        stated, unreadable = numbers(table.loc[found & ~partly, name], decimal)
        added = numbers(rest[name], decimal)[0].sum()
        for place in stated.index[stated.notna() & ~unreadable]:
            if abs(stated[place] - added) > 0.005 * max(abs(added), 1):
                problems.append(
                    f"The totals row on line {table.loc[place, 'line']:,} says {stated[place]:,.0f} for "
                    f"{name}, and the rows add up to {added:,.0f}: rows are missing, or were filtered out."
                )
    return rest.reset_index(drop=True), int(found.sum()), problems
