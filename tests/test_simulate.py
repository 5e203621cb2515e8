"""The simulator: same seed, same company; nobody in it is real; the truths are what happened."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from tenstages.simulate import LARKSPUR_SEED, names, plan, simulate
from tenstages.simulate.brand.whole import branding
from tenstages.simulate.community.gathers import gathers_of
from tenstages.simulate.community.whole import community
from tenstages.simulate.conversation.whole import conversation
from tenstages.simulate.empathy.whole import empathy
from tenstages.simulate.listening import TOOLS, canonical, joint_chance, listen
from tenstages.simulate.organization.whole import organization
from tenstages.simulate.presence.whole import presence
from tenstages.simulate.purpose.whole import purpose
from tenstages.simulate.truth import Truth
from tenstages.simulate.world import World, create_world
from tenstages.simulate.writers import flickr

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "larkspur"
SMALL = 0.01
OLD_WORKBOOK = bytes.fromhex("d0cf11e0")
SEEDS = (1, 2, 3)  # of those for tuning, 1 to 999


@cache
def said(seed: int, scale: float = 0.02):
    """A small company with sentences; do not change it."""
    return listen(create_world(seed, scale=scale))


@cache
def counted(seed: int, scale: float = 0.02, world: str = "story"):
    """A company without sentences; do not change it."""
    return listen(create_world(seed, scale=scale, world=world), texts=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small company's folder, of another seed than Larkspur's."""
    place = tmp_path_factory.mktemp("company")
    simulate(3, place, scale=SMALL)
    return place


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def contents(folder: Path) -> dict[str, bytes]:
    """Every file's bytes, a zip's members one by one."""
    found = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in (".zip", ".xlsx"):
            found[name] = path.read_bytes()
            continue
        with zipfile.ZipFile(path) as archive:
            found |= {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
    return found


def delivered(items: pd.DataFrame) -> pd.DataFrame:
    return items[items[list(TOOLS)].any(axis=1)]


def own_relevant(listening) -> pd.DataFrame:
    items = listening.items
    number = listening.world.brands.index(listening.world.own)
    return items[items["relevant"] & (items["kind"] != "share") & (items["brand_number"] == number)]


# The same seed, the same company --------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes(folder, tmp_path):
    simulate(3, tmp_path, scale=SMALL)
    assert files(tmp_path) == files(folder)


def test_a_company_holds_what_the_vendors_deliver(folder):
    kinds = {"/".join(Path(name).parent.parts[:2]) for name in files(folder)}
    tools = "blog_feeds brandwatch coding_desk google_alerts meltwater reddit_archive talkwalker x x_archive"
    own = "counters facebook_insights flickr ga4 linkedin meta_content meta_results survey wordpress "
    own += "community discourse ga4_events help_page site_crawl slack x_analytics youtube zendesk "
    own += "jira people salesforce"
    assert kinds == {"", *(f"exports/{tool}" for tool in f"{tools} {own}".split())}


EMPTY_PARTS = {
    *("Your archive.html", "direct-messages.js", "follower.js", "ip-audit.js", "like.js", "manifest.js"),
    *("ip_logs.csv", "messages.csv", "comment_votes.csv", "posts.csv", "integration_logs.json"),
    *flickr.EMPTY,
}
"""Members of archives that hold nothing of a company's: there for what a reader must skip."""


def test_another_seed_gives_other_bytes_and_another_company(folder, tmp_path):
    simulate(4, tmp_path, scale=SMALL)
    one, other = contents(folder), contents(tmp_path)
    alike = {name for name, content in one.items() if content in other.values()}
    # In so small a company the two blogs whose feeds are saved speak of nobody; teams and policies have the
    # same names everywhere, and workbooks the same frame.
    same = ("exports/blog_feeds/", "exports/talkwalker/", "exports/people/policies.csv")
    same += ("exports/people/who_does_what.xlsx/", "exports/salesforce/WE_00D000000000001EAA_1.zip/Group.csv")
    alike = {name for name in alike if not name.startswith(same)}
    assert {name.rpartition("/")[2] for name in alike} <= EMPTY_PARTS
    assert create_world(3).own.name != create_world(4).own.name


def test_seeds_differ_in_names_shares_and_rivals():
    worlds = [create_world(seed) for seed in range(1, 31)]
    assert {world.own.word for world in worlds} == {name.word for name in names.OWN_NAMES}
    assert len({world.own.share for world in worlds}) == len(worlds)
    assert len({frozenset(brand.name for brand in world.brands) for world in worlds}) > 20


def test_zips_carry_one_fixed_date_and_no_traits_of_a_system(folder):
    entries = []
    for path in folder.rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            entries += archive.infolist()
    assert entries
    assert {entry.date_time for entry in entries} == {(2026, 6, 29, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr, entry.extra) for entry in entries} == {
        (3, 0o644 << 16, b"")
    }


def test_only_larkspurs_seed_speaks_of_larkspur(folder):
    assert [name for name, content in contents(folder).items() if b"larkspur" in content.lower()] == []


def test_sentences_change_nothing_but_the_words():
    with_words, without = said(1, SMALL).items, counted(1, SMALL).items
    words = ["title", "text"]
    pd.testing.assert_frame_equal(with_words.drop(columns=words), without.drop(columns=words))


# Streams of random numbers --------------------------------------------------------------------


def test_a_stream_is_the_same_whatever_was_drawn_from_others():
    quiet, busy = create_world(5), create_world(5)
    busy.stream("coding desk").random(1000)
    busy.stream("listening").random(7)
    assert quiet.stream("listening").random(5).tolist() == busy.stream("listening").random(5).tolist()


def test_streams_differ_by_name_and_by_seed():
    drawn = [
        create_world(seed).stream(name).random()
        for seed in (5, 6)
        for name in ("listening", "topics", "coding desk", "vendor tone", "presence", "world")
    ]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize(
    ("generator", "left_alone"),
    [
        ("coding desk", None),  # all of what was said
        ("a later stage", None),
        (
            "topics",
            ["id", "brand_number", "second", "site", "author", "relevant", "machine", "likes", *TOOLS],
        ),
    ],
)
def test_more_draws_in_one_generator_leave_the_others_alone(monkeypatch, generator, left_alone):
    before = counted(1, SMALL).items
    stream = World.stream

    def one_draw_more(self, name):
        rng = stream(self, name)
        if name == generator:
            rng.random()
        return rng

    monkeypatch.setattr(World, "stream", one_draw_more)
    after = listen(create_world(1, scale=SMALL), texts=False).items
    columns = left_alone or list(before)
    pd.testing.assert_frame_equal(before[columns], after[columns])


# Nobody is real -------------------------------------------------------------------------------


def test_handles_are_longer_than_their_platform_allows():
    people = pd.concat([said(seed).items for seed in SEEDS])
    for site, limit in {"x.com": 15, "reddit.com": 20, "instagram.com": 30}.items():
        handles = people.loc[people["site"] == site, "handle_of_author"]
        assert len(handles) and handles.str.len().min() > limit, site


def test_a_handle_belongs_to_one_account():
    accounts = said(1).items.query("handle_of_author != ''")
    assert (accounts.groupby("handle_of_author")["author"].nunique() == 1).all()


def test_whoever_is_addressed_has_too_long_a_handle():
    texts = pd.concat([said(seed).items["text"] for seed in SEEDS])
    addressed = texts.str.findall(r"(?<!\w)@(\w+)").explode().dropna()
    assert len(addressed) and addressed.str.len().min() > 15


def test_the_brands_own_account_has_too_long_a_handle():
    assert all(len(f"{name.word}coffeeroasters") > 15 for name in names.OWN_NAMES)
    assert all(len(names.own_reddit_account(name.word)) > 20 for name in names.OWN_NAMES)


def test_sites_are_platforms_or_examples():
    sites = set(pd.concat([said(seed).items["site"] for seed in SEEDS]))
    platforms = {"x.com", "reddit.com", "facebook.com", "instagram.com", "youtube.com"}
    assert sites >= platforms
    assert all(site.endswith(".example") for site in sites - platforms)


def as_text(content: bytes) -> str:
    if content.startswith(OLD_WORKBOOK):
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
        return "\n".join(str(cell) for row in rows for cell in row)
    return content.decode("utf-16" if content.startswith(b"\xff\xfe") else "utf-8")


def test_every_address_in_the_files_is_an_example_a_platform_or_a_vendors(folder):
    text = "\n".join(as_text(content) for content in contents(folder).values())
    hosts = {host.removeprefix("www.") for host in re.findall(r"https?(?:://|%3A%2F%2F)([\w.-]+)", text)}
    platforms = {"x.com", "reddit.com", "facebook.com", "instagram.com", "youtube.com"}
    platforms |= {"linkedin.com", "flickr.com"}
    vendors = {"google.com", "api.twitter.com", "mobile.twitter.com", "w3.org", "purl.org", "wordpress.org"}
    vendors |= {"wellformedweb.org"}  # of every blog's export
    vendors |= {"schemas.openxmlformats.org", "schemas.microsoft.com"}  # of every workbook
    strangers = {host for host in hosts - platforms - vendors if not host.endswith(".example")}
    assert strangers == set()


@pytest.mark.parametrize(
    "private",
    [
        r"[\w.+-]+@[\w-]+\.\w",
        r"(?<!\w)\+?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{3,4}(?!\d)",
        r"(?<!\d)\d{9,}(?!\d)",
    ],
    ids=["mail address", "telephone number", "long number"],
)
def test_no_text_holds_what_could_reach_anybody(private):
    items = pd.concat([said(seed).items for seed in SEEDS])
    texts = (items["title"] + " " + items["text"])[lambda text: text.str.contains(private)]
    assert texts.tolist() == []


def test_no_text_is_said_over_and_over():
    for seed in SEEDS:
        items = said(seed, 0.05).items
        people = items[(items["kind"] != "share") & ~items["machine"] & (items["copy_of"] < 0)]
        assert (people["title"] + "\n" + people["text"]).value_counts().max() <= 5


# What was planned is there --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "planned", "within"),
    [
        (lambda items: items[items["kind"] != "share"]["machine"], plan.BOT_SHARE, 0.008),
        (lambda items: items["kind"] == "share", plan.SHARE_CHANCE, 0.015),
    ],
    ids=["machines", "reposts"],
)
def test_parts_of_what_is_delivered_are_as_planned(part, planned, within):
    measured = [part(delivered(counted(seed, 0.05).items)).mean() for seed in SEEDS]
    assert np.mean(measured) == pytest.approx(planned, abs=within)


def test_the_busiest_say_what_was_planned():
    parts = []
    for seed in range(1, 13):
        items = counted(seed, 0.05).items
        parts.append(items.loc[items["relevant"] & (items["kind"] != "share"), "hyperactive"].mean())
    assert np.mean(parts) == pytest.approx(plan.HYPERACTIVE_SHARE, abs=0.01)


def test_about_six_rows_in_a_hundred_are_delivered_twice(folder):
    import csv
    import io

    rows = []
    for name, content in contents(folder).items():
        if "/brandwatch/" in name:
            table = content.decode().split("\n\n", 1)[1]
            rows += [(row["Query Id"], row["Resource Id"]) for row in csv.DictReader(io.StringIO(table))]
    assert 0.03 < 1 - len(set(rows)) / len(rows) < 0.09


def test_passed_on_words_are_somebody_elses():
    items = said(1).items
    shares = items[items["kind"] == "share"]
    assert len(shares) and shares["text"].str.startswith("RT @").all()
    assert (shares["handle_of_author"] == shares["shared_author"]).mean() < 0.05


@pytest.mark.parametrize("seed", SEEDS)
def test_the_crisis_is_the_loudest_week_of_the_own_brand(seed):
    week = own_relevant(counted(seed, 0.05))["second"] // (168 * 3600) + 1
    assert week.value_counts().idxmax() == plan.CRISIS_WEEK


def test_a_clean_world_has_no_crisis():
    week = own_relevant(counted(1, 0.05, "clean"))["second"] // (168 * 3600) + 1
    counts = week.value_counts()
    assert counts[plan.CRISIS_WEEK] < 2 * counts.median()


def test_dependent_queries_find_the_same_posts_as_planned():
    ratios = []
    for seed in SEEDS:
        there = own_relevant(counted(seed, 0.2, "dependent queries")).query("site == 'x.com'")
        table = pd.crosstab(there["spelt"], there["handle"])
        ratios.append(np.log(table.loc[True, True] * table.loc[False, False]))
        ratios[-1] -= np.log(table.loc[True, False] * table.loc[False, True])
    assert np.mean(ratios) == pytest.approx(np.log(plan.DEPENDENT_ODDS_RATIO), abs=0.2)


@pytest.mark.parametrize("ratio", [0.5, 1.0, 2.0, 5.0])
def test_the_chance_of_both_has_the_odds_ratio_asked(ratio):
    both = joint_chance(0.8, 0.38, ratio)
    found = both * (1 - 0.8 - 0.38 + both) / ((0.8 - both) * (0.38 - both))
    assert found == pytest.approx(ratio)


# Truths are measured --------------------------------------------------------------------------


def test_expected_shares_are_those_that_happen_on_average():
    off = []
    for seed in range(1, 26):
        truth = counted(seed).truths[0]
        off.append([truth.beside[f"realised {name}"] - value for name, value in truth.values.items()])
    off = np.array(off)
    error = off.std(axis=0, ddof=1) / np.sqrt(len(off))
    # Four brands, two sides: 3.2 standard errors are passed by chance once in about 70 times 24.
    assert (np.abs(off.mean(axis=0)) < 3.2 * error).all(), off.mean(axis=0) / error
    assert (error < 0.01).all()


def test_expected_shares_add_to_one_and_realised_ones_too():
    truth = counted(1).truths[0]
    assert sum(truth.values.values()) == pytest.approx(1)
    assert sum(truth.beside.values()) == pytest.approx(1)


def test_precision_is_the_part_that_is_relevant():
    listening = counted(1)
    truth = {each.id: each for each in listening.truths}["s01.query_precision"]
    table = (
        canonical(listening)
        .query("kind != 'share'")
        .merge(listening.items[["id", "relevant"]], on="id", validate="many_to_one")
    )
    for brand, part in table.groupby("brand")["relevant"].mean().items():
        assert truth.values[brand] == pytest.approx(part)


def test_the_number_of_posts_that_exist_is_the_found_and_the_missed():
    truth = {each.id: each for each in counted(1, 0.1).truths}["s01.missed_mentions"]
    assert truth.beside["found"] + truth.beside["missed"] == next(iter(truth.values.values()))
    # Not spelt, not addressed, no product: .2 × .62 × .76 of those that are about the own brand alone.
    assert truth.beside["missed"] / sum(truth.values.values()) == pytest.approx(0.094, abs=0.02)


def test_labels_are_right_and_drawn_with_the_chance_they_carry():
    listening = counted(2)
    coded = listening.coded.merge(listening.items[["id", "relevant"]], on="id")
    assert len(coded) == len(listening.coded)
    assert (coded["label"].eq("relevant") == coded["relevant"]).all()
    rows = canonical(listening).query("kind != 'share'").groupby("brand").size()
    drawn = coded.groupby("brand")["prob"].agg(["size", "mean"])
    assert (drawn["mean"] * rows).round(6).eq(drawn["size"]).all()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"kind": "guessed"}, "kind is 'guessed'"), ({"words": {"nobody": "…"}}, "words for parts")],
)
def test_a_truth_says_exactly_what_it_is(wrong, sentence):
    right = dict.fromkeys(("estimand", "population", "unit", "window", "weighting"), "") | {
        "id": "s01.x",
        "stage": 1,
        "kind": "process",
        "values": {"all": 1.0},
        "words": {},
    }
    Truth(**right)
    with pytest.raises(ValueError, match=sentence):
        Truth(**(right | wrong))


# The sample company ---------------------------------------------------------------------------


def test_the_sample_company_has_the_central_figures():
    world = create_world(LARKSPUR_SEED)
    assert world.own.name == "Larkspur Coffee"
    assert tuple(brand.share for brand in world.brands) == plan.BRAND_SHARES
    assert tuple(brand.precision for brand in world.brands) == plan.PRECISION


def test_the_sample_company_is_second_and_a_raw_count_puts_it_first():
    listening = counted(LARKSPUR_SEED, 1.0)
    truth, own = listening.truths[0], listening.world.own.name
    assert sorted(truth.values, key=truth.values.get, reverse=True).index(own) == 1
    realised = {name: truth.beside[f"realised {name}"] for name in truth.values}
    assert sorted(realised, key=realised.get, reverse=True).index(own) == 1
    assert canonical(listening)["brand"].value_counts().idxmax() == own


def test_the_sample_companys_truths_are_those_of_its_seed():
    written = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    assert (written["company"], written["seed"]) == ("Larkspur Coffee", LARKSPUR_SEED)
    # With its words: who was answered is told by the posts that use the account's name.
    listening = listen(create_world(LARKSPUR_SEED))
    own = presence(listening.world, listening, texts=False)
    talk = conversation(listening.world, listening, own)
    help_page = empathy(listening.world, listening, own, texts=False)
    sense, brand = purpose(listening, own), branding(listening.world, listening)
    forum, within = community(listening.world), organization(listening.world)
    about = gathers_of(listening.world, forum)
    stages = (listening, own, talk, sense, help_page, brand, forum, about, within)
    planted = {truth.id: truth.values for stage in stages for truth in stage.truths}
    assert {truth["id"]: truth["values"] for truth in written["truths"]} == planted


@pytest.mark.full
def test_the_sample_companys_files_are_those_of_its_seed(tmp_path):
    simulate(LARKSPUR_SEED, tmp_path)
    made = contents(tmp_path)
    kept = {name: each for name, each in contents(SAMPLE).items() if not name.startswith(".warehouse/")}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []
