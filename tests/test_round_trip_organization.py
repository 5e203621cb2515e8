"""The simulated organization through its tools' files and lists and back, table by table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest
import tenstages
from tenstages.company import Company
from tenstages.simulate import plan
from tenstages.simulate.organization.matrix import matrix_of
from tenstages.simulate.organization.whole import Organization, organization
from tenstages.simulate.world import create_world
from tenstages.simulate.writers import company, jira, people_desk, salesforce, slack_staff
from tenstages.tables import TABLES

SEEDS = (105, *(pytest.param(seed, marks=pytest.mark.full) for seed in (106, 107)))
FRAMES = (
    *("people", "staff_messages", "handoffs", "changes", "policies", "attestations", "responsibilities"),
    "surveys",
)
LIMIT = 700_000
"""Bytes that the files of the stage may take in the sample company."""


@dataclass
class Both:
    """The organization as it is, and as it came back through files."""

    said: Organization
    company: Company


@pytest.fixture(scope="module", params=SEEDS)
def both(request, tmp_path_factory) -> Both:
    folder = tmp_path_factory.mktemp(f"organization_{request.param}")
    world = create_world(request.param)
    said = organization(world)
    for writer in (salesforce, slack_staff, jira):
        writer.write(world, said, folder / "exports")
    people_desk.write(said, folder / "exports")
    lines = [
        "format = 1",
        "[company]",
        f'name = "{world.own.name}"',
        f'zone = "{world.zone}"',
        f'currency = "{world.currency}"',
        "[[brands]]",
        f'name = "{world.own.name}"',
        "own = true",
        f'any = ["{world.own.word.lower()}"]',
        "",
        *company.organization_settings(world),
    ]
    (folder / "company.toml").write_text("\n".join(lines), encoding="utf-8")
    return Both(said, tenstages.open(folder))


def plain(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Rows in order of their key, with values that compare across kinds of column."""
    rows = frame.sort_values(list(TABLES[name].key), ignore_index=True).astype(object)
    return rows.where(rows.notna(), None)


@pytest.mark.parametrize("name", FRAMES)
def test_a_table_comes_back_as_it_was(both, name):
    expected = getattr(both.said, name)
    found = both.company.frame(name)[list(expected)]
    pd.testing.assert_frame_equal(plain(found, name), plain(expected, name), check_dtype=False)


def test_every_file_is_read_without_a_word_but_for_the_clock_of_one(both):
    told = [report for report in both.company.reports if report.error or report.problems]
    assert [report.file for report in told] == ["exports/jira/Jira.csv"]


def test_the_chat_of_our_own_people_is_no_community(both):
    assert both.company.has("staff_messages")
    assert not both.company.has("members") and not both.company.has("interactions")


def test_nothing_that_was_written_in_the_chat_is_in_a_table(both):
    assert "text" not in both.company.frame("staff_messages")


def test_departments_have_the_teams_of_the_list_and_of_the_desk(both):
    settings, people = both.company.settings, both.company.frame("people")
    teams = {each.name: set(each.teams) for each in settings.departments}
    assert teams == people.groupby("department")["team"].agg(set).to_dict()
    assert set(both.company.frame("handoffs")["team"]) <= set().union(*teams.values())
    assert settings.consent["employees"]


def test_the_matrix_comes_back_with_its_faults(both):
    matrix, faults = matrix_of(create_world(both.said.staff.world.seed))
    found = both.company.frame("responsibilities").pivot(index="activity", columns="role", values="letters")
    assert (
        found.fillna("").loc[matrix.index, matrix.columns].to_numpy().tolist() == matrix.to_numpy().tolist()
    )
    assert len(faults) == plan.RACI_FAULTS


def test_the_files_stay_small(both):
    files = (both.company.folder / "exports").rglob("*")
    assert sum(path.stat().st_size for path in files if path.is_file()) < LIMIT


def test_the_same_seed_gives_the_same_bytes(both, tmp_path):
    world = create_world(both.said.staff.world.seed, scale=0.01)
    said = organization(world)
    for writer in (salesforce, slack_staff, jira):
        writer.write(world, said, tmp_path)
    people_desk.write(said, tmp_path)
    first = both.company.folder / "exports"
    for path in (each for each in tmp_path.rglob("*") if each.is_file()):
        assert path.read_bytes() == (first / path.relative_to(tmp_path)).read_bytes(), path.name
