"""Promises in public answers: a sentence that commits somebody to something until a day that it names.

English only, and plain about it: a promise without a day, or in another language, is not found.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

COMMITS = re.compile(
    r"\b(?:will|shall|going to|expect|count on|promise|our word|rest assured|let you have)\b|'ll\b",
    re.IGNORECASE,
)
"""Words that bind somebody; a day alone may be an opening hour."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")
NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(), start=1
    )
} | {"a": 1, "an": 1, "twenty": 20, "twenty-one": 21, "thirty": 30, "sixty": 60, "ninety": 90}
UNITS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_MONTH, _DAY = "|".join(MONTHS), r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
SPAN = re.compile(
    rf"\b(?:within|in|inside)\s+(?:the\s+next\s+)?(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})\s+"
    rf"(?:(?P<working>working|business)\s+)?(?P<unit>{'|'.join(UNITS)})s?\b",
    re.IGNORECASE,
)
DATES = (
    re.compile(rf"\b(?:by|before|until|on)\s+(?:the\s+)?{_DAY}\s+(?:of\s+)?(?P<month>{_MONTH})\b", re.I),
    re.compile(rf"\b(?:by|before|until|on)\s+(?P<month>{_MONTH})\s+{_DAY}\b", re.I),
)
END = re.compile(
    rf"\b(?:by|before|at|until)\s+the\s+end\s+of\s+(?:the\s+|this\s+)?(?P<what>week|month|year|day|{_MONTH})\b",
    re.I,
)
ON_DAY = re.compile(
    rf"\b(?:by|before|until|on)\s+(?P<next>next\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})\b", re.I
)
SOON = re.compile(r"\b(?P<soon>today|tonight|tomorrow|this week|next week)\b", re.IGNORECASE)


def promise_in(text: str, said_on: date) -> tuple[str, date] | None:
    """The first promise of a text, and the last day that it allows itself; None without one.

    Parameters
    ----------
    text : str
    said_on : date
        The day on which it was said, on the company's clock.

    Examples
    --------
    >>> promise_in("Sorry! We will send a new one within a week.", date(2026, 3, 2))
    ('We will send a new one within a week.', datetime.date(2026, 3, 9))
    >>> promise_in("We open at nine on Monday.", date(2026, 3, 2)) is None
    True
    """
    for sentence in SENTENCE.split(text.replace("’", "'")):
        if COMMITS.search(sentence):
            due = due_in(sentence, said_on)
            if due is not None:
                return sentence.strip(), due
    return None


def due_in(sentence: str, said_on: date) -> date | None:
    """The last day that a sentence names; None where it names none, or one that does not exist."""
    for found, told in (
        (SPAN.search(sentence), _after_span),
        (DATES[0].search(sentence) or DATES[1].search(sentence), _on_date),
        (END.search(sentence), _at_end),
        (ON_DAY.search(sentence), _on_weekday),
        (SOON.search(sentence), _soon),
    ):
        if found:
            return told(found, said_on)
    return None


def _after_span(found: re.Match, said_on: date) -> date:
    told = found["number"].lower()
    number = int(told) if told.isdecimal() else NUMBERS[told]
    if found["working"]:
        day = said_on
        while number:
            day += timedelta(days=1)
            number -= day.weekday() < 5
        return day
    unit = found["unit"].lower()
    if unit == "hour":
        return said_on + timedelta(days=-(-number // 24))
    return said_on + timedelta(days=number * UNITS[unit])


def _on_date(found: re.Match, said_on: date) -> date | None:
    """That day this year; where it is long gone, next year."""
    for year in (said_on.year, said_on.year + 1):
        try:
            day = date(year, MONTHS[found["month"].lower()], int(found["day"]))
        except ValueError:
            return None
        if day >= said_on - timedelta(days=31):
            return day
    return None


def _at_end(found: re.Match, said_on: date) -> date:
    what = found["what"].lower()
    if what == "day":
        return said_on
    if what == "week":
        return said_on + timedelta(days=6 - said_on.weekday())
    if what == "year":
        return date(said_on.year, 12, 31)
    month = said_on.month if what == "month" else MONTHS[what]
    year = said_on.year + (month < said_on.month)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _on_weekday(found: re.Match, said_on: date) -> date:
    """The next such day; on that day itself, the one in a week."""
    ahead = (WEEKDAYS[found["weekday"].lower()] - said_on.weekday()) % 7 or 7
    return said_on + timedelta(days=ahead + (7 if found["next"] and ahead < 7 - said_on.weekday() else 0))


def _soon(found: re.Match, said_on: date) -> date:
    ends = {"today": 0, "tonight": 0, "tomorrow": 1}
    soon = found["soon"].lower()
    if soon in ends:
        return said_on + timedelta(days=ends[soon])
    return said_on + timedelta(days=6 - said_on.weekday() + (7 if soon == "next week" else 0))
