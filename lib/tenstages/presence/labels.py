"""A coder's labels of a sample: what the desk asks and tells, kept in a file or in memory alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..errors import TenStagesError
from ..tables import sensitive
from .label_file import change, read_rows
from .label_row import CANNOT_TELL, Row, chance, check_cell, check_coder, new_row
from .sentiment import IRRELEVANT, LABELS

CHOICES = {"relevance": ("relevant", IRRELEVANT), "sentiment": (*LABELS, IRRELEVANT)}
"""What may be answered where the task is one of these."""


class Labels:
    """What one coder says of the posts of a sample.

    Parameters
    ----------
    sample : DataFrame
        As `draw_sample` gives it, whole: what is labelled already is known here.
    coder : str
        A code such as A or B2, never a name; "adjudicated" for what two agree on.
    folder : str, Path or None
        Where the file ``<task>.csv`` lies, ``exports/coding_desk`` in a company's folder; with None nothing
        is saved.
    choices : sequence of str, optional
        The answers; those of `CHOICES` where left out.
    columns : dict, optional
        Names of a new file's columns, as `columns_of(company.settings.mappings)` finds them.

    Raises
    ------
    TenStagesError
        When the sample is empty, the task is not one to ask about people, there are no choices, the coder is
        no code or the file is none of labels.

    Attributes
    ----------
    path : Path or None
    choices : tuple of str
    """

    def __init__(self, sample: pd.DataFrame, coder: str, folder=None, choices=None, columns=None):
        self.task, self.brand = _question(sample)
        self.coder, self.choices = coder, _choices(self.task, choices)
        check_coder(coder)
        for name, values in {"brand": [self.brand], "label": self.choices, "id": sample["id"]}.items():
            for value in values:
                check_cell(name, value)
        self.path = None if folder is None else Path(folder) / f"{self.task}.csv"
        self._chances = dict(zip(sample["id"], map(chance, sample["prob"]), strict=True))
        self._drawn_from = dict(zip(sample["id"], sample["drawn_from"], strict=True))
        self._columns = columns
        self._held = read_rows(self.path, columns) if self.path else []
        self._known = self._mine(self._held)

    def __repr__(self) -> str:
        place = self.path.name if self.path else "nowhere"
        return f"<Labels of coder {self.coder}: {len(self.done)} of {len(self._chances)}, saved in {place}>"

    @property
    def done(self) -> dict[str, str]:
        """This coder's labels of posts in the sample, by id, oldest first."""
        return {id: label for id, label in self._known.items() if id in self._chances}

    @property
    def others(self) -> int:
        """This coder's labels of posts that are not in the sample; they keep the chance that they had."""
        return len(self._known) - len(self.done)

    def save(self, id: str, label: str) -> None:
        """Label a post, and keep it at once.

        Raises
        ------
        TenStagesError
            When the label is none of the choices, the post is not in the sample, or somebody else has
            changed this coder's labels meanwhile.
        """
        if label not in (*self.choices, CANNOT_TELL):
            raise TenStagesError(
                f'"{label}" is no label of {self.task}; there are {", ".join((*self.choices, CANNOT_TELL))}.'
            )
        if id not in self._chances:
            raise TenStagesError(
                f"{id} is not in the sample that was drawn; only what was drawn is labelled."
            )
        row = new_row(
            id=id, task=self.task, brand=self.brand, label=label, coder=self.coder,
            prob=float(self._chances[id]), drawn_from=self._drawn_from[id],
        )  # fmt: skip
        self._change(lambda rows: [each for each in rows if not self._is_mine(each, id)] + [row])

    def undo(self) -> str | None:
        """Take this coder's last label of the sample back.

        Returns
        -------
        str or None
            The post's id; None where nothing was labelled.
        """
        last = next(reversed(self.done), None)
        if last is not None:
            self._change(lambda rows: [each for each in rows if not self._is_mine(each, last)])
        return last

    def renew_chances(self) -> None:
        """Write the chances of this sample to what was labelled of it, as after drawing more (or fewer).

        Every label that is saved does so, too: two chances for one draw would weigh posts wrongly.
        """
        self._change(lambda rows: rows)

    def _change(self, how) -> None:
        def changed(rows: list[Row]) -> list[Row]:
            if self._mine(rows) != self._known:
                raise TenStagesError(
                    f"{self.path} was changed meanwhile: the labels of coder {self.coder} are not those "
                    "that this desk knows. Run the cell again, and let every coder have a code of their own."
                )
            self._held = self._renewed(how(rows))
            return self._held

        if self.path:
            change(self.path, changed, self._columns)
        else:
            changed([dict(row) for row in self._held])
        self._known = self._mine(self._held)

    def _renewed(self, rows: list[Row]) -> list[Row]:
        """Rows in which every post that this coder has read bears the chance of this sample."""
        mine = {each["id"] for each in rows if self._is_mine(each) and each["id"] in self._chances}
        for each in rows:
            if each["id"] in mine and (each["task"], each["brand"]) == (self.task, self.brand):
                each["prob"], each["drawn_from"] = self._chances[each["id"]], self._drawn_from[each["id"]]
        return rows

    def _is_mine(self, row: Row, id: str | None = None) -> bool:
        mine = (row["task"], row["brand"], row["coder"]) == (self.task, self.brand, self.coder)
        return mine and (id is None or row["id"] == id)

    def _mine(self, rows: list[Row]) -> dict[str, str]:
        return {row["id"]: row["label"] for row in rows if self._is_mine(row)}


def _question(sample: pd.DataFrame) -> tuple[str, str]:
    """The one task and brand of a sample."""
    if sample.empty:
        raise TenStagesError("The sample is empty, so there is nothing to read.")
    pairs = sample[["task", "brand"]].drop_duplicates()
    if len(pairs) > 1:
        raise TenStagesError("The sample holds several tasks or brands; read them one after the other.")
    task, brand = pairs.iloc[0]
    if sensitive(task):
        raise TenStagesError(
            f'The task "{task}" asks about people\'s {sensitive(task)}, which is not taken in.'
        )
    if any(sign in task for sign in '\\/:*?"<>|\0'):
        raise TenStagesError(f'The task "{task}" cannot name a file; use letters and blanks.')
    return task, brand


def _choices(task: str, choices) -> tuple[str, ...]:
    found = tuple(CHOICES.get(task, ()) if choices is None else choices)
    if not 2 <= len(set(found)) == len(found) <= 9 or CANNOT_TELL in found:
        raise TenStagesError(
            f'The task "{task}" needs two to nine different labels to choose from, "{CANNOT_TELL}" aside; '
            f"there are {len(found)}. Give them as choices."
        )
    return found
