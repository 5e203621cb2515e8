"""Whom our people turn to: whether departments speak among themselves alone.

Who, towards whom and when is all that is read.  Nothing is said of a department of fewer than five people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..community.ties import need, utc
from ..figures import LEAST, listing, say
from ..stats.weeks import monday_of
from .governance import SMALLEST
from .midway import Midway, halves

FEWEST = 30
"""Messages towards somebody, of a department, below which nothing is said of it."""
COLUMNS = ["department", "people", "messages", "ei_index", "low", "high", "by_chance", "inward"]
JOINT, SEED = 10_000, 1


@dataclass(frozen=True)
class Silos:
    """Which departments keep to themselves.

    Attributes
    ----------
    table : DataFrame
        ``department, people, messages, ei_index, low, high, by_chance, inward``: messages of its people to
        other departments less those within it, over all of them (-1: nobody is turned to outside, 1: nobody
        inside), with limits; the same, were everybody as likely to turn to any colleague; and how many times
        as often as by that chance somebody inside is turned to rather than somebody outside; and
        `first`, the chance of being the furthest below what chance would give.  The furthest come first.
    closed : tuple of str
        Departments among which the one is that keeps to itself the most, the likeliest first.
    between : DataFrame
        ``from, to, messages, share, by_chance``: of the messages of one department those to another, and
        their part by chance; missing where fewer than ten people had a part in it.
    messages, unknown : int
        Messages towards a colleague that were counted, and those left out as one of the two is on no list.
    midway : Midway
        Whether departments turned inward in the first half otherwise than in the second.
    """

    table: pd.DataFrame
    closed: tuple[str, ...]
    between: pd.DataFrame
    messages: int
    unknown: int
    midway: Midway

    @property
    def wording(self) -> str:
        """Which department keeps to itself the most, sizes of departments taken into account."""
        if not (self.table["high"] < self.table["by_chance"]).any():
            return "No department surely keeps to itself more than its size alone would have it."
        if len(self.closed) > 1:
            return f"The department that keeps to itself the most is one of {listing(self.closed)}."
        top = self.table.set_index("department").loc[self.closed[0]]
        return (
            f"{self.closed[0]} keeps to itself the most: its E-I index is {say(top['ei_index'], 'ratio')}, "
            f"where its size alone would give {say(top['by_chance'], 'ratio')}."
        )


def silo_index(messages: pd.DataFrame, people: pd.DataFrame, level: float = 0.9) -> Silos:
    """Say how far each department turns to others or to itself.

    Parameters
    ----------
    messages : DataFrame
        ``person, towards, at`` (see the table `staff_messages`).
    people : DataFrame
        ``person, department``, and where known ``account`` (as `staff_messages` name the person), ``since``
        and ``until`` (see the table `people`).
    level : float

    Raises
    ------
    ValueError
        Where no department of five people and thirty messages is there, or no two departments.

    Notes
    -----
    E-I index: Krackhardt and Stern (1988, Social Psychology Quarterly 51).  A small department has more
    others to turn to, hence `by_chance` and `inward` beside it.  A person's messages go together, with those
    that others send back; so persons are left out in turn, with all that they sent and were sent (a jackknife
    over nodes, Snijders and Borgatti 1999, Connections 22), and what is between two counts once (Aronow,
    Samii and Assenova 2015, Political Analysis 23).  On the scale of the logit, with Student's t by as many
    people as messages are spread over as if evenly (Kish).
    """
    need(messages, ("person", "towards", "at"), "messages")
    turned, unknown, size = _turned(messages, people)
    large = [name for name in sorted(size.index) if size[name] >= SMALLEST]
    counts = turned["home"].value_counts()
    told = [name for name in large if counts.get(name, 0) >= FEWEST]
    if not told or len(size) < 2:
        raise ValueError(
            f"it takes two departments, one of them with {SMALLEST} people and {FEWEST} messages towards "
            "colleagues on the list of people, to say who turns to whom"
        )
    parts = {name: _part(turned[turned["home"] == name], size) for name in told}
    table, closed = _table(parts, size, level)
    return Silos(table, closed, _between(turned, size, large), len(turned), unknown, _midway(turned, told))


def _table(parts: dict[str, _Part], size: pd.Series, level: float) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """A row a department, and those of them that may be the most closed."""
    chance = {name: (size.sum() - size[name]) / (size.sum() - 1) for name in parts}
    rng = np.random.default_rng(SEED)
    below = np.array([each.drawn(rng) - chance[name] for name, each in parts.items()])
    first = np.bincount(below.argmin(axis=0), minlength=len(parts)) / JOINT
    rows = []
    for (name, each), often in zip(parts.items(), first, strict=True):
        by_chance = chance[name]
        inward = (1 - each.part) / each.part * by_chance / (1 - by_chance) if each.part > 0 else np.inf
        indices = [2 * one - 1 for one in (each.part, *each.limits(level), by_chance)]
        rows.append((name, int(size[name]), each.messages, *indices, inward, often))
    table = pd.DataFrame(rows, columns=[*COLUMNS, "first"])
    names = table.sort_values(["first", "department"], ascending=[False, True])
    several = int(np.searchsorted(names["first"].cumsum(), level - 1e-9)) + 1
    order = table.assign(below=(table["ei_index"] - table["by_chance"]).round(9))
    order = order.sort_values(["below", "department"]).index
    return table.loc[order].reset_index(drop=True), tuple(names["department"].head(several))


def _turned(messages: pd.DataFrame, people: pd.DataFrame) -> tuple[pd.DataFrame, int, pd.Series]:
    """Messages towards a colleague with both departments; how many name a stranger; people by department.

    People count for sizes who were there in the window of the messages.
    """
    need(people, ("person", "department"), "people")
    at = pd.to_datetime(messages["at"], utc=True)
    there = _there(people, at.min(), at.max()).drop_duplicates("person")
    by_account = "account" in there and there["account"].notna().any()
    key = there["account"] if by_account else there["person"]
    home = pd.Series(there["department"].to_numpy(object), index=key.to_numpy(object))
    home = home[home.index.notna() & ~home.index.duplicated()]
    some = (messages["towards"].notna() & (messages["towards"] != messages["person"])).to_numpy(dtype=bool)
    directed = messages.assign(at=at)[some]
    turned = directed.assign(
        home=directed["person"].astype("object").map(home),
        away=directed["towards"].astype("object").map(home),
    )
    known = (turned["home"].notna() & turned["away"].notna()).to_numpy()
    turned = turned[known].assign(out=lambda each: (each["home"] != each["away"]).astype(float))
    return turned.reset_index(drop=True), int((~known).sum()), there["department"].value_counts()


def _there(people: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """People of the list who worked here between two moments."""
    keep = np.full(len(people), True)
    for name, far in (("since", last), ("until", first)):
        if name in people:
            days = people[name].map(lambda day: None if pd.isna(day) else utc(day))
            late = days.map(lambda day, far=far, name=name: _beyond(day, far, name))
            keep &= ~late.to_numpy(dtype=bool)
    return people[keep]


def _beyond(day, far: pd.Timestamp, name: str) -> bool:
    if day is None or pd.isna(day):
        return False
    return bool(day > far) if name == "since" else bool(day + pd.Timedelta(days=1) <= far)


@dataclass(frozen=True)
class _Part:
    """Part of a department's messages that leads out.

    `error` is the standard error of its logit, missing where nothing differs: then each of `people` who wrote
    counts as one message.  `spread` is over how many people messages are spread as if evenly.
    """

    part: float
    messages: int
    people: int
    spread: float
    error: float

    def limits(self, level: float) -> tuple[float, float]:
        from scipy.special import expit, logit
        from scipy.stats import t

        from ..stats.proportions import jeffreys

        if np.isnan(self.error):
            return jeffreys(round(self.part * self.people), self.people, level)
        reach = t.ppf(0.5 + level / 2, self.spread - 1) * self.error
        middle = logit(self.part)
        return float(expit(middle - reach)), float(expit(middle + reach))

    def drawn(self, rng: np.random.Generator) -> np.ndarray:
        """What it may be, shape (JOINT,)."""
        from scipy.special import expit, logit

        if np.isnan(self.error):
            hits = self.part * self.people
            return rng.beta(hits + 0.5, self.people - hits + 0.5, JOINT)
        with np.errstate(invalid="ignore"):  # where the error is infinite
            return expit(logit(self.part) + self.error * rng.standard_t(self.spread - 1, JOINT))


def _part(mine: pd.DataFrame, size: pd.Series) -> _Part:
    out, sent = mine["out"].to_numpy(), mine["person"].value_counts().to_numpy()
    part, error = float(out.mean()), np.nan
    if part not in (0.0, 1.0) and len(sent) > 1:
        error = float(np.sqrt(_jackknife(mine.assign(left=out - part), size)) / (part * (1 - part)))
    spread = max(sent.sum() ** 2 / (sent**2).sum(), 2.0)
    return _Part(part, len(out), len(sent), spread, error)


def _jackknife(mine: pd.DataFrame, size: pd.Series) -> float:
    """Variance of the part over persons, each left out with all messages of theirs or towards them.

    Persons of a department are a sample of it, those without a message too.  What two persons say to one
    another counts for either, so it is taken off once.  Infinite where one person has a part in everything.
    """
    n = len(mine)
    ends = [mine[[end, home, "left"]].set_axis(["who", "home", "left"], axis=1)
            for end, home in (("person", "home"), ("towards", "away"))]  # fmt: skip
    moved = _moved(pd.concat(ends).groupby(["home", "who"])["left"], n)
    if not np.isfinite(moved).all():
        return np.inf
    persons = 0.0
    for name, each in moved.groupby(level="home"):
        count = int(size[name])
        persons += count / (count - 1) * ((each**2).sum() - each.sum() ** 2 / count) if count > 1 else 0.0
    one, other = mine["person"].astype("object"), mine["towards"].astype("object")
    swap = (one > other).to_numpy()
    pair = [one.where(~swap, other).rename("a"), other.where(~swap, one).rename("b")]
    pairs = (_moved(mine.groupby(pair)["left"], n) ** 2).sum()
    senders = (_moved(mine.groupby("person")["left"], n) ** 2).sum()
    # Senders alone are a floor: a difference of sums may fall below it by chance.
    return float(max(persons - pairs, senders))


def _moved(by, n: int) -> pd.Series:
    """How far the part moves when each group of messages is left out."""
    rest = n - by.size()
    return (by.sum() / rest.where(rest > 0)).fillna(np.inf)


def _between(turned: pd.DataFrame, size: pd.Series, large: list[str]) -> pd.DataFrame:
    """Of each large department's messages those towards each large one, itself included."""
    whole = turned["home"].value_counts()
    by = dict(iter(turned.groupby(["home", "away"], sort=True)))
    rows = []
    for one in large:
        for other in large:
            chance = (size[other] - (one == other)) / (size.sum() - 1)
            mine = by.get((one, other))
            count = 0 if mine is None else len(mine)
            persons = 0 if mine is None else len(set(mine["person"]) | set(mine["towards"]))
            shown = persons >= LEAST
            share = count / whole[one] if shown else np.nan
            rows.append((one, other, count if shown else np.nan, share, chance))
    return pd.DataFrame(rows, columns=["from", "to", "messages", "share", "by_chance"])


def _midway(turned: pd.DataFrame, told: list[str]) -> Midway:
    """Of each department's messages the part that leads out, in either half; the largest move."""
    found = []
    for name in told:
        mine = turned[turned["home"] == name]
        week = monday_of(mine["at"])
        parts = pd.DataFrame({name: mine["out"]})
        whole = pd.Series(1.0, index=mine.index)
        found.append(halves(week, parts, whole, "the part of messages of {} that led out was", of=len(told)))
    table = pd.concat([each.table for each in found], ignore_index=True)
    order = table["moved"].astype(float).abs().sort_values(ascending=False, kind="stable").index
    since = next((each.since for each in found if each.since is not None), None)
    return Midway(table.loc[order].reset_index(drop=True), found[0].what, since)
