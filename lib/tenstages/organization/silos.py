"""Whom our people turn to: whether departments speak among themselves alone.

Who, towards whom and when is all that is read.  Nothing is said of a department of fewer than five people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..community.ties import need, utc
from ..figures import LEAST, say
from ..stats.weeks import monday_of
from .governance import SMALLEST
from .midway import Midway, halves

FEWEST = 30
"""Messages towards somebody, of a department, below which nothing is said of it."""
COLUMNS = ["department", "people", "messages", "ei_index", "low", "high", "by_chance", "inward"]


@dataclass(frozen=True)
class Silos:
    """Which departments keep to themselves.

    Attributes
    ----------
    table : DataFrame
        ``department, people, messages, ei_index, low, high, by_chance, inward``: messages of its people to
        other departments less those within it, over all of them (-1: nobody is turned to outside, 1: nobody
        inside), with limits; the same, were everybody as likely to turn to any colleague; and how many times
        as often as by that chance somebody inside is turned to rather than somebody outside.  Those
        furthest below what chance would give come first.
    between : DataFrame
        ``from, to, messages, share, by_chance``: of the messages of one department those to another, and
        their part by chance; missing where fewer than ten people had a part in it.
    messages, unknown : int
        Messages towards a colleague that were counted, and those left out as one of the two is on no list.
    midway : Midway
        Whether departments turned inward in the first half otherwise than in the second.
    """

    table: pd.DataFrame
    between: pd.DataFrame
    messages: int
    unknown: int
    midway: Midway

    @property
    def wording(self) -> str:
        """Which department keeps to itself the most, sizes of departments taken into account."""
        surely = self.table[self.table["high"] < self.table["by_chance"]]
        if not len(surely):
            return "No department surely keeps to itself more than its size alone would have it."
        top = surely.iloc[0]
        return (
            f"{top['department']} keeps to itself the most: its E-I index is "
            f"{say(top['ei_index'], 'ratio')}, where its size alone would give "
            f"{say(top['by_chance'], 'ratio')}."
        )


def silo_index(messages: pd.DataFrame, people: pd.DataFrame, level: float = 0.9) -> Silos:
    """Say how far each department turns to others or to itself.

    Parameters
    ----------
    messages : DataFrame
        ``person, towards, at``, and ``space`` where known (see the table `staff_messages`).
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
    others to turn to, hence `by_chance` and `inward` beside it.  Messages of one person go together, as do
    those of one talk, for which a channel's day stands; so errors are clustered both ways (Cameron, Gelbach
    and Miller 2011, Journal of Business and Economic Statistics 29), on the scale of the logit, with
    Student's t by as many people as messages are spread over as if evenly (Kish).
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
    rows = [_department(turned[turned["home"] == name], name, size, level) for name in told]
    table = pd.DataFrame(rows, columns=COLUMNS)
    below = (table["ei_index"] - table["by_chance"]).round(9)
    order = table.assign(below=below).sort_values(["below", "department"]).index
    table = table.loc[order].reset_index(drop=True)
    return Silos(table, _between(turned, size, large), len(turned), unknown, _midway(turned, told))


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


def _department(mine: pd.DataFrame, name: str, size: pd.Series, level: float) -> tuple:
    out = mine["out"].to_numpy()
    part, low, high = _clustered(out, mine["person"].to_numpy(str), _talks(mine), level)
    others = size.sum() - size[name]
    chance = others / (size.sum() - 1)
    inward = (1 - part) / part * chance / (1 - chance) if part > 0 else np.inf
    return (name, int(size[name]), len(out), *(2 * each - 1 for each in (part, low, high, chance)), inward)


def _talks(mine: pd.DataFrame) -> np.ndarray:
    """What stands for the thread, which the table does not tell: the channel and the day."""
    day = mine["at"].dt.strftime("%Y-%m-%d")
    return (day if "space" not in mine else day + " " + mine["space"].astype(str)).to_numpy(str)


def _clustered(out: np.ndarray, sender: np.ndarray, talk: np.ndarray, level: float):
    """A part with limits that know who sent what, and what belongs to one talk."""
    from scipy.special import expit, logit
    from scipy.stats import t

    from ..stats.proportions import jeffreys

    part, n = float(out.mean()), len(out)
    people = np.unique(sender, return_inverse=True)[1]
    sent = np.bincount(people)
    spread = max(sent.sum() ** 2 / (sent**2).sum(), 2.0)
    if part in (0.0, 1.0) or len(sent) < 2:
        # Nothing differs, so nothing can be clustered: each person counts as one message.
        return part, *jeffreys(round(part * len(sent)), len(sent), level)
    both = np.unique(np.char.add(np.char.add(sender, "\n"), talk), return_inverse=True)[1]
    left = out - part
    by_sender, by_talk, by_both = (
        _sum_of_squares(left, each) for each in (people, np.unique(talk, return_inverse=True)[1], both)
    )
    # Either alone is a floor: the sum of three may fall below it by chance.
    variance = max(by_sender + by_talk - by_both, by_sender, by_talk) / n**2
    reach = t.ppf(0.5 + level / 2, spread - 1) * np.sqrt(variance) / (part * (1 - part))
    return part, float(expit(logit(part) - reach)), float(expit(logit(part) + reach))


def _sum_of_squares(left: np.ndarray, group: np.ndarray) -> float:
    sums = np.bincount(group, left)
    return float((sums**2).sum() * len(sums) / max(len(sums) - 1, 1))


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
