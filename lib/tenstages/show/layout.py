"""Where things stand on a chart: measured in pixels, so that nothing is cut or overlaps.

Matplotlib leaves room for labels by guessing.  Here every text is measured with the font that
draws it, long ones are wrapped, and the figure grows as high as its contents ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tenstages.show import style

MARGIN = 12
UNKNOWN = "\u25af"
"""Stands for signs that the font does not have; the alt text keeps them."""


@cache
def face(bold: bool = False):
    """Matplotlib's own copy of DejaVu Sans: a system's copy may be another version."""
    import matplotlib
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=f"{matplotlib.get_data_path()}/fonts/ttf/{name}")


@cache
def _signs(bold: bool) -> frozenset:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(face(bold).get_file()).get_charmap())


def printable(text, bold: bool = False) -> str:
    """Text on one line; each run of signs that the font lacks becomes one hollow box."""
    known = _signs(bold)
    out = []
    for sign in " ".join(str(text).split()):
        if ord(sign) in _INVISIBLE or not sign.isprintable():
            continue
        if ord(sign) in known:
            out.append(sign)
        elif not out or out[-1] != UNKNOWN:
            out.append(UNKNOWN)
    return "".join(out)


_INVISIBLE = {0x200C, 0x200D, 0xFE0E, 0xFE0F}
# Joiners and variation selectors: they only tell neighbours how to look.


@cache
def _renderer():
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(8, 8, style.DPI)


@cache
def text_width(text: str, size: float = style.TEXT, bold: bool = False) -> float:
    """How wide a line of text is drawn, in pixels."""
    font = face(bold).copy()
    font.set_size(size)
    return _renderer().get_text_width_height_descent(text, font, ismath=False)[0]


def line_height(size: float) -> float:
    """Pixels from one line of text to the next."""
    return round(size * style.DPI / 72 * 1.3)


def wrap(text, limit: float, size: float = style.TEXT, bold: bool = False) -> list[str]:
    """Lines of at most `limit` pixels; a word longer than that is broken.

    An empty text gives no lines.
    """
    lines, line = [], ""
    for word in printable(text, bold).split():
        for piece in _pieces(word, limit, size, bold):
            longer = f"{line} {piece}".strip()
            if line and text_width(longer, size, bold) > limit:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line] if line else lines


def _pieces(word: str, limit: float, size: float, bold: bool) -> list[str]:
    """A word, or its parts where it is wider than the limit."""
    pieces = []
    while text_width(word, size, bold) > limit and len(word) > 1:
        cut = len(word) - 1
        while cut > 1 and text_width(word[:cut], size, bold) > limit:
            cut -= 1
        seam = max(word.rfind(sign, 0, cut) for sign in "-./_&") + 1
        cut = seam if seam > cut / 2 else cut
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


@dataclass(frozen=True)
class Rows:
    """Wrapped row labels and where each row stands, in pixels below the first row's top."""

    lines: list[list[str]]
    centres: list[float]
    height: float
    width: float


def rows(labels, beside, limit: float, size: float = style.TEXT, bold=frozenset(), least: float = 26) -> Rows:
    """Row labels wrapped to `limit` pixels, each row as high as its label and what stands beside it need.

    Parameters
    ----------
    beside : sequence of int
        Lines of text that each row holds beside its label.
    """
    lines = [wrap(label, limit, size, label in bold) or [""] for label in labels]
    counts = [max(len(each), other) for each, other in zip(lines, beside, strict=True)]
    heights = [max(least, count * line_height(size) + 8) for count in counts]
    tops = [sum(heights[:place]) for place in range(len(heights))]
    widths = [
        text_width(line, size, label in bold)
        for label, each in zip(labels, lines, strict=True)
        for line in each
    ]
    centres = [top + height / 2 for top, height in zip(tops, heights, strict=True)]
    return Rows(lines, centres, sum(heights), max(widths, default=0))


def spread(wanted: list[float], heights: list[float], low: float, high: float) -> list[float]:
    """Centres as near to the wanted ones as they can be without overlapping, between low and high.

    Labels keep their order.  When they do not all fit, they are packed from `low` on.
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    centres = [0.0] * len(wanted)
    edge = low
    for place in order:
        centres[place] = max(wanted[place], edge + heights[place] / 2)
        edge = centres[place] + heights[place] / 2
    edge = max(high, low + sum(heights))
    for place in reversed(order):
        centres[place] = min(centres[place], edge - heights[place] / 2)
        edge = centres[place] - heights[place] / 2
    return centres


class Sheet:
    """A figure with its title, subtitle and key at the top and its source at the foot.

    Pixels are counted from the top left corner.  `top` and `bottom` bound the body, which is
    `body` pixels high.

    Parameters
    ----------
    title, subtitle, source : str
        Wrapped, never cut; empty ones take no room.
    body : float
        Height of the chart itself, its axis included, in pixels.
    width : float
        Inches.
    key : sequence of (str, str)
        Marker and its meaning, drawn under the subtitle.
    """

    def __init__(self, title, subtitle, source, body, width, key=()):
        from matplotlib.figure import Figure

        self.width = round(width * style.DPI)
        room = self.width - 2 * MARGIN
        head = [(line, style.TITLE, True, style.INK) for line in wrap(title, room, style.TITLE, bold=True)]
        head += [(line, style.TEXT, False, style.MUTED) for line in wrap(subtitle, room)]
        foot = wrap(f"Source: {source}" if source else "", room, style.SMALL)
        keys = self._key_rows(key, room)
        self.top = 8 + sum(line_height(size) for _, size, _, _ in head)
        self.top += len(keys) * line_height(style.SMALL) + 8
        self.bottom = self.top + body
        self.height = round(self.bottom + len(foot) * line_height(style.SMALL) + (16 if foot else 8))
        self.figure = Figure(figsize=(self.width / style.DPI, self.height / style.DPI), dpi=style.DPI)
        self._head(head, keys)
        for place, line in enumerate(foot):
            y = self.bottom + 8 + (place + 0.5) * line_height(style.SMALL)
            self.text(MARGIN, y, line, size=style.SMALL, color=style.MUTED)

    def _head(self, head, keys):
        y = 8.0
        for line, size, bold, colour in head:
            self.text(MARGIN, y + line_height(size) / 2, line, size=size, bold=bold, color=colour)
            y += line_height(size)
        for row in keys:
            for x, marker, words in row:
                self.marker(x + 5, y + line_height(style.SMALL) / 2, marker)
                self.text(
                    x + 15, y + line_height(style.SMALL) / 2, words, size=style.SMALL, color=style.MUTED
                )
            y += line_height(style.SMALL)

    @staticmethod
    def _key_rows(key, room) -> list[list[tuple[float, str, str]]]:
        """The key's entries side by side, on as many lines as they need."""
        placed, x = [], float("inf")
        for marker, words in key:
            for place, line in enumerate(wrap(words, room - 15, style.SMALL)):
                wide = text_width(line, style.SMALL) + 15
                if x + wide > MARGIN + room:
                    placed.append([])
                    x = MARGIN
                placed[-1].append((x, marker if place == 0 else "", line))
                x += wide + 16
        return placed

    def text(self, x, y, words, size=style.TEXT, bold=False, color=style.INK, align="left", box=None):
        """One line of text, its middle at `y`; `box` is a patch behind it."""
        font = face(bold).copy()
        font.set_size(size)
        self.figure.text(
            x / self.width, 1 - y / self.height, words,
            fontproperties=font, color=color, ha=align, va="center", parse_math=False, bbox=box,
        )  # fmt: skip

    def lines(self, x, y, lines, **how):
        """Several lines of text, their common middle at `y`."""
        high = line_height(how.get("size", style.TEXT))
        for place, line in enumerate(lines):
            self.text(x, y + (place - (len(lines) - 1) / 2) * high, line, **how)

    def marker(self, x, y, kind):
        """A small sign: ``dot``, ``ring``, ``bar``, ``band`` … ; an empty kind draws none."""
        from matplotlib.lines import Line2D

        looks = {
            "dot": {"marker": "o", "markersize": 6, "color": style.RIVALS[0]},
            "ring": {"marker": "o", "markersize": 6, "markerfacecolor": style.PAPER, "color": style.MUTED},
            "diamond": {"marker": "D", "markersize": 6, "markerfacecolor": "none", "color": style.OWN},
            "bar": {"marker": "s", "markersize": 7, "color": style.RIVALS[0]},
            "band": {"marker": "s", "markersize": 7, "color": style.PALE},
            "own band": {"marker": "s", "markersize": 7, "color": style.OWN, "alpha": 0.25},
            "pale": {"marker": "s", "markersize": 7, "color": style.PALE},
            "stroke": {"marker": "_", "markersize": 8, "markeredgewidth": 3, "color": style.TIE},
            "rule": {"marker": "|", "markersize": 8, "color": style.WARNING},
        }
        if kind:
            place = [x / self.width], [1 - y / self.height]
            self.figure.add_artist(Line2D(*place, linestyle="none", **looks[kind]))

    def axes(self, left, right, top, bottom):
        """Axes between these pixels, without labels of their own."""
        box = (left / self.width, 1 - bottom / self.height)
        size = ((right - left) / self.width, (bottom - top) / self.height)
        axes = self.figure.add_axes((*box, *size))
        axes.tick_params(labelbottom=False, labelleft=False)
        axes.patch.set_visible(False)  # rules of the sheet lie behind the curves
        return axes

    def path(self, xs, ys, **how):
        """A thin line through pixel points, such as one from a curve's end to its label."""
        from matplotlib.lines import Line2D

        points = [x / self.width for x in xs], [1 - y / self.height for y in ys]
        self.figure.add_artist(Line2D(*points, **how))
