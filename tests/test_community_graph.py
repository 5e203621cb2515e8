"""Communities: from answers and reactions to who belongs together, who connects them and what they say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.community import bridges, communities, cores, gathers, spoken_of, ties

WORDS = ("water", "roast", "grinder")


def talk(within: float = 0.9, n: int = 120, answers: int = 1500, seed: int = 0) -> pd.DataFrame:
    """Three circles of members who answer their own circle so often; the first member answers all alike."""
    rng = np.random.default_rng(seed)
    circle = np.arange(n) % 3
    one = rng.integers(0, n, answers)
    home = np.where(one == 0, rng.integers(0, 3, answers), circle[one])
    target = np.where(rng.random(answers) < within, home, rng.integers(0, 3, answers))
    other = rng.integers(0, n // 3, answers) * 3 + target
    frame = pd.DataFrame({"member": [f"m{a:03}" for a in one], "towards": [f"m{b:03}" for b in other]})
    frame["id"], frame["kind"] = [f"a{row}" for row in range(answers)], "answer"
    frame["space"], frame["text"] = "all", [f"{WORDS[circle[a]]} is what I think of" for a in one]
    return frame[frame["member"] != frame["towards"]].reset_index(drop=True)


@pytest.fixture(scope="module")
def interactions():
    return talk()


@pytest.fixture(scope="module")
def found(interactions):
    return communities(interactions)


def test_circles_are_found(found):
    number = found.table["member"].str[1:].astype(int) % 3
    assert found.there and len(found.communities) == 3
    assert pd.crosstab(number, found.table["community"]).max(axis=1).sum() >= 118


def test_members_in_doubt_are_less_steady(found):
    steady = found.table.set_index("member")["stability"]
    assert steady.median() >= 0.9 and steady["m000"] <= steady.median()


def test_the_largest_is_the_first(found):
    sizes = found.communities["members"].tolist()
    assert sizes == sorted(sizes, reverse=True)


def test_members_who_answer_at_random_have_no_communities():
    claimed = [communities(talk(within=0.0, seed=seed)).there for seed in range(1, 13)]
    assert sum(claimed) <= 2
    assert "No communities" in communities(talk(within=0.0, seed=1)).wording


def test_two_who_meet_again_and_again_are_no_community():
    once = talk(within=0.0, seed=2)
    again = once.loc[np.repeat(once.index, np.random.default_rng(0).geometric(0.3, len(once)))]
    assert not communities(again.assign(id=range(len(again)))).there


def test_the_same_seed_gives_the_same_and_the_order_of_rows_does_not_matter(interactions, found):
    again = communities(interactions.sample(frac=1, random_state=5))
    pd.testing.assert_frame_equal(again.table, found.table)


def test_nobody_else_loses_their_random_numbers(interactions):
    import random

    random.seed(1)
    expected = random.random()
    random.seed(1)
    communities(interactions)
    assert random.random() == expected


def test_ties_count_both_ways_and_leave_out_oneself():
    rows = pd.DataFrame(
        [("b", "a", "answer"), ("a", "b", "reaction"), ("a", "a", "answer"), ("a", "c", "event")],
        columns=["member", "towards", "kind"],
    )
    assert ties(rows).values.tolist() == [["a", "b", 2]]


def test_whose_it_is_that_was_answered_stands_in_for_towards():
    rows = pd.DataFrame(
        [("1", "a", "post", None), ("2", "b", "answer", "1")], columns=["id", "member", "kind", "answers"]
    )
    assert ties(rows).values.tolist() == [["a", "b", 1]]


def test_without_anybody_to_whom_it_is_said_so(interactions):
    with pytest.raises(ValueError, match="nobody can tell who turns to whom"):
        communities(interactions.drop(columns="towards"))


def two(part: float) -> pd.DataFrame:
    """Five circles; so many members answer a second one as often as their own."""
    rng, n, answers = np.random.default_rng(4), 200, 12_000
    one = rng.integers(0, n, answers)
    second = np.where(
        rng.random(n) < part, (np.arange(n) % 5 + 1 + rng.integers(0, 4, n)) % 5, np.arange(n) % 5
    )
    home = np.where(rng.random(answers) < 0.5, one % 5, second[one])
    target = np.where(rng.random(answers) < 0.8, home, rng.integers(0, 5, answers))
    other = rng.integers(0, n // 5, answers) * 5 + target
    rows = pd.DataFrame({"member": [f"m{a:03}" for a in one], "towards": [f"m{b:03}" for b in other]})
    return rows.assign(kind="answer")


def test_members_of_two_communities_are_told_of():
    assert "overlap" in communities(two(0.5)).overlap_warning
    assert communities(two(0.0)).overlap_warning is None


def test_twelve_members_are_too_few():
    with pytest.raises(ValueError, match="it takes 30"):
        communities(talk(n=12, answers=100))


def test_who_connects_stands_first(found):
    table = bridges(found)
    assert table["member"].iloc[0] == "m000" and table["reaches"].iloc[0] > 2


def test_nobody_connects_what_is_not_there():
    with pytest.raises(ValueError, match="no communities"):
        bridges(communities(talk(within=0.0, seed=1)))


def test_ways_over_the_middle_of_a_star_are_all():
    from tenstages.community.bridges import _ways

    ends = [np.zeros(39, dtype=int), np.arange(1, 40)]
    assert _ways(ends, 40, 0)[0][0] == pytest.approx(39 * 38 / (40 * 38))


def test_the_core_is_who_is_tied_to_many_of_it():
    group = [(f"a{i}", f"a{j}") for i in range(6) for j in range(i)]
    chain = [(f"c{i:02}", f"c{i + 1:02}") for i in range(30)]
    rows = pd.DataFrame(group + chain, columns=["member", "towards"]).assign(kind="answer")
    found = cores(communities(rows)).set_index("member")["core"]
    assert found["a0"] == 5 and found["c03"] == 1


def test_communities_are_named_by_what_they_speak_of(found, interactions):
    named = spoken_of(found, interactions)
    assert sorted(named["name"]) == sorted(WORDS)


def test_without_words_they_are_named_by_number(found, interactions):
    named = spoken_of(found, interactions.assign(text=""))
    assert named["name"].tolist() == ["community 1", "community 2", "community 3"]


def test_what_communities_gather_around(found, interactions):
    told = gathers(interactions, found)
    assert sorted(terms[0] for terms in told["terms"]) == sorted(WORDS)


def test_coded_posts_tell_pains_and_hopes(interactions):
    spaces = interactions.assign(space=np.where(np.arange(len(interactions)) % 2, "odd", "even"))
    coded = pd.DataFrame({"id": spaces["id"].head(100), "task": "gathers", "coder": "ana", "prob": 1.0})
    coded["label"] = np.where(np.arange(100) % 2, "pain", "hope")
    told = gathers(spaces, coded=coded).set_index("group")
    assert told.at["odd", "pain"] == 1 and told.at["even", "hope"] == 1 and told.at["odd", "pain_low"] > 0.9


def test_a_single_channel_has_nothing_to_be_set_apart_from(interactions):
    with pytest.raises(ValueError, match="takes two"):
        gathers(interactions)


@pytest.mark.full
def test_a_hundred_thousand_ties_take_ten_seconds():
    from time import monotonic

    rng = np.random.default_rng(0)
    chance = rng.pareto(2.0, 8000) + 1
    one, other = (rng.choice(8000, 100_000, p=chance / chance.sum()) for _ in range(2))
    rows = pd.DataFrame({"member": one.astype(str), "towards": other.astype(str), "kind": "answer"})
    start = monotonic()
    communities(rows)
    assert monotonic() - start < 20  # ten on an idle machine
