"""Members who connect communities, and members in the core of one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .graph import Communities, ties_into

SOURCES = 200
"""Members from whom shortest ways are followed; ranks of the first are told apart with so many."""
ADDED = 0.5
"""Ties added to every community, so that one to which nobody is tied is not impossible."""


def bridges(found: Communities, random_state: int = 0) -> pd.DataFrame:
    """Members by how much more they tie communities together than others of their own, the most first.

    Parameters
    ----------
    found : Communities
    random_state : int

    Returns
    -------
    DataFrame
        ``member, community, ties, across, reaches, bridging, betweenness, constraint``: `ties` others the
        member is tied to, `across` the part of them in other communities, `reaches` over how many communities
        the ties are spread (as if evenly), `bridging` how unlikely so many ties across are for somebody of
        that community with as many ties; `betweenness` the part of shortest ways between others that lead
        over the member (from 200 of them), `constraint` Burt's: low where the ties do not know one another.

    Notes
    -----
    Who has many ties has many across, and lies on many ways: so each is held against the ties of the own
    community.  `bridging` is the signed root of a likelihood ratio (Wilks 1938), about a normal score;
    negative where fewer ties lead out than usual.  Spread: exponential of the entropy (Hill 1973, Ecology
    54).  Burt (1992, Structural Holes).

    Raises
    ------
    ValueError
        Where there are no communities to connect.
    """
    if not found.there:
        raise ValueError("there are no communities here, so nobody can be said to connect them")
    names, ends, place = _places(found)
    count = ties_into(ends, place)
    usual = np.zeros((count.shape[1], count.shape[1]))
    np.add.at(usual, place, count)
    total = count.sum(axis=1)
    across = 1 - count[np.arange(len(names)), place] / np.maximum(total, 1)
    shortest, constraint = _ways(ends, len(names), random_state)
    table = pd.DataFrame(
        {
            "member": names,
            "community": found.table["community"].array,
            "ties": found.table["ties"].to_numpy(),
            "across": across,
            "reaches": _spread(count),
            "bridging": _bridging(count, usual, place),
            "betweenness": shortest,
            "constraint": constraint,
        }
    )
    table = table[(place > 0) & (total > 0)]
    order = table.assign(bridging=table["bridging"].round(9))
    order = order.sort_values(["bridging", "ties", "member"], ascending=[False, False, True]).index
    return table.loc[order].reset_index(drop=True)


def cores(found: Communities) -> pd.DataFrame:
    """Members by the densest group that holds them: ``member, community, core``, the innermost first.

    `core` is the largest k for which the member lies in a group of whom each is tied to k others of it
    (Seidman 1983, Social Networks 5).
    """
    import igraph

    names, ends, _ = _places(found)
    graph = igraph.Graph(n=len(names), edges=np.column_stack(ends))
    table = found.table[["member", "community"]].assign(core=graph.coreness())
    return table.sort_values(["core", "member"], ascending=[False, True], ignore_index=True)


def _places(found: Communities) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """Names, both ends of each tie as places among them, and each one's community (0: none)."""
    names = found.table["member"].to_numpy(str)
    ends = [np.searchsorted(names, found.pairs[end].to_numpy(str)) for end in ("a", "b")]
    return found.table["member"].to_numpy(), ends, found.table["community"].fillna(0).to_numpy(dtype=int)


def _spread(count: np.ndarray) -> np.ndarray:
    part = count / np.maximum(count.sum(axis=1, keepdims=True), 1)
    return np.exp(-(part * np.log(np.where(part > 0, part, 1))).sum(axis=1))


def _bridging(count: np.ndarray, usual: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Signed root of the likelihood ratio of a member's ties within and across against the community's."""
    at = np.arange(len(count))
    seen = np.column_stack([count[at, place], count.sum(axis=1) - count[at, place]])
    inside = usual[place, place] + ADDED
    part = inside / (usual[place].sum(axis=1) + 2 * ADDED)
    expected = seen.sum(axis=1, keepdims=True) * np.column_stack([part, 1 - part])
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(seen > 0, seen * np.log(seen / expected), 0)
    root = np.sqrt(np.maximum(2 * terms.sum(axis=1), 0))
    return np.where(seen[:, 1] > expected[:, 1], root, -root)


def _ways(ends: list[np.ndarray], size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Part of shortest ways over each member, and Burt's constraint (missing where nobody is tied)."""
    import igraph

    graph = igraph.Graph(n=size, edges=np.column_stack(ends))
    chosen = np.arange(size)
    if size > SOURCES:
        chosen = np.sort(np.random.default_rng(seed).choice(size, SOURCES, replace=False))
    # Of a graph without directions half of the ways from the sources are counted.
    through = 2 * np.array(graph.betweenness(directed=False, sources=chosen.tolist()))
    return through / max(len(chosen) * (size - 2), 1), np.array(graph.constraint(), dtype=float)
