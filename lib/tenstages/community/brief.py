"""What stage 7 hands over: whether there is a community, who stays, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..evidence import Presented, kind_of, leading
from ..figures import listing, say
from .company import (
    bridges_told,
    company_first_posts,
    company_invitations,
    company_nps,
    company_programme,
)
from .headlines import headlines
from .newcomers import ANSWERED

if TYPE_CHECKING:
    from ..company import Company

ORDER = ("s07.first_answer", "s07.participation", "s07.retention", "s07.nps", "s07.programme", "s07.badges")
"""Kinds of findings as they are read; the first that there is leads."""
MOST = 2
"""Findings of one kind."""
ASKED, BRIDGES = 10, 4
"""Members to ask first, and members who connect communities that are named."""


def presented(company: Company) -> Presented:
    """The parts of the brief: newcomers, who answers, who stays, whether they would recommend us."""
    found = headlines(company)
    chosen = [each for kind in ORDER for each in [f for f in found if kind_of(f.id) == kind][:MOST]]
    return Presented(
        leading(found, ORDER)
        or f"Whether {company.name} has a community, and who carries it, cannot be told from these files.",
        tuple(chosen),
        tuple(_ask(company)),
    )


def _ask(company: Company) -> list[str]:
    asked = []
    posts, bridges = company_first_posts(company), bridges_told(company, BRIDGES)
    if posts is not None:
        asked.append(
            f"See that somebody answers each first post within a day; {say(posts[ANSWERED].mean(), 'share')} "
            "of them are now. Name who looks, on Sundays too."
        )
    invited = company_invitations(company, k=ASKED)
    if invited is not None and len(invited):
        asked.append(
            f"Write to the first {len(invited)} of the invitation list, each with the reason; say that no is "
            "an answer."
        )
    if bridges is not None and len(bridges):
        asked.append(
            f"Before boards are split or closed, ask those who connect them: {listing(bridges['person'])}."
        )
    return [*asked, *_tests(company)]


def _tests(company: Company) -> list[str]:
    """What would tell next time what these files do not."""
    asked, programme, score = [], company_programme(company), company_nps(company)
    if programme is not None and programme.low <= 0 <= programme.high:
        asked.append(
            "Draw the places of the ambassadors' programme by lot among all who agree, and keep the list: "
            "in half a year the difference is its effect."
        )
    if score is not None and not score.followed:
        asked.append("Ask some 150 of those who did not answer once more, drawn by lot.")
    return asked
