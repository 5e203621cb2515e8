"""Size of connections: how many different people follow us somewhere, and how many of them left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..stats.overlap import Union, people_on_lists

QUESTION = "accounts followed"


@dataclass(frozen=True)
class Losses:
    """What net growth hides, over the accounts whose exports count who left.

    `net` is gained less lost; `silent` names accounts whose exports tell no losses.
    """

    gained: int
    lost: int
    net: int
    told: tuple[str, ...]
    silent: tuple[str, ...]


def hidden_losses(table: pd.DataFrame) -> Losses:
    """Followers gained and lost, where both are counted.

    Parameters
    ----------
    table : DataFrame
        As `connections` gives it.
    """
    both = table["gained"].notna() & table["lost"].notna()
    mine = table[both].drop_duplicates("account")
    gained, lost = int(mine["gained"].sum()), int(mine["lost"].sum())
    silent = sorted(set(table["account"]) - set(mine["account"]))
    return Losses(gained, lost, gained - lost, tuple(sorted(mine["account"])), tuple(silent))


def overlap_answers(surveys: pd.DataFrame) -> pd.DataFrame:
    """Answers to which of our accounts people follow: ``drawn_from, lists, reminded``.

    Only of people drawn from an account's list of followers: who came by themselves stand for nobody.
    Whoever was drawn from a list stands on it, whatever was ticked.
    """
    mine = surveys[(surveys["question"].str.casefold() == QUESTION) & surveys["drawn_from"].notna()]
    drawn_from = mine["drawn_from"].str.strip().str.casefold().tolist()
    lists = [
        {name.strip().casefold() for name in answer.split(";") if name.strip()} | {drawn}
        for answer, drawn in zip(mine["answer"], drawn_from, strict=True)
    ]
    return pd.DataFrame(
        {
            "drawn_from": drawn_from,
            "lists": lists,
            "reminded": (mine["wave"].fillna(1) > 1).to_numpy(dtype=bool),
        }
    )


def unique_reach(surveys: pd.DataFrame, table: pd.DataFrame, level: float = 0.9) -> Union:
    """People who follow at least one of our accounts, from a survey of followers.

    Parameters
    ----------
    surveys : DataFrame
        The surveys table: answers to the question ``accounts followed``.
    table : DataFrame
        As `connections` gives it: the size of each list.
    level : float

    Raises
    ------
    ValueError
        When no account has two answers.
    """
    sizes = table.drop_duplicates("account", keep="last").set_index("account")["last"]
    sizes.index = sizes.index.str.casefold()
    return people_on_lists(overlap_answers(surveys), sizes[sizes > 0].astype(int).to_dict(), level)


def follower_overlap(surveys: pd.DataFrame) -> pd.DataFrame:
    """How many of those asked follow one account, two, three …: ``accounts, answers, share``.

    Answers as they came in: whoever follows many accounts was likelier to be asked, so this is of answers,
    not of people.
    """
    counts = overlap_answers(surveys)["lists"].map(len)
    table = counts.value_counts().sort_index().rename_axis("accounts").reset_index(name="answers")
    return table.assign(share=table["answers"] / max(np.sum(table["answers"]), 1))
