"""Who was answered: rates of each account, and nothing claimed where no export tells what a reply answers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.conversation import exchange, spoken_to

COLUMNS = ["id", "account", "kind", "answers"]


def ours(*rows) -> pd.DataFrame:
    """Our posts as (id, account, what it answers); what answers nothing is a post."""
    table = pd.DataFrame([(key, account, "reply" if to else "post", to) for key, account, to in rows])
    return table.set_axis(COLUMNS, axis=1) if rows else pd.DataFrame(columns=COLUMNS)


def theirs(*rows) -> pd.DataFrame:
    """What people said to an account: (id, account, author, thread)."""
    return pd.DataFrame(rows, columns=["id", "account", "author", "thread_id"])


TALK = theirs(
    ("a1", "x:us", "x:ana", "t1"),
    ("a2", "x:us", "x:ana", "t1"),
    ("b1", "x:us", "x:ben", "t2"),
    ("c1", "x:us", "x:cleo", "t3"),
)
POSTS = ours(
    ("p1", "x:us", None), ("p2", "x:us", None), ("r1", "x:us", "a1"), ("r2", "x:us", "a2"),
    ("r3", "x:us", "b1"),
)  # fmt: skip


def row(posts=POSTS, talk=TALK, account="x:us") -> pd.Series:
    return exchange(posts, talk).set_index("account").loc[account]


def test_what_was_announced_and_answered_is_counted():
    told = row()
    assert (told["proactive"], told["reactive"], told["spoken_to"], told["answered"]) == (2, 3, 4, 3)
    assert told["reply_rate"] == pytest.approx(3 / 4)


def test_threads_that_we_joined_have_a_depth_and_some_are_dialogues():
    told = row()  # t1: two of theirs, two of ours; t2: one and one; t3 was not joined
    assert told["depth"] == pytest.approx((4 + 2) / 2)
    assert told["dialogues"] == pytest.approx(1 / 2)


def test_two_answers_to_one_post_answer_it_once():
    twice = pd.concat([POSTS, ours(("r4", "x:us", "b1"))])
    assert row(twice)["answered"] == 3 and row(twice)["reactive"] == 4


def test_a_post_that_two_exports_tell_of_counts_once_and_keeps_what_it_answers():
    seen = POSTS.assign(answers=None)
    told = row(pd.concat([seen, POSTS]))
    assert (told["proactive"], told["reactive"], told["answered"]) == (2, 3, 3)
    assert told["reply_rate"] == pytest.approx(3 / 4)


def test_where_no_export_tells_what_replies_answer_no_rate_is_given():
    told = row(POSTS.assign(answers=None))
    assert told["reactive"] == 3
    assert np.isnan([told["reply_rate"], told["low"], told["high"], told["depth"], told["dialogues"]]).all()


def test_an_account_that_never_replied_answered_nobody():
    told = row(POSTS[POSTS["kind"] == "post"])
    assert told["reply_rate"] == 0 and told["answered"] == 0


def test_an_account_to_which_nobody_spoke_has_no_rate():
    told = row(ours(("p1", "blog:us", None)), TALK, "blog:us")
    assert told["spoken_to"] == 0 and np.isnan(told["reply_rate"])


def test_accounts_are_told_apart_the_most_spoken_to_first():
    talk = pd.concat([TALK, theirs(*[(f"f{n}", "facebook.com:us", f"f:{n}", None) for n in range(9)])])
    table = exchange(POSTS, talk)
    assert table["account"].tolist() == ["facebook.com:us", "x:us"]
    assert table["answered"].tolist() == [0, 3]


def test_one_who_writes_a_lot_widens_the_interval():
    def width(authors) -> float:
        talk = theirs(*[(f"m{n}", "x:us", author, None) for n, author in enumerate(authors)])
        half = ours(*[(f"r{n}", "x:us", f"m{n}") for n in range(0, 40, 2)])
        told = row(half, talk)
        assert told["reply_rate"] == pytest.approx(0.5)
        return told["high"] - told["low"]

    assert width([f"x:{n}" for n in range(40)]) < width([f"x:{n % 2}" for n in range(40)])


def test_without_posts_or_talk_the_table_is_empty():
    assert exchange(ours(), TALK.head(0)).empty


# Spoken to --------------------------------------------------------------------------------------


def said(*texts, venue="x.com", kind="post") -> pd.DataFrame:
    return pd.DataFrame(
        [(str(n), "x:ana", venue, text, kind, None) for n, text in enumerate(texts)],
        columns=["id", "author", "venue", "text", "kind", "thread_id"],
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@us my cup leaks", True),
        ("hello @US!", True),
        ("(@us)", True),
        ("@usual is another", False),
        ("mail me at ana@us", False),
        ("us, the people", False),
        (None, False),
    ],
)
def test_who_uses_the_handle_spoke_to_the_account(text, found):
    assert len(spoken_to(said(text), {"x.com": "x:us"})) == found


def test_what_was_only_passed_on_was_said_to_nobody():
    assert spoken_to(said("@us hello", kind="share"), {"x.com": "x:us"}).empty


def test_a_handle_counts_where_the_account_is():
    assert spoken_to(said("@us hello", venue="forum.example"), {"x.com": "x:us"}).empty


def test_signs_in_a_handle_stand_for_themselves():
    assert len(spoken_to(said("@us.co hi", "@usaco hi"), {"x.com": "x:us.co"})) == 1
    assert spoken_to(said("@us hi"), {"x.com": "x:us("}).empty


def test_without_accounts_nobody_was_spoken_to():
    assert spoken_to(said("@us hello"), {})["account"].tolist() == []
