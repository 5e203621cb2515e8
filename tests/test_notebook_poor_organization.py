"""Stage 8's notebook on poor companies: it runs to its end and says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tenstages.simulate import simulate

from tests import test_notebook_poor as poor

NOTEBOOK = poor.ROOT / "notebooks" / "08_social_darwinism.ipynb"
ABOUT_PEOPLE = ("silos = ", "governed = ", "course = ", "load = ")
FILES = ("salesforce", "jira", "slack", "people")


@pytest.fixture(scope="module")
def market(tmp_path_factory) -> Path:
    """A market of a few thousand mentions; the organization is as large as anywhere."""
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(7, folder, scale=0.02)
    return folder


@pytest.fixture
def run(monkeypatch):
    """Runs this stage's notebook in the manner of stage 2's."""
    monkeypatch.setattr(poor, "NOTEBOOK", NOTEBOOK)
    return poor.run


def without_agreement(place: Path) -> Path:
    """The company without an agreement on its employees' data."""
    path = place / "company.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("employees =")]
    assert len(kept) == len(lines) - 1
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return place


@pytest.mark.full
def test_mentions_alone_name_in_every_section_what_it_lacks(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "mentions", poor.LISTENING))
    assert "No export fills the table changes" in poor.told(shown, "findings = ")
    for line in ("teams = ", "flow = ", "grid = "):
        assert "No export fills the table handoffs" in poor.told(shown, line), line
    assert "No export fills the table responsibilities" in poor.told(shown, "faults = ")
    assert "cannot be told from these files" in poor.told(shown, "made = organization.presented")


@pytest.mark.full
def test_without_an_agreement_nothing_is_said_of_people(run, market, tmp_path):
    place = without_agreement(poor.only(market, tmp_path / "agreed", FILES))
    shown = run(place)
    for line in ABOUT_PEOPLE:
        assert "names no agreement on employees' data" in poor.told(shown, line), line
    assert "Most waiting is with" in poor.told(shown, "flow = ")


@pytest.mark.full
def test_the_files_of_an_organization_alone_are_read_in_full(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "organization", FILES))
    assert "Half of the signals lead to a change within" in poor.told(shown, "findings = ")
    assert "Most waiting is with" in poor.told(shown, "flow = ")
    assert "keeps to itself" in poor.told(shown, "silos = ")
    assert "the fewest attested the policies in force" in poor.told(shown, "governed = ")
    assert "The weakest link is" in poor.told(shown, "rated = ")
