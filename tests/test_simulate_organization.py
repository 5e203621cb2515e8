"""Stage 8's organization: what is planted is there, naive answers miss it, and nothing hangs on the scale."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd
import pytest
from tenstages.simulate import LARKSPUR_SEED, plan
from tenstages.simulate.organization.cases import hard_part
from tenstages.simulate.organization.matrix import matrix_of
from tenstages.simulate.organization.whole import Organization, organization
from tenstages.simulate.world import create_world
from tenstages.tables import LISTS, TABLES

FRAMES = (
    *("people", "staff_messages", "handoffs", "changes", "policies", "attestations", "responsibilities"),
    "surveys",
)
SEEDS = range(1, 13)
DAY = pd.Timedelta(1, "D")
HALFWAY = pd.Timestamp("2026-04-20", tz="America/Denver")
"""Monday of the week in which the hard world is re-organized."""


@cache
def company(seed: int = LARKSPUR_SEED, world: str = "story") -> Organization:
    """A company's organization; do not change it."""
    return organization(create_world(seed, world=world))


@pytest.fixture(scope="module")
def made() -> Organization:
    return company()


def truth(made: Organization, name: str):
    return next(each for each in made.truths if each.id == f"s08.{name}")


def ends() -> pd.Timestamp:
    last = create_world(LARKSPUR_SEED).calendar.last_day
    return pd.Timestamp(last, tz="America/Denver") + DAY


def held(made: Organization) -> pd.DataFrame:
    """Each time that a team got a case, with hours by the clock where it let go of it before the end."""
    rows = made.handoffs.sort_values(["case_id", "at"], kind="stable")
    until = rows.groupby("case_id")["at"].shift(-1)
    return rows.assign(hours=(until - rows["at"]) / pd.Timedelta(1, "h"))[rows["kind"] != "closed"]


# Frames ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_as_a_faultless_import_would_give_it(made, name):
    frame, table = getattr(made, name), TABLES[name]
    assert list(frame) == [column for column in table.names if column != "sources"]
    assert not frame.duplicated(list(table.key)).any()
    required = [each.name for each in table.columns if each.required and each.name != "sources"]
    assert frame[required].notna().all(axis=None)


@pytest.mark.parametrize("table, column", [key for key in LISTS if key[0] in FRAMES])
def test_kinds_are_those_of_the_lists(made, table, column):
    assert set(getattr(made, table)[column]) <= set(LISTS[table, column])


@pytest.mark.parametrize("name", ["staff_messages", "handoffs"])
def test_nothing_is_there_that_happened_after_the_exports_were_made(made, name):
    at = getattr(made, name)["at"]
    assert at.is_monotonic_increasing
    assert at.max() < ends()


def test_people_are_codes_and_nothing_else_names_them(made):
    assert made.people["person"].str.fullmatch(r"p[0-9]{4}").all()
    codes = set(made.people["person"])
    for named in (made.attestations["person"], made.handoffs["person"].dropna()):
        assert set(named) <= codes
    accounts = set(made.people["account"])
    said = made.staff_messages
    assert set(said["person"]) | set(said["towards"].dropna()) <= accounts


def test_no_team_is_smaller_than_five(made):
    here = made.people[made.people["until"].isna()]
    assert here.groupby("team").size().min() >= 5
    assert here["department"].value_counts().to_dict() == {
        name: sum(teams.values()) for name, teams in plan.ORG_PEOPLE.items()
    }


def test_whoever_left_turns_to_nobody(made):
    left = made.people.loc[made.people["until"].notna(), "account"]
    assert len(left) > 20
    assert not made.staff_messages["person"].isin(left).any()


def test_the_scale_changes_nothing(made):
    small = organization(create_world(LARKSPUR_SEED, scale=0.01))
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(small, name), getattr(made, name))
    assert [each.values for each in small.truths] == [each.values for each in made.truths]


def test_another_seed_is_another_company(made):
    assert truth(company(1, "clean"), "rework").values != truth(made, "rework").values


# Hand-offs ------------------------------------------------------------------------------------------------


def test_a_case_is_opened_once_and_first(made):
    first = made.handoffs.groupby("case_id")["kind"].agg(["first", lambda kinds: (kinds == "opened").sum()])
    assert (first["first"] == "opened").all()
    assert (first.iloc[:, 1] == 1).all()


def test_a_case_is_passed_to_another_team_and_closed_where_it_is(made):
    rows = made.handoffs.sort_values(["case_id", "at"], kind="stable")
    before = rows.groupby("case_id")["team"].shift()
    assert (rows["team"] != before)[rows["kind"] == "passed"].all()
    assert (rows["team"] == before)[rows["kind"].isin(("closed", "reopened"))].all()


def test_the_bottleneck_holds_what_is_told(made):
    rows = made.handoffs
    share = rows.loc[rows["team"] == plan.ORG_BOTTLENECK, "case_id"].nunique() / rows["case_id"].nunique()
    hours = held(made).groupby("team")["hours"].median()
    told = truth(made, "bottleneck").values
    assert told["share"] == pytest.approx(share)
    assert told["hours"] == pytest.approx(hours[plan.ORG_BOTTLENECK], rel=0.03)  # the last ones are open
    assert hours.idxmax() == plan.ORG_BOTTLENECK
    assert 0.27 < share < 0.35


def test_at_the_end_most_cases_are_with_another_team(made):
    last = made.handoffs[made.handoffs["kind"] == "closed"].drop_duplicates("case_id", keep="last")["team"]
    parts = last.value_counts(normalize=True)
    assert parts.index[0] == "care desk"
    assert parts.get(plan.ORG_BOTTLENECK, 0) < 0.01


def test_what_comes_back_is_seen_and_reopened_cases_are_another_matter(made):
    rows = made.handoffs[made.handoffs["kind"].isin(("opened", "passed"))]
    cases = made.handoffs["case_id"].nunique()
    back = rows[rows.duplicated(["case_id", "team"])]["case_id"].nunique() / cases
    again = made.handoffs.loc[made.handoffs["kind"] == "reopened", "case_id"].nunique() / cases
    told = truth(made, "rework")
    assert told.beside["came back by then"] == pytest.approx(back)
    assert told.values["comes back"] == pytest.approx(back, abs=0.02)
    assert again < 0.7 * told.values["comes back"]


def test_the_load_is_that_of_the_tables(made):
    rows, people = made.handoffs, made.people[made.people["until"].isna()]
    team = plan.ORG_BOTTLENECK
    cases = rows.loc[rows["team"] == team, "case_id"].nunique()
    rate = cases / (people["team"] == team).sum() / plan.ORG_WEEKS
    assert truth(made, "load").values == {team: pytest.approx(rate)}


def test_hard_cases_lie_alike_in_both_halves():
    weeks = np.arange(59, 79)
    assert hard_part(weeks[:10]).sum() == pytest.approx(hard_part(weeks[10:]).sum())


def test_in_the_story_the_crisis_brings_cases_about_the_lid():
    opened = {
        world: company(1, world).handoffs.query("kind == 'opened'")["at"].dt.tz_convert("America/Denver")
        for world in ("story", "clean")
    }
    span = [pd.Timestamp(day, tz="America/Denver") for day in ("2026-02-25", "2026-03-07")]
    counts = {world: at.between(*span).sum() for world, at in opened.items()}
    assert counts["story"] > counts["clean"] + 150


# The course -----------------------------------------------------------------------------------------------


def course(made: Organization) -> pd.DataFrame:
    """Cases that agents of the care desk took up: ``agent, had, after, passed``."""
    rows = made.handoffs.sort_values(["case_id", "at"], kind="stable")
    first = rows[rows["kind"] == "opened"].set_index("case_id")
    second = rows.groupby("case_id")["kind"].nth(1)
    second.index = rows.loc[second.index, "case_id"]
    cases = first[first["team"] == "care desk"].join(second.rename("then"), how="inner")
    had = made.attestations.loc[made.attestations["what"] == plan.COURSE]
    on = pd.Timestamp(had["on"].iloc[0], tz="America/Denver")
    return pd.DataFrame(
        {
            "agent": cases["person"],
            "had": cases["person"].isin(had["person"]),
            "after": cases["at"] >= on,
            "passed": cases["then"] == "passed",
        }
    )


def test_half_of_the_care_desk_had_the_course(made):
    cases = course(made)
    assert cases.loc[cases["had"], "agent"].nunique() == 12
    assert cases.loc[~cases["had"], "agent"].nunique() == 12


@pytest.mark.full
def test_the_course_does_nothing_and_yet_everybody_passes_on_less_afterwards():
    fell, more = [], []
    for seed in SEEDS:
        part = course(company(seed, "clean")).groupby(["had", "after"])["passed"].mean()
        change = part.xs(True, level="after") - part.xs(False, level="after")
        fell.append(change[True])
        more.append(change[True] - change[False])
    assert np.mean(fell) < -0.06
    assert abs(np.mean(more)) < 3.5 * np.std(more, ddof=1) / np.sqrt(len(more))


# Silos ----------------------------------------------------------------------------------------------------


def test_the_raw_index_is_that_of_the_rows_and_scatters_around_the_planted_one():
    off = []
    for seed in SEEDS:
        made = company(seed, "clean")
        home = made.people.set_index("account")["department"]
        tied = made.staff_messages.dropna(subset="towards")
        mine, theirs = tied["person"].map(home), tied["towards"].map(home)
        raw = 2 * (mine != theirs).groupby(mine).mean() - 1
        told = truth(made, "silos")
        off.append(raw - pd.Series(told.values))
        assert raw.to_dict() == pytest.approx(
            {name: told.beside[f"in this window, {name}"] for name in raw.index}
        )
    off = pd.DataFrame(off)
    assert (off.mean().abs() < 3.5 * off.std() / np.sqrt(len(off))).all()
    assert off.std().min() > 0.03


def test_messages_cluster_so_that_a_limit_by_message_is_too_narrow():
    inside = []
    for seed in SEEDS:
        made, told = company(seed, "clean"), truth(company(seed, "clean"), "silos")
        home = made.people.set_index("account")["department"]
        counts = made.staff_messages.dropna(subset="towards")["person"].map(home).value_counts()
        for name, value in told.values.items():
            part = (1 + told.beside[f"in this window, {name}"]) / 2
            half = 1.645 * np.sqrt(part * (1 - part) / counts[name])
            inside.append(abs(part - (1 + value) / 2) <= half)
    assert np.mean(inside) < 0.75


def test_logistics_keeps_to_itself_and_stores_is_large(made):
    told = truth(made, "silos")
    assert min(told.values, key=told.values.get) == "Logistics"
    assert told.beside["by chance, Stores"] < told.beside["by chance, Supply"] - 0.4


def test_nobody_turns_to_themselves(made):
    said = made.staff_messages
    assert (said["person"] != said["towards"]).all()
    assert set(said.loc[said["towards"].isna(), "kind"]) == {"message"}


# Signals --------------------------------------------------------------------------------------------------


def test_a_change_is_asked_for_after_its_signal_and_done_after_that(made):
    changes = made.changes
    assert (changes["asked_at"] >= changes["signal_at"]).all()
    done = changes[changes["done_at"].notna()]
    assert (done["done_at"] >= done["asked_at"]).all()
    assert (changes["status"] == "Done").equals(changes["done_at"].notna())
    assert 60 <= len(changes) <= 90


def test_those_that_are_done_took_less_than_signals_take():
    naive, value = [], []
    for seed in SEEDS:
        made = company(seed, "clean")
        done = made.changes.dropna(subset="done_at")
        naive.append(((done["done_at"] - done["signal_at"]) / DAY).median())
        value.append(truth(made, "signal_to_change").values["all"])
    assert np.mean(naive) < 0.75 * np.mean(value)


def test_services_change_first_and_policies_last(made):
    values = truth(made, "signal_to_change").values
    assert values["service"] < values["product"] < values["policy"]


def test_the_storys_defect_is_mended_in_its_week(made):
    lid = made.changes[made.changes["title"].str.startswith("A new lid")].iloc[0]
    world = create_world(LARKSPUR_SEED)
    crisis = next(event for event in world.events if event.name == "crisis")
    broke = pd.Timestamp(world.calendar.start, tz="UTC") + pd.Timedelta(crisis.hour, "h")
    assert lid["topic"] == crisis.topic and lid["department"] == "Product"
    assert lid["signal_at"] < broke < lid["asked_at"]
    assert lid["done_at"].date() == world.calendar.week_start(plan.MENDED_WEEK)
    assert not company(1, "clean").changes["title"].str.startswith("A new lid").any()


# Responsibilities -----------------------------------------------------------------------------------------


def faults(matrix: pd.DataFrame) -> list[str]:
    """What is wrong, told by a second hand in the plainest way."""
    split = matrix.map(lambda cell: set(cell.split("/")) if cell else set())
    counts = {letter: split.map(lambda each, letter=letter: letter in each) for letter in "RA"}
    found = [f"strange: {row}" for row in split.index if any(cell - set("RACI") for cell in split.loc[row])]
    accountable, responsible = counts["A"].sum(axis=1), counts["R"].sum(axis=1)
    found += [f"two: {row}" for row in split.index[accountable > 1]]
    found += [f"nobody accountable: {row}" for row in split.index[accountable == 0]]
    found += [f"nobody responsible: {row}" for row in split.index[responsible == 0]]
    return found + [f"busy: {role}" for role in split.columns[counts["R"].mean() > 0.5]]


@pytest.mark.parametrize("seed", [LARKSPUR_SEED, *SEEDS])
def test_a_matrix_has_five_faults_of_five_kinds_and_none_before_they_were_put_in(seed):
    world = create_world(seed, world="clean")
    matrix, told = matrix_of(world)
    found = faults(matrix)
    assert len(found) == len({each.partition(":")[0] for each in found}) == len(told) == plan.RACI_FAULTS
    assert faults(matrix_of(world, faults=False)[0]) == []


def test_without_faults_no_role_is_responsible_in_more_than_a_third():
    for seed in SEEDS:
        matrix, _ = matrix_of(create_world(seed), faults=False)
        assert matrix.map(lambda cell: "R" in cell).mean().max() <= 1 / 3


# Governance -----------------------------------------------------------------------------------------------


def test_parts_of_people_are_those_of_the_lists(made):
    people = made.people[made.people["until"].isna()]
    day = create_world(LARKSPUR_SEED).calendar.last_day
    policies = made.policies[made.policies["approved_on"] <= day].sort_values("approved_on")
    current, found = policies["version"].iloc[-1], made.attestations
    agreed = found[(found["kind"] == "policy") & (found["version"] == current)]["person"]
    courses = found[found["kind"] == "course"]
    counts = courses[[until >= day for until in courses["valid_until"]]]["person"]
    yes = {
        "policy": people["person"].isin(agreed),
        "education": people["person"].isin(counts),
        "empowerment": people["speaks_since"].notna(),
    }
    told = truth(made, "governance").values
    for what, mine in yes.items():
        for name, part in mine.groupby(people["department"]).mean().items():
            assert told[f"{name}, {what}"] == pytest.approx(part)


def test_a_count_of_lines_flatters(made):
    beside = truth(made, "governance").beside
    assert beside["agreed to any version, all"] > beside["agreed to the version in force, all"] + 0.2
    assert beside["ever had a course, all"] > beside["have a course that counts, all"] + 0.2


def test_versions_do_not_sort_as_texts_and_one_is_yet_to_come(made):
    policies, day = made.policies, create_world(LARKSPUR_SEED).calendar.last_day
    assert (policies["approved_on"] > day).sum() == 1
    approved = policies[policies["approved_on"] <= day].sort_values("approved_on")["version"].tolist()
    assert approved != sorted(approved)


def test_nobody_agrees_to_a_version_that_is_not_there_yet(made):
    approved = made.policies.set_index("version")["approved_on"]
    agreed = made.attestations[made.attestations["kind"] == "policy"]
    assert (agreed["on"] >= agreed["version"].map(approved)).all()
    since = made.people.set_index("person")["since"]
    assert (made.attestations["on"] >= made.attestations["person"].map(since)).all()


# Maturity -------------------------------------------------------------------------------------------------


def test_ratings_are_whole_numbers_by_raters_who_know_some_stages(made):
    assert set(made.surveys["answer"]) <= set("123456")
    by = made.surveys.groupby("respondent").size()
    assert len(by) == plan.MATURITY_RATERS
    assert by.min() >= plan.MATURITY_LEAST
    assert by.mean() < 7


def test_governance_is_the_weakest_and_raw_means_mostly_put_another_last():
    wrong = []
    for seed in SEEDS:
        made = company(seed, "clean")
        levels = truth(made, "maturity").values
        assert min(levels, key=levels.get) == "stage 8"
        raw = made.surveys["answer"].astype(int).groupby(made.surveys["question"]).mean()
        wrong.append(raw.idxmin() != "stage 8")
    assert np.mean(wrong) > 0.6


# Hard worlds ----------------------------------------------------------------------------------------------


def test_after_a_re_organization_another_team_has_the_bottlenecks_work():
    made = company(1, "re-organization")
    opened = made.handoffs.query("kind == 'opened'").set_index("case_id")["at"]
    passed = made.handoffs[made.handoffs["kind"] == "passed"]
    late = passed["case_id"].map(opened) >= HALFWAY
    assert not (passed["team"] == plan.ORG_BOTTLENECK)[late].any()
    assert (passed["team"] == plan.REORGANIZED_TEAM)[late].mean() > 0.1
    assert not (passed["team"] == plan.REORGANIZED_TEAM)[~late].any()


@pytest.mark.full
def test_after_a_re_organization_the_merged_department_opens():
    index = {False: [], True: []}
    for seed in SEEDS:
        made = company(seed, "re-organization")
        home = made.people.set_index("account")["department"]
        assert plan.REORGANIZED_MERGED not in set(home)
        tied = made.staff_messages.dropna(subset="towards")
        mine, theirs = tied["person"].map(home), tied["towards"].map(home)
        own = mine == plan.REORGANIZED_INTO
        for late, part in (mine != theirs)[own].groupby(tied["at"][own] >= HALFWAY).mean().items():
            index[late].append(2 * part - 1)
    assert np.mean(index[True]) > np.mean(index[False]) + 0.3


def test_the_planted_index_holds_in_the_hard_world_too():
    off = []
    for seed in SEEDS:
        told = truth(company(seed, "re-organization"), "silos")
        off.append(
            {name: told.beside[f"in this window, {name}"] - value for name, value in told.values.items()}
        )
    off = pd.DataFrame(off)
    assert (off.mean().abs() < 3.5 * off.std() / np.sqrt(len(off))).all()


def test_two_raters_are_two_and_leave_no_stage_out():
    surveys = company(1, "two raters").surveys
    assert surveys["respondent"].nunique() == plan.TWO_RATERS
    assert surveys["question"].nunique() == 10


# Truths ---------------------------------------------------------------------------------------------------


def test_every_truth_says_something_about_each_of_its_parts(made):
    for each in made.truths:
        assert set(each.words) == set(each.values), each.id
        assert all(re.fullmatch(r"[A-Z0-9].*\.", words) for words in each.words.values()), each.id
