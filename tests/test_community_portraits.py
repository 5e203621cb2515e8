"""A community's name, whom it is tied to, who holds it together, and what members share at one time."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from tenstages.community import (
    Ambassadors,
    about_names,
    between,
    bridges,
    communities,
    foretold_in_words,
    gatherings,
    holders,
    invitation_list,
    letter,
    met_again,
    paid_list,
    portraits,
)

from tests.test_community_graph import talk

BOARDS = np.array(["brewing", "swaps", "water"])


@pytest.fixture(scope="module")
def interactions():
    return talk()


@pytest.fixture(scope="module")
def found(interactions):
    return communities(interactions)


def on_boards(interactions: pd.DataFrame, part: float) -> pd.DataFrame:
    """Members of a circle say so large a part of what they say on a board of their own."""
    circle = interactions["member"].str[1:].astype(int) % 3
    own = np.random.default_rng(1).random(len(interactions)) < part
    return interactions.assign(space=np.where(own, BOARDS[circle], "hello"))


# Names ------------------------------------------------------------------------------------------


def test_a_community_bears_the_name_of_the_board_that_it_has_for_its_own(found, interactions):
    told = portraits(found, on_boards(interactions, 0.8))
    assert set(told["name"]) == set(BOARDS) and (told["name"] == told["place"]).all()


def test_a_board_that_all_use_alike_names_nobody(found, interactions):
    told = portraits(found, interactions)
    assert told["place"].isna().all()
    assert set(told["name"]) == {"water", "roast", "grinder"}


def test_two_communities_of_one_board_are_told_apart_by_their_words(found, interactions, monkeypatch):
    # Of three communities two never say twice as much somewhere as the two others together.
    monkeypatch.setattr(import_module("tenstages.community.portraits"), "MORE", 1.5)
    shared = on_boards(interactions, 0.8).replace({"space": {"swaps": "brewing"}})
    told = portraits(found, shared)
    assert set(told["name"]) == {"brewing, water", "brewing, roast", "water"}


def test_without_boards_words_name(found, interactions):
    assert set(portraits(found, interactions.drop(columns="space"))["name"]) == {"water", "roast", "grinder"}


# Ties -------------------------------------------------------------------------------------------


def test_ties_between_communities_and_within_are_all_ties(found):
    number = found.table.set_index("member")["community"]
    across = found.pairs["a"].map(number) != found.pairs["b"].map(number)
    assert between(found)["ties"].sum() == found.pairs.loc[across, "weight"].sum()


def test_each_pair_of_communities_stands_once(found):
    told = between(found)
    assert (told["one"] < told["other"]).all() and not told.duplicated(["one", "other"]).any()


def test_those_who_hold_a_community_together_are_its_own(found):
    told = holders(found, bridges(found), k=3)
    number = found.table.set_index("member")["community"]
    assert (told["member"].map(number).to_numpy() == told["community"].to_numpy()).all()
    assert (told.groupby("community").size() == 3).all()


# Events -----------------------------------------------------------------------------------------

FIRST = pd.Timestamp("2026-01-05 18:00", tz="UTC")


def evenings(tied: bool) -> pd.DataFrame:
    """Four evenings in four weeks, each with twelve members of its own; `tied`: those who met then talk."""
    rows = []
    for evening in range(4):
        at = FIRST + pd.Timedelta(weeks=evening)
        came = [f"m{evening * 12 + number:02}" for number in range(12)]
        rows += [(f"e{evening}", each, "event", at, None) for each in came]
        if tied:
            rows += [
                ("t", came[n], "answer", at + pd.Timedelta(days=9), came[n + 1]) for n in range(0, 12, 2)
            ]
    # Somebody else is there until long after, so that all evenings could be watched.
    rows.append(("t", "host", "post", FIRST + pd.Timedelta(weeks=20), None))
    return pd.DataFrame(rows, columns=["thread_id", "member", "kind", "at", "towards"])


def test_who_comes_again_comes_for_the_first_time_once():
    rows = evenings(tied=False)
    again = (
        rows.loc[rows["thread_id"] == "e0"].head(5).assign(thread_id="e3", at=FIRST + pd.Timedelta(weeks=3))
    )
    told = gatherings(pd.concat([rows, again])).set_index("event")
    assert (told.at["e3", "came"], told.at["e3", "first_time"]) == (17, 12)


def test_staff_are_not_counted_among_those_who_came():
    staff = pd.DataFrame({"member": ["m00", "m01"], "role": ["staff", "bot"]})
    assert gatherings(evenings(tied=False), staff)["came"].tolist() == [10, 12, 12, 12]


def test_strangers_who_met_and_talk_afterwards_are_told_from_those_who_did_not_meet():
    told = met_again(evenings(tied=True)).set_index("pairs_who")
    same, apart = told.loc["came to the same event"], told.loc["came to different events"]
    assert same["part"] == pytest.approx(6 / 66) and same["pairs"] == 4 * 66
    assert apart["part"] == 0 and same["low"] > apart["high"]


def test_who_had_talked_before_is_no_stranger():
    rows = evenings(tied=True)
    before = rows[rows["kind"] == "answer"].assign(at=FIRST - pd.Timedelta(days=1))
    told = met_again(pd.concat([before, rows])).set_index("pairs_who")
    assert told.at["came to the same event", "part"] == 0
    assert told.at["came to the same event", "pairs"] == 4 * 60


def test_without_events_nothing_is_said_of_them(interactions):
    with pytest.raises(ValueError, match="nobody came to an event"):
        gatherings(interactions.assign(thread_id="t", at=FIRST))


# Invitations --------------------------------------------------------------------------------------


@pytest.fixture
def named():
    """Three who are likely, the first of them in the programme, and a creator under contract."""
    table = pd.DataFrame({"member": ["ana", "bo", "cy"], "joined": [True, False, False], "consent": True})
    rows = [
        ("by this score", 40, 0.5),
        ("most followed", 40, 0.1),
        ("wrote most", 30, 0.2),
        ("anybody", 90, 0.04),
    ]
    held = pd.DataFrame(rows, columns=["rule", "picked", "precision"])
    paid = pd.DataFrame({"member": ["dee", "eva"], "praised": [3, 9]})
    return Ambassadors(
        table.assign(why="helped 3 members."), held, pd.DataFrame(), paid, "praise", (0.1, 0.1)
    )


def test_who_has_joined_is_not_invited_again(named):
    told = invitation_list(named, str.upper)
    assert told[["place", "person"]].values.tolist() == [[2, "BO"], [3, "CY"]]


def test_only_so_many_are_asked(named):
    assert invitation_list(named, str, k=1)["person"].tolist() == ["bo"]


def test_the_paid_stand_apart_under_the_names_that_are_given(named):
    assert paid_list(named, str.upper)["person"].tolist() == ["EVA", "DEE"]


def test_the_list_says_whether_it_bears_names():
    assert "under pseudonyms" in about_names(False) and "names set to true" in about_names(False)
    assert "bears names" in about_names(True) and "delete it" in about_names(True)


def test_a_letter_gives_the_reason_and_says_that_no_is_an_answer():
    told = letter("Lantern", "Lantern Ltd", "helped 3 members.")
    assert "helped 3 members." in told and "You can say no" in told and "ask Lantern Ltd" in told
    assert "one of Lantern" in told and "Nothing is paid for praise" in told
    assert "ask Lantern which" in letter("Lantern", "", "x")


def test_how_well_it_foretold_is_said_beside_other_lists(named):
    assert foretold_in_words(named) == (
        "Of 40 whom the score would have named eight weeks before the end, 50.0% recommended us unasked "
        "since; 10.0% of the 40 who were most followed, 20.0% of the 30 who wrote most, 4.0% of all who "
        "spoke lately."
    )


def test_a_time_too_short_to_foretell_anything_is_not_told(named):
    short = Ambassadors(
        named.table, named.held_out.iloc[1:], named.fairness, named.paid, "praise", (0.1, 0.1)
    )
    assert foretold_in_words(short) == ""
