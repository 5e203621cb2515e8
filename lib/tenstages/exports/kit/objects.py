"""JSON with one object a line, and values of which nobody promised what they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from .words import sound

if TYPE_CHECKING:
    from ..folder import ExportFile

LONGEST_LINE = 64 * 2**20


def first_object(file: ExportFile) -> dict | None:
    """The object on the first line that is not blank, or None; the whole line, however long."""
    if "first_object" not in file.memo:
        file.memo["first_object"] = _first_object(file)
    return file.memo["first_object"]


def _first_object(file: ExportFile) -> dict | None:
    if not file.opening.lstrip("\ufeff \r\n\t").startswith("{"):
        return None
    with file.text_stream() as stream:
        line = next((line for line in iter(lambda: stream.readline(LONGEST_LINE), "") if line.strip()), "")
    try:
        found = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def objects(file: ExportFile) -> Iterator[dict]:
    """The object on each line; blank lines are left out.

    Raises
    ------
    ExportError
        At a line that holds none, with its number.
    """
    with file.text_stream() as stream:
        for number, line in enumerate(stream, start=1):
            line = line.lstrip("\ufeff") if number == 1 else line
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            if not isinstance(found, dict):
                _refuse(file, number, line)
            yield found


def _refuse(file: ExportFile, number: int, line: str) -> NoReturn:
    if not line.endswith(("\n", "\r")):
        file.fail(
            f"it stops in the middle of line {number:,}: the download was cut off. "
            "Collect it again, or delete that line; nothing was imported."
        )
    file.fail(f"line {number:,} is not a JSON object. The file was edited or damaged; nothing was imported.")


def as_dict(value: Any) -> dict:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_dicts(value: Any) -> list[dict]:
    """The objects in a list; an empty list for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def as_text(value: Any) -> str:
    """A text that can be stored; ids that other tools wrote as numbers become text, all digits kept."""
    if isinstance(value, str):
        return sound(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def as_count(value: Any) -> int | None:
    """A number of likes or the like, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None
