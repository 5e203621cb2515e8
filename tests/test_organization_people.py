"""Responsibilities, governance and courses: faults by name, today's people, small departments kept back."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from tenstages.organization import (
    course_effect,
    current_versions,
    ever_signed,
    governance,
    in_all,
    lint_raci,
    overdue,
)

# The matrix ------------------------------------------------------------------------------------

ROLES = ("Care", "Brand", "Legal", "Shop")
SOUND = {
    "answer posts": "A/R C - I",
    "publish posts": "C A/R C -",
    "approve claims": "- R A -",
    "answer reviews": "R - - A",
    "plan the week": "C A/R - C",
    "report numbers": "I A C R",
    "recall a product": "C C A/R R",
}


def matrix(cells: dict = SOUND, roles: tuple = ROLES) -> pd.DataFrame:
    rows = [
        (activity, role, letters.replace("-", ""), row)
        for row, (activity, line) in enumerate(cells.items(), start=2)
        for role, letters in zip(roles, line.split(), strict=True)
    ]
    return pd.DataFrame(rows, columns=["activity", "role", "letters", "row"])


def faults(**asked) -> list[tuple]:
    found = lint_raci(matrix(**asked))
    return list(found[["activity", "role", "rule"]].itertuples(index=False, name=None))


def test_a_sound_matrix_has_no_faults():
    assert faults() == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("A/R A - I", ("answer posts", "", "several A")),
        ("R C - I", ("answer posts", "", "no A")),
        ("A C - I", ("answer posts", "", "no R")),
        ("A/R C X I", ("answer posts", "Legal", "unknown letter")),
        ("A/R/Q C - I", ("answer posts", "Care", "unknown letter")),
    ],
)
def test_a_fault_of_a_line_is_named_once(line, fault):
    assert faults(cells=SOUND | {"answer posts": line}) == [fault]


def test_a_cell_that_cannot_be_read_is_not_told_again_as_missing():
    assert faults(cells=SOUND | {"answer posts": "AR C - I"}) == [("answer posts", "Care", "unknown letter")]


def test_a_role_that_does_most_of_the_work_is_told():
    cells = {name: line if name.startswith("answer") else f"R{line[1:]}" for name, line in SOUND.items()}
    cells = {name: line.replace("A/R", "A") for name, line in cells.items()} | {"answer posts": "A/R C - I"}
    assert ("", "Care", "overload") in faults(cells=cells)


def test_of_two_roles_neither_is_overloaded():
    cells = {f"activity {n}": "R A" for n in range(8)}
    assert faults(cells=cells, roles=ROLES[:2]) == []


def test_an_activity_stands_twice_whatever_its_capitals():
    assert faults(cells=SOUND | {"Answer  Posts": "A/R C - I"}) == [("Answer  Posts", "", "twice")]


def test_a_role_without_a_letter_has_no_part():
    found = lint_raci(matrix(SOUND | {name: f"{line} -" for name, line in SOUND.items()}, (*ROLES, "Guests")))
    assert found[["role", "rule"]].values.tolist() == [["Guests", "no part"]]


def test_a_role_that_nobody_holds_is_told_where_the_names_are_those_of_the_company():
    known = ["care", "Brand", "Legal", "Roastery"]
    found = lint_raci(matrix(), known)
    assert found[["role", "rule"]].values.tolist() == [["Shop", "nobody holds it"]]
    assert not len(lint_raci(matrix(), ["Roastery", "Care"]))


def test_a_fault_is_told_in_a_sentence_with_its_place_and_remedy():
    found = lint_raci(matrix(SOUND | {"answer posts": "A/R A - I"}))
    assert found["sentence"].tolist() == ["answer posts: Brand and Care are each accountable; leave one."]


# Governance ------------------------------------------------------------------------------------

TODAY = date(2026, 6, 30)


def staff(care: int = 20, legal: int = 4, **more) -> pd.DataFrame:
    names = [("Care", n) for n in range(care)] + [("Legal", n) for n in range(legal)]
    table = pd.DataFrame([(f"{name}{n}", name) for name, n in names], columns=["person", "department"])
    return table.assign(since=date(2020, 1, 1), until=None, speaks_since=None).assign(**more)


POLICIES = pd.DataFrame(
    {
        "policy": "social media",
        "version": ["2.9", "2.10", "3"],
        "department": "Legal",
        "approved_on": [date(2024, 1, 1), date(2025, 1, 1), date(2026, 7, 1)],
        "review_by": [date(2025, 1, 1), date(2026, 6, 20), date(2027, 7, 1)],
    }
)


def signed(people: list, version: str = "2.10", kind: str = "policy", until=None) -> pd.DataFrame:
    what = "social media" if kind == "policy" else "speaking in public"
    table = pd.DataFrame({"person": people, "what": what, "kind": kind, "version": version})
    return table.assign(on=date(2026, 2, 1), valid_until=until)


def care(people: pd.DataFrame, attested: pd.DataFrame | None, **asked) -> pd.Series:
    return governance(people, POLICIES, attested, TODAY, **asked).set_index("department").loc["Care"]


def test_the_current_version_is_the_last_that_was_approved_by_the_day():
    assert current_versions(POLICIES, TODAY)["version"].tolist() == ["2.10"]
    assert current_versions(POLICIES, date(2026, 7, 1))["version"].tolist() == ["3"]


def test_an_old_version_does_not_count():
    people = [f"Care{n}" for n in range(10)]
    attested = pd.concat([signed(people[:4]), signed(people[4:], "2.9")])
    assert care(staff(), attested)["policy"] == pytest.approx(4 / 20)
    naive = ever_signed(staff(), attested).set_index("department")["naive"]
    assert naive["Care"] == pytest.approx(10 / 20)


def test_people_who_left_count_neither_above_nor_below():
    people = staff()
    people.loc[people["person"].isin([f"Care{n}" for n in range(5)]), "until"] = date(2026, 1, 31)
    found = care(people, signed([f"Care{n}" for n in range(10)]))
    assert (found["people"], found["policy"]) == (15, pytest.approx(5 / 15))


def test_a_course_that_has_run_out_does_not_count():
    attested = pd.concat(
        [
            signed(["Care0", "Care1"], kind="course", until=date(2026, 6, 1)),
            signed(["Care2", "Care3", "Care4"], kind="course", until=date(2026, 6, 30)),
        ]
    )
    assert care(staff(), attested)["education"] == pytest.approx(3 / 20)


def test_who_may_speak_and_lacks_policy_or_course_is_unready():
    people = staff()
    people.loc[:11, "speaks_since"] = date(2026, 1, 1)
    attested = pd.concat([signed([f"Care{n}" for n in range(9)]), signed(["Care0"], kind="course")])
    found = care(people, attested)
    assert (found["empowerment"], found["unready"]) == (pytest.approx(12 / 20), pytest.approx(11 / 12))


def test_a_department_of_four_is_left_out_and_two_of_them_stand_together():
    assert governance(staff(), POLICIES, signed([]), TODAY)["department"].tolist() == ["Care"]
    more = pd.concat([staff(), staff(0).assign(department="Cellar", person=list("abcd"))])
    found = governance(more, POLICIES, signed([]), TODAY)
    assert found["department"].tolist() == ["Care", "smaller departments"]


def test_of_nine_people_no_part_is_told():
    found = care(staff(9), signed(["Care0"]))
    assert found["people"] == 9 and np.isnan(found["policy"])


def test_what_no_list_tells_is_missing_and_not_zero():
    found = care(staff(), None)
    assert found[["policy", "education", "empowerment", "unready"]].isna().all()


def test_the_whole_company_is_counted_with_its_small_departments():
    found = in_all(staff(), POLICIES, signed(["Legal0", "Care0"]), TODAY)
    assert (found["people"], found["policy"]) == (24, pytest.approx(2 / 24))


def test_a_review_that_is_overdue_is_told_in_days():
    found = overdue(POLICIES, TODAY)
    assert found[["version", "department", "days_over"]].values.tolist() == [["2.10", "Legal", 10]]


def test_a_day_before_anybody_came_is_refused():
    with pytest.raises(ValueError, match="nobody of the list of people works here on 2019-01-01"):
        governance(staff(), POLICIES, None, date(2019, 1, 1))


# A course --------------------------------------------------------------------------------------

START = pd.Timestamp("2026-01-05", tz="UTC")
COURSE = START + pd.Timedelta(weeks=10)


def desk(agents: int = 30, effect: float = 0.0, season: float = 0.2, seed: int = 0):
    """A log of one desk, and the half of its people who took a course in the tenth week."""
    chance = np.random.default_rng(seed)
    names = [f"p{n:02}" for n in range(agents)]
    took = set(chance.permutation(names)[: agents // 2].tolist())
    own, rows = dict(zip(names, chance.uniform(0.1, 0.3, agents), strict=True)), []
    for number in range(agents * 60):
        name, at = names[number % agents], START + pd.Timedelta(hours=float(chance.uniform(0, 20 * 168)))
        after = at >= COURSE
        part = own[name] + (0 if after else season) + (effect if after and name in took else 0)
        rows.append((number, at, "desk", name, "opened"))
        end = at + pd.Timedelta(hours=2)
        away = chance.random() < part
        rows.append((number, end, "shop" if away else "desk", None, "passed" if away else "closed"))
    table = pd.DataFrame(rows, columns=["case_id", "at", "team", "person", "kind"])
    table = table.assign(id=[f"h{n}" for n in range(len(table))], case_id=table["case_id"].astype(str))
    given = pd.DataFrame({"person": sorted(took), "what": "hand-offs", "kind": "course", "on": COURSE.date()})
    return table, given


def test_a_course_that_does_nothing_is_not_said_to_when_the_season_falls():
    found = course_effect(*desk())
    assert found.naive < -0.15 and found.low <= 0 <= found.high
    assert (
        found.wording.startswith("No evidence that the course hand-offs") and "are excluded" in found.wording
    )


def test_false_words_on_a_course_are_as_rare_as_the_level_says():
    claimed = [not (lambda t: t.low <= 0 <= t.high)(course_effect(*desk(seed=n))) for n in range(60)]
    assert np.mean(claimed) <= 0.2


def test_a_course_that_does_something_is_found():
    found = course_effect(*desk(effect=-0.15, season=0.3))
    assert found.high < 0 and found.low < -0.15 < found.high


def test_people_who_differed_beforehand_are_said_to():
    log, given = desk()
    who = log["person"].isin(set(given["person"])) & (log["at"] < COURSE)
    moved = log["case_id"].isin(set(log.loc[who, "case_id"])) & (log["kind"] == "passed")
    log = log.assign(kind=log["kind"].mask(moved, "closed"))
    assert "more apart than a lot would have them" in course_effect(log, given).warning
    assert course_effect(*desk()).warning is None


def test_nine_people_with_the_course_are_too_few():
    with pytest.raises(ValueError, match="9 people took the course hand-offs and 9 of their teams did not"):
        course_effect(*desk(agents=18))


def test_of_several_courses_one_must_be_named():
    log, given = desk()
    with pytest.raises(ValueError, match="there are 2 courses"):
        course_effect(log, pd.concat([given, given.assign(what="tone")]))
