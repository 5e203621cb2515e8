"""Differences with easy cases taken out: simulated worlds of which both outcomes of everybody are known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.stats.effects import Arms, adjusted_means, always_bounds, bounding_factor, e_value
from threadpoolctl import threadpool_limits

TRUE = 0.15
"""The effect in worlds that have one."""


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for one another while other tests run take ten times as long as one."""
    with threadpool_limits(1):
        yield


def either(chance, without, with_) -> tuple[np.ndarray, np.ndarray]:
    """What becomes of each without and with it, by the same luck: who does well without does so with."""
    luck = chance.random(len(without))
    return luck < without, luck < with_


def picked(seed: int, n: int = 600, easy_first: float = 0.4, effect: float = TRUE):
    """Outcomes, who got it, and what is known: easy cases are picked and end well in any case."""
    chance = np.random.default_rng(seed)
    easy = chance.random(n) < 0.5
    got = chance.random(n) < 0.5 + easy_first / 2 * np.where(easy, 1, -1)
    base = np.where(easy, 0.55, 0.2)
    without, with_ = either(chance, base, base + effect)
    return np.where(got, with_, without), got, pd.DataFrame({"matter": np.where(easy, "easy", "hard")})


def wide(seed: int = 0, n: int = 800) -> tuple[np.ndarray, np.ndarray, pd.DataFrame]:
    """A world with a number and two categories whose answers are not equally common."""
    chance = np.random.default_rng(seed)
    known = pd.DataFrame(
        {
            "hours": chance.normal(0, 1, n),
            "team": chance.choice(["north", "south", "west"], n, p=[0.5, 0.3, 0.2]),
            "matter": chance.choice(["easy", "hard"], n, p=[0.6, 0.4]),
        }
    )
    easy = (known["matter"] == "easy").to_numpy()
    got = chance.random(n) < np.where(easy, 0.6, 0.35)
    well = chance.random(n) < 0.2 + 0.25 * easy + TRUE * got + 0.1 * (known["team"] == "north").to_numpy()
    return well, got, known


@pytest.fixture(scope="module")
def arms() -> Arms:
    return adjusted_means(*wide())


@pytest.fixture(scope="module")
def sixty() -> list[Arms]:
    return [adjusted_means(*picked(seed)) for seed in range(60)]


def holds(arms: Arms, truth: float = TRUE) -> bool:
    _, low, high = arms.difference()
    return low <= truth <= high


def width(arms: Arms) -> float:
    _, low, high = arms.difference()
    return high - low


# Easy cases -------------------------------------------------------------------------------------


def test_the_interval_holds_the_truth_where_easy_cases_are_picked(sixty):
    assert sum(map(holds, sixty)) >= 45


def test_the_adjusted_difference_has_no_lean_where_easy_cases_are_picked(sixty):
    assert np.mean([each.difference()[0] for each in sixty]) == pytest.approx(TRUE, abs=0.02)


def test_the_raw_difference_is_far_off_where_easy_cases_are_picked(sixty):
    assert np.mean([each.raw[1, 0] - each.raw[0, 0] for each in sixty]) > TRUE + 0.1


def test_where_nobody_is_picked_both_differences_agree():
    for seed in range(5):
        arms = adjusted_means(*picked(seed, n=2000, easy_first=0.0))
        assert arms.difference()[0] == pytest.approx(arms.raw[1, 0] - arms.raw[0, 0], abs=0.015)


def test_where_it_does_nothing_zero_lies_within_the_limits_as_often_as_the_level_says():
    held = [holds(adjusted_means(*picked(seed, effect=0.0)), 0.0) for seed in range(40)]
    assert sum(held) >= 30


def test_limits_are_not_far_wider_than_the_spread_of_the_differences(sixty):
    spread = np.std([each.difference()[0] for each in sixty])
    assert np.mean([width(each) for each in sixty]) / (2 * 1.645 * spread) == pytest.approx(1, abs=0.3)


def test_chances_of_being_picked_are_found(arms):
    _, _, known = wide()
    easy = (known["matter"] == "easy").to_numpy()
    assert arms.chance[easy].mean() == pytest.approx(0.6, abs=0.05)
    assert arms.chance[~easy].mean() == pytest.approx(0.35, abs=0.06)


# Right when either model is right -----------------------------------------------------------------


def curve(number) -> np.ndarray:
    """High at both ends: no straight line in `number` tells it."""
    return np.where(np.abs(number) > 1, 0.8, 0.25)


def straight(number) -> np.ndarray:
    return 1 / (1 + np.exp(-1.2 * number))


def one_is_right(seed: int, chosen, become, n: int = 1500) -> Arms:
    """Only one of the two models can be right: the other world is a curve that no straight line tells.

    The curve's ends are not alike, so that a straight line through it is not right by luck.
    """
    chance = np.random.default_rng(seed)
    number = chance.gamma(1.5, 1.0, n) - 1.2
    got = chance.random(n) < chosen(number)
    well = chance.random(n) < become(number) * (1 - TRUE) + TRUE * got
    return adjusted_means(well, got, pd.DataFrame({"number": number}))


def test_it_is_right_where_only_who_was_chosen_is_told_right():
    found = [one_is_right(seed, straight, curve) for seed in range(32)]
    assert np.mean([each.difference()[0] for each in found]) == pytest.approx(TRUE, abs=0.02)


def test_it_is_right_where_only_what_became_of_them_is_told_right():
    found = [one_is_right(seed, curve, straight) for seed in range(32)]
    assert np.mean([each.difference()[0] for each in found]) == pytest.approx(TRUE, abs=0.02)


def test_where_neither_is_told_right_it_is_off():
    """So these worlds can tell a difference that is right from one that is not."""
    found = [one_is_right(seed, curve, curve) for seed in range(5)]
    assert np.mean([each.difference()[0] for each in found]) > TRUE + 0.1


@pytest.mark.parametrize(("chosen", "become"), [(straight, curve), (curve, straight)])
def test_there_the_raw_difference_is_off(chosen, become):
    found = [one_is_right(seed, chosen, become) for seed in range(5)]
    assert abs(np.mean([each.raw[1, 0] - each.raw[0, 0] for each in found]) - TRUE) > 0.05


def test_it_agrees_with_the_estimator_of_another_library():
    """Without cross-fitting it is the same formula; with it the difference is one of small print."""
    pytest.importorskip("statsmodels")
    from statsmodels.discrete.discrete_model import Probit
    from statsmodels.regression.linear_model import OLS
    from statsmodels.treatment.treatment_effects import TreatmentEffect

    well, got, known = picked(1, n=2000)
    design = np.column_stack([np.ones(len(got)), known["matter"] == "easy"]).astype(float)
    chosen = Probit(got.astype(float), design).fit(disp=0)
    theirs = TreatmentEffect(OLS(well.astype(float), design), got.astype(int), results_select=chosen).aipw()
    ours = adjusted_means(well, got, known)
    assert ours.difference()[0] == pytest.approx(theirs.effect[0], abs=0.01)
    assert ours.error(np.array([[-1.0], [1.0]])) == pytest.approx(theirs.sd[0], rel=0.1)


def test_with_nothing_known_it_is_the_plain_difference():
    well, got, known = wide(3)
    arms = adjusted_means(well, got, known[[]])
    assert arms.difference()[0] == pytest.approx(well[got].mean() - well[~got].mean(), abs=0.005)


def test_with_nothing_known_the_error_is_that_of_two_shares():
    well, got, known = wide(3)
    arms = adjusted_means(well, got, known[[]])
    shares = [well[side].mean() for side in (got, ~got)]
    error = np.sqrt(sum(p * (1 - p) / side.sum() for p, side in zip(shares, (got, ~got), strict=True)))
    assert arms.error(np.array([[-1.0], [1.0]])) == pytest.approx(error, rel=0.03)


# Groups and weights -------------------------------------------------------------------------------


def test_rows_that_repeat_each_other_tell_no_more_than_one():
    well, got, known = wide(4, n=400)
    four = np.repeat(np.arange(400), 4)
    repeated = adjusted_means(well[four], got[four], known.iloc[four], groups=four)
    assert width(repeated) == pytest.approx(width(adjusted_means(well, got, known)), rel=0.15)


def test_the_interval_widens_where_rows_come_in_groups_that_repeat_each_other():
    well, got, known = wide(4, n=400)
    four = np.repeat(np.arange(400), 4)
    alone = adjusted_means(well[four], got[four], known.iloc[four])
    grouped = adjusted_means(well[four], got[four], known.iloc[four], groups=four)
    assert width(grouped) > 1.7 * width(alone)


def test_the_interval_holds_the_truth_where_authors_are_alike_in_themselves():
    """An author of six threads has one mood, and gets one kind of answer."""
    held = []
    for seed in range(40):
        chance = np.random.default_rng(seed)
        author = np.repeat(np.arange(150), 6)
        mood, got = chance.beta(1, 1, 150)[author], (chance.random(150) < 0.5)[author]
        well = chance.random(900) < mood * (1 - TRUE) + TRUE * got
        held.append(holds(adjusted_means(well, got, pd.DataFrame({"hour": chance.random(900)}), author)))
    assert sum(held) >= 30


def test_groups_may_have_any_names():
    well, got, known = wide(5)
    number = np.arange(len(got)) // 3
    named = adjusted_means(well, got, known, groups=np.array([f"author {each}" for each in number]))
    assert adjusted_means(well, got, known, groups=number).difference() == named.difference()


def test_rows_of_no_weight_do_not_count():
    """They teach the models as well, so only the means are asked, among rows that nothing is known of."""
    well, got, known = wide(6)
    weight = (np.arange(len(got)) % 3 > 0).astype(float)
    arms = adjusted_means(well, got, known[[]], weight=weight)
    kept = weight > 0
    assert arms.raw[1, 0] == pytest.approx(well[kept & got].mean())
    assert arms.raw[0, 0] == pytest.approx(well[kept & ~got].mean())


def test_weights_bring_back_the_whole_from_a_lopsided_sample():
    """It helps easy cases by much and hard ones by nothing, and easy ones were hardly drawn."""
    found, plain = [], []
    for seed in range(10):
        chance = np.random.default_rng(seed)
        easy = chance.random(3000) < 0.5
        got = chance.random(3000) < 0.5
        well = chance.random(3000) < 0.3 + 0.4 * (got & easy)
        prob = np.where(easy, 0.1, 0.5)
        drawn = chance.random(3000) < prob
        rows = well[drawn], got[drawn], pd.DataFrame({"matter": np.where(easy, "easy", "hard")})[drawn]
        found.append(adjusted_means(*rows, weight=1 / prob[drawn]).difference()[0])
        plain.append(adjusted_means(*rows).difference()[0])
    assert np.mean(found) == pytest.approx(0.2, abs=0.04)
    assert np.mean(plain) < 0.1


def test_the_unit_of_weights_does_not_matter():
    well, got, known = wide(7)
    weight = np.random.default_rng(7).uniform(1, 5, len(got))
    one, other = (adjusted_means(well, got, known, weight=each) for each in (weight, 100 * weight))
    assert one.difference() == pytest.approx(other.difference())


# What must not matter -----------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 4])
def test_the_order_of_rows_changes_nothing(rows):
    """Alone, and by authors of four."""
    well, got, known = wide(8)
    author = np.arange(len(got)) // rows
    order = np.random.default_rng(8).permutation(len(got))
    there = adjusted_means(well, got, known, author)
    again = adjusted_means(well[order], got[order], known.iloc[order], author[order])
    assert there.difference() == pytest.approx(again.difference(), abs=1e-7)


def test_the_order_of_rows_of_which_many_are_equal_changes_nothing():
    well, got, known = picked(8)
    order = np.random.default_rng(8).permutation(len(got))
    there = adjusted_means(well, got, known).difference()
    again = adjusted_means(well[order], got[order], known.iloc[order]).difference()
    assert again == pytest.approx(there, abs=1e-7)


def test_other_names_for_the_categories_change_nothing(arms):
    well, got, known = wide()
    names = {"north": "z", "south": "a", "west": "m", "easy": "9", "hard": "1"}
    again = adjusted_means(well, got, known.replace({"team": names, "matter": names}))
    assert again.difference() == pytest.approx(arms.difference(), abs=1e-7)


def test_categories_that_are_equally_common_may_have_any_names():
    well, got, _ = wide()
    teams = pd.Series(np.repeat(["x", "y", "z"], [300, 300, 200]), name="team")
    there = adjusted_means(well, got, teams.to_frame()).difference()
    again = adjusted_means(well, got, teams.map({"x": "y", "y": "x", "z": "z"}).to_frame())
    assert again.difference() == pytest.approx(there, abs=1e-7)


def test_the_order_of_columns_changes_nothing(arms):
    well, got, known = wide()
    again = adjusted_means(well, got, known[["matter", "hours", "team"]])
    assert again.difference() == pytest.approx(arms.difference(), abs=1e-7)


def test_units_of_a_number_change_nothing(arms):
    well, got, known = wide()
    again = adjusted_means(well, got, known.assign(hours=known["hours"] * 60 + 5))
    assert again.difference() == pytest.approx(arms.difference(), abs=1e-7)


def test_the_index_of_what_is_known_does_not_matter(arms):
    well, got, known = wide()
    again = adjusted_means(well, got, known.set_index(np.arange(len(known))[::-1]))
    assert again.difference() == arms.difference()


def test_who_did_not_get_it_may_be_called_who_did(arms):
    well, got, known = wide()
    value, low, high = adjusted_means(well, ~got, known).difference()
    assert (-value, -high, -low) == pytest.approx(arms.difference(), abs=1e-6)


def test_two_outcomes_are_told_as_each_alone(arms):
    well, got, known = wide()
    both = adjusted_means(np.column_stack([well, ~well]), got, known)
    assert both.difference(0) == pytest.approx(arms.difference(), abs=1e-7)
    assert both.difference(1)[0] == pytest.approx(-arms.difference()[0], abs=1e-6)


# What must not break it ---------------------------------------------------------------------------


def finite(arms: Arms) -> bool:
    return np.isfinite(arms.difference()).all() and np.isfinite(arms.if_hidden(2, 2)).all()


def test_a_category_that_tells_the_outcome_for_certain_does_not_break_it():
    well, got, known = wide(9)
    assert finite(adjusted_means(well, got, known.assign(told=np.where(well, "yes", "no"))))


def test_a_category_that_tells_who_got_it_for_certain_does_not_break_it():
    well, got, known = wide(9)
    arms = adjusted_means(well, got, known.assign(told=np.where(got, "yes", "no")))
    assert finite(arms) and arms.chance.min() >= 0.02 and arms.chance.max() <= 0.98


@pytest.mark.parametrize("all_of_them", [0, 1])
def test_an_outcome_of_one_kind_alone_moves_nothing_as_far_as_so_many_rows_tell(all_of_them):
    _, got, known = wide(10)
    value, low, high = adjusted_means(np.full(len(got), all_of_them), got, known).difference()
    one_of_each = np.sqrt(1 / got.sum() ** 2 + 1 / (~got).sum() ** 2)
    assert value == pytest.approx(0, abs=1e-9)
    assert (-low, high) == pytest.approx((1.645 * one_of_each, 1.645 * one_of_each), rel=1e-3)


def test_an_outcome_that_never_comes_without_it_is_less_sure_the_fewer_rows_tell_so():
    well, got, known = wide(10)
    found = adjusted_means(well & got, got, known)
    few = adjusted_means((well & got)[:200], got[:200], known[:200])
    assert found.least[0, 0] == pytest.approx(1 / (~got).sum() ** 2) and found.least[1, 0] == 0
    assert few.least[0, 0] > 10 * found.least[0, 0]
    assert np.isnan(found.ratio()).all()


def test_missing_numbers_are_known_to_be_missing():
    """Whom nobody asked are hard cases that are seldom picked."""
    held = []
    for seed in range(10):
        well, got, known = picked(seed)
        hours = np.where(known["matter"] == "hard", np.nan, np.random.default_rng(seed).random(len(got)))
        held.append(holds(adjusted_means(well, got, pd.DataFrame({"hours": hours}))))
    assert sum(held) >= 7


def test_a_number_that_is_missing_everywhere_changes_nothing(arms):
    well, got, known = wide()
    again = adjusted_means(well, got, known.assign(zone=np.nan))
    assert again.difference() == pytest.approx(arms.difference(), abs=1e-7)


@pytest.mark.parametrize("authors", [1, 4, 29])
def test_too_few_authors_are_refused_in_a_sentence(authors):
    well, got, known = wide()
    with pytest.raises(ValueError, match=f"{authors} groups, such as authors, are too few to compare; it"):
        adjusted_means(well, got, known, groups=np.arange(len(got)) % authors)


def test_an_answer_of_one_row_alone_does_not_break_it():
    well, got, known = wide(11)
    rare = known.assign(team=np.where(np.arange(len(got)) == 0, "far away", known["team"]))
    assert finite(adjusted_means(well, got, rare))


def test_a_column_that_is_always_the_same_changes_nothing(arms):
    well, got, known = wide()
    again = adjusted_means(well, got, known.assign(zone="here", number=3.0))
    assert again.difference() == pytest.approx(arms.difference(), abs=1e-7)


@pytest.mark.parametrize(("with_", "without"), [(29, 200), (200, 29), (0, 200)])
def test_too_few_of_a_kind_are_refused_in_a_sentence(with_, without):
    got = np.repeat([True, False], [with_, without])
    told = f"{with_} with and {without} without are too few to compare; it takes 30 of each"
    with pytest.raises(ValueError, match=told):
        adjusted_means(got, got, pd.DataFrame({"a": np.arange(len(got))}))


def test_thirty_of_each_are_enough():
    got = np.repeat([True, False], 30)
    well = np.random.default_rng(1).random(60) < 0.5
    assert finite(adjusted_means(well, got, pd.DataFrame({"a": np.arange(60) % 3})))


# Limits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [Arms.difference, Arms.ratio])
def test_limits_lie_around_what_they_are_of_and_a_higher_level_is_wider(arms, asked):
    value, low, high = asked(arms, level=0.8)
    _, lower, higher = asked(arms, level=0.95)
    assert lower < low < value < high < higher


def test_the_ratio_is_that_of_the_means_and_never_below_nothing(arms):
    value, low, _ = arms.ratio()
    assert value == pytest.approx(arms.means[1, 0] / arms.means[0, 0]) and low > 0


def test_a_ratio_of_one_and_a_difference_of_nothing_are_excluded_together(sixty):
    for each in sixty:
        assert (each.ratio()[1] > 1) == (each.difference()[1] > 0) or abs(each.difference()[1]) < 0.01


# A hidden trait -----------------------------------------------------------------------------------


def test_the_published_example_of_how_strong_it_must_be():
    """Of breastfeeding and deaths by infection: a ratio of 3.9 (VanderWeele and Ding 2017)."""
    assert e_value(3.9) == pytest.approx(7.26, abs=0.005)


def test_a_ratio_of_one_needs_nothing_hidden():
    assert e_value(1.0) == 1


@given(st.floats(1, 50))
def test_a_ratio_and_its_inverse_need_the_same(ratio):
    assert e_value(ratio) == pytest.approx(e_value(1 / ratio), rel=1e-6)


@given(st.floats(1, 50))
def test_a_trait_that_strong_both_ways_makes_just_that_ratio(ratio):
    assert bounding_factor(e_value(ratio), e_value(ratio)) == pytest.approx(ratio, rel=1e-6)


strengths = st.floats(1, 100)


@given(strengths, strengths)
def test_it_does_not_matter_which_strength_is_which(common, often):
    assert bounding_factor(common, often) == pytest.approx(bounding_factor(often, common))


@given(strengths)
def test_a_trait_that_is_as_common_or_does_nothing_moves_nothing(strength):
    assert bounding_factor(1, strength) == pytest.approx(1)
    assert bounding_factor(strength, 1) == pytest.approx(1)


@given(strengths, strengths)
def test_a_trait_moves_a_ratio_by_no_more_than_either_strength(common, often):
    assert 1 - 1e-9 <= bounding_factor(common, often) <= min(common, often) + 1e-9


@pytest.mark.parametrize("strength", [(0.5, 2), (2, 0.99), (0, 0), (-1, 3)])
def test_a_strength_below_one_is_refused(strength):
    with pytest.raises(ValueError, match="both must be 1 or more"):
        bounding_factor(*strength)


@pytest.mark.parametrize("strength", [(1, 1), (1, 5), (5, 1)])
def test_without_a_hidden_trait_the_limits_are_the_plain_ones(arms, strength):
    assert arms.if_hidden(*strength) == pytest.approx(arms.difference()[1:])


@given(st.lists(st.floats(1, 6), min_size=4, max_size=4))
def test_a_stronger_trait_makes_the_limits_wider(arms, strength):
    weak = np.minimum(strength[:2], strength[2:])
    strong = np.maximum(strength[:2], strength[2:])
    (low, high), (lower, higher) = arms.if_hidden(*weak), arms.if_hidden(*strong)
    assert lower <= low + 1e-9 and high <= higher + 1e-9


def test_a_higher_level_is_wider_with_a_hidden_trait_too(arms):
    (low, high), (lower, higher) = (arms.if_hidden(2, 2, level=level) for level in (0.8, 0.95))
    assert lower < low and high < higher


def test_no_trait_moves_a_difference_beyond_all_or_nothing(arms):
    assert arms.if_hidden(1000, 1000) == (-1, 1)


def test_the_factor_that_explains_a_limit_away_makes_it_nothing(arms):
    strength = e_value(arms.explained_by())
    assert arms.if_hidden(strength, strength)[0] == pytest.approx(0, abs=1e-6)


def test_a_loss_is_explained_away_by_what_explains_the_gain(arms):
    well, got, known = wide()
    turned = adjusted_means(~well, got, known)
    assert turned.difference()[2] < 0
    strength = e_value(turned.explained_by())
    assert turned.if_hidden(strength, strength)[1] == pytest.approx(0, abs=1e-6)


def test_something_hidden_must_be_strong_just_where_limits_leave_nothing_out(sixty, tempted):
    for each in (*sixty, *tempted):
        _, low, high = each.difference()
        assert (each.explained_by() > 1) == (not low <= 0 <= high)


def hidden(seed: int, common: float = 3.0, often: float = 2.5, n: int = 800) -> Arms:
    """A trait that nobody noted stands behind who got it and behind how it went; the truth is no effect."""
    chance = np.random.default_rng(seed)
    got = chance.random(n) < 0.5
    trait = chance.random(n) < np.where(got, 0.2 * common, 0.2)
    well = chance.random(n) < 0.2 * np.where(trait, often, 1)
    return adjusted_means(well, got, pd.DataFrame({"hour": chance.random(n)}))


@pytest.fixture(scope="module")
def tempted() -> list[Arms]:
    return [hidden(seed) for seed in range(50)]


def test_the_plain_limits_do_not_hold_the_truth_where_a_trait_is_hidden(tempted):
    assert sum(holds(each, 0.0) for each in tempted) <= 8


def test_limits_with_a_trait_of_that_strength_hold_the_truth(tempted):
    assert all(low <= 0 <= high for low, high in (each.if_hidden(3.0, 2.5) for each in tempted))


def test_limits_with_a_far_weaker_trait_do_not_hold_the_truth(tempted):
    assert sum(each.if_hidden(1.2, 1.2)[0] <= 0 for each in tempted) <= 15


def test_limits_with_a_hidden_trait_reach_as_far_as_samples_differ(tempted):
    """At a level of none the limits are the best guesses, which go up and down from sample to sample."""
    best = np.array([each.if_hidden(5, 5, level=0.0) for each in tempted])
    reach = np.mean([each.if_hidden(5, 5) for each in tempted], axis=0) - best.mean(axis=0)
    assert np.abs(reach) / 1.645 == pytest.approx(best.std(axis=0), rel=0.2)


# Those who come back either way -------------------------------------------------------------------


def returning(seed: int, drawn: float = 0.2, effect: float = 0.1, n: int = 900, turn: bool = False):
    """Who comes back, and well, and the effect among those who come back either way.

    Some come back only because of it, and these are in a good mood: the plain difference among all who come
    back takes them for its work.  With `turn`, it keeps people away instead.
    """
    chance = np.random.default_rng(seed)
    kind = chance.choice(["always", "drawn", "never"], n, p=[0.5, drawn, 0.5 - drawn])
    got = chance.random(n) < 0.5
    came = (kind == "always") | ((kind == "drawn") & (got != turn))
    mood = np.where(kind == "drawn", 0.85, 0.4)
    well = came & (chance.random(n) < mood + effect * got)
    return np.column_stack([well, came]), got, pd.DataFrame({"hour": chance.random(n)})


def bounds(seed: int, **more) -> tuple[float, float, float, float]:
    return always_bounds(adjusted_means(*returning(seed, **more)), 1, 0)


def test_bounds_hold_the_effect_on_those_who_come_back_either_way():
    held = [low <= 0.1 <= high for _, _, low, high in (bounds(seed) for seed in range(30))]
    assert sum(held) >= 26


def test_the_plain_difference_among_those_who_came_back_does_not_hold_it():
    found = []
    for seed in range(20):
        results, got, _ = returning(seed)
        well, came = results[:, 0], results[:, 1]
        found.append(well[came & got].mean() - well[came & ~got].mean())
    assert np.mean(found) > 0.18


def test_bounds_hold_the_effect_where_it_keeps_people_away():
    held = [low <= 0.1 <= high for _, _, low, high in (bounds(seed, turn=True) for seed in range(30))]
    assert sum(held) >= 26


def test_where_as_many_come_back_the_bounds_are_nearly_a_point():
    lower, upper, low, high = bounds(1, drawn=0.0, n=6000)
    assert upper - lower < 0.06 and low < lower and upper < high
    assert lower == pytest.approx(0.1, abs=0.06)


def test_where_as_many_come_back_the_limits_are_those_of_one_number():
    """Two-sided, as the level says: not the one-sided ones of a wide span."""
    held = [low <= 0.1 <= high for _, _, low, high in (bounds(seed, drawn=0.0) for seed in range(30))]
    assert sum(held) >= 22


def test_bounds_and_limits_stand_in_order():
    for seed in range(8):
        for more in ({}, {"turn": True}, {"drawn": 0.0}):
            lower, upper, low, high = bounds(seed, n=300, **more)
            assert low < lower <= upper < high


def test_the_more_come_back_because_of_it_the_wider_the_bounds():
    widths = [np.subtract(*bounds(2, drawn=drawn, n=6000)[1::-1]) for drawn in (0.05, 0.2, 0.4)]
    assert widths[0] < widths[1] < widths[2]


def test_bounds_turn_around_with_who_got_it():
    results, got, known = returning(3)
    there = always_bounds(adjusted_means(results, got, known), 1, 0)
    lower, upper, low, high = always_bounds(adjusted_means(results, ~got, known), 1, 0)
    assert (-upper, -lower, -high, -low) == pytest.approx(there, abs=1e-6)


def test_a_higher_level_widens_the_limits_and_not_the_bounds():
    made = adjusted_means(*returning(4))
    narrow, wider = (always_bounds(made, 1, 0, level) for level in (0.8, 0.95))
    assert narrow[:2] == wider[:2] and wider[2] < narrow[2] and narrow[3] < wider[3]


def test_where_nobody_came_back_with_a_good_word_the_limits_are_not_a_point():
    results, got, known = returning(5, drawn=0.0)
    results[:, 0] = False
    lower, upper, low, high = always_bounds(adjusted_means(results, got, known), 1, 0)
    assert low < lower == 0 and high > upper >= 0


def test_where_nobody_of_a_kind_came_back_there_are_no_bounds():
    results, got, known = returning(5)
    results[got] = False
    assert np.isnan(always_bounds(adjusted_means(results, got, known), 1, 0)).all()
