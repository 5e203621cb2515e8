"""Meltwater downloads of two trials: UTF-16 with tabs, named .csv; the second with the header of 2025."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from .. import plan
from ..listening import CATEGORY, Listening
from .files import write_zip
from .x_archive import MONTHS

CLASSIC = (
    "Date,Headline,URL,Opening Text,Hit Sentence,Source,Influencer,Country,Subregion,Language,Reach,"
    "Desktop Reach,Mobile Reach,Twitter Social Echo,Facebook Social Echo,Reddit Social Echo,"
    "National Viewership,Engagement,AVE,Sentiment,Key Phrases,Input Name,Keywords,Twitter Authority,Tweet Id,"
    "Twitter Id,Twitter Client,Twitter Screen Name,User Profile Url,Twitter Bio,Twitter Followers,"
    "Twitter Following,Alternate Date Format,Time,State,City"
).split(",")
SINCE_2025 = (
    "Date,Time,Document ID,URL,Input Name,Keywords,Information Type,Source Type,Source Name,Source Domain,"
    "Content Type,Author Name,Author Handle,Title,Opening Text,Hit Sentence,Image,Hashtags,Links,Country,"
    "Region,State,City,Language,Sentiment,Keyphrases,Reach,Global Reach,National Reach,Local Reach,AVE,"
    "Social Echo,Editorial Echo,Engagement,Shares,Quotes,Likes,Replies,Reposts,Comments,Reactions,Views,"
    "Estimated Views,Document Tags,Custom Categories,Custom Fields"
).split(",")
EXCERPT = 120
LANGUAGES = {"en": "English", "es": "Spanish", "de": "German"}
INFORMATION = {"news": "News", "blog": "Blogs", "forum": "Forums", "reviews": "Reviews"}


def write(listening: Listening, folder: Path) -> None:
    """Write one zipped download for each trial below ``folder/meltwater``."""
    world, items = listening.world, listening.items
    zone = ZoneInfo(world.zone)
    start = pd.Timestamp(world.calendar.start, tz="UTC")
    for header, (first, last) in zip((CLASSIC, SINCE_2025), plan.MELTWATER_WEEKS, strict=True):
        span = world.calendar.hour_of(first) * 3600, world.calendar.hour_of(last + 1) * 3600
        rows = items[items["meltwater"] & (items["second"] >= span[0]) & (items["second"] < span[1])].iloc[
            ::-1
        ]
        saved = world.calendar.week_start(last + 1)
        title = f"{world.own.name} - {MONTHS[saved.month - 1]} {saved.day}, {saved.year} - 9 00 00 AM"
        lines = (
            ["\t".join(header)] if header is SINCE_2025 else [f"{world.own.name} trial", "\t".join(header)]
        )
        for row in rows.to_dict("records"):
            at = (start + timedelta(seconds=int(row["second"]))).astimezone(zone)
            cells = (_classic if header is CLASSIC else _since_2025)(
                row, at, world.brands[row["brand_number"]].name
            )
            lines.append("\t".join(_quoted(str(cells.get(name, ""))) for name in header))
        content = ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-16-le")
        write_zip(folder / "meltwater" / f"{title}.zip", {f"{title}.csv": content})


def _classic(row: dict, at, query: str) -> dict:
    on_x = row["site"] == "x.com"
    cells = {
        "Date": f"{at:%d}-{MONTHS[at.month - 1]}-{at.year} {_clock(at)}",
        "Headline": row["title"] or "",
        "URL": _address(row),
        "Opening Text": row["text"][:EXCERPT],
        "Hit Sentence": row["text"][:EXCERPT],
        "Source": "Twitter" if on_x else row["site"],
        "Language": LANGUAGES[row["language"]],
        "AVE": "0",
        "Sentiment": "Not Rated",
        "Input Name": query,
        "Time": _clock(at),
    }
    if row["handle_of_author"]:
        cells["Influencer"] = ("@" if on_x else "") + row["handle_of_author"]
    if on_x:
        cells |= {"Twitter Screen Name": "@" + row["handle_of_author"], "Tweet Id": row["platform_id"]}
        cells["Twitter Followers"] = row["followers"]
    return cells


def _since_2025(row: dict, at, query: str) -> dict:
    category, on_x = CATEGORY[row["site"]], row["site"] == "x.com"
    cells = {
        "Date": f"{at:%d}-{MONTHS[at.month - 1]}-{at.year}",
        "Time": _clock(at, " "),
        "Document ID": f"171_{row['platform_id']}",
        "URL": _address(row),
        "Input Name": query,
        "Information Type": "News" if category == "news" else "Social",
        "Source Type": INFORMATION.get(category, row["site"].partition(".")[0].capitalize()),
        "Source Domain": row["site"],
        "Content Type": {"share": "Repost", "reply": "Reply", "comment": "Comment"}.get(row["kind"], "Post"),
        "Author Handle": ("@" if on_x else "") + row["handle_of_author"] if row["handle_of_author"] else "",
        "Title": row["title"] or "",
        "Opening Text": row["text"][:EXCERPT],
        "Hit Sentence": row["text"][:EXCERPT],
        "Language": row["language"],
        "Sentiment": "neutral",
        "AVE": "0",
    }
    if on_x and row["kind"] != "share":
        # Collected within the hour, so less was there than later exports hold.
        cells |= {"Likes": row["likes"] // 2, "Replies": row["replies"] // 2, "Reposts": row["shares"] // 2}
    return cells


def _address(row: dict) -> str:
    return f"https://{'www.' if row['site'] != 'x.com' else ''}{row['address']}"


def _clock(at, between: str = "") -> str:
    return f"{at.hour % 12 or 12:02}:{at:%M}{between}{'AM' if at.hour < 12 else 'PM'}"


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\t"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
