"""Stage 4 scored on one seed: what the naive and the good method say, against what was planted.

Pains are scored on companies of full size, since how many of three moving pains are called depends on how
much is said; topics, and where only a warning is asked for, on a quarter of it.  Words and venues are
series of their own, which mean the same at any scale.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from tenstages import presence
from tenstages.purpose import pains as counted
from tenstages.purpose.topics import pain_points
from tenstages.purpose.visibility import missed, pile_on_note, visibility
from tenstages.simulate import plan
from tenstages.simulate.listening import canonical, listen
from tenstages.simulate.presence.sentiment import read_by_people
from tenstages.simulate.purpose.new_pain import with_new_pain
from tenstages.simulate.purpose.pains import pains_of
from tenstages.simulate.purpose.venues import venues_of
from tenstages.simulate.purpose.words import words_of
from tenstages.simulate.world import create_world
from tenstages.text import Lexicon
from tenstages.text.distinctive import beyond_chance, distinctive_terms

from .rules import COVERS, Rule, Score

LEVEL = 0.9
SCALE = 0.05
CLEAN, NEW, UNEQUAL, PILED = "clean", "new pain", "unequal sizes", "pile-on"
SIZES = {CLEAN: 1.0, NEW: 0.25}
TOPICS_SIZE = 0.25
UNHAPPY = ("negative", "neutral")
OWN_TOPIC = 0.5
"""Part of a pain's posts that must stand in one topic, and of that topic's that must hold it."""
BEST = 20


def read(seed: int, world: str, size: float):
    """World, the own brand's hits as read for sentiment, what hurts in them, and names to strip."""
    made = with_new_pain(listen(create_world(seed, world=world, scale=size)))
    people = read_by_people(made)
    own, mentions = made.world.own, canonical(made)
    hits = mentions[(mentions["brand"] == own.name) & mentions["id"].isin(people.read["id"])]
    hits = hits[hits["kind"] != "share"].assign(at=hits["local_at"])
    names = [own.word, own.product]
    labels = presence.sentiment_labels(people.coded)
    sentiment = presence.read_texts(hits[["id", "at", "text"]], labels, Lexicon(names))
    return made.world, sentiment, pains_of(made, people.coded), names


def pains(seed: int, world: str = CLEAN) -> dict:
    """Truths 8 and 28: how common each pain is, which move, and a campaign that brought none."""
    where, sentiment, hurt, names = read(seed, world, SIZES[world])
    found = counted.read_pains(sentiment, counted.pain_labels(hurt.coded), names)
    truths = {truth.id: truth for truth in hurt.truths}
    return (
        _prevalence(found, truths["s04.pain_prevalence"].values)
        | _trends(found, truths["s04.pain_trend"].values)
        | _nothing_happened(found, where.calendar)
        | {"warned": bool(counted.newcomers(found))}
    )


def topics(seed: int, world: str = CLEAN) -> dict:
    """Truth 8: topics that nobody named against what was planted."""
    _, sentiment, hurt, names = read(seed, world, TOPICS_SIZE)
    return _topics(sentiment, hurt, names)


def _topics(sentiment, hurt, names: list[str]) -> dict:
    """Topics that nobody named against what was planted, beside models that learned from 500 labels."""
    mood = np.array(sentiment.labels)[sentiment.chances.argmax(axis=1)]
    kept = np.isin(mood, UNHAPPY)
    texts = sentiment.texts[kept].reset_index(drop=True)
    planted = texts["id"].map(hurt.held.set_index("id")["pains"]).fillna("").replace("", "none")
    one = ~planted.str.contains(";").to_numpy()
    topics = pain_points(texts["text"].tolist(), names=names)
    called, own = _matched(topics.labels, planted, one)
    angry = (mood[kept] == "negative") & one
    few = pain_points(texts["text"][angry].tolist(), names=names)
    left = planted[angry].reset_index(drop=True)
    seen = _matched(few.labels, left, np.ones(len(left), dtype=bool))[1]
    coded = hurt.coded[hurt.coded["coder"] == "adjudicated"].set_index("id")["label"]
    label = texts["id"].map(coded[~coded.str.contains(";")]).to_numpy(dtype=object)
    asked = one & pd.isna(label)
    found, words = (_alike(planted, each, asked) for each in (called, _by_words(texts["text"], label)))
    return {
        "alike": found,
        "alike_words": words,
        "near_words": found >= 0.9 * words,
        "own_topics": sum(own.values()) / len(plan.PAIN_WEIGHTS | dict.fromkeys(plan.NEUTRAL_PAIN_TOPICS)),
        "naive_quiet_topics": np.mean([seen.get(pain, False) for pain in plan.NEUTRAL_PAIN_TOPICS]),
        "quiet_topics": np.mean([own.get(pain, False) for pain in plan.NEUTRAL_PAIN_TOPICS]),
    }


def _matched(labels, planted: pd.Series, one: np.ndarray) -> tuple[np.ndarray, dict[str, bool]]:
    """Each pain with one topic, so that most posts agree: what each post is called, which have their own."""
    from scipy.optimize import linear_sum_assignment

    table = pd.crosstab(np.asarray(labels)[one], planted[one].to_numpy())
    known = [pain for pain in table if pain not in ("none", plan.NEW_PAIN)]
    rows, columns = linear_sum_assignment(-table[known].to_numpy())
    names = {table.index[row]: known[column] for row, column in zip(rows, columns, strict=True)}
    called = np.array([names.get(label, "none") for label in labels], dtype=object)
    own = {
        pain: table.loc[topic, pain] > OWN_TOPIC * max(table[pain].sum(), table.loc[topic].sum())
        for topic, pain in names.items()
    }
    return called, own


def _alike(planted: pd.Series, called: np.ndarray, asked: np.ndarray) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(planted[asked], called[asked]))


def _by_words(texts: pd.Series, label: np.ndarray) -> np.ndarray:
    """What a supervised model says: words weighed by a logistic regression, taught by the coded posts."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words = TfidfVectorizer(strip_accents="unicode", min_df=5, max_df=0.5, sublinear_tf=True)
    weights = words.fit_transform(texts)
    taught = ~pd.isna(label)
    model = LogisticRegression(C=4.0, max_iter=1000).fit(weights[taught], label[taught].astype(str))
    return model.predict(weights)


def _prevalence(read, truth: dict) -> dict:
    table = counted.prevalence(read, LEVEL).set_index("pain")
    true = pd.Series(truth)
    told = table.reindex(true.index)
    held = (told["low"] <= true) & (true <= told["high"])
    outside = (told["counted"] < told["low"]) | (told["counted"] > told["high"])
    return {
        "covered": float(held.mean()),
        "width": float(((told["high"] - told["low"]) / true).mean()),
        "naive_error": float((told["counted"] / true - 1).mean()),
        "naive_excluded": float(outside.mean()),
    }


def _trends(read, truth: dict) -> dict:
    table = counted.pain_trends(read, LEVEL).set_index("pain")
    slopes = np.log1p(pd.Series(truth))
    told = table.reindex(slopes.index)
    moving = slopes.abs() >= plan.PAIN_STEADY
    called = told["way"].isin(["rising", "falling"])
    right = called & moving & ((told["slope"] > 0) == (slopes > 0))
    return {
        "slope_covered": float(((told["low"] <= slopes) & (slopes <= told["high"])).mean()),
        "slope_width": float((told["high"] - told["low"]).mean()),
        "right": int(right.sum()),
        "moving": int(moving.sum()),
        "false": float((called & ~right).sum() / max(called.sum(), 1)),
    } | _naive_trends(read, slopes, moving)


def _naive_trends(read, slopes: pd.Series, moving: pd.Series) -> dict:
    """The quick way: a line through each pain's weekly counts, called where it is significant."""
    from scipy.stats import linregress

    week = ((read.texts["at"] - read.texts["at"].min()).dt.days // 7).to_numpy()
    called, right = 0, 0
    for place, pain in enumerate(read.pains):
        counts = np.bincount(week, weights=read.holds[:, place])[:-1]
        found = linregress(np.arange(len(counts)), counts)
        if pain in slopes.index and found.pvalue < 1 - LEVEL:
            called += 1
            right += bool(moving[pain] and (found.slope > 0) == (slopes[pain] > 0))
    return {"naive_false": (called - right) / max(called, 1)}


def _nothing_happened(read, calendar) -> dict:
    week = plan.CAMPAIGNS[plan.QUEUE_CAMPAIGN][0]
    change = counted.pain_change(read, plan.QUEUE_PAIN, calendar.week_start(week), LEVEL)
    return {
        "claimed": not change.low <= 0 <= change.high,
        "change_width": change.high - change.low,
        "naive_claimed": change.raw_p_value < 1 - LEVEL,
    }


def words(seed: int, world: str = CLEAN) -> dict:
    """Truth 9: how many of the twenty words that are named were planted, beside the usual lists."""
    made = words_of(create_world(seed, world=world, scale=SCALE))
    first, second = (
        made.texts.loc[made.texts["department"] == name, "text"] for name in ("service", "marketing")
    )
    table = distinctive_terms(first, second)
    truth = made.truths[0]
    part = {"often": table["a"] + table["b"]}
    rate = [table[name] / len(texts) + 1e-9 for name, texts in (("a", first), ("b", second))]
    part["odds"] = np.abs(np.log(rate[0] / rate[1]))
    part["z"] = table["z"].abs()
    named = {
        name: table.loc[order.sort_values(ascending=False, kind="stable").index[:BEST]]
        for name, order in part.items()
    }
    right = {name: float(each["term"].isin(truth.values).mean()) for name, each in named.items()}
    return {
        "precision": right["z"],
        "enough": right["z"] >= 0.8,
        "oracle": truth.beside["oracle: precision at 20"],
        "naive_often": right["often"],
        "naive_odds": right["odds"],
        "warned": bool(beyond_chance(table)),
    }


def venues(seed: int, world: str = CLEAN) -> dict:
    """Truth 10: is the specialist forum first, what is each venue's part, and where are we missed?"""
    made = venues_of(create_world(seed, world=world, scale=SCALE))
    posts = made.posts.rename(columns={"thread": "thread_id"})
    found = visibility(posts, own=made.world.own.name, level=LEVEL)
    truths = {truth.id: pd.Series(truth.values) for truth in made.truths}
    table = found.table.set_index("venue")
    influence, quotient = truths["s04.influence_series"], truths["s04.location_series"]
    told = table.reindex(influence.index)
    forum = influence.idxmax()
    usual = made.planted["own"].max() - 1e-9
    silent = set(made.planted.loc[made.planted["own"] < usual, "venue"])
    called = set(missed(found.table)["venue"])
    raw = made.posts.groupby("venue")["replies"].sum()
    return {
        "first": table.index[0] == forum,
        "sure": table.index[0] == forum and found.first >= 0.95,
        "wrongly_sure": table.index[0] != forum and found.first >= 0.95,
        "influence_covered": float(((told["low"] <= influence) & (influence <= told["high"])).mean()),
        "influence_width": float(table.loc[forum, "high"] - table.loc[forum, "low"]),
        "gap_covered": float(((told["gap_low"] <= quotient) & (quotient <= told["gap_high"])).mean()),
        "gap_width": float((told["gap_high"] - told["gap_low"]).mean()),
        "missed_found": len(silent & called),
        "missed": len(silent),
        "missed_false": len(called - silent),
        "naive_first": made.posts["venue"].value_counts().idxmax() == forum,
        "naive_answers_first": raw.idxmax() == forum,
        "warned": bool(pile_on_note(found)),
    }


SCORES: dict[str, Score] = {"pains": pains, "topics": topics, "words": words, "venues": venues}
DEAR = ("pains", "topics")
"""Scores that take more than five seconds a seed: 100 seeds are asked of them, and fewer again every day."""

TOPICS, PREVALENCE, TREND, CHANGE = (
    "s04.topics",
    "s04.pain_prevalence",
    "s04.pain_trend",
    "s04.pain_change",
)
WORDS, INFLUENCE, LOCATION = "s04.words", "s04.influence", "s04.location"
HOLDS, DEAR_HOLDS = {"least": COVERS}, {"least": 0.83}
ALARMS, FEW_ALARMS = {"least": 0.80}, {"most": 0.15}
MIDDLE = {"middle": True}

RULES: tuple[Rule, ...] = (
    Rule(8, TOPICS, "topics", CLEAN, "topics agree with what was planted as well as nine tenths of a model "
         "that 500 labels taught", "near_words", least=0.90),
    Rule(8, TOPICS, "topics", CLEAN, "adjusted Rand index of the topics", "alike", unit="ratio", **MIDDLE),
    Rule(8, TOPICS, "topics", CLEAN, "adjusted Rand index of that model", "alike_words", unit="ratio",
         **MIDDLE),
    Rule(8, TOPICS, "topics", CLEAN, "pains with a topic of their own", "own_topics"),
    Rule(8, TOPICS, "topics", CLEAN, "of those worded neutrally", "quiet_topics"),
    Rule(8, TOPICS, "topics", CLEAN, "naive: of those, in complaints alone", "naive_quiet_topics"),
    Rule(8, PREVALENCE, "pains", CLEAN, "the interval holds a pain's share", "covered", **DEAR_HOLDS),
    Rule(8, PREVALENCE, "pains", CLEAN, "width, of the share", "width", most=0.40, **MIDDLE),
    Rule(8, PREVALENCE, "pains", CLEAN, "the interval leaves the model's own count out", "naive_excluded",
         least=0.70),
    Rule(8, PREVALENCE, "pains", CLEAN, "naive: error of the model's own count", "naive_error", **MIDDLE),
    Rule(8, TREND, "pains", CLEAN, "the interval holds a pain's trend", "slope_covered", **DEAR_HOLDS),
    Rule(8, TREND, "pains", CLEAN, "width, log a month", "slope_width", most=0.028, **MIDDLE),
    Rule(8, TREND, "pains", CLEAN, "moving pains that are called so", "right", least=0.80, over="moving"),
    Rule(8, TREND, "pains", CLEAN, "false ones among those called", "false", most=0.13),
    Rule(8, TREND, "pains", CLEAN, "naive: false ones among counts with a slope", "naive_false"),
    Rule(8, PREVALENCE, "pains", CLEAN, "warns of a new pain: there was none", "warned", **FEW_ALARMS),
    Rule(8, PREVALENCE, "pains", NEW, "warns of a new pain: there was one", "warned", **ALARMS),
    Rule(28, CHANGE, "pains", CLEAN, "a change is claimed: there is none", "claimed", most=0.16),
    Rule(28, CHANGE, "pains", CLEAN, "width of the change", "change_width", most=0.55, **MIDDLE),
    Rule(28, CHANGE, "pains", CLEAN, "naive: a change of counts is claimed", "naive_claimed"),
    Rule(9, WORDS, "words", CLEAN, "four in five of twenty words were planted", "enough", least=0.90),
    Rule(9, WORDS, "words", CLEAN, "of twenty words, planted ones", "precision", least=0.80),
    Rule(9, WORDS, "words", CLEAN, "the oracle's", "oracle"),
    Rule(9, WORDS, "words", CLEAN, "naive: of the most frequent twenty", "naive_often"),
    Rule(9, WORDS, "words", CLEAN, "naive: of the twenty with the largest raw odds", "naive_odds"),
    Rule(9, WORDS, "words", CLEAN, "warns of too few texts: there were enough", "warned", **FEW_ALARMS),
    Rule(9, WORDS, "words", UNEQUAL, "warns of too few texts: there were", "warned", **ALARMS),
    Rule(9, WORDS, "words", UNEQUAL, "of twenty words, planted ones", "precision"),
    Rule(10, INFLUENCE, "venues", CLEAN, "the forum is first, and said to be with 95%", "sure", least=0.90),
    Rule(10, INFLUENCE, "venues", CLEAN, "another is said to be first", "wrongly_sure", most=0.05),
    Rule(10, INFLUENCE, "venues", CLEAN, "the interval holds a venue's part of dialogue", "influence_covered",
         **HOLDS),
    Rule(10, INFLUENCE, "venues", CLEAN, "width of the forum's", "influence_width", most=0.10, **MIDDLE),
    Rule(10, INFLUENCE, "venues", CLEAN, "naive: first by volume", "naive_first"),
    Rule(10, INFLUENCE, "venues", PILED, "naive: first by answers, pile-ons and all", "naive_answers_first"),
    Rule(10, INFLUENCE, "venues", PILED, "the forum is first", "first"),
    Rule(10, INFLUENCE, "venues", CLEAN, "warns of a pile-on: there was none", "warned", **FEW_ALARMS),
    Rule(10, INFLUENCE, "venues", PILED, "warns of a pile-on: there was one", "warned", **ALARMS),
    Rule(10, LOCATION, "venues", CLEAN, "the interval holds a venue's location quotient", "gap_covered",
         **HOLDS),
    Rule(10, LOCATION, "venues", CLEAN, "width", "gap_width", most=0.42, unit="ratio", **MIDDLE),
    Rule(10, LOCATION, "venues", CLEAN, "venues in which we are missed that are found", "missed_found",
         least=0.80, over="missed"),
    Rule(10, LOCATION, "venues", CLEAN, "venues wrongly called so, a seed", "missed_false", unit="ratio"),
)  # fmt: skip
