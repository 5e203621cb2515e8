"""The front door: where a company is found, what its window shows, and what is told otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
import tenstages
from tenstages import company as front
from tenstages.errors import SettingsError, TenStagesError

TOML = """\
format = 1
[company]
name = "Larkspur Coffee"
zone = "America/New_York"
currency = "USD"
[[brands]]
name = "Larkspur"
own = true
any = ["larkspur"]
[[brands]]
name = "Juniper"
any = ["juniper"]
[[mapping]]
match = "exports/mentions.csv"
table = "mentions"
columns = { id = "id", at = "at", text = "text", author = "author", likes = "likes" }
constants = { venue = "x.com" }
zone = "UTC"
[[mapping]]
match = "exports/coded.csv"
table = "coded"
columns = { id = "id", label = "label" }
constants = { task = "relevance", brand = "Larkspur", coder = "c1" }
"""
MENTIONS = """\
id,at,text,author,likes
3,2026-03-03 12:00:00,larkspur and juniper,cleo,
1,2026-03-02 02:00:00,larkspur,ana,4
2,2026-03-02 12:00:00,juniper,ben,1
4,2026-03-06 03:00:00,larkspur again,ana,2
"""


def make(folder: Path, **files: str) -> Path:
    (folder / "exports").mkdir(parents=True)
    (folder / "company.toml").write_text(TOML, "utf-8")
    for name, content in files.items():
        (folder / "exports" / f"{name}.csv").write_text(content, "utf-8")
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    coded = "id,label\nx:1,relevant\nx:9,irrelevant\n"
    return make(tmp_path_factory.mktemp("companies") / "acme", mentions=MENTIONS, coded=coded)


@pytest.fixture(scope="module")
def company(place):
    return tenstages.open(place)


def fault(*arguments, **named) -> str:
    with pytest.raises(TenStagesError) as caught:
        tenstages.open(*arguments, **named)
    text = str(caught.value)
    assert "\n" not in text
    return text


# Finding it -----------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """A repository with data/larkspur and companies/acme, and nothing beside it."""
    make(tmp_path / "data" / "larkspur", mentions=MENTIONS)
    make(tmp_path / "companies" / "acme", mentions=MENTIONS)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setattr(front, "ROOT", tmp_path / "elsewhere")
    return tmp_path


@pytest.mark.parametrize("name, shelf", [("larkspur", "data"), ("acme", "companies")])
@pytest.mark.parametrize("here", [".", "notebooks", "data/larkspur/exports"])
def test_a_bare_name_is_found_from_anywhere_in_the_repository(repository, monkeypatch, name, shelf, here):
    monkeypatch.chdir(repository / here)
    assert front.find(name) == repository / shelf / name


def test_a_bare_name_is_found_in_the_librarys_own_repository(repository, tmp_path_factory, monkeypatch):
    monkeypatch.setattr(front, "ROOT", repository)
    monkeypatch.chdir(tmp_path_factory.mktemp("far"))
    assert front.find("larkspur") == repository / "data" / "larkspur"


def test_an_existing_folder_is_a_path_from_here(repository, monkeypatch):
    monkeypatch.chdir(repository / "companies")
    assert front.find("acme") == repository / "companies" / "acme"
    assert front.find("../data/larkspur") == repository / "data" / "larkspur"
    assert front.find(repository / "data" / "larkspur" / "company.toml") == repository / "data" / "larkspur"


def test_a_folder_of_results_does_not_hide_the_company(repository, monkeypatch):
    (repository / "notebooks" / "larkspur").mkdir()
    monkeypatch.chdir(repository / "notebooks")
    assert front.find("larkspur") == repository / "data" / "larkspur"


def test_a_name_that_is_not_there_says_where_was_looked_and_what_is_near(repository, monkeypatch):
    monkeypatch.chdir(repository)
    text = fault("larkspr")
    assert text.startswith('There is no company "larkspr": looked for ')
    for looked in ("larkspr", "data/larkspr", "companies/larkspr"):
        assert str(repository / looked) in text
    assert text.endswith('did you mean "larkspur"?')


def test_a_path_is_looked_for_in_one_place_only(repository, monkeypatch):
    monkeypatch.chdir(repository)
    text = fault("./larkspur")
    assert str(repository / "larkspur") in text and str(repository / "data") not in text


def test_a_folder_without_settings_says_how_to_begin(tmp_path):
    assert fault(tmp_path).startswith(f"{tmp_path} holds no company.toml: copy the sample company's")


def test_an_empty_name_is_refused():
    assert fault(" ").startswith("company is empty; give a name such as larkspur")


# The window -------------------------------------------------------------------------------------


def test_the_window_runs_from_the_first_to_the_last_local_day(company):
    assert (company.since, company.until) == (date(2026, 3, 1), date(2026, 3, 5))
    assert company.table("mentions").count().execute() == 5


@pytest.mark.parametrize(
    "since, until, ids",
    [
        ("2026-03-02", None, ["x:2", "x:3", "x:3", "x:4"]),
        (None, date(2026, 3, 2), ["x:1", "x:2"]),
        (datetime(2026, 3, 3, 18), "2026-03-03", ["x:3", "x:3"]),
        ("2020-01-01", "2030-01-01", ["x:1", "x:2", "x:3", "x:3", "x:4"]),
    ],
)
def test_both_ends_of_the_window_are_included(place, since, until, ids):
    company = tenstages.open(place, since=since, until=until)
    assert company.frame("mentions")["id"].tolist() == ids


def test_coded_is_not_windowed(place):
    company = tenstages.open(place, since="2026-03-03")
    assert company.frame("coded")["id"].tolist() == ["x:1", "x:9"]


def test_a_turned_window_is_told(place):
    text = fault(place, since="2026-03-03", until="2026-03-01")
    assert text == "since (2026-03-03) comes after until (2026-03-01); exchange them."


@pytest.mark.parametrize(
    "since, until", [("2026-03-04", "2026-03-04"), ("2027-01-01", None), (None, "2025-01-01")]
)
def test_a_window_without_a_mention_is_told(place, since, until):
    text = fault(place, since=since, until=until)
    assert text.startswith("No mention of Larkspur Coffee's brands lies ")
    assert text.endswith("there are mentions from 2026-03-01 to 2026-03-05.")


@pytest.mark.parametrize("day", ["3 March", "2026-02-30", 20260301])
def test_what_is_no_day_is_told(place, day):
    assert fault(place, since=day) == f"since is {day!r}; write a day such as 2026-03-01, or leave it out."


@pytest.mark.parametrize("level, shown", [(1.2, "1.2"), (1, "1"), (0.5, "0.5"), (100, "100")])
def test_an_impossible_level_is_told(place, level, shown):
    assert fault(place, level=level) == f"level is {shown}; it must lie above 0.5 and below 1, such as 0.9."


def test_a_level_in_percent_is_told_as_it_should_be(place):
    assert fault(place, level=90) == "level is 90; it must lie above 0.5 and below 1; did you mean 0.9?"


@pytest.mark.parametrize("level", ["0.9", True, None])
def test_a_level_that_is_no_number_is_told(place, level):
    assert fault(place, level=level).startswith(f"level is {level!r}; it must be a number above 0.5")


def test_the_level_is_judged_before_anything_is_read():
    assert fault("nowhere at all", level=2).startswith("level is 2")


# What it offers ---------------------------------------------------------------------------------


def test_a_company_knows_itself(company, place):
    assert (company.name, company.folder, company.level) == ("Larkspur Coffee", place.resolve(), 0.9)
    assert company.own.name == "Larkspur" and [brand.name for brand in company.brands] == [
        "Larkspur",
        "Juniper",
    ]
    assert [report.file for report in company.reports] == ["exports/coded.csv", "exports/mentions.csv"]
    assert repr(company) == (
        "<Company Larkspur Coffee: 2026-03-01 to 2026-03-05; brands Larkspur, Juniper; "
        "tables mentions (5 rows), coded (2 rows)>"
    )


def test_a_company_is_simulated_when_a_truth_stands_there(tmp_path):
    folder = make(tmp_path / "acme", mentions=MENTIONS)
    assert not tenstages.open(folder).simulated
    (folder / "truth.json").write_text("not even JSON", "utf-8")
    assert tenstages.open(folder).simulated


def test_a_frame_has_pandas_kinds_and_a_total_order(company):
    frame = company.frame("mentions")
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert (kinds["id"], kinds["likes"], kinds["text_cut"]) == ("str", "Int64", "bool")
    assert (kinds["at"], kinds["local_at"]) == ("datetime64[us, UTC]", "datetime64[us]")
    assert frame["likes"].tolist()[0] == 4 and frame["likes"].isna().sum() == 2
    assert frame["id"].tolist() == ["x:1", "x:2", "x:3", "x:3", "x:4"]
    assert frame["brand"].tolist()[2:4] == ["Juniper", "Larkspur"]


def test_a_frame_of_some_columns(company):
    frame = company.frame("mentions", ["text", "author"])
    assert list(frame.columns) == ["text", "author"]
    assert frame["author"].tolist() == ["x:ana", "x:ben", "x:cleo", "x:cleo", "x:ana"]


def test_a_frame_is_the_callers_own(company):
    frame = company.frame("mentions")
    frame.loc[0, "text"] = "changed"
    assert company.frame("mentions")["text"][0] == "larkspur"


def test_an_unknown_column_is_told_with_the_nearest(company):
    with pytest.raises(TenStagesError, match='mentions has no column "autor"; did you mean "author"'):
        company.frame("mentions", ["autor"])


def test_a_table_reduces_on_the_engine(company):
    mentions = company.table("mentions")
    counts = mentions.group_by("brand").agg(n=mentions.count()).order_by("brand").to_pandas()
    assert counts.values.tolist() == [["Juniper", 2], ["Larkspur", 3]]


def test_a_table_is_made_once(company):
    assert company.table("mentions") is company.table("mentions")


def test_two_companies_stand_side_by_side(company, tmp_path):
    other = tenstages.open(make(tmp_path / "acme", mentions=MENTIONS.replace("again", "anew")))
    assert company.frame("mentions")["text"].tolist()[-1] == "larkspur again"
    assert other.frame("mentions")["text"].tolist()[-1] == "larkspur anew"


def test_a_missing_table_says_which_export_would_fill_it(tmp_path):
    company = tenstages.open(make(tmp_path / "acme"))
    assert not company.has("mentions") and (company.since, company.until) == (None, None)
    with pytest.raises(TenStagesError) as caught:
        company.table("mentions")
    assert str(caught.value) == company.missing("mentions")
    assert "Brandwatch mentions" in company.missing("mentions")
    assert company.missing("coded").startswith("No export fills the table coded: describe a file in ")
    assert "no mentions yet" in repr(company) and repr(company).endswith("tables none>")


def test_exports_without_a_tracked_brand_point_to_the_queries(tmp_path):
    company = tenstages.open(
        make(tmp_path / "acme", mentions="id,at,text,author,likes\n1,2026-03-01,tea,ana,\n")
    )
    assert company.missing("mentions").startswith("No mention of a tracked brand is among the rows that")


def test_files_that_cannot_be_read_are_pointed_to(tmp_path):
    company = tenstages.open(make(tmp_path / "acme", other="who,what\nana,tea\n"))
    assert company.missing("mentions").endswith(" 1 file there could not be read; tenstages check says why.")


def test_brackets_in_a_name_are_no_pattern(tmp_path):
    tenstages.open(make(tmp_path / "acme2", mentions=MENTIONS.replace("again", "elsewhere")))
    company = tenstages.open(make(tmp_path / "acme[2]", mentions=MENTIONS))
    assert company.frame("mentions")["text"].tolist()[-1] == "larkspur again"


@pytest.mark.parametrize("name", ["O'Brien & Söhne", "acme [2026]", "a b%20c#d"])
def test_a_folder_may_have_an_awkward_name(tmp_path, name):
    company = tenstages.open(make(tmp_path / name, mentions=MENTIONS))
    assert len(company.frame("mentions")) == 5


def test_the_key_follows_rows_window_and_level(place, company):
    again = tenstages.open(place)
    assert again.key == company.key
    assert (
        len(
            {company.key, tenstages.open(place, level=0.8).key, tenstages.open(place, since="2026-03-02").key}
        )
        == 3
    )


def test_a_company_cannot_be_changed(company):
    with pytest.raises(AttributeError):
        company.level = 0.5


HEAVY = (
    "print(sorted({'numpy', 'pandas', 'pandera', 'duckdb', 'ibis', 'tenstages.company'} & set(sys.modules)))"
)


def test_importing_the_library_loads_nothing_heavy():
    code = f"import sys, tenstages; {HEAVY}"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_opening_what_stands_there_loads_no_engine(tmp_path):
    folder = make(tmp_path / "acme", mentions=MENTIONS)
    os.utime(folder / "exports" / "mentions.csv", (1, 1))
    tenstages.open(folder)
    code = f"import sys, tenstages; tenstages.open({str(folder)!r}); {HEAVY}"
    printed = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert printed == "['numpy', 'tenstages.company']\n"


def test_the_library_has_no_other_lazy_names():
    with pytest.raises(AttributeError, match="has no attribute 'close'"):
        tenstages.close  # noqa: B018


def test_frames_are_pandas(company):
    assert isinstance(company.frame("coded"), pd.DataFrame)


def test_settings_faults_pass_through(tmp_path):
    folder = make(tmp_path / "acme")
    (folder / "company.toml").write_text("format = 2\n", "utf-8")
    with pytest.raises(SettingsError, match="format is 2"):
        tenstages.open(folder)
