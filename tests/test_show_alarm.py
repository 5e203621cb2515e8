"""The price of a threshold: what each would have cost, which was cheapest, and sliders that move it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages import show
from tenstages.show.alarm import HOUR, MISSED, NIGHT, costs

TRADE = pd.DataFrame(
    {
        "threshold": [4.5, 6.0, 9.0],
        "alarms": [20, 8, 2],
        "a_week": [0.4, 0.2, 0.05],
        "nights": [10, 4, 0],
        "seen": [3, 2, 1],
        "missed": [0, 1, 2],
        "hours": [10.0, 4.0, 1.0],
    }
)


def test_a_cost_is_what_was_missed_and_disturbed_and_late():
    assert costs(TRADE, missed=1000, night=10, hour=1).tolist() == [100 + 30, 1000 + 40 + 8, 2000 + 1]


def test_where_nothing_was_seen_there_is_no_delay_to_pay_for():
    blind = TRADE.assign(seen=0, missed=3, hours=np.nan)
    assert costs(blind, missed=1000, night=10, hour=1).tolist() == [3100, 3040, 3000]


def test_the_block_names_the_cheapest_and_shows_every_cost():
    block = show.alarm_costs(TRADE, missed=1000, night=10, hour=1)
    for shown in (block.plain, block.html):
        assert "At these costs the threshold 4.50 would have been cheapest" in shown
        assert all(cost in shown for cost in ("130", "1,048", "2,001"))


def test_dear_nights_make_a_duller_alarm_cheapest():
    assert "threshold 9.00 would" in show.alarm_costs(TRADE, missed=10, night=1000, hour=0).plain


def test_thresholds_that_cost_the_same_are_all_named():
    told = show.alarm_costs(TRADE, missed=0, night=0, hour=0).plain
    assert "the thresholds 4.50, 6.00 and 9.00 would have been equally cheap" in told


def test_without_a_crisis_no_threshold_is_praised():
    told = show.alarm_costs(TRADE.assign(seen=0, missed=0, hours=np.nan)).plain
    assert "cheapest" not in told and "only nights are counted" in told
    assert "nan" not in told


def test_a_table_without_rows_says_so():
    assert "No rows." in show.alarm_costs(TRADE.head(0)).plain


# Sliders ----------------------------------------------------------------------------------------


@pytest.fixture
def widget():
    return show.alarm_widget(TRADE)


def test_sliders_begin_with_the_costs_of_the_block(widget):
    *sliders, answer = widget.children
    assert [slider.value for slider in sliders] == [MISSED, NIGHT, HOUR]
    assert show.alarm_costs(TRADE).html in answer.value


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_slider_that_is_moved_changes_what_is_said(widget, place):
    *sliders, answer = widget.children
    before = answer.value
    sliders[place].value = sliders[place].max
    assert answer.value != before
    missed, night, hour = (slider.value for slider in sliders)
    assert show.alarm_costs(TRADE, missed, night, hour).html in answer.value


def test_a_crisis_can_be_made_ten_times_as_dear(widget):
    """Question 2 of the exercises asks for it."""
    assert widget.children[0].max >= 10 * MISSED


def test_what_is_said_is_read_aloud_and_sliders_have_names(widget):
    *sliders, answer = widget.children
    assert 'aria-live="polite"' in answer.value
    assert [slider.description for slider in sliders] == [
        "a missed crisis costs",
        "a disturbed night costs",
        "an hour of delay costs",
    ]
