"""What moves those who write to us: needs and what else a code book asks, read by people and by a model.

People code a drawn sample; a model that they teach reads the rest, may say that it is not sure, and is never
counted: how common a need is comes from the sample, helped by the model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..figures import LEAST
from ..stats.coded_parts import coded_parts, part_of
from ..stats.proportions import jeffreys
from .threads import coded_labels

NONE = "none"
"""Label of a text that does not say."""
DIMENSIONS = 150
FEWEST = 100
"""Coded texts below which nothing is read."""
RIGHT = 0.9
"""Part of a model's answers that are to be right where it answers at all."""
SURE = np.linspace(0.2, 0.95, 16)
"""Chances from which a model may answer; the least that keeps `RIGHT` is taken."""


@dataclass(frozen=True)
class NeedsRead:
    """Texts as people and a model read them for one question.

    Attributes
    ----------
    ids : ndarray of shape (n,)
    labels : tuple of str
        Answers that somebody gave, sorted; "none" is one of them.
    chances : ndarray of shape (n, k)
        Of each answer, adding up to one; of coded texts by a model that did not see them.
    places, answers : ndarray of int, shape (m,)
        Rows that were coded, and which answer each got.
    weight : ndarray of shape (m,)
        How many texts each coded one stands for.
    """

    ids: np.ndarray
    labels: tuple[str, ...]
    chances: np.ndarray
    places: np.ndarray
    answers: np.ndarray
    weight: np.ndarray

    @property
    def said(self) -> list[int]:
        """Places of the labels that say something."""
        return [place for place, label in enumerate(self.labels) if label != NONE]


def read_needs(
    texts: pd.DataFrame, coded: pd.DataFrame, task: str = "need", points: np.ndarray | None = None
) -> NeedsRead:
    """Have people's labels teach a model, and the model read every text.

    Parameters
    ----------
    texts : DataFrame
        ``id, text``.
    coded : DataFrame
        ``id, task, label, coder, prob`` of texts that were drawn among them.
    task : str
        The question.
    points : ndarray of shape (n, k), optional
        The texts in a space (see `placed`), where several questions are asked of the same ones.

    Raises
    ------
    ValueError
        With fewer than a hundred coded texts, one answer alone, or no words in common.
    """
    from ..text.taught import teach

    labels = coded_labels(coded, (task,)).dropna(subset=[task])
    place = pd.Series(np.arange(len(texts)), index=texts["id"])
    labels = labels[labels.index.isin(place.index)]
    if len(labels) < FEWEST:
        raise ValueError(f'{len(labels)} texts are coded for "{task}"; it takes {FEWEST}')
    names = tuple(sorted(labels[task].unique()))
    if len(names) < 2:
        raise ValueError(f'everybody was coded "{names[0]}" for "{task}"; there is nothing to tell apart')
    labels = labels.assign(place=place.reindex(labels.index)).sort_values("place")
    places = labels["place"].to_numpy(dtype=int)
    answers = np.array([names.index(label) for label in labels[task]])
    points = placed(texts) if points is None else points
    flags = answers[:, None] == np.arange(len(names))
    chances = teach(points, places, flags, texts["text"].fillna("").tolist())
    chances = np.clip(chances, 1e-6, None)
    chances /= chances.sum(axis=1, keepdims=True)
    weight = 1 / labels["prob"].to_numpy(dtype=float)
    return NeedsRead(texts["id"].to_numpy(), names, chances, places, answers, weight)


def placed(texts: pd.DataFrame) -> np.ndarray:
    """Texts as points, shape (n, k).

    Raises
    ------
    ValueError
        When they have no words in common.
    """
    from ..text.space import text_space

    return text_space(texts["text"].fillna("").tolist(), DIMENSIONS).points


def shares(read: NeedsRead, level: float = 0.9, within: np.ndarray | None = None) -> pd.DataFrame:
    """How common each answer is, the commonest first.

    Parameters
    ----------
    read : NeedsRead
    level : float
    within : ndarray of bool, shape (n,), optional
        Some of the texts alone, such as those of a segment.

    Returns
    -------
    DataFrame
        ``need, share, low, high, coded, counted``: `coded` texts in which people found it, `counted` the part
        in which the model's best guess finds it.
    """
    kept = np.ones(len(read.ids), dtype=bool) if within is None else within
    mine = kept[read.places]
    columns = ["need", "share", "low", "high", "coded", "counted"]
    if not mine.any():
        return pd.DataFrame(columns=columns)
    renumbered = np.cumsum(kept) - 1
    flags = (read.answers[:, None] == read.said)[mine]
    mix = coded_parts(
        read.chances[kept][:, read.said], renumbered[read.places[mine]], flags, read.weight[mine]
    )
    guessed = read.chances[kept].argmax(axis=1)
    rows = []
    for number, place in enumerate(read.said):
        part = part_of(mix, np.eye(len(read.said))[number], level)
        rows.append(
            (read.labels[place], *part, int(flags[:, number].sum()), float((guessed == place).mean()))
        )
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["share", "need"], ascending=[False, True], ignore_index=True)


def needs(texts: pd.DataFrame, coded: pd.DataFrame, level: float = 0.9, task: str = "need") -> pd.DataFrame:
    """How common each need is among texts: ``need, share, low, high, coded, counted``.

    Parameters
    ----------
    texts, coded : DataFrame
        See `read_needs`, which tells what is raised.
    level : float
    task : str
        Another question of the code book, such as ``option``.
    """
    return shares(read_needs(texts, coded, task), level)


# Reading single texts, with the right to abstain -----------------------------------------------------


@dataclass(frozen=True)
class Abstaining:
    """A reader of single texts that says nothing where it is not sure.

    Attributes
    ----------
    told : ndarray of shape (n,)
        The answer, or "" where it abstains.
    sure : float
        The chance from which it answers.
    answered : float
        Part of texts that it answers.
    right, low, high : float
        Part of its answers that are right, among coded texts that it had not seen, with limits; missing where
        it answers none.
    always : float
        The same, had it to answer every time.
    """

    told: np.ndarray
    sure: float
    answered: float
    right: float
    low: float
    high: float
    always: float


def abstaining(read: NeedsRead, right: float = RIGHT, level: float = 0.9) -> Abstaining:
    """Let the model answer only where it is right often enough.

    Parameters
    ----------
    read : NeedsRead
    right : float
        Part of its answers that shall be right; where it cannot reach that, it answers where it is surest.
    level : float
    """
    best, chance = read.chances.argmax(axis=1), read.chances.max(axis=1)
    known, sure = best[read.places] == read.answers, chance[read.places]
    least = _surest(known, sure, read.weight, right)
    kept, answers = sure >= least, chance >= least
    told = np.where(answers, np.array(read.labels, dtype=object)[best], "")
    always = float(np.average(known, weights=read.weight))
    return Abstaining(
        told, least, float(answers.mean()), *_right(known[kept], read.weight[kept], level), always
    )  # fmt: skip


def _surest(known: np.ndarray, sure: np.ndarray, weight: np.ndarray, right: float) -> float:
    """The chance from which enough answers are right, else that from which most are; infinite without any."""
    reached = {
        float(least): np.average(known[sure >= least], weights=weight[sure >= least])
        for least in SURE
        if (sure >= least).sum() >= LEAST
    }
    enough = (least for least, part in reached.items() if part >= right)
    return next(enough, max(reached, key=reached.get, default=np.inf))


def _right(known: np.ndarray, weight: np.ndarray, level: float) -> tuple[float, float, float]:
    """Part of answers that are right, with limits by as many of equal weight as would tell as much."""
    if not len(known):
        return np.nan, np.nan, np.nan
    part, alike = float(np.average(known, weights=weight)), weight.sum() ** 2 / np.square(weight).sum()
    return part, *jeffreys(part * alike, alike, level)


# By segment -----------------------------------------------------------------------------------------


def empathy_map(
    reads: dict[str, NeedsRead], segment: pd.Series, persons: pd.Series, level: float = 0.9
) -> pd.DataFrame:
    """What each segment says most often to each question of the code book.

    Parameters
    ----------
    reads : dict
        ``{question: NeedsRead}`` of the same texts.
    segment, persons : Series
        The segment of each text, and who wrote it, indexed by id.  Segments of fewer than ten persons are
        left out.
    level : float

    Returns
    -------
    DataFrame
        ``question, segment, answer, share, low, high``.
    """
    counts = persons.groupby(segment).nunique()
    rows = []
    for question, read in reads.items():
        mine = segment.reindex(read.ids).to_numpy()
        for name in sorted(counts.index[counts >= LEAST]):
            table = shares(read, level, mine == name)
            if len(table):
                first = table.iloc[0]
                rows.append((question, name, first["need"], first["share"], first["low"], first["high"]))
    return pd.DataFrame(rows, columns=["question", "segment", "answer", "share", "low", "high"])
