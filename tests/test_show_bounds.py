"""Findings that are bounds: no estimate, no level, and no word of an interval wherever they are shown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tenstages import show
from tenstages.findings import Finding

BOUNDS = Finding(
    id="s02.traffic",
    stage=2,
    name="Visits from social networks",
    value=None,
    low=0.036,
    high=0.183,
    unit="share",
    level=None,
    n=528_873,
    amec_level="outcomes",
    definition="Visits that began at a link on a social network.",
    method="Bounds: named networks; deep pages without a sender",
    sentence="Social networks brought between 3.6% and 18.3% of the visits.",
)


def brief(*findings, title="A title", openings=()):
    return show.brief(title, "Lantern", "one week", list(findings), openings)


def test_a_card_says_bounds_where_others_say_interval():
    lines = show.finding(BOUNDS).plain.splitlines()
    assert lines[:2] == [
        "Social networks brought between 3.6% and 18.3% of the visits.",
        "Visits from social networks: 3.6% to 18.3% (bounds, n = 528,873)",
    ]
    assert "not known" not in show.finding(BOUNDS).plain


def test_a_card_of_bounds_says_the_same_in_html():
    html = " ".join(show.finding(BOUNDS).html.split())  # some of its spaces do not break
    assert "3.6% to 18.3% (bounds, n = 528,873)" in html and "interval" not in html


def test_bounds_of_a_sample_say_the_level_of_their_limits():
    plain = show.finding(replace(BOUNDS, level=0.9)).plain
    assert "Visits from social networks: 3.6% to 18.3% (bounds, 90% limits, n = 528,873)" in plain
    assert "not known" not in plain


def test_bounds_with_an_estimate_keep_it():
    plain = show.finding(replace(BOUNDS, value=0.06)).plain
    assert "Visits from social networks: 6.0% (bounds 3.6% to 18.3%, n = 528,873)" in plain


def test_neither_estimate_nor_bounds_is_told_as_not_known():
    plain = show.finding(replace(BOUNDS, low=None, high=None)).plain
    assert "Visits from social networks: not known (no interval, n = 528,873)" in plain


def test_a_table_of_findings_says_which_limits_are_bounds():
    measured = replace(BOUNDS, id="s02.b", name="B", value=0.1, level=0.9)
    rows = show.findings([BOUNDS, measured]).plain.splitlines()
    (bounded,) = [row for row in rows if "Visits from" in row]
    (other,) = [row for row in rows if " B " in row]
    assert "bounds 3.6% to 18.3%" in bounded and "interval" not in bounded
    assert "90% interval 3.6% to 18.3%" in other


@pytest.mark.parametrize("title", ["A title", BOUNDS.sentence])
def test_a_brief_says_bounds_whether_they_lead_or_not(title):
    plain = brief(BOUNDS, title=title).plain
    assert "Visits from social networks: 3.6% to 18.3% (bounds, n = 528,873)" in plain
    assert "not known" not in plain and "interval" not in plain


def test_an_opening_between_bounds_says_how_large_it_can_be():
    plain = brief(openings=[BOUNDS]).plain
    assert "- Visits from social networks: 3.6% to 18.3% (bounds)" in plain
    assert "not known" not in plain


def test_an_opening_between_bounds_of_a_sample_says_their_level():
    plain = brief(openings=[replace(BOUNDS, level=0.9)]).plain
    assert "- Visits from social networks: 3.6% to 18.3% (bounds, 90% limits)" in plain


def test_an_opening_of_which_nothing_is_known_says_so():
    plain = brief(openings=[replace(BOUNDS, low=None, high=None)]).plain
    assert "- Visits from social networks: not known (no interval)" in plain


def test_a_count_between_bounds_has_its_unit_once():
    people = replace(BOUNDS, unit="count", low=32_121.0, high=90_451.0)
    assert "32,121 to 90,451 (bounds" in show.finding(people).plain
    assert not re.search(r"\d\.0 ", show.finding(people).plain)
