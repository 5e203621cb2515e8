"""Time zones as exports state them: three letters, an offset, or nothing."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo

ABBREVIATIONS = {
    "UTC GMT Z": "UTC",
    "BST": "Europe/London",
    "WET WEST": "Europe/Lisbon",
    "CET CEST": "Europe/Berlin",
    "EET EEST": "Europe/Athens",
    "EST EDT": "America/New_York",
    "CST CDT": "America/Chicago",
    "MST MDT": "America/Denver",
    "PST PDT": "America/Los_Angeles",
    "AEST AEDT": "Australia/Sydney",
    "JST": "Asia/Tokyo",
    "SGT": "Asia/Singapore",
}
"""The largest place that each abbreviation usually means; GMT beside BST is London in winter."""


def stated_zone(*moments: str) -> str | tzinfo | None:
    """The zone that moments such as "Sun Mar 01 00:00:00 EST 2026" or ISO ones name, or None.

    >>> stated_zone("Sun Mar 01 00:00:00 GMT 2026", "Tue Jun 30 23:59:59 BST 2026")
    'Europe/London'
    """
    found = (re.search(r"\d\d:\d\d:\d\d ([A-Z]{1,5}) \d{4}$", moment) for moment in moments)
    names = {match.group(1) for match in found if match}
    if not names:
        return next((zone for zone in map(_offset, moments) if zone), None)
    telling = names - {"GMT"} or names
    return next((zone for known, zone in ABBREVIATIONS.items() if telling <= set(known.split())), None)


def _offset(moment: str) -> str | tzinfo | None:
    try:
        offset = datetime.fromisoformat(moment).utcoffset()
    except ValueError:
        return None
    if offset is None:
        return None
    return "UTC" if offset == timedelta(0) else timezone(offset)
