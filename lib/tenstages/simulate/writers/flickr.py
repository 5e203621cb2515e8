"""The own account's data from Flickr: a zip with one JSON file a photo, all counts as text.

Views, faves and comments survive; how often a picture was passed on, and a sum of engagements, do not.  The
address that a picture leads to stands in its description, an album is a picture in one.  Times are those of
the company's clock, whose zone is not told.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from ..presence.accounts import accounts_of
from ..presence.whole import Presence
from ..world import World
from .files import write_zip

ALBUM = "72157000000000000000001"  # longer than Flickr's numbers
EMPTY = {
    "account_testimonials.json": {"testimonials": []},
    "apps_comments_part001.json": {"comments": []},
    "contacts_part001.json": {"contacts": {}},
    "faves_part001.json": {"faves": []},
    "followers_part001.json": {"followers": {}},
    "galleries.json": {"galleries": []},
    "group_discussions.json": {"discussions": []},
    "groups.json": {"groups": []},
    "photos_comments_part001.json": {"comments": []},
    "received_flickrmail_part001.json": {"flickrmail": []},
    "sent_flickrmail_part001.json": {"flickrmail": []},
}


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write the zip below ``folder/flickr/@<handle>``."""
    account = accounts_of(world)["flickr.com"].id
    handle = account.partition(":")[2]
    posts = presence.posts[(presence.posts["account"] == account) & (presence.posts["kind"] == "post")]
    photos = [_photo(post, world.zone) for post in posts.to_dict("records")]
    owner = {
        "real_name": world.own.name,
        "screen_name": handle,
        "profile_url": f"https://www.flickr.com/people/{handle}/",
    }
    in_album = [photo["id"] for photo in photos if photo["albums"]]
    album = {"id": ALBUM, "title": "From the shop", "photo_count": str(len(in_album)), "photos": in_album}
    members = {"account_profile.json": owner, "albums.json": {"albums": [album]}} | EMPTY
    members |= {f"photo_{photo['id']}.json": photo for photo in photos}
    content = {name: json.dumps(each, ensure_ascii=False).encode() for name, each in members.items()}
    write_zip(folder / "flickr" / f"@{handle}" / "flickr_account_data_part001.zip", content)


def _photo(post: dict, zone: str) -> dict:
    at = post["at"].tz_convert(zone)
    album = [{"id": ALBUM, "title": "From the shop"}] if post["format"] == "album" else []
    return {
        "id": post["id"].partition(":")[2],
        "name": post["text"],
        "description": "" if pd.isna(post["link"]) else post["link"],
        "count_views": str(post["views"]),
        "count_faves": str(post["likes"]),
        "count_comments": str(post["comments"]),
        "date_taken": f"{at - pd.Timedelta(hours=2):%Y-%m-%d %H:%M:%S}",
        "count_tags": "1",
        "count_notes": "0",
        "rotation": 0,
        "date_imported": f"{at:%Y-%m-%d %H:%M:%S}",
        "photopage": post["url"],
        "original": f"{post['url']}original.jpg",
        "license": "All Rights Reserved",
        "geo": [],
        "groups": [],
        "albums": album,
        "tags": [{"tag": "coffee"}],
        "people": [],
        "notes": [],
        "privacy": "public",
        "comment_permissions": "public",
        "tagging_permissions": "public",
        "safety": "safe",
        "comments": [],
    }
