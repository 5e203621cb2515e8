"""Topics that nobody named: planted groups come out, the same each time, whatever the language."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score
from tenstages.purpose import pain_points
from tenstages.purpose.topics import LOST
from tenstages.text import space
from tenstages.text.space import text_space
from tenstages.text.taught import teach
from threadpoolctl import threadpool_limits

USUAL = ("the", "and", "was", "today", "again", "here")
GERMAN = ("der", "und", "war", "heute", "wieder", "hier")


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for one another while other tests run take ten times as long as one."""
    with threadpool_limits(1):
        yield


def letters(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def word(group: int, place: int, kind: str = "w") -> str:
    return f"{kind}{letters(group)}x{letters(place)}"


def planted(groups: int = 12, each: int = 40, seed: int = 0, usual=USUAL, kind: str = "w"):
    """Texts of some groups in a mixed order, four words of their group in each, and their groups."""
    chance, texts = np.random.default_rng(seed), []
    for group in range(groups):
        own = [word(group, place, kind) for place in range(8)]
        for _ in range(each):
            said = [*chance.choice(own, 4, replace=False), *chance.choice(usual, 3)]
            texts.append((" ".join(said), group))
    order = chance.permutation(len(texts))
    return [texts[place][0] for place in order], np.array([texts[place][1] for place in order])


def muddled(n: int = 240, seed: int = 0) -> list[str]:
    """Texts whose words hardly hang together, so that groups are a close call."""
    chance = np.random.default_rng(seed)
    words = np.array([word(group, place) for group in range(10) for place in range(8)])
    texts = []
    for _ in range(n):
        own = chance.integers(10) * 8 + chance.integers(0, 8, 2)
        texts.append(" ".join(words[[*own, *chance.integers(0, 80, 4)]]))
    return texts


@pytest.fixture(scope="module")
def clear():
    return planted()


@pytest.fixture(scope="module")
def found(clear):
    return pain_points(clear[0])


# What comes out ---------------------------------------------------------------------------------


def test_planted_groups_are_found_without_being_told_how_many(clear, found):
    assert len(found.table) == 12
    assert adjusted_rand_score(clear[1], found.labels) > 0.99


def test_a_topic_is_told_by_words_of_its_own_and_named_after_two_of_them(clear, found):
    for row in found.table.itertuples():
        group = clear[1][found.labels == row.name][0]
        terms = row.terms.split(", ")
        assert len(terms) == 6 and set(terms) <= {word(group, place) for place in range(8)}
        assert row.name == ", ".join(terms[:2]) and found.terms(row.name) == row.terms


def test_shares_are_of_all_texts_and_lie_in_their_limits(found):
    table = found.table
    assert table["texts"].tolist() == sorted(table["texts"], reverse=True) and table["topic"].iloc[0] == 1
    assert table["share"].to_numpy() == pytest.approx(table["texts"].to_numpy() / 480)
    assert ((0 < table["low"]) & (table["low"] < table["share"]) & (table["share"] < table["high"])).all()
    counted = pd.Series(found.labels).value_counts()
    assert table.set_index("name")["texts"].to_dict() == counted.to_dict()


def test_a_higher_level_is_wider(clear):
    narrow, wide = (pain_points(clear[0], n=12, level=level).table for level in (0.8, 0.99))
    assert (wide["high"] - wide["low"] > 1.5 * (narrow["high"] - narrow["low"])).all()


def test_clear_topics_are_found_again_in_either_half_and_whims_are_not(found):
    assert found.table["found_again"].median() > 0.9
    assert pain_points(muddled(), n=12).table["found_again"].median() < 0.5


# The same each time -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unclear():
    return pain_points(muddled())


def same(one, other) -> bool:
    return one.labels.tolist() == other.labels.tolist() and one.table.equals(other.table)


def test_the_same_texts_give_the_same_topics(unclear):
    assert same(pain_points(muddled()), unclear)


@pytest.mark.parametrize("threads", [2, 3])
def test_the_number_of_threads_changes_nothing(unclear, threads):
    with threadpool_limits(threads):
        assert same(pain_points(muddled()), unclear)


@pytest.mark.parametrize("seed", [1, 2])
def test_machines_that_differ_in_the_last_digits_find_the_same(unclear, monkeypatch, seed):
    def shaken(*arguments):
        made = text_space(*arguments)
        noise = np.random.default_rng(seed).normal(0, 1e-11, made.points.shape)
        return space.Space(made.points + noise * (made.points != 0), made.words, made.holds)

    monkeypatch.setattr(space, "text_space", shaken)
    assert same(pain_points(muddled()), unclear)


def test_the_order_of_texts_does_not_change_which_stand_together(clear, found):
    order = np.random.default_rng(1).permutation(len(clear[0]))
    turned = pain_points([clear[0][place] for place in order])
    assert adjusted_rand_score(turned.labels, found.labels[order]) == 1
    assert set(turned.table["terms"]) == set(found.table["terms"])


# What may be asked for --------------------------------------------------------------------------


@pytest.mark.parametrize("n", [2, 5, 30])
def test_as_many_topics_are_given_as_were_asked_for(clear, n):
    assert len(pain_points(clear[0], n=n).table) == n


def test_topics_that_were_expected_stand_under_their_names_beside_others(clear):
    seeds = {"lids": [word(3, 0), "nowhere"], "queues": [word(7, 1).upper()]}
    told = pain_points(clear[0], n=12, seeds=seeds)
    for name, group in (("lids", 3), ("queues", 7)):
        assert set(clear[1][told.labels == name]) == {group}
    assert len(told.table) == 12 and adjusted_rand_score(clear[1], told.labels) > 0.99


def test_as_many_seeds_as_topics_leave_no_others(clear):
    names = {f"seed {group}": [word(group, place) for place in range(8)] for group in range(12)}
    assert set(pain_points(clear[0], n=12, seeds=names).table["name"]) == set(names)


def test_more_seeds_than_the_texts_allow_are_refused_though_no_number_was_asked_for():
    texts, _ = planted(groups=10, each=20)
    seeds = {f"seed {place}": [word(place % 10, place % 8)] for place in range(14)}
    with pytest.raises(ValueError, match="14 seeds"):
        pain_points(texts, seeds=seeds)


def test_names_are_stripped_before_texts_are_grouped(clear):
    texts = [f"Ember Blend {text}" if group == 4 else text for text, group in zip(*clear, strict=True)]
    named, stripped = (pain_points(texts, n=12, names=names) for names in ((), ["ember blend"]))
    assert "ember" in " ".join(named.table["terms"])
    assert "ember" not in " ".join(stripped.table["terms"])


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"n": 1}, "n is 1; 480 texts and 0 seeds allow 2 to 32 topics"),
        ({"n": 0}, "n is 0; 480 texts and 0 seeds allow 2 to 32 topics"),
        ({"n": 33}, "n is 33; 480 texts and 0 seeds allow 2 to 32 topics"),
        (
            {"n": 2, "seeds": {name: [word(0, 0)] for name in "abc"}},
            "n is 2; 480 texts and 3 seeds allow 3 to 32 topics",
        ),
        ({"seeds": {"ghosts": ["boo", "sheet"]}}, 'no word of the seed "ghosts" stands in five texts'),
        ({"seeds": {"nothing": []}}, 'no word of the seed "nothing" stands in five texts'),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(clear, given, sentence):
    with pytest.raises(ValueError) as caught:
        pain_points(clear[0], **given)
    assert str(caught.value) == sentence


def test_too_few_texts_are_told_in_a_sentence(clear):
    with pytest.raises(ValueError, match="^199 texts are too few for topics; it takes 200$"):
        pain_points(clear[0][:199])


def test_texts_without_a_word_in_common_are_told_in_a_sentence():
    with pytest.raises(
        ValueError, match="the texts have no three words in common; it takes words in 5 texts"
    ):
        pain_points([f"w{letters(place)}" for place in range(300)])


# Odd texts --------------------------------------------------------------------------------------


def test_a_text_that_shares_no_word_with_others_is_in_no_topic(clear):
    odd = ["", "zorb!", "12345 @nobody_here"]
    told = pain_points([*odd, *clear[0]], n=12)
    assert told.labels[:3].tolist() == [LOST] * 3 and LOST == "no known word"
    assert told.table["texts"].sum() == 480 and told.table["share"].sum() == pytest.approx(480 / 483)


@pytest.mark.filterwarnings("ignore:Number of distinct clusters")
def test_copies_of_three_texts_are_three_topics():
    copies = ["the lid leaks badly", "a long queue at the till", "coffee served cold"] * 80
    told = pain_points(copies)
    assert told.table["texts"].tolist() == [80] * 3
    assert adjusted_rand_score(np.tile([0, 1, 2], 80), told.labels) == 1


def test_topics_that_would_share_a_name_are_told_apart(clear):
    told = pain_points(clear[0], n=30)
    assert told.table["name"].is_unique


def test_two_languages_make_topics_of_their_own():
    english, german = planted(groups=6, seed=1), planted(groups=6, seed=2, usual=GERMAN, kind="ü")
    told = pain_points([*english[0], *german[0]], n=12)
    spoken = np.repeat(["en", "de"], [len(english[0]), len(german[0])])
    assert (pd.crosstab(told.labels, spoken) > 0).sum(axis=1).max() == 1


@pytest.mark.parametrize(
    "alphabet", ["абвгдежзик", "αβγδεζηθικ", "ابتثجحخدذر"], ids=["Cyrillic", "Greek", "Arabic"]
)
def test_any_language_that_parts_its_words_has_topics(clear, alphabet):
    texts = [text.translate(str.maketrans("abcdefghij", alphabet)) for text in clear[0]]
    told = pain_points(texts, n=12)
    assert adjusted_rand_score(clear[1], told.labels) > 0.99


# The space --------------------------------------------------------------------------------------


def test_texts_of_one_group_lie_close_though_they_share_no_word():
    texts, group = planted(groups=3, each=80)
    made = text_space(texts, 3)
    apart = [f"{word(0, 0)} {word(0, 1)}", f"{word(0, 6)} {word(0, 7)}", f"{word(1, 6)} {word(1, 7)}"]
    first, second, other = text_space([*texts, *apart], 3).points[-3:]
    assert first @ second > 0.9 > 0.3 > first @ other
    assert np.linalg.norm(made.points, axis=1) == pytest.approx(np.ones(240))


def test_rare_words_and_those_in_most_texts_tell_nothing():
    texts, _ = planted(groups=4, each=30)
    made = text_space([f"everywhere {text}" for text in texts] + ["zebra zebra", "zebra"], 20)
    assert not {"zebra", "everywhere"} & set(made.words) and word(0, 0) in made.words
    assert (made.points[-2:] == 0).all()


def test_what_a_text_holds_is_marked_once_however_often_it_says_it():
    texts, _ = planted(groups=3, each=30)
    made = text_space([*texts, f"{word(1, 1)} {word(1, 1)} {word(2, 2)}"], 20)
    held = np.flatnonzero(made.holds.toarray()[-1])
    assert {made.words[place] for place in held} == {word(1, 1), word(2, 2)}
    assert made.holds.max() == 1


def test_few_words_have_few_directions():
    texts, _ = planted(groups=3, each=30)
    made = text_space(texts, 500)
    assert made.points.shape[0] == 90 and made.points.shape[1] < len(made.words)


# Taught labels ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def taught():
    """Chances of two labels, taught by some texts: group 0 holds the first, groups 0 and 1 the second."""
    texts, group = planted(groups=6, each=50)
    places = np.arange(0, 300, 3)
    flags = np.column_stack([group == 0, group <= 1])
    points = text_space(texts, 50).points
    return teach(points, places, flags[places], texts), flags, places


def test_labels_are_learned_from_a_third_and_told_of_all(taught):
    chances, flags, _ = taught
    assert ((chances >= 0) & (chances <= 1)).all()
    assert ((chances > 0.5) == flags).mean() > 0.99


def test_a_text_may_hold_two_labels(taught):
    chances, flags, _ = taught
    assert (chances[flags.all(axis=1)] > 0.5).all(axis=1).mean() > 0.95


def test_a_coded_text_is_read_by_a_model_that_did_not_see_it():
    """Labels without sense are told no better than by chance, though each could be learned by heart."""
    texts, _ = planted(groups=6, each=50)
    places = np.arange(300)
    flags = np.random.default_rng(3).random((300, 1)) < 0.5
    chances = teach(text_space(texts, 50).points, places, flags, texts)
    assert ((chances > 0.5) == flags).mean() == pytest.approx(0.5, abs=0.1)


def test_a_copy_that_nobody_coded_is_read_as_the_coded_text_is():
    """A model that learned from the one knows the other by heart."""
    texts, _ = planted(groups=6, each=50)
    flags = np.random.default_rng(3).random((300, 1)) < 0.5
    both = [*texts, *(f" {text.upper()}" for text in texts)]
    chances = teach(text_space(both, 50).points, np.arange(300), flags, both)
    assert chances[300:] == pytest.approx(chances[:300])


@pytest.mark.parametrize("held", [True, False])
def test_a_label_that_all_coded_texts_hold_or_none_is_certain(held):
    texts, _ = planted(groups=3, each=30)
    chances = teach(text_space(texts, 10).points, np.arange(40), np.full((40, 1), held), texts)
    assert chances == pytest.approx(np.full((90, 1), float(held)))
