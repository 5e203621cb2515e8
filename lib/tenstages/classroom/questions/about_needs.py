"""What stage 5's answers on needs are held against, computed from the company in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ... import empathy
from ...empathy.needs import FEWEST
from ...figures import between, percent, say
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...company import Company
    from ...empathy import NeedsRead
    from ...empathy.needs import Abstaining


@once
def openings(company: Company) -> NeedsRead:
    """Openings as people and a program read them for needs.

    Raises
    ------
    CannotJudge
        Where nobody writes to us, or too few openings were read.
    """
    needs(company, "inbox", "coded")
    read = empathy.company_reads(company).get("need")
    if read is None:
        raise CannotJudge(
            f"It takes {FEWEST} openings that were drawn by chance and read for needs (the task need)."
        )
    return read


# 1: what may be printed of a need ---------------------------------------------------------------

MOST = 0.5


@once
def commonest(company: Company) -> pd.Series:
    """The need that is said most often: the first row of `empathy.company_needs`."""
    openings(company)
    row = empathy.company_needs(company).iloc[0]
    if not np.isfinite(row["low"]):
        raise CannotJudge("No need has an interval here, so none may be printed.")
    return row


def sentences_on_needs(company: Company) -> dict[str, str]:
    """Statements on the commonest need; that most people say it only where that is not so."""
    row = commonest(company)
    need, share, counted = row["need"], say(row["share"], "share"), say(row["counted"], "share")
    told = f"{percent(company.level)} interval {between(row['low'], row['high'], 'share')}"
    found = {
        "program": f"{counted} of those who write to us say '{need}': a program has read every one of them.",
        "most": f"Most of those who write to us say '{need}'.",
        "asked": f"{share} of those who write to us say '{need}' ({told}).",
        "customers": f"{share} of our customers need '{need}' ({told}).",
    }
    return {key: words for key, words in found.items() if key != "most" or row["low"] <= MOST}


def most_say_it(company: Company) -> str | None:
    """The statement that takes the commonest for the most; None where most do say it."""
    return "most" if "most" in sentences_on_needs(company) else None


def need_in_words(company: Company) -> str:
    read, row = openings(company), commonest(company)
    return (
        f"People read {say(len(read.places))} of {say(len(read.ids))} openings; the program by itself counts "
        f"{say(row['counted'], 'share')}. Of those who never write nobody knows what they need."
    )


# 6: a reader that may pass ----------------------------------------------------------------------

EIGHT_OF_TEN = 0.8


@once
def passing(company: Company) -> Abstaining:
    """A reader of which eight of ten answers are to be right.

    Raises
    ------
    CannotJudge
        Where it reaches that nowhere, so that no part is the right one.
    """
    found = empathy.abstaining(openings(company), EIGHT_OF_TEN, company.level)
    if found.right < EIGHT_OF_TEN:
        raise CannotJudge("However often it passes, this program is not right in eight of ten answers.")
    return found


@once
def as_in_the_notebook(company: Company) -> Abstaining:
    """A reader of which nine of ten are to be right."""
    return empathy.abstaining(openings(company), level=company.level)


def answered(company: Company) -> float:
    return passing(company).answered


def passed(company: Company) -> float:
    """The part of openings to which it says nothing."""
    return 1 - passing(company).answered


def right_when_it_answers(company: Company) -> float:
    return passing(company).right


def answered_as_in_the_notebook(company: Company) -> float:
    passing(company)
    return as_in_the_notebook(company).answered


def reader_in_words(company: Company) -> str:
    found, strict = passing(company), as_in_the_notebook(company)
    return (
        f"It answers {say(found.answered, 'share')} and is right in {say(found.right, 'share')} of these. As "
        f"strict as in the notebook it answers {say(strict.answered, 'share')}; made to answer all, it is "
        f"right in {say(found.always, 'share')}."
    )
