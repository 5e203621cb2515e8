"""Likely advocates: who speaks well of us unasked, not who is followed or writes the most."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.community import ambassadors, recommends, unasked

START = pd.Timestamp("2025-01-06", tz="UTC")
NAMES = ("Brewhaven",)


@pytest.fixture(scope="module")
def forum() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two hundred members for 60 weeks: twenty advocates, ten who write all day, ten much followed."""
    rng, n, weeks = np.random.default_rng(0), 200, 60
    rate, praise = np.full(n, 0.5), np.full(n, 0.01)
    rate[:20], praise[:20] = 1.0, 0.25
    rate[20:30] = 8.0
    told = []
    for row in range(n):
        for at in np.sort(rng.uniform(0, weeks * 7, rng.poisson(rate[row] * weeks))):
            good = rng.random() < praise[row]
            told.append((at, f"m{row:03}", "I love Brewhaven." if good else "It was raining."))
    did = pd.DataFrame(told, columns=["day", "member", "text"]).sort_values("day", ignore_index=True)
    did["at"], did["id"] = START + pd.to_timedelta(did["day"], unit="D"), did.index.astype(str)
    did["kind"] = np.where(np.arange(len(did)) % 3 == 0, "post", "answer")
    did["towards"] = [f"m{each:03}" for each in rng.integers(0, n, len(did))]
    did.loc[did["kind"] == "post", "towards"] = None
    did["thread_id"], did["space"] = did["id"], np.where(rng.random(len(did)) < 0.5, "a", "b")
    members = pd.DataFrame({"member": [f"m{row:03}" for row in range(n)], "joined_at": START})
    members["followers"] = np.where(np.arange(n) // 10 == 3, 5000, 50)
    members["language"], members["paid"] = np.where(np.arange(n) % 2, "en", "es"), False
    members["consent_at"] = START + pd.Timedelta(days=30)
    return members, did


@pytest.fixture(scope="module")
def found(forum):
    return ambassadors(*forum, k=20, names=NAMES)


def test_advocates_are_named_and_not_who_writes_all_day(found):
    assert found.by == "praise"
    assert (found.table["member"] < "m020").sum() >= 16


def test_every_row_has_its_reason(found):
    assert found.table["why"].str.contains("recommended us unasked").all()


def test_the_score_picked_better_than_followers_and_posts(found):
    hits = found.held_out.set_index("rule")["precision"]
    assert hits["by this score"] > max(hits["most followed"], hits["wrote most"] - 0.1)


def test_what_is_expected_is_about_what_came(found):
    expected, came = found.calibration
    assert abs(expected - came) < 0.08


def test_groups_are_told_by_how_often_they_are_picked(found):
    told = found.fairness
    assert set(told["trait"]) == {"language", "tenure", "following"}
    assert told[told["trait"] == "language"]["members"].sum() == 200


def test_creators_under_contract_and_staff_are_kept_apart(forum):
    members, did = forum
    members = members.assign(paid=members["member"] == "m000", role=None)
    members.loc[members["member"] == "m001", "role"] = "staff"
    told = ambassadors(members, did, k=20, names=NAMES)
    assert not {"m000", "m001"} & set(told.table["member"])
    assert told.paid["member"].tolist() == ["m000"] and told.paid["praised"].iloc[0] > 0


def test_only_who_agreed_is_named_where_that_is_asked(forum):
    members, did = forum
    agreed = members["consent_at"].where(members["member"] >= "m010")
    told = ambassadors(members.assign(consent_at=agreed), did, k=20, names=NAMES, consent_only=True)
    assert not (told.table["member"] < "m010").any()


def test_what_they_said_elsewhere_counts_where_they_told_us_who_they_are(forum):
    members, did = forum
    at = START + pd.to_timedelta(np.arange(100) * 4.0, unit="D")
    mentions = pd.DataFrame({"member": "m100", "at": at, "text": "Brewhaven is wonderful."})
    told = ambassadors(members, did, mentions, k=20, names=NAMES)
    assert "m100" in set(told.table["member"])


def test_without_names_help_is_foretold(forum):
    told = ambassadors(*forum, k=20)
    assert told.by == "help" and (told.table["member"].str[1:].astype(int).between(20, 29)).sum() >= 9


def test_twelve_members_are_too_few_to_pick_from(forum):
    members, did = forum
    few = set(members["member"].head(12))
    with pytest.raises(ValueError, match="it takes 30"):
        ambassadors(members.head(12), did[did["member"].isin(few)], names=NAMES)


def test_a_short_time_is_too_little_to_learn_from(forum):
    members, did = forum
    with pytest.raises(ValueError, match="too seldom"):
        ambassadors(members, did[did["day"] < 60], names=NAMES)


def test_only_the_sentence_that_names_us_is_read():
    said = pd.DataFrame(
        {
            "kind": "post",
            "text": [
                "I love rain. Brewhaven is closed.",
                "Brewhaven is wonderful. It rains.",
                "Wonderful weather.",
                "Brewhavens are wonderful.",
                None,
            ],
        }
    )
    assert recommends(said, NAMES).tolist() == [False, True, False, False, False]


def test_praise_that_staff_asked_for_is_not_unasked():
    members = pd.DataFrame({"member": ["s", "c"], "role": ["staff", None], "paid": [None, True]})
    rows = [
        ("1", "s", "post", "t", None),
        ("2", "a", "answer", "t", "s"),
        ("3", "b", "answer", "t", "a"),
        ("4", "a", "post", "u", None),
        ("5", "c", "answer", "u", "a"),
        ("6", "s", "answer", "u", "a"),
        ("7", "a", "answer", "u", "s"),
    ]
    said = pd.DataFrame(rows, columns=["id", "member", "kind", "thread_id", "towards"])
    assert said.loc[unasked(said, members), "id"].tolist() == ["4"]


def test_without_a_name_nobody_can_be_said_to_praise_us():
    with pytest.raises(ValueError, match="names"):
        recommends(pd.DataFrame({"kind": ["post"], "text": ["fine"]}), [""])


def test_where_nothing_says_who_answers_whom_praise_is_foretold_still(forum):
    members, did = forum
    told = ambassadors(members, did.drop(columns="towards"), k=20, names=NAMES)
    assert told.by == "praise" and told.table["why"].str.contains("helped 0 members").all()
