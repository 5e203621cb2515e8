"""Exports of web analytics, a help desk and a blog's own system: what only these importers do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tenstages import exports
from tenstages.errors import ExportError, TenStagesError
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

EXAMPLES = Path(__file__).parent / "exports"

TOML = """\
format = 1
[company]
name = "A"
zone = "Europe/London"
currency = "GBP"
[[brands]]
name = "A"
own = true
any = ["a"]
"""


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


def test_a_column_of_money_is_no_breakdown(put):
    text = changed(
        REPORT, ("Total revenue", "Revenue"), (",1.5,0\n", ",1.5,A$1.50\n"), (",0,0\n", ",0,A$0.00\n")
    )
    assert len(exports.read_file(put(text)).frame) == 6


def test_a_table_without_rows_has_no_visits(put):
    text = example(REPORT)
    reading = exports.read_file(put(text[: text.index("linkedin / social")]))
    assert (reading.rows, len(reading.frame), reading.problems) == (0, 0, ())


def test_part_of_a_key_event_is_one(put):
    assert exports.read_file(put(example(REPORT))).frame["key_events"].iloc[0] == 1.5


# Zendesk ------------------------------------------------------------------------------------------

CSV, JSON = "zendesk_tickets/tickets-2026-06-30.csv", "zendesk_tickets/tickets.json"


def cases(put, text: str, name: str = "a.csv"):
    return exports.read_file(put(text, name), zone="Europe/Berlin").frame.set_index("id")


def test_only_words_that_a_customer_wrote_are_taken_in(put):
    frame = cases(put, example(JSON), "a.json")
    assert frame["text"].to_dict() == {
        "zendesk:501": "I want a refund.",
        "zendesk:506": "My address is 1 Example Road.",
        "zendesk:507": "",  # an employee wrote it down
        "zendesk:508": "",  # a note for the house
    }
    everything = frame.to_csv()
    for never in ("rude", "Dear customer", "Agent", "77001", "mail.example", "secret of the house"):
        assert never not in everything


def test_a_ticket_whose_first_comment_is_private_has_no_text(put):
    frame = cases(
        put, changed(JSON, ('"public":true,"body":"I want', '"public":false,"body":"I want')), "a.json"
    )
    assert frame.loc["zendesk:501", "text"] == ""


def test_a_handle_is_kept_of_posts_for_all_to_see_alone(put):
    frame = cases(put, example(JSON), "a.json")
    told = frame[["handle", "mention_id"]].dropna(how="all")
    assert told.to_numpy().tolist() == [["x:somebody_of_the_example_town", "x:2090000000000000501"]]


def test_of_two_rows_of_a_ticket_the_one_that_changed_later_holds(put):
    case = cases(put, example(CSV)).loc["zendesk:505"]
    assert case[["status", "department", "tags", "priority", "handoffs"]].tolist() == [
        "closed", "Returns", "grinder;return", "low", 1,
    ]  # fmt: skip


def test_of_two_rows_that_changed_at_one_moment_the_same_holds_in_any_order(put):
    lines = changed(CSV, ("2026-06-12 09:00", "2026-06-08 12:05")).split("\n")
    turned = "\n".join([*lines[:-3], lines[-2], lines[-3], ""])
    one, other = (cases(put, text).loc["zendesk:505"] for text in ("\n".join(lines), turned))
    assert one.equals(other)


def test_a_ticket_that_opened_again_is_not_resolved(put):
    again = "2026-06-12 09:00", "2026-06-07 09:00"
    case = cases(put, changed(CSV, again)).loc["zendesk:505"]
    assert (case["status"], case["department"]) == ("open", "Support") and case.isna()["resolved_at"]


def test_the_first_answer_comes_after_the_calendars_minutes(put):
    case = cases(put, example(CSV)).loc["zendesk:501"]
    assert str(case["first_response_at"]) == "2026-06-05 07:50:00+00:00"  # 09:15 in Berlin, and 35 minutes


def test_times_without_a_zone_and_groups_by_number_are_told(put):
    (said,) = exports.read_file(put(example(CSV)), zone="Asia/Tokyo").problems
    assert said == "5 of its times name no zone and were read on the clock of Asia/Tokyo."
    (said,) = exports.read_file(put(example(JSON), "a.json"), zone="Asia/Tokyo").problems
    assert said == "3 of its tickets tell their group by a number only."


@pytest.mark.parametrize("place", [CSV, JSON])
def test_deleted_tickets_are_counted(put, place):
    name = "a.json" if place == JSON else "a.csv"
    reading = exports.read_file(put(example(place), name))
    assert lost(reading)["deleted, or of a status that is not known"] == 1


def test_the_csv_and_the_json_of_one_ticket_are_one_case(put, tmp_path):
    (tmp_path / "company.toml").write_text(TOML.replace("London", "Berlin"))
    put(example(CSV), "a.csv")
    put(changed(JSON, ("2026-06-05T08:15:32Z", "2026-06-05T07:15:32Z")), "a.json")
    table = refresh(tmp_path, read_settings(tmp_path)).table("cases").to_pandas().set_index("id")
    case = table.loc["zendesk:501"]
    assert case[["department", "text", "answers"]].tolist() == ["360001", "I want a refund.", 2]
    assert str(case["opened_at"]) == "2026-06-05 07:15:00+00:00" and case["channel"] == "twitter"


def test_a_csv_on_another_clock_than_the_companys_does_not_pass_beside_the_json(put, tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    put(example(CSV), "a.csv")
    put(changed(JSON, ("2026-06-05T08:15:32Z", "2026-06-05T07:15:32Z")), "a.json")
    with pytest.raises(TenStagesError, match="cases rows for id zendesk:501 disagree: opened_at is"):
        refresh(tmp_path, read_settings(tmp_path)).table("cases")


def test_a_clock_that_a_spreadsheet_rewrote_is_refused(put):
    text = changed(CSV, (",2026-06-05 09:15,", ",06/05/2026 09:15,"))
    assert 'cannot read "06/05/2026 09:15"; Zendesk writes 2026-04-05 09:15' in refusal(put(text))


# WordPress ----------------------------------------------------------------------------------------

BLOG = "wordpress_export/beansandbikes.WordPress.2026-07-01.xml"
FIRST, SECOND = (f"wordpress_export/larkspur.wordpress.2026-07-01{end}" for end in (".zip", ".001.xml"))


def first_of_two() -> str:
    """The XML inside the zip."""
    with zipfile.ZipFile(EXAMPLES / FIRST) as archive:
        return archive.read(archive.namelist()[0]).decode()


def test_what_is_no_published_post_is_counted_by_kind(put):
    assert lost(exports.read_file(put(first_of_two(), "a.xml"))) == {
        "a menu item": 1,
        "a page": 1,
        "a picture or another attachment": 1,
        "behind a password": 1,
        "not published: a draft, planned, private or deleted": 1,
        "of another kind than posts and pages": 1,
    }


def test_comments_are_those_that_were_approved_and_no_links_of_other_blogs(put):
    assert exports.read_file(put(first_of_two(), "a.xml")).frame["comments"].tolist() == [2]


def test_of_authors_and_commenters_nothing_is_kept(put):
    everything = exports.read_file(put(first_of_two(), "a.xml")).frame.to_csv().casefold()
    for never in ("mail.example", "192.0.2.17", "reader of the example", "daughter", "agrees", "secret"):
        assert never not in everything


def test_a_post_has_the_same_id_in_the_feed_and_in_the_export(put):
    feed = exports.read_file(put(example("blog_feed/wordpress_rss.xml"), "feed.xml")).frame
    export = exports.read_file(put(example(BLOG), "export.xml")).frame
    assert set(feed["id"]) & set(export["id"]) == {"beansandbikes.example/2026/03/uphill"}


def test_the_files_of_a_large_blog_are_one_blog_zipped_or_not(put, tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/a.000.xml", first_of_two())
        archive.writestr("a/a.001.xml", example(SECOND))
    put(stream.getvalue(), "blog.zip")
    put(example(SECOND), "again.xml")
    table = refresh(tmp_path, read_settings(tmp_path)).table("posts").to_pandas()
    assert table["account"].tolist() == ["larkspurcoffeeroasters.example:blog"] * 2


def test_the_day_is_the_blogs_own_and_the_moment_is_utc(put):
    (post,) = exports.read_file(put(first_of_two(), "a.xml"), zone="Asia/Tokyo").frame.to_dict("records")
    assert (str(post["day"]), str(post["at"])) == ("2026-03-02", "2026-03-01 23:30:00+00:00")


def test_an_export_that_was_cut_off_is_refused(put):
    text = example(BLOG)
    assert refusal(put(text[: len(text) // 2], "a.xml")).startswith(
        "the export is cut off or damaged at line"
    )


def test_an_export_that_would_harm_is_not_opened(put):
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<rss version'
    said = refusal(put(changed(BLOG, ("<rss version", bomb)), "a.xml"))
    assert said.startswith("it is XML that no WordPress writes (EntitiesForbidden)")


def test_an_export_of_nothing_says_so(put):
    text = example(BLOG)
    empty = text[: text.index("\t<item>")] + "</channel></rss>"
    assert exports.read_file(put(empty, "a.xml")).problems == ("It holds no posts.",)
