"""The simulated company's own accounts through vendors' files and back, column by column."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import pandas as pd
import pytest
import tenstages
from tenstages.company import Company
from tenstages.simulate import simulate
from tenstages.simulate.listening import listen
from tenstages.simulate.presence.whole import Presence, presence
from tenstages.simulate.world import World, create_world

SEED, SCALE = 104, 0.02
BY_DAY = ["day", "metric"]


@dataclass
class Both:
    """What the own accounts did, and what came back through files."""

    world: World
    said: Presence
    company: Company
    posts: pd.DataFrame
    audience: pd.DataFrame

    def said_on(self, network: str, kind: str = "post") -> pd.DataFrame:
        """What an account published."""
        posts = self.said.posts
        return posts[(posts["network"] == network) & (posts["kind"] == kind)].set_index("id").sort_index()

    def found_on(self, network: str) -> pd.DataFrame:
        """What came back of it."""
        return self.posts[self.posts["network"] == network].set_index("id").sort_index()


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> Both:
    folder = tmp_path_factory.mktemp("presence")
    simulate(SEED, folder, scale=SCALE)
    world = create_world(SEED, scale=SCALE)
    company = tenstages.open(folder)
    frames = [company.frame(table) for table in ("posts", "audience")]
    return Both(world, presence(world, listen(world)), company, *frames)


def same(found: pd.Series, expected: pd.Series) -> None:
    """Values that compare across kinds of column: whatever is missing becomes None."""
    plain = [each.astype(object).where(each.notna(), None).rename(None) for each in (found, expected)]
    pd.testing.assert_series_equal(*plain, check_dtype=False, check_index_type=False)


def counted(both: Both, account: str, metric: str) -> tuple[pd.Series, pd.Series]:
    """A measure of an account by day: as it came back, and as it was."""
    series = []
    for frame in (both.audience, both.said.audience):
        mine = frame[(frame["account"] == account) & (frame["metric"] == metric)]
        days = pd.to_datetime(mine["day"]).dt.date
        series.append(mine["value"].set_axis(days).sort_index().rename_axis("day"))
    return series[0], series[1]


def test_the_truths_of_this_stage_stand_behind_those_of_the_first(both):
    told = json.loads((both.company.folder / "truth.json").read_text("utf-8"))["truths"]
    own = [asdict(truth) for truth in both.said.truths]
    assert told[-len(own) :] == own and {truth["stage"] for truth in told[: -len(own)]} == {1}


# X ----------------------------------------------------------------------------------------------

ON_X = {
    "day": "day",
    "account": "account",
    "kind": "kind",
    "text": "text",
    "url": "url",
    "all_views": "views",
    "all_engagements": "engagements",
    "likes": "likes",
    "comments": "comments",
    "shares": "shares",
}
"""Not at, answers, link: the file has neither clock nor addresses within. Not format: it is not told.
Impressions include what was shown for money, so they come back as `all_views`."""


def said_on_x(both: Both) -> pd.DataFrame:
    return pd.concat([both.said_on("x.com"), both.said_on("x.com", "reply")]).sort_index()


def test_posts_on_x_come_back_once_from_files_that_overlap_without_what_was_passed_on(both):
    assert both.found_on("x.com").index.tolist() == said_on_x(both).index.tolist()


@pytest.mark.parametrize("column", ON_X)
def test_a_column_of_x_comes_back_as_it_was(both, column):
    same(both.found_on("x.com")[column], said_on_x(both)[ON_X[column]])


def test_what_x_does_not_tell_is_missing(both):
    untold = ["at", "views", "engagements", "paid_views", "all_reach", "saves", "clicks", "follows"]
    assert both.found_on("x.com")[untold].isna().all(axis=None)


@pytest.mark.parametrize("metric", ["gained", "lost"])
def test_followers_gained_and_lost_on_x_come_back_for_every_day(both, metric):
    same(*counted(both, both.world.own.accounts[0], metric))


def test_the_views_of_days_on_x_are_those_of_its_posts(both):
    found, _ = counted(both, both.world.own.accounts[0], "views")
    total = said_on_x(both)["views"].sum()
    assert len(found) == both.world.calendar.weeks * 7
    assert 0.97 * total < found.sum() <= total  # a last post's later views lie behind the window
