"""Parts into canonical tables, on the engine, so that 20 million rows need no more memory than one.

Mentions, step by step:

1. One mention for each id.  Only ids that occur more than once are grouped: a first pass finds
   them by hash, a second merges them.  The words come from the fullest delivery (not cut,
   longest), the time from the earliest, every count is the greatest delivered, sources and
   queries are joined.
2. A mention belongs to the brands whose queries its words meet (`matched` = text); where the
   text is cut and meets none, to those that the vendor's query names (`matched` = vendor).
   A mention of two brands becomes two rows; one of none is dropped and counted.
3. Posts by official accounts of tracked brands are not mentions: dropped and counted.
4. `local_at` is the moment on the clock of the company's zone, summer time included.
5. `syndicated`: the same text stands under another id of another author, neither being a share.

Steps of a visit are counted anew over all files (`_WALKS`): a file of one day ends in the middle of
visits that go on after midnight.

Rows are written in one total order (at, id, brand), so equal exports give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.errors import TenStagesError
from tenstages.settings import Settings
from tenstages.tables import TABLES, arrow_schema
from tenstages.warehouse import engine, schema
from tenstages.warehouse.parts import ROW_GROUP, code_key, digest
from tenstages.warehouse.store import Store

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

COUNTS = ("followers", "likes", "replies", "shares", "views")
"""Numbers that grow: of several deliveries the greatest is the latest."""

FILLED = ("author_created_at", "language", "url", "thread_id")
"""What one delivery may lack and another have: the first that is there, fullest delivery first."""

EDGE_DAYS = 14
"""Days with mentions that it takes to judge whether the first and last of them are whole."""


def table_key(table: str, records: dict[str, dict], settings: Settings) -> str:
    """Changes when a table must be built anew."""
    own = [Path(__file__), Path(schema.__file__), Path(__file__).parents[1] / "tables.py"]
    made_of = sorted(parts_of(table, records))
    accounts = sorted(account for brand in settings.brands for account in brand.accounts)
    return digest(table, code_key(*own), made_of, settings.zone, accounts if table == "mentions" else [])


def parts_of(table: str, records: dict[str, dict]) -> list[str]:
    """The parts that feed a table, one for each file (equal files share one)."""
    feeding = (record for record in records.values() if record["report"]["table"] == table)
    return [record["part"] for record in feeding if record["part"]]


def build(store: Store, table: str, key: str, records: dict[str, dict], settings: Settings) -> dict:
    """Write a table from its parts and say what stands there.

    Returns
    -------
    dict
        ``file, bytes, rows, key``, and for mentions ``counts`` (how many were left out, and why)
        and ``days`` (see `_days`).

    Raises
    ------
    TenStagesError
        When two files contradict each other, or the disk or the memory does not suffice.
    """
    import duckdb

    name = f"tables/{table}-{key}.parquet"
    with store.spill() as spill, engine.connection(spill) as connection:
        try:
            _deliver(connection, store, table, records)
            if table == "mentions":
                facts = _mentions(connection, settings)
            else:
                if table == "journeys":
                    connection.execute(_WALKS)
                facts = _plain(connection, table, settings, _names(store, records))
            rows = _write(connection, store, name, table)
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            raise TenStagesError(
                f"The engine ran short of memory or disk while it built {table} "
                f"({str(error).splitlines()[0]}); free some room, or raise TENSTAGES_MEMORY where it is set. "
                "What was imported before still stands."
            ) from None
    return {"file": name, "bytes": store.path(name).stat().st_size, "rows": rows, "key": key, **facts}


def _deliver(connection: duckdb.DuckDBPyConnection, store: Store, table: str, records: dict) -> None:
    """A view `delivered` over all parts of the table, each row with its part.

    A part that two equal files share is delivered twice, as the files were.
    """
    paths = ", ".join(_text(engine.literal(store.path(part))) for part in sorted(parts_of(table, records)))
    connection.execute(f"CREATE VIEW delivered AS FROM read_parquet([{paths}], filename = 'part')")


def _names(store: Store, records: dict[str, dict]) -> dict[str, str]:
    """Names of export files by the path of their part, for sentences."""
    return {str(store.path(record["part"])): name for name, record in records.items() if record["part"]}


# Mentions -----------------------------------------------------------------------------------

_FULLEST = """
    text_cut, text_cut AND len(hits) = 0, length(text) DESC,
    text, title, sources, author, "at", url, kind
"""
"""Order of deliveries of one id: whole before cut, then longest; the rest only settles ties."""


_FIRST_TIME = """
    list_max(list_filter(list("at"),
        lambda moment: moment < date_trunc('minute', list_min(list("at"))) + INTERVAL 1 MINUTE))
"""
"""The earliest time; of several in its minute the last, since some tools leave the seconds out."""


def _mentions(connection: duckdb.DuckDBPyConnection, settings: Settings) -> dict:
    """A view `result` of the mentions, and what happened on the way."""
    run = connection.execute
    run("""
        CREATE TEMP TABLE repeated AS
        SELECT id FROM delivered
        WHERE hash(id) IN (SELECT hash(id) FROM delivered GROUP BY hash(id) HAVING count(*) > 1)
        GROUP BY id HAVING count(*) > 1
    """)
    run(f"CREATE TEMP TABLE merged AS {_merge_sql()}")
    run("""
        CREATE VIEW single AS
        SELECT * EXCLUDE (part) FROM delivered ANTI JOIN repeated USING (id)
        UNION ALL BY NAME SELECT * FROM merged
    """)
    run("CREATE TEMP TABLE accounts (author VARCHAR)")
    for account in sorted({account for brand in settings.brands for account in brand.accounts}):
        run("INSERT INTO accounts VALUES (?)", [account])
    run("""
        CREATE VIEW judged AS
        SELECT *,
            CASE WHEN len(hits) > 0 THEN hits ELSE vendor END AS brands,
            CASE WHEN len(hits) > 0 THEN 'text' ELSE 'vendor' END AS matched,
            author IN (SELECT author FROM accounts) AS official
        FROM single
    """)
    counts = _counts(connection)
    run("CREATE VIEW kept AS SELECT * FROM judged WHERE len(brands) > 0 AND NOT official")
    run("""
        CREATE TEMP TABLE copied AS
        SELECT text_key FROM kept WHERE text_key IS NOT NULL
        GROUP BY text_key HAVING min(author) <> max(author)
    """)
    columns = _columns(TABLES["mentions"].names)
    run(f"""
        CREATE VIEW result AS
        SELECT {columns} FROM (
            SELECT * EXCLUDE (brands), unnest(brands) AS brand,
                timezone({_text(settings.zone)}, "at") AS local_at,
                text_key IS NOT NULL AND text_key IN (SELECT text_key FROM copied) AS syndicated
            FROM kept
        ) ORDER BY "at", id, brand
    """)
    return {"counts": counts, "days": _days(connection, settings.zone)}


def _merge_sql() -> str:
    """One row for each repeated id, from all its deliveries."""
    best = [
        f'first(delivered."{column.name}" ORDER BY {_FULLEST}) AS "{column.name}"'
        for column in schema.delivered("mentions")
        if column.name not in {"id", "at", "author", "sources", "queries", *COUNTS, *FILLED}
    ]
    filled = [f"first({name} ORDER BY {_FULLEST}) FILTER ({name} IS NOT NULL) AS {name}" for name in FILLED]
    counts = [f"max({name}) AS {name}" for name in COUNTS]
    joined = [
        f"nullif(array_to_string(list_sort(list_distinct(flatten(list(string_split({name}, ';')) "
        f"FILTER ({name} IS NOT NULL)))), ';'), '') AS {name}"
        for name in ("sources", "queries")
    ]
    return f"""
        SELECT id, {_FIRST_TIME} AS "at",
            first(author ORDER BY starts_with(author, 'outlet:'), {_FULLEST}) AS author,
            {", ".join([*best, *filled, *counts, *joined])},
            first(hits ORDER BY {_FULLEST}) AS hits,
            CASE WHEN bool_and(text_cut) AND len(first(hits ORDER BY {_FULLEST})) = 0
                THEN list_sort(list_distinct(flatten(list(vendor)))) ELSE [] END AS vendor,
            first(text_key ORDER BY {_FULLEST}) AS text_key
        FROM delivered SEMI JOIN repeated USING (id)
        GROUP BY id
    """


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many were delivered, left out and kept, each mention counted at its first hurdle."""
    delivered = connection.execute("SELECT count(*) FROM delivered").fetchone()[0]
    single, unmatched, official, rows = connection.execute("""
        SELECT count(*), count_if(len(brands) = 0), count_if(len(brands) > 0 AND official),
            coalesce(sum(len(brands)) FILTER (NOT official), 0)
        FROM judged
    """).fetchone()
    return {
        "duplicates": delivered - single,
        "unmatched": unmatched,
        "official": official,
        "kept": single - unmatched - official,
        "rows": int(rows),
    }


def _days(connection: duckdb.DuckDBPyConnection, zone: str) -> dict[str, str]:
    """First and last local day with mentions, and the first and last whole one.

    A collection seldom starts at midnight.  The first day counts as cut when its first mention
    came later than every other day's, the last when its last mention came earlier than every
    other day's.  On whole days this happens to one company in as many as it has days.
    """
    days = connection.execute(f"""
        WITH clock AS (SELECT timezone({_text(zone)}, "at") AS local_at FROM kept)
        SELECT local_at::DATE, min(local_at::TIME), max(local_at::TIME) FROM clock GROUP BY 1 ORDER BY 1
    """).fetchall()
    if not days:
        return {}
    first, last = days[0], days[-1]
    whole_first, whole_last = first[0], last[0]
    if len(days) > EDGE_DAYS:
        if first[1] > max(day[1] for day in days[1:]):
            whole_first = days[1][0]
        if last[2] < min(day[2] for day in days[:-1]):
            whole_last = days[-2][0]
    named = {"first": first[0], "last": last[0], "first_whole": whole_first, "last_whole": whole_last}
    return {name: day.isoformat() for name, day in named.items()}


# Other tables -------------------------------------------------------------------------------

_MERGED = {
    "": "any_value({0}) AS {0}",
    "greatest": "max({0}) AS {0}",
    "fullest": "first({0} ORDER BY length({0}::VARCHAR) DESC, {0}) FILTER ({0} IS NOT NULL) AS {0}",
    "joined": (
        "array_to_string(list_sort(list_distinct(flatten(list(string_split({0}, ';')) "
        "FILTER ({0} IS NOT NULL)))), ';') AS {0}"
    ),
    "latest": "first({0} ORDER BY updated_at DESC NULLS LAST, {0}) FILTER ({0} IS NOT NULL) AS {0}",
}
"""How several deliveries of a value become one; see `tenstages.tables.Column`."""


_WALKS = f"""
    CREATE TEMP TABLE walked AS
    WITH file AS (
        SELECT *, row_number() OVER (PARTITION BY part, session, "at", page, goal ORDER BY number) AS again,
            CASE WHEN concat(source, medium, campaign) <> '' THEN
                struct_pack(source := source, medium := medium, campaign := campaign) END AS whence
        FROM (SELECT DISTINCT * FROM delivered)
    ), step AS (
        SELECT session, "at", page, goal, again, min(visitor) AS visitor, min(number) AS place,
            min(whence) AS whence, max(device) AS device, min(part) AS part,
            {_MERGED["joined"].format("sources")}, {_MERGED["joined"].format("variant")}
        FROM file GROUP BY session, "at", page, goal, again
    )
    SELECT * EXCLUDE (place, again, whence),
        row_number() OVER walk AS number,
        coalesce(first_value(whence.source IGNORE NULLS) OVER visit, '') AS source,
        coalesce(first_value(whence.medium IGNORE NULLS) OVER visit, '') AS medium,
        coalesce(first_value(whence.campaign IGNORE NULLS) OVER visit, '') AS campaign
    FROM step
    WINDOW walk AS (PARTITION BY session ORDER BY "at", place, goal NULLS FIRST, page, again),
        visit AS (
            PARTITION BY session ORDER BY "at", place, goal NULLS FIRST, page, again
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        );
    CREATE OR REPLACE VIEW delivered AS FROM walked
"""
"""Steps of visits, each once, numbered over all files; the first file that tells where a visit came from
speaks for all of it.  A step that one file holds twice is two steps."""


def _plain(
    connection: duckdb.DuckDBPyConnection, table: str, settings: Settings, names: dict[str, str]
) -> dict:
    """A view `result` of the rows of all files, each key once, merged as `Column.merge` says.

    Raises
    ------
    TenStagesError
        When two rows of one key differ where they must agree: nobody but the team can say which is
        right.
    """
    key = _columns(TABLES[table].key)
    values = [column for column in schema.delivered(table) if column.name not in TABLES[table].key]
    for column in values:
        if not column.merge:
            _check_agreement(connection, table, column.name, names)
    filled = ", ".join(_MERGED[column.merge].format(f'"{column.name}"') for column in values)
    local = ""
    if "local_at" in TABLES[table].made:
        moment = "at" if "at" in TABLES[table].names else TABLES[table].moment
        local = f', timezone({_text(settings.zone)}, "{moment}") AS local_at'
    columns = _columns(TABLES[table].names)
    connection.execute(f"""
        CREATE VIEW result AS
        SELECT {columns} FROM (SELECT *{local} FROM (SELECT {key}, {filled} FROM delivered GROUP BY {key}))
        ORDER BY {key}
    """)
    return {}


def _check_agreement(
    connection: duckdb.DuckDBPyConnection, table: str, name: str, names: dict[str, str]
) -> None:
    """Refuse a column in which one key has two values."""
    key = TABLES[table].key
    clash = connection.execute(f"""
        SELECT {_columns(key)}, min("{name}")::VARCHAR, max("{name}")::VARCHAR,
            min_by(part, ("{name}", part)), max_by(part, ("{name}", part))
        FROM delivered WHERE "{name}" IS NOT NULL
        GROUP BY {_columns(key)} HAVING min("{name}") <> max("{name}")
        ORDER BY {_columns(key)} LIMIT 1
    """).fetchone()
    if clash:
        which = ", ".join(f"{column} {value}" for column, value in zip(key, clash, strict=False))
        low, high, *parts = clash[len(key) :]
        one, other = (names[part] for part in parts)
        found = f'"{low}" in {one} but "{high}" in {other}'
        if one == other:
            found = f'both "{low}" and "{high}" in {one}'
        raise TenStagesError(
            f"The {table} rows for {which} disagree: {name} is {found}; keep the right one only."
        )


# Writing ------------------------------------------------------------------------------------


def _write(connection: duckdb.DuckDBPyConnection, store: Store, name: str, table: str) -> int:
    """Write the view `result` as the canonical table; the number of rows."""
    import pyarrow.parquet as pq

    rows = 0
    wanted = arrow_schema(table)
    # One fixed version of the format and one writer: the same rows give the same bytes.
    reader = connection.sql("SELECT * FROM result").to_arrow_reader(ROW_GROUP)
    with store.new_file(name) as path, pq.ParquetWriter(path, wanted, compression="zstd") as writer:
        for group in _groups(reader):
            writer.write_table(group.cast(wanted), row_group_size=ROW_GROUP)
            rows += group.num_rows
    return rows


def _groups(batches) -> Iterator[pa.Table]:
    """The same rows in groups of one size, however the engine cut them."""
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        waiting.append(batch)
        count += batch.num_rows
        while count >= ROW_GROUP:
            table = pa.Table.from_batches(waiting)
            yield table.slice(0, ROW_GROUP)
            waiting = table.slice(ROW_GROUP).to_batches()
            count -= ROW_GROUP
    yield pa.Table.from_batches(waiting, schema=batches.schema)


def _columns(names: Iterable[str]) -> str:
    """Column names as SQL writes them; some of ours (at, by) are words of SQL."""
    return ", ".join(f'"{name}"' for name in names)


def _text(text: str) -> str:
    """Text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
