"""YouTube Studio's zips of the own channel, one a quarter: its new videos, and its days.

Of videos the title survives as a title, not as words; what they lead to, answers below others' words and the
clock do not, and shorts are not told from other videos.  Views include what was shown for money, so they
come back in `all_views`, unique viewers in `all_reach`; there is no sum of engagements.  One quarter's videos
were exported by a colleague whose Studio speaks German: of those views alone survive.  Of days, subscribers
gained and lost survive, how many there are does not.  Views of a day are made from those of its videos.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from ..presence.accounts import accounts_of
from ..presence.whole import Presence
from ..world import World
from .files import csv_text, write_zip
from .periods import by_day, days_of, quarters
from .x_archive import MONTHS

ENGLISH = ("Table data.csv", "Totals.csv", "Chart data.csv")
GERMAN = ("Tabellendaten.csv", "Gesamtwerte.csv", "Diagrammdaten.csv")
GERMAN_QUARTER = 3  # of the window, counted from 1
VIDEOS = (
    *("Content", "Video title", "Video publish time", "Duration", "Views", "Watch time (hours)"),
    *("Likes", "Comments added", "Shares", "Unique viewers", "Average view duration"),
)
IN_GERMAN = (
    "Video",
    "Video\u00adtitel",
    "Ver\u00adöffent\u00adlichungs\u00adzeit\u00adpunkt des Videos",
    "Auf\u00adrufe",
    "Wieder\u00adgabe\u00adzeit (Stunden)",
)
"""With the soft hyphens that Studio puts into its words."""
FIVE = ("Content", "Video title", "Video publish time", "Views", "Watch time (hours)")
DATES = ("Date", "Views", "Watch time (hours)", "Subscribers", "Subscribers gained", "Subscribers lost")
SUMMED = ("Views", "Likes", "Comments added", "Shares")
WATCHED = 0.42  # of a video, by whoever views it
HOURS_A_VIEW = 0.03
CHARTED = 5  # videos in the chart


def video_id(number: str) -> str:
    """A video's id as YouTube writes it: longer than any there is, and some begin with a minus.

    >>> video_id("1000000319617131"), video_id("1000000319617137")
    ('1000000319617131', '-1000000319617137')
    """
    return f"-{number}" if number.endswith(("3", "7")) else number


def write(world: World, presence: Presence, folder: Path) -> None:
    """Write two zips a quarter below ``folder/youtube/@<handle>``."""
    account = accounts_of(world)["youtube.com"].id
    place = folder / "youtube" / f"@{account.partition(':')[2]}"
    posts = presence.posts[(presence.posts["account"] == account) & (presence.posts["kind"] == "post")]
    audience = presence.audience[presence.audience["account"] == account]
    told = {
        name: audience[audience["metric"] == name].set_index("day")["value"] for name in ("gained", "lost")
    }
    views = dict(zip(days_of(world.calendar), by_day(posts, "views", world.calendar), strict=True))
    for number, (first, last) in enumerate(quarters(world.calendar), start=1):
        span = f"{first}_{last} {world.own.name}.zip"
        days = [day for day in views if first <= day <= last]
        totals = csv_text(["Date", "Views"], [[day, views[day]] for day in days])
        mine = posts[posts["day"].between(first, last)]
        german = number == GERMAN_QUARTER
        tables = (_videos(mine, german), totals, _chart(world, mine, days))
        _zip(place / f"Content {span}", GERMAN if german else ENGLISH, tables)
        _zip(place / f"Date {span}", ENGLISH, (_dates(days, views, told), totals, totals))


def _zip(path: Path, names: tuple[str, ...], tables: tuple[str, ...]) -> None:
    write_zip(path, {name: table.encode() for name, table in zip(names, tables, strict=True)})


def _videos(posts: pd.DataFrame, german: bool) -> str:
    """The table by Content: the sum first, then the videos, most viewed first."""
    rows = [_video(post) for post in posts.sort_values(["views", "id"], ascending=False).to_dict("records")]
    total = {"Content": "Total", "Unique viewers": 0, "Average view duration": _clock(0)}
    total |= {name: sum(row[name] for row in rows) for name in SUMMED}
    total["Watch time (hours)"] = round(sum(row["Watch time (hours)"] for row in rows), 4)
    if german:
        total["Content"] = "Gesamt"
    columns = FIVE if german else VIDEOS
    return csv_text(
        IN_GERMAN if german else VIDEOS, [[row.get(name) for name in columns] for row in (total, *rows)]
    )


def _video(post: dict) -> dict:
    watched = int(post["seconds"] * WATCHED)
    id = video_id(post["id"].partition(":")[2])
    return {
        "Content": f" {id}" if id.startswith("-") else id,  # else spreadsheets would take it for a formula
        "Video title": post["text"],
        "Video publish time": _day(post["day"]),
        "Duration": post["seconds"],
        "Views": post["views"],
        "Watch time (hours)": round(post["views"] * watched / 3600, 4),
        "Likes": post["likes"],
        "Comments added": post["comments"],
        "Shares": post["shares"],
        "Unique viewers": post["reach"],
        "Average view duration": _clock(watched),
    }


def _dates(days: list[date], views: dict[date, int], told: dict[str, pd.Series]) -> str:
    """The table by Date: the sum first."""
    rows = [
        [
            *(views[day], round(views[day] * HOURS_A_VIEW, 4)),
            *(told["gained"][day] - told["lost"][day], told["gained"][day], told["lost"][day]),
        ]
        for day in days
    ]
    total = [round(sum(column), 4) for column in zip(*rows, strict=True)]
    dated = [[day, *row] for day, row in zip(days, rows, strict=True)]
    return csv_text(DATES, [["Total", *total], *dated])


def _chart(world: World, posts: pd.DataFrame, days: list[date]) -> str:
    """What Studio draws: days of the videos that are viewed most."""
    header, rows = ["Date", "Content", "Video title", "Video publish time", "Views"], []
    most = posts.sort_values(["views", "id"], ascending=False).head(CHARTED)
    for _, post in most.iterrows():
        told, video = by_day(post.to_frame().T, "views", world.calendar), _video(post.to_dict())
        for day in days:
            views = told[(day - world.calendar.first_day).days]
            rows.append([day, *(video[name] for name in header[1:-1]), views])
    return csv_text(header, rows)


def _day(day: date) -> str:
    """Sep 27, 2024: in English, whatever Studio speaks."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
