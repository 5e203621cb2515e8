"""What stage 5 hands over: what people need, what our answers do, and what we owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..evidence import Presented, leading
from ..figures import listing, say
from .company import company_effect, company_needs, ledger
from .headlines import headlines

if TYPE_CHECKING:
    from ..company import Company

MOST_NEEDS = 3
MESSAGES = ("s05.reply_effect", "s05.needs", "s05.promises_kept", "s05.shift")
"""Which finding leads, the first that there is."""


def presented(company: Company) -> Presented:
    """The parts of the brief: the commonest needs, then answers, own words, messages and promises."""
    found = headlines(company)
    needs = [finding for finding in found if finding.id.startswith("s05.needs")][:MOST_NEEDS]
    rest = [finding for finding in found if not finding.id.startswith("s05.needs")]
    return Presented(
        leading(found, MESSAGES) or f"What people need of {company.name} cannot be told from these files.",
        (*needs, *rest),
        tuple(_ask(company)),
    )


def _ask(company: Company) -> list[str]:
    asked, effect, table = [], company_effect(company), ledger(company)
    if effect is not None and effect.low > 0:
        asked.append(
            "Answer hard cases with the warmth that easy ones get; and draw by lot, for a month, who gets an "
            "empathic answer: then nothing hidden can be in the figure."
        )
    elif effect is None and company.has("inbox"):
        asked.append(
            "Have 1,000 answered threads read whole by two people: the answer, what came, how severe."
        )
    if table is not None and len(table):
        late = table[table["state"] == "broken"]
        if len(late):
            asked.append(f"Promises broken: {say(len(late))}. Write to these people before they write.")
        soon = table[table["state"] == "open"]
        if len(soon):
            first = say(soon["due"].min().toordinal(), "date")
            asked.append(f"Promises open: {say(len(soon))}, the next due on {first}. Name who keeps each.")
    needs = company_needs(company)
    if needs is not None and len(needs) > 1:
        asked.append(f"Give the desk words for {listing(repr(each) for each in needs['need'][:2])}.")
    return asked
