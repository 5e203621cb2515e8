"""A story: what was planted where no number can be held against it, told on the days that it is true of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tenstages.classroom import reveal_named, story

from tests.test_reveal import Firm, firm, write  # noqa: F401

SURGES = {
    "id": "s03.surges",
    "window": "2026-01-01 to 2026-06-30",
    "values": {"crisis": 5.0, "praise": 3.0},
    "words": {
        "crisis": "A crisis began in March.",
        "praise": "Praise came in May.",
        "again": "Praise came in May.",
    },
}


def test_a_story_tells_each_thing_that_was_planted_once(firm):  # noqa: F811
    write(firm.folder, {"format": 1, "truths": [SURGES]})
    assert story(firm, "s03.surges").plain == "Reveal: A crisis began in March. Praise came in May."


def test_a_story_is_neither_hit_nor_miss(firm):  # noqa: F811
    write(firm.folder, {"format": 1, "truths": [SURGES]})
    assert story(firm, "s03.surges").hit is None


def test_without_a_truth_a_story_asks_those_who_were_there(tmp_path):
    told = story(Firm(tmp_path), "s03.surges", otherwise=lambda: "Ask who was on duty.")
    assert told.plain == "Reveal: What really happened is not known here. Ask who was on duty."
    assert story(Firm(tmp_path), "s03.surges").plain == "Reveal: What really happened is not known here."


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ({"since": date(2026, 4, 1)}, "so it cannot be held against them"),
        ({"since": None, "until": None}, "without mentions nobody knows"),
    ],
)
def test_a_story_of_other_days_is_not_told(firm, window, words):  # noqa: F811
    write(firm.folder, {"format": 1, "truths": [SURGES]})
    told = story(replace(firm, **window), "s03.surges").plain
    assert words in told and "A crisis began" not in told


def test_a_window_that_holds_the_days_of_a_truth_is_the_right_one(firm):  # noqa: F811
    write(firm.folder, {"format": 1, "truths": [SURGES]})
    longer = replace(firm, since=date(2025, 1, 1), until=date(2026, 12, 31))
    assert "A crisis began in March." in story(longer, "s03.surges").plain


def test_a_list_is_held_against_those_who_were_planted(firm):  # noqa: F811
    advocates = {
        "id": "s07.ambassadors",
        "window": "2026-01-01 to 2026-06-30",
        "values": {"ana": 1.0, "bo": 2.0},
    }
    write(firm.folder, {"format": 1, "truths": [advocates | {"words": {}}]})
    told = reveal_named(firm, "s07.ambassadors", ["bo", "cy", "dee"])
    assert told.plain == "Reveal: Planted: 2; of these 1 are among the 3 named."


def test_without_a_truth_a_list_asks_for_a_check(tmp_path):
    told = reveal_named(Firm(tmp_path), "s07.ambassadors", ["bo"], otherwise=lambda: "Count again in May.")
    assert told.plain == "Reveal: What really happened is not known here. Count again in May."
