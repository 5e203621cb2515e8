"""What moved from one quarter to the next: a difference of two samples, with limits of its own."""

from __future__ import annotations

import numpy as np
import pandas as pd


def last_change(pulse: pd.DataFrame, measure: str) -> tuple[float, float, float] | None:
    """How much a measure's last quarter is above the one before, with limits; None with fewer than two.

    Parameters
    ----------
    pulse : DataFrame
        ``period, measure, value, low, high``, as `tenstages.brand.pulse` gives it.
    measure : str
        awareness, trust or emotion.

    Notes
    -----
    Both samples are unsure, so their errors add up as squares do, each taken from its own limit on the side
    that matters (Zou and Donner 2008, Statistics in Medicine 27).
    """
    mine = pulse[pulse["measure"] == measure]
    if len(mine) < 2:
        return None
    before, last = mine.iloc[-2], mine.iloc[-1]
    change = last["value"] - before["value"]
    down = np.hypot(last["value"] - last["low"], before["high"] - before["value"])
    up = np.hypot(last["high"] - last["value"], before["value"] - before["low"])
    return float(change), float(change - down), float(change + up)
