"""Exports of web analytics, a help desk and a blog's own system: what only these importers do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tenstages import exports
from tenstages.errors import ExportError

EXAMPLES = Path(__file__).parent / "exports"


@pytest.fixture
def put(tmp_path):
    """Put a file into a company's exports folder and get it as it is listed there."""

    def put(content: str | bytes, name: str = "a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return next(file for file in exports.files(tmp_path) if file.name.startswith(f"exports/{name}"))

    return put


def example(place: str) -> str:
    return (EXAMPLES / place).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def changed(place: str, *pairs: tuple[str, str]) -> str:
    """The text of an example with words replaced."""
    text = example(place)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def refusal(file) -> str:
    with pytest.raises(ExportError) as caught:
        exports.read_file(file)
    return str(caught.value).removeprefix(f"{file.name}: ")


def lost(reading) -> dict[str, int]:
    return {entry.reason: entry.rows for entry in reading.dropped}


# Google Analytics 4 -------------------------------------------------------------------------------

REPORT = "ga4_report/Traffic_acquisition_Session_source_medium.csv"
EXPLORATION = "ga4_report/Untitled_exploration_Free_form_1.csv"
SNAPSHOT = "ga4_report/Reports_snapshot.csv"


def test_tables_of_a_snapshot_that_count_no_visits_are_named_and_counted(put):
    reading = exports.read_file(put(example(SNAPSHOT)))
    assert reading.problems == (
        "Of its 4 tables 3 were passed over: Nth day, New users (no sessions); First user default channel "
        "group, New users (no sessions); Event name, Event count (no sessions).",
    )
    assert lost(reading) == {"in a table that does not count visits by source, campaign, channel or page": 3}


def test_a_page_under_two_click_ids_is_one_page_whose_visits_add_up_and_whose_people_do_not(put):
    reading = exports.read_file(put(example(EXPLORATION)))
    lid = reading.frame.set_index("page").loc["/blog/the-lid"]
    assert (lid["sessions"], lid["views"], lid["key_events"]) == (214 + 9 + 130, 300 + 11 + 222, 3)
    assert lid.isna()["users"]
    assert lost(reading) == {"a row of totals": 1, "added to the row of the same page and source": 2}


def test_visits_of_pages_that_are_no_landing_pages_are_not_added_up(put):
    text = changed(EXPLORATION, ("Landing page + query string", "Page path + query string"))
    lid = exports.read_file(put(text)).frame.set_index("page").loc["/blog/the-lid"]
    assert lid["views"] == 533 and lid.isna()["sessions"]


def test_a_total_that_the_rows_of_an_exploration_do_not_reach_is_told(put):
    (problem,) = exports.read_file(put(changed(EXPLORATION, (",905,1003,", ",905,9003,")))).problems
    assert problem.startswith(
        "The totals row on line 8 says 9,003 for sessions, and the rows add up to 1,003"
    )


@pytest.mark.parametrize("column", ["Event name", "Page title"])
def test_a_breakdown_by_what_one_visit_has_several_of_is_refused(put, column):
    assert f"Landing page + query string, {column} (by {column}, too)" in refusal(
        put(changed(EXPLORATION, ("Device category", column)))
    )


def test_a_breakdown_that_was_cut_out_of_the_file_is_noticed(put):
    lines = example(EXPLORATION).split("\n")
    cut = [",".join(line.split(",")[:1] + line.split(",")[2:]) if "," in line else line for line in lines]
    twice = "\n".join(cut).replace("/blog/the-lid,", "/pricing?plan=b&fbclid=4e5f,")
    assert refusal(put(twice)).startswith(
        "lines 11 and 12 are of the same source and page and count differently"
    )


def test_what_a_report_was_limited_to_stands_in_its_name(put):
    frame = exports.read_file(put(changed(REPORT, ("# All Users", "# Mobile traffic")))).frame
    assert set(frame["report"]) == {"Mobile traffic: Session source / medium, Session campaign, by day"}


def test_days_are_counted_from_the_first_one_of_the_period(put):
    frame = exports.read_file(put(example(SNAPSHOT)), zone="Asia/Tokyo").frame
    assert [str(day) for day in frame["first_day"]] == [
        "2026-06-01",
        "2026-06-02",
        "2026-06-01",
        "2026-06-02",
    ]
    assert (frame["first_day"] == frame["last_day"]).all()


def test_a_day_outside_of_the_period_is_no_day(put):
    assert 'cannot read "20260701"; Google writes 20260302' in refusal(
        put(changed(REPORT, (",20260603,", ",20260701,")))
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# Start date: 20260601\n", "", "do not say from which day to which it counts"),
        ("# Start date: 20260601", "# Start date: 20260801", "do not say from which day to which it counts"),
        ("# Property: ", "# ", "no line above its first table names the property"),
    ],
)
def test_a_report_whose_first_lines_were_edited(put, old, new, said):
    assert said in refusal(put(changed(REPORT, (old, new))))


def test_a_report_that_stops_in_the_middle_of_a_row_is_refused(put):
    assert "it stops in the middle of line 16, after 3 of 12 cells" in refusal(
        put(example(REPORT).removesuffix(",3,0,0,0,3,2,0,0,0"))
    )


def test_universal_analytics_is_refused_by_name(put):
    text = (
        "# -----------\n# All Web Site Data\n# Landing Pages\n# 20150416-20150417\n# -----------\n\n"
        'Landing Page,Sessions,% New Sessions\n/home,553,96.02%\n,"3,215",95.43%\n\n'
        'Day Index,Sessions\n16/04/2015,"1,553"\n,"3,215"\n'
    )
    said = refusal(put(text))
    assert "Landing Page, Sessions (Universal Analytics, which counted otherwise)" in said
    assert "Choose Reports, Acquisition, Traffic acquisition" in said


def test_a_campaign_that_begins_with_a_hash_is_a_campaign(put):
    text = changed(
        REPORT,
        ("Session source / medium,Session campaign,", "Session campaign,Session source / medium,"),
        ("linkedin / social,spring_lids,", "#spring,linkedin / social,"),
    )
    frame = exports.read_file(put(text)).frame
    assert frame["campaign"].iloc[0] == "#spring"


def test_part_of_a_key_event_is_one(put):
    assert exports.read_file(put(example(REPORT))).frame["key_events"].iloc[0] == 1.5
