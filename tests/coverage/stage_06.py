"""Stage 6 scored on one seed: what the naive and the good method say, against what was planted.

Voices, journeys and the test of a headline are generated alone and mean the same at any scale.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from tenstages.brand.dead_ends import dead_ends
from tenstages.brand.guide import lint_voice, seen_of_all
from tenstages.brand.landing import daily_looks
from tenstages.brand.persona import ALL, as_meant
from tenstages.brand.persona import persona as heard_as
from tenstages.brand.pulse import pulse
from tenstages.brand.voice import house_moved, voice_distance, voice_drifts
from tenstages.settings import VoiceRule
from tenstages.simulate import plan
from tenstages.simulate.brand.headline import headline_of
from tenstages.simulate.brand.journeys import journeys_of
from tenstages.simulate.brand.persona import persona_of
from tenstages.simulate.brand.trust import planted as without_words
from tenstages.simulate.brand.trust import trust_of
from tenstages.simulate.brand.voices import account_of, read_by_two, voices_of
from tenstages.simulate.world import create_world

from .rules import COVERS, Rule, Score

LEVEL = 0.9
CLEAN, CHANGED, KINDS = "clean", "all change voice", "two kinds of visitor"
GUIDE = tuple(
    VoiceRule(rule, never=plan.GUIDE_WORDS[rule])
    if rule in plan.GUIDE_WORDS
    else VoiceRule(rule, most_marks=1, capitals=False)
    for rule in plan.GUIDE_RULES
)


def voices(seed: int, world: str = CLEAN) -> dict:
    """Truth 13: who is out of voice, and who leaves it when."""
    made = voices_of(create_world(seed, world=world))
    first = pd.Timestamp(made.world.calendar.first_day)
    posts = made.posts.assign(at=first + pd.to_timedelta(made.posts["second"], unit="s"))
    off, drifting = (account_of(made.world, _named(sound)) for sound in ("corporate", "drifts"))
    told = voice_distance(posts)
    flagged = set(told.loc[told["flagged"], "account"])
    drifts = voice_drifts(posts, level=LEVEL)
    mine = next(each for each in drifts if each.account == drifting)
    day = made.world.calendar.week_start(made.drift_week)
    length = (
        posts["text"]
        .str.split(r"[.!?]", regex=True)
        .map(lambda parts: np.mean([len(p.split()) for p in parts if p.strip()]))
    )
    longest = length.groupby(posts["account"]).mean().idxmax()
    return {
        "off_flagged": off in flagged,
        "wrongly_flagged": len(flagged - {off, drifting}),
        "drift_found": mine.there,
        "drift_covered": mine.low <= day <= mine.high,
        "drift_weeks": (mine.high - mine.low).days / 7 + 1,
        "drift_false": sum(each.there for each in drifts if each.account != drifting),
        "others": len(drifts) - 1,
        "house_moved": house_moved(drifts) is not None,
        "naive_off": longest == off,
    }


def _named(sound: str) -> str:
    """The account of the plan that sounds so."""
    return next(name for name, (each, _) in plan.VOICE_ACCOUNTS.items() if each == sound)


def guide(seed: int, world: str = CLEAN) -> dict:
    """Truth 13: how many posts break each rule, and how much of it a linter sees."""
    made = voices_of(create_world(seed, world=world))
    found = lint_voice(made.posts, GUIDE)
    told = seen_of_all(made.posts, found, read_by_two(made), LEVEL).set_index("rule")
    scores = {name: [] for name in ("broken", "recall", "precision", "recall_width", "naive", "recall_true")}
    for rule in told.index:
        broken = (";" + made.posts["breaks"] + ";").str.contains(f";{rule};", regex=False).to_numpy()
        marked = made.posts["id"].isin(found.loc[found["rule"] == rule, "id"]).to_numpy()
        both = (broken & marked).sum()
        true = {"broken": broken.mean(), "recall": both / broken.sum(), "precision": both / marked.sum()}
        for name, value in true.items():
            low, high = told.loc[rule, [f"{name}_low", f"{name}_high"]]
            if np.isfinite(low):
                scores[name].append(low <= value <= high)
        scores["recall_width"].append(told.loc[rule, "recall_high"] - told.loc[rule, "recall_low"])
        scores["naive"].append(marked.mean() / broken.mean() - 1)
        scores["recall_true"].append(true["recall"])
    return {name: float(np.nanmean(values)) for name, values in scores.items()}


def persona(seed: int, world: str = CLEAN) -> dict:
    """Truth 13: as what a panel hears each account."""
    made = voices_of(create_world(seed, world=world))
    planted = persona_of(made)
    (truth,) = planted.truths
    told = as_meant(made.posts, planted.coded, plan.PERSONA_INTENDED, LEVEL).set_index("account")
    planted_as_meant = pd.Series(truth.values).reindex(told.index)
    held = (told["low"] <= planted_as_meant) & (planted_as_meant <= told["high"])
    off = account_of(made.world, _named("corporate"))
    by_trait = heard_as(made.posts, planted.coded, plan.PERSONA_INTENDED, LEVEL)
    by_trait = by_trait[by_trait["account"] != ALL]
    true = [planted.chances.at[row.account, row.trait] for row in by_trait.itertuples()]
    return {
        "whole_covered": bool(held[ALL]),
        "whole_width": float(told.at[ALL, "high"] - told.at[ALL, "low"]),
        "accounts_covered": float(held.drop(ALL).mean()),
        "trait_covered": float(((by_trait["low"] <= true) & (true <= by_trait["high"])).mean()),
        "naive": float(told.at[ALL, "share"] - truth.values[off]),
        "off_is_least": told.drop(index=ALL)["share"].idxmin() == off,
    }


def trust(seed: int, world: str = CLEAN) -> dict:
    """Truth 13: whether people rely on us, by quarter, as two people read a sample."""
    made_in = create_world(seed, world=world)
    posts = without_words(made_in)
    made = trust_of(made_in, posts)
    (truth,) = made.truths
    said = posts.assign(at=posts["quarter"].dt.start_time, author=posts["id"], kind="post")
    told = pulse(said, made.coded, level=LEVEL)
    told = told[told["measure"] == "trust"]
    told = told.set_index(told["period"].astype(str))
    true = pd.Series(truth.values).reindex(told.index)
    one = made.coded[made.coded["coder"] == "a"]
    said_by_one = one["label"].map({"trusts": 1.0, "distrusts": -1.0}).fillna(0.0)
    quarter = one["id"].map(posts.set_index("id")["quarter"]).astype(str)
    return {
        "covered": float(((told["low"] <= true) & (true <= told["high"])).mean()),
        "width": float((told["high"] - told["low"]).mean()),
        "naive": float((said_by_one.groupby(quarter).mean() - true).abs().mean()),
    }


def journeys(seed: int, world: str = CLEAN) -> dict:
    """Truth 14: what mending each page is worth, and which of two is worth more."""
    made = journeys_of(create_world(seed, world=world))
    steps = made.steps.assign(goal=made.steps["page"].where(made.steps["goal"]))
    steps = steps.astype({"visitor": str, "session": str})
    found = dead_ends(steps[["visitor", "session", "number", "page", "goal"]], LEVEL)
    truth = made.truths[0]
    told = found.table.set_index("page")
    true = pd.Series(truth.values).reindex(told.index)
    # What is planted as nothing is told as nothing, to the last digit or two.
    held = (told["low"] - 1e-9 <= true) & (true <= told["high"] + 1e-9)
    end, busy = plan.JOURNEY_DEAD_END, plan.JOURNEY_BUSY
    return {
        "covered": float(held.mean()),
        "end_covered": bool(held[end]),
        "end_width": told.loc[end, "high"] - told.loc[end, "low"],
        "sure": found.chance_over(end, busy) >= 0.95,
        "wrongly_sure": found.chance_over(busy, end) >= 0.95,
        "naive_first": told["exits"].idxmax() == end,
        "warned": found.warning is not None,
        "conversion_covered": found.low
        <= truth.beside["part of visits with an order, planted"]
        <= found.high,
    }


def headline(seed: int, world: str = CLEAN) -> dict:
    """Truth 28: a new headline that does nothing, looked at every day."""
    landings = headline_of(create_world(seed, world=world)).landings
    looks = daily_looks(landings["day"], landings["goal"], landings["arm"] == "new", LEVEL)
    plain = looks.iloc[7:]  # a test for one look is taken every day from the second week on
    return {
        "claimed": bool(((looks["low"] > 0) | (looks["high"] < 0)).any()),
        "width": float(looks["high"].iloc[-1] - looks["low"].iloc[-1]),
        "naive_claimed": bool(((plain["naive_low"] > 0) | (plain["naive_high"] < 0)).any()),
    }


SCORES: dict[str, Score] = {
    "voices": voices,
    "guide": guide,
    "persona": persona,
    "trust": trust,
    "journeys": journeys,
    "headline": headline,
}

OFF, DRIFT, BREACHES = "s06.off_voice", "s06.voice_drift", "s06.guide_breaches"
PERSONA, TRUST = "s06.persona", "s06.trust"
DEAD_ENDS, LANDING = "s06.dead_ends", "s06.landing_test"
HOLDS = {"least": COVERS}
ALARMS, FEW_ALARMS = {"least": 0.80}, {"most": 0.15}
MIDDLE = {"middle": True}

RULES: tuple[Rule, ...] = (
    Rule(13, OFF, "voices", CLEAN, "the account out of voice is flagged", "off_flagged", least=0.90),
    Rule(13, OFF, "voices", CLEAN, "accounts in voice that are flagged, a seed", "wrongly_flagged", most=0.10,
         unit="ratio"),
    Rule(13, OFF, "voices", CLEAN, "naive: the account of the longest sentences is the one", "naive_off"),
    Rule(13, DRIFT, "voices", CLEAN, "the drift is found", "drift_found", least=0.90),
    Rule(13, DRIFT, "voices", CLEAN, "the interval holds its week", "drift_covered", **HOLDS),
    Rule(13, DRIFT, "voices", CLEAN, "weeks in the interval", "drift_weeks", most=3.0, unit="weeks",
         **MIDDLE),
    Rule(13, DRIFT, "voices", CLEAN, "other accounts that are said to drift", "drift_false", most=0.05,
         over="others"),
    Rule(13, DRIFT, "voices", CLEAN, "warns that the house moved: it did not", "house_moved", **FEW_ALARMS),
    Rule(13, DRIFT, "voices", CHANGED, "warns that the house moved: it did", "house_moved", **ALARMS),
    Rule(13, BREACHES, "guide", CLEAN, "the interval holds how many posts break a rule", "broken", **HOLDS),
    Rule(13, BREACHES, "guide", CLEAN, "the interval holds what the linter sees of it", "recall", **HOLDS),
    Rule(13, BREACHES, "guide", CLEAN, "width of that", "recall_width", most=0.70, **MIDDLE),
    Rule(13, BREACHES, "guide", CLEAN, "the interval holds how often the linter is right", "precision",
         **HOLDS),
    Rule(13, BREACHES, "guide", CLEAN, "what the linter sees", "recall_true"),
    Rule(13, BREACHES, "guide", CLEAN, "naive: error of what is marked", "naive", **MIDDLE),
    Rule(13, PERSONA, "persona", CLEAN, "the interval holds what is heard as meant, all accounts",
         "whole_covered", **HOLDS),
    Rule(13, PERSONA, "persona", CLEAN, "width of that", "whole_width", most=0.10, **MIDDLE),
    Rule(13, PERSONA, "persona", CLEAN, "the interval holds what is heard as meant, by account",
         "accounts_covered", **HOLDS),
    Rule(13, PERSONA, "persona", CLEAN, "the interval holds a trait of an account", "trait_covered", **HOLDS),
    Rule(13, PERSONA, "persona", CLEAN, "the account out of voice is heard as meant the least",
         "off_is_least", least=0.90),
    Rule(13, PERSONA, "persona", CLEAN, "naive: error of the average for the account out of voice", "naive",
         **MIDDLE),
    Rule(13, TRUST, "trust", CLEAN, "the interval holds a quarter's trust", "covered", **HOLDS),
    Rule(13, TRUST, "trust", CLEAN, "width of that", "width", most=0.05, unit="points", **MIDDLE),
    Rule(13, TRUST, "trust", CLEAN, "naive: error of one reader's count", "naive", unit="points", **MIDDLE),
    Rule(14, DEAD_ENDS, "journeys", CLEAN, "the interval holds a page's gain", "covered", **HOLDS),
    Rule(14, DEAD_ENDS, "journeys", CLEAN, "that of the dead end", "end_covered", **HOLDS),
    Rule(14, DEAD_ENDS, "journeys", CLEAN, "width of that", "end_width", most=0.008, unit="points", **MIDDLE),
    Rule(14, DEAD_ENDS, "journeys", CLEAN, "the dead end is worth more than the busy page, said with 95%",
         "sure", least=0.90),
    Rule(14, DEAD_ENDS, "journeys", CLEAN, "the other way round is said", "wrongly_sure", most=0.05),
    Rule(14, DEAD_ENDS, "journeys", CLEAN, "naive: the dead end has the most exits", "naive_first"),
    Rule(14, DEAD_ENDS, "journeys", CLEAN, "the interval holds the part of visits with an order",
         "conversion_covered", **HOLDS),
    Rule(14, DEAD_ENDS, "journeys", CLEAN, "warns of several kinds of visitor: there was one", "warned",
         **FEW_ALARMS),
    Rule(14, DEAD_ENDS, "journeys", KINDS, "warns of several kinds of visitor: there were two", "warned",
         **ALARMS),
    Rule(28, LANDING, "headline", CLEAN, "the headline is said to help or harm on some day: it does nothing",
         "claimed", most=0.16),
    Rule(28, LANDING, "headline", CLEAN, "width at the end", "width", most=0.09, unit="points", **MIDDLE),
    Rule(28, LANDING, "headline", CLEAN, "naive: tests for one look, looked at every day", "naive_claimed"),
)  # fmt: skip
