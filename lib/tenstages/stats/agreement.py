"""How far people who coded the same texts agree beyond chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

DRAWS, SEED = 2000, 1


@dataclass(frozen=True)
class Agreement:
    """Krippendorff's alpha with its limits; `units` were labelled by at least two of the `coders`."""

    alpha: float
    low: float
    high: float
    units: int
    coders: int


def krippendorff_alpha(table: pd.DataFrame, level: float = 0.9) -> Agreement:
    """Krippendorff's alpha for labels without order, its limits from drawing texts anew.

    After Hayes and Krippendorff (2007, Communication Methods and Measures 1).

    Parameters
    ----------
    table : DataFrame
        One row a text, one column a coder; missing where somebody did not read it.
    level : float

    Returns
    -------
    Agreement
        All NaN where nobody read what another did, or where only one label occurs: then nothing can be said.
    """
    values = table.to_numpy(dtype=object)
    labels = sorted({value for value in values.ravel() if isinstance(value, str)})
    counts = (
        np.stack([(values == label).sum(axis=1) for label in labels], axis=1) if labels else np.zeros((0, 0))
    )
    counts = counts[counts.sum(axis=1) >= 2] if counts.size else counts
    if not counts.size or (counts.sum(axis=0) > 0).sum() < 2:
        return Agreement(np.nan, np.nan, np.nan, len(counts), table.shape[1])
    each = counts.sum(axis=1)
    # Pairs of labels in a unit, weighed so that each label counts once.
    disagreed = (each**2 - (counts**2).sum(axis=1)) / (each - 1)
    alpha = _alpha(disagreed.sum(), counts.sum(axis=0))
    weights = np.random.default_rng(SEED).multinomial(
        len(counts), np.full(len(counts), 1 / len(counts)), DRAWS
    )
    drawn = _alpha(weights @ disagreed, weights @ counts)
    low, high = np.nanquantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Agreement(float(alpha), float(low), float(high), len(counts), table.shape[1])


def _alpha(disagreed, totals):
    """1 less disagreement seen over disagreement by chance."""
    n = totals.sum(axis=-1)
    by_chance = (n**2 - (totals**2).sum(axis=-1)) / (n - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1 - disagreed / by_chance
