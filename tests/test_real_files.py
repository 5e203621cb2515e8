"""Files that vendors' tools really wrote, where somebody has some: none of them is part of the project.

Name their folder in ``TENSTAGES_REAL_FILES``.  Each file below it gives a sentence, or a reading
that accounts for every row; never a traceback.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tenstages import exports
from tenstages.errors import ExportError

FOLDER = Path(os.environ.get("TENSTAGES_REAL_FILES", ""))
REAL = sorted(path for path in FOLDER.rglob("*") if path.is_file()) if FOLDER.name else []


@pytest.mark.skipif(not REAL, reason="TENSTAGES_REAL_FILES names no folder of real files")
@pytest.mark.parametrize("path", REAL or [None], ids=lambda path: path.name if path else "none")
def test_a_real_file_gives_a_sentence_or_a_full_account(path, tmp_path):
    (tmp_path / "exports").mkdir()
    shutil.copyfile(path, tmp_path / "exports" / path.name)
    for file in exports.files(tmp_path):
        try:
            reading = exports.read_file(file)
        except ExportError as error:
            assert str(error).startswith(file.name)
            print(error)
        else:
            assert reading.rows == len(reading.frame) + sum(entry.rows for entry in reading.dropped)
            print(file.name, reading.format, reading.rows, reading.dropped)
