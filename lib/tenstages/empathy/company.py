"""A company's own inbox: its threads, what people read in them, its promises and its key messages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..figures import between, say
from ..purpose.company import said
from ..stats.agreement import Agreement, krippendorff_alpha
from ..tables import empty
from .effect import EMPATHIC, NOVICES, REGULARS, ReplyEffect, read_whole, reply_effect
from .needs import NeedsRead, empathy_map, placed, read_needs, shares
from .promises import promises_kept, say_do
from .pull_through import TASK, pull_through
from .speaking import ShiftDate, shift_date
from .threads import by_week, coded_labels, in_order, threads_in

if TYPE_CHECKING:
    from ..company import Company
    from ..stats.kept import Kept

QUESTIONS = ("need", "objective", "option", "filter", "experience")
"""The code book's questions to what people write; any may be missing."""


def until(company: Company) -> pd.Timestamp:
    """The moment up to which the inbox was watched: the end of the window, or of its own last day."""
    last = company.until
    if last is None:  # without mentions no window is known
        last = inbox(company)["at"].max().date()
    return pd.Timestamp(last) + pd.Timedelta(days=1)


@lru_cache(maxsize=4)
def inbox(company: Company) -> pd.DataFrame:
    """The window's inbox on the company's clock, oldest first; `at` is local.  Without one it is empty."""
    frame = company.frame("inbox") if company.has("inbox") else empty("inbox")
    return in_order(frame.assign(at=frame["local_at"])).reset_index(drop=True)


@lru_cache(maxsize=4)
def threads(company: Company) -> pd.DataFrame:
    """Threads that people opened (see `threads_in`), with their segment."""
    found = threads_in(inbox(company), until(company))
    return found.assign(segment=np.where(found["before"] > 0, REGULARS, NOVICES))


@lru_cache(maxsize=4)
def _coded(company: Company) -> pd.DataFrame:
    """Labels of the inbox's openings; none without any."""
    coded = company.frame("coded") if company.has("coded") else empty("coded")
    return coded[coded["id"].isin(threads(company)["id"])]


def coders_agree(company: Company) -> pd.DataFrame:
    """How far two people agree on each question: ``question, alpha, low, high, read``, the least first."""
    rows = []
    for task, mine in _coded(company).groupby("task"):
        mine = mine[mine["coder"] != "adjudicated"]
        wide = mine.pivot_table(index="id", columns="coder", values="label", aggfunc="first")
        wide = wide[wide.notna().sum(axis=1) > 1]  # who shares the work need not read all
        if len(wide) < 2:
            continue
        found: Agreement = krippendorff_alpha(wide, company.level)
        rows.append((task, found.alpha, found.low, found.high, found.units))
    table = pd.DataFrame(rows, columns=["question", "alpha", "low", "high", "read"])
    return table.sort_values(["alpha", "question"], ignore_index=True)


# Needs ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def company_reads(company: Company) -> dict[str, NeedsRead]:
    """The code book's questions as people and a model read them, but those that too few were coded for."""
    if not company.has("inbox") or not company.has("coded"):
        return {}
    texts, reads = threads(company)[["id", "text"]], {}
    try:
        points = placed(texts)
    except ValueError:  # no words in common
        return {}
    for question in QUESTIONS:
        try:
            reads[question] = read_needs(texts, _coded(company), question, points)
        except ValueError:  # too few coded, or one answer alone
            continue
    return reads


def company_needs(company: Company, question: str = "need") -> pd.DataFrame | None:
    """How common each answer to a question is; None where it was not coded."""
    read = company_reads(company).get(question)
    return None if read is None else shares(read, company.level)


def company_map(company: Company) -> pd.DataFrame:
    """The empathy map: what each segment says most often to each question."""
    found = threads(company).set_index("id")
    return empathy_map(company_reads(company), found["segment"], found["author"], company.level)


def map_page(company: Company) -> pd.DataFrame:
    """The empathy map to be read: a row a question, a column a segment, each cell the commonest answer."""
    found = company_map(company)
    cell = [
        f"{row.answer} ({say(row.share, 'share')}, {between(row.low, row.high, 'share')})"
        for row in found.itertuples()
    ]
    wide = found.assign(cell=cell).pivot(index="question", columns="segment", values="cell")
    order = [question for question in QUESTIONS if question in wide.index]
    return wide.reindex(order).rename_axis(columns=None).reset_index()


# What an answer does ----------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def read_threads(company: Company) -> pd.DataFrame | None:
    """Answered threads that people read whole (see `read_whole`); None where none were."""
    if not company.has("inbox") or not company.has("coded"):
        return None
    frame = read_whole(threads(company), _coded(company))
    return frame if len(frame) else None


@lru_cache(maxsize=4)
def company_effect(company: Company, treated: str = EMPATHIC) -> ReplyEffect | None:
    """What an empathic answer (or an emoji) does; None where too few threads of either kind were read.

    An emoji stands in answers of either kind, empathic ones above all, so their kind is known of it; of an
    empathic answer it is a part, and not known before.
    """
    frame = read_threads(company)
    if frame is None:
        return None
    if treated == EMPATHIC:
        frame = frame.drop(columns="emoji")
    try:
        return reply_effect(frame, company.level, treated)
    except ValueError:  # too few of either kind
        return None


# Speaking, messages, promises -----------------------------------------------------------------------


def own_words(company: Company) -> pd.DataFrame | None:
    """First answers and own openings by whole week; None without an inbox, or where we never spoke.

    An account at which nobody opens a thread has nothing to answer, and is left out.
    """
    if not company.has("inbox"):
        return None
    said = inbox(company)
    first = said.drop_duplicates("thread_id")
    said = said[said["account"].isin(first.loc[first["team"].isna(), "account"])]
    if said.empty:
        return None
    series = by_week(said)
    whole = series[series.index + pd.Timedelta(days=7) <= until(company)]
    return whole if len(whole) and whole.to_numpy().sum() else None


def company_shift(company: Company) -> ShiftDate | None:
    """When the part of answers among our own words moved; None with fewer than twelve weeks of words."""
    series = own_words(company)
    if series is None:
        return None
    try:
        return shift_date(series, company.level)
    except ValueError:
        return None


@lru_cache(maxsize=4)
def company_pull_through(company: Company) -> pd.DataFrame | None:
    """How much of what others say carries each key message; None where company.toml names none."""
    messages = {each.name: each.words for each in company.settings.key_messages}
    if not messages or not company.has("mentions"):
        return None
    mentions = said(company)
    if mentions.empty:
        return None
    coded = _read_for_messages(company, mentions["id"]) if company.has("coded") else None
    try:
        return pull_through(mentions, messages, coded, company.level)
    except ValueError:  # too few coded
        return pull_through(mentions, messages, None, company.level)


def _read_for_messages(company: Company, ids: pd.Series) -> pd.DataFrame:
    """The sample, with those that had been read as irrelevant before, and so were not read again."""
    coded = company.frame("coded")
    mine = coded[(coded["task"] == TASK) & coded["id"].isin(ids)]
    before = coded[(coded["task"] == "sentiment") & (coded["brand"] == company.own.name)]
    labels = coded_labels(before, ("sentiment",))
    strangers = labels[(labels["sentiment"] == "irrelevant") & ~labels.index.isin(mine["id"])]
    rows = pd.DataFrame({"id": strangers.index, "label": "irrelevant", "prob": strangers["prob"].to_numpy()})
    return pd.concat([mine, rows.assign(task=TASK, coder="adjudicated")], ignore_index=True)


@lru_cache(maxsize=4)
def ledger(company: Company) -> pd.DataFrame | None:
    """The say-and-do ledger of the inbox; None without one."""
    if not company.has("inbox"):
        return None
    return say_do(inbox(company), _local_cases(company), level=company.level, until=until(company))


def _local_cases(company: Company) -> pd.DataFrame | None:
    if not company.has("cases"):
        return None
    cases = company.frame("cases", ["mention_id", "resolved_at"])
    zone = company.settings.zone
    return cases.assign(resolved_at=cases["resolved_at"].dt.tz_convert(zone).dt.tz_localize(None))


def company_kept(company: Company) -> Kept | None:
    """Part of promises that are kept in time; None without one that has come to its last day."""
    table = ledger(company)
    if table is None or table.empty:
        return None
    try:
        return promises_kept(table, until(company), company.level)
    except ValueError:
        return None


# Affinity ---------------------------------------------------------------------------------------------


def affinity(company: Company, weeks: int = 13) -> pd.DataFrame:
    """Authors who come back of their own accord with a good word.

    Returns
    -------
    DataFrame
        ``from, authors, returning, share, low, high``: of all authors of posts that answer nobody, those who
        had spoken of us in an earlier span and now say something good.  A sign, not a feeling: who likes us
        in silence is not in it.
    """
    from ..stats.proportions import jeffreys

    posts = said(company)
    posts = posts[posts["kind"] == "post"]
    columns = ["from", "authors", "returning", "share", "low", "high"]
    if posts.empty:
        return pd.DataFrame(columns=columns)
    span = (posts["at"] - pd.Timestamp(company.since)).dt.days // (7 * weeks)
    first = span.groupby(posts["author"]).transform("min")
    rows = []
    for number, mine in posts.groupby(span):
        back = mine[(first[mine.index] < number) & (mine["mood"] == "positive")]
        authors, returning = mine["author"].nunique(), back["author"].nunique()
        low, high = jeffreys(returning, authors, company.level)
        rows.append((mine["at"].min().date(), authors, returning, returning / authors, low, high))
    return pd.DataFrame(rows[1:], columns=columns)  # in the first span nobody can come back
