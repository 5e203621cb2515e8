"""Truth 18: who is responsible for what, a matrix with five faults, and the same without any."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from ..world import World

STAGE = 8
ACTIVITIES = (
    "answer questions in public",
    "answer complaints in public",
    "take a conversation to a private channel",
    "approve goodwill payments",
    "pass a case on to its owner",
    "listen and report every week",
    "write posts for campaigns",
    "approve posts on risky subjects",
    "speak in a crisis",
    "keep the guidelines",
    "train those who speak",
    "look after the community",
    "turn signals into changes",
    "report results to the board",
)
FIRST_LINE = 2  # of the file, on which the first activity stands


def matrix_of(world: World, *, faults: bool = True) -> tuple[pd.DataFrame, dict[str, tuple[str, str]]]:
    """The matrix, and what is wrong with it.

    Parameters
    ----------
    world : World
    faults : bool
        False gives the matrix before faults were put in.

    Returns
    -------
    DataFrame
        Activities by roles: letters joined by ``/``, empty where nothing stands.
    dict
        By fault: activity and role, of which one may be empty.
    """
    rng = world.stream("organization responsibilities")
    matrix = _without_faults(rng)
    found = _put_in(matrix, rng)
    return (matrix[1], found) if faults else (matrix[0], {})


def _without_faults(rng: np.random.Generator) -> list[pd.DataFrame]:
    """One who is accountable in each row, one or two responsible, nobody responsible too often."""
    roles, rows = list(plan.RACI_ROLES), list(ACTIVITIES)
    matrix = pd.DataFrame("", index=rows, columns=roles)
    # Dealt in turn, so that no role is responsible in more than a third of the rows.
    responsible = [roles[place % len(roles)] for place in rng.permutation(len(rows))]
    for activity, role in zip(rows, responsible, strict=True):
        others = [each for each in rng.permutation(roles) if each != role]
        if rng.random() < 0.3:
            matrix.loc[activity, role] = "R/A"
        else:
            matrix.loc[activity, [role, others[0]]] = ["R", "A"]
        matrix.loc[activity, others[1]] = "C"
        matrix.loc[activity, others[2]] = rng.choice(["C", "I"])
        matrix.loc[activity, others[3]] = rng.choice(["I", ""])
    return [matrix, matrix.copy()]


def _put_in(matrix: list[pd.DataFrame], rng: np.random.Generator) -> dict[str, tuple[str, str]]:
    """Change the second matrix: each fault in a row of its own, and one in a column."""
    made, roles = matrix[1], list(plan.RACI_ROLES)
    two, nobody, undone, strange, *rest = rng.permutation(list(ACTIVITIES))
    busy = str(rng.choice(roles))
    _overload(made, busy, [strange, *rest, two, nobody], undone)
    for cell in made.columns[made.loc[nobody].str.contains("A")]:
        made.loc[nobody, cell] = "R" if "R" in made.loc[nobody, cell] else "C"
    for cell in made.columns[made.loc[undone].str.contains("R")]:
        made.loc[undone, cell] = "A" if "A" in made.loc[undone, cell] else "C"
    free = [role for role in roles if not set(made.loc[two, role]) & set("RA")]
    made.loc[two, free[0]] = "A"
    free = [role for role in roles if not set(made.loc[strange, role]) & set("RA")]
    letter = str(rng.choice(plan.RACI_STRANGE))
    made.loc[strange, free[0]] = letter
    return {
        "two accountable": (str(two), ""),
        "nobody accountable": (str(nobody), ""),
        "nobody responsible": (str(undone), ""),
        "a letter that means nothing": (str(strange), free[0]),
        "responsible nearly everywhere": ("", busy),
    }


def _overload(made: pd.DataFrame, busy: str, rows: list[str], undone: str) -> None:
    """Make a role responsible in most rows, beside whoever is."""
    wanted = round(plan.RACI_OVERLOADED * len(made))
    for row in rows:
        if made[busy].str.contains("R").drop(undone).sum() >= wanted:
            return
        if "R" not in made.loc[row, busy]:
            made.loc[row, busy] = "R/A" if "A" in made.loc[row, busy] else "R"


def responsibilities_frame(matrix: pd.DataFrame) -> pd.DataFrame:
    """The canonical rows: a cell each, empty ones too."""
    rows = [
        (activity, role, matrix.loc[activity, role] or None, line)
        for line, activity in enumerate(matrix.index, start=FIRST_LINE)
        for role in matrix.columns
    ]
    return pd.DataFrame(rows, columns=["activity", "role", "letters", "row"]).astype({"row": "Int64"})


def responsibilities_truth(world: World) -> Truth:
    """The five faults, by name."""
    matrix, faults = matrix_of(world)
    where = {
        fault: f"'{activity}'"
        if not role
        else f"the role '{role}'"
        if not activity
        else f"'{activity}', '{role}'"
        for fault, (activity, role) in faults.items()
    }
    names = {f"{fault}: {activity or role}": fault for fault, (activity, role) in faults.items()}
    return Truth(
        "s08.responsibilities",
        STAGE,
        "realised",
        estimand="faults of the matrix: rows with two who are accountable or none, rows with nobody "
        "responsible, a letter that is none of the four, a role that is responsible in more than half of the "
        "rows",
        population=f"{len(matrix)} activities, {len(matrix.columns)} roles",
        unit="faults",
        window=f"as it stood on {world.calendar.last_day}",
        weighting="each fault counts once",
        values={"faults": float(len(faults)), **dict.fromkeys(names, 1.0)},
        words={
            "faults": f"{len(faults)} faults were put in: "
            + "; ".join(f"{fault} ({place})" for fault, place in where.items())
            + ".",
            **{name: f"{fault.capitalize()}: {where[fault]}." for name, fault in names.items()},
        },
    )
