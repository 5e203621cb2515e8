"""How a message travels from one to the next: which of its words survive when others take it up."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from ..text.distinctive import words_of

MOST_DEPTH = 4
FEWEST = 30
SEED = 1


def message_travel(shares: pd.DataFrame, texts: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """Part of a post's words that still stand in what others say below it, step by step.

    Parameters
    ----------
    shares : DataFrame
        ``id, thread_id, at, author``: what was said in which thread.
    texts : DataFrame
        ``id, text``.
    level : float

    Returns
    -------
    DataFrame
        ``depth, posts, survive, low, high, by_chance``: at each step below an opening the part of its words
        (those that are not in every third text) that are said again by somebody else; `by_chance` is the
        same against the opening of another thread, for people who speak of one thing use its words anyway.
        Steps with fewer than thirty posts are left out.
    """
    pairs = _pairs(shares, texts)
    rng, rows = np.random.default_rng(SEED), []
    for depth, mine in pairs.groupby("depth"):
        if len(mine) < FEWEST or depth > MOST_DEPTH:
            continue
        kept = np.array([len(a & b) / len(a) for a, b in zip(mine["opening"], mine["words"], strict=True)])
        other = mine["opening"].to_numpy()[rng.permutation(len(mine))]
        chance = np.array([len(a & b) / len(a) for a, b in zip(other, mine["words"], strict=True)])
        low, high = _limits(kept, mine["thread_id"], level)
        rows.append((int(depth), len(mine), float(kept.mean()), low, high, float(chance.mean())))
    return pd.DataFrame(rows, columns=["depth", "posts", "survive", "low", "high", "by_chance"])


def surviving_words(shares: pd.DataFrame, texts: pd.DataFrame, k: int = 8) -> pd.DataFrame:
    """Words of openings that others take up most, beyond what is said below any opening.

    Parameters
    ----------
    shares, texts : DataFrame
        As for `message_travel`.
    k : int
        How many words.

    Returns
    -------
    DataFrame
        ``word, openings, part, by_chance``: in `part` of the threads that open with the word somebody else
        says it again, in `by_chance` of all threads somebody says it below the opening.  Those that chance
        explains the least come first; words of fewer than thirty openings are left out.
    """
    pairs = _pairs(shares, texts)
    first = pairs.drop_duplicates("thread_id").set_index("thread_id")["opening"]
    below = (
        pairs.groupby("thread_id")["words"].agg(lambda each: frozenset().union(*each)).reindex(first.index)
    )
    openings, taken, anywhere = Counter(), Counter(), Counter()
    for said, again in zip(first, below, strict=True):
        openings.update(said)
        taken.update(said & again)
        anywhere.update(again)
    rows = [
        (word, n, taken[word] / n, anywhere[word] / len(first)) for word, n in openings.items() if n >= FEWEST
    ]
    table = pd.DataFrame(rows, columns=["word", "openings", "part", "by_chance"])
    error = np.sqrt(table["by_chance"] * (1 - table["by_chance"]) / table["openings"])
    beyond = ((table["part"] - table["by_chance"]) / error.where(error > 0)).round(9)
    order = table.assign(beyond=beyond).sort_values(["beyond", "word"], ascending=[False, True]).index
    return table.loc[order].head(k).reset_index(drop=True)


def _pairs(shares: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """What others said below each opening: ``thread_id, depth, opening, words`` (both sets of words)."""
    said = shares.dropna(subset=["thread_id"]).merge(texts[["id", "text"]], on="id")
    said = said.sort_values(["thread_id", "at", "id"], kind="stable")
    words = [frozenset(words_of(text or "")) for text in said["text"]]
    common = pd.Series([word for each in words for word in each]).value_counts()
    everywhere = set(common.index[common > len(words) / 3])
    said = said.assign(
        words=[each - everywhere for each in words], depth=said.groupby("thread_id").cumcount()
    )
    first = said[said["depth"] == 0].set_index("thread_id")
    below = said[said["depth"] > 0]
    below = below.assign(
        opening=below["thread_id"].map(first["words"]), by=below["thread_id"].map(first["author"])
    )
    below = below[(below["author"] != below["by"]) & below["opening"].map(len).gt(0)]
    return below[["thread_id", "depth", "opening", "words"]].reset_index(drop=True)


def _limits(kept: np.ndarray, thread: pd.Series, level: float) -> tuple[float, float]:
    """Limits of a mean, threads as units."""
    from scipy.stats import t

    number = pd.factorize(thread)[0]
    left = np.bincount(number, kept - kept.mean())
    n = len(left)
    error = np.sqrt((left**2).sum() * n / max(n - 1, 1)) / len(kept)
    reach = t.ppf(0.5 + level / 2, max(n - 1, 1)) * error
    return float(max(kept.mean() - reach, 0.0)), float(min(kept.mean() + reach, 1.0))
