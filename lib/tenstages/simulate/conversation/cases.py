"""Truth 7: support cases of the newest half year, answered in hours of work and some of them never.

A case waits for its turn, then for somebody to look things up; hard ones take longer.  What is not answered
when the exports are made is open, and nobody knows yet whether it ever will be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..language import TOPICS
from ..listening import Listening
from ..own_accounts import posts_on_x
from ..world import World
from .demand import STEP, Demand, demand_of
from .work import Work, ends_at

DAY = 86_400
LAST = 1 << 40  # seconds after which nothing happens: the answer to a case that never gets one


@dataclass(frozen=True)
class Cases:
    """The cases with all that is latent in them.

    `made` has a row for each case, oldest first: ``number, opened`` (seconds since the window's start, whole
    minutes), ``channel, topic, hard, never, answered, resolved`` (seconds; `LAST`: never), ``post`` (row of
    the item that opened it, else -1), ``person`` and what agents note.
    """

    world: World
    work: Work
    demand: Demand
    made: pd.DataFrame

    @property
    def ends(self) -> int:
        """When the exports were made."""
        return ends_at(self.world)

    @property
    def exported(self) -> pd.DataFrame:
        """The cases of the social care desk."""
        return self.made[self.made["channel"].isin(plan.CASE_EXPORTED)]


def cases_of(world: World, listening: Listening | None = None) -> Cases:
    """Draw the cases; without `listening` none is opened by a public post."""
    work = Work(world)
    demand = demand_of(world, work)
    rng = world.stream("support cases")
    made = _opened(world, demand, rng)
    if listening is not None:
        made = pd.concat([made, _from_posts(listening, int(demand.begins[0]))], ignore_index=True)
    made = made.sort_values(["opened", "channel", "post"], kind="stable", ignore_index=True)
    made = _answered(world, work, demand, made.assign(number=np.arange(1, len(made) + 1)))
    return Cases(world, work, demand, _noted(world, made, work))


def _opened(world: World, demand: Demand, rng: np.random.Generator) -> pd.DataFrame:
    """When cases come, by which channel and about what."""
    counts = rng.poisson(demand.expected * world.scale)
    step = np.repeat(np.arange(len(counts)), counts)
    opened = demand.begins[step] + 60 * rng.integers(0, STEP // 60, len(step))
    progress = step / len(counts)
    first, last = (np.array([weight[end] for weight in plan.CASE_TOPICS.values()]) for end in (0, 1))
    weights = (first + (last - first) * progress[:, None]).cumsum(axis=1)
    pick = (rng.random(len(step))[:, None] * weights[:, -1:] > weights).sum(axis=1)
    topic = np.array(list(plan.CASE_TOPICS), dtype=object)[pick]
    upset = rng.random(len(step)) < (demand.crisis / demand.expected)[step]
    channels = list(plan.CASE_CHANNELS)
    return pd.DataFrame(
        {
            "opened": opened,
            "channel": rng.choice(channels, len(step), p=list(plan.CASE_CHANNELS.values())),
            "topic": np.where(upset, "leaking lid", topic),
            "post": -1,
        }
    )


def _from_posts(listening: Listening, first: int) -> pd.DataFrame:
    """Cases that the desk opens for public posts; what the shop answered there itself needs none."""
    world, items = listening.world, listening.items
    rng = world.stream("cases from posts")
    answered = set(posts_on_x(listening)["answers"])
    wanted = items["x_handle"] & items["relevant"] & ~items["machine"] & (items["kind"] != "share")
    wanted &= (
        (items["mood"] == "negative") & (items["site"] == "x.com") & ~items["platform_id"].isin(answered)
    )
    posts = items[wanted & (rng.random(len(items)) < plan.CASES_FROM_POSTS)]
    early, late = plan.CASE_NOTICED
    opened = posts["second"].to_numpy() // 60 * 60 + 60 * rng.integers(early, late + 1, len(posts))
    inside = (opened >= first) & (opened < ends_at(world))
    return pd.DataFrame(
        {
            "opened": opened[inside],
            "channel": "Twitter",
            "topic": posts["topic"].to_numpy()[inside],
            "post": posts.index.to_numpy()[inside],
        }
    )


def _answered(world: World, work: Work, demand: Demand, made: pd.DataFrame) -> pd.DataFrame:
    """When each case is first answered and when it is solved for good, whenever that is."""
    rng, n = world.stream("answers to cases"), len(made)
    hard = rng.random(n) < plan.CASE_HARD
    never = rng.random(n) < plan.CASE_NEVER
    delay = delays(hard, rng.standard_normal(n))
    step = (made["opened"].to_numpy() - demand.begins[0]) // STEP
    turn = work.worked(made["opened"].to_numpy()) + demand.ahead[step] * place_in_line(world, hard)
    answered = _whole_minutes(work.moment(turn + delay))
    longer = np.exp(plan.CASE_SOLVING_SPREAD * rng.standard_normal(n)) * plan.CASE_SOLVING
    longer = np.where(hard, plan.CASE_HARD_FACTOR, 1.0) * longer
    reopens = np.where(never, 0, rng.poisson(plan.CASE_REOPENS, n))
    at_once = (rng.random(n) < plan.CASE_AT_ONCE) & ~hard & (reopens == 0)
    solved = _whole_minutes(work.moment(turn + delay + longer * (1 + reopens)))
    closed = rng.random(n) < plan.CASE_CLOSED_UNANSWERED
    left = np.where(closed, made["opened"].to_numpy() + plan.CASE_CLOSED_AFTER * DAY, LAST)
    return made.assign(
        hard=hard,
        never=never,
        answered=np.where(never, LAST, answered),
        resolved=np.where(never, left, np.where(at_once, answered, solved)),
        reopens=reopens,
    )


def delays(hard: np.ndarray, normal: np.ndarray) -> np.ndarray:
    """Hours of work from a case's turn to its first answer."""
    usual = plan.CASE_DELAY * np.exp(plan.CASE_DELAY_SPREAD * normal)
    return np.where(hard, plan.CASE_HARD_FACTOR, 1.0) * usual


def place_in_line(world: World, hard: np.ndarray) -> np.ndarray:
    """How much of the queue a case waits for: all of it, unless agents take easy cases first."""
    if not world.assumptions.easy_first:
        return np.ones(len(hard))
    easy = plan.EASY_FIRST_PART
    # What easy cases gain hard ones lose: the work is the same.
    return np.where(hard, (1 - (1 - plan.CASE_HARD) * easy) / plan.CASE_HARD, easy)


def _whole_minutes(seconds: np.ndarray) -> np.ndarray:
    return (np.ceil(seconds / 60) * 60).astype(np.int64)


def _noted(world: World, made: pd.DataFrame, work: Work) -> pd.DataFrame:
    """What the desk notes besides: who asked, which group has it, how it was sent on and rated."""
    rng, n = world.stream("notes on cases"), len(made)
    owner = made["topic"].map({name: topic.owner for name, topic in TOPICS.items()}).to_numpy()
    foreign = owner != "service"
    sent = foreign & (rng.random(n) < plan.CASE_SENT_ON)
    astray = sent & (rng.random(n) < plan.CASE_SENT_AGAIN)
    known = ~np.full(n, world.assumptions.easy_first) | (rng.random(n) < plan.DIFFICULTY_NOTED)
    waited = np.where(made["never"], 0, work.worked(np.minimum(made["answered"], DAY * 700)))
    waited = np.clip(waited - work.worked(made["opened"].to_numpy()), 0, None)
    good = rng.random(n) < np.clip(plan.CASE_GOOD - plan.CASE_GOOD_FALLS * np.log2(1 + waited), 0.05, 1)
    rated = ~made["never"] & (rng.random(n) < plan.CASE_RATED)
    return made.assign(
        person=rng.integers(0, max(int(0.7 * n), 1), n),
        department=np.where(sent, pd.Series(owner).str.capitalize(), "Service"),
        handoffs=sent.astype(int) + astray,
        difficulty=np.where(known, np.where(made["hard"], "hard", "easy"), ""),
        urgency=rng.random(n),
        further=rng.poisson(np.where(made["hard"], 1.2, 0.5)),
        rating=np.where(rated, np.where(good, "good", "bad"), ""),
    )
