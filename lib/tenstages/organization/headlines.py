"""Stage 8's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..evidence import finite, limits, nothing_found, numbered
from ..figures import between, listing, say
from ..findings import Finding
from .adaptation import ALL, only_done
from .company import (
    CONSENT,
    agreed,
    company_changes,
    company_course,
    company_flow,
    company_governance,
    company_load,
    company_maturity,
    company_raci,
    company_silos,
)
from .flow import Flow
from .governance import OTHERS, SMALLEST
from .holdings import FEWEST
from .maturity import HIGHEST

if TYPE_CHECKING:
    import pandas as pd

    from ..company import Company

PARTS = {
    "policy": ("attested the policies in force", "Policy", "Attestations of the versions in force"),
    "education": ("hold a course that still counts", "Education", "Courses that have not run out"),
    "empowerment": ("may speak for us in public", "Empowerment", "The list of people"),
}
"""What is said of each part, its name, and where it comes from."""


def headlines(company: Company) -> list[Finding]:
    """Stage 8's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    return (
        *change_findings(company),
        *flow_findings(company),
        *silo_findings(company),
        *raci_findings(company),
        *governance_findings(company),
        *load_findings(company),
        *course_findings(company),
        *maturity_findings(company),
    )


def change_findings(company: Company) -> list[Finding]:
    """How long it takes from the first signal to the change: of all, then by kind."""
    table = company_changes(company)
    if table is None:
        return []
    # What is neither product, service nor policy is no kind of which anything could be said.
    rows = table[table["group"].isin((ALL, "kind")) & (table["name"] != "other")]
    warning = only_done(table)
    return numbered(_change(row, company.level, warning) for row in rows.itertuples())


def _change(row, level: float, warning: str | None) -> Finding:
    what = "a change" if row.name == ALL else f"a change of {row.name}"
    value, low, high = finite(row.days), finite(row.low), finite(row.high)
    if value is None:
        sentence = f"Fewer than half of the signals for {what} have led to one: {row.done} of {row.changes}."
    else:
        up_to = limits(low, high, "days", level) if high is not None else f"at least {say(low, 'days')}"
        naive = f"; those that are done took {say(row.of_done, 'days')}" if row.open else ""
        sentence = f"Half of the signals lead to {what} within {say(value, 'days')} ({up_to}){naive}."
    return Finding(
        id="s08.signal_to_change",
        stage=8,
        name="From signal to change",
        about=row.name,
        value=value,
        low=low,
        high=high,
        unit="days",
        level=level,
        n=int(row.changes),
        amec_level="outcomes",
        definition="Median days from the first signal to the change, signals without one yet included.",
        method="Kaplan and Meier; limits by Brookmeyer and Crowley",
        sentence=sentence,
        warnings=tuple(filter(None, [warning])),
    )


def flow_findings(company: Company) -> list[Finding]:
    """The bottleneck, with the part of cases and the hours, and what comes back."""
    found = company_flow(company)
    if found is None:
        return []
    warnings = tuple(filter(None, [found.midway.warning]))
    return [*_bottleneck(found, warnings), _rework(found, warnings)]


def _bottleneck(found: Flow, warnings: tuple[str, ...]) -> list[Finding]:
    top = found.teams.iloc[0]
    if found.bottleneck is None:
        return []
    common = {
        "id": "s08.bottleneck",
        "stage": 8,
        "level": found.level,
        "n": found.cases,
        "amec_level": "activities",
        "method": "What follows what in the log of hand-offs; cases drawn anew for the limits",
        "warnings": warnings,
    }
    usual = (
        f" Most cases end with {found.ends_with}, which is why it looks like the busiest."
        if found.ends_with != found.bottleneck
        else ""
    )
    share = (top["share"], top["low"], top["high"])
    hours = tuple(map(finite, (top["hours"], top["hours_low"], top["hours_high"])))
    up_to = limits(top["hours_low"], top["hours_high"], "hours", found.level)
    return numbered(
        [
            Finding(
                name="Cases through the bottleneck",
                about="share",
                value=float(share[0]),
                low=float(share[1]),
                high=float(share[2]),
                unit="share",
                definition="Part of cases that the team had a hand in with which cases wait the most before "
                "somebody else takes them.",
                sentence=f"{found.bottleneck} is the bottleneck: {say(share[0], 'share')} of cases pass "
                f"through it ({limits(*share[1:], 'share', found.level)}).{usual}",
                **common,
            ),
            Finding(
                name="Hours in the bottleneck",
                about="hours",
                value=hours[0],
                low=hours[1],
                high=hours[2],
                unit="hours",
                definition="Median hours by the clock for which that team holds a case, each time.",
                sentence=f"{found.bottleneck} holds a case for {say(hours[0], 'hours')} ({up_to}); "
                f"spread over all cases, waiting there adds {say(top['added'], 'hours')} to each.",
                **common,
            ),
        ]
    )


def _rework(found: Flow, warnings: tuple[str, ...]) -> Finding:
    told = limits(found.rework_low, found.rework_high, "share", found.level)
    return Finding(
        id="s08.rework",
        stage=8,
        name="Cases that come back",
        about="comes back",
        value=found.rework,
        low=found.rework_low,
        high=found.rework_high,
        unit="share",
        level=found.level,
        n=found.cases,
        amec_level="activities",
        definition="Part of cases that come back to a team which had passed them on, by whatever way.",
        method="Cumulative incidence, being closed as the other end; cases drawn anew for the limits",
        sentence=f"{say(found.rework, 'share')} of cases come back to a team that had passed them on "
        f"({told}); {say(found.reopened, 'share')} are opened again after they were closed, which is "
        "another thing.",
        warnings=warnings,
    )


def silo_findings(company: Company) -> list[Finding]:
    """The index of each department, the most closed first."""
    found = company_silos(company)
    if found is None:
        return []
    warnings = tuple(filter(None, [found.midway.warning]))
    rows = found.table.itertuples(index=True)
    return numbered(
        _silo(row, "" if row.Index else f" {found.wording}", company.level, warnings) for row in rows
    )


def _silo(row, wording: str, level: float, warnings: tuple[str, ...]) -> Finding:
    told = limits(row.low, row.high, "ratio", level)
    return Finding(
        id="s08.silos",
        stage=8,
        name=f"E-I index of {row.department}",
        about=row.department,
        value=float(row.ei_index),
        low=float(row.low),
        high=float(row.high),
        unit="ratio",
        level=level,
        n=int(row.messages),
        amec_level="activities",
        definition="Messages of its people to other departments less those within it, over both: -1 where "
        "nobody outside is turned to, 1 where nobody inside is.",
        method="Counted; persons left out in turn for the limits",
        sentence=f"{row.department}: {say(row.ei_index, 'ratio')} ({told}); with its size it would be "
        f"{say(row.by_chance, 'ratio')} if everybody turned to everybody alike.{wording}",
        warnings=warnings,
    )


def raci_findings(company: Company) -> list[Finding]:
    """How many faults the matrix of responsibilities has, and which."""
    found = company_raci(company)
    if found is None:
        return []
    told = " ".join(found["sentence"])
    rows = len(company.frame("responsibilities", ["activity"])["activity"].unique())
    return [
        Finding(
            id="s08.responsibilities",
            stage=8,
            name="Faults of the matrix of responsibilities",
            about="faults",
            value=float(len(found)),
            low=None,
            high=None,
            unit="count",
            level=None,
            n=rows,
            amec_level="inputs",
            definition="Activities with nobody or several accountable, or nobody who does the work; roles "
            "with too much of it; cells that cannot be read.",
            method="Rules; every line is read",
            sentence=f"{len(found)} faults in {rows} activities. {told}"
            if len(found)
            else f"No fault in {rows} activities.",
        )
    ]


def governance_findings(company: Company) -> list[Finding]:
    """For policy, education and empowerment, the department where the fewest have it."""
    table = company_governance(company)
    if table is None:
        return []
    large = table[table["department"] != OTHERS]
    parts = [part for part in PARTS if large[part].notna().any()]
    return numbered(_least(large, part) for part in parts)


def _least(table: pd.DataFrame, part: str) -> Finding:
    rows = table.dropna(subset=part).sort_values([part, "department"])
    row = rows.iloc[0]
    said, name, source = PARTS[part]
    most = rows.iloc[-1]
    return Finding(
        id="s08.governance",
        stage=8,
        name=f"{name}, where the fewest have it",
        about=f"{row['department']}, {part}",
        value=float(row[part]),
        low=None,
        high=None,
        unit="share",
        level=None,
        n=int(row["people"]),
        amec_level="inputs",
        definition=f"Part of a department's people, as of that day, who {said}.",
        method=f"{source}; everybody is counted, so it has no limits",
        sentence=f"{name}: in {row['department']} {say(row[part], 'share')} of people {said}, in "
        f"{most['department']} {say(most[part], 'share')}.",
    )


def load_findings(company: Company) -> list[Finding]:
    """Cases a person a week of the bottleneck, else of the team with the most, and at twice the volume."""
    table = company_load(company)
    if table is None or not len(table):
        return []
    flow = company_flow(company)
    named = table[table["team"] == (flow.bottleneck if flow is not None else None)]
    row = (named if len(named) else table).iloc[0]
    unit, level = "cases a person a week", company.level
    return [
        Finding(
            id="s08.load",
            stage=8,
            name=f"Load of {row['team']}",
            about=row["team"],
            value=float(row["a_week"]),
            low=float(row["low"]),
            high=float(row["high"]),
            unit=unit,
            level=level,
            n=int(row["people"]),
            amec_level="inputs",
            definition="Cases that the team had a hand in, for each of its people and each week.",
            method="Counted; weeks taken as a sample for the limits",
            sentence=f"Each of the {row['people']} people of {row['team']} has {say(row['a_week'], unit)} "
            f"({between(row['low'], row['high'])}); in a good week one finishes {say(row['can'])}, and at "
            f"twice the volume it would be {say(row['at_twice'])}.",
        )
    ]


def course_findings(company: Company) -> list[Finding]:
    """What a course did to the part of cases that is passed on."""
    found = company_course(company)
    if found is None:
        return []
    told = limits(found.low, found.high, "points", company.level)
    what = f"the course {found.course} moves the part of cases that is passed on"
    return [
        Finding(
            id="s08.course",
            stage=8,
            name=f"What the course does: {found.course}",
            about="course",
            value=found.effect,
            low=found.low,
            high=found.high,
            unit="points",
            level=company.level,
            n=found.took + found.others,
            amec_level="outcomes",
            definition="Part of their cases that people pass on, with the course less without it.",
            method="After less before, held against those of the same teams without it, by person",
            sentence=nothing_found(what, found.effect, found.low, found.high, "points")
            if found.low <= 0 <= found.high
            else f"The course {found.course} moves the part of cases that is passed on by "
            f"{say(found.effect, 'points')} ({told}); after against before says "
            f"{say(found.naive, 'points')}.",
            warnings=tuple(filter(None, [found.warning])),
        )
    ]


def maturity_findings(company: Company) -> list[Finding]:
    """The level of each stage, that which may be the weakest first."""
    found = company_maturity(company)
    if found is None:
        return []
    order = found.stages.sort_values(["level", "stage"], ignore_index=True)
    return numbered(_level(row, found, company.level) for row in order.itertuples())


def _level(row, found, level: float) -> Finding:
    low, high = finite(row.low), finite(row.high)
    told = f" ({limits(low, high, 'ratio', level)})" if low is not None else ""
    wording = "" if row.Index else f" {found.wording}"
    return Finding(
        id="s08.maturity",
        stage=8,
        name=f"Level of stage {row.stage}",
        about=f"stage {row.stage}",
        value=float(row.level),
        low=low,
        high=high,
        unit="ratio",
        level=level if low is not None else None,
        n=int(row.raters),
        amec_level="inputs",
        definition=f"Level of the stage, 1 to {HIGHEST}, as all raters together would give it.",
        method="Ratings less the severity of their raters; raters drawn anew for the limits",
        sentence=f"Stage {row.stage} stands at {say(row.level, 'ratio')} of {HIGHEST}{told}; those who rated "
        f"it say {say(row.raw, 'ratio')}.{wording}",
        warnings=found.warnings,
    )


def unknowns(company: Company) -> list[str]:
    """What stage 8 could not measure on this company's files, each with what would fill it."""
    told = {finding.id.split(".")[1] for finding in headlines(company)}
    sentences = []
    if "signal_to_change" not in told:
        what = (
            company.missing("changes")
            if not company.has("changes")
            else "it takes five of which it is known when people first spoke of them (signal_at)."
        )
        sentences.append(f"How long until a signal changes something: {what}")
    if not company.has("handoffs"):
        sentences.append(f"What waits where, and what comes back: {company.missing('handoffs')}")
    elif company_flow(company) is None:
        sentences.append(f"What waits where, and what comes back: it takes {FEWEST} cases.")
    if "responsibilities" not in told:
        sentences.append(f"Who answers for what: {company.missing('responsibilities')}")
    if "maturity" not in told:
        what = (
            company.missing("surveys")
            if not company.has("surveys")
            else f"it takes {SMALLEST} people who rate a stage (the survey maturity, questions stage 1 to "
            "stage 10), and two such stages."
        )
        sentences.append(f"How far the company is: {what}")
    return [*sentences, *_about_people(company, told)]


def _about_people(company: Company, told: set[str]) -> list[str]:
    """What is not known of our own people."""
    tables = {
        "silos": ("Which departments keep to themselves", ("staff_messages", "people")),
        "governance": ("Who attested, learnt and may speak", ("people", "attestations")),
        "load": ("What each team can carry", ("handoffs",)),
        "course": ("What a course did", ("handoffs", "attestations")),
    }
    missing = {name: each for name, each in tables.items() if name not in told}
    if not agreed(company):
        there = [what for what, names in missing.values() if all(map(company.has, names))]
        return [f"{listing(there)}: {CONSENT}"] if there else [f"What concerns our people: {CONSENT}"]
    sentences = []
    for what, names in missing.values():
        lacking = next((name for name in names if not company.has(name)), None)
        least = f"the files are there, but not enough people: nothing is said of fewer than {SMALLEST}."
        sentences.append(f"{what}: {company.missing(lacking) if lacking else least}")
    return sentences
