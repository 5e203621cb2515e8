"""One text: a claim, what people put around it, and how it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from . import habits
from .cues import Cue
from .grammar import AT, FROM, HANDLE, NAME, RIVAL, say
from .personas import PERSONAS
from .tongues import CORE, PRODUCT, TITLE, tongue


@dataclass(frozen=True)
class Shape:
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


SHAPES = {
    "microblog": Shape(15, 270, opener=0.3, details=0.4, aside=0.15, closer=0.25, emoji=0.8, tags=0.08),
    "social network": Shape(
        30, 400, opener=0.3, details=0.9, aside=0.35, closer=0.4, emoji=1.0, tags=0.05, lines=0.06
    ),
    "photo": Shape(
        40, 300, start=0.35, opener=0.1, details=0.5, aside=0.1, closer=0.25, end=0.25, emoji=1.6, tags=0.6
    ),
    "video": Shape(
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
    "forum": Shape(
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
    "questions and answers": Shape(
        100, 500, True, start=0.45, details=1.6, aside=0.5, closer=0.2, end=0.6, emoji=0.05
    ),
    "reviews": Shape(
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
    "blog": Shape(
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
    "news": Shape(120, 400, True, slips=0.0),
}

_SARCASM = 0.06  # of negative texts, where the topic has sarcastic claims
_CONCESSION = 0.1  # of positive and negative texts: something else is granted first


@dataclass(frozen=True)
class Pool:
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
class Draft:
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


class Writer:
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

    def __init__(self, speaker, draw, cue: Cue):
        brand = cue.sense == "brand"
        self.speaker, self.draw, self.cue = speaker, draw, cue
        self.pool = speaker.pool(cue, cue.topic if brand else "")
        self.speech = tongue(cue.language)
        self.around = self.speech.brand if brand else self.speech.decoy
        self.own = self.speech.own[cue.persona if brand else ""]
        self.habits = PERSONAS[cue.persona]
        self.shape = SHAPES.get(cue.category) or SHAPES["social network"]
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

    def _claim(self, pool: Pool) -> str:
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
            and not (pool.reported or pool.borrowed or self.cue.voice)
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

    def _draft(self) -> Draft:
        cue, shape, pool, draw = self.cue, self.shape, self.pool, self.draw
        draft = Draft([], [])
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

    def _expand(self, draft: Draft) -> None:
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

    def _fill(self, draft: Draft) -> None:
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

    def _news(self) -> Draft:
        cue, pool, news = self.cue, self.pool, self.speech.news
        draft = Draft([], [])
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

    def _reported(self, draft: Draft, pool: Pool) -> None:
        """A claim as news tell it: as it is where it is in the third person, else quoted."""
        claim = self._unnamed(self._pick(pool.claims))
        draft.add(claim if pool.reported else self._quoted(claim), optional=False)

    def _quoted(self, words: str) -> str:
        words = habits.sentence(words.replace('"', "'"), capital=True, mark="")
        form = self._pick(self.speech.news["asked" if words[-1] in "?!" else "said"])
        return form.replace(CORE, words)

    def _fill_news(self, draft: Draft) -> None:
        for _ in range(8):
            if sum(map(len, draft.sentences)) + 2 * len(draft.sentences) >= self.shape.low + 12:
                return
            draft.add(self._fresh(self.around.fillers))

    # --- how it is typed ----------------------------------------------------------------------

    def _finished(self, draft: Draft) -> str:
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
