"""Promises in public answers: a sentence that commits somebody to something until a day that it names.

English only, and plain about it: a promise without a day, or in another language, is not found.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

# Words that bind ------------------------------------------------------------------------------------
# All patterns are read in small letters: one that minds no case takes strange letters for ours.

BINDS = (
    r"(?:\b(?:will|shall|going to|expect|let you have|(?P<all>count on|promise|our word|rest assured))\b"
    r"|'ll\b)"
)
"""Words that bind somebody; a day alone may be an opening hour.  Some speak of `all` that the sentence says:
"by Friday, and that is a promise"."""
BINDS_NOBODY = r"(?:not(?! only)|never|no longer|be (?:closed|shut|open|away|unable))"
"""What makes a refusal or a notice of them where it follows."""
COMMITS = re.compile(rf"(?<!not )(?<!n't ){BINDS}(?! {BINDS_NOBODY}\b)")
CLAUSE = re.compile(r"\b(?:that|which|and|but|because)\b|;")
"""What parts the clause that binds from one before it, which speaks of another day."""
THEIRS = re.compile(r"\byou(?:'ve| have)? (?:(?!need)\w+ed|sent|wrote|paid|bought|got|said|told|made|had)\b")
"""What the other side has done: a day that follows is one of that."""
SHORTENED = "jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m".split()
"""Words whose full stop ends no sentence."""
SENTENCE = re.compile(
    r"(?<=[.!?])" + "".join(rf"(?<!\b{re.escape(word)}\.)" for word in SHORTENED) + r"\s+", re.IGNORECASE
)

# Words for days -------------------------------------------------------------------------------------

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
SOON = {"today": 0, "tonight": 0, "tomorrow": 1}
LONG_GONE = 31
"""Days: a date without a year that is gone for longer is next year's, any other that is so is no promise."""

_NUMBER, _DAY = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_MONTH, _WEEKDAY = rf"(?P<month>{'|'.join(MONTHS)})\b", rf"(?:{'|'.join(WEEKDAYS)})\b"
_YEAR = r"(?:,?\s+(?P<year>20\d\d)\b)?"
_BY = r"\b(?:by|(?P<before>before)|until|on)\s+(?:the\s+)?"
_BY_DATE = rf"{_BY}(?:{_WEEKDAY},?\s+(?:the\s+)?)?"
_END = r"\b(?:by|before|at|until)\s+(?:the\s+)?end\s+of\s+(?:the\s+)?"


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
        due = due_in(sentence, said_on)
        if due is not None:
            return sentence.strip(), due
    return None


def due_in(sentence: str, said_on: date) -> date | None:
    """The last day to which a sentence binds somebody; None where it does not, or asks."""
    told = " ".join(sentence.lower().split())
    if told.endswith("?"):
        return None
    for binds in COMMITS.finditer(told):
        before = 0 if binds["all"] else binds.start()
        begins = max((each.end() for each in CLAUSE.finditer(told, 0, before)), default=0)
        theirs = THEIRS.search(told, binds.end())
        due = _day_in(told[begins : theirs.start() if theirs else None], said_on)
        if due is not None:
            return due
    return None


def _day_in(clause: str, said_on: date) -> date | None:
    """The last day that a clause names; None without one that any calendar has and that is not long gone."""
    for pattern, day_of in READERS:
        if found := pattern.search(clause):
            try:
                day = day_of(found, said_on) - timedelta(days=bool(found.groupdict().get("before")))
            except (OverflowError, ValueError):
                return None
            return day if (said_on - day).days <= LONG_GONE else None
    return None


def _after_span(found: re.Match, said_on: date) -> date:
    number = int(found["number"]) if found["number"].isdecimal() else NUMBERS[found["number"]]
    if found["working"]:
        day = said_on
        while number:
            day += timedelta(days=1)
            number -= day.weekday() < 5
        return day
    if found["unit"] == "hour":
        return said_on + timedelta(days=-(-number // 24))
    return said_on + timedelta(days=number * UNITS[found["unit"]])


def _on_date(found: re.Match, said_on: date) -> date:
    """That day of the year that is named; else of this year, and where it is long gone, of the next."""
    month, number = MONTHS[found["month"]], int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, number)
    there = number <= monthrange(said_on.year, month)[1]
    if there and (said_on - date(said_on.year, month, number)).days <= LONG_GONE:
        return date(said_on.year, month, number)
    return date(said_on.year + 1, month, number)


def _at_end_of_month(found: re.Match, said_on: date) -> date:
    month = MONTHS[found["month"]]
    return _last_day(int(found["year"] or said_on.year + (month < said_on.month)), month)


def _at_end(found: re.Match, said_on: date) -> date:
    """The last day of this or the next day, week, month or year."""
    further = found["which"] == "next"
    if found["what"] == "day":
        return said_on + timedelta(days=further)
    if found["what"] == "week":
        return said_on + timedelta(days=6 - said_on.weekday() + 7 * further)
    if found["what"] == "year":
        return date(said_on.year + further, 12, 31)
    month = said_on.month + further
    return _last_day(said_on.year + (month > 12), month % 12 or 12)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _on_weekday(found: re.Match, said_on: date) -> date:
    """The next such day; on that day itself, the one in a week, but where "this" is said."""
    ahead = WEEKDAYS[found["weekday"]] - said_on.weekday()
    which = found["which"] or found["week"]
    if which == "next":
        return said_on + timedelta(days=ahead + 7)
    return said_on + timedelta(days=ahead % 7 or (0 if which else 7))


def _soon(found: re.Match, said_on: date) -> date:
    return said_on + timedelta(days=SOON[found["soon"]])


READERS = tuple(
    (re.compile(pattern), day_of)
    for pattern, day_of in (
        (
            r"\b(?:within|in|inside)\s+(?:the\s+next\s+)?"
            rf"(?:\d{{1,3}}\s*[-–]\s*|{_NUMBER}\s+(?:to|or)\s+)?(?P<number>{_NUMBER})\s+"
            rf"(?P<working>(?:working|business)\s+)?(?P<unit>{'|'.join(UNITS)})s?\b",
            _after_span,
        ),
        (rf"{_BY_DATE}{_DAY}\s+(?:of\s+)?{_MONTH}\.?{_YEAR}", _on_date),
        (rf"{_BY_DATE}{_MONTH}\.?\s+{_DAY}{_YEAR}", _on_date),
        (rf"{_END}{_MONTH}{_YEAR}", _at_end_of_month),
        (rf"{_END}(?:(?P<which>this|next)\s+)?(?P<what>day|week|month|year)\b", _at_end),
        (
            rf"(?:{_BY}|\b(?=this|next))(?:(?P<which>this|next)\s+)?(?P<weekday>{_WEEKDAY})"
            r"(?:\s+(?:of\s+)?(?P<week>this|next)\s+week\b)?",
            _on_weekday,
        ),
        (rf"\b(?P<soon>{'|'.join(SOON)})\b", _soon),
        (r"\b(?P<which>this|next)\s+(?P<what>week|month|year)\b", _at_end),
    )
)
"""How days are told, and who reads each; the first that is found counts."""
