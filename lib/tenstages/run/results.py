"""What a notebook hands to the report: findings, tables, pages, and what it could not measure.

A results folder holds::

    findings.json   list of findings, each a flat row with its list of warnings
    skipped.json    list of sentences: what was not measured and which export would fill it
    NAME.csv        one file a table, safe to open in a spreadsheet
    NAME.html       one file a page, such as the executive brief
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.errors import TenStagesError, is_full
from tenstages.run.tables import safe_csv, whole_file

if TYPE_CHECKING:
    import pandas as pd

    from tenstages.findings import Finding

FINDINGS = "findings.json"
SKIPPED = "skipped.json"


def keep(
    results: str | Path | None,
    findings: Iterable[Finding] = (),
    tables: Mapping[str, pd.DataFrame] | None = None,
    pages: Mapping[str, str] | None = None,
    skipped: Iterable[str] = (),
) -> None:
    """Write a notebook's deliverables into its results folder.

    Parameters
    ----------
    results : str, Path or None
        The notebook's parameter of that name.  None: nothing is written at all.
    findings : iterable of Finding
        The headlines.  A finding kept before under the same id is replaced.
    tables : mapping of name to DataFrame
        Written as ``NAME.csv``; names are lower-case words joined by ``_`` or ``-``.
    pages : mapping of name to HTML text
        Written as ``NAME.html``.
    skipped : iterable of str
        One sentence for each thing that was not measured, and why.

    Raises
    ------
    TenStagesError
        A name that cannot be a file's name, or a folder that cannot be written.
    """
    if results is None:
        return
    folder = Path(results)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _add_findings(folder, findings)
        _add_skipped(folder, skipped)
        for name, frame in (tables or {}).items():
            safe_csv(frame, folder / f"{_checked(name)}.csv")
        for name, html in (pages or {}).items():
            _write_text(folder / f"{_checked(name)}.html", str(html))
    except OSError as error:
        raise TenStagesError(_unwritable(folder, error)) from None


def _unwritable(folder: Path, error: OSError) -> str:
    """The sentence on a results folder that takes nothing in."""
    if is_full(error):
        return (
            f"There is no room left on the disk of the results folder {folder}; free some, or give a folder "
            "on another disk as `results`. What was kept before still stands."
        )
    found = "it is a file" if folder.is_file() else error.strerror
    return (
        f"The results folder {folder} cannot be written ({found}); "
        "give another folder as `results`, or None to keep nothing."
    )


def read_findings(folder: Path) -> list[dict]:
    """The findings kept in a results folder, in the order in which they were kept."""
    return _read(folder / FINDINGS)


def read_skipped(folder: Path) -> list[str]:
    """The sentences about what was not measured."""
    return _read(folder / SKIPPED)


def _add_findings(folder: Path, findings: Iterable[Finding]) -> None:
    kept = {row["id"]: row for row in read_findings(folder)}
    for finding in findings:
        row = {key: _plain(value) for key, value in finding.as_row().items()}
        kept[finding.id] = row | {"warnings": [str(warning) for warning in finding.warnings]}
    _write(folder / FINDINGS, list(kept.values()))


def _add_skipped(folder: Path, skipped: Iterable[str]) -> None:
    _write(folder / SKIPPED, list(dict.fromkeys([*read_skipped(folder), *map(str, skipped)])))


def _plain(value):
    """A value that JSON knows: numpy's and Decimal numbers as Python's, NaN and infinity as null."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, int):
        return value
    number = float(value)
    return number if math.isfinite(number) else None


def _checked(name: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) and f"{name}.json" not in (FINDINGS, SKIPPED):
        return name
    raise TenStagesError(
        f"{name!r} cannot be the name of a kept table or page; use lower-case letters, digits, _ and -."
    )


def _read(path: Path) -> list:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def _write(path: Path, rows: list) -> None:
    text = json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False)
    _write_text(path, text + "\n")


def _write_text(path: Path, text: str) -> None:
    with whole_file(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
