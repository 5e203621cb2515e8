"""Stage 3's generators: what is planted is what was said to be planted, and nothing earlier moves."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from tenstages.simulate import plan
from tenstages.simulate.conversation.momentum import momentum_of
from tenstages.simulate.conversation.story_momentum import followers_growth, rising_topics
from tenstages.simulate.conversation.story_surges import story_surges
from tenstages.simulate.conversation.surge_oracle import surge_truth, watched
from tenstages.simulate.conversation.surges import surge_excess, surges_of
from tenstages.simulate.listening import listen
from tenstages.simulate.presence.followers import followers_of
from tenstages.simulate.world import HOURS_PER_WEEK, create_world

SEEDS = (1, 2, 3)  # of those for tuning, 1 to 999
POOLED = range(1, 9)


@cache
def said(seed: int, scale: float = 0.3, world: str = "story"):
    """A company without sentences; do not change it."""
    return listen(create_world(seed, scale=scale, world=world), texts=False)


# Truth 5: surges as series ----------------------------------------------------------------------


@cache
def series(seed: int, world: str = "clean"):
    return surges_of(create_world(seed, world=world))


@cache
def pooled(world: str = "clean") -> pd.DataFrame:
    """Crises of several seeds with what the oracle made of them."""
    tables = [watched(series(seed, world)) for seed in POOLED]
    table = pd.concat([each.assign(seed=seed) for seed, each in zip(POOLED, tables, strict=True)])
    table.attrs["false_alarms"] = [each.attrs["false_alarms"] for each in tables]
    return table[table["kind"].isin(plan.SURGE_CRISES)]


def test_the_same_seed_gives_the_same_series_and_another_seed_another():
    again = surges_of(create_world(1, world="clean", scale=0.01))
    pd.testing.assert_frame_equal(again.counts, series(1).counts)
    assert surge_truth(again) == surge_truth(series(1))
    assert not again.counts.equals(series(2).counts)


def test_forty_seeds_hold_three_hundred_crises():
    crises = sum(plan.SURGE_KINDS[kind][0] for kind in plan.SURGE_CRISES)
    assert all(series(seed).surges["kind"].isin(plan.SURGE_CRISES).sum() == crises for seed in SEEDS)
    assert 40 * crises >= 300


def test_no_two_surges_overlap_and_none_begins_in_the_first_weeks():
    for seed in POOLED:
        table = series(seed).surges.sort_values("begins")
        assert (table["begins"].to_numpy()[1:] > table["end"].to_numpy()[:-1]).all()
        assert table["begins"].min() >= plan.SURGE_LEARNING_WEEKS * HOURS_PER_WEEK
        assert table["end"].max() < plan.SOCIAL_WEEKS * HOURS_PER_WEEK


def test_twelve_weeks_are_quiet():
    for seed in POOLED:
        first, after = series(seed).quiet
        assert after - first == 12 * HOURS_PER_WEEK
        table = series(seed).surges
        assert not ((table["begins"] < after) & (table["end"] >= first)).any()


def test_the_onset_is_the_hour_at_which_five_negatives_more_were_expected():
    usual, table = series(1).usual, series(1).surges
    rate = (usual["negatives"] + usual["others"]).mean()
    for row in table[table["kind"].isin(plan.SURGE_CRISES)].itertuples():
        extra = plan.SURGE_KINDS[row.kind][-1] * surge_excess(row, usual["clock"], rate)
        assert extra[: row.onset].sum() < 5 <= extra[: row.onset + 1].sum()
        assert extra[row.peak] == extra.max()
        assert extra[row.end] >= 0.1 * extra.max() > extra[row.end + 1]


def negative_share(kind: str) -> float:
    """Median share of negatives around the peak of the surges of a kind."""
    shares = []
    for seed in POOLED:
        counts, table = series(seed).counts, series(seed).surges
        for peak in table.loc[table["kind"] == kind, "peak"]:
            rows = counts.iloc[peak - 1 : peak + 2]
            shares.append(rows["negatives"].sum() / rows["mentions"].sum())
    return float(np.median(shares))


def test_crises_bring_negatives_and_nothing_else_does():
    assert min(negative_share(kind) for kind in ("flash", "night")) > 0.6
    assert negative_share("slow burn") > 0.4
    assert max(negative_share(kind) for kind in ("praise", "spam", "support")) < 0.25


def test_a_wave_of_spam_has_few_authors_and_fewer_texts_and_nothing_else_has():
    for seed in SEEDS:
        counts, table = series(seed).counts, series(seed).surges
        at_peak = counts.iloc[table["peak"]].set_axis(table["kind"])
        different = at_peak[["authors", "distinct_texts"]].div(at_peak["mentions"], axis=0)
        assert different.loc[["spam"], "authors"].max() < different.drop("spam")["authors"].min()
        assert (different.loc[["spam"], "distinct_texts"] < 0.6).all(axis=None)
        assert (counts[["authors", "distinct_texts", "negatives"]].le(counts["mentions"], axis=0)).all(
            axis=None
        )


def test_hours_differ_more_than_chance():
    counts, usual = series(1).counts.iloc[: 8 * HOURS_PER_WEEK], series(1).usual.iloc[: 8 * HOURS_PER_WEEK]
    expected = usual["negatives"] + usual["others"]
    spread = ((counts["mentions"] - expected) ** 2).mean() / (
        expected + expected**2 / plan.SURGE_CLUMPS
    ).mean()
    assert spread == pytest.approx(1, abs=0.2)


def test_the_oracle_finds_nearly_all_and_flashes_before_their_peak():
    table = pooled()
    assert table["seen_at"].notna().mean() >= 0.95
    assert (table.loc[table["kind"] == "flash", "lead"] > 0).mean() >= 0.9
    delays = table.groupby("kind")["delay"].median()
    assert delays["night"] <= delays["flash"] < 6 < delays["slow burn"] < 72


def test_the_oracle_seldom_calls_in_quiet_weeks():
    assert np.mean(pooled().attrs["false_alarms"]) < 1.2


def test_the_truth_holds_each_surge_and_the_oracles_scores():
    told = surge_truth(series(1))
    assert len(told.values) == 3 * len(series(1).surges)
    assert 0.9 <= told.beside["oracle recall"] <= 1
    assert {f"oracle delay {kind}" for kind in plan.SURGE_CRISES} <= set(told.beside)


def test_words_of_its_own_hide_a_crisis_and_leave_everything_else():
    clean, hard = series(1), series(1, "own words")
    pd.testing.assert_frame_equal(clean.surges, hard.surges)
    assert clean.counts["mentions"].equals(hard.counts["mentions"])
    row = next(row for row in clean.surges.itertuples() if row.kind == "flash")
    span = slice(row.onset, row.end)
    seen = [each.counts["negatives"].iloc[span].sum() for each in (clean, hard)]
    assert seen[1] < 0.6 * seen[0]
    assert pooled("own words")["delay"].mean() > pooled()["delay"].mean() + 1


# Truth 5 in the story ----------------------------------------------------------------------------


def test_the_storys_events_begin_when_five_of_their_mentions_were_expected():
    world = create_world(2)
    values = story_surges(world).values
    planted = {event.name: event.hour for event in world.events}
    for name in ("odd reports", "crisis", "slow burn"):
        assert planted[name] <= values[f"{name} (crisis) onset"] < values[f"{name} (crisis) peak"]
    assert values["odd reports (crisis) onset"] < planted["crisis"]
    assert values["praise (praise) onset"] - planted["praise"] < 4
    assert not any(name.startswith("rival praise") for name in values)  # six mentions are no surge


def test_as_many_mentions_of_an_event_are_found_as_are_expected():
    for name in ("crisis", "slow burn", "praise"):
        counts = []
        for seed in SEEDS:
            items = said(seed).items
            found = items["spelt"] | items["handle"] | items["product"]
            tools = items[["brandwatch", "x_handle", "x_product", "google_alerts"]].any(axis=1)
            mine = items[(items["event"] == name) & (items["kind"] != "share") & found & tools]
            counts.append(len(mine) / story_surges(said(seed).world).beside[f"{name} mentions"])
        assert np.mean(counts) == pytest.approx(1, abs=0.15), name


def test_the_crisis_peaks_when_it_is_said_to():
    hours, values = [], story_surges(create_world(1, scale=0.3)).values
    for seed in SEEDS:
        items = said(seed).items
        hours.append(items.loc[items["event"] == "crisis", "second"] // 3600)
    busiest = pd.concat(hours).value_counts().sort_index().rolling(5, center=True).mean().idxmax()
    assert busiest == pytest.approx(values["crisis (crisis) peak"], abs=5)


def test_the_wave_of_spam_is_as_large_and_as_early_as_it_is_said_to_be():
    for seed in SEEDS:
        items, told = said(seed).items, story_surges(said(seed).world)
        wave = items[items["event"] == "spam"]
        assert len(wave) == pytest.approx(told.beside["spam wave mentions"], rel=0.15)
        assert wave["second"].min() // 3600 == told.values["spam wave (spam) onset"]


def test_a_world_without_events_has_no_such_truth():
    assert story_surges(create_world(1, world="clean")) is None


# Truth 6: momentum --------------------------------------------------------------------------------


@cache
def moving(seed: int, world: str = "clean"):
    return momentum_of(create_world(seed, world=world))


def truth(truths, name: str):
    return next(each for each in truths if each.id == name)


def test_the_same_seed_moves_the_same():
    pd.testing.assert_frame_equal(momentum_of(create_world(1, world="clean")).series, moving(1).series)
    assert not moving(1).series.equals(moving(2).series)


def slope(values: pd.Series) -> float:
    """Growth a week of some days, weekdays averaged out."""
    weekly = np.log(values.to_numpy()[: len(values) // 7 * 7].reshape(-1, 7).sum(axis=1))
    return float(np.polyfit(np.arange(len(weekly)), weekly, 1)[0])


@pytest.mark.parametrize("measure", plan.MOMENTUM_MEASURES)
def test_a_measure_grows_as_planted_before_and_after_its_break(measure):
    errors = []
    for seed in range(1, 31):
        days = moving(seed).series
        mine = days.loc[days["measure"] == measure, "value"]
        growth = truth(moving(seed).truths, "s03.growth_series").values
        day = int(truth(moving(seed).truths, "s03.break_series").values[f"{measure} 1"])
        errors += [slope(mine[:day]) - growth[f"{measure} 1"], slope(mine[day:]) - growth[f"{measure} 2"]]
    assert abs(np.mean(errors)) < 0.004
    assert np.std(errors) < 0.25 * plan.MOMENTUM_CHANGE[1]


def test_the_break_lies_in_the_middle_and_two_are_far_apart():
    for seed in SEEDS:
        clean, hard = moving(seed).paces, moving(seed, "two breaks").paces
        assert clean.groupby("measure").size().eq(2).all() and hard.groupby("measure").size().eq(3).all()
        first = clean.loc[clean["first"] > 0, "first"] / plan.MOMENTUM_DAYS
        assert first.between(0.29, 0.7).all()
        assert hard.groupby("measure")["first"].apply(lambda days: days.iloc[2] - days.iloc[1]).min() >= 120


def test_what_grows_doubles_in_the_weeks_that_are_told():
    doubling = truth(moving(2).truths, "s03.doubling_series").values
    growth = truth(moving(2).truths, "s03.growth_series").values
    assert set(doubling) == {name for name in plan.MOMENTUM_MEASURES if growth[f"{name} 2"] > 0}
    for name, weeks in doubling.items():
        assert np.exp(growth[f"{name} 2"] * weeks) == pytest.approx(2)


def test_rising_pains_grow_in_the_mentions_as_they_were_planted_to():
    expected, found = [], []
    for seed in SEEDS:
        told = rising_topics(said(seed, world="clean").world)
        assert set(told.values) == {"app ordering fails", "price rise"}
        items = said(seed, world="clean").items
        mine = items[(items["brand_number"] == 0) & items["relevant"] & (items["kind"] != "share")]
        for topic, value in told.values.items():
            weekly = (mine.loc[mine["topic"] == topic, "second"] // (3600 * HOURS_PER_WEEK)).value_counts()
            quarters = np.log(weekly.sort_index().groupby(lambda week: week // 13).sum())
            found.append(np.polyfit(13 * np.arange(6), quarters, 1)[0])
            expected.append(value)
    assert np.mean(found) == pytest.approx(np.mean(expected), abs=0.003)
    assert min(expected) > 0.006


def test_followers_grew_as_the_vendors_count_them():
    followers = followers_of(create_world(1))
    told = followers_growth(followers.world, followers.audience)
    mine = followers.audience.query("metric == 'followers' and network == 'x.com'").sort_values("day")[
        "value"
    ]
    assert np.exp(told.values["x.com"] * (len(mine) - 1) / 7) == pytest.approx(mine.iloc[-1] / mine.iloc[0])
    assert len(told.values) == 7
