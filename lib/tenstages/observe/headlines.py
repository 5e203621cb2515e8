"""Stage 1's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..figures import FEW, LEAST, between, listing, percent, say
from ..findings import Finding
from ..stats import periods, shares
from .frames import as_table, in_window, relevance_labels
from .listening import precision_shift, query_quality
from .missed import Missed, capture_lists, missed_mentions
from .voice import (
    CHANGE_WEEKS,
    corrected_counts,
    mentions_a_week,
    own_and_others,
    persons_by_brand,
    share_change,
    share_trend,
)

if TYPE_CHECKING:
    from ..company import Company

SMALL_SAMPLE = 100  # fewer labels than this give a precision to within 8 points at best
WIDE = 0.4  # an interval that spans more than this part of the whole says little
FEW_PEOPLE = 30  # behind a brand: fewer make a share that the next few posts may turn round
FEW_LABELS = 30  # of a brand: fewer leave its precision open by 15 points either way
TOO_FEW = "too few to measure by, and too few to show"
VENDORS_WORD = 0.5  # from this part of cut texts on, what the queries find is the vendors' affair
READ = 400  # labels a brand give a precision to within 4 points
SECONDS = 15  # to read and label a mention
NOT_CODED = "No coded sample: hits that mean something else are still in. Have 400 mentions a brand read."


def headlines(company: Company) -> list[Finding]:
    """Stage 1's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    if not company.has("mentions"):
        return ()
    mentions, coded = company.table("mentions"), coded_sample(company)
    counts = corrected_counts(mentions, coded=coded)
    findings = [share_finding(company, counts, coded), volume_finding(company, counts, coded)]
    if coded is not None:
        findings += precision_findings(company, mentions, coded)
    findings += missed_findings(company)
    findings += change_findings(company, mentions, coded)
    return tuple(findings)


def coded_sample(company: Company) -> pd.DataFrame | None:
    """Relevance labels of the window's mentions, drawn with known chances; None where there are none.

    Labels of mentions outside the window say nothing of the queries inside it.
    """
    if not company.has("coded"):
        return None
    coded = company.frame("coded")
    if company.has("mentions"):
        coded = in_window(company.table("mentions"), coded)
    return coded if len(relevance_labels(coded)) else None


def weeks_of(company: Company) -> float:
    """Length of the window in weeks."""
    return ((company.until - company.since).days + 1) / 7


def share_finding(company: Company, counts: shares.CorrectedCounts, coded) -> Finding:
    """Share of voice of the own brand."""
    own, level = company.own.name, company.level
    finding = partial(
        Finding,
        id="s01.share_of_voice",
        stage=1,
        name="Share of voice",
        unit="share",
        level=level,
        n=_shown_number(counts.found.sum(), counts.spoke.any(axis=1).sum()),
        amec_level="out-takes",
        definition=f"{_noun(coded).capitalize()} mentions of {own} over those of all tracked brands; "
        "reposts, duplicates and automated accounts left out.",
        method="Found count times query precision; authors as clusters, Satterthwaite's t on the logit scale",
    )
    unknown = _why_no_share(company, counts)
    if unknown:
        return finding(value=None, low=None, high=None, sentence=unknown)
    row = shares.share_table(counts, level).set_index("brand").loc[own]
    told = (
        f"{own} holds {say(row['share'], 'share')} of the {_noun(coded)} conversation about "
        f"{len(counts.names)} tracked brands "
        f"({percent(level)} interval {between(row['low'], row['high'], 'share')})."
    )
    return finding(
        value=_number(row["share"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        sentence=told,
        warnings=(*_thin_ice(counts, row), *(_open_ranks(counts) if coded is not None else (NOT_CODED,))),
    )


def _thin_ice(counts: shares.CorrectedCounts, row) -> list[str]:
    """What makes a share little more than a guess: a wide interval, few people, few labels."""
    warnings = []
    if row["high"] - row["low"] > WIDE:
        warnings.append(
            f"All that can be said is that the share lies somewhere between {say(row['low'], 'share')} and "
            f"{say(row['high'], 'share')}; four times as many people and labels would halve that."
        )
    spoke = counts.spoke.sum(axis=0)
    warnings += [
        f"Only {say(int(persons))} people speak of {name}: a few more posts may turn this round."
        for name, persons in zip(counts.names, spoke, strict=True)
        if LEAST <= persons < FEW_PEOPLE
    ]
    few = [name for name, persons in zip(counts.names, spoke, strict=True) if persons < LEAST]
    if few:
        warnings.append(f"{FEW.capitalize()} speak of {listing(few)}, so its share is not shown.")
    warnings += [
        f"Only {say(int(labels))} mentions of {name} were read, so its precision is hardly known."
        for name, labels in zip(counts.names, counts.coded, strict=True)
        if 0 < labels < FEW_LABELS
    ]
    return warnings


def _why_no_share(company: Company, counts: shares.CorrectedCounts) -> str:
    """Why there is no share of voice; empty where there is one."""
    own = company.own.name
    if len(company.brands) < 2:
        return f"{own} is the only tracked brand: name competitors in company.toml to get a share of voice."
    if own not in counts.names:
        return (
            f"No mention of {own} by a person was found in this window: it has no share of voice to measure."
        )
    if len(counts.names) < 2:
        return (
            f"Only {own} was mentioned in this window: check the queries of its competitors in company.toml."
        )
    unread = [name for name, total in zip(counts.names, counts.total, strict=True) if np.isnan(total)]
    if unread:
        return (
            f"Share of voice is not known: nothing of what was found for {listing(unread)} has been read. "
            "Have 400 mentions a brand read."
        )
    mine, others = own_and_others(counts, own)
    if min(mine, others) < LEAST:
        whom = own if mine < LEAST else f"any competitor of {own}"
        return f"{FEW.capitalize()} were found to speak of {whom} in this window: {TOO_FEW}."
    return ""


def _open_ranks(counts: shares.CorrectedCounts) -> tuple[str, ...]:
    few = {
        name for name, persons in zip(counts.names, persons_by_brand(counts), strict=True) if persons < LEAST
    }
    return tuple(
        f"{pair.ahead} and {pair.behind} are too close to rank: the first is ahead with a probability of "
        f"{percent(pair.probability)}."
        for pair in shares.order_table(counts).itertuples()
        if not pair.declared and not few & {pair.ahead, pair.behind}
    )


def volume_finding(company: Company, counts: shares.CorrectedCounts, coded) -> Finding:
    """Mentions of the own brand a week."""
    own, value, low, high, n, unit = company.own.name, 0.0, None, None, 0, "count"
    told = f"Nobody was found to speak of {own}."
    if own in counts.names:
        place = counts.names.index(own)
        value, low, high = mentions_a_week(counts, own, weeks_of(company), company.level)
        persons = counts.spoke[:, place].sum()
        n = _shown_number(counts.found[place], persons)
        unit = "count" if value >= 20 else "per week"
        told = (
            f"People speak of {own} about {_bare_rate(say(value, unit))} times a week "
            f"({percent(company.level)} interval {_bare_rate(between(low, high, unit))})."
        )
        if 0 < persons < LEAST:
            value, low, high = None, None, None
            told = f"{FEW.capitalize()} were found to speak of {own} in this window: {TOO_FEW}."
        elif np.isnan(value):
            told = f"How often people speak of {own} is not known: nothing of what was found has been read."
    return Finding(
        id="s01.volume",
        stage=1,
        name="Mentions a week",
        value=_number(value),
        low=_number(low),
        high=_number(high),
        unit=unit,
        level=company.level,
        n=n,
        amec_level="out-takes",
        definition=f"{_noun(coded).capitalize()} mentions of {own} a week, written by people.",
        method="Found count times query precision; authors as clusters",
        sentence=told,
        warnings=() if coded is not None else (NOT_CODED,),
    )


def precision_findings(company: Company, mentions, coded: pd.DataFrame) -> list[Finding]:
    """Precision of the own brand's query; empty where hits of fewer than ten people were coded."""
    own, level = company.own.name, company.level
    quality = query_quality(coded, level=level, mentions=mentions).set_index("brand")
    if own not in quality.index:
        return []
    row = quality.loc[own]
    if row["persons"] < LEAST:
        return []
    limits = between(row["low"], row["high"], "share")
    return [
        Finding(
            id="s01.query_precision",
            stage=1,
            name="Query precision",
            value=float(row["precision"]),
            low=float(row["low"]),
            high=float(row["high"]),
            unit="share",
            level=level,
            n=int(row["coded"]),
            amec_level="activities",
            definition=f"Part of the mentions found for {own} that speak of the brand.",
            method="Coded random sample; Jeffreys interval",
            sentence=f"Of what the query for {own} finds, {say(row['precision'], 'share')} is about the "
            f"brand ({percent(level)} interval {limits}).",
            warnings=_precision_warnings(mentions, coded, int(row["coded"])),
        )
    ]


def _precision_warnings(mentions, coded, labels: int) -> tuple[str, ...]:
    shift = precision_shift(mentions, coded)
    warnings = [
        f"The precision for {brand.brand} moves with its volume ({say(brand.ordinary, 'share')} in ordinary "
        f"weeks, {say(brand.surge, 'share')} in {brand.weeks} surge weeks): the window's share stands, that "
        "of single weeks does not."
        for brand in shift[shift["moved"]].itertuples()
    ]
    if labels < SMALL_SAMPLE:
        warnings.append(f"Only {say(labels)} mentions were read; 400 give a precision to within 4 points.")
    return tuple(warnings)


@dataclass(frozen=True)
class MissedHere:
    """Where the own brand was searched by several queries, and what that says.

    `sizes` has ``query, posts``; `union` counts posts that any of them found.
    """

    venue: str
    sizes: pd.DataFrame
    union: int
    missed: Missed


def missed_by_company(company: Company) -> MissedHere | None:
    """What the own brand's queries missed; None when no two of them overlap anywhere."""
    venue, lists = capture_lists(company.table("mentions"), company.own.name)
    if not venue:
        return None
    coded, labels, union = coded_sample(company), None, set().union(*lists.values())
    if coded is not None:
        mine = relevance_labels(coded)
        mine = mine[(mine["brand"] == company.own.name) & mine["id"].isin(union)]
        labels = mine.set_index("id")["relevant"] if len(mine) else None
    sizes = pd.DataFrame({"query": list(lists), "posts": [len(ids) for ids in lists.values()]})
    missed = missed_mentions(*lists.values(), coded=labels, level=company.level)
    return MissedHere(venue, sizes, len(union), missed)


def missed_findings(company: Company) -> list[Finding]:
    """Relevant posts that exist where two queries overlap; empty where they do not.

    Empty, too, where nothing was read: irrelevant hits of one query would pass for posts that the
    other missed.
    """
    here = missed_by_company(company)
    if here is None or coded_sample(company) is None:
        return []
    own, missed = company.own.name, here.missed
    return [
        Finding(
            id="s01.missed_mentions",
            stage=1,
            name="Posts that exist, found or not",
            value=missed.estimate,
            low=missed.low,
            high=missed.high,
            unit="count",
            level=company.level,
            n=int(missed.found),
            amec_level="activities",
            definition=f"Relevant posts about {own} on {here.venue} in the window, found or not.",
            method=f"Capture and recapture over {len(here.sizes)} queries",
            sentence=f"On {here.venue} our queries found about {say(missed.found)} relevant posts about "
            f"{own}; in all there are {missed.wording}.",
            warnings=missed.warnings,
        )
    ]


def change_findings(company: Company, mentions, coded) -> list[Finding]:
    """Share of voice after each event in company.toml that has enough weeks on both sides."""
    if not company.settings.events or len(company.brands) < 2:
        return []
    trend = share_trend(mentions, coded, company.level)
    findings = []
    for event in company.settings.events:
        try:
            change = share_change(trend, company.own.name, event.on, level=company.level)
        except ValueError:  # too few weeks on a side: nothing can be said
            continue
        suffix = f".{len(findings) + 1}" if findings else ""
        findings.append(_change_finding(company, event, change, suffix))
    return findings


def _change_finding(company: Company, event, change: periods.Change, suffix: str) -> Finding:
    return Finding(
        id=f"s01.share_change{suffix}",
        stage=1,
        name=f"Share of voice after {event.name}",
        value=float(change.change),
        low=float(change.low),
        high=float(change.high),
        unit="points",
        level=company.level,
        n=change.periods,
        amec_level="out-takes",
        definition=f"Mean weekly share of voice of {company.own.name} in up to {CHANGE_WEEKS} weeks from "
        f"{event.on} on, less that in the weeks before.",
        method="Weeks as units, with their resemblance estimated; Student's t",
        sentence=_change_sentence(event.name, change),
        warnings=("Before and after is not cause: whatever else happened in these weeks is in it.",),
    )


def _change_sentence(event: str, change: periods.Change) -> str:
    limits = between(change.low, change.high, "points")
    if change.low > 0 or change.high < 0:
        word = "rose" if change.change > 0 else "fell"
        size = say(abs(change.change), "points").lstrip("+")
        return f"Share of voice {word} by {size} after {event} ({limits})."
    largest = say(max(abs(change.low), abs(change.high)), "points").lstrip("+")
    return (
        f"No evidence that {event} changed share of voice ({say(change.change, 'points')}, {limits}); "
        f"effects above {largest} are excluded."
    )


def unknowns(company: Company) -> list[str]:
    """What stage 1 could not measure on this company's files, each with what would fill it."""
    sentences = []
    if coded_sample(company) is None:
        sentences.append(f"Whether what was found is relevant: {company.missing('coded')}")
    if len(company.brands) < 2:
        sentences.append("Share of voice: company.toml names no competitor.")
    cut = _part_by_vendors(company)
    if cut >= VENDORS_WORD:
        sentences.append(
            f"Whether {say(cut, 'share')} of the mentions meet the queries at all: their texts are cut, so "
            "the vendors' word stands for it."
        )
    told = {finding.id for finding in headlines(company)}
    if "s01.missed_mentions" not in told:
        sentences.append(
            "What the queries missed: it takes two queries in one place over the same weeks, and a sample "
            "that was read."
        )
    if "s01.query_precision" not in told and coded_sample(company) is not None:
        sentences.append(
            f"How much of what is found for {company.own.name} is about it: "
            f"what was read was written by {FEW}."
        )
    if "s01.share_change" not in told:
        sentences.append(f"Whether an event changed anything: {_why_no_change(company)}.")
    sentences.append("Recall: no sample of a broader search was read, so all is a share of found mentions.")
    return sentences


def _part_by_vendors(company: Company) -> float:
    """Part of the mentions that are there by the vendor's word, their texts being cut."""
    if not company.has("mentions"):
        return 0.0
    table = company.table("mentions")
    return float(table.aggregate(part=(table.matched == "vendor").mean()).execute()["part"].iloc[0])


def reading_needed(mentions) -> str:
    """What it takes to have a sample read, in words."""
    table = as_table(mentions)
    counts = table.group_by("brand").aggregate(n=table.count()).execute()["n"]
    hours = counts.clip(upper=READ).sum() * SECONDS / 3600
    taken = "under an hour" if hours < 1 else f"{say(hours)} hours" if hours >= 1.5 else "an hour"
    what = f"{'' if counts.min() >= READ else 'up to '}{say(READ)} mentions a brand"
    return f"{taken} of reading, for {what} at {SECONDS} seconds each"


def _why_no_change(company: Company) -> str:
    if not company.settings.events:
        return "company.toml names none"
    if len(company.brands) < 2:
        return "it takes competitors to tell a change of share from a change of the whole market"
    names = listing(event.name for event in company.settings.events)
    return (
        f"for {names} it takes four whole weeks on either side within the window in which every brand "
        "is mentioned"
    )


def _bare_rate(said: str) -> str:
    """A rate without its unit, which the sentence around it says."""
    return said.replace(" per week", "")


def _shown_number(n: float, persons: int) -> int:
    """How many observations stand behind a number; none are told of where too few people made them."""
    return int(n) if persons >= LEAST else 0


def _noun(coded) -> str:
    return "relevant" if coded is not None else "found"


def _number(value) -> float | None:
    return None if value is None or np.isnan(value) else float(value)
