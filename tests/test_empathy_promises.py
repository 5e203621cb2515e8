"""Words kept: sentences that promise something until a day, and what becomes of them in the ledger."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tenstages.empathy import by_span, promise_in, promises_kept, say_do
from tenstages.empathy.promises import COLUMNS, STATES

MONDAY = date(2026, 3, 2)
COLUMNS_OF_INBOX = ["id", "thread_id", "at", "author", "team", "text"]


def due(text: str, said_on: date = MONDAY) -> date | None:
    found = promise_in(text, said_on)
    return found and found[1]


# Which day ----------------------------------------------------------------------------------------

MARCH = {
    # within a span
    "We will send a new one within 5 days.": 7,
    "We will send a new one within three days.": 5,
    "We'll let you know in a day.": 3,
    "I will call you back inside two days.": 4,
    "You will have it within the next 10 days.": 12,
    "We shall refund it within a week.": 9,
    "We are going to fix it in two weeks.": 16,
    "Expect a new one within a fortnight.": 16,
    "Our word: it is fixed within 1 week.": 9,
    "Rest assured, it is done within twenty-one days.": 23,
    "You will hear from us within 24 hours.": 3,
    "You will hear from us within 48 hours.": 4,
    "You will hear from us within 36 hours.": 4,
    "We will have it within two to three weeks.": 23,
    "You will have it within 3-5 days.": 7,
    "You will have it within one or two weeks.": 16,
    # working days
    "We will send it within 3-5 working days.": 9,
    "We will send it within 3–5 business days.": 9,
    "We will answer within 3 working days.": 5,
    "We will answer within 5 working days.": 9,
    "We will answer within ten business days.": 16,
    "We will answer within one working day.": 3,
    # a weekday
    "We will send it by Friday.": 6,
    "We will send it by Tuesday.": 3,
    "We will send it by Sunday.": 8,
    "We will send it by Monday.": 9,
    "We'll call you on Thursday.": 5,
    "We will send it by next Friday.": 13,
    "We will send it by next Sunday.": 15,
    "We will send it by next Monday.": 9,
    "We will send it this Friday.": 6,
    "We will send it by this Friday.": 6,
    "We will look at it this Monday.": 2,
    "We will send it next Friday.": 13,
    "We will do it by Wednesday next week.": 11,
    "We will do it on Wednesday of next week.": 11,
    "We will do it by Wednesday this week.": 4,
    "We will do it before Friday.": 5,
    "We will call by 3 p.m. on Friday.": 6,
    "We will call at 9 a.m. on Friday.": 6,
    # a date
    "We will send it by Friday, 27 March.": 27,
    "We will send it by Friday 27 March.": 27,
    "We will send it on Friday, the 27th of March.": 27,
    "We will send it by Friday, March 27.": 27,
    "We will send it before 14 March.": 13,
    "We will send it by 14 March 2026.": 14,
    "We will send it by 14 March.": 14,
    "We will send it by the 14th of March.": 14,
    "We will send it by 14th March.": 14,
    "We will send it by March 14.": 14,
    "We will send it by March 14th.": 14,
    "We will send it on 3 Mar.": 3,
    "We will send it by the 22nd of march.": 22,
    "You'll have it by 1st March.": 1,
    # an end
    "We will send it by the end of the day.": 2,
    "We will send it by the end of the week.": 8,
    "We will send it by the end of this week.": 8,
    "We will send it by the end of the month.": 31,
    "We will send it at the end of March.": 31,
    "We will send it by end of day.": 2,
    "We will send it by end of March.": 31,
    # soon
    "We will look at it today.": 2,
    "I'll write to you tonight.": 2,
    "I'll write to you tomorrow.": 3,
    "We will send it this week.": 8,
    "We will send it next week.": 15,
    "We will send it by the end of next week.": 15,
    # the day first
    "By Friday, we will send it.": 6,
    "Within a week you will have it.": 9,
    # beside other days and other clauses
    "We wrote on Monday that we will send it by Friday.": 6,
    "We will not have it today but will send it by Friday.": 6,
    "We will not only look into it, but send it by Friday.": 6,
    "We'll make sure that you have it by Friday.": 6,
    "We will send what you need by Friday.": 6,
    "It is done by Friday, and that is a promise.": 6,
    # as it is written
    "WE WILL SEND IT BY FRIDAY!": 6,
    "We’ll send it by friday": 6,
    "Sorry to hear that! Thank you for telling us. We will send it by Friday. Take care.": 6,
    "We open at nine on Monday. We will send it by Friday.": 6,
    "We promise an answer by Friday.": 6,
    "You can count on it by Friday.": 6,
}
"""Sentences said on Monday 2 March 2026, and the day of March by which they promise something."""


@pytest.mark.parametrize(("text", "day"), MARCH.items())
def test_a_promise_is_found_with_its_last_day(text, day):
    assert due(text) == date(2026, 3, day)


FURTHER = {
    "You will have your money within a month.": date(2026, 4, 1),
    "You will have your money in ninety days.": date(2026, 5, 31),
    "We will send it by the 3rd of May.": date(2026, 5, 3),
    "We will send it by May 3rd.": date(2026, 5, 3),
    "We will send it before the end of April.": date(2026, 4, 30),
    "We will send it by the end of June.": date(2026, 6, 30),
    "We will send it by the end of the year.": date(2026, 12, 31),
    "We will send it by the end of February.": date(2027, 2, 28),
    "We will send it by 14 January.": date(2027, 1, 14),
    "We will send it by Sept 9.": date(2026, 9, 9),
    "We will send it by Sept. 14.": date(2026, 9, 14),
    "We will send it by the end of next month.": date(2026, 4, 30),
    "We will send it next month.": date(2026, 4, 30),
    "We will send it by the end of next year.": date(2027, 12, 31),
    "We will send it by 14 March 2027.": date(2027, 3, 14),
    "We will send it by March 14, 2027.": date(2027, 3, 14),
    "We will send it by the end of March 2027.": date(2027, 3, 31),
    "We will send it by 31 December.": date(2026, 12, 31),
}


@pytest.mark.parametrize(("text", "day"), FURTHER.items())
def test_a_promise_may_reach_beyond_the_month(text, day):
    assert due(text) == day


@pytest.mark.parametrize(
    ("text", "said_on", "day"),
    [
        ("We will send it by 14 January.", date(2026, 12, 20), date(2027, 1, 14)),
        ("We will send it within a week.", date(2026, 12, 28), date(2027, 1, 4)),
        ("We will send it by Friday.", date(2026, 12, 30), date(2027, 1, 1)),
        ("We will send it by the end of January.", date(2026, 12, 30), date(2027, 1, 31)),
        ("We will send it by the end of the month.", date(2026, 12, 30), date(2026, 12, 31)),
        ("We will send it by the end of the week.", date(2026, 12, 30), date(2027, 1, 3)),
        ("We will send it by the end of the year.", date(2026, 12, 31), date(2026, 12, 31)),
        ("We will send it tomorrow.", date(2026, 12, 31), date(2027, 1, 1)),
        ("We will send it by the end of next month.", date(2026, 12, 2), date(2027, 1, 31)),
        ("We will send it by the end of next month.", date(2026, 11, 2), date(2026, 12, 31)),
        ("We will send it by 29 February.", date(2027, 12, 1), date(2028, 2, 29)),
    ],
)
def test_a_promise_may_reach_over_the_turn_of_the_year(text, said_on, day):
    assert due(text, said_on) == day


@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (date(2026, 3, 5), date(2026, 3, 6)),  # on a Thursday
        (date(2026, 3, 6), date(2026, 3, 13)),  # on that day itself
        (date(2026, 3, 7), date(2026, 3, 13)),  # on the day after
    ],
)
def test_a_weekday_is_the_next_one_and_on_that_day_itself_the_one_in_a_week(said_on, day):
    assert due("We will send it by Friday.", said_on) == day


@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (date(2026, 3, 2), date(2026, 3, 13)),  # on a Monday
        (date(2026, 3, 5), date(2026, 3, 13)),  # on a Thursday
        (date(2026, 3, 6), date(2026, 3, 13)),  # on that day itself
        (date(2026, 3, 8), date(2026, 3, 13)),  # on a Sunday
        (date(2026, 3, 9), date(2026, 3, 20)),  # on the Monday after
    ],
)
def test_next_friday_is_that_of_the_next_week(said_on, day):
    assert due("We will send it by next Friday.", said_on) == day


def test_working_days_leave_out_the_weekend():
    assert due("We will answer within one working day.", date(2026, 3, 6)) == date(2026, 3, 9)
    assert due("We will answer within one working day.", date(2026, 3, 7)) == date(2026, 3, 9)


def test_the_end_of_a_leap_years_february_is_its_29th():
    assert due("We will send it by the end of February.", date(2028, 2, 1)) == date(2028, 2, 29)
    assert due("We will send it by 29 February.", date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize("day", ["29 February", "30 February", "31 April", "0 May", "45 May"])
def test_a_day_that_does_not_exist_is_no_promise(day):
    assert due(f"We will send it by {day}.", date(2026, 2, 2)) is None


@pytest.mark.parametrize("day", ["14 March 2024", "March 14, 2024", "the end of March 2024"])
def test_a_day_of_a_year_that_is_gone_is_no_promise(day):
    assert due(f"We will send it by {day}.") is None


@pytest.mark.parametrize("word", ["FRİDAY", "frıday", "ſunday", "within ſix days"])
def test_strange_letters_are_not_taken_for_ours(word):
    assert due(f"We will do it by {word}.") is None


@pytest.mark.parametrize("day", [date(1, 1, 5), date(9999, 12, 20)])
@pytest.mark.parametrize(
    "told", ["by 14 March", "within 30 days", "by the end of the month", "before Friday", "next week"]
)
def test_the_first_and_the_last_day_of_the_calendar_break_nothing(told, day):
    found = due(f"We will do it {told}.", day)
    assert found is None or found >= day


def test_a_day_that_is_just_gone_is_named_and_not_next_years():
    """An answer of 2 March that speaks of 27 February speaks of last week."""
    assert due("It shall have been there on 27 February.") == date(2026, 2, 27)


NOTHING = [
    # a day and nobody who is bound
    "We open at nine on Monday.",
    "The shop is shut until Friday.",
    "Our office is open until the end of the week.",
    "You can return it within fourteen days.",
    "Returns are free within 30 days of buying.",
    "Sales end on 14 March.",
    "Happy to see you next week!",
    "Have a nice day, see you tomorrow.",
    # past
    "We sent it on Friday.",
    "We answered within two days.",
    "It was done by the end of the week.",
    "It left our house on 3 March.",
    "We wrote on Friday that we will look into it.",
    "We looked into it on Friday and will think of you.",
    "I will look at what you sent today.",
    "We will look into what you've told us on Friday.",
    "We will pay for the box you ordered on Friday.",
    # refused, told or asked
    "We will not have it by Friday.",
    "We'll not have it by Friday.",
    "We won't have it by Friday.",
    "We will never do it by Friday.",
    "Do not expect it by Friday.",
    "Don't expect it by Friday.",
    "We cannot promise it by Friday.",
    "We will be closed until Friday.",
    "We will be away on Friday.",
    "Will you be there on Friday?",
    "Shall we send it by Friday?",
    # a promise and no day
    "We will look into it.",
    "We'll let you know as soon as we can.",
    "Rest assured, somebody is at it.",
    "We will be in touch soon.",
    "We will do it within reach of all.",
    "We will meet you in May.",
    "We are going to march in April.",
    # a day in one sentence and a promise in another
    "We will look into it. We open on Monday.",
    "Thank you for coming on Friday! We will think of you.",
    # nothing, or in another language
    "",
    "   ",
    "?!",
    "Wir schicken es bis Freitag.",
    "Lo enviaremos antes del viernes.",
    # words that only look alike
    "Goodwill on Friday is nice.",
    "The willow blooms by Friday.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_other_sentences_promise_nothing(text):
    assert promise_in(text, MONDAY) is None


def test_the_sentence_of_the_promise_is_told_without_what_stands_around_it():
    found = promise_in("Oh no! We’ll send it by Friday.  And again: sorry.", MONDAY)
    assert found == ("We'll send it by Friday.", date(2026, 3, 6))


def test_the_first_of_two_promises_counts():
    assert due("We will call you tomorrow. We will send it by Friday.") == date(2026, 3, 3)


# Any text and any day -----------------------------------------------------------------------------

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
PIECES = [
    *"shall within in by before on until the end of next this working days day weeks month year".split(),
    *"hours a twenty-one 3 14 31 999 0 14th March may Feb december Friday sunday today 2027".split(),
    *". ! ? , - \n tomorrow week".split(" "),
    "We will",
    "I’ll",
    "the end of",
]
pieces = st.lists(st.sampled_from(PIECES), max_size=12)
texts = st.text() | pieces.map(" ".join) | st.builds("We will {} it by {}".format, st.text(), st.text())


@given(texts, days)
def test_any_text_on_any_day_is_read_and_is_due_at_most_a_month_before(text, said_on):
    found = promise_in(text, said_on)
    assert found is None or found[1] >= said_on - timedelta(days=31)


@given(texts, days)
def test_a_promise_is_a_sentence_of_its_text(text, said_on):
    found = promise_in(text, said_on)
    assert found is None or (found[0] and found[0] in text.replace("’", "'"))


@given(pieces.map(" ".join), days)
def test_capitals_change_nothing(text, said_on):
    assert due(text, said_on) == due(text.upper(), said_on)


@given(st.integers(0, 365), days)
def test_so_many_days_are_so_many_days(number, said_on):
    assert due(f"We will send it within {number} days.", said_on) == said_on + timedelta(days=number)


@given(st.integers(1, 60), days)
def test_the_last_of_so_many_working_days_is_one(number, said_on):
    last = due(f"We will send it within {number} working days.", said_on)
    assert last.weekday() < 5
    between = pd.date_range(said_on + timedelta(days=1), last)
    assert (between.day_of_week < 5).sum() == number


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 300))
def test_a_date_that_is_written_out_is_that_day(said_on, ahead):
    day = said_on + timedelta(days=ahead)
    assume((day.month, day.day) != (2, 29))
    for told in (f"{day.day} {day:%B}", f"{day:%B} {day.day}", f"the {day.day}th of {day:%b}"):
        found = due(f"We will send it by {told}.", said_on)
        assert found == day


@given(days, st.sampled_from("monday tuesday wednesday thursday friday saturday sunday".split()))
def test_a_weekday_is_that_day_within_the_next_seven(said_on, name):
    found = due(f"We will send it by {name}.", said_on)
    assert f"{found:%A}".lower() == name and 1 <= (found - said_on).days <= 7


# The ledger ---------------------------------------------------------------------------------------


def said(*rows) -> pd.DataFrame:
    """Rows of thread, hours after Monday noon, who (None: somebody else) and text."""
    noon = pd.Timestamp("2026-03-02 12:00")
    table = pd.DataFrame(
        [
            (f"x:{n}", thread, noon + pd.Timedelta(hours=hours), team and "us" or "ana", team, text)
            for n, (thread, hours, team, text) in enumerate(rows)
        ],
        columns=COLUMNS_OF_INBOX,
    )
    return table.astype({"team": "str", "text": "str"})


def promised(*more, text: str = "We will send it by Friday.") -> pd.DataFrame:
    """A thread in which something was promised on Monday afternoon, and what came then."""
    return said(("t", 0, None, "help"), ("t", 3, "Desk", text), *more)


LATER = pd.Timestamp("2026-04-01")


@pytest.mark.parametrize(
    ("hours", "state"),
    [
        (24, "kept in time"),
        (4 * 24 + 11, "kept in time"),  # Friday, at eleven in the evening
        (4 * 24 + 12, "kept late"),  # Saturday, at midnight
        (10 * 24, "kept late"),
    ],
)
def test_a_promise_is_kept_in_time_until_the_end_of_its_last_day(hours, state):
    (row,) = say_do(promised(("t", hours, "Desk", "Here it is.")), until=LATER).itertuples()
    assert row.state == state and row.due == date(2026, 3, 6) and row.kept_by == "answer"


@pytest.mark.parametrize(
    ("until", "state"),
    [
        ("2026-03-04", "open"),
        ("2026-03-06 23:59", "open"),
        ("2026-03-07", "broken"),
        ("2026-04-01", "broken"),
    ],
)
def test_what_is_not_kept_is_open_until_its_last_day_is_over_and_broken_then(until, state):
    (row,) = say_do(promised(), until=pd.Timestamp(until)).itertuples()
    assert row.state == state and pd.isna(row.kept_at) and pd.isna(row.kept_by)


def test_without_until_the_last_row_is_the_moment_up_to_which_was_watched():
    assert say_do(promised())["state"].tolist() == ["open"]
    assert say_do(promised(("other", 200, None, "hello")))["state"].tolist() == ["broken"]


def test_the_first_thing_that_we_say_again_keeps_it():
    table = say_do(promised(("t", 30, "Desk", "Here it is."), ("t", 300, "Desk", "And again.")), until=LATER)
    assert table["kept_at"].tolist() == [pd.Timestamp("2026-03-03 18:00")]


def test_what_others_say_again_keeps_nothing():
    assert say_do(promised(("t", 30, None, "Well?")), until=LATER)["state"].tolist() == ["broken"]


def test_what_we_say_elsewhere_keeps_nothing():
    table = promised(("other", 20, None, "hi"), ("other", 30, "Desk", "Here it is."))
    assert say_do(table, until=LATER)["state"].tolist() == ["broken"]


def test_what_we_said_before_keeps_nothing():
    table = said(
        ("t", 0, None, "help"), ("t", 1, "Desk", "Oh."), ("t", 3, "Desk", "We will do it by Friday.")
    )
    assert say_do(table, until=LATER)["state"].tolist() == ["broken"]


def test_a_promise_that_is_kept_in_silence_is_broken():
    """Nothing in the thread and no case tells of it."""
    table = promised(("t", 30, None, "It came, thank you."))
    assert say_do(table, until=LATER)["state"].tolist() == ["broken"]


def test_what_we_say_in_threads_of_our_own_is_no_promise():
    news = said(("n", 0, "Press", "We will open a shop by Friday."), ("n", 1, None, "Great!"))
    assert say_do(news, until=LATER).empty


def test_nor_is_it_where_we_answer_there():
    news = said(("n", 0, "Press", "News"), ("n", 1, None, "When?"), ("n", 2, "Press", "We will by Friday."))
    assert say_do(news, until=LATER).empty


def test_what_others_promise_is_not_our_promise():
    assert say_do(said(("t", 0, None, "I will come by Friday.")), until=LATER).empty


def test_a_day_that_was_gone_when_it_was_named_is_no_promise():
    table = promised(text="It shall have been there on 27 February.")
    assert say_do(table, until=LATER).empty


def test_a_day_that_was_gone_does_not_hide_the_promise_after_it():
    table = promised(
        ("t", 20, "Desk", "We will send it by 14 March."), text="As we will have said by 14 February, sorry."
    )
    (row,) = say_do(table, until=LATER).itertuples()
    assert row.due == date(2026, 3, 14)


def test_a_promise_for_the_same_day_is_one():
    (row,) = say_do(promised(text="We will do it today."), until=LATER).itertuples()
    assert row.due == MONDAY and row.state == "broken"


def test_each_thread_has_its_own_row_and_the_oldest_stands_first():
    table = said(
        ("b", 0, None, "help"),
        ("a", 1, None, "help"),
        ("a", 2, "Desk", "We will do it by Friday."),
        ("b", 5, "Desk", "We will do it within a week."),
    )
    found = say_do(table, until=LATER)
    assert found["thread_id"].tolist() == ["a", "b"] and found["due"].tolist() == [
        date(2026, 3, 6),
        date(2026, 3, 9),
    ]


def test_the_order_of_rows_changes_nothing():
    table = promised(("t", 30, "Desk", "Here it is."), ("t", 300, "Desk", "And again."))
    pd.testing.assert_frame_equal(
        say_do(table.sample(frac=1, random_state=1), until=LATER), say_do(table, until=LATER)
    )


def test_its_day_is_that_on_which_it_was_said():
    """At one in the morning of Tuesday, tomorrow is Wednesday."""
    table = said(("t", 0, None, "help"), ("t", 13, "Desk", "We will do it tomorrow."))
    assert say_do(table, until=LATER)["due"].tolist() == [date(2026, 3, 4)]


# Cases and changes --------------------------------------------------------------------------------


def case(at: str | None, mention: str | None = "x:0") -> pd.DataFrame:
    return pd.DataFrame({"mention_id": [mention], "resolved_at": [pd.Timestamp(at) if at else pd.NaT]})


@pytest.mark.parametrize(
    ("at", "state"), [("2026-03-05 10:00", "kept in time"), ("2026-03-09 10:00", "kept late")]
)
def test_a_case_of_the_thread_that_is_solved_keeps_it(at, state):
    (row,) = say_do(promised(), case(at), until=LATER).itertuples()
    assert (row.state, row.kept_by, row.kept_at) == (state, "case", pd.Timestamp(at))


@pytest.mark.parametrize(
    "cases",
    [case("2026-03-01 10:00"), case(None), case("2026-03-05", "x:99"), case("2026-03-05", None)],
    ids=["solved before", "still open", "of another post", "of no post"],
)
def test_other_cases_keep_nothing(cases):
    assert say_do(promised(), cases, until=LATER)["state"].tolist() == ["broken"]


def test_a_change_that_was_made_for_the_thread_keeps_it():
    changes = pd.DataFrame({"thread_id": ["t", "u"], "done_at": pd.to_datetime(["2026-03-04", "2026-03-03"])})
    (row,) = say_do(promised(), changes=changes, until=LATER).itertuples()
    assert (row.state, row.kept_by, row.kept_at) == ("kept in time", "change", pd.Timestamp("2026-03-04"))


def test_what_came_first_of_an_answer_a_case_and_a_change_keeps_it():
    changes = pd.DataFrame({"thread_id": ["t"], "done_at": pd.to_datetime(["2026-03-04 08:00"])})
    answer = promised(("t", 60, "Desk", "Here it is."))
    first = say_do(answer, case("2026-03-03 10:00"), changes, until=LATER)
    assert first["kept_by"].tolist() == ["case"]
    second = say_do(answer, case("2026-03-05 10:00"), changes, until=LATER)
    assert second["kept_by"].tolist() == ["change"]


@pytest.mark.parametrize("empty", [None, case("2026-03-05").iloc[:0]], ids=["none", "no row"])
def test_without_cases_answers_alone_keep(empty):
    assert say_do(promised(), empty, until=LATER)["state"].tolist() == ["broken"]


# Nothing there ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [promised().iloc[:0], said(("t", 0, None, "help")), promised(text="We are at it.")],
    ids=["no rows", "no answers", "no promises"],
)
def test_without_promises_the_ledger_is_empty_and_has_its_columns(table):
    found = say_do(table)
    assert found.empty and found.columns.tolist() == COLUMNS


def test_without_promises_no_part_is_told():
    with pytest.raises(ValueError, match="nothing has come to its last day yet"):
        promises_kept(say_do(promised().iloc[:0]), LATER)


def test_an_answer_without_words_is_no_promise():
    table = promised().assign(text=pd.Series(["help", None], dtype="str"))
    assert say_do(table, until=LATER).empty


# How many are kept --------------------------------------------------------------------------------


def many(seed: int = 0, n: int = 240) -> pd.DataFrame:
    """Promises of a week, of which four in five are kept, and of a month, of which half are."""
    chance = np.random.default_rng(seed)
    rows = []
    for number in range(n):
        long, hours = number % 2, int(chance.integers(0, 60 * 24))
        days = 30 if long else 7
        rows.append((f"t{number}", hours, None, "help"))
        rows.append((f"t{number}", hours + 1, "Desk", f"We will see to it within {days} days."))
        kept = chance.random() < (0.5 if long else 0.8)
        done = hours + 1 + 24 * days * (chance.uniform(0.05, 1) if kept else chance.uniform(1.2, 3))
        rows.append((f"t{number}", done, "Desk", "It is done."))
    table = said(*rows)
    return table[table["at"] < pd.Timestamp("2026-05-01")]


WATCHED = pd.Timestamp("2026-05-01")


def test_the_part_of_promises_that_are_kept_is_found():
    held = []
    for seed in range(15):
        found = promises_kept(say_do(many(seed), until=WATCHED), WATCHED)
        held.append(found.low <= 0.65 <= found.high)
    assert sum(held) >= 11


def test_limits_go_by_the_span():
    table = say_do(many(), until=WATCHED)
    long = pd.to_datetime(table["due"]) - table["made_at"] > pd.Timedelta(days=15)
    for mine in (table[long], table[~long]):
        assert mine[["low", "high"]].drop_duplicates().shape[0] == 1
    assert table[long]["high"].iloc[0] < table[~long]["low"].iloc[0]
    assert (table["low"] < table["high"]).all()


def test_promises_of_a_span_of_which_none_has_come_to_its_day_have_no_limits():
    table = promised(
        ("u", 100, None, "help"),
        ("u", 101, "Desk", "We will do it by the end of the year."),
    )
    found = say_do(table, until=pd.Timestamp("2026-03-08")).set_index("thread_id")
    assert found.loc["t", ["low", "high"]].notna().all() and found.loc["u", ["low", "high"]].isna().all()


def test_every_row_has_one_of_four_states():
    table = say_do(many(1), until=WATCHED)
    assert set(table["state"]) == set(STATES)
    ends = pd.to_datetime(table["due"]) + pd.Timedelta(days=1)
    assert (table["state"].isin(STATES[:2]) == table["kept_at"].notna()).all()
    assert (ends[table["state"] == "open"] > WATCHED).all()
    assert (ends[table["state"] == "broken"] <= WATCHED).all()


def test_what_is_open_is_neither_kept_nor_broken():
    table = say_do(many(2), until=WATCHED)
    found = promises_kept(table, WATCHED)
    plain = (table["state"] == "kept in time").mean()
    assert found.n == len(table) and found.known == (table["state"] != "open").sum()
    assert found.share > plain


def test_by_span_counts_the_states_and_tells_the_limits():
    table = say_do(many(), until=WATCHED)
    long = pd.to_datetime(table["due"]) - table["made_at"] > pd.Timedelta(days=15)
    found = by_span(table)
    assert found["days"].tolist() == ["5 to 14", "15 to 60"]
    for row, mine in zip(found.to_dict("records"), (table[~long], table[long]), strict=True):
        assert row["promises"] == len(mine)
        assert {state: row[state] for state in STATES} == {
            state: (mine["state"] == state).sum() for state in STATES
        }
        assert (row["low"], row["high"]) == tuple(mine[["low", "high"]].iloc[0])


def test_by_span_of_no_promises_is_empty():
    assert by_span(say_do(promised().iloc[:0])).empty


def test_limits_by_span_are_those_of_the_promises_in_the_row():
    """Promises of just a fortnight, none of them kept, and of ten days, all of them."""
    rows = []
    for n in range(20):
        rows += [(f"a{n}", n, None, "help"), (f"a{n}", n + 0.5, "Desk", "We will do it within two weeks.")]
        rows += [(f"b{n}", n, None, "help"), (f"b{n}", n + 0.6, "Desk", "We will do it within ten days.")]
        rows += [(f"b{n}", n + 30, "Desk", "Done.")]
    ledger = say_do(said(*rows), until=pd.Timestamp("2026-06-01"))
    (row,) = by_span(ledger).to_dict("records")
    assert row["days"] == "5 to 14" and (row["promises"], row["kept in time"]) == (40, 20)
    assert row["low"] < 0.5 < row["high"]
    found = promises_kept(ledger, pd.Timestamp("2026-06-01"))
    assert (row["low"], row["high"]) == (found.low, found.high)
