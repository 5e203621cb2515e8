"""Whole account archives: which of their files are public words, and which nobody here opens.

A platform hands an account's owner everything: messages, votes, addresses of computers,
advertisers.  The archive may be put into `exports` as it came; all but the account's own public
posts is skipped by its name, unopened, and says so.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .folder import ExportFile

PRIVATE = "not public words of the account, so not read"

X_POSTS = re.compile(r"tweets?(-part\d+)?\.js")
REDDIT_POSTS = ("posts.csv", "comments.csv")
REDDIT_FILES = re.compile(
    r"(account_gender|announcements|approved_submitter_subreddits|birthdate|chat_history|checkfile"
    r"|comment_headers|comment_votes|drafts|friends|gilded_content|gold_received|hidden_posts|ip_logs"
    r"|linked_identities|linked_phone_number|message_headers|messages(_archive|_archive_headers)?"
    r"|moderated_subreddits|multireddits|payouts|persona|poll_votes|post_headers|post_votes"
    r"|purchases|saved_comments|saved_posts|scheduled_posts|sensitive_ads_preferences|statistics|stripe"
    r"|subscribed_subreddits|twitter|user_preferences)\.csv"
)
"""What Reddit puts beside an account's posts and comments."""


def without_private(files: list[ExportFile]) -> list[ExportFile]:
    """The files, those of an archive that are not public posts marked to be skipped."""
    folders: dict[tuple, set[str]] = {}
    for file in files:
        folders.setdefault(_folder(file), set()).add(posixpath.basename(file.name))
    archives = {folder[0] for folder, names in folders.items() if any(map(X_POSTS.fullmatch, names))}
    reddit = {
        folder
        for folder, names in folders.items()
        if names >= {"statistics.csv"} and names & set(REDDIT_POSTS)
    }
    return [_judged(file, archives, reddit) for file in files]


def _judged(file: ExportFile, archives: set, reddit: set) -> ExportFile:
    name, folder = posixpath.basename(file.name), _folder(file)
    of_x = folder[0] in archives and (file.member is not None or name.endswith(".js"))
    private = of_x and not X_POSTS.fullmatch(name)
    private |= folder in reddit and REDDIT_FILES.fullmatch(name) is not None
    return replace(file, skip=PRIVATE, fault=None) if private and not file.skip else file


def _folder(file: ExportFile) -> tuple:
    """What keeps the files of one archive together: the zip, or the folder on disk; and the folder in it."""
    whole = file.path if file.member is not None else file.path.parent
    return whole, posixpath.dirname(file.name)
