"""What stage 7's answers on staying, first posts and bridges are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import community
from ...community.ties import FEWEST, machines_of
from ...evidence import limits, nothing_found
from ...figures import say
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...community import Communities, Programme, Retention
    from ...company import Company


# 3: what may be said of the programme -----------------------------------------------------------

WEEKS = 26
"""Half a year: after which is asked who is there."""
LESS = ", or by less: members who agreed and never joined stay longer, too"
"""What goes with an effect where joiners may have been staying anyway."""


@once
def programme(company: Company) -> Programme:
    """What the programme does for staying.

    Raises
    ------
    CannotJudge
        Where nobody joined one, or too few half a year ago.
    """
    needs(company, "members", "interactions")
    found = community.company_programme(company)
    if found is None:
        raise CannotJudge("It takes 30 members who joined a programme half a year ago (programme_at).")
    return found


def sentences_on_programme(company: Company) -> dict[str, str]:
    """Statements on what the programme does."""
    found = programme(company)
    sentences = {
        "ever": f"The programme moves the part that stays by {say(found.naive, 'points')}: by so much do "
        "those who ever joined differ from those who never did.",
        "clock": _two_clocks(company),
        "alike": _with_limits(company),
        "nothing": "The programme does nothing for staying.",
    }
    there = {"ever": np.isfinite(found.naive), "clock": bool(sentences["clock"])}
    return {key: sentence for key, sentence in sentences.items() if there.get(key, True)}


def _two_clocks(company: Company) -> str:
    """Joiners since they joined the programme against everybody since they became members."""
    kept = community.company_retention(company)
    found = programme(company)
    if kept is None:
        return ""
    share = _still_there(kept)
    if not np.isfinite(share):
        return ""
    return (
        f"{WEEKS} weeks after joining the programme {say(found.with_, 'share')} are there, {WEEKS} weeks "
        f"after becoming members {say(share, 'share')} of all: it moves {say(found.with_ - share, 'points')}."
    )


def _with_limits(company: Company) -> str:
    found = programme(company)
    if found.low <= 0 <= found.high:
        what = "the programme moves the part that stays"
        return nothing_found(what, found.effect, found.low, found.high, "points")
    told = limits(found.low, found.high, "points", company.level)
    return (
        f"Against members alike, the programme moves the part that stays by {say(found.effect, 'points')} "
        f"({told}){LESS if found.suspect else ''}."
    )


def programme_in_words(company: Company) -> str:
    found = programme(company)
    told = (
        f"{WEEKS} weeks after joining {say(found.with_, 'share')} of {say(found.joiners)} joiners are there; "
        f"of members alike who had not joined, {say(found.without, 'share')}."
    )
    return " ".join([told, *found.warnings])


# 4: those who have not been there long enough ---------------------------------------------------


@once
def kept(company: Company) -> Retention:
    """How long members stay.

    Raises
    ------
    CannotJudge
        Where too few are known, or nobody was watched for half a year.
    """
    needs(company, "members", "interactions")
    found = community.company_retention(company)
    if found is None:
        raise CannotJudge("It takes 30 members of whom the list says when they joined.")
    if not np.isfinite(_still_there(found)):
        raise CannotJudge(f"It takes {WEEKS} weeks in which members were watched after joining.")
    return found


def _still_there(found: Retention) -> float:
    """Part of all that is still there after half a year (Kaplan and Meier)."""
    table = found.cohorts
    row = (table["cohort"] == table["cohort"].iloc[0]) & (table["weeks"] == WEEKS)
    return float(table.loc[row, "share"].iloc[0])


def part_that_lasted(company: Company) -> float:
    """Part of all who ever joined that was seen so long, the others counted as gone."""
    return float((kept(company).lives["lasted"] >= WEEKS).mean())


def off_by(company: Company) -> float:
    return part_that_lasted(company) - _still_there(kept(company))


def the_other_sign(company: Company) -> float:
    return -off_by(company)


def all_for_good(company: Company) -> float:
    """The same with everybody who is not gone counted as there after half a year."""
    lives = kept(company).lives
    there = (lives["lasted"] >= WEEKS) | ~lives["gone"].astype(bool)
    return float(there.mean()) - _still_there(kept(company))


def staying_in_words(company: Company) -> str:
    lives = kept(company).lives
    early = ~lives["gone"].astype(bool) & (lives["lasted"] < WEEKS)
    return (
        f"{say(early.sum())} of {say(len(lives))} were there when last watched, and had not been members for "
        f"{WEEKS} weeks: nobody knows yet, and the plain count calls them gone."
    )


# 5: first posts on one board --------------------------------------------------------------------


@once
def first_posts(company: Company) -> pd.DataFrame:
    """First posts of newcomers, with hours until the first answer, endless where none came.

    Raises
    ------
    CannotJudge
        Where none are known, or nothing says on which board.
    """
    needs(company, "members", "interactions")
    posts = community.company_first_posts(company)
    if posts is None:
        raise CannotJudge(f"It takes {FEWEST} newcomers who posted four weeks before the end or earlier.")
    if "space" not in posts:
        raise CannotJudge("Nothing in these files says on which board something was posted.")
    waits = _waits(company).drop_duplicates("member").set_index("member")
    hours = waits["hours"].where(waits["answered"], np.inf)
    return posts.assign(hours=posts["author"].map(hours))


def _waits(company: Company) -> pd.DataFrame:
    """Each opened conversation, the oldest first, with hours until somebody answered."""
    machines = machines_of(community.members_of(company))
    return community.first_answers(community.interactions_of(company), without=machines)


@once
def board(company: Company) -> str:
    """The board on which most newcomers first write.

    Raises
    ------
    CannotJudge
        Where so few did that a part would be of a few persons.
    """
    count = first_posts(company)["space"].value_counts()
    if count.max() < FEWEST:
        raise CannotJudge(f"It takes {FEWEST} newcomers who first wrote on the same board.")
    return str(sorted(count.index[count == count.max()])[0])


def _there(company: Company) -> pd.DataFrame:
    posts = first_posts(company)
    return posts[posts["space"] == board(company)]


def answered_there(company: Company) -> float:
    """Part of first posts on that board that were answered within a day."""
    return float(_there(company)["answered in a day"].mean())


def answered_anywhere(company: Company) -> float:
    board(company)
    return float(first_posts(company)["answered in a day"].mean())


def answered_in_a_week(company: Company) -> float:
    return float((_there(company)["hours"] <= 7 * 24).mean())


def answered_whoever_asks(company: Company) -> float:
    """The same of everything opened on that board, by whomever."""
    said = community.interactions_of(company)
    space = said.loc[said["kind"] == "post"].drop_duplicates("thread_id").set_index("thread_id")["space"]
    waits = _waits(company)
    mine = waits[(waits["thread_id"].map(space) == board(company)).to_numpy()]
    return float((mine["answered"] & (mine["hours"] <= 24)).mean())


def first_posts_in_words(company: Company) -> str:
    mine = _there(company)
    told = say(answered_anywhere(company), "share")
    return (
        f"On the board {board(company)} {say(len(mine))} newcomers first wrote; "
        f"{say(answered_in_a_week(company), 'share')} were answered within a week. Of first posts on all "
        f"boards {told} were within a day."
    )


# 6: without the bridges -------------------------------------------------------------------------

FIRST = 4
"""Bridges that are taken out."""


@once
def grouped(company: Company) -> Communities:
    """Who turns to whom, in groups.

    Raises
    ------
    CannotJudge
        Where there are no communities, or nothing between them.
    """
    needs(company, "interactions")
    found = community.company_communities(company)
    if found is None:
        raise CannotJudge(f"It takes {FEWEST} members who answer or react to one another.")
    if not found.there or not _across(found).any():
        raise CannotJudge("There are no communities in these files that anybody could connect.")
    return found


def _across(found: Communities) -> pd.Series:
    """Which ties lie between two communities; who belongs to none is tied to none."""
    place = found.table.set_index("member")["community"].astype(float)
    one, other = (found.pairs[end].map(place) for end in ("a", "b"))
    return one.notna() & other.notna() & (one != other)


def _touched(company: Company, members) -> pd.Series:
    pairs = grouped(company).pairs
    return pairs["a"].isin(members) | pairs["b"].isin(members)


def _connecting(company: Company) -> list[str]:
    """The first of those who connect communities."""
    grouped(company)
    return community.company_bridges(company)["member"].head(FIRST).tolist()


def gone_with_them(company: Company) -> float:
    """Part of the ties between communities that the first bridges have an end of."""
    across = _across(grouped(company))
    return float(_touched(company, _connecting(company))[across].mean())


def gone_of_all(company: Company) -> float:
    return float(_touched(company, _connecting(company)).mean())


def gone_with_the_busiest(company: Company) -> float:
    """The same for as many members with the most ties."""
    table = grouped(company).table.sort_values(["ties", "member"], ascending=[False, True])
    across = _across(grouped(company))
    return float(_touched(company, table["member"].head(FIRST))[across].mean())


def gone_with_anybody(company: Company) -> float:
    """The part of members that they are."""
    return FIRST / len(grouped(company).table)


def bridges_in_words(company: Company) -> str:
    found = grouped(company)
    return (
        f"They are {say(gone_with_anybody(company), 'share')} of {say(len(found.table))} members. As many "
        f"with the most ties hold {say(gone_with_the_busiest(company), 'share')} of these pairs."
    )
