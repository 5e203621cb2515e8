"""The coding desk's files: sentiment as two people read it, what each post was for, pain points.

They are tables like that of relevance, one row a label.  Posts bear the ids of the exports that the team had
before it, so that labels meet the imported posts; nothing else of them is changed.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..presence.whole import Presence
from ..world import World
from .company import LABELS
from .files import csv_text, write_text
from .ids import as_delivered

FILES = {"sentiment": "sentiment.csv", "post kind": "post_kinds.csv"}
PAINS = "pain.csv"


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write the files below ``folder/coding_desk``."""
    ids = as_delivered(presence.posts)
    for task, name in FILES.items():
        rows = presence.coded[presence.coded["task"] == task]
        rows = rows.assign(id=rows["id"].map(lambda id: ids.get(id, id)))
        _write(rows, folder / "coding_desk" / name)


def write_pains(coded: pd.DataFrame, folder: Path) -> None:
    """Write stage 4's file below ``folder/coding_desk``: the pains of mentions, several joined by ``;``."""
    _write(coded, folder / "coding_desk" / PAINS)


def _write(rows: pd.DataFrame, path: Path) -> None:
    rows = rows.assign(prob=rows["prob"].map("{:.8f}".format))[list(LABELS)]
    write_text(path, csv_text(list(LABELS.values()), rows.itertuples(index=False)))
