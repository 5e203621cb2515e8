"""Are we ready to speak?  The readiness card, and what was planned beside what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .accounts import cadence
from .frames import each_once, window

if TYPE_CHECKING:
    from ..company import Company

NO_PLAN = "no plan"
"""What stands where nobody wrote an answer down: a finding, not a blank."""


def readiness(company: Company) -> pd.DataFrame:
    """The readiness card: ``question, answer, told_by``; what nobody wrote down reads "no plan".

    `told_by` names the section of company.toml that holds the answer, or would.
    """
    said, settings = company.settings.readiness, company.settings
    targets = "; ".join(f"{goal.metric} {goal.target:g} by {goal.by}" for goal in settings.goals)
    places = "; ".join(plan.account for plan in settings.plan)
    answering = [f"{plan.department} on {plan.account}" for plan in settings.plan if plan.department]
    rows = [
        ("Why do we engage?", said.get("why"), "[readiness] why"),
        ("By what do we know that it works?", targets, "[[goals]]"),
        ("Where?", places, "[[plan]] account"),
        ("With whom?", said.get("with_whom"), "[readiness] with_whom"),
        ("Who answers?", said.get("who_answers") or "; ".join(answering), "[readiness] who_answers"),
        ("Who approves?", said.get("who_approves"), "[readiness] who_approves"),
    ]
    return pd.DataFrame(
        [(question, answer or NO_PLAN, place) for question, answer, place in rows],
        columns=["question", "answer", "told_by"],
    )


def planned_against_published(company: Company, posts: pd.DataFrame) -> pd.DataFrame:
    """What was planned for each account, and what came of it.

    Returns
    -------
    DataFrame
        ``account, planned, published, kept, longest_gap, last_day``, the least kept first: posts a week as
        the plan has them, own posts a week as they came (answers and what was passed on are none), and their
        ratio.  An account without a plan has neither; one without a post, zero.
    """
    own = each_once(posts)
    own = own[own["kind"] == "post"]
    since, until = window(company)
    done = cadence(own, since, until).set_index("account") if len(own) else pd.DataFrame()
    planned = {plan.account: plan.posts_a_week for plan in company.settings.plan}
    rows = []
    for account in dict.fromkeys([*planned, *done.index]):
        there = account in done.index
        wanted = planned.get(account)
        published = float(done.loc[account, "a_week"]) if there else 0.0
        rows.append(
            (
                account,
                np.nan if wanted is None else float(wanted),
                published,
                published / wanted if wanted else np.nan,
                int(done.loc[account, "longest_gap"]) if there else (until - since).days + 1,
                done.loc[account, "last_day"] if there else None,
            )
        )
    columns = "account planned published kept longest_gap last_day".split()
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["kept", "account"], ignore_index=True, na_position="last")


def exchange(posts: pd.DataFrame) -> pd.DataFrame:
    """Broadcast or exchange: ``account, written, answers, share``; what was passed on is left out.

    Some vendors leave answers out; an account's archive has them.  So an account without any has no share:
    whether nobody answers or nobody tells is not in the file.
    """
    own = each_once(posts)
    own = own[own["kind"].isin(["post", "reply"])]
    table = (own["kind"] == "reply").groupby(own["account"]).agg(["size", "sum"]).reset_index()
    table.columns = ["account", "written", "answers"]
    table["share"] = (table["answers"] / table["written"]).where(table["answers"] > 0)
    return table.sort_values(["share", "account"], ascending=[False, True], ignore_index=True)
