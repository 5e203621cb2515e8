"""Pains: how common, whose, which way; against companies that are simulated here and known in full."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages import purpose
from tenstages.presence.sentiment import Read
from tenstages.purpose.pains import PainRead, pains_in
from tenstages.text import space
from tenstages.text.space import text_space
from threadpoolctl import threadpool_limits

LABELS = ("irrelevant", "negative", "neutral", "positive")
MONDAY = pd.Timestamp("2026-01-05")
LID, LATE = "leaking lid", "late parcel"
WORDS = {LID: "lid leak spill drip soak wet", LATE: "parcel courier late doorstep lost week"}
OTHER = {
    "irrelevant": "garden wall street park river night",
    "positive": "lovely great thanks fresh warm best",
    "none": "shop menu visit hours table corner",
}
USUAL = "the and was today again here we they".split()


# Companies that are known in full ----------------------------------------------------------------


def readings(seed: int, n: int = 3000) -> tuple[PainRead, dict[str, float]]:
    """A sample of what was said, and a program that misses four in ten of either pain; and the truth.

    A fifth of the hits speak of something else, and who holds one pain often holds the other.
    """
    chance = np.random.default_rng(seed)
    relevant = chance.random(n) < 0.8
    lid = relevant & (chance.random(n) < 0.15)
    held = np.column_stack([relevant & (chance.random(n) < np.where(lid, 0.3, 0.06)), lid])
    seen = (held & (chance.random((n, 2)) < 0.6)) | (chance.random((n, 2)) < 0.01)
    chances = np.where(seen, chance.uniform(0.5, 0.95, (n, 2)), chance.uniform(0, 0.2, (n, 2)))
    told = np.where(relevant, chance.uniform(0.6, 1, n), chance.uniform(0, 0.7, n))
    texts = pd.DataFrame({"id": [f"x:{place}" for place in range(n)], "at": MONDAY, "text": ""})
    place = np.sort(chance.choice(n, 600, replace=False))
    coded = pd.DataFrame(
        {"place": place, "relevant": relevant[place], "weight": n / 600, "looked_at": relevant[place]}
    )
    read = PainRead(texts.assign(relevant=told), (LATE, LID), chances, coded, held[place], np.zeros((0, 2)))
    return read, dict(zip(read.pains, held.sum(axis=0) / relevant.sum(), strict=True))


def spoken(n: int = 1500, seed: int = 0) -> tuple[Read, pd.DataFrame, pd.DataFrame]:
    """Hits in words as they were read for sentiment, labels of the pains, and what is true of each hit."""
    chance = np.random.default_rng(seed)
    mood = chance.choice(LABELS, n, p=[0.2, 0.25, 0.25, 0.3])
    open_to = np.isin(mood, ["negative", "neutral"])
    held = {LID: open_to & (chance.random(n) < 0.3), LATE: open_to & (chance.random(n) < 0.2)}
    texts = []
    for place in range(n):
        topics = [WORDS[pain] for pain in WORDS if held[pain][place]]
        words = [
            chance.choice(topic.split(), 3, replace=False) for topic in topics or [OTHER[_else(mood[place])]]
        ]
        said = [*np.concatenate(words), *chance.choice(USUAL, 3)]
        texts.append(" ".join(said))
    ids = [f"x:{place:05}" for place in range(n)]
    frame = pd.DataFrame({"id": ids, "at": MONDAY, "text": texts, "mood": mood} | held)
    chances = np.full((n, 4), 0.05) + 0.8 * (mood[:, None] == np.array(LABELS))
    drawn = np.sort(chance.choice(n, 500, replace=False))
    coded = pd.DataFrame({"place": drawn, "label": mood[drawn], "weight": n / 500})
    read = Read(
        frame[["id", "at", "text"]].assign(month=frame["at"].dt.to_period("M")), LABELS, chances, coded
    )
    label = [";".join(pain for pain in WORDS if held[pain][place]) or "none" for place in drawn]
    labels = pd.DataFrame({"id": frame["id"][drawn], "label": label, "prob": 500 / n})
    return read, labels[open_to[drawn]].reset_index(drop=True), frame


def _else(mood: str) -> str:
    """What somebody speaks of who holds no pain."""
    return mood if mood in OTHER else "none"


@pytest.fixture(scope="module")
def company():
    return spoken()


@pytest.fixture(scope="module")
def read(company):
    return purpose.read_pains(company[0], company[1])


def weekly(rates: dict, weeks: int = 39, posts: int = 70, seed: int = 0, since=MONDAY) -> PainRead:
    """So many posts a week, of which a part holds each pain: ``{pain: part, by week or always the same}``."""
    chance = np.random.default_rng(seed)
    week = np.repeat(np.arange(weeks), posts)
    at = since + pd.to_timedelta(7 * week + np.tile(np.arange(posts) % 7, weeks), unit="D")
    texts = pd.DataFrame({"id": [f"x:{n}" for n in range(len(at))], "at": at, "text": "", "relevant": 1.0})
    parts = [np.broadcast_to(rate, weeks)[week] for rate in rates.values()]
    chances = (chance.random((len(at), len(parts))) < np.column_stack(parts)).astype(float)
    coded = pd.DataFrame({"place": [0], "relevant": [True], "weight": [1.0], "looked_at": [True]})
    return PainRead(texts, tuple(rates), chances, coded, chances[:1] > 0, np.zeros((0, len(parts))))


def day(week: int) -> date:
    return (MONDAY + pd.Timedelta(weeks=week)).date()


# Labels -----------------------------------------------------------------------------------------


def coded(*rows, **more) -> pd.DataFrame:
    """Rows of id, label and coder of the task pain, drawn with a known chance."""
    table = pd.DataFrame(rows, columns=["id", "label", "coder"])
    return table.assign(**{"task": "pain", "brand": "Ours", "prob": 0.5, "drawn_from": "matched"} | more)


def test_what_coders_agreed_on_stands_before_what_either_said():
    table = coded(("x:1", LATE, "a"), ("x:1", LID, "b"), ("x:1", "none", "adjudicated"), ("x:2", LID, "b"))
    assert purpose.pain_labels(table)[["id", "label"]].to_numpy().tolist() == [["x:1", "none"], ["x:2", LID]]


def test_without_an_agreement_the_first_coder_counts_and_each_post_once():
    table = coded(("x:1", LATE, "b"), ("x:1", LID, "a"))
    assert purpose.pain_labels(table)["label"].tolist() == [LID]


@pytest.mark.parametrize(
    "more", [{"task": "sentiment"}, {"prob": None}, {"drawn_from": "unmatched"}],
    ids=["another task", "a sample for convenience", "posts that no query found"],
)  # fmt: skip
def test_other_labels_are_not_taken(more):
    assert purpose.pain_labels(coded(("x:1", LID, "a"), **more)).empty


def test_a_post_about_two_brands_has_a_label_of_each():
    both = pd.concat([coded(("x:1", "none", "a"), brand="Theirs"), coded(("x:1", LID, "b"))])
    told = purpose.pain_labels(both).set_index("brand")["label"]
    assert told.to_dict() == {"Theirs": "none", "Ours": LID}


@pytest.mark.parametrize(
    ("label", "pains"),
    [
        (LID, (LID,)),
        (f" {LID} ;{LATE}", (LID, LATE)),
        ("none", ()),
        (" None ", ()),
        (f"none; {LID}", (LID,)),
        ("", ()),
        (" ; ;", ()),
    ],
)
def test_a_label_names_pains_with_a_semicolon_between(label, pains):
    assert pains_in(label) == pains


@given(st.text())
def test_any_label_names_pains_without_blanks_around_them(label):
    for pain in pains_in(label):
        assert pain == pain.strip() != "" and ";" not in pain and pain.casefold() != "none"


@given(st.lists(st.text(st.characters(exclude_characters=";"), min_size=1).map(str.strip), max_size=5))
def test_pains_that_are_joined_come_apart_again(pains):
    pains = [pain for pain in pains if pain and pain.casefold() != "none"]
    assert pains_in("; ".join(pains)) == tuple(pains)


# Reading ----------------------------------------------------------------------------------------


def test_pains_that_people_coded_are_found_in_texts_that_nobody_coded(read, company):
    frame = company[2]
    assert read.pains == (LATE, LID) and read.texts["id"].tolist() == frame["id"].tolist()
    for place, pain in enumerate(read.pains):
        assert read.holds[:, place][frame[pain]].mean() > 0.9
        assert read.holds[:, place][~frame[pain]].mean() < 0.02


def test_a_post_may_hold_two_pains(read, company):
    both = (company[2][LID] & company[2][LATE]).to_numpy()
    assert both.sum() > 20 and read.holds[both].all(axis=1).mean() > 0.8
    sampled = both[read.coded["place"]]
    assert sampled.any() and read.flags[sampled].all()


def test_praise_and_what_is_irrelevant_count_as_without_pain_though_nobody_looked(read, company):
    mood = company[2]["mood"].to_numpy()[read.coded["place"]]
    quiet = np.isin(mood, ["positive", "irrelevant"])
    assert len(read.coded) == 500 and not read.flags[quiet].any()
    assert (read.coded["looked_at"].to_numpy() == ~quiet).all() and read.looked_at == (~quiet).sum()
    assert (read.coded["relevant"].to_numpy() == (mood != "irrelevant")).all()


def test_how_common_a_pain_is_is_a_part_of_all_that_is_relevant(read, company):
    frame = company[2]
    table = purpose.prevalence(read).set_index("pain")
    relevant = frame["mood"] != "irrelevant"
    for pain in (LID, LATE):
        assert table.loc[pain, "low"] <= frame[pain].sum() / relevant.sum() <= table.loc[pain, "high"]
    assert table.index[0] == LID and table.loc[LID, "coded"] == read.flags[:, 1].sum()


def test_a_post_that_was_read_as_praise_and_then_for_pains_stands_once_with_its_pain(company):
    sentiment, labels, frame = company
    place = sentiment.coded.loc[sentiment.coded["label"] == "positive", "place"].iloc[0]
    more = pd.DataFrame({"id": [frame["id"][place]], "label": [LID], "prob": [1 / 3]})
    told = purpose.read_pains(sentiment, pd.concat([labels, more], ignore_index=True))
    mine = (told.coded["place"] == place).to_numpy()
    assert mine.sum() == 1 and told.flags[mine].tolist() == [[False, True]]


def test_without_irrelevant_hits_all_of_them_count(company):
    sentiment, labels, _ = company
    plain = Read(sentiment.texts, LABELS[1:], sentiment.chances[:, 1:], sentiment.coded.iloc[:0])
    assert (purpose.read_pains(plain, labels).texts["relevant"] == 1).all()


def test_other_texts_are_read_along(company):
    cases = ["the lid leak was wet", "parcel lost, the courier was late", "the menu and the hours"]
    others = purpose.read_pains(company[0], company[1], others=cases).others
    assert (others > 0.5).tolist() == [[False, True], [True, False], [False, False]]


SHAKEN = 1e-6
"""Far below the distance between a chance and `CALLED` that a company could meet by accident."""


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_the_number_of_threads_changes_no_chance(read, company, threads):
    with threadpool_limits(threads):
        again = purpose.read_pains(company[0], company[1])
    assert np.abs(again.chances - read.chances).max() < SHAKEN


@pytest.mark.parametrize("seed", [1, 2])
def test_machines_that_differ_in_the_last_digits_read_the_same(read, company, monkeypatch, seed):
    def shaken(*arguments):
        made = text_space(*arguments)
        noise = np.random.default_rng(seed).normal(0, 1e-9, made.points.shape)
        return space.Space(made.points + noise * (made.points != 0), made.words, made.holds)

    monkeypatch.setattr(space, "text_space", shaken)
    again = purpose.read_pains(company[0], company[1])
    assert np.abs(again.chances - read.chances).max() < SHAKEN


def test_names_tell_nothing_of_a_pain(company):
    """Where all who speak of lids name the cup, only a stripped name leaves other words to be learned."""
    sentiment, labels, frame = company
    named = frame["text"].where(~frame[LID], "Ember " + frame["text"])
    told = Read(sentiment.texts.assign(text=named), LABELS, sentiment.chances, sentiment.coded)
    tempted, stripped = (
        purpose.read_pains(told, labels, names, ["Ember garden"]).others[0, 1] for names in ((), ["ember"])
    )
    assert stripped < 0.2 < tempted


def test_labels_that_name_no_pain_are_told_in_a_sentence(company):
    for labels in (company[1].assign(label="none"), company[1].assign(id="y:1"), company[1].iloc[:0]):
        with pytest.raises(ValueError, match="no label of the task pain names a pain in these hits"):
            purpose.read_pains(company[0], labels)


# How common -------------------------------------------------------------------------------------


def test_the_interval_holds_the_truth_where_the_program_misses_four_in_ten():
    held, counted = [], []
    for seed in range(40):
        made, truth = readings(seed)
        for row in purpose.prevalence(made).itertuples():
            held.append(row.low <= truth[row.pain] <= row.high)
            counted.append(row.low <= row.counted <= row.high)
    assert np.mean(held) >= 0.8
    assert np.mean(counted) < 0.4, "the program's own count must be seen to be wrong here"


def test_two_pains_of_one_post_count_twice():
    made, truth = readings(1)
    table = purpose.prevalence(made)
    part = (made.flags.any(axis=1) * made.coded["weight"]).sum()
    relevant = (made.coded["relevant"] * made.coded["weight"]).sum()
    assert table["share"].sum() == pytest.approx(sum(truth.values()), abs=0.04)
    assert table["share"].sum() > part / relevant + 0.01


def test_a_program_that_helps_narrows_the_interval():
    made, _ = readings(2)
    blind = PainRead(
        made.texts, made.pains, np.full_like(made.chances, 0.1), made.coded, made.flags, made.others
    )
    widths = [(table["high"] - table["low"]).sum() for table in map(purpose.prevalence, (made, blind))]
    assert widths[0] < 0.9 * widths[1]


def test_a_higher_level_is_wider_and_limits_lie_around_the_share():
    made, _ = readings(3)
    narrow, wide = (purpose.prevalence(made, level).set_index("pain") for level in (0.8, 0.99))
    assert (wide["low"] < narrow["low"]).all() and (narrow["high"] < wide["high"]).all()
    assert ((narrow["low"] < narrow["share"]) & (narrow["share"] < narrow["high"])).all()


# Whose ------------------------------------------------------------------------------------------


def test_parts_of_owners_add_up_to_all_pains():
    made, truth = readings(4)
    table = purpose.by_owner(made, {LID: "Shops"}).set_index("owner")
    assert set(table.index) == {"Shops", "nobody yet"} and table["share"].sum() == pytest.approx(1)
    assert table.loc["nobody yet", "pains"] == LATE
    assert table.index[0] == "Shops", "the largest stands first"
    part = truth[LID] / sum(truth.values())
    assert table.loc["Shops", "low"] <= part <= table.loc["Shops", "high"] < 1


def test_the_interval_of_an_owners_part_holds_the_truth():
    held = []
    for seed in range(40):
        made, truth = readings(seed)
        row = purpose.by_owner(made, {LID: "Shops", LATE: "Delivery"}).set_index("owner").loc["Shops"]
        held.append(row["low"] <= truth[LID] / sum(truth.values()) <= row["high"])
    assert np.mean(held) >= 0.75


def test_one_owner_of_everything_has_all_of_it_for_certain():
    row = purpose.by_owner(readings(5)[0], {LID: "Shops", LATE: "Shops"}).iloc[0]
    assert (row["share"], row["low"], row["high"]) == (1, 1, 1) and row["pains"] == f"{LATE}, {LID}"


def test_an_owner_of_nothing_has_no_limits_above_its_part_by_certainty():
    made, _ = readings(6)
    flags = made.flags & [False, True]
    chances = made.chances * [0.0, 1.0]
    silent = PainRead(made.texts, made.pains, chances, made.coded, flags, made.others)
    row = purpose.by_owner(silent, {LID: "Shops", LATE: "Delivery"}).set_index("owner").loc["Delivery"]
    assert row["share"] == 0 and row["low"] == 0


def cases(*groups) -> tuple[PainRead, pd.DataFrame]:
    """So many cases (pain, department, whether sent on) as a program read them."""
    rows = [group[1:] for group in groups for _ in range(group[0])]
    table = pd.DataFrame(rows, columns=["pain", "department", "handoffs"])
    others = np.column_stack([table["pain"] == LATE, table["pain"] == LID]) * 0.9
    return PainRead(*_nothing_said(), others), table[["department", "handoffs"]]


def _nothing_said():
    return pd.DataFrame(), (LATE, LID), np.zeros((0, 2)), pd.DataFrame(), np.zeros((0, 2), dtype=bool)


def test_a_pain_belongs_to_the_department_that_its_cases_are_sent_on_to():
    read, table = cases(
        (30, LID, "Desk", 0), (12, LID, "Shops", 1), (5, LID, "Product", 2), (9, LATE, "Desk", 0)
    )
    assert purpose.owners_of(read, table) == {LID: "Shops"}, "nine cases of late parcels are too few"


def test_where_hardly_a_case_is_sent_on_it_is_the_desks_own():
    read, table = cases((30, LATE, "Desk", 0), (3, LATE, "Shops", 1))
    assert purpose.owners_of(read, table) == {LATE: "Desk"}


def test_cases_without_a_department_or_a_count_of_handoffs_say_nothing_of_an_owner():
    read, table = cases((40, LID, None, 1), (12, LID, "Shops", None))
    assert purpose.owners_of(read, table) == {LID: "Shops"}


# Which way --------------------------------------------------------------------------------------


def ways(read: PainRead, **more) -> dict[str, str]:
    return purpose.pain_trends(read, **more).set_index("pain")["way"].to_dict()


GROWING = 0.05 * 1.12 ** (np.arange(39) * 7 / 30.4375)


def test_a_strong_rise_is_called_and_a_fall_too_but_no_flat_pain():
    told = [
        ways(weekly({"up": GROWING, "down": GROWING[::-1], "flat": 0.1, "other": 0.05}, seed=seed))
        for seed in range(20)
    ]
    assert np.mean([way["up"] == "rising" for way in told]) >= 0.9
    assert np.mean([way["down"] == "falling" for way in told]) >= 0.9
    moved = [way[pain] in ("rising", "falling") for way in told for pain in ("flat", "other")]
    assert np.mean(moved) <= 0.1


def test_the_change_a_month_is_in_its_interval():
    held = []
    for seed in range(40):
        row = purpose.pain_trends(weekly({"up": GROWING}, seed=seed)).iloc[0]
        held.append(row["low"] <= np.log(1.12) <= row["high"])
    assert np.mean(held) >= 0.8


def test_the_steepest_rise_stands_first():
    table = purpose.pain_trends(weekly({"flat": 0.1, "down": GROWING[::-1], "up": GROWING}))
    assert table["pain"].tolist() == ["up", "flat", "down"]
    assert table["posts"].sum() > 500 and (table["low"] < table["slope"]).all()


def test_a_pain_known_to_stand_still_is_steady():
    assert ways(weekly({"flat": 0.4}, weeks=78, posts=700)) == {"flat": "steady"}


def test_a_flat_pain_of_a_few_posts_is_not_called():
    for seed in range(5):
        told = purpose.pain_trends(weekly({"rare": 0.01}, weeks=14, seed=seed))
        assert not told["way"].isin(["rising", "falling"]).any()


def test_a_crisis_that_is_left_out_is_no_rise():
    rates = np.full(39, 0.1)
    rates[34:37] = 0.9
    read = weekly({"crisis": rates})
    assert purpose.pain_trends(read)["slope"][0] > 0.05
    calm = purpose.pain_trends(read, left_out=[(day(34), day(37) - timedelta(days=1))])
    assert calm["low"][0] < 0 < calm["high"][0] and calm["way"][0] not in ("rising", "falling")


def test_a_day_that_is_left_out_takes_its_week():
    rates = np.full(39, 0.1)
    rates[38] = 0.9
    read = weekly({"late": rates})
    last = day(38) + timedelta(days=3)
    assert (
        purpose.pain_trends(read, left_out=[(last, last)])["high"][0] < purpose.pain_trends(read)["slope"][0]
    )


def test_windows_shorter_than_a_quarter_have_no_trends():
    assert purpose.pain_trends(weekly({"up": 0.2}, weeks=12)).empty
    assert len(purpose.pain_trends(weekly({"up": 0.2}, weeks=13))) == 1
    assert purpose.pain_trends(weekly({"up": 0.2}, weeks=16), left_out=[(day(0), day(4))]).empty


def test_a_pain_that_nobody_told_has_no_trend():
    table = purpose.pain_trends(weekly({"never": 0.0, "flat": 0.1}))
    assert table["pain"].tolist() == ["flat"]


def test_a_talk_that_grows_is_no_pain_that_rises():
    read = weekly({"flat": 0.1})
    first = read.texts["at"] < pd.Timestamp(day(20))
    kept = (~first | (np.arange(len(first)) % 4 == 0)).to_numpy()
    fewer = PainRead(read.texts[kept], read.pains, read.chances[kept], read.coded, read.flags, read.others)
    row = purpose.pain_trends(fewer).iloc[0]
    assert row["low"] < 0 < row["high"]


# What began -------------------------------------------------------------------------------------

BEGUN = np.where(np.arange(39) < 20, 0.0, 0.1)


def test_a_pain_that_begins_midway_is_new_and_one_that_always_stood_is_not():
    assert purpose.newcomers(weekly({"new": BEGUN, "old": 0.1, "rising": GROWING})) == ["new"]


def test_a_pain_of_a_crisis_that_is_left_out_is_not_new():
    read = weekly({"crisis": np.where(np.arange(39) >= 36, 0.5, 0.0), "old": 0.1})
    assert purpose.newcomers(read) == ["crisis"]
    assert purpose.newcomers(read, [(day(36), day(38))]) == []


def test_a_handful_of_posts_makes_nothing_new():
    assert purpose.newcomers(weekly({"new": BEGUN / 20})) == []


# Before and after -------------------------------------------------------------------------------


def test_where_nothing_changed_the_interval_holds_zero():
    held = [
        (found := purpose.pain_change(weekly({"flat": 0.1}, seed=seed), "flat", day(20))).low
        <= 0
        <= found.high
        for seed in range(40)
    ]
    assert np.mean(held) >= 0.8


def test_a_pain_that_halves_is_told_with_its_interval():
    read = weekly({"other": 0.1, "halved": np.where(np.arange(39) < 20, 0.2, 0.1)})
    found = purpose.pain_change(read, "halved", day(20))
    assert found.high < 0 and found.low <= -0.5 <= found.high
    assert found.weeks == 26 and found.posts == pytest.approx(26 * 70 * 0.15, rel=0.15)
    assert found.raw == pytest.approx(-0.5, abs=0.1) and found.raw_p_value < 0.001


def test_more_talk_of_everything_is_no_change_of_a_pain_though_the_count_says_so():
    read = weekly({"flat": 0.1})
    kept = ((read.texts["at"] >= pd.Timestamp(day(20))) | (np.arange(len(read.texts)) % 3 == 0)).to_numpy()
    grown = PainRead(read.texts[kept], read.pains, read.chances[kept], read.coded, read.flags, read.others)
    found = purpose.pain_change(grown, "flat", day(20))
    assert found.low < 0 < found.high and found.raw > 1 and found.raw_p_value < 0.01


def test_a_change_looks_a_quarter_back_and_ahead():
    early = np.where(np.arange(39) < 7, 0.9, 0.1)
    found = purpose.pain_change(weekly({"early": early}), "early", day(20))
    assert found.low < 0 < found.high and abs(found.change) < 0.3
    assert purpose.pain_change(weekly({"early": early}), "early", day(20), weeks=20).high < 0


def test_a_pain_that_nobody_coded_is_told_with_those_that_there_are():
    with pytest.raises(ValueError, match='no coded post holds the pain "ghosts"; there are lid, late'):
        purpose.pain_change(weekly({"lid": 0.1, "late": 0.1}), "ghosts", day(20))


@pytest.mark.parametrize("week", [0, 3, 36, 60])
def test_a_side_of_few_weeks_says_nothing(week):
    with pytest.raises(ValueError, match=f"a side of {day(week)} has fewer than four whole weeks"):
        purpose.pain_change(weekly({"lid": 0.1}), "lid", day(week))


def test_four_whole_weeks_on_either_side_are_enough():
    assert purpose.pain_change(weekly({"lid": 0.1}, weeks=8), "lid", day(4)).weeks == 8


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("turned", [False, True], ids=["it began", "it ended"])
def test_a_pain_that_stands_on_one_side_alone_has_no_change_in_per_cent(turned):
    read = weekly({"one side": BEGUN[::-1] if turned else BEGUN})
    with pytest.raises(ValueError, match="one side"):
        purpose.pain_change(read, "one side", day(19 if turned else 20))
