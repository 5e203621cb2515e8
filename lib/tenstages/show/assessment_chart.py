"""One's own levels of the stages against those as rated, on a chart whose scale stands still."""

from __future__ import annotations

from tenstages import figures
from tenstages.show import style, words
from tenstages.show.assessment_frames import (
    HIGHEST,
    NOBODY,
    Rated,
    ends,
    lowest_words,
    outside_count,
    stages_of,
)
from tenstages.show.charts import row_sheet
from tenstages.show.picture import Picture, develop

ROOM = 0.5
"""Levels shown beyond either end of the scale; limits that reach farther run off the chart."""


@style.house()
def assessment_chart(
    levels, own=None, *, names, highest=HIGHEST, level=0.9, title=None, subtitle="", source="", alt=None,
    width=7.0,
) -> Picture:  # fmt: skip
    """Levels of the stages as dots with limits, and one's own as diamonds, one row a stage.

    Parameters
    ----------
    levels, own, names, highest
        As in `assessment_table`.
    level : float
        Confidence level of the limits, for the key.
    title : str, optional
        The finding; else at how many stages one's own level lies outside of the limits, or which stage is
        lowest.
    subtitle, source, alt, width
        As in `dots_with_intervals`.

    Returns
    -------
    Picture
        Its axis runs from 1 to `highest` whatever the levels are, so that it stands still while they move.

    Raises
    ------
    ValueError
        As in `assessment_table`.
    """
    stages = stages_of(levels, own, names, highest)
    title = title or headline(stages, highest)
    subtitle = " ".join(filter(None, [words.sentence(subtitle), f"Level of each stage, {ends(highest)}"]))
    said = [one.as_rated for one in stages]
    if alt is None:
        alt = words.alt_text("Dot chart", title, subtitle, _chart_words(stages, level), source)
    sheet, axes, band = row_sheet(
        [one.label for one in stages], said, title, subtitle, source, width, None, _key(stages, level), True
    )
    _level_axis(sheet, axes, highest, bool(stages))
    for one, y in zip(stages, band.centres, strict=True):
        _draw(axes, one, y)
    return develop(sheet.figure, alt)


def headline(stages: list[Rated], highest: int = HIGHEST) -> str:
    """What the chart shows, in a sentence."""
    found = outside_count(stages) or lowest_words(stages, highest).removesuffix(".")
    return found or NOBODY


def _key(stages, level) -> list[tuple[str, str]]:
    key = []
    if any(one.level is not None for one in stages):
        limits = any(one.limited for one in stages)
        key.append(("dot", f"as rated{f', with its {figures.percent(level)} interval' if limits else ''}"))
    if any(one.own is not None for one in stages):
        key.append(("diamond", "yours"))
    return key


def _chart_words(stages, level) -> list[str]:
    listed = [
        f"{one.label} {one.as_rated}{f', yours {one.own}' if one.own is not None else ''}" for one in stages
    ]
    limits = any(one.limited for one in stages)
    return ["; ".join(listed), f"In brackets the {figures.percent(level)} interval" if limits else ""]


def _level_axis(sheet, axes, highest, there) -> None:
    """Grid and numbers of the levels; between their ends the axis reaches half a level further."""
    axes.set_xlim(1 - ROOM, highest + ROOM)
    axes.spines["bottom"].set_visible(False)
    box = axes.get_window_extent()
    for level in range(1, highest + 1) if there else ():
        axes.axvline(level, color=style.GRID, linewidth=0.8, zorder=0)
        x = axes.transData.transform((level, 0))[0]
        sheet.text(
            x, sheet.height - box.y0 + 12, str(level), size=style.SMALL, color=style.MUTED, align="center"
        )


def _draw(axes, one: Rated, y) -> None:
    colour = style.RIVALS[0]
    if one.limited:
        axes.plot([one.low, one.high], [y, y], color=colour, linewidth=2.2, solid_capstyle="butt")
    if one.level is not None:
        axes.plot([one.level], [y], "o", color=colour, markersize=7, zorder=4)
    if one.own is not None:  # hollow and larger, so that neither hides the other
        look = {"markerfacecolor": "none", "markeredgecolor": style.OWN, "markeredgewidth": 2}
        axes.plot([one.own], [y], "D", markersize=10, zorder=5, **look)
