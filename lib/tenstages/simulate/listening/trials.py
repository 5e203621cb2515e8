"""Which items the further tools delivered too: trials of two services, and saved blog feeds.

Drawn from a stream of their own after everything else, so that no item, label or truth moves.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import names, plan
from ..world import HOURS_PER_WEEK, World

WEEK = HOURS_PER_WEEK * 3600


def found_in_trials(world: World, items: pd.DataFrame) -> pd.DataFrame:
    """The items with a truth value for each of `venues.TRIALS`."""
    rng = world.stream("trials")
    week = items["second"].to_numpy() // WEEK + 1
    have = items["brandwatch"].to_numpy(dtype=bool)
    flags = {}
    for tool, spans in (("meltwater", plan.MELTWATER_WEEKS), ("talkwalker", (plan.TALKWALKER_WEEKS,))):
        tried = np.zeros(len(items), dtype=bool)
        for first, last in spans:
            tried |= (week >= first) & (week <= last)
        flags[tool] = have & tried & (rng.random(len(items)) < plan.TRIAL_PART)
    return items.assign(**flags, blog_feeds=have & _in_saved_feeds(items, week))


def _in_saved_feeds(items: pd.DataFrame, week: np.ndarray) -> np.ndarray:
    """Posts that stood among the newest of their blog when somebody saved its feed."""
    held = np.zeros(len(items), dtype=bool)
    for blog in names.FEED_BLOGS:
        posts = np.flatnonzero((items["site"] == blog) & (items["kind"] == "post") & items["brandwatch"])
        for saved in plan.FEED_SAVED_WEEKS:
            held[posts[week[posts] <= saved][-plan.FEED_POSTS :]] = True
    return held
