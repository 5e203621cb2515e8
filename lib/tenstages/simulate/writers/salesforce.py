"""Salesforce: the weekly export's zip with the history of cases, and who owners are.

API names, a mark at the beginning, lines that end with LF.  A queue (00G…) is a team, a user (005…) one of
our people.  Salesforce writes each change of an owner twice, with numbers and with names; here are numbers
alone, since our people have no names.  `Group.csv` names queues, `User.csv` gives users the codes of the list
of people.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..organization.flow import history_of
from ..organization.staff import TEAMS, salesforce_id, user_id
from ..organization.whole import Organization
from ..world import World
from .files import csv_text, write_zip

HISTORY = "Id,IsDeleted,CaseId,CreatedById,CreatedDate,Field,DataType,OldValue,NewValue".split(",")
GROUP = "Id,Name,DeveloperName,Type".split(",")
USER = "Id,Username,FirstName,LastName,EmployeeNumber,IsActive".split(",")
STATUS = {"closed": ("Working", "Closed"), "reopened": ("Closed", "Working")}
DESK = salesforce_id("005", 900_000)
"""The system's own user, who deals cases out."""
NAME = "WE_00D000000000001EAA_1.zip"


def write(world: World, organization: Organization, folder: Path) -> None:
    """Write the zip below ``folder/salesforce``."""
    staff = organization.staff.made
    tables = {
        "CaseHistory.csv": (HISTORY, _history(world, organization)),
        "Group.csv": (
            GROUP,
            [(queue, team, team.replace(" ", "_"), "Queue") for team, queue in QUEUES.items()],
        ),
        "User.csv": (USER, [_user(*row) for row in staff[["person", "here"]].itertuples(name=None)]),
    }
    members = {name: ("\ufeff" + csv_text(*table)).encode("utf-8") for name, table in tables.items()}
    write_zip(folder / "salesforce" / NAME, members)


QUEUES = {team: salesforce_id("00G", number + 1) for number, team in enumerate(TEAMS)}


def _user(row: int, person: str, here: bool) -> tuple:
    return (
        user_id(row),
        f"{person}@desk.example",
        "",
        f"Agent {person}",
        person,
        "true" if here else "false",
    )


def _history(world: World, organization: Organization) -> list[tuple]:
    history = history_of(organization.cases)
    at = pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(history["second"], unit="s")
    when = at.dt.strftime("%Y-%m-%dT%H:%M:%S.000+0000").tolist()
    rows, owner = [], {}
    for each, moment in zip(history.to_dict("records"), when, strict=True):
        case, kind = each["case_id"], each["kind"]
        own = (each["id"], "false", case, DESK, moment)
        if kind in STATUS:
            rows.append((*own, "Status", "DynamicEnum", *STATUS[kind]))
        elif kind == "opened":
            rows.append((*own, "created", "Text", "", ""))
            owner[case] = QUEUES[each["team"]]
        else:
            to = user_id(each["agent"]) if kind == "taken" else QUEUES[each["team"]]
            rows.append((*own, "Owner", "EntityId", owner[case], to))
            owner[case] = to
    return rows
