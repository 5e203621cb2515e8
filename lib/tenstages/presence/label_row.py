"""A label as it is written: its columns, and what no cell may hold."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from ..errors import TenStagesError

COLUMNS = {
    "id": "mention",
    "task": "question",
    "brand": "about",
    "label": "answer",
    "coder": "read by",
    "drawn_from": "drawn from",
    "prob": "chance of being drawn",
}
"""Our names and the file's, where company.toml has no other.  A file under our own names is kept so."""

TOGETHER = "adjudicated"
"""The coder of labels that two people agreed on."""

CANNOT_TELL = "cannot tell"
"""The label of a post that somebody read and could not judge: no answer, and none is made of it."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet read a cell as a formula, or skip to one."""

Row = dict[str, str]


def new_row(*, id, task, brand, label, coder, prob, drawn_from="matched") -> Row:
    """A row as the file has it, its values looked at."""
    row = {
        "id": id,
        "task": task,
        "brand": brand,
        "label": label,
        "coder": coder,
        "drawn_from": drawn_from if prob is not None else "",
        "prob": "" if prob is None else chance(prob),
    }
    check_coder(coder)
    for name in ("id", "task", "brand", "label"):
        check_cell(name, row[name])
    return row


def chance(prob: float) -> str:
    """A chance as written: eight digits that count, and no exponent, which readers may not know."""
    import numpy as np

    if not 0 < prob <= 1:
        raise TenStagesError(f"A chance of being drawn lies above 0 and at most 1; {prob:g} does not.")
    return np.format_float_positional(prob, precision=8, fractional=False, trim="-")


def check_coder(coder: str) -> None:
    """Refuse a name: who reads is a code, so that no page ever says which colleague erred."""
    if coder != TOGETHER and not re.fullmatch(r"[A-Za-z]\d{0,3}", str(coder)):
        raise TenStagesError(
            f'"{coder}" is no code for a coder: write a letter, with a number behind it if need be (A, B2), '
            f'and no name; or "{TOGETHER}" for what two agreed on.'
        )


def check_cell(name: str, value: str) -> None:
    """Refuse what a spreadsheet would run or break; an apostrophe in front would make it another id."""
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise TenStagesError(f"The {name} {value!r} cannot be written: it is empty or has blanks around it.")
    if value.startswith(FORMULA) or re.search(r"[\r\n\x00]", value):
        raise TenStagesError(
            f'The {name} "{value[:40]}" cannot be written to the labels: a spreadsheet would run it as '
            f"a formula or break its line. Give it another {name} that begins with a letter."
        )


def columns_of(mappings) -> dict[str, str] | None:
    """The names under which a company's settings read the desk's files; None where they do not say.

    Parameters
    ----------
    mappings : iterable of settings.Mapping
        As `Company.settings` holds them.
    """
    for mapping in mappings:
        ours = mapping.table == "coded" and fnmatchcase("exports/coding_desk/labels.csv", mapping.match or "")
        if ours and set(mapping.columns) == set(COLUMNS):
            return dict(mapping.columns)
    return None
