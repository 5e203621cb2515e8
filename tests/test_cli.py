"""The command line: what each command prints, where, and with which exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tenstages import cli
from tenstages.errors import TenStagesError

COMPANY_TOML = """
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
    """A company with one export, below the folder in which the caller stands."""
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "lantern"
    (place / "exports").mkdir(parents=True)
    (place / "company.toml").write_text(COMPANY_TOML, encoding="utf-8")
    (place / "exports" / "alerts.xml").write_text(FEED, encoding="utf-8")
    return place


# The frame ----------------------------------------------------------------------------------


def test_help_needs_no_heavy_import():
    code = (
        "import sys; from tenstages import cli; cli.main(['--help']);"
        "heavy = {'pandas', 'numpy', 'ibis', 'duckdb', 'matplotlib', 'papermill', 'nbformat', 'jinja2'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["check", "run", "simulate", "formats", "doctor"])
def test_every_command_has_help(command, capsys):
    assert cli.main([command, "--help"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 4


def test_the_version_is_told(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("tenstages, version ")


@pytest.mark.parametrize("arguments", [["chekc"], ["check"], ["simulate", "--seed", "x", "--out", "a"]])
def test_a_mistyped_command_has_status_2(arguments, capsys):
    assert cli.main(arguments) == 2
    assert "Error" in capsys.readouterr().err


def test_a_users_fault_is_one_line_on_stderr_with_status_2(monkeypatch, capsys):
    def fail(_):
        raise TenStagesError("company.toml, line 3: the zone is missing; add one.")

    monkeypatch.setattr("tenstages.company.find", fail)
    assert cli.main(["check", "x"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "tenstages: company.toml, line 3: the zone is missing; add one.\n"


def test_ctrl_c_has_status_130_and_no_traceback(monkeypatch, capsys):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("tenstages.company.find", interrupt)
    assert cli.main(["check", "x"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_ours_keeps_its_traceback(monkeypatch):
    def break_down(_):
        raise ZeroDivisionError

    monkeypatch.setattr("tenstages.company.find", break_down)
    with pytest.raises(ZeroDivisionError):
        cli.main(["check", "x"])


# check --------------------------------------------------------------------------------------


def test_check_prints_a_table_of_the_files(company, capsys):
    assert cli.main(["check", "lantern"]) == 0
    captured = capsys.readouterr()
    assert "exports/alerts.xml" in captured.out
    assert captured.err == ""


def test_check_takes_an_absolute_folder(company, capsys):
    assert cli.main(["check", str(company)]) == 0
    assert "exports/alerts.xml" in capsys.readouterr().out


def test_check_writes_json(company, capsys):
    assert cli.main(["check", "lantern", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["file"], report["rows"], report["first"]) == ("exports/alerts.xml", 1, "2026-03-02")


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_check_has_status_1_when_a_file_is_not_read(company, capsys, more):
    (company / "exports" / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert cli.main(["check", "lantern", *more]) == 1
    assert "exports/odd.csv" in capsys.readouterr().out


def test_check_says_a_fault_in_the_settings_in_one_line(company, capsys):
    misspelt = COMPANY_TOML.replace("Europe/Berlin", "Europe/Berln")
    (company / "company.toml").write_text(misspelt, encoding="utf-8")
    assert cli.main(["check", "lantern"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("tenstages: company.toml")
    assert captured.err.count("\n") == 1


# simulate -----------------------------------------------------------------------------------


def make(seed: int, out: Path, scale: float = 1.0) -> None:
    (out / "made.txt").write_text(f"{seed} {scale}", encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tenstages.simulate.simulate", make, raising=False)
    return tmp_path


@pytest.mark.parametrize(("more", "made"), [([], "7 1.0"), (["--scale", "0.25"], "7 0.25")])
def test_simulate_makes_a_company(here, capsys, more, made):
    assert cli.main(["simulate", "--seed", "7", "--out", "new/company", *more]) == 0
    assert (here / "new" / "company" / "made.txt").read_text(encoding="utf-8") == made
    assert capsys.readouterr().out.strip() == str(Path("new", "company"))


def test_simulate_refuses_a_folder_that_holds_something(here, capsys):
    (here / "mine").mkdir()
    (here / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    assert cli.main(["simulate", "--seed", "7", "--out", "mine"]) == 2
    assert "holds something already" in capsys.readouterr().err
    assert [path.name for path in (here / "mine").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(("fault", "status"), [(KeyboardInterrupt, 130), (TenStagesError, 2)])
def test_simulate_broken_off_leaves_nothing(here, monkeypatch, fault, status):
    def break_off(seed, out):
        make(seed, out)
        raise fault("no")

    monkeypatch.setattr("tenstages.simulate.simulate", break_off)
    assert cli.main(["simulate", "--seed", "7", "--out", "new"]) == status
    assert list(here.iterdir()) == []


def test_simulate_never_leaves_a_half_company_under_its_name(here, monkeypatch):
    def break_down(seed, out):
        make(seed, out)
        raise ZeroDivisionError

    monkeypatch.setattr("tenstages.simulate.simulate", break_down)
    with pytest.raises(ZeroDivisionError):
        cli.main(["simulate", "--seed", "7", "--out", "new"])
    assert not (here / "new").exists()


# formats and doctor -------------------------------------------------------------------------


def test_formats_lists_every_format_on_a_line(capsys):
    from tenstages.exports import FORMATS

    assert cli.main(["formats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(FORMATS)
    assert all(len(line.split()) > 2 for line in lines)


def test_settings_lists_every_key_below_its_section(capsys):
    from tenstages.settings import KEYS

    assert cli.main(["settings"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("  format:")
    assert sum(line.startswith("  ") for line in lines) == len(KEYS)
    assert "  open: when they begin, such as 09:00 (clock; 09:00)" in lines[lines.index("[hours]") :]


def test_formats_prints_a_formats_manual(capsys):
    assert cli.main(["formats", "google_alerts_feed"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 5


def test_formats_names_the_nearest(capsys):
    assert cli.main(["formats", "google_alert_feed"]) == 2
    assert "did you mean google_alerts_feed?" in capsys.readouterr().err


def test_doctor_prints_a_line_for_each_thing(company, capsys):
    status = cli.main(["doctor", "lantern"])
    lines = capsys.readouterr().out.splitlines()
    assert [line[4:].split(":")[0] for line in lines] == ["python", "packages", "fonts", "disk", "company"]
    assert status == (0 if all(line.startswith("ok ") for line in lines) else 1)


def test_doctor_names_a_company_it_cannot_find(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["doctor", "nowhere-at-all"]) == 1
    assert 'NO  company: There is no company "nowhere-at-all"' in capsys.readouterr().out


def test_doctor_names_a_package_out_of_range(monkeypatch, capsys):
    monkeypatch.setattr("tenstages.doctor._requirements", lambda: ["click>=99", "no-such-package-at-all"])
    assert cli.main(["doctor"]) == 1
    text = capsys.readouterr().out
    assert "click is " in text
    assert "wanted >=99; no-such-package-at-all is missing; install again as README says" in text


def test_doctor_says_which_pythons_will_do(monkeypatch):
    from tenstages import doctor

    monkeypatch.setattr(doctor, "NEWEST", (3, 10))
    line = doctor.look_over()[0]
    assert (line.well, line.what) == (False, "python")
    assert "the project is tried with 3.11 to 3.10" in line.found
