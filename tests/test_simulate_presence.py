"""Stage 2's generators: what is planted is what was said to be planted, and the same seed says the same."""

from __future__ import annotations

import krippendorff
import pandas as pd
import pytest
from tenstages.simulate import plan
from tenstages.simulate.listening import listen
from tenstages.simulate.presence import read_by_people
from tenstages.simulate.world import create_world
from tenstages.tables import CODED
from tenstages.warehouse import schema

pytestmark = pytest.mark.full

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def told(request):
    return read_by_people(listen(create_world(request.param, world="clean", scale=0.3), texts=False))


def truth(told, name):
    return next(each for each in told.truths if each.id == name)


def relevant(told) -> pd.DataFrame:
    return told.read[told.read["relevant"]]


def test_the_truth_is_the_mix_of_what_both_agree_on(told):
    values = truth(told, "s02.sentiment").values
    for month, rows in relevant(told).groupby("month"):
        for label in ("positive", "neutral", "negative"):
            assert values[f"{month} {label}"] == pytest.approx((rows["adjudicated"] == label).mean())
    assert sum(values[f"all {label}"] for label in ("positive", "neutral", "negative")) == pytest.approx(1)


def test_the_negative_part_drifts_as_planned(told):
    (drift,) = truth(told, "s02.sentiment_drift").values.values()
    planned = (plan.NEGATIVE_TO - plan.NEGATIVE_FROM) * 2 / 3
    assert drift == pytest.approx(planned, abs=0.035)


def test_the_agreement_is_krippendorffs_alpha_of_all_that_is_relevant(told):
    codes = {"negative": 0, "neutral": 1, "positive": 2}
    table = relevant(told)[["a", "b"]].map(codes.get).to_numpy(float).T
    (alpha,) = truth(told, "s02.agreement").values.values()
    assert alpha == pytest.approx(krippendorff.alpha(table, level_of_measurement="nominal"))
    assert alpha == pytest.approx(0.78, abs=0.02)


def test_where_both_agree_that_is_the_label_even_where_both_are_wrong(told):
    both = relevant(told)[relevant(told)["a"] == relevant(told)["b"]]
    assert (both["a"] == both["adjudicated"]).all()


def test_what_was_drawn_are_labels_of_a_probability_sample(told):
    coded = told.coded
    assert set(coded["coder"]) == {"a", "b", "adjudicated"}
    assert not coded.duplicated(["id", "coder"]).any()
    stored = told.read.set_index("id")
    for coder, rows in coded.groupby("coder"):
        assert (stored.loc[rows["id"], coder].to_numpy() == rows["label"].to_numpy()).all()
    one = coded[coded["coder"] == "a"].merge(told.read[["id", "month"]], on="id")
    drawn, there = (
        one.groupby("month").agg(n=("id", "size"), prob=("prob", "first")),
        told.read["month"].value_counts(),
    )
    assert (drawn["n"] / drawn["prob"]).to_numpy() == pytest.approx(there[drawn.index].to_numpy())
    assert drawn["n"].sum() == pytest.approx(plan.SENTIMENT_DRAWN, abs=len(drawn))


def test_the_coded_frame_is_canonical(told):
    assert list(told.coded) == CODED.names
    schema.checked(told.coded, "coded", "a.csv")


def test_hits_that_mean_something_else_are_called_irrelevant_by_all(told):
    others = told.read[~told.read["relevant"]]
    assert len(others) and (others[["a", "b", "adjudicated"]] == "irrelevant").all(axis=None)


def test_where_coding_ended_before_the_crisis_no_later_hit_is_coded():
    told = read_by_people(listen(create_world(1, world="wording changes", scale=0.1), texts=False))
    coded = told.read[told.read["id"].isin(told.coded["id"])]
    assert coded["week"].max() <= plan.CRISIS_WEEK - 2 < told.read["week"].max()


def test_the_same_seed_reads_the_same():
    first, second = (read_by_people(listen(create_world(4, scale=0.05), texts=False)) for _ in range(2))
    pd.testing.assert_frame_equal(first.coded, second.coded)
    assert first.truths == second.truths


def test_reading_changes_nothing_that_was_listened_to():
    listening = listen(create_world(4, scale=0.05), texts=False)
    before = listening.items.copy()
    read_by_people(listening)
    pd.testing.assert_frame_equal(listening.items, before)
