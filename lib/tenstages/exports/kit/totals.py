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
FIRST = "first column"
"""Where the word "Total" stands, whether or not an importer reads that column."""


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
        Without the rows of totals, with a fresh index where there were some.
    taken : int
    problems : list of str
        A sentence for each sum that the rows do not add up to: rows are missing then, or were filtered.
    """
    found = _of_totals(table, labels, dated)
    if not found.any():
        return table, 0, []
    rest = table[~found]
    problems = []
    partly = table.loc[found, labels].apply(lambda column: column.str.strip().str.match("(?i)sub"))
    whole = table[found][~partly.any(axis=1)]
    for name in sums:
        stated, unreadable = numbers(whole[name], decimal)
        added = numbers(rest[name], decimal)[0].sum()
        for place in stated.index[stated.notna() & ~unreadable]:
            if abs(stated[place] - added) > 0.005 * max(abs(added), 1):
                line, ours = table.loc[place, "line"], name.partition(":")[0]
                problems.append(
                    f"The totals row on line {line:,} says {stated[place]:,.0f} for {ours}, and the rows "
                    f"add up to {added:,.0f}: rows are missing, or were filtered out."
                )
    return rest.reset_index(drop=True), int(found.sum()), problems


def _of_totals(table: pd.DataFrame, labels: list[str], dated: str | None) -> pd.Series:
    """Which rows are rows of totals; narrowed label by label, since most rows fall out at the first."""
    import pandas as pd

    rows = table.index
    for name in labels if dated is None else [dated]:
        cells = table.loc[rows, name].str.strip()
        rows = rows[(cells == "") | cells.str.fullmatch(TOTAL)]
    if rows.empty:
        return pd.Series(False, index=table.index)
    said = table.loc[rows, labels].apply(lambda column: column.str.strip().str.fullmatch(TOTAL))
    return pd.Series(table.index.isin(rows[said.any(axis=1)]), index=table.index)
