"""What a company's own accounts export: what only these importers do."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports import workbook
from tenstages.exports.archives import BREAKDOWN, SURPLUS
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
        return next(file for file in exports.files(tmp_path) if file.name == f"exports/{name}")

    return put


def example(folder: str, beginning: str) -> bytes:
    """The bytes of an example whose name begins so."""
    return next(
        path for path in sorted((EXAMPLES / folder).iterdir()) if path.name.startswith(beginning)
    ).read_bytes()


def changed(folder: str, beginning: str, *pairs: tuple[str, str]) -> str:
    """The text of an example with words replaced."""
    text = example(folder, beginning).decode("utf-8-sig")
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


# Accounts that only a name tells ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("a.csv", "x:own"),
        ("@Larkspur_Coffee_Roasters/a.csv", "x:larkspur_coffee_roasters"),
        ("x (@larkspur_coffee_roasters) 2026.csv", "x:larkspur_coffee_roasters"),
        ("@one_account_of_several/@another_account_of_ours.csv", "x:another_account_of_ours"),
        ("somebody@mail.example.csv", "x:own"),
    ],
)
def test_the_account_is_what_a_name_tells_with_an_at(put, name, account):
    file = put(example("x_account_analytics", "account_overview_analytics.csv"), name)
    reading = exports.read_file(file)
    assert set(reading.frame["account"]) == {account}
    own = (
        'It names no account and was taken for "x:own". Put it into a folder that does, such as @our_account.'
    )
    assert reading.problems == ((own,) if account == "x:own" else ())


def test_a_file_that_moves_to_another_account_is_read_again(put, tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    content = example("x_account_analytics", "account_overview_analytics.csv")
    for name, known in (
        ("a.csv", {"x:own"}),
        ("@an_account_of_ours_here/a.csv", {"x:own", "x:an_account_of_ours_here"}),
    ):
        put(content, name)
        table = refresh(tmp_path, read_settings(tmp_path)).table("audience").to_pandas()
        assert set(table["account"]) == known


# X ------------------------------------------------------------------------------------------------


def test_an_id_that_is_not_that_of_its_address_was_rounded(put):
    file = put(
        changed("x_post_analytics", "account_analytics", ("\n2090000000000000001,", "\n2090000000000000000,"))
    )
    assert refusal(file) == (
        'line 2: the id "2090000000000000000" is not that of its address, x:2090000000000000001. '
        "A spreadsheet rounded it; download the file from X again."
    )


def test_what_was_not_promoted_is_missing_and_not_nothing(put):
    frame = exports.read_file(put(example("x_post_analytics", "tweet"))).frame.set_index("id")
    assert frame["paid_views"].isna().tolist() == [True, True, False]
    assert frame["all_views"].isna().all()


def test_the_new_file_of_x_has_days_and_no_times(put):
    reading = exports.read_file(put(example("x_post_analytics", "account_analytics")), zone="Asia/Tokyo")
    assert reading.frame["at"].isna().all()
    assert lost(reading) == {"no id": 1}


# Meta ---------------------------------------------------------------------------------------------


def test_views_of_nothing_beside_people_reached_are_missing_and_told(put):
    reading = exports.read_file(put(example("meta_content", "Feb-01-2025")))
    assert reading.frame[["views", "all_views"]].isna().all(axis=None)
    assert reading.frame["reach"].tolist() == [41, 31, 0, 12]
    assert reading.problems == (
        "Views are 0 in 3 rows whose reach is above 0: Meta did not fill that metric, so every 0 in it was "
        "left empty. Export again; if it stays so, use reach.",
    )


def test_posts_of_other_accounts_in_an_instagram_file_are_left_out_and_told(put):
    reading = exports.read_file(put(example("meta_content", "May-01-2026_May-31-2026_1000000000000004")))
    assert lost(reading) == {"a post of another account": 1}
    assert reading.problems[0].startswith("It was taken for the export of the account larkspurcoffeeroasters")


def test_two_accounts_with_as_many_posts_each_are_refused(put):
    text = changed("meta_content", "May-01-2026_May-31-2026_1000000000000004")
    head, first, *rest = text.split("\n18000")
    file = put("\n18000".join([head, first, rest[2]]) + "\n")
    assert "as many posts of one Instagram account as of another" in refusal(file)


def test_a_meta_file_by_day_is_refused(put):
    file = put(changed("meta_content", "Jan-01-2025", (",Lifetime,", ",01/09/2025,")))
    assert refusal(file) == 'it holds a row for each day of a post. Export it again and choose "Lifetime".'


def test_impressions_and_views_are_two_definitions(put):
    definitions = [
        exports.read_file(put(example("meta_content", name))).frame["definition"].unique().tolist()
        for name in ("Jan-01-2025", "Jul-01-2026")
    ]
    assert definitions == [["facebook impressions"], ["facebook views"]]


def test_ids_that_a_spreadsheet_shortened_are_refused(put):
    file = put(changed("meta_content", "Jan-01-2025", ("939000000000201,1", "9.39E+14,1")))
    assert 'column Post ID holds "9.39E+14": a spreadsheet saved this file' in refusal(file)


# YouTube ------------------------------------------------------------------------------------------


def test_of_youtubes_zip_only_the_table_is_read(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "b.zip").write_bytes(example("youtube_content", "Content"))
    skipped = {file.name.rpartition("/")[2]: file.skip for file in exports.scan(tmp_path)}
    assert skipped == {"Table data.csv": None, "Totals.csv": SURPLUS, "Chart data.csv": SURPLUS}


def test_totals_that_lie_beside_no_table_are_no_surplus(put):
    assert put("Date,Views\n2026-06-01,3\n", "Totals.csv").skip is None


def test_a_sum_that_the_videos_do_not_reach_is_told(put):
    file = put(changed("youtube_content", "Tabellendaten", (",512,", ",99512,")))
    (problem, _) = exports.read_file(file).problems
    assert "says 99,512 for Views, and the rows add up to 462" in problem


@pytest.mark.parametrize(
    ("head", "by"),
    [
        ("Geography,Views,Watch time (hours)", "Geography"),
        ("Content,Video title,Views,Watch time (hours)", "Content without Video publish time"),
        (
            "Date,Content,Video title,Video publish time,Views",
            "Date and Content: the chart's, of a few videos only",
        ),
    ],
)
def test_other_tables_of_youtubes_are_refused_by_name(put, head, by):
    file = put(f"{head}\nDE,1,2,3,4\n".replace("DE,1,2,3,4", "1" + ",1" * head.count(",")))
    assert refusal(file).startswith(
        f"it is a table of YouTube's by {by}. Those by Content and by Date are read"
    )


def test_an_id_that_a_spreadsheet_took_for_a_formula_is_refused(put):
    file = put(changed("youtube_content", "Tabellendaten", (" -gErMan0002", "#NAME?")))
    assert 'line 4 holds "#NAME?" for an id' in refusal(file)


# Facebook -----------------------------------------------------------------------------------------

POSTS = "Facebook Insights Data Export (Post Level) - Larkspur Coffee Roasters - "
PAGE = "Facebook Insights Data Export - Larkspur Coffee Roasters - "


def scanned(tmp_path, content: bytes) -> dict[str, str | None]:
    """The sheets of a workbook, each with the reason why it is skipped."""
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "a.xls").write_bytes(content)
    return {file.name.removeprefix("exports/a.xls/"): file.skip for file in exports.scan(tmp_path)}


def test_of_a_workbook_that_is_xml_posts_and_what_was_done_with_them_is_read(tmp_path):
    assert scanned(tmp_path, example("facebook_post_insights", POSTS + "2017")) == {
        "Key Metrics": None,
        "Lifetime Negative Feedback": BREAKDOWN,
        "Lifetime Post Consumers by type": BREAKDOWN,
        "Lifetime Post Consumptions b...": None,
        "Lifetime Post Stories by act...": None,
        "Lifetime Talking About This(...": BREAKDOWN,
    }


def test_the_sheets_of_a_workbook_make_one_row_of_each_post(tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    scanned(tmp_path, example("facebook_post_insights", POSTS + "2017"))
    table = refresh(tmp_path, read_settings(tmp_path)).table("posts").to_pandas()
    columns = ["views", "reach", "paid_views", "likes", "comments", "shares", "clicks"]
    assert table[columns].to_numpy().tolist() == [[1180, 700, 420, 21, 5, 3, 0], [588, 402, 0, 8, 0, 0, 29]]


def test_a_table_of_all_holds_what_was_done_with_a_post_too(put):
    frame = exports.read_file(put(example("facebook_post_insights", POSTS + "2016"))).frame
    assert frame[["likes", "comments", "shares", "clicks"]].to_numpy().tolist() == [
        [36, 9, 5, 61],
        [15, 0, 0, 0],
    ]


def test_clicks_under_their_later_name_are_acts_and_not_people(put):
    later = "Lifetime Matched Audience Targeting Consumptions by Type - link clicks"
    people = "Lifetime Post Audience Targeting Unique Consumptions by Type - link clicks"
    text = changed(
        "facebook_post_insights", POSTS + "2016",
        ("Lifetime Post Consumptions by type - link clicks", later),
        ("Lifetime Post consumers by type - link clicks", people),
    )  # fmt: skip
    assert exports.read_file(put(text)).frame["clicks"].tolist() == [61, 0]


def test_acts_that_the_export_has_no_column_for_are_missing_and_not_nothing(put):
    frame = exports.read_file(put(example("facebook_post_insights", POSTS + "2015"))).frame
    assert frame[["likes", "comments", "shares", "clicks"]].isna().all(axis=None)


def test_people_who_engaged_are_no_engagements(put):
    posts = exports.read_file(put(example("facebook_post_insights", POSTS + "2016"))).frame
    assert posts[["engagements", "all_engagements"]].isna().all(axis=None)
    days = exports.read_file(put(example("facebook_page_insights", PAGE + "2017-06"))).frame
    assert "engagements" not in set(days["metric"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</Workbook>", "", "the workbook is damaged or cut off (line "),
        (
            'ss:Index="7"',
            'ss:Index="70000000"',
            "the workbook is damaged or cut off (a cell at place 70000000)",
        ),
        ("<Workbook ", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook ', "damaged or cut off (EntitiesForbidden)"),
        ('ss:Index="7"', 'ss:Index="16384" ss:MergeAcross="2"', "(more than 16,384 cells in a row)"),
    ],
)
def test_a_workbook_that_is_xml_and_damaged_is_refused(tmp_path, old, new, said):
    (tmp_path / "exports").mkdir()
    text = changed("facebook_post_insights", POSTS + "2017", (old, new))
    (tmp_path / "exports" / "a.xls").write_text(text, encoding="utf-8")
    assert said in refusal(exports.files(tmp_path)[0])


def xml_workbook(*rows: str) -> bytes:
    """A workbook that is XML, with one sheet named Key Metrics."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Key Metrics">'
        f"<Table>{''.join(f'<Row>{row}</Row>' for row in rows)}</Table></Worksheet></Workbook>"
    ).encode()


def test_a_workbook_that_is_xml_takes_less_memory_than_its_file():
    content = xml_workbook(*['<Cell><Data ss:Type="Number">1234</Data></Cell>' * 30] * 3_000)
    stream = io.BytesIO(content)
    tracemalloc.start()
    try:
        rows = workbook.as_csv(stream, "Key Metrics")
        assert tracemalloc.get_traced_memory()[1] < len(content)
    finally:
        tracemalloc.stop()
    assert rows.count(b"1234") == 90_000


def test_a_comment_on_a_cell_is_none_of_its_words():
    told = '<Cell><Data>a<b>b</b></Data> <Comment><Data>not this</Data></Comment></Cell><Cell ss:Index="4"/>'
    assert workbook.as_csv(io.BytesIO(xml_workbook(told, "")), "Key Metrics") == b"ab,,,\r\n\r\n"


def test_a_sheet_that_is_hidden_is_not_read(tmp_path):
    hidden = (
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
        "</WorksheetOptions></Worksheet>"
    )
    text = changed("facebook_page_insights", PAGE + "2017-07")
    assert set(scanned(tmp_path, text.replace("</Worksheet>", hidden, 1).encode())) == {
        "Daily Like Source",
        "Lifetime Likes By Country",
    }


def test_a_column_of_people_in_the_place_of_times_is_refused(put):
    text = changed(
        "facebook_post_insights", POSTS + "2015",
        ("of times it was shown unpaid. (Total Count)", "of people who saw it unpaid. (Unique Users)"),
    )  # fmt: skip
    assert refusal(put(text)) == (
        'the row of descriptions says "Unique Users" of the column that should fill views. The file was '
        "edited; download it again."
    )


def test_posted_is_pacific_time(put):
    frame = exports.read_file(
        put(example("facebook_post_insights", "larkspur"), "a.xlsx"), zone="Asia/Tokyo"
    ).frame
    assert [str(at) for at in frame["at"]] == ["2016-03-13 09:30:00+00:00", "2016-03-14 16:00:00+00:00"]
    assert [str(day) for day in frame["day"]] == ["2016-03-13", "2016-03-14"]


def test_of_a_pages_numbers_none_is_of_a_week(put):
    reading = exports.read_file(put(example("facebook_page_insights", PAGE + "2017-06")))
    assert 4100 not in reading.frame["value"].tolist() and 4012 in reading.frame["value"].tolist()
    assert set(reading.frame["account"]) == {"facebook.com:own"}


# Meta, by day -------------------------------------------------------------------------------------


def test_days_are_taken_as_they_stand(put):
    frame = exports.read_file(put(example("meta_results", "Visits")), zone="Asia/Tokyo").frame
    assert [str(day) for day in frame["day"]] == ["2025-03-08", "2025-03-09", "2025-03-10", "2025-03-11"]
    assert frame[["account", "metric", "definition"]].drop_duplicates().to_numpy().tolist() == [
        ["instagram.com:own", "visits", "instagram profile visits"]
    ]


VIEWS = 'sep=,\n"{}"\n"Date","Primary"\n"2026-01-01T01:00:00","{}"\n\n'


def views(title: str = "Views", cell: str = "3") -> bytes:
    return VIEWS.format(title, cell).encode("utf-16")


@pytest.mark.parametrize("name", ["instagram/Views.csv", "Views instagram.csv", "@ours/Instagram/Views.csv"])
def test_the_network_that_a_title_leaves_out_is_told_by_a_name(put, name):
    assert exports.read_file(put(views(), name)).frame["definition"].tolist() == ["instagram views"]


@pytest.mark.parametrize("name", ["Views.csv", "instagrammers/Views.csv", "facebook and instagram/Views.csv"])
def test_views_of_a_network_that_nobody_tells_are_refused(put, name):
    assert refusal(put(views(), name)) == (
        'its title is "Views", which does not say whether it is of Facebook or of Instagram. Put it into a '
        "folder named facebook or instagram."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            VIEWS.format("Facebook reach", 3)[6:].replace(",", ";"),
            'a spreadsheet saved it with ";" between cells',
        ),
        (
            VIEWS.format("Facebook reach", "1.юни"),
            'line 4, column Primary: "1.юни" is no number. A spreadsheet',
        ),
        (
            VIEWS.format("Facebook reach", 3).replace("2026-01-01T", "1.1.2026 "),
            "Meta writes 2026-01-01T01:00:00",
        ),
        (VIEWS.format("Facebook mood", 3), 'its title is "Facebook mood", which no measure that is read has'),
    ],
)
def test_what_a_spreadsheet_saved_again_is_refused(put, content, said):
    assert said in refusal(put(content))
