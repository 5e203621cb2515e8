"""Stage 2: where we stand, how often we are spoken of, and how it is meant.

Begun: `sentiment` (a coded sample makes it true), `accounts` (our own, how regularly they speak and who
follows them), `visits` (traffic).  Frequency, the findings and the notebook are to come.
"""

from .accounts import (
    ReachBounds,
    cadence,
    connections,
    engagement_rates,
    format_mix,
    reach_bounds,
    untagged_links,
)
from .sentiment import (
    Drift,
    Month,
    Read,
    drift,
    mix_table,
    months_of,
    over,
    read_texts,
    sentiment_labels,
    sentiment_mix,
    unread,
)
from .visits import best_report, traffic

__all__ = [
    "Drift",
    "Month",
    "Read",
    "ReachBounds",
    "best_report",
    "cadence",
    "connections",
    "drift",
    "engagement_rates",
    "format_mix",
    "mix_table",
    "months_of",
    "over",
    "reach_bounds",
    "read_texts",
    "sentiment_labels",
    "sentiment_mix",
    "traffic",
    "unread",
    "untagged_links",
]
