"""What an alarm is given: steps of any length, gaps, and whatever makes no sense, in one sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.conversation import SurgeSettings, find_surges

from tests.test_conversation_surges import DAY, MONDAY, WEEK, usual


@pytest.fixture
def flash() -> pd.Series:
    counts = usual()
    counts.iloc[9 * WEEK : 9 * WEEK + DAY] += 40
    return counts


def test_steps_of_five_minutes_are_seen_within_the_hour():
    counts = usual(weeks=7, mean=0.6, freq="5min")
    at = 6 * 7 * 288 + 200
    counts.iloc[at : at + 24] += 6
    seen = find_surges(counts, freq="5min")["seen_at"]
    assert counts.index[at] <= seen.iloc[0] <= counts.index[at + 12]


def test_days_are_steps_too():
    counts = usual(weeks=20).resample("D").sum()
    counts.iloc[100] += 300
    assert find_surges(counts, freq="D")["seen_at"].tolist() == [counts.index[100]]


def test_steps_that_are_missing_count_as_zero(flash):
    left_out = find_surges(flash[flash > 0], flash[flash > 0] * 0)
    pd.testing.assert_frame_equal(left_out, find_surges(flash, flash * 0))


def test_several_counts_in_one_step_are_added_up(flash):
    halves = pd.concat([flash // 2, flash - flash // 2])
    pd.testing.assert_frame_equal(find_surges(halves), find_surges(flash))


def test_a_series_beside_that_is_longer_than_the_counts_is_cut(flash):
    days = pd.date_range(MONDAY - pd.Timedelta(days=3), periods=len(flash) + 6 * DAY, freq="h")
    longer = pd.Series(1, days)
    cut = longer.reindex(flash.index)
    pd.testing.assert_frame_equal(find_surges(flash, longer), find_surges(flash, cut))


def test_a_series_beside_that_is_shorter_counts_as_zero_there(flash):
    bad = (flash // 5).iloc[: 12 * WEEK]
    filled = bad.reindex(flash.index, fill_value=0)
    pd.testing.assert_frame_equal(find_surges(flash, bad), find_surges(flash, filled))


@pytest.mark.parametrize("steps", [0, 1, WEEK, 4 * WEEK])
def test_too_short_a_series_gives_an_empty_table_that_can_be_asked_for_hours(steps):
    table = find_surges(usual().iloc[:steps])
    assert table.empty and table["seen_at"].dt.hour.empty


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"treshold": 5}, "there is no setting treshold; there are threshold, patience, least, windows"),
        ({"threshold": 0}, "threshold is 0; it must be a number above zero"),
        ({"threshold": "high"}, "threshold is 'high'; it must be a number"),
        ({"threshold": float("nan")}, "threshold is nan; it must be a number above zero"),
        ({"least": -1}, "least is -1; it must be a number above zero"),
        ({"windows": ()}, "windows must name one length in hours or more"),
        ({"windows": (1, -3)}, "windows must name one length in hours or more, each above zero"),
        ({"memory_weeks": 0}, "memory_weeks is 0; it must be a whole number above zero"),
        ({"memory_weeks": 1.5}, "memory_weeks is 1.5; it must be a whole number"),
        ({"warm_up_weeks": True}, "warm_up_weeks is True; it must be a whole number"),
        ({"quiet_hours": -2}, "quiet_hours is -2; it must be a number above zero"),
    ],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_is_told_in_a_sentence(flash, settings, told):
    with pytest.raises(ValueError) as caught:
        find_surges(flash, **settings)
    assert str(caught.value).startswith(told) and "\n" not in str(caught.value)


def test_the_settings_that_it_comes_with_make_sense():
    assert SurgeSettings().threshold > 0


@pytest.mark.parametrize("freq", ["5h", "2D", "ME", "nonsense", "0h"])
def test_a_step_that_does_not_divide_a_week_is_refused(flash, freq):
    with pytest.raises(ValueError, match="a step must divide a week and be a day at most"):
        find_surges(flash, freq=freq)


@pytest.mark.parametrize("name", ["counts", "negatives"])
def test_a_series_without_times_is_named(flash, name):
    given = {"counts": flash, "negatives": flash * 0}
    given[name] = given[name].reset_index(drop=True)
    with pytest.raises(ValueError, match=f"{name} must have times as its index, not RangeIndex"):
        find_surges(**given)


@pytest.mark.parametrize(
    ("value", "told"), [(-1.0, "below zero"), (np.nan, "not known"), (np.inf, "endless")]
)
def test_what_is_no_count_is_refused(flash, value, told):
    wrong = flash.astype(float)
    wrong.iloc[5] = value
    with pytest.raises(ValueError, match=f"counts holds numbers .*{told}"):
        find_surges(wrong)


def test_a_moment_that_is_not_known_is_refused(flash):
    wrong = flash.copy()
    wrong.index = [*flash.index[:-1], pd.NaT]
    with pytest.raises(ValueError, match="counts has a step without a time"):
        find_surges(wrong)
