"""Slack: the export of the workspace of the company's own people, public channels alone.

What it holds as texts are phrases drawn by lot: they say nothing, and nobody is to read them.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pandas as pd

from ..language.staff import ANSWERED, ASKED, SAID
from ..organization.messages import CHANNEL_IDS, Messages, stamps_of
from ..organization.staff import workspace_of
from ..organization.whole import Organization
from ..world import UTC_OF_MIDNIGHT, World
from .files import write_zip
from .slack import PACIFIC


def write(world: World, organization: Organization, folder: Path) -> None:
    """Write ``folder/slack/<word> staff Slack export <first day> - <last day>.zip``."""
    messages = organization.messages
    at = pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(messages.said["second"], unit="s")
    local = at.dt.tz_convert(PACIFIC)
    first, last = (f"{each:%b} {each.day} {each.year}" for each in (local.iloc[0], local.iloc[-1]))
    members = {
        "channels.json": _json(_channels(messages)),
        "users.json": _json([_user(world, row) for row in messages.people.to_dict("records")]),
        "integration_logs.json": _json([]),
    }
    rows, day = _rows(world, messages), local.dt.strftime("%Y-%m-%d")
    for (channel, date), places in messages.said.groupby(["channel", day]).groups.items():
        members[f"{channel}/{date}.json"] = _json([rows[place] for place in places])
    name = f"{world.own.word} staff Slack export {first} - {last}.zip"
    write_zip(folder / "slack" / name, members)


def _json(content) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _channels(messages: Messages) -> list[dict]:
    empty = {"value": "", "creator": "", "last_set": 0}
    return [
        {
            "id": number,
            "name": name,
            "created": 1_700_000_000,
            "creator": messages.users[0],
            "is_archived": False,
            "is_general": name == "company",
            "members": messages.users,
            "topic": empty,
            "purpose": empty,
        }
        for name, number in CHANNEL_IDS.items()
    ]


def _user(world: World, row: dict) -> dict:
    return {
        "id": row["account"].rpartition(":")[2],
        "team_id": workspace_of(world),
        "name": row["person"],
        "deleted": False,
        "real_name": "",
        "tz": world.zone,
        "tz_offset": -3_600 * UTC_OF_MIDNIGHT,
        "is_bot": False,
        "profile": {"real_name": "", "display_name": row["person"], "title": ""},
    }


def _rows(world: World, messages: Messages) -> list[dict]:
    said, users, draw = messages.said, messages.users, Random(f"staff's phrases {world.seed}")
    stamps, rows = stamps_of(world, said), []
    for place, each in enumerate(said.to_dict("records")):
        row = {
            "type": "message",
            "user": users[each["person"]],
            "text": _text(each, users, draw),
            "ts": stamps[place],
        }
        if each["answer"]:
            row |= {
                "thread_ts": stamps[each["opens"]],
                "parent_user_id": users[said["person"].iat[each["opens"]]],
            }
        given: dict[str, list[str]] = {}
        for name, person in each["reactions"]:
            given.setdefault(name, []).append(users[person])
        if given:
            row["reactions"] = [
                {"name": name, "users": who, "count": len(who)} for name, who in given.items()
            ]
        rows.append(row)
    _threads(said, stamps, rows)
    return rows


def _text(each: dict, users: list[str], draw: Random) -> str:
    if each["answer"]:
        return draw.choice(ANSWERED)
    named = " ".join(f"<@{users[person]}>" for person in each["named"])
    return f"{named} {draw.choice(ASKED)}" if named else draw.choice(SAID)


def _threads(said: pd.DataFrame, stamps: list[str], rows: list[dict]) -> None:
    """Tell the first message of each thread what followed."""
    for opens, places in said[said["answer"]].groupby("opens").groups.items():
        who = list(dict.fromkeys(rows[place]["user"] for place in places))
        rows[opens] |= {
            "thread_ts": stamps[opens],
            "reply_count": len(places),
            "reply_users": who,
            "reply_users_count": len(who),
            "latest_reply": stamps[places[-1]],
        }
