"""Truth 10 in the story: where people answer one another, and where the own brand is spoken of little.

Both stand in stage 1's mentions already; here they are counted as they are.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..listening import Listening, canonical
from ..truth import Truth

ENOUGH = 100  # mentions below which a venue is told within its category only


def story_venues(listening: Listening) -> tuple[Truth, ...]:
    """Part of all answers in each venue and category, and the own brand's location quotient there."""
    said = _relevant(listening)
    sizes = said["venue"].value_counts()
    names = [*sizes.index[sizes >= ENOUGH], *sorted(said["venue_category"].unique())]
    places = {name: said["venue"].eq(name) | said["venue_category"].eq(name) for name in names}
    calendar = listening.world.calendar
    common = {
        "stage": 4,
        "kind": "realised",
        "population": "relevant, human, de-duplicated mentions of all brands that the queries found, "
        "reposts left out",
        "window": f"{calendar.first_day} to {calendar.last_day}, local days",
        "weighting": "each mention and brand counts once",
    }
    return _influence(said, places, common), _location(listening, said, places, common)


def _relevant(listening: Listening) -> pd.DataFrame:
    """Relevant mentions as an import would give them, what was passed on left out."""
    relevant = listening.items.set_index("id")["relevant"].astype(bool)
    said = canonical(listening)
    return said[said["id"].map(relevant).to_numpy() & said["kind"].ne("share").to_numpy()]


def _influence(said: pd.DataFrame, places: dict[str, pd.Series], common: dict) -> Truth:
    answer = said["kind"].ne("post")
    values = {name: float(there[answer].mean()) for name, there in places.items()}
    parts = {name: float(there.mean()) for name, there in places.items()}
    return Truth(
        "s04.influence",
        estimand="part of all replies and comments that stand in the venue, or in venues of the category",
        unit="share",
        values=values,
        words={
            name: f"{value:.1%} of all answers stood here, and {parts[name]:.1%} of all mentions."
            for name, value in values.items()
        },
        beside={f"{name}: part of mentions": part for name, part in parts.items()},
        **common,
    )


def _location(listening: Listening, said: pd.DataFrame, places: dict[str, pd.Series], common: dict) -> Truth:
    ours = said["brand"].eq(listening.world.own.name)
    values = {name: float(ours[there].mean() / ours.mean()) for name, there in places.items()}
    least = min(values, key=values.get)
    return Truth(
        "s04.location",
        estimand="the own brand's part of the venue's mentions over its part of all mentions",
        unit="ratio",
        values=values,
        words={
            name: f"The own brand was spoken of {value:.2f} times as much here as in all venues together."
            for name, value in values.items()
        },
        beside={"expected everywhere, but for what the queries find": 1.0, f"least: {least}": values[least]}
        | {f"{name}: mentions": float(np.sum(there)) for name, there in places.items()},
        **common,
    )
