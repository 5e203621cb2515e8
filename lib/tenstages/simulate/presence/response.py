"""What became of the own posts: people reached, looks, engagements, for nothing and for money.

Reach grows with followers and differs by form, week and luck; engagement differs by what a post is for.  The
hour of a post, and the new page header, change nothing.  On one network a look is counted anew from some
week on: 1.4 times as many for the same people.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..world import World
from .followers import Followers

PARTS = {"likes": 0.74, "comments": 0.10, "shares": 0.08, "saves": 0.08}
"""What engagements are; clicks on links are counted apart from them."""
EXPECTED_PASSED_ON = 1 + plan.PASSED_ON * (plan.PASSED_ON_FACTOR - 1)


def responses(followers: Followers, posts: pd.DataFrame) -> pd.DataFrame:
    """Counts beside each of the posts.

    Parameters
    ----------
    followers : Followers
    posts : DataFrame
        As `published` gives them.

    Returns
    -------
    DataFrame
        The posts with counts (missing where a vendor tells none) and two latent columns: ``expected_reach,
        expected_engagements``, before luck.
    """
    world = followers.world
    rng = world.stream("responses")
    told = posts.assign(expected_reach=_usual_reach(followers, posts))
    luck, far = _luck(world, told, rng)
    reach = rng.poisson(told["expected_reach"] * luck / EXPECTED_PASSED_ON)
    told["expected_engagements"] = _rate(told) * told["expected_reach"] * _engaged_factor()
    looks = plan.LOOKS * np.where(_renamed(told), plan.RENAMED_JUMP, 1.0)
    # Everybody who is reached looks once; how often again is what differs.
    told["views"] = reach + rng.poisson(reach * np.maximum(looks - 1, 0) * rng.gamma(20, 1 / 20, len(told)))
    told["reach"] = reach
    liking = np.exp(plan.ENGAGED_LUCK * rng.standard_normal(len(told)) - plan.ENGAGED_LUCK**2 / 2)
    told["engagements"] = rng.binomial(reach, np.minimum(_rate(told) * far * liking, 0.6))
    told = _for_money(told, rng)
    parts = rng.multinomial(told["engagements"].to_numpy(), list(PARTS.values()))
    return _as_told(told.assign(**dict(zip(PARTS, parts.T, strict=True))))


def _usual_reach(followers: Followers, posts: pd.DataFrame) -> np.ndarray:
    """People whom a post of that network and form reaches on average, on that day."""
    days = np.minimum(posts["second"].to_numpy() // 86_400, len(followers.daily["followers"]) - 1)
    counts = {
        name: followers.daily["followers"][:, number][days] for number, name in enumerate(plan.NETWORKS)
    }
    rates = plan.REACH_OF_FOLLOWERS | plan.VIEWS_OF_FOLLOWERS
    usual = np.full(len(posts), plan.BLOG_VIEWS)
    for name, count in counts.items():
        usual = np.where(posts["network"] == name, rates[name] * count, usual)
    forms = {
        (name, form): factor for name, each in plan.FORMATS.items() for form, (_, factor) in each.items()
    }
    factor = [
        forms.get(pair, 0.0)  # answers below others' words are seen by nobody who is counted
        for pair in zip(posts["network"], posts["format"], strict=True)
    ]
    return usual * np.where(posts["kind"] == "post", factor, 0.0)


def _luck(world: World, posts: pd.DataFrame, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Factor on reach (its mean is `EXPECTED_PASSED_ON`), and on the rate of engagement that goes with it."""
    week = np.zeros(len(posts))
    for network in plan.POSTS_PLANNED:
        mine = (posts["network"] == network).to_numpy()
        week[mine] = _moods(world.calendar.weeks, rng)[posts["week"].to_numpy()[mine] - 1]
    own = plan.POST_LUCK * rng.standard_normal(len(posts))
    variance = plan.POST_LUCK**2 + plan.WEEK_LUCK**2
    passed_on = np.where(rng.random(len(posts)) < plan.PASSED_ON, plan.PASSED_ON_FACTOR, 1.0)
    reach = np.exp(own + week - variance / 2) * passed_on
    return reach, reach**-plan.REACHED_LESS_ENGAGED


def _moods(weeks: int, rng: np.random.Generator) -> np.ndarray:
    """How a network ranks an account's posts, week by week: logarithms with memory."""
    mood = np.empty(weeks)
    mood[0] = plan.WEEK_LUCK * rng.standard_normal()
    fresh = plan.WEEK_LUCK * np.sqrt(1 - plan.WEEK_LUCK_MEMORY**2)
    for week in range(1, weeks):
        mood[week] = plan.WEEK_LUCK_MEMORY * mood[week - 1] + fresh * rng.standard_normal()
    return mood


def _rate(posts: pd.DataFrame) -> np.ndarray:
    """Engagements of each person reached, by what a post is for."""
    of_hundred = {name: rate for name, (_, rate) in plan.POST_PURPOSES.items()}
    return posts["purpose"].map(of_hundred).fillna(0).to_numpy(float) / 100


def _engaged_factor() -> float:
    """Mean engagement against that of a post without luck: what goes far engages a smaller part."""
    power = 1 - plan.REACHED_LESS_ENGAGED
    variance = plan.POST_LUCK**2 + plan.WEEK_LUCK**2
    passed_on = 1 + plan.PASSED_ON * (plan.PASSED_ON_FACTOR**power - 1)
    return float(np.exp((power**2 - power) * variance / 2) * passed_on / EXPECTED_PASSED_ON)


def _renamed(posts: pd.DataFrame) -> np.ndarray:
    """Posts whose views are counted in the new way."""
    return ((posts["network"] == plan.RENAMED_NETWORK) & (posts["week"] >= plan.RENAMED_WEEK)).to_numpy()


def _for_money(posts: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """What money added to the boosted ones."""
    boosted = posts["boosted"].to_numpy()
    usual = np.where(boosted, posts["expected_reach"] * plan.PAID_REACH, 0.0)
    reach = rng.poisson(usual * np.exp(0.5 * rng.standard_normal(len(posts)) - 0.125))
    looks = plan.PAID_LOOKS * np.where(_renamed(posts), plan.RENAMED_JUMP, 1.0)
    posts["paid_reach"] = reach
    posts["paid_views"] = reach + rng.poisson(reach * (looks - 1))
    posts["paid_engagements"] = rng.binomial(reach, _rate(posts) * plan.PAID_ENGAGED)
    return posts


TELLS_REACH = tuple(plan.REACH_OF_FOLLOWERS)
COUNTS = ("views", "reach", "engagements", "paid_views", "paid_reach", "paid_engagements")
BY_KIND = ("likes", "comments", "shares", "saves")


def _as_told(posts: pd.DataFrame) -> pd.DataFrame:
    """Counts that the vendors tell: no reach on some networks, nothing paid where money has no place."""
    post = posts["kind"] == "post"
    reach = post & posts["network"].isin(TELLS_REACH)
    paid = post & posts["network"].isin(plan.PAID_NETWORKS)
    where = {"views": post, "reach": reach, "engagements": post} | dict.fromkeys(BY_KIND, post)
    where |= dict.fromkeys(COUNTS[3:], paid) | {"saves": post & (posts["network"] == "instagram.com")}
    return posts.assign(**{name: posts[name].astype("Int64").where(told) for name, told in where.items()})
