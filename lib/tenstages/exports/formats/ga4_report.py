"""Google Analytics 4, visits by source, campaign, channel or page: CSV of a report or of an exploration.

Where: analytics.google.com, Reports, Acquisition, Traffic acquisition (or Engagement, Landing page), Share
this report, Download file, Download CSV; or Explore, a free form with Sessions and one of the dimensions
below, Export data, CSV.  English headers, and German ones as others have met them.

One row is one combination of what the table is broken down by, over the period that stands above it or, with
`Date` or `Nth day`, on one day.  Lines that begin with ``#`` name property and period; no row does, so a file
without them is refused.  A snapshot stacks many tables; each has its own such lines.

- Read are tables with `Sessions` and with source, medium, campaign, default channel group, landing page or
  page.  All others, those by `First user …` (who came first, not who came) too, are passed over, named and
  counted; a file that has nothing else is refused, and so are files of the older Universal Analytics.
- `report` is the breakdown by its English names, with `by day` where rows are of days.  What a table is
  limited to (a comparison other than `All Users`) stands before it.  Add up one report alone.
- `linkedin / social` is parted into source and medium.  ``(direct)``, ``(not set)`` and ``(other)`` stay.
- Pages lose click ids and `utm_…`, host prefix and final slash; rows that are one page then are added up,
  but users never, nor the visits of pages that are no landing pages: one visit has many.  Rows by country,
  device or hour are added up likewise.  By any other column (Event name) they must not be: passed over.
- An exploration begins with a row of totals that has a cell too many, `Grand total`.  A row that names
  nothing is left out and counted.  Users are the total ones where the table has both, key events were
  called conversions.  Numbers are Google's estimates; rows of a few people may be withheld.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ..kit import (
    Block,
    added_up,
    days_within,
    each_once,
    header_key,
    highest,
    merge_rows,
    numbers,
    page_of,
    period,
    read_columns,
    refuse_dates,
    sections,
    stacked,
    take_totals,
    tells_a_period,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "ga4_report"
TITLE = "Google Analytics 4, visits"
TABLE = "visits"

DIMENSIONS = (
    ("pair", "Session source / medium", "Sitzung – Quelle/Medium"),
    ("pair", "Session manual source / medium"),
    ("source", "Session source", "Sitzung – Quelle"),
    ("source", "Session manual source"),
    ("medium", "Session medium", "Sitzung – Medium"),
    ("medium", "Session manual medium"),
    ("campaign", "Session campaign", "Sitzung – Kampagne"),
    ("campaign", "Session manual campaign name", "Session manual campaign"),
    ("campaign", "Session Google Ads campaign"),
    ("channel", "Session default channel group", "Sitzung – Standard-Channelgruppe"),
    ("channel", "Session primary channel group (Default Channel Group)", "Session primary channel group",
     "Sitzung – primäre Channelgruppe (Standard-Channelgruppe)"),
    ("page", "Landing page", "Landingpage"),
    ("page", "Landing page + query string", "Landingpage + Abfragestring"),
    ("page", "Page path and screen class", "Seitenpfad und Bildschirmklasse"),
    ("page", "Page path + query string"),
    ("page", "Page path", "Seitenpfad"),
)  # fmt: skip
"""What we call it, and what Google does; the first name is the one that `report` takes."""
PARTS = ("pair", "source", "medium", "campaign", "channel", "page")
LANDING = ("Landing page", "Landing page + query string")
NTH = ("Nth day",)
DAY = ("Date", "Datum", "Date + hour (YYYYMMDDHH)", *NTH)
ADDED = ("Hour", "Country", "Land", "Device category", "Gerätekategorie")
"""Breakdowns of which a visit is in one part alone."""
PERIODS = ("Nth hour", "Week", "Nth week", "Month", "Nth month", "Year", "Nth year", "Day", "Day of week")
COUNTS = {
    "sessions": ("Sessions", "Sitzungen"),
    "engaged": ("Engaged sessions", "Sitzungen mit Interaktionen"),
    "users": ("Total users", "Nutzer insgesamt", "Active users", "Aktive Nutzer", "Users"),
    "new_users": ("New users", "Neue Nutzer"),
    "views": ("Views", "Aufrufe"),
    "key_events": ("Key events", "Schlüsselereignisse", "Conversions"),
}
UNIVERSAL = ("% new sessions", "pages/session", "pages / session", "avg. session duration", "day index")
MONEY = re.compile(r"[^\W\d]{0,3}\W{0,2}\d[\d.,\s]*\W{0,2}[^\W\d]{0,3}")
EVERYBODY = ("", "all users", "alle nutzer")
OTHER = "in a table that does not count visits by source, campaign, channel or page"
REPEATS, ADDED_UP = "repeats a row of this file", "added to the row of the same page and source"
SHOWN = 5
ADVICE = (
    "Choose Reports, Acquisition, Traffic acquisition, or an exploration with Sessions by Session source / "
    "medium, and download the CSV."
)
"""What helps where a file has no table that is read."""


def identify(file: ExportFile) -> bool:
    text = file.opening.lstrip("\ufeff \r\n")[:4000]
    notes = [line.strip("# ,;\t\r") for line in text.split("\n") if line.startswith("#")]
    return text.startswith("#") and tells_a_period(notes)


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    import pandas as pd

    blocks, problems, dropped = stacked(file), list(file.encoding_notes), Counter()
    own = _property(file, blocks)
    frames, told = [], []
    for block in blocks:
        reason = _passed_over(block)
        if reason:
            told.append(f"{', '.join(block.header[:2])} ({reason})")
            dropped[OTHER] += len(block.given)
        else:
            frames.append(_visits(file, _with_totals(block), own, dropped, problems))
    shown = "; ".join(told[:SHOWN]) + ("; and others" if len(told) > SHOWN else "")
    if not frames:
        file.fail(f"it has no table that counts visits by where they came from or began: {shown}. {ADVICE}")
    if told:
        problems.append(f"Of its {len(blocks):,} tables {len(told):,} were passed over: {shown}.")
    frame, merged = merge_rows(TABLE, pd.concat(frames, ignore_index=True))
    dropped[REPEATS] += merged
    rows = sum(len(block.given) for block in blocks)
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _property(file: ExportFile, blocks: list[Block]) -> str:
    """The property that the first lines name: alone in an exploration, behind a colon in a report."""
    first = sections(blocks[0])[0] if blocks else []
    if tells_a_period(first):
        return first[0]
    named = next((note for note in first if re.match(r"(?i)prop\w+: ", note)), "")
    if not named:
        file.fail("no line above its first table names the property. Download it again; do not edit it.")
    return named.partition(": ")[2]


def _parts(block: Block) -> dict[str, str]:
    """Our columns that the table has, each with Google's name for it."""
    found = {ours: names[0] for ours, *names in reversed(DIMENSIONS) if block.find(names) is not None}
    return {ours: found[ours] for ours in PARTS if ours in found}


def _passed_over(block: Block) -> str:
    """Why a table is not read; empty where it is."""
    heads = [header_key(name) for name in block.header]
    if set(heads) & set(UNIVERSAL) or any(row[0] == "Day Index" for _, row in block.given):
        return "Universal Analytics, which counted otherwise"
    if block.find(COUNTS["sessions"]) is None:
        return "no sessions"
    known = [ours for ours, *names in DIMENSIONS if block.find(names) is not None]
    if not known:
        return "not by source, medium, campaign, channel or page"
    if len(set(known)) < len(known) or {"pair", "source"} <= set(known) or {"pair", "medium"} <= set(known):
        return "two columns that tell the same in two ways"
    ours = {header_key(name) for names in (*DIMENSIONS, DAY, ADDED, *COUNTS.values()) for name in names}
    for place, head in enumerate(heads):
        cells = [row[place] for _, row in block.given if len(row) > place]
        words = sum(any(map(str.isalpha, cell)) and not MONEY.fullmatch(cell) for cell in cells)
        if head not in ours and (head in PERIODS or words > 0.5 * len(cells)):
            return f"by {block.header[place]}, too"
    return ""


def _with_totals(block: Block) -> Block:
    """The table with a word in its row of totals, which has none but in a cell behind the last one."""
    width = len(block.header)
    places = [block.find(names) for ours, *names in DIMENSIONS if block.find(names) is not None]
    given = []
    for line, row in block.given:
        if len(row) == width + 1 and row[-1] and not any(row[place] for place in places):
            row = ["Total" if place == places[0] else cell for place, cell in enumerate(row[:-1])]
        given.append((line, row))
    return replace(block, given=tuple(given))


def _visits(file: ExportFile, block: Block, own: str, dropped: Counter, problems: list[str]) -> pd.DataFrame:
    parts, (first, last) = _parts(block), period(block)
    texts = {ours: [name for part, *names in DIMENSIONS if part == ours for name in names] for ours in PARTS}
    more = {f"also {name}": name for name in ADDED}
    table, lost = read_columns(block, texts | {"at": DAY} | more, {ours: (COUNTS[ours],) for ours in COUNTS})
    dropped.update(lost)
    landing = "page" not in parts or parts["page"] in LANDING
    sums = [name for name in table if landing and name == "sessions:0"]
    table, taken, said = take_totals(table, list(parts), sums)
    dropped["a row of totals"] += taken
    problems += said
    daily = block.find(DAY) is not None
    if daily:
        steps = block.find(DAY) == block.find(NTH)
        table["day"] = days_within(table["at"], first, last, steps)
        refuse_dates(file, table, table["day"].isna(), "Date", "Google writes 20260302")
        table = without(table, {"no date that can be read": table["day"].isna()}, dropped)
    nothing = (table[list(parts)] == "").all(axis=1)
    table = without(table, {"names nothing of what it is broken down by": nothing}, dropped)
    table, again = each_once(file, table)
    dropped[REPEATS] += again
    below = sections(block)[1]
    limits = [note for note in below if note.casefold() not in EVERYBODY and not tells_a_period([note])]
    report = ", ".join([*parts.values(), *(["by day"] if daily else [])])
    columns = {
        "property": own,
        "report": ": ".join([*limits, report]),
        "first_day": table["day"] if daily else first,
        "last_day": table["day"] if daily else last,
        "sources": NAME,
    }
    never = ["users"] if landing else ["users", "sessions", "engaged"]
    frame, added = added_up(columns | _told(table) | _counted(table, problems), never)
    dropped[ADDED_UP] += added
    return frame


def _told(table: pd.DataFrame) -> dict:
    """What the rows are broken down by."""
    pairs = [pair.rpartition(" / ") if " / " in pair else (pair, "", "") for pair in table["pair"]]
    return {
        "source": [pair[0] or alone for pair, alone in zip(pairs, table["source"], strict=True)],
        "medium": [pair[2] or alone for pair, alone in zip(pairs, table["medium"], strict=True)],
        "campaign": table["campaign"],
        "channel": table["channel"],
        "page": table["page"].map(page_of).astype("str"),
    }


def _counted(table: pd.DataFrame, problems: list[str]) -> dict[str, pd.Series | None]:
    """The counts, and key events, of which a part may stand there: Google shares successes out."""
    found = highest(table, [name for name in COUNTS if name != "key_events"], problems)
    if "key_events:0" in table:
        values, unreadable = numbers(table["key_events:0"])
        strange = unreadable | (values < 0) | table["key_events:0"].str.endswith("%")
        if strange.any():
            problems.append(f"{strange.sum():,} cells for key_events are no counts and were left empty.")
        found["key_events"] = values.where(~strange)
    return found
