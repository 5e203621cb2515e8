"""Feed of a blog or a news site, saved as a file: RSS 2.0 or Atom.

Where: the blog's sign for feeds, or its address with /feed/ behind it; save the page.  A feed
holds only the newest posts (ten or twenty), so save it often; overlaps are recognised.  The file is
read as it was saved; nothing is fetched.

One entry is one post; its address makes it unique.  Nobody searched for it, so it bears no query's
name: what names no tracked brand is counted and left out when the warehouse is built.

- The text is the full one (``content:encoded``, ``content``) where the blog gives it; a summary that
  stands for it, or a text that ends in ``[…]``, counts as cut.  Both are HTML.
- The author is `dc:creator`, `author` or the name in Atom's `author`; else the site stands for it.
- Dates are ``Mon, 02 Mar 2026 09:00:00 +0000`` in RSS and ISO 8601 in Atom.  Without a zone they are
  read on the company's clock, which is said; under a zone's name that nobody can place (IST is three
  zones) they are not read, and counted.
- Addresses may lack their beginning (``/2026/03/lid``) and are completed from the feed's own; where a
  counter stands between (``feedburner:origLink``, google.com/url), the page behind it is taken.
  `guid` is taken where it is an address and there is no link.  What then is none is left out.
- Not in a feed: engagement, language of a single post, comments, what was deleted since.
- WordPress' own export (WXR) looks like RSS and is another thing, with an importer of its own
  (wordpress_export), and so have the feeds of Google Alerts.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from ..kit import (
    WORDPRESS,
    author_id,
    canonical,
    category_of,
    from_html,
    joined_address,
    mention_id,
    merge_repeats,
    parsed_xml,
    root_tag,
    times,
    venue_of,
    whole_address,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ..folder import ExportFile

NAME = "blog_feed"
TITLE = "Blog feed (RSS, Atom)"
TABLE = "mentions"

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
BEHIND_COUNTER = "{http://rssnamespace.org/feedburner/ext/1.0}origLink"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
ALERTS = ("google.com/alerts/feeds", "/state/com.google/alerts/", ":googlealerts/feed:")

MAIL = re.compile(r"\S+@\S+\s*\((.+)\)\s*")
CUT = re.compile(r"(\[…\]|\[\.\.\.\]|…|\.\.\.)$")
BLOCKS = frozenset("p div br li h1 h2 h3 h4 h5 h6 tr td th blockquote pre section hr dt dd".split())
OFFSETS = {
    "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MEZ": "+0100", "CEST": "+0200",
    "MESZ": "+0200", "EET": "+0200", "EEST": "+0300", "SGT": "+0800", "JST": "+0900", "AEST": "+1000",
    "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}  # fmt: skip
"""Names of zones that blogs write although the standard of mail, which RSS follows, knows only America's."""


def identify(file: ExportFile) -> bool:
    kind, attributes = root_tag(file.opening)
    if kind == "feed":
        before = file.opening.partition("<entry")[0]
        return "http://www.w3.org/2005/Atom" in attributes and not any(mark in before for mark in ALERTS)
    return kind == "rss" and WORDPRESS not in attributes


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    entries = _entries(parsed_xml(file, "the feed", "blog", "Save it again"))
    dates = [_iso(entry["at"]) for entry in entries]
    dropped: Counter[str] = Counter()
    kept, zoneless = [], 0
    for entry, date, at in zip(entries, dates, _times(dates, zone), strict=True):
        if at is None:
            dropped["no date that can be read"] += 1
        elif not entry["url"] or not mention_id(entry["url"]):
            dropped["no address"] += 1
        else:
            kept.append(entry | {"at": at})
            zoneless += not ZONED.search(date)
    frame, merged = merge_repeats(_mentions(kept))
    dropped["repeats a post of this feed"] = merged
    problems = () if entries else ("It holds no posts.",)
    if zoneless:
        problems = (f"{zoneless:,} of its dates name no zone and were read on the clock of {zone}.",)
    return Reading(NAME, TABLE, frame, len(entries), drops(dropped), problems)


def _entries(root: Element) -> list[dict]:
    if root.tag == f"{ATOM}feed":
        home = _base(root, _links(root).get("alternate") or _links(root).get("self", ""))
        return [_atom(entry, _base(entry, home)) for entry in root.findall(f"{ATOM}entry")]
    own = root.tag.removesuffix("rss")
    if own:  # RSS has no namespace of its own, and some put it into one
        for element in root.iter():
            element.tag = element.tag.removeprefix(own)
    home = _words(root, "channel/link")
    return [_rss(item, home) for item in root.findall("channel/item")]


def _rss(item: Element, home: str) -> dict:
    whole, summary = _words(item, CONTENT), _words(item, "description")
    link, guid = _words(item, BEHIND_COUNTER) or _words(item, "link"), item.find("guid")
    if not link and guid is not None and guid.get("isPermaLink", "true") != "false":
        link, home = _words(item, "guid"), ""
    author = _words(item, "author")
    named = MAIL.fullmatch(author)
    text = from_html(whole or summary)
    return {
        "url": whole_address(link, home),
        "at": _words(item, "pubDate") or _words(item, f"{DUBLIN}date"),
        "title": from_html(_words(item, "title")),
        "text": text,
        "cut": not whole or bool(CUT.search(text)),
        "author": _words(item, f"{DUBLIN}creator")
        or (named[1] if named else "" if "@" in author else author),
    }


def _atom(entry: Element, home: str) -> dict:
    whole, summary = _html(entry.find(f"{ATOM}content")), _html(entry.find(f"{ATOM}summary"))
    text = from_html(whole or summary)
    return {
        "url": whole_address(_words(entry, BEHIND_COUNTER) or _links(entry).get("alternate", ""), home),
        "at": _words(entry, f"{ATOM}published") or _words(entry, f"{ATOM}updated"),
        "title": from_html(_html(entry.find(f"{ATOM}title"))),
        "text": text,
        "cut": not whole or bool(CUT.search(text)),
        "author": _words(entry, f"{ATOM}author/{ATOM}name"),
    }


def _links(element: Element) -> dict[str, str]:
    """Atom's links by what they lead to, the first of each."""
    links = reversed(element.findall(f"{ATOM}link"))
    return {link.get("rel", "alternate"): link.get("href", "").strip() for link in links}


def _base(element: Element, home: str) -> str:
    return joined_address(home, element.get(BASE, ""))


def _words(element: Element, name: str) -> str:
    child = element.find(name)
    return "" if child is None else "".join(child.itertext()).strip()


def _html(element: Element | None) -> str:
    """What a text construct of Atom holds, as HTML: escaped text, plain text, or tags of its own."""
    if element is None:
        return ""
    kind = element.get("type", "text")
    if kind == "xhtml":
        for each in element.iter():
            if each.tag.rpartition("}")[2] in BLOCKS:
                each.text, each.tail = f" {each.text or ''}", f" {each.tail or ''}"
    words = "".join(element.itertext()).strip()
    return words if "html" in kind and kind != "xhtml" else words.replace("&", "&amp;").replace("<", "&lt;")


ZONED = re.compile(r"\d(Z|[+-]\d\d:?\d\d)$", re.IGNORECASE)


def _times(dates: list[str], zone: str) -> list:
    import pandas as pd

    values, unreadable = times(pd.Series(dates, dtype="str"), zone)
    return [None if bad else value for value, bad in zip(values, unreadable, strict=True)]


def _iso(text: str) -> str:
    """A date of RSS as ISO 8601; what is none stays as it is, to be read as ISO or dropped."""
    before, _, name = text.rpartition(" ")
    text = f"{before} {OFFSETS[name.upper()]}" if name.upper() in OFFSETS else text
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return text
    if not re.search(rf"\b({at.year}|{at.year % 100:02})\b", text):
        return ""  # the year 1 is none, and not 2001
    if at.tzinfo is None and text.endswith("-0000"):
        at = at.replace(tzinfo=UTC)  # so RFC 5322 says: the time is UTC, the writer's zone unknown
    elif at.tzinfo is None and re.search(r"[A-Za-z]$|:\S+ \S+$", text):
        return ""
    return at.isoformat()


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
