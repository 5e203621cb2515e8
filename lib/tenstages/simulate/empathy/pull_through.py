"""Truth 12: how much of what others say carries a key message, whether in the company's words or their own.

`carried` makes mentions with a planted part, for the record of coverage.  The story's own mentions have what
stage 1 put into them: `messages_of` counts it and has people read a sample.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..listening import Listening
from ..listening.tools import brand_rows
from ..truth import Truth
from ..world import World

UNSAID = "none"
MESSAGE = "the message"
OUR_WORDS = ("craftsmanship", "heritage", "slow roasted")
"""The company's own words in the series."""
OTHERS_SAY = (
    "they take their time",
    "you taste the care",
    "nothing rushed there",
    "done the old way",
    "made with patience",
    "they know their trade",
    "small batches",
    "by hand",
    "proud of what they do",
    "no shortcuts",
)
FILLERS = 220  # words of everything else; the commonest stand in a tenth of the texts
TEXT_WORDS = (5, 16)


@dataclass(frozen=True)
class Carried:
    """Mentions (``id, at, text``), coded rows, the company's words, and the planted part."""

    mentions: pd.DataFrame
    coded: pd.DataFrame
    messages: dict[str, tuple[str, ...]]
    truths: tuple[Truth, ...]


def carried(world: World) -> Carried:
    """Mentions of which a planted part carries one message; the world's scale changes nothing."""
    rng, n = world.stream("message pull-through"), plan.PULL_MENTIONS
    odds = np.log(plan.PULL_THROUGH / (1 - plan.PULL_THROUGH))
    part = 1 / (1 + np.exp(-odds - plan.PULL_THROUGH_JITTER * rng.standard_normal()))
    carries = rng.random(n) < part
    spoken = rng.random(n) < np.where(carries, plan.PULL_IN_OUR_WORDS, plan.PULL_WORDS_ELSEWHERE)
    said = [
        str(rng.choice(OUR_WORDS if ours else OTHERS_SAY)) if ours or carries_it else ""
        for ours, carries_it in zip(spoken, carries, strict=True)
    ]
    at = pd.Timestamp(world.calendar.first_day) + pd.to_timedelta(np.sort(rng.integers(0, 182, n)), unit="D")
    mentions = pd.DataFrame({"id": [f"said:{i:05}" for i in range(n)], "at": at, "text": _texts(said, rng)})
    label = np.where(carries, MESSAGE, UNSAID).astype(object)
    drawn = np.sort(rng.choice(n, plan.PULL_DRAWN, replace=False))
    coded = _read(mentions["id"].to_numpy()[drawn], label[drawn], plan.PULL_DRAWN / n, (MESSAGE,), rng)
    truth = _truth(
        world,
        {MESSAGE: float(carries.mean())},
        {"planted part": float(part), "holds the company's words": float(spoken.mean())},
        "mentions of the series",
    )
    return Carried(mentions, coded.assign(brand=world.own.name), {MESSAGE: OUR_WORDS}, (truth,))


def _texts(said: list[str], rng: np.random.Generator) -> list[str]:
    """What is said among words of everything else."""
    weight = 1 / np.arange(3, FILLERS + 3)
    texts = []
    for words in said:
        size = int(rng.integers(*TEXT_WORDS))
        others = [f"talk{n}" for n in rng.choice(FILLERS, size, p=weight / weight.sum())]
        place = int(rng.integers(size + 1))
        texts.append(" ".join(filter(None, [*others[:place], words, *others[place:]])))
    return texts


def _read(ids, meant, prob, answers: tuple[str, ...], rng: np.random.Generator) -> pd.DataFrame:
    """Coded rows: two people read, and talk where they differ."""
    offered = np.array([*answers, UNSAID], dtype=object)
    seen = []
    for wrong in plan.INBOX_CODER_MISSES:
        given = offered[rng.integers(0, len(offered), len(meant))]
        seen.append(np.where(rng.random(len(meant)) < wrong, given, meant))
    differ = seen[0] != seen[1]
    frame = pd.DataFrame({"id": ids, "prob": prob, "task": "message", "drawn_from": "matched"})
    parts = [frame.assign(label=labels, coder=coder) for labels, coder in zip(seen, "ab", strict=True)]
    parts.append(frame[differ].assign(label=np.asarray(meant)[differ], coder="adjudicated"))
    return pd.concat(parts, ignore_index=True).sort_values(["id", "coder"], ignore_index=True)


def messages_of(listening: Listening, sentiment: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Truth, ...]]:
    """The story's own mentions: coded rows of a sample, and the parts that carry each message.

    Parameters
    ----------
    listening : Listening
    sentiment : DataFrame
        Canonical coded rows of stage 2: messages are looked for in posts that were read as relevant there.
    """
    world, rng = listening.world, listening.world.stream("messages as read")
    held = _held(listening)
    before = sentiment[(sentiment["task"] == "sentiment") & (sentiment["coder"] == "adjudicated")]
    before = before.loc[before["label"] != "irrelevant", ["id", "prob"]]
    frame = before.merge(held, on="id").sort_values("id", kind="stable", ignore_index=True)
    size = min(plan.MESSAGE_DRAWN, len(frame))
    drawn = frame.iloc[np.sort(rng.choice(len(frame), size, replace=False))]
    names = tuple(name for name, _ in plan.KEY_MESSAGES.values())
    prob = (drawn["prob"] * size / max(len(frame), 1)).to_numpy()
    coded = _read(drawn["id"].to_numpy(), drawn["message"].to_numpy(dtype=object), prob, names, rng)
    parts = {name: float((held["message"] == name).mean()) for name in names}
    truth = _truth(
        world, parts, {"mentions": float(len(held))}, f"relevant hits of the query for {world.own.name}"
    )
    return coded.assign(brand=world.own.name), (truth,)


def _held(listening: Listening) -> pd.DataFrame:
    """The message of every relevant hit of the own query in the window, reposts left out: ``id, message``."""
    world, items = listening.world, listening.items
    own = next(number for number, brand in enumerate(world.brands) if brand.own)
    rows = brand_rows(items[items["relevant"].astype(bool) & (items["kind"] != "share")])
    rows = rows[rows["brand_number"] == own]
    at = pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(rows["second"], unit="s")
    local = at.dt.tz_convert(world.zone).dt.tz_localize(None)
    rows = rows[local < pd.Timestamp(world.calendar.last_day) + pd.Timedelta(days=1)]
    called = rows["topic"].map({topic: name for topic, (name, _) in plan.KEY_MESSAGES.items()})
    message = called.where(rows["mood"] != "negative").fillna(UNSAID)
    held = pd.DataFrame({"id": rows["id"], "message": message})
    return held.sort_values("id", kind="stable", ignore_index=True)


def _truth(world: World, parts: dict, beside: dict, population: str) -> Truth:
    calendar = world.calendar
    return Truth(
        "s05.pull_through",
        5,
        "realised",
        estimand="part of the mentions that carry the message, in whatever words, and do not scorn it",
        population=population,
        unit="share",
        window=f"{calendar.first_day} to {calendar.last_day}, local days",
        weighting="each mention counts once",
        values=parts,
        beside=beside,
        words={name: f"{part:.1%} of mentions carried '{name}'." for name, part in parts.items()},
    )
