"""A simulated company through vendors' files and back: the importers' tables are what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
import tenstages
from tenstages import exports
from tenstages.company import Company
from tenstages.exports.archives import PRIVATE
from tenstages.simulate import simulate
from tenstages.simulate.listening import TRIALS, Listening, canonical, listen
from tenstages.simulate.names import NEWS_SITES
from tenstages.simulate.own_accounts import comments_on_reddit, posts_on_x
from tenstages.simulate.world import create_world

SEEDS = (101, *(pytest.param(seed, marks=pytest.mark.full) for seed in (102, 103)))
SCALE = 0.02
KEY = ["id", "brand"]
EQUAL = (
    "at",
    "local_at",
    "author",
    "author_created_at",
    "followers",
    "venue",
    "venue_category",
    "kind",
    "title",
    "likes",
    "replies",
    "shares",
    "queries",
)
"""What a faultless import gives back exactly; `text` may be cut and has tests of its own."""
TOLD_MORE = ("exports/jira/", "exports/linkedin/", "exports/zendesk/")
"""Files of the company of which the importers tell something beside their rows, as they should."""


@dataclass
class Both:
    """What was said, and what came back through files."""

    said: Listening
    expected: pd.DataFrame
    company: Company
    mentions: pd.DataFrame


@pytest.fixture(scope="module", params=SEEDS)
def both(request, tmp_path_factory) -> Both:
    return made(request.param, tmp_path_factory.mktemp(f"seed_{request.param}"))


def made(seed: int, folder: Path) -> Both:
    """One company both ways."""
    simulate(seed, folder, scale=SCALE)
    said = listen(create_world(seed, scale=SCALE))
    calendar = said.world.calendar
    # Summer time lets the last hour of the simulated weeks fall on the day after.
    company = tenstages.open(folder, since=calendar.first_day, until=calendar.last_day + timedelta(days=1))
    mentions = company.frame("mentions").set_index(KEY).sort_index()
    return Both(said, canonical(said).set_index(KEY).sort_index(), company, mentions)


def plain(column: pd.Series) -> pd.Series:
    """Values that compare across kinds of column: empty text and every missing value become None."""
    values = column.astype(object)
    return values.where(values.notna() & (values != ""), None)


def test_every_file_is_read_whole(both):
    reports = both.company.reports
    assert len(reports) > 10
    told = [report for report in reports if report.error or report.problems]
    assert [report.file for report in told if not report.file.startswith(TOLD_MORE)] == []
    skipped = {report.file: report.skipped for report in reports if report.skipped}
    of_archives = {reason for file, reason in skipped.items() if "_archive/" in file}
    assert of_archives == {PRIVATE, "a web page, not data"}
    others = {file.split("/")[1] for file in skipped if "_archive/" not in file}
    assert others <= {"flickr", "linkedin", "salesforce", "slack", "youtube"}


def test_the_same_mentions_come_back(both):
    assert both.mentions.index.is_unique
    assert set(both.mentions.index) == set(both.expected.index)


@pytest.mark.parametrize("column", EQUAL)
def test_a_column_comes_back_as_it_was(both, column):
    expected, found = plain(both.expected[column]), plain(both.mentions[column])
    pd.testing.assert_series_equal(found, expected, check_dtype=False)
    assert found.notna().any()


def test_the_columns_tested_are_all_that_both_have(both):
    assert set(both.expected) & set(both.mentions) == {*EQUAL, "text"}


def test_words_come_back_where_they_are_not_cut(both):
    whole = both.mentions[~both.mentions["text_cut"] & (both.mentions["kind"] != "share")]
    assert len(whole) > 0.8 * len(both.mentions)
    expected = both.expected.loc[whole.index, "text"]
    assert [pair for pair in zip(whole["text"], expected, strict=True) if pair[0] != pair[1]] == []


def test_words_passed_on_come_back_with_or_without_the_mark_of_passing_on(both):
    shares = both.mentions[(both.mentions["kind"] == "share") & ~both.mentions["text_cut"]]
    expected = both.expected.loc[shares.index, "text"].str.replace(r"^RT @\w+: ", "", regex=True)
    assert len(shares)
    assert shares["text"].str.replace(r"^RT @\w+: ", "", regex=True).tolist() == expected.tolist()


def test_words_that_are_cut_begin_as_they_did(both):
    cut = both.mentions[both.mentions["text_cut"]]
    for found, expected in zip(cut["text"], both.expected.loc[cut.index, "text"], strict=True):
        assert expected.startswith(found.rstrip("….\xa0 ")[:80])


def test_labels_come_back_as_they_were(both):
    by = ["brand", "id"]
    found = both.company.frame("coded")
    found = found[found["task"] == "relevance"].sort_values(by, ignore_index=True)
    expected = both.said.coded.sort_values(by, ignore_index=True)
    pd.testing.assert_frame_equal(found[list(expected)], expected, check_dtype=False, rtol=1e-6)


def test_what_runs_twice_under_two_outlets_is_flagged(both):
    """A copy can be seen as such where a tool delivered it and another of its kind whole."""
    items = both.said.items.set_index("id")
    news = items[
        items["site"].map(lambda site: site in NEWS_SITES) & items["brandwatch"] & (items["kind"] != "share")
    ]
    again = news.groupby("text")["site"].nunique()
    copies = news[news["text"].isin(again.index[again > 1])]
    flags = both.mentions["syndicated"].groupby(level="id").all()
    assert len(copies) >= 2
    assert [id for id in copies.index if not flags[id]] == []


def test_nothing_else_is_flagged_but_machines(both):
    items = both.said.items.set_index("id")
    repeated = items["text"].duplicated(keep=False) | items["machine"]
    flagged = both.mentions.index[both.mentions["syndicated"]].get_level_values("id")
    assert [id for id in flagged if not repeated[id]] == []


def test_without_a_window_the_company_shows_whole_days_of_the_calendar(both):
    calendar = both.said.world.calendar
    company = tenstages.open(both.company.folder)
    assert calendar.first_day <= company.since <= calendar.first_day + timedelta(days=2)
    assert calendar.last_day - timedelta(days=2) <= company.until <= calendar.last_day + timedelta(days=1)


def test_a_second_visit_finds_the_same(both):
    again = tenstages.open(both.company.folder, since=both.company.since, until=both.company.until)
    assert again.key == both.company.key
    pd.testing.assert_frame_equal(again.frame("mentions").set_index(KEY).sort_index(), both.mentions)


# Further tools, and what the company itself says ------------------------------------------------

IMPORTERS = {
    "meltwater": "meltwater_mentions",
    "talkwalker": "talkwalker_mentions",
    "blog_feeds": "blog_feed",
}


@pytest.mark.parametrize("tool", TRIALS)
def test_a_further_tools_rows_become_one_with_the_main_tools(both, tool):
    items = both.said.items
    delivered = set(items.loc[items[tool], "id"])
    sources = both.mentions["sources"].groupby(level="id").first().str.split(";")
    named = {id for id, names in sources.items() if IMPORTERS[tool] in names}
    assert delivered and named == delivered
    assert all("brandwatch_mentions" in sources[id] for id in named)


def test_what_further_tools_deliver_again_is_counted_as_duplicates(both):
    kept = sum(report.kept for report in both.company.reports if report.table == "mentions")
    of_mentions = {report.file for report in both.company.reports if report.table == "mentions"}
    ids = {
        id
        for file in exports.files(both.company.folder)
        if file.name in of_mentions
        for id in exports.read_file(file, both.company.settings.mappings, both.said.world.zone).frame["id"]
    }
    again = both.said.items[list(TRIALS)].sum().sum()
    counted = both.company.warehouse.funnel.set_index("step").loc["duplicates across files", "rows"]
    assert counted == kept - len(ids)
    assert counted >= again


def test_own_posts_and_answers_are_posts_of_ours_and_no_mentions(both):
    posts = both.company.warehouse.table("posts").execute()
    archived = posts[posts["definition"].str.endswith("archive, no views")]
    said = len(posts_on_x(both.said)), len(comments_on_reddit(both.said))
    assert archived["account"].value_counts()[list(both.said.world.own.accounts[:2])].tolist() == [*said]
    assert not both.mentions["author"].isin(both.said.world.own.accounts).any()


def test_what_we_answered_on_x_is_found_among_the_mentions(both):
    replies = both.company.frame("posts").dropna(subset="answers")
    replies = replies[replies["network"] == "x.com"]
    assert len(replies) > 0 and replies["answers"].isin(both.mentions.index.get_level_values("id")).all()


def test_what_names_no_brand_is_counted(both):
    assert both.company.warehouse.funnel.set_index("step").loc["no tracked brand", "rows"] >= 2 * 6 * 3


def reading(both: Both, ending: str):
    (file,) = [file for file in exports.files(both.company.folder) if file.name.endswith(ending)]
    return exports.read_file(file, zone=both.said.world.zone).frame


def test_the_archive_from_x_comes_back_as_it_was_said(both):
    said = posts_on_x(both.said).assign(id=lambda each: "x:" + each["platform_id"]).set_index("id")
    found = reading(both, "tweets.js").set_index("id").loc[said.index]
    start = pd.Timestamp(both.said.world.calendar.start, tz="UTC")
    assert len(found) == len(said)
    assert (found["at"] == start + pd.to_timedelta(said["second"], unit="s")).all()
    assert found["kind"].tolist() == said["kind"].tolist()
    assert plain(found["answers"]).tolist() == [f"x:{each}" if each else None for each in said["answers"]]
    assert found["text"].tolist() == said["text"].tolist()
    counted = said["kind"] != "share"
    for count in ("likes", "shares"):
        assert found.loc[counted, count].tolist() == said.loc[counted, count].tolist()
        assert found.loc[~counted, count].isna().all()
    assert set(found["account"]) == {both.said.world.own.accounts[0]}


def test_the_archive_from_reddit_comes_back_as_it_was_said(both):
    said, found = comments_on_reddit(both.said), reading(both, "comments.csv")
    start = pd.Timestamp(both.said.world.calendar.start, tz="UTC")
    assert found["at"].tolist() == (start + pd.to_timedelta(said["second"], unit="s")).tolist()
    assert found["text"].tolist() == said["text"].tolist()
    assert set(found["account"]) <= {both.said.world.own.accounts[1]}
    assert found["answers"].tolist() == [
        f"reddit.com/r/coffee/comments/t{each}/talk" for each in said["thread"]
    ]
    assert found["id"].tolist() == [
        f"reddit.com/r/coffee/comments/t{thread}/talk/{code}"
        for thread, code in zip(said["thread"], said["code"], strict=True)
    ]


def test_each_saved_feed_says_of_its_posts_what_was_said(both):
    feeds = [file for file in exports.files(both.company.folder) if "/blog_feeds/" in file.name]
    readings = [exports.read_file(file, zone=both.said.world.zone) for file in feeds]
    found = pd.concat([each.frame for each in readings])
    items = both.said.items
    expected = items[items["blog_feeds"]].drop_duplicates("id").set_index("id")
    about_brands = found[found["id"].isin(expected.index)]
    assert set(about_brands["id"]) == set(expected.index) and not found["text_cut"].any()
    folded = [" ".join(text.split()) for text in expected.loc[about_brands["id"], "text"]]  # it is HTML
    assert about_brands["text"].tolist() == folded
    start = pd.Timestamp(both.said.world.calendar.start, tz="UTC")
    times = start + pd.to_timedelta(expected.loc[about_brands["id"], "second"], unit="s")
    assert about_brands["at"].tolist() == times.tolist()
    assert found["queries"].isna().all()
    elsewhere = [(~each.frame["id"].isin(expected.index)).sum() for each in readings]
    assert len(feeds) == 12 and set(elsewhere) == {3}
