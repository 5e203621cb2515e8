"""What can be said: topics, the word's other lives, and the cue that asks for one text."""

from __future__ import annotations

from dataclasses import dataclass

from .personas import PERSONAS

MOODS = ("negative", "neutral", "positive")
CATEGORIES = (
    "microblog",
    "social network",
    "photo",
    "video",
    "forum",
    "questions and answers",
    "reviews",
    "blog",
    "news",
)
"""Categories of venues which have a shape of their own."""

LANGUAGES = ("en", "es", "de")

FORBIDDEN = (
    "larkspur",
    "juniper",
    "foxglove",
    "kestrel",
    "sorrel",
    "heron",
    "marigold",
    "bramble",
    "tamarack",
    "linnet",
)
"""Words that may be a brand's: they stand in a text only where the cue brings them."""


@dataclass(frozen=True)
class Topic:
    """What a mention is about.

    Attributes
    ----------
    kind : str
        ``pain``, ``late pain`` (appears midway in a hard world; not one of the eight), ``praise``,
        ``idea`` or ``chatter``.
    owner : str
        The department whose matter it is.
    moods : tuple of str
        In which moods it can be spoken of.
    voices : tuple of str
        Named ways of speaking about it (the phases of a crisis); a cue may ask for one.
    """

    kind: str
    owner: str
    moods: tuple[str, ...]
    voices: tuple[str, ...] = ()


_ALL, _MILD = ("negative", "neutral", "positive"), ("neutral", "positive")

TOPICS: dict[str, Topic] = {
    "leaking lid": Topic("pain", "product", _ALL, ("odd report", "scald", "recall")),
    "late delivery": Topic("pain", "logistics", ("negative", "neutral")),
    "app ordering fails": Topic("pain", "digital", ("negative", "neutral")),
    "price rise": Topic("pain", "marketing", ("negative", "neutral")),
    "queue at rush hour": Topic("pain", "stores", ("negative", "neutral")),
    "curt staff": Topic("pain", "stores", ("negative", "neutral")),
    "oat milk out": Topic("pain", "supply", ("neutral",)),
    "grind confusion": Topic("pain", "service", ("neutral",)),
    "tip screen": Topic("late pain", "stores", ("negative", "neutral")),
    "taste": Topic("praise", "product", _MILD),
    "beans": Topic("praise", "product", _MILD),
    "kind barista": Topic("praise", "stores", ("positive",)),
    "cosy room": Topic("praise", "stores", _MILD),
    "rewards": Topic("praise", "marketing", _MILD),
    "wish list": Topic("idea", "product", _MILD),
    "everyday": Topic("chatter", "marketing", _MILD),
    "brewing talk": Topic("chatter", "service", _MILD),
    "job": Topic("chatter", "people", _MILD),
    "event": Topic("chatter", "marketing", _MILD),
    "new packaging": Topic("chatter", "marketing", _ALL),
    "crisis talk": Topic("chatter", "communications", _ALL),
    "business news": Topic("chatter", "communications", _ALL),
}

DECOYS: tuple[str, ...] = ("flower", "herb", "bird", "tree", "fruit", "town", "surname", "boat", "song")
"""Senses of the brand's word which are not the brand."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is to be said, where and by whom.

    Attributes
    ----------
    sense : str
        ``brand`` or one of `DECOYS`; a decoy has no topic.
    topic, mood : str
        From `TOPICS`; a mood which the topic does not offer is refused.
    persona : str
        From `PERSONAS`.
    category : str
        Category of the venue, one of `CATEGORIES`; others are written like a social network.
    language : str
        ``en``, ``es`` or ``de``.
    name : str
        Surface form of the brand's name, put in exactly as given; "" where only `handle` is used
        (or neither: then the text says "this place").
    handle : str
        "" or a handle or tag, which stands somewhere in the text exactly as given.
    rival : str
        "" or another brand's name to be set beside.
    voice : str
        "" or one of the topic's voices.
    also : str
        "" or a second topic, for a post that holds two.
    product : str
        "" or the house blend's name, which stands in the text exactly as given.
    """

    sense: str
    topic: str
    mood: str
    persona: str
    category: str
    language: str = "en"
    name: str = ""
    handle: str = ""
    rival: str = ""
    voice: str = ""
    also: str = ""
    product: str = ""


def check(cue: Cue, topic: str) -> None:
    """Refuse what cannot be said."""
    for value, known, what in (
        (cue.language, LANGUAGES, "language"),
        (cue.sense, ("brand", *DECOYS), "sense"),
        (cue.mood, MOODS, "mood"),
        (cue.persona, PERSONAS, "persona"),
    ):
        if value not in known:
            raise ValueError(f"there is no {what} {value!r}: choose one of {', '.join(known)}")
    if cue.sense != "brand":
        return
    if topic not in TOPICS:
        raise ValueError(f"there is no topic {topic!r}: choose one of {', '.join(TOPICS)}")
    if cue.mood not in TOPICS[topic].moods and topic == cue.topic:
        raise ValueError(
            f"{topic!r} is not spoken of in a {cue.mood} mood, but {' or '.join(TOPICS[topic].moods)}"
        )
    if cue.voice and cue.voice not in TOPICS[cue.topic].voices:
        raise ValueError(f"{cue.topic!r} has no voice {cue.voice!r}")
