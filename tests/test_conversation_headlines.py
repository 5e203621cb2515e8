"""Stage 3's findings on companies that have little: each number, or a sentence that says what is missing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages import conversation
from tenstages.company import Company

TOML = """\
format = 1
[company]
name = "Acme"
zone = "UTC"
currency = "EUR"
[[brands]]
name = "Acme"
own = true
any = ["acme"]
"""
CASES = """
[[mapping]]
match = "exports/cases.csv"
table = "cases"
columns = { id = "id", opened_at = "opened", first_response_at = "answered", status = "status", text = "ask" }
"""
MENTIONS = """
[[mapping]]
match = "exports/forum.csv"
table = "mentions"
columns = { at = "at", author = "who", text = "text", url = "url" }
"""
HEADER = {
    "cases": "id,opened,answered,status,ask",
    "forum": "at,who,text,url",
    "posts": "id,day,account,text,kind,answers",
}


@pytest.fixture
def opened(tmp_path):
    """Opens a company that has these rows, by file, and these settings."""

    def make(settings: str = "", **files) -> Company:
        (tmp_path / "exports").mkdir()
        for name, rows in files.items():
            text = "\n".join([HEADER[name], *(",".join(map(str, row)) for row in rows)])
            (tmp_path / "exports" / f"{name}.csv").write_text(text, encoding="utf-8")
        mapped = "".join(part for name, part in (("cases", CASES), ("forum", MENTIONS)) if name in files)
        (tmp_path / "company.toml").write_text(TOML + settings + mapped, encoding="utf-8")
        return tenstages.open(tmp_path)

    return make


def cases(n: int, answered: float = 1.0, weeks: int = 20, hours=lambda day: 1.0) -> list[tuple]:
    """So many cases on weekdays at ten, this part of them answered after some hours."""
    days = pd.bdate_range("2026-01-05", periods=5 * weeks)
    rows = []
    for number in range(n):
        opened = days[number * len(days) // n] + pd.Timedelta(hours=10, minutes=number % 7)
        known = number % 100 < 100 * answered
        first = opened + pd.Timedelta(hours=hours(opened.date())) if known else ""
        rows.append((f"c{number}", opened, first, "closed", f"kettle {number}"))
    return rows


def spelled(*numbers: int) -> str:
    """A wording of its own: digits are taken out before wordings are compared."""
    return " ".join(map(str, numbers)).translate(str.maketrans("0123456789", "abcdefghij"))


def talk(weeks: int = 12, more=()) -> list[tuple]:
    """A few mentions a day; `more` by hour of the window."""
    rng = np.random.default_rng(1)
    counts = rng.poisson(0.5, weeks * 168)
    for hour, posts in more:
        counts[hour] += posts
    rows = []
    for hour, count in enumerate(counts):
        at = pd.Timestamp("2026-01-05") + pd.Timedelta(hours=hour)
        rows += [
            (at, f"ana{hour}x{n}", f"Acme kettle {spelled(hour, n)}", f"https://forum.example/{hour}/{n}")
            for n in range(count)
        ]
    return rows


def found(firm: Company) -> dict:
    return {finding.id: finding for finding in conversation.headlines(firm)}


def unknown(firm: Company) -> str:
    return "\n".join(conversation.unknowns(firm))


# Cases ------------------------------------------------------------------------------------------


def test_cases_alone_give_waits_and_say_that_nobody_listens(opened):
    firm = opened(cases=cases(200, answered=0.9))
    told = found(firm)
    assert list(told) == ["s03.first_response", "s03.service_level", "s03.unanswered"]
    assert told["s03.first_response"].value == pytest.approx(1.0)
    assert told["s03.service_level"].value == pytest.approx(0.9)
    assert told["s03.unanswered"].value == pytest.approx(0.1)
    assert "Whether anything is surging: No export fills the table mentions" in unknown(firm)
    assert "How long people wait" not in unknown(firm)


def test_the_promise_of_company_toml_is_the_one_that_is_measured(opened):
    firm = opened("[hours]\ntarget = 0.5\n", cases=cases(200))
    assert found(firm)["s03.service_level"].value == 0
    assert "within 0.5 business hours" in found(firm)["s03.service_level"].sentence


def test_few_cases_are_too_few(opened):
    firm = opened(cases=cases(49))
    assert found(firm) == {} and conversation.company_responses(firm) is None
    assert "How long people wait: it takes 50 cases with their first answers." in unknown(firm)


def test_where_nobody_was_ever_answered_nothing_is_claimed(opened):
    assert found(opened(cases=cases(200, answered=0.0))) == {}


def test_where_most_wait_for_ever_that_is_said_instead_of_an_hour(opened):
    firm = opened(cases=cases(200, answered=0.3))
    told = found(firm)["s03.first_response"]
    assert told.value is None and "Fewer than half of all cases have had an answer" in told.sentence
    assert "not known" not in told.sentence
    assert conversation.presented(firm).message == told.sentence


def test_where_the_interval_has_no_end_it_says_so(opened):
    told = found(opened(cases=cases(200, answered=0.52)))["s03.first_response"]
    assert told.value == pytest.approx(1.0) and told.high is None
    assert "1.0 hours or more" in told.sentence


def test_an_answer_on_the_day_after_the_last_case_is_an_answer(opened):
    firm = opened(cases=cases(200, hours=lambda day: 22.0))
    assert found(firm)["s03.unanswered"].value == 0


def test_a_change_at_the_desk_is_measured_where_weeks_lie_around_it(opened):
    event = '[[care_events]]\nname = "a second desk"\non = {}\n'
    quicker = cases(1000, hours=lambda day: (3.0 if day < date(2026, 3, 16) else 1.5) + day.day % 5 / 10)
    firm = opened(event.format("2026-03-16") + event.format("2026-01-12"), cases=quicker)
    changes = [finding for key, finding in found(firm).items() if key.startswith("s03.response_change")]
    assert len(changes) == 1, "one week before the first event is too little to say anything"
    assert changes[0].high < 0 and "quicker after a second desk" in changes[0].sentence
    assert "Before and after is not cause" in changes[0].warnings[0]


# Mentions ---------------------------------------------------------------------------------------


def test_quiet_mentions_give_a_pace_and_no_crisis(opened):
    firm = opened(forum=talk())
    told = found(firm)
    assert "s03.crisis_lead" not in told and "s03.momentum.mentions" in told
    assert "no evidence of growth or decline" in told["s03.momentum.mentions"].sentence
    assert "How long people wait: No export fills the table cases" in unknown(firm)
    assert "Who is answered in public: No export fills the table posts" in unknown(firm)
    assert "a word list tells it here" in unknown(firm)


def test_without_surges_no_threshold_has_seen_anything(opened):
    firm = opened(forum=talk(weeks=3))
    heard = conversation.heard(firm)
    table = conversation.trade_off(heard, heard["negative"].to_numpy())
    assert conversation.surges_of(firm).empty and (table["alarms"] == 0).all()


def test_a_crisis_is_told_with_what_was_left_before_its_peak(opened):
    since = 8 * 168 + 12
    rows = talk(more=[(since + hour, 10 + hour) for hour in range(12)])
    first, last = (pd.Timestamp("2026-01-05") + pd.Timedelta(hours=hour) for hour in (since, since + 12))
    angry = "this Acme kettle is terrible and I hate it "
    bad = [(at, who, angry + text if first <= at < last else text, url) for at, who, text, url in rows]
    firm = opened(forum=bad)
    told = found(firm)["s03.crisis_lead"]
    assert "to be seen on 02 March 2026 at 12:00" in told.sentence and told.value > 0
    assert "A word list told what is negative here" in told.warnings[-1]


def test_a_few_days_of_mentions_have_no_pace(opened):
    firm = opened(forum=talk(weeks=2))
    assert found(firm) == {} and len(conversation.momentum_table(firm)) == 0


def test_a_company_without_exports_is_told_everything_that_is_missing(opened):
    firm = opened()
    assert found(firm) == {} and conversation.daily(firm) == {}
    assert conversation.presented(firm).message == "How Acme converses cannot be told from these files."
    assert len(conversation.unknowns(firm)) == 4
