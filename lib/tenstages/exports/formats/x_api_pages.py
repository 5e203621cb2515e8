"""X (Twitter) posts from the API v2, as twarc2 saves them: JSON, one object a line (.jsonl).

Where: ``twarc2 search "lantern coffee" lantern.jsonl`` (also `stream`, `timeline`, `tweets`,
`conversation`), or the same file after ``twarc2 flatten``.  One line is one response page:
`data` with the posts, `includes` with accounts and the posts they refer to, `errors`, `meta`,
and `__twarc` with the address that was asked, which holds the query.  In a stream `data` is
one post; in a flattened file there is no `data`, a line is one post with everything in it.

One post in `data` is one mention; its id makes it unique.  Posts in `includes` were not found
by the query, so they lend their text and are not mentions.

- Authors are only in `includes.users`; who is missing there (suspended) is known by number.
- A repost (`retweeted`) is a share.  Its own text is cut at 140 characters, so the original's
  stands for it; its `retweet_count` is the original's and is not counted again: a share has
  no engagement of its own, as X counts.
- A quote is a post: it adds words.  `shares` are reposts and quotes together.
- Long posts keep the whole text in `note_tweet`.
- `impression_count` 0 means not measured (posts before December 2022, and reposts).
- Where `created_at` was not asked for, the time is in the id itself, to the millisecond.
- `errors` are normal in good files: posts and accounts that are gone.  They are counted.
- Tweet counts, account look-ups and compliance files look alike and are refused by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from ..kit import as_count, as_dict, as_dicts, as_text, canonical, first_object, merge_repeats, objects, times
from ..reading import Reading, drops

if TYPE_CHECKING:
    from ..folder import ExportFile

NAME = "x_api_pages"
TITLE = "X posts from the API (twarc2)"
TABLE = "mentions"

SNOWFLAKE_START = 1288834974657
"""Milliseconds since 1970 at which post ids began to carry their time (November 2010)."""
FIRST_SNOWFLAKE = 29_700_859_247

REFUSED = {
    "counts": "it holds numbers of tweets a day or hour (twarc2 counts), not the tweets. "
    'Run twarc2 search "your query" file.jsonl, and put that file here.',
    "users": "it holds accounts (twarc2 users, followers or following), not posts. Move it out of exports.",
    "compliance": "it is a compliance file: it lists posts to be deleted or hidden, not posts to be read. "
    "Move it out of exports, and honour it.",
}
POST_MARKS = (
    "author_id",
    "author",
    "public_metrics",
    "conversation_id",
    "edit_history_tweet_ids",
    "created_at",
    "__twarc",
)


def identify(file: ExportFile) -> bool:
    return _kind(first_object(file)) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    kind = _kind(first_object(file))
    if kind in REFUSED:
        file.fail(REFUSED[kind])
    tally, gone = Counter(), Counter()
    posts = [post for page in objects(file) for post in _posts(page, tally, gone)]
    columns = {name: [post[name] for post in posts] for name in (posts[0] if posts else ())}
    rows = len(posts) + sum(tally.values())
    frame, undated = _mentions(columns, len(posts))
    tally["no date that can be read"] = undated
    frame, merged = merge_repeats(frame)
    tally["repeats a post of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(tally), (*file.encoding_notes, *_said(gone)))


def _said(gone: Counter[str]) -> tuple[str, ...]:
    if not gone:
        return ()
    kinds = ", ".join(f"{title} {count:,}" for title, count in gone.most_common())
    return (f"X could not deliver {gone.total():,} posts or accounts referred to ({kinds}); this is normal.",)


def _kind(page: dict | None) -> str | None:
    """What a line holds: posts, or one of the kinds refused by name; None when it is not X's."""
    if page is None:
        return None
    if ("action" in page and "id" in page and "text" not in page) or _is_compliance(page.get("data")):
        return "compliance"
    if "data" not in page:
        flat = "id" in page and "text" in page and any(mark in page for mark in POST_MARKS)
        empty = "__twarc" in page and ("errors" in page or "meta" in page)
        return "posts" if flat or empty else None
    data = page["data"] if isinstance(page["data"], list) else [page["data"]]
    first = next((item for item in data if isinstance(item, dict)), None)
    if first is None:
        return "posts" if "__twarc" in page else None
    if "tweet_count" in first and "start" in first:
        return "counts"
    if "username" in first and "text" not in first:
        return "users"
    return "posts" if "id" in first and "text" in first else None


def _is_compliance(data: Any) -> bool:
    """Events of the compliance stream: ``{"data": {"tweet_delete": {...}}}`` and the like."""
    names = ("delete", "withheld", "drop", "edit", "suspend", "protect", "scrub")
    return isinstance(data, dict) and len(data) == 1 and any(name in next(iter(data)) for name in names)


def _posts(page: dict, tally: Counter, gone: Counter) -> Iterator[dict]:
    gone.update(as_text(error.get("title")) or "unnamed" for error in as_dicts(page.get("errors")))
    includes = as_dict(page.get("includes"))
    users = {as_text(user.get("id")): user for user in as_dicts(includes.get("users"))}
    originals = {as_text(post.get("id")): post for post in as_dicts(includes.get("tweets"))}
    asked = _asked(page) or _rules(page)
    data = page.get("data", page if "id" in page else [])
    for post in data if isinstance(data, list) else [data]:
        key = as_text(post.get("id")) if isinstance(post, dict) else ""
        if not re.fullmatch(r"[0-9]{1,19}", key) or not isinstance(post.get("text"), str):
            tally["not a post"] += 1
        else:
            yield _mention(key, post, users, originals, asked)


def _mention(key: str, post: dict, users: dict, originals: dict, asked: str | None) -> dict:
    user = as_dict(post.get("author")) or users.get(as_text(post.get("author_id")), {})
    handle = as_text(user.get("username"))
    referred = {as_text(item.get("type")): item for item in as_dicts(post.get("referenced_tweets"))}
    share = "retweeted" in referred
    text, cut = _share_text(post, referred["retweeted"], originals) if share else (_full_text(post), False)
    counts = as_dict(post.get("public_metrics"))
    likes, replies = as_count(counts.get("like_count")), as_count(counts.get("reply_count"))
    language = as_text(post.get("lang"))
    thread = as_text(post.get("conversation_id"))
    return {
        "id": f"x:{key}",
        "at": as_text(post.get("created_at")) or _time_in(key),
        "author": f"x:{handle.casefold() or _numbered(post)}",
        "author_created_at": as_text(user.get("created_at")),
        "followers": as_count(as_dict(user.get("public_metrics")).get("followers_count")),
        "kind": "share" if share else "reply" if "replied_to" in referred else "post",
        "text": _entities_undone(text),
        "text_cut": cut,
        "language": language if len(language) == 2 else None,
        "url": f"https://x.com/{handle or 'i/web'}/status/{key}",
        "thread_id": f"x:{thread}" if thread else None,
        "likes": 0 if share else likes,
        "replies": 0 if share else replies,
        "shares": 0 if share else _passed_on(counts),
        "views": as_count(counts.get("impression_count")) or None,
        "queries": asked or _rules(post),
    }


def _passed_on(counts: dict) -> int | None:
    """Reposts and quotes together; a sum of which one part cannot be read is no sum."""
    parts = [as_count(counts[name]) for name in ("retweet_count", "quote_count") if name in counts]
    return None if None in parts or not parts else sum(parts)


def _numbered(post: dict) -> str:
    """A name for an author whom the page does not include; a hyphen stands in no handle."""
    return f"id-{as_text(post.get('author_id')) or 'unknown'}"


def _share_text(post: dict, reference: dict, originals: dict) -> tuple[str, bool]:
    """The original's whole text; where the page lacks it, what the repost shows, and whether that is cut."""
    original = reference if "text" in reference else originals.get(as_text(reference.get("id")), {})
    if isinstance(original.get("text"), str):
        return _full_text(original), False
    shown = as_text(post["text"])
    return shown, shown.rstrip().endswith("…")


def _full_text(post: dict) -> str:
    return as_text(as_dict(post.get("note_tweet")).get("text")) or as_text(post.get("text"))


def _entities_undone(text: str) -> str:
    """X escapes these three and nothing else."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text


def _asked(page: dict) -> str | None:
    """The query in the address that twarc asked; time lines and look-ups have none."""
    try:
        query = parse_qs(urlsplit(as_text(as_dict(page.get("__twarc")).get("url"))).query).get("query")
    except ValueError:
        return None
    return query[0].replace(";", ",") if query else None


def _rules(place: dict) -> str | None:
    """Names of the stream's rules that a post met: beside `data`, or in a flattened post."""
    tags = {as_text(rule.get("tag") or rule.get("value")) for rule in as_dicts(place.get("matching_rules"))}
    return ";".join(sorted(tag.replace(";", ",") for tag in tags if tag)) or None


def _time_in(key: str) -> str:
    from datetime import UTC, datetime, timedelta

    if int(key) < FIRST_SNOWFLAKE or int(key) >= 2**63:
        return ""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=(int(key) >> 22) + SNOWFLAKE_START)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _mentions(columns: dict[str, list], length: int):
    import pandas as pd

    if not length:
        return canonical(TABLE, {}), 0
    at, undated = times(pd.Series(columns["at"], dtype="str"))
    born, _ = times(pd.Series(columns["author_created_at"], dtype="str"))
    fixed = {"venue": "x.com", "venue_category": "microblog", "sources": NAME}
    frame = canonical(TABLE, columns | fixed | {"at": at, "author_created_at": born})
    return frame[~undated].reset_index(drop=True), int(undated.sum())
