"""The run's log: what ran with which versions, how long it took, what was left out and why."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from tenstages import __version__

if TYPE_CHECKING:
    from tenstages.run import Run

PACKAGES = (
    "numpy", "scipy", "pandas", "matplotlib", "duckdb", "ibis-framework", "sqlglot", "pyarrow",
    "papermill", "nbclient", "nbconvert", "ipykernel", "ipywidgets",
)  # fmt: skip


def log_text(run: Run, complaints: str = "") -> str:
    """The text of log.txt.

    Parameters
    ----------
    run : Run
        A run whose notebooks are done.
    complaints : str
        What the worker processes wrote on their error streams; empty when all went well.
    """
    lines = [
        f"Ten Stages {__version__}, {run.began:%Y-%m-%d %H:%M:%S %z}",
        f"company: {run.company.name} (folder {run.company.folder.name})",
        f"window: {run.company.since} to {run.company.until}, level {run.company.level}",
        f"stages: {', '.join(str(outcome.notebook.stage) for outcome in run.outcomes)}",
        f"parameters: {', '.join(f'{name} = {text}' for name, text in run.given) or 'the defaults'}",
        f"at once: {run.jobs}; seconds in all: {run.seconds:.1f}",
        f"python {platform.python_version()} on {platform.system()} {platform.machine()}",
        *(f"  {name} {_version(name)}" for name in PACKAGES),
        "",
    ]
    for outcome in run.outcomes:
        lines += _outcome_lines(outcome)
    lines += ["", "What was not measured:"]
    lines += [f"  {sentence}" for sentence in run.not_measured or ["nothing"]]
    if complaints.strip():
        lines += ["", "The processes that ran the notebooks wrote:", complaints.rstrip()]
    return "\n".join(lines) + "\n"


def _outcome_lines(outcome) -> list[str]:
    state = "finished" if outcome.failure is None else f"stopped{outcome.place}: {outcome.failure['message']}"
    lines = [f"{outcome.notebook.stem}: {outcome.seconds:.1f} s, {state}"]
    for line in outcome.stderr.splitlines():
        lines.append(f"  on its error stream: {line}")
    return lines


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed"
