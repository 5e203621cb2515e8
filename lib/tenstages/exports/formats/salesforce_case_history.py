"""Salesforce case history, CSV with API names: which team held a case from when on.

Where: Setup, Data Export, Case History (``CaseHistory.csv``), or Data Loader, Export, Case History.  Put
``Group.csv`` from the same export beside it, since an owner stands there by number, and ``User.csv`` and
``Case.csv`` where you may; of them nothing is read but what is said below.  Headers in any case.

One row is one change of one field; its number makes it unique.

- `created`, changes of the owner and changes of `Status` are read; other fields are counted and left out.  A
  status that begins with Closed, or is Solved or Resolved, closes a case; one that leaves it opens it again.
- A queue (``00G…``) is a team, a user (``005…``) a person of the team whose queue had the case last.  A case
  is passed on when it comes to another queue; who takes it up there is the `person` of that row, the last one
  where several did.  Who has a case when it is closed has it still when it is opened again.
- A person is `salesforce:005…`, or, where ``User.csv`` gives one, the user's `EmployeeNumber`, by which the
  list of people knows them.  Names of users are never kept.
- Salesforce writes an owner's change twice, once with names and once with numbers: it counts once, and tells
  the names of queues that ``Group.csv`` lacks.  Where there are names alone, ``Group.csv`` must say which are
  queues, else the file is refused: a person would become a team.
- A case opens with the team from which it was first passed on, or to which it came within a minute; where a
  person had it first, when it comes to a team; where it never changed hands, with the queue that ``Case.csv``
  names as its owner, else it is left out and counted.
- Deleted rows (`IsDeleted`) are counted and left out.  Salesforce keeps 18 to 24 months of history: of older
  cases the opening may be missing.
- Who changed something (`CreatedById`) is never read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tenstages.errors import ExportError

from ..kit import canonical, find_sheet, merge_rows, or_missing, read_columns, refuse_dates, times, without
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "salesforce_case_history"
TITLE = "Salesforce case history"
TABLE = "handoffs"
HEADER = ("Id", "CaseId", "CreatedDate", "Field", "OldValue", "NewValue")
BESIDE = ("Group.csv", "User.csv", "Case.csv")

TEXTS = {
    "id": "Id",
    "deleted": "IsDeleted",
    "case": "CaseId",
    "at": "CreatedDate",
    "field": "Field",
    "old": "OldValue",
    "new": "NewValue",
}
FIELDS = {
    "created": "created",
    "owner": "owner",
    "ownerassignment": "owner",
    "owneraccepted": "owner",
    "ownerescalated": "owner",
    "status": "status",
}
CLOSED = re.compile(r"closed\b.*|solved|resolved|geschlossen|cerrado", re.IGNORECASE)
NUMBER = re.compile(r"(?:005|00G)[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?")
AT_ONCE = 60
"""Seconds after its opening within which a case is only on its way to its first team."""

TOO_FEW = "of a case of which no team is told"
TAKEN = "taken up or let go by a person of the team that holds it"
FIRST = "tells with which team a case was opened"
BY_SOMEBODY = "opened by a person of whom no team is told: it begins with its first team"
BY_NAME = "tells by name what another row tells by number"
ELSE = "a change of something else"


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    table, dropped = read_columns(find_sheet(file, HEADER), TEXTS, {})
    rows, problems = len(table) + sum(dropped.values()), list(file.encoding_notes)
    table["time"], unreadable = times(table["at"], zone)
    refuse_dates(file, table, unreadable, "CreatedDate", "Salesforce writes 2024-01-23T02:46:47.000+0000")
    table["field"] = table["field"].str.casefold().map(FIELDS)
    reasons = {
        "deleted": table["deleted"].str.casefold().isin(["1", "true"]),
        "no number of its own or of a case": (table["id"] == "") | (table["case"] == ""),
        "no date that can be read": unreadable,
        ELSE: table["field"].isna(),
        "repeats a row of this file": table["id"].duplicated(),
    }
    table = without(table, reasons, dropped)
    owners = _owners(file, table)
    table = without(table, {BY_NAME: _said_by_number(table)}, dropped)
    found, lost = _walked(table, owners)
    frame = _handoffs(table, found)
    for reason, count in lost.items():
        dropped[reason] = dropped.get(reason, 0) + count
    problems += _problems(table, frame, owners, lost)
    frame, merged = merge_rows(TABLE, frame)
    dropped["repeats a row of this file"] += merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


# Owners -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Owners:
    """What is known of owners: teams and persons by number, names of teams, owners of cases by case.

    `unnamed` gathers queues whose name is nowhere told.
    """

    teams: dict[str, str]
    persons: dict[str, str]
    names: frozenset[str]
    of_cases: dict[str, str]
    unnamed: set[str] = field(default_factory=set)

    def told(self, owner: str) -> tuple[str, str]:
        """Team and person of an owner, one of which is empty; a user told by name is nobody."""
        if not NUMBER.fullmatch(owner):
            return (owner, "") if owner in self.names else ("", "")
        short = owner[:15]
        if owner.startswith("005"):
            return "", self.persons.get(short) or f"salesforce:{owner}"
        if short not in self.teams:
            self.unnamed.add(owner)
        return self.teams.get(short) or f"salesforce:{owner}", ""


def _owners(file: ExportFile, table: pd.DataFrame) -> Owners:
    owned = table[table["field"] == "owner"]
    numbered = _numbered(owned)
    groups = _beside(file, "Group.csv", {"id": "Id", "name": "Name", "type": "Type"})
    if groups is None and len(owned) and not numbered.any():
        file.fail(
            "owners of cases stand there by name alone, and nothing says which of them are queues and which "
            "are persons. Put Group.csv from the same export beside it, or export owners by number."
        )
    teams = _learned(owned, numbered)
    names = set(teams.values())
    for each in () if groups is None else groups.itertuples():
        teams[each.id[:15]] = each.name
        names |= {each.name} if each.type.casefold() in ("", "queue") else set()
    users = _beside(file, "User.csv", {"id": "Id", "number": "EmployeeNumber"})
    cases = _beside(file, "Case.csv", {"id": "Id", "owner": "OwnerId"})
    return Owners(
        teams,
        {} if users is None else dict(zip(users["id"].str[:15], users["number"], strict=True)),
        frozenset(names - {""}),
        {} if cases is None else dict(zip(cases["id"].str[:15], cases["owner"], strict=True)),
    )


def _beside(file: ExportFile, name: str, wanted: dict[str, str]) -> pd.DataFrame | None:
    """These columns of a file beside it; None where that one is not there or has others."""
    other = file.sibling(name)
    try:
        sheet = None if other is None else find_sheet(other, tuple(wanted.values())[:2])
        return None if sheet is None else read_columns(sheet, wanted, {})[0]
    except ExportError as error:
        file.fail(f"what lies beside it cannot be read: {error}")


def _numbered(owned: pd.DataFrame) -> pd.Series:
    """Which changes of an owner are told by number."""
    number = f"(?:{NUMBER.pattern})?"
    told = owned["old"].str.fullmatch(number) & owned["new"].str.fullmatch(number)
    return told & ((owned["old"] != "") | (owned["new"] != ""))


def _learned(owned: pd.DataFrame, numbered: pd.Series) -> dict[str, str]:
    """Names of queues by number, from changes that stand there once so and once so."""
    teams = {}
    pair = ["case", "at"]
    both = owned[numbered].merge(owned[~numbered], on=pair, suffixes=("", "_named"))
    alone = ~both.duplicated(pair, keep=False)
    told = both.loc[alone, ["old", "old_named", "new", "new_named"]].drop_duplicates()
    for each in told.itertuples():
        for number, name in ((each.old, each.old_named), (each.new, each.new_named)):
            if number.startswith("00G") and name:
                teams[number[:15]] = name
    return teams


def _said_by_number(table: pd.DataFrame) -> pd.Series:
    """Changes of an owner told by name, of which another row tells the number."""
    import pandas as pd

    owned = table[table["field"] == "owner"]
    numbered = _numbered(owned)
    moments = owned["case"] + " " + owned["at"]
    named = ~numbered & moments.isin(set(moments[numbered]))
    return named.reindex(table.index, fill_value=False) if len(owned) else pd.Series(False, index=table.index)


# The way of a case ------------------------------------------------------------------------------


class Found(NamedTuple):
    """A row that became a hand-off."""

    place: int
    kind: str
    team: str


@dataclass
class Case:
    """A case on its way; `found` has its hand-offs, `persons` who took them up, by place."""

    owners: Owners
    lost: Counter
    opened: tuple | None = None
    team: str = ""
    person: str = ""
    found: list[Found] = field(default_factory=list)
    persons: dict[int, str] = field(default_factory=dict)

    def note(self, place: int, kind: str, team: str, person: str = "") -> None:
        self.team, self.person = team, person
        self.found.append(Found(place, kind, team))
        self.persons[place] = person

    def begin(self, team: str) -> None:
        """What it was opened with is known now."""
        if self.opened is not None:
            self.note(self.opened.Index, "opened", team)
            self.opened = None
        self.team = team

    def owner(self, row) -> None:
        (before, _), (team, person) = self.owners.told(row.old), self.owners.told(row.new)
        if not self.team and before and before != team:
            self.begin(before)
        if not self.team:
            self.first(row, team)
        elif team and team != self.team:
            self.note(row.Index, "passed", team)
        else:
            self.lost[TAKEN] += 1
            self.take(person)

    def first(self, row, team: str) -> None:
        """It comes to a team, and nothing tells of one before."""
        soon = self.opened is not None and (row.time - self.opened.time).total_seconds() <= AT_ONCE
        if not team or self.opened is None:
            self.lost[TOO_FEW] += 1
            self.team = team
        elif soon or not row.old:
            self.begin(team)
            self.lost[FIRST] += 1
        else:
            self.opened = None
            self.note(row.Index, "opened", team)
            self.lost[BY_SOMEBODY] += 1

    def take(self, person: str) -> None:
        """Somebody of the team takes it up, or lets it go again."""
        self.person = person
        if person and self.found and self.found[-1].kind != "closed":
            self.persons[self.found[-1].place] = person

    def status(self, row) -> None:
        closes, closed = CLOSED.fullmatch(row.new) is not None, CLOSED.fullmatch(row.old) is not None
        if closes == closed:
            self.lost[ELSE] += 1
        elif not self.team:
            self.lost[TOO_FEW] += 1
        else:
            self.note(row.Index, "closed" if closes else "reopened", self.team, self.person)
            self.persons[row.Index] = "" if closes else self.person

    def end(self) -> None:
        if self.opened is not None:
            self.lost[TOO_FEW] += 1


def _walked(table: pd.DataFrame, owners: Owners) -> tuple[pd.DataFrame, Counter]:
    """Hand-offs by the place of their row, and how many rows became none."""
    import pandas as pd

    lost, found = Counter(), []
    for rows in _cases(table):
        case = Case(owners, lost)
        if not any(row.field == "owner" for row in rows):
            case.team = owners.told(owners.of_cases.get(rows[0].case[:15], ""))[0]
        for row in rows:
            if row.field == "created":
                _open(case, row)
            else:
                getattr(case, row.field)(row)
        case.end()
        found += [(*each, case.persons[each.place]) for each in case.found]
    return pd.DataFrame(found, columns=["place", "kind", "team", "person"]), lost


def _open(case: Case, row) -> None:
    if case.opened is not None or case.found:
        case.lost["a second opening of a case"] += 1
        return
    case.opened = row
    if case.team:
        case.begin(case.team)


def _cases(table: pd.DataFrame) -> Iterator[list]:
    """The rows of each case in order of time."""
    order = {"created": 0, "owner": 1, "status": 2}
    rank = table["field"].map(order)
    ordered = table.assign(rank=rank).sort_values(["case", "time", "rank", "id"], kind="stable")
    # Of a frame for each case most of the time would go into making it.
    for _, rows in groupby(ordered.itertuples(), key=attrgetter("case")):
        yield list(rows)


def _handoffs(table: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    rows = table.loc[found["place"]].reset_index(drop=True)
    columns = {
        "id": "salesforce:" + rows["id"],
        "case_id": "salesforce:" + rows["case"],
        "at": rows["time"],
        "team": found["team"].astype("str"),
        "person": or_missing(found["person"].astype("str")),
        "kind": found["kind"].astype("str"),
        "sources": NAME,
    }
    return canonical(TABLE, columns).sort_values(["at", "id"], kind="stable", ignore_index=True)


def _problems(table: pd.DataFrame, frame: pd.DataFrame, owners: Owners, lost: Iterable[str]) -> Iterator[str]:
    """What is missing, and which file beside it would tell."""
    if owners.unnamed:
        yield (
            f"{len(owners.unnamed):,} of its queues are told by number alone. Put Group.csv from the same "
            "export beside it, which names them."
        )
    if frame["person"].str.startswith("salesforce:").any():
        yield (
            "Its persons are told by Salesforce's numbers. Put User.csv with Id and EmployeeNumber beside it "
            "where the list of people has other ones."
        )
    untold = set(table["case"]) - set(frame["case_id"].str.removeprefix("salesforce:"))
    if untold:
        yield (
            f"Of {len(untold):,} of its cases no team is told, since they never changed hands. Put Case.csv "
            "with Id and OwnerId beside it: without them every part of all cases is too high."
        )
