"""Numbers and times as exports write them, whole columns at once.

Nothing is guessed in silence: what cannot be read comes back as missing beside a mask that
says where, and the importer decides whether that is a row to drop or a file to refuse.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    import pandas as pd

LARGEST = 2**53
"""From here on a number that came as a float has lost its last digits."""

EARLIEST, LATEST = "1990-01-01", "2100-01-01"
"""Times outside are misread or damaged: no export of social media is older."""

_NOTHING = {"", "-", "--", "–", "n/a", "na", "nan", "none", "null", "not available"}
_SCALES = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_ISO = (
    r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?$"
)
_OFFSET = r"\d(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))$"
_GROUPS = " \u00a0\u2009\u202f'\u2019"
"""What may stand between groups of three digits, whatever the decimal mark."""
_SPOILED = r"^\d(?:[.,]\d+)?[eE]\+?\d{1,3}$"


def as_number(text: str, decimal: str = ".") -> float | None:
    """One number as people and vendors write it; None where it says that there is none.

    Parameters
    ----------
    text : str
        ``1,234``, ``1.2K``, ``12.4%`` (becomes 0.124), ``--`` (None).
    decimal : str
        The decimal mark, ``"."`` or ``","``; the other one separates thousands.

    Raises
    ------
    ValueError
        When it is no number: ``abc``, ``1,23`` with a decimal point, ``< 15``, ``1 2`` (two numbers),
        ``0,123`` (a fraction, whatever the mark), more digits than any number has.
    """
    text = text.strip()
    if text.casefold() in _NOTHING:
        return None
    found = _number_pattern(decimal).fullmatch(text)
    if not found or (found["whole"] is None and found["fraction"] is None):
        raise ValueError(f'"{text}" is not a number')
    whole = re.sub(r"\D", "", found["whole"] or "0")
    value = float(f"{found['sign']}{whole}.{found['fraction'] or '0'}")
    if math.isinf(value):
        raise ValueError(f'"{text}" is not a number')
    unit = found["unit"]
    return value / 100 if unit == "%" else value * _SCALES.get((unit or "").lower(), 1)


@lru_cache
def _number_pattern(decimal: str) -> re.Pattern:
    """A number with that decimal mark; one kind of mark, or none, between its groups of three digits."""
    groups = f"[{',' if decimal == '.' else '.'}{_GROUPS}]"
    whole = rf"[1-9]\d{{0,2}}(?P<group>{groups})\d{{3}}(?:(?P=group)\d{{3}})*|\d+"
    fraction = rf"{re.escape(decimal)}(?P<fraction>\d+)"
    return re.compile(rf"(?P<sign>[+-]?)\s*(?P<whole>{whole})?(?:{fraction})?\s*(?P<unit>[kKmMbB%])?")


def numbers(texts: pd.Series, decimal: str = ".") -> tuple[pd.Series, pd.Series]:
    """A column of texts as floats, and a mask of those that are no numbers.

    Returns
    -------
    values : Series of float64
        NaN where nothing stands or nothing could be read.
    unreadable : Series of bool
    """
    import pandas as pd

    texts = texts.fillna("").str.strip()
    distinct = pd.Index(texts.unique())
    found, unreadable = {}, set()
    for text in distinct:
        try:
            value = as_number(text, decimal)
        except ValueError:
            value = None
            unreadable.add(text)
        found[text] = float("nan") if value is None else value
    return texts.map(found).astype("float64"), texts.isin(unreadable)


def counts(texts: pd.Series, decimal: str = ".") -> tuple[pd.Series, pd.Series]:
    """Like `numbers`, for a column that counts: what is in percent or too long to be exact is unreadable.

    >>> import pandas as pd
    >>> counts(pd.Series(["300", "300%"]))[1].tolist()
    [False, True]
    """
    values, unreadable = numbers(texts, decimal)
    unreadable |= texts.fillna("").str.strip().str.endswith("%") | (values.abs() >= LARGEST)
    return values.where(~unreadable), unreadable


def times(
    texts: pd.Series, zone: str | tzinfo = "UTC", written: str | None = None
) -> tuple[pd.Series, pd.Series]:
    """A column of texts as times in UTC, and a mask of those that cannot be read.

    Parameters
    ----------
    texts : Series of str
        ISO 8601 (``2026-03-02 09:10:11.0``, with or without an offset) unless `written` says otherwise.
    zone : str or tzinfo
        The zone of times without an offset.  The hour that the autumn change repeats is taken
        as its first pass; an hour that the spring change skips moves forward.
    written : str, optional
        A strptime format such as ``"%d/%m/%Y %H:%M"``.

    Returns
    -------
    values : Series of datetime64[us, UTC]
    unreadable : Series of bool
        Empty texts, other spellings, and times before 1990 or after 2100.
    """
    import pandas as pd

    texts = texts.fillna("").astype("str").str.strip()
    if written and "%z" in written:
        aware = pd.Series(True, index=texts.index)
    elif written:
        aware = pd.Series(False, index=texts.index)
    else:
        texts = texts.where(texts.str.match(_ISO), "")
        aware = texts.str.contains(_OFFSET, regex=True)
        texts = texts.str.replace(r" ?(?:UTC|GMT)$", "Z", regex=True).str.replace(",", ".", regex=False)
        texts = texts.str.replace(r" ([+-])", r"\1", regex=True)
    values = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[us, UTC]")
    form = written or "ISO8601"
    if aware.any():
        values[aware] = pd.to_datetime(texts[aware], format=form, utc=True, errors="coerce").astype(
            values.dtype
        )
    if not aware.all():
        values[~aware] = _localized(texts[~aware], form, zone).astype(values.dtype)
    values = values.where((values >= EARLIEST) & (values < LATEST))
    return values, values.isna()


def times_in_forms(
    texts: pd.Series, forms: Sequence[str], zone: str | tzinfo = "UTC"
) -> tuple[pd.Series, pd.Series]:
    """A column of texts as times, each read by the first of several forms that fits, else as ISO 8601.

    The forms must not fit one another's texts: a month by name and one by number may stand
    together, a day before its month and a month before its day may not.

    Returns
    -------
    values : Series of datetime64[us, UTC]
    unreadable : Series of bool
    """
    values, unreadable = times(texts, zone)
    for form in forms:
        if not unreadable.any():
            break
        found, _ = times(texts[unreadable], zone, form)
        values[unreadable] = found
        unreadable = values.isna()
    return values, unreadable


def days(texts: pd.Series, forms: Sequence[str] = ()) -> tuple[pd.Series, pd.Series]:
    """A column of texts as the dates that they name, and a mask of those that cannot be read.

    A clock that stands behind a date is left out and nothing is converted: a vendor's day is a day
    in the vendor's own zone.

    Returns
    -------
    values : Series of datetime.date
        None where nothing could be read.
    unreadable : Series of bool
    """
    texts = texts.str.replace(r"^(\d{4}-\d{2}-\d{2})[T ]\d.*$", r"\1", regex=True)
    values, unreadable = times_in_forms(texts, forms)
    return values.dt.date.astype(object).where(~unreadable, None), unreadable


def two_orders(texts: pd.Series) -> tuple[str, str] | None:
    """A date that begins with its day and one that begins with its month, if a column holds both.

    Such a column was put together from two exports, or a spreadsheet turned part of it round: of
    03/04/2026 in it nobody can say which day it is.
    """
    found = texts.fillna("").str.extract(r"^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b").dropna().astype(int)
    found = found[found.max(axis=1) <= 31]
    day_first, month_first = found[found[0] > 12], found[found[1] > 12]
    if day_first.empty or month_first.empty:
        return None
    return texts[day_first.index[0]].strip(), texts[month_first.index[0]].strip()


def _localized(texts: pd.Series, form: str, zone: str | tzinfo) -> pd.Series:
    import numpy as np
    import pandas as pd

    naive = pd.to_datetime(texts, format=form, errors="coerce").astype("datetime64[us]")
    first_pass = np.ones(len(naive), dtype=bool)
    local = naive.dt.tz_localize(zone, ambiguous=first_pass, nonexistent="shift_forward")
    return local.dt.tz_convert("UTC")


def spoiled_ids(texts: pd.Series) -> str | None:
    """An id that a spreadsheet destroyed, if the column shows one; such a column cannot be mended.

    A spreadsheet keeps 15 digits of a number: it shows 1700000000000000001 as 1.7E+18, and
    saved again the rest are zeros.  At least three long ids that all end in 000 are no accident.
    """
    texts = texts.dropna()
    short = texts[texts.str.match(_SPOILED)]
    if len(short):
        return short.iloc[0]
    long = texts[texts.str.match(r"^\d{16,}$")]
    if len(long) >= 3 and long.str.endswith("000").all():
        return long.iloc[0]
    return None
