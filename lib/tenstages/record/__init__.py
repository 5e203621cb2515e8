"""The record: how often the intervals held, over simulated companies that nobody had looked at before.

Beside this file lie the records, one a stage, as ``python -m tests.coverage`` wrote them: what was
asked, what came out, and what did not pass, with the reason.  A notebook quotes them, so that a
reader knows how far to trust a number on data whose truth nobody knows.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ..figures import between, percent, say

if TYPE_CHECKING:
    import pandas as pd

AS_ASSUMED = ("clean", "story")
"""Worlds in which the assumptions of the methods hold."""
NAIVE = "naive: "
NONE = "No record of coverage has been made yet."


@cache
def read(stage: int) -> dict | None:
    """A stage's record as it was written; None where there is none."""
    path = files(__name__) / f"stage_{stage:02}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def sentence(finding_id: str) -> str:
    """How often a headline's interval held, beside the naive way; where it did not pass, that, too."""
    record = read(int(finding_id[1:3]))
    mine = [rule for rule in record["rules"] if rule["finding"] == finding_id] if record else []
    if not mine:
        return NONE
    first = next((rule for rule in mine if rule["column"].endswith(("covered", "claimed"))), None)
    told = [_first(first)] if first else []
    for rule in mine:
        if rule["says"].startswith(NAIVE):
            told.append(
                f"The naive way ({rule['says'].removeprefix(NAIVE)}): {say(rule['figure'], rule['unit'])}."
            )
            break
    told += [
        f"Not passed: {rule['says']}. {rule['reason']}".strip() for rule in mine if rule["passed"] is False
    ]
    return " ".join(told)


def _first(rule: dict) -> str:
    count, part = say(rule["seeds"]), say(rule["figure"], "share")
    if rule["column"].endswith("claimed"):
        return (
            f"In {count} simulated companies in which nothing had happened, an effect was claimed in {part}."
        )
    return (
        f"In {count} simulated companies that nobody had looked at before, such intervals held the truth "
        f"in {part}."
    )


def table(stage: int) -> pd.DataFrame:
    """A stage's record: ``headline, what was asked, limit, found, 90% interval, passed``.

    Empty where there is no record.
    """
    import pandas as pd

    record = read(stage)
    return pd.DataFrame(
        _rows(record) if record else [],
        columns=["headline", "what was asked", "limit", "found", "90% interval", "passed"],
    )


def lines(record: int | dict) -> str:
    """A stage's record, or one just made, as plain text for a terminal."""
    found = read(record) if isinstance(record, int) else record
    if found is None:
        return NONE
    rows = _rows(found)
    text = [
        f"{headline:<36} {says:<50} {limit:>8} {found_:>7}  {limits:<16} {passed}"
        for headline, says, limit, found_, limits, passed in rows
    ]
    reasons = [f"    {rule['says']}: {rule['reason']}" for rule in found["rules"] if rule["passed"] is False]
    return "\n".join([*text, *(["", "Not passed, and why:", *reasons] if reasons else [])])


def _rows(record: dict) -> list[tuple]:
    return [
        (
            _headline(rule),
            rule["says"],
            _limit(rule),
            say(rule["figure"], rule["unit"]),
            "" if rule["low"] is None else between(rule["low"], rule["high"], rule["unit"]),
            {True: "yes", False: "NO", None: ""}[rule["passed"]],
        )
        for rule in record["rules"]
    ]


def _headline(rule: dict) -> str:
    """A headline in words, and in brackets the world in which one of its assumptions fails."""
    name = rule["finding"].partition(".")[2].replace("_", " ")
    return name if rule["world"] in AS_ASSUMED else f"{name} ({rule['world']})"


def _limit(rule: dict) -> str:
    if rule["least"] is not None:
        return f"≥ {_short(rule['least'], rule['unit'])}"
    return f"≤ {_short(rule['most'], rule['unit'])}" if rule["most"] is not None else ""


def _short(value: float, unit: str) -> str:
    return percent(value) if unit == "share" else say(value, unit)
