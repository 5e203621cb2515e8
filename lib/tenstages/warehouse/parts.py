"""Export files into parts: one Parquet file for each, read again only when it must be.

A part is named after everything that it was made from: the file's bytes, the code of the
importer that reads it, the `[[mapping]]` where there is one, the company's zone, and, for
mentions, the brand queries.  So a part of the right name is the right part, whoever made it,
and an unchanged file is never read twice.

A part of mentions carries three columns more than an importer delivers: `hits` (brands whose
query its words meet), `vendor` (brands by the vendor's word, where the text is cut) and
`text_key` (equal texts have equal keys; empty where syndication cannot be judged).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages import queries
from tenstages.errors import ExportError
from tenstages.settings import Settings
from tenstages.warehouse import schema
from tenstages.warehouse.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

COPY_LENGTH = 40
"""Shorter texts are equal by chance ("love this place") and say nothing about copying."""

ROW_GROUP = 131_072

PACKAGE = Path(__file__).parents[1]
EXPORTS = PACKAGE / "exports"


def digest(*things) -> str:
    """A short hash of plain values (20 hexadecimal digits)."""
    content = json.dumps(things, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def queries_key(settings: Settings) -> str:
    """Changes when a brand's name or query does."""
    return digest([(brand.name, brand.any, brand.all, brand.none) for brand in settings.brands])


@cache
def code_key(*paths: Path) -> str:
    """Hash of Python sources; folders count with all below them."""
    sources = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.py")))]
    return digest([(file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in sources])


def importers_key() -> str:
    """Hash of all code that decides which importer claims a file and what becomes of it."""
    return code_key(EXPORTS, *_own_code())


def _own_code() -> tuple[Path, ...]:
    """What every part depends on besides the exports package."""
    here = Path(__file__)
    return (here, here.with_name("schema.py"), PACKAGE / "queries.py", PACKAGE / "tables.py")


def _reading_key(file, format_: str, settings: Settings) -> str:
    """Changes when the file, its code, mapping or zone does, or a name that tells something."""
    from tenstages import exports

    mapping = None
    if format_ not in exports.FORMATS:
        mapping = asdict(settings.mappings[int(format_.removeprefix("mapping:")) - 1])
    code = (_importer_version(format_), code_key(*_own_code()))
    own = hasattr(exports.FORMATS.get(format_), "OWNER_IN")
    accounts = sorted(exports.official(settings.brands)) if own else []  # its report speaks of them
    named = file.name if hasattr(exports.FORMATS.get(format_), "NAMED_BY") else None
    return digest(_fingerprint(file), code, format_, mapping, settings.zone, accounts, named)


def _fingerprint(file) -> str:
    """Changes when the file does; where its importer looks at a file beside it, also when that one does."""
    from tenstages import exports

    beside = [
        file.sibling(name)
        for module in exports.FORMATS.values()
        if _explained_by(module) and module.identify(file)
        for name in _explained_by(module)
    ]
    prints = [other.fingerprint if other else None for other in beside]
    return digest(file.fingerprint, prints) if prints else file.fingerprint


def _explained_by(module) -> tuple[str, ...]:
    """Names of the files that a format looks at beside its own."""
    owner = getattr(module, "OWNER_IN", None)
    return (owner,) if owner else getattr(module, "BESIDE", ())


@cache
def _importer_version(format_: str) -> str:
    from tenstages import exports

    return exports.importer_version(format_)


def bring_in(store: Store, files: Iterable, settings: Settings, old: dict[str, dict]) -> dict[str, dict]:
    """A record for each export file: its fingerprint, its part and its report.

    Parameters
    ----------
    store : Store
    files : iterable of ExportFile
        As `tenstages.exports.scan` gives them, those that are plainly not data included.
    settings : Settings
    old : dict
        Records of the import before; what still holds is taken over.

    Returns
    -------
    dict of str to dict
        By file name: ``fingerprint, claim, base, part, report``.  A file that cannot be read has
        no part, and its report says why.
    """
    claim = digest(
        importers_key(),
        [asdict(mapping) for mapping in settings.mappings],
        settings.zone,
        settings.staff_workspaces,
    )
    by_base = {record["base"]: record for record in old.values() if record["part"]}
    records = {}
    for file in files:
        try:
            record = _record(store, file, settings, claim, old.get(file.name), by_base)
        except ExportError as error:
            record = _refused(file, claim, str(error))
        if record["part"]:
            by_base[record["base"]] = record
        records[file.name] = record
    return records


def _record(store: Store, file, settings: Settings, claim: str, before: dict | None, by_base: dict) -> dict:
    """The file's record: taken over, matched anew, or read."""
    from tenstages import exports

    if file.skip:
        return _without_part(None, claim, exports.FileReport(file.name, skipped=file.skip))
    if before and (before["fingerprint"], before["claim"]) == (_fingerprint(file), claim):
        if not before["part"]:
            return before
        format_ = before["report"]["format"]
    else:
        claims = exports.identify(file, settings.mappings, settings.staff_workspaces)
        # Where none or several claim it, reading it says so in a sentence.
        format_ = claims[0] if len(claims) == 1 else None
    base = _reading_key(file, format_, settings) if format_ else None
    known = by_base.get(base)
    if known:
        part = _part_name(base, known["report"]["table"], settings)
        if _whole(store.path(part)) or _rematch(store, known["part"], part, settings):
            return _as_record(file, claim, base, part, {**known["report"], "file": file.name})
    reading = exports.read_file(file, settings.mappings, settings.zone, settings.staff_workspaces)
    part = _part_name(base, reading.table, settings)
    table = schema.checked(reading.frame, reading.table, file.name)
    _write(store, part, _chunks(table), reading.table, settings)
    report = exports.FileReport.of(file, reading, exports.official(settings.brands))
    return _as_record(file, claim, base, part, report.as_dict())


def _as_record(file, claim: str, base: str, part: str, report: dict) -> dict:
    return {"fingerprint": _fingerprint(file), "claim": claim, "base": base, "part": part, "report": report}


def _whole(path: Path) -> bool:
    """Whether a Parquet file stands there with its end, which a power cut may have taken."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.read_metadata(path)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


def _refused(file, claim: str, error: str) -> dict:
    """The record of a file that could not be read."""
    from tenstages import exports

    try:
        fingerprint = _fingerprint(file)
    except ExportError:
        fingerprint = None
    return _without_part(fingerprint, claim, exports.FileReport(file.name, error=error))


def _without_part(fingerprint: str | None, claim: str | None, report) -> dict:
    return {
        "fingerprint": fingerprint,
        "claim": claim,
        "base": None,
        "part": None,
        "report": report.as_dict(),
    }


def _part_name(base: str, table: str, settings: Settings) -> str:
    return f"parts/{base}-{queries_key(settings)}.parquet" if table == "mentions" else f"parts/{base}.parquet"


# Writing ------------------------------------------------------------------------------------


def part_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table's parts."""
    import pyarrow as pa

    fields = list(schema.delivered_schema(table))
    if table == "mentions":
        names = pa.list_(pa.string())
        fields += [pa.field("hits", names), pa.field("vendor", names), pa.field("text_key", pa.int64())]
    return pa.schema([entry.with_nullable(True) for entry in fields])


def _write(store: Store, part: str, chunks: Iterable[pa.Table], table: str, settings: Settings) -> None:
    import pyarrow.parquet as pq

    wanted = part_schema(table)
    with store.new_file(part) as path, pq.ParquetWriter(path, wanted, compression="zstd") as writer:
        for chunk in chunks:
            writer.write_table(_matched(chunk, settings) if table == "mentions" else chunk)


def _chunks(table: pa.Table) -> Iterator[pa.Table]:
    for start in range(0, table.num_rows, ROW_GROUP):
        yield table.slice(start, ROW_GROUP)


def _rematch(store: Store, old: str, part: str, settings: Settings) -> bool:
    """Write the part anew from an older one when only the queries changed; False where that one is gone."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(store.path(old)) as source:
            groups = (source.read_row_group(n) for n in range(source.num_row_groups))
            _write(store, part, groups, "mentions", settings)
    except (FileNotFoundError, pa.ArrowInvalid):
        return False
    return True


def _matched(rows: pa.Table, settings: Settings) -> pa.Table:
    """The rows with `hits`, `vendor` and `text_key` set."""
    import pyarrow as pa

    titles, texts = rows["title"].to_pylist(), rows["text"].to_pylist()
    hits, vendor = queries.tracked(
        titles, texts, rows["text_cut"].to_pylist(), rows["queries"].to_pylist(), settings.brands
    )
    keys = [
        None if kind == "share" else text_key(text)
        for text, kind in zip(texts, rows["kind"].to_pylist(), strict=True)
    ]
    delivered = [rows[column.name] for column in schema.delivered("mentions")]
    names = pa.list_(pa.string())
    return pa.table(
        [*delivered, pa.array(hits, names), pa.array(vendor, names), pa.array(keys, pa.int64())],
        schema=part_schema("mentions"),
    )


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def text_key(text: str) -> int | None:
    """Equal for texts that differ only in case, addresses and white space; None for short ones.

    Examples
    --------
    >>> long = "The new lid leaks whenever the cup leans a little"
    >>> text_key(long) == text_key(f"{long.upper()}  https://t.example/1")
    True
    >>> text_key("The new lid leaks") is None
    True
    """
    folded = " ".join(_ADDRESS.sub(" ", queries.fold(text)).split())
    if len(folded) < COPY_LENGTH:
        return None
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "big", signed=True)
