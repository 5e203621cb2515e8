"""Stage 7: audience or community, who belongs together, who stays, who is likely to speak for us.

`participation` says who takes part and who answers whom; `communities`, `spoken_of`, `bridges` and `cores`
who belongs together and who connects them; `gathers` around what; `retention` and `leaving` who stays;
`newcomers_road` and `answer_effect` how newcomers fare; `programme_effect` and `badge_effect` what a
programme or a badge does; `ambassadors` who is likely to speak for us, and why; `nps` whether they would
recommend us.
"""

from .ambassadors import Ambassadors, ambassadors
from .badges import Given, badge_effect
from .bridges import bridges, cores
from .brief import presented
from .company import (
    bridges_told,
    company_ambassadors,
    company_answer_effect,
    company_award,
    company_between,
    company_bridges,
    company_communities,
    company_curves,
    company_first_posts,
    company_gatherings,
    company_gathers,
    company_holders,
    company_invitations,
    company_leaving,
    company_met_again,
    company_nps,
    company_paid,
    company_participation,
    company_portraits,
    company_programme,
    company_retention,
    company_road,
    interactions_of,
    main_community,
    members_of,
    nps_ways,
    programme_ways,
)
from .gatherings import gatherings, met_again
from .gathers import gathers
from .graph import Communities, communities, spoken_of
from .headlines import headlines, unknowns
from .invitation import about_names, foretold_in_words, invitation_list, letter, paid_list
from .newcomers import answer_effect, first_posts, newcomers_road, unlike_posts
from .nps import Recommends, nps, waves_of
from .participation import Participation, first_answers, participation, talk
from .portraits import between, holders, portraits
from .praise import recommends, unasked
from .programme import Programme, programme_effect
from .retention import Retention, leaving, lives_of, retention
from .ties import house_of, paid_of, ties, turns

__all__ = [
    "programme_ways",
    "nps_ways",
    "company_curves",
    "portraits",
    "holders",
    "between",
    "paid_list",
    "letter",
    "invitation_list",
    "foretold_in_words",
    "about_names",
    "met_again",
    "gatherings",
    "presented",
    "company_ambassadors",
    "bridges_told",
    "company_answer_effect",
    "company_award",
    "company_between",
    "company_bridges",
    "company_communities",
    "company_first_posts",
    "company_gatherings",
    "company_holders",
    "company_invitations",
    "company_gathers",
    "company_leaving",
    "company_met_again",
    "company_nps",
    "company_paid",
    "company_participation",
    "company_portraits",
    "company_programme",
    "company_retention",
    "company_road",
    "interactions_of",
    "main_community",
    "members_of",
    "headlines",
    "unknowns",
    "Ambassadors",
    "Communities",
    "Given",
    "Participation",
    "Programme",
    "Recommends",
    "Retention",
    "ambassadors",
    "answer_effect",
    "badge_effect",
    "bridges",
    "communities",
    "cores",
    "first_answers",
    "first_posts",
    "gathers",
    "house_of",
    "leaving",
    "lives_of",
    "newcomers_road",
    "nps",
    "paid_of",
    "participation",
    "programme_effect",
    "recommends",
    "retention",
    "spoken_of",
    "talk",
    "ties",
    "turns",
    "unasked",
    "unlike_posts",
    "waves_of",
]
