"""Would they recommend us: with a follow-up of those who had not answered, and without."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.community import nps, waves_of


def answers(promoters: int, passives: int, detractors: int) -> pd.Series:
    return pd.Series([9] * promoters + [7] * passives + [3] * detractors)


def test_promoters_less_detractors_with_their_error():
    told = nps(answers(50, 30, 20))
    assert told.raw == pytest.approx(0.3)
    assert told.error == pytest.approx(np.sqrt((0.5 + 0.2 - 0.3**2) / 100))


def test_the_follow_up_stands_for_all_who_had_not_answered():
    told = nps(answers(50, 30, 20), answers(10, 10, 30), asked=400)
    assert told.value == pytest.approx(0.25 * 0.3 + 0.75 * -0.4)
    assert told.low < told.value < told.high < told.raw


def test_the_error_is_that_of_double_sampling():
    told, again = (
        nps(answers(50, 30, 20), answers(10, 10, 30), asked=400),
        np.repeat([1, 0, -1], [10, 10, 30]),
    )
    error = 0.75 * np.sqrt(again.var(ddof=1) / 50 * (1 - 50 / 300))
    assert (told.high - told.low) / 2 == pytest.approx(1.6766 * error, rel=1e-3)  # t with 49, at 90%


def test_when_all_others_are_followed_nothing_is_left_to_chance():
    told = nps(answers(50, 30, 20), answers(10, 10, 30), asked=150)
    assert told.low == pytest.approx(told.value) == pytest.approx(told.high)


def test_without_follow_up_there_are_bounds_and_no_correction():
    told = nps(answers(50, 30, 20), asked=400)
    assert (told.least, told.most) == pytest.approx((0.25 * 0.3 - 0.75, 0.25 * 0.3 + 0.75))
    assert np.isnan(told.value) and "cannot be corrected" in told.wording


def test_when_nobody_knows_how_many_were_asked_that_is_said():
    assert "nobody knows how many were asked" in nps(answers(50, 30, 20)).wording


def test_a_follow_up_that_half_answered_warns_and_is_bounded():
    told = nps(answers(50, 30, 20), answers(10, 5, 10), asked=400, followed=50)
    assert "Only 25 of 50" in told.warning and told.least < told.low and told.high < told.most


def test_a_follow_up_that_all_answered_does_not_warn():
    assert nps(answers(50, 30, 20), answers(10, 10, 30), asked=400).warning is None


def test_rows_without_answer_were_asked():
    first = pd.concat([answers(50, 30, 20).astype(object), pd.Series([None] * 100)])
    assert nps(first).asked == 200


def test_the_waves_of_a_survey_are_told_apart_by_their_draw():
    rows = [(f"r{row}", "9", 1.0, 1) for row in range(40)] + [
        (f"s{row}", "no answer", 1.0, 1) for row in range(60)
    ]
    rows += [(f"t{row}", "3", 0.3, 2) for row in range(30)]
    surveys = pd.DataFrame(rows, columns=["respondent", "answer", "prob", "wave"]).assign(question="q")
    told = nps(*waves_of(surveys))
    assert (told.asked, told.answered, told.followed) == (130, 40, 30)
    assert told.value == pytest.approx((40 - 90) / 130)


def test_a_reminder_to_all_is_no_follow_up_by_lot():
    surveys = pd.DataFrame({"answer": ["9"] * 40, "prob": 1.0, "wave": [1, 2] * 20})
    assert waves_of(surveys)[1] is None


def test_several_questions_want_one_to_be_named():
    surveys = pd.DataFrame({"answer": ["9", "8"], "question": ["a", "b"]})
    with pytest.raises(ValueError, match="name one"):
        waves_of(surveys)


@pytest.mark.parametrize(
    ("first", "again", "more", "sentence"),
    [
        (answers(3, 4, 5), None, {}, "12 answers are too few"),
        (pd.Series([11] * 40), None, {}, "is no answer from 0 to 10"),
        (answers(50, 30, 20), answers(3, 3, 3), {}, "nobody knows how many were asked"),
        (answers(50, 30, 20), answers(1, 0, 0), {"asked": 400}, "it takes two"),
        (answers(50, 30, 20), answers(10, 10, 10), {"asked": 110}, "only 10 had not answered"),
        (answers(50, 30, 20), None, {"asked": 50}, "only 50 were asked"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(first, again, more, sentence):
    with pytest.raises(ValueError, match=sentence):
        nps(first, again, **more)
