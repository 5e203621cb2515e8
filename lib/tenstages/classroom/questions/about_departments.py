"""What stage 8's answers on departments, policies and levels are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import organization
from ...figures import listing, say
from ...organization.silos import FEWEST
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...organization import Silos


def _agreed(company: Company, *tables: str) -> None:
    """Raise where a table is missing or no agreement covers what is asked about our people."""
    needs(company, *tables)
    if not organization.agreed(company):
        raise CannotJudge(organization.CONSENT)


# 3: which department keeps to itself ------------------------------------------------------------


@once
def silos(company: Company) -> Silos:
    """Which departments keep to themselves.

    Raises
    ------
    CannotJudge
        Without the agreement on employees' data, or with too few messages.
    """
    _agreed(company, "staff_messages", "people")
    found = organization.company_silos(company)
    if found is None:
        raise CannotJudge(f"It takes {FEWEST} messages of a department of five people towards colleagues.")
    if len(found.table) < 3:
        raise CannotJudge("It takes 3 departments to ask which of them keeps to itself the most.")
    return found


def closed(company: Company) -> tuple[str, ...]:
    """Departments among which the most closed one is, their sizes considered; empty where none surely is."""
    found = silos(company)
    surely = (found.table["high"] < found.table["by_chance"]).any()
    return found.closed if surely else ()


def sentences_on_departments(company: Company) -> dict[str, str]:
    """Departments, each with a reason to say that it keeps to itself the most."""
    lowest, fewest = _lowest(company), _fewest(company)
    sentences = {
        "raw": f"{lowest['department']}: its E-I index is {say(lowest['ei_index'], 'ratio')}"
        f"{_rank(company)}.",
        "size": _for_their_size(company),
        "fewest": ""
        if fewest is None
        else f"{fewest['department']}: only {say(fewest['messages'])} of the messages are its people's.",
        "motive": f"{listing(closed(company) or [lowest['department']])}: people there do not like to talk "
        "to others.",
    }
    return {key: sentence for key, sentence in sentences.items() if sentence}


def _lowest(company: Company) -> pd.Series:
    """The lowest index as it is; the next where that department is the one that is right."""
    table = silos(company).table.sort_values(["ei_index", "department"])
    return table[~table["department"].isin(_alone(company))].iloc[0]


def _rank(company: Company) -> str:
    """What goes with the lowest index, where that is the lowest of all."""
    lowest = silos(company).table["ei_index"].min()
    return ", the lowest of all" if _lowest(company)["ei_index"] == lowest else ""


def _fewest(company: Company) -> pd.Series | None:
    """The department with the fewest messages, of those that no other sentence names; None where none is."""
    table = silos(company).table.sort_values(["messages", "department"])
    named = {_lowest(company)["department"], *closed(company)}
    left = table[~table["department"].isin(named)]
    return left.iloc[0] if len(left) else None


def _alone(company: Company) -> tuple[str, ...]:
    found = closed(company)
    return found if len(found) == 1 else ()


def _for_their_size(company: Company) -> str:
    table, names = silos(company).table.set_index("department"), closed(company)
    if not names:
        return "None: no department surely keeps to itself more than its size alone would have it."
    told = [
        f"{name} ({say(table.at[name, 'ei_index'], 'ratio')}, by size alone "
        f"{say(table.at[name, 'by_chance'], 'ratio')})"
        for name in names
    ]
    if len(told) == 1:
        return f"{told[0]}: no other is so far below what its size would give."
    *most, last = told
    return f"{', '.join(most)} or {last}: one of them is furthest below what its size would give."


def departments_in_words(company: Company) -> str:
    found = silos(company)
    rows = found.table.sort_values("people")
    one, other = rows.iloc[0], rows.iloc[-1]
    return (
        f"{found.wording} By size alone the index would be {say(one['by_chance'], 'ratio')} in "
        f"{one['department']} ({say(one['people'])} people) and {say(other['by_chance'], 'ratio')} in "
        f"{other['department']} ({say(other['people'])})."
    )


# 6: any version, ever ---------------------------------------------------------------------------


@once
def attested(company: Company) -> tuple[float, float]:
    """Part of all whom the list names who ever attested anything, and of today's people what is in force.

    Raises
    ------
    CannotJudge
        Without the agreement on employees' data, or where no list tells it.
    """
    _agreed(company, "people", "attestations", "policies")
    found = organization.company_governed(company)
    if found is None or not np.isfinite(found["policy"]):
        raise CannotJudge("It takes 10 people who work here, and a policy in force, to tell the part.")
    return float(_ever(company, company.frame("people")).mean()), float(found["policy"])


def _ever(company: Company, people: pd.DataFrame) -> pd.Series:
    """Which people ever attested a policy, in whatever version."""
    signed = company.frame("attestations")
    who = set(signed.loc[signed["kind"] == "policy", "person"])
    return people.drop_duplicates("person")["person"].isin(who)


def too_many_attested(company: Company) -> float:
    """How much more the part is that ever attested any version than the part that attested what counts."""
    ever, now = attested(company)
    return ever - now


def attested_turned_round(company: Company) -> float:
    return -too_many_attested(company)


def attested_ever(company: Company) -> float:
    return attested(company)[0]


def attested_by_departments(company: Company) -> float:
    """The same against the plain mean over departments."""
    table = organization.company_governance(company)
    return attested(company)[0] - float(table["policy"].mean())


def attested_in_words(company: Company) -> str:
    ever, now = attested(company)
    count = company.frame("people")["person"].nunique()
    here = organization.company_governed(company)["people"]
    return (
        f"{say(ever, 'share')} of {say(count)} on the list ever attested one; {say(now, 'share')} of the "
        f"{say(here)} who are here attested what is in force."
    )


# 7: severe raters and mild ones -----------------------------------------------------------------


@once
def levels(company: Company) -> pd.DataFrame:
    """Levels of the stages, the weakest first.

    Raises
    ------
    CannotJudge
        Where nobody rated them, or too few to tell a severe rater from a low level.
    """
    needs(company, "surveys")
    found = organization.company_maturity(company)
    if found is None or not found.weakest:
        raise CannotJudge(
            "It takes 3 people who rated the stages (the survey maturity of the table surveys)."
        )
    return found.stages.sort_values(["level", "stage"], ignore_index=True)


def missed_level(company: Company) -> float:
    """Mean of those who rated the weakest stage less its level."""
    row = levels(company).iloc[0]
    return float(row["raw"] - row["level"])


def level_turned_round(company: Company) -> float:
    return -missed_level(company)


def weakest_by_means(company: Company) -> float:
    """The same of the stage that has the lowest mean."""
    row = levels(company).sort_values(["raw", "stage"]).iloc[0]
    return float(row["raw"] - row["level"])


def missed_on_average(company: Company) -> float:
    table = levels(company)
    return float((table["raw"] - table["level"]).mean())


def levels_in_words(company: Company) -> str:
    table = levels(company)
    first, seeming = table.iloc[0], table.sort_values(["raw", "stage"]).iloc[0]
    told = (
        f"Stage {first['stage']:.0f} stands at {say(first['level'], 'ratio')}; the "
        f"{say(first['raters'])} who rated it say {say(first['raw'], 'ratio')}."
    )
    if seeming["stage"] == first["stage"]:
        return f"{told} It has the lowest mean, too."
    return f"{told} By the means it would be stage {seeming['stage']:.0f} ({say(seeming['raw'], 'ratio')})."
