"""All of stage 3's generators of the story in one call.

Each can be asked alone, which is faster; `surges_of` and `momentum_of` make series for the record of coverage
and stand in no file.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..listening import Listening
from ..presence.whole import Presence
from ..truth import Truth
from ..world import World
from .case_frame import canonical_cases
from .case_truths import case_truths
from .cases import cases_of
from .exchange import exchange_truths
from .story_momentum import followers_growth, rising_topics
from .story_surges import story_surges


@dataclass(frozen=True)
class Conversation:
    """The canonical table of the social care desk's cases, and stage 3's truths."""

    cases: pd.DataFrame
    truths: tuple[Truth, ...]


def conversation(
    world: World, listening: Listening, presence: Presence, *, texts: bool = True
) -> Conversation:
    """Generate stage 3 beside what stages 1 and 2 generated.

    Parameters
    ----------
    world : World
    listening, presence : Listening, Presence
        Of the same world; nothing of them changes.
    texts : bool
        False leaves out the words of cases, and the truths that words alone can tell.
    """
    cases, surges = cases_of(world, listening), story_surges(world)
    return Conversation(
        cases=canonical_cases(cases, listening, texts=texts),
        truths=(
            *([surges] if surges else []),
            rising_topics(world),
            followers_growth(world, presence.audience),
            *case_truths(cases),
            *(exchange_truths(listening) if texts else ()),
        ),
    )
