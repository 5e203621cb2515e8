"""Feed of a blog or a news site, saved as a file: RSS 2.0 or Atom.

Where: the blog's sign for feeds, or its address with /feed/ behind it; save the page.  A feed
holds only the newest posts (ten or twenty), so save it often; overlaps are recognised.  The file is
read as it was saved; nothing is fetched.

One entry is one post; its address makes it unique.  Nobody searched for it, so it bears no query's
name: what names no tracked brand is counted and left out when the warehouse is built.

- The text is the full one (``content:encoded``, ``content``) where the blog gives it; a summary that
  stands for it counts as cut.  Both are HTML.
- The author is `dc:creator`, `author` or the name in Atom's `author`; else the site stands for it.
- Dates are ``Mon, 02 Mar 2026 09:00:00 +0000`` in RSS and ISO 8601 in Atom; without an offset they are
  read on the company's clock.
- Links may lead over a counter; `guid` is taken where it is an address and the link is none.
- Not in a feed: engagement, language of a single post, comments, what was deleted since.
- WordPress' own export (WXR) looks like RSS and is another thing: it is not claimed here.
"""

from __future__ import annotations

import re
from collections import Counter
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from ..kit import author_id, canonical, category_of, from_html, mention_id, merge_repeats, times, venue_of
from ..reading import Reading, drops

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ..folder import ExportFile

NAME = "blog_feed"
TITLE = "Blog feed (RSS, Atom)"
TABLE = "mentions"

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
OTHERS = (
    "wordpress.org/export/",
    "google.com/alerts/feeds",
    "/state/com.google/alerts/",
    ":googlealerts/feed:",
)
ROOT = re.compile(
    r"\s*(<\?xml[^>]*\?>|<\?xml-stylesheet[^>]*\?>|<!--.*?-->|\s)*<(rss|feed)\b([^>]*)>", re.DOTALL
)
MAIL = re.compile(r"\S+@\S+\s*\((.+)\)\s*")
CUT = re.compile(r"(\[…\]|\[\.\.\.\]|…|\.\.\.)\s*$")


def identify(file: ExportFile) -> bool:
    root = ROOT.match(file.opening.lstrip("\ufeff"))
    if root is None or any(mark in file.opening for mark in OTHERS):
        return False
    return root[2] == "rss" or "http://www.w3.org/2005/Atom" in root[3]


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    root = _parsed(file)
    entries = root.findall(f"{ATOM}entry") if root.tag == f"{ATOM}feed" else root.findall("channel/item")
    found = [_atom(entry) if entry.tag == f"{ATOM}entry" else _rss(entry) for entry in entries]
    dropped: Counter[str] = Counter()
    kept = []
    for entry, at in zip(found, _times([entry["at"] for entry in found], zone), strict=True):
        if at is None:
            dropped["no date that can be read"] += 1
        elif not mention_id(entry["url"]):
            dropped["no address"] += 1
        else:
            kept.append(entry | {"at": at})
    frame, merged = merge_repeats(_mentions(kept))
    dropped["repeats a post of this feed"] = merged
    problems = () if entries else ("It holds no posts.",)
    return Reading(NAME, TABLE, frame, len(entries), drops(dropped), problems)


def _parsed(file: ExportFile) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(file.bytes().lstrip())
    except ParseError as error:
        line, column = error.position
        file.fail(
            f"the feed is cut off or damaged at line {line:,}, character {column + 1:,}. "
            "Save it again; nothing was imported."
        )
    except (DefusedXmlException, ValueError, LookupError) as error:
        kind = type(error).__name__
        file.fail(f"it is XML that no blog writes ({kind}), and was not opened further. Save the feed again.")


def _rss(item: Element) -> dict[str, str]:
    whole, summary = _words(item, CONTENT), _words(item, "description")
    link, guid = _words(item, "link"), item.find("guid")
    if not link and guid is not None and guid.get("isPermaLink", "true") != "false":
        link = "".join(guid.itertext()).strip()
    author = _words(item, "author")
    named = MAIL.fullmatch(author)
    return {
        "url": link,
        "at": _words(item, "pubDate") or _words(item, "{http://purl.org/dc/elements/1.1/}date"),
        "title": from_html(_words(item, "title")),
        "text": from_html(whole or summary),
        "cut": not whole,
        "author": _words(item, CREATOR) or (named[1] if named else "" if "@" in author else author),
    }


def _atom(entry: Element) -> dict[str, str]:
    whole, summary = _html(entry.find(f"{ATOM}content")), _html(entry.find(f"{ATOM}summary"))
    links = {
        link.get("rel", "alternate"): link.get("href", "") for link in reversed(entry.findall(f"{ATOM}link"))
    }
    return {
        "url": links.get("alternate", "").strip(),
        "at": _words(entry, f"{ATOM}published") or _words(entry, f"{ATOM}updated"),
        "title": from_html(_html(entry.find(f"{ATOM}title"))),
        "text": from_html(whole or summary),
        "cut": not whole or bool(CUT.search(whole)),
        "author": _words(entry, f"{ATOM}author/{ATOM}name"),
    }


def _words(element: Element, name: str) -> str:
    child = element.find(name)
    return "" if child is None else "".join(child.itertext()).strip()


def _html(element: Element | None) -> str:
    """What a text construct of Atom holds, as HTML: escaped text, plain text, or tags of its own."""
    if element is None:
        return ""
    words = "".join(element.itertext()).strip()
    return (
        words if element.get("type", "text") == "html" else words.replace("&", "&amp;").replace("<", "&lt;")
    )


def _times(texts: list[str], zone: str) -> list:
    import pandas as pd

    values, unreadable = times(pd.Series([_iso(text) for text in texts], dtype="str"), zone)
    return [None if bad else value for value, bad in zip(values, unreadable, strict=True)]


def _iso(text: str) -> str:
    """A date of RSS as ISO 8601; what is none stays as it is, to be read as ISO or dropped."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text


def _mentions(entries: list[dict]):
    if not entries:
        return canonical(TABLE, {})
    venues = [venue_of(entry["url"]) or "unknown" for entry in entries]
    columns = {
        "id": [mention_id(entry["url"]) for entry in entries],
        "at": [entry["at"] for entry in entries],
        "author": [author_id(venue, entry["author"]) for venue, entry in zip(venues, entries, strict=True)],
        "venue": venues,
        "venue_category": [category_of(venue, "blog") for venue in venues],
        "kind": "post",
        "title": [entry["title"] or None for entry in entries],
        "text": [entry["text"] for entry in entries],
        "text_cut": [entry["cut"] for entry in entries],
        "url": [entry["url"] for entry in entries],
        "sources": NAME,
    }
    return canonical(TABLE, columns)
