"""The pulse, as what we are heard, what of a message survives, the makeover list: by hand-made tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.brand.last_change import last_change
from tenstages.brand.makeover import LEAVE, MEND, TEST, makeover_list
from tenstages.brand.persona import ALL, as_meant, persona
from tenstages.brand.pulse import pulse
from tenstages.brand.travel import message_travel, surviving_words
from tenstages.settings import Makeover

DAY = pd.Timedelta(days=1)


# Awareness and trust --------------------------------------------------------------------------------


def said(days: int, a_day: int, start: str = "2026-01-01") -> pd.DataFrame:
    """So many people a day who speak unasked, each once, over so many days."""
    n = days * a_day
    at = pd.Timestamp(start) + (np.arange(n) // a_day) * DAY
    return pd.DataFrame({"id": np.arange(n).astype(str), "at": at, "author": np.arange(n), "kind": "post"})


def of(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    return table[table["measure"] == measure].reset_index(drop=True)


def test_awareness_counts_people_a_day_and_each_once_a_quarter():
    mentions = said(90, 4)
    loud = mentions.assign(author="loud", id=mentions["id"] + "b")
    row = of(pulse(pd.concat([mentions, loud])), "awareness").iloc[0]
    assert row["n"] == 361
    assert row["value"] == pytest.approx(361 / 90)
    assert row["low"] < row["value"] < row["high"]


def test_answers_are_not_counted_as_awareness():
    mentions = said(90, 4)
    mentions.loc[mentions.index % 4 > 0, "kind"] = "reply"
    assert of(pulse(mentions), "awareness")["n"].tolist() == [90]


def test_hits_that_likelier_speak_of_something_else_are_no_awareness():
    mentions = said(90, 4)
    mentions["relevant"] = np.where(mentions.index % 4 > 0, 0.4, 0.6)
    assert of(pulse(mentions), "awareness")["n"].tolist() == [90]


def test_a_quarter_of_which_the_window_holds_a_few_days_says_nothing_of_awareness():
    assert of(pulse(said(92, 4, "2025-12-30")), "awareness")["period"].astype(str).tolist() == ["2026Q1"]


def labels(mentions: pd.DataFrame, marks: list[str], prob: float = 0.5) -> pd.DataFrame:
    return pd.DataFrame(
        {"id": mentions["id"].head(len(marks)), "task": "trust", "label": marks, "coder": "a", "prob": prob}
    )


def test_trust_is_what_relies_on_us_less_what_does_not():
    mentions = said(90, 4)
    marks = ["trusts"] * 6 + ["distrusts"] * 2 + ["neither"] * 32
    row = of(pulse(mentions, labels(mentions, marks)), "trust").iloc[0]
    assert (row["value"], row["n"]) == (pytest.approx(0.1), 40)
    assert row["low"] < 0.1 < row["high"]


def test_hits_that_do_not_speak_of_us_count_in_no_trust():
    mentions = said(90, 4)
    marks = ["trusts"] * 10 + ["neither"] * 30 + ["irrelevant"] * 40
    assert of(pulse(mentions, labels(mentions, marks)), "trust")["value"].tolist() == [pytest.approx(0.25)]


def test_with_fewer_than_thirty_read_posts_nothing_is_said_of_trust():
    mentions = said(90, 4)
    assert of(pulse(mentions, labels(mentions, ["trusts"] * 29)), "trust").empty


def test_where_nobody_said_either_the_limits_still_leave_room():
    mentions = said(90, 4)
    row = of(pulse(mentions, labels(mentions, ["neither"] * 60)), "trust").iloc[0]
    assert row["low"] < 0 == row["value"] < row["high"]


def two(before: tuple, last: tuple) -> pd.DataFrame:
    rows = [(name, "trust", *each) for name, each in (("q1", before), ("q2", last))]
    return pd.DataFrame(rows, columns=["period", "measure", "value", "low", "high"])


def test_errors_of_two_samples_add_up_as_squares_do_each_from_its_own_side():
    change, low, high = last_change(two((0.1, 0.06, 0.13), (0.2, 0.16, 0.32)), "trust")
    assert (change, low, high) == (
        pytest.approx(0.1),
        pytest.approx(0.1 - 0.05),
        pytest.approx(0.1 + 0.1264911),
    )


def test_of_one_quarter_no_change_is_told():
    assert last_change(two((0, 0, 0), (0, 0, 0)).tail(1), "trust") is None


# As what we are heard -------------------------------------------------------------------------------


def heard(parts: dict[str, float], posts: int = 30, readers: int = 3, seed: int = 0):
    """Posts of some accounts, and for each reader and post whether it is warm, with the account's chance."""
    chance, texts, rows = np.random.default_rng(seed), [], []
    for account, part in parts.items():
        for number in range(posts):
            texts.append((f"{account}{number}", account))
            for reader in range(readers):
                label = "warm" if chance.random() < part else "cold"
                rows.append((f"{account}{number}", "trait", label, f"reader {reader}"))
    return (
        pd.DataFrame(texts, columns=["id", "account"]),
        pd.DataFrame(rows, columns=["id", "task", "label", "coder"]),
    )


def test_each_account_counts_alike_in_the_whole():
    texts, rows = heard({"a": 1.0, "b": 0.0})
    more, other = heard({"a": 1.0}, posts=90, seed=1)
    texts = pd.concat([texts, more.assign(id="m" + more["id"])])
    rows = pd.concat([rows, other.assign(id="m" + other["id"])])
    table = as_meant(texts, rows, ["warm"])
    assert table.loc[table["account"] == ALL, "share"].tolist() == [pytest.approx(0.5)]


def test_the_account_that_is_heard_as_meant_the_least_comes_second():
    table = as_meant(*heard({"a": 0.9, "b": 0.4, "c": 0.7}), ["warm"])
    assert table["account"].tolist() == [ALL, "b", "c", "a"]


def test_traits_add_up_to_all_that_was_heard():
    table = persona(*heard({"a": 0.6, "b": 0.3}), ["warm"])
    assert table.groupby("account")["share"].sum().round(9).unique().tolist() == [1.0]
    assert table.loc[table["intended"], "trait"].unique().tolist() == ["warm"]


def test_a_trait_that_nobody_hears_is_told_with_room_above_it():
    table = persona(*heard({"a": 1.0}), ["warm", "wise"])
    row = table[(table["account"] == "a") & (table["trait"] == "wise")].iloc[0]
    assert (row["share"], row["low"]) == (0.0, 0.0)
    assert 0.02 < row["high"] < 0.2


def test_an_account_of_which_few_posts_were_read_is_left_out():
    assert set(persona(*heard({"a": 0.5}, posts=19), ["warm"])["account"]) == set()


@pytest.mark.full
def test_limits_hold_nine_of_ten_times():
    held = []
    for seed in range(300):
        table = as_meant(*heard({"a": 0.8, "b": 0.35}, seed=seed), ["warm"]).set_index("account")
        for account, true in ((ALL, 0.575), ("a", 0.8), ("b", 0.35)):
            held.append(table.at[account, "low"] <= true <= table.at[account, "high"])
    assert 0.86 <= np.mean(held) <= 0.95


# What survives --------------------------------------------------------------------------------------


TOPICS = ("lids", "beans", "queue", "water")
NOISE = [a + b for a in "bdfgklm" for b in ("anker", "imble", "oster", "urple", "ellow")]


def threads(again: float, n: int = 160, seed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Openings with a word of their own, which the one answer says again so often."""
    chance, rows = np.random.default_rng(seed), []
    for number in range(n):
        word, other = TOPICS[number % 4], chance.choice(NOISE)
        rows.append((f"{number}a", str(number), 0, f"who{number}", f"{word} {other} coffee"))
        said_again = word if chance.random() < again else chance.choice(NOISE)
        rows.append((f"{number}b", str(number), 1, f"other{number}", f"{said_again} coffee"))
    frame = pd.DataFrame(rows, columns=["id", "thread_id", "hour", "author", "text"])
    frame["at"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(frame["hour"], unit="h")
    return frame[["id", "thread_id", "at", "author"]], frame[["id", "text"]]


def test_words_that_are_said_again_survive_and_others_do_not():
    row, none = (message_travel(*threads(again)).iloc[0] for again in (1.0, 0.0))
    assert row["survive"] > 0.4 > row["by_chance"]
    assert none["survive"] < 0.1


def test_a_word_that_everybody_says_has_not_survived():
    table = surviving_words(*threads(1.0))
    assert set(table["word"]) == set(TOPICS)
    assert (table["part"] == 1.0).all()
    assert table["by_chance"].tolist() == [pytest.approx(0.25)] * 4


# The makeover list ----------------------------------------------------------------------------------

PAGES = pd.DataFrame(
    {
        "page": ["/a", "/b", "/c", "/d"],
        "gain_if_fixed": [0.02, 0.01, 0.0, 0.0],
        "low": [0.01, 0.0, 0.0, 0.0],
        "high": [0.03, 0.02, 0.0, 0.0],
    }
)


def test_the_gain_of_a_days_work_decides():
    table = makeover_list(PAGES, [Makeover("/a", 20.0, "shop"), Makeover("/b", 2.0), Makeover("/c", 1.0)])
    assert table["page"].tolist() == ["/b", "/a", "/c"]
    assert table["a_day"].tolist() == [pytest.approx(5), pytest.approx(1), 0.0]


def test_without_guesses_gains_alone_decide_and_days_are_not_known():
    table = makeover_list(PAGES)
    assert table["page"].tolist() == ["/a", "/b"]
    assert table["days"].isna().all() and table["a_day"].isna().all()


def test_what_is_next_follows_from_the_interval():
    table = makeover_list(PAGES, [Makeover("/c", 1.0)]).set_index("page")
    assert table["next"].to_dict() == {"/a": TEST, "/b": MEND, "/c": LEAVE}
