"""Stage 5's generators: what is planted is what was said to be planted, and nothing earlier moves."""

from __future__ import annotations

import ast
import json
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages.simulate import names, plan, simulate
from tenstages.simulate.conversation.whole import conversation
from tenstages.simulate.empathy.coding import TASKS, coded_threads
from tenstages.simulate.empathy.inbox import MONTHS, WEEKDAYS, account_of, inbox_of
from tenstages.simulate.empathy.own_words import own_words, shift_of, shift_series, shift_truths
from tenstages.simulate.empathy.promises import promise_truths, promises_of
from tenstages.simulate.empathy.pull_through import MESSAGE, OUR_WORDS, UNSAID, carried, messages_of
from tenstages.simulate.empathy.thread_truths import thread_truths
from tenstages.simulate.empathy.threads import DAY, HOUR, QUESTIONS, threads_of
from tenstages.simulate.empathy.whole import by_week, empathy
from tenstages.simulate.language import answers, comments
from tenstages.simulate.listening import canonical, listen
from tenstages.simulate.presence.sentiment import read_by_people
from tenstages.simulate.presence.whole import presence
from tenstages.simulate.purpose.whole import purpose
from tenstages.simulate.world import create_world
from tenstages.warehouse import schema

from tests.test_simulate_purpose import EARLIER, digest

SEEDS = (1, 2, 3)  # of those for tuning, 1 to 999
MANY = range(1, 31)
SIMULATOR = Path(plan.__file__).parent

pytestmark = pytest.mark.full
"""It changes seldom, and a seed of its record is scored again every day."""


@cache
def page(seed: int, world: str = "clean", scale: float = 0.3):
    """The threads of a help page; do not change them."""
    return threads_of(create_world(seed, world=world, scale=scale))


def pooled(world: str = "clean", scale: float = 1.0) -> pd.DataFrame:
    """Threads that can tell what an answer does, of many companies."""
    return pd.concat([page(seed, world, scale).followed.assign(seed=seed) for seed in MANY])


def truth(truths, id: str):
    return next(each for each in truths if each.id == id)


def told(seed: int, id: str, world: str = "clean", scale: float = 0.3):
    return truth(thread_truths(page(seed, world, scale)), id)


def odds(chance):
    return np.log(chance / (1 - chance))


def within(values, expected: float, errors: float = 4) -> bool:
    """Whether the mean of independent values lies as near to what was planted as chance allows."""
    values = np.asarray(values, dtype=float)
    return abs(values.mean() - expected) < errors * values.std(ddof=1) / np.sqrt(len(values))


# Truth 11: what an empathic answer does -----------------------------------------------------------


def planted(made: pd.DataFrame, name: str, empathic: bool) -> np.ndarray:
    """Chances by the plan's own constants, for a company whose empathic answers do what is usual."""
    usual, by_severity, mended, slope, warm = {"return": plan.RETURNS, "friendly": plan.FRIENDLY}[name]
    waited = np.log(made["hours"] / plan.ANSWER_HOURS)
    value = usual + np.array(by_severity)[made["severity"]] + mended * made["put_right"] + slope * waited
    return 1 / (1 + np.exp(-(value + made["warmth"] + warm * empathic)))


def test_the_effect_is_the_mean_of_what_either_answer_would_have_brought():
    made = page(plan.LARKSPUR_SEED).followed
    brought = [planted(made, "return", kind) * planted(made, "friendly", kind) for kind in (False, True)]
    effect = told(plan.LARKSPUR_SEED, "s05.reply_effect").values["empathic answer"]
    assert effect == pytest.approx((brought[1] - brought[0]).mean(), abs=1e-12)


def test_what_authors_wrote_came_with_the_planted_chances():
    made = pooled()
    chosen = [made[f"{name}_1"].where(made["empathic"], made[f"{name}_0"]) for name in ("return", "friendly")]
    off = (made["after"] == "friendly") - chosen[0] * chosen[1]
    assert within(off, 0)


def test_an_empathic_answer_does_more_in_some_companies_than_in_others():
    def factor(seed: int) -> float:
        made = page(seed).made
        gain = odds(made["return_1"]) - odds(made["return_0"])
        assert gain.to_numpy() == pytest.approx(gain.iloc[0])
        return gain.iloc[0] / plan.RETURNS[-1]

    assert factor(plan.LARKSPUR_SEED) == pytest.approx(1)
    drawn = np.log([factor(seed) for seed in MANY])
    assert np.std(drawn) == pytest.approx(plan.WARM_JITTER, rel=0.4)


def test_easy_cases_get_the_warm_answers():
    made = pooled()
    parts = made.groupby(["put_right", "severity"])["empathic"].mean().unstack()
    assert (parts.diff(axis=1).iloc[:, 1:] < -0.1).all(axis=None)
    assert (parts.loc[True] > parts.loc[False] + 0.1).all()


def test_teams_write_as_warmly_as_was_planned():
    made = pooled()
    rest = made[made["severity"] == 1]
    parts = odds(rest.groupby(["put_right", "team"])["empathic"].mean()).unstack("team")
    for team, (_, leaning) in plan.TEAMS.items():
        gap = parts[team] - parts["service desk"]
        assert gap.to_numpy() == pytest.approx(leaning, abs=0.2)


def test_the_raw_difference_is_about_twice_the_effect():
    effects = [told(seed, "s05.reply_effect", scale=1.0) for seed in MANY]
    raw = np.array([each.beside["raw difference"] for each in effects])
    effect = np.array([each.values["empathic answer"] for each in effects])
    assert (raw > effect).all()
    assert raw.mean() / effect.mean() == pytest.approx(2.1, abs=0.3)


def test_among_those_who_come_back_the_raw_difference_is_too_large_as_well():
    effects = [told(seed, "s05.reply_effect_returning", scale=1.0) for seed in MANY]
    assert all(
        0 < each.values["empathic answer"] < each.beside["raw difference among who came back"]
        for each in effects
    )


def test_warmth_drives_nobody_away():
    made = pooled()
    assert (made["return_1"] > made["return_0"]).all() and (made["friendly_1"] > made["friendly_0"]).all()


def test_threads_without_an_answer_are_not_followed():
    for seed in SEEDS:
        silent = page(seed, "story").made.query("~answered")
        assert len(silent) > 100
        assert (silent["after"] == "").all() and not silent[["empathic", "emoji"]].any(axis=None)
        assert (silent[["after_second", "late_second"]] == -1).all(axis=None)
        assert not silent.index.isin(page(seed, "story").followed.index).any()


def test_who_is_followed_had_a_whole_fortnight():
    threads = page(1)
    assert threads.followed["answer_second"].max() <= threads.ends - plan.RETURN_DAYS * DAY
    left = threads.made.drop(threads.followed.index)
    assert (~left["answered"] | (left["answer_second"] > threads.ends - plan.RETURN_DAYS * DAY)).all()


def test_a_next_word_comes_within_the_fortnight_and_a_late_one_after_it():
    made = page(1, scale=1.0).made
    since = (made["after_second"] - made["answer_second"])[made["after"] != ""]
    late = (made["late_second"] - made["answer_second"])[made["late_second"] >= 0]
    assert 0 < since.min() and since.max() < plan.RETURN_DAYS * DAY < late.min()
    assert since.median() / DAY == pytest.approx(plan.RETURN_MEDIAN, abs=0.4)
    assert not ((made["after"] != "") & (made["late_second"] >= 0)).any()


def test_the_worst_matters_are_answered_first_and_least_often():
    made = pd.concat([page(seed, scale=1.0).made for seed in MANY])
    by_severity = made.groupby("severity")
    assert by_severity["hours"].median().to_numpy() == pytest.approx(
        plan.ANSWER_HOURS * np.array(plan.ANSWER_TRIAGE), rel=0.03
    )
    assert by_severity["answered"].mean().to_numpy() == pytest.approx(np.array(plan.ANSWERED), abs=0.01)


def test_in_the_crisis_more_people_write_about_the_lid_and_are_hurt_worse():
    def fortnight(world: str) -> pd.DataFrame:
        made = pd.concat([page(seed, world, 1.0).made for seed in SEEDS])
        return made[made["week"].between(plan.CRISIS_WEEK, plan.CRISIS_WEEK + 1)]

    story, clean = fortnight("story"), fortnight("clean")
    assert len(story) > 2 * len(clean)
    assert (story["topic"] == "leaking lid").mean() > 3 * (clean["topic"] == "leaking lid").mean()
    assert story["severity"].mean() > clean["severity"].mean() + 0.3


# Truth 28: nothing happened -------------------------------------------------------------------------


def test_an_emoji_changes_nothing_once_severity_and_what_can_be_put_right_are_alike():
    made = pooled()
    friendly, inside = made["after"] == "friendly", []
    for _, mine in made.assign(friendly=friendly).groupby(["severity", "put_right"]):
        table = pd.crosstab(mine["emoji"], mine["friendly"]).to_numpy()
        inside.append((np.log(table[0, 0] * table[1, 1] / table[0, 1] / table[1, 0]), (1 / table).sum()))
    gap, variance = np.array(inside).T
    common = (gap / variance).sum() / (1 / variance).sum()
    assert abs(common) < 3 / np.sqrt((1 / variance).sum()) < 0.06


def test_an_emoji_goes_with_friendly_words_all_the_same():
    effects = [told(seed, "s05.emoji_effect", scale=1.0) for seed in MANY]
    assert all(each.values == {"emoji": 0.0} for each in effects)
    assert min(each.beside["raw difference"] for each in effects) > 0.05


# Truth 11: needs ------------------------------------------------------------------------------------


def test_needs_are_counted_from_all_openings():
    for question in QUESTIONS:
        each = told(1, "s05.needs" if question == "need" else f"s05.{question}", "story")
        said = page(1, "story").made[question]
        assert sum(each.values.values()) + each.beside["says none"] == pytest.approx(1)
        assert each.values == pytest.approx({name: (said == name).mean() for name in each.values})


def test_openings_say_what_they_say_as_often_as_planned():
    made = pd.concat([page(seed).made for seed in MANY])
    wanted = {"need": plan.NEED_SAID} | {name: said for name, (said, _) in plan.BESIDE_NEEDS.items()}
    assert {name: (made[name] != UNSAID).mean() for name in wanted} == pytest.approx(wanted, abs=0.01)


def test_one_pain_stands_for_different_needs():
    made = pd.concat([page(seed).made for seed in MANY])
    made = made[made["need"] != UNSAID]
    parts = pd.crosstab(made["topic"], made["need"], normalize="index")
    for topic, weights in plan.NEED_OF.items():
        planned = {need: weight / sum(weights.values()) for need, weight in weights.items()}
        assert parts.loc[topic, list(planned)].to_dict() == pytest.approx(planned, abs=0.03)


def test_those_who_wrote_before_give_other_answers():
    """Against those that anybody gives alike, they give each of theirs so much more often."""
    made = pd.concat([page(seed, scale=1.0).made for seed in MANY])
    regular = made["before"] > 0
    for question in ("filter", "experience"):
        counts = pd.crosstab(made[question], regular).drop(index=UNSAID)
        others = counts.drop(index=[name for name in counts.index if name in plan.REGULARS]).sum()
        for name in counts.index.intersection(list(plan.REGULARS)):
            times = counts.loc[name] / others
            assert times[True] / times[False] == pytest.approx(plan.REGULARS[name], rel=0.1)


# What two people read -------------------------------------------------------------------------------


@cache
def desk(seed: int, world: str = "clean", scale: float = 0.3):
    """What was meant in each thread, and the coding desk's rows of it."""
    threads = page(seed, world, scale)
    ids = [f"opening:{number:05}" for number in threads.made.index]
    meant = threads.made.assign(
        severity=np.array(plan.SEVERITY)[threads.made["severity"]],
        put_right=np.where(threads.made["put_right"], "yes", "no"),
        empathic=np.where(threads.made["empathic"], "empathic", "plain"),
    )
    meant.index = ids
    return meant[list(TASKS)].rename(columns=TASKS), coded_threads(threads, ids)


def by_coder(seed: int, task: str, **which) -> tuple[pd.DataFrame, pd.Series]:
    """Labels of both coders and what they stand for together, and what was meant."""
    meant, coded = desk(seed, **which)
    labels = coded[coded["task"] == task].pivot(index="id", columns="coder", values="label")
    together = labels["adjudicated"].fillna(labels["a"])
    return labels.assign(together=together), meant.loc[labels.index, task]


@pytest.mark.parametrize("task", TASKS.values())
def test_what_coders_agree_on_is_right_more_often_than_either(task):
    right = []
    for seed in MANY:
        labels, meant = by_coder(seed, task)
        right.append(labels[["a", "b", "together"]].eq(meant, axis=0).mean())
    a, b, together = pd.DataFrame(right).mean()
    assert together > a > b > 0.88


def test_coders_talk_where_they_differ_and_nowhere_else():
    labels, meant = by_coder(1, "need")
    differ = labels["a"] != labels["b"]
    assert labels["adjudicated"].notna().equals(differ)
    assert (labels.loc[differ, "adjudicated"] == meant[differ]).all()


def test_a_slip_in_severity_is_one_step():
    labels, meant = by_coder(1, "severity", scale=1.0)
    place = {name: number for number, name in enumerate(plan.SEVERITY)}
    for coder in "ab":
        assert (labels[coder].map(place) - meant.map(place)).abs().max() == 1


def test_answers_are_read_in_followed_threads_alone_and_needs_in_others_too():
    threads, (_, coded) = page(1, scale=1.0), desk(1, scale=1.0)
    number = coded["id"].str.partition(":")[2].astype(int)
    followed = number.isin(threads.followed.index)
    assert set(coded.loc[~followed, "task"]) == set(QUESTIONS)
    read = coded[followed].drop_duplicates(["task", "id"])["task"].value_counts()
    assert (read.drop("next word") == plan.EFFECT_DRAWN).all()
    others = coded[~followed].drop_duplicates(["task", "id"])["task"].value_counts()
    assert (others == plan.EFFECT_DRAWN_UNANSWERED).all()


def test_a_next_word_is_read_where_there_is_one():
    labels, meant = by_coder(1, "next word")
    assert (meant != "").all()
    assert set(labels["a"]) == {"friendly", "unfriendly", "neither"}


def test_chances_of_being_drawn_add_up_to_the_threads_that_there_are():
    threads, (_, coded) = page(1, scale=1.0), desk(1, scale=1.0)
    once = coded[(coded["coder"] == "a") & (coded["task"] == "need")]
    assert (1 / once["prob"]).sum() == pytest.approx(len(threads.made))


def test_the_coded_rows_are_canonical():
    assert schema.checked(desk(1)[1], "coded", "a.csv").num_rows == len(desk(1)[1])


def test_in_the_hard_world_nobody_noted_what_can_be_put_right():
    (_, clean), (_, hard) = desk(1), desk(1, "partly unrecorded")
    assert set(clean["task"]) - set(hard["task"]) == {"can be put right"}
    pd.testing.assert_frame_equal(page(1).made, page(1, "partly unrecorded").made)


# Truth 12: from answering to speaking ---------------------------------------------------------------


def test_the_part_of_answers_falls_from_the_week_of_the_shift_on():
    off = []
    for seed in MANY:
        series, shift = shift_series(create_world(seed, world="clean"))
        after = np.arange(1, len(series) + 1) >= shift.week
        parts = [series[side]["reactive"].sum() / series[side].to_numpy().sum() for side in (~after, after)]
        off.append([parts[0] - shift.before, parts[1] - shift.after])
    off = np.array(off)
    assert within(off[:, 0], 0) and within(off[:, 1], 0)


def test_the_help_page_speaks_as_the_shift_has_it():
    off, sides = [], ("before", "after")
    for seed in MANY:
        threads = page(seed, scale=1.0)
        said, shift = own_words(threads)
        each = truth(shift_truths(threads.world, shift, *by_week(threads, said)), "s05.shift")
        off.append([each.beside[f"part of answers {side}"] - getattr(shift, side) for side in sides])
    assert np.abs(np.mean(off, axis=0)).max() < 0.01


def test_the_first_company_has_the_central_figures():
    world = create_world(plan.LARKSPUR_SEED)
    shift = shift_of(world)
    assert (shift.before, shift.after) == pytest.approx((plan.REACTIVE_BEFORE, plan.REACTIVE_AFTER))
    assert shift.week == plan.SHIFT_WEEK


def test_the_day_of_the_shift_is_a_monday():
    threads = page(1)
    said, shift = own_words(threads)
    each = truth(shift_truths(threads.world, shift, *by_week(threads, said)), "s05.shift")
    day = pd.Timestamp.fromordinal(int(each.values["first answers"])).date()
    assert day == threads.world.calendar.week_start(shift.week) and day.weekday() == 0


def test_the_page_speaks_of_its_own_accord_in_office_hours():
    said = own_words(page(1))[0]
    assert (said["second"] // DAY % 7 < 5).all()
    assert said["second"].mod(DAY).between(9 * HOUR, 17 * HOUR).all()


def test_in_the_hard_world_the_shift_takes_four_months():
    for seed in SEEDS:
        abrupt, gradual = (shift_of(create_world(seed, world=world)) for world in ("clean", "gradual shift"))
        assert (gradual.before, gradual.after, gradual.week) == (abrupt.before, abrupt.after, abrupt.week)
        assert set(abrupt.parts) == {abrupt.before, abrupt.after}
        between = np.flatnonzero((gradual.parts < abrupt.before) & (gradual.parts > abrupt.after))
        assert len(between) == plan.GRADUAL_WEEKS and np.ptp(between) == len(between) - 1
        assert gradual.parts[0] == abrupt.before and gradual.parts[-1] == abrupt.after
        middle = np.abs(gradual.parts - (abrupt.before + abrupt.after) / 2).argmin() + 1
        assert abs(middle - abrupt.week) <= 1


def test_where_nothing_shifts_the_part_of_answers_stays():
    shift = shift_of(create_world(1, world="clean"), happens=False)
    assert set(shift.parts) == {shift.before}


# Truth 12: message pull-through ---------------------------------------------------------------------


def test_the_message_is_carried_by_the_part_that_is_told():
    off = []
    for seed in MANY:
        made = carried(create_world(seed, world="clean"))
        labels = made.coded.pivot(index="id", columns="coder", values="label")
        assert len(labels) == plan.PULL_DRAWN
        read = labels["adjudicated"].fillna(labels["a"]) == MESSAGE
        off.append(read.mean() - made.truths[0].values[MESSAGE])
    assert within(off, 0)


def test_our_words_find_half_of_what_carries_the_message_and_some_that_does_not():
    found, planned = [], []
    for seed in MANY:
        made = carried(create_world(seed, world="clean"))
        part = made.truths[0].values[MESSAGE]
        found.append(made.mentions["text"].str.contains("|".join(OUR_WORDS)).mean())
        planned.append(part * plan.PULL_IN_OUR_WORDS + (1 - part) * plan.PULL_WORDS_ELSEWHERE)
    assert within(np.subtract(found, planned), 0)
    assert np.mean(found) < 0.8 * plan.PULL_THROUGH


@cache
def listened(seed: int, world: str = "story"):
    listening = listen(create_world(seed, scale=0.1, world=world), texts=False)
    return listening, read_by_people(listening).coded


@pytest.mark.parametrize("seed", SEEDS)
def test_the_storys_messages_are_counted_from_the_mentions(seed):
    listening, sentiment = listened(seed)
    mentions = canonical(listening)
    own = mentions[mentions["brand"] == listening.world.own.name].merge(
        listening.items[["id", "relevant", "topic", "mood"]], on="id"
    )
    own = own[own["relevant"].astype(bool) & (own["kind"] != "share")]
    values = messages_of(listening, sentiment)[1][0].values
    for topic, (name, _) in plan.KEY_MESSAGES.items():
        part = ((own["topic"] == topic) & (own["mood"] != "negative")).mean()
        assert values[name] == pytest.approx(part, abs=5e-4)


def test_messages_are_looked_for_in_posts_that_were_read_as_relevant():
    listening, sentiment = listened(1)
    coded, _ = messages_of(listening, sentiment)
    before = sentiment[(sentiment["task"] == "sentiment") & (sentiment["coder"] == "adjudicated")]
    before = before.set_index("id").loc[coded["id"]]
    assert not (before["label"] == "irrelevant").any()
    assert (coded["prob"].to_numpy() <= before["prob"].to_numpy() + 1e-12).all()
    assert set(coded["label"]) == {UNSAID, *(name for name, _ in plan.KEY_MESSAGES.values())}


# Truth 12: say and do -------------------------------------------------------------------------------


@cache
def promised(seed: int, scale: float = 1.0) -> pd.DataFrame:
    return promises_of(page(seed, scale=scale))


def test_a_promise_is_due_when_its_last_day_ends():
    made = promised(1)
    assert (made["due_second"] % DAY == 0).all()
    assert (made["due_second"] // DAY - made["made_second"] // DAY - 1).equals(made["span"])


def test_promises_become_more_common():
    parts = []
    for seed in MANY:
        answered = page(seed, scale=1.0).made.query("answered")
        there = answered.index.isin(promised(seed).index)
        week = answered["week"]
        parts.append([there[week <= 8].mean(), there[week > week.max() - 8].mean()])
    assert np.mean(parts, axis=0) == pytest.approx([plan.PROMISED_FROM, plan.PROMISED_TO], abs=0.03)


def test_what_is_promised_for_a_far_day_is_kept_less_often():
    made = pd.concat([promised(seed) for seed in MANY])
    found = made.groupby("span")["in_time"].mean()
    planned = {span: kept for span, (_, kept) in plan.PROMISE_SPANS.items()}
    assert found.to_dict() == pytest.approx(planned, abs=0.05)
    assert found.is_monotonic_decreasing


def test_a_promise_is_kept_after_it_is_made_and_told_only_within_the_window():
    ends = page(1).ends
    for seed in SEEDS:
        kept = promised(seed).query("kept_second >= 0")
        assert (kept["kept_second"] > kept["made_second"]).all() and kept["kept_second"].max() < ends


def test_kept_in_time_means_before_the_last_day_ends():
    kept = promised(1).query("kept_second >= 0")
    assert ((kept["kept_second"] < kept["due_second"]) == kept["in_time"]).all()


def test_a_promise_that_is_kept_after_the_window_is_not_told():
    ends = page(1).ends
    missing = promised(1).query("in_time and kept_second < 0")
    assert len(missing) and (missing["due_second"] > ends).all()


def test_open_promises_are_counted():
    threads, made = page(1, scale=1.0), promised(1)
    each = truth(promise_truths(threads, made), "s05.promises_kept")
    told_in_time = (made["kept_second"] >= 0) & (made["kept_second"] < made["due_second"])
    assert (
        each.beside["open and not yet due"]
        == (~told_in_time & (made["due_second"] > threads.ends)).sum()
        > 10
    )


def test_the_truth_lies_between_two_careless_counts():
    rows = []
    for seed in MANY:
        each = truth(promise_truths(page(seed, scale=1.0), promised(seed)), "s05.promises_kept")
        low = each.beside["kept in time of all, open ones counted as broken"]
        high = each.beside["the same, open ones counted as kept"]
        rows.append([low, each.values["kept in time"], high])
    low, value, high = np.mean(rows, axis=0)
    assert low < value - 0.02 and value + 0.02 < high


def test_the_truth_is_the_mean_of_the_planted_chances():
    each = truth(promise_truths(page(1, scale=1.0), promised(1)), "s05.promises_kept")
    assert each.values["kept in time"] == pytest.approx(promised(1)["chance"].mean())


# The inbox ------------------------------------------------------------------------------------------


@cache
def spoken(seed: int, texts: bool = True, scale: float = 0.3):
    """The inbox with its openings' ids, and the promises in it."""
    threads = page(seed, scale=scale)
    promises, (said, _) = promised(seed, scale), own_words(threads)
    inbox, ids = inbox_of(threads, promises, said, texts=texts)
    return inbox, ids, promises


def test_the_inbox_is_canonical_and_oldest_first():
    inbox = spoken(1)[0]
    assert schema.checked(inbox, "inbox", "a.csv").num_rows == len(inbox)
    assert inbox["at"].is_monotonic_increasing and inbox["id"].is_unique


def test_every_opening_has_an_id():
    inbox, ids, _ = spoken(1)
    first = inbox[inbox["id"] == inbox["thread_id"]]
    assert len(ids) == len(page(1).made) == len(set(ids))
    assert set(ids) == set(first.loc[first["team"].isna(), "id"])


def test_all_that_belongs_to_a_thread_has_its_openings_id():
    inbox = spoken(1)[0]
    opening = inbox.drop_duplicates("thread_id").set_index("thread_id")["id"]
    assert (opening == opening.index).all()  # the oldest of a thread is what opened it
    later = inbox[inbox["id"] != inbox["thread_id"]]
    assert (later["answers"] == later["thread_id"]).all()
    assert inbox.loc[inbox["id"] == inbox["thread_id"], "answers"].isna().all()


def test_what_came_stands_in_its_thread_at_its_time():
    inbox, ids, promises = spoken(1)
    threads = page(1)
    start, made = pd.Timestamp(threads.world.calendar.start, tz="UTC"), threads.made
    rows = set(zip(inbox["thread_id"], inbox["at"], inbox["team"].notna(), strict=True))
    columns = {"second": False, "after_second": False, "late_second": False, "answer_second": True}
    wanted = set()
    for column, by_us in columns.items():
        there = made["answered"] if column == "answer_second" else made[column] >= 0
        at = start + pd.to_timedelta(made.loc[there, column], unit="s")
        wanted |= {(id, moment, by_us) for id, moment in zip(ids[there], at, strict=True)}
    kept = promises.query("kept_second >= 0")["kept_second"]
    at = start + pd.to_timedelta(kept, unit="s")
    wanted |= {(id, moment, True) for id, moment in zip(ids[kept.index], at, strict=True)}
    of_people = inbox["thread_id"].isin(ids)
    assert wanted <= rows and len(wanted) == of_people.sum()


def test_an_author_writes_in_threads_under_one_name():
    inbox, ids, _ = spoken(1)
    author = inbox.set_index("id")["author"]
    named = pd.crosstab(page(1).made["author_number"].to_numpy(), author[ids].to_numpy())
    assert ((named > 0).sum(axis=0) == 1).all() and ((named > 0).sum(axis=1) == 1).all()
    theirs = inbox[inbox["thread_id"].isin(ids) & inbox["team"].isna()]
    assert theirs.groupby("thread_id")["author"].nunique().max() == 1


def test_teams_and_no_persons_speak_for_the_page():
    inbox = spoken(1)[0]
    by_us = inbox["team"].notna()
    assert set(inbox.loc[by_us, "team"]) == set(plan.TEAMS)
    assert (by_us == (inbox["author"] == account_of(page(1).world))).all()


def test_names_of_accounts_can_belong_to_nobody():
    """Facebook knows no underscore."""
    inbox = spoken(1)[0]
    accounts = inbox[["account", "author"]].stack().str.partition(":")
    assert set(accounts[0]) == {"facebook.com"} and accounts[2].str.contains("_").all()


def test_who_writes_to_the_page_is_nobody_who_is_listened_to():
    listening, _ = listened(1, "clean")
    assert not set(spoken(1)[0]["author"]) & set(listening.items["author"])


def test_without_texts_nothing_else_differs():
    inbox, ids, _ = spoken(1)
    bare, same, _ = spoken(1, texts=False)
    assert (bare["text"] == "").all() and (inbox["text"] != "").all()
    pd.testing.assert_frame_equal(inbox.drop(columns="text"), bare.drop(columns="text"))
    assert (ids == same).all()


# Words ----------------------------------------------------------------------------------------------


def pools() -> dict[str, tuple[str, ...]]:
    """Every pool of sentences of the help page."""
    found = {}
    for module in (answers, comments):
        for name, value in vars(module).items():
            if name.isupper():
                found |= (
                    {f"{name} {key}": pool for key, pool in value.items()}
                    if isinstance(value, dict)
                    else {name: value}
                )
    return found


def begins(sentence: str) -> str:
    """A sentence as far as it is always the same."""
    return sentence.partition("{when}")[0]


@cache
def heard(seed: int) -> dict[str, frozenset[str]]:
    """Which sentences of each pool stand in a company's inbox."""
    texts = "\n".join(spoken(seed, scale=1.0)[0]["text"])
    return {name: frozenset(each for each in pool if begins(each) in texts) for name, pool in pools().items()}


def test_a_third_of_each_pools_phrasings_is_never_heard():
    assert len(pools()) > 50
    for name, pool in pools().items():
        assert len(pool) - len(heard(1)[name]) >= len(pool) // plan.HELD_OUT, name


def test_nearly_all_others_are_heard():
    kept = {name: len(pool) - len(pool) // plan.HELD_OUT for name, pool in pools().items()}
    assert sum(map(len, heard(1).values())) > 0.97 * sum(kept.values())


def test_another_company_leaves_another_third_out():
    alike = [name for name in pools() if heard(1)[name] == heard(2)[name]]
    assert len(alike) < 5
    both = sum(len(heard(1)[name] | heard(2)[name]) for name in pools())
    assert both > 0.8 * sum(map(len, pools().values()))


def test_no_text_names_a_brand():
    own = [word for each in names.OWN_NAMES for word in (each.word, each.product, *each.misspellings)]
    said = "\n".join([*(text for pool in pools().values() for text in pool), *spoken(1)[0]["text"]])
    found = re.findall(rf"\b(?:{'|'.join([*own, *names.RIVAL_WORDS])})\b", said, flags=re.IGNORECASE)
    assert found == []


def test_an_opening_says_the_need_that_it_has():
    inbox, ids, _ = spoken(1)
    text, made = inbox.set_index("id")["text"], page(1).made
    for need, pool in comments.NEEDS.items():
        says = text[ids].str.contains("|".join(map(re.escape, pool))).to_numpy()
        assert (says == (made["need"] == need)).all()


def test_an_answer_is_as_warm_as_it_was_meant():
    inbox, ids, _ = spoken(1)
    warm = "|".join(map(re.escape, answers.FEELING + answers.UNDERSTANDING + answers.ASKING))
    first = inbox[inbox["team"].notna() & inbox["thread_id"].isin(ids)].drop_duplicates("thread_id")
    empathic = page(1).made.assign(id=ids).set_index("id").loc[first["thread_id"], "empathic"]
    assert (first["text"].str.contains(warm).to_numpy() == empathic.to_numpy()).all()


def test_the_day_that_a_promise_names_is_its_last():
    inbox, ids, promises = spoken(1)
    answered = inbox[inbox["team"].notna()].drop_duplicates("thread_id").set_index("thread_id")["text"]
    found = 0
    for number, promise in promises.iterrows():
        text = answered[ids[number]]
        due = page(1).world.calendar.first_day + timedelta(days=int(promise["due_second"]) // DAY - 1)
        for day, month in re.findall(rf"by (\d+) ({'|'.join(MONTHS)})", text):
            assert (int(day), month) == (due.day, MONTHS[due.month - 1])
            found += 1
        for weekday in re.findall(rf"by ({'|'.join(WEEKDAYS)})", text):
            assert weekday == WEEKDAYS[due.weekday()] and promise["span"] == 3
    assert found > 20


# Stage 5 as a whole ---------------------------------------------------------------------------------


@cache
def whole(seed: int):
    """All of stage 5 of a small company."""
    world = create_world(seed, scale=0.05)
    listening = listen(world, texts=False)
    own = presence(world, listening, texts=False)
    return world, listening, own, empathy(world, listening, own)


def test_the_same_seed_gives_the_same_company_and_another_seed_another():
    world, listening, own, first = whole(1)
    again = empathy(world, listening, own)
    for name in ("inbox", "coded", "messages"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(first, name))
        assert not getattr(again, name).equals(getattr(whole(2)[3], name))
    assert again.truths == first.truths


def test_labels_stand_beside_openings():
    made = whole(1)[3]
    opening = made.inbox[(made.inbox["id"] == made.inbox["thread_id"]) & made.inbox["team"].isna()]
    assert set(made.coded["id"]) <= set(opening["id"])


def test_every_truth_says_what_it_is():
    truths = whole(1)[3].truths
    assert len({each.id for each in truths}) == len(truths) == 11
    for each in (*truths, *carried(create_world(1)).truths):
        assert each.id.startswith("s05.") and each.stage == 5
        assert all((each.estimand, each.population, each.unit, each.window, each.weighting, each.words))
        assert np.isfinite([*each.values.values(), *each.beside.values()]).all()
        json.dumps([each.values, each.beside])


def test_series_are_the_same_at_any_scale():
    small, large = (create_world(1, world="clean", scale=scale) for scale in (0.01, 1.0))
    pd.testing.assert_frame_equal(shift_series(small)[0], shift_series(large)[0])
    pd.testing.assert_frame_equal(carried(small).mentions, carried(large).mentions)
    pd.testing.assert_frame_equal(carried(small).coded, carried(large).coded)


def test_scale_changes_how_many_write_and_not_when_the_page_shifts():
    small, large = (page(1, scale=scale) for scale in (0.3, 1.0))
    assert len(small.made) / len(large.made) == pytest.approx(0.3, abs=0.03)
    assert own_words(small)[1].week == own_words(large)[1].week


BEFORE = {"pains": "68f266dab80b2c81"}
"""Hash of stage 4, taken before this stage was written, as `EARLIER` has those of stages 1 to 3."""


def test_what_earlier_stages_generate_is_byte_for_byte_as_it_was_before():
    world = create_world(1, scale=0.02)
    listening = listen(world)
    own = presence(world, listening)
    empathy(world, listening, own)
    frames = {"items": listening.items, "coded": listening.coded, "labels": own.coded}
    frames |= {"cases": conversation(world, listening, own).cases, "pains": purpose(listening, own).coded}
    frames |= {name: getattr(own, name) for name in ("posts", "audience", "visits", "survey", "planned")}
    assert {name: digest(frame) for name, frame in frames.items()} == EARLIER | BEFORE


def streams(paths: set[Path]) -> set[str]:
    """Names under which modules ask for random numbers."""
    calls = (node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "stream"
        if isinstance(node.args[0], ast.Constant)
    }


def test_no_earlier_stage_draws_from_this_stages_numbers():
    ours = set((SIMULATOR / "empathy").glob("*.py"))
    own, others = streams(ours), streams(set(SIMULATOR.rglob("*.py")) - ours)
    assert len(own) >= 9 and len(others) > 20
    assert not own & others


# Through files and back -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """A small company that was written to files and opened, and what it was made of."""
    place = tmp_path_factory.mktemp("company")
    simulate(3, place, scale=0.05)
    world = create_world(3, scale=0.05)
    listening = listen(world)
    made = empathy(world, listening, presence(world, listening, texts=False))
    return tenstages.open(place), made


def plain(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """A frame that compares across kinds of column: whatever is missing becomes None."""
    frame = frame.astype(object).where(frame.notna(), None)
    return frame.sort_values(key, ignore_index=True)


def test_the_inbox_comes_back_row_by_row(company):
    opened, made = company
    expected = made.inbox.drop(columns="sources")
    local = expected["at"].dt.tz_convert(opened.settings.zone).dt.tz_localize(None)
    expected = expected[local < pd.Timestamp(opened.until) + pd.Timedelta(days=1)]
    found = opened.frame("inbox")[list(expected)]
    found = found[found["account"].isin(expected["account"])]
    pd.testing.assert_frame_equal(plain(found, ["id"]), plain(expected, ["id"]))


def test_labels_of_threads_and_messages_come_back_label_by_label(company):
    opened, made = company
    expected, found = pd.concat([made.coded, made.messages]), opened.frame("coded")
    found = found[found["task"].isin(set(expected["task"]))]
    key = ["task", "id", "coder"]
    assert found["prob"].to_numpy(float) == pytest.approx(
        expected.set_index(key)["prob"][pd.MultiIndex.from_frame(found[key])].to_numpy(), abs=1e-8
    )
    columns = ["id", "task", "brand", "label", "coder", "drawn_from"]
    pd.testing.assert_frame_equal(plain(found[columns], key), plain(expected[columns], key))


def test_messages_were_read_in_mentions_that_came_in_by_other_files(company):
    opened, made = company
    assert set(made.messages["id"]) <= set(opened.frame("mentions", ["id"])["id"])


def test_the_settings_name_the_messages_that_were_read(company):
    opened, _ = company
    assert {each.name: each.words for each in opened.settings.key_messages} == dict(
        plan.KEY_MESSAGES.values()
    )


def test_files_of_the_coding_desk_and_members_of_its_zip_are_read(company):
    opened, _ = company
    assert {"need", "message", "relevance", "sentiment", "pain", "post kind"} <= set(
        opened.frame("coded")["task"]
    )
    assert [each for each in opened.reports if each.error] == []


def test_truths_of_stage_five_stand_after_those_of_stage_four(company):
    opened, made = company
    written = json.loads((opened.folder / "truth.json").read_text("utf-8"))["truths"]
    assert [each["stage"] for each in written] == sorted(each["stage"] for each in written)
    upto = [each["id"] for each in written if each["stage"] <= 5]
    assert upto[-len(made.truths) :] == [each.id for each in made.truths]
