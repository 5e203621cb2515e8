"""Truth 15: communities and bridges, a fit that knows the answer, and a graph without communities.

The fit is that of a degree-corrected block model which begins from the planted partition: no method that sees
ties alone can be asked for more.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from .. import plan
from ..truth import Truth
from .people import COMMUNITIES, People
from .talk import Talk

ROUNDS = 30
FEWEST = 20
"""Ties below which nobody is looked at as a bridge: of few ties some lie apart by chance."""


def ties_of(people: People, talk: Talk, until: float = np.inf) -> pd.DataFrame:
    """Answers and reactions between members: ``member, towards``, one row each, staff and bot left out.

    Parameters
    ----------
    people, talk : People, Talk
    until : float
        Second of the window before which they were given.
    """
    n, author = len(people.made), talk.said["member"].to_numpy()
    answers = talk.said[talk.said["answers"] >= 0]
    columns = ["member", "answers", "second"]
    both = pd.concat([answers[columns], talk.reactions[columns]])
    both = both[both["second"] < until]
    ties = pd.DataFrame({"member": both["member"], "towards": author[both["answers"]]})
    return ties[(ties["member"] < n) & (ties["towards"] < n)].reset_index(drop=True)


def adjacency(ties: pd.DataFrame, n: int) -> sparse.csr_array:
    """How many ties each pair has, whoever began."""
    ones = np.ones(len(ties))
    there = sparse.coo_array((ones, (ties["member"], ties["towards"])), shape=(n, n)).tocsr()
    return (there + there.T).tocsr()


def likeliest(weights: sparse.csr_array, planted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The partition near the planted one that no member would leave who knows how ties go by community.

    A degree-corrected block model with the rates of the planted partition: they are known, not fitted again,
    else the fit would wander to whatever else divides members, such as the time at which they were there.

    Parameters
    ----------
    weights : sparse array, shape (n, n)
        Ties of each pair, the same in both directions.
    planted : ndarray of int
        A community for each member.
    rng : Generator
        Order in which members may move.
    """
    labels, k = planted.copy(), int(planted.max()) + 1
    among = np.eye(k)[labels]
    between = among.T @ (weights @ among)
    degrees = between.sum(axis=1)
    gain = np.log((between + 0.5) / np.maximum(np.outer(degrees, degrees), 1))
    for _ in range(ROUNDS):
        before = labels.copy()
        for some in np.array_split(rng.permutation(len(labels)), 20):
            labels[some] = ((weights[some] @ np.eye(k)[labels]) @ gain).argmax(axis=1)
        if (labels == before).all():
            break
    return labels


def agreement(one: np.ndarray, other: np.ndarray) -> float:
    """Normalized mutual information of two partitions: 1 where they are the same, 0 where unrelated."""
    counts = pd.crosstab(np.asarray(one), np.asarray(other)).to_numpy(float)
    parts = counts / counts.sum()
    rows, columns = parts.sum(axis=1), parts.sum(axis=0)
    both = parts[parts > 0] * np.log(parts[parts > 0] / np.outer(rows, columns)[parts > 0])
    entropies = [-(each[each > 0] * np.log(each[each > 0])).sum() for each in (rows, columns)]
    return float(2 * both.sum() / sum(entropies)) if sum(entropies) else 1.0


def without_communities(interactions: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The same interactions with ties drawn anew: everybody gives and gets as many, and nobody belongs.

    Parameters
    ----------
    interactions : DataFrame
        With the canonical columns; what is answered changes hands among all answers and reactions.
    rng : Generator

    Returns
    -------
    DataFrame
        Rows whose `towards` would be the member itself change hands again.  A thing may be answered before
        it was said: only the ties mean something.
    """
    moved = ["answers", "towards", "thread_id", "space"]
    made = interactions.reset_index(drop=True).copy()
    tied = np.flatnonzero(made["towards"].notna() & made["kind"].isin(("answer", "reaction")))
    member, towards = made["member"].to_numpy()[tied], made["towards"].to_numpy()[tied]
    order = rng.permutation(len(tied))
    for _ in range(100):
        own = np.flatnonzero(member == towards[order])
        if not len(own):
            break
        others = rng.integers(0, len(order), len(own))
        for one, other in zip(own, others, strict=True):
            order[[one, other]] = order[[other, one]]
    for column in moved:
        values = made[column].to_numpy(dtype=object, copy=True)
        values[tied] = values[tied][order]
        made[column] = pd.Series(values, index=made.index).astype(made[column].dtype)
    return made


# Truths --------------------------------------------------------------------------------------------------


def graph_truths(people: People, talk: Talk, rng: np.random.Generator) -> tuple[Truth, Truth]:
    """Communities with what can be known of them, and bridges."""
    ties = ties_of(people, talk)
    weights = adjacency(ties, len(people.made))
    tied = np.flatnonzero(weights.sum(axis=1) > 0)
    planted = people.made["community"].to_numpy()
    fitted = likeliest(weights[tied][:, tied], planted[tied], rng)
    return (
        _communities(people, talk, ties, tied, agreement(planted[tied], fitted)),
        _bridges(people, weights),
    )


def _communities(people: People, talk: Talk, ties: pd.DataFrame, tied: np.ndarray, oracle: float) -> Truth:
    made, calendar = people.made, people.world.calendar
    planted = made["community"].to_numpy()
    sizes = np.bincount(planted[tied], minlength=len(COMMUNITIES))
    within = float((planted[ties["member"]] == planted[ties["towards"]]).mean())
    said = talk.said[talk.said["member"] < len(made)]
    board = pd.crosstab(said["member"], said["space"]).idxmax(axis=1)
    return Truth(
        "s07.communities",
        7,
        "realised",
        estimand="members of each of the communities within which most answers and reactions go",
        population="members with at least one answer or reaction to or from another member, without staff "
        "and the bot",
        unit="members",
        window=f"{calendar.first_day} to {calendar.last_day}, local days",
        weighting="each member counts once",
        values={name: float(size) for name, size in zip(COMMUNITIES, sizes, strict=True)},
        beside={
            "agreement with the planted partition, a likelihood fit that begins from it": oracle,
            "agreement, the board in which each writes most": agreement(planted[board.index], board),
            "agreement, what members say they are interested in": agreement(
                planted[tied], made["interest"].to_numpy()[tied]
            ),
            "part of ties within a community": within,
            "ties": float(len(ties)),
            "members of two communities": float((made["other"] >= 0).mean()),
        },
        words={
            name: f"{size:.0f} members gather around {name}."
            for name, size in zip(COMMUNITIES, sizes, strict=True)
        },
    )


def spread_of(weights: sparse.csr_array, communities: np.ndarray) -> np.ndarray:
    """How many communities each member's ties are spread over: one over the sum of squared parts."""
    among = np.zeros((len(communities), len(COMMUNITIES)))
    among[np.arange(len(communities)), communities] = 1
    towards = weights @ among
    total = towards.sum(axis=1)
    return total**2 / np.maximum((towards**2).sum(axis=1), 1)


def _bridges(people: People, weights: sparse.csr_array) -> Truth:
    made, calendar = people.made, people.world.calendar
    spread = spread_of(weights, made["community"].to_numpy())
    ties = np.asarray(weights.sum(axis=1)).ravel()
    bridges = np.flatnonzero(made["part"] == "bridge")
    by_spread = pd.Series(np.where(ties >= FEWEST, spread, 0)).rank(ascending=False, method="first")
    by_ties = pd.Series(ties).rank(ascending=False, method="first")
    by_followers = made["followers"].rank(ascending=False, method="first")
    names = made["name"]
    return Truth(
        "s07.bridges",
        7,
        "realised",
        estimand="how many communities the ties of each bridge are spread over: one over the sum of the "
        "squared parts of its ties that go to each planted community",
        population=f"the {plan.COMMUNITY_BRIDGES} planted bridges",
        unit="communities",
        window=f"{calendar.first_day} to {calendar.last_day}, local days",
        weighting="each tie counts once",
        values={names[row]: float(spread[row]) for row in bridges},
        beside={
            "spread of other members with as many ties as the least of them": float(
                np.median(np.delete(spread, bridges)[np.delete(ties, bridges) >= ties[bridges].min()])
            ),
            "worst rank of a bridge by spread, partition known": float(by_spread[bridges].max()),
            "best rank of a bridge by ties": float(by_ties[bridges].min()),
            "worst rank of a bridge by ties": float(by_ties[bridges].max()),
            "best rank of a bridge by followers": float(by_followers[bridges].min()),
        },
        words={
            names[row]: f"The ties of {names[row]} are spread over {spread[row]:.1f} communities, those of "
            "others over fewer than two."
            for row in bridges
        },
    )
