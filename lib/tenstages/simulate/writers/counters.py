"""A sheet that the team keeps by hand: how many follow each account, at the end of each day.

Some vendors tell gains alone and no total; whoever did not write it down then cannot know it later.  The
sheet says what each site calls its followers, as the vendor's own file does where there is one, so that the
two meet.  Nothing that it holds is lost.
"""

from __future__ import annotations

from pathlib import Path

from ..presence.whole import Presence
from ..world import World
from .files import csv_text, write_text

HEADER = {
    "day": "date",
    "account": "account",
    "network": "site",
    "value": "followers",
    "definition": "called there",
}
CALLED = {"facebook.com": "page likes"}
"""Where the classic export has another word for followers than the site has."""


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write ``folder/counters/followers_by_day.csv``, oldest first."""
    told = presence.audience[presence.audience["metric"] == "followers"]
    told = told.assign(definition=told["network"].map(CALLED).fillna(told["definition"]))
    told = told.sort_values(["day", "account"], kind="stable")
    rows = told[list(HEADER)].itertuples(index=False)
    write_text(folder / "counters" / "followers_by_day.csv", csv_text(list(HEADER.values()), rows))
