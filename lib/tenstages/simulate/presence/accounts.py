"""The company's own accounts: what each is called, and what its vendor calls what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from .. import plan
from ..names import own_reddit_account
from ..world import World

BLOG = "blog"


@dataclass(frozen=True)
class Account:
    """One account of our own.

    `network` is its key in `plan`; `site` the host it stands on.  The names under which its vendor counts
    things are empty where it does not tell them: who tells gains alone hides losses, who tells neither
    shows net growth.
    """

    network: str
    site: str
    id: str
    views: str
    followers: str = ""
    gained: str = ""
    lost: str = ""


_TOLD = {
    "x.com": ("x impressions", "followers", "new follows", "unfollows"),
    "facebook.com": ("facebook views", "page follows", "new page follows", "page unfollows"),
    "instagram.com": ("instagram impressions", "followers", "", ""),
    "youtube.com": ("youtube views", "subscribers", "subscribers", "subscribers"),
    "linkedin.com": ("linkedin impressions", "followers", "new followers", ""),
    "flickr.com": ("flickr views", "followers", "", ""),
}
RENAMED_VIEWS = "instagram views"
"""What the account whose vendor changed its mind calls them afterwards."""


def site_of(world: World) -> str:
    """Host of the company's own site."""
    return f"{world.own.word.lower()}coffeeroasters.example"


def accounts_of(world: World) -> dict[str, Account]:
    """The accounts by network, the blog last.

    The handle is longer than Instagram, YouTube and Flickr allow, and Facebook and LinkedIn know no
    underscore, so it can be nobody's.
    """
    handle, site = own_reddit_account(world.own.word), site_of(world)
    found = {
        network: Account(network, network, f"{network}:{handle}", *_TOLD[network])
        for network in plan.NETWORKS
    }
    found["x.com"] = Account("x.com", "x.com", world.own.accounts[0], *_TOLD["x.com"])
    return found | {BLOG: Account(BLOG, site, f"{site}:blog", "page views")}
