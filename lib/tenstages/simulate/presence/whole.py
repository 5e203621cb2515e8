"""All of stage 2's generators in one call.

Each can be asked alone, which is faster: `followers_of`, `survey_of`, `frequency_truth`, `posts_of`,
`visits_of` and `read_by_people` make only what their truths need.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..listening import Listening
from ..truth import Truth
from ..world import World
from .followers import followers_of
from .frequency import frequency_truth
from .post_truths import post_truths
from .posts import posts_of
from .publishing import planned_posts
from .seen_by_day import seen_by_day
from .sentiment import read_by_people
from .survey import survey_of
from .visits import visits_of


@dataclass(frozen=True)
class Presence:
    """Canonical frames of stage 2, the overlap survey, the plan of posts, and the truths."""

    posts: pd.DataFrame
    audience: pd.DataFrame
    visits: pd.DataFrame
    coded: pd.DataFrame
    survey: pd.DataFrame
    planned: pd.DataFrame
    truths: tuple[Truth, ...]


def presence(world: World, listening: Listening, *, texts: bool = True) -> Presence:
    """Generate stage 2 beside what stage 1 generated.

    Parameters
    ----------
    world : World
    listening : Listening
        Of the same world; nothing of it changes.
    texts : bool
        False leaves the words of posts out; nothing else differs.
    """
    followers, people = followers_of(world), read_by_people(listening)
    told = posts_of(followers, listening, texts=texts)
    visits = visits_of(world, told.made)
    return Presence(
        posts=told.posts,
        audience=pd.concat([followers.audience, seen_by_day(followers, told.made)], ignore_index=True),
        visits=visits.visits,
        coded=pd.concat([people.coded, told.coded], ignore_index=True),
        survey=survey_of(followers),
        planned=planned_posts(world),
        truths=(
            *people.truths,
            *followers.truths,
            frequency_truth(world),
            *post_truths(world, told),
            *visits.truths,
        ),
    )
