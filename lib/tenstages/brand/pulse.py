"""The human algorithm: awareness, trustworthiness and emotion by quarter, each with its own question.

Awareness: who speaks of us unasked?  Trust: do people who speak of us rely on what we say and make?
Emotion: do they speak well or ill?  The three move apart, so they are never added up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..empathy.threads import coded_labels
from ..presence.sentiment import Read, months_of, over
from ..stats import quantify

TRUSTS, DISTRUSTS, TASK = "trusts", "distrusts", "trust"
IRRELEVANT = "irrelevant"
"""What readers call a hit that does not speak of the brand."""
FEWEST = 30
"""Coded posts of a quarter; with fewer nothing is said of trust in it."""
LIKELY = 0.5
"""Chance of speaking of the brand from which a hit counts."""
FEWEST_DAYS = 30
"""Days of a quarter that the window holds; with fewer nothing is said of awareness in it."""
MEASURES = ("awareness", "trust", "emotion")


def pulse(
    mentions: pd.DataFrame, coded: pd.DataFrame | None = None, read: Read | None = None, level: float = 0.9
) -> pd.DataFrame:
    """Awareness, trust and emotion by quarter.

    Parameters
    ----------
    mentions : DataFrame
        ``id, at, author, kind``, by people, of the brand's query; with a column `relevant`, the chance that a
        hit speaks of the brand, awareness leaves out those that likelier do not.
    coded : DataFrame, optional
        ``id, task, label, coder, prob`` with the task ``trust``: trusts, distrusts or neither; hits that are
        called irrelevant count in nothing.
    read : Read, optional
        The hits as they were read for sentiment (see `tenstages.presence.read_texts`).
    level : float

    Returns
    -------
    DataFrame
        ``period, measure, value, low, high, n``: awareness is people a day who speak of the brand without
        answering anybody; trust and emotion are the part for less the part against, -1 to 1.  Rows whose
        measure was not read are left out.
    """
    rows = [*_awareness(mentions, level)]
    if coded is not None:
        rows += _trust(mentions, coded, level)
    if read is not None:
        rows += _emotion(read, level)
    table = pd.DataFrame(rows, columns=["period", "measure", "value", "low", "high", "n"])
    order = table["measure"].map(MEASURES.index)
    return table.assign(order=order).sort_values(["order", "period"], ignore_index=True).drop(columns="order")


def _awareness(mentions: pd.DataFrame, level: float) -> list[tuple]:
    """People a day who speak unasked; each counts once a quarter, so that a few loud ones make no crowd."""
    from scipy.stats import gamma

    posts = mentions[mentions["kind"] == "post"]
    if "relevant" in posts:
        posts = posts[posts["relevant"] >= LIKELY]
    rows = []
    for quarter, mine in posts.groupby(posts["at"].dt.to_period("Q")):
        days = _days(mentions["at"], quarter)
        if days < FEWEST_DAYS:
            continue
        people = mine["author"].nunique()
        low, high = gamma.ppf([0.5 - level / 2, 0.5 + level / 2], [people + 0.5, people + 0.5])
        rows.append((quarter, "awareness", people / days, low / days, high / days, people))
    return rows


def _days(at: pd.Series, quarter: pd.Period) -> int:
    """Days of the quarter that the window holds."""
    first = max(at.min().normalize(), quarter.start_time)
    last = min(at.max().normalize(), quarter.end_time.normalize())
    return (last - first).days + 1


def _trust(mentions: pd.DataFrame, coded: pd.DataFrame, level: float) -> list[tuple]:
    """The part of read posts that trust less the part that distrust, by quarter.

    Both are rare, so one post more on either side is thought of before limits are made, as many as such a
    sample is worth (Bonett and Price 2012, Journal of Educational and Behavioral Statistics 37).
    """
    from scipy.stats import t

    labels = coded_labels(coded, (TASK,)).dropna(subset=[TASK]).reset_index()
    read = mentions[["id", "at"]].merge(labels.rename(columns={TASK: "label"}), on="id")
    read = read[read["label"] != IRRELEVANT]
    rows = []
    for quarter, each in read.groupby(read["at"].dt.to_period("Q")):
        if len(each) < FEWEST:
            continue
        weight = 1 / each["prob"].to_numpy(dtype=float)
        weight = weight / weight.sum()
        parts = [float(weight @ (each["label"] == side)) for side in (TRUSTS, DISTRUSTS)]
        worth = 1 / float((weight**2).sum())
        good, bad = ((part * worth + 1) / (worth + 2) for part in parts)
        error = np.sqrt((good + bad - (good - bad) ** 2) / (worth + 2))
        reach = t.ppf(0.5 + level / 2, len(each) - 1) * float(error)
        low, high = good - bad - reach, good - bad + reach
        rows.append((quarter, "trust", parts[0] - parts[1], max(low, -1.0), min(high, 1.0), len(each)))
    return rows


def _emotion(read: Read, level: float) -> list[tuple]:
    """The part that is meant well less the part that is meant ill, by quarter."""
    from scipy.stats import t

    names = list(np.array(read.labels)[read.kept])
    if "positive" not in names or "negative" not in names:
        return []
    contrast = np.array([(name == "positive") * 1.0 - (name == "negative") for name in names])
    months = [month for month in months_of(read) if month.mix]
    rows = []
    for quarter in sorted({month.month.asfreq("Q") for month in months}):
        mine = [month for month in months if month.month.asfreq("Q") == quarter]
        mix: quantify.Mix = over(mine).among(read.kept)
        value = float(contrast @ mix.share)
        error = float(np.sqrt(contrast @ mix.covariance @ contrast))
        reach = t.ppf(0.5 + level / 2, mix.freedom) * error
        coded = sum(month.coded for month in mine)
        rows.append((quarter, "emotion", value, max(value - reach, -1.0), min(value + reach, 1.0), coded))
    return rows
