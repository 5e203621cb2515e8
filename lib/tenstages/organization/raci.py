"""Who does what: faults of a matrix of responsibilities (responsible, accountable, consulted, informed)."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..community.ties import need
from ..figures import listing, say

LETTERS = "RACI"
OVERLOAD = 0.5
"""Part of the activities of which one role may do the work; with more, the rest of the matrix is idle."""
ACTIVITIES, ROLES = 6, 3
"""Activities, and roles, below which nobody can be said to do too many of them."""
KNOWN = 0.6
"""Part of the roles that the company's own names must tell, before the others count as held by nobody."""
RULES = {
    "no A": "nobody is accountable",
    "several A": "several are accountable",
    "no R": "nobody does the work",
    "overload": "one role does the work of most activities",
    "unknown letter": "a cell holds something else than R, A, C, I",
    "nobody holds it": "a role that nobody holds",
    "no part": "a role without a part in anything",
    "twice": "an activity stands twice",
}
"""What each rule means, in words."""


def lint_raci(matrix: pd.DataFrame, known: Iterable[str] | None = None) -> pd.DataFrame:
    """Faults of a matrix of responsibilities, in the order of its lines.

    Parameters
    ----------
    matrix : DataFrame
        ``activity, role, letters``, and ``row`` where known (see the table `responsibilities`).
    known : iterable of str, optional
        Roles that somebody holds: departments and teams of the company.  It is asked only where most roles of
        the matrix are among them, else the two lists speak of different things.

    Returns
    -------
    DataFrame
        ``activity, role, rule, sentence``, one row for each fault; `activity` or `role` is empty where the
        fault is not of one.  `rule` is one of `RULES`.  Empty where there are no faults.

    Notes
    -----
    Exactly one accountable for each activity, at least one who does the work (Smith and Erwin 2005, Role and
    Responsibility Charting).  A cell that nobody can read counts as nothing, and the rule that misses it then
    is not told a second time.
    """
    need(matrix, ("activity", "role", "letters"), "responsibilities")
    cells = _cells(matrix)
    faults = [
        *_unread(cells),
        *_of_activities(cells),
        *_twice(cells),
        *_of_roles(cells),
        *_held_by_nobody(cells, known),
    ]
    table = pd.DataFrame(faults, columns=["row", "activity", "role", "rule", "sentence"])
    order = {name: place for place, name in enumerate(RULES)}
    table = table.assign(_order=table["rule"].map(order)).sort_values(
        ["row", "_order", "role"], kind="stable"
    )
    return table[["activity", "role", "rule", "sentence"]].reset_index(drop=True)


def _cells(matrix: pd.DataFrame) -> pd.DataFrame:
    """Cells with `has` (the set of their letters) and `odd` (whether they hold anything else)."""
    cells = matrix.reset_index(drop=True)
    for name in ("activity", "role", "letters"):
        cells[name] = cells[name].astype("object").where(cells[name].notna(), "").astype(str).str.strip()
    if "row" not in cells:
        cells["row"] = cells["activity"].map(
            {each: n for n, each in enumerate(cells["activity"].unique(), 1)}
        )
    parts = cells["letters"].map(lambda text: [each for each in text.split("/") if each])
    cells["has"] = parts.map(lambda each: set(each) & set(LETTERS))
    cells["odd"] = parts.map(lambda each: bool(set(each) - set(LETTERS)))
    return cells.sort_values(["row", "role"], kind="stable", ignore_index=True)


def _unread(cells: pd.DataFrame) -> list[tuple]:
    return [
        (
            row.row,
            row.activity,
            row.role,
            "unknown letter",
            f'{row.activity}: the cell of {row.role} holds "{row.letters}"; letters are R, A, C and I.',
        )
        for row in cells[cells["odd"]].itertuples()
    ]


def _of_activities(cells: pd.DataFrame) -> list[tuple]:
    faults = []
    for (row, activity), mine in cells.groupby(["row", "activity"], sort=True):
        accountable = mine.loc[mine["has"].map(lambda has: "A" in has), "role"].tolist()
        does = mine["has"].map(lambda has: "R" in has).any()
        unread = bool(mine["odd"].any())
        if len(accountable) > 1:
            told = f"{activity}: {listing(accountable)} are each accountable; leave one."
            faults.append((row, activity, "", "several A", told))
        if not accountable and not unread:
            faults.append((row, activity, "", "no A", f"{activity}: nobody is accountable; name one role."))
        if not does and not unread:
            faults.append((row, activity, "", "no R", f"{activity}: nobody does the work; name one role."))
    return faults


def _twice(cells: pd.DataFrame) -> list[tuple]:
    """Activities of one name, whatever the case and gaps, on several lines."""
    lines = cells.drop_duplicates(["row", "activity"])
    name = lines["activity"].str.casefold().str.split().str.join(" ")
    again = lines[name.duplicated()]
    return [
        (row.row, row.activity, "", "twice", f"{row.activity}: it stands in the matrix twice; keep one line.")
        for row in again.itertuples()
    ]


def _of_roles(cells: pd.DataFrame) -> list[tuple]:
    faults, last = [], int(cells["row"].max()) + 1 if len(cells) else 0
    activities = cells[["row", "activity"]].drop_duplicates().shape[0]
    does = cells[cells["has"].map(lambda has: "R" in has)]["role"].value_counts()
    enough = activities >= ACTIVITIES and len(does) >= ROLES
    for role, mine in cells.groupby("role", sort=True):
        count = int(does.get(role, 0))
        if enough and count > OVERLOAD * activities:
            told = (
                f"{role} does the work of {count} of {activities} activities "
                f"({say(count / activities, 'share')}); share some out."
            )
            faults.append((last, "", role, "overload", told))
        if not mine["has"].map(bool).any() and not mine["odd"].any():
            told = f"{role} has no part in any activity; give it one or take it out."
            faults.append((last, "", role, "no part", told))
    return faults


def _held_by_nobody(cells: pd.DataFrame, known: Iterable[str] | None) -> list[tuple]:
    roles = sorted(set(cells.loc[cells["has"].map(bool), "role"]))
    names = {_plain(each) for each in known or ()}
    strangers = [each for each in roles if _plain(each) not in names]
    if not names or not roles or len(strangers) > (1 - KNOWN) * len(roles):
        return []
    last = int(cells["row"].max()) + 1
    return [
        (last, "", role, "nobody holds it", f"{role}: nobody here is of that name; say who holds the role.")
        for role in strangers
    ]


def _plain(name: str) -> str:
    return " ".join(str(name).casefold().split())
