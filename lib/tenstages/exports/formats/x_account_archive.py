"""X account archive ("Your archive"): the account's own posts, tweets.js in the zip as it came.

Where: X > Settings > Your account > Download an archive of your data; a link comes after a day.
Put the whole zip into exports, or its folder `data`: of all its files only the posts
(``tweets.js``, ``tweet.js``, ``tweets-part1.js`` …) and the account's name (``account.js``) are
opened.  Messages, likes, followers, advertisers and addresses of computers are skipped unread.

One row is one post of the account; its id makes it unique and is that of the same post in other
exports.  Views are not told, so its rows stand under a definition of their own and enter no rate: they
say when the account spoke, to whom and of what.  Whose account it is does not matter: these are the
owner's own words and never mentions.

- The file is JavaScript, ``window.YTD.tweets.part0 = [ … ]``; all counts in it are text.
- It names no author; `account.js`, which comes beside it, does, and without it the file is refused.
- `retweeted` is false for every row, so reposts are known by ``RT @``; their text is cut and their
  counts are not the repost's.
- A reply is what answers somebody else's post, or begins with ``@``, as in X's analytics.  What goes on
  below a post of one's own (a thread) is a post, whose `answers` names the one before it.
- ``&amp;`` and the like stand in the text and are turned back.  Times are UTC.
- A post longer than 280 characters stands there with its beginning and ``…`` alone.
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

from ..kit import as_dict, as_dicts, as_text, author_id, canonical, merge_rows, times, told_beside
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "x_account_archive"
TITLE = "X account archive"
TABLE = "posts"
OWNER_IN = "account.js"
DEFINITION = "x archive, no views"

MARK = re.compile(r"\s*window\.YTD\.tweets?\.part\d+\s*=\s*")
ANY_MARK = re.compile(r"\s*window\.YTD\.\w+\.part\d+\s*=\s*")
WRITTEN = "%a %b %d %H:%M:%S %z %Y"
COUNTS = {"likes": "favorite_count", "shares": "retweet_count"}


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
    frame, undated = _posts(kept, account)
    dropped["no date that can be read"] = undated
    frame, merged = merge_rows(TABLE, frame)
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


def _posts(posts: list[dict], account: str) -> tuple[pd.DataFrame, int]:
    """The posts that have a date, and how many have none."""
    import pandas as pd

    written = pd.Series([as_text(post.get("created_at")) for post in posts], dtype="str")
    at, undated = times(written, "UTC", WRITTEN)
    posts = [post for post, lost in zip(posts, undated, strict=True) if not lost]
    at = at[~undated]
    ids = [as_text(post.get("id_str") or post.get("id")) for post in posts]
    texts = [html.unescape(as_text(post.get("full_text") or post.get("text"))) for post in posts]
    kinds = [_kind(post, text, account) for post, text in zip(posts, texts, strict=True)]
    columns = {
        "id": [f"x:{each}" for each in ids],
        "definition": DEFINITION,
        "account": author_id("x.com", account),
        "network": "x.com",
        "day": at.dt.date,
        "at": at,
        "kind": kinds,
        "text": texts,
        "url": [f"https://x.com/{account}/status/{each}" for each in ids],
        "link": [_leads_to(post) for post in posts],
        "answers": [f"x:{_answered(post)}" if _answered(post) else None for post in posts],
        "sources": NAME,
    }
    counted = {
        ours: [
            None if kind == "share" else _count(post.get(theirs))
            for post, kind in zip(posts, kinds, strict=True)
        ]
        for ours, theirs in COUNTS.items()
    }
    return canonical(TABLE, columns | counted), int(undated.sum())


def _kind(post: dict, text: str, account: str) -> str:
    if text.startswith("RT @"):
        return "share"
    to_itself = as_text(post.get("in_reply_to_screen_name")).casefold() == account.casefold()
    return "reply" if text.startswith("@") or (_answered(post) and not to_itself) else "post"


def _answered(post: dict) -> str:
    """The number of the post that it answers; empty where it answers none."""
    number = as_text(post.get("in_reply_to_status_id_str") or post.get("in_reply_to_status_id"))
    return number if _is_id(number) else ""


def _leads_to(post: dict) -> str | None:
    """The first address in it, as it is behind X's short one."""
    addresses = as_dicts(as_dict(post.get("entities")).get("urls"))
    return next((as_text(each["expanded_url"]) for each in addresses if each.get("expanded_url")), None)


def _count(value) -> int | None:
    text = as_text(value)
    return int(text) if _is_id(text) and len(text) < 16 else None
