"""Content of Meta Business Suite: Facebook posts from April 2025 on, Instagram posts of the whole window.

Instagram's older files have `Impressions`, those from the week of the renaming on `Views`: the team exported
before and after.  Answers below others' words and the clock (its zone is not told) do not survive; addresses
that posts lead to stand in their words alone.  An album on Facebook is `Photos` like a picture.  Facebook
tells views and reach for money apart, Instagram does not; neither does so for what people did, so engagements
without paid ones do not survive: what money brought is among the reactions, as is what Facebook does not show
(that a post was saved).  Instagram gives no sum of engagements.  Facebook's files know their page by its
number alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from .. import plan
from ..presence.accounts import RENAMED_VIEWS, accounts_of
from ..presence.whole import Presence
from ..world import World
from .files import csv_text, write_text
from .periods import quarters
from .x_archive import MONTHS

PAGE, PROFILE = "900000000000000000002", "900000000000000000003"  # longer than Meta's numbers
BOM = "\ufeff"
BEGINS = date(2025, 4, 1)  # before, the team used the classic Insights of its page
FACEBOOK = (
    *("Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time"),
    *("Caption type", "Permalink", "Is crosspost", "Is share", "Post type", "Languages", "Custom labels"),
    *("Funded content status", "Data comment", "Date"),
)
FACEBOOK_COUNTS = (
    *("Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments", "Shares", "Views"),
    *("Views from Organic posts", "Views from Boosted posts", "Reach from Organic posts"),
    *("Reach from Boosted posts", "Link Clicks"),
)
NEVER_FILLED = (
    *("Negative feedback from users", "Unique negative feedback from users", "Ad CPM (USD)"),
    "Estimated earnings (USD)",
)
EARLY = 53  # every so many rows Meta ends one before these
INSTAGRAM = (
    *("Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)"),
    *("Publish time", "Permalink", "Post type", "Data comment", "Date"),
)
INSTAGRAM_COUNTS = (
    ("Reach", "Likes", "Shares", "Follows", "Comments", "Saves"),
    ("Likes", "Comments", "Saves", "Reach", "Follows", "Shares"),
    ("Reach", "Shares", "Follows", "Comments", "Likes", "Saves"),
)
"""Orders in which the metrics come: they differ between files."""
TYPES = {
    "facebook.com": {"picture": "Photos", "album": "Photos", "link": "Links", "video": "Videos"},
    "instagram.com": {"picture": "IG image", "album": "IG carousel", "short video": "IG reel"},
}


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write the files below ``folder/meta_content/@<handle>``."""
    account = accounts_of(world)["instagram.com"]
    place = folder / "meta_content" / f"@{account.id.partition(':')[2]}"
    posts = presence.posts[presence.posts["kind"] == "post"]
    posts = posts.assign(local=posts["at"].dt.tz_convert(world.zone))
    spans = quarters(world.calendar)
    for number, (first, last) in enumerate(span for span in spans if span[0] >= BEGINS):
        mine = posts[(posts["network"] == "facebook.com") & posts["day"].between(first, last)]
        content = _facebook(world, mine, turned=number % 2 == 1)
        write_text(place / "facebook" / _name(first, last, PAGE), BOM + content)
    for number, (first, last) in enumerate(_cut(spans, world.calendar.week_start(plan.RENAMED_WEEK))):
        mine = posts[(posts["network"] == "instagram.com") & posts["day"].between(first, last)]
        content = _instagram(world, mine, INSTAGRAM_COUNTS[number % len(INSTAGRAM_COUNTS)])
        write_text(place / "instagram" / _name(first, last, PROFILE), BOM + content)


def _cut(spans: list[tuple[date, date]], day: date) -> list[tuple[date, date]]:
    """The spans, the one in which `day` lies cut in two before it."""
    parts = []
    for first, last in spans:
        if first < day <= last:
            parts += [(first, day - timedelta(days=1)), (day, last)]
        else:
            parts.append((first, last))
    return parts


def _facebook(world: World, posts: pd.DataFrame, turned: bool) -> str:
    """A file of Facebook's; `turned` gives its metrics in another order."""
    counts = FACEBOOK_COUNTS[::-1] if turned else FACEBOOK_COUNTS
    header = [*FACEBOOK, *counts, *NEVER_FILLED]
    rows = []
    for number, post in enumerate(posts.iloc[::-1].to_dict("records"), start=1):
        cells = _alike(world, post, "Page") | {"Title": caption(post), "Caption type": "N/A"}
        cells |= {"Page ID": PAGE, "Is crosspost": 0, "Is share": 0} | facebook_counts(post)
        row = [cells.get(name) for name in header]
        rows.append(row[: -len(NEVER_FILLED)] if number % EARLY == 0 else row)
    return csv_text(header, rows)


def facebook_counts(post: dict) -> dict:
    """What Facebook counts of a post, whichever export tells it."""
    everything = post["engagements"] + post["paid_engagements"]
    return {
        "Views": post["views"] + post["paid_views"],
        "Views from Organic posts": post["views"],
        "Views from Boosted posts": post["paid_views"],
        "Reach": post["reach"] + post["paid_reach"],
        "Reach from Organic posts": post["reach"],
        "Reach from Boosted posts": post["paid_reach"],
        "Reactions, Comments and Shares": everything,
        "Reactions": everything - post["comments"] - post["shares"],
        "Comments": post["comments"],
        "Shares": post["shares"],
        "Link Clicks": None if pd.isna(post["clicks"]) else post["clicks"],
    }


def _instagram(world: World, posts: pd.DataFrame, counts: tuple[str, ...]) -> str:
    """A file of Instagram's; what is seen is called as it was when the posts were published."""
    new = (posts["definition"] == RENAMED_VIEWS).all()
    seen = "Views" if new else "Impressions"
    header = [*INSTAGRAM, seen, *counts]
    rows = []
    for post in posts.iloc[::-1].to_dict("records"):
        cells = _alike(world, post, "Account") | {"Description": caption(post), "Account ID": PROFILE}
        cells |= {
            "Account username": post["account"].partition(":")[2],
            seen: post["views"] + post["paid_views"],
            "Reach": post["reach"] + post["paid_reach"],
            "Likes": post["likes"] + post["paid_engagements"],
        }
        cells |= {name.capitalize(): post[name] for name in ("comments", "shares", "saves")}
        rows.append([cells.get(name) for name in header])
    return csv_text(header, rows)


def _alike(world: World, post: dict, owner: str) -> dict:
    """The cells that both networks' files have."""
    return {
        "Post ID": post["id"].partition(":")[2],
        f"{owner} name": world.own.name,
        "Duration (sec)": 0 if pd.isna(post["seconds"]) else post["seconds"],
        "Publish time": f"{post['local']:%m/%d/%Y %H:%M}",
        "Permalink": post["url"],
        "Post type": TYPES[post["network"]].get(post["format"], "Text"),
        "Date": "Lifetime",
    }


def caption(post: dict) -> str:
    """A post's words as somebody types them there, over lines of which the last is where it leads."""
    lines = post["text"].replace(". ", ".\n\n", 1)
    return lines if pd.isna(post["link"]) else f"{lines}\n{post['link']}"


def _name(first: date, last: date, number: str) -> str:
    days = "_".join(f"{MONTHS[day.month - 1]}-{day:%d-%Y}" for day in (first, last))
    return f"{days}_{number}.csv"
