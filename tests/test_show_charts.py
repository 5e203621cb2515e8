"""Charts: their words equal their data, nothing is cut or overlaps, and nothing global changes."""

from __future__ import annotations

import io
import itertools
import subprocess
import sys
import warnings
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from tenstages import show
from tenstages.show import charts, curves, layout, scale, style

BRANDS = pd.DataFrame(
    {
        "brand": ["Larkspur", "Old Mill Roasters", "Cup & Saucer", "Nine Beans"],
        "share": [0.312, 0.284, 0.219, 0.185],
        "low": [0.29, 0.26, 0.2, 0.17],
        "high": [0.334, 0.31, 0.24, 0.2],
        "raw": [0.41, 0.25, 0.19, 0.15],
    }
)
TITLE = "Larkspur leads with 31.2% of what is said about the four brands, less than the raw count claims"
LONG_NAME = "The Extraordinarily Long-Named Coffee and Tea Company of the Northern Provinces and Islands"
AWKWARD = pd.DataFrame(
    {
        "brand": [
            LONG_NAME, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "Cash $5_off$ \\frac{1}{2}",
            "قهوة الصباح", "咖啡 ☕ 😀 Bar", "", None, "<b>bold</b>",
        ],
        "share": [0.0000123, 0.9999, np.nan, 0.5, 0.1, 0, 0.3, np.inf],
        "low": [0.00001, 0.99, 0.1, np.nan, 0.09, 0, 0.3, 0.1],
        "high": [0.000015, 1.0, 0.2, 0.6, 0.11, 0.001, 0.3, 0.2],
        "raw": [0.1, np.nan, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7],
    }
)  # fmt: skip
HUGE = pd.DataFrame(
    {"brand": ["A", "B"], "share": [1.2e15, -3.0], "low": [1.1e15, -4], "high": [1.3e15, 2], "raw": [0, 1]}
)
MANY = pd.DataFrame(
    {"brand": [f"Brand {n}" for n in range(12)], "share": 0.05, "low": 0.04, "high": 0.06, "raw": 0.07}
)
FRAMES = {
    "four": BRANDS,
    "awkward": AWKWARD,
    "huge": HUGE,
    "many": MANY,
    "one": BRANDS.head(1),
    "none": BRANDS.head(0),
}


def weekly(names=("Larkspur", "Old Mill Roasters", "Cup & Saucer"), weeks=17) -> pd.DataFrame:
    moments = pd.date_range("2026-03-02", periods=weeks, freq="W-MON")
    place = np.arange(weeks)
    parts = [
        pd.DataFrame({"week": moments, "brand": name, "share": 0.2 + 0.01 * n + 0.02 * np.sin(place + n)})
        for n, name in enumerate(names)
    ]
    frame = pd.concat(parts, ignore_index=True)
    return frame.assign(low=frame["share"] - 0.02, high=frame["share"] + 0.02)


EVENTS = [("2026-03-20", "New cups"), ("2026-05-04", "Recall of the spring blend, announced by the company"),
          ("2026-05-08", "Apology"), ("2026-06-21", "Summer festival of coffee and tea begins")]  # fmt: skip


def draw_rows(kind, frame, **more):
    words = {"title": TITLE, "subtitle": "Share of voice by mentions", "source": "11 exports", **more}
    if kind == "dots":
        limits = {"low": "low", "high": "high", "reference": "raw", "highlight": "Larkspur"}
        return show.dots_with_intervals(frame, "brand", "share", **limits, **words)
    if kind == "bars":
        return show.bars(frame, "brand", "share", unit="share", **words)
    return show.funnel(frame.assign(n=(frame["share"].abs() * 1000)), "brand", "n", **words)


def draw_lines(frame, **more):
    how = {"unit": "share", "highlight": "Larkspur", "title": TITLE, "source": "11 exports", **more}
    return show.lines(frame, "week", "share", "brand", "low", "high", **how)


@pytest.fixture
def figures_drawn(monkeypatch):
    """Every figure that is developed during the test."""
    seen = []

    def keep(figure, alt, develop=charts.develop):
        picture = develop(figure, alt)
        seen.append(figure)
        return picture

    monkeypatch.setattr(charts, "develop", keep)
    monkeypatch.setattr(curves, "develop", keep)
    return seen


def boxes_of_texts(figure):
    """Words and extent of every text on a drawn figure."""
    from matplotlib.text import Text

    renderer = figure.canvas.get_renderer()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts]


def assert_laid_out(figure):
    width, height = figure.bbox.width, figure.bbox.height
    boxes = boxes_of_texts(figure)
    outside = [said for said, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height]
    assert not outside
    meeting = [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1.5
    ]
    assert not meeting


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("kind", ["dots", "bars", "funnel"])
def test_rows_fit_and_do_not_overlap(kind, frame, figures_drawn):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw_rows(kind, FRAMES[frame], width=6.5)
    assert_laid_out(figures_drawn[0])


LINE_FRAMES = {
    "three": weekly(),
    "twelve": weekly([f"A brand with a rather long name, number {n}" for n in range(12)]),
    "one date": weekly(weeks=1),
    "missing": weekly().assign(
        share=lambda f: f["share"].mask((f["brand"] == "Cup & Saucer") | (f.index % 3 == 0))
    ),
    "nothing known": weekly().assign(share=np.nan, low=np.nan, high=np.nan),
    "no rows": weekly().head(0),
    "one long name": weekly([LONG_NAME * 2]),
    "signs": weekly(["咖啡 😀", "a $x_1$ <b>", "קפה"]),
    "huge": weekly().assign(share=lambda f: f["share"] * 1e15, low=np.nan, high=np.nan),
    "one value": weekly().assign(share=0.3),
}


@pytest.mark.parametrize("frame", LINE_FRAMES)
def test_lines_fit_and_do_not_overlap(frame, figures_drawn):
    unit = "count" if frame == "huge" else "share"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw_lines(LINE_FRAMES[frame], width=6.5, events=EVENTS, unit=unit)
    assert_laid_out(figures_drawn[0])


def test_a_long_title_wraps_inside_the_figure(figures_drawn):
    draw_rows("dots", BRANDS, title="A title that goes on and on, " * 9)
    lines = [said for said, _ in boxes_of_texts(figures_drawn[0]) if "title" in said]
    assert len(lines) >= 3


def test_dots_alt_text_says_every_number():
    alt = draw_rows("dots", BRANDS, reference_name="raw hits").alt
    for row in BRANDS.itertuples():
        expected = (
            f"{row.brand} {row.share:.1%} ({row.low * 100:.1f} to {row.high * 100:.1f}) against {row.raw:.1%}"
        )
        assert expected in alt


def test_dots_alt_text_names_level_title_and_source():
    alt = draw_rows("dots", BRANDS, level=0.8).alt
    assert alt.startswith(f"Dot chart: {TITLE}. Share of voice by mentions.")
    assert "In brackets the 80% interval." in alt
    assert alt.endswith("Source: 11 exports.")


def test_dots_take_money_and_whole_numbers_with_gaps():
    money = [Decimal("12.50"), None, Decimal("7")]
    frame = pd.DataFrame({"brand": list("abc"), "paid": money, "n": pd.array([3, None, 5], dtype="Int64")})
    paid = show.dots_with_intervals(frame, "brand", "paid", "paid", "paid", unit="EUR", title="T").alt
    assert "a EUR 12.50 (12.50 to 12.50); b not known; c EUR 7.00 (7.00 to 7.00)" in paid
    assert (
        "a 3; b not known; c 5" in show.dots_with_intervals(frame, "brand", "n", unit="count", title="T").alt
    )


def test_dots_without_limits_promise_no_interval():
    picture = show.dots_with_intervals(BRANDS, "brand", "share", title="Shares")
    assert "interval" not in picture.alt


def test_bars_put_the_largest_first_and_the_unknown_last():
    frame = pd.DataFrame({"venue": ["a", "b", "c", "d"], "n": [3.0, np.nan, 12345, -2]})
    assert show.bars(frame, "venue", "n", title="T").alt == "Bar chart: T. c 12,345; a 3; d -2; b not known."


def test_bars_leave_the_callers_frame_as_it_was():
    frame = pd.DataFrame({"venue": ["a", "b"], "n": [1, 2]})
    before = frame.copy()
    show.bars(frame, "venue", "n", title="T")
    pd.testing.assert_frame_equal(frame, before)


def test_funnel_says_what_each_step_drops():
    frame = pd.DataFrame(
        {"step": ["read", "distinct", "no bots", "unknown", "more"], "n": [1000, 800, 800, None, 900]}
    )
    assert show.funnel(frame, "step", "n", title="T").alt == (
        "Funnel: T. read 1,000; distinct 800 (200 dropped, 20.0%); no bots 800; unknown not known;"
        " more 900 (100 added)."
    )


def test_lines_alt_text_says_ends_extremes_interval_and_events():
    frame = pd.DataFrame(
        {
            "week": pd.to_datetime(["2026-03-02", "2026-03-09", "2026-03-16"]),
            "brand": "Larkspur",
            "share": [0.2, 0.5, 0.4],
            "low": [0.1, 0.4, 0.3],
            "high": [0.3, 0.6, 0.5],
        }
    )
    alt = draw_lines(frame, title="T", events=[("2026-03-10", "Recall"), ("2020-01-01", "Long ago")]).alt
    assert alt == (
        "Line chart: T. Larkspur 40.0% on 16 March 2026 (90% interval 30.0% to 50.0%),"
        " from 20.0% on 2 March 2026, lowest 20.0% on 2 March 2026, highest 50.0% on 9 March 2026."
        " Events: Recall on 10 March 2026. Source: 11 exports."
    )


def test_lines_take_rows_in_any_order():
    frame = weekly()
    shuffled = frame.sample(frac=1, random_state=3)
    order = ["Larkspur", "Old Mill Roasters", "Cup & Saucer"]
    shuffled = pd.concat([shuffled[shuffled["brand"] == name] for name in order])
    assert draw_lines(shuffled).png == draw_lines(frame).png


def test_lines_name_the_groups_of_which_nothing_is_known(figures_drawn):
    alt = draw_lines(LINE_FRAMES["missing"]).alt
    assert "Not known: Cup & Saucer." in alt
    assert any("Not known: Cup & Saucer." in said for said, _ in boxes_of_texts(figures_drawn[0]))


@pytest.mark.parametrize(
    "moments",
    [
        pd.period_range("2026-03", periods=3, freq="M"),
        [pd.Timestamp(day, tz="UTC") for day in ("2026-03-01", "2026-04-01", "2026-05-01")],
        pd.to_datetime(["2026-03-01", "2026-04-01", "2026-05-01"]).date,
        ["2026-03-01", "2026-04-01", "2026-05-01"],
    ],
    ids=["periods", "zoned", "dates", "text"],
)
def test_lines_read_every_kind_of_date(moments):
    alt = show.lines(pd.DataFrame({"at": moments, "n": [1, 2, 3]}), "at", "n", title="T").alt
    assert "3 on 1 May 2026, from 1 on 1 March 2026" in alt


def test_a_given_alt_text_replaces_the_computed_one():
    assert draw_rows("bars", BRANDS, alt="Mine").alt == "Mine"


def test_a_missing_column_is_named_with_those_that_are_there():
    with pytest.raises(ValueError, match="no column 'shares'; it has brand, share"):
        show.bars(BRANDS, "brand", "shares", title="T")


def test_pictures_are_small_and_the_same_every_time():
    pictures = [(draw_rows("dots", BRANDS), draw_lines(weekly(), events=EVENTS)) for _ in range(2)]
    assert pictures[0] == pictures[1]
    assert max(len(picture.png) for picture in pictures[0]) < 25_000


def test_picture_is_drawn_at_100_dots_an_inch():
    assert draw_rows("dots", BRANDS, width=6.5).size[0] == 650


def test_house_colours_stay_exact_in_the_small_png():
    from PIL import Image

    picture = draw_rows("dots", BRANDS)
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    seen = {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in image.getcolors()}
    assert image.getpixel((0, 0)) == (255, 255, 255)
    assert {style.OWN, style.RIVALS[0], style.GRID} <= seen


def test_picture_carries_its_alt_text_as_html_and_as_plain_text():
    picture = draw_rows("bars", BRANDS, title='<script>alert("1")</script>')
    bundle = picture._repr_mimebundle_()
    assert "<script>" not in bundle["text/html"]
    assert 'alt="Bar chart: &lt;script&gt;' in bundle["text/html"]
    assert bundle["text/plain"] == picture.alt == repr(picture)
    assert bundle["image/png"].startswith(b"\x89PNG")


def test_static_page_of_a_notebook_keeps_the_alt_text():
    nbconvert = pytest.importorskip("nbconvert")
    import base64

    from nbformat import v4

    bundle = draw_rows("bars", BRANDS)._repr_mimebundle_()
    bundle["image/png"] = base64.b64encode(bundle["image/png"]).decode()
    output = v4.new_output("display_data", data=bundle)
    book = v4.new_notebook(cells=[v4.new_code_cell("bars", outputs=[output])])
    page, _ = nbconvert.HTMLExporter(template_name="lab").from_notebook_node(book)
    assert 'alt="Bar chart: Larkspur leads' in page


def test_picture_is_saved_where_its_folder_was_missing(tmp_path):
    picture = draw_rows("bars", BRANDS)
    assert picture.save(tmp_path / "new" / "bars.png").read_bytes() == picture.png


def test_drawing_leaves_the_users_settings_alone():
    import matplotlib

    with matplotlib.rc_context({"font.size": 31, "axes.facecolor": "black"}):
        before = dict(matplotlib.rcParams)
        inside = draw_lines(weekly())
        assert dict(matplotlib.rcParams) == before
    assert inside.png == draw_lines(weekly()).png


def test_importing_show_loads_nothing_heavy():
    heavy = "('matplotlib', 'numpy', 'pandas', 'ipywidgets')"
    code = f"import sys, tenstages.show; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_palette_gives_the_own_brand_alone_the_accent():
    colours = style.palette([f"Brand {n}" for n in range(12)], own="Brand 7")
    assert [name for name, colour in colours.items() if colour == style.OWN] == ["Brand 7"]


def test_palette_accents_a_single_brand():
    assert style.palette(["Larkspur"]) == {"Larkspur": style.OWN}


def linear(colour):
    """Red, green and blue light of ``#rrggbb``, 0 to 1."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("colour", [style.OWN, *style.RIVALS, style.INK, style.MUTED])
def test_colours_of_text_have_contrast_enough_on_white(colour):
    luminance = linear(colour) @ [0.2126, 0.7152, 0.0722]
    assert 1.05 / (luminance + 0.05) >= 4.5


# What reds and greens become without one kind of cone (Viénot, Brettel and Mollon 1999), in linear light.
WITHOUT = {
    "red": np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
    "green": np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
}


def lab(light):
    """CIE L*a*b* of linear light."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(np.clip(to_xyz @ light / [0.9505, 1.0, 1.089], 0, 1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("cone", WITHOUT)
@pytest.mark.parametrize("rival", style.RIVALS)
def test_own_colour_stands_out_for_colour_blind_readers(rival, cone):
    own, other = (lab(WITHOUT[cone] @ linear(colour)) for colour in (style.OWN, rival))
    assert np.linalg.norm(own - other) > 25


def test_wrap_breaks_a_word_that_is_wider_than_its_room():
    lines = layout.wrap("a.very-long-host-name-that-does-not-end.example", 100)
    assert "".join(lines) == "a.very-long-host-name-that-does-not-end.example"
    assert max(layout.text_width(line) for line in lines) <= 100


def test_signs_that_the_font_lacks_become_one_box():
    assert layout.printable("日本 Bar") == "▯ Bar"


def test_spread_moves_labels_apart_and_keeps_their_order():
    centres = layout.spread([50, 51, 52, 10], [20, 20, 20, 20], 0, 100)
    assert sorted(range(4), key=centres.__getitem__) == [3, 0, 1, 2]
    assert min(np.diff(sorted(centres))) >= 20
    assert min(centres) >= 10 and max(centres) <= 90


def test_axis_starts_at_zero_unless_that_wastes_half_the_room():
    assert scale.reach([0.2, 0.5])[0] == 0
    assert scale.reach([0.45, 0.5])[0] == 0.45


def test_axis_of_a_share_that_never_changes_ends_at_100_percent():
    assert scale.reach([1.0, 1.0], unit="share")[1] == 1
    assert scale.reach([0.0, 0.0], unit="share") == (0, 1)
    assert scale.reach([5.0, 5.0], unit="ratio") == (4.5, 5.5)


def test_tick_words_drop_repeats_and_needless_zeros():
    assert [said for _, said in scale.number_ticks(0, 0.4, "share", most=4)] == [
        "0%",
        "10%",
        "20%",
        "30%",
        "40%",
    ]
    assert [said for _, said in scale.number_ticks(0, 0.00001, "share", most=4)] == ["0%"]
    assert [said for _, said in scale.number_ticks(-0.02, 0.02, "points", most=2)] == ["-2", "0", "+2"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-05-04", "2026-05-05", "4 May 06:00"),
        ("2026-03-02", "2026-03-08", "3 Mar"),
        ("2026-03-01", "2026-06-30", "Apr 2026"),
        ("2016-01-01", "2026-06-30", "2018"),
    ],
)
def test_date_ticks_suit_the_window(first, last, expected):
    ticks = scale.date_ticks(scale.days(first), scale.days(last), room=600)
    assert expected in [said for _, said in ticks]
    assert 2 <= len(ticks) <= 10
