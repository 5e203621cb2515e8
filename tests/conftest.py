"""What all tests share: the option --full, private folders for kernels, and no network."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile

import pytest

# The notebooks below tests/ are material for tests of the runner, and some fail on purpose.
collect_ignore_glob = ["*.ipynb"]

_PRIVATE_FOLDER = pytest.StashKey[tempfile.TemporaryDirectory]()


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="also run what takes long: tests marked full")


def pytest_configure(config):
    config.addinivalue_line("markers", "browser: needs Chromium; -m 'not browser' leaves it out")
    config.addinivalue_line("markers", "full: takes long (fuzzing, kills, size); runs with --full only")
    config.addinivalue_line("markers", "network: opens connections beyond this machine on purpose")
    let_programs_be_interrupted()
    choose_hypothesis_profile(config)
    if not hasattr(config, "workerinput"):  # xdist's workers inherit what their parent sets here
        set_private_folders(config)
    if sys.platform.startswith("linux"):
        use_socket_files_for_kernels()


def pytest_unconfigure(config):
    folder = config.stash.get(_PRIVATE_FOLDER, None)
    if folder is not None:
        folder.cleanup()


LONG_FIRST = (
    "test_browser.py",
    "test_classroom.py",
    ".ipynb",
    "test_run.py",
    "test_exercises.py",
    "test_people.py",
    "test_record.py",
    "test_bad_input.py",
    "test_exports.py",
    "test_simulate.py",
    "test_observe.py",
)
"""What takes longest begins first, so that no worker waits in the end for another one's last file."""


def pytest_collection_modifyitems(config, items):
    items.sort(key=turn_of)
    if config.getoption("--full"):
        return
    solved = [item.path for item in items if item.path.parent.name == "solutions"]
    newest = max(solved, default=None)
    for item in items:
        if "full" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="takes long: start.py test --full"))
        elif item.path in solved and item.path != newest:
            item.add_marker(pytest.mark.skip(reason="the newest solutions run every day, all with --full"))


def turn_of(item) -> int:
    """Place of a test's file among those that take long; the others keep their order after them."""
    return next(
        (turn for turn, end in enumerate(LONG_FIRST) if item.path.name.endswith(end)), len(LONG_FIRST)
    )


def let_programs_be_interrupted():
    """Where tests run in the background, Ctrl-C is ignored there and in every program that they start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def choose_hypothesis_profile(config):
    """The same examples every day, so that a failure is the change's fault; new ones with --full."""
    try:
        import hypothesis
    except ImportError:  # an environment without tests/requirements.txt runs the other tests
        return
    hypothesis.settings.register_profile("everyday", max_examples=50, deadline=None, derandomize=True)
    hypothesis.settings.register_profile("full", max_examples=1000, deadline=None)
    hypothesis.settings.load_profile("full" if config.getoption("--full") else "everyday")


def set_private_folders(config):
    """Keep the user's IPython start-up files out of the notebooks, and ours out of their history."""
    folder = tempfile.TemporaryDirectory(prefix="tenstages-", ignore_cleanup_errors=True)
    config.stash[_PRIVATE_FOLDER] = folder
    os.environ["IPYTHONDIR"] = folder.name


def use_socket_files_for_kernels():
    """Let nbval's kernels talk over files: two that start at once can pick the same port."""
    try:
        from nbval import kernel
    except ImportError:
        return

    class SocketFileKernelManager(kernel.KernelManager):
        def __init__(self, **settings):
            super().__init__(transport="ipc", **settings)
            # An absolute path: the kernel starts in the notebook's folder, not in ours.
            self.ip = os.path.join(tempfile.mkdtemp(dir=os.environ["IPYTHONDIR"]), "s")

    kernel.KernelManager = SocketFileKernelManager


@pytest.fixture(autouse=True)
def no_network(request, monkeypatch):
    """Refuse connections beyond this machine: nothing in the project may need one."""
    if "network" in request.keywords:
        return
    connect = socket.socket.connect

    def connect_here(self, address):
        host = address[0] if isinstance(address, tuple) else ""
        if host not in ("", "localhost", "::1") and not str(host).startswith("127."):
            raise AssertionError(f"a test tried to reach {host}; nothing in the project needs the network")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
