"""The canonical frames of the forum: members, and what they did, with names, ids and words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...tables import INTERACTIONS, MEMBERS
from .. import plan
from ..names import person
from ..presence.accounts import site_of
from ..world import World
from .badges import badges_of
from .forum_words import texts_of
from .lives import HERE, Lives
from .people import COMMUNITIES, HOUR, WEEK, People
from .staying import mondays
from .talk import Talk

FIRST_HANDLE = 500_000
"""Members' handles begin there: nobody whom the other generators name is among them."""
MEETING = "events"
"""Board in which gatherings are announced."""


def forum_of(world: World) -> str:
    """The forum's host: its community in the canonical tables."""
    return f"community.{site_of(world)}"


def named(people: People) -> People:
    """The same people with their names in the forum, as the canonical tables have them."""
    forum = forum_of(people.world)
    names = [f"{forum}:{person(FIRST_HANDLE + row, 'discourse')}" for row in range(len(people.made))]
    return People(people.world, people.rates, people.made.assign(name=names))


def names_of(people: People) -> np.ndarray:
    """Names of members, staff and bot, by number."""
    forum, word = forum_of(people.world), people.world.own.word.lower()
    staff = [f"{forum}:{word}_coffee_roasters_team_{number + 1}" for number in range(plan.COMMUNITY_STAFF)]
    return np.array([*people.made["name"], *staff, f"{forum}:{word}_coffee_roasters_greeter"], dtype=object)


def moment(world: World, second) -> pd.Series:
    """Seconds of the window as times, UTC; `HERE` and more become missing."""
    second = pd.Series(np.asarray(second, dtype=np.int64))
    start = pd.Timestamp(world.calendar.start, tz="UTC")
    at = start + pd.to_timedelta(second.where(second < HERE, 0), unit="s")
    return at.where(second < HERE).astype("datetime64[us, UTC]")


# What they did -------------------------------------------------------------------------------------------


def interactions_of(people: People, talk: Talk, *, texts: bool = True) -> pd.DataFrame:
    """Posts, answers, reactions and gatherings with the canonical columns, oldest first."""
    world, names = people.world, names_of(people)
    posts = _posts(people, talk, texts=texts)
    author, number = posts["number"].to_numpy(), posts["post"].to_numpy()
    forum = forum_of(world)
    ids = [f"{forum}:{each}" for each in number]
    of_row = dict(zip(posts["row"], range(len(posts)), strict=True))
    target = np.array([of_row.get(row, -1) for row in posts["answers"]])
    thread = np.array([of_row[row] for row in posts["thread"]])
    frame = pd.DataFrame({"id": ids, "second": posts["second"], "number": author, "text": posts["text"]})
    frame["kind"] = np.where(target >= 0, "answer", "post")
    frame["answers"] = [ids[row] if row >= 0 else None for row in target]
    frame["towards"] = [names[author[row]] if row >= 0 else None for row in target]
    frame["thread_id"] = [f"{forum}:t{number[row]}" for row in thread]
    frame["space"], frame["title"] = posts["space"], posts["title"]
    likes = _likes(talk, frame, of_row, names, forum)
    meets = _meets(talk, forum)
    both = pd.concat([frame, likes, meets], ignore_index=True)
    both["member"] = names[both["number"]]
    both = both.sort_values(["second", "id"], kind="stable", ignore_index=True)
    at = moment(world, both["second"])
    both["at"], both["local_at"] = at, at.dt.tz_convert(world.zone).dt.tz_localize(None)
    return both.assign(community=forum, sources="simulated")[INTERACTIONS.names]


def _posts(people: People, talk: Talk, *, texts: bool) -> pd.DataFrame:
    """What was written by members, staff and bot, numbered in time: ``row`` names it in `talk.said`."""
    said = talk.said.assign(row=np.arange(len(talk.said)))
    care = talk.care.assign(row=len(said) + np.arange(len(talk.care)), first=False, praise=False)
    root = care["answers"].to_numpy()
    for column in ("thread", "space", "kind", "audience"):
        care[column] = said[column].to_numpy()[root]
    care = care.assign(prompted=False, opens=False)
    both = pd.concat([said, care[list(said)]], ignore_index=True)
    both = both.sort_values(["second", "row"], kind="stable", ignore_index=True)
    both = both.rename(columns={"member": "number"})
    both["post"] = np.arange(1, len(both) + 1)
    opens = both["answers"] < 0
    both["title"], both["text"] = texts_of(people, both) if texts else ("", "")
    both["title"] = both["title"].where(opens, None)
    both["space"] = both["space"].where(both["kind"] != "prompt", "shops")
    return both


def _likes(talk: Talk, frame: pd.DataFrame, of_row: dict, names: np.ndarray, forum: str) -> pd.DataFrame:
    """Reactions, numbered in time."""
    made = talk.reactions
    row = np.array([of_row[each] for each in made["answers"]], dtype=np.int64)
    likes = frame.iloc[row][["thread_id", "space", "id"]].reset_index(drop=True)
    likes = likes.rename(columns={"id": "answers"})
    likes["towards"] = names[frame["number"].to_numpy()[row]]
    likes["number"], likes["second"] = made["member"].to_numpy(), made["second"].to_numpy()
    likes["id"] = [f"{forum}:like-{number}" for number in range(1, len(likes) + 1)]
    return likes.assign(kind="reaction")


def _meets(talk: Talk, forum: str) -> pd.DataFrame:
    """Gatherings: a row for each who came."""
    meets = talk.gatherings.rename(columns={"member": "number"})
    evening = meets["second"] // WEEK + 1
    meets["thread_id"] = [f"{forum}:evening-{week}" for week in evening]
    meets["id"] = [f"{forum}:evening-{a}-{b + 1}" for a, b in zip(evening, meets["number"], strict=True)]
    return meets.assign(kind="event", space=MEETING)


# Who they are -------------------------------------------------------------------------------------------


def members_of(
    people: People, lives: Lives, did: pd.DataFrame, seen: np.ndarray, joins: pd.DataFrame
) -> pd.DataFrame:
    """Members, staff and bot with the canonical columns, in the order in which they joined.

    Parameters
    ----------
    people, lives : People, Lives
    did : DataFrame
        The canonical interactions.
    seen : ndarray
        Second in which each member was last seen.
    joins : DataFrame
        By member ``consent, programme``: the seconds, `HERE` where never.
    """
    world, made, names = people.world, people.made, names_of(people)
    ends, more = world.calendar.weeks * WEEK, plan.COMMUNITY_STAFF + 1
    extra = np.zeros(more, dtype=np.int64)
    frame = pd.DataFrame({"community": forum_of(world), "member": names})
    frame["joined_at"] = moment(world, np.append(made["joined"], extra))
    frame["last_seen_at"] = moment(world, np.append(seen, extra + ends - HOUR))
    roles = np.where(made["part"] == "moderator", "moderator", None)
    frame["role"] = [*roles, *["staff"] * plan.COMMUNITY_STAFF, "bot"]
    frame["groups"] = [*_groups(people, lives), *["admins;staff"] * plan.COMMUNITY_STAFF, None]
    frame["posts"] = _count(did.loc[did["kind"].isin(("post", "answer")), "member"], names)
    frame["likes"] = _count(did.loc[did["kind"] == "reaction", "towards"], names)
    frame["followers"] = pd.array([*made["followers"], *[None] * more], dtype="Int64")
    frame["language"] = [*made["language"], *["en"] * more]
    frame["invited_by"] = [*_invited_by(people, lives), *[None] * more]
    for column, name in (("programme_at", "programme"), ("consent_at", "consent")):
        frame[column] = moment(world, np.append(joins[name], extra + HERE))
    paid = np.where(joins["consent"] < HERE, False, None)
    paid[(made["part"] == "creator").to_numpy()] = True
    frame["paid"] = pd.array([*paid, *[None] * more], dtype="boolean")
    frame["sources"] = "simulated"
    order = np.append(np.arange(len(made)) + more, np.arange(more))
    return frame.iloc[np.argsort(order)].reset_index(drop=True)[MEMBERS.names]


def _count(values: pd.Series, names: np.ndarray) -> np.ndarray:
    return values.value_counts().reindex(names, fill_value=0).to_numpy(np.int64)


def _groups(people: People, lives: Lives) -> list[str | None]:
    """Groups as the forum has them: levels of trust by what somebody wrote, the badge, what they like."""
    _, badge = badges_of(people, lives)
    posts = lives.written.sum(axis=1)
    level = np.searchsorted([1, 10, 60], posts, side="right")
    interest = people.made["interest"].to_numpy()
    groups = []
    for row in range(len(posts)):
        mine = [f"trust_level_{each}" for each in range(level[row] + 1)]
        mine += [f"likes_{COMMUNITIES[interest[row]].replace(' ', '_')}"]
        mine += [plan.BADGE_GROUP] if badge[row] else []
        groups.append(";".join(sorted(mine)))
    return groups


def _invited_by(people: People, lives: Lives) -> list[str | None]:
    """Who invited whom: somebody who was there, of the same community or not."""
    rng, made = people.world.stream("invitations"), people.made
    joined, names = made["joined"].to_numpy(), made["name"].to_numpy()
    found: list[str | None] = []
    for row, invited in enumerate(made["invited"]):
        there = np.flatnonzero(lives.left[:row] * WEEK > joined[row]) if invited else []
        found.append(names[rng.choice(there)] if len(there) else None)
    return found


def joins_of(lives: Lives, rng: np.random.Generator) -> pd.DataFrame:
    """Seconds at which each agreed and joined the programme: the same Monday, an hour or more apart."""
    consent = mondays(lives.consent, rng)
    later = HOUR + (rng.random(len(consent)) * HOUR).astype(np.int64)
    return pd.DataFrame(
        {"consent": consent, "programme": np.where(lives.programme < HERE, consent + later, HERE)}
    )
