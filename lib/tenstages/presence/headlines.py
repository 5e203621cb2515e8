"""Stage 2's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..figures import LEAST, between, listing, percent, say
from ..findings import Finding
from ..observe.headlines import coded_sample
from ..stats.agreement import krippendorff_alpha
from .accounts import connections, reach_bounds
from .content import TASK as POST_KIND
from .content import definition_changes, engagement_by_kind, reach_change
from .frames import own_audience, own_posts, unpaid
from .frequency import ALL, frequency
from .reach import overlap_answers, unique_reach
from .sentiment import IRRELEVANT, TASK, TOGETHER, Read, drift, mix_table, months_of, read_texts, unread
from .sentiment import sentiment_labels as labels_that_count
from .visits import social_visits

if TYPE_CHECKING:
    from ..company import Company

FEW_CODED = 200
"""Coded posts from which a model that learns from them is worth having."""
COUNTED = {2: "Two", 3: "Three", 4: "Four"}
FIRM, TENTATIVE = 0.8, 0.667
"""Krippendorff (2004, Content Analysis, chapter 11): firm conclusions from the first, tentative ones from the
second."""


WANTED = {
    "s02.frequency": ("How often we are spoken of", ("mentions",)),
    "s02.sentiment": ("How it is meant", ("mentions", "coded")),
    "s02.agreement": ("Whether two people read alike", ("coded",)),
    "s02.unique_followers": ("How many people follow us", ("audience",)),
    "s02.engagement_rate": ("Which posts engage people", ("posts",)),
    "s02.traffic": ("What networks bring to our site", ("visits",)),
}
"""What stage 2 asks, by the finding that answers it, and the tables that it takes."""


def headlines(company: Company) -> list[Finding]:
    """Stage 2's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    return (
        *frequency_findings(company),
        *sentiment_findings(company),
        *agreement_findings(company),
        *reach_findings(company),
        *content_findings(company),
        *change_findings(company),
        *traffic_findings(company),
    )


# Frequency --------------------------------------------------------------------------------------


def frequency_findings(company: Company) -> list[Finding]:
    """Mentions an hour by people, over the whole window; empty without mentions."""
    if not company.has("mentions"):
        return []
    coded = coded_sample(company)
    row = company_frequency(company, ALL).iloc[0]
    told = np.isfinite(row["rate"])
    noun = "relevant" if coded is not None else "found"
    sentence = (
        f"People speak of {company.own.name} {_often(24 * row['rate'])} times a day "
        f"({percent(company.level)} interval {_often(24 * row['low'])} to {_often(24 * row['high'])})."
        if told
        else f"How often people speak of {company.own.name} cannot be told: too few did in this window."
    )
    return [
        Finding(
            id="s02.frequency",
            stage=2,
            name="Mentions an hour",
            value=float(row["rate"]) if told else None,
            low=float(row["low"]) if told else None,
            high=float(row["high"]) if told else None,
            unit="per hour",
            about=ALL,
            level=company.level,
            n=int(row["mentions"]) if row["people"] >= LEAST else 0,
            amec_level="out-takes",
            definition=f"{noun.capitalize()} mentions of {company.own.name} by people, an hour "
            "of the window.",
            method="Found count times query precision; authors as clusters, on the log scale",
            sentence=sentence,
        )
    ]


def _often(times: float) -> str:
    """Times a day, with a digit more where they are few."""
    return say(times) if times >= 10 else say(times, "per day").removesuffix(" per day")


def company_frequency(company: Company, by: str) -> pd.DataFrame:
    """`frequency` of the company's own brand in its window."""
    return frequency(
        company.table("mentions"),
        company.level,
        by,
        coded_sample(company),
        company.own.name,
        company.since,
        company.until,
    )


# Sentiment --------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def own_hits(company: Company) -> pd.DataFrame:
    """The own brand's hits without reposts, as a sample is drawn from them."""
    table = company.table("mentions")
    mine = table.filter(table.brand == company.own.name, table.kind != "share")
    names = ["id", "brand", "kind", "local_at", "venue", "title", "text", "language"]
    frame = mine.select(*names).order_by("id").execute()
    return frame.assign(text=frame["text"].fillna(""))


def own_texts(company: Company) -> pd.DataFrame:
    """The own brand's hits as they are read for sentiment: ``id, at, text, language``."""
    frame = own_hits(company)
    return frame.rename(columns={"local_at": "at"})[["id", "at", "text", "language"]]


@lru_cache(maxsize=4)
def lexicon_of(company: Company):
    """The word list without the names that are tracked: a name is no feeling."""
    from ..text import Lexicon

    names = {term.strip("@#") for brand in company.brands for term in (brand.name, *brand.any)}
    return Lexicon(sorted(names), company.settings.words)


def sentiment_sample(company: Company) -> pd.DataFrame | None:
    """Labels of the own brand's posts in the window, drawn with known chances; None where there are none."""
    if not company.has("coded") or not company.has("mentions"):
        return None
    labels = labels_that_count(company.frame("coded"))
    labels = labels[labels["brand"] == company.own.name]
    labels = labels[labels["id"].isin(own_texts(company)["id"])]
    return labels if len(labels) else None


@lru_cache(maxsize=4)
def company_read(company: Company) -> Read | None:
    """The own brand's texts as people and program read them; None where too few were read by people."""
    labels = sentiment_sample(company)
    if labels is None or len(labels) < FEW_CODED or labels["label"].nunique() < 2:
        return None
    return read_texts(own_texts(company), labels[["id", "label", "prob"]], lexicon_of(company))


def sentiment_findings(company: Company) -> list[Finding]:
    """The negative part of all, and how far it moved; empty without a coded sample."""
    read = company_read(company)
    if read is None or "negative" not in read.labels:
        return []
    months = months_of(read)
    if not any(month.mix for month in months):
        return []
    table = mix_table(read, None, company.level).set_index("label")
    row, warning = table.loc["negative"], unread(months)
    limits = between(row["low"], row["high"], "share")
    whole = Finding(
        id="s02.sentiment",
        stage=2,
        name="Negative part",
        about="all negative",
        value=float(row["share"]),
        low=float(row["low"]),
        high=float(row["high"]),
        unit="share",
        level=company.level,
        n=int(row["coded"]),
        amec_level="out-takes",
        definition=f"Part of relevant posts about {company.own.name} that readers would call negative; "
        "reposts left out.",
        method="Posts read by people, a model's reading of all others added (prediction-powered inference)",
        sentence=f"Of what is said about {company.own.name}, {say(row['share'], 'share')} is negative as "
        f"people read it ({percent(company.level)} interval {limits}).",
        warnings=(warning,) if warning else (),
    )
    return [whole, *_drift_findings(company, read)]


def _drift_findings(company: Company, read: Read) -> list[Finding]:
    try:
        moved = drift(read, "negative", company.level)
    except ValueError:  # too little was read at an end: the sentence on months says so
        return []
    limits = between(moved.low, moved.high, "points")
    size = say(abs(moved.change), "points").lstrip("+")
    if moved.low > 0 or moved.high < 0:
        word = "grew" if moved.change > 0 else "shrank"
        told = (
            f"The negative part {word} by {size} from the first third of the months to the last ({limits})."
        )
    else:
        largest = say(max(abs(moved.low), abs(moved.high)), "points").lstrip("+")
        told = (
            f"No evidence that the negative part moved ({say(moved.change, 'points')}, {limits}); changes "
            f"above {largest} are excluded."
        )
    return [
        Finding(
            id="s02.sentiment_drift",
            stage=2,
            name="Drift of the negative part",
            value=moved.change,
            low=moved.low,
            high=moved.high,
            unit="points",
            level=company.level,
            n=moved.coded,
            amec_level="out-takes",
            definition="Negative part in the last third of the months less that in the first third.",
            method="Both ends estimated each by itself; Student's t",
            sentence=told,
        )
    ]


def coders_table(company: Company) -> pd.DataFrame | None:
    """What each coder called each post, one column a coder; None unless two read the same ones."""
    if not company.has("coded"):
        return None
    coded = company.frame("coded")
    mine = coded[
        (coded["task"] == TASK) & (coded["brand"] == company.own.name) & (coded["coder"] != TOGETHER)
    ]
    table = mine.pivot_table(index="id", columns="coder", values="label", aggfunc="first")
    table = table[(table != IRRELEVANT).all(axis=1)]
    both = table.notna().sum(axis=1) >= 2
    return table[both] if both.any() else None


def agreement_findings(company: Company) -> list[Finding]:
    """Krippendorff's alpha of those who read; empty unless two read the same posts."""
    table = coders_table(company)
    if table is None:
        return []
    found = krippendorff_alpha(table, company.level)
    if np.isnan(found.alpha):
        return []
    firm = (
        "firm enough to conclude from"
        if found.low >= FIRM
        else "good for tentative conclusions"
        if found.low >= TENTATIVE
        else "too little to conclude from: talk about the code book first"
    )
    return [
        Finding(
            id="s02.agreement",
            stage=2,
            name="Agreement of coders",
            value=found.alpha,
            low=found.low,
            high=found.high,
            unit="ratio",
            level=company.level,
            n=found.units,
            amec_level="activities",
            definition="Krippendorff's alpha: 1 is full agreement, 0 is what chance would give.",
            method="Nominal alpha; posts drawn anew for the interval",
            sentence=f"{COUNTED.get(found.coders, found.coders)} people who read the same posts agree with "
            f"an alpha of {say(found.alpha, 'ratio')} ({percent(company.level)} interval "
            f"{between(found.low, found.high, 'ratio')}): {firm}.",
        )
    ]


# Connections ------------------------------------------------------------------------------------


def reach_findings(company: Company) -> list[Finding]:
    """People who follow us somewhere: estimated with a survey, bounded without; empty without followers."""
    table = connections(own_audience(company)) if company.has("audience") else pd.DataFrame()
    if table.empty or not table["last"].max():
        return []
    bounds = reach_bounds(table)
    common = {
        "id": "s02.unique_followers",
        "stage": 2,
        "name": "People who follow us somewhere",
        "about": ALL,
        "unit": "count",
        "amec_level": "outputs",
        "definition": f"People who follow at least one of {len(table)} accounts at the end of the window.",
    }
    answers = overlap_answers(company.frame("surveys")) if company.has("surveys") else pd.DataFrame()
    try:
        if answers.empty:
            raise ValueError("nobody was asked")
        union = unique_reach(company.frame("surveys"), table, company.level)
    except ValueError:
        return [
            Finding(
                **common,
                value=None,
                low=float(bounds.low),
                high=float(bounds.high),
                level=None,
                n=len(table),
                method="Bounds: the largest account, and the sum of all",
                sentence=f"Between {say(bounds.low)} and {say(bounds.high)} people follow {company.own.name} "
                "somewhere; how far the lists overlap only a survey of followers can tell.",
            )
        ]
    keen = (
        "Those who answered at once follow more of our accounts than those who needed a reminder: whoever "
        "never answered follows fewer still, so more people follow us than this says.",
    )
    return [
        Finding(
            **common,
            value=union.people,
            low=union.low,
            high=union.high,
            level=company.level,
            n=union.answers,
            method="Survey drawn from each list of followers; an answer counts one over the lists it is on",
            sentence=f"About {say(union.people)} people follow {company.own.name} somewhere "
            f"({percent(company.level)} interval {between(union.low, union.high)}); adding up the accounts "
            f"gives {say(bounds.high)}.",
            warnings=keen if union.keen else (),
        )
    ]


# Posts ------------------------------------------------------------------------------------------


def content_findings(company: Company) -> list[Finding]:
    """The kind of post that engages most of those whom it reaches; empty unless kinds were noted down."""
    if not company.has("posts") or not company.has("coded"):
        return []
    coded = company.frame("coded")
    posts = unpaid(own_posts(company))
    table = engagement_by_kind(posts, coded[coded["task"] == POST_KIND], company.level)
    if len(table) < 2:
        return []
    told = posts[posts["reach"].notna() & posts["engagements"].notna()]
    told = listing(sorted(told["account"].unique()))
    best, least = table.iloc[0], table.iloc[-1]
    apart, limits = best["low"] > least["high"], between(best["low"], best["high"], "share")
    contrast = (
        f"; posts of the kind {least['kind']} engage {say(least['rate'], 'share')}"
        if apart
        else "; the kinds are too close to rank"
    )
    return [
        Finding(
            id="s02.engagement_rate",
            stage=2,
            name=f"Engagement rate of {best['kind']}",
            value=float(best["rate"]),
            low=float(best["low"]),
            high=float(best["high"]),
            unit="share",
            level=company.level,
            n=int(best["posts"]),
            amec_level="out-takes",
            definition="Unpaid engagements over people reached for nothing, by what a post is for, where the "
            f"export tells both: {told}.",
            about=str(best["kind"]),
            method="Ratio of sums; posts as units, on the log scale",
            sentence=f"Posts of the kind {best['kind']} engage {say(best['rate'], 'share')} of the people "
            f"whom they reach ({percent(company.level)} interval {limits}){contrast}.",
        )
    ]


def change_findings(company: Company) -> list[Finding]:
    """What happened to the reach of posts when a vendor counted anew, or we changed something."""
    if not company.has("posts"):
        return []
    posts = own_posts(company)
    audience = own_audience(company) if company.has("audience") else None
    asked = [
        (f"{row.before} became {row.after}", row.account, row.on, "views", "s02.definition_change")
        for row in definition_changes(posts).itertuples()
    ]
    asked += [
        (event.name, event.account, event.on, "reach", "s02.reach_change")
        for event in company.settings.account_events
    ]
    findings, seen = [], {}
    for name, account, on, naive, finding_id in asked:
        try:
            change = reach_change(posts, audience, account, on, company.level, naive=naive)
        except ValueError:  # too few weeks with a post on a side: nothing can be said
            continue
        seen[finding_id] = seen.get(finding_id, 0) + 1
        suffix = f".{seen[finding_id]}" if seen[finding_id] > 1 else ""
        findings.append(_change_finding(company, name, change, finding_id + suffix))
    return findings


def across_definitions(company: Company) -> pd.DataFrame:
    """What a dashboard makes of each change of definition, and what became of the people reached.

    Returns
    -------
    DataFrame
        ``account, before, after, on, views, people, low, high``: changes as parts of what was; missing where
        too few weeks with a post lie on a side.
    """
    posts = own_posts(company)
    audience = own_audience(company) if company.has("audience") else None
    rows = []
    for row in definition_changes(posts).itertuples(index=False):
        try:
            found = reach_change(posts, audience, row.account, row.on, company.level, naive=_seen(posts, row))
            told = (found.raw, found.change, found.low, found.high)
        except ValueError:  # too few weeks
            told = (np.nan,) * 4
        rows.append((*row, *told))
    columns = "account before after on views people low high".split()
    return pd.DataFrame(rows, columns=columns)


def _seen(posts: pd.DataFrame, row) -> str:
    """The column in which an account's views stand."""
    mine = posts[posts["account"] == row.account]
    return "views" if mine["views"].notna().any() else "all_views"


def _change_finding(company: Company, name: str, change, finding_id: str) -> Finding:
    warnings = ("Before and after is not cause: whatever else happened in these weeks is in it.",)
    if change.measure != "reach":
        warnings += ("The export does not tell paid reach apart: what was bought is in it.",)
    limits = between(change.low, change.high, "share")
    if change.low > 0 or change.high < 0:
        word = "more" if change.change > 0 else "fewer"
        told = f"A post reached {say(abs(change.change), 'share')} {word} people after {name} ({limits})."
    else:
        largest = say(max(abs(change.low), abs(change.high)), "share")
        told = (
            f"No evidence that a post reached more or fewer people after {name} "
            f"({say(change.change, 'share')}, {limits}); effects above {largest} are excluded."
        )
    return Finding(
        id=finding_id,
        stage=2,
        name=f"Reach of a post after {name}",
        value=change.change,
        low=change.low,
        high=change.high,
        unit="share",
        level=company.level,
        n=change.weeks,
        amec_level="outputs",
        definition=f"Change of the people whom a post of {change.account} reaches from {change.on} on, as a "
        "part of what it was; followers and formats taken out.",
        method="Weekly means of the logarithm; weeks as units, with their resemblance",
        sentence=told,
        warnings=warnings,
        about=change.account,
    )


# Traffic ----------------------------------------------------------------------------------------


def traffic_findings(company: Company) -> list[Finding]:
    """How much of the traffic networks brought, between two bounds; empty without web analytics."""
    if not company.has("visits"):
        return []
    visits = company.frame("visits")
    try:
        found = social_visits(visits)
    except ValueError:  # no report tells of sources, or none counts a visit
        return []
    told = f"between {say(found.least, 'share')} and {say(found.most, 'share')}"
    return [
        Finding(
            id="s02.traffic",
            stage=2,
            name="Visits from social networks",
            about="social networks",
            value=None,
            low=found.least,
            high=found.most,
            unit="share",
            level=None,
            n=found.sessions,
            amec_level="outcomes",
            definition="Visits to our site that began at a link on a social network.",
            method="Bounds: visits whose source names a network; and those of no known source on deep pages",
            sentence=f"Social networks brought {told} of the visits; the report shows "
            f"{say(found.reported, 'share')}.",
        )
    ]


def unknowns(company: Company) -> list[str]:
    """What stage 2 could not measure on this company's files, each with what would fill it."""
    told = {
        finding.id for finding in headlines(company) if finding.value is not None or finding.level is None
    }
    sentences = [
        f"{question}: {_why_not(company, finding_id)}"
        for finding_id, (question, _) in WANTED.items()
        if finding_id not in told
    ]
    if "s02.unique_followers" in told and not company.has("surveys"):
        sentences.append("How far our followers overlap: nobody was asked which of our accounts they follow.")
    sentences.append("Moods of those who say nothing, and of private talk.")
    return sentences


def _why_not(company: Company, finding_id: str) -> str:
    """Why a headline could not be measured on this company's files, and what would fill it."""
    lacking = next((table for table in WANTED[finding_id][1] if not company.has(table)), None)
    if lacking:
        return company.missing(lacking)
    reasons = {
        "s02.sentiment": f"it takes {FEW_CODED} posts of {company.own.name}, drawn at random and read.",
        "s02.agreement": "it takes two people who read the same posts.",
        "s02.engagement_rate": "it takes a note on each post of what it is for (the task post kind).",
        "s02.traffic": "no report of web analytics tells where visits came from.",
        "s02.unique_followers": "no export counts followers.",
    }
    return reasons.get(finding_id, "too little was found in this window.")
