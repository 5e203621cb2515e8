"""Threads of an inbox, our own words by week, the labels that count, emoji, and what follows from them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tenstages.empathy import (
    as_strong_as,
    balance,
    by_week,
    coded_labels,
    emoji_in,
    proactive_ratio,
    reply_effect,
    shift_date,
    threads_in,
)
from tenstages.empathy.effect import NOVICES, REGULARS, read_whole
from threadpoolctl import threadpool_limits

MONDAY = pd.Timestamp("2026-03-02")
COLUMNS = ["id", "thread_id", "at", "author", "team", "text"]
LATER = pd.Timestamp("2026-06-01")


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for one another while other tests run take ten times as long as one."""
    with threadpool_limits(1):
        yield


def inbox(*rows) -> pd.DataFrame:
    """Rows of thread, days after Monday and author; what "us" says is ours."""
    table = pd.DataFrame(
        [
            (
                f"x:{n:03}",
                thread,
                MONDAY + pd.Timedelta(days=days),
                who,
                "Desk" if who == "us" else None,
                f"w{n}",
            )
            for n, (thread, days, who) in enumerate(rows)
        ],
        columns=COLUMNS,
    )
    return table.astype({"team": "str", "author": "str", "text": "str"})


def only(*rows, until=LATER) -> pd.Series:
    """The one thread of these rows."""
    found = threads_in(inbox(*rows), until)
    assert len(found) == 1
    return found.iloc[0]


# Threads ------------------------------------------------------------------------------------------


def test_a_thread_has_its_opening():
    row = only(("t", 0, "ana"), ("t", 1, "us"), ("t", 2, "ben"))
    assert (row["id"], row["thread_id"], row["author"], row["text"]) == ("x:000", "t", "ana", "w0")
    assert row["at"] == MONDAY


def test_a_thread_that_we_opened_is_none():
    assert threads_in(inbox(("n", 0, "us"), ("n", 1, "ana"), ("n", 2, "us")), LATER).empty


def test_threads_stand_in_the_order_of_their_openings():
    table = inbox(("b", 0.5, "ana"), ("a", 0, "ben"), ("c", 0.2, "cem"))
    assert threads_in(table, LATER)["thread_id"].tolist() == ["a", "c", "b"]


def test_the_first_of_our_answers_counts():
    row = only(("t", 0, "ana"), ("t", 0.5, "us"), ("t", 2, "us"))
    assert (row["answer_id"], row["answer_text"], row["team"]) == ("x:001", "w1", "Desk")
    assert row["answered_at"] == MONDAY + pd.Timedelta(hours=12) and row["hours"] == 12


def test_what_others_say_in_it_is_no_answer():
    row = only(("t", 0, "ana"), ("t", 1, "ben"))
    assert pd.isna(row["answer_id"]) and pd.isna(row["hours"]) and not row["followed"]


def test_what_we_say_in_another_thread_is_no_answer():
    found = threads_in(inbox(("t", 0, "ana"), ("u", 1, "ben"), ("u", 2, "us")), LATER)
    assert found.set_index("thread_id")["answer_id"].isna().to_dict() == {"t": True, "u": False}


def test_before_counts_the_threads_that_its_author_had_opened():
    table = inbox(("a", 0, "ana"), ("b", 1, "ben"), ("c", 2, "ana"), ("d", 3, "ana"), ("a", 4, "ben"))
    assert threads_in(table, LATER).set_index("thread_id")["before"].to_dict() == {
        "a": 0,
        "b": 0,
        "c": 1,
        "d": 2,
    }


def test_an_answer_of_the_same_second_does_not_open_the_thread():
    table = inbox(("t", 0, "us"), ("t", 0, "ana")).assign(answers=["x:001", None])
    (row,) = threads_in(table, LATER).to_dict("records")
    assert (row["id"], row["answer_id"], row["hours"]) == ("x:001", "x:000", 0)
    assert by_week(table)["proactive"].sum() == 0


# The next word ------------------------------------------------------------------------------------


def test_the_next_word_is_the_authors_first_after_the_answer():
    row = only(("t", 0, "ana"), ("t", 1, "us"), ("t", 2, "ana"), ("t", 3, "ana"))
    assert (row["next_id"], row["next_text"]) == ("x:002", "w2")
    assert row["next_at"] == MONDAY + pd.Timedelta(days=2)


@pytest.mark.parametrize("thread", ["t", "another", "ours"])
def test_the_next_word_may_stand_in_any_thread(thread):
    table = inbox(("ours", -5, "us"), ("t", 0, "ana"), ("t", 1, "us"), (thread, 4, "ana"))
    found = threads_in(table, LATER).set_index("thread_id")
    assert found.loc["t", "next_id"] == "x:003"


@pytest.mark.parametrize(("days", "there"), [(1 + 14, True), (1 + 14.001, False), (1.001, True), (40, False)])
def test_the_next_word_comes_within_a_fortnight_of_the_answer(days, there):
    row = only(("t", 0, "ana"), ("t", 1, "us"), ("t", days, "ana"))
    assert pd.notna(row["next_id"]) == there


def test_what_was_said_before_the_answer_is_no_next_word():
    row = only(("t", 0, "ana"), ("t", 0.5, "ana"), ("t", 1, "us"))
    assert pd.isna(row["next_id"])


def test_what_somebody_else_says_is_no_next_word():
    row = only(("t", 0, "ana"), ("t", 1, "us"), ("t", 2, "ben"))
    assert pd.isna(row["next_id"])


def test_without_an_answer_there_is_no_next_word():
    row = only(("t", 0, "ana"), ("t", 2, "ana"))
    assert pd.isna(row["next_id"])


def test_one_word_may_be_the_next_of_two_threads():
    table = inbox(("t", 0, "ana"), ("u", 0.5, "ana"), ("t", 1, "us"), ("u", 2, "us"), ("t", 3, "ana"))
    assert threads_in(table, LATER)["next_id"].tolist() == ["x:004", "x:004"]


@pytest.mark.parametrize(("until", "followed"), [(15, True), (14.999, False), (1, False), (90, True)])
def test_a_thread_was_followed_if_the_fortnight_was_watched_whole(until, followed):
    row = only(("t", 0, "ana"), ("t", 1, "us"), until=MONDAY + pd.Timedelta(days=until))
    assert row["followed"] == followed


def test_a_fortnight_that_was_cut_is_not_followed_though_a_word_came():
    row = only(("t", 0, "ana"), ("t", 1, "us"), ("t", 2, "ana"), until=MONDAY + pd.Timedelta(days=5))
    assert pd.notna(row["next_id"]) and not row["followed"]


def test_without_until_it_was_watched_up_to_the_last_row():
    table = inbox(("t", 0, "ana"), ("t", 1, "us"), ("u", 16, "ben"))
    assert threads_in(table).set_index("thread_id")["followed"].to_dict() == {"t": True, "u": False}


def test_no_rows_make_no_threads():
    found = threads_in(inbox(("t", 0, "ana")).iloc[:0])
    assert found.empty and {"next_id", "followed", "before", "hours"} <= set(found)


words = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(0, 40), st.sampled_from(["us", "ana", "ben"])),
    min_size=1,
    max_size=25,
)


@settings(max_examples=25)
@given(words)
def test_any_inbox_has_one_row_a_thread_in_the_order_of_time(rows):
    found = threads_in(inbox(*rows))
    assert found["thread_id"].is_unique and found["at"].is_monotonic_increasing
    assert (found["answered_at"].dropna() >= found.loc[found["answered_at"].notna(), "at"]).all()
    later = found.loc[found["next_at"].notna()]
    assert (later["next_at"] > later["answered_at"]).all()


@settings(max_examples=25)
@given(words, st.randoms())
def test_the_order_of_an_inboxs_rows_changes_nothing(rows, chance):
    table = inbox(*rows)
    mixed = table.iloc[chance.sample(range(len(table)), len(table))]
    pd.testing.assert_frame_equal(threads_in(mixed), threads_in(table))
    pd.testing.assert_frame_equal(by_week(mixed), by_week(table))


# By week ------------------------------------------------------------------------------------------


def test_first_answers_and_openings_of_ours_are_counted_by_week():
    table = inbox(
        ("a", 0, "ana"), ("a", 1, "us"), ("a", 2, "us"), ("n", 3, "us"), ("n", 4, "ana"), ("n", 5, "us"),
        ("b", 6, "ben"), ("b", 7, "us"), ("m", 8, "us"),
    )  # fmt: skip
    found = by_week(table)
    assert found["reactive"].tolist() == [1, 1] and found["proactive"].tolist() == [1, 1]


def test_a_week_is_named_by_its_monday_and_lasts_until_sunday_midnight():
    found = by_week(inbox(("n", 6.999, "us"), ("m", 7, "us")))
    assert found.index.tolist() == [MONDAY, MONDAY + pd.Timedelta(days=7)]
    assert found["proactive"].tolist() == [1, 1]


def test_weeks_in_which_we_said_nothing_are_there():
    found = by_week(inbox(("n", 0, "us"), ("a", 15, "ana"), ("m", 30, "us")))
    assert found["proactive"].tolist() == [1, 0, 0, 0, 1] and found["reactive"].sum() == 0


def test_an_answer_counts_in_its_own_week():
    found = by_week(inbox(("a", 6, "ana"), ("a", 9, "us")))
    assert found["reactive"].tolist() == [0, 1]


@settings(max_examples=25)
@given(words)
def test_all_first_answers_and_all_openings_of_ours_are_counted(rows):
    table = inbox(*rows)
    found = by_week(table)
    assert found["reactive"].sum() == threads_in(table)["answer_id"].notna().sum()
    assert found["proactive"].sum() == table["thread_id"].nunique() - len(threads_in(table))
    assert (found.index.to_series().diff().dropna() == pd.Timedelta(days=7)).all()


# Our own words ------------------------------------------------------------------------------------


def weekly(reactive, proactive) -> pd.DataFrame:
    weeks = pd.date_range(MONDAY, periods=len(reactive), freq="7D", name="week")
    return pd.DataFrame({"reactive": reactive, "proactive": proactive}, index=weeks)


def spoken(turn: int | None, seed: int = 0, weeks: int = 30) -> pd.DataFrame:
    """Twenty answers a week; ten openings a week, and forty from `turn` on."""
    chance = np.random.default_rng(seed)
    openings = np.where(np.arange(weeks) < (weeks if turn is None else turn), 10, 40)
    return weekly(chance.poisson(20, weeks), chance.poisson(openings))


def test_the_week_of_a_turn_is_told_as_a_day_with_limits():
    found = shift_date(spoken(14))
    assert found.low <= date(2026, 6, 8) <= found.high and found.low <= found.date <= found.high
    assert found.there and found.before > 0.6 and found.after < 0.4
    assert found.date.weekday() == 0 and found.warning is None


def test_without_a_turn_no_step_may_be_spoken_of():
    assert not any(shift_date(spoken(None, seed)).there for seed in range(10))


def test_a_turn_over_many_weeks_is_warned_of():
    openings = np.round(np.interp(np.arange(40), [5, 35], [5, 60])).astype(int)
    found = shift_date(weekly(np.full(40, 30), openings))
    assert found.there and "read the curve and not the date" in found.warning


def test_the_order_of_weeks_changes_nothing():
    series = spoken(14, 3)
    assert shift_date(series.iloc[::-1]).date == shift_date(series).date


def test_eleven_weeks_are_too_few():
    with pytest.raises(ValueError, match="a shift takes 12 periods"):
        shift_date(spoken(5).iloc[:11])


def test_parts_of_our_own_words_that_nobody_asked_for_are_told_by_span():
    found = proactive_ratio(weekly([3, 1, 0, 0, 2], [1, 3, 0, 0, 2]), weeks=2)
    assert found["said"].tolist() == [8, 0, 4] and found["proactive"].tolist() == [4, 0, 2]
    assert found["share"].isna().tolist() == [False, True, False]
    assert found["share"].iloc[0] == found["share"].iloc[2] == 0.5
    assert found["from"].tolist() == [date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 30)]


# Labels -------------------------------------------------------------------------------------------


def coded(*rows, **more) -> pd.DataFrame:
    """Rows of id, task, label and coder, drawn with a known chance."""
    table = pd.DataFrame(rows, columns=["id", "task", "label", "coder"])
    return table.assign(**{"prob": 0.5} | more)


def test_what_coders_agreed_on_stands_before_what_either_said():
    table = coded(
        ("x:1", "need", "a", "ana"), ("x:1", "need", "c", "adjudicated"), ("x:1", "need", "b", "ben")
    )
    assert coded_labels(table, ("need",))["need"].to_dict() == {"x:1": "c"}


def test_without_an_agreement_the_first_coder_counts_and_each_text_once():
    table = coded(("x:1", "need", "b", "ben"), ("x:1", "need", "a", "ana"))
    assert coded_labels(table, ("need",))["need"].to_dict() == {"x:1": "a"}


def test_samples_of_convenience_are_left_out():
    table = coded(("x:1", "need", "a", "ana"), ("x:2", "need", "b", "ana"), prob=[np.nan, 0.5])
    assert coded_labels(table, ("need",)).index.tolist() == ["x:2"]


def test_an_agreement_on_a_sample_of_convenience_does_not_count():
    table = coded(("x:1", "need", "c", "adjudicated"), ("x:1", "need", "a", "ana"), prob=[np.nan, 0.5])
    assert coded_labels(table, ("need",))["need"].to_dict() == {"x:1": "a"}


def test_each_task_is_a_column_and_others_are_none():
    table = coded(("x:1", "need", "a", "ana"), ("x:2", "severity", "b", "ana"), ("x:3", "pain", "c", "ana"))
    found = coded_labels(table, ("severity", "need"))
    assert found.columns.tolist() == ["severity", "need", "prob"] and found.index.tolist() == ["x:1", "x:2"]
    assert pd.isna(found.loc["x:1", "severity"]) and found.loc["x:1", "need"] == "a"


def test_the_least_chance_of_being_drawn_is_told():
    table = coded(("x:1", "need", "a", "ana"), ("x:1", "severity", "b", "ana"), prob=[0.5, 0.2])
    assert coded_labels(table, ("need", "severity"))["prob"].to_dict() == {"x:1": 0.2}


def test_a_task_that_nobody_read_for_is_an_empty_column():
    found = coded_labels(coded(("x:1", "need", "a", "ana")), ("need", "option"))
    assert found["option"].isna().all() and len(found) == 1


def test_no_labels_make_no_rows():
    found = coded_labels(coded(), ("need", "option"))
    assert found.empty and found.columns.tolist() == ["need", "option", "prob"]


# Emoji --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Thank you 😊", "☕", "Sorry!🙏🏽", "❤️", "so 🤦‍♀️", "☀ today", "❤", "⭐", "🇩🇪", "⏰", "5️⃣", "©️"]
)
def test_an_emoji_is_seen(text):
    assert emoji_in(pd.Series([text])).tolist() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thank you :)",
        "café – “so”…",
        "5 € → 3 €",
        "x² ≤ 4",
        "ありがとう",
        "спасибо",
        "✓ done",
        "✔",
        "➔ here",
        "5",
        "#",
        "©",
        "▪ a",
        None,
    ],
)
def test_other_signs_are_no_emoji(text):
    assert emoji_in(pd.Series([text, "☕"])).tolist() == [False, True]


# Threads that were read whole ---------------------------------------------------------------------

READ = inbox(
    ("a", 0, "ana"), ("a", 1, "us"), ("a", 2, "ana"),  # came back
    ("b", 0, "ben"), ("b", 1, "us"),  # did not
    ("c", 0, "cem"), ("c", 1, "us"), ("c", 3, "cem"),  # came back, and nobody read it
    ("d", 0, "dov"),  # was not answered
    ("e", 0, "eva"), ("e", 1, "us"),  # was not read
    ("f", 5, "ana"), ("f", 6, "us"),  # her second
    ("g", 80, "gus"), ("g", 81, "us"), ("f", 90, "ben"),  # was not watched for a fortnight
)  # fmt: skip
OPENINGS = dict(zip("abcdefg", ["x:000", "x:003", "x:005", "x:008", "x:009", "x:011", "x:013"], strict=True))


def labels(task: str, **told) -> pd.DataFrame:
    return coded(*[(OPENINGS[name], task, label, "ana") for name, label in told.items()])


@pytest.fixture(scope="module")
def read() -> pd.DataFrame:
    told = pd.concat(
        [
            labels("answer", a="empathic", b="plain", c="plain", d="plain", f="plain", g="plain"),
            labels("next word", a="friendly", b="friendly"),
            labels("severity", a="mild", b="severe"),
        ]
    )
    return read_whole(threads_in(READ), told).set_index("id")


def test_threads_whose_answer_was_read_are_held_against_one_another(read):
    assert set(read.index) == {OPENINGS[name] for name in "abf"}
    assert read["empathic"].to_dict() == {"x:000": True, "x:003": False, "x:011": False}


def test_a_thread_whose_author_came_back_unread_is_left_out(read):
    assert OPENINGS["c"] not in read.index


def test_a_thread_whose_fortnight_was_not_watched_whole_is_left_out(read):
    assert OPENINGS["g"] not in read.index


def test_who_did_not_come_back_said_nothing_friendly(read):
    assert read.loc["x:000", ["friendly", "returned"]].tolist() == [True, True]
    assert read.loc["x:003", ["friendly", "returned"]].tolist() == [False, False]


def test_who_wrote_before_is_told_from_who_did_not(read):
    assert read["segment"].to_dict() == {"x:000": NOVICES, "x:003": NOVICES, "x:011": REGULARS}


def test_what_was_noted_of_some_threads_is_not_noted_of_the_rest(read):
    assert read["severity"].to_dict() == {"x:000": "mild", "x:003": "severe", "x:011": "not noted"}
    assert "can be put right" not in read and "need" not in read


def test_where_nothing_was_read_there_is_no_row():
    assert read_whole(threads_in(READ), labels("need", a="x")).empty


# What an answer does ------------------------------------------------------------------------------


def answered(seed: int, n: int = 500, effect: float = 0.2) -> pd.DataFrame:
    """Mild matters get empathic answers more often, and end well more often in any case."""
    chance = np.random.default_rng(seed)
    mild = chance.random(n) < 0.5
    empathic = chance.random(n) < np.where(mild, 0.7, 0.3)
    friendly = chance.random(n) < np.where(mild, 0.5, 0.2) + effect * empathic
    return pd.DataFrame(
        {
            "id": [f"x:{number}" for number in range(n)],
            "author": [f"x:a{number // 2}" for number in range(n)],
            "empathic": empathic,
            "friendly": friendly,
            "returned": friendly | (chance.random(n) < 0.4),
            "severity": np.where(mild, "mild", "severe"),
            "hours": chance.normal(2, 1, n),
        }
    )


@pytest.fixture(scope="module")
def effect():
    return reply_effect(answered(0, 2000))


def test_the_effect_is_found_where_the_plain_difference_is_too_large(effect):
    assert effect.low <= 0.2 <= effect.high and effect.naive > effect.high


def test_the_effect_is_what_would_be_with_all_less_with_none(effect):
    assert effect.effect == pytest.approx(effect.with_ - effect.without)


def test_threads_are_counted(effect):
    made = answered(0, 2000)
    assert (effect.threads, effect.treated) == (2000, made["empathic"].sum())


def test_names_of_threads_and_authors_are_no_traits(effect):
    renamed = answered(0, 2000).assign(id="x:1", thread_id=range(2000))
    assert reply_effect(renamed).effect == effect.effect


def test_the_strength_that_explains_the_limit_away_makes_it_nothing(effect):
    assert effect.e_value > 1.3
    low, _ = effect.if_hidden(effect.e_value, effect.e_value)
    assert low == pytest.approx(0, abs=1e-6)


def test_a_friendly_word_that_never_came_without_it_leaves_a_strength_that_is_a_number():
    made = answered(2)
    found = reply_effect(made.assign(friendly=made["friendly"] & made["empathic"]))
    assert found.low > 0 and 1 < found.e_value < 100


def test_where_nobody_came_back_there_are_no_such_bounds():
    nobody = answered(2).assign(friendly=False, returned=False)
    assert reply_effect(nobody).among_returning() is None


def test_an_effect_that_may_be_of_nothing_needs_nothing_hidden():
    found = reply_effect(answered(2, effect=0.0))
    assert found.low < 0 < found.high and found.e_value == 1


def test_the_effect_on_who_comes_back_either_way_has_bounds_in_order(effect):
    lower, upper, low, high = effect.among_returning()
    assert low < lower < upper < high


def test_without_who_came_back_there_are_no_such_bounds():
    assert reply_effect(answered(2).drop(columns="returned")).among_returning() is None


def test_what_nobody_noted_is_warned_of_always_and_threads_unlike_all_others_where_there_are_many(effect):
    assert len(effect.warnings) == 1 and "What nobody noted down" in effect.warnings[0]
    made = answered(3)
    alone = reply_effect(made.assign(desk=np.where(made["empathic"], "warm", "cool")))
    assert alone.unlike > 0.1 and "rests on the model alone" in alone.warnings[1]


@pytest.mark.parametrize("missing", ["empathic", "friendly"])
def test_a_missing_column_is_told_with_those_that_are_there(missing):
    with pytest.raises(ValueError, match=f'the threads have no column "{missing}"; they have id, author, '):
        reply_effect(answered(4).drop(columns=missing))


def test_few_empathic_answers_are_refused_in_a_sentence():
    made = answered(5)
    few = pd.concat([made[made["empathic"]].iloc[:12], made[~made["empathic"]]])
    with pytest.raises(ValueError, match="12 with and .* are too few to compare; it takes 30 of each"):
        reply_effect(few)


def test_another_kind_of_answer_may_be_asked_of():
    made = answered(6).rename(columns={"empathic": "signed", "friendly": "bought"})
    renamed = reply_effect(made, treated="signed", outcome="bought")
    assert renamed.effect == reply_effect(answered(6)).effect


def test_balance_tells_how_the_threads_differ_the_largest_first():
    table = balance(answered(0, 2000))
    assert set(table["known"]) == {"severity", "hours"}
    first = table.iloc[0]
    assert first["known"] == "severity" and abs(first["difference"]) == pytest.approx(0.4, abs=0.05)
    assert first["difference"] == pytest.approx(first["with"] - first["without"])
    assert table["difference"].abs().is_monotonic_decreasing


def test_balance_tells_numbers_in_parts_of_their_spread():
    made = answered(0, 2000)
    late = made.assign(hours=made["hours"] + 2 * made["empathic"])
    row = balance(late).set_index("answer").loc["mean"]
    gap = late.groupby("empathic")["hours"].mean().diff().iloc[1]
    assert row["difference"] == pytest.approx(gap / late["hours"].std())


def test_traits_that_were_noted_tell_what_one_as_strong_would_leave(effect):
    made = answered(0, 2000)
    table = as_strong_as(effect, made).set_index("answer")
    mild, got, well = made["severity"] == "mild", made["empathic"], made["friendly"]
    assert table.loc["mild", "common"] == pytest.approx(mild[got].mean() / mild[~got].mean())
    assert table.loc["mild", "often"] == pytest.approx(well[mild].mean() / well[~mild].mean())
    for row in table.itertuples():
        assert (row.low, row.high) == effect.if_hidden(row.common, row.often)


def test_a_trait_that_is_rarer_or_followed_less_often_is_as_strong_the_other_way(effect):
    """Mild and severe are each other's opposite: both ways the factors are 1 or more."""
    table = as_strong_as(effect, answered(0, 2000))
    assert table["answer"].tolist() in (["mild", "severe"], ["severe", "mild"])
    assert (table[["common", "often"]] >= 1).all(axis=None)


def test_the_strongest_trait_stands_first_and_numbers_are_none(effect):
    made = answered(0, 2000)
    made["day"] = np.where(np.arange(2000) % 2, "even", "odd")
    table = as_strong_as(effect, made)
    assert set(table["known"]) == {"severity", "day"} and table["known"].iloc[0] == "severity"
    assert (table["high"] - table["low"]).is_monotonic_decreasing


def test_a_trait_of_fewer_than_thirty_threads_tells_no_strength(effect):
    made = answered(0, 2000)
    made["day"] = np.where(np.arange(2000) < 29, "holiday", "workday")
    assert "day" not in set(as_strong_as(effect, made)["known"])
