"""All of stage 6's generators of the story in one call, and the canonical frame of journeys."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..listening import Listening
from ..presence.sentiment import read_by_people
from ..truth import Truth
from ..world import World
from .headline import arms_of, site_truth
from .journeys import Journeys, journeys_of
from .pages import pages_of
from .persona import persona_of
from .trust import emotion_truth, meant_by, trust_of
from .voices import in_inbox, read_by_two, voices_of

BROWSERS, SPREAD = 2**32, 2_654_435_761
"""Random numbers of browsers have 32 bits; multiplied by an odd number, no two visitors' are the same."""


@dataclass(frozen=True)
class Branding:
    """The canonical journeys, pages, what six accounts said as the inbox has it, coded rows, and truths.

    `coded` are posts read for breaches of the voice guide, `traits` for what outsiders hear in them, `trust`
    mentions read for whether their authors rely on the company.
    """

    journeys: pd.DataFrame
    pages: pd.DataFrame
    inbox: pd.DataFrame
    coded: pd.DataFrame
    traits: pd.DataFrame
    trust: pd.DataFrame
    truths: tuple[Truth, ...]


def branding(world: World, listening: Listening) -> Branding:
    """Generate stage 6 beside the earlier stages; nothing of them changes."""
    made, voices = journeys_of(world), voices_of(world)
    persona, hits = persona_of(voices), read_by_people(listening).read
    trust = trust_of(world, _said(listening, hits))
    truths = (*voices.truths, *persona.truths, *trust.truths, *emotion_truth(world, hits), *made.truths)
    truths = (*truths, site_truth(made, arms_of(made)))
    return Branding(
        journeys=journeys_frame(made),
        pages=pages_of(world),
        inbox=in_inbox(voices),
        coded=read_by_two(voices),
        traits=persona.coded,
        trust=trust.coded,
        truths=truths,
    )


def _said(listening: Listening, hits: pd.DataFrame) -> pd.DataFrame:
    """The own query's hits by quarter, with what their words say of relying on the company."""
    items = listening.items.drop_duplicates("id").set_index("id")
    words = items["title"].fillna("") + " " + items["text"].fillna("")
    return pd.DataFrame(
        {
            "id": hits["id"],
            "quarter": hits["month"].dt.asfreq("Q"),
            "relevant": hits["relevant"],
            "meant": meant_by(hits["id"].map(words)),
        }
    )


def journeys_frame(made: Journeys) -> pd.DataFrame:
    """The steps as the canonical table has them, but for `local_at`, which the warehouse makes.

    A goal stands on the page that was shown before it.  A browser's number is drawn and bears the second of
    its first visit; a visit bears the second of its beginning: so Google Analytics numbers both.  Every view
    of the page under test by somebody who has an arm bears it.
    """
    steps, start = made.steps, pd.Timestamp(made.world.calendar.start, tz="UTC")
    at = start + pd.to_timedelta(steps["second"], unit="s")
    second = int(start.timestamp()) + steps["second"]
    visitor = _browsers(made.world, steps["visitor"], second)
    frame = pd.DataFrame(
        {
            "visitor": visitor,
            "session": visitor + "." + _visits(steps, second).astype("str"),
            "number": steps["number"],
            "at": at.astype("datetime64[us, UTC]"),
            "page": steps["page"].where(~steps["goal"]).ffill(),
            "goal": steps["page"].where(steps["goal"]),
            "source": steps["source"],
            "medium": steps["medium"],
            "campaign": steps["source"].map(plan.JOURNEY_CAMPAIGNS).fillna(""),
            "device": _devices(made.world, steps["visitor"]),
            "variant": _variants(made),
            "sources": "simulated",
        }
    )
    return frame.sort_values(["session", "number"], ignore_index=True)


def _variants(made: Journeys) -> pd.Series:
    """The headline that was shown at each step; missing where there was none to choose."""
    there = (made.steps["page"] == plan.HEADLINE_PAGE) & ~made.steps["goal"]
    return made.steps["visitor"].map(arms_of(made)).where(there)


def _browsers(world: World, visitor: pd.Series, second: pd.Series) -> pd.Series:
    """A browser's number: a random one, a point, and the second of the first visit."""
    offset = int(world.stream("browsers").integers(BROWSERS))
    random = (visitor.astype("int64") * SPREAD + offset) % BROWSERS
    return random.astype("str") + "." + second.groupby(visitor).transform("min").astype("str")


def _visits(steps: pd.DataFrame, second: pd.Series) -> pd.Series:
    """A visit's number: the second of its beginning; of a visitor's two in one the other has the next."""
    begins = second.groupby(steps["session"]).transform("min")
    first = pd.DataFrame({"visitor": steps["visitor"], "begins": begins})[steps["number"] == 1]
    later = first.groupby(["visitor", "begins"]).cumcount()
    return begins + steps["session"].map(dict(zip(steps.loc[first.index, "session"], later, strict=True)))


def _devices(world: World, visitor: pd.Series) -> np.ndarray:
    names, parts = zip(*plan.JOURNEY_DEVICES.items(), strict=True)
    drawn = world.stream("devices").choice(names, visitor.max() + 1, p=parts)
    return drawn[visitor]
