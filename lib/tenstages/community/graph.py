"""Communities within a community: members who turn to one another more than to others, if there are any."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..figures import say
from ..text.distinctive import distinctive_terms
from .ties import FEWEST, SAID, ties, with_title

RUNS = 10
"""Runs of the search with other seeds, and of it over ties drawn anew."""
LEFT_OUT = 0.2
"""Part of interactions that a draw leaves out.  Drawn with replacement, more than a third would be missing
and others count twice: the borders then move further than those found are off.  With a fifth left out, draws
agree with what was found about as well as that agrees with planted groups (.72 to .95 against .82 to .97)."""
ITERATIONS = 5
"""Rounds of a search; the same for what was seen and for chance, so that neither is searched harder."""
CHANCE = 10
"""Graphs without communities that what was seen is held against."""
SWITCHES = 3
"""Switches of ends for each tie, between one such graph and the next."""
SURE = 0.95
SMALLEST = 10
"""Members below which a group is not called a community."""
FEWEST_ACROSS = 10
"""Ties into other communities from which a member can be asked whether they gather in one of them."""
GATHERED, SECOND = 0.01, 0.10
"""Chance of so many in one from which they do; and part of members from which communities overlap."""
STEADY = 0.7
"""Agreement of draws (normalised mutual information) below which the borders are not to be trusted."""


@dataclass(frozen=True)
class Communities:
    """Who turns to whom, in groups.

    Attributes
    ----------
    table : DataFrame
        ``member, community, stability, ties``: communities are numbered from 1, the largest first; missing
        in groups of fewer than ten.  `stability` is the part of draws, which leave out one interaction in
        five, in which the member lies in that community, `ties` how many others the member is tied to.
    communities : DataFrame
        ``community, members, inside, stability``: `inside` the part of its members' ties (by how often) that
        stay within, `stability` the mean of its members'.
    modularity, by_chance, threshold : float
        Part of ties within communities beyond what the members' numbers of ties alone would put there; its
        mean over graphs of the same numbers without communities; and the limit that one in twenty of those
        goes over.
    over_seeds, over_draws : float
        Agreement (normalised mutual information, 1: the same) with searches from other seeds, and with those
        over ties drawn anew.
    rand_over_draws : float
        The same as the adjusted Rand index.
    second : float
        Of members with ten ties and more into other communities, the part whose ties gather in one of these
        beyond chance: members of two.  Missing with fewer than thirty such members.
    pairs : DataFrame
        ``a, b, weight``: the ties.
    """

    table: pd.DataFrame
    communities: pd.DataFrame
    modularity: float
    by_chance: float
    threshold: float
    over_seeds: float
    over_draws: float
    rand_over_draws: float
    second: float
    pairs: pd.DataFrame

    @property
    def there(self) -> bool:
        """Whether communities may be spoken of."""
        return self.modularity > self.threshold and len(self.communities) > 1

    @property
    def wording(self) -> str:
        """What may be said of it."""
        if not self.there:
            return (
                "No communities: members who turn to one another as often as these, but at random, form "
                "groups that are as dense."
            )
        agreement = say(self.over_draws, "share")
        return f"{len(self.communities)} communities, whose borders hold at {agreement} agreement."

    @property
    def warning(self) -> str | None:
        """Where the borders are not to be trusted."""
        if not self.there or self.over_draws >= STEADY:
            return None
        return (
            "Drawn anew, the same ties give other borders: there are communities, but who belongs to which "
            "is not to be told from so few ties."
        )

    @property
    def overlap_warning(self) -> str | None:
        """Where many belong to two communities at once, and no border can be right."""
        if not self.there or not self.second > SECOND:
            return None
        return (
            f"{say(self.second, 'share')} of members with many ties have a second community besides their "
            "own: communities overlap here, and a border between them is drawn through people."
        )


def communities(
    interactions: pd.DataFrame, random_state: int = 0, without: set[str] = frozenset()
) -> Communities:
    """Find groups of members who turn to one another.

    Parameters
    ----------
    interactions : DataFrame
        ``member, kind, towards`` (or ``id, answers``); see the table `interactions`.
    random_state : int
    without : set of str, optional
        Members to be left out, such as staff.

    Raises
    ------
    ValueError
        With fewer than thirty members who are tied to anybody, or where nothing says who turns to whom.

    Notes
    -----
    Leiden on modularity (Traag, Waltman and van Eck 2019, Scientific Reports 9): the best of ten searches.
    Whether there are communities is asked of pairs, however often they met, against graphs in which every
    member has as many ties, drawn by switching ends (Maslov and Sneppen 2002, Science 296): two people who
    have met meet again, and that alone is no community.  Draws leave out one interaction in five.  The same
    on every machine.
    """
    pairs = ties(interactions, without)
    names = np.unique(np.concatenate([pairs["a"].to_numpy(str), pairs["b"].to_numpy(str)]))
    if len(names) < FEWEST:
        raise ValueError(
            f"{len(names)} members are tied to anybody by an answer or reaction; it takes {FEWEST} to look "
            "for communities among them"
        )
    graph = _graph(pairs, names)
    weight = pairs["weight"].to_numpy(dtype=float)
    with _seeded(random_state):
        searches = [_search(graph, weight) for _ in range(RUNS)]
        best = max(searches, key=lambda found: (found[0], tuple(-found[1])))[1]
        seen, chance = _against_chance(graph)
        draws = list(_drawn(graph, weight, random_state))
    place = _by_size(best, names)
    kept = [_matched(draw, place) for draw in draws]
    stability = np.mean([each == place for each in kept], axis=0)
    table = pd.DataFrame(
        {
            "member": names,
            "community": pd.array(np.where(place > 0, place, 0), dtype="Int64"),
            "stability": np.where(place > 0, stability, np.nan),
            "ties": graph.degree(),
        }
    )
    table.loc[place == 0, "community"] = pd.NA
    spread = chance.std(ddof=1) * np.sqrt(1 + 1 / len(chance))
    return Communities(
        table,
        _summary(table, pairs, names, place),
        seen,
        float(chance.mean()),
        float(chance.mean() + _student(SURE, len(chance) - 1) * spread),
        _agreement(best, [found[1] for found in searches if found[1] is not best]),
        _agreement(best, draws),
        _agreement(best, draws, "adjusted_rand"),
        _second(graph, place),
        pairs,
    )


# Searching ---------------------------------------------------------------------------------------


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Give igraph its own seeded numbers, and take them away again."""
    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _graph(pairs: pd.DataFrame, names: np.ndarray):
    import igraph

    ends = [np.searchsorted(names, pairs[end].to_numpy(str)) for end in ("a", "b")]
    return igraph.Graph(n=len(names), edges=np.column_stack(ends))


def _search(graph, weight: np.ndarray | None = None) -> tuple[float, np.ndarray]:
    """Modularity of one search, rounded so that the same graph gives the same best, and each one's group."""
    found = graph.community_leiden(
        "modularity", weights=None if weight is None else weight.tolist(), n_iterations=ITERATIONS
    )
    return round(float(found.quality), 9), np.array(found.membership)


def _against_chance(graph) -> tuple[float, np.ndarray]:
    """Modularity of pairs as they are, and over graphs with the same numbers of ties."""
    chance = []
    other = graph.copy()
    for _ in range(CHANCE):
        other.rewire(n=SWITCHES * graph.ecount())
        chance.append(_search(other)[0])
    return _search(graph)[0], np.array(chance)


def _drawn(graph, weight: np.ndarray, seed: int) -> Iterator[np.ndarray]:
    """Groups over ties drawn anew."""
    import igraph

    rng = np.random.default_rng(seed)
    ends = np.array(graph.get_edgelist())
    for _ in range(RUNS):
        drawn = rng.binomial(weight.astype(int), 1 - LEFT_OUT).astype(float)
        there = drawn > 0
        yield _search(igraph.Graph(n=graph.vcount(), edges=ends[there]), drawn[there])[1]


def _agreement(best: np.ndarray, others: list[np.ndarray], by: str = "nmi") -> float:
    import igraph

    told = [igraph.compare_communities(best.tolist(), other.tolist(), method=by) for other in others]
    return float(np.mean(told)) if told else 1.0


def _second(graph, place: np.ndarray) -> float:
    """Part of members with many ties across whose ties gather in one other community.

    Held against how the ties of all members of the own community are spread over the others; the chance of
    the fullest, times the communities that might have been it (Bonferroni).
    """
    from scipy.stats import binom

    size = int(place.max()) + 1
    if size < 4:
        return float("nan")
    count = ties_into(np.array(graph.get_edgelist()).T, place)
    count[np.arange(len(place)), place] = 0
    usual = np.array([count[place == each].sum(axis=0) for each in range(size)]) + 0.5
    usual[np.arange(size), np.arange(size)], usual[:, 0] = 0, 0
    part = (usual / np.maximum(usual.sum(axis=1, keepdims=True), 1))[place]
    across = count.sum(axis=1)
    asked = (place > 0) & (across >= FEWEST_ACROSS)
    if asked.sum() < FEWEST:
        return float("nan")
    chance = binom.sf(count[asked] - 1, across[asked][:, None], part[asked])
    chance = np.where(part[asked] > 0, chance, 1).min(axis=1) * (size - 2)
    return float((chance < GATHERED).mean())


def ties_into(ends: Sequence[np.ndarray], place: np.ndarray) -> np.ndarray:
    """How many others each member is tied to in each community.

    Parameters
    ----------
    ends : two ndarrays of shape (ties,)
        Both ends of each tie, as places among the members.
    place : ndarray of shape (n,)
        Number of each member's community; 0 for none.

    Returns
    -------
    ndarray of shape (n, communities + 1)
        By the communities' numbers; none for 0: such groups are too small to be called communities.
    """
    count = np.zeros((len(place), int(place.max()) + 1))
    for one, other in ((0, 1), (1, 0)):
        np.add.at(count, (ends[one], place[ends[other]]), 1)
    count[:, 0] = 0
    return count


def _student(part: float, freedom: int) -> float:
    from scipy.stats import t

    return float(t.ppf(part, freedom))


# Naming ------------------------------------------------------------------------------------------


def _by_size(found: np.ndarray, names: np.ndarray) -> np.ndarray:
    """Number of each member's community, the largest 1; of equal ones that of the first name; 0 for none."""
    count = np.bincount(found)
    first = np.array([np.flatnonzero(found == each)[0] for each in range(len(count))])
    order = np.lexsort([first, -count])
    place = np.empty(len(count), dtype=int)
    place[order] = np.arange(1, len(count) + 1)
    return np.where(count[found] >= SMALLEST, place[found], 0)


def _matched(draw: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The groups of a draw, named as the communities with which they share the most (Kuhn 1955)."""
    from scipy.optimize import linear_sum_assignment

    shared = np.zeros((draw.max() + 1, place.max() + 1))
    np.add.at(shared, (draw, place), 1)
    rows, columns = linear_sum_assignment(-shared[:, 1:])
    name = np.full(draw.max() + 1, -1)
    name[rows] = columns + 1
    return name[draw]


def _summary(table: pd.DataFrame, pairs: pd.DataFrame, names: np.ndarray, place: np.ndarray) -> pd.DataFrame:
    ends = [place[np.searchsorted(names, pairs[end].to_numpy(str))] for end in ("a", "b")]
    weight = pairs["weight"].to_numpy(dtype=float)
    size = place.max() + 1
    all_ = np.bincount(ends[0], weight, size) + np.bincount(ends[1], weight, size)
    within = 2 * np.bincount(ends[0], weight * (ends[0] == ends[1]), size)
    told = table.dropna(subset="community").groupby("community")
    summary = told.agg(members=("member", "size"), stability=("stability", "mean")).reset_index()
    number = summary["community"].to_numpy(dtype=int)
    return summary.assign(inside=within[number] / all_[number])[
        ["community", "members", "inside", "stability"]
    ]


def spoken_of(found: Communities, interactions: pd.DataFrame, words: int = 3) -> pd.DataFrame:
    """What sets the words of each community apart from those of the others.

    Parameters
    ----------
    found : Communities
    interactions : DataFrame
        ``member, kind, text`` (and `title`).
    words : int
        How many to name at most.

    Returns
    -------
    DataFrame
        ``community, members, name, terms``: `terms` a tuple, the clearest first, none that chance alone may
        have made; `name` the first of them, or "community 3" where there are none.
    """
    number = found.table.dropna(subset="community").set_index("member")["community"]
    said = said_by(interactions)
    said = said.assign(community=said["member"].map(number)).dropna(subset="community")
    rows = []
    for row in found.communities.itertuples():
        terms = clearest(
            said.loc[said["community"] == row.community, "text"],
            said.loc[said["community"] != row.community, "text"],
            words,
        )
        rows.append((row.community, row.members, terms[0] if terms else f"community {row.community}", terms))
    return pd.DataFrame(rows, columns=["community", "members", "name", "terms"])


def said_by(interactions: pd.DataFrame) -> pd.DataFrame:
    """Words of posts and answers with their titles: ``member, space, text``."""
    said = interactions[interactions["kind"].isin(SAID)]
    kept = said[[name for name in ("member", "space") if name in said]].assign(text=with_title(said))
    return kept[kept["text"] != ""]


def clearest(texts: pd.Series, others: pd.Series, words: int = 3) -> tuple[str, ...]:
    """Words that set texts apart from others beyond chance, the clearest first; none where chance may do."""
    told = distinctive_terms(texts, others)
    return tuple(told.loc[(told["z"] > 0) & (told["q"] <= 0.05), "term"].head(words))
