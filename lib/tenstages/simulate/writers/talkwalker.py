"""Talkwalker results of one trial: a workbook of one sheet, ninety columns, every cell text."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from ..listening import CATEGORY, Listening
from .files import ZIP_DATE

_ARTICLE, _SOURCE, _AUTHOR = (
    "article_extended_attributes.", "source_extended_attributes.", "extra_author_attributes.",
)  # fmt: skip
_PLACE = ("continent", "country", "country_code", "region", "city", "longitude", "latitude")
HEADER = (
    *"url indexed published search_indexed title_snippet content_snippet title content".split(),
    *"root_url domain_url host_url parent_url lang porn_level fluency_level spam_level sentiment".split(),
    *"source_type post_type".split(),
    *"cluster_id meta_cluster_id tags_internal tags_marking tags_customer entity_urls images.url".split(),
    *"images.width images.height images.legend videos.url videos.width videos.height videos.legend".split(),
    *"pagemonitoring_sitemon_siteid matched_profile".split(),
    *(f"{_ARTICLE}{name}" for name in "facebook_shares facebook_likes twitter_retweets url_views".split()),
    *(f"{_ARTICLE}pinterest_{name}" for name in "likes pins repins".split()),
    *(f"{_ARTICLE}youtube_{name}" for name in "views likes dislikes".split()),
    *(f"{_ARTICLE}{name}" for name in "instagram_likes twitter_shares num_comments".split()),
    f"{_SOURCE}alexa_pageviews",
    *(f"{_SOURCE}{name}_followers" for name in "facebook twitter instagram pinterest".split()),
    *(f"extra_article_attributes.world_data.{name}" for name in _PLACE),
    *(f"{_AUTHOR}{name}" for name in "id type name birthdate.date birthdate.resolution gender".split()),
    *(f"{_AUTHOR}{name}" for name in "image_url short_name url".split()),
    *(f"{_AUTHOR}world_data.{name}" for name in _PLACE),
    *(f"extra_source_attributes.world_data.{name}" for name in _PLACE),
    *"engagement reach provider generator.type".split(),
    f"{_SOURCE}alexa_unique_visitors",
    f"{_ARTICLE}twitter_likes",
    f"{_AUTHOR}description",
    f"{_ARTICLE}linkedin_shares",
    "extra_source_attributes.name",
    "word_count",
)
SOURCES = {
    "microblog": "SOCIALMEDIA,SOCIALMEDIA_TWITTER", "social network": "SOCIALMEDIA,SOCIALMEDIA_FACEBOOK",
    "photo": "SOCIALMEDIA,SOCIALMEDIA_INSTAGRAM", "video": "SOCIALMEDIA,SOCIALMEDIA_YOUTUBE",
    "forum": "MESSAGEBOARD", "blog": "BLOG", "news": "ONLINENEWS", "reviews": "REVIEW",
}  # fmt: skip


def write(listening: Listening, folder: Path) -> None:
    """Write the workbook below ``folder/talkwalker``."""
    from datetime import datetime

    import xlsxwriter

    path = folder / "talkwalker" / "results.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    as_text = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    content = BytesIO()  # written at once: the package has errors of its own for what a disk refuses
    with xlsxwriter.Workbook(content, {"in_memory": True, **as_text}) as book:
        book.set_properties({"created": datetime(*ZIP_DATE)})
        sheet = book.add_worksheet("Sheet0")
        sheet.write_row(0, 0, HEADER)
        place = {name: column for column, name in enumerate(HEADER)}
        for number, row in enumerate(_rows(listening), start=1):
            for name, value in row.items():
                if value != "":
                    sheet.write_string(number, place[name], str(value))
    path.write_bytes(content.getvalue())


def _rows(listening: Listening):
    world, items = listening.world, listening.items
    zone, start = ZoneInfo(world.zone), pd.Timestamp(world.calendar.start, tz="UTC")
    for row in items[items["talkwalker"]].iloc[::-1].to_dict("records"):
        at = (start + timedelta(seconds=int(row["second"]))).astimezone(zone)
        yield _cells(row, at, world.brands[row["brand_number"]].name)


def _cells(row: dict, at, query: str) -> dict:
    site, on_x = row["site"], row["site"] == "x.com"
    cells = {
        "url": f"http://{site if on_x else 'www.' + site}{row['address'].removeprefix(site)}",
        "indexed": f"{at + timedelta(minutes=7):%d/%m/%y %H:%M:%S}",
        "published": f"{at:%d/%m/%y %H:%M:%S}",
        "title": row["title"] or "",
        "content": row["text"],
        "domain_url": f"http://{site}/",
        "lang": row["language"],
        "sentiment": "0",
        "source_type": SOURCES[CATEGORY[site]],
        "matched_profile": f"SEARCH /  / {query}",
        f"{_AUTHOR}world_data.longitude": "0.0",
        f"{_AUTHOR}world_data.latitude": "0.0",
        f"{_AUTHOR}short_name": row["handle_of_author"],
    }
    if on_x:
        cells[f"{_SOURCE}twitter_followers"] = row["followers"]
        if row["kind"] != "share":
            cells |= {
                f"{_ARTICLE}twitter_retweets": row["shares"] // 2,
                f"{_ARTICLE}twitter_likes": row["likes"] // 2,
            }
    return cells
