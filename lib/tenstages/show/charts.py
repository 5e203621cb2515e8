"""The charts of the ten notebooks: small frames in, pictures with their words out.

Every chart takes a `title` that states the finding, a `subtitle` for unit and window, and the
`source` of its numbers.  It labels what it shows where it stands, instead of asking the reader
to match colours, and writes the same numbers into its alt text.

Charts never sort, sum or drop what they are given, except that `bars` puts the longest first.
Missing numbers are named as such.
"""

from __future__ import annotations

from tenstages import figures
from tenstages.people import suppress_few
from tenstages.show import scale, style, words
from tenstages.show.layout import MARGIN, Rows, Sheet, rows, text_width, wrap
from tenstages.show.picture import Picture, develop

GAP = 12
AXIS = 22


@style.house()
def dots_with_intervals(
    table, label, value, low=None, high=None, *, title, subtitle="", source="", unit="share",
    reference=None, reference_name="raw, uncorrected", highlight=None, level=0.9, alt=None, width=7.0,
) -> Picture:  # fmt: skip
    """Estimates as dots with their intervals, one row each, in the frame's order.

    Parameters
    ----------
    table : pandas.DataFrame
        One row an estimate.  A column `persons` hides what is about too few people, as in `show.table`.
    label, value, low, high : str
        Columns: name, estimate and limits, the numbers in `unit`.  Without limits there are only dots.
    title, subtitle, source : str
        The finding; unit and window; where the numbers come from.
    unit : str
        One of the units of `figures.say`.
    reference : str, optional
        Column with a second number to hold against the first, drawn as a hollow ring.
    reference_name : str
        What the ring is, for the key.
    highlight : str or collection of str, optional
        Labels to accent, the own brand as a rule.
    level : float
        Confidence level of the interval, for the key.
    alt : str, optional
        Replaces the computed alt text.
    width : float
        Inches; 6.5 to 8 suit a page.

    Returns
    -------
    Picture
    """
    marks = _columns(table, label=label, value=value, low=low, high=high, reference=reference)
    said = [
        _value_words(m, unit) if m["few"] else words.with_interval(m["value"], m["low"], m["high"], unit)
        for m in marks
    ]
    if alt is None:
        alt = words.alt_text(
            "Dot chart", title, subtitle, _dot_words(marks, said, unit, reference_name, level), source
        )
    key = []
    if any(m["low"] is not None for m in marks):
        key.append(("dot", f"estimate and its {figures.percent(level)} interval"))
    if any(m["reference"] is not None for m in marks):
        key.append(("ring", reference_name))
    sheet, axes, band = row_sheet(
        [m["label"] for m in marks], said, title, subtitle, source, width, highlight, key, axis=True
    )
    numbers = [
        m[name] for m in marks for name in ("value", "low", "high", "reference") if m[name] is not None
    ]
    _value_axis(sheet, axes, numbers, unit)
    for m, y in zip(marks, band.centres, strict=True):
        _dot(axes, m, y, style.OWN if m["label"] in style.chosen(highlight) else style.RIVALS[0])
    return develop(sheet.figure, alt)


def _dot(axes, mark, y, colour) -> None:
    mark = {role: cell if role == "label" or cell is None else float(cell) for role, cell in mark.items()}
    if mark["low"] is not None and mark["high"] is not None:
        axes.plot([mark["low"], mark["high"]], [y, y], color=colour, linewidth=2.2, solid_capstyle="butt")
    if mark["reference"] is not None:
        ring = {"markerfacecolor": style.PAPER, "markeredgecolor": style.MUTED, "markersize": 7}
        axes.plot([mark["reference"]], [y], "o", zorder=3, clip_on=False, **ring)
    if mark["value"] is not None:
        axes.plot([mark["value"]], [y], "o", color=colour, markersize=7, zorder=4, clip_on=False)


def _dot_words(marks, said, unit, reference_name, level) -> list[str]:
    parts = []
    for mark, each in zip(marks, said, strict=True):
        ring = mark["reference"]
        beside = f" against {words.say(ring, unit)} {reference_name}" if ring is not None else ""
        parts.append(f"{mark['label']} {each}{beside}")
    bracket = (
        f"In brackets the {figures.percent(level)} interval" if any("(" in each for each in said) else ""
    )
    return ["; ".join(parts), bracket]


@style.house()
def bars(
    table, label, value, *, title, subtitle="", source="", unit="count", highlight=None, alt=None, width=7.0,
) -> Picture:  # fmt: skip
    """Horizontal bars with their numbers, the largest first; missing numbers stand last.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a bar.
    label, value : str
        Columns: name, and number in `unit`.
    title, subtitle, source, unit, highlight, alt, width
        As in `dots_with_intervals`.

    Returns
    -------
    Picture
    """
    marks = _columns(table, label=label, value=value)
    marks.sort(key=lambda m: (m["value"] is None, -(m["value"] or 0)))
    said = [_value_words(m, unit) for m in marks]
    if alt is None:
        listed = "; ".join(f"{m['label']} {each}" for m, each in zip(marks, said, strict=True))
        alt = words.alt_text("Bar chart", title, subtitle, [listed], source)
    negative = [words.say(m["value"], unit) for m in marks if (m["value"] or 0) < 0]
    sheet, axes, band = row_sheet(
        [m["label"] for m in marks], said, title, subtitle, source, width, highlight, left_words=negative
    )
    numbers = [float(m["value"]) for m in marks if m["value"] is not None] or [0.0]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    axes.set_xlim(low, high if high > low else low + 1)
    axes.axvline(0, color=style.MUTED, linewidth=0.8)
    accent = style.chosen(highlight)
    for m, each, y in zip(marks, said, band.centres, strict=True):
        number = float(m["value"] or 0)
        colour = style.OWN if m["label"] in accent else style.RIVALS[0]
        axes.barh([y], [number], height=15, color=colour)
        _bar_number(sheet, axes, number, y, each, bold=m["label"] in accent)
    return develop(sheet.figure, alt)


def _bar_number(sheet, axes, number, y, said, bold=False) -> None:
    """A bar's number just beyond its end."""
    x, end = axes.transData.transform((number, y))
    left = number < 0
    x = x - 6 if left else x + 6
    sheet.text(x, sheet.height - end, said, bold=bold, align="right" if left else "left")


@style.house()
def funnel(
    table, step, n, *, title, subtitle="", source="", unit="count", highlight=None, alt=None, width=7.0,
) -> Picture:  # fmt: skip
    """Steps from the first to the last: what each keeps of the one before, and what it drops.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a step, in order.
    step, n : str
        Columns: the step's name, and how many are left after it, zero or more.
    title, subtitle, source, unit, highlight, alt, width
        As in `dots_with_intervals`.

    Returns
    -------
    Picture
    """
    marks = _columns(table, label=step, value=n)
    said, before = _funnel_words(marks, unit)
    if alt is None:
        listed = "; ".join(f"{m['label']} {each}" for m, each in zip(marks, said, strict=True))
        alt = words.alt_text("Funnel", title, subtitle, [listed], source)
    dropped = any(
        b is not None and m["value"] is not None and b > m["value"]
        for m, b in zip(marks, before, strict=True)
    )
    key = [("bar", "kept"), ("pale", "dropped at this step")] if dropped else []
    sheet, axes, band = row_sheet(
        [m["label"] for m in marks], said, title, subtitle, source, width, highlight, key
    )
    axes.set_xlim(0, max([float(m["value"]) for m in marks if m["value"]], default=1.0))
    axes.axvline(0, color=style.MUTED, linewidth=0.8)
    for m, earlier, y in zip(marks, before, band.centres, strict=True):
        colour = style.OWN if m["label"] in style.chosen(highlight) else style.RIVALS[0]
        kept = float(m["value"] or 0)
        if earlier is not None and m["value"] is not None and earlier > kept:
            axes.barh([y], [float(earlier) - kept], left=[kept], height=15, color=style.PALE)
        axes.barh([y], [kept], height=15, color=colour)
    return develop(sheet.figure, alt)


def _funnel_words(marks, unit):
    """What stands beside each step, and the last known number before it."""
    said, before, last = [], [], None
    for mark in marks:
        now, words_now = mark["value"], _value_words(mark, unit)
        before.append(last)
        if now is not None and last is not None and now != last:
            change = "dropped" if now < last else "added"
            of = f", {words.say(float(last - now) / float(last), 'share')}" if last and now < last else ""
            words_now += f" ({words.say(abs(last - now), unit)} {change}{of})"
        said.append(words_now)
        last = now if now is not None else last
    return said, before


def need_columns(table, names) -> None:
    """Refuse a frame that lacks one of these columns; None asks for nothing."""
    absent = [name for name in names if name is not None and name not in table.columns]
    if absent:
        raise ValueError(
            f"the table has no column {absent[0]!r}; it has {', '.join(map(str, table.columns))}"
        )


def _columns(table, **wanted) -> list[dict]:
    """One dictionary a row: the label as text, all else as numbers or None."""
    absent = [name for name in wanted.values() if name is not None and name not in table.columns]
    if absent:
        raise ValueError(
            f"the table has no column {absent[0]!r}; it has {', '.join(map(str, table.columns))}"
        )
    marks, table = [], suppress_few(table)
    for row in range(len(table)):
        mark = {}
        for role, name in wanted.items():
            cell = None if name is None else table[name].iloc[row]
            mark[role] = words.name(cell) if role == "label" else words.number(cell)
            if role == "value":
                mark["few"] = words.is_few(cell)
        marks.append(mark)
    return marks


def _value_words(mark, unit) -> str:
    """A mark's number; or that it is not known, or about too few people."""
    return figures.FEW if mark["few"] else words.say(mark["value"], unit)


def row_sheet(
    labels, said, title, subtitle, source, width, highlight, key=(), axis=False, left_words=None,
) -> tuple[Sheet, object, Rows]:  # fmt: skip
    """A sheet with row labels at the left, room for numbers at the right and axes between.

    Numbers follow the ends of the bars where `left_words` is given (those of negative bars then
    need room at the left); else they stand in a column at the right, wrapped where they are long.
    """
    page = width * style.DPI
    accent = style.chosen(highlight)
    column = [wrap(each, page * 0.36, bold=True) or [""] for each in said]
    band = rows(labels, [len(each) for each in column], page * 0.3, bold=accent)
    right = max((text_width(line, bold=True) for lines in column for line in lines), default=0) + 2
    room_left = max((text_width(each, bold=True) + 8 for each in left_words or ()), default=0)
    sheet = Sheet(title, subtitle, source, max(band.height, 30) + (AXIS if axis else 0), width, key)
    edges = MARGIN + band.width + GAP + room_left, sheet.width - MARGIN - right - GAP
    axes = sheet.axes(*edges, sheet.top, sheet.top + max(band.height, 30))
    axes.set_ylim(max(band.height, 30), 0)
    axes.spines["bottom"].set_visible(axis)
    for label, lines, numbers, y in zip(labels, band.lines, column, band.centres, strict=True):
        sheet.lines(MARGIN, sheet.top + y, lines, bold=label in accent)
        if left_words is None:
            sheet.lines(sheet.width - MARGIN - right, sheet.top + y, numbers, bold=label in accent)
    if not labels:
        sheet.text(MARGIN, sheet.top + 15, "No numbers to show.", color=style.MUTED)
        axes.set_axis_off()
    return sheet, axes, band


def _value_axis(sheet, axes, numbers, unit) -> None:
    """Set the horizontal value axis under rows: reach, grid, ticks and a line at zero."""
    if not numbers:
        axes.spines["bottom"].set_visible(False)
        return
    low, high = scale.reach([float(number) for number in numbers], zero_from=0.6, unit=unit)
    pad = (high - low) * 0.02
    axes.set_xlim(low - pad * (low != 0), high + pad * (high != 0))
    box = axes.get_window_extent()
    if low < 0 < high:
        axes.axvline(0, color=style.MUTED, linewidth=0.8)
    for value, said in scale.number_ticks(low, high, unit, most=6, room=box.width):
        axes.axvline(value, color=style.GRID, linewidth=0.8, zorder=0)
        x = axes.transData.transform((value, 0))[0]
        half = text_width(said, style.SMALL) / 2
        x = min(max(x, MARGIN / 2 + half), sheet.width - MARGIN / 2 - half)
        sheet.text(x, sheet.height - box.y0 + 12, said, size=style.SMALL, color=style.MUTED, align="center")
