"""Answers of followers who were asked which of our accounts they follow, one row an answer.

The chance is that of a follower on the list from which the person was drawn.  Nothing that it holds is lost.
"""

from __future__ import annotations

from pathlib import Path

from ..presence.whole import Presence
from ..world import World
from .files import renamed_csv, write_text

HEADER = {
    "answer": "answer",
    "account": "drawn from",
    "prob": "chance of being drawn",
    "asked": "asked",
    "follows": "follows",
}


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write ``folder/survey/which_accounts_do_you_follow.csv``."""
    rows = presence.survey.assign(prob=presence.survey["prob"].map("{:.8f}".format))
    write_text(folder / "survey" / "which_accounts_do_you_follow.csv", renamed_csv(HEADER, rows))
