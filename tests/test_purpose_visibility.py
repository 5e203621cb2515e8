"""Where dialogue happens and where we are missed, on venues whose posts and answers are counted by hand."""

from __future__ import annotations

from importlib import import_module
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tenstages import purpose

ROOM = import_module("tenstages.purpose.visibility")
FORUM, FEED, PRESS = "forum.example", "feed.example", "press.example"
CATEGORY = {FORUM: "forum", FEED: "microblog", PRESS: "news"}


def said(*groups, people: int | None = None) -> pd.DataFrame:
    """So many mentions (number, brand, venue, answers that each drew), each by somebody else or by a few."""
    rows = [group[1:] for group in groups for _ in range(group[0])]
    table = pd.DataFrame(rows, columns=["brand", "venue", "replies"])
    author = np.arange(len(table)) % (people or len(table) or 1)
    return table.assign(
        author=[f"x:{number}" for number in author], venue_category=table["venue"].map(CATEGORY)
    )


MARKET = said(
    (60, "Ours", FEED, 0), (540, "Theirs", FEED, 0), (20, "Ours", FEED, 1), (180, "Theirs", FEED, 1),
    (6, "Ours", FORUM, 3), (144, "Theirs", FORUM, 3), (10, "Ours", PRESS, 0), (40, "Theirs", PRESS, 0),
)  # fmt: skip


def told(mentions=MARKET, **more) -> pd.DataFrame:
    return purpose.visibility(mentions, **more).table.set_index("venue")


# Volume and influence ---------------------------------------------------------------------------


def test_where_most_is_answered_stands_first_and_not_where_most_is_said():
    table = told()
    assert table.index.tolist() == [FORUM, FEED, PRESS]
    assert table["influence"].tolist() == pytest.approx([450 / 650, 200 / 650, 0])
    assert table["volume"].tolist() == pytest.approx([150 / 1000, 800 / 1000, 50 / 1000])
    assert table["posts"].tolist() == [150, 800, 50] and table["category"].tolist() == [
        "forum",
        "microblog",
        "news",
    ]


def test_dialogue_is_answers_over_posts_drawn_towards_the_usual_where_posts_are_few():
    table = told()
    plain = table["influence"] / table["volume"]
    assert table["dialogue"].tolist() == sorted(table["dialogue"], reverse=True)
    assert table.loc[FORUM, "dialogue"] == pytest.approx(plain[FORUM], rel=0.1)
    few = said((800, "Theirs", FEED, 1), (150, "Theirs", PRESS, 4), (1, "Theirs", FORUM, 9))
    shrunk = told(few)
    assert (
        1 < shrunk.loc[FORUM, "dialogue"] < 0.7 * shrunk.loc[FORUM, "influence"] / shrunk.loc[FORUM, "volume"]
    )


def test_answers_are_counted_where_they_stand_if_no_export_says_how_many_a_post_drew():
    kinds = ["post"] * 500 + ["reply"] * 300 + ["comment"] * 150 + ["share"] * 50
    table = told(MARKET.drop(columns="replies").assign(kind=kinds))
    in_feed = sum(kind in ("reply", "comment") for kind in kinds[:800])
    assert table.loc[FEED, "influence"] == pytest.approx(in_feed / 450)


def test_counts_that_only_some_rows_have_are_not_used():
    gaps = MARKET.assign(replies=MARKET["replies"].where(np.arange(1000) > 0), kind="post")
    gaps.loc[gaps["venue"] == PRESS, "kind"] = "reply"
    assert told(gaps)["influence"].to_dict() == {PRESS: 1, FEED: 0, FORUM: 0}


def test_without_answers_of_any_sort_a_sentence_says_so():
    with pytest.raises(ValueError, match="mentions tell neither replies that each drew nor the kind of each"):
        purpose.visibility(MARKET.drop(columns="replies"))


def test_without_mentions_a_sentence_says_so():
    with pytest.raises(ValueError, match="there are no mentions to tell venues by"):
        purpose.visibility(MARKET.head(0))


def test_where_nobody_answers_nothing_is_influential():
    table = told(MARKET.assign(replies=0))
    assert (table["influence"] == 0).all() and (table["dialogue"] == 1).all()
    assert table.index[0] == FEED, "then the largest stands first"


def test_limits_of_influence_hold_it_and_widen_with_threads():
    """The same answers from a few threads are known less surely."""
    alone = told()
    threads = MARKET.assign(thread_id=[f"t{number // 25}" for number in range(1000)])
    together = told(threads)
    assert ((alone["low"] <= alone["influence"]) & (alone["influence"] <= alone["high"])).all()
    width = (together["high"] - together["low"]) / (alone["high"] - alone["low"])
    assert width[FORUM] > 1.5


def test_a_missing_thread_is_one_of_its_own():
    some = MARKET.assign(thread_id=None)
    pd.testing.assert_frame_equal(told(some), told())


def test_a_number_that_two_venues_give_to_threads_is_two_threads():
    numbered = MARKET.assign(thread_id=[f"{number % 50}" for number in range(1000)])
    table = told(numbered)
    assert ((table["low"] <= table["influence"]) & (table["influence"] <= table["high"])).all()


def test_how_surely_the_first_place_leads_is_told():
    assert purpose.visibility(MARKET).first > 0.99
    close = said((100, "Theirs", FEED, 1), (100, "Theirs", FORUM, 1))
    assert 0.3 < purpose.visibility(close).first < 0.7


def test_a_higher_level_is_wider():
    narrow, wide = told(level=0.5, own="Ours"), told(level=0.99, own="Ours")
    assert (wide["low"] <= narrow["low"]).all() and (narrow["high"] <= wide["high"]).all()
    assert (wide["gap_low"] < narrow["gap_low"]).all() and (narrow["gap_high"] < wide["gap_high"]).all()


def test_the_same_mentions_give_the_same_numbers():
    pd.testing.assert_frame_equal(told(own="Ours"), told(MARKET.copy(), own="Ours"))


def test_categories_put_their_venues_together():
    second = MARKET.assign(venue=MARKET["venue"].where(np.arange(1000) % 2 == 0, "b." + MARKET["venue"]))
    table = told(second, by="category", presence=[f"b.{FORUM}"])
    assert table["posts"].to_dict() == {"forum": 150, "microblog": 800, "news": 50}
    assert table["influence"].tolist() == pytest.approx(told()["influence"].tolist())
    assert table["present"].to_dict() == {"forum": True, "microblog": False, "news": False}


def test_places_in_which_we_have_an_account_are_told():
    assert told(presence={FEED, "elsewhere.example"})["present"].to_dict() == {
        FORUM: False,
        FEED: True,
        PRESS: False,
    }


def test_people_are_counted_once_a_place():
    table = told(said((30, "Theirs", FEED, 1), (30, "Theirs", FORUM, 1), people=10))
    assert table["persons"].tolist() == [10, 10]


# Where we are missed ----------------------------------------------------------------------------


def test_the_gap_is_our_part_of_a_place_over_our_part_of_all():
    table = told(own="Ours")
    assert table.loc[FEED, "gap"] == pytest.approx((80 / 800) / (96 / 1000))
    assert table.loc[FORUM, "gap"] == pytest.approx((6 / 150) / (96 / 1000))
    assert ((table["gap_low"] <= table["gap"]) & (table["gap"] <= table["gap_high"])).all()


def test_a_place_in_which_we_are_rare_is_missed_and_the_others_are_not():
    table = purpose.visibility(MARKET, own="Ours").table
    assert table.set_index("venue").loc[FORUM, "gap_high"] < 1
    assert purpose.missed(table)["venue"].tolist() == [FORUM]


def test_the_most_missed_stands_first_and_small_places_are_left_out():
    market = said(
        (300, "Ours", FEED, 0), (300, "Theirs", FEED, 0), (20, "Ours", FORUM, 0), (180, "Theirs", FORUM, 0),
        (3, "Ours", PRESS, 0), (87, "Theirs", PRESS, 0),
    )  # fmt: skip
    table = purpose.visibility(market, own="Ours").table
    assert purpose.missed(table)["venue"].tolist() == [FORUM]
    assert purpose.missed(table, least=90)["venue"].tolist() == [PRESS, FORUM]


def test_nowhere_are_we_missed_where_we_are_everywhere_alike():
    even = said(
        *[(20, "Ours", venue, 1) for venue in CATEGORY], *[(200, "Theirs", venue, 1) for venue in CATEGORY]
    )
    table = purpose.visibility(even, own="Ours").table
    assert table["gap"].tolist() == pytest.approx([1, 1, 1]) and purpose.missed(table).empty


def test_one_who_speaks_of_us_all_day_widens_the_limits_of_the_gap():
    many = said(
        (30, "Ours", FEED, 0), (300, "Theirs", FEED, 0), (30, "Ours", FORUM, 0), (300, "Theirs", FORUM, 0)
    )
    ours = (many["brand"] == "Ours") & (many["venue"] == FEED)
    one = many.assign(author=many["author"].where(~ours, "x:fan"))
    narrow, wide = (told(each, own="Ours").loc[FEED] for each in (many, one))
    assert wide["gap"] == narrow["gap"]
    assert wide["gap_high"] - wide["gap_low"] > 1.5 * (narrow["gap_high"] - narrow["gap_low"])


@pytest.mark.parametrize("own", [None, "Nobody"])
def test_without_own_mentions_there_is_no_gap(own):
    found = purpose.visibility(MARKET, own=own)
    assert found.table[["gap", "gap_low", "gap_high"]].isna().all(axis=None)
    assert purpose.missed(found.table).empty and found.table["volume"].sum() == pytest.approx(1)


# What is relevant -------------------------------------------------------------------------------


def test_a_hit_counts_by_its_chance_of_being_relevant():
    table = told(MARKET.assign(relevant=np.where(MARKET["venue"] == FEED, 0.25, 1.0)), own="Ours")
    assert table["posts"].to_dict() == {FORUM: 150, FEED: 200, PRESS: 50}
    assert table.loc[FEED, "volume"] == pytest.approx(0.5)
    assert table.loc[FORUM, "influence"] == pytest.approx(450 / 500)
    assert table.loc[FORUM, "gap"] == pytest.approx((6 / 150) / (36 / 400))


def test_not_knowing_what_is_relevant_widens_all_limits():
    sure, unsure = (
        told(MARKET.assign(relevant=0.9, relevant_error=error), own="Ours") for error in (0.0, 0.4)
    )
    assert (unsure["gap_high"] - unsure["gap_low"] > sure["gap_high"] - sure["gap_low"]).all()
    for venue in (FORUM, FEED):
        assert unsure.loc[venue, "high"] - unsure.loc[venue, "low"] > 1.5 * (
            sure.loc[venue, "high"] - sure.loc[venue, "low"]
        )
    assert (unsure["gap"] == sure["gap"]).all()


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_where_nothing_is_relevant_there_is_nothing_to_tell_venues_by():
    with pytest.raises(ValueError, match="there are no mentions"):
        purpose.visibility(MARKET.assign(relevant=0.0))


# Pile-ons ---------------------------------------------------------------------------------------


def piled(days: int, answers: int = 2000, thread: str | None = "storm") -> pd.DataFrame:
    """The market, and one thread in the feed with so many replies within so many days."""
    usual = MARKET.drop(columns="replies").assign(
        thread_id=[f"t{number // 2}" for number in range(1000)], day=np.arange(1000) % 90.0, kind="reply"
    )
    storm = said((answers, "Ours", FEED, 0)).drop(columns="replies")
    storm = storm.assign(
        author="y:" + storm["author"], thread_id=thread, day=np.linspace(30, 30 + days, answers), kind="reply"
    )
    return pd.concat([usual, storm], ignore_index=True)


def test_anger_that_falls_on_one_thread_is_left_out_and_told():
    found = purpose.visibility(piled(days=2))
    assert found.table["posts"].sum() == 1000
    assert found.table.set_index("venue").loc[FEED, "influence"] == pytest.approx(0.8)
    assert found.piled.to_numpy().tolist() == [[FEED, 1, pytest.approx(2 / 3)]]
    assert purpose.pile_on_note(found) == (
        f"Left out as pile-ons, which are no dialogue: 1 thread on {FEED} with 67% of all answers."
    )


@pytest.mark.parametrize(
    "mentions",
    [piled(days=40), piled(days=2, answers=30), piled(days=2, thread=None), MARKET],
    ids=["a thread of weeks", "a thread of thirty", "many threads of one post each", "no thread at all"],
)
def test_much_talk_alone_is_no_pile_on(mentions):
    found = purpose.visibility(mentions)
    assert found.table["posts"].sum() == len(mentions) and purpose.pile_on_note(found) == ""


def test_days_may_be_moments():
    mentions = piled(days=2)
    moments = pd.Timestamp("2026-03-01") + pd.to_timedelta(mentions["day"], unit="D")
    pd.testing.assert_frame_equal(
        purpose.visibility(mentions.assign(day=moments)).piled, purpose.visibility(mentions).piled
    )


def test_several_pile_ons_are_told_venue_by_venue():
    table = pd.DataFrame({"venue": [FEED, FORUM], "threads": [2, 1], "answers": [0.304, 0.12]})
    found = ROOM.Visibility(MARKET, 1.0, table)
    assert purpose.pile_on_note(found).endswith(
        f": 2 threads on {FEED} with 30% of all answers; 1 thread on {FORUM} with 12% of all answers."
    )


# Anything ---------------------------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Ours", "Theirs", "Others"]),
        st.sampled_from(["x:a", "x:b", "x:c", "outlet:d"]),
        st.sampled_from(sorted(CATEGORY)),
        st.sampled_from([None, "", "t1", "t2"]),
        st.integers(0, 400),
        st.integers(0, 5000),
        st.sampled_from(["post", "reply", "comment", "share"]),
        st.sampled_from([0.0, 0.05, 0.5, 1.0]),
        st.sampled_from([0.0, 0.2, 2.0]),
    ),
    min_size=1,
    max_size=25,
)
COLUMNS = ["brand", "author", "venue", "thread_id", "day", "replies", "kind", "relevant", "relevant_error"]
OPTIONAL = st.sets(st.sampled_from(["thread_id", "day", "replies", "relevant", "relevant_error"]))


@pytest.mark.filterwarnings("error")
@given(ROWS, OPTIONAL, st.sampled_from([None, "Ours", "Nobody"]), st.sampled_from(["venue", "category"]))
def test_any_mentions_have_a_place(rows, left_out, own, by):
    mentions = pd.DataFrame(rows, columns=COLUMNS).assign(
        venue_category=lambda table: table["venue"].map(CATEGORY)
    )
    assume(mentions["relevant"].sum() > 0)
    with mock.patch.object(ROOM, "DRAWS", 20):
        found = purpose.visibility(mentions.drop(columns=list(left_out)), [FEED], own, by)
    table = found.table
    assert len(table) == mentions["venue"].nunique()
    assert ((0 <= table["influence"]) & (table["influence"] <= 1 + 1e-9)).all()
    assert isinstance(purpose.pile_on_note(found), str)
    assert set(purpose.missed(table, least=1)["venue"]) <= set(table["venue"])
