"""Stage 1, Observe and Report: who speaks about whom, how much, and how sure we are.

Every function takes the mentions table as pandas or Ibis; the engine does the counting and hands
back small frames.  Shares are corrected for query precision with a coded sample and carry
intervals that respect authors.

`listening` says what was collected, `machines` sets automated accounts aside, `voice` holds share
of voice, `missed` what no query found, `places` where and through whom, `headlines` the findings.
"""

from .headlines import coded_sample, headlines, missed_by_company, weeks_of
from .listening import QueryTrial, by_source, listening_funnel, precision_shift, query_quality
from .machines import MachineRule, automated_accounts, spoken_by_people
from .missed import Missed, capture_lists, missed_mentions
from .places import gatekeepers, openings, share_by_venue
from .voice import (
    CHANGE_WEEKS,
    MEASURES,
    corrected_counts,
    raw_interval,
    raw_share,
    share_change,
    share_of_voice,
    share_trend,
    split_half_check,
)

__all__ = [
    "CHANGE_WEEKS",
    "MEASURES",
    "MachineRule",
    "Missed",
    "QueryTrial",
    "automated_accounts",
    "by_source",
    "capture_lists",
    "coded_sample",
    "corrected_counts",
    "gatekeepers",
    "headlines",
    "listening_funnel",
    "missed_by_company",
    "missed_mentions",
    "openings",
    "precision_shift",
    "query_quality",
    "raw_interval",
    "raw_share",
    "share_by_venue",
    "share_change",
    "share_of_voice",
    "share_trend",
    "split_half_check",
    "spoken_by_people",
    "weeks_of",
]
