"""Exports of Slack: which of their files are read, before any of them is opened, and what they are read as.

Slack writes lists (``channels.json``, ``users.json`` and others), and of every channel a folder with a file
a day.  Folders of private channels and of direct messages look alike; only ``channels.json`` tells which
are public, so it alone decides, and what it does not name stays shut.  What is read stands there as two
files: all messages, and the members with what the messages say of their coming.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

CHANNELS, USERS = "channels.json", "users.json"
LISTS = (CHANNELS, "dms.json", "groups.json", "mpims.json")
"""Lists of conversations; one of them, beside folders with files of days, tells that it is Slack's."""

OTHERS = re.compile(
    r"(canvases|content_flags|dms|file_conversations|groups|huddle_transcripts|integration_logs|lists|mpims"
    r"|org_users)\.json"
)
"""What else Slack writes beside them."""

DAY = re.compile(r"\d{4}-\d\d-\d\d\.json")
SHUT = "in no public channel of the workspace, so not read"

Opener = Callable[[str], bytes]
"""Gives a file's bytes by its name, and raises whatever it likes."""


@dataclass(frozen=True)
class Workspace:
    """The files of one export.

    Attributes
    ----------
    folder : str
        Where its lists stand.
    lists : tuple of str
        Those that are there of ``channels.json`` and ``users.json``, in that order.
    days : tuple of str
        Files of public channels, by channel and day.
    shut : tuple of str
        All other files of Slack's.
    """

    folder: str
    lists: tuple[str, ...]
    days: tuple[str, ...]
    shut: tuple[str, ...]


def workspaces(names: Iterable[str], opened: Opener) -> list[Workspace]:
    """The exports of Slack among files of one zip, or below one folder.

    Parameters
    ----------
    names : iterable of str
        Paths with slashes.
    opened : callable
        It is asked for the ``channels.json`` of each export and for nothing else.
    """
    inside: dict[str, set[str]] = {}
    for name in names:
        folder, own = posixpath.split(name)
        inside.setdefault(folder, set()).add(own)
    with_days = [folder for folder, own in inside.items() if any(map(DAY.fullmatch, own))]
    above: dict[str, list[str]] = {}
    for folder in with_days:
        above.setdefault(posixpath.dirname(folder), []).append(folder)
    return [
        _workspace(folder, own, {each: inside[each] for each in above.get(folder, ()) if each}, opened)
        for folder, own in sorted(inside.items())
        if (above.get(folder) and own & set(LISTS)) or {CHANNELS, USERS} <= own
    ]


def _workspace(folder: str, own: set[str], channels: dict[str, set[str]], opened: Opener) -> Workspace:
    public = public_channels(posixpath.join(folder, CHANNELS), opened) if CHANNELS in own else set()
    days, shut = [], []
    for channel in sorted(channels):
        named = posixpath.basename(channel) in public
        within = sorted(name for name in channels[channel] if not named or DAY.fullmatch(name))
        (days if named else shut).extend(posixpath.join(channel, name) for name in within)
    lists = [posixpath.join(folder, name) for name in (CHANNELS, USERS) if name in own]
    shut += [posixpath.join(folder, name) for name in sorted(filter(OTHERS.fullmatch, own))]
    return Workspace(folder, tuple(lists), tuple(days), tuple(shut))


def shut_away(names: Iterable[str], opened: Opener) -> dict[str, str]:
    """Those of the files that are in no public channel, each with the reason for which it is not read."""
    return {name: SHUT for found in workspaces(names, opened) for name in found.shut}


def public_channels(name: str, opened: Opener) -> set[str]:
    """Names and numbers of the public channels; none where the list cannot be read."""
    try:
        found = json.loads(opened(name))
    except Exception:  # whatever is wrong with it, reading it says so: here nothing is opened that it names
        return set()
    channels = found if isinstance(found, list) else []
    return {
        str(channel[key])
        for channel in channels
        if isinstance(channel, dict) and not channel.get("is_private")
        for key in ("name", "id")
        if channel.get(key)
    }
