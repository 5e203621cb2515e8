"""Stage 4's questions where a company is unlike the sample: other right answers, or none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages import purpose
from tenstages.classroom import Essay, check, choose
from tenstages.classroom.questions import about_pains, about_words, find, of_stage
from tenstages.purpose import PainRead, Topics, Visibility
from tenstages.simulate import simulate

from tests.test_conversation_headlines import opened, talk  # noqa: F401
from tests.test_notebook_poor import LISTENING, only

WORDS = "word " * 60
JUDGED = [question for question in of_stage(4).values() if not isinstance(question, Essay)]


class Firm:
    """A company whose analyses a test makes up; each is a new one, since answers are kept."""

    level = 0.9
    own = SimpleNamespace(name="Acme")

    def __init__(self, brands=("Acme", "Rival"), cases: pd.DataFrame | None = None):
        self.brands, self.cases = brands, cases

    def has(self, name: str) -> bool:
        return True

    def frame(self, name: str, columns=None) -> pd.DataFrame:
        return self.cases


@pytest.fixture
def firm(monkeypatch):
    """A company of which the analyses say what is given."""

    def made(company: Firm | None = None, headlines=(), **analyses) -> Firm:
        for name, result in {"headlines": list(headlines), **analyses}.items():
            monkeypatch.setattr(purpose, name, lambda *_, result=result: result)
        return company or Firm()

    return made


def finding(name: str, about: str = "", **more) -> SimpleNamespace:
    return SimpleNamespace(id=name, about=about, sentence=f"A sentence on {about}.", **more)


def wrong_line(question: str, mistake: str) -> str:
    return next(wrong.help for wrong in find(question).wrong if wrong.name == mistake)


def answered(company, question: str, mistake: str):
    """What the check says to the answer that a mistake gives."""
    wrong = next(wrong for wrong in find(question).wrong if wrong.name == mistake)
    return check(company, question, wrong.answer(company))


# A market that nobody has seen ------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(35, folder, scale=0.03)
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


def test_there_a_gap_is_settled(market):
    told = check(market, "s04.q3", "missed")
    assert told.state == "right" and "there we are missed" in told.plain
    assert wrong_line("s04.q3", "doubts what is settled") in check(market, "s04.q3", "open").plain


def test_mentions_alone_are_enough_for_venues(folder, tmp_path):
    heard = tenstages.open(only(folder, tmp_path / "mentions", LISTENING))
    for asked in ("s04.q2", "s04.q3"):
        assert check(heard, asked, find(asked).right(heard)).state == "right", asked
    for asked in ("s04.q1", "s04.q6", "s04.q8"):
        told = check(heard, asked, WORDS if asked == "s04.q8" else "A" if asked == "s04.q1" else 0.1)
        assert told.state == "cannot be judged" and "table coded" in told.plain, asked
    assert "table cases" in check(heard, "s04.q5", 3).plain
    assert "table posts" in check(heard, "s04.q7", 3).plain


def test_a_week_of_one_brand_cannot_be_judged(opened):  # noqa: F811
    little = opened(forum=talk(weeks=1))
    assert "It takes 100 mentions in a venue" in check(little, "s04.q2", "A").plain
    assert "Only one brand is tracked" in check(little, "s04.q3", "A").plain
    assert "It takes 200 texts" in check(little, "s04.q4", 0.5).plain
    assert "cannot be put here" in choose(little, "s04.q1").plain


# 1: what complaints hide ------------------------------------------------------------------------


def register(quiet: dict[str, float], moves=None, **more) -> pd.DataFrame:
    """A register of these pains, the most common first, with the part of each that is neutral."""
    n = len(quiet)
    share = np.linspace(0.08, 0.02, n)
    table = pd.DataFrame({"pain": list(quiet), "owner": "Stores", "share": share, "quiet": quiet.values()})
    table = table.assign(low=share - 0.01, high=share + 0.01, a_month=moves or [0.0] * n, way="unclear")
    return table.assign(**more)


def test_where_every_pain_is_told_in_anger_complaints_hide_none(firm):
    company = firm(pain_register=register({"lid": 0.1, "queue": 0.0, "price": 0.2}))
    told = check(company, "s04.q1", "None: each pain of the register shows in complaints.")
    assert told.state == "right" and "'price', and only 20.0% of it is neutral" in told.plain
    assert wrong_line("s04.q1", "takes rare for quiet") in check(company, "s04.q1", "'price'.").plain


def test_the_quiet_are_named_together_whatever_their_size(firm):
    quiet = {"lid": 0.9, "queue": 0.0, "price": 0.6, "staff": 0.1}
    company = firm(pain_register=register(quiet, moves=[0.0, -0.1, 0.0, -0.2]))
    told = check(company, "s04.q1", "'lid' and 'price'")
    assert told.state == "right" and "60.0% of the posts with 'price'" in told.plain
    for words, mistake in (
        ("'price' and 'staff'", "takes rare for quiet"),
        ("'queue' and 'staff'", "takes what sinks for quiet"),
        ("None: each pain of the register shows in complaints", "trusts complaints"),
    ):
        assert wrong_line("s04.q1", mistake) in check(company, "s04.q1", words).plain


def test_pains_that_are_both_quiet_and_rare_stand_among_the_options_once(firm):
    company = firm(pain_register=register({"lid": 0.0, "queue": 0.0, "price": 0.8}))
    options = find("s04.q1").options(company)
    assert list(options.values()).count("'price'.") == 1
    assert check(company, "s04.q1", "'price'").state == "right"
    assert answered(company, "s04.q1", "takes rare for quiet").state == "right"


def test_where_too_few_were_read_for_pains_nothing_is_judged(firm):
    company = firm(pain_register=None)
    for asked, answer in (("s04.q1", "A"), ("s04.q6", 0.1), ("s04.q8", WORDS)):
        told = check(company, asked, answer)
        assert told.state == "cannot be judged" and "It takes 200 posts that people read" in told.plain


# 2: where to answer -----------------------------------------------------------------------------


def seen(*rows: tuple) -> Visibility:
    """Venues by name, part of all mentions, part of all answers."""
    table = pd.DataFrame(rows, columns=["venue", "volume", "influence"])
    table = table.assign(dialogue=table["influence"] / table["volume"])
    return Visibility(table, 1.0, pd.DataFrame(columns=["venue", "threads", "answers"]))


def test_the_venue_with_most_can_also_be_the_one_with_most_dialogue(firm):
    places = seen(("forum.example", 0.6, 0.9), ("x.com", 0.4, 0.1))
    company = firm(company_visibility=places, headlines=[finding("s04.influence")])
    options = find("s04.q2").options(company)
    assert options["volume"].startswith("forum.example") and options["dialogue"].startswith("forum.example")
    assert check(company, "s04.q2", options["dialogue"]).state == "right"
    assert check(company, "s04.q2", options["volume"]).state == "not yet", "right place, wrong reason"


def test_neither_small_venues_nor_the_rest_are_named(firm):
    places = seen(
        ("elsewhere", 0.3, 0.0), ("x.com", 0.5, 0.5), ("a.example", 0.195, 0.4), ("b.example", 0.005, 0.1)
    )
    company = firm(company_visibility=places, headlines=[finding("s04.influence")])
    words = " ".join(find("s04.q2").options(company).values())
    assert "elsewhere" not in words and "b.example" not in words
    assert find("s04.q2").options(company)["dialogue"].startswith("a.example")


def test_one_venue_leaves_nothing_to_choose(firm):
    company = firm(company_visibility=seen(("x.com", 1.0, 1.0)), headlines=[finding("s04.influence")])
    assert "nothing to choose from" in check(company, "s04.q2", "A").plain


# 3: the least of several ------------------------------------------------------------------------


def gaps(high: float) -> dict:
    """Three kinds of venue, blogs the lowest with this upper limit when stretched."""
    names = ["news", "blog", "forum"]
    table = pd.DataFrame({"venue": names, "gap": [1.1, 0.8, 1.0], "gap_low": 0.7, "gap_high": 0.95})
    least = finding("s04.location", "blog", value=0.8, low=0.65, high=high)
    return {"large_kinds": table.assign(posts=[300, 400, 5000]), "headlines": [least]}


@pytest.mark.parametrize(("high", "right", "mistake"), [(1.02, "open", "missed"), (0.97, "missed", "open")])
def test_a_gap_is_printed_where_the_stretched_limits_lie_below_one(firm, high, right, mistake):
    company = firm(**gaps(high))
    told = check(company, "s04.q3", right)
    assert told.state == "right" and "0.70 to 0.95, but it is the least of 3 kinds" in told.plain
    line = {"missed": "forgets that it was looked for", "open": "doubts what is settled"}[mistake]
    assert wrong_line("s04.q3", line) in check(company, "s04.q3", mistake).plain


def test_not_shown_is_neither_nothing_there_nor_few_posts(firm):
    company = firm(**gaps(1.02))
    options = find("s04.q3").options(company)
    assert "news" in options["volume"], "least is said there, of anybody"
    for key, mistake in (
        ("none", "takes no evidence for no effect"),
        ("volume", "takes few posts for a gap"),
    ):
        assert wrong_line("s04.q3", mistake) in check(company, "s04.q3", options[key]).plain


def test_one_kind_of_venue_is_the_least_of_none(firm):
    company = firm(large_kinds=gaps(1.02)["large_kinds"])
    assert "each of two kinds of venue" in check(company, "s04.q3", "A").plain


# 4: topics --------------------------------------------------------------------------------------


def grouped(again: list[float], share: list[float]) -> Topics:
    return Topics(pd.DataFrame({"found_again": again, "share": share}), np.array([], dtype=object))


def test_whims_are_told_by_their_texts(firm):
    topics = grouped([0.9, 0.4, 0.1], [0.8, 0.05, 0.1])
    named = pd.DataFrame({"called": ["no pain", "lid", ""], "share": [0.8, 0.05, 0.1]})
    company = firm(company_topics=topics, called_by_people=named)
    told = check(company, "s04.q4", "15%")
    assert told.state == "right" and "2 of 3 topics, and 15.0% of the texts" in told.plain
    line = wrong_line("s04.q4", "counts topics, not texts")
    assert line in check(company, "s04.q4", 2 / 3).plain


def test_where_every_topic_is_found_again_no_text_lies_in_a_whim(firm):
    named = pd.DataFrame({"called": ["lid"], "share": [1.0]})
    company = firm(company_topics=grouped([0.5], [1.0]), called_by_people=named)
    assert check(company, "s04.q4", 0).state == "right"


# 5: words ---------------------------------------------------------------------------------------


def cases(*rows: tuple[int, str, str, int]) -> pd.DataFrame:
    """So many cases of a department with this subject, sent on so many times."""
    return pd.DataFrame(
        [(subject, name, sent) for n, name, subject, sent in rows for _ in range(n)],
        columns=["subject", "department", "handoffs"],
    ).astype({"handoffs": "Int64"})


def test_words_are_those_of_the_department_with_most_cases_that_were_sent_on():
    company = Firm(
        cases=cases(
            (90, "Desk", "how do I grind the beans", 0),
            (60, "Logistics", "the parcel is late", 1),
            (50, "Stores", "the queue is long", 2),
            (9, "Product", "the lid leaks", 1),
        )
    )
    assert about_words.departments(company) == ("Logistics", "Stores")
    told = check(company, "s04.q5", "2")
    assert told.state == "right" and "set Logistics apart from Stores" in told.plain
    assert "'is', is none of them" in told.plain
    assert answered(company, "s04.q5", "counts the other side, too").answer == "4"
    assert answered(company, "s04.q5", "takes the desk that sends cases on").state == "not yet"


def test_few_cases_set_no_word_apart_and_none_is_right():
    company = Firm(cases=cases((4, "Logistics", "late parcel", 1), (3, "Stores", "long queue", 1)))
    assert check(company, "s04.q5", 0).state == "right"


@pytest.mark.parametrize(
    "given",
    [
        cases((50, "Desk", "how do I grind", 0), (50, "Stores", "long queue", 0)),
        cases((50, "Desk", "how do I grind", 0), (50, "Stores", "long queue", 1)),
        cases((50, "Logistics", "", 1), (50, "Stores", None, 1)),
    ],
    ids=["nobody sends anything on", "one department gets all", "no subjects"],
)
def test_without_two_departments_there_is_nothing_to_compare(given):
    told = check(Firm(cases=given), "s04.q5", 3)
    assert told.state == "cannot be judged" and "two departments" in told.plain


# 6: which way -----------------------------------------------------------------------------------

FIRST = pd.Timestamp("2025-01-06")
CRISIS = (date(2025, 12, 1), date(2025, 12, 28))
"""Days of the last four of 51 weeks."""


def told_of(said: np.ndarray, **held: np.ndarray) -> PainRead:
    """So many posts in each week, of which so many hold each pain."""
    week = np.repeat(np.arange(len(said)), said)
    place = np.concatenate([np.arange(n) for n in said])
    texts = pd.DataFrame({"at": FIRST + pd.to_timedelta(7 * week + place % 7, unit="D"), "relevant": 1.0})
    holds = np.column_stack([place < counts[week] for counts in held.values()]).astype(float)
    return PainRead(texts, tuple(held), holds, pd.DataFrame(), np.array([]), np.array([]))


def moving(firm, read: PainRead, left_out=()) -> Firm:
    trends = purpose.pain_trends(read, 0.9, left_out)
    slopes = trends.set_index("pain")["slope"]
    quiet = dict.fromkeys(read.pains, 0.0)
    return firm(
        pain_register=register(quiet, moves=[float(np.expm1(slopes[pain])) for pain in read.pains]),
        company_pains=read,
        trends=trends,
        headlines=[finding("s04.pain_trend", pain) for pain in trends["pain"]],
    )


def test_a_crisis_in_the_last_weeks_is_no_trend(firm):
    late = np.where(np.arange(51) < 47, 10, 60)
    company = moving(firm, told_of(np.full(51, 100), lid=late, app=np.arange(51) // 5 + 5), [CRISIS])
    assert about_pains.moves(company)["pain"].iloc[0] == "app"
    right = find("s04.q6").right(company)
    told = check(company, "s04.q6", right)
    assert told.state == "right" and "1 are called rising or falling" in told.plain
    assert about_pains.growth_with_crises(company) > right
    line = wrong_line("s04.q6", "takes a crisis for a trend")
    assert line in answered(company, "s04.q6", "takes a crisis for a trend").plain


def test_what_grows_with_all_talk_does_not_grow_as_a_part_of_it(firm):
    said = np.arange(51) * 4 + 50
    company = moving(firm, told_of(said, lid=said // 10, app=said // 12))
    right = find("s04.q6").right(company)
    assert abs(right) < 0.01 < about_pains.growth_of_the_count(company)
    assert "None of 2 pains is called" in check(company, "s04.q6", right).plain
    assert wrong_line("s04.q6", "counts posts") in answered(company, "s04.q6", "counts posts").plain


def test_a_decline_is_written_with_a_minus(firm):
    company = moving(firm, told_of(np.full(51, 100), lid=60 - np.arange(51)))
    right = find("s04.q6").right(company)
    assert right < 0 and check(company, "s04.q6", right).state == "right"
    assert check(company, "s04.q6", -right).state == "not yet"


def test_a_window_of_few_weeks_has_no_trend(firm):
    read = told_of(np.full(8, 100), lid=np.full(8, 10))
    company = firm(pain_register=register({"lid": 0.0}), trends=purpose.pain_trends(read))
    assert "13 weeks" in check(company, "s04.q6", 0.1).plain


# 7: what one post was worth ---------------------------------------------------------------------


def worth(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    """Posts by answers, how many saw them, times the usual; their value follows."""
    table = pd.DataFrame(rows, columns=["post", "answers", "shown", "benefit"])
    value = (table["benefit"] - 1) * table["shown"] / 100
    return table.assign(value=value).sort_values("value", ascending=False, ignore_index=True)


def test_the_post_that_brought_most_is_not_the_one_with_the_highest_rate(firm):
    table = worth(("seen", 300, 20_000, 1.1), ("good", 90, 2_000, 4.0), ("rare", 9, 30, 6.0))
    company = firm(company_relevance=table)
    told = check(company, "s04.q7", 60)
    assert told.state == "right" and "was seen by 30, not 2,000" in told.plain
    for answer, mistake in (
        (90, "counts every answer"),
        (1.5, "trusts a rate of few"),
        (70, "takes the best at its word"),
    ):
        assert wrong_line("s04.q7", mistake) in check(company, "s04.q7", answer).plain


def test_accounts_whose_exports_count_nothing_cannot_be_judged(firm):
    assert "It takes 20 posts" in check(firm(company_relevance=None), "s04.q7", 3).plain


# 8: the board -----------------------------------------------------------------------------------


def board(firm, table: pd.DataFrame, *more) -> str:
    names = ("s04.pain_prevalence", "s04.pain_trend")
    findings = [finding(name, pain) for name in names for pain in table["pain"]]
    return check(firm(pain_register=table, headlines=[*findings, *more]), "s04.q8", WORDS).plain


def test_where_a_pain_rises_the_fastest_comes_first(firm):
    table = register({"lid": 0.0, "app": 0.0, "price": 0.9}, moves=[0.0, 0.05, 0.03])
    told = board(
        firm, table.assign(way=["unclear", "rising", "rising"]), finding("s04.influence", "a.example")
    )
    assert "Acme should end 'app' first" in told and "'lid' is more common (8.0%)" in told
    assert "answer it on a.example" in told and "Stores owns it" in told
    assert "Complaints alone would hide 13.3%" in told


def test_where_none_rises_the_most_common_comes_first(firm):
    table = register({"lid": 0.0, "app": 0.0}, owner="nobody yet")
    told = board(firm, table)
    assert "Acme should end 'lid' first" in told and "None is more common" in told
    assert "Nobody owns it yet" in told and "where a mention is answered" not in told
    assert "Complaints alone" not in told
