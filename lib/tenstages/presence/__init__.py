"""Stage 2: where we stand, how often we are spoken of, and how it is meant.

Begun: `sentiment` (a coded sample makes it true), `accounts` (our own, how regularly they speak and who
follows them), `visits` (traffic), `desk` (a sample that people read) and `labels` (what they say of it).
Frequency, the findings and the notebook are to come.
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
from .desk import disagreements, draw_sample
from .label_file import read_labels, save_label
from .label_row import CANNOT_TELL, TOGETHER, columns_of
from .labels import CHOICES, Labels
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
    "CANNOT_TELL",
    "CHOICES",
    "Drift",
    "Labels",
    "Month",
    "Read",
    "ReachBounds",
    "TOGETHER",
    "best_report",
    "cadence",
    "columns_of",
    "connections",
    "disagreements",
    "draw_sample",
    "drift",
    "engagement_rates",
    "format_mix",
    "mix_table",
    "months_of",
    "over",
    "reach_bounds",
    "read_labels",
    "read_texts",
    "save_label",
    "sentiment_labels",
    "sentiment_mix",
    "traffic",
    "unread",
    "untagged_links",
]
