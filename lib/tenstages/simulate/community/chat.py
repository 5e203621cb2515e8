"""The ambassadors' chat: some of those in the programme, the staff, and a calendar's bot, for a year.

No truth hangs on it: it is a second community, of the kind that comes as a folder of small files.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..language import community as words
from ..world import World
from .frames import forum_of, names_of
from .people import DAY, HOUR, WEEK, People
from .talk import clock

EMOJI = ("+1", "coffee", "heart", "clap::skin-tone-3", "eyes")
CODES = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


@dataclass(frozen=True)
class Chat:
    """Users and messages, oldest first.

    `users` hold ``user`` (the tool's id), ``name``, ``member`` (the same person in the forum), ``role`` (""
    or staff), ``joined`` (second), ``gone`` (deactivated since).  `messages` hold ``second, channel, user``
    (empty: the calendar), ``kind`` (join, said, answer, broadcast, calendar), ``text, answers`` (row of what
    it answers, or -1), ``reactions`` (names with the users who gave them).
    """

    users: pd.DataFrame
    messages: pd.DataFrame


def chat_of(people: People, at: np.ndarray, left_at: np.ndarray) -> Chat:
    """Let the ambassadors talk.

    Parameters
    ----------
    people : People
    at, left_at : ndarray
        Second of joining the programme and of the last visit to the forum, by member.
    """
    world, rng = people.world, people.world.stream("ambassadors' chat")
    users = _users(people, at, left_at, rng)
    joins, said = _joins(users, rng), _said(world, users, rng)
    both = pd.concat([joins, said, _calendar(world)], ignore_index=True)
    order = both["second"].argsort(kind="stable")
    places = pd.Series(np.arange(len(both)), index=order.to_numpy())
    both["answers"] = both["answers"].map(lambda row: places[row + len(joins)] if row >= 0 else -1)
    messages = both.loc[order].reset_index(drop=True)
    messages["reactions"] = _reactions(messages, users, rng)
    return Chat(users.drop(columns="until"), messages)


def _users(people: People, at: np.ndarray, left_at: np.ndarray, rng) -> pd.DataFrame:
    ends = people.world.calendar.weeks * WEEK
    begins = ends - plan.CHAT_WEEKS * WEEK
    could = np.flatnonzero((at < ends - 8 * WEEK) & (left_at > begins + 8 * WEEK))
    member = np.sort(rng.permutation(could)[: plan.CHAT_MEMBERS])
    n, names = len(people.made), names_of(people)
    staff = np.arange(n, n + plan.COMMUNITY_STAFF)
    numbers = np.append(staff, member)
    joined = np.maximum(at[member], begins) + HOUR + (rng.random(len(member)) * 2 * DAY).astype(np.int64)
    frame = pd.DataFrame({"member": names[numbers], "role": ["staff"] * len(staff) + [""] * len(member)})
    codes = rng.choice(list(CODES), (len(frame), 8))
    # Said twice: longer than any that Slack gives, so that it is nobody's.
    frame["user"] = ["U0" + 2 * "".join(code) for code in codes]
    frame["name"] = frame["member"].str.partition(":")[2]
    frame["joined"] = [*(begins + 60 * np.arange(1, len(staff) + 1)), *joined]
    frame["until"] = [*[ends] * len(staff), *np.minimum(left_at[member], ends)]
    frame["until"] = np.minimum(np.maximum(frame["until"], frame["joined"] + WEEK), ends)
    frame["gone"] = frame["until"] < ends
    return frame


def _joins(users: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Everybody joins the first channel, some the others, minutes later."""
    rows = []
    for user in users.to_dict("records"):
        for number, channel in enumerate(plan.CHAT_CHANNELS):
            if number == 0 or user["role"] or rng.random() < 0.6:
                text = f"<@{user['user']}> has joined the channel"
                rows.append((user["joined"] + 90 * number, channel, user["user"], "join", text, -1))
    return _frame(rows)


def _frame(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["second", "channel", "user", "kind", "text", "answers"])


def _said(world: World, users: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """What is said and answered: some say much more than others."""
    weeks, channels = world.calendar.weeks, list(plan.CHAT_CHANNELS)
    often, host, rows = rng.gamma(0.7, 1.0, len(users)) + 0.05, forum_of(world), []
    week = np.repeat(
        np.arange(weeks - plan.CHAT_WEEKS, weeks), rng.poisson(plan.CHAT_THREADS, plan.CHAT_WEEKS)
    )
    for second in np.sort(clock(week, rng)):
        user = _one_there(users, often, second, rng)
        channel = channels[rng.choice(len(channels), p=list(plan.CHAT_CHANNELS.values()))]
        text = words.CHAT[int(rng.integers(len(words.CHAT)))].format(host=host)
        rows.append((second, channel, user, "said", text, -1))
        parent = len(rows) - 1
        for wait in np.sort(rng.exponential(5 * HOUR, rng.poisson(plan.CHAT_ANSWERS))):
            at = min(int(second + 60 + wait), weeks * WEEK - 1)
            answer = words.CHAT_ANSWERS[int(rng.integers(len(words.CHAT_ANSWERS)))]
            kind = "broadcast" if rng.random() < 0.04 else "answer"
            rows.append((at, channel, _one_there(users, often, at, rng), kind, answer, parent))
    return _frame(rows)


def _one_there(users: pd.DataFrame, often: np.ndarray, second: int, rng: np.random.Generator) -> str:
    there = often * ((users["joined"].to_numpy() < second) & (users["until"].to_numpy() > second))
    return users["user"].iat[int(rng.choice(len(users), p=there / there.sum()))]


def _calendar(world: World) -> pd.DataFrame:
    """The calendar's bot tells of each evening."""
    weeks = range(world.calendar.weeks - plan.CHAT_WEEKS, world.calendar.weeks, 4)
    text = f"Reminder: {words.GATHERING}, Thursday at seven."
    return _frame([(week * WEEK + 9 * HOUR, "tasting-evenings", "", "calendar", text, -1) for week in weeks])


def _reactions(messages: pd.DataFrame, users: pd.DataFrame, rng: np.random.Generator) -> list[list[tuple]]:
    """Names of reactions with the users who gave them, by message; nobody reacts to who joins."""
    found, names = [], users["user"].to_numpy(dtype=object)
    joined, until = users["joined"].to_numpy(), users["until"].to_numpy()
    for message in messages.to_dict("records"):
        there = (joined < message["second"]) & (until > message["second"]) & (names != message["user"])
        who = names[there]
        count = min(int(rng.poisson(plan.CHAT_REACTIONS)), len(who)) if message["kind"] != "join" else 0
        given: dict[str, list[str]] = {}
        for user in rng.permutation(who)[:count]:
            given.setdefault(EMOJI[int(rng.integers(len(EMOJI)))], []).append(str(user))
        found.append(list(given.items()))
    return found
