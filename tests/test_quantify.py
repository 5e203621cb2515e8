"""How much of each label: the naive count misses, the corrected ones do not, and their intervals hold."""

from __future__ import annotations

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.stats import quantify
from tenstages.stats.agreement import krippendorff_alpha

LABELS = ["negative", "neutral", "positive"]
CONFUSION = np.array([[0.7, 0.15, 0.05], [0.2, 0.75, 0.25], [0.1, 0.1, 0.7]])
"""In column j, how texts of label j are read by a classifier that shrinks from strong words."""


def stream(mix, n, seed=0, confusion=CONFUSION):
    """True labels, and the probabilities of a calibrated reader that was trained where all are equal."""
    chance = np.random.default_rng(seed)
    true = chance.choice(3, n, p=mix)
    read = np.array([chance.choice(3, p=confusion[:, label]) for label in true])
    posterior = confusion[read] / confusion[read].sum(axis=1, keepdims=True)
    return true, read, posterior


def test_counting_a_classifiers_answers_misses_a_mix_that_moved():
    true, read, _ = stream([0.6, 0.3, 0.1], 20_000)
    counted = quantify.classify_and_count(np.array(LABELS)[read], LABELS)
    assert abs(counted[0] - (true == 0).mean()) > 0.08


def test_the_adjusted_count_turns_the_errors_back():
    true, read, _ = stream([0.6, 0.3, 0.1], 50_000)
    counted = quantify.classify_and_count(np.array(LABELS)[read], LABELS)
    assert quantify.adjusted_count(counted, CONFUSION) == pytest.approx(
        np.bincount(true) / len(true), abs=0.015
    )


def test_expectation_maximisation_finds_the_mix_from_calibrated_probabilities():
    true, _, posterior = stream([0.6, 0.3, 0.1], 50_000)
    found = quantify.expectation_maximisation(posterior, np.full(3, 1 / 3))
    assert found == pytest.approx(np.bincount(true) / len(true), abs=0.015)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_an_adjusted_count_is_always_a_mix(counted):
    counted = (np.array(counted) + 1e-6) / (np.sum(counted) + 3e-6)
    found = quantify.adjusted_count(counted, CONFUSION)
    assert (found >= 0).all() and found.sum() == pytest.approx(1)


def powered(seed, n=4000, drawn=200, trust=None, confusion=CONFUSION):
    true, _, posterior = stream([0.45, 0.35, 0.2], n, seed, confusion)
    chosen = np.random.default_rng(seed + 1).choice(n, drawn, replace=False)
    said = np.eye(3)[true[chosen]]
    trust = quantify.best_trust(posterior[chosen], said) if trust is None else trust
    mix = quantify.prediction_powered(posterior.mean(axis=0), n, posterior[chosen], said, trust=trust)
    return mix, np.bincount(true, minlength=3) / n


@pytest.mark.parametrize(
    "confusion", [CONFUSION, CONFUSION[:, ::-1]], ids=["a good reader", "one that reads all wrong"]
)
def test_the_interval_holds_however_the_classifier_reads(confusion):
    held = []
    for seed in range(120):
        mix, truth = powered(seed, confusion=confusion)
        low, high = mix.limits(0.9)
        held.append(((low <= truth) & (truth <= high)).mean())
    assert np.mean(held) == pytest.approx(0.9, abs=0.04)


def test_a_classifier_that_helps_makes_the_interval_narrower():
    alone, with_help = powered(5, trust=0.0)[0], powered(5)[0]
    assert np.trace(with_help.covariance) < 0.8 * np.trace(alone.covariance)


def test_a_classifier_without_any_sense_is_not_trusted():
    chance = np.random.default_rng(1)
    said = np.eye(3)[chance.choice(3, 500)]
    assert quantify.best_trust(chance.dirichlet(np.ones(3), 500), said) < 0.1


def test_when_everything_was_read_nothing_is_uncertain():
    mix, truth = powered(3, n=200, drawn=200)
    assert mix.share == pytest.approx(truth)
    assert np.abs(mix.covariance).max() == 0


def test_weights_let_a_sample_of_unequal_chances_speak_for_all():
    said = np.eye(2)[[0] * 90 + [1] * 10]
    weight = np.array([1.0] * 90 + [9.0] * 10)
    mix = quantify.prediction_powered(np.zeros(2), 10_000, np.zeros((100, 2)), said, weight)
    assert mix.share == pytest.approx([0.5, 0.5])


def test_a_part_of_the_labels_is_a_mix_of_its_own():
    mix = quantify.Mix(np.array([0.5, 0.3, 0.2]), np.diag([0.01, 0.01, 0.01]), 100, 99)
    mine = mix.among(np.array([True, True, False]))
    assert mine.share == pytest.approx([0.625, 0.375])
    assert mine.covariance.sum() == pytest.approx(0, abs=1e-12)  # what one gains the other loses


def test_months_together_weigh_as_many_texts_as_they_hold():
    first = quantify.Mix(np.array([1.0, 0.0]), np.zeros((2, 2)), 10, 9)
    second = quantify.Mix(np.array([0.0, 1.0]), np.diag([0.04, 0.04]), 10, 9)
    both = quantify.together([first, second], np.array([0.75, 0.25]))
    assert both.share == pytest.approx([0.75, 0.25])
    assert both.covariance[0, 0] == pytest.approx(0.25**2 * 0.04)
    assert both.coded == 20


def test_limits_stay_between_nothing_and_everything():
    mix = quantify.Mix(np.array([0.0, 1.0]), np.zeros((2, 2)), 12, 11)
    low, high = mix.limits(0.9)
    assert (
        (low >= 0).all() and (high <= 1).all() and high[0] > 0.01
    )  # twelve texts without one do not say never


# Agreement ------------------------------------------------------------------------------------


def coders(seed=1, n=300, right=0.85):
    chance = np.random.default_rng(seed)
    true = chance.choice(3, n)
    columns = {name: np.where(chance.random(n) < right, true, chance.choice(3, n)) for name in "abc"}
    table = pd.DataFrame({name: np.array(LABELS, dtype=object)[codes] for name, codes in columns.items()})
    table.loc[: n // 3, "c"] = None
    return table


def test_alpha_is_krippendorffs():
    table = coders()
    codes = (
        table.map(lambda label: LABELS.index(label) if isinstance(label, str) else np.nan).to_numpy(float).T
    )
    assert krippendorff_alpha(table).alpha == pytest.approx(
        krippendorff.alpha(codes, level_of_measurement="nominal")
    )


def test_the_limits_hold_the_alpha_of_all_texts():
    codes = coders(2, 60_000)[["a", "b"]].map(LABELS.index).to_numpy(float).T
    whole = krippendorff.alpha(codes, level_of_measurement="nominal")
    held = []
    for seed in range(25):
        found = krippendorff_alpha(coders(seed + 10, 200)[["a", "b"]])
        held.append(found.low <= whole <= found.high)
    assert np.mean(held) == pytest.approx(0.9, abs=0.12)


def test_who_agrees_always_has_an_alpha_of_one():
    table = pd.DataFrame({"a": ["x", "y", "x"], "b": ["x", "y", "x"]}, dtype=object)
    assert krippendorff_alpha(table).alpha == 1


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"a": ["x", None], "b": [None, "x"]}, dtype=object),
        pd.DataFrame({"a": ["x", "x"], "b": ["x", "x"]}, dtype=object),
        pd.DataFrame({"a": [], "b": []}, dtype=object),
    ],
    ids=["nobody read the same", "one label only", "nothing"],
)
def test_where_nothing_can_be_said_nothing_is(table):
    assert np.isnan(krippendorff_alpha(table).alpha)
