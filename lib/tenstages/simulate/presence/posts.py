"""All posts of the own accounts as the canonical table has them; X's are those of `own_accounts`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...tables import POSTS
from .. import plan
from ..listening import Listening
from ..own_accounts import posts_on_x
from ..world import World
from .accounts import BLOG, RENAMED_VIEWS, accounts_of, site_of
from .followers import Followers
from .links import with_links
from .publishing import published
from .response import COUNTS, responses
from .words import write_posts

COLUMNS = [column.name for column in POSTS.columns if not column.made]
ADDRESSES = {
    "facebook.com": "https://www.facebook.com/{handle}/posts/{code}",
    "instagram.com": "https://www.instagram.com/p/{code}/",
    "youtube.com": "https://www.youtube.com/watch?v={code}",
    "linkedin.com": "https://www.linkedin.com/feed/update/urn:li:share:{code}/",
    "flickr.com": "https://www.flickr.com/photos/{handle}/{code}/",
}
COUNTED = (*COUNTS, "likes", "comments", "shares", "saves", "clicks", "seconds")


@dataclass(frozen=True)
class Posts:
    """The posts of all accounts but X with what is latent in them, and the canonical table of all.

    `made` adds to `published` what became of each post and where it leads; `coded` holds what each post
    is for, as the team that wrote it notes down.
    """

    made: pd.DataFrame
    posts: pd.DataFrame
    coded: pd.DataFrame


def posts_of(followers: Followers, listening: Listening | None = None, *, texts: bool = False) -> Posts:
    """Publish, and see what becomes of it; without `listening` X is left out."""
    world = followers.world
    made = with_links(world, responses(followers, published(world)))
    made["id"] = _ids(world, made)
    made["text"] = write_posts(world, made) if texts else ""
    frames = [_canonical(world, made)]
    if listening is not None:
        frames.append(_on_x(followers, listening))
    posts = pd.concat(frames).sort_values(["day", "id"], kind="stable", ignore_index=True)
    return Posts(made, posts, _purposes(world, made))


def _ids(world: World, made: pd.DataFrame) -> list[str]:
    """The network's own number; a blog's post is its address."""
    return [
        f"{site_of(world)}/blog/{code % 10**9:x}" if network == BLOG else f"{network}:{code}"
        for network, code in zip(made["network"], made["code"], strict=True)
    ]


def _canonical(world: World, made: pd.DataFrame) -> pd.DataFrame:
    accounts = accounts_of(world)
    local = pd.Timestamp(world.calendar.first_day) + pd.to_timedelta(made["second"], unit="s")
    renamed = (made["network"] == plan.RENAMED_NETWORK) & (made["week"] >= plan.RENAMED_WEEK)
    called = made["network"].map({name: account.views for name, account in accounts.items()})
    frame = pd.DataFrame(
        {
            "id": made["id"],
            "definition": called.where(~renamed, RENAMED_VIEWS),
            "account": made["network"].map({name: account.id for name, account in accounts.items()}),
            "network": made["network"].map({name: account.site for name, account in accounts.items()}),
            "day": local.dt.date,
            "at": local.dt.tz_localize(world.zone).dt.tz_convert("UTC"),
            "kind": made["kind"],
            "format": made["format"],
            "text": made["text"],
            "url": _urls(world, made),
            "link": made["link"],
            "sources": "simulated",
        }
    )
    counts = {name: made[name].astype("Int64").where(made["kind"] == "post") for name in COUNTED[:-1]}
    return frame.assign(**counts, seconds=_seconds(made)).reindex(columns=COLUMNS)


def _urls(world: World, made: pd.DataFrame) -> list[str]:
    handle = accounts_of(world)["facebook.com"].id.split(":")[1]
    return [
        f"https://www.{key}" if network == BLOG else ADDRESSES[network].format(handle=handle, code=code)
        for network, code, key in zip(made["network"], made["code"], made["id"], strict=True)
    ]


def _seconds(made: pd.DataFrame) -> pd.Series:
    """Length of a video: a short one under a minute, a long one up to seven."""
    part = made["code"] % 1000
    length = np.where(made["format"] == "short video", 12 + part % 45, 60 + part % 360)
    return pd.Series(length, index=made.index, dtype="Int64").where(
        made["format"].isin(["video", "short video"])
    )


def _on_x(followers: Followers, listening: Listening) -> pd.DataFrame:
    """The account's posts there, with views of their own stream."""
    world, said = listening.world, posts_on_x(listening)
    rng, account = world.stream("responses on x"), accounts_of(world)["x.com"]
    at = pd.Timestamp(world.calendar.start, tz="UTC") + pd.to_timedelta(said["second"], unit="s")
    local = at.dt.tz_convert(world.zone)
    number = plan.NETWORKS.index("x.com")
    day = np.minimum(said["second"] // 86_400, len(followers.daily["followers"]) - 1)
    usual = plan.VIEWS_OF_FOLLOWERS["x.com"] * followers.daily["followers"][day, number]
    usual = usual * np.where(said["kind"] == "reply", 0.05, 1.0)
    luck = np.exp(plan.POST_LUCK * rng.standard_normal(len(said)) - plan.POST_LUCK**2 / 2)
    comments, looked = rng.poisson(0.7, len(said)), rng.poisson(usual * luck)
    did = said["likes"] + said["shares"] + comments
    frame = pd.DataFrame(
        {
            "id": "x:" + said["platform_id"],
            "definition": account.views,
            "account": account.id,
            "network": "x.com",
            "day": local.dt.date,
            "at": at,
            "kind": said["kind"],
            "format": "text",
            "text": said["text"],
            "url": "https://x.com/" + account.id.removeprefix("x:") + "/status/" + said["platform_id"],
            "answers": ("x:" + said["answers"]).where(said["answers"] != "", None),
            "sources": "simulated",
        }
    )
    counts = {"views": did + looked, "engagements": did, "comments": comments}
    counts |= {name: said[name] for name in ("likes", "shares")}
    # What is passed on is counted where it was said first.
    own = said["kind"] != "share"
    counts = {name: pd.Series(values, dtype="Int64").where(own) for name, values in counts.items()}
    missing = {name: pd.array([pd.NA] * len(said), dtype="Int64") for name in COUNTED if name not in counts}
    return frame.assign(**counts, **missing).reindex(columns=COLUMNS)


def _purposes(world: World, made: pd.DataFrame) -> pd.DataFrame:
    """What each post is for, as coded rows: all of them, by whoever wrote them."""
    posts = made[made["kind"] == "post"]
    return pd.DataFrame(
        {
            "id": posts["id"],
            "task": "post kind",
            "brand": world.own.name,
            "label": posts["purpose"],
            "coder": "editor",
            "drawn_from": "all",
            "prob": 1.0,
        }
    ).reset_index(drop=True)
