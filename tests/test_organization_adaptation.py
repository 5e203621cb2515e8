"""From signal to change: medians with what is still open, steps on the way, what recurs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.organization import change_steps, only_done, recurring, signal_to_change, waiting_curve

START = pd.Timestamp("2026-01-01", tz="UTC")
UNTIL = START + pd.Timedelta(days=400)


def listed(days: list, kind: str = "product", signal: list | None = None) -> pd.DataFrame:
    """Changes that took so many days from their signals on; None: still open."""
    first = START + pd.to_timedelta(signal or [0] * len(days), unit="D")
    done = first + pd.to_timedelta(pd.Series(days, dtype=float), unit="D")
    return pd.DataFrame({"kind": kind, "topic": "lids", "signal_at": first, "done_at": done})


def whole(table: pd.DataFrame) -> pd.Series:
    return table.set_index("name").loc["all"]


def test_what_is_done_in_time_has_the_plain_median():
    found = whole(signal_to_change(listed([10, 20, 30, 40] + [50, 60]), UNTIL))
    assert (found["days"], found["of_done"], found["open"]) == (35, 35, 0)


def test_what_is_open_counts_and_the_naive_median_is_shorter():
    found = whole(signal_to_change(listed([10, 20, 30, 40, 50, None, None, None]), UNTIL))
    assert (found["days"], found["of_done"]) == (45, 30)
    assert (found["changes"], found["done"], found["open"]) == (8, 5, 3)


def test_a_median_that_is_not_reached_is_missing_and_bounded_from_below():
    found = whole(signal_to_change(listed([10, 20] + [None] * 8), UNTIL))
    assert np.isnan(found["days"]) and np.isnan(found["high"]) and found["low"] >= 10


def test_what_all_takes_alike_has_limits_of_its_own():
    found = whole(signal_to_change(listed([21] * 9 + [None] * 3), UNTIL))
    assert found[["days", "low", "high"]].tolist() == [21, 21, 21]


def test_what_was_done_after_the_list_was_made_was_open_then():
    early = START + pd.Timedelta(days=35)
    found = whole(signal_to_change(listed([10, 20, 30, 40, 50, 60]), early))
    assert (found["done"], found["open"]) == (3, 3)


def test_signals_after_the_list_was_made_are_left_out():
    found = whole(signal_to_change(listed([10] * 6, signal=[0, 0, 0, 0, 0, 500]), UNTIL))
    assert found["changes"] == 5


def test_four_signals_are_too_few():
    with pytest.raises(ValueError, match="of 4 changes it is known"):
        signal_to_change(listed([1, 2, 3, 4]), UNTIL)


def test_kinds_are_told_apart_and_small_ones_left_out():
    table = pd.concat([listed([10] * 5), listed([90] * 5, "policy"), listed([1] * 4, "service")])
    found = signal_to_change(table, UNTIL).set_index(["group", "name"])["days"]
    assert found["kind", "product"] == 10 and found["kind", "policy"] == 90
    assert ("kind", "service") not in found


def test_limits_hold_the_median_as_often_as_they_say():
    held = []
    for seed in range(200):
        chance = np.random.default_rng(seed)
        days, signal = 60 * chance.weibull(1.5, 25), chance.uniform(0, 400, 25)
        days = [each if each + begin <= 400 else None for each, begin in zip(days, signal, strict=True)]
        found = whole(signal_to_change(listed(days, signal=list(signal)), UNTIL))
        true = 60 * np.log(2) ** (1 / 1.5)
        held.append(found["low"] <= true <= (found["high"] if found["high"] > 0 else np.inf))
    assert 0.84 <= np.mean(held) <= 0.97


def test_steps_add_up_where_everything_took_alike():
    table = listed([30] * 6)
    table["asked_at"] = table["signal_at"] + pd.Timedelta(days=12)
    assert change_steps(table, UNTIL)["days"].tolist() == [12, 18, 30]


def test_a_list_that_holds_nothing_open_is_said_to_hide_the_slow_ones():
    assert "add what is still open" in only_done(signal_to_change(listed([10] * 6), UNTIL))
    assert only_done(signal_to_change(listed([10] * 5 + [None]), UNTIL)) is None


def test_a_topic_that_comes_back_after_its_change_recurs():
    found = recurring(listed([10, 10, None], signal=[0, 5, 30]), UNTIL).iloc[0]
    assert (found["changes"], found["done"], found["again"], found["days"]) == (3, 2, 1, 15)


def test_the_curve_begins_with_all_and_falls():
    curve = waiting_curve(listed([10, 20, 30, 40, 50, None]), UNTIL)["share"]
    assert curve.iloc[0] == 1 and curve.iloc[-1] == pytest.approx(1 / 6)
    assert (np.diff(curve) <= 0).all()
