"""What the files of a company let each stage tell: evidence beside what raters say of it.

A stage that is practised leaves files.  They do not say how well it is done; but of a stage whose files
nobody can hand over, a high level is an opinion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .company import STAGES, company_levels

if TYPE_CHECKING:
    from ..company import Company

ASKS_FOR = {
    1: ("mentions",),
    2: ("mentions", "coded", "posts", "audience", "visits", "surveys"),
    3: ("mentions", "coded", "posts", "cases", "audience", "visits"),
    4: ("mentions", "coded", "cases", "posts"),
    5: ("inbox", "coded", "mentions"),
    6: ("inbox", "posts", "journeys", "mentions", "coded", "pages"),
    7: ("interactions", "members", "surveys", "coded"),
    8: (
        "changes",
        "handoffs",
        "people",
        "staff_messages",
        "responsibilities",
        "policies",
        "attestations",
        "surveys",
    ),
}
"""Tables that each stage's notebook asks for."""


def company_evidence(company: Company) -> pd.DataFrame:
    """For each stage how many of its tables the files fill, beside the level that raters give it.

    Returns
    -------
    DataFrame
        ``stage, title, asked_for, there, missing, level``: `missing` names the tables that nothing fills;
        `level` is missing where too few rated the stage.
    """
    level = company_levels(company).set_index("stage")["level"]
    rows = []
    for stage, tables in ASKS_FOR.items():
        lacking = [name for name in tables if not company.has(name)]
        there = len(tables) - len(lacking)
        rows.append((stage, STAGES[stage], len(tables), there, ", ".join(lacking), level.get(stage)))
    table = pd.DataFrame(rows, columns=["stage", "title", "asked_for", "there", "missing", "level"])
    return table.astype({"level": float})
