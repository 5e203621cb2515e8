"""Stage 3's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..figures import between, percent, say
from ..findings import Finding
from .company import (
    BY_WORDS,
    company_exchange,
    daily,
    heard,
    official_accounts,
    open_hours,
    surges_of,
    unread_words,
)
from .momentum import Momentum, momentum
from .responses import out_of_turn, response_change, response_times

if TYPE_CHECKING:
    from ..company import Company

FEWEST_CASES = 50
BEFORE_AFTER = "Before and after is not cause: whatever else happened in these weeks is in it."
ALL = "all"


def headlines(company: Company) -> list[Finding]:
    """Stage 3's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    return (
        *surge_findings(company),
        *reply_findings(company),
        *response_findings(company),
        *change_findings(company),
        *momentum_findings(company),
    )


# Surges -----------------------------------------------------------------------------------------


def surge_findings(company: Company) -> list[Finding]:
    """How long after its beginning, and before its peak, the largest crisis was seen; empty without one."""
    if not company.has("mentions") or heard(company).empty:
        return []
    surges = surges_of(company)
    crises = surges[surges["kind"] == "crisis"].dropna(subset=["end"])
    if crises.empty:
        return []
    worst = crises.loc[(crises["end"] - crises["start"]).idxmax()]
    lead = (worst["peak"] - worst["seen_at"]) / pd.Timedelta(hours=1)
    since = (worst["seen_at"] - worst["start"]) / pd.Timedelta(hours=1)
    frame = heard(company)
    inside = frame[(frame["local_at"] >= worst["start"]) & (frame["local_at"] <= worst["end"])]
    warnings = tuple(filter(None, [unread_words(surges)]))
    if frame.attrs["read_by"] == BY_WORDS:
        warnings += ("A word list told what is negative here; nobody has read a sample.",)
    return [
        Finding(
            id="s03.crisis_lead",
            stage=3,
            name="Lead before the peak of the longest crisis",
            value=float(lead),
            low=None,
            high=None,
            unit="hours",
            level=company.level,
            n=len(inside),
            amec_level="activities",
            definition="Hours between the alarm and the loudest hour of the crisis that lasted longest.",
            method="What came in over hours and days against what is usual, as known at that hour",
            sentence=f"The longest crisis was to be seen on {worst['seen_at']:%d %B %Y at %H:%M}, "
            f"{say(since, 'hours')} after it began and {_lead(lead)}.",
            warnings=warnings,
        )
    ]


def _lead(hours: float) -> str:
    if hours >= 0:
        return f"{say(hours, 'hours')} before its peak"
    return f"{say(-hours, 'hours')} after its peak"


# Replies and responses --------------------------------------------------------------------------


def reply_findings(company: Company) -> list[Finding]:
    """How much of what is said to our accounts is answered in public; empty where no export tells."""
    if not company.has("posts") or not company.has("mentions"):
        return []
    table = company_exchange(company)
    table = table[(table["spoken_to"] > 0) & (table["answered"] > 0)]
    return [
        Finding(
            id="s03.reply_rate" + (f".{place + 1}" if place else ""),
            stage=3,
            name=f"Reply rate of {row.account}",
            about=row.account,
            value=row.reply_rate,
            low=None if np.isnan(row.low) else row.low,
            high=None if np.isnan(row.high) else row.high,
            unit="share",
            level=company.level,
            n=row.spoken_to,
            amec_level="activities",
            definition="Part of the posts by people that use the account's name which it answered in public.",
            method="Ratio of sums; authors as units",
            sentence=f"{row.account} answered {say(row.reply_rate, 'share')} of the {say(row.spoken_to)} "
            "posts that spoke to it.",
        )
        for place, row in enumerate(table.itertuples())
    ]


@lru_cache(maxsize=4)
def company_responses(company: Company, by: str | None = None) -> pd.DataFrame | None:
    """`response_times` of the company's cases; None where there are too few."""
    if not company.has("cases"):
        return None
    cases = company.frame("cases")
    if len(cases) < FEWEST_CASES or not cases["first_response_at"].notna().any():
        return None
    return response_times(
        cases,
        open_hours(company),
        target=company.settings.hours.target,
        by=by,
        level=company.level,
        zone=company.settings.zone,
        until=counted_until(company),
    )


def counted_until(company: Company) -> pd.Timestamp:
    """The moment up to which open cases have waited: the end of the window, or of the last day told."""
    zone, last = company.settings.zone, company.until
    if last is None:
        cases = company.frame("cases", ["opened_at", "first_response_at"])
        last = cases.max().max().tz_convert(zone).date()
    until = pd.Timestamp(last, tz=zone) + pd.Timedelta(days=1)
    return until.tz_convert("UTC")


def response_findings(company: Company) -> list[Finding]:
    """First response time, service level and the unanswered; empty without cases."""
    table = company_responses(company)
    if table is None:
        return []
    row, target = table.iloc[0], say(company.settings.hours.target, "hours").removesuffix(" hours")
    common = {"stage": 3, "level": company.level, "n": int(row["cases"]), "amec_level": "activities"}
    days = "Days as units, drawn anew"
    return [
        Finding(
            id="s03.first_response",
            name="First response time, business hours",
            about="all: median of all, work",
            value=_finite(row["business_median"]),
            low=_finite(row["business_median_low"]),
            high=_finite(row["business_median_high"]),
            unit="hours",
            definition="Business hours until half of all cases were answered, the unanswered counted longer.",
            method=f"Kaplan and Meier, open cases having waited until now. {days}",
            sentence=_half(row, company.level),
            warnings=tuple(filter(None, [out_of_turn(company.frame("cases"))])),
            **common,
        ),
        Finding(
            id="s03.service_level",
            name="Service level",
            about=ALL,
            value=float(row["in_time"]),
            low=float(row["in_time_low"]),
            high=float(row["in_time_high"]),
            unit="share",
            definition=f"Cases answered within {target} business hours, over all cases.",
            method=days,
            sentence=f"{say(row['in_time'], 'share')} of all cases are answered within {target} business "
            f"hours ({percent(company.level)} interval {_limits(row, 'in_time', 'share')}).",
            **common,
        ),
        Finding(
            id="s03.unanswered",
            name="Unanswered",
            about=ALL,
            value=float(row["unanswered"]),
            low=float(row["unanswered_low"]),
            high=float(row["unanswered_high"]),
            unit="share",
            definition="Cases without a first answer when the export was made, over all cases.",
            method=days,
            sentence=f"{say(row['unanswered'], 'share')} of all cases have had no answer "
            f"({percent(company.level)} interval {_limits(row, 'unanswered', 'share')}).",
            **common,
        ),
    ]


def _half(row, level: float) -> str:
    """By when half of all were answered; where so many never were, that."""
    if not np.isfinite(row["business_median"]):
        return "Fewer than half of all cases have had an answer, so nobody can say by when half had theirs."
    clock = row["clock_median"]
    by_clock = f", {say(clock, 'hours')} by the clock" if np.isfinite(clock) else ""
    return (
        f"Half of all cases are answered within {say(row['business_median'], 'hours')} of business "
        f"({percent(level)} interval {_limits(row, 'business_median', 'hours')}){by_clock}."
    )


def _finite(hours: float) -> float | None:
    return float(hours) if np.isfinite(hours) else None


def _limits(row, name: str, unit: str) -> str:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return between(low, high, unit) if np.isfinite(high) else f"{say(low, unit)} or more"


def change_findings(company: Company) -> list[Finding]:
    """Whether first responses changed on a day that company.toml names for the care desk."""
    if company_responses(company) is None:
        return []
    findings = []
    for event in company.settings.care_events:
        try:
            change = response_change(
                company.frame("cases"),
                event.on,
                open_hours(company),
                zone=company.settings.zone,
                level=company.level,
            )
        except ValueError:  # too few weeks on a side: nothing can be said
            continue
        suffix = f".{len(findings) + 1}" if findings else ""
        limits = between(change.low, change.high, "share")
        largest = say(max(abs(change.low), abs(change.high)), "share")
        word = "slower" if change.change > 0 else "quicker"
        told = (
            f"First answers were {say(abs(change.change), 'share')} {word} after {event.name} ({limits})."
            if change.low > 0 or change.high < 0
            else f"No evidence that {event.name} made first answers quicker or slower "
            f"({say(change.change, 'share')}, {limits}); effects above {largest} are excluded."
        )
        findings.append(
            Finding(
                id=f"s03.response_change{suffix}",
                stage=3,
                name=f"First response time after {event.name}",
                about=ALL,
                value=change.change,
                low=change.low,
                high=change.high,
                unit="share",
                level=company.level,
                n=change.cases,
                amec_level="activities",
                definition="Change of the business hours until a first answer, as a part of what they were, "
                "the cases that lay before each taken out.",
                method="Regression of the logarithm on the day and the queue; weeks as clusters",
                sentence=told,
                warnings=tuple(filter(None, [BEFORE_AFTER, change.warning])),
            )
        )
    return findings


# Momentum ---------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def company_momentum(company: Company) -> dict[str, Momentum]:
    """Momentum of each measure that the files tell by day; measures too short for it are left out."""
    found = {}
    for name, series in daily(company).items():
        try:
            found[name] = momentum(series, company.level)
        except ValueError:  # too few days
            continue
    return found


def momentum_table(company: Company) -> pd.DataFrame:
    """Momentum of each measure: ``measure, a_week, low, high, doubling_weeks, break_at, earliest, latest``.

    `a_week` is the present growth as a part; a break is told only where a straight line does not do.
    """
    rows = []
    for name, found in company_momentum(company).items():
        told = found.broke
        rows.append(
            (
                name,
                np.expm1(found.slope),
                np.expm1(found.low),
                np.expm1(found.high),
                found.doubling_weeks if np.isfinite(found.doubling_weeks) else np.nan,
                found.break_at.date() if told else None,
                found.break_low.date() if told else None,
                found.break_high.date() if told else None,
            )
        )
    columns = "measure a_week low high doubling_weeks break_at earliest latest".split()
    return pd.DataFrame(rows, columns=columns)


def momentum_findings(company: Company) -> list[Finding]:
    """The present growth of each measure."""
    findings = []
    for name, found in company_momentum(company).items():
        value, low, high = (float(np.expm1(each)) for each in (found.slope, found.low, found.high))
        limits = between(low, high, "share")
        moved = found.low > 0 or found.high < 0
        word = "grow" if found.slope > 0 else "shrink"
        told = (
            f"{name.capitalize()} {word} by {say(abs(value), 'share')} a week ({limits})."
            if moved
            else f"{name.capitalize()}: no evidence of growth or decline ({say(value, 'share')} a week, "
            f"{limits})."
        )
        if found.broke:
            told += (
                f" Their pace changed about {found.break_at:%d %B %Y} ({found.break_low:%d %B} to "
                f"{found.break_high:%d %B %Y})."
            )
        findings.append(
            Finding(
                id=f"s03.momentum.{name.replace(' ', '_')}",
                stage=3,
                name=f"Momentum of {name}",
                value=value,
                low=low,
                high=high,
                unit="share",
                level=company.level,
                n=len(daily(company)[name]),
                amec_level="outputs" if name == "followers" else "out-takes",
                definition=f"Present growth of {name} a week, since its last change of pace.",
                method="A line on the log scale that bends once, in noise that lasts a day and more",
                sentence=told,
                warnings=("One change of pace does not describe this measure: look at it by parts.",)
                if found.more
                else (),
            )
        )
    return findings


def unknowns(company: Company) -> list[str]:
    """What stage 3 could not measure on this company's files, each with what would fill it."""
    told = {finding.id for finding in headlines(company)}
    sentences = []
    if not company.has("mentions"):
        sentences.append(f"Whether anything is surging: {company.missing('mentions')}")
    elif heard(company).attrs["read_by"] == BY_WORDS:
        sentences.append("What is negative: a word list tells it here, and nobody has read a sample.")
    if "s03.reply_rate" not in told:
        missing = next((name for name in ("mentions", "posts") if not company.has(name)), None)
        why = company.missing(missing) if missing else _no_replies(company)
        sentences.append(f"Who is answered in public: {why}")
    if "s03.first_response" not in told:
        few = f"it takes {FEWEST_CASES} cases with their first answers."
        sentences.append(f"How long people wait: {few if company.has('cases') else company.missing('cases')}")
    sentences.append(
        "What alarms cost: how many nights were disturbed for nothing is for those to say who woke."
    )
    return sentences


def _no_replies(company: Company) -> str:
    if not official_accounts(company):
        return "company.toml names no accounts of the own brand."
    return "no export tells which post an answer of ours belongs to; an archive of the account does."
