"""What stage 4's answers on venues and own posts are held against, computed from the company in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ... import purpose
from ...figures import between, say
from ...purpose.company_venues import OTHERS
from ...purpose.headlines import LEAST_VOLUME
from ...purpose.relevance import FEWEST_POSTS
from ...purpose.visibility import ENOUGH
from ..question import CannotJudge
from .about_pains import finding
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...findings import Finding

# 2: where to answer first -----------------------------------------------------------------------


@once
def places(company: Company) -> pd.DataFrame:
    """Venues large enough to be named, the one with most answers first.

    Raises
    ------
    CannotJudge
        Where nobody is answered, or there is nothing to choose from.
    """
    needs(company, "mentions")
    if finding(company, "s04.influence") is None:
        raise CannotJudge(
            f"It takes {ENOUGH} mentions in a venue, and exports that tell an answer from a post."
        )
    table = purpose.company_visibility(company).table
    table = table[(table["venue"] != OTHERS) & (table["volume"] >= LEAST_VOLUME)]
    if len(table) < 2:
        raise CannotJudge("Only one venue is large enough here, so there is nothing to choose from.")
    return table.reset_index(drop=True)


def _most(company: Company, column: str) -> pd.Series:
    table = places(company)
    return table.loc[table[column].idxmax()]


def reasons(company: Company) -> dict[str, str]:
    """Statements that may decide where to answer, by what they go by."""
    table = places(company)
    silent = table.loc[table["dialogue"].idxmin(), "venue"]
    return {
        "volume": f"{_most(company, 'volume')['venue']}: most is said there.",
        "influence": f"{_most(company, 'influence')['venue']}: most answers stand there.",
        "silence": f"{silent}: fewest are answered there, so we would stand out.",
        "dialogue": f"{_most(company, 'dialogue')['venue']}: a mention is likeliest to be answered there.",
    }


def reason_in_words(company: Company) -> str:
    row, first = _most(company, "dialogue"), _most(company, "volume")
    told = f"{_parts(row)}, {say(row['dialogue'], 'ratio')} times what is usual"
    if first["venue"] == row["venue"]:
        return f"{told}."
    return f"{told}; {_parts(first)}, {say(first['dialogue'], 'ratio')} times."


def _parts(row: pd.Series) -> str:
    part, volume = (say(row[name], "share") for name in ("influence", "volume"))
    return f"{row['venue']} holds {part} of all answers on {volume} of all mentions"


# 3: what may be printed of a gap ----------------------------------------------------------------


@once
def kinds(company: Company) -> pd.DataFrame:
    """Kinds of venue that are large enough, the one in which we are spoken of least first."""
    needs(company, "mentions")
    if len(company.brands) < 2:
        raise CannotJudge("Only one brand is tracked: name rivals under [[brands]] in company.toml.")
    if finding(company, "s04.location") is None:
        raise CannotJudge(f"It takes {ENOUGH} mentions in each of two kinds of venue.")
    table = purpose.large_kinds(company).dropna(subset=["gap", "gap_low"])
    return table.sort_values(["gap", "venue"], ignore_index=True)


def gap(company: Company) -> Finding:
    kinds(company)
    return finding(company, "s04.location")


def sentences_on_gaps(company: Company) -> dict[str, str]:
    """Statements on the kind of venue in which we are spoken of least."""
    found, table = gap(company), kinds(company)
    others = table[table["venue"] != found.about]
    small = others.loc[others["posts"].idxmin(), "venue"] if len(others) else found.about
    times, least = say(found.value, "ratio"), say(found.low, "ratio")
    here, there = f"In the category {found.about}", f"In the category {small}"
    return {
        "missed": f"{here} we are missed: {times} times as much is said of us there as in all venues.",
        "volume": f"{there} we are missed: few posts stand there.",
        "open": f"{here} it is not shown that we are missed; less than {least} times is excluded.",
        "none": f"{here} we are spoken of as much as everywhere else.",
    }


def sentence_on_gap(company: Company) -> str:
    """Missed, where even limits that know it was looked for lie below one; else open."""
    return "missed" if gap(company).high < 1 else "open"


def gap_in_words(company: Company) -> str:
    found, table = gap(company), kinds(company)
    alone = table.set_index("venue").loc[found.about]
    limits = between(alone["gap_low"], alone["gap_high"], "ratio")
    return (
        f"{found.sentence} Taken for itself its interval would be {limits}, but it is the least of "
        f"{say(len(table))} kinds."
    )


# 7: what one post was worth ---------------------------------------------------------------------


@once
def posts(company: Company) -> pd.DataFrame:
    """Own posts with the answers that they drew beyond the usual, the most valuable first."""
    needs(company, "posts")
    table = purpose.company_relevance(company)
    if table is None:
        raise CannotJudge(
            f"It takes {FEWEST_POSTS} posts of an account whose export counts comments and how many saw each."
        )
    return table


def most_valuable(company: Company) -> float:
    return float(posts(company)["value"].iloc[0])


def every_answer(company: Company) -> float:
    """All answers to the most valuable post."""
    return float(posts(company)["answers"].iloc[0])


def at_its_word(company: Company) -> float | None:
    """The same post's answers less the usual ones, as if nothing of its rate were luck."""
    row = posts(company).iloc[0]
    if row["benefit"] == 1:
        return None
    return float(row["answers"] - row["value"] / (row["benefit"] - 1))


def of_the_highest_rate(company: Company) -> float:
    """What the post was worth that drew most answers for each who saw it."""
    table = posts(company)
    return float(table.loc[(table["answers"] / table["shown"]).idxmax(), "value"])


def value_in_words(company: Company) -> str:
    table = posts(company)
    best, rare = table.iloc[0], table.loc[(table["answers"] / table["shown"]).idxmax()]
    told = (
        f"Of its {say(best['answers'])} answers {say(best['value'])} are beyond the usual; it drew "
        f"{say(best['benefit'], 'ratio')} times as many as its account's posts do."
    )
    if rare["post"] == best["post"]:
        return told
    return (
        f"{told} The post with the highest rate was seen by {say(rare['shown'])}, not {say(best['shown'])}, "
        f"and was worth {say(rare['value'])}."
    )
