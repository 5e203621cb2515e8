"""Truth 9: words that set two departments apart, for the record of coverage.

Both departments write about the same complaints; what they add holds words that one of them uses more often,
words that both use alike, and names that are met once or twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import pandas as pd

from .. import plan
from ..language import PERSONAS, TOPICS, Cue, Speaker
from ..truth import Truth
from ..world import World
from .department_words import COMMON, DEPARTMENTS, MAY_BE_PLANTED, RARE, REMARKS, STOP_WORDS

BEST = 20  # the words that a method names


@dataclass(frozen=True)
class Words:
    """Two corpora and what is planted in them.

    `texts` has columns ``id, text, department``.  `words` has a row for each word of the remarks:
    ``word, kind`` (planted, common or rare), ``department`` (whose a planted word is), ``ratio`` (its rate in
    that department over that in the other, about; 1 for the others), ``weight`` and how often each
    department used it.  Stop words, which are used alike too, are those of `department_words`.
    """

    texts: pd.DataFrame
    words: pd.DataFrame
    truths: tuple[Truth, ...]


def words_of(world: World) -> Words:
    """Draw one seed's corpora; the world's scale changes nothing."""
    rng = world.stream("words of departments")
    words = _planted(rng)
    sizes = _sizes(world.assumptions.words_sizes)
    rates = _rates(words)
    texts = []
    for name, size in zip(DEPARTMENTS, sizes, strict=True):
        drawn = rng.choice(len(words), size=(size, plan.WORDS_NOTES), p=rates[name])
        words[name] = np.bincount(drawn.ravel(), minlength=len(words))
        texts.append(_texts(world, name, words["word"].to_numpy()[drawn], rng))
    return Words(pd.concat(texts, ignore_index=True), words, (_truth(words, rates, sizes),))


def _planted(rng: np.random.Generator) -> pd.DataFrame:
    """Which words are planted in this seed, whose they are, and how frequent each is."""
    parts, spare = [], list(COMMON)
    for name in DEPARTMENTS:
        mixed = rng.permutation(MAY_BE_PLANTED[name])
        chosen, spare = mixed[: plan.WORDS_PLANTED], [*spare, *mixed[plan.WORDS_PLANTED :]]
        ratio = np.exp(rng.uniform(*np.log(plan.WORDS_RATIO), len(chosen)))
        parts.append(pd.DataFrame({"word": chosen, "kind": "planted", "department": name, "ratio": ratio}))
    common = rng.permutation(spare)[: plan.WORDS_COMMON]
    rare = rng.permutation(RARE)[: plan.WORDS_RARE]
    for kind, chosen in (("common", common), ("rare", rare)):
        parts.append(pd.DataFrame({"word": chosen, "kind": kind, "department": "", "ratio": 1.0}))
    words = pd.concat(parts, ignore_index=True)
    weight = np.exp(plan.WORDS_UNEVEN * rng.standard_normal(len(words)))
    of_rare = (words["kind"] == "rare").to_numpy()
    weight[of_rare] *= plan.WORDS_RARE_PART / weight[of_rare].sum()
    weight[~of_rare] *= (1 - plan.WORDS_RARE_PART) / weight[~of_rare].sum()
    return words.assign(weight=weight)


def _rates(words: pd.DataFrame) -> dict[str, np.ndarray]:
    """Chance of each word in a remark, by department; what is not planted has the same in both.

    Planted words give and take as much as they did before, so that nothing is left over for the others.
    """
    weight, planted = words["weight"].to_numpy(), (words["kind"] == "planted").to_numpy()
    rates = {}
    for name in DEPARTMENTS:
        mine = (words["department"] == name).to_numpy()
        tilted = weight * np.where(mine, np.sqrt(words["ratio"]), 1 / np.sqrt(words["ratio"]))
        tilted *= weight[planted].sum() / tilted[planted].sum()
        rates[name] = np.where(planted, tilted, weight)
    return rates


def _sizes(ratio: float) -> tuple[int, int]:
    small = round(plan.WORDS_TEXTS / (1 + ratio))
    return plan.WORDS_TEXTS - small, small


def _texts(world: World, name: str, remarked: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Complaints, the same to both departments, with the department's remarks."""
    speaker, draw, personas = Speaker(world.seed), Random(f"words of {name} {world.seed}"), list(PERSONAS)
    pains = list(plan.CASE_TOPICS)
    topics = rng.integers(0, len(pains), len(remarked))
    carriers = rng.integers(0, len(REMARKS), remarked.shape)
    texts = []
    for topic, words, forms in zip(topics, remarked, carriers, strict=True):
        cue = Cue(
            sense="brand",
            topic=pains[topic],
            mood=TOPICS[pains[topic]].moods[0],
            persona=draw.choice(personas),
            category="social network",
            name=world.own.word,
        )
        said = speaker.compose(draw, cue)[1]
        remarks = [REMARKS[form].format(word=word) for word, form in zip(words, forms, strict=True)]
        texts.append("\n".join([said, *remarks]))
    ids = [f"{name}:{number}" for number in range(1, len(texts) + 1)]
    return pd.DataFrame({"id": ids, "text": texts, "department": name})


def _truth(words: pd.DataFrame, rates: dict[str, np.ndarray], sizes: tuple[int, int]) -> Truth:
    first, second = DEPARTMENTS
    planted = words[words["kind"] == "planted"]
    ratio = np.log(rates[first] / rates[second])
    values = {row.word: float(ratio[row.Index]) for row in planted.itertuples()}
    seen = words[words["kind"] == "rare"]
    return Truth(
        "s04.words_series",
        4,
        "process",
        estimand=f"logarithm of a word's rate in {first} over that in {second}, for the words that were "
        "planted to differ; every other word is used alike",
        population="notes of two departments about the same complaints",
        unit="log ratio",
        window="no calendar: a series for the record of coverage",
        weighting="each use of a word counts once",
        values=values,
        beside={
            f"texts of {first}": float(sizes[0]),
            f"texts of {second}": float(sizes[1]),
            "oracle: precision at 20": _oracle(words, sizes),
            "rare words used by one department only": float(
                ((seen[first] == 0) != (seen[second] == 0)).sum()
            ),
            "stop words": float(len(STOP_WORDS)),
        },
        words={
            word: f"'{word}' was planted as a word of {first if value > 0 else second}, "
            f"{np.exp(abs(value)):.1f} times as frequent there."
            for word, value in values.items()
        },
    )


def _oracle(words: pd.DataFrame, sizes: tuple[int, int]) -> float:
    """Precision of the best twenty by whoever knows how frequent each word is where it is used alike."""
    deviance = np.zeros(len(words))
    for name, size in zip(DEPARTMENTS, sizes, strict=True):
        expected, found = size * plan.WORDS_NOTES * words["weight"].to_numpy(), words[name].to_numpy()
        deviance += np.where(found > 0, found * np.log(np.maximum(found, 1) / expected), 0) - (
            found - expected
        )
    best = words["kind"].to_numpy()[np.argsort(-deviance, kind="stable")[:BEST]]
    return float((best == "planted").mean())
