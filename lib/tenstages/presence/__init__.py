"""Stage 2: where we stand, how often we are spoken of, and how it is meant.

`readiness` holds the plan against what was done, `accounts` and `content` read our own accounts, `reach`
counts people behind followers, `frequency` and `sentiment` what is said of us, `visits` traffic; `headlines`
puts the numbers a manager remembers into findings.
`desk` draws a sample that people read, and `labels` keeps what they say of it.
"""

from .accounts import (
    ReachBounds,
    cadence,
    connections,
    engagement_rates,
    format_mix,
    linked_site,
    links,
    reach_bounds,
    untagged_links,
)
from .brief import Presented, presented
from .compared import beside_count, counted_mix, ways_to_count
from .content import ReachChange, definition_changes, engagement_by_kind, paid_share, reach_change
from .desk import disagreements, draw_sample
from .frames import each_once, own_audience, own_posts, source, unpaid, window
from .frequency import frequency
from .headlines import (
    across_definitions,
    coders_table,
    company_frequency,
    company_read,
    headlines,
    lexicon_of,
    own_hits,
    own_texts,
    sentiment_sample,
    unknowns,
)
from .label_file import read_labels, save_label
from .label_row import CANNOT_TELL, TOGETHER, columns_of
from .labels import CHOICES, Labels
from .reach import Losses, follower_overlap, hidden_losses, unique_reach
from .readiness import NO_PLAN, exchange, planned_against_published, readiness
from .sentiment import (
    Drift,
    Month,
    Read,
    agreement,
    by_language,
    drift,
    mix_table,
    months_of,
    over,
    read_texts,
    sentiment_labels,
    sentiment_mix,
    unread,
)
from .visits import SocialVisits, best_report, social_visits, traffic

__all__ = [
    "NO_PLAN",
    "Drift",
    "Losses",
    "Month",
    "Read",
    "ReachBounds",
    "ReachChange",
    "SocialVisits",
    "across_definitions",
    "agreement",
    "CANNOT_TELL",
    "CHOICES",
    "Drift",
    "Labels",
    "Month",
    "Read",
    "ReachBounds",
    "TOGETHER",
    "beside_count",
    "best_report",
    "by_language",
    "cadence",
    "coders_table",
    "company_frequency",
    "company_read",
    "columns_of",
    "connections",
    "counted_mix",
    "definition_changes",
    "disagreements",
    "draw_sample",
    "drift",
    "each_once",
    "engagement_by_kind",
    "engagement_rates",
    "exchange",
    "follower_overlap",
    "format_mix",
    "frequency",
    "headlines",
    "hidden_losses",
    "lexicon_of",
    "linked_site",
    "links",
    "mix_table",
    "months_of",
    "over",
    "own_audience",
    "own_hits",
    "own_posts",
    "own_texts",
    "Presented",
    "paid_share",
    "planned_against_published",
    "presented",
    "reach_bounds",
    "reach_change",
    "read_texts",
    "readiness",
    "read_labels",
    "read_texts",
    "save_label",
    "sentiment_labels",
    "sentiment_mix",
    "sentiment_sample",
    "social_visits",
    "source",
    "traffic",
    "unique_reach",
    "unpaid",
    "unknowns",
    "unread",
    "untagged_links",
    "ways_to_count",
    "window",
]
