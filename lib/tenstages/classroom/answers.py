"""What a student may hand in: nothing yet, a number however written, a letter, a control that was moved."""

from __future__ import annotations

import math
import re

UNSET = object()
"""No answer yet."""

PER_CENT = re.compile(r"%|per ?cent(?:age points?)?|points?", re.IGNORECASE)
PARTS = ("share", "points")
"""Units of which people write the hundredfold."""
TIMES = {"minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}
"""Units of time, in seconds."""


def handed_in(answer):
    """The answer itself, or `UNSET`.

    A control of a notebook gives its `value`, a frame or series of one cell that cell.
    Dots, None, nothing but white space and numbers that are not known count as no answer.
    """
    if hasattr(answer, "handed_in"):
        return answer.handed_in()
    answer = _only_cell(answer)
    if answer is None or answer is ...:
        return UNSET
    if isinstance(answer, str) and not answer.strip(" .…\n\t"):
        return UNSET
    if isinstance(answer, float) and math.isnan(answer):
        return UNSET
    return answer


def as_number(answer, unit: str) -> float:
    """An answer as a number in `unit`.

    A share may come as 0.324, as 32.4 or as "32.4%"; a difference of shares as 0.02, as "2 points" or as
    "-2%"; a count as 1234 or "1,234"; hours as 3.5, as "3.5 hours" or as a pandas Timedelta.

    Raises
    ------
    ValueError
        With a sentence, where it is no number.
    """
    if isinstance(answer, bool):
        raise ValueError("Yes or no is not a number; this question asks for one.")
    if unit in TIMES and hasattr(answer, "total_seconds"):
        answer = answer.total_seconds() / TIMES[unit]
    if isinstance(answer, str):
        bare = re.sub(rf"\s*\b{unit[:-1]}s?\s*$", "", answer) if unit in TIMES else answer
        value, said_per_cent = _written(bare), bool(PER_CENT.search(answer))
        return value / 100 if unit in PARTS and (said_per_cent or abs(value) > 1) else value
    try:
        value = float(answer)
    except (TypeError, ValueError):
        kind = type(answer).__name__
        raise ValueError(
            f"A number is asked for, and this is a {kind}; take the one cell out of it."
        ) from None
    if not math.isfinite(value):
        raise ValueError("A number is asked for, and this one is endless; look for a division by zero.")
    return value / 100 if unit in PARTS and abs(value) > 1 else value


def _written(text: str) -> float:
    bare = re.sub(r"[\s\u00a0\u202f'_]", "", PER_CENT.sub("", text)).replace("\u2212", "-")
    bare = re.sub(r"(?<=\d),(?=\d{3}(\D|$))", "", bare)
    bare = re.sub(r"^([+-]?\d*),(\d+)$", r"\1.\2", bare)
    try:
        value = float(bare)
    except ValueError:
        raise ValueError(
            f'"{_short(text)}" is no number; write it in digits, such as 0.25 or 1234.'
        ) from None
    if not math.isfinite(value):
        raise ValueError(f'"{_short(text)}" is no number; write it in digits, such as 0.25 or 1234.')
    return value


def as_key(answer, options: dict[str, str]) -> str:
    """An answer to a choice as the option's key: its letter, its words or the key itself.

    Raises
    ------
    ValueError
        With a sentence that names the letters.
    """
    said = _bare(str(answer))
    for letter, (key, words) in zip(letters(options), options.items(), strict=True):
        if said in map(_bare, (letter, key, words)):
            return key
    *most, last = letters(options)
    raise ValueError(f'"{_short(str(answer))}" is none of the options; write {", ".join(most)} or {last}.')


def _bare(text: str) -> str:
    """Without what may stand behind a letter or a sentence: "b)" and "B." are B."""
    return text.strip().rstrip(".)").casefold()


def letters(options) -> list[str]:
    """A, B, C … for the options in order."""
    return [chr(ord("A") + place) for place in range(len(options))]


def _only_cell(answer):
    """The one cell of a frame, series, array or list; anything else as it is."""
    if hasattr(answer, "to_numpy"):
        answer = answer.to_numpy()
    if hasattr(answer, "size") and hasattr(answer, "item"):
        return answer.item() if answer.size == 1 else answer
    if isinstance(answer, list | tuple) and len(answer) == 1:
        return answer[0]
    return answer


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
