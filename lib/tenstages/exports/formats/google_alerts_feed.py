"""Google Alerts, delivered as "RSS feed" (it is Atom), saved as an .xml file.

Where: google.com/alerts > the pencil beside an alert > Show options > Deliver to: RSS feed;
then the feed's sign, and save the page.  A new alert is empty for a while, and a feed holds
only the newest results (some twenty), so save it often; overlaps are recognised.

One entry is one page that Google found; its address makes it unique.  The same page comes
again under a new entry id, so ids are not used.

- The link is a detour (``google.com/url?...&url=REAL``, older ``q=``) and is unwrapped.
- Title and content are HTML, matched words in ``<b>``, escaped once or twice; the content is a
  snippet that ends in dots, so the text counts as cut and the query is the vendor's word.
- The feed's title is "Google Alert - {query}", in the account's language.
- Not in the export: the outlet's name (the site stands for it), an author, any engagement,
  language, and everything that Google did not index.  `published` is when Google found it,
  often hours after the page appeared.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from ..kit import (
    author_id,
    canonical,
    category_of,
    handle_in_address,
    mention_id,
    merge_repeats,
    plain,
    times,
    unwrap_google,
    venue_of,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ..folder import ExportFile

NAME = "google_alerts_feed"
TITLE = "Google Alerts feed"
TABLE = "mentions"

ATOM = "{http://www.w3.org/2005/Atom}"
MARKS = ("google.com/alerts/feeds", "/state/com.google/alerts/", ":googlealerts/feed:")


def identify(file: ExportFile) -> bool:
    # What stands in an entry may speak of alerts; only the feed's own lines say that it is one.
    before = file.opening.partition("<entry")[0]
    return "<feed" in before[:4000] and any(mark in before for mark in MARKS)


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    feed = _parsed(file)
    entries = feed.findall(f"{ATOM}entry")
    query = _query(_words(feed, "title"))
    found = [_entry(entry) for entry in entries]
    dropped: Counter[str] = Counter()
    kept = []
    for entry, at in zip(found, _times([entry["at"] for entry in found], zone), strict=True):
        if at is None:
            dropped["no date that can be read"] += 1
        elif not mention_id(entry["url"]):
            dropped["no address"] += 1
        else:
            kept.append(entry | {"at": at})
    frame, merged = merge_repeats(_mentions(kept, query))
    dropped["repeats a page of this feed"] = merged
    problems = [] if entries else ["It holds no results yet: a new alert stays empty for a while."]
    return Reading(NAME, TABLE, frame, len(entries), drops(dropped), tuple(problems))


def _parsed(file: ExportFile) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        feed = fromstring(file.bytes().lstrip())
    except ParseError as error:
        line, column = error.position
        file.fail(
            f"the feed is cut off or damaged at line {line:,}, character {column + 1:,}. "
            "Save it again; nothing was imported."
        )
    except (DefusedXmlException, ValueError, LookupError) as error:
        kind = type(error).__name__
        file.fail(
            f"it is XML that no alert writes ({kind}), and was not opened further. Save the feed again."
        )
    if feed.tag != f"{ATOM}feed":
        file.fail(
            f'it is not the Atom feed that Google Alerts serves: it begins with "{feed.tag}". Save it again.'
        )
    return feed


def _words(element: Element, name: str) -> str:
    """All text of a child, also that inside ``<b>``; `plain` takes the escaped tags off."""
    child = element.find(f"{ATOM}{name}")
    return "" if child is None else plain("".join(child.itertext()), layers=2)


def _query(title: str) -> str:
    """What follows the product's name: "Google Alert - lantern", in any language."""
    found = re.match(r"^[^\"]*?Google[^\"]*?\s*[-–—:]\s+(.+)$", title)
    return (found.group(1) if found else title).strip()


def _entry(entry: Element) -> dict:
    link = entry.find(f"{ATOM}link")
    url = "" if link is None else unwrap_google(link.get("href", ""))
    return {
        "url": url,
        "at": (entry.findtext(f"{ATOM}published") or entry.findtext(f"{ATOM}updated") or "").strip(),
        "title": _words(entry, "title"),
        "text": _words(entry, "content"),
        "author": entry.findtext(f"{ATOM}author/{ATOM}name") or handle_in_address(url) or "",
    }


def _times(texts: list[str], zone: str) -> list:
    import pandas as pd

    values, unreadable = times(pd.Series(texts, dtype="str"), zone)
    return [None if bad else value for value, bad in zip(values, unreadable, strict=True)]


def _mentions(entries: list[dict], query: str):
    venues = [venue_of(entry["url"]) for entry in entries]
    columns = {
        "id": [mention_id(entry["url"]) for entry in entries],
        "at": [entry["at"] for entry in entries],
        "author": [author_id(venue, entry["author"]) for venue, entry in zip(venues, entries, strict=True)],
        "venue": venues,
        "venue_category": [category_of(venue, "news") for venue in venues],
        "kind": "post",
        "title": [entry["title"] or None for entry in entries],
        "text": [entry["text"] for entry in entries],
        "text_cut": True,
        "url": [entry["url"] for entry in entries],
        "sources": NAME,
        "queries": query.replace(";", ",") or None,
    }
    return canonical(TABLE, columns)
