"""Are we ready, and do we do what we planned: the readiness card, the plan, and the brief that asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from tenstages import presence
from tenstages.settings import Account, Goal, Plan


@dataclass
class Firm:
    """What readiness and the accounts' tables ask of a company."""

    since: date | None = date(2026, 3, 2)
    until: date | None = date(2026, 3, 29)
    name: str = "Lantern"
    tables: dict = field(default_factory=dict)
    readiness: dict = field(default_factory=dict)
    plan: tuple = ()
    goals: tuple = ()
    accounts: tuple = ()

    @property
    def settings(self):
        return self

    def has(self, name):
        return name in self.tables

    def frame(self, name, columns=None):
        return self.tables[name] if columns is None else self.tables[name][columns]


def posts(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["id", "account", "day", "kind"])
    return table.assign(
        network="n", format="text", definition="d", text="", link=None,
        day=pd.to_datetime(table["day"]).dt.date,
    )  # fmt: skip


# Readiness ------------------------------------------------------------------------------------


def card(**more) -> dict[str, str]:
    return presence.readiness(Firm(**more)).set_index("question")["answer"].to_dict()


def test_where_nothing_was_written_six_questions_read_no_plan():
    assert list(card().values()) == [presence.NO_PLAN] * 6


def test_the_card_says_where_each_answer_stands_or_would():
    places = presence.readiness(Firm())["told_by"].tolist()
    assert places[0] == "[readiness] why" and "[[goals]]" in places and "[[plan]] account" in places


def test_goals_and_plans_answer_without_being_written_twice():
    answers = card(
        goals=(Goal("share of voice", 0.35, date(2026, 12, 31)),),
        plan=(Plan("x:us", 3, department="shops"), Plan("flickr.com:us")),
    )
    assert answers["By what do we know that it works?"] == "share of voice 0.35 by 2026-12-31"
    assert answers["Where?"] == "x:us; flickr.com:us"
    assert answers["Who answers?"] == "shops on x:us"


def test_what_was_written_goes_before_what_the_plan_implies():
    plan = (Plan("x:us", department="shops"),)
    assert card(readiness={"who_answers": "Ana"}, plan=plan)["Who answers?"] == "Ana"


OURS = posts(
    ("1", "x:us", "2026-03-02", "post"), ("2", "x:us", "2026-03-12", "post"),
    ("3", "x:us", "2026-03-13", "reply"), ("4", "blog", "2026-03-20", "post"),
    ("5", "f:77", "2026-03-20", "post"),
)  # fmt: skip


def test_the_plan_is_held_against_own_posts_a_week():
    firm = Firm(plan=(Plan("x:us", 1), Plan("flickr.com:us", 2), Plan("quiet", 0)))
    table = presence.planned_against_published(firm, OURS).set_index("account")
    assert table.loc["x:us", ["planned", "published", "kept"]].tolist() == [1, 0.5, 0.5]
    assert table.loc["flickr.com:us", ["published", "kept", "longest_gap"]].tolist() == [0, 0, 28]
    assert np.isnan(table.loc["quiet", "kept"])  # nothing was planned, so nothing can be kept
    assert np.isnan(table.loc["blog", "planned"]) and table.loc["blog", "published"] == 0.25
    assert table.index[0] == "flickr.com:us"  # the least kept leads


def test_without_mentions_the_posts_own_days_are_the_window():
    firm = Firm(None, None, plan=(Plan("flickr.com:us", 2),), tables={"posts": OURS})
    table = presence.planned_against_published(firm, OURS).set_index("account")
    assert table.loc["flickr.com:us", "longest_gap"] == 19
    assert presence.source(firm) == "exports of Lantern, 2026-03-02 to 2026-03-20"


def test_a_company_without_any_dated_row_has_no_window():
    firm = Firm(None, None)
    assert presence.window(firm) is None and presence.source(firm) == "exports of Lantern"


def test_posts_of_which_none_lies_in_the_window_leave_the_plan_unkept():
    table = presence.planned_against_published(Firm(plan=(Plan("x:us", 1),)), OURS.head(0))
    assert table[["account", "published", "kept"]].to_numpy().tolist() == [["x:us", 0, 0]]


def test_an_account_goes_by_its_own_name_in_every_table():
    firm = Firm(accounts=(Account("f:us", ("f:77",)),), tables={"posts": OURS})
    assert set(presence.own_posts(firm)["account"]) == {"x:us", "blog", "f:us"}


def test_where_an_export_leaves_answers_out_there_is_no_share_of_them():
    table = presence.exchange(OURS).set_index("account")
    assert table.loc["x:us", ["written", "answers"]].tolist() == [3, 1]
    assert table.loc["x:us", "share"] == pytest.approx(1 / 3)
    assert np.isnan(table.loc["blog", "share"])


@pytest.mark.parametrize("made", [presence.exchange, presence.format_mix, presence.untagged_links])
def test_no_post_gives_an_empty_table(made):
    assert made(OURS.head(0)).empty


# The presence brief ---------------------------------------------------------------------------


def test_the_brief_asks_for_what_is_silent_and_what_nobody_wrote_down(monkeypatch):
    from tenstages.presence import brief

    finding = SimpleNamespace(id="s02.frequency", sentence="People speak.")
    named = SimpleNamespace(id="s02.definition_change", sentence="A new name.")
    rate = SimpleNamespace(id="s02.engagement_rate", sentence="Posts engage.")
    monkeypatch.setattr(brief, "headlines", lambda firm: [named, finding, rate])
    told = presence.presented(Firm(plan=(Plan("flickr.com:us", 2),), tables={"posts": OURS}))
    assert told.message == "People speak."
    assert [each.id for each in told.findings] == ["s02.frequency", "s02.definition_change"]
    assert told.openings == (rate,)
    assert told.ask[0].startswith("flickr.com:us: give it an owner or close it; it was silent for 28 days")
    assert "Write down: Who approves?" in told.ask and "Write down: Where?" not in told.ask


def test_the_brief_of_a_company_without_anything_says_so(monkeypatch):
    from tenstages.presence import brief

    monkeypatch.setattr(brief, "headlines", lambda firm: [])
    told = presence.presented(Firm())
    assert told.message == "What Lantern does in social media cannot be told from these files."
    assert len(told.ask) == 6
