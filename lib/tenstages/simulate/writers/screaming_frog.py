"""Screaming Frog SEO Spider: the tab Internal of a crawl of the site and its shop, HTML alone, as CSV.

All cells are quoted, a mark of UTF-8 stands first, lines end in LF.  Between the pages stand what every crawl
finds: a redirect, a page that is gone, and one page again under a question.  The sentences of a page are in
a column of their own, as an extraction named Page text gives them.  All that the canonical table holds
survives.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..presence.accounts import site_of
from ..world import World
from .files import csv_text, write_text

HEADER = (
    *("Address", "Content Type", "Status Code", "Status", "Indexability", "Indexability Status"),
    *("Title 1", "Title 1 Length", "Title 1 Pixel Width"),
    *("Meta Description 1", "Meta Description 1 Length", "Meta Description 1 Pixel Width"),
    *("Meta Keywords 1", "Meta Keywords 1 Length", "H1-1", "H1-1 Length"),
    *("H2-1", "H2-1 Length", "H2-2", "H2-2 Length", "Meta Robots 1", "X-Robots-Tag 1", "Meta Refresh 1"),
    *("Canonical Link Element 1", 'rel="next" 1', 'rel="prev" 1', "Word Count", "Crawl Depth"),
    *("Folder Depth", "Redirect URL", "Redirect Type", "Language", "HTTP Version", "Page text 1"),
    *("URL Encoded Address", "Crawl Timestamp"),
)
COUNTED = tuple(name for name in HEADER if name.endswith(("Length", "Width", "Count")))
LETTER = 9
"""Pixels of a letter in a title, about; in a description two thirds of it."""
HTML = "text/html; charset=utf-8"


def write(world: World, pages: pd.DataFrame, folder: Path) -> None:
    """Write ``folder/site_crawl/internal_html.csv``."""
    rows = [_page(world, page) for page in pages.to_dict("records")]
    rows += _others(world, rows)
    table = csv_text(HEADER, [[row.get(name, "") for name in HEADER] for row in rows], quoted=True)
    write_text(folder / "site_crawl" / "internal_html.csv", table, encoding="utf-8-sig")


def _page(world: World, page: dict) -> dict[str, str]:
    """A page as a row."""
    host = page["host"] if page["host"].startswith("shop.") else f"www.{page['host']}"
    texts = {"H1-1": page["heading"], "H2-1": page["below"], "H2-2": page["further"]}
    words = sum(len(text.split()) for text in (*texts.values(), page["words"]))
    row = _row(f"https://{host}{page['page']}", "200", "OK", page["at"].tz_convert(world.zone))
    told = {"Title 1": page["title"], "Meta Description 1": page["description"]} | texts
    lengths = {f"{name} Length": str(len(text)) for name, text in told.items()}
    widths = {
        "Title 1 Pixel Width": str(LETTER * len(page["title"])),
        "Meta Description 1 Pixel Width": str(2 * LETTER * len(page["description"]) // 3),
    }
    depth = str(page["page"].rstrip("/").count("/"))
    counted = {"Word Count": str(words), "Crawl Depth": depth, "Folder Depth": depth, "Language": "en"}
    return row | told | lengths | widths | counted | {"Page text 1": page["words"]}


def _row(address: str, status: str, said: str, at: pd.Timestamp, why: str = "") -> dict[str, str]:
    """What every row has."""
    return {
        "Address": address,
        "Content Type": HTML,
        "Status Code": status,
        "Status": said,
        "Indexability": "Non-Indexable" if why else "Indexable",
        "Indexability Status": why,
        **dict.fromkeys(COUNTED, "0"),
        "HTTP Version": "1.1",
        "URL Encoded Address": address,
        "Crawl Timestamp": f"{at:%Y-%m-%d %H:%M:%S}",
    }


def _others(world: World, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """A redirect, a page that is gone, and a page again under a question: none is a page of its own."""
    shop, late = f"shop.{site_of(world)}", pd.Timestamp(rows[-1]["Crawl Timestamp"])
    again = next(row for row in rows if row["Address"].endswith(f"{shop}/shop/house-blend"))
    asked = f"{again['Address']}?size=1000"
    moved = _row(f"http://{shop}/", "301", "Moved Permanently", late + pd.Timedelta(1, "s"), "Redirected")
    gone = _row(
        f"https://{shop}/blog/latte-art", "404", "Not Found", late + pd.Timedelta(2, "s"), "Client Error"
    )
    twice = _row(asked, "200", "OK", late + pd.Timedelta(3, "s"), "Canonicalised")
    twice = again | {name: cell for name, cell in twice.items() if name not in COUNTED}
    to = {"Redirect URL": f"https://{shop}/", "Redirect Type": "HTTP Redirect"}
    return [moved | to, gone, twice | {"Canonical Link Element 1": again["Address"]}]
