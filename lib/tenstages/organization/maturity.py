"""How far the company is in each stage, as its own people rate it, some of them severely and some mildly."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..community.ties import need
from ..figures import listing
from ..stats.concentration import DRAWS, SEED

SURVEY = "maturity"
"""The survey of the table `surveys` that holds ratings."""
LOWEST, HIGHEST = 1, 6
LEVELS = ("planning", "presence", "engagement", "formalized", "strategic", "converged")
"""What the levels are called (Li and Solis 2013, Altimeter: The Evolution of Social Business)."""
FEWEST = 3
"""Raters of all, and of a stage, below which severity and level cannot be told apart."""
JOINT = 20_000


@dataclass(frozen=True)
class Maturity:
    """The level of each stage.

    Attributes
    ----------
    stages : DataFrame
        ``stage, level, low, high, raw, raters, weakest``: the level as all raters together would give it,
        with limits; the mean of those who rated it, which is what is usually told; how many did; and the
        chance that it is the weakest.  Where fewer than three rated it, limits and chance are missing.
    weakest : tuple of int
        Stages among which the weakest is, the likeliest first; empty where it cannot be told.
    severity : ndarray
        How far each rater stands below (or above) the others, without saying who: sorted, in levels.
    spread : float
        Standard deviation of severity over raters, what is noise taken out.
    raters, ratings : int
    joined : bool
        Whether stages can be held against one another: raters who rated both, or who share a stage with
        somebody who did.
    level : float
    """

    stages: pd.DataFrame
    weakest: tuple[int, ...]
    severity: np.ndarray
    spread: float
    raters: int
    ratings: int
    joined: bool
    level: float

    @property
    def warnings(self) -> tuple[str, ...]:
        """What stands in the way of believing it."""
        told = []
        if self.raters < FEWEST:
            told.append(
                f"{self.raters} raters are too few to tell a severe rater from a low level; ask "
                f"{FEWEST} at the least, and better ten."
            )
        few = self.stages[self.stages["raters"] < FEWEST]["stage"]
        if self.raters >= FEWEST and len(few):
            names = listing(f"stage {each}" for each in few)
            told.append(f"Fewer than {FEWEST} people rated {names}, so nobody can say how sure that is.")
        if not self.joined:
            told.append(
                "Some stages were rated by people who rated none of the others, so nobody can say which is "
                "further; have somebody rate both."
            )
        return tuple(told)

    @property
    def wording(self) -> str:
        """Which stage is the weakest link, or which may be."""
        names = [f"stage {each}" for each in self.weakest]
        if not names:
            return "Which stage is the weakest link cannot be told."
        if len(names) == 1:
            return f"The weakest link is {names[0]}."
        return f"The weakest link is one of {listing(names)}."


def maturity(ratings: pd.DataFrame, level: float = 0.9) -> Maturity:
    """Level of each stage from ratings of 1 to 6, the severity of raters taken out.

    Parameters
    ----------
    ratings : DataFrame
        ``respondent, question, answer``, and ``survey`` where there are others (see the table `surveys`);
        questions are ``stage 1`` to ``stage 10``.
    level : float

    Raises
    ------
    ValueError
        With fewer than two raters or two stages, or an answer that is not 1 to 6.

    Notes
    -----
    Rating = level of the stage + severity of the rater + chance (a many-facet model, Linacre 1989, in its
    additive form), by least squares within raters: who rates which stages may go with severity.  Severity
    adds up to nothing over raters.  Raters are the sample, not ratings: drawn anew with exponential weights
    (Rubin 1981, Annals of Statistics 9), made wider for their number, and Student's t.  The set of the
    weakest holds those likeliest to be it, until they are so likely together as the level asks.
    """
    rows = _ratings(ratings)
    stages, place = np.unique(rows["stage"].to_numpy(), return_inverse=True)
    names, who = np.unique(rows["respondent"].to_numpy(str), return_inverse=True)
    if len(names) < 2 or len(stages) < 2:
        raise ValueError(
            f"{len(names)} raters and {len(stages)} stages; it takes two of either to take severity out"
        )
    told = rows["answer"].to_numpy(dtype=float)
    sums = _Sums.of(told, place, who, len(stages), len(names))
    levels, _ = sums.solved(np.ones(len(names)))
    error, count = _covariance(sums), np.bincount(place)
    known = (count >= FEWEST) & (len(names) >= FEWEST)
    # A stage is known as well as it has raters, however many there are of the others.
    reach = np.full(len(stages), np.nan)
    reach[known] = _t(0.5 + level / 2, count[known] - 1) * np.sqrt(np.diag(error)[known])
    chance = np.full(len(stages), np.nan)
    chance[known] = _weakest(levels[known], error[np.ix_(known, known)], len(names) - 1)
    order = stages[known][np.lexsort((stages[known], -chance[known]))]
    several = int(np.searchsorted(np.cumsum(np.sort(chance[known])[::-1]), level - 1e-9)) + 1
    severity, spread = _severity(told, levels, place, who, len(names))
    table = pd.DataFrame(
        {
            "stage": stages.astype(int),
            "level": levels,
            "low": levels - reach,
            "high": levels + reach,
            "raw": np.bincount(place, told) / count,
            "raters": count,
            "weakest": chance,
        }
    )
    joined = _joined(place, who)
    return Maturity(
        table,
        tuple(int(each) for each in order[:several]),
        severity,
        spread,
        len(names),
        len(told),
        joined,
        level,
    )


def _ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """``respondent, stage, answer`` as numbers, those without an answer left out."""
    need(ratings, ("respondent", "question", "answer"), "ratings")
    rows = ratings[ratings["survey"] == SURVEY] if "survey" in ratings else ratings
    number = rows["question"].astype(str).str.extract(r"^\s*stage\s+(\d+)\s*$", flags=re.I)[0]
    rows = rows.assign(stage=pd.to_numeric(number), text=rows["answer"].astype("object"))
    rows = rows[(rows["stage"].notna() & rows["text"].notna()).to_numpy(dtype=bool)]
    answer = pd.to_numeric(rows["text"], errors="coerce")
    bad = ~answer.between(LOWEST, HIGHEST)
    if bad.any():
        raise ValueError(f'"{rows["text"][bad].iloc[0]}" is no level from {LOWEST} to {HIGHEST}')
    rows = rows.assign(stage=rows["stage"].astype(int), answer=answer.astype(float))
    return rows[["respondent", "stage", "answer"]].drop_duplicates(["respondent", "stage"])


@dataclass(frozen=True)
class _Sums:
    """What least squares within raters needs of each rater.

    `within` (raters, stages, stages) and `against` (raters, stages) are the normal equations with the rater's
    own mean taken out; `rated` (raters, stages) is the part of the rater's answers that each stage has, and
    `mean` the mean of the answers.
    """

    within: np.ndarray
    against: np.ndarray
    rated: np.ndarray
    mean: np.ndarray

    @classmethod
    def of(cls, told, place, who, stages: int, raters: int) -> _Sums:
        seen, answers = np.zeros((raters, stages)), np.zeros((raters, stages))
        np.add.at(seen, (who, place), 1.0)
        np.add.at(answers, (who, place), told)
        count = seen.sum(axis=1, keepdims=True)
        rated, mean = seen / count, answers.sum(axis=1) / count[:, 0]
        within = seen[:, :, None] * np.eye(stages) - count[:, :, None] * rated[:, :, None] * rated[:, None, :]
        return cls(within, answers - mean[:, None] * seen, rated, mean)

    def solved(self, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Levels, and each rater's own mean less that of the stages rated, for weights of raters."""
        left = np.tensordot(weight, self.within, axes=1)
        right = weight @ self.against
        effect = np.linalg.lstsq(left, right, rcond=1e-9)[0]
        own = self.mean - self.rated @ effect
        return effect + weight @ own / weight.sum(), own


def _covariance(sums: _Sums) -> np.ndarray:
    rng, raters = np.random.default_rng(SEED), len(sums.mean)
    drawn = np.array([sums.solved(rng.exponential(size=raters))[0] for _ in range(DRAWS)])
    # Exponential weights vary less than a sample of so many does.
    return np.atleast_2d(np.cov(drawn.T)) * (raters + 1) / (raters - 1)


def _weakest(levels: np.ndarray, error: np.ndarray, freedom: int) -> np.ndarray:
    """Chance of each stage to be the lowest, all drawn together (multivariate t)."""
    if not len(levels):
        return np.zeros(0)
    rng = np.random.default_rng(SEED)
    noise = rng.multivariate_normal(np.zeros(len(levels)), error, JOINT, method="eigh")
    noise *= np.sqrt(freedom / rng.chisquare(freedom, JOINT))[:, None]
    return np.bincount((levels + noise).argmin(axis=1), minlength=len(levels)) / JOINT


def _severity(told, levels, place, who, raters: int) -> tuple[np.ndarray, float]:
    count = np.bincount(who, minlength=raters)
    left = told - levels[place]
    own = np.bincount(who, left, minlength=raters) / count
    freedom = len(told) - raters - len(levels) + 1
    noise = ((left - own[who]) ** 2).sum() / freedom if freedom > 0 else np.nan
    spread = np.sqrt(max(own.var(ddof=1) - noise * (1 / count).mean(), 0.0)) if freedom > 0 else np.nan
    return np.sort(own), float(spread)


def _joined(place: np.ndarray, who: np.ndarray) -> bool:
    """Whether every stage hangs together with every other by raters who rated both."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    stages, raters = place.max() + 1, who.max() + 1
    size = stages + raters
    ties = coo_matrix((np.ones(len(place)), (place, stages + who)), shape=(size, size))
    return connected_components(ties, directed=False)[0] == 1


def _t(part: float, freedom: np.ndarray) -> np.ndarray:
    from scipy.stats import t

    return t.ppf(part, freedom)
