"""Running the stages' notebooks on a company, and collecting what they found into one folder.

A run's folder holds::

    index.html             what was found, what ran, what was not measured
    NN_name.html           each stage's page, without code
    notebooks/NN.ipynb     each stage's executed notebook
    results/NN/            what each stage kept (see `tenstages.run.results`)
    findings.csv  log.txt

Following a run: `run_stages` starts a pool of worker processes (`processes`), each of which
starts a kernel (`kernels`), executes one notebook with papermill (`execution`) and writes its
page (`pages`); `report` collects the results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.errors import TenStagesError
from tenstages.run import notebooks as stages_on_disk
from tenstages.run.notebooks import Notebook

if TYPE_CHECKING:
    from tenstages.company import Company

TIMEOUT = 600
"""Seconds that one cell may take unless told otherwise."""


@dataclass(frozen=True)
class Outcome:
    """How a notebook ended.

    `failure` is None or a dictionary with `cell`, `under` (its heading) and `message`;
    `page` is the name of its HTML file, None where nothing could be written.
    """

    notebook: Notebook
    title: str
    failure: dict | None
    seconds: float
    stderr: str = ""
    page: str | None = None

    @property
    def place(self) -> str:
        """Where it stopped: " at cell 3", empty where no cell is to blame."""
        return f" at cell {self.failure['cell']}" if self.failure and self.failure["cell"] else ""


@dataclass
class Run:
    """A run: what was asked for, and what came of it so far."""

    out: Path
    given: tuple[tuple[str, str], ...]
    jobs: int
    began: datetime
    missing: tuple[int, ...] = ()
    company: Company | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    not_measured: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Seconds since it began."""
        return (datetime.now().astimezone() - self.began).total_seconds()

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.failure]

    @property
    def window(self) -> str:
        """The window in words: 1 March 2026 to 31 May 2026."""
        days = (self.company.since, self.company.until)
        return " to ".join(f"{day.day} {day:%B %Y}" for day in days) if all(days) else "no mentions yet"


def run_stages(
    folder: str | Path,
    stages: str | None = None,
    out: str | Path | None = None,
    jobs: int | None = None,
    given: Sequence[tuple[str, str]] = (),
    timeout: int = TIMEOUT,
    notebooks: str | Path | None = None,
) -> Run:
    """Run the notebooks of some or all stages on a company.

    Parameters
    ----------
    folder : str or Path
        The company: a bare name or a path, as `tenstages.open` takes it.
    stages : str, optional
        Such as ``"1,3-5"``; all ten when None.
    out : str or Path, optional
        A new or empty folder; ``runs/<company>-<date-time>`` when None.
    jobs : int, optional
        Notebooks that run at once; as many as there are cores when None.
    given : sequence of (name, text)
        Parameters as typed; they take the type of the notebook's default.
    timeout : int
        Seconds that one cell may take.
    notebooks : str or Path, optional
        The folder of the notebooks; the project's own when None.

    Progress is shown on the error stream.

    Returns
    -------
    Run
        With one outcome for each notebook; a notebook that failed does not stop the others.

    Raises
    ------
    TenStagesError
        Before anything runs: an unknown parameter, stage or company, a company of whose exports
        nothing can be used, an output folder that is not empty.
    """
    from tenstages.company import find
    from tenstages.run.folder import building, default_out
    from tenstages.run.processes import cores

    began = datetime.now().astimezone()
    found = stages_on_disk.find(Path(notebooks) if notebooks else stages_on_disk.project_notebooks())
    wanted = stages_on_disk.stages(stages)
    chosen = [found[stage] for stage in wanted if stage in found]
    missing = tuple(stage for stage in wanted if stage not in found)
    if not chosen:
        raise TenStagesError(without_notebook(missing))
    parameters = stages_on_disk.typed(list(given), chosen)
    place = find(folder)
    with building(out and Path(out), default_out(place.name, began)) as (unfinished, final):
        run = Run(final, tuple(given), min(jobs or cores(), len(chosen)), began, missing)
        _run(run, place, chosen, parameters, unfinished, timeout)
    return run


def without_notebook(missing: Sequence[int]) -> str:
    """The sentence about stages that have no notebook yet."""
    from tenstages.figures import listing

    if len(missing) == 1:
        return f"Stage {missing[0]} has no notebook yet."
    return f"Stages {listing(missing)} have no notebook yet."


def _run(run: Run, place: Path, chosen, parameters, unfinished: Path, timeout: int) -> None:
    """Fill a run: open its company, run its notebooks, write its report."""
    import tempfile

    from tenstages.run.processes import Pool
    from tenstages.run.progress import Progress
    from tenstages.run.report import write_report

    (unfinished / "notebooks").mkdir()
    # On Windows the kernels may hold a file there a moment longer than the run lasts.
    with (
        tempfile.TemporaryDirectory(prefix="tenstages-", ignore_cleanup_errors=True) as private,
        open(Path(private) / "complaints.txt", "w+b") as complaints,
        Pool(run.jobs, private, complaints) as pool,
        Progress(chosen) as progress,
    ):
        run.company = _open(place, parameters)
        if run.missing:
            progress.say(without_notebook(run.missing))
        jobs = {each: _job(each, run, parameters, unfinished, timeout) for each in chosen}
        for notebook, event in pool.run(jobs):
            if event["event"] == "cell":
                progress.cell(notebook)
            elif event["event"] == "done":
                run.outcomes.append(_outcome(notebook, event, unfinished))
                progress.done(notebook, _state(run.outcomes[-1]))
        run.outcomes.sort(key=lambda outcome: outcome.notebook.stage)
        complaints.seek(0)
        write_report(run, unfinished, complaints.read().decode("utf-8", "replace"))


def _open(place: Path, parameters: dict[int, dict]) -> Company:
    """The company with the window and level that were asked for, so that faults show before anything runs."""
    import tenstages

    common: dict = {}
    for values in parameters.values():
        common |= {name: values[name] for name in ("since", "until", "level") if name in values}
    company = tenstages.open(place, **common)
    if company.empty:
        raise TenStagesError(company.missing("mentions"))
    return company


def _job(notebook: Notebook, run: Run, parameters: dict[int, dict], unfinished: Path, timeout: int) -> dict:
    from tenstages.run.report import legal_basis

    own = dict(parameters[notebook.stage])
    shown = dict(own)
    if "company" in notebook.parameters:
        own["company"], shown["company"] = str(run.company.folder), run.company.folder.name
    if "results" in notebook.parameters:
        own["results"], shown["results"] = str(unfinished / "results" / notebook.number), None
    return {
        "notebook": str(notebook.path),
        "parameters": own,
        "timeout": timeout,
        "shown_parameters": shown,
        "shown_paths": {str(unfinished): run.out.name, str(run.company.folder): run.company.folder.name},
        "kept": str(unfinished / "notebooks" / f"{notebook.number}.ipynb"),
        "page": str(unfinished / f"{notebook.stem}.html"),
        "page_words": {
            "number": notebook.number,
            "company": run.company.name,
            "window": run.window,
            "legal_basis": legal_basis(run.company.settings.data),
        },
    }


def _outcome(notebook: Notebook, event: dict, unfinished: Path) -> Outcome:
    page = f"{notebook.stem}.html"
    return Outcome(
        notebook, event.get("title") or notebook.title, event["failure"], event.get("seconds", 0.0),
        event.get("stderr", ""), page if (unfinished / page).exists() else None,
    )  # fmt: skip


def _state(outcome: Outcome) -> str:
    if outcome.failure:
        return f"stopped{outcome.place}"  # the message is said at the end, where the eye is
    return f"finished in {outcome.seconds:.1f} s"
