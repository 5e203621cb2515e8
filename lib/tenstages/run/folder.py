"""The folder of a run: built under a name that says so, renamed when it is whole."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tenstages.errors import TenStagesError, is_full

UNFINISHED = ".unfinished"


def default_out(company: str, now: datetime) -> Path:
    """``runs/<company>-<date-time>`` below the caller's folder."""
    name = re.sub(r"[^\w.-]+", "-", company).strip("-.") or "company"
    return Path.cwd() / "runs" / f"{name}-{now:%Y-%m-%d-%H%M%S}"


@contextmanager
def building(out: Path | None, default: Path) -> Iterator[tuple[Path, Path]]:
    """Make the folder under its unfinished name; rename it when the block ends well.

    Parameters
    ----------
    out : Path or None
        Where the caller wants it; it must not exist or be empty.
    default : Path
        Where it goes otherwise; a suffix -2, -3 … is added when that is taken.

    Yields
    ------
    (Path, Path)
        The folder to write into, and what it will be called.

    Raises
    ------
    TenStagesError
        The folder holds something already, another run is writing it, or it cannot be made.
    """
    try:
        building_folder, final = _claim_named(Path(out).absolute()) if out else _claim_default(default)
    except OSError as error:
        raise TenStagesError(
            f"{error.filename} cannot be made ({error.strerror}); name another folder with --out."
        ) from error
    try:
        yield building_folder, final
    except BaseException as error:
        if isinstance(error, OSError) and is_full(error):
            shutil.rmtree(building_folder, ignore_errors=True)
            raise TenStagesError(
                f"There is no room left on the disk of {final.parent}; free some and try again, or name a "
                "folder on another disk with --out. Nothing was kept."
            ) from None
        # After a fault of ours what was made stays, under its unfinished name.
        if isinstance(error, (KeyboardInterrupt, TenStagesError)) or not _holds_files(building_folder):
            shutil.rmtree(building_folder, ignore_errors=True)
        raise
    _rename(building_folder, final)


def _claim_named(out: Path) -> tuple[Path, Path]:
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise TenStagesError(f"{out} holds something already; name a new or empty folder with --out.")
    building_folder = out.with_name(out.name + UNFINISHED)
    try:
        building_folder.mkdir(parents=True)
    except FileExistsError:
        raise TenStagesError(
            f"{building_folder} stands there: another run is writing it, or one was broken off; "
            "wait for it or delete it, or name another folder with --out."
        ) from None
    return building_folder, out


def _claim_default(default: Path) -> tuple[Path, Path]:
    """The first free name; making the unfinished folder is what claims it, so two runs never share one."""
    number = 1
    while True:
        final = default if number == 1 else default.with_name(f"{default.name}-{number}")
        building_folder = final.with_name(final.name + UNFINISHED)
        number += 1
        try:
            building_folder.mkdir(parents=True)
        except FileExistsError:
            continue
        if not final.exists():
            return building_folder, final
        building_folder.rmdir()


def _holds_files(folder: Path) -> bool:
    return any(path.is_file() for path in folder.rglob("*"))


def _rename(building_folder: Path, final: Path) -> None:
    if final.exists():
        final.rmdir()  # empty, as was checked; systems differ in renaming onto an empty folder
    for wait in (0.2, 1.0, 3.0, None):
        try:
            building_folder.rename(final)
            return
        except PermissionError:
            # Windows: a virus scanner or an explorer window may hold a file for a moment.
            if wait is None:
                raise TenStagesError(
                    f"{building_folder} is whole but could not be renamed to {final.name}, because another "
                    "programme holds a file in it; close that and rename the folder by hand."
                ) from None
            time.sleep(wait)
