"""The self-assessment: how far one thinks the company is in each stage, beside what raters say.

A static table and chart of the same, `assessment_table` and `assessment_chart`, stand beside it on pages
where no widget runs.
"""

from __future__ import annotations

from tenstages.show.assessment_chart import assessment_chart
from tenstages.show.assessment_frames import (
    HIGHEST,
    NOBODY,
    difference,
    level_word,
    outside_words,
    scale_words,
    stages_of,
    unlimited_words,
    weakest_words,
)
from tenstages.show.block import Block, safe, status
from tenstages.show.table import table

START = 3
"""Where a slider stands at first."""
LABEL = 380
"""Pixels that the sliders' labels take at most; longer ones are cut, and shown whole on hovering."""
ALL_RATERS = (
    "Limits are those of the level that all raters together would give; the view of one person may well lie "
    "outside of them."
)


def assessment(levels, own=None, *, names, highest=HIGHEST, level=0.9, source=""):
    """A widget with a slider for each stage, which answers with one's own levels beside those as rated.

    Parameters
    ----------
    levels, own, names, highest
        As in `assessment_table`; where `own` has no level of a stage, its slider starts at 3.
    level : float
        Confidence level of the limits.
    source : str
        Where the levels come from; it stands on the chart.

    Returns
    -------
    ipywidgets.VBox
        What the levels are called, the sliders, the chart, and an HTML answer that changes with them.  By
        keyboard: Tab goes from a slider to its number, where a level may be typed, and on to the next slider;
        arrows move it.  Where nobody rated, there is no chart.

    Raises
    ------
    ValueError
        As in `assessment_table`.
    """
    import ipywidgets as widgets

    stages = stages_of(levels, own, names, highest)
    sliders = {one.stage: _slider(one, highest, _label_room(stages)) for one in stages}
    rated = any(one.level is not None for one in stages)
    wide = {"layout": widgets.Layout(max_width="100%", overflow="auto")}
    picture, answer = widgets.HTML(**wide), widgets.HTML(**wide)

    def show(change=None) -> None:
        now = {stage: slider.value for stage, slider in sliders.items()}
        found = stages_of(levels, now, names, highest)
        moved = [one for one in found if change and sliders[one.stage] is change["owner"]]
        answer.value = status(_paragraphs(_moved(one, highest) for one in moved) + _answer(found, highest))
        if rated:
            # Beside the status, not in it: else its long alternative text would be read aloud at each change.
            picture.value = assessment_chart(
                levels, now, names=names, highest=highest, level=level, source=source
            ).html()

    for slider in sliders.values():
        slider.observe(show, names="value")
    show()
    called = widgets.HTML(f'<p style="line-height:1.4">{safe(scale_words(highest))}</p>', **wide)
    shown = [picture, answer] if rated else [answer]
    layout = widgets.Layout(width="100%", max_width="760px")
    return widgets.VBox([called, *sliders.values(), *shown], layout=layout)


def assessment_table(levels, own=None, *, names, highest=HIGHEST, caption="") -> Block:
    """Levels of the stages as rated, beside one's own where they are given.

    Parameters
    ----------
    levels : pandas.DataFrame
        One row a stage: ``stage`` (number, or its text), ``level``, ``low``, ``high`` (from 1 to `highest`;
        limits may be missing), as `organization.maturity` gives them.  Its ``weakest``, the chance to be
        the weakest, is told where it is there; other columns are not looked at.
    own : mapping of int to int, optional
        One's own level of a stage by its number, whole.
    names : mapping of int to str
        Title of a stage by its number.  A stage with a title that nobody rated is shown, too.
    highest : int
        The highest level.  Levels have words only where it is 6.
    caption : str
        What the table holds, window included.

    Returns
    -------
    Block
        The table in the order of the stages, the weakest by each, at how many stages one's own level lies
        outside of the limits, and what the levels are called.

    Raises
    ------
    ValueError
        Where a column is missing, a stage is no number or stands in two rows, or an own level is not a
        whole one from 1 to `highest` of a stage that is known.
    """
    stages = stages_of(levels, own, names, highest)
    shown = _table(stages, highest, caption or "Level of each stage")
    told = [*_told(stages, highest), scale_words(highest)]
    return Block("\n".join([shown.plain, *told]), shown.html + _paragraphs(told))


def _table(stages, highest, caption) -> Block:
    import pandas as pd

    columns = {"Stage": [one.label for one in stages]}
    mine = any(one.own is not None for one in stages)
    if mine:
        columns["Yours"] = [level_word(one.own, highest) if one.own is not None else "" for one in stages]
    columns["As rated"] = [one.as_rated for one in stages]
    if mine:
        columns["Difference"] = [difference(one) for one in stages]
    return table(pd.DataFrame(columns), caption, max_rows=None)


def _told(stages, highest) -> list[str]:
    """The sentences under a table: the weakest by each, what lies outside, what cannot be told."""
    if all(one.level is None for one in stages):
        mine = weakest_words(stages, highest)
        return [mine, f"{NOBODY}, so there is nothing to hold yours against."] if mine else [f"{NOBODY}."]
    outside = outside_words(stages)
    if any(one.limited and one.own is not None for one in stages):
        outside += f" {ALL_RATERS}"
    return list(filter(None, [weakest_words(stages, highest), outside, unlimited_words(stages)]))


def _moved(one, highest) -> str:
    """Which slider was moved: the handles of ipywidgets tell a screen reader a number and no name."""
    return f"You put {one.named}, at {level_word(one.own, highest)}."


def _answer(stages, highest) -> str:
    """Sentences first, since they are what changed; the table, where there is something to compare."""
    said = _paragraphs(_told(stages, highest))
    if all(one.level is None for one in stages):
        return said
    return said + _table(stages, highest, "Your levels beside those as rated").html


def _paragraphs(sentences) -> str:
    return "".join(f'<p style="margin:4px 10px;max-width:700px">{safe(each)}</p>' for each in sentences)


def _label_room(stages) -> int:
    """Pixels for the longest label, so that the sliders begin at one place."""
    from tenstages.show.layout import printable, text_width

    return min(LABEL, round(max((text_width(printable(one.label)) for one in stages), default=0)) + 12)


def _slider(one, highest, room):
    import ipywidgets as widgets

    return widgets.IntSlider(
        one.own if one.own is not None else min(START, highest),
        1,
        highest,
        1,
        description=one.label,
        tooltip=one.label,  # else a pointer that rests on the label is told "null"
        style={"description_width": f"{room}px"},
        layout=widgets.Layout(width="min(100%, 700px)"),
    )
