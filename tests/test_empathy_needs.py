"""Needs, what segments say, and messages in others' words: against texts whose truth is planted here."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.empathy import (
    NeedsRead,
    abstaining,
    empathy_map,
    holds_words,
    needs,
    pull_through,
    read_needs,
    shares,
)
from tenstages.empathy.needs import SURE, placed
from tenstages.stats.coded_parts import coded_parts, part_of
from tenstages.stats.proportions import jeffreys
from threadpoolctl import threadpool_limits

LIFE, MONEY = "a sign of life", "money back"
PARTS = {LIFE: 0.4, MONEY: 0.25, "none": 0.35}
WORDS = {LIFE: "silent answer waiting ignored letter phone", MONEY: "refund paid twice invoice card euro"}
OTHER = "shop visit saturday corner bring children"
USUAL = "the and was today again here we they".split()


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for one another while other tests run take ten times as long as one."""
    with threadpool_limits(1):
        yield


def words(chance, pool: str) -> str:
    """Three words of a pool and three that everybody uses."""
    return " ".join([*chance.choice(pool.split(), 3, replace=False), *chance.choice(USUAL, 3)])


def spoken(seed: int = 0, n: int = 1200) -> pd.DataFrame:
    """Texts whose need is known; one in five says it in words that tell nothing."""
    chance = np.random.default_rng(seed)
    need = chance.choice(list(PARTS), n, p=list(PARTS.values()))
    said = [words(chance, WORDS.get(each if chance.random() < 0.8 else "none", OTHER)) for each in need]
    return pd.DataFrame({"id": [f"x:{place:05}" for place in range(n)], "text": said, "need": need})


def sample(texts: pd.DataFrame, drawn: int = 400, seed: int = 0, task: str = "need") -> pd.DataFrame:
    chance = np.random.default_rng(1000 + seed)
    mine = texts.iloc[np.sort(chance.choice(len(texts), drawn, replace=False))]
    told = pd.DataFrame({"id": mine["id"], "task": task, "label": mine["need"]})
    return told.assign(coder="ana", prob=drawn / len(texts))


@pytest.fixture(scope="module")
def texts() -> pd.DataFrame:
    return spoken()


@pytest.fixture(scope="module")
def points(texts) -> np.ndarray:
    return placed(texts)


@pytest.fixture(scope="module")
def read(texts, points) -> NeedsRead:
    return read_needs(texts, sample(texts), points=points)


def biased(seed: int, n: int = 3000, drawn: int = 300, missed: float = 0.5) -> tuple[NeedsRead, pd.Series]:
    """A sample, and a model that takes half of those who want their money for people who say nothing."""
    chance = np.random.default_rng(seed)
    labels = (LIFE, MONEY, "none")
    truth = chance.choice(3, n, p=[0.3, 0.15, 0.55])
    seen = np.where((truth == 1) & (chance.random(n) < missed), 2, truth)
    seen = np.where(chance.random(n) < 0.05, chance.integers(3, size=n), seen)
    chances = np.full((n, 3), 0.1)
    chances[np.arange(n), seen] = chance.uniform(0.5, 0.95, n)
    chances /= chances.sum(axis=1, keepdims=True)
    places = np.sort(chance.choice(n, drawn, replace=False))
    weight = np.full(drawn, n / drawn)
    read = NeedsRead(np.arange(n), labels, chances, places, truth[places], weight)
    return read, pd.Series(np.array(labels, dtype=object)[truth])


# Reading ------------------------------------------------------------------------------------------


def test_needs_that_people_coded_are_read_in_texts_that_nobody_coded(read, texts):
    told = np.array(read.labels, dtype=object)[read.chances.argmax(axis=1)]
    rest = np.setdiff1d(np.arange(len(texts)), read.places)
    plain = texts["text"].str.contains("|".join(" ".join(WORDS.values()).split())).to_numpy()[rest]
    assert (told[rest] == texts["need"].to_numpy()[rest])[plain].mean() > 0.95


def test_answers_are_sorted_and_none_is_one_that_says_nothing(read):
    assert read.labels == (LIFE, MONEY, "none") and read.said == [0, 1]


def test_chances_of_a_text_add_up_to_one(read, texts):
    assert read.chances.shape == (len(texts), 3) and (read.chances > 0).all()
    assert read.chances.sum(axis=1) == pytest.approx(np.ones(len(texts)))


def test_what_people_said_stands_at_its_text(read, texts):
    said = np.array(read.labels, dtype=object)[read.answers]
    assert (said == texts["need"].to_numpy()[read.places]).all() and (np.diff(read.places) > 0).all()
    assert read.ids.tolist() == texts["id"].tolist() and (read.weight == 3).all()


def test_a_coded_text_is_read_by_a_model_that_did_not_see_it(texts, points):
    """Labels by lot cannot be told by anybody who was not told them."""
    lot = sample(texts)
    lot["label"] = np.random.default_rng(1).permutation(lot["label"].to_numpy())
    told = read_needs(texts, lot, points=points)
    right = (told.chances[told.places].argmax(axis=1) == told.answers).mean()
    assert right < 0.45


def test_texts_are_placed_where_nobody_did_it_before(texts, read):
    again = read_needs(texts, sample(texts))
    assert again.chances == pytest.approx(read.chances, abs=1e-6)


def test_the_order_of_labels_changes_nothing(texts, points, read):
    mixed = sample(texts).sample(frac=1, random_state=1)
    assert read_needs(texts, mixed, points=points).chances == pytest.approx(read.chances, abs=1e-9)


def test_other_questions_are_asked_in_the_same_way(texts, points):
    both = pd.concat([sample(texts, task="option"), sample(texts, 120, 1).assign(label="none")])
    assert read_needs(texts, both, "option", points).labels == (LIFE, MONEY, "none")


def test_a_text_without_words_is_read_too(texts):
    silent = texts.assign(text=texts["text"].where(texts.index % 50 > 0))
    assert np.isfinite(read_needs(silent, sample(texts)).chances).all()


def test_fewer_than_a_hundred_coded_texts_are_refused_in_a_sentence(texts, points):
    with pytest.raises(ValueError, match='99 texts are coded for "need"; it takes 100'):
        read_needs(texts, sample(texts, 99), points=points)


def test_a_hundred_are_enough(texts, points):
    assert len(read_needs(texts, sample(texts, 100), points=points).places) == 100


@pytest.mark.parametrize(
    "changed",
    [{"prob": np.nan}, {"id": "y:1"}, {"task": "option"}],
    ids=["samples of convenience", "other texts", "another question"],
)
def test_labels_of_something_else_do_not_count(texts, points, changed):
    with pytest.raises(ValueError, match='0 texts are coded for "need"'):
        read_needs(texts, sample(texts).assign(**changed), points=points)


def test_one_answer_alone_is_refused_in_a_sentence(texts, points):
    with pytest.raises(ValueError, match='everybody was coded "none" for "need"'):
        read_needs(texts, sample(texts).assign(label="none"), points=points)


def test_texts_without_words_in_common_are_refused_in_a_sentence(texts):
    strange = texts.assign(text=[f"w{number}q" for number in range(len(texts))])
    with pytest.raises(ValueError, match="no three words in common"):
        read_needs(strange, sample(texts))


# How common ---------------------------------------------------------------------------------------


def test_how_common_each_need_is_is_found(texts):
    table = needs(texts, sample(texts)).set_index("need")
    assert table.index.tolist() == [LIFE, MONEY]
    for need, row in table.iterrows():
        assert row["low"] <= (texts["need"] == need).mean() <= row["high"]
        assert row["coded"] == (sample(texts)["label"] == need).sum()


def test_the_models_own_count_is_not_the_share(read, texts):
    """One in five says it in words that tell nothing."""
    table = shares(read).set_index("need")
    assert table.loc[MONEY, "counted"] < table.loc[MONEY, "low"]


def test_the_interval_holds_the_truth_where_the_model_misses_half():
    held, counted = [], []
    for seed in range(60):
        made, truth = biased(seed)
        for row in shares(made).itertuples():
            held.append(row.low <= (truth == row.need).mean() <= row.high)
        row = shares(made).set_index("need").loc[MONEY]
        counted.append(row["low"] <= row["counted"] <= row["high"])
    assert np.mean(held) >= 0.82
    assert np.mean(counted) < 0.1, "the model's own count must be seen to be wrong here"


def test_a_model_that_helps_narrows_the_interval():
    made, _ = biased(1, missed=0.0)
    blind = NeedsRead(
        made.ids, made.labels, np.full_like(made.chances, 1 / 3), made.places, made.answers, made.weight
    )
    widths = [(table["high"] - table["low"]).sum() for table in map(shares, (made, blind))]
    assert widths[0] < 0.8 * widths[1]


def test_a_model_that_knows_nothing_leaves_the_parts_of_the_sample():
    made, _ = biased(2)
    blind = NeedsRead(
        made.ids, made.labels, np.full_like(made.chances, 1 / 3), made.places, made.answers, made.weight
    )
    plain = shares(blind).set_index("need")["share"]
    assert plain[LIFE] == pytest.approx((made.answers == 0).mean())
    assert plain[MONEY] == pytest.approx((made.answers == 1).mean())


def test_a_model_that_says_the_opposite_is_not_listened_to():
    made, _ = biased(2, missed=0.0)
    wrong = (1 - made.chances) / 2
    turned = NeedsRead(made.ids, made.labels, wrong, made.places, made.answers, made.weight)
    assert shares(turned).set_index("need").loc[LIFE, "share"] == pytest.approx((made.answers == 0).mean())


def test_where_everybody_was_read_the_share_is_known():
    made, truth = biased(3, n=300, drawn=300)
    for row in shares(made).itertuples():
        assert row.low == pytest.approx(row.high) == pytest.approx((truth == row.need).mean())


def test_weights_bring_back_the_whole_from_a_lopsided_sample():
    found = []
    for seed in range(30):
        made, truth = biased(seed)
        prob = np.where(truth == MONEY, 0.3, 0.1)
        places = np.flatnonzero(np.random.default_rng(1000 + seed).random(len(truth)) < prob)
        answers = np.array([made.labels.index(each) for each in truth[places]])
        lopsided = NeedsRead(made.ids, made.labels, made.chances, places, answers, 1 / prob[places])
        found.append(shares(lopsided).set_index("need").loc[MONEY, "share"])
    assert np.mean(found) == pytest.approx(0.15, abs=0.01)


def test_a_higher_level_is_wider_and_limits_lie_around_the_share(read):
    narrow, wide = (shares(read, level) for level in (0.8, 0.99))
    assert (wide["low"] < narrow["low"]).all() and (narrow["high"] < wide["high"]).all()
    assert ((narrow["low"] < narrow["share"]) & (narrow["share"] < narrow["high"])).all()


def test_who_says_nothing_has_no_row_and_the_commonest_stands_first(read):
    table = shares(read)
    assert table["need"].tolist() == [LIFE, MONEY] and table["share"].is_monotonic_decreasing
    assert table.columns.tolist() == ["need", "share", "low", "high", "coded", "counted"]


def test_an_answer_that_nobody_gives_in_a_segment_may_be_given_there():
    made, truth = biased(4)
    quiet = NeedsRead(
        made.ids, made.labels, np.where([True, False, True], made.chances, 0), made.places, made.answers,
        made.weight,
    )  # fmt: skip
    row = shares(quiet, within=(truth != MONEY).to_numpy()).set_index("need").loc[MONEY]
    assert row["share"] == row["coded"] == row["low"] == 0 and 0.002 < row["high"] < 0.02


# Within a segment ---------------------------------------------------------------------------------


def test_the_interval_holds_the_truth_within_a_segment():
    """Who comes from the north wants money twice as often, which the model does not know."""
    held = []
    for seed in range(40):
        made, truth = biased(seed)
        north = np.random.default_rng(1000 + seed).random(len(truth)) < np.where(truth == MONEY, 0.6, 0.3)
        row = shares(made, within=north).set_index("need").loc[MONEY]
        held.append(row["low"] <= (truth[north] == MONEY).mean() <= row["high"])
    assert np.mean(held) >= 0.78


def test_within_a_segment_its_own_texts_alone_count():
    made, truth = biased(5)
    half = np.arange(len(truth)) >= 1500
    mine = half[made.places]
    alone = NeedsRead(
        made.ids[half], made.labels, made.chances[half], made.places[mine] - 1500, made.answers[mine],
        made.weight[mine],
    )  # fmt: skip
    pd.testing.assert_frame_equal(shares(made, within=half), shares(alone))


def test_within_all_is_without_a_segment(read):
    everywhere = shares(read, within=np.ones(len(read.ids), dtype=bool))
    pd.testing.assert_frame_equal(everywhere, shares(read))


def test_a_segment_of_which_nobody_was_coded_has_no_rows(read):
    beyond = np.ones(len(read.ids), dtype=bool)
    beyond[read.places] = False
    table = shares(read, within=beyond)
    assert table.empty and table.columns.tolist() == shares(read).columns.tolist()


def test_a_segment_of_which_one_text_was_coded_is_not_known_for_certain():
    made, _ = biased(1)
    within = np.zeros(3000, dtype=bool)
    within[:1000] = True
    within[made.places[1:]] = False
    row = shares(made, within=within).iloc[0]
    assert row["low"] <= row["share"] <= row["high"] and row["high"] - row["low"] > 0.5


def test_thirty_coded_texts_without_a_rare_answer_do_not_exclude_it():
    held = []
    for seed in range(100):
        chance = np.random.default_rng(seed)
        truth = (chance.random(2000) < 0.05).astype(int)
        seen = (truth & (chance.random(2000) < 0.5)) | (chance.random(2000) < 0.02)
        chances = np.where(seen[:, None] == [0, 1], 0.9, 0.1)
        places = np.sort(chance.choice(2000, 30, replace=False))
        read = NeedsRead(np.arange(2000), ("none", "x"), chances, places, truth[places], np.ones(30))
        row = shares(read).iloc[0]
        held.append(row["low"] <= truth.mean() <= row["high"])
    assert np.mean(held) >= 0.85


# Abstaining ---------------------------------------------------------------------------------------


def test_who_may_abstain_answers_fewer_and_is_right_more_often(read):
    found = abstaining(read)
    assert found.answered < 1 and found.right > found.always + 0.02


def test_what_it_says_of_texts_that_it_had_not_seen_is_right_as_often_as_it_tells(read, texts):
    found = abstaining(read)
    rest = np.setdiff1d(np.arange(len(texts)), read.places)
    said = found.told[rest] != ""
    right = (found.told[rest] == texts["need"].to_numpy()[rest])[said].mean()
    assert found.low - 0.03 <= right <= found.high + 0.03


def test_where_it_abstains_it_says_nothing_and_else_the_surest_answer(read):
    found = abstaining(read)
    best = np.array(read.labels, dtype=object)[read.chances.argmax(axis=1)]
    sure = read.chances.max(axis=1) >= found.sure
    assert (found.told[~sure] == "").all() and (found.told[sure] == best[sure]).all()
    assert found.answered == pytest.approx(sure.mean())


def test_it_is_as_right_as_it_shall_be_where_it_can(read):
    for right in (0.7, 0.85):
        assert abstaining(read, right).right >= right


def test_it_answers_as_much_as_it_may(read):
    """From a chance one step lower on it would not be right often enough."""
    found = abstaining(read, 0.95)
    known = read.chances[read.places].argmax(axis=1) == read.answers
    lower = read.chances[read.places].max(axis=1) >= found.sure - (SURE[1] - SURE[0]) - 1e-9
    assert found.sure > SURE[0] and known[lower].mean() < 0.95 <= found.right


def test_the_more_often_it_shall_be_right_the_less_it_answers(read):
    told = [abstaining(read, right) for right in (0.5, 0.8, 0.9)]
    assert told[0].answered >= told[1].answered >= told[2].answered
    assert told[0].right <= told[1].right <= told[2].right


def test_where_it_cannot_be_right_often_enough_it_answers_where_it_is_surest(read):
    found = abstaining(read, right=1.01)
    assert 0 < found.answered < 1 and found.right >= abstaining(read, 0.9).right


def test_its_part_that_is_right_lies_within_its_limits(read):
    found = abstaining(read)
    assert found.low < found.right < found.high
    wide = abstaining(read, level=0.99)
    assert wide.low < found.low and found.high < wide.high


def test_where_it_is_nowhere_sure_it_answers_nothing():
    chance = np.random.default_rng(3)
    labels = tuple(f"l{n:02}" for n in range(12))
    doubt = chance.dirichlet(np.full(12, 200.0), 300)
    read = NeedsRead(
        np.arange(300), labels, doubt, np.arange(150), chance.integers(12, size=150), np.ones(150)
    )
    found = abstaining(read)
    assert found.answered == 0 and (found.told == "").all() and np.isnan([found.right, found.low]).all()


def test_answers_that_stand_for_many_texts_make_its_limits_wider(read):
    """Its part that is right is one of texts, so it can be no surer than texts of unequal weight allow."""
    uneven = np.where(np.arange(len(read.places)) % 5, 1.0, 20.0)
    lopsided = NeedsRead(read.ids, read.labels, read.chances, read.places, read.answers, uneven)
    found, even = (abstaining(each, right=0.5) for each in (lopsided, read))
    assert found.low < found.right < found.high
    assert found.high - found.low > 1.5 * (even.high - even.low)


# By segment ---------------------------------------------------------------------------------------


def two_segments(people: int) -> tuple[dict, pd.Series, pd.Series, pd.Series]:
    """Northerners who want their money, and southerners, so many of them, who want an answer."""
    made, truth = biased(6)
    south = (truth != MONEY).to_numpy()
    ids = pd.Index(made.ids)
    who = np.where(south, np.arange(len(ids)) % people, 1000 + np.arange(len(ids)) % 200)
    segment = pd.Series(np.where(south, "south", "north"), index=ids)
    return {"need": made}, segment, pd.Series(who, index=ids), truth


def test_what_each_segment_says_most_often_is_told_for_each_question():
    reads, segment, persons, truth = two_segments(50)
    table = empathy_map(reads | {"option": reads["need"]}, segment, persons)
    assert table[["question", "segment", "answer"]].to_numpy().tolist() == [
        ["need", "north", MONEY], ["need", "south", LIFE],
        ["option", "north", MONEY], ["option", "south", LIFE],
    ]  # fmt: skip
    row = table.set_index("segment").loc["south"].iloc[0]
    south = (segment == "south").to_numpy()
    assert row["low"] <= (truth[south] == LIFE).mean() <= row["high"]


@pytest.mark.parametrize(("people", "shown"), [(9, ["north"]), (10, ["north", "south"])])
def test_a_segment_of_fewer_than_ten_persons_is_left_out_however_much_they_write(people, shown):
    reads, segment, persons, _ = two_segments(people)
    assert empathy_map(reads, segment, persons)["segment"].tolist() == shown


def test_persons_and_segments_may_stand_in_another_order():
    reads, segment, persons, _ = two_segments(50)
    mixed = empathy_map(reads, segment.iloc[::-1], persons.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(mixed, empathy_map(reads, segment, persons))


def test_without_questions_the_map_is_empty_and_has_its_columns():
    _, segment, persons, _ = two_segments(50)
    table = empathy_map({}, segment, persons)
    assert table.empty and table.columns.tolist() == ["question", "segment", "answer", "share", "low", "high"]


# Parts of what belongs to the matter --------------------------------------------------------------


def belonging(seed: int, n: int = 2500, drawn: int = 300):
    """A third of the texts belong to something else; of the rest a quarter holds the label."""
    chance = np.random.default_rng(seed)
    belongs = chance.random(n) < 0.67
    held = belongs & (chance.random(n) < 0.25)
    told = np.where(held & (chance.random(n) < 0.7), 0.8, 0.15)[:, None]
    known = np.where(belongs ^ (chance.random(n) < 0.1), 0.85, 0.2)
    places = np.sort(chance.choice(n, drawn, replace=False))
    mix = coded_parts(told, places, held[places][:, None], np.full(drawn, n / drawn), known, belongs[places])
    return mix, held.sum() / belongs.sum(), held.mean()


def test_a_part_of_what_belongs_to_the_matter_is_told_with_an_interval_that_holds():
    held, of_all = [], []
    for seed in range(60):
        mix, among, everywhere = belonging(seed)
        value, low, high = part_of(mix, np.ones(1), 0.9, among=True)
        held.append(low <= among <= high and low <= value <= high)
        _, low, high = part_of(mix, np.ones(1), 0.9)
        of_all.append(low <= everywhere <= high)
    assert np.mean(held) >= 0.78 and np.mean(of_all) >= 0.78


def test_where_all_that_belongs_holds_it_the_limits_are_those_of_so_many_texts():
    chance = np.random.default_rng(1)
    belongs = chance.random(2000) < 0.6
    told = np.where(belongs, 0.8, 0.3)
    places = np.sort(chance.choice(2000, 300, replace=False))
    flags = belongs[places]
    mix = coded_parts(told[:, None], places, flags[:, None], np.ones(300), told, flags)
    belong = mix.share[1] * 300 / (1 - 300 / 2000)
    (low, _) = jeffreys(belong, belong, 0.9)
    assert part_of(mix, np.ones(1), 0.9, among=True) == pytest.approx((1, low, 1))


def test_a_sum_of_parts_is_told_with_weights():
    made, _ = biased(7)
    flags = made.answers[:, None] == [0, 1]
    mix = coded_parts(made.chances[:, :2], made.places, flags, made.weight)
    parts = [part_of(mix, each, 0.9)[0] for each in np.eye(2)]
    value, low, high = part_of(mix, np.array([1.0, 2.0]), 0.9)
    assert value == pytest.approx(parts[0] + 2 * parts[1]) and low < value < high


def test_the_order_of_labels_does_not_matter_to_parts():
    made, _ = biased(8)
    flags = made.answers[:, None] == [0, 1]
    there = coded_parts(made.chances[:, :2], made.places, flags, made.weight)
    back = coded_parts(made.chances[:, 1::-1], made.places, flags[:, ::-1], made.weight)
    assert part_of(there, np.array([1.0, 0]), 0.9) == pytest.approx(part_of(back, np.array([0, 1.0]), 0.9))


def test_what_no_coded_text_holds_has_the_limits_of_so_many_texts():
    mix = coded_parts(np.zeros((10_000, 1)), np.arange(20), np.zeros((20, 1), dtype=bool), np.ones(20))
    assert part_of(mix, np.ones(1), 0.9) == pytest.approx((0, *jeffreys(0, 20, 0.9)), rel=0.01)


def test_the_less_alike_the_weights_the_less_coded_texts_tell():
    flags = np.zeros((20, 1), dtype=bool)
    even, uneven = (
        coded_parts(np.zeros((10_000, 1)), np.arange(20), flags, weight)
        for weight in (np.ones(20), np.r_[10.0, np.ones(19)])
    )
    assert part_of(uneven, np.ones(1), 0.9)[2] > 1.5 * part_of(even, np.ones(1), 0.9)[2]


def test_what_all_were_read_for_has_no_limits_to_doubt():
    mix = coded_parts(np.zeros((20, 1)), np.arange(20), np.zeros((20, 1), dtype=bool), np.ones(20))
    assert part_of(mix, np.ones(1), 0.9) == (0, 0, 0)


def test_where_nothing_belongs_to_the_matter_there_are_no_limits():
    nothing = np.zeros(20)
    mix = coded_parts(np.zeros((50, 1)), np.arange(20), np.zeros((20, 1)), np.ones(20), np.zeros(50), nothing)
    assert np.isnan(part_of(mix, np.ones(1), 0.9, among=True)[1:]).all()


# Words that carry a message -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("A new box!", True),
        ("NEW BOX", True),
        ("#box", True),
        ("(box)", True),
        ("the box's lid", True),
        ("box", True),
        ("boxes", False),
        ("inbox", False),
        ("box2", False),
        ("", False),
        (None, False),
        ("slowly roasted", False),
        ("Slow roast, again", True),
        ("slow, roast", False),
        ("slow\nroast", True),
        ("slow \t roast", True),
        ("slowroast", False),
        ("Straße", True),
        ("STRASSE", True),
    ],
)
def test_words_and_phrases_are_found_whole_and_in_any_case(text, there):
    assert holds_words(pd.Series([text]), ["box", "Slow Roast", "straße"]).tolist() == [there]


@pytest.mark.parametrize("word", ["c++", "a.b", "(tm)", "[x]", "50%", "what?"])
def test_signs_in_a_word_are_signs(word):
    found = holds_words(pd.Series([f"so {word} it is", "so aXb it is c"]), [word])
    assert found.tolist() == [True, False]


@given(st.text(), st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_words_are_looked_for_in_any_text(text, words):
    (found,) = holds_words(pd.Series([text]), words)
    assert found == any(holds_words(pd.Series([text]), [word])[0] for word in words)


@given(st.text(), st.text(min_size=1), st.text())
def test_a_word_that_stands_between_blanks_is_found(before, word, after):
    assert holds_words(pd.Series([f"{before} {word} {after}"]), [word]).all()


# Pull-through -------------------------------------------------------------------------------------

SLOW, KEEP = "slow on purpose", "boxes to keep"
MESSAGES = {SLOW: ["slow"], KEEP: ["box"]}
CARRY = {
    SLOW: "patient unhurried calm slow",
    KEEP: "box lid keep",
    "none": OTHER,
    "irrelevant": "river night",
}


def mentioned(seed: int = 0, n: int = 1000) -> pd.DataFrame:
    """A third carries the first message, mostly in words that nobody counts; a fifth speaks of another."""
    chance = np.random.default_rng(seed)
    carried = chance.choice(list(CARRY), n, p=[0.3, 0.1, 0.4, 0.2])
    texts = []
    for each in carried:
        pool = CARRY[each if chance.random() < 0.85 else "none"].split()
        texts.append(" ".join([*chance.choice(pool, 2, replace=False), *chance.choice(USUAL, 3)]))
    known = np.where((carried != "irrelevant") ^ (chance.random(n) < 0.1), 0.9, 0.2)
    ids = [f"x:{place:05}" for place in range(n)]
    return pd.DataFrame({"id": ids, "text": texts, "relevant": known, "carried": carried})


def drawn(mentions: pd.DataFrame, count: int = 350, seed: int = 0) -> pd.DataFrame:
    chance = np.random.default_rng(1000 + seed)
    mine = mentions.iloc[np.sort(chance.choice(len(mentions), count, replace=False))]
    told = pd.DataFrame({"id": mine["id"], "task": "message", "label": mine["carried"]})
    return told.assign(coder="ana", prob=count / len(mentions))


@pytest.fixture(scope="module")
def mentions() -> pd.DataFrame:
    return mentioned()


@pytest.fixture(scope="module")
def carried(mentions) -> pd.DataFrame:
    return pull_through(mentions, MESSAGES, drawn(mentions)).set_index("message")


def test_the_part_that_carries_a_message_is_one_of_relevant_mentions(carried, mentions):
    relevant = mentions["carried"] != "irrelevant"
    for message, row in carried.iterrows():
        truth = (mentions["carried"] == message).sum() / relevant.sum()
        assert row["low"] <= truth <= row["high"] and row["low"] < row["share"] < row["high"]


def test_counted_words_miss_a_message_in_other_words(carried):
    assert carried.loc[SLOW, "counted"] < carried.loc[SLOW, "low"]


def test_mentions_in_which_people_found_it_are_counted(carried, mentions):
    found = drawn(mentions)["label"].value_counts()
    assert carried["coded"].to_dict() == {SLOW: found[SLOW], KEEP: found[KEEP]}
    assert (carried["read"] == 350).all()


def test_without_a_sample_words_are_counted_and_there_is_no_interval(mentions):
    table = pull_through(mentions, MESSAGES).set_index("message")
    assert table[["share", "low", "high"]].isna().all(axis=None) and (table[["coded", "read"]] == 0).all(
        axis=None
    )
    slow = mentions["text"].str.split().map(lambda said: "slow" in said)
    assert table.loc[SLOW, "counted"] == pytest.approx(np.average(slow, weights=mentions["relevant"]))


def test_without_relevance_all_mentions_count(mentions):
    plain = mentions.drop(columns="relevant")
    table = pull_through(plain, MESSAGES, drawn(mentions)).set_index("message")
    truth = (mentions["carried"] == SLOW).mean()
    assert table.loc[SLOW, "low"] <= truth <= table.loc[SLOW, "high"]
    assert pull_through(plain, MESSAGES)["counted"].iloc[0] == holds_words(plain["text"], ["slow"]).mean()


def test_the_order_of_messages_changes_nothing(carried, mentions):
    turned = pull_through(mentions, dict(reversed(MESSAGES.items())), drawn(mentions)).set_index("message")
    assert turned.index.tolist() == [KEEP, SLOW]
    pd.testing.assert_frame_equal(turned.loc[carried.index], carried, rtol=1e-5)


def test_the_order_of_labels_does_not_matter_to_messages(carried, mentions):
    mixed = drawn(mentions).sample(frac=1, random_state=1)
    again = pull_through(mentions, MESSAGES, mixed).set_index("message")
    pd.testing.assert_frame_equal(again, carried, rtol=1e-9)


def test_a_message_that_nobody_found_is_not_said_to_be_nowhere(mentions):
    table = pull_through(mentions, MESSAGES | {"fair": ["fair"]}, drawn(mentions)).set_index("message")
    assert table.loc["fair", ["share", "counted", "coded"]].tolist() == [0, 0, 0]
    assert table.loc["fair", "low"] == 0 and 0.002 < table.loc["fair", "high"] < 0.02


def test_fewer_than_a_hundred_coded_mentions_are_refused_in_a_sentence(mentions):
    with pytest.raises(ValueError, match="99 mentions are coded for their message; it takes 100"):
        pull_through(mentions, MESSAGES, drawn(mentions, 99))


def test_labels_of_other_mentions_do_not_count(mentions):
    with pytest.raises(ValueError, match="0 mentions are coded for their message"):
        pull_through(mentions, MESSAGES, drawn(mentions).assign(id="y:1"))


def test_mentions_without_words_in_common_are_read_by_our_own_words_alone(mentions):
    said = (mentions["carried"] == SLOW) & (mentions.index % 3 > 0)
    strange = mentions.assign(text=[f"w{place}q {'slow' * each}" for place, each in said.items()])
    table = pull_through(strange, {SLOW: ["slow"]}, drawn(mentions))
    truth = (mentions["carried"] == SLOW).sum() / (mentions["carried"] != "irrelevant").sum()
    assert table["low"].iloc[0] <= truth <= table["high"].iloc[0]


# Texts that many say alike --------------------------------------------------------------------------


def alike(seed: int) -> tuple[pd.Series, float]:
    """A fifth of all says the message in one and the same text: its row, and the true part."""
    table = mentioned(seed)
    same = (table["carried"] == SLOW) & (table.index % 3 > 0)
    table["text"] = np.where(same, "slow", [f"w{number}q" for number in table.index])
    row = pull_through(table, {SLOW: ["slow"]}, drawn(table, 350, seed)).iloc[0]
    return row, (table["carried"] == SLOW).sum() / (table["carried"] != "irrelevant").sum()


def test_a_text_that_many_say_alike_leans_no_share():
    lean = [row["share"] - truth for row, truth in map(alike, range(4))]
    assert np.mean(lean) == pytest.approx(0, abs=0.03)


@pytest.mark.full
def test_the_interval_holds_the_truth_where_many_say_the_same():
    held = [row["low"] <= truth <= row["high"] for row, truth in map(alike, range(40))]
    assert np.mean(held) >= 0.75


@pytest.mark.full
def test_needs_that_half_of_all_say_in_nine_sentences_are_held():
    held = []
    for seed in range(40):
        chance = np.random.default_rng(seed)
        texts = spoken(seed, 1500)
        pools = {need: [words(chance, WORDS.get(need, OTHER)) for _ in range(3)] for need in PARTS}
        fixed = [pools[need][chance.integers(3)] for need in texts["need"]]
        texts["text"] = texts["text"].where(chance.random(1500) < 0.5, fixed)
        for row in needs(texts, sample(texts, 300, seed)).itertuples():
            held.append(row.low <= (texts["need"] == row.need).mean() <= row.high)
    assert np.mean(held) >= 0.8
