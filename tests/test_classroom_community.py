"""Stage 7's questions where a company is unlike the sample: other right answers, or none."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages import community
from tenstages.classroom import Choice, Essay, check
from tenstages.classroom.questions import about_community, about_members, find, of_stage
from tenstages.community import Ambassadors, Communities, Participation, Programme, Recommends, Retention
from tenstages.simulate import simulate

from tests.test_notebook_poor import LISTENING, only

WORDS = "word " * 60
JUDGED = [question for question in of_stage(7).values() if not isinstance(question, Essay)]


class Firm:
    """A company whose analyses a test makes up; each is a new one, since answers are kept."""

    level = 0.9
    own = SimpleNamespace(name="Acme")

    def has(self, name: str) -> bool:
        return True

    def frame(self, name: str) -> pd.DataFrame:
        return self.frames[name]

    def pseudonym(self, member: str) -> str:
        return f"account {member.upper()}"


@pytest.fixture
def firm(monkeypatch):
    """A company of which the analyses say what is given."""

    def made(frames=None, **analyses) -> Firm:
        for name, result in analyses.items():
            monkeypatch.setattr(community, name, lambda *_, result=result, **__: result)
        company = Firm()
        company.frames = frames or {}
        return company

    return made


def anything(question: str):
    """An answer that can be read, right or not."""
    return "A" if isinstance(find(question), Choice) else WORDS if question == "s07.q8" else 0.5


def cannot(company, question: str) -> str:
    """The sentence of a question that cannot be judged."""
    told = check(company, question, anything(question))
    assert told.state == "cannot be judged"
    return told.plain


# A market that nobody has seen ------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(36, folder, scale=0.02)
    return folder


@pytest.mark.full
@pytest.mark.parametrize("question", JUDGED, ids=lambda question: question.id)
def test_on_another_market_right_passes_and_each_mistake_gets_its_line(folder, question):
    market = tenstages.open(folder)
    assert check(market, question.id, question.right(market)).state == "right"
    for wrong in question.wrong:
        told = check(market, question.id, wrong.answer(market))
        assert told.state == "right" or wrong.help in told.plain, wrong.name


def test_mentions_alone_judge_nothing(folder, tmp_path):
    heard = tenstages.open(only(folder, tmp_path / "mentions", LISTENING))
    for asked in of_stage(7):
        assert check(heard, asked, anything(asked)).state == "cannot be judged", asked


# 1: who takes part ------------------------------------------------------------------------------


def taking_part(peers=(0.9, 0.8, 0.95), most=(0.3, 0.2, 0.4), reads=0.4) -> Participation:
    """Who takes part: the part of answers by members, of what the busiest say, of those who only read."""
    ways = pd.DataFrame({"way": ["reads only"], "share": [reads]})
    rule = pd.DataFrame([(*most, 0.9), (0.4, 0.3, 0.5, 0.1)], columns=["share", "low", "high", "claimed"])
    talk = pd.DataFrame([("answers by members", *peers)], columns=["measure", "value", "low", "high"])
    return Participation(ways, None, rule, 0.5, 0.4, 0.6, None, 100, 60, talk)


SAID = pd.DataFrame({"member": ["ana", "ben", "team", "ana"], "kind": ["post", "answer", "post", "reaction"]})
PEOPLE = pd.DataFrame({"member": ["ana", "ben", "team"], "role": [None, None, "staff"]})


def sentences(firm, found: Participation) -> dict[str, str]:
    return about_members.sentences_on_members(
        firm(company_participation=found, interactions_of=SAID, members_of=PEOPLE)
    )


def test_where_staff_answers_the_right_sentence_says_audience(firm):
    told = sentences(firm, taking_part(peers=(0.12, 0.08, 0.2)))
    assert told["members"].startswith("An audience") and "8.0% to 20.0%" in told["members"]


def test_the_mean_leaves_out_what_staff_writes_and_what_is_no_post(firm):
    assert "writes 0.02 posts" in sentences(firm, taking_part())["mean"]


def test_where_the_saying_may_hold_it_is_no_wrong_sentence(firm):
    assert "saying" not in sentences(firm, taking_part(most=(0.9, 0.85, 0.95)))


def test_where_nobody_only_reads_nobodys_silence_is_read(firm):
    assert "silent" not in sentences(firm, taking_part(reads=0.0))


def test_where_nothing_says_who_answers_whom_nothing_is_printed(firm):
    found = taking_part()
    mute = Participation(**{**vars(found), "talk": found.talk.iloc[:0]})
    assert "who answers whom" in cannot(firm(company_participation=mute), "s07.q1")


# 2: whom to ask first ---------------------------------------------------------------------------

NAMES = ["ana", "ben", "cleo", "dan", "eve"]


def members(**changes) -> pd.DataFrame:
    columns = {
        "member": NAMES,
        "role": None,
        "followers": [900.0, 800.0, 10.0, 5.0, 2000.0],
        "programme_at": pd.NaT,
    }
    return pd.DataFrame(columns | changes)


def said(**posts: int) -> pd.DataFrame:
    return pd.DataFrame({"member": [name for name, n in posts.items() for _ in range(n)], "kind": "post"})


def likely(rows, paid=(), rules=("by this score", "most followed", "anybody"), warned=()) -> Ambassadors:
    """A list of who is likely: name, joined, consent."""
    table = pd.DataFrame(rows, columns=["member", "joined", "consent"])
    table["why"] = "recommended us unasked twice in 9 posts and answers; helped 3 members."
    held = pd.DataFrame({"rule": rules, "picked": 40, "hits": 10, "precision": 0.25, "low": 0.2, "high": 0.3})
    fairness = pd.DataFrame(warned, columns=["trait", "group", "members", "rate", "low", "high"])
    praised = pd.DataFrame(paid, columns=["member", "praised"])
    return Ambassadors(table, held, fairness, praised, "praise", (0.1, 0.1))


@pytest.fixture
def proposing(firm):
    def made(found: Ambassadors, people=None, **posts: int) -> dict[str, str]:
        people = members() if people is None else people
        company = firm(company_ambassadors=found, members_of=people, interactions_of=said(**posts))
        return about_members.proposals(company)

    return made


def test_who_agreed_and_has_not_joined_is_asked_first(proposing):
    rows = [("dan", False, False), ("ben", True, True), ("cleo", False, True)]
    told = proposing(likely(rows), ana=3)["likely"]
    assert told.startswith("account CLEO: recommended us unasked twice") and "helped" not in told


def test_nobody_is_proposed_twice(proposing):
    """Ana is the likeliest, the most followed and the most active; Eve is paid."""
    told = proposing(likely([("ana", False, True)], [("eve", 7)]), ana=9, ben=5, cleo=4)
    assert [words.split(":")[0] for words in told.values()] == [
        f"account {name}" for name in ("BEN", "ANA", "CLEO", "EVE")
    ]


def test_who_has_joined_already_is_proposed_by_no_rule(proposing):
    people = members(programme_at=[pd.NaT, pd.Timestamp("2026-01-05"), pd.NaT, pd.NaT, pd.NaT])
    told = proposing(likely([("ana", False, True)]), people, ana=9, ben=5, cleo=4)
    assert "account BEN" not in " ".join(told.values())


def test_without_creators_under_contract_none_is_proposed(proposing):
    assert "paid" not in proposing(likely([("ana", False, True)]), ana=9, cleo=4)


def test_where_followers_are_not_known_nobody_is_proposed_for_them(proposing):
    told = proposing(likely([("ana", False, True)]), members(followers=np.nan), ana=9, cleo=4)
    assert "followed" not in told


def test_where_nobody_agreed_nobody_is_asked(firm):
    told = cannot(firm(company_ambassadors=likely([("ana", False, False), ("ben", True, True)])), "s07.q2")
    assert "Nobody on the list agreed" in told


# 3: what the programme does ---------------------------------------------------------------------


def programme(low: float, high: float, naive: float = 0.4, suspect: bool = False) -> Programme:
    middle = (low + high) / 2
    return Programme(naive, middle, low, high, 0.7, 0.7 - middle, 40, 90, 0.6, None, None, suspect, 0.9)


def on_programme(firm, found: Programme, kept=None) -> dict[str, str]:
    return about_community.sentences_on_programme(firm(company_programme=found, company_retention=kept))


def test_an_interval_that_holds_zero_is_no_evidence_with_what_it_excludes(firm):
    told = on_programme(firm, programme(-0.05, 0.09))["alike"]
    assert told.startswith("No evidence") and "effects above +9.0 points are excluded" in told


def test_an_interval_without_zero_is_an_effect_with_limits(firm):
    told = on_programme(firm, programme(0.05, 0.15))["alike"]
    assert "by +10.0 points (90% interval +5.0 to +15.0 points)" in told and "or by less" not in told


def test_where_joiners_were_staying_anyway_the_effect_may_be_less(firm):
    assert "or by less" in on_programme(firm, programme(0.05, 0.15, suspect=True))["alike"]


def test_comparisons_that_cannot_be_made_are_no_sentences(firm):
    assert list(on_programme(firm, programme(0.05, 0.15, naive=np.nan))) == ["alike", "nothing"]


def test_joiners_since_joining_are_held_against_all_since_theirs(firm):
    told = on_programme(firm, programme(0.05, 0.15), lasting([30.0] * 4))["clock"]
    assert "70.0% are there" in told and "50.0% of all: it moves +20.0 points" in told


# 4: those who have not been there long enough ---------------------------------------------------


def lasting(weeks, gone=False, share: float = 0.5) -> Retention:
    cohorts = pd.DataFrame({"cohort": "all", "weeks": [4, 26], "share": [0.8, share]})
    lives = pd.DataFrame({"lasted": weeks, "gone": gone})
    return Retention(cohorts, None, lives, 4, True)


def test_lives_that_were_not_watched_so_long_count_as_gone_in_the_plain_part(firm):
    kept = lasting([30.0, 26.0, 10.0, 3.0], [True, False, False, True], share=0.6)
    company = firm(company_retention=kept)
    assert about_community.off_by(company) == pytest.approx(-0.1)
    assert about_community.all_for_good(company) == pytest.approx(0.15)


def test_a_community_watched_for_less_than_half_a_year_is_not_judged(firm):
    assert "26 weeks" in cannot(firm(company_retention=lasting([5.0], share=np.nan)), "s07.q4")


# 5: first posts on one board --------------------------------------------------------------------


def talk(**boards: tuple[int, int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Newcomers' first posts of each board and how many of these are answered after two hours."""
    at = pd.Timestamp("2026-03-02 09:00", tz="UTC")
    rows, posts = [], []
    for space, (count, answered) in boards.items():
        for n in range(count):
            who, thread = f"{space}{n}", f"{space}{n}"
            rows.append((who, "post", space, thread, at))
            posts.append((who, space, n < answered))
            if n < answered:
                rows.append(("old", "answer", space, thread, at + pd.Timedelta(hours=2)))
    said = pd.DataFrame(rows, columns=["member", "kind", "space", "thread_id", "at"])
    return said, pd.DataFrame(posts, columns=["author", "space", "answered in a day"])


def asking(firm, posts: pd.DataFrame, said: pd.DataFrame | None = None):
    return firm(company_first_posts=posts, interactions_of=said, members_of=PEOPLE)


def test_the_board_is_the_one_on_which_most_newcomers_first_write(firm):
    said, posts = talk(hello=(30, 30), help=(40, 10))
    company = asking(firm, posts, said)
    assert about_community.board(company) == "help"
    assert about_community.answered_there(company) == 0.25


def test_what_old_hands_open_there_is_in_no_first_post(firm):
    said, posts = talk(help=(40, 10))
    old = said.iloc[:1].assign(member="old", thread_id="t", at=pd.Timestamp("2026-03-01", tz="UTC"))
    company = asking(firm, posts, pd.concat([said, old, old.assign(member="ben", kind="answer")]))
    assert about_community.answered_there(company) == 0.25
    assert about_community.answered_whoever_asks(company) == pytest.approx(11 / 41)


def test_a_first_post_that_nobody_answered_was_not_answered_in_a_week(firm):
    said, posts = talk(help=(40, 10))
    assert about_community.answered_in_a_week(asking(firm, posts, said)) == 0.25


def test_a_board_of_few_newcomers_is_not_judged(firm):
    said, posts = talk(help=(29, 10))
    assert "on the same board" in cannot(asking(firm, posts, said), "s07.q5")


def test_first_posts_of_which_no_board_is_told_are_not_judged(firm):
    _, posts = talk(help=(40, 10))
    assert "on which board" in cannot(asking(firm, posts.drop(columns="space")), "s07.q5")


# 6: without the bridges -------------------------------------------------------------------------


def groups(pairs, modularity: float = 0.5) -> Communities:
    """Two communities, a to f and p to u; z belongs to none."""
    names = [*"abcdefpqrstuz"]
    place = pd.array([1] * 6 + [2] * 6 + [pd.NA], dtype="Int64")
    ties = pd.DataFrame(pairs, columns=["a", "b"]).assign(weight=9)
    count = pd.Series([each for pair in pairs for each in pair]).value_counts()
    table = pd.DataFrame({"member": names, "community": place, "ties": count.reindex(names).fillna(0)})
    both = pd.DataFrame({"community": [1, 2]})
    return Communities(table, both, modularity, 0.2, 0.3, 1.0, 1.0, 1.0, np.nan, ties)


ACROSS = [("a", "p"), ("b", "q"), ("c", "r"), ("d", "s"), ("e", "t")]
WITHIN = [("a", "b"), ("p", "q"), ("e", "f"), ("t", "u"), ("f", "z")]


def connected(firm, pairs, first="abcd", **rest):
    bridges = pd.DataFrame({"member": [*first, "f"]})
    return firm(company_communities=groups(pairs, **rest), company_bridges=bridges)


def test_only_pairs_of_two_communities_are_counted_and_each_once(firm):
    company = connected(firm, ACROSS + WITHIN)
    assert about_community.gone_with_them(company) == pytest.approx(4 / 5)
    assert about_community.gone_of_all(company) == pytest.approx(5 / 10)


def test_who_belongs_to_no_community_is_tied_to_none(firm):
    company = connected(firm, [*ACROSS, ("a", "z")])
    assert about_community.gone_with_them(company) == pytest.approx(4 / 5)


def test_those_with_the_most_ties_are_other_members_than_the_bridges(firm):
    company = connected(firm, ACROSS + WITHIN, first="pqrs")
    assert about_community.gone_with_the_busiest(company) == pytest.approx(3 / 5)  # e, t, a, f hold two


def test_a_graph_like_chance_has_no_bridges(firm):
    told = cannot(connected(firm, ACROSS, modularity=0.2), "s07.q6")
    assert "no communities" in told


# 7: what the follow-up is worth -----------------------------------------------------------------


def recommending(followed: int, low: float = 0.0, high: float = 0.2) -> Recommends:
    return Recommends(0.3, 0.05, 0.2, 0.4, 0.1, low, high, -0.05, 0.25, 100, 40, followed, followed, 0.9)


def test_without_a_follow_up_nothing_is_worth_anything(firm):
    assert "drawn by lot" in cannot(firm(company_nps=recommending(0)), "s07.q7")


def test_the_width_without_it_is_that_of_the_first_wave_alone(firm):
    answers = [*["10"] * 40, *["no answer"] * 40, *["0"] * 20]
    surveys = pd.DataFrame(
        {
            "respondent": range(100),
            "question": "would recommend",
            "answer": answers,
            "wave": [1] * 80 + [2] * 20,
            "prob": [1.0] * 80 + [0.3] * 20,
        }
    )
    # Forty promoters of a hundred: what sixty others say moves it from -0.2 to 1.
    company = firm({"surveys": surveys}, company_nps=recommending(20))
    assert about_members.times_as_wide(company) == pytest.approx(1.2 / 0.2, rel=1e-9)


# 8: ten influencers -----------------------------------------------------------------------------


def answer(firm, **rest) -> str:
    return about_members.answer_to_the_board(
        firm(company_ambassadors=likely([("ana", False, True), ("ben", True, True)], **rest))
    )


def test_no_more_are_asked_than_agreed_and_are_free(firm):
    assert "asks the first 1 of 1 on the list" in answer(firm)


def test_the_answer_says_whom_the_list_leaves_out(firm):
    warned = [("language", "es", 50, 0.01, 0.0, 0.05), ("language", "en", 90, 0.3, 0.2, 0.4)]
    assert "by language, en is picked more often than es" in answer(firm, warned=warned)


def test_a_list_that_favours_nobody_says_so(firm):
    assert "favours no group beyond chance" in answer(firm)


def test_a_list_that_was_never_held_against_other_weeks_has_no_model_answer(firm):
    found = likely([("ana", False, True)], rules=("most followed", "anybody"))
    assert "too short" in cannot(firm(company_ambassadors=found), "s07.q8")
