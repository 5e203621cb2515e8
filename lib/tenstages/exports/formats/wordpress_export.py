"""WordPress export (WXR): a blog's own published posts, XML, from the blog's owner.

Where: the blog's administration, Tools, Export, All content (or Posts), Download export file.  A large blog
comes as several files, or as a zip of them: put all of it here as it is.

One item is one post; its address makes it unique, written as in the blog's feed, so that post and feed agree.

- Of all items only posts that are published are read.  Drafts, private and planned posts, those behind a
  password, pages, pictures, menu items and other kinds are passed over and counted.
- `post_date_gmt` is UTC and `post_date` the blog's own day.  A post that was never published may have
  ``0000-00-00 00:00:00``, which is no date.
- Comments are those that were approved; pingbacks and trackbacks are none.  Of who wrote them nothing is
  kept, and of the authors neither names nor e-mail addresses.
- The text is HTML with the editor's own remarks (``<!-- wp:paragraph -->``), which are taken off.
- Versions 1.0 to 1.2 and WordPress.com differ in the addresses of their names only (`http`, `https`).
- Views do not stand in it.  Rows bear the definition `page views`, so that a count of these can be added to
  them.  The account is `<host>:blog`.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..kit import (
    WORDPRESS,
    canonical,
    from_html,
    mention_id,
    merge_rows,
    parsed_xml,
    root_tag,
    venue_of,
    whole_address,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import pandas as pd

    from ..folder import ExportFile

NAME = "wordpress_export"
TITLE = "WordPress export (WXR)"
TABLE = "posts"

KINDS = {"page": "a page", "attachment": "a picture or another attachment", "nav_menu_item": "a menu item"}
REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
FIRST = 1990
"""Year before which nobody had a blog."""
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")


def identify(file: ExportFile) -> bool:
    kind, attributes = root_tag(file.opening)
    return kind == "rss" and WORDPRESS in attributes


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    root = parsed_xml(file, "the export", "WordPress", "Export it again")
    channel = next((child for child in root if _name(child) == "channel"), root)
    told = _told(channel)
    home = told.get("link") or told.get("base_blog_url", "")
    items = [child for child in channel if _name(child) == "item"]
    dropped: Counter[str] = Counter()
    kept = []
    for item in items:
        post = _told(item)
        post["url"] = whole_address(post.get("link", ""), home)
        reason = _passed_over(post)
        if reason:
            dropped[reason] += 1
        else:
            kept.append(post | {"comments": sum(map(_counts, item))})
    frame, merged = merge_rows(TABLE, _posts(kept))
    dropped["repeats a post of this file"] = merged
    problems = () if items else ("It holds no posts.",)
    return Reading(NAME, TABLE, frame, len(items), drops(dropped), problems)


def _name(element: Element) -> str:
    """A tag without the address of its names; the short text bears the same name as the whole one."""
    space, _, name = element.tag.rpartition("}")
    return "excerpt" if name == "encoded" and "excerpt" in space else name


def _told(element: Element) -> dict[str, str]:
    """What the children of an element say, the first of each name."""
    found: dict[str, str] = {}
    for child in element:
        found.setdefault(_name(child), "".join(child.itertext()).strip())
    return found


def _passed_over(post: dict[str, str]) -> str:
    """Why an item is no post that everybody can read; empty where it is one."""
    kind = post.get("post_type", "")
    if kind != "post":
        return KINDS.get(kind, "of another kind than posts and pages")
    if post.get("status") != "publish":
        return "not published: a draft, planned, private or deleted"
    if post.get("post_password"):
        return "behind a password"
    if not mention_id(post["url"]):
        return "no address"
    return "" if _moment(post.get("post_date", "")) else "no date that can be read"


def _moment(text: str) -> datetime | None:
    """A clock as WordPress writes it, without a zone; None where it is none (0000-00-00 00:00:00)."""
    try:
        found = datetime.strptime(text, "%Y-%m-%d %H:%M:%S") if DATE.fullmatch(text) else None
    except ValueError:
        return None
    return found if found and FIRST <= found.year < 2100 else None


def _counts(child: Element) -> bool:
    """Whether an element is a comment that was approved; other blogs' links to a post are none."""
    if _name(child) != "comment":
        return False
    told = _told(child)
    return told.get("comment_approved") == "1" and told.get("comment_type", "") in ("", "comment")


def _posts(posts: list[dict]) -> pd.DataFrame:
    if not posts:
        return canonical(TABLE, {})
    urls = [post["url"] for post in posts]
    hosts = [venue_of(url) or "unknown" for url in urls]
    moments = [_moment(post.get("post_date_gmt", "")) for post in posts]
    columns = {
        "id": [mention_id(url) for url in urls],
        "definition": "page views",
        "account": [f"{host}:blog" for host in hosts],
        "network": hosts,
        "day": [_moment(post["post_date"]).date() for post in posts],
        "at": [moment and moment.replace(tzinfo=UTC) for moment in moments],
        "kind": "post",
        "format": "article",
        "title": [from_html(post.get("title", "")) or None for post in posts],
        "text": [from_html(REMARK.sub(" ", post.get("encoded", ""))) for post in posts],
        "url": urls,
        "comments": [post["comments"] for post in posts],
        "sources": NAME,
    }
    return canonical(TABLE, columns)
