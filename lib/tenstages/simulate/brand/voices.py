"""Truth 13: six accounts of the house, of which one never sounds like it and one ceases to; and broken rules.

What an account speaks of is its own; how it sounds is planted.  Sentences that break a rule of the voice
guide come from pools of their own, half of them in words that no rule names.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import pandas as pd

from ...tables import INBOX
from .. import plan
from ..language import voices as said
from ..truth import Truth
from ..world import World

DAY, WEEK = 86_400, 7 * 86_400
SUBJECTS = tuple(said.HOUSE)
NAMED, OTHERWISE, DECOY = "named", "paraphrased", "decoy"
COLUMNS = ["id", "task", "brand", "label", "coder", "drawn_from", "prob"]
TASK = "voice guide"
NONE = "none"
TEAMS = {"roastery_news": "marketing", "trade_team": "roastery"}
"""Who writes for an account; for the shops their managers do."""


@dataclass(frozen=True)
class Voices:
    """Posts of the six accounts, and the rules that each breaks.

    `posts` holds ``id, second, week`` (of the window), ``name`` (as in the plan) and ``account`` (as exports
    have it), ``text, breaks`` (rules, joined by ``;``), ``named`` (those that are broken in the rule's own
    words), ``marked`` (whether such words stand in it, rightly or not) and ``corporate`` (part of its
    sentences that sound so).  `drift_week` is the first week, of the window, in which the drifting account
    sounds otherwise.
    """

    world: World
    posts: pd.DataFrame
    drift_week: int
    truths: tuple[Truth, ...]


def voices_of(world: World, *, texts: bool = True) -> Voices:
    """Let six accounts speak; the world's scale changes nothing."""
    rng = world.stream("voices")
    first = world.calendar.weeks - plan.VOICE_WEEKS + 1
    low, high = (int(part * plan.VOICE_WEEKS) for part in plan.VOICE_DRIFT_AMONG)
    drift = int(rng.integers(low, high + 1))
    if world.seed == plan.LARKSPUR_SEED:
        drift = plan.VOICE_DRIFT_WEEK
    if world.assumptions.all_change_voice:
        drift = plan.VOICE_CHANGED_WEEK
    speaker = _Speaker(world, rng)
    rows = []
    for account, (sound, sentences) in plan.VOICE_ACCOUNTS.items():
        for week in range(1, plan.VOICE_WEEKS + 1):
            part = _corporate(world, sound, week, drift)
            for _ in range(rng.poisson(plan.VOICE_POSTS)):
                second = (
                    (first + week - 2) * WEEK
                    + int(rng.integers(0, 5)) * DAY
                    + int(rng.integers(28_800, 64_800))
                )
                count = 1 + int(rng.poisson(sentences - 1))
                text, *broken = speaker.post(account, part, plan.GUIDE_BROKEN[sound], count)
                rows.append((second, first + week - 1, account, text if texts else "", *broken))
    columns = ["second", "week", "name", "text", "breaks", "named", "marked", "corporate"]
    posts = pd.DataFrame(rows, columns=columns)
    posts = posts.sort_values(["second", "name"], kind="stable", ignore_index=True)
    posts["account"] = [account_of(world, name) for name in posts["name"]]
    posts["id"] = [f"facebook.com:{7_100_000_000_000 + 37 * place}" for place in range(len(posts))]
    week = first + drift - 1
    return Voices(world, posts, week, _truths(world, posts, week))


def account_of(world: World, name: str) -> str:
    """An account as exports have it."""
    return f"facebook.com:{world.own.word.lower()}_coffee_at_{name}"


def _corporate(world: World, sound: str, week: int, drift: int) -> float:
    """Part of an account's sentences that sound corporate in a week, counted from the first of all."""
    usual = {"house": plan.VOICE_SLIPS, "drifts": plan.VOICE_SLIPS, "corporate": 1 - plan.VOICE_SLIPS}[sound]
    if sound == "drifts" and week >= drift and not world.assumptions.all_change_voice:
        return plan.VOICE_DRIFTED
    if world.assumptions.all_change_voice and week >= drift:
        return max(usual, plan.VOICE_CHANGED)
    return usual


class _Speaker:
    """Puts sentences together; a third of each pool is left out, another third for each seed."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self._world, self._rng = world, rng
        liking = np.exp(plan.VOICE_HABIT * rng.standard_normal((len(plan.VOICE_ACCOUNTS), len(SUBJECTS))))
        self._liking = dict(zip(plan.VOICE_ACCOUNTS, liking / liking.sum(axis=1, keepdims=True), strict=True))
        self._pools = {
            (name, subject): self._kept(f"{name} {subject}", pool[subject])
            for name, pool in (("house", said.HOUSE), ("corporate", said.CORPORATE))
            for subject in SUBJECTS
        }
        for rule in plan.GUIDE_RULES:
            for way in (NAMED, OTHERWISE):
                self._pools[way, rule] = self._kept(f"{way} {rule}", said.VIOLATIONS[rule][way])
            self._pools[DECOY, rule] = self._kept(f"decoy {rule}", said.DECOYS[rule])

    def _kept(self, name: str, pool: tuple[str, ...]) -> tuple[str, ...]:
        mixed = list(pool)
        Random(f"{self._world.seed} voices {name}").shuffle(mixed)
        return tuple(mixed[len(mixed) // plan.HELD_OUT :])

    def _one(self, *name: str) -> str:
        pool = self._pools[name]
        return pool[int(self._rng.integers(len(pool)))].replace("{product}", self._world.own.product)

    def post(
        self, account: str, corporate: float, broken: float, count: int
    ) -> tuple[str, str, str, bool, float]:
        """A post of so many sentences: its text, rules it breaks, those it breaks by name, whether marked,
        and the part of it that sounds corporate."""
        rng, sentences, breaks, named, marked, stiff = self._rng, [], set(), set(), False, 0
        for _ in range(count):
            draw = rng.random()
            if draw < broken:
                rule = plan.GUIDE_RULES[int(rng.integers(len(plan.GUIDE_RULES)))]
                way = NAMED if rng.random() < plan.GUIDE_NAMED else OTHERWISE
                sentences.append(self._one(way, rule))
                breaks.add(rule)
                named |= {rule} if way == NAMED else set()
                marked |= way == NAMED
            elif draw < broken + plan.GUIDE_DECOYS:
                sentences.append(self._one(DECOY, plan.GUIDE_RULES[int(rng.integers(len(plan.GUIDE_RULES)))]))
                marked = True
            else:
                sound = "corporate" if rng.random() < corporate else "house"
                stiff += sound == "corporate"
                sentences.append(self._one(sound, str(rng.choice(SUBJECTS, p=self._liking[account]))))
        rules = (";".join(sorted(each)) for each in (breaks, named))
        return " ".join(sentences), *rules, marked, stiff / count


def read_by_two(voices: Voices) -> pd.DataFrame:
    """Coded rows of posts that two people read; breaches are rare, so marked posts are drawn apart."""
    world, posts = voices.world, voices.posts
    rng, parts = world.stream("voice guide as read"), []
    for side in (True, False):
        mine = posts[posts["marked"] == side]
        size = min(plan.GUIDE_DRAWN // 2, len(mine))
        drawn = mine.iloc[np.sort(rng.choice(len(mine), size, replace=False))]
        parts.append(drawn.assign(prob=size / max(len(mine), 1)))
    drawn = pd.concat(parts).sort_index()
    rows = []
    for post in drawn.itertuples():
        meant = sorted(filter(None, post.breaks.split(";")))
        seen = [[rule for rule in meant if rng.random() >= missed] for missed in plan.GUIDE_MISSES]
        together = [] if seen[0] == seen[1] else [("adjudicated", meant)]
        for coder, rules in [("a", seen[0]), ("b", seen[1]), *together]:
            label = ";".join(rules) or NONE
            rows.append((post.id, TASK, world.own.name, label, coder, "all", post.prob))
    return pd.DataFrame(rows, columns=COLUMNS)


def in_inbox(voices: Voices) -> pd.DataFrame:
    """The posts as the canonical inbox has them: threads that we open, each alone in its own."""
    world, posts = voices.world, voices.posts
    frame = pd.DataFrame(
        {
            "id": posts["id"],
            "thread_id": posts["id"],
            "at": pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(posts["second"], unit="s"),
            "account": posts["account"],
            "author": posts["account"],
            "team": posts["name"].map(TEAMS).fillna("shop managers"),
            "text": posts["text"],
            "likes": world.stream("likes of voices").poisson(6.0, len(posts)),
            "sources": "simulated",
        }
    )
    return frame.reindex(columns=[column.name for column in INBOX.columns if not column.made])


# Truths --------------------------------------------------------------------------------------------


def _truths(world: World, posts: pd.DataFrame, week: int) -> tuple[Truth, ...]:
    first = world.calendar.week_start(world.calendar.weeks - plan.VOICE_WEEKS + 1)
    common = {
        "stage": 6,
        "window": f"{first} to {world.calendar.last_day}, local days",
        "population": "posts of the six accounts that speak for the house",
    }
    sounds = {account_of(world, name): sound for name, (sound, _) in plan.VOICE_ACCOUNTS.items()}
    drifting = next(account for account, sound in sounds.items() if sound == "drifts")
    day = world.calendar.week_start(week)
    voice = Truth(
        "s06.off_voice",
        kind="process",
        estimand="whether the account sounds unlike the house for the whole time: 1, or 0",
        unit="ratio",
        weighting="each account counts once",
        values={account: float(sound == "corporate") for account, sound in sounds.items()},
        words={
            account: f"{account} never sounded like the house."
            if sound == "corporate"
            else f"{account} sounds like the house"
            + (f", until {day.day} {day:%B %Y}." if sound == "drifts" else ".")
            for account, sound in sounds.items()
        },
        **common,
    )
    drift = Truth(
        "s06.voice_drift",
        kind="process",
        estimand="Monday of the first week in which the account sounds otherwise",
        unit="date",
        weighting="each post counts once",
        values={drifting: float(day.toordinal())},
        words={drifting: f"{drifting} left the voice of the house on {day.day} {day:%B %Y}."},
        **common,
    )
    return voice, drift, _guide(posts, common)


def _guide(posts: pd.DataFrame, common: dict) -> Truth:
    """How many posts break each rule, and how many of these a list of words can see."""
    values, beside = {}, {}
    for rule in plan.GUIDE_RULES:
        broken = (";" + posts["breaks"] + ";").str.contains(f";{rule};", regex=False)
        named = (";" + posts["named"] + ";").str.contains(f";{rule};", regex=False)
        values[rule] = float(broken.mean())
        beside[f"{rule}: in the rule's words"] = float(named.sum() / max(broken.sum(), 1))
    return Truth(
        "s06.guide_breaches",
        kind="realised",
        estimand="part of posts that break the rule, in its words or in others",
        unit="share",
        weighting="each post counts once",
        values=values,
        beside=beside,
        words={rule: f"{part:.1%} of posts broke the rule '{rule}'." for rule, part in values.items()},
        **common,
    )
