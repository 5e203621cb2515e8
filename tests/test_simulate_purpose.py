"""Stage 4's generators: what is planted is what was said to be planted, and nothing earlier moves."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages.simulate import language, names, plan, simulate
from tenstages.simulate.conversation.whole import conversation
from tenstages.simulate.listening import canonical, listen
from tenstages.simulate.presence.sentiment import read_by_people
from tenstages.simulate.presence.whole import presence
from tenstages.simulate.purpose.department_words import DEPARTMENTS, MAY_BE_PLANTED, RARE, STOP_WORDS
from tenstages.simulate.purpose.new_pain import with_new_pain
from tenstages.simulate.purpose.pain_trends import expected_shares, way
from tenstages.simulate.purpose.pains import PAINS, pains_of
from tenstages.simulate.purpose.story_venues import story_venues
from tenstages.simulate.purpose.venues import venues_of
from tenstages.simulate.purpose.whole import purpose
from tenstages.simulate.purpose.words import words_of
from tenstages.simulate.world import HOURS_PER_WEEK, create_world
from tenstages.warehouse import schema

pytestmark = pytest.mark.full

SEEDS = (1, 2, 3)  # of those for tuning, 1 to 999


@cache
def said(seed: int, world: str = "clean", scale: float = 0.3):
    """A company without sentences; do not change it."""
    return with_new_pain(listen(create_world(seed, scale=scale, world=world), texts=False), texts=False)


@cache
def hurt(seed: int, world: str = "clean"):
    listening = said(seed, world)
    return pains_of(listening, read_by_people(listening).coded)


def truth(truths, id: str):
    return next(each for each in truths if each.id == id)


# Truth 8: pain points -----------------------------------------------------------------------------


def split(pains: pd.Series) -> pd.DataFrame:
    """Which of the pains each post holds."""
    return pains.str.get_dummies(";")


def test_the_same_seed_gives_the_same_pains_and_another_seed_others():
    listening = listen(create_world(1, scale=0.3, world="clean"), texts=False)
    again = pains_of(listening, read_by_people(listening).coded)
    pd.testing.assert_frame_equal(again.held, hurt(1).held)
    pd.testing.assert_frame_equal(again.coded, hurt(1).coded)
    assert not again.coded.equals(hurt(2).coded)


@pytest.mark.parametrize("seed", SEEDS)
def test_prevalence_is_counted_from_the_posts_of_the_own_brand(seed):
    listening = said(seed, "story")
    told = truth(hurt(seed, "story").truths, "s04.pain_prevalence")
    assert set(told.values) == set(PAINS) and len(PAINS) == 8
    mentions = canonical(listening)
    own = mentions[mentions["brand"] == listening.world.own.name].merge(
        listening.items[["id", "relevant", "topic", "also", "mood", "copy_of"]], on="id"
    )
    own = own[own["relevant"].astype(bool) & (own["kind"] != "share")]
    first = own["topic"].where(own["mood"] != "positive", "")
    for pain, value in told.values.items():
        assert value == pytest.approx(((first == pain) | (own["also"] == pain)).mean(), abs=5e-4)


def test_two_pains_are_spoken_of_without_anger_and_nowhere_else():
    told = truth(hurt(1).truths, "s04.pain_prevalence")
    quiet = {pain for pain in PAINS if told.beside[f"{pain}: part in neutral words"] == 1}
    assert quiet == set(plan.NEUTRAL_PAIN_TOPICS)
    assert all(told.beside[f"{pain}: part in neutral words"] == 0 for pain in set(PAINS) - quiet)


def test_some_posts_hold_two_pains():
    parts = [truth(hurt(seed).truths, "s04.pain_prevalence").beside["two in one post"] for seed in SEEDS]
    negative = (plan.NEGATIVE_FROM + plan.NEGATIVE_TO) / 2
    assert np.mean(parts) == pytest.approx(negative * plan.SECOND_PAIN * 5 / 6, abs=0.004)


def test_two_pains_rise_one_falls_and_five_stay():
    for seed in SEEDS:
        slopes = truth(hurt(seed).truths, "s04.pain_trend").values
        ways = pd.Series({pain: way(np.log1p(slope)) for pain, slope in slopes.items()})
        assert ways.value_counts().to_dict() == {"steady": 5, "rising": 2, "falling": 1}


@pytest.mark.full
def test_expected_shares_lie_where_the_posts_fall():
    found, expected = [], []
    for seed in range(1, 7):
        held = hurt(seed).held
        shares = expected_shares(said(seed).world)
        table = split(held["pains"]).groupby(held["month"]).mean()[list(shares)]
        assert table.index.equals(shares.index)
        found.append(table.to_numpy())
        expected.append(shares.to_numpy())
    mean, should = np.mean(found, axis=0), np.mean(expected, axis=0)
    assert mean.mean(axis=0) == pytest.approx(should.mean(axis=0), rel=0.05)
    rise = np.log(mean[-6:].mean(axis=0) / mean[:6].mean(axis=0))
    assert rise == pytest.approx(np.log(should[-6:].mean(axis=0) / should[:6].mean(axis=0)), abs=0.2)


def test_a_department_owns_each_pain():
    told = truth(hurt(1).truths, "s04.pain_owner")
    owned = [pain for part in told.words.values() for pain in PAINS if pain in part]
    assert sorted(owned) == sorted(PAINS)
    assert sum(told.values.values()) == pytest.approx(1)


def test_two_people_read_five_hundred_posts_and_talk_about_the_rest():
    coded = hurt(1).coded
    schema.checked(coded, "coded", "a.csv")
    assert set(coded["task"]) == {"pain"} and coded["id"].nunique() == plan.PAIN_DRAWN
    labels = coded.pivot(index="id", columns="coder", values="label")
    assert 0.78 < (labels["a"] == labels["b"]).mean() < 0.93
    meant = hurt(1).held.set_index("id").loc[labels.index, "pains"].replace("", "none")
    assert (labels["adjudicated"] == meant).mean() > 0.98
    assert (labels["a"] == labels["b"])[labels["adjudicated"] != meant].all()


def test_what_was_drawn_had_been_read_as_negative_or_neutral():
    coded, listening = hurt(1).coded, said(1)
    before = read_by_people(listening).coded
    before = before[before["coder"] == "adjudicated"].set_index("id")
    assert set(before.loc[coded["id"], "label"]) == {"negative", "neutral"}
    assert (coded["prob"] < before.loc[coded["id"], "prob"].to_numpy() + 1e-12).all()


def test_by_their_chances_the_coded_posts_tell_how_common_each_pain_is():
    off = []
    for seed in range(1, 9):
        made, sentiment = hurt(seed), read_by_people(said(seed)).coded
        both = [table[table["coder"] == "adjudicated"] for table in (made.coded, sentiment)]
        posts = (1 / both[1].loc[both[1]["label"] != "irrelevant", "prob"]).sum()
        sums = split(both[0]["label"])[list(PAINS)].div(both[0]["prob"], axis=0).sum() / posts
        off.append(sums / pd.Series(truth(made.truths, "s04.pain_prevalence").values) - 1)
    off = pd.concat(off, axis=1)
    error = off.std(axis=1) / np.sqrt(off.shape[1])
    assert (off.mean(axis=1).abs() < 3 * error + 0.03).all()


def test_in_the_hard_world_a_ninth_pain_comes_up_midway():
    for seed in SEEDS:
        made = hurt(seed, "new pain")
        there = made.held["pains"].str.contains(plan.NEW_PAIN)
        assert made.held.loc[there, "week"].min() >= plan.NEW_PAIN_WEEK
        late = made.held[made.held["week"] >= plan.NEW_PAIN_WEEK]
        unhappy = late[late["mood"] == "negative"]
        assert unhappy["pains"].str.contains(plan.NEW_PAIN).mean() == pytest.approx(0.14, abs=0.035)
        assert plan.NEW_PAIN in truth(made.truths, "s04.pain_prevalence").values
        assert plan.NEW_PAIN not in truth(made.truths, "s04.pain_trend").values
        assert not hurt(seed).held["pains"].str.contains(plan.NEW_PAIN).any()


def test_before_the_ninth_pain_comes_up_the_hard_world_is_the_clean_one():
    start = plan.NEW_PAIN_WEEK - 1
    clean, hard = (said(1, world).items for world in ("clean", "new pain"))
    columns = ["second", "author_number", "brand_number", "topic", "mood", "also"]
    early = [each.loc[each["second"] < start * HOURS_PER_WEEK * 3600, columns] for each in (clean, hard)]
    pd.testing.assert_frame_equal(*early)


def test_the_ninth_pain_is_said_in_words_of_its_own():
    listening = with_new_pain(listen(create_world(1, scale=0.05, world="new pain")))
    items = listening.items[(listening.items["topic"] == plan.NEW_PAIN) & ~listening.items["machine"]]
    assert len(items) > 20
    assert items["text"].str.contains("tip|propina|trinkgeld", case=False).mean() > 0.9
    assert items["text"].nunique() > 0.9 * len(items)


# Truth 28: nothing happened --------------------------------------------------------------------------


def test_the_campaign_brought_no_queues_however_the_counts_differ():
    counts, shares = [], []
    for seed in range(1, 13):
        told = truth(hurt(seed).truths, "s04.pain_change")
        assert told.values == {plan.QUEUE_PAIN: 0.0}
        counts.append(np.log(told.beside["posts with it after"] / told.beside["posts with it before"]))
        shares.append(np.log(told.beside["share after"] / told.beside["share before"]))
    drift = told.beside["log change that was planted without any campaign"]
    assert abs(drift) < 0.05
    assert abs(np.mean(shares) - drift) < 3 * np.std(shares) / np.sqrt(12)
    assert np.mean(counts) > np.mean(shares)


# Truth 9: words of departments -------------------------------------------------------------------


@cache
def notes(seed: int, world: str = "clean"):
    return words_of(create_world(seed, world=world))


def used(texts: pd.DataFrame) -> pd.DataFrame:
    """How often each department uses each word."""
    counts = {
        name: Counter(re.findall(r"[a-z]+", " ".join(mine["text"]).lower()))
        for name, mine in texts.groupby("department")
    }
    return pd.DataFrame(counts).fillna(0)[list(DEPARTMENTS)]


def test_the_same_seed_writes_the_same_notes_at_any_scale_and_another_seed_others():
    again = words_of(create_world(1, world="clean", scale=0.01))
    pd.testing.assert_frame_equal(again.texts, notes(1).texts)
    planted = [set(truth(notes(seed).truths, "s04.words_series").values) for seed in (1, 2)]
    assert planted[0] != planted[1]


def test_two_dozen_words_are_planted_and_no_complaint_holds_one():
    told = truth(notes(1).truths, "s04.words_series").values
    assert len(told) == 2 * plan.WORDS_PLANTED >= 20
    assert set(told) <= {word for words in MAY_BE_PLANTED.values() for word in words}
    folder = Path(language.__file__).parent
    files = " ".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    spoken = set(re.findall(r"[a-z]+", files.lower()))
    assert not spoken & {word for words in MAY_BE_PLANTED.values() for word in words}
    assert not spoken & set(RARE)


def test_planted_words_are_as_much_more_frequent_as_was_asked():
    found, asked = [], []
    for seed in range(1, 9):
        told = truth(notes(seed).truths, "s04.words_series").values
        counts = used(notes(seed).texts).loc[list(told)]
        found += list(np.log((counts[DEPARTMENTS[0]] + 0.5) / (counts[DEPARTMENTS[1]] + 0.5)))
        asked += list(told.values())
    found, asked = np.array(found), np.array(asked)
    low, high = np.log(plan.WORDS_RATIO)
    assert low * 0.85 < np.abs(asked).min() and np.abs(asked).max() < high * 1.15
    assert np.mean(np.sign(asked) * (found - asked)) == pytest.approx(0, abs=0.08)


def test_whatever_is_not_planted_is_used_alike():
    ratios = []
    for seed in range(1, 9):
        counts = used(notes(seed).texts)
        parts = counts / counts.sum()
        common = notes(seed).words.query("kind == 'common'")["word"]
        ratios.append(
            {
                "common": parts.loc[common, DEPARTMENTS[0]].sum() / parts.loc[common, DEPARTMENTS[1]].sum(),
                **{
                    word: parts.loc[word, DEPARTMENTS[0]] / parts.loc[word, DEPARTMENTS[1]]
                    for word in STOP_WORDS
                },
            }
        )
    assert np.log(pd.DataFrame(ratios)).mean().abs().max() < 0.04


def test_stop_words_lead_by_number_and_rare_names_by_their_odds():
    counts = used(notes(1).texts)
    told = truth(notes(1).truths, "s04.words_series")
    assert counts.loc[list(STOP_WORDS)].sum(axis=1).min() > counts.loc[list(told.values)].sum(axis=1).max()
    assert told.beside["rare words used by one department only"] > 100
    lonely = counts[(counts == 0).any(axis=1) & counts.index.isin(RARE)]
    assert len(lonely) == told.beside["rare words used by one department only"]


def test_departments_write_alike_much_but_in_the_hard_world():
    sizes = notes(1).texts["department"].value_counts()
    assert sizes.tolist() == [plan.WORDS_TEXTS / 2] * 2
    hard = notes(1, "unequal sizes").texts["department"].value_counts()
    assert hard.sum() == plan.WORDS_TEXTS
    assert hard[DEPARTMENTS[0]] / hard[DEPARTMENTS[1]] == pytest.approx(plan.WORDS_SIZES, rel=0.02)


def test_who_knows_the_rates_finds_the_planted_words():
    told = [truth(notes(seed).truths, "s04.words_series").beside for seed in range(1, 21)]
    assert np.mean([each["oracle: precision at 20"] for each in told]) > 0.95


# Truth 10: venues ---------------------------------------------------------------------------------


@cache
def spread(seed: int, world: str = "clean"):
    return venues_of(create_world(seed, world=world))


def test_the_same_seed_makes_the_same_posts_at_any_scale_and_another_seed_others():
    again = venues_of(create_world(1, world="clean", scale=0.01))
    pd.testing.assert_frame_equal(again.posts, spread(1).posts)
    assert not spread(2).posts.equals(spread(1).posts)


def test_the_forum_has_few_posts_and_two_answers_in_five():
    volume, dialogue = [], []
    for seed in range(1, 21):
        posts = spread(seed).posts
        there = posts["venue"] == names.SPECIALIST_FORUM
        volume.append(there.mean())
        dialogue.append(posts.loc[there, "replies"].sum() / posts["replies"].sum())
    assert np.mean(volume) == pytest.approx(0.06, abs=0.005)
    assert np.mean(dialogue) == pytest.approx(0.41, abs=0.03)


def test_the_first_company_has_the_central_figures():
    told = truth(spread(plan.LARKSPUR_SEED).truths, "s04.influence_series")
    assert told.values[names.SPECIALIST_FORUM] == pytest.approx(plan.FORUM_DIALOGUE)
    assert told.beside[f"{names.SPECIALIST_FORUM}: part of posts"] == pytest.approx(0.06)


def test_by_number_of_posts_the_forum_is_far_from_first():
    for seed in range(1, 21):
        posts = spread(seed).posts
        counts = posts["venue"].value_counts()
        assert counts.index[0] == "x.com" and list(counts.index).index(names.SPECIALIST_FORUM) >= 3
        assert posts.groupby("venue")["replies"].sum().idxmax() == names.SPECIALIST_FORUM


def test_expected_dialogue_lies_where_the_replies_fall():
    off = []
    for seed in range(1, 21):
        told = truth(spread(seed).truths, "s04.influence_series").values
        replies = spread(seed).posts.groupby("venue")["replies"].sum()
        off.append(replies / replies.sum() - pd.Series(told))
    off = pd.concat(off, axis=1)
    assert (off.mean(axis=1).abs() < 3.5 * off.std(axis=1) / np.sqrt(20)).all()


def test_in_two_venues_we_are_spoken_of_little():
    ratios = []
    for seed in range(1, 21):
        told = truth(spread(seed).truths, "s04.location_series").values
        missed = [name for name, value in told.items() if value < 0.75]
        assert len(missed) == plan.MISSED_VENUES and set(missed) <= set(plan.MISSED_AMONG)
        posts = spread(seed).posts
        there = posts["venue"].isin(missed)
        odds = [posts.loc[rows, "ours"].mean() for rows in (there, ~there)]
        ratios.append(odds[0] / (1 - odds[0]) / (odds[1] / (1 - odds[1])))
        assert (posts["brand"] == spread(seed).world.own.name).equals(posts["ours"])
    assert np.mean(ratios) == pytest.approx(plan.MISSED_ODDS, abs=0.03)


def test_a_pile_on_puts_another_venue_first_and_is_no_dialogue():
    for seed in range(1, 11):
        made = spread(seed, "pile-on")
        told = truth(made.truths, "s04.influence_series")
        assert told.values == truth(spread(seed).truths, "s04.influence_series").values
        replies = made.posts.groupby("venue")["replies"].sum()
        assert replies.idxmax() in plan.PILE_ON_AMONG
        angry = made.posts[made.posts["thread"].isin(made.piled)]
        assert angry["day"].max() - angry["day"].min() < plan.PILE_ON_DAYS
        assert len(angry) == plan.PILE_ON_THREADS * plan.PILE_ON_POSTS
        usual = made.posts[~made.posts["thread"].isin(made.piled)]
        pd.testing.assert_frame_equal(
            usual.drop(columns="id").reset_index(drop=True), spread(seed).posts.drop(columns="id")
        )


def test_the_storys_venues_are_told_as_they_are():
    listening = said(1, "story")
    influence, location = story_venues(listening)
    mentions = canonical(listening)
    relevant = listening.items.set_index("id")["relevant"].astype(bool)
    mentions = mentions[mentions["id"].map(relevant) & (mentions["kind"] != "share")]
    forum = mentions["venue"] == names.SPECIALIST_FORUM
    answers = mentions["kind"].isin(["reply", "comment"])
    assert influence.values[names.SPECIALIST_FORUM] == pytest.approx((forum & answers).sum() / answers.sum())
    assert influence.beside[f"{names.SPECIALIST_FORUM}: part of mentions"] == pytest.approx(forum.mean())
    ours = mentions["brand"] == listening.world.own.name
    quotient = (forum & ours).sum() / forum.sum() / ours.mean()
    assert location.values[names.SPECIALIST_FORUM] == pytest.approx(quotient)
    assert {"forum", "news", "x.com"} <= set(influence.values)


# Stage 4 as a whole -------------------------------------------------------------------------------


EARLIER = {
    "items": "4fb9f7290bc12ef1",
    "coded": "46707615426e3995",
    "labels": "f9a9b64807bf52c2",
    "cases": "aacfc7f46a9977f9",
    "posts": "13535fca7f04b04b",
    "audience": "4b3dc4bd801f2cda",
    "visits": "a52f29aaed9a7351",
    "survey": "9ec7db94787d5cf1",
    "planned": "4464ddf73f95b065",
}
"""Hashes of stages 1 to 3, seed 1, a fiftieth of the people, taken before stage 4 was written.  They change
only where an earlier stage's own data are changed on purpose."""


def digest(frame: pd.DataFrame) -> str:
    """Hash of a frame's cells as text, the same whatever version of pandas holds them."""
    return hashlib.sha256(frame.to_csv(index=False, float_format="%.9g").encode()).hexdigest()[:16]


def test_what_earlier_stages_generate_is_byte_for_byte_as_it_was_before():
    world = create_world(1, scale=0.02)
    listening = listen(world)
    own = presence(world, listening)
    cases = conversation(world, listening, own).cases
    purpose(listening, own)
    frames = {"items": listening.items, "coded": listening.coded, "labels": own.coded, "cases": cases}
    frames |= {name: getattr(own, name) for name in ("posts", "audience", "visits", "survey", "planned")}
    assert {name: digest(frame) for name, frame in frames.items()} == EARLIER


@cache
def whole(seed: int):
    """All of stage 4 of a small company with sentences."""
    world = create_world(seed, scale=0.05)
    listening = listen(world)
    return listening, purpose(listening, presence(world, listening, texts=False))


def test_every_truth_of_the_story_says_what_it_is():
    told = whole(1)[1].truths
    assert len({each.id for each in told}) == len(told) == 6
    series = (*notes(1).truths, *spread(1, "pile-on").truths)
    for each in (*told, *series):
        assert each.id.startswith("s04.") and each.stage == 4
        assert all((each.estimand, each.population, each.unit, each.window, each.weighting, each.words))
        assert np.isfinite([*each.values.values(), *each.beside.values()]).all()
        json.dumps([each.values, each.beside])


def test_whether_there_are_sentences_changes_no_pain():
    listening, made = whole(1)
    bare = listen(listening.world, texts=False)
    again = pains_of(bare, read_by_people(bare).coded)
    pd.testing.assert_frame_equal(again.held, made.held)
    pd.testing.assert_frame_equal(again.coded, made.coded)


def test_the_texts_speak_of_the_pains_that_they_hold():
    listening, made = whole(1)
    held = made.held.merge(listening.items[["id", "text", "title", "language"]], on="id")
    held = held[held["language"] == "en"]
    words = {"app ordering fails": "app", "oat milk out": "oat", "grind confusion": "grind|ground"}
    for pain, pattern in words.items():
        there = (";" + held["pains"] + ";").str.contains(f";{pain};")
        spoken = (held["title"] + " " + held["text"]).str.contains(pattern, case=False)
        assert spoken[there].mean() > 0.7
        assert spoken[~there].mean() < 0.12


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("company")
    simulate(3, place, scale=0.02)
    return place


def test_the_pains_come_back_label_by_label_and_meet_their_mentions(folder):
    world = create_world(3, scale=0.02)
    listening = listen(world)
    coded = purpose(listening, presence(world, listening, texts=False)).coded
    company = tenstages.open(folder)
    found = company.frame("coded")
    found = found[found["task"] == "pain"].sort_values(["id", "coder"], ignore_index=True)
    pd.testing.assert_frame_equal(found[list(coded)], coded, check_dtype=False, rtol=1e-5)
    assert set(found["id"]) <= set(company.frame("mentions")["id"])


def test_truths_of_stage_four_stand_after_those_of_stage_three(folder):
    told = json.loads((folder / "truth.json").read_text("utf-8"))["truths"]
    assert [each["stage"] for each in told] == sorted(each["stage"] for each in told)
    assert {"s04.pain_prevalence", "s04.pain_trend", "s04.pain_change", "s04.influence"} <= {
        each["id"] for each in told
    }
