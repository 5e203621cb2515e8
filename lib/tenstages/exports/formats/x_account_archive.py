"""X account archive ("Your archive"): the account's own posts, tweets.js in the zip as it came.

Where: X > Settings > Your account > Download an archive of your data; a link comes after a day.
Put the whole zip into exports, or its folder `data`: of all its files only the posts
(``tweets.js``, ``tweet.js``, ``tweets-part1.js`` …) and the account's name (``account.js``) are
opened.  Messages, likes, followers, advertisers and addresses of computers are skipped unread.

One row is one post of the account; its id makes it unique, and with it the post merges with what
other tools delivered.  Where company.toml names the account under `accounts`, its posts are the
company's own and no mentions: they are counted and left out.

- The file is JavaScript, ``window.YTD.tweets.part0 = [ … ]``; all counts in it are text.
- It names no author; `account.js`, which comes beside it, does, and without it the file is refused.
- `retweeted` is false for every row, so reposts are known by ``RT @``; their text is cut and their
  counts are not the repost's.
- ``&amp;`` and the like stand in the text and are turned back.  Times are UTC.
- A post longer than 280 characters stands there with its beginning and ``…``, and counts as cut.
- Not in the archive: views, replies drawn, and the conversation that a reply belongs to.  Posts in
  communities stand in a file of their own, which is not read, nor are archives from before 2019
  (tweets.csv).
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from ..kit import as_dict, as_dicts, as_text, author_id, canonical, merge_repeats, times, told_beside
from ..reading import Reading, drops

if TYPE_CHECKING:
    from ..folder import ExportFile

NAME = "x_account_archive"
TITLE = "X account archive"
TABLE = "mentions"
OWNER_IN = "account.js"

MARK = re.compile(r"\s*window\.YTD\.tweets?\.part\d+\s*=\s*")
ANY_MARK = re.compile(r"\s*window\.YTD\.\w+\.part\d+\s*=\s*")
WRITTEN = "%a %b %d %H:%M:%S %z %Y"
LONG, GOES_ON = 200, re.compile(r"…(\s?https://t\.co/\w+)?$")
"""Characters from which a post that ends in dots, and perhaps its own link, was cut by the platform."""


def identify(file: ExportFile) -> bool:
    return MARK.match(file.opening) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    account = told_beside(file, OWNER_IN, _name_in)
    posts = _items(file)
    dropped: Counter[str] = Counter()
    kept = []
    for post in (as_dict(item.get("tweet", item)) for item in as_dicts(posts)):
        if _is_id(as_text(post.get("id_str") or post.get("id"))):
            kept.append(post)
        else:
            dropped["no id"] += 1
    dropped["not a post"] = len(posts) - len(as_dicts(posts))
    frame, undated = _mentions(kept, account)
    dropped["no date that can be read"] = undated
    frame, merged = merge_repeats(frame)
    dropped["repeats a post of this file"] = merged
    return Reading(NAME, TABLE, frame, len(posts), drops(dropped))


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _items(file: ExportFile) -> list:
    """The list behind the first sign of equality."""
    text = file.text()
    body = text[ANY_MARK.match(text).end() :].strip().removesuffix(";")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        file.fail(
            f"it is damaged or cut off near line {line:,} of its list. Download the archive again; "
            "nothing was imported."
        )
    if not isinstance(found, list):
        file.fail("no list of posts stands behind its first line. Download the archive again.")
    return found


def _name_in(accounts: ExportFile) -> str:
    """The account's name in account.js."""
    if not ANY_MARK.match(accounts.opening):
        return ""
    found = [as_dict(as_dict(item).get("account")) for item in _items(accounts)]
    return next((as_text(account.get("username")) for account in found if account.get("username")), "")


def _mentions(posts: list[dict], account: str):
    import pandas as pd

    if not posts:
        return canonical(TABLE, {}), 0
    ids = [as_text(post.get("id_str") or post.get("id")) for post in posts]
    texts = [html.unescape(as_text(post.get("full_text") or post.get("text"))) for post in posts]
    shares = [text.startswith("RT @") for text in texts]
    at, undated = times(
        pd.Series([as_text(post.get("created_at")) for post in posts], dtype="str"), "UTC", WRITTEN
    )
    answers = [
        as_text(post.get("in_reply_to_status_id_str") or post.get("in_reply_to_status_id")) for post in posts
    ]
    counted = {
        ours: [None if share else _count(post.get(theirs)) for post, share in zip(posts, shares, strict=True)]
        for ours, theirs in (("likes", "favorite_count"), ("shares", "retweet_count"))
    }
    columns = {
        "id": [f"x:{each}" for each in ids],
        "at": at,
        "author": author_id("x.com", account),
        "venue": "x.com",
        "venue_category": "microblog",
        "kind": ["share" if s else "reply" if a else "post" for s, a in zip(shares, answers, strict=True)],
        "text": texts,
        "text_cut": [
            share or (len(text) > LONG and GOES_ON.search(text) is not None)
            for share, text in zip(shares, texts, strict=True)
        ],
        "language": [as_text(post.get("lang")) or None for post in posts],
        "url": [f"https://x.com/{account}/status/{each}" for each in ids],
        "sources": NAME,
    }
    frame = canonical(TABLE, columns | counted)
    return frame[~undated].reset_index(drop=True), int(undated.sum())


def _count(value) -> int | None:
    text = as_text(value)
    return int(text) if _is_id(text) and len(text) < 16 else None
