"""Stage 8's questions where a company is unlike the sample: other right answers, or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages import organization
from tenstages.classroom import Choice, Essay, check
from tenstages.classroom.questions import about_changes, about_departments, about_handoffs, find, of_stage
from tenstages.organization import CONSENT, Flow, Maturity, Silos, signal_to_change
from tenstages.simulate import simulate

from tests.test_notebook_poor import LISTENING, only

WORDS = "word " * 60
JUDGED = [question for question in of_stage(8).values() if not isinstance(question, Essay)]
ON_PEOPLE = ("s08.q3", "s08.q6", "s08.q8")
DAY = pd.Timedelta(days=1)
UNTIL = pd.Timestamp("2026-06-28", tz="UTC")


class Firm:
    """A company whose analyses a test makes up; each is a new one, since answers are kept."""

    level = 0.9
    own = SimpleNamespace(name="Acme")
    until = None

    def __init__(self, frames: dict, agreement: str):
        self.frames = frames
        self.settings = SimpleNamespace(consent={"employees": agreement}, zone="UTC")

    def has(self, name: str) -> bool:
        return True

    def frame(self, name: str) -> pd.DataFrame:
        return self.frames[name]


@pytest.fixture
def firm(monkeypatch):
    """A company of which the analyses say what is given."""

    def made(frames=None, agreement: str = "works agreement", **analyses) -> Firm:
        for name, result in analyses.items():
            monkeypatch.setattr(organization, name, lambda *_, result=result: result)
        return Firm(frames or {}, agreement)

    return made


def anything(question: str):
    """An answer that can be read, right or not."""
    return "A" if isinstance(find(question), Choice) else WORDS if question == "s08.q8" else 0.5


def cannot(company, question: str) -> str:
    """The sentence of a question that cannot be judged."""
    told = check(company, question, anything(question))
    assert told.state == "cannot be judged"
    return told.plain


# A market that nobody has seen ------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(36, folder, scale=0.02)
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


@pytest.mark.full
def test_the_signals_of_another_market_are_those_that_the_room_counts(market):
    rows = about_changes.signals(market)
    row = about_changes.of_all(market)
    assert rows.loc[rows["ended"], "days"].median() == pytest.approx(row["of_done"])
    assert len(rows) == row["changes"]


def test_mentions_alone_judge_nothing(folder, tmp_path):
    heard = tenstages.open(only(folder, tmp_path / "mentions", LISTENING))
    for asked in of_stage(8):
        assert check(heard, asked, anything(asked)).state == "cannot be judged", asked


def test_without_their_agreement_nothing_is_asked_of_our_people(firm):
    company = firm(agreement="", company_flow=flow())
    for asked in ON_PEOPLE:
        assert CONSENT in cannot(company, asked), asked


# 1: how long until something changes ------------------------------------------------------------


def changes(done=(10, 20, 30), waiting=(40, 50), kinds=None) -> pd.DataFrame:
    """Signals of which some were done after so many days and others have waited for so long."""
    first = [UNTIL - (100 * DAY) for _ in done] + [UNTIL - days * DAY for days in waiting]
    last = [UNTIL - 100 * DAY + days * DAY for days in done] + [pd.NaT] * len(waiting)
    table = pd.DataFrame({"signal_at": first, "done_at": pd.to_datetime(pd.Series(last), utc=True)})
    return table.assign(
        asked_at=table["signal_at"], updated_at=UNTIL, kind=kinds or ["service"] * len(table), topic="lid"
    )


def waiting(firm, **rest):
    table = changes(**rest)
    return firm({"changes": table}, company_changes=signal_to_change(table, UNTIL))


def test_the_mean_is_that_of_what_was_done(firm):
    told = about_changes.sentences_on_waiting(waiting(firm, done=(10, 20, 60)))
    assert told["mean"] == "A signal leads to a change after 30.0 days on average."


def test_where_nothing_waits_the_median_of_what_was_done_is_no_mistake(firm):
    company = waiting(firm, done=(10, 20, 30, 40, 50), waiting=())
    assert "done" not in about_changes.sentences_on_waiting(company)
    assert "hides those" in about_changes.waiting_in_words(company)


def test_where_fewer_than_half_have_led_to_a_change_no_median_is_said(firm):
    told = about_changes.sentences_on_waiting(waiting(firm, done=(10,), waiting=(40, 50, 60, 70)))
    assert told["open"].startswith("Of 5 signals 1 have led to a change")


def test_a_median_that_may_be_any_number_has_a_lower_limit_alone(firm):
    found = signal_to_change(changes(done=(10, 20, 30), waiting=(40, 50)), UNTIL)
    assert np.isnan(found["high"].iloc[0])
    told = about_changes.sentences_on_waiting(waiting(firm))["open"]
    assert "(at least " in told and "not known" not in told


def test_one_kind_alone_is_held_against_no_other(firm):
    assert "kind" not in about_changes.sentences_on_waiting(waiting(firm))


def test_the_slowest_kind_is_held_against_the_quickest(firm):
    company = waiting(
        firm, done=(1, 2, 3, 4, 5, 11, 12, 13, 14, 15), waiting=(), kinds=["service"] * 5 + ["product"] * 5
    )
    told = about_changes.sentences_on_waiting(company)["kind"]
    assert "of product takes 13.0 days, one of service 3.0 days" in told


def test_half_of_what_waits_has_waited_for_as_long_as_is_told(firm):
    assert "2 of 5 signals still wait, half of them for 45.0 days" in about_changes.waiting_in_words(
        waiting(firm)
    )


# 4: what waits still ----------------------------------------------------------------------------


def test_what_was_done_is_quicker_than_all(firm):
    company = waiting(firm, done=(10, 20, 30, 90), waiting=(80, 85))
    # By Kaplan and Meier half of the six have led to a change after thirty days or more.
    assert about_changes.too_few_days(company) < 0
    assert about_changes.days_turned_round(company) == -about_changes.too_few_days(company)


def test_what_waits_is_not_done_today(firm):
    company = waiting(firm, done=(10, 20, 90), waiting=(30, 40))
    # As if done: 10, 20, 30, 40, 90; counted: 10, 20, 90, half of them after 90 days.
    assert about_changes.as_if_done_today(company) == pytest.approx(30 - 90)
    assert about_changes.too_few_days(company) == pytest.approx(20 - 90)


def test_a_list_of_what_was_done_alone_is_not_judged(firm):
    told = cannot(waiting(firm, done=(10, 20, 30, 40, 50), waiting=()), "s08.q4")
    assert "hides those that take longest" in told


def test_where_fewer_than_half_are_done_no_difference_is_judged(firm):
    assert "no median" in cannot(waiting(firm, done=(10,), waiting=(40, 50, 60, 70)), "s08.q4")


# 2: the bottleneck ------------------------------------------------------------------------------

TEAMS = [
    # team, share, low, high, hours, hours_low, hours_high, added, first
    ("gate", 0.3, 0.28, 0.32, 50.0, 48.0, 52.0, 20.0, 1.0),
    ("desk", 0.8, 0.78, 0.82, 5.0, 4.0, 6.0, 4.0, 0.0),
    ("lab", 0.1, 0.08, 0.12, 9.0, 8.0, 10.0, 1.0, 0.0),
]
EDGES = [("gate", "lab", 90, 70.0), ("lab", "desk", 2, 60.0), ("desk", "gate", 300, 5.0)]


def flow(first: float = 1.0, ends_with: str = "desk", edges=EDGES, **rest) -> Flow:
    columns = ["team", "share", "low", "high", "hours", "hours_low", "hours_high", "added", "first"]
    teams = pd.DataFrame(TEAMS, columns=columns).assign(department=["Board", "Care", "Lab"])
    teams.loc[0, "first"] = first
    ways = pd.DataFrame(edges, columns=["from", "to", "cases", "hours"])
    loops = pd.DataFrame(
        [("desk > lab > desk", 90, 1.0), ("desk > gate > desk", 40, 99.0)],
        columns=["path", "cases", "hours"],
    )
    made = Flow(teams, ways, loops, 0.14, 0.13, 0.15, 0.12, 0.05, ends_with, 1000, 30, 1.3, None, 0.9)
    return replace(made, **rest)


def carried(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows or [("desk", 20, 9.0, 11)], columns=["team", "people", "a_week", "short"])


def told_of_flow(firm, found: Flow, load=None, agreement: str = "yes", **rest):
    ends = pd.DataFrame({"team": ["gate", "desk", "lab"], "ends": [0.1, 0.6, 0.3]})
    return firm(agreement=agreement, company_flow=found, bottleneck_ways=ends, company_load=load, **rest)


def reasons(firm, found: Flow | None = None, load=None) -> dict[str, str]:
    return about_handoffs.reasons(told_of_flow(firm, found or flow(), load))


def test_where_no_team_is_surely_first_none_is_called_the_bottleneck(firm):
    assert "another team may be first" in cannot(told_of_flow(firm, flow(first=0.6)), "s08.q2")


def test_the_team_where_most_cases_end_is_said_with_their_part(firm):
    assert reasons(firm)["ends"].startswith("desk: 60.0% of cases end with it")


def test_where_most_cases_end_at_the_bottleneck_that_is_no_mistake(firm):
    assert "ends" not in reasons(firm, flow(ends_with="gate"))


def test_the_load_is_that_of_all_people_of_a_team(firm):
    told = reasons(firm, load=carried(("desk", 20, 9.0, 11), ("lab", 5, 30.0, 2)))["load"]
    assert told.startswith("desk: its 20 people take on 180 cases a week")


def test_where_the_bottleneck_takes_on_most_that_is_no_mistake(firm):
    assert "load" not in reasons(firm, load=carried(("gate", 20, 9.0, 11)))


def test_where_no_load_is_told_nobody_is_called_busy(firm):
    assert "load" not in reasons(firm)


def test_the_longest_wait_is_one_outside_the_bottleneck(firm):
    assert reasons(firm)["longest"] == "lab: what goes from there to desk waits for 60.0 hours first."


def test_where_only_the_bottleneck_passes_cases_on_no_other_wait_is_told(firm):
    assert "longest" not in reasons(firm, flow(edges=EDGES[:1]))


# 5: what comes back -----------------------------------------------------------------------------


def test_what_is_still_on_its_way_is_counted_as_far_as_is_known(firm):
    company = told_of_flow(firm, flow())
    assert about_handoffs.back_less_reopened(company) == pytest.approx(0.09)
    assert about_handoffs.back_by_the_end(company) == pytest.approx(0.07)


def test_where_nothing_came_back_nothing_is_compared(firm):
    assert "no case came back" in cannot(told_of_flow(firm, flow(came_back=0.0)), "s08.q5")


# 8: five more agents ----------------------------------------------------------------------------


def course(low: float, high: float):
    return SimpleNamespace(effect=(low + high) / 2, low=low, high=high)


def answer(firm, found: Flow | None = None, taught=None, load=None) -> str:
    load = carried(("desk", 20, 9.0, 11)) if load is None else load
    return about_handoffs.answer_to_the_board(
        told_of_flow(firm, found or flow(), load, company_course=taught)
    )


def test_the_answer_names_the_bottleneck_and_not_the_team_where_cases_end(firm):
    told = answer(firm)
    assert "Most cases end with desk, but cases wait at gate: 30.0% pass through it" in told


def test_where_cases_end_at_the_bottleneck_the_answer_says_so(firm):
    assert "Most cases end where they wait: cases wait at gate" in answer(firm, flow(ends_with="gate"))


def test_the_dearest_way_back_is_that_which_takes_most_hours_of_all_cases(firm):
    assert "on the dearest way back that takes 99.0 hours" in answer(firm)


def test_without_a_way_back_nothing_is_said_of_its_hours(firm):
    found = flow(loops=flow().loops.iloc[:0])
    assert "dearest" not in answer(firm, found)


def test_a_course_that_showed_nothing_excludes_effects(firm):
    told = answer(firm, taught=course(-0.02, 0.10))
    assert "no evidence that the course moves" in told and "above +10.0 points are excluded" in told


def test_a_course_that_did_something_has_limits(firm):
    assert "-8.0 points (-10.0 to -6.0 points)" in answer(firm, taught=course(-0.10, -0.06))


def test_where_no_course_can_be_judged_the_answer_says_so(firm):
    assert "cannot be told yet" in answer(firm)


def test_of_teams_too_small_to_be_shown_no_load_is_told(firm):
    assert "they are too few" in answer(firm, load=carried(("lab", 9, 1.0, 1)))


def test_a_log_too_short_to_tell_a_load_has_no_model_answer(firm):
    assert "It takes four weeks" in cannot(told_of_flow(firm, flow()), "s08.q8")


# 3: who keeps to themselves ---------------------------------------------------------------------

DEPARTMENTS = [
    # department, people, messages, ei_index, low, high, by_chance
    ("Care", 12, 300, -0.1, -0.3, 0.1, 0.9),
    ("Lab", 14, 200, 0.3, 0.1, 0.5, 0.9),
    ("Shops", 90, 900, -0.2, -0.3, -0.1, 0.2),
    ("Legal", 10, 100, 0.4, 0.2, 0.6, 0.9),
]


def silos(*closed: str, rows=DEPARTMENTS) -> Silos:
    columns = ["department", "people", "messages", "ei_index", "low", "high", "by_chance"]
    return Silos(pd.DataFrame(rows, columns=columns), closed, None, 1500, 0, None)


def departments(firm, found: Silos) -> dict[str, str]:
    return about_departments.sentences_on_departments(firm(company_silos=found))


def test_the_index_as_it_is_names_the_large_department(firm):
    told = departments(firm, silos("Care"))
    assert told["raw"] == "Shops: its E-I index is -0.20, the lowest of all."
    assert told["size"].startswith("Care (-0.10, by size alone 0.90): no other")


def test_where_the_lowest_index_is_right_the_next_one_is_the_mistake(firm):
    assert departments(firm, silos("Shops"))["raw"] == "Care: its E-I index is -0.10."


def test_departments_that_cannot_be_told_apart_are_named_together(firm):
    told = departments(firm, silos("Care", "Shops", "Lab"))["size"]
    assert told.startswith("Care (-0.10, by size alone 0.90), Shops (") and " or Lab (" in told


def test_few_messages_are_those_of_a_department_that_nobody_calls_closed(firm):
    assert departments(firm, silos("Legal", "Care"))["fewest"].startswith("Lab: only 200")


def test_where_every_department_may_be_closed_none_is_named_for_its_few_messages(firm):
    assert "fewest" not in departments(firm, silos("Care", "Lab", "Legal", "Shops"))


def test_where_none_is_surely_closed_none_is_right(firm):
    rows = [(*row[:5], 0.95, row[6]) for row in DEPARTMENTS]
    told = departments(firm, silos("Care", rows=rows))
    assert told["size"].startswith("None:") and told["motive"].startswith("Shops:")


def test_two_departments_are_too_few_to_ask_which(firm):
    assert "3 departments" in cannot(firm(company_silos=silos("Care", rows=DEPARTMENTS[:2])), "s08.q3")


# 6: any version, ever ---------------------------------------------------------------------------


def signed(firm, governed):
    people = pd.DataFrame({"person": [f"p{n}" for n in range(20)]})
    rows = [("p0", "policy"), ("p0", "policy"), ("p1", "policy"), ("p2", "course"), ("stranger", "policy")]
    attestations = pd.DataFrame(rows, columns=["person", "kind"])
    frames = {"people": people, "attestations": attestations}
    return firm(frames, company_governed=governed)


def test_a_person_who_signed_twice_is_one_and_a_course_is_no_policy(firm):
    company = signed(firm, pd.Series({"people": 15, "policy": 0.02}))
    assert about_departments.too_many_attested(company) == pytest.approx(2 / 20 - 0.02)


@pytest.mark.parametrize("governed", [None, pd.Series({"people": 5, "policy": np.nan})])
def test_where_no_part_is_told_none_is_compared(firm, governed):
    assert "It takes 10 people" in cannot(signed(firm, governed), "s08.q6")


# 7: severe raters and mild ones -----------------------------------------------------------------


def rated(firm, weakest=(2,)):
    stages = pd.DataFrame(
        {"stage": [1, 2, 3], "level": [3.0, 2.0, 2.5], "raw": [3.0, 2.6, 2.1], "raters": [9, 9, 9]}
    )
    return firm(company_maturity=Maturity(stages, weakest, np.zeros(9), 0.1, 9, 27, True, 0.9))


def test_the_weakest_is_that_with_the_lowest_level_and_not_the_lowest_mean(firm):
    company = rated(firm)
    assert about_departments.missed_level(company) == pytest.approx(0.6)
    assert about_departments.weakest_by_means(company) == pytest.approx(-0.4)
    assert "By the means it would be stage 3 (2.10)" in about_departments.levels_in_words(company)


def test_with_too_few_raters_no_stage_is_the_weakest(firm):
    assert "It takes 3 people" in cannot(rated(firm, weakest=()), "s08.q7")
