"""Running notebooks: what is kept, what is said when one fails, and what never leaves the folder."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tenstages import cli
from tenstages.errors import TenStagesError
from tenstages.exports import Dropped, FileReport
from tenstages.findings import Finding
from tenstages.run import folder, notebooks, pages, report, results
from tenstages.run.processes import cores
from tenstages.run.tables import FORMULA_STARTS, safe_csv

NOTEBOOKS = Path(__file__).parent / "notebooks"
COMPANY_NAME = "Acme <script>alert(1)</script>"

COMPANY_TOML = f"""
format = 1
[company]
name = "{COMPANY_NAME}"
zone = "Europe/Berlin"
currency = "EUR"
[[brands]]
name = "Lantern Coffee"
own = true
any = ["lantern coffee"]
"""

ALERTS = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:idx="urn:atom-extension:indexing">
<id>tag:google.com,2005:reader/user/00000000000000000001/state/com.google/alerts/11</id>
<title>Google Alert - "lantern coffee"</title><updated>2026-03-09T08:00:00Z</updated>{entries}</feed>
"""

ENTRY = """<entry><id>tag:google.com,2013:googlealerts/feed:{n}</id>
<title type="html">Lantern Coffee, day {n}</title>
<link href="https://www.google.com/url?rct=j&amp;url=https%3A%2F%2Fnews.example%2F{n}&amp;ct=ga"/>
<published>2026-03-{n:02d}T07:10:00Z</published><updated>2026-03-{n:02d}T07:10:00Z</updated>
<content type="html">Third shop&amp;nbsp;...</content><author><name></name></author></entry>"""


def make_company(place: Path) -> Path:
    (place / "exports").mkdir(parents=True)
    (place / "company.toml").write_text(COMPANY_TOML, encoding="utf-8")
    entries = "".join(ENTRY.format(n=n) for n in range(1, 10))
    (place / "exports" / "alerts.xml").write_text(ALERTS.format(entries=entries), encoding="utf-8")
    return place


def fake_open(name, since=None, until=None, level=0.9):
    """A company without its warehouse, so that these tests are about running alone."""
    read = SimpleNamespace(
        file="exports/a.csv", format="f", title="A listening export", rows=1200, kept=1190,
        dropped=(SimpleNamespace(reason="the same row twice", rows=10),), first=date(2026, 3, 1),
        last=date(2026, 5, 31), problems=(), error=None, skipped=None, bundle=None,
    )  # fmt: skip
    unread = SimpleNamespace(
        file="exports/x.csv", format=None, title=None, rows=0, kept=0, first=None, last=None, dropped=(),
        problems=(), error="exports/x.csv: nobody knows <this> header.", skipped=None, bundle=None,
    )  # fmt: skip
    return SimpleNamespace(
        name=COMPANY_NAME, folder=Path(name), settings=SimpleNamespace(data={}), since=date(2026, 3, 1),
        until=date(2026, 5, 31), level=level, simulated=True, reports=[read, unread], empty=False,
    )  # fmt: skip


def run(*arguments: str) -> int:
    return cli.main(["run", *arguments, "--notebooks", str(NOTEBOOKS)])


@pytest.fixture
def caller(tmp_path, monkeypatch):
    """A folder to stand in, with a company `acme` that opens without a warehouse."""
    place = tmp_path / "where the caller stands"
    (place / "acme").mkdir(parents=True)
    (place / "acme" / "company.toml").write_text(COMPANY_TOML, encoding="utf-8")
    monkeypatch.chdir(place)
    monkeypatch.setattr("tenstages.open", fake_open, raising=False)
    return place


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """One run of every tiny notebook: its folder, exit status, output and error text."""
    place = tmp_path_factory.mktemp("caller")
    (place / "acme").mkdir()
    (place / "acme" / "company.toml").write_text(COMPANY_TOML, encoding="utf-8")
    script = (
        "import sys, tenstages; sys.path.insert(0, sys.argv[1]); import test_run;"
        "tenstages.open = test_run.fake_open; from tenstages import cli; sys.exit(cli.main(sys.argv[2:]))"
    )
    arguments = ["run", "acme", "--out", "kept/run", "--timeout", "8", "--jobs", "2"]
    arguments += ["--stages", "1-9", "--notebooks", str(NOTEBOOKS)]
    typed = ["-p", "id", "0012", "-p", "n", "4", "-p", "verbose", "yes"]
    done = subprocess.run(
        [sys.executable, "-c", script, str(Path(__file__).parent), *arguments, *typed],
        cwd=place, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return SimpleNamespace(place=place, out=place / "kept" / "run", done=done)


def page(whole, name: str) -> str:
    return (whole.out / name).read_text(encoding="utf-8")


# What a run leaves --------------------------------------------------------------------------


def test_a_failing_notebook_makes_the_status_1(whole):
    assert whole.done.returncode == 1, whole.done.stderr


def test_the_last_line_says_where_the_index_stands(whole):
    assert whole.done.stdout.splitlines() == [os.path.join("kept", "run", "index.html")]
    assert (whole.place / whole.done.stdout.strip()).exists()


def test_nothing_else_stands_beside_the_run(whole):
    assert sorted(path.name for path in whole.place.iterdir()) == ["acme", "kept"]
    assert [path.name for path in (whole.place / "kept").iterdir()] == ["run"]


def test_every_notebook_is_kept_with_its_page(whole):
    stems = sorted(path.stem for path in NOTEBOOKS.glob("0[1-7]_*.ipynb"))
    assert sorted(path.stem for path in whole.out.glob("[0-9]*.html")) == stems
    assert sorted(path.stem for path in (whole.out / "notebooks").iterdir()) == [stem[:2] for stem in stems]


def test_the_kernel_stands_where_the_caller_stands(whole):
    assert f"The kernel stands in {whole.place.name}" in page(whole, "01_fine.html")


def test_kernels_share_the_cores(whole):
    assert f"threads {max(1, cores() // 2)}\n" in page(whole, "01_fine.html")


def test_without_a_terminal_each_notebook_says_one_line(whole):
    for stem in (path.stem for path in NOTEBOOKS.glob("0*.ipynb")):
        assert len([line for line in whole.done.stderr.splitlines() if line.startswith(f"{stem}: ")]) == 1


def test_kernels_and_papermill_add_nothing_of_their_own_to_the_error_stream(whole):
    own = re.compile(r"tenstages: |\d\d_\w+: (finished in|stopped)")
    assert [line for line in whole.done.stderr.splitlines() if not own.match(line)] == []


def test_kept_notebooks_hold_no_trace_of_machine_or_runner(whole):
    for path in (whole.out / "notebooks").iterdir():
        text = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        assert "papermill" not in notebook.metadata
        assert all("papermill" not in cell.metadata for cell in notebook.cells)
        assert all(cell.metadata.get("tags") != [] for cell in notebook.cells)
        assert str(whole.place) not in text
        assert "iopub" not in text


def test_the_kept_parameters_are_those_for_another_reader(whole):
    notebook = nbformat.read(whole.out / "notebooks" / "01.ipynb", as_version=4)
    (cell,) = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert 'company = "acme"' in cell.source
    assert "results = None" in cell.source
    assert not [cell for cell in notebook.cells if "injected-parameters" in cell.metadata.get("tags", [])]


def test_a_text_keeps_its_zeros_and_numbers_are_numbers(whole):
    notebook = nbformat.read(whole.out / "notebooks" / "05.ipynb", as_version=4)
    printed = notebook.cells[-1].outputs[0].text
    assert "'0012', 'none', 4, 0.9, True]" in printed


# Failures -----------------------------------------------------------------------------------


def test_a_failure_names_cell_and_exception(whole):
    assert "02_fails_in_cell_3 stopped at cell 3: KeyError: 'missing'" in whole.done.stderr


def test_a_users_fault_is_its_sentence_alone(whole):
    sentence = "exports/a.csv, row 7: the date is <empty>; delete the row or fill it in."
    assert f"03_users_fault stopped at cell 2: {sentence}\n" in whole.done.stderr


def test_a_slow_cell_is_stopped(whole):
    sentence = "The cell took longer than 8 seconds and was stopped; --timeout allows more."
    assert f"04_slow stopped at cell 2: {sentence}\n" in whole.done.stderr


def test_a_kernel_that_dies_is_said(whole):
    assert "07_dies stopped at cell 2: The Python behind the notebook ended by itself" in whole.done.stderr


def test_a_process_that_dies_takes_only_its_own_notebook_along(whole):
    assert "08_kills_its_runner stopped: The process that ran it ended unexpectedly" in whole.done.stderr
    assert "The process that ran it ended unexpectedly" in page(whole, "index.html")
    assert not list(whole.out.glob("08_*"))


def test_what_was_done_before_a_failure_is_kept_and_marked(whole):
    text = page(whole, "02_fails_in_cell_3.html")
    assert "this was done" in text
    assert "never reached" not in text
    assert text.count("stopped at cell 3, under “The fault stands here”") == 2


def test_a_failed_page_shows_no_traceback(whole):
    assert "Traceback" not in page(whole, "02_fails_in_cell_3.html")


def test_the_index_names_failed_notebooks_with_cell_and_message(whole):
    text = page(whole, "index.html")
    assert re.search(r"02 A notebook that fails</strong>,\s+cell 3 under “The fault stands here”", text)
    assert "the date is &lt;empty&gt;" in text


# Pages --------------------------------------------------------------------------------------


class Loads(HTMLParser):
    """Collects whatever a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.pictures: list[dict] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "img":
            self.pictures.append(given)
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag in ("script", "iframe", "object", "embed", "link", "base"):
            self.found.append(tag)
        for name, value in attributes:
            if name.startswith("on"):
                self.found.append(name)
            if name in ("src", "srcset", "data", "poster", "background") and not value.startswith("data:"):
                self.found.append(value)

    def handle_data(self, text):
        self.found += re.findall(r"@import.*|url\((?!\s*[\"']?data:).*", text)


def loads(text: str) -> Loads:
    parser = Loads()
    parser.feed(text)
    return parser


def test_no_page_loads_or_runs_anything(whole):
    for path in whole.out.glob("*.html"):
        assert loads(path.read_text(encoding="utf-8")).found == [], path.name


def test_every_page_tells_the_browser_to_load_nothing(whole):
    for path in whole.out.glob("*.html"):
        assert "default-src 'none'; img-src data:;" in path.read_text(encoding="utf-8")


def test_pages_show_no_code(whole):
    assert "secret_code" not in page(whole, "06_markup.html")
    assert "import pandas" not in page(whole, "01_fine.html")


def test_pages_leave_out_widgets_and_the_error_stream(whole):
    text = page(whole, "06_markup.html")
    assert "a slider" not in text
    assert "IntSlider" not in text
    assert "a warning" not in text


def test_alternative_texts_are_kept(whole):
    (picture,) = loads(page(whole, "06_markup.html")).pictures
    assert picture["alt"] == "Share of voice: 31.2%"


def test_a_picture_from_elsewhere_gives_way_to_its_text(whole):
    assert "a chart from elsewhere" in page(whole, "06_markup.html")


def test_a_link_to_a_source_stays_a_link(whole):
    assert "https://source.example/page" in loads(page(whole, "06_markup.html")).links


def test_pages_have_language_title_and_outputs(whole):
    text = page(whole, "01_fine.html")
    assert '<html lang="en">' in text
    assert "<title>A notebook that is fine · Acme &lt;script&gt;" in text
    assert "The own brand holds 31.2% of the talk." in text


def test_a_companys_name_cannot_run(whole):
    for path in whole.out.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "Acme &lt;script&gt;alert(1)&lt;/script&gt;" in text


# Index, findings, log -----------------------------------------------------------------------


def test_the_index_shows_a_finding_in_full(whole):
    text = page(whole, "index.html")
    for words in (
        "Share of voice", "31.2%", "29.0% to 33.4%", "The own brand holds", "Interval: 90%", "n = 1,234",
        "AMEC level: outputs", "Mentions of the own brand among all.", "Bootstrap over authors.",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize(
    ("level", "kind"), [(None, "Bounds, no interval · n = 7"), (0.9, "Bounds: 90% limits · n = 7")]
)
def test_the_index_shows_bounds_as_what_they_are(level, kind):
    """They have no estimate, and a level only where a sample stands behind them."""
    row = Finding("s02.b", 2, "B", None, 0.04, 0.18, "share", level, 7, "outputs", "d", "m", "s").as_row()
    stage = {
        "number": "02",
        "named": "2 B",
        "findings": [row | {"warnings": []}],
        "kept": [],
        "failure": None,
    }
    run = SimpleNamespace(company=fake_open("acme"), window="w", began=datetime(2026, 7, 1), not_measured=[])
    stages = [stage | {"page": None, "title": "B", "seconds": 1.0}]
    text = " ".join(pages.index_page(**report.index_facts(run, stages, stage["findings"])).split())
    assert '4.0% to 18.0% <span class="interval">bounds</span>' in text
    assert kind in text and "not known" not in text


def test_a_warning_is_shown_and_escaped(whole):
    assert "Two days are &lt;b&gt;missing&lt;/b&gt;." in page(whole, "index.html")


def test_every_link_of_the_index_leads_to_a_file(whole):
    links = loads(page(whole, "index.html")).links
    assert "results/01/share_of_voice.csv" in links
    assert "results/01/brief.html" in links
    assert [link for link in links if not (whole.out / link).exists()] == []


def test_the_index_says_what_was_not_measured_and_why(whole):
    text = page(whole, "index.html")
    assert "Stage 1: Reach: no export has views." in text
    assert "Stage 2 stopped before its end" in text
    assert "Stage 9 has no notebook yet." in text


def test_the_index_shows_the_files_behind_it(whole):
    text = page(whole, "index.html")
    assert "10 left out: the same row twice." in text
    assert "nobody knows &lt;this&gt; header." in text


def test_files_of_one_archive_share_a_line_of_the_index():
    months = [
        FileReport(
            f"exports/feeds.zip/{month}.xml", "feed", "Alerts", "mentions", 12, 10,
            (Dropped("seen before", 2),), date(2026, month, 1), date(2026, month, 28),
            ("Times lack a zone.",),
        )
        for month in (1, 2, 3)
    ]  # fmt: skip
    broken = FileReport("exports/feeds.zip/4.xml", error="exports/feeds.zip/4.xml: it ends early.")
    lines = report._files([*months, broken])
    assert [line["file"] for line in lines] == ["exports/feeds.zip", "exports/feeds.zip/4.xml"]
    assert (lines[0]["files"], lines[0]["rows"], lines[0]["kept"]) == (3, 36, 30)
    assert lines[0]["days"] == (date(2026, 1, 1), date(2026, 3, 28))
    assert lines[0]["remarks"] == "Times lack a zone. 6 left out: seen before."
    assert lines[1]["remarks"] == "it ends early."


def test_kept_pages_and_sentences_hold_no_path_of_this_machine(tmp_path):
    company, kept = tmp_path / "R&D" / "acme", tmp_path / "results" / "01"
    kept.mkdir(parents=True)
    (kept / "skipped.json").write_text(json.dumps([f"Nothing in {company / 'exports'} fills it."]))
    (kept / "brief.html").write_text(f"<p>Nothing in {company}</p>".replace("&", "&amp;"))
    report._hide_places(tmp_path, {company: "acme"})
    assert results.read_skipped(kept) == [f"Nothing in {Path('acme') / 'exports'} fills it."]
    assert (kept / "brief.html").read_text() == "<p>Nothing in acme</p>"


def test_an_archive_of_one_file_is_named_instead_of_it():
    alone = FileReport("exports/May.zip/May - export.csv", "mapping:1", "[[mapping]] 1", "survey", 3, 3)
    plain = FileReport("exports/June.csv", "mapping:1", "[[mapping]] 1", "survey", 3, 3)
    lines = report._files([alone, plain])
    assert [line["file"] for line in lines] == ["exports/May.zip", "exports/June.csv"]
    assert lines[0]["title"] == "survey, by your own mapping"


@pytest.mark.parametrize(
    ("number", "title", "named"),
    [("01", "1 · Observe and Report", "1 · Observe and Report"), ("02", "A notebook", "02 A notebook")],
)
def test_a_stage_s_number_is_said_once(number, title, named):
    assert report._named(number, title) == named


def test_a_missing_legal_basis_is_said(whole):
    assert "Legal basis not stated" in page(whole, "index.html")


def test_findings_of_all_stages_stand_in_one_table(whole):
    table = pd.read_csv(whole.out / "findings.csv")
    assert table["id"].tolist() == ["s01.share"]
    assert table["low"].tolist() == [0.29]


def test_tables_are_safe_and_numbers_untouched(whole):
    with open(whole.out / "results" / "01" / "share_of_voice.csv", encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["brand", "mentions"], ["'=cmd()", "-3"], ["Larkspur", "12"]]


def test_the_log_tells_versions_seconds_and_stray_warnings(whole):
    text = page(whole, "log.txt")
    assert re.search(r"^  papermill \d", text, re.MULTILINE)
    assert re.search(r"^01_fine: \d+\.\d s, finished$", text, re.MULTILINE)
    assert "on its error stream: a warning" in text
    assert "Stage 1: Reach: no export has views." in text


def test_stages_without_a_notebook_are_said_once(whole):
    assert whole.done.stderr.count("tenstages: Stage 9 has no notebook yet.\n") == 1


# Refusals, before anything runs -------------------------------------------------------------


def refused(capsys, caller, *arguments: str) -> str:
    """The sentence of a refusal; nothing was made."""
    before = sorted(path.name for path in caller.rglob("*"))
    assert run(*arguments) == 2
    assert sorted(path.name for path in caller.rglob("*") if path.name != "runs") == before
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err.removeprefix("tenstages: ").strip()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            ["levle", "0.8"],
            "-p levle: no notebook of this run has a parameter of that name; did you mean lev",
        ),
        (["level", "high"], "-p level high: 01_fine.ipynb expects a number, such as 0.9."),
        (["level", "nan"], "-p level nan: 01_fine.ipynb expects a number, such as 0.9."),
        (["n", "1.5"], "-p n 1.5: 05_other_parameters.ipynb expects a whole number, such as 3."),
        (["verbose", "perhaps"], "-p verbose perhaps: 05_other_parameters.ipynb expects true or false."),
        (["company", "b"], "-p company: the company is the folder named after `tenstages run`."),
        (["results", "b"], "-p results: every stage writes below the run's folder; name that with --out."),
        (["brands", "b"], "-p brands: its default in 05_other_parameters.ipynb is neither text, number nor"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused(typed, sentence, capsys, caller):
    assert refused(capsys, caller, "acme", "-p", *typed).startswith(sentence)


def test_a_parameter_given_twice_is_refused(capsys, caller):
    assert "given more than once" in refused(capsys, caller, "acme", "-p", "id", "1", "-p", "id", "2")


def test_an_output_folder_that_holds_something_is_refused(capsys, caller):
    (caller / "full").mkdir()
    (caller / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    sentence = refused(capsys, caller, "acme", "--out", "full")
    assert sentence == f"{caller / 'full'} holds something already; name a new or empty folder with --out."


def test_an_output_folder_that_another_run_writes_is_refused(capsys, caller):
    (caller / "out.unfinished").mkdir()
    sentence = refused(capsys, caller, "acme", "--out", "out")
    assert "another run is writing it, or one was broken off" in sentence


def test_an_unknown_company_is_refused(capsys, caller):
    assert 'There is no company "acne"' in refused(capsys, caller, "acne")


def test_stages_without_any_notebook_are_refused(capsys, caller):
    assert refused(capsys, caller, "acme", "--stages", "9") == "Stage 9 has no notebook yet."


@pytest.mark.parametrize("text", ["", "one", "1,", "3-", "0", "11", "5-3", "1;2", "-1"])
def test_a_list_of_stages_that_is_none_is_refused(text):
    with pytest.raises(TenStagesError, match="--stages"):
        notebooks.stages(text)


@pytest.mark.parametrize(
    ("text", "stages"), [("1,3-5", [1, 3, 4, 5]), (" 2 - 3 , 2", [2, 3]), (None, list(range(1, 11)))]
)
def test_a_list_of_stages_is_read(text, stages):
    assert notebooks.stages(text) == stages


def test_two_notebooks_of_one_stage_are_refused(tmp_path):
    for name in ("01_a.ipynb", "01_b.ipynb"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(TenStagesError, match="01_a.ipynb and 01_b.ipynb; keep one"):
        notebooks.find(tmp_path)


def test_a_folder_without_notebooks_is_refused(tmp_path):
    with pytest.raises(TenStagesError, match="No notebook named 01_"):
        notebooks.find(tmp_path)


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    path = tmp_path / "01_a.ipynb"
    path.write_text("[1", encoding="utf-8")
    with pytest.raises(TenStagesError, match="01_a.ipynb is not a notebook"):
        _ = notebooks.Notebook(1, path).cells


# The run's folder ---------------------------------------------------------------------------


def test_the_default_folder_is_named_after_company_and_time(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    at = datetime(2026, 3, 1, 9, 5, 7)
    assert folder.default_out("Café & Söhne", at) == tmp_path / "runs" / "Café-Söhne-2026-03-01-090507"


def test_runs_that_claim_the_default_folder_at_once_get_folders_of_their_own(tmp_path):
    names: list[str] = []
    gate = threading.Barrier(8)

    def claim():
        gate.wait()
        with folder.building(None, tmp_path / "run") as (unfinished, final):
            (unfinished / "index.html").write_text(final.name, encoding="utf-8")
            names.append(final.name)

    threads = [threading.Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(names)) == 8
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_what_is_not_whole_carries_another_name(tmp_path):
    with folder.building(tmp_path / "out", tmp_path) as (unfinished, final):
        assert (unfinished.name, final.name) == ("out.unfinished", "out")
        assert not final.exists()
    assert final.exists() and not unfinished.exists()


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), TenStagesError("no")])
def test_a_run_broken_off_leaves_nothing(tmp_path, fault):
    with pytest.raises(type(fault)), folder.building(tmp_path / "out", tmp_path) as (unfinished, _):
        (unfinished / "half.html").write_text("half", encoding="utf-8")
        raise fault
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_may_be_named(tmp_path):
    (tmp_path / "out").mkdir()
    with folder.building(tmp_path / "out", tmp_path) as (unfinished, final):
        (unfinished / "index.html").write_text("", encoding="utf-8")
    assert [path.name for path in final.iterdir()] == ["index.html"]


# Results and tables -------------------------------------------------------------------------


def finding(value: float | None = 0.5, name: str = "s01.a") -> Finding:
    nan, warnings = float("nan"), ("w1", "w2")
    return Finding(name, 1, "A", value, None, nan, "share", 0.9, 3, "outputs", "d", "m", "s", warnings)


def test_without_a_results_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results.keep(None, [finding()], {"t": pd.DataFrame({"a": [1]})}, {"p": ""}, ["s"])
    assert list(tmp_path.iterdir()) == []


def test_findings_are_kept_as_rows_with_their_warnings(tmp_path):
    results.keep(tmp_path / "new" / "folder", [finding()])
    (row,) = json.loads((tmp_path / "new" / "folder" / "findings.json").read_text(encoding="utf-8"))
    assert row["warnings"] == ["w1", "w2"]
    assert (row["value"], row["low"], row["high"]) == (0.5, None, None)


def test_keeping_again_adds_and_replaces(tmp_path):
    results.keep(tmp_path, [finding(0.1), finding(0.2, "s01.b")], skipped=["one"])
    results.keep(tmp_path, [finding(0.3)], skipped=["one", "two"])
    kept = [(row["id"], row["value"]) for row in results.read_findings(tmp_path)]
    assert kept == [("s01.a", 0.3), ("s01.b", 0.2)]
    assert results.read_skipped(tmp_path) == ["one", "two"]


@pytest.mark.parametrize("name", ["../out", "a b", "", "A", "findings\n"])
def test_a_kept_table_has_a_plain_name(tmp_path, name):
    with pytest.raises(TenStagesError, match="cannot be the name of a kept table"):
        results.keep(tmp_path, tables={name: pd.DataFrame({"a": [1]})})


def test_a_results_folder_that_is_a_file_is_said(tmp_path):
    (tmp_path / "f").write_text("", encoding="utf-8")
    with pytest.raises(TenStagesError, match="The results folder .* cannot be written"):
        results.keep(tmp_path / "f", [finding()])


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
CELLS = st.one_of(TEXTS, st.tuples(st.sampled_from(FORMULA_STARTS), TEXTS).map("".join))
ROWS = st.tuples(CELLS, st.integers(-(10**15), 10**15), CELLS)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=4), name=CELLS)
def test_no_cell_of_a_safe_table_is_a_formula(tmp_path_factory, rows, name):
    path = tmp_path_factory.getbasetemp() / "safe.csv"
    frame = pd.DataFrame(rows, columns=[name, "number", "last"])
    before = frame.copy()
    safe_csv(frame, path)
    with open(path, encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))
    assert len(read) == len(rows) + 1
    for (first, number, last), row in zip([(name, "number", "last"), *rows], read, strict=True):
        assert row[1] == str(number)
        for text, kept in ((first, row[0]), (last, row[2])):
            assert not kept.startswith(FORMULA_STARTS)
            assert kept in (text, f"'{text}")
    pd.testing.assert_frame_equal(frame, before)


def test_a_safe_table_keeps_numbers_dates_and_blanks(tmp_path):
    frame = pd.DataFrame(
        {
            "number": [-1.5, None],
            "whole": pd.array([-2, None], dtype="Int64"),
            "day": [date(2026, 3, 1), None],
            "kind": pd.Categorical(["-a", "b"]),
            "list": [["=x"], None],
        }
    )
    safe_csv(frame, tmp_path / "a.csv")
    with open(tmp_path / "a.csv", encoding="utf-8-sig", newline="") as file:
        _, first, second = csv.reader(file)
    assert first == ["-1.5", "-2", "2026-03-01", "'-a", "['=x']"]
    assert second == ["", "", "", "b", ""]


# With a real company, by the command itself -------------------------------------------------


def start(place: Path, *arguments: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "tenstages.cli", "run", *arguments, "--notebooks", str(NOTEBOOKS)]
    return subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Two runs at once, one by a relative and one by an absolute path, into the default folder."""
    place = tmp_path_factory.mktemp("real")
    company = make_company(place / "acme")
    both = [start(place, name, "--stages", "10") for name in ("acme", str(company))]
    said = [each.communicate(timeout=120) for each in both]
    return SimpleNamespace(place=place, status=[each.returncode for each in both], said=said)


def test_two_runs_at_once_both_succeed_in_folders_of_their_own(real):
    assert real.status == [0, 0], real.said
    indexes = {real.place / out.strip() for out, _ in real.said}
    assert len(indexes) == 2
    assert all(index.exists() for index in indexes)
    assert set((real.place / "runs").iterdir()) == {index.parent for index in indexes}


def test_the_index_of_a_real_company_shows_its_exports(real):
    text = (real.place / real.said[0][0].strip()).read_text(encoding="utf-8")
    assert "exports/alerts.xml" in text.replace("<wbr>", "")
    assert "1 March 2026 to 9 March 2026" in text


def test_both_runs_leave_the_same_bytes(real):
    first, second = ((real.place / out.strip()).parent for out, _ in real.said)
    for name in ("notebooks/10.ipynb", "10_opens_a_company.html", "findings.csv"):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["level", "1.2"], "level is 1.2; it must lie above 0.5"),
        (["since", "May"], "since is 'May'; write a day"),
    ],
)
def test_an_impossible_window_or_level_is_the_companys_sentence(real, monkeypatch, capsys, typed, sentence):
    monkeypatch.chdir(real.place)
    assert run("acme", "--stages", "1", "--out", "refused", "-p", *typed) == 2
    assert capsys.readouterr().err.startswith(f"tenstages: {sentence}")
    assert not list(real.place.glob("refused*"))


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are POSIX's")
@pytest.mark.parametrize("wait", [0, 4], ids=["while it starts", "while a cell runs"])
def test_ctrl_c_ends_everything_quietly(real, wait):
    process = start(real.place, "acme", "--stages", "4", "--out", "broken-off")
    unfinished = real.place / "broken-off.unfinished"
    deadline = time.monotonic() + 30
    while not list(kernels_of(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(wait)
    children = kernels_of(process.pid)
    assert children
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert not unfinished.exists()
    assert [child for child in children if child.is_running() and child.status() != "zombie"] == []


def kernels_of(process_id: int) -> list:
    import psutil

    children = psutil.Process(process_id).children(recursive=True)
    return [child for child in children if "tenstages.run.kernel" in child.cmdline()]


def test_papermill_by_itself_finds_the_company_from_where_the_caller_stands(real):
    notebook = NOTEBOOKS / "10_opens_a_company.ipynb"
    command = [sys.executable, "-m", "papermill", str(notebook), "out.ipynb", "-p", "company", "acme"]
    done = subprocess.run(command, cwd=real.place, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    printed = nbformat.read(real.place / "out.ipynb", as_version=4).cells[3].outputs[0].text
    assert printed == f"{COMPANY_NAME} has 9 mentions\n"
