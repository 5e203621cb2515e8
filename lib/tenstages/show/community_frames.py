"""Frames of communities as map, explorer and table read them: who is spoken of, who is tied to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tenstages import figures
from tenstages.show import words
from tenstages.show.charts import need_columns

COLUMNS = ("community", "name", "members", "inside", "stability", "place", "terms")
BETWEEN = ("one", "other", "ties")


@dataclass(frozen=True)
class Community:
    """A community that may be spoken of, and its ties to the others that may."""

    number: int
    name: str
    members: int
    inside: float | None
    stability: float | None
    place: str
    terms: str
    ties: tuple[tuple[float, int], ...]
    """Ties to each other one and its number, the most first."""

    @property
    def across(self) -> tuple[tuple[float, int], ...]:
        """Share of the ties that lead to others, and the number of that other, the largest first."""
        total = sum(count for count, _ in self.ties)
        return tuple((count / total, number) for count, number in self.ties)


def spoken_of(communities, between) -> dict[int, Community]:
    """Communities of enough people by their numbers, the largest first.

    Parameters
    ----------
    communities, between : pandas.DataFrame
        As in `community_map`.

    Returns
    -------
    dict of int to Community
        Of fewer than `figures.LEAST` members nothing is said, nor of ties to them.  Of equal names each
        carries its number, too.

    Raises
    ------
    ValueError
        Where a column is missing, or a number stands in two rows.
    """
    need_columns(communities, COLUMNS)
    need_columns(between, BETWEEN)
    rows = [row for row in communities[list(COLUMNS)].itertuples(index=False) if _enough(row.members)]
    numbers = Counter(int(row.community) for row in rows)
    twice = [number for number, count in numbers.items() if count > 1]
    if twice:
        raise ValueError(f"community {twice[0]} stands in several rows of the table; one row each is needed")
    rows.sort(key=lambda row: (-row.members, int(row.community)))
    names = Counter(words.name(row.name) for row in rows)
    tied = _tied(between, set(numbers))
    return {int(row.community): _community(row, names, tied) for row in rows}


def left_out(communities) -> str:
    """How many communities are too small to be spoken of; nothing where none is."""
    count = sum(not _enough(members) for members in communities["members"])
    if not count:
        return ""
    if count == 1:
        return f"1 community has {figures.FEW} and is left out."
    return f"{words.say(count, 'count')} communities have {figures.FEW} and are left out."


def need(shown: dict[int, Community], number) -> int:
    """The number of a community that is spoken of.

    Raises
    ------
    ValueError
        Where there is no such community, or too few people belong to it.
    """
    if number not in shown:
        raise ValueError(f"community {number} is not shown: it is not in the table, or has {figures.FEW}")
    return int(number)


def people_of(count) -> str:
    """``1,204 members``."""
    return f"{words.say(count, 'count')} members"


def _enough(members) -> bool:
    known = words.number(members)
    return known is not None and known >= figures.LEAST


def _tied(between, numbers) -> Counter:
    """Ties of each pair, both ways round; pairs in several rows are added up."""
    found = Counter()
    for one, other, ties in between[list(BETWEEN)].itertuples(index=False):
        count = words.number(ties)
        if one != other and one in numbers and other in numbers and count and count > 0:
            found[int(one), int(other)] += float(count)
            found[int(other), int(one)] += float(count)
    return found


def _community(row, names, tied) -> Community:
    number, name = int(row.community), words.name(row.name)
    mine = [(count, other) for (one, other), count in tied.items() if one == number]
    terms = row.terms if isinstance(row.terms, (tuple, list)) else ()
    place = words.name(row.place)
    return Community(
        number,
        name if names[name] == 1 else f"{name} (community {number})",
        int(row.members),
        words.number(row.inside),
        words.number(row.stability),
        "" if place == words.NAMELESS else place,
        ", ".join(words.one_line(term) for term in terms),
        tuple(sorted(mine, key=lambda tie: (-tie[0], tie[1]))),
    )
