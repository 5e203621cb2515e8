"""What the lines above a table say in web analytics: whose it is, and of which period."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from .stacked import Block

SPAN = re.compile(r"([0-9]{8})-([0-9]{8})")
"""First and last day in one line: 20260101-20260630."""
END = re.compile(r".*: *([0-9]{8})")
"""One of them: Start date: 20260101."""
RULE = re.compile("-{5,}")


def sections(block: Block) -> tuple[list[str], list[str]]:
    """What stands above a table between two rules, and below them; without rules it is both."""
    notes = block.notes
    rules = [place for place, note in enumerate(notes) if RULE.fullmatch(note)]
    return (notes[rules[0] + 1 : rules[1]], notes[rules[1] + 1 :]) if len(rules) > 1 else (notes, notes)


def tells_a_period(notes: list[str]) -> bool:
    """Whether one of the lines names a day as these files do."""
    return any(END.fullmatch(note) or SPAN.fullmatch(note) for note in notes)


def period(block: Block) -> tuple[date, date]:
    """First and last day that the lines above a table name, as two lines or as one.

    Raises
    ------
    ExportError
        When they name none, or the last is before the first.
    """
    texts = [found[1] for note in block.notes if (found := END.fullmatch(note))]
    texts = texts or next((found.groups() for note in block.notes if (found := SPAN.fullmatch(note))), ())
    found = [day_in_digits(text) for text in texts]
    if len(found) != 2 or None in found or found[0] > found[1]:
        block.file.fail(
            f"the lines above the table on line {block.line:,} do not say from which day to which it counts. "
            "Download it again, and leave the lines that begin with # as they are."
        )
    return found[0], found[1]


def day_in_digits(text: str) -> date | None:
    """The day that eight digits name: 20260302.

    >>> day_in_digits("20260302"), day_in_digits("20260231"), day_in_digits("45000")
    (datetime.date(2026, 3, 2), None, None)
    """
    try:
        return datetime.strptime(text, "%Y%m%d").date() if re.fullmatch("[0-9]{8}", text) else None
    except ValueError:
        return None


def days_within(texts: pd.Series, first: date, last: date, steps: bool) -> pd.Series:
    """The days that rows are of; None where one is no day of the period from `first` to `last`.

    Parameters
    ----------
    texts : Series of str
        Digits (20260302), those of an hour (2026030209) or ISO; with `steps`, days since the first (0003).
    """
    import pandas as pd

    def day(text: str) -> date | None:
        if steps:
            found = first + timedelta(int(text)) if re.fullmatch("[0-9]{4}", text) else None
        else:
            found = day_in_digits(re.sub(r"^([0-9]{8})[0-9]{2}$", r"\1", text.replace("-", "")))
        return found if found and first <= found <= last else None

    return pd.Series([day(text) for text in texts], index=texts.index, dtype=object)
