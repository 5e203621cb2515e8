"""The one formatter: what every number looks like to a reader."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.figures import between, listing, percent, say

UNITS = ("share", "points", "count", "ratio", "days", "hours", "weeks", "per day", "per week", "EUR", "posts")


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.312, "share", "31.2%"),
        (0, "share", "0.0%"),
        (1, "share", "100.0%"),
        (0.0004, "share", "0.0%"),
        (0.014, "points", "+1.4 points"),
        (-0.004, "points", "-0.4 points"),
        (12_345.4, "count", "12,345"),
        (12_345.6, "count", "12,346"),
        (0, "count", "0"),
        (-1_234, "count", "-1,234"),
        (1.318, "ratio", "1.32"),
        (3.04, "days", "3.0 days"),
        (1_234.56, "hours", "1,234.6 hours"),
        (81.25, "per week", "81.2 per week"),
        (0.0487, "per hour", "0.049 per hour"),
        (0.5, "per hour", "0.50 per hour"),
        (0.996, "per hour", "1.0 per hour"),
        (0, "per hour", "0.0 per hour"),
        (1_234.4, "EUR", "EUR 1,234"),
        (Decimal("1234.50"), "EUR", "EUR 1,234.50"),
        (2.5, "posts", "2.50 posts"),
    ],
)
def test_each_unit_has_its_words(value, unit, said):
    assert say(value, unit) == said


def test_a_number_without_a_unit_is_a_count():
    assert say(7) == "7"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "value",
    [None, float("nan"), float("inf"), np.float64("nan"), np.float32("nan"), Decimal("NaN")],
    ids=["None", "nan", "infinity", "numpy", "single precision", "Decimal"],
)
def test_what_is_not_known_is_said_in_every_unit(value, unit):
    assert say(value, unit) == "not known"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("value", [-0.0, -1e-9])
def test_nothing_is_ever_minus_zero(value, unit):
    assert "-" not in say(value, unit)


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=-1e-12, max_value=1e-12))
def test_a_difference_in_the_last_bits_is_not_shown_away_from_a_tie(value, noise):
    tenths = value * 1000
    if abs(tenths % 1 - 0.5) > 1e-6:
        assert say(value, "share") == say(min(max(value + noise, 0), 1), "share")


@pytest.mark.parametrize("number", [np.int64(1234), np.float64(1234), 1234, 1234.0, Decimal(1234)])
def test_kinds_of_number_read_the_same(number):
    assert say(number) == "1,234"


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (0.29, 0.334, "share", "29.0% to 33.4%"),
        (-0.01, 0.024, "points", "-1.0 to +2.4 points"),
        (-0.0004, 0.0004, "points", "0.0 to 0.0 points"),
        (1_000, 2_500, "count", "1,000 to 2,500"),
        (1.5, 3, "per week", "1.5 to 3.0 per week"),
        (1.5, 3, "days", "1.5 to 3.0 days"),
        (10, 20, "EUR", "EUR 10 to EUR 20"),
    ],
)
def test_an_interval_says_its_unit_once(low, high, unit, said):
    assert between(low, high, unit) == said


@pytest.mark.parametrize(("low", "high"), [(None, 0.4), (0.4, None), (float("nan"), 0.4), (None, None)])
def test_an_interval_with_an_open_end_is_not_known(low, high):
    assert between(low, high, "share") == "not known"


@pytest.mark.parametrize(
    ("level", "said"), [(0.9, "90%"), (0.95, "95%"), (0.995, "99.5%"), (0.779, "77.9%"), (1, "100%")]
)
def test_a_level_is_said_without_idle_digits(level, said):
    assert percent(level) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (("a", "b", "c"), "a, b and c"), ([1, 2], "1 and 2")],
)
def test_words_are_joined_as_in_a_sentence(words, said):
    assert listing(words) == said


def test_any_iterable_of_words_will_do():
    assert listing(word for word in "abc") == "a, b and c"
