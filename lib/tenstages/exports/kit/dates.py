"""Refusing a column of dates that cannot be trusted, in a sentence that shows where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .values import two_orders

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

FEW = 0.05
"""Stray rows may lack a date; where more than this part cannot be read, another program wrote the column."""


def refuse_dates(
    file: ExportFile, table: pd.DataFrame, unreadable: pd.Series, column: str, vendors_own: str
) -> None:
    """Refuse a file whose dates stand in two orders, or are written as its vendor never writes them.

    Parameters
    ----------
    file : ExportFile
    table : DataFrame
        ``at`` (the texts) and ``line``.
    unreadable : Series of bool
    column : str
        The vendor's name of the column.
    vendors_own : str
        How the vendor writes a date: ``Brandwatch writes 2026-03-02 09:10:11.0``.
    """
    refuse_two_orders(file, table["at"], table["line"], column)
    written = unreadable & (table["at"] != "")
    if written.sum() > FEW * len(table):
        first = table[written].iloc[0]
        file.fail(
            f'line {first["line"]:,}, column {column}: cannot read "{first["at"]}"; {vendors_own}. '
            "It looks saved again by a spreadsheet; download it again."
        )


def refuse_two_orders(file: ExportFile, texts: pd.Series, lines: pd.Series, column: str) -> None:
    """Refuse a file that holds 25/04/2026 and 04/25/2026 in one column."""
    both = two_orders(texts)
    if both is None:
        return
    day_first, month_first = (lines[texts.str.strip() == text].iloc[0] for text in both)
    file.fail(
        f'column {column} holds dates in two orders: "{both[0]}" on line {day_first:,} begins with the day, '
        f'"{both[1]}" on line {month_first:,} with the month. Two exports were put together, or a program '
        "turned some of them; download it again, and keep exports apart."
    )
