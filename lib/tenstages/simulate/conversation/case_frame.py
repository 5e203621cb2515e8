"""The cases as a faultless import would give them: as they stand when the exports are made."""

from __future__ import annotations

from random import Random

import numpy as np
import pandas as pd

from ...tables import CASES
from .. import plan
from ..language import PERSONAS, TOPICS, Cue, Speaker
from ..listening import Listening
from .cases import DAY, Cases
from .work import as_times

COLUMNS = [column.name for column in CASES.columns if not column.made]
FIRST_NUMBER = 48_000  # of the desk's cases: it did not begin with us
CUSTOMERS = 7_000_000_000_000  # their numbers begin here
SUBJECT = 60  # letters of a case's words that become its subject
STILL_NEW = 2  # days after which a case that nobody answered is open, no longer new
PRIORITIES = ("low", "normal", "high", "urgent")
UPTO = {False: (0.25, 0.85, 0.98), True: (0.05, 0.50, 0.88)}  # of hard cases more are urgent
CATEGORIES = {"Twitter": "microblog"}
CATEGORY_OTHERWISE = "social network"


def canonical_cases(
    cases: Cases, listening: Listening | None = None, *, texts: bool = True, all_channels: bool = False
) -> pd.DataFrame:
    """The table of cases, oldest first.

    Parameters
    ----------
    cases : Cases
    listening : Listening, optional
        The one that `cases_of` was given.
    texts : bool
        False leaves words and subjects out; nothing else differs.
    all_channels : bool
        True adds what the social care desk's export does not hold.
    """
    made = (cases.made if all_channels else cases.exported).reset_index(drop=True)
    frame = _moments(cases, made).assign(
        id=_ids(made),
        channel=made["channel"],
        department=made["department"],
        person=[f"zendesk:{CUSTOMERS + number}" for number in made["person"]],
        tags=["social" if not known else f"{known};social" for known in made["difficulty"]],
        priority=_priorities(made),
        handoffs=made["handoffs"],
        satisfaction=made["rating"].where(made["resolved"] < cases.ends).replace("", np.nan),
        sources="simulated",
        handle=None,
        mention_id=None,
    )
    there = made["answered"] < cases.ends
    frame["answers"] = np.where(there, 1 + made["further"], 0)
    frame["reopens"] = np.where(made["resolved"] < cases.ends, made["reopens"], 0)
    frame["text"] = _texts(cases, made) if texts else ""
    if (made["post"] >= 0).any():
        _as_posted(frame, made, listening.items, texts)
    frame["subject"] = frame["text"].map(subject_of) if texts else None
    return frame.reindex(columns=COLUMNS)


def _ids(made: pd.DataFrame) -> list[str]:
    desk = made["channel"].isin(plan.CASE_EXPORTED)
    return [
        f"{'zendesk' if social else 'elsewhere'}:{FIRST_NUMBER + number}"
        for social, number in zip(desk, made["number"], strict=True)
    ]


def _moments(cases: Cases, made: pd.DataFrame) -> pd.DataFrame:
    """Status and moments as they are when the exports are made."""
    ends, answered, resolved = cases.ends, made["answered"].to_numpy(), made["resolved"].to_numpy()
    there, solved = answered < ends, resolved < ends
    shut = solved & (made["never"].to_numpy() | (resolved + plan.CASE_CLOSES * DAY < ends))
    fresh = made["opened"].to_numpy() > ends - STILL_NEW * DAY
    status = np.select(
        [shut, solved, there & (made["urgency"] < 0.6), there, fresh],
        ["closed", "solved", "pending", "open", "new"],
        "open",
    )
    closing = np.where(shut & ~made["never"], resolved + plan.CASE_CLOSES * DAY, resolved)
    changes = np.array([made["opened"].to_numpy(), answered, resolved, closing])
    updated = np.where(changes < ends, changes, 0).max(axis=0)
    at = {
        "opened_at": made["opened"],
        "first_response_at": made["answered"].where(there),
        "resolved_at": made["resolved"].where(solved),
        "updated_at": updated,
    }
    frame = pd.DataFrame({name: as_times(cases.world, seconds) for name, seconds in at.items()})
    return frame.assign(status=status)


def _priorities(made: pd.DataFrame) -> np.ndarray:
    edges = np.array([UPTO[hard] for hard in made["hard"]])
    return np.array(PRIORITIES)[(made["urgency"].to_numpy()[:, None] > edges).sum(axis=1)]


def _texts(cases: Cases, made: pd.DataFrame) -> list[str]:
    """What customers ask; public posts are put in afterwards."""
    world, own = cases.world, cases.world.own
    speaker, draw, personas = Speaker(world.seed), Random(f"support cases {world.seed}"), list(PERSONAS)
    texts = []
    for row in made[["topic", "channel", "person"]].itertuples(index=False):
        cue = Cue(
            sense="brand",
            topic=row.topic,
            mood="negative" if "negative" in TOPICS[row.topic].moods else TOPICS[row.topic].moods[0],
            persona=personas[row.person % len(personas)],
            category=CATEGORIES.get(row.channel, CATEGORY_OTHERWISE),
            name=own.word,
        )
        texts.append(speaker.compose(draw, cue)[1])
    return texts


def _as_posted(frame: pd.DataFrame, made: pd.DataFrame, items: pd.DataFrame, texts: bool) -> None:
    """Give cases that a public post opened its words, its author and its id."""
    there = np.flatnonzero(made["post"] >= 0)
    posts = items.loc[made["post"].to_numpy()[there]]
    for column, values in {"handle": "author", "mention_id": "id"}.items():
        frame.loc[there, column] = posts[values].to_numpy()
    if texts:
        frame.loc[there, "text"] = posts["text"].to_numpy()


def subject_of(text: str) -> str:
    """The first words of a text, as the system makes a subject of them."""
    line = " ".join(text.split())
    if len(line) <= SUBJECT:
        return line
    return line[: SUBJECT + 1].rpartition(" ")[0] + " …"
