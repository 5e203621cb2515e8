"""What stage 2 hands over: the main message, the headlines, openings, and what nobody has decided yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..figures import say
from ..findings import Finding
from .frames import own_posts
from .headlines import headlines
from .readiness import NO_PLAN, planned_against_published, readiness

if TYPE_CHECKING:
    from ..company import Company

MESSAGES = ("s02.sentiment", "s02.unique_followers", "s02.frequency")
"""Which finding leads, the first that there is."""
OPENINGS = ("s02.engagement_rate", "s02.traffic")
"""What could be done more of: posts that engage, and links that can be followed."""
SILENT_DAYS = 28
"""From so many days without a post on an account is asked about."""


@dataclass(frozen=True)
class Presented:
    """The parts of the presence brief."""

    message: str
    findings: tuple[Finding, ...]
    openings: tuple[Finding, ...]
    ask: tuple[str, ...]


def presented(company: Company) -> Presented:
    """The parts of the presence brief."""
    found = {finding.id: finding for finding in headlines(company)}
    lead = next((found[name].sentence for name in MESSAGES if name in found), "")
    message = lead or f"What {company.name} does in social media cannot be told from these files."
    openings = tuple(found[name] for name in OPENINGS if name in found)
    rest = [finding for finding in found.values() if finding.id not in OPENINGS]
    # What changed only its name comes last: it is there so that nobody takes it for news.
    rest.sort(key=lambda finding: finding.id.startswith("s02.definition_change"))
    return Presented(message, tuple(rest), openings, (*_silences(company), *_undecided(company)))


def _silences(company: Company) -> list[str]:
    """A sentence for each account that has been silent for weeks at a stretch."""
    if not company.has("posts"):
        return []
    table = planned_against_published(company, own_posts(company))
    long = table[table["longest_gap"] >= SILENT_DAYS].sort_values("longest_gap", ascending=False)
    return [
        f"{row.account}: give it an owner or close it; it was silent for {say(row.longest_gap)} days in a row"
        + (f" and kept {say(row.kept, 'share')} of its plan." if row.kept == row.kept else ".")
        for row in long.itertuples()
    ]


def _undecided(company: Company) -> list[str]:
    card = readiness(company)
    return [f"Write down: {question}" for question in card.loc[card["answer"] == NO_PLAN, "question"]]
