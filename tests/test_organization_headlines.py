"""Stage 8 on a company's own files: what is told, what needs an agreement, what is said to be missing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages import organization

TOML = """\
format = 1
[company]
name = "Lantern"
zone = "Europe/Berlin"
currency = "EUR"
[[brands]]
name = "Lantern Coffee"
own = true
any = ["lantern"]
[[departments]]
name = "Care"
teams = ["desk", "shop care"]
"""
AGREED = '[consent]\nemployees = "works agreement of 2026-01-15"\n'
MONDAY = pd.Timestamp("2026-01-05", tz="UTC")
WEEKS = 20


def people() -> pd.DataFrame:
    """Forty of Care, twenty of Roastery, and three of Legal."""
    rows = [(f"p{n:03}", "Care", "desk") for n in range(40)]
    rows += [(f"p{n:03}", "Roastery", "roast") for n in range(40, 60)]
    rows += [(f"p{n:03}", "Legal", "sign") for n in range(60, 63)]
    table = pd.DataFrame(rows, columns=["person", "department", "team"])
    return table.assign(since="2020-01-01", speaks_since="2026-01-01")


def handoffs(cases: int = 1200, seed: int = 0) -> pd.DataFrame:
    """Cases of the desk, every third by way of `sign`, which holds them for two days."""
    chance, rows = np.random.default_rng(seed), []
    for number in range(cases):
        at = MONDAY + pd.Timedelta(hours=float(chance.uniform(0, WEEKS * 168 - 100)))
        way = ["desk", "sign", "roast"] if number % 3 == 0 else ["desk"]
        for place, team in enumerate(way):
            person = f"p{number % 40:03}" if team == "desk" else None
            rows.append((f"c{number}", at, team, person, "passed" if place else "opened"))
            at += pd.Timedelta(hours=48 if team == "sign" else 2)
        rows.append((f"c{number}", at, way[-1], None, "closed"))
    table = pd.DataFrame(rows, columns=["case_id", "at", "team", "person", "kind"])
    return table.assign(id=[f"h{n}" for n in range(len(table))])


def messages(seed: int = 0) -> pd.DataFrame:
    """Everybody turns to colleagues; in Roastery nearly only to those of the department."""
    chance, rows, staff = np.random.default_rng(seed), [], people()
    home = staff.set_index("person")["department"]
    for person in home.index:
        others = home.index[home.index != person]
        if home[person] == "Roastery":
            others = others[home[others] == "Roastery"]
        rows += [(person, other, "answer") for other in chance.choice(others, 20)]
    table = pd.DataFrame(rows, columns=["person", "towards", "kind"])
    at = MONDAY + pd.to_timedelta(chance.uniform(0, WEEKS * 168, len(table)), unit="h")
    return table.assign(id=[f"m{n}" for n in range(len(table))], at=at, space="all")


def changes() -> pd.DataFrame:
    first = MONDAY + pd.to_timedelta(np.arange(12) * 7, unit="D")
    done = pd.Series(first + pd.Timedelta(days=21)).mask(np.arange(12) % 4 == 3)
    table = pd.DataFrame({"signal_at": first, "asked_at": first + pd.Timedelta(days=5), "done_at": done})
    return table.assign(id=[f"v{n}" for n in range(12)], title="a lid", kind="product", topic="lids")


def policies() -> pd.DataFrame:
    rows = [("media", "1", "2025-01-01", "2026-01-01"), ("media", "2", "2026-01-01", "2026-03-01")]
    table = pd.DataFrame(rows, columns=["policy", "version", "approved_on", "review_by"])
    return table.assign(department="Legal")


def attestations() -> pd.DataFrame:
    """Half of Care signed the policy in force, all of Roastery the one before; some took a course."""
    rows = [(f"p{n:03}", "media", "policy", "2", "2026-02-01") for n in range(20)]
    rows += [(f"p{n:03}", "media", "policy", "1", "2025-02-01") for n in range(40, 60)]
    rows += [(f"p{n:03}", "hand-offs", "course", None, "2026-03-16") for n in range(0, 40, 2)]
    return pd.DataFrame(rows, columns=["person", "what", "kind", "version", "on"])


def responsibilities() -> pd.DataFrame:
    rows = [("answer", "Care", "R/A", 2), ("answer", "Roastery", "A", 2), ("publish", "Care", "R/A", 3)]
    return pd.DataFrame(rows, columns=["activity", "role", "letters", "row"])


def surveys() -> pd.DataFrame:
    """Twelve raters, of whom the severe ones alone were asked about stage 3."""
    rows = []
    for who in range(12):
        for stage in range(1, 11):
            if stage == 3 and who >= 6:
                continue
            told = (2 if stage == 8 else 4) + (0 if who >= 6 else -1)
            rows.append((f"r{who:02}", f"stage {stage}", str(told)))
    table = pd.DataFrame(rows, columns=["respondent", "question", "answer"])
    return table.assign(survey="maturity")


NAMES = {messages: "staff_messages"}
ALL = (people, handoffs, messages, changes, policies, attestations, responsibilities, surveys)


def company_in(folder, *made, consent: str = AGREED):
    """A company with some tables."""
    (folder / "exports").mkdir()
    text = TOML + consent
    for make in made:
        name, table = NAMES.get(make, make.__name__), make()
        table.to_csv(folder / "exports" / f"{name}.csv", index=False)
        columns = "".join(f'{each} = "{each}"\n' for each in table.columns)
        text += f'[[mapping]]\nmatch = "exports/{name}.csv"\ntable = "{name}"\n[mapping.columns]\n{columns}'
    (folder / "company.toml").write_text(text, encoding="utf-8")
    return tenstages.open(folder, since=date(2026, 1, 5), until=date(2026, 5, 24))


@pytest.fixture
def opened(tmp_path):
    return lambda *made: company_in(tmp_path, *made)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A company that has everything."""
    return company_in(tmp_path_factory.mktemp("whole"), *ALL)


@pytest.fixture(scope="module")
def unagreed(tmp_path_factory):
    """The same, whose settings name no agreement on employees' data."""
    return company_in(tmp_path_factory.mktemp("unagreed"), *ALL, consent="")


def told(firm) -> dict:
    return {(each.id.split(".")[1], each.about): each for each in organization.headlines(firm)}


def test_a_company_without_any_of_it_is_told_what_it_takes(opened):
    firm = opened()
    assert organization.headlines(firm) == []
    missing = " ".join(organization.unknowns(firm))
    for table in ("changes", "handoffs", "responsibilities", "surveys", "people", "staff_messages"):
        assert f"No export fills the table {table}" in missing, table


def test_everything_is_told_where_everything_is_there(whole):
    kinds = {kind for kind, _ in told(whole)}
    assert kinds == {
        "signal_to_change",
        "bottleneck",
        "rework",
        "silos",
        "responsibilities",
        "governance",
        "load",
        "course",
        "maturity",
    }
    assert organization.unknowns(whole) == []


def test_nothing_is_told_of_our_people_without_their_agreement(unagreed):
    kinds = {kind for kind, _ in told(unagreed)}
    assert kinds == {"signal_to_change", "bottleneck", "rework", "responsibilities", "maturity"}
    (sentence,) = organization.unknowns(unagreed)
    assert sentence.startswith("Which departments keep to themselves, Who attested")
    assert sentence.endswith(organization.CONSENT)


@pytest.mark.parametrize(
    "asked", ["company_silos", "company_governance", "company_load", "company_course", "company_governed"]
)
def test_each_question_about_our_people_needs_it(unagreed, asked):
    assert getattr(organization, asked)(unagreed) is None


def test_a_team_of_three_stands_under_another_name(whole):
    flow = organization.company_flow(whole)
    assert flow.bottleneck == "teams of fewer than five"
    assert "sign" not in set(flow.teams["team"])


def test_teams_belong_to_the_departments_of_the_settings(whole):
    teams = organization.company_flow(whole).teams.set_index("team")["department"]
    assert (teams["desk"], teams["roast"]) == ("Care", "roast")


def test_open_signals_make_it_longer_and_both_are_told(opened):
    found = told(opened(changes))["signal_to_change", "all"]
    assert found.value >= 21 and found.low <= found.value
    assert "those that are done took 21.0 days" in found.sentence


def test_the_bottleneck_is_told_with_its_part_and_its_hours(opened):
    firm = opened(handoffs)
    share, hours = (told(firm)["bottleneck", about] for about in ("share", "hours"))
    assert (share.value, hours.value) == (pytest.approx(1 / 3), 48)
    assert share.low < share.value < share.high
    assert "sign is the bottleneck" in share.sentence


def test_the_closed_department_comes_first(whole):
    found = organization.company_silos(whole)
    assert found.closed == ("Roastery",)
    assert "Legal" not in set(found.table["department"])


def test_a_department_without_the_policy_in_force_is_named(whole):
    found = told(whole)["governance", "Roastery, policy"]
    assert found.value == 0.0 and found.level is None
    assert "in Roastery 0.0% of people attested the policies in force, in Care 50.0%" in found.sentence


def test_a_review_that_is_due_is_listed_with_its_owner(opened):
    found = organization.company_overdue(opened(policies))
    assert found[["policy", "version", "department", "days_over"]].values.tolist() == [
        ["media", "2", "Legal", 84]
    ]


def test_a_course_by_half_of_the_desk_is_judged(whole):
    found = told(whole)["course", "course"]
    assert found.n == 40 and found.low <= 0 <= found.high
    assert found.sentence.startswith("No evidence that the course hand-offs")


def test_a_fault_of_the_matrix_is_told(opened):
    found = told(opened(responsibilities))["responsibilities", "faults"]
    assert found.value == 1
    assert "answer: Care and Roastery are each accountable; leave one." in found.sentence


def test_the_severe_do_not_lower_what_they_alone_rated(opened):
    found = told(opened(surveys))
    assert found["maturity", "stage 3"].value == pytest.approx(3.5)
    assert "those who rated it say 3.00" in found["maturity", "stage 3"].sentence
    assert found["maturity", "stage 8"].sentence.endswith("The weakest link is stage 8.")


def test_the_load_is_of_the_bottleneck_where_it_may_be_shown(whole):
    found = told(whole)
    assert ("load", "desk") in found and ("load", "sign") not in found
    assert found["load", "desk"].n == 40


@pytest.mark.parametrize(
    ("asked", "columns"),
    [
        ("bottleneck_ways", ["team", "ends", "share", "low", "high", "hours", "added"]),
        ("silo_ways", ["department", "way", "ei_index", "low", "high"]),
        ("course_ways", ["way", "effect", "low", "high"]),
        ("maturity_ways", ["stage", "way", "level", "low", "high"]),
    ],
)
def test_the_naive_way_stands_beside_the_better_one(whole, asked, columns):
    assert getattr(organization, asked)(whole).columns.tolist() == columns


def test_no_finding_names_a_person(whole):
    for finding in organization.headlines(whole):
        assert not pd.Series([finding.sentence]).str.contains(r"\bp\d{3}\b|\br\d{2}\b").any()


def rated_by_four() -> pd.DataFrame:
    table = surveys()
    return table[table["respondent"].isin({"r04", "r05", "r06", "r07"})]


def test_of_fewer_than_five_raters_nothing_is_said(opened, monkeypatch):
    monkeypatch.setitem(NAMES, rated_by_four, "surveys")
    firm = opened(rated_by_four)
    assert organization.headlines(firm) == []
    assert any("it takes 5 people who rate a stage" in each for each in organization.unknowns(firm))
