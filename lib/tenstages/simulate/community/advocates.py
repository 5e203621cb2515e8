"""Truth 16: forty latent advocates, what is to be seen of them, and how well one could tell who knew how.

The oracle knows the planted rates and sees what a method may see before the cut: how long somebody has
written, how much, how often an answer, how often praise that nobody asked for, and how much stays at home.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import gammaln, logsumexp

from .. import plan
from ..truth import Truth
from .graph import ties_of
from .lives import Lives
from .people import WEEK, People
from .talk import Talk


def cut_of(people: People) -> int:
    """Second from which what happens is the future that a forecast is held against."""
    return (people.world.calendar.weeks - plan.ADVOCATES_AHEAD) * WEEK


def seen_of(people: People, roads: pd.DataFrame, lives: Lives, talk: Talk) -> pd.DataFrame:
    """What was to be seen of each member before the cut, and what came after it.

    Returns
    -------
    DataFrame
        By member: ``weeks`` (in which they wrote regularly), ``wrote, answered, praised`` (nobody having
        asked), ``given, within`` (ties to others, and of them those within the planted community), ``here``
        (still there at the cut), ``praised_after, answered_after``.
    """
    n, cut = len(people.made), cut_of(people)
    said = talk.said[talk.said["member"] < n]
    before = said["second"] < cut
    free = said["praise"] & ~said["prompted"]
    answers = said["answers"] >= 0

    def count(rows) -> np.ndarray:
        return np.bincount(said.loc[rows, "member"], minlength=n)

    given, within = _given(people, talk, cut)
    regular = (cut // WEEK - roads["regular_from"]).clip(lower=0)
    return pd.DataFrame(
        {
            "weeks": regular,
            "wrote": count(before),
            "answered": count(before & answers),
            "praised": count(before & free),
            "given": given,
            "within": within,
            "here": (lives.left >= cut // WEEK) & (people.made["joined"] < cut),
            "praised_after": count(~before & free),
            "answered_after": count(~before & answers),
        }
    )


def _given(people: People, talk: Talk, cut: int) -> tuple[np.ndarray, np.ndarray]:
    n, home = len(people.made), people.made["community"].to_numpy()
    ties = ties_of(people, talk, until=cut)
    stays = home[ties["member"]] == home[ties["towards"]]
    return np.bincount(ties["member"], minlength=n), np.bincount(ties["member"][stays], minlength=n)


def score_of(people: People, seen: pd.DataFrame) -> np.ndarray:
    """Log odds of being an advocate, by the planted rates; minus infinity for who is gone or is paid."""
    score = _more_likely(
        seen["praised"], seen["wrote"], plan.PRAISES["advocate"], plan.PRAISES["member"]
    ) + _more_likely(seen["answered"], seen["wrote"], 1 - plan.ADVOCATES_OPENS, 1 - plan.COMMUNITY_OPENS)
    score += _more_likely(seen["within"], seen["given"], plan.ADVOCATES_WITHIN, people.rates.within)
    steady = _wrote(seen, plan.ADVOCATES_ACTIVITY, plan.ADVOCATES_ACTIVITY_SPREAD)
    score += steady - _wrote(seen, plan.COMMUNITY_ACTIVITY, plan.COMMUNITY_ACTIVITY_SPREAD)
    out = ~seen["here"] | (seen["weeks"] == 0) | (people.made["part"] == "creator").to_numpy()
    return np.where(out, -np.inf, score)


def _more_likely(count: pd.Series, of: pd.Series, one: float, other: float) -> np.ndarray:
    """Log of how many times as likely a count is under one chance as under the other."""
    count, of = count.to_numpy(float), of.to_numpy(float)
    return count * np.log(one / other) + (of - count) * np.log((1 - one) / (1 - other))


def _wrote(seen: pd.DataFrame, median: float, spread: float) -> np.ndarray:
    """Log chance of what somebody wrote, where rates are lognormal."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(31)
    rate = median * np.exp(spread * nodes) * np.maximum(seen["weeks"].to_numpy(float), 1)[:, None]
    wrote = seen["wrote"].to_numpy(float)[:, None]
    chances = wrote * np.log(rate) - rate - gammaln(wrote + 1)
    return logsumexp(chances + np.log(weights / weights.sum()), axis=1)


def hits(score: np.ndarray, advocate: np.ndarray, k: int = plan.ADVOCATES) -> float:
    """Part of the first `k` by a score who are advocates."""
    first = np.argsort(-np.asarray(score, float), kind="stable")[:k]
    return float(advocate[first].mean())


def advocates_truth(people: People, seen: pd.DataFrame) -> Truth:
    """The advocates, what each would say in the weeks after the cut, and how well scores find them."""
    made, calendar = people.made, people.world.calendar
    advocate = (made["part"] == "advocate").to_numpy()
    rate = advocacy_of(people)
    mine = np.flatnonzero(advocate)
    few = (made["followers"] < plan.ADVOCATES_FEW).to_numpy()
    first = calendar.week_start(calendar.weeks - plan.ADVOCATES_AHEAD + 1)
    after = seen["praised_after"].to_numpy()
    score = score_of(people, seen)
    return Truth(
        "s07.ambassadors",
        7,
        "process",
        estimand="how often each advocate is expected to recommend the company unasked in the last "
        f"{plan.ADVOCATES_AHEAD} weeks: activity by the planted chance",
        population=f"the {len(mine)} latent advocates among the members",
        unit="recommendations",
        window=f"{first} to {calendar.last_day}, local days",
        weighting="each advocate counts once",
        values={made["name"][row]: float(rate[row]) for row in mine},
        beside={
            f"precision at {plan.ADVOCATES}, oracle": hits(score, advocate),
            f"precision at {plan.ADVOCATES}, most followed": hits(made["followers"], advocate),
            f"precision at {plan.ADVOCATES}, wrote most": hits(seen["wrote"], advocate),
            f"precision at {plan.ADVOCATES}, praised most": hits(seen["praised"], advocate),
            "advocates with few followers": float((advocate & few).sum()),
            "recommendations after the cut, an advocate": float(after[advocate].mean()),
            "recommendations after the cut, the oracle's forty": float(
                after[np.argsort(-score, kind="stable")[: plan.ADVOCATES]].mean()
            ),
            "recommendations after the cut, the forty most followed": float(
                after[np.argsort(-made["followers"].to_numpy(), kind="stable")[: plan.ADVOCATES]].mean()
            ),
        },
        words={
            made["name"][row]: f"{made['name'][row]} is one of the {len(mine)} advocates, followed by "
            f"{made['followers'][row]:,}."
            for row in mine
        },
    )


def advocacy_of(people: People) -> np.ndarray:
    """Expected recommendations of each member in the weeks after the cut, were all there and writing."""
    part = people.made["part"]
    rate = np.full(len(part), plan.PRAISES["member"])
    for name in ("advocate", "creator"):
        rate[part == name] = plan.PRAISES[name]
    return rate * people.made["activity"].to_numpy() * plan.ADVOCATES_AHEAD
