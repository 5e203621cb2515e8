"""The canonical frame: every column there, in order, in its kind; repeated mentions made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tenstages.tables import TABLES

from .totals import FIRST, take_totals
from .totals import REASON as TOTALS
from .values import LARGEST
from .values import counts as read_counts

if TYPE_CHECKING:
    import pandas as pd

    from .sheet import Names, Sheet

COUNTS = ("followers", "likes", "replies", "shares", "views")


def incoming(table: str) -> list[str]:
    """Names of the columns that importers fill, in the table's order."""
    return [column.name for column in TABLES[table].columns if not column.made]


def canonical(table: str, columns: dict) -> pd.DataFrame:
    """A frame with the table's columns and kinds.

    Parameters
    ----------
    table : str
    columns : dict
        Our column names to Series, sequences or single values; what is left out is missing.

    Returns
    -------
    pandas.DataFrame
        With a fresh index; integers are Int64, times datetime64[us, UTC].

    Raises
    ------
    ValueError
        When a column is none of the table's: a fault of the importer, not of the file.
    """
    import pandas as pd

    names = incoming(table)
    strange = sorted(set(columns) - set(names))
    if strange:
        raise ValueError(f"{table} has no column {', '.join(strange)}")
    length = max((len(value) for value in columns.values() if _is_column(value)), default=0)
    data = {}
    for name in names:
        value = columns.get(name)
        if _is_column(value):
            series = pd.Series(value).reset_index(drop=True)
        else:
            series = pd.Series([value] * length, dtype=object)
        data[name] = _as_kind(series, TABLES[table].column(name).kind)
    return pd.DataFrame(data, columns=names)


def _is_column(value) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, str)


def _as_kind(series: pd.Series, kind: str) -> pd.Series:
    import pandas as pd

    if kind == "integer":
        return _whole(series)
    if kind in _SPECIAL:
        import pyarrow as pa

        return series.astype(pd.ArrowDtype(_SPECIAL[kind](pa)))
    if kind == "text":
        return series.astype("str").str.replace("\r\n", "\n", regex=False)
    return series.astype(_KINDS[kind])


_KINDS = {
    "number": "float64",
    "boolean": "bool",
    "time": "datetime64[us, UTC]",
    "local time": "datetime64[us]",
}
_SPECIAL = {"date": lambda pa: pa.date32(), "money": lambda pa: pa.decimal128(18, 2)}


def _whole(series: pd.Series) -> pd.Series:
    """Int64 from counts that came as floats or objects; what is no whole number of 64 bits is missing."""
    import pandas as pd

    values = pd.to_numeric(series, errors="coerce").astype("Float64")
    return values.where((values.abs() < LARGEST) & (values % 1 == 0)).astype("Int64")


def read_columns(
    sheet: Sheet, texts: Mapping[str, Names], counts: Mapping[str, Sequence[Names]]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """The columns of an export: its texts, all of them there, and those that `highest` reads.

    Returns
    -------
    table : DataFrame
        Text; a column that the export lacks is empty throughout.
    dropped : dict of str to int
    """
    wanted = {f"{ours}:{n}": names for ours, several in counts.items() for n, names in enumerate(several)}
    table, dropped = sheet.columns({**texts, **wanted})
    absent = {name: "" for name in texts if name not in table}
    return table.assign(**absent), dropped


def read_mentions(
    sheet: Sheet, texts: Mapping[str, Names], counts: Mapping[str, Sequence[Names]]
) -> tuple[pd.DataFrame, dict[str, int], list[str]]:
    """The columns of a mentions export, as `read_columns` gives them, without rows of totals.

    Returns
    -------
    table : DataFrame
    dropped : dict of str to int
    problems : list of str
        On the encoding, and on sums that the rows do not add up to.
    """
    table, dropped = read_columns(sheet, {FIRST: sheet.header[0], **texts}, counts)
    sums = [name for name in table if ":" in name]
    table, dropped[TOTALS], problems = take_totals(table, [FIRST, *texts], sums)
    return table.drop(columns=FIRST), dropped, [*sheet.file.encoding_notes, *problems]


def highest(table: pd.DataFrame, counts: Iterable[str], problems: list[str]) -> dict[str, pd.Series | None]:
    """Each count as the highest of the columns that mean the same: a mention fills its network's alone."""
    import pandas as pd

    found = {}
    for ours in counts:
        columns = [read_counts(table[name]) for name in table.columns if name.startswith(f"{ours}:")]
        columns = [(values, unreadable | _no_count(values)) for values, unreadable in columns]
        strange = sum(int(unreadable.sum()) for _, unreadable in columns)
        if strange:
            problems.append(f"{strange:,} cells for {ours} are no counts and were left empty.")
        whole = [values.where(~unreadable) for values, unreadable in columns]
        found[ours] = pd.concat(whole, axis=1).max(axis=1) if whole else None
    return found


def _no_count(values: pd.Series) -> pd.Series:
    """Numbers that count nothing: with a fraction (some write thousands so), below zero."""
    return (values % 1 > 0) | (values < 0)


def without(table: pd.DataFrame, reasons: Mapping[str, pd.Series], dropped: dict[str, int]) -> pd.DataFrame:
    """The rows to which no reason applies; the others are counted, each under its first reason."""
    left = table
    for reason, mask in reasons.items():
        lost = mask.loc[left.index].astype(bool)
        dropped[reason] = dropped.get(reason, 0) + int(lost.sum())
        left = left[~lost]
    return left.reset_index(drop=True)


def or_missing(texts: pd.Series) -> pd.Series:
    """The texts, missing where nothing stands."""
    return texts.where(texts != "")


def merge_repeats(mentions: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows of one id made one: the longest uncut text, the highest counts, all query names.

    Exports overlap in time and queries overlap in words, so the same mention comes again with
    counts that have grown.  Only rows whose id repeats are touched.

    Returns
    -------
    mentions : pandas.DataFrame
        Each id once, in order of first appearance.
    merged : int
        How many rows went.
    """
    import pandas as pd

    repeated = mentions["id"].duplicated(keep=False)
    if not repeated.any():
        return mentions, 0
    part = mentions[repeated]
    order = pd.DataFrame({"id": part["id"], "cut": part["text_cut"], "length": -part["text"].str.len()})
    order["url"] = part["url"]  # of equal ones the same wins, however the rows are ordered
    best = order.sort_values(["cut", "length", "url"], kind="stable").drop_duplicates("id").index
    winners = part.loc[best].set_index("id")
    groups = part.groupby("id", sort=False)
    for name in COUNTS:
        winners[name] = groups[name].max()
    winners["queries"] = groups["queries"].agg(_joined).astype("str")
    first = part.drop_duplicates("id").index
    kept = winners.loc[part.loc[first, "id"]].reset_index().set_axis(first)[mentions.columns]
    merged = pd.concat([mentions[~repeated], kept]).sort_index().reset_index(drop=True)
    return merged.astype(mentions.dtypes), len(mentions) - len(merged)


def _joined(queries: pd.Series) -> str | None:
    names = {name for joined in queries.dropna() for name in joined.split(";")}
    return ";".join(sorted(names)) or None


def merge_rows(table: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows of one key made one, as `Column.merge` says.

    Returns
    -------
    frame : pandas.DataFrame
        Each key once, in order of first appearance.
    merged : int
        How many rows went.
    """
    import pandas as pd

    key = list(TABLES[table].key)
    repeated = frame.duplicated(key, keep=False)
    if not repeated.any():
        return frame, 0
    part = frame[repeated]
    number = part.groupby(key, sort=False, dropna=False).ngroup()
    ones = pd.DataFrame({name: _one_of_several(table, part, number, name) for name in frame})
    ones = ones.set_axis(part.index[~number.duplicated()]).astype(frame.dtypes)
    whole = pd.concat([frame[~repeated], ones]).sort_index().reset_index(drop=True)
    return whole.astype(frame.dtypes), len(frame) - len(whole)


def _one_of_several(table: str, part: pd.DataFrame, number: pd.Series, name: str) -> pd.Series:
    """One value for the rows of each number: the first that is there in the order that the rule asks for."""
    column = TABLES[table].column(name)
    if column.merge == "joined":
        return part[name].groupby(number).agg(_joined)
    length = part[name].str.len() if column.kind == "text" else 0
    by, rising = _ORDERS[column.merge]
    ordered = part.assign(**{_VALUE: part[name], _LENGTH: length}).sort_values(by, ascending=rising)
    return ordered[name].groupby(number.loc[ordered.index]).first()


_VALUE, _LENGTH = "the value", "its length"
_ORDERS = {
    "": ([_VALUE], [True]),  # the same one, however the rows are ordered
    "greatest": ([_VALUE], [False]),
    "fullest": ([_LENGTH, _VALUE], [False, False]),
    "latest": (["updated_at", _VALUE], [False, True]),
}
