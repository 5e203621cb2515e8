"""What to look at first when something does not run: one line each."""

from __future__ import annotations

import platform
import shutil
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from tenstages.errors import TenStagesError

OLDEST, NEWEST = (3, 11), (3, 14)
ROOM = 2 * 10**9
"""Bytes of free disk that a warehouse and a few runs should find."""

FONT = "DejaVu Sans"


@dataclass(frozen=True)
class Line:
    """One thing looked at: whether it is well, what it is, what was found."""

    well: bool
    what: str
    found: str


def look_over(folder: str | None = None) -> list[Line]:
    """Look over Python, the packages, the fonts, the disk and, if named, a company.

    Parameters
    ----------
    folder : str, optional
        A company as `tenstages.open` takes it; its settings are read, its exports are looked for.
    """
    lines = [_python(), _packages(), _fonts(), _disk()]
    return lines + ([_company(folder)] if folder else [])


def _python() -> Line:
    found = f"{platform.python_version()} in {sys.prefix}"
    tried = f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}"
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return Line(True, "python", f"{found} ({tried} will do)")
    return Line(False, "python", f"{found}; the project is tried with {tried}, install one of these")


def _packages() -> Line:
    from packaging.requirements import Requirement

    wanted = [Requirement(text) for text in _requirements()]
    wanted = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    faults = [fault for each in wanted if (fault := _package_fault(each))]
    if faults:
        return Line(False, "packages", f"{'; '.join(faults)}; install again as README says")
    return Line(True, "packages", f"all {len(wanted)} within their ranges")


def _requirements() -> list[str]:
    """The ranges: from pyproject.toml where it stands beside the library, else from the installed package."""
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if project.exists():
        return tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    return metadata.requires("tenstages") or []


def _package_fault(requirement) -> str:
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return f"{requirement.name} is missing"
    if requirement.specifier.contains(version, prereleases=True):
        return ""
    return f"{requirement.name} is {version}, wanted {requirement.specifier}"


def _fonts() -> Line:
    import matplotlib
    from matplotlib import font_manager

    try:
        path = font_manager.findfont(FONT, fallback_to_default=False)
    except ValueError:
        return Line(False, "fonts", f"{FONT} is missing; install matplotlib again, which brings it")
    return Line(True, "fonts", f"{Path(path).name} with matplotlib {matplotlib.__version__}")


def _disk() -> Line:
    free = shutil.disk_usage(Path.cwd()).free
    found = f"{free / 1e9:.1f} GB free in {Path.cwd()}"
    if free >= ROOM:
        return Line(True, "disk", found)
    return Line(False, "disk", f"{found}; {ROOM / 1e9:.0f} GB are wanted")


def _company(folder: str) -> Line:
    from tenstages.company import find
    from tenstages.exports import nothing_there, scan
    from tenstages.settings import read_settings

    try:
        settings = read_settings(find(folder))
    except TenStagesError as error:
        return Line(False, "company", str(error))
    if not scan(settings.folder):
        return Line(False, "company", nothing_there(settings.folder))
    return Line(True, "company", f"{settings.name}, own brand {settings.own.name}, in {settings.folder}")
