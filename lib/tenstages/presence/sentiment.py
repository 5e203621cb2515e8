"""Sentiment allocation: how much is meant well, ill or neither, month by month, with intervals that hold.

Sentiment is not read off a program's counts here.  A program reads every text; people read a sample; and
what the sample says of the program's errors is added (see `tenstages.stats.quantify`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..stats import quantify

if TYPE_CHECKING:
    from ..text import Lexicon

LABELS = ("positive", "neutral", "negative")
IRRELEVANT = "irrelevant"
"""What coders call a hit that does not speak of the brand: it counts in no mix."""
TASK, TOGETHER = "sentiment", "adjudicated"
FEWEST = 10
"""Coded texts of a month; with fewer nothing is said of it."""
SPOKEN_FOR = 0.8
"""Part of a month's texts that its sample must stand for, by the chances with which it was drawn."""
FEWEST_DAYS = 10
"""Days of a month at the window's edge; with fewer it is read with its neighbour."""


@dataclass(frozen=True)
class Read:
    """The texts of one brand as program and people read them.

    Attributes
    ----------
    texts : DataFrame
        ``id, at, text, month``, every text that a sample was drawn from.
    labels : tuple of str
        What people called them; columns of `chances`.
    chances : ndarray of shape (n, k)
        The model's probability of each label; of a coded text by a model that did not see it.
    coded : DataFrame
        ``place`` (row in `texts`), ``label, weight``.
    """

    texts: pd.DataFrame
    labels: tuple[str, ...]
    chances: np.ndarray
    coded: pd.DataFrame

    @property
    def kept(self) -> np.ndarray:
        """Which labels are sentiments."""
        return np.array([label != IRRELEVANT for label in self.labels])


def sentiment_labels(coded: pd.DataFrame) -> pd.DataFrame:
    """The labels that count: what coders agreed on, else the one coder's, of a probability sample.

    Returns
    -------
    DataFrame
        ``id, brand, label, prob``, each post once.
    """
    mine = coded[(coded["task"] == TASK) & coded["prob"].notna() & (coded["drawn_from"] != "unmatched")]
    order = mine["coder"].ne(TOGETHER)
    mine = mine.assign(order=order).sort_values(["id", "brand", "order", "coder"])
    mine = mine.assign(label=mine["label"].str.strip().str.casefold()).drop_duplicates(["id", "brand"])
    return mine[mine["label"].isin([*LABELS, IRRELEVANT])][["id", "brand", "label", "prob"]].reset_index(
        drop=True
    )


def agreement(coders: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """How far coders agree beyond chance: one row of ``alpha, low, high, units, coders``.

    Parameters
    ----------
    coders : DataFrame
        One row a text, one column a coder; missing where somebody did not read it.  Or rows ``id, coder,
        label`` as in the coded table; what they agreed on after talking is left out.
    level : float
    """
    from ..stats.agreement import krippendorff_alpha

    if {"id", "coder", "label"} <= set(coders.columns):
        alone = coders[coders["coder"] != TOGETHER]
        coders = alone.pivot_table(index="id", columns="coder", values="label", aggfunc="first")
    return pd.DataFrame([vars(krippendorff_alpha(coders, level))])


def by_language(texts: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Which languages the sample speaks for: ``language, posts, coded, read_by``.

    Parameters
    ----------
    texts : DataFrame
        ``id, language``.
    coded : DataFrame
        ``id`` of posts that people read.

    Notes
    -----
    The word list knows English alone and calls all else neutral.  What people read corrects that in every
    language of which enough was read; of the others nothing is said by themselves.
    """
    language = texts["language"].fillna("not told").replace("", "not told")
    read = texts["id"].isin(coded["id"])
    table = read.groupby(language).agg(["size", "sum"]).rename_axis("language").reset_index()
    table.columns = ["language", "posts", "coded"]
    enough = table["coded"] >= FEWEST
    table["read_by"] = np.where(
        enough,
        np.where(table["language"] == "en", "people, model and word list", "people and model"),
        "nobody: not scored by itself",
    )
    return table.sort_values(["posts", "language"], ascending=[False, True], ignore_index=True)


def read_texts(texts: pd.DataFrame, coded: pd.DataFrame, lexicon: Lexicon) -> Read:
    """Have the coded sample teach a model, and the model read every text.

    Parameters
    ----------
    texts : DataFrame
        ``id, at, text``; `at` on the company's clock.
    coded : DataFrame
        ``id, label, prob`` of a sample drawn from these texts (see `sentiment_labels`).
    lexicon : Lexicon
    """
    from ..text import learn

    texts = texts[["id", "at", "text"]].sort_values("id", ignore_index=True)
    texts = texts.assign(month=texts["at"].dt.to_period("M"))
    labelled = texts.reset_index(names="place").merge(coded, on="id").sort_values("place", ignore_index=True)
    others = np.setdiff1d(np.arange(len(texts)), labelled["place"])
    learned = learn(
        labelled["text"].tolist(), labelled["label"].tolist(), texts.loc[others, "text"].tolist(), lexicon
    )
    chances = np.zeros((len(texts), len(learned.labels)))
    chances[labelled["place"]], chances[others] = learned.coded, learned.others
    sample = labelled[["place", "label"]].assign(weight=1 / labelled["prob"].astype(float))
    return Read(texts, learned.labels, chances, sample)


@dataclass(frozen=True)
class Month:
    """A month's mix of all labels; None where too little of it was coded to say anything."""

    month: pd.Period
    texts: int
    coded: int
    mix: quantify.Mix | None


def months_of(read: Read) -> list[Month]:
    """The months of the window, each read by itself.

    The first or last month joins its neighbour where the window holds fewer than `FEWEST_DAYS` days of
    it.  A month of which fewer than `FEWEST` texts were coded has no mix, for what was learned elsewhere
    may not hold there; nor has one of which the sample speaks for less than `SPOKEN_FOR`, since it was drawn
    before the month had ended.
    """
    said = (read.coded["label"].to_numpy()[:, None] == np.array(read.labels)[None, :]).astype(float)
    places, weight = read.coded["place"].to_numpy(), read.coded["weight"].to_numpy()
    told = read.chances[places]
    trust = quantify.best_trust(told, said)
    groups = whole_months(read.texts)
    month = read.texts["month"].map(groups).array  # compared as numbers, not one object after another
    found = []
    for name in sorted(set(groups.values())):
        inside, drawn = month == name, month[places] == name
        mix = None
        if drawn.sum() >= FEWEST and weight[drawn].sum() >= SPOKEN_FOR * inside.sum():
            everywhere = read.chances[inside].mean(axis=0)
            mix = quantify.prediction_powered(
                everywhere, int(inside.sum()), told[drawn], said[drawn], weight[drawn], trust
            )
        found.append(Month(name, int(inside.sum()), int(drawn.sum()), mix))
    return found


def whole_months(texts: pd.DataFrame) -> dict[pd.Period, pd.Period]:
    """The month with which each is read."""
    days = texts["at"].dt.normalize().groupby(texts["month"]).nunique()
    months = sorted(days.index)
    groups = {month: month for month in months}
    if len(months) > 1 and days[months[0]] < FEWEST_DAYS:
        groups[months[0]] = months[1]
    if len(months) > 2 and days[months[-1]] < FEWEST_DAYS:
        groups[months[-1]] = months[-2]
    return groups


def unread(months: list[Month]) -> str:
    """The sentence on months of which too little was read; empty where there are none."""
    names = [f"{month.month:%B %Y}" for month in months if month.mix is None]
    if not names:
        return ""
    which = names[0] if len(names) == 1 else f"{len(names)} months ({names[0]} to {names[-1]})"
    return (
        f"Too little was read of {which}, so nothing is said of it: words may have changed there. Have a "
        "sample of it read, too."
    )


def over(months: list[Month]) -> quantify.Mix:
    """The mix of several months, each by its number of texts; months without a mix are left out."""
    read = [month for month in months if month.mix]
    sizes = np.array([month.texts for month in read], dtype=float)
    return quantify.together([month.mix for month in read], sizes / sizes.sum())


def sentiment_mix(
    mentions: pd.DataFrame,
    coded: pd.DataFrame,
    period: str | None = "M",
    level: float = 0.9,
    lexicon: Lexicon | None = None,
) -> pd.DataFrame:
    """Shares of labels with intervals: ``period, label, share, low, high, coded``.

    Any labels in any language will do: what is learned comes from the coded texts themselves, and the word
    list only adds what it knows.

    Parameters
    ----------
    mentions : DataFrame
        ``id, at, text``: every text that the coded sample was drawn from.
    coded : DataFrame
        ``id, label, prob``: what people called them; "irrelevant" is no sentiment and is left out of the mix.
    period : str or None
        ``"M"`` for months; None for the whole.
    level : float
    lexicon : Lexicon, optional
        Names to strip and own words; the plain word list when left out.
    """
    from ..text import Lexicon

    return mix_table(read_texts(mentions, coded, lexicon or Lexicon()), period, level)


def mix_table(read: Read, period: str | None = "M", level: float = 0.9) -> pd.DataFrame:
    """As `sentiment_mix`, of texts that were read already."""
    months = months_of(read)
    parts = [(month.month, month.mix, month.coded) for month in months]
    if period is None:
        parts = [("all", over(months), sum(month.coded for month in months if month.mix))]
    names = list(np.array(read.labels)[read.kept])
    rows = []
    for name, mix, coded in parts:
        mine = mix.among(read.kept) if mix else None
        low, high = mine.limits(level) if mine else (None, None)
        for label in _told_of(names):
            place = names.index(label) if label in names else None
            known = mine is not None and place is not None
            values = (mine.share[place], low[place], high[place]) if known else (np.nan,) * 3
            rows.append((name, label, *values, coded))
    return pd.DataFrame(rows, columns=["period", "label", "share", "low", "high", "coded"])


def _told_of(names: list[str]) -> tuple[str, ...]:
    """Which labels a table tells of: the three sentiments, or whatever else the texts were coded by."""
    return LABELS if set(names) <= set(LABELS) else tuple(names)


@dataclass(frozen=True)
class Drift:
    """How far a share moved from the first third of the window to the last, in shares."""

    change: float
    low: float
    high: float
    coded: int


def drift(read: Read, label: str = "negative", level: float = 0.9) -> Drift:
    """Change of a label's share from the first third of the months to the last.

    Raises
    ------
    ValueError
        When one of both thirds has no month of which enough was coded.
    """
    from scipy.stats import t

    months = months_of(read)
    third = max(len(months) // 3, 1)
    thirds = months[:third], months[-third:]
    if not all(month.mix for part in thirds for month in part):
        raise ValueError("a month of the first or last third was hardly coded, so no drift can be told")
    place = list(np.array(read.labels)[read.kept]).index(label)
    ends = [over(part).among(read.kept) for part in thirds]
    change = float(ends[1].share[place] - ends[0].share[place])
    error = float(np.sqrt(sum(end.covariance[place, place] for end in ends)))
    reach = t.ppf(0.5 + level / 2, min(end.freedom for end in ends)) * error
    return Drift(change, change - reach, change + reach, sum(end.coded for end in ends))
