"""Lines over time: the one chart whose labels must find room at the ends of its curves."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tenstages import figures
from tenstages.people import suppress_few
from tenstages.show import scale, style, words
from tenstages.show.charts import AXIS, need_columns
from tenstages.show.layout import MARGIN, Sheet, line_height, spread, text_width, wrap
from tenstages.show.picture import Picture, develop

DASHES = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)))


@dataclass
class Curve:
    """One group's points in order, None where a number is missing."""

    name: str
    xs: list[float]
    ys: list[float | None]
    lows: list[float | None]
    highs: list[float | None]

    @property
    def known(self) -> list[tuple[float, float]]:
        return [(x, y) for x, y in zip(self.xs, self.ys, strict=True) if y is not None]

    @property
    def banded(self) -> bool:
        return any(each is not None for each in self.lows)


@style.house()
def lines(
    table, x, y, group=None, low=None, high=None, *, title, subtitle="", source="", unit="count",
    highlight=None, events=(), level=0.9, alt=None, width=7.0, height=2.6,
) -> Picture:  # fmt: skip
    """Lines over time or another number, one for each group, labelled at their ends.

    Parameters
    ----------
    table : pandas.DataFrame
        Long: one row for each group and moment.
    x : str
        Column of dates, times or numbers.
    y, low, high : str
        Columns: the number in `unit`, and the limits of its band where there is one.  A missing
        number breaks the line.
    group : str, optional
        Column with the line's name; without it there is one line.
    events : sequence of (date, str)
        Marked with a rule and their name; those outside the window are left out.
    title, subtitle, source, unit, highlight, level, alt, width
        As in `charts.dots_with_intervals`.
    height : float
        Inches of the chart without its title; more where labels need it.

    Returns
    -------
    Picture
    """
    hidden = any(map(words.is_few, suppress_few(table)[y])) if y in table.columns else False
    if hidden:
        subtitle = f"{words.sentence(subtitle)} Left out where {figures.FEW} speak.".strip()
    curves, dated = _curves(table, x, y, group, low, high)
    drawn = [curve for curve in curves if curve.known]
    silent = [curve.name for curve in curves if not curve.known]
    marks = _events(events, drawn) if dated else []
    if alt is None:
        alt = words.alt_text(
            "Line chart", title, subtitle, _line_words(drawn, silent, marks, unit, dated, level), source
        )
    if silent:
        subtitle = f"{words.sentence(subtitle)} Not known: {figures.listing(silent)}.".strip()
    banded = sum(curve.banded for curve in drawn)
    band = "own band" if banded == len(drawn) == 1 else "band"
    key = [(band, f"{figures.percent(level)} interval")] if banded else []
    page = _Page(drawn, marks, unit, style.palette([c.name for c in curves], highlight), width, height)
    sheet = page.draw(title, subtitle, source, key, dated, style.chosen(highlight))
    return develop(sheet.figure, alt)


def _curves(table, x, y, group, low, high) -> tuple[list[Curve], bool]:
    """The frame's groups as curves, in the order in which they first appear."""
    import pandas as pd

    need_columns(table, (x, y, group, low, high))
    table = suppress_few(table)
    moments = table[x]
    dated = not pd.api.types.is_numeric_dtype(moments)
    if isinstance(moments.dtype, pd.PeriodDtype):
        moments = moments.dt.to_timestamp()
    places = [scale.days(each) if dated else float(each) for each in moments]
    names = [words.name(cell) for cell in table[group]] if group else [""] * len(table)
    columns = [
        [None] * len(table) if name is None else [_float(v) for v in table[name]] for name in (y, low, high)
    ]
    curves = {}
    for name, place, *numbers in sorted(zip(names, places, *columns, strict=True), key=lambda row: row[1]):
        curves.setdefault(name, []).append((place, *numbers))
    return [Curve(name, *map(list, zip(*curves[name], strict=True))) for name in dict.fromkeys(names)], dated


def _float(value) -> float | None:
    known = words.number(value)
    return None if known is None else float(known)


def _events(events, drawn) -> list[tuple[float, str]]:
    """Events within the window of the curves, in order."""
    if not drawn:
        return []
    first, last = min(c.xs[0] for c in drawn), max(c.xs[-1] for c in drawn)
    found = sorted((scale.days(on), words.one_line(name)) for on, name in events)
    return [(on, name) for on, name in found if first <= on <= last]


def _line_words(drawn, silent, marks, unit, dated, level) -> list[str]:
    """What the alt text says of each curve: its two ends, its lowest and its highest point."""
    when = scale.date_words if dated else lambda value: f"{value:g}"
    parts = []
    for curve in drawn:
        known = curve.known
        (x0, y0), (x1, y1) = known[0], known[-1]
        told = f"{curve.name} {words.say(y1, unit)} on {when(x1)}".strip()
        limits = words.between(curve.lows[curve.xs.index(x1)], curve.highs[curve.xs.index(x1)], unit)
        if limits != figures.MISSING:
            told += f" ({figures.percent(level)} interval {limits})"
        if len(known) > 1:
            low, high = min(known, key=lambda point: point[1]), max(known, key=lambda point: point[1])
            told += f", from {words.say(y0, unit)} on {when(x0)}"
            told += f", lowest {words.say(low[1], unit)} on {when(low[0])}"
            told += f", highest {words.say(high[1], unit)} on {when(high[0])}"
        parts.append(told)
    if silent:
        parts.append(f"Not known: {figures.listing(silent)}")
    if marks:
        parts.append("Events: " + "; ".join(f"{name} on {when(on)}" for on, name in marks))
    return parts


class _Page:
    """One line chart while its parts are given their places."""

    def __init__(self, drawn, marks, unit, colours, width, height):
        self.drawn, self.marks, self.unit, self.colours = drawn, marks, unit, colours
        self.width = round(width * style.DPI)
        self.labels = [
            wrap(f"{c.name} {words.say(c.known[-1][1], unit)}", self.width * 0.26, bold=True) for c in drawn
        ]
        needed = sum(self._label_height(each) for each in self.labels)
        self.plot = max(height * style.DPI - AXIS, needed)
        self._reach()

    @staticmethod
    def _label_height(lines) -> float:
        return len(lines) * line_height(style.TEXT) + 2

    def _reach(self) -> None:
        numbers = [v for c in self.drawn for v in (*c.ys, *c.lows, *c.highs) if v is not None] or [0.0]
        self.low, self.high = scale.reach(numbers, unit=self.unit)
        xs = [x for c in self.drawn for x in c.xs] or [0.0]
        self.first, self.last = min(xs), max(xs)
        if self.first == self.last:
            self.first, self.last = self.first - 1, self.last + 1
        self.ticks = scale.number_ticks(self.low, self.high, self.unit, most=max(2, int(self.plot // 45)))
        self.left = MARGIN + max((text_width(said, style.SMALL) for _, said in self.ticks), default=0) + 8
        wide = max((text_width(line, bold=True) for each in self.labels for line in each), default=0)
        self.right = self.width - MARGIN - wide - 16

    def draw(self, title, subtitle, source, key, dated, accent) -> Sheet:
        named, strip = self._event_places()
        sheet = Sheet(title, subtitle, source, strip + self.plot + AXIS, self.width / style.DPI, key)
        top = sheet.top + strip
        if not self.drawn:
            sheet.text(MARGIN, top + 15, "No numbers to show.", color=style.MUTED)
            return sheet
        axes = sheet.axes(self.left, self.right, top, top + self.plot)
        pad = (self.high - self.low) * 0.03
        axes.set_ylim(self.low - pad * (self.low != 0), self.high + pad * (self.high != 0))
        axes.set_xlim(self.first, self.last)
        self._grid(sheet, axes, top, dated)
        self._draw_events(sheet, axes, named, top)
        for place, curve in enumerate(self.drawn):
            self._draw_curve(axes, curve, place, accent)
        self._draw_labels(sheet, axes, top, accent)
        return sheet

    def _grid(self, sheet, axes, top, dated) -> None:
        for value, said in self.ticks:
            axes.axhline(value, color=style.MUTED if value == 0 else style.GRID, linewidth=0.8, zorder=0)
            y = sheet.height - axes.transData.transform((self.first, value))[1]
            sheet.text(self.left - 8, y, said, size=style.SMALL, color=style.MUTED, align="right")
        room = self.right - self.left
        if dated and len({x for curve in self.drawn for x in curve.xs}) == 1:
            ticks = [(self.drawn[0].xs[0], scale.date_words(self.drawn[0].xs[0]))]
        elif dated:
            ticks = scale.date_ticks(self.first, self.last, room)
        else:
            ticks = scale.number_ticks(self.first, self.last, "", most=8, room=room)
            ticks = [(value, f"{value:,g}") for value, _ in ticks]
        edge = 0.0
        for value, said in ticks:
            half = text_width(said, style.SMALL) / 2
            x = axes.transData.transform((value, self.low))[0]
            if x - half >= edge and x + half <= sheet.width - MARGIN / 2:
                y = top + self.plot + 13
                sheet.text(x, y, said, size=style.SMALL, color=style.MUTED, align="center")
                sheet.path([x, x], [top + self.plot, top + self.plot + 3], color=style.MUTED, linewidth=0.8)
                edge = x + half + 10

    def _x(self, value) -> float:
        return self.left + (value - self.first) / (self.last - self.first) * (self.right - self.left)

    def _event_places(self):
        """Each event's x, left edge, depth and lines; names share a row where they do not meet."""
        placed, ends = [], []
        for on, name in self.marks:
            lines = wrap(name, self.width * 0.3, style.SMALL)
            wide = max((text_width(line, style.SMALL) for line in lines), default=0)
            x = self._x(on)
            left = x + 4 if x + 4 + wide <= self.width - MARGIN else x - 4 - wide
            row = next((row for row, end in enumerate(ends) if end + 10 <= min(left, x)), len(ends))
            ends[row : row + 1] = [left + wide]
            placed.append((x, left, row, lines))
        high = line_height(style.SMALL)
        depths = [
            max((len(p[3]) for p in placed if p[2] == row), default=1) * high for row in range(len(ends))
        ]
        tops = [sum(depths[:row]) for row in range(len(ends))]
        return [(x, left, tops[row], lines) for x, left, row, lines in placed], sum(depths) + (
            6 if depths else 0
        )

    def _draw_events(self, sheet, axes, named, top) -> None:
        high = line_height(style.SMALL)
        for x, left, depth, lines in named:
            start = sheet.top + depth
            look = {"color": style.WARNING, "linewidth": 1.0, "zorder": -1}
            sheet.path([x, x], [start + 2, top + self.plot], **look)
            for place, line in enumerate(lines):
                y = start + (place + 0.5) * high
                sheet.text(left, y, line, size=style.SMALL, box={"fc": style.PAPER, "ec": "none", "pad": 0.5})

    def _draw_curve(self, axes, curve, place, accent) -> None:
        colour = self.colours[curve.name]
        own = curve.name in accent or len(self.drawn) == 1
        ys = [math.nan if y is None else y for y in curve.ys]
        if curve.banded:
            lows, highs = ([math.nan if v is None else v for v in side] for side in (curve.lows, curve.highs))
            axes.fill_between(curve.xs, lows, highs, color=colour, alpha=0.2 if own else 0.1, linewidth=0)
        dash = "-" if own else DASHES[place // len(style.RIVALS) % len(DASHES)]
        axes.plot(
            curve.xs, ys, color=colour, linestyle=dash, linewidth=2.4 if own else 1.5, zorder=3 if own else 2
        )
        for point, (x, y) in enumerate(zip(curve.xs, ys, strict=True)):
            if _alone(ys, point):
                axes.plot([x], [y], "o", color=colour, markersize=5, zorder=3, clip_on=False)

    def _draw_labels(self, sheet, axes, top, accent) -> None:
        """Names and last numbers at the right, moved apart where they would meet."""
        ends = [axes.transData.transform(curve.known[-1]) for curve in self.drawn]
        wanted = [sheet.height - y for _, y in ends]
        heights = [self._label_height(each) for each in self.labels]
        centres = spread(wanted, heights, top - 6, top + self.plot + 6)
        for curve, lines, (x, _), start, y in zip(
            self.drawn, self.labels, ends, wanted, centres, strict=True
        ):
            colour = self.colours[curve.name]
            if abs(y - start) > 3 or x < self.right - 3:
                sheet.path([x + 2, self.right + 12], [start, y], color=colour, linewidth=0.6, alpha=0.6)
            sheet.lines(self.right + 16, y, lines, bold=curve.name in accent, color=colour)


def _alone(ys, place) -> bool:
    """Whether a known point has no known neighbour, so that no line would show it."""
    beside = [ys[other] for other in (place - 1, place + 1) if 0 <= other < len(ys)]
    return not math.isnan(ys[place]) and all(math.isnan(y) for y in beside)
