"""One's own levels beside those as rated: what is said is what was given, on chart, table and sliders."""

from __future__ import annotations

import itertools
import re
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from tenstages import show
from tenstages.organization import maturity
from tenstages.show import style
from tenstages.show.assessment_frames import Rated, difference

module = import_module("tenstages.show.assessment_chart")  # the package gives its function under this name

NAMES = {
    1: "Observe and Report",
    2: "Setting the Stage and Dress Rehearsal",
    3: "Socializing Media",
    4: "Finding a Voice and a Sense of Purpose",
}
LEVELS = pd.DataFrame(
    {
        "stage": [1, 2, 3, 4],
        "level": [4.2, 2.5, 3.1, 5.0],
        "low": [3.8, 2.1, 2.7, np.nan],
        "high": [4.6, 2.9, 3.5, np.nan],
        "raw": [4.0, 2.6, 3.0, 5.5],
        "raters": [12, 11, 9, 2],
        "weakest": [0.01, 0.95, 0.04, np.nan],
    }
)
OWN = {1: 5, 2: 1, 3: 3, 4: 6}
BARE = LEVELS[["stage", "level", "low", "high"]]


def told(levels=LEVELS, own=None, names=NAMES, **more) -> str:
    return show.assessment_table(levels, own, names=names, **more).plain


# What is taken ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [str, float, object, "Int64"])
def test_a_stage_may_be_a_number_or_its_text(kind):
    assert told(LEVELS.assign(stage=LEVELS["stage"].astype(kind)), OWN) == told(own=OWN)


def test_own_levels_may_be_a_series_with_texts_for_stages():
    assert told(own=pd.Series({str(stage): float(level) for stage, level in OWN.items()})) == told(own=OWN)


def test_rows_stand_in_the_order_of_the_stages():
    assert told(LEVELS.iloc[::-1], names=dict(reversed(NAMES.items()))) == told()


def test_raw_raters_and_chances_may_be_missing():
    assert "As rated the lowest is stage 2, Setting the Stage and Dress Rehearsal, at 2.50" in told(BARE)


@pytest.mark.parametrize("column", BARE.columns)
def test_a_missing_column_is_named(column):
    with pytest.raises(ValueError, match=f"no column '{column}'"):
        told(LEVELS.drop(columns=column))


def test_a_stage_in_two_rows_is_refused():
    with pytest.raises(ValueError, match="stage 2 stands in several rows"):
        told(pd.concat([LEVELS, LEVELS.iloc[[1]]]))


@pytest.mark.parametrize("stage", ["stage 1", 1.5, None])
def test_what_is_no_number_of_a_stage_is_refused(stage):
    with pytest.raises(ValueError, match=f'"{stage}" is no number of a stage'):
        told(names={stage: "Observe and Report"})


@pytest.mark.parametrize("level", [0, 7, 2.5, None, np.nan])
def test_an_own_level_off_the_scale_is_refused(level):
    with pytest.raises(ValueError, match="of stage 1; levels are whole numbers from 1 to 6"):
        told(own={1: level})


def test_an_own_level_of_an_unknown_stage_is_refused():
    with pytest.raises(ValueError, match="stage 9, which is neither named nor rated"):
        told(own={9: 3})


@pytest.mark.parametrize("highest", [1, 4.5])
def test_a_scale_without_room_is_refused(highest):
    with pytest.raises(ValueError, match=f"highest is {highest}"):
        told(highest=highest)


# The table ----------------------------------------------------------------------------------------


def test_the_table_says_yours_and_as_rated_and_the_difference():
    rows = [re.split(r"\s{2,}", line) for line in told(own=OWN).splitlines()[1:6]]
    assert rows == [
        ["Stage", "Yours", "As rated", "Difference"],
        ["1 Observe and Report", "5 Strategic", "4.20 (3.80 to 4.60)", "+0.80"],
        ["2 Setting the Stage and Dress Rehearsal", "1 Planning", "2.50 (2.10 to 2.90)", "-1.50"],
        ["3 Socializing Media", "3 Engagement", "3.10 (2.70 to 3.50)", "-0.10"],
        ["4 Finding a Voice and a Sense of Purpose", "6 Converged", "5.00", "+1.00"],
    ]


def test_without_own_levels_it_is_of_those_as_rated_alone():
    plain = told()
    assert re.split(r"\s{2,}", plain.splitlines()[1]) == ["Stage", "As rated"]
    assert "Yours" not in plain and "By yours" not in plain


def test_text_and_html_say_the_same_sentences():
    block = show.assessment_table(LEVELS, OWN, names=NAMES)
    sentences = block.plain.splitlines()[6:]
    assert len(sentences) == 4
    assert re.findall(r"<p[^>]*>([^<]*)</p>", block.html) == sentences


def test_the_weakest_by_each_is_named():
    plain = told(own=OWN)
    assert "By yours the weakest is stage 2, Setting the Stage and Dress Rehearsal, at 1 Planning." in plain
    assert (
        "As rated the lowest is stage 2, Setting the Stage and Dress Rehearsal, at 2.50 (2.10 to 2.90) of 6; "
        "that it is the weakest has a chance of 95.0%." in plain
    )


def test_own_levels_that_are_equally_low_are_all_named():
    assert "By yours the weakest are stages 1 and 3, at 2 Presence." in told(own={**OWN, 1: 2, 2: 4, 3: 2})


def test_of_equal_own_levels_none_is_the_weakest():
    said = "By yours no stage is weaker than another: all stand at 3 Engagement."
    assert said in told(own=dict.fromkeys(NAMES, 3))


def test_levels_that_are_shown_alike_are_lowest_together():
    assert "As rated the lowest are stages 2 and 3, at 2.50 of 6." in told(
        LEVELS.assign(level=[4.2, 2.5, 2.5001, 5.0])
    )


def test_of_the_lowest_without_limits_nobody_can_tell_how_sure_it_is():
    lowest = "As rated the lowest is stage 4, Finding a Voice and a Sense of Purpose, at 1.20 of 6"
    assert f"{lowest}; how sure that is cannot be told." in told(LEVELS.assign(level=[4.2, 2.5, 3.1, 1.2]))


def test_stages_outside_of_the_limits_are_counted_and_named_by_side():
    said = "Yours lies outside of the limits at 2 of 3 stages: above at stage 1, below at stage 2. Limits are"
    assert said in told(own=OWN)


def test_a_level_on_its_limit_is_not_outside():
    edges = LEVELS.assign(low=[5.0, 0.5, 2.0, np.nan], high=[5.5, 1.0, 4.0, np.nan])
    assert "outside of the limits at 0 of 3 stages. Limits are" in told(edges, OWN)


def test_where_nothing_has_limits_nobody_says_that_yours_differs():
    plain = told(LEVELS.assign(low=np.nan, high=np.nan), OWN)
    assert "Without limits nobody can say whether yours differs." in plain
    assert "outside" not in plain


def test_stages_without_limits_are_named():
    assert "Too few people rated stage 4 to tell how sure that is." in told()


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA])
def test_a_stage_that_nobody_rated_is_said_to_be_so(missing):
    levels = LEVELS.astype({"level": object}).assign(level=[missing, 2.5, 3.1, 5.0])
    assert re.split(r"\s{2,}", told(levels, OWN).splitlines()[2])[2:] == ["not rated"]
    assert told(LEVELS.iloc[1:], OWN).splitlines()[2] == told(levels, OWN).splitlines()[2]


def test_a_rated_stage_without_a_title_goes_by_its_number():
    assert "\nstage 11  " in told(pd.concat([LEVELS, LEVELS.head(1).assign(stage=11)]))


def test_own_levels_of_some_stages_leave_the_others_open():
    plain = told(own={1: 5})
    assert "outside of the limits at 1 of 1 stage: above at stage 1." in plain
    assert "nan" not in plain and "not known" not in plain


def test_the_words_of_the_levels_are_said_to_be_our_crosswalk():
    last = told().splitlines()[-1]
    assert last.startswith("Levels: 1 Planning, 2 Presence, 3 Engagement, 4 Formalized, 5 Strategic, 6 Conv")
    assert "Li and Solis 2013" in last and last.endswith("is our crosswalk, not theirs.")


def test_another_scale_has_no_words():
    plain = told(own={1: 5}, highest=7)
    assert "Levels run from 1, the lowest, to 7." in plain
    assert "Strategic" not in plain and "Solis" not in plain


def test_a_table_of_none_says_that_nobody_rated():
    plain = told(LEVELS.head(0))
    assert "\nNobody rated the stages.\n" in plain


@pytest.mark.parametrize(
    "own, level, said", [(3, 2.994, "+0.01"), (3, 3.004, "0.00"), (3, 3.006, "-0.01"), (2, None, "")]
)
def test_the_difference_is_that_of_the_numbers_shown(own, level, said):
    assert difference(Rated(1, "Observe", level, own=own)) == said


# The chart ----------------------------------------------------------------------------------------


@pytest.fixture
def figure(monkeypatch):
    """Draws the chart and gives the figure before it became a picture."""
    seen = []

    def keep(drawn, alt, develop=module.develop):
        picture = develop(drawn, alt)
        seen.append(drawn)
        return picture

    monkeypatch.setattr(module, "develop", keep)

    def drawn(levels=LEVELS, own=OWN, names=NAMES, **more):
        show.assessment_chart(levels, own, names=names, source="11 exports", **more)
        return seen[-1]

    return drawn


def boxes(figure) -> list[tuple[str, object]]:
    """Words and extent of every text."""
    from matplotlib.text import Text

    renderer = figure.canvas.get_renderer()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts]


def marks(figure, marker: str) -> list[float]:
    """Where on the axis the marks of one kind stand, from top to bottom."""
    lines = [line for line in figure.axes[0].lines if line.get_marker() == marker]
    return [float(line.get_xdata()[0]) for line in lines]


CHARTS = {
    "some": (LEVELS, OWN, NAMES),
    "rated alone": (LEVELS, None, NAMES),
    "nobody rated": (LEVELS.head(0), OWN, NAMES),
    "none": (LEVELS.head(0), None, {}),
    "long titles": (LEVELS, OWN, {stage: f"{title} " * 4 for stage, title in NAMES.items()}),
    "signs": (LEVELS, OWN, {1: "a $x_1$ <b>", 2: "咖啡 ☕", 3: "\\frac{1}{2}", 4: "W" * 90}),
    "limits far off the scale": (LEVELS.assign(low=-20.0, high=40.0), OWN, NAMES),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_nothing_is_cut_and_nothing_overlaps(figure, kind):
    drawn = figure(*CHARTS[kind])
    wide, high = drawn.bbox.width, drawn.bbox.height
    found = boxes(drawn)
    cut = [words for words, box in found if box.x0 < 0 or box.y0 < 0 or box.x1 > wide or box.y1 > high]
    over = [
        (words, other_words)
        for (words, box), (other_words, other) in itertools.combinations(found, 2)
        if min(box.x1, other.x1) - max(box.x0, other.x0) > 1
        and min(box.y1, other.y1) - max(box.y0, other.y0) > 1.5
    ]
    assert (cut, over) == ([], [])


def test_dots_stand_at_the_levels_and_diamonds_at_ones_own(figure):
    drawn = figure()
    assert (marks(drawn, "o"), marks(drawn, "D")) == ([4.2, 2.5, 3.1, 5.0], [5, 1, 3, 6])


def test_limits_are_drawn_where_there_are_any(figure):
    bars = [
        line for line in figure().axes[0].lines if line.get_linewidth() == 2.2 and len(line.get_xdata()) == 2
    ]
    assert [tuple(line.get_xdata()) for line in bars] == [(3.8, 4.6), (2.1, 2.9), (2.7, 3.5)]


def test_ones_own_alone_are_accented(figure):
    colours = {line.get_marker(): line.get_markeredgecolor() for line in figure().axes[0].lines}
    assert (colours["D"], colours["o"]) == (style.OWN, style.RIVALS[0])


def test_the_axis_stands_still_whatever_the_levels_are(figure):
    far = figure(LEVELS.assign(low=-20.0, high=40.0), None)
    assert figure().axes[0].get_xlim() == far.axes[0].get_xlim() == (0.5, 6.5)


def test_the_picture_is_seven_inches_wide():
    assert show.assessment_chart(LEVELS, OWN, names=NAMES).size[0] == 700


def test_the_alt_text_says_levels_and_limits_and_source():
    alt = show.assessment_chart(
        LEVELS, OWN, names=NAMES, subtitle="Ratings of March", source="11 exports"
    ).alt
    assert alt == (
        "Dot chart: Yours lies outside of the limits at 2 of 3 stages. Ratings of March. "
        "Level of each stage, 1 (Planning) to 6 (Converged). "
        "1 Observe and Report 4.20 (3.80 to 4.60), yours 5; "
        "2 Setting the Stage and Dress Rehearsal 2.50 (2.10 to 2.90), yours 1; "
        "3 Socializing Media 3.10 (2.70 to 3.50), yours 3; 4 Finding a Voice and a Sense of Purpose 5.00, "
        "yours 6. In brackets the 90% interval. Source: 11 exports."
    )


def test_the_title_of_levels_alone_names_the_lowest():
    alt = show.assessment_chart(BARE, names=NAMES).alt
    assert "Dot chart: As rated the lowest is stage 2, Setting the Stage and Dress Rehearsal, at 2.50" in alt


def test_the_title_is_the_callers_where_one_is_given():
    assert "Dot chart: A title. " in show.assessment_chart(LEVELS, names=NAMES, title="A title").alt


def test_the_title_says_that_nobody_rated():
    assert (
        "Dot chart: Nobody rated the stages. " in show.assessment_chart(LEVELS.head(0), OWN, names=NAMES).alt
    )


# The widget ---------------------------------------------------------------------------------------


def widget(levels=LEVELS, own=None, **more):
    return show.assessment(levels, own, names=NAMES, source="11 exports", **more)


def sliders(box) -> list:
    return [child for child in box.children if hasattr(child, "max")]


def answer(box) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", box.children[-1].value).split())


def test_each_stage_has_a_slider_from_one_to_six_in_their_order():
    found = [(each.description, each.min, each.max, each.step) for each in sliders(widget(LEVELS.iloc[::-1]))]
    assert found == [(f"{stage} {title}", 1, 6, 1) for stage, title in NAMES.items()]


def test_sliders_start_in_the_middle_or_where_told():
    assert [each.value for each in sliders(widget(own={2: 5}))] == [3, 5, 3, 3]


def test_on_a_short_scale_sliders_start_within_it():
    assert {each.value for each in sliders(widget(LEVELS.head(0), highest=2))} == {2}


def test_moving_a_slider_changes_answer_and_chart():
    box = widget()
    assert "outside of the limits at 2 of 3 stages: above at stage 2, below at stage 1." in answer(box)
    sliders(box)[0].value = 4
    assert "outside of the limits at 1 of 3 stages: above at stage 2." in answer(box)
    assert "1 Observe and Report 4 Formalized 4.20 (3.80 to 4.60) -0.20" in answer(box)
    assert "1 Observe and Report 4.20 (3.80 to 4.60), yours 4;" in box.children[-2].value


def test_the_answer_says_what_the_static_table_says():
    block = show.assessment_table(LEVELS, dict.fromkeys(NAMES, 3), names=NAMES)
    said = answer(widget())
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", block.html)
    sentences = re.findall(r"<p[^>]*>([^<]*)</p>", block.html)
    assert [each for each in [*cells, *sentences[:-1]] if each not in said] == []


def test_where_nobody_rated_there_are_sliders_and_a_sentence():
    box = widget(LEVELS.head(0))
    assert len(sliders(box)) == 4 and len(box.children) == 6
    sliders(box)[2].value = 1
    assert answer(box) == (
        "You put stage 3, Socializing Media, at 1 Planning. "
        "By yours the weakest is stage 3, Socializing Media, at 1 Planning. "
        "Nobody rated the stages, so there is nothing to hold yours against."
    )


def test_the_slider_that_was_moved_last_is_named_first():
    box = widget()
    assert "You put" not in answer(box)
    sliders(box)[0].value = 4
    sliders(box)[1].value = 2
    assert answer(box).startswith("You put stage 2, Setting the Stage and Dress Rehearsal, at 2 Presence. By")
    assert "You put stage 1" not in answer(box)


def test_a_pointer_that_rests_on_a_slider_is_told_its_stage():
    assert [each.tooltip for each in sliders(widget())] == [each.description for each in sliders(widget())]


def test_the_words_of_the_levels_stand_above_the_sliders():
    assert "our crosswalk, not theirs" in widget().children[0].value


def test_what_is_said_is_read_aloud_the_charts_words_are_not():
    *_, picture, said = widget().children
    assert 'role="status" aria-live="polite"' in said.value and "<img" not in said.value
    assert '<img alt="Dot chart: Yours lies outside' in picture.value


def test_titles_are_no_tags():
    tag = "<img src=x onerror=alert(1)>"
    names = {1: tag, 2: tag}
    box = show.assessment(LEVELS, {1: 1}, names=names)
    shown = "".join(child.value for child in box.children[-2:])
    shown += show.assessment_table(LEVELS, {1: 1}, names=names, caption=tag).html
    assert re.findall(r"<img(?! alt=)", shown) == []
    assert "&lt;img src=x" in shown


# What the room gives --------------------------------------------------------------------------------


def test_what_maturity_finds_is_shown_as_it_is():
    answers = {1: [5, 4, 5, 4], 2: [2, 1, 2, 2], 3: [3, 3, 4, 3]}
    rows = [
        (f"p{who}", f"stage {stage}", told)
        for stage, each in answers.items()
        for who, told in enumerate(each)
    ]
    found = maturity(pd.DataFrame(rows, columns=["respondent", "question", "answer"]))
    plain = told(found.stages, {1: 3, 2: 3, 3: 3})
    cells = re.findall(r"\d\.\d\d \(\d\.\d\d to \d\.\d\d\)  +[+-]\d", plain)
    assert len(cells) == 3 and "As rated the lowest is stage 2," in plain
