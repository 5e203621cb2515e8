"""Stage 1's generator: everything said about the brands, and what each listening tool delivered.

`listen(world)` returns all that happened (relevant items, other senses of the word, machines,
reposts), with latent columns that no export holds, and flags of which tool found what.
`canonical(listening)` is the mentions table as a faultless import would give it; the record of
coverage uses it, and a test holds it against the importers' own result.

The steps stand in `people`, `strangers`, `tools`, `accounts`, `texts` and `trials`; the truths in `truths`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .accounts import accounts, addresses, engagement, threads
from .people import speaking_of_brands
from .strangers import machines, other_senses
from .texts import reposts, stand_ins, syndicate, write_texts
from .tools import brand_rows, found_by_tools, joint_chance, query_name
from .trials import found_in_trials
from .truths import truths_of
from .venues import CATEGORY, COUNTED, TOOLS, TRIALS

__all__ = ["CATEGORY", "TOOLS", "TRIALS", "Listening", "canonical", "joint_chance", "listen", "query_name"]


@dataclass(frozen=True)
class Listening:
    """What was said, what was coded, and the truths.

    `items` has one row for each thing said.  Its latent columns (sense, mood, topic, event,
    machine, relevant …) never leave the simulator; the columns named in `TOOLS` say which tool's
    query for `brand_number` found it, those in `TRIALS` whether a further tool delivered it too, and
    `beside` names a second brand in the same item.
    """

    world: World
    items: pd.DataFrame
    coded: pd.DataFrame
    truths: tuple[Truth, ...]


def listen(world: World, *, texts: bool = True) -> Listening:
    """Generate stage 1.

    Parameters
    ----------
    world : World
    texts : bool
        False writes short stand-ins instead of sentences: ten times as fast, and enough for
        every count.  Nothing else differs.
    """
    rng = world.stream("listening")
    said = pd.concat([speaking_of_brands(world, rng), other_senses(world, rng)], ignore_index=True)
    said = found_by_tools(world, said, rng)
    items = pd.concat([said, machines(world, said, rng)], ignore_index=True)
    items = items.sort_values(["second", "author_number", "brand_number"], kind="stable", ignore_index=True)
    items = threads(accounts(items, rng), rng)
    items = engagement(items, rng)
    items = write_texts(world, items) if texts else stand_ins(items)
    items = syndicate(items, rng)
    items = pd.concat([items, reposts(world, items, rng)], ignore_index=True)
    items = addresses(world, items, rng)
    items = items.sort_values(["second", "id"], kind="stable", ignore_index=True)
    items = found_in_trials(world, items)
    coded = _coded(world, items, world.stream("coding desk"))
    return Listening(world, items, coded, truths_of(world, items))


def canonical(listening: Listening) -> pd.DataFrame:
    """The mentions table as a faultless import would give it: one row an item and brand.

    `text_cut`, `url`, `sources` and `syndicated` are left to the import; all that a stage counts is here.
    """
    items = brand_rows(listening.items.assign(queries=_queries(listening)))
    world = listening.world
    start = pd.Timestamp(world.calendar.start, tz="UTC")
    at = start + pd.to_timedelta(items["second"], unit="s")
    only_alert = items["google_alerts"] & ~items["brandwatch"]
    opened = pd.to_timedelta(np.floor(items["account_opened_day"].astype(float) * 86_400), unit="s")
    return pd.DataFrame(
        {
            "id": items["id"],
            "brand": np.array([b.name for b in world.brands])[items["brand_number"]],
            "at": at,
            "local_at": at.dt.tz_convert(world.zone).dt.tz_localize(None),
            # An alert names no author; it is the outlet that speaks.
            "author": items["author"].where(~only_alert, "outlet:" + items["site"]),
            "followers": items["followers"].where(items["site"] == "x.com"),
            "author_created_at": (start + opened).where(items["x_handle"] | items["x_product"]),
            "venue": items["site"],
            "venue_category": items["site"].map(CATEGORY).where(~only_alert, "news"),
            "kind": items["kind"].where(~only_alert, "post"),
            "title": items["title"],
            "text": items["text"],
            "likes": items["likes"].where(items["site"].isin(COUNTED["likes"])),
            "replies": items["replies"].where(items["site"].isin(COUNTED["replies"])),
            "shares": items["shares"].where(items["site"].isin(COUNTED["shares"])),
            "queries": items["queries"],
        }
    ).reset_index(drop=True)


def _queries(listening: Listening) -> list[str]:
    """Names of all queries that delivered each item, those for the brand beside it too."""
    items, brands = listening.items, listening.world.brands
    queries = np.full(len(items), "", dtype=object)
    asked = [(tool, items[tool], "brand_number") for tool in TOOLS]
    for tool, there, brand in [*asked, ("brandwatch", items["beside"] >= 0, "beside")]:
        words = np.array([query_name(tool, each) for each in brands], dtype=object)
        queries[there] += words[items.loc[there, brand]] + ";"
    return [";".join(sorted(set(joined.rstrip(";").split(";")))) for joined in queries]


def _coded(world: World, items: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Relevance labels for a simple random sample of each brand's matched items, reposts left out."""
    rows = brand_rows(items[items["kind"] != "share"])
    frames = []
    for number, brand in enumerate(world.brands):
        frame = rows[rows["brand_number"] == number]
        size = min(plan.CODED_PER_BRAND, len(frame))
        drawn = frame.iloc[np.sort(rng.choice(len(frame), size=size, replace=False))]
        frames.append(
            pd.DataFrame(
                {
                    "id": drawn["id"],
                    "task": "relevance",
                    "brand": brand.name,
                    "label": np.where(drawn["relevant"], "relevant", "irrelevant"),
                    "coder": "adjudicated",
                    "drawn_from": "matched",
                    "prob": size / len(frame),
                }
            )
        )
    return pd.concat(frames, ignore_index=True)
