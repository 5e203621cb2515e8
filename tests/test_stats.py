"""Intervals against cases computed by hand, against known formulas, and by simulation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, t
from tenstages.stats import capture, periods, shares
from tenstages.stats.proportions import jeffreys

LEVEL = 0.9


# Shares ---------------------------------------------------------------------------------------


def found(**brands: dict[str, int] | int) -> pd.DataFrame:
    """Mentions by brand and author; a plain number is so many authors of one mention each."""
    rows = []
    for brand, authors in brands.items():
        if isinstance(authors, int):
            authors = {f"{brand} {number}": 1 for number in range(authors)}
        rows += [(brand, author, float(n), n) for author, n in authors.items()]
    return pd.DataFrame(rows, columns=["brand", "author", "weight", "n"])


def labels(
    brand: str, relevant: int, irrelevant: int, prob: float = 0.01, weight: float = 1.0
) -> pd.DataFrame:
    """A coded sample, one item an author."""
    n = relevant + irrelevant
    return pd.DataFrame(
        {
            "brand": brand,
            "author": [f"{brand} {number}" for number in range(n)],
            "weight": weight,
            "relevant": [True] * relevant + [False] * irrelevant,
            "prob": prob,
        }
    )


def test_single_mentions_have_the_error_of_a_multinomial_share():
    counts = shares.correct(found(ours=300, theirs=500, others=200), None, ["ours", "theirs", "others"])
    errors, freedom = counts.share_errors()
    share = np.array([0.3, 0.5, 0.2])
    assert counts.share == pytest.approx(share)
    assert errors == pytest.approx(1 / np.sqrt(1000 * share * (1 - share)))
    assert (freedom > 300).all()


def test_single_mentions_have_the_interval_of_a_multinomial_share():
    table = shares.share_table(shares.correct(found(a=3000, b=7000), None, ["a", "b"]), LEVEL)
    reach = norm.ppf(0.95) * np.sqrt(0.3 * 0.7 / 10_000)
    assert table.loc[0, ["low", "high"]].tolist() == pytest.approx([0.3 - reach, 0.3 + reach], abs=2e-4)


def test_mentions_in_pairs_count_as_half_as_many():
    alone = shares.correct(found(a=400, b=600), None, ["a", "b"]).share_errors()[0]
    pairs = {brand: {f"{brand} {i}": 2 for i in range(n)} for brand, n in (("a", 200), ("b", 300))}
    doubled = shares.correct(found(**pairs), None, ["a", "b"]).share_errors()[0]
    assert doubled == pytest.approx(alone * np.sqrt(2))


def test_one_author_who_writes_it_all_is_one_observation():
    counts = shares.correct(found(a={"busy": 500}, b=500), None, ["a", "b"])
    _, freedom = counts.share_errors()
    table = shares.share_table(counts, LEVEL)
    assert freedom == pytest.approx([1, 1], abs=0.01)
    assert (table["low"] < 0.01).all() and (table["high"] > 0.99).all()


def test_an_author_who_speaks_of_both_takes_no_side():
    """Whether such an author speaks or not, the shares stay."""
    counts = shares.correct(found(a={"busy": 50}, b={"busy": 50}), None, ["a", "b"])
    assert counts.contrast(np.array([0.5, -0.5]))[0] == pytest.approx(0, abs=1e-9)


def test_a_total_is_what_was_found_times_its_precision():
    coded = pd.concat([labels("a", 60, 40), labels("b", 90, 10)])
    counts = shares.correct(found(a=1000, b=1000), coded, ["a", "b"])
    assert counts.total == pytest.approx([600, 900])
    assert counts.share == pytest.approx([0.4, 0.6])


def test_the_error_of_the_precision_is_carried_on():
    coded = pd.concat([labels("a", 60, 40, prob=1e-9), labels("b", 60, 40, prob=1e-9)])
    counts = shares.correct(found(a=1000, b=1000), coded, ["a", "b"])
    # Variance of a log proportion, the half item of smoothing and n / (n - 1) left aside.
    assert counts.coding_variance == pytest.approx([0.4 / (100 * 0.6)] * 2, rel=0.03)


def test_a_census_leaves_nothing_uncertain_about_the_precision():
    counts = shares.correct(
        found(a=100, b=100), pd.concat([labels("a", 60, 40, 1), labels("b", 90, 10, 1)]), "ab"
    )
    assert counts.coding_variance == pytest.approx([0, 0])


def test_all_relevant_and_nothing_coded_are_the_same():
    rows = found(a=100, b=150)
    census = pd.concat([labels("a", 100, 0, prob=1), labels("b", 150, 0, prob=1)])
    with_labels, without = (shares.correct(rows, coded, ["a", "b"]) for coded in (census, None))
    pd.testing.assert_frame_equal(shares.share_table(with_labels, LEVEL), shares.share_table(without, LEVEL))


@pytest.mark.parametrize(("relevant", "irrelevant"), [(20, 0), (0, 20), (1, 19), (19, 1), (10, 10)])
def test_a_small_sample_is_as_unsure_as_a_binomial_one(relevant, irrelevant):
    """Even where all 20 agree: half an item either way, as in Jeffreys' prior."""
    coded = labels("a", relevant, irrelevant, prob=1e-9)
    part = (relevant + 0.5) / 21
    assert shares.estimate_precision(coded, ["a"]).log_variance == pytest.approx(
        [(1 - part) / (20 * part)], rel=0.15
    )


def test_where_all_are_relevant_the_precision_is_one():
    assert shares.estimate_precision(labels("a", 20, 0), ["a"]).value.tolist() == [1]


def test_a_sample_none_of_it_relevant_gives_a_small_share_and_a_wide_interval():
    coded = pd.concat([labels("a", 0, 20), labels("b", 20, 0)])
    table = shares.share_table(shares.correct(found(a=100, b=100), coded, ["a", "b"]), LEVEL)
    row = table.set_index("brand").loc["a"]
    assert 0 < row["share"] < 0.05
    assert row["low"] < row["share"] / 3 and row["high"] > 3 * row["share"]


def test_labels_drawn_with_unequal_chances_are_weighted():
    often, seldom = labels("a", 40, 0, prob=0.4), labels("a", 0, 10, prob=0.1)
    assert shares.estimate_precision(pd.concat([often, seldom]), ["a"]).value == pytest.approx([0.5])


def test_items_of_great_weight_count_as_such():
    heavy, light = labels("a", 10, 0, weight=9), labels("a", 0, 10, weight=1)
    assert shares.estimate_precision(pd.concat([heavy, light]), ["a"]).value == pytest.approx([0.9])


def test_a_brand_without_labels_is_not_known():
    precision = shares.estimate_precision(labels("a", 3, 1), ["a", "b"])
    assert precision.value[0] == 0.75
    assert np.isnan(precision.value[1])


def test_a_single_brand_has_all_and_no_interval():
    table = shares.share_table(shares.correct(found(a=30), None, ["a"]), LEVEL)
    assert table.loc[0, "share"] == 1
    assert table[["low", "high"]].isna().all(axis=None)


def test_a_higher_level_is_wider():
    counts = shares.correct(found(a=30, b=70), None, ["a", "b"])
    narrow, wide = shares.share_table(counts, 0.8), shares.share_table(counts, 0.95)
    assert (wide["low"] < narrow["low"]).all() and (wide["high"] > narrow["high"]).all()


def test_joint_limits_are_wider_than_single_ones():
    counts = shares.correct(found(a=300, b=350, c=200, d=150), None, list("abcd"))
    joint, single = shares.joint_table(counts, LEVEL), shares.share_table(counts, LEVEL)
    assert (joint["low"] < single["low"]).all() and (joint["high"] > single["high"]).all()


def test_joint_limits_are_narrower_than_bonferronis():
    counts = shares.correct(found(a=300, b=350, c=200, d=150), None, list("abcd"))
    joint, each = shares.joint_table(counts, LEVEL), shares.share_table(counts, 1 - (1 - LEVEL) / 4)
    assert (joint["high"] < each["high"] + 1e-3).all()


def test_joint_limits_of_two_brands_are_those_of_one():
    """Two shares that add to one are one number."""
    counts = shares.correct(found(a=300, b=700), None, ["a", "b"])
    joint, single = shares.joint_table(counts, LEVEL), shares.share_table(counts, LEVEL)
    assert joint[["low", "high"]].to_numpy() == pytest.approx(single[["low", "high"]].to_numpy(), abs=1e-3)


def test_joint_limits_hold_all_shares_at_once_as_often_as_they_say():
    rng, truth = np.random.default_rng(7), np.array([0.31, 0.34, 0.22, 0.13])
    held = []
    for counts in rng.multinomial(600, truth, size=200):
        table = shares.joint_table(
            shares.correct(found(**dict(zip("abcd", map(int, counts), strict=True))), None, "abcd"), LEVEL
        )
        held.append(((table["low"] <= truth) & (truth <= table["high"])).all())
    assert np.mean(held) >= 0.84


def test_ranks_are_told_with_the_chance_of_being_right():
    table = shares.order_table(shares.correct(found(a=100, b=120, c=20), None, ["a", "b", "c"]))
    assert table[["ahead", "behind"]].to_numpy().tolist() == [["b", "a"], ["a", "c"]]
    freedom = (1 / 120 + 1 / 100) ** 2 / (1 / 120**3 + 1 / 100**3)
    chance = t.cdf(np.log(1.2) / np.sqrt(1 / 120 + 1 / 100), freedom)
    assert table["probability"][0] == pytest.approx(chance)
    assert table["declared"].tolist() == [False, True]


def test_brands_of_equal_size_are_ahead_with_an_even_chance():
    table = shares.order_table(shares.correct(found(b=50, a=50), None, ["a", "b"]))
    assert table["probability"].tolist() == [0.5]
    assert not table["declared"].any()


@st.composite
def talk(draw):
    """Mentions of two to four brands by few authors, and a coded sample of some."""
    brands = "abcd"[: draw(st.integers(2, 4))]
    rows, coded = [], []
    for brand in brands:
        authors = draw(st.lists(st.integers(1, 30), min_size=2, max_size=12))
        rows += [(brand, f"author {i}", float(n), n) for i, n in enumerate(authors)]
        said = draw(st.lists(st.booleans(), min_size=2, max_size=12))
        coded += [(brand, f"author {i % len(authors)}", 1.0, word, 0.2) for i, word in enumerate(said)]
    columns = ["brand", "author", "weight"]
    return (
        pd.DataFrame(rows, columns=[*columns, "n"]),
        pd.DataFrame(coded, columns=[*columns, "relevant", "prob"]),
        list(brands),
    )


@given(talk(), st.sampled_from([0.8, 0.9, 0.95]), st.booleans())
def test_shares_add_to_one_and_lie_inside_their_limits(talk, level, with_labels):
    rows, coded, names = talk
    counts = shares.correct(rows, coded if with_labels else None, names)
    for table in (shares.share_table(counts, level), shares.joint_table(counts, level)):
        assert table["share"].sum() == pytest.approx(1)
        assert ((0 <= table["low"]) & (table["low"] <= table["share"])).all()
        assert ((table["share"] <= table["high"]) & (table["high"] <= 1)).all()


@given(talk(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_of_no_matter(talk, draw):
    rows, coded, names = talk
    seed = draw.randrange(1000)
    shuffled = [frame.sample(frac=1, random_state=seed) for frame in (rows, coded)]
    first, second = (
        shares.share_table(shares.correct(*frames, names), LEVEL) for frames in ((rows, coded), shuffled)
    )
    pd.testing.assert_frame_equal(first, second, rtol=1e-9)


@given(talk())
def test_the_order_of_brands_is_of_no_matter(talk):
    rows, coded, names = talk
    first = shares.share_table(shares.correct(rows, coded, names), LEVEL).set_index("brand")
    second = shares.share_table(shares.correct(rows, coded, names[::-1]), LEVEL).set_index("brand")
    pd.testing.assert_frame_equal(first, second.loc[names], rtol=1e-9)


# Capture and recapture -------------------------------------------------------------------------


def lists(**cells: int) -> list[list[str]]:
    """Lists of ids by pattern: ``lists(c11=50, c10=100, c01=50)``."""
    made = [[] for _ in range(len(next(iter(cells))) - 1)]
    for pattern, n in cells.items():
        for place, there in enumerate(pattern[1:]):
            if there == "1":
                made[place] += [f"{pattern} {number}" for number in range(n)]
    return made


PAIR = lists(c11=50, c10=100, c01=50)
TRIPLE = {"c111": 20, "c110": 40, "c101": 30, "c011": 25, "c100": 200, "c010": 120, "c001": 90}


def test_cells_count_each_id_once():
    first, second = PAIR
    table = capture.cells([first + first, second], None)
    assert {tuple(p): n for p, n in zip(table.pattern.tolist(), table.count, strict=True)} == {
        (1, 1): 50,
        (1, 0): 100,
        (0, 1): 50,
    }


def test_two_lists_give_chapmans_estimate():
    n1, n2, m = 150, 100, 50
    found_by_two = capture.two_lists(capture.cells(PAIR, None), LEVEL)
    estimate = (n1 + 1) * (n2 + 1) / (m + 1) - 1
    variance = (n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) ** 2 * (m + 2))
    reach = np.exp(norm.ppf(0.95) * np.sqrt(variance) / estimate)
    assert found_by_two.estimate == pytest.approx(estimate)
    assert (found_by_two.low, found_by_two.high) == pytest.approx((estimate / reach, estimate * reach))
    assert found_by_two.found == 200


def test_an_odds_ratio_of_two_doubles_the_unseen():
    table = capture.cells(PAIR, None)
    alone, twice = (capture.two_lists(table, LEVEL, ratio) for ratio in (1, 2))
    assert twice.estimate - twice.found == pytest.approx(2 * (alone.estimate - alone.found))


def test_three_lists_give_the_product_formula():
    population = capture.three_lists(capture.cells(lists(**TRIPLE), None), LEVEL)
    unseen = 20 * 200 * 120 * 90 / (40 * 30 * 25)
    assert population.found == sum(TRIPLE.values())
    assert population.estimate == pytest.approx(population.found + unseen)


def test_the_order_of_three_lists_is_of_no_matter():
    made = lists(**TRIPLE)
    forward, backward = (capture.three_lists(capture.cells(each, None), LEVEL) for each in (made, made[::-1]))
    assert forward.estimate == pytest.approx(backward.estimate)
    assert (forward.low, forward.high) == pytest.approx((backward.low, backward.high))


def test_dependence_is_the_odds_ratio_inside_the_third_list():
    ratio, low, high = capture.dependence(capture.cells(lists(**TRIPLE), None), LEVEL)
    reach = np.exp(norm.ppf(0.95) * np.sqrt(1 / 20 + 1 / 90 + 1 / 30 + 1 / 25))
    assert ratio == pytest.approx(20 * 90 / (30 * 25))
    assert (low, high) == pytest.approx((ratio / reach, ratio * reach))


def test_irrelevant_hits_are_taken_out():
    every_other = {id: number % 2 == 0 for ids in PAIR for number, id in enumerate(sorted(ids))}
    table = capture.cells(PAIR, pd.Series(every_other))
    whole = capture.cells(PAIR, None)
    assert table.relevant == pytest.approx(whole.relevant / 2, rel=0.05)
    corrected, raw = capture.two_lists(table, LEVEL), capture.two_lists(whole, LEVEL)
    assert corrected.estimate == pytest.approx(raw.estimate / 2, rel=0.05)


def test_labels_widen_the_interval():
    labelled = pd.Series({id: number % 10 > 0 for number, id in enumerate(PAIR[0][:60])})
    exact = capture.cells(PAIR, None)
    coded = capture.cells(PAIR, labelled)
    spread = [
        population.high / population.low
        for population in (capture.two_lists(exact, LEVEL), capture.two_lists(coded, LEVEL))
    ]
    assert spread[1] > spread[0]


def test_two_independent_lists_hold_the_truth_as_often_as_they_say():
    rng, held = np.random.default_rng(11), []
    for _ in range(200):
        first, second = rng.random(600) < 0.5, rng.random(600) < 0.3
        table = capture.cells([np.flatnonzero(first), np.flatnonzero(second)], None)
        population = capture.two_lists(table, LEVEL)
        held.append(population.low <= 600 <= population.high)
    assert np.mean(held) >= 0.84


# Before and after ------------------------------------------------------------------------------


def test_a_change_computed_by_hand():
    change = periods.level_change(np.array([1, 2, 1, 2]), np.array([3, 4, 3, 4]), LEVEL)
    assert (change.before, change.after, change.change, change.memory, change.periods) == (1.5, 3.5, 2, 0, 8)
    reach = t.ppf(0.95, 6) * np.sqrt(2 / 6 * (1 / 4 + 1 / 4))
    assert (change.low, change.high) == pytest.approx((2 - reach, 2 + reach))


def test_weeks_that_resemble_one_another_count_for_fewer():
    smooth = np.array([0, 1, 2, 3, 3, 2, 1, 0])
    mixed = np.array([0, 3, 1, 2, 3, 0, 2, 1])
    calm, quick = (periods.level_change(values, values, LEVEL) for values in (smooth, mixed))
    assert calm.memory > 0.4 > quick.memory
    assert calm.high - calm.low > 1.5 * (quick.high - quick.low)


def test_memory_computed_by_hand():
    values = np.array([0, 1, 2, 3, 3, 2, 1, 0])
    off = values - 1.5
    raw = (off[1:] * off[:-1]).sum() / (off**2).sum()
    change = periods.level_change(values, values, LEVEL)
    assert change.memory == pytest.approx(raw + (1 + 3 * raw) / 8)


def test_weeks_that_never_differ_give_no_width():
    change = periods.level_change(np.full(5, 0.3), np.full(5, 0.4), LEVEL)
    assert (change.low, change.high) == pytest.approx((0.1, 0.1))


@pytest.mark.parametrize(("before", "after"), [(3, 13), (13, 3), (0, 0)])
def test_fewer_than_four_periods_on_a_side_are_refused(before, after):
    with pytest.raises(ValueError, match="at least four periods on each side"):
        periods.level_change(np.zeros(before), np.ones(after), LEVEL)


def test_intervals_hold_a_change_among_weeks_with_a_memory():
    rng, held = np.random.default_rng(13), []
    for _ in range(200):
        noise = rng.standard_normal(26)
        for week in range(1, 26):
            noise[week] = 0.3 * noise[week - 1] + np.sqrt(1 - 0.3**2) * noise[week]
        change = periods.level_change(noise[:13], noise[13:] + 1, LEVEL)
        held.append(change.low <= 1 <= change.high)
    assert np.mean(held) >= 0.84


# Proportions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [  # 95%, as printed in table 5 of Brown, Cai and DasGupta (2001)
        (0, 7, 0.0, 0.292),
        (1, 7, 0.016, 0.501),
        (2, 7, 0.065, 0.648),
        (3, 7, 0.139, 0.766),
    ],
)
def test_jeffreys_limits_are_those_of_the_table(hits, n, low, high):
    assert jeffreys(hits, n, 0.95) == pytest.approx((low, high), abs=6e-4)


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from([0.8, 0.9, 0.99]))
def test_jeffreys_limits_hold_the_proportion_and_mirror(hits, n, level):
    hits = min(hits, n)
    low, high = jeffreys(hits, n, level)
    assert 0 <= low <= hits / n <= high <= 1
    mirrored = jeffreys(n - hits, n, level)
    assert (low, high) == pytest.approx((1 - mirrored[1], 1 - mirrored[0]), abs=1e-9)


def test_nothing_seen_says_nothing():
    assert jeffreys(0, 0, LEVEL) == (0, 1)
