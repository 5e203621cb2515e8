"""The quick ways to count sentiment beside the one that holds, so that a reader sees what each misses."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..stats import quantify
from .sentiment import LABELS, Read, mix_table, whole_months


def counted_mix(texts: pd.DataFrame, lexicon) -> pd.DataFrame:
    """What a word list counts month by month: ``period, label, share``; the naive way.

    Parameters
    ----------
    texts : DataFrame
        ``at, text``.
    lexicon : Lexicon
    """
    texts = texts.assign(month=texts["at"].dt.to_period("M"))
    month = texts["month"].map(whole_months(texts)).rename("period")
    said = pd.Series(lexicon.labels(texts["text"]), index=texts.index, name="label")
    table = pd.crosstab(month, said, normalize="index").reindex(columns=list(LABELS), fill_value=0.0)
    return table.rename_axis(columns="label").stack().rename("share").reset_index()


def beside_count(mix: pd.DataFrame, counted: pd.DataFrame, label: str = "negative") -> pd.DataFrame:
    """A label's share by month as read and as counted, one below the other, for a chart.

    Returns
    -------
    DataFrame
        ``month, way, share, low, high``; `month` is its first day.
    """
    ways = {"as people read it": mix, "as a word list counts it": counted}
    parts = [
        table[table["label"] == label].assign(way=way, month=lambda t: t["period"].dt.to_timestamp())
        for way, table in ways.items()
    ]
    return pd.concat(parts, ignore_index=True).reindex(columns=["month", "way", "share", "low", "high"])


def ways_to_count(read: Read, counted: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """The negative part by five ways, from the quickest to the one used: ``way, share, low, high``.

    Parameters
    ----------
    read : Read
    counted : DataFrame
        As `counted_mix` gives it; months count alike here.
    level : float

    Notes
    -----
    The adjusted count and expectation maximisation have no limits of their own here: both take for granted
    that texts of a label read alike in every month, which a crisis with words of its own breaks.
    """
    labels = np.array(read.labels)
    said = read.coded["label"].to_numpy()
    weight = read.coded["weight"].to_numpy(dtype=float)
    told = labels[read.chances.argmax(axis=1)]
    counts = quantify.classify_and_count(told, list(labels))
    prior = np.array([weight[said == label].sum() for label in labels]) / weight.sum()
    mixes = {
        "a word list counts": counted.loc[counted["label"] == "negative", "share"].mean(),
        "the model's answers are counted": _negative(counts, read),
        "adjusted for its errors": _negative(quantify.adjusted_count(counts, _confusion(read, told)), read),
        "expectation maximisation": _negative(
            quantify.expectation_maximisation(np.clip(read.chances, 1e-9, 1), np.maximum(prior, 1e-9)), read
        ),
    }
    rows = [(way, share, np.nan, np.nan) for way, share in mixes.items()]
    whole = mix_table(read, None, level).set_index("label").loc["negative"]
    rows.append(("prediction-powered, as used here", whole["share"], whole["low"], whole["high"]))
    return pd.DataFrame(rows, columns=["way", "share", "low", "high"])


def _negative(mix: np.ndarray, read: Read) -> float:
    """The negative part among sentiments."""
    kept = mix[read.kept]
    return float(kept[np.array(read.labels)[read.kept] == "negative"].sum() / kept.sum())


def _confusion(read: Read, told: np.ndarray) -> np.ndarray:
    """How the model answers for texts of each label, from the coded ones, which it had not seen."""
    answers = told[read.coded["place"].to_numpy()]
    said, weight = read.coded["label"].to_numpy(), read.coded["weight"].to_numpy(dtype=float)
    table = np.array(
        [
            [weight[(said == true) & (answers == answer)].sum() for true in read.labels]
            for answer in read.labels
        ]
    )
    return table / np.maximum(table.sum(axis=0), 1e-12)
