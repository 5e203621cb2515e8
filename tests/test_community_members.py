"""Who takes part, who stays, how newcomers fare: from members and what they did."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.community import (
    answer_effect,
    badge_effect,
    first_answers,
    first_posts,
    leaving,
    lives_of,
    newcomers_road,
    participation,
    programme_effect,
    retention,
)

START = pd.Timestamp("2025-01-06", tz="UTC")
WEEKS = 60


def day(number) -> pd.Series:
    return START + pd.to_timedelta(pd.Series(number, dtype=float), unit="D")


def rows(*told) -> pd.DataFrame:
    """Interactions from ``(day, member, kind, thread, towards)``."""
    frame = pd.DataFrame(told, columns=["day", "member", "kind", "thread_id", "towards"])
    return frame.assign(at=day(frame["day"]), id=[f"i{row}" for row in range(len(frame))])


@pytest.fixture(scope="module")
def forum() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Six hundred members who stay for 20 weeks in the mean and write once a week; staff answers some."""
    rng, n = np.random.default_rng(0), 600
    joined = np.sort(rng.uniform(0, WEEKS * 7, n))
    stays = rng.exponential(140, n)
    end = np.minimum(joined + stays, WEEKS * 7)
    told = [
        (at, f"m{row:03}", kind, None, None)
        for row in range(n)
        for at, kind in zip(
            np.sort(rng.uniform(joined[row], end[row], rng.poisson((end[row] - joined[row]) / 7))),
            rng.choice(["post", "answer"], 10_000),
            strict=False,
        )
    ]
    did = rows(*told).sort_values("at", ignore_index=True)
    open_, threads = [], []
    for row in did.itertuples():
        if row.kind == "post" or not open_:
            open_.append((f"t{row.Index}", row.member))
            threads.append((f"t{row.Index}", "post", None))
        else:
            thread, whose = open_[-1 - min(int(rng.exponential(4)), len(open_) - 1)]
            threads.append((thread, "answer", whose))
    did[["thread_id", "kind", "towards"]] = pd.DataFrame(threads)
    members = pd.DataFrame({"member": [f"m{row:03}" for row in range(n)], "joined_at": day(joined)})
    members["last_seen_at"], members["role"] = day(np.maximum(end - 0.01, joined)), None
    return members, did


# Participation -----------------------------------------------------------------------------------


def few(n: int = 40) -> pd.DataFrame:
    """Forty members of whom two post, six answer, two react and thirty read."""
    told = [(0, "m0", "post", "t0", None), (0, "m1", "post", "t1", None)]
    told += [(1, f"m{row}", "answer", "t0", "m0") for row in range(2, 8)]
    told += [(1, f"m{row}", "reaction", "t0", "m0") for row in (8, 9)]
    return rows(*told)


def names(n: int = 40, **more) -> pd.DataFrame:
    return pd.DataFrame({"member": [f"m{row}" for row in range(n)], "joined_at": day([0.0] * n), **more})


def test_each_member_counts_for_the_most_that_they_do():
    ways = participation(few(), names()).ways.set_index("way")["members"]
    assert ways.tolist() == [2, 6, 2, 30]


def test_the_rule_of_one_nine_and_ninety_is_held_against_what_is_there():
    rule = participation(few(), names()).rule
    assert rule["share"].sum() == pytest.approx(1) and rule["claimed"].tolist() == [0.9, 0.1, 0.0]


def test_answers_by_staff_make_an_audience():
    asked = [(0, f"m{row}", "post", f"t{row}", None) for row in range(20)]
    answered = [(1, "m39", "answer", f"t{row}", f"m{row}") for row in range(20)]
    told = participation(rows(*asked, *answered), names(role=[None] * 39 + ["staff"]))
    assert told.wording.startswith("An audience") and told.members == 39


def test_answers_by_members_make_a_community(forum):
    assert participation(forum[1], forum[0]).wording.startswith("A community")


def test_a_greeting_by_a_machine_is_no_answer():
    did = rows(
        (0, "m0", "post", "t", None), (0.1, "bot", "answer", "t", "m0"), (2, "m1", "answer", "t", "m0")
    )
    assert first_answers(did, without={"bot"})["hours"].tolist() == [48]


def test_conversations_that_still_wait_are_not_called_unanswered():
    did = rows((0, "m0", "post", "t", None), (3, "m1", "post", "u", None))
    told = first_answers(did)
    assert told["answered"].tolist() == [False, False] and told["hours"].tolist() == [72, 0]


def test_without_towards_nobody_tells_an_audience_from_a_community():
    told = participation(few().drop(columns="towards"), names())
    assert len(told.talk) == 0 and "nobody can tell" in told.wording


def test_twelve_members_are_too_few_to_say_who_takes_part():
    with pytest.raises(ValueError, match="there are 12 members"):
        participation(rows(*((0, f"m{row}", "post", "t", None) for row in range(12))))


# Retention ---------------------------------------------------------------------------------------


def test_the_part_that_stays_is_about_the_planted_one(forum):
    told = retention(*forum).cohorts
    told = told[told["cohort"] == "all"].set_index("weeks")
    for weeks in (4, 13, 26):
        assert told.at[weeks, "low"] - 0.02 <= np.exp(-weeks / 20) <= told.at[weeks, "high"] + 0.02


def test_a_quarter_that_is_too_young_has_no_share(forum):
    told = retention(*forum).cohorts
    assert told[told["cohort"] == "2026Q1"].set_index("weeks")["share"].isna()[26]


def test_whoever_was_there_in_the_last_weeks_is_not_gone(forum):
    members, did = forum
    lives = lives_of(members, did, 4)
    late = members.set_index("member").loc[lives["member"], "last_seen_at"] > day([WEEKS * 7 - 27]).iloc[0]
    assert not lives.loc[late.to_numpy(), "gone"].any()


def test_who_joined_before_is_at_risk_from_the_windows_beginning_on(forum):
    members, did = forum
    lives = lives_of(members, did, 4, since=day([140]).iloc[0]).set_index("member")
    early = lives[lives["cohort"] == "before"]
    assert (early["entered"] > 0).all() and len(early) > 30


def test_silence_that_is_broken_is_told():
    told = [(at, f"m{row}", "post", "t", None) for row in range(40) for at in (0, 100, 200, 390, 400)]
    assert "silent for more than 8 weeks and came back" in retention(names(), rows(*told)).warning


def test_twelve_members_are_too_few_to_say_how_long_they_stay(forum):
    with pytest.raises(ValueError, match="it takes 30"):
        retention(forum[0].head(12), forum[1])


def test_a_short_window_tells_nothing_of_staying(forum):
    did = forum[1][forum[1]["at"] < START + pd.Timedelta(weeks=5)]
    with pytest.raises(ValueError, match="span"):
        retention(forum[0], did)


def test_leaving_twice_as_fast_is_found():
    rng, n = np.random.default_rng(3), 800
    fast = np.arange(n) % 2 == 0
    lasted = rng.exponential(np.where(fast, 10, 20))
    lives = pd.DataFrame({"member": np.arange(n), "entered": 0.0, "lasted": np.minimum(lasted, 30)})
    lives["gone"] = lasted < 30
    told = leaving(lives, pd.DataFrame({"member": np.arange(n), "kind": np.where(fast, "fast", "slow")}))
    assert (
        told["low"].iloc[0] <= 2 <= told["high"].iloc[0] or told["low"].iloc[0] <= 0.5 <= told["high"].iloc[0]
    )


# Newcomers ---------------------------------------------------------------------------------------


def test_the_road_counts_each_step_among_those_before(forum):
    road = newcomers_road(*forum).set_index("step")
    assert road.at["first answer", "of"] == road.at["first post", "members"]
    assert np.isnan(road.at["invited by a member", "share"])


def test_a_second_word_on_the_first_day_is_not_yet_one():
    did = rows(
        (0, "m0", "post", "t0", None), (0.5, "m0", "post", "t1", None), (90, "m39", "post", "t9", None)
    )
    assert first_posts(names(), did)["second post"].tolist() == [False]


def planted(n: int = 3000, seed: int = 0) -> pd.DataFrame:
    """First posts of which greetings are answered sooner and followed anyway; an answer adds .15."""
    rng = np.random.default_rng(seed)
    hello = rng.random(n) < 0.5
    quick = rng.random(n) < np.where(hello, 0.8, 0.3)
    again = rng.random(n) < 0.2 + 0.3 * hello + 0.15 * quick
    frame = pd.DataFrame({"author": np.arange(n), "space": np.where(hello, "hello", "help")})
    return frame.assign(**{"answered in a day": quick, "second post": again})


def test_what_an_answer_does_is_told_apart_from_what_is_answered():
    told = answer_effect(planted())
    assert told.low <= 0.15 <= told.high < told.naive and told.e_value > 1


def test_a_dozen_first_posts_tell_nothing_of_answers():
    with pytest.raises(ValueError, match="of 12 first posts"):
        answer_effect(planted(12))


# The programme, a badge --------------------------------------------------------------------------


def joined(forum, seed: int = 1) -> pd.DataFrame:
    """The same members; of those still there each week one in fifty joins a programme that does nothing."""
    members, _ = forum
    rng = np.random.default_rng(seed)
    wait = rng.geometric(0.02, len(members)) * 7.0
    at = members["joined_at"] + pd.to_timedelta(wait, unit="D")
    return members.assign(programme_at=at.where(at < members["last_seen_at"]))


def test_a_programme_that_does_nothing_is_not_said_to_hold_members(forum):
    told = programme_effect(joined(forum), forum[1])
    assert told.low <= 0 <= told.high < told.naive


def test_where_nobody_joined_there_is_no_effect_to_speak_of(forum):
    with pytest.raises(ValueError, match="nobody has joined a programme"):
        programme_effect(*forum)


def test_a_handful_of_joiners_is_too_few(forum):
    members = joined(forum)
    members.loc[members.index[5:], "programme_at"] = pd.NaT
    with pytest.raises(ValueError, match="it takes 30"):
        programme_effect(members, forum[1])


def test_a_badge_by_lot_does_nothing_and_the_naive_says_otherwise(forum):
    members, did = forum
    lately = did[did["at"].between(day([154]).iloc[0], day([210]).iloc[0])].groupby("member").size()
    busy = members["member"].map(lately).fillna(0) >= 3
    lot = busy & (np.random.default_rng(2).random(len(members)) < 0.5)
    told = badge_effect(members.assign(groups=np.where(lot, "a;badge", "a")), did, "badge", "2025-08-04")
    assert told.low <= 0 <= told.high < told.naive and "No evidence" in told.wording


def test_a_badge_of_yesterday_tells_nothing_yet(forum):
    with pytest.raises(ValueError, match="12 after it"):
        badge_effect(*forum, "badge", "2026-02-16")


def agreed(forum, hidden: bool) -> pd.DataFrame:
    """Members of whom some agree each week, and half of these join, by lot, a programme that does nothing.

    Hidden: those agree who will stay for long.
    """
    members, _ = forum
    rng = np.random.default_rng(5)
    stays = (members["last_seen_at"] - members["joined_at"]).dt.days
    likely = np.where(stays > 200, 0.12, 0.01) if hidden else np.full(len(members), 0.04)
    at = members["joined_at"] + pd.to_timedelta(rng.geometric(likely) * 7.0, unit="D")
    at = at.where(at < members["last_seen_at"])
    lot = rng.random(len(members)) < 0.5
    return members.assign(consent_at=at, programme_at=(at + pd.Timedelta(hours=1)).where(lot))


def test_who_agreed_and_stays_without_joining_gives_hidden_reasons_away(forum):
    told = programme_effect(agreed(forum, hidden=True), forum[1])
    assert told.suspect and "staying anyway" in told.warnings[0]
    assert told.low > 0, "held against all others, a programme that does nothing seems to hold members"


def test_among_those_who_agreed_the_lot_tells_what_it_does(forum):
    _, low, high = programme_effect(agreed(forum, hidden=True), forum[1]).against_agreed
    assert low <= 0 <= high


def test_where_reasons_are_recorded_nobody_is_suspected(forum):
    assert not programme_effect(agreed(forum, hidden=False), forum[1]).suspect


def test_a_programme_of_the_last_weeks_cannot_be_judged_yet(forum):
    members, did = forum
    late = day([WEEKS * 7 - 60]).iloc[0]
    at = members["joined_at"].clip(lower=late)
    with pytest.raises(ValueError):
        programme_effect(members.assign(programme_at=at.where(at < members["last_seen_at"])), did)
