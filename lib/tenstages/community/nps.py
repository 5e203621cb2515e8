"""Would they recommend us? The net promoter score, with those who did not answer in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..figures import between, say

PROMOTER, DETRACTOR = 9, 6
"""From here up, and from here down, of 0 to 10 (Reichheld 2003, Harvard Business Review 81)."""
FEWEST = 30
SILENT = ("", "no answer")
"""What stands for an answer where somebody was asked and gave none."""
ANSWERED = 0.7
"""Part of a follow-up that must have answered; below it those who are missing may turn the result."""


@dataclass(frozen=True)
class Recommends:
    """Promoters less detractors, in parts of one.

    Attributes
    ----------
    raw, error, raw_low, raw_high : float
        Of those who answered at once, with its standard error: what is usually told.
    value, low, high : float
        Of all who were asked, by the follow-up; missing without one.
    least, most : float
        What it would be if all who never answered, to neither, were detractors, or promoters; limits
        included.  Missing where nobody knows how many were asked.
    asked : int or None
        How many were asked, or None where nobody knows.
    answered : int
        How many answered at once.
    followed, followed_answered : int
        How many of the others were drawn for the follow-up, and how many of these answered.
    level : float
    """

    raw: float
    error: float
    raw_low: float
    raw_high: float
    value: float
    low: float
    high: float
    least: float
    most: float
    asked: int | None
    answered: int
    followed: int
    followed_answered: int
    level: float

    @property
    def response(self) -> float:
        """Part of those asked who answered at once."""
        return self.answered / self.asked if self.asked else np.nan

    @property
    def wording(self) -> str:
        """What may be said of all who were asked."""
        if np.isfinite(self.value):
            return (
                f"Of all who were asked, by a follow-up of those who had not answered: "
                f"{say(self.value, 'points')} ({between(self.low, self.high, 'points')})."
            )
        if np.isfinite(self.least):
            return (
                f"It cannot be corrected for who answers: with those who did not, it may be anything from "
                f"{between(self.least, self.most, 'points')}. Ask a random part of them again."
            )
        return (
            "It cannot be corrected for who answers, and nobody knows how many were asked: it speaks of "
            "those alone who answered."
        )

    @property
    def warning(self) -> str | None:
        """Where the follow-up itself was answered by too few."""
        if not self.followed or self.followed_answered >= ANSWERED * self.followed:
            return None
        return (
            f"Only {self.followed_answered} of {self.followed} answered the follow-up: with those who did "
            f"not, it may be anything from {between(self.least, self.most, 'points')}."
        )


def nps(
    answers: pd.DataFrame | pd.Series,
    follow_up: pd.DataFrame | pd.Series | None = None,
    level: float = 0.9,
    asked: int | None = None,
    followed: int | None = None,
) -> Recommends:
    """Say what part would recommend us, less the part that would warn of us.

    Parameters
    ----------
    answers : Series, or DataFrame with a column ``answer``
        Of those who were asked: 0 to 10.  A row without answer is somebody who did not.
    follow_up : the same, optional
        Of those drawn at random from who had not answered, and asked again by another way.
    level : float
    asked, followed : int, optional
        How many were asked, and how many drawn again, where the tables hold only those who answered.

    Raises
    ------
    ValueError
        With fewer than thirty answers, an answer that is not 0 to 10, a follow-up that fewer than two
        answered, or one of which nobody knows how many had been asked at first.

    Notes
    -----
    Double sampling of those who do not answer (Hansen and Hurwitz 1946, Journal of the American Statistical
    Association 41): they are a part of all, of whom those drawn again are a random sample.  Errors as in two
    phases (Cochran 1977, Sampling Techniques, section 13.6), with Student's t from the follow-up, which is
    the smaller.  It speaks of those who were asked: whom they stand for, the list must tell.
    """
    first = _scores(answers)
    again = _scores(follow_up) if follow_up is not None else np.array([])
    asked = len(first) if asked is None and np.isnan(first).any() else asked
    followed = len(again) if followed is None else followed
    first, again = _signs(first), _signs(again)
    if len(first) < FEWEST:
        raise ValueError(f"{len(first)} answers are too few for a net promoter score; it takes {FEWEST}")
    raw, error = float(first.mean()), float(first.std() / np.sqrt(len(first)))
    reach = _normal(level) * error
    told = (raw, error, max(raw - reach, -1.0), min(raw + reach, 1.0))
    if asked is not None and asked < len(first):
        raise ValueError(f"{len(first)} people answered, and only {asked} were asked")
    none = (np.nan, np.nan, np.nan)
    if follow_up is None:
        least, most = _bounds(first, again, asked, 0, level)
        return Recommends(*told, *none, least, most, asked, len(first), 0, 0, level)
    if asked is None:
        raise ValueError(
            "nobody knows how many were asked, so the follow-up cannot stand for those who did not"
        )
    if len(again) < 2:
        raise ValueError(
            f"{len(again)} of {followed} answered the follow-up; it takes two to say anything of the others"
        )
    if followed > asked - len(first):
        raise ValueError(f"{followed} were drawn again, but only {asked - len(first)} had not answered")
    least, most = _bounds(first, again, asked, followed, level)
    value, low, high = _two_phases(first, again, asked, level)
    return Recommends(*told, value, low, high, least, most, asked, len(first), followed, len(again), level)


def waves_of(surveys: pd.DataFrame, question: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Rows of the first wave and of a follow-up drawn by lot, as `nps` wants them.

    Parameters
    ----------
    surveys : DataFrame
        ``respondent, answer``, and ``question, wave, prob`` where known (see the table `surveys`).  Whoever
        was asked and gave no answer has a row that says so.  A later wave is a follow-up by lot where its
        `prob` is below 1; else it is a reminder to all, and belongs to the first.
    question : str, optional
        Which one, where there are several.

    Returns
    -------
    tuple of DataFrame, and of DataFrame or None
        Everybody who was asked at first, those of the follow-up without answer; and the follow-up.

    Raises
    ------
    ValueError
        Where there are several questions and none was named, or none of that name.
    """
    rows = surveys
    if "question" in rows:
        known = sorted(rows["question"].dropna().unique())
        if question is None and len(known) > 1:
            raise ValueError(f"there are several questions ({', '.join(known)}); name one of them")
        rows = rows if question is None else rows[rows["question"] == question]
        if not len(rows):
            raise ValueError(f'nobody was asked "{question}"; there are {", ".join(known) or "no questions"}')
    if not {"wave", "prob"} <= set(rows):
        return rows, None
    later = ((rows["wave"].fillna(1) > 1) & (rows["prob"] < 1)).to_numpy(dtype=bool)
    if not later.any():
        return rows, None
    return rows.assign(answer=rows["answer"].where(~later, SILENT[-1])), rows[later]


def _scores(answers: pd.DataFrame | pd.Series) -> np.ndarray:
    """Answers as numbers, missing where none was given."""
    column = answers["answer"] if isinstance(answers, pd.DataFrame) else pd.Series(answers)
    text = column.astype("object").where(column.notna(), None)
    empty = text.map(lambda each: each is None or str(each).strip().casefold() in SILENT)
    number = pd.to_numeric(text, errors="coerce")
    bad = ~empty & ~(number.between(0, 10) & (number % 1 == 0))
    if bad.any():
        raise ValueError(f'"{text[bad].iloc[0]}" is no answer from 0 to 10')
    return number.to_numpy(dtype=float)


def _signs(scores: np.ndarray) -> np.ndarray:
    """1 for a promoter, -1 for a detractor, else 0; those without an answer left out."""
    there = scores[~np.isnan(scores)]
    return (there >= PROMOTER).astype(float) - (there <= DETRACTOR)


def _two_phases(first: np.ndarray, again: np.ndarray, asked: int, level: float) -> tuple[float, float, float]:
    from scipy.stats import t

    part, others = len(first) / asked, asked - len(first)
    value = part * first.mean() + (1 - part) * again.mean()
    # Those who answered at once are known; only the draw among the others leaves doubt.
    error = (1 - part) * np.sqrt((1 - len(again) / others) * again.var(ddof=1) / len(again))
    reach = t.ppf(0.5 + level / 2, len(again) - 1) * error
    return float(value), float(max(value - reach, -1.0)), float(min(value + reach, 1.0))


def _bounds(
    first: np.ndarray, again: np.ndarray, asked: int | None, followed: int, level: float
) -> tuple[float, float]:
    """What it is if all who never answered are detractors, or promoters (Manski 1989), limits included."""
    if asked is None:
        return np.nan, np.nan
    part = len(first) / asked
    ends = []
    for sign in (-1, 1):
        others = (
            np.concatenate([again, np.full(followed - len(again), sign)]) if followed else np.array([sign])
        )
        value = part * first.mean() + (1 - part) * others.mean()
        error = (1 - part) * np.sqrt(others.var() / len(others))
        ends.append(value + sign * _normal(level) * error)
    return float(max(ends[0], -1.0)), float(min(ends[1], 1.0))


def _normal(level: float) -> float:
    from scipy.stats import norm

    return float(norm.ppf(0.5 + level / 2))
