"""The plan that stage 4 ends with: one row a venue, what was written down and what the data suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..presence.readiness import NO_PLAN
from .company import company_pains, owners, said_of
from .company_venues import OTHERS, company_visibility, present_in, venue_of

if TYPE_CHECKING:
    from ..company import Company

MOST_VENUES = 8
ANSWERED = 1.2
"""Dialogue, against what is usual, from which it is worth answering there."""
AMEC = {"listen": "activities", "answer": "out-takes", "host": "outcomes"}
"""What each level is measured by: what we did, what people took from it, what they did."""
GOALS = {
    "listen": "know what is said there, by a report a month",
    "answer": "answer what people ask there, in time",
    "host": "give people there a reason to come back",
}
VOICES = {
    "listen": "none: we read",
    "answer": "one person, by name, helpful, no campaigns",
    "host": "the house's, warm, with a question at the end",
}
WRITTEN = ("department", "level", "voice", "goal")


def venue_plan(company: Company) -> pd.DataFrame | None:
    """One row a venue, the most influential first; None without mentions.

    What company.toml says under ``[[plan]]`` stands as it is; the rest is suggested.

    Returns
    -------
    DataFrame or None
        ``venue, department, level, voice, goal, amec_level, written_down``: the last names what company.toml
        says; the rest is suggested.  The department is that of the pain which stands
        out most there; the level is "listen" where hardly anybody answers, "host" where we have an account
        and answers are usual, "answer" between.
    """
    found = company_visibility(company)
    if found is None:
        return None
    table = found.table[found.table["venue"] != OTHERS].head(MOST_VENUES)
    written = {venue_of(plan.account): plan for plan in company.settings.plan}
    loudest = _loudest_owner(company)
    here = present_in(company)
    rows = []
    for row in table.itertuples():
        plan = written.get(row.venue)
        told = {name: getattr(plan, name) for name in WRITTEN if plan and getattr(plan, name)}
        level = told.get("level") or _level(row, row.venue in here)
        suggested = {
            "department": loudest.get(row.venue) or NO_PLAN,
            "level": level,
            "voice": VOICES[level],
            "goal": GOALS[level],
        }
        rows.append((row.venue, *(suggested | told).values(), AMEC[level], ", ".join(told) or "nothing"))
    columns = ["venue", *WRITTEN, "amec_level", "written_down"]
    return pd.DataFrame(rows, columns=columns)


def _level(row, present: bool) -> str:
    if row.dialogue < 0.5:
        return "listen"
    return "answer" if row.dialogue >= ANSWERED or not present else "host"


def _loudest_owner(company: Company) -> dict[str, str]:
    """The owner of the pain that is most over-represented in each venue, from twenty posts up."""
    read = company_pains(company)
    if read is None:
        return {}
    venue = said_of(company, read)["venue"].to_numpy()
    whose, overall = owners(company), read.holds.mean(axis=0)
    found = {}
    for name in pd.unique(venue):
        inside = venue == name
        counts = read.holds[inside].sum(axis=0)
        lift = np.where(counts >= 20, counts / inside.sum() / np.maximum(overall, 1e-9), 0.0)
        if lift.max() > 0:
            found[name] = whose.get(read.pains[int(lift.argmax())])
    return {name: owner for name, owner in found.items() if owner}
