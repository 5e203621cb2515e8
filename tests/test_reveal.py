"""The reveal: a hit, a miss, no truth, and a truth that cannot be read; on invented companies alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from tenstages.classroom import Reveal, reveal
from tenstages.errors import TenStagesError
from tenstages.findings import Finding
from tenstages.simulate import simulate

FOUND = Finding(
    id="s01.share_of_voice",
    stage=1,
    name="Share of voice",
    value=0.32,
    low=0.29,
    high=0.35,
    unit="share",
    level=0.9,
    n=1000,
    amec_level="out-takes",
    definition="…",
    method="…",
    sentence="…",
)
PLANTED = {
    "id": "s01.share_of_voice",
    "values": {"Acme": 0.31, "Rival": 0.34},
    "words": {"Acme": "Acme was built to hold 31.0%.", "Rival": "Rival was built to hold 34.0%."},
}


@dataclass
class Firm:
    """What `reveal` asks of a company."""

    folder: Path
    name: str = "Acme"
    since: date = date(2026, 1, 1)
    until: date = date(2026, 6, 30)

    @property
    def own(self):
        return SimpleNamespace(name=self.name)


@pytest.fixture
def firm(tmp_path) -> Firm:
    """A company of which a share of voice was planted."""
    write(tmp_path, {"format": 1, "truths": [PLANTED]})
    return Firm(tmp_path)


def write(folder: Path, content) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "truth.json").write_text(text, encoding="utf-8")


def test_a_hit_says_what_was_planted_and_what_was_said(firm):
    shown = reveal(firm, FOUND)
    assert shown.hit is True
    assert shown.plain == (
        "Reveal: Acme was built to hold 31.0%. Planted: 31.0%; we said 32.0% (29.0% to 35.0%): "
        "the interval holds it."
    )


@pytest.mark.parametrize(
    ("level", "odds"), [(0.9, "ten"), (0.8, "five"), (0.95, "twenty"), (0.99, "a hundred"), (0.75, "4")]
)
def test_a_miss_is_shown_as_what_it_is(firm, level, odds):
    shown = reveal(firm, replace(FOUND, low=0.312, level=level))
    assert shown.hit is False
    assert shown.plain.endswith(f"missed, as one in {odds} does.")


def test_a_miss_that_rounding_hides_is_told_as_one(firm):
    shown = reveal(firm, replace(FOUND, low=0.3103))
    assert shown.hit is False
    assert shown.plain.endswith("(31.0% to 35.0%): missed by a hair, as one in ten does.")


@pytest.mark.parametrize("limit", [{"low": 0.31}, {"high": 0.31, "value": 0.3}])
def test_a_truth_on_the_limit_is_held(firm, limit):
    assert reveal(firm, replace(FOUND, **limit)).hit is True


def test_another_part_may_be_asked_for(firm):
    shown = reveal(firm, FOUND, part="Rival")
    assert shown.hit is True
    assert "Rival was built to hold 34.0%." in shown.plain


def test_a_part_of_which_nothing_was_planted_is_told(firm):
    shown = reveal(firm, FOUND, part="Nobody")
    assert (shown.hit, shown.plain) == (None, "Reveal: Nothing was planted for Nobody.")


def test_a_number_without_an_interval_is_neither_hit_nor_miss(firm):
    shown = reveal(firm, replace(FOUND, low=None, high=None))
    assert shown.hit is None
    assert shown.plain.endswith("Planted: 31.0%; no interval was given.")


def test_nothing_measured_reveals_nothing(firm):
    shown = reveal(firm, None)
    assert shown.hit is None
    assert "31.0%" not in shown.plain


def test_on_own_exports_the_check_speaks(tmp_path):
    shown = reveal(Firm(tmp_path), FOUND, otherwise=lambda: "Two halves agree.")
    assert shown.hit is None
    assert shown.plain == "Reveal: What really happened is not known here. Two halves agree."


def test_without_a_check_that_is_said(tmp_path):
    assert "No check of this number against itself is known yet." in reveal(Firm(tmp_path), FOUND).plain


def test_the_check_speaks_too_where_nothing_was_planted_for_the_finding(firm):
    shown = reveal(firm, replace(FOUND, id="s01.volume"), otherwise=lambda: "Sums agree.")
    assert shown.plain.endswith("Sums agree.")


def test_the_check_is_not_made_where_a_truth_is_known(firm):
    def fails():
        raise AssertionError("asked for a check although the truth is known")

    assert reveal(firm, FOUND, otherwise=fails).hit is True


@pytest.mark.parametrize(
    "content", ["{", "", "[]", '{"format": 1}', '{"truths": [{"values": {}}]}', '{"truths": 3}', "\x00"]
)
def test_a_broken_truth_is_told_in_one_sentence(tmp_path, content):
    write(tmp_path, content)
    with pytest.raises(TenStagesError) as told:
        reveal(Firm(tmp_path), FOUND)
    assert str(told.value) == (
        f"{tmp_path / 'truth.json'}: not a list of truths; simulate the company again, or delete the file."
    )


def test_a_truth_without_words_or_values_for_the_finding_is_told_too(tmp_path):
    write(tmp_path, {"truths": [{"id": FOUND.id}]})
    with pytest.raises(TenStagesError, match="not a list of truths"):
        reveal(Firm(tmp_path), FOUND)


def test_html_says_the_same_and_escapes(tmp_path):
    write(tmp_path, {"truths": [PLANTED | {"words": {"Acme": "<b>Acme</b> & more."}}]})
    shown = reveal(Firm(tmp_path), FOUND)
    assert isinstance(shown, Reveal)
    assert "<b>" not in shown.html and "&lt;b&gt;Acme&lt;/b&gt; &amp; more." in shown.html
    assert "&lt;" not in shown.plain


def test_every_planted_truth_of_a_simulated_company_can_be_revealed(tmp_path):
    simulate(5, tmp_path, scale=0.01)
    truths = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))["truths"]
    assert truths
    for truth in truths:
        own = next(part for part in truth["values"] if part in truth["words"])
        firm = Firm(tmp_path, own, date(2024, 12, 30), date(2026, 6, 28))
        value = truth["values"][own]
        finding = replace(FOUND, id=truth["id"], unit=truth["unit"], value=value, low=value, high=value)
        shown = reveal(firm, finding)
        assert shown.hit is True
        assert truth["words"][own] in shown.plain


def test_a_truth_of_other_days_is_not_held_against_these(firm):
    write(
        firm.folder, {"format": 1, "truths": [PLANTED | {"window": "2025-01-01 to 2026-06-30, local days"}]}
    )
    shown = reveal(firm, FOUND)
    assert shown.hit is None
    assert "true of 2025-01-01 to 2026-06-30; these days are 2026-01-01 to 2026-06-30" in shown.plain


def test_a_truth_of_these_days_is_revealed(firm):
    write(
        firm.folder, {"format": 1, "truths": [PLANTED | {"window": "2026-01-01 to 2026-06-30, local days"}]}
    )
    assert reveal(firm, FOUND).hit is True


def test_the_last_digit_of_a_sum_is_no_miss(firm):
    """Where every post was read, estimate and truth are one sum, added in another order."""
    write(firm.folder, {"truths": [PLANTED | {"values": {"Acme": 0.1 + 0.2}}]})
    assert reveal(firm, replace(FOUND, value=0.3, low=0.3, high=0.3)).hit is True


BOUNDS = replace(FOUND, value=None, low=0.25, high=0.4, level=None)


def test_a_truth_inside_bounds_is_said_to_lie_there(firm):
    shown = reveal(firm, BOUNDS)
    assert shown.hit is True
    assert shown.plain.endswith("Planted: 31.0%; we said that it lies within 25.0% to 40.0%: it does.")


def test_a_truth_outside_bounds_puts_their_assumptions_in_doubt(firm):
    """Bounds do not miss one time in ten: there something that they take for granted is wrong."""
    shown = reveal(firm, replace(BOUNDS, high=0.3))
    assert shown.hit is False
    assert shown.plain.endswith("it does not, so something that the bounds take for granted is wrong.")


def test_a_truth_outside_bounds_of_a_sample_may_be_the_one_in_ten(firm):
    shown = reveal(firm, replace(BOUNDS, high=0.3, level=0.9))
    assert shown.hit is False
    assert shown.plain.endswith("we said that it lies within 25.0% to 30.0%: it does not, as one in ten.")


def test_without_mentions_the_days_of_a_truth_cannot_be_compared(firm):
    window = {"window": "2025-01-01 to 2026-06-30, local days"}
    write(firm.folder, {"truths": [PLANTED | window]})
    shown = reveal(replace(firm, since=None, until=None), FOUND)
    assert shown.hit is None
    assert "true of 2025-01-01 to 2026-06-30; without mentions nobody knows" in shown.plain
