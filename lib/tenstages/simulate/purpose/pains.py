"""Truth 8: which pain points the own brand's mentions hold, whose matter they are, and what did not grow.

The pains were put into the mentions by stage 1: as what a post is about, or beside it as a second one.  Here
they are counted.  Posts that praise the mended lid hold no pain.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..language import TOPICS
from ..listening import Listening
from ..listening.tools import brand_rows
from ..truth import Truth
from ..world import HOURS_PER_WEEK, World
from .pain_reading import Reading, read_pains
from .pain_trends import expected_shares, trend_truth

PAINS = (*plan.PAIN_WEIGHTS, *plan.NEUTRAL_PAIN_TOPICS)
SPAN = 13  # weeks before and after the campaign


@dataclass(frozen=True)
class Pains:
    """What hurts, post by post.

    `held` has a row for each relevant hit of the own query: ``id, pains`` (joined by ``;``, in the order of
    the plan, empty where there is none), ``mood, week, month``.  `coded` are the canonical rows of those that
    were drawn and read.
    """

    world: World
    held: pd.DataFrame
    coded: pd.DataFrame
    truths: tuple[Truth, ...]


def pains_of(listening: Listening, sentiment: pd.DataFrame) -> Pains:
    """Count the pains, and let two people read for them.

    Parameters
    ----------
    listening : Listening
    sentiment : DataFrame
        Canonical coded rows of stage 2: pains are coded in posts that were read as negative or neutral.
    """
    world = listening.world
    held = pains_held(listening)
    reading = read_pains(world, held, sentiment)
    truths = (
        _prevalence(world, held, reading),
        trend_truth(world),
        _owners(world, held),
        _nothing_happened(world, held),
    )
    return Pains(world, held, reading.coded, truths)


def pains_held(listening: Listening) -> pd.DataFrame:
    """The pains of every relevant hit of the own query in the window, reposts left out."""
    world, items = listening.world, listening.items
    own = next(number for number, brand in enumerate(world.brands) if brand.own)
    rows = _with_copied(items)
    rows = brand_rows(rows[rows["relevant"].astype(bool) & (rows["kind"] != "share")])
    rows = rows[rows["brand_number"] == own]
    at = pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(rows["second"], unit="s")
    local = at.dt.tz_convert(world.zone).dt.tz_localize(None)
    frame = pd.DataFrame(
        {
            "id": rows["id"],
            "pains": _joined(rows),
            "mood": rows["mood"],
            "week": rows["second"] // (3600 * HOURS_PER_WEEK) + 1,
            "month": local.dt.to_period("M"),
        }
    )[local < pd.Timestamp(world.calendar.last_day) + pd.Timedelta(days=1)]
    # The first two days of the window lie in a month of their own: they count with the next.
    frame["month"] = frame["month"].clip(lower=frame["month"].min() + 1)
    return frame.sort_values("id", kind="stable", ignore_index=True)


def _with_copied(items: pd.DataFrame) -> pd.DataFrame:
    """Items in which what news took over word for word has the second pain of those words."""
    copies = items["copy_of"] >= 0
    if not copies.any():
        return items
    words = ["brand_number", "title", "text"]
    sources = items.loc[~copies & items["site"].isin(set(items.loc[copies, "site"])), [*words, "also"]]
    sources = sources.drop_duplicates(words).set_index(words)["also"]
    of_copies = pd.MultiIndex.from_frame(items.loc[copies, words])
    also = items["also"].to_numpy(dtype=object, copy=True)
    also[copies] = sources.reindex(of_copies).fillna("").to_numpy()
    return items.assign(also=also)


def _joined(rows: pd.DataFrame) -> list[str]:
    """Pains of each row in the order of the plan; praise of what was mended is none."""
    order = {pain: place for place, pain in enumerate((*PAINS, plan.NEW_PAIN))}
    first = rows["topic"].where(rows["mood"] != "positive", "")
    return [
        ";".join(sorted({pain for pain in pair if pain in order}, key=order.get))
        for pair in zip(first, rows["also"].fillna(""), strict=True)
    ]


def holds(held: pd.DataFrame, pain: str) -> pd.Series:
    """Which posts hold the pain."""
    return (";" + held["pains"] + ";").str.contains(f";{pain};", regex=False)


def planted_pains(world: World) -> tuple[str, ...]:
    """The pains of a world: eight, and a ninth in the hard one."""
    return (*PAINS, plan.NEW_PAIN) if world.assumptions.new_pain else PAINS


def _population(world: World) -> dict:
    return {
        "stage": 4,
        "population": f"relevant hits of the query for {world.own.name}, written by people, reposts left "
        "out; those that set it beside a rival are among them",
        "window": f"{world.calendar.first_day} to {world.calendar.last_day}, local days",
    }


def _prevalence(world: World, held: pd.DataFrame, reading: Reading) -> Truth:
    values, beside = {}, {}
    unhappy = held["mood"] != "positive"
    for pain in planted_pains(world):
        there = holds(held, pain)
        values[pain] = float(there.mean())
        beside[f"{pain}: of negative and neutral posts"] = float(there[unhappy].mean())
        beside[f"{pain}: as two coders agree"] = float(holds(reading.agreed, pain).mean())
        quiet = (held.loc[there, "mood"] == "neutral").sum()
        beside[f"{pain}: part in neutral words"] = float(quiet / max(there.sum(), 1))
    several = held["pains"].str.contains(";", regex=False)
    beside["any"] = float((held["pains"] != "").mean())
    beside["two in one post"] = float(several.mean())
    return Truth(
        "s04.pain_prevalence",
        kind="realised",
        estimand="part of the posts that hold the pain, alone or beside another; a post may hold two",
        unit="share",
        weighting="each post counts once",
        values=values,
        beside=beside,
        words={
            pain: f"{value:.1%} of relevant mentions held '{pain}', a matter of {TOPICS[pain].owner}"
            + (", without a word of anger." if beside[f"{pain}: part in neutral words"] == 1 else ".")
            for pain, value in values.items()
        },
        **_population(world),
    )


def _owners(world: World, held: pd.DataFrame) -> Truth:
    """Whose matter the complaints are; the departments are those of the support cases."""
    owners = pd.Series({pain: TOPICS[pain].owner for pain in planted_pains(world)})
    counts = pd.Series({pain: int(holds(held, pain).sum()) for pain in owners.index})
    parts = (counts.groupby(owners).sum() / counts.sum()).sort_values(ascending=False)
    return Truth(
        "s04.pain_owner",
        kind="realised",
        estimand="part of all pains held that are a department's",
        unit="share",
        weighting="each pain of a post counts once",
        values={owner: float(part) for owner, part in parts.items()},
        beside={f"{pain}: {owner}": float(counts[pain]) for pain, owner in owners.items()},
        words={
            owner: f"{part:.1%} of what hurt was a matter of {owner}: "
            f"{', '.join(owners.index[owners == owner])}."
            for owner, part in parts.items()
        },
        **_population(world),
    )


def _nothing_happened(world: World, held: pd.DataFrame) -> Truth:
    week, _, _ = plan.CAMPAIGNS[plan.QUEUE_CAMPAIGN]
    when, pain = world.calendar.week_start(week), plan.QUEUE_PAIN
    spans = {
        "before": held[held["week"].between(week - SPAN, week - 1)],
        "after": held[held["week"].between(week, week + SPAN - 1)],
    }
    beside = {f"posts with it {name}": float(holds(each, pain).sum()) for name, each in spans.items()}
    for name, each in spans.items():
        beside[f"share {name}"] = float(holds(each, pain).mean()) if len(each) else 0.0
    expected = np.log(expected_shares(world, by="week")[pain])
    drift = expected.loc[week : week + SPAN - 1].mean() - expected.loc[week - SPAN : week - 1].mean()
    population = _population(world) | {"window": f"{SPAN} weeks before and after {when}"}
    return Truth(
        "s04.pain_change",
        kind="process",
        estimand=f"change of the share of '{pain}' that the campaign '{plan.QUEUE_CAMPAIGN}' caused, as a "
        "part of what it was",
        unit="share",
        weighting="each post counts once",
        values={pain: 0.0},
        beside=beside | {"log change that was planted without any campaign": float(drift)},
        words={
            pain: f"The campaign '{plan.QUEUE_CAMPAIGN}' of {when:%d %B %Y} brought no queues: its "
            f"planted effect on the share of '{pain}' is exactly zero."
        },
        **population,
    )
