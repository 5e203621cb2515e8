"""The questions of every stage: one module a stage, named after its number."""

from __future__ import annotations

import difflib
import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..question import CannotJudge, Question

STAGES = tuple(sorted(int(found.name[-2:]) for found in iter_modules(__path__) if found.name[-2:].isdigit()))
"""Stages that have questions."""


@cache
def of_stage(stage: int) -> dict[str, Question]:
    """A stage's questions by id, in the order in which they are asked.

    Raises
    ------
    CannotJudge
        Where the stage has none.
    """
    if stage not in STAGES:
        raise CannotJudge(f"Stage {stage} has no questions yet.")
    module = import_module(f"{__name__}.stage_{stage:02}")
    return {question.id: question for question in module.QUESTIONS}


def find(question_id) -> Question:
    """A question by its id.

    Raises
    ------
    CannotJudge
        With the ids there are, where there is no such question.
    """
    named = re.fullmatch(r"s(\d\d)\.q\d+", str(question_id))
    known = of_stage(int(named[1])) if named else {}
    if question_id in known:
        return known[question_id]
    every = known or {key: each for stage in STAGES for key, each in of_stage(stage).items()}
    near = difflib.get_close_matches(str(question_id), every, n=1)
    meant = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(every)}."
    raise CannotJudge(f'There is no question "{question_id}"; {meant}')
