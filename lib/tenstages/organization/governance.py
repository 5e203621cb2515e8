"""Policy, education, empowerment: of those who work here today, how many have what it takes to speak."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pandas as pd

from ..community.ties import need
from ..figures import LEAST

SMALLEST = 5
"""People of the smallest department or team that is ever shown."""
OTHERS = "smaller departments"
PARTS = ["policy", "education", "empowerment", "unready"]
COLUMNS = ["department", "people", *PARTS]


def governance(
    people: pd.DataFrame,
    policies: pd.DataFrame | None,
    attestations: pd.DataFrame | None,
    on,
    policy: str | None = None,
    course: str | None = None,
) -> pd.DataFrame:
    """Part of today's people, by department, who attested the policy, hold a course, and may speak.

    Parameters
    ----------
    people : DataFrame
        ``person, department``, and ``since, until, speaks_since`` where known (see the table `people`).
    policies : DataFrame or None
        ``policy, version, approved_on``.
    attestations : DataFrame or None
        ``person, what, kind, version, on, valid_until``.
    on : date
        The day that is asked about.
    policy, course : str, optional
        One of them alone.  Left out: every policy in its current version must be attested; one valid course,
        whichever it is, is enough.

    Returns
    -------
    DataFrame
        ``department, people, policy, education, empowerment, unready``: parts of the department's people;
        `unready` is the part of those who may speak that lacks either.  Departments of fewer than five are
        put together, and left out where they are too few even so.  A part of fewer than ten people is
        missing, as is one that the files do not tell.

    Raises
    ------
    ValueError
        Where nobody works here on that day.

    Notes
    -----
    Everybody is counted, so there are no limits: it is true of these people on that day, and no sample.
    """
    here = today(people, on)
    signed = _signed(here, policies, attestations, on, policy)
    taught = _taught(here, attestations, on, course)
    speaks = _speaks(here, on)
    table = pd.DataFrame(
        {
            "department": _shown(here["department"]).to_numpy(),
            "policy": signed,
            "education": taught,
            "empowerment": speaks,
        }
    )
    ready = table["policy"].fillna(1.0).eq(1) & table["education"].fillna(1.0).eq(1)
    # Of who may not speak nothing is asked; nor is anything where neither list is there.
    asked = (speaks == 1) & ~(np.isnan(signed) & np.isnan(taught))
    table["unready"] = np.where(asked, (~ready).astype(float), np.nan)
    rows = []
    for name, mine in table[table["department"].notna()].groupby("department", sort=True):
        parts = [_part(mine[each]) for each in PARTS]
        rows.append((name, len(mine), *parts))
    told = pd.DataFrame(rows, columns=COLUMNS)
    return pd.concat(
        [told[told["department"] != OTHERS], told[told["department"] == OTHERS]], ignore_index=True
    )


def in_all(
    people: pd.DataFrame,
    policies: pd.DataFrame | None,
    attestations: pd.DataFrame | None,
    on,
    policy: str | None = None,
    course: str | None = None,
) -> pd.Series:
    """The same of the whole company: ``people, policy, education, empowerment, unready``."""
    whole = people.assign(department="all")
    return governance(whole, policies, attestations, on, policy, course).iloc[0].drop("department")


def ever_signed(people: pd.DataFrame, attestations: pd.DataFrame) -> pd.DataFrame:
    """The naive part: policies ever attested, whichever version, for each of our people, gone or here.

    ``department, naive``; it may be more than one.
    """
    size = people.groupby("department").size()
    mine = attestations[attestations["kind"] == "policy"].merge(people[["person", "department"]], on="person")
    count = mine.groupby("department").size().reindex(size.index, fill_value=0)
    return (count / size).rename("naive").rename_axis("department").reset_index()


def overdue(policies: pd.DataFrame, on) -> pd.DataFrame:
    """Current policies with owner and days, those first whose review is overdue the longest.

    ``policy, version, department, approved_on, review_by, days_over``: days since the review was due, below
    zero where it is not yet, missing where no day is set.
    """
    current = current_versions(policies, on)
    due = _days(current, "review_by", None)
    over = [np.nan if day is None else float((_day(on) - day).days) for day in due]
    table = current.assign(days_over=over)
    columns = ["policy", "version", "department", "approved_on", "review_by", "days_over"]
    table = table.reindex(columns=columns)
    return table.sort_values(["days_over", "policy"], ascending=[False, True], ignore_index=True)


def current_versions(policies: pd.DataFrame, on) -> pd.DataFrame:
    """The version of each policy in force on a day: that approved last, by then."""
    need(policies, ("policy", "version"), "policies")
    day = _days(policies, "approved_on")
    there = policies.assign(_day=day, _version=policies["version"].map(_order))
    there = there[(there["_day"] <= _day(on)).to_numpy(dtype=bool)]
    last = there.sort_values(["policy", "_day", "_version"]).drop_duplicates("policy", keep="last")
    return last.drop(columns=["_day", "_version"]).reset_index(drop=True)


def today(people: pd.DataFrame, on) -> pd.DataFrame:
    """Those who work here on a day, one row each.

    Raises
    ------
    ValueError
        Where nobody does.
    """
    need(people, ("person", "department"), "people")
    day, since, until = _day(on), _days(people, "since", dt.date.min), _days(people, "until", dt.date.max)
    here = people[((since <= day) & (until >= day)).to_numpy(dtype=bool)].drop_duplicates("person")
    if not len(here):
        raise ValueError(f"nobody of the list of people works here on {day}")
    return here.reset_index(drop=True)


def _signed(here, policies, attestations, on, policy: str | None) -> np.ndarray:
    """1 for who attested the current version of every policy (or of one), 0 else; missing where not known."""
    if policies is None or attestations is None:
        return np.full(len(here), np.nan)
    current = current_versions(policies, on)
    if policy is not None:
        current = current[current["policy"] == policy]
    if not len(current):
        return np.full(len(here), np.nan)
    valid = _valid(attestations, on, "policy")
    given = set(zip(valid["person"], valid["what"].map(_plain), valid["version"].map(_plain), strict=True))
    asked = [(_plain(row.policy), _plain(row.version)) for row in current.itertuples()]
    return np.array([float(all((who, *each) in given for each in asked)) for who in here["person"]])


def _taught(here, attestations, on, course: str | None) -> np.ndarray:
    if attestations is None or not (attestations["kind"] == "course").any():
        return np.full(len(here), np.nan)
    valid = _valid(attestations, on, "course")
    if course is not None:
        valid = valid[valid["what"].map(_plain) == _plain(course)]
    return here["person"].isin(set(valid["person"])).to_numpy(dtype=float)


def _speaks(here: pd.DataFrame, on) -> np.ndarray:
    if "speaks_since" not in here or here["speaks_since"].isna().all():
        return np.full(len(here), np.nan)
    return (_days(here, "speaks_since", dt.date.max) <= _day(on)).to_numpy(dtype=float)


def _valid(attestations: pd.DataFrame, on, kind: str) -> pd.DataFrame:
    need(attestations, ("person", "what", "kind", "on"), "attestations")
    given, until = _days(attestations, "on"), _days(attestations, "valid_until", dt.date.max)
    mine = (attestations["kind"] == kind) & (given <= _day(on)) & (until >= _day(on))
    table = attestations[mine.to_numpy(dtype=bool)]
    return table if "version" in table else table.assign(version="")


def _shown(departments: pd.Series) -> pd.Series:
    """Departments, those of fewer than five in one; missing where even that is too small."""
    size = departments.map(departments.value_counts())
    small = size < SMALLEST
    return departments.astype("object").where(~small, OTHERS if small.sum() >= SMALLEST else None)


def _part(values: pd.Series) -> float:
    told = values.dropna()
    return float(told.mean()) if len(told) >= LEAST else np.nan


def _day(value) -> dt.date:
    return pd.Timestamp(value).date()


def _days(table: pd.DataFrame, name: str, empty: dt.date | None = dt.date.max) -> pd.Series:
    """A column as days; `empty` where nothing stands."""
    told = table[name] if name in table else [None] * len(table)
    days = [empty if pd.isna(day) else _day(day) for day in told]
    return pd.Series(days, index=table.index, dtype="object")


def _order(version) -> tuple:
    """Versions as people order them: 2.10 after 2.9."""
    parts = re.findall(r"\d+|\D+", str(version))
    return tuple((0, int(each), "") if each.isdigit() else (1, 0, each) for each in parts)


def _plain(text) -> str:
    return "" if pd.isna(text) else " ".join(str(text).casefold().split())
