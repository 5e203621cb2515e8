"""A test on a page: who counts, when a goal counts, what limits say each day, and a draw that went wrong."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import ibis
import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages.brand.company import company_landing
from tenstages.brand.headlines import landing_findings, unknowns
from tenstages.brand.landing import daily_looks, landing_test
from tenstages.brand.looks import EVERY, ONE, looks
from tenstages.simulate import plan
from tenstages.simulate.brand.journeys import journeys_of
from tenstages.simulate.brand.whole import journeys_frame
from tenstages.simulate.world import create_world
from tenstages.simulate.writers import ga4_events

OLD, NEW = "lot-box-old", "lot-box-new"
START = pd.Timestamp("2026-03-02", tz="UTC")
HOUR = pd.Timedelta(1, "h")


def journeys(*steps: tuple) -> pd.DataFrame:
    """Steps of ``visitor, hour, variant, goal``."""
    rows = [(who, START + hour * HOUR, variant, goal) for who, hour, variant, goal in steps]
    return pd.DataFrame(rows, columns=["visitor", "at", "variant", "goal"])


def crowd(old: int, new: int, *, ordered: tuple[float, float] = (0.2, 0.2), hours: float = 1) -> pd.DataFrame:
    """So many visitors of each variant, mixed, of whom these parts order in the hour after."""
    rng = np.random.default_rng(3)
    arms = rng.permutation([OLD] * old + [NEW] * new)
    chance = np.where(arms == NEW, ordered[1], ordered[0])
    steps = [(f"v{n}", n * hours, arm, None) for n, arm in enumerate(arms)]
    steps += [
        (f"v{n}", n * hours + 1, None, "purchase") for n in np.flatnonzero(rng.random(len(arms)) < chance)
    ]
    return journeys(*steps)


def counted(found) -> dict:
    return found.arms.set_index("variant")[["visitors", "goals"]].T.to_dict("list")


# Who counts ---------------------------------------------------------------------------------------


def test_a_goal_counts_at_or_after_the_first_sight_in_whichever_visit():
    found = landing_test(
        journeys(
            ("before", 0, None, "purchase"),
            ("before", 1, OLD, None),
            ("then", 5, NEW, "purchase"),
            ("later", 2, NEW, None),
            ("later", 3, NEW, None),
            ("later", 900, None, "purchase"),
            ("both", 0, None, "purchase"),
            ("both", 1, OLD, None),
            ("both", 9, None, "purchase"),
            ("nobody", 1, None, "purchase"),
        )
    )
    assert counted(found) == {OLD: [2, 1], NEW: [2, 2]}
    assert found.arms["part"].tolist() == [0.5, 1.0] and found.crossed == 0


def test_who_saw_both_is_left_out_and_counted():
    steps = [("a", 0, OLD, None), ("b", 0, NEW, None), ("c", 0, OLD, None), ("c", 1, NEW, None)]
    found = landing_test(journeys(*steps, ("d", 2, f"{NEW};{OLD}", None), ("d", 3, None, "purchase")))
    assert counted(found) == {OLD: [1, 0], NEW: [1, 0]} and found.crossed == 2


def test_one_goal_may_be_asked_for():
    steps = journeys(
        ("a", 0, OLD, None), ("b", 0, NEW, None), ("a", 1, None, "sign_up"), ("b", 1, None, "purchase")
    )
    assert counted(landing_test(steps, goal="sign_up")) == {OLD: [1, 1], NEW: [1, 0]}


def test_two_tests_are_told_apart_and_that_of_the_most_visitors_is_taken():
    steps = [("a", 0, f"{OLD};x-price-1", None), ("b", 0, f"{NEW};x-price-2", None)]
    both = journeys(*steps, ("c", 0, NEW, None))
    assert landing_test(both).experiment == "lot-box"
    assert landing_test(both, "x-price").arms["variant"].tolist() == ["x-price-1", "x-price-2"]


@pytest.mark.parametrize(
    ("variants", "asked", "names"),
    [
        (("t-e-new", "t-e-old"), {}, ("t-e-old", "t-e-new")),
        (("t-e-A", "t-e-B"), {}, ("t-e-A", "t-e-B")),
        (("t-e-1", "t-e-0"), {}, ("t-e-0", "t-e-1")),
        (("t-e-blue", "t-e-original"), {}, ("t-e-original", "t-e-blue")),
        (("t-e-red", "t-e-blue"), {}, ("t-e-blue", "t-e-red")),
        (("t-e-red", "t-e-blue"), {"control": "red"}, ("t-e-red", "t-e-blue")),
        (("t-e-red", "t-e-blue"), {"control": "t-e-red"}, ("t-e-red", "t-e-blue")),
        (("t-e-old", "t-e-1", "t-e-2", "t-e-2"), {}, ("t-e-old", "t-e-2", "t-e-1")),
        (("t-e-old", "t-e-1", "t-e-2", "t-e-2"), {"new": "1"}, ("t-e-old", "t-e-1", "t-e-2")),
        (("first", "second"), {}, ("first", "second")),
    ],
)
def test_the_control_is_known_by_its_name(variants, asked, names):
    steps = journeys(*((f"v{n}", n, variant, None) for n, variant in enumerate(variants)))
    found = landing_test(steps, **asked)
    assert tuple(found.arms["variant"]) == names and (found.control, found.new) == names[:2]


@pytest.mark.parametrize(
    ("steps", "asked", "sentence"),
    [
        (
            [("a", 0, None, "purchase")],
            {},
            "no step of these journeys says which variant of a page was shown",
        ),
        ([("a", 0, OLD, None)], {}, r"fewer than two variants of lot-box were shown .* \(lot-box-old\)"),
        ([("a", 0, OLD, None), ("a", 1, NEW, None)], {}, r"fewer than two .* \(lot-box-new, lot-box-old\)"),
        (
            [("a", 0, OLD, None), ("b", 1, NEW, None)],
            {"experiment": "x"},
            "of x was shown; there are lot-box",
        ),
        ([("a", 0, OLD, None), ("b", 1, NEW, None)], {"control": "x"}, "has no variant x to take; there are"),
    ],
)
def test_what_cannot_be_held_against_anything_is_said_in_a_sentence(steps, asked, sentence):
    with pytest.raises(ValueError, match=sentence):
        landing_test(journeys(*steps), **asked)


# What it says -------------------------------------------------------------------------------------


def test_what_works_is_found_and_the_same_test_without_an_effect_is_not():
    assert landing_test(crowd(900, 900, ordered=(0.1, 0.2))).low > 0
    assert landing_test(crowd(900, 900, ordered=(0.2, 0.1))).high < 0
    nothing = landing_test(crowd(900, 900))
    assert nothing.low < 0 < nothing.high and nothing.warning is None


def test_each_days_look_is_what_the_test_would_have_said_on_that_day():
    steps = crowd(150, 150)
    whole = landing_test(steps)
    assert whole.days["visitors"].iloc[-1] == 300 and len(whole.days) == 13
    upto = steps[steps["at"] < START + 7 * 24 * HOUR]
    day = whole.days.iloc[6]
    part = landing_test(upto)
    assert (day["visitors"], day["day"]) == (7 * 24, (START + 6 * 24 * HOUR).date())
    assert day["difference"] == pytest.approx(part.difference, abs=0.02)  # the last hour's orders came later
    assert whole.days.iloc[-1]["low"] == whole.low


def test_limits_for_one_look_are_the_usual_ones_and_narrower():
    steps = crowd(200, 300)
    days = landing_test(steps).days.dropna()
    assert (days["naive_low"] > days["low"]).all() and (days["naive_high"] < days["high"]).all()
    arms, last = landing_test(steps).arms.set_index("variant"), days.iloc[-1]
    error = np.sqrt((arms["part"] * (1 - arms["part"]) / arms["visitors"]).sum())
    assert last["naive_high"] - last["naive_low"] == pytest.approx(2 * 1.6448536 * error)


def test_before_ten_visitors_of_either_nothing_is_said():
    found = landing_test(crowd(9, 40))
    assert np.isnan([found.difference, found.low, found.high]).all() and found.days.shape[1] == 7
    days = daily_looks(pd.Series([1, 1, 2]), pd.Series([0, 1, 1]), pd.Series([True, False, True]))
    assert days["visitors"].tolist() == [2, 3] and days["naive_low"].isna().all()


def test_a_draw_that_loses_visitors_is_warned_of():
    found = landing_test(crowd(600, 450))
    assert found.balance < 0.001 and found.warning.startswith(
        "There were shown lot-box-new to 450 visitors and"
    )
    assert landing_test(crowd(600, 300), part=1 / 3).warning is None


def test_a_table_on_the_engine_and_rows_in_another_order_give_the_same(tmp_path):
    steps = crowd(60, 60)
    steps["local_at"] = steps["at"].dt.tz_convert("America/Denver").dt.tz_localize(None)
    steps.to_parquet(tmp_path / "journeys.parquet")
    found = landing_test(steps.sample(frac=1, random_state=1))
    other = landing_test(ibis.duckdb.connect().read_parquet(str(tmp_path / "journeys.parquet")))
    pd.testing.assert_frame_equal(found.days, other.days, check_dtype=False)
    pd.testing.assert_frame_equal(found.arms, other.arms, check_dtype=False)
    assert found.days["day"].iloc[0] == (START - 7 * HOUR).date()


def test_the_headline_that_does_nothing_is_seldom_claimed_to_do_something():
    claimed = 0
    for seed in range(1, 21):  # of those for tuning
        found = landing_test(journeys_frame(journeys_of(create_world(seed))))
        claimed += bool(((found.days["low"] > 0) | (found.days["high"] < 0)).any())
        assert found.warning is None and found.crossed == 0
    assert claimed <= 4


# A company ----------------------------------------------------------------------------------------

TOML = """\
format = 1
[company]
name = "Tansy Coffee"
zone = "America/Denver"
currency = "USD"
[[brands]]
name = "Tansy"
own = true
any = ["tansy"]
"""


@pytest.fixture
def opened(tmp_path):
    """A company with the journeys of a seed, changed in some way."""

    def opened(change):
        world = create_world(1)
        ga4_events.write(world, change(journeys_frame(journeys_of(world))), tmp_path / "exports")
        (tmp_path / "company.toml").write_text(TOML, encoding="utf-8")
        return tenstages.open(tmp_path)

    return opened


def test_a_companys_test_is_told_with_what_it_excludes(opened):
    company = opened(lambda frame: frame)
    found, (finding,) = company_landing(company), landing_findings(company)
    assert finding.id == "s06.landing_test" and finding.about == plan.HEADLINE_VARIANTS["new"]
    assert finding.sentence.startswith(
        f"No evidence that {found.new} moves the part of visitors who reach a goal"
    )
    assert "are excluded" in finding.sentence and finding.unit == "points"
    assert finding.n == found.arms["visitors"].sum() and finding.low <= 0 <= finding.high
    assert not [sentence for sentence in unknowns(company) if "change of a page" in sentence]


def test_a_difference_is_told_by_how_much(opened):
    def change(frame):
        """Nobody who was shown the old headline orders."""
        old = set(frame.loc[frame["variant"] == plan.HEADLINE_VARIANTS["old"], "visitor"])
        return frame[~(frame["goal"].notna() & frame["visitor"].isin(old))]

    (finding,) = landing_findings(opened(change))
    assert "0.0%: " in finding.sentence and " more (90% interval +" in finding.sentence


def test_without_variants_there_is_no_test_and_it_is_said_what_would_bring_one(opened):
    company = opened(lambda frame: frame.assign(variant=None))
    assert company_landing(company) is None and landing_findings(company) == []
    assert [sentence for sentence in unknowns(company) if "experience_impression" in sentence]


def test_looks_have_both_kinds_of_limits_from_the_second_week_on():
    day = [date(2026, 3, number) for number in range(1, 11)]
    limits = {"low": 0.0, "high": 0.2, "naive_low": 0.05, "naive_high": 0.15}
    days = pd.DataFrame({"day": day, "difference": 0.1} | limits)
    table = looks(SimpleNamespace(days=days))
    assert table.groupby("way")["low"].first().to_dict() == {EVERY: 0.0, ONE: 0.05}
    assert table.groupby("way").size().to_dict() == {EVERY: 3, ONE: 3}
    assert len(looks(SimpleNamespace(days=days.head(5)))) == 10
