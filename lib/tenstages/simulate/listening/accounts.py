"""Accounts, threads, engagement and addresses: what platforms add to words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import names, plan
from ..world import World
from .venues import CATEGORY, VENUES


def accounts(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Names, followers and the age of each account; one draw an account."""
    codes, _ = pd.factorize(rows["author_number"], sort=True)
    first = rows.groupby(codes)[["site", "machine", "hyperactive"]].first()
    n = len(first)
    followers = np.where(
        first["hyperactive"], rng.uniform(4_000, 30_000, n), np.exp(5.3 + 1.5 * rng.standard_normal(n))
    )
    young = first["machine"].to_numpy() & (rng.random(n) >= plan.BOT_DISGUISED)
    # Days between the opening of the account and the end of the window's first day.
    age = np.where(young, rng.uniform(5, 60, n), 200 + 4_700 * rng.beta(1.6, 1.8, n))
    first_second = rows.groupby(codes)["second"].first().to_numpy()
    opened = np.where(young, first_second / 86_400, 0) - age
    persona = rng.integers(0, 1 << 30, n)
    handles = np.array([names.person(i, site) for i, site in enumerate(first["site"])], dtype=object)
    outlet = rows["site"].map(CATEGORY).eq("news").to_numpy()
    rows["followers"], rows["persona_number"] = followers.astype(np.int64)[codes], persona[codes]
    rows["account_opened_day"] = opened.round(2)[codes]
    rows["account_age_days"] = rows["second"] / 86_400 - rows["account_opened_day"]
    rows["handle_of_author"] = np.where(outlet, "", handles[codes])
    prefix = np.where(rows["site"] == "x.com", "x:", rows["site"] + ":")
    rows["author"] = np.where(outlet, "outlet:" + rows["site"], prefix + rows["handle_of_author"])
    return rows


def threads(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Which items continue a thread: a reply joins the thread of one of its venue's last forty items."""
    chance = rows["site"].map({site: venue[2] for site, venue in VENUES.items()}).to_numpy()
    continues = (rng.random(len(rows)) < chance) & ~rows["machine"].to_numpy()
    back = rng.integers(1, 41, len(rows))
    thread = np.arange(len(rows))
    for positions in rows.groupby("site").indices.values():
        for place in np.flatnonzero(continues[positions]):
            if place >= back[positions[place]]:
                thread[positions[place]] = thread[positions[place - back[positions[place]]]]
    rows["thread"] = thread
    talk = rows["site"].map(CATEGORY).isin(["forum", "video", "blog"]).to_numpy()
    rows["kind"] = np.where(thread == np.arange(len(rows)), "post", np.where(talk, "comment", "reply"))
    return rows


def engagement(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Likes, replies, shares and views that each item drew."""
    n = len(rows)
    pull = np.exp(1.1 * rng.standard_normal(n) - 0.6) * np.sqrt(rows["followers"].to_numpy() / 200)
    pull = np.where(rows["machine"], 0.05, pull) * np.where(rows["event"] != "", 2.0, 1.0)
    for column, base in (("likes", 1.8), ("replies", 0.5), ("shares", 0.35)):
        rows[column] = rng.poisson(base * pull)
    rows["views"] = rng.poisson(20 + 90 * pull)
    return rows


def addresses(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Platform ids and addresses; `id` is what a faultless import makes of them."""
    milliseconds = (pd.Timestamp(world.calendar.start).value // 1_000_000) + rows["second"].to_numpy() * 1000
    # X numbers posts by the time in the upper bits (epoch 1288834974657), then a machine of theirs,
    # then a count within the millisecond; so ids sort by time.
    turn = rows.groupby("second").cumcount().to_numpy()
    snowflake = (milliseconds - 1_288_834_974_657) * 2**22 + rng.integers(1, 24, len(rows)) * 2**12 + turn
    code = [np.base_repr(36**5 + 7 * number, 36).lower() for number in range(len(rows))]
    day = pd.Series(
        pd.Timestamp(world.calendar.start) + pd.to_timedelta(rows["second"], unit="s")
    ).dt.strftime("%Y/%m")
    addresses = [
        _address(*row)
        for row in zip(
            rows["site"], rows["handle_of_author"], snowflake, code, rows["thread"], day, strict=True
        )
    ]
    rows["platform_id"] = [str(number) for number in snowflake]
    rows["address"] = addresses
    rows["id"] = np.where(rows["site"] == "x.com", "x:" + rows["platform_id"], addresses)
    return rows


def _address(site: str, handle: str, number: int, code: str, thread: int, month: str) -> str:
    """Address without scheme and www."""
    if site == "x.com":
        return f"x.com/{handle}/status/{number}"
    if site == "reddit.com":
        return f"reddit.com/r/coffee/comments/t{thread}/talk/{code}"
    path = {
        "instagram.com": f"p/{code}",
        "facebook.com": f"{handle}/posts/{code}",
        "youtube.com": f"watch?lc={code}&v=v{thread}",
    }.get(site)
    if path is None:
        path = {
            "forum": f"t/{thread}/{code}",
            "reviews": f"review/{code}",
            "blog": f"{month}/{code}",
            "news": f"article/{code}",
        }[CATEGORY[site]]
    return f"{site}/{path}"
