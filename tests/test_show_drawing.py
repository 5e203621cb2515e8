"""What a notebook's charts share, notes in place of charts, and openings from a table."""

from __future__ import annotations

import pandas as pd
import pytest
from tenstages import show

SHARES = pd.DataFrame(
    {"brand": ["Ours", "Theirs"], "share": [0.4, 0.6], "low": [0.35, 0.55], "high": [0.45, 0.65]}
)
WEEKS = SHARES.assign(week=pd.to_datetime(["2026-03-02", "2026-03-09"]), brand="Ours")


@pytest.fixture
def draw():
    return show.Drawing("invented exports", 0.8, "Ours")


def test_every_chart_names_the_source(draw):
    pictures = [
        draw.dots(SHARES, "brand", title="Dots"),
        draw.bars(SHARES, "brand", "share", unit="share", title="Bars"),
        draw.funnel(SHARES, "brand", "share", title="Funnel"),
        draw.lines(WEEKS, "week", title="Lines"),
    ]
    assert ["Source: invented exports." in picture.alt for picture in pictures] == [True] * 4


def test_dots_carry_the_drawings_level(draw):
    assert "80% interval" in draw.dots(SHARES, "brand", title="Dots").alt


def test_a_drawing_of_levels_names_source_and_level(draw):
    rated = pd.DataFrame({"stage": [1], "level": [2.0], "low": [1.5], "high": [2.5]})
    alt = draw.assessment_chart(rated, names={1: "Observe"}).alt
    assert "80% interval" in alt and "Source: invented exports." in alt


def test_a_keyword_wins_over_what_is_shared(draw):
    assert "Source: elsewhere." in draw.bars(SHARES, "brand", "share", source="elsewhere", title="Bars").alt


def test_when_draws_only_where_the_condition_holds():
    assert show.when(True, lambda: "drawn", "why not") == "drawn"
    assert show.when(False, lambda: 1 / 0, "why not").plain == "Note: why not"


def test_openings_say_size_and_our_share():
    table = pd.DataFrame(
        [("forum", 149.3, 143.2, 155.6, 0.365, 0.346, 0.385)],
        columns=["place", "others_a_week", "others_low", "others_high", "share", "low", "high"],
    )
    (opening,) = show.openings(table, level=0.9)
    assert (opening.value, opening.low, opening.high, opening.level) == (149.3, 143.2, 155.6, 0.9)
    assert "forum" in opening.name
    assert opening.why == "Our share there: 36.5% (34.6 to 38.5)."
