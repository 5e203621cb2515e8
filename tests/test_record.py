"""The record of coverage: of committed code, on seeds that nobody chose, and no older than the code."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from tenstages import record as reader
from tenstages.simulate import LARKSPUR_SEED

from tests.coverage import __main__ as command
from tests.coverage import code, record
from tests.coverage.rules import Rule

STAGES = sorted(int(path.stem[-2:]) for path in record.PLACE.glob("stage_??.json"))
RERUN = 1  # seeds that are scored again every day; of scores that a stage calls dear, with --full


def made(stage: int) -> tuple[dict, pd.DataFrame]:
    """A stage's record and its scores by seed."""
    return reader.read(stage), pd.read_csv(record.seeds_file(stage))


def test_every_stage_that_has_a_notebook_has_its_record():
    published = {int(path.stem[:2]) for path in (record.ROOT / "notebooks").glob("[01]?_*.ipynb")}
    assert published <= set(STAGES)


@pytest.mark.parametrize("stage", STAGES)
class TestOfAStage:
    def test_its_record_is_of_the_code_as_it_is(self, stage):
        assert made(stage)[0]["code"] == code.code_hash(stage), (
            f"The code behind stage {stage} changed after its record was made; commit it, run "
            f"python -m tests.coverage --stage {stage} --seeds 200, and commit the record."
        )

    def test_its_figures_are_those_of_its_seeds(self, stage):
        told, rows = made(stage)
        asked = record.judged(record.stage_module(stage).RULES, rows)
        kept = ("says", "world", "least", "most", "seeds", "passed")
        for stored, again in zip(told["rules"], asked, strict=True):
            assert stored["figure"] == pytest.approx(again["figure"], rel=1e-4, abs=1e-6), stored["says"]
            assert {key: stored[key] for key in kept} == {key: again[key] for key in kept}

    def test_its_seeds_follow_from_the_commit(self, stage):
        told, rows = made(stage)
        seeds = record.derived_seeds(told["commit"], stage, told["seeds"]["count"])
        dear, _ = record.pairs_of(stage)
        for pair, each in rows.groupby(["score", "world"]):
            assert each["seed"].tolist() == (seeds[: record.DEAR_SEEDS] if pair in dear else seeds)

    def test_a_few_of_its_seeds_still_give_what_is_recorded(self, stage, request):
        told, rows = made(stage)
        seeds = record.derived_seeds(told["commit"], stage, told["seeds"]["count"])
        dear, cheap = record.pairs_of(stage)
        asked = cheap + dear if request.config.getoption("--full") else cheap
        again = record.scored(stage, seeds[:RERUN], only=asked)
        again = again.set_index(["score", "world", "seed"])
        stored = rows.set_index(["score", "world", "seed"]).loc[again.index, again.columns]
        pd.testing.assert_frame_equal(again, stored, rtol=1e-4, check_dtype=False)

    def test_at_least_two_hundred_seeds_and_five_through_files(self, stage):
        told, _ = made(stage)
        assert told["seeds"]["count"] >= 200
        assert len(told["through files"]) >= 5 and all(told["through files"].values())

    def test_what_did_not_pass_has_its_reason(self, stage):
        told, _ = made(stage)
        assert [
            rule["says"] for rule in told["rules"] if rule["passed"] is False and not rule["reason"]
        ] == []

    def test_its_table_says_every_rule(self, stage):
        table = reader.table(stage)
        assert table["what was asked"].tolist() == [rule["says"] for rule in made(stage)[0]["rules"]]
        assert set(table["passed"]) <= {"yes", "NO", ""} and (table["passed"] == "yes").any()


def test_the_code_of_every_stages_room_counts():
    rooms = {path.parent.name for path in (code.LIBRARY / "tenstages").glob("*/headlines.py")}
    assert {f"tenstages.{room}" for room in rooms} <= set(code.DEPENDS)


# How it is made -----------------------------------------------------------------------------


def test_seeds_are_never_those_for_tuning_the_smokes_or_the_sample_companys():
    seeds = record.derived_seeds("0" * 40, 1, 500)
    assert len(set(seeds)) == 500
    assert not set(seeds) & {*record.TUNING, *record.SMOKE, LARKSPUR_SEED}
    assert seeds == record.derived_seeds("0" * 40, 1, 500)
    assert not set(seeds) & set(record.derived_seeds("0" * 40, 2, 500))
    assert not set(seeds) & set(record.derived_seeds("1" * 40, 1, 500))


def test_code_that_is_not_committed_gets_no_record(monkeypatch, capsys):
    monkeypatch.setattr(
        record, "_git", lambda *arguments: " M lib/tenstages/observe/voice.py\n M lib/other.py"
    )
    assert command.main(["--stage", "1", "--seeds", "1"]) == 2
    assert capsys.readouterr().err == (
        "lib/tenstages/observe/voice.py is not committed: the record's seeds follow from the commit under "
        "test. Commit first.\n"
    )


class Small:
    """A stage of one score that is over in no time."""

    RULES = (
        Rule(1, "s99.answer", "answer", "clean", "the interval holds", "covered", least=0.84),
        Rule(1, "s99.answer", "answer", "clean", "ranks right", "right", least=0.9, over="declared"),
        Rule(
            1, "s99.answer", "answer", "clean", "width", "width", most=0.2, middle=True, reason="It is wide."
        ),
        Rule(1, "s99.answer", "answer", "clean", "naive: coin tosses", "naive_covered"),
    )

    @staticmethod
    def answer(seed: int, world: str) -> dict:
        return {
            "covered": seed % 10 != 0,
            "right": seed % 3,
            "declared": 3,
            "width": 0.25 if seed % 4 else 9.0,
            "naive_covered": seed % 2,
        }


Small.SCORES = {"answer": Small.answer}


@pytest.fixture
def small(monkeypatch, tmp_path):
    """The small stage, recorded as stage 99 where nobody else looks."""
    from tests.coverage import files

    monkeypatch.setattr(record, "stage_module", lambda stage: Small)
    monkeypatch.setattr(record, "PLACE", tmp_path)
    monkeypatch.setattr(record, "commit_under_test", lambda: "a" * 40)
    monkeypatch.setattr(record, "code_hash", lambda stage: "0123")
    monkeypatch.setattr(
        record, "derived_seeds", lambda commit, stage, count: list(range(10_000, 10_000 + count))
    )
    monkeypatch.setattr(files, "same_through_files", lambda seed: True)
    return json.loads(record.make(99, 20, 1).read_text("utf-8"))


def test_parts_of_a_seed_are_averaged_and_ratios_are_sums_over_sums(small):
    assert [rule["figure"] for rule in small["rules"]] == [0.9, pytest.approx(20 / 60, abs=0.02), 0.25, 0.5]


def test_a_reason_that_is_known_later_is_written_beside_the_figures_and_changes_none(tmp_path, monkeypatch):
    rules = [
        {"says": "holds", "figure": 0.9, "passed": True, "reason": ""},
        {"says": "warns", "figure": 0.16, "passed": False, "reason": ""},
    ]
    (tmp_path / "stage_99.json").write_text(json.dumps({"rules": rules}), encoding="utf-8")
    monkeypatch.setattr(record, "PLACE", tmp_path)
    monkeypatch.setattr(record, "REASONS", {(99, "warns"): "It is near.", (99, "holds"): "Never said."})
    told = json.loads(record.explain(99).read_text(encoding="utf-8"))["rules"]
    assert told == [rules[0], rules[1] | {"reason": "It is near."}]
    with pytest.raises(record.NotClean, match="no record of stage 98"):
        record.explain(98)


def test_a_rule_that_fails_stands_there_with_its_reason(small):
    assert [rule["passed"] for rule in small["rules"]] == [True, False, False, None]
    assert small["rules"][2]["reason"] == "It is wide." and small["rules"][0]["reason"] == ""
    lines = reader.lines(small)
    assert "NO" in lines and "Not passed, and why:" in lines and "width: It is wide." in lines


def test_an_interval_of_a_part_of_seeds_is_given_and_none_of_a_median(small):
    low, high = small["rules"][0]["low"], small["rules"][0]["high"]
    assert 0.7 < low < 0.9 < high < 1
    assert small["rules"][2]["low"] is None


def test_a_seed_whose_score_fails_stops_the_record(monkeypatch):
    def broken(seed, world):
        raise ValueError("no such brand")

    monkeypatch.setattr(Small, "SCORES", {"answer": broken})
    monkeypatch.setattr(record, "stage_module", lambda stage: Small)
    with pytest.raises(RuntimeError, match="stage 99, answer, world clean, seed 7: ValueError"):
        record.scored(99, [7])


# What is said of it -------------------------------------------------------------------------


def test_a_headline_is_told_how_often_it_held_beside_the_naive_way(small, monkeypatch):
    monkeypatch.setattr(reader, "read", lambda stage: small)
    said = reader.sentence("s99.answer")
    assert said.startswith(
        "In 20 simulated companies that nobody had looked at before, such intervals held the truth in 90.0%. "
        "The naive way (coin tosses): 50.0%. Not passed: ranks right."
    )


def test_without_a_record_that_is_said():
    assert reader.sentence("s00.answer") == reader.NONE
    assert reader.table(0).empty and reader.lines(0) == reader.NONE


def test_a_claim_where_nothing_happened_is_told_as_such(monkeypatch):
    rule = {
        "finding": "s99.x",
        "column": "claimed",
        "figure": 0.1,
        "seeds": 200,
        "says": "claims",
        "passed": True,
    }
    monkeypatch.setattr(reader, "read", lambda stage: {"rules": [rule]})
    assert reader.sentence("s99.x") == (
        "In 200 simulated companies in which nothing had happened, an effect was claimed in 10.0%."
    )


# Which code counts --------------------------------------------------------------------------


def test_comments_and_docstrings_do_not_count(tmp_path, monkeypatch):
    one, two, three = (tmp_path / f"{name}.py" for name in ("one", "two", "three"))
    one.write_text('def add(a, b):\n    """Add."""\n    return a + b\n', "utf-8")
    two.write_text('"""A module."""\n\n\ndef add(a, b):  # plainly\n    # Both.\n    return a + b\n', "utf-8")
    three.write_text("def add(a, b):\n    return a - b\n", "utf-8")
    monkeypatch.setattr(code, "place", lambda name: tmp_path / f"{name}.py")
    assert code.code_of("one") == code.code_of("two") != code.code_of("three")


def test_the_methods_and_the_generators_count_and_what_only_shows_does_not():
    counted = code.closure("tests.coverage.stage_01")
    assert {
        "tenstages.stats.shares",
        "tenstages.observe.voice",
        "tenstages.simulate.listening.people",
    } <= set(counted)
    assert not [name for name in counted if name.startswith(("tenstages.show", "tenstages.simulate.writers"))]


def test_a_world_of_another_stage_does_not_count():
    named = {"world", "CRISIS_PART"}
    assert "WORLDS" not in code.constants(named) and "CRISIS_PART = " in code.constants(named)


def test_of_the_constants_only_those_named_count():
    found = code.constants({"SALES_WEEKS"})
    assert "SALES_WEEKS = 156" in found and "BRAND_SHARES" not in found


def test_the_command_shows_what_is_there(capsys):
    assert command.main(["--stage", "1", "--show"]) == 0
    assert "each brand's interval holds its share" in capsys.readouterr().out
