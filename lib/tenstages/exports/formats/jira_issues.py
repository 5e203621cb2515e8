"""Jira issues, CSV: what was asked for because of what people said, and when it was done.

Where: Jira, Filters, a search that finds the issues that came from what people said, Export issues, Export
CSV (all fields, or the current ones; at most 1,000 a file, so export by period).  English headers only.

One row is one issue; its key makes it unique (`jira:GOV-2`).  Of two exports the later `Updated` counts.

- What kind of change it is tells the custom field ``Kind of change``, else a label (product, service,
  policy), else the issue's type (Bug, Story and the like: product; Service Request, Incident: service;
  Policy: policy); all else is `other`.  The topic is the custom field ``Topic``, the first signal ``First
  signal``, the owner ``Department``, else the project's name.
- It was asked for when it was created, and done when it was resolved; where a site never resolves, when its
  status became one of the category Done (`Status Category Changed`), which is said.
- What was resolved as won't do, rejected or the like was not done: it stays open, its resolution is its
  status, and that is said.  Duplicates are left out and counted.
- Times are written as the site writes them (``09/Jan/24 3:54 PM``, ``6/21/2025 16:14``), in the zone of
  whoever exported: they are read on the company's clock, which is said.  Where nothing tells whether the day
  or the month comes first, the file is refused.  Of a date alone the day's beginning is taken.
- Headers repeat (`Labels`, `Comment`), and a row may have more cells than the header, where a label was not
  quoted: nobody can say which cell is which then, so such rows are left out and counted.
- Never read: assignees, reporters, creators, watchers, comments, descriptions, attachments.  Mail addresses
  in titles are hidden.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..kit import (
    canonical,
    find_sheet,
    merge_rows,
    or_missing,
    read_columns,
    refuse_dates,
    refuse_two_orders,
    times_in_forms,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "jira_issues"
TITLE = "Jira issues"
TABLE = "changes"
HEADER = ("Issue key", "Issue id", "Summary", "Created")

TEXTS = {
    "key": HEADER[0],
    "title": HEADER[2],
    "type": "Issue Type",
    "status": "Status",
    "category": "Status Category",
    "resolution": "Resolution",
    "project": "Project name",
    "kind": "Custom field (Kind of change)",
    "topic": "Custom field (Topic)",
    "department": "Custom field (Department)",
}
DATES = {
    "at": HEADER[3],
    "updated": "Updated",
    "resolved": "Resolved",
    "changed": "Status Category Changed",
    "signal": "Custom field (First signal)",
}
KINDS = {
    "product": "product", "produkt": "product", "producto": "product", "bug": "product", "story": "product",
    "feature": "product", "new feature": "product", "improvement": "product", "epic": "product",
    "service": "service", "dienst": "service", "servicio": "service", "service request": "service",
    "incident": "service", "problem": "service", "support": "service",
    "policy": "policy", "guideline": "policy", "richtlinie": "policy", "política": "policy",
    "other": "other",
}  # fmt: skip
LABELS = ("product", "service", "policy")
DUPLICATE = {"duplicate", "duplicated"}
REFUSED = {
    "won't do", "won't fix", "wont do", "wont fix", "declined", "rejected", "cannot reproduce", "cancelled",
    "canceled", "obsolete", "incomplete",
}  # fmt: skip

CLOCKS = ("", " %H:%M", " %I:%M %p", " %H:%M:%S")
PLAIN = ("%d/%b/%y", "%d/%b/%Y", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y", "%d.%m.%Y", "%d.%m.%y")
"""Dates that cannot be misread: the month has a name, or, with points, comes second."""
DAY_FIRST, MONTH_FIRST = ("%d/%m/%Y", "%d/%m/%y"), ("%m/%d/%Y", "%m/%d/%y")
SLASHED = r"^([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}\b"
MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    sheet = find_sheet(file, HEADER)
    labels = {f"label {place}": place for place in sheet.every("Labels")}
    table, dropped = read_columns(sheet, TEXTS | DATES | labels, {})
    rows, problems = len(table) + sum(dropped.values()), list(file.encoding_notes)
    when, unreadable = _times(file, table, zone, problems)
    reasons = {
        "no key of an issue": ~table["key"].str.fullmatch(r"[A-Za-z][A-Za-z0-9_]*-[0-9]+"),
        "no date that can be read": when["at"].isna() | unreadable["resolved"],
        "no title": table["title"] == "",
        "a duplicate of another issue": table["resolution"].str.casefold().isin(DUPLICATE),
    }
    table = without(
        table.assign(**{f"{name} time": values for name, values in when.items()}), reasons, dropped
    )
    frame, merged = merge_rows(TABLE, _changes(table, list(labels), problems))
    dropped["repeats an issue of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _times(
    file: ExportFile, table: pd.DataFrame, zone: str, problems: list[str]
) -> tuple[dict[str, pd.Series], dict[str, pd.Series]]:
    """All dates as times, and which of them cannot be read."""
    forms = _forms(file, table)
    when, unreadable = {}, {}
    for ours, theirs in DATES.items():
        values, strange = times_in_forms(table[ours], forms, zone)
        strange &= table[ours] != ""
        refuse_dates(file, table.assign(at=table[ours]), strange, theirs, "Jira writes 09/Jan/24 3:54 PM")
        if strange.any() and ours not in ("at", "resolved"):
            problems.append(f"{strange.sum():,} cells of {theirs} are no dates and were left empty.")
        when[ours], unreadable[ours] = values, strange
    if any((table[ours] != "").any() for ours in DATES):
        problems.append(f"Its times name no zone and were read on the clock of {zone}.")
    return when, unreadable


def _forms(file: ExportFile, table: pd.DataFrame) -> list[str]:
    """How dates may be written in this file.

    Raises
    ------
    ExportError
        When they are numbers between slashes, and nothing tells which comes first.
    """
    import pandas as pd

    texts = pd.concat([table[ours] for ours in DATES])
    lines = pd.concat([table["line"]] * len(DATES))
    refuse_two_orders(file, texts.reset_index(drop=True), lines.reset_index(drop=True), "Created or another")
    numbers = texts.str.extract(SLASHED).dropna().astype(int)
    days = PLAIN
    if len(numbers):
        day_first, month_first = (numbers[0] > 12).any(), (numbers[1] > 12).any()
        if not (day_first or month_first):
            example = texts[texts.str.match(SLASHED)].iloc[0]
            file.fail(
                f'of dates such as "{example}" nothing tells whether the day or the month comes first. '
                "Export a longer period, or let the site write months by name (Settings, System, Look and "
                "feel, d/MMM/yy h:mm a)."
            )
        days += DAY_FIRST if day_first else MONTH_FIRST
    return [day + clock for day in days for clock in CLOCKS]


def _changes(table: pd.DataFrame, labels: list[str], problems: list[str]) -> pd.DataFrame:
    refused = table["resolution"].str.casefold().isin(REFUSED)
    if refused.any():
        problems.append(
            f"{refused.sum():,} of its issues were resolved and not done (won't do and the like)."
        )
    columns = {
        "id": "jira:" + table["key"].str.upper(),
        "title": [MAIL.sub("mail-address", title) for title in table["title"]],
        "kind": _kinds(table, labels),
        "topic": or_missing(table["topic"]),
        "department": or_missing(table["department"].where(table["department"] != "", table["project"])),
        "signal_at": table["signal time"],
        "asked_at": table["at time"],
        "done_at": _done(table, problems).mask(refused),
        "status": or_missing(table["status"].mask(refused, table["resolution"])),
        "updated_at": table["updated time"],
        "sources": NAME,
    }
    return canonical(TABLE, columns)


def _kinds(table: pd.DataFrame, labels: list[str]) -> pd.Series:
    """The kind of change by its own field, else by a label, else by the issue's type."""
    kinds = table["kind"].str.casefold().map(KINDS)
    for name in labels:
        label = table[name].str.casefold()
        kinds = kinds.fillna(label.where(label.isin(LABELS)))
    return kinds.fillna(table["type"].str.casefold().map(KINDS)).fillna("other")


def _done(table: pd.DataFrame, problems: list[str]) -> pd.Series:
    """When each issue was done: resolved, or, where a site does not resolve, of a status that means done."""
    done = table["category"].str.casefold() == "done"
    without_date = done & table["resolved time"].isna()
    told = without_date & table["changed time"].notna()
    if told.any():
        problems.append(
            f"{told.sum():,} of its issues are done and were never resolved: they count as done when their "
            "status last changed its category."
        )
    if (without_date & ~told).any():
        problems.append(
            f"{(without_date & ~told).sum():,} of its issues are done, and nothing tells since when: they "
            "count as open. Export the field Resolved, or all fields."
        )
    return table["resolved time"].where(~told, table["changed time"])
