"""Questions: what is asked, what is right, and which wrong answers are likely.

A question computes its right answer from the company in hand, so it holds on a fresh company
and on anybody's own exports, and needs no list of solutions.  With it come the likely wrong
answers, the naive ones above all, each with the line that helps; tests give all of them to
every question.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import TenStagesError

if TYPE_CHECKING:
    from ..company import Company


class CannotJudge(TenStagesError):
    """The company's files do not hold what an answer would be held against; the sentence says what."""


@dataclass(frozen=True)
class Wrong:
    """A likely wrong answer: how people come to it, and the line that helps.

    Attributes
    ----------
    name : str
        The mistake in a few words, for the trainer's sheet and for tests.
    answer : callable
        Company to the answer that this mistake gives; None where it gives none there.
    help : str
        One sentence; it never says the answer.
    """

    name: str
    answer: Callable[[Company], object]
    help: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """What all questions have.

    Attributes
    ----------
    id : str
        ``"s01.q1"``: stage and place.
    title : str
        A few words for tables.
    ask : str
        The question in a sentence.
    hints : tuple of str
        A ladder: each step says more, and none says the answer.
    core : bool
        Whether it belongs to a class's ninety minutes; core questions are answered without code.
    """

    id: str
    title: str
    ask: str
    hints: tuple[str, ...]
    core: bool = False

    def right(self, company: Company):
        """The right answer, computed from the company.

        Raises
        ------
        CannotJudge
            Where its files do not hold what it takes.
        """
        raise NotImplementedError

    def argument(self, company: Company) -> str:
        """Why the right answer is right, in numbers of this company; empty where that is plain."""
        return ""


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One of several statements.

    `options` gives the statements of a company by key, in the order in which they are shown;
    `answer` the key of the right one.
    """

    options: Callable[[Company], dict[str, str]]
    answer: Callable[[Company], str]
    wrong: tuple[Wrong, ...]
    why: Callable[[Company], str] = lambda company: ""

    def right(self, company: Company) -> str:
        return self.answer(company)

    def argument(self, company: Company) -> str:
        return self.why(company)


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number.

    `unit` is as in `figures.say`.  `slider` gives its ends where it can be answered by one.  An
    answer is right within half of the last digit that `figures.say` shows.
    """

    unit: str
    answer: Callable[[Company], float]
    wrong: tuple[Wrong, ...]
    slider: tuple[int, int] | None = None
    why: Callable[[Company], str] = lambda company: ""

    def right(self, company: Company) -> float:
        return float(self.answer(company))

    def argument(self, company: Company) -> str:
        return self.why(company)


@dataclass(frozen=True, kw_only=True)
class Essay(Question):
    """A question of strategy, which no program judges.

    `model` writes one good answer in the numbers of the company, `rubric` says what a good
    answer has.  Both are shown once there is an answer of `least` words.
    """

    model: Callable[[Company], str]
    rubric: tuple[str, ...]
    least: int = 40
    wrong: tuple[Wrong, ...] = field(default=())
