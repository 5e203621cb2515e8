"""Tables with a row for each day and a column for each measure, made into the rows of `audience`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .frames import canonical, merge_rows
from .values import counts

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "no whole number"


def by_day(
    table: pd.DataFrame,
    measures: Mapping[str, tuple[str, str]],
    dropped: dict[str, int],
    problems: list[str],
    **fixed: str,
) -> tuple[pd.DataFrame, int]:
    """One row for each number of each day.

    Parameters
    ----------
    table : DataFrame
        ``day``, and a column of texts for each measure that the export has.
    measures : dict
        Column to the metric and the definition that it fills.
    dropped : dict of str to int
        Rows of the file that were left out, by reason; becomes numbers left out, by reason.
    problems : list of str
        Gets a sentence where cells hold no whole number.
    **fixed : str
        Columns that are the same for every row: account, network, sources.

    Returns
    -------
    frame : DataFrame
        The canonical table `audience`.
    rows : int
        Numbers for which the file has a cell, kept or not.
    """
    import pandas as pd

    there = {column: told for column, told in measures.items() if column in table}
    rows = (len(table) + sum(dropped.values())) * len(there)
    for reason in dropped:
        dropped[reason] *= len(there)
    parts = [canonical("audience", {})]
    for column, (metric, definition) in there.items():
        values, unreadable = counts(table[column])
        strange = unreadable | (values % 1 > 0)
        if strange.any():
            problems.append(f"{strange.sum():,} cells for {metric} are no counts and were left out.")
        kept = values.notna() & ~strange
        dropped[NOTHING] = dropped.get(NOTHING, 0) + int((~kept).sum())
        told = {"day": table.loc[kept, "day"], "metric": metric, "definition": definition}
        parts.append(canonical("audience", fixed | told | {"value": values[kept]}))
    frame = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    frame, merged = merge_rows("audience", frame)
    dropped["repeats a day of this file"] = merged
    return frame, rows
