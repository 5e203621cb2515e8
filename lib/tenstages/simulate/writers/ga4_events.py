"""Google Analytics 4 event by event: BigQuery's export as JSON, one file a month in one zip.

Dates are the property's own, and a visit may go on from one file into the next.  Whole numbers are texts,
empty slots of values are left out, and ``&`` is written as BigQuery writes it.  Between the steps stand
events that are none: beginnings, scrolls, engagement, and which variant of a page a tool showed.  All that
the canonical table holds survives.

What Google calls the last click is the visit's own here: direct visits stay direct.  The web shop has a host
and a property of its own, whose visits the writer `ga4` does not count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd

from ..presence.accounts import site_of
from ..world import World
from .files import write_zip

OTHERS = {"scroll": (5, 400_000), "user_engagement": (7, 900_000)}
"""Events that are no steps: after every so many-th page, and how many millionths of a second later."""
SHOWN_AFTER = 150_000
"""Millionths of a second after a page by which the tool that draws variants tells which one it showed."""
UNNAMED = {"(none)": "(direct)", "organic": "(organic)"}
"""What Google calls the campaign of visits that no link of ours brought, by their medium."""


def write(world: World, journeys: pd.DataFrame, folder: Path) -> None:
    """Write ``folder/ga4_events/events.zip``."""
    steps = journeys.assign(
        day=journeys["at"].dt.tz_convert(world.zone).dt.strftime("%Y%m%d"),
        microsecond=journeys["at"].astype("int64"),
        visit=journeys["session"].str.rpartition(".")[2],
        goal=journeys["goal"].fillna(""),
        variant=journeys["variant"].fillna(""),
    ).to_dict("records")
    came, months = {}, {}
    for step in sorted(steps, key=lambda step: step["microsecond"]):
        came.setdefault(step["visitor"], _source(step, "name"))
    for number, step in enumerate(steps):
        for event in _events(step, number, f"https://shop.{site_of(world)}", came[step["visitor"]]):
            months.setdefault(step["day"][:6], []).append(_line(event))
    members = {f"events_{month}.jsonl": "".join(months[month]).encode() for month in sorted(months)}
    write_zip(folder / "ga4_events" / "events.zip", members)


def _line(event: dict) -> str:
    return json.dumps(event, separators=(",", ":")).replace("&", r"\u0026") + "\n"


def _events(step: dict, number: int, site: str, came: dict) -> Iterator[dict]:
    """A step as an event, and what else the browser told on that page."""
    if step["number"] == 1:
        yield _event(step, "session_start", 0, site, came)
    yield _event(step, step["goal"] or "page_view", 0, site, came)
    if step["variant"]:
        shown = _event(step, "experience_impression", SHOWN_AFTER, site, came)
        slot = {"string_value": step["variant"]}
        yield shown | {"event_params": [*shown["event_params"], {"key": "exp_variant_string", "value": slot}]}
    for name, (every, later) in OTHERS.items():
        if number % every == 0 and not step["goal"]:
            yield _event(step, name, later, site, came)


def _event(step: dict, name: str, later: int, site: str, came: dict) -> dict:
    linked = step["number"] == 1 and step["campaign"] != ""
    tagged = {f"utm_{each}": step[each] for each in ("source", "medium", "campaign")} if linked else {}
    address = site + step["page"] + ("?" + urlencode(tagged) if tagged else "")
    clicked = {f"manual_{each}": told for each, told in _source(step).items()} if linked else {}
    return {
        "event_date": step["day"],
        "event_timestamp": str(step["microsecond"] + later),
        "event_name": name,
        "event_params": [
            {"key": "ga_session_id", "value": {"int_value": step["visit"]}},
            {"key": "page_location", "value": {"string_value": address}},
        ],
        "user_pseudo_id": step["visitor"],
        "device": {"category": step["device"]},
        "traffic_source": came,
        **({"collected_traffic_source": clicked} if clicked else {}),
        "session_traffic_source_last_click": {"cross_channel_campaign": _source(step)},
    }


def _source(step: dict, campaign: str = "campaign_name") -> dict[str, str]:
    """Where a visit came from; a campaign without a name has one of Google's."""
    name = step["campaign"] or UNNAMED[step["medium"]]
    return {campaign: name, "source": step["source"], "medium": step["medium"]}
