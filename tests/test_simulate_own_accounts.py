"""Stage 2's own accounts: followers, posts and visits are as planted, and their truths as the rows say."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from tenstages.simulate import plan
from tenstages.simulate.listening import canonical, listen
from tenstages.simulate.own_accounts import posts_on_x
from tenstages.simulate.presence.accounts import accounts_of
from tenstages.simulate.presence.follower_truths import CRISIS_DAY
from tenstages.simulate.presence.followers import followers_of
from tenstages.simulate.presence.frequency import WEEKDAYS, frequency_truth
from tenstages.simulate.presence.posts import posts_of
from tenstages.simulate.presence.publishing import published
from tenstages.simulate.presence.survey import survey_of
from tenstages.simulate.presence.visits import visits_of
from tenstages.simulate.presence.whole import presence
from tenstages.simulate.world import create_world
from tenstages.tables import TABLES
from tenstages.warehouse import schema

SEEDS = (1, 2, 3)  # of those for tuning, 1 to 999
SMALL = 0.02


@cache
def company(seed: int, world: str = "story"):
    """World, listening and all of stage 2; do not change them."""
    listening = listen(create_world(seed, scale=SMALL, world=world), texts=False)
    return listening.world, listening, presence(listening.world, listening)


@cache
def followed(seed: int, world: str = "story"):
    return followers_of(create_world(seed, world=world, scale=SMALL))


@cache
def told(seed: int):
    """The posts of all accounts but X, without what was listened to."""
    return posts_of(followed(seed))


def truth(truths, name: str):
    return next(each for each in truths if each.id == name)


def by_day(frame: pd.DataFrame, account: str, metric: str) -> pd.Series:
    mine = frame[(frame["account"] == account) & (frame["metric"] == metric)]
    return mine.set_index("day")["value"]


# Shapes and streams ---------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["posts", "audience", "visits", "coded"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_frames_are_canonical_and_no_row_comes_twice(seed, table):
    frame = getattr(company(seed)[2], table)
    assert schema.checked(frame, table, "a.csv").num_rows == len(frame) > 0
    assert not frame.duplicated(list(TABLES[table].key)).any()


def test_the_same_seed_gives_the_same_frames():
    world, listening, first = company(1)
    again = presence(world, listening)
    for name in ("posts", "audience", "visits", "coded", "survey", "planned"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(again, name))
    assert first.truths == again.truths


def test_nothing_that_was_listened_to_changes():
    world, listening, _ = company(2)
    items, coded = listening.items.copy(), listening.coded.copy()
    presence(world, listening, texts=False)
    pd.testing.assert_frame_equal(listening.items, items)
    pd.testing.assert_frame_equal(listening.coded, coded)


def test_words_change_nothing_but_the_words():
    world, listening, with_words = company(3)
    without = presence(world, listening, texts=False)
    pd.testing.assert_frame_equal(with_words.posts.drop(columns="text"), without.posts.drop(columns="text"))
    assert with_words.truths == without.truths


def test_a_part_alone_is_the_part_of_the_whole():
    world, _, whole = company(1)
    alone = followers_of(world)
    pd.testing.assert_frame_equal(survey_of(alone), whole.survey)
    made = posts_of(alone).made
    pd.testing.assert_frame_equal(visits_of(world, made).visits, whole.visits)


def test_every_truth_has_a_name_of_its_own_and_words():
    truths = company(1)[2].truths
    assert len({each.id for each in truths}) == len(truths)
    assert all(each.stage == 2 and each.id.startswith("s02.") and each.words for each in truths)


def test_handles_are_too_long_or_hold_what_the_network_knows_not():
    limits = {"x.com": 15, "instagram.com": 30, "youtube.com": 30, "flickr.com": 32}
    for seed in range(1, 31):
        accounts = accounts_of(create_world(seed))
        for network, limit in limits.items():
            assert len(accounts[network].id.split(":")[1]) > limit
        assert all("_" in accounts[network].id for network in ("facebook.com", "linkedin.com"))
        assert accounts["blog"].site.endswith(".example")


# Followers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_unique_followers_are_those_who_follow_anything_on_the_last_day(seed):
    found, last = followed(seed), 7 * plan.SOCIAL_WEEKS - 1
    members = found.members
    there = members[(members["joined"] <= last) & (members["left"] > last)]
    unique = truth(found.truths, "s02.unique_followers")
    assert unique.values["all"] == there["person"].nunique()
    audience = found.audience[found.audience["metric"] == "followers"]
    shown = audience[audience["day"] == audience["day"].max()]["value"]
    assert (unique.beside["sum"], unique.beside["largest"]) == (shown.sum(), shown.max())
    assert shown.max() < unique.values["all"] < 0.8 * shown.sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_followers_are_those_of_yesterday_and_who_came_less_who_left(seed):
    found = followed(seed)
    for name in ("facebook.com", "youtube.com"):
        account = accounts_of(found.world)[name].id
        followers, gained, lost = (
            by_day(found.audience, account, m) for m in ("followers", "gained", "lost")
        )
        assert (followers.diff() == gained - lost)[1:].all()
        assert truth(found.truths, "s02.losses").values[name] == lost.sum()
        after = lost.iloc[CRISIS_DAY : CRISIS_DAY + plan.LOSS_WINDOW].sum()
        assert truth(found.truths, "s02.losses_after_crisis").values[name] == after


def test_some_vendors_hide_what_was_lost():
    told_by = followed(1).audience.groupby("network")["metric"].agg(set)
    assert told_by["instagram.com"] == {"followers"} and "lost" not in told_by["linkedin.com"]


@pytest.mark.parametrize("seed", SEEDS)
def test_net_growth_hides_the_burst_of_losses(seed):
    after = truth(followed(seed).truths, "s02.losses_after_crisis")
    assert after.values["all"] > 6 * after.beside["usual"]
    assert after.beside["net all"] > 0
    quiet = truth(followed(seed, "clean").truths, "s02.losses_after_crisis")
    assert 0.7 < quiet.values["all"] / quiet.beside["usual"] < 1.4


def test_audiences_overlap_more_than_if_each_account_drew_its_own():
    found = followed(1)
    sizes = found.daily["followers"][-1]
    independent = plan.MIGHT_FOLLOW * (1 - np.prod(1 - sizes / plan.MIGHT_FOLLOW))
    assert truth(found.truths, "s02.unique_followers").values["all"] < 0.9 * independent


# The overlap survey ---------------------------------------------------------------------------


def ways(survey: pd.DataFrame) -> pd.Series:
    return survey["follows"].str.count(";") + 1


def unique_by(survey: pd.DataFrame) -> float:
    """Each list's followers, each person divided by the lists on which they stand."""
    return float((1 / ways(survey) / survey["prob"]).sum())


@pytest.mark.parametrize("seed", SEEDS)
def test_five_hundred_answer_and_follow_the_account_that_led_to_them(seed):
    survey = survey_of(followed(seed))
    assert len(survey) == plan.OVERLAP_ANSWERS
    assert all(row.account in row.follows.split(";") for row in survey.itertuples())
    sizes = dict(zip(plan.NETWORKS, followed(seed).daily["followers"][-1], strict=True))
    for account, rows in survey.groupby("account"):
        network = next(a.network for a in accounts_of(followed(seed).world).values() if a.id == account)
        assert len(rows) / rows["prob"].iloc[0] == pytest.approx(sizes[network])


def off(world: str) -> np.ndarray:
    errors = []
    for seed in range(1, 16):
        found = followers_of(create_world(seed, world=world, scale=SMALL))
        errors.append(unique_by(survey_of(found)) / found.truths[0].values["all"] - 1)
    return np.array(errors)


def test_the_design_gives_the_union_and_the_keen_give_too_little():
    fair, keen = off("clean"), off("keen answer")
    assert abs(fair.mean()) < 3.2 * fair.std(ddof=1) / np.sqrt(len(fair))
    assert fair.std(ddof=1) < 0.03
    assert (keen < -0.06).all()


def test_the_keen_answer_at_once_and_others_after_a_reminder():
    fair, keen = (survey_of(followed(1, world)) for world in ("clean", "keen answer"))
    early, late = (ways(keen)[keen["asked"] == number].mean() for number in (1, 2))
    assert early - late > 0.4
    early, late = (ways(fair)[fair["asked"] == number].mean() for number in (1, 2))
    assert abs(early - late) < 0.25


# Mentions by hour of the week -------------------------------------------------------------------


def test_mentions_come_as_often_as_expected_by_hour_and_by_day():
    ratios = []
    for seed in range(1, 26):
        listening = listen(create_world(seed, scale=SMALL), texts=False)
        world, found = listening.world, canonical(listening)
        found = found[(found["brand"] == world.own.name) & (found["kind"] != "share")]
        found = found.merge(listening.items.loc[listening.items["relevant"], ["id"]], on="id")
        at = found["local_at"][found["local_at"].dt.date <= world.calendar.last_day]
        rate = frequency_truth(world).values
        nights = sum(rate[f"{hour:02}:00"] for hour in range(6)) * 7 * plan.SOCIAL_WEEKS
        weekends = (rate["Saturday"] + rate["Sunday"]) * 24 * plan.SOCIAL_WEEKS
        ratios.append(
            [
                len(at) / (rate["all"] * 168 * plan.SOCIAL_WEEKS),
                (at.dt.hour < 6).sum() / nights,
                (at.dt.day_of_week >= 5).sum() / weekends,
            ]
        )
    ratios = np.array(ratios)
    error = ratios.std(axis=0, ddof=1) / np.sqrt(len(ratios))
    assert (np.abs(ratios.mean(axis=0) - 1) < 3.2 * error).all()


def test_hours_of_the_week_add_up_to_hours_and_days():
    rate = frequency_truth(create_world(1)).values
    for hour in (5, 13):
        assert rate[f"{hour:02}:00"] == pytest.approx(
            np.mean([rate[f"{day} {hour:02}:00"] for day in WEEKDAYS])
        )
    assert sum(rate[f"{hour:02}:00"] for hour in range(24)) == pytest.approx(24 * rate["all"], rel=0.01)


# Posts ----------------------------------------------------------------------------------------


def test_x_says_what_its_account_says_already():
    _, listening, whole = company(1)
    said = posts_on_x(listening)
    ours = whole.posts[whole.posts["network"] == "x.com"].set_index("id")
    assert set(ours.index) == set("x:" + said["platform_id"])
    kinds = said.set_index("x:" + said["platform_id"])["kind"]
    assert (ours["kind"] == kinds[ours.index]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_plans_are_kept_but_by_the_neglected_and_the_one_that_stops(seed):
    world, _, whole = company(seed)
    own = whole.posts[whole.posts["kind"] == "post"].groupby("account").size()
    planned = whole.planned.set_index("account")["posts_a_week"] * plan.SOCIAL_WEEKS
    kept = (own / planned).rename(index={a.id: n for n, a in accounts_of(world).items()})
    values = truth(whole.truths, "s02.cadence").values
    assert sorted(values.values()) == pytest.approx(sorted(kept))
    assert kept[["facebook.com", "instagram.com"]].min() > 0.85
    assert kept["linkedin.com"] < 0.65 and kept["flickr.com"] < 0.5


def test_the_account_that_stops_says_nothing_afterwards():
    weeks = published(create_world(1)).query("network == @plan.STOPPED_NETWORK")["week"]
    assert plan.STOPPED_WEEK - 4 <= weeks.max() <= plan.STOPPED_WEEK


@pytest.mark.parametrize("seed", SEEDS)
def test_truths_about_posts_are_what_the_rows_say(seed):
    whole = company(seed)[2]
    posts = whole.posts
    said = posts[posts["kind"].isin(["post", "reply"])]
    assert truth(whole.truths, "s02.exchange").values["all"] == pytest.approx(
        (said["kind"] == "reply").mean()
    )
    ours = posts[posts["link"].str.contains("coffeeroasters.example", na=False)]
    untagged = ~ours["link"].str.contains("utm_source=")
    assert truth(whole.truths, "s02.untagged_links").values["all"] == pytest.approx(untagged.mean())
    paid = posts[posts["paid_views"].notna()]
    part = paid["paid_views"].sum() / (paid["paid_views"].sum() + paid["views"].sum())
    assert truth(whole.truths, "s02.paid_views").values["all"] == pytest.approx(part)


def test_a_tenth_of_posts_are_boosted_where_money_has_a_place():
    parts = []
    for seed in range(1, 21):
        posts = published(create_world(seed))
        parts.append(
            posts[(posts["kind"] == "post") & posts["network"].isin(plan.PAID_NETWORKS)]["boosted"].mean()
        )
    assert np.mean(parts) == pytest.approx(0.1, abs=0.01)


def test_counts_make_sense_beside_one_another():
    posts = told(1).posts
    seen = posts[posts["reach"].notna()]
    assert (seen["views"] >= seen["reach"]).all() and (seen["engagements"] <= seen["reach"]).all()
    assert (seen["likes"] + seen["comments"] + seen["shares"] <= seen["engagements"]).all()
    assert posts[posts["kind"] == "reply"]["views"].isna().all()
    assert posts["clicks"].notna().equals(posts["link"].notna())


def test_engagement_differs_by_what_a_post_is_for():
    off = []
    for seed in range(1, 21):
        rate = truth(company_of_posts(seed), "s02.engagement_rate")
        assert rate.values["content"] > 3 * rate.values["campaign"]
        off.append([rate.beside[f"realised {name}"] / rate.values[name] - 1 for name in plan.POST_PURPOSES])
    off = np.array(off)
    assert (np.abs(off.mean(axis=0)) < 3.2 * off.std(axis=0, ddof=1) / np.sqrt(len(off))).all()


def company_of_posts(seed: int):
    from tenstages.simulate.presence.post_truths import post_truths

    return post_truths(followed(seed).world, told(seed))


# What means nothing ---------------------------------------------------------------------------


def per_post(seed: int, network: str, week: int, span: int = 13) -> pd.DataFrame:
    """Posts of some weeks before and after a week, with reach over what was to be expected."""
    made = told(seed).made
    mine = made[(made["network"] == network) & (made["kind"] == "post")]
    mine = mine[(mine["week"] >= week - span) & (mine["week"] < week + span)]
    counts = mine[["views", "reach", "expected_reach"]].astype(float)
    return counts.assign(after=mine["week"] >= week, looks=counts["views"] / counts["reach"])


def test_views_jump_where_the_measure_is_renamed_and_reach_does_not():
    looks, reach = [], []
    for seed in range(1, 26):
        posts = per_post(seed, plan.RENAMED_NETWORK, plan.RENAMED_WEEK)
        parts = (
            posts.assign(of=posts["reach"] / posts["expected_reach"]).groupby("after")[["looks", "of"]].mean()
        )
        looks.append(parts["looks"][True] / parts["looks"][False])
        reach.append(np.log(parts["of"][True] / parts["of"][False]))
    assert np.mean(looks) == pytest.approx(plan.RENAMED_JUMP, abs=0.02)
    assert abs(np.mean(reach)) < 3.2 * np.std(reach, ddof=1) / np.sqrt(len(reach))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_carries_the_name_of_its_measure(seed):
    world, _, whole = company(seed)
    day = world.calendar.week_start(plan.RENAMED_WEEK)
    mine = whole.posts[whole.posts["network"] == plan.RENAMED_NETWORK]
    assert set(mine["definition"][mine["day"] < day]) == {"instagram impressions"}
    assert set(mine["definition"][mine["day"] >= day]) == {"instagram views"}
    views = whole.audience[whole.audience["metric"] == "views"]
    assert views.groupby("definition")["day"].agg(["min", "max"]).loc["instagram views", "min"] == day
    reach = whole.audience[whole.audience["metric"] == "reach"]["value"].to_numpy()
    new = (views["day"] >= day).to_numpy()
    ratio = views["value"].to_numpy() / reach
    assert ratio[new].mean() / ratio[~new].mean() == pytest.approx(plan.RENAMED_JUMP, abs=0.03)


def test_the_header_changes_nothing_once_followers_and_forms_are_as_they_are():
    changes = []
    for seed in range(1, 41):
        posts = per_post(seed, plan.HEADER_NETWORK, plan.HEADER_WEEK)
        of = (posts["reach"] / posts["expected_reach"]).groupby(posts["after"]).mean()
        changes.append(np.log(of[True] / of[False]))
    assert abs(np.mean(changes)) < 3.2 * np.std(changes, ddof=1) / np.sqrt(len(changes))


@pytest.mark.parametrize("name", ["s02.definition_change", "s02.reach_change"])
def test_what_changes_nothing_is_said_to_be_exactly_zero(name):
    zero = truth(company(1)[2].truths, name)
    assert list(zero.values.values()) == [0.0]
    assert all("exactly zero" in words for words in zero.words.values())


# Visits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_visits_are_those_that_began_and_the_truth_counts_them(seed):
    found = visits_of(followed(seed).world, told(seed).made)
    assert found.visits["sessions"].sum() == found.began["sessions"].sum()
    part = found.began.groupby("origin")["sessions"].sum() / found.began["sessions"].sum()
    values = found.truths[0].values
    social = part[["our posts", "our posts, paid", "others' posts"]].sum()
    assert values["social networks"] == pytest.approx(social)
    assert values["passed on in private"] == pytest.approx(part["passed on"])
    assert found.truths[0].beside["reported as social"] < 0.8 * social
    direct = found.began[found.began["source"] == "(direct)"]
    typed = direct[direct["origin"] == "typed"]["sessions"].sum() / direct["sessions"].sum()
    assert values["direct that nobody typed"] == pytest.approx(1 - typed)


def test_direct_visits_that_nobody_typed_land_within():
    began = visits_of(followed(1).world, told(1).made).began
    direct = began[began["source"] == "(direct)"]
    home = direct["sessions"].where(direct["page"] == "/", 0).groupby(direct["origin"]).sum()
    home = home / direct.groupby("origin")["sessions"].sum()
    assert home["typed"] > 0.7 and home[["passed on", "our posts"]].max() < 0.1


def test_visits_are_told_with_the_tags_that_the_links_carry():
    whole = company(2)[2]
    tags = whole.posts["link"].str.extract(r"utm_source=(?P<source>\w+)&utm_medium=(?P<medium>\w+)").dropna()
    pairs = set(tags.itertuples(index=False, name=None))
    counted = set(whole.visits[["source", "medium"]].itertuples(index=False, name=None))
    # A link on the smallest network may bring nobody.
    assert pairs and pairs <= counted | {pair for pair in pairs if pair[0] in ("yt", "YouTube", "youtube")}
    assert not whole.visits.duplicated(list(TABLES["visits"].key)).any()
