"""[[mapping]]: files of no known format, read as company.toml describes them."""

from __future__ import annotations

import pandas as pd
import pytest
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.mapping import claims
from tenstages.settings import Mapping, read_settings

TEXT = "When,What,Where,Who\n2026-03-02 10:00,Hello,https://a.example/1,Ana\n"
COLUMNS = {"at": "When", "text": "What", "url": "Where", "author": "Who"}


@pytest.fixture
def file(tmp_path):
    def file(content=TEXT, name="a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return next(file for file in exports.files(tmp_path) if file.path == path)

    return file


def _mapping(**changes) -> Mapping:
    return Mapping(
        **({"match": "exports/*.csv", "header": None, "table": "mentions", "columns": COLUMNS} | changes)
    )


def _read(file, company_zone="UTC", **changes):
    return exports.read_file(file, [_mapping(**changes)], company_zone)


def _refusal(file, **changes) -> str:
    with pytest.raises(ExportError) as caught:
        _read(file, **changes)
    return str(caught.value)


def test_honest_defaults(file):
    row = _read(file()).frame.iloc[0]
    assert row[["id", "author", "venue"]].tolist() == ["a.example/1", "a.example:ana", "a.example"]
    assert row[["venue_category", "kind", "text_cut"]].tolist() == ["other", "post", False]
    assert row["sources"] == "mapping:1"
    assert row[["likes", "title", "language"]].isna().all()


@pytest.mark.parametrize(
    ("pattern", "name", "meant"),
    [
        ("exports/*.csv", "a.csv", True),
        ("exports/*.csv", "b/a.csv", False),
        ("exports/**/*.csv", "b/c/a.csv", True),
        ("exports/**/*.csv", "a.csv", True),
        ("./exports/b/?.csv", "b/a.csv", True),
        ("exports/a.[c]sv", "a.csv", False),
    ],
)
def test_pattern(file, pattern, name, meant):
    assert claims(_mapping(match=pattern), file(name=name)) is meant


def test_header_claims_whatever_the_file_is_called(file):
    assert claims(_mapping(match=None, header=("what", "WHO")), file(name="x.dat"))
    assert not claims(_mapping(match=None, header=("What", "Why")), file(name="y.dat"))


def test_two_mappings_for_one_file_are_an_error(file):
    with pytest.raises(ExportError, match=r"2 importers claim it: \[\[mapping\]\] 1 and \[\[mapping\]\] 2"):
        exports.read_file(file(), [_mapping(), _mapping(match="exports/a*")])


def test_times_are_on_the_mappings_clock_else_the_companys(file):
    at = [_read(file(), "Asia/Tokyo", zone=zone).frame["at"][0].hour for zone in ("Europe/Berlin", None)]
    assert at == [9, 1]


def test_an_offset_in_the_file_wins(file):
    frame = _read(file(TEXT.replace("10:00", "10:00+05:00")), zone="Europe/Berlin").frame
    assert frame["at"][0] == pd.Timestamp("2026-03-02 05:00", tz="UTC")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_all_give_the_same_row(file, encoding, delimiter):
    head = TEXT.split("\n")[0].replace(",", delimiter)
    cells = ["2026-03-02 10:00", '"Süße Grüße, schöne Tassen"', "https://a.example/1", "Ana"]
    content = f"{head}\n{delimiter.join(cells)}\n".encode(encoding)
    assert _read(file(content)).frame["text"].tolist() == ["Süße Grüße, schöne Tassen"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Zażółć gęślą jaźń, świetna kawa", "cp1250"),
        ("Чудесный кофе и хороший бариста", "cp1251"),
        ("Καλημέρα, τι ωραίος καφές", "cp1253"),
        ("おいしいコーヒーでした", "cp932"),
    ],
)
def test_code_pages_of_other_scripts(file, text, encoding):
    reading = _read(
        file(f'When;What;Where;Who\n2026-03-02;"{text}";https://a.example/1;Ana\n'.encode(encoding))
    )
    assert reading.frame["text"].tolist() == [text]
    assert "check accented letters" in reading.problems[0]


def test_a_few_broken_bytes_do_not_make_it_another_code_page(file):
    content = (
        TEXT.replace("Hello", "Größe, Süße, Grüße und Maß".replace(",", "")).encode()
        + b"2026-03-02,\xff,a.example,B\n"
    )
    reading = _read(file(content))
    assert reading.frame["text"][0].startswith("Größe")
    assert reading.problems == ("1 characters are not valid UTF-8 and were replaced by �.",)


def test_preamble_and_sep_line(file):
    text = 'sep=;\r\n"My export"\r\n\r\n' + TEXT.replace(",", ";").replace("\n", "\r\n")
    assert len(_read(file(text)).frame) == 1


def test_x_ids_become_canonical_however_they_come(file):
    text = (
        "When,What,Id,Where\n2026-03-02 10:00,a,1700000000000000001,https://x.com/person_of_the_test_a/status/1700000000000000001\n"
        "2026-03-02 10:00,b,,https://mobile.twitter.com/person_of_the_test_b/status/1700000000000000002\n"
        "2026-03-02 10:00,c,https://x.com/person_of_the_test_c/status/1700000000000000003,\n"
    )
    frame = _read(file(text), columns={"at": "When", "text": "What", "id": "Id", "url": "Where"}).frame
    assert frame["id"].tolist() == [f"x:170000000000000000{n}" for n in (1, 2, 3)]


def test_rows_without_date_or_id_are_dropped_and_counted(file):
    reading = _read(file(TEXT + ",b,https://a.example/2,\n2026-03-02 10:00,c,,\n"))
    assert {(entry.reason, entry.rows) for entry in reading.dropped} == {("no date", 1), ("no id", 1)}
    assert reading.rows == 3


def test_rows_longer_than_the_header_are_counted(file):
    reading = _read(file(TEXT + "2026-03-02 10:00,b,https://a.example/2,Ana,extra\n"))
    assert reading.dropped[0].reason == "more cells than the header has columns"


def test_missing_column_is_named_beside_those_that_are_there(file):
    assert _refusal(file(), columns=COLUMNS | {"url": "Wheres"}) == (
        'exports/a.csv: line 1: the mapping names a column "Wheres", which is not there. Nearest: "Where". '
        "Columns there: When, What, Where, Who."
    )


def test_date_in_another_spelling_asks_for_its_format(file):
    text = TEXT.replace("2026-03-02 10:00", "02/03/2026 10:00")
    assert _refusal(file(text)) == (
        'exports/a.csv: line 2, column When: cannot read "02/03/2026 10:00" as a date. '
        'Say in the mapping how it is written, such as dates = "%d/%m/%Y %H:%M".'
    )
    assert _read(file(text), dates="%d/%m/%Y %H:%M").frame["at"][0].month == 3


def test_number_in_the_other_locale_asks_for_decimal(file):
    text = TEXT.replace("Who", "Likes").replace("Ana", '"1.234,0"')
    columns = COLUMNS | {"likes": "Likes"}
    del columns["author"]
    assert _refusal(file(text), columns=columns) == (
        'exports/a.csv: line 2, column Likes: cannot read "1.234,0" as a number with decimal = ".". '
        'Try decimal = "," in the mapping.'
    )
    assert _read(file(text), columns=columns, decimal=",").frame["likes"].tolist() == [1234]


def test_fraction_of_a_like_asks_for_decimal(file):
    text = TEXT.replace("Who", "Likes").replace("Ana", "1.234")
    columns = {"at": "When", "text": "What", "url": "Where", "likes": "Likes"}
    assert 'cannot read "1.234" as a whole number' in _refusal(file(text), columns=columns)


def test_ids_that_a_spreadsheet_destroyed(file):
    text = TEXT.replace("https://a.example/1", "1.7E+18")
    columns = {"at": "When", "text": "What", "id": "Where"}
    assert 'column Where holds "1.7E+18": a spreadsheet destroyed its ids' in _refusal(
        file(text), columns=columns
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"columns": {"at": "When", "url": "Where"}}, "mapping:1 does not say which column holds text"),
        ({"columns": {"at": "When", "text": "What"}}, "which column holds id or url"),
        (
            {"columns": COLUMNS | {"autor": "Who"}},
            'a column "autor" that mentions does not have. Did you mean "author"?',
        ),
        ({"columns": COLUMNS | {"kind": "Who"}}, 'cannot read "Ana" as kind; it must be one of post, reply'),
        (
            {"constants": {"venue_category": "pub"}},
            'the constant venue_category = "pub" is no venue_category',
        ),
        ({"table": "coded", "columns": {"id": "Where"}}, "which column holds task, brand, label and coder"),
    ],
)
def test_faulty_mappings(file, changes, said):
    assert said in _refusal(file(), **changes)


def test_a_mapping_in_company_toml_reads_the_file(file, tmp_path):
    (tmp_path / "company.toml").write_text(
        """
format = 1
[company]
name = "Larkspur"
zone = "Europe/London"
currency = "GBP"
[[brands]]
name = "Larkspur"
own = true
any = ["larkspur"]
[[mapping]]
match = "exports/*.csv"
table = "mentions"
columns = { at = "When", text = "What", url = "Where" }
"""
    )
    file()
    (report,) = exports.check_folder(tmp_path, read_settings(tmp_path))
    assert (report.error, report.title, report.kept) == (None, "[[mapping]] 1", 1)
