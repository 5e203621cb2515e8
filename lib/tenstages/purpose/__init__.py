"""Stage 4: what troubles people, where dialogue happens, and what of ours is worth answering.

`topics` finds what texts are about, `pains` counts it with people who read a sample, `visibility` looks at
venues, `relevance` at our own posts, `ideas` at wishes; `company` asks all that of a company's own files, and
`headlines` puts the numbers a manager remembers into findings.
"""

from ..text.distinctive import beyond_chance, distinctive_terms
from .brief import presented
from .company import (
    called_by_people,
    company_pains,
    company_topics,
    department_words,
    draw_pains,
    loudest_words,
    new_pains,
    owners,
    pain_by_category,
    pain_register,
    said,
    seen_in_complaints,
    trends,
    unhappy,
)
from .company_posts import company_answers_by_kind, company_loyalty, company_relevance
from .company_venues import company_visibility, large_kinds
from .company_wishes import company_ideas
from .goals import goals_by_level, goals_note, level_of
from .headlines import headlines, unknowns
from .ideas import ideas, wishes
from .pains import (
    PainRead,
    by_owner,
    newcomers,
    owners_of,
    pain_change,
    pain_labels,
    pain_trends,
    prevalence,
    read_pains,
)
from .relevance import answers_by_kind, by_account, loyalty, relevance
from .topics import Topics, pain_points
from .venue_plan import venue_plan
from .visibility import Visibility, missed, pile_on_note, visibility

__all__ = [
    "PainRead",
    "Topics",
    "Visibility",
    "answers_by_kind",
    "beyond_chance",
    "by_account",
    "by_owner",
    "called_by_people",
    "company_answers_by_kind",
    "company_ideas",
    "company_loyalty",
    "company_pains",
    "company_relevance",
    "company_topics",
    "company_visibility",
    "department_words",
    "distinctive_terms",
    "draw_pains",
    "goals_by_level",
    "goals_note",
    "headlines",
    "ideas",
    "large_kinds",
    "level_of",
    "loudest_words",
    "loyalty",
    "missed",
    "new_pains",
    "newcomers",
    "owners",
    "owners_of",
    "pain_by_category",
    "pain_change",
    "pain_labels",
    "pain_points",
    "pain_register",
    "pain_trends",
    "pile_on_note",
    "presented",
    "prevalence",
    "read_pains",
    "relevance",
    "said",
    "seen_in_complaints",
    "trends",
    "unhappy",
    "unknowns",
    "venue_plan",
    "visibility",
    "wishes",
]
