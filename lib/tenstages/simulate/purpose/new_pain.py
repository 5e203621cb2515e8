"""Hard world of truth 8: a ninth pain point comes up midway, in words that nobody had read before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .. import plan
from ..listening import Listening
from ..listening.texts import write_texts


def with_new_pain(listening: Listening, *, texts: bool = True) -> Listening:
    """The same company with some of its later complaints turned to the new pain; others as they are.

    Made after all else, so that earlier stages' generators and what was recorded of them stay as they are.
    What passes a post on keeps the words that it had; copies of news are no complaints.

    Parameters
    ----------
    listening : Listening
    texts : bool
        Whether it was made with sentences; those of the complaints are then written anew.
    """
    world = listening.world
    if not world.assumptions.new_pain:
        return listening
    items = listening.items.copy()
    comes = world.stream("new pain").random(len(items)) < plan.NEW_PAIN_PART
    late = items["second"] >= world.calendar.hour_of(plan.NEW_PAIN_WEEK) * 3600
    ours = [number for number, brand in enumerate(world.brands) if brand.own]
    turned = np.asarray(
        comes
        & late
        & items["brand_number"].isin(ours)
        & items["relevant"].astype(bool)
        & ~items["machine"].astype(bool)
        & (items["mood"] == "negative")
        & items["topic"].isin(list(plan.PAIN_WEIGHTS))
        & (items["kind"] != "share")
        & (items["event"] == "")
    )
    items.loc[turned, "topic"] = plan.NEW_PAIN
    if texts and turned.any():
        written = write_texts(world, items[turned].copy())
        items.loc[turned, ["title", "text"]] = written[["title", "text"]]
    return replace(listening, items=items)
