"""Stage 2, begun: the mix of sentiments month by month, from what a program reads and what people read."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages import presence
from tenstages.text import Lexicon

WORDS = {
    "positive": "lovely wonderful",
    "negative": "awful horrible",
    "neutral": "ordinary plain",
    "irrelevant": "garden",
}


def said(n=1200, drawn=600, seed=0, months=6, negative=(0.2, 0.4)):
    """Texts over half a year whose negative part grows, and a sample of equally many a month."""
    chance = np.random.default_rng(seed)
    at = pd.Timestamp("2026-01-01") + pd.to_timedelta(
        np.sort(chance.integers(0, months * 30 * 86400, n)), unit="s"
    )
    progress = np.linspace(0, 1, n)
    part = negative[0] + (negative[1] - negative[0]) * progress
    draw = chance.random(n)
    label = np.where(draw < part, "negative", np.where(draw < part + 0.3, "positive", "neutral"))
    label = np.where(chance.random(n) < 0.25, "irrelevant", label)
    # One text in six is worded as another label is, so that no program can be right everywhere.
    worded = np.where(chance.random(n) < 1 / 6, chance.choice(list(WORDS), n), label)
    texts = [f"the {WORDS[each]} cup {number}" for number, each in enumerate(worded)]
    frame = pd.DataFrame({"id": [f"x:{i:05}" for i in range(n)], "at": at, "text": texts, "label": label})
    month = frame["at"].dt.to_period("M")
    picked = frame.groupby(month, group_keys=False).sample(drawn // months, random_state=seed)
    there = month.value_counts()
    picked = picked.assign(prob=(drawn // months) / month[picked.index].map(there).astype(float))
    return frame, picked[["id", "label", "prob"]]


def test_the_mix_of_each_month_and_of_all():
    frame, coded = said()
    table = presence.sentiment_mix(frame, coded)
    assert table.columns.tolist() == ["period", "label", "share", "low", "high", "coded"]
    assert table.groupby("period")["share"].sum().to_numpy() == pytest.approx(1)
    relevant = frame[frame["label"] != "irrelevant"]
    for row in table.itertuples():
        mine = relevant[relevant["at"].dt.to_period("M") == row.period]
        assert row.share == pytest.approx((mine["label"] == row.label).mean(), abs=0.08)
        assert row.low <= row.share <= row.high
    whole = presence.sentiment_mix(frame, coded, period=None)
    assert whole["period"].tolist() == ["all"] * 3
    assert whole.set_index("label").loc["negative", "share"] == pytest.approx(
        (relevant["label"] == "negative").mean(), abs=0.04
    )


def test_any_labels_in_any_language_will_do():
    frame, coded = said()
    theirs = {"positive": "gut", "neutral": "egal", "negative": "schlecht", "irrelevant": "irrelevant"}
    words = {"lovely": "herrlich", "wonderful": "wunderbar", "awful": "furchtbar", "horrible": "grässlich"}
    frame["text"] = frame["text"].replace(words, regex=True)
    table = presence.sentiment_mix(frame, coded.assign(label=coded["label"].map(theirs)), period=None)
    assert set(table["label"]) == {"gut", "egal", "schlecht"}
    bad = table.set_index("label").loc["schlecht"]
    relevant = frame[frame["label"] != "irrelevant"]
    assert bad["low"] <= (relevant["label"] == "negative").mean() <= bad["high"]


def test_what_means_something_else_is_in_no_mix():
    frame, coded = said()
    assert set(presence.sentiment_mix(frame, coded)["label"]) == {"positive", "neutral", "negative"}


def test_the_order_of_texts_does_not_matter():
    frame, coded = said()
    turned = presence.sentiment_mix(frame.iloc[::-1], coded.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(turned, presence.sentiment_mix(frame, coded))


def test_a_drift_is_told_with_its_interval():
    frame, coded = said()
    found = presence.drift(presence.read_texts(frame, coded, Lexicon()))
    relevant = frame[frame["label"] != "irrelevant"]
    month = relevant["at"].dt.month
    first, last = (relevant[month.isin(part)]["label"].eq("negative").mean() for part in ((1, 2), (5, 6)))
    assert found.low <= last - first <= found.high and found.low > 0
    assert found.coded == 400


def test_a_month_that_nobody_read_is_not_told():
    frame, coded = said()
    late = frame[frame["at"].dt.to_period("M") >= frame["at"].dt.to_period("M").max() - 1]
    read = presence.read_texts(frame, coded[~coded["id"].isin(late["id"])], Lexicon())
    table = presence.mix_table(read)
    unread = table[table["share"].isna()]
    assert set(unread["period"].astype(str)) == set(late["at"].dt.to_period("M").astype(str))
    assert "nothing is said of it" in presence.unread(presence.months_of(read))
    with pytest.raises(ValueError, match="hardly coded"):
        presence.drift(read)


def test_a_sample_drawn_before_the_month_had_ended_does_not_speak_for_it():
    frame, coded = said()
    last = frame["at"].dt.to_period("M").max()
    early = frame[(frame["at"].dt.to_period("M") == last) & (frame["at"].dt.day <= 14)]
    others = coded[coded["id"].isin(frame.loc[frame["at"].dt.to_period("M") < last, "id"])]
    cut = pd.concat([others, early.sample(40, random_state=1)[["id", "label"]].assign(prob=40 / len(early))])
    table = presence.sentiment_mix(frame, cut)
    assert set(table.loc[table["share"].isna(), "period"]) == {last}


def test_where_every_month_was_read_nothing_is_missing():
    frame, coded = said()
    assert presence.unread(presence.months_of(presence.read_texts(frame, coded, Lexicon()))) == ""


def test_two_days_of_a_month_are_read_with_the_next():
    frame, coded = said()
    early = frame.assign(at=frame["at"].mask(frame.index < 20, pd.Timestamp("2025-12-31 10:00")))
    table = presence.sentiment_mix(early, coded)
    assert str(table["period"].min()) == "2026-01"


def rows(*labels):
    columns = ["id", "task", "brand", "label", "coder", "drawn_from", "prob"]
    return pd.DataFrame([dict(zip(columns, row, strict=True)) for row in labels])


def test_what_coders_agreed_on_counts_before_what_one_of_them_said():
    coded = rows(
        ("x:1", "sentiment", "Larkspur", "Negative ", "a", "matched", 0.5),
        ("x:1", "sentiment", "Larkspur", "neutral", "adjudicated", "matched", 0.5),
        ("x:2", "sentiment", "Larkspur", "positive", "b", "matched", 0.5),
        ("x:3", "sentiment", "Larkspur", "positive", "a", None, None),
        ("x:4", "relevance", "Larkspur", "relevant", "a", "matched", 0.5),
        ("x:5", "sentiment", "Larkspur", "unsure", "a", "matched", 0.5),
    )
    found = presence.sentiment_labels(coded).set_index("id")["label"]
    assert found.to_dict() == {"x:1": "neutral", "x:2": "positive"}


# Accounts -------------------------------------------------------------------------------------


def posts(*rows) -> pd.DataFrame:
    columns = (
        "id account network day kind format views engagements all_views all_engagements link definition"
    ).split()
    table = pd.DataFrame([dict(zip(columns, row, strict=False)) for row in rows], columns=columns)
    counts = ["views", "engagements", "all_views", "all_engagements"]
    table[counts] = table[counts].astype("Int64")
    table["definition"] = table["definition"].fillna("x impressions")
    table["day"] = pd.to_datetime(table["day"]).dt.date
    return table.assign(
        text="",
        reach=pd.array([None] * len(table), "Int64"),
        all_reach=pd.array([None] * len(table), "Int64"),
    )


TWO = posts(
    (
        "x:1",
        "x:us",
        "x.com",
        "2026-03-02",
        "post",
        "picture",
        100,
        2,
        None,
        None,
        "https://us.example/?utm_source=x",
    ),
    ("x:2", "x:us", "x.com", "2026-03-03", "reply", None, 150, 4),
    ("x:3", "x:us", "x.com", "2026-03-16", "post", "text", 250, 9, None, None, "https://us.example/menu"),
    ("f:1", "facebook.com:us", "facebook.com", "2026-03-20", "post", "picture", None, None, 90, 3),
    ("f:2", "facebook.com:us", "facebook.com", "2026-03-22", "share", None, None, None, 10, 2),
)


def test_cadence_counts_weeks_answers_and_the_longest_silence():
    table = presence.cadence(TWO, since="2026-03-01", until="2026-03-28").set_index("account")
    us = table.loc["x:us"]
    assert (us["posts"], us["a_week"], us["longest_gap"]) == (3, 0.75, 12)
    assert us["replies"] == pytest.approx(1 / 3)
    assert table.loc["facebook.com:us", "longest_gap"] == 19  # the silence before its first post counts
    assert table.loc["facebook.com:us", "passed_on"] == 0.5


def test_a_post_under_two_definitions_is_published_once():
    twice = pd.concat([TWO, TWO.assign(definition="x views")])
    assert presence.cadence(twice)["posts"].sum() == len(TWO)


def archived(*rows):
    """Rows as an archive tells them: no counts, but what each post answers."""
    frame = pd.DataFrame(rows, columns=["id", "day", "kind", "text", "answers"])
    frame["day"] = pd.to_datetime(frame["day"]).dt.date
    silent = {name: pd.array([None] * len(frame), dtype="Int64") for name in ("views", "engagements")}
    return frame.assign(account="x:us", network="x.com", definition="x archive, no views", **silent)


def analysed(*rows):
    """Rows as analytics tell them: counts, and kinds by the words alone."""
    frame = pd.DataFrame(rows, columns=["id", "day", "kind", "text", "format", "views"])
    frame["day"] = pd.to_datetime(frame["day"]).dt.date
    frame["views"] = frame["views"].astype("Int64")
    return frame.assign(
        account="x:us", network="x.com", definition="x impressions", link=None, engagements=frame["views"]
    )


TOLD_TWICE = pd.concat(
    [
        archived(
            ("x:1", "2026-03-02", "reply", "Yes, un…", "x:0"), ("x:2", "2026-03-03", "share", "RT", None)
        ),
        analysed(("x:1", "2026-03-01", "post", "Yes, until six https://a.example/1", "text", 50)),
    ],
    ignore_index=True,
)


def test_of_a_post_that_an_archive_tells_too_the_counts_stay_and_its_answer_is_known():
    once = presence.each_once(TOLD_TWICE).set_index("id")
    assert once.index.tolist() == ["x:2", "x:1"]
    told = once.loc["x:1", ["kind", "answers", "format", "text", "views", "definition"]].tolist()
    assert told == ["reply", "x:0", "text", "Yes, until six https://a.example/1", 50, "x impressions"]
    assert str(once.loc["x:1", "day"]) == "2026-03-01"  # as the row that counts has it


def test_what_only_an_archive_knows_is_counted_in_cadence_and_in_exchange():
    row = presence.cadence(TOLD_TWICE).iloc[0]
    assert (row["posts"], row["replies"], row["passed_on"]) == (2, 0.5, 0.5)
    assert presence.exchange(TOLD_TWICE).iloc[0].tolist() == ["x:us", 1, 1, 1.0]


def test_an_archive_neither_makes_nor_hides_a_change_of_definition():
    before = analysed(("x:1", "2026-01-05", "post", "", None, 5), ("x:2", "2026-01-25", "post", "", None, 5))
    after = analysed(("x:3", "2026-03-02", "post", "", None, 5)).assign(definition="x views")
    archive = archived(*((f"x:{n}", f"2026-0{n}-20", "post", "", None) for n in (1, 2, 3)))
    for told, changes in ((pd.concat([before, after]), 1), (before, 0)):
        assert len(presence.definition_changes(pd.concat([told, archive]))) == changes


def test_an_archive_enters_no_rate():
    counts = ["views", "engagements", "all_views", "all_engagements"]
    silent = TWO.assign(definition="x archive, no views")
    silent[counts] = silent[counts].mask(silent[counts].notna())
    longer = pd.concat([TWO, silent])
    pd.testing.assert_frame_equal(presence.engagement_rates(longer), presence.engagement_rates(TWO))


def test_links_of_what_was_passed_on_are_not_ours():
    passed_on = archived(("x:2", "2026-03-03", "share", "RT @a: https://a.example/1", None)).assign(link=None)
    assert presence.untagged_links(passed_on).empty


def test_formats_are_those_of_own_posts():
    table = presence.format_mix(TWO)
    assert table[table["account"] == "x:us"]["share"].tolist() == [0.5, 0.5]
    assert table[table["account"] == "facebook.com:us"]["format"].tolist() == ["picture"]


def test_an_engagement_rate_names_its_denominator_and_whether_paid_is_in_it():
    table = presence.engagement_rates(TWO).set_index("account")
    assert table.loc["x:us", ["denominator", "paid", "posts"]].tolist() == ["views", "left out", 3]
    assert table.loc["x:us", "rate"] == pytest.approx(15 / 500)
    assert table.loc["x:us", "low"] < 0.03 < table.loc["x:us", "high"]
    assert table.loc["facebook.com:us", "paid"] == "not told apart"


def test_rates_of_two_definitions_stay_apart():
    later = TWO[TWO["network"] == "x.com"].assign(definition="x views", views=[140, 210, 350])
    table = presence.engagement_rates(pd.concat([TWO, later]))
    assert set(table[table["account"] == "x:us"]["definition"]) == {"x impressions", "x views"}


def test_links_without_tags_are_counted():
    table = presence.untagged_links(TWO)
    assert table.iloc[0].tolist() == ["x:us", 2, 1, 0.5]


def audience(account, *rows, network="x.com"):
    frame = pd.DataFrame(rows, columns=["day", "metric", "value"])
    frame["day"] = pd.to_datetime(frame["day"]).dt.date
    return frame.assign(account=account, network=network, definition="followers")


FOLLOWED = pd.concat(
    [
        audience("x:us", ("2026-03-01", "followers", 1000), ("2026-03-31", "followers", 1010),
                 ("2026-03-10", "gained", 90), ("2026-03-11", "lost", 80), ("2026-04-02", "lost", 500)),
        audience("f:us", ("2026-03-01", "followers", 400), ("2026-03-31", "followers", 390), network="f"),
    ]
)  # fmt: skip


def test_net_growth_hides_losses_which_are_told():
    table = presence.connections(FOLLOWED).set_index("account")
    assert table.loc["x:us", ["first", "last", "net", "gained", "lost"]].tolist() == [1000, 1010, 10, 90, 80]
    assert table.loc["x:us", "growth"] == pytest.approx(0.01)
    assert np.isnan(table.loc["f:us", "gained"]) and table.loc["f:us", "net"] == -10


def test_people_behind_all_followers_lie_between_the_largest_account_and_the_sum():
    bounds = presence.reach_bounds(presence.connections(FOLLOWED))
    assert (bounds.low, bounds.high, bounds.largest) == (1010, 1400, "x:us")
    with pytest.raises(ValueError, match="no account's followers"):
        presence.reach_bounds(presence.connections(FOLLOWED[FOLLOWED["metric"] == "gained"]))


# Visits ---------------------------------------------------------------------------------------


def visits(*rows) -> pd.DataFrame:
    columns = ["report", "source", "channel", "sessions", "engaged"]
    return pd.DataFrame(rows, columns=columns).astype({"sessions": "Int64", "engaged": "Int64"})


SEEN = visits(
    ("by source", "linkedin", "", 40, 30),
    ("by source", "(direct)", "", 50, 10),
    ("by source", "(not set)", "", 10, 0),
    ("by channel", "", "Organic Social", 60, 40),
    ("by page", "", "", 900, 1),
)


def test_traffic_adds_up_one_report_and_puts_what_nobody_can_place_together():
    table = presence.traffic(SEEN)
    assert table["source"].tolist() == ["(direct)", "linkedin"]
    assert table["sessions"].tolist() == [60, 40] and table["share"].tolist() == [0.6, 0.4]
    assert presence.traffic(SEEN, "by channel")["source"].tolist() == ["Organic Social"]


def test_without_a_report_of_sources_there_is_no_traffic():
    with pytest.raises(ValueError, match="tells where visits came from"):
        presence.traffic(SEEN[SEEN["report"] == "by page"])
