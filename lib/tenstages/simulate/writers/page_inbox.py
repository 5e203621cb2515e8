"""The comments of the help page as a page tool exports them: one CSV in a zip, on the company's clock.

No vendor's own format: company.toml maps it.  Whoever wrote for the page is a team, never a person.
"""

from __future__ import annotations

from pathlib import Path

from ..empathy.whole import Empathy
from ..world import World
from .files import csv_text, write_zip

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


def write(world: World, empathy: Empathy, folder: Path) -> None:
    """Write ``folder/help_page/comments.zip``."""
    local = empathy.inbox["at"].dt.tz_convert(world.zone)
    rows = empathy.inbox.assign(at=local.dt.strftime("%Y-%m-%dT%H:%M:%S%z"))[list(HEADER)]
    table = csv_text(list(HEADER.values()), rows.astype(object).where(rows.notna(), None).to_numpy())
    write_zip(folder / "help_page" / "comments.zip", {"comments.csv": table.encode("utf-8")})
