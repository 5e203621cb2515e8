"""How accounts sound: distance of each from the house voice, and the week from which one sounds otherwise.

Sound is in small words, which everybody uses without thinking of them; what is spoken of is in the others.
So only words that every account uses count, each as a part of all words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..stats.weeks import monday_of

FEWEST_WORDS = 1_500
"""Words below which nobody's style can be told (Eder 2015, Digital Scholarship in the Humanities 30)."""
CHUNK = 750
"""Words of a piece: pieces of an account show how much it differs from itself."""
MOST_WORDS = 150
FLAGGED = 0.99
"""Percentile from which an account is said to be out of voice."""
LEAST_SPREAD = 0.05
"""Of logarithms of distances: accounts that are all alike would else be told apart by nothing."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[!?]")
PERMUTATIONS, RESAMPLED, SEED = 199, 200, 1
SIDE = 4
"""Weeks that either side of a drift must last."""
SURE = 0.01
"""Part of shuffled orders of weeks that differ as much, from which a drift is not said to be there."""
TOGETHER = 0.5
"""Part of accounts that drift at once from which it is the house that moved."""
AT_ONCE = 3


@dataclass(frozen=True)
class Profile:
    """Pieces of texts as parts of small words.

    Attributes
    ----------
    pieces : ndarray of shape (n, words)
        In units of the spread between pieces.
    owner : ndarray of shape (n,)
        Whose each piece is.
    words : tuple of str
    """

    pieces: np.ndarray
    owner: np.ndarray
    words: tuple[str, ...]


def small_words(texts: pd.Series, owner: pd.Series) -> tuple[str, ...]:
    """The most frequent words among those that every owner uses, at most `MOST_WORDS`."""
    counts: dict[str, np.ndarray] = {}
    names = {name: place for place, name in enumerate(sorted(owner.unique()))}
    for text, name in zip(texts, owner, strict=True):
        for word in tokens(text):
            counts.setdefault(word, np.zeros(len(names)))[names[name]] += 1
    common = {word: count.sum() for word, count in counts.items() if (count > 0).all()}
    return tuple(sorted(common, key=lambda word: (-common[word], word))[:MOST_WORDS])


def tokens(text: str) -> list[str]:
    """Words of a text, with marks that tell tone.

    >>> tokens("We're here, aren't we?")
    ["we're", 'here', "aren't", 'we', '?']
    """
    return [word.replace("’", "'") for word in WORD.findall((text or "").casefold())]


def _parts(texts: pd.Series, words: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Counts of each word in each text, and how many words it has."""
    place = {word: number for number, word in enumerate(words)}
    counts, lengths = np.zeros((len(texts), len(words))), np.zeros(len(texts))
    for row, text in enumerate(texts):
        said = tokens(text)
        lengths[row] = len(said)
        for word in said:
            if word in place:
                counts[row, place[word]] += 1
    return counts, lengths


def _profile(texts: pd.Series, owner: pd.Series) -> Profile:
    words = small_words(texts, owner)
    counts, lengths = _parts(texts, words)
    pieces, owners = [], []
    for name in sorted(owner.unique()):
        mine = np.flatnonzero((owner == name).to_numpy())
        number = (np.cumsum(lengths[mine]) - 1) // CHUNK
        last = number.max()
        number = np.minimum(number, max(last - 1, 0))  # the rest of a piece goes to the one before
        for each in np.unique(number):
            there = mine[number == each]
            pieces.append(counts[there].sum(axis=0) / max(lengths[there].sum(), 1))
            owners.append(name)
    parts, owners = np.array(pieces), np.array(owners, dtype=object)
    within = np.concatenate(
        [parts[owners == name] - parts[owners == name].mean(axis=0) for name in set(owners)]
    )
    spread = within.std(axis=0)
    return Profile(parts / np.where(spread > 0, spread, np.inf), owners, words)


def sentence_lengths(texts: pd.DataFrame, by: str = "account") -> pd.DataFrame:
    """The quick way to tell voices apart: ``account, posts, words`` a sentence, the longest first.

    Parameters
    ----------
    texts : DataFrame
        ``text`` and the column `by`; a post each.
    by : str
    """
    texts = texts.dropna(subset=[by, "text"])
    sentences = texts["text"].str.count(r"[.!?]+(?:\s|$)").clip(lower=1)
    words = texts["text"].str.split().str.len()
    sums = pd.DataFrame({"words": words, "sentences": sentences, "posts": 1}).groupby(texts[by]).sum()
    table = pd.DataFrame({"posts": sums["posts"], "words": sums["words"] / sums["sentences"]})
    table = table.rename_axis(by).reset_index()
    return table.sort_values(["words", by], ascending=[False, True], ignore_index=True)


# Distance ----------------------------------------------------------------------------------------


def voice_distance(texts: pd.DataFrame, by: str = "account") -> pd.DataFrame:
    """How far each account sounds from the others.

    Parameters
    ----------
    texts : DataFrame
        ``text`` and the column `by`; a post each.
    by : str
        Whose voice is asked for.

    Returns
    -------
    DataFrame
        ``account`` (named as `by`), ``words, pieces, distance, percentile, flagged``, the farthest first.
        `distance` is the mean difference of small words from the middle of all *other* accounts, in units of
        how much an account differs from itself (Burrows 2002, Literary and Linguistic Computing 17);
        `percentile` the part of other accounts' pieces, each held against the others in its turn, that would
        lie nearer.  Missing for accounts with fewer than 1,500 words: nobody can judge these.

    Raises
    ------
    ValueError
        When fewer than three accounts have 1,500 words: there is no house to be held against.
    """
    texts = texts.dropna(subset=[by, "text"])
    length = texts["text"].map(lambda text: len(tokens(text))).groupby(texts[by]).sum()
    known = length.index[length >= FEWEST_WORDS]
    if len(known) < 3:
        raise ValueError(
            f"{len(known)} of {len(length)} accounts have {FEWEST_WORDS:,} words or more; it takes three to "
            "say what a house sounds like"
        )
    mine = texts[texts[by].isin(known)]
    profile = _profile(mine["text"], mine[by])
    away = {name: _distances(profile, name) for name in known}
    rows = []
    for name in sorted(length.index):
        if name not in away:
            rows.append((name, int(length[name]), 0, np.nan, np.nan, False))
            continue
        others = np.log(np.concatenate([each for other, each in away.items() if other != name]))
        percentile = _percentile(float(np.log(away[name]).mean()), others)
        rows.append(
            (
                name,
                int(length[name]),
                len(away[name]),
                float(away[name].mean()),
                percentile,
                percentile >= FLAGGED,
            )
        )
    table = pd.DataFrame(rows, columns=[by, "words", "pieces", "distance", "percentile", "flagged"])
    return table.sort_values(["distance", by], ascending=[False, True], ignore_index=True)


def _distances(profile: Profile, name: str) -> np.ndarray:
    """Distance of each of an account's pieces from the middle of the other accounts."""
    others = [profile.pieces[profile.owner == other].mean(axis=0) for other in set(profile.owner) - {name}]
    # The median, so that one strange account does not move the house.
    return np.abs(profile.pieces[profile.owner == name] - np.median(others, axis=0)).mean(axis=1)


def _percentile(value: float, others: np.ndarray) -> float:
    """Where a value lies among others, by their median and quartiles: one strange account widens neither."""
    from scipy.stats import norm

    middle = np.median(others)
    spread = max(1.4826 * float(np.median(np.abs(others - middle))), LEAST_SPREAD)
    return float(norm.cdf((value - middle) / spread))


# Drift -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Drift:
    """When an account began to sound otherwise than before.

    Attributes
    ----------
    account : str
    date, low, high : date
        First day of the first week of the new sound, and limits.
    chance : float
        Part of shuffled orders of its weeks that differ as much at some week: small where it drifted.
    towards : tuple of str
        Small words that it uses more since, the clearest first.
    """

    account: str
    date: date
    low: date
    high: date
    chance: float
    towards: tuple[str, ...]

    @property
    def there(self) -> bool:
        """Whether a drift may be spoken of."""
        return self.chance <= SURE


def voice_drifts(texts: pd.DataFrame, by: str = "account", level: float = 0.9) -> list[Drift]:
    """Whether and when each account began to sound otherwise, the surest first.

    Parameters
    ----------
    texts : DataFrame
        ``at`` (a day or moment on one clock), ``text`` and the column `by`.
    by : str
    level : float

    Notes
    -----
    Each account is held against its own past: the week that parts its small words best, against the same of
    its weeks in shuffled orders (a permutation test); limits from drawing weeks anew on either side.
    """
    texts = texts.dropna(subset=[by, "text"])
    words = small_words(texts["text"], texts[by])
    counts, lengths = _parts(texts["text"], words)
    monday = monday_of(texts["at"]).to_numpy()
    found = []
    for name in sorted(texts[by].unique()):
        mine = (texts[by] == name).to_numpy()
        if lengths[mine].sum() < 2 * FEWEST_WORDS:
            continue
        weeks, place = np.unique(monday[mine], return_inverse=True)
        if len(weeks) < 3 * SIDE:
            continue
        said, total = np.zeros((len(weeks), len(words))), np.zeros(len(weeks))
        np.add.at(said, place, counts[mine])
        np.add.at(total, place, lengths[mine])
        found.append(_drift(name, weeks, said, total, words, level))
    return sorted(found, key=lambda each: (each.chance, each.account))


def _drift(name, weeks, said, total, words, level: float) -> Drift:
    rng = np.random.default_rng(SEED)
    best, height = _parted(said, total)
    shuffled = [_parted(said[order], total[order])[1] for order in _orders(len(weeks), rng)]
    chance = (1 + sum(each >= height for each in shuffled)) / (1 + PERMUTATIONS)
    sides = np.arange(best), np.arange(best, len(weeks))
    places = []
    for _ in range(RESAMPLED):
        drawn = np.concatenate([np.sort(rng.choice(side, len(side))) for side in sides])
        places.append(_parted(said[drawn], total[drawn])[0])
    low, high = np.quantile(places, [0.5 - level / 2, 0.5 + level / 2], method="closest_observation")
    days = [pd.Timestamp(weeks[int(place)]).date() for place in (best, min(low, best), max(high, best))]
    return Drift(name, *days, float(chance), _towards(said, total, best, words))


def _orders(n: int, rng: np.random.Generator) -> list[np.ndarray]:
    return [rng.permutation(n) for _ in range(PERMUTATIONS)]


def _parted(said: np.ndarray, total: np.ndarray) -> tuple[int, float]:
    """The place that parts the weeks best, and how well: squared differences of words, in their errors."""
    upto, length = np.cumsum(said, axis=0)[:-1], np.cumsum(total)[:-1][:, None]
    after, left = said.sum(axis=0) - upto, total.sum() - length
    part = said.sum(axis=0) / total.sum()
    difference = upto / length - after / left
    error = part * (1 - part) * (1 / length + 1 / left)
    height = (difference**2 / np.where(error > 0, error, np.inf)).sum(axis=1)
    inside = slice(SIDE - 1, len(total) - SIDE)
    place = int(height[inside].argmax()) + SIDE
    return place, float(height[place - 1])


def _towards(said: np.ndarray, total: np.ndarray, place: int, words: tuple[str, ...]) -> tuple[str, ...]:
    before, after = (said[side].sum(axis=0) for side in (slice(place), slice(place, None)))
    n, m = total[:place].sum(), total[place:].sum()
    part = (before + after) / (n + m)
    error = np.sqrt(part * (1 - part) * (1 / n + 1 / m))
    score = (after / m - before / n) / np.where(error > 0, error, np.inf)
    return tuple(words[number] for number in np.argsort(-score, kind="stable")[:6])


def house_moved(drifts: list[Drift]) -> str | None:
    """The sentence to be said where most accounts began to sound otherwise at once; None elsewhere."""
    there = [each for each in drifts if each.there]
    if not there:
        return None
    days = sorted(each.date for each in there)
    middle = days[len(days) // 2]
    together = [each for each in there if abs((each.date - middle).days) <= 7 * AT_ONCE]
    if len(together) < 3 or len(together) <= TOGETHER * len(drifts):
        return None
    return (
        "Most accounts began to sound otherwise in the same weeks: it is the house that moved, and distances "
        "between accounts do not show it."
    )
