"""The coding desk's files of stage 2: sentiment as two people read it, and what each post was for.

They are tables like that of relevance, one row a label.  Posts bear the ids of the exports that the team had
before it, so that labels meet the imported posts; nothing else of them is changed.
"""

from __future__ import annotations

from pathlib import Path

from ..presence.whole import Presence
from ..world import World
from .company import LABELS
from .files import csv_text, write_text
from .ids import as_delivered

FILES = {"sentiment": "sentiment.csv", "post kind": "post_kinds.csv"}


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write the files below ``folder/coding_desk``."""
    ids = as_delivered(presence.posts)
    for task, name in FILES.items():
        rows = presence.coded[presence.coded["task"] == task]
        rows = rows.assign(id=rows["id"].map(lambda id: ids.get(id, id)))
        rows = rows.assign(prob=rows["prob"].map("{:.8f}".format))[list(LABELS)]
        table = csv_text(list(LABELS.values()), rows.itertuples(index=False))
        write_text(folder / "coding_desk" / name, table)
