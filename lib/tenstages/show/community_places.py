"""Where the discs of a map of communities stand.

They stand in two arcs, each in a row of its own where its name has room, too, so that lines may be bent
inwards, around the discs between.  Those that are tied strongly stand near one another.
"""

from __future__ import annotations

from dataclasses import dataclass

from tenstages.show import style
from tenstages.show.community_frames import Community, people_of
from tenstages.show.layout import MARGIN, line_height, text_width, wrap

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
        place = np.argsort(ring)  # where each stands, as far as they are on the ring
        apart = np.abs(place[:, None] - place[None, :])
        near = np.minimum(apart, len(ring) - apart)
        return round(float((weight[: len(ring), : len(ring)] * near).sum()), 9)

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
    for count, one, other in pairs_of(drawn):
        weight[place[one], place[other]] = weight[place[other], place[one]] = count
    total = np.maximum(weight.sum(axis=1), 1e-12)
    return weight / np.sqrt(total[:, None] * total[None, :])


def _swaps(ring):
    for one in range(len(ring)):
        for other in range(one + 1, len(ring)):
            swapped = list(ring)
            swapped[one], swapped[other] = ring[other], ring[one]
            yield swapped


def pairs_of(drawn) -> list[tuple[float, int, int]]:
    """Ties of each pair that is drawn, the fewest first."""
    found = [
        (count, number, other)
        for number, one in drawn.items()
        for count, other in one.ties
        if number < other and other in drawn
    ]
    return sorted(found)
