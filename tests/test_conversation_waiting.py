"""Hours as a business counts them, and half of all with those who still wait."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.stats.waiting import OpenHours, business_hours, drawn_by_day, waiting_quantiles

OFFICE = OpenHours()  # Monday to Friday, nine to five
CHRISTMAS = OpenHours(closed=(date(2026, 12, 25),))


def spent(start: str, end: str, hours: OpenHours = OFFICE) -> float:
    (found,) = business_hours(pd.Series([pd.Timestamp(start)]), pd.Series([pd.Timestamp(end)]), hours)
    return found


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-01-05 10:00", "2026-01-05 12:30", 2.5),  # within a Monday
        ("2026-01-05 16:00", "2026-01-06 10:00", 2.0),  # over a night
        ("2026-01-09 16:30", "2026-01-12 09:15", 0.75),  # over a weekend
        ("2026-01-05 20:00", "2026-01-06 09:00", 0.0),  # in a night
        ("2026-01-10 11:00", "2026-01-11 15:00", 0.0),  # within a weekend
        ("2026-01-05 06:00", "2026-01-05 09:30", 0.5),  # before the door opens
        ("2026-01-05 16:30", "2026-01-05 23:00", 0.5),  # after it closes
        ("2026-01-05 00:00", "2026-01-19 00:00", 80.0),  # two weeks
        ("2026-03-27 16:00", "2026-03-30 10:00", 2.0),  # over the night in which clocks go forward
        ("2026-10-23 16:00", "2026-10-26 10:00", 2.0),  # and back
    ],
)
def test_only_hours_in_which_somebody_is_there_count(start, end, hours):
    assert spent(start, end) == pytest.approx(hours)


def test_a_holiday_has_no_hours():
    assert spent("2026-12-24 16:00", "2026-12-28 10:00", CHRISTMAS) == pytest.approx(2.0)
    assert spent("2026-12-24 16:00", "2026-12-28 10:00") == pytest.approx(10.0)
    assert spent("2026-12-25 10:00", "2026-12-25 15:00", CHRISTMAS) == 0.0


def test_a_desk_may_be_open_at_weekends_and_until_midnight():
    late = OpenHours(days=(5, 6), open=12 * 60, close=24 * 60)
    assert late.a_day == 12
    assert spent("2026-01-09 10:00", "2026-01-11 13:00", late) == pytest.approx(13.0)


def test_an_answer_before_the_question_took_no_time():
    assert spent("2026-01-06 10:00", "2026-01-05 10:00") == 0.0


def test_a_moment_that_is_missing_gives_no_hours():
    start = pd.Series(pd.to_datetime(["2026-01-05 10:00", None, "2026-01-05 10:00"]))
    end = pd.Series(pd.to_datetime(["2026-01-05 11:00", "2026-01-05 11:00", None]))
    assert business_hours(start, end, OFFICE).tolist() == pytest.approx([1.0, np.nan, np.nan], nan_ok=True)
    assert np.isnan(business_hours(start[1:2], end[1:2], OFFICE)).all()


MOMENTS = st.integers(0, 60 * 24 * 40).map(
    lambda minutes: pd.Timestamp("2026-03-02") + pd.Timedelta(minutes=minutes)
)


@given(st.lists(MOMENTS, min_size=3, max_size=3))
def test_time_adds_up_and_never_runs_backwards(moments):
    first, middle, last = map(str, sorted(moments))
    assert spent(first, middle) + spent(middle, last) == pytest.approx(spent(first, last))
    clock = (pd.Timestamp(last) - pd.Timestamp(first)).total_seconds() / 3600
    assert 0 <= spent(first, last) <= clock + 1e-9


# Half of all ------------------------------------------------------------------------------------


def quantiles(waited, answered, *parts) -> list[float]:
    return waiting_quantiles(np.array(waited, float), np.array(answered, bool), parts).tolist()


def test_with_all_answered_it_is_the_plain_quantile():
    assert quantiles([4, 1, 3, 2], [1, 1, 1, 1], 0.5, 0.75, 1.0) == [2, 3, 4]


def test_who_was_never_answered_waits_longer_than_all():
    assert quantiles([1, 2, 3, np.inf, np.inf], [1, 1, 1, 0, 0], 0.5, 0.6, 0.9) == [3, 3, np.inf]


def test_who_still_waits_counts_as_long_as_is_known():
    # Of four, one left our sight after 1.5 hours: of the two left then, each stands for three eighths.
    assert quantiles([1, 1.5, 2, 3], [1, 0, 1, 1], 0.25, 0.5, 0.7) == [1, 2, 3]


def test_one_who_waits_beyond_the_last_answer_changes_nothing_before():
    assert quantiles([1, 2, 3, 50], [1, 1, 1, 0], 0.5, 0.9) == [2, np.inf]


def test_nobody_answered_is_a_wait_without_end():
    assert quantiles([1, 2], [0, 0], 0.5) == [np.inf]


def test_answers_at_the_hour_at_which_another_is_lost_from_sight_come_first():
    assert quantiles([2, 2], [0, 1], 0.5) == quantiles([2, 2], [1, 0], 0.5) == [2]


def test_days_are_drawn_whole():
    days = np.array([1, 2, 2, 3, 3, 3])
    for rows in drawn_by_day(days, 50):
        drawn, counts = np.unique(days[rows], return_counts=True)
        assert all(count % day == 0 for day, count in zip(drawn, counts, strict=True))
