"""Truth 18: who turns to whom in the chat of the company's own people; some departments keep to themselves.

Somebody opens a thread and names one or two persons; those answer and react.  Whether a turn leads out of the
department hangs on the department and on the person; to whom it goes, on habit.  Nothing is said in words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..conversation.work import Work
from ..truth import Truth
from ..world import World
from .staff import Staff, begins_at, central, chance, ends, halfway_at, odds, window_of, workspace_of

MANY = 200_000
"""Persons by whom the process is told: its own error is then a thousandth."""
CHANNELS = ("company", "customers-say", "shops", "help-wanted")
CHANNEL_IDS = {channel: f"C0{place + 1:08}" for place, channel in enumerate(CHANNELS)}
EMOJI = ("+1", "eyes", "white_check_mark", "coffee")


@dataclass(frozen=True)
class Messages:
    """What was said, oldest first.

    `said` has a row a message: ``second, channel, person`` (row of `people`), ``named`` (rows of `people`;
    empty: to all), ``answer``, ``opens`` (row of the message that opened its thread, itself if it did),
    ``reactions`` (names, and rows of `people`).  `people` are those who work there, `rates` the chance that a
    turn leads out by department of habit, before and after the halfway point.
    """

    staff: Staff
    people: pd.DataFrame
    rates: pd.DataFrame
    said: pd.DataFrame

    @property
    def users(self) -> list[str]:
        """The chat's own numbers of people."""
        return self.people["account"].str.rpartition(":")[2].tolist()


def messages_of(staff: Staff) -> Messages:
    """Let people turn to one another."""
    world, people = staff.world, staff.here
    rng = world.stream("organization messages")
    rates = rates_of(world)
    n = len(people)
    leading = rng.standard_normal(n)
    turns = rng.poisson(_busy(leading, rng))
    who = np.repeat(np.arange(n), turns)
    second = _moments(world, len(who), rng)
    late = second >= halfway_at(world)
    part = np.where(
        late, rates["after"].to_numpy()[_seat(people, who)], rates["before"].to_numpy()[_seat(people, who)]
    )
    out = rng.random(len(who)) < chance(odds(part) + plan.ORG_OUT_PERSON * leading[who])
    homes = np.where(late[:, None], 1, 0)[:, 0]
    partners = _Partners(people, world, rng)
    named = [partners.of(row, leads, home) for row, leads, home in zip(who, out, homes, strict=True)]
    frame = _threads(people, who, second, named, _to_nobody(n, world, rng), ends(world), rng)
    return Messages(staff, people, rates, frame)


def rates_of(world: World) -> pd.DataFrame:
    """Chance that a usual person's turn leads out, by department, before and after the halfway point."""
    names = list(plan.ORG_OUT)
    jitter = plan.ORG_OUT_JITTER * central(world, "organization silos", len(names))
    before = chance(odds(list(plan.ORG_OUT.values())) + jitter)
    rates = pd.DataFrame({"before": before, "after": before}, index=names)
    if world.assumptions.reorganized:
        rates.loc[[plan.REORGANIZED_MERGED, plan.REORGANIZED_INTO], "after"] = plan.REORGANIZED_OUT
    return rates


def _seat(people: pd.DataFrame, who: np.ndarray) -> np.ndarray:
    place = {name: row for row, name in enumerate(plan.ORG_OUT)}
    return people["seat"].map(place).to_numpy()[who]


def _busy(leading: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Expected turns of persons: uneven, and more of those who look beyond their department."""
    usual = rng.gamma(plan.ORG_TURNS_SHAPE, plan.ORG_TURNS / plan.ORG_TURNS_SHAPE, len(leading))
    return usual * np.exp(plan.ORG_TURNS_OUT * leading - plan.ORG_TURNS_OUT**2 / 2)


def _moments(world: World, count: int, rng: np.random.Generator) -> np.ndarray:
    """Seconds in hours of work of the kept weeks."""
    work = Work(world)
    first, last = work.worked(np.array([begins_at(world), ends(world)]))
    return np.floor(work.moment(first + rng.random(count) * (last - first - 1))).astype(np.int64)


class _Partners:
    """To whom each person turns: some favourites within and without, or anybody there."""

    def __init__(self, people: pd.DataFrame, world: World, rng: np.random.Generator):
        self.rng, n = rng, len(people)
        kinds = (people["seat"], people["department"])  # before the halfway point, and after it
        self.there, self.liked = [], []
        for kind in kinds:
            same = kind.to_numpy()[:, None] == kind.to_numpy()[None, :]
            groups = [
                (np.flatnonzero(mine & (np.arange(n) != row)), np.flatnonzero(~mine))
                for row, mine in enumerate(same)
            ]
            self.there.append(groups)
            self.liked.append(
                [[rng.choice(each, plan.ORG_FAVOURITES, replace=False) for each in two] for two in groups]
            )
            if not world.assumptions.reorganized:
                self.there, self.liked = self.there * 2, self.liked * 2
                break

    def of(self, row: int, leads_out: bool, home: int) -> list[int]:
        """One or two persons to whom a turn goes, within the department or without."""
        side, named = int(leads_out), []
        for _ in range(2 if self.rng.random() < plan.ORG_NAMED_TWO else 1):
            liked = self.rng.random() < plan.ORG_FAVOURITE
            among = (self.liked if liked else self.there)[home][row][side]
            named.append(int(among[int(self.rng.random() * len(among))]))
        return list(dict.fromkeys(named))


def _to_nobody(people: int, world: World, rng: np.random.Generator) -> pd.DataFrame:
    """What is said to all."""
    count = rng.poisson(plan.ORG_TO_NOBODY * plan.ORG_TURNS * people)
    return pd.DataFrame({"person": rng.integers(0, people, count), "second": _moments(world, count, rng)})


def _threads(people, who, second, named, to_all: pd.DataFrame, until: int, rng) -> pd.DataFrame:
    """Openings, and answers and reactions by those who are named."""
    opening = pd.DataFrame({"second": second, "person": who, "named": named})
    opening = pd.concat([opening, to_all.assign(named=[[] for _ in range(len(to_all))])], ignore_index=True)
    opening["channel"] = np.array(CHANNELS, dtype=object)[rng.integers(0, len(CHANNELS), len(opening))]
    opening["thread"], opening["answer"] = np.arange(len(opening)), False
    reactions, answers = [], []
    for thread, row in enumerate(opening[["second", "named", "channel"]].itertuples(index=False)):
        counts = rng.poisson(plan.ORG_ANSWERS, len(row.named))
        reacts = rng.poisson(plan.ORG_REACTIONS, len(row.named)) if len(row.named) else []
        reactions.append(
            [
                (name, person)
                for person, count in zip(row.named, reacts, strict=True)
                for name in EMOJI[:count]
            ]
        )
        waits = rng.exponential(2 * 3_600, counts.sum()) + 60
        persons = np.repeat(row.named, counts).astype(int) if len(row.named) else []
        answers += [
            (row.second + int(wait), person, [], row.channel, thread, True)
            for wait, person in zip(waits, persons, strict=True)
        ]
    opening["reactions"] = reactions
    rest = pd.DataFrame(answers, columns=["second", "person", "named", "channel", "thread", "answer"])
    rest["reactions"] = [[] for _ in range(len(rest))]
    both = pd.concat([opening, rest], ignore_index=True)
    both = both[both["second"] < until].sort_values(
        ["second", "answer", "thread"], kind="stable", ignore_index=True
    )
    opens = pd.Series(both.index[~both["answer"]], index=both.loc[~both["answer"], "thread"])
    both["opens"] = both["thread"].map(opens)
    return both.drop(columns="thread")


def staff_messages_frame(messages: Messages) -> pd.DataFrame:
    """The canonical rows, oldest first: a message to nobody by name, else a row for each who is named."""
    world, accounts = messages.staff.world, messages.people["account"].to_numpy(dtype=object)
    said = messages.said.assign(opener=messages.said["person"].to_numpy()[messages.said["opens"]])
    each, users = zip(said.to_dict("records"), stamps_of(world, said), strict=True), messages.users
    rows = [row for message, stamp in each for row in _turns(message, stamp, users)]
    frame = pd.DataFrame(rows, columns=["id", "stamp", "space", "person", "towards", "kind"])
    at = pd.to_datetime(frame["stamp"].map(_microseconds), unit="us", utc=True).astype("datetime64[us, UTC]")
    towards = frame["towards"].to_numpy()
    return pd.DataFrame(
        {
            "id": f"slack:{workspace_of(world)}:" + frame["id"],
            "at": at,
            "local_at": at.dt.tz_convert(world.zone).dt.tz_localize(None),
            "space": frame["space"],
            "person": accounts[frame["person"]],
            "towards": np.where(towards >= 0, accounts[towards], None),
            "kind": frame["kind"],
        }
    )


def _turns(each: dict, stamp: str, users: list[str]) -> list[tuple]:
    """What one message is in the canonical table."""
    channel, person = each["channel"], each["person"]
    own = f"{CHANNEL_IDS[channel]}:{stamp}"

    def row(more: str, who: int, towards: int, kind: str) -> tuple:
        return own + more, stamp, channel, who, towards, kind

    if each["answer"]:
        found = [row("", person, each["opener"], "answer")]
    else:
        found = [row(f":@{users[whom]}", person, whom, "mention") for whom in each["named"]]
        found = found or [row("", person, -1, "message")]
    return found + [row(f":{name}:{users[who]}", who, person, "reaction") for name, who in each["reactions"]]


def _microseconds(stamp: str) -> int:
    return int(stamp.replace(".", ""))


def stamps_of(world: World, said: pd.DataFrame) -> list[str]:
    """The tool's ids of messages: seconds since 1970, and six digits that set those of one second apart."""
    begins = int(pd.Timestamp(world.calendar.start, tz="UTC").timestamp())
    return [f"{begins + second}.{place:06}" for place, second in enumerate(said["second"], start=119)]


# Truth ----------------------------------------------------------------------------------------------------


def silos_truth(messages: Messages, frame: pd.DataFrame) -> Truth:
    """The index of each department as planted, what chance would make of it, and the raw one.

    Parameters
    ----------
    messages : Messages
    frame : DataFrame
        The canonical rows of the same messages.
    """
    world, people = messages.staff.world, messages.people
    planted, sizes = planted_index(messages), people["department"].value_counts()
    raw = raw_index(frame, people)
    by_chance = 2 * (len(people) - sizes) / (len(people) - 1) - 1
    closed, seems = (planted - by_chance).idxmin(), raw.idxmin()
    return Truth(
        "s08.silos",
        STAGE,
        "process",
        estimand="by department, expected part of its people's messages towards somebody that lead to other "
        "departments less the part that stays within: many people such as these walk the planted road",
        population="answers, reactions and persons named, in the public channels of the company's own chat",
        unit="E-I index, -1 to 1",
        window=window_of(world),
        weighting="each message towards somebody counts once",
        values={name: float(planted[name]) for name in sizes.index},
        beside={
            **{f"by chance, {name}": float(by_chance[name]) for name in sizes.index},
            **{f"in this window, {name}": float(raw[name]) for name in sizes.index},
            **{f"people, {name}": float(size) for name, size in sizes.items()},
            "messages towards somebody": float(frame["towards"].notna().sum()),
        },
        words={
            name: f"{name} was built to have an index of {planted[name]:+.2f}, and had {raw[name]:+.2f}. "
            f"With {size} of {len(people)} people it would be {by_chance[name]:+.2f} if everybody turned to "
            f"everybody alike. Furthest below that is {closed}; by the raw index {seems} seems most closed."
            for name, size in sizes.items()
        },
    )


STAGE = 8


def planted_index(messages: Messages) -> pd.Series:
    """Expected E-I index by department, over the two halves of the time alike.

    A person's own turns lead out with the planted chance, more often those of the busy; those who are named
    answer and react, so what others lead out comes back to the departments as messages that lead out, too.
    """
    people, rates = messages.people, messages.rates
    rng = messages.staff.world.stream("organization silos process")
    leading = rng.standard_normal(MANY)
    weight = np.exp(plan.ORG_TURNS_OUT * leading)
    out, within = (
        pd.Series(0.0, index=people["department"].unique()),
        pd.Series(0.0, index=people["department"].unique()),
    )
    for half, homes in (("before", "seat"), ("after", "department")):
        if not messages.staff.world.assumptions.reorganized:
            homes = "department"
        theirs = _half(people, rates[half], homes, leading, weight)
        out = out.add(theirs["out"], fill_value=0)
        within = within.add(theirs["within"], fill_value=0)
    return ((out - within) / (out + within)).sort_index()


def _half(people: pd.DataFrame, rates: pd.Series, homes: str, leading, weight) -> pd.DataFrame:
    """Expected messages that lead out and stay, for one usual turn a person, by department on the list."""
    answers = plan.ORG_ANSWERS + plan.ORG_REACTIONS
    leads = {
        name: np.average(chance(odds(part) + plan.ORG_OUT_PERSON * leading), weights=weight)
        for name, part in rates.items()
    }
    own = people["seat"].map(leads)
    size = people[homes].value_counts()
    # Whom turns that lead out reach: everybody elsewhere alike.
    reach = own.groupby(people[homes]).sum() / (len(people) - size)
    reached = people[homes].map(reach.sum() - reach)
    listed = people["department"]
    counted_out = own + answers * reached
    counted_in = (1 - own) * (1 + answers)
    if homes == "seat":  # turns to those with whom the person is listed by now count as within
        return _relisted(people, own, reach, counted_in, answers)
    return pd.DataFrame(
        {"out": counted_out.groupby(listed).sum(), "within": counted_in.groupby(listed).sum()}
    )


def _relisted(people: pd.DataFrame, own, reach: pd.Series, counted_in, answers: float) -> pd.DataFrame:
    """The same where habits were those of departments that are one by now."""
    seat, listed = people["seat"], people["department"]
    size = seat.value_counts()
    mates = listed.map(listed.value_counts()) - seat.map(size)  # of the same department now, elsewhere then
    part = mates / (len(people) - seat.map(size))
    from_mates = pd.Series(0.0, index=people.index)
    for row, (mine, now) in enumerate(zip(seat, listed, strict=True)):
        from_mates.iloc[row] = reach[[each for each in seat[(listed == now)].unique() if each != mine]].sum()
    reached = seat.map(reach.sum() - reach)
    out = own * (1 - part) + answers * (reached - from_mates)
    within = counted_in + own * part + answers * from_mates
    return pd.DataFrame({"out": out.groupby(listed).sum(), "within": within.groupby(listed).sum()})


def raw_index(frame: pd.DataFrame, people: pd.DataFrame) -> pd.Series:
    """The index as it is counted, by department of who turns to somebody."""
    home = people.set_index("account")["department"]
    tied = frame[frame["towards"].notna()]
    mine, theirs = tied["person"].map(home), tied["towards"].map(home)
    part = (mine != theirs).groupby(mine).mean()
    return 2 * part - 1
