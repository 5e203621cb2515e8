"""Discourse user list: the members of a forum, the zip or CSV that an administrator exports.

Where: the forum's administration, Users, Export; a message brings a link to
``user-list-260701-081500-12.zip``.  Older ones are ``.csv.gz`` or plain CSV.  No cell names the forum: put
the file into a folder that does, with an @ (``exports/@forum.example.com/``); else it is `discourse:own`.

One row is one account; the forum and its user name make it unique.

- A name or title with a comma is put into quotation marks before CSV puts them there once more.
- Times end in the word UTC.  Older exports lack columns (`staged`, `secondary_emails`); names find them.
- Custom fields stand before `group_names`, and of an account that lacks one nothing stands in its place: the
  row is shorter and all behind moves.  The groups of such rows are left empty, which is told.
- Groups that Discourse fills by itself (trust_level_0 …, admins, moderators, staff) are left out: trust
  levels are its judgement of a person, and the others stand in columns of their own.
- `post_count` is without the posts that open a topic; `topic_count` counts these, and `posts` has both.
- Numbers below 1 are the forum's own accounts and get the role `bot`.  An admin gets `staff`, since who runs
  a company's forum is seldom a volunteer; a moderator who is no admin gets `moderator`.
- Staged accounts (people who wrote by mail alone) and those that are not active (never confirmed, or
  switched off) belong to nobody who could come: dropped and counted.  Suspended ones stay, and nothing tells
  that they are.
- Names, titles, e-mail addresses, addresses of computers, places, custom fields, what single sign-on tells,
  reading times, suspensions and silences are never read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..kit import (
    canonical,
    find_sheet,
    highest,
    member_id,
    merge_rows,
    own_community,
    read_columns,
    refuse_dates,
    times,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile
    from ..kit import Sheet

NAME = "discourse_users"
TITLE = "Discourse user list"
TABLE = "members"
NAMED_BY = "the community"
HEADER = ("id", "username", "created_at", "trust_level", "admin", "moderator", "topics_entered", "post_count")

TEXTS = {
    "id": "id",
    "username": "username",
    "at": "created_at",
    "seen": "last_seen_at",
    "active": "active",
    "admin": "admin",
    "moderator": "moderator",
    "staged": "staged",
    "groups": "group_names",
}
COUNTS = {"topics": ("topic_count",), "answers": ("post_count",), "likes": ("likes_received",)}
CUSTOM = "(custom user field)"
AUTOMATIC = re.compile(r"trust_level_[0-4]|admins|moderators|staff|everyone")


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    table, dropped = read_columns(sheet, TEXTS, COUNTS)
    rows = len(table) + sum(dropped.values())
    problems = list(file.encoding_notes)
    community = own_community(file, "discourse", problems)
    table["joined"], unreadable = times(table["at"])
    refuse_dates(file, table, unreadable, "created_at", "Discourse writes 2025-05-01 12:34:56 UTC")
    table = _without_moved_groups(table, sheet, problems)
    reasons = {
        "no id": ~table["id"].str.fullmatch("-?[0-9]{1,15}"),
        "no user name": table["username"] == "",
        "staged: they wrote by mail alone": _true(table["staged"]),
        "not active: never confirmed, or switched off": table["active"].str.casefold() == "false",
    }
    table = without(table, reasons, dropped)
    frame, merged = merge_rows(TABLE, _members(table, community, problems))
    dropped["repeats a member of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _without_moved_groups(table: pd.DataFrame, sheet: Sheet, problems: list[str]) -> pd.DataFrame:
    """The rows; without groups where a custom field is missing, since another cell stands in their place."""
    if not any(name.endswith(CUSTOM) for name in sheet.header):
        return table
    width = len(sheet.header)
    short = table["line"].isin({line for line, row in sheet.rows() if len(row) < width})
    if short.any():
        problems.append(
            f"{short.sum():,} of its accounts lack a custom field, and what stands behind it has moved: "
            "their groups were left empty."
        )
    return table.assign(groups=table["groups"].where(~short, ""))


def _true(texts: pd.Series) -> pd.Series:
    return texts.str.casefold() == "true"


def _members(table: pd.DataFrame, community: str, problems: list[str]) -> pd.DataFrame:
    numbers = highest(table, COUNTS, problems)
    topics, answers = numbers["topics"], numbers["answers"]
    columns = {
        "community": community,
        "member": [member_id(community, name) for name in table["username"]],
        "joined_at": table["joined"],
        "last_seen_at": times(table["seen"])[0],
        "role": _roles(table),
        "groups": [_groups(names) for names in table["groups"]],
        "posts": None if topics is None or answers is None else topics + answers,
        "likes": numbers["likes"],
        "sources": NAME,
    }
    return canonical(TABLE, columns)


def _roles(table: pd.DataFrame) -> pd.Series:
    roles = table["id"].map(lambda number: "bot" if int(number) < 1 else None).astype(object)
    roles = roles.mask(roles.isna() & _true(table["admin"]), "staff")
    return roles.mask(roles.isna() & _true(table["moderator"]), "moderator")


def _groups(names: str) -> str | None:
    kept = {name.strip() for name in names.split(";") if not AUTOMATIC.fullmatch(name.strip())}
    return ";".join(sorted(kept - {""})) or None
