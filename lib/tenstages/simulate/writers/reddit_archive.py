"""The own account's data request from Reddit: CSV files in a zip, line ends as on Windows."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

from ..listening import Listening
from ..own_accounts import account_on_reddit, comments_on_reddit
from .files import write_zip

COMMENTS = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media".split(",")
POSTS = "id,permalink,date,ip,subreddit,gildings,title,url,body".split(",")
ADDRESS = "203.0.113.10"  # kept free for documentation (RFC 5737)


def write(listening: Listening, folder: Path) -> None:
    """Write the zip below ``folder/reddit_archive``."""
    start = listening.world.calendar.start
    rows = [_comment(row, start) for row in comments_on_reddit(listening).to_dict("records")]
    account = account_on_reddit(listening)
    facts = [("account name", account), ("export time", _stamp(start, listening.world.calendar.hours * 3600))]
    members = {
        "statistics.csv": _table(("statistic", "value"), facts),
        "ip_logs.csv": _table(("date", "ip"), [(_stamp(start, 0), ADDRESS)]),
        "messages.csv": _table(("id", "permalink", "date", "ip", "from", "to", "subject", "body"), []),
        "comment_votes.csv": _table(("id", "permalink", "direction"), []),
        "posts.csv": _table(POSTS, []),
        "comments.csv": _table(COMMENTS, rows),
    }
    write_zip(
        folder / "reddit_archive" / f"export_{account}.zip", {n: text.encode() for n, text in members.items()}
    )


def _comment(row: dict, start) -> tuple:
    link = f"https://www.reddit.com/r/coffee/comments/t{row['thread']}/talk/"
    at = _stamp(start, row["second"])
    return row["code"], f"{link}{row['code']}/", at, ADDRESS, "coffee", 0, link, "", row["text"], ""


def _stamp(start, second) -> str:
    return f"{start + timedelta(seconds=int(second)):%Y-%m-%d %H:%M:%S} UTC"


def _table(header, rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([header, *rows])
    return out.getvalue()
