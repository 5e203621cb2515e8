"""Jira's issues: dates that cannot be misread, what was not done stays open, and nothing about persons."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML, lost

EXAMPLE = Path(__file__).parent / "exports" / "jira_issues" / "Jira.csv"
KIND, TOPIC, SIGNAL = "Custom field (Kind of change)", "Custom field (Topic)", "Custom field (First signal)"


def issue(**other) -> dict[str, str]:
    usual = {
        "Summary": "A lid that closes", "Issue key": "LID-12", "Issue id": "10279", "Issue Type": "Task",
        "Status": "To Do", "Project name": "Cups", "Created": "09/Jan/26 3:54 PM",
        "Updated": "10/Jan/26 3:55 PM", "Resolved": "", "Resolution": "",
    }  # fmt: skip
    return usual | other


@pytest.fixture
def read(tmp_path):
    def read(*issues: dict, more: str = "", name: str = "Jira.csv"):
        header = list(dict.fromkeys(name for each in issues for name in each))
        lines = [",".join(f'"{each.get(name, "")}"' for name in header) for each in issues]
        path = tmp_path / "exports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([",".join(header), *lines, more]), encoding="utf-8-sig")
        (file,) = exports.files(tmp_path)
        return exports.read_file(file, zone="Europe/Berlin")

    return read


def moment(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="Europe/Berlin").tz_convert("UTC")


# Times ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("09/Jan/26 3:54 PM", "2026-01-09 15:54"),
        ("9/Jan/26 03:54 PM", "2026-01-09 15:54"),
        ("09/Jan/26 12:00 AM", "2026-01-09"),
        ("09/Jan/26", "2026-01-09"),
        ("09/Jan/2026 15:54", "2026-01-09 15:54"),
        ("09.01.26 15:54", "2026-01-09 15:54"),
        ("1/21/2026 16:14", "2026-01-21 16:14"),
        ("21/1/26 4:14 PM", "2026-01-21 16:14"),
        ("2026-01-09 15:54", "2026-01-09 15:54"),
    ],
)
def test_a_date_is_read_as_the_site_writes_it(read, written, meant):
    reading = read(issue(Created=written, Updated=""))
    assert reading.frame["asked_at"].tolist() == [moment(meant)]
    assert reading.problems == ("Its times name no zone and were read on the clock of Europe/Berlin.",)


@pytest.mark.parametrize(
    ("telling", "meant"), [("1/21/2026 16:14", "2026-03-04 10:00"), ("21/1/2026 16:14", "2026-04-03 10:00")]
)
def test_another_column_may_tell_whether_the_day_comes_first(read, telling, meant):
    reading = read(issue(Created="3/4/2026 10:00", Updated=telling))
    assert reading.frame["asked_at"].tolist() == [moment(meant)]


def test_where_nothing_tells_whether_the_day_comes_first_it_is_asked(read):
    with pytest.raises(ExportError) as caught:
        read(issue(Created="3/4/2026 10:00", Updated="5/6/2026 10:00"))
    assert str(caught.value) == (
        'exports/Jira.csv: of dates such as "3/4/2026 10:00" nothing tells whether the day or the month '
        "comes first. Export a longer period, or let the site write months by name (Settings, System, Look "
        "and feel, d/MMM/yy h:mm a)."
    )


def test_dates_in_two_orders_are_refused(read):
    with pytest.raises(ExportError, match="dates in two orders"):
        read(issue(Created="25/4/2026 10:00"), issue(Created="4/25/2026 10:00"))


def test_dates_that_jira_does_not_write_are_refused(read):
    with pytest.raises(
        ExportError, match=r'line 2, column Created: cannot read "9 Januar"; Jira writes 09/Jan/24'
    ):
        read(issue(Created="9 Januar"))


# What was done ----------------------------------------------------------------------------------


def test_a_change_is_asked_for_when_it_is_created_and_done_when_it_is_resolved(read):
    row = read(issue(**{"Resolved": "12/Mar/26 9:00 AM", SIGNAL: "05/Jan/26 12:00 AM"})).frame.iloc[0]
    assert (row["signal_at"], row["asked_at"]) == (moment("2026-01-05"), moment("2026-01-09 15:54"))
    assert row["done_at"] == moment("2026-03-12 09:00")


def test_what_was_resolved_and_not_done_stays_open_and_is_said(read):
    reading = read(issue(Status="Done", Resolution="Won't Do", Resolved="12/Mar/26 9:00 AM"))
    assert pd.isna(reading.frame["done_at"][0]) and reading.frame["status"][0] == "Won't Do"
    assert "1 of its issues were resolved and not done (won't do and the like)." in reading.problems


def test_where_a_site_never_resolves_the_change_of_category_tells(read):
    done = {"Status Category": "Done", "Status Category Changed": "12/Mar/26 9:00 AM"}
    reading = read(issue(**done))
    assert reading.frame["done_at"].tolist() == [moment("2026-03-12 09:00")]
    assert reading.problems[-1].startswith("1 of its issues are done and were never resolved")


def test_what_is_done_and_nobody_knows_when_is_said(read):
    reading = read(issue(**{"Status Category": "Done"}))
    assert reading.frame["done_at"].isna().all()
    assert reading.problems[-1].endswith("count as open. Export the field Resolved, or all fields.")


def test_duplicates_are_counted(read):
    reading = read(issue(), issue(**{"Issue key": "LID-13", "Resolution": "Duplicate"}))
    assert lost(reading) == {"a duplicate of another issue": 1}


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ({}, "other"), ({"Issue Type": "Bug"}, "product"), ({"Issue Type": "Service Request"}, "service"),
        ({"Issue Type": "Bug", KIND: "Richtlinie"}, "policy"),
        ({"Labels": "policy", KIND: "Service"}, "service"),
        ({"Issue Type": "Bug", "Labels": "Policy"}, "policy"),
        ({"Issue Type": "Bug", KIND: "big"}, "product"),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_its_field_else_by_a_label_else_by_the_type(read, other, kind):
    assert read(issue(**other)).frame["kind"].tolist() == [kind]


def test_a_label_in_the_last_of_several_columns_is_found():
    reading = exports.read_file(
        next(file for file in exports.files(EXAMPLE.parents[2]) if file.path == EXAMPLE)
    )
    assert reading.frame.set_index("id").loc["jira:GOV-2", "kind"] == "policy"


def test_the_department_is_told_by_its_field_else_by_the_project(read):
    told = {"Custom field (Department)": "Product"}
    frame = read(issue(**told), issue(**{"Issue key": "LID-13"})).frame
    assert frame["department"].tolist() == ["Product", "Cups"]


def test_of_two_exports_the_later_one_counts(tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    (tmp_path / "exports").mkdir()
    later = {"Status": "Done", "Updated": "12/Mar/26 9:01 AM", "Resolved": "12/Mar/26 9:00 AM"}
    for name, each in (("a", issue(**later)), ("b", issue())):
        lines = [",".join(each), ",".join(each.values())]
        (tmp_path / "exports" / f"{name}.csv").write_text("\n".join(lines))
    (row,) = refresh(tmp_path, read_settings(tmp_path)).table("changes").to_pandas().to_dict("records")
    assert row["status"] == "Done" and row["done_at"] == pd.Timestamp("2026-03-12 09:00", tz="UTC")


# What is not taken in ---------------------------------------------------------------------------


def test_nothing_of_persons_comments_or_descriptions_is_taken_in():
    reading = exports.read_file(
        next(file for file in exports.files(EXAMPLE.parents[2]) if file.path == EXAMPLE)
    )
    text = reading.frame.to_csv()
    for word in ("Somebody", "somebody", "Never to be read", "mail.example", "70121"):
        assert word not in text
    assert "write to mail-address" in text


def test_a_row_with_more_cells_than_the_header_is_counted(read):
    more = "Wide,LID-13,10283,Bug,To Do,Cups,09/Jan/26 3:54 PM,09/Jan/26 3:54 PM,,,leak,lids\n"
    assert lost(read(issue(), more=more)) == {"more cells than the header has columns": 1}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"Issue key": "none"}, "no key of an issue"), ({"Summary": ""}, "no title"),
        ({"Created": ""}, "no date that can be read"),
    ],
)  # fmt: skip
def test_rows_without_what_they_need_are_counted(read, other, reason):
    assert lost(read(issue(), issue(**{"Issue key": "LID-13"} | other))) == {reason: 1}


DATES = st.datetimes(pd.Timestamp("2024-01-01"), pd.Timestamp("2027-12-31"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    times=st.lists(DATES, min_size=1, max_size=4),
    form=st.sampled_from(["%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d/%b/%y %I:%M %p", "%d.%m.%y %H:%M"]),
)
def test_a_date_is_read_as_it_was_meant_or_the_file_is_refused(read, times, form):
    issues = [
        issue(**{"Issue key": f"LID-{n}", "Created": f"{at:{form}}", "Updated": ""})
        for n, at in enumerate(times)
    ]
    try:
        frame = read(*issues).frame
    except ExportError as error:
        assert "/%m/" in form or "%m/%d" in form, error
        return
    meant = pd.Series(times).astype("datetime64[us]").dt.floor("min")
    local = frame["asked_at"].dt.tz_convert("Europe/Berlin").dt.tz_localize(None)
    skipped = meant.dt.hour.eq(2) & meant.dt.month.eq(3)  # an hour that the spring change may skip
    assert (local[~skipped] == meant[~skipped]).all()
