"""Exercises made from solutions, so that the two cannot fall out of step.

A solutions notebook is the master.  Its cells tagged `solution` hold what the student is to find
out: the answer's code and the argument.  The exercise is the master without them and without any
output.  Nothing else is taken away, so what the student sees is in the master to be seen.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..errors import TenStagesError

SOLUTION = "solution"
ROOT = Path(__file__).resolve().parents[3]
SOLUTIONS, EXERCISES = "solutions", "exercises"
TELLING = 12
"""Signs from which a line counts as telling: shorter ones stand in many cells."""


def exercise_of(master: dict) -> dict:
    """The exercise of a solutions notebook.

    Parameters
    ----------
    master : dict
        A notebook as JSON.

    Returns
    -------
    dict
        A new notebook: no solutions, no outputs, no traces of a run.
    """
    cells = [_unrun(cell) for cell in master["cells"] if SOLUTION not in _tags(cell)]
    kept = {"kernelspec", "language_info"} & set(master["metadata"])
    metadata = {name: master["metadata"][name] for name in sorted(kept)}
    metadata.get("language_info", {}).pop("version", None)
    return {key: master[key] for key in ("nbformat", "nbformat_minor")} | {
        "metadata": metadata,
        "cells": cells,
    }


def leaks(master: dict, exercise: dict) -> list[str]:
    """Lines of a master's solutions that the exercise shows as well; must be empty.

    Lines shorter than `TELLING` signs are no secret.
    """
    secret = [line for cell in master["cells"] if SOLUTION in _tags(cell) for line in _lines(cell)]
    public = [line for cell in master["cells"] if SOLUTION not in _tags(cell) for line in _lines(cell)]
    shown = json.dumps(exercise, ensure_ascii=False)
    told = [
        line for line in secret if line not in public and json.dumps(line, ensure_ascii=False)[1:-1] in shown
    ]
    return told + [f"output of {cell['id']}" for cell in exercise["cells"] if cell.get("outputs")]


def written(notebook: dict) -> str:
    """A notebook as text, the same on every machine."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def make(solutions: Path, exercises: Path) -> list[str]:
    """Write the exercise of every solutions notebook; names of the files that changed.

    Exercises without a master are deleted.

    Raises
    ------
    TenStagesError
        No solutions there, one that is no notebook, or a line of a solution that would leak.
    """
    fresh, changed = _fresh(solutions), differences(solutions, exercises)
    exercises.mkdir(exist_ok=True)
    for name in changed:
        if name in fresh:
            (exercises / name).write_text(fresh[name], encoding="utf-8", newline="\n")
        else:
            (exercises / name).unlink()
    return changed


def differences(solutions: Path, exercises: Path) -> list[str]:
    """Names of exercises that are not what their master makes: changed, missing, or without one."""
    fresh = _fresh(solutions)
    there = {path.name: path.read_text(encoding="utf-8") for path in exercises.glob("*.ipynb")}
    return sorted(name for name in fresh.keys() | there.keys() if fresh.get(name) != there.get(name))


def _fresh(solutions: Path) -> dict[str, str]:
    made = {}
    for path in sorted(solutions.glob("*.ipynb")):
        try:
            master = json.loads(path.read_text(encoding="utf-8"))
            exercise = exercise_of(master)
        except (ValueError, KeyError, TypeError) as fault:
            raise TenStagesError(
                f"{path} is not a notebook ({fault}); restore it, then try again."
            ) from fault
        told = leaks(master, exercise)
        if told:
            raise TenStagesError(
                f'{path}: a line of a solution stands in the exercise as well: "{told[0][:60]}". '
                f"Tag its cell `{SOLUTION}`, or reword the other one."
            )
        made[path.name] = written(exercise)
    if not made:
        raise TenStagesError(f"{solutions} holds no notebook to make exercises from.")
    return made


def _unrun(cell: dict) -> dict:
    kept = {name: value for name, value in cell.items() if name != "attachments"}
    kept["metadata"] = {
        name: cell["metadata"][name] for name in ("minutes", "tags") if name in cell["metadata"]
    }
    if cell["cell_type"] == "code":
        kept |= {"outputs": [], "execution_count": None}
    return kept


def _tags(cell: dict) -> list[str]:
    return cell.get("metadata", {}).get("tags", [])


def _lines(cell: dict) -> list[str]:
    lines = (line.strip() for line in "".join(cell["source"]).splitlines())
    return [line for line in lines if len(re.sub(r"\W", "", line)) >= TELLING]
