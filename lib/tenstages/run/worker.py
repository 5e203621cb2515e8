"""Notebooks, one after another, run by papermill in a process of its own.

``python -m tenstages.run.worker FOLDER`` starts a kernel at once (its sockets go into FOLDER),
reads jobs (a line of JSON each) from standard input, and says on standard output, one JSON
object a line, how they go::

    {"event": "started"}                          the first cell runs
    {"event": "cell"}                             one more cell has run
    {"event": "done", "failure": null, ...}       the notebook and its page are written

Every notebook has a kernel of its own.  When standard input ends, the parent needs nothing
more or is gone: the worker leaves and takes its kernel along.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from tenstages.run.kernels import PrivateKernelManager

NOT_NEEDED = ("rfc3987_syntax", "pyarrow")
"""Optional imports of papermill and of what it builds on, left out of this process.

The first compiles a grammar for 1.3 seconds to check a kind of address that notebooks do not
hold, the second serves remote file systems.  Both are optional where they are imported.
"""


def main() -> None:
    """Run jobs until the parent ends; see the module's text."""
    tell, lines = _talk()
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C reaches the parent, which decides for all
    sys.modules.update(dict.fromkeys(NOT_NEEDED))
    live: list = []
    jobs: queue.SimpleQueue = queue.SimpleQueue()
    signal.signal(signal.SIGTERM, lambda *_: _leave(live))
    threading.Thread(target=_listen, args=(lines, jobs, live), daemon=True).start()
    try:
        kernel = _started(live)
        import papermill.execute  # noqa: F401  its import and the kernel's start share the time

        while True:
            job = jobs.get()
            _run(job, kernel or _started(live), tell)
            kernel = None
    except BaseException:
        traceback.print_exc()
        _leave(live)


def _talk() -> tuple[Callable, TextIO]:
    """The channel to the parent; what libraries print goes to the error stream instead."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def tell(event: str, **facts) -> None:
        print(json.dumps({"event": event, **facts}), file=channel, flush=True)

    return tell, os.fdopen(os.dup(0), encoding="utf-8")


def _listen(lines: TextIO, jobs: queue.SimpleQueue, live: list) -> None:
    for line in lines:
        jobs.put(json.loads(line))
    _leave(live)


def _started(live: list) -> PrivateKernelManager:
    """A kernel that boots while the caller goes on, remembered in `live` for a sudden end."""
    from tenstages.run.kernels import PrivateKernelManager

    kernel = PrivateKernelManager(within=sys.argv[1])
    live[:] = [kernel]
    kernel.start()
    return kernel


def _leave(live: list) -> NoReturn:
    """End at once, kernel included: the interpreter's own end would wait for threads that read."""
    sys.stderr.flush()
    for kernel in live:
        kernel.kill()
    os._exit(1)


def _run(job: dict, kernel: PrivateKernelManager, tell: Callable) -> None:
    import nbformat

    from tenstages.run.execution import execute
    from tenstages.run.pages import kept_copy, notebook_page
    from tenstages.run.tables import whole_file

    began = time.monotonic()
    execution = execute(Path(job["notebook"]), job["parameters"], kernel, job["timeout"], tell)
    kernel.stop() if execution.failure is None else kernel.kill()
    seconds = round(time.monotonic() - began, 1)
    notebook = kept_copy(execution.notebook, job["shown_parameters"], job["shown_paths"])
    source, failure = Path(job["notebook"]), execution.failure
    page, title = notebook_page(notebook, failure, source, **job["page_words"])
    try:
        with whole_file(job["kept"]) as unfinished:
            unfinished.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        with whole_file(job["page"]) as unfinished:
            unfinished.write_text(page, encoding="utf-8")
    except OSError as error:
        message = (
            f"What it made could not be written ({error.strerror}); free some room, or see to the folder."
        )
        failure = failure or {"cell": None, "under": "", "message": message}
    tell("done", failure=failure, title=title, seconds=seconds, stderr=execution.stderr)


if __name__ == "__main__":
    main()
