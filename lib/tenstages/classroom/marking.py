"""Marking: what students' saved notebooks say, in one table for the trainer.

Nothing of a student's is run: a check leaves its outcome beside its words when the notebook is
saved, and that is what is read.  So an outcome is what the student saw, no more; the table is for
the trainer's eye, to see where a class stands and to read what was written, not for a certificate.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import TenStagesError
from .checking import MIME, OUTCOMES
from .questions import find

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("notebook", "question", "title", "outcome", "answer")


def outcomes(path: Path) -> list[tuple[str, str, str, str, str]]:
    """What the checks of one saved notebook said, as rows of `COLUMNS`; the last run of each counts.

    Raises
    ------
    TenStagesError
        When it is no notebook.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        stored = [
            output["data"][MIME]
            for cell in cells
            for output in cell.get("outputs", [])
            if MIME in output.get("data", {})
        ]
        last = {str(each["question"]): each for each in stored}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise TenStagesError(f"{path} is not a saved notebook ({fault}); ask for it again.") from fault
    return [(path.stem, key, *_told(key, each)) for key, each in last.items()]


def _told(question_id: str, stored: dict) -> tuple[str, str, str]:
    try:
        title = find(question_id).title
    except TenStagesError:
        title = "no such question"
    state = stored.get("outcome")
    return title, state if state in OUTCOMES else "not readable", str(stored.get("answer", ""))


def mark(folder: Path) -> tuple[pd.DataFrame, list[str]]:
    """All saved notebooks of a folder.

    Returns
    -------
    table : DataFrame
        ``notebook, question, title, outcome, answer``, a row a question; files in order of their names.
    problems : list of str
        A sentence for each file that could not be read or holds no check that was run.

    Raises
    ------
    TenStagesError
        When the folder holds no notebook.
    """
    import pandas as pd

    paths = sorted(path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    if not paths:
        raise TenStagesError(f"{folder} holds no notebook; put your students' saved exercises there.")
    rows, problems = [], []
    for path in paths:
        try:
            found = outcomes(path)
        except TenStagesError as sentence:
            problems.append(str(sentence))
            continue
        rows += found
        if not found:
            problems.append(f"{path} holds no check that was run; was it saved after running?")
    return pd.DataFrame(rows, columns=list(COLUMNS)), problems


def tally(table: pd.DataFrame) -> pd.DataFrame:
    """How a class stands: a row a question, a column an outcome, and the title."""
    import pandas as pd

    counts = pd.crosstab([table["question"], table["title"]], table["outcome"])
    return counts.reindex(columns=list(OUTCOMES), fill_value=0).reset_index().rename_axis(columns=None)
