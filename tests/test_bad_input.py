"""Bad input, case by case: one clear sentence, a status that is not zero, nothing lost, nothing half-made.

Each case harms a small company in one way and says what a user then reads, word for word.
"""

from __future__ import annotations

import errno
import io
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
import tenstages
from hypothesis import given
from hypothesis import strategies as st
from tenstages import cli, exports
from tenstages.errors import SettingsError, TenStagesError
from tenstages.run.results import keep
from tenstages.settings import Mapping, read_settings
from tenstages.warehouse import parts, store

NOTEBOOKS = Path(__file__).parent / "notebooks"

TOML = """\
format = 1
[company]
name = "Lantern"
zone = "Europe/Berlin"
currency = "EUR"
[[brands]]
name = "Lantern Coffee"
own = true
any = ["lantern coffee"]
"""
MAPPING = """\
[[mapping]]
match = "exports/mapped/*.csv"
table = "mentions"
columns = { at = "at", text = "text", id = "id" }
dates = "%d/%m/%Y"
"""
FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:idx="urn:atom-extension:indexing">
<id>tag:google.com,2005:reader/user/00000000000000000001/state/com.google/alerts/11</id>
<title>Google Alert - "lantern coffee"</title><updated>2026-03-02T08:00:00Z</updated>
<entry><id>tag:google.com,2013:googlealerts/feed:901</id><title type="html">Lantern Coffee opens</title>
<link href="https://www.google.com/url?rct=j&amp;url=https%3A%2F%2Fnews.example%2Fa&amp;ct=ga"/>
<published>2026-03-02T07:10:00Z</published><updated>2026-03-02T07:10:00Z</updated>
<content type="html">Third shop</content><author><name></name></author></entry></feed>
"""


@pytest.fixture
def company(tmp_path, monkeypatch) -> Path:
    """A sound company with one mention; the caller stands beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    place = tmp_path / "lantern"
    (place / "exports").mkdir(parents=True)
    (place / "company.toml").write_text(TOML + MAPPING, encoding="utf-8")
    (place / "exports" / "alerts.xml").write_text(FEED, encoding="utf-8")
    return place


def asked(capsys, *arguments: str) -> tuple[int, str, str]:
    """Status, output and error text of a command line, white space folded; never a traceback."""
    status = cli.main(list(arguments))
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    return status, " ".join(told.out.split()), told.err.removesuffix("\n")


def everything(place: Path) -> dict[str, bytes | None]:
    """All that stands below a folder, except the warehouse, which may be made anew at any time."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(place.rglob("*"))
        if ".warehouse" not in path.parts
    }


# Export files -----------------------------------------------------------------------------------


def packed(names: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return out.getvalue()


ZIP = packed({"feed.xml": FEED.replace("901", "902"), "more.csv": "a,b\n1,2\n" * 400})
CUT = "the zip is damaged or cut off: its table of contents is missing. Download it again."
HOLE = ZIP[:60] + bytes(40) + ZIP[100:]

FILES = {
    "0 bytes": ("a.csv", b"", "it is empty (0 bytes). The download did not finish; fetch it again."),
    "a zip of 0 bytes": ("a.zip", b"", "it is empty (0 bytes). The download did not finish; fetch it again."),
    "a zip cut in the middle": ("a.zip", ZIP[: len(ZIP) // 2], CUT),
    "a zip cut at the end": ("a.zip", ZIP[:-5], CUT),
    "a zip with a hole": ("a.zip", HOLE, "Download it again; nothing was imported."),
    "an unfinished download": (
        "a.csv.crdownload",
        b"a,b\n",
        "it is a download that did not finish. Fetch it again and delete this piece.",
    ),
    "unknown headers": (
        "a.csv",
        b"Posted,Member,Message,Permalink\n2026-03-01,Ana,Lantern Coffee!,https://f.example/1\n",
        "no known format. Header on line 1: Posted, Member, Message, Permalink. To read it as it is, add "
        'this to company.toml: [[mapping]] match = "exports/a.csv" table = "mentions" '
        'columns = { at = "Posted", text = "Message", url = "Permalink" }',
    ),
    "a column of a known format taken out": (
        "a.csv",
        b"Query Id,Date,Title,Snippet,Url,Domain,Author\n1,2026-03-02 09:10:11.0,a,b,https://f.example/1,f,a\n",
        'Closest: Brandwatch mentions, but it lacks "Query Name"; if you removed columns, download it again.',
    ),
    "ids that a spreadsheet destroyed": (
        "mapped/a.csv",
        b"id,at,text\n1.7E+18,01/03/2026,Lantern Coffee\n",
        'column id holds "1.7E+18": a spreadsheet destroyed its ids, and they cannot be restored. '
        "Fetch the file again and do not open it in a spreadsheet first.",
    ),
    "dates in two orders": (
        "mapped/a.csv",
        b"id,at,text\n1,25/04/2026,Lantern Coffee\n2,04/25/2026,Lantern Coffee\n",
        'column at holds dates in two orders: "25/04/2026" on line 2 begins with the day, "04/25/2026" on '
        "line 3 with the month. Two exports were put together, or a program turned some of them; "
        "download it again, and keep exports apart.",
    ),
    "a date that is none": (
        "mapped/a.csv",
        b"id,at,text\n1,25/04/2026,Lantern Coffee\n2,31/02/2026,Lantern Coffee\n",
        'line 3, column at: cannot read "31/02/2026" as a date written as dates = "%d/%m/%Y". '
        "Correct dates in the mapping.",
    ),
    "a table that stops in a row": (
        "mapped/a.csv",
        b"id,at,text\n1,25/04/2026,Lantern Coffee\n2,25/0",
        "it stops in the middle of line 3, after 2 of 3 cells. The download was cut off; fetch it again. "
        "Nothing was imported.",
    ),
    "an empty folder with a file's name": (
        "a.csv/",
        None,
        "it is an empty folder with a file's name. Put the file itself here, and delete the folder.",
    ),
}


@pytest.fixture(params=FILES.values(), ids=FILES)
def bad_file(request, company) -> tuple[str, str]:
    """A company with one bad file beside the good one: its name, and the words for it."""
    name, content, said = request.param
    path = company / "exports" / name
    path.parent.mkdir(exist_ok=True)
    path.mkdir() if content is None else path.write_bytes(content)
    return f"exports/{name}".rstrip("/"), said


def test_check_tells_a_bad_file_and_reads_the_good_one(company, bad_file, capsys):
    name, said = bad_file
    before = everything(company)
    status, out, err = asked(capsys, "check", "lantern")
    assert (status, err) == (1, "")
    assert name in out and said in out
    assert "exports/alerts.xml Google Alerts feed 1 1 0 2026-03-02 2026-03-02" in out
    assert everything(company) == before


def test_opening_a_company_with_a_bad_file_reads_the_good_one(company, bad_file):
    name, said = bad_file
    opened = tenstages.open(company)
    errors = [report.error for report in opened.reports if report.error]
    assert any(error.startswith(name) and said in " ".join(error.split()) for error in errors)
    assert opened.table("mentions").count().execute() == 1


def test_a_bad_file_that_was_mended_is_read(company, bad_file):
    """What a sentence was told of is not remembered as bad."""
    tenstages.open(company)
    path = company / bad_file[0].partition(".zip/")[0]
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    (company / "exports" / "second.xml").write_text(FEED.replace("901", "902").replace("Fa&", "Fb&"))
    opened = tenstages.open(company)
    assert [report.error for report in opened.reports] == [None, None]
    assert opened.table("mentions").count().execute() == 2


@contextmanager
def shut(path: Path):
    """As if the system refused to open this path, also for an administrator."""
    real = io.open

    def refuse(file, *arguments, **named):
        if str(file) == str(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(file))
        return real(file, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("io.open", refuse)
        patch.setattr("builtins.open", refuse)
        yield


def test_a_file_without_the_right_to_read_it_does_not_stop_the_rest(company, capsys):
    (company / "exports" / "b.xml").write_text(FEED, encoding="utf-8")
    with shut(company / "exports" / "b.xml"):
        status, out, _ = asked(capsys, "check", "lantern")
        opened = tenstages.open(company)
    assert status == 1
    assert "it cannot be opened (Permission denied)." in out
    assert "2 files: 1 read, 1 not read" in out
    assert opened.table("mentions").count().execute() == 1


def test_a_folder_without_the_right_to_look_into_it_is_told(company, capsys, monkeypatch):
    real, closed = os.scandir, company / "exports" / "closed"
    closed.mkdir()

    def scandir(path="."):
        if str(path) == str(closed):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    status, out, _ = asked(capsys, "check", "lantern")
    assert status == 1
    assert "exports/closed NOT READ it cannot be opened (Permission denied)." in out


def test_one_file_is_not_called_1_files(company, capsys):
    assert asked(capsys, "check", "lantern")[1].endswith(
        "1 file: 1 read, 0 not read, 0 skipped. 1 of 1 rows kept."
    )


# The advice that a sentence gives works ------------------------------------------------------------


def pasted(out: str) -> str:
    """The mapping that `check` printed, as somebody copies it."""
    lines = out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.strip() == "[[mapping]]")
    return "\n".join(line.strip() for line in lines[start : start + 4]) + "\n"


def checked(capsys) -> tuple[int, str]:
    status = cli.main(["check", "lantern"])
    return status, capsys.readouterr().out


def add(company: Path, text: str) -> None:
    with (company / "company.toml").open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_the_mapping_that_check_prints_reads_the_file_as_it_stands(company, capsys):
    rows = "Posted,Member,Message,Permalink\n2026-03-01,Ana,Lantern Coffee!,https://f.example/1\n"
    (company / "exports" / "forum.csv").write_text(rows, encoding="utf-8")
    _, out = checked(capsys)
    add(company, pasted(out))
    status, out = checked(capsys)
    assert status == 0 and "[[mapping]] 2" in out
    assert tenstages.open(company).table("mentions").count().execute() == 2


def test_question_marks_are_asked_for_and_filled_in_they_read(company, capsys):
    (company / "exports" / "odd.csv").write_text("Nr;Wann;Was\n7;01.03.2026 10:00;Lantern Coffee\n")
    _, out = checked(capsys)
    mapping = pasted(out)
    assert mapping.endswith('columns = { at = "?", text = "?", url = "?" }\n')
    toml = (company / "company.toml").read_text(encoding="utf-8")
    add(company, mapping)
    status, out = checked(capsys)
    asked_for = 'the mapping in company.toml still says at = "?": write there which of its columns holds at.'
    assert status == 1 and f"{asked_for} Columns there: Nr, Wann, Was." in " ".join(out.split())
    filled = mapping.replace('at = "?", text = "?", url = "?"', 'at = "Wann", text = "Was", id = "Nr"')
    (company / "company.toml").write_text(toml + filled, encoding="utf-8")
    _, out = checked(capsys)
    told = " ".join(out.split())
    assert (
        'cannot read "01.03.2026 10:00" as a date. Say in the mapping how it is written, such as dates'
        in told
    )
    add(company, 'dates = "%d.%m.%Y %H:%M"\n')
    assert checked(capsys)[0] == 0
    assert tenstages.open(company).table("mentions").count().execute() == 2


CELL = st.text(st.characters(exclude_characters=',;\t|"\r\n\ufeff', codec="utf-8"), min_size=1, max_size=12)


@given(cells=st.lists(CELL, min_size=3, max_size=6, unique_by=str.casefold), name=CELL)
def test_the_mapping_of_any_header_is_valid_settings(tmp_path_factory, cells, name):
    company = tmp_path_factory.mktemp("any")
    safe = re.sub(r"[^\w :'\[\]-]", "_", name)
    (company / "exports").mkdir()
    path = company / "exports" / f"{safe}_.csv"
    path.write_text(",".join(cells) + "\n" + ",".join("abc" for _ in cells) + "\n", encoding="utf-8")
    (file,) = exports.files(company)
    try:
        exports.read_file(file)
    except exports.folder.ExportError as error:
        if "[[mapping]]" in str(error):
            (company / "company.toml").write_text(TOML + pasted(str(error)), encoding="utf-8")
            (mapping,) = read_settings(company).mappings
            assert exports.identify(file, [mapping]) == ["mapping:1"]
            assert isinstance(mapping, Mapping)


# The company's folder and its settings ---------------------------------------------------------------


def remove_settings(company: Path) -> None:
    (company / "company.toml").unlink()


def empty(company: Path) -> None:
    shutil.rmtree(company)
    company.mkdir()


def settings_as_folder(company: Path) -> None:
    remove_settings(company)
    (company / "company.toml").mkdir()


def changed(before: str, after: str):
    """A harm: the settings with one thing changed."""

    def harm(company: Path) -> None:
        text = TOML + MAPPING
        assert text.count(before) == 1
        (company / "company.toml").write_text(text.replace(before, after), encoding="utf-8")

    return harm


def written(content: bytes):
    return lambda company: (company / "company.toml").write_bytes(content)


NO_SETTINGS = (
    "{company} holds no company.toml: copy the sample company's (data/larkspur/company.toml) there "
    "and put your own names and queries in."
)
SETTINGS = {
    "an empty folder": (empty, NO_SETTINGS),
    "no settings": (remove_settings, NO_SETTINGS),
    "a folder named company.toml": (
        settings_as_folder,
        "{company}/company.toml is a folder, not a file: move it away, and copy the sample company's "
        "(data/larkspur/company.toml) there.",
    ),
    "a missing key": (
        changed('zone = "Europe/Berlin"\n', ""),
        "company.toml, line 2, [company]: zone is missing (IANA time zone on whose clock days and hours are "
        'counted); add it, such as zone = "Europe/London".',
    ),
    "a missing key of a brand": (
        changed('any = ["lantern coffee"]\n', ""),
        "company.toml, line 6, [[brands]] 1: any is missing (words or phrases: title and text hold at least "
        'one); add it, such as any = ["one", "two words"].',
    ),
    "a misspelt key": (
        changed("currency", "curency"),
        'company.toml, line 5, [company]: unknown key "curency"; did you mean "currency"?',
    ),
    "a misspelt section": (
        changed("[company]", "[compny]"),
        'company.toml, line 2: unknown key or section "compny"; did you mean "company"?',
    ),
    "a wrong type": (
        changed("own = true", 'own = "yes"'),
        'company.toml, line 8, [[brands]] 1: own must be true or false without quotes, not "yes".',
    ),
    "text for a list": (
        changed('["lantern coffee"]', '"lantern coffee"'),
        'company.toml, line 9, [[brands]] 1: any must be a list such as ["one", "two"], '
        'not "lantern coffee".',
    ),
    "no TOML": (
        changed('name = "Lantern"\n', "name = Lantern\n"),
        "company.toml is not valid TOML: line 3, column 8: Invalid value; mend that line and try again.",
    ),
    "another encoding": (
        written(TOML.replace("Lantern", "Läntern").encode("latin-1")),
        "company.toml, line 3: a character is not written in UTF-8; save the file as UTF-8 text.",
    ),
    "nothing in it": (
        written(b""),
        "company.toml: format is missing; write format = 1 as its first line.",
    ),
    "a mapping of an unknown column": (
        changed('id = "id" }', 'idd = "id" }'),
        'company.toml, line 10, [[mapping]] 1: unknown column of mentions "idd"; did you mean "id"?',
    ),
}


@pytest.mark.parametrize(("harm", "said"), SETTINGS.values(), ids=SETTINGS)
def test_bad_settings_are_told_alike_by_all_and_nothing_is_made(company, capsys, harm, said):
    harm(company)
    said, before = said.format(company=company), everything(company.parent)
    assert asked(capsys, "check", "lantern") == (2, "", f"tenstages: {said}")
    assert asked(capsys, "run", "lantern", "--stages", "1") == (2, "", f"tenstages: {said}")
    status, out, _ = asked(capsys, "doctor", "lantern")
    assert status == 1 and " ".join(f"NO company: {said}".split()) in out
    with pytest.raises(SettingsError) as caught:
        tenstages.open("lantern")
    assert str(caught.value) == said
    assert not (company / ".warehouse").exists()
    after = everything(company.parent)
    assert {name: content for name, content in after.items() if name != "runs"} == before


def test_settings_without_the_right_to_read_them_are_told(company, capsys):
    with shut(company / "company.toml"):
        status, _, err = asked(capsys, "check", "lantern")
    assert status == 2
    assert err == (
        f"tenstages: {company / 'company.toml'} cannot be read (Permission denied); "
        "give yourself the right to read it, or put a copy there."
    )


def no_exports(company: Path) -> None:
    shutil.rmtree(company / "exports")


def exports_without_files(company: Path) -> None:
    no_exports(company)
    (company / "exports").mkdir()


def exports_as_file(company: Path) -> None:
    no_exports(company)
    (company / "exports").write_text("a,b\n1,2\n", encoding="utf-8")


NOTHING = {
    "no exports folder": (
        no_exports,
        "{company} has no folder named exports. Make one and put your tools' export files into it.",
    ),
    "an exports folder without files": (
        exports_without_files,
        "{company}/exports holds no files. Put your tools' export files into it, zipped or not.",
    ),
    "a file named exports": (
        exports_as_file,
        "{company}/exports is a file, not a folder. Rename it, make a folder named exports, and put the file "
        "in there if it is an export.",
    ),
}


@pytest.mark.parametrize(("harm", "said"), NOTHING.values(), ids=NOTHING)
def test_a_company_without_exports_is_told_before_anything_runs(company, capsys, harm, said):
    harm(company)
    said = said.format(company=company)
    assert asked(capsys, "check", "lantern") == (2, "", f"tenstages: {said}")
    status, out, _ = asked(capsys, "doctor", "lantern")
    assert status == 1 and f"NO company: {said}" in out
    status, out, err = asked(capsys, "run", "lantern", "--stages", "1")
    assert (status, out) == (2, "")
    assert err.startswith("tenstages: No export fills the table mentions: ")
    assert not any((company.parent / "runs").iterdir())


def test_a_company_whose_files_are_all_bad_is_told_before_anything_runs(company, capsys):
    (company / "exports" / "alerts.xml").write_bytes(b"")
    status, _, err = asked(capsys, "run", "lantern", "--stages", "1")
    assert status == 2
    assert err.endswith(" 1 file there could not be read; tenstages check says why.")


def test_a_folder_named_truth_json_is_no_truth_and_no_harm(company):
    (company / "truth.json").mkdir()
    opened = tenstages.open(company)
    assert not opened.simulated and opened.has("mentions")


def test_a_file_in_place_of_a_company_is_told(company, capsys):
    status, _, err = asked(capsys, "check", "lantern/exports/alerts.xml")
    assert (status, err) == (
        2,
        f"tenstages: {company / 'exports' / 'alerts.xml'} is a file, not a company; "
        "name the folder that holds company.toml.",
    )


# Parameters ---------------------------------------------------------------------------------------


PARAMETERS = {
    "a level above 1": ("level 1.2", "level is 1.2; it must lie above 0.5 and below 1, such as 0.9."),
    "a level of 0": ("level 0", "level is 0; it must lie above 0.5 and below 1, such as 0.9."),
    "a level in percent": ("level 90", "level is 90; it must lie above 0.5 and below 1; did you mean 0.9?"),
    "a level in words": ("level high", "-p level high: 01_fine.ipynb expects a number, such as 0.9."),
    "a misspelt name": (
        "sinse 2026-03-01",
        "-p sinse: no notebook of this run has a parameter of that name; did you mean since?",
    ),
    "a day that is none": (
        "since 2026-13-01",
        "since is '2026-13-01'; write a day such as 2026-03-01, or leave it out.",
    ),
    "since after until": (
        "since 2026-04-01 until 2026-03-01",
        "since (2026-04-01) comes after until (2026-03-01); exchange them.",
    ),
    "a window without mentions": (
        "since 2026-03-05 until 2026-03-09",
        "No mention of Lantern's brands lies between 2026-03-05 and 2026-03-09; there are mentions from "
        "2026-03-02 to 2026-03-02.",
    ),
    "an open window without mentions": (
        "since 2027-01-01",
        "No mention of Lantern's brands lies in the window since 2027-01-01; there are mentions from "
        "2026-03-02 to 2026-03-02.",
    ),
}


@pytest.mark.parametrize(("typed", "said"), PARAMETERS.values(), ids=PARAMETERS)
def test_a_bad_parameter_is_told_before_anything_runs(company, capsys, typed, said):
    words = iter(typed.split())
    given = [part for name, value in zip(words, words, strict=True) for part in ("-p", name, value)]
    arguments = ["run", "lantern", "--stages", "1", "--notebooks", str(NOTEBOOKS), *given]
    assert asked(capsys, *arguments) == (2, "", f"tenstages: {said}")
    runs = company.parent / "runs"
    assert not runs.exists() or not any(runs.iterdir())


PAPERMILL = """
import sys
from papermill.__main__ import papermill
papermill(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("given", "said"), [("sinse 2026-03-01", "sinse; did you mean since?"), ("id 7", "id;")]
)
def test_papermill_alone_stops_at_a_misspelt_parameter(company, given, said):
    """Left to itself it would pass the name on, run on the whole window, and say that all is well."""
    notebook = NOTEBOOKS / "10_opens_a_company.ipynb"
    command = [sys.executable, "-c", PAPERMILL, str(notebook), "out.ipynb", "-p", "company", str(company)]
    done = subprocess.run(
        [*command, "-p", *given.split(), "--no-progress-bar"], cwd=company.parent, capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert re.sub(r"\x1b\[[\d;]*m", "", last).startswith(
        f"SettingsError: The notebook has no parameter {said}"
    )


class Shell:
    def __init__(self, cells) -> None:
        self.user_ns = {"In": ["", *cells]}


OWN, MORE = "company = 'lantern'\nsince = None", "import tenstages"


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        ([OWN, MORE], False),
        ([OWN, "# Parameters\nsince = None\n", MORE], False),
        ([OWN, "# Parameters\nsinse = None\n", MORE], True),
        (["# Parameters\nsinse = None\n", MORE], False),  # a notebook without parameters of its own
        ([OWN, "# Parameters of the model\nslope = 1\n"], False),
    ],
)
def test_only_a_parameter_that_papermill_put_in_can_be_misspelt(company, monkeypatch, cells, refused):
    monkeypatch.setattr("IPython.get_ipython", lambda: Shell(cells))
    if refused:
        with pytest.raises(SettingsError, match="no parameter sinse; did you mean since?"):
            tenstages.open("lantern")
    else:
        assert tenstages.open("lantern").has("mentions")


# Places to write to -------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["run lantern --stages 1", "simulate --seed 1 --scale 0.001"])
def test_an_output_folder_that_cannot_be_is_told_and_left_alone(company, capsys, command):
    here = company.parent
    (here / "full").mkdir()
    (here / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    before = everything(here)
    for out, said in {
        "full": f"{here / 'full'} holds something already; name a new or empty folder with --out.",
        "full/mine.txt": f"{here / 'full' / 'mine.txt'} holds something already; name a new or empty folder "
        "with --out.",
        "full/mine.txt/x": f"{here / 'full' / 'mine.txt' / 'x.unfinished'} cannot be made (Not a directory); "
        "name another folder with --out.",
    }.items():
        assert asked(capsys, *command.split(), "--out", out) == (2, "", f"tenstages: {said}")
    assert everything(here) == before


@pytest.mark.parametrize("scale", ["0", "-1", "nan", "inf", "1e-9"])
def test_a_scale_that_no_company_can_have_is_told(company, capsys, scale):
    status, out, err = asked(capsys, "simulate", "--seed", "1", "--out", "new", "--scale", scale)
    assert (status, out) == (2, "")
    assert err.endswith(" is no scale that a company can have; 0.001 to 100 will do.")
    assert not (company.parent / "new").exists()


def test_a_results_folder_that_is_a_file_is_told(tmp_path):
    place = tmp_path / "results"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(TenStagesError) as caught:
        keep(place, pages={"brief": "<p>"})
    assert str(caught.value) == (
        f"The results folder {place} cannot be written (it is a file); give another folder as `results`, "
        "or None to keep nothing."
    )
    assert place.read_text(encoding="utf-8") == "mine"


# A disk that fills while something is written --------------------------------------------------------


@pytest.fixture
def disk(tmp_path):
    """Mounts a disk of so many kilobytes; where nobody may mount one, the test is left out."""
    place, mounted = tmp_path / "disk", []
    place.mkdir()

    def mount(kilobytes: int) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(place)]
        if not sys.platform.startswith("linux") or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("no small disk can be mounted here")
        mounted.append(place)
        return place

    yield mount
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path, left: int) -> Path:
    """Fill a disk but for so many bytes, whatever of it is taken already."""
    path = place / "ballast"
    with path.open("wb") as stream:
        stream.write(bytes(max(0, shutil.disk_usage(place).free - left)))
    return path


def rows_of(count: int, first: int = 0) -> str:
    """A mapped export of so many mentions that pack badly."""
    lines = [f"{n},01/03/2026,lantern coffee {os.urandom(60).hex()}" for n in range(first, first + count)]
    return "\n".join(["id,at,text", *lines]) + "\n"


@pytest.mark.parametrize("left", [0, 4096, 40_000, 100_000, 160_000])
def test_an_import_onto_a_full_disk_leaves_what_stood_there(disk, left):
    place = disk(3000) / "lantern"
    (place / "exports" / "mapped").mkdir(parents=True)
    (place / "company.toml").write_text(TOML + MAPPING, encoding="utf-8")
    (place / "exports" / "mapped" / "a.csv").write_text(rows_of(300), encoding="utf-8")
    settings, old = read_settings(place), tenstages.open(place)
    (place / "exports" / "mapped" / "b.csv").write_text(rows_of(3000, 300), encoding="utf-8")
    before = sorted((place / ".warehouse").rglob("*"))
    ballast = fill(place.parent, left)
    with pytest.raises(TenStagesError) as caught:
        tenstages.open(place)
    assert str(caught.value) == (
        f"There is no room left on the disk of {place / '.warehouse'}; free some and try again. "
        "What was imported before still stands."
    )
    assert old.table("mentions").count().execute() == 300
    assert store.Store(place / ".warehouse").manifest().generation == 1
    assert sorted((place / ".warehouse").rglob("*")) == before, "nothing half-made stays"
    ballast.unlink()
    assert tenstages.open(place).warehouse.rows("mentions") == 3300
    assert settings.name == "Lantern"


@pytest.mark.parametrize("kilobytes", [8, 60, 140, 180])
def test_simulating_onto_a_full_disk_leaves_nothing(disk, capsys, kilobytes):
    place = disk(kilobytes)
    status, out, err = asked(
        capsys, "simulate", "--seed", "5", "--scale", "0.003", "--out", str(place / "new")
    )
    assert (status, out, list(place.iterdir())) == (2, "", [])
    assert err == (
        f"tenstages: There is no room left on the disk of {place}; free some and try again, or name a folder "
        "on another disk with --out. Nothing was kept."
    )


def test_a_run_onto_a_full_disk_leaves_nothing(disk, company):
    place = disk(24)
    command = [sys.executable, "-m", "tenstages.cli", "run", "lantern", "--stages", "1", "--out"]
    done = subprocess.run(
        [*command, str(place / "run"), "--notebooks", str(NOTEBOOKS)], cwd=company.parent,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout, list(place.iterdir())) == (2, "", [])
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1] == (
        f"tenstages: There is no room left on the disk of {place}; free some and try again, or name a folder "
        "on another disk with --out. Nothing was kept."
    )


def no_room(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_keeping_results_on_a_full_disk_leaves_those_kept_before(tmp_path, monkeypatch):
    keep(tmp_path, pages={"brief": "<p>old</p>"}, skipped=["Old."])
    before = everything(tmp_path)
    monkeypatch.setattr("tenstages.run.tables.os.replace", no_room)
    with pytest.raises(TenStagesError) as caught:
        keep(tmp_path, pages={"brief": "<p>new</p>"}, skipped=["New."])
    assert str(caught.value) == (
        f"There is no room left on the disk of the results folder {tmp_path}; free some, or give a folder on "
        "another disk as `results`. What was kept before still stands."
    )
    assert everything(tmp_path) == before


def test_where_no_disk_can_be_mounted_a_full_one_is_told_as_well(company, capsys, monkeypatch):
    tenstages.open(company)
    (company / "exports" / "more.xml").write_text(FEED.replace("901", "902"), encoding="utf-8")
    monkeypatch.setattr(store, "_replace", no_room)
    with pytest.raises(TenStagesError, match="There is no room left on the disk of "):
        tenstages.open(company)
    monkeypatch.setattr(Path, "write_text", no_room)
    status, _, err = asked(capsys, "simulate", "--seed", "5", "--scale", "0.001", "--out", "new")
    assert status == 2 and "There is no room left on the disk of " in err
    assert not list(company.parent.glob("new*"))


# Broken off, and twice at once ---------------------------------------------------------------------


def test_an_import_that_is_broken_off_leaves_the_old_warehouse(company, capsys, monkeypatch):
    old = tenstages.open(company)
    for number in range(3):
        (company / "exports" / f"{number}.xml").write_text(FEED.replace("901", f"90{number + 2}"))
    before, count, original = sorted((company / ".warehouse").rglob("*")), itertools.count(), parts._write

    def interrupt(*arguments):
        if next(count) == 2:
            raise KeyboardInterrupt
        return original(*arguments)

    monkeypatch.setattr(parts, "_write", interrupt)
    assert asked(capsys, "run", "lantern", "--stages", "1", "--notebooks", str(NOTEBOOKS))[0] == 130
    assert sorted((company / ".warehouse").rglob("*")) == before
    assert old.table("mentions").count().execute() == 1
    assert not any((company.parent / "runs").iterdir())


SLOW = """
import sys, time, tenstages
from tenstages import cli
from tenstages.warehouse import parts
write = parts._write
def slow(*arguments):
    print("writing", flush=True)
    time.sleep(30)
parts._write = slow
tenstages.open("lantern")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ctrl_c_in_the_middle_of_an_import_lets_the_next_one_in(company):
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        cwd=company.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "writing\n"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    began = time.monotonic()
    assert tenstages.open(company).table("mentions").count().execute() == 1
    assert time.monotonic() - began < 10
    assert not list((company / ".warehouse").rglob("*.new"))


def test_two_imports_at_once_both_succeed_and_leave_one_warehouse(company):
    code = "import tenstages; print(tenstages.open('lantern').table('mentions').count().execute())"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=company.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    assert [process.communicate(timeout=120)[0] for process in both] == ["1\n", "1\n"]
    assert store.Store(company / ".warehouse").manifest().generation == 1
