"""Stage 5: what moves those who write to us, what our answers do, and whether we keep our word.

`needs` reads what people need, `effect` holds empathic answers against plain ones among threads alike,
`speaking` finds the week in which we began to speak first, `pull_through` counts our messages in others'
words, `promises` keeps the ledger; `company` asks all that of a company's own files, and `headlines` puts it
into findings.
"""

from .brief import presented
from .company import (
    affinity,
    coders_agree,
    company_effect,
    company_kept,
    company_map,
    company_needs,
    company_pull_through,
    company_reads,
    company_shift,
    inbox,
    ledger,
    map_page,
    own_words,
    read_threads,
    threads,
    until,
)
from .effect import ReplyEffect, as_strong_as, balance, reply_effect
from .headlines import headlines, unknowns
from .needs import NeedsRead, abstaining, empathy_map, needs, read_needs, shares
from .promise_words import promise_in
from .promises import by_span, promises_kept, say_do
from .pull_through import holds_words, pull_through
from .speaking import ShiftDate, proactive_ratio, shift_date
from .threads import by_week, coded_labels, emoji_in, threads_in

__all__ = [
    "NeedsRead",
    "ReplyEffect",
    "ShiftDate",
    "abstaining",
    "as_strong_as",
    "by_span",
    "map_page",
    "affinity",
    "balance",
    "by_week",
    "coded_labels",
    "coders_agree",
    "company_effect",
    "company_kept",
    "company_map",
    "company_needs",
    "company_pull_through",
    "company_reads",
    "company_shift",
    "emoji_in",
    "empathy_map",
    "headlines",
    "holds_words",
    "inbox",
    "ledger",
    "needs",
    "own_words",
    "presented",
    "proactive_ratio",
    "promise_in",
    "promises_kept",
    "pull_through",
    "read_needs",
    "read_threads",
    "reply_effect",
    "say_do",
    "shares",
    "shift_date",
    "threads",
    "threads_in",
    "unknowns",
    "until",
]
