"""Stage 5 scored on one seed: what the naive and the good method say, against what was planted.

Threads are scored at full size, since an effect's interval depends on how many were read, which does not
shrink with a company.  The shift and the message are series of their own, which mean the same at any scale.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from tenstages.empathy.effect import read_whole, reply_effect
from tenstages.empathy.needs import abstaining, read_needs, shares
from tenstages.empathy.promises import promises_kept, say_do
from tenstages.empathy.pull_through import pull_through
from tenstages.empathy.speaking import shift_date
from tenstages.empathy.threads import threads_in
from tenstages.simulate.empathy.coding import coded_threads
from tenstages.simulate.empathy.inbox import inbox_of
from tenstages.simulate.empathy.own_words import own_words, shift_series
from tenstages.simulate.empathy.promises import promise_truths, promises_of
from tenstages.simulate.empathy.pull_through import MESSAGE, carried
from tenstages.simulate.empathy.thread_truths import thread_truths
from tenstages.simulate.empathy.threads import threads_of
from tenstages.simulate.world import create_world

from .rules import COVERS, Rule, Score

LEVEL = 0.9
CLEAN, UNRECORDED, GRADUAL = "clean", "partly unrecorded", "gradual shift"


def company(seed: int, world: str, texts: bool):
    """The latent threads and promises, the inbox on local clocks, the end of the window, and coded rows."""
    threads = threads_of(create_world(seed, world=world))
    promises, (said, _) = promises_of(threads), own_words(threads)
    inbox, ids = inbox_of(threads, promises, said, texts=texts)
    inbox["at"] = inbox["at"].dt.tz_convert(threads.world.zone).dt.tz_localize(None)
    until = pd.Timestamp(threads.world.calendar.last_day) + pd.Timedelta(days=1)
    return threads, promises, inbox, until, coded_threads(threads, ids), ids


def effect(seed: int, world: str = CLEAN) -> dict:
    """Truths 11 and 28: what an empathic answer does, and an emoji, which does nothing."""
    threads, _, inbox, until, coded, ids = company(seed, world, texts=False)
    truths = {truth.id: truth for truth in thread_truths(threads)}
    planted = truths["s05.reply_effect"]
    true, beside = planted.values["empathic answer"], list(planted.beside.values())
    frame = read_whole(threads_in(inbox, until), coded)
    frame["emoji"] = frame["id"].map(pd.Series(threads.made["emoji"].to_numpy(), index=ids)).to_numpy(bool)
    found = reply_effect(frame.drop(columns="emoji"), LEVEL)
    low, high = found.if_hidden(*(max(each, 1.0) for each in beside[-2:]))
    always = truths["s05.reply_effect_returning"].values["empathic answer"]
    _, _, least, most = found.among_returning()
    back = frame[frame["returned"]]
    raw_back = back.loc[back["empathic"], "friendly"].mean() - back.loc[~back["empathic"], "friendly"].mean()
    emoji = reply_effect(frame, LEVEL, "emoji")
    return {
        "covered": found.low <= true <= found.high,
        "width": found.high - found.low,
        "error": found.effect - true,
        "naive_error": found.naive - true,
        "naive_excluded": not found.low <= found.naive <= found.high,
        "hidden_holds": low <= true <= high,
        "hidden_width": high - low,
        "returning_covered": least <= always <= most,
        "returning_width": most - least,
        "returning_naive_error": raw_back - always,
        "emoji_claimed": not emoji.low <= 0 <= emoji.high,
        "emoji_width": emoji.high - emoji.low,
        "emoji_naive": emoji.naive,
        "emoji_naive_claimed": _raw_claimed(emoji),
    }


def _raw_claimed(found) -> bool:
    """Whether a plain comparison of two parts would claim something (Newcombe's square root of variances)."""
    from scipy.stats import norm

    treated, others = found.treated, found.threads - found.treated
    parts = found.arms.raw[:, 0]
    error = np.sqrt(sum(part * (1 - part) / n for part, n in zip(parts, (others, treated), strict=True)))
    return bool(abs(found.naive) > norm.ppf(0.5 + LEVEL / 2) * error)


def needs(seed: int, world: str = CLEAN) -> dict:
    """Truth 11: how common each need is, and a reader of single texts that may abstain."""
    threads, _, inbox, until, coded, ids = company(seed, world, texts=True)
    truth = next(each for each in thread_truths(threads) if each.id == "s05.needs")
    true = pd.Series(truth.values)
    read = read_needs(threads_in(inbox, until)[["id", "text"]], coded)
    told = shares(read, LEVEL).set_index("need").reindex(true.index)
    reader = abstaining(read)
    meant = pd.Series(threads.made["need"].to_numpy(), index=ids).reindex(read.ids).to_numpy()
    fresh = np.ones(len(read.ids), dtype=bool)
    fresh[read.places] = False
    answered = fresh & (reader.told != "")
    best = np.array(read.labels, dtype=object)[read.chances.argmax(axis=1)]
    return {
        "covered": float(((told["low"] <= true) & (true <= told["high"])).mean()),
        "width": float(((told["high"] - told["low"]) / true).mean()),
        "naive_error": float((told["counted"] - true).abs().max()),
        "naive_excluded": float(((told["counted"] < told["low"]) | (told["counted"] > told["high"])).mean()),
        "answered": float(answered.sum() / fresh.sum()),
        "right": float((reader.told[answered] == meant[answered]).mean()),
        "right_always": float((best[fresh] == meant[fresh]).mean()),
    }


def shift(seed: int, world: str = CLEAN) -> dict:
    """Truth 12: the week of the shift; and a series in which nothing shifts."""
    series, planted = shift_series(create_world(seed, world=world))
    found = shift_date(series, LEVEL)
    true = series.index[planted.week - 1].date()
    part = series["reactive"] / series.sum(axis=1)
    steepest = series.index[int(part.diff().abs().to_numpy()[1:].argmax()) + 1].date()
    still = shift_date(shift_series(create_world(seed, world=world), happens=False)[0], LEVEL)
    return {
        "covered": found.low <= true <= found.high,
        "weeks": (found.high - found.low).days / 7 + 1,
        "error": abs((found.date - true).days) / 7,
        "naive_error": abs((steepest - true).days) / 7,
        "found": found.there,
        "gradual": found.warning is not None,
        "claimed": still.there,
    }


def messages(seed: int, world: str = CLEAN) -> dict:
    """Truth 12: how much of what is said carries the message."""
    made = carried(create_world(seed, world=world))
    true = made.truths[0].values[MESSAGE]
    found = pull_through(made.mentions, made.messages, made.coded, LEVEL).iloc[0]
    return {
        "covered": found["low"] <= true <= found["high"],
        "width": (found["high"] - found["low"]) / true,
        "naive_error": found["counted"] / true - 1,
        "naive_excluded": not found["low"] <= found["counted"] <= found["high"],
    }


def promises(seed: int, world: str = CLEAN) -> dict:
    """Truth 12: which promises are kept in time, open ones neither kept nor broken."""
    threads, planted, inbox, until, _, ids = company(seed, world, texts=True)
    truth = promise_truths(threads, planted)[0]
    true, beside = next(iter(truth.values.values())), list(truth.beside.values())
    ledger = say_do(inbox, level=LEVEL, until=until)
    found = promises_kept(ledger, until, LEVEL)
    meant, told = set(ids[planted.index]), set(ledger["thread_id"])
    return {
        "covered": found.low <= true <= found.high,
        "width": found.high - found.low,
        "naive_broken": beside[2] - true,
        "naive_kept": beside[3] - true,
        "naive_excluded": not found.low <= beside[3] <= found.high,
        "promises": len(meant),
        "found": len(meant & told),
        "told": len(told),
        "right": len(meant & told),
    }


SCORES: dict[str, Score] = {
    "effect": effect,
    "needs": needs,
    "shift": shift,
    "messages": messages,
    "promises": promises,
}

EFFECT, RETURNING, EMOJI = "s05.reply_effect", "s05.reply_effect_returning", "s05.emoji_effect"
NEEDS, SHIFT, MESSAGES, PROMISES = "s05.needs", "s05.shift", "s05.pull_through", "s05.promises_kept"
HOLDS = {"least": COVERS}
ALARMS, FEW_ALARMS = {"least": 0.80}, {"most": 0.15}
MIDDLE = {"middle": True}

RULES: tuple[Rule, ...] = (
    Rule(11, NEEDS, "needs", CLEAN, "the interval holds a need's share", "covered", **HOLDS),
    Rule(11, NEEDS, "needs", CLEAN, "width, of the share", "width", most=0.25, **MIDDLE),
    Rule(11, NEEDS, "needs", CLEAN, "naive: largest error of the model's own count", "naive_error",
         unit="points", **MIDDLE),
    Rule(11, NEEDS, "needs", CLEAN, "naive: the interval leaves the model's own count out", "naive_excluded"),
    Rule(11, NEEDS, "needs", CLEAN, "texts that the reader answers, where it need not", "answered"),
    Rule(11, NEEDS, "needs", CLEAN, "of these answers, right ones", "right"),
    Rule(11, NEEDS, "needs", CLEAN, "right ones, had it to answer all", "right_always"),
    Rule(11, EFFECT, "effect", CLEAN, "the interval holds the effect of an empathic answer", "covered",
         **HOLDS),
    Rule(11, EFFECT, "effect", CLEAN, "width", "width", most=0.14, unit="points", **MIDDLE),
    Rule(11, EFFECT, "effect", CLEAN, "the interval leaves the plain difference out", "naive_excluded",
         least=0.70),
    Rule(11, EFFECT, "effect", CLEAN, "naive: error of the plain difference", "naive_error", unit="points",
         **MIDDLE),
    Rule(11, EFFECT, "effect", UNRECORDED, "the bound at the planted strength holds the effect",
         "hidden_holds", least=0.90),
    Rule(11, EFFECT, "effect", UNRECORDED, "width of the bound", "hidden_width", unit="points", **MIDDLE),
    Rule(11, EFFECT, "effect", UNRECORDED, "the interval without the bound holds it", "covered"),
    Rule(11, RETURNING, "effect", CLEAN, "the bounds hold the effect among those who come back either way",
         "returning_covered", **HOLDS),
    Rule(11, RETURNING, "effect", CLEAN, "width", "returning_width", most=0.45, unit="points", **MIDDLE),
    Rule(11, RETURNING, "effect", CLEAN, "naive: error of the plain difference among who came back",
         "returning_naive_error", unit="points", **MIDDLE),
    Rule(28, EMOJI, "effect", CLEAN, "an effect of an emoji is claimed: there is none", "emoji_claimed",
         most=0.16),
    Rule(28, EMOJI, "effect", CLEAN, "width", "emoji_width", most=0.14, unit="points", **MIDDLE),
    Rule(28, EMOJI, "effect", CLEAN, "naive: the plain difference is claimed", "emoji_naive_claimed"),
    Rule(12, SHIFT, "shift", CLEAN, "the interval holds the week of the shift", "covered", **HOLDS),
    Rule(12, SHIFT, "shift", CLEAN, "weeks in the interval", "weeks", most=3.0, unit="weeks", **MIDDLE),
    Rule(12, SHIFT, "shift", CLEAN, "the shift is found", "found", least=0.90),
    Rule(12, SHIFT, "shift", CLEAN, "error", "error", unit="weeks", **MIDDLE),
    Rule(12, SHIFT, "shift", CLEAN, "naive: error of the steepest week", "naive_error", unit="weeks",
         **MIDDLE),
    Rule(12, SHIFT, "shift", CLEAN, "a shift is claimed: there is none", "claimed", most=0.16),
    Rule(12, SHIFT, "shift", CLEAN, "warns of a gradual shift: it was a step", "gradual", **FEW_ALARMS),
    Rule(12, SHIFT, "shift", GRADUAL, "warns of a gradual shift: it was one", "gradual", **ALARMS),
    Rule(12, MESSAGES, "messages", CLEAN, "the interval holds the part that carries the message", "covered",
         **HOLDS),
    Rule(12, MESSAGES, "messages", CLEAN, "width, of the part", "width", most=0.30, **MIDDLE),
    Rule(12, MESSAGES, "messages", CLEAN, "the interval leaves the count of words out", "naive_excluded",
         least=0.70),
    Rule(12, MESSAGES, "messages", CLEAN, "naive: error of the count of words", "naive_error", **MIDDLE),
    Rule(12, PROMISES, "promises", CLEAN, "the interval holds the part of promises kept in time", "covered",
         **HOLDS),
    Rule(12, PROMISES, "promises", CLEAN, "width", "width", most=0.09, unit="points", **MIDDLE),
    Rule(12, PROMISES, "promises", CLEAN, "promises that are found", "found", least=0.90, over="promises"),
    Rule(12, PROMISES, "promises", CLEAN, "of those found, real ones", "right", least=0.90, over="told"),
    Rule(12, PROMISES, "promises", CLEAN, "naive: error, open ones counted as broken", "naive_broken",
         unit="points", **MIDDLE),
    Rule(12, PROMISES, "promises", CLEAN, "naive: error, open ones counted as kept", "naive_kept",
         unit="points", **MIDDLE),
    Rule(12, PROMISES, "promises", CLEAN, "the interval leaves that count out", "naive_excluded"),
)  # fmt: skip
