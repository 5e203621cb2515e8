"""Truths 11 and 28 of stage 5, measured from the threads: what an empathic answer does, and an emoji."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from .threads import QUESTIONS, UNSAID, Threads

WITHIN = f"within {plan.RETURN_DAYS} days of the answer"


def thread_truths(threads: Threads) -> tuple[Truth, ...]:
    """The effect, its bound for those who come back either way, the emoji without one, and the needs."""
    return _effect(threads), _returning(threads), _emoji(threads), *_code_book(threads)


def _population(threads: Threads) -> dict:
    calendar = threads.world.calendar
    return {
        "stage": 5,
        "population": "threads of the help page that were answered, with a whole fortnight behind the answer",
        "window": f"{calendar.first_day} to {calendar.last_day}, local days",
        "weighting": "each thread counts once",
    }


def _effect(threads: Threads) -> Truth:
    made = threads.followed
    plain, warm = made["return_0"] * made["friendly_0"], made["return_1"] * made["friendly_1"]
    friendly = made["after"] == "friendly"
    raw = friendly[made["empathic"]].mean() - friendly[~made["empathic"]].mean()
    effect = float((warm - plain).mean())
    common, author = strength(threads)
    return Truth(
        "s05.reply_effect",
        kind="process",
        estimand="how much more often an author writes something friendly "
        f"{WITHIN} when the answer is empathic: mean of the planted chances over all these threads",
        unit="points",
        values={"empathic answer": effect},
        beside={
            "chance after a plain answer": float(plain.mean()),
            "chance after an empathic answer": float(warm.mean()),
            "raw difference": float(raw),
            "threads": float(len(made)),
            "empathic": float(made["empathic"].mean()),
            "put right: times as common among the empathically answered": common,
            "put right: times as often a friendly word": author,
        },
        words={
            "empathic answer": f"An empathic answer adds {100 * effect:.1f} points to the part of authors "
            f"who write something friendly {WITHIN}. Easy cases were answered warmly, so the raw "
            f"difference was {100 * raw:.1f}."
        },
        **_population(threads),
    )


def strength(threads: Threads) -> tuple[float, float]:
    """How strongly what can be put right goes with empathic answers, and with friendly words.

    Returns
    -------
    tuple of float
        How many times as common it is among empathically answered threads, and how many times as often a
        friendly word follows where it is so: each the largest over severities and kinds of answer, from the
        planted chances.
    """
    common, often = [], []
    for _, mine in threads.followed.groupby("severity"):
        right, warm = mine["put_right"], mine["empathic_chance"]
        sides = [("1", warm), ("0", 1 - warm)]
        parts = [float((right * weight).sum() / weight.sum()) for _, weight in sides]
        common.append(parts[0] / parts[1])
        for kind, weight in sides:
            chance = mine[f"return_{kind}"] * mine[f"friendly_{kind}"]
            often.append(
                np.average(chance[right], weights=weight[right])
                / np.average(chance[~right], weights=weight[~right])
            )
    return float(max(common)), float(max(often))


def _returning(threads: Threads) -> Truth:
    """Whoever comes back after a plain answer would after an empathic one: warmth drives nobody away."""
    made = threads.followed
    effect = float(np.average(made["friendly_1"] - made["friendly_0"], weights=made["return_0"]))
    back = made[made["after"] != ""]
    friendly = back["after"] == "friendly"
    raw = friendly[back["empathic"]].mean() - friendly[~back["empathic"]].mean()
    population = _population(threads)
    population["population"] += ", of authors who come back after either kind of answer"
    return Truth(
        "s05.reply_effect_returning",
        kind="process",
        estimand="how much more often what they write is friendly when the answer is empathic",
        unit="points",
        values={"empathic answer": effect},
        beside={
            "raw difference among who came back": float(raw),
            "came back": float(len(back) / max(len(made), 1)),
        },
        words={
            "empathic answer": "Of those who come back either way, "
            f"{100 * effect:.1f} points more write something friendly after an empathic answer."
        },
        **population,
    )


def _emoji(threads: Threads) -> Truth:
    made = threads.followed
    friendly = made["after"] == "friendly"
    raw = float(friendly[made["emoji"]].mean() - friendly[~made["emoji"]].mean())
    return Truth(
        "s05.emoji_effect",
        kind="process",
        estimand=f"how much more often an author writes something friendly {WITHIN} when it holds an emoji",
        unit="points",
        values={"emoji": 0.0},
        beside={"raw difference": raw, "with an emoji": float(made["emoji"].mean())},
        words={
            "emoji": "An emoji does nothing: its planted effect is exactly zero. It went with easy cases, "
            f"so the raw difference was {100 * raw:.1f} points."
        },
        **_population(threads),
    )


def _code_book(threads: Threads) -> list[Truth]:
    """Parts of all openings that say each need, and each answer to the other questions."""
    made, truths = threads.made, []
    population = _population(threads) | {"population": "threads that people opened on the help page"}
    for question in QUESTIONS:
        parts = _parts(made[question])
        truths.append(
            Truth(
                "s05.needs" if question == "need" else f"s05.{question}",
                kind="realised",
                estimand=f"part of openings that say the {question}; an opening says one at most",
                unit="share",
                values=parts,
                beside={"says none": float((made[question] == UNSAID).mean())},
                words={name: f"'{name}': {part:.1%} of openings." for name, part in parts.items()},
                **population,
            )
        )
    return truths


def _parts(said: pd.Series) -> dict[str, float]:
    parts = said.value_counts(normalize=True).drop(UNSAID, errors="ignore")
    order = sorted(parts.index, key=lambda name: (-parts[name], name))
    return {name: float(parts[name]) for name in order}
