"""Results of Meta Business Suite by day: Facebook's new followers, Instagram's reach and views.

UTF-16 with a mark, a line ``sep=,``, a line with the title, which alone says what is counted.  Days bear an
hour that changes with American summer time and means nothing.  There is no such file of Instagram's
impressions, so by day what was seen survives from the renaming on; of how many followers there are no file
tells either, and of those who left none.
"""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from ..presence.accounts import RENAMED_VIEWS, accounts_of
from ..presence.whole import Presence
from ..world import World
from .files import csv_text, write_text

FILES = (
    # network, file, title, metric, definition
    ("facebook.com", "Follows.csv", "Facebook follows", "gained", "new page follows"),
    ("instagram.com", "Reach.csv", "Instagram reach", "reach", "instagram reach"),
    ("instagram.com", "Views.csv", "Views", "views", RENAMED_VIEWS),
)
PACIFIC = ZoneInfo("America/Los_Angeles")


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write the files below ``folder/meta_results/@<handle>/<network>``."""
    for network, name, title, metric, called in FILES:
        account = accounts_of(world)[network].id
        place = folder / "meta_results" / f"@{account.partition(':')[2]}" / network.removesuffix(".com")
        audience = presence.audience[presence.audience["account"] == account]
        told = audience[(audience["metric"] == metric) & (audience["definition"] == called)]
        rows = [[_day(row["day"]), row["value"]] for row in told.to_dict("records")]
        table = csv_text(["Date", "Primary"], rows, quoted=True)
        write_text(place / name, f'\ufeffsep=,\n"{title}"\n{table}\n', "utf-16-le")


def _day(day) -> str:
    summer = pd.Timestamp(day, tz=PACIFIC).dst().total_seconds() > 0
    return f"{day}T0{0 if summer else 1}:00:00"
