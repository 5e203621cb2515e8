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

pytestmark = pytest.mark.full  # stage 1's companies come back every day, the files of all stages with --full
SEED, SCALE = 104, 0.02
BY_DAY = ["day", "metric"]
ARCHIVES = ("x archive, no views", "reddit archive, no views")


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
        """What came back of it with counts; archives tell none."""
        told = self.posts[~self.posts["definition"].isin(ARCHIVES)]
        return told[told["network"] == network].set_index("id").sort_index()


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
    told = [truth for truth in told if truth["stage"] <= 2]
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


def test_the_archive_and_the_analytics_of_x_agree_on_the_posts_that_both_tell(both):
    archived = both.posts[both.posts["definition"] == ARCHIVES[0]].set_index("id")
    shared = archived.index.intersection(both.found_on("x.com").index)
    assert len(shared) > 0.9 * len(both.found_on("x.com"))
    for column in ("account", "kind", "text", "url"):
        same(archived.loc[shared, column], both.found_on("x.com").loc[shared, column])
    assert (archived.drop(shared)["kind"] == "share").any()  # X analytics list no reposts


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


# Facebook ---------------------------------------------------------------------------------------

ON_META = {"day": "day", "kind": "kind", "url": "url", "seconds": "seconds", "comments": "comments"}
ON_FACEBOOK = ON_META | {
    "views": "views",
    "reach": "reach",
    "paid_views": "paid_views",
    "paid_reach": "paid_reach",
    "shares": "shares",
    "clicks": "clicks",
}
"""Not account (the file has the page's number), not at (its zone is not told), not link (it is in the text).
What people did is not told apart from what money brought: see the test of sums."""
CLASSIC = {name: name for name in ("day", "at", "kind", "url", "views", "reach", "paid_views", "paid_reach")}
"""Not what people did, which CSV had in columns that came and went; not the length of videos."""
LATER = pd.Timestamp("2025-04-01").date()


def posts_on_facebook(both: Both, *, classic: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Posts of one of the two exports, as they came back and as they were, under the network's number."""
    found, said = both.found_on("facebook.com"), both.said_on("facebook.com")
    found = found[found["sources"].str.startswith("facebook_post" if classic else "meta")]
    found = found.rename(index=lambda id: id.replace("900000000000000000002_", ""))
    return found, said[(said["day"] < LATER) == classic]


@pytest.mark.parametrize("classic", [True, False])
def test_posts_on_facebook_come_back_without_answers(both, classic):
    found, said = posts_on_facebook(both, classic=classic)
    assert found.index.tolist() == said.index.tolist()
    assert set(both.found_on("facebook.com")["account"]) == {"facebook.com:900000000000000000002"}
    expected = "facebook impressions" if classic else "facebook views"
    assert set(found["definition"]) == {expected}


@pytest.mark.parametrize("column", ON_FACEBOOK)
def test_a_column_of_facebook_comes_back_as_it_was(both, column):
    found, said = posts_on_facebook(both, classic=False)
    same(found[column], said[ON_FACEBOOK[column]])


@pytest.mark.parametrize("column", CLASSIC)
def test_a_column_of_the_classic_insights_comes_back_as_it_was(both, column):
    found, said = posts_on_facebook(both, classic=True)
    same(found[column], said[CLASSIC[column]])


def test_what_people_did_on_facebook_adds_up_with_what_money_brought(both):
    found, said = posts_on_facebook(both, classic=False)
    same(found["all_engagements"], said["engagements"] + said["paid_engagements"])
    same(found["likes"] + found["comments"] + found["shares"], found["all_engagements"])
    assert found["engagements"].isna().all()


def folded(texts: pd.Series) -> pd.Series:
    """Words without the lines that they stand on."""
    return texts.map(lambda text: " ".join(text.split()))


def test_captions_come_back_over_several_lines_with_the_address_that_they_lead_to(both):
    for classic in (True, False):
        found, said = posts_on_facebook(both, classic=classic)
        same(folded(found["text"]), said["text"] + (" " + said["link"]).fillna(""))
        assert found["text"].str.contains("\n").any()


def test_an_album_on_facebook_comes_back_as_a_picture_and_all_else_as_it_was(both):
    for classic in (True, False):
        found, said = posts_on_facebook(both, classic=classic)
        same(found["format"], said["format"].replace("album", "picture"))


@pytest.mark.parametrize("metric", ["followers", "gained", "lost"])
def test_likes_of_the_page_come_back_for_every_day(both, metric):
    account = "facebook.com:" + handle(both)
    mine = both.audience[
        (both.audience["account"] == account) & (both.audience["definition"] == "page likes")
    ]
    found = mine[mine["metric"] == metric].sort_values("day")["value"].reset_index(drop=True)
    same(found, counted(both, account, metric)[1].reset_index(drop=True))


def handle(both: Both) -> str:
    """What the own accounts are called where X does not limit it."""
    return both.world.own.accounts[1].partition(":")[2]


# Instagram --------------------------------------------------------------------------------------

ON_INSTAGRAM = ON_META | {
    "account": "account",
    "definition": "definition",
    "format": "format",
    "shares": "shares",
    "saves": "saves",
}
"""Not at, not link, not clicks; of what was shown for money see the test of sums."""


def test_posts_on_instagram_come_back_without_answers(both):
    assert both.found_on("instagram.com").index.tolist() == both.said_on("instagram.com").index.tolist()


@pytest.mark.parametrize("column", ON_INSTAGRAM)
def test_a_column_of_instagram_comes_back_as_it_was(both, column):
    same(both.found_on("instagram.com")[column], both.said_on("instagram.com")[ON_INSTAGRAM[column]])


def test_instagram_counts_what_was_shown_for_money_with_the_rest(both):
    found, said = both.found_on("instagram.com"), both.said_on("instagram.com")
    same(found["all_views"], said["views"] + said["paid_views"])
    same(found["all_reach"], said["reach"] + said["paid_reach"])
    same(found["likes"], said["likes"] + said["paid_engagements"])
    same(folded(found["text"]), said["text"])
    assert found[["views", "reach", "engagements", "all_engagements"]].isna().all(axis=None)


def test_reach_of_days_on_instagram_comes_back_and_views_from_the_renaming_on(both):
    account = "instagram.com:" + handle(both)
    same(*counted(both, account, "reach"))
    views = both.said.audience[both.said.audience["definition"] == "instagram views"]
    found, _ = counted(both, account, "views")
    same(found.reset_index(drop=True), views["value"].reset_index(drop=True))


# YouTube ----------------------------------------------------------------------------------------

ON_YOUTUBE = {"day": "day", "account": "account", "kind": "kind", "title": "text", "all_views": "views"}
IN_ENGLISH = {
    "seconds": "seconds",
    "all_reach": "reach",
    "likes": "likes",
    "comments": "comments",
    "shares": "shares",
}
"""Columns that the German file does not have.  Not at, link, format, clicks: no file has them."""
GERMAN = (pd.Timestamp("2025-07-01").date(), pd.Timestamp("2025-09-30").date())


def videos(both: Both) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Videos as they came back and as they were, under the network's number."""
    found = both.found_on("youtube.com").rename(index=lambda id: id.replace(":-", ":")).sort_index()
    return found, both.said_on("youtube.com")


def test_videos_come_back_without_answers_whatever_their_ids_begin_with(both):
    found, said = videos(both)
    assert found.index.tolist() == said.index.tolist()
    assert both.found_on("youtube.com").index.str.contains(":-").any()


@pytest.mark.parametrize("column", ON_YOUTUBE)
def test_a_column_of_youtube_comes_back_as_it_was_in_two_languages(both, column):
    found, said = videos(both)
    same(found[column], said[ON_YOUTUBE[column]])


@pytest.mark.parametrize("column", IN_ENGLISH)
def test_a_column_of_youtube_comes_back_but_for_the_german_quarter(both, column):
    found, said = videos(both)
    german = said["day"].between(*GERMAN)
    same(found.loc[~german, column], said.loc[~german, IN_ENGLISH[column]])
    assert german.any() and found.loc[german, column].isna().all()


@pytest.mark.parametrize("metric", ["gained", "lost"])
def test_subscribers_gained_and_lost_come_back_for_every_day(both, metric):
    same(*counted(both, "youtube.com:" + handle(both), metric))


# The sheet of followers, and whose accounts they are ---------------------------------------------


def test_followers_of_every_account_come_back_for_every_day(both):
    names = [*dict.fromkeys(both.said.audience["account"])]
    assert len(names) == 6
    for name in names:
        same(*counted(both, name, "followers"))


def test_every_account_counts_its_followers_under_one_name(both):
    levels = both.audience[both.audience["metric"] == "followers"]
    assert (levels.groupby("account")["definition"].nunique() == 1).all()


def test_gains_and_losses_have_a_total_to_stand_beside_under_the_same_account(both):
    changes = both.audience[both.audience["metric"].isin(["gained", "lost"])]
    levels = both.audience[both.audience["metric"] == "followers"]
    assert set(changes["account"]) <= set(levels["account"])


def test_company_toml_knows_every_account_that_the_files_speak_of_as_our_own(both):
    known = set(both.company.settings.own.accounts)
    assert set(both.audience["account"]) | set(both.posts["account"]) <= known


# Labels and answers -----------------------------------------------------------------------------


def test_what_two_coders_read_comes_back_label_by_label(both):
    by = ["id", "task", "coder"]
    found, said = both.company.frame("coded"), both.said.coded
    found, said = (frame[frame["task"] == "sentiment"] for frame in (found, said))
    said = said.sort_values(by, ignore_index=True)
    found = found.sort_values(by, ignore_index=True)[list(said)]
    pd.testing.assert_frame_equal(found, said, check_dtype=False, rtol=1e-6)


def test_what_posts_are_for_meets_the_posts_that_come_back(both):
    found, said = both.company.frame("coded"), both.said.coded
    found, said = (frame[frame["task"] == "post kind"] for frame in (found, said))
    assert sorted(found["label"]) == sorted(said["label"])
    for network in ("facebook.com", "instagram.com", "youtube.com"):
        posts = both.found_on(network)
        assert set(posts.index) == {id for id in found["id"] if id.startswith(network)}


def test_the_survey_is_written_answer_by_answer(both):
    path = both.company.folder / "exports" / "survey" / "which_accounts_do_you_follow.csv"
    found, said = pd.read_csv(path), both.said.survey
    assert list(found) == ["answer", "drawn from", "chance of being drawn", "asked", "follows"]
    found.columns = ["answer", "account", "prob", "asked", "follows"]
    pd.testing.assert_frame_equal(found, said, check_dtype=False, rtol=1e-6)
    followed = {account for follows in found["follows"] for account in follows.split(";")}
    assert followed == set(both.said.audience["account"])
