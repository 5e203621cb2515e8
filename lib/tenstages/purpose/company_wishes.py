"""What people wish of a company, and whose matter it would be."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..presence.sentiment import IRRELEVANT
from .company import said, sent_on, tracked_names
from .ideas import ideas

if TYPE_CHECKING:
    from ..company import Company


@lru_cache(maxsize=4)
def company_ideas(company: Company) -> pd.DataFrame:
    """What people wish for, and whose matter it would be by the words of the cases."""
    frame = said(company)
    frame = frame[(frame["relevant"] >= 0.5) & (frame["mood"] != IRRELEVANT)].reset_index(drop=True)
    coded = company.frame("coded") if company.has("coded") else None
    return ideas(frame[["id", "text"]], coded, tracked_names(company), _nearest_department(company, frame))


def _nearest_department(company: Company, frame: pd.DataFrame):
    """A function that gives the department whose cases use the words of some texts; None without cases."""
    sent = sent_on(company)
    if sent.empty:
        return None
    from ..text.distinctive import weighted_log_odds, words_of

    said_by = {
        name: [set(words_of(line)) for line in lines] for name, lines in sent.groupby("department")["line"]
    }
    vocabulary = sorted({word for lines in said_by.values() for words in lines for word in words})
    column = {word: place for place, word in enumerate(vocabulary)}
    counts = np.zeros((len(said_by), len(vocabulary)))
    for row, lines in enumerate(said_by.values()):
        for words in lines:
            counts[row, [column[word] for word in words]] += 1
    typical = []
    for row in range(len(counts)):
        log_odds, error = weighted_log_odds(counts[row], np.delete(counts, row, axis=0).sum(axis=0))
        typical.append(np.where(log_odds / error > 2, log_odds, 0.0))

    def owner(places: np.ndarray) -> str:
        texts = [set(words_of(text)) for text in frame["text"].iloc[places[:400]]]
        known = np.zeros(len(vocabulary))
        for words in texts:
            known[[column[word] for word in words if word in column]] += 1 / len(texts)
        scores = np.array(typical) @ known
        return list(said_by)[int(scores.argmax())] if len(scores) and scores.max() > 0.5 else "nobody yet"

    return owner
