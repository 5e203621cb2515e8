"""Where a company is spoken of, and where people answer one another about it and its rivals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..figures import LEAST
from ..observe.frames import relevance_labels
from ..observe.machines import spoken_by_people
from ..presence.sentiment import IRRELEVANT
from ..presence.sentiment import sentiment_labels as labels_that_count
from .company import said
from .visibility import ENOUGH, Visibility, visibility

if TYPE_CHECKING:
    from ..company import Company

FEW_LABELS = 20
MOSTLY_OTHERS = 0.25
"""Part of a venue's hits that must be relevant for it to be named: else it speaks of something else."""
OTHERS = "elsewhere"


def venue_of(account: str) -> str:
    """The venue in which an account stands: ``x.com`` for ``x:ana``; a venue by itself is its own."""
    return "x.com" if account.startswith("x:") else account.rpartition(":")[0] or account


def present_in(company: Company) -> set[str]:
    """Venues in which the company has an account, by company.toml and by its exports."""
    places = [*company.own.accounts, *(plan.account for plan in company.settings.plan)]
    found = {venue_of(place) for place in places}
    if company.has("posts"):
        found |= set(company.frame("posts", ["network"])["network"])
    return found


@lru_cache(maxsize=8)
def company_visibility(company: Company, by: str = "venue", level: float | None = None) -> Visibility | None:
    """`visibility` of all tracked brands' mentions by people; None without mentions.

    Answers are counted where they stand (replies and comments), since only some exports say how many a post
    drew.  What is relevant is told by a model for our own hits and corrected by the coded sample for each
    kind of venue and side (see `_relevant_parts`).  Venues with fewer than 100 mentions, or ten people, and
    those in which hardly a hit is relevant go under "elsewhere".
    """
    frame = _voices(company)
    if frame.empty:
        return None
    if by == "venue":
        sizes = frame.groupby("venue").agg(rows=("relevant", "sum"), people=("author", "nunique"))
        sizes["part"] = sizes["rows"] / frame["venue"].value_counts()
        large = sizes[
            (sizes["rows"] >= ENOUGH) & (sizes["people"] >= LEAST) & (sizes["part"] >= MOSTLY_OTHERS)
        ].index
        frame = frame.assign(venue=frame["venue"].where(frame["venue"].isin(large), OTHERS))
    return visibility(frame, present_in(company), company.own.name, by, level or company.level)


def large_kinds(company: Company) -> pd.DataFrame:
    """Kinds of venue with enough mentions and people to be told, the one with most answers first."""
    found = company_visibility(company, "category")
    if found is None:
        return pd.DataFrame(columns=["venue", "posts", "persons", "gap", "gap_low", "gap_high"])
    return found.table[(found.table["posts"] >= ENOUGH) & (found.table["persons"] >= LEAST)]


@lru_cache(maxsize=4)
def _voices(company: Company) -> pd.DataFrame:
    """Mentions of all brands by people, each with the part that counts; read once."""
    names = ["id", "brand", "author", "venue", "venue_category", "kind", "thread_id", "local_at"]
    if not company.has("mentions"):
        return pd.DataFrame(columns=names)
    people = spoken_by_people(company.table("mentions"))
    frame = people.select(*names).order_by(["local_at", "id", "brand"]).execute()
    if frame.empty:
        return frame
    frame = _relevant_parts(company, frame)
    return frame[frame["relevant"] >= 0.02].rename(columns={"local_at": "day"})


def _relevant_parts(company: Company, frame: pd.DataFrame) -> pd.DataFrame:
    """What part of each row counts, and how sure that is: columns ``relevant`` and ``relevant_error`` added.

    Queries find other things in some kinds of venue than in others.  A model's chances (of our own hits; of
    others none is asked) are scaled so that, in each category and for either side, they agree with those
    labels that people gave to a drawn sample (a ratio estimate: Cochran 1977, Sampling Techniques, chapter
    6). Cells with fewer than 20 labels take their side's correction.
    """
    ours = (frame["brand"] == company.own.name).to_numpy()
    chance = frame["id"].map(said(company).set_index("id")["relevant"]).fillna(1.0).to_numpy(dtype=float)
    told = np.where(ours, chance, 1.0)
    frame = frame.assign(relevant=told, relevant_error=0.0)
    labels = _relevance_told(company)
    if labels.empty:
        return frame
    mine = frame.reset_index(names="row").merge(labels, on=["id", "brand"])
    place = pd.Series(np.arange(len(frame)), index=frame.index)
    mine = mine.assign(told=told[place[mine["row"]].to_numpy()], side=mine["brand"] == company.own.name)
    relevant, error = told.copy(), np.zeros(len(frame))
    for side in (True, False):
        whole = _correction(mine[mine["side"] == side])
        for category in frame["venue_category"].unique():
            cell = mine[(mine["side"] == side) & (mine["venue_category"] == category)]
            factor, unsure = _correction(cell) if len(cell) >= FEW_LABELS else whole
            inside = (ours == side) & (frame["venue_category"] == category).to_numpy()
            relevant[inside] *= factor
            error[inside] = unsure
    return frame.assign(relevant=np.minimum(relevant, 1.0), relevant_error=error)


def _relevance_told(company: Company) -> pd.DataFrame:
    """Whether people found a drawn mention relevant: ``id, brand, said, weight``."""
    columns = ["id", "brand", "said", "weight"]
    if not company.has("coded"):
        return pd.DataFrame(columns=columns)
    coded = company.frame("coded")
    asked = relevance_labels(coded)
    read = labels_that_count(coded)
    both = pd.concat(
        [asked.assign(said=asked["relevant"]), read.assign(said=read["label"] != IRRELEVANT)],
        ignore_index=True,
    )
    both = both.assign(weight=1 / both["prob"].astype(float))
    return both[columns].drop_duplicates(["id", "brand"])


def _correction(cell: pd.DataFrame) -> tuple[float, float]:
    """What people said over what was thought, and the standard error of its logarithm."""
    weight, thought = cell["weight"].to_numpy(dtype=float), cell["told"].to_numpy(dtype=float)
    found = cell["said"].to_numpy(dtype=float)
    below, n = float(weight @ thought), len(cell)
    if n < 2 or below <= 0:
        return 1.0, 0.0
    # One more that is thought and found in part, so that a cell without a fault is not taken for sure.
    factor = float((weight @ found + 0.5 * weight.mean()) / (below + 0.5 * weight.mean()))
    left = weight * (found - factor * thought)
    least = 0.5 * weight.mean()
    return factor, float(np.sqrt(max(n / (n - 1) * (left**2).sum(), least**2)) / (factor * below))
