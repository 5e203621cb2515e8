"""Who writes what when, and who answers whom: the ties that make communities.

Everything written stands before one community, its writer's.  Whoever answers or reacts draws a community,
mostly their own, and reaches back some things in it.  So ties go by community, and by how much each writes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from .lives import Lives
from .newcomers import KINDS
from .people import COMMUNITIES, DAY, HOUR, WEEK, People

NOBODY = -1
TRIES = 8
"""Times that somebody who would answer themselves looks further back."""


@dataclass(frozen=True)
class Talk:
    """What was written, and reactions, oldest first.

    `said` holds ``second, member, opens`` (a thread), ``first`` (a member's first post), ``kind`` (of the
    thread: a newcomer's first post, the company's question, or talk), ``praise`` (it recommends the company),
    ``prompted`` (the company asked), ``answers`` (row that it answers, or -1), ``thread`` (row that opens
    it), ``audience`` (community before which it stands), ``space`` (board).
    `reactions` and `care`, what staff and bot answer, hold ``second, member, answers``.  `gatherings` hold
    ``second, member``, one row for each who came.  Staff and bot follow the members in number.
    """

    said: pd.DataFrame
    reactions: pd.DataFrame
    care: pd.DataFrame
    gatherings: pd.DataFrame


def bot_of(people: People) -> int:
    """Number of the bot; those of the staff stand between the members' and its."""
    return len(people.made) + plan.COMMUNITY_STAFF


def parts_of(people: People, rng: np.random.Generator) -> np.ndarray:
    """The part of what each does that goes to each community, ``(members, communities)``."""
    made, k = people.made, len(COMMUNITIES)
    n, rows = len(made), np.arange(len(made))
    within = np.where(made["part"] == "advocate", plan.ADVOCATES_WITHIN, people.rates.within)
    own = np.zeros((n, k))
    two = (made["other"] >= 0).to_numpy()
    own[rows, made["community"]] = np.where(two, 0.5, 1.0)
    own[rows[two], made["other"].to_numpy()[two]] = 0.5
    elsewhere = (own == 0) / (own == 0).sum(axis=1, keepdims=True)
    parts = within[:, None] * own + (1 - within[:, None]) * elsewhere
    for row in np.flatnonzero(made["part"] == "bridge"):
        home = int(made["community"].iloc[row])
        further = rng.permutation([each for each in range(k) if each != home])
        parts[row] = 0
        parts[row, [home, *further[: len(plan.COMMUNITY_BRIDGE_PARTS) - 1]]] = plan.COMMUNITY_BRIDGE_PARTS
    return parts


def talk_of(
    people: People, roads: pd.DataFrame, lives: Lives, parts: np.ndarray, rng: np.random.Generator
) -> Talk:
    """Let the members write, answer and react."""
    said = _written(people, roads, lives, rng)
    _words(people, lives, said, rng)
    said = _with_staff(people, said)
    _boards(people, parts, said, rng)
    reactions = _reacts(people, lives, rng)
    answers = _first_answers(roads, said, parts, rng)
    said["answers"], reacts_to = _aimed(people, parts, said, reactions, answers, rng)
    said.loc[said["answers"] < 0, "opens"] = True
    said["thread"] = _threads(said["answers"].to_numpy())
    said["space"] = said["space"].to_numpy()[said["thread"]]
    said["kind"] = said["kind"].to_numpy()[said["thread"]]
    reactions["answers"] = reacts_to
    reactions = reactions[reactions["answers"] >= 0]
    # One member likes one thing once.
    reactions = reactions.drop_duplicates(["member", "answers"]).reset_index(drop=True)
    care = _care(people, said, roads, answers, rng)
    return Talk(said, reactions, care, _gatherings(people, lives, parts, rng))


# What is written ----------------------------------------------------------------------------------------


def clock(weeks: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A second in each of these weeks: few write at night."""
    hour = np.clip(rng.normal(15, 4.6, len(weeks)), 0, 23.99)
    return weeks * WEEK + rng.integers(0, 7, len(weeks)) * DAY + (hour * HOUR).astype(np.int64)


def _written(people: People, roads: pd.DataFrame, lives: Lives, rng: np.random.Generator) -> pd.DataFrame:
    """First posts, second ones, and the rest of what each wrote in each week."""
    ends = people.world.calendar.weeks * WEEK
    first = roads.index[roads["speaks"] & (roads["first"] < ends)]
    second = roads.index[roads["again"] & (roads["second"] < ends)]
    rest = lives.written.copy()
    for rows, when in ((first, "first"), (second, "second")):
        np.add.at(rest, (rows, roads.loc[rows, when] // WEEK), -1)
    member, week = np.nonzero(rest)
    times = rest[member, week]
    member, week = np.repeat(member, times), np.repeat(week, times)
    parts = (
        (first, roads.loc[first, "first"].to_numpy(), True),
        (second, roads.loc[second, "second"].to_numpy(), False),
        (member, clock(week, rng), False),
    )
    frames = [pd.DataFrame({"member": who, "second": at, "first": new}) for who, at, new in parts]
    said = pd.concat(frames).sort_values(["second", "member"], kind="stable", ignore_index=True)
    advocate = people.made["part"].to_numpy()[said["member"]] == "advocate"
    opens = np.where(advocate, plan.ADVOCATES_OPENS, plan.COMMUNITY_OPENS)
    said["opens"] = said["first"] | (rng.random(len(said)) < opens)
    said["kind"] = np.where(said["first"], roads["kind"].to_numpy()[said["member"]], KINDS[-1])
    return said


def _words(people: People, lives: Lives, said: pd.DataFrame, rng: np.random.Generator) -> None:
    """Which of it recommends the company, asked or not."""
    member, n = said["member"].to_numpy(), len(said)
    part = people.made["part"].to_numpy()[member]
    joined = lives.programme[member] * WEEK <= said["second"].to_numpy()
    rate = np.where(joined, plan.PRAISES["programme"], plan.PRAISES["member"])
    for name in ("advocate", "creator"):
        rate = np.where(part == name, plan.PRAISES[name], rate)
    said["prompted"] = ~said["opens"] & (rng.random(n) < plan.PROMPTED)
    said["praise"] = said["prompted"] | (~said["first"] & (rng.random(n) < rate))


def _with_staff(people: People, said: pd.DataFrame) -> pd.DataFrame:
    """The same with the company's monthly question what people liked."""
    n, weeks = len(people.made), people.world.calendar.weeks
    asks = pd.DataFrame({"second": np.arange(0, weeks, 4) * WEEK + 9 * HOUR})
    asks["member"] = n + np.arange(len(asks)) % plan.COMMUNITY_STAFF
    asks = asks.assign(first=False, opens=True, kind="prompt", prompted=False, praise=False)
    both = pd.concat([said, asks[list(said)]], ignore_index=True)
    return both.sort_values(["second", "member"], kind="stable", ignore_index=True)


def _boards(people: People, parts: np.ndarray, said: pd.DataFrame, rng: np.random.Generator) -> None:
    """The community before which each thing stands, and the board of threads that it would open."""
    made, n, k = people.made, len(people.made), len(COMMUNITIES)
    member = said["member"].to_numpy()
    person = np.minimum(member, n - 1)
    audience = made["community"].to_numpy()[person].copy()
    other = made["other"].to_numpy()[person]
    audience = np.where((other >= 0) & (rng.random(len(said)) < 0.5), other, audience)
    spread = (made["part"] == "bridge").to_numpy()[person]
    audience[spread] = _columns(parts[person[spread]], rng)
    said["audience"] = np.where(member < n, audience, NOBODY)
    fits = rng.random(len(said)) < plan.COMMUNITY_SPACE_FITS
    board = np.where(fits, audience, rng.integers(0, k, len(said)))
    said["space"] = np.array(COMMUNITIES, dtype=object)[board]
    said.loc[said["kind"] == "prompt", "space"] = "shops"
    for kind in KINDS[:-1]:
        said.loc[said["kind"] == kind, "space"] = kind


def _columns(weights: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A column for each row, by the row's weights, which sum to 1."""
    draw = rng.random(len(weights))[:, None]
    return (draw > np.cumsum(weights, axis=1)).sum(axis=1).clip(max=weights.shape[1] - 1)


def _reacts(people: People, lives: Lives, rng: np.random.Generator) -> pd.DataFrame:
    """Reactions of those who write, in weeks in which they do, and of some who only read."""
    weeks, made = people.world.calendar.weeks, people.made
    week = np.arange(weeks)
    here = (made["joined"].to_numpy()[:, None] // WEEK < week) & (lives.left[:, None] > week)
    silent = lives.written.sum(axis=1) == 0
    rate = plan.COMMUNITY_REACTS * lives.written + (silent * made["reactions"].to_numpy())[:, None] * here
    times = rng.poisson(np.where(here, rate, 0.0))
    member, week = np.nonzero(times)
    many = times[member, week]
    member, week = np.repeat(member, many), np.repeat(week, many)
    frame = pd.DataFrame({"member": member, "second": clock(week, rng)})
    return frame.sort_values(["second", "member"], kind="stable", ignore_index=True)


def _care(people: People, said: pd.DataFrame, roads, answers: dict[int, int], rng) -> pd.DataFrame:
    """What the staff answers, some of it because a newcomer waits; the bot greets whoever greets."""
    n, ends = len(people.made), people.world.calendar.weeks * WEEK
    first, opens = said["first"].to_numpy(), said["opens"].to_numpy()
    member = np.minimum(said["member"].to_numpy(), n - 1)
    waits = first & roads["quick"].to_numpy()[member]
    waits[list(answers.values())] = False
    some = ~first & opens & (said["kind"] != "prompt").to_numpy()
    some &= rng.random(len(said)) < plan.COMMUNITY_STAFF_ANSWERS
    greets = np.flatnonzero(first & (said["kind"] == "hello").to_numpy())
    rows = np.concatenate([np.flatnonzero(waits), np.flatnonzero(some), greets])
    hours = np.concatenate(
        [rng.uniform(1, 22, waits.sum()), 1 + rng.exponential(16, some.sum()), np.full(len(greets), 0.01)]
    )
    care = pd.DataFrame({"second": said["second"].to_numpy()[rows] + (hours * HOUR).astype(np.int64)})
    care["member"] = n + rng.integers(0, plan.COMMUNITY_STAFF, len(rows))
    care.loc[len(rows) - len(greets) :, "member"] = bot_of(people)
    care["answers"] = rows
    care = care[care["second"] < ends]
    return care.sort_values(["second", "answers"], kind="stable", ignore_index=True)


def _gatherings(people: People, lives: Lives, parts: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Who came to the evening of each month: those who write more, and who gather around gatherings."""
    frames, made = [], people.made
    likes = parts[:, COMMUNITIES.index("gatherings")] + 0.2
    for week in range(6, people.world.calendar.weeks, 4):
        written = lives.written[:, max(week - 8, 0) : week].sum(axis=1)
        weight = written * likes * ((lives.left > week) & (made["joined"] < week * WEEK))
        came = min(int(rng.poisson(plan.COMMUNITY_GATHERINGS)), int((weight > 0).sum()))
        who = rng.choice(len(made), came, replace=False, p=weight / weight.sum()) if came else []
        frames.append(pd.DataFrame({"second": week * WEEK + 3 * DAY + 19 * HOUR, "member": np.sort(who)}))
    return pd.concat(frames, ignore_index=True)


# Who answers whom ---------------------------------------------------------------------------------------


def _first_answers(
    roads: pd.DataFrame, said: pd.DataFrame, parts: np.ndarray, rng: np.random.Generator
) -> dict[int, int]:
    """Rows that answer a newcomer's first post within a day, where the road says so: row to first post.

    One of those who answer somebody in these hours turns to the newcomer.
    """
    second, member = said["second"].to_numpy(), said["member"].to_numpy()
    free = ~(said["opens"] | said["prompted"]).to_numpy()
    taken: dict[int, int] = {}
    quick = roads["quick"].to_numpy()
    for row in np.flatnonzero(said["first"].to_numpy() & quick[np.minimum(member, len(quick) - 1)]):
        begin, end = np.searchsorted(second, [second[row] + 600, second[row] + DAY])
        could = np.arange(begin, end)
        could = could[free[begin:end] & (member[begin:end] != member[row])]
        if len(could):
            weights = parts[member[could], said["audience"].iat[row]] + 1e-9
            chosen = int(rng.choice(could, p=weights / weights.sum()))
            free[chosen], taken[chosen] = False, int(row)
    return taken


class Boards:
    """What may be answered in each community, by the time from which it may."""

    def __init__(self, count: int) -> None:
        self.since = [np.zeros(0, dtype=np.int64) for _ in range(count)]
        self.rows = [np.zeros(0, dtype=np.int64) for _ in range(count)]

    def add(self, community: int, since: np.ndarray, rows: np.ndarray) -> None:
        """Take in further rows, and forget the oldest."""
        since, rows = np.append(self.since[community], since), np.append(self.rows[community], rows)
        order = np.argsort(since, kind="stable")[-2_000:]
        self.since[community], self.rows[community] = since[order], rows[order]

    def reach(self, community: int, at: np.ndarray, back: np.ndarray) -> np.ndarray:
        """The row `back` places before each time, -1 where there is none."""
        there = np.searchsorted(self.since[community], at)
        place = there - 1 - back
        rows = self.rows[community]
        return np.where(place >= 0, rows[place.clip(min=0)] if len(rows) else NOBODY, NOBODY)


def _aimed(people, parts, said, reactions, first_answers, rng) -> tuple[np.ndarray, np.ndarray]:
    """What each answer answers and each reaction is to: -1 for threads and where nothing was there yet."""
    second, member = said["second"].to_numpy(), said["member"].to_numpy()
    week, audience = second // WEEK, said["audience"].to_numpy()
    opens, prompted = said["opens"].to_numpy(), said["prompted"].to_numpy()
    since, liked = _since(said, first_answers), _liked(people, said)
    answers = np.full(len(said), NOBODY)
    answers[list(first_answers)] = list(first_answers.values())
    asks = np.flatnonzero((said["kind"] == "prompt").to_numpy())
    answers[prompted] = asks[np.searchsorted(second[asks], second[prompted], side="right") - 1]
    to_aim = ~opens & (answers == NOBODY)
    reacts = np.full(len(reactions), NOBODY)
    react_week = reactions["second"].to_numpy() // WEEK
    boards, praised = Boards(len(COMMUNITIES)), Boards(len(COMMUNITIES))
    for now in range(people.world.calendar.weeks):
        for community in range(len(COMMUNITIES)):
            fresh = np.flatnonzero(
                (audience == community) & ((opens & (week == now)) | (~opens & (week == now - 1)))
            )
            boards.add(community, since[fresh], fresh)
            often = np.repeat(fresh, liked[fresh])
            praised.add(community, since[often], often)
        mine = np.flatnonzero(to_aim & (week == now))
        answers[mine] = _aim(boards, parts, member[mine], second[mine], member, plan.COMMUNITY_RECENT, rng)
        mine = np.flatnonzero(react_week == now)
        who, at = reactions["member"].to_numpy()[mine], reactions["second"].to_numpy()[mine]
        reacts[mine] = _aim(praised, parts, who, at, member, plan.COMMUNITY_RECENT_REACTIONS, rng)
    return answers, reacts


def _since(said: pd.DataFrame, first_answers: dict[int, int]) -> np.ndarray:
    """When each thing may be answered: a first post that is to wait, a day later."""
    since, second = said["second"].to_numpy().copy(), said["second"].to_numpy()
    waits = said["first"].to_numpy().copy()
    waits[list(first_answers.values())] = False
    since[waits] = second[waits] + DAY + 60
    return since


def _liked(people: People, said: pd.DataFrame) -> np.ndarray:
    """How many times each thing stands before those who react: advocates' answers more often."""
    member = np.minimum(said["member"].to_numpy(), len(people.made) - 1)
    advocate = (people.made["part"] == "advocate").to_numpy()[member]
    return np.where(advocate & ~said["opens"].to_numpy(), plan.ADVOCATES_LIKED, 1)


def _aim(boards: Boards, parts, who, at, author, recent: float, rng) -> np.ndarray:
    """Rows to which some members turn at some times: never their own."""
    aims = np.full(len(who), NOBODY)
    open_ = np.arange(len(who))
    for _ in range(TRIES):
        community = _columns(parts[who[open_]], rng)
        back = rng.geometric(1 / recent, len(open_)) - 1
        for number in range(len(COMMUNITIES)):
            there = open_[community == number]
            aims[there] = boards.reach(number, at[there], back[community == number])
        own = (aims[open_] == NOBODY) | (author[aims[open_]] == who[open_])
        aims[open_[own]] = NOBODY
        open_ = open_[own]
        if not len(open_):
            break
    return aims


def _threads(answers: np.ndarray) -> np.ndarray:
    """The row that opens each row's thread; whatever is answered stands before its answer."""
    thread = np.arange(len(answers))
    for row in np.flatnonzero(answers >= 0):
        thread[row] = thread[answers[row]]
    return thread
