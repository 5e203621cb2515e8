"""How accounts sound: who is out of voice, who leaves it and when, and when nobody can tell."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from tenstages.brand.voice import (
    FEWEST_WORDS,
    house_moved,
    sentence_lengths,
    tokens,
    voice_distance,
    voice_drifts,
)

PLAIN = "we you it's our and the a to so just here with don't for in your".split()
STIFF = "which upon of the is been with regard to therefore a in order has for".split()
MATTERS = [f"thing{number}" for number in range(40)]
MONDAY = pd.Timestamp("2026-01-05")


def said(chance, stiff: float, words: int = 16) -> str:
    """A post of small words in one sound or the other, and of matters that tell nothing."""
    small = [chance.choice(STIFF if chance.random() < stiff else PLAIN) for _ in range(words)]
    return " ".join([*small, *chance.choice(MATTERS, 5)])


def posts(stiff: dict, weeks: int = 24, each: int = 9, seed: int = 0) -> pd.DataFrame:
    """Posts of accounts by week: ``{account: part that is stiff, or (before, after, first week after)}``."""
    chance = np.random.default_rng(seed)
    rows = []
    for account, part in stiff.items():
        before, after, since = part if isinstance(part, tuple) else (part, part, 0)
        for week in range(weeks):
            for day in range(each):
                at = MONDAY + pd.Timedelta(days=7 * week + day % 7)
                rows.append((account, at, said(chance, after if week >= since else before)))
    return pd.DataFrame(rows, columns=["account", "at", "text"])


HOUSE = {"north": 0.05, "south": 0.08, "east": 0.05, "west": 0.06}


@pytest.fixture(scope="module")
def told():
    return voice_distance(posts(HOUSE | {"news": 0.9}))


def test_the_account_that_sounds_otherwise_is_flagged_and_no_other(told):
    assert told.loc[told["flagged"], "account"].tolist() == ["news"]


def test_where_all_sound_alike_nobody_is_flagged():
    assert not voice_distance(posts(HOUSE | {"news": 0.06}))["flagged"].any()


def test_a_long_winded_account_in_voice_is_not_flagged():
    long = posts({"trade": 0.05}, each=3, seed=5)
    long["text"] = long["text"] + " " + posts({"trade": 0.05}, each=3, seed=6)["text"]
    assert not voice_distance(pd.concat([posts(HOUSE), long]))["flagged"].any()


def test_an_account_of_few_words_is_not_judged():
    few = posts({"quiet": 0.9}, weeks=2)
    table = voice_distance(pd.concat([posts(HOUSE), few])).set_index("account")
    assert table.loc["quiet", "words"] < FEWEST_WORDS
    assert np.isnan(table.loc["quiet", "percentile"]) and not table.loc["quiet", "flagged"]


def test_two_accounts_make_no_house():
    with pytest.raises(ValueError, match="it takes three"):
        voice_distance(posts({"north": 0.05, "south": 0.9}))


def test_the_order_of_accounts_does_not_matter(told):
    mixed = posts(HOUSE | {"news": 0.9})
    again = voice_distance(mixed.sort_values("account", ascending=False, kind="stable"))
    pd.testing.assert_frame_equal(again, told)


def test_posts_without_words_count_for_nothing(told):
    empty = pd.DataFrame({"account": ["north", "news"], "at": MONDAY, "text": [None, ""]})
    again = voice_distance(pd.concat([posts(HOUSE | {"news": 0.9}), empty], ignore_index=True))
    assert again["words"].tolist() == told["words"].tolist()


@pytest.fixture(scope="module")
def drifts():
    return voice_drifts(posts(HOUSE | {"station": (0.05, 0.8, 14)}))


def test_a_drift_is_found_in_its_week_and_nowhere_else(drifts):
    there = [each for each in drifts if each.there]
    assert [each.account for each in there] == ["station"]
    assert there[0].low <= date(2026, 4, 13) <= there[0].high


def test_the_words_of_the_new_sound_are_told(drifts):
    assert set(drifts[0].towards) <= set(STIFF)


def test_where_one_account_drifts_the_house_has_not_moved(drifts):
    assert house_moved(drifts) is None


def test_where_all_accounts_drift_at_once_it_is_the_house():
    moved = voice_drifts(posts({name: (part, 0.7, 12) for name, part in HOUSE.items()}))
    assert "it is the house that moved" in house_moved(moved)


def test_an_account_of_few_weeks_has_no_drift():
    assert voice_drifts(posts(HOUSE, weeks=6, each=60)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("We’re here!", ["we're", "here", "!"]), ("", []), (None, []), ("a 12 b", ["a", "b"])],
)
def test_words_are_told_with_either_apostrophe_and_marks_of_tone(text, words):
    assert tokens(text) == words


def test_the_quick_way_counts_the_words_of_a_sentence():
    texts = pd.DataFrame(
        {"account": ["a", "a", "b"], "text": ["One two. Three four!", "five", "one two three four"]}
    )
    table = sentence_lengths(texts)
    assert table.values.tolist() == [["b", 1, 4.0], ["a", 2, 5 / 3]]
