"""Truth 31 by day: how often the account was seen whose vendor renames its measure, and by how many.

From the planted week on every look counts, so the daily views rise by the planted jump; reach does not.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from .accounts import RENAMED_VIEWS, accounts_of
from .followers import Followers, audience_rows

IN_DAYS = (0.6, 0.3, 0.1)  # of the people whom a post reaches, on its day and on the two after it
PROFILE = 0.012  # of followers, who look at the account itself on a day


def seen_by_day(followers: Followers, made: pd.DataFrame) -> pd.DataFrame:
    """Canonical rows of views and reach for the renamed network."""
    world = followers.world
    rng, account = world.stream("seen by day"), accounts_of(world)[plan.RENAMED_NETWORK]
    mine = made[(made["network"] == plan.RENAMED_NETWORK) & (made["kind"] == "post")]
    count = world.calendar.weeks * 7
    reach = np.zeros(count + len(IN_DAYS), dtype=np.int64)
    parts = rng.multinomial(mine["reach"].astype(int).to_numpy(), IN_DAYS)
    for later in range(len(IN_DAYS)):
        np.add.at(reach, mine["second"].to_numpy() // 86_400 + later, parts[:, later])
    followed = followers.daily["followers"][:, plan.NETWORKS.index(plan.RENAMED_NETWORK)]
    reach = reach[:count] + rng.poisson(PROFILE * followed)
    new = np.arange(count) >= 7 * (plan.RENAMED_WEEK - 1)
    looks = plan.LOOKS * np.where(new, plan.RENAMED_JUMP, 1.0)
    views = reach + rng.poisson(reach * (looks - 1) * rng.gamma(40, 1 / 40, count))
    days = pd.date_range(world.calendar.first_day, periods=count).date
    called = np.where(new, RENAMED_VIEWS, account.views).astype(object)
    told = [
        audience_rows(account, days, "views", called, views),
        audience_rows(account, days, "reach", "instagram reach", reach),
    ]
    return pd.concat(told, ignore_index=True)
