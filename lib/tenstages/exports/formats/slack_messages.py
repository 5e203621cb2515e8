"""Slack export, public channels: who wrote, answered and reacted, from the zip as it came.

Where: a workspace's owner or administrator, Settings, Workspace settings, Import/export data, Export; a
message brings the link.  Put the whole zip into exports, or what you unpacked from it.  Of all its files
only ``channels.json``, ``users.json`` and the folders of channels that ``channels.json`` names as public are
opened: private channels, direct messages and their lists, logs, canvases and all else are skipped unread.

One row is a message, or one member's reaction to one; channel and time stamp make it unique.  All days of
all channels are read as one file.

- The community is the workspace's number (`slack:T0…`), as most users in `users.json` have it.  Where that
  does not tell it, a folder with an @ does (``exports/@cups/``), and else it is `slack:own`.
- A member is the community and the user's number, in text, too.  Names, titles, pictures, mail addresses and
  time zones are never read; mail addresses and telephone numbers in text are hidden.
- Files of days follow Californian days: only the time stamp (`ts`) is read, never a file's name.
- Three in ten messages have a `subtype`.  Kept are those with a member's own words (a file that is shared,
  ``/me``, an answer that is shown in the channel as well); joins, purposes, pins and all other notices are
  dropped and counted.  What Slack wrote around a file until 2018 is taken off.
- An answer that is shown in the channel as well may stand there twice: it counts once.
- Messages by bots (`bot_id`, accounts marked so, Slackbot) are dropped and counted.
- A message of a thread answers the one that opened it.  Before 2017 there were no threads.
- Of a reaction Slack tells no time: it gets its message's.  Where it names fewer members than it counts,
  those who are missing are counted; so are reactions to what is not kept.
- Channels are known by number: one that was renamed has the same ids, and `space` has its longest name.
- A message that was deleted is not there, and of one that was edited only the last words are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..kit import (
    as_count,
    as_dict,
    as_dicts,
    as_text,
    canonical,
    in_community,
    incoming,
    merge_rows,
    or_missing,
    slack,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "slack_messages"
TITLE = "Slack public channels"
TABLE = "interactions"
NAMED_BY = "the community, where no list tells it"

TEXTS = ("channel", "space", "ts", "user", "by_bot", "type", "subtype", "thread", "parent", "text")


def identify(file: ExportFile) -> bool:
    return slack.begins_with(file, slack.CHANNELS)


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    problems = list(file.encoding_notes)
    told = slack.told_in(file, problems)
    table, dropped = _table(told), Counter()
    reactions = _reactions(told, table, dropped)
    rows = len(table) + len(reactions) + dropped.total()
    table["at"] = slack.stamps(table["ts"])
    table = without(table, _reasons(table), dropped)
    kept = set(table["channel"] + ":" + table["ts"])
    reactions["by_bot"] = reactions["user"].isin(told.bots)
    reasons = {
        "a reaction to what is not kept": ~(reactions["channel"] + ":" + reactions["ts"]).isin(kept),
        "by a bot": reactions["by_bot"],
        "names no member": reactions["user"] == "",
    }
    reactions = without(reactions, reasons, dropped)
    frame = _interactions(told, table, reactions)
    frame, merged = merge_rows(TABLE, frame)
    dropped["stands there twice"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _table(told: slack.Told) -> pd.DataFrame:
    """All that stands in the files of days, a row each, as texts."""
    import pandas as pd

    rows = [_message(told, folder, as_dict(found)) for folder, found in told.messages]
    return pd.DataFrame(rows, columns=list(TEXTS), dtype="str")


def _message(told: slack.Told, folder: str, message: dict) -> dict[str, str]:
    channel = told.channels.get(folder, {})
    user = as_text(message.get("user")) or as_text(as_dict(message.get("comment")).get("user"))
    bot = message.get("bot_id") or message.get("subtype") == "bot_message" or user in told.bots
    comment = as_text(as_dict(message.get("comment")).get("comment"))
    return {
        "channel": as_text(channel.get("id")) or folder,
        "space": as_text(channel.get("name")) or folder,
        "ts": as_text(message.get("ts")),
        "user": user,
        "by_bot": "yes" if bot else "",
        "type": as_text(message.get("type")),
        "subtype": as_text(message.get("subtype")),
        "thread": as_text(message.get("thread_ts")) or as_text(message.get("ts")),
        "parent": as_text(message.get("parent_user_id")),
        "text": slack.words_of(comment or as_text(message.get("text"))),
    }


def _reasons(table: pd.DataFrame) -> dict[str, pd.Series]:
    """Why messages are dropped, first reason first."""
    shown = table["subtype"] == "thread_broadcast"
    same = table["channel"] + "\0" + table["thread"] + "\0" + table["user"] + "\0" + table["text"]
    again = shown & same.isin(same[~shown & (table["thread"] != table["ts"])])
    return {
        "no message": table["type"] != "message",
        "by a bot": table["by_bot"] != "",
        "a notice of Slack's (joins, purposes and the like)": ~table["subtype"].isin(slack.SPOKEN),
        "names no member": table["user"] == "",
        "no time that can be read": table["at"].isna(),
        "an answer that is shown in the channel as well": again,
    }


def _reactions(told: slack.Told, table: pd.DataFrame, dropped: Counter) -> pd.DataFrame:
    """A row for each member's reaction, with what is told of its message; who is missing is counted."""
    import pandas as pd

    rows = []
    for row, (_, message) in zip(table.itertuples(index=False), told.messages, strict=True):
        for reaction in as_dicts(as_dict(message).get("reactions")):
            users = reaction.get("users") if isinstance(reaction.get("users"), list) else []
            missing = (as_count(reaction.get("count")) or 0) - len(users)
            dropped["a reaction whose member the export leaves out"] += max(missing, 0)
            own = {"name": as_text(reaction.get("name")), "of": row.user}
            rows += [row._asdict() | own | {"user": as_text(user)} for user in users]
    return pd.DataFrame(rows, columns=[*TEXTS, "name", "of"], dtype="str")


def _interactions(told: slack.Told, table: pd.DataFrame, reactions: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    opened = {
        (channel, ts): user for channel, ts, user in table[["channel", "ts", "user"]].itertuples(index=False)
    }
    pairs = zip(table["channel"], table["thread"], strict=True)
    spoken_to = pd.Series([opened.get(pair, "") for pair in pairs], index=table.index, dtype="str")
    answer = table["thread"] != table["ts"]
    towards = table["parent"].where(table["parent"] != "", spoken_to).where(answer, "")
    messages = table.assign(
        id=table["channel"] + ":" + table["ts"],
        kind=answer.map({True: "answer", False: "post"}),
        answers=(table["channel"] + ":" + table["thread"]).where(answer, ""),
        towards=towards.where(~towards.isin(told.bots), ""),
    )
    message = reactions["channel"] + ":" + reactions["ts"]
    reacted = reactions.assign(
        id=message + ":" + reactions["name"] + ":" + reactions["user"],
        kind="reaction",
        answers=message,
        towards=reactions["of"],
        text="",
        at=slack.stamps(reactions["ts"]),
    )
    whole = pd.concat([messages, reacted], ignore_index=True)
    whole = whole.assign(
        community=told.community,
        thread_id=whole["channel"] + ":" + whole["thread"],
        member=whole["user"],
        text=or_missing(whole["text"]),
        sources=NAME,
    )
    return canonical(TABLE, in_community(whole.reindex(columns=incoming(TABLE))))
