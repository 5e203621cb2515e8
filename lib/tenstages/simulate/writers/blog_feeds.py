"""Two blogs' feeds as somebody saved them from time to time: the first RSS 2.0, the second Atom."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from .. import names, plan
from ..listening import Listening
from .files import write_zip
from .x_archive import DAYS, MONTHS

WEEK = 7 * 86_400
ELSEWHERE = (
    ("Water, and why mine is soft", "Mine comes out of the hill behind the house. It has opinions."),
    ("The bicycle is back", "New chain, old saddle. It squeaks less than I do."),
    ("What I read in the rain", "Two novels and the back of a flour bag."),
)
"""Posts about something else, as every blog has: a feed brings all of it."""


def write(listening: Listening, folder: Path) -> None:
    """Write one zip of saved feeds for each blog below ``folder/blog_feeds``."""
    items, start = listening.items, pd.Timestamp(listening.world.calendar.start)
    held = items[items["blog_feeds"]]
    for blog, feed in zip(names.FEED_BLOGS, (_rss, _atom), strict=True):
        posts, members = held[held["site"] == blog], {}
        for week in plan.FEED_SAVED_WEEKS:
            saved = start + timedelta(seconds=week * WEEK)
            newest = posts[posts["second"] < week * WEEK].iloc[-plan.FEED_POSTS :].iloc[::-1]
            entries = [_entry(row, start) for row in newest.to_dict("records")] + _others(blog, week, saved)
            members[f"feed-{saved:%Y-%m-%d}.xml"] = feed(blog, saved, entries).encode("utf-8")
        write_zip(folder / "blog_feeds" / f"{blog.partition('.')[0]}.zip", members)


def _entry(row: dict, start) -> dict:
    return {
        "address": f"https://www.{row['address']}/",
        "at": start + timedelta(seconds=int(row["second"])),
        "title": row["title"],
        "text": row["text"],
        "author": row["handle_of_author"],
    }


def _others(blog: str, week: int, saved) -> list[dict]:
    return [
        {
            "address": f"https://www.{blog}/{saved:%Y/%m}/notes-{week}-{number}/",
            "at": saved - timedelta(days=3 * number + 1),
            "title": title,
            "text": text,
            "author": "thepersonbehindthisblog",
        }
        for number, (title, text) in enumerate(ELSEWHERE)
    ]


def _rss(blog: str, saved, entries: list[dict]) -> str:
    items = "".join(
        "\t<item>\n"
        f"\t\t<title>{escape(escape(entry['title']))}</title>\n"
        f"\t\t<link>{escape(entry['address'])}?utm_source=rss&#038;utm_medium=feed</link>\n"
        f"\t\t<dc:creator><![CDATA[{entry['author']}]]></dc:creator>\n"
        f"\t\t<pubDate>{_mail_date(entry['at'])}</pubDate>\n"
        f'\t\t<guid isPermaLink="false">https://{blog}/?p={number}</guid>\n'
        f"\t\t<description><![CDATA[{escape(entry['text'][:80])} [&#8230;]]]></description>\n"
        f"\t\t<content:encoded><![CDATA[<p>{escape(entry['text'])}</p>\n]]></content:encoded>\n"
        "\t</item>\n"
        for number, entry in enumerate(entries)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"\n'
        '\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
        '\txmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        '\txmlns:atom="http://www.w3.org/2005/Atom"\n\t>\n\n<channel>\n'
        f"\t<title>{blog}</title>\n\t<link>https://{blog}</link>\n\t<description></description>\n"
        f"\t<lastBuildDate>{_mail_date(saved)}</lastBuildDate>\n\t<generator>https://wordpress.org/?v=6.9</generator>\n"
        f"{items}</channel>\n</rss>\n"
    )


def _mail_date(at) -> str:
    return f"{DAYS[at.weekday()]}, {at:%d} {MONTHS[at.month - 1]} {at:%Y %H:%M:%S} +0000"


def _atom(blog: str, saved, entries: list[dict]) -> str:
    parts = "".join(
        f"  <entry>\n    <id>tag:{blog},2025:post-{number}</id>\n"
        f"    <published>{entry['at']:%Y-%m-%dT%H:%M:%S}Z</published>\n"
        f"    <updated>{entry['at']:%Y-%m-%dT%H:%M:%S}Z</updated>\n"
        f'    <title type="text">{escape(entry["title"])}</title>\n'
        f'    <content type="html">{escape("<p>" + escape(entry["text"]) + "</p>")}</content>\n'
        f'    <link rel="alternate" type="text/html" href={quoteattr(entry["address"])}/>\n'
        f"    <author><name>{escape(entry['author'])}</name></author>\n  </entry>\n"
        for number, entry in enumerate(entries)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
        f"  <id>tag:{blog},2025:blog</id>\n  <updated>{saved:%Y-%m-%dT%H:%M:%S}Z</updated>\n"
        f'  <title type="text">{blog}</title>\n'
        f'  <link rel="self" type="application/atom+xml" href="https://{blog}/feed.atom"/>\n{parts}</feed>\n'
    )
