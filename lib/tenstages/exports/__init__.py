"""Vendors' export files in, canonical tables out.

``files`` lists what stands below a company's ``exports`` folder, ``identify`` says which
importer knows a file by its content, ``read_file`` reads it, and ``check_folder`` reports on
all of them without stopping at a bad one.  Exactly one importer may claim a file.

A new format is one module in `formats` and one folder of examples under tests/exports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from importlib import import_module
from importlib.resources import files as package_files
from pkgutil import iter_modules
from types import ModuleType

from . import formats, mapping
from .folder import ExportFile, files, scan
from .reading import Dropped, Reading
from .report import FileReport, check_file, check_folder, nothing_there, official, report_table
from .unknown import describe

__all__ = [
    "FORMATS",
    "Dropped",
    "ExportFile",
    "FileReport",
    "Reading",
    "check_file",
    "check_folder",
    "files",
    "identify",
    "importer_version",
    "nothing_there",
    "official",
    "read_file",
    "report_table",
    "scan",
    "title_of",
]

FORMATS: dict[str, ModuleType] = {
    found.name: import_module(f"{formats.__name__}.{found.name}") for found in iter_modules(formats.__path__)
}
"""Every known format by its name; a module's docstring is the manual of its export."""


def identify(
    file: ExportFile, mappings: Sequence[mapping.Mapping] = (), staff: Collection[str] = ()
) -> list[str]:
    """Names of all importers that claim a file; a mapping is named ``mapping:<n>``, from 1.

    Parameters
    ----------
    file : ExportFile
    mappings : sequence
        The company's ``[[mapping]]`` entries, in order.
    staff : collection of str
        Workspaces of the company's own people, as ``[staff]`` names them.

    Raises
    ------
    ExportError
        When the file cannot be opened at all.
    """
    by_format = [name for name, module in FORMATS.items() if module.identify(file)]
    by_format = _told_apart(by_format, file, staff)
    return by_format + [f"mapping:{n}" for n, entry in enumerate(mappings, 1) if mapping.claims(entry, file)]


def _told_apart(claimed: list[str], file: ExportFile, staff: Collection[str]) -> list[str]:
    """The formats; of what a community and our own people export alike, those of the one whose it is."""
    ours = [name for name in claimed if hasattr(FORMATS[name], "of_staff")]
    if any(FORMATS[name].of_staff(file, staff) for name in ours):
        return ours
    return [name for name in claimed if name not in ours]


def read_file(
    file: ExportFile,
    mappings: Sequence[mapping.Mapping] = (),
    zone: str = "UTC",
    staff: Collection[str] = (),
) -> Reading:
    """Read a file with the one importer that claims it.

    Parameters
    ----------
    file : ExportFile
    mappings : sequence
        The company's ``[[mapping]]`` entries, in order.
    zone : str
        The company's IANA zone, for files that do not say theirs.
    staff : collection of str
        Workspaces of the company's own people, as ``[staff]`` names them.

    Returns
    -------
    Reading
        Whose `rows` are always the rows kept plus the rows dropped.

    Raises
    ------
    ExportError
        When nobody claims the file, more than one does, or it cannot be read.
    """
    claimed = identify(file, mappings, staff)
    if not claimed:
        file.fail(describe(file, FORMATS))
    if len(claimed) > 1:
        file.fail(
            f"{len(claimed)} importers claim it: {' and '.join(map(title_of, claimed))}. "
            "Narrow match or header of the mapping in company.toml, so that one of them remains."
        )
    name = claimed[0]
    if name in FORMATS:
        return FORMATS[name].read(file, zone)
    return mapping.read(file, mappings[int(name.removeprefix("mapping:")) - 1], name, zone)


def title_of(name: str) -> str:
    """A format's name for people: its title, or ``[[mapping]] 2``."""
    return FORMATS[name].TITLE if name in FORMATS else f"[[mapping]] {name.removeprefix('mapping:')}"


def importer_version(name: str) -> str:
    """Hash of the code that reads a format, so that what was imported by older code is read again.

    Parameters
    ----------
    name : str
        A format, or ``mapping:<n>``; the mapping's own text is the caller's to add.
    """
    root = package_files(__name__)
    own = root / "formats" / f"{name}.py" if name in FORMATS else root / "mapping.py"
    shared = sorted(
        (entry for entry in (root / "kit").iterdir() if entry.name.endswith(".py")), key=lambda e: e.name
    )
    digest = hashlib.sha256()
    rooms = "archives folder pieces reading spreadsheet_xml workbook workbook_reader workspaces".split()
    for source in [own, *(root / f"{name}.py" for name in rooms), *shared]:
        digest.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
