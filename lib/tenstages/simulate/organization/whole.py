"""All of stage 8's generators in one call.  The world's scale changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..truth import Truth
from ..world import World
from .cases import Cases, cases_of
from .changes import changes_frame, changes_of, signal_truth
from .flow import course_truth, flow_truths, handoffs_frame
from .governance import governance_of, governance_truth
from .matrix import matrix_of, responsibilities_frame, responsibilities_truth
from .maturity import Ratings, maturity_truth, ratings_frame, ratings_of
from .messages import Messages, messages_of, silos_truth, staff_messages_frame
from .staff import Staff, people_frame, staff_of


@dataclass(frozen=True)
class Organization:
    """The canonical frames of stage 8 (without `sources`), truths, and what is latent behind them.

    `matrix` has the responsibilities as they stand in their file, activities by roles.
    """

    people: pd.DataFrame
    staff_messages: pd.DataFrame
    handoffs: pd.DataFrame
    changes: pd.DataFrame
    policies: pd.DataFrame
    attestations: pd.DataFrame
    responsibilities: pd.DataFrame
    surveys: pd.DataFrame
    truths: tuple[Truth, ...]
    matrix: pd.DataFrame
    staff: Staff
    cases: Cases
    messages: Messages
    ratings: Ratings


def organization(world: World) -> Organization:
    """Generate who works for the company and what moves among them.

    Parameters
    ----------
    world : World
        Only its seed, its assumptions and its calendar count.
    """
    staff = staff_of(world)
    cases, messages = cases_of(staff), messages_of(staff)
    changes, rules, ratings = changes_of(world), governance_of(staff), ratings_of(world)
    matrix, _ = matrix_of(world)
    said = staff_messages_frame(messages)
    return Organization(
        people=people_frame(staff, rules.speaks),
        staff_messages=said,
        handoffs=handoffs_frame(cases),
        changes=changes_frame(changes),
        policies=rules.policies,
        attestations=rules.attestations,
        responsibilities=responsibilities_frame(matrix),
        surveys=ratings_frame(ratings),
        truths=(
            *flow_truths(cases),
            silos_truth(messages, said),
            signal_truth(changes),
            responsibilities_truth(world),
            governance_truth(rules),
            maturity_truth(ratings),
            course_truth(cases),
        ),
        matrix=matrix,
        staff=staff,
        cases=cases,
        messages=messages,
        ratings=ratings,
    )
