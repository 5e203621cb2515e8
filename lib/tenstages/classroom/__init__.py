"""The classroom: reveals, questions with their checks and hints, exercises made from solutions.

Imported as ``from tenstages import classroom``.  A reveal holds what was found against what was
planted, and nothing else in the library reads a truth; a check computes the right answer from the
company in hand, and needs none.
"""

from .checking import OUTCOMES, Outcome, check, hint
from .choosing import choose
from .question import CannotJudge, Choice, Essay, Number, Question, Wrong
from .reveal import Reveal, reveal, reveal_named, story

__all__ = [
    "OUTCOMES",
    "CannotJudge",
    "Choice",
    "Essay",
    "Number",
    "Outcome",
    "Question",
    "Reveal",
    "Wrong",
    "check",
    "choose",
    "hint",
    "reveal",
    "reveal_named",
    "story",
]
