"""The query builder: its answer follows its boxes, and it shows no more of a post than it may."""

from __future__ import annotations

import pandas as pd
import pytest
from tenstages import queries, show
from tenstages.errors import TenStagesError
from tenstages.show.query_builder import first_words, terms

SAMPLE = pd.DataFrame(
    {
        "text": [
            "larkspur seeds for sale in every colour",
            "@someone_who_is_nobody larkspur latte was https://blog.example/1 lovely today",
            "a larkspur <b>flower</b> bed",
        ],
        "label": ["irrelevant", "relevant", "irrelevant"],
        "weight": 1.0,
    }
)


def evaluate(any_terms, none_terms):
    met = queries.meets(SAMPLE["text"], any_terms, none=none_terms)
    relevant = SAMPLE["label"] == "relevant"
    return {
        "hits": 1000 * int(met.sum()),
        "precision": (met & relevant).sum() / max(met.sum(), 1),
        "low": 0.1,
        "high": 0.9,
        "lost": int((relevant & ~met).sum()),
    }


@pytest.fixture
def builder():
    return show.query_builder(
        SAMPLE, ["larkspur"], [], evaluate=evaluate, meets=queries.meets, suggestions=["seeds", "flower"]
    )


def controls(widget):
    """Every widget below, the boxes around them left out, by description."""
    found = {}
    for child in widget.children:
        found |= controls(child) if hasattr(child, "children") else {child.description: child}
    return found


def answer(widget) -> str:
    return widget.children[-1].value


def test_answer_shows_hits_and_precision_of_the_default(builder):
    assert "3,000" in answer(builder)
    assert "33.3% (10.0 to 90.0)" in answer(builder)
    assert "Precision (90% interval)" in answer(builder)


def test_answer_follows_a_typed_term(builder):
    controls(builder)["None of these"].value = "seeds, flower"
    assert "100.0% (10.0 to 90.0)" in answer(builder)
    assert "larkspur seeds for sale in … <em>(irrelevant)</em>" in answer(builder)


def test_answer_follows_a_ticked_suggestion(builder):
    controls(builder)["without “seeds”"].value = True
    assert "2,000" in answer(builder)


def test_going_back_is_answered_once():
    asked = []
    builder = show.query_builder(
        SAMPLE, ["larkspur"], [], suggestions=["seeds"],
        evaluate=lambda *query: asked.append(query) or evaluate(*query),
    )  # fmt: skip
    controls(builder)["None of these"].value = "flower"
    controls(builder)["without “seeds”"].value = True
    del asked[:]
    controls(builder)["Back to the start"].click()
    assert asked == [(["larkspur"], [])]
    controls(builder)["None of these"].value = "latte"
    assert asked[-1] == (["larkspur"], ["latte"])


def test_button_goes_back_to_the_start(builder):
    before = answer(builder)
    controls(builder)["None of these"].value = "latte"
    controls(builder)["without “seeds”"].value = True
    assert answer(builder) != before
    controls(builder)["Back to the start"].click()
    assert answer(builder) == before


def test_no_term_is_a_sentence_and_no_fault(builder):
    controls(builder)["Any of these"].value = " , "
    assert "Name at least one term that a mention must hold." in answer(builder)


def test_a_fault_of_the_users_is_shown_as_its_sentence():
    def refuse(any_terms, none_terms):
        if "tea" in any_terms:
            raise TenStagesError("No mention holds <tea>; the exports were drawn by other terms.")
        return evaluate(any_terms, none_terms)

    widget = show.query_builder(SAMPLE, ["larkspur"], evaluate=refuse)
    controls(widget)["Any of these"].value = "tea"
    assert "No mention holds &lt;tea&gt;; the exports were drawn by other terms." in answer(widget)


def test_every_control_has_a_label(builder):
    labels = [label for label in controls(builder) if label]
    assert labels == [
        "Any of these",
        "None of these",
        "without “seeds”",
        "without “flower”",
        "Back to the start",
    ]


def test_answer_is_announced_to_screen_readers(builder):
    assert 'role="status" aria-live="polite"' in answer(builder)


def test_answer_escapes_posts(builder):
    controls(builder)["None of these"].value = "flower"
    assert "<b>" not in answer(builder)
    assert "&lt;b&gt;flower" in answer(builder)


def test_examples_come_from_texts_that_nobody_coded_too():
    widget = show.query_builder(
        SAMPLE,
        ["larkspur"],
        evaluate=evaluate,
        meets=queries.meets,
        texts=["Larkspur town hall opens again today"],
    )
    controls(widget)["None of these"].value = "hall"
    assert "Larkspur town hall opens again … <em>(not coded)</em>" in answer(widget)


def test_widget_fits_its_column(builder):
    assert builder.layout.max_width == "700px"
    assert builder.children[2].layout.flex_flow == "row wrap"


def test_examples_hide_handles_and_links():
    assert first_words(SAMPLE["text"][1]) == "@… larkspur latte was (link) …"


def test_terms_are_read_between_commas_each_once():
    assert terms(" flat  white, Oat ,, oat") == ["flat white", "Oat"]


def test_query_table_says_what_the_widget_says(builder):
    start = {"name": "as it stands", **evaluate(["larkspur"], [])}
    block = show.query_table([start, {"name": "without “seeds”", **evaluate(["larkspur"], ["seeds"])}])
    assert block.plain.splitlines() == [
        "What changing a term does",
        "Query             Hits  Precision (90% interval)  Relevant given up",
        "as it stands     3,000  33.3% (10.0 to 90.0)                      0",
        "without “seeds”  2,000  50.0% (10.0 to 90.0)                      0",
    ]
    assert "3,000" in answer(builder)
