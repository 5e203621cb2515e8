"""Phrases with slots: how they are written down, compiled, and said.

A phrase is one line of text.  ``{drink}`` draws from the slot of that name, ``[a|b|]`` draws one
of the alternatives (the last one here is empty), and both may be nested.  Five slots are not
drawn but stand for what the cue brings: ``{name}``, ``{handle}``, ``{rival}``, and ``{at}`` and
``{from}``, which become " at the NAME by the station" where the name has not been said yet and
nothing (or " there") where it has.  ``{moment}``, ``{who}`` and ``{thing}`` are the persona's own.

While a text is put together, what the cue brings is held by one private-use character each, so
that no typing habit (lower case, misspelling) can touch it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NAME, HANDLE, RIVAL, AT, FROM = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
PROTECTED = frozenset((NAME, HANDLE, RIVAL, AT, FROM))

_CARRIED = {"name": NAME, "handle": HANDLE, "rival": RIVAL, "at": AT, "from": FROM}
_OWN = {"moment": 0, "who": 1, "thing": 2}
_MARK = re.compile(r"[\[\]|{}]")


def lines(text: str) -> tuple[str, ...]:
    """The phrases of a block of text, one a line; empty lines and margins are left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class Wording:
    """What is said about a subject in one mood: a phrase a line in each block."""

    claims: str
    details: str = ""
    titles: str = ""


@dataclass(frozen=True)
class Subject:
    """A topic or a decoy sense in one language.

    Attributes
    ----------
    moods : dict of str to Wording
        Wordings by mood.
    voices : dict of str to dict of str to Wording
        Named ways of speaking about the same thing (the phases of a crisis), by mood.
    sarcasm : str
        Claims which say the opposite of what they mean; for negative mentions.
    headlines, leads : str
        Titles and first sentences for the news.
    reported : bool
        The claims are written in the third person, so the news need not quote them.
    """

    moods: dict[str, Wording]
    voices: dict[str, dict[str, Wording]] = field(default_factory=dict)
    sarcasm: str = ""
    headlines: str = ""
    leads: str = ""
    reported: bool = False


class Varied(list):
    """A phrase in which one slot stands twice: the second drawing differs from the first."""


class Grammar:
    """Compiles the phrases of one language.

    A compiled phrase is a list of parts: text, a tuple of alternatives, or the number of one of
    the persona's own slots.

    Parameters
    ----------
    slots : dict of str to (str or sequence of str)
        Alternatives by slot; a text holds them separated by ``|``.
    """

    def __init__(self, slots):
        self._slots = {}
        self._phrases: dict[str, list] = {}
        for name, options in slots.items():
            self._slots[name] = options.split("|") if isinstance(options, str) else list(options)
        self._compiled: dict[str, tuple] = {}

    def phrase(self, text: str) -> list:
        """The compiled phrase; each text is compiled once."""
        parts = self._phrases.get(text)
        if parts is None:
            parts, end = self._parts(text, 0, "")
            if end != len(text):
                raise ValueError(f"unbalanced bracket at {end} in the phrase {text!r}")
            slots = [id(part) for part in parts if isinstance(part, tuple)]
            self._phrases[text] = parts = Varied(parts) if len(set(slots)) < len(slots) else parts
        return parts

    def phrases(self, block: str) -> tuple[list, ...]:
        """All phrases of a block, a phrase a line."""
        return tuple(self.phrase(line) for line in lines(block))

    def _slot(self, name: str):
        if name in _CARRIED:
            return _CARRIED[name]
        if name in _OWN:
            return _OWN[name]
        if name not in self._compiled:
            if name not in self._slots:
                raise ValueError(f"no slot is called {name!r}")
            options = (self._simple(self._parts(option, 0, "")[0]) for option in self._slots[name])
            self._compiled[name] = tuple(options)
        return self._compiled[name]

    def _parts(self, text: str, start: int, closing: str):
        """Parts from `start` up to a mark in `closing` (or the end), and where that is."""
        parts: list = []
        while True:
            mark = _MARK.search(text, start)
            end = mark.start() if mark else len(text)
            if end > start:
                parts.append(text[start:end])
            if not mark or text[end] in closing or text[end] in "]|}":
                return parts, end
            if text[end] == "{":
                start = text.index("}", end) + 1
                parts.append(self._slot(text[end + 1 : start - 1]))
            else:
                options, start = self._options(text, end + 1)
                parts.append(options)

    def _options(self, text: str, start: int):
        options = []
        while True:
            parts, end = self._parts(text, start, "|]")
            if end == len(text):
                raise ValueError(f"a bracket is never closed in the phrase {text!r}")
            options.append(self._simple(parts))
            start = end + 1
            if text[end] == "]":
                return tuple(options), start

    @staticmethod
    def _simple(parts: list):
        """A phrase of one text is that text, which is said without a further call."""
        if not parts:
            return ""
        return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts


def variety(parts) -> float:
    """How many ways of saying a compiled phrase there are in effect.

    One over the chance that two drawings agree, so that rare alternatives hardly count; the
    persona's own slots count as twenty.
    """
    return 1 / _agreement(parts)


def _agreement(parts) -> float:
    if isinstance(parts, str):
        return 1.0
    chance = 1.0
    for part in parts:
        if isinstance(part, tuple):
            chance *= sum(map(_agreement, part)) / len(part) ** 2
        elif isinstance(part, int):
            chance /= 20
    return chance


def say(parts, draw, own) -> str:
    """One drawing of a compiled phrase.

    Parameters
    ----------
    parts : list or str
        From `Grammar.phrase`.
    draw : callable
        Gives a float in [0, 1).
    own : sequence of sequences
        Options of the persona's own slots.
    """
    if type(parts) is str:
        return parts
    said = []
    taken = {} if type(parts) is Varied else None
    for part in parts:
        if type(part) is str:
            said.append(part)
            continue
        options = own[part] if type(part) is int else part
        index = int(draw() * len(options))
        if taken is not None:
            if taken.get(id(options)) == index:
                index = (index + 1) % len(options)
            taken[id(options)] = index
        option = options[index]
        said.append(option if type(option) is str else say(option, draw, own))
    return "".join(said)
