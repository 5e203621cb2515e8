"""The coding desk's files: sentiment as two people read it, what posts were for, pains, help page, forum.

They are tables like that of relevance, one row a label.  Posts bear the ids of the exports that the team had
before it, so that labels meet the imported posts; nothing else of them is changed.  The largest are zipped.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..brand.whole import Branding
from ..presence.whole import Presence
from ..world import World
from .company import LABELS
from .files import renamed_csv, write_text, write_zip
from .ids import as_delivered

FILES = {"sentiment": "sentiment.csv", "post kind": "post_kinds.csv"}
PAINS = "pain.csv"
GATHERS = "gathers.csv"
BREACHES, TRAITS, TRUST = "voice_guide.csv", "traits.csv", "trust.csv"
HELP_PAGE = "help_page.zip"
MESSAGES = "message.csv"
ZIPPED = ("sentiment.csv", PAINS, TRUST)
"""Files that come in a zip of their own: thousands of labels, of which nine tenths are the same words."""


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


def write_brand(brand: Branding, folder: Path) -> None:
    """Write stage 6's files below ``folder/coding_desk``: breaches of the guide, traits heard, trust."""
    for name, rows in ((BREACHES, brand.coded), (TRAITS, brand.traits), (TRUST, brand.trust)):
        _write(rows, folder / "coding_desk" / name)


def write_gathers(coded: pd.DataFrame, folder: Path) -> None:
    """Write stage 7's file below ``folder/coding_desk``: what openings in the forum are about."""
    _write(coded, folder / "coding_desk" / GATHERS)


def write_inbox(coded: pd.DataFrame, messages: pd.DataFrame, folder: Path) -> None:
    """Write stage 5's files below ``folder/coding_desk``.

    Parameters
    ----------
    coded : DataFrame
        Labels of the help page's threads: a zip with one CSV for each task.
    messages : DataFrame
        Labels of mentions that were read for the company's key messages.
    folder : Path
    """
    members = {
        f"{task.replace(' ', '_')}.csv": _table(rows).encode("utf-8") for task, rows in coded.groupby("task")
    }
    write_zip(folder / "coding_desk" / HELP_PAGE, members)
    _write(messages, folder / "coding_desk" / MESSAGES)


def _write(rows: pd.DataFrame, path: Path) -> None:
    if path.name in ZIPPED:
        write_zip(path.with_suffix(".zip"), {path.name: _table(rows).encode("utf-8")})
    else:
        write_text(path, _table(rows))


def _table(rows: pd.DataFrame) -> str:
    return renamed_csv(LABELS, rows.assign(prob=rows["prob"].map("{:.8f}".format)))
