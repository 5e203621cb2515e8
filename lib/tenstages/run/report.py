"""Collecting a run: its index, its table of findings and its log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.run import log, pages, results, without_notebook
from tenstages.run.tables import safe_rows

if TYPE_CHECKING:
    from tenstages.run import Outcome, Run

COLUMNS = (
    "id", "stage", "name", "value", "low", "high", "unit", "level", "n", "amec_level", "definition", "method",
    "sentence", "warnings",
)  # fmt: skip


def write_report(run: Run, folder: Path, complaints: str = "") -> None:
    """Write findings.csv, log.txt and, last of all, index.html.

    Parameters
    ----------
    run : Run
        With its outcomes.
    folder : Path
        The run's folder as it stands now.
    complaints : str
        What the worker processes wrote on their error streams.
    """
    stages = [_stage(outcome, folder) for outcome in run.outcomes]
    findings = [finding for stage in stages for finding in stage["findings"]]
    run.not_measured = _not_measured(run, stages)
    _write_findings(findings, folder / "findings.csv")
    (folder / "log.txt").write_text(log.log_text(run, complaints), encoding="utf-8")
    page = pages.index_page(**index_facts(run, stages, findings))
    (folder / "index.html").write_text(page, encoding="utf-8")


def index_facts(run: Run, stages: list[dict], findings: list[dict]) -> dict:
    """Everything that the index says, by the names which its template uses."""
    return {
        "title": run.company.name,
        "company": "Ten Stages",
        "language": "en",
        "window": run.window,
        "made": f"{run.began.day} {run.began:%B %Y, %H:%M}",
        "simulated": run.company.simulated,
        "legal_basis": _legal_basis(run.company.settings.data),
        "failed": [stage for stage in stages if stage["failure"]],
        "findings": findings,
        "stages": stages,
        "not_measured": run.not_measured,
        "files": [_file(report) for report in run.company.reports],
    }


def _stage(outcome: Outcome, folder: Path) -> dict:
    kept = folder / "results" / outcome.notebook.number
    return {
        "number": outcome.notebook.number,
        "title": outcome.title,
        "page": outcome.page,
        "failure": outcome.failure,
        "seconds": outcome.seconds,
        "findings": results.read_findings(kept),
        "skipped": results.read_skipped(kept),
        "kept": sorted(path.name for path in kept.glob("*") if path.suffix in (".csv", ".html")),
    }


def _not_measured(run: Run, stages: list[dict]) -> list[str]:
    sentences = []
    for stage in stages:
        name = f"Stage {int(stage['number'])}"
        sentences += [f"{name}: {sentence}" for sentence in stage["skipped"]]
        if stage["failure"]:
            sentences.append(f"{name} stopped before its end; what came after is missing.")
    if run.missing:
        sentences.append(without_notebook(run.missing))
    return sentences


def _write_findings(findings: list[dict], path: Path) -> None:
    rows = [finding | {"warnings": " ".join(finding["warnings"])} for finding in findings]
    safe_rows(COLUMNS, ([row.get(column) for column in COLUMNS] for row in rows), path)


def _legal_basis(data: dict[str, str]) -> str:
    if not data.get("lawful_basis"):
        return "Legal basis not stated ([data] in company.toml)."
    words = [("Controller", "controller"), ("purpose", "purpose"), ("legal basis", "lawful_basis")]
    return "; ".join(f"{word}: {data[key]}" for word, key in words if data.get(key)) + "."


def _file(report) -> dict:
    days = f"{report.first} to {report.last}" if report.first else ""
    dropped = [f"{drop.rows} left out: {drop.reason}" for drop in report.dropped or ()]
    error = (report.error or "").removeprefix(f"{report.file}: ")
    remarks = [sentence for sentence in (error, report.skipped, *report.problems, *dropped) if sentence]
    return {
        "file": report.file,
        "title": report.title or ("skipped" if report.skipped else "not read"),
        "rows": report.rows if report.title else None,
        "kept": report.kept if report.title else None,
        "days": days,
        "remarks": " ".join(f"{remark.rstrip('.')}." for remark in remarks),
    }
