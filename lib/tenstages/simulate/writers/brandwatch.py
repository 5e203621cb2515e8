"""Brandwatch "Bulk Mentions Download": one zipped CSV a quarter, newest first, overlapping.

Six lines stand above the header.  The column set is that of 2025: `X …` where older files say
`Twitter …`, and a mention id.
"""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from .. import plan
from ..listening import CATEGORY, Listening, query_name
from .files import write_zip

HEADER = (
    "Query Id,Query Name,Date,Title,Snippet,Url,Domain,Sentiment,Page Type,Language,Country Code,"
    "Continent Code,Continent,Country,City Code,Account Type,Added,Assignment,Author,Avatar,"
    "Category Details,Checked,City,Display URLs,Expanded URLs,Facebook Author ID,Facebook Comments,"
    "Facebook Likes,Facebook Role,Facebook Shares,Facebook Subtype,Full Name,Full Text,Gender,"
    "Hashtags,Impact,Impressions,Instagram Comments,Instagram Followers,Instagram Following,"
    "Instagram Interactions Count,Instagram Likes,Instagram Posts,Interest,Last Assignment Date,"
    "Latitude,Location Name,Longitude,Media Filter,Media URLs,Mention Id,Mentioned Authors,"
    "Original Url,Priority,Professions,Resource Id,Short URLs,Starred,Status,Subtype,Thread Author,"
    "Thread Created Date,Thread Entry Type,Thread Id,Thread URL,Total Monthly Visitors,X Author ID,"
    "X Channel Role,X Followers,X Following,X Replies,X Reply to,X Repost of,X Reposts,X Likes,"
    "X Posts,X Verified,Updated,Reach (new),Air Type,Blog Name,Broadcast Media Url,Broadcast Type,"
    "Content Source,Content Source Name,Copyright,Engagement Type,Is Syndicated,Item Review,"
    "Linkedin Comments,Linkedin Engagement,Linkedin Impressions,Linkedin Likes,Linkedin Shares,"
    "Linkedin Sponsored,Linkedin Video Views,Media Type,Page Type Name,Parent Blog Name,"
    "Parent Post Id,Pub Type,Publisher Sub Type,Rating,Reddit Author Awardee Karma,"
    "Reddit Author Awarder Karma,Reddit Author Karma,Reddit Comments,Reddit Score,"
    "Reddit Score Upvote Ratio,Region,Region Code,Root Blog Name,Root Post Id,Subreddit,"
    "Subreddit Subscribers,Weblog Title"
).split(",")
PAGE_TYPES = {
    "microblog": "x",
    "social network": "facebook_public",
    "photo": "instagram_public",
    "reviews": "review",
}
QUARTERS = 6
SNIPPET = 150


def write(listening: Listening, folder: Path) -> None:
    """Write six quarterly downloads below ``folder/brandwatch``."""
    rows = _rows(listening)
    calendar = listening.world.calendar
    length = calendar.hours * 3600 / QUARTERS
    for quarter in range(QUARTERS):
        # Each download starts some days before the last one ended, as people do to be safe.
        first = max(0, quarter * length - plan.DUPLICATE_DAYS * 86_400)
        last = (quarter + 1) * length
        part = rows[(rows["second"] >= first) & (rows["second"] < last)].iloc[::-1]
        start = calendar.start + timedelta(seconds=first)
        end = calendar.start + timedelta(seconds=last - 1)
        name = f"{listening.world.own.name} - mentions - {end:%Y-%m-%d}"
        content = _preamble(listening.world.own.name, start, end) + _body(part)
        write_zip(folder / "brandwatch" / f"{name}.zip", {f"{name}.csv": content.encode("utf-8")})


def _rows(listening: Listening) -> pd.DataFrame:
    """One row an item and query that delivered it."""
    items, world = listening.items, listening.world
    first, second = items[items["brandwatch"]], items[items["beside"] >= 0].copy()
    second["brand_number"] = second["beside"]
    rows = pd.concat([first, second]).sort_values(["second", "id", "brand_number"], kind="stable")
    at = pd.Timestamp(world.calendar.start) + pd.to_timedelta(rows["second"], unit="s")
    rows["Date"] = at.dt.strftime("%Y-%m-%d %H:%M:%S") + ".0"
    rows["Query Name"] = np.array([query_name("brandwatch", b) for b in world.brands], dtype=object)[
        rows["brand_number"]
    ]
    rows["Query Id"] = (2_000_000_001 + rows["brand_number"]).astype(str)
    # The vendor's own tone is right for three items in five: a column to be wary of.
    guess = world.stream("vendor tone")
    moods = np.array(["negative", "neutral", "positive"])[guess.integers(0, 3, len(rows))]
    rows["Sentiment"] = np.where(guess.random(len(rows)) < 0.4, rows["mood"], moods)
    return rows


def _preamble(brand: str, start, end) -> str:
    stamp = "%a %b %d %H:%M:%S UTC %Y"
    lines = [
        ("Report:", "Bulk Mentions Download"),
        ("Brand:", f"{brand} - General"),
        ("From:", f"{start:{stamp}}"),
        ("To:", f"{end:{stamp}}"),
        ("Label:", "General"),
    ]
    return "".join(f'"{key}","{value}"\n' for key, value in lines) + "\n"


def _body(rows: pd.DataFrame) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(HEADER)
    place = {name: number for number, name in enumerate(HEADER)}
    for row in rows.to_dict("records"):
        line = [""] * len(HEADER)
        for name, value in _cells(row).items():
            line[place[name]] = value
        writer.writerow(line)
    return out.getvalue()


def _cells(row: dict) -> dict[str, object]:
    site, kind, category = row["site"], row["kind"], CATEGORY[row["site"]]
    url = ("http://" if category == "news" else "https://www." if site != "x.com" else "https://") + row[
        "address"
    ]
    page = (
        "reddit"
        if site == "reddit.com"
        else "youtube"
        if site == "youtube.com"
        else PAGE_TYPES.get(category, category)
    )
    cells = {
        "Query Id": row["Query Id"],
        "Query Name": row["Query Name"],
        "Date": row["Date"],
        "Title": row["title"],
        "Snippet": row["text"][:SNIPPET],
        "Url": url,
        "Domain": site,
        "Sentiment": row["Sentiment"],
        "Page Type": page,
        "Language": row["language"],
        "Author": row["handle_of_author"],
        "Full Text": row["text"],
        "Resource Id": row["id"].replace("/", "_"),
        "Checked": "false",
        "Starred": "false",
        "Thread Entry Type": "share" if kind == "share" else kind,
        "Thread Id": f"{site}_{row['thread']}",
    }
    if site == "x.com":
        cells |= {
            "X Followers": row["followers"],
            "X Replies": row["replies"],
            "X Reposts": row["shares"],
            "X Likes": row["likes"],
            "Impressions": row["views"],
        }
        if kind == "share":
            cells["X Repost of"] = f"https://x.com/{row['shared_author']}"
    elif site == "facebook.com":
        cells |= {
            "Facebook Likes": row["likes"],
            "Facebook Comments": row["replies"],
            "Facebook Shares": row["shares"],
        }
    elif site == "instagram.com":
        cells |= {"Instagram Likes": row["likes"], "Instagram Comments": row["replies"]}
    elif site == "reddit.com":
        cells |= {"Reddit Score": row["likes"], "Reddit Comments": row["replies"], "Subreddit": "coffee"}
    return cells
