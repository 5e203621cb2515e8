"""How long something lasts, where some of it goes on at the end and some was there before we looked."""

from __future__ import annotations

import numpy as np


def lasting(
    entered: np.ndarray, left: np.ndarray, ended: np.ndarray, at: np.ndarray, level: float = 0.9
) -> np.ndarray:
    """Part that lasts longer than these times, with limits.

    Parameters
    ----------
    entered : ndarray of shape (n,)
        Age at which each came under watch: 0 for those seen from their beginning.
    left : ndarray of shape (n,)
        Age at which each ended, or was last under watch; above `entered`.
    ended : ndarray of bool, shape (n,)
    at : ndarray of shape (k,)
        Ages to be told of.
    level : float

    Returns
    -------
    ndarray of shape (k, 4)
        Part, limits, and how many were under watch at that age.  All but the last missing for ages that
        nobody was watched to.

    Notes
    -----
    Kaplan and Meier (1958, Journal of the American Statistical Association 53) with Greenwood's error; who
    came later is at risk from then on (Tsai, Jewell and Wang 1987, Biometrika 74).  Limits on the scale of
    the logarithm of minus the logarithm; where nothing ended, or everything, Jeffreys' of those at risk.
    """
    from scipy.stats import norm
    from statsmodels.duration.survfunc import SurvfuncRight

    from .proportions import jeffreys

    entered, left = np.asarray(entered, dtype=float), np.asarray(left, dtype=float)
    ended, at = np.asarray(ended, dtype=bool), np.asarray(at, dtype=float)
    last, z = left.max() if len(left) else -np.inf, norm.ppf(0.5 + level / 2)
    curve = SurvfuncRight(left, ended.astype(int), entry=entered) if ended.any() else None
    rows = []
    for age in at:
        watched = int(((entered <= age) & (left >= age)).sum())
        if age > last:
            rows.append((np.nan, np.nan, np.nan, watched))
            continue
        place = -1 if curve is None else int(np.searchsorted(curve.surv_times, age, side="right")) - 1
        value = 1.0 if place < 0 else float(curve.surv_prob[place])
        if value in (0.0, 1.0):
            size = len(left) if place < 0 else int(curve.n_risk[place])
            rows.append((value, *jeffreys(int(value * size), size, level), watched))
            continue
        # The error of the logarithm, and then of the logarithm of its opposite.
        reach = z * curve.surv_prob_se[place] / value / abs(np.log(value))
        rows.append((value, value ** np.exp(reach), value ** np.exp(-reach), watched))
    return np.array(rows, dtype=float).reshape(len(at), 4)
