"""What stage 4 hands over: what hurts, whose matter it is, which way it goes, and where to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..evidence import Presented, leading
from ..figures import say
from .company import QUIET, new_pains, pain_register, trends
from .headlines import headlines

if TYPE_CHECKING:
    from ..company import Company

MOST_PAINS = 3
MOVING = "s04.pain_trend"
MESSAGES = ("s04.pain_prevalence", "s04.influence", "s04.relevance")
"""Which finding leads, the first that there is."""


def presented(company: Company) -> Presented:
    """The parts of the brief: the largest pains, those that move, then venues and posts."""
    found = headlines(company)
    largest = [finding for finding in found if finding.id.startswith("s04.pain_prevalence")][:MOST_PAINS]
    moved = _moving(company)
    moving = [finding for finding in found if finding.id.startswith(MOVING) and finding.about in moved]
    rest = [finding for finding in found if not finding.id.startswith(("s04.pain_prevalence", MOVING))]
    return Presented(
        leading(found, MESSAGES) or f"What people want of {company.name} cannot be told from these files.",
        (*largest, *moving, *rest),
        tuple(_ask(company)),
    )


def _moving(company: Company) -> set[str]:
    table = trends(company)
    return set() if table is None else set(table.loc[table["way"].isin(["rising", "falling"]), "pain"])


def _ask(company: Company) -> list[str]:
    table = pain_register(company)
    if table is None:
        return ["Have 500 posts that are no praise read for pains: two people, one day each."]
    asked = []
    for row in table[table["way"] == "rising"].itertuples():
        asked.append(f"{row.owner}: say by when '{row.pain}' stops rising, and what it takes.")
    for pain in new_pains(company):
        asked.append(f"'{pain}' began within these days: find out what changed.")
    quiet = table[table["quiet"] >= QUIET]
    if len(quiet):
        part = say(float(np.sum(quiet["share"]) / np.sum(table["share"])), "share")
        asked.append(f"Read neutral posts, too: {part} of what hurts is said there without anger.")
    nobody = table.loc[table["owner"] == "nobody yet", "pain"]
    asked += [f"Give '{pain}' an owner." for pain in nobody]
    return asked
