"""Stage 4's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ..evidence import BEFORE_AFTER, finite, limits, nothing_found, numbered
from ..figures import listing, say
from ..findings import Finding
from .company import company_pains, new_pains, owners, trends
from .company_posts import company_answers_by_kind
from .company_venues import OTHERS, company_visibility, large_kinds
from .pains import FEW_CODED, STEADY, by_owner, pain_change, prevalence
from .visibility import ENOUGH, SURE, pile_on_note

if TYPE_CHECKING:
    from ..company import Company

FEW_POSTS = 50
"""Posts that hold a pain in the weeks around a day, with fewer of which nothing is said of it."""
LEAST_VOLUME = 0.01
"""Part of all mentions that a venue must hold to be named as one of dialogue."""
COUNTED = "Posts read by people, a model's reading of all others added (prediction-powered inference)"


def headlines(company: Company) -> list[Finding]:
    """Stage 4's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    return (
        *prevalence_findings(company),
        *owner_findings(company),
        *trend_findings(company),
        *change_findings(company),
        *influence_findings(company),
        *location_findings(company),
        *relevance_findings(company),
    )


# Pains ------------------------------------------------------------------------------------------


def prevalence_findings(company: Company) -> list[Finding]:
    """How common each pain is, the most common first; empty where pains were not coded."""
    read = company_pains(company)
    if read is None:
        return []
    new = new_pains(company)
    return numbered(
        Finding(
            id="s04.pain_prevalence",
            stage=4,
            name=f"Pain: {row.pain}",
            about=row.pain,
            value=row.share,
            low=finite(row.low),
            high=finite(row.high),
            unit="share",
            level=company.level,
            n=read.looked_at,
            amec_level="out-takes",
            definition=f"Part of relevant posts about {company.own.name} that hold the pain, angry or not, "
            "alone or beside another; reposts left out.",
            method=COUNTED,
            sentence=f"{say(row.share, 'share')} of relevant posts hold the pain '{row.pain}' "
            f"({limits(row.low, row.high, 'share', company.level)}).",
            warnings=("It hardly stood in the first third of these days: it began.",)
            if row.pain in new
            else (),
        )
        for row in prevalence(read, company.level).itertuples()
    )


def owner_findings(company: Company) -> list[Finding]:
    """Whose matter most of what hurts is; empty where no pain has an owner."""
    read = company_pains(company)
    whose = owners(company)
    if read is None or not set(whose) & set(read.pains):
        return []
    row = by_owner(read, whose, company.level).iloc[0]
    return [
        Finding(
            id="s04.pain_owner",
            stage=4,
            name="Whose matter most of it is",
            about=row["owner"].casefold(),
            value=float(row["share"]),
            low=float(row["low"]),
            high=float(row["high"]),
            unit="share",
            level=company.level,
            n=read.looked_at,
            amec_level="out-takes",
            definition="Part of all pains held in relevant posts that are this department's.",
            method=COUNTED + "; owners as company.toml has them, else as cases are sent on",
            sentence=f"{say(row['share'], 'share')} of what hurts is a matter of {row['owner']} "
            f"({limits(row['low'], row['high'], 'share', company.level)}): {row['pains']}.",
        )
    ]


def trend_findings(company: Company) -> list[Finding]:
    """Which way each pain goes, the steepest rise first; empty where pains were not coded."""
    table = trends(company)
    if table is None:
        return []
    return numbered(
        Finding(
            id="s04.pain_trend",
            stage=4,
            name=f"Trend of the pain {row.pain}",
            about=row.pain,
            value=float(np.expm1(row.slope)),
            low=float(np.expm1(row.low)),
            high=float(np.expm1(row.high)),
            unit="share",
            level=company.level,
            n=int(row.posts),
            amec_level="out-takes",
            definition="Change a month of the pain's part of relevant posts, as a part of what it was; weeks "
            "of a crisis left out.",
            method="Poisson regression of weekly counts as a model reads them, widened where they vary more",
            sentence=_trend_told(row, company.level),
        )
        for row in table.itertuples()
    )


def _trend_told(row, level: float) -> str:
    value, low, high = (float(np.expm1(each)) for each in (row.slope, row.low, row.high))
    told, a_month = limits(low, high, "share", level), say(abs(value), "share")
    if row.way in ("rising", "falling"):
        return f"'{row.pain}' is {row.way} by {a_month} a month ({told})."
    if row.way == "steady":
        return f"'{row.pain}' is steady: within {say(STEADY, 'share')} a month either way ({told})."
    return nothing_found(
        f"'{row.pain}' moves by more than {say(STEADY, 'share')} a month", value, low, high, "share"
    )


def change_findings(company: Company) -> list[Finding]:
    """Whether a pain became more or less common after a day that company.toml names for it."""
    read, findings = company_pains(company), []
    if read is None:
        return []
    for event in company.settings.topic_events:
        try:
            found = pain_change(read, event.topic, event.on, company.level)
        except ValueError:  # nobody coded it, or too few weeks on a side
            continue
        if found.posts < FEW_POSTS:
            continue
        word = "more" if found.change > 0 else "less"
        told = (
            f"'{event.topic}' was {say(abs(found.change), 'share')} {word} common after {event.name} "
            f"({limits(found.low, found.high, 'share', company.level)})."
            if found.low > 0 or found.high < 0
            else nothing_found(
                f"{event.name} changed how much is said of '{event.topic}'",
                found.change,
                found.low,
                found.high,
                "share",
            )
        )
        findings.append(
            Finding(
                id="s04.pain_change",
                stage=4,
                name=f"{event.topic.capitalize()} after {event.name}",
                about=event.topic,
                value=found.change,
                low=found.low,
                high=found.high,
                unit="share",
                level=company.level,
                n=found.posts,
                amec_level="out-takes",
                definition="Change of the pain's part of relevant posts, as a part of what it was, a quarter "
                "before and after.",
                method="Weekly counts as a model reads them; weeks as units",
                sentence=told,
                warnings=(BEFORE_AFTER,),
            )
        )
    return numbered(findings)


# Venues -----------------------------------------------------------------------------------------


def influence_findings(company: Company) -> list[Finding]:
    """The venue in which a mention is answered most; empty without answers."""
    found = company_visibility(company)
    if found is None:
        return []
    table = found.table[(found.table["venue"] != OTHERS) & (found.table["volume"] >= LEAST_VOLUME)]
    if table.empty or table["influence"].max() <= 0:
        return []
    row = table.loc[table["dialogue"].idxmax()]
    first = table.iloc[0]
    leads = (
        f" Most answers stand on {first['venue']}."
        if found.first >= SURE and first["venue"] != row["venue"]
        else ""
    )
    note = pile_on_note(found)
    return [
        Finding(
            id="s04.influence",
            stage=4,
            name="Where dialogue is dense",
            about=row["venue"],
            value=float(row["influence"]),
            low=float(row["low"]),
            high=float(row["high"]),
            unit="share",
            level=company.level,
            n=int(row["posts"]),
            amec_level="out-takes",
            definition="Part of all replies and comments about the tracked brands that stand in this venue.",
            method="Counted where they stand, relevance corrected by kind of venue; threads drawn anew",
            sentence=f"{row['venue']} holds {say(row['influence'], 'share')} of all answers "
            f"({limits(row['low'], row['high'], 'share', company.level)}) on {say(row['volume'], 'share')} "
            f"of all mentions.{leads}",
            warnings=(note,) if note else (),
        )
    ]


def location_findings(company: Company) -> list[Finding]:
    """The kind of venue in which we are spoken of least, with limits that know it was looked for."""
    large = large_kinds(company)
    if len(large) < 2 or len(company.brands) < 2:
        return []
    # The lowest of several is low by chance, too: each limit is stretched by their number (Bonferroni).
    wide = company_visibility(company, "category", 1 - (1 - company.level) / len(large)).table
    wide = wide[wide["venue"].isin(large["venue"])].dropna(subset=["gap", "gap_low"])
    if wide.empty:
        return []
    row = wide.sort_values(["gap", "venue"]).iloc[0]
    missed = row["gap_high"] < 1
    told = limits(row["gap_low"], row["gap_high"], "ratio", company.level)
    sentence = (
        f"We are spoken of {say(row['gap'], 'ratio')} times as much in the category {row['venue']} as in all "
        f"venues ({told}): there we are missed."
        if missed
        else f"No evidence that we are missed in any kind of venue (least in {row['venue']}: "
        f"{say(row['gap'], 'ratio')} times the usual, {told}); less than "
        f"{say(wide['gap_low'].min(), 'ratio')} times is excluded in each kind with {ENOUGH} mentions or "
        "more."
    )
    return [
        Finding(
            id="s04.location",
            stage=4,
            name="Where we are missed",
            about=row["venue"],
            value=float(row["gap"]),
            low=float(row["gap_low"]),
            high=float(row["gap_high"]),
            unit="ratio",
            level=company.level,
            n=int(row["posts"]),
            amec_level="outputs",
            definition="Location quotient: our part of the category's mentions over our part of all.",
            method="Authors drawn anew, relevance corrected by kind of venue; limits for the least of all",
            sentence=sentence,
        )
    ]


# Our own posts ----------------------------------------------------------------------------------


def relevance_findings(company: Company) -> list[Finding]:
    """The kind of our posts that starts most exchange, with limits that know it was looked for."""
    plain = company_answers_by_kind(company)
    if len(plain) < 2:
        return []
    table = company_answers_by_kind(company, 1 - (1 - company.level) / len(plain))
    row, last = table.iloc[0], table.iloc[-1]
    beyond = row["low"] > 1
    told = limits(row["low"], row["high"], "ratio", company.level)
    sentence = (
        f"Posts of the kind {row['kind']} draw {say(row['rate'], 'ratio')} times the usual answers ({told}); "
        f"of the kind {last['kind']}, {say(last['rate'], 'ratio')} times."
        if beyond
        else f"No evidence that any kind of our posts draws more answers than usual ({row['kind']}: "
        f"{say(row['rate'], 'ratio')} times, {told})."
    )
    return [
        Finding(
            id="s04.relevance",
            stage=4,
            name="What starts an exchange",
            about=row["kind"],
            value=float(row["rate"]),
            low=float(row["low"]),
            high=float(row["high"]),
            unit="ratio",
            level=company.level,
            n=int(row["posts"]),
            amec_level="out-takes",
            definition="Comments that posts of this kind drew, over what as many people usually write to the "
            "account.",
            method="Ratio of sums; posts as units; limits for the largest of several",
            sentence=sentence,
        )
    ]


def unknowns(company: Company) -> list[str]:
    """What stage 4 could not measure on this company's files, each with what would fill it."""
    found, sentences = headlines(company), []
    told = {finding.id for finding in found}
    changed = {finding.about for finding in found if finding.id.startswith("s04.pain_change")}
    if not company.has("mentions"):
        sentences.append(f"What troubles people: {company.missing('mentions')}")
    elif "s04.pain_prevalence" not in told:
        sentences.append(
            f"How common each pain is: it takes {FEW_CODED} posts drawn among those that were read as "
            "negative or neutral, with their pains noted (the task pain), beside the sample of sentiments."
        )
    if "s04.pain_prevalence" in told and "s04.pain_owner" not in told:
        sentences.append("Whose matter each pain is: name owners under [[topics]], or deliver support cases.")
    read = company_pains(company)
    for event in company.settings.topic_events:
        if read is not None and event.topic not in read.pains:
            sentences.append(
                f"Whether {event.name} changed anything: no coded post holds the pain '{event.topic}'; there "
                f"are {listing(read.pains)}."
            )
        elif read is not None and event.topic not in changed:
            sentences.append(
                f"Whether {event.name} changed anything: it takes {FEW_POSTS} posts that hold "
                f"'{event.topic}', and four whole weeks on either side of it."
            )
    if "s04.influence" not in told and company.has("mentions"):
        sentences.append("Where people answer one another: no export tells replies and comments apart.")
    if "s04.relevance" not in told:
        lacking = [name for name in ("posts", "coded") if not company.has(name)]
        why = (
            company.missing(lacking[0])
            if lacking
            else "it takes the purpose of each post (the task post kind) and exports that count comments."
        )
        sentences.append(f"Which of our posts start an exchange: {why}")
    sentences.append(f"Loyalty and trust: a program's signs stand here; {_trust_needed(company)}")
    return sentences


def _trust_needed(company: Company) -> str:
    tasks = set(company.frame("coded", ["task"])["task"]) if company.has("coded") else set()
    missing = [task for task in ("loyalty", "trust") if task not in tasks]
    if not missing:
        return "what people coded is not yet weighed against them."
    return f"nobody has coded the {listing(missing)} of a sample."
