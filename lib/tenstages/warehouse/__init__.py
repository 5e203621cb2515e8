"""The warehouse: export files brought into Parquet once, then read by one engine.

`refresh` looks whether anything changed since the last time and brings in only that; then
`Warehouse.table` gives a canonical table as an Ibis expression.  Where the files lie and how
a change stays safe is told in `tenstages.warehouse.store`, what becomes of a file in
`parts`, how files become tables in `combine`.
"""

from __future__ import annotations

import difflib
import os
import time
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.errors import TenStagesError
from tenstages.settings import Settings
from tenstages.tables import TABLES
from tenstages.warehouse import engine
from tenstages.warehouse.store import Manifest, Store, places, writable

if TYPE_CHECKING:
    import ibis
    import pandas as pd

    from tenstages.exports import FileReport

RACY = 2_000_000_000
"""A file changed within so many nanoseconds of the listing may have changed again unseen."""


class Warehouse:
    """The canonical tables of one company, as they were when it was opened.

    Made by `refresh`.
    """

    def __init__(self, store: Store, manifest: Manifest) -> None:
        self._store = store
        self._manifest = manifest
        self._tables: dict[str, ibis.Table] = {}

    @property
    def root(self) -> Path:
        """The folder that holds the warehouse."""
        return self._store.root

    @property
    def days(self) -> dict[str, str]:
        """First and last local day of mentions (first, last, first_whole, last_whole); empty without."""
        return dict(self._manifest.days)

    @property
    def key(self) -> str:
        """Changes when any row of any table may have changed."""
        return "-".join(table["key"] for _, table in sorted(self._manifest.tables.items()))

    def has(self, name: str) -> bool:
        """Whether a canonical table holds any row."""
        return self.rows(name) > 0

    def rows(self, name: str) -> int:
        """How many rows a canonical table holds."""
        return self._manifest.tables.get(_known(name), {"rows": 0})["rows"]

    def table(self, name: str) -> ibis.Table:
        """A canonical table as an Ibis expression on this process's engine.

        Raises
        ------
        TenStagesError
            When no export fills it.
        """
        if not self.has(name):
            raise TenStagesError(f"The table {name} is empty: no export fills it.")
        if name not in self._tables:
            self._tables[name] = engine.parquet(self._store.path(self._manifest.tables[name]["file"]))
        return self._tables[name]

    @cached_property
    def reports(self) -> list[FileReport]:
        """What became of each export file, sorted by name."""
        from tenstages.exports import FileReport

        return [FileReport.from_dict(record["report"]) for _, record in sorted(self._manifest.files.items())]

    @property
    def funnel(self) -> pd.DataFrame:
        """What happened to mentions on their way in.

        Returns
        -------
        DataFrame
            ``step`` (words), ``rows`` (count), ``dropped`` (whether the rows were left out here).
            Rows delivered less all that were dropped are the mentions kept; the last row counts
            a mention once for each brand that it names.
        """
        import pandas as pd

        return pd.DataFrame(self._manifest.funnel, columns=["step", "rows", "dropped"])


def refresh(folder: str | Path, settings: Settings) -> Warehouse:
    """Bring in what changed among a company's exports, and open its warehouse.

    Parameters
    ----------
    folder : str or Path
        The company folder.
    settings : Settings
        What its company.toml says.

    Returns
    -------
    Warehouse
        A file that cannot be read does not stop the others: `Warehouse.reports` says why.

    Raises
    ------
    TenStagesError
        When two files contradict each other, nothing can be written, or another process does
        not finish its import.
    """
    folder = Path(folder).expanduser().resolve()
    _check_engine(settings)
    stores = places(folder)
    state = _state(settings)
    listing = _listing(folder)
    for store in stores:
        manifest = store.manifest()
        if manifest and _fits(manifest, state, listing):
            return Warehouse(store, manifest)
    store = writable(stores)
    with store.writing():
        # Whoever held the lock before may have done this very work.
        manifest, listing = store.manifest(), _listing(folder)
        if not (manifest and _fits(manifest, state, listing)):
            try:
                manifest = _bring_up_to_date(store, folder, settings, manifest or Manifest(), state, listing)
            except BaseException:
                # What was made until then helps nobody, and takes room on a disk that may be full.
                store.clean(store.manifest() or Manifest())
                raise
    return Warehouse(store, manifest)


def _bring_up_to_date(
    store: Store, folder: Path, settings: Settings, old: Manifest, state: str, listing: dict
) -> Manifest:
    """Read what changed, build what depends on it, and swap the manifest."""
    from tenstages import exports
    from tenstages.warehouse import combine, parts

    listed = time.time_ns()
    records = parts.bring_in(store, exports.scan(folder), settings, old.files)
    tables = {}
    for name in TABLES:
        if combine.parts_of(name, records):
            key = combine.table_key(name, records, settings)
            kept = old.tables.get(name)
            if not kept or kept["key"] != key:
                kept = combine.build(store, name, key, records, settings)
            tables[name] = kept
    changed = tables != old.tables
    new = Manifest(
        generation=old.generation + changed,
        state=state,
        listing=listing,
        listed=listed,
        files=records,
        tables=tables,
        funnel=_funnel(records, tables.get("mentions")),
        days=tables.get("mentions", {}).get("days", {}),
        previous=old.held() if changed else old.previous,
    )
    store.swap(new)
    store.clean(new)
    return new


def _funnel(records: dict[str, dict], mentions: dict | None) -> list[list]:
    """Rows of `Warehouse.funnel`."""
    if mentions is None:
        return []
    reports = [record["report"] for record in records.values() if record["report"]["table"] == "mentions"]
    reasons: dict[str, int] = {}
    for report in reports:
        for dropped in report["dropped"]:
            reasons[dropped["reason"]] = reasons.get(dropped["reason"], 0) + dropped["rows"]
    counts = mentions["counts"]
    return [
        ["rows delivered", sum(report["rows"] for report in reports), False],
        *([f"left out at import: {reason}", rows, True] for reason, rows in sorted(reasons.items())),
        ["duplicates across files", counts["duplicates"], True],
        ["no tracked brand", counts["unmatched"], True],
        ["own accounts", counts["official"], True],
        ["mentions kept", counts["kept"], False],
        ["mentions by brand (one of two brands counts twice)", counts["rows"], False],
    ]


# Has anything changed? ----------------------------------------------------------------------


def _state(settings: Settings) -> str:
    """Hash of all code and settings that decide what the tables hold."""
    from tenstages.warehouse import combine, parts

    sources = parts.code_key(Path(__file__).parent)
    brands = [asdict(brand) for brand in settings.brands]
    mappings = [asdict(mapping) for mapping in settings.mappings]
    staff = settings.staff_workspaces
    return parts.digest(
        parts.importers_key(), sources, brands, mappings, settings.zone, staff, combine.EDGE_DAYS
    )


def _listing(folder: Path) -> dict[str, list[int]]:
    """Every file below exports with size and time of change (nanoseconds)."""
    found = {}
    for directory, folders, names in os.walk(folder / "exports"):
        # An empty folder, too: one that stands in a file's place is told of.
        for path in [Path(directory, name) for name in names] or ([] if folders else [Path(directory)]):
            try:
                status = path.stat()
            except OSError:
                continue
            found[path.relative_to(folder).as_posix()] = [status.st_size, status.st_mtime_ns]
    return dict(sorted(found.items()))


def _fits(manifest: Manifest, state: str, listing: dict) -> bool:
    """Whether the warehouse was made from exactly these files by exactly this code.

    Clocks of file systems are coarse, so a file changed just before it was listed is looked
    at again, by its content.
    """
    if manifest.state != state or manifest.listing != listing:
        return False
    return all(abs(manifest.listed - changed) > RACY for _, changed in listing.values())


def _known(name: str) -> str:
    if name not in TABLES:
        near = difflib.get_close_matches(str(name), TABLES, n=1)
        advice = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(TABLES)}."
        raise TenStagesError(f'There is no canonical table "{name}"; {advice}')
    return name


def _check_engine(settings: Settings) -> None:
    url = settings.engine.get("url")
    if url and url != "duckdb":
        raise TenStagesError(
            f'company.toml, [engine]: url is "{url}", but this version computes on this computer alone '
            "(DuckDB); take the line out."
        )
