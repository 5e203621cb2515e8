"""The house style: colours, type sizes and one rc context, never set globally.

The palette starts from Okabe and Ito's colours, which people with any common colour
blindness can tell apart, darkened so that text and thin lines keep their contrast on white.
The company's own brand is the one warm, strong colour; rivals are quiet slates and greys, so
the eye finds the own brand first and colour alone never carries the meaning: every line and
bar is labelled where it stands.
"""

from __future__ import annotations

from contextlib import contextmanager

OWN = "#bf4408"
"""The company's own brand, and whatever else a chart is about."""

RIVALS = ("#4a6c8c", "#6a737b", "#2e4a5f", "#427c9b", "#54585c")
"""Other brands, in the order in which they come; a sixth begins again."""

WARNING = "#a87400"
"""What the reader should beware of, and dates that the team thinks mattered."""

INK = "#1f2933"
MUTED = "#5b6670"
GRID = "#e1e6ea"
PALE = "#d5dde4"
PAPER = "#ffffff"

TIE = "#a3b0bb"
"""Lines between those who are tied to one another."""

DPI = 100
TITLE, TEXT, SMALL = 12.0, 9.0, 8.0

RC = {
    "figure.dpi": DPI,
    "figure.facecolor": PAPER,
    "font.family": "DejaVu Sans",
    "font.size": TEXT,
    "text.color": INK,
    "text.parse_math": False,
    "axes.facecolor": PAPER,
    "axes.edgecolor": MUTED,
    "axes.linewidth": 0.8,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "lines.linewidth": 1.6,
    "lines.solid_capstyle": "round",
    "xtick.major.size": 0,
    "ytick.major.size": 0,
}


@contextmanager
def house():
    """Draw in the house style; whatever the user has set stands again afterwards."""
    import matplotlib.style

    with matplotlib.style.context(RC, after_reset=True):
        yield


def palette(brands, own=None) -> dict[str, str]:
    """A colour for each brand: the accent for `own`, quiet colours for the rest.

    Parameters
    ----------
    brands : iterable of str
        Names in the order in which they are shown.
    own : str or collection of str, optional
        What is accented.  A single brand is accented in any case.

    Returns
    -------
    dict
        Colour as ``#rrggbb`` by name.
    """
    names = list(dict.fromkeys(brands))
    accented = chosen(own) or (set(names) if len(names) == 1 else set())
    rivals = [name for name in names if name not in accented]
    colours = {name: RIVALS[place % len(RIVALS)] for place, name in enumerate(rivals)}
    return {name: colours.get(name, OWN) for name in names}


def chosen(highlight) -> set:
    """The highlighted names as a set; one name may come bare."""
    if highlight is None:
        return set()
    names = [highlight] if isinstance(highlight, str) else highlight
    return {" ".join(str(name).split()) for name in names}
