"""The file of labels: one CSV a task, whole after every label, one writer at a time.

Rows of others stay byte for byte as they are, and no text of a post is ever written.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from ..errors import TenStagesError, told_when_full

COLUMNS = {
    "id": "mention",
    "task": "question",
    "brand": "about",
    "label": "answer",
    "coder": "read by",
    "drawn_from": "drawn from",
    "prob": "chance of being drawn",
}
"""Our names and the file's.  A file that bears our names itself is read and kept so."""

TOGETHER = "adjudicated"
"""The coder of labels that two people agreed on."""

CANNOT_TELL = "cannot tell"
"""The label of a post that somebody read and could not judge: no answer, and none is made of it."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LOCK_SECONDS = 5
PATIENCE = 1.0
"""Seconds for which a file that is held open (Windows) is tried again."""

Row = dict[str, str]


def read_labels(path: str | Path) -> pd.DataFrame:
    """The labels in a file, oldest first: ``id, task, brand, label, coder, drawn_from, prob``.

    Raises
    ------
    TenStagesError
        When it is no file of labels.  Where there is no file there are no labels.
    """
    rows = read_rows(Path(path))
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

    Raises
    ------
    TenStagesError
        When a value is none, or the file cannot be written.
    """
    row = new_row(id=id, task=task, brand=brand, label=label, coder=coder, prob=prob, drawn_from=drawn_from)
    same = ("id", "task", "brand", "coder")

    def added(rows: list[Row]) -> list[Row]:
        return [each for each in rows if any(each[name] != row[name] for name in same)] + [row]

    change(Path(path), added)


def new_row(*, id, task, brand, label, coder, prob, drawn_from="matched") -> Row:
    """A row as the file has it, its values looked at."""
    row = {
        "id": id,
        "task": task,
        "brand": brand,
        "label": label,
        "coder": coder,
        "drawn_from": drawn_from if prob is not None else "",
        "prob": "" if prob is None else chance(prob),
    }
    check_coder(coder)
    for name in ("id", "task", "brand", "label"):
        check_cell(name, row[name])
    return row


def chance(prob: float) -> str:
    """A chance as written: eight digits that count, and no exponent, which readers may not know."""
    import numpy as np

    if not 0 < prob <= 1:
        raise TenStagesError(f"A chance of being drawn lies above 0 and at most 1; {prob:g} does not.")
    return np.format_float_positional(prob, precision=8, fractional=False, trim="-")


def check_coder(coder: str) -> None:
    """Refuse a name: who reads is a code, so that no page ever says which colleague erred."""
    if coder != TOGETHER and not re.fullmatch(r"[A-Za-z]\d{0,3}", str(coder)):
        raise TenStagesError(
            f'"{coder}" is no code for a coder: write a letter, with a number behind it if need be (A, B2), '
            f'and no name; or "{TOGETHER}" for what two agreed on.'
        )


def check_cell(name: str, value: str) -> None:
    """Refuse what a spreadsheet would run or break; an apostrophe in front would make it another id."""
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise TenStagesError(f"The {name} {value!r} cannot be written: it is empty or has blanks around it.")
    if value.startswith(FORMULA) or re.search(r"[\r\n\x00]", value):
        raise TenStagesError(
            f'The {name} "{value[:40]}" cannot be written to the labels: a spreadsheet would run it as '
            f"a formula or break its line. Give it another {name} that begins with a letter."
        )


def change(path: Path, how: Callable[[list[Row]], list[Row]]) -> None:
    """Read the file, change its rows and put it back, while nobody else writes."""
    with _writing(path):
        rows, names = _rows(path)
        changed = how([dict(row) for row in rows])
        if changed != rows:
            _put(path, changed, names)


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
    except PermissionError:
        raise TenStagesError(
            f"{path} cannot be written: close it where it is open, or give yourself the right to write "
            "there. The label was not saved."
        ) from None


def read_rows(path: Path) -> list[Row]:
    """The rows as they stand in the file, under our names."""
    return _rows(path)[0]


def _rows(path: Path) -> tuple[list[Row], list[str]]:
    """The file's rows under our names, and its columns as they stand there."""
    if not path.exists():
        return [], list(COLUMNS.values())
    if not path.is_file():
        raise TenStagesError(
            f"{path} is in the way: the labels belong into a file of that name. Move it away."
        )
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error):
        table = [["(not readable as CSV in UTF-8)"]]
    names = table[0] if table else list(COLUMNS.values())
    ours = {theirs: name for name, theirs in COLUMNS.items()} | {name: name for name in COLUMNS}
    if sorted(ours.get(name, "") for name in names) != sorted(COLUMNS):
        raise TenStagesError(
            f"{path} is no file of labels as the desk writes it: its columns are {', '.join(names)[:200]}; "
            f"expected are {', '.join(COLUMNS.values())}. Move it away or mend its first line."
        )
    for line, cells in enumerate(table[1:], start=2):
        if cells and len(cells) != len(names):
            raise TenStagesError(
                f"{path.name}, line {line:,} has {len(cells)} cells in place of {len(names)}; mend the line "
                "or take it out."
            )
    return [dict(zip(map(ours.get, names), cells, strict=True)) for cells in table[1:] if cells], names


def _put(path: Path, rows: list[Row], names: list[str]) -> None:
    """Write all rows beside the file and put it in the file's place: never half a file under its name."""
    ours = {theirs: name for name, theirs in COLUMNS.items()} | {name: name for name in COLUMNS}
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
