"""All of stage 4's generators of the story in one call.

Each can be asked alone, which is faster; `words_of` and `venues_of` make series for the record of coverage
and stand in no file.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..listening import Listening
from ..presence.whole import Presence
from ..truth import Truth
from .pains import pains_of
from .story_venues import story_venues


@dataclass(frozen=True)
class Purpose:
    """Canonical coded rows of pain points, the latent pains of each post, and stage 4's truths."""

    coded: pd.DataFrame
    held: pd.DataFrame
    truths: tuple[Truth, ...]


def purpose(listening: Listening, presence: Presence) -> Purpose:
    """Generate stage 4 beside what the stages before it generated; nothing of them changes."""
    pains = pains_of(listening, presence.coded)
    return Purpose(pains.coded, pains.held, (*pains.truths, *story_venues(listening)))
