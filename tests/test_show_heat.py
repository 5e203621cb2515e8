"""The heat map: its words equal its data, gaps stay white, nothing is cut or overlaps."""

from __future__ import annotations

import io
import itertools
import warnings
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from tenstages import show
from tenstages.show import style

module = import_module("tenstages.show.heat")  # the package gives its function under this name

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
LONG_NAME = "The Extraordinarily Long-Named Coffee and Tea Company of the Northern Provinces"


def cells(rows, columns, values=None) -> pd.DataFrame:
    """A row for each cell; values count up from 1 when left out."""
    pairs = list(itertools.product(rows, columns))
    values = np.arange(1.0, len(pairs) + 1) if values is None else values
    return pd.DataFrame(
        {"day": [day for day, _ in pairs], "hour": [hour for _, hour in pairs], "rate": values}
    )


WEEK = cells(DAYS, [f"{hour:02}" for hour in range(24)])
FRAMES = {
    "a week": WEEK,
    "with gaps": WEEK.assign(rate=WEEK["rate"].mask(WEEK.index % 3 == 0)),
    "nothing known": WEEK.assign(rate=np.nan),
    "nothing above zero": WEEK.assign(rate=0.0),
    "one row": cells(["Monday"], ["00", "01", "02"]),
    "one cell": cells(["Monday"], ["00"]),
    "no rows": WEEK.head(0),
    "whole numbers with gaps": WEEK.assign(rate=WEEK["rate"].astype("Int64").mask(WEEK.index % 2 == 0)),
    "long names of rows": cells([LONG_NAME, LONG_NAME * 2, "قهوة"], ["a", "b"]),
    "long names of columns": cells(["a", "b"], [f"{LONG_NAME} {n}" for n in range(4)]),
    "signs": cells(["a $x_1$ <b>", "咖啡 ☕"], ["\\frac{1}{2}", "$5"]),
    "huge": cells(["a", "b"], ["c", "d"], [1e15, -2.0, 3.0, 4.0]),
    "cells left out": WEEK[WEEK.index % 5 != 0],
}


def draw(frame, **more):
    words = {"title": "Most is said on Sunday", "unit": "per hour", "source": "11 exports", **more}
    return show.heat(frame, "day", "hour", "rate", **words)


@pytest.fixture
def figure(monkeypatch):
    """Draws a frame and gives the figure before it became a picture."""
    seen = []

    def keep(made, alt, develop=module.develop):
        picture = develop(made, alt)
        seen.append(made)
        return picture

    monkeypatch.setattr(module, "develop", keep)

    def drawn(frame, **more):
        draw(frame, **more)
        return seen[-1]

    return drawn


def texts(figure):
    """Words and extent of every text."""
    from matplotlib.text import Text

    renderer = figure.canvas.get_renderer()
    shown = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in shown]


@pytest.mark.parametrize("frame", FRAMES)
def test_no_word_is_cut_or_covered(frame, figure):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = figure(FRAMES[frame], width=6.5, subtitle="Mentions an hour by people")
    width, height = made.bbox.width, made.bbox.height
    boxes = texts(made)
    assert [said for said, b in boxes if b.x0 < 0 or b.y0 < 0 or b.x1 > width or b.y1 > height] == []
    assert [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1.5
    ] == []


@pytest.mark.parametrize("frame", ["a week", "long names of rows", "one cell"])
def test_cells_keep_room_enough_to_be_seen(frame, figure):
    made = figure(FRAMES[frame], width=6.5)
    box = made.axes[0].get_window_extent()
    columns = FRAMES[frame]["hour"].nunique()
    assert box.width / columns >= 12 and box.x1 <= made.bbox.width


def test_alt_text_names_the_three_ends():
    assert draw(cells(["Mon", "Tue"], ["00", "01"], [4.0, 1.5, 0.5, 3.0]), title="T").alt == (
        "Heat map: T. Most: Mon 00 4.0 per hour; Tue 01 3.0 per hour; Mon 01 1.5 per hour. "
        "Least: Tue 00 0.50 per hour; Mon 01 1.5 per hour; Tue 01 3.0 per hour. Source: 11 exports."
    )


def test_alt_text_of_nothing_says_so():
    assert "No numbers to show." in draw(FRAMES["nothing known"]).alt


def test_a_given_alt_text_replaces_the_computed_one():
    assert draw(WEEK, alt="Mine").alt == "Mine"


def test_white_is_explained_only_where_there_is_white(figure):
    said = [" ".join(said for said, _ in texts(figure(FRAMES[name]))) for name in ("a week", "with gaps")]
    assert ["White: too few people to show." in each for each in said] == [False, True]


def colours(picture) -> set:
    from PIL import Image

    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    return {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in image.getcolors(1 << 24)}


def test_a_missing_cell_stays_white_and_the_largest_is_darkest():
    frame = cells(["a"], ["x", "y"], [np.nan, 5.0])
    seen = colours(draw(frame))
    assert "#6b2603" in seen and "#f4f0ec" not in seen


def test_rows_and_columns_stand_in_the_order_of_the_frame(figure):
    made = figure(cells(["Tuesday", "Monday"], ["b", "a"]))
    places = {said: (box.x0, -box.y0) for said, box in texts(made)}
    assert places["Tuesday"][1] < places["Monday"][1] and places["b"][0] < places["a"][0]


def test_a_cell_given_twice_is_refused():
    with pytest.raises(ValueError, match="stands in several rows"):
        draw(pd.concat([WEEK, WEEK.head(1)]))


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column 'rates'; it has day, hour, rate"):
        show.heat(WEEK, "day", "hour", "rates", title="T")


def test_the_picture_is_small_and_the_same_every_time():
    first, second = draw(WEEK), draw(WEEK)
    assert first == second
    assert len(first.png) < 25_000 and first.size[0] == 7 * style.DPI


def test_the_height_follows_the_rows_alone():
    wide = draw(cells(["a", "b"], [f"{n:02}" for n in range(24)])).size
    narrow = draw(cells(["a", "b"], ["00", "01"])).size
    taller = draw(cells(["a", "b", "c"], ["00", "01"])).size
    assert wide == narrow and taller[1] - narrow[1] == module.CELL


def test_the_callers_frame_stays_as_it_was():
    before = WEEK.copy()
    draw(WEEK)
    pd.testing.assert_frame_equal(WEEK, before)
