"""What two people read in threads, and the sample of them that they wrote down.

A coder now and then reads otherwise than the writer meant.  Where both write the same, that is the label;
where they do not, they talk and find what was meant.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .. import plan
from .threads import QUESTIONS, UNSAID, WORDS_AFTER, Threads

CODERS = ("a", "b")
TOGETHER = "adjudicated"
COLUMNS = ["id", "task", "brand", "label", "coder", "drawn_from", "prob"]
TASKS = {question: question for question in QUESTIONS} | {
    "severity": "severity",
    "put_right": "can be put right",
    "empathic": "answer",
    "after": "next word",
}
"""Latent columns and what the code book calls them; all are written down beside the opening's id."""
OF_OPENINGS = QUESTIONS
"""Questions that unanswered threads are read for, too."""


def coded_threads(threads: Threads, ids: Sequence[str]) -> pd.DataFrame:
    """The coding desk's rows: labels of both coders, and what they agreed on where they differed.

    Parameters
    ----------
    threads : Threads
    ids : sequence of str
        Of each thread's opening.
    """
    world, rng = threads.world, threads.world.stream("inbox coding desk")
    made = threads.made.assign(id=list(ids), severity=np.array(plan.SEVERITY)[threads.made["severity"]])
    made["put_right"] = np.where(made["put_right"], "yes", "no")
    made["empathic"] = np.where(made["empathic"], "empathic", "plain")
    followed = made.loc[threads.followed.index]
    drawn = _drawn(followed, plan.EFFECT_DRAWN, rng)
    others = _drawn(made.drop(followed.index), plan.EFFECT_DRAWN_UNANSWERED, rng)
    both = pd.concat([drawn, others]).sort_index()
    parts = []
    for column, task in TASKS.items():
        if column == "put_right" and not world.assumptions.put_right_coded:
            continue
        mine = both if column in OF_OPENINGS else drawn
        mine = mine[mine["after"] != ""] if column == "after" else mine
        parts.append(_labels(mine, column, rng).assign(task=task))
    rows = pd.concat(parts, ignore_index=True).assign(brand=world.own.name, drawn_from="all")
    return rows.sort_values(["task", "id", "coder"], ignore_index=True)[COLUMNS]


def _drawn(frame: pd.DataFrame, size: int, rng: np.random.Generator) -> pd.DataFrame:
    size = min(size, len(frame))
    return frame.iloc[np.sort(rng.choice(len(frame), size, replace=False))].assign(
        prob=size / max(len(frame), 1)
    )


def _labels(mine: pd.DataFrame, column: str, rng: np.random.Generator) -> pd.DataFrame:
    """Rows of coders a and b, and of both together where they differed."""
    meant = mine[column].to_numpy(dtype=object)
    seen = [_misread(meant, column, coder, rng) for coder in range(len(CODERS))]
    frames = [
        pd.DataFrame({"id": mine["id"], "label": labels, "coder": coder, "prob": mine["prob"]})
        for coder, labels in zip(CODERS, seen, strict=True)
    ]
    differ = seen[0] != seen[1]
    frames.append(frames[0][differ].assign(label=meant[differ], coder=TOGETHER))
    return pd.concat(frames, ignore_index=True)


def _misread(meant: np.ndarray, column: str, coder: int, rng: np.random.Generator) -> np.ndarray:
    """Labels by somebody who slips: of a scale to a step beside, else to any other answer."""
    if column == "severity":
        place = np.array([plan.SEVERITY.index(label) for label in meant], dtype=int)
        step = np.where(place == 0, 1, np.where(place == 2, -1, rng.choice([-1, 1], len(place))))
        wrong = rng.random(len(place)) < plan.SEVERITY_SLIP[coder]
        return np.array(plan.SEVERITY, dtype=object)[place + np.where(wrong, step, 0)]
    others = _answers(column)
    wrong = rng.random(len(meant)) < plan.INBOX_CODER_MISSES[coder]
    given = np.array(others, dtype=object)[rng.integers(0, len(others), len(meant))]
    return np.where(wrong, given, meant)


def _answers(column: str) -> tuple[str, ...]:
    """The answers that the code book offers to a question."""
    if column == "need":
        return (*plan.NEEDS, UNSAID)
    if column in plan.BESIDE_NEEDS:
        return (*plan.BESIDE_NEEDS[column][1], UNSAID)
    return {"put_right": ("yes", "no"), "empathic": ("empathic", "plain"), "after": WORDS_AFTER}[column]
