"""The engine: one DuckDB in memory for each process, spoken to through Ibis.

A DuckDB file that one process holds cannot be opened by another, so tables stay in Parquet
and every process looks at them through an engine of its own.  ``TENSTAGES_THREADS`` and
``TENSTAGES_MEMORY`` (such as ``2GB``) bound it where several run side by side.
"""

from __future__ import annotations

import os
import re
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.errors import TenStagesError

if TYPE_CHECKING:
    import duckdb
    import ibis


def limits() -> dict[str, object]:
    """DuckDB settings from the environment: threads and memory, where they are set.

    Raises
    ------
    TenStagesError
        When one of them cannot be understood.
    """
    found: dict[str, object] = {}
    threads = os.environ.get("TENSTAGES_THREADS", "").strip()
    if threads:
        if not threads.isdecimal() or int(threads) < 1:
            raise TenStagesError(
                f'TENSTAGES_THREADS is "{threads}"; it must be a whole number from 1 up, such as 2.'
            )
        found["threads"] = int(threads)
    memory = os.environ.get("TENSTAGES_MEMORY", "").strip()
    if memory:
        if not re.fullmatch(r"\d+(\.\d+)? ?([KMGT]i?B)", memory, flags=re.IGNORECASE):
            raise TenStagesError(f'TENSTAGES_MEMORY is "{memory}"; write a size with its unit, such as 2GB.')
        found["memory_limit"] = memory
    return found


def connection(spill: Path) -> duckdb.DuckDBPyConnection:
    """A fresh engine for building tables, which spills what memory cannot hold to a folder."""
    import duckdb

    engine = duckdb.connect(config={**limits(), "temp_directory": str(spill)})
    engine.execute("SET TimeZone = 'UTC'")
    # Nobody watches this one, and a bar would stand in the middle of a notebook's output.
    engine.execute("SET enable_progress_bar = false")
    return engine


def backend() -> ibis.BaseBackend:
    """This process's engine as an Ibis backend."""
    return _backend(os.getpid())


@cache
def _backend(process: int) -> ibis.BaseBackend:
    # Keyed by process: an engine does not survive a fork.
    import ibis

    engine = ibis.duckdb.connect(**limits())
    engine.raw_sql("SET enable_progress_bar = false")
    return engine


def literal(path: Path) -> str:
    """A path as the engine must be told it: it takes ``acme[2]`` for a pattern that ``acme2`` meets."""
    return re.sub(r"([\[*?])", r"[\1]", str(path))


def parquet(path: Path) -> ibis.Table:
    """A Parquet file as an Ibis table of this process's engine."""
    return backend().read_parquet(literal(path), table_name=f"{path.stem}_{zlib.crc32(bytes(path)):08x}")
