"""Hand-offs: who held a case and for how long, the bottleneck, what comes back, and a flow that changed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.organization import detours, handoffs, holdings, load

START = pd.Timestamp("2026-01-05", tz="UTC")  # a Monday


def log(ways: list[tuple[str, float]], hours: dict | None = None, every: float = 6.0) -> pd.DataFrame:
    """Cases that went these ways (``a > b > c``), each team holding them for so many hours."""
    hours, rows = hours or {}, []
    for number, way in enumerate(ways):
        at = START + pd.Timedelta(hours=number * every)
        teams = way.split(" > ")
        for place, team in enumerate(teams):
            rows.append((number, at, team, "passed" if place else "opened"))
            at += pd.Timedelta(hours=hours.get(team, 2))
        rows.append((number, at, teams[-1], "closed"))
    table = pd.DataFrame(rows, columns=["case_id", "at", "team", "kind"])
    table["case_id"] = table["case_id"].map("c{:05}".format)
    table["person"] = table["team"] + table["case_id"].str[-1]
    return table.assign(id=[f"h{n}" for n in range(len(table))])


def rows(*told: tuple) -> pd.DataFrame:
    """A log of one case beside thirty that go one way; hours after the start, team, kind."""
    case = pd.DataFrame(told, columns=["at", "team", "kind"])
    case["at"] = START + pd.to_timedelta(case["at"], unit="h")
    case = case.assign(case_id="a", id=[f"a{n}" for n in range(len(case))], person=None)
    return pd.concat([case, log(["desk"] * 30)], ignore_index=True)


def of_one(table: pd.DataFrame, **asked) -> pd.DataFrame:
    found = holdings(table, **asked)
    return found[found["case"] == "a"].reset_index(drop=True)


def test_a_case_is_held_from_team_to_team_until_it_is_closed():
    found = of_one(rows((0, "desk", "opened"), (3, "shop", "passed"), (10, "shop", "closed")))
    assert found["team"].tolist() == ["desk", "shop"]
    assert found["hours"].tolist() == [3, 7]
    assert found["next"].fillna("").tolist() == ["shop", ""]


def test_what_is_passed_on_within_a_team_stays_one_holding():
    found = of_one(rows((0, "desk", "opened"), (3, "desk", "passed"), (10, "desk", "closed")))
    assert found["hours"].tolist() == [10] and found["next"].isna().all()


def test_nobody_holds_a_case_between_its_closing_and_its_opening_again():
    told = rows(
        (0, "desk", "opened"), (3, "desk", "closed"), (90, "desk", "reopened"), (95, "desk", "closed")
    )
    assert of_one(told)["hours"].tolist() == [3, 5]


def test_what_is_not_closed_is_held_until_the_log_ends():
    found = of_one(rows((0, "desk", "opened")), until=START + pd.Timedelta(hours=400))
    assert found["hours"].tolist() == [400] and not found["ended"].any()


def test_a_case_comes_back_only_to_who_had_passed_it_on():
    told = rows((0, "desk", "opened"), (3, "shop", "passed"), (4, "care", "passed"), (5, "desk", "passed"))
    assert of_one(told)["back"].tolist() == [False, False, False, True]
    told = rows((0, "desk", "opened"), (3, "desk", "closed"), (90, "desk", "reopened"))
    assert not of_one(told)["back"].any()


def test_twenty_nine_cases_are_too_few():
    with pytest.raises(ValueError, match="29 cases are in the log"):
        handoffs(log(["desk"] * 29))


DETOUR = ["desk > sign > shop"] * 30 + ["desk > shop"] * 50 + ["desk"] * 20


def test_the_bottleneck_is_where_cases_wait_for_others_and_not_where_most_of_them_end():
    flow = handoffs(log(DETOUR, {"sign": 30, "shop": 50}))
    assert (flow.bottleneck, flow.ends_with) == ("sign", "shop")
    top = flow.teams.iloc[0]
    assert (top["share"], top["hours"], top["added"]) == (0.3, 30, pytest.approx(9))
    assert top["low"] < 0.3 < top["high"]


def test_two_teams_that_hold_cases_alike_are_not_told_apart():
    flow = handoffs(log(["one > desk"] * 50 + ["other > desk"] * 50, {"one": 20, "other": 20}))
    assert flow.bottleneck is None and "another team may be first" in flow.wording


def test_without_hand_offs_nothing_is_a_bottleneck():
    flow = handoffs(log(["desk"] * 40))
    assert flow.bottleneck is None and flow.wording.startswith("No case is passed on")


def test_rework_counts_every_way_back_once_a_case():
    ways = ["a > b > a"] * 5 + ["a > b > c > a"] * 4 + ["a > b > a > b"] * 3 + ["a > b"] * 88
    flow = handoffs(log(ways))
    assert flow.rework == pytest.approx(0.12) and flow.rework_low < 0.12 < flow.rework_high
    assert flow.reopened == 0
    loops = flow.loops.set_index("path")["cases"]
    assert loops["a > b > a"] == 8 and loops["a > b > c > a"] == 4 and loops["b > a > b"] == 3


def test_the_time_of_a_loop_is_that_between_passing_on_and_having_it_back():
    flow = handoffs(log(["a > b > c > a"] * 40, {"a": 1, "b": 5, "c": 7}))
    assert flow.loops.iloc[0]["hours"] == 12


def test_teams_belong_to_departments_or_are_one():
    flow = handoffs(log(DETOUR), {"desk": "Care"})
    assert dict(zip(flow.teams["team"], flow.teams["department"], strict=True)) == {
        "desk": "Care",
        "shop": "shop",
        "sign": "sign",
    }


def test_hand_offs_are_counted_from_team_to_team():
    edges = handoffs(log(DETOUR)).edges.set_index(["from", "to"])["cases"]
    assert edges.to_dict() == {("desk", "shop"): 50, ("desk", "sign"): 30, ("sign", "shop"): 30}


def test_ways_through_a_team_are_listed():
    found = detours(log(DETOUR), "sign")
    assert found[["path", "cases"]].values.tolist() == [["desk > sign > shop", 30]]


def test_hours_of_cases_that_go_on_count_for_as_long_as_they_lasted():
    table = log(["desk"] * 60, {"desk": 10})
    late = table["case_id"] >= "c00040"
    table = table[~(late & (table["kind"] == "closed"))]
    flow = handoffs(table, until=START + pd.Timedelta(hours=60 * 6))
    # Of forty that ended each took ten hours, and more go on: half of them are over at ten.
    assert flow.teams.iloc[0]["hours"] == 10 and flow.open == 20


def half_and_half(first: float, second: float, weeks: int = 26, size: int = 1400) -> pd.DataFrame:
    """Cases of which another part goes by `sign` in the second half."""
    chance = np.random.default_rng(3)
    part = np.where(np.arange(size) < size / 2, first, second)
    ways = np.where(chance.random(size) < part, "desk > sign > shop", "desk > shop")
    return log(list(ways), every=weeks * 168 / size)


def test_a_flow_that_changed_midway_is_told():
    flow = handoffs(half_and_half(0.3, 0.05))
    assert "sign had a hand in" in flow.midway.warning and "before 06 April 2026" in flow.midway.warning


@pytest.mark.parametrize("second", [0.3, 0.33])
def test_a_flow_that_drifts_by_a_few_points_is_not(second):
    assert handoffs(half_and_half(0.3, second)).midway.warning is None


# What each team holds --------------------------------------------------------------------------


def test_a_load_is_cases_a_week_over_the_people_of_the_team():
    table = log(["desk"] * 28 * 10)  # four a day
    found = load(table, weeks=4).set_index("team").loc["desk"]
    assert (found["people"], found["a_week"], found["at_twice"]) == (10, 2.8, 5.6)


def test_a_team_of_four_is_not_shown():
    table = log(["desk"] * 28 * 10)
    table["person"] = "p" + (table.index % 4).astype(str)
    assert not len(load(table))


def test_the_list_of_people_says_how_many_a_team_has():
    people = pd.DataFrame({"person": [f"p{n}" for n in range(20)], "department": "Care", "team": "desk"})
    assert load(log(["desk"] * 280), people, weeks=4).iloc[0]["people"] == 20


def test_three_weeks_are_too_few_for_a_load():
    with pytest.raises(ValueError, match="whole weeks; it takes 4"):
        load(log(["desk"] * 80))
