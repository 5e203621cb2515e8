"""Stage 1's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..figures import between, listing, percent, say
from ..findings import Finding
from ..stats import periods, shares
from .frames import relevance_labels
from .listening import precision_shift, query_quality
from .missed import Missed, capture_lists, missed_mentions
from .voice import CHANGE_WEEKS, corrected_counts, share_change, share_trend

if TYPE_CHECKING:
    from ..company import Company

SMALL_SAMPLE = 100  # fewer labels than this give a precision to within 8 points at best


def headlines(company: Company) -> list[Finding]:
    """Stage 1's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    if not company.has("mentions"):
        return ()
    mentions, coded = company.table("mentions"), coded_sample(company)
    counts = corrected_counts(mentions, coded=coded)
    findings = [_voice_finding(company, counts, coded), _volume_finding(company, counts, coded)]
    if coded is not None:
        findings += _precision_findings(company, mentions, coded)
    findings += _missed_findings(company, mentions, coded)
    findings += _change_findings(company, mentions, coded)
    return tuple(findings)


def coded_sample(company: Company) -> pd.DataFrame | None:
    """The company's relevance labels that were drawn with known chances; None where there are none."""
    if not company.has("coded"):
        return None
    coded = company.frame("coded")
    return coded if len(relevance_labels(coded)) else None


def _voice_finding(company: Company, counts: shares.CorrectedCounts, coded) -> Finding:
    own, level = company.own.name, company.level
    row = shares.share_table(counts, level).set_index("brand").loc[own]
    sentence = (
        f"{own} holds {say(row['share'], 'share')} of the {_noun(coded)} conversation about "
        f"{len(counts.names)} tracked brands ({percent(level)} interval {between(row['low'], row['high'], 'share')})."
    )
    if len(counts.names) < 2:
        sentence = f"{own} is the only tracked brand, so there is no share of voice: name competitors in company.toml."
    warnings = (
        ()
        if coded is not None
        else ("No coded sample: hits that mean something else are still in. Have 400 mentions a brand read.",)
    )
    return Finding(
        "s01.share_of_voice",
        1,
        "Share of voice",
        float(row["share"]),
        _number(row["low"]),
        _number(row["high"]),
        "share",
        level,
        int(counts.found.sum()),
        "out-takes",
        f"{_noun(coded).capitalize()} mentions of {own} over those of all tracked brands; reposts, duplicates and "
        "automated accounts left out.",
        "found count times query precision; authors as clusters, Satterthwaite's t on the logit scale",
        sentence,
        warnings + _order_words(counts),
    )


def _order_words(counts: shares.CorrectedCounts) -> tuple[str, ...]:
    if len(counts.names) < 2:
        return ()
    open_pairs = [row for row in shares.order_table(counts).itertuples() if not row.declared]
    return tuple(
        f"{row.ahead} and {row.behind} are too close to rank ({percent(row.probability)} that the first is ahead)."
        for row in open_pairs
    )


def _volume_finding(company: Company, counts: shares.CorrectedCounts, coded) -> Finding:
    from scipy.stats import t

    place, own = counts.names.index(company.own.name), company.own.name
    weeks = weeks_of(company)
    error, freedom = counts.contrast(np.eye(len(counts.names))[place])
    value = counts.total[place] / weeks
    reach = np.exp(t.ppf(0.5 + company.level / 2, freedom) * error)
    return Finding(
        "s01.volume",
        1,
        "Mentions a week",
        value,
        value / reach,
        value * reach,
        "count",
        company.level,
        int(counts.found[place]),
        "out-takes",
        f"{_noun(coded).capitalize()} mentions of {own} a week, by people.",
        "found count times query precision; authors as clusters",
        f"People say something about {own} {say(value)} times a week ({percent(company.level)} interval "
        f"{between(value / reach, value * reach)}).",
    )


def _precision_findings(company: Company, mentions, coded) -> list[Finding]:
    quality = query_quality(coded, level=company.level)
    own = quality[quality["brand"] == company.own.name]
    if own.empty:
        return []
    row = own.iloc[0]
    shift = precision_shift(mentions, coded)
    warnings = [
        f"The precision for {moved.brand} moves with its volume ({say(moved.ordinary, 'share')} in ordinary weeks, "
        f"{say(moved.surge, 'share')} in {moved.weeks} surge weeks): the window's share stands, single weeks do not."
        for moved in shift[shift["moved"]].itertuples()
    ]
    if row["coded"] < SMALL_SAMPLE:
        warnings.append(
            f"Only {say(row['coded'])} mentions were coded; 400 would halve the interval or better."
        )
    return [
        Finding(
            "s01.query_precision",
            1,
            "Query precision",
            row["precision"],
            row["low"],
            row["high"],
            "share",
            company.level,
            int(row["coded"]),
            "activities",
            f"Part of the mentions found for {company.own.name} that speak of it.",
            "coded random sample; Jeffreys interval",
            f"Of what the query for {company.own.name} finds, {say(row['precision'], 'share')} is about the brand "
            f"({percent(company.level)} interval {between(row['low'], row['high'], 'share')}).",
            tuple(warnings),
        )
    ]


def missed_by_company(company: Company) -> tuple[str, dict, Missed] | None:
    """Venue, lists and estimate for the own brand; None when no two queries overlap anywhere."""
    mentions, coded = company.table("mentions"), coded_sample(company)
    venue, lists = capture_lists(mentions, company.own.name)
    if not venue:
        return None
    labels = None
    if coded is not None:
        mine = relevance_labels(coded)
        mine = mine[(mine["brand"] == company.own.name) & mine["id"].isin(set().union(*lists.values()))]
        labels = mine.set_index("id")["relevant"] if len(mine) else None
    return venue, lists, missed_mentions(*lists.values(), coded=labels, level=company.level)


def _missed_findings(company: Company, mentions, coded) -> list[Finding]:
    result = missed_by_company(company)
    if result is None:
        return []
    venue, lists, missed = result
    queries = listing(lists)
    return [
        Finding(
            "s01.missed_mentions",
            1,
            "Mentions that exist",
            missed.estimate,
            missed.low,
            missed.high,
            "count",
            company.level,
            int(missed.found),
            "activities",
            f"Relevant posts about {company.own.name} on {venue} in the window, found or not.",
            f"capture and recapture over {len(lists)} queries ({queries})",
            f"On {venue} our queries found about {say(missed.found)} relevant posts about {company.own.name}; there are "
            f"{missed.wording}.",
            missed.warnings,
        )
    ]


def _change_findings(company: Company, mentions, coded) -> list[Finding]:
    if not company.settings.events or len(company.brands) < 2:
        return []
    trend = share_trend(mentions, coded, company.level)
    findings = []
    for number, event in enumerate(company.settings.events):
        try:
            change = share_change(trend, company.own.name, event.on, level=company.level)
        except ValueError:
            continue
        findings.append(_change_finding(company, event, change, number))
    return findings


def _change_finding(company: Company, event, change: periods.Change, number: int) -> Finding:
    limits = between(change.low, change.high, "points")
    largest = max(abs(change.low), abs(change.high))
    if change.low > 0 or change.high < 0:
        word = "rose" if change.change > 0 else "fell"
        told = f"Share of voice {word} by {say(abs(change.change), 'points').lstrip('+')} after {event.name!r} ({limits})."
    else:
        told = (
            f"No evidence that {event.name!r} changed share of voice ({say(change.change, 'points')}, {limits}); "
            f"effects above {say(largest, 'points').lstrip('+')} are excluded."
        )
    return Finding(
        "s01.share_change" + (f".{number + 1}" if number else ""),
        1,
        f"Share of voice after {event.name}",
        change.change,
        change.low,
        change.high,
        "points",
        company.level,
        change.periods,
        "out-takes",
        f"Mean weekly share of voice of {company.own.name} in up to {CHANGE_WEEKS} weeks after {event.on} less that before.",
        "weeks as units, their resemblance estimated; Student's t",
        told,
        ("Before and after is not cause: whatever else happened in these weeks is in it.",),
    )


def weeks_of(company: Company) -> float:
    """Length of the window in weeks."""
    return ((company.until - company.since).days + 1) / 7


def _noun(coded) -> str:
    return "relevant" if coded is not None else "found"


def _number(value) -> float | None:
    return None if value is None or np.isnan(value) else float(value)
