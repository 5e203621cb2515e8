"""How long people wait: exact on a table that one can count by hand, and a change that is no queue."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from tenstages.conversation import naive_response_time, response_change, response_times, waits
from tenstages.stats.waiting import OpenHours

OFFICE = OpenHours()
FRIDAY = pd.Timestamp("2026-01-09", tz="UTC")


def cases(*rows) -> pd.DataFrame:
    """Cases as (day and hour of opening, of the first answer, status, channel)."""
    table = pd.DataFrame(rows, columns=["opened_at", "first_response_at", "status", "channel"])
    for name in ("opened_at", "first_response_at"):
        table[name] = pd.to_datetime(table[name], utc=True)
    return table


TINY = cases(
    ("2026-01-05 10:00", "2026-01-05 11:00", "closed", "Mail"),  # 1 hour
    ("2026-01-05 16:00", "2026-01-06 10:00", "solved", "Mail"),  # 2 of business, 18 by the clock
    ("2026-01-09 16:00", "2026-01-12 13:00", "closed", "Chat"),  # 5 of business, 69 by the clock
    ("2026-01-06 09:00", None, "closed", "Chat"),  # never
    ("2026-01-13 09:00", None, "open", "Mail"),  # has waited until now
)
NOW = pd.Timestamp("2026-01-13 12:00", tz="UTC")


def figures(table=TINY, **more) -> pd.Series:
    return response_times(table, OFFICE, **{"until": NOW, **more}).iloc[0]


def test_the_figures_of_a_tiny_table_are_those_counted_by_hand():
    row = figures()
    assert (row["group"], row["cases"]) == ("all", 5)
    assert row["unanswered"] == pytest.approx(2 / 5)
    assert row["in_time"] == pytest.approx(2 / 5)
    # In order of business hours: 1, 2, (3 and still waiting), 5, never. After 2 hours three of five are left.
    assert row["business_median"] == pytest.approx(5.0)
    assert row["clock_median"] == pytest.approx(69.0)
    assert row["business_p90"] == row["clock_p90"] == np.inf


def test_each_wait_is_told_with_what_became_of_it():
    table = waits(TINY, OFFICE, until=NOW)
    assert table["business"].tolist() == [1, 2, 5, np.inf, 3]
    assert table["clock"].tolist() == [1, 18, 69, np.inf, 3]
    assert table["answered"].tolist() == [True, True, True, False, False]
    assert table["never"].tolist() == [False, False, False, True, False]


def test_the_quick_way_leaves_out_who_was_not_answered():
    assert naive_response_time(TINY) == pytest.approx((1 + 18 + 69) / 3)


def test_an_answer_after_the_moment_of_looking_is_none_yet():
    row = figures(until=pd.Timestamp("2026-01-12 12:00", tz="UTC"))
    assert row["unanswered"] == pytest.approx(3 / 5)


def test_the_promise_decides_what_is_in_time():
    assert figures(target=1.0)["in_time"] == pytest.approx(1 / 5)
    assert figures(target=5.0)["in_time"] == pytest.approx(3 / 5)


def test_hours_are_those_of_the_desks_own_clock():
    """Five in the afternoon in London is nine in the morning in Los Angeles."""
    late = cases(("2026-01-05 17:00", "2026-01-05 18:00", "closed", "Mail"))
    assert waits(late, OFFICE, "Europe/London")["business"].tolist() == [0.0]
    assert waits(late, OFFICE, "America/Los_Angeles")["business"].tolist() == [1.0]


def test_the_clock_that_goes_forward_takes_no_business_hour():
    night = cases(("2026-03-27 22:30", "2026-03-30 15:30", "closed", "Mail"))  # Friday 16:30, Monday 09:30
    table = waits(night, OFFICE, "America/Denver")
    assert (table["business"][0], table["clock"][0]) == (1.0, 65.0)


def test_groups_come_largest_first_and_small_ones_not_at_all():
    mail, chat, fax = (
        [("2026-01-05 10:00", "2026-01-05 11:00", "closed", name)] * times
        for name, times in (("Mail", 20), ("Chat", 30), ("Fax", 19))
    )
    table = response_times(cases(*mail, *chat, *fax, *[(*mail[0][:3], None)] * 25), OFFICE, by="channel")
    assert table["group"].tolist() == ["all", "Chat", "not told", "Mail"]
    assert table["cases"].tolist() == [94, 30, 25, 20]


def test_where_most_were_never_answered_half_of_all_is_a_wait_without_end():
    row = figures(cases(*[("2026-01-05 10:00", None, "closed", "Mail")] * 3, *TINY.itertuples(index=False)))
    assert row["business_median"] == np.inf and row["unanswered"] == pytest.approx(5 / 8)


# A change at the desk ---------------------------------------------------------------------------

ON = date(2026, 4, 6)


def worked(quicker: float = 1.0, rush: float = 1.0, seed: int = 1, weeks: int = 20) -> pd.DataFrame:
    """Cases of a desk that answers one after the other; from a Monday on so much quicker, and after a rush.

    `rush` multiplies arrivals in the weeks before that Monday, so that the queue falls after it.
    """
    rng = np.random.default_rng(seed)
    rows, free = [], pd.Timestamp("2000-01-01", tz="UTC")
    for day in pd.date_range(pd.Timestamp(ON, tz="UTC") - pd.Timedelta(weeks=weeks // 2), periods=7 * weeks):
        if day.day_of_week > 4:
            continue
        before = day.date() < ON
        minutes = np.sort(rng.uniform(9 * 60, 15 * 60, rng.poisson(20 * (rush if before else 1.0))))
        for minute in minutes:
            opened = day + pd.Timedelta(minutes=minute)
            work = rng.lognormal(2.0, 0.4) * (1.0 if before else quicker)
            free = max(free, opened) + pd.Timedelta(minutes=work)
            rows.append((opened, free, "closed", "Mail"))
    return cases(*rows)


def test_a_desk_that_works_quicker_is_seen():
    change = response_change(worked(quicker=0.6), ON, OFFICE)
    assert change.high < 0 and change.change < -0.15


def test_a_desk_that_nobody_changed_shows_nothing():
    held = [response_change(worked(seed=seed), ON, OFFICE) for seed in range(1, 6)]
    assert sum(each.low <= 0 <= each.high for each in held) >= 4


def test_a_queue_that_shrinks_is_no_quicker_desk():
    """After a rush everybody is answered sooner; the quick way takes that for a change."""
    change = response_change(worked(rush=2.0), ON, OFFICE)
    assert change.raw < -0.3 and change.raw_p_value < 0.01
    assert abs(change.change) < 0.5 * abs(change.raw)


def test_too_few_weeks_on_a_side_are_refused():
    with pytest.raises(ValueError, match="at least four weeks"):
        response_change(worked(), date(2026, 6, 1), OFFICE)


def test_at_most_so_many_weeks_are_looked_at():
    change = response_change(worked(), ON, OFFICE, weeks=5)
    assert change.weeks == 10
