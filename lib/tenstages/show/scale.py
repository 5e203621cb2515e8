"""Axes: how far they reach, and which ticks they carry."""

from __future__ import annotations

from datetime import datetime, timedelta

from tenstages.show import style, words
from tenstages.show.layout import text_width

EPOCH = datetime(1970, 1, 1)
_STEPS = (
    ("h", 1), ("h", 3), ("h", 6), ("h", 12), ("D", 1), ("D", 2), ("W-MON", 1), ("W-MON", 2),
    ("MS", 1), ("MS", 2), ("MS", 3), ("MS", 6), ("YS", 1), ("YS", 2), ("YS", 5), ("YS", 10), ("YS", 50),
)  # fmt: skip


def reach(values, zero_from: float = 0.5, unit: str = "") -> tuple[float, float]:
    """The lowest and highest value, down or up to zero unless that would waste half the room.

    Parameters
    ----------
    values : sequence of float
        At least one, none missing.
    zero_from : float
        Zero is left out when the values nearest to it lie beyond this share of the farthest.
    unit : str
        A ``share`` that never changes is shown without room above 100%, where none can be.
    """
    low, high = min(values), max(values)
    if low >= 0 and low <= zero_from * high:
        low = 0.0
    if high <= 0 and high >= zero_from * low:
        high = 0.0
    if low == high:
        pad = abs(low) / 10 or 1.0
        top = 1.0 if unit == "share" and high <= 1 else high + pad
        bottom = 0.0 if unit == "share" and low - pad < 0 <= low else low - pad
        return bottom, min(high + pad, top)
    return low, high


def number_ticks(low: float, high: float, unit: str, most: int, room: float | None = None):
    """Round numbers between low and high, and how each is said.

    Parameters
    ----------
    most : int
        Largest number of intervals between ticks.
    room : float, optional
        Pixels in which the words must stand side by side; fewer ticks are set until they do.

    Returns
    -------
    list of (float, str)
        Values whose words repeat the one before are left out.
    """
    from matplotlib.ticker import MaxNLocator

    slack = (high - low) * 1e-9
    for bins in range(most, 0, -1):
        locator = MaxNLocator(bins, steps=[1, 2, 2.5, 5, 10], integer=unit == "count")
        values = [value for value in locator.tick_values(low, high) if low - slack <= value <= high + slack]
        ticks = _distinct(values, unit)
        if room is None or sum(text_width(said, style.SMALL) + 16 for _, said in ticks) <= room:
            return ticks
    return ticks[:1]


def _distinct(values, unit) -> list[tuple[float, str]]:
    """Each value with its words, shorn of the unit's name and of needless zeros."""
    said = [words.bare(words.say(value, unit), unit) for value in values]
    while said and all("." in each and each[-1] in "0." for each in said):
        said = [each[:-1] for each in said]
    after = "%" if unit == "share" else ""
    ticks = [
        (value, ("0" if each == "+0" else each) + after) for value, each in zip(values, said, strict=True)
    ]
    return [tick for place, tick in enumerate(ticks) if place == 0 or tick[1] != ticks[place - 1][1]]


def days(moment) -> float:
    """A date or time as days since 1970, its time zone laid aside."""
    import pandas as pd

    return (pd.Timestamp(moment).tz_localize(None) - EPOCH) / timedelta(days=1)


def from_days(value: float) -> datetime:
    """The moment that `days` made into a number, to the nearest second."""
    return EPOCH + timedelta(seconds=round(value * 86400))


def date_ticks(low: float, high: float, room: float) -> list[tuple[float, str]]:
    """Round dates between two moments (in days since 1970), as many as fit in `room` pixels."""
    import pandas as pd

    first, last = from_days(low), from_days(high)
    found = []
    for unit, every in _STEPS:
        if _rough_days(unit) * every * room / 90 < high - low:
            continue
        for moment in pd.date_range(first.replace(hour=0, minute=0, second=0), last, freq=unit):
            if moment >= first and _counts(moment, unit, every):
                found.append((days(moment), _date_words(moment, unit)))
        if found:
            return found
    return [(low, _date_words(first, "D"))]


def _rough_days(unit: str) -> float:
    return {"h": 1 / 24, "D": 1, "W-MON": 7, "MS": 30.4, "YS": 365.2}[unit]


def _counts(moment, unit: str, every: int) -> bool:
    """Whether a moment is one of every second, third … of its unit, counted from a fixed start."""
    place = {
        "h": moment.hour,
        "D": (moment - EPOCH).days,
        "W-MON": (moment - EPOCH).days // 7,
        "MS": moment.month - 1,
        "YS": moment.year,
    }
    return place[unit] % every == 0


def _date_words(moment, unit: str) -> str:
    month = words.MONTHS[moment.month - 1][:3]
    if unit == "h":
        return f"{moment.day} {month} {moment:%H:%M}"
    if unit in ("D", "W-MON"):
        return f"{moment.day} {month}"
    return f"{month} {moment.year}" if unit == "MS" else str(moment.year)


def date_words(value: float) -> str:
    """A moment in days since 1970 for an alt text: the date, and the hour where there is one."""
    moment = from_days(value)
    clock = f" {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else ""
    return words.day(moment) + clock
