"""How many different people stand on several overlapping lists, from a survey of those listed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Union:
    """People on at least one list, with limits; `keen` tells whether the devoted answered more readily.

    `overlap` is the part of all list entries that count somebody a second time.
    """

    people: float
    low: float
    high: float
    overlap: float
    answers: int
    keen: bool
    lists: tuple[str, ...]


def people_on_lists(answers: pd.DataFrame, sizes: dict[str, int], level: float = 0.9) -> Union:
    """Estimate the union of lists from people drawn from each who say on which lists they stand.

    Parameters
    ----------
    answers : DataFrame
        ``drawn_from`` (the list), ``lists`` (set of the lists that the person stands on), ``reminded``
        (bool: answered after a reminder only).  Each list is a simple random sample of its own.
    sizes : dict
        Entries of each list.  Lists from which nobody was drawn are left out of the union.
    level : float

    Returns
    -------
    Union

    Notes
    -----
    Somebody on m lists can be drawn m times as easily and counts 1/m on each of them, so the union is the sum
    over lists of size times the mean of 1/m (the multiplicity estimator: Sirken 1970; Lohr 2011, Survey
    Methodology 37, for overlapping frames).  Lists are strata; limits by Student's t on the log scale, and
    never beyond the largest list and the sum.

    Raises
    ------
    ValueError
        With fewer than two answers from every list.
    """
    from scipy.stats import t

    names = [name for name in sizes if (answers["drawn_from"] == name).sum() >= 2]
    if not names:
        raise ValueError("no list has two answers, so nothing can be said of how lists overlap")
    total, variance, parts = 0.0, 0.0, []
    for name in names:
        mine = answers[answers["drawn_from"] == name]
        # Whoever was drawn from a list stands on it, whatever was ticked.
        share = np.array([1 / len((set(lists) | {name}) & set(names)) for lists in mine["lists"]])
        size, n = sizes[name], len(share)
        total += size * share.mean()
        # More answers than entries can only come from a list that shrank since it was drawn from.
        part = size**2 * max(1 - n / size, 0.0) * share.var(ddof=1) / n
        variance += part
        parts.append((part, n - 1))
    entries, largest = sum(sizes[name] for name in names), max(sizes[name] for name in names)
    error = np.sqrt(variance) / total
    freedom = variance**2 / sum(part**2 / df for part, df in parts) if variance else np.inf
    reach = np.exp(t.ppf(0.5 + level / 2, freedom) * error)
    people, low, high = np.clip([total, total / reach, total * reach], largest, entries)
    return Union(
        float(people),
        float(low),
        float(high),
        float(1 - people / entries),
        int(answers["drawn_from"].isin(names).sum()),
        _keen(answers, names),
        tuple(names),
    )


def _keen(answers: pd.DataFrame, names: list[str], chance: float = 0.025) -> bool:
    """Whether those who answered at once stand on more lists than those who had to be reminded.

    A reminder finds the keen and the others alike, so the second wave stands in for those who never
    answered (Armstrong and Overton 1977); one-sided, lists as strata.  Without a second wave nothing is
    noticed.
    """
    from scipy.stats import norm

    gap = variance = 0.0
    for name in names:
        mine = answers[answers["drawn_from"] == name]
        count = np.array([len((set(lists) | {name}) & set(names)) for lists in mine["lists"]], dtype=float)
        late = mine["reminded"].to_numpy(dtype=bool)
        if min(late.sum(), (~late).sum()) < 2:
            continue
        weight = late.sum() * (~late).sum() / len(late)
        gap += weight * (count[~late].mean() - count[late].mean())
        variance += weight**2 * (
            count[~late].var(ddof=1) / (~late).sum() + count[late].var(ddof=1) / late.sum()
        )
    return bool(variance > 0 and gap / np.sqrt(variance) > norm.ppf(1 - chance))
