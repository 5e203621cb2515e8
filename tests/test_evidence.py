"""Sentences on effects: an interval that holds zero says what it excludes, never that nothing happened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.evidence import leading, limits, nothing_found, numbered
from tenstages.findings import Finding


def finding(id: str, name: str = "a") -> Finding:
    return Finding(id, 4, name, 0.1, 0.0, 0.2, "share", 0.9, 50, "out-takes", "d", "m", "s", ("mind",))


@pytest.mark.parametrize(
    ("low", "high", "unit", "level", "told"),
    [
        (0.021, 0.04, "share", 0.9, "90% interval 2.1% to 4.0%"),
        (0.5, 1.25, "ratio", 0.975, "97.5% interval 0.50 to 1.25"),
        (-0.01, 0.024, "points", 0.9, "90% interval -1.0 to +2.4 points"),
    ],
)
def test_an_interval_is_told_with_its_level(low, high, unit, level, told):
    assert limits(low, high, unit, level) == told


def test_where_an_interval_holds_zero_the_larger_end_is_excluded():
    assert nothing_found("tea won", 0.02, -0.1, 0.16, "share") == (
        "No evidence that tea won (2.0%, -10.0% to 16.0%); effects above 16.0% are excluded."
    )
    assert nothing_found("tea won", -0.02, -0.2, 0.16, "share").endswith("effects above 20.0% are excluded.")


@given(st.floats(-2, 0), st.floats(0, 2))
def test_no_sentence_says_that_there_is_no_effect(low, high):
    told = nothing_found("tea won", (low + high) / 2, low, high, "share")
    assert told.startswith("No evidence that tea won") and "no effect" not in told.lower()


def test_findings_of_one_id_are_numbered_in_their_order():
    told = numbered([finding("s04.a", "x"), finding("s04.b", "y"), finding("s04.a", "z"), finding("s04.a")])
    assert [each.id for each in told] == ["s04.a", "s04.b", "s04.a.2", "s04.a.3"]
    assert [each.name for each in told] == ["x", "y", "z", "a"]


def test_a_finding_that_gets_a_number_stays_the_same_else():
    first, second = numbered([finding("s04.a"), finding("s04.a")])
    assert first.as_row() | {"id": ""} == second.as_row() | {"id": ""}


def test_no_findings_are_no_findings():
    assert numbered([]) == []


def test_a_brief_is_led_by_the_first_of_its_messages_that_was_found():
    found = [replace(finding(name), sentence=f"About {name}.") for name in ("s06.trust", "s06.persona")]
    assert leading(found, ("s06.dead_ends", "s06.persona", "s06.trust")) == "About s06.persona."
    assert leading(found, ("s06.dead_ends",)) == ""
