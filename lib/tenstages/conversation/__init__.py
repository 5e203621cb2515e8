"""Stage 3: do we talk with people, how fast do we answer, and what is rising.

`exchange` and `responses` look at our answers, `watch` and `company` at surges as they would have been seen,
`momentum` at growth; `headlines` puts the numbers a manager remembers into findings.
"""

from ..stats.surges import SurgeSettings, find_surges
from .brief import presented
from .company import (
    company_exchange,
    daily,
    heard,
    official_accounts,
    open_hours,
    surges_of,
    unread_words,
)
from .exchange import exchange, spoken_to
from .headlines import company_momentum, company_responses, headlines, momentum_table, unknowns
from .momentum import Momentum, momentum, week_over_week
from .responses import (
    naive_response_time,
    out_of_turn,
    overtaken,
    response_change,
    response_times,
    waits,
)
from .watch import company_surges, hourly, trade_off, triage, volume_alarm

__all__ = [
    "Momentum",
    "SurgeSettings",
    "company_exchange",
    "company_momentum",
    "company_responses",
    "company_surges",
    "daily",
    "exchange",
    "find_surges",
    "headlines",
    "heard",
    "hourly",
    "momentum",
    "momentum_table",
    "naive_response_time",
    "official_accounts",
    "open_hours",
    "out_of_turn",
    "overtaken",
    "presented",
    "response_change",
    "response_times",
    "spoken_to",
    "surges_of",
    "trade_off",
    "triage",
    "unknowns",
    "unread_words",
    "volume_alarm",
    "waits",
    "week_over_week",
]
