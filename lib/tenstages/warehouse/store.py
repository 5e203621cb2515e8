"""Where a warehouse lies on disk, and how it changes without ever standing half-made.

::

    .warehouse/
      manifest.json      what stands here and from what it was made; swapped as a whole
      parts/             one Parquet file for each export file, named after its content
      tables/            the canonical tables, named after what they were made from
      lock               held by the one process that writes

Files are written under a temporary name and moved into place, and nothing refers to them
until the manifest does.  Whatever happens before that moment, the old manifest and all its
files stand untouched.  The files of the generation before stay too, for a reader that has
just opened them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tenstages.errors import TenStagesError, told_when_full

FORMAT = 1
FOLDER = ".warehouse"
LOCK_SECONDS = 600
"""How long a process waits for another one's import: a first import of 20 million rows takes minutes."""


@dataclass(frozen=True)
class Manifest:
    """What stands in a warehouse and from what it was made.

    Attributes
    ----------
    generation : int
        Counts the imports that changed something.
    state : str
        Hash of code and settings at that import.
    listing : dict of str to list
        Every file below exports with its size and its time of change, in nanoseconds.
    listed : int
        When the listing was made, in nanoseconds since 1970.
    files : dict of str to dict
        For each export file its fingerprint, its part and its report.
    tables : dict of str to dict
        For each table its file, the file's size in bytes, its rows and what it was made from.
    funnel : list
        Steps of the mentions' way in: step, rows, whether they were dropped.
    days : dict
        First and last local day of mentions, ISO dates; see `tenstages.warehouse.combine`.
    previous : list of str
        Files of the generation before, which readers may still hold.
    """

    generation: int = 0
    state: str = ""
    listing: dict = field(default_factory=dict)
    listed: int = 0
    files: dict = field(default_factory=dict)
    tables: dict = field(default_factory=dict)
    funnel: list = field(default_factory=list)
    days: dict = field(default_factory=dict)
    previous: list = field(default_factory=list)

    def held(self) -> list[str]:
        """The files that this generation needs, relative to the store."""
        parts = [record["part"] for record in self.files.values() if record.get("part")]
        return sorted({*parts, *(table["file"] for table in self.tables.values())})


class Store:
    """A folder that holds one company's warehouse."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        return self.root / name

    def manifest(self) -> Manifest | None:
        """The manifest, or None where there is none that can be trusted."""
        try:
            content = json.loads(self.path("manifest.json").read_text("utf-8"))
            if content.pop("format") != FORMAT:
                return None
            manifest = Manifest(**content)
            # A power cut can leave a file shorter than it was written.
            whole = all(
                self.path(table["file"]).stat().st_size == table["bytes"]
                for table in manifest.tables.values()
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return manifest if whole else None

    def swap(self, manifest: Manifest) -> None:
        """Put a new manifest in the old one's place, at once."""
        content = {"format": FORMAT, **vars(manifest)}
        with self.new_file("manifest.json") as path, path.open("w", encoding="utf-8") as stream:
            json.dump(content, stream, indent=1, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())

    @contextmanager
    def new_file(self, name: str) -> Iterator[Path]:
        """A temporary path to write to; it takes its name when the block ends well."""
        target = self.path(name)
        with _explained(self.root):
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f"{target.name}.{os.getpid()}.new")
            try:
                yield beside
                _replace(beside, target)
            finally:
                beside.unlink(missing_ok=True)

    @contextmanager
    def spill(self) -> Iterator[Path]:
        """A folder for what an engine cannot hold in memory, gone afterwards."""
        folder = self.path("spill")
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one that writes; others wait until it is done.

        Raises
        ------
        TenStagesError
            When another process has been writing for `LOCK_SECONDS`.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.path("lock"), timeout=LOCK_SECONDS)
        try:
            with _explained(self.root):
                lock.acquire()
        except Timeout:
            raise TenStagesError(
                f"Another process has been importing into {self.root} for over {LOCK_SECONDS // 60} minutes; "
                "wait until it is done or end it, then try again."
            ) from None
        try:
            self._sweep_unfinished()
            self._keep_out_of_git()
            yield
        finally:
            lock.release()

    def clean(self, manifest: Manifest) -> None:
        """Remove what neither this generation nor the one before it needs."""
        keep = {*manifest.held(), *manifest.previous}
        for folder in ("parts", "tables"):
            for path in self.path(folder).glob("*.parquet"):
                if f"{folder}/{path.name}" not in keep:
                    _remove(path)

    def _keep_out_of_git(self) -> None:
        """What people wrote must not slip into a team's repository, not even after a broken import."""
        if not self.path(".gitignore").exists():
            with self.new_file(".gitignore") as path:
                path.write_text("*\n", encoding="utf-8")

    def _sweep_unfinished(self) -> None:
        """Remove what a process left that was ended in the middle."""
        for path in self.root.rglob("*.new"):
            _remove(path)
        shutil.rmtree(self.path("spill"), ignore_errors=True)


def places(folder: Path) -> list[Store]:
    """Where a company's warehouse may lie: in its folder, else in the user's cache folder."""
    from platformdirs import user_cache_path

    key = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return [
        Store(folder / FOLDER),
        Store(user_cache_path("tenstages", appauthor=False) / f"{folder.name}-{key}"),
    ]


def writable(stores: list[Store]) -> Store:
    """The first of the stores that can be written to.

    Raises
    ------
    TenStagesError
        When none can.
    """
    for store in stores:
        try:
            store.root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=store.root):
                return store
        except OSError:
            continue
    roots = " nor ".join(str(store.root) for store in stores)
    raise TenStagesError(
        f"Neither {roots} can be written, so the exports cannot be imported; "
        "give yourself the right to one of them."
    )


def _explained(root: Path) -> AbstractContextManager[None]:
    """A full disk in a sentence; everything else as it is."""
    return told_when_full(
        f"There is no room left on the disk of {root}; free some and try again. "
        "What was imported before still stands."
    )


def _replace(source: Path, target: Path, patience: float = 1.0) -> None:
    """Move a file into another's place; on Windows this fails while somebody reads the other."""
    end = time.monotonic() + patience
    while True:
        try:
            return os.replace(source, target)
        except PermissionError:
            if os.name != "nt" or time.monotonic() > end:
                raise
            time.sleep(0.02)


def _remove(path: Path) -> None:
    """Remove a file, unless a reader holds it open where the system minds (Windows): next time."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        pass
