"""Every example file is claimed by its own importer alone and read as we wrote it down."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from tenstages import exports, tables
from tenstages.errors import ExportError
from tenstages.exports import Dropped, FileReport
from tenstages.exports.kit import incoming

EXAMPLES = Path(__file__).parent / "exports"
SUFFIX = ".expected.csv"
STAFF = ("T0LARKSPUROWN",)
NO_SETTINGS = SimpleNamespace(mappings=(), zone="UTC", brands=(), staff_workspaces=())
MAPPINGS = (
    SimpleNamespace(
        match="exports/mapping/forum*.csv",
        header=None,
        table="mentions",
        columns={
            "id": "Beitrag",
            "at": "Datum",
            "author": "Verfasser",
            "text": "Inhalt",
            "url": "Adresse",
            "likes": "Gefällt",
            "kind": "Art",
        },
        constants={"language": "de", "venue_category": "forum"},
        dates="%d.%m.%Y %H:%M",
        decimal=",",
        zone="Europe/Berlin",
    ),
    SimpleNamespace(
        match=None,
        header=("Response ID", "Answer"),
        table="mentions",
        columns={"id": "Response ID", "at": "Date", "text": "Answer", "url": "Link"},
        constants={},
        dates=None,
        decimal=".",
        zone=None,
    ),
    SimpleNamespace(
        match="exports/**/coded.csv",
        header=None,
        table="coded",
        columns={"id": "mention", "label": "answer", "coder": "person", "prob": "chance"},
        constants={"task": "relevance", "brand": "Larkspur", "drawn_from": "matched"},
        dates=None,
        decimal=".",
        zone=None,
    ),
)


def _examples():
    """The example files, found as a company's are: a folder named exports with vendors' files below."""
    return [file for file in exports.files(EXAMPLES.parent) if not file.name.endswith(SUFFIX)]


def _folder(file) -> str:
    return Path(file.name).parts[1]


OF_ANOTHER = {
    ("linkedin_page_posts", "Metrics"): "linkedin_page_days",
    ("slack_messages", "users.json"): "slack_users",
    ("slack_staff", "users.json"): "slack_staff",
}
"""What stands in a workbook or zip beside what is of the format that its folder names."""


def _format(file) -> str:
    return OF_ANOTHER.get((_folder(file), Path(file.name).name), _folder(file))


@pytest.fixture
def put(tmp_path):
    """Put bytes under a name into a company's exports folder and get the files listed there."""

    def put(content, name="a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return [file for file in exports.scan(tmp_path) if file.name.startswith(f"exports/{name}")]

    return put


def _zip(**members: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


# Every example file


@pytest.mark.parametrize("file", _examples(), ids=lambda file: file.name)
def test_only_its_own_importer_claims_it(file):
    claimed = [name.split(":")[0] for name in exports.identify(file, MAPPINGS, STAFF)]
    assert claimed == [_format(file)]


@pytest.mark.parametrize("file", _examples(), ids=lambda file: file.name)
def test_table_is_as_we_wrote_it_down(file):
    reading = exports.read_file(file, MAPPINGS, "Europe/Berlin", STAFF)
    written = reading.frame.to_csv(index=False, lineterminator="\n").encode()
    own = Path(file.name).name
    part = f".{own}" if own == file.sheet or (_folder(file), own) in OF_ANOTHER else ""
    golden = EXAMPLES.joinpath(_folder(file), f"{file.path.name}{part}{SUFFIX}")
    if os.environ.get("WRITE_GOLDENS") == "1":
        golden.write_bytes(written)
    assert written.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("file", _examples(), ids=lambda file: file.name)
def test_frame_fits_the_canonical_schema(file):
    import pyarrow as pa

    reading = exports.read_file(file, MAPPINGS, staff=STAFF)
    schema = pa.schema([tables.arrow_schema(reading.table).field(name) for name in incoming(reading.table)])
    pa.Table.from_pandas(reading.frame, schema=schema, preserve_index=False).validate(full=True)
    required = [name for name in schema.names if not schema.field(name).nullable]
    assert not reading.frame[required].isna().any(axis=None)


@pytest.mark.parametrize("file", _examples(), ids=lambda file: file.name)
def test_ids_are_text_and_each_row_stands_once(file):
    reading = exports.read_file(file, MAPPINGS, staff=STAFF)
    key = [name for name in tables.TABLES[reading.table].key if name in reading.frame]
    if reading.table != "coded":
        assert not reading.frame.duplicated(key).any()
    if "id" in key:
        assert reading.frame["id"].dtype == "str"


def test_every_format_has_examples_a_title_and_a_manual():
    for name, module in exports.FORMATS.items():
        assert {_folder(file) for file in _examples()} >= {name}
        assert module.TITLE and module.TABLE in tables.TABLES
        assert module.NAME == name
        assert len(module.__doc__.splitlines()) >= 15


def _example(name, zone="UTC"):
    return exports.read_file(next(file for file in _examples() if name in file.name), MAPPINGS, zone)


# What only one vendor does


def test_brandwatch_rows_that_come_again_join_their_queries_and_keep_the_highest_counts():
    frame = _example("about_2021").frame.set_index("id")
    row = frame.loc["x:1700000000000000001"]
    assert (row["queries"], row["shares"], row["replies"]) == ("Larkspur;Larkspur lids", 5, 1)


def test_brandwatch_accounts_for_every_row_it_drops():
    assert _example("about_2021").dropped == (
        Dropped("neither address nor id", 1),
        Dropped("no date that can be read", 1),
        Dropped("repeats a mention of this file", 1),
    )


def test_brandwatch_says_how_many_mentions_share_one_address(put):
    row = "1,Q,2026-06-15 12:00:00,https://forum.example/t/9#{0},text {0},r{0}\n"
    text = "Query Id,Query Name,Date,Url,Snippet,Resource Id\n" + "".join(row.format(n) for n in (1, 2, 2))
    assert exports.read_file(put(text)[0]).dropped == (
        Dropped("has the address of another mention", 1),
        Dropped("repeats a mention of this file", 1),
    )


def test_brandwatch_text_falls_back_to_the_snippet_and_says_that_it_is_cut():
    row = _example("about_2021").frame.set_index("id").loc["x:1700000000000000003"]
    assert (row["text"], row["text_cut"]) == ("the licence withholds the rest of", True)


def test_brandwatch_times_are_read_on_the_clock_that_the_preamble_names():
    at = _example("today.zip", zone="Asia/Tokyo").frame["at"]
    assert at[0] == pd.Timestamp("2026-03-08 04:30", tz="UTC")  # 23:30 in New York, before the change
    assert at[1] == pd.Timestamp("2026-03-08 07:30", tz="UTC")  # 03:30, just after it


@pytest.mark.parametrize(
    ("start", "end", "hour"),
    [
        ("Sun Mar 01 00:00:00 UTC 2026", "Tue Jun 30 23:59:59 UTC 2026", 12),
        ("Sun Mar 01 00:00:00 GMT 2026", "Tue Jun 30 23:59:59 BST 2026", 11),
        ("Sun Mar 01 00:00:00 CET 2026", "Tue Jun 30 23:59:59 CEST 2026", 10),
        ("2026-03-01T00:00:00.000Z", "2026-06-30T23:59:59.000Z", 12),
        ("2026-03-01T00:00:00+02:00", "", 10),
        ("", "", 3),
    ],
)
def test_brandwatch_zone(put, start, end, hour):
    text = (
        f'"Report:","Bulk Mentions Download"\n"From:","{start}"\n"To:","{end}"\n\n'
        "Query Id,Query Name,Date,Url,Snippet\n1,Q,2026-06-15 12:00:00,https://a.example/1,text\n"
    )
    reading = exports.read_file(put(text)[0], zone="Asia/Tokyo")
    assert reading.frame["at"][0].hour == hour
    assert ("name no zone" in " ".join(reading.problems)) == (start == "")


def test_brandwatch_counts_that_are_no_numbers_are_left_empty_and_reported(put):
    text = (
        "Query Id,Query Name,Date,Url,Snippet,Likes\n1,Q,2026-06-15 12:00:00,https://a.example/1,text,many\n"
    )
    reading = exports.read_file(put(text)[0])
    assert reading.frame["likes"].isna().all()
    assert "1 cells for likes are no counts and were left empty." in reading.problems


def test_google_alerts_unwraps_addresses_and_finds_the_same_page_again():
    reading = _example("larkspur.xml")
    assert reading.frame["id"].tolist()[:2] == ["news.example/a?x=1", "blog.kettle.example/lids"]
    assert Dropped("repeats a page of this feed", 1) in reading.dropped
    assert reading.frame["venue_category"].tolist() == ["news", "blog", "microblog"]


def test_google_alerts_text_has_no_markup_and_the_query_comes_from_the_title():
    row = _example("larkspur.xml").frame.iloc[0]
    assert row["title"] == "Larkspur Coffee opens in Leeds & York"
    assert row["text"] == 'Third shop for Larkspur, said "a spokeswoman" ...'
    assert row["queries"] == '"larkspur coffee" -flower'


def test_google_alerts_without_results_says_so():
    reading = _example("new_alert.xml")
    assert reading.rows == 0
    assert reading.problems == ("It holds no results yet: a new alert stays empty for a while.",)


def test_x_repost_has_the_whole_text_and_no_engagement_of_its_own():
    row = _example("search.jsonl").frame.set_index("id").loc["x:1700000000000000004"]
    assert row["kind"] == "share"
    assert row["text"].startswith("Good coffee at Larkspur & a kind barista <3") and not row["text_cut"]
    assert (row["likes"], row["shares"]) == (0, 0)


def test_x_repost_whose_original_is_missing_is_marked_as_cut():
    row = _example("search.jsonl").frame.set_index("id").loc["x:1700000000000000008"]
    assert row["text_cut"]


def test_x_author_comes_from_includes_and_an_unknown_one_keeps_the_number():
    frame = _example("search.jsonl").frame.set_index("id")
    assert frame.loc["x:1700000000000000001", "author"] == "x:morning_person_of_leeds"
    assert frame.loc["x:1700000000000000001", "followers"] == 1204
    assert frame.loc["x:1700000000000000006", "author"] == "x:id-99"


def test_x_post_without_a_date_takes_it_from_its_id():
    at = _example("search.jsonl").frame.set_index("id").loc["x:1700000000000000007", "at"]
    assert at == pd.Timestamp("2023-09-08 04:15:59.129", tz="UTC")


def test_x_errors_are_counted_and_not_fatal():
    (problem,) = _example("search.jsonl").problems
    assert "3 posts or accounts referred to (Not Found Error 2, Forbidden 1); this is normal" in problem


def test_x_flattened_post_equals_the_same_post_in_a_page():
    pages, flat = (_example(name).frame.set_index("id") for name in ("search.jsonl", "flattened.jsonl"))
    columns = ["at", "author", "followers", "kind", "text", "thread_id", "url"]
    shared = flat.index
    pd.testing.assert_frame_equal(pages.loc[shared, columns], flat[columns])


def test_x_stream_rules_are_the_queries():
    assert _example("stream.jsonl").frame["queries"].tolist() == ["coffee, all;larkspur", "larkspur"]


# Files and archives


def test_a_zip_shows_its_members_and_reading_needs_no_unpacking(put):
    files = put(_zip(**{"b/one.csv": "a,b\n1,2\n", "two.md": "notes"}), "a.zip")
    assert [file.name for file in files] == ["exports/a.zip/b/one.csv", "exports/a.zip/two.md"]
    assert files[0].bytes() == b"a,b\n1,2\n"
    assert files[1].skip == "notes, not data"


def test_a_gzipped_file_is_read_like_the_plain_one(put):
    example = EXAMPLES / "x_api_pages" / "search.jsonl"
    plain, packed = (
        put(example.read_bytes(), "a.jsonl")[0],
        put(gzip.compress(example.read_bytes()), "b.jsonl.gz")[0],
    )
    assert plain.fingerprint == packed.fingerprint
    pd.testing.assert_frame_equal(exports.read_file(plain).frame, exports.read_file(packed).frame)


def _refusal(put, content, name="a.csv") -> str:
    (file,) = put(content, name)
    with pytest.raises(ExportError) as caught:
        exports.read_file(file)
    return str(caught.value)


def test_empty_file(put):
    assert _refusal(put, b"") == (
        "exports/a.csv: it is empty (0 bytes). The download did not finish; fetch it again."
    )


def test_truncated_zip(put):
    assert "the zip is damaged or cut off" in _refusal(put, _zip(**{"a.csv": "a,b\n" * 99})[:-30], "a.zip")


def test_zip_with_a_damaged_member(put):
    content = _zip(**{"a.csv": os.urandom(400)})
    damaged = content[:60] + bytes(byte ^ 0x55 for byte in content[60:120]) + content[120:]
    assert "the packed file is damaged or cut off" in _refusal(put, damaged, "a.zip")


def test_truncated_gzip(put):
    assert "the packed file is damaged or cut off" in _refusal(
        put, gzip.compress(os.urandom(999))[:500], "a.csv.gz"
    )


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "b/../../a.csv", "..\\a.csv", "C:\\a.csv"])
def test_zip_with_a_path_that_points_outside(put, name):
    assert "a path that points outside" in _refusal(put, _zip(**{name: "a,b\n"}), "a.zip")


def test_zip_in_which_two_names_differ_by_their_slashes_alone(put):
    assert 'holds "b/a.csv" twice' in _refusal(put, _zip(**{"b/a.csv": "a\n", "b\\a.csv": "b\n"}), "a.zip")


def test_zip_that_unpacks_to_far_too_much(put, monkeypatch):
    monkeypatch.setattr("tenstages.exports.folder.FREE_SIZE", 2**20)
    assert "times its size, as no export does" in _refusal(
        put, _zip(**{"a.csv": b"0" * (2 * 2**20)}), "a.zip"
    )


def test_gzip_that_unpacks_to_far_too_much(put, monkeypatch):
    monkeypatch.setattr("tenstages.exports.folder.FREE_SIZE", 2**20)
    assert "it unpacks to more than 1 MB" in _refusal(put, gzip.compress(b"0" * (2 * 2**20)), "a.csv.gz")


def test_locked_zip(put):
    content = bytearray(_zip(**{"a.csv": "a,b\n"}))
    central = content.index(b"PK\x01\x02")
    content[6] |= 1
    content[central + 8] |= 1
    assert "it is locked with a password" in _refusal(put, bytes(content), "a.zip")


def test_zip_in_a_zip(put):
    (file,) = put(_zip(**{"inner.zip": _zip(**{"a.csv": "a,b\n"})}), "a.zip")
    assert file.name == "exports/a.zip/inner.zip"
    assert file.fault == "it is a zip inside a zip. Unpack the outer one and put the inner one here instead."


def test_zip_without_files(put):
    assert "the zip holds no files" in _refusal(put, _zip(), "a.zip")


def test_a_document_of_an_office_program_is_no_data(put):
    (file,) = put(_zip(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "letter")
    assert file.skip == "a document of an office program, not data"


@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", "~$a.xlsx", "read.md", "notes.txt", "photo.JPG", "a.pdf", "page.html"]
)
def test_what_is_plainly_not_data_is_skipped(put, name):
    (file,) = put("Remember to ask for the export of May, please.\nThanks", name)
    assert file.skip
    assert exports.check_file(file)[0].skipped == file.skip


def test_a_text_file_that_holds_a_table_is_data(put):
    (file,) = put("a\tb\n1\t2\n", "table.txt")
    assert file.skip is None


def test_files_come_sorted_and_without_system_files(put, tmp_path):
    for name in ("b.csv", "a.zip", "sub/c.csv", ".DS_Store"):
        put(_zip(**{"x.csv": "a,b\n"}) if name.endswith("zip") else "a,b\n", name)
    names = [file.name for file in exports.files(tmp_path)]
    assert names == ["exports/a.zip/x.csv", "exports/b.csv", "exports/sub/c.csv"]


# Sentences


def test_unknown_file_shows_its_header_the_closest_format_and_the_mapping_to_write(put):
    text = "Query Id,Date,Post,Reach\n1,2026-03-02,Hello,5\n"
    assert _refusal(put, text, "posts.csv") == (
        "exports/posts.csv: no known format. Header on line 1: Query Id, Date, Post, Reach. "
        'Closest: Brandwatch mentions, but it lacks "Url" and "Query Name"; '
        "if you removed columns, download it again. To read it as it is, add this to company.toml:\n"
        "    [[mapping]]\n"
        '    match = "exports/posts.csv"\n'
        '    table = "mentions"\n'
        '    columns = { at = "Date", text = "Post", url = "?" }'
    )


def test_the_advised_mapping_is_valid_toml_and_reads_the_file(put):
    import tomllib

    text = "Created at;Message;Permalink\n2026-03-02 10:00;Hello;https://a.example/1\n"
    advice = _refusal(put, text, "posts.csv").split("\n", 1)[1]
    mapping = {"header": None, "constants": {}, "dates": None, "decimal": ".", "zone": None}
    mapping |= tomllib.loads(advice)["mapping"][0]
    reading = exports.read_file(put(text, "posts.csv")[0], [SimpleNamespace(**mapping)])
    assert reading.frame["id"].tolist() == ["a.example/1"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "it is a PDF"),
        (b"<!DOCTYPE html><html>Log in</html>", "it is a web page"),
        (b"<opml version='2.0'></opml>", "it is XML"),
        (b'{\n "a": 1\n}', "it is JSON that is not one object a line"),
        (b"\xd0\xcf\x11\xe0rest", "the workbook is damaged or cut off"),
        (b"one column only\nno more\n", 'it begins "one column only"'),
    ],
)
def test_unknown_file_that_is_no_table(put, content, said):
    assert said in _refusal(put, content)


def test_truncated_table(put):
    text = "Query Id,Query Name,Date,Url\n1,Q,2026-03-02 10:00:00,https://a.example/1\n1,Q,2026-0"
    assert _refusal(put, text) == (
        "exports/a.csv: it stops in the middle of line 3, after 3 of 4 cells. "
        "The download was cut off; fetch it again. Nothing was imported."
    )


def test_table_that_ends_inside_a_quoted_cell(put):
    text = (
        'Query Id,Query Name,Date,Url,Snippet\n1,Q,2026-03-02 10:00:00,https://a.example/1,"two\nlines, and'
    )
    assert "the quotation mark opened in the row that begins on line 2 is never closed" in _refusal(put, text)


def test_spreadsheet_that_destroyed_ids(put):
    text = "Query Id,Query Name,Date,Url,Resource Id\n1,Q,2026-03-02 10:00:00,https://a.example/1,1.7E+18\n"
    assert 'column Resource Id holds "1.7E+18": a spreadsheet saved this file' in _refusal(put, text)


def test_spreadsheet_that_rewrote_dates(put):
    text = "Query Id,Query Name,Date,Url\n1,Q,2026-03-02 10:00:00,https://a.example/1\n1,Q,02/03/2026 10:00,https://a.example/2\n"
    assert 'line 3, column Date: cannot read "02/03/2026 10:00"' in _refusal(put, text)


def test_truncated_feed(put):
    content = (EXAMPLES / "google_alerts_feed" / "larkspur.xml").read_bytes()[:1500]
    assert "the feed is cut off or damaged at line 1" in _refusal(put, content, "a.xml")


def test_feed_with_entities_that_grow(put):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    content = (EXAMPLES / "google_alerts_feed" / "new_alert.xml").read_text().replace("?>", "?>" + bomb, 1)
    assert "it is XML that no alert writes (EntitiesForbidden)" in _refusal(put, content, "a.xml")


def test_truncated_pages(put):
    content = (EXAMPLES / "x_api_pages" / "search.jsonl").read_bytes()[:-60]
    assert "it stops in the middle of line 4: the download was cut off" in _refusal(put, content, "a.jsonl")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            {"data": [{"start": "2026", "end": "2026", "tweet_count": 3}], "meta": {}},
            "it holds numbers of tweets",
        ),
        ({"data": [{"id": "1", "username": "a", "name": "A"}]}, "it holds accounts"),
        ({"id": "17", "action": "delete", "reason": "deleted"}, "it is a compliance file"),
        ({"data": {"tweet_delete": {"tweet": {"id": "1"}}}}, "it is a compliance file"),
    ],
)
def test_look_alikes_of_x_pages_are_refused_by_name(put, page, said):
    assert said in _refusal(put, json.dumps(page) + "\n", "a.jsonl")


def test_file_claimed_twice(put):
    mapping = SimpleNamespace(match="exports/*.csv", header=None, table="mentions", columns={}, constants={})
    (file,) = put("Query Id,Query Name,Date,Url\n")
    with pytest.raises(
        ExportError, match=r"2 importers claim it: Brandwatch mentions and \[\[mapping\]\] 1\."
    ):
        exports.read_file(file, [mapping])


# Reports


def test_a_bad_file_does_not_stop_the_rest(put, tmp_path):
    put("a,b\n1,2\n", "bad.csv")
    put((EXAMPLES / "x_api_pages" / "search.jsonl").read_bytes(), "good.jsonl")
    bad, good = exports.check_folder(tmp_path, NO_SETTINGS)
    assert bad.error.startswith("exports/bad.csv: no known format.")
    assert (good.rows, good.kept, good.error) == (7, 6, None)


def test_report_survives_json():
    report = FileReport.of(_examples()[0], exports.read_file(_examples()[0]))
    assert FileReport.from_dict(json.loads(json.dumps(report.as_dict()))) == report


@pytest.mark.parametrize(
    ("make", "said"),
    [(False, "has no folder named exports"), (True, "holds no files. Put your tools' export")],
)
def test_folder_without_exports(tmp_path, make, said):
    if make:
        (tmp_path / "exports").mkdir()
    assert exports.files(tmp_path) == []
    with pytest.raises(ExportError, match=said):
        exports.check_folder(tmp_path, NO_SETTINGS)


def test_table_for_the_terminal_says_everything_within_its_width(put, tmp_path):
    put("a,b\n1,2\n", "bad.csv")
    put("remember", "notes.md")
    put(
        (EXAMPLES / "brandwatch_mentions" / "about_2021.csv").read_bytes(),
        "vendor/" + "long_name_" * 12 + ".csv",
    )
    text = exports.report_table(exports.check_folder(tmp_path, NO_SETTINGS), width=100)
    assert max(map(len, text.splitlines())) <= 100
    for part in (
        "NOT READ",
        "skipped",
        "Brandwatch mentions",
        "2026-03-02",
        "dropped: 1 neither address nor id",
    ):
        assert part in text
    assert text.splitlines()[-1] == "3 files: 1 read, 1 not read, 1 skipped. 8 of 11 rows kept."


def test_importer_version_is_stable_and_differs_between_formats():
    versions = [exports.importer_version(name) for name in [*exports.FORMATS, "mapping:1"]]
    assert len(set(versions)) == len(versions)
    assert versions == [exports.importer_version(name) for name in [*exports.FORMATS, "mapping:2"]]
