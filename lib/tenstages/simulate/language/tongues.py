"""The three languages, compiled: what surrounds a claim, and where the phrases of a subject are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from . import chatter, decoys, german, habits, pains, praise, spanish, words
from .cues import MOODS
from .grammar import Grammar, Subject
from .personas import COMMON_MOMENTS, COMMON_THINGS, COMMON_WHOS, PERSONAS

CORE, TITLE, PRODUCT = "\ue005", "\ue006", "\ue007"
"""Stand for the claim in a frame, the short title in a long one, and the house blend."""


@dataclass(frozen=True)
class Surroundings:
    """What stands around a claim, compiled; one for the brand and one for its word's other lives."""

    openers: dict[str, tuple]
    closers: dict[str, tuple]
    asides: tuple
    category: dict[str, tuple]  # category to (openers, closers)
    fillers: tuple
    emoji: dict[str, list]
    tags: list[str]


@dataclass(frozen=True)
class Tongue:
    """One language, compiled."""

    grammar: Grammar
    subjects: dict[str, Subject]
    decoys: dict[str, Subject]
    brand: Surroundings
    decoy: Surroundings
    at: tuple
    origin: tuple
    again: tuple
    frames: tuple
    rivals: dict[str, tuple]
    concessions: dict[str, tuple]
    products: tuple
    joints: tuple
    titles: dict[str, tuple]
    plain_titles: tuple
    news: dict[str, tuple]
    handles: tuple
    tags: tuple
    addressed: tuple
    nameless: str
    own: dict[str, tuple]  # persona to the options of moment, who and thing
    asides: dict[str, tuple]  # persona to sentences


_EXTRA = {
    "en": {
        "joints": (
            "also, ",
            "and ",
            "plus, ",
            "another thing: ",
            "and then ",
            "on top of that, ",
            "second: ",
        ),
        "plain_titles": "about {name}\n{name}, {when}\n{name} on {day}\n{name} {store}\na note on {name}\n{name}: {when}",
        "plain_headlines": "{name}: {title}\n{title}, says {name}\nnews from {name}: {title}\n{name} and the {season}",
        "plain_leads": "{name} has been a topic {store} since {day}\nreaders have written to this paper about {name}\n"
        "people {store} had good and bad things to say about {name}",
        "news_rivals": "{rival} was asked as well and did not reply by {day}\n{rival}, which also has a shop {store}, "
        "declined to comment\nthe same question went to {rival}\n{rival} said it had nothing to add",
    },
    "es": {
        "joints": ("además, ", "y ", "otra cosa: ", "y encima "),
        "plain_titles": "sobre {name}\n{name}, {when}\n{name} el {day}\napunte sobre {name}",
        "news_rivals": "{rival} tampoco respondió antes del {day}\nla misma pregunta se hizo a {rival}",
    },
    "de": {
        "joints": ("außerdem: ", "und ", "dazu noch: ", "zweitens: "),
        "plain_titles": "zu {name}\n{name}, {when}\n{name} am {day}\nNotiz zu {name}",
        "news_rivals": "{rival} antwortete bis {day} ebenfalls nicht\ndieselbe Frage ging an {rival}",
    },
}


@cache
def tongue(language: str) -> Tongue:
    """The compiled language: ``en``, ``es`` or ``de``."""
    return {"en": _english, "es": lambda: _other(spanish, "es"), "de": lambda: _other(german, "de")}[
        language
    ]()


def _grammar(slots: dict) -> Grammar:
    return Grammar({**slots, "core": [CORE], "title": [TITLE], "product": [PRODUCT]})


def _by_mood(grammar: Grammar, blocks: dict[str, str], *, also: str = "") -> dict[str, tuple]:
    """Phrases by mood; those under `also` serve every mood."""
    common = grammar.phrases(blocks[also]) if also else ()
    return {mood: common + grammar.phrases(blocks[mood]) for mood in MOODS}


def _surroundings(grammar, openers, closers, asides, category, fillers, emoji, tags) -> Surroundings:
    return Surroundings(
        openers=_by_mood(grammar, openers, also="any"),
        closers=_by_mood(grammar, closers),
        asides=grammar.phrases(asides),
        category={
            name: (grammar.phrases(first), grammar.phrases(last)) for name, (first, last) in category.items()
        },
        fillers=grammar.phrases(fillers),
        emoji=emoji,
        tags=tags.split("|"),
    )


def _common(grammar: Grammar, language: str, source) -> dict:
    """What all languages keep under the same names."""
    extra = _EXTRA[language]
    news = {name: grammar.phrases(source.NEWS[name]) for name in ("said", "asked", "names")}
    news["rivals"] = grammar.phrases(extra["news_rivals"])
    news["headlines"] = grammar.phrases(source.NEWS.get("headlines") or extra["plain_headlines"])
    news["leads"] = grammar.phrases(source.NEWS.get("leads") or extra["plain_leads"])
    return {
        "grammar": grammar,
        "brand": _surroundings(
            grammar,
            source.OPENERS,
            source.CLOSERS,
            source.ASIDES,
            source.CATEGORY,
            source.NEWS["fillers"],
            habits.EMOJI,
            source.TAGS,
        ),
        "at": _phrases(grammar, source.AT),
        "origin": _phrases(grammar, source.FROM),
        "again": source.AGAIN_AT,
        "frames": grammar.phrases(source.FRAMES),
        "rivals": _by_mood(grammar, source.RIVALS),
        "concessions": {mood: grammar.phrases(block) for mood, block in source.CONCESSIONS.items()},
        "products": grammar.phrases(source.PRODUCTS),
        "joints": extra["joints"],
        "plain_titles": grammar.phrases(extra["plain_titles"]),
        "news": news,
        "handles": _phrases(grammar, source.HANDLES),
        "tags": _phrases(grammar, source.HASHTAGS),
        "addressed": _phrases(grammar, source.ADDRESSED),
        "nameless": source.NAMELESS,
    }


def _phrases(grammar: Grammar, texts) -> tuple:
    return tuple(grammar.phrase(text) for text in texts)


def _options(grammar: Grammar, text: str) -> tuple:
    return tuple(grammar.phrase(option) for option in text.split("|"))


def _english() -> Tongue:
    grammar = _grammar({**words.SLOTS, **decoys.SLOTS})
    common = [_options(grammar, text) for text in (COMMON_MOMENTS, COMMON_WHOS, COMMON_THINGS)]
    own, asides = {"": tuple(common)}, {}
    for name, persona in PERSONAS.items():
        mine = [_options(grammar, text) for text in (persona.moments, persona.whos, persona.things)]
        own[name] = tuple(one * 2 + other for one, other in zip(mine, common, strict=True))
        asides[name] = grammar.phrases(persona.asides)
    return Tongue(
        **_common(grammar, "en", words),
        subjects={**pains.SUBJECTS, **praise.SUBJECTS, **chatter.SUBJECTS},
        decoys=decoys.SUBJECTS,
        decoy=_surroundings(
            grammar,
            decoys.OPENERS,
            decoys.CLOSERS,
            decoys.ASIDES,
            decoys.CATEGORY,
            decoys.NEWS_FILLERS,
            habits.DECOY_EMOJI,
            words.DECOY_TAGS,
        ),
        titles={category: _phrases(grammar, texts) for category, texts in words.TITLES.items()},
        own=own,
        asides=asides,
    )


def _other(source, language: str) -> Tongue:
    grammar = _grammar(source.SLOTS)
    own = tuple(_options(grammar, source.SLOTS[slot]) for slot in ("moment", "who", "thing"))
    return Tongue(
        **_common(grammar, language, source),
        subjects=source.SUBJECTS,
        decoys=source.DECOYS,
        decoy=_surroundings(
            grammar,
            source.DECOY_OPENERS,
            source.DECOY_CLOSERS,
            source.DECOY_ASIDES,
            source.DECOY_CATEGORY,
            source.DECOY_NEWS_FILLERS,
            habits.DECOY_EMOJI,
            source.DECOY_TAGS,
        ),
        titles={category: _phrases(grammar, source.TITLES) for category in words.TITLES},
        own={"": own, **dict.fromkeys(PERSONAS, own)},
        asides={},
    )
