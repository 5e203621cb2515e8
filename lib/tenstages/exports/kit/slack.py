"""What Slack's files say, for the formats that read them: who a member is, what a message means."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tenstages.errors import ExportError

from ..workspaces import CHANNELS, USERS
from .accounts import own_community
from .objects import as_dicts, as_text

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

SLACKBOT = "USLACKBOT"
"""Slack's own bot, which the list of users does not call one."""

SPOKEN = ("", "file_share", "file_comment", "me_message", "thread_broadcast")
"""Kinds of messages that are a member's own words."""

_STAMP = re.compile(r"([0-9]{10})\.([0-9]{1,6})")
_FILE = re.compile(
    r"<@[^<>]*> (?:uploaded|shared) (?:a file|an image): <[^<>]*>(?: and commented: (.*))?", re.DOTALL
)
"""What Slack wrote around a file until 2018: only the comment is the member's own."""
_MARK = re.compile(r"<([^<>]*)>")
_NAMED = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")


@dataclass(frozen=True)
class Told:
    """One export: the community, its channels by the names of their folders, users, and all messages.

    `messages` are pairs of the folder and what stands in its files, which may be no message at all.
    """

    community: str
    channels: dict[str, dict]
    users: list
    messages: list[tuple[str, object]]

    @cached_property
    def bots(self) -> set[str]:
        """Numbers of the accounts that are nobody."""
        return {SLACKBOT} | {as_text(user.get("id")) for user in as_dicts(self.users) if is_bot(user)}


def begins_with(file: ExportFile, own: str) -> bool:
    """Whether a file is an export's pieces, the list of this name first."""
    return bool(file.pieces) and posixpath.basename(_with_slashes(file.pieces[0])) == own


def _with_slashes(piece: str) -> str:
    return piece.replace("\\", "/")


def told_in(file: ExportFile, problems: list[str]) -> Told:
    """What the pieces of an export say.

    The community is the workspace's number, as most of its users have it; else as a folder tells it.

    Raises
    ------
    ExportError
        When a piece is damaged; it is named.
    """
    lists, messages = {CHANNELS: [], USERS: []}, []
    for piece, found in _pieces(file):
        name, folder = posixpath.basename(piece), posixpath.basename(posixpath.dirname(piece))
        if name in lists:
            lists[name] = found
        else:
            messages += [(folder, each) for each in found]
    channels = {}
    for channel in as_dicts(lists[CHANNELS]):
        for key in ("id", "name"):
            channels[as_text(channel.get(key))] = channel
    return Told(_community(file, lists[USERS], problems), channels, lists[USERS], messages)


def workspace(file: ExportFile) -> str:
    """The community that an export is of; nothing where its lists cannot be read, as reading it will say."""
    if "workspace" not in file.memo:
        file.memo["workspace"] = _workspace(file)
    return file.memo["workspace"]


def _workspace(file: ExportFile) -> str:
    users = []
    try:
        for piece, found in _pieces(file):
            name = posixpath.basename(piece)
            if name not in (CHANNELS, USERS):
                break
            users = found if name == USERS else users
    except ExportError:
        return ""
    return _community(file, users, [])


def _pieces(file: ExportFile) -> Iterator[tuple[str, list]]:
    with file.text_stream() as stream:
        for line, piece in zip(stream, file.pieces, strict=False):
            piece = _with_slashes(piece)
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            if not isinstance(found, list):
                file.fail(
                    f"{piece} is damaged or cut off. Download the export again; nothing was imported of it."
                )
            yield piece, found


def _community(file: ExportFile, users: list, problems: list[str]) -> str:
    teams = Counter(as_text(user.get("team_id")) for user in as_dicts(users))
    del teams[""]
    if not teams:
        return own_community(file, "slack", problems)
    most = max(teams.values())
    return f"slack:{min(team for team, count in teams.items() if count == most)}"


def is_bot(user: dict) -> bool:
    """Whether an account of the list of users is nobody's."""
    return user.get("is_bot") is True or user.get("id") == SLACKBOT


def stamps(texts: pd.Series) -> pd.Series:
    """Slack's ``1516454398.000069`` as times in UTC; missing where it is none."""
    import pandas as pd

    parts = texts.str.extract(f"^{_STAMP.pattern}$")
    whole = parts[0].fillna("0").astype("int64") * 10**6
    whole += parts[1].fillna("").str.ljust(6, "0").astype("int64")
    at = pd.to_datetime(whole, unit="us", utc=True).astype("datetime64[us, UTC]")
    return at.where(parts[0].notna() & (at >= "2010-01-01") & (at < "2100-01-01"))


def words_of(text: str) -> str:
    """What a member said: Slack's marks taken off, ``&amp;`` and the like turned back.

    Of a link its words stay, of a member the number and never the name; mail addresses and telephone
    numbers are hidden.

    >>> words_of("<@U1|pat> see <https://a.example|the docs> &amp; <#C2|general>, <!here>")
    '@U1 see the docs & #general, @here'
    """
    shared = _FILE.fullmatch(text)
    return html.unescape(_MARK.sub(_plain, (shared[1] or "") if shared else text)).strip()


def named_in(text: str) -> list[str]:
    """Numbers of the members whom a message names, each once.

    >>> named_in("<@U2|sam>, ask <@U1> or <@U2> in <#C2|general>")
    ['U2', 'U1']
    """
    return list(dict.fromkeys(_NAMED.findall(text)))


def _plain(mark: re.Match) -> str:
    """One of Slack's marks as words."""
    target, _, label = mark[1].partition("|")
    if target.startswith("@"):
        return target
    if target.startswith("#"):
        return f"#{label}" if label else target
    if target.startswith("mailto:"):
        return "mail-address"
    if target.startswith("tel:"):
        return "telephone-number"
    if target.startswith("!"):
        return label or f"@{target[1:]}"
    return label or target
