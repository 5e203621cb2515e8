"""A heat map: a number for each row and column, such as mentions by weekday and hour."""

from __future__ import annotations

from tenstages.show import style, words
from tenstages.show.charts import need_columns
from tenstages.show.layout import MARGIN, Sheet, line_height, text_width, wrap
from tenstages.show.picture import Picture, develop

CELL = 26
"""Height of a row, pixels."""
NAMED = 3
"""Cells that the alt text names at either end."""


@style.house()
def heat(
    table, row, column, value, *, title, subtitle="", source="", unit="count", highlight=None, alt=None,
    width=7.0,
) -> Picture:  # fmt: skip
    """Numbers as shades, in the frame's order of rows and columns.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a cell; missing numbers stay white.
    row, column, value : str
        Columns: names of the two sides, and the number in `unit`.
    title, subtitle, source, unit, alt, width
        As in `dots_with_intervals`.
    highlight
        Taken and not used, so that charts share their keywords.

    Returns
    -------
    Picture
        Shades run in one hue from pale to dark, so that they can be told apart in grey, too.
    """
    need_columns(table, [row, column, value])
    rows, columns = (list(dict.fromkeys(table[name].map(words.name))) for name in (row, column))
    grid = table.assign(_row=table[row].map(words.name), _column=table[column].map(words.name))
    grid = grid.pivot(index="_row", columns="_column", values=value).reindex(index=rows, columns=columns)
    numbers = grid.to_numpy(dtype=float)
    told = sorted(
        (float(number), f"{name} {hour}")
        for name, line in zip(rows, numbers, strict=True)
        for hour, number in zip(columns, line, strict=True)
        if number == number
    )
    if alt is None:
        alt = words.alt_text("Heat map", title, subtitle, _heat_words(told, unit), source)
    foot = wrap(_key(told, unit), width * style.DPI - 2 * MARGIN, style.SMALL)
    label = max((text_width(name) for name in rows), default=0) + 10
    body = CELL * len(rows) + 20 + len(foot) * line_height(style.SMALL) + 8
    sheet = Sheet(title, subtitle, source, body, width)
    axes = sheet.axes(MARGIN + label, sheet.width - MARGIN, sheet.top, sheet.top + CELL * len(rows))
    _shade(axes, numbers)
    for place, name in enumerate(rows):
        sheet.text(MARGIN + label - 8, sheet.top + (place + 0.5) * CELL, name, align="right")
    _column_names(sheet, columns, MARGIN + label, sheet.width - MARGIN, sheet.top + CELL * len(rows) + 10)
    for place, line in enumerate(foot):
        y = sheet.top + CELL * len(rows) + 26 + place * line_height(style.SMALL)
        sheet.text(MARGIN, y, line, size=style.SMALL, color=style.MUTED)
    return develop(sheet.figure, alt)


def _shade(axes, numbers) -> None:
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap

    shades = LinearSegmentedColormap.from_list("house", ["#f4f0ec", "#e8a77f", style.OWN, "#6b2603"])
    known = numbers[~np.isnan(numbers)]
    top = float(known.max()) if known.size and known.max() > 0 else 1.0
    axes.pcolormesh(
        np.ma.masked_invalid(numbers), cmap=shades, vmin=0, vmax=top, edgecolors=style.PAPER, linewidth=1
    )
    axes.set_ylim(len(numbers), 0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _column_names(sheet, names, left, right, y) -> None:
    """As many names as have room, the first always."""
    step = (right - left) / max(len(names), 1)
    widest = max((text_width(name, style.SMALL) for name in names), default=0) + 8
    every = max(1, int(-(-widest // step)))
    for place in range(0, len(names), every):
        x = left + (place + 0.5) * step
        sheet.text(x, y, names[place], size=style.SMALL, color=style.MUTED, align="center")


def _key(told, unit) -> str:
    if not told:
        return ""
    return (
        f"Palest: {words.say(told[0][0], unit)} ({told[0][1]}). "
        f"Darkest: {words.say(told[-1][0], unit)} ({told[-1][1]}). White: too few people to show."
    )


def _heat_words(told, unit) -> list[str]:
    if not told:
        return []
    most = "; ".join(f"{name} {words.say(number, unit)}" for number, name in told[::-1][:NAMED])
    least = "; ".join(f"{name} {words.say(number, unit)}" for number, name in told[:NAMED])
    return [f"Most: {most}", f"Least: {least}"]
