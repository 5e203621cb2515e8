"""A LinkedIn page's exports: money is told apart, totals are what they are, the name tells the company."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter
from tenstages import exports
from tenstages.exports.archives import LINKEDINS_BREAKDOWN
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML, lost, refusal

EXAMPLES = Path(__file__).parent / "exports"
POSTS = EXAMPLES / "linkedin_page_posts"
DAYS = EXAMPLES / "linkedin_page_days"
COMPANY = "larkspur_coffee_roasters"
BOTH = POSTS / f"{COMPANY}_content_1772668800000.xls"
POSTS_CSV = POSTS / f"{COMPANY}_content_1777593600000.csv"
FOLLOWERS_CSV = DAYS / f"{COMPANY}_followers_1777593600000.csv"
NAMED = f"{COMPANY}_content_1777593600000.csv"


@pytest.fixture
def put(tmp_path):
    """Put a file into a company's exports folder and get it as it is listed there."""

    def put(content: str | bytes, name: str = "a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return next(file for file in exports.files(tmp_path) if file.name == f"exports/{name}")

    return put


def changed(path: Path, *pairs: tuple[str, str]) -> str:
    text = path.read_text(encoding="utf-8-sig")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_workbook_of_content_fills_posts_and_days(tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / BOTH.name).write_bytes(BOTH.read_bytes())
    warehouse = refresh(tmp_path, read_settings(tmp_path))
    assert (warehouse.rows("posts"), warehouse.rows("audience")) == (3, 9)
    assert [report.error for report in warehouse.reports] == [None, None]


def test_the_same_workbook_saved_again_by_a_spreadsheet_holds_the_same(tmp_path):
    from python_calamine import CalamineWorkbook

    old = CalamineWorkbook.from_path(BOTH)
    for folder, name in (("old", BOTH.name), ("new", BOTH.with_suffix(".xlsx").name)):
        (tmp_path / folder / "exports").mkdir(parents=True)
        path = tmp_path / folder / "exports" / name
        if folder == "old":
            path.write_bytes(BOTH.read_bytes())
            continue
        with xlsxwriter.Workbook(path) as book:
            for title in old.sheet_names:
                sheet = book.add_worksheet(title)
                for number, row in enumerate(old.get_sheet_by_name(title).to_python()):
                    sheet.write_row(number, 0, row)
    before, after = (
        [exports.read_file(file) for file in exports.files(tmp_path / each)] for each in ("old", "new")
    )
    assert [reading.table for reading in after] == ["posts", "audience"]
    assert all(one.frame.equals(other.frame) for one, other in zip(before, after, strict=True))


def test_what_a_post_was_shown_for_money_is_never_added_to_the_rest(put):
    reading = exports.read_file(put(POSTS_CSV.read_bytes(), NAMED))
    columns = ["views", "paid_views", "all_views", "likes", "follows"]
    found = reading.frame.set_index("id")[columns].astype("object").where(lambda frame: frame.notna(), None)
    assert found.loc["linkedin.com:7000000000000000012"].tolist() == [640, 2750, None, 12, None]
    assert found.loc["linkedin.com:7000000000000000013"].tolist() == [None, 990, None, None, None]
    assert reading.problems == (
        "2 rows are of campaigns: their impressions fill paid_views, and what people did there was left out.",
    )


def test_campaigns_of_one_post_are_added_up_and_one_that_comes_twice_is_not(put):
    rows = list(csv.reader(io.StringIO(changed(POSTS_CSV), newline="")))
    again = list(rows[4])
    again[3], again[9] = "Water, once more", "250"
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([*rows, again, again])
    frame = exports.read_file(put(stream.getvalue(), NAMED)).frame.set_index("id")
    assert frame.loc["linkedin.com:7000000000000000012", ["views", "paid_views"]].tolist() == [640, 3000]


def test_posts_of_which_nobody_says_whether_they_were_paid_for_fill_a_column_of_their_own(put):
    text = changed(POSTS_CSV, (",Organic,", ",,"), (",Sponsored,", ",,"))
    frame = exports.read_file(put(text, NAMED)).frame
    assert frame[["views", "paid_views"]].isna().all(axis=None)
    assert frame["all_views"].tolist() == [1204, 2750, 990]


@pytest.mark.parametrize(
    ("link", "known"),
    [
        ("feed/update/urn:li:share:7000000000000000099/", True),
        ("feed/update/urn%3Ali%3AugcPost%3A7000000000000000099", True),
        ("posts/a-page_lids-activity-7000000000000000099-aB1c", True),
        ("feed/update/urn:li:activity:7.0E+18", False),
        ("company/a-page", False),
    ],
)
def test_the_number_of_a_post_is_taken_from_its_link(put, link, known):
    text = changed(POSTS_CSV, ("feed/update/urn:li:activity:7000000000000000011/", link))
    reading = exports.read_file(put(text, NAMED))
    assert ("linkedin.com:7000000000000000099" in reading.frame["id"].tolist()) == known
    assert lost(reading)["no number of a post in its link"] == (1 if known else 2)


@pytest.mark.parametrize(
    ("name", "account"),
    [
        (NAMED, COMPANY),
        (f"{COMPANY}_updates_1650000000000 (1).csv", COMPANY),
        (f"@another_page_of_ours_here/{NAMED}", "another_page_of_ours_here"),
        ("content.csv", "own"),
    ],
)
def test_the_company_is_told_by_the_name_of_the_file(put, name, account):
    reading = exports.read_file(put(POSTS_CSV.read_bytes(), name))
    assert set(reading.frame["account"]) == {f"linkedin.com:{account}"}
    assert ("names no account" in " ".join(reading.problems)) == (account == "own")


def test_total_followers_of_a_day_are_those_who_came(put):
    frame = exports.read_file(put(FOLLOWERS_CSV.read_bytes())).frame
    assert set(frame["metric"]) == {"gained"} and frame["value"].tolist() == [9, 15, 2]


def test_total_followers_that_are_no_sum_of_new_ones_are_left_out_and_told(put):
    reading = exports.read_file(put(changed(FOLLOWERS_CSV, (",15\n", ",4215\n"))))
    assert reading.frame["value"].tolist() == [9, 2]
    assert reading.problems[0] == (
        "Total followers of 1 days are not the sum of their parts and were left out: they count something "
        "else than new followers."
    )


def test_days_below_zero_stay_and_blank_ones_are_counted(put):
    reading = exports.read_file(put((DAYS / NAMED).read_bytes(), NAMED))
    clicks = reading.frame[reading.frame["metric"] == "clicks"]
    assert clicks["value"].tolist() == [31, 44, -1]
    assert lost(reading) == {"no whole number": 3}


def test_impressions_that_are_not_told_apart_have_a_definition_of_their_own(put):
    text = changed(DAYS / NAMED, ("Impressions (organic)", "A"), ("Clicks (organic)", "B"))
    definitions = exports.read_file(put(text, NAMED)).frame["definition"]
    assert set(definitions) >= {"linkedin total impressions", "linkedin total clicks"}
    assert "linkedin impressions" not in set(definitions)


@pytest.mark.parametrize(("kind", "read"), [("followers", "New followers"), ("visitors", "Visitor metrics")])
def test_sheets_on_places_and_jobs_are_skipped(tmp_path, kind, read):
    name = f"{COMPANY}_{kind}_1772668800000.xls"
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / name).write_bytes((DAYS / name).read_bytes())
    found = {file.sheet: file.skip for file in exports.scan(tmp_path)}
    assert found.pop(read) is None
    assert found and set(found.values()) == {LINKEDINS_BREAKDOWN}


def test_dates_with_the_day_first_are_refused(put):
    text = changed(POSTS_CSV, ("04/13/2026", "13/04/2026"), ("04/20/2026", "20/04/2026"))
    text = text.replace("04/25/2026", "25/04/2026").replace("04/27/2026", "27/04/2026")
    assert "LinkedIn writes 03/02/2026, the month first" in refusal(put(text, NAMED))
