"""Stage 7 on a company's own files: what is told, and what is said to be missing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages import community

TOML = """\
format = 1
[company]
name = "Lantern"
zone = "Europe/Berlin"
currency = "EUR"
[[brands]]
name = "Lantern Coffee"
own = true
any = ["lantern", "@lanterncoffee"]
[[mapping]]
match = "exports/members.csv"
table = "members"
[mapping.columns]
community = "community"
member = "member"
joined_at = "joined_at"
last_seen_at = "last_seen_at"
[[mapping]]
match = "exports/interactions.csv"
table = "interactions"
[mapping.columns]
id = "id"
community = "community"
space = "space"
thread_id = "thread"
at = "at"
member = "member"
kind = "kind"
towards = "towards"
[[mapping]]
match = "exports/recommend.csv"
table = "surveys"
constants = { survey = "would you recommend us", question = "would recommend" }
[mapping.columns]
respondent = "respondent"
answer = "answer"
wave = "wave"
prob = "prob"
"""
MONDAY = pd.Timestamp("2025-06-02", tz="UTC")


def forum(size: int, seed: int = 0, name: str = "forum.example") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Members of two circles who answer one another within them, and how long they were there."""
    chance = np.random.default_rng(seed)
    who = [f"{name}:m{number:03}" for number in range(size)]
    joined = MONDAY + pd.to_timedelta(chance.integers(0, 100, size), unit="D")
    stayed = pd.to_timedelta(chance.exponential(200, size).clip(1, 300), unit="D")
    seen = (joined + stayed).where(joined + stayed < MONDAY + pd.Timedelta(days=360))
    members = pd.DataFrame(
        {
            "community": name,
            "member": who,
            "joined_at": joined,
            "last_seen_at": seen.fillna(MONDAY + pd.Timedelta(days=359)),
        }
    )
    rows = []
    for number in range(size * 12):
        one = int(chance.integers(size))
        other = (one + 2 * int(chance.integers(1, size // 2))) % size  # of the same circle
        at = MONDAY + pd.Timedelta(days=int(chance.integers(100, 359)))
        rows.append((f"{name}:{number}p", f"t{number}", at, who[one], "post", None))
        rows.append(
            (f"{name}:{number}a", f"t{number}", at + pd.Timedelta(hours=2), who[other], "answer", who[one])
        )
    said = pd.DataFrame(rows, columns=["id", "thread", "at", "member", "kind", "towards"])
    return members, said.assign(community=name, space="all")


@pytest.fixture
def opened(tmp_path):
    """Opens a company with some tables."""

    def open_(**tables: pd.DataFrame):
        (tmp_path / "exports").mkdir()
        (tmp_path / "company.toml").write_text(TOML, encoding="utf-8")
        for name, table in tables.items():
            table.to_csv(tmp_path / "exports" / f"{name}.csv", index=False)
        return tenstages.open(tmp_path, since=date(2025, 6, 1), until=date(2026, 6, 1))

    return open_


def told(firm) -> dict:
    return {finding.id: finding for finding in community.headlines(firm)}


def test_a_company_without_a_community_is_told_what_it_takes(opened):
    firm = opened()
    assert community.headlines(firm) == []
    missing = " ".join(community.unknowns(firm))
    for table in ("interactions", "members", "surveys"):
        assert f"No export fills the table {table}" in missing, table


def test_the_largest_community_is_the_one_that_is_told_of(opened):
    large, said = forum(60)
    small, other = forum(12, name="slack:T1")
    firm = opened(members=pd.concat([large, small]), interactions=pd.concat([said, other]))
    assert community.main_community(firm) == "forum.example"
    assert len(community.members_of(firm)) == 60
    assert set(community.interactions_of(firm)["community"]) == {"forum.example"}


def test_two_circles_are_found_and_members_answer_one_another(opened):
    members, said = forum(60)
    firm = opened(members=members, interactions=said)
    found = community.company_communities(firm)
    assert found.there and len(found.communities) == 2
    answers = told(firm)["s07.participation"]
    assert (answers.about, answers.value) == ("answers by members", 1.0)


def test_twelve_people_are_too_few_for_everything(opened):
    members, said = forum(12)
    firm = opened(members=members, interactions=said)
    assert told(firm) == {}
    missing = " ".join(community.unknowns(firm))
    assert "Who belongs together: it takes 30 members" in missing
    assert "Who stays: it takes 30 members" in missing


def test_who_is_still_there_after_half_a_year_is_told_with_limits(opened):
    members, said = forum(200)
    came = said.head(200).assign(member=members["member"], at=members["joined_at"], kind="post", towards=None)
    went = came.assign(id=came["id"] + "z", at=members["last_seen_at"])
    said = pd.concat([came, went])
    firm = opened(members=members, interactions=said)
    found = told(firm)["s07.retention"]
    assert found.about == "26 weeks"
    # All of them were watched for so long, so it is the part that was.
    stayed = (members["last_seen_at"] - members["joined_at"]).dt.days
    assert found.value == pytest.approx((stayed >= 26 * 7).mean(), abs=0.02)
    assert found.low < found.value < found.high


def answers(first: list, again: list, silent: int) -> pd.DataFrame:
    """Answers at once, those of a follow-up, and how many had given none at once."""
    part = len(again) / max(silent, 1)
    rows = [(each, 1, 1.0) for each in [*first, *["no answer"] * (silent - len(again))]]
    rows = [(f"r{number}", *row) for number, row in enumerate([*rows, *((each, 2, part) for each in again)])]
    return pd.DataFrame(rows, columns=["respondent", "answer", "wave", "prob"])


def test_a_score_is_corrected_by_those_who_were_asked_again(opened):
    firm = opened(recommend=answers([10] * 60 + [3] * 20, [10] * 10 + [3] * 30, 320))
    found = told(firm)["s07.nps"]
    assert found.value == pytest.approx(0.2 * 0.5 + 0.8 * -0.5)
    assert found.low < found.value < found.high and found.level == 0.9


def test_a_score_without_a_follow_up_is_bounded_and_says_so(opened):
    firm = opened(recommend=answers([10] * 60 + [3] * 20, [], 320))
    found = told(firm)["s07.nps"]
    assert (found.value, found.level) == (None, None)
    assert found.low < -0.6 and found.high > 0.8
    assert "cannot be corrected" in found.sentence


def test_people_stand_under_pseudonyms_in_what_is_shown(opened):
    members, said = forum(60)
    firm = opened(members=members, interactions=said)
    shown = [community.bridges_told(firm), community.company_holders(firm)]
    for table in shown:
        assert table["person"].str.fullmatch(r"account [0-9A-Z]{5}").all()


def test_a_brief_leads_with_a_finding_or_says_that_there_is_none(opened):
    members, said = forum(60)
    firm = opened(members=members, interactions=said)
    made = community.presented(firm)
    assert made.message == told(firm)["s07.participation"].sentence
    assert any(each.startswith("Before boards are split or closed, ask those who") for each in made.ask)


def test_a_company_without_a_community_has_a_brief_that_says_so(opened):
    made = community.presented(opened())
    assert made.message.startswith("Whether Lantern has a community") and made.ask == ()


def test_a_score_without_a_follow_up_asks_for_one(opened):
    firm = opened(recommend=answers([10] * 60 + [3] * 20, [], 320))
    assert any("who did not answer once more" in each for each in community.presented(firm).ask)
