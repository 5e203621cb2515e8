"""Files with the same bytes for the same seed: zips carry one fixed date and no system's traits."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

ZIP_DATE = (2026, 6, 29, 0, 0, 0)  # the day after the window


def write_zip(path: Path, members: dict[str, bytes]) -> None:
    """Write a zip of `members` in the given order, packed as small as zip can."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, date_time=ZIP_DATE)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o644 << 16,
                3,
            )
            archive.writestr(entry, content)


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text with the line ends that it has, whatever the system's are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def csv_text(
    header: Sequence[str], rows: Iterable[Sequence], *, end: str = "\n", quoted: bool = False
) -> str:
    """A table with commas; cells are quoted where they must be, or all of them.

    Parameters
    ----------
    header : sequence of str
    rows : iterable of sequences
        A row may have fewer cells than the header; None is an empty cell.
    end : str
        What ends a line.
    quoted : bool
        Quote every cell.
    """
    out = io.StringIO()
    how = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(out, lineterminator=end, quoting=how).writerows([header, *rows])
    return out.getvalue()


def renamed_csv(columns: Mapping[str, str], rows: pd.DataFrame) -> str:
    """A table of our columns under a file's own names; what is missing is an empty cell.

    Parameters
    ----------
    columns : mapping of str to str
        Our names to the file's, in its order; `rows` may have others, which are left out.
    rows : DataFrame
    """
    rows = rows[list(columns)]
    return csv_text(list(columns.values()), rows.astype(object).where(rows.notna(), None).to_numpy())
