"""The simulated social care desk through Zendesk's files and back, column by column."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict, dataclass

import pandas as pd
import pytest
import tenstages
from tenstages.company import Company
from tenstages.simulate import simulate
from tenstages.simulate.conversation.whole import Conversation, conversation
from tenstages.simulate.listening import listen
from tenstages.simulate.presence.whole import presence
from tenstages.simulate.world import create_world

pytestmark = pytest.mark.full  # stage 1's companies come back every day, the files of all stages with --full
SEED, SCALE = 104, 0.02
NEWEST = pd.Timestamp("2026-04-01", tz="America/Denver")
"""From this quarter on there is JSON, too."""


@dataclass
class Both:
    """The desk's cases as they were, and as they came back through files."""

    said: Conversation
    company: Company
    expected: pd.DataFrame
    found: pd.DataFrame

    @property
    def newest(self) -> pd.Series:
        """Which cases stand in JSON, too."""
        return self.expected["opened_at"] >= NEWEST


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> Both:
    folder = tmp_path_factory.mktemp("conversation")
    simulate(SEED, folder, scale=SCALE)
    world = create_world(SEED, scale=SCALE)
    listening = listen(world)
    said = conversation(world, listening, presence(world, listening))
    company = tenstages.open(folder)
    frames = [frame.set_index("id").sort_index() for frame in (said.cases, company.frame("cases"))]
    return Both(said, company, *frames)


def same(found: pd.Series, expected: pd.Series) -> None:
    """Values that compare across kinds of column: whatever is missing becomes None."""
    plain = [each.astype(object).where(each.notna(), None).rename(None) for each in (found, expected)]
    pd.testing.assert_series_equal(*plain, check_dtype=False, check_index_type=False)


def test_every_case_comes_back_once_from_files_that_overlap(both):
    assert both.found.index.tolist() == both.expected.index.tolist()
    assert 50 < both.newest.sum() < len(both.expected)


ALWAYS = (
    *("opened_at", "first_response_at", "resolved_at", "status", "channel", "department", "person"),
    *("subject", "tags", "priority", "handoffs", "reopens", "answers", "satisfaction", "updated_at"),
)


@pytest.mark.parametrize("column", ALWAYS)
def test_a_column_comes_back_as_it_was(both, column):
    same(both.found[column], both.expected[column])


@pytest.mark.parametrize("column", ["text", "handle", "mention_id"])
def test_what_only_json_tells_comes_back_for_the_newest_quarter(both, column):
    same(both.found.loc[both.newest, column], both.expected.loc[both.newest, column])
    older = both.found.loc[~both.newest, column]
    assert (older.isna() | (older == "")).all()


def test_cases_lead_to_mentions_that_came_in_by_other_files(both):
    opened = both.found["mention_id"].dropna()
    mentions = both.company.frame("mentions").drop_duplicates("id").set_index("id")
    assert len(opened) and set(opened) <= set(mentions.index)
    assert (mentions.loc[opened, "author"].to_numpy() == both.found["handle"].dropna().to_numpy()).all()


def test_what_is_asked_in_a_message_names_nobody(both):
    messages = both.expected["mention_id"].isna() & both.newest
    assert both.found.loc[messages, "handle"].isna().all()


def test_hours_of_work_are_left_to_the_company(both):
    """Nobody set them up in the vendor's system, so its own columns of business hours are empty."""
    (path,) = (both.company.folder / "exports" / "zendesk").glob("tickets-csv-*.zip")
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        table = pd.read_csv(io.BytesIO(archive.read(name)))
    hours = [column for column in table if column.endswith("within business hours")]
    assert len(table.columns) == 43 and len(hours) == 6 and table[hours].isna().all(axis=None)


def test_the_truths_of_this_stage_stand_behind_those_of_the_first_two(both):
    told = json.loads((both.company.folder / "truth.json").read_text("utf-8"))["truths"]
    own = [asdict(truth) for truth in both.said.truths]
    told = [truth for truth in told if truth["stage"] <= 3]
    assert told[-len(own) :] == json.loads(json.dumps(own))
    assert {truth["stage"] for truth in told[: -len(own)]} == {1, 2}
