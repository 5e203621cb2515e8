"""Stage 6's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from ..evidence import limits, nothing_found, numbered
from ..figures import between, listing, percent, say
from ..findings import Finding
from .company import (
    company_as_meant,
    company_dead_ends,
    company_drifts,
    company_landing,
    company_match,
    company_pulse,
    company_voice,
    seen,
    spoken,
)
from .dead_ends import SURE
from .landing import LandingTest
from .persona import ALL
from .pulse import FEWEST
from .voice import FEWEST_WORDS, house_moved

if TYPE_CHECKING:
    from ..company import Company

MOST_PAGES, LEAST_GAIN = 3, 0.0005
"""Pages that are told, those worth the most; a gain that would read 0.0 points is not."""


def headlines(company: Company) -> list[Finding]:
    """Stage 6's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    return (
        *persona_findings(company),
        *drift_findings(company),
        *breach_findings(company),
        *pulse_findings(company),
        *dead_end_findings(company),
        *landing_findings(company),
    )


def persona_findings(company: Company) -> list[Finding]:
    """How often outsiders hear what we mean to be: everywhere, and on the account where it is least."""
    table = company_as_meant(company)
    if table is None:
        return []
    traits = listing(repr(trait) for trait in company.settings.voice["traits"])
    return numbered(
        Finding(
            id="s06.persona",
            stage=6,
            name="Heard as meant" if row.account == ALL else f"Heard as meant: {row.account}",
            about=row.account,
            value=float(row.share),
            low=float(row.low),
            high=float(row.high),
            unit="share",
            level=company.level,
            n=int(row.posts),
            amec_level="out-takes",
            definition=f"Part of what a panel hears in own posts, a trait a reader, that is {traits}; each "
            "account counts alike.",
            method="Posts drawn by chance, each heard by all readers; posts as units",
            sentence=f"{say(row.share, 'share')} of what readers hear in "
            f"{'our posts' if row.account == ALL else 'posts of ' + row.account} is what we mean to be "
            f"({limits(row.low, row.high, 'share', company.level)}).",
            warnings=("It is as this panel hears it; another hears with other ears.",),
        )
        for row in table.head(2).itertuples()
    )


def drift_findings(company: Company) -> list[Finding]:
    """When an account began to sound otherwise; empty where none did."""
    drifts = company_drifts(company)
    moved = house_moved(drifts)
    texts = spoken(company)
    findings = []
    for drift in (each for each in drifts if each.there):
        days = [float(day.toordinal()) for day in (drift.date, drift.low, drift.high)]
        findings.append(
            Finding(
                id="s06.voice_drift",
                stage=6,
                name=f"Drift of {drift.account}",
                about=drift.account,
                value=days[0],
                low=days[1],
                high=days[2],
                unit="date",
                level=company.level,
                n=int((texts["account"] == drift.account).sum()),
                amec_level="outputs",
                definition="First day of the week from which the account's small words are others than "
                "before.",
                method="The week that parts its weeks best, against weeks in shuffled orders",
                sentence=f"{drift.account} sounds otherwise since the week of {say(days[0], 'date')} "
                f"({percent(company.level)} interval {between(days[1], days[2], 'date')}).",
                warnings=(moved,) if moved else (),
            )
        )
    return numbered(findings)


def breach_findings(company: Company) -> list[Finding]:
    """How many posts break each rule of the guide; empty where nobody read for it."""
    table = seen(company)
    if table is None:
        return []
    table = table.sort_values(["broken", "rule"], ascending=[False, True])
    return numbered(
        Finding(
            id="s06.guide_breaches",
            stage=6,
            name=f"Breaches of '{row.rule}'",
            about=row.rule,
            value=float(row.broken),
            low=float(row.broken_low),
            high=float(row.broken_high),
            unit="share",
            level=company.level,
            n=int(row.coded),
            amec_level="outputs",
            definition="Part of own posts that break the rule, in its words or in others.",
            method="Posts read by people, those that the linter marks drawn apart from the rest",
            sentence=f"{say(row.broken, 'share')} of our posts break the rule '{row.rule}' "
            f"({limits(row.broken_low, row.broken_high, 'share', company.level)}).",
        )
        for row in table.itertuples()
    )


WHAT = {
    "trust": ("rely on us", "do not", "Mentions read by people, rare either way (Bonett and Price)"),
    "emotion": (
        "speak well of us",
        "speak ill",
        "Mentions read by people, a model's reading of all others added",
    ),
}
"""Of each measure, who is for us, who against, and how it was read."""


def pulse_findings(company: Company) -> list[Finding]:
    """Trust and emotion in the last quarter that was read, beside the quarter before."""
    table = company_pulse(company)
    findings = []
    for measure, (good, bad, method) in WHAT.items():
        mine = table[table["measure"] == measure] if table is not None else ()
        if not len(mine):
            continue
        row = mine.iloc[-1]
        before = (
            f"; in {mine['period'].iloc[-2]} it was {say(mine['value'].iloc[-2], 'points')}"
            if len(mine) > 1
            else ""
        )
        findings.append(
            Finding(
                id=f"s06.{measure}",
                stage=6,
                name=f"{measure.capitalize()} in {row['period']}",
                about=str(row["period"]),
                value=float(row["value"]),
                low=float(row["low"]),
                high=float(row["high"]),
                unit="points",
                level=company.level,
                n=int(row["n"]),
                amec_level="out-takes",
                definition=f"Part of mentions of {company.own.name} whose authors {good}, less the part "
                f"whose authors {bad}, reposts left out.",
                method=method,
                sentence=f"In {row['period']} those who {good} less those who {bad} are "
                f"{say(row['value'], 'points')} of all who mention us "
                f"({limits(row['low'], row['high'], 'points', company.level)}){before}.",
            )
        )
    return findings


def dead_end_findings(company: Company) -> list[Finding]:
    """What mending each of the worst pages is worth; empty without journeys that reach a goal."""
    found = company_dead_ends(company)
    if found is None:
        return []
    worth = found.table[found.table["gain_if_fixed"] >= LEAST_GAIN].head(MOST_PAGES)
    return numbered(
        Finding(
            id="s06.dead_ends",
            stage=6,
            name=f"Dead end: {row.page}",
            about=row.page,
            value=float(row.gain_if_fixed),
            low=float(row.low),
            high=float(row.high),
            unit="points",
            level=company.level,
            n=found.visits,
            amec_level="outcomes",
            definition="How much larger the part of visits that reach the goal would be, were the page "
            "left as seldom as the median of its folder.",
            method="An absorbing chain of pages; visitors drawn anew in blocks",
            sentence=f"Visits end after {say(row.leaves, 'share')} of the views of {row.page}, after "
            f"{say(row.usual, 'share')} of those of its like; mended, it is worth "
            f"{say(row.gain_if_fixed, 'points')} of visits with the goal "
            f"({limits(row.low, row.high, 'points', company.level)}).",
            warnings=tuple(
                filter(None, [found.warning, "It is a model's gain: a test on the page would prove it."])
            ),
        )
        for row in worth.itertuples()
    )


def landing_findings(company: Company) -> list[Finding]:
    """What the newer of two variants of a page does; empty where none was drawn, or for hardly anybody."""
    found = company_landing(company)
    if found is None or not isfinite(found.low):
        return []
    return [
        Finding(
            id="s06.landing_test",
            stage=6,
            name=f"Test on a page: {found.experiment}",
            about=found.new,
            value=found.difference,
            low=found.low,
            high=found.high,
            unit="points",
            level=company.level,
            n=int(found.days["visitors"].iloc[-1]),
            amec_level="outcomes",
            definition=f"Part of visitors who were shown {found.new} that then reach a goal, less that of "
            f"those who were shown {found.control}; each visitor counts once.",
            method="Visitors drawn by lot; limits that hold whenever one looks (a normal mixture)",
            sentence=_moved(found, company.level),
            warnings=tuple(filter(None, [found.warning])),
        )
    ]


def _moved(found: LandingTest, level: float) -> str:
    if found.low <= 0 <= found.high:
        what = f"{found.new} moves the part of visitors who reach a goal"
        return nothing_found(what, found.difference, found.low, found.high, "points")
    part = found.arms.set_index("variant")["part"]
    size = say(abs(found.difference), "points").lstrip("+")
    return (
        f"Of visitors who were shown {found.new}, {say(part[found.new], 'share')} reach a goal, of those who "
        f"were shown {found.control}, {say(part[found.control], 'share')}: {size} "
        f"{'more' if found.difference > 0 else 'fewer'} "
        f"({limits(found.low, found.high, 'points', level)}, whenever one looks)."
    )


def unknowns(company: Company) -> list[str]:
    """What stage 6 could not measure on this company's files, each with what would fill it."""
    sentences = []
    voice = company_voice(company)
    if voice is None:
        sentences.append(
            f"Which accounts are out of voice: it takes three of ours with {FEWEST_WORDS:,} words each."
        )
    else:
        few = voice.loc[voice["percentile"].isna(), "account"].tolist()
        if few:
            names = ", ".join(few)
            sentences.append(f"How {names} sound: fewer than {FEWEST_WORDS:,} words of each are there.")
    if not company.settings.voice_rules:
        sentences.append("What breaks the voice guide: company.toml has no [[voice_rules]].")
    elif seen(company) is None:
        sentences.append(
            "How much of what breaks the guide a program sees: have some hundred posts read for it (the task "
            "voice guide)."
        )
    if company_as_meant(company) is None:
        sentences.append(
            "As what we are heard: name traits under [voice] in company.toml, and have three outsiders say "
            "one of each of forty posts of an account (the task trait)."
        )
    table = company_pulse(company)
    if table is None:
        sentences.append(f"Who speaks of us, and how: {company.missing('mentions')}")
    elif "trust" not in set(table["measure"]):
        sentences.append(
            f"Whether people rely on us: it takes {FEWEST} mentions of a quarter, drawn by chance and read "
            "for it (the task trust: trusts, distrusts or neither)."
        )
    if not company.has("pages"):
        sentences.append(f"Whether a page goes on with what a post said: {company.missing('pages')}")
    elif company_match(company) is None:
        sentences.append(
            "Whether a page goes on with what a post said: no own post leads to one of these pages."
        )
    found = company_dead_ends(company)
    if not company.has("journeys"):
        sentences.append(f"Where visits end: {company.missing('journeys')}")
    elif found is None:
        sentences.append("What a dead end costs: no visit reaches a goal in these journeys.")
    elif found.first < SURE and len(found.table) > 1:
        sentences.append("Which page is worth the most: the first two are too close to say.")
    if company.has("journeys") and not landing_findings(company):
        sentences.append(
            "What a change of a page does: it takes two variants, drawn by lot, that journeys tell apart "
            "(see experience_impression in the manual of ga4_events)."
        )
    return sentences
