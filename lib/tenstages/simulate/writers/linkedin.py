"""LinkedIn's workbooks of the company page: content (days and posts) and followers, one of each a year.

Old .xls files.  On the content's sheets a first row describes, the second is the header.  A post that money
was put behind has a second row, of its campaign.  Neither people reached nor a sum of engagements survive;
clicks are clicks anywhere, and the address that a post leads to stands in its words alone.  LinkedIn calls
what leads to a page an article.  Of followers those who came are told, not those who left, and no total.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pandas as pd

from ..presence.accounts import accounts_of
from ..presence.whole import Presence
from ..world import World
from .meta_content import caption
from .periods import by_day, days_of

WAYS = ("organic", "sponsored", "total")
METRICS = (
    *("Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)"),
    "Unique impressions (organic)",
    *(f"{what} ({way})" for what in ("Clicks", "Reactions", "Comments", "Reposts") for way in WAYS),
    *(f"Engagement rate ({way})" for way in WAYS),
)
POSTS = (
    *("Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date"),
    *("Campaign start date", "Campaign end date", "Audience", "Impressions"),
    *("Views (Excluding offsite video views)", "Offsite Views", "Clicks", "Click through rate (CTR)"),
    *("Likes", "Comments", "Reposts", "Follows", "Engagement rate", "Content Type"),
)
FOLLOWERS = (
    *("Date", "Sponsored followers", "Organic followers", "Auto-invited followers"),
    "Total followers",
)
TYPES = {"link": "Article", "picture": "Image", "document": "Document", "poll": "Poll"}
OVERALL = "Overall metrics of your page's posts on each day of the selected time range"
EACH = "Performance of each post published in the selected time range"
BREAKDOWNS = {
    # of a page's followers, as LinkedIn tells it of its members
    "Location": (("Denver Metropolitan Area", 0.62), ("Greater Colorado Springs Area", 0.11)),
    "Job function": (("Operations", 0.21), ("Sales", 0.17)),
    "Seniority": (("Entry", 0.38), ("Senior", 0.29)),
    "Industry": (("Food and Beverage Services", 0.33), ("Retail", 0.19)),
    "Company size": (("11-50", 0.27), ("51-200", 0.22)),
}
YEAR = 365  # the longest span of one export
BLANK_AT_END = 2  # newest days, of which LinkedIn has counted nothing yet


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write the workbooks below ``folder/linkedin/@<handle>``."""
    account = accounts_of(world)["linkedin.com"].id
    place = folder / "linkedin" / f"@{account.partition(':')[2]}"
    posts = presence.posts[(presence.posts["account"] == account) & (presence.posts["kind"] == "post")]
    audience = presence.audience[presence.audience["account"] == account]
    days = days_of(world.calendar)
    for start in range(0, len(days), YEAR):
        span = days[start : start + YEAR]
        mine = posts[posts["day"].between(span[0], span[-1])]
        stem, number = world.own.word.lower() + "-coffee", _milliseconds(span[-1])
        content = {"Metrics": [[OVERALL], METRICS, *_metrics(world, posts, span)]}
        content["All posts"] = [[EACH], POSTS, *_posts(mine)]
        _save(place / f"{stem}_content_{number}.xls", content)
        _save(place / f"{stem}_followers_{number}.xls", _followers(audience, span))


def _save(path: Path, sheets: dict[str, list]) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(place, column, cell)
    content = BytesIO()
    book.save(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.getvalue())


def _metrics(world: World, posts: pd.DataFrame, span: list[date]) -> list[list]:
    counted = {"Impressions": "views", "Reactions": "likes", "Comments": "comments", "Reposts": "shares"}
    organic = {theirs: by_day(posts, ours, world.calendar) for theirs, ours in counted.items()}
    sponsored = by_day(posts, "paid_views", world.calendar)
    rows = []
    for day in span:
        number = (day - world.calendar.first_day).days
        cells = {"Date": _day(day)}
        if (world.calendar.last_day - day).days >= BLANK_AT_END:
            for name, values in organic.items():
                paid = sponsored[number] if name == "Impressions" else 0
                told = (values[number], paid, values[number] + paid)
                cells |= {f"{name} ({way})": value for way, value in zip(WAYS, told, strict=True)}
        rows.append([cells.get(name) for name in METRICS])
    return rows


def _posts(posts: pd.DataFrame) -> list[list]:
    """A row for each post, newest first, and one for each campaign below its post."""
    rows = []
    for post in posts.iloc[::-1].to_dict("records"):
        cells = {
            "Post title": caption(post),
            "Post link": post["url"],
            "Post type": "Organic",
            "Posted by": "Editor",
            "Created date": _day(post["day"]),
            "Impressions": post["views"],
            "Clicks": 0 if pd.isna(post["clicks"]) else post["clicks"],
            "Likes": post["likes"],
            "Comments": post["comments"],
            "Reposts": post["shares"],
            "Engagement rate": round(post["engagements"] / max(post["views"], 1), 6),
            "Content Type": TYPES.get(post["format"], "Text"),
        }
        rows.append([cells.get(name) for name in POSTS])
        if post["paid_views"] > 0:
            ends = post["day"] + timedelta(days=7)
            cells |= {"Post type": "Sponsored", "Campaign name": f"Boost of {_day(post['day'])}"}
            cells |= {"Campaign start date": _day(post["day"]), "Campaign end date": _day(ends)}
            cells |= {"Impressions": post["paid_views"], "Likes": post["paid_engagements"]}
            cells |= dict.fromkeys(("Clicks", "Comments", "Reposts"), 0)
            cells["Engagement rate"] = round(post["paid_engagements"] / post["paid_views"], 6)
            rows.append([cells.get(name) for name in POSTS])
    return rows


def _followers(audience: pd.DataFrame, span: list[date]) -> dict[str, list]:
    told = {
        name: audience[audience["metric"] == name].set_index("day")["value"]
        for name in ("gained", "followers")
    }
    rows = [[_day(day), 0, int(told["gained"][day]), 0, int(told["gained"][day])] for day in span]
    sheets = {"New followers": [FOLLOWERS, *rows]}
    last = int(told["followers"][span[-1]])
    for name, parts in BREAKDOWNS.items():
        sheets[name] = [[name, "Total followers"], *([part, int(last * share)] for part, share in parts)]
    return sheets


def _day(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def _milliseconds(day: date) -> int:
    """The moment of an export, as LinkedIn puts it into the name: noon of the day after."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=1)
    return int(noon.timestamp() * 1000)
