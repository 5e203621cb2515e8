"""One command for everything: makes the environment when it must, then does one thing.

Needs nothing but Python itself.  The file keeps to syntax and names that every Python
understands, so that one which is too old gets a sentence instead of a SyntaxError.
"""

import hashlib
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import time

OLDEST = (3, 11)
NEWEST = (3, 14)

ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "start-stamp.json")
UNFINISHED = os.path.join(VENV, "start-unfinished")
LOCK = os.path.join(ROOT, ".venv.lock")
LOG = os.path.join(ROOT, ".venv.log")

PACKAGES = ("requirements.txt", "lib/pyproject.toml")
TEST_PACKAGES = ("tests/requirements.txt",)
NOTEBOOK_FOLDERS = ("notebooks", "solutions")
SAMPLE = "larkspur"

THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
MISLEADING_VARIABLES = (
    "PIP_PREFIX",
    "PIP_REQUIRE_HASHES",
    "PIP_TARGET",
    "PYTHONHOME",
    "UV_PYTHON",
    "UV_SYSTEM_PYTHON",
    "UV_TARGET",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
)

PROGRAM = "py" if os.name == "nt" else "python3"

HELP = """\
Ten Stages: from listening to return on investment, on files a company already has.

  {0} start.py run                     all notebooks on the sample company
  {0} start.py run companies/acme      the same on your own company's folder
  {0} start.py lab                     open the notebooks in JupyterLab
  {0} start.py check companies/acme    what was understood of a folder's export files
  {0} start.py doctor                  is everything in order here?
  {0} start.py test                    the tests (test --full: those that take long, too)

Whatever else is asked is passed on to the command tenstages: start.py formats is
tenstages formats.  The first start makes the folder .venv and needs the network.""".format(PROGRAM)


class SetupError(Exception):
    """What kept the environment from being made, as a sentence for the user."""


def say(sentence):
    """Tell the user something beside the results, which own standard output."""
    sys.stderr.write("start.py: " + sentence + "\n")
    sys.stderr.flush()


# The Python that runs this file


def refusal(version):
    """The sentence for a Python that is too old, else None."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return (
        "Ten Stages needs Python %d.%d or newer and this is Python %d.%d (%s); "
        "install one from %d.%d to %d.%d, then start again with it, as in: %s start.py run"
        % (OLDEST + tuple(version[:2]) + (sys.executable,) + OLDEST + NEWEST + (named_python(),))
    )


def named_python():
    return "py -%d.%d" % NEWEST if os.name == "nt" else "python%d.%d" % NEWEST


def untested(version):
    """The sentence for a Python newer than those the tests have seen, else None."""
    if tuple(version[:2]) <= NEWEST:
        return None
    return "Python %d.%d is newer than those tested (%d.%d to %d.%d); going on with it." % (
        tuple(version[:2]) + OLDEST + NEWEST
    )


# Is the environment as it should be?


def wanted(for_tests=False):
    """What the environment must have been made from: Python, place and lists of packages.

    The place counts because the programs of an environment hold its absolute path.
    """
    items = {
        "python": "%d.%d" % tuple(sys.version_info[:2]),
        "machine": "%s %s %s" % (platform.python_implementation(), sys.platform, platform.machine()),
        "place": ROOT,
    }
    for name in PACKAGES + (TEST_PACKAGES if for_tests else ()):
        with open(os.path.join(ROOT, *name.split("/")), "rb") as file:
            # Line ends do not count: a checkout on Windows may change them.
            items[name] = hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()
    return items


def stamped():
    """What the environment was made from, {} where no set-up was ever finished."""
    try:
        with open(STAMP) as file:
            items = json.load(file)
    except (OSError, ValueError):
        return {}
    return items if isinstance(items, dict) else {}


def is_ready(for_tests=False):
    """Whether nothing needs to be installed; costs a few milliseconds and no network."""
    if fault():
        return False
    made_from = stamped()
    return all(made_from.get(name) == value for name, value in wanted(for_tests).items())


def fault():
    """Why the environment cannot stay as it is and has to be made anew, else None."""
    if os.path.exists(UNFINISHED):
        return "its last set-up was not finished"
    configuration = venv_configuration()
    if not os.path.exists(venv_program("python")) or not os.path.isdir(configuration.get("home", "")):
        return "the Python that it was made with is gone"
    version = configuration.get("version") or configuration.get("version_info") or ""
    if version.split(".")[:2] != [str(part) for part in sys.version_info[:2]]:
        return "it was made with Python " + version
    made_from, now = stamped(), wanted()
    if made_from.get("place", now["place"]) != now["place"]:
        return "this folder was moved"
    if made_from.get("machine", now["machine"]) != now["machine"]:
        return "it was made on another kind of machine"
    return None


def venv_configuration():
    """The lines ``name = value`` of the environment's pyvenv.cfg, {} where there is none."""
    try:
        with open(os.path.join(VENV, "pyvenv.cfg")) as file:
            pairs = [line.partition("=") for line in file]
    except (OSError, ValueError):
        return {}
    return {name.strip(): value.strip() for name, _, value in pairs}


def venv_folder():
    return os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")


def venv_program(name):
    """Absolute path of a program of the environment, there or not."""
    return os.path.join(venv_folder(), name + (".exe" if os.name == "nt" else ""))


# Making it


def prepare(for_tests=False):
    """Make or complete the environment, unless its stamp says that it is up to date."""
    if is_ready(for_tests):
        return
    with Lock(LOCK):
        if is_ready(for_tests):  # another start.py did it while this one waited
            return
        began = time.time()
        reset_log()
        make_environment()
        forget_stamp()
        write(UNFINISHED, "A set-up began and has not ended; the next start makes .venv anew.\n")
        install(for_tests)
        write(STAMP, json.dumps(wanted(for_tests), indent=1, sort_keys=True) + "\n")
        os.remove(UNFINISHED)
        say("the environment is ready (%.0f s)." % (time.time() - began))


def make_environment():
    """An environment with pip in .venv; a sound one stays, a broken one goes first."""
    if os.path.isdir(VENV):
        reason = fault()
        if reason is None:
            return
        say("making .venv anew, because %s." % reason)
        remove_environment()
    if lacks_venv():
        raise SetupError(venv_advice())
    os.mkdir(VENV)
    write(UNFINISHED, "The environment was begun and has not been finished.\n")
    status = logged([base_python(), "-m", "venv", VENV], "making the environment .venv")
    if status != 0:
        remove_environment()
        raise SetupError(venv_advice() if "ensurepip" in log_text() else failure("the environment .venv"))


def lacks_venv():
    """Whether this Python came without the means to make environments, as Debian's does."""
    for name in ("venv", "ensurepip"):
        try:
            __import__(name)
        except ImportError:
            return True
    return False


def venv_advice():
    return (
        "this Python (%s) cannot make environments, because its part python3-venv is missing; "
        "on Debian and Ubuntu install it by: sudo apt install python%d.%d-venv"
        % ((sys.executable,) + tuple(sys.version_info[:2]))
    )


def base_python():
    """The Python outside any environment, so that .venv never stands on itself."""
    return getattr(sys, "_base_executable", None) or sys.executable


def remove_environment():
    try:
        shutil.rmtree(VENV)
    except OSError as problem:
        raise SetupError(
            "the folder %s must be made anew and cannot be removed (%s); close what still uses it, "
            "such as JupyterLab or an activated terminal, then start again" % (VENV, problem)
        )


def forget_stamp():
    if os.path.exists(STAMP):
        os.remove(STAMP)


def install(for_tests):
    """Install the locked packages with uv where it can be had, else with pip."""
    lists = ["-r", "requirements.txt"] + (["-r", "tests/requirements.txt"] if for_tests else [])
    doing = "installing the packages"
    temporary = os.path.join(VENV, "start-uv")
    try:
        uv = find_uv() or fetch_uv(temporary)
        if uv:
            command = [uv, "pip", "install", "--no-progress", "--python", venv_program("python")]
            if logged(command + lists, doing + " with uv") == 0:
                return
            say("uv could not install the packages, so pip tries; this takes a minute or two.")
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    command = [venv_program("python"), "-m", "pip", "install", "--no-input", "--no-compile"]
    if logged(command + lists, doing + " with pip") != 0:
        raise SetupError(failure("the packages"))


def find_uv():
    """The uv on the search path if it works (a version manager's stand-in may not), else None."""
    uv = shutil.which("uv")
    if uv is None:
        return None
    try:
        status = subprocess.call([uv, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    return uv if status == 0 else None


def fetch_uv(folder):
    """Put uv into `folder` for this set-up alone; its path, or None where it cannot be had."""
    command = [venv_program("python"), "-m", "pip", "install", "--no-input", "--no-deps"]
    command += ["--only-binary", ":all:", "--target", folder, "uv"]
    if logged(command, "fetching uv, the faster installer") != 0:
        return None
    places = [os.path.join(folder, part, name) for part in ("bin", "Scripts") for name in ("uv", "uv.exe")]
    return next((place for place in places if os.path.isfile(place)), None)


def failure(what):
    """The sentence for a step that failed, with the log's last complaint and its place."""
    lines = [line.strip() for line in log_text().splitlines() if line.strip()]
    complaints = [line for line in lines if line.lower().startswith("error")] or lines or ["no reason given"]
    return "%s could not be installed: %s (all that was said is in %s)" % (what, complaints[-1], LOG)


# Running what makes it


def reset_log():
    write(LOG, "")


def log_text():
    with open(LOG, "rb") as file:
        return file.read().decode("utf-8", "replace")


def logged(command, doing):
    """Run a step of the set-up, its words into the log; its exit status."""
    with open(LOG, "ab") as log:
        log.write(("\n$ " + " ".join(command) + "\n").encode("utf-8", "replace"))
        log.flush()
        child = subprocess.Popen(
            command, cwd=ROOT, env=setup_variables(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            return watch(child, doing)
        except BaseException:
            child.terminate()
            child.wait()
            raise


def watch(child, doing):
    """Wait for a step, counting the seconds where a person looks on; its exit status."""
    began = time.time()
    looked_on = sys.stderr.isatty()
    if not looked_on:
        say(doing + " ...")
    while child.poll() is None:
        if looked_on:
            sys.stderr.write("\rstart.py: %s ... %.0f s " % (doing, time.time() - began))
            sys.stderr.flush()
        time.sleep(0.1)
    if looked_on:
        sys.stderr.write("\n")
    return child.returncode


def setup_variables():
    """Environment variables without those that would send packages elsewhere than .venv."""
    variables = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUTF8="1")
    for name in MISLEADING_VARIABLES:
        variables.pop(name, None)
    return variables


def write(path, text):
    """Write a file so that it is there whole or not at all."""
    with open(path + ".part", "w") as file:
        file.write(text)
    os.replace(path + ".part", path)


class Lock(object):
    """One set-up at a time in this folder; the system frees it even when the holder is killed."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.file = open(self.path, "a+")
        told = False
        while not self.taken():
            if not told:
                say("another start.py is setting up this folder; waiting for it.")
                told = True
            time.sleep(0.2)
        return self

    def taken(self):
        """Try to take the lock; whether that went well."""
        try:
            if os.name == "nt":
                import msvcrt

                self.file.seek(0)
                msvcrt.locking(self.file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self.file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        except OSError:
            return True  # a file system without locks: rather go on than never start
        return True

    def __exit__(self, *_):
        self.file.close()


# What was asked for


def command_for(arguments):
    """The command, its folder (None: where the user stands) and its extra variables."""
    name, rest = arguments[0], list(arguments[1:])
    if name == "lab":
        ask_for_no_news()
        return lab_command(rest), ROOT, {}
    if name == "test":
        return test_command(rest), ROOT, one_thread_each()
    if name == "run" and (not rest or rest[0].startswith("-")) and not {"-h", "--help"} & set(rest):
        rest.insert(0, SAMPLE)
    return [venv_program("tenstages"), name] + rest, None, {}


def ask_for_no_news():
    """Set JupyterLab, in our environment alone, not to ask whether it may fetch news."""
    folder = os.path.join(VENV, "share", "jupyter", "lab", "settings")
    path = os.path.join(folder, "overrides.json")
    if os.path.isdir(VENV) and not os.path.exists(path):
        os.makedirs(folder, exist_ok=True)
        with open(path, "w") as settings:
            json.dump({"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}, settings)


def lab_command(arguments):
    """JupyterLab opened on the notebooks, asking nobody for news or updates."""
    command = [
        venv_program("jupyter-lab"),
        "--ServerApp.root_dir=" + ROOT,
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    notebooks = os.path.join(ROOT, NOTEBOOK_FOLDERS[0])
    if os.path.isdir(notebooks):
        command.append("--ServerApp.preferred_dir=" + notebooks)
    return command + arguments


def test_command(arguments):
    """Pytest over the library and the notebooks, or over the paths that were named.

    Printed figures are compared output by output on Linux; elsewhere, other builds of the
    numerical libraries may differ in the last digit, so only the cells marked for it are.
    """
    paths = [] if any(node_path(argument) for argument in arguments) else test_paths()
    options = [
        "--nbval" if sys.platform.startswith("linux") else "--nbval-lax",
        "--nbval-current-env",
        "--nbval-sanitize-with=" + os.path.join("tests", "nbval_sanitize.cfg"),
        "--nbval-cell-timeout=600",
        "-n2",
        "--dist=loadscope",
        "--no-loadscope-reorder",  # the order is that of tests/conftest.py: what takes longest comes first
    ]
    return [venv_program("pytest")] + options + [absolute_node(argument) for argument in arguments] + paths


def test_paths():
    """The folders to test; those without a notebook are left out, as pytest refuses them."""
    folders = [os.path.join(ROOT, name) for name in NOTEBOOK_FOLDERS]
    with_notebooks = [
        folder
        for folder in folders
        if os.path.isdir(folder) and any(name.endswith(".ipynb") for name in os.listdir(folder))
    ]
    return [os.path.join(ROOT, "tests")] + with_notebooks


def node_path(argument):
    """The file of ``tests/test_start.py::test_name``; "" for an option or an option's value."""
    path = argument.partition("::")[0]
    a_path = path.endswith((".py", ".ipynb")) or "/" in path or os.sep in path
    return path if a_path and os.path.exists(path) else ""


def absolute_node(argument):
    """A path as the user sees it, made absolute, because pytest starts in the root folder."""
    path = node_path(argument)
    return os.path.abspath(path) + argument[len(path) :] if path else argument


def one_thread_each():
    """Variables that keep the numerical libraries from fighting over the cores, unless set."""
    return {name: os.environ.get(name, "1") for name in THREAD_VARIABLES}


def hand_over(command, folder, variables):
    """Become the command (or, on Windows, wait for it); its exit status."""
    if not os.path.exists(command[0]):
        say("%s is missing; delete the folder %s, then start again." % (command[0], VENV))
        return 1
    environment = dict(os.environ, VIRTUAL_ENV=VENV, **variables)
    environment["PATH"] = venv_folder() + os.pathsep + environment.get("PATH", os.defpath)
    environment.pop("PYTHONHOME", None)
    sys.stdout.flush()
    if os.name == "nt":
        return wait_for(command, folder, environment)
    if folder is not None:
        os.chdir(folder)
    os.execve(command[0], command, environment)


def wait_for(command, folder, environment):
    """Run a command to its end and return its exit status.

    Ctrl-C reaches the command as well, which ends in its own way; nothing is said here.
    """
    child = subprocess.Popen(command, cwd=folder, env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue


def main(arguments):
    """Prepare and hand over; the exit status."""
    problem = refusal(sys.version_info)
    if problem:
        say(problem)
        return 2
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(HELP + "\n")
        return 0
    doubt = untested(sys.version_info)
    if doubt:
        say(doubt)
    status = prepared(for_tests=arguments[0] == "test")
    return status or hand_over(*command_for(arguments))


def prepared(for_tests):
    """Prepare, and say what went wrong in a sentence; the exit status, 0 when all is ready."""
    before = signal.signal(signal.SIGTERM, stop)
    try:
        prepare(for_tests)
    except SetupError as problem:
        say(str(problem) + ".")
        return 1
    except OSError as problem:
        say("the environment could not be made in %s: %s." % (ROOT, problem))
        return 1
    except KeyboardInterrupt:
        say("stopped before the environment was ready; start again to finish it.")
        return 130
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0


def stop(number, _frame):
    """Leave by way of the clean-ups, so that no installer goes on without us."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
