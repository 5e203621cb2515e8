"""CSV files that a spreadsheet opens without running anything in them."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.people import suppress_few

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet read a cell as a formula, or skip to one."""

ENCODING = "utf-8-sig"
LINE_END = "\r\n"
"""Both characters in it make every writer quote either of them inside a cell."""


def safe_csv(frame: pd.DataFrame, path: str | Path) -> None:
    """Write a frame as CSV; texts that a spreadsheet would run are neutralised.

    A text (or a column name) that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line
    break gets an apostrophe in front, which spreadsheets show as plain text.  Numbers,
    dates and empty cells are written as they are; the index is left out.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table to write; it is not changed.  A column `persons` is not written: where it says that
        too few people stand behind a row, the file has words in place of the row's numbers.
    path : str or Path
        Where to write, UTF-8 with a byte order mark, so that spreadsheets keep accents.
    """
    frame = suppress_few(frame)
    safe = frame.copy()
    for place, kind in enumerate(frame.dtypes):
        if not _holds_numbers_or_times(kind):
            values = [neutral(value) for value in frame.iloc[:, place].array]
            safe.isetitem(place, _objects(values, frame.index))
    safe.columns = [neutral(str(name)) for name in frame.columns]
    with whole_file(path) as unfinished:
        safe.to_csv(unfinished, index=False, encoding=ENCODING, lineterminator=LINE_END)


def safe_rows(names: Sequence[str], rows: Iterable[Sequence], path: str | Path) -> None:
    """The same for plain rows, without pandas.

    Parameters
    ----------
    names : sequence of str
        The columns.
    rows : iterable of sequences
        As long as `names`; None is an empty cell.
    path : str or Path
    """
    with whole_file(path) as unfinished, open(unfinished, "w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, lineterminator=LINE_END)
        writer.writerow([neutral(name) for name in names])
        writer.writerows([neutral(value) for value in row] for row in rows)


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """A path to write to, which takes the file's name when all is written: never half a file under it."""
    path = Path(path)
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        yield unfinished
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def neutral(value):
    """A cell's value, with an apostrophe in front where a spreadsheet would run it.

    Examples
    --------
    >>> neutral("=1+1")
    "'=1+1"
    >>> neutral(-3)
    -3
    """
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, (list, tuple, set, dict)):
        return str(value)
    return value


def _holds_numbers_or_times(kind) -> bool:
    import pandas as pd

    types = pd.api.types
    return types.is_numeric_dtype(kind) or types.is_bool_dtype(kind) or types.is_datetime64_any_dtype(kind)


def _objects(values: list, index) -> pd.Series:
    import pandas as pd

    return pd.Series(values, index=index, dtype=object)
