"""Who turns to whom: ties between members, from the answers and reactions that they give one another."""

from __future__ import annotations

import pandas as pd

TURNS = ("answer", "reaction")
"""Kinds of interactions that one member directs at another."""
SAID = ("post", "answer")
"""Kinds that are words of a member's own."""
HOUSE = ("staff", "bot")
"""Roles that are not of the community itself: people whom the company pays for it, and machines."""
FEWEST = 30
"""Members below which nothing general is said of a community."""


def moments(table: pd.DataFrame, name: str) -> pd.Series:
    """A column as moments in UTC; all missing where the table lacks it."""
    if name not in table:
        return pd.Series(pd.NaT, index=table.index, dtype="datetime64[us, UTC]")
    return pd.to_datetime(table[name], utc=True).astype("datetime64[us, UTC]")


def utc(moment) -> pd.Timestamp:
    """A moment in UTC; one without zone is taken for UTC."""
    moment = pd.Timestamp(moment)
    return moment.tz_localize("UTC") if moment.tzinfo is None else moment.tz_convert("UTC")


def with_title(said: pd.DataFrame) -> pd.Series:
    """Title and words of each row in one; empty where neither is there."""
    parts = [said[name].fillna("").astype(str) for name in ("title", "text") if name in said]
    text = pd.Series("", index=said.index, dtype=str)
    for part in parts:
        text = text + " " + part
    return text.str.strip()


def looked_up(keys: pd.Series, found: pd.Series) -> pd.Series:
    """What stands at each key, missing where nothing does; `found` keeps its kind even where it is empty."""
    return found.reindex(keys.to_numpy()).set_axis(keys.index)


def need(table: pd.DataFrame, names: tuple[str, ...], what: str) -> None:
    """Say which column is missing.

    Raises
    ------
    ValueError
        When one is.
    """
    for name in names:
        if name not in table:
            raise ValueError(f'the {what} have no column "{name}"; they have {", ".join(table.columns)}')


def known_members(members: pd.DataFrame) -> pd.DataFrame:
    """Members, one row each: where somebody is in several communities, as of the first that they joined."""
    need(members, ("member",), "members")
    first = members.assign(_joined=moments(members, "joined_at"))
    order = [name for name in ("member", "_joined", "community") if name in first]
    return first.sort_values(order, kind="stable").drop_duplicates("member").drop(columns="_joined")


def house_of(members: pd.DataFrame | None) -> set[str]:
    """Members who are staff or machines."""
    return _in_role(members, HOUSE)


def machines_of(members: pd.DataFrame | None) -> set[str]:
    """Members who are machines: what they say is no answer of anybody."""
    return _in_role(members, ("bot",))


def _in_role(members: pd.DataFrame | None, roles: tuple[str, ...]) -> set[str]:
    if members is None or "role" not in members:
        return set()
    return set(members.loc[members["role"].isin(roles), "member"])


def paid_of(members: pd.DataFrame | None) -> set[str]:
    """Members whom the company pays: creators under contract."""
    if members is None or "paid" not in members:
        return set()
    return set(members.loc[members["paid"].eq(True).fillna(False).to_numpy(dtype=bool), "member"])


def towards_whom(interactions: pd.DataFrame) -> pd.Series:
    """Whom each interaction is directed at: as the export says, else whose it is that was answered."""
    need(interactions, ("member", "kind"), "interactions")
    whom = (
        interactions["towards"].astype("object")
        if "towards" in interactions
        else pd.Series(None, index=interactions.index, dtype="object")
    )
    if "answers" in interactions and "id" in interactions:
        author = interactions.drop_duplicates("id").set_index("id")["member"]
        whom = whom.fillna(interactions["answers"].map(author))
    return whom


def turns(interactions: pd.DataFrame) -> pd.DataFrame:
    """Answers and reactions of one member to another, with `towards` filled in; nobody's to themselves.

    Raises
    ------
    ValueError
        When nothing says to whom anything was said.
    """
    whom = towards_whom(interactions)
    directed = interactions.assign(towards=whom)[interactions["kind"].isin(TURNS) & whom.notna()]
    if not len(directed):
        raise ValueError(
            "no answer or reaction says whose it answers, so nobody can tell who turns to whom; export the "
            "conversations with their answers"
        )
    return directed[directed["member"] != directed["towards"]]


def ties(interactions: pd.DataFrame, without: set[str] = frozenset()) -> pd.DataFrame:
    """How often any two members turned to one another, either way.

    Parameters
    ----------
    interactions : DataFrame
        ``member, kind, towards`` (or ``id, answers``); see the table `interactions`.
    without : set of str, optional
        Members to be left out, such as staff.

    Returns
    -------
    DataFrame
        ``a, b, weight``: pairs with `a` before `b` by name, in their order.

    Raises
    ------
    ValueError
        When nothing says to whom anything was said.
    """
    directed = turns(interactions)
    if without:
        directed = directed[~directed["member"].isin(without) & ~directed["towards"].isin(without)]
    one, other = directed["member"].astype("object"), directed["towards"].astype("object")
    swap = (one > other).to_numpy()
    pairs = pd.DataFrame({"a": one.where(~swap, other), "b": other.where(~swap, one)})
    return pairs.groupby(["a", "b"], sort=True).size().rename("weight").reset_index()
