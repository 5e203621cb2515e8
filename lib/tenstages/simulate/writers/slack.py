"""Slack: the export of a workspace, a zip with a folder for each channel and a file for each of its days.

Days are those of US Pacific time.  Some rows have a subtype: who joined, what the calendar's bot said,
answers that were sent to the channel, too.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from ..community.chat import Chat
from ..world import UTC_OF_MIDNIGHT, World
from .files import write_zip

PACIFIC = "America/Los_Angeles"
TEAM, BOT = "T0AMBASSADORS", "B0CALENDAR"


def write(world: World, chat: Chat, folder: Path) -> None:
    """Write ``folder/slack/<workspace> Slack export <first day> - <last day>.zip``."""
    at = pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(chat.messages["second"], unit="s")
    messages = chat.messages.assign(at=at, ts=_stamps(at))
    first, last = at.iloc[0].tz_convert(PACIFIC), at.iloc[-1].tz_convert(PACIFIC)
    name = f"{world.own.word} Ambassadors Slack export {_day(first)} - {_day(last)}.zip"
    members = {
        "channels.json": _json(_channels(chat, messages)),
        "users.json": _json([_user(world, user) for user in chat.users.to_dict("records")]),
        "integration_logs.json": _json([]),
    }
    day = at.dt.tz_convert(PACIFIC).dt.strftime("%Y-%m-%d")
    rows = _rows(messages)
    for (channel, date), places in messages.groupby(["channel", day]).groups.items():
        members[f"{channel}/{date}.json"] = _json([rows[place] for place in places])
    write_zip(folder / "slack" / name, members)


def _stamps(at: pd.Series) -> list[str]:
    """The tool's ids: seconds since 1970, and six digits that set messages of one second apart."""
    return [f"{int(each.timestamp())}.{number % 1_000_000:06}" for number, each in enumerate(at, start=119)]


def _day(at: pd.Timestamp) -> str:
    return f"{at:%b} {at.day} {at.year}"


def _json(content) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _channels(chat: Chat, messages: pd.DataFrame) -> list[dict]:
    first = chat.users["user"].iat[0]
    found = []
    for number, (channel, mine) in enumerate(messages.groupby("channel", sort=False)):
        topic = {"value": "", "creator": "", "last_set": 0}
        found.append(
            {
                "id": f"C0{number + 1:08}",
                "name": channel,
                "created": int(mine["at"].iat[0].timestamp()),
                "creator": first,
                "is_archived": False,
                "is_general": channel == "general",
                "members": mine.loc[mine["kind"] == "join", "user"].tolist(),
                "topic": topic,
                "purpose": topic,
            }
        )
    return found


def _user(world: World, user: dict) -> dict:
    return {
        "id": user["user"],
        "team_id": TEAM,
        "name": user["name"],
        "deleted": bool(user["gone"]),
        "real_name": "",
        "tz": world.zone,
        "tz_offset": -3_600 * UTC_OF_MIDNIGHT,
        "is_admin": user["role"] == "staff",
        "is_bot": False,
        "is_restricted": False,
        "profile": {
            "real_name": "",
            "display_name": user["name"],
            "email": f"{user['name']}@example.com",
            "title": "",
        },
    }


SUBTYPES = {"join": "channel_join", "broadcast": "thread_broadcast", "calendar": "bot_message"}


def _rows(messages: pd.DataFrame) -> list[dict]:
    """Messages as the files have them."""
    answers = messages[messages["answers"] >= 0].groupby("answers").groups
    rows = [_row(message) for message in messages.to_dict("records")]
    for parent, places in answers.items():
        who = list(dict.fromkeys(messages["user"].iloc[places]))
        root = rows[parent]
        root |= {
            "thread_ts": root["ts"],
            "reply_count": len(places),
            "reply_users": who,
            "reply_users_count": len(who),
            "latest_reply": rows[places[-1]]["ts"],
        }
        for place in places:
            rows[place] |= {"thread_ts": root["ts"], "parent_user_id": root["user"]}
            if messages["kind"].iat[place] == "broadcast":
                rows[place]["root"] = {key: root[key] for key in ("type", "user", "text", "ts", "thread_ts")}
    return rows


def _row(message: dict) -> dict:
    row = {"type": "message"}
    if message["kind"] in SUBTYPES:
        row["subtype"] = SUBTYPES[message["kind"]]
    row |= {"user": message["user"]} if message["user"] else {"bot_id": BOT, "username": "Calendar"}
    row |= {"text": message["text"].replace(" & ", " &amp; "), "ts": message["ts"]}
    if message["reactions"]:
        row["reactions"] = [
            {"name": name, "users": users, "count": len(users)} for name, users in message["reactions"]
        ]
    return row
