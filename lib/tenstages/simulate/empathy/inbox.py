"""The inbox as a faultless import would give it: openings, answers, what came after, the page's own words."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import numpy as np
import pandas as pd

from ...tables import INBOX
from .. import names, plan
from ..language import answers as ours
from ..language import comments as theirs
from ..world import World
from .threads import DAY, HOUR, UNSAID, Threads

COLUMNS = [column.name for column in INBOX.columns if not column.made]
SITE = "facebook.com"
FIRST_ID = 1_220_310_000_000_000  # numbers of comments begin here
WATCHERS = 4_000  # people who only comment below what the page says
COMMENTS = 1.3  # mean number of comments below one of the page's own words
COMMENTED = 30  # hours within which they come, on average
PARTS = ("FEELING", "UNDERSTANDING", "ASKING")
INFORMED = 0.6  # of answers, those that also say something about the matter
TONE = 0.65  # chance of an opening sentence that carries the tone, and of a closing one
WORDS_OF_SPANS = {3: "three days", 7: "a week", 30: "thirty days", 90: "three months"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January February March April May June July August September October November December").split()


def account_of(world: World) -> str:
    """The help page, as company.toml names it."""
    return f"{SITE}:{world.own.word.lower()}_coffee_roasters_help_and_advice"


def inbox_of(
    threads: Threads, promises: pd.DataFrame, said: pd.DataFrame, *, texts: bool = True
) -> tuple[pd.DataFrame, np.ndarray]:
    """The canonical table, oldest first, and the id of each thread's opening.

    Parameters
    ----------
    threads : Threads
    promises : DataFrame
        As `promises_of` gives them.
    said : DataFrame
        As `own_words` gives it.
    texts : bool
        False leaves the words out; nothing else differs.
    """
    rng = threads.world.stream("inbox")
    rows = pd.concat([_of_threads(threads, promises), _own(said, rng)], ignore_index=True).sort_values(
        ["second", "kind", "number"], kind="stable", ignore_index=True
    )
    rows = rows[rows["second"] < threads.ends].reset_index(drop=True)
    rows["id"] = [f"{SITE}:{FIRST_ID + place}" for place in np.cumsum(rng.integers(3, 4_000, len(rows)))]
    first = rows[rows["kind"].isin(["opening", "own"])].set_index(["own", "number"])["id"]
    rows["thread_id"] = first.reindex(pd.MultiIndex.from_frame(rows[["own", "number"]])).to_numpy()
    speaker = Words(threads, promises) if texts else None
    rows["text"] = [speaker.say(row) for row in rows.to_dict("records")] if speaker else ""
    opening = rows[rows["kind"] == "opening"].set_index("number")["id"]
    return _canonical(threads.world, rows, rng), opening.reindex(threads.made.index).to_numpy()


def _of_threads(threads: Threads, promises: pd.DataFrame) -> pd.DataFrame:
    """A row for each opening, answer, next word, late word and kept promise."""
    made = threads.made
    kept = promises[promises["kept_second"] >= 0]
    parts = {
        "opening": made["second"],
        "answer": made.loc[made["answered"], "answer_second"],
        "next": made.loc[made["after_second"] >= 0, "after_second"],
        "late": made.loc[made["late_second"] >= 0, "late_second"],
        "done": kept["kept_second"],
    }
    frames = [
        pd.DataFrame({"number": second.index, "second": second.to_numpy(), "kind": kind, "own": False})
        for kind, second in parts.items()
    ]
    rows = pd.concat(frames, ignore_index=True)
    rows["person"] = made["author_number"].to_numpy()[rows["number"]]
    by_us = rows["kind"].isin(["answer", "done"])
    rows["team"] = np.where(by_us, made["team"].to_numpy()[rows["number"]], None)
    return rows


def _own(said: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """What the page says of its own accord, and the comments below it."""
    parts = np.array([part for part, _ in plan.TEAMS.values()])
    team = np.array(list(plan.TEAMS), dtype=object)[rng.choice(len(parts), len(said), p=parts / parts.sum())]
    first = pd.DataFrame(
        {"number": said.index, "second": said["second"], "kind": "own", "own": True, "team": team}
    )
    number = np.repeat(said.index.to_numpy(), rng.poisson(COMMENTS, len(said)))
    since = rng.exponential(COMMENTED * HOUR, len(number)).astype(np.int64) + 60
    below = pd.DataFrame({"number": number, "second": said["second"].to_numpy()[number] + since})
    below = below.assign(kind="comment", own=True, team=None)
    below["person"] = plan.INBOX_THREADS + rng.integers(0, WATCHERS, len(below))
    return pd.concat([first.assign(person=-1), below], ignore_index=True)


def _canonical(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    account = account_of(world)
    person = [f"{SITE}:{_handle(int(number))}" for number in rows["person"]]
    by_us = rows["team"].notna()
    return pd.DataFrame(
        {
            "id": rows["id"],
            "thread_id": rows["thread_id"],
            "answers": rows["thread_id"].where(rows["thread_id"] != rows["id"], None),
            "at": pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(rows["second"], unit="s"),
            "account": account,
            "author": np.where(by_us, account, person),
            "team": rows["team"],
            "text": rows["text"],
            "likes": rng.poisson(np.where(rows["kind"] == "own", 9.0, 0.8)),
            "sources": "simulated",
        }
    ).reindex(columns=COLUMNS)


def _handle(number: int) -> str:
    """A name that Facebook gives to nobody, since it knows no underscore; nor is it any other stage's."""
    return f"visitor_{names.person(number, SITE)}"


# Words --------------------------------------------------------------------------------------------


class Words:
    """Puts sentences together; a third of each pool is left out, another third for each seed."""

    def __init__(self, threads: Threads, promises: pd.DataFrame) -> None:
        self._world, self._made, self._promises = threads.world, threads.made, promises
        self._chance = Random(f"{threads.world.seed} inbox words")
        self._kept: dict[tuple, tuple[str, ...]] = {}

    def say(self, row: dict) -> str:
        """The words of one row."""
        return getattr(self, f"_{row['kind']}")(row["number"])

    def _one(self, *name: str, pool: tuple[str, ...]) -> str:
        if name not in self._kept:
            mixed = list(pool)
            Random(f"{self._world.seed} {name}").shuffle(mixed)
            self._kept[name] = tuple(mixed[len(mixed) // plan.HELD_OUT :])
        return self._chance.choice(self._kept[name])

    def _opening(self, number: int) -> str:
        made = self._made.loc[number]
        tone = plan.SEVERITY[made["severity"]]
        opened = self._chance.random() < TONE
        middle = [
            self._one(question, made[question], pool=pools[made[question]])
            for question, pools in (
                ("experience", theirs.EXPERIENCES),
                ("filter", theirs.FILTERS),
                ("objective", theirs.OBJECTIVES),
                ("need", theirs.NEEDS),
                ("option", theirs.OPTIONS),
            )
            if made[question] != UNSAID
        ]
        self._chance.shuffle(middle)
        right = "yes" if made["put_right"] else "no"
        mended = self._one("right", right, pool=theirs.PUT_RIGHT[right])
        middle.insert(self._chance.randint(0, len(middle)), mended)
        said = [self._one("challenge", made["topic"], pool=theirs.CHALLENGES[made["topic"]]), *middle]
        if opened:
            said.insert(0, self._one("opener", tone, pool=theirs.OPENERS[tone]))
        if not opened or self._chance.random() < TONE:
            said.append(self._one("closer", tone, pool=theirs.CLOSERS[tone]))
        return " ".join(said)

    def _answer(self, number: int) -> str:
        made = self._made.loc[number]
        if made["empathic"]:
            kinds = self._chance.sample(PARTS, 2)
            said = [self._one(kind, pool=getattr(ours, kind)) for kind in sorted(kinds, key=PARTS.index)]
        else:
            said = [self._one("plain", pool=ours.PLAIN)]
        if self._chance.random() < INFORMED:
            topic = made["topic"]
            said.insert(1, self._one("information", topic, pool=ours.INFORMATION[topic]))
        if number in self._promises.index:
            when = self._until(self._promises.loc[number])
            said.append(self._one("promise", pool=ours.PROMISES).format(when=when))
        if made["emoji"]:
            said.append(self._one("emoji", pool=ours.EMOJI))
        return " ".join(said)

    def _until(self, promise: pd.Series) -> str:
        """How the last day is told: as a date, a weekday, or a span."""
        span = int(promise["span"])
        due = self._world.calendar.first_day + timedelta(days=int(promise["due_second"]) // DAY - 1)
        ways = [f"by {due.day} {MONTHS[due.month - 1]}", f"within {WORDS_OF_SPANS[span]}"]
        if span == 3:
            ways.append(f"by {WEEKDAYS[due.weekday()]}")
        if span == 90:
            ways.pop()  # nobody counts so many days; a date is named
        return self._chance.choice(ways)

    def _next(self, number: int) -> str:
        kind = self._made.loc[number, "after"]
        return self._one("next", kind, pool=theirs.RETURNS[kind])

    def _late(self, number: int) -> str:
        return self._one("next", "neither", pool=theirs.RETURNS["neither"])

    def _done(self, number: int) -> str:
        return self._one("done", pool=ours.DONE)

    def _own(self, number: int) -> str:
        return f"{self._one('own', pool=ours.OPENINGS)} {self._one('own', pool=ours.OPENINGS)}"

    def _comment(self, number: int) -> str:
        return self._one("chatter", pool=theirs.CHATTER)
