"""Screaming Frog's pages: what is a page, which row speaks for it, what its text is; two crawls of a site."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.settings import read_settings
from tenstages.tables import TABLES
from tenstages.warehouse import refresh

EXAMPLES = Path(__file__).parent / "exports" / "screaming_frog_pages"
SITE = "https://www.cups.example"
NAMES = ["Address", "Content Type", "Status Code", "Title 1", "Meta Description 1", "H1-1", "H2-1"]
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


def page(address="/", status="200", kind="text/html", title="Cups", told="", first="All cups", second=""):
    return [address if "//" in address else SITE + address, kind, status, title, told, first, second]


def lines(rows, names=NAMES) -> str:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([names, *rows])
    return stream.getvalue()


@pytest.fixture
def read(tmp_path):
    """What is read of rows, or of a whole file."""

    def read(*rows, names=NAMES, name: str = "pages.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rows[0] if isinstance(rows[0], str) else lines(rows, names), encoding="utf-8")
        (file,) = [each for each in exports.files(tmp_path) if each.name == f"exports/{name}"]
        return exports.read_file(file)

    return read


def lost(reading) -> dict[str, int]:
    return {entry.reason: entry.rows for entry in reading.dropped}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "internal_html.csv",
            {
                "no answer when it was crawled": 2,
                "a redirect to another address": 2,
                "an error in place of a page": 1,
                "repeats a page of this file (another question behind its address, or another spelling)": 1,
            },
        ),
        (
            "internal_all.csv",
            {
                "no page but a picture, a script, a document or the like": 4,
                "no kind of content named": 1,
            },
        ),
        ("internal_html.xlsx", {"no address of a page": 2}),
    ],
)
def test_every_row_of_the_examples_that_is_no_page_is_counted(name, expected):
    (file,) = [each for each in exports.files(EXAMPLES.parents[1]) if each.path == EXAMPLES / name]
    reading = exports.read_file(file)
    assert lost(reading) == expected
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (page(status="301"), "a redirect to another address"),
        (page(status="308", kind=""), "a redirect to another address"),
        (page(status="404"), "an error in place of a page"),
        (page(status="503"), "an error in place of a page"),
        (page(status="0", kind=""), "no answer when it was crawled"),
        (page(status=""), "no answer when it was crawled"),
        (page(status="OK"), "no answer when it was crawled"),
        (page(kind="image/png"), "no page but a picture, a script, a document or the like"),
        (
            page(kind="image/png", status="404"),
            "no page but a picture, a script, a document or the like",
        ),
        (page(kind=""), "no kind of content named"),
        (page("mailto://"), "no address of a page"),
    ],
)
def test_what_is_no_page_is_counted_under_its_reason(read, row, reason):
    reading = read(page("/there"), row)
    assert lost(reading) == {reason: 1} and reading.frame["page"].tolist() == ["/there"]


@pytest.mark.parametrize("kind", ["text/html", "TEXT/HTML; Charset=UTF-8", "application/xhtml+xml"])
def test_a_page_is_known_by_its_kind_of_content(read, kind):
    assert len(read(page(kind=kind)).frame) == 1


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        (SITE, "cups.example", "/"),
        (f"{SITE}/", "cups.example", "/"),
        ("http://CUPS.example/A/b/?c=1#d", "cups.example", "/A/b"),
        ("https://shop.cups.example/a", "shop.cups.example", "/a"),
        ("https://cups.example:8080/a", "cups.example:8080", "/a"),
        (f"{SITE}/leave/ana@mail.example", "cups.example", "/leave/mail-address"),
    ],
)
def test_an_address_is_a_host_and_a_path(read, address, host, path):
    assert read(page(address)).frame[["host", "page"]].to_numpy().tolist() == [[host, path]]


def test_of_several_addresses_of_a_page_the_one_without_a_question_speaks(read):
    rows = [page("/a?b=2", title="two"), page("/a/", title="none"), page("/a?b=1", title="one")]
    assert read(*rows).frame["title"].tolist() == ["none"]
    assert read(rows[0], rows[2]).frame["title"].tolist() == ["one"]


@given(st.permutations(range(6)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_the_rows_plays_no_part(read, order):
    rows = [page(f"/{n % 3}" + "?x" * (n // 3), title=str(n)) for n in range(6)]
    assert read(*rows).frame.equals(read(*(rows[place] for place in order)).frame)


def test_headings_and_pieces_of_text_are_lines_and_empty_ones_none(read):
    names = [*NAMES[:5], "H1-1", "H1-1 Length", "H1-2", "H2-1", "H2-2", "H2-3", "Page text 1", "Page text 2"]
    told = ["One", "3", "", "Two\nlines", "", "Three", "Four and  more", ""]
    text = read([*page()[:5], *told], names=names).frame["text"][0]
    assert text == "One\nTwo lines\nThree\nFour and more"
    assert read(page(first="")).frame["text"].tolist() == [""]


def test_a_header_is_known_in_any_case_below_a_first_line_and_by_its_older_name(read):
    names = [name.upper().replace("CONTENT TYPE", "Content") for name in NAMES]
    reading = read('"Internal - HTML"\n' + lines([page()], names))
    assert reading.format == "screaming_frog_pages" and len(reading.frame) == 1


def test_what_is_not_there_is_missing(read):
    frame = read(page(title="", told="")).frame
    assert list(frame) == [column.name for column in TABLES["pages"].columns if not column.made]
    assert frame[["title", "description", "words", "updated_at"]].isna().all(axis=None)


def test_of_two_crawls_the_later_one_counts(tmp_path):
    (tmp_path / "company.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "exports").mkdir()
    for name in ("internal_html.csv", "internal_html.xlsx"):
        (tmp_path / "exports" / name).write_bytes((EXAMPLES / name).read_bytes())
    table = refresh(tmp_path, read_settings(tmp_path)).table("pages").to_pandas()
    first = table[(table["host"] == "cups.example") & (table["page"] == "/")].iloc[0]
    assert (first["title"], first["words"]) == ("Cups, newly fired", 200)
    assert first["text"] == "Cups for slow evenings"
    assert str(first["updated_at"]) == "2026-10-01 06:30:00+00:00"
    assert len(table) == 5 and set(table["sources"]) == {"screaming_frog_pages"}
