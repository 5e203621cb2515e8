"""How often we are spoken of: mentions an hour of the weekdays and hours that the window has."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from tenstages import presence

MONDAY = pd.Timestamp("2026-01-05")
SINCE, UNTIL = date(2026, 1, 5), date(2026, 1, 18)  # two weeks
KINDS = {
    "at": "datetime64[us, UTC]", "local_at": "datetime64[us]", "author_created_at": "datetime64[us, UTC]",
    **dict.fromkeys(["id", "brand", "author", "kind", "title", "text", "venue"], "str"),
}  # fmt: skip


def mentions(*groups) -> pd.DataFrame:
    """So many mentions (day of the window, hour, people, each so often, brand)."""
    rows = []
    for day, hour, people, times, *brand in groups:
        for person in range(people):
            for time in range(times):
                rows.append((day, hour, f"x:{day} {hour} {person}", time, brand[0] if brand else "Ours"))
    table = pd.DataFrame(rows, columns=["day", "hour", "author", "time", "brand"])
    at = MONDAY + pd.to_timedelta(table["day"] * 24 + table["hour"], unit="h")
    words = [spelled(number) for number in range(len(table))]
    table = table.assign(
        id=[f"x:{number:05}" for number in range(len(table))], local_at=at, at=at.dt.tz_localize("UTC"),
        author_created_at=pd.Timestamp("2020-01-01", tz="UTC"), kind="post", title="", text=words,
        venue="x.com",
    )  # fmt: skip
    table = table.assign(likes=1, replies=0, shares=0, followers=10)
    return table.drop(columns=["day", "hour", "time"]).astype(KINDS)


def spelled(number: int) -> str:
    """A text of its own in letters: digits are taken out before texts are compared."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def told(table: pd.DataFrame, by: str, **more) -> pd.DataFrame:
    given = {"since": SINCE, "until": UNTIL, "brand": "Ours", **more}
    return presence.frequency(table, by=by, **given).set_index("period")


TALK = mentions((0, 9, 20, 1), (7, 9, 20, 1), (1, 22, 12, 2), (3, 5, 4, 1), (2, 9, 30, 1, "Theirs"))


def test_all_of_it_over_all_hours_of_the_window():
    row = told(TALK, "all").loc["all"]
    assert row["rate"] == pytest.approx(68 / (14 * 24))
    assert (row["mentions"], row["people"]) == (68, 56)


def test_a_weekday_is_divided_by_the_hours_that_it_has():
    table = told(TALK, "weekday")
    assert table.index.tolist() == [f"{name}day" for name in "Mon Tues Wednes Thurs Fri Satur Sun".split()]
    assert table.loc["Monday", "rate"] == pytest.approx(40 / 48)
    assert table.loc["Tuesday", "rate"] == pytest.approx(24 / 48)


def test_an_hour_is_divided_by_the_days_of_the_window():
    table = told(TALK, "hour")
    assert len(table) == 24
    assert table.loc["09:00", "rate"] == pytest.approx(40 / 14)
    assert table.loc["22:00", "rate"] == pytest.approx(24 / 14)


def test_an_hour_of_a_weekday_is_divided_by_how_often_that_day_came():
    table = told(TALK, "weekday and hour")
    assert len(table) == 7 * 24
    assert table.loc["Monday 09:00", "rate"] == pytest.approx(40 / 2)
    longer = told(TALK, "weekday and hour", until=date(2026, 1, 19))  # a third Monday
    assert longer.loc["Monday 09:00", "rate"] == pytest.approx(40 / 3)
    assert longer.loc["Tuesday 22:00", "rate"] == pytest.approx(24 / 2)


def test_days_before_the_first_mention_count_as_silent():
    """A window that begins with the first mention would make every brand look busier than it is."""
    late = mentions((6, 9, 20, 1))
    assert told(late, "all").loc["all", "rate"] == pytest.approx(20 / (14 * 24))
    assert told(late, "all", since=None, until=None).loc["all", "rate"] == pytest.approx(20 / 24)


def test_fewer_than_ten_people_have_no_rate_but_are_counted():
    row = told(TALK, "weekday").loc["Thursday"]
    assert np.isnan([row["rate"], row["low"], row["high"]]).all()
    assert (row["mentions"], row["people"]) == (4, 4)


def test_ten_mentions_of_nine_people_are_nine_people():
    row = told(mentions((0, 9, 9, 3)), "weekday").loc["Monday"]
    assert np.isnan(row["rate"]) and row["people"] == 9


def test_an_hour_at_which_nobody_spoke_has_no_rate():
    row = told(TALK, "hour").loc["03:00"]
    assert np.isnan(row["rate"]) and (row["mentions"], row["people"]) == (0, 0)


def test_one_who_speaks_a_lot_widens_the_interval():
    many, busy = mentions((0, 9, 40, 1)), mentions((0, 9, 19, 1), (0, 10, 1, 21))
    narrow, wide = (told(each, "all").loc["all"] for each in (many, busy))
    assert narrow["mentions"] == wide["mentions"] == 40
    assert wide["high"] / wide["low"] > 1.3 * narrow["high"] / narrow["low"]


def test_limits_lie_around_the_rate_and_a_higher_level_is_wider():
    row, wider = (told(TALK, "all", level=level).loc["all"] for level in (0.8, 0.95))
    assert wider["low"] < row["low"] < row["rate"] < row["high"] < wider["high"]


def coded(table: pd.DataFrame, relevant: int, of: int) -> pd.DataFrame:
    """A relevance sample of the first hits, so many of them relevant."""
    drawn = table[table["brand"] == "Ours"].head(of)
    answers = ["relevant"] * relevant + ["irrelevant"] * (of - relevant)
    return pd.DataFrame(
        {"id": drawn["id"], "brand": "Ours", "label": answers, "task": "relevance",
         "coder": "adjudicated", "drawn_from": "matched", "prob": 0.5}
    )  # fmt: skip


def test_found_mentions_are_multiplied_by_the_precision():
    sample = coded(TALK, 15, 20)
    plain, corrected = told(TALK, "weekday"), told(TALK, "weekday", coded=sample)
    ratio = corrected["rate"] / plain["rate"]
    assert ratio.dropna().tolist() == pytest.approx([ratio["Monday"]] * 2)
    assert ratio["Monday"] == pytest.approx(0.75, abs=0.03)
    assert (corrected["mentions"] == plain["mentions"]).all()


def test_an_uncertain_precision_widens_the_interval():
    plain, corrected = (told(TALK, "all", coded=each).loc["all"] for each in (None, coded(TALK, 10, 20)))
    assert corrected["high"] / corrected["low"] > plain["high"] / plain["low"]


def test_a_misspelt_period_is_told_with_those_that_there_are():
    with pytest.raises(
        ValueError, match="by is 'hours'; it must be one of all, weekday, hour, weekday and hour"
    ):
        presence.frequency(TALK, by="hours")


def test_without_a_mention_and_a_window_there_is_no_frequency():
    with pytest.raises(ValueError, match="there is no mention"):
        presence.frequency(TALK.head(0), by="all")


def test_a_brand_of_which_nobody_speaks_has_rows_without_rates():
    table = told(TALK, "weekday", brand="Nobody")
    assert len(table) == 7 and table["rate"].isna().all() and (table["mentions"] == 0).all()
