"""Traffic: where visits to our own site come from, by one report of web analytics at a time."""

from __future__ import annotations

import pandas as pd

DIRECT = "(direct)"
UNKNOWN = ("", "(not set)", "(none)", "(direct)", "direct")


def best_report(visits: pd.DataFrame) -> str:
    """The report to add up: it tells where visits came from, and counts most of them.

    Reports of one site overlap, so they are never added to one another.

    Raises
    ------
    ValueError
        When no report tells of sources.
    """
    told = visits[(visits["source"] != "") | (visits["channel"] != "")]
    if told.empty:
        raise ValueError("no report of web analytics tells where visits came from")
    return str(told.groupby("report")["sessions"].sum().sort_index().idxmax())


def traffic(visits: pd.DataFrame, report: str | None = None) -> pd.DataFrame:
    """Visits by where they came from: ``source, sessions, engaged, share``, most first.

    Parameters
    ----------
    visits : DataFrame
        The visits table.
    report : str, optional
        The report to add up; `best_report` when left out.

    Notes
    -----
    "(direct)" is what nobody could place: an address typed by hand, but also links in messages and mails, and
    our own links without tags.
    """
    mine = visits[visits["report"] == (report or best_report(visits))]
    source = mine["source"].where(mine["source"] != "", mine["channel"])
    source = source.where(~source.str.casefold().isin(UNKNOWN), DIRECT)
    table = (
        mine.assign(source=source).groupby("source")[["sessions", "engaged"]].sum(min_count=1).reset_index()
    )
    table["share"] = table["sessions"] / table["sessions"].sum()
    return table.sort_values(["sessions", "source"], ascending=[False, True], ignore_index=True)
