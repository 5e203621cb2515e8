"""Jira: the register of changes, exported with all fields as CSV.

A mark at the beginning, lines that end with LF, times on the site's clock without a zone
(``09/Jan/24 3:54 PM``), headers that repeat.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..organization.whole import Organization
from ..world import World
from .files import csv_text, write_text
from .x_archive import MONTHS

HEADER = (
    "Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Project type,Priority,Resolution,"
    "Assignee,Assignee Id,Reporter,Created,Updated,Last Viewed,Resolved,Due date,Votes,Labels,Labels,"
    "Description,Watchers,Σ Time Spent,Custom field (Department),Custom field (First signal),"
    "Custom field (Kind of change),Custom field (Topic),Comment,Status Category,Status Category Changed"
).split(",")
CATEGORIES = {"Done": "Done", "In Progress": "In Progress", "To Do": "To Do"}
FIRST_ISSUE = 10_200


def write(world: World, organization: Organization, folder: Path) -> None:
    """Write ``folder/jira/Jira.csv``, the newest issue first."""
    rows = [_row(world, each) for each in organization.changes.iloc[::-1].to_dict("records")]
    write_text(folder / "jira" / "Jira.csv", "\ufeff" + csv_text(HEADER, rows))


def _row(world: World, change: dict) -> list[str]:
    project, _, number = change["id"].removeprefix("jira:").partition("-")
    changed = change["done_at"] if pd.notna(change["done_at"]) else change["asked_at"]
    cells = {
        "Summary": change["title"],
        "Issue key": f"{project}-{number}",
        "Issue id": str(FIRST_ISSUE + int(number)),
        "Issue Type": "Task",
        "Status": change["status"],
        "Project key": project,
        "Project name": "What customers say",
        "Project type": "software",
        "Priority": "Medium",
        "Resolution": "Done" if change["status"] == "Done" else "",
        "Created": _time(world, change["asked_at"]),
        "Updated": _time(world, change["updated_at"]),
        "Resolved": _time(world, change["done_at"]),
        "Votes": "0",
        "Custom field (Department)": change["department"],
        "Custom field (First signal)": _time(world, change["signal_at"]),
        "Custom field (Kind of change)": change["kind"].capitalize(),
        "Custom field (Topic)": change["topic"],
        "Status Category": CATEGORIES[change["status"]],
        "Status Category Changed": _time(world, changed),
    }
    labels = iter(("voice-of-customer", change["topic"].replace(" ", "-")))
    return [next(labels) if name == "Labels" else cells.get(name, "") for name in HEADER]


def _time(world: World, at: pd.Timestamp) -> str:
    if pd.isna(at):
        return ""
    local = at.tz_convert(world.zone)
    clock = f"{local.hour % 12 or 12}:{local:%M} {'AM' if local.hour < 12 else 'PM'}"
    return f"{local.day:02}/{MONTHS[local.month - 1]}/{local:%y} {clock}"
