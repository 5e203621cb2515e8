"""The coding desk: what is drawn, what is kept of the labels, and what its widget does."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages import presence, show
from tenstages.errors import TenStagesError
from tenstages.presence.label_file import change
from tenstages.presence.label_row import COLUMNS
from tenstages.show.coding_desk import masked
from tenstages.tables import CODED

BRAND = "Acme"


def posts(months=(40, 10, 25), shares=6):
    """Mentions of so many posts a month, and some reposts."""
    rows = [
        (f"x:{month}{number:04}", pd.Timestamp(2026, month, 1 + number % 28), "post")
        for month, size in enumerate(months, 1)
        for number in range(size)
    ]
    rows += [(f"x:9{number:04}", pd.Timestamp(2026, 1, 2), "share") for number in range(shares)]
    frame = pd.DataFrame(rows, columns=["id", "local_at", "kind"])
    return frame.assign(brand=BRAND, text="cup " + frame["id"], venue="x.com")


def draw(n=12, **settings):
    return presence.draw_sample(settings.pop("mentions", posts()), "relevance", BRAND, n, **settings)


# The draw -----------------------------------------------------------------------------------------

edge = st.integers(10, 30)  # days enough not to be read with the neighbour
populations = edge.map(lambda size: [size]) | st.builds(
    lambda first, between, last: [first, *between, last],
    edge, st.lists(st.integers(1, 30), max_size=4), edge,
)  # fmt: skip
draws = st.tuples(populations, st.integers(0, 80), st.sampled_from(["month", "proportional", "simple"]))


@given(draws, st.integers(0, 9))
def test_weights_add_up_to_what_was_drawn_from(case, seed):
    months, more, strata = case
    found = draw(len(months) + more, mentions=posts(months), strata=strata, random_state=seed)
    assert len(found) == min(len(months) + more, sum(months))
    assert (1 / found["prob"]).sum() == pytest.approx(sum(months))
    assert found["prob"].between(0, 1, inclusive="right").all()
    assert found.attrs["population"] == sum(months)


@given(draws, st.integers(1, 40))
def test_a_larger_sample_keeps_the_smaller_one(case, more):
    months, first, strata = case
    frame = posts(months)
    small = draw(len(months) + first, mentions=frame, strata=strata)
    large = draw(len(months) + first + more, mentions=frame.sample(frac=1, random_state=more), strata=strata)
    assert large["id"].tolist()[: len(small)] == small["id"].tolist()


@given(draws)
def test_every_month_is_read_and_no_repost(case):
    months, more, strata = case
    found = draw(len(months) + more, mentions=posts(months), strata=strata)
    assert (found["kind"] == "post").all() and found.attrs["reposts"] == 6
    if strata != "simple":
        assert found["local_at"].dt.month.nunique() == len(months)


@given(draws)
def test_months_are_drawn_equally_as_far_as_they_have_posts(case):
    months, more, _ = case
    counts = draw(len(months) + more, mentions=posts(months))["local_at"].dt.month.value_counts()
    open_months = [counts[month] for month, size in enumerate(months, 1) if counts[month] < size]
    assert not open_months or max(open_months) - min(open_months) <= 1
    assert counts.max() <= min(open_months, default=30) + 1


@pytest.mark.parametrize("strata", presence.desk.STRATA)
def test_weighted_totals_are_unbiased_over_many_draws(strata):
    frame = posts((40, 10, 25))
    marked = dict(zip(frame["id"], frame["local_at"].dt.day * (1 + frame["local_at"].dt.month), strict=True))
    truth = sum(marked[each] for each in frame.loc[frame["kind"] == "post", "id"])
    totals = []
    for seed in range(150):
        found = draw(12, mentions=frame, strata=strata, random_state=seed)
        totals.append((found["id"].map(marked) / found["prob"]).sum())
    error = np.std(totals) / len(totals) ** 0.5
    assert abs(np.mean(totals) - truth) < 3 * error and error < 0.05 * truth


def test_every_post_is_drawn_as_often_as_its_chance_says():
    frame, seen, seeds = posts((12, 10), 0), pd.Series(dtype=float), 250
    for seed in range(seeds):
        found = draw(8, mentions=frame, random_state=seed)
        seen = seen.add(found.set_index("id")["prob"] * 0 + 1, fill_value=0)
    expected = [4 / 12] * 12 + [4 / 10] * 10
    assert (seen.sort_index() / seeds).tolist() == pytest.approx(expected, abs=0.1)


def test_what_is_over_goes_to_no_month_by_preference():
    frame, got = posts((30, 12, 10), 0), []
    for seed in range(150):
        counts = draw(4, mentions=frame, random_state=seed)["local_at"].dt.month.value_counts()
        got.append(counts.idxmax())
    assert np.bincount(got)[1:].tolist() == pytest.approx([50] * 3, abs=15)


def test_a_few_days_at_the_edge_are_drawn_with_their_neighbour():
    counts = draw(20, mentions=posts((2, 28, 28)))["local_at"].dt.month.gt(2).value_counts()
    assert counts.tolist() == [10, 10]


def test_what_is_labelled_is_left_out_and_chances_stay():
    whole = draw(12)
    rest = draw(12, labelled=whole["id"][:5])
    assert rest["id"].tolist() == whole["id"].tolist()[5:]
    assert rest["prob"].tolist() == whole["prob"].tolist()[5:]
    assert rest.attrs["labelled"] == 5


def test_another_task_draws_other_posts():
    assert set(presence.draw_sample(posts(), "sentiment", BRAND, 12)["id"]) != set(draw(12)["id"])


def test_only_the_brand_asked_for_is_drawn_from():
    both = pd.concat([posts(), posts().assign(brand="Rival")])
    found = draw(500, mentions=both)
    assert set(found["brand"]) == {BRAND} and len(found) == 75


def test_a_part_a_month_goes_by_its_size():
    counts = draw(15, strata="proportional")["local_at"].dt.month.value_counts().sort_index()
    assert counts.tolist() == [8, 2, 5]


def test_the_sample_can_be_read_without_local_times():
    frame = posts().rename(columns={"local_at": "at"}).drop(columns=["brand", "kind"])
    found = draw(9, mentions=frame.assign(at=frame["at"].dt.tz_localize("UTC")))
    assert found["at"].dt.month.value_counts().tolist() == [3, 3, 3]


@pytest.mark.parametrize(
    ("mentions", "n", "sentence"),
    [
        (posts(), 2, "2 posts are fewer than the 3 months of Acme"),
        (posts((), 3), 2, "There is no mention of Acme to draw from (reposts are not read)."),
        (posts().assign(local_at=pd.NaT), 9, "75 mentions of Acme have no date"),
    ],
)
def test_a_draw_that_cannot_be_made_is_a_sentence(mentions, n, sentence):
    with pytest.raises(TenStagesError) as fault:
        draw(n, mentions=mentions)
    assert sentence in str(fault.value)


# The file of labels -------------------------------------------------------------------------------


@pytest.fixture
def sample():
    return draw(6)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "exports" / "coding_desk"


def lines(folder: Path, name="relevance.csv") -> list[list[str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_file_has_the_columns_of_the_table():
    assert list(COLUMNS) == CODED.names


def test_a_label_is_in_the_file_at_once_and_no_text_of_a_post(sample, folder):
    labels = presence.Labels(sample, "A", folder)
    labels.save(sample["id"][0], "relevant")
    header, row = lines(folder)
    assert header == list(COLUMNS.values())
    assert row[:6] == [sample["id"][0], "relevance", BRAND, "relevant", "A", "matched"]
    assert float(row[6]) == pytest.approx(sample["prob"][0], rel=1e-7)
    assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == ["relevance.csv"]


def test_the_importer_reads_what_the_desk_wrote(sample, tmp_path):
    import tenstages

    folder = tmp_path / "acme" / "exports" / "coding_desk"
    labels = presence.Labels(sample, "A", folder)
    for place, id in enumerate(sample["id"]):
        labels.save(id, "relevant" if place else presence.CANNOT_TELL)
    columns = "\n".join(f'{ours} = "{theirs}"' for ours, theirs in COLUMNS.items())
    (tmp_path / "acme" / "company.toml").write_text(
        'format = 1\n[company]\nname = "Acme"\nzone = "UTC"\ncurrency = "EUR"\n[[brands]]\nname = "Acme"\n'
        'own = true\nany = ["acme"]\n[[mapping]]\nmatch = "exports/coding_desk/*.csv"\ntable = "coded"\n'
        f"[mapping.columns]\n{columns}\n"
    )
    read = tenstages.open(tmp_path / "acme").frame("coded").set_index("id")
    assert read["label"].value_counts().to_dict() == {"relevant": 5, "cannot tell": 1}
    assert read["prob"][sample["id"]].tolist() == pytest.approx(sample["prob"].tolist(), rel=1e-7)


def test_the_desk_goes_on_where_it_was_left(sample, folder):
    presence.Labels(sample, "A", folder).save(sample["id"][1], "irrelevant")
    assert presence.Labels(sample, "A", folder).done == {sample["id"][1]: "irrelevant"}


def test_undo_takes_the_last_label_back_and_the_one_before(sample, folder):
    labels = presence.Labels(sample, "A", folder)
    for id in sample["id"][:3]:
        labels.save(id, "relevant")
    assert [labels.undo(), labels.undo()] == sample["id"].tolist()[2:0:-1]
    assert presence.read_labels(labels.path)["id"].tolist() == sample["id"].tolist()[:1]
    assert labels.undo() and labels.undo() is None


def test_without_a_folder_labels_are_kept_in_memory_alone(sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    labels = presence.Labels(sample, "A")
    labels.save(sample["id"][0], "relevant")
    labels.save(sample["id"][1], "relevant")
    assert labels.undo() == sample["id"][1]
    assert list(labels.done) == [sample["id"][0]] and not list(tmp_path.iterdir())


def test_a_larger_draw_gives_earlier_labels_its_chances(folder):
    small, large = draw(6), draw(12)
    first = presence.Labels(small, "A", folder)
    for id in small["id"]:
        first.save(id, "relevant")
    second = presence.Labels(large, "A", folder)
    for id in large["id"][6:]:
        second.save(id, "relevant")
    read = presence.read_labels(second.path)
    assert (1 / read["prob"]).sum() == pytest.approx(75, rel=1e-6)


def test_who_stops_early_draws_what_was_read(folder):
    large, small = draw(12), draw(6)
    labels = presence.Labels(large, "A", folder)
    for id in large["id"][:6]:
        labels.save(id, "relevant")
    presence.Labels(small, "A", folder).renew_chances()
    assert (1 / presence.read_labels(labels.path)["prob"]).sum() == pytest.approx(75, rel=1e-6)


def test_labels_outside_a_smaller_draw_keep_their_chance_and_are_counted(folder):
    large, small = draw(12), draw(6)
    labels = presence.Labels(large, "A", folder)
    for id in large["id"]:
        labels.save(id, "relevant")
    again = presence.Labels(small, "A", folder)
    again.renew_chances()
    read = presence.read_labels(labels.path).set_index("id")["prob"]
    assert again.others == 6
    assert read[large["id"][6:]].tolist() == pytest.approx(large["prob"][6:].tolist(), rel=1e-7)
    assert "6 labels of yours are there of posts outside" in show.desk_preview(small, again).plain


def test_labels_that_were_drawn_otherwise_stay_as_they_are(sample, folder):
    folder.mkdir(parents=True)
    other = f"{sample['id'][0]},relevance,{BRAND},relevant,adjudicated,matched,0.00827558\n"
    before = f"{','.join(COLUMNS.values())}\n{other}x:1,need,Rival,praise,b,,\n"
    (folder / "relevance.csv").write_text(before)
    labels = presence.Labels(sample, "A", folder)
    labels.save(sample["id"][1], "relevant")
    assert (folder / "relevance.csv").read_text().startswith(before)


def test_a_file_under_our_own_names_stays_so(sample, folder):
    folder.mkdir(parents=True)
    (folder / "relevance.csv").write_text("task,id,brand,label,coder,drawn_from,prob\n")
    presence.Labels(sample, "A", folder).save(sample["id"][0], "relevant")
    assert lines(folder)[1][:2] == ["relevance", sample["id"][0]]


def test_a_new_file_has_the_columns_that_the_settings_name(sample, folder):
    from tenstages.settings import Mapping

    named = {name: name for name in COLUMNS}
    other = Mapping("exports/crm/*.csv", None, "coded", dict(COLUMNS))
    columns = presence.columns_of([other, Mapping("exports/coding_desk/*.csv", None, "coded", named)])
    labels = presence.Labels(sample, "A", folder, columns=columns)
    labels.save(sample["id"][0], "relevant")
    assert lines(folder)[0] == list(COLUMNS)
    assert presence.Labels(sample, "A", folder, columns=columns).done == labels.done
    assert presence.columns_of([other]) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_who_could_read_the_file_still_can(sample, folder):
    labels = presence.Labels(sample, "A", folder)
    labels.save(sample["id"][0], "relevant")
    assert labels.path.stat().st_mode & 0o777 == 0o644
    labels.path.chmod(0o664)
    labels.save(sample["id"][1], "relevant")
    assert labels.path.stat().st_mode & 0o777 == 0o664


def test_a_write_that_fails_leaves_the_file_as_it_was(sample, folder, monkeypatch):
    labels = presence.Labels(sample, "A", folder)
    labels.save(sample["id"][0], "relevant")
    before = (folder / "relevance.csv").read_bytes()
    monkeypatch.setattr(
        os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    with pytest.raises(
        TenStagesError, match=r"cannot be written \(Permission denied\): close it where it is open"
    ):
        labels.save(sample["id"][1], "relevant")
    assert (folder / "relevance.csv").read_bytes() == before
    assert list(labels.done) == [sample["id"][0]]
    assert not [
        path for path in folder.iterdir() if path.name not in ("relevance.csv", ".relevance.csv.lock")
    ]


def test_two_coders_at_two_desks_lose_nothing_of_one_another(sample, folder):
    first, second = (presence.Labels(sample, coder, folder) for coder in "AB")
    for id in sample["id"]:
        first.save(id, "relevant")
        second.save(id, "irrelevant")
    assert presence.read_labels(first.path)["coder"].value_counts().to_dict() == {"A": 6, "B": 6}


def test_one_code_at_two_desks_is_noticed(sample, folder):
    first, second = (presence.Labels(sample, "A", folder) for _ in range(2))
    first.save(sample["id"][0], "relevant")
    with pytest.raises(TenStagesError, match="was changed meanwhile: the labels of coder A are not those"):
        second.save(sample["id"][0], "irrelevant")
    assert [row[3] for row in lines(folder)[1:]] == ["relevant"]


def test_one_desk_writes_at_a_time(sample, folder, monkeypatch):
    from tenstages.presence import label_file

    monkeypatch.setattr(label_file, "LOCK_SECONDS", 0.1)
    labels = presence.Labels(sample, "A", folder)

    def write_meanwhile(rows):
        with pytest.raises(TenStagesError, match="Somebody else has been writing to"):
            labels.save(sample["id"][0], "relevant")
        return rows

    change(labels.path, write_meanwhile)
    labels.save(sample["id"][0], "relevant")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "a,b\n1,2\n",
            "is no file of labels as the desk writes it: its columns are a, b; expected are mention,",
        ),
        (b"\xff\xfe\x00", "is no file of labels as the desk writes it"),
        (f"{','.join(COLUMNS.values())}\nx:1,relevance\n", "relevance.csv, line 2 has 2 cells in place of 7"),
        (None, "is in the way: the labels belong into a file of that name"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence(sample, folder, content, sentence):
    folder.mkdir(parents=True)
    path = folder / "relevance.csv"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(TenStagesError) as fault:
        presence.Labels(sample, "A", folder)
    assert sentence in str(fault.value)


def test_a_file_in_the_folders_place_is_a_sentence(sample, tmp_path):
    (tmp_path / "coding_desk").write_text("")
    labels = presence.Labels(sample, "A", tmp_path / "coding_desk")
    with pytest.raises(TenStagesError, match="is in the way: labels belong into a folder of that name"):
        labels.save(sample["id"][0], "relevant")


def test_a_chance_that_is_no_number_is_a_sentence(folder):
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(f"{','.join(COLUMNS.values())}\nx:1,need,Acme,praise,A,matched,often\n")
    with pytest.raises(TenStagesError, match='a.csv, line 2: "often" is no chance of being drawn'):
        presence.read_labels(folder / "a.csv")


@pytest.mark.parametrize("name", ["Maria", "anna.b", "", "A1234", "=A"])
def test_a_coder_is_a_code_and_no_name(sample, name):
    with pytest.raises(TenStagesError, match="is no code for a coder"):
        presence.Labels(sample, name)


def test_an_unknown_label_or_post_is_a_sentence(sample):
    labels = presence.Labels(sample, "A")
    with pytest.raises(TenStagesError, match='"good" is no label of relevance; there are relevant, irrelev'):
        labels.save(sample["id"][0], "good")
    with pytest.raises(TenStagesError, match="x:none is not in the sample"):
        labels.save("x:none", "relevant")


@pytest.mark.parametrize("sign", "=+-@\t")
def test_no_cell_can_be_run_by_a_spreadsheet(sample, folder, sign):
    for broken in (sample.assign(id=sign + sample["id"]), sample.assign(brand=f"{sign}1+1")):
        with pytest.raises(TenStagesError, match="cannot be written"):
            presence.Labels(broken, "A", folder)
    with pytest.raises(TenStagesError, match="cannot be written"):
        presence.Labels(sample, "A", folder, choices=["yes", f"{sign}cmd"])


@pytest.mark.parametrize(
    ("change_of", "sentence"),
    [
        (lambda frame: frame.iloc[:0], "The sample is empty"),
        (lambda frame: frame.assign(brand=["a", "b"] * 3), "several tasks or brands"),
        (lambda frame: frame.assign(task="health"), "asks about people's health, which is not taken in"),
        (lambda frame: frame.assign(task="../need"), "cannot name a file"),
        (lambda frame: frame.assign(task="need"), "needs two to nine different labels"),
    ],
)
def test_a_sample_that_nobody_can_read_is_a_sentence(sample, change_of, sentence):
    with pytest.raises(TenStagesError) as fault:
        presence.Labels(change_of(sample), "A")
    assert sentence in str(fault.value)


def test_a_label_is_saved_without_a_desk_too(folder):
    row = {"id": "x:1", "task": "need", "brand": BRAND, "coder": "A"}
    for label in ("praise", "question"):
        presence.save_label(folder / "need.csv", **row, label=label, prob=None)
    assert lines(folder, "need.csv")[1:] == [["x:1", "need", BRAND, "question", "A", "", ""]]


# Two coders -----------------------------------------------------------------------------------------


def test_what_two_coders_read_differently_is_listed_until_they_agree(sample, folder):
    first, second = (presence.Labels(sample, coder, folder) for coder in "AB")
    for place, id in enumerate(sample["id"]):
        first.save(id, "relevant")
        second.save(id, "irrelevant" if place < 2 else "relevant")
    apart = presence.disagreements(presence.read_labels(first.path), sample)
    assert sorted(apart["id"]) == sorted(sample["id"][:2])
    assert apart[["A", "B"]].drop_duplicates().to_numpy().tolist() == [["relevant", "irrelevant"]]
    both = presence.Labels(sample[sample["id"].isin(apart["id"])], presence.TOGETHER, folder)
    both.save(sample["id"][0], "irrelevant")
    left = presence.disagreements(presence.read_labels(first.path), sample)
    assert left["id"].tolist() == [sample["id"][1]]


def test_nothing_is_compared_before_both_are_done(sample, folder):
    first, second = (presence.Labels(sample, coder, folder) for coder in "AB")
    for id in sample["id"]:
        first.save(id, "relevant")
    with pytest.raises(TenStagesError, match="Fewer than two coders have read this sample"):
        presence.disagreements(presence.read_labels(first.path), sample)
    second.save(sample["id"][0], "relevant")
    with pytest.raises(TenStagesError, match="Not everybody is done: coder B has read 1 of 6"):
        presence.disagreements(presence.read_labels(first.path), sample)


def test_without_labels_there_is_nothing_to_talk_about(folder):
    assert presence.disagreements(presence.read_labels(folder / "none.csv")).empty


# The widget -----------------------------------------------------------------------------------------


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        self.now += 6
        return self.now


@pytest.fixture
def labels(sample, folder):
    return presence.Labels(sample, "A", folder)


@pytest.fixture
def desk(sample, labels):
    return show.coding_desk(sample, labels, clock=Clock())


def parts(widget):
    heading, post, key, controls, told = widget.children
    return heading, post, key, {each.description: each for each in controls.children}, told


def test_the_desk_shows_the_first_post_and_no_writer(desk, sample):
    heading, post, _, buttons, told = parts(desk)
    assert "Coding desk: relevance of posts on Acme, read by coder A." in heading.value
    assert f"cup {sample['id'][0]}" in post.value and "x.com, " in post.value
    assert list(buttons) == ["1  relevant", "2  irrelevant", "0  cannot tell", "u  Undo the last label"]
    assert "0 of 6 read. " not in told.value and "0 of 6 read." in told.value


def test_digits_and_buttons_label_and_go_on(desk, sample, labels):
    _, post, key, buttons, told = parts(desk)
    key.value = "2"
    assert key.value == "" and f"cup {sample['id'][1]}" in post.value
    buttons["1  relevant"].click()
    key.value = "0"
    assert list(labels.done.values()) == ["irrelevant", "relevant", "cannot tell"]
    assert [row[3] for row in lines(labels.path.parent)[1:]] == ["irrelevant", "relevant", "cannot tell"]
    assert "3 of 6 read." in told.value


def test_undo_shows_the_post_again(desk, sample, labels):
    _, post, key, buttons, _ = parts(desk)
    assert buttons["u  Undo the last label"].disabled
    key.value = "1"
    key.value = "u"
    assert not labels.done and f"cup {sample['id'][0]}" in post.value


def test_keys_that_mean_nothing_label_nothing(desk, labels):
    _, _, key, _, told = parts(desk)
    for typed, sentence in (("3", "The key 3 means nothing here. Keys: 1 relevant,"), ("12", "One key at a")):
        key.value = typed
        assert sentence in told.value and key.value == ""
    key.value = "<"
    assert "The key &lt; means nothing" in told.value and not labels.done


def test_a_second_press_labels_no_post_that_nobody_read(sample, labels):
    _, _, _, buttons, told = parts(show.coding_desk(sample, labels, clock=lambda: 0.0))
    buttons["1  relevant"].click()
    assert not labels.done and "That was too quick" in told.value


def test_the_pace_is_told_after_some_labels():
    sample = draw(60)
    _, _, key, _, told = parts(show.coding_desk(sample, presence.Labels(sample, "A"), clock=Clock()))
    for place in range(5):
        assert "at this pace" not in told.value, place
        key.value = "1"
    assert "5 of 60 read. About 6 minutes left at this pace." in told.value  # 55 posts, 6 seconds each


def test_the_end_is_told_and_can_be_undone(desk, sample, labels):
    _, post, key, buttons, told = parts(desk)
    for _ in sample["id"]:
        key.value = "1"
    assert "All posts of the sample are read." in post.value and "6 of 6 read." in told.value
    assert buttons["1  relevant"].disabled and not buttons["u  Undo the last label"].disabled
    key.value = "1"
    buttons["u  Undo the last label"].click()
    assert f"cup {sample['id'][5]}" in post.value and len(labels.done) == 5


def test_a_fault_of_the_file_is_shown_and_the_post_stays(desk, sample, labels):
    labels.path.mkdir(parents=True)
    _, post, key, _, told = parts(desk)
    key.value = "1"
    assert "is in the way: the labels belong into a file" in told.value
    assert f"cup {sample['id'][0]}" in post.value and "0 of 6 read." in told.value


def test_a_desk_that_saves_nothing_says_so(sample):
    labels = presence.Labels(sample, "A")
    _, _, key, _, told = parts(show.coding_desk(sample, labels, clock=Clock()))
    assert "Nothing is saved: labels_folder is None" in told.value
    key.value = "1"
    assert "1 of 6 read." in told.value


def test_the_second_coder_sees_the_same_posts_and_none_of_the_labels(desk, sample, labels):
    first = parts(desk)[1].value
    parts(desk)[2].value = "1"
    second = show.coding_desk(sample, presence.Labels(sample, "B", labels.path.parent))
    assert parts(second)[1].value == first
    assert "0 of 6 read." in parts(second)[4].value


def test_posts_are_escaped_and_people_hidden(sample):
    text = "<b>hi</b> @nobody_at_all u/nobody_either see https://a.example/x?y or me.too@mail.example, @Acme!"
    sample = sample.assign(text=text, title="A title")
    post = parts(show.coding_desk(sample, presence.Labels(sample, "A"), known=["@acme"]))[1].value
    assert "&lt;b&gt;hi&lt;/b&gt; @… u/… see (link) or (address), @Acme!" in post and "A title" in post
    assert (
        "@nobody_at_all" in parts(show.coding_desk(sample, presence.Labels(sample, "A"), mask=False))[1].value
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ask @nobody@social.example.", "ask @…."),
        ("(@a.b-c) www.a.example/b", "(@…) (link)"),
        ("2 @ 3 and a@b", "2 @ 3 and a@b"),
        ("/u/some-body said", "/u/… said"),
    ],
)
def test_handles_of_every_kind_are_hidden(text, shown):
    assert masked(text) == shown


def test_a_post_without_words_says_so(sample):
    sample = sample.assign(text="")
    post = parts(show.coding_desk(sample, presence.Labels(sample, "A")))[1].value
    assert "(the export withholds the words of this post)" in post


def test_any_list_of_labels_has_its_keys(sample):
    choices = [f"need {number}" for number in range(1, 10)]
    labels = presence.Labels(sample.assign(task="need"), "A", choices=choices)
    key = parts(show.coding_desk(sample, labels, clock=Clock()))[2]
    key.value = "9"
    assert list(labels.done.values()) == ["need 9"]


def test_sentiment_has_its_labels(sample):
    labels = presence.Labels(sample.assign(task="sentiment"), "A")
    assert labels.choices == ("positive", "neutral", "negative", "irrelevant")


def test_what_a_notebook_stores_of_the_desk_is_always_the_same(sample, labels):
    before = repr(show.coding_desk(sample, labels))
    labels.save(sample["id"][0], "relevant")
    assert repr(show.coding_desk(sample, labels))[:110] == before[:110]
    assert "Coding desk" in before[:110]


def test_the_preview_says_what_the_desk_shows(sample):
    block = show.desk_preview(sample.assign(text="hello @nobody_at_all"), presence.Labels(sample, "A"))
    day = sample["local_at"][0]
    assert block.plain.splitlines() == [
        "Coding desk: relevance of posts on Acme, read by coder A.",
        f"x.com, {show.words.day(day)}",
        "hello @…",
        "Keys: 1 relevant, 2 irrelevant, 0 cannot tell.",
        "0 of 6 read.",
        "Nothing is saved: labels_folder is None, so what you label here is gone when the notebook is "
        "closed. Name a folder to keep it.",
    ]
    assert all(line in block.html for line in block.plain.splitlines())
