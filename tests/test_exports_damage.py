"""Whatever happens to a file on its way, reading it gives a sentence or accounts for every row."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports import FileReport
from tenstages.tables import TABLES

from tests.test_exports import STAFF

EXAMPLES = sorted(
    path
    for path in (Path(__file__).parent / "exports").rglob("*.*")
    if path.is_file() and not path.name.endswith(".expected.csv") and path.parent.name != "mapping"
)
IDS = [f"{path.parent.name}/{path.name}" for path in EXAMPLES]
WORKBOOKS = [path for path in EXAMPLES if path.suffix in (".xls", ".xlsx")]
DAMAGED = [
    # Each workbook is opened in a process of its own, so one of them is enough for every day.
    pytest.param(path, id=name, marks=[pytest.mark.full] if path in WORKBOOKS[1:] else [])
    for path, name in zip(EXAMPLES, IDS, strict=True)
]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _flip(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _shuffle(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _lose(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(line for line in lines if chance.random() > 0.3)


def _double(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[: start + chance.randrange(200)] + content[start:]


def _swap_marks(content: bytes, chance: random.Random) -> bytes:
    old, new = chance.sample([b",", b";", b'"', b"\n", b"{", b":", b"0", b"<", b"/", b"1"], 2)
    return content.replace(old, new, chance.randint(1, 40))


DAMAGES = (_cut, _flip, _shuffle, _lose, _double, _swap_marks)


def _outcome(folder: Path) -> None:
    """Read all files there: a sentence that names the file, or a reading that accounts for its rows."""
    for file in exports.files(folder):
        try:
            reading = exports.read_file(file, staff=STAFF)
        except ExportError as error:
            assert str(error).startswith(file.name)
            continue
        assert reading.rows == len(reading.frame) + sum(entry.rows for entry in reading.dropped)
        key = [name for name in TABLES[reading.table].key if name in reading.frame]
        assert not reading.frame.duplicated(key).any() and not reading.frame[key].isna().any(axis=None)
        FileReport.of(file, reading).as_dict()


@pytest.mark.parametrize("path", DAMAGED)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damages=st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3), seed=st.integers(0, 2**32))
def test_damage_gives_a_sentence_or_a_full_account(path, tmp_path, damages, seed):
    chance = random.Random(seed)
    content = path.read_bytes()
    for damage in damages:
        content = damage(content, chance) if content else content
    target = tmp_path / "exports" / path.name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    _outcome(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_any_bytes_at_all(tmp_path, content):
    target = tmp_path / "exports" / "any.csv"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    _outcome(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_damage_inside_a_zip(tmp_path, seed):
    chance = random.Random(seed)
    path = chance.choice([path for path in EXAMPLES if path.suffix != ".zip"])
    target = tmp_path / "exports" / "a.zip"
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(path.name, chance.choice(DAMAGES)(path.read_bytes(), chance))
    _outcome(tmp_path)
