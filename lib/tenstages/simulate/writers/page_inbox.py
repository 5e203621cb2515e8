"""The comments of the help page, and posts of the shops' pages, as a page tool exports them: CSVs in a zip.

No vendor's own format: company.toml maps it.  Whoever wrote for the page is a team, never a person.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..brand.whole import Branding
from ..empathy.whole import Empathy
from ..world import World
from .files import renamed_csv, write_zip

HEADER = {
    "id": "comment_id",
    "thread_id": "thread",
    "answers": "in_reply_to",
    "at": "created_time",
    "account": "page",
    "author": "written_by",
    "team": "for_the_page",
    "text": "message",
    "likes": "reactions",
}
"""Our columns and the file's.  Ids and accounts keep the network before them: a mapping restores none."""


def write(world: World, empathy: Empathy, brand: Branding, folder: Path) -> None:
    """Write ``folder/help_page/comments.zip``."""
    members = {"help_page.csv": empathy.inbox, "shop_pages.csv": brand.inbox}
    tables = {name: _table(world, inbox).encode("utf-8") for name, inbox in members.items()}
    write_zip(folder / "help_page" / "comments.zip", tables)


def _table(world: World, inbox: pd.DataFrame) -> str:
    local = inbox["at"].dt.tz_convert(world.zone)
    return renamed_csv(HEADER, inbox.assign(at=local.dt.strftime("%Y-%m-%dT%H:%M:%S%z")))
