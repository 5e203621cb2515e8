"""How much of each label there is in a mass of texts of which people coded a sample.

A classifier's counts answer another question than the one that was asked: its errors do not cancel, and
where the mix moves, neither do they stay the same.  Three ways to mend that:

- `adjusted_count` turns the counts back with the error rates of the coded sample; it trusts those
  rates to be the same everywhere.
- `expectation_maximisation` finds the mix under which the classifier's probabilities would look as they do;
  it trusts them to be calibrated.
- `prediction_powered` takes the mean of the classifier's probabilities and adds what the coded sample
  says they miss.  It trusts nothing but the drawing of the sample, so it is what headlines use.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Mix:
    """Estimated parts of a whole that add up to one, with their uncertainty.

    Attributes
    ----------
    share : ndarray of shape (k,)
    covariance : ndarray of shape (k, k)
    coded : int
        Labels behind it.
    freedom : float
        Degrees of freedom of the standard errors.
    """

    share: np.ndarray
    covariance: np.ndarray
    coded: int
    freedom: float

    def among(self, kept: np.ndarray) -> Mix:
        """The mix of some of the parts alone, such as of what is relevant (delta method).

        Parameters
        ----------
        kept : ndarray of bool, shape (k,)
        """
        whole = self.share[kept].sum()
        share = self.share[kept] / whole
        gradient = (np.eye(len(self.share))[kept] - np.outer(share, kept)) / whole
        return Mix(share, gradient @ self.covariance @ gradient.T, self.coded, self.freedom)

    def limits(self, level: float) -> tuple[np.ndarray, np.ndarray]:
        """Limits of each part, on the logit scale, so that none leaves 0 to 1."""
        from scipy.stats import t

        share = np.clip(self.share, 1e-9, 1 - 1e-9)
        # A label that the sample does not hold has no spread in it; half a one stands for what was missed.
        least = 0.5 / max(self.coded, 1) ** 2
        error = np.sqrt(np.maximum(np.diag(self.covariance), least)) / (share * (1 - share))
        reach = t.ppf(0.5 + level / 2, self.freedom) * np.minimum(error, 50)
        logit = np.log(share / (1 - share))
        return 1 / (1 + np.exp(reach - logit)), 1 / (1 + np.exp(-reach - logit))


def classify_and_count(predicted: np.ndarray, labels: list[str]) -> np.ndarray:
    """Part of each label among a classifier's answers: the naive way, kept to be compared with."""
    return np.array([np.mean(np.asarray(predicted) == label) for label in labels])


def adjusted_count(counted: np.ndarray, confusion: np.ndarray) -> np.ndarray:
    """The mix that, read with these errors, would be counted so.

    After Forman (2008, Data Mining and Knowledge Discovery 17); for two labels Rogan and Gladen (1978).

    Parameters
    ----------
    counted : ndarray of shape (k,)
        Parts as the classifier counted them.
    confusion : ndarray of shape (k, k)
        In column j, how texts of label j are read: columns add up to one.

    Returns
    -------
    ndarray of shape (k,)
        The nearest parts that are not negative and add up to one (least squares).
    """
    from scipy.optimize import nnls

    k = len(counted)
    heavy = 1e4  # adding up to one is no wish
    found, _ = nnls(np.vstack([confusion, np.full(k, heavy)]), np.append(counted, heavy))
    return found / found.sum()


def expectation_maximisation(
    probabilities: np.ndarray, prior: np.ndarray, steps: int = 1000, small: float = 1e-8
) -> np.ndarray:
    """The mix under which calibrated probabilities are most likely.

    After Saerens, Latinne and Decaestecker (2002, Neural Computation 14).

    Parameters
    ----------
    probabilities : ndarray of shape (n, k)
        Of each text, by a classifier that was trained where the mix was `prior`.
    prior : ndarray of shape (k,)
    steps, small : int, float
        It ends after so many rounds, or when no part moves by more.
    """
    mix = np.asarray(prior, dtype=float)
    for _ in range(steps):
        weighed = probabilities * (mix / prior)
        new = (weighed / weighed.sum(axis=1, keepdims=True)).mean(axis=0)
        if np.abs(new - mix).max() < small:
            return new
        mix = new
    return mix


def prediction_powered(
    everywhere: np.ndarray,
    count: int,
    predicted: np.ndarray,
    labelled: np.ndarray,
    weight: np.ndarray | None = None,
    trust: float = 1.0,
) -> Mix:
    """Mean of the classifier's probabilities, corrected by a random sample.

    After Angelopoulos, Bates, Fannjiang, Jordan and Zrnic (2023, Science 382); `trust` after Angelopoulos,
    Duchi and Zrnic (2023).

    Parameters
    ----------
    everywhere : ndarray of shape (k,)
        Mean probability of each label over all texts.
    count : int
        How many texts there are.
    predicted, labelled : ndarray of shape (n, k)
        Probabilities, and what people said (one 1 a row), of the texts that were drawn.
    weight : ndarray of shape (n,), optional
        How many texts each stands for; all the same when left out.
    trust : float
        0 takes the sample alone, 1 the classifier in full; see `best_trust`.

    Notes
    -----
    All texts are seen, so their mean is known and only the sample's correction is uncertain; drawing without
    putting back makes it less so by the part that was drawn.
    """
    n = len(labelled)
    weight = np.full(n, 1.0) if weight is None else np.asarray(weight, dtype=float)
    weight = weight / weight.sum()
    missed = labelled - trust * predicted
    share = trust * everywhere + weight @ missed
    spread = (weight[:, None] * (missed - weight @ missed)).T @ (weight[:, None] * (missed - weight @ missed))
    left = max(1 - n / count, 0.0) if count else 1.0
    return Mix(share, spread * n / max(n - 1, 1) * left, n, max(n - 1, 1))


def best_trust(predicted: np.ndarray, labelled: np.ndarray) -> float:
    """How far the probabilities help: the part of them that leaves the correction least uncertain, 0 to 1."""
    told = predicted - predicted.mean(axis=0)
    spread = (told**2).sum()
    return float(np.clip((told * (labelled - labelled.mean(axis=0))).sum() / spread, 0, 1)) if spread else 0.0


def together(mixes: list[Mix], weights: np.ndarray) -> Mix:
    """One mix of several that were drawn apart, such as months; weights may be a contrast."""
    share = sum(weight * mix.share for weight, mix in zip(weights, mixes, strict=True))
    covariance = sum(weight**2 * mix.covariance for weight, mix in zip(weights, mixes, strict=True))
    parts = [
        (weight**2 * np.trace(mix.covariance), mix.freedom)
        for weight, mix in zip(weights, mixes, strict=True)
    ]
    total = sum(part for part, _ in parts)
    freedom = total**2 / sum(part**2 / free for part, free in parts if part) if total else np.inf
    return Mix(share, covariance, sum(mix.coded for mix in mixes), freedom)
