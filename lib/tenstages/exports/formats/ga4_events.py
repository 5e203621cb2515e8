"""Google Analytics 4, event by event: the BigQuery export as JSON, one event a line (.json, .jsonl, or .gz).

Where: a property linked to BigQuery (Admin, Product links) gets a table ``events_YYYYMMDD`` a day.  In the
console of BigQuery open one, Export, Export to GCS, JSON (newline delimited), GZIP; or the statement
``EXPORT DATA`` for many.  A large export comes in several files, whose order means nothing.

One line is one event.  Each `page_view` is a step of a visit, and so is each goal: `purchase`,
`generate_lead`, `sign_up`, `subscribe`.  No field that is documented says which other events a company
calls key events, so all others are left out.

- A visit is `user_pseudo_id`, a browser's random number, with the parameter `ga_session_id`, a number that
  visits of others bear, too.  Where consent was denied one or both are missing: left out and counted.
- Parameters are a list of keys and values; a value stands in one slot of four, the others are null or absent.
  Whole numbers are written as text, `event_timestamp` in millionths of a second, UTC.
- Events stand in no order, and those sent together have one time: `batch_…` tells which came first, else a
  page comes before a goal.  The same name, time and parameters a second time are a repeat.
- A visit goes on after midnight, and so from file to file: the warehouse counts its steps through.
- Where a visit came from: `session_traffic_source_last_click` (since 2024), as Google's reports have it; else
  `collected_traffic_source`, in which a click id of Google's without words is an ad; else the parameters of
  older files.  The first event that tells it speaks for the visit.  `traffic_source` is where the browser
  came from the first time, so it is not read.  ``(not set)`` and campaigns in parentheses are empty.
- Which variant of a page was shown, tools that draw variants tell by the event `experience_impression`.  Its
  `exp_variant_string`, best of the form TOOL-EXPERIENCE-VARIANT, is noted at the view of that page in that
  visit: the latest until then, else the next.  Such an event is no step.  One without a view is left out and
  counted; where a day comes in several files, its view may stand in another.
- Of `page_location` the path is kept: what follows a question mark or a hash is cut, mail addresses above
  all, and a part of the path that holds an @ is hidden.  Pages of several hosts keep the host in front.
- `user_id`, places, models of devices and all other parameters are never read.

Sources: Google's help, "BigQuery Export schema"; Google Cloud's, "Export table data to Cloud Storage";
Google's guide "Create an experiment integration with Google Analytics".
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from sys import intern
from typing import TYPE_CHECKING, Any

from ..kit import as_dict, as_dicts, as_text, canonical, first_object, objects, place_of, without
from ..kit.values import EARLIEST, LATEST
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "ga4_events"
TITLE = "Google Analytics 4, events"
TABLE = "journeys"

MARKS = ("event_timestamp", "event_name", "event_params")
VIEW, GOALS = "page_view", ("purchase", "generate_lead", "sign_up", "subscribe")
IMPRESSION, VARIANT = "experience_impression", "exp_variant_string"
BATCH = ("batch_page_id", "batch_ordering_id", "batch_event_index")
WHENCE = ["source", "medium", "campaign"]
TEXTS = ("visitor", "session", "host", "page", "goal", *WHENCE, "device", "variant")
NUMBERS = ("at", "same", *BATCH)

OTHER, UNTIMED = "neither a page view nor one of the goals", "no time that can be read"
NOBODY, NO_VISIT = "no browser named (consent denied)", "no visit named (consent denied)"
NOWHERE, REPEAT = "a page view without an address", "repeats an event of this file"
NAMELESS, UNSEEN = "a variant that is not named", "a variant of a page that was not viewed in this visit"
NOTED = "a variant, which is noted at the view of its page"

WHOLE, MICROSECONDS = re.compile("[0-9]{1,18}"), re.compile("[0-9]{1,16}")
SHOWN = 5


def identify(file: ExportFile) -> bool:
    first = first_object(file) or {}
    return all(name in first for name in MARKS) and isinstance(first["event_params"], list)


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    rows, dropped = 0, Counter()
    columns = {name: [] for name in TEXTS} | {name: array("q") for name in NUMBERS}
    for event in objects(file):
        rows += 1
        step = _step(event)
        if isinstance(step, str):
            dropped[step] += 1
            continue
        for name, value in step.items():
            columns[name].append(value)
    table = _with_variants(_in_order(columns, dropped), dropped)
    page, problems = _pages(table)
    frame = canonical(TABLE, _steps(table) | {"page": page, "sources": NAME})
    return Reading(NAME, TABLE, frame, rows, drops(dropped), (*file.encoding_notes, *problems))


def _step(event: dict) -> dict | str:
    """An event as a row, or why it is none."""
    name = as_text(event.get("event_name"))
    if name not in (VIEW, IMPRESSION, *GOALS):
        return OTHER
    told, at = _told(event.get("event_params")), as_text(event.get("event_timestamp"))
    visitor, visit = as_text(event.get("user_pseudo_id")).strip(), told.get("ga_session_id", "")
    host, page = place_of(told.get("page_location", ""))
    variant = told.get(VARIANT, "").strip() if name == IMPRESSION else ""
    reasons = {
        NOBODY: not visitor,
        NO_VISIT: not WHOLE.fullmatch(visit),
        UNTIMED: not MICROSECONDS.fullmatch(at),
        NOWHERE: name == VIEW and not page,
        NAMELESS: name == IMPRESSION and not variant,
    }
    if any(reasons.values()):
        return next(reason for reason, holds in reasons.items() if holds)
    whence = _whence(event, told if name == VIEW else {})
    device = as_text(as_dict(event.get("device")).get("category"))
    goal = name if name in GOALS else ""
    texts = (visitor, f"{visitor}.{visit}", host, page, goal, *whence, device, variant)
    same = hash((at, name, frozenset(told.items())))
    batch = (_number(event.get(place)) for place in BATCH)
    return dict(zip((*TEXTS, *NUMBERS), (*map(intern, texts), int(at), same, *batch), strict=True))


def _told(params: Any) -> dict[str, str]:
    """The parameters by their key, each from the slot that is filled."""
    pairs = ((as_text(each.get("key")), as_dict(each.get("value")).values()) for each in as_dicts(params))
    return {key: next(filter(None, map(_slot, slots)), "") for key, slots in pairs}


def _slot(value: Any) -> str:
    return str(value) if isinstance(value, float) else as_text(value)


def _number(value: Any) -> int:
    text = as_text(value)
    return int(text) if WHOLE.fullmatch(text) else 0


def _whence(event: dict, told: dict[str, str]) -> tuple[str, str, str]:
    """Source, medium and campaign of the visit, as far as this event tells them."""
    last = as_dict(event.get("session_traffic_source_last_click"))
    here, names = as_dict(event.get("collected_traffic_source")), ("source", "medium", "campaign_name")
    records = [as_dict(last.get(each)) for each in ("cross_channel_campaign", "manual_campaign")]
    ways = [[record.get(name) for name in names] for record in records]
    ways.append([here.get(f"manual_{name}") for name in names])
    if as_text(here.get("gclid")):
        ways.append(["google", "cpc", ""])
    ways.append([told.get(name) for name in WHENCE])
    for way in ways:
        source, medium, campaign = (text if text != "(not set)" else "" for text in map(as_text, way))
        if source or medium or campaign:
            return source, medium, "" if campaign.startswith("(") else campaign
    return "", "", ""


def _in_order(columns: dict, dropped: Counter) -> pd.DataFrame:
    """The rows of each visit in the order of its steps, each once; the order of the lines plays no part."""
    import numpy as np
    import pandas as pd

    texts = {name: pd.Series(columns[name], dtype="str") for name in TEXTS}
    table = pd.DataFrame(texts | {name: np.array(columns[name], dtype="int64") for name in NUMBERS})
    table["at"] = pd.to_datetime(table["at"], unit="us", utc=True)
    table = without(table, {UNTIMED: ~table["at"].between(EARLIEST, LATEST, inclusive="left")}, dropped)
    table = table.sort_values(
        ["session", "at", *BATCH, "goal", "page", "variant"], kind="stable", ignore_index=True
    )
    return without(table, {REPEAT: table.duplicated(["session", "same"])}, dropped)


def _with_variants(table: pd.DataFrame, dropped: Counter) -> pd.DataFrame:
    """The steps alone, each view with the variants that were shown there, sorted, joined by ``;``."""
    shown = table["variant"] != ""
    if not shown.any():
        return table
    view = _views(table.assign(place=table.groupby(["session", "host", "page"], sort=False).ngroup()), shown)
    noted = view[view >= 0]
    dropped[NOTED], dropped[UNSEEN] = len(noted), len(view) - len(noted)
    told = (
        table["variant"].reindex(noted.index).groupby(noted).agg(lambda names: ";".join(sorted(set(names))))
    )
    table.loc[told.index, "variant"] = told
    return table[~shown].reset_index(drop=True)


def _views(table: pd.DataFrame, shown: pd.Series) -> pd.Series:
    """The row of the view at which each variant was shown, by the variant's own row; -1: there is none."""
    import pandas as pd

    table = table.assign(view=table.index).sort_values("at", kind="stable")
    events, views = (table[mask.loc[table.index]] for mask in (shown, ~shown & (table["goal"] == "")))
    events, views = events[["at", "place"]], views[["at", "place", "view"]]
    before, after = (
        pd.merge_asof(events, views, on="at", by="place", direction=way)["view"]
        for way in ("backward", "forward")
    )
    return before.fillna(after).fillna(-1).astype("int64").set_axis(events.index)


def _steps(table: pd.DataFrame) -> dict:
    """The columns of the canonical table but `page` and `sources`."""
    told = table[table[WHENCE].ne("").any(axis=1)].drop_duplicates("session").set_index("session")[WHENCE]
    whence = told.reindex(table["session"]).fillna("").reset_index(drop=True)
    missing = {name: table[name].where(table[name] != "") for name in ("goal", "device", "variant")}
    number = table.groupby("session").cumcount() + 1
    return dict(table[["visitor", "session", "at"]]) | missing | dict(whence) | {"number": number}


def _pages(table: pd.DataFrame) -> tuple[pd.Series, tuple[str, ...]]:
    """The page of each row, and a sentence where several hosts make them longer."""
    hosts = sorted(set(table["host"]) - {""})
    if len(hosts) < 2:
        return table["page"], ()
    named = ", ".join(hosts[:SHOWN]) + (" and others" if len(hosts) > SHOWN else "")
    return table["host"] + table["page"], (
        f"Its pages stand on {len(hosts):,} hosts ({named}), so each keeps its host in front. Leave out in "
        "BigQuery what is not your site (translators, test sites), else these pages meet no other file's.",
    )
