"""Whole archives as vendors pack them: which of their files are read, and which nobody here opens.

A platform hands an account's owner everything: messages, votes, addresses of computers,
advertisers.  The archive may be put into `exports` as it came, zipped or not.  What is private is
known by its name and its place beside the account's posts, before anything is opened; files of
other tools in the same zip or folder stay data.  What only repeats the table beside it is left out, too.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

PRIVATE = "not public words of the account, so not read"

X_POSTS = re.compile(r"tweets?(-part\d+)?\.js")
X_PAGES = (".js", ".json", ".map", ".woff", ".woff2", ".ttf", ".eot", ".otf")
"""What the page that comes with an archive from X is made of, below ``assets``."""

REDDIT_POSTS = ("posts.csv", "comments.csv")
REDDIT_FILES = re.compile(
    r"(account_gender|announcements|approved_submitter_subreddits|birthdate|chat_history|checkfile"
    r"|comment_headers|comment_votes|drafts|friends|gilded_(comments|content|posts)|gold_received|hidden_posts"
    r"|ip_logs|linked_identities|linked_phone_number|live_stream_posts|message_headers"
    r"|messages(_archive|_archive_headers)?|moderated_subreddits|multireddits|payouts|persona|poll_votes"
    r"|post_headers|post_votes|purchases|reddit_gold_information|saved_comments|saved_posts|scheduled_posts"
    r"|sensitive_ads_preferences|statistics|stripe|subscribed_subreddits|subscriptions|twitter"
    r"|user_preferences)\.csv"
)
"""What Reddit puts beside an account's posts and comments."""

REDDITS_OWN = re.compile(
    r"(checkfile|comment_headers|comment_votes|ip_logs|post_headers|post_votes|statistics)\.csv"
)
"""Those of them that no other tool writes beside a posts.csv: they tell that it is Reddit's."""

FLICKRS_PHOTO = re.compile(r"photo_\d+( \(\d+\))?\.json")
"""What Flickr writes of each photo; all of a folder are read as one file (`pieces`)."""

FLICKRS_PARTS = re.compile(
    r"(apps_comments|contacts|faves|followers|galleries_comments|photos_comments|received_flickrmail"
    r"|sent_flickrmail|sets_comments)_part\d+\.json"
)
FLICKRS_FILES = re.compile(
    r"(account_profile|account_testimonials|albums|galleries|group_discussions|groups)\.json"
)
"""What Flickr puts beside an account's photos, or into the next zip of the same archive."""


SURPLUS = "repeats what stands in the table beside it, so not read"

YOUTUBES_TABLE = re.compile(r"(table data|tabellendaten)( \(\d+\))?\.csv", re.IGNORECASE)
YOUTUBES_OTHERS = re.compile(r"(totals|chart data|gesamtwerte|diagrammdaten)( \(\d+\))?\.csv", re.IGNORECASE)
"""What YouTube Studio packs beside its table: the same of the whole by day, and of a few rows."""


EXPLAINS = "read with the case history beside it, which it explains"

SALESFORCES_HISTORY = re.compile(r"case[ _]?history.*\.csv", re.IGNORECASE)
SALESFORCES_CODES = ("Group.csv", "User.csv")
"""What Salesforce exports beside it: names of queues, and numbers of employees."""


def left_out(names: Iterable[str]) -> dict[str, str]:
    """Those of a zip's members, or of a folder's files, that are not read, each with the reason.

    >>> left_out(["a/Table data.csv", "a/Totals.csv", "b/Totals.csv"])
    {'a/Totals.csv': 'repeats what stands in the table beside it, so not read'}
    """
    names = list(names)
    tables = {posixpath.dirname(name) for name in names if YOUTUBES_TABLE.fullmatch(posixpath.basename(name))}
    surplus = {
        name: SURPLUS
        for name in names
        if posixpath.dirname(name) in tables and YOUTUBES_OTHERS.fullmatch(posixpath.basename(name))
    }
    histories = {
        posixpath.dirname(name) for name in names if SALESFORCES_HISTORY.fullmatch(posixpath.basename(name))
    }
    explains = {
        name: EXPLAINS
        for name in names
        if posixpath.dirname(name) in histories and posixpath.basename(name) in SALESFORCES_CODES
    }
    return surplus | explains | dict.fromkeys(private_among(names), PRIVATE)


BREAKDOWN = "a breakdown of Facebook's that is not read"
FACEBOOKS_ACTIONS = {"like", "comment", "share", "link clicks"}


LINKEDINS_BREAKDOWN = "a breakdown of LinkedIn's that is not read"
LINKEDINS_GROUPS = {"location", "job function", "seniority", "industry", "company size"}


def surplus_sheet(rows: list[list[str]]) -> str | None:
    """Why a sheet that begins with these rows is not read; None where it is.

    Facebook gives every breakdown a sheet.  Of posts, those that count likes, comments, shares and clicks
    are read; those that count people are not, since the same person stands in several columns.  LinkedIn
    gives one to each kind of followers and of visitors.
    """
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    named = [cell for cell in header if cell]
    if len(named) == 2 and named[0] in LINKEDINS_GROUPS and named[1] in ("total followers", "total views"):
        return LINKEDINS_BREAKDOWN
    if header[:2] == ["description", "date"]:
        return BREAKDOWN
    if header[:2] == ["description", "post id"]:
        counts = any("(total count)" in row[0].casefold() for row in rows[1:] if row)
        return None if counts and FACEBOOKS_ACTIONS & set(header) else BREAKDOWN
    return None


def private_among(names: Iterable[str]) -> set[str]:
    """Those of a zip's members, or of a folder's files, that are a private part of an account's archive.

    Parameters
    ----------
    names : iterable of str
        Paths with slashes, all from one zip or all below one folder.

    >>> sorted(private_among(["data/tweets.js", "data/like.js", "brandwatch/a.csv"]))
    ['data/like.js']
    """
    folders: dict[str, set[str]] = {}
    for name in names:
        folders.setdefault(posixpath.dirname(name), set()).add(posixpath.basename(name))
    of_x = {folder for folder, inside in folders.items() if any(map(X_POSTS.fullmatch, inside))}
    of_reddit = {
        folder
        for folder, inside in folders.items()
        if inside & set(REDDIT_POSTS) and any(map(REDDITS_OWN.fullmatch, inside))
    }
    of_flickr = {
        folder
        for folder, inside in folders.items()
        if any(map(FLICKRS_PHOTO.fullmatch, inside)) or any(map(FLICKRS_PARTS.fullmatch, inside))
    }
    return {
        posixpath.join(folder, name)
        for folder, inside in folders.items()
        for name in inside
        if _private_on_x(folder, name, of_x)
        or (folder in of_reddit and REDDIT_FILES.fullmatch(name) is not None)
        or (folder in of_flickr and FLICKRS_FILES.fullmatch(name) is not None)
        or FLICKRS_PARTS.fullmatch(name) is not None
    }


def _private_on_x(folder: str, name: str, of_x: set[str]) -> bool:
    if folder in of_x:
        return name.endswith(".js") and not X_POSTS.fullmatch(name)
    above, _, within = folder.rpartition("/")
    while within:
        if within.endswith("_media") and above in of_x:
            return True
        if within == "assets" and posixpath.join(above, "data") in of_x:
            return name.endswith(X_PAGES)
        above, _, within = above.rpartition("/")
    return False
