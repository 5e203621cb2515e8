"""What the company's goals are measured by: from what went in to what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from ..company import Company

LEVELS = {
    "inputs": ("budget", "spend", "cost", "hours", "people"),
    "activities": ("posts", "answers", "reply", "replies", "response", "service level", "campaigns"),
    "outputs": ("reach", "views", "impressions", "followers", "fans", "subscribers", "visibility"),
    "out-takes": ("share of voice", "mentions", "sentiment", "engagement", "comments", "awareness", "pain"),
    "outcomes": (
        "visits",
        "sessions",
        "leads",
        "sign-ups",
        "signups",
        "downloads",
        "nps",
        "loyalty",
        "trust",
    ),
    "impact": ("sales", "orders", "revenue", "profit", "margin", "retention", "customers", "value"),
}
"""Words of metrics by level of AMEC's Integrated Evaluation Framework (amecorg.com), the farthest last."""
NOT_PLACED = "not placed"


def level_of(metric: str) -> str:
    """The AMEC level of a metric, by its words; where words of several stand in it, the farthest.

    >>> level_of("share of voice"), level_of("Orders from social"), level_of("happiness")
    ('out-takes', 'impact', 'not placed')
    """
    said = metric.casefold()
    found = [level for level, words in LEVELS.items() if any(word in said for word in words)]
    return found[-1] if found else NOT_PLACED


def goals_by_level(company: Company) -> pd.DataFrame:
    """The company's targets by AMEC level, the farthest first: ``goal, target, by, amec_level``."""
    rows = [
        (goal.metric, f"{goal.target:g}", goal.by, level_of(goal.metric)) for goal in company.settings.goals
    ]
    order = {level: place for place, level in enumerate([*reversed(LEVELS), NOT_PLACED])}
    table = pd.DataFrame(rows, columns=["goal", "target", "by", "amec_level"])
    return table.sort_values("amec_level", key=lambda each: each.map(order), kind="stable", ignore_index=True)


def goals_note(company: Company) -> str:
    """What is missing among the goals, in a sentence."""
    levels = {level_of(goal.metric) for goal in company.settings.goals}
    if not levels:
        return "No goal is written down: without one nobody can say what a pain or a venue is worth."
    if not levels & {"outcomes", "impact"}:
        return (
            "No goal says what people should do in the end (outcomes) or what that changes (impact): all "
            "stop at what they see and say."
        )
    return "There is a goal for what people do in the end."
