"""Facebook's classic Insights: posts of the first quarter of 2025, and the page by day.

In both the second row describes the columns.  Posts are numbered by page and post, since that is how the
classic export does it; what it calls impressions, the later files call views.  Reach and impressions for
money are told apart; engagements and the length of videos do not survive, addresses that posts lead to stand
in their words alone, and an album is a `Photo`.  Followers, gains and losses come back as `page likes`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from ..presence.accounts import accounts_of
from ..presence.whole import Presence
from ..world import World
from .files import csv_text, write_text
from .meta_content import BEGINS, PAGE, caption, facebook_counts
from .periods import days_of, quarters

FIRST = (
    *("Post ID", "Permalink", "Post Message", "Type", "Countries", "Languages", "Posted"),
    "Audience Targeting",
)
PEOPLE, TIMES = "(Unique Users)", "(Total Count)"
COUNTS = {
    # what the column is called: what Facebook counts there, and what the second row says of it
    "Lifetime Post Total Reach": ("Reach", PEOPLE),
    "Lifetime Post organic reach": ("Reach from Organic posts", PEOPLE),
    "Lifetime Post Paid Reach": ("Reach from Boosted posts", PEOPLE),
    "Lifetime Post Total Impressions": ("Views", TIMES),
    "Lifetime Post Organic Impressions": ("Views from Organic posts", TIMES),
    "Lifetime Post Paid Impressions": ("Views from Boosted posts", TIMES),
    "Lifetime Post Stories by action type - like": ("Reactions", TIMES),
    "Lifetime Post Stories by action type - comment": ("Comments", TIMES),
    "Lifetime Post Stories by action type - share": ("Shares", TIMES),
    "Lifetime Post Consumptions by type - link clicks": ("Link Clicks", TIMES),
}
LENGTH = "Lifetime Video length"
TYPES = {"link": "Link", "video": "Video", "text": "Status"}
PACIFIC = ZoneInfo("America/Los_Angeles")
BY_DAY = {
    "Lifetime Total Likes": "followers",
    "Daily New Likes": "gained",
    "Daily Unlikes": "lost",
}
DESCRIBED = {
    "Lifetime Total Likes": "Lifetime: The total number of people who have liked your Page. (Unique Users)",
    "Daily New Likes": "Daily: The number of new people who have liked your Page (Unique Users)",
    "Daily Unlikes": "Daily: The number of Unlikes of your Page (Unique Users)",
}
MOST_DAYS = 180  # in one export


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write the files below ``folder/facebook_insights/@<handle>``."""
    account = accounts_of(world)["facebook.com"].id
    place = folder / "facebook_insights" / f"@{account.partition(':')[2]}"
    first, last = quarters(world.calendar)[0]
    posts = presence.posts[(presence.posts["account"] == account) & (presence.posts["kind"] == "post")]
    name = f"Facebook Insights Data Export (Post Level) - {world.own.name} - {BEGINS}.csv"
    write_text(place / name, _posts(posts[posts["day"].between(first, last)]))
    audience = presence.audience[presence.audience["account"] == account]
    days = days_of(world.calendar)
    for start in range(0, len(days), MOST_DAYS):
        part = days[start : start + MOST_DAYS]
        name = f"Facebook Insights Data Export - {world.own.name} - {part[-1]}.csv"
        write_text(place / name, _days(audience, part))


def _posts(posts: pd.DataFrame) -> str:
    header = [*FIRST, *COUNTS, LENGTH]
    described = {name: f"Lifetime: what is counted of a post. {kind}" for name, (_, kind) in COUNTS.items()}
    rows = [[described.get(name) for name in header]]
    for post in posts.iloc[::-1].to_dict("records"):
        at, told = post["at"].astimezone(PACIFIC), facebook_counts(post)
        cells = {
            "Post ID": f"{PAGE}_{post['id'].partition(':')[2]}",
            "Permalink": post["url"],
            "Post Message": caption(post),
            "Type": TYPES.get(post["format"], "Photo"),
            "Posted": f"{at.month}/{at.day}/{at.year} {at.hour}:{at:%M}",
            "Audience Targeting": " ",
            LENGTH: None if pd.isna(post["seconds"]) else post["seconds"] * 1000,
        }
        cells |= {name: told[counted] for name, (counted, _) in COUNTS.items()}
        rows.append([cells.get(name) for name in header])
    return csv_text(header, rows)


def _days(audience: pd.DataFrame, days: list[date]) -> str:
    told = {
        name: audience[audience["metric"] == metric].set_index("day")["value"]
        for name, metric in BY_DAY.items()
    }
    rows = [[f"{day:%m/%d/%y}", *(values[day] for values in told.values())] for day in days]
    return csv_text(["Date", *BY_DAY], [[None, *(DESCRIBED[name] for name in BY_DAY)], *rows])
