"""Google Analytics 4: an exploration of visits by day, source, campaign and landing page, one a quarter.

Days keep apart what a report by month would add up, users above all, who must not be added.  A first row of
totals has a cell too many, `Grand total`; the file ends without a line end.  All counts survive.  Where no
campaign stood in a link, Google writes ``(direct)``, ``(organic)``, ``(referral)`` or ``(not set)``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from ..presence.whole import Presence
from ..world import World
from .files import csv_text, write_zip
from .periods import quarters

PARTS = (
    *("Date", "Session source / medium", "Session campaign", "Session default channel group"),
    "Landing page",
)
COUNTS = {
    "Sessions": "sessions",
    "Engaged sessions": "engaged",
    "Total users": "users",
    "New users": "new_users",
    "Views": "views",
    "Key events": "key_events",
}
UNNAMED = {"(none)": "(direct)", "organic": "(organic)", "referral": "(referral)"}
NOT_SET = "(not set)"
RULE = "# ----------------------------------------"


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write one zip a quarter below ``folder/ga4``."""
    for first, last in quarters(world.calendar):
        visits = presence.visits[presence.visits["first_day"].between(first, last)]
        span = f"{first:%Y%m%d}-{last:%Y%m%d}"
        write_zip(folder / "ga4" / f"visits {span}.zip", {f"visits {span}.csv": _file(visits, span).encode()})


def _file(visits: pd.DataFrame, span: str) -> str:
    name = visits["property"].iloc[0]
    total = [*[""] * len(PARTS), *(_number(visits[ours].sum()) for ours in COUNTS.values()), "Grand total"]
    table = csv_text([*PARTS, *COUNTS], [total, *map(_row, visits.to_dict("records"))])
    preamble = [RULE, f"# {name}", "# Visits by landing page-Free form 1", f"# {span}", RULE, "", ""]
    return "\n".join(preamble) + table.removesuffix("\n")


def _row(visit: dict) -> list:
    return [
        _day(visit["first_day"]),
        f"{visit['source']} / {visit['medium']}",
        visit["campaign"] or UNNAMED.get(visit["medium"], NOT_SET),
        visit["channel"],
        visit["page"],
        *(_number(visit[ours]) for ours in COUNTS.values()),
    ]


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _number(value: float) -> int:
    return int(value)
