"""Stage 1, Observe and Report: who speaks about whom, how much, and how sure we are.

Every function takes the mentions table as pandas or Ibis; the engine does the counting and hands
back small frames.  Shares are corrected for query precision with a coded sample and carry
intervals that respect authors.

`listening` says what was collected, `machines` sets automated accounts aside, `voice` holds share
of voice, `missed` what no query found, `places` where and through whom, `headlines` the findings.
"""

from .headlines import (
    MissedHere,
    coded_sample,
    headlines,
    missed_by_company,
    reading_needed,
    unknowns,
    weeks_of,
)
from .listening import (
    QueryTrial,
    busiest_authors,
    by_source,
    collected,
    listening_funnel,
    precision_shift,
    query_quality,
)
from .machines import MachineRule, automated_accounts, set_aside, spoken_by_people
from .missed import Missed, capture_lists, missed_check, missed_mentions
from .places import gatekeepers, openings, share_by_venue
from .voice import (
    CHANGE_WEEKS,
    MEASURES,
    RawChange,
    corrected_counts,
    interval_widths,
    mentions_a_week,
    rank_order,
    raw_change,
    raw_interval,
    raw_share,
    share_beside_raw,
    share_by_measure,
    share_change,
    share_of_all_at_once,
    share_of_voice,
    share_trend,
    split_half_check,
)

__all__ = [
    "CHANGE_WEEKS",
    "MEASURES",
    "MachineRule",
    "Missed",
    "MissedHere",
    "QueryTrial",
    "RawChange",
    "automated_accounts",
    "busiest_authors",
    "by_source",
    "capture_lists",
    "coded_sample",
    "collected",
    "corrected_counts",
    "gatekeepers",
    "headlines",
    "interval_widths",
    "listening_funnel",
    "mentions_a_week",
    "missed_by_company",
    "missed_check",
    "missed_mentions",
    "openings",
    "precision_shift",
    "query_quality",
    "rank_order",
    "reading_needed",
    "set_aside",
    "raw_change",
    "raw_interval",
    "raw_share",
    "share_beside_raw",
    "share_by_measure",
    "share_by_venue",
    "share_change",
    "share_of_all_at_once",
    "share_of_voice",
    "share_trend",
    "split_half_check",
    "spoken_by_people",
    "unknowns",
    "weeks_of",
]
