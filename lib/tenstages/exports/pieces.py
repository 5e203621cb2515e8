"""Many small files that are one export: Flickr writes a JSON file for each photo.

They are shown and read as one file with a line for each, so that an archive of ten thousand photos is
one line of `check` and one part of the warehouse, and not ten thousand.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from .archives import FLICKRS_PHOTO

if TYPE_CHECKING:
    from .folder import ExportFile

TOGETHER = "photo_*.json"
"""What the pieces are called as one."""

MARK = b"\xef\xbb\xbf"


def gathered(files: Iterable[ExportFile]) -> list[ExportFile]:
    """The files; those that are pieces of one export, in one folder, as one."""
    alone, groups = [], {}
    for file in files:
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


def joined(file: ExportFile) -> bytes:
    """The pieces of a file, a line each: in JSON a line end is white space, wherever it may stand."""
    return b"".join(
        piece.removeprefix(MARK).replace(b"\r", b" ").replace(b"\n", b" ") + b"\n" for piece in _read(file)
    )


def _read(file: ExportFile) -> Iterator[bytes]:
    if file.member is None:
        yield from (file.path.with_name(name).read_bytes() for name in file.pieces)
        return
    with zipfile.ZipFile(file.path) as archive:
        yield from (archive.read(name) for name in file.pieces)
