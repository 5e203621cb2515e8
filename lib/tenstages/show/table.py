"""Small tables, said the same in text and in HTML, on every run and every machine."""

from __future__ import annotations

import itertools
import textwrap

from tenstages.people import suppress_few
from tenstages.show import words
from tenstages.show.block import EDGE, Block, safe

LONGEST = 60
"""Signs on a line of a cell in plain text; longer cells take more lines."""

UNBROKEN = 24
"""Signs up to which a cell of the HTML table stays on one line: a date, a number with its interval."""


def table(frame, caption=None, formats=None, max_rows=20) -> Block:
    """A frame as a table for readers.

    Parameters
    ----------
    frame : pandas.DataFrame
        Its index is shown where it carries names.  A column `persons` is not: it says how many people
        stand behind a row, and where they are too few, words take the numbers' place.
    caption : str, optional
        What the table holds, window included.
    formats : dict of str to str, optional
        Unit by column, as in `figures.say`; ``"text"`` prints numbers as they are (years, ids).
        Other numbers are said as counts when whole, else with two decimals.
    max_rows : int or None
        Rows beyond these are left out, and the table says how many; None shows all.

    Raises
    ------
    ValueError
        Where `formats` names a column that the frame lacks.
    """
    formats = formats or {}
    absent = [name for name in formats if name not in frame.columns and name not in frame.index.names]
    if absent:
        raise ValueError(f"formats names {absent[0]!r}; the frame has {', '.join(map(str, frame.columns))}")
    frame = suppress_few(frame)
    shown = frame if max_rows is None else frame.head(max_rows)
    if any(name is not None for name in shown.index.names):
        shown = shown.reset_index()
    columns = [_said(shown.iloc[:, place], formats.get(name)) for place, name in enumerate(shown.columns)]
    right = [_is_number(shown.iloc[:, place]) for place in range(len(shown.columns))]
    heads = [words.heading(name) for name in shown.columns]
    body = list(zip(*columns, strict=True))
    left_out = len(frame) - len(shown)
    rest = (
        f"{words.say(left_out, 'count')} more {'row' if left_out == 1 else 'rows'} not shown."
        if left_out
        else ""
    )
    if not len(frame):
        rest = "No rows."
    return Block(_plain(heads, body, right, caption, rest), _html(heads, body, right, caption, rest))


def _is_number(column) -> bool:
    """Whether a column lines up at the right: numbers, also decimals held as objects."""
    import pandas as pd

    if pd.api.types.is_bool_dtype(column):
        return False
    known = [cell for cell in column.dropna() if not words.is_few(cell)]
    return pd.api.types.is_numeric_dtype(column) or (
        len(known) > 0 and all(hasattr(v, "as_tuple") or pd.api.types.is_number(v) for v in known)
    )


def _said(column, unit) -> list[str]:
    """Each cell of a column as words."""
    import pandas as pd

    if unit is None and _is_number(column):
        numbers = [words.number(cell) for cell in column]
        unit = "count" if all(each is None or each == round(each) for each in numbers) else "ratio"
    if unit not in (None, "text"):
        return [words.say(cell, unit) for cell in column]
    return ["" if pd.api.types.is_scalar(cell) and pd.isna(cell) else _cell(cell) for cell in column]


def _cell(cell) -> str:
    """Text as it is, dates as ISO, truth as yes or no."""
    if isinstance(cell, bool) or type(cell).__name__ == "bool_":
        return "yes" if cell else "no"
    if hasattr(cell, "isoformat"):
        said = cell.isoformat(*([" ", "minutes"] if hasattr(cell, "hour") else []))
        return said.removesuffix(" 00:00")
    if isinstance(cell, (list, tuple, set, frozenset)):
        return ", ".join(map(str, sorted(cell, key=str) if isinstance(cell, (set, frozenset)) else cell))
    return words.one_line(cell)


def _plain(heads, body, right, caption, rest) -> str:
    """Aligned columns; a long cell goes on below itself, so that nothing is lost."""
    wrapped = [[textwrap.wrap(cell, LONGEST) or [""] for cell in row] for row in [heads, *body]]
    widths = [max(len(line) for row in wrapped for line in row[place]) for place in range(len(heads))]
    lines = [words.one_line(caption)] if caption else []
    for row in wrapped:
        for cells in itertools.zip_longest(*row, fillvalue=""):
            placed = zip(cells, widths, right, strict=True)
            lines.append("  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in placed).rstrip())
    return "\n".join([*lines, rest] if rest else lines)


def _html(heads, body, right, caption, rest) -> str:
    sides = ["right" if each else "left" for each in right]
    cell_style = "padding:3px 10px;vertical-align:top;text-align:"
    head = "".join(
        f'<th scope="col" style="{cell_style}{side};border-bottom:1px solid {EDGE}">{safe(name)}</th>'
        for name, side in zip(heads, sides, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td style="{cell_style}{side}{_unbroken(c)}">{safe(c)}</td>'
            for c, side in zip(row, sides, strict=True)
        )
        + "</tr>"
        for row in body
    )
    named = f'<caption style="text-align:left;caption-side:top;padding:3px 10px">{safe(caption)}</caption>'
    foot = f'<p style="margin:2px 10px;opacity:0.8">{safe(rest)}</p>' if rest else ""
    look = "border-collapse:collapse;margin:8px 0;min-width:min(100%,380px)"  # room for the caption
    return (
        f'<table style="{look}">{named if caption else ""}'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{foot}"
    )


def _unbroken(cell) -> str:
    return ";white-space:nowrap" if len(cell) <= UNBROKEN else ""
