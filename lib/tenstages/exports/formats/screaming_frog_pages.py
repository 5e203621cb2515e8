"""Screaming Frog SEO Spider: pages of a site, from the tab Internal (internal_html.csv, internal_all.csv).

Where: crawl your site, then the tab Internal, the filter HTML, Export; CSV or Excel.  A shop on a host of its
own is crawled along only with Configuration, Spider, Crawl All Subdomains; else crawl it, too, and put both
files into exports.

One row is one address.  Host and path make a page unique: what follows a question mark is cut.

- All cells are quoted, and a mark of UTF-8 may stand before the first.  Until about 2020 a first line said
  "Internal - HTML", and the column Content Type was named Content.
- Pictures, scripts and documents (of internal_all.csv), redirects, errors and addresses that did not answer
  are no pages: left out and counted.  Pages that search engines are kept from (`Indexability`) are kept,
  since visitors see them all the same.
- A page comes again under other questions behind its address, or with a slash at its end: the row of the
  address without a question is taken, else the first by its spelling.  The others are counted.
- The text is what the file has of it: `H1-1`, `H1-2`, `H2-1`, `H2-2` and so on, up to ten of each.
  The words below the headings are not in it, unless you have them taken out (Configuration, Custom, Custom
  Extraction, with the name ``Page text`` and Extract Text): the columns ``Page text 1``, ``Page text 2`` and
  so on are read.  `Word Count` counts all words of the page, whether they are in the file or not.
- `Crawl Timestamp` names no zone and is the clock of the computer that crawled: your company's is taken.  Of
  two crawls the later one counts.  Older files have none.
- In the view as a tree, rows of folders have no address: left out and counted.
- Headers in other languages than English are not known.  Lengths, links, depths, sizes and what else the
  crawler judges are never read.

Sources: Screaming Frog's user guide on its tabs; exports that people made public, of 2018 to 2026.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit import canonical, counts, find_sheet, or_missing, place_of, read_columns, times, without
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "screaming_frog_pages"
TITLE = "Screaming Frog SEO Spider, pages"
TABLE = "pages"
HEADER = ("Address", ("Content Type", "Content"), "Status Code", "Title 1", "H1-1")

MOST = 10
"""Headings of one rank, and pieces of text, that are looked for."""
HEADINGS = {f"h{rank}-{n}": f"H{rank}-{n}" for rank in (1, 2) for n in range(1, MOST + 1)}
PIECES = {f"piece-{n}": f"Page text {n}" for n in range(1, MOST + 1)}
TEXTS = {
    "address": HEADER[0],
    "type": HEADER[1],
    "status": HEADER[2],
    "title": HEADER[3],
    "description": "Meta Description 1",
    "words": "Word Count",
    "at": "Crawl Timestamp",
    **HEADINGS,
    **PIECES,
}
HTML = ("text/html", "application/xhtml+xml")

NO_ADDRESS, NO_ANSWER = "no address of a page", "no answer when it was crawled"
NO_PAGE = "no page but a picture, a script, a document or the like"
REDIRECT, FAULT = "a redirect to another address", "an error in place of a page"
REPEAT = "repeats a page of this file (another question behind its address, or another spelling)"


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    table, dropped = read_columns(find_sheet(file, HEADER), TEXTS, {})
    rows = len(table) + sum(dropped.values())
    table = _placed(table)
    table = without(table, _no_pages(table), dropped)
    table = _one_each(table)
    table = without(table, {REPEAT: table.duplicated(["host", "page"])}, dropped)
    frame = canonical(TABLE, _columns(table, zone))
    return Reading(NAME, TABLE, frame, rows, drops(dropped), file.encoding_notes)


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    """The rows with host, page and status."""
    places = [place_of(address) for address in table["address"]]
    status, _ = counts(table["status"])
    return table.assign(host=[host for host, _ in places], page=[page for _, page in places], status=status)


def _no_pages(table: pd.DataFrame) -> dict[str, pd.Series]:
    """Why a row is no page."""
    kind, status = table["type"].str.replace(r"\s*;.*", "", regex=True).str.lower(), table["status"]
    return {
        NO_ADDRESS: table["host"] == "",
        NO_PAGE: (kind != "") & ~kind.isin(HTML),
        NO_ANSWER: ~(status >= 100),
        REDIRECT: (status >= 300) & (status < 400),
        FAULT: ~((status >= 200) & (status < 300)),
        # A server that names no kind has sent no page that a browser would show.
        "no kind of content named": kind == "",
    }


def _one_each(table: pd.DataFrame) -> pd.DataFrame:
    """The rows, those of one page in the order in which they are to be believed."""
    asked = table["address"].str.contains("?", regex=False)
    order = table.assign(asked=asked).sort_values(["host", "page", "asked", "address", "line"])
    return order.drop(columns="asked").reset_index(drop=True)


def _columns(table: pd.DataFrame, zone: str) -> dict:
    told = {name: or_missing(table[name].map(_one_line)) for name in ("title", "description")}
    lines = zip(*(table[name].map(_one_line) for name in (*HEADINGS, *PIECES)), strict=True)
    at, _ = times(table["at"], zone)
    words, _ = counts(table["words"])
    return told | {
        "host": table["host"],
        "page": table["page"],
        "text": ["\n".join(filter(None, several)) for several in lines],
        "status": table["status"],
        "words": words,
        "updated_at": at,
        "sources": NAME,
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())
