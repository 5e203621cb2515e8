"""What became of our posts: by kind, across a new definition, before and after a day; unpaid counts."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from tenstages import presence

COUNTS = [f"{part}{name}" for part in ("", "paid_", "all_") for name in ("views", "reach", "engagements")]
START, CHANGE = date(2025, 9, 1), date(2025, 12, 1)


def posts(rows: list[dict]) -> pd.DataFrame:
    """Posts with what a test says of them, all else as usual or missing."""
    usual = {
        "account": "x:us",
        "network": "x.com",
        "kind": "post",
        "format": "text",
        "definition": "old",
        "day": START,
    }
    table = pd.DataFrame([{"id": f"x:{n:04}"} | usual | row for n, row in enumerate(rows)])
    return table.assign(**{name: pd.array(table.get(name, [None] * len(table)), "Int64") for name in COUNTS})


def kinds(*labels: str, task: str = "post kind") -> pd.DataFrame:
    rows = [(f"x:{n:04}", task, "a", label) for n, label in enumerate(labels) if label]
    return pd.DataFrame(rows, columns=["id", "task", "coder", "label"])


# By kind --------------------------------------------------------------------------------------


def test_kinds_are_ranked_by_the_sum_of_engagements_over_people_reached():
    table = posts(
        [{"reach": 100, "engagements": 4}, {"reach": 300, "engagements": 20},
         {"reach": 900, "engagements": 9}, {"reach": 100, "engagements": 2}]
    )  # fmt: skip
    found = presence.engagement_by_kind(table, kinds("tip", "tip", "offer", "offer"))
    assert found["kind"].tolist() == ["tip", "offer"] and found["posts"].tolist() == [2, 2]
    assert found["rate"].tolist() == pytest.approx([24 / 400, 11 / 1000])
    assert (found["low"] < found["rate"]).all() and (found["rate"] < found["high"]).all()


def test_answers_posts_without_counts_and_single_posts_are_left_out():
    table = posts(
        [{"reach": 100, "engagements": 4}, {"reach": 100, "engagements": 6}, {"reach": 0, "engagements": 0},
         {"reach": None, "engagements": 3}, {"reach": 50, "engagements": 50, "kind": "reply"},
         {"reach": 70, "engagements": 7}]
    )  # fmt: skip
    found = presence.engagement_by_kind(table, kinds("tip", "tip", "tip", "tip", "tip", "offer"))
    assert found[["kind", "posts"]].to_numpy().tolist() == [["tip", 2]]
    assert found["rate"][0] == pytest.approx(0.05)


def test_a_post_counts_once_though_two_definitions_deliver_it_and_two_people_noted_its_kind():
    one = posts([{"reach": 100, "engagements": 4}, {"reach": 100, "engagements": 6}])
    twice = pd.concat([one, one.assign(definition="new")])
    noted = kinds("tip", "tip")
    both = pd.concat([noted, noted.assign(coder="b", label="offer")])
    assert presence.engagement_by_kind(twice, both)["posts"].tolist() == [2]


def test_labels_of_another_task_are_no_kinds():
    table = posts([{"reach": 100, "engagements": 4}] * 2)
    assert presence.engagement_by_kind(table, kinds("positive", "negative", task="sentiment")).empty


def test_another_denominator_may_be_asked_for():
    table = posts([{"views": 200, "engagements": 4}, {"views": 300, "engagements": 6}])
    assert presence.engagement_by_kind(table, kinds("tip", "tip"), per="views")["rate"][0] == pytest.approx(
        0.02
    )


# Unpaid counts --------------------------------------------------------------------------------


def test_counts_of_everything_are_unpaid_where_nothing_was_bought():
    table = posts(
        [{"all_reach": 90, "paid_views": 0}, {"all_reach": 90, "paid_views": 40}, {"all_reach": 90},
         {"all_reach": 90, "reach": 70, "paid_views": 20}, {"all_reach": 90, "paid_reach": 0}]
    )  # fmt: skip
    found = presence.unpaid(table)["reach"]
    assert found.fillna(-1).tolist() == [90, -1, -1, 70, 90]


def test_unpaid_leaves_the_callers_table_as_it_was():
    table = posts([{"all_reach": 90, "paid_views": 0}])
    before = table.copy()
    presence.unpaid(table)
    pd.testing.assert_frame_equal(table, before)


# New definitions ------------------------------------------------------------------------------


def test_a_definition_that_follows_another_is_a_change():
    table = posts(
        [{"day": START, "views": 9}, {"day": START + timedelta(days=9), "views": 9},
         {"definition": "new", "day": CHANGE, "views": 9}]
    )  # fmt: skip
    assert presence.definition_changes(table).to_numpy().tolist() == [["x:us", "old", "new", CHANGE]]


def test_two_exports_of_the_same_weeks_are_no_change():
    table = posts(
        [{"day": START, "views": 9}, {"day": CHANGE, "views": 9},
         {"definition": "new", "day": START + timedelta(days=9), "views": 9},
         {"definition": "new", "day": CHANGE + timedelta(days=9), "views": 9}]
    )  # fmt: skip
    assert presence.definition_changes(table).empty


def test_a_definition_seen_on_answers_alone_is_no_change():
    table = posts(
        [{"day": START, "views": 9}, {"definition": "new", "day": CHANGE, "kind": "reply", "views": 9}]
    )
    assert presence.definition_changes(table).empty


# Before and after -----------------------------------------------------------------------------


def year(factor: float = 1.0, growth: float = 1.0, weeks: int = 13, seed: int = 1, column: str = "reach"):
    """Four posts a week on either side of `CHANGE`, and followers that grow; reach follows them."""
    chance = np.random.default_rng(seed)
    rows, followers = [], []
    for day in range(-7 * weeks, 7 * weeks):
        level = 1000 * growth ** ((day + 7 * weeks) / (14 * weeks))
        followers.append((CHANGE + timedelta(days=day), round(level)))
        if day % 7 < 4:
            form = ("text", "picture")[day % 2]
            usual = level * (0.3 if form == "text" else 0.9) * (factor if day >= 0 else 1)
            reach = round(usual * np.exp(chance.normal(0, 0.3)))
            rows.append({"day": CHANGE + timedelta(days=day), "format": form, column: reach, "views": reach})
    audience = pd.DataFrame(followers, columns=["day", "value"])
    return posts(rows), audience.assign(account="x:us", metric="followers")


def test_followers_that_doubled_are_no_change_of_reach():
    table, audience = year(growth=2.0)
    found = presence.reach_change(table, audience, "x:us", CHANGE)
    assert found.low < 0 < found.high and abs(found.change) < 0.1
    assert found.raw > 0.3 and found.raw_p_value < 0.01  # the quick comparison is sure of it


def test_without_an_audience_the_growth_stays_in():
    table, _ = year(growth=2.0)
    assert presence.reach_change(table, None, "x:us", CHANGE).low > 0.2


def test_more_of_the_form_that_reaches_more_is_no_change():
    table, audience = year()
    pictures = table["day"].ge(CHANGE) & table["format"].eq("text") & (table.index % 4 != 0)
    found = presence.reach_change(table[~pictures], audience, "x:us", CHANGE)
    assert found.low < 0 < found.high


@pytest.mark.parametrize("factor", [1.5, 0.6])
def test_a_real_change_is_seen(factor):
    table, audience = year(factor=factor)
    found = presence.reach_change(table, audience, "x:us", CHANGE)
    assert found.low <= factor - 1 <= found.high
    assert (found.low > 0) == (factor > 1) and (found.high < 0) == (factor < 1)
    assert (found.measure, found.weeks, found.account) == ("reach", 26, "x:us")


def test_reach_that_is_not_told_apart_is_named_as_such():
    table, audience = year(column="all_reach")
    assert presence.reach_change(table, audience, "x:us", CHANGE).measure == "all_reach"


@pytest.mark.parametrize("weeks", [2, 3])
def test_too_few_weeks_say_nothing(weeks):
    table, audience = year(weeks=weeks)
    with pytest.raises(ValueError, match="at least four"):
        presence.reach_change(table, audience, "x:us", CHANGE)


def test_an_account_without_posts_says_nothing():
    table, audience = year()
    with pytest.raises(ValueError, match="at least four"):
        presence.reach_change(table, audience, "x:them", CHANGE)


def test_the_interval_holds_where_nothing_changed():
    held = [
        (found := presence.reach_change(*year(growth=1.5, seed=seed), "x:us", CHANGE)).low <= 0 <= found.high
        for seed in range(60)
    ]
    assert np.mean(held) >= 0.8
