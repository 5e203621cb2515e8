"""Stage 6: how the brand sounds and is heard, and where visits to its site end.

`voice` holds each account against the others and against its own past, `guide` lints posts by the company's
rules, `persona` tells as what outsiders hear them; `pulse` follows awareness, trust and emotion,
`last_change` says whether one moved, `travel` what of a message survives; `dead_ends` says what mending a
page is worth, `landing` what a test on one says, `match` whether pages go on with what posts said, `makeover`
puts pages in order.  `company` asks all that of a company's own files, and `headlines` puts it into findings.
"""

from .brief import presented
from .company import (
    breaches,
    company_as_meant,
    company_dead_ends,
    company_drifts,
    company_landing,
    company_match,
    company_persona,
    company_pulse,
    company_travel,
    company_voice,
    company_words,
    makeovers,
    seen,
    spoken,
)
from .dead_ends import DeadEnds, dead_ends
from .guide import lint_voice, seen_of_all
from .headlines import headlines, unknowns
from .journeys import Steps, count_steps, folder_of
from .landing import LandingTest, landing_test
from .last_change import last_change
from .looks import looks
from .makeover import makeover_list
from .match import match_by_page, message_match
from .persona import as_meant, persona
from .pulse import pulse
from .travel import message_travel, surviving_words
from .voice import Drift, house_moved, sentence_lengths, voice_distance, voice_drifts

__all__ = [
    "DeadEnds",
    "Drift",
    "LandingTest",
    "Steps",
    "as_meant",
    "breaches",
    "company_as_meant",
    "company_dead_ends",
    "company_drifts",
    "company_landing",
    "company_match",
    "company_persona",
    "company_pulse",
    "company_travel",
    "company_voice",
    "company_words",
    "count_steps",
    "dead_ends",
    "folder_of",
    "headlines",
    "house_moved",
    "landing_test",
    "last_change",
    "lint_voice",
    "looks",
    "makeover_list",
    "makeovers",
    "match_by_page",
    "message_match",
    "message_travel",
    "persona",
    "presented",
    "pulse",
    "seen",
    "seen_of_all",
    "sentence_lengths",
    "spoken",
    "surviving_words",
    "unknowns",
    "voice_distance",
    "voice_drifts",
]
