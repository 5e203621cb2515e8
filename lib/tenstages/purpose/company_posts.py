"""Which of a company's own posts start an exchange, and what people do who speak of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from ..conversation import company as conversation
from ..conversation.exchange import spoken_to
from ..presence.frames import own_posts
from .company import said
from .relevance import answers_by_kind, loyalty, relevance

if TYPE_CHECKING:
    from ..company import Company


@lru_cache(maxsize=4)
def company_relevance(company: Company) -> pd.DataFrame | None:
    """`relevance` of our own posts by the comments that exports count; None where none does."""
    if not company.has("posts"):
        return None
    table = relevance(own_posts(company), level=company.level)
    return table if len(table) else None


def company_answers_by_kind(company: Company, level: float | None = None) -> pd.DataFrame:
    """`answers_by_kind` of our own posts; empty where posts were not coded."""
    if not company.has("posts") or not company.has("coded"):
        return pd.DataFrame(columns=["kind", "posts", "rate", "low", "high"])
    return answers_by_kind(own_posts(company), company.frame("coded"), level or company.level)


def company_loyalty(company: Company) -> pd.DataFrame | None:
    """`loyalty` in what people do; None without mentions."""
    if not company.has("mentions"):
        return None
    frame = said(company)
    frame = frame[frame["relevant"] >= 0.5]
    asked = spoken_to(frame, conversation.official_accounts(company))
    mine = frame[frame["id"].isin(asked["id"])]
    return loyalty(frame, mine, company.level)
