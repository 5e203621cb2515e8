"""What people gather around: interests, pains, hopes and benefits, by space or community."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..empathy.threads import coded_labels
from ..figures import LEAST
from ..stats.proportions import jeffreys
from .graph import Communities, clearest, said_by
from .ties import SAID, need

TASK, LABELS = "gathers", ("interest", "pain", "hope", "benefit")
"""What a coder says of a post: which of these it is about."""


def gathers(
    interactions: pd.DataFrame,
    by: str | Communities = "space",
    coded: pd.DataFrame | None = None,
    level: float = 0.9,
    words: int = 5,
) -> pd.DataFrame:
    """Say what the members of each space or community gather around.

    Parameters
    ----------
    interactions : DataFrame
        ``id, member, kind, space, text``, and `title` where known (see the table `interactions`).
    by : str or Communities
        A column of theirs, or who belongs together.
    coded : DataFrame, optional
        ``id, task, label, coder, prob``; rows of the task "gathers" (see `coded_labels`).
    level : float
    words : int
        How many to name at most.

    Returns
    -------
    DataFrame
        One row a group, the one with the most members first: ``group, members, said, terms`` (a tuple of
        words that set it apart beyond chance, the clearest first), and where posts were coded ``coded``, and
        ``interest, pain, hope, benefit`` with ``…_low`` and ``…_high``: parts of its coded posts.  Groups of
        fewer than ten members are left out.

    Raises
    ------
    ValueError
        Without words, or with fewer than two groups of ten who said anything: nothing sets one apart.
    """
    need(interactions, ("member", "kind"), "interactions")
    said = said_by(interactions)
    if not len(said):
        raise ValueError("the interactions hold no words, so nobody can tell what they are about")
    rows = interactions[interactions["kind"].isin(SAID)]
    group = _groups(rows, by)
    members = rows["member"].groupby(group).nunique()
    kept = sorted(members.index[members >= LEAST], key=lambda name: (-members[name], str(name)))
    if len(kept) < 2:
        raise ValueError(
            f"{len(kept)} of {members.size} spaces or communities have {LEAST} members who said anything; "
            "it takes two to tell what sets them apart"
        )
    about = _coded(rows, group, coded)
    told = []
    for name in kept:
        mine = (group == name).reindex(said.index)
        row = {"group": name, "members": int(members[name]), "said": int(mine.sum())}
        row["terms"] = clearest(said.loc[mine, "text"], said.loc[~mine, "text"], words)
        told.append(row | _parts(about, name, level))
    return pd.DataFrame(told)


def _groups(rows: pd.DataFrame, by: str | Communities) -> pd.Series:
    """The group of each row; missing for members who belong to none."""
    if isinstance(by, str):
        need(rows, (by,), "interactions")
        return rows[by]
    number = by.table.dropna(subset="community").set_index("member")["community"]
    return rows["member"].map(number)


def _coded(rows: pd.DataFrame, group: pd.Series, coded: pd.DataFrame | None) -> pd.DataFrame | None:
    """One row for each coded post: ``group, label``."""
    if coded is None or "id" not in rows:
        return None
    label = coded_labels(coded, (TASK,))[TASK]
    label = label[label.isin(LABELS)]
    if not len(label):
        return None
    found = pd.DataFrame({"group": group.to_numpy(), "label": rows["id"].map(label).to_numpy()})
    return found.dropna()


def _parts(about: pd.DataFrame | None, name, level: float) -> dict:
    if about is None:
        return {}
    mine = about.loc[about["group"] == name, "label"]
    row: dict[str, float] = {"coded": len(mine)}
    for label in LABELS:
        hits = int((mine == label).sum())
        low, high = jeffreys(hits, len(mine), level)
        row |= {label: hits / len(mine) if len(mine) else np.nan, f"{label}_low": low, f"{label}_high": high}
    return row
