"""The threads of the help page: who writes what in which need, who is answered how, and who comes back.

Each row is a thread that a person opened.  What people need, how much they are hurt and whether the matter
can be put right decides both how they are answered and what they say next: that is the confounding of truth
11.  An emoji in an answer does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..world import World

HOUR, DAY, WEEK = 3_600, 86_400, 7 * 86_400
UNSAID = "none"
QUESTIONS = ("need", *plan.BESIDE_NEEDS)
WORDS_AFTER = ("friendly", "unfriendly", "neither")


@dataclass(frozen=True)
class Threads:
    """Threads, oldest first, with all that is latent in them.

    `made` holds ``second, week, author_number, before`` (threads that the author opened before), ``topic,
    need`` and the other questions of the code book (`UNSAID` where the opening does not say), ``severity``
    (0 to 2), ``put_right, answered, team, hours, answer_second, empathic, emoji``, the chances
    ``return_0, return_1, friendly_0, friendly_1`` after a plain and an empathic answer, and what came:
    ``after`` (friendly, unfriendly, neither or ""), ``after_second`` (-1: none within the fortnight),
    ``late_second`` (-1: none later either).
    """

    world: World
    made: pd.DataFrame

    @property
    def ends(self) -> int:
        return self.world.calendar.weeks * WEEK

    @property
    def followed(self) -> pd.DataFrame:
        """Answered threads with a whole fortnight behind them: those that can tell what an answer does."""
        last = self.ends - plan.RETURN_DAYS * DAY
        return self.made[self.made["answered"] & (self.made["answer_second"] <= last)]


def threads_of(world: World) -> Threads:
    """Let people write to the help page, and the page answer."""
    rng = world.stream("inbox threads")
    made = _opened(world, rng)
    _matters(made, rng)
    _answers(made, world.calendar.weeks * WEEK, rng)
    _comes_back(made, world.calendar.weeks * WEEK, _warmth(world), rng)
    return Threads(world, made)


# Who writes, when ---------------------------------------------------------------------------------


def _opened(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """When threads are opened and by whom; in the story some come of the crisis."""
    weeks, size = world.calendar.weeks, plan.INBOX_THREADS * world.scale
    shock = np.exp(plan.INBOX_WEEK_SHOCK * rng.standard_normal(weeks) - plan.INBOX_WEEK_SHOCK**2 / 2)
    count = rng.poisson(size / weeks * shock)
    second = np.repeat(np.arange(weeks), count) * WEEK + _clock(int(count.sum()), rng)
    made = pd.DataFrame({"second": second, "crisis": False})
    for event in world.events:
        if event.name == "crisis":
            extra = int(rng.poisson(plan.INBOX_CRISIS_THREADS * size))
            since = rng.exponential(event.decay / 2, extra) * HOUR
            at = np.minimum(event.hour * HOUR + since.astype(np.int64), weeks * WEEK - 1)
            made = pd.concat([made, pd.DataFrame({"second": at, "crisis": True})])
    made = made.sort_values("second", kind="stable", ignore_index=True)
    made["week"] = made["second"] // WEEK + 1
    authors = max(int(plan.INBOX_AUTHORS * len(made)), 1)
    often = rng.gamma(plan.INBOX_WRITES_AGAIN, 1.0, authors)
    made["author_number"] = rng.choice(authors, len(made), p=often / often.sum())
    made["before"] = made.groupby("author_number").cumcount()
    made["warmth"] = (plan.AUTHOR_WARMTH * rng.standard_normal(authors))[made["author_number"]]
    return made


def _clock(n: int, rng: np.random.Generator) -> np.ndarray:
    """Seconds within a week: few write at night."""
    hour = np.clip(rng.normal(14.5, 4.5, n), 0, 23.99)
    return rng.integers(0, 7, n) * DAY + (hour * HOUR).astype(np.int64)


# What about ---------------------------------------------------------------------------------------


def _matters(made: pd.DataFrame, rng: np.random.Generator) -> None:
    """Topic, severity, whether it can be put right, and the answers to the code book's questions."""
    n, crisis = len(made), made["crisis"].to_numpy()
    progress = (made["week"].to_numpy() - 1) / max(made["week"].max() - 1, 1)
    names = list(plan.CASE_TOPICS)
    first, last = np.array(list(plan.CASE_TOPICS.values())).T
    weights = first + np.outer(progress, last - first)
    topic = np.array(names, dtype=object)[_one_of(weights, rng)]
    topic[crisis] = "leaking lid"
    usual, hot = np.array(plan.SEVERITY_PARTS), np.array(plan.SEVERITY_PARTS_CRISIS)
    severity = _one_of(np.where(crisis[:, None], hot, usual), rng)
    made["topic"], made["severity"] = topic, severity
    made["put_right"] = rng.random(n) < np.array(plan.PUT_RIGHT)[severity]
    parts = np.array([[plan.NEED_OF[name].get(need, 0) for need in plan.NEEDS] for name in topic], float)
    need = np.array(plan.NEEDS, dtype=object)[_one_of(parts.reshape(n, len(plan.NEEDS)), rng)]
    made["need"] = np.where(rng.random(n) < plan.NEED_SAID, need, UNSAID)
    regular = made["before"].to_numpy() > 0
    for question, (said, answers) in plan.BESIDE_NEEDS.items():
        usual = np.array(list(answers.values()), float)
        more = np.array([plan.REGULARS.get(name, 1.0) for name in answers])
        given = np.array(list(answers), dtype=object)[
            _one_of(np.where(regular[:, None], usual * more, usual), rng)
        ]
        made[question] = np.where(rng.random(n) < said, given, UNSAID)


def _one_of(weights: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A column for each row, by the row's weights."""
    upto = np.cumsum(weights / weights.sum(axis=1, keepdims=True), axis=1)
    return (rng.random(len(weights))[:, None] > upto).sum(axis=1).clip(max=weights.shape[1] - 1)


# Who is answered, and how --------------------------------------------------------------------------


def _answers(made: pd.DataFrame, ends: int, rng: np.random.Generator) -> None:
    n, severity = len(made), made["severity"].to_numpy()
    hours = plan.ANSWER_HOURS * np.exp(plan.ANSWER_SPREAD * rng.standard_normal(n))
    made["hours"] = hours * np.array(plan.ANSWER_TRIAGE)[severity]
    made["answer_second"] = made["second"] + (made["hours"] * HOUR).astype(np.int64)
    wanted = rng.random(n) < np.array(plan.ANSWERED)[severity]
    made["answered"] = wanted & (made["answer_second"] < ends)
    parts = np.array([part for part, _ in plan.TEAMS.values()])
    team = rng.choice(len(parts), n, p=parts / parts.sum())
    made["team"] = np.array(list(plan.TEAMS), dtype=object)[team]
    leaning = np.array([odds for _, odds in plan.TEAMS.values()])[team]
    right = made["put_right"].to_numpy()
    for name, (usual, by_severity, mended), more in (
        ("empathic", plan.EMPATHIC, leaning),
        ("emoji", plan.EMOJI, 0.0),
    ):
        odds = usual + np.array(by_severity)[severity] + mended * right + more
        made[f"{name}_chance"] = _chance(odds)
        made[name] = made["answered"] & (rng.random(n) < made[f"{name}_chance"])


def _chance(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-odds))


def _warmth(world: World) -> float:
    """Factor on what an empathic answer does: other companies draw around the sample's 1."""
    drawn = world.stream("effect of an empathic answer").standard_normal()
    return 1.0 if world.seed == plan.LARKSPUR_SEED else float(np.exp(plan.WARM_JITTER * drawn))


# Who comes back ------------------------------------------------------------------------------------


def _comes_back(made: pd.DataFrame, ends: int, factor: float, rng: np.random.Generator) -> None:
    """What an author says after an answer, and when; after no answer nothing is followed."""
    n, severity = len(made), made["severity"].to_numpy()
    waited = np.log(made["hours"].to_numpy() / plan.ANSWER_HOURS)
    for name, (usual, by_severity, mended, slope, warm) in (
        ("return", plan.RETURNS),
        ("friendly", plan.FRIENDLY),
    ):
        odds = usual + np.array(by_severity)[severity] + mended * made["put_right"] + slope * waited
        odds = odds + made["warmth"]
        made[f"{name}_0"], made[f"{name}_1"] = _chance(odds), _chance(odds + factor * warm)
    empathic, answered = made["empathic"].to_numpy(), made["answered"].to_numpy()
    back = answered & (rng.random(n) < np.where(empathic, made["return_1"], made["return_0"]))
    glad = rng.random(n) < np.where(empathic, made["friendly_1"], made["friendly_0"])
    cross = rng.random(n) < plan.UNFRIENDLY_OTHERWISE
    after = made["answer_second"] + 60 + (_days_until(n, rng) * DAY).astype(np.int64)
    back &= (after < ends).to_numpy()
    made["after"] = np.where(back, np.where(glad, "friendly", np.where(cross, *WORDS_AFTER[1:])), "")
    made["after_second"] = np.where(back, after, -1)
    late = answered & ~back & (rng.random(n) < plan.RETURN_LATER)
    then = made["answer_second"] + ((plan.RETURN_DAYS + 1 + 20 * rng.random(n)) * DAY).astype(np.int64)
    made["late_second"] = np.where(late & (then < ends), then, -1)


def _days_until(n: int, rng: np.random.Generator) -> np.ndarray:
    """Days from an answer to the next word: exponential, cut at the fortnight."""
    rate = np.log(2) / plan.RETURN_MEDIAN
    whole = 1 - np.exp(-rate * (plan.RETURN_DAYS - 0.01))
    return -np.log1p(-whole * rng.random(n)) / rate
