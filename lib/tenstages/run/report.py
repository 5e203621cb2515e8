"""Collecting a run: its index, its table of findings and its log."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.figures import say
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
    _hide_places(folder, {folder: run.out.name, run.company.folder: run.company.folder.name})
    stages = [_stage(outcome, folder) for outcome in run.outcomes]
    findings = [finding for stage in stages for finding in stage["findings"]]
    run.not_measured = _not_measured(run, stages)
    _write_findings(findings, folder / "findings.csv")
    (folder / "log.txt").write_text(log.log_text(run, complaints), encoding="utf-8")
    page = pages.index_page(**index_facts(run, stages, findings))
    (folder / "index.html").write_text(page, encoding="utf-8")


def _hide_places(folder: Path, names: dict[Path, str]) -> None:
    """Take this machine's paths out of the pages and sentences that notebooks kept: they get passed on."""
    for file in folder.glob("results/*/*"):
        if file.suffix not in (".html", ".json"):
            continue
        before = after = file.read_bytes()
        for place, name in names.items():
            plain = str(place)
            spelled = {plain, html.escape(plain), *(json.dumps(plain, ensure_ascii=a)[1:-1] for a in (0, 1))}
            for words in sorted(spelled, key=len, reverse=True):
                after = after.replace(words.encode(), name.encode())
        if after != before:
            file.write_bytes(after)


def index_facts(run: Run, stages: list[dict], findings: list[dict]) -> dict:
    """Everything that the index says, by the names which its template uses."""
    return {
        "title": run.company.name,
        "company": "Ten Stages",
        "language": "en",
        "window": run.window,
        "made": f"{run.began.day} {run.began:%B %Y, %H:%M}",
        "simulated": run.company.simulated,
        "legal_basis": legal_basis(run.company.settings.data),
        "failed": [stage for stage in stages if stage["failure"]],
        "findings": findings,
        "stages": stages,
        "not_measured": run.not_measured,
        "files": _files(run.company.reports),
    }


def _stage(outcome: Outcome, folder: Path) -> dict:
    kept = folder / "results" / outcome.notebook.number
    return {
        "number": outcome.notebook.number,
        "title": outcome.title,
        "named": _named(outcome.notebook.number, outcome.title),
        "page": outcome.page,
        "failure": outcome.failure,
        "seconds": outcome.seconds,
        "findings": results.read_findings(kept),
        "skipped": results.read_skipped(kept),
        "kept": sorted(path.name for path in kept.glob("*") if path.suffix in (".csv", ".html")),
    }


def _named(number: str, title: str) -> str:
    """A title with the stage's number before it, unless it begins with it."""
    return title if title.lstrip("0").startswith(str(int(number))) else f"{number} {title}"


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


def legal_basis(data: dict[str, str]) -> str:
    """On what ground the data are used, as the company's `[data]` says it; every page carries it."""
    if not data.get("lawful_basis"):
        return "Legal basis not stated ([data] in company.toml)."
    words = [("Controller", "controller"), ("purpose", "purpose"), ("legal basis", "lawful_basis")]
    return "; ".join(f"{word}: {data[key]}" for word, key in words if data.get(key)) + "."


def _files(reports) -> list[dict]:
    """The table of files, a line for each file or archive."""
    bundles = [report.bundle for report in reports if report.bundle]
    return [_file(line, bundles.count(line[0].bundle) == 1) for line in _by_archive(reports)]


def _by_archive(reports) -> list[list]:
    """The reports in order; files of one archive which were read alike stand together."""
    groups = {}
    for place, report in enumerate(reports):
        alike = report.bundle and not report.error
        key = (report.bundle, report.title or report.skipped) if alike else place
        groups.setdefault(key, []).append(report)
    return list(groups.values())


def _file(reports: list, alone: bool = False) -> dict:
    """A line of the table of files: one file, or an archive's files that were read alike.

    An archive that holds nothing else (`alone`) is named instead of the file in it.
    """
    first = reports[0]
    known = [report for report in reports if report.first]
    error = _without_content((first.error or "").removeprefix(f"{first.file}: "))
    problems = dict.fromkeys(sentence for report in reports for sentence in report.problems)
    remarks = [sentence for sentence in (error, first.skipped, *problems, *_left_out(reports)) if sentence]
    return {
        "file": first.bundle if alone or len(reports) > 1 else first.file,
        "files": len(reports),
        "title": _read_as(first),
        "rows": sum(report.rows for report in reports) if first.title else None,
        "kept": sum(report.kept for report in reports) if first.title else None,
        "days": (min(r.first for r in known), max(r.last for r in known)) if known else None,
        "remarks": " ".join(f"{remark.rstrip('.')}." for remark in remarks),
    }


def _without_content(error: str) -> str:
    """Why a file was not read, without what stands in it: a cell or a first line may be somebody's words."""
    for told in (" Header on line ", "; it begins ", " Columns there: ", " To read it as it is, "):
        error = error.partition(told)[0]
    return re.sub(r'"[^"]*"', "“…”", error)


def _read_as(report) -> str:
    if (report.format or "").startswith("mapping:"):
        return f"{report.table}, by your own mapping"
    return report.title or ("skipped" if report.skipped else "not read")


def _left_out(reports) -> list[str]:
    """Why rows were left out, and how many for each reason."""
    rows = {}
    for report in reports:
        for drop in report.dropped or ():
            rows[drop.reason] = rows.get(drop.reason, 0) + drop.rows
    return [f"{say(count)} left out: {reason}" for reason, count in rows.items()]
