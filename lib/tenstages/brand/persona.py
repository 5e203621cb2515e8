"""The persona as it is heard: what outsiders call our posts, beside what we mean to be."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

TASK = "trait"
ALL = "all accounts"
FEWEST = 20
"""Posts of an account that were read; with fewer nothing is said of it."""


def persona(
    texts: pd.DataFrame, heard: pd.DataFrame, intended: Collection[str] = (), level: float = 0.9
) -> pd.DataFrame:
    """How often readers call the posts of each account by each trait.

    Parameters
    ----------
    texts : DataFrame
        ``id, account``, of all own posts.
    heard : DataFrame
        ``id, task, label, coder`` of posts drawn by chance, with the task ``trait``: one trait from each
        reader.  Readers are not asked to agree: each says what she hears.
    intended : collection of str
        Traits that the company means to have.
    level : float

    Returns
    -------
    DataFrame
        ``account, trait, intended, share, low, high, posts``: first of all accounts together, each counting
        alike, then of each with twenty posts or more; the most common traits first.

    Notes
    -----
    Posts are the units, for what several readers hear in one post goes together: limits of a mean by
    Student's t on the logit scale; where a trait was heard always or never, the exact ones of as many posts.
    They speak of all posts as *these* readers would hear them: another panel hears with other ears.
    """
    mine = heard[heard["task"] == TASK].drop_duplicates(["id", "coder"])
    mine = mine.merge(texts[["id", "account"]].drop_duplicates("id"), on="id")
    traits = sorted(set(mine["label"]) | set(intended))
    wide = pd.DataFrame({trait: mine["label"].eq(trait).groupby(mine["id"]).mean() for trait in traits})
    account = mine.drop_duplicates("id").set_index("id")["account"].reindex(wide.index)
    groups = {name: wide[account == name] for name in sorted(set(account))}
    groups = {name: each for name, each in groups.items() if len(each) >= FEWEST}
    rows = _rows(ALL, list(groups.values()), level) if groups else []
    for name, each in groups.items():
        rows += _rows(name, [each], level)
    table = pd.DataFrame(rows, columns=["account", "trait", "share", "low", "high", "posts"])
    table.insert(2, "intended", table["trait"].isin(intended))
    return table


def as_meant(
    texts: pd.DataFrame, heard: pd.DataFrame, intended: Collection[str], level: float = 0.9
) -> pd.DataFrame:
    """How often readers hear what the company means to be, one trait of it or another.

    Returns
    -------
    DataFrame
        ``account, share, low, high, posts``: all accounts together first, then the least as meant first.
    """
    label = heard["label"].isin(list(intended)).map({True: "as meant", False: "otherwise"})
    table = persona(texts, heard.assign(label=label), ["as meant"], level)
    table = table[table["trait"] == "as meant"].assign(first=lambda rows: rows["account"] != ALL)
    table = table.sort_values(["first", "share", "account"], ignore_index=True)
    return table[["account", "share", "low", "high", "posts"]]


def _rows(name: str, groups: list[pd.DataFrame], level: float) -> list[tuple]:
    """A row for each trait of posts of one account, or of several that count alike."""
    posts = sum(map(len, groups))
    mean = pd.concat([each.mean() for each in groups], axis=1).mean(axis=1)
    error = pd.concat([each.var() / len(each) for each in groups], axis=1).sum(axis=1) ** 0.5 / len(groups)
    rows = [
        (name, trait, float(part), *_limits(part, error[trait], posts, posts - len(groups), level), posts)
        for trait, part in mean.items()
    ]
    return sorted(rows, key=lambda row: (-row[2], row[1]))


def _limits(part: float, error: float, posts: int, freedom: int, level: float) -> tuple[float, float]:
    from scipy.stats import beta, t

    if error <= 0:
        tail, heard = (1 - level) / 2, part * posts
        low = float(beta.ppf(tail, heard, posts - heard + 1)) if part > 0 else 0.0
        return low, float(beta.ppf(1 - tail, heard + 1, posts - heard)) if part < 1 else 1.0
    logit, reach = np.log(part / (1 - part)), t.ppf(0.5 + level / 2, freedom) * error / (part * (1 - part))
    return float(1 / (1 + np.exp(-logit + reach))), float(1 / (1 + np.exp(-logit - reach)))
