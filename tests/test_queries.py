"""The matcher against an obvious, slow one, and the rules by example."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.queries import Texts, fold, meets, tracked
from tenstages.settings import Brand

FOUND = [
    ("larkspur", "Larkspur's new lid"),
    ("larkspur", "love #larkspur"),
    ("larkspur", "hey @larkspur!"),
    ("larkspur", "LARKSPUR"),
    ("flat white", "a flat\n  white"),
    ("flat white", "a Flat\u00a0White"),
    ("#larkspur", "so #Larkspur"),
    ("straße", "STRASSE 5"),
    ("café", "at the cafe\u0301, again"),
    ("c++", "c++ talk"),
    ("☕", "good ☕!"),
]
NOT_FOUND = [
    ("larkspur", "@larkspurcoffee"),
    ("larkspur", "larkspur_coffee"),
    ("larkspur", "larkspurs"),
    ("larkspur", "5larkspur"),
    ("cafe", "the café"),
    ("cafe", "the cafe\u0301"),
    ("flat white", "flat, white"),
    ("#larkspur", "##larkspurs"),
    ("☕", "☕x"),
]


@pytest.mark.parametrize("term, text", FOUND)
def test_found(term, text):
    assert meets([text], any=[term]).tolist() == [True]


@pytest.mark.parametrize("term, text", NOT_FOUND)
def test_not_found(term, text):
    assert meets([text], any=[term]).tolist() == [False]


def test_any_all_none():
    texts = ["larkspur coffee", "larkspur", "larkspur coffee delphinium", "coffee", None, float("nan")]
    met = meets(texts, any=["larkspur", "lark"], all=["coffee"], none=["delphinium"])
    assert met.tolist() == [True, False, False, False, False, False]


def test_no_phrase_reaches_from_title_into_text():
    assert Texts(["flat"], ["white"]).hold("flat white").tolist() == [False]
    assert Texts(["a flat white"], ["no"]).hold("flat white").tolist() == [True]


def slow(text: str, term: str) -> bool:
    """Whole words, character by character."""
    text, words = fold(text), fold(term).split()

    def part_of_word(place: int) -> bool:
        return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")

    for start in range(len(text)):
        place = start
        for number, word in enumerate(words):
            if number:
                gap = place
                while gap < len(text) and text[gap].isspace():
                    gap += 1
                if gap == place:
                    break
                place = gap
            if text[place : place + len(word)] != word:
                break
            place += len(word)
        else:
            if not part_of_word(start - 1) and not part_of_word(place):
                return True
    return False


SCRAPS = st.sampled_from(
    [
        "lark",
        "Lark",
        "spur",
        "flat",
        "white",
        " ",
        "  ",
        "\n",
        "\u00a0",
        "_",
        "#",
        "@",
        "-",
        "'",
        "é",
        "e\u0301",
    ]
    + ["ß", "SS", "İ", "5", "☕", "ñ", "\u200d", "٣"]
)
WORDS = st.lists(
    st.sampled_from(["lark", "LARK", "flat", "white", "#lark", "ss", "é", "☕", "5"]), min_size=1, max_size=3
)


@given(text=st.lists(SCRAPS, max_size=12).map("".join), term=WORDS.map(" ".join))
def test_the_matcher_agrees_with_the_obvious_one(text, term):
    assert meets([text], any=[term]).tolist() == [slow(text, term)]


@given(texts=st.lists(st.text(max_size=20), max_size=5), term=st.text(min_size=1, max_size=4))
def test_any_text_at_all_agrees_with_the_obvious_one(texts, term):
    texts = [*texts, f"a {term} b"]
    expected = [bool(term.split()) and slow(text, term) for text in texts]
    assert meets(texts, any=[term]).tolist() == expected


@given(text=st.text(max_size=30))
def test_folding_forgets_case_and_typing(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


OURS = Brand("Larkspur", True, any=("larkspur",), none=("delphinium",))
THEIRS = Brand("Juniper House", False, any=("juniper coffee",))


def test_a_row_may_meet_two_brands_or_none():
    by_text, by_vendor = tracked(
        ["", None, ""],
        ["larkspur or juniper coffee?", "Larkspur", "tea"],
        [False, False, False],
        [None, None, "Larkspur"],
        [OURS, THEIRS],
    )
    assert by_text == [["Larkspur", "Juniper House"], ["Larkspur"], []]
    assert by_vendor == [[], [], []]


def test_a_cut_text_takes_the_vendors_word_by_terms_or_name():
    _, by_vendor = tracked(
        ["", "", "", ""],
        ["the lid …", "the lid …", "juniper coffee …", "delphinium beds …"],
        [True] * 4,
        ['"larkspur" -flower', "juniper house (UK)", "Larkspur", "Larkspur"],
        [OURS, THEIRS],
    )
    assert by_vendor == [["Larkspur"], ["Juniper House"], [], []]
