"""A company's own organization: everything that this stage asks, of its hand-offs, lists and ratings.

What is about our people needs the agreement that company.toml names; what would be about fewer than five is
put together or left out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from ..community.ties import moments
from ..evidence import asked
from .adaptation import _spans, change_steps, recurring, signal_to_change, waiting_curve
from .flow import Flow, detours, handoffs
from .governance import SMALLEST, governance, in_all, overdue, today
from .load import load
from .maturity import SURVEY, Maturity, maturity
from .raci import lint_raci
from .silos import Silos, silo_index
from .training import Trained, course_effect, courses

if TYPE_CHECKING:
    from datetime import date

    from ..company import Company

STAGES = {
    1: "Observe and Report",
    2: "Setting the Stage and Dress Rehearsal",
    3: "Socializing Media",
    4: "Finding a Voice and a Sense of Purpose",
    5: "Putting Words into Action",
    6: "Humanizing the Brand and Defining the Experience",
    7: "Community",
    8: "Social Darwinism",
    9: "The Socialization of Business Processes",
    10: "Business Performance Metrics",
}
"""Titles of the stages, after Brian Solis."""
SMALL_TEAMS = "teams of fewer than five"
CONSENT = (
    "company.toml names no agreement on employees' data; write it under [consent], such as employees = "
    '"works agreement of 2026-01-15", when there is one.'
)
"""What is said in the place of every section about our people."""


def agreed(company: Company) -> bool:
    """Whether an agreement covers what is asked about our people."""
    return bool(company.settings.consent.get("employees"))


def departments_of(company: Company) -> dict[str, str]:
    """Team = department, as company.toml tells it."""
    return {team: each.name for each in company.settings.departments for team in each.teams}


def asked_until(company: Company) -> pd.Timestamp | None:
    """The end of the company's window in UTC; None where there is none."""
    if company.until is None:
        return None
    midnight = pd.Timestamp(company.until) + pd.Timedelta(days=1)
    return midnight.tz_localize(company.settings.zone).tz_convert("UTC")


def _table(company: Company, name: str) -> pd.DataFrame | None:
    return company.frame(name) if company.has(name) else None


def _of_people(company: Company, name: str) -> pd.DataFrame | None:
    """A table about our people; None without their agreement."""
    return _table(company, name) if agreed(company) else None


# From signal to change --------------------------------------------------------------------------


def _until_of_changes(company: Company, changes: pd.DataFrame) -> pd.Timestamp:
    """When the list was made: the end of the window, else the last thing that it tells."""
    until = asked_until(company)
    times = ("signal_at", "asked_at", "done_at", "updated_at")
    return until if until is not None else max(moments(changes, name).max() for name in times)


def _changes(company: Company, question):
    changes = _table(company, "changes")
    return asked(lambda: question(changes, _until_of_changes(company, changes)), changes)


@lru_cache(maxsize=4)
def company_changes(company: Company) -> pd.DataFrame | None:
    """Median days from the first signal to the change: of all, by kind and by topic."""
    return _changes(company, lambda changes, until: signal_to_change(changes, until, company.level))


@lru_cache(maxsize=4)
def company_signals(company: Company) -> pd.DataFrame | None:
    """Each signal with the `days` that it was watched, and whether it `ended` in a change by then."""
    return _changes(company, lambda changes, until: _spans(changes, "signal_at", "done_at", until))


@lru_cache(maxsize=4)
def company_steps(company: Company) -> pd.DataFrame | None:
    """The same for each step on the way."""
    found = _changes(company, lambda changes, until: change_steps(changes, until, company.level))
    return found if found is not None and len(found) else None


@lru_cache(maxsize=4)
def company_waiting(company: Company) -> pd.DataFrame | None:
    """Part of signals that have led to no change yet, week by week."""
    if company_changes(company) is None:
        return None
    return _changes(company, lambda changes, until: waiting_curve(changes, until, company.level))


@lru_cache(maxsize=4)
def company_recurring(company: Company) -> pd.DataFrame | None:
    """Topics that came back after their change, those that did most often first."""
    found = _changes(company, recurring)
    return found if found is not None and len(found) else None


# Hand-offs --------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def log_of(company: Company) -> pd.DataFrame | None:
    """The log of hand-offs, small teams under one name."""
    log = _table(company, "handoffs")
    if log is None:
        return None
    size = log.groupby("team")["person"].nunique()
    people = _table(company, "people")
    if people is not None:
        here = asked(lambda: today(people, asked_on(company)), people)
        listed = here["team"].value_counts() if here is not None else pd.Series(dtype=int)
        # The list of people knows who works in a team, the log alone who took something up there.
        size = listed.combine_first(size).reindex(size.index)
    small = set(size.index[(size > 0) & (size < SMALLEST)])
    return log.assign(team=log["team"].astype("object").where(~log["team"].isin(small), SMALL_TEAMS))


@lru_cache(maxsize=4)
def company_flow(company: Company) -> Flow | None:
    """How cases go from team to team."""
    log = log_of(company)
    return asked(lambda: handoffs(log, departments_of(company), company.level, asked_until(company)), log)


def handoff_grid(company: Company, k: int = 8) -> pd.DataFrame | None:
    """Part of cases passed between the teams with most hand-offs: ``from, to, share``, 0 where none was.

    None where the log tells no hand-off.
    """
    found = company_flow(company)
    if found is None or not len(found.edges):
        return None
    passed = pd.concat([found.edges.groupby(end)["cases"].sum() for end in ("from", "to")], axis=1)
    teams = passed.fillna(0).sum(axis=1).nlargest(k).index
    every = pd.MultiIndex.from_product([teams, teams], names=["from", "to"])
    share = found.edges.set_index(["from", "to"])["share"].reindex(every).fillna(0.0)
    return share.reset_index()


@lru_cache(maxsize=4)
def company_detours(company: Company, k: int = 8) -> pd.DataFrame | None:
    """Ways of the cases that pass through the bottleneck, the commonest first; None where there is none."""
    found, log = company_flow(company), log_of(company)
    if found is None or found.bottleneck is None:
        return None
    return detours(log, found.bottleneck, asked_until(company)).head(k)


def bottleneck_ways(company: Company) -> pd.DataFrame | None:
    """Teams by what they end and by what waits there: ``team, ends, share, low, high, hours, added``.

    `ends` is the part of cases that end with the team, by which the busiest is usually told.
    """
    found, log = company_flow(company), log_of(company)
    if found is None:
        return None
    last = log.sort_values(["case_id", "at"]).drop_duplicates("case_id", keep="last")["team"]
    ends = last.value_counts(normalize=True)
    table = found.teams[["team", "share", "low", "high", "hours", "added"]].copy()
    table.insert(1, "ends", table["team"].map(ends).fillna(0.0))
    return table


@lru_cache(maxsize=4)
def company_load(company: Company, weeks: int | None = None) -> pd.DataFrame | None:
    """Cases a person a week by team, and at twice the volume."""
    log, people = (log_of(company), _table(company, "people")) if agreed(company) else (None, None)
    return asked(
        lambda: load(log, people, weeks, company.level, asked_until(company), departments_of(company)), log
    )


# Our people -------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def company_silos(company: Company) -> Silos | None:
    """Which departments keep to themselves."""
    messages, people = _of_people(company, "staff_messages"), _of_people(company, "people")
    return asked(lambda: silo_index(messages, people, company.level), messages, people)


def silo_ways(company: Company) -> pd.DataFrame | None:
    """The index as it is, with narrow limits and with honest ones: ``department, way, ei_index, low, high``.

    The narrow ones take each message for a witness of its own.
    """
    from ..stats.proportions import jeffreys

    found = company_silos(company)
    if found is None:
        return None
    narrow = found.table[["department", "ei_index", "messages"]].copy()
    parts = [
        jeffreys(round((row.ei_index + 1) / 2 * row.messages), row.messages, company.level)
        for row in narrow.itertuples()
    ]
    narrow["low"], narrow["high"] = ([2 * each[side] - 1 for each in parts] for side in (0, 1))
    both = [narrow.assign(way="each message by itself"), found.table.assign(way="people as they are")]
    return pd.concat(both, ignore_index=True)[["department", "way", "ei_index", "low", "high"]]


def asked_on(company: Company) -> date:
    """The day on which lists are looked at: the window's last, else the last that any of them tells."""
    if company.until is not None:
        return company.until
    told = [
        pd.to_datetime(table[name].astype("object"), errors="coerce").max()
        for table, name in (
            (_table(company, "people"), "since"),
            (_table(company, "attestations"), "on"),
            (_table(company, "policies"), "approved_on"),
        )
        if table is not None
    ]
    return max(each for each in told if not pd.isna(each)).date()


def _lists(company: Company, question):
    people, signed = _of_people(company, "people"), _of_people(company, "attestations")
    rules = _table(company, "policies")
    return asked(lambda: question(people, rules, signed, asked_on(company)), people)


@lru_cache(maxsize=4)
def company_governance(company: Company) -> pd.DataFrame | None:
    """Policy, education and empowerment by department; None where no list tells any of them."""
    found = _lists(company, governance)
    parts = ["policy", "education", "empowerment"]
    return None if found is None or found[parts].isna().all(axis=None) else found


@lru_cache(maxsize=4)
def company_governed(company: Company) -> pd.Series | None:
    """The same of the whole company: ``people, policy, education, empowerment, unready``."""
    return _lists(company, in_all) if company_governance(company) is not None else None


@lru_cache(maxsize=4)
def company_overdue(company: Company) -> pd.DataFrame | None:
    """Current policies with owner and the day by which they should be looked at again."""
    rules = _table(company, "policies")
    found = asked(lambda: overdue(rules, asked_on(company)), rules)
    return found if found is not None and len(found) else None


@lru_cache(maxsize=4)
def company_course(company: Company) -> Trained | None:
    """What a course did to the part of cases that people pass on: the first of which it can be told.

    Courses come in the order of how many took them.
    """
    log, signed = _of_people(company, "handoffs"), _of_people(company, "attestations")
    if log is None or signed is None:
        return None
    until = asked_until(company)
    found = (
        asked(lambda name=name: course_effect(log, signed, name, company.level, until))
        for name in courses(signed)
    )
    return next((each for each in found if each is not None), None)


def course_ways(company: Company) -> pd.DataFrame | None:
    """What the course seems to do and does: ``way, effect, low, high``."""
    found = company_course(company)
    if found is None:
        return None
    nothing = float("nan")
    rows = [
        ("after against before", found.naive, nothing, nothing),
        ("held against those without it", found.effect, found.low, found.high),
    ]
    return pd.DataFrame(rows, columns=["way", "effect", "low", "high"])


# Responsibilities and maturity -------------------------------------------------------------------


@lru_cache(maxsize=4)
def company_raci(company: Company) -> pd.DataFrame | None:
    """Faults of the matrix of responsibilities; empty where it has none, None where there is no matrix."""
    matrix = _table(company, "responsibilities")
    known = set(departments_of(company)) | {each.name for each in company.settings.departments}
    people = _table(company, "people")
    if people is not None:
        known |= set(people["department"].dropna()) | set(people["team"].dropna())
    return asked(lambda: lint_raci(matrix, known), matrix)


@lru_cache(maxsize=4)
def company_maturity(company: Company) -> Maturity | None:
    """Levels of the stages as raters see them; nothing of a stage that fewer than five people rated."""
    rows = _table(company, "surveys")
    if rows is None:
        return None
    rows = rows[rows["survey"] == SURVEY]
    # Of few raters a mean tells what one of them said.
    rows = rows[rows.groupby("question")["respondent"].transform("nunique") >= SMALLEST]
    return asked(lambda: maturity(rows, company.level), rows if len(rows) else None)


def company_levels(company: Company) -> pd.DataFrame:
    """The stages as `Maturity.stages` has them; without a row where nobody rated any."""
    found = company_maturity(company)
    columns = ["stage", "level", "low", "high", "raw", "raters", "weakest"]
    return pd.DataFrame(columns=columns) if found is None else found.stages


def maturity_ways(company: Company) -> pd.DataFrame | None:
    """Levels as raw means and with severity taken out: ``stage, way, level, low, high``."""
    found = company_maturity(company)
    if found is None:
        return None
    raw = found.stages[["stage", "raw"]].rename(columns={"raw": "level"}).assign(way="mean of those asked")
    fair = found.stages[["stage", "level", "low", "high"]].assign(way="severity taken out")
    return pd.concat([raw, fair], ignore_index=True).reindex(columns=["stage", "way", "level", "low", "high"])
