"""Checks: right, not yet, not answered, or cannot be judged; a check never raises."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import TenStagesError
from ..figures import say
from ..show import Block
from ..show.block import EDGE, safe
from .answers import UNSET, as_key, as_number, handed_in, letters
from .question import Choice, Essay, Number, Question
from .questions import find

if TYPE_CHECKING:
    from ..company import Company

OUTCOMES = ("right", "not yet", "not answered", "cannot be judged")
MIME = "application/vnd.tenstages.outcome+json"
"""Kind under which a check stores its outcome beside its words, for marking; no notebook shows it."""

COLOURS = {"right": "#0072b2", "not yet": "#d55e00"}
"""Two colours that no kind of colour blindness confuses; the words say it too."""

CHOOSE = "Choose above, then run this cell: it keeps your answer in the notebook."
WRITE = "Write an answer above, run its cell, then this one again."

DIGITS = {"share": 3, "points": 3, "ratio": 2, "count": 0, "hours": 1, "days": 1}
"""Digits that `figures.say` leaves of a number in each unit."""


@dataclass(frozen=True, repr=False)
class Outcome(Block):
    """What a check says, as text and HTML.

    Attributes
    ----------
    question : str
    state : str
        One of `OUTCOMES`.
    answer : str
        What was handed in, as text; empty where nothing was.
    """

    question: str = ""
    state: str = "cannot be judged"
    answer: str = ""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        stored = {"question": self.question, "outcome": self.state, "answer": self.answer}
        return super()._repr_mimebundle_(include, exclude) | {MIME: stored}


def check(company: Company, question_id: str, answer=None) -> Outcome:
    """Hold an answer against the right one, which is computed from the company.

    Parameters
    ----------
    company : Company
    question_id : str
        Such as ``"s01.q2"``.
    answer : object
        A number, a letter, a control from `choose`, text; what stands for nothing counts as nothing.

    Returns
    -------
    Outcome
        Right; not yet, with one line that helps; not answered; or cannot be judged, with the reason.
        Whatever is handed in, nothing is raised.
    """
    try:
        question = find(question_id)
        if isinstance(answer, Block):  # `choose` had to say why the question cannot be put
            return _outcome(question.id, "cannot be judged", answer.plain.removeprefix("Note: "))
        given = handed_in(answer)
        if given is UNSET:
            return _outcome(question.id, "not answered", CHOOSE if hasattr(answer, "handed_in") else WRITE)
        return _judged(company, question, given)
    except TenStagesError as sentence:
        return _outcome(str(question_id), "cannot be judged", str(sentence))
    except Exception as fault:  # a student's cell must not end in our traceback
        told = (
            f"The check itself failed ({type(fault).__name__}); the notebook of this stage runs all the same."
        )
        return _outcome(str(question_id), "cannot be judged", told)


def hint(company: Company, question_id: str, step: int = 1) -> Block:
    """A hint to a question; each step says more, and none says the answer.

    Parameters
    ----------
    company : Company
    question_id : str
    step : int
        From 1 on.
    """
    try:
        question = find(question_id)
    except TenStagesError as sentence:
        return _words("Hint", str(sentence))
    last = len(question.hints)
    place = min(max(step, 1), last) if isinstance(step, int) else 1
    more = (
        f" The next: hint(firm, {question.id!r}, {place + 1})." if place < last else " That was the last one."
    )
    return _words(f"Hint {place} of {last}", question.hints[place - 1] + more)


def _judged(company: Company, question: Question, answer) -> Outcome:
    if isinstance(question, Essay):
        return _essay(company, question, str(answer))
    written = " ".join(str(answer).split())[:200]
    try:
        given = _read(question, company, answer)
    except ValueError as sentence:
        return _outcome(question.id, "not yet", str(sentence), written)
    right = question.right(company)
    if _same(question, given, right):
        return _outcome(question.id, "right", question.argument(company), written)
    return _outcome(question.id, "not yet", _help(company, question, given), written)


def _read(question: Question, company: Company, answer):
    if isinstance(question, Choice):
        return as_key(answer, question.options(company))
    return as_number(answer, question.unit)


def _same(question: Question, given, right) -> bool:
    if right is None:
        return False
    if isinstance(question, Choice):
        return given == right
    # Rounded as the notebook shows it is right, and so is anything between that and the full number.
    room = 0.5 * 10.0 ** -DIGITS.get(question.unit, 2)
    return math.isclose(given, right, rel_tol=1e-9, abs_tol=room * 1.01)


def _help(company: Company, question: Question, given) -> str:
    """The line for the mistake that leads to this answer; else the first hint."""
    for wrong in question.wrong:
        try:
            theirs = wrong.answer(company)
        except TenStagesError:
            continue
        if theirs is not None and _same(question, given, theirs):
            return wrong.help
    if isinstance(question, Number):
        side = "high" if given > question.right(company) else "low"
        return f"That is too {side}. {question.hints[0]}"
    return question.hints[0]


def _essay(company: Company, question: Essay, text: str) -> Outcome:
    count = len(text.split())
    if count < question.least:
        told = f"{count} words so far; from {question.least} on, one good answer is shown beside yours."
        return _outcome(question.id, "not answered", told, text)
    told = f"No program judges this. Hold your {say(count)} words against one good answer and the list below."
    model = " ".join(question.model(company).split())
    plain = "\n".join(
        [_plain("cannot be judged", told), f"One good answer: {model}", *(f"- {r}" for r in question.rubric)]
    )
    items = "".join(f"<li>{safe(each)}</li>" for each in question.rubric)
    extra = f"<p><em>One good answer:</em> {safe(model)}</p><p>It has:</p><ul>{items}</ul>"
    return Outcome(plain, _html("cannot be judged", told, extra), question.id, "cannot be judged", text)


def options_block(question: Choice, company: Company) -> Block:
    """The statements of a choice with their letters, for pages that hold no controls."""
    options = question.options(company)
    named = list(zip(letters(options), options.values(), strict=True))
    plain = "\n".join(f"{letter}  {words}" for letter, words in named)
    items = "".join(f"<li>{safe(words)}</li>" for _, words in named)
    return Block(plain, f'<ol type="A" style="margin:4px 0">{items}</ol>')


def _outcome(question_id: str, state: str, told: str = "", answer: str = "") -> Outcome:
    return Outcome(_plain(state, told), _html(state, told), question_id, state, answer)


def _plain(state: str, told: str) -> str:
    return " ".join(f"{state.capitalize()}. {told}".split())


def _html(state: str, told: str, extra: str = "") -> str:
    style = (
        f"border:1px solid {EDGE};border-left:6px solid {COLOURS.get(state, EDGE)};"
        "padding:6px 14px;margin:8px 0;max-width:700px;box-sizing:border-box"
    )
    return (
        f'<div role="status" style="{style}"><strong>{state.capitalize()}.</strong> {safe(told)}{extra}</div>'
    )


def _words(title: str, text: str) -> Block:
    style = (
        f"border-left:4px solid {EDGE};padding:4px 12px;margin:8px 0;max-width:700px;box-sizing:border-box"
    )
    line = " ".join(text.split())
    return Block(
        f"{title}: {line}", f'<div style="{style}"><strong>{safe(title)}:</strong> {safe(line)}</div>'
    )
