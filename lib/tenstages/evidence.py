"""What stages tell with: sentences on effects, and the parts of a brief.

"No effect" is never said: an interval that holds zero says how large an effect may still be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isfinite

from .figures import between, percent, say
from .findings import Finding

BEFORE_AFTER = "Before and after is not cause: whatever else happened in these weeks is in it."


@dataclass(frozen=True)
class Presented:
    """The parts of a stage's brief: the message, the findings behind it, what is asked for."""

    message: str
    findings: tuple[Finding, ...]
    ask: tuple[str, ...]


def leading(findings: Iterable[Finding], names: Iterable[str]) -> str:
    """The sentence that leads a brief: that of the first of those ids that was found; empty without any."""
    by_id = {finding.id: finding.sentence for finding in findings}
    return next((by_id[name] for name in names if name in by_id), "")


def kind_of(name: str) -> str:
    """The id of a finding without the number that `numbered` gave it.

    >>> kind_of("s01.share_of_voice.2"), kind_of("s01.share_of_voice")
    ('s01.share_of_voice', 's01.share_of_voice')
    """
    return ".".join(name.split(".")[:2])


def finite(value: float) -> float | None:
    """A number as a finding has it: None where it is missing."""
    return float(value) if isfinite(value) else None


def asked(make, *needed):
    """What `make` says, or None where a table is missing or it says that it cannot be told."""
    if any(each is None for each in needed):
        return None
    try:
        return make()
    except ValueError:
        return None


def limits(low: float, high: float, unit: str, level: float) -> str:
    """An interval with its level: ``90% interval 2.1% to 4.0%``."""
    return f"{percent(level)} interval {between(low, high, unit)}"


def nothing_found(what: str, value: float, low: float, high: float, unit: str) -> str:
    """The sentence where an interval holds zero: "No evidence that …; effects above x are excluded."

    Examples
    --------
    >>> nothing_found("the campaign brought queues", 0.02, -0.1, 0.16, "share")
    'No evidence that the campaign brought queues (2.0%, -10.0% to 16.0%); effects above 16.0% are excluded.'
    """
    largest = say(max(abs(low), abs(high)), unit)
    told = f"{say(value, unit)}, {between(low, high, unit)}"
    return f"No evidence that {what} ({told}); effects above {largest} are excluded."


def numbered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one id told apart: the first keeps it, later ones end in ``.2``, ``.3`` …"""
    seen: dict[str, int] = {}
    told = []
    for finding in findings:
        seen[finding.id] = count = seen.get(finding.id, 0) + 1
        told.append(finding if count == 1 else replace(finding, id=f"{finding.id}.{count}"))
    return told
