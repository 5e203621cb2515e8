"""The parent's side of the worker processes: start them early, give each a job, end them all."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from tenstages.run.notebooks import Notebook

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")

MEMORY_SHARE = 0.6
"""Of the memory that is free at the start, what the engines of all notebooks may use together."""


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def environment(jobs: int, private_folder: str) -> dict[str, str]:
    """What workers and their kernels find in their environment.

    Parameters
    ----------
    jobs : int
        Notebooks that run at once; they share the cores and the memory.
    private_folder : str
        Takes IPython's profile, so that nobody's own start-up files change a result and
        several kernels never create the same profile at once.
    """
    import psutil

    memory = int(psutil.virtual_memory().available * MEMORY_SHARE / jobs / 2**20)
    return {
        "TENSTAGES_MEMORY": f"{max(256, memory)}MB",
        **os.environ,
        **dict.fromkeys(ONE_THREAD, "1"),
        "TENSTAGES_THREADS": str(max(1, cores() // jobs)),
        "IPYTHONDIR": private_folder,
    }


class Worker:
    """A process that starts a kernel before its first job and runs one job after another."""

    def __init__(self, variables: dict[str, str], private_folder: str, complaints: IO[bytes]) -> None:
        # -P keeps the caller's folder, where anything may lie, from shadowing the library's imports.
        command = [sys.executable, "-P", "-m", "tenstages.run.worker", private_folder]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, env=variables,
            text=True, encoding="utf-8",
        )  # fmt: skip

    def run(self, job: dict) -> Iterator[dict]:
        """Give the job and pass on what the worker says; the last event is always `done`."""
        last: dict = {}
        with suppress(OSError):
            self.process.stdin.write(json.dumps(job) + "\n")
            self.process.stdin.flush()
        while last.get("event") != "done":
            line = self.process.stdout.readline()
            if not line:
                self.stop()
                last = {"event": "done", "failure": _death(self.process.returncode)}
            else:
                last = json.loads(line)
            yield last

    def close(self) -> None:
        """Tell the process that nothing more comes; it leaves and takes its kernel along."""
        with suppress(OSError):
            self.process.stdin.close()

    def stop(self) -> None:
        """Tell it, and see to it."""
        self.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class Pool:
    """Workers side by side; a context manager that leaves none behind."""

    def __init__(self, size: int, private_folder: str, complaints: IO[bytes]) -> None:
        variables = environment(size, private_folder)
        self._start = lambda: Worker(variables, private_folder, complaints)
        self._size = size
        self._live: list[Worker] = []
        self._closing = False

    def __enter__(self) -> Pool:
        # Kernels boot while the caller reads the company.
        self._live = [self._start() for _ in range(self._size)]
        return self

    def __exit__(self, *_) -> None:
        self._closing = True
        for worker in self._live:
            worker.close()
        for worker in self._live:
            worker.stop()

    def run(self, jobs: dict[Notebook, dict]) -> Iterator[tuple[Notebook, dict]]:
        """Run every notebook; yields (notebook, event) in the caller's thread as events come."""
        todo: queue.SimpleQueue = queue.SimpleQueue()
        events: queue.SimpleQueue = queue.SimpleQueue()
        left = len(jobs)
        for pair in jobs.items():
            todo.put(pair)
        for worker in list(self._live):
            threading.Thread(target=self._serve, args=(worker, todo, events), daemon=True).start()
        while left:
            try:
                # A wait with an end: on Windows an endless one does not hear Ctrl-C.
                notebook, event = events.get(timeout=0.5)
            except queue.Empty:
                continue
            if event["event"] == "broken":
                raise event["error"]
            left -= event["event"] == "done"
            yield notebook, event

    def _serve(self, worker: Worker, todo: queue.SimpleQueue, events: queue.SimpleQueue) -> None:
        while not self._closing:
            try:
                notebook, job = todo.get_nowait()
            except queue.Empty:
                return
            try:
                if worker.process.poll() is not None:
                    worker = self._start()
                    self._live.append(worker)
                for event in worker.run(job):
                    events.put((notebook, event))
            except Exception as error:  # raised again where the events are read
                events.put((notebook, {"event": "broken", "error": error}))


def _death(status: int) -> dict:
    message = (
        f"The process that ran it ended unexpectedly (status {status}); most often the memory was not "
        "enough, which --jobs 1 may help. What it said stands in log.txt."
    )
    return {"cell": None, "under": "", "message": message}
