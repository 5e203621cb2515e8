"""A map of communities: discs by members, lines by the ties between them."""

from __future__ import annotations

from tenstages import figures
from tenstages.show import style, words
from tenstages.show.community_frames import Community, left_out, need, people_of, spoken_of
from tenstages.show.community_places import GAP, arranged, pairs_of
from tenstages.show.layout import MARGIN, Sheet, line_height
from tenstages.show.picture import Picture, develop

DRAWN = 20
"""Communities on a map; of more, the largest."""
NAMED = 10
"""Communities that are not drawn and named nevertheless, and pairs that the alt text names."""
BENT = 1.4
"""How far a bent line leans inwards at most, against the way to the middle."""
WIDEST, THINNEST = 6.0, 0.5
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
        return _tied_most(shown, shown[accent])
    inside = [one.inside for one in shown.values() if one.inside is not None]
    if not inside:
        return f"Communities: {words.say(len(shown), 'count')}, and the ties between them"
    if len(shown) == 1:
        return f"{words.say(inside[0], 'share')} of ties stay inside {next(iter(shown.values())).name}"
    return f"{words.between(min(inside), max(inside), 'share')} of each community's ties stay inside it"


def _tied_most(shown, one) -> str:
    if not one.ties:
        return f"No tie leads from {one.name} to another community"
    most = words.say(one.across[0][0], "share")
    equal = [shown[other].name for share, other in one.across if words.say(share, "share") == most]
    if len(equal) > 1:
        return f"{one.name} is tied most to {figures.listing(equal)}: {most} of its ties across to each"
    return f"{one.name} is tied most to {equal[0]}: {most} of its ties across"


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
    return [dot, stroke][: (len(drawn) > 0) + bool(pairs_of(drawn))]


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
            for count, one, other in reversed(pairs_of(drawn))
        ]
        of = "Most ties: "
    return ["; ".join(discs), of + "; ".join(ties[:NAMED]) if ties else ""]


# Drawing ------------------------------------------------------------------------------------------


def _draw_ties(axes, drawn, discs, accent) -> None:
    from matplotlib.patches import PathPatch

    pairs = pairs_of(drawn)
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
