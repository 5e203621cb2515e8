"""What was read and what was not, for `tenstages check`: rows, reasons, dates, one entry a file."""

from __future__ import annotations

import posixpath
import re
import textwrap
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.errors import ExportError
from tenstages.tables import TABLES

from .archives import PRIVATE
from .folder import ExportFile, scan
from .reading import Dropped, Reading
from .workspaces import SHUT

if TYPE_CHECKING:
    from .mapping import Mapping


@dataclass(frozen=True)
class FileReport:
    """What became of one file.

    Attributes
    ----------
    file : str
        Path relative to the company folder.
    format, title, table : str or None
        The importer, its name for people, and the table it feeds; None when the file was not read.
    rows, kept : int
    dropped : tuple of Dropped
        Together with `kept` they make up `rows`.
    first, last : datetime.date or None
        First and last day (UTC) of the rows kept, for tables that have times.
    problems : tuple of str
        What is odd but not fatal.
    error : str or None
        Why it was not read.
    skipped : str or None
        Why nobody tried: it is plainly not data.
    """

    file: str
    format: str | None = None
    title: str | None = None
    table: str | None = None
    rows: int = 0
    kept: int = 0
    dropped: tuple[Dropped, ...] = ()
    first: date | None = None
    last: date | None = None
    problems: tuple[str, ...] = ()
    error: str | None = None
    skipped: str | None = None

    @property
    def bundle(self) -> str | None:
        """What the file came in with others: a zip, or the folder of an account's archive; else None."""
        packed = re.match(r"(.*?\.zip)/", self.file, re.IGNORECASE)
        if packed:
            return packed[1]
        return posixpath.dirname(self.file) if self.skipped in (PRIVATE, SHUT) else None

    @classmethod
    def of(cls, file: ExportFile, reading: Reading, accounts: Collection[str] | None = None) -> FileReport:
        """The report on a file that was read; `accounts` are the official ones, None where unknown."""
        from . import title_of

        first, last = _days(reading)
        return cls(
            file.name,
            reading.format,
            title_of(reading.format),
            reading.table,
            reading.rows,
            len(reading.frame),
            reading.dropped,
            first,
            last,
            (*reading.problems, *_not_among(accounts, reading)),
        )

    def as_dict(self) -> dict:
        """Plain values only, so that `json.dumps` takes it; dates as YYYY-MM-DD."""
        plain = asdict(self)
        plain["dropped"] = [{"reason": entry.reason, "rows": entry.rows} for entry in self.dropped]
        plain["problems"] = list(self.problems)
        plain["first"] = self.first.isoformat() if self.first else None
        plain["last"] = self.last.isoformat() if self.last else None
        return plain

    @classmethod
    def from_dict(cls, plain: dict) -> FileReport:
        """The report that `as_dict` wrote."""
        values = dict(plain)
        values["dropped"] = tuple(Dropped(entry["reason"], entry["rows"]) for entry in plain["dropped"])
        values["problems"] = tuple(plain["problems"])
        for end in ("first", "last"):
            values[end] = date.fromisoformat(plain[end]) if plain[end] else None
        return cls(**values)


def official(brands) -> frozenset[str]:
    """The official accounts of all brands, written as mentions carry their authors."""
    return frozenset(account for brand in brands for account in brand.accounts)


NOT_AMONG = (
    'The account whose archive this is does not stand under "accounts" in company.toml: its posts count as '
    "yours all the same, never as mentions; add it there if it is a brand's own, else take the archive out."
)


def _not_among(accounts: Collection[str] | None, reading: Reading) -> tuple[str, ...]:
    """A note where an archive's owner is none of the official accounts."""
    from . import FORMATS

    own = hasattr(FORMATS.get(reading.format), "OWNER_IN")
    if not own or accounts is None or reading.frame["account"].isin(accounts).all():
        return ()
    return (NOT_AMONG,)


def check_file(
    file: ExportFile,
    mappings: Sequence[Mapping] = (),
    zone: str = "UTC",
    accounts: Collection[str] | None = None,
    staff: Collection[str] = (),
) -> tuple[FileReport, Reading | None]:
    """Read one file and report on it; a file that cannot be read gives its sentence and None."""
    from . import read_file

    if file.skip:
        return FileReport(file.name, skipped=file.skip), None
    try:
        reading = read_file(file, mappings, zone, staff)
    except ExportError as error:
        return FileReport(file.name, error=str(error)), None
    return FileReport.of(file, reading, accounts), reading


def check_folder(folder: str | Path, settings) -> list[FileReport]:
    """Read every file of a company and report on each; a bad one does not stop the rest.

    Parameters
    ----------
    folder : path
        The company folder.
    settings : Settings
        For its `mappings`, `zone`, the accounts of its `brands`, and its `staff_workspaces`.

    Returns
    -------
    list of FileReport
        Sorted by file; those that are plainly not data are marked as skipped.

    Raises
    ------
    ExportError
        When there is no exports folder, or no file in it.
    """
    found = scan(folder)
    if not found:
        raise ExportError(nothing_there(folder))
    accounts = official(settings.brands)
    staff = settings.staff_workspaces
    return [check_file(file, settings.mappings, settings.zone, accounts, staff)[0] for file in found]


def nothing_there(folder: str | Path, shown: str | Path | None = None) -> str:
    """The sentence on a company folder without a single export.

    Parameters
    ----------
    folder : path
    shown : str or path, optional
        What to call it, where the sentence may leave this machine.
    """
    exports, shown = Path(folder) / "exports", Path(shown or folder)
    if exports.exists() and not exports.is_dir():
        return (
            f"{shown / 'exports'} is a file, not a folder. Rename it, make a folder named exports, and put "
            "the file in there if it is an export."
        )
    if not exports.is_dir():
        return f"{shown} has no folder named exports. Make one and put your tools' export files into it."
    return f"{shown / 'exports'} holds no files. Put your tools' export files into it, zipped or not."


def _days(reading: Reading) -> tuple[date | None, date | None]:
    moment = TABLES[reading.table].moment
    if not moment or reading.frame.empty:
        return None, None
    ends = reading.frame[moment].min(), reading.frame[moment].max()
    return tuple(end.date() if hasattr(end, "date") else end for end in ends)


COLUMNS = ("file", "recognised as", "rows", "kept", "dropped", "first", "last")


def report_table(reports: Sequence[FileReport], width: int = 110) -> str:
    """The reports as plain text for a terminal, at most `width` characters wide.

    One line a file; under it why rows were dropped, what is odd, or why it was not read.  Files of one
    archive that are skipped for one reason share a line.
    """
    every, reports = reports, _folded(reports)
    cells = [_cells(report) for report in reports]
    widths = [max(len(row[i]) for row in [COLUMNS, *cells]) for i in range(len(COLUMNS))]
    widths[0] = min(widths[0], width - sum(widths[1:]) - 2 * len(widths[1:]))
    lines = [_line(COLUMNS, widths), "-" * min(width, sum(widths) + 2 * len(widths[1:]))]
    for report, row in zip(reports, cells, strict=True):
        lines += _lines(row, widths, width)
        for note in _notes(report):
            lines += _wrapped(note, width)
    return "\n".join([*lines, "", *_wrapped(_sum(every), width, indent="")])


def _folded(reports: Sequence[FileReport]) -> list[FileReport]:
    """The reports; those of an archive that were skipped alike as one, under the archive's name."""
    alike: dict[tuple, list[FileReport]] = {}
    for report in reports:
        inside = report.skipped and report.bundle
        key = (report.bundle, report.skipped) if inside else (report.file, None)
        alike.setdefault(key, []).append(report)
    return [
        group[0] if len(group) == 1 else FileReport(f"{bundle}, {len(group):,} files", skipped=reason)
        for (bundle, reason), group in alike.items()
    ]


def _cells(report: FileReport) -> tuple[str, ...]:
    if report.skipped:
        return report.file, "skipped", "", "", "", "", ""
    if report.error:
        return report.file, "NOT READ", "", "", "", "", ""
    lost = report.rows - report.kept
    days = [day.isoformat() if day else "" for day in (report.first, report.last)]
    return report.file, report.title or "", f"{report.rows:,}", f"{report.kept:,}", f"{lost:,}", *days


def _lines(row: tuple[str, ...], widths: list[int], width: int) -> list[str]:
    if len(row[0]) <= widths[0]:
        return [_line(row, widths)]
    name = textwrap.wrap(row[0], width, break_long_words=True, break_on_hyphens=False)
    return [*name, _line(("", *row[1:]), widths)]


def _line(row: Sequence[str], widths: list[int]) -> str:
    numeric = COLUMNS.index("rows"), COLUMNS.index("dropped")
    padded = [
        text.rjust(size) if numeric[0] <= place <= numeric[1] else text.ljust(size)
        for place, (text, size) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _notes(report: FileReport) -> list[str]:
    if report.skipped:
        return [report.skipped]
    if report.error:
        return [report.error.removeprefix(f"{report.file}: ")]
    dropped = "; ".join(f"{entry.rows:,} {entry.reason}" for entry in report.dropped)
    return ([f"dropped: {dropped}"] if dropped else []) + [f"note: {problem}" for problem in report.problems]


def _wrapped(text: str, width: int, indent: str = "    ") -> list[str]:
    """Wrapped paragraphs; lines that are indented already (a mapping to paste) stay whole."""
    lines = []
    for paragraph in text.split("\n"):
        own = indent + paragraph[: len(paragraph) - len(paragraph.lstrip())]
        if own != indent:
            lines.append(indent + paragraph)
        else:
            lines += textwrap.wrap(paragraph, width, initial_indent=own, subsequent_indent=own) or [""]
    return lines


def _sum(reports: Sequence[FileReport]) -> str:
    failed = sum(report.error is not None for report in reports)
    skipped = sum(report.skipped is not None for report in reports)
    read = len(reports) - failed - skipped
    kept, rows = sum(report.kept for report in reports), sum(report.rows for report in reports)
    files = "1 file" if len(reports) == 1 else f"{len(reports):,} files"
    counted = f"{files}: {read:,} read, {failed:,} not read, {skipped:,} skipped."
    return f"{counted} {kept:,} of {rows:,} rows kept."
