"""What a reader wants to see of each community: a name, whom it is tied to, and who holds it together."""

from __future__ import annotations

import pandas as pd

from ..figures import LEAST
from .bridges import cores
from .graph import Communities, spoken_of
from .ties import SAID

MORE = 2.0
"""Times as large a part of what its members say as of what all others say: then a board names a community."""


def portraits(found: Communities, interactions: pd.DataFrame, words: int = 3) -> pd.DataFrame:
    """Each community with a name that says what it gathers around.

    Parameters
    ----------
    found : Communities
    interactions : DataFrame
        ``member, kind, text`` (and `title, space`).
    words : int
        How many to name at most.

    Returns
    -------
    DataFrame
        ``community, name, members, inside, stability, place, terms``, the largest first: `place` is the board
        in which its members say more beyond what others say there than in any other, at least twice as much
        of all they say; missing where there is none.  `name` is that board, else the clearest word, else
        "community 3"; a board that names two is followed by the clearest word of each.
    """
    told = found.communities.merge(spoken_of(found, interactions, words), on=["community", "members"])
    places = _places(found, interactions)
    told["place"] = pd.Series([places.get(number) for number in told["community"]], dtype=object)
    named = [_name(row, list(places.values())) for row in told.itertuples()]
    told["name"] = [board or word for board, word in zip(named, told["name"], strict=True)]
    return told[["community", "name", "members", "inside", "stability", "place", "terms"]]


def _name(row, places: list[str]) -> str | None:
    """The board, with the clearest word where it is that of two; None without one."""
    return f"{row.place}, {row.terms[0]}" if places.count(row.place) > 1 and row.terms else row.place


def _places(found: Communities, interactions: pd.DataFrame) -> dict[int, str]:
    """The board that each community has for its own."""
    if "space" not in interactions:
        return {}
    number = found.table.dropna(subset="community").set_index("member")["community"]
    rows = interactions.loc[interactions["kind"].isin(SAID), ["member", "space"]].dropna()
    rows = rows.assign(community=rows["member"].map(number)).dropna(subset="community")
    places = {}
    for community, mine in rows.groupby("community"):
        others = rows.loc[rows["community"] != community, "space"]
        people = mine.groupby("space")["member"].nunique()
        part = mine["space"].value_counts(normalize=True)[people.index[people >= LEAST]]
        usual = others.value_counts(normalize=True).reindex(part.index).fillna(0.0)
        own = (part - usual)[part >= MORE * usual].sort_index()
        if len(own):
            places[int(community)] = str(own.idxmax())
    return places


def between(found: Communities) -> pd.DataFrame:
    """Ties from community to community: ``one, other, ties``, each pair once, the most tied first.

    `ties` counts interactions, as the weights of the ties do.
    """
    number = found.table.dropna(subset="community").set_index("member")["community"].astype(int)
    pairs = pd.DataFrame({end: found.pairs[end].map(number) for end in ("a", "b")})
    pairs["ties"] = found.pairs["weight"].to_numpy(dtype=float)
    pairs = pairs.dropna()
    pairs = pairs[pairs["a"] != pairs["b"]]
    both = pairs[["a", "b"]].astype(int)
    table = pd.DataFrame({"one": both.min(axis=1), "other": both.max(axis=1), "ties": pairs["ties"]})
    table = table.groupby(["one", "other"], as_index=False)["ties"].sum()
    return table.sort_values(["ties", "one", "other"], ascending=[False, True, True], ignore_index=True)


def holders(found: Communities, connect: pd.DataFrame, k: int = 5) -> pd.DataFrame:
    """Members in the core of each community: ``community, member, core, ties, across``, the innermost first.

    Parameters
    ----------
    found : Communities
    connect : DataFrame
        ``member, ties, across``, as `bridges` gives them.
    k : int
        How many of each community; of equal cores those with more ties come first.
    """
    inner = cores(found).dropna(subset="community")
    told = inner.merge(connect[["member", "ties", "across"]], on="member")
    told = told.sort_values(
        ["community", "core", "ties", "member"], ascending=[True, False, False, True], ignore_index=True
    )
    told["community"] = told["community"].astype(int)
    return (
        told.groupby("community")
        .head(k)[["community", "member", "core", "ties", "across"]]
        .reset_index(drop=True)
    )
