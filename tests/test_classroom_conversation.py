"""Stage 3's questions where a company is unlike the sample: other right answers, or none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.classroom import check
from tenstages.classroom.questions import about_surges, about_waits, find

from tests.test_conversation_headlines import cases, opened, talk  # noqa: F401

WORDS = "word " * 60


def waiting(n: int = 200, answered: float = 1.0, night: bool = False) -> list[tuple]:
    """Cases answered within the hour, or over night."""
    return cases(n, answered, hours=lambda day: 22.0 if night else 1.0)


@pytest.mark.parametrize(
    ("right", "given"),
    [
        ("none", {}),
        ("nights", {"night": True}),
        ("unanswered", {"answered": 0.9}),
        ("both", {"answered": 0.9, "night": True}),
    ],
)
def test_what_is_wrong_with_a_mean_depends_on_the_desk(opened, right, given):  # noqa: F811
    firm = opened(cases=waiting(**given))
    assert find("s03.q3").right(firm) == right
    assert check(firm, "s03.q3", right).state == "right"


def test_where_most_were_never_answered_no_hour_is_right(opened):  # noqa: F811
    told = check(opened(cases=waiting(answered=0.3)), "s03.q4", 1.0)
    assert told.state == "cannot be judged" and "Fewer than half" in told.plain


def test_few_cases_cannot_be_judged(opened):  # noqa: F811
    firm = opened(cases=waiting(n=20))
    for asked in ("s03.q3", "s03.q4", "s03.q5"):
        told = check(firm, asked, "A" if asked == "s03.q3" else 0.5)
        assert told.state == "cannot be judged" and "takes 50 cases" in told.plain


def test_cases_alone_are_enough_for_a_board(opened):  # noqa: F811
    told = check(opened(cases=waiting(answered=0.9, night=True)), "s03.q8", WORDS).plain
    assert "these files do not tell" in told and "10.0% who had no answer" in told


def test_the_closed_desk_is_closed_at_night_at_weekends_and_on_holidays(opened):  # noqa: F811
    firm = opened("[hours]\nholidays = [2026-01-06]\n", cases=waiting())
    moments = [
        "2026-01-05 08:59",
        "2026-01-05 09:00",
        "2026-01-05 17:00",
        "2026-01-06 12:00",
        "2026-01-10 12:00",
    ]
    closed = about_waits.closed_at(pd.Series(pd.to_datetime(moments)), firm)
    assert closed.tolist() == [True, False, True, True, True]


def test_a_quiet_window_has_no_crisis_to_price_or_to_see(opened):  # noqa: F811
    firm = opened(forum=talk())
    assert "large enough to be missed" in check(firm, "s03.q2", "A").plain
    assert "No crisis began and ended" in check(firm, "s03.q6", 3).plain


def test_a_short_window_has_no_pace(opened):  # noqa: F811
    assert "thirty days" in check(opened(forum=talk(weeks=3)), "s03.q7", 0.01).plain


def test_the_pace_says_whether_the_last_week_was_weather(opened):  # noqa: F811
    firm = opened(forum=talk())
    told = check(firm, "s03.q7", find("s03.q7").right(firm)).plain
    part = np.mean(np.abs(about_surges.weekly_changes(firm)) >= abs(about_surges.last_week(firm)))
    assert ("weather" in told) == (part > 0.1) and "of all weeks moved at least as much" in told


def trade(**columns) -> pd.DataFrame:
    same = {"alarms": [9, 5, 1], "nights": [0, 0, 0], "seen": [1, 1, 1], "missed": [0, 0, 0]}
    return pd.DataFrame({"threshold": [4.5, 5.7, 8.0], "hours": [2.0, 2.0, 2.0], **same, **columns})


def test_two_thresholds_that_cost_the_same_have_no_cheapest(opened, monkeypatch):  # noqa: F811
    firm = opened(forum=talk(weeks=1))
    monkeypatch.setattr(about_surges, "trade", lambda company: trade())
    assert "Two thresholds cost the same" in check(firm, "s03.q2", "A").plain


def test_the_cheapest_is_judged_although_the_old_price_left_two(opened, monkeypatch):  # noqa: F811
    firm = opened(forum=talk(weeks=1))
    table = trade(missed=[0, 1, 1], seen=[2, 1, 1], hours=[42.0, 44.0, 44.0])
    monkeypatch.setattr(about_surges, "trade", lambda company: table)
    told = check(firm, "s03.q2", "4.5")
    assert told.state == "right" and "at first the cheapest was not one alone" in told.plain
