"""Exports into tables: what is kept, merged, marked, remembered, and what survives an accident."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError, TenStagesError
from tenstages.settings import read_settings
from tenstages.tables import MENTIONS, arrow_schema
from tenstages.warehouse import combine, engine, parts, refresh, schema, store

TOML = """\
format = 1
[company]
name = "Larkspur Coffee"
zone = "Europe/London"
currency = "GBP"
[[brands]]
name = "Larkspur"
own = true
any = ["larkspur"]
none = ["delphinium"]
accounts = ["x:larkspurcoffeehouse", "outlet:larkspur.example"]
[[brands]]
name = "Juniper"
any = ["juniper"]
accounts = ["x:junipercoffeecorner"]
[[mapping]]
match = "exports/mentions/*.csv"
table = "mentions"
zone = "UTC"
[mapping.columns]
id = "id"
at = "at"
text = "text"
author = "author"
venue = "venue"
kind = "kind"
title = "title"
text_cut = "cut"
queries = "query"
likes = "likes"
followers = "followers"
language = "language"
[[mapping]]
match = "exports/coded/*.csv"
table = "coded"
columns = { id = "id", brand = "brand", label = "label", coder = "coder", prob = "prob" }
constants = { task = "sentiment" }
[[mapping]]
match = "exports/cases/*.csv"
table = "cases"
zone = "UTC"
[mapping.columns]
id = "id"
opened_at = "opened"
first_response_at = "answered"
status = "status"
tags = "tags"
updated_at = "updated"
[[mapping]]
match = "exports/followers/*.csv"
table = "audience"
columns = { account = "account", day = "day", value = "followers" }
constants = { metric = "followers", definition = "followers", network = "x.com" }
"""
COLUMNS = "id at text author venue kind title cut query likes followers language".split()
CODED = ["id", "brand", "label", "coder", "prob"]


def mention(number, text="the larkspur lid", **values) -> dict:
    defaults = {
        "id": f"{number}",
        "at": "2026-03-01 10:00:00",
        "text": text,
        "author": f"author{number}",
        "venue": "x.com",
        "kind": "post",
    }
    return {name: {**defaults, **values}.get(name, "") for name in COLUMNS}


def write(folder: Path, name: str, *rows: dict, columns=COLUMNS) -> Path:
    path = folder / "exports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(rows, columns=columns, dtype=str).to_csv(path, index=False)
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "company.toml").write_text(TOML, "utf-8")
    (tmp_path / "exports").mkdir()
    return tmp_path


def opened(folder):
    return refresh(folder, read_settings(folder))


def mentions(folder) -> pd.DataFrame:
    return opened(folder).table("mentions").to_pandas()


def steps(warehouse) -> dict[str, int]:
    return dict(zip(warehouse.funnel["step"], warehouse.funnel["rows"], strict=True))


def edit(folder, before: str, after: str) -> None:
    path = folder / "company.toml"
    content = path.read_text("utf-8")
    assert before in content
    path.write_text(content.replace(before, after), "utf-8")


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """Names of the export files that are really read from now on."""
    names = []
    original = exports.read_file

    def counting(file, *arguments):
        names.append(file.name)
        return original(file, *arguments)

    monkeypatch.setattr(exports, "read_file", counting)
    return names


# What becomes of mentions -------------------------------------------------------------------


def test_a_mention_of_two_brands_is_two_rows_and_one_of_none_is_counted(folder):
    write(
        folder, "mentions/a.csv", mention(1), mention(2, "Larkspur or Juniper?"), mention(3, "tea"),
        mention(4, "larkspur and delphinium"),
    )  # fmt: skip
    warehouse = opened(folder)
    rows = warehouse.table("mentions").to_pandas()
    assert list(zip(rows["id"], rows["brand"], strict=True)) == [
        ("x:1", "Larkspur"), ("x:2", "Juniper"), ("x:2", "Larkspur"),
    ]  # fmt: skip
    assert set(rows["matched"]) == {"text"}
    found = steps(warehouse)
    assert (found["rows delivered"], found["no tracked brand"], found["mentions kept"]) == (4, 2, 2)
    assert warehouse.funnel["rows"].iloc[-1] == 3


def test_the_funnel_adds_up(folder):
    write(folder, "mentions/a.csv", mention(1), mention(1), mention(2, at=""), mention(3, "tea"))
    write(folder, "mentions/b.csv", mention(1), mention(5, author="larkspurcoffeehouse"))
    funnel = opened(folder).funnel
    delivered, kept = funnel["rows"].iloc[0], funnel.loc[funnel["step"] == "mentions kept", "rows"].item()
    assert delivered - funnel.loc[funnel["dropped"], "rows"].sum() == kept == 1
    assert steps(opened(folder))["left out at import: no date"] == 1


def test_posts_of_official_accounts_are_not_mentions_of_anybody(folder):
    write(
        folder, "mentions/a.csv", mention(1), mention(2, author="@LarkspurCoffeeHouse"),
        mention(3, "better than juniper", author="LarkspurCoffeeHouse"),
        mention(4, author="", venue="larkspur.example"),
    )  # fmt: skip
    warehouse = opened(folder)
    assert warehouse.table("mentions").to_pandas()["id"].tolist() == ["x:1"]
    assert steps(warehouse)["own accounts"] == 3


def test_one_id_from_two_exports_is_one_mention_with_the_greatest_counts(folder):
    write(folder, "mentions/a.csv", mention(1, "larkspur", likes=3, query="b query", language="en"))
    write(folder, "mentions/b.csv", mention(1, "larkspur lid", likes=9, query="a query"), mention(2))
    warehouse = opened(folder)
    row = warehouse.table("mentions").to_pandas().iloc[0]
    assert (row["text"], row["likes"], row["queries"]) == ("larkspur lid", 9, "a query;b query")
    assert (row["language"], row["sources"]) == ("en", "mapping:1")
    assert steps(warehouse)["duplicates across files"] == 1


@pytest.mark.parametrize(
    ("delivered", "kept"),
    [
        (["10:05:00", "10:05:37"], "10:05:37"),
        (["10:05:37", "10:05:00"], "10:05:37"),
        (["10:05:00", "10:05:00"], "10:05:00"),
        (["10:05:37", "10:06:12"], "10:05:37"),
        (["10:04:00", "10:05:37"], "10:04:00"),
    ],
)
def test_a_time_is_the_earliest_but_no_tool_takes_its_seconds_away(folder, delivered, kept):
    for number, at in enumerate(delivered):
        write(folder, f"mentions/{number}.csv", mention(1, at=f"2026-03-01 {at}"))
    assert mentions(folder)["at"].dt.strftime("%H:%M:%S").tolist() == [kept]


def test_sources_and_queries_are_joined_sorted_and_once(folder):
    edit(folder, 'match = "exports/mentions/*.csv"', 'match = "exports/mentions/a.csv"')
    second = TOML[TOML.index("[[mapping]]") : TOML.index('[[mapping]]\nmatch = "exports/coded')]
    with (folder / "company.toml").open("a", encoding="utf-8") as stream:
        stream.write(second.replace("mentions/*.csv", "mentions/b.csv"))
    write(folder, "mentions/a.csv", mention(1, query="one;two"))
    write(folder, "mentions/b.csv", mention(1, query="two;three"))
    row = mentions(folder).iloc[0]
    assert (row["sources"], row["queries"]) == ("mapping:1;mapping:5", "one;three;two")


def test_a_named_author_is_taken_before_an_outlet(folder):
    write(
        folder,
        "mentions/a.csv",
        mention("news.example/1", "larkspur, the whole story", author="", venue="news.example"),
    )
    write(folder, "mentions/b.csv", mention("news.example/1", "larkspur", author="Ana", venue="news.example"))
    row = mentions(folder).iloc[0]
    assert (row["author"], row["text"]) == ("news.example:ana", "larkspur, the whole story")


def test_a_cut_text_takes_the_vendors_word_and_says_so(folder):
    write(
        folder, "mentions/a.csv", mention(1, "the lid …", cut="1", query="Larkspur UK"),
        mention(2, "the lid …", cut="0", query="Larkspur UK"), mention(3, "a lid …", cut="1", query="cups"),
    )  # fmt: skip
    rows = mentions(folder)
    assert rows[["id", "brand", "matched", "text_cut"]].values.tolist() == [
        ["x:1", "Larkspur", "vendor", True]
    ]


def test_a_whole_text_overrules_the_vendors_word_on_a_cut_one(folder):
    write(folder, "mentions/a.csv", mention(1, "the lid of …", cut="1", query="Larkspur"))
    write(folder, "mentions/b.csv", mention(1, "the lid of my juniper cup", query="Juniper"))
    rows = mentions(folder)
    assert rows[["brand", "matched", "text_cut", "text"]].values.tolist() == [
        ["Juniper", "text", False, "the lid of my juniper cup"]
    ]


def test_of_two_cut_texts_the_one_that_shows_a_brand_wins(folder):
    write(folder, "mentions/a.csv", mention(1, "… larkspur …", cut="1", query="Juniper"))
    write(folder, "mentions/b.csv", mention(1, "a long piece without any name …", cut="1", query="Juniper"))
    assert mentions(folder)[["brand", "matched"]].values.tolist() == [["Larkspur", "text"]]


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])
def test_local_at_is_the_clock_of_the_companys_zone(folder, zone):
    edit(folder, "Europe/London", zone)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    times = [start + timedelta(hours=5.5 * step) for step in range(1600)]
    write(folder, "mentions/a.csv", *(mention(n, at=f"{at:%Y-%m-%d %H:%M:%S}") for n, at in enumerate(times)))
    rows = mentions(folder)
    expected = [at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in times]
    assert rows["local_at"].tolist() == expected


COPY = "Larkspur opens a new roastery by the old harbour gate"


def test_the_same_text_of_another_author_is_syndicated(folder):
    write(
        folder, "mentions/a.csv", mention(1, COPY), mention(2, f"{COPY.upper()}  https://news.example/2"),
        mention(3, f"{COPY} today"), mention(4, "larkspur news"), mention(5, "larkspur news"),
    )  # fmt: skip
    rows = mentions(folder).set_index("id")["syndicated"]
    assert rows[rows].index.tolist() == ["x:1", "x:2"]


def test_an_author_who_repeats_herself_and_a_share_are_not_syndicated(folder):
    write(
        folder, "mentions/a.csv", mention(1, COPY, author="ana"), mention(2, COPY, author="ana"),
        mention(3, COPY, kind="share"),
    )  # fmt: skip
    assert not mentions(folder)["syndicated"].any()


def test_rows_stand_in_one_total_order(folder):
    write(
        folder,
        "mentions/b.csv",
        mention(9),
        mention(10, "larkspur, juniper"),
        mention(8, at="2026-02-01 00:00"),
    )
    rows = mentions(folder)
    keys = list(zip(rows["at"], rows["id"], rows["brand"], strict=True))
    assert keys == sorted(keys) and len(keys) == 4


@pytest.mark.parametrize("threads", ["1", "4"])
def test_the_same_exports_give_the_same_bytes(tmp_path, monkeypatch, threads):
    contents = []
    for name, count in (("one", None), ("other", threads)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "company.toml").write_text(TOML, "utf-8")
        write(folder, "mentions/a.csv", *(mention(n % 90, f"larkspur {n % 7}", likes=n) for n in range(300)))
        write(folder, "mentions/b.csv", *(mention(n, f"juniper {n}") for n in range(50, 250)))
        if count:
            monkeypatch.setenv("TENSTAGES_THREADS", count)
        opened(folder)
        contents.append({path.name: path.read_bytes() for path in folder.rglob("*.parquet")})
    assert contents[0] == contents[1] and len(contents[0]) == 3


def test_the_table_carries_the_canonical_schema(folder):
    import pyarrow.parquet as pq

    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    (path,) = (folder / ".warehouse" / "tables").iterdir()
    assert pq.read_schema(path).remove_metadata() == arrow_schema("mentions")


def test_rows_are_written_in_groups_of_one_size(monkeypatch):
    import pyarrow as pa

    monkeypatch.setattr(combine, "ROW_GROUP", 10)
    table = pa.table({"n": list(range(37))})
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=7))
    groups = list(combine._groups(reader))
    assert [len(group) for group in groups] == [10, 10, 10, 7]
    assert pa.concat_tables(groups)["n"].to_pylist() == list(range(37))


# What the first and last day are ------------------------------------------------------------


def days_of(folder, spans) -> dict:
    rows = [
        mention(f"{day}{number}", at=f"2026-03-{day:02d} {clock}")
        for day, clocks in spans
        for number, clock in enumerate(clocks)
    ]
    write(folder, "mentions/a.csv", *rows)
    return opened(folder).days


def test_a_day_cut_by_the_export_is_not_a_whole_one(folder):
    spans = [(1, ["15:00"]), *((day, ["00:30", "23:30"]) for day in range(2, 20)), (20, ["00:10", "08:00"])]
    assert days_of(folder, spans) == {
        "first": "2026-03-01", "last": "2026-03-20", "first_whole": "2026-03-02", "last_whole": "2026-03-19",
    }  # fmt: skip


def test_a_quiet_edge_like_other_days_stays(folder):
    spans = [(day, ["09:00", "20:00"]) for day in range(1, 20)]
    days = days_of(folder, spans)
    assert (days["first_whole"], days["last_whole"]) == ("2026-03-01", "2026-03-19")


def test_few_days_are_not_judged(folder):
    days = days_of(folder, [(1, ["23:00"]), (2, ["01:00", "23:00"]), (3, ["01:00"])])
    assert (days["first_whole"], days["last_whole"]) == ("2026-03-01", "2026-03-03")


# Only what changed --------------------------------------------------------------------------


def test_nothing_is_read_when_nothing_changed(folder, read):
    write(folder, "mentions/a.csv", mention(1))
    first = opened(folder)
    assert read == ["exports/mentions/a.csv"]
    second = opened(folder)
    assert len(read) == 1 and second.reports == first.reports and second.key == first.key


def test_an_old_listing_that_still_holds_needs_no_lock(folder, monkeypatch):
    path = write(folder, "mentions/a.csv", mention(1))
    os.utime(path, (1, 1))
    opened(folder)
    monkeypatch.setattr(store.Store, "writing", None)
    assert opened(folder).has("mentions")


def test_only_the_changed_file_is_read_again(folder, read):
    write(folder, "mentions/a.csv", mention(1))
    write(folder, "mentions/b.csv", mention(2))
    opened(folder)
    read.clear()
    write(folder, "mentions/b.csv", mention(3))
    assert mentions(folder)["id"].tolist() == ["x:1", "x:3"]
    assert read == ["exports/mentions/b.csv"]


def test_a_change_that_size_and_time_hide_is_noticed_just_after_an_import(folder):
    path = write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    status = path.stat()
    write(folder, "mentions/a.csv", mention(2))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert mentions(folder)["id"].tolist() == ["x:2"]


def test_a_renamed_and_a_copied_file_are_not_read_again(folder, read):
    path = write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    path.rename(path.with_name("c.csv"))
    path.with_name("d.csv").write_bytes(path.with_name("c.csv").read_bytes())
    warehouse = opened(folder)
    assert len(read) == 1
    assert [report.file for report in warehouse.reports] == [
        "exports/mentions/c.csv",
        "exports/mentions/d.csv",
    ]
    assert steps(warehouse)["duplicates across files"] == 1


def test_a_removed_file_takes_its_rows_along(folder):
    write(folder, "mentions/a.csv", mention(1))
    path = write(folder, "mentions/b.csv", mention(2))
    assert len(mentions(folder)) == 2
    path.unlink()
    assert len(mentions(folder)) == 1


def test_new_queries_match_anew_without_reading(folder, read):
    write(folder, "mentions/a.csv", mention(1), mention(2, "the foxglove lid"))
    opened(folder)
    edit(folder, 'any = ["larkspur"]', 'any = ["larkspur", "foxglove"]')
    assert mentions(folder)["id"].tolist() == ["x:1", "x:2"]
    assert len(read) == 1


def test_a_new_account_or_goal_reads_nothing(folder, read):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    edit(folder, '"x:junipercoffeecorner"', '"x:author1"')
    assert steps(opened(folder))["own accounts"] == 1
    assert len(read) == 1


def test_a_new_zone_reads_anew(folder, read):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    edit(folder, "Europe/London", "Asia/Tokyo")
    assert mentions(folder)["local_at"][0] == datetime(2026, 3, 1, 19)
    assert len(read) == 2


def test_a_changed_mapping_reads_its_files_anew(folder, read):
    write(folder, "mentions/a.csv", mention(1))
    write(
        folder,
        "coded/a.csv",
        dict(zip(CODED, ["x:1", "Larkspur", "positive", "c1", "0.5"], strict=True)),
        columns=CODED,
    )
    opened(folder)
    read.clear()
    edit(folder, 'task = "sentiment"', 'task = "relevance"')
    assert opened(folder).table("coded").to_pandas()["task"].tolist() == ["relevance"]
    assert read == ["exports/coded/a.csv"]


def test_changed_importer_code_reads_anew(folder, read, monkeypatch):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    monkeypatch.setattr(parts, "importers_key", lambda: "other code")
    opened(folder)
    assert len(read) == 1, "another format's code does not concern this part"
    monkeypatch.setattr(parts, "importers_key", lambda: "yet other code")
    monkeypatch.setattr(parts, "_importer_version", lambda format_: "other code")
    opened(folder)
    assert len(read) == 2


def test_a_bad_file_does_not_stop_the_others_and_is_remembered(folder, read):
    write(folder, "mentions/a.csv", mention(1))
    (folder / "exports" / "odd.csv").write_text("who,what\nana,tea\n", "utf-8")
    (folder / "exports" / "notes.md").write_text("call them", "utf-8")
    (folder / "exports" / "empty.csv").write_text("", "utf-8")
    warehouse = opened(folder)
    assert warehouse.has("mentions")
    reports = {report.file: report for report in warehouse.reports}
    assert reports["exports/odd.csv"].error.startswith("exports/odd.csv: ")
    assert "0 bytes" in reports["exports/empty.csv"].error
    assert reports["exports/notes.md"].skipped == "notes, not data"
    count = len(read)
    assert opened(folder).reports == warehouse.reports
    assert "exports/odd.csv" not in read[count:]


def test_reports_say_what_check_says(folder):
    write(folder, "mentions/a.csv", mention(1), mention(2, at=""))
    (folder / "exports" / "odd.csv").write_text("who,what\nana,tea\n", "utf-8")
    settings = read_settings(folder)
    assert refresh(folder, settings).reports == exports.check_folder(folder, settings)


def test_a_folder_without_exports_has_no_tables(folder):
    warehouse = opened(folder)
    assert not warehouse.has("mentions") and warehouse.reports == [] and warehouse.funnel.empty
    with pytest.raises(TenStagesError, match="The table mentions is empty: no export fills it."):
        warehouse.table("mentions")


def test_an_unknown_table_is_told_with_the_nearest(folder):
    with pytest.raises(TenStagesError, match='no canonical table "mention"; did you mean "mentions"'):
        opened(folder).has("mention")


# Accidents ----------------------------------------------------------------------------------


class Crash(Exception):
    pass


@pytest.mark.parametrize("place", ["_write", "_mentions"])
def test_a_crash_while_building_leaves_the_old_state(folder, monkeypatch, place):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    before = (folder / ".warehouse" / "manifest.json").read_bytes()
    write(folder, "mentions/a.csv", mention(2))
    original = getattr(combine, place)

    def crash(*arguments):
        original(*arguments)
        raise Crash

    monkeypatch.setattr(combine, place, crash)
    with pytest.raises(Crash):
        opened(folder)
    assert (folder / ".warehouse" / "manifest.json").read_bytes() == before
    assert not list(folder.rglob("*.new")) and not (folder / ".warehouse" / "spill").exists()
    monkeypatch.undo()
    assert mentions(folder)["id"].tolist() == ["x:2"]


def test_a_full_disk_is_told_and_leaves_the_old_state(folder, monkeypatch):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    write(folder, "mentions/a.csv", mention(2))
    monkeypatch.setattr(parts, "_matched", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(TenStagesError, match="no room left on the disk of .*; free some and try again"):
        opened(folder)
    assert store.Store(folder / ".warehouse").manifest().generation == 1
    assert not list(folder.rglob("*.new"))


def test_an_engine_without_room_is_told(folder, monkeypatch):
    import duckdb

    write(folder, "mentions/a.csv", mention(1))

    def full(*_):
        raise duckdb.OutOfMemoryException("Out of Memory Error: no more\nand more")

    monkeypatch.setattr(combine, "_mentions", full)
    with pytest.raises(
        TenStagesError, match=r"ran short of memory or disk .* \(Out of Memory Error: no more\); free"
    ):
        opened(folder)


OPEN = "import tenstages; company = tenstages.open({folder!r}); print(company.warehouse.rows('mentions'))"
KILLED = """
import os
from tenstages.warehouse import combine
combine._groups = lambda reader: os._exit(9)
"""


def run(code: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.full
def test_a_process_killed_in_the_middle_harms_nobody(folder):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    write(folder, "mentions/a.csv", mention(1), mention(2))
    killed = run(KILLED + OPEN.format(folder=str(folder)))
    killed.communicate(timeout=60)
    assert killed.returncode == 9
    left = list((folder / ".warehouse").rglob("*.new"))
    assert left, "it should have died while it wrote"
    assert store.Store(folder / ".warehouse").manifest().generation == 1
    assert len(mentions(folder)) == 2
    assert not list((folder / ".warehouse").rglob("*.new"))


def test_two_processes_at_once_import_once(folder):
    write(folder, "mentions/a.csv", *(mention(number) for number in range(2000)))
    both = [run(OPEN.format(folder=str(folder))) for _ in range(2)]
    printed = [process.communicate(timeout=120) for process in both]
    assert printed == [("2000\n", ""), ("2000\n", "")]
    assert store.Store(folder / ".warehouse").manifest().generation == 1


def test_a_lock_that_is_never_given_back_is_told(folder, monkeypatch):
    from filelock import FileLock

    write(folder, "mentions/a.csv", mention(1))
    (folder / ".warehouse").mkdir()
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.05)
    with FileLock(folder / ".warehouse" / "lock"):
        with pytest.raises(
            TenStagesError, match="Another process has been importing into .*; wait until it is done"
        ):
            opened(folder)
    assert opened(folder).has("mentions")


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 99}', '{"format": 1, "odd": 2}'])
def test_a_damaged_manifest_is_made_anew(folder, content):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    (folder / ".warehouse" / "manifest.json").write_text(content, "utf-8")
    assert len(mentions(folder)) == 1


def shortened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


@pytest.mark.parametrize("harm", [shortened, Path.unlink])
def test_a_harmed_table_is_made_anew(folder, harm):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    harm(next((folder / ".warehouse" / "tables").iterdir()))
    assert len(mentions(folder)) == 1


@pytest.mark.parametrize("harm", [shortened, Path.unlink])
def test_a_harmed_part_is_read_again(folder, harm):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    harm(next((folder / ".warehouse" / "parts").iterdir()))
    write(folder, "mentions/b.csv", mention(2))
    assert len(mentions(folder)) == 2


@pytest.mark.parametrize("harm", [shortened, Path.unlink])
def test_a_harmed_part_is_no_base_for_new_queries(folder, harm):
    write(folder, "mentions/a.csv", mention(1))
    opened(folder)
    harm(next((folder / ".warehouse" / "parts").iterdir()))
    edit(folder, 'any = ["larkspur"]', 'any = ["larkspur", "foxglove"]')
    assert len(mentions(folder)) == 1


def test_a_reader_goes_on_while_the_next_import_replaces_its_table(folder):
    write(folder, "mentions/a.csv", mention(1))
    reader = opened(folder)
    table = reader.table("mentions")
    for number in (2, 3):
        write(folder, "mentions/a.csv", *(mention(n) for n in range(number)))
        files = {path.name for path in (folder / ".warehouse" / "tables").iterdir()}
        opened(folder)
        if number == 2:
            assert table.count().execute() == 1
    now = {path.name for path in (folder / ".warehouse" / "tables").iterdir()}
    assert len(now) == 2 and len(now & files) == 1, "this generation's and the one before"


def test_a_folder_that_cannot_be_written_uses_the_cache(folder, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: cache)
    write(folder, "mentions/a.csv", mention(1))
    (folder / ".warehouse").write_text("a file stands in the way", "utf-8")
    warehouse = opened(folder)
    assert warehouse.root.parent == cache and warehouse.root.name.startswith(folder.name)
    assert len(mentions(folder)) == 1


def test_nowhere_to_write_is_told(folder, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    cache.write_text("in the way", "utf-8")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: cache)
    (folder / ".warehouse").write_text("in the way", "utf-8")
    with pytest.raises(
        TenStagesError, match="Neither .* nor .* can be written, so the exports cannot be imported"
    ):
        opened(folder)


def test_the_warehouse_stays_out_of_git(folder):
    opened(folder)
    assert (folder / ".warehouse" / ".gitignore").read_text("utf-8") == "*\n"


# Coded ----------------------------------------------------------------------------------------


def coded(folder, name, *rows):
    write(folder, f"coded/{name}", *(dict(zip(CODED, row, strict=True)) for row in rows), columns=CODED)


def test_coded_is_the_union_of_all_files(folder):
    coded(folder, "a.csv", ["x:1", "Larkspur", "positive", "c1", "0.5"])
    coded(
        folder, "b.csv", ["x:1", "Larkspur", "positive", "c1", ""], ["x:1", "Larkspur", "neutral", "c2", ""]
    )
    rows = opened(folder).table("coded").to_pandas()
    assert rows[["id", "coder", "label"]].values.tolist() == [
        ["x:1", "c1", "positive"],
        ["x:1", "c2", "neutral"],
    ]
    assert rows["prob"][0] == 0.5


def test_labels_that_contradict_each_other_name_both_files(folder):
    coded(folder, "a.csv", ["x:1", "Larkspur", "positive", "c1", ""])
    coded(folder, "b.csv", ["x:1", "Larkspur", "neutral", "c1", ""])
    said = (
        "The coded rows for id x:1, task sentiment, brand Larkspur, coder c1 disagree: label is "
        '"neutral" in exports/coded/b.csv but "positive" in exports/coded/a.csv; keep the right one only.'
    )
    with pytest.raises(TenStagesError) as caught:
        opened(folder)
    assert str(caught.value) == said


def test_labels_that_contradict_each_other_in_one_file(folder):
    coded(
        folder, "a.csv", ["x:1", "Larkspur", "positive", "c1", ""], ["x:1", "Larkspur", "neutral", "c1", ""]
    )
    with pytest.raises(TenStagesError, match='label is both "neutral" and "positive" in exports/coded/a.csv'):
        opened(folder)


# The schema, the engine, the key of a text -----------------------------------------------------


@pytest.fixture
def frame(folder) -> pd.DataFrame:
    path = write(folder, "mentions/a.csv", mention(1), mention(2))
    (file,) = (file for file in exports.files(folder) if file.path == path)
    return exports.read_file(file, read_settings(folder).mappings, "UTC").frame


def refusal(frame) -> str:
    with pytest.raises(ExportError) as caught:
        schema.checked(frame, "mentions", "exports/a.csv")
    return str(caught.value)


def test_a_good_frame_passes_with_the_canonical_kinds(frame):
    table = schema.checked(frame[frame.columns[::-1]], "mentions", "exports/a.csv")
    assert table.column_names == [name for name in MENTIONS.names if name not in MENTIONS.made]


def test_a_missing_and_an_unknown_column_are_named(frame):
    assert "lacks author; this is a fault of its importer" in refusal(frame.drop(columns="author"))
    assert "has an unknown mood" in refusal(frame.assign(mood="good"))


def test_a_gap_where_none_may_be_is_named(frame):
    frame.loc[0, "author"] = None
    assert refusal(frame) == (
        "exports/a.csv: column author of mentions is empty in 1 row, but every row needs it; "
        "mend the file or its [[mapping]]."
    )


def test_a_value_outside_its_list_is_named(frame):
    assert 'column kind of mentions holds "rant"; it takes only post, reply, comment, share' in refusal(
        frame.assign(kind="rant")
    )


def test_a_column_of_another_kind_is_named(frame):
    text = refusal(frame.assign(likes="many"))
    assert text.startswith("exports/a.csv: column likes of mentions cannot be stored as integer (")
    assert "\n" not in text


def test_threads_and_memory_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("TENSTAGES_THREADS", "1")
    monkeypatch.setenv("TENSTAGES_MEMORY", "512 MiB")
    with engine.connection(tmp_path) as connection:
        asked = "SELECT current_setting('threads'), current_setting('memory_limit')"
        assert connection.execute(asked).fetchone() == (1, "512.0 MiB")


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("TENSTAGES_THREADS", "many", 'TENSTAGES_THREADS is "many"; it must be a whole number from 1 up'),
        ("TENSTAGES_THREADS", "0", 'TENSTAGES_THREADS is "0"'),
        ("TENSTAGES_MEMORY", "2", 'TENSTAGES_MEMORY is "2"; write a size with its unit, such as 2GB.'),
    ],
)
def test_impossible_limits_are_told(monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(TenStagesError, match=said):
        engine.limits()


def test_a_cluster_is_refused_by_this_version(folder):
    with (folder / "company.toml").open("a", encoding="utf-8") as stream:
        stream.write('[engine]\nurl = "spark://cluster.example:7077"\n')
    with pytest.raises(TenStagesError, match=r"\[engine\]: url is .* computes on this computer alone"):
        opened(folder)


WRAP = st.sampled_from(["", " ", "\n", "  https://t.example/abc ", " www.t.example/x "])


@given(
    words=st.lists(st.sampled_from(["lid", "Cup", "larkspur", "été"]), min_size=15, max_size=20),
    data=st.data(),
)
def test_the_key_of_a_text_forgets_case_space_and_addresses(words, data):
    other = "".join(f"{word.upper()} {data.draw(WRAP)}" for word in words)
    assert parts.text_key(" ".join(words)) == parts.text_key(other) is not None


def test_opening_what_was_imported_before_is_quick(folder):
    path = write(folder, "mentions/a.csv", *(mention(number) for number in range(500)))
    os.utime(path, (1, 1))
    settings = read_settings(folder)
    refresh(folder, settings)
    start = time.perf_counter()
    refresh(folder, settings)
    assert time.perf_counter() - start < 0.5


# Tables whose rows change -------------------------------------------------------------------

CASES = ["id", "opened", "answered", "status", "tags", "updated"]


def cases(folder, name, *rows):
    write(folder, f"cases/{name}", *(dict(zip(CASES, row, strict=True)) for row in rows), columns=CASES)


def test_of_a_case_delivered_twice_the_later_state_counts(folder):
    cases(folder, "b.csv", ["z:1", "2026-03-01 10:00", "", "open", "lid", "2026-03-01 10:00"])
    cases(
        folder,
        "a.csv",
        ["z:1", "2026-03-01 10:00", "2026-03-02 09:00", "solved", "lid;late", "2026-03-02 09:00"],
    )
    (row,) = opened(folder).table("cases").to_pandas().to_dict("records")
    assert (row["status"], row["tags"]) == ("solved", "lid;late")
    assert row["first_response_at"] == pd.Timestamp("2026-03-02 09:00", tz="UTC")
    assert row["sources"] == "mapping:3" and row["text"] == ""


def test_a_case_has_its_opening_on_the_companys_clock(folder):
    cases(folder, "a.csv", ["z:1", "2026-07-01 23:30", "", "open", "", ""])
    assert opened(folder).table("cases").to_pandas()["local_at"].tolist() == [
        pd.Timestamp("2026-07-02 00:30")
    ]


def test_a_case_whose_opening_differs_between_files_is_refused(folder):
    cases(folder, "a.csv", ["z:1", "2026-03-01 10:00", "", "open", "", ""])
    cases(folder, "b.csv", ["z:1", "2026-03-01 11:00", "", "open", "", ""])
    with pytest.raises(TenStagesError, match="cases rows for id z:1 disagree: opened_at is"):
        opened(folder)


def test_a_status_that_is_none_is_refused_with_those_there_are(folder):
    cases(folder, "a.csv", ["z:1", "2026-03-01 10:00", "", "waiting", "", ""])
    (report,) = opened(folder).reports
    assert 'column status: cannot read "waiting" as status; it must be one of new, open' in report.error


def test_a_day_is_kept_as_it_stands_and_the_greatest_count_counts(folder):
    columns = ["account", "day", "followers"]
    for name, value in (("a.csv", "1,020"), ("b.csv", "1015")):
        write(
            folder,
            f"followers/{name}",
            {"account": "x:a", "day": "2026-03-29", "followers": value},
            columns=columns,
        )
    (row,) = opened(folder).table("audience").to_pandas().to_dict("records")
    assert str(row["day"])[:10] == "2026-03-29"
    assert row["value"] == 1020
