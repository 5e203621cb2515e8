"""Discord channels as DiscordChatExporter saves them: one JSON file a channel or thread.

Where: DiscordChatExporter (a program of its own, not Discord's), a server's channels, Export, format JSON;
keep the reactions; put all files into exports.  Whether Discord's terms allow it is yours to know.  Direct
messages and private threads are refused, whoever saved them; of a channel that only some may see the file
does not say so, so leave such channels out.

One row is a message, or one member's reaction to one; Discord's number makes it unique.

- The community is the server's number (`discord:17…`), a member that and the number of the account.  Names,
  nicknames, colours, pictures and roles of members are never read; where one is named in text, the number
  stands in the name's place.
- Messages of other types than `Default` and `Reply` (joins, pins, boosts, commands) are dropped and counted,
  so are those by bots and webhooks.  All deleted accounts bear one number at Discord: what they wrote is
  dropped, since it would make one member of many.
- A `Reply` answers the message that it names.  In a thread, whose file names the channel above it as its
  category, everything answers what opened it, unless it names another message.
- In channels without threads a conversation is what answers one another; where the file begins in the
  middle, the oldest message that is named gives it its id.
- Of a reaction no time is told: it gets its message's.  Older versions count members and name none; those
  who are missing are counted.
- Times have an offset.  A file that was cut off is refused.
- The same program's CSV has neither ids nor channel, and dates in whatever way its computer writes them: it
  is known and refused.  HTML and plain text are not read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from ..kit import (
    as_count,
    as_dict,
    as_dicts,
    as_text,
    canonical,
    find_sheet,
    in_community,
    incoming,
    merge_rows,
    or_missing,
    times,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "discord_chat"
TITLE = "Discord channel (DiscordChatExporter)"
TABLE = "interactions"

FIELDS = ('"guild"', '"channel"', '"dateRange"')
IN_CSV = ("AuthorID", "Author", "Date", "Content", "Attachments", "Reactions")
SPOKEN = ("Default", "Reply")
DIRECT = "0"
"""The number of no server: direct messages."""

DELETED = "456226577798135808"
"""The account that Discord puts in the place of all that were deleted."""

NUMBER = re.compile(r"[0-9]{5,20}")
TEXTS = ("id", "type", "at", "user", "by_bot", "answered", "text")
_MARK = re.compile(r"<(?:@!?([0-9]+)|#([0-9]+)|a?(:\w+:)[0-9]+)>")


def identify(file: ExportFile) -> bool:
    start = file.opening.lstrip("\ufeff \r\n\t")
    in_json = start.startswith("{") and all(field in start for field in FIELDS)
    return in_json or find_sheet(file, IN_CSV) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    whole = _whole(file)
    server, channel = as_dict(whole.get("guild")), as_dict(whole.get("channel"))
    community = f"discord:{_public(file, server, channel)}"
    messages, dropped = whole["messages"], Counter()
    table = _table(messages)
    reactions = _reactions(messages, table, dropped)
    rows = len(table) + len(reactions) + dropped.total()
    table["when"], unreadable = times(table["at"])
    reasons = {
        "no number": ~table["id"].map(_is_number),
        "by a bot": table["by_bot"] != "",
        "a notice of Discord's (joins, pins and the like)": ~table["type"].isin(SPOKEN),
        "by an account that was deleted": table["user"] == DELETED,
        "names no member": ~table["user"].map(_is_number),
        "no time that can be read": unreadable,
    }
    table = without(table, reasons, dropped)
    reasons = {
        "a reaction to what is not kept": ~reactions["id"].isin(table["id"]),
        "by a bot": reactions["by_bot"] != "",
        "by an account that was deleted": reactions["user"] == DELETED,
        "names no member": ~reactions["user"].map(_is_number),
    }
    reactions = without(reactions, reasons, dropped)
    frame, merged = merge_rows(TABLE, _interactions(table, reactions, community, channel))
    dropped["stands there twice"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), (*file.encoding_notes, *_miscounted(whole)))


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def _whole(file: ExportFile) -> dict:
    """The file's object, with its list of messages."""
    if find_sheet(file, IN_CSV) is not None:
        file.fail(
            "it is the CSV of DiscordChatExporter, which has neither the ids of messages nor the channel. "
            "Export the channel as JSON; nothing was imported."
        )
    try:
        found = as_dict(json.loads(file.text().lstrip("\ufeff")))
    except (ValueError, RecursionError):
        found = {}
    if not isinstance(found.get("messages"), list):
        file.fail("it is damaged or cut off before its end. Export the channel again; nothing was imported.")
    return found


def _public(file: ExportFile, server: dict, channel: dict) -> str:
    """The server's number; what was said among few is refused."""
    number, kind = as_text(server.get("id")), as_text(channel.get("type"))
    if number == DIRECT or kind.startswith("Direct") or "Private" in kind:
        file.fail(
            "it holds direct messages or a private thread, and such are not read. Take the file out of "
            "exports."
        )
    if not _is_number(number) or not _is_number(as_text(channel.get("id"))):
        file.fail("it names no server or channel by number. Export the channel again; nothing was imported.")
    return number


def _miscounted(whole: dict) -> list[str]:
    """A sentence where the file's end says another number of messages than there are."""
    said, there = as_count(whole.get("messageCount")), len(whole["messages"])
    if said in (None, there):
        return []
    return [f"Its end says {said:,} messages, and {there:,} are there: some were taken out."]


def _table(messages: list) -> pd.DataFrame:
    import pandas as pd

    rows = [_message(as_dict(found)) for found in messages]
    return pd.DataFrame(rows, columns=list(TEXTS), dtype="str")


def _message(message: dict) -> dict[str, str]:
    author = as_dict(message.get("author"))
    kind = as_text(message.get("type"))
    answered = as_text(as_dict(message.get("reference")).get("messageId")) if kind == "Reply" else ""
    return {
        "id": as_text(message.get("id")),
        "type": kind,
        "at": as_text(message.get("timestamp")),
        "user": as_text(author.get("id")),
        "by_bot": "yes" if author.get("isBot") is True else "",
        "answered": answered if _is_number(answered) else "",
        "text": _words(message),
    }


def _words(message: dict) -> str:
    """What a message says, with numbers where it names members."""
    text = _MARK.sub(_plain, as_text(message.get("content")))
    names = {
        f"@{as_text(member.get(key))}": f"@{as_text(member.get('id'))}"
        for member in as_dicts(message.get("mentions"))
        for key in ("nickname", "name")
        if as_text(member.get(key))
    }
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"{re.escape(name)}(?!\w)", names[name], text)
    return text.strip()


def _plain(mark: re.Match) -> str:
    member, channel, emoji = mark.groups()
    return emoji or (f"@{member}" if member else f"#{channel}")


def _reactions(messages: list, table: pd.DataFrame, dropped: Counter) -> pd.DataFrame:
    """A row for each member's reaction, with what is told of its message; who is missing is counted."""
    import pandas as pd

    rows = []
    for row, message in zip(table.itertuples(index=False), messages, strict=True):
        for reaction in as_dicts(as_dict(message).get("reactions")):
            emoji, users = as_dict(reaction.get("emoji")), as_dicts(reaction.get("users"))
            missing = (as_count(reaction.get("count")) or 0) - len(users)
            dropped["a reaction whose member the export leaves out"] += max(missing, 0)
            name = next((as_text(emoji[key]) for key in ("id", "code", "name") if emoji.get(key)), "")
            rows += [
                {
                    "id": row.id,
                    "name": name,
                    "of": row.user,
                    "user": as_text(user.get("id")),
                    "by_bot": "yes" if user.get("isBot") is True else "",
                }
                for user in users
            ]
    return pd.DataFrame(rows, columns=["id", "name", "of", "user", "by_bot"], dtype="str")


def _interactions(
    table: pd.DataFrame, reactions: pd.DataFrame, community: str, channel: dict
) -> pd.DataFrame:
    import pandas as pd

    place, own = as_text(channel.get("id")), as_text(channel.get("name"))
    in_thread = "Thread" in as_text(channel.get("type"))
    opens = table["id"] == place
    answered = table["answered"]
    if in_thread:
        answered = answered.where((answered != "") | opens, place)
    table = table.assign(
        answers=answered,
        thread_id=place if in_thread else _threads(table),
        towards=answered.map(table.drop_duplicates("id").set_index("id")["user"]).fillna("").astype("str"),
        kind=(answered != "").map({True: "answer", False: "post"}),
        title=pd.Series(own if in_thread else "", index=table.index, dtype="str").where(opens, ""),
    )
    of = table.drop_duplicates("id").set_index("id")[["when", "thread_id"]]
    reacted = reactions.join(of, on="id").assign(
        answers=reactions["id"],
        towards=reactions["of"],
        kind="reaction",
        text="",
        title="",
        id=reactions["id"] + ":" + reactions["name"] + ":" + reactions["user"],
    )
    whole = pd.concat([table, reacted], ignore_index=True)
    whole = whole.assign(
        community=community,
        space=(as_text(channel.get("category")) if in_thread else own) or own or place,
        at=whole["when"],
        member=whole["user"],
        title=or_missing(whole["title"]),
        text=or_missing(whole["text"]),
        sources=NAME,
    )
    return canonical(TABLE, in_community(whole[incoming(TABLE)]))


def _threads(table: pd.DataFrame) -> list[str]:
    """The message with which each conversation of a channel begins, as far back as answers lead."""
    pairs = zip(table["id"], table["answered"], strict=True)
    answers = {number: before for number, before in pairs if before}
    begins: dict[str, str] = {}
    for number in table["id"]:
        way = []
        while number in answers and number not in begins:
            begins[number] = number  # so that answers in a circle end
            way.append(number)
            number = answers[number]
        begins |= dict.fromkeys(way, begins.get(number, number))
    return [begins.get(number, number) for number in table["id"]]
