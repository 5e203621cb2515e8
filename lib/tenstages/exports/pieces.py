"""Many small files that are one export: Flickr writes a JSON file for each photo, Slack for each day.

They are shown and read as one file with a line for each, so that an archive of ten thousand photos is
one line of `check` and one part of the warehouse, and not ten thousand.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from os.path import relpath
from typing import TYPE_CHECKING

from .archives import FLICKRS_PHOTO
from .workspaces import USERS, Workspace, workspaces

if TYPE_CHECKING:
    from .folder import ExportFile

TOGETHER = "photo_*.json"
"""What the pieces are called as one."""

PUBLIC = "public channels"
"""What all messages of a workspace are called as one."""

MARK = b"\xef\xbb\xbf"


def gathered(files: Iterable[ExportFile]) -> list[ExportFile]:
    """The files; those that are pieces of one export, in one folder, as one."""
    alone, groups = [], {}
    for file in _workspaces_gathered(list(files)):
        folder, name = posixpath.split(file.name)
        if FLICKRS_PHOTO.fullmatch(name) and not (file.skip or file.fault):
            groups.setdefault(folder, []).append(file)
        else:
            alone.append(file)
    return alone + [_as_one(folder, group) for folder, group in groups.items()]


def _as_one(folder: str, group: list[ExportFile]) -> ExportFile:
    group = sorted(group, key=lambda file: file.name)
    names = tuple(file.member or file.path.name for file in group)
    size = sum(file.size for file in group)
    return replace(group[0], name=f"{folder}/{TOGETHER}", size=size, pieces=names)


def _workspaces_gathered(files: list[ExportFile]) -> list[ExportFile]:
    """The files; those of a workspace's export as two, its public channels and its members."""
    named = {file.name: file for file in files}
    taken, made = set(), []
    for found in workspaces(named, lambda name: named[name].bytes()):
        lists = [named[name] for name in found.lists if not (named[name].skip or named[name].fault)]
        days = [named[name] for name in found.days if _with(named[name], lists)]
        taken |= {file.name for file in (*lists, *days)}
        made += [_of_workspace(found, first, lists, days) for first in lists]
    return [file for file in files if file.name not in taken] + made


def _with(file: ExportFile, lists: list[ExportFile]) -> bool:
    """Whether a file is sound and came with the lists, in one zip or folder."""
    if file.skip or file.fault or not lists:
        return False
    return file.path == lists[0].path if lists[0].member else file.member is None


def _of_workspace(
    found: Workspace, first: ExportFile, lists: list[ExportFile], days: list[ExportFile]
) -> ExportFile:
    """All messages, where the list of channels comes first; the members, where theirs does."""
    pieces = [first, *(file for file in lists if file is not first), *days]
    names = tuple(file.member or relpath(file.path, first.path.parent) for file in pieces)
    own = posixpath.basename(first.name)
    name = f"{found.folder}/{own if own == USERS else PUBLIC}"
    return replace(first, name=name, size=sum(file.size for file in pieces), pieces=names)


def joined(file: ExportFile) -> bytes:
    """The pieces of a file, a line each: in JSON a line end is white space, wherever it may stand."""
    return b"".join(
        piece.removeprefix(MARK).replace(b"\r", b" ").replace(b"\n", b" ") + b"\n" for piece in _read(file)
    )


def _read(file: ExportFile) -> Iterator[bytes]:
    if file.member is None:
        yield from ((file.path.parent / name).read_bytes() for name in file.pieces)
        return
    with zipfile.ZipFile(file.path) as archive:
        yield from (archive.read(name) for name in file.pieces)
