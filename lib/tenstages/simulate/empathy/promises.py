"""Truth 12: what was promised in answers, until when, and when it was kept; as said in the same thread."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from .threads import DAY, Threads

IN_TIME = "kept in time"


def promises_of(threads: Threads) -> pd.DataFrame:
    """The promises, oldest first.

    Returns
    -------
    DataFrame
        Indexed as the threads: ``made_second, span`` (days), ``due_second`` (the end of the last day),
        ``chance`` (planted, of being kept in time), ``kept_second`` (-1: not by the end of the window),
        ``in_time`` (whether it is kept in time, be that after the window).
    """
    world, rng = threads.world, threads.world.stream("promises")
    answered = threads.made[threads.made["answered"]]
    progress = (answered["week"] - 1) / (world.calendar.weeks - 1)
    part = plan.PROMISED_FROM + progress * (plan.PROMISED_TO - plan.PROMISED_FROM)
    made = answered[rng.random(len(answered)) < part]
    n, spans = len(made), np.array(list(plan.PROMISE_SPANS))
    parts, kept = np.array(list(plan.PROMISE_SPANS.values())).T
    which = rng.choice(len(spans), n, p=parts / parts.sum())
    frame = pd.DataFrame({"made_second": made["answer_second"], "span": spans[which]}, index=made.index)
    frame["due_second"] = (frame["made_second"] // DAY + frame["span"] + 1) * DAY
    central = world.seed == plan.LARKSPUR_SEED
    moved = 0.0 if central else plan.PROMISE_JITTER * rng.standard_normal()
    frame["chance"] = 1 / (1 + (1 - kept[which]) / kept[which] * np.exp(-moved))
    frame["in_time"] = rng.random(n) < frame["chance"]
    window = frame["due_second"] - frame["made_second"]
    towards = rng.beta(*plan.KEPT_TOWARDS_END, n)
    late = (rng.random(n) < plan.KEPT_LATE) & ~frame["in_time"]
    after = 1 + (plan.KEPT_LATE_FACTOR - 1) * rng.random(n)
    done = frame["made_second"] + (window * np.where(late, after, towards)).astype(np.int64)
    told = (frame["in_time"] | late) & (done < threads.ends)
    frame["kept_second"] = np.where(told, done, -1)
    return frame


def promise_truths(threads: Threads, promises: pd.DataFrame) -> tuple[Truth, ...]:
    """The part of promises that are kept in time, and what two careless counts say."""
    ends, calendar = threads.ends, threads.world.calendar
    there = (promises["kept_second"] >= 0) & (promises["kept_second"] < promises["due_second"])
    opened = ~there & (promises["due_second"] > ends)
    value = float(promises["chance"].mean()) if len(promises) else 0.0
    beside = {
        "promises": float(len(promises)),
        "open and not yet due": float(opened.sum()),
        "kept in time of all, open ones counted as broken": float(there.mean()),
        "the same, open ones counted as kept": float((there | opened).mean()),
        "kept in time in the end": float(promises["in_time"].mean()),
    }
    for span, mine in promises.groupby("span"):
        beside[f"chance within {span} days"] = float(mine["chance"].mean())
    return (
        Truth(
            "s05.promises_kept",
            5,
            "process",
            estimand="chance that a promise is kept by the end of its last day, and said so in the thread: "
            "mean of the planted chances over the promises made",
            population="promises with a date in answers of the help page",
            unit="share",
            window=f"{calendar.first_day} to {calendar.last_day}, local days",
            weighting="each promise counts once",
            values={IN_TIME: value},
            beside=beside,
            words={
                IN_TIME: f"{value:.1%} of promises are kept in time. {int(opened.sum())} of "
                f"{len(promises)} were not yet due when the exports were made."
            },
        ),
    )
