"""Questions, checks, hints and controls: right passes, each likely mistake gets the line that helps."""

from __future__ import annotations

import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import tenstages
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tenstages.classroom import OUTCOMES, CannotJudge, Choice, Essay, Number, Outcome, check, choose, hint
from tenstages.classroom.answers import UNSET, as_key, as_number, handed_in
from tenstages.classroom.checking import MIME, options_block
from tenstages.classroom.questions import STAGES, find, of_stage
from tenstages.company import Company
from tenstages.figures import say
from tenstages.simulate import simulate

QUESTIONS = [question for stage in STAGES for question in of_stage(stage).values()]
JUDGED = [question for question in QUESTIONS if not isinstance(question, Essay)]
MISTAKES = [(question, wrong) for question in JUDGED for wrong in question.wrong]
ESSAYS = [question for question in QUESTIONS if isinstance(question, Essay)]
ON_METHOD = {"s01.q3", "s02.q3", "s03.q1"}
"""Questions that need no file: what is right does not depend on a company."""
NO_MISTAKE_HERE = {
    ("s01.q1", "expects an ambiguous name"),
    ("s01.q2", "doubts what is settled"),
    ("s02.q1", "takes the worst kept plan for the longest silence"),
    ("s02.q2", "doubts what is settled"),
    ("s03.q2", "keeps the old price"),
    ("s04.q3", "doubts what is settled"),
    ("s05.q2", "takes any tilt for the reason"),
}
"""Right at the sample company; a mistake where names are plain, ranks, changes and gaps settled, plans bold,
where a dearer crisis asks for another threshold, and where warm answers went to hard cases."""


def named(value) -> str:
    return getattr(value, "id", None) or getattr(value, "name", "")


@pytest.fixture(scope="module")
def sample() -> Company:
    return tenstages.open("larkspur")


@pytest.fixture(scope="module", params=["larkspur", pytest.param("another", marks=pytest.mark.full)])
def firm(request, sample, tmp_path_factory) -> Company:
    """The sample company, and a fresh one, large enough for a crisis to have a price."""
    if request.param == "larkspur":
        return sample
    folder = tmp_path_factory.mktemp("another")
    simulate(4711, folder, scale=0.08)
    return tenstages.open(folder)


@pytest.fixture(scope="module")
def acme(tmp_path_factory) -> Company:
    """A company of one tracked brand, from one tool, and nobody has read anything."""
    folder = tmp_path_factory.mktemp("acme")
    (folder / "exports").mkdir()
    rows = [
        f"2026-03-{day:02} 09:15,ana{day},Acme kettle number {day},https://forum.example/t/{day}"
        for day in range(1, 29)
    ]
    (folder / "exports" / "forum.csv").write_text("\n".join(["at,who,text,url", *rows]), encoding="utf-8")
    (folder / "company.toml").write_text(
        'format = 1\n[company]\nname = "Acme"\nzone = "UTC"\ncurrency = "EUR"\n'
        '[[brands]]\nname = "Acme"\nown = true\nany = ["acme"]\n'
        '[[mapping]]\nmatch = "exports/forum.csv"\ntable = "mentions"\n'
        'columns = { at = "at", author = "who", text = "text", url = "url" }\n',
        encoding="utf-8",
    )
    return tenstages.open(folder)


# The questions themselves -----------------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_asks_six_to_ten_questions_three_of_them_core(stage):
    asked = list(of_stage(stage).values())
    assert 6 <= len(asked) <= 10
    assert [question.id for question in asked] == [f"s{stage:02}.q{n}" for n in range(1, len(asked) + 1)]
    assert sum(question.core for question in asked) == 3
    assert [question.core for question in asked] == sorted((q.core for q in asked), reverse=True), (
        "core comes first"
    )


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.core], ids=named)
def test_a_core_question_can_be_answered_without_code(question):
    assert isinstance(question, Choice) or question.slider


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_a_question_has_a_ladder_of_hints(question):
    assert len(question.hints) >= 2
    assert len(set(question.hints)) == len(question.hints)


@pytest.mark.parametrize("question", JUDGED, ids=named)
def test_a_question_knows_at_least_two_likely_mistakes(question):
    assert len(question.wrong) >= 2
    assert len({wrong.name for wrong in question.wrong}) == len(question.wrong)


# Right, and each mistake ------------------------------------------------------------------------


@pytest.mark.parametrize("question", JUDGED, ids=named)
def test_the_right_answer_passes(firm, question):
    told = check(firm, question.id, question.right(firm))
    assert told.state == "right", told.plain


@pytest.mark.parametrize(("question", "wrong"), MISTAKES, ids=named)
def test_a_likely_mistake_fails_with_the_line_that_helps(firm, question, wrong):
    answer = wrong.answer(firm)
    told = check(firm, question.id, answer)
    if same(question, answer, question.right(firm)):  # no mistake at this company
        assert told.state == "right"
    else:
        assert told.state == "not yet"
        assert wrong.help in told.plain


def same(question, answer, right) -> bool:
    """Whether two answers are one: numbers are, within half of the last digit that is shown."""
    if isinstance(question, Number):
        half = {"share": 0.0005, "points": 0.0005, "count": 0.5, "ratio": 0.005}.get(question.unit, 0.05)
        return abs(answer - right) <= half * (1 + 1e-9)
    return answer == right


@pytest.mark.parametrize(("question", "wrong"), MISTAKES, ids=named)
def test_each_mistake_is_one_at_some_company(sample, question, wrong):
    """A mistake that is right everywhere would test nothing."""
    if (question.id, wrong.name) in NO_MISTAKE_HERE:
        pytest.skip("right at the sample company, and a mistake at others")
    assert check(sample, question.id, wrong.answer(sample)).state == "not yet"


@pytest.mark.parametrize(("question", "wrong"), MISTAKES, ids=named)
def test_a_line_that_helps_does_not_say_the_answer(firm, question, wrong):
    for words in (wrong.help, *question.hints):
        assert not gives_away(question, firm, words), words


def gives_away(question, firm, words: str) -> bool:
    if isinstance(question, Choice):
        return question.options(firm)[question.right(firm)] in words
    said = re.escape(say(question.right(firm), question.unit))
    return re.search(rf"(?<![\d.,]){said}(?![\d.,]*\d)", words) is not None


@pytest.mark.parametrize("question", [q for q in JUDGED if isinstance(q, Number)], ids=named)
def test_a_number_may_be_written_as_the_notebook_shows_it(firm, question):
    shown = say(question.right(firm), question.unit)
    assert check(firm, question.id, shown).state == "right"
    assert check(firm, question.id, np.float64(question.right(firm))).state == "right"
    assert check(firm, question.id, pd.DataFrame({"value": [question.right(firm)]})).state == "right"


@pytest.mark.parametrize("question", [q for q in JUDGED if isinstance(q, Number)], ids=named)
def test_a_number_that_nobody_would_expect_gets_a_side_and_a_hint(firm, question):
    beside = 0.0187 if question.unit in ("share", "points") else 1234
    for answer, side in ((question.right(firm) + beside, "high"), (question.right(firm) - beside, "low")):
        told = check(firm, question.id, answer)
        assert told.state == "not yet"
        assert f"too {side}" in told.plain and question.hints[0] in told.plain


@pytest.mark.parametrize("question", [q for q in JUDGED if isinstance(q, Choice)], ids=named)
def test_a_choice_may_be_a_letter_or_the_words(firm, question):
    options = question.options(firm)
    place = list(options).index(question.right(firm))
    letter = "ABCDEFGHIJ"[place]
    for answer in (letter, letter.lower(), f" {letter}. ", list(options.values())[place]):
        assert check(firm, question.id, answer).state == "right", answer
    assert "write A, B" in check(firm, question.id, "Z").plain


def test_the_options_of_a_choice_differ(firm):
    for question in QUESTIONS:
        if isinstance(question, Choice):
            words = list(question.options(firm).values())
            assert len(set(words)) == len(words), question.id


# Not answered, cannot be judged -----------------------------------------------------------------

NOTHING = [None, ..., "", "  \n", "...", "…", float("nan"), np.nan]


@pytest.mark.parametrize("answer", NOTHING, ids=repr)
@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_nothing_is_not_answered_rather_than_wrong(firm, question, answer):
    assert check(firm, question.id, answer).state == "not answered"


@pytest.mark.parametrize("question", [q for q in JUDGED if q.id not in ON_METHOD], ids=named)
def test_what_the_files_do_not_hold_cannot_be_judged(acme, question):
    answer = "A" if isinstance(question, Choice) else 0.5
    told = check(acme, question.id, answer)
    assert told.state == "cannot be judged"
    assert re.search(r"company\.toml|One tool delivered|No crisis|thirty days|It takes \d+", told.plain)


@pytest.mark.parametrize("asked", sorted(ON_METHOD))
def test_a_question_about_method_can_be_judged_everywhere(acme, asked):
    assert check(acme, asked, find(asked).right(acme)).state == "right"


@pytest.mark.parametrize(
    ("asked", "words"),
    [("s01.q11", 'did you mean "s01.q1"'), ("nonsense", "there are s01.q1"), (None, "there are")],
)
def test_a_question_that_does_not_exist_is_named_with_those_that_do(firm, asked, words):
    told = check(firm, asked, 1)
    assert told.state == "cannot be judged" and words in told.plain
    assert words in hint(firm, asked).plain


def test_a_stage_without_questions_says_so(firm):
    assert "Stage 99 has no questions yet" in check(firm, "s99.q1", 1).plain
    with pytest.raises(CannotJudge):
        find("s99.q1")


class Unsayable:
    def __str__(self):
        raise RuntimeError("no words")

    __repr__ = __str__


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), st.text(), st.binary(),
    st.lists(st.integers()), st.dictionaries(st.text(), st.integers()), st.dates(), st.builds(object),
    st.just(pd.DataFrame({"a": [1, 2]})), st.just(np.array([])), st.just(Unsayable()), st.just(pd.NA),
    st.just(pd.NaT),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.sampled_from(["s01.q1", "s01.q3", "s01.q8", "s02.q5"]), answer=ANYTHING)
@example(question="s01.q3", answer=10**400)
@example(question="s01.q3", answer="1e999")
@example(question="s01.q3", answer="٣")
def test_whatever_is_handed_in_nothing_is_raised(sample, question, answer):
    told = check(sample, question, answer)
    assert isinstance(told, Outcome) and told.state in OUTCOMES


def test_a_company_that_is_none_raises_nothing():
    told = check(SimpleNamespace(), "s01.q4", 0.5)
    assert told.state == "cannot be judged" and "Traceback" not in told.plain


@pytest.mark.parametrize("step", [-1, 0, 1, 2, 99, "two", None])
@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_a_hint_answers_to_any_step(firm, question, step):
    told = hint(firm, question.id, step)
    assert any(each in told.plain for each in question.hints)
    assert "<script" not in told.html


def test_hints_come_one_after_the_other(firm):
    question = find("s01.q4")
    told = [hint(firm, "s01.q4", step).plain for step in (1, 2)]
    assert [each in words for each, words in zip(question.hints, told, strict=True)] == [True, True]
    assert "hint(firm, 's01.q4', 2)" in told[0] and "the last one" in told[1]


# One's own posts --------------------------------------------------------------------------------

PLAN = '[[plan]]\naccount = "forum.example:{}"\nposts_a_week = 1\n'


@pytest.fixture
def own(tmp_path):
    """Opens a company that speaks on two accounts of a forum, on the days of March that are given."""

    def opened(shop, care, plan="") -> Company:
        (tmp_path / "exports").mkdir()
        days = [("shop", day) for day in shop] + [("care", day) for day in care]
        rows = [f"{who}{day},2026-03-{day:02},forum.example:{who},Good morning" for who, day in days]
        (tmp_path / "exports" / "posts.csv").write_text(
            "\n".join(["id,day,who,text", *rows]), encoding="utf-8"
        )
        (tmp_path / "company.toml").write_text(
            'format = 1\n[company]\nname = "Acme"\nzone = "UTC"\ncurrency = "EUR"\n'
            '[[brands]]\nname = "Acme"\nown = true\nany = ["acme"]\n'
            '[[mapping]]\nmatch = "exports/posts.csv"\ntable = "posts"\n'
            'columns = { id = "id", day = "day", account = "who", text = "text" }\n'
            'constants = { definition = "own", network = "forum.example", kind = "post" }\n' + plan,
            encoding="utf-8",
        )
        return tenstages.open(tmp_path, since="2026-03-01", until="2026-03-28")

    return opened


def test_the_account_that_spoke_more_can_be_the_silent_one(own):
    firm = own(shop=[1, 2, 3, 4, 5, 28], care=[3, 10, 17, 24])
    assert "22 days in a row" in check(firm, "s02.q1", "forum.example:shop").plain
    assert "publishes least on average" in check(firm, "s02.q1", "forum.example:care").plain


def test_an_account_without_a_post_is_not_taken_for_silent(own):
    firm = own(shop=[1, 28], care=[3, 10, 17, 24], plan=PLAN.format("video"))
    assert set(find("s02.q1").options(firm)) == {"forum.example:care", "forum.example:shop"}


def test_two_equal_silences_cannot_be_judged(own):
    told = check(own(shop=[1, 28], care=[1, 28]), "s02.q1", "A")
    assert told.state == "cannot be judged" and "equally long" in told.plain


def test_one_account_cannot_be_compared(own):
    assert "Only one account" in check(own(shop=[1, 28], care=[]), "s02.q1", "A").plain


def test_no_account_is_closed_for_a_short_pause(own):
    told = check(own(shop=[1, 9, 18, 28], care=[5, 12, 19, 26]), "s02.q8", "word " * 60).plain
    assert "None for being silent: the longest pause was 9 days" in told


# Written answers --------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ESSAYS, ids=named)
def test_one_good_answer_is_shown_only_beside_ones_own(firm, question):
    model = " ".join(question.model(firm).split())
    few, enough = check(firm, question.id, "We lead."), check(firm, question.id, "word " * 60)
    assert few.state == "not answered" and model not in few.plain
    assert enough.state == "cannot be judged" and model in enough.plain
    assert all(each in enough.plain for each in question.rubric)


@pytest.mark.parametrize("question", ESSAYS, ids=named)
def test_one_good_answer_says_the_numbers_of_this_company(firm, question):
    model = question.model(firm)
    assert firm.own.name in model and "90% interval" in model
    assert 80 <= len(model.split()) <= 150, "as long as the question asks"


def test_what_is_written_is_shown_as_text_and_never_as_html(firm):
    told = check(firm, "s01.q3", "<img src=x onerror=alert(1)>")
    assert "<img" not in told.html and "&lt;img" in told.html


# Reading answers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "unit", "value"),
    [
        (0.324, "share", 0.324), (32.4, "share", 0.324), ("32.4%", "share", 0.324),
        ("32,4 %", "share", 0.324), ("0.324", "share", 0.324), ("0.5%", "share", 0.005),
        ("1,234", "count", 1234), ("1 234", "count", 1234), ("1,234.5", "count", 1234.5),
        ("12,5", "count", 12.5), (np.int64(7), "count", 7), ("7", "count", 7),
        ("1.0", "share", 1.0), (1, "share", 1.0), (0.166, "points", 0.166), (-3.2, "points", -0.032),
        ("3.3 hours", "hours", 3.3), ("-8", "hours", -8.0), (pd.Timedelta(minutes=90), "hours", 1.5),
        ("1 hour", "hours", 1.0),
        ("+16.6 points", "points", 0.166), ("0.5 points", "points", 0.005), ("-2%", "points", -0.02),
        ("\u22122 percentage points", "points", -0.02), ("-0.02", "points", -0.02),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(answer, unit, value):
    assert as_number(answer, unit) == pytest.approx(value)


@pytest.mark.parametrize("answer", ["about half", "", "1..2", True, [1, 2], "inf", float("inf"), "1e999"])
def test_what_is_no_number_gets_a_sentence(answer):
    with pytest.raises(ValueError, match="number"):
        as_number(answer, "count")


def test_only_a_known_letter_is_an_option():
    options = {"one": "First.", "two": "Second."}
    assert as_key("b", options) == "two" and as_key("first", options) == "one"
    assert as_key("B)", options) == "two"
    assert as_key("Half (1 to 9).", {"half": "Half (1 to 9)."}) == "half"
    with pytest.raises(ValueError, match="write A or B"):
        as_key("C", options)


@pytest.mark.parametrize(
    "empty", [pd.Series([None]), pd.DataFrame({"a": [np.nan]}), [None], np.array([np.nan])]
)
def test_a_cell_with_nothing_in_it_is_no_answer(empty):
    assert handed_in(empty) is UNSET


# Controls ---------------------------------------------------------------------------------------


def parts(control):
    """The control to move, the buttons Check and Hint, and what they say."""
    moved, buttons, told = control.children
    return moved, *buttons.children[:2], told


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.core], ids=named)
def test_a_control_that_nobody_touched_is_no_answer(firm, question):
    control = choose(firm, question.id)
    assert check(firm, question.id, control).state == "not answered"


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.core], ids=named)
def test_a_control_answers_wrongly_then_rightly(firm, question):
    control = choose(firm, question.id)
    moved, judge, _, told = parts(control)
    right = question.right(firm)
    wrong = next(answer for answer in (w.answer(firm) for w in question.wrong) if answer != right)
    moved.value = wrong
    judge.click()
    assert "Not yet." in told.value
    moved.value = right
    assert told.value == "", "what was said of the last answer is gone"
    judge.click()
    assert "Right." in told.value
    assert check(firm, question.id, control).state == "right"


def test_the_hint_button_climbs_the_ladder(firm):
    _, _, help_me, told = parts(choose(firm, "s01.q2"))
    seen = []
    for _ in range(3):
        help_me.click()
        seen.append(told.value)
    assert "Hint 1 of 2" in seen[0] and "Hint 2 of 2" in seen[1] and seen[1] == seen[2]


def test_pages_without_controls_show_the_options(firm):
    shown = choose(firm, "s01.q2")._repr_mimebundle_()
    listed = options_block(find("s01.q2"), firm)
    assert shown["text/plain"] == listed.plain and shown["text/html"] == listed.html
    assert "application/vnd.jupyter.widget-view+json" in shown


def test_a_question_that_cannot_be_put_says_why(acme):
    told = choose(acme, "s01.q1")
    assert "cannot be put here" in told.plain and "company.toml" in told.plain
    assert check(acme, "s01.q1", told).state == "cannot be judged"


def test_a_question_that_needs_code_says_so(firm):
    assert "in code or in words" in choose(firm, "s01.q4").plain


# What is stored for marking ---------------------------------------------------------------------


def test_an_outcome_is_stored_beside_its_words(firm):
    stored = check(firm, "s01.q3", 18)._repr_mimebundle_()
    assert stored[MIME] == {"question": "s01.q3", "outcome": "not yet", "answer": "18"}
    assert stored["text/plain"].startswith("Not yet.")
