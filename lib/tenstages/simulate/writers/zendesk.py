"""Zendesk: the social care desk's tickets of half a year as CSV, those of the newest quarter as JSON, too.

CSV has no words but the subject, and times of the company's clock without seconds or zone.  JSON, one ticket
a line, has the words, times in UTC, and for public posts who wrote them and where they stand.  Nobody has set
up hours of work in the system, so its own columns of business hours are empty.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from .. import names
from ..conversation.whole import Conversation
from ..world import World
from .files import csv_text, write_zip
from .periods import quarters

HEADER = (
    *("Summation column", "Id", "Requester", "Requester id", "Requester external id", "Requester email"),
    *("Requester domain", "Submitter", "Assignee", "Group", "Subject", "Tags", "Status", "Priority", "Via"),
    *("Ticket type", "Created at", "Updated at", "Assigned at", "Organization", "Due date"),
    *("Initially assigned at", "Solved at", "Resolution time", "Satisfaction Score", "Group stations"),
    *("Assignee stations", "Reopens", "Replies", "First reply time in minutes"),
    *("First reply time in minutes within business hours", "First resolution time in minutes"),
    *("First resolution time in minutes within business hours", "Full resolution time in minutes"),
    *("Full resolution time in minutes within business hours", "Agent wait time in minutes"),
    *("Agent wait time in minutes within business hours", "Requester wait time in minutes"),
    *("Requester wait time in minutes within business hours", "On hold time in minutes"),
    *("On hold time in minutes within business hours", "Ticket Category [list]", "Status [list]"),
)
ASKED_AGAIN = 3_000_000  # names of customers begin far behind those of people who speak in public
AGENTS = 14
GROUPS = 360_000_000_000_001
HOST = "care.zendesk.example"
SITES = {"Twitter": "x.com", "Facebook": "facebook.com"}


def write(world: World, conversation: Conversation, folder: Path) -> None:
    """Write both zips below ``folder/zendesk``."""
    made = world.calendar.last_day + timedelta(days=1)
    tickets = [_plain(case) for case in conversation.cases.to_dict("records")]
    table = csv_text(HEADER, [_row(ticket, world.zone) for ticket in tickets])
    write_zip(folder / "zendesk" / f"tickets-csv-{made}.zip", {f"tickets-{made}.csv": table.encode("utf-8")})
    newest = [ticket for ticket in tickets if _day(ticket, world.zone) >= quarters(world.calendar)[-1][0]]
    groups = sorted({ticket["department"] for ticket in tickets})
    lines = "".join(json.dumps(_ticket(each, groups), ensure_ascii=False) + "\n" for each in newest)
    write_zip(
        folder / "zendesk" / f"tickets-json-{made}.zip", {f"tickets-{made}.json": lines.encode("utf-8")}
    )


def _plain(case: dict) -> dict:
    """The case with None for what is missing, its numbers, and the name under which the customer goes."""
    case = {name: None if pd.isna(value) else value for name, value in case.items()}
    number = int(case["person"].partition(":")[2])
    name = case["handle"] and case["handle"].partition(":")[2]
    index = number % 1_000_000_000 + ASKED_AGAIN
    return case | {
        "number": int(case["id"].partition(":")[2]),
        "requester": number,
        "name": name or names.person(index, SITES[case["channel"]]),
        "agent": 1 + int(case["id"].partition(":")[2]) * 7 % AGENTS,
    }


def _day(ticket: dict, zone: str) -> date:
    return ticket["opened_at"].tz_convert(zone).date()


def _minutes(ticket: dict, column: str) -> int | None:
    """Minutes from the opening to another moment; None where it has not come."""
    if ticket[column] is None:
        return None
    return int((ticket[column] - ticket["opened_at"]) // pd.Timedelta(minutes=1))


def _row(ticket: dict, zone: str) -> list:
    reply, resolution = _minutes(ticket, "first_response_at"), _minutes(ticket, "resolved_at")
    first = resolution if ticket["reopens"] == 0 else None
    solved = _clock(ticket["resolved_at"], zone)
    taken = "" if ticket["status"] == "new" else f"Agent {ticket['agent']:02}"
    cells = {
        "Summation column": 1,
        "Id": ticket["number"],
        "Requester": ticket["name"],
        "Requester id": ticket["requester"],
        "Submitter": ticket["name"],
        "Assignee": taken,
        "Group": ticket["department"],
        "Subject": ticket["subject"],
        "Tags": ticket["tags"].replace(";", " "),
        "Status": ticket["status"].capitalize(),
        "Priority": ticket["priority"].capitalize(),
        "Via": ticket["channel"],
        "Ticket type": "Incident",
        "Created at": _clock(ticket["opened_at"], zone),
        "Updated at": _clock(ticket["updated_at"], zone),
        "Solved at": solved,
        "Resolution time": None if resolution is None else round(resolution / 60),
        "Satisfaction Score": _satisfaction(ticket).title(),
        "Group stations": ticket["handoffs"] + 1,
        "Assignee stations": 1 if taken else 0,
        "Reopens": ticket["reopens"],
        "Replies": ticket["answers"],
        "First reply time in minutes": reply,
        "First resolution time in minutes": first,
        "Full resolution time in minutes": resolution,
    }
    return [cells.get(name) for name in HEADER]


def _clock(moment: pd.Timestamp | None, zone: str) -> str:
    return "" if moment is None else f"{moment.tz_convert(zone):%Y-%m-%d %H:%M}"


def _satisfaction(ticket: dict) -> str:
    """What the customer said; half of those who said nothing were asked."""
    if ticket["satisfaction"]:
        return ticket["satisfaction"]
    asked = ticket["status"] in ("solved", "closed") and ticket["number"] % 2
    return "offered" if asked else "not offered"


def _ticket(ticket: dict, groups: list[str]) -> dict:
    """A ticket as JSON has it: names of the interface for programs, times in UTC."""
    group, who, reply = GROUPS + groups.index(ticket["department"]), ticket["requester"], None
    if ticket["first_response_at"] is not None:
        reply = {"calendar": _minutes(ticket, "first_response_at"), "business": None}
    resolution = {"calendar": _minutes(ticket, "resolved_at"), "business": None}
    return {
        "url": f"https://{HOST}/api/v2/tickets/{ticket['number']}.json",
        "id": ticket["number"],
        "external_id": _post(ticket),
        "via": _via(ticket),
        "created_at": _utc(ticket["opened_at"]),
        "updated_at": _utc(ticket["updated_at"]),
        "type": "incident",
        "subject": ticket["subject"],
        "description": ticket["text"],
        "priority": ticket["priority"],
        "status": ticket["status"],
        "requester_id": who,
        "submitter_id": who,
        "assignee_id": None if ticket["status"] == "new" else 9_000_000_000_000 + ticket["agent"],
        "group_id": group,
        "group": {"id": group, "name": ticket["department"]},
        "tags": ticket["tags"].split(";"),
        "satisfaction_rating": {"score": _satisfaction(ticket).replace(" ", "")},
        "is_public": True,
        "metric_set": {
            "group_stations": ticket["handoffs"] + 1,
            "assignee_stations": 0 if ticket["status"] == "new" else 1,
            "reopens": ticket["reopens"],
            "replies": ticket["answers"],
            "solved_at": None if ticket["resolved_at"] is None else _utc(ticket["resolved_at"]),
            "reply_time_in_minutes": reply or {"calendar": None, "business": None},
            "full_resolution_time_in_minutes": resolution,
        },
    }


def _post(ticket: dict) -> str | None:
    """Address of the public post that opened the ticket."""
    if ticket["mention_id"] is None:
        return None
    return f"https://x.com/{ticket['name']}/status/{ticket['mention_id'].partition(':')[2]}"


def _via(ticket: dict) -> dict:
    """How the ticket came in; a handle stands there for messages, too."""
    public = ticket["mention_id"] is not None
    who = {"name": ticket["name"]}
    if ticket["channel"] == "Twitter":
        who["username"] = ticket["name"]
        source = {"from": who, "to": {}, "rel": "mention" if public else "direct_message"}
    else:
        source = {"from": who, "to": {}, "rel": "message"}
    return {"channel": ticket["channel"].lower(), "source": source}


def _utc(moment: pd.Timestamp) -> str:
    return f"{moment.tz_convert('UTC'):%Y-%m-%dT%H:%M:%SZ}"
