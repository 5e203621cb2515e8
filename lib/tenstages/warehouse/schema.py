"""What an imported frame must look like before it may enter the warehouse.

Arrow sees to the kinds of columns (it refuses what cannot be turned without loss), pandera
to what values may stand in them.  A fault here is a fault of an importer or of a
`[[mapping]]`, so the sentence names the file, the column and the remedy.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tenstages.errors import ExportError
from tenstages.tables import LISTS, TABLES, Column, arrow_schema

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def delivered(table: str) -> list[Column]:
    """The columns that an importer delivers."""
    return [column for column in TABLES[table].columns if not column.made]


@cache
def delivered_schema(table: str) -> pa.Schema:
    """The Arrow schema of what an importer delivers."""
    import pyarrow as pa

    schema = arrow_schema(table)
    return pa.schema([schema.field(column.name) for column in delivered(table)])


def checked(frame: pd.DataFrame, table: str, file: str) -> pa.Table:
    """The importer's frame as an Arrow table of the canonical kinds, its values checked.

    Parameters
    ----------
    frame : DataFrame
        With the columns that an importer delivers, in any order.
    table : str
        Name of the canonical table.
    file : str
        Name of the export file, for the sentence.

    Raises
    ------
    ExportError
        When a column is missing, is of another kind, is empty where it must not be, or holds
        a value outside its list.
    """
    names = [column.name for column in delivered(table)]
    missing = [name for name in names if name not in frame.columns]
    extra = [name for name in frame.columns if name not in names]
    if missing or extra:
        odd = f"lacks {', '.join(missing)}" if missing else f"has an unknown {', '.join(map(str, extra))}"
        raise ExportError(f"{file}: what was read of it for {table} {odd}; this is a fault of its importer.")
    arrow = _arrow(frame[names], table, file)
    _check_values(frame[names], table, file)
    return arrow


def _arrow(frame: pd.DataFrame, table: str, file: str) -> pa.Table:
    import pyarrow as pa

    arrays = []
    schema = delivered_schema(table)
    for entry in schema:
        try:
            arrays.append(pa.Array.from_pandas(frame[entry.name], type=entry.type, safe=True))
        except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
            kind = TABLES[table].column(entry.name).kind
            raise ExportError(
                f"{file}: column {entry.name} of {table} cannot be stored as {kind} "
                f"({str(error).splitlines()[0].rstrip('.')}); check how the file or its [[mapping]] gives it."
            ) from None
    nullable = pa.schema([entry.with_nullable(True) for entry in schema])
    return pa.table(arrays, schema=nullable)


def _check_values(frame: pd.DataFrame, table: str, file: str) -> None:
    from pandera.errors import SchemaErrors

    try:
        _pandera_schema(table).validate(frame, lazy=True)
    except SchemaErrors as error:
        fault = error.failure_cases.iloc[0]
        name, count = fault["column"], int((error.failure_cases["column"] == fault["column"]).sum())
        if fault["check"] == "not_nullable":
            found = f"is empty in {_rows(count)}, but every row needs it"
        else:
            allowed = ", ".join(LISTS[table, name])
            found = f'holds "{fault["failure_case"]}"; it takes only {allowed}'
        raise ExportError(
            f"{file}: column {name} of {table} {found}; mend the file or its [[mapping]]."
        ) from None


@cache
def _pandera_schema(table: str):
    """Required columns without gaps, listed columns within their lists; kinds are Arrow's affair."""
    import pandera.pandas as pandera

    columns = {}
    for column in delivered(table):
        allowed = LISTS.get((table, column.name))
        checks = pandera.Check.isin(allowed) if allowed else None
        columns[column.name] = pandera.Column(checks=checks, nullable=not column.required)
    return pandera.DataFrameSchema(columns)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
