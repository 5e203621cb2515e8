"""The word list without what misleads it, and the model that never tells of what it has learned."""

from __future__ import annotations

import numpy as np
import pytest
from tenstages.text import Lexicon, bare, learn, learned, taught
from tenstages.text.taught import teach

GOOD = [
    "lovely coffee and a great morning",
    "what a wonderful roast, thank you",
    "best cup of the year, superb",
]
BAD = ["awful cold coffee again", "the worst queue, terrible service", "horrible lid, it leaks and I hate it"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@great_handle the lid leaks", "the lid leaks"),
        ("see https://wonderful.example/x?a=1 now", "see now"),
        ("#love this", "this"),
        ("UNITED was late, United!", "was late, !"),
        ("the disunited crew", "the disunited crew"),
        ("mail me at someone@united.example", "mail me at someone@ .example"),
    ],
)
def test_handles_addresses_tags_and_names_are_no_words(text, left):
    assert bare(text, ["united"]) == left


def test_a_longer_name_goes_before_a_shorter_one():
    assert bare("Ember Blend is fine", ["ember", "ember blend"]) == "is fine"


def test_a_brand_whose_name_is_praise_is_not_praised_by_being_named():
    assert Lexicon().labels(["Brilliant delivers on Monday"]).tolist() == ["positive"]
    assert Lexicon(["brilliant"]).labels(["Brilliant delivers on Monday"]).tolist() == ["neutral"]


def test_a_companys_own_words_stand_above_the_lists():
    texts = ["the lid leaks"]
    assert Lexicon().labels(texts).tolist() == ["neutral"]
    assert Lexicon(words={"Leaks": -2.5}).labels(texts).tolist() == ["negative"]


def test_a_word_that_scores_too_much_is_refused():
    with pytest.raises(ValueError, match='the word "leaks" scores -9; a word scores from -4 to 4'):
        Lexicon(words={"leaks": -9})


def test_no_texts_have_no_scores():
    assert Lexicon().scores([]).shape == (0, 4)


def texts_and_labels(n: int) -> tuple[list[str], list[str]]:
    texts = [f"{(GOOD if i % 2 else BAD)[i // 2 % 3]} on day {i}" for i in range(n)]
    return texts, ["positive" if i % 2 else "negative" for i in range(n)]


def test_probabilities_add_up_to_one_for_every_text():
    texts, labels = texts_and_labels(60)
    found = learn(texts, labels, ["a new text", "another"], Lexicon())
    assert found.labels == ("negative", "positive")
    assert found.coded.sum(axis=1) == pytest.approx(np.ones(60))
    assert found.others.sum(axis=1) == pytest.approx(np.ones(2))


def test_words_are_learned_where_enough_was_coded():
    texts = [f"the zorb {'rattles' if i % 2 else 'hums'} number {i}" for i in range(240)]
    labels = ["negative" if i % 2 else "positive" for i in range(240)]
    found = learn(texts, labels, ["my zorb rattles", "my zorb hums"], Lexicon())
    assert found.others[0, 0] > 0.8 > 0.2 > found.others[1, 0]


def test_an_uncoded_copy_is_read_as_the_coded_text_is_and_others_by_all_models():
    texts, labels = texts_and_labels(240)
    found = learn(texts, labels, [f"  {texts[7]} ", "something else"], Lexicon())
    assert found.others[0] == pytest.approx(found.coded[7], abs=1e-9)
    assert found.others.sum(axis=1) == pytest.approx(np.ones(2))


def test_a_model_never_saw_the_text_that_it_is_asked_about():
    """Labels without sense cannot be told better than by chance, though each could be learned by heart."""
    chance = np.random.default_rng(3)
    texts = [f"word{i} only{i} here{i}" for i in range(400)]
    labels = chance.choice(["negative", "positive"], 400).tolist()
    found = learn(texts, labels, [], Lexicon())
    right = (found.coded.argmax(axis=1) == [label == "positive" for label in labels]).mean()
    assert 0.4 < right < 0.6


def test_copies_of_a_text_stay_together():
    fold = learned.folds_of(["The lid  leaks", "the lid leaks", "another"], 5)
    assert fold[0] == fold[1]


def test_a_fit_goes_on_until_more_steps_change_nothing(monkeypatch):
    """Else the last digits, in which machines differ, decide how many steps are taken."""
    chance = np.random.default_rng(5)
    texts = [" ".join(chance.choice([f"word{n}" for n in range(300)], 12)) for _ in range(500)]
    labels = chance.choice(["negative", "neutral", "positive"], 500).tolist()
    flags, points = np.array(labels)[:, None] == ["negative", "neutral"], chance.normal(size=(500, 40))
    told = learn(texts, labels, [], Lexicon()).coded, teach(points, np.arange(500), flags, texts)
    for module in (learned, taught):
        monkeypatch.setattr(module, "EXACT", 1e-12)
    assert np.abs(learn(texts, labels, [], Lexicon()).coded - told[0]).max() < 1e-5
    assert np.abs(teach(points, np.arange(500), flags, texts) - told[1]).max() < 1e-6


def test_one_label_alone_is_certain():
    found = learn(["a", "b"], ["positive", "positive"], ["c"], Lexicon())
    assert found.labels == ("positive",) and found.others.tolist() == [[1.0]]


def test_the_strength_of_the_penalty_hardly_matters(monkeypatch):
    texts, labels = texts_and_labels(300)
    sure = []
    for strength in (0.5, learned.STRENGTH, 8.0):
        monkeypatch.setattr(learned, "STRENGTH", strength)
        found = learn(texts, labels, [], Lexicon()).coded.argmax(axis=1)
        sure.append((found == [label == "positive" for label in labels]).mean())
    assert min(sure) > 0.95
