"""The community team's own tables: who is in the ambassadors' programme, and who would recommend us.

No vendor's format: company.toml maps them.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..community.whole import Community
from ..world import World
from .files import renamed_csv, write_text

PROGRAMME = {
    "member": "member",
    "programme_at": "joined programme",
    "consent_at": "consent",
    "paid": "under contract",
}
RECOMMEND = {
    "respondent": "asked",
    "answer": "0 to 10",
    "drawn_from": "drawn from",
    "prob": "chance of being asked",
    "wave": "wave",
}
"""Our columns and the files'."""


def write(world: World, community: Community, folder: Path) -> None:
    """Write ``programme.csv`` and ``would_you_recommend_us.csv`` below ``folder/community``."""
    members = community.members[community.members["paid"].notna()].sort_values("member")
    rows = members.assign(
        programme_at=_times(world, members["programme_at"]),
        consent_at=_times(world, members["consent_at"]),
        paid=members["paid"].map({True: "yes", False: "no"}),
    )
    write_text(folder / "community" / "programme.csv", renamed_csv(PROGRAMME, rows))
    answers = community.surveys.assign(prob=community.surveys["prob"].map("{:.8g}".format))
    write_text(folder / "community" / "would_you_recommend_us.csv", renamed_csv(RECOMMEND, answers))


def _times(world: World, at: pd.Series) -> pd.Series:
    return at.dt.tz_convert(world.zone).dt.strftime("%Y-%m-%dT%H:%M:%S%z")
