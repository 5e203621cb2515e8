"""A company's own voice of the customer: what its mentions and cases hold, as topics and as pains."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..conversation import company as conversation
from ..errors import TenStagesError
from ..figures import LEAST
from ..presence.desk import draw_sample
from ..presence.headlines import company_read, lexicon_of, sentiment_sample
from .pains import (
    FEW_CODED,
    TASK,
    PainRead,
    chance_relevant,
    newcomers,
    owners_of,
    pain_labels,
    pain_trends,
    pains_in,
    prevalence,
    read_pains,
)
from .topics import FEWEST_TEXTS, Topics, pain_points

if TYPE_CHECKING:
    from ..company import Company

UNHAPPY = ("negative", "neutral")
QUIET = 0.5
"""Part of a pain's posts read as neutral from which a list of complaints does not show it."""
MOST_CASES = 6_000
"""Subject lines that are read along; the latest, since departments change."""


@lru_cache(maxsize=4)
def said(company: Company) -> pd.DataFrame:
    """The own brand's mentions without reposts: as stage 3 hears them, with mood, category and relevance.

    Returns
    -------
    DataFrame
        ``id, at, author, venue, category, kind, text, thread_id, mood, relevant``, by id.
    """
    heard = conversation.heard(company).sort_values("id", ignore_index=True)
    table = company.table("mentions")
    mine = table.filter(table.brand == company.own.name).select("id", "venue_category").execute()
    category = mine.drop_duplicates("id").set_index("id")["venue_category"]
    frame = heard.rename(columns={"local_at": "at"}).assign(category=heard["id"].map(category))
    read = company_read(company)
    if read is not None:
        labels = np.array(read.labels, dtype=object)[read.chances.argmax(axis=1)]
        told = pd.DataFrame({"mood": labels, "relevant": chance_relevant(read)}, index=read.texts["id"])
        frame["mood"] = frame["id"].map(told["mood"]).fillna("neutral")
        frame["relevant"] = frame["id"].map(told["relevant"]).fillna(1.0)
    else:
        frame["mood"] = lexicon_of(company).labels(frame["text"].fillna(""))
        frame["relevant"] = 1.0
    names = ["id", "at", "author", "venue", "category", "kind", "text", "thread_id", "mood", "relevant"]
    return frame[names]


def loudest_words(company: Company, k: int = 12) -> list[str]:
    """The quick way to what troubles people: the words that stand in most complaints."""
    from collections import Counter

    from ..text.distinctive import words_of

    frame = said(company)
    complaints = frame.loc[frame["mood"] == "negative", "text"].fillna("")
    counts = Counter(word for text in complaints for word in set(words_of(text)))
    return [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:k]]


def unhappy(company: Company) -> pd.DataFrame:
    """What is not praise: negative and neutral mentions alike, as they were read."""
    frame = said(company)
    return frame[frame["mood"].isin(UNHAPPY)].reset_index(drop=True)


def tracked_names(company: Company) -> tuple[str, ...]:
    """Names of the brands and words by which they are found: they tell nothing of a topic."""
    return tuple(sorted({term.strip("@#") for brand in company.brands for term in (brand.name, *brand.any)}))


@lru_cache(maxsize=4)
def company_topics(company: Company) -> Topics | None:
    """Topics of what is not praise; None without mentions, or with too few."""
    if not company.has("mentions"):
        return None
    texts = unhappy(company)["text"].fillna("").tolist()
    if len(texts) < FEWEST_TEXTS:
        return None
    seeds = {topic.name: topic.words for topic in company.settings.topics if topic.words}
    try:
        return pain_points(texts, seeds=seeds, names=tracked_names(company), level=company.level)
    except ValueError:  # no words in common, or none that a seed names
        return pain_points(texts, names=tracked_names(company), level=company.level) if seeds else None


def called_by_people(company: Company) -> pd.DataFrame:
    """The topics, and what people called the coded posts in each.

    Returns
    -------
    DataFrame
        ``terms, share, low, high, found_again, coded, called``: `called` is what most of the topic's coded
        posts hold, where at least a half and five of them do; "no pain" where most hold none.
    """
    topics = company_topics(company)
    table = topics.table.drop(columns=["topic", "texts"])
    sample = _pain_sample(company)
    if sample is None:
        return table.drop(columns="name").assign(coded=0, called="")
    label = sample.set_index("id")["label"]
    told = unhappy(company)["id"].map(label)
    rows = []
    for name in table["name"]:
        mine = told[(topics.labels == name) & told.notna().to_numpy()]
        rows.append((len(mine), _mostly(mine)))
    table[["coded", "called"]] = pd.DataFrame(rows, index=table.index)
    return table.drop(columns="name")


def _mostly(labels: pd.Series) -> str:
    if len(labels) < 5:
        return ""
    counts = pd.Series([pain for label in labels for pain in pains_in(label) or ("no pain",)]).value_counts()
    best = counts.sort_index().sort_values(ascending=False, kind="stable")
    return best.index[0] if best.iloc[0] >= max(5, len(labels) / 2) else ""


def _pain_sample(company: Company) -> pd.DataFrame | None:
    if not company.has("coded") or not company.has("mentions"):
        return None
    labels = pain_labels(company.frame("coded"))
    labels = labels[(labels["brand"] == company.own.name) & labels["id"].isin(said(company)["id"])]
    _check_chances(labels["prob"].astype(float))
    return labels if len(labels) >= FEW_CODED else None


def _check_chances(prob: pd.Series) -> None:
    wrong = prob[~((prob > 0) & (prob <= 1))]
    if len(wrong):
        raise TenStagesError(
            f"coded: {len(wrong):,} labels of the task {TASK} have a prob such as {wrong.iloc[0]:g}; the "
            "chance of being drawn lies above 0 and at most 1: draw with purpose.draw_pains, which gives it."
        )


def draw_pains(company: Company, n: int = 500, random_state: int = 0) -> pd.DataFrame:
    """Draw posts to be read for pains among those that people read as negative or neutral.

    Parameters
    ----------
    company : Company
    n : int
        How many to draw; all, where there are fewer.
    random_state : int

    Returns
    -------
    DataFrame
        As `presence.draw_sample` gives it, for the coding desk; `prob` is the chance of both draws.

    Raises
    ------
    TenStagesError
        When no sample was read for sentiment.
    """
    labels = sentiment_sample(company)
    read = labels[labels["label"].isin(UNHAPPY)] if labels is not None else ()
    if not len(read):
        raise TenStagesError(
            "Pains are looked for in posts that were read as negative or neutral, and nobody has read any "
            f"of {company.own.name}: draw a sample for the task sentiment first."
        )
    table = company.table("mentions")
    columns = ["id", "brand", "kind", "local_at", "venue", "title", "text"]
    mine = table.filter(table.brand == company.own.name).select(*columns).execute()
    drawn = draw_sample(
        mine[mine["id"].isin(read["id"])], TASK, company.own.name, n, random_state=random_state
    )
    first = drawn["id"].map(read.set_index("id")["prob"].astype(float))
    return drawn.assign(prob=drawn["prob"] * first)


@lru_cache(maxsize=4)
def company_pains(company: Company) -> PainRead | None:
    """The own brand's hits as read for pains; None where too few were read for sentiment or for pains."""
    sample = _pain_sample(company)
    read = company_read(company) if sample is not None else None
    if read is None:
        return None
    cases = case_lines(company)
    others = cases["line"] if cases is not None else ()
    try:
        return read_pains(read, sample, tracked_names(company), others)
    except ValueError:  # nobody found a pain
        return None


@lru_cache(maxsize=4)
def case_lines(company: Company) -> pd.DataFrame | None:
    """The latest cases with words: ``line, department, handoffs``; None without any."""
    if not company.has("cases"):
        return None
    cases = company.frame("cases")
    line = cases["text"].fillna("")
    line = line.where(line != "", cases["subject"].fillna(""))
    frame = cases[["department", "handoffs"]].assign(line=line)
    frame = frame[(frame["line"] != "") & frame["department"].notna()].tail(MOST_CASES)
    return frame.reset_index(drop=True) if len(frame) else None


def sent_on(company: Company) -> pd.DataFrame:
    """Of `case_lines` those that one department sent on to another; empty without any."""
    cases = case_lines(company)
    if cases is None:
        return pd.DataFrame(columns=["department", "handoffs", "line"])
    return cases[cases["handoffs"].fillna(0) > 0]


@lru_cache(maxsize=4)
def owners(company: Company) -> dict[str, str]:
    """Whose matter each pain is: as company.toml has it, else as the cases tell."""
    read, found = company_pains(company), {}
    if read is not None and len(read.others):
        found = owners_of(read, case_lines(company))
    return found | {topic.name: topic.owner for topic in company.settings.topics if topic.owner}


@lru_cache(maxsize=4)
def crises(company: Company) -> tuple[tuple, ...]:
    """First and last day of each crisis that stage 3 found: events, and no trend."""
    surges = conversation.surges_of(company)
    surges = surges[surges["kind"] == "crisis"]
    last = pd.Timestamp(company.until)
    return tuple(
        (row.start.date(), (row.end if pd.notna(row.end) else last).date()) for row in surges.itertuples()
    )


@lru_cache(maxsize=4)
def trends(company: Company) -> pd.DataFrame | None:
    """`pain_trends` with the weeks of crises left out; None where pains were not read."""
    read = company_pains(company)
    return None if read is None else pain_trends(read, company.level, crises(company))


def new_pains(company: Company) -> list[str]:
    """`newcomers` with crises left out."""
    read = company_pains(company)
    return [] if read is None else newcomers(read, crises(company))


def pain_register(company: Company) -> pd.DataFrame | None:
    """One row a pain, the most common first: whose, how common, which way, how quietly.

    Returns
    -------
    DataFrame or None
        ``pain, owner, share, low, high, a_month, slowest, fastest, way, quiet``: `a_month` is the change of
        its share a month with limits, crises left out; `quiet` the part of its posts read as neutral,
        which whoever looks at complaints alone never sees.  None where pains were not coded.
    """
    read = company_pains(company)
    if read is None:
        return None
    table = prevalence(read, company.level)
    whose = owners(company)
    table.insert(1, "owner", [whose.get(pain, "nobody yet") for pain in table["pain"]])
    moved = trends(company).set_index("pain")
    for name, limit in (("a_month", "slope"), ("slowest", "low"), ("fastest", "high")):
        table[name] = np.expm1(table["pain"].map(moved[limit]).astype(float))
    table["way"] = table["pain"].map(moved["way"]).fillna("too short to tell")
    table["quiet"] = table["pain"].map(_quiet(company, read))
    return table


def said_of(company: Company, read: PainRead) -> pd.DataFrame:
    """`said` in the order of the texts that were read for pains."""
    return said(company).set_index("id").reindex(read.texts["id"])


def _quiet(company: Company, read: PainRead) -> dict[str, float]:
    neutral = (said_of(company, read)["mood"] == "neutral").to_numpy()
    return {
        pain: float(neutral[read.holds[:, place]].mean()) if read.holds[:, place].any() else np.nan
        for place, pain in enumerate(read.pains)
    }


def seen_in_complaints(company: Company) -> dict[str, float]:
    """The quick way: each pain's posts among those read as negative alone, over all mentions."""
    read = company_pains(company)
    negative = (said_of(company, read)["mood"] == "negative").to_numpy()
    weight = read.texts["relevant"].to_numpy()
    return {
        pain: float((read.holds[:, place] & negative) @ weight / weight.sum())
        for place, pain in enumerate(read.pains)
    }


def pain_by_category(company: Company) -> pd.DataFrame:
    """Pains by kind of venue: ``category, pain, share, lift``; missing from fewer than ten people.

    `lift` is the share over the pain's share everywhere.
    """
    read = company_pains(company)
    frame = said_of(company, read)
    relevant = read.texts["relevant"].to_numpy()
    rows, overall = [], relevant @ read.holds / relevant.sum()
    for category, places in sorted(frame.groupby("category").indices.items()):
        for number, pain in enumerate(read.pains):
            mine = places[read.holds[places, number]]
            few = frame["author"].iloc[mine].nunique() < LEAST
            share = np.nan if few else relevant[mine].sum() / relevant[places].sum()
            rows.append((category, pain, share, share / max(overall[number], 1e-9)))
    return pd.DataFrame(rows, columns=["category", "pain", "share", "lift"])


def department_words(company: Company, k: int = 8) -> tuple[pd.DataFrame, str]:
    """Words that set each department's cases apart, of cases that were sent on to it; empty without any.

    Returns
    -------
    DataFrame
        ``department, cases, words``.
    str
        A warning where chance would make up most of some department's words (`beyond_chance`), or where no
        case was sent on; empty where not.
    """
    from ..text.distinctive import FALSE_DISCOVERIES, beyond_chance, distinctive_terms

    sent, rows, few = sent_on(company), [], []
    if sent.empty:
        return pd.DataFrame(columns=["department", "cases", "words"]), "No case with words was sent on."
    for department, lines in sent.groupby("department")["line"]:
        others = sent.loc[sent["department"] != department, "line"]
        table = distinctive_terms(lines, others) if len(others) else pd.DataFrame(columns=["term", "z", "q"])
        own = table[(table["z"] > 0) & (table["q"] <= FALSE_DISCOVERIES)].head(k)
        rows.append((department, len(lines), ", ".join(own["term"])))
        # Of a handful of terms none may be beyond chance, which `beyond_chance` does not judge.
        few += [department] if len(own) < k or beyond_chance(table) else []
    table = pd.DataFrame(rows, columns=["department", "cases", "words"])
    table = table.sort_values(["cases", "department"], ascending=[False, True], ignore_index=True)
    warning = f"Too few cases to tell the words of: {', '.join(few)}." if few else ""
    return table, warning
