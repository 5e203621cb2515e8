"""Stage 7's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..evidence import finite, limits, nothing_found, numbered
from ..figures import between, say
from ..findings import Finding
from .company import (
    RECOMMENDS,
    company_ambassadors,
    company_answer_effect,
    company_award,
    company_communities,
    company_nps,
    company_participation,
    company_programme,
    company_retention,
    interactions_of,
    members_of,
)
from .participation import PEERS
from .ties import FEWEST

if TYPE_CHECKING:
    from ..company import Company

WEEKS = (26, 13, 4)
BUSIEST = ("busiest hundredth", "busiest tenth")


def headlines(company: Company) -> list[Finding]:
    """Stage 7's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    return (
        *participation_findings(company),
        *retention_findings(company),
        *answer_findings(company),
        *programme_findings(company),
        *award_findings(company),
        *nps_findings(company),
    )


def participation_findings(company: Company) -> list[Finding]:
    """Who answers: members or staff; and how much the busiest tenth says."""
    found = company_participation(company)
    if found is None:
        return []
    level = company.level
    common = {
        "id": "s07.participation",
        "stage": 7,
        "unit": "share",
        "level": level,
        "amec_level": "out-takes",
    }
    findings, told = [], found.talk.set_index("measure") if len(found.talk) else None
    if told is not None and PEERS in told.index:
        row = told.loc[PEERS]
        findings.append(
            Finding(
                name="Answers by members",
                about=PEERS,
                value=float(row["value"]),
                low=finite(row["low"]),
                high=finite(row["high"]),
                n=int(row["n"]),
                definition="Part of answers to members that other members give, staff the rest; machines are "
                "left out.",
                method="Counted; members who answer drawn anew for the limits",
                sentence=f"{found.wording.rstrip('.')} ({limits(row['low'], row['high'], 'share', level)}).",
                **common,
            )
        )
    busiest = _busiest(found)
    if busiest is not None:
        share, low, high = busiest
        findings.append(
            Finding(
                name="What the busiest tenth says",
                about="busiest tenth",
                value=share,
                low=low,
                high=high,
                n=found.members,
                definition="Part of all posts and answers that the busiest tenth of members wrote.",
                method="Counted; members drawn anew for the limits",
                sentence=f"The busiest tenth of members write {say(share, 'share')} of all posts and answers "
                f"({limits(low, high, 'share', level)}); so a mean over members describes nobody.",
                **common,
            )
        )
    return numbered(findings)


def _busiest(found) -> tuple[float, float, float] | None:
    """The first two groups of the rule together: one and nine of a hundred; limits of the sum of both."""
    if not len(found.rule):
        return None
    top = found.rule.iloc[:2]
    share = float(top["share"].sum())
    # The two are drawn together, so their limits are not added: those of the rest are turned round.
    rest = found.rule.iloc[2]
    return share, float(1 - rest["high"]), float(1 - rest["low"])


def retention_findings(company: Company) -> list[Finding]:
    """What part of members is still there after half a year, a quarter and four weeks."""
    found = company_retention(company)
    if found is None:
        return []
    whole = found.cohorts[found.cohorts["cohort"] == found.cohorts["cohort"].iloc[0]].set_index("weeks")
    rows = [(weeks, whole.loc[weeks]) for weeks in WEEKS if weeks in whole.index]
    return numbered(
        Finding(
            id="s07.retention",
            stage=7,
            name=f"Still there after {weeks} weeks",
            about=f"{weeks} weeks",
            value=float(row["share"]),
            low=finite(row["low"]),
            high=finite(row["high"]),
            unit="share",
            level=company.level,
            n=int(row["members"]),
            amec_level="outcomes",
            definition=f"Part of members who are seen {weeks} weeks after joining, or later.",
            method="Kaplan and Meier: whoever is still there counts for as long as is known",
            sentence=f"{say(row['share'], 'share')} of members are still there {weeks} weeks after joining "
            f"({limits(row['low'], row['high'], 'share', company.level)}).",
            warnings=tuple(filter(None, [found.warning])),
        )
        for weeks, row in rows
        if finite(row["share"]) is not None
    )


def answer_findings(company: Company) -> list[Finding]:
    """What a first answer within a day does to a second post."""
    found = company_answer_effect(company)
    if found is None:
        return []
    told = limits(found.low, found.high, "points", company.level)
    what = "an answer within a day moves second posts"
    return [
        Finding(
            id="s07.first_answer",
            stage=7,
            name="What a first answer does",
            about="answer within a day",
            value=found.effect,
            low=found.low,
            high=found.high,
            unit="points",
            level=company.level,
            n=found.threads,
            amec_level="outcomes",
            definition="Part of newcomers who write again within four weeks of their first post: had all "
            "been answered within a day, less had none.",
            method="First posts alike in board, words, hour and invitation (augmented inverse probability "
            "weighting)",
            sentence=nothing_found(what, found.effect, found.low, found.high, "points")
            if found.low <= 0 <= found.high
            else f"An answer within a day moves the part of newcomers who write again by "
            f"{say(found.effect, 'points')} ({told}); the plain difference says "
            f"{say(found.naive, 'points')}.",
            warnings=found.warnings,
        )
    ]


def programme_findings(company: Company) -> list[Finding]:
    """What the ambassadors' programme does for staying."""
    found = company_programme(company)
    if found is None:
        return []
    told = limits(found.low, found.high, "points", company.level)
    return [
        Finding(
            id="s07.programme",
            stage=7,
            name="What the programme does for staying",
            about="programme",
            value=found.effect,
            low=found.low,
            high=found.high,
            unit="points",
            level=company.level,
            n=found.joiners,
            amec_level="outcomes",
            definition="Part of those who joined the programme that is there 26 weeks later, less what it "
            "would be without.",
            method="A trial for each week: joiners against members alike who had not joined yet",
            sentence=nothing_found(
                "joining the programme moves staying", found.effect, found.low, found.high, "points"
            )
            if found.low <= 0 <= found.high
            else f"Joining the programme moves the part that is there 26 weeks later by "
            f"{say(found.effect, 'points')} ({told}); ever joined against never says "
            f"{say(found.naive, 'points')}.",
            warnings=found.warnings,
        )
    ]


def award_findings(company: Company) -> list[Finding]:
    """Whether an award does anything to what members write."""
    found = company_award(company)
    if found is None:
        return []
    name = company.settings.awards[0].name
    return [
        Finding(
            id="s07.badges",
            stage=7,
            name=f"What the award does: {name}",
            about="badge",
            value=found.effect,
            low=found.low,
            high=found.high,
            unit="posts and answers",
            level=company.level,
            n=found.given + found.others,
            amec_level="outcomes",
            definition="Posts and answers of a member in the twelve weeks after it, with it less without.",
            method="Members who had written lately, alike in what is recorded (least squares)",
            sentence=f"{name}: {found.wording} Held against all others its holders write "
            f"{say(found.naive, 'posts and answers')} more.",
        )
    ]


def nps_findings(company: Company) -> list[Finding]:
    """Whether people would recommend us."""
    found = company_nps(company)
    if found is None:
        return []
    corrected = finite(found.value) is not None
    low, high = (found.low, found.high) if corrected else (found.least, found.most)
    return [
        Finding(
            id="s07.nps",
            stage=7,
            name="Net promoter score",
            about="all members",
            value=finite(found.value),
            low=finite(low),
            high=finite(high),
            unit="points",
            level=company.level if corrected else None,
            n=found.answered + found.followed_answered,
            amec_level="out-takes",
            definition="Part of those asked who answer 9 or 10 less the part that answers 0 to 6.",
            method="Answers at once, and a random follow-up of those who gave none (Hansen and Hurwitz)"
            if corrected
            else "Bounds: whoever did not answer may say anything",
            sentence=f"{found.wording} Those who answered at once say "
            f"{say(found.raw, 'points')} ({between(found.raw_low, found.raw_high, 'points')}).",
            warnings=tuple(filter(None, [found.warning])),
        )
    ]


def unknowns(company: Company) -> list[str]:
    """What stage 7 could not measure on this company's files, each with what would fill it."""
    told = {finding.id.split(".")[1] for finding in headlines(company)}
    sentences = []
    if interactions_of(company) is None:
        sentences.append(f"Who belongs together, and who takes part: {company.missing('interactions')}")
    elif company_communities(company) is None:
        sentences.append(
            f"Who belongs together: it takes {FEWEST} members who answer or react to one another."
        )
    if members_of(company) is None:
        sentences.append(f"Who stays, and who may speak for us: {company.missing('members')}")
    elif interactions_of(company) is not None:
        if "retention" not in told:
            sentences.append(f"Who stays: it takes {FEWEST} members of whom the list says when they joined.")
        if "first_answer" not in told:
            sentences.append(
                f"What a first answer does: it takes {FEWEST} newcomers whose first post was answered within "
                "a day, and as many whose was not."
            )
        if "programme" not in told:
            sentences.append(
                f"What an ambassadors' programme does: it takes {FEWEST} who joined one half a year ago "
                "(programme_at)."
            )
        if company_ambassadors(company) is None:
            sentences.append(
                "Who may speak for us: it takes half a year of what members say, and more of them."
            )
    if "nps" not in told:
        what = company.missing("surveys") if not company.has("surveys") else "nobody was asked"
        sentences.append(f"Whether people would recommend us (the question {RECOMMENDS}): {what}")
    return sentences
