"""What stage 3 hands over: what rang, how long people wait, what moves, and what is to be decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..figures import say
from ..findings import Finding
from .company import unread_words
from .headlines import company_responses, headlines

if TYPE_CHECKING:
    from ..company import Company

CHANGE = "s03.response_change"
MESSAGES = ("s03.first_response", "s03.crisis_lead", "s03.momentum.mentions")
"""Which finding leads, the first that there is."""


@dataclass(frozen=True)
class Presented:
    """The parts of the response brief."""

    message: str
    findings: tuple[Finding, ...]
    ask: tuple[str, ...]


def presented(company: Company) -> Presented:
    """The parts of the response brief: what was measured first, then what moves, the fastest first."""
    found = headlines(company)
    by_id = {finding.id: finding for finding in found}
    lead = next((by_id[name].sentence for name in MESSAGES if name in by_id), "")
    moving = [finding for finding in found if finding.id.startswith("s03.momentum")]
    moving.sort(key=lambda finding: -abs(finding.value))
    return Presented(
        lead or f"How {company.name} converses cannot be told from these files.",
        (*(finding for finding in found if finding not in moving and finding.id != CHANGE), *moving),
        tuple(_ask(company, by_id)),
    )


def _ask(company: Company, found: dict[str, Finding]) -> list[str]:
    asked = []
    if "s03.crisis_lead" in found:
        asked.append("Write down who is woken, at which threshold, and what that person may do alone.")
        warning = unread_words_of(company)
        asked += [warning] if warning else []
    level = found.get("s03.service_level")
    if level is not None:
        late = say(1 - level.value, "share")
        asked.append(
            f"{late} of all cases wait longer than promised, or for ever: more hands, or another promise?"
        )
    table = company_responses(company, "department") if company.has("cases") else None
    if table is not None and len(table) > 2:
        worst = table.iloc[1:].sort_values("in_time").iloc[0]
        asked.append(
            f"Begin with {worst['group']}, where {say(worst['in_time'], 'share')} are answered in time."
        )
    return asked


def unread_words_of(company: Company) -> str:
    """The warning about surges whose words nobody has read; empty where there is none."""
    from .company import surges_of

    return unread_words(surges_of(company))
