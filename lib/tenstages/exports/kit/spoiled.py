"""Refusing ids that a spreadsheet destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .values import spoiled_ids

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile


def refuse_spoiled(file: ExportFile, texts: pd.Series, column: str, vendor: str) -> None:
    """Refuse a file whose ids a spreadsheet has rounded: no two of them can be told apart any more.

    Parameters
    ----------
    file : ExportFile
    texts : Series of str
    column : str
        The vendor's name of the column.
    vendor : str
        Where to download it again from.
    """
    spoiled = spoiled_ids(texts[texts != ""].drop_duplicates())
    if spoiled:
        file.fail(
            f'column {column} holds "{spoiled}": a spreadsheet saved this file and destroyed its ids. '
            f"Download it from {vendor} again and do not open it in a spreadsheet first."
        )
