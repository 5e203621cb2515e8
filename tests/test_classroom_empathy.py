"""Stage 5's questions where a company is unlike the sample: other right answers, or none."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import sklearn.cluster  # noqa: F401 - what is loaded can be limited to one thread
import tenstages
from tenstages import empathy
from tenstages.classroom import Choice, Essay, check, choose
from tenstages.classroom.questions import about_answers, about_promises, find, of_stage
from tenstages.empathy import NeedsRead
from tenstages.simulate import simulate
from threadpoolctl import threadpool_limits

from tests.test_notebook_poor import LISTENING, only

WORDS = "word " * 60
JUDGED = [question for question in of_stage(5).values() if not isinstance(question, Essay)]
READ = ("s05.q1", "s05.q2", "s05.q6", "s05.q7", "s05.q8")
"""Questions that take people who read."""
HEARD = (*LISTENING, "help_page")
"""Exports of a company that hears what is said, and keeps what is said to it."""
LAST = date(2026, 6, 28)


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for one another while other tests run take ten times as long as one."""
    with threadpool_limits(1):
        yield


class Firm:
    """A company whose analyses a test makes up; each is a new one, since answers are kept."""

    level, until = 0.9, LAST
    own = SimpleNamespace(name="Acme")

    def has(self, name: str) -> bool:
        return True


@pytest.fixture
def firm(monkeypatch):
    """A company of which the analyses say what is given."""

    def made(**analyses) -> Firm:
        for name, result in analyses.items():
            monkeypatch.setattr(empathy, name, lambda *_, result=result: result)
        return Firm()

    return made


def wrong_line(question: str, mistake: str) -> str:
    return next(wrong.help for wrong in find(question).wrong if wrong.name == mistake)


def anything(question: str):
    """An answer that can be read, right or not."""
    return "A" if isinstance(find(question), Choice) else WORDS if question == "s05.q8" else 0.5


# A market that nobody has seen ------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(36, folder, scale=0.05)
    return folder


@pytest.fixture(scope="module")
def market(folder):
    return tenstages.open(folder)


@pytest.mark.full
@pytest.mark.parametrize("question", JUDGED, ids=lambda question: question.id)
def test_on_another_market_right_passes_and_each_mistake_gets_its_line(market, question):
    assert check(market, question.id, question.right(market)).state == "right"
    for wrong in question.wrong:
        told = check(market, question.id, wrong.answer(market))
        assert told.state == "right" or wrong.help in told.plain, wrong.name


@pytest.mark.parametrize("question", of_stage(5).values(), ids=lambda question: question.id)
def test_there_nothing_is_not_answered(market, question):
    assert check(market, question.id, ...).state == "not answered"


def test_a_likeliest_week_is_judged_there_and_no_date_may_be_printed(market):
    told = check(market, "s05.q4", find("s05.q4").right(market))
    assert told.state == "right" and "print no date" in told.plain


def test_mentions_alone_judge_nothing(folder, tmp_path):
    heard = tenstages.open(only(folder, tmp_path / "mentions", LISTENING))
    for asked in of_stage(5):
        told = check(heard, asked, anything(asked))
        assert told.state == "cannot be judged" and "table inbox" in told.plain, asked
    assert "cannot be put here" in choose(heard, "s05.q3").plain


def test_an_inbox_that_nobody_has_read_is_enough_for_promises_and_own_words(folder, tmp_path):
    silent = tenstages.open(only(folder, tmp_path / "inbox", HEARD))
    for asked in ("s05.q3", "s05.q4", "s05.q5"):
        assert check(silent, asked, find(asked).right(silent)).state == "right", asked
    for asked in READ:
        told = check(silent, asked, anything(asked))
        assert told.state == "cannot be judged" and "table coded" in told.plain, asked


def test_people_who_read_something_else_judge_no_needs_and_no_answers(folder, tmp_path):
    place = only(folder, tmp_path / "other", (*HEARD, "coding_desk"))
    (place / "exports" / "coding_desk" / "help_page.zip").unlink()
    unread = tenstages.open(place)
    for asked in READ:
        told = check(unread, asked, anything(asked)).plain
        number = 100 if asked in ("s05.q1", "s05.q6") else 30
        assert f"It takes {number}" in told, asked


def test_a_desk_that_never_names_a_day_has_no_ledger(folder, tmp_path):
    place = only(folder, tmp_path / "vague", HEARD)
    path = place / "exports" / "help_page" / "comments.zip"
    with zipfile.ZipFile(path) as archive:
        said = pd.read_csv(io.BytesIO(archive.read("help_page.csv")), dtype=str)
    said.loc[said["for_the_page"].notna(), "message"] = "We will look into it."
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("help_page.csv", said.to_csv(index=False))
    vague = tenstages.open(place)
    for asked in ("s05.q3", "s05.q5"):
        told = check(vague, asked, anything(asked))
        assert told.state == "cannot be judged" and "names a day" in told.plain, asked
    assert check(vague, "s05.q4", find("s05.q4").right(vague)).state == "right"


# 1: what may be printed of a need ---------------------------------------------------------------


def needing(share: float, low: float, high: float, counted: float) -> dict:
    """The commonest need with its limits and the program's count, and a rarer one."""
    rows = [("know how", share, low, high, 90, counted), ("belong", 0.1, 0.05, 0.2, 10, 0.1)]
    columns = ["need", "share", "low", "high", "coded", "counted"]
    read = SimpleNamespace(places=np.arange(300), ids=np.arange(2000))
    return {"company_needs": pd.DataFrame(rows, columns=columns), "company_reads": {"need": read}}


def test_a_need_is_printed_of_those_who_write_and_with_its_interval(firm):
    company = firm(**needing(0.3, 0.27, 0.34, 0.25))
    told = check(
        company, "s05.q1", "30.0% of those who write to us say 'know how' (90% interval 27.0% to 34.0%)"
    )
    assert told.state == "right" and "read 300 of 2,000 openings" in told.plain
    for key, mistake in (
        ("program", "trusts the program's count"),
        ("customers", "takes those who write for all customers"),
        ("most", "takes the commonest for the most"),
    ):
        assert wrong_line("s05.q1", mistake) in check(company, "s05.q1", key).plain


def test_a_need_that_most_do_say_leaves_no_false_sentence_on_most(firm):
    company = firm(**needing(0.6, 0.55, 0.65, 0.5))
    assert list(find("s05.q1").options(company)) == ["program", "asked", "customers"]
    assert check(company, "s05.q1", "asked").state == "right"
    mistake = next(wrong for wrong in find("s05.q1").wrong if "commonest" in wrong.name)
    assert mistake.answer(company) is None


def test_a_need_without_an_interval_is_not_printed(firm):
    told = check(firm(**needing(0.3, np.nan, np.nan, 0.3)), "s05.q1", "A")
    assert told.state == "cannot be judged" and "No need has an interval" in told.plain


# 2 and 7: what an empathic answer does ----------------------------------------------------------


def answered(
    mild: float = 0.8, severe: float = 0.3, easy: float = 0.3, does: float = 0.1, n: int = 900
) -> pd.DataFrame:
    """Threads of which so many mild and severe ones got an empathic answer, which adds `does`.

    Mild ones get a friendly word more often by `easy`.
    """
    chance = np.random.default_rng(5)
    soft = chance.random(n) < 0.5
    warm = chance.random(n) < np.where(soft, mild, severe)
    return pd.DataFrame(
        {
            "id": [f"p:{number}" for number in range(n)],
            "author": [f"a{number}" for number in range(n)],
            "prob": 0.5,
            "empathic": warm,
            "friendly": chance.random(n) < 0.2 + easy * soft + does * warm,
            "returned": True,
            "emoji": warm ^ (chance.random(n) < 0.1),
            "hours": chance.normal(size=n),
            "team": chance.choice(["desk", "press"], n),
            "severity": np.where(soft, "mild", "severe"),
        }
    )


def given(frame: pd.DataFrame) -> dict:
    return {
        "read_threads": frame,
        "company_effect": empathy.reply_effect(frame.drop(columns="emoji"), 0.9),
    }


def test_where_easy_cases_got_the_warm_answers_these_are_the_reason(firm):
    company = firm(**given(answered()))
    told = check(company, "s05.q2", "easy")
    assert told.state == "right" and "where 'severity: mild' holds" in told.plain
    assert "'severity: mild' holds for" in find("s05.q2").options(company)["easy"]
    for key, mistake in (
        ("chance", "calls it chance"),
        ("words", "explains the answer instead of the choice"),
        ("none", "overlooks that it shrank"),
    ):
        assert wrong_line("s05.q2", mistake) in check(company, "s05.q2", key).plain


def test_where_hard_cases_got_the_warm_answers_the_plain_difference_is_not_larger(firm):
    company = firm(**given(answered(mild=0.3, severe=0.8)))
    told = check(company, "s05.q2", "none")
    assert told.state == "right" and "among threads alike" in told.plain
    line = wrong_line("s05.q2", "takes any tilt for the reason")
    assert line in check(company, "s05.q2", "easy").plain


def larger_by_luck(frame: pd.DataFrame) -> dict:
    """The same threads with a plain difference that is said to be larger by two points."""
    found = empathy.reply_effect(frame.drop(columns="emoji"), 0.9)
    luck = {name: getattr(found, name) for name in ("effect", "low", "high", "threads", "level")}
    return given(frame) | {"company_effect": SimpleNamespace(naive=found.effect + 0.02, **luck)}


@pytest.mark.parametrize(
    "frame",
    [answered(mild=0.5, severe=0.5), answered(easy=0.0), answered(0.6, 0.45, n=70)],
    ids=["no tilt", "a tilt that makes nothing easy", "few threads"],
)
def test_where_neither_chance_nor_choice_is_shown_nothing_is_judged(firm, frame):
    told = check(firm(**larger_by_luck(frame)), "s05.q2", "easy")
    assert told.state == "cannot be judged" and "nobody can tell chance" in told.plain


def test_a_number_such_as_hours_is_no_trait_to_name(firm):
    frame = answered(mild=0.5, severe=0.5)
    late = frame.assign(hours=frame["hours"] + 3 * frame["empathic"])
    company = firm(**given(late))
    assert "hours" not in set(about_answers.traits(company)["known"])
    assert about_answers.most_unequal(company) in ("severity", "team")


def test_without_the_trait_that_made_cases_easy_the_answer_gets_its_merit(firm):
    frame = answered()
    luck = np.random.default_rng(6).random(len(frame))
    frame["team"] = np.where(luck < 0.4 + 0.2 * frame["friendly"], "desk", "press")  # it tells a little, too
    company = firm(**given(frame))
    question = find("s05.q7")
    right = question.right(company)
    assert about_answers.adjusted(company) + 0.05 < right
    told = check(company, "s05.q7", f"{right * 100:+.1f} points")
    assert told.state == "right" and "With 'severity' noted" in told.plain
    for answer, mistake in (
        (about_answers.adjusted(company), "leaves it in"),
        (about_answers.effect_without_the_least(company), "takes the wrong end of the table"),
    ):
        assert wrong_line("s05.q7", mistake) in check(company, "s05.q7", answer).plain


# 3 and 5: promises ------------------------------------------------------------------------------


def promised(*rows: tuple[int, int, str, int | None], said: str = "2026-03-01 10:00") -> pd.DataFrame:
    """Promises by the day they are said on, days that they allow, state, and the day they are kept."""
    made = [pd.Timestamp(said) + pd.Timedelta(days=shift) for shift, _, _, _ in rows]
    days = [pd.Timedelta(days=allowed) for _, allowed, _, _ in rows]
    kept = [
        pd.NaT if day is None else at + pd.Timedelta(days=day)
        for at, (*_, day) in zip(made, rows, strict=True)
    ]
    return pd.DataFrame(
        {
            "made_at": made,
            "due": [(at + each).date() for at, each in zip(made, days, strict=True)],
            "kept_at": pd.to_datetime(pd.Series(kept)),
            "state": [state for _, _, state, _ in rows],
        }
    )


KEPT, LATE, BROKEN, OPEN = "kept in time", "kept late", "broken", "open"
NEAR = [(0, 3, KEPT, 1), (0, 3, BROKEN, None), (1, 7, LATE, 9), (2, 7, KEPT, 5)]
FAR = [(0, 99, KEPT, 30), (0, 99, BROKEN, None), (60, 99, OPEN, None), (0, 99, KEPT, 80)]


def owing(table: pd.DataFrame) -> dict:
    until = pd.Timestamp(LAST) + pd.Timedelta(days=1)
    return {"ledger": table, "company_kept": empathy.promises_kept(table, until, 0.9), "until": until}


def test_what_is_open_counts_until_the_last_day_of_the_window(firm):
    company = firm(**owing(promised(*NEAR, *FAR)))
    told = check(
        company, "s05.q3", "As neither: it counts for as long as it was watched, until 28 June 2026."
    )
    assert told.state == "right" and "Open: 1 of 8" in told.plain
    assert "Called broken, they make it 50.0% in time; called kept, 62.5%; left out, 57.1%" in told.plain
    for key, mistake in (
        ("broken", "breaks what is not due"),
        ("kept", "keeps what nobody has seen"),
        ("dropped", "leaves out what is not due"),
    ):
        assert wrong_line("s05.q3", mistake) in check(company, "s05.q3", key).plain


def test_where_nothing_is_open_there_is_nothing_to_count(firm):
    told = check(firm(**owing(promised(*NEAR))), "s05.q3", "A")
    assert told.state == "cannot be judged" and "No promise is open here" in told.plain


def test_where_no_day_has_come_nothing_is_known(firm):
    table = promised((100, 99, OPEN, None))
    told = check(firm(ledger=table, company_kept=None), "s05.q3", "A")
    assert told.state == "cannot be judged" and "come to its last day" in told.plain


def test_far_promises_are_watched_for_as_long_as_they_were(firm):
    """Of four three are at risk at the first that is kept and watched, two at the second."""
    company = firm(**owing(promised(*NEAR, *FAR)))
    told = check(company, "s05.q5", 0.625)
    assert told.state == "right" and "Such promises: 4, of which kept in time 2, open 1" in told.plain
    for answer, mistake in (
        (0.5, "counts open ones as broken"),
        (0.75, "counts open ones as kept"),
        (2 / 3, "drops open ones"),
    ):
        assert wrong_line("s05.q5", mistake) in check(company, "s05.q5", answer).plain


@pytest.mark.parametrize("said", ["2026-01-01 00:10", "2026-01-01 23:50"])
def test_days_are_counted_by_the_calendar(firm, said):
    table = promised((0, 60, KEPT, 5), (0, 61, KEPT, 5), (0, 61, BROKEN, None), said=said)
    company = firm(**owing(table))
    assert len(about_promises.far(company)) == 2
    assert check(company, "s05.q5", 0.5).state == "right"


def test_where_all_ways_agree_every_one_is_right(firm):
    company = firm(**owing(promised((0, 90, KEPT, 5), (0, 90, BROKEN, None))))
    for wrong in find("s05.q5").wrong:
        assert check(company, "s05.q5", wrong.answer(company)).state == "right"


def test_without_a_promise_for_a_far_day_there_is_none_to_judge(firm):
    told = check(firm(**owing(promised(*NEAR))), "s05.q5", 0.5)
    assert told.state == "cannot be judged" and "allows more than 60 days" in told.plain


def test_far_promises_of_which_none_is_due_cannot_be_judged(firm):
    company = firm(**owing(promised(*NEAR, (60, 99, OPEN, None), (60, 99, KEPT, 2))))
    told = check(company, "s05.q5", 0.5)
    assert told.state == "cannot be judged" and "for a far day has come" in told.plain


# 4: what is said unasked ------------------------------------------------------------------------


def spoken(before: tuple[int, int], after: tuple[int, int], weeks: int = 20, turn: int = 8) -> dict:
    """So many answers and own words a week before and from a week on."""
    rows = [before if week < turn else after for week in range(weeks)]
    index = pd.date_range("2026-01-05", periods=weeks, freq="7D")
    series = pd.DataFrame(rows, columns=["reactive", "proactive"], index=index)
    return {"own_words": series, "company_shift": empathy.shift_date(series)}


def test_what_is_unasked_is_counted_from_the_step_on(firm):
    company = firm(**spoken((40, 10), (30, 30)))
    told = check(company, "s05.q4", "50%")
    assert told.state == "right" and "before it was 20.0%" in told.plain and "print no date" not in told.plain
    line = wrong_line("s05.q4", "keeps the whole window")
    assert line in check(company, "s05.q4", 440 / 1120).plain


def test_the_last_quarter_may_begin_before_the_step(firm):
    company = firm(**spoken((40, 10), (30, 30), turn=14))
    line = wrong_line("s05.q4", "takes the last quarter")
    assert line in check(company, "s05.q4", about_promises.unasked_lately(company)).plain


def test_weeks_that_are_alike_are_judged_by_their_likeliest_and_told_so(firm):
    company = firm(**spoken((30, 10), (30, 10)))
    told = check(company, "s05.q4", 0.25)
    assert told.state == "right" and "print no date" in told.plain


def test_few_weeks_of_words_cannot_be_judged(firm):
    told = check(firm(own_words=None, company_shift=None), "s05.q4", 0.5)
    assert told.state == "cannot be judged" and "It takes 12 weeks" in told.plain


# 6: a program that may pass ---------------------------------------------------------------------


def reading(right: float, n: int = 400) -> dict:
    """A program whose answers are right in this part where it is sure, and by a coin where it is not."""
    sure = np.arange(n) % 2 == 0
    best = np.where(sure, 0.92, 0.55)
    chances = np.column_stack([best, 1 - best])
    place = np.arange(n) // 2
    wrong = np.where(sure, place % 100 >= right * 100, place % 2 == 0)
    read = NeedsRead(np.arange(n), ("belong", "none"), chances, np.arange(n), wrong.astype(int), np.ones(n))
    return {"company_reads": {"need": read}}


def test_a_program_answers_where_it_is_sure_enough(firm):
    company = firm(**reading(0.85))
    told = check(company, "s05.q6", "50%")
    assert told.state == "right" and "is right in 85.0% of these" in told.plain
    line = wrong_line("s05.q6", "gives how often it is right")
    assert line in check(company, "s05.q6", 0.85).plain


def test_a_program_that_is_never_right_enough_cannot_be_judged(firm):
    told = check(firm(**reading(0.6)), "s05.q6", 0.5)
    assert told.state == "cannot be judged" and "eight of ten" in told.plain


# 8: the board -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (
            answered(does=0.25),
            ("should draw lots", "went to easier cases", "could leave no effect", "below +"),
        ),
        (answered(does=0.0), ("should draw lots", "not shown", "too unsure", "not above nothing")),
        (answered(does=-0.2), ("should not train", "Only a draw would change my mind")),
    ],
    ids=["it adds", "nothing shown", "it takes away"],
)
def test_the_board_is_answered_as_the_figures_are(firm, frame, words):
    model = find("s05.q8").model(firm(**given(frame)))
    assert model.startswith("Acme") and "90% interval" in model
    assert [each for each in words if each not in model] == []
    assert 80 <= len(model.split()) <= 150


def test_an_effect_is_held_against_a_trait_that_was_noted(firm):
    model = find("s05.q8").model(firm(**given(answered(does=0.25))))
    assert "'severity: " in model and "which was noted, differs by" in model


def test_the_board_is_answered_although_nobody_can_tell_why_the_plain_difference_is_larger(firm):
    luck = larger_by_luck(answered(0.6, 0.45, n=70))
    luck["company_effect"].e_value = 1.0
    model = find("s05.q8").model(firm(**luck))
    assert "easier cases" not in model and "is no guide." in model
