"""Slack export of a workspace of our own people: who turned to whom and when, and never what was said.

Where: as for a community (`slack_messages`); put the whole zip into exports.  It is read in this way only
where ``[staff] workspaces`` in `company.toml` names the workspace, by the number that `users.json` gives as
`team_id`, or by the name of a folder with an @ (``exports/@staff/``).  Then nothing of it becomes `members`
or `interactions`.  Ask whoever speaks for your people first, and write the agreement under ``[consent]``.

One row is a message that names nobody, one person's being named in one, an answer in a thread, or one
person's reaction; channel and time stamp, with the person named or the reaction, make it unique.

- Of a text nothing is read but the marks by which it names somebody (``<@U0…>``).  No table has room for it.
- A person is the workspace and the user's number (`slack:T0…:U0…`); the list of people says under `account`
  whose that is.  Names, titles, pictures, mail addresses and time zones are never read, and of `users.json`
  only numbers, and which accounts are bots: all its rows are counted and left out.
- Public channels alone, as with a community: private channels and direct messages stay shut.
- An answer turns to whom opened the thread, a message that names three people to three.  Whom an answer
  turns to and names as well counts once.  What people do towards themselves or a bot is counted and left out.
- Joins, purposes and other notices, messages by bots, and reactions to what is not kept are counted and left
  out; so is an answer shown in the channel as well, where the same person's answer in the same thread stands
  within two seconds of it: its words, which would tell for sure, are not compared.
- Of a reaction Slack tells no time: it gets its message's.  Where it names fewer people than it counts, those
  who are missing are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from ..kit import as_count, as_dict, as_dicts, as_text, canonical, in_community, merge_rows, slack, without
from ..reading import Reading, drops
from ..workspaces import CHANNELS, USERS

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "slack_staff"
TITLE = "Slack workspace of our own people"
TABLE = "staff_messages"
NAMED_BY = "the workspace, where no list tells it"

TEXTS = ("channel", "space", "ts", "user", "by_bot", "type", "subtype", "thread", "parent")
LISTED = "whom the list of people tells of"
OWN = "towards oneself or a bot"
NAMING = "a message that stands there once for each whom it names"
AT_ONCE = "2s"
"""How near to an answer its copy in the channel stands."""


def identify(file: ExportFile) -> bool:
    return slack.begins_with(file, CHANNELS) or slack.begins_with(file, USERS)


def of_staff(file: ExportFile, staff: Collection[str]) -> bool:
    """Whether the export is of one of these workspaces."""
    named = {f"slack:{name}".casefold() for name in staff}
    return bool(named) and slack.workspace(file).casefold() in named


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    problems, dropped = list(file.encoding_notes), Counter()
    told = slack.told_in(file, problems)
    if slack.begins_with(file, USERS):
        dropped[LISTED] = len(told.users)
        return Reading(NAME, TABLE, canonical(TABLE, {}), len(told.users), drops(dropped), tuple(problems))
    messages, named, reactions = _tables(told, dropped)
    rows = len(messages) + len(named) + len(reactions) + dropped.total()
    messages["whom"] = _answered(messages)
    messages["at"] = slack.stamps(messages["ts"])
    messages = without(messages, _reasons(messages), dropped)
    whom = dict(zip(_id(messages), messages["whom"], strict=True))
    named = without(named, _of_the_named(named, whom, told), dropped)
    reactions = without(reactions, _of_reactions(reactions, whom, told), dropped)
    reasons = {
        OWN: _towards_nobody(messages, told),
        NAMING: _opens(messages) & _id(messages).isin(_id(named)),
    }
    messages = without(messages, reasons, dropped)
    frame, merged = merge_rows(TABLE, _staff_messages(told, messages, named, reactions))
    dropped["stands there twice"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _tables(told: slack.Told, dropped: Counter) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Messages, a row for each person whom they name, and one for each person's reaction to them."""
    import pandas as pd

    messages, named, reactions = [], [], []
    for folder, found in told.messages:
        message = as_dict(found)
        row = _message(told, folder, message)
        messages.append(row)
        if row["subtype"] in slack.SPOKEN:
            others = slack.named_in(as_text(message.get("text")))
            named += [row | {"whom": number} for number in others]
        for reaction in as_dicts(message.get("reactions")):
            users = reaction.get("users") if isinstance(reaction.get("users"), list) else []
            missing = (as_count(reaction.get("count")) or 0) - len(users)
            dropped["a reaction whose member the export leaves out"] += max(missing, 0)
            own = {"name": as_text(reaction.get("name")), "whom": row["user"]}
            reactions += [row | own | {"user": as_text(user)} for user in users]
    return (
        pd.DataFrame(messages, columns=list(TEXTS), dtype="str"),
        pd.DataFrame(named, columns=[*TEXTS, "whom"], dtype="str"),
        pd.DataFrame(reactions, columns=[*TEXTS, "whom", "name"], dtype="str"),
    )


def _message(told: slack.Told, folder: str, message: dict) -> dict[str, str]:
    """What a message tells beside its words."""
    channel = told.channels.get(folder, {})
    user = as_text(message.get("user")) or as_text(as_dict(message.get("comment")).get("user"))
    bot = message.get("bot_id") or message.get("subtype") == "bot_message" or user in told.bots
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
    }


def _answered(messages: pd.DataFrame) -> pd.Series:
    """Who opened the thread that each message stands in; nothing where it opens one itself."""
    import pandas as pd

    pairs = zip(messages["channel"], messages["ts"], strict=True)
    opened = dict(zip(pairs, messages["user"], strict=True))
    threads = zip(messages["channel"], messages["thread"], strict=True)
    told = messages["parent"].tolist()
    whom = [parent or opened.get(thread, "") for parent, thread in zip(told, threads, strict=True)]
    return pd.Series(whom, index=messages.index, dtype="str").mask(_opens(messages), "")


def _reasons(messages: pd.DataFrame) -> dict[str, pd.Series]:
    """Why messages are dropped, first reason first."""
    return {
        "no message": messages["type"] != "message",
        "by a bot": messages["by_bot"] != "",
        "a notice of Slack's (joins, purposes and the like)": ~messages["subtype"].isin(slack.SPOKEN),
        "names no member": messages["user"] == "",
        "no time that can be read": messages["at"].isna(),
        "an answer that is shown in the channel as well": _shown_again(messages),
    }


def _shown_again(messages: pd.DataFrame) -> pd.Series:
    """Copies of answers in the channel, known by thread, person and moment."""
    import pandas as pd

    copies = messages["subtype"] == "thread_broadcast"
    answers = messages[~copies & (messages["thread"] != messages["ts"])]
    again = pd.Series(False, index=messages.index)
    for place, copy in messages[copies].iterrows():
        own = answers[(answers["thread"] == copy["thread"]) & (answers["user"] == copy["user"])]
        again[place] = ((own["at"] - copy["at"]).abs() <= pd.Timedelta(AT_ONCE)).any()
    return again


def _of_the_named(named: pd.DataFrame, whom: dict[str, str], told: slack.Told) -> dict[str, pd.Series]:
    """Why it is dropped that somebody is named; `whom` says of each message that is kept who is answered."""
    return {
        "names somebody in what is not kept": ~_id(named).isin(whom),
        "names the one who is answered": _id(named).map(whom) == named["whom"],
        OWN: _towards_nobody(named, told),
    }


def _of_reactions(reactions: pd.DataFrame, whom: dict[str, str], told: slack.Told) -> dict[str, pd.Series]:
    return {
        "a reaction to what is not kept": ~_id(reactions).isin(whom),
        "by a bot": reactions["user"].isin(told.bots),
        "names no member": reactions["user"] == "",
        OWN: _towards_nobody(reactions, told),
    }


def _towards_nobody(table: pd.DataFrame, told: slack.Told) -> pd.Series:
    return table["whom"].isin(told.bots) | ((table["whom"] == table["user"]) & (table["whom"] != ""))


def _opens(messages: pd.DataFrame) -> pd.Series:
    return messages["thread"] == messages["ts"]


def _id(table: pd.DataFrame) -> pd.Series:
    return table["channel"] + ":" + table["ts"]


def _staff_messages(
    told: slack.Told, messages: pd.DataFrame, named: pd.DataFrame, reactions: pd.DataFrame
) -> pd.DataFrame:
    import pandas as pd

    kinds = _opens(messages).map({True: "message", False: "answer"}).astype("str")
    messages = messages.assign(id=_id(messages), kind=kinds)
    named = named.assign(id=_id(named) + ":@" + named["whom"], kind="mention")
    own = reactions["name"] + ":" + reactions["user"]
    reactions = reactions.assign(id=_id(reactions) + ":" + own, kind="reaction")
    whole = pd.concat([messages, named, reactions], ignore_index=True)
    ids = {
        "community": pd.Series(told.community, index=whole.index),
        "id": whole["id"],
        "member": whole["user"],
        "towards": whole["whom"],
    }
    ids = in_community(ids)
    columns = {
        "id": ids["id"],
        "at": slack.stamps(whole["ts"]),
        "space": whole["space"],
        "person": ids["member"],
        "towards": ids["towards"],
        "kind": whole["kind"],
        "sources": NAME,
    }
    return canonical(TABLE, columns)
