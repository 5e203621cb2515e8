"""Dead ends: from rows of journeys, on the engine or in a frame, to what mending a page is worth."""

from __future__ import annotations

import ibis
import numpy as np
import pandas as pd
import pytest
from tenstages.brand import count_steps, dead_ends, folder_of
from tenstages.brand.journeys import MOST_PAGES


def walks(n: int = 3000, seed: int = 0, patient: float = 0.0) -> pd.DataFrame:
    """Visits to two offers, of which one is a dead end; `patient` visitors hardly ever leave."""
    chance = np.random.default_rng(seed)
    rows = []
    for number in range(n):
        stays = chance.random() < patient
        page, step = str(chance.choice(["/offer/bad", "/offer/good", "/offer/fair"])), 1
        while True:
            rows.append((f"v{number % (n // 2)}", f"s{number}", step, page, None))
            away = {"/offer/bad": 0.8, "/offer/good": 0.4, "/offer/fair": 0.5, "/cart": 0.5}[page]
            if chance.random() < (away * 0.2 if stays else away):
                break
            step += 1
            if page == "/cart" and chance.random() < 0.7:
                rows.append((f"v{number % (n // 2)}", f"s{number}", step, page, "purchase"))
                break
            page = "/cart" if chance.random() < 0.6 else str(chance.choice(["/offer/good", "/offer/fair"]))
    return pd.DataFrame(rows, columns=["visitor", "session", "number", "page", "goal"])


@pytest.fixture(scope="module")
def journeys():
    return walks()


@pytest.fixture(scope="module")
def found(journeys):
    return dead_ends(journeys)


def test_the_dead_end_stands_first_with_a_gain_above_nothing(found):
    first = found.table.iloc[0]
    assert first["page"] == "/offer/bad" and first["low"] > 0 and found.first > 0.95


def test_pages_at_or_below_the_median_of_their_kind_gain_nothing(found):
    rest = found.table.set_index("page").loc[["/offer/good", "/cart"], "gain_if_fixed"]
    assert rest.tolist() == pytest.approx([0.0, 0.0])


def test_the_part_with_a_goal_is_that_of_the_visits(journeys, found):
    reached = journeys.loc[journeys["goal"].notna(), "session"].nunique() / journeys["session"].nunique()
    assert found.conversion == pytest.approx(reached, abs=0.005)
    assert found.low < found.conversion < found.high


def test_visits_that_end_and_arrivals_are_counted_as_they_are(journeys, found):
    last = journeys.drop_duplicates("session", keep="last")
    exits = ((last["page"] == "/offer/bad") & last["goal"].isna()).mean()
    assert found.table.iloc[0]["exits"] == pytest.approx(exits)
    assert found.visits == 3000


def test_a_table_on_the_engine_gives_the_same(journeys, found, tmp_path):
    journeys.to_parquet(tmp_path / "journeys.parquet")
    other = dead_ends(ibis.duckdb.connect().read_parquet(str(tmp_path / "journeys.parquet")))
    pd.testing.assert_frame_equal(other.table, found.table)


def test_the_order_of_rows_does_not_matter(journeys, found):
    mixed = journeys.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(dead_ends(mixed).table, found.table)


def test_what_comes_after_the_goal_is_another_matter(journeys, found):
    reached = journeys[journeys["goal"].notna()]
    after = reached.assign(number=reached["number"] + 1, page="/thanks", goal=None)
    again = dead_ends(pd.concat([journeys, after]))
    assert again.conversion == pytest.approx(found.conversion) and "/thanks" not in set(again.table["page"])


def test_one_goal_may_be_asked_for_and_the_others_are_no_steps(journeys):
    signed = journeys.drop_duplicates("session").assign(number=0, goal="sign_up")
    both = pd.concat([journeys, signed])
    assert dead_ends(both, goal="purchase").conversion == pytest.approx(dead_ends(journeys).conversion)


def test_visitors_of_one_kind_raise_no_warning(found):
    assert found.warning is None


def test_visitors_of_two_kinds_are_warned_of():
    assert "several kinds" in dead_ends(walks(patient=0.3)).warning


def test_one_step_a_visitor_ends_in_a_sentence():
    alone = pd.DataFrame(
        {"visitor": ["a", "b"], "session": ["a1", "b1"], "number": 1, "page": "/", "goal": [None, None]}
    )
    with pytest.raises(ValueError, match="no visit reaches a goal"):
        dead_ends(alone)


def test_no_visit_ends_in_a_sentence(journeys):
    with pytest.raises(ValueError, match="there are no visits"):
        dead_ends(journeys.head(0))


def test_seldom_seen_pages_of_a_folder_count_as_one():
    pages = [f"/blog/{number:04}" for number in range(MOST_PAGES + 50)]
    rows = [(f"v{n}", f"s{n}", 1, page, None) for n, page in enumerate(["/"] * 400 + pages)]
    steps = count_steps(pd.DataFrame(rows, columns=["visitor", "session", "number", "page", "goal"]))
    assert len(steps.pages) == MOST_PAGES + 1 and "/blog/(others)" in steps.pages


@pytest.mark.parametrize(
    ("page", "folder"), [("/shop/beans", "/shop/"), ("/", "/"), ("/about", "/about"), ("/a/b/c", "/a/")]
)
def test_the_kind_of_a_page_is_its_folder(page, folder):
    assert folder_of(page) == folder
