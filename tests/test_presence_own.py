"""What our own accounts bring: people behind followers, links, traffic, and ways to count sentiment."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from tenstages import presence
from tenstages.presence.headlines import traffic_findings
from tenstages.presence.reach import overlap_answers
from tenstages.presence.visits import is_network


def posts(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["id", "account", "day", "kind"])
    return table.assign(
        network="n", format="text", definition="d", text="", link=None,
        day=pd.to_datetime(table["day"]).dt.date,
    )  # fmt: skip


# People behind followers ----------------------------------------------------------------------


def followers(*rows) -> pd.DataFrame:
    columns = ["account", "network", "definition", "last", "gained", "lost"]
    return pd.DataFrame(rows, columns=columns)


def test_losses_are_told_of_accounts_that_count_both_sides():
    table = followers(("x:us", "x", "d", 900, 90.0, 80.0), ("l:us", "l", "d", 500, 40.0, np.nan),
                      ("f:us", "f", "d", 100, np.nan, np.nan))  # fmt: skip
    found = presence.hidden_losses(table)
    assert (found.gained, found.lost, found.net) == (90, 80, 10)
    assert found.told == ("x:us",) and found.silent == ("f:us", "l:us")


def test_an_account_of_two_definitions_is_counted_once():
    table = followers(("x:us", "x", "old", 900, 90.0, 80.0), ("x:us", "x", "new", 950, 90.0, 80.0))
    assert presence.hidden_losses(table).gained == 90


def test_without_any_count_of_losses_nobody_is_told():
    found = presence.hidden_losses(followers(("f:us", "f", "d", 100, np.nan, np.nan)))
    assert found.told == () and (found.gained, found.lost) == (0, 0)


def survey(*rows, question="Accounts followed") -> pd.DataFrame:
    columns = ["drawn_from", "answer", "wave"]
    table = pd.DataFrame(rows, columns=columns).assign(question=question)
    return table.assign(wave=table["wave"].astype("Int64"))


def test_only_people_who_were_drawn_speak_for_others():
    table = survey(("x:us", "x:us; F:us", 1), (None, "x:us", 1), (" X:Us ", "f:us ;", 2), ("f:us", "", None))
    found = overlap_answers(pd.concat([table, survey(("x:us", "yes", 1), question="would recommend")]))
    assert found["drawn_from"].tolist() == ["x:us", "x:us", "f:us"]
    assert found["lists"].tolist() == [{"x:us", "f:us"}, {"x:us", "f:us"}, {"f:us"}]
    assert found["reminded"].tolist() == [False, True, False]


def test_people_are_estimated_from_the_sizes_of_the_lists():
    table = followers(
        ("x:us", "x", "d", 100, 0.0, 0.0), ("F:us", "f", "d", 80, 0.0, 0.0), ("e", "e", "d", 0, 0, 0)
    )
    asked = survey(
        ("x:us", "x:us;f:us", 1), ("x:us", "x:us", 1), ("f:us", "f:us", 1), ("f:us", "x:us;f:us", 1)
    )
    union = presence.unique_reach(asked, table)
    assert union.people == pytest.approx(135) and union.lists == ("x:us", "f:us")


def test_how_many_accounts_people_follow_is_told_of_answers():
    table = presence.follower_overlap(survey(("a", "a;b", 1), ("a", "b", 1), ("b", "b", 1), ("b", "", 1)))
    assert table[["accounts", "answers", "share"]].to_numpy().tolist() == [[1, 2, 0.5], [2, 2, 0.5]]


# Links and traffic ----------------------------------------------------------------------------

LINKED = posts(*[(str(n), "x:us", "2026-03-02", "post") for n in range(6)]).assign(
    link=["https://www.Us.example/menu?utm_source=x", "us.example", None, None,
          "http://them.example:80/a", None],
    text=["see https://other.example", "", "read (https://us.example/a) now", "none", "",
          "https://us.example/b?x&utm_campaign=c"],
)  # fmt: skip


def test_a_post_leads_to_its_column_or_to_the_first_address_in_its_words():
    table = presence.links(LINKED).set_index("id")["host"]
    assert table.to_dict() == {"0": "us.example", "2": "us.example", "4": "them.example", "5": "us.example"}
    assert presence.linked_site(LINKED) == "us.example"


def test_untagged_links_to_our_own_site_alone_are_counted():
    table = presence.untagged_links(LINKED, "us.example")
    assert table[["account", "links", "untagged"]].to_numpy().tolist() == [["x:us", 3, 1]]
    assert presence.untagged_links(LINKED)["links"].tolist() == [4]


def test_without_links_there_is_no_site():
    assert presence.linked_site(LINKED.iloc[[3]]) == ""


@pytest.mark.parametrize(
    ("source", "network"),
    [("m.facebook.com", True), ("LinkedIn", True), (" IG ", True), ("l.instagram.com", True), ("t.co", True),
     ("lnkd.in", True), ("notfacebook.com", False), ("facebook.com.evil.example", False), ("google", False),
     ("", False), ("fbx", False)],
)  # fmt: skip
def test_a_network_is_known_by_its_hosts_and_by_how_people_spell_it(source, network):
    assert is_network(source) is network


def visits(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["source", "channel", "page", "sessions"])
    return table.assign(report="r", engaged=0, sessions=table["sessions"].astype("Int64"))


SEEN = visits(
    ("m.facebook.com", "Organic Social", "/", 10), ("fb", "Unassigned", "/", 5),
    ("(direct)", "Direct", "/", 30), ("(direct)", "Direct", "/menu/winter", 15),
    ("google", "Organic Search", "/menu/winter", 40), ("x", "Paid Social", "/", None),
)  # fmt: skip


def test_social_visits_lie_between_named_networks_and_deep_pages_without_a_sender():
    found = presence.social_visits(SEEN)
    assert (found.reported, found.least, found.most) == pytest.approx((0.10, 0.15, 0.30))
    assert found.deep_direct == pytest.approx(15 / 45) and found.sessions == 100


@pytest.mark.parametrize("page", ["", "/", "/index.html", "/Home"])
def test_the_first_page_is_typed_by_hand(page):
    found = presence.social_visits(visits(("google", "", "", 50), ("(direct)", "", page, 50)))
    assert found.most == 0


def test_reports_that_count_no_visit_say_nothing():
    with pytest.raises(ValueError, match="counts no visit"):
        presence.social_visits(visits(("google", "", "/", 0)))


def test_a_company_whose_report_counts_nothing_has_no_finding_of_traffic():
    firm = SimpleNamespace(has=lambda name: True, frame=lambda name: visits(("google", "", "/", 0)))
    assert traffic_findings(firm) == []
