"""Around what a forum gathers: labels by hand, the coding desk's sample, and what is told from it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages import community as room
from tenstages.community.gathers import LABELS
from tenstages.simulate import LARKSPUR_SEED, plan
from tenstages.simulate.community.gathers import Gathers, gathers_of, meant_by
from tenstages.simulate.community.whole import Community, community
from tenstages.simulate.language import community as words
from tenstages.simulate.language import gathers as about
from tenstages.simulate.world import create_world
from tenstages.simulate.writers import coding_desk, company, discourse

SEED = 3
SEEDS = (LARKSPUR_SEED, 1, 2, SEED, 4, 5)
"""Larkspur's, and the first that are for tuning."""
TOML = """\
format = 1
[company]
name = "Lantern"
zone = "America/Denver"
currency = "USD"
[[brands]]
name = "Lantern"
own = true
any = ["lantern"]
[[mapping]]
match = "exports/coding_desk/**.csv"
table = "coded"
[mapping.columns]
"""


@cache
def forum(seed: int) -> Community:
    """A forum with its words; do not change it."""
    return community(create_world(seed))


@cache
def read(seed: int) -> Gathers:
    """What two people read in it; do not change it."""
    return gathers_of(create_world(seed), forum(seed))


@cache
def told(seed: int) -> pd.DataFrame:
    """What the room says of the openings of each board, and the truth beside it."""
    did = forum(seed).interactions
    found = room.gathers(did[did["kind"] == "post"], coded=read(seed).coded).set_index("group")
    return found.assign(truth=pd.Series(read(seed).truths[0].values))


def held(seed: int) -> pd.Series:
    found = told(seed)
    return found["truth"].between(found["pain_low"], found["pain_high"])


# What each sentence says ------------------------------------------------------------------------


def test_every_opening_that_can_be_written_was_read():
    boards = {**words.THREADS, "help": words.HELP}
    assert {board: [title for title, _ in pool] for board, pool in boards.items()} == {
        board: list(labels) for board, labels in about.OPENINGS.items()
    }


def test_every_sentence_of_a_greeting_was_read():
    assert list(about.SENTENCES) == [*words.HELLO, *words.NAMED]


def test_labels_are_those_of_the_room():
    given = {label for labels in about.OPENINGS.values() for label in labels.values()}
    assert given == set(LABELS)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I work nights, so my morning is your evening. My grandmother's mill brought me here.", "interest"),
        ("My grandmother's mill brought me here. I work nights, so my morning is your evening.", "interest"),
        ("I mostly read, and thought I should say who I am. Mine is the {product}.", "none"),
        ("I mostly read, and thought I should say who I am. {company} has raised the price of it.", "pain"),
        ("A friend told me that people here answer. {company} has raised the price of it.", "hope"),
        ("I mostly read, and thought I should say who I am. " + words.PRAISE[0], "benefit"),
    ],
)
def test_what_stands_first_in_a_greeting_counts(text, label):
    own = create_world(SEED).own
    said = text.format(company=own.name, product=own.product)
    assert meant_by(pd.DataFrame([{"space": "hello", "title": "Hi all", "text": said}]), own) == [label]


def test_an_opening_that_nobody_has_read_is_refused():
    unread = pd.DataFrame([{"space": "water", "title": "Ice", "text": "It melts."}])
    with pytest.raises(KeyError, match="Ice"):
        meant_by(unread, create_world(SEED).own)


# The sample ---------------------------------------------------------------------------------------


def test_openings_of_members_are_drawn_alike():
    made, found = forum(SEED), read(SEED)
    did = made.interactions
    members = did[(did["kind"] == "post") & did["member"].isin(made.planted["member"])]
    assert found.read["id"].tolist() == members["id"].tolist()
    assert found.coded["id"].nunique() == plan.GATHERS_DRAWN
    assert set(found.coded["id"]) <= set(members["id"])
    assert found.coded["prob"].to_numpy() == pytest.approx(plan.GATHERS_DRAWN / len(members))


@pytest.mark.full
def test_no_board_is_drawn_more_often_than_another():
    both = pd.concat(
        [found.read.assign(drawn=found.read["id"].isin(found.coded["id"])) for found in map(read, SEEDS)]
    )
    of_board = both.groupby("space")["drawn"].agg(["sum", "size"])
    expected = of_board["size"] * both["drawn"].mean()
    # A chi-square of eight degrees of freedom exceeds 26 once in a thousand draws.
    assert ((of_board["sum"] - expected) ** 2 / expected).sum() < 26


def test_a_quarter_is_read_by_both_and_they_mostly_agree():
    coded = pd.concat([read(seed).coded.assign(seed=seed) for seed in SEEDS])
    wide = coded.pivot(index=["seed", "id"], columns="coder", values="label")
    both = wide.dropna(subset=["a", "b"])
    assert len(both) / len(wide) == pytest.approx(plan.GATHERS_BOTH, abs=0.05)
    right = np.prod(1 - np.array(plan.GATHERS_SLIPS))
    assert (both["a"] == both["b"]).mean() == pytest.approx(right, abs=0.05)


def test_what_they_agreed_on_stands_just_where_they_differed():
    wide = read(SEED).coded.pivot(index="id", columns="coder", values="label")
    differ = wide["a"].notna() & wide["b"].notna() & (wide["a"] != wide["b"])
    assert differ.sum() > 3 and (wide["adjudicated"].notna() == differ).all()
    meant = read(SEED).read.set_index("id")["meant"]
    assert (wide.loc[differ, "adjudicated"] == meant[wide.index[differ]]).all()


# What is told -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_intervals_hold_most_boards(seed):
    assert held(seed).sum() > len(held(seed)) / 2


def test_intervals_hold_about_nine_boards_in_ten():
    # 54 boards: where intervals hold in 90%, 42 or fewer are held six times in a thousand.
    assert len(SEEDS) * 9 == sum(len(held(seed)) for seed in SEEDS)
    assert sum(held(seed).sum() for seed in SEEDS) > 42


def test_not_every_post_of_the_help_board_is_a_pain_and_most_pains_stand_elsewhere():
    truth = read(LARKSPUR_SEED).truths[0]
    assert told(LARKSPUR_SEED).at["help", "pain_high"] < 1
    assert truth.beside["part of pains that stand in the help board"] < 0.25 < truth.beside["all boards"]


def test_the_truth_is_what_the_desk_would_put_down_of_all_openings():
    made = read(SEED)
    tells = made.read[made.read["label"] != about.NONE]
    pains = (tells["label"] == "pain").groupby(tells["space"]).mean()
    assert made.truths[0].values == pytest.approx(pains.to_dict())
    assert set(made.truths[0].words) == set(made.truths[0].values)


# Through files ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def firm(tmp_path_factory):
    """A company that has nothing but its forum and what was read in it."""
    folder, world = tmp_path_factory.mktemp("gathers"), create_world(SEED)
    discourse.write(world, forum(SEED), folder / "exports")
    coding_desk.write_gathers(read(SEED).coded, folder / "exports")
    coded = [f'{ours} = "{theirs}"' for ours, theirs in company.LABELS.items()]
    lines = [TOML + "\n".join(coded), "", *company.community_settings(world)]
    (folder / "company.toml").write_text("\n".join(lines), encoding="utf-8")
    return tenstages.open(folder)


def test_codes_come_back_label_by_label(firm):
    found, expected = (
        each.set_index(["id", "coder"]).sort_index().astype({"label": object})
        for each in (firm.frame("coded"), read(SEED).coded)
    )
    assert found["label"].to_dict() == expected["label"].to_dict()
    assert found["prob"].to_numpy(float) == pytest.approx(expected["prob"].to_numpy(), abs=1e-8)
    assert set(found["task"]) == {"gathers"}


def test_a_company_is_told_as_its_tables_are(firm):
    columns = ["coded", "pain", "pain_low", "pain_high"]
    found = room.company_gathers(firm).set_index("group")[columns]
    pd.testing.assert_frame_equal(found.sort_index(), told(SEED)[columns].sort_index(), check_names=False)


def test_it_is_told_by_community_too(firm):
    found = room.company_gathers(firm, "communities")
    # Communities of fewer than ten members who said anything are left out.
    assert set(found["group"]) <= set(room.company_communities(firm).communities["community"])
    # Whoever belongs to no community is in none.
    assert 200 < found["coded"].sum() <= plan.GATHERS_DRAWN


def test_the_file_is_small(firm):
    assert (firm.folder / "exports" / "coding_desk" / "gathers.csv").stat().st_size < 40_000
