"""Words that set two groups of texts apart."""

from __future__ import annotations

import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.text.distinctive import beyond_chance, distinctive_terms, weighted_log_odds, words_of


def corpora(seed=0, n=400):
    """Two groups that share common words, differ in `lid` and `till`, and hold a rare word each."""
    draw = np.random.default_rng(seed)
    texts = []
    for own in ("lid", "till"):
        said = [
            "the cup and the shop " + " ".join(draw.choice(["good", "late", "warm", "long"], 2))
            for _ in range(n)
        ]
        texts.append([f"{text} {own}" if draw.random() < 0.2 else text for text in said])
    texts[0][0] += " zebra"
    return texts


def test_typical_words_stand_at_the_ends():
    table = distinctive_terms(*corpora())
    assert table.iloc[0]["term"] == "lid"
    assert table.iloc[-1]["term"] == "till"
    assert table.iloc[0]["z"] > 4 > -4 > table.iloc[-1]["z"]


def test_common_words_and_rare_ones_do_not_win():
    table = distinctive_terms(*corpora(), least=1).set_index("term")
    assert abs(table.loc["the", "z"]) < 1
    assert abs(table.loc["zebra", "z"]) < 2
    assert (table.drop(["lid", "till"])["q"] > 0.05).all()


def test_the_other_way_round_signs_turn():
    first, second = corpora()
    there, back = distinctive_terms(first, second), distinctive_terms(second, first)
    assert np.allclose(there.set_index("term")["z"].sort_index(), -back.set_index("term")["z"].sort_index())


def test_a_word_said_thrice_in_a_post_is_said_once():
    table = distinctive_terms(["lid lid lid", "lid", "cup"] * 3, ["cup", "till"] * 3).set_index("term")
    assert table.loc["lid", "a"] == 6


def test_pairs_of_words_count_where_asked():
    table = distinctive_terms(["the lid leaks"] * 5, ["the till jams"] * 5, pairs=True)
    assert {"lid leaks", "till jams"} <= set(table["term"])


def test_without_words_there_is_nothing_to_tell():
    assert distinctive_terms([], ["the cup"] * 9).empty
    assert distinctive_terms(["…"], ["123"]).empty


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_single_word_that_both_groups_hold_sets_nothing_apart():
    table = distinctive_terms(["lid", "lid"], ["lid", "lid", "lid"])
    assert table.empty or table["z"].tolist() == [0]


def test_words_in_any_script_are_words_and_handles_are_none():
    assert words_of("Süßer Kaffee @nobody_here #tag l'été 42") == ["süßer", "kaffee", "l'été"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("холодный кофе", ["холодный", "кофе"]),
        ("κρύος καφές", ["κρύος", "καφές"]),
        ("قهوة باردة", ["قهوة", "باردة"]),
        pytest.param(
            "ठंडी कॉफी",
            ["ठंडी", "कॉफी"],
        ),
    ],
    ids=["Russian", "Greek", "Arabic", "Hindi"],
)
def test_words_are_found_in_any_script_that_parts_them(text, words):
    assert words_of(text) == words


def test_an_accent_that_is_stored_apart_from_its_letter_makes_no_other_word():
    text = "Süßer Café"
    assert words_of(unicodedata.normalize("NFD", text)) == words_of(text)


@given(st.text())
def test_words_of_any_text_are_small_and_hold_no_gap(text):
    for word in words_of(text):
        assert any(sign.isalnum() for sign in word) and not any(sign.isspace() for sign in word)
        assert word == word.lower()


@given(st.text())
def test_handles_tags_addresses_and_numbers_add_no_word_to_any_text(text):
    assert words_of(f"{text} @nobody_here #tag https://shop.example/a?b=c www.shop.example 42") == words_of(
        text
    )


# Log-odds from counts ---------------------------------------------------------------------------


def z(a, b) -> np.ndarray:
    log_odds, error = weighted_log_odds(np.array(a, dtype=float), np.array(b, dtype=float))
    return log_odds / error


def test_groups_that_say_the_same_have_no_typical_words():
    log_odds, error = weighted_log_odds(np.array([40.0, 8.0, 1.0]), np.array([80.0, 16.0, 2.0]))
    assert log_odds == pytest.approx(np.zeros(3)) and (error > 0).all()


def test_the_words_of_the_larger_group_are_not_typical_of_it_for_its_size():
    assert np.abs(z([400, 80, 40], [40, 8, 4])).max() < 0.5


def test_a_word_is_as_typical_of_one_group_as_it_is_untypical_of_the_other():
    assert z([50, 5, 20], [10, 30, 20]) == pytest.approx(-z([10, 30, 20], [50, 5, 20]))


def test_a_word_seen_once_is_less_sure_than_one_seen_often():
    """The rare one stands in one group alone, the common one in both; the common one wins."""
    rare, common = z([1, 60, 500], [0, 20, 500])[:2]
    assert abs(rare) < 1 < 3 < common


# Beyond chance ----------------------------------------------------------------------------------


def words_with(real: int, of: int) -> pd.DataFrame:
    """So many words, some of them surely different."""
    return pd.DataFrame({"term": [f"w{n}" for n in range(of)], "q": [0.01] * real + [0.6] * (of - real)})


@pytest.mark.parametrize(
    ("real", "told"),
    [
        (0, "None of them is more than chance makes of so many words"),
        (1, "Only 1 of them is more than chance makes"),
        (9, "Only 9 of them are more than chance makes"),
    ],
)
def test_a_warning_says_how_few_words_are_more_than_chance(real, told):
    warning = beyond_chance(words_with(real, of=400))
    assert warning.startswith(told) and warning.endswith("one of the groups has too few texts.")


@pytest.mark.parametrize(("real", "of"), [(10, 400), (400, 400), (0, 19), (0, 0)])
def test_no_warning_where_half_are_real_or_hardly_any_word_is_named(real, of):
    assert beyond_chance(words_with(real, of)) == ""


def test_fewer_words_may_be_looked_at():
    table = words_with(5, of=400)
    assert beyond_chance(table) and not beyond_chance(table, named=10)


@pytest.mark.parametrize(("size", "warned"), [(4, True), (400, False)])
def test_a_group_of_few_texts_cannot_tell_its_words(size, warned):
    draw, words = np.random.default_rng(3), [f"w{sign}" for sign in "abcdefghijklmnopqrstuvwx"]
    own, rest = (
        [" ".join([*draw.choice(half, 4), *draw.choice(words, 3)]) for _ in range(count)]
        for half, count in ((words[:12], size), (words[12:], 600))
    )
    assert bool(beyond_chance(distinctive_terms(own, rest))) is warned
