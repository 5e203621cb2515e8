"""Ids of posts as the vendors' files give them: those of the canonical table, but for two networks.

The classic export of Facebook numbers by page and post, and some of YouTube's ids begin with a minus.
"""

from __future__ import annotations

import pandas as pd

from .meta_content import BEGINS, PAGE
from .youtube import video_id


def as_delivered(posts: pd.DataFrame) -> dict[str, str]:
    """For each post's id the one that its export gives, with the network before it."""
    return {
        post["id"]: _delivered(*post["id"].partition(":")[::2], post["day"])
        for post in posts[["id", "day"]].to_dict("records")
    }


def _delivered(network: str, number: str, day) -> str:
    if network == "facebook.com" and day < BEGINS:
        return f"{network}:{PAGE}_{number}"
    if network == "youtube.com":
        return f"{network}:{video_id(number)}"
    return f"{network}:{number}" if number else network
