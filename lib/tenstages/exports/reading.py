"""What reading an export file gives back: a frame, and an account of every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True)
class Dropped:
    """Rows left out for one reason, which reads on after a number: "12 rows: no address"."""

    reason: str
    rows: int


@dataclass(frozen=True)
class Reading:
    """One export file, read.

    Attributes
    ----------
    format : str
        Name of the importer, or ``"mapping:<n>"``.
    table : str
        The canonical table that the frame feeds.
    frame : pandas.DataFrame
        The table's columns except those that the warehouse adds; one row for each row kept.
    rows : int
        Rows read from the file; always ``len(frame)`` plus the rows dropped.
    dropped : tuple of Dropped
    problems : tuple of str
        Sentences on what is odd but not fatal.
    """

    format: str
    table: str
    frame: pd.DataFrame
    rows: int
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(entry.rows < 0 for entry in self.dropped):
            raise ValueError(f"{self.format}: a negative number of rows was dropped")
        accounted = len(self.frame) + sum(entry.rows for entry in self.dropped)
        if accounted != self.rows:
            raise ValueError(f"{self.format}: {self.rows} rows were read, but {accounted} are accounted for")


def drops(counts: Mapping[str, int]) -> tuple[Dropped, ...]:
    """Counts by reason as `Dropped`, most rows first; reasons that dropped nothing are left out."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Dropped(reason, int(rows)) for reason, rows in ordered if rows)
