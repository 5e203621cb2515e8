"""Google Alerts feeds (Atom), one kept each month, for the own brand's word."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

import pandas as pd

from ..listening import Listening
from .files import write_zip

SNIPPET = 190


def write(listening: Listening, folder: Path) -> None:
    """Write the month's feeds into one zip below ``folder/google_alerts``."""
    world, items = listening.world, listening.items
    rows = items[items["google_alerts"]]
    at = pd.Timestamp(world.calendar.start) + pd.to_timedelta(rows["second"], unit="s")
    word = world.own.word
    members = {}
    for month, part in rows.groupby(at.dt.strftime("%Y-%m"), sort=True):
        entries = [_entry(row, at[number], word) for number, row in part.iloc[::-1].iterrows()]
        updated = f"{at[part.index[-1]] + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
        members[f"alert-{month}.xml"] = _feed(word, updated, entries).encode("utf-8")
    if members:
        write_zip(folder / "google_alerts" / "alert_feeds.zip", members)


def _feed(word: str, updated: str, entries: list[str]) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:idx="urn:atom-extension:indexing">\n'
        "<id>tag:google.com,2005:reader/user/00000000000000000001/state/com.google/alerts/101</id>\n"
        f'<title>Google Alert - "{escape(word.lower())}"</title>\n'
        '<link href="https://www.google.com/alerts/feeds/00000000000000000001/101" rel="self"/>\n'
        f"<updated>{updated}</updated>\n" + "".join(entries) + "</feed>\n"
    )


def _entry(row, at, word: str) -> str:
    real = f"https://www.{row['address']}?utm_source=alerts&utm_medium=feed"
    code = row["thread"]
    link = f"https://www.google.com/url?rct=j&sa=t&url={quote(real, safe='')}&ct=ga&cd=C{code}&usg=A{code}"
    return (
        f"<entry>\n<id>tag:google.com,2013:googlealerts/feed:{row['platform_id']}</id>\n"
        f'<title type="html">{_marked(row["title"], word)}</title>\n'
        f'<link href="{escape(link)}"/>\n'
        f"<published>{at:%Y-%m-%dT%H:%M:%SZ}</published>\n<updated>{at:%Y-%m-%dT%H:%M:%SZ}</updated>\n"
        f'<content type="html">{_marked(row["text"][:SNIPPET], word)}&amp;nbsp;...</content>\n'
        "<author>\n<name></name>\n</author>\n</entry>\n"
    )


def _marked(text: str, word: str) -> str:
    """HTML inside XML: escaped once as HTML, its bold word marked, then escaped as XML."""
    return escape(escape(text).replace(word, f"<b>{word}</b>"))
