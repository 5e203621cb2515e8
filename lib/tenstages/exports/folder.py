"""Files below a company's `exports` folder: plain, gzipped, inside a zip, or a sheet of a workbook.

Nothing is unpacked to disk.  Zips come from anywhere, so each is looked over before a byte is
read: paths that point outside, encrypted members, zips within zips and sizes that only a
malicious file has are refused with a sentence, and the sentence travels with the file instead
of stopping the rest.  A workbook is a zip, too; each of its sheets is a file, read as CSV
(`workbook`).  Of a whole archive only what is read is looked at (`archives`, `workspaces`); many small
files of one kind are one file (`pieces`).
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import lzma
import os
import posixpath
import re
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NoReturn

from tenstages.errors import ExportError

from . import spreadsheet_xml, workbook
from .archives import left_out, surplus_sheet
from .pieces import gathered, joined
from .workspaces import shut_away

MAX_SIZE = 4 * 2**30
"""Largest file, in bytes, that one archive may unpack to (all members together)."""

MAX_RATIO = 200
"""Text packs 5 to 40 times smaller; beyond this ratio an archive above `FREE_SIZE` is refused."""

FREE_SIZE = 64 * 2**20
"""Bytes below which the ratio does not matter: a small column of zeros packs very well."""

HEAD_SIZE = 64 * 2**10
"""Bytes that formats look at when they decide whether a file is theirs."""

BLOCK = 2**20
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, gzip.BadGzipFile, KeyError)
"""What Python raises over a damaged archive."""

LEGACY_SAMPLE = 256 * 2**10
OTHER_SCRIPTS = ("cp1251", "cp1253", "cp1255", "cp1256", "cp932", "cp949", "big5", "gb18030")


@dataclass(frozen=True)
class ExportFile:
    """A data file below a company's `exports` folder.

    Attributes
    ----------
    name : str
        Path relative to the company folder, with slashes ("exports/a.zip/b.csv").
    path : pathlib.Path
        The file on disk; the zip, where the file is a member of one.
    member : str or None
        Name inside the zip.
    sheet : str or None
        Name of the worksheet, where the file is one of a workbook.
    size : int
        Bytes, unpacked where a zip says so.
    fault : str or None
        Why it cannot be read at all, as a clause that reads on after its name.
    skip : str or None
        Why it is plainly not data.
    pieces : tuple of str
        Where it is made of many small files: their names in the zip, or beside `path`, a line for each.
    """

    name: str
    path: Path
    member: str | None = None
    size: int = 0
    fault: str | None = None
    skip: str | None = None
    sheet: str | None = None
    pieces: tuple[str, ...] = ()

    def fail(self, clause: str) -> NoReturn:
        """Raise an `ExportError` that begins with this file's name."""
        raise ExportError(f"{self.name}: {clause}")

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The unpacked bytes as a stream; damage met while reading becomes an `ExportError`."""
        if self.fault:
            self.fail(self.fault)
        try:
            with _raw(self) as stream:
                yield stream
        except (
            zipfile.BadZipFile,
            zlib.error,
            lzma.LZMAError,
            EOFError,
            gzip.BadGzipFile,
            KeyError,
        ) as error:
            self.fail(
                f"the packed file is damaged or cut off ({error}). Download it again; nothing was imported."
            )
        except NotImplementedError:
            self.fail(
                "it is packed by a method that Python cannot undo. Unpack it, and put its files here instead."
            )
        except OSError as error:
            self.fail(_shut(error))

    def bytes(self) -> bytes:
        """The whole content, unpacked."""
        with self.open() as stream:
            return stream.read()

    def sibling(self, name: str) -> ExportFile | None:
        """The file of that name which came with this one, in the same folder of disk or zip."""
        alone = replace(self, name=f"{posixpath.dirname(self.name)}/{name}", pieces=())
        if self.member is None:
            path = self.path.with_name(name)
            return replace(alone, path=path) if path.is_file() else None
        wanted = posixpath.join(posixpath.dirname(_with_slashes(self.member)), name)
        try:
            with zipfile.ZipFile(self.path) as archive:
                member = next((each for each in archive.namelist() if _with_slashes(each) == wanted), None)
        except (*DAMAGE, OSError):
            return None
        return None if member is None else replace(alone, member=member)

    @cached_property
    def head(self) -> bytes:
        """The first `HEAD_SIZE` bytes, unpacked."""
        with self.open() as stream:
            return stream.read(HEAD_SIZE)

    @property
    def sheet_as_csv(self) -> bytes:
        """The sheet's cells as CSV (UTF-8), kept packed: a workbook is slow to read."""
        if "sheet" not in self.memo:
            try:
                with _raw(replace(self, sheet=None)) as stream:
                    self.memo["sheet"] = zlib.compress(workbook.as_csv(stream, self.sheet), 1)
            except workbook.Unreadable as reason:
                self.fail(str(reason))
        return zlib.decompress(self.memo["sheet"])

    @cached_property
    def memo(self) -> dict:
        """What readers have already found out about this file, so that each asks once."""
        return {}

    @cached_property
    def _survey(self) -> tuple[str, int, int]:
        return _survey(self)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the unpacked bytes, in hexadecimal."""
        return self._survey[0]

    @cached_property
    def encoding(self) -> str:
        """Name of the codec that reads this file; a byte order mark is swallowed."""
        head = self.head
        if head.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        unmarked = _utf16_without_mark(head)
        if unmarked:
            return unmarked
        _, bad, good = self._survey
        # A few broken bytes among many sound ones are damage; otherwise it is another code page.
        return "utf-8" if good >= 3 * bad else _legacy_encoding(self)

    @property
    def encoding_notes(self) -> tuple[str, ...]:
        """Sentences on an encoding that had to be guessed, or on bytes that could not be read."""
        if self.encoding in ("utf-8", "utf-8-sig"):
            bad = self._survey[1]
            return (f"{bad:,} characters are not valid UTF-8 and were replaced by �.",) if bad else ()
        if self.encoding.startswith("utf-16"):
            return ()
        return (f"It is not UTF-8 and was read as {self.encoding}: check accented letters.",)

    @contextmanager
    def text_stream(self) -> Iterator[io.TextIOWrapper]:
        """The decoded text as a stream, line ends untouched; broken bytes become �."""
        with self.open() as stream:
            yield io.TextIOWrapper(stream, encoding=self.encoding, errors="replace", newline="")

    def text(self) -> str:
        """The whole content, decoded."""
        with self.text_stream() as stream:
            return stream.read()

    @cached_property
    def opening(self) -> str:
        """The decoded head, without a byte order mark."""
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        return decoder.decode(self.head)


def scan(folder: str | Path) -> list[ExportFile]:
    """Every file below `folder`/exports, data or not, zips opened; sorted by name."""
    folder = Path(folder)
    found: list[ExportFile] = []
    paths = {_relative(path, folder): path for path in _everything(folder / "exports")}
    unread = left_out(paths) | shut_away(paths, lambda name: paths[name].read_bytes())
    closed: list[OSError] = []
    for directory, folders, names in os.walk(folder / "exports", onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__MACOSX")
        for name in names:
            path = Path(directory, name)
            found.extend(_looked_over(_relative(path, folder), path, unread))
        if not (folders or names) and Path(directory).suffix.casefold() in _OF_DATA:
            found.append(ExportFile(_relative(Path(directory), folder), Path(directory), fault=HOLLOW))
    found += [_closed(error, folder) for error in closed if isinstance(error, PermissionError)]
    return sorted(gathered(found), key=lambda file: file.name)


def _everything(folder: Path) -> Iterator[Path]:
    for directory, _, names in os.walk(folder):
        yield from (Path(directory, name) for name in names)


def _relative(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def _closed(error: OSError, folder: Path) -> ExportFile:
    """A folder that cannot be looked into, as a file that cannot be read."""
    path = Path(error.filename)
    return ExportFile(_relative(path, folder), path, fault=_shut(error))


def _shut(error: OSError) -> str:
    """Why the system would not open something, and what helps."""
    remedy = "Close it in other programs and try again."
    if isinstance(error, PermissionError) and os.name != "nt":
        remedy = "Give yourself the right to read it."
    elif isinstance(error, IsADirectoryError):
        remedy = "Put the file itself here."
    return f"it cannot be opened ({error.strerror or error}). {remedy}"


def files(folder: str | Path) -> list[ExportFile]:
    """Every data file below `folder`/exports, sorted by name; zips show their members.

    A zip that cannot be used stands here itself, with the reason in `ExportFile.fault`, so
    that reading it says why.  What is plainly not data (notes, pictures, system files) is
    left out; `scan` has it with the reason.

    Parameters
    ----------
    folder : path
        The company folder.

    Returns
    -------
    list of ExportFile
        Empty when there is no exports folder or nothing in it.
    """
    return [file for file in scan(folder) if file.skip is None]


def _looked_over(name: str, path: Path, unread: dict[str, str]) -> list[ExportFile]:
    skip = unread.get(name) or _skip_by_name(Path(name).name)
    try:
        file = ExportFile(name, path, size=path.stat().st_size, skip=skip, fault=_fault_by_name(name))
        if skip or file.fault:
            return [file]
        if file.size == 0:
            return [replace(file, fault=EMPTY)]
        with path.open("rb") as stream:
            magic = stream.read(8)
    except OSError as error:
        return [ExportFile(name, path, fault=_shut(error))]
    if magic.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_members(file)
    if magic.startswith(workbook.OLE) or _is_xml_workbook(file, magic):
        return _sheets(file)
    return [_judged(file)]


EMPTY = "it is empty (0 bytes). The download did not finish; fetch it again."
HOLLOW = "it is an empty folder with a file's name. Put the file itself here, and delete the folder."
NESTED = "it is a zip inside a zip. Unpack the outer one and put the inner one here instead."


def _judged(file: ExportFile) -> ExportFile:
    """Skip .txt files that hold prose: the name alone does not tell notes from data."""
    if file.name.casefold().endswith((".txt", ".text", ".log")):
        try:
            if not _looks_like_data(file.opening):
                return replace(file, skip="notes, not data")
        except ExportError:
            return file
    return file


def _looks_like_data(text: str) -> bool:
    start = text.lstrip("\ufeff \r\n\t")
    if start.startswith(("{", "[", "<")):
        return True
    lines = [line for line in start.splitlines()[:10] if line.strip()][:3]
    counts = [{mark: line.count(mark) for mark in ("\t", ",", ";", "|")} for line in lines]
    return len(lines) > 1 and any(
        counts[0][mark] >= least and all(count[mark] == counts[0][mark] for count in counts)
        for mark, least in (("\t", 1), (",", 2), (";", 2), ("|", 2))
    )


_OF_DATA = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".jsonl", ".xml", ".zip", ".gz"}
_SYSTEM = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"}
_NOT_DATA = {
    "notes, not data": ".md .markdown .rst .rtf .doc .docx .odt .pdf .toml",
    "slides, not data": ".ppt .pptx .odp .key",
    "a picture, not data": ".png .jpg .jpeg .gif .webp .heic .svg .bmp .tif .tiff .ico",
    "a recording, not data": ".mp4 .mov .webm .avi .mp3 .m4a .wav .ogg",
    "a web page, not data": ".html .htm .css",
    "a program, not data": ".py .ipynb .exe .bat .sh .lnk .url .webloc",
}
_SUFFIXES = {suffix: reason for reason, suffixes in _NOT_DATA.items() for suffix in suffixes.split()}


def _skip_by_name(name: str) -> str | None:
    folded = name.casefold()
    if name.startswith("~$"):
        return "a lock file that an open office program leaves"
    if name.startswith(".") or folded in _SYSTEM:
        return "a system file, not data"
    return _SUFFIXES.get(os.path.splitext(folded)[1])


def _fault_by_name(name: str) -> str | None:
    if name.casefold().endswith((".crdownload", ".part", ".partial", ".download")):
        return "it is a download that did not finish. Fetch it again and delete this piece."
    return None


def _zip_members(file: ExportFile) -> list[ExportFile]:
    try:
        with zipfile.ZipFile(file.path) as archive:
            return _members(file, archive)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        clause = "the zip is damaged or cut off: its table of contents is missing. Download it again."
        return [replace(file, fault=clause)]


def _members(file: ExportFile, archive: zipfile.ZipFile) -> list[ExportFile]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    fault = _zip_fault(entries, file.size)
    if fault:
        return [replace(file, fault=fault)]
    names = {entry.filename for entry in entries}
    if _is_workbook(names):
        return _sheets(file)
    if "[Content_Types].xml" in names:
        return [replace(file, skip="a document of an office program, not data")]
    inner = {_with_slashes(name): name for name in names}
    unread = left_out(inner) | shut_away(inner, lambda name: archive.read(inner[name]))
    return [
        found
        for entry in entries
        if not _is_resource_fork(entry.filename)
        for found in _member(file, archive, entry, unread)
    ]


def _with_slashes(name: str) -> str:
    """A member's name as zips should have it; some Windows programs write backslashes."""
    return name.replace("\\", "/")


def _is_workbook(names: Iterable[str]) -> bool:
    return any(name.startswith("xl/") for name in names)


def _is_xml_workbook(file: ExportFile, magic: bytes) -> bool:
    try:
        return b"<?xml" in magic and spreadsheet_xml.is_one(file.head)
    except ExportError:
        return False  # reading it will say so


def _sheets(file: ExportFile) -> list[ExportFile]:
    """One file for each sheet that can be seen; a single one bears the workbook's name."""
    try:
        with _raw(file) as stream:
            names = workbook.sheet_names(stream)
    except workbook.Unreadable as reason:
        return [replace(file, fault=str(reason))]
    except (*DAMAGE, OSError, NotImplementedError) as error:
        return [replace(file, fault=f"the workbook is damaged or cut off ({error}). Download it again.")]
    if not names:
        return [replace(file, fault="the workbook has no sheet that can be seen. Export it again.")]
    if len(names) == 1:
        return [replace(file, sheet=names[0])]
    return [_judged_sheet(replace(file, name=f"{file.name}/{name}", sheet=name)) for name in names]


def _judged_sheet(file: ExportFile) -> ExportFile:
    """Skip a sheet without a table beside others: every spreadsheet has empty ones, many have notes."""
    try:
        rows = list(csv.reader(io.StringIO(file.opening, newline="")))
        filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    except (ExportError, csv.Error):
        return file  # reading it will say so
    empty = sum(count > 1 for count in filled) < 2
    return replace(file, skip="a sheet without a table" if empty else surplus_sheet(rows))


def _is_resource_fork(name: str) -> bool:
    return "__MACOSX" in name.split("/")


def _zip_fault(entries: list[zipfile.ZipInfo], packed: int) -> str | None:
    if not entries:
        return "the zip holds no files. Export it again."
    for entry in entries:
        parts = re.split(r"[/\\]", entry.filename)
        if (
            ".." in parts
            or parts[0] == ""
            or re.match(r"^[A-Za-z]:", entry.filename)
            or "\0" in entry.filename
        ):
            return (
                f'the zip holds "{entry.filename}", a path that points outside. No vendor writes such files; '
                "nothing was imported."
            )
    names = Counter(_with_slashes(entry.filename) for entry in entries)
    twice = next((name for name, times in names.items() if times > 1), None)
    if twice:
        return f'the zip holds "{twice}" twice. Unpack it, keep the right one, and put that here instead.'
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_SIZE:
        return (
            f"the zip would unpack to {unpacked / 2**30:,.1f} GB; the limit is {MAX_SIZE / 2**30:,.0f} GB. "
            "Export shorter periods."
        )
    if unpacked > FREE_SIZE and unpacked > MAX_RATIO * packed:
        return (
            f"the zip would unpack to {unpacked / max(packed, 1):,.0f} times its size, as no export does. "
            "Nothing was imported; download it again from the vendor."
        )
    return None


def _member(
    file: ExportFile, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, unread: dict[str, str]
) -> list[ExportFile]:
    inner = _with_slashes(entry.filename)
    member = ExportFile(
        unicodedata.normalize("NFC", f"{file.name}/{inner}"),
        file.path,
        member=entry.filename,
        size=entry.file_size,
        skip=unread.get(inner) or _skip_by_name(inner.rsplit("/", 1)[-1]),
    )
    if member.skip:
        return [member]
    if entry.flag_bits & 0x1:
        locked = "it is locked with a password. Unpack it with the password and put the file here."
        return [replace(member, fault=locked)]
    if entry.file_size == 0:
        return [replace(member, fault=EMPTY)]
    try:
        with archive.open(entry) as stream:
            magic = stream.read(8)
    except (*DAMAGE, NotImplementedError):
        return [member]  # reading it will say so
    if magic.startswith(workbook.OLE) or _is_xml_workbook(member, magic):
        return _sheets(member)
    if magic.startswith(b"PK\x03\x04"):
        return _packed_member(member, archive, entry)
    return [_judged(member)]


def _packed_member(member: ExportFile, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> list[ExportFile]:
    """A workbook inside the zip, looked over like any zip; every other zip is refused."""
    try:
        with archive.open(entry) as stream, zipfile.ZipFile(stream) as inner:
            entries = inner.infolist()
    except (*DAMAGE, NotImplementedError, ValueError):
        return [replace(member, fault="it is damaged or cut off. Download it again.")]
    if not _is_workbook(each.filename for each in entries):
        return [replace(member, fault=NESTED)]
    fault = _zip_fault(entries, entry.file_size)
    return [replace(member, fault=fault)] if fault else _sheets(member)


@contextmanager
def _raw(file: ExportFile) -> Iterator[BinaryIO]:
    if file.sheet is not None:
        yield io.BytesIO(file.sheet_as_csv)
        return
    if file.pieces:
        yield io.BytesIO(joined(file))
        return
    if file.member is not None:
        with zipfile.ZipFile(file.path) as archive, archive.open(file.member) as stream:
            yield stream
        return
    with file.path.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        if not packed:
            yield stream
            return
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield io.BufferedReader(_Capped(file, unpacked))


class _Capped(io.RawIOBase):
    """A gzip stream that stops where no honest export goes on; gzip does not tell its size beforehand."""

    def __init__(self, file: ExportFile, stream: BinaryIO) -> None:
        self.file, self.stream, self.count = file, stream, 0
        self.limit = min(MAX_SIZE, max(FREE_SIZE, MAX_RATIO * file.size))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = self.stream.read(len(buffer))
        self.count += len(data)
        if self.count > self.limit:
            self.file.fail(
                f"it unpacks to more than {self.limit / 2**20:,.0f} MB, as no export of its size does. "
                "Nothing was imported; download it again from the vendor."
            )
        buffer[: len(data)] = data
        return len(data)


def _survey(file: ExportFile) -> tuple[str, int, int]:
    """One pass over the bytes: fingerprint, broken UTF-8 sequences, sound multi-byte ones."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    bad = good = 0
    with file.open() as stream:
        while True:
            block = stream.read(BLOCK)
            digest.update(block)
            if not block.isascii() or decoder.getstate()[0]:
                text = decoder.decode(block, final=not block)
                broken = max(0, text.count("\ufffd") - block.count(b"\xef\xbf\xbd"))
                bad += broken
                good += len(text) - len(text.encode("ascii", "ignore")) - broken
            if not block:
                return digest.hexdigest(), bad, good


def _utf16_without_mark(head: bytes) -> str | None:
    if len(head) < 4:
        return None
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _legacy_encoding(file: ExportFile) -> str:
    """The code page of a file that is not Unicode.

    Western and Central European texts hold single foreign letters among ASCII ones; only other
    scripts make whole words of them, and those a detector tells apart well.
    """
    with file.open() as stream:
        sample = stream.read(LEGACY_SAMPLE)
    foreign = len(re.findall(rb"[\x80-\xff]", sample))
    in_words = sum(map(len, re.findall(rb"[\x80-\xff]{4,}", sample)))
    if in_words <= 0.5 * foreign:
        return "cp1250" if _looks_central_european(sample) else "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(OTHER_SCRIPTS)).best()
    return best.encoding if best else "cp1252"


def _looks_central_european(sample: bytes) -> bool:
    """Whether signs that Western text never has inside words (superscripts, ¿) often stand there."""
    text = sample.decode("cp1252", "replace")
    within = len(re.findall(r"(?<=[^\W\d_])[³¹¿¾¥](?=[^\W\d_])", text))
    return within > 0.05 * len(re.findall(r"[^\x00-\x7f]", text))
