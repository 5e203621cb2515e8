"""Stage 7's forum: ties, stays, advocates and answers are as planted, and its files hold all of it."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from functools import cache

import igraph
import numpy as np
import pandas as pd
import pytest
from tenstages import exports
from tenstages.settings import read_settings
from tenstages.simulate import LARKSPUR_SEED, plan
from tenstages.simulate.community.graph import agreement, without_communities
from tenstages.simulate.community.recommend import SILENT, UNANSWERED, net
from tenstages.simulate.community.whole import Community, community
from tenstages.simulate.language import community as words
from tenstages.simulate.world import create_world
from tenstages.simulate.writers import community_desk, company, discourse, slack
from tenstages.tables import INTERACTION_KINDS, INTERACTIONS, MEMBER_ROLES, MEMBERS, SURVEYS

DISCOURSE_LIMIT = 20
"""The longest name that Discourse lets anybody register, unless told otherwise."""
SEEDS = range(1, 11)
TOML = """\
format = 1
[company]
name = "Larkspur Coffee"
zone = "America/Denver"
currency = "USD"
[[brands]]
name = "Larkspur"
own = true
any = ["larkspur"]

"""
DAY, WEEK = pd.Timedelta(1, "D"), pd.Timedelta(7, "D")


@cache
def forum(seed: int = LARKSPUR_SEED, world: str = "story", texts: bool = False) -> Community:
    """A company's forum; do not change it."""
    return community(create_world(seed, world=world), texts=texts)


@pytest.fixture(scope="module")
def made() -> Community:
    return forum(texts=True)


def truth(made: Community, name: str):
    return next(each for each in made.truths if each.id == f"s07.{name}")


def beside(made: Community, name: str, part: str) -> float:
    return truth(made, name).beside[part]


def ends(made: Community) -> pd.Timestamp:
    return pd.Timestamp(create_world(LARKSPUR_SEED).calendar.start, tz="UTC") + plan.SOCIAL_WEEKS * WEEK


def ties(made: Community, did: pd.DataFrame | None = None) -> pd.DataFrame:
    """Answers and reactions among members."""
    did = made.interactions if did is None else did
    ordinary = did["member"].isin(made.planted["member"]) & did["towards"].isin(made.planted["member"])
    return did.loc[ordinary & did["kind"].isin(("answer", "reaction"))]


def leiden(made: Community, tied: pd.DataFrame) -> tuple[pd.Series, float]:
    """Communities by modularity, by member, and the modularity."""
    pairs = np.sort(tied[["member", "towards"]].to_numpy(dtype=str), axis=1)
    edges = pd.DataFrame(pairs).value_counts().reset_index()
    graph = igraph.Graph.TupleList(edges.to_numpy().tolist(), weights=True)
    random.seed(1)
    tried = [graph.community_leiden("modularity", weights="weight", n_iterations=-1) for _ in range(3)]
    best = max(tried, key=lambda each: each.modularity)
    return pd.Series(best.membership, index=graph.vs["name"]), best.modularity


def planted(made: Community, column: str) -> pd.Series:
    return made.planted.set_index("member")[column]


# Frames ---------------------------------------------------------------------------------------------------


def test_frames_have_the_canonical_columns(made):
    for frame, table in (
        (made.members, MEMBERS),
        (made.interactions, INTERACTIONS),
        (made.surveys, SURVEYS),
    ):
        assert list(frame) == table.names
        assert not frame.duplicated(list(table.key)).any()
        required = [column.name for column in table.columns if column.required]
        assert frame[required].notna().all(axis=None)


def test_kinds_and_roles_are_those_of_the_lists(made):
    assert set(made.interactions["kind"]) == set(INTERACTION_KINDS)
    assert set(made.members["role"].dropna()) == set(MEMBER_ROLES)


def test_whoever_does_something_is_a_member_and_there(made):
    joined = made.members.set_index("member")["joined_at"]
    seen = made.members.set_index("member")["last_seen_at"]
    did = made.interactions
    assert (did["at"] >= did["member"].map(joined)).all()
    ordinary = did[did["member"].isin(made.planted["member"])]
    assert (ordinary["at"] <= ordinary["member"].map(seen)).all()


def test_an_answer_is_to_somebody_else_and_to_what_was_there(made):
    did = made.interactions
    by_id = did.set_index("id")
    to = did[did["answers"].notna()]
    target = by_id.loc[to["answers"]]
    assert (to["towards"].to_numpy() == target["member"].to_numpy()).all()
    assert (to["towards"] != to["member"]).all()
    assert (to["at"].to_numpy() > target["at"].to_numpy()).all()
    assert (to["thread_id"].to_numpy() == target["thread_id"].to_numpy()).all()
    assert (to["space"].to_numpy() == target["space"].to_numpy()).all()
    assert set(did.loc[did["answers"].isna(), "kind"]) == {"post", "event"}


def test_the_members_frame_counts_what_they_did(made):
    did = made.interactions
    wrote = did[did["kind"].isin(("post", "answer"))]["member"].value_counts()
    liked = did[did["kind"] == "reaction"]["towards"].value_counts()
    members = made.members.set_index("member")
    assert members["posts"].equals(wrote.reindex(members.index, fill_value=0).astype("int64"))
    assert members["likes"].equals(liked.reindex(members.index, fill_value=0).astype("int64"))


def test_names_belong_to_nobody(made):
    handles = made.members["member"].str.partition(":")
    assert handles[0].str.endswith(".example").all()
    assert (handles[2].str.len() > DISCOURSE_LIMIT).all()
    assert handles[2].is_unique


def test_neither_scale_nor_words_change_anything_else(made):
    small = community(create_world(LARKSPUR_SEED, scale=0.01), texts=False)
    pd.testing.assert_frame_equal(small.members, made.members)
    pd.testing.assert_frame_equal(small.surveys, made.surveys)
    pd.testing.assert_frame_equal(small.planted, made.planted)
    rest = [name for name in INTERACTIONS.names if name not in ("title", "text")]
    pd.testing.assert_frame_equal(small.interactions[rest], made.interactions[rest])
    assert [each.values for each in small.truths] == [each.values for each in made.truths]


# Truth 15 --------------------------------------------------------------------------------------------------


def test_most_ties_stay_within_a_community(made):
    tied, home = ties(made), planted(made, "community")
    within = (tied["member"].map(home) == tied["towards"].map(home)).mean()
    assert within == pytest.approx(beside(made, "communities", "part of ties within a community"))
    assert 0.70 < within < 0.82


def test_communities_are_counted_among_those_with_ties(made):
    tied = ties(made)
    who = pd.unique(pd.concat([tied["member"], tied["towards"]]))
    assert planted(made, "community")[who].value_counts().to_dict() == truth(made, "communities").values


def test_ties_tell_the_communities_and_boards_do_not(made):
    oracle = beside(
        made, "communities", "agreement with the planted partition, a likelihood fit that begins from it"
    )
    found, _ = leiden(made, ties(made))
    assert agreement(planted(made, "community")[found.index], found) >= 0.95 * oracle
    assert 0.65 < oracle < 0.90
    for naive in ("the board in which each writes most", "what members say they are interested in"):
        assert beside(made, "communities", f"agreement, {naive}") < 0.6 * oracle


@pytest.mark.full
def test_ties_tell_the_communities_in_nine_of_ten_companies():
    right = []
    for seed in SEEDS:
        made = forum(seed)
        found, _ = leiden(made, ties(made))
        oracle = next(iter(truth(made, "communities").beside.values()))
        right.append(agreement(planted(made, "community")[found.index], found) >= 0.95 * oracle)
    assert np.mean(right) >= 0.9


def test_the_null_graph_has_the_same_degrees_and_no_communities(made):
    null = without_communities(made.interactions, np.random.default_rng(1))
    for column in ("member", "towards"):
        assert null[column].value_counts().to_dict() == made.interactions[column].value_counts().to_dict()
    assert (null["member"] != null["towards"]).all()
    tied, home = ties(made, null), planted(made, "community")
    sides = [tied[column].map(home).value_counts(normalize=True) for column in ("member", "towards")]
    by_chance = (sides[0] * sides[1]).sum()
    within = (tied["member"].map(home) == tied["towards"].map(home)).mean()
    assert within == pytest.approx(by_chance, abs=0.015)
    assert leiden(made, tied)[1] < 0.3 * leiden(made, ties(made))[1]


def test_bridges_lead_by_spread_and_not_by_ties_or_followers(made):
    bridges = truth(made, "bridges")
    assert set(bridges.values) == set(made.planted.loc[made.planted["part"] == "bridge", "member"])
    assert len(bridges.values) == plan.COMMUNITY_BRIDGES
    assert min(bridges.values.values()) > 3
    assert bridges.beside["worst rank of a bridge by spread, partition known"] <= 10
    assert bridges.beside["worst rank of a bridge by ties"] > 10
    assert bridges.beside["best rank of a bridge by followers"] > 10


def test_participation_is_what_the_frames_show(made):
    did, members, values = made.interactions, made.planted["member"], truth(made, "participation").values
    mine = did[did["member"].isin(members)]
    posts = mine[mine["kind"].isin(("post", "answer"))]
    wrote = posts["member"].value_counts().reindex(members, fill_value=0)
    opened = members.isin(mine.loc[mine["kind"] == "post", "member"])
    answered = members.isin(mine.loc[mine["kind"] == "answer", "member"])
    reacted = members.isin(mine.loc[mine["kind"] == "reaction", "member"])
    assert values["opened a thread"] == pytest.approx(opened.mean())
    assert values["answered"] == pytest.approx(answered.mean())
    assert values["only reacted"] == pytest.approx((reacted & ~opened & ~answered).mean())
    assert values["only read"] == pytest.approx((~reacted & ~opened & ~answered).mean())
    assert values["busiest hundredth"] == pytest.approx(wrote.nlargest(30).sum() / wrote.sum())
    assert values["busiest tenth"] == pytest.approx(wrote.nlargest(300).sum() / wrote.sum())
    roles = made.members.set_index("member")["role"]
    to = did[(did["kind"] == "answer") & did["towards"].isin(members)]
    by_people = to[to["member"].map(roles) != "bot"]
    assert values["answers by members"] == pytest.approx(by_people["member"].isin(members).mean())


@pytest.mark.full
def test_where_members_belong_to_two_communities_one_partition_says_little():
    one, two = (forum(1, world) for world in ("clean", "overlapping communities"))
    oracle = [next(iter(truth(made, "communities").beside.values())) for made in (one, two)]
    assert oracle[1] < 0.6 * oracle[0]
    assert (two.planted["other"] != "").mean() == pytest.approx(plan.TWO_COMMUNITIES, abs=0.03)


# Truth 16 --------------------------------------------------------------------------------------------------


def test_most_advocates_are_followed_by_few(made):
    advocates = made.planted["part"] == "advocate"
    followers = made.members.set_index("member")["followers"][made.planted.loc[advocates, "member"]]
    assert advocates.sum() == len(truth(made, "ambassadors").values) == plan.ADVOCATES
    assert (followers < plan.ADVOCATES_FEW).sum() == plan.ADVOCATES_UNFOLLOWED


def test_one_who_knows_the_rates_finds_advocates_and_a_ranking_by_followers_does_not(made):
    k = f"precision at {plan.ADVOCATES}"
    assert beside(made, "ambassadors", f"{k}, oracle") > 0.7
    assert beside(made, "ambassadors", f"{k}, most followed") < 0.15
    assert beside(made, "ambassadors", f"{k}, wrote most") < 0.3
    assert beside(made, "ambassadors", f"{k}, praised most") < 0.8


def test_what_was_seen_of_members_stands_in_the_frames(made):
    did = made.interactions
    before = did["at"] < ends(made) - plan.ADVOCATES_AHEAD * WEEK
    wrote = did[before & did["kind"].isin(("post", "answer"))]["member"].value_counts()
    seen = planted(made, "wrote")
    assert seen.equals(wrote.reindex(seen.index, fill_value=0).astype("int64"))


def test_praise_is_in_the_words_of_those_who_praise(made):
    world = create_world(LARKSPUR_SEED)
    praise = [text.format(company=world.own.name, product=world.own.product) for text in words.PRAISE]
    said = made.interactions["text"].fillna("").astype(str)
    praised = made.interactions[[any(each in text for each in praise) for text in said]]
    count = praised["member"].value_counts().reindex(made.planted["member"], fill_value=0)
    assert count.tolist() == (made.planted["praised"] + made.planted["praised_after"]).tolist()


def test_whoever_joined_the_programme_had_agreed_and_had_written(made):
    joined = made.members[made.members["programme_at"].notna()]
    assert (joined["programme_at"] > joined["consent_at"]).all()
    local = joined["consent_at"].dt.tz_convert("America/Denver")
    assert set(local.dt.day_name()) == {"Monday"}
    posts = made.interactions[made.interactions["kind"].isin(("post", "answer"))]
    for member, at in joined[["member", "consent_at"]].head(40).itertuples(index=False):
        monday = at.normalize() + 6 * pd.Timedelta(1, "h")  # midnight there, in summer
        mine = posts.loc[posts["member"] == member, "at"]
        since = monday - plan.PROGRAMME_SINCE * WEEK
        assert mine.between(since, monday + pd.Timedelta(1, "h")).sum() >= plan.PROGRAMME_LEAST
    assert len(joined) == beside(made, "programme", "joined")


def test_the_programmes_effect_is_smaller_than_what_its_members_seem_to_show(made):
    effect = truth(made, "programme").values["programme"]
    assert 0.05 < effect < 0.20
    assert beside(made, "programme", "raw difference since joining the forum") > 2 * effect


@pytest.mark.full
def test_among_those_who_agreed_the_lot_shows_the_programmes_effect():
    off = []
    for seed in range(1, 21):
        made = forum(seed, "clean")
        mine = made.planted[made.planted["agreed_week"].between(0, plan.SOCIAL_WEEKS - 27)]
        left = mine["left_at"].fillna(ends(made) + 52 * WEEK)
        start = ends(made) - plan.SOCIAL_WEEKS * WEEK
        there = left >= start + (mine["agreed_week"] + plan.PROGRAMME_WEEKS) * WEEK
        joined = mine["programme_week"] >= 0
        lot = there[joined].mean() - there[~joined].mean()
        off.append(lot - truth(made, "programme").values["programme"])
    assert abs(np.mean(off)) < 3.5 * np.std(off, ddof=1) / np.sqrt(len(off))


@pytest.mark.full
def test_in_the_hard_world_those_who_agreed_were_staying_anyway():
    reasons = {}
    for world in ("clean", "staying anyway"):
        mine = pd.concat([forum(seed, world).planted for seed in (1, 2, 3)])
        wrote = mine[mine["wrote"] >= 5]
        by = wrote.groupby(wrote["agreed_week"] >= 0)["staying"].mean()
        reasons[world] = by[True] - by[False]
    assert reasons["staying anyway"] > reasons["clean"] + 0.3


# Who stays -------------------------------------------------------------------------------------------------


def test_members_stay_as_long_as_planted(made):
    mine, retention = made.planted, truth(made, "retention")
    left = mine["left_at"].fillna(ends(made))
    for after in plan.COMMUNITY_RETENTION_WEEKS:
        old = mine["joined_at"] + after * WEEK <= ends(made)
        stayed = (left - mine["joined_at"] >= after * WEEK)[old]
        value = retention.values[f"{after} weeks"]
        assert stayed.mean() == pytest.approx(value, abs=4 * np.sqrt(value * (1 - value) / len(stayed)))
        assert retention.beside[f"{after} weeks, of all who ever joined"] < value


def test_whoever_is_still_there_was_seen_in_the_last_weeks(made):
    seen = made.members.set_index("member")["last_seen_at"][made.planted["member"]]
    here = made.planted["left_at"].isna().to_numpy()
    assert (ends(made) - seen[here] < 21 * DAY).all()
    assert (seen[~here].to_numpy() == made.planted.loc[~here, "left_at"].to_numpy()).all()


def test_the_first_post_is_answered_in_time_where_planted(made):
    did, roles = made.interactions, made.members.set_index("member")["role"]
    posts = did[did["kind"].isin(("post", "answer"))].sort_values("at")
    first = posts.drop_duplicates("member").set_index("member")
    first = first.reindex(made.planted.loc[made.planted["speaks"], "member"])
    answers = did[(did["kind"] == "answer") & (did["member"].map(roles) != "bot")]
    waited = answers["at"] - answers["answers"].map(first.set_index("id")["at"])
    in_time = first["id"].isin(answers.loc[waited <= DAY, "answers"])
    whole = (first["at"] < ends(made) - plan.NEWCOMERS_AGAIN_DAYS * DAY).to_numpy()
    quick = made.planted.loc[made.planted["speaks"], "quick"].to_numpy()
    assert (in_time.to_numpy() == quick)[whole].all()
    kinds = made.planted.loc[made.planted["speaks"], "first_kind"].to_numpy()
    boards = first["space"].where(first["space"].isin(("hello", "help")), "talk").to_numpy()
    assert (boards == kinds).all()


def test_whoever_writes_again_does_so_in_the_days_that_count(made):
    did = made.interactions
    posts = did[did["kind"].isin(("post", "answer"))]
    speaks = made.planted[made.planted["speaks"]].set_index("member")
    speaks = speaks[speaks["first_at"] < ends(made) - plan.NEWCOMERS_AGAIN_DAYS * DAY]
    since = posts["at"] - posts["member"].map(speaks["first_at"])
    between = since.between(DAY, plan.NEWCOMERS_AGAIN_DAYS * DAY)
    again = speaks.index.isin(posts.loc[between, "member"])
    assert (again == speaks["again"].to_numpy()).all()
    assert not posts.loc[since.between(pd.Timedelta(1, "s"), DAY), "member"].isin(speaks.index).any()


def test_a_first_answer_helps_less_than_it_seems(made):
    effect = truth(made, "first_answer").values["answer within a day"]
    assert 0.05 < effect < beside(made, "first_answer", "raw difference") - 0.03


# Truth 17 --------------------------------------------------------------------------------------------------


def test_all_are_asked_and_some_of_the_silent_again(made):
    surveys = made.surveys
    assert len(surveys) == plan.COMMUNITY_MEMBERS
    again = surveys[surveys["wave"] == 2]
    assert len(again) == plan.RECOMMEND_FOLLOWED
    assert (again["answer"] != SILENT).all()
    assert set(again["drawn_from"]) == {UNANSWERED}
    silent = (surveys["wave"] == 2) | (surveys["answer"] == SILENT)
    assert again["prob"].iloc[0] == pytest.approx(plan.RECOMMEND_FOLLOWED / silent.sum())


def test_those_who_answer_at_once_flatter(made):
    true = net(made.planted["recommends"])
    first = made.surveys[(made.surveys["wave"] == 1) & (made.surveys["answer"] != SILENT)]
    assert truth(made, "nps").values["all members"] == pytest.approx(true)
    assert net(first["answer"].astype(int)) > true + 0.1


def test_the_order_of_respondents_tells_nothing(made):
    assert made.surveys["respondent"].is_monotonic_increasing
    answered = (made.surveys["answer"] != SILENT).to_numpy()
    halves = answered[: len(answered) // 2].mean(), answered[len(answered) // 2 :].mean()
    assert halves[0] == pytest.approx(halves[1], abs=0.06)


@pytest.mark.full
def test_in_the_hard_world_half_of_the_follow_up_answers():
    asked = pd.concat([forum(seed, "followed by half").surveys.query("wave == 2") for seed in (1, 2, 3)])
    assert len(asked) == 3 * plan.RECOMMEND_FOLLOWED
    assert (asked["answer"] != SILENT).mean() == pytest.approx(plan.FOLLOWED_BY_HALF, abs=0.08)


# Truth 28 --------------------------------------------------------------------------------------------------


def test_the_badge_goes_by_lot_to_those_who_had_written(made):
    badge = planted(made, "badge")
    has = made.members.set_index("member")["groups"].fillna("").str.contains(plan.BADGE_GROUP)
    assert has[badge.index].equals(badge)
    monday = ends(made) - (plan.SOCIAL_WEEKS - plan.BADGE_WEEK + 1) * WEEK
    posts = made.interactions[made.interactions["kind"].isin(("post", "answer"))]
    before = posts.loc[posts["at"].between(monday - plan.BADGE_SINCE * WEEK, monday), "member"]
    wrote = before.value_counts().reindex(badge.index, fill_value=0)
    assert (wrote[planted(made, "badge_might")] >= plan.BADGE_LEAST).all()
    assert badge[planted(made, "badge_might")].mean() == pytest.approx(plan.BADGE_PART, abs=0.12)
    assert not badge[~planted(made, "badge_might")].any()
    assert truth(made, "badges").values == {"badge": 0.0}


@pytest.mark.full
def test_the_badge_does_nothing():
    off = []
    for seed in SEEDS:
        of = truth(forum(seed), "badges").beside
        off.append(of["wrote after it, with a badge"] - of["wrote after it, without, of those who might"])
        assert of["wrote after it, with a badge"] > 3 * of["wrote after it, without, of all who were there"]
    assert abs(np.mean(off)) < 3.5 * np.std(off, ddof=1) / np.sqrt(len(off))


# Files -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(made, tmp_path_factory):
    """A company that has nothing but its community."""
    folder, world = tmp_path_factory.mktemp("community"), create_world(LARKSPUR_SEED)
    discourse.write(world, made, folder / "exports")
    slack.write(world, made.chat, folder / "exports")
    community_desk.write(world, made, folder / "exports")
    lines = "\n".join(company.community_settings(world))
    (folder / "company.toml").write_text(TOML + lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def readings(folder):
    """What the mappings of company.toml read, by the file's last name."""
    mappings, found = read_settings(folder).mappings, {}
    for file in exports.files(folder):
        if any(exports.mapping.claims(each, file) for each in mappings):
            found[file.name.rpartition("/")[2]] = exports.read_file(file, mappings, "America/Denver").frame
    return found


def same(found: pd.DataFrame, expected: pd.DataFrame, key: str, columns: list[str]) -> None:
    """Whether both hold the same, row for row; empty text is missing."""
    found, expected = (each.set_index(key).sort_index()[columns].astype(object) for each in (found, expected))
    found, expected = (each.where(each.notna() & (each != ""), None) for each in (found, expected))
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, rtol=1e-6)


def test_stage_7_is_small(folder):
    sizes = [path.stat().st_size for path in (folder / "exports").rglob("*") if path.is_file()]
    assert sum(sizes) < 1_500_000


def test_what_members_did_comes_back_through_the_queries(readings, made):
    did = made.interactions
    read = pd.concat([readings[name] for name in ("posts.csv", "likes.csv", "evenings.csv")])
    assert len(read) == len(did)
    columns = [name for name in INTERACTIONS.names if name not in ("id", "local_at", "sources", "text")]
    same(read, did, "id", columns)
    same(readings["posts.csv"], did[did["kind"].isin(("post", "answer"))], "id", ["text"])


def test_what_is_told_of_members_comes_back(readings, made):
    same(readings["profiles.csv"], made.members, "member", ["role", "language", "followers", "invited_by"])
    listed = made.members[made.members["paid"].notna()]
    same(readings["programme.csv"], listed, "member", ["programme_at", "consent_at", "paid"])


def test_answers_to_the_survey_come_back(readings, made):
    columns = [name for name in SURVEYS.names if name != "respondent"]
    same(readings["would_you_recommend_us.csv"], made.surveys, "respondent", columns)


def inside(folder, pattern: str) -> dict[str, bytes]:
    (path,) = (folder / "exports").rglob(pattern)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_list_of_users_is_the_vendors(folder, made):
    ((name, content),) = inside(folder, "user-list-*.zip").items()
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    assert name == "user-list-260629-074500-1.csv"
    assert content.startswith(b"id,name,username,email,title,created_at,last_seen_at,last_posted_at,")
    assert len(rows) == len(made.members)
    assert any(row["name"].startswith('"') and "," in row["name"] for row in rows)
    by_user = {row["username"]: row for row in rows}
    for member in made.members.to_dict("records"):
        row = by_user[member["member"].partition(":")[2]]
        assert row["created_at"] == f"{member['joined_at']:%Y-%m-%d %H:%M:%S} UTC"
        assert row["last_seen_at"] == f"{member['last_seen_at']:%Y-%m-%d %H:%M:%S} UTC"
        assert int(row["topic_count"]) + int(row["post_count"]) == member["posts"]
        assert int(row["likes_received"]) == member["likes"]


def test_the_chats_files_hold_all_messages_by_pacific_days(folder, made):
    members = inside(folder, "* Slack export *.zip")
    users = json.loads(members["users.json"])
    assert 30 <= len(users) <= 40
    rows = []
    for name, content in members.items():
        if "/" in name:
            for row in json.loads(content):
                at = pd.Timestamp(float(row["ts"]), unit="s", tz="UTC").tz_convert("America/Los_Angeles")
                assert f"{at:%Y-%m-%d}.json" == name.partition("/")[2]
                rows.append(row)
    assert len(rows) == len(made.chat.messages)
    assert len({row["ts"] for row in rows}) == len(rows)
    parents = {row["ts"]: row for row in rows if row.get("thread_ts") == row["ts"]}
    replies = [row for row in rows if row.get("thread_ts", row["ts"]) != row["ts"]]
    assert len(replies) == (made.chat.messages["answers"] >= 0).sum()
    assert sum(row["reply_count"] for row in parents.values()) == len(replies)
    assert {row.get("subtype") for row in rows} == {None, "channel_join", "thread_broadcast", "bot_message"}


def test_the_same_seed_writes_the_same_bytes(folder, made, tmp_path):
    world = create_world(LARKSPUR_SEED)
    for write in (discourse.write, community_desk.write):
        write(world, made, tmp_path)
    slack.write(world, made.chat, tmp_path)
    for path in sorted(each for each in tmp_path.rglob("*") if each.is_file()):
        assert path.read_bytes() == (folder / "exports" / path.relative_to(tmp_path)).read_bytes()
