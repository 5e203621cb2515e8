"""Words that set two groups of texts apart."""

from __future__ import annotations

import numpy as np
from tenstages.text.distinctive import distinctive_terms, words_of


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


def test_words_in_any_script_are_words_and_handles_are_none():
    assert words_of("Süßer Kaffee @nobody_here #tag l'été 42") == ["süßer", "kaffee", "l'été"]
