"""Strategic visibility: where influential dialogue happens, and where our presence is missed.

Where most is said is not where most is answered.  Volume counts posts; influence counts the answers that they
draw, without pile-ons: anger that falls on one thread in a day or two is no dialogue.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

DRAWS, SEED = 1_000, 1
PILE_DAYS = 3
"""Within so many days a pile-on has most of its posts."""
PILE_USUAL = 20
"""A thread with so many times the answers of the venue's hundredth-largest part of threads is looked at."""
PILE_PART = 0.05
"""And it must hold so much of all answers: what is smaller changes no order of venues."""
ENOUGH = 100
"""Posts of a venue below which it is told within its category only."""
SURE = 0.95
"""Chance from which a place is said to lead."""


@dataclass(frozen=True)
class Visibility:
    """Venues, or their categories, the most influential first.

    Attributes
    ----------
    table : DataFrame
        ``venue, category, volume, influence, low, high, dialogue, gap, gap_low, gap_high, posts, persons,
        present``: `volume` and `influence` are parts of all posts and of all answers; `dialogue` is
        influence over volume, shrunk towards one where posts are few; `gap` is the location quotient: our
        part of the place's posts over our part of all (below one: we are spoken of less there).
    first : float
        Chance that the first place is really the most influential of all.
    piled : DataFrame
        ``venue, threads, answers`` that were left out as pile-ons; `answers` as part of all.
    """

    table: pd.DataFrame
    first: float
    piled: pd.DataFrame


def visibility(
    mentions: pd.DataFrame,
    presence: Collection[str] = (),
    own: str | None = None,
    by: str = "venue",
    level: float = 0.9,
) -> Visibility:
    """Volume, influence and gap of each venue.

    Parameters
    ----------
    mentions : DataFrame
        ``brand, author, venue, venue_category`` (or ``category``) and either ``replies``, which each post
        drew, told for all of them, or ``kind``, of which replies and comments count as answers where they
        stand.  Optional: ``thread_id`` and ``day`` (a moment or a number), by which pile-ons are told;
        ``relevant``, the part of a row that counts (its chance of being relevant), and ``relevant_error``,
        the standard error of that part's logarithm, which rows of a category and brand share.
    presence : collection of str
        Venues in which we have an account.
    own : str, optional
        The own brand; without it no gap is told.
    by : str
        ``venue``, or ``category`` of the Conversation Prism.
    level : float

    Notes
    -----
    Intervals of influence take threads as a sample, those of gaps authors (Poisson bootstrap: Hanley and
    MacGibbon 2006, Computer Methods and Programs in Biomedicine 83), whose posts stand or fall together.
    The location quotient is Florence's (1939).  `dialogue` is shrunk by a gamma prior whose spread is that of
    the venues themselves (Clayton and Kaldor 1987, Biometrics 43).
    """
    frame = _prepared(mentions, own)
    if not frame["weight"].sum() > 0:
        raise ValueError("there are no mentions to tell venues by")
    piled = _pile_ons(frame)
    usual = frame[~frame["thread"].isin(piled["thread"])]
    place = usual["category" if by == "category" else "venue"]
    numbers, names = pd.factorize(place, sort=True)
    rng = np.random.default_rng(SEED)
    moved = _misread(usual, numbers, len(names), rng)
    drawn = _drawn_answers(usual, numbers, moved, rng)
    answers = np.bincount(numbers, weights=usual["answers"] * usual["weight"], minlength=len(names))
    posts = np.bincount(numbers, weights=usual["weight"], minlength=len(names))
    edges = [(1 - level) / 2, (1 + level) / 2]
    table = pd.DataFrame(
        {
            "venue": names,
            "category": usual.groupby(numbers)["category"].agg(lambda each: each.mode().iloc[0]).to_numpy(),
            "volume": posts / posts.sum(),
            "influence": answers / max(answers.sum(), 1e-9),
        }
    )
    table["low"], table["high"] = np.quantile(drawn, edges, axis=0)
    table["dialogue"] = _shrunk(answers, posts)
    table["gap"], table["gap_low"], table["gap_high"] = _gaps(usual, numbers, moved, edges, own)
    table["posts"] = np.round(posts).astype(int)
    table["persons"] = usual.groupby(numbers)["author"].nunique().to_numpy()
    kinds = usual.groupby(numbers)["venue"].agg(lambda each: bool(set(each) & set(presence)))
    table["present"] = kinds.to_numpy()
    first = float((drawn.argmax(axis=1) == table["influence"].to_numpy().argmax()).mean())
    table = table.sort_values(["influence", "volume", "venue"], ascending=[False, False, True])
    return Visibility(table.reset_index(drop=True), first, _piled_by_venue(frame, piled))


def _prepared(mentions: pd.DataFrame, own: str | None) -> pd.DataFrame:
    """Rows with ``author, venue, category, thread, day, answers, weight, error, ours``."""
    n = len(mentions)
    if "replies" in mentions and mentions["replies"].notna().all():
        answers = mentions["replies"].astype(float).to_numpy()
    elif "kind" in mentions:
        answers = mentions["kind"].isin(["reply", "comment"]).astype(float).to_numpy()
    else:
        raise ValueError("mentions tell neither replies that each drew nor the kind of each")
    alone = pd.Series([f"row {place}" for place in range(n)], index=mentions.index)
    thread = mentions["thread_id"].fillna("") if "thread_id" in mentions else alone
    return pd.DataFrame(
        {
            "author": mentions["author"],
            "venue": mentions["venue"],
            "category": mentions["category" if "category" in mentions else "venue_category"],
            # Two exports may both number their threads from 1.
            "thread": mentions["venue"].astype(str) + "\0" + thread.where(thread != "", alone),
            "day": _days(mentions["day"]) if "day" in mentions else 0.0,
            "answers": answers,
            "weight": mentions["relevant"].to_numpy(dtype=float) if "relevant" in mentions else 1.0,
            "error": mentions["relevant_error"].to_numpy() if "relevant_error" in mentions else 0.0,
            "ours": (mentions["brand"] == own).to_numpy(dtype=bool) if own else False,
        }
    )


def _days(moments: pd.Series) -> np.ndarray:
    if pd.api.types.is_numeric_dtype(moments):
        return moments.to_numpy(dtype=float)
    moments = pd.to_datetime(moments)
    return ((moments - moments.min()) / pd.Timedelta(days=1)).to_numpy()


def _pile_ons(frame: pd.DataFrame) -> pd.DataFrame:
    """Threads with far more answers than others, most of them within days: ``thread, venue, answers``."""
    worth = frame.assign(answers=frame["answers"] * frame["weight"])
    threads = worth.groupby("thread").agg(
        venue=("venue", "first"), answers=("answers", "sum"), first=("day", "min"), last=("day", "max")
    )
    spoken = threads.loc[threads["answers"] > 0, "answers"]
    usual = float(spoken.quantile(0.99)) if len(spoken) else 0.0
    large = threads[threads["answers"] >= PILE_PART * max(float(spoken.sum()), 1e-9)]
    large = large[
        (large["answers"] >= PILE_USUAL * max(usual, 1.0)) & (large["last"] - large["first"] <= PILE_DAYS)
    ]
    return large.reset_index()[["thread", "venue", "answers"]]


def _piled_by_venue(frame: pd.DataFrame, piled: pd.DataFrame) -> pd.DataFrame:
    total = float((frame["answers"] * frame["weight"]).sum())
    table = (
        piled.groupby("venue").agg(threads=("thread", "nunique"), answers=("answers", "sum")).reset_index()
    )
    return table.assign(answers=table["answers"] / max(total, 1e-9))


def _misread(usual: pd.DataFrame, numbers: np.ndarray, k: int, rng) -> np.ndarray:
    """By how much what is relevant may be more or less than thought: shape (draws, 2, k), ours and theirs.

    One factor a draw, a category and a side: whoever misreads a kind of venue misreads all of it.
    """
    kind, names = pd.factorize(usual["category"], sort=True)
    drawn = rng.standard_normal((DRAWS, 2, len(names)))
    factors = np.ones((DRAWS, 2, k))
    for side, mine in enumerate((usual["ours"].to_numpy(), ~usual["ours"].to_numpy())):
        for place in np.unique(numbers[mine]):
            inside = mine & (numbers == place)
            category = int(np.bincount(kind[inside]).argmax())
            error = float(usual["error"].to_numpy()[inside].mean())
            factors[:, side, place] = np.exp(error * drawn[:, side, category])
    return factors


def _drawn_answers(usual: pd.DataFrame, numbers: np.ndarray, moved: np.ndarray, rng) -> np.ndarray:
    """Parts of all answers in each place, threads drawn anew: shape (draws, k)."""
    thread, _ = pd.factorize(usual["thread"])
    worth = (usual["answers"] * usual["weight"]).to_numpy()
    where = np.zeros(thread.max(initial=-1) + 1, dtype=int)
    where[thread] = numbers  # a thread stands in one place
    ours = usual["ours"].to_numpy()
    sides = [np.bincount(thread, weights=worth * side, minlength=len(where)) for side in (ours, ~ours)]
    spoken = (sides[0] + sides[1]) > 0
    drawn = np.empty((DRAWS, moved.shape[2]))
    for row in range(DRAWS):
        times = rng.poisson(1.0, spoken.sum())
        drawn[row] = sum(
            moved[row, side]
            * np.bincount(where[spoken], weights=sums[spoken] * times, minlength=moved.shape[2])
            for side, sums in enumerate(sides)
        )
    return drawn / np.maximum(drawn.sum(axis=1, keepdims=True), 1e-9)


def _gaps(usual: pd.DataFrame, numbers: np.ndarray, moved: np.ndarray, edges, own: str | None):
    """Location quotients with limits, authors drawn anew."""
    k = moved.shape[2]
    if own is None:
        return (np.full(k, np.nan),) * 3
    rng = np.random.default_rng(SEED)
    pairs = pd.DataFrame(
        {
            "author": pd.factorize(usual["author"])[0],
            "place": numbers,
            "ours": usual["weight"].to_numpy() * usual["ours"].to_numpy(),
            "theirs": usual["weight"].to_numpy() * ~usual["ours"].to_numpy(),
        }
    )
    pairs = pairs.groupby(["author", "place"], as_index=False).sum()
    author, place = pairs["author"].to_numpy(), pairs["place"].to_numpy()
    sides = [pairs[name].to_numpy() for name in ("ours", "theirs")]
    value = _quotient(*(np.bincount(place, weights=side, minlength=k) for side in sides))
    drawn = np.empty((DRAWS, k))
    for row in range(DRAWS):
        times = rng.poisson(1.0, author.max(initial=-1) + 1)[author]
        sums = [np.bincount(place, weights=side * times, minlength=k) for side in sides]
        drawn[row] = _quotient(sums[0] * moved[row, 0], sums[1] * moved[row, 1])
    told = np.isfinite(drawn).any(axis=0)
    low, high = np.full(k, np.nan), np.full(k, np.nan)
    if told.any():
        low[told], high[told] = np.nanquantile(drawn[:, told], edges, axis=0)
    return value, low, high


def _quotient(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Our part of each place's posts over our part of all."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return ours / (ours + theirs) / (ours.sum() / (ours.sum() + theirs.sum()))


def _shrunk(answers: np.ndarray, posts: np.ndarray) -> np.ndarray:
    """Answers a post over those in all places, drawn towards one where posts are few."""
    if answers.sum() <= 0:
        return np.ones(len(posts))
    rate = answers.sum() / posts.sum()
    expected = posts * rate
    ratio = answers / np.maximum(expected, 1e-9)
    spread = max(
        np.average((ratio - 1) ** 2, weights=expected) - len(posts) / max(expected.sum(), 1e-9), 1e-6
    )
    prior = 1 / spread
    return (answers + prior) / (expected + prior)


def missed(table: pd.DataFrame, level: float = 0.9, least: int = ENOUGH) -> pd.DataFrame:
    """Places in which we are spoken of clearly less than elsewhere, the most missed first.

    Of places with `least` posts or more, those whose interval of the gap lies below one.
    """
    told = table[(table["posts"] >= least) & (table["gap_high"] < 1)]
    return told.sort_values(["gap", "venue"], ignore_index=True)


def pile_on_note(found: Visibility) -> str:
    """The sentence on pile-ons that were left out; empty where there are none."""
    if found.piled.empty:
        return ""
    told = "; ".join(
        f"{row.threads} {'thread' if row.threads == 1 else 'threads'} on {row.venue} with "
        f"{row.answers:.0%} of all answers"
        for row in found.piled.itertuples()
    )
    return f"Left out as pile-ons, which are no dialogue: {told}."
