"""A heat map: a number for each row and column, such as mentions by weekday and hour."""

from __future__ import annotations

from tenstages.show import style, words
from tenstages.show.charts import need_columns
from tenstages.show.layout import MARGIN, Sheet, line_height, printable, text_width, wrap
from tenstages.show.layout import rows as placed_rows
from tenstages.show.picture import Picture, develop

CELL = 26
"""Height of a row, pixels; more where a name takes several lines."""
NAME_ROOM = 90
"""Pixels beyond which a column's name takes another line."""
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
    twice = grid[grid.duplicated(["_row", "_column"])]
    if len(twice):
        cell = f"{twice['_row'].iloc[0]} {twice['_column'].iloc[0]}"
        raise ValueError(f"the cell {cell} stands in several rows of the table; add them up first")
    grid = grid.pivot(index="_row", columns="_column", values=value).reindex(index=rows, columns=columns)
    numbers = grid.to_numpy(dtype=float, na_value=float("nan"))
    told = sorted(
        (float(number), f"{name} {hour}")
        for name, line in zip(rows, numbers, strict=True)
        for hour, number in zip(columns, line, strict=True)
        if number == number
    )
    if alt is None:
        alt = words.alt_text("Heat map", title, subtitle, _heat_words(told, unit), source)
    foot = wrap(_key(told, numbers.size, unit), width * style.DPI - 2 * MARGIN, style.SMALL)
    band = placed_rows(rows, [0] * len(rows), width * style.DPI * 0.3, least=CELL)
    cell = max([CELL, *(len(lines) * line_height(style.TEXT) + 8 for lines in band.lines)])
    left, right = MARGIN + band.width + 10, round(width * style.DPI) - MARGIN
    heads = _column_names(columns, left, right)
    head = max((len(lines) for _, lines in heads), default=0) * line_height(style.SMALL) + 6
    body = cell * len(rows) + head + len(foot) * line_height(style.SMALL) + 8
    sheet = Sheet(title, subtitle, source, body, width)
    bottom = sheet.top + cell * len(rows)
    _shade(sheet.axes(left, right, sheet.top, bottom), numbers)
    for place, lines in enumerate(band.lines):
        sheet.lines(left - 8, sheet.top + (place + 0.5) * cell, lines, align="right")
    for x, lines in heads:
        y = bottom + 3 + len(lines) * line_height(style.SMALL) / 2
        sheet.lines(x, y, lines, size=style.SMALL, color=style.MUTED, align="center")
    for place, line in enumerate(foot):
        y = bottom + head + 6 + (place + 0.5) * line_height(style.SMALL)
        sheet.text(MARGIN, y, line, size=style.SMALL, color=style.MUTED)
    return develop(sheet.figure, alt)


def _shade(axes, numbers) -> None:
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap

    for spine in axes.spines.values():
        spine.set_visible(False)
    if not numbers.size:
        return
    shades = LinearSegmentedColormap.from_list("house", ["#f4f0ec", "#e8a77f", style.OWN, "#6b2603"])
    known = numbers[~np.isnan(numbers)]
    top = float(known.max()) if known.size and known.max() > 0 else 1.0
    axes.pcolormesh(
        np.ma.masked_invalid(numbers), cmap=shades, vmin=0, vmax=top, edgecolors=style.PAPER, linewidth=1
    )
    axes.set_ylim(len(numbers), 0)


def _column_names(names, left, right) -> list[tuple[float, list[str]]]:
    """Middle and lines of as many names as have room, the first always.

    Where each word has room in its column, all names stand, on several lines; names of one word that lack it
    take the place of their neighbours'.
    """
    step = (right - left) / max(len(names), 1)
    widest = _widest(names) + 8
    longest = _widest(word for name in names for word in printable(name).split())
    whole = longest + 2 <= step
    every = 1 if whole else max(1, int(-(-min(widest, NAME_ROOM) // step)))
    room = every * step - (2 if whole else 8)
    placed = []
    for place in range(0, len(names), every):
        lines = wrap(names[place], room, style.SMALL)
        half = max((text_width(line, style.SMALL) for line in lines), default=0) / 2
        x = left + (place + 0.5) * step
        if x + half <= right + MARGIN or not placed:
            placed.append((max(x, half + 2), lines))
    return placed


def _widest(texts) -> float:
    return max((text_width(printable(text), style.SMALL) for text in texts), default=0)


def _key(told, cells, unit) -> str:
    """What the shades mean, and white where there is any."""
    if not told:
        return ""
    white = " White: too few people to show." if len(told) < cells else ""
    return (
        f"Palest: {words.say(told[0][0], unit)} ({told[0][1]}). "
        f"Darkest: {words.say(told[-1][0], unit)} ({told[-1][1]}).{white}"
    )


def _heat_words(told, unit) -> list[str]:
    if not told:
        return []
    most = "; ".join(f"{name} {words.say(number, unit)}" for number, name in told[::-1][:NAMED])
    least = "; ".join(f"{name} {words.say(number, unit)}" for number, name in told[:NAMED])
    return [f"Most: {most}", f"Least: {least}"]
