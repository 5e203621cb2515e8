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

from .cues import CATEGORIES, DECOYS, FORBIDDEN, LANGUAGES, MOODS, TOPICS, Cue, Topic, check
from .grammar import Subject, Wording, lines, variety
from .machines import spam
from .personas import PERSONAS
from .tongues import tongue
from .writer import Pool, Writer

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
    "spam",
]

_THIN = 60
"""A claim that can be said in fewer ways never stands alone, or the same text would come too often."""


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
        self._pools: dict[tuple, Pool] = {}

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
        return Writer(self, rng.random, cue).write()

    def pool(self, cue: Cue, topic: str) -> Pool:
        """Compiled phrasings for the cue's sense (or `topic`), voice, mood and language."""
        key = (cue.language, cue.sense, topic, cue.voice, cue.mood)
        pool = self._pools.get(key)
        if pool is None or cue.persona not in PERSONAS:
            check(cue, topic)
            pool = self._pools[key] = self._compiled(cue, topic)
        return pool

    def _compiled(self, cue: Cue, topic: str) -> Pool:
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
        return Pool(
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
