"""Truth 14: visits go as planted, what mending a page is worth is right, and files bring them back whole."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import tenstages
from tenstages.simulate import LARKSPUR_SEED, plan
from tenstages.simulate.brand.headline import arms_of, site_truth
from tenstages.simulate.brand.journeys import GOAL, LEFT, PAGES, Journeys, conversion, journeys_of, page_type
from tenstages.simulate.brand.whole import journeys_frame
from tenstages.simulate.world import create_world
from tenstages.simulate.writers import ga4_events
from tenstages.tables import JOURNEYS

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "larkspur"
SEEDS = range(1, 21)  # of those for tuning, 1 to 999
KINDS = "two kinds of visitor"
TOML = """\
format = 1
[company]
name = "Tansy Coffee"
zone = "America/Denver"
currency = "USD"
[[brands]]
name = "Tansy"
own = true
any = ["tansy"]
"""


@cache
def walks(seed: int, world: str = "story") -> Journeys:
    """Journeys of a company; do not change them."""
    return journeys_of(create_world(seed, world=world))


def moves_of(steps: pd.DataFrame) -> np.ndarray:
    """How often visits went from each page to each, to the goal and away: (pages, pages + 2)."""
    place = {page: number for number, page in enumerate([*PAGES, plan.JOURNEY_GOAL])}
    here = steps["page"].map(place).to_numpy()
    there = np.where(steps["session"].eq(steps["session"].shift(-1)), np.roll(here, -1), LEFT)
    counts = np.zeros((len(PAGES), len(PAGES) + 2))
    on_page = here != GOAL
    np.add.at(counts, (here[on_page], there[on_page]), 1)
    return counts


def odds(chance):
    return np.log(chance / (1 - chance))


def surprise(counts: np.ndarray, chances: np.ndarray) -> np.ndarray:
    """How far counts lie from what the chances of their row lead to expect, in standard deviations."""
    views = counts.sum(axis=1, keepdims=True)
    spread = np.sqrt(views * chances * (1 - chances))
    return ((counts - views * chances) / np.where(spread > 0, spread, np.inf))[spread > 0]


# Visits go as was planted ---------------------------------------------------------------------------


def test_the_sample_companys_chances_are_those_of_the_plan():
    (moves,) = walks(LARKSPUR_SEED).moves
    assert moves.sum(axis=1) == pytest.approx(1)
    for place, (leaves, others) in enumerate(plan.JOURNEY_PAGES.values()):
        assert moves[place, LEFT] == pytest.approx(leaves)
        for page, weight in others.items():
            to = GOAL if page == plan.JOURNEY_GOAL else PAGES.index(page)
            assert moves[place, to] == pytest.approx((1 - leaves) * weight / sum(others.values()))
        assert np.count_nonzero(moves[place]) == len(others) + 1


def test_visits_go_from_page_to_page_as_often_as_planted():
    off = np.concatenate([surprise(moves_of(walks(seed).steps), walks(seed).moves[0]) for seed in SEEDS])
    assert np.abs(off).max() < 5
    assert np.mean(off**2) == pytest.approx(1, abs=0.15)


def test_visits_never_go_where_no_link_leads():
    for seed in SEEDS:
        assert not moves_of(walks(seed).steps)[walks(seed).moves[0] == 0].any()


def test_visits_begin_where_their_source_leads_them():
    first = pd.concat([walks(seed).steps.query("number == 1") for seed in SEEDS])
    counts = pd.crosstab([first["source"], first["medium"]], first["page"])
    counts = counts.reindex(index=list(plan.JOURNEY_SOURCES), columns=PAGES, fill_value=0)
    off = surprise(counts.to_numpy(float), walks(1).starts)
    assert np.abs(off).max() < 4
    parts = np.array([part for part, _ in plan.JOURNEY_SOURCES.values()])
    assert counts.sum(axis=1).to_numpy() / len(first) == pytest.approx(parts / parts.sum(), abs=0.01)


def test_a_visit_ends_at_its_goal_and_steps_follow_one_another_in_time():
    for seed in (1, 2):
        steps = walks(seed).steps
        last = ~steps.duplicated("session", keep="last")
        assert last[steps["goal"]].all()
        assert (steps["number"] == steps.groupby("session").cumcount() + 1).all()
        assert (steps.groupby("session")["second"].diff().dropna() >= 1).all()
        assert steps.groupby("session")["visitor"].nunique().max() == 1


def test_a_visit_that_reaches_the_goal_is_as_frequent_as_the_chances_say():
    made = [walks(seed) for seed in SEEDS]
    reached = np.array([each.steps["goal"].sum() / each.steps["session"].nunique() for each in made])
    planted = np.array([conversion(each.moves, each.starts) for each in made])
    assert abs((reached - planted).mean()) < 4 * (reached - planted).std(ddof=1) / np.sqrt(len(made))


def test_other_companies_leave_pages_a_little_more_or_less():
    usual = np.array([leaves for leaves, _ in plan.JOURNEY_PAGES.values()])
    drawn = np.array([odds(walks(seed).moves[0][:, LEFT]) - odds(usual) for seed in range(1, 41)])
    assert drawn.std() == pytest.approx(plan.JOURNEY_JITTER, rel=0.1)
    assert abs(drawn.mean()) < 0.02


# What mending a page is worth -----------------------------------------------------------------------


def walked_on(moves: np.ndarray, start: np.ndarray, rounds: int = 3000) -> float:
    """Part of visits that reach the goal, by letting them all walk until none is left."""
    there, reached = start.copy(), 0.0
    for _ in range(rounds):
        reached += there @ moves[:, GOAL]
        there = there @ moves[:, : len(PAGES)]
    assert there.sum() < 1e-12
    return reached


def left_as_seldom(moves: np.ndarray, page: str) -> np.ndarray:
    """The chances with one page's exits at the middle of those of its folder, written out."""
    folder = page.split("/")[1] if page.count("/") > 1 else page
    alike = [other for other in PAGES if (other.split("/")[1] if other.count("/") > 1 else other) == folder]
    leaves = sorted(moves[PAGES.index(other), LEFT] for other in alike)
    middle = (leaves[(len(leaves) - 1) // 2] + leaves[len(leaves) // 2]) / 2
    better, row = moves.copy(), PAGES.index(page)
    if moves[row, LEFT] > middle:
        stays = moves[row].copy()
        stays[LEFT] = 0
        better[row] = stays / stays.sum() * (1 - middle)
        better[row, LEFT] = middle
    return better


@pytest.mark.parametrize(
    ("seed", "world"), [(LARKSPUR_SEED, "story"), (1, "story"), (2, "story"), (1, KINDS)]
)
def test_gains_are_those_of_visits_that_walk_on_and_on(seed, world):
    made = walks(seed, world)
    parts = np.array([part for part, _ in plan.JOURNEY_SOURCES.values()])
    start = parts / parts.sum() @ made.starts
    kinds = [1.0] if len(made.moves) == 1 else [1 - plan.JOURNEY_BUYERS, plan.JOURNEY_BUYERS]

    def orders(change) -> float:
        return sum(
            part * walked_on(change(moves), start) for part, moves in zip(kinds, made.moves, strict=True)
        )

    before = orders(lambda moves: moves)
    (truth,) = made.truths
    assert truth.beside["part of visits with an order, planted"] == pytest.approx(before, abs=1e-10)
    gains = {page: orders(lambda moves, page=page: left_as_seldom(moves, page)) - before for page in PAGES}
    assert truth.values == pytest.approx(gains, abs=1e-10)


def test_the_page_to_mend_is_not_the_page_with_the_most_exits():
    (truth,) = walks(LARKSPUR_SEED).truths
    exits = {page: truth.beside[f"exits of {page}, of all visits"] for page in PAGES}
    assert max(truth.values, key=truth.values.get) == plan.JOURNEY_DEAD_END
    assert max(exits, key=exits.get) == plan.JOURNEY_BUSY
    assert truth.values[plan.JOURNEY_DEAD_END] == pytest.approx(0.018, abs=0.0005)
    assert truth.values[plan.JOURNEY_BUSY] == pytest.approx(0.003, abs=0.0005)


def test_exits_told_beside_are_those_of_the_visits():
    made = walks(3)
    last = made.steps.groupby("session").tail(1)
    for page in PAGES:
        part = ((last["page"] == page) & ~last["goal"]).sum() / len(last)
        assert made.truths[0].beside[f"exits of {page}, of all visits"] == pytest.approx(part)


def test_the_truth_says_what_it_is():
    (truth,) = walks(1).truths
    assert (truth.id, truth.stage, truth.kind) == ("s06.dead_ends", 6, "process")
    assert all((truth.estimand, truth.population, truth.unit, truth.window, truth.weighting))
    assert set(truth.values) == set(truth.words) == set(PAGES)
    assert np.isfinite([*truth.values.values(), *truth.beside.values()]).all()


def test_pages_of_one_folder_are_alike():
    assert [page_type(page) for page in ("/", "/cart", "/shop/grinder", "/blog/water")] == [
        "/",
        "/cart",
        "shop",
        "blog",
    ]


# Two kinds of visitor -------------------------------------------------------------------------------


def test_who_came_to_buy_stays_and_the_others_leave():
    looks, buys = walks(1, KINDS).moves
    part, gap = plan.JOURNEY_BUYERS, odds(looks[:, LEFT]) - odds(buys[:, LEFT])
    assert gap == pytest.approx(plan.JOURNEY_BUYERS_LEAVE * (1 + part / (1 - part)))
    on, other = (each[:, : GOAL + 1] / (1 - each[:, [LEFT]]) for each in (looks, buys))
    assert on == pytest.approx(other)


def test_each_kind_goes_by_its_own_chances():
    made = [walks(seed, KINDS) for seed in SEEDS]
    for kind, buyer in enumerate((False, True)):
        off = [
            surprise(moves_of(each.steps[each.steps["buyer"] == buyer]), each.moves[kind]) for each in made
        ]
        off = np.concatenate(off)
        assert np.abs(off).max() < 5 and np.mean(off**2) == pytest.approx(1, abs=0.15)
    buyers = pd.concat([each.steps.drop_duplicates("visitor")["buyer"] for each in made])
    assert buyers.mean() == pytest.approx(plan.JOURNEY_BUYERS, abs=0.01)


def leaves_later(steps: pd.DataFrame) -> float:
    """How much less often visits end on a page when it is reached late than on the same page at first."""
    shown = steps[~steps["goal"]].assign(
        left=~steps.duplicated("session", keep="last"), late=steps["number"] > 2
    )
    parts = shown.pivot_table(index="page", columns="late", values="left").dropna()
    weights = shown[shown["late"]]["page"].value_counts()
    return float(np.average(parts[False] - parts[True], weights=weights[parts.index]))


def test_only_with_two_kinds_what_somebody_did_before_tells_what_they_do_next():
    story, kinds = (
        pd.Series([leaves_later(walks(seed, world).steps) for seed in SEEDS]) for world in ("story", KINDS)
    )
    assert abs(story.mean()) < 0.01
    assert kinds.mean() > 0.1
    assert not any(walks(seed).steps["buyer"].any() for seed in SEEDS)


# Seeds and sizes ------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_visits_and_another_gives_others():
    again = journeys_of(create_world(1))
    assert again.steps.equals(walks(1).steps) and again.truths == walks(1).truths
    assert not walks(2).steps.equals(walks(1).steps)
    assert walks(2).truths != walks(1).truths


@pytest.mark.parametrize("scale", [0.01, 3.0])
def test_a_larger_company_has_the_same_visits(scale):
    made = journeys_of(create_world(1, scale=scale))
    assert made.steps.equals(walks(1).steps) and made.truths == walks(1).truths


def test_visits_are_those_of_the_newest_quarter():
    made = walks(1)
    calendar = made.world.calendar
    day = journeys_frame(made)["at"].dt.tz_convert(made.world.zone).dt.date
    assert day.min() == calendar.week_start(calendar.weeks - plan.JOURNEY_WEEKS + 1)
    assert (day <= calendar.last_day).mean() > 0.999  # the last visits go on after midnight


# The canonical table --------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [LARKSPUR_SEED, 1])
def test_the_frame_is_the_canonical_one(seed):
    made = walks(seed)
    frame = journeys_frame(made)
    assert list(frame) == [column.name for column in JOURNEYS.columns if not column.made]
    assert not frame.duplicated(list(JOURNEYS.key)).any()
    assert (
        not frame[[column.name for column in JOURNEYS.columns if column.required and not column.made]]
        .isna()
        .any(axis=None)
    )
    assert frame["session"].nunique() == made.steps["session"].nunique()
    assert frame["visitor"].nunique() == plan.JOURNEY_VISITORS
    assert frame["visitor"].str.fullmatch(r"\d{1,10}\.\d{10}").all()
    assert (frame["session"].str.rpartition(".")[0] == frame["visitor"]).all()


def test_a_goal_stands_on_the_page_before_it():
    frame = journeys_frame(walks(1))
    goals = frame["goal"].notna()
    assert set(frame.loc[goals, "goal"]) == {"purchase"} and set(frame.loc[goals, "page"]) == {"/checkout"}
    assert (frame["page"].shift()[goals] == "/checkout").all()
    assert set(frame["page"]) <= set(PAGES)


def test_two_visits_that_one_browser_begins_in_one_second_stay_two():
    made = walks(1)
    steps = made.steps[made.steps["session"].isin([0, 1])].assign(visitor=0)
    steps["second"] = steps.groupby("session").cumcount() + 1_000
    frame = journeys_frame(Journeys(made.world, steps, made.moves, made.starts, ()))
    assert frame["session"].nunique() == 2 and not frame.duplicated(["session", "number"]).any()


def test_devices_come_as_often_as_planned_and_a_browser_has_one():
    frame = journeys_frame(walks(1))
    assert frame.groupby("visitor")["device"].nunique().max() == 1
    parts = frame.drop_duplicates("visitor")["device"].value_counts(normalize=True)
    assert parts.to_dict() == pytest.approx(plan.JOURNEY_DEVICES, abs=0.02)


# The test of a headline -----------------------------------------------------------------------------


def test_who_ever_lands_on_the_page_sees_one_headline_and_nobody_else_any():
    made = walks(1)
    arms = arms_of(made)
    there = made.steps["page"] == plan.HEADLINE_PAGE
    landed = set(made.steps.loc[there & (made.steps["number"] == 1), "visitor"])
    assert set(arms.index) == landed and 1_500 < len(arms) < 2_500
    frame = journeys_frame(made)
    shown = frame[frame["variant"].notna()]
    assert (shown["page"] == plan.HEADLINE_PAGE).all() and shown["goal"].isna().all()
    assert shown.groupby("visitor")["variant"].nunique().max() == 1
    assert shown["visitor"].nunique() == len(arms)
    assert len(shown) == (there & made.steps["visitor"].isin(landed)).sum()
    later = Journeys(
        made.world, made.steps.assign(number=made.steps["number"] + 1), made.moves, made.starts, ()
    )
    assert arms_of(later).empty


def test_arms_are_drawn_by_lot_and_hang_on_nobody_else():
    made = walks(1)
    arms = arms_of(made)
    parts = np.mean([(arms_of(walks(seed)) == plan.HEADLINE_VARIANTS["new"]).mean() for seed in SEEDS])
    assert parts == pytest.approx(plan.HEADLINE_PART, abs=0.01)
    some = made.steps[made.steps["visitor"] % 3 == 0]
    fewer = arms_of(Journeys(made.world, some, made.moves, made.starts, ()))
    assert fewer.equals(arms.loc[fewer.index]) and len(fewer) < len(arms)


def test_the_headline_changes_no_visit():
    part = []
    for seed in SEEDS:
        steps, arms = walks(seed).steps, arms_of(walks(seed))
        ordered = steps[steps["goal"]]["visitor"].unique()
        part.append(pd.Series(arms.index.isin(ordered), index=arms.to_numpy()).groupby(level=0).mean())
    gains = [each[plan.HEADLINE_VARIANTS["new"]] - each[plan.HEADLINE_VARIANTS["old"]] for each in part]
    assert abs(np.mean(gains)) < 3 * np.std(gains) / np.sqrt(len(gains))


def test_the_truth_says_nothing_and_how_many_landed():
    arms = arms_of(walks(1))
    truth = site_truth(walks(1), arms)
    assert truth.values == {plan.HEADLINE_VARIANTS["new"]: 0.0}
    assert truth.beside["visitors who landed"] == len(arms)
    written = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))["truths"]
    (own,) = [each for each in written if each["id"] == "s06.landing_test"]
    made = walks(LARKSPUR_SEED)
    assert own["beside"] == pytest.approx(site_truth(made, arms_of(made)).beside)


# Through files and back -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """A company that has nothing but its journeys, as files."""
    folder = tmp_path_factory.mktemp("journeys")
    world = create_world(1)
    ga4_events.write(world, journeys_frame(journeys_of(world)), folder / "exports")
    (folder / "company.toml").write_text(TOML, encoding="utf-8")
    return tenstages.open(folder)


def members(company) -> dict[str, list[dict]]:
    with zipfile.ZipFile(company.folder / "exports" / "ga4_events" / "events.zip") as archive:
        return {
            name: [json.loads(line) for line in io.BytesIO(archive.read(name))] for name in archive.namelist()
        }


def test_all_steps_come_back_as_they_were(company):
    said = journeys_frame(walks(1)).sort_values(["session", "number"], ignore_index=True)
    found = company.frame("journeys").sort_values(["session", "number"], ignore_index=True)
    clock = said["at"].dt.tz_convert("America/Denver").dt.tz_localize(None)
    assert (found["local_at"] == clock).all()
    assert set(found["sources"]) == {"ga4_events"}
    for name in said.columns.drop("sources"):
        plain = [each[name].astype(object).where(each[name].notna(), None) for each in (found, said)]
        pd.testing.assert_series_equal(*plain, check_dtype=False)


def test_every_line_is_accounted_for(company):
    assert {entry.reason for report in company.reports for entry in report.dropped} == {
        "neither a page view nor one of the goals",
        "a variant, which is noted at the view of its page",
    }
    assert sum(report.kept for report in company.reports) == len(walks(1).steps)
    assert not any(report.problems or report.error for report in company.reports)


def test_a_visit_over_the_end_of_a_month_stands_in_two_files_and_comes_back_as_one(tmp_path):
    world = create_world(1)
    frame = journeys_frame(journeys_of(world))
    visit = frame[frame["session"] == frame["session"].value_counts().index[0]].copy()
    midnight = pd.Timestamp("2026-05-01", tz=world.zone).tz_convert("UTC")
    visit["at"] += midnight - visit["at"].iloc[len(visit) // 2]
    ga4_events.write(world, visit, tmp_path / "exports")
    (tmp_path / "company.toml").write_text(TOML, encoding="utf-8")
    opened = tenstages.open(tmp_path)
    assert [report.kept > 1 for report in opened.reports] == [True, True]
    found = opened.frame("journeys").sort_values("number")
    assert found["page"].tolist() == visit["page"].tolist()
    assert found["number"].tolist() == visit["number"].tolist()


def test_a_file_holds_the_days_of_its_month_and_nothing_of_a_person(company):
    for name, events in members(company).items():
        assert {event["event_date"][:6] for event in events} == {
            name.removeprefix("events_").removesuffix(".jsonl")
        }
        assert {name for event in events for name in event} == {
            *("event_date", "event_timestamp", "event_name", "event_params", "user_pseudo_id", "device"),
            *("traffic_source", "collected_traffic_source", "session_traffic_source_last_click"),
        }  # fmt: skip
        whole = [event["event_timestamp"] for event in events]
        assert all(isinstance(each, str) and each.isdigit() for each in whole)


def test_what_is_no_step_stands_between_the_steps(company):
    events = [event["event_name"] for each in members(company).values() for event in each]
    counted = pd.Series(events).value_counts()
    steps = walks(1).steps
    assert counted["page_view"] == (~steps["goal"]).sum() and counted["purchase"] == steps["goal"].sum()
    assert counted["session_start"] == steps["session"].nunique()
    assert counted[["scroll", "user_engagement"]].min() > 1_000
    assert counted["experience_impression"] == journeys_frame(walks(1))["variant"].notna().sum()


def test_the_users_first_source_is_another_thing_than_the_visits(company):
    events = [event for each in members(company).values() for event in each]
    last = [
        event["session_traffic_source_last_click"]["cross_channel_campaign"]["source"] for event in events
    ]
    first = {}
    for event in events:
        first.setdefault(event["user_pseudo_id"], set()).add(event["traffic_source"]["source"])
    assert {len(each) for each in first.values()} == {1}
    differ = np.mean(
        [one != event["traffic_source"]["source"] for one, event in zip(last, events, strict=True)]
    )
    assert 0.05 < differ < 0.5


def test_the_sample_companys_zip_is_small():
    assert (SAMPLE / "exports" / "ga4_events" / "events.zip").stat().st_size < 700_000


def test_the_sample_companys_truth_is_that_of_its_seed():
    written = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))["truths"]
    assert [each["stage"] for each in written] == sorted(each["stage"] for each in written)
    own = next(each for each in written if each["id"] == "s06.dead_ends")
    assert own["values"] == pytest.approx(walks(LARKSPUR_SEED).truths[0].values)
