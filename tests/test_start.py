"""start.py and the files that set the project up, without network and without installing anything."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in programs are shell scripts")


def load_start(folder):
    """The start.py of a project folder, as a module of its own."""
    specification = importlib.util.spec_from_file_location("start", Path(folder) / "start.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path):
    """A small copy of the project: start.py and the files that it reads."""
    for name in ("start.py", "requirements.txt", "lib/pyproject.toml", "tests/requirements.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def start(project):
    return load_start(project)


def make_stand_in(start, programs=("tenstages", "pytest", "jupyter-lab"), for_tests=True):
    """An environment that looks finished and whose programs only say how they were called."""
    folder = Path(start.venv_folder())
    folder.mkdir(parents=True)
    Path(start.venv_program("python")).symlink_to(sys.executable)
    version = ".".join(str(part) for part in sys.version_info[:3])
    home = os.path.dirname(sys.executable)
    (Path(start.VENV) / "pyvenv.cfg").write_text(f"home = {home}\nversion = {version}\n")
    for name in programs:
        program = Path(start.venv_program(name))
        program.write_text('#!/bin/sh\nprintf "%s|" "$PWD" "$VIRTUAL_ENV" "$@"\nexit 7\n')
        program.chmod(0o755)
    Path(start.STAMP).write_text(json.dumps(start.wanted(for_tests)))


def start_it(project, *arguments, cwd=None, **options):
    command = [sys.executable, str(project / "start.py"), *arguments]
    return subprocess.run(command, cwd=cwd or project, capture_output=True, text=True, timeout=60, **options)


def words(answer):
    return answer.stdout.rstrip("|").split("|")


# Which Python


@pytest.mark.parametrize("version", [(3, 7), (3, 8), (3, 11)])
def test_any_python_can_read_it(version):
    ast.parse((ROOT / "start.py").read_text(encoding="ascii"), feature_version=version)


def test_it_imports_nothing_but_python():
    tree = ast.parse((ROOT / "start.py").read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert names <= sys.stdlib_module_names
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_an_old_python_gets_one_sentence(start, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    assert start.main(["run"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("start.py: Ten Stages needs Python 3.11 or newer and this is Python 3.8 (")
    assert "install one from 3.11 to 3.14" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 9)])
def test_supported_pythons_pass_without_a_word(start, version):
    assert start.refusal(version) is None
    assert start.untested(version) is None


def test_a_newer_python_is_warned_about_and_goes_on(start):
    assert start.refusal((3, 15, 0)) is None
    assert start.untested((3, 15, 0)) == (
        "Python 3.15 is newer than those tested (3.11 to 3.14); going on with it."
    )


def test_start_and_the_library_agree_on_the_oldest_python(start):
    project = tomllib.loads((ROOT / "lib" / "pyproject.toml").read_text())["project"]
    major, minor = start.OLDEST
    assert project["requires-python"] == f">={major}.{minor}"


# The stamp


@posix
def test_a_finished_environment_is_ready(start):
    make_stand_in(start)
    assert start.is_ready(for_tests=True)


@posix
@pytest.mark.parametrize("name", ["requirements.txt", "lib/pyproject.toml"])
def test_a_changed_list_of_packages_needs_a_set_up(start, project, name):
    make_stand_in(start)
    (project / name).write_text((project / name).read_text() + "# changed\n")
    assert not start.is_ready()
    assert start.fault() is None  # completed, not made anew


@posix
def test_changed_test_tools_matter_to_the_tests_alone(start, project):
    make_stand_in(start)
    (project / "tests" / "requirements.txt").write_text("pytest==1.0\n")
    assert start.is_ready()
    assert not start.is_ready(for_tests=True)


@posix
def test_an_environment_for_work_lacks_the_test_tools(start):
    make_stand_in(start, for_tests=False)
    assert start.is_ready()
    assert not start.is_ready(for_tests=True)


def test_line_ends_of_a_checkout_do_not_matter(start, project):
    before = start.wanted()
    lock = project / "requirements.txt"
    lock.write_bytes(lock.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert start.wanted() == before


@posix
def test_a_moved_folder_is_made_anew(start, project):
    make_stand_in(start)
    moved = project.rename(project.with_name("elsewhere"))
    assert load_start(moved).fault() == "this folder was moved"


@posix
def test_another_python_makes_it_anew(start, monkeypatch):
    make_stand_in(start)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    assert start.fault().startswith("it was made with Python 3.")


@posix
def test_a_lost_base_python_makes_it_anew(start):
    make_stand_in(start)
    Path(start.VENV, "pyvenv.cfg").write_text("home = /nowhere/bin\nversion = 3.11.7\n")
    assert start.fault() == "the Python that it was made with is gone"


@posix
def test_an_unreadable_stamp_counts_as_none(start):
    make_stand_in(start)
    Path(start.STAMP).write_text("[1, 2")
    assert not start.is_ready()


@posix
def test_an_environment_made_by_hand_is_kept_and_completed(start):
    make_stand_in(start)
    Path(start.STAMP).unlink()
    assert not start.is_ready()
    assert start.fault() is None


# Set-ups that go wrong


def without_installing(start, install):
    """Replace the two slow steps: an empty environment is made, `install` does what the test needs."""

    def make_environment():
        shutil.rmtree(start.VENV, ignore_errors=True)
        make_stand_in(start)
        os.remove(start.STAMP)

    start.make_environment = make_environment
    start.install = install


@posix
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, MemoryError])
def test_an_interrupted_set_up_leaves_no_stamp(start, interruption):
    def install(for_tests):
        raise interruption

    without_installing(start, install)
    with pytest.raises(interruption):
        start.prepare()
    assert not os.path.exists(start.STAMP)
    assert start.fault() == "its last set-up was not finished"


@posix
def test_a_finished_set_up_leaves_a_stamp_and_no_mark(start):
    without_installing(start, lambda for_tests: None)
    start.prepare(for_tests=True)
    assert start.is_ready(for_tests=True)
    assert not os.path.exists(start.UNFINISHED)


@posix
def test_control_c_ends_in_a_sentence(start, capsys):
    def install(for_tests):
        raise KeyboardInterrupt

    without_installing(start, install)
    assert start.main(["run"]) == 130
    assert capsys.readouterr().err == (
        "start.py: stopped before the environment was ready; start again to finish it.\n"
    )


def test_a_missing_venv_package_is_named_and_nothing_is_left(start, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)  # importing it now fails, as on a bare Debian
    assert start.main(["run"]) == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    said = capsys.readouterr().err
    assert "its part python3-venv is missing" in said
    assert f"sudo apt install python{version}-venv." in said
    assert not os.path.exists(start.VENV)


def test_a_failing_venv_leaves_no_folder(start, monkeypatch):
    def fail(command, doing):
        start.write(start.LOG, "Error: no space left on device\n")
        return 1

    monkeypatch.setattr(start, "logged", fail)
    with pytest.raises(start.SetupError, match="no space left on device"):
        start.make_environment()
    assert not os.path.exists(start.VENV)


@posix
def test_a_failed_install_says_what_and_where_the_log_is(start, project, capsys):
    make_stand_in(start)
    os.remove(start.STAMP)
    python = Path(start.venv_program("python"))
    python.unlink()
    python.write_text('#!/bin/sh\necho "Collecting things"\necho "ERROR: No matching distribution"\nexit 1\n')
    python.chmod(0o755)
    start.find_uv = lambda: None
    assert start.main(["run"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "start.py: the packages could not be installed: ERROR: No matching distribution "
        f"(all that was said is in {project / '.venv.log'})."
    )


@posix
def test_pip_tries_where_uv_fails(start, monkeypatch):
    steps = []

    def logged(command, doing):
        steps.append((os.path.basename(command[0]), doing))
        return 1 if "uv" in doing else 0

    monkeypatch.setattr(start, "logged", logged)
    monkeypatch.setattr(start, "find_uv", lambda: "/bin/uv")
    start.install(for_tests=False)
    assert steps == [
        ("uv", "installing the packages with uv"),
        ("python", "installing the packages with pip"),
    ]


@posix
def test_the_test_tools_come_in_one_go(start, monkeypatch):
    commands = []
    monkeypatch.setattr(start, "logged", lambda command, doing: commands.append(command) or 0)
    monkeypatch.setattr(start, "find_uv", lambda: "/bin/uv")
    start.install(for_tests=True)
    (command,) = commands
    assert command[-4:] == ["-r", "requirements.txt", "-r", "tests/requirements.txt"]


@posix
def test_a_uv_that_does_not_work_is_not_used(start, tmp_path, monkeypatch):
    stand_in = tmp_path / "uv"
    stand_in.write_text("#!/bin/sh\nexit 127\n")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert start.find_uv() is None


def test_variables_that_send_packages_elsewhere_are_dropped(start, monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("UV_SYSTEM_PYTHON", "1")
    variables = start.setup_variables()
    assert "PIP_TARGET" not in variables
    assert "UV_SYSTEM_PYTHON" not in variables


@posix
def test_of_two_at_once_only_one_sets_up(project):
    driver = project / "driver.py"
    driver.write_text(
        textwrap.dedent(f"""
            import sys, time
            sys.path[:0] = [{str(project)!r}, {str(Path(__file__).parent)!r}]
            import start, test_start

            def install(for_tests):
                with open("installed.txt", "a") as file:
                    file.write("begin ")
                    file.flush()
                    time.sleep(0.5)
                    file.write("end ")

            test_start.without_installing(start, install)
            start.prepare()
            print(start.is_ready())
        """)
    )
    both = [
        subprocess.Popen([sys.executable, driver], cwd=project, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [child.communicate(timeout=60)[0].strip() for child in both] == ["True", "True"]
    assert (project / "installed.txt").read_text() == "begin end "


@posix
def test_a_terminated_set_up_takes_its_installer_along(project):
    driver = project / "driver.py"
    driver.write_text(
        textwrap.dedent("""
            import sys, start
            step = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
            start.prepare = lambda for_tests: start.logged([sys.executable, "-c", step], "waiting")
            sys.exit(start.main(["run"]))
        """)
    )
    child = subprocess.Popen([sys.executable, driver], cwd=project, stderr=subprocess.DEVNULL)
    log = project / ".venv.log"
    deadline = time.monotonic() + 30
    while not (log.exists() and re.search(r"^\d+$", log.read_text(), re.M)):
        assert time.monotonic() < deadline, "the step never began"
        time.sleep(0.05)
    installer = int(re.search(r"^\d+$", log.read_text(), re.M)[0])
    child.terminate()
    assert child.wait(timeout=30) == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(installer, 0)


# What is asked for


def test_alone_it_helps_and_makes_nothing(project):
    answer = start_it(project)
    assert answer.returncode == 0
    assert "start.py run" in answer.stdout
    assert "start.py test" in answer.stdout
    assert not (project / ".venv").exists()


@posix
@pytest.mark.parametrize(
    ("asked", "passed"),
    [
        (["run"], ["run", "larkspur"]),
        (["run", "--stages", "1,3-5"], ["run", "larkspur", "--stages", "1,3-5"]),
        (["run", "companies/acme", "--jobs", "2"], ["run", "companies/acme", "--jobs", "2"]),
        (["run", "--help"], ["run", "--help"]),
        (["check", "my company", "--json"], ["check", "my company", "--json"]),
        (["--version"], ["--version"]),
        (["simulate", "--seed", "1", "--out", "a*b"], ["simulate", "--seed", "1", "--out", "a*b"]),
    ],
)
def test_commands_go_to_tenstages_where_the_user_stands(project, start, tmp_path_factory, asked, passed):
    make_stand_in(start)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    answer = start_it(project, *asked, cwd=elsewhere)
    assert words(answer) == [str(elsewhere), str(project / ".venv"), *passed]


@posix
def test_the_exit_status_is_the_commands(project, start):
    make_stand_in(start)
    answer = start_it(project, "check", "nowhere")
    assert answer.returncode == 7
    assert answer.stderr == ""


@posix
def test_no_network_and_no_installer_when_the_stamp_agrees(project, start):
    make_stand_in(start)
    before = sorted(path.name for path in project.iterdir())
    answer = start_it(project, "formats", env={"PATH": ""})
    assert answer.returncode == 7
    assert sorted(path.name for path in project.iterdir()) == before


@posix
def test_a_second_start_is_quick(project, start):
    make_stand_in(start)
    began = time.monotonic()
    start_it(project, "run")
    assert time.monotonic() - began < 3


@posix
def test_a_missing_program_is_named(project, start):
    make_stand_in(start, programs=())
    answer = start_it(project, "check")
    assert answer.returncode == 1
    program = project / ".venv" / "bin" / "tenstages"
    assert answer.stderr.startswith(f"start.py: {program} is missing; delete the folder ")


@posix
def test_lab_opens_the_notebooks_and_asks_nobody_for_news(project, start):
    (project / "notebooks").mkdir()
    make_stand_in(start)
    folder, _, *arguments = words(start_it(project, "lab", "--no-browser", cwd="/"))
    assert folder == str(project)
    assert f"--ServerApp.preferred_dir={project / 'notebooks'}" in arguments
    assert "--LabApp.news_url=None" in arguments
    assert arguments[-1] == "--no-browser"


def test_lab_does_not_ask_for_news(start):
    make_stand_in(start)
    start.command_for(["lab"])
    overrides = Path(start.VENV) / "share/jupyter/lab/settings/overrides.json"
    assert (
        json.loads(overrides.read_text())["@jupyterlab/apputils-extension:notification"]["fetchNews"]
        == "false"
    )


@posix
def test_tests_run_from_the_root_folder_over_tests_and_notebooks(project, start):
    (project / "notebooks").mkdir()
    (project / "notebooks" / "01_one.ipynb").write_text("{}")
    make_stand_in(start)
    folder, _, *arguments = words(start_it(project, "test", "--full", cwd="/"))
    assert folder == str(project)
    assert arguments[-3:] == ["--full", str(project / "tests"), str(project / "notebooks")]
    assert "--dist=loadscope" in arguments


def test_a_folder_without_notebooks_is_not_asked_for(start, project):
    (project / "notebooks").mkdir()
    assert start.test_command([])[-1] == str(project / "tests")


def test_named_tests_run_alone(start, project, monkeypatch):
    monkeypatch.chdir(project)
    (project / "tests" / "test_a.py").touch()
    command = start.test_command(["tests/test_a.py::test_b", "-x"])
    assert command[-2:] == [str(project / "tests" / "test_a.py") + "::test_b", "-x"]


@pytest.mark.parametrize(("system", "option"), [("linux", "--nbval"), ("win32", "--nbval-lax")])
def test_printed_figures_are_compared_strictly_on_linux_alone(start, monkeypatch, system, option):
    monkeypatch.setattr(sys, "platform", system)
    assert start.test_command([])[1] == option


def test_numerical_libraries_keep_to_one_thread_unless_told(start, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    variables = start.one_thread_each()
    assert variables["OMP_NUM_THREADS"] == "3"
    assert variables["OPENBLAS_NUM_THREADS"] == "1"


def test_waiting_as_on_windows_passes_the_exit_status_on(start, tmp_path):
    command = [sys.executable, "-c", "import os, sys; sys.exit(5 if os.environ['X'] == 'y' else 6)"]
    assert start.wait_for(command, str(tmp_path), dict(os.environ, X="y")) == 5


# The lock


def pins(path):
    """Package and version of each line of a lock that is not a remark or the library itself."""
    lines = [line for line in path.read_text(encoding="ascii").splitlines() if line[:1] not in "#-"]
    return [re.match(r"([a-z0-9-]+)==(\S+?)( ; .+)?$", line).group(1, 2) for line in lines]


LOCKS = {"requirements.txt": ROOT / "requirements.txt", "tests": ROOT / "tests" / "requirements.txt"}


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_one_version_of_each_package_for_all_pythons(lock):
    names = [name for name, _ in pins(lock)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_the_lock_names_no_host_and_no_hash(lock):
    assert not re.search(r"https?://|--hash|--index|--find-links", lock.read_text())


def test_the_last_line_of_the_lock_is_the_library():
    assert LOCKS["requirements.txt"].read_text().splitlines()[-1] == "-e ./lib"


def test_the_two_locks_agree():
    work, test = dict(pins(LOCKS["requirements.txt"])), dict(pins(LOCKS["tests"]))
    assert {name: test[name] for name in work.keys() & test.keys()} == {
        name: work[name] for name in work.keys() & test.keys()
    }


def asked_for():
    """Each range that somebody wrote by hand, with the lock that must answer it."""
    library = tomllib.loads((ROOT / "lib" / "pyproject.toml").read_text())["project"]["dependencies"]
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    work, test = library + groups["workshop"], groups["test"]
    return [(line, "requirements.txt") for line in dict.fromkeys(work)] + [(line, "tests") for line in test]


@pytest.mark.parametrize(("line", "lock"), asked_for())
def test_the_lock_answers_every_range(line, lock):
    from packaging.requirements import Requirement

    requirement = Requirement(line)
    locked = dict(pins(LOCKS[lock]))
    assert requirement.name in locked, "lock again, as CONTRIBUTING.md says"
    assert requirement.specifier.contains(locked[requirement.name]), "lock again, as CONTRIBUTING.md says"


def imported():
    """Top-level names that the library imports from elsewhere, anywhere in its files."""
    names = set()
    for path in (ROOT / "lib" / "tenstages").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"tenstages"}


def test_the_library_declares_what_it_imports():
    from importlib.metadata import packages_distributions

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    lines = tomllib.loads((ROOT / "lib" / "pyproject.toml").read_text())["project"]["dependencies"]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    distributions = packages_distributions()
    undeclared = {
        name
        for name in imported()
        if not declared & {canonicalize_name(one) for one in distributions.get(name, ())}
    }
    assert undeclared == set(), "name them in lib/pyproject.toml, then lock as CONTRIBUTING.md says"


# What notebooks' outputs may differ in


def sanitized(text):
    from nbval.plugin import get_sanitize_patterns

    patterns = get_sanitize_patterns((ROOT / "tests" / "nbval_sanitize.cfg").read_text(encoding="ascii"))
    for pattern, replacement in patterns:
        text = re.sub(pattern, replacement, text)
    return text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<img src="data:image/png;base64,iVBORw0KGgo=">', '<img src="data:image/png;base64,AAAA+/==">'),
        ("<Figure at 0x7f63c84e0c10>", "<Figure at 0x7fd1c0ffee00>"),
        ("IPY_MODEL_" + "0a" * 16, "IPY_MODEL_" + "f3" * 16),
        ("#T_0fa3c_row0_col1 {", "#T_b77d2_row0_col1 {"),
        ("Wall time: 1.2 s", "Wall time: 980 ms"),
        ("1.2 ms \u00b1 3 \u00b5s per loop (mean)", "900 \u00b5s \u00b1 1 \u00b5s per loop (mean)"),
        ("100%|##| 10/10 [00:01<00:00, 9.87it/s]", "100%|##| 10/10 [00:02<00:00, 4.12it/s]"),
        ("0b5a7a1e-0000-4000-8000-000000000000", "9c5a7a1e-1111-4111-9111-111111111111"),
    ],
)
def test_what_means_nothing_is_not_compared(one, other):
    assert sanitized(one) == sanitized(other)


@pytest.mark.parametrize(
    "text",
    [
        "31.2% (90% interval 29.8% to 32.7%), 12,345 mentions, +1.4 points, 3.5 hours, ratio 1.32",
        "2026-03-04 05:00 to 2026-11-22, 14 days, EUR 1,250.00, x:1754000000000000000",
        "Answers came in 45 s; the median is 11 min.",
        "[0.298, 0.327]",
    ],
)
def test_figures_are_always_compared(text):
    assert sanitized(text) == text
