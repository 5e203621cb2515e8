"""The own account's archive from X: JavaScript files in a zip, all counts as text."""

from __future__ import annotations

import html
import json
from datetime import timedelta
from pathlib import Path

from ..listening import Listening
from ..own_accounts import posts_on_x
from .files import write_zip

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write(listening: Listening, folder: Path) -> None:
    """Write the zip below ``folder/x_archive``."""
    world = listening.world
    account = world.own.handle.removeprefix("@")
    tweets = [
        _tweet(row, world.calendar.start) for row in posts_on_x(listening).iloc[::-1].to_dict("records")
    ]
    owner = {
        "account": {
            "email": "social@example.com",
            "createdVia": "web",
            "username": account,
            "accountId": "900000000000000000001",
            "createdAt": "2016-03-01T09:00:00.000Z",
            "accountDisplayName": world.own.name,
        }
    }
    secret = {"dmConversation": {"conversationId": "1-2", "messages": []}}
    members = {
        "Your archive.html": "<!DOCTYPE html><title>Your archive</title>",
        "data/account.js": _script("account", [owner]),
        "data/direct-messages.js": _script("direct_messages", [secret]),
        "data/follower.js": _script("follower", []),
        "data/ip-audit.js": _script("ip_audit", []),
        "data/like.js": _script("like", []),
        "data/manifest.js": 'window.__THAR_CONFIG = {\n  "archiveInfo" : { }\n}',
        "data/tweets.js": _script("tweets", tweets),
    }
    name = f"twitter-{world.calendar.last_day + timedelta(days=1)}-0123456789abcdef"
    write_zip(
        folder / "x_archive" / f"{name}.zip", {path: text.encode("utf-8") for path, text in members.items()}
    )


def _script(part: str, items: list) -> str:
    return f"window.YTD.{part}.part0 = " + json.dumps(items, ensure_ascii=False, indent=2)


def _tweet(row: dict, start) -> dict:
    at = start + timedelta(seconds=int(row["second"]))
    text = html.escape(row["text"], quote=False)
    tweet = {
        "edit_info": {"initial": {"editTweetIds": [row["platform_id"]], "editsRemaining": "5"}},
        "retweeted": False,
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": []},
        "display_text_range": ["0", str(len(text))],
        "favorite_count": str(row["likes"]),
        "id_str": row["platform_id"],
        "truncated": False,
        "retweet_count": str(row["shares"]),
        "id": row["platform_id"],
        # The platform writes English names whatever the machine speaks.
        "created_at": f"{DAYS[at.weekday()]} {MONTHS[at.month - 1]} {at:%d %H:%M:%S} +0000 {at.year}",
        "favorited": False,
        "full_text": text,
        "lang": "en",
    }
    if row["kind"] == "reply":
        tweet |= {"in_reply_to_status_id_str": row["answers"], "in_reply_to_screen_name": row["answered"]}
    return {"tweet": tweet}
