"""Files with the same bytes for the same seed: zips carry one fixed date and no system's traits."""

from __future__ import annotations

import zipfile
from pathlib import Path

ZIP_DATE = (2026, 6, 29, 0, 0, 0)  # the day after the window


def write_zip(path: Path, members: dict[str, bytes]) -> None:
    """Write a zip of `members` in the given order, packed as small as zip can."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, date_time=ZIP_DATE)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o644 << 16,
                3,
            )
            archive.writestr(entry, content)
