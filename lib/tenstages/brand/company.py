"""A company's own voice, journeys and pages: how it sounds, what breaks its guide, where visits end."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from ..presence.accounts import links
from ..presence.frames import each_once, own_posts
from ..presence.headlines import company_read
from ..purpose.company import said
from .dead_ends import DeadEnds, dead_ends
from .guide import TASK, lint_voice, seen_of_all
from .landing import LandingTest, landing_test
from .makeover import makeover_list
from .match import message_match
from .persona import as_meant, persona
from .pulse import LIKELY, pulse
from .travel import message_travel, surviving_words
from .voice import Drift, voice_distance, voice_drifts

if TYPE_CHECKING:
    from ..company import Company

COLUMNS = ["id", "at", "account", "text"]
ADDRESS = r"https?://\S+"


@lru_cache(maxsize=4)
def spoken(company: Company) -> pd.DataFrame:
    """What the company's accounts say, oldest first: ``id, at, account, text``.

    Own posts, and own words of the inbox; of the accounts that ``[voice]`` names, or of all.  What is passed
    on is somebody else's.
    """
    parts = []
    if company.has("inbox"):
        inbox = company.frame("inbox")
        ours = inbox[inbox["team"].notna()]
        parts.append(ours.assign(at=ours["local_at"])[COLUMNS])
    if company.has("posts"):
        posts = each_once(own_posts(company))
        posts = posts[posts["kind"] != "share"]
        parts.append(posts.assign(at=pd.to_datetime(posts["day"]))[COLUMNS])
    if not parts:
        return pd.DataFrame(columns=COLUMNS)
    both = pd.concat(parts, ignore_index=True)
    named = company.settings.voice.get("accounts", ())
    both = both[both["account"].isin(named)] if named else both
    return both[both["text"].fillna("") != ""].sort_values(["at", "id"], kind="stable", ignore_index=True)


@lru_cache(maxsize=4)
def company_voice(company: Company) -> pd.DataFrame | None:
    """How far each account sounds from the others; None where fewer than three have enough words."""
    texts = spoken(company)
    try:
        return voice_distance(texts) if len(texts) else None
    except ValueError:
        return None


@lru_cache(maxsize=4)
def company_drifts(company: Company) -> list[Drift]:
    """Whether and when each account began to sound otherwise, the surest first."""
    texts = spoken(company)
    return voice_drifts(texts, level=company.level) if len(texts) else []


@lru_cache(maxsize=4)
def breaches(company: Company) -> pd.DataFrame | None:
    """What breaks a rule of the guide in words that it names; None without rules or words."""
    texts, rules = spoken(company), company.settings.voice_rules
    return lint_voice(texts, rules) if rules and len(texts) else None


@lru_cache(maxsize=4)
def seen(company: Company) -> pd.DataFrame | None:
    """How much of what breaks each rule the linter sees; None where nobody read posts for breaches."""
    found = breaches(company)
    if found is None or not company.has("coded"):
        return None
    coded = company.frame("coded")
    coded = coded[(coded["task"] == TASK) & coded["id"].isin(spoken(company)["id"])]
    table = seen_of_all(spoken(company), found, coded, company.level)
    return table if len(table) else None


@lru_cache(maxsize=4)
def company_dead_ends(company: Company, goal: str | None = None) -> DeadEnds | None:
    """Pages by what mending them is worth; None without journeys, or where none reaches a goal."""
    if not company.has("journeys"):
        return None
    try:
        return dead_ends(company.table("journeys"), company.level, goal)
    except ValueError:
        return None


@lru_cache(maxsize=4)
def company_landing(company: Company) -> LandingTest | None:
    """The test on a page with the most visitors; None without journeys that say which of two was shown."""
    if not company.has("journeys"):
        return None
    try:
        return landing_test(company.table("journeys"), level=company.level)
    except ValueError:
        return None


@lru_cache(maxsize=4)
def company_persona(company: Company) -> pd.DataFrame | None:
    """What outsiders call the posts of each account; None where nobody read them for it."""
    if not company.has("coded"):
        return None
    traits = company.settings.voice.get("traits", ())
    table = persona(spoken(company), company.frame("coded"), traits, company.level)
    return table if len(table) else None


@lru_cache(maxsize=4)
def company_as_meant(company: Company) -> pd.DataFrame | None:
    """How often outsiders hear what we mean to be; None where nobody read, or company.toml does not say."""
    traits = company.settings.voice.get("traits", ())
    if not traits or not company.has("coded"):
        return None
    table = as_meant(spoken(company), company.frame("coded"), traits, company.level)
    return table if len(table) else None


@lru_cache(maxsize=4)
def makeovers(company: Company) -> pd.DataFrame | None:
    """The makeover list: pages by what a day's work on them is worth; None without dead ends to tell."""
    found = company_dead_ends(company)
    return None if found is None else makeover_list(found.table, company.settings.makeovers)


@lru_cache(maxsize=4)
def company_match(company: Company) -> pd.DataFrame | None:
    """Whether the page that an own post leads to goes on with what the post said; see `message_match`.

    Returns
    -------
    DataFrame or None
        ``id, account, host, page, match, rank``, a row for each own post whose address (its own column, or
        the first one in its words, which are compared without it) is that of a page in the table `pages`.
        Shortened addresses lead to no page that is known.  None without posts, without three pages, or where
        no post leads to any.
    """
    if not (company.has("posts") and company.has("pages")):
        return None
    posts, pages = each_once(own_posts(company)), company.frame("pages")
    said = posts[["title", "text"]].fillna("").agg("\n".join, axis=1).str.replace(ADDRESS, " ", regex=True)
    there = pages[["title", "description", "text"]].fillna("").agg("\n".join, axis=1)
    linked = links(posts)
    linked = linked.assign(text=linked["id"].map(dict(zip(posts["id"], said, strict=True))))
    try:
        table = message_match(linked.drop(columns="host"), pages[["host", "page"]].assign(text=there))
    except ValueError:
        return None
    return table if len(table) else None


@lru_cache(maxsize=4)
def company_pulse(company: Company) -> pd.DataFrame | None:
    """Awareness, trust and emotion by quarter; None without mentions."""
    if not company.has("mentions"):
        return None
    coded = company.frame("coded") if company.has("coded") else None
    table = pulse(said(company), coded, company_read(company), company.level)
    return table if len(table) else None


@lru_cache(maxsize=4)
def company_travel(company: Company) -> pd.DataFrame | None:
    """Which part of an opening's words others say again below it; None without mentions in threads."""
    if not company.has("mentions"):
        return None
    table = message_travel(*_threads(company), company.level)
    return table if len(table) else None


def company_words(company: Company, k: int = 8) -> pd.DataFrame | None:
    """Words of openings that others take up most; None without mentions in threads."""
    if not company.has("mentions"):
        return None
    table = surviving_words(*_threads(company), k)
    return table if len(table) else None


def _threads(company: Company) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What was said in which thread, and its words, without what likelier speaks of something else."""
    frame = said(company)
    frame = frame[frame["relevant"] >= LIKELY]
    return frame[["id", "thread_id", "at", "author"]], frame[["id", "text"]]
