"""X analytics of the own account: content CSV, one a quarter, and its overview by day.

The files overlap by some days, in which the earlier one counts less, since posts were young then.  They
have no clock, so `at` does not survive; nor do what a post leads to, what it answers, posts passed on
(X lists none) and how many followers there are.  Impressions include what was shown for money: they come
back in `all_views` and `all_engagements`, under a definition that says so.  Bookmarks, clicks and the
like were never drawn and are empty.  Impressions of a day are made from those of its posts.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from ..presence.accounts import accounts_of
from ..presence.whole import Presence
from ..world import World
from .files import csv_text, write_text
from .periods import by_day, days_of, quarters
from .x_archive import DAYS, MONTHS

CONTENT = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,"
    "Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks"
).split(",")
OVERVIEW = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,"
    "Profile visits,Create Post,Video views,Media views"
).split(",")
COUNTED = {
    "Impressions": "views",
    "Likes": "likes",
    "Engagements": "engagements",
    "Replies": "comments",
    "Reposts": "shares",
}
OVERLAP = timedelta(days=5)
YOUNG = 0.7  # of its final count, in an export made within days


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write the files below ``folder/x_analytics/@<handle>``."""
    account = accounts_of(world)["x.com"].id
    place = folder / "x_analytics" / f"@{account.removeprefix('x:')}"
    posts = presence.posts[(presence.posts["account"] == account) & (presence.posts["kind"] != "share")]
    spans = quarters(world.calendar)
    for number, (first, last) in enumerate(spans):
        begins = first if number == 0 else first - OVERLAP
        young = None if number == len(spans) - 1 else last - OVERLAP
        name = f"account_analytics_content_{begins}_{last}.csv"
        rows = _content(posts[posts["day"].between(begins, last)], young)
        if number == 0:
            # X lists rows without an id, too: whatever they were, they are nobody's post.
            rows.append([None, _day(first), None, None, *([0] * 13)])
        write_text(place / name, csv_text(CONTENT, rows))
    audience = presence.audience[presence.audience["account"] == account]
    write_text(
        place / "account_overview_analytics.csv", csv_text(OVERVIEW, _overview(world, posts, audience))
    )


def _content(posts: pd.DataFrame, young: date | None) -> list[list]:
    """Rows, newest first; posts after the day `young` had not got all that they would get."""
    rows = []
    for post in posts.iloc[::-1].to_dict("records"):
        part = YOUNG if young is not None and post["day"] > young else 1
        cells = {"Post id": post["id"].removeprefix("x:"), "Date": _day(post["day"])}
        cells |= {"Post text": post["text"], "Post Link": post["url"]}
        cells |= {theirs: f"{int(post[ours] * part):,}" for theirs, ours in COUNTED.items()}
        rows.append([cells.get(name) for name in CONTENT])
    return rows


def _overview(world: World, posts: pd.DataFrame, audience: pd.DataFrame) -> list[list]:
    """A row for each day, newest first."""
    days = days_of(world.calendar)
    told = {theirs: by_day(posts, ours, world.calendar) for theirs, ours in COUNTED.items()}
    published = posts["day"].value_counts()
    told["Create Post"] = [int(published.get(day, 0)) for day in days]
    for theirs, metric in (("New follows", "gained"), ("Unfollows", "lost")):
        values = audience[audience["metric"] == metric].set_index("day")["value"]
        told[theirs] = values.loc[days].tolist()
    rows = []
    for number, day in reversed(list(enumerate(days))):
        cells = {"Date": _day(day)} | {name: f"{values[number]:,}" for name, values in told.items()}
        rows.append([cells.get(name) for name in OVERVIEW])
    return rows


def _day(day: date) -> str:
    """As X writes a day: Tue, Jul 14, 2026."""
    return f"{DAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}, {day.year}"
