"""People's data: pseudonyms, nothing about fewer than ten, and nothing personal in what a run hands on."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import stat
import subprocess
import sys
import threading
import zipfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import tenstages
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tenstages import exports, observe, people, show
from tenstages.errors import SettingsError
from tenstages.exports import mapping
from tenstages.figures import FEW, LEAST
from tenstages.people import Pseudonyms, pseudonyms, readable, suppress_few
from tenstages.run.report import _without_content
from tenstages.run.tables import safe_csv
from tenstages.settings import read_settings
from tenstages.simulate import names, simulate
from tenstages.simulate.listening import listen
from tenstages.simulate.world import create_world
from tenstages.tables import SENSITIVE, TABLES, sensitive

ROOT = Path(__file__).resolve().parents[1]

# Pseudonyms -------------------------------------------------------------------------------------

ACCOUNTS = st.text(min_size=1, max_size=30)


@given(account=ACCOUNTS)
def test_a_pseudonym_is_short_stable_and_no_word(account):
    name = Pseudonyms(bytes(32))(account)
    assert name == Pseudonyms(bytes(32))(account)
    assert re.fullmatch(r"account [2-9BCDFGHJKMNPQRSTVWXZ]{5}", name)


@given(accounts=st.lists(ACCOUNTS, min_size=2, max_size=30, unique=True))
def test_accounts_and_companies_have_pseudonyms_of_their_own(accounts):
    ours, theirs = Pseudonyms(bytes(32)), Pseudonyms(bytes([1] * 32))
    assert len({ours(account) for account in accounts}) == len(accounts)
    assert not {ours(account) for account in accounts} & {theirs(account) for account in accounts}


def test_a_company_keeps_its_key_for_itself(tmp_path):
    first = pseudonyms([tmp_path])
    path = tmp_path / people.FILE
    assert first("x:ana") == pseudonyms([tmp_path])("x:ana")
    assert [each.name for each in tmp_path.iterdir()] == [people.FILE]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().strip() not in repr(first)


def test_two_companies_differ(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
    assert pseudonyms([tmp_path / "a"])("x:ana") != pseudonyms([tmp_path / "b"])("x:ana")


def test_a_company_that_cannot_be_written_keeps_its_key_in_the_cache(tmp_path):
    (tmp_path / "in the way").write_text("")
    places = [tmp_path / "in the way", tmp_path / "cache" / "acme"]
    assert pseudonyms(places)("x:ana") == pseudonyms(places)("x:ana")
    assert (places[1] / people.FILE).is_file()


def test_where_no_key_can_be_kept_it_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="give yourself the right to write there"):
        pseudonyms([tmp_path / "file"])


@pytest.mark.parametrize("content", ["", "short", "g" * 64, "ü" * 64])
def test_a_damaged_key_is_told_and_left_alone(tmp_path, content):
    path = tmp_path / people.FILE
    path.write_text(content, encoding="utf-8")
    with pytest.raises(
        SettingsError, match="it should hold 64 hexadecimal digits. Take it from a backup; or del"
    ):
        pseudonyms([tmp_path])
    assert path.read_text(encoding="utf-8") == content


def test_who_comes_at_once_gets_one_key(tmp_path):
    found, gate = [], threading.Barrier(8)

    def ask():
        gate.wait()
        found.append(pseudonyms([tmp_path])("x:ana"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1


def test_the_sample_companys_key_is_that_of_its_seed():
    """Else the gatekeepers of its notebook would bear other names on every machine."""
    seed = json.loads((ROOT / "data" / "larkspur" / "truth.json").read_text(encoding="utf-8"))["seed"]
    from tenstages.simulate.writers.company import write_key

    made = ROOT / "data" / "larkspur" / people.FILE
    before = made.read_text(encoding="ascii")
    assert re.fullmatch("[0-9a-f]{64}\n", before)
    place = made.with_name(f"{people.FILE}.again")
    try:
        write_key(seed, place)
        assert place.read_text(encoding="ascii") == before
    finally:
        place.unlink(missing_ok=True)


# Groups ------------------------------------------------------------------------------------------


def test_numbers_about_few_people_are_words_and_the_column_goes():
    frame = pd.DataFrame({"place": list("abc"), "posts": [90, 4, 0], "ok": [True] * 3, "persons": [50, 3, 0]})
    told = suppress_few(frame)
    assert told["posts"].tolist() == [90, FEW, 0]
    assert told["ok"].tolist() == [True] * 3 and list(told) == ["place", "posts", "ok"]
    assert frame["posts"].tolist() == [90, 4, 0], "what was given is not changed"


def test_a_frame_that_tells_nothing_of_persons_is_left_as_it_is():
    frame = pd.DataFrame({"place": ["a"], "posts": [1]})
    assert suppress_few(frame) is frame


@given(persons=st.lists(st.integers(0, 60), min_size=1, max_size=9))
def test_what_is_hidden_cannot_be_had_by_subtraction(persons):
    """All hidden rows together are the total less what is shown, so they rest on ten people at least."""
    counts = pd.Series(persons)
    frame = pd.DataFrame({"row": counts.index, "posts": counts * 3, "persons": counts})
    posts = suppress_few(frame, adds_up=True)["posts"]
    hidden = counts[posts.map(lambda cell: isinstance(cell, str)).to_numpy()]
    assert (counts.drop(hidden.index).map(lambda n: n == 0 or n >= LEAST)).all()
    if len(hidden):
        everything = hidden.sum() == counts.sum()
        assert everything or (len(hidden) > 1 and hidden.sum() >= LEAST)
    assert (readable(counts) <= counts).all()


BRANDS = pd.DataFrame(
    {
        "brand": ["Ours", "Theirs"],
        "share": [0.7, 0.3],
        "low": [0.6, 0.2],
        "high": [0.8, 0.4],
        "persons": [40, 9],
    }
)


def test_a_table_shows_words_for_few_people():
    said = show.table(BRANDS, formats=dict.fromkeys(["share", "low", "high"], "share")).plain
    assert said.count(FEW) == 3 and "30.0%" not in said and "70.0%" in said
    assert "persons" not in said and "0.2" not in said


def test_a_table_without_formats_shows_words_for_few_people_and_numbers_as_ever():
    said = show.table(pd.DataFrame({"place": ["a", "b"], "posts": [1234, 4], "persons": [40, 9]})).plain
    assert "1,234" in said and FEW in said


@pytest.mark.parametrize(
    "draw",
    [
        lambda: show.dots_with_intervals(BRANDS, "brand", "share", "low", "high", title="Shares"),
        lambda: show.bars(BRANDS, "brand", "share", unit="share", title="Shares"),
        lambda: show.funnel(BRANDS, "brand", "share", unit="share", title="Shares"),
    ],
)
def test_a_chart_names_who_is_too_few_and_shows_no_number_of_theirs(draw):
    alt = draw().alt
    assert f"Theirs {FEW}" in alt and "Ours 70.0%" in alt
    assert "30.0" not in alt and "20.0" not in alt


def test_a_line_breaks_where_few_people_speak():
    weeks = pd.DataFrame(
        {
            "week": pd.date_range("2026-01-05", periods=3, freq="W-MON"),
            "share": [0.5, 0.987, 0.4],
            "persons": [20, 3, 20],
        }
    )
    alt = show.lines(weeks, "week", "share", unit="share", title="Weeks", subtitle="Share").alt
    assert f"Left out where {FEW} speak" in alt
    assert "98.7" not in alt and "highest 50.0%" in alt


def test_a_kept_table_holds_words_for_few_people(tmp_path):
    safe_csv(BRANDS, tmp_path / "a.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert rows == [
        ["brand", "share", "low", "high"],
        ["Ours", "0.7", "0.6", "0.8"],
        ["Theirs", FEW, FEW, FEW],
    ]


# What is not taken in ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "trait"),
    [
        ("Religion", "religion"), ("household_income", "finances"), ("HealthStatus", "health"),
        ("Race", "ethnicity"), ("Political leaning", "politics"),
        ("sexual orientation", "orientation"), ("Union", "union membership"),
        ("Trade-union member", "union membership"), ("Krankheit", "health"), ("Religión", "religion"),
    ],
)  # fmt: skip
def test_a_field_of_that_kind_is_known_by_its_name(name, trait):
    assert sensitive(name) == trait


@pytest.mark.parametrize(
    "name",
    ["Race results", "Page orientation", "Credit union", "Outcome", "Healthy eating tips", "Date", "Verlauf"],
)
def test_a_field_of_another_kind_is_not_taken_for_it(name):
    assert sensitive(name) is None


def test_no_table_has_a_column_for_it():
    assert [(table, name) for table in TABLES for name in TABLES[table].names if sensitive(name)] == []


MAPPED = """\
format = 1
[company]
name = "Lantern"
zone = "Europe/Berlin"
currency = "EUR"
[[brands]]
name = "Lantern Coffee"
own = true
any = ["lantern coffee"]
[[mapping]]
match = "exports/*.csv"
table = "coded"
columns = { id = "id", label = "answer", coder = "by", task = "question" }
constants = { brand = "Lantern Coffee" }
"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('label = "answer"', 'label = "Religion"', '"Religion" tells of religion'),
        (
            ', task = "question" }\nconstants = { brand',
            ' }\nconstants = { task = "health", brand',
            '"health" tells of health',
        ),
    ],
)
def test_a_mapping_that_would_take_it_in_is_refused(tmp_path, before, after, said):
    assert before in MAPPED
    (tmp_path / "company.toml").write_text(MAPPED.replace(before, after), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    assert str(caught.value) == (
        f"company.toml, line 10, [[mapping]] 1: {said}; such data about people are not taken in, so take it "
        "out of the mapping."
    )


def test_answers_to_such_a_question_are_dropped_and_counted(tmp_path):
    (tmp_path / "company.toml").write_text(MAPPED, encoding="utf-8")
    (tmp_path / "exports").mkdir()
    rows = "id,question,answer,by\nx:1,relevance,relevant,A\nx:1,religion,yes,A\nx:2,relevance,irrelevant,A\n"
    (tmp_path / "exports" / "coded.csv").write_text(rows, encoding="utf-8")
    (file,) = exports.files(tmp_path)
    reading = exports.read_file(file, read_settings(tmp_path).mappings)
    assert reading.frame["task"].tolist() == ["relevance", "relevance"]
    assert [(each.reason, each.rows) for each in reading.dropped] == [(mapping.SENSITIVE_TASK, 1)]
    assert reading.rows == 3


def test_no_such_column_is_offered_in_the_mapping_to_paste(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "a.csv").write_text("Date,Health comment,Link\n2026-03-01,x,https://a.example\n")
    (file,) = exports.files(tmp_path)
    with pytest.raises(exports.folder.ExportError) as caught:
        exports.read_file(file)
    assert 'text = "?"' in str(caught.value)


def test_every_kind_that_the_rules_name_has_its_words():
    assert set(SENSITIVE) == {
        "health", "politics", "religion", "ethnicity", "orientation", "union membership", "finances",
    }  # fmt: skip


# What a run hands on -------------------------------------------------------------------------------

HANDLE = "quietheronwhosaysalot"
DIARY = "quietherons-diary.example"
PHRASE = "quaggelfrotz never forgave the wimbledrone lid"
CELL = "unreadable snorkelbramble of mine"
CANARIES = (
    HANDLE,
    DIARY.removesuffix(".example"),
    "grandmother",
    "forgave",
    "confession",
    "stranger",
    "whisperer",
)


PEOPLES = {
    "mentions": ["author"],
    "inbox": ["author"],
    "members": ["member", "invited_by"],
    "interactions": ["member", "towards"],
}
"""Columns that say who somebody is, in tables that a simulated company may hold."""


def planted(place: Path) -> None:
    """Put a person into a simulated company: loud, quoted, addressed, in bad files, labels and a forum."""
    toml = (place / "company.toml").read_text(encoding="utf-8")
    own = read_settings(place).own
    toml += (
        '\n[[mapping]]\nmatch = "exports/canary/*.csv"\ntable = "mentions"\n'
        'columns = { at = "at", text = "text", author = "author", url = "url", likes = "likes", '
        'title = "title" }\n'
        '\n[[mapping]]\nmatch = "exports/canary_forum/posts.csv"\ntable = "interactions"\n'
        'constants = { community = "forum.example", kind = "answer" }\n'
        'columns = { id = "id", thread_id = "thread", at = "at", member = "who", towards = "whom", '
        'text = "text" }\n'
        '\n[[mapping]]\nmatch = "exports/canary_forum/members.csv"\ntable = "members"\n'
        'constants = { community = "forum.example" }\n'
        'columns = { member = "who", invited_by = "by" }\n'
    )
    (place / "company.toml").write_text(toml, encoding="utf-8")
    folder = place / "exports" / "canary"
    folder.mkdir()
    word = own.any[0]
    rows = [["at", "text", "author", "url", "likes", "title"]]
    for day in range(1, 29):
        text = f"{word}: {PHRASE} ({day} {'abcdefghijklmnopqrstuvwxyzäö'[day - 1] * 5})"
        rows.append([f"2026-03-{day:02}", text, HANDLE, f"https://x.com/{HANDLE}/status/9{day}", 9000, ""])
        rows.append(
            [f"2026-04-{day:02}", f"{word} @{HANDLE} {PHRASE}", "", f"https://{DIARY}/{day}", 5000, PHRASE]
        )
    _write_csv(folder / "loud.csv", rows)
    forum = place / "exports" / "canary_forum"
    forum.mkdir()
    posts = [[n, n % 3, f"2026-03-{n:02}", HANDLE, f"{HANDLE}s_friend", PHRASE] for n in range(1, 29)]
    _write_csv(forum / "posts.csv", [["id", "thread", "at", "who", "whom", "text"], *posts])
    _write_csv(forum / "members.csv", [["who", "by"], [HANDLE, f"{HANDLE}s_friend"]])
    _write_csv(
        folder / "bad.csv", [rows[0], ["2026-03-01", word, HANDLE, f"https://x.com/{HANDLE}/1", CELL, ""]]
    )
    _write_csv(place / "exports" / "headless.csv", [["2026-03-01", f"@{HANDLE}", PHRASE, "whisperer"]] * 3)
    (place / "exports" / "words.json").write_text(f'{{"{PHRASE}": "@{HANDLE}"}}\n', encoding="utf-8")
    desk = place / "exports" / "coding_desk"
    labels = [list(csv.reader(io.StringIO(path.read_text()))) for path in desk.glob("*.csv")]
    header, more = labels[0][0], []
    for day in range(1, 29):
        given = {"mention": f"x:9{day}", "question": "relevance", "about": own.name, "answer": "irrelevant",
                 "read by": "A", "drawn from": "matched", "chance of being drawn": "1"}  # fmt: skip
        more.append([given[name] for name in header])
    _write_csv(desk / "more.csv", [header, *more])


def _write_csv(path: Path, rows: list[list]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


@pytest.fixture(scope="module")
def handed_on(tmp_path_factory):
    """A company with a planted person, and the folder of its run by the real runner."""
    place = tmp_path_factory.mktemp("people")
    simulate(11, place / "company", scale=0.006)
    planted(place / "company")
    command = [sys.executable, "-m", "tenstages.cli", "run", "company", "--stages", "1", "--out", "run"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return place / "company", place / "run"


def spelled(text: str) -> str:
    """A file's text however HTML, JSON or a line break wrote it."""
    text = html.unescape(html.unescape(text)).replace("\\n", " ").replace("\\", "")
    return " ".join(re.sub(r"<[^>]*>", "", text).split()).casefold() + text.casefold()


def test_the_planted_person_is_loud_enough_to_be_seen(handed_on):
    company = tenstages.open(handed_on[0])
    doors = observe.gatekeepers(company.table("mentions"), pseudonym=company.pseudonym)
    assert doors.loc[0, "account"] == company.pseudonym(f"x:{HANDLE}")
    errors = " ".join(report.error or "" for report in company.reports)
    assert HANDLE in errors and CELL in errors and "whisperer" in errors
    labelled = observe.coded_sample(company)
    assert labelled["id"].str.startswith("x:9").sum() == 28
    assert f"forum.example:{HANDLE}" in set(company.frame("members", ["member"])["member"])
    assert (company.frame("interactions", ["member"])["member"] == f"forum.example:{HANDLE}").sum() == 28


def test_nothing_of_a_person_is_in_anything_that_a_run_hands_on(handed_on):
    found = []
    for path in sorted(handed_on[1].rglob("*")):
        if path.is_file():
            text = spelled(path.read_text(encoding="utf-8"))
            found += [(path.relative_to(handed_on[1]).as_posix(), each) for each in CANARIES if each in text]
        found += [(path.name, each) for each in CANARIES if each in path.name.casefold()]
    assert found == []
    assert {path.suffix for path in handed_on[1].rglob("*.*")} >= {".html", ".csv", ".json", ".txt", ".ipynb"}


def test_no_handle_of_anybody_is_in_anything_that_a_run_hands_on(handed_on):
    company = tenstages.open(handed_on[0])
    there = [company.frame(table, names) for table, names in PEOPLES.items() if company.has(table)]
    people = {each for frame in there for name in frame for each in frame[name].dropna()}
    handles = [each.rpartition(":")[2].casefold() for each in people if not each.startswith("outlet:")]
    assert len(handles) > 100
    for path in (path for path in handed_on[1].rglob("*") if path.is_file()):
        text = spelled(path.read_text(encoding="utf-8"))
        assert [each for each in handles if each in text] == [], path.name


def test_no_post_is_quoted_in_anything_that_a_run_hands_on(handed_on):
    texts = tenstages.open(handed_on[0]).frame("mentions", ["text"])["text"].drop_duplicates()
    parts = {" ".join(text.casefold().split()[:6]) for text in texts if len(text.split()) > 5}
    for path in (path for path in handed_on[1].rglob("*") if path.is_file()):
        text = spelled(path.read_text(encoding="utf-8"))
        assert [each for each in parts if each in text] == [], path.name


def test_the_key_of_the_pseudonyms_stays_in_the_company(handed_on):
    company, run = handed_on
    key = (company / people.FILE).read_text(encoding="ascii").strip().encode()
    for path in (path for path in run.rglob("*") if path.is_file()):
        content = path.read_bytes()
        assert key not in content and bytes.fromhex(key.decode()) not in content
        assert path.name != people.FILE


def test_every_page_and_the_brief_say_on_what_ground_the_data_are_used(handed_on):
    company, run = handed_on
    basis = read_settings(company).data["lawful_basis"]
    pages = [*run.glob("*.html"), *run.glob("results/*/*.html")]
    assert len(pages) == 3
    for page in pages:
        assert basis in html.unescape(page.read_text(encoding="utf-8")), page.name


@pytest.mark.parametrize(
    ("error", "left"),
    [
        (
            'line 2, column likes: cannot read "my secret" as a number',
            "line 2, column likes: cannot read “…” as a number",
        ),
        (
            "no known format. Header on line 1: @ana, my secret. To read it as it is, add this\n[[mapping]]",
            "no known format.",
        ),
        ('no known format; it begins "my secret". All known formats: tenstages formats.', "no known format"),
        ("it is empty (0 bytes). Fetch it again.", "it is empty (0 bytes). Fetch it again."),
    ],
)  # fmt: skip
def test_why_a_file_was_not_read_is_told_without_what_stands_in_it(error, left):
    assert _without_content(error) == left


# Names that belong to nobody -------------------------------------------------------------------------


PLATFORMS = (
    "x.com", "twitter.com", "reddit.com", "instagram.com", "youtube.com", "facebook.com", "google.com",
    "t.co", "bsky.app", "linkedin.com", "flickr.com", "staticflickr.com",
)  # fmt: skip
SCHEMAS = ("purl.org", "w3.org", "wordpress.org", "schemas.openxmlformats.org", "wellformedweb.org")
"""Hosts in the names of XML's vocabularies, which lead to nobody."""

MENTIONED = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_]{2,40}+)(?! ?\.\.\.|…|\\u2026)")
"""A handle that somebody is addressed by; one that stands where a text was cut is no whole one."""


@cache
def texts() -> dict[str, str]:
    """All files of data/ and of the examples, unpacked, as text."""
    found = {}
    for folder in (ROOT / "data", ROOT / "tests" / "exports"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".md" and ".warehouse" not in path.parts:
                _unpacked(path.relative_to(ROOT).as_posix(), path.read_bytes(), found)
    return found


def _unpacked(name: str, content: bytes, found: dict[str, str]) -> None:
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.namelist():
                _unpacked(f"{name}/{entry}", archive.read(entry), found)
        return
    if content[:4] == b"\xd0\xcf\x11\xe0":  # an old workbook, whose bytes cut long texts in two
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        rows = [row for sheet in book.sheet_names for row in book.get_sheet_by_name(sheet).to_python()]
        found[name] = "\n".join(str(cell) for row in rows for cell in row)
        return
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    found[name] = content.decode(encoding, "replace")


def _is_of(host: str, known: tuple[str, ...]) -> bool:
    return any(host == each or host.endswith(f".{each}") for each in known)


def test_every_host_in_every_file_is_an_example_or_a_platform():
    strange = set()
    for name, text in texts().items():
        for host in re.findall(r"(?:https?:)?(?:\\?/){2}([\w.-]+\.[a-z]{2,})", html.unescape(text)):
            if not host.endswith(".example") and not _is_of(host.lower(), PLATFORMS + SCHEMAS):
                strange.add((name, host))
    assert strange == set()


def test_every_mail_address_in_every_file_is_an_example():
    for name, text in texts().items():
        for address in re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\b", text):
            assert address == "example.com" or address.endswith((".example", ".example.com")), (name, address)


def test_every_telephone_number_in_every_file_is_fictitious():
    number = re.compile(r"(?<![\w./:+-])(?:\+?1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w./:-])")
    for name, text in texts().items():
        for found in number.findall(text):
            assert re.search(r"555[ .-]01\d\d$", found), (name, found)


def test_whoever_is_addressed_in_any_file_has_too_long_a_handle():
    short = set()
    for name, text in texts().items():
        handles = {(found[1], text[found.end() : found.end() + 1]) for found in MENTIONED.finditer(text)}
        whole = {handle for handle, _ in handles if len(handle) > names.HANDLE_LIMITS["x.com"]}
        for handle, after in handles:
            # Tools cut a text at so many characters: the beginning of a long handle, at a field's end.
            is_cut = after in ('"', "\t", "\r", "\n", "<", "") and any(
                each.startswith(handle) for each in whole
            )
            if handle not in whole and not is_cut:
                short.add((name, handle))
    assert short == set()


def test_whoever_writes_in_an_example_has_too_long_a_handle():
    short = set()
    for path in sorted((ROOT / "tests" / "exports").rglob("*.expected.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            authors = {row["author"] for row in csv.DictReader(stream) if row.get("author")}
        for author in authors:
            site, _, handle = author.partition(":")
            limit = names.HANDLE_LIMITS.get("x.com" if site == "x" else site)
            if limit and len(handle) <= limit and not handle.startswith("id-"):  # an account's number
                short.add((path.name, author))
    assert short == set()


@pytest.mark.parametrize(
    "first", [0, *(pytest.param(each, marks=pytest.mark.full) for each in (50, 100, 150))]
)
def test_names_of_two_hundred_companies_belong_to_nobody(first):
    for seed in range(first, first + 50):
        world = create_world(seed, scale=0.001)
        assert len(world.own.handle.removeprefix("@")) > names.HANDLE_LIMITS["x.com"]
        for account in world.own.accounts:
            site, _, handle = account.partition(":")
            assert len(handle) > names.HANDLE_LIMITS.get(f"{site}.com", names.HANDLE_LIMITS.get(site, 15))
        items = listen(world).items
        assert items["site"].map(lambda site: site.endswith(".example") or site in PLATFORMS).all(), seed
        people_ = items[items["handle_of_author"].fillna("") != ""]
        limits = people_["site"].map(names.HANDLE_LIMITS).fillna(12)
        assert (people_["handle_of_author"].str.len() > limits).all(), seed
        said = " ".join(items["text"].fillna(""))
        assert all(len(handle) > names.HANDLE_LIMITS["x.com"] for handle in MENTIONED.findall(said)), seed
        assert not re.search(r"[\w.+-]+@[\w-]+\.(?!example)", said)
