"""Executing a notebook with papermill, and saying in words where and why it stopped."""

from __future__ import annotations

import inspect
import logging
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import ERROR_MARKER_TAG, execute_notebook

from tenstages import errors
from tenstages.run.kernels import KERNEL_NAME

ENGINE = "tenstages"
INJECTED = "injected-parameters"


@dataclass(frozen=True)
class Execution:
    """An executed notebook, whole or as far as it came.

    `failure` is None or a dictionary with `cell` (counted among the author's code cells, as a
    reader counts them), `under` (the heading it stands under) and `message`.
    `stderr` is what its cells wrote on the error stream.
    """

    notebook: nbformat.NotebookNode
    failure: dict | None
    stderr: str


class Watch:
    """Sees every cell begin and end; remembers where the notebook stands."""

    def __init__(self, tell) -> None:
        self.tell = tell
        self.notebook: nbformat.NotebookNode | None = None
        self.index = 0

    def follow(self, manager) -> None:
        """Listen in on papermill's own callbacks."""
        self.notebook = manager.nb
        begin, complete = manager.cell_start, manager.cell_complete

        def cell_start(cell, cell_index=None, **kwargs):
            if cell_index == 0:
                self.tell("started")
            self.index = cell_index
            return begin(cell, cell_index, **kwargs)

        def cell_complete(cell, cell_index=None, **kwargs):
            self.tell("cell")
            return complete(cell, cell_index=cell_index, **kwargs)

        manager.cell_start, manager.cell_complete = cell_start, cell_complete


class WatchedEngine(NBClientEngine):
    """Papermill's own engine, with somebody watching."""

    @classmethod
    def execute_managed_notebook(cls, manager, kernel_name, watch, **settings):
        watch.follow(manager)
        return super().execute_managed_notebook(manager, kernel_name, **settings)


papermill_engines.register(ENGINE, WatchedEngine)


def execute(path: Path, parameters: dict, kernel, timeout: int, tell) -> Execution:
    """Run a notebook to its end or to its first failing cell.

    Parameters
    ----------
    path : Path
        The notebook; it is not changed.
    parameters : dict
        For its `parameters` cell.
    kernel : PrivateKernelManager
        Started already; the caller stops it.
    timeout : int
        Seconds that one cell may take.
    tell : callable
        Called with the name of an event: "started", then "cell" after each cell.
    """
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # failures are told by our own words
    source = nbformat.read(path, as_version=4)
    watch = Watch(tell)
    failure = None
    try:
        # The notebook goes in as an object: papermill reads {braces} in a path as its own fields.
        execute_notebook(
            source, None, parameters,
            engine_name=ENGINE, kernel_name=KERNEL_NAME, language="python", progress_bar=False,
            autosave_cell_every=0, execution_timeout=timeout, watch=watch, km=kernel,
            record_timing=False, coalesce_streams=True,
        )  # fmt: skip
    except PapermillExecutionError as error:
        watch.index = error.cell_index
        # Papermill also reports errors that a cell announces by its tag; those are meant.
        if "raises-exception" not in _tags(_without_markers(watch.notebook).cells[error.cell_index]):
            failure = _message(error.ename, error.evalue)
    except CellTimeoutError:
        failure = f"The cell took longer than {timeout} seconds and was stopped; --timeout allows more."
    except DeadKernelError:
        failure = "The Python behind the notebook ended by itself; most often the memory was not enough."
    except Exception as error:
        if watch.notebook is None:
            raise
        failure = _message(type(error).__name__, str(error))
    notebook = _without_markers(watch.notebook)
    return Execution(notebook, failure and _place(notebook, watch.index, failure), _stderr(notebook))


def _message(name: str, value: str) -> str:
    """A user's fault is its own sentence; anything else keeps the exception's name."""
    value = value.strip()
    if name in _user_faults():
        return value
    first = value.splitlines()[0] if value else ""
    return f"{name}: {first}" if first else name


def _user_faults() -> set[str]:
    kinds = (kind for _, kind in inspect.getmembers(errors, inspect.isclass))
    return {kind.__name__ for kind in kinds if issubclass(kind, errors.TenStagesError)}


def _tags(cell) -> list[str]:
    return cell.metadata.get("tags", [])


def _without_markers(notebook):
    """Papermill puts two cells of its own into a notebook that failed; pages mark it in our way."""
    notebook.cells = [cell for cell in notebook.cells if ERROR_MARKER_TAG not in _tags(cell)]
    return notebook


def _place(notebook, index: int, message: str) -> dict:
    before = notebook.cells[: index + 1]
    code = [cell for cell in before if cell.cell_type == "code" and INJECTED not in _tags(cell)]
    return {"cell": len(code), "under": _last_heading(before), "message": message}


def _last_heading(cells) -> str:
    for cell in reversed(cells):
        if cell.cell_type == "markdown":
            for line in reversed(cell.source.splitlines()):
                if re.match("#{1,6} ", line):
                    return line.lstrip("#").strip()
    return ""


def _stderr(notebook) -> str:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return "".join(output.text for output in outputs if output.get("name") == "stderr")
