"""Discourse: the list of users as its administrators export it, and four queries of the Data Explorer.

The list comes as a zip whose CSV has the vendor's header; a name with a comma is quoted before the table is,
groups are joined by semicolons, times are in UTC.  No export holds posts: the team asked the Data Explorer
for them and zipped what it gave.  company.toml maps those tables; as a mapping restores no community before
a number, the queries put it there.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from ..community.whole import Community
from ..world import World
from .files import csv_text, renamed_csv, write_zip

HEADER = (
    *("id", "name", "username", "email", "title", "created_at", "last_seen_at", "last_posted_at"),
    *("last_emailed_at", "trust_level", "approved", "suspended_at", "suspended_till", "silenced_till"),
    *("active", "admin", "moderator", "ip_address", "staged", "secondary_emails", "topics_entered"),
    *("posts_read_count", "time_read", "topic_count", "post_count", "likes_given", "likes_received"),
    *("location", "website", "views", "group_names"),
)
EXPORTED = "260629-074500"
"""When the list was exported, as its name tells: the morning after the window."""

POSTS = {
    "id": "post_id",
    "thread_id": "topic_id",
    "title": "topic_title",
    "space": "category",
    "at": "created_at",
    "member": "username",
    "kind": "kind",
    "answers": "reply_to_post_id",
    "towards": "reply_to_username",
    "text": "raw",
}
LIKES = {
    "id": "like_id",
    "answers": "post_id",
    "thread_id": "topic_id",
    "space": "category",
    "at": "liked_at",
    "member": "liked_by",
    "towards": "username",
}
EVENINGS = {
    "id": "invitee_id",
    "thread_id": "event_id",
    "space": "category",
    "at": "starts_at",
    "member": "username",
}
PROFILES = {
    "member": "username",
    "role": "role",
    "language": "locale",
    "followers": "followers",
    "invited_by": "invited_by",
}
"""Our columns and those of each query."""
QUERIES = "queries.zip"


def place_of(community: Community) -> str:
    """Folder of the forum's files below exports, which names the forum."""
    return f"discourse/@{community.members['community'].iat[0]}"


def write(world: World, community: Community, folder: Path) -> None:
    """Write both zips below ``folder/discourse/@<the forum>``."""
    place, name = folder / place_of(community), f"user-list-{EXPORTED}-1"
    users = csv_text(HEADER, _users(community))
    write_zip(place / f"{name}.zip", {f"{name}.csv": users.encode("utf-8")})
    did = _by_topic(community.interactions)
    tables = {
        "posts.csv": (POSTS, did[did["kind"].isin(("post", "answer"))]),
        "likes.csv": (LIKES, did[did["kind"] == "reaction"]),
        "evenings.csv": (EVENINGS, did[did["kind"] == "event"]),
        "profiles.csv": (PROFILES, community.members),
    }
    members = {name: _table(*table).encode("utf-8") for name, table in tables.items()}
    write_zip(place / QUERIES, members)


def _by_topic(did: pd.DataFrame) -> pd.DataFrame:
    """By category, topic and post, likes by what they are to: like stands by like, which zips small."""
    number = did["thread_id"].str.extract(r"(\d+)$")[0].astype("int64")
    post = did["answers"].where(did["kind"] == "reaction", did["id"]).str.extract(r":(\d+)$")[0]
    order = did.assign(number=number, post=post.astype("float64"))
    order = order.sort_values(["space", "number", "post", "at"])
    return did.loc[order.index]


def _table(columns: dict[str, str], rows: pd.DataFrame) -> str:
    return renamed_csv(columns, rows.assign(at=_times(rows["at"])) if "at" in rows else rows)


def _times(at: pd.Series) -> pd.Series:
    return at.dt.strftime("%Y-%m-%d %H:%M:%S UTC")


# The list of users -----------------------------------------------------------------------------------------


def _users(community: Community) -> list[list]:
    """Rows of the list; the bot has a number below zero."""
    members, did = community.members, community.interactions
    counts = _counts(members, did)
    joined, seen = _times(members["joined_at"]), _times(members["last_seen_at"])
    posted = did[did["kind"].isin(("post", "answer"))].groupby("member")["at"].max()
    posted = _times(members["member"].map(posted)).fillna("")
    rows = []
    for number, member in enumerate(members.to_dict("records")):
        user = member["member"].partition(":")[2]
        bot, groups = member["role"] == "bot", member["groups"]
        groups = groups if isinstance(groups, str) else ""
        cells = {
            "id": -2 if bot else number + 1,
            "name": _name(user, number),
            "username": user,
            "email": f"{user}@example.com",
            "created_at": joined.iat[number],
            "last_seen_at": seen.iat[number],
            "last_posted_at": posted.iat[number],
            "trust_level": groups.count("trust_level_") - 1 if "trust_level_" in groups else 4,
            "active": "true",
            "admin": str(member["role"] == "staff").lower(),
            "moderator": str(member["role"] == "moderator").lower(),
            "ip_address": "" if bot else f"198.51.100.{number % 250 + 1}",  # kept for documents (RFC 5737)
            "staged": "false",
            "group_names": groups,
        }
        cells |= {name: values[number] for name, values in counts.items()}
        rows.append([cells.get(name, "") for name in HEADER])
    return rows


def _name(user: str, number: int) -> str:
    """What stands as a name: mostly nothing, sometimes a short form, of some with a comma, in quotes."""
    if number % 5:
        return ""
    short = user[: 6 + number % 4].capitalize()
    return f'"{user[6:12].capitalize()}, {short}"' if number % 15 == 0 else short


def _counts(members: pd.DataFrame, did: pd.DataFrame) -> dict[str, np.ndarray]:
    """What the forum counts of each; it has read about thirty posts for each minute of reading."""

    def count(rows, column: str = "member") -> np.ndarray:
        found = did.loc[rows, column].value_counts()
        return found.reindex(members["member"], fill_value=0).to_numpy(np.int64)

    topics, answers = count(did["kind"] == "post"), count(did["kind"] == "answer")
    days = (members["last_seen_at"] - members["joined_at"]).dt.days.to_numpy()
    read = 4 + 2 * days + 12 * (topics + answers)
    return {
        "topics_entered": read // 4,
        "posts_read_count": read,
        "time_read": 25 * read,
        "topic_count": topics,
        "post_count": answers,
        "likes_given": count(did["kind"] == "reaction"),
        "likes_received": count(did["kind"] == "reaction", "towards"),
        "views": (topics + answers) // 3,
    }
