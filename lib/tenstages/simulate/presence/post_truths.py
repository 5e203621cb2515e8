"""What is true of the own posts: plans kept, exchange, tags, money, engagement, two changes of no effect."""

from __future__ import annotations

import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World
from .accounts import accounts_of
from .posts import Posts

ALL = "all"


def post_truths(world: World, told: Posts) -> tuple[Truth, ...]:
    """Stage 2's truths about posts; parts of X are there where X is."""
    return (
        _cadence(world, told.posts),
        _exchange(world, told.posts),
        _untagged(world, told.made),
        _paid(world, told.posts),
        _engagement(world, told.made),
        _definition_change(world, told.posts),
        _header(world),
    )


def _window(world: World) -> str:
    return f"{world.calendar.first_day} to {world.calendar.last_day}, local days"


def _cadence(world: World, posts: pd.DataFrame) -> Truth:
    there = posts[(posts["kind"] == "post") & (posts["day"] <= world.calendar.last_day)]
    count = there.groupby("account").size()
    planned = {
        a.id: plan.POSTS_PLANNED[a.network][0] * world.calendar.weeks for a in accounts_of(world).values()
    }
    values = {name: float(count.get(name, 0) / number) for name, number in planned.items() if name in count}
    last = there.groupby("account")["day"].max()
    words = {
        name: f"{count[name]:,} of {planned[name]:,.0f} planned posts were published; the last on "
        f"{last[name]:%d %B %Y}."
        for name in values
    }
    return Truth(
        "s02.cadence",
        2,
        "realised",
        estimand="posts published over posts planned; answers and what was passed on are no posts",
        population="the own accounts",
        unit="share",
        window=_window(world),
        weighting="each post once",
        values=values,
        words=words,
        beside={f"published {name}": float(count[name]) for name in values},
    )


def _exchange(world: World, posts: pd.DataFrame) -> Truth:
    own = posts[posts["kind"].isin(["post", "reply"])]
    values = {
        name: float(part) for name, part in (own["kind"] == "reply").groupby(own["account"]).mean().items()
    }
    values[ALL] = float((own["kind"] == "reply").mean())
    return Truth(
        "s02.exchange",
        2,
        "realised",
        estimand="answers to others over all that an account wrote itself",
        population="the own accounts",
        unit="share",
        window=_window(world),
        weighting="each post or answer once",
        values=values,
        words={
            ALL: f"{values[ALL]:.0%} of what the accounts wrote answered somebody; the rest was broadcast."
        },
    )


def _untagged(world: World, made: pd.DataFrame) -> Truth:
    ours = made[made["page"] != ""]
    untagged = ours["tags"] == ""
    site = {name: account.site for name, account in accounts_of(world).items()}
    parts = untagged.groupby(ours["network"].map(site)).mean()
    values = {name: float(part) for name, part in parts.items()} | {ALL: float(untagged.mean())}
    return Truth(
        "s02.untagged_links",
        2,
        "realised",
        estimand="links to our own site without utm_source over all links to it",
        population="posts of the own accounts that link to it",
        unit="share",
        window=_window(world),
        weighting="each post once",
        values=values,
        words={ALL: f"{values[ALL]:.0%} of the links to our site carried no tags."},
    )


def _paid(world: World, posts: pd.DataFrame) -> Truth:
    there = posts[posts["paid_views"].notna()]
    paid = there.groupby("network")["paid_views"].sum()
    free = there.groupby("network")["views"].sum()
    values = {name: float(paid[name] / (paid[name] + free[name])) for name in paid.index}
    values[ALL] = float(paid.sum() / (paid.sum() + free.sum()))
    return Truth(
        "s02.paid_views",
        2,
        "realised",
        estimand="views shown for money over all views",
        population=f"posts on {', '.join(plan.PAID_NETWORKS)}",
        unit="share",
        window=_window(world),
        weighting="each view once",
        values=values,
        words={ALL: f"{values[ALL]:.0%} of the views were bought."},
    )


def _engagement(world: World, made: pd.DataFrame) -> Truth:
    """Expected engagements over expected reach: the posts as they were, their luck taken out."""
    there = made[(made["kind"] == "post") & made["reach"].notna()]
    sums = there.groupby("purpose")[["expected_engagements", "expected_reach", "engagements", "reach"]].sum()
    rate = sums["expected_engagements"] / sums["expected_reach"]
    happened = sums["engagements"] / sums["reach"]
    best, least = rate.idxmax(), rate.idxmin()
    return Truth(
        "s02.engagement_rate",
        2,
        "process",
        estimand="expected unpaid engagements over expected people reached for nothing",
        population=f"posts on {', '.join(plan.REACH_OF_FOLLOWERS)}, by what they are for",
        unit="share",
        window=_window(world),
        weighting="each person reached once",
        values={name: float(value) for name, value in rate.items()},
        words={
            best: f"Posts of the kind {best} were made to engage {rate[best]:.1%} of the people whom they "
            f"reach, those of the kind {least} {rate[least]:.1%}."
        },
        beside={f"realised {name}": float(value) for name, value in happened.items()},
    )


def _definition_change(world: World, posts: pd.DataFrame) -> Truth:
    there = posts[(posts["network"] == plan.RENAMED_NETWORK) & (posts["kind"] == "post")]
    day = world.calendar.week_start(plan.RENAMED_WEEK)
    new = there["day"] >= day
    looks = [float(part["views"].sum() / part["reach"].sum()) for part in (there[~new], there[new])]
    account = accounts_of(world)[plan.RENAMED_NETWORK].id
    return Truth(
        "s02.definition_change",
        2,
        "process",
        estimand="change of the people reached a post caused by the vendor's counting looks anew",
        population=f"posts of {account}",
        unit="share",
        window=f"{_window(world)}; the change on {day}",
        weighting="each post once",
        values={account: 0.0},
        beside={"jump of views": plan.RENAMED_JUMP - 1, "views a person before": looks[0], "after": looks[1]},
        words={
            account: f"On {day:%d %B %Y} impressions became views, {plan.RENAMED_JUMP - 1:.0%} more of them "
            "for the same people: its planted effect on people reached is exactly zero."
        },
    )


def _header(world: World) -> Truth:
    account = accounts_of(world)[plan.HEADER_NETWORK].id
    day = world.calendar.week_start(plan.HEADER_WEEK)
    return Truth(
        "s02.reach_change",
        2,
        "process",
        estimand="change of the organic reach of a post caused by the new page header",
        population=f"posts of {account}",
        unit="share",
        window=f"13 weeks before and after {day}",
        weighting="each post once",
        values={account: 0.0},
        words={
            account: f"The new page header of {day:%d %B %Y} cost some effort and changed nothing: its "
            "planted effect on the reach of a post is exactly zero."
        },
    )
