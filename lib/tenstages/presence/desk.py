"""The coding desk: a sample drawn from the mentions, read by people, kept as the table `coded`.

The draw puts all posts of a month into an order that nobody chose (a keyed hash of their ids) and takes
them by turns, so that a larger sample holds every smaller one and a second coder reads the same posts.
A coder's answers are `labels.Labels`; the file that keeps them is `label_file`'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..errors import TenStagesError
from .label_row import TOGETHER
from .sentiment import whole_months

STRATA = ("month", "proportional", "simple")
DRAWN_FROM = "matched"


def draw_sample(
    mentions: pd.DataFrame,
    task: str,
    brand: str,
    n: int,
    *,
    strata: str = "month",
    labelled: pd.DataFrame | Iterable[str] | None = None,
    random_state: int = 0,
) -> pd.DataFrame:
    """Draw `n` mentions of a brand to be read, each with the chance that it had.

    Parameters
    ----------
    mentions : DataFrame
        ``id, local_at`` (or ``at``) and what coders are to see (``text, title, venue``).  Where it has a
        `brand`, only that brand's rows are drawn from; where it has a `kind`, reposts are left out, since
        nobody wrote them.
    task : str
        What is asked of each post: relevance, sentiment … Another task draws other posts.
    brand : str
    n : int
        How many to draw; all, where there are fewer.
    strata : {"month", "proportional", "simple"}
        Equally many a month as far as a month has them; as many as is a month's part, and one at least;
        or from all at once.  A few days at the window's edge count with their neighbour, as where
        sentiment is read.
    labelled : DataFrame or iterable of str, optional
        What was read already (ids, or a frame with `id`): drawn all the same, so that chances stay true,
        and then left out.
    random_state : int
        With another number other posts are drawn.

    Returns
    -------
    DataFrame
        Columns of `mentions` and ``task, brand, drawn_from, prob``, in the order of the draw: the first k
        are the sample of k, so who stops after k draws k for its chances.  ``attrs`` counts the
        ``population`` that was drawn from, and the ``reposts`` and ``labelled`` posts left out.

    Raises
    ------
    TenStagesError
        When there is nothing to draw from, a post has no date, or `n` is less than one a month.
    ValueError
        When a column is missing or a parameter is none of those above.
    """
    if strata not in STRATA:
        raise ValueError(f"strata is {strata!r}; it must be one of {', '.join(STRATA)}")
    if isinstance(n, bool) or int(n) != n or n < 1:
        raise ValueError(f"n is {n!r}; it must be a whole number above 0")
    frame, reposts = _drawn_from(mentions, brand)
    stratum = _strata(frame, brand, strata)
    if n < min(stratum.nunique(), len(frame)):
        raise TenStagesError(
            f"{n} posts are fewer than the {stratum.nunique()} months of {brand}, and each month must have "
            'its chance: draw more, or all at once with strata="simple".'
        )
    drawn = frame.iloc[_turns(frame["id"], stratum, strata, f"{random_state}|{task}|{brand}")[: int(n)]]
    taken = stratum.loc[drawn.index]
    prob = taken.map(taken.value_counts()) / taken.map(stratum.value_counts())
    drawn = drawn.assign(task=task, brand=brand, drawn_from=DRAWN_FROM, prob=prob.astype(float))
    known = drawn["id"].isin(_ids(labelled))
    left = drawn[~known].reset_index(drop=True)
    left.attrs = {"population": len(frame), "reposts": reposts, "labelled": int(known.sum())}
    return left


def disagreements(labels: pd.DataFrame, sample: pd.DataFrame | None = None) -> pd.DataFrame:
    """Posts that two coders read differently and have not agreed on yet: what there is to talk about.

    Parameters
    ----------
    labels : DataFrame
        As `read_labels` gives them, or the table `coded`.
    sample : DataFrame, optional
        As `draw_sample` gives it.  With it, only its task, brand and posts count, and nothing is told before
        every coder has read all of it: who sees another's labels reads no longer alone.

    Returns
    -------
    DataFrame
        ``id, task, brand`` and a column for each coder; empty where they did not read a post.

    Raises
    ------
    TenStagesError
        When `sample` is given and fewer than two have read all of it.
    """
    key = ["task", "brand", "id"]
    if sample is not None:
        labels = labels.merge(sample[key].drop_duplicates(), on=key)
        _all_done(labels, len(sample))
    labels = labels.assign(label=labels["label"].str.strip().str.casefold())
    alone = labels[labels["coder"] != TOGETHER].drop_duplicates([*key, "coder"], keep="last")
    agreed = pd.MultiIndex.from_frame(labels.loc[labels["coder"] == TOGETHER, key])
    wide = alone.pivot(index=key, columns="coder", values="label").rename_axis(columns=None)
    apart = wide[(wide.nunique(axis=1) > 1) & ~wide.index.isin(agreed)]
    return apart.reset_index()[["id", "task", "brand", *wide.columns]]


def _all_done(labels: pd.DataFrame, size: int) -> None:
    """Refuse to compare before everybody is through."""
    read = labels[labels["coder"] != TOGETHER].groupby("coder")["id"].nunique()
    behind = [
        f"coder {coder} has read {count:,} of {size:,}" for coder, count in read.items() if count < size
    ]
    if behind:
        raise TenStagesError(f"Not everybody is done: {'; '.join(behind)}. Compare when all have read all.")
    if len(read) < 2:
        raise TenStagesError(
            "Fewer than two coders have read this sample; have a second one read it under another code."
        )


def _drawn_from(mentions: pd.DataFrame, brand: str) -> tuple[pd.DataFrame, int]:
    """The brand's own posts, each once, and how many reposts were left out."""
    frame = mentions[mentions["brand"] == brand] if "brand" in mentions else mentions
    own = frame[frame["kind"] != "share"] if "kind" in frame else frame
    if own.empty:
        raise TenStagesError(f"There is no mention of {brand} to draw from (reposts are not read).")
    if own["id"].duplicated().any():
        raise ValueError("an id stands in several rows of mentions; give each post once, or a column brand")
    return own.reset_index(drop=True), len(frame) - len(own)


def _strata(frame: pd.DataFrame, brand: str, strata: str) -> pd.Series:
    """The month of each post; one and the same where all are drawn from at once."""
    if strata == "simple":
        return pd.Series(0, index=frame.index)
    moment = next((name for name in ("local_at", "at") if name in frame), None)
    if moment is None:
        raise ValueError('mentions have neither local_at nor at; draw with strata="simple"')
    if frame[moment].isna().any():
        raise TenStagesError(
            f"{frame[moment].isna().sum():,} mentions of {brand} have no date, so they belong to no month: "
            'draw from those with a date, or all at once with strata="simple".'
        )
    at = frame[moment] if frame[moment].dt.tz is None else frame[moment].dt.tz_localize(None)
    texts = pd.DataFrame({"at": at, "month": at.dt.to_period("M")})
    return texts["month"].map(whole_months(texts)).astype(str)


def _turns(ids: pd.Series, stratum: pd.Series, strata: str, key: str) -> np.ndarray:
    """Places of all posts in the order in which they are drawn.

    Each month's posts lie in random order; the months take turns (each in every round, or by the divisors of
    Sainte-Laguë after the first round), so one post more never takes another one out.
    """
    order = pd.DataFrame({"id": ids, "stratum": stratum, "place": np.arange(len(ids))})
    order = order.assign(lot=_lots(key, ids)).sort_values(["lot", "id"])
    order["round"] = order.groupby("stratum").cumcount()
    months = stratum.unique()
    order["first"] = order["stratum"].map(dict(zip(months, _lots(key, map(str, months)), strict=True)))
    turn = order["round"].astype(float)
    if strata == "proportional":
        size = order["stratum"].map(stratum.value_counts())
        turn = (-size / (2 * turn + 1)).where(turn > 0, -np.inf)
    return order.assign(turn=turn).sort_values(["turn", "first"])["place"].to_numpy()


def _lots(key: str, names: Iterable[str]) -> list[int]:
    """Numbers that look drawn at random and are the same on every machine."""
    secret = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    codes = (
        hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=7, key=secret) for name in names
    )
    return [int.from_bytes(code.digest(), "big") for code in codes]


def _ids(labelled) -> set[str]:
    if labelled is None:
        return set()
    return set(labelled["id"] if isinstance(labelled, pd.DataFrame) else labelled)
