"""What stage 8's answers on hand-offs, and on what the board is told of them, are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ... import organization
from ...figures import between, say
from ...organization.governance import SMALLEST
from ...organization.holdings import FEWEST
from ..question import CannotJudge
from .about_changes import limits
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...organization import Flow


# 2: which team is the bottleneck ----------------------------------------------------------------


@once
def flow(company: Company) -> Flow:
    """How cases go from team to team.

    Raises
    ------
    CannotJudge
        Without a log of hand-offs, or with too few cases.
    """
    needs(company, "handoffs")
    found = organization.company_flow(company)
    if found is None:
        raise CannotJudge(f"It takes {FEWEST} cases to say how they go from team to team.")
    return found


@once
def narrow(company: Company) -> Flow:
    """The same where one team is surely the bottleneck.

    Raises
    ------
    CannotJudge
        Where none is.
    """
    found = flow(company)
    if found.bottleneck is None:
        raise CannotJudge(found.wording)
    return found


def reasons(company: Company) -> dict[str, str]:
    """Teams, each with a reason to call it the bottleneck."""
    found = narrow(company)
    top = found.teams.iloc[0]
    sentences = {
        "ends": _most_end(company),
        "waits": f"{found.bottleneck}: {say(top['share'], 'share')} of cases pass through it, and waiting "
        f"there adds {say(top['added'], 'hours')} to each case of all.",
        "load": _most_taken(company),
        "longest": _longest_way(found),
    }
    return {key: sentence for key, sentence in sentences.items() if sentence}


def _most_end(company: Company) -> str:
    """The team with which most cases end; empty where that is the bottleneck."""
    found = narrow(company)
    if found.ends_with == found.bottleneck:
        return ""
    return (
        f"{found.ends_with}: {say(_ends(company), 'share')} of cases end with it, more than with any other "
        "team."
    )


def _ends(company: Company) -> float:
    """Part of cases that end with the team with which most do."""
    ways = organization.bottleneck_ways(company).set_index("team")["ends"]
    return float(ways[narrow(company).ends_with])


def _most_taken(company: Company) -> str:
    """The team whose people together take on most cases a week; empty where that is the bottleneck."""
    table = organization.company_load(company)
    if table is None or table.empty:
        return ""
    row = table.assign(cases=table["people"] * table["a_week"]).nlargest(1, "cases").iloc[0]
    if row["team"] == narrow(company).bottleneck:
        return ""
    return (
        f"{row['team']}: its {say(row['people'])} people take on {say(row['cases'])} cases a week, more than "
        "those of any other team."
    )


def _longest_way(found: Flow) -> str:
    """What waits the longest on its way from another team, however seldom it goes that way."""
    edges = found.edges[found.edges["from"] != found.bottleneck]
    if edges.empty:
        return ""
    row = edges.sort_values(["hours", "from", "to"], ascending=[False, True, True]).iloc[0]
    return f"{row['from']}: what goes from there to {row['to']} waits for {say(row['hours'], 'hours')} first."


def bottleneck_in_words(company: Company) -> str:
    found = narrow(company)
    top, other = found.teams.iloc[0], found.teams.set_index("team").loc[found.ends_with]
    told = f"{say(top['hours'], 'hours')} each time ({_hours(company)})"
    ends = (
        f" Most cases end with {found.ends_with}, where waiting adds {say(other['added'], 'hours')}."
        if found.ends_with != found.bottleneck
        else ""
    )
    return f"{found.bottleneck} holds a case for {told}.{ends}"


def _hours(company: Company) -> str:
    top = narrow(company).teams.iloc[0]
    return limits(top["hours_low"], top["hours_high"], "hours", company.level)


# 5: what comes back -----------------------------------------------------------------------------


@once
def coming_back(company: Company) -> Flow:
    """How cases go, where some come back.

    Raises
    ------
    CannotJudge
        Where none did by the end of the log.
    """
    found = flow(company)
    if not found.came_back > 0:
        raise CannotJudge("In this log no case came back to a team that had passed it on.")
    return found


def back_less_reopened(company: Company) -> float:
    """Part of cases that come back to a team less the part that is opened again."""
    found = coming_back(company)
    return found.rework - found.reopened


def back_turned_round(company: Company) -> float:
    return -back_less_reopened(company)


def back_by_the_end(company: Company) -> float:
    """The same with whatever had not come back by the end taken for never."""
    found = coming_back(company)
    return found.came_back - found.reopened


def part_back(company: Company) -> float:
    return coming_back(company).rework


def coming_back_in_words(company: Company) -> str:
    found = coming_back(company)
    told = limits(found.rework_low, found.rework_high, "share", company.level)
    return (
        f"{say(found.rework, 'share')} come back ({told}), {say(found.came_back, 'share')} had by the end, "
        f"when {say(found.open)} cases were still held; {say(found.reopened, 'share')} were opened again."
    )


# 8: five more agents ----------------------------------------------------------------------------


@once
def carried(company: Company) -> pd.DataFrame:
    """What each team takes on, and what it would be at twice the volume.

    Raises
    ------
    CannotJudge
        Without the agreement on employees' data, or in too few weeks.
    """
    narrow(company)
    if not organization.agreed(company):
        raise CannotJudge(organization.CONSENT)
    found = organization.company_load(company)
    if found is None or found.empty:
        raise CannotJudge(f"It takes four weeks, and a team of {SMALLEST} people, to tell a load.")
    return found.set_index("team")


def answer_to_the_board(company: Company) -> str:
    table, found = carried(company), narrow(company)
    top = found.teams.iloc[0]
    return (
        f"Not yet. {_where_it_ends(found)} cases wait at {found.bottleneck}: "
        f"{say(top['share'], 'share')} pass through it "
        f"({limits(top['low'], top['high'], 'share', company.level)}), and it holds each for "
        f"{say(top['hours'], 'hours')} ({between(top['hours_low'], top['hours_high'], 'hours')}). "
        f"{_at_twice(table, found)} {_costs(found)} {_taught(company)} So {company.own.name} hires nobody: "
        f"from Monday whoever answers for {top['department']} lets teams decide without {found.bottleneck} "
        "what is no risk. The operations manager looks after four weeks; if waiting there has not fallen by "
        f"half, the old way returns. No figure is of fewer than {SMALLEST} people."
    )


def _where_it_ends(found: Flow) -> str:
    if found.ends_with == found.bottleneck:
        return "Most cases end where they wait:"
    return f"Most cases end with {found.ends_with}, but"


def _at_twice(table: pd.DataFrame, found: Flow) -> str:
    """What twice the volume would take of the bottleneck and of the team that seems to drown."""
    teams = [name for name in dict.fromkeys((found.bottleneck, found.ends_with)) if name in table.index]
    if not teams:
        return "What its people carry is not told: they are too few."
    short = [f"{say(table.at[name, 'short'])} more people at {name}" for name in teams]
    return f"At twice the volume it would take {' and '.join(short)}."


def _costs(found: Flow) -> str:
    """What coming back costs: how many cases, and the time that the way back takes which costs the most."""
    told = f"{say(found.rework, 'share')} of cases come back to a team that had passed them on"
    if found.loops.empty:
        return f"{told}."
    row = found.loops.loc[(found.loops["cases"] * found.loops["hours"]).idxmax()]
    return f"{told}; on the dearest way back that takes {say(row['hours'], 'hours')}."


def _taught(company: Company) -> str:
    found = organization.company_course(company)
    if found is None:
        return "Whether a course helps cannot be told yet."
    if found.low <= 0 <= found.high:
        largest = say(max(abs(found.low), abs(found.high)), "points")
        return (
            "There is no evidence that the course moves the part passed on; effects above "
            f"{largest} are excluded."
        )
    told = between(found.low, found.high, "points")
    return f"The course moves the part passed on by {say(found.effect, 'points')} ({told})."
