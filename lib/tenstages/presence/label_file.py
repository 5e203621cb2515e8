"""The file of labels: one CSV a task, whole after every label, one writer at a time.

Rows of others stay byte for byte as they are, and no text of a post is ever written.
"""

from __future__ import annotations

import csv
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from ..errors import TenStagesError, told_when_full
from .label_row import COLUMNS, Row, new_row

LOCK_SECONDS = 5
PATIENCE = 1.0
"""Seconds for which a file that is held open (Windows) is tried again."""


def read_labels(path: str | Path, columns: dict[str, str] | None = None) -> pd.DataFrame:
    """The labels in a file, oldest first: ``id, task, brand, label, coder, drawn_from, prob``.

    Parameters
    ----------
    path : str or Path
    columns : dict, optional
        The file's name of each of our columns, as `columns_of` finds them; `COLUMNS` where left out.

    Raises
    ------
    TenStagesError
        When it is no file of labels.  Where there is no file there are no labels.
    """
    rows = read_rows(Path(path), columns)
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")
    prob = pd.to_numeric(frame["prob"].where(frame["prob"].str.strip() != ""), errors="coerce")
    wrong = prob.isna() & (frame["prob"].str.strip() != "")
    if wrong.any():
        place = int(wrong.idxmax()) + 2
        raise TenStagesError(
            f'{Path(path).name}, line {place:,}: "{frame["prob"][place - 2]}" is no chance of being drawn; '
            "write a number above 0 and at most 1, with a point, or nothing for a post that was not drawn."
        )
    return frame.assign(prob=prob.astype(float))


def save_label(
    path: str | Path,
    *,
    id: str,
    task: str,
    brand: str,
    label: str,
    coder: str,
    prob: float | None,
    drawn_from: str = "matched",
    columns: dict[str, str] | None = None,
) -> None:
    """Write one label; where this coder has labelled the post before, the new label takes its place.

    Parameters
    ----------
    path : str or Path
    id, task, brand, label : str
    coder : str
        A code such as A or B2, or "adjudicated" for what two agreed on.
    prob : float or None
        Chance with which the post was drawn; None for one that was not.
    drawn_from : str
    columns : dict, optional
        As in `read_labels`.

    Raises
    ------
    TenStagesError
        When a value is none, or the file cannot be written.
    """
    row = new_row(id=id, task=task, brand=brand, label=label, coder=coder, prob=prob, drawn_from=drawn_from)
    same = ("id", "task", "brand", "coder")

    def added(rows: list[Row]) -> list[Row]:
        return [each for each in rows if any(each[name] != row[name] for name in same)] + [row]

    change(Path(path), added, columns)


def change(path: Path, how: Callable[[list[Row]], list[Row]], columns: dict[str, str] | None = None) -> None:
    """Read the file, change its rows and put it back, while nobody else writes."""
    with _writing(path):
        rows, names = _rows(path, columns)
        changed = how([dict(row) for row in rows])
        if changed != rows:
            _put(path, changed, names, _ours(columns))


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Be the one that writes; what goes wrong with the disk is said in a sentence."""
    from filelock import FileLock, Timeout

    full = f"There is no room left on the disk of {path}; free some and label the post again."
    try:
        with told_when_full(full):
            path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS):
                yield
    except Timeout:
        raise TenStagesError(
            f"Somebody else has been writing to {path} for over {LOCK_SECONDS} seconds; try again, the label "
            "was not saved."
        ) from None
    except (FileExistsError, NotADirectoryError):
        raise TenStagesError(
            f"{path.parent} is in the way: labels belong into a folder of that name, and a file bears it. "
            "Move it away."
        ) from None
    except OSError as error:
        raise TenStagesError(
            f"{path} cannot be written ({error.strerror}): close it where it is open, or give yourself the "
            "right to write there. The label was not saved."
        ) from None


def read_rows(path: Path, columns: dict[str, str] | None = None) -> list[Row]:
    """The rows as they stand in the file, under our names."""
    return _rows(path, columns)[0]


def _ours(columns: dict[str, str] | None) -> dict[str, str]:
    """Our name of each column that a file may have."""
    named = (columns or COLUMNS, COLUMNS, {name: name for name in COLUMNS})
    return {theirs: name for each in reversed(named) for name, theirs in each.items()}


def _rows(path: Path, columns: dict[str, str] | None) -> tuple[list[Row], list[str]]:
    """The file's rows under our names, and its columns as they stand there."""
    if not path.exists():
        return [], list((columns or COLUMNS).values())
    if not path.is_file():
        raise TenStagesError(
            f"{path} is in the way: the labels belong into a file of that name. Move it away."
        )
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error):
        table = [["(not readable as CSV in UTF-8)"]]
    except OSError as error:
        raise TenStagesError(
            f"{path} cannot be read ({error.strerror}); close it where it is open, or give yourself "
            "the right to read it."
        ) from None
    names, ours = table[0] if table else list((columns or COLUMNS).values()), _ours(columns)
    if sorted(ours.get(name, "") for name in names) != sorted(COLUMNS):
        raise TenStagesError(
            f"{path} is no file of labels as the desk writes it: its columns are {', '.join(names)[:200]}; "
            f"expected are {', '.join((columns or COLUMNS).values())}. Move it away or mend its first line."
        )
    for line, cells in enumerate(table[1:], start=2):
        if cells and len(cells) != len(names):
            raise TenStagesError(
                f"{path.name}, line {line:,} has {len(cells)} cells in place of {len(names)}; mend the line "
                "or take it out."
            )
    return [dict(zip(map(ours.get, names), cells, strict=True)) for cells in table[1:] if cells], names


def _put(path: Path, rows: list[Row], names: list[str], ours: dict[str, str]) -> None:
    """Write all rows beside the file and put it in the file's place: never half a file under its name."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([row[ours[name]] for name in names] for row in rows)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        _replace(beside, path)
    finally:
        Path(beside).unlink(missing_ok=True)


def _replace(source: str, target: Path) -> None:
    """Move a file into another's place; on Windows this fails while somebody reads the other."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return os.replace(source, target)
        except PermissionError:
            if os.name != "nt" or time.monotonic() > end:
                raise
            time.sleep(0.02)
