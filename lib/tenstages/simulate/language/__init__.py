"""What people write: texts of mentions, from what is to be said and by whom.

A text grows from a claim (one of the topic's phrasings, its slots filled with times, drinks,
places, companions) and what people put around it: an opener, details, an aside, a closer, the
persona's habits of typing.  Two thirds of every topic's phrasings are kept, drawn by the
speaker's seed; a third is held out, so that an analysis tuned on one company meets wordings it
has not seen on the next one.

Only the standard library is used, and every draw is ``rng.random()``, so the same seed gives the
same texts on every system and Python.  Handing over a ``random.Random`` is several times faster
than a numpy generator, whose single draws are slow; both work.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from . import habits
from .grammar import AT, FROM, HANDLE, NAME, RIVAL, Subject, Wording, lines, say, variety
from .machines import share, spam
from .personas import PERSONAS
from .tongues import CORE, MOODS, PRODUCT, TITLE, tongue

__all__ = [
    "CATEGORIES",
    "DECOYS",
    "FORBIDDEN",
    "LANGUAGES",
    "MOODS",
    "PERSONAS",
    "TOPICS",
    "Cue",
    "Speaker",
    "Topic",
    "share",
    "spam",
]

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


@dataclass(frozen=True)
class _Shape:
    """How texts of a venue category are built: characters, and chances (or mean numbers) of parts."""

    low: int
    high: int
    titled: bool = False
    start: float = 0.0  # a sentence that belongs to the category comes first
    opener: float = 0.0
    details: float = 0.0
    aside: float = 0.0
    closer: float = 0.0
    end: float = 0.0  # a sentence that belongs to the category comes last
    emoji: float = 0.0  # factor on the persona's
    tags: float = 0.0
    slips: float = 1.0  # factor on the persona's
    lines: float = 0.0  # chance of line breaks between sentences


_SHAPES = {
    "microblog": _Shape(15, 270, opener=0.3, details=0.4, aside=0.15, closer=0.25, emoji=0.8, tags=0.08),
    "social network": _Shape(
        30, 400, opener=0.3, details=0.9, aside=0.35, closer=0.4, emoji=1.0, tags=0.05, lines=0.06
    ),
    "photo": _Shape(
        40, 300, start=0.35, opener=0.1, details=0.5, aside=0.1, closer=0.25, end=0.25, emoji=1.6, tags=0.6
    ),
    "video": _Shape(
        60,
        400,
        True,
        start=0.5,
        opener=0.1,
        details=1.1,
        aside=0.3,
        closer=0.25,
        end=0.45,
        emoji=0.5,
        tags=0.15,
    ),
    "forum": _Shape(
        150,
        700,
        True,
        start=0.4,
        opener=0.15,
        details=2.4,
        aside=0.8,
        closer=0.5,
        end=0.45,
        emoji=0.2,
        lines=0.12,
    ),
    "questions and answers": _Shape(
        100, 500, True, start=0.45, details=1.6, aside=0.5, closer=0.2, end=0.6, emoji=0.05
    ),
    "reviews": _Shape(
        100,
        500,
        True,
        start=0.5,
        opener=0.05,
        details=1.7,
        aside=0.5,
        closer=0.65,
        end=0.35,
        emoji=0.3,
        slips=0.8,
    ),
    "blog": _Shape(
        150,
        700,
        True,
        start=0.6,
        details=2.6,
        aside=0.9,
        closer=0.5,
        end=0.5,
        emoji=0.1,
        slips=0.3,
        lines=0.15,
    ),
    "news": _Shape(120, 400, True, slips=0.0),
}
CATEGORIES: tuple[str, ...] = tuple(_SHAPES)

_SARCASM = 0.06  # of negative texts, where the topic has sarcastic claims
_THIN = 400
"""A claim that can be said in fewer ways never stands alone, or the same text would come too often."""

_CONCESSION = 0.1  # of positive and negative texts: something else is granted first


@dataclass(frozen=True)
class _Pool:
    """The kept phrasings of one subject in one mood, compiled."""

    claims: tuple
    thin: frozenset  # ids of claims which can be said in few ways
    details: tuple
    titles: tuple
    sarcasm: tuple
    headlines: tuple
    leads: tuple
    reported: bool
    borrowed: bool  # the claims are neutral ones: a closer must carry the mood


@dataclass
class _Draft:
    """A text in the making: sentences in order, and which of them may go when it is too long."""

    sentences: list[str]
    optional: list[bool]

    def add(self, sentence: str, *, optional: bool = True) -> None:
        sentence = sentence.strip()
        if sentence and sentence not in self.sentences:
            self.sentences.append(sentence)
            self.optional.append(optional)

    def drop(self) -> bool:
        """Leave out the last sentence that may go; False where none is left."""
        for index in range(len(self.sentences) - 1, -1, -1):
            if self.optional[index]:
                del self.sentences[index], self.optional[index]
                return True
        return False


class Speaker:
    """One company's public voice: its phrasings are drawn once, by the seed.

    Parameters
    ----------
    seed : int
        Decides which two thirds of every topic's (and decoy's) phrasings are kept: claims,
        details, titles, sarcasm, headlines and leads.  What people put around them (openers,
        asides, closers) is common to all seeds.
    """

    def __init__(self, seed: int):
        self.seed = seed
        self._pools: dict[tuple, _Pool] = {}

    def keeps(self, phrasings: tuple[str, ...], place: str) -> tuple[str, ...]:
        """The two thirds (rounded up) of `phrasings` that this speaker uses, in their order.

        A phrasing's fate hangs on the seed, the place and the phrasing's rank among its
        neighbours' hashes, so it does not depend on the Python version.
        """
        ranked = sorted(
            phrasings, key=lambda text: hashlib.sha256(f"{self.seed}|{place}|{text}".encode()).digest()
        )
        kept = set(ranked[: -(-2 * len(ranked) // 3)])
        return tuple(text for text in phrasings if text in kept)

    def compose(self, rng, cue: Cue) -> tuple[str, str]:
        """Write a mention.

        Parameters
        ----------
        rng : random.Random or numpy.random.Generator
            Only ``random()`` is called; ``random.Random`` is the fast one.
        cue : Cue

        Returns
        -------
        title, text : str
            The title is "" on microblog, social network and photo.

        Raises
        ------
        ValueError
            Where the cue names a topic, mood, voice, persona, language or sense that there is not.
        """
        return _Writer(self, rng.random, cue).write()

    def pool(self, cue: Cue, topic: str) -> _Pool:
        """Compiled phrasings for the cue's sense (or `topic`), voice, mood and language."""
        key = (cue.language, cue.sense, topic, cue.voice, cue.mood)
        pool = self._pools.get(key)
        if pool is None:
            _check(cue, topic)
            pool = self._pools[key] = self._compiled(cue, topic)
        return pool

    def _compiled(self, cue: Cue, topic: str) -> _Pool:
        speech = tongue(cue.language)
        subject = speech.subjects[topic] if cue.sense == "brand" else speech.decoys[cue.sense]
        place = f"{cue.language}/{cue.sense}/{topic}"
        voices = subject.voices.get(cue.voice) or subject.moods
        mood = cue.mood if cue.mood in voices else _nearest(cue.mood, voices, subject)
        if mood in voices:
            wording = voices[mood]
        else:  # the voice has not this mood, the subject has
            wording = subject.moods[mood]
        moods = subject.moods
        details = wording.details or moods.get(mood, _NOTHING).details
        titles = wording.titles or moods.get(mood, _NOTHING).titles or moods.get("neutral", _NOTHING).titles

        def kept(block: str) -> tuple:
            return tuple(speech.grammar.phrase(text) for text in self.keeps(lines(block), place))

        gloomy = TOPICS[topic].kind == "pain" if topic else False
        told = not (gloomy and cue.mood == "positive")  # a pain's headlines do not suit its end
        claims, sarcasm = kept(wording.claims), kept(subject.sarcasm) if cue.mood == "negative" else ()
        return _Pool(
            claims=claims,
            thin=frozenset(id(claim) for claim in claims + sarcasm if variety(claim) < _THIN),
            details=kept(details),
            titles=kept(titles),
            sarcasm=sarcasm,
            headlines=kept(subject.headlines) if told else (),
            leads=kept(subject.leads) if told else (),
            reported=subject.reported,
            borrowed=mood != cue.mood,
        )


_NOTHING = Wording("")


def _nearest(mood: str, voices: dict[str, Wording], subject: Subject) -> str:
    """The mood whose phrasings serve where those of `mood` are not written."""
    if mood in subject.moods:
        return mood
    return "neutral" if "neutral" in voices else next(iter(voices))


def _check(cue: Cue, topic: str) -> None:
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


class _Writer:
    """Puts one text together."""

    __slots__ = (
        "around",
        "categories",
        "cue",
        "draw",
        "habits",
        "handled",
        "own",
        "pool",
        "said",
        "sarcastic",
        "shape",
        "speaker",
        "speech",
        "thin",
    )

    def __init__(self, speaker: Speaker, draw, cue: Cue):
        brand = cue.sense == "brand"
        self.speaker, self.draw, self.cue = speaker, draw, cue
        self.pool = speaker.pool(cue, cue.topic if brand else "")
        if cue.persona not in PERSONAS:
            _check(cue, cue.topic)
        self.speech = tongue(cue.language)
        self.around = self.speech.brand if brand else self.speech.decoy
        self.own = self.speech.own[cue.persona if brand else ""]
        self.habits = PERSONAS[cue.persona]
        self.shape = _SHAPES.get(cue.category) or _SHAPES["social network"]
        self.categories = self.around.category.get(cue.category)
        self.said: set[int] = set()
        self.handled = self.sarcastic = self.thin = False

    def write(self) -> tuple[str, str]:
        news = self.cue.category == "news"
        for _ in range(6):
            self.said.clear()
            draft = self._news() if news else self._draft()
            text = self._finished(draft)
            if text:
                break
        else:
            text = self._short()
        title = self._title() if self.shape.titled else ""
        return title, text

    # --- drawing -----------------------------------------------------------------------------

    def _pick(self, options) -> str:
        return say(options[int(self.draw() * len(options))], self.draw, self.own)

    def _fresh(self, options) -> str:
        """A drawing of a phrase that this text has not used, or "" after three vain tries."""
        for _ in range(3):
            phrase = options[int(self.draw() * len(options))]
            if id(phrase) not in self.said:
                self.said.add(id(phrase))
                return self._unnamed(say(phrase, self.draw, self.own))
        return ""

    def _often(self, mean: float) -> int:
        """How many parts: `mean` on average, spread over the two numbers beside it."""
        mean *= self.habits.chatty
        whole = int(mean)
        return whole + (self.draw() < mean - whole)

    # --- what is said ------------------------------------------------------------------------

    def _claim(self, pool: _Pool) -> str:
        self.sarcastic = bool(pool.sarcasm) and self.draw() < _SARCASM
        options = pool.sarcasm if self.sarcastic else pool.claims
        phrase = options[int(self.draw() * len(options))]
        self.thin = id(phrase) in pool.thin
        claim = say(phrase, self.draw, self.own)
        if self.sarcastic:
            return claim
        concessions = self.speech.concessions.get(self.cue.mood)
        if (
            concessions
            and self.around is self.speech.brand
            and not (pool.reported or pool.borrowed)
            and self.draw() < _CONCESSION
        ):
            claim = f"{self._pick(concessions)} {claim}"
        return claim

    def _named(self, text: str) -> str:
        """The text with the name in it, once where the claim leaves the place open."""
        if NAME in text:
            return self._unnamed(text)
        at, origin = text.find(AT), text.find(FROM)
        if at < 0 and origin < 0:
            framed = self._pick(self.speech.frames).replace(CORE, text)
            return self._named(framed) if NAME not in framed else self._unnamed(framed)
        if origin < 0 or 0 <= at < origin:
            text = text.replace(AT, self._pick(self.speech.at), 1)
        else:
            text = text.replace(FROM, self._pick(self.speech.origin), 1)
        return self._unnamed(text)

    def _unnamed(self, text: str) -> str:
        """Places which the name could take stay empty."""
        if AT in text:
            text = text.replace(AT, self._pick(self.speech.again))
        return text.replace(FROM, "")

    def _opened(self, core: str) -> str:
        opener = self._pick(self.around.openers[self.cue.mood])
        return f"{opener} {habits.sentence(core, capital=opener[-1] in '.?!', mark='')}"

    def _draft(self) -> _Draft:
        cue, shape, pool, draw = self.cue, self.shape, self.pool, self.draw
        draft = _Draft([], [])
        if self.categories and draw() < shape.start:
            draft.add(self._pick(self.categories[0]))
        core = self._addressed(self._claim(pool))
        draft.add(core, optional=False)
        if cue.also:
            second = self._unnamed(self._pick(self.speaker.pool(cue, cue.also).claims))
            draft.add(self._pick(self.speech.joints) + second, optional=False)
        self._expand(draft)
        if cue.product:
            draft.add(self._pick(self.speech.products), optional=False)
        if cue.rival:
            draft.add(self._pick(self.speech.rivals[cue.mood]), optional=False)
        mooded = pool.borrowed and cue.mood != "neutral"
        if mooded or draw() < shape.closer:
            draft.add(self._pick(self.around.closers[cue.mood]), optional=not mooded)
        if self.categories and draw() < shape.end:
            draft.add(self._pick(self.categories[1]))
        self._fill(draft)
        return draft

    def _expand(self, draft: _Draft) -> None:
        """Details and an aside."""
        for _ in range(self._often(self.shape.details)):
            if self.pool.details:
                draft.add(self._fresh(self.pool.details))
        if self.thin or self._often(self.shape.aside):
            draft.add(self._aside(), optional=not self.thin)

    def _aside(self) -> str:
        mine = self.speech.asides.get(self.cue.persona)
        if mine and self.around is self.speech.brand and self.draw() < 0.5:
            return self._fresh(mine)
        return self._fresh(self.around.asides)

    def _fill(self, draft: _Draft) -> None:
        """More of the same until the venue's usual length is reached."""
        for attempt in range(12):
            if sum(map(len, draft.sentences)) + 2 * len(draft.sentences) >= self.shape.low + 12:
                return
            if self.pool.details and attempt % 2 == 0:
                draft.add(self._fresh(self.pool.details))
            elif self.cue.category == "news":
                draft.add(self._fresh(self.around.fillers))
            else:
                draft.add(self._aside())

    def _addressed(self, claim: str) -> str:
        """The claim with name and opener, and with the handle where it takes the name's place or comes first."""
        cue, draw = self.cue, self.draw
        self.handled = not cue.handle
        person = cue.handle.startswith("@")
        if not cue.name and person and NAME not in claim and draw() < 0.6:
            core = self._unnamed(claim)
        else:
            core = self._named(claim)
            if not cue.name and cue.handle:
                core = core.replace(NAME, HANDLE)
                self.handled = True
        if self.handled or not person or draw() < 0.45:
            return self._opened(core) if draw() < self.shape.opener and not self.sarcastic else core
        self.handled = True
        return self._pick(self.speech.addressed) + core

    # --- news ---------------------------------------------------------------------------------

    def _news(self) -> _Draft:
        cue, pool, news = self.cue, self.pool, self.speech.news
        draft = _Draft([], [])
        self.sarcastic = False
        self.handled = not cue.handle
        lead = self._pick(pool.leads or news["leads"])
        draft.add(lead if NAME in lead else self._named(lead), optional=False)
        self._reported(draft, pool)
        if cue.also:
            self._reported(draft, self.speaker.pool(cue, cue.also))
        if pool.reported and pool.details:
            draft.add(self._fresh(pool.details))
        if cue.product:
            draft.add(self._pick(self.speech.products), optional=False)
        if cue.rival:
            draft.add(self._pick(news["rivals"]), optional=False)
        if pool.borrowed and cue.mood != "neutral":
            quote = self._pick(self.around.closers[cue.mood])
            draft.add(self._quoted(quote), optional=False)
        draft.add(self._fresh(self.around.fillers))
        if self.draw() < 0.25 and self.around is self.speech.brand:
            draft.add(self._pick(news["names"]))
        self._fill_news(draft)
        return draft

    def _reported(self, draft: _Draft, pool: _Pool) -> None:
        """A claim as news tell it: as it is where it is in the third person, else quoted."""
        claim = self._unnamed(self._pick(pool.claims))
        draft.add(claim if pool.reported else self._quoted(claim), optional=False)

    def _quoted(self, words: str) -> str:
        words = habits.sentence(words.replace('"', "'"), capital=True, mark="")
        form = self._pick(self.speech.news["asked" if words[-1] in "?!" else "said"])
        return form.replace(CORE, words)

    def _fill_news(self, draft: _Draft) -> None:
        for _ in range(8):
            if sum(map(len, draft.sentences)) + 2 * len(draft.sentences) >= self.shape.low + 12:
                return
            draft.add(self._fresh(self.around.fillers))

    # --- how it is typed ----------------------------------------------------------------------

    def _finished(self, draft: _Draft) -> str:
        """The typed text, shortened to what the venue takes; "" where that cannot be done."""
        while True:
            text = self._final(self._typed(draft.sentences))
            if len(text) <= self.shape.high:
                return text if len(text) >= self.shape.low else ""
            if not draft.drop():
                return ""

    def _typed(self, sentences: list[str]) -> str:
        draw, own, shape, mood = self.draw, self.habits, self.shape, self.cue.mood
        news = self.cue.category == "news"
        lower = not news and draw() < own.lower
        loud = not news and draw() < own.loud
        marks = "!" if loud and mood != "neutral" else "."
        last = len(sentences) - 1
        typed = [
            habits.sentence(text, capital=not lower, mark=marks if index == last or draw() < 0.3 else ".")
            for index, text in enumerate(sentences)
        ]
        text = ("\n" if draw() < shape.lines else " ").join(typed)
        if not news:
            text = self._careless(text, lower=lower, loud=loud)
        if not self.handled:
            text += self._pick(self.speech.handles if self.cue.handle[0] == "@" else self.speech.tags)
        if draw() < own.emoji * shape.emoji:
            pool = self.around.emoji["sarcastic" if self.sarcastic and draw() < 0.8 else mood]
            text = f"{text} {habits.emoji(pool, draw)}"
        if draw() < shape.tags:
            text = self._tagged(text)
        return text

    def _careless(self, text: str, *, lower: bool, loud: bool) -> str:
        draw, own = self.draw, self.habits
        if text[-1] == "." and draw() < own.bare:
            text = text[:-1]
        if lower:
            text = text.lower()
            if draw() < 0.25:
                text = habits.shorten(text)
            if draw() < 0.25:
                text = text.replace("n't", "nt").replace("'s ", "s ").replace("i'm", "im")
        if loud and draw() < 0.3:
            text = habits.shout(text, draw)
        if draw() < own.typos * self.shape.slips:
            text = habits.slip(text, draw)
        return text

    def _tagged(self, text: str) -> str:
        tags = self.around.tags
        first = int(self.draw() * len(tags))
        step = 1 + int(self.draw() * (len(tags) - 1))
        number = 1 + int(self.draw() * 3)
        return " ".join(
            [
                text,
                *(tags[(first + k * step) % len(tags)] for k in range(number if step * 2 % len(tags) else 1)),
            ]
        )

    def _final(self, text: str) -> str:
        """What the cue brings, put in; and the seams smoothed."""
        cue = self.cue
        text = (
            text.replace("  ", " ")
            .replace(" ,", ",")
            .replace("?.", "?")
            .replace("!.", "!")
            .replace("?,", "?")
        )
        return self._filled(text)

    def _filled(self, text: str) -> str:
        cue = self.cue
        text = text.replace(NAME, cue.name or cue.handle or self.speech.nameless)
        return text.replace(HANDLE, cue.handle).replace(RIVAL, cue.rival).replace(PRODUCT, cue.product)

    def _short(self) -> str:
        """The shortest way to say it, for long names in narrow venues."""
        cue = self.cue
        claims = [self._unnamed(self._pick(self.pool.claims)) for _ in range(12)]
        claim = self._final(min(claims, key=len))
        brought = (cue.name, cue.handle, cue.rival, cue.product)
        missing = [one for one in brought if one and one not in claim]
        return " ".join([*missing[:2], claim, *missing[2:]])

    def _title(self) -> str:
        cue, speech, pool = self.cue, self.speech, self.pool
        brand = self.around is speech.brand
        short = self._pick(pool.titles or speech.plain_titles)
        if cue.category == "news":
            form = self._pick(pool.headlines or speech.news["headlines"])
        else:
            form = (
                TITLE if not brand or NAME in short else self._pick(speech.titles.get(cue.category, (TITLE,)))
            )
        title = self._unnamed(form.replace(TITLE, short))
        careless = cue.category != "news" and self.draw() < self.habits.lower * 0.5
        title = title.lower() if careless else habits.sentence(title, capital=True, mark="")
        return self._filled(title.replace("  ", " "))
