"""Whom our people turn to: departments that keep to themselves, their sizes taken into account."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages.organization import silo_index

START = pd.Timestamp("2026-01-05", tz="UTC")
SIZES = {"Care": 20, "Roastery": 40}


def staff(sizes: dict = SIZES) -> pd.DataFrame:
    rows = [(f"{name}{n:02}", name) for name, size in sizes.items() for n in range(size)]
    return pd.DataFrame(rows, columns=["person", "department"])


def messages(people: pd.DataFrame, out: dict, each: int = 30, seed: int = 0, spread: float = 1e6):
    """So many messages of each person, a part of which leads out of the department."""
    chance, rows = np.random.default_rng(seed), []
    home = people.set_index("person")["department"]
    for person, own in home.items():
        away = chance.random(each) < chance.beta(out[own] * spread, (1 - out[own]) * spread)
        inside = home.index[(home == own) & (home.index != person)].to_numpy()
        outside = home.index[home != own].to_numpy()
        for others, count in ((inside, int((~away).sum())), (outside, int(away.sum()))):
            rows += [(person, other) for other in chance.choice(others, count)] if count else []
    table = pd.DataFrame(rows, columns=["person", "towards"])
    at = START + pd.to_timedelta(chance.uniform(0, 4000, len(table)), unit="h")
    return table.assign(at=at).sort_values("at", ignore_index=True)


def told(found, name: str) -> pd.Series:
    return found.table.set_index("department").loc[name]


def test_an_index_is_messages_across_less_those_within_over_all():
    people = staff({"Care": 5, "Roastery": 5})
    one = [(f"Care{n:02}", "Care00" if n else "Care01") for n in range(5)] * 9
    other = [("Care00", "Roastery00")] * 5
    table = pd.DataFrame(one + other, columns=["person", "towards"]).assign(at=START)
    assert told(silo_index(table, people), "Care")["ei_index"] == pytest.approx((5 - 45) / 50)


def test_by_chance_a_small_department_turns_outward():
    people = staff()
    found = silo_index(messages(people, {"Care": 0.3, "Roastery": 0.3}), people)
    assert told(found, "Care")["by_chance"] == pytest.approx(2 * 40 / 59 - 1)
    assert told(found, "Roastery")["by_chance"] == pytest.approx(2 * 20 / 59 - 1)


def test_everybody_alike_keeps_nobody_apart():
    people = staff()
    found = silo_index(messages(people, {"Care": 40 / 59, "Roastery": 20 / 59}), people)
    assert found.wording.startswith("No department surely")
    assert told(found, "Care")["inward"] == pytest.approx(1, abs=0.25)


def test_the_department_that_keeps_to_itself_is_named_with_what_its_size_would_give():
    people = staff()
    found = silo_index(messages(people, {"Care": 0.2, "Roastery": 0.3}), people)
    assert found.table["department"].iloc[0] == "Care"
    assert found.wording.startswith("Care keeps to itself the most")


def test_limits_know_that_people_differ():
    people = staff()
    alike = silo_index(messages(people, {"Care": 0.4, "Roastery": 0.3}), people)
    apart = silo_index(messages(people, {"Care": 0.4, "Roastery": 0.3}, spread=2), people)
    width = [told(found, "Care")["high"] - told(found, "Care")["low"] for found in (alike, apart)]
    assert width[1] > 2 * width[0]


def test_limits_hold_the_part_as_often_as_they_say():
    held, people = [], staff({"Care": 12, "Roastery": 12})
    for seed in range(25):
        found = silo_index(messages(people, {"Care": 0.4, "Roastery": 0.3}, 12, seed, spread=6), people)
        held += [
            told(found, name)["low"] <= 2 * part - 1 <= told(found, name)["high"]
            for name, part in (("Care", 0.4), ("Roastery", 0.3))
        ]
    assert 0.83 <= np.mean(held) <= 0.97


def test_a_department_of_four_is_never_shown_but_can_be_turned_to():
    people = staff({"Care": 20, "Legal": 4})
    table = messages(people, {"Care": 0.5, "Legal": 0.5})
    found = silo_index(table, people)
    assert found.table["department"].tolist() == ["Care"]
    assert set(found.between["to"]) == {"Care"}
    assert told(found, "Care")["ei_index"] == pytest.approx(0, abs=0.1)


def test_messages_of_strangers_are_counted_and_left_out():
    people = staff()
    table = messages(people, {"Care": 0.3, "Roastery": 0.3})
    more = pd.DataFrame({"person": "guest", "towards": "Care00", "at": START}, index=range(7))
    found = silo_index(pd.concat([table, more]), people)
    assert (found.unknown, found.messages) == (7, len(table))


def test_messages_to_nobody_and_to_oneself_are_no_ties():
    people = staff()
    table = messages(people, {"Care": 0.3, "Roastery": 0.3})
    more = pd.DataFrame({"person": "Care00", "towards": ["Care00", None], "at": START})
    found = silo_index(pd.concat([table, more]), people)
    assert (found.unknown, found.messages) == (0, len(table))


def test_people_are_known_by_their_account_where_the_list_has_one():
    people = staff()
    table = messages(people, {"Care": 0.3, "Roastery": 0.3})
    renamed = people.assign(account="slack:T1:" + people["person"])
    table = table.assign(person="slack:T1:" + table["person"], towards="slack:T1:" + table["towards"])
    assert silo_index(table, renamed).messages == len(table)


def test_people_who_left_before_the_messages_do_not_count_for_sizes():
    people = staff().assign(until=None)
    gone = people[people["department"] == "Care"].assign(
        person=lambda each: each["person"] + "z", until=pd.Timestamp("2025-06-30").date()
    )
    table = messages(staff(), {"Care": 0.3, "Roastery": 0.3})
    assert told(silo_index(table, pd.concat([people, gone])), "Care")["people"] == 20


def test_messages_between_departments_are_shown_of_ten_people_and_more():
    people = staff()
    table = messages(people, {"Care": 0.0001, "Roastery": 0.3})
    more = pd.DataFrame({"person": "Care00", "towards": "Roastery00", "at": START}, index=[0])
    found = silo_index(pd.concat([table, more]), people).between.set_index(["from", "to"])["messages"]
    assert np.isnan(found["Care", "Roastery"]) and found["Roastery", "Care"] > 100


def test_a_change_midway_is_told_and_none_where_there_was_none():
    people = staff()
    one, two = (messages(people, {"Care": part, "Roastery": 0.3}) for part in (0.6, 0.2))
    later = two.assign(at=two["at"] + pd.Timedelta(hours=4000))
    warning = silo_index(pd.concat([one, later]), people).midway.warning
    assert "messages of Care that led out" in warning
    assert silo_index(one, people).midway.warning is None


def test_a_company_of_one_department_has_no_silos():
    people = staff({"Care": 30})
    table = pd.DataFrame({"person": "Care00", "towards": "Care01", "at": START}, index=range(40))
    with pytest.raises(ValueError, match="it takes two departments"):
        silo_index(table, people)
