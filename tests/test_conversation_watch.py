"""The company's alarm: hours counted from mentions, what comes first, and what a threshold brings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.conversation import company_surges, hourly, trade_off, triage, volume_alarm

MONDAY = pd.Timestamp("2026-01-05")
WEEK = 168


def mentions(*rows) -> pd.DataFrame:
    """Mentions as (hours after a Monday, author, text, followers, negative)."""
    table = pd.DataFrame(rows, columns=["hour", "author", "text", "followers", "negative"])
    return table.assign(local_at=MONDAY + pd.to_timedelta(table["hour"], unit="h")).drop(columns="hour")


FEW = mentions(
    (0.2, "x:ana", "Cup 1 leaks https://a.example/1", 10, True),
    (0.9, "x:ben", "cup 2 LEAKS! https://b.example/2", 20, False),
    (0.95, "x:ben", "something else", 20, False),
    (3.0, "x:cleo", None, 5, True),
)


def test_each_hour_has_its_posts_people_and_wordings():
    table = hourly(FEW, FEW["negative"].to_numpy())
    assert table["counts"].tolist() == [3, 0, 0, 1]
    assert table["authors"].tolist() == [2, 0, 0, 1]
    assert table["distinct_texts"].tolist() == [2, 0, 0, 1], "links, case and numbers make no other wording"
    assert table["negatives"].tolist() == [1, 0, 0, 1]


def test_without_knowing_what_is_negative_that_column_is_left_out():
    assert "negatives" not in hourly(FEW)


def test_rows_may_come_in_any_order_and_under_any_index():
    mixed = FEW.iloc[[3, 1, 0, 2]].set_axis([7, 7, 8, 9])
    pd.testing.assert_frame_equal(
        hourly(mixed, mixed["negative"].to_numpy()), hourly(FEW, FEW["negative"].to_numpy())
    )


def test_nobody_spoke_gives_no_hours():
    assert len(hourly(FEW.head(0), np.array([], bool))) == 0


# What first -------------------------------------------------------------------------------------


def surges(*rows) -> pd.DataFrame:
    """Surges as (hour of the start, hour at which it was seen, kind)."""
    at = [(MONDAY + pd.Timedelta(hours=a), MONDAY + pd.Timedelta(hours=b), kind) for a, b, kind in rows]
    return pd.DataFrame(at, columns=["start", "seen_at", "kind"])


def crowd(hour: float, people: int, followers: int, bad: int) -> list[tuple]:
    return [(hour + n / 1000, f"x:{hour} {n}", "words", followers, n < bad) for n in range(people)]


def test_many_angry_people_whom_many_follow_come_first():
    talk = mentions(*crowd(0, 20, 10, 2), *crowd(50, 20, 10, 18), *crowd(100, 20, 1000, 18))
    table = triage(surges((0, 0, "support"), (50, 50, "crisis"), (100, 100, "crisis")), talk)
    assert table["surge"].tolist() == [MONDAY + pd.Timedelta(hours=hour) for hour in (100, 50, 0)]
    assert table["severity"].tolist() == [0.9, 0.9, 0.1]
    assert table["reach"].tolist() == [20_000, 200, 200]


def test_only_what_was_there_at_the_alarm_counts():
    talk = mentions(*crowd(0, 12, 10, 0), *crowd(2, 500, 10**6, 500))
    row = triage(surges((0, 1, "unclear")), talk).iloc[0]
    assert (row["severity"], row["reach"], row["speed"]) == (0.0, 120, 6.0)


def test_a_long_surge_is_judged_by_its_last_six_hours():
    talk = mentions(*crowd(0, 60, 10, 60), *crowd(20, 12, 10, 0))
    row = triage(surges((0, 23, "crisis")), talk).iloc[0]
    assert (row["severity"], row["speed"]) == (0.0, 2.0)


def test_who_speaks_twice_is_reached_once_and_few_people_are_not_told():
    twice = mentions(*crowd(0, 12, 10, 0), *crowd(0, 12, 30, 0))
    assert triage(surges((0, 0, "spam")), twice)["reach"].tolist() == [360]
    assert np.isnan(triage(surges((0, 0, "spam")), mentions(*crowd(0, 9, 10, 0)))["reach"][0])


def test_somebody_of_ones_own_may_look_at_a_kind():
    both = surges((0, 0, "spam"), (0, 0, "crisis"))
    owners = triage(both, mentions(*crowd(0, 12, 10, 0)), {"crisis": "Ana"}).set_index("kind")["owner"]
    assert owners["crisis"] == "Ana" and owners["spam"].startswith("nobody")


def test_nothing_rang_leaves_nothing_to_sort():
    assert triage(surges((0, 0, "spam")).head(0), FEW).empty


# What a threshold brings ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def year() -> pd.DataFrame:
    """Fourteen weeks of five posts an hour, a crisis at noon of one day, and a small one in a night."""
    rng = np.random.default_rng(1)
    counts = rng.poisson(5, 14 * WEEK)
    bad = rng.binomial(counts, 0.1)
    for start, hours, more in ((7 * WEEK + 12, 30, 30), (11 * WEEK + 2, 6, 13)):
        counts[start : start + hours] += more
        bad[start : start + hours] += more
    rows = [
        (hour + post / 100, f"x:{hour} {post}", "".join(chr(97 + int(digit)) for digit in f"{hour}{post:02}"),
         10, post < bad[hour])
        for hour, count in enumerate(counts) for post in range(count)
    ]  # fmt: skip
    return mentions(*rows)


def test_a_sharper_alarm_rings_more_and_misses_less(year):
    table = trade_off(year, year["negative"].to_numpy(), (90.0, 5.0))
    assert table["threshold"].tolist() == [5.0, 90.0]
    sharp, dull = table.to_dict("records")
    assert sharp["alarms"] >= dull["alarms"] and sharp["missed"] < dull["missed"]
    assert (sharp["seen"] + sharp["missed"]) == (dull["seen"] + dull["missed"]) == 2
    assert sharp["a_week"] == pytest.approx(sharp["alarms"] / 14, rel=0.02)
    assert sharp["nights"] >= 1


def test_where_nothing_rings_no_hour_is_told(year):
    calm = year[year["local_at"] < MONDAY + pd.Timedelta(weeks=6)]
    table = trade_off(calm, calm["negative"].to_numpy(), (8.0,))
    assert table[["alarms", "nights", "seen", "missed"]].iloc[0].tolist() == [0, 0, 0, 0]
    assert np.isnan(table["hours"][0])


def test_the_companys_surges_are_those_of_its_hours(year):
    table = company_surges(year, year["negative"].to_numpy())
    assert MONDAY + pd.Timedelta(hours=7 * WEEK + 12) in table["seen_at"].tolist()
    assert set(table["kind"]) == {"crisis"}


def test_the_usual_rule_rings_for_a_loud_day_and_not_for_a_flat_week():
    flat = pd.Series(5.0, pd.date_range(MONDAY, periods=4 * WEEK, freq="h"))
    assert volume_alarm(flat).empty
    loud = flat.copy()
    loud.iloc[2 * WEEK : 2 * WEEK + 24] = 50
    table = volume_alarm(loud)
    assert len(table) == 1 and (table["end"] > table["seen_at"]).all()
    assert table["seen_at"][0] >= loud.index[2 * WEEK]
