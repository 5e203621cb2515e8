"""Who is a machine, by behaviour: promotion by automated accounts goes out before anything is counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from ..figures import LEAST, say
from .frames import as_table

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True)
class MachineRule:
    """What makes an account look automated; behaviour alone, never the wording itself.

    An account is set aside when at least `repeated` of its `posts` or more posts say the same
    but for links, numbers and signs; for an account younger than `young_days` half of that is
    enough, from `posts_young` posts on.
    """

    posts: int = 5
    repeated: float = 0.6
    posts_young: int = 3
    young_days: int = 90


DEFAULT_RULE = MachineRule()


def automated_accounts(mentions, rule: MachineRule = DEFAULT_RULE) -> pd.DataFrame:
    """Accounts that behave like machines: ``author, posts, repeated, per_day, age_days``.

    Hyperactive people are not machines: pace alone flags nobody.  Outlets are left out, whose
    agency copies repeat one another by design.
    """
    table = as_table(mentions)
    bare = table.text.lower().re_replace(r"https?://\S+", " ").re_replace(r"[^\p{L}]+", " ").strip()
    spoken = table.filter(table.kind != "share", ~table.author.startswith("outlet:")).mutate(bare=bare)
    accounts = spoken.group_by("author").aggregate(
        posts=spoken.id.nunique(),
        wordings=spoken.bare.nunique(),
        days=spoken.local_at.date().nunique(),
        first=spoken["at"].min(),
        opened=spoken.author_created_at.min(),
    )
    accounts = accounts.filter(accounts.posts >= rule.posts_young, accounts.wordings < accounts.posts)
    frame = accounts.order_by("author").execute()
    frame["repeated"] = 1 - frame["wordings"] / frame["posts"]
    frame["per_day"] = frame["posts"] / frame["days"]
    frame["age_days"] = (frame["first"] - frame["opened"]).dt.days
    plain = (frame["posts"] >= rule.posts) & (frame["repeated"] >= rule.repeated)
    young = (frame["age_days"] < rule.young_days) & (frame["repeated"] >= rule.repeated / 2)
    flagged = frame[plain | young].sort_values(["posts", "author"], ascending=[False, True])
    return flagged[["author", "posts", "repeated", "per_day", "age_days"]].reset_index(drop=True)


def set_aside(machines: pd.DataFrame) -> str:
    """What was set aside, as a sentence; of fewer than ten accounts only that there are some.

    Parameters
    ----------
    machines : DataFrame
        As `automated_accounts` gives it.
    """
    if machines.empty:
        return "No account behaves like a machine."
    if len(machines) < LEAST:
        return f"Fewer than {LEAST} accounts behave like machines; they were set aside."
    wrote, again = machines["posts"].sum(), (machines["posts"] * machines["repeated"]).sum()
    return (
        f"{say(len(machines))} accounts were set aside; they wrote {say(wrote)} posts, "
        f"of which {say(again)} repeat one of their own."
    )


def spoken_by_people(mentions, rule: MachineRule = DEFAULT_RULE) -> ir.Table:
    """Mentions without reposts and without the posts of automated accounts."""
    import ibis

    table = as_table(mentions)
    machines = _known_machines(table, rule)
    table = table.filter(table.kind != "share")
    if machines.empty:
        return table
    return table.anti_join(ibis.memtable(machines[["author"]]), "author")


@lru_cache(maxsize=8)
def _known_machines(table: ir.Table, rule: MachineRule) -> pd.DataFrame:
    """Automated accounts of a table, found once: reading every text is the dear part."""
    return automated_accounts(table, rule)
