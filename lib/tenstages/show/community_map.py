"""A map of communities: discs by members, lines by the ties between them.

Discs stand in two arcs, each in a row of its own where its name has room, too; lines within an arc are bent
inwards, around the discs between.  Those that are tied strongly stand near one another.
"""

from __future__ import annotations

from dataclasses import dataclass

from tenstages.show import style, words
from tenstages.show.community_frames import Community, left_out, need, people_of, spoken_of
from tenstages.show.layout import MARGIN, Sheet, line_height, text_width, wrap
from tenstages.show.picture import Picture, develop

DRAWN = 20
"""Communities on a map; of more, the largest."""
NAMED = 10
"""Communities that are not drawn and named nevertheless, and pairs that the alt text names."""
LARGEST, SMALLEST = 46, 14
"""Radius of the largest disc, pixels: as large as the height allows, and not smaller than the second."""
HIGH = 440
"""Pixels that the map keeps to as long as names and the smallest discs do."""
LOW, LOWEST = 250, 130
"""Pixels that it takes at least, and with two communities or one."""
ROOM = 160
"""Pixels for a name before it takes another line."""
GAP = 8
FLAT = 0.88
"""Part of a half ellipse that the arcs take: at its very ends a line to the next disc would cross a name."""
WIDE = 0.6
"""Half the map's width against its height: few discs stand no farther apart than they must."""
BENT = 1.4
"""How far a bent line leans inwards at most, against the way to the middle."""
WIDEST, THINNEST = 9.0, 0.5
"""Points."""


@style.house()
def community_map(
    communities, between, *, title=None, subtitle="", source="", highlight=None, alt=None, width=7.0,
) -> Picture:  # fmt: skip
    """Communities as discs, and how much they are tied as lines.

    Parameters
    ----------
    communities : pandas.DataFrame
        One row a community: ``community`` (its number), ``name``, ``members``, ``inside`` (share of its
        members' ties that stay inside), ``stability`` (share), ``place`` (where it gathers; text or missing),
        ``terms`` (tuple of words that set it apart).  Those of fewer than `figures.LEAST` members are left
        out, and the subtitle says how many.
    between : pandas.DataFrame
        One row a pair: ``one, other`` (numbers) and ``ties`` (a count or weight).  May be empty.
    title : str, optional
        The finding; else a sentence on how many ties stay inside, or on the highlighted community's.
    subtitle, source, alt, width
        As in `dots_with_intervals`.
    highlight : int, optional
        Number of the community to accent.

    Returns
    -------
    Picture
        Discs have areas by members, lines widths by ties.  Of more than twenty communities the largest are
        drawn.

    Raises
    ------
    ValueError
        Where a column is missing, a community stands in two rows, or the highlighted one is not shown.
    """
    shown = spoken_of(communities, between)
    accent = None if highlight is None else need(shown, highlight)
    drawn = _drawn(shown, accent)
    title = title or headline(shown, accent)
    rest = [shown[number].name for number in shown if number not in drawn]
    notes = " ".join(filter(None, [words.sentence(subtitle), _not_drawn(rest), left_out(communities)]))
    if alt is None:
        alt = words.alt_text("Map of communities", title, notes, _map_words(drawn, accent), source)
    discs, high = arranged(drawn, round(width * style.DPI))
    sheet = Sheet(title, notes, source, high, width, _key(drawn))
    axes = sheet.axes(0, sheet.width, sheet.top, sheet.top + high)
    axes.set(xlim=(0, sheet.width), ylim=(high, 0))
    axes.set_axis_off()
    _draw_ties(axes, drawn, discs, accent)
    for number, disc in discs.items():
        _draw_disc(sheet, axes, drawn[number], disc, number == accent)
    if not drawn:
        sheet.text(MARGIN, sheet.top + 15, "No communities to show.", color=style.MUTED)
    return develop(sheet.figure, alt)


def headline(shown: dict[int, Community], accent: int | None = None) -> str:
    """What the map shows, in a sentence: of one community, or of all."""
    if not shown:
        return "No communities to show"
    if accent is not None:
        one = shown[accent]
        if not one.ties:
            return f"No tie leads from {one.name} to another community"
        share, other = one.across[0]
        part = words.say(share, "share")
        return f"{one.name} is tied most to {shown[other].name}: {part} of its ties across"
    inside = [one.inside for one in shown.values() if one.inside is not None]
    if len(inside) == 1:
        return f"{words.say(inside[0], 'share')} of ties stay inside {next(iter(shown.values())).name}"
    if not inside:
        return f"{words.say(len(shown), 'count')} communities and the ties between them"
    return f"{words.between(min(inside), max(inside), 'share')} of each community's ties stay inside it"


def _drawn(shown, accent) -> dict[int, Community]:
    """The largest, the accented one always among them."""
    kept = list(shown)[:DRAWN]
    if accent is not None and accent not in kept:
        kept[-1] = accent
    return {number: shown[number] for number in kept}


def _not_drawn(names) -> str:
    if not names:
        return ""
    more = f" and {words.say(len(names) - NAMED, 'count')} more" if len(names) > NAMED else ""
    return f"Smaller, and not drawn: {', '.join(names[:NAMED])}{more}."


def _key(drawn) -> list[tuple[str, str]]:
    dot = ("dot", "a community, its area by members")
    stroke = ("stroke", "ties between two, its width by how many")
    return [dot, stroke][: (len(drawn) > 0) + bool(_pairs(drawn))]


def _pairs(drawn) -> list[tuple[float, int, int]]:
    """Ties of each pair that is drawn, the fewest first."""
    found = [
        (count, number, other)
        for number, one in drawn.items()
        for count, other in one.ties
        if number < other and other in drawn
    ]
    return sorted(found)


def _map_words(drawn, accent) -> list[str]:
    discs = [
        f"{one.name} {people_of(one.members)}, {words.say(one.inside, 'share')} of ties inside"
        for one in drawn.values()
    ]
    if accent is not None:
        ties = [
            f"{drawn[other].name} {words.say(share, 'share')}"
            for share, other in drawn[accent].across
            if other in drawn
        ]
        of = f"Ties across of {drawn[accent].name}, highlighted: "
    else:
        ties = [
            f"{drawn[one].name} and {drawn[other].name} {words.say(count, 'count')}"
            for count, one, other in reversed(_pairs(drawn))
        ]
        of = "Most ties: "
    return ["; ".join(discs), of + "; ".join(ties[:NAMED]) if ties else ""]


# Where discs stand --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Disc:
    """A disc's place and radius in pixels; its side (1: right, -1: left) and row; its name's lines."""

    x: float
    y: float
    radius: float
    side: int
    row: int
    lines: list[str]


def arranged(drawn: dict[int, Community], page: int) -> tuple[dict[int, Disc], float]:
    """Places of discs on a page so wide, and the height that they take, all in pixels."""
    if not drawn:
        return {}, 30
    most = max(one.members for one in drawn.values())
    # Names are measured as if all were bold, so that accenting one moves none.
    lines = {number: wrap(one.name, ROOM, bold=True) for number, one in drawn.items()}
    sides, radius = _sides(drawn, lines)
    size = {number: max(2.0, radius * (one.members / most) ** 0.5) for number, one in drawn.items()}
    heights = [[_row(size[number], lines[number]) for number in side] for side in sides]
    high = max(LOW if len(drawn) > 2 else LOWEST, *map(sum, heights))
    widest = max(text_width(line, bold=True) for each in lines.values() for line in each)
    reach = page / 2 - MARGIN - max(widest, _member_room(drawn)) - GAP - radius
    reach = min(reach, WIDE * high + radius)
    discs = {}
    for side, numbers, rows in zip((1, -1), sides, heights, strict=True):
        slack, top = (high - sum(rows)) / max(len(rows), 1), 0.0
        for place, (number, row) in enumerate(zip(numbers, rows, strict=True)):
            y = top + (row + slack) / 2
            top += row + slack
            out = reach * (1 - (FLAT * (2 * y / high - 1)) ** 2) ** 0.5 if len(drawn) > 1 else 0
            discs[number] = Disc(page / 2 + side * out, y, size[number], side, place, lines[number])
    return discs, high


def _member_room(drawn) -> float:
    return max(text_width(people_of(one.members), style.SMALL) for one in drawn.values())


def _row(radius, lines) -> float:
    """Height of the row that a disc has for itself and for its name."""
    return max(2 * radius + 8, len(lines) * line_height(style.TEXT) + line_height(style.SMALL) + 8)


def _sides(drawn, lines) -> tuple[tuple[list[int], list[int]], float]:
    """Numbers at the right and at the left, from top to bottom, and the largest disc's radius.

    The ring of all begins where its two halves are nearest in height.
    """
    most = max(one.members for one in drawn.values())
    ring = ordered(drawn)
    half = (len(ring) + 1) // 2
    turns = [ring[start:] + ring[:start] for start in range(len(ring))]
    for radius in range(LARGEST, SMALLEST - 1, -2):
        rows = {
            number: _row(radius * (drawn[number].members / most) ** 0.5, lines[number]) for number in ring
        }
        high = [max(sum(rows[n] for n in turn[:half]), sum(rows[n] for n in turn[half:])) for turn in turns]
        if min(high) <= HIGH:
            break
    turn = turns[high.index(min(high))]
    return (turn[:half], turn[half:][::-1]), radius


def ordered(drawn: dict[int, Community]) -> list[int]:
    """Numbers around a ring on which those that are tied stand near one another.

    Each takes, the largest first, the place that costs least: ties of each pair, held against all ties of
    both, times their distance along the ring; then pairs change places as long as that costs less.
    """
    import numpy as np

    numbers = list(drawn)
    weight = _weights(drawn)

    def cost(ring) -> float:
        place = np.empty(len(ring))
        place[np.argsort(np.argsort(ring))] = np.arange(len(ring))
        apart = np.abs(place[:, None] - place[None, :])
        seen = sorted(ring)
        return round(float((weight[np.ix_(seen, seen)] * np.minimum(apart, len(ring) - apart)).sum()), 9)

    ring: list[int] = []
    for each in range(len(numbers)):
        ring = min((ring[:at] + [each] + ring[at:] for at in range(max(len(ring), 1))), key=cost)
    while True:
        swapped = min(_swaps(ring), key=cost, default=ring)
        if cost(swapped) >= cost(ring):
            return [numbers[place] for place in ring]
        ring = swapped


def _weights(drawn):
    """Ties of each pair against those of both, an array of shape (communities, communities)."""
    import numpy as np

    place = {number: at for at, number in enumerate(drawn)}
    weight = np.zeros((len(drawn), len(drawn)))
    for count, one, other in _pairs(drawn):
        weight[place[one], place[other]] = weight[place[other], place[one]] = count
    total = np.maximum(weight.sum(axis=1), 1e-12)
    return weight / np.sqrt(total[:, None] * total[None, :])


def _swaps(ring):
    for one in range(len(ring)):
        for other in range(one + 1, len(ring)):
            swapped = list(ring)
            swapped[one], swapped[other] = ring[other], ring[one]
            yield swapped


# Drawing ------------------------------------------------------------------------------------------


def _draw_ties(axes, drawn, discs, accent) -> None:
    from matplotlib.patches import PathPatch

    pairs = _pairs(drawn)
    most = pairs[-1][0] if pairs else 1.0
    pairs.sort(key=lambda pair: (accent in pair[1:], pair))  # the accented one's lie on top
    for count, one, other in pairs:
        colour = style.OWN if accent in (one, other) else style.TIE
        wide = max(THINNEST, WIDEST * count / most)
        path = _path(discs[one], discs[other], sum(axes.get_xlim()) / 2)
        axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=wide, zorder=2))


def _path(one, other, middle):
    """From disc to disc: straight, but around the discs between two of one side."""
    from matplotlib.path import Path

    bend = (one.x + other.x) / 2, (one.y + other.y) / 2
    if one.side == other.side and abs(one.row - other.row) > 1:
        inwards = min(abs(one.y - other.y), BENT * abs(bend[0] - middle))
        bend = bend[0] - one.side * inwards, bend[1]
    curve = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    return Path([(one.x, one.y), bend, (other.x, other.y)], curve)


def _draw_disc(sheet, axes, one, disc, accented) -> None:
    from matplotlib.patches import Circle

    colour = style.OWN if accented else style.RIVALS[0]
    edge = {"edgecolor": style.PAPER, "linewidth": 1.5}  # sets it off from the lines that end at it
    axes.add_patch(Circle((disc.x, disc.y), disc.radius, facecolor=colour, zorder=3, **edge))
    x, align = disc.x + disc.side * (disc.radius + GAP), "left" if disc.side > 0 else "right"
    name, small = line_height(style.TEXT), line_height(style.SMALL)
    top = sheet.top + disc.y - (len(disc.lines) * name + small) / 2
    for place, line in enumerate(disc.lines):
        sheet.text(x, top + (place + 0.5) * name, line, bold=accented, align=align)
    y = top + len(disc.lines) * name + small / 2
    sheet.text(x, y, people_of(one.members), size=style.SMALL, color=style.MUTED, align=align)
