"""Stage 2: where we stand, how often we are spoken of, and how it is meant.

Begun: sentiment allocation, which a coded sample makes true (`sentiment`).  The other questions of the stage
come with its notebook.
"""

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

__all__ = [
    "Drift",
    "Month",
    "Read",
    "drift",
    "mix_table",
    "months_of",
    "over",
    "read_texts",
    "sentiment_labels",
    "sentiment_mix",
    "unread",
]
