"""What openings in the forum are about, as two people read them, and the sample that they wrote down.

Each opening has readers, one or both, whether it is drawn or not.  What they put down for it, or find
together where both read it and differ, is what is estimated: no more is known of a real forum, either.

The sample is a plain one of all openings.  Equally many a board would give small boards more; but the same
labels are looked at by community, too, whose members write in several boards, and there some openings would
stand for more than others.  Of a plain sample any group's part is a plain sample of that group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import plan
from ..language import community as words
from ..language.gathers import LABELS, NONE, OPENINGS, PAIN, PRAISED, SENTENCES
from ..truth import Truth
from ..world import Brand, World
from .whole import Community

TASK = "gathers"
ANSWERS = np.array([*LABELS, NONE], dtype=object)
CODERS, TOGETHER = ("a", "b"), "adjudicated"
COLUMNS = ["id", "task", "brand", "label", "coder", "drawn_from", "prob"]
HELP = "help"


@dataclass(frozen=True)
class Gathers:
    """What people read in openings by members, and the coded rows of those drawn.

    `read` has a row for each opening, oldest first: ``id, space, meant`` (what its words say), ``a, b`` (what
    each coder sees in it), ``by_a, by_b`` (who of them reads it) and ``label``, what the desk puts down.
    """

    read: pd.DataFrame
    coded: pd.DataFrame
    truths: tuple[Truth, ...]


def gathers_of(world: World, made: Community) -> Gathers:
    """Let two people read the openings of a forum, and draw what they write down.

    Parameters
    ----------
    world : World
    made : Community
        With its words.
    """
    did = made.interactions
    mine = (did["kind"] == "post") & did["member"].isin(made.planted["member"])
    openings = did.loc[mine, ["id", "space", "title", "text"]].reset_index(drop=True)
    read = _read(openings[["id", "space"]].assign(meant=meant_by(openings, world.own)), world)
    return Gathers(read, _drawn(read, world), (_truth(read, world),))


def meant_by(openings: pd.DataFrame, own: Brand) -> list[str]:
    """What each opening is about: one of `LABELS`, or `NONE`.

    Parameters
    ----------
    openings : DataFrame
        ``space, title, text``.
    own : Brand
        The company, whose name fills the sentences.

    Raises
    ------
    KeyError
        Where a board has an opening that nobody has read.
    """
    said = {**SENTENCES, **dict.fromkeys(words.PRAISE, PRAISED)}
    said = {text.format(company=own.name, product=own.product): label for text, label in said.items()}
    return [
        _greeting(text, said) if space == "hello" else OPENINGS[space][title]
        for space, title, text in openings[["space", "title", "text"]].itertuples(index=False)
    ]


def _greeting(text: str, said: dict[str, str]) -> str:
    """What the first of a greeting's sentences says that says any of it."""
    there = sorted((text.find(sentence), label) for sentence, label in said.items() if sentence in text)
    return next((label for _, label in there if label != NONE), NONE)


def _read(openings: pd.DataFrame, world: World) -> pd.DataFrame:
    """Who reads each opening, what each would see, and what the desk puts down."""
    rng, size = world.stream("forum as read"), len(openings)
    place = pd.Index(ANSWERS).get_indexer(openings["meant"])
    seen = {}
    for coder, slips in zip(CODERS, plan.GATHERS_SLIPS, strict=True):
        elsewhere = (place + rng.integers(1, len(ANSWERS), size)) % len(ANSWERS)
        seen[coder] = ANSWERS[np.where(rng.random(size) < slips, elsewhere, place)]
    both, first = rng.random(size) < plan.GATHERS_BOTH, rng.random(size) < 0.5
    alone = np.where(first, seen["a"], seen["b"])
    together = np.where(seen["a"] == seen["b"], seen["a"], openings["meant"])
    label = np.where(both, together, alone)
    return openings.assign(**seen, by_a=both | first, by_b=both | ~first, label=label)


def _drawn(read: pd.DataFrame, world: World) -> pd.DataFrame:
    """Coded rows: a label for each who reads what was drawn, and what both found where they differed."""
    rng, size = world.stream("forum coding desk"), min(plan.GATHERS_DRAWN, len(read))
    drawn = read.iloc[np.sort(rng.choice(len(read), size, replace=False))]
    parts = [
        drawn.loc[drawn[f"by_{coder}"], ["id", coder]].rename(columns={coder: "label"}).assign(coder=coder)
        for coder in CODERS
    ]
    differ = drawn[drawn["by_a"] & drawn["by_b"] & (drawn["a"] != drawn["b"])]
    rows = pd.concat([*parts, differ[["id", "label"]].assign(coder=TOGETHER)])
    rows = rows.assign(task=TASK, brand=world.own.name, drawn_from="all", prob=size / len(read))
    return rows.sort_values(["id", "coder"], ignore_index=True)[COLUMNS]


def _truth(read: pd.DataFrame, world: World) -> Truth:
    """Parts of each board's openings that tell a pain, and beside them all else that they tell."""
    tells = read[read["label"] != NONE]
    parts = pd.crosstab(tells["space"], tells["label"], normalize="index").reindex(columns=LABELS).fillna(0.0)
    pains = tells[tells["label"] == PAIN]
    in_help, of_help = float((read["space"] == HELP).mean()), float((pains["space"] == HELP).mean())
    everywhere = len(pains) / len(tells)
    beside = {
        f"{board}, {label}": float(parts.at[board, label])
        for board in parts.index
        for label in LABELS
        if label != PAIN
    }
    values = {board: float(part) for board, part in parts[PAIN].items()}
    return Truth(
        "s07.gathers",
        7,
        "realised",
        estimand="part of a board's openings that tell a pain, of those that tell an interest, a pain, a "
        "hope or a benefit: what the coding desk would put down, had it read all of them",
        population="threads that members opened in the forum, without staff and the bot",
        unit="share",
        window=f"{world.calendar.first_day} to {world.calendar.last_day}, local days",
        weighting="each opening counts once",
        values=values,
        beside={
            "all boards": everywhere,
            "part of openings that stand in the help board": in_help,
            "part of pains that stand in the help board": of_help,
            "openings that tell none of them": float((read["label"] == NONE).mean()),
            **beside,
        },
        words={
            board: f"{part:.1%} of openings on the board {board} tell a pain."
            + (f" Of all pains {of_help:.1%} stand there." if board == HELP else "")
            for board, part in values.items()
        },
    )
