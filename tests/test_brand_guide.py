"""The voice guide: what a rule finds and where, and how much of what breaks it a program can see."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.brand.guide import lint_voice, seen_of_all
from tenstages.settings import VoiceRule

BEST = VoiceRule("no superlatives", never=("best", "world-class", "don't miss"), instead="say what it is")
CALM = VoiceRule("no shouting", most_marks=1, capitals=False)
SHORT = VoiceRule("short sentences", most_words=5)


def found(text: str, *rules: VoiceRule) -> list[tuple[str, str]]:
    table = lint_voice(pd.DataFrame({"id": ["1"], "account": ["a"], "text": [text]}), rules)
    return list(zip(table["rule"], table["found"], strict=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our best roast.", ["best"]),
        ("BEST of all, simply the Best", ["BEST", "Best"]),
        ("The bestiary is open.", []),
        ("A world-class cup", ["world-class"]),
        ("Don’t miss it", ["Don’t miss"]),
        ("", []),
    ],
)
def test_words_are_found_whole_in_any_case_and_with_either_apostrophe(text, words):
    assert [word for _, word in found(text, BEST)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Come in!", []),
        ("Come in!!", ["!"]),
        ("FRESH today", ["FRESH"]),
        ("The USA and NATO", ["NATO"]),
        ("ÄRGER im Café", ["ÄRGER"]),
    ],
)
def test_capitals_and_marks_are_found(text, words):
    assert [word for _, word in found(text, CALM)] == words


def test_a_sentence_that_is_too_long_is_found_and_a_short_one_not():
    assert len(found("One two three. One two three four five six.", SHORT)) == 1


def test_a_finding_says_where_and_what_instead():
    row = lint_voice(
        pd.DataFrame({"id": ["7"], "account": ["x:a"], "text": ["So far the best."]}), [BEST]
    ).iloc[0]
    assert (row["id"], row["account"], row["place"], row["instead"]) == ("7", "x:a", 11, "say what it is")
    assert "best" in row["around"]


def test_two_rules_stand_in_the_order_of_the_guide():
    assert [rule for rule, _ in found("BEST", CALM, BEST)] == ["no shouting", "no superlatives"]


@given(st.text())
def test_any_text_can_be_linted(text):
    for _, word in found(text, BEST, CALM, SHORT):
        assert word in text


def audit(n: int = 3000, seed: int = 0):
    """Posts of which a tenth break a rule, half of them in its words; a sample, marked posts drawn apart."""
    chance = np.random.default_rng(seed)
    broken = chance.random(n) < 0.1
    named = broken & (chance.random(n) < 0.5)
    decoy = ~broken & (chance.random(n) < 0.01)
    text = np.where(named | decoy, "the best", "a cup")
    texts = pd.DataFrame({"id": [str(each) for each in range(n)], "account": "a", "text": text})
    rows = []
    for side in (True, False):
        places = np.flatnonzero((named | decoy) == side)
        drawn = chance.choice(places, min(150, len(places)), replace=False)
        label = ["no superlatives" if broken[place] else "none" for place in drawn]
        rows.append(
            pd.DataFrame({"id": texts["id"][drawn], "label": label, "prob": len(drawn) / len(places)})
        )
    coded = pd.concat(rows).assign(task="voice guide", coder="a", brand="us", drawn_from="all")
    true = {"broken": broken.mean(), "recall": named.sum() / broken.sum()}
    return texts, coded, true | {"precision": named.sum() / (named | decoy).sum()}


@pytest.mark.parametrize("what", ["broken", "recall", "precision"])
def test_limits_hold_what_is_true_in_most_companies(what):
    held = 0
    for seed in range(30):
        texts, coded, true = audit(seed=seed)
        row = seen_of_all(texts, lint_voice(texts, [BEST]), coded).iloc[0]
        held += row[f"{what}_low"] <= true[what] <= row[f"{what}_high"]
    assert held >= 24


def test_what_people_found_too_seldom_is_not_told():
    texts, coded, _ = audit()
    few = coded[(coded["label"] == "none") | (coded.groupby("label").cumcount() < 3)]
    row = seen_of_all(texts, lint_voice(texts, [BEST]), few).iloc[0]
    assert np.isnan(row["recall"]) and row["coded"] == 3


def test_what_readers_agreed_on_counts_where_they_differed():
    texts, coded, _ = audit()
    talked = coded[coded["label"] == "none"].assign(label="no superlatives", coder="adjudicated")
    row = seen_of_all(texts, lint_voice(texts, [BEST]), pd.concat([coded, talked])).iloc[0]
    assert row["broken"] == pytest.approx(1.0)
