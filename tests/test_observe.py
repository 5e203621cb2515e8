"""Stage 1's questions on tables made by hand, where every answer can be counted on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import ibis
import numpy as np
import pandas as pd
import pytest
import tenstages
from scipy.stats import fisher_exact
from tenstages import observe
from tenstages.exports.report import FileReport
from tenstages.findings import Finding
from tenstages.simulate import simulate
from tenstages.stats.proportions import jeffreys

FIRST = pd.Timestamp("2026-01-05 09:00")  # a Monday
COUNTS = ["followers", "likes", "replies", "shares"]
KINDS = {
    "at": "datetime64[us, UTC]",
    "local_at": "datetime64[us]",
    "author_created_at": "datetime64[us, UTC]",
    **dict.fromkeys(COUNTS, "Int64"),
    **dict.fromkeys(["id", "brand", "author", "venue", "kind", "title", "text", "queries", "sources"], "str"),
    "matched": "str",
}


def table(rows: list[dict]) -> pd.DataFrame:
    """Mentions with what is usual wherever a row does not say otherwise, an hour apart."""
    usual = [
        {
            "id": f"x:{number}",
            "brand": "Ours",
            "local_at": FIRST + pd.Timedelta(hours=number),
            "author": f"x:person{number}",
            "author_created_at": pd.Timestamp("2020-01-01"),
            "followers": 100,
            "venue": "x.com",
            "venue_category": "microblog",
            "kind": "post",
            "title": "",
            "text": f"a text of its own {spelled(number)}",
            "likes": 2,
            "replies": 1,
            "shares": 0,
            "sources": "a_tool",
            "queries": "ours",
            "syndicated": False,
            "text_cut": False,
            "matched": "text",
        }
        | row
        for number, row in enumerate(rows)
    ]
    frame = pd.DataFrame(usual)
    opened = pd.to_datetime(frame["author_created_at"]).dt.tz_localize("UTC")
    at = frame["local_at"].dt.tz_localize("UTC")
    return frame.assign(at=at, author_created_at=opened).astype(KINDS)


def spelled(number: int) -> str:
    """A number as letters: digits are taken out before texts are compared."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def many(n: int, **row) -> list[dict]:
    return [dict(row) for _ in range(n)]


def labels(
    mentions: pd.DataFrame, relevant: dict[str, int], size: int = 10, prob: float = 0.1
) -> pd.DataFrame:
    """A coded sample of the first `size` mentions of each brand, so many of them relevant."""
    frames = []
    for brand, count in relevant.items():
        drawn = mentions[(mentions["brand"] == brand) & (mentions["kind"] != "share")].head(size)
        answers = ["relevant"] * count + ["irrelevant"] * (len(drawn) - count)
        frames.append(pd.DataFrame({"id": drawn["id"], "brand": brand, "label": answers}))
    return pd.concat(frames, ignore_index=True).assign(
        task="relevance", coder="adjudicated", drawn_from="matched", prob=prob
    )


@pytest.fixture
def talk() -> pd.DataFrame:
    """120 mentions of two brands over twelve days: 70 ours, 50 theirs; no reposts, no machines."""
    rows = many(70) + many(50, brand="Theirs", queries="theirs")
    return table([row | {"local_at": FIRST + pd.Timedelta(hours=2.4 * i)} for i, row in enumerate(rows)])


@pytest.fixture
def months() -> pd.DataFrame:
    """Thirty weeks: each day one mention of ours and one of theirs; a surge of ours in week 16."""
    rows = []
    for day in range(210):
        moment = {"local_at": FIRST + pd.Timedelta(days=day)}
        rows += [moment, moment | {"brand": "Theirs"}]
        rows += many(4 if day // 7 == 15 else 0, **moment)
    return table(rows)


def share(frame: pd.DataFrame, brand: str = "Ours", column: str = "share") -> float:
    return float(frame.set_index("brand").loc[brand, column])


# What was collected ----------------------------------------------------------------------------


def test_collected_adds_up_the_files_of_one_kind():
    day = date(2026, 1, 5)
    reports = [
        FileReport("a.csv", "tool", "A tool", "mentions", 10, 9, first=day, last=day),
        FileReport("b.csv", "tool", "A tool", "mentions", 5, 5, first=date(2026, 1, 1), last=day),
        FileReport("c.csv", "mapping:1", "A mapping", "coded", 3, 3),
        FileReport("d.csv", error="d.csv cannot be read."),
        FileReport("e.png", skipped="a picture"),
    ]
    frame = observe.collected(reports).set_index("export")
    assert frame.index.tolist() == ["A tool", "coded, by your own mapping", "not read"]
    assert frame.loc["A tool", ["files", "rows", "kept"]].tolist() == [2, 15, 14]
    assert frame.loc["A tool", ["first", "last"]].tolist() == [date(2026, 1, 1), day]


def test_collected_of_nothing_is_an_empty_table():
    assert list(observe.collected([])) == ["export", "files", "rows", "kept", "first", "last"]


def test_by_source_counts_what_each_tool_found_and_found_alone():
    mentions = table([{"sources": "a_tool"}, {"sources": "a_tool;b_tool"}, {"sources": "b_tool"}, {}])
    found = observe.by_source(mentions, [FileReport("b.csv", "b_tool", "Tool B", "mentions")])
    assert found.to_numpy().tolist() == [["a_tool", 3, 2], ["Tool B", 2, 1]]


def test_busiest_authors_are_added_up_from_the_top():
    mentions = table(many(5, author="x:a") + many(3, author="x:b") + many(1, author="x:c") + many(11))
    frame = observe.busiest_authors(mentions)
    assert frame.to_numpy().tolist() == [[10, 16, 0.8]]


def test_nobody_among_the_busiest_is_told_of_alone(talk):
    few = talk.head(40).assign(author=[f"x:a{i % 9}" for i in range(40)])
    assert observe.busiest_authors(few).empty
    assert observe.busiest_authors(talk)["authors"].min() == 10


def test_the_funnel_sets_reposts_and_machines_aside(talk):
    machine = many(6, author="x:robot", text="Buy now! https://promo.example/1")
    rows = pd.concat([talk, table(many(14, kind="share") + machine).assign(id=lambda f: "y" + f["id"])])
    frame = observe.listening_funnel(rows)
    assert frame["mentions"].tolist() == [140, 126, 120]


def test_the_funnel_does_not_tell_how_much_a_few_people_passed_on(talk):
    rows = pd.concat([talk, table(many(9, kind="share")).assign(id=lambda f: "y" + f["id"])])
    frame = observe.listening_funnel(rows)
    assert frame["step"].tolist() == ["name a tracked brand", "without reposts and automated accounts"]
    assert frame["mentions"].tolist() == [129, 120]


def test_the_funnel_ends_with_what_is_about_the_brands(talk):
    frame = observe.listening_funnel(talk, labels(talk, {"Ours": 5, "Theirs": 10}))
    assert frame["mentions"].tolist() == [120, 120, 120, 85]
    assert frame["step"].iloc[-1] == "about the brands (estimated)"


# Machines --------------------------------------------------------------------------------------


def accounts(mentions: pd.DataFrame) -> list[str]:
    return observe.automated_accounts(mentions)["author"].tolist()


def test_an_account_that_repeats_itself_is_automated():
    mentions = table(many(6, author="x:robot", text="Free cups") + many(5))
    frame = observe.automated_accounts(mentions)
    assert frame[["author", "posts"]].to_numpy().tolist() == [["x:robot", 6]]
    assert frame.loc[0, "repeated"] == pytest.approx(5 / 6)


@pytest.mark.parametrize(
    "text", ["Win cup {0}", "Win CUP!!", "win cup https://p{0}.example/{0}", "Win… cup #{0}"], ids=range(4)
)
def test_links_numbers_signs_and_case_make_no_new_wording(text):
    posts = [{"author": "x:robot", "text": text.format(number)} for number in range(8)]
    assert accounts(table(posts)) == ["x:robot"]


def test_pace_alone_flags_nobody():
    assert accounts(table([{"author": "x:busy", "local_at": FIRST} for _ in range(200)])) == []


def test_a_few_repetitions_of_an_old_account_are_no_machine():
    posts = many(3, author="x:human", text="Good morning") + many(6, author="x:human")
    assert accounts(table(posts)) == []


def test_a_young_account_is_judged_sooner():
    opened = FIRST - pd.Timedelta(days=10)
    posts = many(3, author="x:new", text="Free cups", author_created_at=opened)
    assert accounts(table(posts)) == ["x:new"]
    assert accounts(table(posts).assign(author_created_at=pd.Timestamp("2020-01-01", tz="UTC"))) == []


def test_an_account_of_unknown_age_is_no_young_one():
    posts = table(many(3, author="x:new", text="Free cups", author_created_at=pd.NaT))
    assert accounts(posts) == []


def test_outlets_may_repeat_one_another():
    assert accounts(table(many(9, author="outlet:news.example", text="The agency reports"))) == []


def test_reposts_make_no_machine():
    assert accounts(table(many(9, author="x:fan", kind="share", text="RT @somebody: hello"))) == []


def test_a_rule_may_be_stricter():
    posts = table(many(2, author="x:a", text="Hello there") + many(4, author="x:a"))
    rule = observe.MachineRule(posts=5, repeated=0.1)
    assert observe.automated_accounts(posts, rule)["author"].tolist() == ["x:a"]


def test_people_are_what_is_left():
    mentions = table(many(6, author="x:robot", text="Free cups") + many(2, kind="share") + many(4))
    left = observe.spoken_by_people(mentions).execute()
    assert set(left["id"]) == {f"x:{number}" for number in range(8, 12)}


# Queries ---------------------------------------------------------------------------------------


def test_precision_is_the_relevant_part_with_jeffreys_limits(talk):
    row = observe.query_quality(labels(talk, {"Ours": 8}, size=10)).iloc[0]
    assert (row["precision"], row["coded"]) == (0.8, 10)
    assert (row["low"], row["high"]) == jeffreys(8, 10, 0.9)
    assert np.isnan(row["recall"])


def test_recall_needs_a_broader_frame(talk):
    frame = pd.DataFrame(
        {
            "brand": "Ours",
            "label": ["relevant"] * 4 + ["irrelevant"],
            "matched": [True, True, True, False, True],
        }
    )
    row = observe.query_quality(labels(talk, {"Ours": 8}), frame).iloc[0]
    assert row["recall"] == 0.75


@pytest.mark.parametrize("column,value", [("task", "sentiment"), ("drawn_from", "all"), ("prob", np.nan)])
def test_only_a_drawn_sample_of_relevance_counts(talk, column, value):
    coded = labels(talk, {"Ours": 8, "Theirs": 9})
    coded[column] = coded[column].where(coded["brand"] == "Theirs", value)
    assert observe.query_quality(coded)["brand"].tolist() == ["Theirs"]


def test_a_moving_precision_is_noticed(months):
    surge = months["local_at"].dt.isocalendar().week == 17
    ours = months["brand"] == "Ours"
    coded = labels(months, {"Ours": 0}, size=300)
    inside = coded["id"].isin(months.loc[surge & ours, "id"])
    coded["label"] = np.where(inside | (coded.index % 4 == 0), "relevant", "irrelevant")
    shift = observe.precision_shift(months, coded).iloc[0]
    assert (shift["weeks"], shift["surge"], shift["moved"]) == (1, 1.0, True)
    outside = coded.loc[~inside, "label"].eq("relevant")
    assert shift["ordinary"] == pytest.approx(outside.mean())
    cells = [[int(inside.sum()), 0], [int(outside.sum()), int((~outside).sum())]]
    assert shift["p_value"] == pytest.approx(fisher_exact(cells)[1])


def test_without_a_surge_there_is_nothing_to_tell_apart(months):
    theirs = months[months["brand"] == "Theirs"]
    shift = observe.precision_shift(theirs, labels(theirs, {"Theirs": 20}, size=40)).iloc[0]
    assert (shift["weeks"], shift["moved"]) == (0, False)
    assert np.isnan(shift["p_value"])


def test_a_query_trial_finds_the_word_to_exclude_and_counts_what_it_costs():
    posts = [{"text": f"larkspur coffee number {spelled(i)}"} for i in range(40)]
    posts += [{"text": f"larkspur seeds in the garden {spelled(i)}"} for i in range(40)]
    mentions = table(posts)
    coded = labels(mentions, {"Ours": 40}, size=80, prob=0.5)
    trial = observe.QueryTrial(mentions, coded, "Ours")
    assert {"seeds", "garden"} <= set(trial.suggestions)
    assert "coffee" not in trial.suggestions
    before, after = trial(["larkspur"]), trial(["larkspur"], ["seeds"])
    assert (before["hits"], before["precision"], before["lost"]) == (80, 0.5, 0)
    assert (after["hits"], after["precision"], after["lost"]) == (40, 1, 0)
    # Each relevant post of the judging half stands for 2 / 0.5 posts.
    assert trial(["larkspur"], ["coffee"])["lost"] == 4 * trial.sample["label"].eq("relevant").sum()


def test_a_query_that_finds_nothing_has_no_precision(talk):
    tried = observe.QueryTrial(talk, labels(talk, {"Ours": 8}), "Ours")(["nowhere"])
    assert (tried["hits"], tried["low"], tried["high"]) == (0, 0, 1)
    assert np.isnan(tried["precision"])


# What was missed -------------------------------------------------------------------------------


def test_two_lists_say_at_least():
    missed = observe.missed_mentions(range(150), range(100, 200))
    assert missed.estimate == pytest.approx(151 * 101 / 51 - 1)
    assert missed.wording.startswith(f"at least {round(missed.low)}, and {round(missed.estimate)} if")
    assert missed.odds is None
    assert missed.table["odds_ratio"].tolist() == [0.7, 1.0, 1.5, 2.0, 3.0]
    assert missed.table["estimate"].is_monotonic_increasing


def test_three_lists_say_a_number_and_warn_of_dependence():
    both, alone = range(300), range(1000, 1300)
    third = [*range(0, 300, 2), *range(2000, 2100), *range(1000, 1060)]
    missed = observe.missed_mentions(both, [*range(250), *range(2000, 2010)], [*third, *alone[:20]])
    assert missed.odds[1] > 1
    assert "odds ratio" in missed.warnings[0]
    assert "at least" not in missed.wording


def test_the_check_of_the_estimate_tells_how_far_it_hangs_on_independence():
    missed = observe.missed_mentions(range(150), range(100, 200))
    low, high = (round(missed.table["estimate"].iloc[place]) for place in (0, -1))
    assert observe.missed_check(missed) == (
        f"Two lists alone allow from {low} to {high}, as they depend on one another."
    )
    assert observe.missed_check(None) == "Nothing was estimated."


def test_lists_come_from_the_venue_that_most_queries_searched():
    rows = [
        *many(3, queries="name;account"),
        *many(2, queries="name"),
        *many(4, queries="name", venue="a.example"),
    ]
    rows = rows * 20 + many(5, queries="product")
    venue, lists = observe.capture_lists(table(rows), "Ours")
    assert venue == "x.com"
    assert {name: len(ids) for name, ids in lists.items()} == {"name": 100, "account": 60}


def test_a_list_of_other_weeks_is_no_second_look():
    """What a search of the last days never looked at it has not missed."""
    rows = many(300, queries="name") + many(60, queries="name;last days")
    assert observe.capture_lists(table(rows), "Ours") == ("", {})
    throughout = [*many(5, queries="name"), *many(1, queries="name;account")] * 120
    venue, lists = observe.capture_lists(table(throughout + many(60, queries="name;last days")), "Ours")
    assert (venue, list(lists)) == ("x.com", ["name", "account"])


def test_a_rivals_query_is_no_second_look_at_the_own_brand():
    """It finds posts that name both, all of which the own query finds too."""
    rows = many(300, queries="ours") + many(60, queries="ours;theirs")
    rows += many(700, brand="Theirs", queries="theirs") + many(60, brand="Theirs", queries="ours;theirs")
    assert observe.capture_lists(table(rows), "Ours") == ("", {})


def test_without_two_queries_there_is_no_list(talk):
    assert observe.capture_lists(talk, "Ours") == ("", {})
    assert observe.capture_lists(
        talk.assign(queries=pd.Series(pd.NA, index=talk.index, dtype="str")), "Ours"
    ) == (
        "",
        {},
    )


# Share of voice --------------------------------------------------------------------------------


def test_share_of_voice_without_labels_is_a_share_of_the_found(talk):
    voice = observe.share_of_voice(talk)
    assert list(voice) == ["brand", "share", "low", "high"]
    assert share(voice) == pytest.approx(70 / 120)
    assert voice["share"].sum() == pytest.approx(1)


def test_share_of_voice_is_corrected_for_precision(talk):
    voice = observe.share_of_voice(talk, coded=labels(talk, {"Ours": 5, "Theirs": 10}))
    assert share(voice) == pytest.approx(35 / 85)


def test_reposts_and_machines_are_no_voice(talk):
    noise = table(many(40, kind="share") + many(40, author="x:robot", text="Free cups"))
    voice = observe.share_of_voice(pd.concat([talk, noise.assign(id="y" + noise["id"])]))
    assert share(voice) == pytest.approx(70 / 120)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("mentions", 6 / 10),
        ("authors", 2 / 6),
        ("engagement", 6 * 3 / (6 * 3 + 4 * 13)),
        ("reach", 300 / 700),
    ],
)
def test_each_measure_counts_its_own_way(by, expected):
    ours = many(5, author="x:a", followers=200) + many(1, author="x:b", followers=100)
    mentions = table(ours + many(4, brand="Theirs", followers=100, likes=12))
    assert share(observe.share_of_voice(mentions, by)) == pytest.approx(expected)


def test_an_unknown_measure_is_told(talk):
    with pytest.raises(ValueError) as told:
        observe.share_of_voice(talk, by="nonsense")
    assert str(told.value) == "by is 'nonsense'; it must be one of mentions, authors, engagement, reach"


def test_a_single_brand_has_all_the_voice_and_no_interval(talk):
    voice = observe.share_of_voice(talk[talk["brand"] == "Ours"])
    assert voice["share"].tolist() == [1]
    assert voice[["low", "high"]].isna().all(axis=None)
    assert observe.rank_order(talk[talk["brand"] == "Ours"]).empty


def test_a_busy_author_widens_the_interval(talk):
    one = talk.assign(author=talk["author"].where(talk.index >= 60, "x:busy"))
    wide, narrow = observe.share_of_voice(one), observe.share_of_voice(talk)
    assert share(wide, column="high") - share(wide, column="low") > 3 * (
        share(narrow, column="high") - share(narrow, column="low")
    )


def test_the_raw_share_counts_all_rows(talk):
    raw = observe.raw_share(pd.concat([talk, talk[talk["brand"] == "Theirs"].assign(kind="share")]))
    assert raw.loc[0, ["brand", "mentions"]].tolist() == ["Theirs", 100]
    assert share(raw) == pytest.approx(70 / 170)


def test_the_naive_interval_is_that_of_a_coin(talk):
    coin = observe.raw_interval(talk, labels(talk, {"Ours": 10, "Theirs": 10}))
    reach = 1.6448536 * np.sqrt(70 / 120 * 50 / 120 / 120)
    assert share(coin, column="high") - share(coin) == pytest.approx(reach)


def test_a_close_rank_is_not_declared(talk):
    coded = labels(talk, {"Ours": 50, "Theirs": 45}, size=50, prob=1)
    assert not observe.rank_order(talk[10:], coded)["declared"].any()
    fewer = talk[(talk["brand"] == "Ours") | (talk.index % 4 == 0)]
    assert observe.rank_order(fewer, coded)[["ahead", "behind", "declared"]].to_numpy().tolist() == [
        ["Ours", "Theirs", True]
    ]


def test_without_labels_no_rank_is_declared(talk):
    """What puts a common word first is not known then."""
    fewer = talk[(talk["brand"] == "Ours") | (talk.index % 4 == 0)]
    order = observe.rank_order(fewer)
    assert order["probability"].iloc[0] > 0.95 and not order["declared"].any()


def test_no_rank_is_declared_of_fewer_than_ten_people(talk):
    coded = labels(talk, {"Ours": 50, "Theirs": 45}, size=50, prob=1)
    few = talk.assign(author=talk["author"].where(talk["brand"] == "Ours", "x:one"))
    assert not observe.rank_order(few[:75], coded)["declared"].any()


def test_measures_that_the_exports_do_not_carry_are_left_out(talk):
    empty = talk.assign(**dict.fromkeys(COUNTS, pd.array([pd.NA] * len(talk), dtype="Int64")))
    assert observe.share_by_measure(talk, "Ours")["measure"].tolist() == list(observe.MEASURES)
    assert observe.share_by_measure(empty, "Ours")["measure"].tolist() == ["mentions", "authors"]


def test_the_trend_has_whole_weeks_from_monday(months):
    cut = months[months["local_at"] >= FIRST + pd.Timedelta(days=3)]
    trend = observe.share_trend(cut)
    assert trend["week"].dt.day_of_week.eq(0).all()
    assert trend["week"].min() == pd.Timestamp("2026-01-12")
    assert trend["week"].nunique() == 29
    surge = trend[(trend["week"] == "2026-04-20") & (trend["brand"] == "Ours")]
    assert surge["share"].tolist() == pytest.approx([35 / 42])


def test_the_trend_of_a_few_days_is_empty(talk):
    assert observe.share_trend(talk[talk["local_at"] < FIRST + pd.Timedelta(days=3)]).empty


def test_a_change_within_a_few_days_is_refused_not_a_fault(talk):
    trend = observe.share_trend(talk.head(20))
    with pytest.raises(ValueError, match="at least four periods"):
        observe.share_change(trend, "Ours", date(2026, 1, 7))


def test_a_change_compares_weeks_before_and_after(months):
    trend = observe.share_trend(months[(months["local_at"].dt.isocalendar().week != 17)])
    calm = observe.share_change(trend, "Ours", date(2026, 4, 6), weeks=4)
    assert (calm.before, calm.after, calm.periods) == (0.5, 0.5, 8)


@pytest.mark.parametrize("day", [date(2026, 1, 20), date(2026, 8, 1)])
def test_a_change_needs_four_weeks_on_each_side(months, day):
    with pytest.raises(ValueError, match="at least four periods"):
        observe.share_change(observe.share_trend(months), "Ours", day)


def test_a_day_within_a_week_leaves_that_week_out(months):
    trend = observe.share_trend(months)
    inside_the_surge = observe.share_change(trend, "Ours", date(2026, 4, 22), weeks=4)
    assert (inside_the_surge.before, inside_the_surge.after) == (0.5, 0.5)


def test_the_naive_change_calls_a_surge_significant(months):
    raw = observe.raw_change(months, "Ours", date(2026, 4, 20), weeks=1)
    assert (raw.before, raw.after) == pytest.approx((0.5, 35 / 42))
    assert raw.p_value < 0.05


def test_the_naive_change_of_nothing_has_no_p_value(months):
    assert np.isnan(observe.raw_change(months, "Ours", date(2030, 1, 1)).p_value)


def test_two_halves_of_the_authors_agree(talk):
    told = observe.split_half_check(talk, "Ours")
    assert told.startswith("Split into two halves, the authors give ")
    assert told.endswith("the intervals agree.")


def test_one_brand_cannot_be_checked_by_halves(talk):
    assert "no share to check" in observe.split_half_check(talk[talk["brand"] == "Ours"], "Ours")


# Places ----------------------------------------------------------------------------------------


@pytest.fixture
def places() -> pd.DataFrame:
    """100 mentions on a microblog, half ours; 120 in forums, a quarter ours; 20 elsewhere."""
    rows = many(50) + many(50, brand="Theirs")
    forum = {"venue": "forum.example", "venue_category": "forum"}
    rows += many(30, **forum) + many(90, brand="Theirs", **forum)
    rows += many(10, venue="blog.example", venue_category="blog")
    rows += many(10, brand="Theirs", venue="news.example", venue_category="news")
    return table(rows)


def test_small_venues_are_put_together(places):
    venues = observe.share_by_venue(places, "Ours")
    assert venues["venue_category"].tolist() == ["forum", "microblog", "elsewhere"]
    assert venues["mentions"].tolist() == [120, 100, 20]
    assert venues["share"].tolist() == pytest.approx([0.25, 0.5, 0.5])
    assert venues["others"].tolist() == [90, 50, 10]
    assert ((venues["others_low"] < venues["others"]) & (venues["others"] < venues["others_high"])).all()


def test_venues_are_corrected_for_the_windows_precision(places):
    coded = labels(places, {"Ours": 5, "Theirs": 10})
    venues = observe.share_by_venue(places, "Ours", coded).set_index("venue_category")
    assert venues.loc["microblog", "mentions"] == pytest.approx(75)
    assert venues.loc["forum", "share"] == pytest.approx(15 / 105)


def test_a_brand_that_is_absent_from_a_venue_has_a_share_of_nothing(places):
    only_theirs = places[(places["brand"] == "Theirs") | (places["venue_category"] == "microblog")]
    more = pd.concat([only_theirs, only_theirs.assign(id="y" + only_theirs["id"])])
    row = observe.share_by_venue(more, "Ours").set_index("venue_category").loc["forum"]
    assert row["share"] == 0
    assert np.isnan(row["low"]) and np.isnan(row["high"])


def test_openings_are_where_most_is_said_about_others(places):
    openings = observe.openings(observe.share_by_venue(places, "Ours"), weeks=10)
    assert openings["place"].tolist() == ["forum", "microblog"]
    assert openings["others_a_week"].tolist() == [9, 5]
    assert (openings["others_low"] < openings["others_a_week"]).all()


def test_without_others_there_is_no_opening(places):
    ours = places[places["brand"] == "Ours"]
    assert observe.openings(observe.share_by_venue(ours, "Ours"), weeks=1).empty


def test_gatekeepers_are_those_whose_posts_draw_most():
    rows = many(10, author="outlet:news.example", venue="news.example", venue_category="news", likes=50)
    rows += many(1, author="x:lucky", likes=60) + many(40)
    doors = observe.gatekeepers(table(rows), k=2)
    assert doors["account"].tolist() == ["news.example", "account 2"]
    assert doors["venue"].tolist() == ["news.example", "x.com"]
    assert doors.loc[0, ["mentions", "engagement"]].tolist() == [10, 510]
    assert doors.loc[1, "per_mention"] < 61


def test_gatekeepers_name_no_person(places):
    shown = observe.gatekeepers(places).to_string()
    assert "person" not in shown


def test_gatekeepers_bear_the_pseudonyms_that_they_are_given(places):
    doors = observe.gatekeepers(places, pseudonym=lambda author: f"not {author}"[:3] + str(len(author)))
    assert doors["account"].str.fullmatch(r"not\d+").all()


def test_a_site_of_fewer_than_ten_people_is_not_named():
    """A diary's address is its writer's name, whether the export names an author or not."""
    diary = {"venue": "janes-diary.example", "venue_category": "blog", "likes": 90}
    rows = many(3, author="outlet:janes-diary.example", **diary)
    rows += many(2, author="janes-diary.example:jane", **diary) + many(40)
    doors = observe.gatekeepers(table(rows), k=2)
    assert doors["account"].tolist() == ["account 1", "account 2"]
    assert doors["venue"].tolist() == ["blog", "blog"]


def test_without_engagement_nobody_is_a_gatekeeper_by_name(talk):
    empty = talk.assign(**dict.fromkeys(COUNTS, pd.array([pd.NA] * len(talk), dtype="Int64")))
    assert observe.gatekeepers(empty)["engagement"].eq(0).all()


# Frames and engine tables ------------------------------------------------------------------------

QUESTIONS = {
    "busiest_authors": lambda mentions, coded: observe.busiest_authors(mentions),
    "listening_funnel": observe.listening_funnel,
    "by_source": lambda mentions, coded: observe.by_source(mentions),
    "precision_shift": observe.precision_shift,
    "automated_accounts": lambda mentions, coded: observe.automated_accounts(mentions),
    "share_of_voice": lambda mentions, coded: observe.share_of_voice(mentions, coded=coded),
    "by engagement": lambda mentions, coded: observe.share_of_voice(mentions, "engagement", coded),
    "rank_order": observe.rank_order,
    "share_by_measure": lambda mentions, coded: observe.share_by_measure(mentions, "Ours", coded),
    "raw_share": lambda mentions, coded: observe.raw_share(mentions),
    "raw_interval": observe.raw_interval,
    "share_trend": observe.share_trend,
    "share_by_venue": lambda mentions, coded: observe.share_by_venue(mentions, "Ours", coded),
    "gatekeepers": lambda mentions, coded: observe.gatekeepers(mentions),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_frame_and_an_engine_table_give_the_same_answer(months, question):
    coded = labels(months, {"Ours": 15, "Theirs": 18}, size=20)
    from_frame = question(months, coded)
    pd.testing.assert_frame_equal(from_frame, question(ibis.memtable(months), coded))
    assert len(from_frame) or question is QUESTIONS["automated_accounts"]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_no_question_changes_what_it_is_asked_of(months, question):
    coded = labels(months, {"Ours": 15, "Theirs": 18}, size=20)
    before = months.copy(deep=True), coded.copy(deep=True)
    question(months, coded)
    pd.testing.assert_frame_equal(months, before[0])
    pd.testing.assert_frame_equal(coded, before[1])


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_order_of_rows_is_of_no_matter(months, question):
    coded = labels(months, {"Ours": 15, "Theirs": 18}, size=20)
    shuffled = months.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(question(months, coded), question(shuffled, coded), rtol=1e-12)


# Headlines -------------------------------------------------------------------------------------


@dataclass(eq=False)
class Firm:
    """What `headlines` asks of a company, from frames."""

    mentions: pd.DataFrame | None
    coded: pd.DataFrame | None = None
    events: tuple = ()
    names: tuple[str, ...] = ("Ours", "Theirs")
    level: float = 0.9
    since: date = date(2026, 1, 5)
    until: date = date(2026, 8, 2)
    settings: SimpleNamespace = field(init=False)

    def __post_init__(self):
        self.settings = SimpleNamespace(events=self.events)
        self.brands = tuple(SimpleNamespace(name=name) for name in self.names)
        self.own = self.brands[0]

    def has(self, name):
        return getattr(self, name) is not None

    def frame(self, name):
        return getattr(self, name)

    def table(self, name):
        return ibis.memtable(self.frame(name))

    def missing(self, name):
        return f"No export fills the table {name}."


EVENT = SimpleNamespace(name="new packaging", on=date(2026, 4, 6))


def ids(findings: list[Finding]) -> list[str]:
    return [finding.id for finding in findings]


def test_without_mentions_there_is_no_headline():
    assert observe.headlines(Firm(None)) == []


def test_without_labels_the_headlines_say_that_nothing_was_corrected(months):
    firm = Firm(months, events=(EVENT,))
    findings = {finding.id: finding for finding in observe.headlines(firm)}
    assert list(findings) == ["s01.share_of_voice", "s01.volume", "s01.share_change"]
    assert any("No coded sample" in warning for warning in findings["s01.share_of_voice"].warnings)
    assert "found" in findings["s01.share_of_voice"].sentence
    assert any("relevant" in sentence for sentence in observe.unknowns(firm))


def test_with_labels_the_precision_is_a_headline(months):
    firm = Firm(months, labels(months, {"Ours": 15, "Theirs": 18}, size=20))
    findings = {finding.id: finding for finding in observe.headlines(firm)}
    assert findings["s01.query_precision"].value == 0.75
    assert any("Only 20 mentions were read" in each for each in findings["s01.query_precision"].warnings)


def test_a_convenience_sample_is_no_sample(months):
    coded = labels(months, {"Ours": 15}, size=20).assign(prob=np.nan)
    assert observe.coded_sample(Firm(months, coded)) is None


def test_one_brand_has_no_share(months):
    firm = Firm(months[months["brand"] == "Ours"], names=("Ours",), events=(EVENT,))
    first = observe.headlines(firm)[0]
    assert (first.id, first.value, first.low) == ("s01.share_of_voice", None, None)
    assert "only tracked brand" in first.sentence
    assert any("names no competitor" in sentence for sentence in observe.unknowns(firm))


def test_a_hundred_mentions_are_enough_to_run(talk):
    few = talk.head(100)
    firm = Firm(few, labels(few, {"Ours": 7, "Theirs": 9}), events=(EVENT,))
    assert ids(observe.headlines(firm)) == ["s01.share_of_voice", "s01.volume", "s01.query_precision"]
    assert any("an event" in sentence for sentence in observe.unknowns(firm))


def test_a_tracked_brand_that_nobody_mentions_does_no_harm(months):
    findings = observe.headlines(Firm(months, names=("Ours", "Theirs", "Silent")))
    assert findings[0].value == pytest.approx(share(observe.share_of_voice(months)))


@pytest.mark.parametrize(
    ("kept", "told"),
    [("Theirs", "No mention of Ours by a person was found"), ("Ours", "Only Ours was mentioned")],
)
def test_a_silent_side_is_told_and_no_fault(months, kept, told):
    findings = observe.headlines(Firm(months[months["brand"] == kept], events=(EVENT,)))
    assert findings[0].sentence.startswith(told)
    assert (findings[0].value, findings[0].low) == (None, None)
    assert (findings[1].value == 0) == (kept == "Theirs")


@pytest.mark.parametrize("read", ["Ours", "Theirs"])
def test_where_one_brand_was_not_read_no_share_is_made_up(months, read):
    """A sample of the own brand alone is what a team begins with."""
    firm = Firm(months, labels(months, {read: 15}, size=20), events=(EVENT,))
    findings = observe.headlines(firm)
    unread = "Theirs" if read == "Ours" else "Ours"
    assert findings[0].value is None
    assert f"nothing of what was found for {unread} has been read" in findings[0].sentence
    assert not any("nan" in f"{finding.as_row()}" for finding in findings)


def test_each_event_is_a_headline_of_its_own(months):
    second = SimpleNamespace(name="new menu", on=date(2026, 5, 25))
    assert ids(observe.headlines(Firm(months, events=(EVENT, second))))[-2:] == [
        "s01.share_change",
        "s01.share_change.2",
    ]


def test_no_evidence_is_said_with_what_is_excluded(months):
    changed = months[months["local_at"].dt.isocalendar().week != 17]
    told = observe.headlines(Firm(changed, events=(EVENT,)))[-1].sentence
    assert told.startswith("No evidence that new packaging changed share of voice")
    assert told.endswith("are excluded.")
    assert "no effect" not in told.lower()


def test_headlines_are_made_once_and_kept_whole(months):
    firm = Firm(months)
    first = observe.headlines(firm)
    first.clear()
    assert observe.headlines(firm)


def test_the_window_is_measured_in_weeks(months):
    assert observe.weeks_of(Firm(months)) == 30


def test_without_two_queries_nothing_is_known_of_the_missed(talk):
    firm = Firm(talk)
    assert observe.missed_by_company(firm) is None
    assert any("missed" in sentence for sentence in observe.unknowns(firm))


def test_two_queries_tell_what_they_missed():
    ours = many(5, queries="name") + many(3, queries="account;name") + many(3, queries="account")
    rows = ours * 20
    here = observe.missed_by_company(Firm(table(rows + many(200, brand="Theirs", queries="theirs"))))
    assert (here.venue, here.union) == ("x.com", 220)
    assert here.sizes.to_numpy().tolist() == [["name", 160], ["account", 120]]
    assert here.missed.estimate == pytest.approx(161 * 121 / 61 - 1)


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    folder = tmp_path_factory.mktemp("observed")
    simulate(7, folder, scale=0.05)
    return tenstages.open(folder)


def test_a_companys_headlines_are_findings_with_ids_of_their_own(company):
    findings = observe.headlines(company)
    assert all(isinstance(finding, Finding) and finding.stage == 1 for finding in findings)
    assert len(set(ids(findings))) == len(findings)
    assert ids(findings) == [
        "s01.share_of_voice",
        "s01.volume",
        "s01.query_precision",
        "s01.missed_mentions",
        "s01.share_change",
    ]


def test_a_headline_lies_inside_its_interval_and_says_its_numbers(company):
    for finding in observe.headlines(company):
        assert finding.low < finding.value < finding.high, finding.id
        assert finding.n > 0 and finding.definition and finding.method, finding.id
        assert any(digit in finding.sentence for digit in "0123456789"), finding.id


def test_headlines_name_no_author(company):
    authors = set(company.frame("mentions", ["author"])["author"].str.split(":").str[1])
    told = " ".join(
        f"{finding.sentence} {' '.join(finding.warnings)}" for finding in observe.headlines(company)
    )
    assert not authors & set(told.split())


def test_a_longer_look_is_another_company(company):
    half = tenstages.open(company.folder, until="2025-12-31")
    assert observe.headlines(half)[0].n < observe.headlines(company)[0].n


def test_share_beside_raw_sorts_by_the_corrected_share(talk):
    beside = observe.share_beside_raw(talk)
    assert beside["share"].is_monotonic_decreasing
    raw = observe.raw_share(talk).set_index("brand")["share"]
    assert beside.set_index("brand")["raw"].sort_index().tolist() == raw.sort_index().tolist()


def test_interval_widths_are_in_points(months):
    widths = observe.interval_widths(months).set_index("brand")
    voice = observe.share_of_voice(months).set_index("brand")
    expected = 100 * (voice["high"] - voice["low"])
    assert widths["people as units"].tolist() == pytest.approx(expected.loc[widths.index].tolist())


def test_limits_for_all_at_once_are_wider_than_each_brands_own(months):
    own = observe.share_of_voice(months).set_index("brand")
    jointly = observe.share_of_all_at_once(months).set_index("brand").loc[own.index]
    assert (jointly["low"] < own["low"]).all() and (jointly["high"] > own["high"]).all()


def test_labels_outside_the_window_do_not_count(company):
    half = tenstages.open(company.folder, since="2026-01-01")
    (precision,) = [each for each in observe.headlines(half) if each.id == "s01.query_precision"]
    whole = observe.coded_sample(company)
    assert 0 < precision.n < (whole["brand"] == company.own.name).sum()
    inside = half.frame("mentions", ["id"])["id"]
    assert observe.coded_sample(half)["id"].isin(inside).all()
