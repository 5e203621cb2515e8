"""What an empathic answer does, with the picking of easy cases taken out; and what nobody can take out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.effects import Arms, adjusted_means, always_bounds, e_value
from .threads import coded_labels, emoji_in

ANSWER, NEXT, EMPATHIC, FRIENDLY = "answer", "next word", "empathic", "friendly"
KNOWN = ("severity", "can be put right", "need")
"""What people may have noted of a thread before it was answered, that could make it easy."""
NOVICES, REGULARS = "first thread", "wrote before"
THREAD = ("id", "thread_id", "author", "prob")
"""Columns that tell which thread it is, and nothing of how easy it is."""
EDGE = 0.05
"""Chance of either answer below which a thread tells little: hardly any like it was answered so."""
FEW_ALIKE = 0.10


@dataclass(frozen=True)
class ReplyEffect:
    """What one kind of answer does to what comes next.

    Attributes
    ----------
    naive : float
        The plain difference between threads with and without it, in parts of one.
    effect, low, high : float
        The same among threads alike in all that is known of them, with limits.
    without, with_ : float
        Part of threads with the outcome, had none or all been answered so.
    threads, treated : int
        How many, and how many were answered so.
    unlike : float
        Part of threads like which hardly any was answered the other way: there the models guess.
    level : float
    arms : Arms
        All that further questions need.
    """

    naive: float
    effect: float
    low: float
    high: float
    without: float
    with_: float
    threads: int
    treated: int
    unlike: float
    level: float
    arms: Arms

    def if_hidden(self, common: float, often: float) -> tuple[float, float]:
        """Limits of the effect, were there a hidden trait that strong (see `Arms.if_hidden`)."""
        return self.arms.if_hidden(common, often, 0, self.level)

    @property
    def e_value(self) -> float:
        """How strong a hidden trait must be, both ways, to make the effect of nothing; 1 where it may be.

        It is told for the limit next to no effect: for what the files exclude, not for the best guess.  So it
        is above 1 just where the interval leaves nothing out, and `if_hidden` at that strength reaches it.
        """
        return e_value(self.arms.explained_by(0, self.level))

    def among_returning(self) -> tuple[float, float, float, float] | None:
        """Bounds of the effect among those who come back either way, and limits.

        None without `returned`, or where nobody is known to come back.
        """
        if self.arms.means.shape[1] < 2 or self.arms.means[:, 1].min() <= 0:
            return None
        return always_bounds(self.arms, 1, 0, self.level)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What would make it wrong here."""
        told = ["What nobody noted down may still be in it; the section says how strong it would have to be."]
        if self.unlike > FEW_ALIKE:
            told.append(
                "For one thread in ten and more hardly any like it was answered the other way; there the "
                "effect rests on the model alone."
            )
        return tuple(told)


def reply_effect(
    threads: pd.DataFrame, level: float = 0.9, treated: str = "empathic", outcome: str = "friendly"
) -> ReplyEffect:
    """Hold threads that were answered in one way against threads alike that were not.

    Parameters
    ----------
    threads : DataFrame
        ``empathic`` and ``friendly`` (true or false); ``author`` (whose threads count as one draw),
        ``returned`` (whether the author came back at all) and ``prob`` (the chance of being drawn) where
        known.  Every other column is taken for something that was known before the answer: severity, topic,
        hours waited, team.
    level : float
    treated, outcome : str
        Names of the two columns, to ask of something else than empathy.

    Raises
    ------
    ValueError
        When a column is missing, fewer than thirty threads were answered either way, or fewer than thirty
        authors wrote them.
    """
    for name in (treated, outcome):
        if name not in threads:
            raise ValueError(f'the threads have no column "{name}"; they have {", ".join(threads.columns)}')
    taken = [name for name in (*THREAD, treated, outcome, "returned") if name in threads]
    results = threads[[name for name in (outcome, "returned") if name in threads]].to_numpy(dtype=float)
    got = threads[treated].to_numpy(dtype=bool)
    arms = adjusted_means(
        results,
        got,
        threads.drop(columns=taken),
        threads["author"] if "author" in threads else None,
        1 / threads["prob"].to_numpy(dtype=float) if "prob" in threads else None,
    )
    effect, low, high = arms.difference(0, level)
    return ReplyEffect(
        naive=float(arms.raw[1, 0] - arms.raw[0, 0]),
        effect=effect,
        low=low,
        high=high,
        without=float(arms.means[0, 0]),
        with_=float(arms.means[1, 0]),
        threads=len(threads),
        treated=int(got.sum()),
        unlike=float((np.minimum(arms.chance, 1 - arms.chance) < EDGE).mean()),
        level=level,
        arms=arms,
    )


def read_whole(threads: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Answered threads that people read whole, as `reply_effect` wants them.

    Parameters
    ----------
    threads : DataFrame
        As `threads_in` gives them.
    coded : DataFrame
        ``id, task, label, coder, prob`` beside the ids of openings: ``answer`` (empathic or plain), ``next
        word`` (friendly, unfriendly, neither) where the author came back, and whichever of `KNOWN` were
        noted.

    Returns
    -------
    DataFrame
        ``id, author, prob, empathic, friendly, returned, emoji``, and what was known before the answer:
        ``hours`` (logarithm), ``team, segment`` and what was noted.  Empty where nothing was read.
    """
    labels = coded_labels(coded, (ANSWER, NEXT, *KNOWN))
    found = threads.set_index("id")
    found = found[found["followed"]].join(labels[labels[ANSWER].notna()], how="inner")
    # Who came back was read, too; where that was forgotten nobody knows whether it was friendly.
    found = found[found["next_id"].isna() | found[NEXT].notna()]
    back = found["next_id"].notna().to_numpy()
    frame = pd.DataFrame(
        {
            "id": found.index,
            "author": found["author"].to_numpy(),
            "prob": found["prob"].to_numpy(),
            EMPATHIC: (found[ANSWER] == EMPATHIC).to_numpy(),
            FRIENDLY: (found[NEXT] == FRIENDLY).to_numpy() & back,
            "returned": back,
            "emoji": emoji_in(found["answer_text"]),
            "hours": np.log(found["hours"].clip(lower=1 / 60)).to_numpy(dtype=float),
            "team": found["team"].to_numpy(),
            "segment": np.where(found["before"] > 0, REGULARS, NOVICES),
        }
    )
    noted = [name for name in KNOWN if found[name].notna().any()]
    return frame.assign(**{name: found[name].fillna("not noted").to_numpy() for name in noted})


def balance(threads: pd.DataFrame, treated: str = "empathic", outcome: str = "friendly") -> pd.DataFrame:
    """How the threads differ that were answered so, in what was known before.

    Returns
    -------
    DataFrame
        ``known, answer, with, without, difference``: part of threads of either kind with each answer, or
        means of numbers; the largest difference first (in parts of the spread for numbers).
    """
    got = threads[treated].to_numpy(dtype=bool)
    rows = []
    for name in threads.columns.difference([*THREAD, treated, outcome, "returned"], sort=False):
        values = threads[name]
        if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
            a, b, spread = values[got].mean(), values[~got].mean(), values.std() or 1.0
            rows.append((name, "mean", a, b, (a - b) / spread))
            continue
        for label in sorted(values.astype(str).unique()):
            a, b = ((values[side].astype(str) == label).mean() for side in (got, ~got))
            rows.append((name, label, a, b, a - b))
    table = pd.DataFrame(rows, columns=["known", "answer", "with", "without", "difference"])
    order = table["difference"].abs().sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def as_strong_as(found: ReplyEffect, threads: pd.DataFrame, treated: str = "empathic") -> pd.DataFrame:
    """What would be left of the effect, were something hidden as strong as each trait that was noted.

    Parameters
    ----------
    found : ReplyEffect
    threads : DataFrame
        Those that it was found in.
    treated : str

    Returns
    -------
    DataFrame
        ``known, answer, common, often, low, high``: by which factor the trait is commoner (or rarer) among
        threads answered so, by which factor a friendly word follows it more (or less) often, and the limits
        of the effect with such a one hidden beside it; the strongest first.
    """
    got, well = threads[treated].to_numpy(dtype=bool), threads["friendly"].to_numpy(dtype=bool)
    rows = []
    for name in threads.columns.difference([*THREAD, treated, "friendly", "returned"], sort=False):
        if pd.api.types.is_numeric_dtype(threads[name]):
            continue
        for label in sorted(threads[name].astype(str).unique()):
            has = (threads[name].astype(str) == label).to_numpy()
            common, often = _ratio(has[got], has[~got]), _ratio(well[has], well[~has])
            if np.isfinite([common, often]).all() and min(common, often) > 0:
                strength = [max(each, 1 / each) for each in (common, often)]
                rows.append((name, label, *strength, *found.if_hidden(*strength)))
    table = pd.DataFrame(rows, columns=["known", "answer", "common", "often", "low", "high"])
    order = (table["high"] - table["low"]).sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _ratio(a: np.ndarray, b: np.ndarray) -> float:
    """Part of `a` that is true over that of `b`; missing where either is small or has none."""
    if min(len(a), len(b)) < 30 or not a.any() or not b.any():
        return np.nan
    return float(a.mean() / b.mean())
