"""Flickr account data: one account's own photos and videos, photo_*.json in the zip as it came.

Where: flickr.com/account, signed in to the account, Your Flickr data, Request; a message with links comes
after hours or days.  Put the zips with account data into exports, all of them where there are several; those
with the pictures themselves (``data-download-1.zip``) may stay away.  Of all files only those on photos and,
for the account's name, ``account_profile.json`` are opened.  Mail, contacts, faves and comments are skipped
unread, and so are all other fields of the profile.

One row is one photo or video; its id makes it unique.  All photos of a zip are read as one file.

- Each photo is a JSON file of its own; all counts in them are text.
- `date_imported` (2026-03-02 08:00:00) names no zone, so only its day is taken; `date_taken` is the camera's
  clock and is not read.
- Photos that are not public (`privacy`) are passed over and counted.
- The account is the name in the profile's address, which the photos' addresses have, too: the zips of an
  archive that come without the profile are read by those.
- A video is known by the name of its original.
- Descriptions carry HTML; it is taken off.  Places, persons, notes and what others wrote are not read.
- Not in the archive: views by day, how many saw it, and when a photo was made public.
"""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..kit import (
    as_dict,
    as_text,
    author_id,
    canonical,
    days,
    from_html,
    highest,
    merge_rows,
    or_missing,
    told_beside,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "flickr_account_archive"
TITLE = "Flickr account data"
TABLE = "posts"
OWNER_IN = "account_profile.json"
FIELDS = ('"photopage"', '"count_views"', '"privacy"')

COUNTS = {"views": "count_views", "likes": "count_faves", "comments": "count_comments"}
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".heic")
VIDEOS = (".avi", ".m4v", ".mov", ".mp4", ".mpg", ".mpeg", ".wmv", ".3gp", ".ogv", ".m2ts", ".mts")
UNDONE = "video_encoding.jpg"
"""What stands for the original of a video that Flickr never finished."""

ADDRESS = re.compile(r"https?://(?:www\.)?flickr\.com/(?:people|photos)/([^/?#\s]+)", re.IGNORECASE)


def identify(file: ExportFile) -> bool:
    return bool(file.pieces) and all(field in file.opening for field in FIELDS)


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    table, dropped = _table(list(_photos(file))), {}
    rows = len(table)
    account = _account(file, {_named(address) for address in table["url"]} - {""})
    table["day"], undated = days(table["at"])
    reasons = {
        "no id": ~table["id"].str.fullmatch("[0-9]+"),
        "not public": table["privacy"] != "public",
        "no date that can be read": undated,
    }
    table, problems = without(table, reasons, dropped), list(file.encoding_notes)
    frame, merged = merge_rows(TABLE, _posts(table, account, problems))
    dropped["repeats a photo of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _photos(file: ExportFile):
    """The object in each piece; one that holds none is named."""
    with file.text_stream() as stream:
        for line, piece in zip(stream, file.pieces, strict=False):
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            if not isinstance(found, dict):
                file.fail(
                    f"{posixpath.basename(piece)} is damaged or cut off. Download the archive again; nothing "
                    "was imported."
                )
            yield found


def _table(photos: list[dict]) -> pd.DataFrame:
    import pandas as pd

    fields = {
        "id": "id",
        "title": "name",
        "text": "description",
        "at": "date_imported",
        "url": "photopage",
        "original": "original",
        "privacy": "privacy",
        **{f"{ours}:0": theirs for ours, theirs in COUNTS.items()},
    }
    texts = {
        ours: [as_text(photo.get(theirs)).strip() for photo in photos] for ours, theirs in fields.items()
    }
    return pd.DataFrame(texts, dtype="str")


def _account(file: ExportFile, named: set[str]) -> str:
    """The account in the profile beside the photos; without one, that in the addresses of all."""
    if file.sibling(OWNER_IN) is None and len(named) > 1:
        file.fail(
            f"its photos are of {len(named):,} accounts, and {OWNER_IN}, which tells the archive's own, does "
            "not lie beside them. Keep the archives of each account apart."
        )
    if file.sibling(OWNER_IN) is None and named:
        return author_id("flickr.com", named.pop())
    return author_id("flickr.com", told_beside(file, OWNER_IN, _in_profile))


def _in_profile(profile: ExportFile) -> str:
    """The name in the address of the profile, else the account's number."""
    try:
        found = as_dict(json.loads(profile.text().lstrip("\ufeff")))
    except (ValueError, RecursionError):
        profile.fail("it is damaged or cut off. Download the archive again; nothing was imported.")
    return _named(as_text(found.get("profile_url"))) or as_text(found.get("nsid")).strip()


def _named(address: str) -> str:
    found = ADDRESS.match(address)
    return found[1] if found else ""


def _posts(table: pd.DataFrame, account: str, problems: list[str]) -> pd.DataFrame:
    columns = {
        "id": "flickr.com:" + table["id"],
        "definition": "flickr views",
        "account": account,
        "network": "flickr.com",
        "day": table["day"],
        "kind": "post",
        "format": [_format(address) for address in table["original"]],
        "title": or_missing(table["title"]),
        "text": [from_html(text) for text in table["text"]],
        "url": or_missing(table["url"]),
        "sources": NAME,
    }
    return canonical(TABLE, columns | highest(table, COUNTS, problems))


def _format(original: str) -> str | None:
    try:
        name = posixpath.basename(urlsplit(original).path).casefold()
    except ValueError:
        return None
    if name == UNDONE or name.endswith(VIDEOS):
        return "video"
    return "picture" if name.endswith(PICTURES) else None
