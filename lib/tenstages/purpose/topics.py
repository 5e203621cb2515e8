"""What texts are about, found without anybody saying what to look for.

Topics are groups of texts that use the same words.  They are suggestions: a group may be a pain, a habit of
speech or a language.  People name them; what they hold is counted with a coded sample (see `pains`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.proportions import jeffreys

FEWEST_TEXTS = 200
FEWEST, MOST, STEP = 12, 24, 2
"""Numbers of topics that are tried: fewer lump matters together, more is not read by anybody."""
TEXTS_A_TOPIC = 15
"""A topic needs about so many texts."""
DIMENSIONS = 100
TRIALS, QUICK_TRIALS = 10, 3
MOST_TRIED = 5_000
"""Texts of each half in which the number of topics is looked for."""
TERMS = 6
LOST = "no known word"
"""Label of a text that shares no word with others."""


@dataclass(frozen=True)
class Topics:
    """Topics of texts, the largest first.

    Attributes
    ----------
    table : DataFrame
        ``topic`` (from 1), ``name``, ``terms`` (most typical first), ``texts``, ``share, low, high`` of all
        texts, ``found_again``: the part of its texts that it shares with a topic found in either half of the
        texts alone, at least (0 to 1); below a half it is a whim of these texts.
    labels : ndarray of shape (n,)
        Name of each text's topic, in the order of the texts.
    """

    table: pd.DataFrame
    labels: np.ndarray

    def terms(self, name: str) -> str:
        """The words of a topic."""
        return self.table.set_index("name").loc[name, "terms"]


def pain_points(
    texts: Sequence[str],
    n: int | None = None,
    seeds: Mapping[str, Iterable[str]] | None = None,
    random_state: int = 0,
    names: Iterable[str] = (),
    level: float = 0.9,
) -> Topics:
    """Group texts by what they are about.

    Give it what is *not* praise, negative and neutral alike: some of what troubles people is asked without a
    word of anger.

    Parameters
    ----------
    texts : sequence of str
        Any language that sets blanks between words; languages that differ make topics of their own.
    n : int, optional
        Number of topics.  Left out, the number between 12 and 24 at which two halves of the texts agree best
        about what the topics are (Ben-Hur, Elisseeff and Guyon 2002, Pacific Symposium on Biocomputing 7).
    seeds : mapping of str to iterable of str, optional
        Topics that you expect, with some of their words; others are found beside them.
    random_state : int
    names : iterable of str
        Names to strip: all texts hold the brand's.
    level : float
        Of the interval of shares, which takes texts as draws; what is read wrongly is not in it.

    Returns
    -------
    Topics
        The same on every machine.

    Notes
    -----
    k-means on directions (Dhillon and Modha 2001, Machine Learning 42) in the space of `text_space`.  20,000
    short texts take a few seconds.

    Raises
    ------
    ValueError
        With fewer than 200 texts, a number of topics that they do not allow, or seeds that no text holds.
    """
    from threadpoolctl import threadpool_limits

    from ..text.space import text_space

    texts = list(texts)
    if len(texts) < FEWEST_TEXTS:
        raise ValueError(f"{len(texts)} texts are too few for topics; it takes {FEWEST_TEXTS}")
    space = text_space(texts, DIMENSIONS, names)
    start = _seeded(space, seeds or {})
    most = len(texts) // TEXTS_A_TOPIC
    if len(start) > most:
        raise ValueError(f"{len(start)} seeds are too many; {len(texts):,} texts allow {most} topics")
    if n is not None and not max(2, len(start)) <= n <= most:
        raise ValueError(
            f"n is {n}; {len(texts):,} texts and {len(start)} seeds allow {max(2, len(start))} to {most} "
            "topics"
        )
    points = space.points
    halves = _halves(len(points), random_state)
    tried = range(min(max(FEWEST, len(start)), most), min(max(MOST, len(start) + STEP), most) + 1, STEP)
    with threadpool_limits(1):  # small steps: threads that wait for one another take longer than one alone
        n = n or max(tried, key=lambda count: _alike(points, halves, count, start, random_state))
        number, _ = _group(points, n, start, random_state, TRIALS)
        again = _found_again(points, number, halves, start, random_state)
    return _told(space, number, list(seeds or {}), again, level)


def _seeded(space, seeds: Mapping[str, Iterable[str]]) -> np.ndarray:
    """The middle of the texts that hold any of a seed's words, for each seed."""
    place = {word: column for column, word in enumerate(space.words)}
    middles = []
    for name, words in seeds.items():
        columns = [place[word.lower()] for word in words if word.lower() in place]
        if not columns:
            raise ValueError(f'no word of the seed "{name}" stands in five texts')
        holding = np.asarray(space.holds[:, columns].sum(axis=1)).ravel() > 0
        middles.append(space.points[holding].mean(axis=0))
    return _unit(np.array(middles).reshape(len(middles), space.points.shape[1]))


def _unit(rows: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)


def _halves(n: int, random_state: int) -> tuple[np.ndarray, np.ndarray]:
    """Places of two halves of the texts, each no larger than a trial needs."""
    mixed = np.random.default_rng(random_state).permutation(n)
    return tuple(np.sort(half[:MOST_TRIED]) for half in np.array_split(mixed, 2))


def _group(points, n: int, start: np.ndarray, random_state: int, trials: int):
    """Number of the nearest of `n` centres for each point, and the centres; the best of some trials."""
    from sklearn.cluster import KMeans, kmeans_plusplus

    if not len(start):
        model = KMeans(n, n_init=trials, random_state=random_state).fit(points)
        return _nearest(points, model.cluster_centers_), model.cluster_centers_
    best = None
    for trial in range(trials):
        others, _ = kmeans_plusplus(points, max(n - len(start), 1), random_state=random_state + trial)
        first = np.vstack([start, others])[:n]
        model = KMeans(n, init=first, n_init=1).fit(points)
        if best is None or model.inertia_ < best.inertia_:
            best = model
    return _nearest(points, best.cluster_centers_), best.cluster_centers_


def _nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Rounded, so that a tie falls the same way on every machine."""
    distance = (centres**2).sum(axis=1) - 2 * points @ centres.T
    return np.round(distance, 6).argmin(axis=1)


def _alike(points, halves, n: int, start, random_state: int) -> float:
    """How far two halves of the texts agree about which texts belong together."""
    from sklearn.metrics import adjusted_rand_score

    centres = [_group(points[half], n, start, random_state, QUICK_TRIALS)[1] for half in halves]
    shown = points[np.concatenate(halves)]
    return round(adjusted_rand_score(*(_nearest(shown, each) for each in centres)), 6)


def _found_again(points, number: np.ndarray, halves, start, random_state: int) -> np.ndarray:
    """For each topic, the least of its overlaps with the best topic of either half (Jaccard)."""
    n = int(number.max()) + 1
    overlaps = []
    for half in halves:
        other = _nearest(points, _group(points[half], n, start, random_state, QUICK_TRIALS)[1])
        shared = np.zeros((n, n))
        np.add.at(shared, (number, other), 1)
        together = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0, keepdims=True) - shared
        overlaps.append((shared / np.maximum(together, 1)).max(axis=1))
    return np.minimum(*overlaps)


def _told(space, number: np.ndarray, seeded: list[str], again: np.ndarray, level: float) -> Topics:
    """Topics by size, each with its words and its name: the seed's, or its two most typical words."""
    known = np.abs(space.points).sum(axis=1) > 0
    rows = []
    for topic in np.unique(number[known]):
        inside = known & (number == topic)
        terms = _typical(space, inside)
        name = seeded[topic] if topic < len(seeded) else ", ".join(terms[:2])
        low, high = jeffreys(int(inside.sum()), len(number), level)
        rows.append(
            (topic, name, ", ".join(terms), int(inside.sum()), inside.mean(), low, high, again[topic])
        )
    columns = ["number", "name", "terms", "texts", "share", "low", "high", "found_again"]
    table = pd.DataFrame(rows, columns=columns)
    table = table.sort_values(["texts", "terms"], ascending=[False, True], ignore_index=True)
    table["name"] = _each_its_own(table["name"])
    names = table.set_index("number")["name"]
    labels = np.where(known, names.reindex(number).to_numpy(dtype=object), LOST)
    table.insert(0, "topic", np.arange(1, len(table) + 1))
    return Topics(table.drop(columns="number"), labels.astype(object))


def _typical(space, inside: np.ndarray) -> list[str]:
    """The words that set these texts apart from all others."""
    from ..text.distinctive import weighted_log_odds

    a = np.asarray(space.holds[inside].sum(axis=0)).ravel()
    b = np.asarray(space.holds[~inside].sum(axis=0)).ravel()
    log_odds, error = weighted_log_odds(a, b)
    best = np.argsort(-np.round(log_odds / error, 6), kind="stable")[:TERMS]
    return [space.words[place] for place in best]


def _each_its_own(names: pd.Series) -> pd.Series:
    """Of equal names the later ones are numbered."""
    seen = names.groupby(names).cumcount()
    return names.where(seen == 0, names + " " + (seen + 1).astype(str))
