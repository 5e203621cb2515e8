"""The one formatter: every number that a reader sees is written here.

Numbers are rounded before they are shown, so printed results agree between machines whose
last bits differ.
"""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

MISSING = "not known"

LEAST = 10
"""A number that leaves the company rests on at least so many people."""

FEW = f"fewer than {LEAST} people"
"""What stands in the place of a number about fewer."""


def say(value, unit: str = "count") -> str:
    """A number in words a reader expects for its unit.

    Parameters
    ----------
    value : float, int, Decimal or None
        None and NaN read "not known".
    unit : str
        ``share`` (0 to 1, shown as a percentage with one decimal), ``points`` (difference of
        shares, signed percentage points), ``count``, ``ratio`` (two decimals), ``per day``,
        ``days``, ``hours``, ``date`` (a day's ordinal, shown as a day), or a currency code.

    Examples
    --------
    >>> say(0.3125, "share")
    '31.2%'
    >>> say(-0.004, "points")
    '-0.4 points'
    >>> say(12345.4)
    '12,345'
    >>> say(0.0487, "per hour")
    '0.049 per hour'
    >>> say(739551.0, "date")
    '27 October 2025'
    """
    if value is None or not math.isfinite(value):
        return MISSING
    if unit == "share":
        return f"{_zero_free(float(value) * 100, 1):.1f}%"
    if unit == "points":
        difference = _zero_free(float(value) * 100, 1)
        return f"{difference:+.1f} points" if difference else "0.0 points"  # nothing has no sign
    if unit == "count":
        return f"{round(value):,}"
    if unit == "date":
        day = date.fromordinal(round(value))
        return f"{day.day} {day:%B %Y}"
    if unit == "ratio":
        return f"{_zero_free(float(value), 2):.2f}"
    if unit in ("days", "hours", "minutes", "weeks"):
        return f"{_zero_free(float(value), 1):,.1f} {unit}"
    if unit.startswith("per "):
        digits = _digits(float(value))
        return f"{_zero_free(float(value), digits):,.{digits}f} {unit}"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {value:,.2f}" if isinstance(value, Decimal) else f"{unit} {_zero_free(value, 0):,.0f}"
    return f"{_zero_free(float(value), 2):,.2f} {unit}".rstrip()


def between(low, high, unit: str = "count") -> str:
    """An interval, its unit said once: ``29.0% to 33.4%``.

    Examples
    --------
    >>> between(0.29, 0.334, "share")
    '29.0% to 33.4%'
    >>> between(-0.01, 0.024, "points")
    '-1.0 to +2.4 points'
    """
    first, last = say(low, unit), say(high, unit)
    if MISSING in (first, last):
        return MISSING
    word = f" {unit}"
    if first.endswith(word) and last.endswith(word):
        first = first.removesuffix(word)
    return f"{first} to {last}"


def percent(level: float) -> str:
    """A confidence level as people write it: 0.9 is ``90%``."""
    return f"{round(level * 100, 1):g}%"


def listing(words) -> str:
    """Words joined as in a sentence: ``a, b and c``."""
    words = [str(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _digits(rate: float) -> int:
    """Decimals of a rate: one, and as many more as leave two digits of a small one."""
    return 1 if not 1e-4 <= abs(rate) < 0.995 else 1 - math.floor(math.log10(abs(rate)))


def _zero_free(value: float, digits: int) -> float:
    """Rounded, and never minus zero, which would print as -0.0."""
    return round(value, digits) + 0.0
