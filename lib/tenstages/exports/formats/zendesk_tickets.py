"""Zendesk tickets: the CSV of the account or of a view, and the JSON export, one ticket a line.

Where: Admin Center, Account, Tools, Reports, the tab Export, CSV or JSON (the vendor opens it on request);
or a view, Actions, Export as CSV; or the pages of the interface for programs (``/incremental/tickets.json``),
one page a line.

One row is one ticket; its number makes it unique.  Where a ticket comes twice, what the later change
(`Updated at`) says of status, group, tags, priority and satisfaction holds.

- CSV has no text, only the subject, and its times (2026-04-05 09:15) have neither seconds nor a zone:
  they are read on the company's clock, which is said.  Custom columns (``… [list]``) are left out.
- JSON has times in UTC; of its openings the seconds are left out, so that both agree on a ticket.  Where they
  do not, the CSV was read on another clock than Zendesk's, and the warehouse says so.
- Of the words in JSON only the first ones (`description`) are taken, and these only where the customer wrote
  them: not where somebody else submitted the ticket, not where all of it or its first comment is private.
  Comments, e-mail addresses, assignees and custom fields are never taken in.
- First answer: opening plus `First reply time in minutes`, the calendar's and not business hours'.  A ticket
  counts as resolved only while it is solved or closed.
- `Group stations` is how many groups had it: one less is how often it was handed on.  JSON names a group by
  number where the group itself does not stand in the ticket.
- Who asked is the requester's number, else the name.  A handle is kept where the ticket came from a post on X
  for all to see (`via` says `mention`, not `direct_message`), and its id where `external_id` is its address.
- ``On-hold`` becomes pending.  Deleted tickets and unknown statuses are left out and counted.
- ``-`` is nothing.  Satisfaction is good or bad; ``Offered`` and ``Not Offered`` are no answer.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ..kit import (
    as_count,
    as_dict,
    as_dicts,
    as_text,
    author_id,
    canonical,
    find_sheet,
    first_object,
    highest,
    mention_id,
    merge_rows,
    objects,
    or_missing,
    read_columns,
    refuse_dates,
    refuse_spoiled,
    times,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "zendesk_tickets"
TITLE = "Zendesk tickets"
TABLE = "cases"
HEADER = (("Id", "Ticket ID"), "Status", "Via", "Group", "Created at", "Updated at")

TEXTS = {
    "id": HEADER[0],
    "at": "Created at",
    "updated": "Updated at",
    "solved": "Solved at",
    "status": "Status",
    "channel": "Via",
    "department": "Group",
    "requester": "Requester id",
    "person": "Requester",
    "subject": "Subject",
    "tags": "Tags",
    "priority": "Priority",
    "satisfaction": "Satisfaction Score",
}
COUNTS = {
    "minutes": ("First reply time in minutes",),
    "stations": ("Group stations",),
    "reopens": ("Reopens",),
    "answers": ("Replies",),
}
ONLY_IN_JSON = ("text", "handle", "mention")
TICKET = ("id", "created_at", "updated_at", "status", "via")
STATUSES = {
    "new": "new", "open": "open", "pending": "pending", "hold": "pending", "on-hold": "pending",
    "solved": "solved", "closed": "closed",
}  # fmt: skip
RESOLVED = ("solved", "closed")
PUBLIC = ("mention", "favorite", None)
"""What `via` says of tickets that came from a post for all to see."""


def identify(file: ExportFile) -> bool:
    first = first_object(file)
    if first is None:
        return find_sheet(file, HEADER) is not None
    tickets = first.get("tickets", [first])
    first = next(iter(as_dicts(tickets)), {})
    return all(name in first for name in TICKET)


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    in_json = first_object(file) is not None
    table, dropped = _from_json(file) if in_json else _from_csv(file)
    rows = len(table) + sum(dropped.values())
    refuse_spoiled(file, table["id"], "Id", "Zendesk")
    table["opened"], undated = times(table["at"], zone)
    table["opened"] = table["opened"].dt.floor("min")  # so that CSV, which has no seconds, agrees with JSON
    problems = list(file.encoding_notes)
    if not in_json:
        refuse_dates(file, table, undated, "Created at", "Zendesk writes 2026-04-05 09:15")
    table["status"] = table["status"].str.casefold().map(STATUSES)
    reasons = {
        "no id": ~table["id"].str.fullmatch("[0-9]+"),
        "no date that can be read": undated,
        "deleted, or of a status that is not known": table["status"].isna(),
    }
    table = without(table, reasons, dropped)
    zoneless = ~table["at"].str.contains(r"(?:Z|[+-]\d\d:?\d\d|UTC|GMT)$", regex=True)
    if zoneless.any():
        problems.append(f"{zoneless.sum():,} of its times name no zone and were read on the clock of {zone}.")
    numbered = table["department"].str.fullmatch("[0-9]+")
    if numbered.any():
        problems.append(f"{numbered.sum():,} of its tickets tell their group by a number only.")
    frame, merged = merge_rows(TABLE, _cases(table, zone, problems))
    # A row from before a ticket opened again has a time, too.
    frame["resolved_at"] = frame["resolved_at"].where(frame["status"].isin(RESOLVED))
    dropped["repeats a ticket of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _from_csv(file: ExportFile) -> tuple[pd.DataFrame, Counter]:
    table, dropped = read_columns(find_sheet(file, HEADER), TEXTS, COUNTS)
    return table.assign(**dict.fromkeys(ONLY_IN_JSON, "")), Counter(dropped)


def _from_json(file: ExportFile) -> tuple[pd.DataFrame, Counter]:
    import pandas as pd

    found, dropped = [], Counter()
    for line in objects(file):
        inside = line["tickets"] if isinstance(line.get("tickets"), list) else [line]
        found += [_ticket(ticket) for ticket in as_dicts(inside)]
        dropped["not a ticket"] += len(inside) - len(as_dicts(inside))
    names = [*TEXTS, *ONLY_IN_JSON, *(f"{name}:0" for name in COUNTS)]
    return pd.DataFrame(found, columns=names, dtype="str"), dropped


def _ticket(ticket: dict) -> dict[str, str]:
    """A ticket as the texts of a row; what it says of employees is not among them."""
    via, numbers = as_dict(ticket.get("via")), as_dict(ticket.get("metric_set"))
    group = as_text(as_dict(ticket.get("group")).get("name")) or as_text(ticket.get("group_id"))
    minutes = as_dict(numbers.get("reply_time_in_minutes")).get("calendar")
    tags = ticket.get("tags") if isinstance(ticket.get("tags"), list) else []
    counted = {"minutes": minutes} | {
        ours: numbers.get(theirs)
        for ours, theirs in (("stations", "group_stations"), ("reopens", "reopens"), ("answers", "replies"))
    }
    return {
        "id": as_text(ticket.get("id")),
        "at": as_text(ticket.get("created_at")),
        "updated": as_text(ticket.get("updated_at")),
        "solved": as_text(numbers.get("solved_at")),
        "status": as_text(ticket.get("status")),
        "channel": as_text(via.get("channel")),
        "department": group,
        "requester": as_text(ticket.get("requester_id")),
        "person": "",
        "subject": as_text(ticket.get("subject")),
        "tags": " ".join(map(as_text, tags)),
        "priority": as_text(ticket.get("priority")),
        "satisfaction": as_text(as_dict(ticket.get("satisfaction_rating")).get("score")),
        "text": as_text(ticket.get("description")) if _asked_by_customer(ticket) else "",
        **_in_public(ticket, via),
        **{f"{ours}:0": "" if as_count(value) is None else str(value) for ours, value in counted.items()},
    }


def _asked_by_customer(ticket: dict) -> bool:
    """Whether the first words of a ticket are a customer's, and not an employee's or private ones."""
    comments = as_dicts(ticket.get("comments"))
    private = ticket.get("is_public") is False or (comments and comments[0].get("public") is False)
    return not private and ticket.get("submitter_id", ticket.get("requester_id")) == ticket.get(
        "requester_id"
    )


def _in_public(ticket: dict, via: dict) -> dict[str, str]:
    """Handle and post of a ticket that somebody opened by a post on X."""
    source, post = as_dict(via.get("source")), mention_id(as_text(ticket.get("external_id")))
    name = as_text(as_dict(source.get("from")).get("username"))
    public = as_text(via.get("channel")).casefold() in ("twitter", "x") and source.get("rel") in PUBLIC
    return {
        "handle": author_id("x.com", name) if public and name else "",
        "mention": post if public and post.startswith("x:") else "",
    }


def _cases(table: pd.DataFrame, zone: str, problems: list[str]) -> pd.DataFrame:
    import pandas as pd

    numbers = highest(table, COUNTS, problems)
    minutes, stations = numbers.pop("minutes"), numbers.pop("stations")
    answered = None if minutes is None else table["opened"] + pd.to_timedelta(minutes, unit="min")
    requester = ("zendesk:" + table["requester"]).where(table["requester"].str.fullmatch("[0-9]+"), "")
    solved = times(table["solved"], zone)[0].where(table["status"].isin(RESOLVED))
    columns = {
        "id": "zendesk:" + table["id"],
        "opened_at": table["opened"],
        "first_response_at": answered,
        "resolved_at": solved,
        "status": table["status"],
        "channel": _told(table["channel"]),
        "department": _told(table["department"]),
        "person": _told(requester.where(requester != "", table["person"])),
        "handle": or_missing(table["handle"]),
        "mention_id": or_missing(table["mention"]),
        "subject": or_missing(table["subject"]),
        "text": table["text"],
        "tags": _told(table["tags"].map(_tags).astype("str")),
        "priority": _told(table["priority"].str.casefold()),
        "handoffs": None if stations is None else (stations - 1).clip(lower=0),
        "satisfaction": table["satisfaction"].str.casefold().str.extract("^(good|bad)", expand=False),
        "updated_at": times(table["updated"], zone)[0],
        "sources": NAME,
    }
    return canonical(TABLE, columns | numbers)


def _told(texts: pd.Series) -> pd.Series:
    """The texts, missing where nothing stands or only a dash."""
    return texts.where(~texts.isin(["", "-"]))


def _tags(text: str) -> str:
    return ";".join(sorted({tag for tag in re.split(r"[\s,;]+", text) if tag and tag != "-"}))
