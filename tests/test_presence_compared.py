"""Five ways to count what is negative, on one stream: the quick ones miss, the one in use does not."""

from __future__ import annotations

import numpy as np
import pytest
from tenstages import presence
from tenstages.text import Lexicon

from tests.test_presence import said

WAYS = [
    "a word list counts",
    "the model's answers are counted",
    "adjusted for its errors",
    "expectation maximisation",
    "prediction-powered, as used here",
]


@pytest.fixture(scope="module")
def stream():
    """Texts of which one in six is worded as another label is, with what is true of them."""
    frame, coded = said()
    relevant = frame[frame["label"] != "irrelevant"]
    read = presence.read_texts(frame, coded, Lexicon())
    return frame, read, relevant["label"].eq("negative").mean()


@pytest.fixture(scope="module")
def ways(stream):
    frame, read, _ = stream
    return presence.ways_to_count(read, presence.counted_mix(frame, Lexicon())).set_index("way")


def test_ways_stand_from_the_quickest_to_the_one_in_use(ways):
    assert ways.index.tolist() == WAYS
    assert ways.columns.tolist() == ["share", "low", "high"]


def test_only_the_way_in_use_promises_limits(ways):
    assert ways["low"].notna().tolist() == [False] * 4 + [True]
    last = ways.iloc[-1]
    assert last["low"] < last["share"] < last["high"]


def test_the_limits_of_the_way_in_use_hold_the_truth(ways, stream):
    assert ways.iloc[-1]["low"] <= stream[2] <= ways.iloc[-1]["high"]


def test_every_correction_is_nearer_to_the_truth_than_the_word_list(ways, stream):
    """The word list takes what means something else for neutral, and so sees too little that is negative."""
    away = (ways["share"] - stream[2]).abs()
    assert away.iloc[0] > 0.05
    assert (away.iloc[2:] < away.iloc[0]).all() and away.iloc[-1] < 0.03


def test_the_way_in_use_is_that_of_the_headline(ways, stream):
    whole = presence.mix_table(stream[1], None).set_index("label").loc["negative"]
    assert ways.iloc[-1].tolist() == whole[["share", "low", "high"]].tolist()


def test_a_word_list_s_months_add_up_to_one_each(stream):
    counted = presence.counted_mix(stream[0], Lexicon())
    assert counted.groupby("period")["share"].sum().to_numpy() == pytest.approx(1)
    assert set(counted["label"]) == {"positive", "neutral", "negative"}


def test_both_ways_of_a_month_stand_below_one_another_for_a_chart(stream):
    frame, read, _ = stream
    counted = presence.counted_mix(frame, Lexicon())
    table = presence.beside_count(presence.mix_table(read), counted)
    assert table["way"].value_counts().to_dict() == {"as people read it": 6, "as a word list counts it": 6}
    quick = table["way"] == "as a word list counts it"
    assert table.loc[quick, "low"].isna().all() and table.loc[~quick, "low"].notna().all()
    assert np.issubdtype(table["month"].dtype, np.datetime64)
