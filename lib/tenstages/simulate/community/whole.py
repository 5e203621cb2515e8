"""All of stage 7's generators of the forum in one call.  The world's scale changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...tables import SURVEYS
from ..truth import Truth
from ..world import World
from .advocates import advocacy_of, advocates_truth, score_of, seen_of
from .badges import badge_truth, badges_of
from .chat import Chat, chat_of
from .frames import interactions_of, joins_of, members_of, moment, named
from .graph import graph_truths
from .lives import HERE, Lives, live
from .newcomers import first_answer_truth, roads_of
from .participation import participation_truth
from .people import COMMUNITIES, WEEK, People, people_of
from .recommend import recommend_truth, scores_of, survey_of
from .staying import left_seconds, programme_truth, retention_truth, seen_last
from .talk import Talk, parts_of, talk_of


@dataclass(frozen=True)
class Community:
    """The canonical frames of stage 7, what is planted in them, the ambassadors' chat, and truths.

    `planted` has a row for each member, without staff and the bot: ``member, community, other`` (a second
    one; empty but in the hard world), ``interest`` (as the member says), ``part`` (advocate, bridge, creator,
    moderator or ""), ``invited, lively, staying, activity, joined_at, left_at`` (the last visit; missing:
    still there), ``agreed_week, programme_week`` (weeks from 0; -1: never), ``speaks, first_at, first_kind,
    quick, again_0, again_1, again`` (see `newcomers.roads_of`), ``badge_might, badge``, ``recommends`` (0 to
    10), ``advocacy`` (expected unasked recommendations in the last weeks), ``oracle`` (score of one who knows
    the rates), and what was seen of it (see `advocates.seen_of`).
    """

    members: pd.DataFrame
    interactions: pd.DataFrame
    surveys: pd.DataFrame
    planted: pd.DataFrame
    chat: Chat
    truths: tuple[Truth, ...]


def community(world: World, *, texts: bool = True) -> Community:
    """Generate the forum, its members and their answers to the survey.

    Parameters
    ----------
    world : World
    texts : bool
        False leaves titles and words empty, which is faster; nothing else changes.
    """
    rng = world.stream("community")
    people = named(people_of(world, rng))
    roads = roads_of(people, rng)
    lives = live(people, roads, rng)
    talk = talk_of(people, roads, lives, parts_of(people, rng), rng)
    last = _last(people, talk)
    left_at = left_seconds(people, lives, last, rng)
    joins, seen_at = joins_of(lives, rng), seen_last(people, left_at, last, rng)
    asked = world.stream("would you recommend us")
    scores = scores_of(people, asked)
    surveys = survey_of(people, scores, asked)
    seen = seen_of(people, roads, lives, talk)
    did = interactions_of(people, talk, texts=texts)
    truths = (
        *graph_truths(people, talk, world.stream("community fit")),
        participation_truth(people, talk),
        advocates_truth(people, seen),
        programme_truth(people, lives, joins["programme"].to_numpy(), left_at),
        retention_truth(people, left_at),
        first_answer_truth(people, roads),
        recommend_truth(people, scores, surveys),
        badge_truth(people, lives),
    )
    return Community(
        members=members_of(people, lives, did, seen_at, joins),
        interactions=did,
        surveys=surveys[SURVEYS.names],
        planted=_planted(people, roads, lives, left_at, scores, seen),
        chat=chat_of(people, joins["programme"].to_numpy(), left_at),
        truths=truths,
    )


def _last(people: People, talk: Talk) -> np.ndarray:
    """Second of the last thing that each member did, 0 where there is none."""
    last = np.zeros(len(people.made), dtype=np.int64)
    for frame in (talk.said, talk.reactions, talk.gatherings):
        mine = frame[frame["member"] < len(last)]
        np.maximum.at(last, mine["member"].to_numpy(), mine["second"].to_numpy())
    return last


def _planted(
    people: People, roads: pd.DataFrame, lives: Lives, left_at: np.ndarray, scores, seen: pd.DataFrame
) -> pd.DataFrame:
    world, made, names = people.world, people.made, np.array([*COMMUNITIES, ""], dtype=object)
    might, has = badges_of(people, lives)
    ends = world.calendar.weeks * WEEK
    frame = pd.DataFrame({"member": made["name"], "community": names[made["community"]]})
    frame["other"], frame["interest"] = names[made["other"]], names[made["interest"]]
    for column in ("part", "invited", "lively", "staying", "activity"):
        frame[column] = made[column]
    frame["joined_at"] = moment(world, made["joined"])
    frame["left_at"] = moment(world, np.where(left_at < ends, left_at, HERE))
    frame["agreed_week"] = np.where(lives.consent < HERE, lives.consent, -1)
    frame["programme_week"] = np.where(lives.programme < HERE, lives.programme, -1)
    frame["speaks"] = roads["speaks"] & (roads["first"] < ends)
    frame["first_at"] = moment(world, np.where(frame["speaks"], roads["first"], HERE))
    frame["first_kind"] = roads["kind"]
    for column in ("quick", "quick_chance", "again_0", "again_1", "again"):
        frame[column] = roads[column]
    frame["badge_might"], frame["badge"], frame["recommends"] = might, has, scores
    frame["advocacy"], frame["oracle"] = advocacy_of(people), score_of(people, seen)
    return pd.concat([frame, seen], axis=1)
